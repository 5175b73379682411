/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-circuit-list.h"

#include <glib/gi18n.h>

#include "harness/kb-circuit.h"
#include "kb-edit-row.h"
#include "kb-quantity.h"
#include "kb-wrap-layout.h"

typedef enum
{
  FIELD_NAME,
  FIELD_APPLICATION,
  FIELD_VOLTAGE,
  FIELD_CURRENT,
  FIELD_LETTER,
  N_FIELDS,
} Field;

static const char *const titles[N_FIELDS] = {
  N_ ("Name"), N_ ("Application"), N_ ("Voltage"), N_ ("Current"), N_ ("Letter"),
};

/* One circuit. All widgets are borrowed from the row. */
typedef struct
{
  KbCircuitList *list;
  char          *id;
  GtkWidget     *row;
  GtkWidget     *fields[N_FIELDS];
  GtkWidget     *colour;
  GtkWidget     *pattern;
  GtkWidget     *merge;  /* a choice of the other circuits */
  char         **others; /* their ids, in the order of the choice, from its second entry on */
} Entry;

struct _KbCircuitList
{
  AdwPreferencesGroup parent_instance;

  KbHarness *harness;
  KbSession *session;
  GPtrArray *entries; /* of Entry */
  GtkWidget *new_name;
  gboolean   showing;
  guint      merge_source;
  char      *merge_from, *merge_into; /* ids, while it waits */
};

G_DEFINE_FINAL_TYPE (KbCircuitList, kb_circuit_list, ADW_TYPE_PREFERENCES_GROUP)

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->id);
  g_strfreev (entry->others);
  g_free (entry);
}

static gboolean
can_edit (KbCircuitList *self)
{
  return !self->showing && self->harness != NULL && !kb_harness_in_transaction (self->harness);
}

/* ---- what is typed ---- */

static KbItem *
begin (Entry *entry)
{
  kb_harness_begin (entry->list->harness, _ ("Change Circuit"));
  return kb_harness_edit (entry->list->harness, entry->id);
}

static void
set_text (Entry *entry, gsize field, const char *text)
{
  kb_item_set (G_STRUCT_MEMBER_P (begin (entry), field), text);
  kb_harness_commit (entry->list->harness);
}

static void
set_amount (Entry *entry, KbEditRow *row, gsize field, const char *text, const char *unit)
{
  gint64 amount;

  if (!kb_quantity_parse (text, unit, &amount))
    {
      kb_edit_row_set_error (row, g_str_equal (unit, "V")
                                    ? _ ("Write a voltage, as “230 V”, or nothing")
                                    : _ ("Write a current, as “0.5 A” or “500 mA”, or nothing"));
      return;
    }
  G_STRUCT_MEMBER (gint64, begin (entry), field) = amount;
  kb_harness_commit (entry->list->harness);
}

static void
set_name (Entry *entry, KbEditRow *row, const char *text)
{
  const KbItem *other = kb_harness_find_circuit (entry->list->harness, text);

  if (*text == '\0')
    kb_edit_row_set_error (row, _ ("A circuit needs a name"));
  else if (other != NULL && g_strcmp0 (other->id, entry->id) != 0)
    kb_edit_row_set_error (row, _ ("There is a circuit of this name already"));
  else
    set_text (entry, G_STRUCT_OFFSET (KbItem, name), text);
}

static gboolean
is_letter_taken (Entry *entry, const char *text)
{
  g_autoptr (GHashTable) marks = kb_harness_dup_circuit_marks (entry->list->harness);
  GHashTableIter         iter;
  gpointer               id, mark;

  g_hash_table_iter_init (&iter, marks);
  while (g_hash_table_iter_next (&iter, &id, &mark))
    if (g_strcmp0 (id, entry->id) != 0 && g_str_equal (((KbCircuitMark *) mark)->letter, text))
      return TRUE;
  return FALSE;
}

static void
set_letter (Entry *entry, KbEditRow *row, const char *text)
{
  if (*text != '\0' && !kb_circuit_is_letter (text))
    kb_edit_row_set_error (row, _ ("Write up to four characters without blanks"));
  else if (*text != '\0' && is_letter_taken (entry, text))
    kb_edit_row_set_error (row, _ ("Another circuit has this letter"));
  else
    set_text (entry, G_STRUCT_OFFSET (KbItem, letter), text);
}

