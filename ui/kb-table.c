/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-table.h"

#include <glib/gi18n.h>
#include <string.h>

#include "harness/kb-find.h"
#include "kb-gradual.h"
#include "kb-table-editor.h"
#include "kb-table-text.h"
#include "kb-turns.h"

/* ms: after the frames that mark a selection on the layout and show it in the inspector. */
#define FOLLOW_TIME 60
#define FOLLOW_SOURCE "kb-follow-source"
/* Selected items that each row is compared with. */
#define FEW 4

struct _KbTable
{
  GtkWidget parent_instance;

  KbSession          *session;
  GSignalGroup       *session_signals;
  GtkFilterListModel *filtered;
  GtkSortListModel   *sorted;
  GtkSliceListModel  *gradual;
  GtkMultiSelection  *selection;
  GtkCustomFilter    *filter;
  KbWords            *words;
  char               *filter_text;
  gboolean            syncing;

  const KbTableColumn *columns;
  guint                n_columns;
  const KbTableEdit   *edits[KB_TABLE_MOST_COLUMNS];
  KbTableEditor       *editor;

  GtkWidget *stack;
  GtkWidget *view;
  GtkWidget *empty;
  GtkWidget *message; /* about what is being typed */
  char      *empty_text;
  gboolean   pending;
};

G_DEFINE_FINAL_TYPE (KbTable, kb_table, GTK_TYPE_WIDGET)

void
kb_column_view_show_row (GtkWidget *view, guint position)
{
  GListModel *rows = G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));

  /* What was to be seen may be gone again, or filtered out. */
  if (rows == NULL || position >= g_list_model_get_n_items (rows))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (view); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_VIEW (child))
      gtk_widget_activate_action (child, "list.scroll-to-item", "u", position);
}

static void
show_selected_row (gpointer view)
{
  GtkSelectionModel    *rows = gtk_column_view_get_model (GTK_COLUMN_VIEW (view));
  g_autoptr (GtkBitset) selected = rows != NULL ? gtk_selection_model_get_selection (rows) : NULL;

  if (selected != NULL && !gtk_bitset_is_empty (selected))
    kb_column_view_show_row (view, gtk_bitset_get_minimum (selected));
}

static gboolean
follow_now (gpointer view)
{
  g_object_steal_data (view, FOLLOW_SOURCE);
  kb_turns_wait (view, show_selected_row);
  return G_SOURCE_REMOVE;
}

static void
remove_source (gpointer source)
{
  g_source_remove (GPOINTER_TO_UINT (source));
}

void
kb_column_view_follow_selection (GtkWidget *view)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  if (g_object_get_data (G_OBJECT (view), FOLLOW_SOURCE) == NULL)
    g_object_set_data_full (G_OBJECT (view), FOLLOW_SOURCE,
                            GUINT_TO_POINTER (g_timeout_add (FOLLOW_TIME, follow_now, view)),
                            remove_source);
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

static guint
get_column (gpointer factory)
{
  return GPOINTER_TO_UINT (g_object_get_data (factory, "kb-column"));
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, KbTable *self)
{
  const KbTableColumn *column = &self->columns[get_column (factory)];

  gtk_list_item_set_child (
    list_item, kb_table_cell_new (_ (column->title), column->chars, column->edit != NULL));
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, KbTable *self)
{
  KbTableCell *cell = KB_TABLE_CELL (gtk_list_item_get_child (list_item));
  KbTableRow  *row = gtk_list_item_get_item (list_item);
  guint        column = get_column (factory);

  kb_table_cell_set_text (cell, kb_table_row_get_text (row, column));
  if (self->columns[column].edit != NULL)
    kb_table_editor_bind (self->editor, cell, column, row);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item, KbTable *self)
{
  GtkWidget *cell = gtk_list_item_get_child (list_item);

  if (self->editor != NULL && cell != NULL && self->columns[get_column (factory)].edit != NULL)
    kb_table_editor_unbind (self->editor, KB_TABLE_CELL (cell));
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
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), self);
  view_column = gtk_column_view_column_new (_ (column->title), factory);
  sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cells, GUINT_TO_POINTER (index), NULL));
  gtk_column_view_column_set_sorter (view_column, sorter);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_column_set_expand (view_column, column->expand);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), view_column);
}

/* ---- selection, both ways ---- */

/* The ids that the selected rows stand for. */
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

