/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog/kb-catalog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "catalog/kb-catalog-xml.h"

/* One kind of entry of this layer: in the order of loading, and by id. The list owns the references. */
typedef struct
{
  GPtrArray  *list;
  GHashTable *by_id;
  GPtrArray  *all; /* (nullable): with those of the base, made when asked for */
} Table;

static const struct
{
  gsize id;
  gpointer (*ref) (gpointer entry);
  GDestroyNotify unref;
} kinds[KB_N_ENTRIES] = {
#define KIND(Type, field, name)                                               \
  {                                                                           \
    G_STRUCT_OFFSET (Type, field), (gpointer (*) (gpointer)) kb_##name##_ref, \
      (GDestroyNotify) kb_##name##_unref                                      \
  }
  [KB_ENTRY_COLOUR] = KIND (KbColour, id, colour),
  [KB_ENTRY_FAMILY] = KIND (KbFamily, id, family),
  [KB_ENTRY_USAGE] = KIND (KbUsage, id, usage),
  [KB_ENTRY_TABLE] = KIND (KbDataTable, id, data_table),
  [KB_ENTRY_PART] = KIND (KbPart, number, part),
  [KB_ENTRY_ADJUSTMENT] = KIND (KbAdjustment, rule, adjustment),
  [KB_ENTRY_RULE] = KIND (KbRule, id, rule),
#undef KIND
};

struct _KbCatalog
{
  GObject parent_instance;

  KbCatalog *base;
  Table      tables[KB_N_ENTRIES];
  guint64    serial;
  guint64    all_serial;              /* for which the lists “all” are good */
  guint64    rule_serial;             /* counts the changes of rules and adjustments alone */
  guint64    rules_serial;            /* for which the lists of rules are good */
  GPtrArray *rules_of[KB_N_SUBJECTS]; /* (nullable): made when asked for */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KbCatalog, kb_catalog, G_TYPE_OBJECT)

/* What was made when asked for holds entries of the base. */
static void
forget_lists (KbCatalog *self)
{
  for (guint i = 0; i < KB_N_ENTRIES; i++)
    g_clear_pointer (&self->tables[i].all, g_ptr_array_unref);
  for (guint i = 0; i < KB_N_SUBJECTS; i++)
    g_clear_pointer (&self->rules_of[i], g_ptr_array_unref);
}

static void
kb_catalog_finalize (GObject *object)
{
  KbCatalog *self = KB_CATALOG (object);

  forget_lists (self);
  for (guint i = 0; i < KB_N_ENTRIES; i++)
    {
      g_clear_pointer (&self->tables[i].by_id, g_hash_table_unref);
      g_clear_pointer (&self->tables[i].list, g_ptr_array_unref);
    }
  g_clear_object (&self->base);
  G_OBJECT_CLASS (kb_catalog_parent_class)->finalize (object);
}

