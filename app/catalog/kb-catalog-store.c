/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog/kb-catalog-store.h"

#include <errno.h>
#include <glib/gi18n.h>

#include "catalog/kb-catalog-xml.h"
#include "xml/kb-file.h"

#define USER_FILE "user.xml"

struct _KbCatalogStore
{
  GObject parent_instance;

  char      *folder;
  char      *user_path;
  char      *etag;   /* of the user's file as read; NULL where there is none */
  gboolean   broken; /* it is there but could not be used */
  KbCatalog *layers[KB_N_LAYERS];
  GPtrArray *errors;
  GPtrArray *path_errors;
};

G_DEFINE_FINAL_TYPE (KbCatalogStore, kb_catalog_store, G_TYPE_OBJECT)

static void
kb_catalog_store_finalize (GObject *object)
{
  KbCatalogStore *self = KB_CATALOG_STORE (object);

  for (guint i = 0; i < KB_N_LAYERS; i++)
    g_clear_object (&self->layers[i]);
  g_clear_pointer (&self->errors, g_ptr_array_unref);
  g_clear_pointer (&self->path_errors, g_ptr_array_unref);
  g_free (self->folder);
  g_free (self->user_path);
  g_free (self->etag);
  G_OBJECT_CLASS (kb_catalog_store_parent_class)->finalize (object);
}

static void
kb_catalog_store_class_init (KbCatalogStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kb_catalog_store_finalize;
}

static void
kb_catalog_store_init (KbCatalogStore *self)
{
  self->errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  self->path_errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
}

const char *
kb_layer_label (KbLayer layer)
{
  static const char *const labels[KB_N_LAYERS] = {
    [KB_LAYER_SHIPPED] = NC_ ("catalogue", "shipped"),
    [KB_LAYER_ADDED] = NC_ ("catalogue", "added"),
    [KB_LAYER_USER] = NC_ ("catalogue", "your own"),
  };

  return g_dpgettext2 (NULL, "catalogue", labels[layer]);
}

/* The catalogues of the folder in the order of their names, but the one that is written. */
static void
load_folder (KbCatalogStore *self)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir)      dir = g_dir_open (self->folder, 0, NULL);
  const char           *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".xml") && !g_str_equal (name, USER_FILE))
      g_ptr_array_add (paths, g_build_filename (self->folder, name, NULL));
  g_ptr_array_sort (paths, kb_compare_paths);
  g_ptr_array_add (paths, NULL);
  kb_catalog_load_all (self->layers[KB_LAYER_ADDED], (const char *const *) paths->pdata,
                       self->errors);
}

