/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-table-editor.h"

#include "kb-table.h"

struct _KbTableEditor
{
  GObject parent_instance;

  GtkWidget                *view;
  GListModel               *rows;
  KbHarness                *harness;
  const KbTableEdit *const *edits;
  guint                     n_columns;
  GHashTable               *bound; /* KbTableCell to its Place */

  char    *id; /* of the item that is being edited, NULL for none */
  guint    column;
  char    *text;
  char    *problem;
  char    *hint;
  gboolean committing;
  gboolean wants_focus; /* the cell is not there yet */
};

/* Where a cell stands now. */
typedef struct
{
  KbTableRow *row;
  guint       column;
} Place;

G_DEFINE_FINAL_TYPE (KbTableEditor, kb_table_editor, G_TYPE_OBJECT)

enum
{
  TOLD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
place_free (gpointer data)
{
  Place *self = data;

  g_object_unref (self->row);
  g_free (self);
}

static const KbItem *
get_item (KbTableEditor *self)
{
  return self->harness != NULL && self->id != NULL ? kb_harness_get_item (self->harness, self->id)
                                                   : NULL;
}

static const char *
get_row_id (KbTableRow *row)
{
  return kb_table_row_get_ids (row)[0];
}

static gboolean
is_edited (KbTableEditor *self, const Place *place)
{
  return self->id != NULL && place->column == self->column
         && g_strcmp0 (get_row_id (place->row), self->id) == 0;
}

/* Rows of several wires of one cable share an item: the first of them is it. */
static KbTableCell *
find_cell (KbTableEditor *self)
{
  GHashTableIter iter;
  gpointer       cell, place;

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &cell, &place))
    if (is_edited (self, place) && kb_table_cell_is_open (cell))
      return cell;
  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &cell, &place))
    if (is_edited (self, place))
      return cell;
  return NULL;
}

/* ---- what is typed ---- */

static void
check (KbTableEditor *self)
{
  const KbTableEdit *edit = self->edits[self->column];
  const KbItem      *item = get_item (self);
  KbTableCell       *cell = find_cell (self);

  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->hint, g_free);
  if (item != NULL)
    self->problem = edit->check (self->harness, item, self->text);
  if (item != NULL && self->problem == NULL && edit->hint != NULL)
    self->hint = edit->hint (self->harness, item, self->text);
  if (cell != NULL)
    kb_table_cell_set_problem (cell, self->problem);
  g_signal_emit (self, signals[TOLD], 0);
}

void
kb_table_editor_type (KbTableEditor *self, const char *text)
{
  g_return_if_fail (KB_IS_TABLE_EDITOR (self));

  if (self->id == NULL)
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  check (self);
}

static void
forget (KbTableEditor *self)
{
  KbTableCell *cell = self->id != NULL ? find_cell (self) : NULL;

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->hint, g_free);
  self->wants_focus = FALSE;
  if (cell != NULL)
    kb_table_cell_close (cell);
  g_signal_emit (self, signals[TOLD], 0);
}

/* Back to the row, unless the focus has gone elsewhere by itself. */
static void
give_focus_back (KbTableEditor *self)
{
  GtkRoot   *root = gtk_widget_get_root (self->view);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || gtk_widget_is_ancestor (focus, self->view))
    gtk_widget_grab_focus (self->view);
}

static gboolean
commit (KbTableEditor *self)
{
  const KbItem      *item = get_item (self);
  const KbTableEdit *edit = self->edits[self->column];
  g_autofree char   *before = item != NULL ? edit->dup (self->harness, item) : NULL;
  g_autofree char   *id = NULL;
  g_autofree char   *text = NULL;

  if (self->id == NULL)
    return TRUE;
  /* A tool may be in the middle of a drag; what is typed waits. */
  if (self->committing || (item != NULL && kb_harness_in_transaction (self->harness)))
    return FALSE;
  self->committing = TRUE;
  check (self);
  if (self->problem == NULL)
    {
      id = g_strdup (self->id);
      text = g_strstrip (g_strdup (self->text));
      forget (self);
      /* What nobody changed is not rounded to what is shown of it. */
      if (item != NULL && g_strcmp0 (text, before != NULL ? before : "") != 0)
        edit->apply (self->harness, id, text);
    }
  self->committing = FALSE;
  return self->id == NULL;
}

gboolean
kb_table_editor_commit (KbTableEditor *self)
{
  g_return_val_if_fail (KB_IS_TABLE_EDITOR (self), FALSE);

  return commit (self);
}

void
kb_table_editor_cancel (KbTableEditor *self)
{
  g_return_if_fail (KB_IS_TABLE_EDITOR (self));

  if (self->id != NULL)
    forget (self);
}

