/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-drawing-view.h"

struct _KbDrawingView
{
  GtkWidget parent_instance;

  KbDrawing      *drawing;
  GArray         *spots; /* of KbSpot */
  graphene_rect_t extents;
  double          max_scale;
  gboolean        draggable;
  char           *lit;
  char           *dragged; /* the spot that is dragged; NULL for none */
  double          drag_x, drag_y;
  GskRenderNode  *node;
  double          node_scale;
  int             node_width;
};

G_DEFINE_FINAL_TYPE (KbDrawingView, kb_drawing_view, GTK_TYPE_WIDGET)

enum
{
  LIT,
  DROPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* ---- places ---- */

static double
get_scale (KbDrawingView *self, int width)
{
  if (self->drawing == NULL || self->extents.size.width <= 0)
    return 1;

  return MIN (width / (double) self->extents.size.width, self->max_scale);
}

/* Where the origin of the drawing lies; it is centred. */
static double
get_left (KbDrawingView *self, int width, double scale)
{
  return (width - self->extents.size.width * scale) / 2 - self->extents.origin.x * scale;
}

static const char *
find_spot (KbDrawingView *self, double x, double y)
{
  const int     width = gtk_widget_get_width (GTK_WIDGET (self));
  const double  scale = get_scale (self, width);
  const KbSpot *spot = self->spots != NULL
                         ? kb_spots_find (self->spots, (x - get_left (self, width, scale)) / scale,
                                          y / scale + self->extents.origin.y)
                         : NULL;

  return spot != NULL ? spot->name : NULL;
}

/* ---- what is lit ---- */

void
kb_drawing_view_light (KbDrawingView *self, const char *spot)
{
  char *copy;

  g_return_if_fail (KB_IS_DRAWING_VIEW (self));

  if (g_strcmp0 (spot, self->lit) == 0)
    return;
  copy = g_strdup (spot);
  g_free (self->lit);
  self->lit = copy;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
light_and_tell (KbDrawingView *self, const char *spot)
{
  if (g_strcmp0 (spot, self->lit) == 0)
    return;
  kb_drawing_view_light (self, spot);
  g_signal_emit (self, signals[LIT], 0, self->lit);
}

const char *
kb_drawing_view_get_lit (KbDrawingView *self)
{
  g_return_val_if_fail (KB_IS_DRAWING_VIEW (self), NULL);

  return self->lit;
}

gboolean
kb_drawing_view_get_spot (KbDrawingView *self, const char *name, double *x, double *y)
{
  const int     width = gtk_widget_get_width (GTK_WIDGET (self));
  const double  scale = get_scale (self, width);
  const KbSpot *spot = self->spots != NULL ? kb_spots_find_named (self->spots, name) : NULL;

  if (spot == NULL)
    return FALSE;
  *x = get_left (self, width, scale) + (spot->x + spot->width / 2) * scale;
  *y = (spot->y + spot->height / 2 - self->extents.origin.y) * scale;

  return TRUE;
}

/* ---- painting ---- */

static GskRenderNode *
make_node (KbDrawingView *self, int width, int height, double scale)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_t     *cr =
    gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));

  cairo_translate (cr, get_left (self, width, scale), -self->extents.origin.y * scale);
  cairo_scale (cr, scale, scale);
  kb_drawing_paint (self->drawing, cr, scale * gtk_widget_get_scale_factor (GTK_WIDGET (self)));
  cairo_destroy (cr);

  return gtk_snapshot_free_to_node (snapshot);
}

static void
append_lit (KbDrawingView *self, GtkSnapshot *snapshot, int width, double scale)
{
  const GdkRGBA ink = { 0.12f, 0.5f, 0.5f, 1 };
  const GdkRGBA inks[4] = { ink, ink, ink, ink };
  const float   widths[4] = { 2, 2, 2, 2 };
  const KbSpot *spot =
    self->lit != NULL && self->spots != NULL ? kb_spots_find_named (self->spots, self->lit) : NULL;
  graphene_rect_t rect;
  GskRoundedRect  frame;

  if (spot == NULL)
    return;
  graphene_rect_init (&rect, (float) (get_left (self, width, scale) + spot->x * scale),
                      (float) ((spot->y - self->extents.origin.y) * scale),
                      (float) (spot->width * scale), (float) (spot->height * scale));
  gsk_rounded_rect_init_from_rect (&frame, &rect, 4);
  gtk_snapshot_append_border (snapshot, &frame, widths, inks);
}

static void
append_drag (KbDrawingView *self, GtkSnapshot *snapshot, int width, int height)
{
  double   x, y;
  cairo_t *cr;

  if (self->dragged == NULL || !kb_drawing_view_get_spot (self, self->dragged, &x, &y))
    return;
  cr =
    gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  cairo_set_source_rgb (cr, 0.12, 0.5, 0.5);
  cairo_set_line_width (cr, 2.5);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, self->drag_x, self->drag_y);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
kb_drawing_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  KbDrawingView *self = KB_DRAWING_VIEW (widget);
  const int      width = gtk_widget_get_width (widget);
  const int      height = gtk_widget_get_height (widget);
  const double   scale = get_scale (self, width);

  if (self->drawing == NULL || width <= 0 || height <= 0)
    return;
  if (self->node == NULL || self->node_scale != scale || self->node_width != width)
    {
      g_clear_pointer (&self->node, gsk_render_node_unref);
      self->node = make_node (self, width, height, scale);
      self->node_scale = scale;
      self->node_width = width;
    }
  if (self->node != NULL)
    gtk_snapshot_append_node (snapshot, self->node);
  append_lit (self, snapshot, width, scale);
  append_drag (self, snapshot, width, height);
}

