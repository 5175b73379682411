/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-toasts.h"

#define KEY "kb-toasts"
#define COMING 50000 /* µs of the frame clock after which a toast may go again: some frames */

typedef struct
{
  AdwToastOverlay *overlay; /* which owns this */
  AdwToast *shown;    /* weak: until the overlay has let go of it, which is when it has faded out */
  gint64    shown_at; /* on the frame clock */
  guint     tick_id;  /* it is only just coming */
  gboolean  unwanted; /* it is to go as soon as it may */
  GQueue   *waiting;
  guint     next_id;
} Toasts;

static void on_gone (gpointer data, GObject *toast);

static void
stop_tick (Toasts *self)
{
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->overlay), self->tick_id);
  self->tick_id = 0;
}

static void
toasts_free (gpointer data)
{
  Toasts *self = data;

  if (self->shown != NULL)
    {
      g_object_set_data (G_OBJECT (self->shown), KEY, NULL);
      g_object_weak_unref (G_OBJECT (self->shown), on_gone, self);
    }
  g_clear_handle_id (&self->next_id, g_source_remove);
  g_queue_free_full (self->waiting, g_object_unref);
  g_free (self);
}

static gboolean
on_tick (GtkWidget *overlay, GdkFrameClock *clock, gpointer data)
{
  Toasts *self = data;

  if (gdk_frame_clock_get_frame_time (clock) < self->shown_at + COMING)
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  if (self->unwanted && self->shown != NULL)
    adw_toast_dismiss (self->shown);

  return G_SOURCE_REMOVE;
}

/* Before the overlay's own Escape, which takes it away whatever it is at. */
static gboolean
on_escape (GtkWidget *overlay, GVariant *args, gpointer data)
{
  Toasts *self = g_object_get_data (G_OBJECT (overlay), KEY);

  if (self->shown == NULL)
    return GDK_EVENT_PROPAGATE;
  kb_toasts_dismiss (self->shown);

  return GDK_EVENT_STOP;
}

static void
add_escape (AdwToastOverlay *overlay)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                      gtk_callback_action_new (on_escape, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (overlay), controller);
}

static Toasts *
get_toasts (AdwToastOverlay *overlay)
{
  Toasts *self = g_object_get_data (G_OBJECT (overlay), KEY);

  if (self == NULL)
    {
      self = g_new0 (Toasts, 1);
      self->overlay = overlay;
      self->waiting = g_queue_new ();
      g_object_set_data_full (G_OBJECT (overlay), KEY, self, toasts_free);
      add_escape (overlay);
    }

  return self;
}

static void
show_next (Toasts *self)
{
  GtkWidget *overlay = GTK_WIDGET (self->overlay);
  AdwToast  *toast = self->shown == NULL ? g_queue_pop_head (self->waiting) : NULL;

  if (toast == NULL)
    return;
  self->shown = toast;
  self->unwanted = FALSE;
  g_object_weak_ref (G_OBJECT (toast), on_gone, self);
  if (gtk_widget_get_mapped (overlay))
    {
      self->shown_at = gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (overlay));
      self->tick_id = gtk_widget_add_tick_callback (overlay, on_tick, self, NULL);
    }
  adw_toast_overlay_add_toast (self->overlay, toast);
}

static gboolean
on_idle (gpointer data)
{
  Toasts *self = data;

  self->next_id = 0;
  show_next (self);

  return G_SOURCE_REMOVE;
}

static void
on_gone (gpointer data, GObject *toast)
{
  Toasts *self = data;

  self->shown = NULL;
  stop_tick (self);
  /* Not from within what the overlay does with the last one. */
  if (self->next_id == 0 && !g_queue_is_empty (self->waiting))
    self->next_id = g_idle_add (on_idle, self);
}

void
kb_toasts_add (AdwToastOverlay *overlay, AdwToast *toast)
{
  Toasts *self;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));
  g_return_if_fail (ADW_IS_TOAST (toast));

  self = get_toasts (overlay);
  g_object_set_data (G_OBJECT (toast), KEY, self);
  g_queue_push_tail (self->waiting, toast);
  if (self->next_id == 0)
    show_next (self);
}

void
kb_toasts_dismiss (AdwToast *toast)
{
  Toasts *self;

  g_return_if_fail (ADW_IS_TOAST (toast));

  self = g_object_get_data (G_OBJECT (toast), KEY);
  if (self != NULL && g_queue_remove (self->waiting, toast))
    g_object_unref (toast);
  else if (self != NULL && self->shown == toast && self->tick_id != 0
           && gtk_widget_get_mapped (GTK_WIDGET (self->overlay)))
    self->unwanted = TRUE;
  else
    adw_toast_dismiss (toast);
}
