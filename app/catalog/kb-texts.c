/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog/kb-texts.h"

#include <string.h>

GHashTable *
kb_texts_new (GDestroyNotify free_text)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_text);
}

gpointer
kb_texts_get (GHashTable *self)
{
  for (const char *const *language = g_get_language_names (); *language != NULL; language++)
    {
      gpointer text = g_hash_table_lookup (self, *language);

      if (text != NULL)
        return text;
    }
  return g_hash_table_lookup (self, "en");
}

gboolean
kb_texts_equal (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer       language, text;

  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &language, &text))
    if (g_strcmp0 (g_hash_table_lookup (b, language), text) != 0)
      return FALSE;
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
kb_texts_list (GHashTable *self)
{
  GPtrArray     *names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       name;

  g_hash_table_iter_init (&iter, self);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, name);
  g_ptr_array_sort (names, compare_names);
  return names;
}