static GtkSizeRequestMode
kb_drawing_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
kb_drawing_view_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  KbDrawingView *self = KB_DRAWING_VIEW (widget);
  const int      most = (int) (self->extents.size.width * self->max_scale);

  *minimum = *natural = 0;
  if (self->drawing == NULL)
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = most;
  else
    *minimum = *natural =
      (int) (self->extents.size.height * get_scale (self, for_size >= 0 ? for_size : most)) + 1;
}

/* ---- pointer and keys ---- */

static void
on_motion (KbDrawingView *self, double x, double y)
{
  if (self->dragged == NULL)
    light_and_tell (self, find_spot (self, x, y));
}

static void
on_leave (KbDrawingView *self)
{
  if (self->dragged == NULL)
    light_and_tell (self, NULL);
}

static void
on_drag_begin (KbDrawingView *self, double x, double y, GtkGesture *gesture)
{
  const char *spot = self->draggable ? find_spot (self, x, y) : NULL;

  if (spot == NULL)
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  g_free (self->dragged);
  self->dragged = g_strdup (spot);
  self->drag_x = x;
  self->drag_y = y;
}

static void
on_drag_update (KbDrawingView *self, double dx, double dy, GtkGesture *gesture)
{
  double x, y;

  if (self->dragged == NULL
      || !gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &x, &y))
    return;
  self->drag_x = x + dx;
  self->drag_y = y + dy;
  light_and_tell (self, find_spot (self, self->drag_x, self->drag_y));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_drag_end (KbDrawingView *self, double dx, double dy, GtkGesture *gesture)
{
  g_autofree char *from = g_steal_pointer (&self->dragged);
  g_autofree char *to = NULL;
  double           x, y;

  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (from == NULL || !gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &x, &y))
    return;
  to = g_strdup (find_spot (self, x + dx, y + dy));
  if (g_strcmp0 (from, to) != 0)
    g_signal_emit (self, signals[DROPPED], 0, from, to);
}

static void
on_drag_cancel (KbDrawingView *self)
{
  g_clear_pointer (&self->dragged, g_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
on_key (KbDrawingView *self, guint keyval, guint keycode, GdkModifierType state)
{
  const gboolean forward = keyval == GDK_KEY_Right || keyval == GDK_KEY_Down;
  const gboolean backward = keyval == GDK_KEY_Left || keyval == GDK_KEY_Up;
  guint          at = 0;

  if ((!forward && !backward) || self->spots == NULL || self->spots->len == 0
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  for (guint i = 0; i < self->spots->len; i++)
    if (g_strcmp0 (g_array_index (self->spots, KbSpot, i).name, self->lit) == 0)
      at = i + 1;
  if ((forward && at == self->spots->len) || (backward && at == 1))
    return GDK_EVENT_PROPAGATE;
  at = forward ? at : at > 0 ? at - 2 : self->spots->len - 1;
  light_and_tell (self, g_array_index (self->spots, KbSpot, at).name);

  return GDK_EVENT_STOP;
}

/* ---- the widget ---- */

static void
drop_drawing (KbDrawingView *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->drawing, kb_drawing_free);
  g_clear_pointer (&self->spots, g_array_unref);
}

static void
kb_drawing_view_dispose (GObject *object)
{
  KbDrawingView *self = KB_DRAWING_VIEW (object);

  drop_drawing (self);
  g_clear_pointer (&self->lit, g_free);
  g_clear_pointer (&self->dragged, g_free);
  G_OBJECT_CLASS (kb_drawing_view_parent_class)->dispose (object);
}

static void
kb_drawing_view_class_init (KbDrawingViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kb_drawing_view_dispose;
  widget_class->snapshot = kb_drawing_view_snapshot;
  widget_class->measure = kb_drawing_view_measure;
  widget_class->get_request_mode = kb_drawing_view_get_request_mode;

  signals[LIT] = g_signal_new ("lit", KB_TYPE_DRAWING_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DROPPED] = g_signal_new ("dropped", KB_TYPE_DRAWING_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_css_name (widget_class, "drawingview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
kb_drawing_view_init (KbDrawingView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture         *drag = gtk_gesture_drag_new ();

  self->max_scale = 6;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (on_drag_cancel), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (self, "unmap", G_CALLBACK (on_leave), self);
}

GtkWidget *
kb_drawing_view_new (void)
{
  return g_object_new (KB_TYPE_DRAWING_VIEW, NULL);
}

void
kb_drawing_view_set_drawing (KbDrawingView *self, KbDrawing *drawing, GArray *spots)
{
  double x = 0, y = 0, width = 0, height = 0;

  g_return_if_fail (KB_IS_DRAWING_VIEW (self));

  drop_drawing (self);
  self->drawing = drawing;
  self->spots = spots;
  if (drawing != NULL)
    kb_drawing_get_extents (drawing, &x, &y, &width, &height);
  graphene_rect_init (&self->extents, (float) x - 1, (float) y - 1, (float) width + 2,
                      (float) height + 2);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
kb_drawing_view_set_max_scale (KbDrawingView *self, double scale)
{
  g_return_if_fail (KB_IS_DRAWING_VIEW (self));

  self->max_scale = scale;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
kb_drawing_view_set_draggable (KbDrawingView *self, gboolean draggable)
{
  g_return_if_fail (KB_IS_DRAWING_VIEW (self));

  self->draggable = draggable;
}