/* Reads the user's file into a fresh catalogue; NULL with @error where it is there but cannot be used. */
static KbCatalog *
read_user (KbCatalogStore *self, char **etag, GError **error)
{
  g_autoptr (KbCatalog)  read = kb_catalog_new_layer (self->layers[KB_LAYER_ADDED]);
  g_autoptr (KbProblems) problems = kb_problems_new (self->user_path);
  g_autoptr (GError)     local = NULL;
  g_autoptr (GBytes)     bytes = kb_file_load (self->user_path, etag, &local);

  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_steal_pointer (&read);
  if (bytes == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (kb_catalog_load_bytes (read, bytes, problems))
    return g_steal_pointer (&read);
  g_propagate_error (error, kb_problems_to_error (problems));
  return NULL;
}

gboolean
kb_catalog_store_reload (KbCatalogStore *self, GError **error)
{
  g_autofree char      *etag = NULL;
  g_autoptr (KbCatalog) read = read_user (self, &etag, error);

  self->broken = read == NULL;
  if (read == NULL)
    return FALSE;
  kb_catalog_clear_own (self->layers[KB_LAYER_USER]);
  kb_catalog_share_own (read, self->layers[KB_LAYER_USER]);
  g_free (self->etag);
  self->etag = g_steal_pointer (&etag);
  kb_catalog_emit_changed (self->layers[KB_LAYER_USER]);
  return TRUE;
}

KbCatalogStore *
kb_catalog_store_new (const char *folder, const char *const *paths)
{
  KbCatalogStore *self = g_object_new (KB_TYPE_CATALOG_STORE, NULL);
  GError         *error = NULL;

  self->folder = folder != NULL
                   ? g_strdup (folder)
                   : g_build_filename (g_get_user_data_dir (), "kabelbaum", "catalogues", NULL);
  self->user_path = g_build_filename (self->folder, USER_FILE, NULL);
  self->layers[KB_LAYER_SHIPPED] = kb_catalog_new_shipped ();
  for (guint i = KB_LAYER_SHIPPED + 1; i < KB_N_LAYERS; i++)
    self->layers[i] = kb_catalog_new_layer (self->layers[i - 1]);
  load_folder (self);
  if (paths != NULL)
    kb_catalog_load_all (self->layers[KB_LAYER_ADDED], paths, self->path_errors);
  if (!kb_catalog_store_reload (self, &error))
    g_ptr_array_add (self->errors, error);
  return self;
}

KbCatalog *
kb_catalog_store_get_catalog (KbCatalogStore *self)
{
  return self->layers[KB_LAYER_USER];
}

GPtrArray *
kb_catalog_store_get_errors (KbCatalogStore *self)
{
  return self->errors;
}

GPtrArray *
kb_catalog_store_get_path_errors (KbCatalogStore *self)
{
  return self->path_errors;
}

const char *
kb_catalog_store_get_user_path (KbCatalogStore *self)
{
  return self->user_path;
}

gboolean
kb_catalog_store_find_layer (KbCatalogStore *self, const char *number, KbLayer *layer)
{
  for (int i = KB_N_LAYERS - 1; i >= 0; i--)
    if (kb_catalog_find_own_part (self->layers[i], number) != NULL)
      {
        *layer = (KbLayer) i;
        return TRUE;
      }
  return FALSE;
}

KbPart *
kb_catalog_store_find_installed (KbCatalogStore *self, const char *number)
{
  return kb_catalog_find_part (self->layers[KB_LAYER_ADDED], number);
}

/* Writes @catalog as the user's file. */
static gboolean
write_user (KbCatalogStore *self, KbCatalog *catalog, GError **error)
{
  g_autoptr (KbXmlWriter) writer = NULL;
  g_autoptr (GBytes)      bytes = NULL;
  g_autofree char        *etag = NULL;

  if (self->broken)
    {
      g_set_error (error, KB_FILE_ERROR, KB_FILE_ERROR_INVALID,
                   _ ("%s: Your own catalogue could not be used and is therefore not written over. "
                      "Mend or move the file, then try again."),
                   self->user_path);
      return FALSE;
    }
  if (g_mkdir_with_parents (self->folder, 0755) != 0)
    {
      int saved = errno;

      g_set_error (error, KB_FILE_ERROR, KB_FILE_ERROR_WRITE,
                   _ ("The folder %s could not be made: %s"), self->folder, g_strerror (saved));
      return FALSE;
    }
  if (self->etag == NULL && g_file_test (self->user_path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, KB_FILE_ERROR, KB_FILE_ERROR_CHANGED,
                   _ ("%s: The file was made by another program meanwhile. Read it again first."),
                   self->user_path);
      return FALSE;
    }
  writer = kb_xml_writer_new ();
  kb_catalog_write (catalog, "Own parts", writer);
  bytes = kb_xml_writer_finish (writer);
  if (!kb_file_save (self->user_path, bytes, self->etag, &etag, error))
    return FALSE;
  g_free (self->etag);
  self->etag = g_steal_pointer (&etag);
  return TRUE;
}

/* Takes over what @trial has once it is written. */
static gboolean
commit (KbCatalogStore *self, KbCatalog *trial, GError **error)
{
  KbCatalog *user = self->layers[KB_LAYER_USER];

  if (!write_user (self, trial, error))
    return FALSE;
  kb_catalog_clear_own (user);
  kb_catalog_share_own (trial, user);
  kb_catalog_emit_changed (user);
  return TRUE;
}

static KbCatalog *
copy_user (KbCatalogStore *self)
{
  KbCatalog *trial = kb_catalog_new_layer (self->layers[KB_LAYER_ADDED]);

  kb_catalog_share_own (self->layers[KB_LAYER_USER], trial);
  return trial;
}

gboolean
kb_catalog_store_save_part (KbCatalogStore *self, KbPart *part, const char *number, GError **error)
{
  g_autoptr (KbCatalog) trial = copy_user (self);

  if (number != NULL && !g_str_equal (number, part->number))
    kb_catalog_remove_part (trial, number);
  kb_catalog_put_part (trial, part);
  return commit (self, trial, error);
}

gboolean
kb_catalog_store_save_import (KbCatalogStore *self, KbSheetImport *import, GError **error)
{
  g_autoptr (KbCatalog) trial = copy_user (self);
  g_autoptr (KbCatalog) imported =
    kb_sheet_import_to_catalog (import, self->layers[KB_LAYER_ADDED]);

  kb_catalog_take_entries (trial, KB_ENTRY_FAMILY, kb_catalog_get_own (imported, KB_ENTRY_FAMILY));
  for (guint i = 0; i < import->parts->len; i++)
    kb_catalog_put_part (trial, import->parts->pdata[i]);
  return commit (self, trial, error);
}

gboolean
kb_catalog_store_remove_part (KbCatalogStore *self, const char *number, GError **error)
{
  g_autoptr (KbCatalog) trial = copy_user (self);

  return !kb_catalog_remove_part (trial, number) || commit (self, trial, error);
}

/* Whether @target is free, or has the same content already. */
static gboolean
check_target (const char *target, GBytes *bytes, GError **error)
{
  g_autoptr (GBytes) there = kb_file_load (target, NULL, NULL);

  if (there != NULL ? g_bytes_equal (there, bytes) : !g_file_test (target, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error (error, KB_FILE_ERROR, KB_FILE_ERROR_CHANGED,
               _ ("%s: A catalogue of this name has been added before. Give the new one another "
                  "name, or remove the old one and start the program again."),
               target);
  return FALSE;
}

static gboolean
copy_into_folder (KbCatalogStore *self, GBytes *bytes, const char *target, GError **error)
{
  if (g_mkdir_with_parents (self->folder, 0755) != 0)
    {
      int saved = errno;

      g_set_error (error, KB_FILE_ERROR, KB_FILE_ERROR_WRITE,
                   _ ("The folder %s could not be made: %s"), self->folder, g_strerror (saved));
      return FALSE;
    }
  return kb_file_save (target, bytes, NULL, NULL, error);
}

gboolean
kb_catalog_store_add_file (KbCatalogStore *self, const char *path, GError **error)
{
  KbCatalog             *added = self->layers[KB_LAYER_ADDED];
  g_autofree char       *name = g_path_get_basename (path);
  g_autofree char       *target = g_build_filename (self->folder, name, NULL);
  g_autoptr (KbProblems) problems = kb_problems_new (path);
  g_autoptr (GBytes)     bytes = kb_file_load (path, NULL, error);

  if (bytes == NULL)
    return FALSE;
  if (g_str_equal (name, USER_FILE))
    {
      g_set_error (error, KB_FILE_ERROR, KB_FILE_ERROR_INVALID,
                   _ ("%s: Your own catalogue has this name. Give the file another one."), path);
      return FALSE;
    }
  if (!check_target (target, bytes, error))
    return FALSE;
  if (!kb_catalog_load_bytes (added, bytes, problems))
    {
      g_propagate_error (error, kb_problems_to_error (problems));
      return FALSE;
    }
  return copy_into_folder (self, bytes, target, error);
}
