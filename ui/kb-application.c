/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-application.h"

#include "kb-catalog-window.h"
#include "kb-file-dialogs.h"
#include "kb-job.h"
#include "kb-mends.h"
#include "kb-recovery.h"
#include "kb-session-state.h"
#include "kb-preferences-window.h"
#include "kb-window.h"

#include "harness/kb-journal.h"

#include <glib/gi18n.h>

#define LAST_WAIT 1000 /* ms */

struct _KbApplication
{
  AdwApplication  parent_instance;
  KbCatalogStore *store;
  char          **catalog_paths; /* of --catalog */
  GString        *problems;      /* of the catalogues, till a window can show them */
  GtkWidget      *catalog;       /* weak: the window of the catalogue, while it is open */
  gboolean        started;       /* what earlier runs left has been offered */
  guint           n_loading;     /* files that are being read at the start or for another program */
  KbWindow       *front;         /* weak: the window that was asked for last of them */
};

G_DEFINE_FINAL_TYPE (KbApplication, kb_application, ADW_TYPE_APPLICATION)

static void
note_problems (KbApplication *self, GPtrArray *errors)
{
  for (guint i = 0; i < errors->len; i++)
    {
      if (self->problems->len > 0)
        g_string_append_c (self->problems, '\n');
      g_string_append (self->problems, ((GError *) errors->pdata[i])->message);
    }
}

static void
load_catalogs (KbApplication *self)
{
  self->store = kb_catalog_store_new (NULL, (const char *const *) self->catalog_paths);
  note_problems (self, kb_catalog_store_get_errors (self->store));
  note_problems (self, kb_catalog_store_get_path_errors (self->store));
}

KbCatalogStore *
kb_application_get_store (KbApplication *self)
{
  return self->store;
}

/* Not shown yet. */
static KbWindow *
new_editor (KbApplication *self)
{
  KbWindow *window =
    kb_window_new (GTK_APPLICATION (self), kb_catalog_store_get_catalog (self->store));
  g_autofree char *recovery = kb_journal_dup_folder ();

  kb_window_keep_journal (window, recovery);
  return window;
}

static void
tell_problems (KbApplication *self, KbWindow *window)
{
  if (self->problems->len > 0)
    {
      kb_error_dialog (GTK_WINDOW (window), _ ("Could Not Use Catalogue"), self->problems->str);
      g_string_truncate (self->problems, 0);
    }
}

static KbWindow *
create_window (KbApplication *self)
{
  KbWindow *window = new_editor (self);

  gtk_window_present (GTK_WINDOW (window));
  tell_problems (self, window);
  return window;
}

