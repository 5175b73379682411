/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A row of a list of parts: the part as drawn, a title, a quieter text. It is one widget that finds and lays out
 * its texts only when it is seen: a list keeps some two hundred rows, of which a dozen are, and fills them all anew with
 * every key.
 */
#pragma once

#include "kb-part-preview.h"

G_BEGIN_DECLS

#define KB_TYPE_PART_ROW (kb_part_row_get_type ())
G_DECLARE_FINAL_TYPE (KbPartRow, kb_part_row, KB, PART_ROW, GtkWidget)

/* @lines: how many lines of the smaller text the title and the text have room for together, at least two. */
GtkWidget *kb_part_row_new (int lines);
/* @title: (nullable): a heading, which is a title only; NULL for nothing */
void kb_part_row_set_heading (KbPartRow *self, const char *title);

/* Fills in what stands beside the part, both owned by the row then. */
typedef void (*KbPartRowFunc) (KbPart *part, char **title, char **text, gpointer user_data);

/**
 * kb_part_row_set_part:
 * @describe: is asked when the row is first seen, and may never be
 */
void kb_part_row_set_part (KbPartRow    *self,
                           KbCatalog    *catalog,
                           KbPart       *part,
                           KbPartRowFunc describe,
                           gpointer      user_data);
/* A small widget at the end of the row. */
void kb_part_row_set_suffix (KbPartRow *self, GtkWidget *suffix, const char *tooltip);
/* Lets the rows of the list tell the text of their part, and their suffixes what they do. */
void kb_part_row_give_tooltips (GtkWidget *list);

G_END_DECLS
