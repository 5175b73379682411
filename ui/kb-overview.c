/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-overview.h"

#include <glib/gi18n.h>
#include <math.h>

#include "harness/kb-places.h"

#define WIDTH 200
#define HEIGHT 140
#define PADDING 6
/* ms after a change; until then it shows what was. */
#define DELAY 80
/* px of the frame, so that it is seen. */
#define LEAST 8
/* So many times as large as the view a layout is worth an overview, which covers what lies in the corner: what just reaches out of
 * the view is found without. */
#define LARGER 1.25
/* A canvas that is less so many times as wide or high needs its room for itself. */
#define LEAST_CANVAS 2
/* Of the view, that an arrow key moves it by. */
#define STEP 0.2

#define PIXEL_CONNECTOR 0xff3c4a50u
#define PIXEL_CABLE 0xff9db0b5u
#define PIXEL_NOTE 0xffc9b458u
#define RED_ACCENT (0x1f / 255.0f)
#define GREEN_ACCENT (0x7f / 255.0f)
#define BLUE_ACCENT (0x7f / 255.0f)

struct _KbOverview
{
  GtkWidget parent_instance;

  KbCanvas      *canvas;
  KbSession     *session;
  KbHarness     *harness;
  GtkAdjustment *adjustments[2];
  gboolean       wanted;
  gboolean       is_old; /* the picture is not of the document as it is */
  guint          picture_source;
  guint          visible_source;
  KbPoint        min, max;       /* of the layout, as it is shown */
  GdkTexture    *texture;        /* NULL where there is nothing */
  int            factor;         /* pixels of the texture per pixel */
  double         grip_x, grip_y; /* from where the hand is to the middle of the view, in pixels */
};

