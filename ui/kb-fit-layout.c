/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-fit-layout.h"

struct _KbFitLayout
{
  GtkLayoutManager parent_instance;

  int   spacing;
  guint n_kept;
};

G_DEFINE_FINAL_TYPE (KbFitLayout, kb_fit_layout, GTK_TYPE_LAYOUT_MANAGER)

static int
get_width (GtkWidget *child)
{
  int width;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  return width;
}

static void
measure_width (KbFitLayout *self, GtkWidget *widget, int *minimum, int *natural)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_should_layout (child))
        continue;
      *natural += get_width (child) + (n > 0 ? self->spacing : 0);
      n++;
      if (n <= self->n_kept)
        *minimum = *natural;
    }
}

static void
measure_height (GtkWidget *widget, int *minimum, int *natural)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &child_minimum, &child_natural, NULL,
                          NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static void
kb_fit_layout_measure (GtkLayoutManager *manager,
                       GtkWidget        *widget,
                       GtkOrientation    orientation,
                       int               for_size,
                       int              *minimum,
                       int              *natural,
                       int              *minimum_baseline,
                       int              *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (KB_FIT_LAYOUT (manager), widget, minimum, natural);
  else
    measure_height (widget, minimum, natural);
}

static void
kb_fit_layout_allocate (GtkLayoutManager *manager,
                        GtkWidget        *widget,
                        int               width,
                        int               height,
                        int               baseline)
{
  KbFitLayout   *self = KB_FIT_LAYOUT (manager);
  const gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean       fits = TRUE;
  int            x = 0;
  guint          n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_width;

      if (!gtk_widget_should_layout (child))
        continue;
      child_width = get_width (child);
      fits = fits && (n < self->n_kept || x + child_width <= width);
      gtk_widget_set_child_visible (child, fits);
      if (fits)
        gtk_widget_size_allocate (
          child, &(GtkAllocation){ mirrored ? width - x - child_width : x, 0, child_width, height },
          -1);
      x += child_width + self->spacing;
      n++;
    }
}

static void
kb_fit_layout_class_init (KbFitLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = kb_fit_layout_measure;
  layout_class->allocate = kb_fit_layout_allocate;
}

static void
kb_fit_layout_init (KbFitLayout *self)
{
}

GtkLayoutManager *
kb_fit_layout_new (int spacing, guint n_kept)
{
  KbFitLayout *self = g_object_new (KB_TYPE_FIT_LAYOUT, NULL);

  self->spacing = spacing;
  self->n_kept = n_kept;
  return GTK_LAYOUT_MANAGER (self);
}
