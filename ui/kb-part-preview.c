/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-part-preview.h"

#include "drawing/kb-drawing.h"

/* The drawing is made when it is first needed, the node when the size changed: rows that are never seen cost nothing. */
struct _KbPartPreview
{
  GtkWidget parent_instance;

  KbCatalog     *catalog;
  KbPart        *part;
  KbPartView     view;
  double         max_scale;
  KbPartPreview *partner; /* weak */

  KbDrawing      *drawing;
  graphene_rect_t extents; /* in mm */
  GskRenderNode  *node;
  double          node_scale;
  graphene_size_t node_size;
};

G_DEFINE_FINAL_TYPE (KbPartPreview, kb_part_preview, GTK_TYPE_WIDGET)

enum
{
  PROP_PART_NUMBER = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static KbDrawing *
draw_part (KbCatalog *catalog, KbPart *part, KbPartView view, graphene_rect_t *extents)
{
  g_autoptr (KbDrawing) drawing = kb_drawing_new ();
  double                x = 0, y = 0, width = 0, height = 0;

  switch (view)
    {
    case KB_PART_VIEW_FACE:
      if (part->ports->len > 0)
        kb_symbol_draw_face (drawing, catalog, part, g_ptr_array_index (part->ports, 0),
                             KB_SYMBOL_PLAIN);
      break;
    case KB_PART_VIEW_SIDE:
      kb_symbol_draw_side (drawing, catalog, part, KB_SYMBOL_PLAIN);
      break;
    case KB_PART_VIEW_PLAN:
    default:
      kb_symbol_draw_plan (drawing, catalog, part, KB_SYMBOL_PLAIN);
      break;
    }
  kb_drawing_get_extents (drawing, &x, &y, &width, &height);
  graphene_rect_init (extents, x, y, width, height);
  return g_steal_pointer (&drawing);
}

static void
paint (GtkSnapshot           *snapshot,
       KbDrawing             *drawing,
       const graphene_rect_t *extents,
       double                 scale,
       int                    scale_factor,
       double                 width,
       double                 height)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  cairo_translate (cr, width / 2, height / 2);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -(extents->origin.x + extents->size.width / 2),
                   -(extents->origin.y + extents->size.height / 2));
  kb_drawing_paint (drawing, cr, scale * scale_factor);
  cairo_destroy (cr);
}

static gboolean
ensure_drawing (KbPartPreview *self)
{
  if (self->part == NULL)
    return FALSE;
  if (self->drawing == NULL)
    self->drawing = draw_part (self->catalog, self->part, self->view, &self->extents);
  return self->extents.size.width > 0 && self->extents.size.height > 0;
}

static double
get_fitting_scale (KbPartPreview *self, double width, double height)
{
  double scale;

  if (!ensure_drawing (self))
    return G_MAXDOUBLE;
  scale = MIN (width / self->extents.size.width, height / self->extents.size.height);
  return self->max_scale > 0 ? MIN (scale, self->max_scale) : scale;
}

static void
kb_part_preview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  KbPartPreview *self = KB_PART_PREVIEW (widget);
  double         width = gtk_widget_get_width (widget);
  double         height = gtk_widget_get_height (widget);
  double         scale = get_fitting_scale (self, width, height);

  if (!ensure_drawing (self) || width <= 0 || height <= 0)
    return;
  if (self->partner != NULL)
    scale = MIN (scale, get_fitting_scale (self->partner,
                                           gtk_widget_get_width (GTK_WIDGET (self->partner)),
                                           gtk_widget_get_height (GTK_WIDGET (self->partner))));
  if (self->node == NULL || self->node_scale != scale || self->node_size.width != width
      || self->node_size.height != height)
    {
      GtkSnapshot *own = gtk_snapshot_new ();

      paint (own, self->drawing, &self->extents, scale, gtk_widget_get_scale_factor (widget), width,
             height);
      g_clear_pointer (&self->node, gsk_render_node_unref);
      self->node = gtk_snapshot_free_to_node (own);
      self->node_scale = scale;
      graphene_size_init (&self->node_size, width, height);
    }
  if (self->node != NULL)
    gtk_snapshot_append_node (snapshot, self->node);
}

