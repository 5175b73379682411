/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-table.h"

#include <glib/gi18n.h>
#include <string.h>

struct _KbTable
{
  GtkWidget parent_instance;

  KbSession         *session;
  GSignalGroup      *session_signals;
  GtkSortListModel  *sorted;
  GtkMultiSelection *selection;
  gboolean           syncing;

  GtkWidget *stack;
  GtkWidget *view;
};

G_DEFINE_FINAL_TYPE (KbTable, kb_table, GTK_TYPE_WIDGET)

void
kb_column_view_show_row (GtkWidget *view, guint position)
{
  for (GtkWidget *child = gtk_widget_get_first_child (view); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_VIEW (child))
      gtk_widget_activate_action (child, "list.scroll-to-item", "u", position);
}

/* ---- columns ---- */

static int
compare_naturally (const char *a, const char *b)
{
  g_autofree char *left = g_utf8_collate_key_for_filename (a != NULL ? a : "", -1);
  g_autofree char *right = g_utf8_collate_key_for_filename (b != NULL ? b : "", -1);

  return strcmp (left, right);
}

static int
compare_cells (gconstpointer a, gconstpointer b, gpointer data)
{
  guint  column = GPOINTER_TO_UINT (data);
  gint64 left = kb_table_row_get_number ((KbTableRow *) a, column);
  gint64 right = kb_table_row_get_number ((KbTableRow *) b, column);

  if (left != right)
    return left < right ? -1 : 1;
  return compare_naturally (kb_table_row_get_text ((KbTableRow *) a, column),
                            kb_table_row_get_text ((KbTableRow *) b, column));
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget           *label = gtk_label_new (NULL);
  const KbTableColumn *column = data;

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), column->chars);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (list_item, label);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget       *label = gtk_list_item_get_child (list_item);
  guint            column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "kb-column"));
  const char      *text = kb_table_row_get_text (gtk_list_item_get_item (list_item), column);
  g_autofree char *line = g_strdelimit (g_strdup (text != NULL ? text : ""), "\n", ' ');

  /* A row is one line high. */
  gtk_label_set_label (GTK_LABEL (label), line);
  if (text != NULL && strchr (text, '\n') != NULL)
    gtk_widget_set_tooltip_text (label, text);
  else if (gtk_widget_get_has_tooltip (label))
    gtk_widget_set_tooltip_text (label, NULL);
}

/* What does not fit into its cell. One for the whole table, but for the few texts of several lines: one set on each cell
 * would ask the display server where the pointer is, cell by cell. */
static gboolean
on_query_tooltip (GtkWidget *view, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  GtkWidget *label = keyboard ? NULL : gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT);

  if (label == NULL || !GTK_IS_LABEL (label)
      || !pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_label (GTK_LABEL (label)));
  return TRUE;
}

static void
add_column (KbTable *self, const KbTableColumn *column, guint index)
{
  GtkListItemFactory             *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) view_column = NULL;
  g_autoptr (GtkSorter)           sorter = NULL;

  g_object_set_data (G_OBJECT (factory), "kb-column", GUINT_TO_POINTER (index));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), (gpointer) column);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), (gpointer) column);
  view_column = gtk_column_view_column_new (_ (column->title), factory);
  sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cells, GUINT_TO_POINTER (index), NULL));
  gtk_column_view_column_set_sorter (view_column, sorter);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_column_set_expand (view_column, column->expand);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), view_column);
}

/* ---- selection, both ways ---- */

/* The ids that the selected rows stand for; borrowed from the rows. */
static GHashTable *
dup_selected_ids (KbTable *self)
{
  GHashTable           *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GtkBitset) bits =
    gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GtkBitsetIter iter;
  guint         position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, bits, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr (KbTableRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

      for (const char *const *id = row != NULL ? kb_table_row_get_ids (row) : NULL;
           id != NULL && *id != NULL; id++)
        g_hash_table_add (ids, g_strdup (*id));
    }
  return ids;
}

static gboolean
is_session_selection (KbTable *self, GHashTable *ids)
{
  GHashTableIter iter;
  gpointer       key;

  if (g_hash_table_size (ids) != kb_session_count_selected (self->session))
    return FALSE;
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!kb_session_is_selected (self->session, key))
      return FALSE;
  return TRUE;
}

static void
on_rows_selected (KbTable *self)
{
  g_autoptr (GHashTable)  ids = NULL;
  g_autofree const char **list = NULL;

  if (self->syncing || self->session == NULL)
    return;
  ids = dup_selected_ids (self);
  if (is_session_selection (self, ids))
    return;
  list = (const char **) g_hash_table_get_keys_as_array (ids, NULL);
  self->syncing = TRUE;
  kb_session_select (self->session, list);
  if (list[0] != NULL)
    kb_session_reveal (self->session, list[0]);
  self->syncing = FALSE;
}

