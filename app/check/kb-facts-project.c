/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the words mean: those about a circuit or the harness as a whole, and the parts that it consists of. */
#include "config.h"

#include <glib/gi18n.h>

#include "check/kb-entries.h"
#include "check/kb-look.h"
#include "check/kb-missing.h"
#include "check/kb-reason.h"
#include "check/kb-subject.h"

/* What a maker recommends for the application that the circuit names, by its id or its name in any language. */
static const KbUsage *
find_usage (KbCatalog *catalog, const char *application)
{
  GPtrArray *usages = kb_catalog_get_usages (catalog);

  for (guint i = 0; application != NULL && i < usages->len; i++)
    {
      const KbUsage *usage = usages->pdata[i];
      GHashTableIter iter;
      gpointer       name;

      if (g_str_equal (usage->id, application))
        return usage;
      g_hash_table_iter_init (&iter, usage->texts);
      while (g_hash_table_iter_next (&iter, NULL, &name))
        if (g_str_equal (name, application))
          return usage;
    }
  return NULL;
}

static void
get_usage (const KbSubject *self, const KbItem *circuit, KbWord word, KbValue *value)
{
  const KbUsage *usage = find_usage (self->catalog, circuit->application);

  if (usage == NULL)
    return;
  if (word == KB_WORD_USAGE_CODING)
    {
      kb_value_borrow_text (value, usage->coding);
      return;
    }
  kb_value_take_list (value, g_strdupv (usage->colours));
}

/* The accessories of the kind that connectors have, or the colours that these have between them. */
static void
get_accessories (const KbSubject *self, KbPartKind kind, gboolean colours, KbValue *value)
{
  g_autoptr (GPtrArray)  parts = kb_reading_list_fitted (&self->reading, kind);
  g_auto (KbEntries)     entries = KB_ENTRIES_INIT;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean               all_stated = TRUE;

  for (guint i = 0; i < parts->len; i++)
    {
      const KbPart *part = parts->pdata[i];
      const char   *entry = colours ? part->colour : part->number;

      if (entry == NULL)
        all_stated = FALSE;
      else if (g_hash_table_add (seen, (gpointer) entry))
        kb_entries_add (&entries, entry);
    }
  /* Two colours are two, whatever the next one is. */
  if (all_stated || g_hash_table_size (seen) > 1)
    kb_entries_give (&entries, value);
}

/* What is asked for with a parts list. */
static gboolean
lacks_trade_data (const KbPart *part)
{
  return kb_part_get_fact (part, "gtin", 0) == NULL
         || kb_part_get_fact (part, "customs-number", 0) == NULL
         || kb_part_get_fact (part, "origin", 0) == NULL;
}

static gboolean
has_no_date (const KbPart *part)
{
  return part->source == NULL || part->source->date == NULL;
}

/* Part numbers of the connectors and distributors in use of which it is true. */
static void
list_connector_parts (const KbSubject *self, gboolean (*is_so) (const KbPart *), KbValue *value)
{
  static const KbPartKind kinds[] = { KB_PART_PLUG, KB_PART_SOCKET, KB_PART_DISTRIBUTOR };
  g_auto (KbEntries)      entries = KB_ENTRIES_INIT;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GPtrArray) parts = kb_reading_list_parts (&self->reading, kinds[i]);

      for (guint j = 0; j < parts->len; j++)
        if (!kb_part_is_teaching (parts->pdata[j]) && is_so (parts->pdata[j]))
          kb_entries_add (&entries, ((KbPart *) parts->pdata[j])->number);
    }
  kb_entries_give (&entries, value);
}

/* Nobody mixes them unawares: where the market is not set it is that of IEC, and reports say so. */
static void
get_ratings (const KbItem *project, KbValue *value)
{
  const KbValue *market = kb_item_get_setting (project, "market", -1);

  kb_value_borrow_text (value, market != NULL ? market->text : "iec");
}

gboolean
kb_subject_get_project_fact (const KbSubject *self, const KbFactRef *ref, KbValue *value)
{
  const KbItem *item = self->actors[ref->role].item;

  switch (ref->word)
    {
    case KB_WORD_RATINGS:
      get_ratings (item, value);
      return TRUE;
    case KB_WORD_USAGE_CODING:
    case KB_WORD_USAGE_COLOURS:
      get_usage (self, item, ref->word, value);
      return TRUE;
    case KB_WORD_LOOKALIKES:
      kb_value_take_list (value, kb_look_dup_lookalikes (&self->reading, item->id));
      return TRUE;
    case KB_WORD_LEVERS:
    case KB_WORD_LEVER_COLOURS:
      get_accessories (self, KB_PART_LOCKING_LEVER, ref->word == KB_WORD_LEVER_COLOURS, value);
      return TRUE;
    case KB_WORD_HOUSINGS:
    case KB_WORD_HOUSING_COLOURS:
      get_accessories (self, KB_PART_STRAIN_RELIEF_HOUSING, ref->word == KB_WORD_HOUSING_COLOURS,
                       value);
      return TRUE;
    case KB_WORD_INCOMPLETE_PARTS:
      list_connector_parts (self, lacks_trade_data, value);
      return TRUE;
    case KB_WORD_UNDATED_PARTS:
      list_connector_parts (self, has_no_date, value);
      return TRUE;
    case KB_WORD_CONNECTORS:
      kb_value_set_quantity (value, kb_reading_count (&self->reading, KB_ITEM_CONNECTOR),
                             KB_UNIT_NONE);
      return TRUE;
    default:
      return FALSE;
    }
}

/* Colours of the parts of the kind that state none. */
static void
add_colourless (const KbSubject *self, KbPartKind kind, GPtrArray *unstated)
{
  g_autoptr (GPtrArray) parts = kb_reading_list_fitted (&self->reading, kind);

  for (guint i = 0; i < parts->len; i++)
    {
      const KbPart *part = parts->pdata[i];

      if (part->colour == NULL)
        g_ptr_array_add (unstated,
                         kb_missing_new (C_ ("fact", "colour"), part->number, part->number, NULL));
    }
}

static gpointer
copy_missing (gconstpointer missing, gpointer data)
{
  return kb_missing_ref ((KbMissing *) missing);
}

GPtrArray *
kb_subject_list_unstated (const KbSubject *self, const KbFactRef *ref)
{
  GPtrArray *unstated = kb_missing_array_new ();

  switch (ref->word)
    {
    case KB_WORD_LOOKALIKES:
      kb_look_add_unstated (&self->reading, self->actors[ref->role].item->id, unstated);
      break;
    case KB_WORD_LEVER_COLOURS:
      add_colourless (self, KB_PART_LOCKING_LEVER, unstated);
      break;
    case KB_WORD_HOUSING_COLOURS:
      add_colourless (self, KB_PART_STRAIN_RELIEF_HOUSING, unstated);
      break;
    case KB_WORD_PERMITTED:
      for (guint i = 0; self->reasons != NULL && i < self->reasons->len; i++)
        {
          const KbReason *reason = self->reasons->pdata[i];

          if (reason->holds == KB_UNKNOWN && reason->rule->decides == KB_DECIDES_PERMITTED)
            g_ptr_array_extend (unstated, reason->missing, copy_missing, NULL);
        }
      break;
    default:
      break;
    }
  return unstated;
}
