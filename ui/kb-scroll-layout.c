/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-scroll-layout.h"

#include "kb-mends.h"

#include <gtk/gtk.h>

/* In one frame. GTK gives a frame up after four layouts, with a warning; one is its own. */
#define MOST_AGAIN 2

/* What is known of a scrolled window. */
typedef struct
{
  GdkFrameClock *clock; /* that it was seen with; only compared */
  gboolean       changed;
  gint64         frame;
  guint          n_again;
} State;

static State *
get_state (GtkScrolledWindow *scrolled)
{
  State *state = g_object_get_data (G_OBJECT (scrolled), "kb-scroll-layout");

  if (state == NULL)
    {
      state = g_new0 (State, 1);
      g_object_set_data_full (G_OBJECT (scrolled), "kb-scroll-layout", state, g_free);
    }
  return state;
}

/* After GTK, which was there first. */
static void
on_layout (GtkScrolledWindow *scrolled, GdkFrameClock *clock)
{
  State       *state = get_state (scrolled);
  const gint64 frame = gdk_frame_clock_get_frame_counter (clock);

  if (!state->changed)
    return;
  state->changed = FALSE;
  if (frame != state->frame)
    state->n_again = 0;
  state->frame = frame;
  if (state->n_again++ >= MOST_AGAIN)
    return;
  for (GtkWidget *widget = GTK_WIDGET (scrolled); widget != NULL;
       widget = gtk_widget_get_parent (widget))
    gtk_widget_queue_resize (widget);
}

static void
on_changed (GtkScrolledWindow *scrolled, GtkAdjustment *adjustment)
{
  const gboolean is_vertical = adjustment == gtk_scrolled_window_get_vadjustment (scrolled);
  GtkPolicyType  policies[2];

  gtk_scrolled_window_get_policy (scrolled, &policies[0], &policies[1]);
  if (policies[is_vertical] == GTK_POLICY_AUTOMATIC)
    get_state (scrolled)->changed = TRUE;
}

static void
follow (GtkScrolledWindow *scrolled, GtkAdjustment *adjustment)
{
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (on_changed), scrolled,
                           G_CONNECT_SWAPPED);
}

static void
on_map (GtkWidget *widget)
{
  GdkFrameClock *clock;
  State         *state;

  if (!GTK_IS_SCROLLED_WINDOW (widget))
    return;
  state = get_state (GTK_SCROLLED_WINDOW (widget));
  clock = gtk_widget_get_frame_clock (widget);
  if (state->clock == NULL)
    {
      follow (GTK_SCROLLED_WINDOW (widget),
              gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (widget)));
      follow (GTK_SCROLLED_WINDOW (widget),
              gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (widget)));
    }
  if (state->clock != clock)
    g_signal_connect_object (clock, "layout", G_CALLBACK (on_layout), widget, G_CONNECT_SWAPPED);
  state->clock = clock;
}

void
kb_scroll_layout_install (void)
{
  kb_mends_on_map (on_map);
}
