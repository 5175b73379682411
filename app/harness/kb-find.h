/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finding by words, in the document and in whatever else has rows of text. Case is folded; all words must be there, in
 * any order.
 */
#pragma once

#include "harness/kb-harness-edit.h"

G_BEGIN_DECLS

/* What is asked for: the words between blanks, folded. */
typedef struct _KbWords KbWords;

/* @text: (nullable): as typed */
KbWords *kb_words_new (const char *text);
void     kb_words_free (KbWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbWords, kb_words_free)
/* Whether nothing is asked for; then everything matches. */
gboolean kb_words_is_empty (const KbWords *self);
/**
 * kb_words_match:
 * @texts: (nullable) entries may be NULL
 *
 * Returns: whether each word stands in one of the texts.
 */
gboolean kb_words_match (const KbWords *self, const char *const *texts, guint n_texts);

/**
 * KbFound:
 * @id: of the item
 * @min: @max: what it takes up on the layout, in µm
 * @is_exact: whether its designator is what was asked for, in whatever case
 */
typedef struct
{
  char    *id;
  KbPoint  min, max;
  gboolean is_exact;
} KbFound;

/**
 * kb_find:
 * @text: as typed
 *
 * Connectors, cables and notes in which all words stand: in the designator, the numbers of part and accessories, what the
 * catalogue says of the part, the markings of its poles, the circuit's name and use, or the note's text. A word as “#x12”
 * is the id of one item.
 *
 * Nothing is kept between two searches but the document itself: a search costs one look at each item and each part in use.
 *
 * Returns: of KbFound, owned, in reading order: by lines from the top, in a line from the left. Empty where @text is.
 */
GArray *kb_find (KbHarness *harness, const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* The position of the first exact one; -1 for none. */
int kb_found_get_exact (GArray *found);

/*
 * The same search in steps, for whoever must not be held up. It looks at the items that the document has when it begins, as
 * they are when their turn comes; whoever wants to know of changes begins anew after them.
 */
typedef struct _KbSearch KbSearch;

KbSearch *kb_search_new (KbHarness *harness, const char *text);
void      kb_search_free (KbSearch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbSearch, kb_search_free)
/* @until: in µs of the monotonic clock. Returns: whether all is done. */
gboolean kb_search_go_on (KbSearch *self, gint64 until);
/* What kb_find() would return; after all is done, and once. */
GArray *kb_search_steal (KbSearch *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
