/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the window is laid out: its size, which panels are shown and how large, remembered for the next one. */
#include "config.h"

#include "kb-window-private.h"

#include "kb-preferences.h"

typedef struct
{
  const char    *action;       /* "show-palette" */
  const char    *shown, *size; /* keys */
  GtkOrientation orientation;
  gsize          offset; /* of the panel in the window */
} Panel;

static const Panel panels[] = {
  { "show-palette", "palette-shown", "palette-width", GTK_ORIENTATION_HORIZONTAL,
    G_STRUCT_OFFSET (KbWindow, palette) },
  { "show-inspector", "inspector-shown", "inspector-width", GTK_ORIENTATION_HORIZONTAL,
    G_STRUCT_OFFSET (KbWindow, inspector) },
  { "show-tables", "tables-shown", "tables-height", GTK_ORIENTATION_VERTICAL,
    G_STRUCT_OFFSET (KbWindow, tables) },
};

static GtkWidget *
get_panel (KbWindow *self, const Panel *panel)
{
  return G_STRUCT_MEMBER (GtkWidget *, self, panel->offset);
}

static int
get_size (GtkWidget *widget, GtkOrientation orientation)
{
  return orientation == GTK_ORIENTATION_HORIZONTAL ? gtk_widget_get_width (widget)
                                                   : gtk_widget_get_height (widget);
}

/* ---- size of the window ---- */

/* Never larger than the smallest monitor. */
static void
fit_to_monitor (KbWindow *self, int *width, int *height)
{
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (self)));

  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);
      GdkRectangle           area;

      gdk_monitor_get_geometry (monitor, &area);
      *width = MIN (*width, area.width);
      *height = MIN (*height, area.height);
    }
}

/* ---- sizes of the panels ---- */

static gboolean
release_size (GtkWidget *panel, GdkFrameClock *clock, gpointer data)
{
  const Panel *what = data;

  if (get_size (panel, what->orientation) == 0)
    return G_SOURCE_CONTINUE;
  g_object_set (
    panel, what->orientation == GTK_ORIENTATION_HORIZONTAL ? "width-request" : "height-request",
    GPOINTER_TO_INT (g_object_get_data (G_OBJECT (panel), "kb-least")), NULL);
  return G_SOURCE_REMOVE;
}

static void
on_panel_map (GtkWidget *panel, gpointer data)
{
  g_signal_handlers_disconnect_by_func (panel, on_panel_map, data);
  gtk_widget_add_tick_callback (panel, release_size, data, NULL);
}

/*
 * A pane says how large what stands before its handle is. How large that after it is follows from the size of the window,
 * which is not known yet: so it asks for its size until it has been given it, and the handle goes as far as that allows.
 */
static void
ask_for_size (GtkWidget *panel, const Panel *what, int size)
{
  const gboolean horizontal = what->orientation == GTK_ORIENTATION_HORIZONTAL;
  int            least;

  g_object_get (panel, horizontal ? "width-request" : "height-request", &least, NULL);
  g_object_set_data (G_OBJECT (panel), "kb-least", GINT_TO_POINTER (least));
  gtk_widget_set_size_request (panel, horizontal ? MAX (size, least) : -1,
                               horizontal ? -1 : MAX (size, least));
  gtk_paned_set_position (GTK_PANED (gtk_widget_get_parent (panel)), G_MAXINT / 2);
  g_signal_connect (panel, "map", G_CALLBACK (on_panel_map), (gpointer) what);
}

static void
restore_panels (KbWindow *self, GSettings *settings, int width, int height)
{
  for (guint i = 0; i < G_N_ELEMENTS (panels); i++)
    {
      const Panel *what = &panels[i];
      GtkWidget   *panel = get_panel (self, what);
      GtkPaned    *paned = GTK_PANED (gtk_widget_get_parent (panel));
      /* What is seen of the layout is more important than any panel. */
      const int most = what->orientation == GTK_ORIENTATION_HORIZONTAL ? width / 3 : height / 3;
      const int size = MIN (g_settings_get_int (settings, what->size), most);

      gtk_widget_set_visible (panel, g_settings_get_boolean (settings, what->shown));
      if (gtk_paned_get_start_child (paned) == panel)
        gtk_paned_set_position (paned, size);
      else
        ask_for_size (panel, what, size);
    }
}

/* ---- which are shown ---- */

/* Where the focus was in what is hidden, it would be nowhere. */
static void
keep_focus (KbWindow *self, GtkWidget *hidden)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus == NULL || gtk_widget_is_ancestor (focus, hidden))
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
on_shown (GtkWidget *panel, GParamSpec *pspec, KbWindow *self)
{
  GSettings     *settings = kb_preferences_get_settings ();
  const gboolean shown = gtk_widget_get_visible (panel);

  for (guint i = 0; i < G_N_ELEMENTS (panels); i++)
    if (get_panel (self, &panels[i]) == panel)
      {
        GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), panels[i].action);

        g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (shown));
        if (settings != NULL)
          g_settings_set_boolean (settings, panels[i].shown, shown);
      }
  if (!shown)
    keep_focus (self, panel);
}

static void
on_change_state (GSimpleAction *action, GVariant *state, KbWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (panels); i++)
    if (g_str_equal (panels[i].action, g_action_get_name (G_ACTION (action))))
      gtk_widget_set_visible (get_panel (self, &panels[i]), g_variant_get_boolean (state));
}

/* No property actions: they would hold the panels, and these the window. */
static void
add_toggles (KbWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (panels); i++)
    {
      GtkWidget                *panel = get_panel (self, &panels[i]);
      g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (
        panels[i].action, NULL, g_variant_new_boolean (gtk_widget_get_visible (panel)));

      g_signal_connect_object (action, "change-state", G_CALLBACK (on_change_state), self, 0);
      g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
      g_signal_connect_object (panel, "notify::visible", G_CALLBACK (on_shown), self, 0);
    }
}

/* The same in all windows. */
static void
add_overview (KbWindow *self, GSettings *settings)
{
  g_autoptr (GAction) action = g_settings_create_action (settings, "overview-shown");

  g_action_map_add_action (G_ACTION_MAP (self), action);
  kb_preferences_bind ("overview-shown", self->overview, "wanted", G_SETTINGS_BIND_GET);
}

void
kb_window_restore_layout (KbWindow *self)
{
  GSettings *settings = kb_preferences_get_settings ();
  int        width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (settings != NULL)
    {
      width = g_settings_get_int (settings, "window-width");
      height = g_settings_get_int (settings, "window-height");
    }
  fit_to_monitor (self, &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (settings != NULL)
    {
      add_overview (self, settings);
      if (g_settings_get_boolean (settings, "window-maximized"))
        gtk_window_maximize (GTK_WINDOW (self));
      restore_panels (self, settings, width, height);
    }
  add_toggles (self);
}

void
kb_window_remember_layout (KbWindow *self)
{
  GSettings *settings = kb_preferences_get_settings ();
  int        width, height;

  if (settings == NULL || !gtk_widget_get_realized (GTK_WIDGET (self)))
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  if (width > 0 && height > 0)
    {
      g_settings_set_int (settings, "window-width", width);
      g_settings_set_int (settings, "window-height", height);
    }
  for (guint i = 0; i < G_N_ELEMENTS (panels); i++)
    {
      const int size = get_size (get_panel (self, &panels[i]), panels[i].orientation);

      if (gtk_widget_get_mapped (get_panel (self, &panels[i])) && size > 0)
        g_settings_set_int (settings, panels[i].size, size);
    }
}
