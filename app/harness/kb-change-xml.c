/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change as text: the states that it leads to, in the elements of files. */
#include "config.h"

#include <glib/gi18n.h>

#include "catalog/kb-catalog-xml.h"
#include "harness/kb-harness-private.h"

#define KB_NS_CHANGE "https://kabelbaum.org/ns/change/1"

static const KbItem *
get_state (const KbItemChange *entry, gboolean reverse)
{
  return reverse ? entry->before : entry->after;
}

static void
write_gone (KbXmlWriter *writer, const char *element, const char *attribute, const char *name)
{
  kb_xml_writer_start (writer, element);
  kb_xml_writer_attr (writer, attribute, name);
  kb_xml_writer_end (writer);
}

static void
write_states (KbXmlWriter *writer, KbHarness *harness, const KbChange *change, gboolean reverse)
{
  g_autoptr (GPtrArray) numbers = g_ptr_array_new ();

  kb_xml_writer_start (writer, "harness");
  kb_xml_writer_attr (writer, "xmlns", KB_NS_HARNESS);
  kb_xml_writer_attr (writer, "version", "1");
  kb_xml_writer_attr_int (writer, "last-id", kb_harness_get_properties (harness)->last_id);
  for (guint i = 0; i < change->items->len; i++)
    {
      const KbItem *state = get_state (change->items->pdata[i], reverse);

      if (state != NULL)
        kb_harness_write_item (writer, state);
    }
  for (guint i = 0; i < change->parts->len; i++)
    {
      const KbPartChange *entry = change->parts->pdata[i];

      if ((reverse ? entry->before : entry->after) != NULL)
        g_ptr_array_add (numbers, entry->number);
    }
  kb_harness_write_parts (harness, writer, numbers);
  kb_xml_writer_end (writer);
}

GBytes *
kb_change_to_xml (KbHarness *harness, const KbChange *change, gboolean reverse)
{
  g_autoptr (KbXmlWriter) writer = kb_xml_writer_new ();

  kb_xml_writer_start (writer, "change");
  kb_xml_writer_attr (writer, "xmlns", KB_NS_CHANGE);
  kb_xml_writer_attr (writer, "label", change->label);
  for (guint i = 0; i < change->items->len; i++)
    {
      const KbItemChange *entry = change->items->pdata[i];

      if (get_state (entry, reverse) == NULL)
        write_gone (writer, "removed", "id", entry->id);
    }
  for (guint i = 0; i < change->parts->len; i++)
    {
      const KbPartChange *entry = change->parts->pdata[i];

      if ((reverse ? entry->before : entry->after) == NULL)
        write_gone (writer, "dropped", "part", entry->number);
    }
  write_states (writer, harness, change, reverse);
  kb_xml_writer_end (writer);
  return kb_xml_writer_finish (writer);
}

/* ---- reading ---- */

typedef struct
{
  KbHarness  *harness;
  KbProblems *problems;
  KbChange   *change;
  GHashTable *entries; /* id to the KbItemChange of @change, borrowed */
} Reader;

static void
refuse (Reader *self, xmlNode *node, const char *id)
{
  kb_problems_add (self->problems, KB_SEVERITY_ERROR, node != NULL ? kb_xml_line (node) : 0,
                   _ ("The change of “%s” does not go with the document as it is."), id);
}

static void
add_item (Reader *self, const char *id, const KbItem *after)
{
  const KbItem *before = kb_harness_get_item (self->harness, id);

  if (before != NULL && after != NULL && kb_item_equal (before, after))
    return;
  kb_change_add (self->change, before, after);
}

static void
read_removed (Reader *self, xmlNode *node)
{
  const char   *id = kb_xml_require (node, "id", self->problems);
  const KbItem *before = kb_harness_get_item (self->harness, id);

  if (before == NULL || before->kind == KB_ITEM_PROPERTIES)
    refuse (self, node, id != NULL ? id : "");
  else
    add_item (self, id, NULL);
}

static void
read_dropped (Reader *self, xmlNode *node)
{
  const char *number = kb_xml_require (node, "part", self->problems);
  KbPart     *before = number != NULL
                         ? kb_catalog_find_own_part (kb_harness_get_catalog (self->harness), number)
                         : NULL;

  if (before != NULL)
    kb_change_add_part (self->change, number, before, NULL);
}

