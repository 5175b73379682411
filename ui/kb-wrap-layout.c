/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-wrap-layout.h"

struct _KbWrapLayout
{
  GtkLayoutManager parent_instance;

  int      spacing;
  gboolean shrinks;
};

G_DEFINE_FINAL_TYPE (KbWrapLayout, kb_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkWidget *
get_child (GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static GtkWidget *
get_next (GtkWidget *child)
{
  do
    child = gtk_widget_get_next_sibling (child);
  while (child != NULL && !gtk_widget_should_layout (child));
  return child;
}

/* What each child gets in one row of @width, where that is less than all want and enough for what they need; else NULL. Of
 * GtkRequestedSize, owned. */
static GArray *
shrink (KbWrapLayout *self, GtkWidget *widget, int width)
{
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (GtkRequestedSize));
  int                minimum = -self->spacing, natural = -self->spacing;

  for (GtkWidget *child = get_child (widget); child != NULL; child = get_next (child))
    {
      GtkRequestedSize size = { .data = child };

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &size.minimum_size,
                          &size.natural_size, NULL, NULL);
      minimum += size.minimum_size + self->spacing;
      natural += size.natural_size + self->spacing;
      g_array_append_val (sizes, size);
    }
  if (!self->shrinks || sizes->len < 2 || natural <= width || minimum > width)
    return NULL;
  /* The first one gets what the others leave. */
  g_array_index (sizes, GtkRequestedSize, 0).minimum_size += gtk_distribute_natural_allocation (
    width - minimum, sizes->len - 1, &g_array_index (sizes, GtkRequestedSize, 1));
  return g_steal_pointer (&sizes);
}

static void
place_row (KbWrapLayout *self, GtkWidget *widget, const GArray *sizes, int width, int height)
{
  const gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int            x = 0;

  for (guint i = 0; i < sizes->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);

      gtk_widget_size_allocate (size->data,
                                &(GtkAllocation){ mirrored ? width - x - size->minimum_size : x, 0,
                                                  size->minimum_size, height },
                                -1);
      x += size->minimum_size + self->spacing;
    }
}

static int
measure_row (const GArray *sizes)
{
  int height = 0;

  for (guint i = 0; i < sizes->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);
      int                     child_height;

      gtk_widget_measure (size->data, GTK_ORIENTATION_VERTICAL, size->minimum_size, NULL,
                          &child_height, NULL, NULL);
      height = MAX (height, child_height);
    }
  return height;
}

/* Lays the rows into @width and returns the height they take; children are placed where @place is set. */
static int
run_rows (KbWrapLayout *self, GtkWidget *widget, int width, gboolean place)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int      x = 0, y = 0, row_height = 0;

  for (GtkWidget *child = get_child (widget); child != NULL; child = get_next (child))
    {
      int child_width, child_height;

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

/* @natural: of all in one row */
static int
measure_width (KbWrapLayout *self, GtkWidget *widget, int *natural)
{
  int width = 0;

  *natural = -self->spacing;

  for (GtkWidget *child = get_child (widget); child != NULL; child = get_next (child))
    {
      int child_minimum, child_natural;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      width = MAX (width, child_minimum);
      *natural += child_natural + self->spacing;
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
  int           row;
  int           width = measure_width (self, widget, &row);

  /* It takes the width it is given and asks for none: wrapping is what it is for. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = width;
      *natural = self->shrinks ? MAX (row, width) : width;
    }
  else
    {
      g_autoptr (GArray) sizes = shrink (self, widget, for_size);

      *minimum = *natural =
        sizes != NULL ? measure_row (sizes) : run_rows (self, widget, MAX (for_size, width), FALSE);
    }
}

static void
kb_wrap_layout_allocate (GtkLayoutManager *manager,
                         GtkWidget        *widget,
                         int               width,
                         int               height,
                         int               baseline)
{
  KbWrapLayout      *self = KB_WRAP_LAYOUT (manager);
  g_autoptr (GArray) sizes = shrink (self, widget, width);

  if (sizes != NULL)
    place_row (self, widget, sizes, width, measure_row (sizes));
  else
    run_rows (self, widget, width, TRUE);
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

void
kb_wrap_layout_set_shrinks (KbWrapLayout *self, gboolean shrinks)
{
  g_return_if_fail (KB_IS_WRAP_LAYOUT (self));

  self->shrinks = shrinks;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}