static void
kb_part_preview_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  /* The size is given by whoever places it, with a size request. */
  *minimum = *natural = 1;
}

static void
drop_drawing (KbPartPreview *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->drawing, kb_drawing_free);
}

static void
kb_part_preview_dispose (GObject *object)
{
  KbPartPreview *self = KB_PART_PREVIEW (object);

  drop_drawing (self);
  g_clear_weak_pointer (&self->partner);
  g_clear_pointer (&self->part, kb_part_unref);
  g_clear_object (&self->catalog);
  G_OBJECT_CLASS (kb_part_preview_parent_class)->dispose (object);
}

static void
kb_part_preview_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PART_NUMBER)
    g_value_set_string (value, kb_part_preview_get_part_number (KB_PART_PREVIEW (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
kb_part_preview_class_init (KbPartPreviewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kb_part_preview_dispose;
  object_class->get_property = kb_part_preview_get_property;
  widget_class->snapshot = kb_part_preview_snapshot;
  widget_class->measure = kb_part_preview_measure;

  props[PROP_PART_NUMBER] = g_param_spec_string ("part-number", NULL, NULL, NULL,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_css_name (widget_class, "partpreview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
kb_part_preview_init (KbPartPreview *self)
{
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (drop_drawing), NULL);
}

GtkWidget *
kb_part_preview_new (void)
{
  return g_object_new (KB_TYPE_PART_PREVIEW, NULL);
}

void
kb_part_preview_set_part (KbPartPreview *self, KbCatalog *catalog, KbPart *part, KbPartView view)
{
  g_return_if_fail (KB_IS_PART_PREVIEW (self));

  if (part == self->part && view == self->view && catalog == self->catalog)
    return;
  drop_drawing (self);
  g_set_object (&self->catalog, catalog);
  g_clear_pointer (&self->part, kb_part_unref);
  if (part != NULL)
    self->part = kb_part_ref (part);
  self->view = view;
  if (part != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    part->number, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PART_NUMBER]);
}

KbPart *
kb_part_preview_get_part (KbPartPreview *self)
{
  g_return_val_if_fail (KB_IS_PART_PREVIEW (self), NULL);

  return self->part;
}

const char *
kb_part_preview_get_part_number (KbPartPreview *self)
{
  g_return_val_if_fail (KB_IS_PART_PREVIEW (self), NULL);

  return self->part != NULL ? self->part->number : NULL;
}

void
kb_part_preview_set_max_scale (KbPartPreview *self, double max_scale)
{
  g_return_if_fail (KB_IS_PART_PREVIEW (self));

  self->max_scale = max_scale;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
kb_part_preview_share_scale (KbPartPreview *self, KbPartPreview *other)
{
  g_return_if_fail (KB_IS_PART_PREVIEW (self));
  g_return_if_fail (KB_IS_PART_PREVIEW (other));

  g_set_weak_pointer (&self->partner, other);
  g_set_weak_pointer (&other->partner, self);
}

GdkPaintable *
kb_part_preview_paint_plan (KbCatalog *catalog, KbPart *part, double scale, int max_size)
{
  graphene_rect_t       extents;
  g_autoptr (KbDrawing) drawing = draw_part (catalog, part, KB_PART_VIEW_PLAN, &extents);
  GtkSnapshot          *snapshot = gtk_snapshot_new ();
  graphene_size_t       size;

  if (extents.size.width > 0 && extents.size.height > 0)
    scale = MIN (scale, max_size / MAX (extents.size.width, extents.size.height));
  graphene_size_init (&size, MAX (1, extents.size.width * scale),
                      MAX (1, extents.size.height * scale));
  paint (snapshot, drawing, &extents, scale, 2, size.width, size.height);
  return gtk_snapshot_free_to_paintable (snapshot, &size);
}