enum
{
  PROP_0,
  PROP_WANTED,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (KbOverview, kb_overview, GTK_TYPE_WIDGET)

/* ---- coordinates ---- */

/* Pixels per µm, and where the corner of the layout is. */
static double
get_scale (KbOverview *self, double *left, double *top)
{
  const double width = (double) (self->max.x - self->min.x);
  const double height = (double) (self->max.y - self->min.y);
  const double scale =
    MIN ((WIDTH - 2 * PADDING) / MAX (width, 1), (HEIGHT - 2 * PADDING) / MAX (height, 1));

  *left = (WIDTH - width * scale) / 2;
  *top = (HEIGHT - height * scale) / 2;
  return scale;
}

gboolean
kb_overview_from_layout (KbOverview *self, KbPoint at, double *x, double *y)
{
  double left, top, scale;

  g_return_val_if_fail (KB_IS_OVERVIEW (self), FALSE);

  if (self->texture == NULL)
    return FALSE;
  scale = get_scale (self, &left, &top);
  *x = left + (double) (at.x - self->min.x) * scale;
  *y = top + (double) (at.y - self->min.y) * scale;
  return TRUE;
}

static KbPoint
to_layout (KbOverview *self, double x, double y)
{
  double left, top;
  double scale = get_scale (self, &left, &top);

  return (KbPoint){ self->min.x + (gint64) ((x - left) / scale),
                    self->min.y + (gint64) ((y - top) / scale) };
}

static void
get_view (KbOverview *self, KbPoint *min, KbPoint *max)
{
  GtkWidget *canvas = GTK_WIDGET (self->canvas);

  *min = kb_canvas_to_layout (self->canvas, 0, 0);
  *max = kb_canvas_to_layout (self->canvas, gtk_widget_get_width (canvas),
                              gtk_widget_get_height (canvas));
}

static void
look_at (KbOverview *self, KbPoint middle)
{
  KbCanvasPlace place = kb_canvas_get_place (self->canvas);

  place.middle = middle;
  kb_canvas_set_place (self->canvas, place);
}

/* ---- the picture ---- */

/* What covers less than a pixel is one: drawn as lines and areas, ten thousand items would take longer than a frame. */
typedef struct
{
  KbOverview *overview;
  guint32    *pixels;
  int         width, height;
  double      scale, left, top;
} Painting;

static int
get_pixel (double at, int most)
{
  return (int) CLAMP (floor (at), 0, most - 1);
}

static void
fill_box (Painting *self, KbPoint min, KbPoint max, guint32 pixel)
{
  const KbPoint origin = self->overview->min;
  const int left = get_pixel (self->left + (double) (min.x - origin.x) * self->scale, self->width);
  const int top = get_pixel (self->top + (double) (min.y - origin.y) * self->scale, self->height);
  const int right = get_pixel (self->left + (double) (max.x - origin.x) * self->scale, self->width);
  const int bottom =
    get_pixel (self->top + (double) (max.y - origin.y) * self->scale, self->height);

  for (int y = top; y <= bottom; y++)
    for (int x = left; x <= right; x++)
      self->pixels[y * self->width + x] = pixel;
}

static void
draw_line (Painting *self, KbPoint from, KbPoint to, guint32 pixel)
{
  const double dx = (double) (to.x - from.x), dy = (double) (to.y - from.y);
  const int    n = 1 + (int) (MAX (fabs (dx), fabs (dy)) * self->scale);

  for (int i = 0; i <= n; i++)
    {
      const KbPoint at = { from.x + (gint64) (dx * i / n), from.y + (gint64) (dy * i / n) };

      fill_box (self, at, at, pixel);
    }
}

static void
paint_place (const KbItem *item, KbPoint min, KbPoint max, const GArray *points, gpointer data)
{
  Painting *self = data;

  if (!kb_session_shows_item (self->overview->session, item))
    return;
  if (item->kind == KB_ITEM_CABLE)
    for (guint i = 1; points != NULL && i < points->len; i++)
      draw_line (self, g_array_index (points, KbPoint, i - 1), g_array_index (points, KbPoint, i),
                 PIXEL_CABLE);
  else
    fill_box (self, min, max, item->kind == KB_ITEM_NOTE ? PIXEL_NOTE : PIXEL_CONNECTOR);
}

static void
paint (KbOverview *self)
{
  KbPlaces          *places = kb_harness_get_places (self->harness);
  g_autoptr (GBytes) bytes = NULL;
  Painting           painting = { .overview = self };
  gsize              size;

  self->is_old = FALSE;
  g_clear_object (&self->texture);
  if (!kb_places_get_extents (places, &self->min, &self->max))
    return;
  self->factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  painting.width = WIDTH * self->factor;
  painting.height = HEIGHT * self->factor;
  painting.scale = get_scale (self, &painting.left, &painting.top) * self->factor;
  painting.left *= self->factor;
  painting.top *= self->factor;
  size = sizeof (guint32) * (gsize) painting.width * (gsize) painting.height;
  painting.pixels = g_malloc0 (size);
  kb_places_foreach (places, KB_KIND_BIT (KB_ITEM_CABLE), paint_place, &painting);
  kb_places_foreach (places, KB_KIND_BIT (KB_ITEM_CONNECTOR) | KB_KIND_BIT (KB_ITEM_NOTE),
                     paint_place, &painting);
  bytes = g_bytes_new_take (painting.pixels, size);
  self->texture = gdk_memory_texture_new (painting.width, painting.height, GDK_MEMORY_DEFAULT,
                                          bytes, sizeof (guint32) * (gsize) painting.width);
}

static gboolean
paint_later (gpointer data)
{
  KbOverview *self = data;

  self->picture_source = 0;
  if (self->harness != NULL)
    paint (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* Once for many changes, and only while it is seen. */
static void
queue_picture (KbOverview *self)
{
  self->is_old = TRUE;
  if (self->picture_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->picture_source = g_timeout_add_full (G_PRIORITY_LOW, DELAY, paint_later, self, NULL);
}

/* ---- whether it is there ---- */

static gboolean
is_larger_than_view (KbOverview *self)
{
  KbPoint min, max, view_min, view_max;

  if (!kb_places_get_extents (kb_harness_get_places (self->harness), &min, &max))
    return FALSE;
  get_view (self, &view_min, &view_max);
  return (double) (max.x - min.x) > LARGER * (double) (view_max.x - view_min.x)
         || (double) (max.y - min.y) > LARGER * (double) (view_max.y - view_min.y);
}

static gboolean
has_room (KbOverview *self)
{
  return gtk_widget_get_width (GTK_WIDGET (self->canvas)) >= LEAST_CANVAS * WIDTH
         && gtk_widget_get_height (GTK_WIDGET (self->canvas)) >= LEAST_CANVAS * HEIGHT;
}

static gboolean
update_visible (gpointer data)
{
  KbOverview    *self = data;
  const gboolean visible =
    self->wanted && self->harness != NULL && has_room (self) && is_larger_than_view (self);

  self->visible_source = 0;
  /* The focus must not go with it. */
  if (!visible && gtk_widget_is_focus (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  gtk_widget_set_visible (GTK_WIDGET (self), visible);
  return G_SOURCE_REMOVE;
}

/* Not at once: the view also changes while sizes are given out. */
static void
on_view (KbOverview *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->visible_source == 0)
    self->visible_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_visible, self, NULL);
}

static void
on_changed (KbOverview *self)
{
  queue_picture (self);
  on_view (self);
}

/* ---- what it follows ---- */

static void
set_harness (KbOverview *self, KbHarness *harness)
{
  if (self->harness != NULL)
    g_signal_handlers_disconnect_by_data (self->harness, self);
  g_set_object (&self->harness, harness);
  if (harness != NULL)
    g_signal_connect_swapped (harness, "changed", G_CALLBACK (on_changed), self);
  on_changed (self);
}

static void
on_harness (KbOverview *self)
{
  set_harness (self, kb_session_get_harness (self->session));
}

static void
follow_adjustment (KbOverview *self, GtkOrientation orientation)
{
  GtkAdjustment *adjustment = NULL;

  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustments[orientation], self);
  if (self->canvas != NULL)
    adjustment = orientation == GTK_ORIENTATION_HORIZONTAL
                   ? gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->canvas))
                   : gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->canvas));
  g_set_object (&self->adjustments[orientation], adjustment);
  if (adjustment == NULL)
    return;
  g_signal_connect_swapped (adjustment, "changed", G_CALLBACK (on_view), self);
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (on_view), self);
}

