/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exporting: a thread makes the file out of a copy of the document, and it is written when it is whole. */
#include "config.h"

#include "kb-window-private.h"

#include "exchange/kb-bom-file.h"
#include "kb-copy.h"
#include "kb-job.h"
#include "xml/kb-file.h"

#include <glib/gi18n.h>

#define DOTS_PER_INCH 150

/* How far a large drawing is when its sheets are laid out, measured with 10,000 connectors and cables. */
#define LAID_OUT 0.6

typedef struct
{
  KbCopy *copy;
  char   *path;
  char   *name; /* of the document */
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  kb_copy_free (self->copy);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

/* ---- in the thread ---- */

static gpointer
make_drawing (gpointer data, KbProgress *progress, GError **error)
{
  Export   *self = data;
  KbSheets *sheets;
  GBytes   *bytes;

  kb_progress_enter (progress, LAID_OUT);
  sheets = kb_copy_make_sheets (self->copy, progress, error);
  kb_progress_leave (progress);
  if (sheets == NULL)
    return NULL;
  kb_progress_begin_part (progress, 1.0);
  if (g_str_has_suffix (self->path, ".svg"))
    bytes = kb_sheets_to_svg (sheets, 0);
  else if (g_str_has_suffix (self->path, ".png"))
    bytes = kb_sheets_to_png (sheets, 0, DOTS_PER_INCH, error);
  else
    bytes = kb_sheets_to_pdf_watched (sheets, progress, error);
  kb_sheets_free (sheets);
  return bytes;
}

static gpointer
make_bom (gpointer data, KbProgress *progress, GError **error)
{
  Export               *self = data;
  g_autoptr (KbHarness) harness = NULL;
  g_autoptr (KbBom)     bom = NULL;

  kb_progress_enter (progress, LAID_OUT);
  harness = kb_copy_load (self->copy, progress, error);
  kb_progress_leave (progress);
  if (harness == NULL)
    return NULL;
  bom = kb_bom_new ();
  kb_bom_add_harness (bom, harness, self->name);
  return g_str_has_suffix (self->path, ".csv") ? kb_bom_to_csv (bom) : kb_bom_to_xml (bom);
}

/* ---- in the window ---- */

typedef struct
{
  GWeakRef window;
  char    *path;
} Waiting;

/* Writes it, or tells what failed; one way or the other the user hears of it. What was cancelled is not written at all. */
static void
on_made (gpointer result, const GError *failed, gpointer data)
{
  Waiting             *waiting = data;
  g_autofree char     *path = waiting->path;
  g_autoptr (KbWindow) self = g_weak_ref_get (&waiting->window);
  g_autoptr (GBytes)   bytes = result;
  g_autoptr (GError)   error = NULL;
  g_autofree char     *name = g_filename_display_basename (path);
  g_autofree char     *text = NULL;

  g_weak_ref_clear (&waiting->window);
  g_free (waiting);
  if (self == NULL || self->session == NULL
      || g_error_matches (failed, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bytes == NULL || !kb_file_save (path, bytes, NULL, NULL, &error))
    {
      kb_error_dialog (GTK_WINDOW (self), _ ("Could Not Export"),
                       error != NULL    ? error->message
                       : failed != NULL ? failed->message
                                        : "");
      return;
    }
  text = g_strdup_printf (_ ("Exported “%s”"), name);
  kb_session_toast (self->session, text, NULL, NULL, NULL);
  kb_session_note_output (self->session);
}

static void
begin (KbWindow *self, const char *path, const char *title, KbJobFunc make)
{
  g_autofree char  *name = g_filename_display_basename (path);
  Export           *what = g_new0 (Export, 1);
  Waiting          *waiting = g_new0 (Waiting, 1);
  g_autoptr (KbJob) job = NULL;

  kb_canvas_cancel (self->canvas);
  job = kb_job_new (GTK_WINDOW (self), title, name);
  what->copy = kb_copy_new (self->session, kb_sheets_view_get_setup (self->sheets));
  what->path = g_strdup (path);
  what->name = kb_window_dup_name (self);
  g_weak_ref_init (&waiting->window, self);
  waiting->path = g_strdup (path);
  kb_job_run (job, make, what, export_free, (GDestroyNotify) g_bytes_unref, on_made, waiting);
}

void
kb_window_write_drawing (KbWindow *self, const char *path)
{
  begin (self, path, _ ("Exporting Drawing"), make_drawing);
}

void
kb_window_write_bom (KbWindow *self, const char *path)
{
  begin (self, path, _ ("Exporting Parts List"), make_bom);
}

/* ---- where to ---- */

static void
on_drawing_file (GFile *file, gpointer data)
{
  g_autoptr (KbWindow) self = data;
  g_autofree char     *chosen = file != NULL ? g_file_get_path (file) : NULL;
  g_autofree char     *path = chosen != NULL ? kb_window_add_extension (chosen, ".pdf") : NULL;

  if (path != NULL && self->session != NULL)
    kb_window_write_drawing (self, path);
}

void
kb_window_export_drawing (KbWindow *self)
{
  g_autofree char  *stem = kb_window_dup_stem (self);
  g_autofree char  *name = g_strconcat (stem, ".pdf", NULL);
  g_autoptr (GFile) folder = kb_window_dup_folder (self);

  kb_file_dialog_save (GTK_WINDOW (self), _ ("Export Drawing as PDF, SVG or PNG"), name, folder,
                       on_drawing_file, g_object_ref (self));
}

static void
on_bom_file (GFile *file, gpointer data)
{
  g_autoptr (KbWindow) self = data;
  g_autofree char     *chosen = file != NULL ? g_file_get_path (file) : NULL;
  g_autofree char     *path = chosen != NULL ? kb_window_add_extension (chosen, ".xml") : NULL;

  if (path != NULL && self->session != NULL)
    kb_window_write_bom (self, path);
}

void
kb_window_export_bom (KbWindow *self)
{
  g_autofree char *stem = kb_window_dup_stem (self);
  /* Translators: file name of a parts list; %s is the name of the harness */
  g_autofree char  *name = g_strdup_printf (_ ("%s parts.xml"), stem);
  g_autoptr (GFile) folder = kb_window_dup_folder (self);

  kb_file_dialog_save (GTK_WINDOW (self), _ ("Export Parts List as XML or CSV"), name, folder,
                       on_bom_file, g_object_ref (self));
}
