/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-calibration.h"

#include <glib/gi18n.h>

#include "kb-monitor.h"

/* In mm. Bank cards: ID-1 of ISO/IEC 7810. */
static const double lengths[] = { 85.60, 50.0, 100.0 };

#define END 24 /* px, of the strokes at the ends of the line */

struct _KbCalibration
{
  AdwWindow parent_instance;

  GtkAdjustment  *adjustment; /* px per mm */
  GtkDropDown    *thing;
  GtkDrawingArea *line;
  GtkLabel       *result;
  GtkWidget      *forget;
};

G_DEFINE_FINAL_TYPE (KbCalibration, kb_calibration, ADW_TYPE_WINDOW)

static double
get_mm (KbCalibration *self)
{
  return lengths[MIN (gtk_drop_down_get_selected (self->thing), G_N_ELEMENTS (lengths) - 1)];
}

static void
draw (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  KbCalibration *self = data;
  const double   right = 1 + get_mm (self) * gtk_adjustment_get_value (self->adjustment);
  const double   middle = height / 2;
  GdkRGBA        colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (area)), &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_set_line_width (cr, 2);
  cairo_move_to (cr, 1, middle - END);
  cairo_line_to (cr, 1, middle + END);
  cairo_move_to (cr, 1, middle);
  cairo_line_to (cr, right, middle);
  cairo_move_to (cr, right, middle - END);
  cairo_line_to (cr, right, middle + END);
  cairo_stroke (cr);
}

static void
on_changed (KbCalibration *self)
{
  const double     px_per_mm = gtk_adjustment_get_value (self->adjustment);
  g_autofree char *text =
    g_strdup_printf (_ ("%.2f pixels per mm, %.0f per inch"), px_per_mm, px_per_mm * 25.4);

  gtk_label_set_label (self->result, text);
  gtk_widget_queue_draw (GTK_WIDGET (self->line));
}

static void
on_drag (KbCalibration *self, double dx, double dy, GtkGesture *gesture)
{
  double x, y;

  if (gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &x, &y))
    gtk_adjustment_set_value (self->adjustment, (x + dx - 1) / get_mm (self));
}

static void
on_drag_begin (KbCalibration *self, double x, double y, GtkGesture *gesture)
{
  gtk_adjustment_set_value (self->adjustment, (x - 1) / get_mm (self));
}

static void
on_use (KbCalibration *self)
{
  kb_monitor_calibrate (GTK_WIDGET (self), gtk_adjustment_get_value (self->adjustment));
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_forget (KbCalibration *self)
{
  kb_monitor_calibrate (GTK_WIDGET (self), 0);
  gtk_window_close (GTK_WINDOW (self));
}

/* Which monitor it is on is known from here on. */
static void
on_map (KbCalibration *self)
{
  KbMonitorSource source;

  gtk_adjustment_set_value (self->adjustment,
                            kb_monitor_get_px_per_mm (GTK_WIDGET (self), &source));
  gtk_widget_set_sensitive (self->forget, source == KB_MONITOR_CALIBRATED);
}

static void
kb_calibration_class_init (KbCalibrationClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/kabelbaum/Kabelbaum/kb-calibration.ui");
  gtk_widget_class_bind_template_child (widget_class, KbCalibration, adjustment);
  gtk_widget_class_bind_template_child (widget_class, KbCalibration, thing);
  gtk_widget_class_bind_template_child (widget_class, KbCalibration, line);
  gtk_widget_class_bind_template_child (widget_class, KbCalibration, result);
  gtk_widget_class_bind_template_child (widget_class, KbCalibration, forget);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_use);
  gtk_widget_class_bind_template_callback (widget_class, on_forget);
}

static void
kb_calibration_init (KbCalibration *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (self->line, draw, self, NULL);
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag), self);
  gtk_widget_add_controller (GTK_WIDGET (self->line), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect (self, "map", G_CALLBACK (on_map), NULL);
}

GtkWidget *
kb_calibration_new (GtkWindow *parent)
{
  return g_object_new (KB_TYPE_CALIBRATION, "transient-for", parent, "modal", TRUE, NULL);
}
