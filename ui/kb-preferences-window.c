/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-preferences-window.h"

#include <glib/gi18n.h>

#include "kb-accessible.h"
#include "kb-calibration.h"
#include "kb-monitor.h"
#include "kb-preferences.h"

struct _KbPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  AdwComboRow *scheme_row;
  GtkWidget   *author_row;

  AdwActionRow *monitor_row;
  GtkWidget    *measure_button;
};

G_DEFINE_FINAL_TYPE (KbPreferencesWindow, kb_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

/* As the values of the enumeration in the schema, which is also the order of the row. */
static const AdwColorScheme schemes[] = {
  ADW_COLOR_SCHEME_DEFAULT,
  ADW_COLOR_SCHEME_FORCE_LIGHT,
  ADW_COLOR_SCHEME_FORCE_DARK,
};

static void
apply_colour_scheme (GSettings *settings)
{
  const int scheme = g_settings_get_enum (settings, "colour-scheme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[CLAMP (scheme, 0, (int) G_N_ELEMENTS (schemes) - 1)]);
}

void
kb_preferences_follow_colour_scheme (void)
{
  GSettings *settings = kb_preferences_get_settings ();

  if (settings == NULL)
    return;
  g_signal_connect (settings, "changed::colour-scheme", G_CALLBACK (apply_colour_scheme), NULL);
  apply_colour_scheme (settings);
}

static void
on_scheme (KbPreferencesWindow *self)
{
  GSettings *settings = kb_preferences_get_settings ();

  if (settings != NULL)
    g_settings_set_enum (settings, "colour-scheme",
                         (int) adw_combo_row_get_selected (self->scheme_row));
}

static void
on_measure (KbPreferencesWindow *self)
{
  gtk_window_present (GTK_WINDOW (kb_calibration_new (GTK_WINDOW (self))));
}

static void
show_monitor (KbPreferencesWindow *self)
{
  KbMonitorSource  source;
  const double     per_inch = 25.4 * kb_monitor_get_px_per_mm (GTK_WIDGET (self), &source);
  g_autofree char *known = kb_monitor_dup_name (GTK_WIDGET (self));
  const char      *name = known != NULL ? known : _ ("Monitor");
  g_autofree char *text = NULL;

  if (source == KB_MONITOR_CALIBRATED)
    /* TRANSLATORS: name of the monitor, pixels per inch */
    text = g_strdup_printf (_ ("%s: %.0f pixels per inch, as measured"), name, per_inch);
  else if (source == KB_MONITOR_STATED)
    /* TRANSLATORS: name of the monitor, pixels per inch */
    text = g_strdup_printf (_ ("%s: %.0f pixels per inch, as it states"), name, per_inch);
  else
    /* TRANSLATORS: name of the monitor, pixels per inch */
    text = g_strdup_printf (_ ("%s does not state its size; %.0f pixels per inch are assumed"),
                            name, per_inch);
  adw_action_row_set_subtitle (self->monitor_row, text);
}

static void
kb_preferences_window_class_init (KbPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/kabelbaum/Kabelbaum/kb-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, KbPreferencesWindow, scheme_row);
  gtk_widget_class_bind_template_child (widget_class, KbPreferencesWindow, author_row);
  gtk_widget_class_bind_template_child (widget_class, KbPreferencesWindow, monitor_row);
  gtk_widget_class_bind_template_child (widget_class, KbPreferencesWindow, measure_button);
  gtk_widget_class_bind_template_callback (widget_class, on_measure);
}

static void
kb_preferences_window_init (KbPreferencesWindow *self)
{
  GSettings *settings = kb_preferences_get_settings ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->scheme_row), settings != NULL);
  gtk_widget_set_sensitive (self->author_row, settings != NULL);
  if (settings != NULL)
    adw_combo_row_set_selected (self->scheme_row,
                                (guint) g_settings_get_enum (settings, "colour-scheme"));
  g_signal_connect_swapped (self->scheme_row, "notify::selected", G_CALLBACK (on_scheme), self);
  gtk_widget_set_sensitive (self->measure_button, settings != NULL);
  kb_accessible_name_buttons (GTK_WIDGET (self));
  g_signal_connect (self, "map", G_CALLBACK (show_monitor), NULL);
  if (settings != NULL)
    g_signal_connect_object (settings, "changed::monitor-scales", G_CALLBACK (show_monitor), self,
                             G_CONNECT_SWAPPED);
  kb_preferences_bind ("author", self->author_row, "text", G_SETTINGS_BIND_DEFAULT);
}

GtkWidget *
kb_preferences_window_new (GtkWindow *parent)
{
  return g_object_new (KB_TYPE_PREFERENCES_WINDOW, "transient-for", parent, "modal", TRUE, NULL);
}