static void
kb_catalog_class_init (KbCatalogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kb_catalog_finalize;
  /**
   * KbCatalog::changed:
   *
   * Entries were added, replaced or removed, here or in a catalogue below.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", KB_TYPE_CATALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
kb_catalog_init (KbCatalog *self)
{
  for (guint i = 0; i < KB_N_ENTRIES; i++)
    {
      self->tables[i].list = g_ptr_array_new_with_free_func (kinds[i].unref);
      self->tables[i].by_id = g_hash_table_new (g_str_hash, g_str_equal);
    }
}

void
kb_catalog_emit_changed (KbCatalog *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

KbCatalog *
kb_catalog_new (void)
{
  return g_object_new (KB_TYPE_CATALOG, NULL);
}

KbCatalog *
kb_catalog_new_layer (KbCatalog *base)
{
  KbCatalog *self = kb_catalog_new ();

  self->base = g_object_ref (base);
  g_signal_connect_object (base, "changed", G_CALLBACK (kb_catalog_emit_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}

KbCatalog *
kb_catalog_new_snapshot (KbCatalog *self)
{
  g_autoptr (KbCatalog) base = self->base != NULL ? kb_catalog_new_snapshot (self->base) : NULL;
  KbCatalog            *copy = base != NULL ? kb_catalog_new_layer (base) : kb_catalog_new ();

  kb_catalog_share_own (self, copy);
  return copy;
}

void
kb_catalog_set_base (KbCatalog *self, KbCatalog *base)
{
  g_return_if_fail (self->base != NULL);

  g_signal_handlers_disconnect_by_func (self->base, kb_catalog_emit_changed, self);
  g_set_object (&self->base, base);
  g_signal_connect_object (base, "changed", G_CALLBACK (kb_catalog_emit_changed), self,
                           G_CONNECT_SWAPPED);
  forget_lists (self);
}

KbCatalog *
kb_catalog_get_base (KbCatalog *self)
{
  return self->base;
}

guint64
kb_catalog_get_serial (KbCatalog *self)
{
  return self->serial + (self->base != NULL ? kb_catalog_get_serial (self->base) : 0);
}

guint64
kb_catalog_get_rules_serial (KbCatalog *self)
{
  return self->rule_serial + (self->base != NULL ? kb_catalog_get_rules_serial (self->base) : 0);
}

static void
count_change (KbCatalog *self, KbEntryKind kind)
{
  self->serial++;
  if (kind == KB_ENTRY_RULE || kind == KB_ENTRY_ADJUSTMENT)
    self->rule_serial++;
}

/* Takes @entry, whose @id is part of it. */
static gboolean
table_add (KbCatalog *self, KbEntryKind kind, const char *id, gpointer entry)
{
  Table *table = &self->tables[kind];

  if (g_hash_table_contains (table->by_id, id))
    return FALSE;
  g_ptr_array_add (table->list, entry);
  g_hash_table_insert (table->by_id, (char *) id, entry);
  count_change (self, kind);
  return TRUE;
}

static gpointer
table_find (KbCatalog *self, KbEntryKind kind, const char *id)
{
  gpointer entry;

  if (id == NULL)
    return NULL;
  entry = g_hash_table_lookup (self->tables[kind].by_id, id);
  return entry != NULL || self->base == NULL ? entry : table_find (self->base, kind, id);
}

static const char *
id_of (KbEntryKind kind, gpointer entry)
{
  return G_STRUCT_MEMBER (const char *, entry, kinds[kind].id);
}

static GPtrArray *table_list (KbCatalog *self, KbEntryKind kind);
static GPtrArray *rule_list (KbCatalog *self);

/* This layer's entries, then those of the base that it does not hide. Borrowed entries, but rules: an adjusted one is
 * made here. */
static GPtrArray *
merge (KbCatalog *self, KbEntryKind kind)
{
  Table     *table = &self->tables[kind];
  GPtrArray *base = table_list (self->base, kind);
  GPtrArray *all = g_ptr_array_new_full (table->list->len + base->len, NULL);

  g_ptr_array_extend (all, table->list, NULL, NULL);
  for (guint i = 0; i < base->len; i++)
    if (table->list->len == 0
        || !g_hash_table_contains (table->by_id, id_of (kind, base->pdata[i])))
      g_ptr_array_add (all, base->pdata[i]);
  return all;
}

static GPtrArray *
merge_rules (KbCatalog *self)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_rule_unref);
  GPtrArray *own = self->tables[KB_ENTRY_RULE].list;
  GPtrArray *base = self->base != NULL ? rule_list (self->base) : NULL;

  for (guint i = 0; i < own->len + (base != NULL ? base->len : 0); i++)
    {
      KbRule       *rule = i < own->len ? own->pdata[i] : base->pdata[i - own->len];
      KbAdjustment *adjustment =
        g_hash_table_lookup (self->tables[KB_ENTRY_ADJUSTMENT].by_id, rule->id);

      g_ptr_array_add (all,
                       adjustment != NULL ? kb_rule_adjust (rule, adjustment) : kb_rule_ref (rule));
    }
  return all;
}

static GPtrArray *
table_list (KbCatalog *self, KbEntryKind kind)
{
  Table  *table = &self->tables[kind];
  guint64 serial = kb_catalog_get_serial (self);

  /* Nothing is written where nothing changed: several threads may read. */
  if (serial != self->all_serial)
    {
      for (guint i = 0; i < KB_N_ENTRIES; i++)
        if (i != KB_ENTRY_RULE)
          g_clear_pointer (&self->tables[i].all, g_ptr_array_unref);
      self->all_serial = serial;
    }
  if (self->base == NULL)
    return table->list;
  if (table->all == NULL)
    table->all = merge (self, kind);
  return table->all;
}

