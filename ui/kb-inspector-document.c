/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-inspector-document.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "harness/kb-harness-parts.h"
#include "harness/kb-places.h"
#include "kb-circuit-list.h"
#include "kb-fact-row.h"
#include "kb-length.h"
#include "kb-preferred.h"

static gboolean is_date (const char *text);

/* The fields of the title block. @valid: what can be taken, NULL for any text; @problem says what it should be. */
static const struct
{
  const char *title;
  const char *label;
  gsize       offset;
  gboolean (*valid) (const char *text);
  const char *problem;
} fields[] = {
  { N_ ("Title"), N_ ("Change Title"), G_STRUCT_OFFSET (KbItem, name) },
  { N_ ("Number"), N_ ("Change Number"), G_STRUCT_OFFSET (KbItem, number) },
  { N_ ("Document type"), N_ ("Change Document Type"), G_STRUCT_OFFSET (KbItem, document_type) },
  { N_ ("Revision"), N_ ("Change Revision"), G_STRUCT_OFFSET (KbItem, revision) },
  { N_ ("Date of issue"), N_ ("Change Date"), G_STRUCT_OFFSET (KbItem, date), is_date,
    N_ ("Write the date as 2025-01-31") },
  { N_ ("Legal owner"), N_ ("Change Owner"), G_STRUCT_OFFSET (KbItem, owner) },
  { N_ ("Department"), N_ ("Change Department"), G_STRUCT_OFFSET (KbItem, department) },
  { N_ ("Creator"), N_ ("Change Creator"), G_STRUCT_OFFSET (KbItem, creator) },
  { N_ ("Approver"), N_ ("Change Approver"), G_STRUCT_OFFSET (KbItem, approver) },
};

struct _KbInspectorDocument
{
  KbInspectorPage parent_instance;

  GtkWidget           *rows[G_N_ELEMENTS (fields)];
  KbSettingsGroup     *settings;
  KbCircuitList       *circuits;
  KbPreferred         *preferred;
  AdwPreferencesGroup *totals;
  AdwActionRow        *parts;
  GSignalGroup        *catalog_signals; /* of what is installed */
};

G_DEFINE_FINAL_TYPE (KbInspectorDocument, kb_inspector_document, KB_TYPE_INSPECTOR_PAGE)

static gboolean
is_date (const char *text)
{
  int  year, month, day;
  char end;

  if (*text == '\0')
    return TRUE;
  if (strlen (text) != 10 || sscanf (text, "%4d-%2d-%2d%c", &year, &month, &day, &end) != 3)
    return FALSE;
  return day > 0 && month > 0 && year > 0 && g_date_valid_dmy (day, month, year);
}

static char **
get_field (KbItem *item, guint index)
{
  return (char **) ((char *) item + fields[index].offset);
}

static void
on_commit (KbEditRow *row, const char *text, gpointer user_data)
{
  KbInspectorPage *page = user_data;
  guint            index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "kb-field"));
  KbItem          *item;

  if (fields[index].valid != NULL && !fields[index].valid (text))
    {
      kb_edit_row_set_error (row, _ (fields[index].problem));
      return;
    }
  item = kb_inspector_page_edit (page, _ (fields[index].label));
  if (item == NULL)
    return;
  kb_item_set (get_field (item, index), text);
  kb_harness_commit (kb_inspector_page_get_harness (page));
}

static void
show_totals (KbInspectorDocument *self)
{
  KbInspectorPage *page = KB_INSPECTOR_PAGE (self);
  KbHarness       *harness = kb_inspector_page_get_harness (page);
  g_autofree char *n_connectors =
    g_strdup_printf ("%u", kb_harness_count (harness, KB_ITEM_CONNECTOR));
  g_autofree char *n_cables = g_strdup_printf ("%u", kb_harness_count (harness, KB_ITEM_CABLE));
  g_autofree char *length =
    kb_length_to_cable_text (kb_places_get_cable_length (kb_harness_get_places (harness)));

  kb_inspector_page_set_fact (page, self->totals, 0, _ ("Connectors"), n_connectors);
  kb_inspector_page_set_fact (page, self->totals, 1, _ ("Cables"), n_cables);
  kb_inspector_page_set_fact (page, self->totals, 2, _ ("Total cable length"), length);
}

