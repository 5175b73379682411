/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The items for screen readers. GTK 4.8 shows assistive technology widgets only, so each item has an invisible child
 * widget at its place, with its name and what is wrong with it. They are never painted and take no events.
 */
#include "config.h"

#include "kb-canvas-private.h"

#include "kb-hit.h"

#include <glib/gi18n.h>

#define KB_TYPE_CANVAS_ITEM (kb_canvas_item_get_type ())
G_DECLARE_FINAL_TYPE (KbCanvasItem, kb_canvas_item, KB, CANVAS_ITEM, GtkWidget)

struct _KbCanvasItem
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (KbCanvasItem, kb_canvas_item, GTK_TYPE_WIDGET)

static void
kb_canvas_item_class_init (KbCanvasItemClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
kb_canvas_item_init (KbCanvasItem *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

/* ---- words ---- */

static char *
make_label (KbCanvas *self, const KbItem *item)
{
  const KbPart *part = item->part != NULL ? kb_harness_get_part (self->harness, item) : NULL;

  if (item->kind == KB_ITEM_NOTE)
    /* Translators: the text of a note on the drawing */
    return g_strdup_printf (_ ("Note: %s"), item->name != NULL ? item->name : "");
  if (part == NULL)
    return g_strdup (kb_item_get_label (item));

  /* Translators: designator, kind of part, part number: “X1, Plug 770-1252/076-000” */
  return g_strdup_printf (C_ ("item", "%s, %s %s"), kb_item_get_label (item),
                          kb_part_kind_label (part->kind), part->number);
}

static gboolean
is_about (KbFinding *finding, const char *id)
{
  return g_strcmp0 (kb_finding_get_item (finding), id) == 0
         || g_strv_contains (kb_finding_get_subjects (finding), id);
}

static char *
make_description (KbCanvas *self, const KbItem *item)
{
  GListModel         *findings = kb_checker_get_findings (kb_session_get_checker (self->session));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (KbFinding) finding = g_list_model_get_item (findings, i);

      if (!is_about (finding, item->id))
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, kb_finding_get_message (finding));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
update_item (KbCanvas *self, GtkWidget *widget, const KbItem *item)
{
  g_autofree char *label = make_label (self, item);
  g_autofree char *description = make_description (self, item);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  gtk_accessible_update_state (
    GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_INVALID,
    *description != '\0' ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
    GTK_ACCESSIBLE_STATE_SELECTED, kb_session_is_selected (self->session, item->id), -1);
}

/* ---- the set of them ---- */

void
kb_canvas_sync_items (KbCanvas *self)
{
  static const KbItemKind kinds[] = { KB_ITEM_CONNECTOR, KB_ITEM_CABLE, KB_ITEM_NOTE };
  GHashTableIter          iter;
  gpointer                id, widget;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &id, &widget))
    if (kb_harness_get_item (self->harness, id) == NULL)
      {
        if (gtk_widget_is_focus (widget))
          gtk_widget_grab_focus (GTK_WIDGET (self));
        gtk_widget_unparent (widget);
        g_hash_table_iter_remove (&iter);
      }

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (GPtrArray) items = kb_harness_list (self->harness, kinds[k]);

      for (guint i = 0; i < items->len; i++)
        {
          const KbItem *item = g_ptr_array_index (items, i);

          widget = g_hash_table_lookup (self->items, item->id);
          if (widget == NULL)
            {
              widget = g_object_new (KB_TYPE_CANVAS_ITEM, NULL);
              gtk_widget_set_parent (widget, GTK_WIDGET (self));
              g_hash_table_insert (self->items, g_strdup (item->id), widget);
            }
          update_item (self, widget, item);
        }
    }
  kb_canvas_queue_items (self);
}

void
kb_canvas_clear_items (KbCanvas *self)
{
  GHashTableIter iter;
  gpointer       widget;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &widget))
    {
      gtk_widget_unparent (widget);
      g_hash_table_iter_remove (&iter);
    }
}

void
kb_canvas_select_items (KbCanvas *self)
{
  GHashTableIter iter;
  gpointer       id, widget;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &id, &widget))
    gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_SELECTED,
                                 kb_session_is_selected (self->session, id), -1);
}

void
kb_canvas_focus_item (KbCanvas *self, const char *id)
{
  GtkWidget *widget = g_hash_table_lookup (self->items, id);

  if (widget != NULL
      && (gtk_widget_is_focus (GTK_WIDGET (self))
          || gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL))
    gtk_widget_grab_focus (widget);
}

/* ---- places ---- */

void
kb_canvas_allocate_items (KbCanvas *self)
{
  GHashTableIter iter;
  gpointer       id, widget;

  if (self->harness == NULL)
    return;
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &id, &widget))
    {
      KbPoint min, max;
      double  left, top, right, bottom;
      int     minimum;

      gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      if (!kb_hit_get_bounds (self->harness, id, &min, &max))
        continue;
      kb_canvas_from_layout (self, min, &left, &top);
      kb_canvas_from_layout (self, max, &right, &bottom);
      gtk_widget_size_allocate (widget,
                                &(GtkAllocation){ (int) left, (int) top,
                                                  MAX ((int) (right - left), 1),
                                                  MAX ((int) (bottom - top), 1) },
                                -1);
    }
}

static gboolean
allocate_later (gpointer data)
{
  KbCanvas *self = data;

  self->items_source = 0;
  gtk_widget_queue_allocate (GTK_WIDGET (self));

  return G_SOURCE_REMOVE;
}

/* After a pan or zoom, not during it. */
void
kb_canvas_queue_items (KbCanvas *self)
{
  if (self->items_source == 0 && gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    self->items_source = g_timeout_add (50, allocate_later, self);
}