static void
on_commit (KbEditRow *row, const char *typed, gpointer data)
{
  Entry           *entry = data;
  g_autofree char *text = g_strstrip (g_strdup (typed));

  if (!can_edit (entry->list) || kb_harness_get_item (entry->list->harness, entry->id) == NULL)
    return;
  switch ((Field) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "kb-field")))
    {
    case FIELD_NAME:
      set_name (entry, row, text);
      break;
    case FIELD_APPLICATION:
      set_text (entry, G_STRUCT_OFFSET (KbItem, application), text);
      break;
    case FIELD_VOLTAGE:
      set_amount (entry, row, G_STRUCT_OFFSET (KbItem, voltage), text, "V");
      break;
    case FIELD_CURRENT:
      set_amount (entry, row, G_STRUCT_OFFSET (KbItem, current), text, "A");
      break;
    case FIELD_LETTER:
      set_letter (entry, row, text);
      break;
    case N_FIELDS:
    default:
      g_assert_not_reached ();
    }
}

/* ---- what is chosen ---- */

/* The first choice leaves it to the letter. */
static void
choose_word (Entry *entry, GtkWidget *row, gsize field, const char *const *words)
{
  const guint position = adw_combo_row_get_selected (ADW_COMBO_ROW (row));

  if (!can_edit (entry->list) || position == GTK_INVALID_LIST_POSITION)
    return;
  set_text (entry, field, position > 0 ? words[position - 1] : NULL);
}

static void
on_colour (Entry *entry)
{
  choose_word (entry, entry->colour, G_STRUCT_OFFSET (KbItem, colour), kb_circuit_colour_words ());
}

static void
on_pattern (Entry *entry)
{
  choose_word (entry, entry->pattern, G_STRUCT_OFFSET (KbItem, pattern),
               kb_circuit_pattern_words ());
}

static gboolean
merge (gpointer data)
{
  KbCircuitList   *self = data;
  g_autofree char *from = g_steal_pointer (&self->merge_from);
  g_autofree char *into = g_steal_pointer (&self->merge_into);

  self->merge_source = 0;
  if (can_edit (self) && kb_harness_get_item (self->harness, from) != NULL
      && kb_harness_get_item (self->harness, into) != NULL)
    kb_harness_merge_circuits (self->harness, from, into);
  return G_SOURCE_REMOVE;
}

/* Later: with the circuit the choice goes too, which does not bear that while it tells of itself. */
static void
on_merge (Entry *entry)
{
  const guint    position = adw_combo_row_get_selected (ADW_COMBO_ROW (entry->merge));
  KbCircuitList *self = entry->list;

  if (!can_edit (self) || position == 0 || position == GTK_INVALID_LIST_POSITION
      || self->merge_source != 0)
    return;
  self->merge_from = g_strdup (entry->id);
  self->merge_into = g_strdup (entry->others[position - 1]);
  self->merge_source = g_idle_add (merge, self);
}

static void
on_delete (Entry *entry)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (!can_edit (entry->list))
    return;
  g_ptr_array_add (ids, g_strdup (entry->id));
  kb_harness_delete (entry->list->harness, ids);
}

static void
on_select (Entry *entry)
{
  g_autoptr (GPtrArray) items = kb_harness_list_set (
    entry->list->harness, kb_harness_get_referrers (entry->list->harness, entry->id));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv)           ids = NULL;

  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = items->pdata[i];

      if (item->kind == KB_ITEM_CONNECTOR || item->kind == KB_ITEM_CABLE)
        g_strv_builder_add (builder, item->id);
    }
  ids = g_strv_builder_end (builder);
  kb_session_select (entry->list->session, (const char *const *) ids);
}

/* A second click shows all again. */
static void
on_alone (Entry *entry)
{
  KbSession *session = entry->list->session;

  kb_session_show_circuit (
    session, g_strcmp0 (kb_session_get_shown_circuit (session), entry->id) != 0 ? entry->id : NULL);
}

static void
on_assign (Entry *entry)
{
  kb_assigning_set_circuit (kb_session_get_assigning (entry->list->session), entry->id);
  gtk_widget_activate_action (GTK_WIDGET (entry->list), "win.assign-circuit", NULL);
}

static void
on_new_name (KbCircuitList *self, const char *text)
{
  g_autofree char *name = g_strstrip (g_strdup (text));

  if (*name == '\0' || !can_edit (self))
    return;
  if (kb_harness_find_circuit (self->harness, name) != NULL)
    {
      kb_edit_row_set_error (KB_EDIT_ROW (self->new_name),
                             _ ("There is a circuit of this name already"));
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->new_name), "");
  kb_harness_add_circuit (self->harness, name);
}

/* ---- rows ---- */

