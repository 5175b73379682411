/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-clip-layout.h"

struct _KbClipLayout
{
  GtkLayoutManager parent_instance;

  int      least;
  gboolean open;
};

G_DEFINE_FINAL_TYPE (KbClipLayout, kb_clip_layout, GTK_TYPE_LAYOUT_MANAGER)

static void
kb_clip_layout_measure (GtkLayoutManager *manager,
                        GtkWidget        *widget,
                        GtkOrientation    orientation,
                        int               for_size,
                        int              *minimum,
                        int              *natural,
                        int              *minimum_baseline,
                        int              *natural_baseline)
{
  KbClipLayout *self = KB_CLIP_LAYOUT (manager);
  GtkWidget    *child = gtk_widget_get_first_child (widget);

  gtk_widget_measure (child, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL && !self->open)
    *minimum = *natural = MIN (self->least, *minimum);
}

static void
kb_clip_layout_allocate (GtkLayoutManager *manager,
                         GtkWidget        *widget,
                         int               width,
                         int               height,
                         int               baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int        minimum, wide;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  wide = MAX (width, minimum);
  gtk_widget_size_allocate (
    child,
    &(GtkAllocation){ gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? width - wide : 0, 0,
                      wide, height },
    -1);
}

static void
kb_clip_layout_class_init (KbClipLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = kb_clip_layout_measure;
  layout_class->allocate = kb_clip_layout_allocate;
}

static void
kb_clip_layout_init (KbClipLayout *self)
{
}

GtkLayoutManager *
kb_clip_layout_new (int least)
{
  KbClipLayout *self = g_object_new (KB_TYPE_CLIP_LAYOUT, NULL);

  self->least = least;
  return GTK_LAYOUT_MANAGER (self);
}

void
kb_clip_layout_set_open (KbClipLayout *self, gboolean open)
{
  g_return_if_fail (KB_IS_CLIP_LAYOUT (self));

  if (open == self->open)
    return;
  self->open = open;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}
