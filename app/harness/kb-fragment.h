/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A fragment: items taken out of a document so that they can be put in again, here, elsewhere or many times. Its text is a
 * harness like any other (harness-1.xsd), so it opens as a file, and the text of any file can be put in as a fragment.
 *
 * With what is asked for come the matings between the connectors, the circuits that are named, the waivers about nothing
 * else, and the parts as the document has them. A cable whose connector stays behind ends free where it was.
 */
#pragma once

#include "harness/kb-harness-edit.h"

G_BEGIN_DECLS

#define KB_FRAGMENT_ERROR (kb_fragment_error_quark ())
GQuark kb_fragment_error_quark (void);

/**
 * KbFragmentError:
 * @KB_FRAGMENT_ERROR_INVALID: the text is no harness, or one with a fault; the message tells the first
 * @KB_FRAGMENT_ERROR_EMPTY: a harness with nothing on its layout
 * @KB_FRAGMENT_ERROR_PART: a part number stands for another kind of part in the document
 * @KB_FRAGMENT_ERROR_PLACE: the items would lie farther out than a file can say
 */
typedef enum
{
  KB_FRAGMENT_ERROR_INVALID,
  KB_FRAGMENT_ERROR_EMPTY,
  KB_FRAGMENT_ERROR_PART,
  KB_FRAGMENT_ERROR_PLACE,
} KbFragmentError;

typedef struct _KbFragment KbFragment;

/**
 * kb_fragment_new:
 * @ids: of connectors, cables and notes; others are passed over
 *
 * Takes copies, so later edits of @harness do not show in it.
 *
 * Returns: (transfer full) (nullable): NULL where there is nothing to be taken.
 */
KbFragment *kb_fragment_new (KbHarness *harness, GPtrArray *ids) G_GNUC_WARN_UNUSED_RESULT;
/**
 * kb_fragment_parse:
 * @installed: the catalogue that knows the parts which the text does not carry
 * @bytes: text of a harness, from wherever it comes
 *
 * Returns: (transfer full) (nullable): NULL with one line in @error (of KB_FRAGMENT_ERROR).
 */
KbFragment *kb_fragment_parse (KbCatalog *installed, GBytes *bytes, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;
/* The same for a thread, with a snapshot of the catalogue; the error is G_IO_ERROR_CANCELLED where @progress was cancelled. */
KbFragment *kb_fragment_parse_watched (KbCatalog  *installed,
                                       GBytes     *bytes,
                                       KbProgress *progress,
                                       GError    **error) G_GNUC_WARN_UNUSED_RESULT;
void        kb_fragment_free (KbFragment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbFragment, kb_fragment_free)

/* The canonical file of it. */
GBytes *kb_fragment_to_bytes (KbFragment *self) G_GNUC_WARN_UNUSED_RESULT;
/* How many connectors, cables and notes it has. */
guint kb_fragment_count (KbFragment *self);
/* Envelope on the layout, in µm. */
void kb_fragment_get_bounds (KbFragment *self, KbPoint *min, KbPoint *max);
/**
 * kb_fragment_find_clear_offset:
 * @step: in µm, to the right and down
 *
 * The first of @offset, @offset and one @step, @offset and two … at which no connector, note or loose cable would lie
 * exactly on one of @harness, where nobody could tell the two apart.
 */
KbPoint kb_fragment_find_clear_offset (KbFragment *self,
                                       KbHarness  *harness,
                                       KbPoint     offset,
                                       gint64      step);

/**
 * kb_fragment_paste:
 * @offset: by which everything is moved, in µm
 *
 * Puts it in as one step. All ids are new. Designators are kept where @harness has none of those with the same letters;
 * else they run on from its highest number, in the order of the fragment. A circuit is that of the same name if it is
 * the same in all else too; otherwise it is brought along, under a name that is free. What @harness says of a part holds;
 * a part that it does not carry comes along.
 *
 * Returns: (transfer full) (nullable): ids of the new connectors, cables and notes; NULL and nothing changed with one
 * line in @error.
 */
GPtrArray *kb_fragment_paste (KbFragment *self, KbHarness *harness, KbPoint offset, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

/* ---- copies within a document ---- */

/* Puts in what was taken out of @harness just now, moved by @offset, as one step; returns as kb_fragment_paste(). */
GPtrArray *kb_fragment_duplicate (KbFragment *self,
                                  KbHarness  *harness,
                                  KbPoint     offset,
                                  GError    **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * kb_harness_duplicate:
 *
 * Puts a copy of the items beside them, moved by (@dx, @dy) µm, as one step. Returns: as kb_fragment_paste(); NULL
 * without an error where there is nothing to be copied.
 */
GPtrArray *kb_harness_duplicate (KbHarness *self,
                                 GPtrArray *ids,
                                 gint64     dx,
                                 gint64     dy,
                                 GError   **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * KbArray:
 * @columns, @rows: from 1, the items themselves counted
 * @dx: from column to column, in µm; to the left where negative
 * @dy: from row to row, in µm; up where negative
 */
typedef struct
{
  guint  columns;
  guint  rows;
  gint64 dx;
  gint64 dy;
} KbArray;

/* So many items are made by one array at most. */
#define KB_ARRAY_MOST 20000

/* How many copies it makes besides the items themselves. */
guint kb_array_count_copies (const KbArray *self);
/* The designators that the copies will bear, as “X4–X9, W3–W5”; "" for none; owned. */
char *kb_fragment_describe_copies (KbFragment *self, KbHarness *harness, guint n_copies)
  G_GNUC_WARN_UNUSED_RESULT;
/* Puts the copies in, row by row, as one step. Returns: as kb_harness_duplicate(); the ids are those of the copies. */
GPtrArray *kb_harness_make_array (KbHarness     *self,
                                  GPtrArray     *ids,
                                  const KbArray *array,
                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
