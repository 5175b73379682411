/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-bom.h"

#include "check/kb-bom-line.h"

/* Items between two looks at the clock. */
#define SOME 100

struct _KbBom
{
  GListStore *lines;
  GHashTable *by_key; /* borrowed lines */
  GPtrArray  *harnesses;

  /* The document that is being added. */
  KbHarness  *harness; /* (nullable) */
  const char *file;
  GPtrArray  *ids; /* of its items, in order */
  guint       step;
  guint       n_done; /* of the ids, in this step */
  GHashTable *tools;  /* numbers of those that are listed */
};

static void
harness_free (gpointer data)
{
  KbBomHarness *harness = data;

  g_free (harness->file);
  g_free (harness->title);
  g_free (harness->number);
  g_free (harness->revision);
  g_free (harness);
}

KbBom *
kb_bom_new (void)
{
  KbBom *self = g_new0 (KbBom, 1);

  self->lines = g_list_store_new (KB_TYPE_BOM_LINE);
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->harnesses = g_ptr_array_new_with_free_func (harness_free);
  return self;
}

static void
forget_harness (KbBom *self)
{
  g_clear_object (&self->harness);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_pointer (&self->tools, g_hash_table_unref);
}

void
kb_bom_free (KbBom *self)
{
  if (self == NULL)
    return;
  forget_harness (self);
  g_clear_object (&self->lines);
  g_clear_pointer (&self->by_key, g_hash_table_unref);
  g_clear_pointer (&self->harnesses, g_ptr_array_unref);
  g_free (self);
}

GListModel *
kb_bom_get_lines (KbBom *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return G_LIST_MODEL (self->lines);
}

GPtrArray *
kb_bom_get_harnesses (KbBom *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->harnesses;
}

static int
compare_lines (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return kb_bom_line_compare ((KbBomLine *) a, (KbBomLine *) b);
}

/* Two documents may carry parts of one number by different makers: those are different things to order. */
static KbBomLine *
find_line (KbBom *self, KbBomKind kind, const char *number, KbPart *part)
{
  g_autofree char      *key = g_strdup_printf ("%d\n%s\n%s", (int) kind, number,
                                          part != NULL && part->maker != NULL ? part->maker : "");
  KbBomLine            *line = g_hash_table_lookup (self->by_key, key);
  g_autoptr (KbBomLine) owned = NULL;

  if (line != NULL)
    return line;
  line = owned = kb_bom_line_new (kind, number, part);
  g_list_store_insert_sorted (self->lines, line, compare_lines, NULL);
  g_hash_table_insert (self->by_key, g_steal_pointer (&key), line);
  return line;
}

static void
add_accessories (KbBom *self, KbHarness *harness, const char *file, const KbItem *connector)
{
  for (guint i = 0; i < connector->accessories->len; i++)
    {
      const char *number = g_ptr_array_index (connector->accessories, i);
      KbPart     *part = kb_harness_get_accessory (harness, number);
      KbBomKind kind = part != NULL && part->kind == KB_PART_TOOL ? KB_BOM_TOOL : KB_BOM_ACCESSORY;

      kb_bom_line_add (find_line (self, kind, number, part), file, connector, 0, FALSE);
    }
}

static void
add_derived (KbBom        *self,
             KbHarness    *harness,
             const char   *file,
             const KbItem *item,
             const KbNeed *need)
{
  KbPart   *part = kb_catalog_find_part (kb_harness_get_catalog (harness), need->number);
  KbBomKind kind = need->kind == KB_PART_TOOL ? KB_BOM_TOOL : KB_BOM_ACCESSORY;

  kb_bom_line_add_derived (find_line (self, kind, need->number, part), file, item, need);
}

static void
add_needs (KbBom *self, KbHarness *harness, const char *file, const KbItem *connector)
{
  const KbReading       reading = { .harness = harness };
  g_autoptr (GPtrArray) needs = kb_needs_list (&reading, connector, KB_N_PART_KINDS, TRUE);

  for (guint i = 0; i < needs->len; i++)
    if (((KbNeed *) needs->pdata[i])->state == KB_NEED_DERIVED)
      add_derived (self, harness, file, connector, needs->pdata[i]);
}

/* One tool of a kind is enough for a harness: it is listed for the first end that needs it. */
static void
add_tools (KbBom *self, KbHarness *harness, const char *file, const KbItem *cable)
{
  const KbReading reading = { .harness = harness };

  for (int end = 0; end < 2; end++)
    {
      g_autoptr (KbNeed) need = kb_needs_find_tool (&reading, cable, end, TRUE);

      if (need != NULL && need->state == KB_NEED_DERIVED
          && g_hash_table_add (self->tools, g_strdup (need->number)))
        add_derived (self, harness, file, kb_harness_get_item (harness, cable->ends[end].item),
                     need);
    }
}