/* Mostly the first tells. */
static gboolean
shows_selection (KbTable *self)
{
  g_autoptr (GtkBitset) bits =
    gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GtkBitsetIter          iter;
  guint                  position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, bits, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr (KbTableRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

      for (const char *const *id = row != NULL ? kb_table_row_get_ids (row) : NULL;
           id != NULL && *id != NULL; id++)
        {
          if (!kb_session_is_selected (self->session, *id))
            return FALSE;
          g_hash_table_add (ids, g_strdup (*id));
        }
    }
  return g_hash_table_size (ids) == kb_session_count_selected (self->session);
}

static void
on_rows_selected (KbTable *self)
{
  g_autoptr (GHashTable)  ids = NULL;
  g_autofree const char **list = NULL;

  if (self->syncing || self->session == NULL)
    return;
  if (shows_selection (self))
    return;
  ids = dup_selected_ids (self);
  list = (const char **) g_hash_table_get_keys_as_array (ids, NULL);
  self->syncing = TRUE;
  kb_session_select (self->session, list);
  if (list[0] != NULL)
    kb_session_reveal (self->session, list[0]);
  self->syncing = FALSE;
}

/* @few: (nullable): all that is selected; a row of a parts list stands for thousands, and to compare each with a few takes less time
 * than to look each up. */
static gboolean
row_is_selected (KbTable *self, KbTableRow *row, const GPtrArray *few)
{
  for (const char *const *id = kb_table_row_get_ids (row); *id != NULL; id++)
    if (few != NULL ? g_ptr_array_find_with_equal_func ((GPtrArray *) few, *id, g_str_equal, NULL)
                    : kb_session_is_selected (self->session, *id))
      return TRUE;
  return FALSE;
}

static gboolean
is_sorted (KbTable *self)
{
  GtkSorter *sorter = gtk_sort_list_model_get_sorter (self->sorted);

  return sorter != NULL && gtk_sorter_get_order (sorter) != GTK_SORTER_ORDER_NONE;
}

/* The rows of a document lie in the order of the file, where they are neither sorted nor filtered. */
static KbTableModel *
get_plain_model (KbTable *self)
{
  GListModel *model = gtk_filter_list_model_get_model (self->filtered);

  if (!KB_IS_TABLE_MODEL (model) || is_sorted (self)
      || gtk_filter_list_model_get_filter (self->filtered) != NULL)
    return NULL;
  return KB_TABLE_MODEL (model);
}

static void
add_rows_of (KbTableModel *model, const char *id, guint n_rows, GtkBitset *rows)
{
  guint n, first = kb_table_model_find (model, id, &n);

  if (first < n_rows)
    gtk_bitset_add_range (rows, first, MIN (n, n_rows - first));
}

static GtkBitset *
find_selected_rows (KbTable *self)
{
  KbTableModel         *model = get_plain_model (self);
  const guint           n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  GtkBitset            *rows = gtk_bitset_new_empty ();
  g_autoptr (GPtrArray) ids = NULL;

  if (kb_session_count_selected (self->session) == 0)
    return rows;
  if (model != NULL || kb_session_count_selected (self->session) <= FEW)
    ids = kb_session_list_selected (self->session);
  if (model != NULL)
    {
      for (guint i = 0; i < ids->len; i++)
        add_rows_of (model, ids->pdata[i], n_rows, rows);
      return rows;
    }
  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (KbTableRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (row_is_selected (self, row, ids))
        gtk_bitset_add (rows, i);
    }
  return rows;
}

static void
show_selection (gpointer table)
{
  KbTable              *self = table;
  g_autoptr (GtkBitset) selected = NULL;
  g_autoptr (GtkBitset) all = NULL;

  kb_turns_forget (table, show_selection);
  /* A table that is not seen catches up when it is. */
  if (self->syncing || self->session == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  /* One wire of a cable selects the cable; that must not select its other wires. */
  if (shows_selection (self))
    return;
  selected = find_selected_rows (self);
  all = gtk_bitset_new_range (0, g_list_model_get_n_items (G_LIST_MODEL (self->selection)));
  self->syncing = TRUE;
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), selected, all);
  self->syncing = FALSE;
  if (!gtk_bitset_is_empty (selected))
    kb_column_view_follow_selection (self->view);
}

static void
on_selection_changed (KbTable *self)
{
  if (!self->syncing && gtk_widget_get_mapped (GTK_WIDGET (self)))
    kb_turns_wait (GTK_WIDGET (self), show_selection);
}

static void
on_rows_changed (KbTable *self)
{
  guint       n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  GListModel *all = gtk_filter_list_model_get_model (self->filtered);
  gboolean    is_filtered = n_rows == 0 && all != NULL && g_list_model_get_n_items (all) > 0;
  /* Translators: the words by which a table is filtered */
  g_autofree char *none =
    is_filtered ? g_strdup_printf (_ ("Nothing here matches “%s”."), self->filter_text) : NULL;

  gtk_label_set_label (GTK_LABEL (self->empty), self->pending ? ""
                                                : is_filtered ? none
                                                              : self->empty_text);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n_rows > 0 ? "table" : "empty");
  show_selection (self);
}

