/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-turns.h"

/* ms after which a turn comes without a frame: none comes to a window that is hidden. */
#define LONGEST 200

/* Of one frame clock. */
typedef struct
{
  GdkFrameClock *clock;   /* borrowed: it owns this */
  GQueue         waiting; /* of Turn */
  gulong         painted_handler;
  guint          source;
} Turns;

typedef struct
{
  Turns     *turns;  /* borrowed */
  GtkWidget *widget; /* borrowed: has this among its own */
  KbTurnFunc func;
} Turn;

static void wait_for_frame (Turns *self);

static void
end_waiting (Turns *self)
{
  g_clear_signal_handler (&self->painted_handler, self->clock);
  g_clear_handle_id (&self->source, g_source_remove);
}

static void
turn_free (gpointer data)
{
  Turn *self = data;

  g_queue_remove (&self->turns->waiting, self);
  if (g_queue_is_empty (&self->turns->waiting))
    end_waiting (self->turns);
  g_free (self);
}

static GQuark
get_quark (void)
{
  return g_quark_from_static_string ("kb-turns");
}

/* Of a widget; NULL where it never waited. */
static GPtrArray *
get_own (GtkWidget *widget)
{
  return g_object_get_qdata (G_OBJECT (widget), get_quark ());
}

static Turn *
find_turn (GtkWidget *widget, KbTurnFunc func)
{
  GPtrArray *own = get_own (widget);

  for (guint i = 0; own != NULL && i < own->len; i++)
    if (((const Turn *) own->pdata[i])->func == func)
      return own->pdata[i];
  return NULL;
}

static gboolean
take_turn (gpointer data)
{
  Turns *self = data;
  Turn  *turn = g_queue_peek_head (&self->waiting);

  self->source = 0;
  if (self->waiting.length > 1)
    wait_for_frame (self);
  kb_turns_finish (turn->widget, turn->func);

  return G_SOURCE_REMOVE;
}

static void
on_painted (Turns *self)
{
  end_waiting (self);
  self->source = g_idle_add (take_turn, self);
}

static void
wait_for_frame (Turns *self)
{
  end_waiting (self);
  self->painted_handler =
    g_signal_connect_swapped (self->clock, "after-paint", G_CALLBACK (on_painted), self);
  self->source = g_timeout_add (LONGEST, take_turn, self);
  gdk_frame_clock_request_phase (self->clock, GDK_FRAME_CLOCK_PHASE_AFTER_PAINT);
}

/* Those that wait hold no reference to the clock, and it may go before them. */
static void
turns_free (gpointer data)
{
  Turns *self = data;
  Turn  *turn;

  g_clear_handle_id (&self->source, g_source_remove);
  /* Gone with the clock. */
  self->painted_handler = 0;
  while ((turn = g_queue_peek_head (&self->waiting)) != NULL)
    g_ptr_array_remove (get_own (turn->widget), turn);
  g_free (self);
}

static Turns *
get_turns (GdkFrameClock *clock)
{
  Turns *self = g_object_get_qdata (G_OBJECT (clock), get_quark ());

  if (self == NULL)
    {
      self = g_new0 (Turns, 1);
      self->clock = clock;
      g_queue_init (&self->waiting);
      g_object_set_qdata_full (G_OBJECT (clock), get_quark (), self, turns_free);
    }
  return self;
}

void
kb_turns_wait (GtkWidget *widget, KbTurnFunc func)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  Turn          *turn;

  if (find_turn (widget, func) != NULL)
    return;
  if (clock == NULL || !gtk_widget_get_mapped (widget))
    {
      func (widget);
      return;
    }
  if (get_own (widget) == NULL)
    g_object_set_qdata_full (G_OBJECT (widget), get_quark (),
                             g_ptr_array_new_with_free_func (turn_free),
                             (GDestroyNotify) g_ptr_array_unref);
  turn = g_new0 (Turn, 1);
  turn->turns = get_turns (clock);
  turn->widget = widget;
  turn->func = func;
  g_ptr_array_add (get_own (widget), turn);
  g_queue_push_tail (&turn->turns->waiting, turn);
  if (turn->turns->waiting.length == 1)
    wait_for_frame (turn->turns);
}

void
kb_turns_finish (GtkWidget *widget, KbTurnFunc func)
{
  if (find_turn (widget, func) == NULL)
    return;
  kb_turns_forget (widget, func);
  func (widget);
}

void
kb_turns_forget (GtkWidget *widget, KbTurnFunc func)
{
  Turn *turn = find_turn (widget, func);

  if (turn != NULL)
    g_ptr_array_remove (get_own (widget), turn);
}

gboolean
kb_turns_has_any (GtkWidget *widget)
{
  return get_own (widget) != NULL && get_own (widget)->len > 0;
}
