/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-pair.h"

#include <string.h>

#include "check/kb-finding-private.h"
#include "check/kb-verdict-private.h"

/* ---- ids: part numbers hold blanks and all signs, but no line ends ---- */

#define PREFIX "pair\n"

static char *
dup_id (const char *a, const char *b)
{
  gboolean turn = strcmp (a, b) > 0;

  return g_strconcat (PREFIX, turn ? b : a, "\n", turn ? a : b, NULL);
}

gboolean
kb_pair_is_id (const char *id)
{
  return g_str_has_prefix (id, PREFIX);
}

char **
kb_pair_split_id (const char *id)
{
  return kb_pair_is_id (id) ? g_strsplit (id + strlen (PREFIX), "\n", 2) : NULL;
}

static void
add_pairs (const char *number, GHashTable *numbers, GHashTable *ids)
{
  GHashTableIter iter;
  gpointer       other;

  g_hash_table_iter_init (&iter, numbers);
  while (g_hash_table_iter_next (&iter, &other, NULL))
    g_hash_table_add (ids, dup_id (number, other));
}

static gboolean
has_ports (const KbPart *part)
{
  return part != NULL && part->ports->len > 0;
}

void
kb_pair_collect (KbHarness *harness, const KbChange *change, GHashTable *ids)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray)  touched = g_ptr_array_new ();
  GPtrArray             *own = kb_catalog_get_own_parts (kb_harness_get_catalog (harness));

  if (change != NULL && change->parts->len == 0)
    return;
  for (guint i = 0; i < own->len; i++)
    if (has_ports (own->pdata[i]))
      {
        g_hash_table_add (numbers, ((KbPart *) own->pdata[i])->number);
        if (change == NULL)
          g_ptr_array_add (touched, ((KbPart *) own->pdata[i])->number);
      }
  for (guint i = 0; change != NULL && i < change->parts->len; i++)
    {
      const KbPartChange *entry = change->parts->pdata[i];

      if (!has_ports (entry->before) && !has_ports (entry->after))
        continue;
      g_hash_table_add (numbers, entry->number);
      g_ptr_array_add (touched, entry->number);
    }
  for (guint i = 0; i < touched->len; i++)
    add_pairs (touched->pdata[i], numbers, ids);
}

/* ---- where they occur ---- */

void
kb_confusable_free (KbConfusable *self)
{
  if (self == NULL)
    return;
  for (int half = 0; half < 2; half++)
    {
      g_free (self->numbers[half]);
      g_free (self->ports[half]);
      g_free (self->labels[half]);
      g_ptr_array_unref (self->items[half]);
    }
  g_free (self);
}

/* What has it as accessory is no connector of the part. */
static GPtrArray *
list_connectors (KbHarness *harness, const char *number)
{
  GPtrArray *items = kb_harness_list_set (harness, kb_harness_get_users (harness, number));

  for (guint i = items->len; i-- > 0;)
    if (g_strcmp0 (((KbItem *) items->pdata[i])->part, number) != 0)
      g_ptr_array_remove_index (items, i);
  return items;
}

static KbConfusable *
confusable_new (KbHarness         *harness,
                const char *const  numbers[2],
                const char *const  ports[2],
                const char *const *labels)
{
  KbConfusable *self = g_new0 (KbConfusable, 1);

  for (int half = 0; half < 2; half++)
    {
      self->numbers[half] = g_strdup (numbers[half]);
      self->ports[half] = g_strdup (ports[half]);
      self->labels[half] = g_strdup (labels[half]);
      self->items[half] = list_connectors (harness, numbers[half]);
    }
  return self;
}

KbConfusable *
kb_confusable_new_for_finding (KbHarness *harness, KbFinding *finding)
{
  const char *const *halves = kb_finding_get_halves (finding);
  const char        *numbers[2], *ports[2];

  if (halves == NULL)
    return NULL;
  for (int half = 0; half < 2; half++)
    {
      numbers[half] = halves[2 * half];
      ports[half] = halves[2 * half + 1];
    }
  return confusable_new (harness, numbers, ports, kb_finding_get_designators (finding));
}

guint
kb_confusable_count (KbHarness *harness, KbFinding *finding)
{
  const char *const *halves = kb_finding_get_halves (finding);
  guint              n = 0;

  /* Two ports of one part are pairs of its connectors with each other. */
  for (int half = 0; halves != NULL && half < 2; half++)
    {
      GHashTable *users = half == 1 && g_str_equal (halves[0], halves[2])
                            ? NULL
                            : kb_harness_get_users (harness, halves[2 * half]);

      n += users != NULL ? g_hash_table_size (users) : 0;
    }
  return n;
}

static void
add_confusable (const KbSubject *subject, gpointer user_data)
{
  g_autoptr (KbVerdict) verdict = kb_verdict_new_for_pair (subject);
  const char           *numbers[2], *ports[2], *labels[2];

  if (verdict->fits != KB_YES || verdict->permitted != KB_NO)
    return;
  for (int half = 0; half < 2; half++)
    {
      numbers[half] = subject->actors[half].part->number;
      ports[half] = subject->actors[half].port->id;
      labels[half] = subject->actors[half].label;
    }
  g_ptr_array_add (user_data, confusable_new (subject->reading.harness, numbers, ports, labels));
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
kb_confusable_list (KbHarness *harness)
{
  const KbReading        reading = { .harness = harness };
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray)  sorted = g_ptr_array_new ();
  GPtrArray     *list = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_confusable_free);
  GHashTableIter iter;
  gpointer       id;

  kb_pair_collect (harness, NULL, ids);
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (sorted, id);
  g_ptr_array_sort (sorted, compare_ids);
  for (guint i = 0; i < sorted->len; i++)
    kb_subject_foreach (&reading, sorted->pdata[i], add_confusable, list);
  return list;
}

/* Two ports of one part are pairs of its connectors with each other. */
static char **
dup_texts (const KbConfusable *self, const char *(*text_of) (const KbItem *) )
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  int                      n_halves = g_str_equal (self->numbers[0], self->numbers[1]) ? 1 : 2;

  for (int half = 0; half < n_halves; half++)
    for (guint i = 0; i < self->items[half]->len; i++)
      g_strv_builder_add (builder, text_of (self->items[half]->pdata[i]));
  return g_strv_builder_end (builder);
}

static const char *
get_id (const KbItem *item)
{
  return item->id;
}

char **
kb_confusable_dup_ids (const KbConfusable *self)
{
  return dup_texts (self, get_id);
}

char **
kb_confusable_dup_designators (const KbConfusable *self)
{
  return dup_texts (self, kb_item_get_label);
}

char *
kb_confusable_dup_half (const KbConfusable *self, int half)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->items[half]->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            kb_item_get_label (self->items[half]->pdata[i]));
  return g_string_free (text, FALSE);
}