static void
show_parts (KbInspectorDocument *self)
{
  KbHarness            *harness = kb_inspector_page_get_harness (KB_INSPECTOR_PAGE (self));
  g_autoptr (GPtrArray) parts = kb_harness_list_part_differences (harness);
  g_autofree char      *text = NULL;

  g_signal_group_set_target (self->catalog_signals,
                             kb_catalog_get_base (kb_harness_get_catalog (harness)));
  if (parts->len > 0)
    text = g_strdup_printf (
      ngettext ("%u differs from the catalogue", "%u differ from the catalogue", parts->len),
      parts->len);
  adw_action_row_set_subtitle (self->parts,
                               text != NULL ? text : C_ ("parts", "As in the catalogue"));
}

static void
kb_inspector_document_update (KbInspectorPage *page)
{
  KbInspectorDocument *self = KB_INSPECTOR_DOCUMENT (page);
  KbItem              *item = (KbItem *) kb_inspector_page_get_item (page);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    kb_edit_row_set_value (KB_EDIT_ROW (self->rows[i]), *get_field (item, i));
  kb_settings_group_show (self->settings, kb_inspector_page_get_harness (page), item->id);
  kb_circuit_list_show (self->circuits, kb_inspector_page_get_session (page));
  kb_preferred_show (self->preferred, kb_inspector_page_get_harness (page));
  show_totals (self);
  show_parts (self);
}

static void
kb_inspector_document_dispose (GObject *object)
{
  g_clear_object (&KB_INSPECTOR_DOCUMENT (object)->catalog_signals);
  G_OBJECT_CLASS (kb_inspector_document_parent_class)->dispose (object);
}

static void
kb_inspector_document_class_init (KbInspectorDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kb_inspector_document_dispose;
  KB_INSPECTOR_PAGE_CLASS (klass)->update = kb_inspector_document_update;
}

static GtkWidget *
make_parts (KbInspectorDocument *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->parts = ADW_ACTION_ROW (adw_action_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->parts), _ ("Data of the parts"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->parts), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->parts), "win.compare-parts");
  adw_action_row_add_suffix (self->parts, gtk_image_new_from_icon_name ("go-next-symbolic"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->parts));
  return group;
}

static void
kb_inspector_document_init (KbInspectorDocument *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, _ ("Document"));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      self->rows[i] = kb_edit_row_new (_ (fields[i].title));
      g_object_set_data (G_OBJECT (self->rows[i]), "kb-field", GUINT_TO_POINTER (i));
      g_signal_connect (self->rows[i], "commit", G_CALLBACK (on_commit), self);
      adw_preferences_group_add (group, self->rows[i]);
      kb_inspector_page_track (KB_INSPECTOR_PAGE (self), KB_EDIT_ROW (self->rows[i]));
    }
  self->settings = KB_SETTINGS_GROUP (kb_settings_group_new ());
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->settings), _ ("Project"));
  kb_inspector_page_track_settings (KB_INSPECTOR_PAGE (self), self->settings);
  self->circuits = KB_CIRCUIT_LIST (kb_circuit_list_new ());
  self->preferred = KB_PREFERRED (kb_preferred_new ());
  self->totals = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->totals, _ ("Contents"));
  gtk_widget_set_parent (GTK_WIDGET (group), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->settings), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->circuits), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->preferred), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->totals), GTK_WIDGET (self));
  gtk_widget_set_parent (make_parts (self), GTK_WIDGET (self));
  self->catalog_signals = g_signal_group_new (KB_TYPE_CATALOG);
  g_signal_group_connect_swapped (self->catalog_signals, "changed",
                                  G_CALLBACK (kb_inspector_page_update), self);
}