static void
read_parts (Reader *self, xmlNode *node)
{
  KbCatalog            *own = kb_harness_get_catalog (self->harness);
  g_autoptr (KbCatalog) read = kb_catalog_new_layer (own);
  GPtrArray            *parts;

  if (!kb_catalog_read (node, read, NULL, self->problems))
    return;
  /* What the document has of a colour or family itself stays as it is. */
  kb_catalog_take_entries (own, KB_ENTRY_COLOUR, kb_catalog_get_own (read, KB_ENTRY_COLOUR));
  kb_catalog_take_entries (own, KB_ENTRY_FAMILY, kb_catalog_get_own (read, KB_ENTRY_FAMILY));
  parts = kb_catalog_get_own_parts (read);
  for (guint i = 0; i < parts->len; i++)
    {
      KbPart *part = parts->pdata[i];

      kb_change_add_part (self->change, part->number, kb_catalog_find_own_part (own, part->number),
                          part);
    }
}

static void
read_states (Reader *self, xmlNode *node)
{
  const KbItem         *properties = kb_harness_get_properties (self->harness);
  g_autoptr (KbItem)    head = kb_item_new (KB_ITEM_PROPERTIES, KB_PROPERTIES_ID);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_item_free);
  gboolean              has_head = FALSE;

  kb_xml_foreach_child (child, node)
  {
    has_head |= kb_xml_is (child, KB_NS_HARNESS, "properties");
    if (kb_xml_is (child, KB_NS_CATALOGUE, "catalogue"))
      read_parts (self, child);
  }
  if (!kb_harness_read_items (self->harness, node, head, items, self->problems))
    return;
  if (has_head)
    add_item (self, KB_PROPERTIES_ID, head);
  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = items->pdata[i];
      gint64        last = has_head ? head->last_id : properties->last_id;

      /* Or the number could be given a second time. */
      if (g_ascii_strtoll (item->id + 1, NULL, 10) > last)
        refuse (self, node, item->id);
      add_item (self, item->id, item);
    }
}

static const KbItem *
find_after (Reader *self, const char *id)
{
  const KbItemChange *entry = g_hash_table_lookup (self->entries, id);

  return entry != NULL ? entry->after : kb_harness_get_item (self->harness, id);
}

static void
check_item (Reader *self, const KbItem *item)
{
  const KbItem *circuit = item->circuit != NULL ? find_after (self, item->circuit) : NULL;

  if (item->circuit != NULL && (circuit == NULL || circuit->kind != KB_ITEM_CIRCUIT))
    refuse (self, NULL, item->id);
  for (int end = 0; end < 2; end++)
    {
      const char   *id = item->ends[end].item;
      const KbItem *target = id != NULL ? find_after (self, id) : NULL;

      if (id != NULL && (target == NULL || !kb_item_can_end_at (item->kind, target->kind)))
        refuse (self, NULL, item->id);
    }
}

/* Whoever names an item that goes must change too, and is then checked by itself. */
static void
check_removed (Reader *self, const char *id)
{
  GHashTable    *referrers = kb_harness_get_referrers (self->harness, id);
  GHashTableIter iter;
  gpointer       key;

  if (referrers == NULL)
    return;
  g_hash_table_iter_init (&iter, referrers);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (self->entries, key))
      refuse (self, NULL, id);
}

static void
check_references (Reader *self)
{
  for (guint i = 0; i < self->change->items->len; i++)
    {
      KbItemChange *entry = self->change->items->pdata[i];

      if (!g_hash_table_insert (self->entries, entry->id, entry))
        refuse (self, NULL, entry->id);
    }
  for (guint i = 0; i < self->change->items->len; i++)
    {
      const KbItemChange *entry = self->change->items->pdata[i];

      if (entry->after == NULL)
        check_removed (self, entry->id);
      else
        check_item (self, entry->after);
    }
}

static void
read_root (Reader *self, xmlNode *root)
{
  if (!kb_xml_is (root, KB_NS_CHANGE, "change"))
    {
      kb_xml_unexpected (root, self->problems);
      return;
    }
  self->change->label = g_strdup (kb_xml_get (root, "label"));
  kb_xml_foreach_child (child, root)
  {
    if (kb_xml_is (child, KB_NS_CHANGE, "removed"))
      read_removed (self, child);
    else if (kb_xml_is (child, KB_NS_CHANGE, "dropped"))
      read_dropped (self, child);
    else if (kb_xml_is (child, KB_NS_HARNESS, "harness"))
      read_states (self, child);
    else
      kb_xml_unexpected (child, self->problems);
  }
  check_references (self);
}

KbChange *
kb_change_from_xml (KbHarness *harness, GBytes *bytes, KbProblems *problems)
{
  g_autoptr (xmlDoc)     doc = kb_xml_parse (bytes, NULL, problems);
  g_autoptr (KbChange)   change = kb_change_new ();
  g_autoptr (GHashTable) entries = g_hash_table_new (g_str_hash, g_str_equal);
  Reader                 self = { harness, problems, change, entries };

  if (doc == NULL)
    return NULL;
  read_root (&self, xmlDocGetRootElement (doc));
  if (kb_problems_has_errors (problems))
    return NULL;
  kb_change_sort (change);
  return g_steal_pointer (&change);
}
