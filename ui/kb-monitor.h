/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large a pixel is on the monitor that a widget is on: as somebody has measured it, else as the monitor states it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  KB_MONITOR_UNKNOWN, /* 96 to the inch, by convention */
  KB_MONITOR_STATED,
  KB_MONITOR_CALIBRATED,
} KbMonitorSource;

/* By convention, where nothing is known: 96 pixels to the inch. */
#define KB_MONITOR_CONVENTION (96.0 / 25.4)

/* Pixels of the widget per mm. */
double kb_monitor_get_px_per_mm (GtkWidget *widget, KbMonitorSource *source);
/* What was measured on the monitor; 0: that does not hold any more. */
void kb_monitor_calibrate (GtkWidget *widget, double px_per_mm);
/* What the monitor is called; owned, NULL where it has no name. */
char *kb_monitor_dup_name (GtkWidget *widget);
/**
 * kb_monitor_judge:
 * @px_per_mm: (out): of the monitor
 *
 * What a size in mm that a monitor states is worth: some state none, some the ratio of their sides, and one of a projector says
 * nothing of the wall. Returns: FALSE where it cannot be the size.
 */
gboolean kb_monitor_judge (int width, int height, int width_mm, int height_mm, double *px_per_mm);

G_END_DECLS
