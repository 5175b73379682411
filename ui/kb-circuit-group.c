/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-circuit-group.h"

#include <glib/gi18n.h>

#include "kb-edit-row.h"
#include "kb-labels.h"

struct _KbCircuitGroup
{
  AdwPreferencesGroup parent_instance;

  KbHarness *harness;
  char     **ids;
  GPtrArray *circuits; /* of ids, in the order of the list, from its second entry on */
  gboolean   mixed;    /* they differ: the first entry then says so */
  gboolean   showing;

  GtkWidget *choice;
  GtkWidget *new_name;
  GtkWidget *settings;
};

G_DEFINE_FINAL_TYPE (KbCircuitGroup, kb_circuit_group, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
has_circuit (const KbItem *item)
{
  return item != NULL && (item->kind == KB_ITEM_CONNECTOR || item->kind == KB_ITEM_CABLE);
}

/* The circuit that all of them have, NULL for none. */
static const char *
get_common_circuit (KbCircuitGroup *self, gboolean *mixed)
{
  const char *circuit = NULL;
  gboolean    any = FALSE;

  *mixed = FALSE;
  for (guint i = 0; self->ids != NULL && self->ids[i] != NULL; i++)
    {
      const KbItem *item = kb_harness_get_item (self->harness, self->ids[i]);

      if (!has_circuit (item))
        continue;
      if (any && g_strcmp0 (item->circuit, circuit) != 0)
        *mixed = TRUE;
      circuit = item->circuit;
      any = TRUE;
    }
  return *mixed ? NULL : circuit;
}

static void
assign (KbCircuitGroup *self, const char *circuit)
{
  for (guint i = 0; self->ids[i] != NULL; i++)
    if (has_circuit (kb_harness_get_item (self->harness, self->ids[i])))
      kb_item_set (&kb_harness_edit (self->harness, self->ids[i])->circuit, circuit);
}

static void
show_new_name (KbCircuitGroup *self, gboolean visible)
{
  gtk_widget_set_visible (self->new_name, visible);
  if (visible)
    gtk_widget_grab_focus (self->new_name);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->new_name), "");
}

static void
on_selected (KbCircuitGroup *self)
{
  guint            position = adw_combo_row_get_selected (ADW_COMBO_ROW (self->choice));
  g_autofree char *circuit = NULL;

  if (self->showing || self->harness == NULL || position == GTK_INVALID_LIST_POSITION)
    return;
  if (position == self->circuits->len + 1)
    {
      show_new_name (self, TRUE);
      return;
    }
  show_new_name (self, FALSE);
  if (kb_harness_in_transaction (self->harness) || (position == 0 && self->mixed))
    return;
  if (position > 0)
    circuit = g_strdup (g_ptr_array_index (self->circuits, position - 1));
  kb_harness_begin (self->harness, _ ("Change Circuit"));
  assign (self, circuit);
  kb_harness_commit (self->harness);
}

static void
on_new_name (KbCircuitGroup *self, const char *name)
{
  g_autofree char      *text = g_strdup (name);
  g_autoptr (GPtrArray) circuits = NULL;
  KbItem               *circuit;

  if (*text == '\0' || self->harness == NULL || kb_harness_in_transaction (self->harness))
    return;
  circuits = kb_harness_list (self->harness, KB_ITEM_CIRCUIT);
  for (guint i = 0; i < circuits->len; i++)
    if (g_strcmp0 (((const KbItem *) g_ptr_array_index (circuits, i))->name, text) == 0)
      {
        kb_edit_row_set_error (KB_EDIT_ROW (self->new_name),
                               _ ("There is a circuit of this name already"));
        return;
      }
  /* Before the change, which shows the choice again. */
  show_new_name (self, FALSE);
  kb_harness_begin (self->harness, _ ("Add Circuit"));
  circuit = kb_harness_add (self->harness, KB_ITEM_CIRCUIT);
  kb_item_set (&circuit->name, text);
  assign (self, circuit->id);
  kb_harness_commit (self->harness);
}

static void
kb_circuit_group_dispose (GObject *object)
{
  KbCircuitGroup *self = KB_CIRCUIT_GROUP (object);

  self->showing = TRUE;
  g_clear_object (&self->harness);
  g_clear_pointer (&self->ids, g_strfreev);
  G_OBJECT_CLASS (kb_circuit_group_parent_class)->dispose (object);
}

