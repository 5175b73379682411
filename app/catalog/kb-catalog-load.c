/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loading files of catalogues: one, a folder, several that name each other's entries. */
#include "config.h"

#include <glib/gi18n.h>

#include "catalog/kb-catalog-xml.h"
#include "xml/kb-file.h"

KbCatalog *
kb_catalog_new_shipped (void)
{
  static const char *const paths[] = {
    "resource:///org/kabelbaum/catalogs/colours.xml",
    "resource:///org/kabelbaum/catalogs/tables.xml",
    "resource:///org/kabelbaum/catalogs/winsta-midi-special.xml",
    "resource:///org/kabelbaum/catalogs/cables.xml",
    "resource:///org/kabelbaum/catalogs/rules.xml",
    "resource:///org/kabelbaum/catalogs/rules-use.xml",
    "resource:///org/kabelbaum/catalogs/teaching.xml",
    NULL,
  };
  KbCatalog            *self = kb_catalog_new ();
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);

  kb_catalog_load_all (self, paths, errors);
  /* Compiled in: a fault here is a fault of the build, and a test loads every one. */
  for (guint i = 0; i < errors->len; i++)
    g_error ("%s", ((GError *) errors->pdata[i])->message);
  return self;
}

gboolean
kb_catalog_check_root (xmlNode *root, KbProblems *problems)
{
  if (kb_xml_report_version (root, KB_NS_CATALOGUE, "catalogue", problems))
    return FALSE;
  if (kb_xml_is (root, KB_NS_CATALOGUE, "catalogue"))
    return TRUE;
  kb_problems_add (
    problems, KB_SEVERITY_ERROR, kb_xml_line (root),
    _ ("The file is no catalogue: its first element is “%s”, not “catalogue” of the namespace %s."),
    (const char *) root->name, KB_NS_CATALOGUE);
  return FALSE;
}

gboolean
kb_catalog_load_bytes (KbCatalog *self, GBytes *bytes, KbProblems *problems)
{
  g_autoptr (xmlDoc) doc = kb_xml_parse (bytes, NULL, problems);

  if (doc == NULL || !kb_catalog_check_root (xmlDocGetRootElement (doc), problems)
      || !kb_catalog_read (xmlDocGetRootElement (doc), self, NULL, problems))
    return FALSE;
  kb_catalog_emit_changed (self);
  return TRUE;
}

/* A file on its way in. */
typedef struct
{
  char   *path;
  xmlDoc *doc; /* NULL once it turned out not to be usable */
} Source;

static void
source_free (gpointer data)
{
  Source *source = data;

  g_free (source->path);
  g_clear_pointer (&source->doc, xmlFreeDoc);
  g_free (source);
}

static void
add_file (GPtrArray *sources, const char *path, GPtrArray *errors)
{
  g_autoptr (KbProblems) problems = kb_problems_new (path);
  GError                *error = NULL;
  g_autoptr (GBytes)     bytes = kb_file_load (path, NULL, &error);
  g_autoptr (xmlDoc)     doc = NULL;
  Source                *source;

  if (bytes == NULL)
    {
      g_ptr_array_add (errors, error);
      return;
    }
  doc = kb_xml_parse (bytes, NULL, problems);
  if (doc == NULL || !kb_catalog_check_root (xmlDocGetRootElement (doc), problems))
    {
      g_ptr_array_add (errors, kb_problems_to_error (problems));
      return;
    }
  source = g_new0 (Source, 1);
  source->path = g_strdup (path);
  source->doc = g_steal_pointer (&doc);
  g_ptr_array_add (sources, source);
}

int
kb_compare_paths (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static void
add_folder (GPtrArray *sources, const char *path, GPtrArray *errors)
{
  GError               *error = NULL;
  g_autoptr (GDir)      dir = g_dir_open (path, 0, &error);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  const char           *name;

  if (dir == NULL)
    {
      g_ptr_array_add (errors, error);
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".xml"))
      g_ptr_array_add (files, g_build_filename (path, name, NULL));
  g_ptr_array_sort (files, kb_compare_paths);
  for (guint i = 0; i < files->len; i++)
    add_file (sources, files->pdata[i], errors);
}

static guint
count_usable (GPtrArray *sources)
{
  guint n = 0;

  for (guint i = 0; i < sources->len; i++)
    n += ((Source *) sources->pdata[i])->doc != NULL;
  return n;
}

/* Reads all usable files into @into; those that cannot be read are marked and reported. */
static void
read_all (GPtrArray *sources, KbCatalog *into, GPtrArray *errors)
{
  g_autoptr (KbCatalog) declared = kb_catalog_new ();

  for (guint i = 0; i < sources->len; i++)
    {
      Source *source = sources->pdata[i];

      if (source->doc != NULL)
        kb_catalog_read_declarations (xmlDocGetRootElement (source->doc), declared);
    }
  for (guint i = 0; i < sources->len; i++)
    {
      Source                *source = sources->pdata[i];
      g_autoptr (KbProblems) problems = kb_problems_new (source->path);

      if (source->doc == NULL
          || kb_catalog_read (xmlDocGetRootElement (source->doc), into, declared, problems))
        continue;
      g_ptr_array_add (errors, kb_problems_to_error (problems));
      g_clear_pointer (&source->doc, xmlFreeDoc);
    }
}

void
kb_catalog_load_all (KbCatalog *self, const char *const *paths, GPtrArray *errors)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (source_free);
  guint                 before;

  for (guint i = 0; paths[i] != NULL; i++)
    if (g_file_test (paths[i], G_FILE_TEST_IS_DIR))
      add_folder (sources, paths[i], errors);
    else
      add_file (sources, paths[i], errors);
  before = count_usable (sources);
  /* A single file names nothing of others, so nothing has to be tried out first. */
  while (sources->len > 1)
    {
      g_autoptr (KbCatalog) trial = kb_catalog_new_layer (self);

      kb_catalog_share_own (self, trial);
      read_all (sources, trial, errors);
      if (count_usable (sources) == before)
        {
          kb_catalog_share_own (trial, self);
          kb_catalog_emit_changed (self);
          return;
        }
      /* What a refused file declared is gone: others may have leant on it. */
      before = count_usable (sources);
    }
  read_all (sources, self, errors);
  kb_catalog_emit_changed (self);
}

gboolean
kb_catalog_load (KbCatalog *self, const char *path, GError **error)
{
  const char *const     paths[] = { path, NULL };
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);

  kb_catalog_load_all (self, paths, errors);
  if (errors->len == 0)
    return TRUE;
  g_propagate_error (error, g_error_copy (errors->pdata[0]));
  return FALSE;
}