static GtkWidget *
add_choice (Entry *entry, const char *title, GCallback on_selected)
{
  GtkWidget *row = g_object_new (ADW_TYPE_COMBO_ROW, "title", title, NULL);

  adw_expander_row_add_row (ADW_EXPANDER_ROW (entry->row), row);
  g_signal_connect_swapped (row, "notify::selected", on_selected, entry);
  return row;
}

static GtkWidget *
make_button (const char *label, GCallback on_clicked, Entry *entry)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_signal_connect_swapped (button, "clicked", on_clicked, entry);
  return button;
}

static void
add_buttons (Entry *entry)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *delete = make_button (_ ("Delete"), G_CALLBACK (on_delete), entry);

  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_widget_set_margin_start (box, 8);
  gtk_widget_set_margin_end (box, 8);
  gtk_widget_set_layout_manager (box, kb_wrap_layout_new (6));
  gtk_widget_set_tooltip_text (delete, _ ("What belongs to the circuit stays, without a circuit"));
  gtk_box_append (GTK_BOX (box),
                  make_button (_ ("Select All of It"), G_CALLBACK (on_select), entry));
  gtk_box_append (GTK_BOX (box),
                  make_button (_ ("Assign by Clicking"), G_CALLBACK (on_assign), entry));
  gtk_box_append (GTK_BOX (box), make_button (_ ("Show Alone"), G_CALLBACK (on_alone), entry));
  gtk_box_append (GTK_BOX (box), delete);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (entry->row), row);
}

static void
add_entry (KbCircuitList *self, const char *id)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->list = self;
  entry->id = g_strdup (id);
  entry->row = adw_expander_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (entry->row), FALSE);
  for (guint i = 0; i < N_FIELDS; i++)
    {
      entry->fields[i] = kb_edit_row_new (_ (titles[i]));
      g_object_set_data (G_OBJECT (entry->fields[i]), "kb-field", GUINT_TO_POINTER (i));
      g_signal_connect (entry->fields[i], "commit", G_CALLBACK (on_commit), entry);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (entry->row), entry->fields[i]);
    }
  entry->colour = add_choice (entry, _ ("Colour"), G_CALLBACK (on_colour));
  entry->pattern = add_choice (entry, _ ("Pattern"), G_CALLBACK (on_pattern));
  entry->merge = add_choice (entry, _ ("Merge into"), G_CALLBACK (on_merge));
  add_buttons (entry);
  g_ptr_array_add (self->entries, entry);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), entry->row);
}

/* Another model only where the words differ: a list that is open stays so. */
static void
set_choices (GtkWidget *row, GtkStringList *names, guint selected)
{
  GListModel *old = adw_combo_row_get_model (ADW_COMBO_ROW (row));
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (names));
  gboolean    same = old != NULL && g_list_model_get_n_items (old) == n;

  for (guint i = 0; same && i < n; i++)
    same = g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (old), i),
                      gtk_string_list_get_string (names, i))
           == 0;
  if (!same)
    adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
}

static guint
position_of (const char *const *words, const char *word)
{
  for (guint i = 0; word != NULL && words[i] != NULL; i++)
    if (g_str_equal (words[i], word))
      return i + 1;
  return 0;
}

static void
show_mark (Entry *entry, const KbItem *circuit)
{
  g_autoptr (GtkStringList) colours = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) patterns = gtk_string_list_new (NULL);

  gtk_string_list_append (colours, _ ("Automatic"));
  for (guint i = 0; i < KB_N_CIRCUIT_COLOURS; i++)
    gtk_string_list_append (colours, kb_circuit_colour_label (i));
  gtk_string_list_append (patterns, _ ("Automatic"));
  for (guint i = 0; i < KB_N_CIRCUIT_PATTERNS; i++)
    gtk_string_list_append (patterns, kb_circuit_pattern_label ((KbCircuitPattern) i));
  set_choices (entry->colour, colours, position_of (kb_circuit_colour_words (), circuit->colour));
  set_choices (entry->pattern, patterns,
               position_of (kb_circuit_pattern_words (), circuit->pattern));
}

static void
show_others (Entry *entry, GPtrArray *circuits)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder)  ids = g_strv_builder_new ();

  gtk_string_list_append (names, C_ ("circuit", "None"));
  for (guint i = 0; i < circuits->len; i++)
    {
      const KbItem *other = circuits->pdata[i];

      if (g_strcmp0 (other->id, entry->id) == 0)
        continue;
      gtk_string_list_append (names, other->name);
      g_strv_builder_add (ids, other->id);
    }
  g_strfreev (entry->others);
  entry->others = g_strv_builder_end (ids);
  gtk_widget_set_visible (entry->merge, circuits->len > 1);
  set_choices (entry->merge, names, 0);
}

