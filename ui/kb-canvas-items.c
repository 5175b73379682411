/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The items for screen readers. GTK 4.8 shows assistive technology widgets only, so each item has an invisible child
 * widget at its place, with its name and what is wrong with it. They are never painted and take no events. Of a large
 * document only some have one, as in a list that scrolls: those that are selected, and of those in view as many as can be
 * told apart; whatever comes to be selected gets its own.
 */
#include "config.h"

#include "kb-canvas-private.h"

#include "kb-hit.h"

#include <glib/gi18n.h>

#include "harness/kb-dimension.h"
#include "harness/kb-places.h"
#include "kb-labels.h"

#define MOST_ITEMS 300
/* That are made in one go. */
#define MOST_NEW 30
#define KINDS                                                                                 \
  (KB_KIND_BIT (KB_ITEM_CONNECTOR) | KB_KIND_BIT (KB_ITEM_CABLE) | KB_KIND_BIT (KB_ITEM_NOTE) \
   | KB_KIND_BIT (KB_ITEM_DIMENSION))

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
make_dimension_label (KbCanvas *self, const KbItem *item)
{
  g_autofree char *between = kb_label_item (self->harness, item);
  g_autofree char *text = NULL;
  KbDimensionShape shape;

  kb_dimension_get_shape (self->harness, item, &shape);
  text = kb_dimension_to_text (self->harness, item, &shape);
  /* Translators: the figure of a dimension on the drawing in mm, then what it is between, as “Dimension 120 mm, X1 – X2” */
  return g_strdup_printf (_ ("Dimension %s mm, %s"), text, between);
}

static char *
make_label (KbCanvas *self, const KbItem *item)
{
  const KbPart *part = item->part != NULL ? kb_harness_get_part (self->harness, item) : NULL;

  if (item->kind == KB_ITEM_NOTE)
    /* Translators: the text of a note on the drawing */
    return g_strdup_printf (_ ("Note: %s"), item->name != NULL ? item->name : "");
  if (item->kind == KB_ITEM_DIMENSION)
    return make_dimension_label (self, item);
  if (part == NULL)
    return g_strdup (kb_item_get_label (item));

  /* Translators: designator, kind of part, part number: “X1, Plug 770-1252/076-000” */
  return g_strdup_printf (C_ ("item", "%s, %s %s"), kb_item_get_label (item),
                          kb_part_kind_label (part->kind), part->number);
}

static char *
make_description (KbCanvas *self, const KbItem *item)
{
  g_autoptr (GPtrArray) findings =
    kb_checker_list_for_item (kb_session_get_checker (self->session), item->id);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            kb_finding_get_message (findings->pdata[i]));
  return g_string_free (text, FALSE);
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

static void
drop_item (KbCanvas *self, const char *id)
{
  GtkWidget *widget = g_hash_table_lookup (self->items, id);

  if (widget == NULL)
    return;
  if (gtk_widget_is_focus (widget))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_unparent (widget);
  g_hash_table_remove (self->items, id);
}

static void
make_item (KbCanvas *self, const KbItem *item)
{
  GtkWidget *widget = g_hash_table_lookup (self->items, item->id);

  if (widget == NULL)
    {
      widget = g_object_new (KB_TYPE_CANVAS_ITEM, NULL);
      gtk_widget_set_parent (widget, GTK_WIDGET (self));
      g_hash_table_insert (self->items, g_strdup (item->id), widget);
    }
  update_item (self, widget, item);
}

static gboolean
is_large (KbCanvas *self)
{
  return kb_harness_count (self->harness, KB_ITEM_CONNECTOR)
           + kb_harness_count (self->harness, KB_ITEM_CABLE)
           + kb_harness_count (self->harness, KB_ITEM_NOTE)
           + kb_harness_count (self->harness, KB_ITEM_DIMENSION)
         > MOST_ITEMS;
}

/* Makes, changes or drops the widget of the item; of a large document only what is there is changed. */
static void
sync_item (KbCanvas *self, const char *id)
{
  const KbItem *item = kb_harness_get_item (self->harness, id);

  if (item == NULL)
    drop_item (self, id);
  else if ((KB_KIND_BIT (item->kind) & KINDS) != 0
           && (!is_large (self) || g_hash_table_contains (self->items, id)))
    make_item (self, item);
}

/* Those that are to have a widget, the selected ones first. */
static GPtrArray *
list_wanted (KbCanvas *self)
{
  g_autoptr (GPtrArray) selected = NULL;
  g_autoptr (GPtrArray) seen = NULL;
  GPtrArray            *wanted;

  if (!is_large (self))
    return kb_harness_list (self->harness, KB_N_ITEM_KINDS);
  wanted = g_ptr_array_new ();
  selected = kb_harness_list_set (self->harness, kb_session_get_selection (self->session));
  seen = kb_places_list_some (kb_harness_get_places (self->harness), KINDS,
                              kb_canvas_to_layout (self, 0, 0),
                              kb_canvas_to_layout (self, gtk_widget_get_width (GTK_WIDGET (self)),
                                                   gtk_widget_get_height (GTK_WIDGET (self))),
                              2 * MOST_ITEMS);
  for (guint i = 0; i < selected->len && i < MOST_ITEMS; i++)
    g_ptr_array_add (wanted, selected->pdata[i]);
  for (guint i = 0; i < seen->len && wanted->len < MOST_ITEMS; i++)
    if (!kb_session_is_selected (self->session, ((KbItem *) seen->pdata[i])->id))
      g_ptr_array_add (wanted, seen->pdata[i]);
  return wanted;
}