static void
add_connector (KbBom *self, KbHarness *harness, const char *file, const KbItem *item)
{
  KbPart   *part = kb_harness_get_part (harness, item);
  KbBomKind kind = part != NULL && part->kind == KB_PART_DISTRIBUTOR && !part->stand_in
                     ? KB_BOM_DISTRIBUTOR
                     : KB_BOM_CONNECTOR;

  if (item->part != NULL)
    kb_bom_line_add (find_line (self, kind, item->part, part), file, item, 0, FALSE);
  add_accessories (self, harness, file, item);
  add_needs (self, harness, file, item);
}

static void
add_cable (KbBom *self, KbHarness *harness, const char *file, const KbItem *item)
{
  if (item->part != NULL)
    kb_bom_line_add (
      find_line (self, KB_BOM_CABLE, item->part, kb_harness_get_part (harness, item)), file, item,
      kb_harness_get_length (harness, item), item->length == 0);
}

typedef void (*AddItem) (KbBom *self, KbHarness *harness, const char *file, const KbItem *item);

/* One after the other: what a line says of its uses is in this order. */
static const struct
{
  KbItemKind kind;
  AddItem    add;
} steps[] = {
  { KB_ITEM_CONNECTOR, add_connector },
  { KB_ITEM_CABLE, add_tools },
  { KB_ITEM_CABLE, add_cable },
};

static gboolean
label_is_taken (KbBom *self, const char *label)
{
  for (guint i = 0; i < self->harnesses->len; i++)
    {
      const KbBomHarness *harness = g_ptr_array_index (self->harnesses, i);

      if (g_str_equal (harness->file, label))
        return TRUE;
    }
  return FALSE;
}

/* The same file twice is allowed: two of that harness are built. */
static char *
free_label (KbBom *self, const char *wanted)
{
  g_autofree char *valid = g_utf8_make_valid (wanted, -1);
  g_autofree char *label = g_strdup (valid);

  for (guint n = 2; label_is_taken (self, label); n++)
    {
      g_free (label);
      label = g_strdup_printf ("%s (%u)", valid, n);
    }
  return g_steal_pointer (&label);
}

static void
number_lines (KbBom *self)
{
  guint n_lines = g_list_model_get_n_items (G_LIST_MODEL (self->lines));

  for (guint i = 0; i < n_lines; i++)
    {
      g_autoptr (KbBomLine) line = g_list_model_get_item (G_LIST_MODEL (self->lines), i);

      kb_bom_line_set_position (line, i + 1);
      kb_bom_line_set_show_files (line, self->harnesses->len > 1);
    }
}

static void
collect_ids (KbBom *self)
{
  g_autoptr (GPtrArray) items = kb_harness_list (self->harness, KB_N_ITEM_KINDS);

  self->ids = g_ptr_array_new_full (items->len, g_free);
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (self->ids, g_strdup (((const KbItem *) items->pdata[i])->id));
}

void
kb_bom_begin (KbBom *self, KbHarness *harness, const char *file_label)
{
  const KbItem *properties;
  KbBomHarness *entry;

  g_return_if_fail (self != NULL && self->harness == NULL);
  g_return_if_fail (KB_IS_HARNESS (harness));
  g_return_if_fail (file_label != NULL);

  properties = kb_harness_get_properties (harness);
  entry = g_new0 (KbBomHarness, 1);
  entry->file = free_label (self, file_label);
  entry->title = g_strdup (properties->name);
  entry->number = g_strdup (properties->number);
  entry->revision = g_strdup (properties->revision);
  g_ptr_array_add (self->harnesses, entry);

  self->harness = g_object_ref (harness);
  self->file = entry->file;
  self->tools = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->step = self->n_done = 0;
  collect_ids (self);
}

/* Returns: whether there was time enough. */
static gboolean
do_step (KbBom *self, gint64 until)
{
  while (self->n_done < self->ids->len)
    {
      const KbItem *item = kb_harness_get_item (self->harness, self->ids->pdata[self->n_done++]);

      if (item != NULL && item->kind == steps[self->step].kind)
        steps[self->step].add (self, self->harness, self->file, item);
      if (self->n_done % SOME == 0 && g_get_monotonic_time () >= until)
        return FALSE;
    }
  return TRUE;
}

gboolean
kb_bom_go_on (KbBom *self, gint64 until)
{
  g_return_val_if_fail (self != NULL && self->harness != NULL, TRUE);

  for (; self->step < G_N_ELEMENTS (steps); self->step++, self->n_done = 0)
    if (!do_step (self, until))
      return FALSE;
  number_lines (self);
  forget_harness (self);
  return TRUE;
}

void
kb_bom_add_harness (KbBom *self, KbHarness *harness, const char *file_label)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (KB_IS_HARNESS (harness));
  g_return_if_fail (file_label != NULL);

  kb_bom_begin (self, harness, file_label);
  kb_bom_go_on (self, G_MAXINT64);
}
