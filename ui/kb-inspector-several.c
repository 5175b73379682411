/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-inspector-several.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "kb-circuit-group.h"
#include "kb-edit.h"
#include "kb-gradual-layout.h"
#include "kb-inspector-page.h"
#include "kb-labels.h"
#include "kb-row-width.h"
#include "kb-several-group.h"

/* The list is to recognise the selection, not to work through it. */
#define MAX_ROWS 30
/* Rows that are made at a time, and ms between two times: a frame comes between. */
#define STEP 3
#define STEP_TIME 16

struct _KbInspectorSeveral
{
  GtkWidget parent_instance;

  KbSession           *session;
  GtkWidget           *box;
  GtkWidget           *title;
  GtkWidget           *counts;
  KbSeveralGroup      *common;
  KbCircuitGroup      *circuit;
  KbSettingsGroup     *settings;
  AdwPreferencesGroup *list;
  GPtrArray           *ids;  /* of what is selected */
  GPtrArray           *rows; /* kept for the next selection; the first of them are shown */
  guint                rows_source;
  char               **settings_ids;
};

G_DEFINE_FINAL_TYPE (KbInspectorSeveral, kb_inspector_several, GTK_TYPE_WIDGET)

static void
on_row_activated (AdwActionRow *row, gpointer user_data)
{
  KbInspectorSeveral *self = user_data;
  g_autofree char    *id = g_strdup (g_object_get_data (G_OBJECT (row), "kb-id"));
  const char         *ids[] = { id, NULL };
  KbSession          *session = self->session;

  kb_session_select (session, ids);
  kb_session_reveal (session, id);
}

static void
on_rotate (KbInspectorSeveral *self)
{
  if (self->session != NULL && !kb_harness_in_transaction (kb_session_get_harness (self->session)))
    kb_edit_rotate (self->session);
}

static void
on_delete (KbInspectorSeveral *self)
{
  if (self->session != NULL && !kb_harness_in_transaction (kb_session_get_harness (self->session)))
    kb_edit_delete (self->session);
}

/* ---- the list of what is selected ---- */

static void
add_row (KbInspectorSeveral *self)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  g_signal_connect (row, "activated", G_CALLBACK (on_row_activated), self);
  adw_preferences_group_add (self->list, row);
  g_ptr_array_add (self->rows, row);
}

static void
fill_row (KbInspectorSeveral *self, GtkWidget *row, guint index)
{
  KbHarness       *harness = kb_session_get_harness (self->session);
  const char      *id = index < MAX_ROWS ? self->ids->pdata[index] : NULL;
  const KbItem    *item = id != NULL ? kb_harness_get_item (harness, id) : NULL;
  const guint      n_more = self->ids->len > MAX_ROWS ? self->ids->len - MAX_ROWS : 0;
  g_autofree char *title = NULL;
  const char      *subtitle = NULL;

  if (item != NULL)
    {
      title = kb_label_item (harness, item);
      subtitle = item->kind == KB_ITEM_MATING ? _ ("Mating") : item->part;
    }
  else if (id == NULL)
    {
      title = g_strdup_printf (ngettext ("and %u more", "and %u more", n_more), n_more);
    }

  g_object_set_data_full (G_OBJECT (row), "kb-id", g_strdup (id), g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), id != NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
}

static guint
count_rows (KbInspectorSeveral *self)
{
  return MIN (self->ids->len, MAX_ROWS + 1);
}

/* Rows that are lacking come a few each frame: each costs GTK about a millisecond. */
static gboolean
make_rows (gpointer data)
{
  KbInspectorSeveral *self = data;

  for (guint i = 0; i < STEP && self->rows->len < count_rows (self); i++)
    {
      add_row (self);
      fill_row (self, self->rows->pdata[self->rows->len - 1], self->rows->len - 1);
    }
  kb_row_width_settle (GTK_WIDGET (self->list));
  if (self->rows->len < count_rows (self))
    return G_SOURCE_CONTINUE;
  self->rows_source = 0;
  return G_SOURCE_REMOVE;
}

/* Takes @ids. */
static void
show_rows (KbInspectorSeveral *self, GPtrArray *ids)
{
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  self->ids = ids;
  for (guint i = 0; i < self->rows->len; i++)
    {
      gtk_widget_set_visible (self->rows->pdata[i], i < count_rows (self));
      if (i < count_rows (self))
        fill_row (self, self->rows->pdata[i], i);
    }
  g_clear_handle_id (&self->rows_source, g_source_remove);
  if (self->rows->len < count_rows (self) && make_rows (self))
    self->rows_source = g_timeout_add (STEP_TIME, make_rows, self);
}

