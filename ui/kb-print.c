/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-print.h"

#include "kb-copy.h"
#include "kb-file-dialogs.h"
#include "kb-job.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <math.h>

#define POINTS_PER_MM (72.0 / 25.4)

/* How far it is when the sheets of a large document are laid out, measured with 10,000 connectors and cables. */
#define LAID_OUT 0.6
/* µs: GTK asks again and again whether all pages are there. */
#define PAUSE 5000

typedef struct
{
  GtkWindow   *parent; /* weak, NULL for none */
  KbSession   *session;
  char        *name;
  KbSheetSetup setup;
  KbJob       *job; /* from the beginning of the print on */
  KbSheets    *sheets;
  gboolean     is_empty; /* none of the pages was chosen */
} PrintJob;

static void
print_job_free (gpointer data)
{
  PrintJob *job = data;

  g_clear_weak_pointer (&job->parent);
  if (job->job != NULL)
    {
      g_signal_handlers_disconnect_by_data (job->job, job);
      kb_job_end (job->job);
    }
  g_clear_object (&job->job);
  g_clear_object (&job->session);
  g_clear_pointer (&job->sheets, kb_sheets_free);
  g_free (job->name);
  g_free (job);
}

/* ---- paper ---- */

/* The standard paper of this size, so that a printer finds its tray; else one of its own. */
static GtkPaperSize *
find_paper (double width, double height)
{
  const double  shorter = MIN (width, height);
  const double  longer = MAX (width, height);
  GList        *sizes = gtk_paper_size_get_paper_sizes (FALSE);
  GtkPaperSize *found = NULL;

  for (GList *l = sizes; l != NULL && found == NULL; l = l->next)
    if (fabs (gtk_paper_size_get_width (l->data, GTK_UNIT_MM) - shorter) < 0.6
        && fabs (gtk_paper_size_get_height (l->data, GTK_UNIT_MM) - longer) < 0.6)
      found = gtk_paper_size_copy (l->data);
  g_list_free_full (sizes, (GDestroyNotify) gtk_paper_size_free);

  return found != NULL
           ? found
           : gtk_paper_size_new_custom ("kabelbaum", _ ("Sheet"), shorter, longer, GTK_UNIT_MM);
}

static GtkPageSetup *
create_page_setup (const KbSheetSetup *setup)
{
  GtkPageSetup *page = gtk_page_setup_new ();
  GtkPaperSize *paper = find_paper (setup->width, setup->height);

  gtk_page_setup_set_paper_size_and_default_margins (page, paper);
  gtk_page_setup_set_orientation (page, setup->width > setup->height
                                          ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                          : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_paper_size_free (paper);

  return page;
}

static char *
get_settings_path (void)
{
  return g_build_filename (g_get_user_config_dir (), APP_ID, "print-settings.ini", NULL);
}

static GtkPrintSettings *
load_settings (void)
{
  g_autofree char  *path = get_settings_path ();
  GtkPrintSettings *settings = gtk_print_settings_new_from_file (path, NULL);

  return settings != NULL ? settings : gtk_print_settings_new ();
}

/* That the next print remembers less is not worth a dialog. */
static void
store_settings (GtkPrintOperation *operation)
{
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (operation);
  g_autofree char  *path = get_settings_path ();
  g_autofree char  *folder = g_path_get_dirname (path);

  if (settings != NULL && g_mkdir_with_parents (folder, 0700) == 0)
    gtk_print_settings_to_file (settings, path, NULL);
}

/* ---- pages ---- */

/* In a thread; @data: the copy */
static gpointer
lay_out (gpointer data, KbProgress *progress, GError **error)
{
  KbSheets *sheets;

  kb_progress_enter (progress, LAID_OUT);
  sheets = kb_copy_make_sheets (data, progress, error);
  kb_progress_leave (progress);
  kb_progress_begin_part (progress, 1.0);
  return sheets;
}

/* @data: the operation, owned */
static void
on_laid_out (gpointer result, const GError *error, gpointer data)
{
  g_autoptr (GtkPrintOperation) operation = data;
  PrintJob                     *job = g_object_get_data (G_OBJECT (operation), "kb-print-job");

  job->sheets = result;
  if (job->sheets != NULL)
    gtk_print_operation_set_n_pages (operation, (int) kb_sheets_get_count (job->sheets));
  else
    gtk_print_operation_cancel (operation);
}

static void
on_begin_print (GtkPrintOperation *operation, GtkPrintContext *context, gpointer data)
{
  PrintJob     *job = data;
  GtkPageSetup *page = gtk_print_context_get_page_setup (context);
  KbSheetSetup  setup = job->setup;

  setup.width = gtk_page_setup_get_paper_width (page, GTK_UNIT_MM);
  setup.height = gtk_page_setup_get_paper_height (page, GTK_UNIT_MM);
  job->job = kb_job_new (job->parent, _ ("Printing"), job->name);
  g_signal_connect_object (job->job, "cancelled", G_CALLBACK (gtk_print_operation_cancel),
                           operation, G_CONNECT_SWAPPED);
  kb_job_run_part (job->job, lay_out, kb_copy_new (job->session, &setup),
                   (GDestroyNotify) kb_copy_free, (GDestroyNotify) kb_sheets_free, on_laid_out,
                   g_object_ref (operation));
}

guint
kb_print_count_chosen (GtkPrintSettings *settings, guint n_pages)
{
  const GtkPrintPages      pages = gtk_print_settings_get_print_pages (settings);
  const guint              n_up = MAX (gtk_print_settings_get_number_up (settings), 1);
  const int                n = (int) n_pages;
  int                      n_ranges = 0;
  g_autofree GtkPageRange *ranges = gtk_print_settings_get_page_ranges (settings, &n_ranges);
  guint                    n_chosen = 0;

  if (pages != GTK_PRINT_PAGES_RANGES)
    n_chosen = pages == GTK_PRINT_PAGES_ALL ? n_pages : MIN (n_pages, 1);
  /* Counted from 0, both ends among them; -1 is the last one. */
  for (int i = 0; i < n_ranges && pages == GTK_PRINT_PAGES_RANGES; i++)
    {
      const int first = MAX (ranges[i].start, 0);
      const int last = ranges[i].end < 0 ? n - 1 : MIN (ranges[i].end, n - 1);

      n_chosen += last >= first ? last - first + 1 : 0;
    }
  return gtk_print_settings_get_page_set (settings) == GTK_PAGE_SET_EVEN && n_chosen <= n_up
           ? 0
           : n_chosen;
}

/* Returns: whether it is known how many pages there are; what is cancelled has none, and GTK sees to it. Where there is nothing to
 * print GTK says so to nobody who could mend it. */
static gboolean
on_paginate (GtkPrintOperation *operation, GtkPrintContext *context, gpointer data)
{
  PrintJob         *job = data;
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (operation);

  if (job->sheets == NULL)
    {
      g_usleep (PAUSE);
      return FALSE;
    }
  if (!job->is_empty && settings != NULL
      && kb_print_count_chosen (settings, kb_sheets_get_count (job->sheets)) == 0)
    {
      job->is_empty = TRUE;
      gtk_print_operation_cancel (operation);
    }
  return !job->is_empty;
}

static void
on_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer data)
{
  PrintJob *job = data;
  cairo_t  *cr = gtk_print_context_get_cairo_context (context);

  kb_progress_go_on (kb_job_get_progress (job->job), (gsize) page,
                     kb_sheets_get_count (job->sheets));
  cairo_scale (cr, POINTS_PER_MM, POINTS_PER_MM);
  kb_drawing_paint (kb_sheets_get (job->sheets, (guint) page), cr, 0);
}

