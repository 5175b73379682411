/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom a change touches: what differs before and after, by the names under which it is read. */
#include "config.h"

#include "check/kb-traces-private.h"

#include <string.h>

#include "check/kb-look.h"

/* Those who asked who names @before or @after are touched where the two differ. */
static void
touch_named (KbTraces *self, const char *before, const char *after, GHashTable *readers)
{
  if (g_strcmp0 (before, after) == 0)
    return;
  kb_traces_collect_named (self, KB_TRACE_REFERRERS, before, readers);
  kb_traces_collect_named (self, KB_TRACE_REFERRERS, after, readers);
}

/* Those who asked for the waivers about an item. */
static void
touch_subjects (KbTraces *self, const KbItem *before, const KbItem *after, GHashTable *readers)
{
  const KbItem *const states[2] = { before, after };

  if (before != NULL && after != NULL && g_strcmp0 (before->subjects, after->subjects) == 0)
    return;
  for (int i = 0; i < 2; i++)
    if (states[i] != NULL && states[i]->subjects != NULL)
      {
        g_auto (GStrv) subjects = kb_item_dup_subjects (states[i]);

        for (char **id = subjects; *id != NULL; id++)
          kb_traces_collect_named (self, KB_TRACE_WAIVERS, *id, readers);
      }
}

static void
touch_item (KbTraces *self, const KbItemChange *change, GHashTable *readers)
{
  const KbItem *a = change->before, *b = change->after;

  /* A new item has read nothing yet, and one that is gone has findings still. */
  if (a == NULL || b == NULL)
    {
      const char letter[2] = { change->id[0], '\0' };

      g_hash_table_add (readers, g_strdup (change->id));
      kb_traces_collect_named (self, KB_TRACE_COUNT, letter, readers);
    }
  if (a == NULL || b == NULL || !kb_item_equal_content (a, b))
    kb_traces_collect_named (self, KB_TRACE_ITEM, change->id, readers);
  if (a == NULL || b == NULL || !kb_item_equal_layout (a, b))
    kb_traces_collect_named (self, KB_TRACE_LAYOUT, change->id, readers);
  touch_named (self, a != NULL ? a->circuit : NULL, b != NULL ? b->circuit : NULL, readers);
  touch_subjects (self, a, b, readers);
  for (int end = 0; end < 2; end++)
    touch_named (self, a != NULL ? a->ends[end].item : NULL, b != NULL ? b->ends[end].item : NULL,
                 readers);
  if (a != NULL && b != NULL && g_strcmp0 (a->designator, b->designator) == 0)
    return;
  kb_traces_collect_named (self, KB_TRACE_DESIGNATOR, a != NULL ? a->designator : NULL, readers);
  kb_traces_collect_named (self, KB_TRACE_DESIGNATOR, b != NULL ? b->designator : NULL, readers);
}

static void
touch_users (KbTraces *self, KbHarness *harness, const char *number, GHashTable *readers)
{
  GHashTable    *users = kb_harness_get_users (harness, number);
  GHashTableIter iter;
  gpointer       id;

  if (users == NULL)
    return;
  g_hash_table_iter_init (&iter, users);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    kb_traces_collect_named (self, KB_TRACE_ITEM, id, readers);
}

/* A part that comes in, goes or says something else. */
static void
touch_part (KbTraces *self, const KbPart *part, GHashTable *readers)
{
  if (part == NULL)
    return;
  kb_traces_collect_named (self, KB_TRACE_PART, part->number, readers);
  kb_traces_collect_named (self, KB_TRACE_PARTS, kb_part_kind_to_string (part->kind), readers);
  for (guint i = 0; i < part->ports->len; i++)
    kb_traces_collect_named (self, KB_TRACE_LOOK, kb_look_of_port (part->ports->pdata[i]), readers);
}

/* Who looks for an accessory finds what the document carries, else what is installed: that can be the same before and
 * after. */
static void
touch_choice (KbTraces *self, KbHarness *harness, const KbPartChange *change, GHashTable *readers)
{
  KbCatalog    *installed = kb_catalog_get_base (kb_harness_get_catalog (harness));
  const KbPart *other = kb_catalog_find_part (installed, change->number);
  const KbPart *before = change->before != NULL ? change->before : other;
  const KbPart *after = change->after != NULL ? change->after : other;

  if (before == after || (before != NULL && after != NULL && kb_part_equal (before, after)))
    return;
  if (before != NULL)
    kb_traces_collect_named (self, KB_TRACE_CHOICE, kb_part_kind_to_string (before->kind), readers);
  if (after != NULL)
    kb_traces_collect_named (self, KB_TRACE_CHOICE, kb_part_kind_to_string (after->kind), readers);
}

/* ---- which parts the circuits consist of ---- */

/* No id is named so: any circuit that gets its first connector, or loses its last. */
const char kb_traces_any_circuit[] = "*";

/* @uses: “circuit number” to by how many connectors there are more of it after than before. */
static void
count_use (GHashTable *uses, const KbItem *item, int step)
{
  char    *key;
  gpointer count;

  if (item == NULL || item->kind != KB_ITEM_CONNECTOR || item->circuit == NULL
      || item->part == NULL)
    return;
  key = g_strconcat (item->circuit, " ", item->part, NULL);
  count = g_hash_table_lookup (uses, key);
  g_hash_table_insert (uses, key, GINT_TO_POINTER (GPOINTER_TO_INT (count) + step));
}

/* Those who had read of a circuit or part are touched where the first connector came or the last went: one more or one
 * less of several is nothing new to them. */
static void
touch_uses (KbTraces *self, KbHarness *harness, const KbChange *change, GHashTable *readers)
{
  g_autoptr (GHashTable) uses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter         iter;
  gpointer               key, more;

  for (guint i = 0; i < change->items->len; i++)
    {
      const KbItemChange *entry = change->items->pdata[i];

      count_use (uses, entry->before, -1);
      count_use (uses, entry->after, 1);
    }
  g_hash_table_iter_init (&iter, uses);
  while (g_hash_table_iter_next (&iter, &key, &more))
    {
      const char      *number = strchr (key, ' ') + 1;
      g_autofree char *circuit = g_strndup (key, (gsize) (number - 1 - (char *) key));
      int              now = (int) kb_harness_count_in_circuit (harness, circuit, number);

      /* Undone, it is as many less: that may touch for nothing, and misses nothing. */
      if (GPOINTER_TO_INT (more) == 0 || (now > 0 && now != ABS (GPOINTER_TO_INT (more))))
        continue;
      kb_traces_collect_named (self, KB_TRACE_CIRCUIT, circuit, readers);
      kb_traces_collect_named (self, KB_TRACE_CIRCUIT, kb_traces_any_circuit, readers);
      kb_traces_collect_named (self, KB_TRACE_USE, number, readers);
    }
}

void
kb_traces_collect (KbTraces *self, KbHarness *harness, const KbChange *change, GHashTable *readers)
{
  for (guint i = 0; i < change->items->len; i++)
    touch_item (self, change->items->pdata[i], readers);
  /* Everybody may ask what is set for the project. */
  if (kb_change_is_of_project (change))
    kb_traces_collect_all (self, readers);
  touch_uses (self, harness, change, readers);
  for (guint i = 0; i < change->parts->len; i++)
    {
      const KbPartChange *entry = change->parts->pdata[i];

      touch_users (self, harness, entry->number, readers);
      touch_part (self, entry->before, readers);
      touch_part (self, entry->after, readers);
      touch_choice (self, harness, entry, readers);
    }
}