/* Rules outlive the changes of parts, so that a document that takes a part in keeps its rules as they are. */
static GPtrArray *
rule_list (KbCatalog *self)
{
  Table  *table = &self->tables[KB_ENTRY_RULE];
  guint64 serial = kb_catalog_get_rules_serial (self);

  if (table->all != NULL && serial == self->rules_serial)
    return table->all;
  g_clear_pointer (&table->all, g_ptr_array_unref);
  for (guint i = 0; i < KB_N_SUBJECTS; i++)
    g_clear_pointer (&self->rules_of[i], g_ptr_array_unref);
  self->rules_serial = serial;
  table->all = merge_rules (self);
  return table->all;
}

KbPart *
kb_catalog_find_part (KbCatalog *self, const char *number)
{
  return table_find (self, KB_ENTRY_PART, number);
}

KbPart *
kb_catalog_find_own_part (KbCatalog *self, const char *number)
{
  return number != NULL ? g_hash_table_lookup (self->tables[KB_ENTRY_PART].by_id, number) : NULL;
}

KbColour *
kb_catalog_find_colour (KbCatalog *self, const char *id)
{
  return table_find (self, KB_ENTRY_COLOUR, id);
}

KbFamily *
kb_catalog_find_family (KbCatalog *self, const char *id)
{
  return table_find (self, KB_ENTRY_FAMILY, id);
}

KbUsage *
kb_catalog_find_usage (KbCatalog *self, const char *id)
{
  return table_find (self, KB_ENTRY_USAGE, id);
}

KbDataTable *
kb_catalog_find_table (KbCatalog *self, const char *id)
{
  return table_find (self, KB_ENTRY_TABLE, id);
}

KbRule *
kb_catalog_find_rule (KbCatalog *self, const char *id)
{
  GPtrArray *rules = kb_catalog_get_rules (self);

  for (guint i = 0; id != NULL && i < rules->len; i++)
    if (g_str_equal (((KbRule *) rules->pdata[i])->id, id))
      return rules->pdata[i];
  return NULL;
}

GPtrArray *
kb_catalog_get_parts (KbCatalog *self)
{
  return table_list (self, KB_ENTRY_PART);
}

GPtrArray *
kb_catalog_get_own_parts (KbCatalog *self)
{
  return self->tables[KB_ENTRY_PART].list;
}

GPtrArray *
kb_catalog_get_own_adjustments (KbCatalog *self)
{
  return self->tables[KB_ENTRY_ADJUSTMENT].list;
}

GPtrArray *
kb_catalog_get_rules (KbCatalog *self)
{
  return rule_list (self);
}

GPtrArray *
kb_catalog_get_rules_of (KbCatalog *self, KbSubjectKind subject)
{
  GPtrArray *rules = rule_list (self);

  if (self->rules_of[subject] == NULL)
    {
      self->rules_of[subject] = g_ptr_array_new ();
      for (guint i = 0; i < rules->len; i++)
        if (((KbRule *) rules->pdata[i])->subject == subject)
          g_ptr_array_add (self->rules_of[subject], rules->pdata[i]);
    }
  return self->rules_of[subject];
}

GPtrArray *
kb_catalog_get_own_rules (KbCatalog *self)
{
  return self->tables[KB_ENTRY_RULE].list;
}

GPtrArray *
kb_catalog_get_families (KbCatalog *self)
{
  return table_list (self, KB_ENTRY_FAMILY);
}

GPtrArray *
kb_catalog_get_colours (KbCatalog *self)
{
  return table_list (self, KB_ENTRY_COLOUR);
}

GPtrArray *
kb_catalog_get_usages (KbCatalog *self)
{
  return table_list (self, KB_ENTRY_USAGE);
}

GPtrArray *
kb_catalog_get_tables (KbCatalog *self)
{
  return table_list (self, KB_ENTRY_TABLE);
}

