/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-row-width.h"

/* Does all as the layout that it takes the place of, but for the question that is costly. */
#define KB_TYPE_WIDTH_LAYOUT (kb_width_layout_get_type ())
G_DECLARE_FINAL_TYPE (KbWidthLayout, kb_width_layout, KB, WIDTH_LAYOUT, GtkLayoutManager)

struct _KbWidthLayout
{
  GtkLayoutManager parent_instance;

  GtkLayoutManager *original;
};

G_DEFINE_FINAL_TYPE (KbWidthLayout, kb_width_layout, GTK_TYPE_LAYOUT_MANAGER)

static void
kb_width_layout_measure (GtkLayoutManager *manager,
                         GtkWidget        *widget,
                         GtkOrientation    orientation,
                         int               for_size,
                         int              *minimum,
                         int              *natural,
                         int              *minimum_baseline,
                         int              *natural_baseline)
{
  GtkLayoutManager *original = KB_WIDTH_LAYOUT (manager)->original;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    for_size = -1;
  GTK_LAYOUT_MANAGER_GET_CLASS (original)->measure (
    original, widget, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
}

static void
kb_width_layout_allocate (GtkLayoutManager *manager,
                          GtkWidget        *widget,
                          int               width,
                          int               height,
                          int               baseline)
{
  GtkLayoutManager *original = KB_WIDTH_LAYOUT (manager)->original;

  GTK_LAYOUT_MANAGER_GET_CLASS (original)->allocate (original, widget, width, height, baseline);
}

static GtkSizeRequestMode
kb_width_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
kb_width_layout_dispose (GObject *object)
{
  g_clear_object (&KB_WIDTH_LAYOUT (object)->original);
  G_OBJECT_CLASS (kb_width_layout_parent_class)->dispose (object);
}

static void
kb_width_layout_class_init (KbWidthLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kb_width_layout_dispose;
  manager_class->get_request_mode = kb_width_layout_get_request_mode;
  manager_class->measure = kb_width_layout_measure;
  manager_class->allocate = kb_width_layout_allocate;
}

static void
kb_width_layout_init (KbWidthLayout *self)
{
}

static void
take_place (GtkWidget *box)
{
  GtkLayoutManager *original = gtk_widget_get_layout_manager (box);
  KbWidthLayout    *layout;

  if (!GTK_IS_BOX_LAYOUT (original))
    return;
  layout = g_object_new (KB_TYPE_WIDTH_LAYOUT, NULL);
  layout->original = g_object_ref (original);
  gtk_widget_set_layout_manager (box, GTK_LAYOUT_MANAGER (layout));
}

void
kb_row_width_settle (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_BOX (child) && gtk_widget_has_css_class (child, "title")
          && gtk_widget_has_css_class (root, "header"))
        take_place (child);
      else
        kb_row_width_settle (child);
    }
}