/* @ids are NULL-terminated. Only of one kind: others have other settings. */
static void
show_settings (KbInspectorSeveral *self, KbHarness *harness, GPtrArray *ids)
{
  KbItemKind kind = KB_N_ITEM_KINDS;
  gboolean   is_one_kind = ids->len > 1;

  /* What is being typed belongs to those shown so far. */
  if (self->settings_ids == NULL
      || !g_strv_equal ((const char *const *) self->settings_ids, (const char *const *) ids->pdata))
    {
      kb_settings_group_commit (self->settings);
      g_strfreev (self->settings_ids);
      self->settings_ids = g_strdupv ((char **) ids->pdata);
    }
  for (guint i = 0; is_one_kind && i + 1 < ids->len; i++)
    {
      const KbItem *item = kb_harness_get_item (harness, ids->pdata[i]);

      is_one_kind = item != NULL && (i == 0 || item->kind == kind);
      kind = item != NULL ? item->kind : kind;
    }
  if (is_one_kind)
    kb_settings_group_show_several (self->settings, harness, (const char *const *) ids->pdata);
  else
    kb_settings_group_show (self->settings, harness, NULL);
}

void
kb_inspector_several_show (KbInspectorSeveral *self, KbSession *session)
{
  g_autoptr (GPtrArray) ids = NULL;
  g_autofree char      *title = NULL;
  g_autofree char      *counts = NULL;
  KbHarness            *harness;

  g_return_if_fail (KB_IS_INSPECTOR_SEVERAL (self));

  g_set_object (&self->session, session);
  if (session == NULL)
    {
      show_rows (self, g_ptr_array_new ());
      kb_several_group_show (self->common, NULL, NULL);
      kb_settings_group_show (self->settings, NULL, NULL);
      return;
    }
  harness = kb_session_get_harness (session);
  ids = kb_session_list_selected (session);
  title = g_strdup_printf (ngettext ("%u item selected", "%u items selected", ids->len), ids->len);
  gtk_label_set_label (GTK_LABEL (self->title), title);
  show_rows (self, kb_session_list_selected (session));
  g_ptr_array_add (ids, NULL);
  counts = kb_several_count (harness, (const char *const *) ids->pdata);
  gtk_label_set_label (GTK_LABEL (self->counts), counts);
  kb_several_group_show (self->common, harness, (const char *const *) ids->pdata);
  show_settings (self, harness, ids);
  kb_circuit_group_set_session (self->circuit, session);
  kb_circuit_group_show (self->circuit, harness, (const char *const *) ids->pdata);
  kb_row_width_settle (self->box);
}

static void
kb_inspector_several_dispose (GObject *object)
{
  KbInspectorSeveral *self = KB_INSPECTOR_SEVERAL (object);

  g_clear_handle_id (&self->rows_source, g_source_remove);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_pointer (&self->settings_ids, g_strfreev);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kb_inspector_several_parent_class)->dispose (object);
}

static void
kb_inspector_several_class_init (KbInspectorSeveralClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kb_inspector_several_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_button (KbInspectorSeveral *self, const char *label, GCallback on_clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_swapped (button, "clicked", on_clicked, self);
  return button;
}

static void
kb_inspector_several_init (KbInspectorSeveral *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->ids = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_layout_manager (self->box, kb_gradual_layout_new (KB_INSPECTOR_SPACING));
  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_widget_add_css_class (self->title, "title-3");
  gtk_box_set_homogeneous (GTK_BOX (buttons), TRUE);
  gtk_box_append (GTK_BOX (buttons), make_button (self, _ ("_Rotate"), G_CALLBACK (on_rotate)));
  gtk_box_append (GTK_BOX (buttons), make_button (self, _ ("_Delete"), G_CALLBACK (on_delete)));
  self->counts = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->counts), 0);
  gtk_label_set_wrap (GTK_LABEL (self->counts), TRUE);
  gtk_widget_add_css_class (self->counts, "dim-label");
  self->common = KB_SEVERAL_GROUP (kb_several_group_new ());
  self->circuit = KB_CIRCUIT_GROUP (kb_circuit_group_new ());
  self->settings = KB_SETTINGS_GROUP (kb_settings_group_new ());
  self->list = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  gtk_box_append (GTK_BOX (self->box), self->title);
  gtk_box_append (GTK_BOX (self->box), self->counts);
  gtk_box_append (GTK_BOX (self->box), buttons);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->common));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->circuit));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->settings));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->list));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
