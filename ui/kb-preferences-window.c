/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-preferences-window.h"

#include <glib/gi18n.h>

#include "kb-calibration.h"
#include "kb-monitor.h"
#include "kb-preferences.h"
#include "xml/kb-decimal.h"

struct _KbPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  GtkWidget   *page;
  AdwComboRow *scheme_row;
  AdwComboRow *units_row;
  AdwComboRow *grid_row;
  GtkWidget   *grid_snap;
  GtkWidget   *lines_snap;
  GtkWidget   *restore;
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

/* In µm: millimetres, then parts of an inch. */
static const int pitches[] = { 500, 1000, 2000, 2500, 5000, 10000, 3175, 6350, 12700 };

static char *
dup_pitch_text (int pitch)
{
  g_autofree char *figure = NULL;

  switch (pitch)
    {
    case 3175:
      return g_strdup_printf (C_ ("length", "%s in"), "1/8");
    case 6350:
      return g_strdup_printf (C_ ("length", "%s in"), "1/4");
    case 12700:
      return g_strdup_printf (C_ ("length", "%s in"), "1/2");
    default:
      figure = kb_decimal_format_local (pitch, 3);
      return g_strdup_printf (C_ ("length", "%s mm"), figure);
    }
}

/* One that is none of these, as somebody may have written it into the file, stays, and no row is that of it. */
static void
show_pitch (KbPreferencesWindow *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  const int                 pitch = (int) kb_preferences_get_grid ();
  guint                     selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < G_N_ELEMENTS (pitches); i++)
    {
      g_autofree char *text = dup_pitch_text (pitches[i]);

      gtk_string_list_append (list, text);
      if (pitches[i] == pitch)
        selected = i;
    }
  adw_combo_row_set_model (self->grid_row, G_LIST_MODEL (list));
  adw_combo_row_set_selected (self->grid_row, selected);
}

static void
on_pitch (KbPreferencesWindow *self)
{
  GSettings  *settings = kb_preferences_get_settings ();
  const guint selected = adw_combo_row_get_selected (self->grid_row);

  if (settings != NULL && selected < G_N_ELEMENTS (pitches))
    g_settings_set_int (settings, "grid-pitch", pitches[selected]);
}

static void
on_units (KbPreferencesWindow *self)
{
  GSettings *settings = kb_preferences_get_settings ();

  if (settings != NULL)
    g_settings_set_enum (settings, "units", (int) adw_combo_row_get_selected (self->units_row));
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
  gtk_widget_class_bind_template_child (widget_class, KbPreferencesWindow, page);
  gtk_widget_class_bind_template_child (widget_class, KbPreferencesWindow, author_row);
  gtk_widget_class_bind_template_child (widget_class, KbPreferencesWindow, units_row);
  gtk_widget_class_bind_template_child (widget_class, KbPreferencesWindow, grid_row);
  gtk_widget_class_bind_template_child (widget_class, KbPreferencesWindow, grid_snap);
  gtk_widget_class_bind_template_child (widget_class, KbPreferencesWindow, lines_snap);
  gtk_widget_class_bind_template_child (widget_class, KbPreferencesWindow, restore);
  gtk_widget_class_bind_template_child (widget_class, KbPreferencesWindow, monitor_row);
  gtk_widget_class_bind_template_child (widget_class, KbPreferencesWindow, measure_button);
  gtk_widget_class_bind_template_callback (widget_class, on_measure);
}

static void
kb_preferences_window_init (KbPreferencesWindow *self)
{
  GSettings *settings = kb_preferences_get_settings ();

  gtk_widget_init_template (GTK_WIDGET (self));
  /* Nothing can be chosen where nothing can be remembered. */
  gtk_widget_set_sensitive (self->page, settings != NULL);
  show_pitch (self);
  if (settings != NULL)
    {
      adw_combo_row_set_selected (self->scheme_row,
                                  (guint) g_settings_get_enum (settings, "colour-scheme"));
      adw_combo_row_set_selected (self->units_row, (guint) kb_preferences_get_units ());
    }
  g_signal_connect_swapped (self->scheme_row, "notify::selected", G_CALLBACK (on_scheme), self);
  g_signal_connect_swapped (self->units_row, "notify::selected", G_CALLBACK (on_units), self);
  g_signal_connect_swapped (self->grid_row, "notify::selected", G_CALLBACK (on_pitch), self);
  kb_preferences_bind ("grid-snap", self->grid_snap, "active", G_SETTINGS_BIND_DEFAULT);
  kb_preferences_bind ("lines-snap", self->lines_snap, "active", G_SETTINGS_BIND_DEFAULT);
  kb_preferences_bind ("restore-session", self->restore, "active", G_SETTINGS_BIND_DEFAULT);
  gtk_widget_set_sensitive (self->measure_button, settings != NULL);
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
