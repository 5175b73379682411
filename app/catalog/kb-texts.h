/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts of the catalogue in several languages: a table from language ("en", "de") to text or struct of texts. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GHashTable *kb_texts_new (GDestroyNotify free_text);
/* The entry of the user's first language that has one, else "en", else NULL; borrowed. */
gpointer kb_texts_get (GHashTable *self);
/* Whether two tables of strings are equal. */
gboolean kb_texts_equal (GHashTable *a, GHashTable *b);
/* Languages sorted, borrowed names; free with g_ptr_array_unref(). */
GPtrArray *kb_texts_list (GHashTable *self);

G_END_DECLS
