/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-palette-model.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  char      *title;
  int        rank;
  GPtrArray *parts; /* of KbPart */
} Section;

/* @part: NULL for the section's heading */
typedef struct
{
  Section *section;
  KbPart  *part;
} Row;

/* Parts taken into the search in one go, some 3 ms. */
#define PREPARED_AT_ONCE 1000

struct _KbPaletteModel
{
  GObject parent_instance;

  KbCatalog       *catalog;
  KbCatalogSearch *index;
  guint            prepare_idle;
  GPtrArray       *sections; /* of Section */
  GArray          *rows;     /* of Row: what is shown */
  GHashTable      *items;    /* part or section to KbPaletteItem, those that were asked for */
  GPtrArray       *features; /* of KbFeature */
  char            *text;
  GHashTable      *chosen[KB_N_FACETS];
};

enum
{
  SIGNAL_FEATURES_CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (KbPaletteModel,
                               kb_palette_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return KB_TYPE_PALETTE_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return KB_PALETTE_MODEL (model)->rows->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  KbPaletteModel *self = KB_PALETTE_MODEL (model);
  const Row      *row;
  gpointer        key;
  KbPaletteItem  *item;

  if (position >= self->rows->len)
    return NULL;
  row = &g_array_index (self->rows, Row, position);
  key = row->part != NULL ? (gpointer) row->part : (gpointer) row->section;
  item = g_hash_table_lookup (self->items, key);
  if (item == NULL)
    {
      item = row->part != NULL ? kb_palette_item_new (self->catalog, row->part)
                               : kb_palette_item_new_heading (row->section->title);
      g_hash_table_insert (self->items, key, item);
    }
  return g_object_ref (item);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
section_free (Section *section)
{
  g_free (section->title);
  g_ptr_array_unref (section->parts);
  g_free (section);
}

static void
feature_free (KbFeature *feature)
{
  g_free (feature->key);
  g_free (feature->label);
  g_free (feature);
}

static void
kb_palette_model_finalize (GObject *object)
{
  KbPaletteModel *self = KB_PALETTE_MODEL (object);

  g_hash_table_unref (self->items);
  g_array_unref (self->rows);
  g_ptr_array_unref (self->sections);
  g_ptr_array_unref (self->features);
  g_free (self->text);
  for (guint i = 0; i < KB_N_FACETS; i++)
    g_hash_table_unref (self->chosen[i]);
  g_clear_handle_id (&self->prepare_idle, g_source_remove);
  g_clear_pointer (&self->index, kb_catalog_search_free);
  g_clear_object (&self->catalog);
  G_OBJECT_CLASS (kb_palette_model_parent_class)->finalize (object);
}

static void
kb_palette_model_class_init (KbPaletteModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kb_palette_model_finalize;
  signals[SIGNAL_FEATURES_CHANGED] =
    g_signal_new ("features-changed", KB_TYPE_PALETTE_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
kb_palette_model_init (KbPaletteModel *self)
{
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) section_free);
  self->features = g_ptr_array_new_with_free_func ((GDestroyNotify) feature_free);
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->items = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  for (guint i = 0; i < KB_N_FACETS; i++)
    self->chosen[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* What is superseded is known, but not offered for new work. */
static gboolean
can_be_placed (const KbPart *part)
{
  return (kb_part_kind_has_ports (part->kind) || part->kind == KB_PART_CABLE)
         && part->superseded_by == NULL;
}

static char *
dup_section_title (KbCatalog *catalog, const KbPart *part, int *rank)
{
  const KbFamily *family =
    part->family != NULL ? kb_catalog_find_family (catalog, part->family) : NULL;

  if (kb_part_is_teaching (part))
    {
      *rank = 3;
      return g_strdup (_ ("Teaching parts (not real)"));
    }
  if (part->kind == KB_PART_CABLE)
    {
      *rank = 2;
      return g_strdup (_ ("Cables"));
    }
  *rank = family != NULL ? 0 : 1;
  return g_strdup (family != NULL ? family->name : _ ("Other parts"));
}

static Section *
ensure_section (KbPaletteModel *self, const char *title, int rank)
{
  Section *section;
  guint    position = 0;

  for (guint i = 0; i < self->sections->len; i++)
    {
      section = g_ptr_array_index (self->sections, i);
      if (g_str_equal (section->title, title))
        return section;
      if (section->rank <= rank)
        position = i + 1;
    }
  section = g_new0 (Section, 1);
  section->title = g_strdup (title);
  section->rank = rank;
  section->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_part_unref);
  g_ptr_array_insert (self->sections, position, section);
  return section;
}

static gboolean
has_features (const KbPart *part, GHashTable *chosen[KB_N_FACETS])
{
  for (guint i = 0; i < KB_N_FACETS; i++)
    {
      GHashTableIter iter;
      gpointer       key;
      gboolean       any = g_hash_table_size (chosen[i]) == 0;

      g_hash_table_iter_init (&iter, chosen[i]);
      while (!any && g_hash_table_iter_next (&iter, &key, NULL))
        any = kb_part_has_facet (part, i, key);
      if (!any)
        return FALSE;
    }
  return TRUE;
}

/* The parts that have all words, as a set; NULL for all. */
static GHashTable *
find_parts (KbPaletteModel *self)
{
  KbQuery               query = { .text = self->text };
  g_autoptr (GPtrArray) parts = NULL;
  GHashTable           *set;

  if (self->text == NULL || *self->text == '\0')
    return NULL;
  parts = kb_catalog_search_run (self->index, &query);
  set = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < parts->len; i++)
    g_hash_table_add (set, parts->pdata[i]);
  return set;
}

static gboolean
rows_equal (GArray *a, guint i, GArray *b, guint j)
{
  const Row *x = &g_array_index (a, Row, i), *y = &g_array_index (b, Row, j);

  return x->part == y->part && x->section == y->section;
}

static void
refilter (KbPaletteModel *self)
{
  g_autoptr (GHashTable) found = find_parts (self);
  g_autoptr (GArray)     old = self->rows;
  GArray                *rows = g_array_new (FALSE, FALSE, sizeof (Row));
  guint                  head = 0, tail = 0;

  for (guint i = 0; i < self->sections->len; i++)
    {
      Section *section = g_ptr_array_index (self->sections, i);
      gboolean headed = FALSE;

      /* The heading shows where one of its parts does. */
      for (guint j = 0; j < section->parts->len; j++)
        {
          Row row = { section, g_ptr_array_index (section->parts, j) };

          if ((found != NULL && !g_hash_table_contains (found, row.part))
              || !has_features (row.part, self->chosen))
            continue;
          if (!headed)
            {
              Row heading = { section, NULL };
              g_array_append_val (rows, heading);
            }
          headed = TRUE;
          g_array_append_val (rows, row);
        }
    }
  /* Rows that stay are let be, so that the list does not jump while one types. */
  while (head < MIN (old->len, rows->len) && rows_equal (old, head, rows, head))
    head++;
  while (tail < MIN (old->len, rows->len) - head
         && rows_equal (old, old->len - tail - 1, rows, rows->len - tail - 1))
    tail++;
  self->rows = rows;
  if (old->len > head + tail || rows->len > head + tail)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail,
                                rows->len - head - tail);
}

static int
compare_features (gconstpointer a, gconstpointer b)
{
  const KbFeature *left = *(KbFeature **) a, *right = *(KbFeature **) b;
  KbPartKind       left_kind, right_kind;

  if (left->group != right->group)
    return (int) left->group - (int) right->group;
  if (left->group == KB_FACET_POLES)
    return atoi (left->key) - atoi (right->key);
  if (left->group == KB_FACET_KIND && kb_part_kind_from_string (left->key, &left_kind)
      && kb_part_kind_from_string (right->key, &right_kind))
    return (int) left_kind - (int) right_kind;
  return g_utf8_collate (left->label, right->label);
}

/* Families are told apart by headings already. */
static void
collect_features (KbPaletteModel *self)
{
  static const KbFacet  groups[] = { KB_FACET_KIND, KB_FACET_POLES, KB_FACET_CODING,
                                     KB_FACET_COLOUR };
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  g_ptr_array_set_size (self->features, 0);
  for (guint i = 0; i < self->sections->len; i++)
    g_ptr_array_extend (parts, ((Section *) self->sections->pdata[i])->parts, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_autoptr (GHashTable) counts = kb_catalog_search_count (parts, groups[i]);
      GHashTableIter         iter;
      gpointer               key, count;

      g_hash_table_iter_init (&iter, counts);
      while (g_hash_table_iter_next (&iter, &key, &count))
        {
          KbFeature *feature;

          /* What every part has tells nothing apart. */
          if (GPOINTER_TO_UINT (count) == parts->len)
            continue;
          feature = g_new0 (KbFeature, 1);
          feature->group = groups[i];
          feature->key = g_strdup (key);
          feature->label = kb_facet_value_label (self->catalog, groups[i], key);
          feature->count = GPOINTER_TO_UINT (count);
          g_ptr_array_add (self->features, feature);
        }
    }
  g_ptr_array_sort (self->features, compare_features);
}

static void
collect_sections (KbPaletteModel *self)
{
  GPtrArray *parts = kb_catalog_get_parts (self->catalog);

  for (guint i = 0; i < parts->len; i++)
    {
      KbPart          *part = g_ptr_array_index (parts, i);
      g_autofree char *title = NULL;
      int              rank;

      if (!can_be_placed (part))
        continue;
      title = dup_section_title (self->catalog, part, &rank);
      g_ptr_array_add (ensure_section (self, title, rank)->parts, kb_part_ref (part));
    }
}

/* While nothing else is to do, so that the first key of a search finds all made. */
static gboolean
prepare_search (gpointer data)
{
  KbPaletteModel *self = data;

  if (!kb_catalog_search_prepare (self->index, PREPARED_AT_ONCE))
    return G_SOURCE_CONTINUE;
  self->prepare_idle = 0;
  return G_SOURCE_REMOVE;
}

static void
rebuild (KbPaletteModel *self)
{
  guint n_rows = self->rows->len;

  /* The rows name parts and sections that may be gone. */
  g_array_set_size (self->rows, 0);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_rows, 0);
  g_hash_table_remove_all (self->items);
  g_ptr_array_set_size (self->sections, 0);
  collect_sections (self);
  collect_features (self);
  refilter (self);
  g_signal_emit (self, signals[SIGNAL_FEATURES_CHANGED], 0);
  if (self->prepare_idle == 0)
    self->prepare_idle = g_idle_add_full (G_PRIORITY_LOW, prepare_search, self, NULL);
}