static void
show_entry (Entry *entry, const KbItem *circuit, const KbCircuitMark *mark, GPtrArray *circuits)
{
  const guint      n = kb_harness_count_of_circuit (entry->list->harness, circuit->id);
  g_autofree char *voltage = kb_quantity_to_text (circuit->voltage, "V");
  g_autofree char *current = kb_quantity_to_text (circuit->current, "A");
  g_autofree char *items = g_strdup_printf (ngettext ("%u item", "%u items", n), n);
  /* Translators: the letter of a circuit and its name, as “A: Lighting” */
  g_autofree char *title = g_strdup_printf (C_ ("circuit", "%s: %s"), mark->letter, circuit->name);
  g_autofree char *subtitle =
    g_strdup_printf ("%s · %s · %s", kb_circuit_colour_label (mark->colour),
                     kb_circuit_pattern_label (mark->pattern), items);
  const char *values[N_FIELDS] = { circuit->name, circuit->application, voltage, current,
                                   circuit->letter };

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry->row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (entry->row), subtitle);
  for (guint i = 0; i < N_FIELDS; i++)
    kb_edit_row_set_value (KB_EDIT_ROW (entry->fields[i]), values[i]);
  show_mark (entry, circuit);
  show_others (entry, circuits);
}

static gboolean
same_circuits (KbCircuitList *self, GPtrArray *circuits)
{
  gboolean same = circuits->len == self->entries->len;

  for (guint i = 0; same && i < circuits->len; i++)
    same = g_strcmp0 (((const KbItem *) circuits->pdata[i])->id,
                      ((const Entry *) self->entries->pdata[i])->id)
           == 0;
  return same;
}

static void
make_rows (KbCircuitList *self, GPtrArray *circuits)
{
  for (guint i = 0; i < self->entries->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self),
                                  ((Entry *) self->entries->pdata[i])->row);
  g_ptr_array_set_size (self->entries, 0);
  /* The row for a new one stands last. */
  g_object_ref (self->new_name);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->new_name);
  for (guint i = 0; i < circuits->len; i++)
    add_entry (self, ((const KbItem *) circuits->pdata[i])->id);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->new_name);
  g_object_unref (self->new_name);
}

/* ---- the widget ---- */

static void
kb_circuit_list_dispose (GObject *object)
{
  KbCircuitList *self = KB_CIRCUIT_LIST (object);

  self->showing = TRUE;
  g_clear_handle_id (&self->merge_source, g_source_remove);
  g_clear_pointer (&self->merge_from, g_free);
  g_clear_pointer (&self->merge_into, g_free);
  g_clear_object (&self->harness);
  G_OBJECT_CLASS (kb_circuit_list_parent_class)->dispose (object);
}

static void
kb_circuit_list_finalize (GObject *object)
{
  g_ptr_array_unref (KB_CIRCUIT_LIST (object)->entries);
  G_OBJECT_CLASS (kb_circuit_list_parent_class)->finalize (object);
}

static void
kb_circuit_list_class_init (KbCircuitListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kb_circuit_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = kb_circuit_list_finalize;
}

static void
kb_circuit_list_init (KbCircuitList *self)
{
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Circuits"));
  self->new_name = kb_edit_row_new (_ ("Name of another circuit"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->new_name);
  g_signal_connect_swapped (self->new_name, "commit", G_CALLBACK (on_new_name), self);
}

GtkWidget *
kb_circuit_list_new (void)
{
  return g_object_new (KB_TYPE_CIRCUIT_LIST, NULL);
}

void
kb_circuit_list_show (KbCircuitList *self, KbSession *session)
{
  KbHarness             *harness = kb_session_get_harness (session);
  g_autoptr (GPtrArray)  circuits = kb_harness_list (harness, KB_ITEM_CIRCUIT);
  g_autoptr (GHashTable) marks = kb_harness_dup_circuit_marks (harness);

  g_return_if_fail (KB_IS_CIRCUIT_LIST (self));

  self->showing = TRUE;
  self->session = session;
  g_set_object (&self->harness, harness);
  if (!same_circuits (self, circuits))
    make_rows (self, circuits);
  for (guint i = 0; i < circuits->len; i++)
    {
      const KbItem *circuit = circuits->pdata[i];

      show_entry (self->entries->pdata[i], circuit, g_hash_table_lookup (marks, circuit->id),
                  circuits);
    }
  self->showing = FALSE;
}
