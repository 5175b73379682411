/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-palette-model.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <stdlib.h>

#include "kb-labels.h"

typedef struct
{
  char      *title;
  int        rank;
  GPtrArray *items; /* of KbPaletteItem */
} Section;

struct _KbPaletteModel
{
  GObject parent_instance;

  KbCatalog  *catalog;
  GPtrArray  *sections; /* of Section */
  GListStore *shown;
  GPtrArray  *features; /* of KbFeature */
  char      **words;
  GHashTable *chosen[KB_N_FEATURE_GROUPS];
};

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
  return g_list_model_get_n_items (G_LIST_MODEL (KB_PALETTE_MODEL (model)->shown));
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (KB_PALETTE_MODEL (model)->shown), position);
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
  g_ptr_array_unref (section->items);
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

  g_ptr_array_unref (self->sections);
  g_ptr_array_unref (self->features);
  g_object_unref (self->shown);
  g_strfreev (self->words);
  for (guint i = 0; i < KB_N_FEATURE_GROUPS; i++)
    g_hash_table_unref (self->chosen[i]);
  g_clear_object (&self->catalog);
  G_OBJECT_CLASS (kb_palette_model_parent_class)->finalize (object);
}

static void
kb_palette_model_class_init (KbPaletteModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kb_palette_model_finalize;
}

static void
kb_palette_model_init (KbPaletteModel *self)
{
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) section_free);
  self->features = g_ptr_array_new_with_free_func ((GDestroyNotify) feature_free);
  self->shown = g_list_store_new (KB_TYPE_PALETTE_ITEM);
  for (guint i = 0; i < KB_N_FEATURE_GROUPS; i++)
    self->chosen[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_signal_connect_swapped (self->shown, "items-changed", G_CALLBACK (g_list_model_items_changed),
                            self);
}

static gboolean
can_be_placed (const KbPart *part)
{
  return kb_part_kind_has_ports (part->kind) || part->kind == KB_PART_CABLE;
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
  section->items = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_insert (self->sections, position, section);
  return section;
}

static gboolean
has_features (KbPaletteItem *item, GHashTable *chosen[KB_N_FEATURE_GROUPS])
{
  for (guint i = 0; i < KB_N_FEATURE_GROUPS; i++)
    {
      GHashTableIter iter;
      gpointer       key;
      gboolean       any = g_hash_table_size (chosen[i]) == 0;

      g_hash_table_iter_init (&iter, chosen[i]);
      while (!any && g_hash_table_iter_next (&iter, &key, NULL))
        any = g_hash_table_contains (kb_palette_item_get_features (item, i), key);
      if (!any)
        return FALSE;
    }
  return TRUE;
}

static void
refilter (KbPaletteModel *self)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_object_unref);
  guint                 n_before = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  guint                 head = 0, tail = 0;

  for (guint i = 0; i < self->sections->len; i++)
    {
      Section *section = g_ptr_array_index (self->sections, i);
      gboolean headed = FALSE;

      /* The heading is the first item; it shows where one of the others does. */
      for (guint j = 1; j < section->items->len; j++)
        {
          KbPaletteItem *item = g_ptr_array_index (section->items, j);

          if (!kb_palette_item_has_words (item, self->words) || !has_features (item, self->chosen))
            continue;
          if (!headed)
            g_ptr_array_add (shown, g_object_ref (g_ptr_array_index (section->items, 0)));
          headed = TRUE;
          g_ptr_array_add (shown, g_object_ref (item));
        }
    }
  /* Rows that stay are let be, so that the list does not jump while one types. */
  for (; head < MIN (n_before, shown->len); head++)
    {
      g_autoptr (GObject) old = g_list_model_get_item (G_LIST_MODEL (self->shown), head);

      if (old != g_ptr_array_index (shown, head))
        break;
    }
  for (; tail < MIN (n_before, shown->len) - head; tail++)
    {
      g_autoptr (GObject) old =
        g_list_model_get_item (G_LIST_MODEL (self->shown), n_before - tail - 1);

      if (old != g_ptr_array_index (shown, shown->len - tail - 1))
        break;
    }
  if (n_before - head - tail > 0 || shown->len - head - tail > 0)
    g_list_store_splice (self->shown, head, n_before - head - tail,
                         shown->pdata != NULL ? shown->pdata + head : NULL,
                         shown->len - head - tail);
}

static char *
dup_feature_label (KbCatalog *catalog, KbFeatureGroup group, const char *key)
{
  KbPartKind kind;

  switch (group)
    {
    case KB_FEATURE_KIND:
      return g_strdup (kb_part_kind_from_string (key, &kind) ? kb_part_kind_label (kind) : key);
    case KB_FEATURE_POLES:
      {
        int n_poles = (int) g_ascii_strtoll (key, NULL, 10);

        return g_strdup_printf (ngettext ("%d-pole", "%d-pole", n_poles), n_poles);
      }
    case KB_FEATURE_CODING:
      return g_strdup_printf (_ ("Coding %s"), key);
    case KB_FEATURE_COLOUR:
    default:
      return g_strdup (kb_catalog_colour_name (catalog, key));
    }
}

