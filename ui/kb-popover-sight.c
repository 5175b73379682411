/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-popover-sight.h"

#include <gtk/gtk.h>

/* Between what is scrolled into sight and the edge. */
#define MARGIN 12

static void (*show) (GtkWidget *popover);

/* Returns: whether it moves. */
static gboolean
move (GtkAdjustment *adjustment, double by)
{
  const double before = gtk_adjustment_get_value (adjustment);

  gtk_adjustment_set_value (adjustment, before + by);
  return gtk_adjustment_get_value (adjustment) != before;
}

/* By how much to scroll, so that what lies from @from on and is @size long is seen; 0 where some of it is. */
static double
get_way (double from, double size, double room)
{
  if (from + size <= 0)
    return from - MARGIN;
  return from >= room ? from + size - room + MARGIN : 0;
}

/* Returns: whether something has been scrolled for it. */
static gboolean
scroll_to (GtkWidget *parent, const GdkRectangle *area)
{
  gboolean moved = FALSE;

  for (GtkWidget *widget = parent; widget != NULL && !moved;
       widget = gtk_widget_get_parent (widget))
    {
      GtkScrolledWindow *scrolled = GTK_IS_SCROLLED_WINDOW (widget) ? (gpointer) widget : NULL;
      double             x, y;

      if (scrolled == NULL
          || !gtk_widget_translate_coordinates (parent, widget, area->x, area->y, &x, &y))
        continue;
      moved = move (gtk_scrolled_window_get_hadjustment (scrolled),
                    get_way (x, area->width, gtk_widget_get_width (widget)));
      moved |= move (gtk_scrolled_window_get_vadjustment (scrolled),
                     get_way (y, area->height, gtk_widget_get_height (widget)));
    }
  return moved;
}

static void
on_painted (GtkWidget *popover, GdkFrameClock *clock)
{
  g_signal_handlers_disconnect_by_func (clock, on_painted, popover);
  if (gtk_widget_get_parent (popover) != NULL
      && gtk_widget_get_mapped (gtk_widget_get_parent (popover)))
    gtk_widget_show (popover);
}

static void
show_in_sight (GtkWidget *popover)
{
  GtkWidget     *parent = gtk_widget_get_parent (popover);
  GdkFrameClock *clock = parent != NULL ? gtk_widget_get_frame_clock (parent) : NULL;
  GdkRectangle   area;

  if (clock == NULL)
    {
      show (popover);
      return;
    }
  if (!gtk_popover_get_pointing_to (GTK_POPOVER (popover), &area))
    area = (GdkRectangle){ 0, 0, gtk_widget_get_width (parent), gtk_widget_get_height (parent) };
  if (!scroll_to (parent, &area))
    {
      show (popover);
      return;
    }
  g_signal_connect_object (clock, "after-paint", G_CALLBACK (on_painted), popover,
                           G_CONNECT_SWAPPED);
  gtk_widget_queue_draw (parent);
}

void
kb_popover_sight_install (void)
{
  static GtkWidgetClass *klass; /* kept: else it would be made anew, without this */

  if (klass != NULL)
    return;
  klass = g_type_class_ref (GTK_TYPE_POPOVER);
  show = klass->show;
  klass->show = show_in_sight;
}
