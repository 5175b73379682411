/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-preferences-window.h"

#include "kb-preferences.h"

struct _KbPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  AdwComboRow *scheme_row;
  GtkWidget   *author_row;
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
kb_preferences_window_class_init (KbPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/kabelbaum/Kabelbaum/kb-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, KbPreferencesWindow, scheme_row);
  gtk_widget_class_bind_template_child (widget_class, KbPreferencesWindow, author_row);
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
  kb_preferences_bind ("author", self->author_row, "text", G_SETTINGS_BIND_DEFAULT);
}

GtkWidget *
kb_preferences_window_new (GtkWindow *parent)
{
  return g_object_new (KB_TYPE_PREFERENCES_WINDOW, "transient-for", parent, "modal", TRUE, NULL);
}
