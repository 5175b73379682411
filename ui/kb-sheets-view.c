/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-sheets-view.h"

#include "kb-sheet-page.h"

#include <glib/gi18n.h>

#define PX_PER_MM (96.0 / 25.4)
#define MARGIN 18

static const char *const papers[] = { "A4", "A3", "A2", "A1", "A0", "Letter", "Tabloid", NULL };
static const char *const scales[] = { "fit",  "1:1",  "1:2",   "1:5", "1:10",
                                      "1:20", "1:50", "1:100", NULL };

struct _KbSheetsView
{
  AdwBin             parent_instance;
  KbSession         *session;
  KbHarness         *harness;
  KbChecker         *checker;
  KbSheetSetup       setup;
  KbSheets          *sheets;
  double             zoom; /* 0 for as wide as the window */
  guint              refresh_source;
  guint              follow_source;
  GtkDropDown       *paper;
  GtkDropDown       *scale;
  GtkCheckButton    *monochrome;
  GtkLabel          *count;
  GtkScrolledWindow *scroller;
  GtkBox            *pages;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_ZOOM,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (KbSheetsView, kb_sheets_view, ADW_TYPE_BIN)

double
kb_sheets_view_get_zoom (KbSheetsView *self)
{
  double width;

  g_return_val_if_fail (KB_IS_SHEETS_VIEW (self), 1);

  if (self->zoom > 0)
    return self->zoom;
  width = gtk_widget_get_width (GTK_WIDGET (self->scroller)) - 2 * MARGIN;

  return CLAMP (width / (self->setup.width * PX_PER_MM), 0.05, 4);
}

static void
apply_zoom (KbSheetsView *self)
{
  const double scale = kb_sheets_view_get_zoom (self) * PX_PER_MM;

  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    kb_sheet_page_set_scale (KB_SHEET_PAGE (page), scale);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

static void
clear_pages (KbSheetsView *self)
{
  GtkWidget *page;

  while ((page = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_box_remove (self->pages, page);
  g_clear_pointer (&self->sheets, kb_sheets_free);
}

static void
fill_pages (KbSheetsView *self)
{
  guint            n_sheets;
  g_autofree char *text = NULL;

  clear_pages (self);
  self->sheets = kb_sheets_new (self->harness, self->checker, &self->setup);
  n_sheets = kb_sheets_get_count (self->sheets);
  for (guint i = 0; i < n_sheets; i++)
    {
      GtkWidget *page =
        kb_sheet_page_new (kb_sheets_get (self->sheets, i), self->setup.width, self->setup.height);
      g_autofree char *label = g_strdup_printf (_ ("Sheet %u of %u"), i + 1, n_sheets);

      gtk_accessible_update_property (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                      -1);
      gtk_box_append (self->pages, page);
    }
  text = g_strdup_printf (ngettext ("%u sheet", "%u sheets", n_sheets), n_sheets);
  gtk_label_set_label (self->count, text);
  apply_zoom (self);
}

static gboolean
refresh (gpointer data)
{
  KbSheetsView *self = data;

  self->refresh_source = 0;
  if (self->harness == NULL)
    return G_SOURCE_REMOVE;
  /* A sheet shows what must not be plugged, and what is not checked yet is not known to be in order. */
  if (kb_checker_is_pending (self->checker))
    {
      clear_pages (self);
      gtk_label_set_label (self->count, _ ("Checking the harness…"));
    }
  else
    fill_pages (self);

  return G_SOURCE_REMOVE;
}

/* Laying out sheets takes its time: only while they can be seen, and once for many changes. */
static void
queue_refresh (KbSheetsView *self)
{
  if (self->refresh_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->refresh_source = g_idle_add (refresh, self);
}

static gboolean
follow_width (gpointer data)
{
  KbSheetsView *self = data;

  self->follow_source = 0;
  apply_zoom (self);

  return G_SOURCE_REMOVE;
}

static void
on_page_size (KbSheetsView *self)
{
  /* Not at once: this is told while sizes are given out. */
  if (self->zoom <= 0 && self->follow_source == 0)
    self->follow_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, follow_width, self, NULL);
}

static void
on_choice (KbSheetsView *self)
{
  const guint paper = gtk_drop_down_get_selected (self->paper);
  const guint scale = gtk_drop_down_get_selected (self->scale);

  if (paper < G_N_ELEMENTS (papers) - 1)
    kb_sheet_setup_set_paper (&self->setup, papers[paper]);
  if (scale < G_N_ELEMENTS (scales) - 1)
    kb_sheet_setup_set_scale (&self->setup, scales[scale]);
  self->setup.monochrome = gtk_check_button_get_active (self->monochrome);
  queue_refresh (self);
}

static void
on_harness (KbSheetsView *self)
{
  if (self->harness != NULL)
    g_signal_handlers_disconnect_by_data (self->harness, self);
  if (self->checker != NULL)
    g_signal_handlers_disconnect_by_data (self->checker, self);
  g_clear_object (&self->harness);
  g_clear_object (&self->checker);
  if (self->session != NULL)
    {
      self->harness = g_object_ref (kb_session_get_harness (self->session));
      self->checker = g_object_ref (kb_session_get_checker (self->session));
      g_signal_connect_swapped (self->harness, "changed", G_CALLBACK (queue_refresh), self);
      g_signal_connect_swapped (self->checker, "notify::pending", G_CALLBACK (queue_refresh), self);
    }
  queue_refresh (self);
}

static void
set_session (KbSheetsView *self, KbSession *session)
{
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  if (session != NULL)
    g_signal_connect_swapped (session, "notify::harness", G_CALLBACK (on_harness), self);
  on_harness (self);
}

const KbSheetSetup *
kb_sheets_view_get_setup (KbSheetsView *self)
{
  g_return_val_if_fail (KB_IS_SHEETS_VIEW (self), NULL);

  return &self->setup;
}

void
kb_sheets_view_set_zoom (KbSheetsView *self, double zoom)
{
  g_return_if_fail (KB_IS_SHEETS_VIEW (self));

  self->zoom = zoom > 0 ? CLAMP (zoom, 0.05, 8) : 0;
  apply_zoom (self);
}

guint
kb_sheets_view_get_count (KbSheetsView *self)
{
  g_return_val_if_fail (KB_IS_SHEETS_VIEW (self), 0);

  return self->sheets != NULL ? kb_sheets_get_count (self->sheets) : 0;
}

static gboolean
on_scroll (KbSheetsView *self, double dx, double dy, GtkEventController *controller)
{
  if ((gtk_event_controller_get_current_event_state (controller) & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  kb_sheets_view_set_zoom (self, kb_sheets_view_get_zoom (self) * (dy < 0 ? 1.15 : 1 / 1.15));

  return GDK_EVENT_STOP;
}

static void
kb_sheets_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (kb_sheets_view_parent_class)->map (widget);
  queue_refresh (KB_SHEETS_VIEW (widget));
}

static void
kb_sheets_view_dispose (GObject *object)
{
  KbSheetsView *self = KB_SHEETS_VIEW (object);

  if (self->session != NULL)
    set_session (self, NULL);
  if (self->pages != NULL)
    clear_pages (self);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_handle_id (&self->follow_source, g_source_remove);

  G_OBJECT_CLASS (kb_sheets_view_parent_class)->dispose (object);
}

static void
kb_sheets_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    g_value_set_object (value, KB_SHEETS_VIEW (object)->session);
  else if (id == PROP_ZOOM)
    g_value_set_double (value, kb_sheets_view_get_zoom (KB_SHEETS_VIEW (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
kb_sheets_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    set_session (KB_SHEETS_VIEW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
kb_sheets_view_class_init (KbSheetsViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kb_sheets_view_dispose;
  object_class->get_property = kb_sheets_view_get_property;
  object_class->set_property = kb_sheets_view_set_property;
  widget_class->map = kb_sheets_view_map;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, KB_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ZOOM] =
    g_param_spec_double ("zoom", NULL, NULL, 0.05, 8, 1, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/kabelbaum/Kabelbaum/kb-sheets-view.ui");
  gtk_widget_class_bind_template_child (widget_class, KbSheetsView, paper);
  gtk_widget_class_bind_template_child (widget_class, KbSheetsView, scale);
  gtk_widget_class_bind_template_child (widget_class, KbSheetsView, monochrome);
  gtk_widget_class_bind_template_child (widget_class, KbSheetsView, count);
  gtk_widget_class_bind_template_child (widget_class, KbSheetsView, scroller);
  gtk_widget_class_bind_template_child (widget_class, KbSheetsView, pages);
  gtk_widget_class_bind_template_callback (widget_class, on_choice);
}

static void
kb_sheets_view_init (KbSheetsView *self)
{
  g_autoptr (GtkStringList) paper_names = gtk_string_list_new (papers);
  g_autoptr (GtkStringList) scale_names = gtk_string_list_new (NULL);
  GtkEventController       *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  kb_sheet_setup_set_paper (&self->setup, "A3");
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_string_list_append (scale_names, _ ("Fit"));
  for (guint i = 1; scales[i] != NULL; i++)
    gtk_string_list_append (scale_names, scales[i]);
  gtk_drop_down_set_model (self->paper, G_LIST_MODEL (paper_names));
  gtk_drop_down_set_model (self->scale, G_LIST_MODEL (scale_names));
  gtk_drop_down_set_selected (self->paper, 1);

  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scroller),
                           "notify::page-size", G_CALLBACK (on_page_size), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->scroller), scroll);
}
