/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-gradual-layout.h"

#include "kb-turns.h"

/* Children at first. */
#define FIRST 2

struct _KbGradualLayout
{
  GtkLayoutManager parent_instance;

  int        spacing;
  GtkWidget *widget; /* while it is in a window */
  gboolean   is_done;
};

G_DEFINE_FINAL_TYPE (KbGradualLayout, kb_gradual_layout, GTK_TYPE_LAYOUT_MANAGER)

static gboolean
takes_part (GtkWidget *child)
{
  return gtk_widget_should_layout (child) && gtk_widget_get_child_visible (child);
}

static void
kb_gradual_layout_measure (GtkLayoutManager *manager,
                           GtkWidget        *widget,
                           GtkOrientation    orientation,
                           int               for_size,
                           int              *minimum,
                           int              *natural,
                           int              *minimum_baseline,
                           int              *natural_baseline)
{
  const int spacing = KB_GRADUAL_LAYOUT (manager)->spacing;
  guint     n = 0;

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!takes_part (child))
        continue;
      /* How wide they are has nothing to do with the height of all, and to look for the width that goes with a height takes long. */
      gtk_widget_measure (child, orientation,
                          orientation == GTK_ORIENTATION_HORIZONTAL ? -1 : for_size, &child_minimum,
                          &child_natural, NULL, NULL);
      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        {
          *minimum = MAX (*minimum, child_minimum);
          *natural = MAX (*natural, child_natural);
          continue;
        }
      *minimum += child_minimum + (n > 0 ? spacing : 0);
      *natural += child_natural + (n > 0 ? spacing : 0);
      n++;
    }
}

/* What is left over stays empty. */
static void
kb_gradual_layout_allocate (GtkLayoutManager *manager,
                            GtkWidget        *widget,
                            int               width,
                            int               height,
                            int               baseline)
{
  int y = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum, natural;

      if (!takes_part (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);
      natural = MAX (minimum, MIN (natural, height - y));
      gtk_widget_size_allocate (child, &(GtkAllocation){ 0, y, width, natural }, -1);
      y += natural + KB_GRADUAL_LAYOUT (manager)->spacing;
    }
}

static GtkSizeRequestMode
kb_gradual_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* What is not shown for other reasons takes no step. */
static void
step (gpointer widget)
{
  KbGradualLayout *self = KB_GRADUAL_LAYOUT (gtk_widget_get_layout_manager (widget));
  gboolean         any = FALSE;

  for (GtkWidget *child = gtk_widget_get_first_child (self->widget); child != NULL && !any;
       child = gtk_widget_get_next_sibling (child))
    if (!gtk_widget_get_child_visible (child))
      {
        gtk_widget_set_child_visible (child, TRUE);
        any = gtk_widget_get_visible (child);
      }
  self->is_done = !any;
  if (!any)
    return;
  gtk_widget_queue_resize (self->widget);
  kb_turns_wait (self->widget, step);
}

static void
on_map (KbGradualLayout *self)
{
  if (!self->is_done)
    kb_turns_wait (self->widget, step);
}

static void
on_unmap (KbGradualLayout *self)
{
  kb_turns_forget (self->widget, step);
}

static void
kb_gradual_layout_root (GtkLayoutManager *manager)
{
  KbGradualLayout *self = KB_GRADUAL_LAYOUT (manager);
  guint            n = 0;

  self->widget = gtk_layout_manager_get_widget (manager);
  g_signal_connect_object (self->widget, "map", G_CALLBACK (on_map), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->widget, "unmap", G_CALLBACK (on_unmap), self, G_CONNECT_SWAPPED);
  if (self->is_done)
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (self->widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (n++ >= FIRST)
      gtk_widget_set_child_visible (child, FALSE);
}

static void
kb_gradual_layout_unroot (GtkLayoutManager *manager)
{
  KbGradualLayout *self = KB_GRADUAL_LAYOUT (manager);

  on_unmap (self);
  g_signal_handlers_disconnect_by_data (self->widget, self);
  self->widget = NULL;
}

static void
kb_gradual_layout_class_init (KbGradualLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = kb_gradual_layout_get_request_mode;
  manager_class->measure = kb_gradual_layout_measure;
  manager_class->allocate = kb_gradual_layout_allocate;
  manager_class->root = kb_gradual_layout_root;
  manager_class->unroot = kb_gradual_layout_unroot;
}

static void
kb_gradual_layout_init (KbGradualLayout *self)
{
}

GtkLayoutManager *
kb_gradual_layout_new (int spacing)
{
  KbGradualLayout *self = g_object_new (KB_TYPE_GRADUAL_LAYOUT, NULL);

  self->spacing = spacing;
  return GTK_LAYOUT_MANAGER (self);
}