/* ---- opening ---- */

static void
show_in_cell (KbTableEditor *self, KbTableCell *cell)
{
  kb_table_cell_open (cell, self->text);
  kb_table_cell_set_problem (cell, self->problem);
  if (self->wants_focus)
    kb_table_cell_focus (cell);
  self->wants_focus = FALSE;
}

static gboolean
open_item (KbTableEditor *self, const char *item_id, guint column, KbTableCell *cell)
{
  g_autofree char *id = g_strdup (item_id);
  const KbItem    *item;

  if (column >= self->n_columns || self->edits[column] == NULL || self->harness == NULL)
    return FALSE;
  if (self->id != NULL && !commit (self))
    {
      cell = find_cell (self);
      if (cell != NULL)
        kb_table_cell_focus (cell);
      return FALSE;
    }
  item = kb_harness_get_item (self->harness, id);
  if (item == NULL)
    return FALSE;
  self->id = g_steal_pointer (&id);
  self->column = column;
  self->text = self->edits[column]->dup (self->harness, item);
  if (self->text == NULL)
    self->text = g_strdup ("");
  self->wants_focus = TRUE;
  if (cell == NULL || !g_hash_table_contains (self->bound, cell)
      || !is_edited (self, g_hash_table_lookup (self->bound, cell)))
    cell = find_cell (self);
  if (cell != NULL)
    show_in_cell (self, cell);
  g_signal_emit (self, signals[TOLD], 0);
  return TRUE;
}

gboolean
kb_table_editor_open (KbTableEditor *self, guint position, guint column)
{
  g_autoptr (KbTableRow) row = NULL;

  g_return_val_if_fail (KB_IS_TABLE_EDITOR (self), FALSE);

  row = g_list_model_get_item (self->rows, position);
  if (row == NULL || !open_item (self, get_row_id (row), column, NULL))
    return FALSE;
  kb_column_view_show_row (self->view, position);
  return TRUE;
}

/* The next column that can be edited; -1 past the last. */
static int
find_column (KbTableEditor *self, int column, int step)
{
  for (column += step; column >= 0 && column < (int) self->n_columns; column += step)
    if (self->edits[column] != NULL)
      return column;
  return -1;
}

gboolean
kb_table_editor_open_focused (KbTableEditor *self)
{
  GtkRoot       *root = gtk_widget_get_root (self->view);
  GtkWidget     *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  const int      first = find_column (self, -1, 1);
  GHashTableIter iter;
  gpointer       cell, place;

  g_return_val_if_fail (KB_IS_TABLE_EDITOR (self), FALSE);

  if (focus == NULL || first < 0)
    return FALSE;
  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &cell, &place))
    if ((int) ((Place *) place)->column == first && gtk_widget_is_ancestor (cell, focus))
      return open_item (self, get_row_id (((Place *) place)->row), (guint) first, cell);
  return FALSE;
}

gboolean
kb_table_editor_is_open (KbTableEditor *self)
{
  g_return_val_if_fail (KB_IS_TABLE_EDITOR (self), FALSE);

  return self->id != NULL;
}

/* The position of a row of @id, -1 for none. */
static int
find_position (KbTableEditor *self, const char *id)
{
  const guint n_rows = g_list_model_get_n_items (self->rows);

  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (KbTableRow) row = g_list_model_get_item (self->rows, i);

      if (g_strcmp0 (get_row_id (row), id) == 0)
        return (int) i;
    }
  return -1;
}

/* Id of the row that is some rows further on and of another item; owned, NULL past the ends. */
static char *
dup_neighbour (KbTableEditor *self, int step)
{
  int position = find_position (self, self->id);

  for (position += step; position >= 0 && position < (int) g_list_model_get_n_items (self->rows);
       position += step)
    {
      g_autoptr (KbTableRow) row = g_list_model_get_item (self->rows, (guint) position);

      if (g_strcmp0 (get_row_id (row), self->id) != 0)
        return g_strdup (get_row_id (row));
    }
  return NULL;
}

/* ---- cells ---- */

static void
on_open (KbTableCell *cell, KbTableEditor *self)
{
  Place *place = g_hash_table_lookup (self->bound, cell);

  if (place != NULL)
    open_item (self, get_row_id (place->row), place->column, cell);
}

static void
on_edited (KbTableCell *cell, const char *text, KbTableEditor *self)
{
  kb_table_editor_type (self, text);
}

static void
on_commit (KbTableCell *cell, KbTableEditor *self)
{
  if (self->committing)
    return;
  if (commit (self))
    give_focus_back (self);
}

static void
on_cancel (KbTableCell *cell, KbTableEditor *self)
{
  forget (self);
  give_focus_back (self);
}

