/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loading a document: it is read in a thread with a catalogue of its own, and taken over when it is whole. Till then, and when
 * that fails or is cancelled, the window stays as it is. */
#include "config.h"

#include "kb-window-private.h"

#include "harness/kb-places.h"
#include "kb-job.h"
#include "kb-recent.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

/* Bytes; some 40 ms. */
#define SMALL (1024 * 1024)

typedef struct
{
  KbCatalog *catalog; /* a snapshot */
  char      *path;
} Source;

static void
source_free (gpointer data)
{
  Source *self = data;

  g_object_unref (self->catalog);
  g_free (self->path);
  g_free (self);
}

static gpointer
read_file (gpointer data, KbProgress *progress, GError **error)
{
  Source    *self = data;
  KbHarness *harness = kb_harness_load_watched (self->catalog, self->path, progress, error);
  KbPoint    min, max;

  /* Where all of it lies, which the window asks first, takes long enough to be found out here. */
  if (harness != NULL)
    kb_places_get_extents (kb_harness_get_places (harness), &min, &max);
  return harness;
}

typedef struct
{
  GWeakRef       window;
  GFile         *file;
  KbLoadedFunc   then; /* (nullable) */
  gpointer       data;
  GDestroyNotify free_data; /* (nullable) */
} Loading;

static void
loading_free (Loading *self)
{
  if (self->free_data != NULL)
    self->free_data (self->data);
  g_weak_ref_clear (&self->window);
  g_object_unref (self->file);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loading, loading_free)

static void
present_hidden (KbWindow *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_window_present (GTK_WINDOW (self));
}

static void
on_loaded (gpointer result, const GError *error, gpointer data)
{
  g_autoptr (Loading)   loading = data;
  g_autoptr (KbWindow)  self = g_weak_ref_get (&loading->window);
  g_autoptr (KbHarness) harness = result;

  /* It may have been closed, and is held by somebody yet. */
  if (self != NULL && self->session == NULL)
    g_clear_object (&self);
  if (self != NULL && self->loading == loading->file)
    g_clear_object (&self->loading);
  if (self != NULL && harness != NULL)
    {
      kb_harness_set_catalog (harness, kb_session_get_catalog (self->session));
      kb_session_set_harness (self->session, harness);
      kb_recent_note (loading->file);
    }
  /* Before it is shown, so that it comes up as it is to be. */
  if (loading->then != NULL)
    loading->then (self, self != NULL && harness != NULL, loading->data);
  if (self == NULL)
    return;
  present_hidden (self);
  if (harness == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    kb_error_dialog (GTK_WINDOW (self), _ ("Could Not Open File"), error->message);
}

/* A small file is read before the window would be on the screen. */
static gboolean
is_small (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 && S_ISREG (info.st_mode) && info.st_size < SMALL;
}

static void
begin (KbWindow *self, const char *path, Loading *loading)
{
  g_autofree char  *name = g_filename_display_basename (path);
  g_autoptr (KbJob) job = NULL;
  Source           *source = g_new0 (Source, 1);

  source->catalog = kb_catalog_new_snapshot (kb_session_get_catalog (self->session));
  source->path = g_strdup (path);
  kb_canvas_cancel (self->canvas);
  job = kb_job_new (GTK_WINDOW (self), _ ("Opening Harness"), name);
  g_set_object (&self->loading, loading->file);
  if (!is_small (path))
    present_hidden (self);
  kb_job_run (job, read_file, source, source_free, g_object_unref, on_loaded, loading);
}

void
kb_window_load_then (KbWindow      *self,
                     GFile         *file,
                     KbLoadedFunc   then,
                     gpointer       data,
                     GDestroyNotify free_data)
{
  g_autofree char *path = g_file_get_path (file);
  Loading         *loading = g_new0 (Loading, 1);

  g_return_if_fail (KB_IS_WINDOW (self));

  g_weak_ref_init (&loading->window, self);
  loading->file = g_file_dup (file);
  loading->then = then;
  loading->data = data;
  loading->free_data = free_data;
  if (path != NULL)
    begin (self, path, loading);
  else
    {
      g_autofree char   *name = g_file_get_parse_name (file);
      g_autoptr (GError) error =
        g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                     _ ("“%s” is not on this computer. Copy it here and open the copy."), name);

      on_loaded (NULL, error, loading);
    }
}

void
kb_window_load (KbWindow *self, GFile *file)
{
  kb_window_load_then (self, file, NULL, NULL, NULL);
}

/* ---- from disk again ---- */

/* How the window looked before. */
typedef struct
{
  KbCanvasPlace place;
  char        **selected;
} Kept;

static void
kept_free (gpointer data)
{
  Kept *self = data;

  g_strfreev (self->selected);
  g_free (self);
}

static void
restore_selection (KbWindow *self, char **ids)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    if (kb_harness_get_item (self->harness, ids[i]) != NULL)
      g_ptr_array_add (known, ids[i]);
  g_ptr_array_add (known, NULL);
  kb_session_select (self->session, (const char *const *) known->pdata);
}

static void
on_reloaded (KbWindow *self, gboolean loaded, gpointer data)
{
  const Kept *kept = data;

  if (!loaded)
    return;
  kb_canvas_set_place (self->canvas, kept->place);
  restore_selection (self, kept->selected);
}

void
kb_window_reload_now (KbWindow *self)
{
  const char              *path = kb_harness_get_path (self->harness);
  g_autoptr (GFile)        file = path != NULL ? g_file_new_for_path (path) : NULL;
  g_autoptr (GPtrArray)    selected = kb_session_list_selected (self->session);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  Kept                    *kept;

  if (file == NULL)
    return;
  for (guint i = 0; i < selected->len; i++)
    g_strv_builder_add (ids, selected->pdata[i]);
  kept = g_new0 (Kept, 1);
  kept->place = kb_canvas_get_place (self->canvas);
  kept->selected = g_strv_builder_end (ids);
  kb_window_load_then (self, file, on_reloaded, kept, kept_free);
}
