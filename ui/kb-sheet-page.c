/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-sheet-page.h"

#include <math.h>

struct _KbSheetPage
{
  GtkWidget      parent_instance;
  KbDrawing     *drawing;
  double         width, height; /* mm */
  double         scale;
  gboolean       near;
  GskRenderNode *node;
};

G_DEFINE_FINAL_TYPE (KbSheetPage, kb_sheet_page, GTK_TYPE_WIDGET)

static void
kb_sheet_page_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  KbSheetPage *self = KB_SHEET_PAGE (widget);
  const double size = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : self->height;

  *minimum = *natural = (int) ceil (size * self->scale);
}

static GskRenderNode *
make_node (KbSheetPage *self)
{
  GtkSnapshot          *snapshot = gtk_snapshot_new ();
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) (self->width * self->scale),
                                                     (float) (self->height * self->scale));
  cairo_t              *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, self->scale, self->scale);
  kb_drawing_paint (self->drawing, cr, self->scale);
  cairo_destroy (cr);

  return gtk_snapshot_free_to_node (snapshot);
}

static void
kb_sheet_page_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  KbSheetPage *self = KB_SHEET_PAGE (widget);

  if (!self->near)
    {
      const GdkRGBA white = { 1, 1, 1, 1 };

      gtk_snapshot_append_color (snapshot, &white,
                                 &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                      (float) gtk_widget_get_height (widget)));
      return;
    }
  if (self->node == NULL)
    self->node = make_node (self);
  if (self->node != NULL)
    gtk_snapshot_append_node (snapshot, self->node);
}

static void
kb_sheet_page_finalize (GObject *object)
{
  g_clear_pointer (&KB_SHEET_PAGE (object)->node, gsk_render_node_unref);

  G_OBJECT_CLASS (kb_sheet_page_parent_class)->finalize (object);
}

static void
kb_sheet_page_class_init (KbSheetPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = kb_sheet_page_finalize;
  widget_class->measure = kb_sheet_page_measure;
  widget_class->snapshot = kb_sheet_page_snapshot;
  gtk_widget_class_set_css_name (widget_class, "kbsheet");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
kb_sheet_page_init (KbSheetPage *self)
{
  self->scale = 1;
  self->near = TRUE;
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
kb_sheet_page_new (KbDrawing *drawing, double width, double height)
{
  KbSheetPage *self = g_object_new (KB_TYPE_SHEET_PAGE, NULL);

  self->drawing = drawing;
  self->width = width;
  self->height = height;

  return GTK_WIDGET (self);
}

void
kb_sheet_page_set_scale (KbSheetPage *self, double scale)
{
  g_return_if_fail (KB_IS_SHEET_PAGE (self));

  if (scale == self->scale)
    return;
  self->scale = scale;
  g_clear_pointer (&self->node, gsk_render_node_unref);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

gboolean
kb_sheet_page_get_near (KbSheetPage *self)
{
  g_return_val_if_fail (KB_IS_SHEET_PAGE (self), FALSE);

  return self->near;
}

void
kb_sheet_page_set_near (KbSheetPage *self, gboolean is_near)
{
  g_return_if_fail (KB_IS_SHEET_PAGE (self));

  if (is_near == self->near)
    return;
  self->near = is_near;
  if (!is_near)
    g_clear_pointer (&self->node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