KbPaletteModel *
kb_palette_model_new (KbCatalog *catalog)
{
  KbPaletteModel *self = g_object_new (KB_TYPE_PALETTE_MODEL, NULL);

  self->catalog = g_object_ref (catalog);
  self->index = kb_catalog_search_new (catalog);
  g_signal_connect_object (catalog, "changed", G_CALLBACK (rebuild), self, G_CONNECT_SWAPPED);
  rebuild (self);
  return self;
}

GPtrArray *
kb_palette_model_get_features (KbPaletteModel *self)
{
  g_return_val_if_fail (KB_IS_PALETTE_MODEL (self), NULL);

  return self->features;
}

void
kb_palette_model_set_search (KbPaletteModel *self, const char *text)
{
  g_return_if_fail (KB_IS_PALETTE_MODEL (self));

  g_free (self->text);
  self->text = g_strdup (text);
  refilter (self);
}

void
kb_palette_model_set_feature (KbPaletteModel *self, KbFacet group, const char *key, gboolean chosen)
{
  gboolean changed;

  g_return_if_fail (KB_IS_PALETTE_MODEL (self));
  g_return_if_fail (group < KB_N_FACETS && key != NULL);

  if (chosen)
    changed = g_hash_table_add (self->chosen[group], g_strdup (key));
  else
    changed = g_hash_table_remove (self->chosen[group], key);
  if (changed)
    refilter (self);
}

