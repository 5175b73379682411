/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window says about the document: title, status bar. */
#include "config.h"

#include "kb-window-private.h"

#include "kb-preferences.h"

#include <glib/gi18n.h>
#include <math.h>

#include "harness/kb-places.h"
#include "kb-button-names.h"
#include "kb-length.h"

/* File name, or what stands for it before the first save; owned. */
char *
kb_window_dup_name (KbWindow *self)
{
  const char *path = kb_harness_get_path (self->harness);

  return path != NULL ? g_filename_display_basename (path) : g_strdup (_ ("Untitled harness"));
}

static char *
dup_marked (KbWindow *self, const char *name)
{
  /* Translators: a name of a document that was restored after a crash, and not saved since */
  return self->recovered ? g_strdup_printf (_ ("%s (recovered)"), name) : g_strdup (name);
}

void
kb_window_update_title (KbWindow *self)
{
  const KbItem    *properties = kb_harness_get_properties (self->harness);
  const char      *title = properties != NULL ? properties->name : NULL;
  g_autofree char *stem = kb_window_dup_stem (self);
  const gboolean   modified = kb_harness_get_modified (self->harness);
  const gboolean   on_disk = kb_harness_get_path (self->harness) != NULL;
  g_autofree char *name = kb_window_dup_name (self);
  g_autofree char *place = dup_marked (self, on_disk ? name : _ ("not saved yet"));
  g_autofree char *marked = dup_marked (self, title != NULL ? title : stem);
  g_autofree char *subtitle = g_strconcat (modified ? "• " : "", place, NULL);
  g_autofree char *window_title =
    g_strconcat (modified ? "• " : "", marked, " – ", _ ("Kabelbaum"), NULL);

  adw_window_title_set_title (self->title, title != NULL ? title : stem);
  adw_window_title_set_subtitle (self->title,
                                 on_disk || modified || self->recovered ? subtitle : "");
  /* GTK tells the window manager whether it is another or not, which is slow. */
  if (g_strcmp0 (gtk_window_get_title (GTK_WINDOW (self)), window_title) != 0)
    gtk_window_set_title (GTK_WINDOW (self), window_title);
}

void
kb_window_update_zoom (KbWindow *self)
{
  const gboolean sheets = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "sheets") == 0;
  const double   zoom = sheets                  ? kb_sheets_view_get_zoom (self->sheets)
                        : self->session != NULL ? kb_session_get_zoom (self->session)
                                                : 1;
  /* In true size it is 100 %, on whatever monitor. */
  const double     true_zoom = self->session != NULL ? kb_session_get_true_zoom (self->session) : 1;
  g_autofree char *text = g_strdup_printf (_ ("%d %%"), (int) lround (zoom / true_zoom * 100));

  gtk_label_set_label (self->zoom_label, text);
}

void
kb_window_update_pointer (KbWindow *self)
{
  gint64           x, y;
  g_autofree char *text = NULL;

  g_object_get (self->session, "pointer-x", &x, "pointer-y", &y, NULL);
  if (kb_preferences_get_units () == KB_UNITS_FEET)
    /* Translators: position of the pointer */
    text = g_strdup_printf (_ ("%.2f, %.2f in"), (double) x / 25400, (double) y / 25400);
  else
    /* Translators: position of the pointer */
    text = g_strdup_printf (_ ("%.1f, %.1f mm"), (double) x / 1000, (double) y / 1000);
  gtk_label_set_label (self->pointer_label, text);
}

void
kb_window_update_counts (KbWindow *self)
{
  const guint      n_connectors = kb_harness_count (self->harness, KB_ITEM_CONNECTOR);
  const guint      n_cables = kb_harness_count (self->harness, KB_ITEM_CABLE);
  g_autofree char *connectors = NULL;
  g_autofree char *runs = NULL;
  g_autofree char *total = NULL;
  g_autofree char *text = NULL;

  connectors =
    g_strdup_printf (ngettext ("%u connector", "%u connectors", n_connectors), n_connectors);
  if (n_cables == 0)
    {
      gtk_label_set_label (self->count_label, n_connectors > 0 ? connectors : "");
      return;
    }
  runs = g_strdup_printf (ngettext ("%u cable", "%u cables", n_cables), n_cables);
  total =
    kb_length_to_cable_text (kb_places_get_cable_length (kb_harness_get_places (self->harness)));
  /* Translators: “5 connectors · 1 cable · 3.00 m” */
  text = g_strdup_printf (_ ("%s · %s · %s"), connectors, runs, total);
  gtk_label_set_label (self->count_label, text);
}

static void
show_count (GtkWidget *button, AdwButtonContent *content, guint n, const char *words)
{
  g_autofree char *number = g_strdup_printf ("%u", n);

  gtk_widget_set_visible (button, n > 0);
  adw_button_content_set_label (content, number);
  gtk_widget_set_tooltip_text (button, words);
  kb_button_set_name (button, words);
}

/* What is waived is accepted, not in order. */
static void
show_clean (KbWindow *self, gboolean clean, guint n_waived)
{
  AdwButtonContent *content =
    ADW_BUTTON_CONTENT (gtk_button_get_child (GTK_BUTTON (self->clean_button)));
  g_autofree char *waived =
    g_strdup_printf (ngettext ("%u waived", "%u waived", n_waived), n_waived);

  gtk_widget_set_visible (GTK_WIDGET (self->clean_button), clean);
  adw_button_content_set_label (content, n_waived > 0 ? waived : _ ("No findings"));
  if (n_waived > 0)
    gtk_widget_remove_css_class (GTK_WIDGET (self->clean_button), "success");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->clean_button), "success");
}

void
kb_window_update_progress (KbWindow *self)
{
  gtk_progress_bar_set_fraction (self->checking_bar, kb_checker_get_progress (self->checker));
}

void
kb_window_update_findings (KbWindow *self)
{
  const guint      n_errors = kb_checker_count (self->checker, KB_SEVERITY_ERROR);
  const guint      n_warnings = kb_checker_count (self->checker, KB_SEVERITY_WARNING);
  const guint      n_notes = kb_checker_count (self->checker, KB_SEVERITY_NOTE);
  const gboolean   pending = kb_checker_is_pending (self->checker);
  g_autofree char *errors =
    g_strdup_printf (ngettext ("%u error", "%u errors", n_errors), n_errors);
  g_autofree char *warnings =
    g_strdup_printf (ngettext ("%u warning", "%u warnings", n_warnings), n_warnings);
  g_autofree char *notes = g_strdup_printf (ngettext ("%u note", "%u notes", n_notes), n_notes);

  show_count (self->error_button, self->error_content, n_errors, errors);
  show_count (self->warning_button, self->warning_content, n_warnings, warnings);
  show_count (self->note_button, self->note_content, n_notes, notes);
  show_clean (self, !pending && n_errors + n_warnings + n_notes == 0,
              kb_checker_count_waived (self->checker));
  gtk_widget_set_visible (self->checking, pending);
  kb_window_update_progress (self);
}
