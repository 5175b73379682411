/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-session-state.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "kb-file-dialogs.h"
#include "kb-preferences.h"

#define NOTED "kb-session-state" /* on the application: a GKeyFile while the user leaves */
#define MOST_WINDOWS 50

static char *
dup_file (void)
{
  return g_build_filename (g_get_user_state_dir (), "kabelbaum", "session", NULL);
}

static GKeyFile *
load (void)
{
  GKeyFile        *state = g_key_file_new ();
  g_autofree char *file = dup_file ();

  /* One that cannot be read is as good as none. */
  g_key_file_load_from_file (state, file, G_KEY_FILE_NONE, NULL);
  return state;
}

/* ---- leaving ---- */

static GKeyFile *
get_noted (GtkApplication *application)
{
  return application != NULL ? g_object_get_data (G_OBJECT (application), NOTED) : NULL;
}

void
kb_session_state_begin (GtkApplication *application)
{
  if (kb_preferences_get_restore ())
    g_object_set_data_full (G_OBJECT (application), NOTED, g_key_file_new (),
                            (GDestroyNotify) g_key_file_unref);
}

void
kb_session_state_cancel (GtkApplication *application)
{
  if (application != NULL)
    g_object_set_data (G_OBJECT (application), NOTED, NULL);
}

void
kb_session_state_note (KbWindow *window)
{
  GKeyFile   *noted = get_noted (gtk_window_get_application (GTK_WINDOW (window)));
  const char *path = kb_harness_get_path (kb_session_get_harness (kb_window_get_session (window)));
  g_autofree char *full = path != NULL ? g_canonicalize_filename (path, NULL) : NULL;
  g_autofree char *uri = full != NULL ? g_filename_to_uri (full, NULL, NULL) : NULL;
  g_autofree char *group = NULL;
  gsize            n;

  if (noted == NULL || uri == NULL)
    return;
  g_strfreev (g_key_file_get_groups (noted, &n));
  group = g_strdup_printf ("window %" G_GSIZE_FORMAT, n);
  g_key_file_set_string (noted, group, "uri", uri);
  kb_window_save_place (window, noted, group);
}

void
kb_session_state_save (GtkApplication *application)
{
  GKeyFile        *noted = get_noted (application);
  g_autofree char *file = dup_file ();
  g_autofree char *folder = g_path_get_dirname (file);
  gsize            n = 0;
  g_auto (GStrv)   groups = noted != NULL ? g_key_file_get_groups (noted, &n) : NULL;

  if (n == 0)
    {
      g_unlink (file);
      return;
    }
  /* Losing it costs nothing but some clicks, so that nobody is told. */
  if (g_mkdir_with_parents (folder, 0700) == 0)
    g_key_file_save_to_file (noted, file, NULL);
}

/* ---- coming back ---- */

/* Where the window looked at its document. */
typedef struct
{
  GKeyFile *state;
  char     *group;
} Place;

static void
place_free (gpointer data)
{
  Place *self = data;

  g_key_file_unref (self->state);
  g_free (self->group);
  g_free (self);
}

static void
on_loaded (KbWindow *window, gboolean loaded, gpointer data)
{
  const Place *place = data;

  if (window != NULL)
    kb_window_restore_place (window, place->state, place->group);
}

static gboolean
restore_window (GKeyFile        *state,
                const char      *group,
                KbNewWindowFunc  open,
                KbLoadWindowFunc load_window,
                gpointer         data,
                GString         *missing)
{
  g_autofree char  *uri = g_key_file_get_string (state, group, "uri", NULL);
  g_autoptr (GFile) file = uri != NULL ? g_file_new_for_uri (uri) : NULL;
  g_autofree char  *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autofree char  *name = path != NULL ? g_filename_display_name (path) : NULL;
  Place            *place;

  if (path == NULL)
    return FALSE;
  if (!g_file_query_exists (file, NULL))
    {
      g_string_append_printf (missing, "%s%s", missing->len > 0 ? "\n" : "", name);
      return FALSE;
    }
  place = g_new0 (Place, 1);
  *place = (Place){ g_key_file_ref (state), g_strdup (group) };
  load_window (open (data), file, on_loaded, place, place_free, data);
  return TRUE;
}

gboolean
kb_session_state_restore (KbNewWindowFunc open, KbLoadWindowFunc load_window, gpointer data)
{
  g_autoptr (GKeyFile) state = load ();
  g_autoptr (GString)  missing = g_string_new (NULL);
  g_autofree char     *file = dup_file ();
  gboolean             opened = FALSE;

  if (!kb_preferences_get_restore ())
    return FALSE;
  /* Once: were it the cause of a crash, the next start must do without. */
  g_unlink (file);
  /* The one that was used last comes last, and is in front then. */
  for (int i = MOST_WINDOWS; i-- > 0;)
    {
      g_autofree char *group = g_strdup_printf ("window %d", i);

      opened |= restore_window (state, group, open, load_window, data, missing);
    }
  if (missing->len > 0)
    {
      KbWindow *window = open (data);

      opened = TRUE;
      gtk_window_present (GTK_WINDOW (window));
      g_string_prepend (missing, "\n\n");
      g_string_prepend (missing, _ ("They were open when you left. They were moved, renamed or "
                                    "removed since:"));
      kb_error_dialog (GTK_WINDOW (window), _ ("Files Are Missing"), missing->str);
    }
  return opened;
}
