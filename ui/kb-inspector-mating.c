/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-inspector-mating.h"

#include <glib/gi18n.h>

#include "kb-labels.h"
#include "kb-mating-row.h"

struct _KbInspectorMating
{
  KbInspectorPage parent_instance;

  GtkWidget           *title;
  AdwPreferencesGroup *verdict;
  AdwPreferencesGroup *halves;
};

G_DEFINE_FINAL_TYPE (KbInspectorMating, kb_inspector_mating, KB_TYPE_INSPECTOR_PAGE)

static void
on_half (AdwActionRow *row, gpointer user_data)
{
  kb_inspector_page_go_to (user_data, g_object_get_data (G_OBJECT (row), "kb-id"));
}

static void
on_unplug (GtkButton *button, gpointer user_data)
{
  KbHarness       *harness = kb_inspector_page_get_harness (user_data);
  g_autofree char *id = g_strdup (kb_inspector_page_get_id (user_data));

  if (kb_inspector_page_get_item (user_data) != NULL && !kb_harness_in_transaction (harness))
    kb_harness_unmate (harness, id);
}

static GtkWidget *
make_half (KbInspectorMating *self, const KbEnd *end)
{
  KbHarness       *harness = kb_inspector_page_get_harness (KB_INSPECTOR_PAGE (self));
  const KbItem    *connector = kb_harness_get_item (harness, end->item);
  KbPart          *part = connector != NULL ? kb_harness_get_part (harness, connector) : NULL;
  const KbPort    *port = part != NULL ? kb_part_get_port (part, end->port) : NULL;
  g_autofree char *words = port != NULL ? kb_port_describe (port) : NULL;
  GtkWidget       *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 connector != NULL ? kb_item_get_label (connector) : end->item);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "kb-id", g_strdup (end->item), g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect (row, "activated", G_CALLBACK (on_half), self);
  return row;
}

static void
kb_inspector_mating_update (KbInspectorPage *page)
{
  KbInspectorMating *self = KB_INSPECTOR_MATING (page);
  KbHarness         *harness = kb_inspector_page_get_harness (page);
  const KbItem      *item = kb_inspector_page_get_item (page);
  g_autofree char   *title = kb_label_item (harness, item);

  gtk_label_set_label (GTK_LABEL (self->title), title);
  kb_inspector_page_empty_group (page, self->verdict);
  kb_inspector_page_add_row (page, self->verdict, kb_verdict_row_new (harness, item->id));
  kb_inspector_page_empty_group (page, self->halves);
  for (guint i = 0; i < 2; i++)
    kb_inspector_page_add_row (page, self->halves, make_half (self, &item->ends[i]));
}

static void
kb_inspector_mating_class_init (KbInspectorMatingClass *klass)
{
  KB_INSPECTOR_PAGE_CLASS (klass)->update = kb_inspector_mating_update;
}

static void
kb_inspector_mating_init (KbInspectorMating *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Unplug"));

  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_widget_add_css_class (self->title, "title-3");
  self->verdict = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->halves = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->halves, _ ("Plugged Together"));
  g_signal_connect (button, "clicked", G_CALLBACK (on_unplug), self);
  gtk_widget_set_parent (self->title, GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->verdict), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->halves), GTK_WIDGET (self));
  gtk_widget_set_parent (button, GTK_WIDGET (self));
}
