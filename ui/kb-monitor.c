/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-monitor.h"

#include <math.h>

#include "kb-preferences.h"

#define KEY "monitor-scales"

/* Smaller is a ratio of sides, as 16 by 9 or 160 by 90, rather than a size. */
#define LEAST_MM 170
/* What both sides may differ by, and how much of the convention goes with rounding to whole mm. */
#define TOLERANCE 0.06
#define ROUNDING 0.003

/* Borrowed; NULL where there is none yet. */
static GdkMonitor *
get_monitor (GtkWidget *widget)
{
  GtkNative  *native = gtk_widget_get_native (widget);
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;

  return surface != NULL
           ? gdk_display_get_monitor_at_surface (gtk_widget_get_display (widget), surface)
           : NULL;
}

/* Where it is plugged in does not matter, where its name is known. */
static char *
dup_key (GdkMonitor *monitor)
{
  const char *maker = gdk_monitor_get_manufacturer (monitor);
  const char *model = gdk_monitor_get_model (monitor);
  const char *connector = gdk_monitor_get_connector (monitor);

  if (model != NULL)
    return g_strstrip (g_strjoin (" ", maker != NULL ? maker : "", model, NULL));
  return g_strdup (connector != NULL ? connector : "?");
}

gboolean
kb_monitor_judge (int width, int height, int width_mm, int height_mm, double *px_per_mm)
{
  double across, down;

  if (width <= 0 || height <= 0 || width_mm < LEAST_MM || height_mm <= 0)
    return FALSE;
  across = (double) width / width_mm;
  down = (double) height / height_mm;
  *px_per_mm = across;
  return fabs (across / down - 1) <= TOLERANCE;
}

/* Device pixels per mm that somebody has measured; 0 for none. */
static double
find_calibrated (GdkMonitor *monitor)
{
  GSettings           *settings = kb_preferences_get_settings ();
  g_autoptr (GVariant) scales = settings != NULL ? g_settings_get_value (settings, KEY) : NULL;
  g_autofree char     *key = dup_key (monitor);
  double               scale = 0;

  if (scales != NULL)
    g_variant_lookup (scales, key, "d", &scale);
  return scale > 0 ? scale : 0;
}

double
kb_monitor_get_px_per_mm (GtkWidget *widget, KbMonitorSource *source)
{
  GdkMonitor  *monitor = get_monitor (widget);
  GdkRectangle area;
  double       px_per_mm;

  *source = KB_MONITOR_UNKNOWN;
  if (monitor == NULL)
    return KB_MONITOR_CONVENTION;
  px_per_mm = find_calibrated (monitor) / gdk_monitor_get_scale_factor (monitor);
  if (px_per_mm > 0)
    {
      *source = KB_MONITOR_CALIBRATED;
      return px_per_mm;
    }
  gdk_monitor_get_geometry (monitor, &area);
  if (!kb_monitor_judge (area.width, area.height, gdk_monitor_get_width_mm (monitor),
                         gdk_monitor_get_height_mm (monitor), &px_per_mm))
    return KB_MONITOR_CONVENTION;
  *source = KB_MONITOR_STATED;
  return fabs (px_per_mm / KB_MONITOR_CONVENTION - 1) < ROUNDING ? KB_MONITOR_CONVENTION
                                                                 : px_per_mm;
}

void
kb_monitor_calibrate (GtkWidget *widget, double px_per_mm)
{
  GSettings           *settings = kb_preferences_get_settings ();
  GdkMonitor          *monitor = get_monitor (widget);
  g_autoptr (GVariant) before = NULL;
  g_autofree char     *key = NULL;
  GVariantBuilder      builder;
  GVariantIter         iter;
  const char          *name;
  double               scale;

  if (settings == NULL || monitor == NULL)
    return;
  key = dup_key (monitor);
  before = g_settings_get_value (settings, KEY);
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sd}"));
  g_variant_iter_init (&iter, before);
  while (g_variant_iter_next (&iter, "{&sd}", &name, &scale))
    if (!g_str_equal (name, key))
      g_variant_builder_add (&builder, "{sd}", name, scale);
  if (px_per_mm > 0)
    g_variant_builder_add (&builder, "{sd}", key,
                           px_per_mm * gdk_monitor_get_scale_factor (monitor));
  g_settings_set_value (settings, KEY, g_variant_builder_end (&builder));
}

char *
kb_monitor_dup_name (GtkWidget *widget)
{
  GdkMonitor *monitor = get_monitor (widget);

  return monitor != NULL && gdk_monitor_get_model (monitor) != NULL ? dup_key (monitor) : NULL;
}