void
kb_palette_model_clear (KbPaletteModel *self)
{
  g_return_if_fail (KB_IS_PALETTE_MODEL (self));

  g_clear_pointer (&self->text, g_free);
  for (guint i = 0; i < KB_N_FACETS; i++)
    g_hash_table_remove_all (self->chosen[i]);
  refilter (self);
}

gboolean
kb_palette_model_is_filtered (KbPaletteModel *self)
{
  g_return_val_if_fail (KB_IS_PALETTE_MODEL (self), FALSE);

  for (guint i = 0; i < KB_N_FACETS; i++)
    if (g_hash_table_size (self->chosen[i]) > 0)
      return TRUE;
  return self->text != NULL && self->text[strspn (self->text, " \t\n")] != '\0';
}

guint
kb_palette_model_count_parts (KbPaletteModel *self)
{
  guint count = 0;

  g_return_val_if_fail (KB_IS_PALETTE_MODEL (self), 0);

  for (guint i = 0; i < self->rows->len; i++)
    count += g_array_index (self->rows, Row, i).part != NULL;
  return count;
}

guint
kb_palette_model_find (KbPaletteModel *self, const char *number)
{
  g_return_val_if_fail (KB_IS_PALETTE_MODEL (self), G_MAXUINT);

  for (guint i = 0; number != NULL && i < self->rows->len; i++)
    {
      const KbPart *part = g_array_index (self->rows, Row, i).part;

      if (part != NULL && g_str_equal (part->number, number))
        return i;
    }
  return G_MAXUINT;
}
