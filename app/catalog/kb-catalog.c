/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog/kb-catalog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "catalog/kb-catalog-xml.h"
#include "catalog/kb-texts.h"
#include "xml/kb-file.h"

static const char *const pattern_names[KB_N_PATTERNS] = { "plain",       "hatch",      "back-hatch",
                                                          "cross-hatch", "horizontal", "vertical",
                                                          "dots",        "solid" };

const char *
kb_pattern_to_string (KbPattern pattern)
{
  return pattern_names[pattern];
}

gboolean
kb_pattern_from_string (const char *string, KbPattern *pattern)
{
  for (guint i = 0; i < KB_N_PATTERNS; i++)
    if (g_strcmp0 (string, pattern_names[i]) == 0)
      {
        *pattern = i;
        return TRUE;
      }
  return FALSE;
}

KbColour *
kb_colour_ref (KbColour *self)
{
  g_atomic_ref_count_inc (&self->ref);
  return self;
}

void
kb_colour_unref (KbColour *self)
{
  if (!g_atomic_ref_count_dec (&self->ref))
    return;
  g_free (self->id);
  g_hash_table_unref (self->names);
  g_free (self->code);
  g_free (self->mark);
  g_free (self);
}

const char *
kb_colour_get_name (const KbColour *self)
{
  const char *name = kb_texts_get (self->names);

  return name != NULL ? name : self->id;
}

KbFamily *
kb_family_ref (KbFamily *self)
{
  g_atomic_ref_count_inc (&self->ref);
  return self;
}

void
kb_family_unref (KbFamily *self)
{
  if (!g_atomic_ref_count_dec (&self->ref))
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->maker);
  kb_source_unref (self->source);
  g_free (self);
}

/* One kind of entry: in the order of loading, and by id. The list owns the references. */
typedef struct
{
  GPtrArray  *list;
  GHashTable *by_id;
} Table;

struct _KbCatalog
{
  GObject parent_instance;

  Table parts;
  Table colours;
  Table families;
  Table rules;
};

G_DEFINE_FINAL_TYPE (KbCatalog, kb_catalog, G_TYPE_OBJECT)

static void
table_init (Table *table, GDestroyNotify unref)
{
  table->list = g_ptr_array_new_with_free_func (unref);
  table->by_id = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
table_clear (Table *table)
{
  g_clear_pointer (&table->by_id, g_hash_table_unref);
  g_clear_pointer (&table->list, g_ptr_array_unref);
}

/* Takes @entry, whose @id is part of it. */
static gboolean
table_add (Table *table, const char *id, gpointer entry)
{
  if (g_hash_table_contains (table->by_id, id))
    return FALSE;
  g_ptr_array_add (table->list, entry);
  g_hash_table_insert (table->by_id, (char *) id, entry);
  return TRUE;
}

static void
kb_catalog_finalize (GObject *object)
{
  KbCatalog *self = KB_CATALOG (object);

  table_clear (&self->parts);
  table_clear (&self->colours);
  table_clear (&self->families);
  table_clear (&self->rules);
  G_OBJECT_CLASS (kb_catalog_parent_class)->finalize (object);
}

static void
kb_catalog_class_init (KbCatalogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kb_catalog_finalize;
}

static void
kb_catalog_init (KbCatalog *self)
{
  table_init (&self->parts, (GDestroyNotify) kb_part_unref);
  table_init (&self->colours, (GDestroyNotify) kb_colour_unref);
  table_init (&self->families, (GDestroyNotify) kb_family_unref);
  table_init (&self->rules, (GDestroyNotify) kb_rule_unref);
}

KbCatalog *
kb_catalog_new (void)
{
  return g_object_new (KB_TYPE_CATALOG, NULL);
}

KbCatalog *
kb_catalog_new_shipped (void)
{
  static const char *const files[] = { "colours.xml", "winsta-midi-special.xml", "cables.xml",
                                       "teaching.xml" };
  KbCatalog               *self = kb_catalog_new ();

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char   *path = g_strconcat ("resource:///org/kabelbaum/catalogs/", files[i], NULL);
      g_autoptr (GError) error = NULL;

      /* Compiled in: a fault here is a fault of the build, and a test loads every one. */
      if (!kb_catalog_load (self, path, &error))
        g_error ("%s", error->message);
    }
  return self;
}

