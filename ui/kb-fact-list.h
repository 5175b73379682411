/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A group of properties, each a KbFactRow. Filled anew it keeps the rows it has, and those that it lacks come a few
 * each frame: a part has dozens, and each row costs some milliseconds to make and lay out.
 */
#pragma once

#include <adwaita.h>

#include "catalog/kb-fact.h"

G_BEGIN_DECLS

#define KB_TYPE_FACT_LIST (kb_fact_list_get_type ())
G_DECLARE_FINAL_TYPE (KbFactList, kb_fact_list, KB, FACT_LIST, AdwPreferencesGroup)

GtkWidget *kb_fact_list_new (const char *title);

/* What is added between the two is what the list has then; without any it is not shown. */
void kb_fact_list_begin (KbFactList *self);
void kb_fact_list_end (KbFactList *self);

/* As kb_fact_row_new(). */
void kb_fact_list_add (KbFactList *self,
                       const char *label,
                       const char *value,
                       const char *printed,
                       KbSource   *source);
void kb_fact_list_add_fact (KbFactList *self, const KbFact *fact);

G_END_DECLS