static void
kb_circuit_group_finalize (GObject *object)
{
  g_ptr_array_unref (KB_CIRCUIT_GROUP (object)->circuits);
  G_OBJECT_CLASS (kb_circuit_group_parent_class)->finalize (object);
}

static void
kb_circuit_group_class_init (KbCircuitGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kb_circuit_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = kb_circuit_group_finalize;
}

static void
kb_circuit_group_init (KbCircuitGroup *self)
{
  self->circuits = g_ptr_array_new_with_free_func (g_free);
  self->choice = g_object_new (ADW_TYPE_COMBO_ROW, "title", _ ("Circuit"), NULL);
  self->new_name = kb_edit_row_new (_ ("Name of the new circuit"));
  gtk_widget_set_visible (self->new_name, FALSE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->choice);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->new_name);
  self->settings = kb_settings_group_new ();
  gtk_widget_set_margin_top (self->settings, 6);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->settings);
  g_signal_connect_swapped (self->choice, "notify::selected", G_CALLBACK (on_selected), self);
  g_signal_connect_swapped (self->new_name, "commit", G_CALLBACK (on_new_name), self);
}

GtkWidget *
kb_circuit_group_new (void)
{
  return g_object_new (KB_TYPE_CIRCUIT_GROUP, NULL);
}

KbSettingsGroup *
kb_circuit_group_get_settings (KbCircuitGroup *self)
{
  g_return_val_if_fail (KB_IS_CIRCUIT_GROUP (self), NULL);

  return KB_SETTINGS_GROUP (self->settings);
}

static gboolean
is_same_name (GListModel *old, GtkStringList *names, guint position)
{
  return g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (old), position),
                    gtk_string_list_get_string (names, position))
         == 0;
}

/* Puts another model only where the names differ: a list that is open stays so. “Several” or “None” is replaced within it: this
 * can be in the middle of a selection, which another model would pull from under the row. */
static void
show_names (KbCircuitGroup *self, GtkStringList *names)
{
  GListModel *old = adw_combo_row_get_model (ADW_COMBO_ROW (self->choice));
  guint       n_names = g_list_model_get_n_items (G_LIST_MODEL (names));
  gboolean    same = old != NULL && g_list_model_get_n_items (old) == n_names;

  for (guint i = 1; same && i < n_names; i++)
    same = is_same_name (old, names, i);
  if (!same)
    adw_combo_row_set_model (ADW_COMBO_ROW (self->choice), G_LIST_MODEL (names));
  else if (!is_same_name (old, names, 0))
    gtk_string_list_splice (GTK_STRING_LIST (old), 0, 1,
                            (const char *[]){ gtk_string_list_get_string (names, 0), NULL });
}

void
kb_circuit_group_show (KbCircuitGroup *self, KbHarness *harness, const char *const *ids)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray)     circuits = kb_harness_list (harness, KB_ITEM_CIRCUIT);
  const char               *common;
  guint                     selected = 0;

  g_return_if_fail (KB_IS_CIRCUIT_GROUP (self));

  if (self->ids == NULL || !g_strv_equal ((const char *const *) self->ids, ids))
    show_new_name (self, FALSE);
  self->showing = TRUE;
  g_set_object (&self->harness, harness);
  g_strfreev (self->ids);
  self->ids = g_strdupv ((char **) ids);
  common = get_common_circuit (self, &self->mixed);

  g_ptr_array_set_size (self->circuits, 0);
  gtk_string_list_append (names, self->mixed ? C_ ("circuit", "Several") : C_ ("circuit", "None"));
  for (guint i = 0; i < circuits->len; i++)
    {
      const KbItem *circuit = g_ptr_array_index (circuits, i);

      gtk_string_list_append (names, kb_label_circuit (harness, circuit->id));
      g_ptr_array_add (self->circuits, g_strdup (circuit->id));
      if (g_strcmp0 (circuit->id, common) == 0)
        selected = i + 1;
    }
  gtk_string_list_append (names, _ ("New Circuit…"));
  show_names (self, names);
  if (!gtk_widget_get_visible (self->new_name))
    adw_combo_row_set_selected (ADW_COMBO_ROW (self->choice), selected);
  kb_settings_group_show (KB_SETTINGS_GROUP (self->settings), harness, common);
  self->showing = FALSE;
}