static void
drop_unwanted (KbCanvas *self, GPtrArray *wanted)
{
  g_autoptr (GHashTable) set = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree gpointer   *ids = g_hash_table_get_keys_as_array (self->items, NULL);

  for (guint i = 0; i < wanted->len; i++)
    g_hash_table_add (set, ((KbItem *) wanted->pdata[i])->id);
  for (gpointer *id = ids; *id != NULL; id++)
    if (!g_hash_table_contains (set, *id)
        && !gtk_widget_is_focus (g_hash_table_lookup (self->items, *id)))
      drop_item (self, *id);
}

/* Those that are gone, then those that are there, in the order of the file, some at a time. Returns: whether all are made. */
static gboolean
sync_set (KbCanvas *self)
{
  g_autoptr (GPtrArray) wanted = list_wanted (self);
  const guint           most = is_large (self) ? MOST_NEW : G_MAXUINT;
  guint                 n_new = 0;

  drop_unwanted (self, wanted);
  for (guint i = 0; i < wanted->len; i++)
    {
      const KbItem *item = wanted->pdata[i];

      if ((KB_KIND_BIT (item->kind) & KINDS) == 0 || g_hash_table_contains (self->items, item->id))
        continue;
      if (n_new++ >= most)
        return FALSE;
      make_item (self, item);
    }
  return TRUE;
}

/* Another document, or all is said anew. */
static void
sync_all_items (KbCanvas *self)
{
  g_autofree gpointer *ids = NULL;

  if (is_large (self))
    kb_canvas_clear_items (self);
  sync_set (self);
  ids = g_hash_table_get_keys_as_array (self->items, NULL);
  for (gpointer *id = ids; *id != NULL; id++)
    sync_item (self, *id);
}

/* What the checker told of since. */
static void
sync_told_items (KbCanvas *self)
{
  GHashTableIter iter;
  gpointer       id;

  if (self->all_told)
    sync_all_items (self);
  g_hash_table_iter_init (&iter, self->told);
  while (!self->all_told && g_hash_table_iter_next (&iter, &id, NULL))
    sync_item (self, id);
  self->all_told = FALSE;
  g_hash_table_remove_all (self->told);
}

void
kb_canvas_tell_item (KbCanvas *self, const char *id)
{
  if (id == NULL)
    self->all_told = TRUE;
  else
    g_hash_table_add (self->told, g_strdup (id));
  kb_canvas_queue_items (self);
}

static void
sync_users (KbCanvas *self, const char *number)
{
  g_autoptr (GPtrArray) users =
    kb_harness_list_set (self->harness, kb_harness_get_users (self->harness, number));

  for (guint i = 0; i < users->len; i++)
    sync_item (self, ((KbItem *) users->pdata[i])->id);
}

/* The figures of dimensions follow from what they measure. */
static void
sync_dimensions (KbCanvas *self, const KbChange *change)
{
  g_autoptr (GHashTable) ids = NULL;
  GHashTableIter         iter;
  gpointer               id;

  if (kb_harness_count (self->harness, KB_ITEM_DIMENSION) == 0)
    return;
  ids = kb_places_dup_concerned (self->harness, change);
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (*(const char *) id == kb_item_kind_letter (KB_ITEM_DIMENSION))
      sync_item (self, id);
}

void
kb_canvas_sync_items (KbCanvas *self, const KbChange *change)
{
  if (change == NULL)
    sync_all_items (self);
  for (guint i = 0; change != NULL && i < change->items->len; i++)
    sync_item (self, ((KbItemChange *) change->items->pdata[i])->id);
  if (change != NULL)
    sync_dimensions (self, change);
  for (guint i = 0; change != NULL && i < change->parts->len; i++)
    sync_users (self, ((KbPartChange *) change->parts->pdata[i])->number);
  sync_told_items (self);
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
  kb_canvas_queue_items (self);
}

void
kb_canvas_focus_item (KbCanvas *self, const char *id)
{
  const KbItem *item = kb_harness_get_item (self->harness, id);
  GtkWidget    *widget;

  if (item == NULL || (KB_KIND_BIT (item->kind) & KINDS) == 0
      || (!gtk_widget_is_focus (GTK_WIDGET (self))
          && gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL))
    return;
  widget = g_hash_table_lookup (self->items, id);
  if (widget == NULL)
    {
      make_item (self, item);
      widget = g_hash_table_lookup (self->items, id);
    }
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
      gtk_widget_set_child_visible (
        widget, kb_session_shows_item (self->session, kb_harness_get_item (self->harness, id)));
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
  if (self->harness == NULL)
    return G_SOURCE_REMOVE;
  sync_told_items (self);
  if (!sync_set (self))
    kb_canvas_queue_items (self);
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
