/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

/* Only so can the backend be chosen. */
#define G_SETTINGS_ENABLE_BACKEND
#include "kb-preferences.h"

#include <gio/gsettingsbackend.h>
#include <glib/gstdio.h>

#define SCHEMA_RESOURCE "/org/kabelbaum/Kabelbaum/gschemas.compiled"
#define SCHEMA_PATH "/org/kabelbaum/Kabelbaum/"

/* GLib takes compiled schemas from a folder only. It maps the file, so that the folder need not stay. */
static GSettingsSchemaSource *
load_schemas (GError **error)
{
  g_autoptr (GBytes) bytes =
    g_resources_lookup_data (SCHEMA_RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char       *folder = bytes != NULL ? g_dir_make_tmp ("kabelbaum-XXXXXX", error) : NULL;
  g_autofree char       *path = NULL;
  GSettingsSchemaSource *source = NULL;

  if (folder == NULL)
    return NULL;
  path = g_build_filename (folder, "gschemas.compiled", NULL);
  if (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                           error))
    source = g_settings_schema_source_new_from_directory (folder, NULL, FALSE, error);
  g_unlink (path);
  g_rmdir (folder);
  return source;
}

/* A file of our own, with the other settings of programs: it needs no service, so it works wherever the program does. */
static GSettingsBackend *
create_backend (void)
{
  g_autofree char *path = NULL;

  if (g_getenv ("GSETTINGS_BACKEND") != NULL)
    return g_settings_backend_get_default ();
  path = g_build_filename (g_get_user_config_dir (), "kabelbaum", "settings.ini", NULL);
  return g_keyfile_settings_backend_new (path, SCHEMA_PATH, "editor");
}

/* Asked for each length that is shown. */
static KbUnits units = KB_UNITS_METRIC;

static void
read_units (GSettings *settings)
{
  units = (KbUnits) g_settings_get_enum (settings, "units");
}

static GSettings *
create_settings (void)
{
  g_autoptr (GError)                error = NULL;
  g_autoptr (GSettingsSchemaSource) source = load_schemas (&error);
  g_autoptr (GSettingsSchema)       schema = NULL;
  g_autoptr (GSettingsBackend)      backend = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, APP_ID, FALSE);
  if (schema == NULL)
    {
      g_message ("Nothing will be remembered: %s", error != NULL ? error->message : "no schema");
      return NULL;
    }
  backend = create_backend ();
  return g_settings_new_full (schema, backend, NULL);
}

GSettings *
kb_preferences_get_settings (void)
{
  static GSettings *settings = NULL;
  static gsize      once = 0;

  if (g_once_init_enter (&once))
    {
      settings = create_settings ();
      /* Before anybody else can watch it. */
      if (settings != NULL)
        {
          g_signal_connect (settings, "changed::units", G_CALLBACK (read_units), NULL);
          read_units (settings);
        }
      g_once_init_leave (&once, 1);
    }
  return settings;
}

void
kb_preferences_bind (const char        *key,
                     gpointer           object,
                     const char        *property,
                     GSettingsBindFlags flags)
{
  GSettings *settings = kb_preferences_get_settings ();

  if (settings != NULL)
    g_settings_bind (settings, key, object, property, flags);
}

void
kb_preferences_watch (const char *key, gpointer object, GCallback func)
{
  GSettings       *settings = kb_preferences_get_settings ();
  g_autofree char *signal = g_strconcat ("changed::", key, NULL);

  if (settings != NULL)
    g_signal_connect_object (settings, signal, func, object, G_CONNECT_SWAPPED);
}

KbUnits
kb_preferences_get_units (void)
{
  kb_preferences_get_settings ();
  return units;
}

gint64
kb_preferences_get_grid (void)
{
  GSettings *settings = kb_preferences_get_settings ();

  return settings != NULL ? g_settings_get_int (settings, "grid-pitch") : 1000;
}

static gboolean
get_boolean (const char *key)
{
  GSettings *settings = kb_preferences_get_settings ();

  return settings == NULL || g_settings_get_boolean (settings, key);
}

gboolean
kb_preferences_get_grid_snap (void)
{
  return get_boolean ("grid-snap");
}

gboolean
kb_preferences_get_lines_snap (void)
{
  return get_boolean ("lines-snap");
}

gboolean
kb_preferences_get_restore (void)
{
  return get_boolean ("restore-session");
}

const char *
kb_preferences_get_author (void)
{
  static char *author = NULL;
  GSettings   *settings = kb_preferences_get_settings ();
  const char  *name = g_get_real_name ();

  g_clear_pointer (&author, g_free);
  if (settings != NULL)
    author = g_strstrip (g_settings_get_string (settings, "author"));
  if (author != NULL && *author != '\0')
    return author;
  return name != NULL && *name != '\0' && !g_str_equal (name, "Unknown") ? name
                                                                         : g_get_user_name ();
}