/* The window in which one works: the catalogue is not one. */
static KbWindow *
find_editor (KbApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (GList *l = windows; l != NULL; l = l->next)
    if (KB_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

/* ---- what earlier runs left ---- */

/* The window that shows the file unchanged, or one that nobody has touched; NULL for none. */
static KbWindow *
find_window_for (KbApplication *self, const char *path)
{
  KbWindow *found = NULL;

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      KbHarness *harness;

      if (!KB_IS_WINDOW (l->data))
        continue;
      harness = kb_session_get_harness (kb_window_get_session (l->data));
      if (path != NULL && !kb_harness_get_modified (harness)
          && g_strcmp0 (kb_harness_get_path (harness), path) == 0)
        return l->data;
      if (found == NULL && kb_window_is_pristine (l->data))
        found = l->data;
    }
  return found;
}

static gboolean
restore (KbOrphan *orphan, gpointer data)
{
  KbApplication     *self = data;
  KbWindow          *window = find_window_for (self, orphan->path);
  g_autoptr (GError) error = NULL;

  if (window == NULL)
    window = create_window (self);
  if (!kb_window_take_recovered (window, orphan, &error))
    {
      kb_error_dialog (GTK_WINDOW (window), _ ("Could Not Restore"), error->message);
      return FALSE;
    }
  gtk_window_present (GTK_WINDOW (window));
  return TRUE;
}

static void
offer_recovery (KbApplication *self)
{
  g_autofree char      *folder = kb_journal_dup_folder ();
  g_autoptr (GPtrArray) orphans = NULL;
  KbWindow             *window = find_editor (self);

  if (self->started || window == NULL)
    return;
  self->started = TRUE;
  orphans = kb_orphans_list (folder);
  if (orphans->len > 0)
    gtk_window_present (GTK_WINDOW (
      kb_recovery_new (GTK_WINDOW (window), g_steal_pointer (&orphans), restore, self)));
}

/* ---- opening files ---- */

/* For a document of the last run: in a window that nobody has touched, or a new one. */
static KbWindow *
open_window (gpointer data)
{
  KbWindow *window = find_window_for (data, NULL);

  return window != NULL ? window : new_editor (data);
}

typedef struct
{
  KbApplication *application;
  KbLoadedFunc   then; /* (nullable) */
  gpointer       data;
  GDestroyNotify free_data;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *self = data;

  if (self->free_data != NULL)
    self->free_data (self->data);
  g_object_unref (self->application);
  g_free (self);
}

/* What is asked for at the start waits till all documents are there: it may be about one of them. */
static void
finish_opening (KbApplication *self)
{
  KbWindow *window = self->front != NULL ? self->front : find_editor (self);

  g_clear_weak_pointer (&self->front);
  if (window == NULL)
    return;
  /* The others came up as they were read. */
  gtk_window_present (GTK_WINDOW (window));
  tell_problems (self, window);
  offer_recovery (self);
}

static void
on_opened (KbWindow *window, gboolean loaded, gpointer data)
{
  Opening *opening = data;

  if (opening->then != NULL)
    opening->then (window, loaded, opening->data);
  opening->application->n_loading--;
  if (opening->application->n_loading == 0)
    finish_opening (opening->application);
  g_application_release (G_APPLICATION (opening->application));
}

static void
begin_opening (KbWindow      *window,
               GFile         *file,
               KbLoadedFunc   then,
               gpointer       then_data,
               GDestroyNotify free_data,
               gpointer       data)
{
  KbApplication *self = data;
  Opening       *opening = g_new0 (Opening, 1);

  *opening = (Opening){ g_object_ref (self), then, then_data, free_data };
  /* Till a window is shown nothing else might keep the program alive. */
  g_application_hold (G_APPLICATION (self));
  self->n_loading++;
  g_set_weak_pointer (&self->front, window);
  kb_window_load_then (window, file, on_opened, opening, opening_free);
}

static void
kb_application_activate (GApplication *application)
{
  KbApplication *self = KB_APPLICATION (application);
  GtkWindow     *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window != NULL)
    gtk_window_present (window);
  else if (self->started || !kb_session_state_restore (open_window, begin_opening, self))
    create_window (self);
  if (self->n_loading == 0)
    offer_recovery (self);
}

/* Each file in a window of its own; the first may take one that nobody has touched. */
static void
kb_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (application));
      KbWindow  *window;

      if (KB_IS_WINDOW (active) && kb_window_is_pristine (KB_WINDOW (active)))
        window = KB_WINDOW (active);
      else
        window = new_editor (KB_APPLICATION (application));
      begin_opening (window, files[i], NULL, NULL, NULL, application);
    }
}

static void
new_window (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  create_window (data);
}

static void
on_place (GtkWidget *catalog, const char *number, KbApplication *self)
{
  KbWindow *window = find_editor (self);

  if (window == NULL)
    window = create_window (self);
  kb_session_arm_part (kb_window_get_session (window), number);
  gtk_window_present (GTK_WINDOW (window));
}

static void
show_catalog (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KbApplication *self = data;

  if (self->catalog == NULL)
    {
      g_set_weak_pointer (&self->catalog, kb_catalog_window_new (self->store));
      gtk_window_set_application (GTK_WINDOW (self->catalog), GTK_APPLICATION (self));
      g_signal_connect (self->catalog, "place", G_CALLBACK (on_place), self);
    }
  gtk_window_present (GTK_WINDOW (self->catalog));
}