gboolean
kb_catalog_load_bytes (KbCatalog *self, GBytes *bytes, KbProblems *problems)
{
  g_autoptr (xmlDoc) doc = kb_xml_parse (bytes, NULL, problems);
  xmlNode           *root;

  if (doc == NULL)
    return FALSE;
  root = xmlDocGetRootElement (doc);
  if (kb_xml_report_version (root, KB_NS_CATALOGUE, "catalogue", problems))
    return FALSE;
  if (!kb_xml_is (root, KB_NS_CATALOGUE, "catalogue"))
    {
      kb_problems_add (
        problems, KB_SEVERITY_ERROR, kb_xml_line (root),
        _ (
          "The file is no catalogue: its first element is “%s”, not “catalogue” of the namespace %s."),
        (const char *) root->name, KB_NS_CATALOGUE);
      return FALSE;
    }
  return kb_catalog_read (root, self, NULL, problems);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
load_folder (KbCatalog *self, const char *path, GError **error)
{
  g_autoptr (GDir)      dir = g_dir_open (path, 0, error);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  const char           *name;

  if (dir == NULL)
    return FALSE;
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".xml"))
      g_ptr_array_add (files, g_build_filename (path, name, NULL));
  g_ptr_array_sort (files, compare_paths);
  for (guint i = 0; i < files->len; i++)
    if (!kb_catalog_load (self, files->pdata[i], error))
      return FALSE;
  return TRUE;
}

gboolean
kb_catalog_load (KbCatalog *self, const char *path, GError **error)
{
  g_autoptr (GBytes)     bytes = NULL;
  g_autoptr (KbProblems) problems = kb_problems_new (path);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return load_folder (self, path, error);
  bytes = kb_file_load (path, NULL, error);
  if (bytes == NULL)
    return FALSE;
  if (kb_catalog_load_bytes (self, bytes, problems))
    return TRUE;
  g_propagate_error (error, kb_problems_to_error (problems));
  return FALSE;
}

KbPart *
kb_catalog_find_part (KbCatalog *self, const char *number)
{
  return number != NULL ? g_hash_table_lookup (self->parts.by_id, number) : NULL;
}

KbColour *
kb_catalog_find_colour (KbCatalog *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->colours.by_id, id) : NULL;
}

KbFamily *
kb_catalog_find_family (KbCatalog *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->families.by_id, id) : NULL;
}

KbRule *
kb_catalog_find_rule (KbCatalog *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->rules.by_id, id) : NULL;
}

GPtrArray *
kb_catalog_get_parts (KbCatalog *self)
{
  return self->parts.list;
}

GPtrArray *
kb_catalog_get_rules (KbCatalog *self)
{
  return self->rules.list;
}

GPtrArray *
kb_catalog_get_families (KbCatalog *self)
{
  return self->families.list;
}

GPtrArray *
kb_catalog_get_colours (KbCatalog *self)
{
  return self->colours.list;
}

const char *
kb_catalog_nearest_part (KbCatalog *self, const char *number)
{
  g_autofree const char **numbers = g_new0 (const char *, self->parts.list->len + 1);

  for (guint i = 0; i < self->parts.list->len; i++)
    {
      numbers[i] = ((KbPart *) self->parts.list->pdata[i])->number;
      /* Makers' numbers are often said without their ending: “770-1252”. */
      if (*number != '\0' && g_str_has_prefix (numbers[i], number)
          && !g_ascii_isalnum (numbers[i][strlen (number)]))
        return numbers[i];
    }
  return kb_nearest_word (number, numbers);
}

gboolean
kb_catalog_add_part (KbCatalog *self, KbPart *part)
{
  if (!table_add (&self->parts, part->number, part))
    return FALSE;
  kb_part_ref (part);
  return TRUE;
}

gboolean
kb_catalog_add_colour (KbCatalog *self, KbColour *colour)
{
  if (!table_add (&self->colours, colour->id, colour))
    return FALSE;
  kb_colour_ref (colour);
  return TRUE;
}

gboolean
kb_catalog_add_family (KbCatalog *self, KbFamily *family)
{
  if (!table_add (&self->families, family->id, family))
    return FALSE;
  kb_family_ref (family);
  return TRUE;
}

gboolean
kb_catalog_add_rule (KbCatalog *self, KbRule *rule)
{
  if (!table_add (&self->rules, rule->id, rule))
    return FALSE;
  kb_rule_ref (rule);
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