/* ---- filter ---- */

static gboolean
is_shown (gpointer row, gpointer user_data)
{
  KbTable    *self = user_data;
  const char *texts[KB_TABLE_MOST_COLUMNS];

  for (guint i = 0; i < self->n_columns; i++)
    texts[i] = kb_table_row_get_text (row, i);
  return kb_words_match (self->words, texts, self->n_columns);
}

void
kb_table_set_filter (KbTable *self, const char *text)
{
  KbWords *words;

  g_return_if_fail (KB_IS_TABLE (self));

  if (g_strcmp0 (text, self->filter_text) == 0)
    return;
  g_free (self->filter_text);
  self->filter_text = g_strdup (text);
  words = kb_words_new (text);
  kb_words_free (self->words);
  self->words = words;
  gtk_filter_list_model_set_filter (self->filtered,
                                    kb_words_is_empty (words) ? NULL : GTK_FILTER (self->filter));
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  on_rows_changed (self);
}

const char *
kb_table_get_filter (KbTable *self)
{
  g_return_val_if_fail (KB_IS_TABLE (self), NULL);

  return self->filter_text;
}

/* ---- copying ---- */

static void
finish_rows (KbTable *self)
{
  GListModel *model = gtk_filter_list_model_get_model (self->filtered);

  if (KB_IS_TABLE_MODEL (model))
    kb_table_model_finish (KB_TABLE_MODEL (model));
}

char *
kb_table_dup_text (KbTable *self, gboolean selected)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint               n_rows;
  gboolean            any = FALSE;

  g_return_val_if_fail (KB_IS_TABLE (self), NULL);

  finish_rows (self);
  kb_gradual_finish (self->gradual);
  n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (guint i = 0; i < self->n_columns; i++)
    kb_table_text_add_cell (text, i == 0,
                            self->columns[i].copy_title != NULL ? _ (self->columns[i].copy_title)
                                                                : _ (self->columns[i].title));
  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (KbTableRow) row = NULL;

      if (selected && !gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), i))
        continue;
      row = g_list_model_get_item (G_LIST_MODEL (self->selection), i);
      any = TRUE;
      g_string_append_c (text, '\n');
      for (guint j = 0; j < self->n_columns; j++)
        if (self->columns[j].copy_title != NULL)
          kb_table_text_add_length (text, j == 0, kb_table_row_get_number (row, j));
        else
          kb_table_text_add_cell (text, j == 0, kb_table_row_get_text (row, j));
    }
  g_string_append_c (text, '\n');
  return any ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

gboolean
kb_table_copy (KbTable *self, gboolean selected)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (KB_IS_TABLE (self), FALSE);

  text = kb_table_dup_text (self, selected);
  if (text == NULL)
    return FALSE;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  return TRUE;
}

static gboolean
on_copy_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return kb_table_copy (KB_TABLE (widget), TRUE);
}

/* ---- editing ---- */

static void
on_told (KbTable *self)
{
  gboolean    is_problem;
  const char *message = kb_table_editor_get_message (self->editor, &is_problem);

  gtk_label_set_label (GTK_LABEL (self->message), message != NULL ? message : "");
  gtk_widget_set_visible (self->message, message != NULL);
  if (is_problem)
    gtk_widget_add_css_class (self->message, "error");
  else
    gtk_widget_remove_css_class (self->message, "error");
}

static gboolean
on_edit_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return kb_table_editor_open_focused (KB_TABLE (widget)->editor);
}

/* Enter on a row would otherwise be taken by the list for an activation, which has no meaning here. */
static gboolean
on_view_key (KbTable *self, guint key, guint code, GdkModifierType modifiers)
{
  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) || kb_table_editor_is_open (self->editor))
    return GDK_EVENT_PROPAGATE;
  return kb_table_editor_open_focused (self->editor);
}

gboolean
kb_table_edit (KbTable *self, guint position, guint column)
{
  g_return_val_if_fail (KB_IS_TABLE (self), FALSE);

  return kb_table_editor_open (self->editor, position, column);
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
  if (self->editor != NULL)
    g_signal_handlers_disconnect_by_data (self->editor, self);
  g_clear_object (&self->editor);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_pointer (&self->message, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->gradual);
  g_clear_object (&self->sorted);
  g_clear_object (&self->filtered);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kb_table_parent_class)->dispose (object);
}