static void
count_feature (KbPaletteModel *self, GHashTable *known, KbFeatureGroup group, const char *key)
{
  g_autofree char *id = g_strdup_printf ("%d %s", group, key);
  KbFeature       *feature = g_hash_table_lookup (known, id);

  if (feature == NULL)
    {
      feature = g_new0 (KbFeature, 1);
      feature->group = group;
      feature->key = g_strdup (key);
      feature->label = dup_feature_label (self->catalog, group, key);
      g_ptr_array_add (self->features, feature);
      g_hash_table_insert (known, g_steal_pointer (&id), feature);
    }
  feature->count++;
}

static int
compare_features (gconstpointer a, gconstpointer b)
{
  const KbFeature *left = *(KbFeature **) a, *right = *(KbFeature **) b;
  KbPartKind       left_kind, right_kind;

  if (left->group != right->group)
    return (int) left->group - (int) right->group;
  if (left->group == KB_FEATURE_POLES)
    return atoi (left->key) - atoi (right->key);
  if (left->group == KB_FEATURE_KIND && kb_part_kind_from_string (left->key, &left_kind)
      && kb_part_kind_from_string (right->key, &right_kind))
    return (int) left_kind - (int) right_kind;
  return g_utf8_collate (left->label, right->label);
}

static void
collect_features (KbPaletteModel *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint                  n_parts = 0;

  for (guint i = 0; i < self->sections->len; i++)
    {
      Section *section = g_ptr_array_index (self->sections, i);

      for (guint j = 1; j < section->items->len; j++, n_parts++)
        for (guint group = 0; group < KB_N_FEATURE_GROUPS; group++)
          {
            KbPaletteItem *item = g_ptr_array_index (section->items, j);
            GHashTableIter iter;
            gpointer       key;

            g_hash_table_iter_init (&iter, kb_palette_item_get_features (item, group));
            while (g_hash_table_iter_next (&iter, &key, NULL))
              count_feature (self, known, group, key);
          }
    }
  /* What every part has tells nothing apart. */
  for (guint i = self->features->len; i-- > 0;)
    if (((KbFeature *) g_ptr_array_index (self->features, i))->count == n_parts)
      g_ptr_array_remove_index (self->features, i);
  g_ptr_array_sort (self->features, compare_features);
}

KbPaletteModel *
kb_palette_model_new (KbCatalog *catalog)
{
  KbPaletteModel *self = g_object_new (KB_TYPE_PALETTE_MODEL, NULL);
  GPtrArray      *parts = kb_catalog_get_parts (catalog);

  self->catalog = g_object_ref (catalog);
  for (guint i = 0; i < parts->len; i++)
    {
      KbPart          *part = g_ptr_array_index (parts, i);
      g_autofree char *title = NULL;
      Section         *section;
      int              rank;

      if (!can_be_placed (part))
        continue;
      title = dup_section_title (catalog, part, &rank);
      section = ensure_section (self, title, rank);
      if (section->items->len == 0)
        g_ptr_array_add (section->items, kb_palette_item_new_heading (title));
      g_ptr_array_add (section->items, kb_palette_item_new (catalog, part));
    }
  collect_features (self);
  refilter (self);
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
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : g_strdup ("");

  g_return_if_fail (KB_IS_PALETTE_MODEL (self));

  g_strfreev (self->words);
  self->words = g_strsplit_set (folded, " \t\n", -1);
  refilter (self);
}

void
kb_palette_model_set_feature (KbPaletteModel *self,
                              KbFeatureGroup  group,
                              const char     *key,
                              gboolean        chosen)
{
  gboolean changed;

  g_return_if_fail (KB_IS_PALETTE_MODEL (self));
  g_return_if_fail (group < KB_N_FEATURE_GROUPS && key != NULL);

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

  g_clear_pointer (&self->words, g_strfreev);
  for (guint i = 0; i < KB_N_FEATURE_GROUPS; i++)
    g_hash_table_remove_all (self->chosen[i]);
  refilter (self);
}

gboolean
kb_palette_model_is_filtered (KbPaletteModel *self)
{
  g_return_val_if_fail (KB_IS_PALETTE_MODEL (self), FALSE);

  for (guint i = 0; i < KB_N_FEATURE_GROUPS; i++)
    if (g_hash_table_size (self->chosen[i]) > 0)
      return TRUE;
  for (guint i = 0; self->words != NULL && self->words[i] != NULL; i++)
    if (*self->words[i] != '\0')
      return TRUE;
  return FALSE;
}

guint
kb_palette_model_count_parts (KbPaletteModel *self)
{
  guint count = 0;
  guint n_items;

  g_return_val_if_fail (KB_IS_PALETTE_MODEL (self), 0);

  n_items = g_list_model_get_n_items (G_LIST_MODEL (self));
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (KbPaletteItem) item = g_list_model_get_item (G_LIST_MODEL (self), i);

      count += kb_palette_item_get_part (item) != NULL;
    }
  return count;
}

guint
kb_palette_model_find (KbPaletteModel *self, const char *number)
{
  guint n_items;

  g_return_val_if_fail (KB_IS_PALETTE_MODEL (self), G_MAXUINT);

  n_items = number != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self)) : 0;
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (KbPaletteItem) item = g_list_model_get_item (G_LIST_MODEL (self), i);

      if (kb_palette_item_get_part (item) != NULL
          && g_str_equal (kb_palette_item_get_part (item)->number, number))
        return i;
    }
  return G_MAXUINT;
}
