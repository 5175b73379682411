/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-toasts.h"

#define KEY "kb-toasts"

typedef struct
{
  AdwToastOverlay *overlay; /* which owns this */
  AdwToast *shown; /* weak: until the overlay has let go of it, which is when it has faded out */
  GQueue   *waiting;
  guint     next_id;
} Toasts;

static void on_gone (gpointer data, GObject *toast);

static void
toasts_free (gpointer data)
{
  Toasts *self = data;

  if (self->shown != NULL)
    g_object_weak_unref (G_OBJECT (self->shown), on_gone, self);
  g_clear_handle_id (&self->next_id, g_source_remove);
  g_queue_free_full (self->waiting, g_object_unref);
  g_free (self);
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
    }

  return self;
}

static void
show_next (Toasts *self)
{
  AdwToast *toast = self->shown == NULL ? g_queue_pop_head (self->waiting) : NULL;

  if (toast == NULL)
    return;
  g_object_set_data (G_OBJECT (toast), KEY, NULL);
  self->shown = toast;
  g_object_weak_ref (G_OBJECT (toast), on_gone, self);
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
  if (self == NULL)
    adw_toast_dismiss (toast);
  else if (g_queue_remove (self->waiting, toast))
    g_object_unref (toast);
}