static void
open_part (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  show_catalog (NULL, NULL, data);
  kb_catalog_window_open_part (KB_CATALOG_WINDOW (((KbApplication *) data)->catalog),
                               g_variant_get_string (parameter, NULL));
}

static void
show_preferences (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_present (
    GTK_WINDOW (kb_preferences_window_new (gtk_application_get_active_window (data))));
}

static void
about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  adw_show_about_window (
    gtk_application_get_active_window (data), "application-name", _ ("Kabelbaum"),
    "application-icon", APP_ID, "version", PACKAGE_VERSION, "developer-name",
    _ ("The Kabelbaum developers"), "comments",
    _ ("Cable harnesses from pluggable installation connectors: drawn, checked, printed, ordered."),
    "license-type", GTK_LICENSE_GPL_3_0, NULL);
}

/* Each window asks about its own changes; the program ends with the last one. */
static void
quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  /* Closing one may take others along: a dialog goes with its window. */
  GList *windows =
    g_list_copy_deep (gtk_application_get_windows (data), (GCopyFunc) (void *) g_object_ref, NULL);

  kb_session_state_begin (data);
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
  g_list_free_full (windows, g_object_unref);
}

static void
kb_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "new-window", .activate = new_window },
    { .name = "catalog", .activate = show_catalog },
    { .name = "open-part", .activate = open_part, .parameter_type = "s" },
    { .name = "preferences", .activate = show_preferences },
    { .name = "about", .activate = about },
    { .name = "quit", .activate = quit },
  };

  G_APPLICATION_CLASS (kb_application_parent_class)->startup (application);
  kb_mends_install ();

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  gtk_window_set_default_icon_name (APP_ID);
  kb_preferences_follow_colour_scheme ();
  load_catalogs (KB_APPLICATION (application));
}

static void
kb_application_shutdown (GApplication *application)
{
  kb_session_state_save (GTK_APPLICATION (application));
  /* What is read yet nobody wants: it is cancelled, and ends where the system lets it. */
  kb_job_wait_for_threads (LAST_WAIT);

  G_APPLICATION_CLASS (kb_application_parent_class)->shutdown (application);
}

static int
kb_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  KbApplication *self = KB_APPLICATION (application);

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("kabelbaum %s\n", PACKAGE_VERSION);
      return 0;
    }
  g_clear_pointer (&self->catalog_paths, g_strfreev);
  g_variant_dict_lookup (options, "catalog", "^aay", &self->catalog_paths);

  return -1;
}

static void
kb_application_finalize (GObject *object)
{
  KbApplication *self = KB_APPLICATION (object);

  g_clear_weak_pointer (&self->catalog);
  g_clear_weak_pointer (&self->front);
  g_clear_object (&self->store);
  g_clear_pointer (&self->catalog_paths, g_strfreev);
  g_string_free (self->problems, TRUE);

  G_OBJECT_CLASS (kb_application_parent_class)->finalize (object);
}

static void
kb_application_class_init (KbApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = kb_application_finalize;
  application_class->activate = kb_application_activate;
  application_class->open = kb_application_open;
  application_class->startup = kb_application_startup;
  application_class->shutdown = kb_application_shutdown;
  application_class->handle_local_options = kb_application_handle_local_options;
}

static void
kb_application_init (KbApplication *self)
{
  static const GOptionEntry options[] = {
    { "catalog", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL,
      N_ ("Use this catalogue too; may be given several times"), N_ ("PATH") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Say which version this is"), NULL },
    { NULL },
  };

  self->problems = g_string_new (NULL);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[FILE…]"));
  g_application_set_option_context_summary (
    G_APPLICATION (self), _ ("Design cable harnesses from pluggable connectors."));
}

KbApplication *
kb_application_new (void)
{
  return g_object_new (KB_TYPE_APPLICATION, "application-id", APP_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path", "/org/kabelbaum/Kabelbaum",
                       NULL);
}
