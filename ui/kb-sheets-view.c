/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-sheets-view.h"

#include "kb-copy.h"
#include "kb-job.h"
#include "kb-sheet-page.h"

#include <glib/gi18n.h>

#define PX_PER_MM (96.0 / 25.4)
#define MARGIN 18

/* How long the sheets are laid out before it is said how far that is, and how often, ms. */
#define TELL_AFTER 500
#define TELL_EVERY 100

static const char *const papers[] = { "A4", "A3", "A2", "A1", "A0", "Letter", "Tabloid", NULL };
static const char *const scales[] = { "fit",  "1:1",  "1:2",   "1:5", "1:10",
                                      "1:20", "1:50", "1:100", NULL };

struct _KbSheetsView
{
  AdwBin             parent_instance;
  KbSession         *session;
  KbHarness         *harness;
  KbSheetSetup       setup;
  KbSheets          *sheets;
  KbJob             *job;   /* that lays them out anew, NULL for none */
  gint64             begun; /* µs */
  guint              tell_source;
  double             zoom; /* 0 for as wide as the window */
  guint              refresh_source;
  guint              follow_source;
  GtkDropDown       *paper;
  GtkDropDown       *scale;
  GtkCheckButton    *monochrome;
  GtkLabel          *count;
  GtkProgressBar    *bar;
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

/* ---- pages ---- */

/* Pages that are far from what is seen are left white. */
static void
look_at_pages (KbSheetsView *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  const double   from = gtk_adjustment_get_value (adjustment) - MARGIN;
  const double   size = gtk_adjustment_get_page_size (adjustment);

  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    {
      graphene_rect_t at;

      /* One that has no place yet is asked about again when it gets it. */
      if (gtk_widget_compute_bounds (page, GTK_WIDGET (self->pages), &at) && at.size.height > 0)
        kb_sheet_page_set_near (KB_SHEET_PAGE (page), at.origin.y + at.size.height > from - size
                                                        && at.origin.y < from + 2 * size);
    }
}

static void
clear_pages (KbSheetsView *self)
{
  GtkWidget *page;

  while ((page = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_box_remove (self->pages, page);
  g_clear_pointer (&self->sheets, kb_sheets_free);
}

/* Which of the pages are near, by their places; new ones take these and are there at once. */
static GArray *
dup_near (KbSheetsView *self)
{
  GArray *near = g_array_new (FALSE, FALSE, sizeof (gboolean));

  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    {
      gboolean is_near = kb_sheet_page_get_near (KB_SHEET_PAGE (page));

      g_array_append_val (near, is_near);
    }
  return near;
}

/* Takes @sheets. */
static void
fill_pages (KbSheetsView *self, KbSheets *sheets)
{
  g_autoptr (GArray) near = dup_near (self);
  const guint        n_sheets = kb_sheets_get_count (sheets);
  g_autofree char   *text = NULL;

  clear_pages (self);
  self->sheets = sheets;
  for (guint i = 0; i < n_sheets; i++)
    {
      GtkWidget *page =
        kb_sheet_page_new (kb_sheets_get (self->sheets, i), self->setup.width, self->setup.height);
      g_autofree char *label = g_strdup_printf (_ ("Sheet %u of %u"), i + 1, n_sheets);

      gtk_accessible_update_property (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                      -1);
      kb_sheet_page_set_near (KB_SHEET_PAGE (page),
                              i < near->len ? g_array_index (near, gboolean, i) : i == 0);
      gtk_box_append (self->pages, page);
    }
  text = g_strdup_printf (ngettext ("%u sheet", "%u sheets", n_sheets), n_sheets);
  gtk_label_set_label (self->count, text);
  apply_zoom (self);
}

/* ---- laying out ---- */

static void
stop (KbSheetsView *self)
{
  g_clear_handle_id (&self->tell_source, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), FALSE);
  if (self->job != NULL)
    kb_job_cancel (self->job);
  g_clear_object (&self->job);
}

static gboolean
tell (gpointer data)
{
  KbSheetsView *self = data;

  if (g_get_monotonic_time () - self->begun < 1000 * TELL_AFTER)
    return G_SOURCE_CONTINUE;
  gtk_label_set_label (self->count, _ ("Laying out the sheets…"));
  gtk_widget_set_visible (GTK_WIDGET (self->bar), TRUE);
  gtk_progress_bar_set_fraction (self->bar, kb_progress_get_done (kb_job_get_progress (self->job)));
  return G_SOURCE_CONTINUE;
}

typedef struct
{
  GWeakRef view;
  KbJob   *job;
} Waiting;

static gpointer
lay_out (gpointer data, KbProgress *progress, GError **error)
{
  return kb_copy_make_sheets (data, progress, error);
}

static void
on_laid_out (gpointer result, const GError *error, gpointer data)
{
  Waiting                 *waiting = data;
  g_autoptr (KbSheetsView) self = g_weak_ref_get (&waiting->view);
  KbSheets                *sheets = result;

  /* Another one may have begun since. */
  if (self != NULL && self->job == waiting->job)
    {
      stop (self);
      if (sheets != NULL)
        fill_pages (self, g_steal_pointer (&sheets));
    }
  g_clear_pointer (&sheets, kb_sheets_free);
  g_weak_ref_clear (&waiting->view);
  g_object_unref (waiting->job);
  g_free (waiting);
}

static gboolean
refresh (gpointer data)
{
  KbSheetsView *self = data;
  Waiting      *waiting;

  self->refresh_source = 0;
  stop (self);
  if (self->harness == NULL)
    return G_SOURCE_REMOVE;
  /* Nothing else waits for it, so that no dialog has to tell of it; what was there before stays meanwhile. */
  self->job = kb_job_new (NULL, "", NULL);
  self->begun = g_get_monotonic_time ();
  self->tell_source = g_timeout_add (TELL_EVERY, tell, self);
  waiting = g_new0 (Waiting, 1);
  g_weak_ref_init (&waiting->view, self);
  waiting->job = g_object_ref (self->job);
  kb_job_run (self->job, lay_out, kb_copy_new (self->session, &self->setup),
              (GDestroyNotify) kb_copy_free, (GDestroyNotify) kb_sheets_free, on_laid_out, waiting);
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
  g_clear_object (&self->harness);
  stop (self);
  clear_pages (self);
  if (self->session != NULL)
    {
      self->harness = g_object_ref (kb_session_get_harness (self->session));
      g_signal_connect_swapped (self->harness, "changed", G_CALLBACK (queue_refresh), self);
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

/* What nobody looks at is not laid out. */
static void
kb_sheets_view_unmap (GtkWidget *widget)
{
  stop (KB_SHEETS_VIEW (widget));
  GTK_WIDGET_CLASS (kb_sheets_view_parent_class)->unmap (widget);
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
  widget_class->unmap = kb_sheets_view_unmap;

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
  gtk_widget_class_bind_template_child (widget_class, KbSheetsView, bar);
  gtk_widget_class_bind_template_child (widget_class, KbSheetsView, scroller);
  gtk_widget_class_bind_template_child (widget_class, KbSheetsView, pages);
  gtk_widget_class_bind_template_callback (widget_class, on_choice);
}

static void
kb_sheets_view_init (KbSheetsView *self)
{
  static const char *const  moves[] = { "changed", "value-changed" };
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
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), moves[i],
                             G_CALLBACK (look_at_pages), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->scroller), scroll);
}
