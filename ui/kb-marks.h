/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Marks: items that are pointed out on the layout while something is considered: what an assignment would reach, what hangs at
 * a pole. They belong to the session; there is one set of them at a time, and nothing of it is content.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define KB_MARKS_RGB 0x1f7f7f

/**
 * KbMarks:
 * @ids: set of ids that are pointed out
 * @left: set of ids that are pointed out as left alone
 * @rgb: 0xRRGGBB; the colour of the circuit that it is about, else KB_MARKS_RGB
 */
typedef struct
{
  GHashTable *ids;
  GHashTable *left;
  guint32     rgb;
} KbMarks;

KbMarks *kb_marks_new (guint32 rgb) G_GNUC_WARN_UNUSED_RESULT;
void     kb_marks_free (KbMarks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbMarks, kb_marks_free)
/* @ids: (element-type utf8) */
void     kb_marks_add (KbMarks *self, GPtrArray *ids);
void     kb_marks_add_one (KbMarks *self, const char *id);
void     kb_marks_leave (KbMarks *self, GPtrArray *ids);
gboolean kb_marks_equal (const KbMarks *a, const KbMarks *b);

G_END_DECLS