const char *
kb_catalog_nearest_part (KbCatalog *self, const char *number)
{
  GPtrArray              *parts = kb_catalog_get_parts (self);
  g_autofree const char **numbers = g_new0 (const char *, parts->len + 1);

  for (guint i = 0; i < parts->len; i++)
    {
      numbers[i] = ((KbPart *) parts->pdata[i])->number;
      /* Makers' numbers are often said without their ending: “770-1252”. */
      if (*number != '\0' && g_str_has_prefix (numbers[i], number)
          && !g_ascii_isalnum (numbers[i][strlen (number)]))
        return numbers[i];
    }
  return kb_nearest_word (number, numbers);
}

gpointer
kb_catalog_find_own (KbCatalog *self, KbEntryKind kind, const char *id)
{
  return g_hash_table_lookup (self->tables[kind].by_id, id);
}

GPtrArray *
kb_catalog_get_own (KbCatalog *self, KbEntryKind kind)
{
  return self->tables[kind].list;
}

GDestroyNotify
kb_entry_get_unref (KbEntryKind kind)
{
  return kinds[kind].unref;
}

void
kb_catalog_take_entries (KbCatalog *self, KbEntryKind kind, GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    if (table_add (self, kind, id_of (kind, entries->pdata[i]), entries->pdata[i]))
      kinds[kind].ref (entries->pdata[i]);
}

void
kb_catalog_clear_own (KbCatalog *self)
{
  for (guint kind = 0; kind < KB_N_ENTRIES; kind++)
    {
      g_hash_table_remove_all (self->tables[kind].by_id);
      g_ptr_array_set_size (self->tables[kind].list, 0);
      count_change (self, kind);
    }
}

void
kb_catalog_share_own (KbCatalog *self, KbCatalog *with)
{
  for (guint kind = 0; kind < KB_N_ENTRIES; kind++)
    kb_catalog_take_entries (with, kind, self->tables[kind].list);
}

#define DEFINE_ADD(name, Type, KIND, field)                     \
  gboolean kb_catalog_add_##name (KbCatalog *self, Type *entry) \
  {                                                             \
    if (!table_add (self, KIND, entry->field, entry))           \
      return FALSE;                                             \
    kb_##name##_ref (entry);                                    \
    return TRUE;                                                \
  }
DEFINE_ADD (part, KbPart, KB_ENTRY_PART, number)
DEFINE_ADD (colour, KbColour, KB_ENTRY_COLOUR, id)
DEFINE_ADD (family, KbFamily, KB_ENTRY_FAMILY, id)
DEFINE_ADD (usage, KbUsage, KB_ENTRY_USAGE, id)
DEFINE_ADD (data_table, KbDataTable, KB_ENTRY_TABLE, id)
DEFINE_ADD (rule, KbRule, KB_ENTRY_RULE, id)
DEFINE_ADD (adjustment, KbAdjustment, KB_ENTRY_ADJUSTMENT, rule)

static gboolean
remove_part (KbCatalog *self, const char *number)
{
  Table  *table = &self->tables[KB_ENTRY_PART];
  KbPart *part = kb_catalog_find_own_part (self, number);

  if (part == NULL)
    return FALSE;
  g_hash_table_remove (table->by_id, number);
  self->serial++;
  return g_ptr_array_remove (table->list, part);
}

void
kb_catalog_put_part (KbCatalog *self, KbPart *part)
{
  KbPart *kept = kb_part_ref (part);
  Table  *table = &self->tables[KB_ENTRY_PART];
  KbPart *now = kb_catalog_find_own_part (self, part->number);
  guint   at;

  if (now != NULL && g_ptr_array_find (table->list, now, &at))
    {
      g_hash_table_remove (table->by_id, part->number);
      table->list->pdata[at] = kept;
      g_hash_table_insert (table->by_id, kept->number, kept);
      kb_part_unref (now);
      self->serial++;
    }
  else
    {
      table_add (self, KB_ENTRY_PART, kept->number, kept);
    }
  kb_catalog_emit_changed (self);
}

gboolean
kb_catalog_remove_part (KbCatalog *self, const char *number)
{
  if (!remove_part (self, number))
    return FALSE;
  kb_catalog_emit_changed (self);
  return TRUE;
}

const char *
kb_catalog_colour_name (KbCatalog *self, const char *id)
{
  KbColour *colour = kb_catalog_find_colour (self, id);

  if (id == NULL)
    return C_ ("value", "not stated");
  return colour != NULL ? kb_colour_get_name (colour) : id;
}