static void
on_move (KbTableCell *cell, int columns, int rows, KbTableEditor *self)
{
  const int column =
    columns != 0 ? find_column (self, (int) self->column, columns) : (int) self->column;
  g_autofree char *id = rows != 0 ? dup_neighbour (self, rows) : g_strdup (self->id);
  int              position;

  if (!commit (self))
    return;
  give_focus_back (self);
  position = id != NULL && column >= 0 ? find_position (self, id) : -1;
  if (position >= 0)
    kb_table_editor_open (self, (guint) position, (guint) column);
}

void
kb_table_editor_bind (KbTableEditor *self, KbTableCell *cell, guint column, KbTableRow *row)
{
  Place *place = g_new0 (Place, 1);

  g_return_if_fail (KB_IS_TABLE_EDITOR (self));

  place->row = g_object_ref (row);
  place->column = column;
  g_hash_table_insert (self->bound, cell, place);
  g_signal_connect (cell, "open", G_CALLBACK (on_open), self);
  g_signal_connect (cell, "edited", G_CALLBACK (on_edited), self);
  g_signal_connect (cell, "commit", G_CALLBACK (on_commit), self);
  g_signal_connect (cell, "cancel", G_CALLBACK (on_cancel), self);
  g_signal_connect (cell, "move", G_CALLBACK (on_move), self);
  if (is_edited (self, place) && find_cell (self) == cell)
    show_in_cell (self, cell);
}

void
kb_table_editor_unbind (KbTableEditor *self, KbTableCell *cell)
{
  g_return_if_fail (KB_IS_TABLE_EDITOR (self));

  g_signal_handlers_disconnect_by_data (cell, self);
  g_hash_table_remove (self->bound, cell);
  kb_table_cell_close (cell);
}

/* ---- the object ---- */

/* What was edited can go, as by an undo. */
static void
on_changed (KbTableEditor *self)
{
  if (self->id != NULL && get_item (self) == NULL)
    forget (self);
  else if (self->id != NULL && !self->committing)
    check (self);
}

void
kb_table_editor_set_harness (KbTableEditor *self, KbHarness *harness)
{
  g_return_if_fail (KB_IS_TABLE_EDITOR (self));

  if (harness == self->harness)
    return;
  kb_table_editor_cancel (self);
  if (self->harness != NULL)
    g_signal_handlers_disconnect_by_data (self->harness, self);
  g_set_object (&self->harness, harness);
  if (harness != NULL)
    g_signal_connect_object (harness, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
}

const char *
kb_table_editor_get_message (KbTableEditor *self, gboolean *is_problem)
{
  g_return_val_if_fail (KB_IS_TABLE_EDITOR (self), NULL);

  *is_problem = self->problem != NULL;
  return self->problem != NULL ? self->problem : self->hint;
}

const char *
kb_table_editor_get_text (KbTableEditor *self)
{
  g_return_val_if_fail (KB_IS_TABLE_EDITOR (self), NULL);

  return self->text;
}

static void
kb_table_editor_dispose (GObject *object)
{
  KbTableEditor *self = KB_TABLE_EDITOR (object);
  GHashTableIter iter;
  gpointer       cell;

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    g_signal_handlers_disconnect_by_data (cell, self);
  g_hash_table_remove_all (self->bound);
  if (self->harness != NULL)
    g_signal_handlers_disconnect_by_data (self->harness, self);
  g_clear_object (&self->harness);
  G_OBJECT_CLASS (kb_table_editor_parent_class)->dispose (object);
}

static void
kb_table_editor_finalize (GObject *object)
{
  KbTableEditor *self = KB_TABLE_EDITOR (object);

  g_hash_table_unref (self->bound);
  g_free (self->id);
  g_free (self->text);
  g_free (self->problem);
  g_free (self->hint);
  G_OBJECT_CLASS (kb_table_editor_parent_class)->finalize (object);
}

static void
kb_table_editor_class_init (KbTableEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kb_table_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = kb_table_editor_finalize;

  signals[TOLD] = g_signal_new ("told", KB_TYPE_TABLE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
kb_table_editor_init (KbTableEditor *self)
{
  self->bound = g_hash_table_new_full (NULL, NULL, NULL, place_free);
}

KbTableEditor *
kb_table_editor_new (GtkWidget                *view,
                     GListModel               *rows,
                     const KbTableEdit *const *edits,
                     guint                     n_columns)
{
  KbTableEditor *self = g_object_new (KB_TYPE_TABLE_EDITOR, NULL);

  self->view = view;
  self->rows = rows;
  self->edits = edits;
  self->n_columns = n_columns;
  return self;
}