void
kb_overview_set_canvas (KbOverview *self, KbCanvas *canvas)
{
  KbSession *session;

  g_return_if_fail (KB_IS_OVERVIEW (self));

  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->session, self);
      g_signal_handlers_disconnect_by_data (kb_session_get_layers (self->session), self);
    }
  g_set_object (&self->canvas, canvas);
  session = canvas != NULL ? kb_canvas_get_session (canvas) : NULL;
  g_set_object (&self->session, session);
  follow_adjustment (self, GTK_ORIENTATION_HORIZONTAL);
  follow_adjustment (self, GTK_ORIENTATION_VERTICAL);
  if (self->session == NULL)
    {
      set_harness (self, NULL);
      return;
    }
  g_signal_connect_swapped (self->session, "notify::harness", G_CALLBACK (on_harness), self);
  g_signal_connect_swapped (kb_session_get_layers (self->session), "changed",
                            G_CALLBACK (queue_picture), self);
  on_harness (self);
}

/* ---- the hand ---- */

static void
on_drag_begin (KbOverview *self, double x, double y, GtkGesture *gesture)
{
  KbPoint min, max;
  double  left, top, right, bottom;

  if (self->texture == NULL)
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  get_view (self, &min, &max);
  kb_overview_from_layout (self, min, &left, &top);
  kb_overview_from_layout (self, max, &right, &bottom);
  self->grip_x = self->grip_y = 0;
  /* The frame is taken where it is gripped; elsewhere the view goes to the hand. */
  if (x >= left && x <= right && y >= top && y <= bottom)
    {
      self->grip_x = (left + right) / 2 - x;
      self->grip_y = (top + bottom) / 2 - y;
    }
  else
    look_at (self, to_layout (self, x, y));
}

static void
on_drag_update (KbOverview *self, double dx, double dy, GtkGesture *gesture)
{
  double x, y;

  if (gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &x, &y))
    look_at (self, to_layout (self, x + dx + self->grip_x, y + dy + self->grip_y));
}