static void
tell_of_nothing (PrintJob *job)
{
  const guint      n = kb_sheets_get_count (job->sheets);
  g_autofree char *text = g_strdup_printf (
    ngettext ("There is %u page, and it was not chosen. Print again, and choose all pages.",
              "There are %u pages, and none of them was chosen. Print again, and choose all pages "
              "or some of these.",
              n),
    n);

  kb_error_dialog (job->parent, _ ("Nothing to Print"), text);
}

static void
on_done (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer data)
{
  PrintJob          *job = data;
  g_autoptr (GError) error = NULL;

  if (job->job != NULL)
    kb_job_end (job->job);
  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    {
      store_settings (operation);
      kb_session_note_output (job->session);
    }
  if (job->is_empty)
    tell_of_nothing (job);
  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  kb_error_dialog (job->parent, _ ("Could Not Print"), error != NULL ? error->message : "");
}

/* Owns its job; needs no one to own it while it runs. */
static GtkPrintOperation *
create_operation (GtkWindow *parent, KbSession *session, const KbSheetSetup *setup)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  PrintJob          *job = g_new0 (PrintJob, 1);
  const KbItem      *properties = kb_harness_get_properties (kb_session_get_harness (session));
  g_autoptr (GtkPageSetup) page = create_page_setup (setup);

  if (parent != NULL)
    g_set_weak_pointer (&job->parent, parent);
  job->session = g_object_ref (session);
  job->name = g_strdup (properties != NULL && properties->name != NULL ? properties->name
                                                                       : _ ("Cable harness"));
  job->setup = *setup;
  g_object_set_data_full (G_OBJECT (operation), "kb-print-job", job, print_job_free);

  gtk_print_operation_set_default_page_setup (operation, page);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, job->name);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print), job);
  g_signal_connect (operation, "paginate", G_CALLBACK (on_paginate), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page), job);

  return operation;
}

void
kb_print_run (GtkWindow *parent, KbSession *session, const KbSheetSetup *setup)
{
  g_autoptr (GtkPrintOperation) operation = create_operation (parent, session, setup);
  g_autoptr (GtkPrintSettings)  settings = load_settings ();
  g_autoptr (GError)            error = NULL;
  PrintJob                     *job = g_object_get_data (G_OBJECT (operation), "kb-print-job");

  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "done", G_CALLBACK (on_done), job);
  /* An error is told by “done” as well, with the same words; GTK holds the operation till then. */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, &error);
}

gboolean
kb_print_to_file (GtkWindow          *parent,
                  KbSession          *session,
                  const KbSheetSetup *setup,
                  const char         *path,
                  GError            **error)
{
  g_autoptr (GtkPrintOperation) operation = create_operation (parent, session, setup);

  gtk_print_operation_set_export_filename (operation, path);

  return gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, parent, error)
         == GTK_PRINT_OPERATION_RESULT_APPLY;
}