static void
kb_table_finalize (GObject *object)
{
  KbTable *self = KB_TABLE (object);

  g_object_unref (self->filter);
  kb_words_free (self->words);
  g_free (self->filter_text);
  g_free (self->empty_text);
  G_OBJECT_CLASS (kb_table_parent_class)->finalize (object);
}

static void
kb_table_class_init (KbTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kb_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = kb_table_finalize;
  GTK_WIDGET_CLASS (klass)->map = kb_table_map;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_c, GDK_CONTROL_MASK, on_copy_key,
                                NULL);
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_F2, 0, on_edit_key, NULL);
}

static void
kb_table_init (KbTable *self)
{
  self->session_signals = g_signal_group_new (KB_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "selection-changed",
                                  G_CALLBACK (on_selection_changed), self);
  gtk_orientable_set_orientation (
    GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  self->filter_text = g_strdup ("");
  self->words = kb_words_new (NULL);
  self->filter = gtk_custom_filter_new (is_shown, self, NULL);
  self->filtered = gtk_filter_list_model_new (NULL, NULL);
  self->sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->filtered)), NULL);
  self->gradual = kb_gradual_new (g_object_ref (G_LIST_MODEL (self->sorted)));
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->gradual)));
  g_signal_connect_swapped (self->selection, "selection-changed", G_CALLBACK (on_rows_selected),
                            self);
  /* After the view, which must hear of new rows before the selection changes. */
  g_signal_connect_data (self->selection, "items-changed", G_CALLBACK (on_rows_changed), self, NULL,
                         G_CONNECT_AFTER | G_CONNECT_SWAPPED);
}

static void
make_editor (KbTable *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  for (guint i = 0; i < self->n_columns; i++)
    self->edits[i] = self->columns[i].edit;
  self->editor =
    kb_table_editor_new (self->view, G_LIST_MODEL (self->selection), self->edits, self->n_columns);
  g_signal_connect_swapped (self->editor, "told", G_CALLBACK (on_told), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_view_key), self);
  gtk_widget_add_controller (self->view, keys);
}

static void
make_message (KbTable *self)
{
  self->message = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                                "xalign", 0.0, "wrap", TRUE, "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->message, "kb-table-message");
  gtk_widget_set_parent (self->message, GTK_WIDGET (self));
}

GtkWidget *
kb_table_new (const char *label, const char *empty, const KbTableColumn *columns, guint n_columns)
{
  KbTable   *self = g_object_new (KB_TYPE_TABLE, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *empty_label = gtk_label_new (empty);

  g_return_val_if_fail (n_columns <= KB_TABLE_MOST_COLUMNS, NULL);

  self->columns = columns;
  self->n_columns = n_columns;
  self->empty = empty_label;
  self->empty_text = g_strdup (empty);
  self->stack = gtk_stack_new ();
  self->view = gtk_column_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)));
  gtk_column_view_set_reorderable (GTK_COLUMN_VIEW (self->view), FALSE);
  gtk_widget_add_css_class (self->view, "data-table");
  gtk_widget_add_css_class (self->view, "kb-table");
  gtk_widget_set_has_tooltip (self->view, TRUE);
  g_signal_connect (self->view, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  make_editor (self);
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
  make_message (self);
  return GTK_WIDGET (self);
}

void
kb_table_set_model (KbTable *self, KbSession *session, GListModel *model)
{
  g_return_if_fail (KB_IS_TABLE (self));

  g_set_object (&self->session, session);
  g_signal_group_set_target (self->session_signals, session);
  kb_table_editor_set_harness (self->editor,
                               session != NULL ? kb_session_get_harness (session) : NULL);
  self->syncing = TRUE;
  /* By way of none, so that the rows come in steps. */
  gtk_filter_list_model_set_model (self->filtered, NULL);
  /* Sorted, those that come later would push aside those that are seen. */
  if (KB_IS_TABLE_MODEL (model) && is_sorted (self))
    kb_table_model_finish (KB_TABLE_MODEL (model));
  gtk_filter_list_model_set_model (self->filtered, model);
  self->syncing = FALSE;
  on_rows_changed (self);
}

void
kb_table_set_pending (KbTable *self, gboolean pending)
{
  g_return_if_fail (KB_IS_TABLE (self));

  self->pending = pending;
  on_rows_changed (self);
}

GtkSelectionModel *
kb_table_get_selection (KbTable *self)
{
  g_return_val_if_fail (KB_IS_TABLE (self), NULL);

  kb_turns_finish (GTK_WIDGET (self), show_selection);
  return GTK_SELECTION_MODEL (self->selection);
}
