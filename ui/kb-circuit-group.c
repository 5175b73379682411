/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-circuit-group.h"

#include <glib/gi18n.h>

#include "harness/kb-circuit-reach.h"
#include "kb-edit-row.h"
#include "kb-labels.h"
#include "kb-pointing.h"

struct _KbCircuitGroup
{
  AdwPreferencesGroup parent_instance;

  KbSession *session;
  KbHarness *harness;
  char     **ids;
  GPtrArray *circuits; /* of ids, in the order of the list, from its second entry on */
  gboolean   mixed;    /* they differ: the first entry then says so */
  gboolean   showing;

  GtkWidget *choice;
  GtkWidget *new_name;
  GtkWidget *connected;
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

/* “5 items follow.” and where another circuit ended it; owned. */
static char *
describe_reach (KbCircuitGroup *self, const KbAssignment *reach)
{
  g_autofree char *count = g_strdup_printf (
    ngettext ("%u item follows.", "%u items follow.", reach->ids->len), reach->ids->len);
  g_autofree char *left = kb_label_some (self->harness, reach->left);

  /* Translators: first “5 items follow.”, then names of items, as “W3, X7” */
  return reach->left->len > 0
           ? g_strdup_printf (_ ("%s Left, as of another circuit: %s"), count, left)
           : g_steal_pointer (&count);
}

static GPtrArray *
dup_ids (KbCircuitGroup *self)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; self->ids != NULL && self->ids[i] != NULL; i++)
    g_ptr_array_add (ids, g_strdup (self->ids[i]));
  return ids;
}

/* What became of it stands in the row: how many followed, and where another circuit ended it. */
static void
on_connected (KbCircuitGroup *self)
{
  g_autoptr (GPtrArray)    from = NULL;
  g_autoptr (KbAssignment) done = NULL;
  g_autofree char         *circuit = NULL;
  g_autofree char         *text = NULL;
  gboolean                 mixed;

  if (self->harness == NULL || kb_harness_in_transaction (self->harness))
    return;
  circuit = g_strdup (get_common_circuit (self, &mixed));
  if (circuit == NULL)
    return;
  from = dup_ids (self);
  done = kb_harness_assign_circuit_connected (self->harness, from, circuit);
  text = describe_reach (self, done);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->connected), text);
}

/* While the row is pointed at or has the focus, the layout shows what would follow. */
static void
preview_connected (KbCircuitGroup *self)
{
  g_autoptr (GPtrArray)    from = NULL;
  g_autoptr (KbAssignment) reach = NULL;
  KbMarks                 *marks;
  KbCircuitMark            mark;
  const char              *circuit;
  gboolean                 mixed;

  if (self->session == NULL || self->harness == NULL)
    return;
  circuit = get_common_circuit (self, &mixed);
  if (!kb_harness_get_circuit_mark (self->harness, circuit, &mark))
    return;
  from = dup_ids (self);
  reach = kb_harness_find_connected (self->harness, from, circuit);
  marks = kb_marks_new (kb_circuit_colour_rgb (mark.colour));
  kb_marks_add (marks, reach->ids);
  kb_marks_leave (marks, reach->left);
  kb_session_set_marks (self->session, marks);
}

static void
end_preview (KbCircuitGroup *self)
{
  if (self->session != NULL)
    kb_session_set_marks (self->session, NULL);
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
  circuit = kb_harness_make_circuit (self->harness, text);
  assign (self, circuit->id);
  kb_harness_commit (self->harness);
}

static void
kb_circuit_group_dispose (GObject *object)
{
  KbCircuitGroup *self = KB_CIRCUIT_GROUP (object);

  self->showing = TRUE;
  g_clear_object (&self->harness);
  g_clear_object (&self->session);
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
  self->connected = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->connected),
                                 _ ("Assign to All Connected"));
  gtk_widget_set_tooltip_text (
    self->connected,
    _ ("Follows what is plugged together, cables and distributors until another circuit begins"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->connected), TRUE);
  gtk_widget_set_visible (self->connected, FALSE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->connected);
  g_signal_connect_swapped (self->connected, "activated", G_CALLBACK (on_connected), self);
  kb_pointing_watch (self->connected, G_CALLBACK (preview_connected), G_CALLBACK (end_preview),
                     self, self);
  self->settings = kb_settings_group_new ();
  gtk_widget_set_margin_top (self->settings, 6);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->settings);
  g_signal_connect_swapped (self->choice, "notify::selected", G_CALLBACK (on_selected), self);
  g_signal_connect_swapped (self->new_name, "commit", G_CALLBACK (on_new_name), self);
}

void
kb_circuit_group_set_session (KbCircuitGroup *self, KbSession *session)
{
  g_return_if_fail (KB_IS_CIRCUIT_GROUP (self));

  g_set_object (&self->session, session);
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

/* Puts another model only where there are more or fewer names: the row does not bear that while it tells of what was
 * chosen, and a list that is open stays so. */
static void
show_names (KbCircuitGroup *self, GtkStringList *names)
{
  GListModel *old = adw_combo_row_get_model (ADW_COMBO_ROW (self->choice));
  const guint n_names = g_list_model_get_n_items (G_LIST_MODEL (names));

  if (old == NULL || g_list_model_get_n_items (old) != n_names)
    {
      adw_combo_row_set_model (ADW_COMBO_ROW (self->choice), G_LIST_MODEL (names));
      return;
    }
  for (guint i = 0; i < n_names; i++)
    {
      const char *name[] = { gtk_string_list_get_string (names, i), NULL };

      if (g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (old), i), name[0]) != 0)
        gtk_string_list_splice (GTK_STRING_LIST (old), i, 1, name);
    }
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
    {
      show_new_name (self, FALSE);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->connected), "");
      g_strfreev (self->ids);
      self->ids = g_strdupv ((char **) ids);
    }
  self->showing = TRUE;
  g_set_object (&self->harness, harness);
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
  gtk_widget_set_visible (self->connected, common != NULL);
  kb_settings_group_show (KB_SETTINGS_GROUP (self->settings), harness, common);
  self->showing = FALSE;
}
