/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-look.h"

#include <glib/gi18n.h>
#include <string.h>

#include "check/kb-missing.h"

const char *
kb_look_of_port (const KbPort *port)
{
  g_auto (GStrv)   markings = kb_port_dup_markings (port);
  g_autofree char *marking = markings != NULL ? g_strjoinv ("\n", markings) : NULL;
  g_autofree char *look = NULL;

  if (port->coding == NULL || port->colour == NULL || marking == NULL)
    return NULL;
  look = g_strjoin ("\n", port->coding, port->colour, marking, NULL);
  return g_intern_string (look);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The parts of the connectors of a circuit, by number; of KbPart, borrowed. */
static GPtrArray *
list_parts (const KbReading *reading, const char *circuit)
{
  GHashTable           *set = kb_reading_get_parts_of_circuit (reading, circuit);
  g_autoptr (GPtrArray) numbers = g_ptr_array_new ();
  GPtrArray            *parts = g_ptr_array_new ();
  GHashTableIter        iter;
  gpointer              number;

  if (set == NULL)
    return parts;
  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    g_ptr_array_add (numbers, number);
  g_ptr_array_sort (numbers, compare_numbers);
  for (guint i = 0; i < numbers->len; i++)
    {
      const KbPart *part = kb_reading_find_part (reading, numbers->pdata[i]);

      if (part != NULL)
        g_ptr_array_add (parts, (gpointer) part);
    }
  return parts;
}

/* Adds to the set @others the circuits that have connectors of the look. */
static void
add_circuits (const KbReading *reading, const char *look, const char *circuit, GHashTable *others)
{
  g_autoptr (GPtrArray) parts = kb_reading_list_alike (reading, look);

  for (guint i = 0; i < parts->len; i++)
    {
      GHashTable *circuits =
        kb_reading_get_circuits_of_part (reading, ((KbPart *) parts->pdata[i])->number);
      GHashTableIter iter;
      gpointer       id;

      if (circuits == NULL)
        continue;
      g_hash_table_iter_init (&iter, circuits);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        {
          const KbItem *other = kb_reading_get_item (reading, id);

          if (other != NULL && !g_str_equal (id, circuit))
            g_hash_table_add (others, (gpointer) other);
        }
    }
}

static char **
dup_ids (GHashTable *items)
{
  g_autoptr (GPtrArray)    sorted = g_ptr_array_new ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GHashTableIter           iter;
  gpointer                 item;

  g_hash_table_iter_init (&iter, items);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    g_ptr_array_add (sorted, item);
  g_ptr_array_sort (sorted, kb_item_compare_entries);
  for (guint i = 0; i < sorted->len; i++)
    g_strv_builder_add (builder, ((KbItem *) sorted->pdata[i])->id);
  return g_strv_builder_end (builder);
}

char **
kb_look_dup_lookalikes (const KbReading *reading, const char *circuit)
{
  g_autoptr (GPtrArray)  parts = list_parts (reading, circuit);
  g_autoptr (GHashTable) others = g_hash_table_new (NULL, NULL);
  gboolean               all_stated = TRUE;

  for (guint i = 0; i < parts->len; i++)
    {
      GPtrArray *ports = ((KbPart *) parts->pdata[i])->ports;

      for (guint j = 0; j < ports->len; j++)
        {
          const char *look = kb_look_of_port (ports->pdata[j]);

          all_stated = all_stated && look != NULL;
          if (look != NULL)
            add_circuits (reading, look, circuit, others);
        }
    }
  if (g_hash_table_size (others) == 0 && !all_stated
      && kb_reading_has_other_circuit (reading, circuit))
    return NULL;
  return dup_ids (others);
}

/* @what: untranslated name of a fact. */
static void
add_unstated (GPtrArray *unstated, const char *what, const KbPart *part)
{
  KbMissing *missing =
    kb_missing_new (g_dpgettext2 (NULL, "fact", what), part->number, part->number, NULL);

  if (g_ptr_array_find_with_equal_func (unstated, missing, (GEqualFunc) kb_missing_equal, NULL))
    kb_missing_unref (missing);
  else
    g_ptr_array_add (unstated, missing);
}

void
kb_look_add_unstated (const KbReading *reading, const char *circuit, GPtrArray *unstated)
{
  g_autoptr (GPtrArray) parts = list_parts (reading, circuit);

  for (guint i = 0; i < parts->len; i++)
    {
      const KbPart *part = parts->pdata[i];

      for (guint j = 0; j < part->ports->len; j++)
        {
          const KbPort  *port = part->ports->pdata[j];
          g_auto (GStrv) markings = kb_port_dup_markings (port);

          if (port->coding == NULL)
            add_unstated (unstated, "coding", part);
          if (port->colour == NULL)
            add_unstated (unstated, "colour", part);
          if (markings == NULL)
            add_unstated (unstated, "marking", part);
        }
    }
}