static gboolean
on_key (KbOverview *self, guint key, guint code, GdkModifierType modifiers)
{
  KbPoint min, max, step, middle;

  if (self->canvas == NULL)
    return GDK_EVENT_PROPAGATE;
  get_view (self, &min, &max);
  middle = (KbPoint){ (min.x + max.x) / 2, (min.y + max.y) / 2 };
  step = (KbPoint){ (gint64) ((double) (max.x - min.x) * STEP),
                    (gint64) ((double) (max.y - min.y) * STEP) };
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      middle.x -= step.x;
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      middle.x += step.x;
      break;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      middle.y -= step.y;
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      middle.y += step.y;
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  look_at (self, middle);
  return GDK_EVENT_STOP;
}

/* ---- the widget ---- */

static void
append_view (KbOverview *self, GtkSnapshot *snapshot)
{
  const GdkRGBA  fill = { RED_ACCENT, GREEN_ACCENT, BLUE_ACCENT, 0.12f };
  const GdkRGBA  line = { RED_ACCENT, GREEN_ACCENT, BLUE_ACCENT, 1 };
  const float    widths[4] = { 1.5f, 1.5f, 1.5f, 1.5f };
  const GdkRGBA  lines[4] = { line, line, line, line };
  KbPoint        min, max;
  double         left, top, right, bottom;
  GskRoundedRect outline;

  get_view (self, &min, &max);
  if (!kb_overview_from_layout (self, min, &left, &top)
      || !kb_overview_from_layout (self, max, &right, &bottom))
    return;
  /* Never so small that it is not seen. */
  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) left, (float) top,
                                                        (float) MAX (right - left, LEAST),
                                                        (float) MAX (bottom - top, LEAST)),
                                   0);
  gtk_snapshot_append_color (snapshot, &fill, &outline.bounds);
  gtk_snapshot_append_border (snapshot, &outline, widths, lines);
}

static void
kb_overview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  KbOverview *self = KB_OVERVIEW (widget);

  if (self->texture == NULL || self->canvas == NULL)
    return;
  gtk_snapshot_append_texture (snapshot, self->texture, &GRAPHENE_RECT_INIT (0, 0, WIDTH, HEIGHT));
  append_view (self, snapshot);
}

static void
kb_overview_measure (GtkWidget     *widget,
                     GtkOrientation orientation,
                     int            for_size,
                     int           *minimum,
                     int           *natural,
                     int           *minimum_baseline,
                     int           *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
kb_overview_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (kb_overview_parent_class)->map (widget);
  if (KB_OVERVIEW (widget)->is_old)
    queue_picture (KB_OVERVIEW (widget));
}

static void
kb_overview_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_WANTED)
    g_value_set_boolean (value, KB_OVERVIEW (object)->wanted);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
kb_overview_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  KbOverview *self = KB_OVERVIEW (object);

  if (id != PROP_WANTED)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  self->wanted = g_value_get_boolean (value);
  on_view (self);
}

static void
kb_overview_dispose (GObject *object)
{
  KbOverview *self = KB_OVERVIEW (object);

  kb_overview_set_canvas (self, NULL);
  g_clear_handle_id (&self->picture_source, g_source_remove);
  g_clear_handle_id (&self->visible_source, g_source_remove);
  g_clear_object (&self->texture);
  G_OBJECT_CLASS (kb_overview_parent_class)->dispose (object);
}

static void
kb_overview_class_init (KbOverviewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kb_overview_dispose;
  object_class->get_property = kb_overview_get_property;
  object_class->set_property = kb_overview_set_property;
  widget_class->measure = kb_overview_measure;
  widget_class->snapshot = kb_overview_snapshot;
  widget_class->map = kb_overview_map;
  props[PROP_WANTED] =
    g_param_spec_boolean ("wanted", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_css_name (widget_class, "kboverview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
kb_overview_init (KbOverview *self)
{
  GtkGesture         *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget          *widget = GTK_WIDGET (self);

  self->wanted = TRUE;
  gtk_widget_set_visible (widget, FALSE);
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (widget, keys);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Overview of the layout"),
    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
    _ ("A click, dragging the frame or the arrow keys move the view."), -1);
}
