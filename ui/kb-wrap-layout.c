/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-wrap-layout.h"

struct _KbWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
};

G_DEFINE_FINAL_TYPE (KbWrapLayout, kb_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

/* Lays the rows into @width and returns the height they take; children are placed where @place is set. */
static int
run_rows (KbWrapLayout *self, GtkWidget *widget, int width, gboolean place)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int      x = 0, y = 0, row_height = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_width, child_height;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &child_width, NULL, NULL);
      child_width = MIN (child_width, MAX (width, 0));
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, NULL, &child_height, NULL,
                          NULL);
      if (x > 0 && x + child_width > width)
        {
          x = 0;
          y += row_height + self->spacing;
          row_height = 0;
        }
      if (place)
        gtk_widget_size_allocate (
          child,
          &(GtkAllocation){ mirrored ? width - x - child_width : x, y, child_width, child_height },
          -1);
      x += child_width + self->spacing;
      row_height = MAX (row_height, child_height);
    }
  return y + row_height;
}

static int
measure_width (GtkWidget *widget)
{
  int width = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, NULL, NULL, NULL);
      width = MAX (width, child_minimum);
    }
  return width;
}

static void
kb_wrap_layout_measure (GtkLayoutManager *manager,
                        GtkWidget        *widget,
                        GtkOrientation    orientation,
                        int               for_size,
                        int              *minimum,
                        int              *natural,
                        int              *minimum_baseline,
                        int              *natural_baseline)
{
  KbWrapLayout *self = KB_WRAP_LAYOUT (manager);
  int           width = measure_width (widget);

  /* It takes the width it is given and asks for none: wrapping is what it is for. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = width;
  else
    *minimum = *natural = run_rows (self, widget, MAX (for_size, width), FALSE);
}

static void
kb_wrap_layout_allocate (GtkLayoutManager *manager,
                         GtkWidget        *widget,
                         int               width,
                         int               height,
                         int               baseline)
{
  run_rows (KB_WRAP_LAYOUT (manager), widget, width, TRUE);
}

static GtkSizeRequestMode
kb_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
kb_wrap_layout_class_init (KbWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = kb_wrap_layout_measure;
  layout_class->allocate = kb_wrap_layout_allocate;
  layout_class->get_request_mode = kb_wrap_layout_get_request_mode;
}

static void
kb_wrap_layout_init (KbWrapLayout *self)
{
}

GtkLayoutManager *
kb_wrap_layout_new (int spacing)
{
  KbWrapLayout *self = g_object_new (KB_TYPE_WRAP_LAYOUT, NULL);

  self->spacing = spacing;
  return GTK_LAYOUT_MANAGER (self);
}