static gboolean
row_is_selected (KbTable *self, KbTableRow *row)
{
  for (const char *const *id = kb_table_row_get_ids (row); *id != NULL; id++)
    if (kb_session_is_selected (self->session, *id))
      return TRUE;
  return FALSE;
}

static void
show_selection (KbTable *self)
{
  g_autoptr (GHashTable) ids = NULL;
  g_autoptr (GtkBitset)  selected = NULL;
  g_autoptr (GtkBitset)  all = NULL;
  guint                  n_rows;

  /* A table that is not seen catches up when it is. */
  if (self->syncing || self->session == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  /* One wire of a cable selects the cable; that must not select its other wires. */
  ids = dup_selected_ids (self);
  if (is_session_selection (self, ids))
    return;
  n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  selected = gtk_bitset_new_empty ();
  all = gtk_bitset_new_range (0, n_rows);
  for (guint i = 0; kb_session_count_selected (self->session) > 0 && i < n_rows; i++)
    {
      g_autoptr (KbTableRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (row_is_selected (self, row))
        gtk_bitset_add (selected, i);
    }
  self->syncing = TRUE;
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), selected, all);
  self->syncing = FALSE;
  if (!gtk_bitset_is_empty (selected))
    kb_column_view_show_row (self->view, gtk_bitset_get_minimum (selected));
}

static void
on_rows_changed (KbTable *self)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n_rows > 0 ? "table" : "empty");
  show_selection (self);
}

/* ---- the widget ---- */

static void
kb_table_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (kb_table_parent_class)->map (widget);
  show_selection (KB_TABLE (widget));
}

static void
kb_table_dispose (GObject *object)
{
  KbTable *self = KB_TABLE (object);

  g_clear_object (&self->session_signals);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->sorted);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kb_table_parent_class)->dispose (object);
}

static void
kb_table_class_init (KbTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kb_table_dispose;
  GTK_WIDGET_CLASS (klass)->map = kb_table_map;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
kb_table_init (KbTable *self)
{
  self->session_signals = g_signal_group_new (KB_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "selection-changed",
                                  G_CALLBACK (show_selection), self);
  self->sorted = gtk_sort_list_model_new (NULL, NULL);
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->sorted)));
  g_signal_connect_swapped (self->selection, "selection-changed", G_CALLBACK (on_rows_selected),
                            self);
  /* After the view, which must hear of new rows before the selection changes. */
  g_signal_connect_data (self->selection, "items-changed", G_CALLBACK (on_rows_changed), self, NULL,
                         G_CONNECT_AFTER | G_CONNECT_SWAPPED);
}

GtkWidget *
kb_table_new (const char *label, const char *empty, const KbTableColumn *columns, guint n_columns)
{
  KbTable   *self = g_object_new (KB_TYPE_TABLE, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *empty_label = gtk_label_new (empty);

  self->stack = gtk_stack_new ();
  self->view = gtk_column_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)));
  gtk_column_view_set_reorderable (GTK_COLUMN_VIEW (self->view), FALSE);
  gtk_widget_add_css_class (self->view, "data-table");
  gtk_widget_add_css_class (self->view, "kb-table");
  gtk_widget_set_has_tooltip (self->view, TRUE);
  g_signal_connect (self->view, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  for (guint i = 0; i < n_columns; i++)
    add_column (self, &columns[i], i);
  gtk_sort_list_model_set_sorter (self->sorted,
                                  gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view)));

  gtk_label_set_wrap (GTK_LABEL (empty_label), TRUE);
  gtk_label_set_justify (GTK_LABEL (empty_label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (empty_label, "dim-label");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack), empty_label, "empty");
  gtk_stack_add_named (GTK_STACK (self->stack), scroller, "table");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

void
kb_table_set_model (KbTable *self, KbSession *session, GListModel *model)
{
  g_return_if_fail (KB_IS_TABLE (self));

  g_set_object (&self->session, session);
  g_signal_group_set_target (self->session_signals, session);
  self->syncing = TRUE;
  gtk_sort_list_model_set_model (self->sorted, model);
  self->syncing = FALSE;
  on_rows_changed (self);
}

GtkSelectionModel *
kb_table_get_selection (KbTable *self)
{
  g_return_val_if_fail (KB_IS_TABLE (self), NULL);

  return GTK_SELECTION_MODEL (self->selection);
}
