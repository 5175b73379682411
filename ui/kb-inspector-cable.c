/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-inspector-cable.h"

#include <glib/gi18n.h>

#include "kb-circuit-group.h"
#include "kb-cores.h"
#include "kb-fact-row.h"
#include "kb-inspector-connector.h"
#include "kb-labels.h"
#include "kb-length.h"
#include "kb-lock-row.h"
#include "kb-part-data.h"
#include "kb-part-preview.h"
#include "kb-type-button.h"

struct _KbInspectorCable
{
  KbInspectorPage parent_instance;

  GtkWidget           *views;
  KbPartPreview       *preview;
  GtkLabel            *title;
  GtkLabel            *features;
  KbEditRow           *designator;
  AdwActionRow        *part;
  KbTypeButton        *type;
  AdwPreferencesGroup *lengths;
  KbEditRow           *length;
  KbEditRow           *slack;
  AdwComboRow         *run;
  AdwActionRow        *bends;
  GtkWidget           *straighten;
  KbLockRow           *lock;
  gboolean             showing;
  AdwPreferencesGroup *ends;
  KbCircuitGroup      *circuit;
  KbCores             *cores;
  KbSettingsGroup     *settings;
  KbPartData          *data;
};

G_DEFINE_FINAL_TYPE (KbInspectorCable, kb_inspector_cable, KB_TYPE_INSPECTOR_PAGE)

static void
on_designator (KbInspectorCable *self, const char *text)
{
  kb_inspector_page_apply_designator (KB_INSPECTOR_PAGE (self), self->designator, text);
}

/* Empty stands for 0, which @may_be_zero. */
static gboolean
parse_length (const char *text, gboolean may_be_zero, gint64 *length)
{
  *length = 0;
  return *text == '\0'
         || (kb_length_parse (text, length) && (*length > 0 || (*length == 0 && may_be_zero)));
}

static char *
check_length (KbEditRow *row, const char *text, gpointer data)
{
  gint64 length;

  return parse_length (text, FALSE, &length)
           ? NULL
           : g_strdup (_ ("Write a length, as 2.5 m; empty: as drawn"));
}

static char *
check_slack (KbEditRow *row, const char *text, gpointer data)
{
  gint64 slack;

  return parse_length (text, TRUE, &slack) ? NULL
                                           : g_strdup (_ ("Write a length, as 15 cm; empty: none"));
}

static void
on_length (KbInspectorCable *self, const char *text)
{
  gint64  length;
  KbItem *item;

  if (!parse_length (text, FALSE, &length))
    return;
  item = kb_inspector_page_edit (KB_INSPECTOR_PAGE (self), _ ("Change Length"));
  if (item == NULL)
    return;
  item->length = length;
  kb_harness_commit (kb_inspector_page_get_harness (KB_INSPECTOR_PAGE (self)));
}

static void
on_slack (KbInspectorCable *self, const char *text)
{
  gint64  slack;
  KbItem *item;

  if (!parse_length (text, TRUE, &slack))
    return;
  item = kb_inspector_page_edit (KB_INSPECTOR_PAGE (self), _ ("Change Slack"));
  if (item == NULL)
    return;
  item->slack = slack;
  kb_harness_commit (kb_inspector_page_get_harness (KB_INSPECTOR_PAGE (self)));
}

static void
on_run (KbInspectorCable *self)
{
  KbInspectorPage *page = KB_INSPECTOR_PAGE (self);
  const KbItem    *item = self->showing ? NULL : kb_inspector_page_get_item (page);
  const guint      selected = adw_combo_row_get_selected (self->run);
  g_autofree char *id = NULL;

  if (item == NULL || selected >= KB_N_RUN_MODES || item->run == (KbRunMode) selected)
    return;
  id = g_strdup (item->id);
  kb_harness_set_run_mode (kb_inspector_page_get_harness (page), id, (KbRunMode) selected);
}

static void
on_straighten (KbInspectorCable *self)
{
  KbInspectorPage *page = KB_INSPECTOR_PAGE (self);
  const KbItem    *item = kb_inspector_page_get_item (page);
  g_autofree char *id = item != NULL ? g_strdup (item->id) : NULL;

  if (id != NULL)
    kb_harness_straighten (kb_inspector_page_get_harness (page), id);
}

static void
on_go (GtkButton *button, gpointer user_data)
{
  kb_inspector_page_go_to (user_data, g_object_get_data (G_OBJECT (button), "kb-id"));
}

static const KbItem *
get_other (KbInspectorCable *self, const KbItem *item, int end)
{
  return item->ends[end].item != NULL ? kb_harness_get_item (
           kb_inspector_page_get_harness (KB_INSPECTOR_PAGE (self)), item->ends[end].item)
                                      : NULL;
}

static void
show_end (KbInspectorCable *self, const KbItem *item, int end)
{
  KbInspectorPage *page = KB_INSPECTOR_PAGE (self);
  const KbItem    *other = get_other (self, item, end);
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *button;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 end == 0 ? C_ ("cable", "From") : C_ ("cable", "To"));
  if (other == NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), C_ ("cable", "free end"));
  else
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), other->part);
      button = gtk_button_new_with_label (kb_item_get_label (other));
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "kb-link");
      g_object_set_data_full (G_OBJECT (button), "kb-id", g_strdup (other->id), g_free);
      g_signal_connect (button, "clicked", G_CALLBACK (on_go), page);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  kb_inspector_page_add_row (page, self->ends, row);
}

static void
show_ends (KbInspectorCable *self, const KbItem *item)
{
  g_autoptr (GString) key = g_string_new (NULL);

  for (int end = 0; end < 2; end++)
    {
      const KbItem *other = get_other (self, item, end);

      if (other != NULL)
        g_string_append_printf (key, "%s %s %s", other->id, kb_item_get_label (other), other->part);
      g_string_append_c (key, '\n');
    }
  if (!kb_inspector_page_refill_group (KB_INSPECTOR_PAGE (self), self->ends, key->str))
    return;
  for (int end = 0; end < 2; end++)
    show_end (self, item, end);
}

static void
show_lengths (KbInspectorCable *self, const KbItem *item)
{
  KbInspectorPage *page = KB_INSPECTOR_PAGE (self);
  KbHarness       *harness = kb_inspector_page_get_harness (page);
  gint64           drawn = kb_harness_measure_route (harness, item);
  g_autofree char *stated_text = item->length > 0 ? kb_length_to_cable_text (item->length) : NULL;
  g_autofree char *slack_text = item->slack > 0 ? kb_length_to_cable_text (item->slack) : NULL;
  g_autofree char *drawn_text = kb_length_to_cable_text (drawn);
  g_autofree char *cut_text = kb_length_to_cable_text (kb_harness_get_length (harness, item));
  const char      *description = NULL;

  if (item->length > 0 && (item->length + 500) / 1000 != (drawn + 500) / 1000)
    description = _ ("Not drawn to scale: the stated length holds.");
  if (item->length > 0 && item->slack > 0)
    description = _ ("The stated length holds, and slack is not added to it.");
  kb_edit_row_set_value (self->length, stated_text);
  kb_edit_row_set_value (self->slack, slack_text);
  kb_inspector_page_set_fact (page, self->lengths, 0, _ ("As drawn"), drawn_text);
  kb_inspector_page_set_fact (page, self->lengths, 1, _ ("With slack"),
                              item->length == 0 && item->slack > 0 ? cut_text : NULL);
  adw_preferences_group_set_description (self->lengths, description);
}

static void
show_run (KbInspectorCable *self, const KbItem *item)
{
  g_autofree char *bends = g_strdup_printf ("%u", item->bends->len);

  self->showing = TRUE;
  adw_combo_row_set_selected (self->run, item->run);
  self->showing = FALSE;
  adw_action_row_set_subtitle (self->bends, bends);
  gtk_widget_set_sensitive (self->straighten, item->bends->len > 0);
}

static void
show_part (KbInspectorCable *self, const KbItem *item, KbPart *part)
{
  KbCatalog *catalog =
    kb_harness_get_catalog (kb_inspector_page_get_harness (KB_INSPECTOR_PAGE (self)));
  g_autofree char *features = part != NULL ? kb_label_part (catalog, part) : NULL;

  gtk_widget_set_visible (self->views, part != NULL);
  kb_part_preview_set_part (self->preview, catalog, part, KB_PART_VIEW_PLAN);
  kb_part_data_set_part (self->data, catalog, part);
  gtk_label_set_label (self->title, kb_item_get_label (item));
  gtk_label_set_label (self->features,
                       features != NULL ? features : _ ("No catalogue knows this cable."));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->part), item->part);
  adw_action_row_set_subtitle (self->part, part != NULL ? kb_part_get_text (part) : NULL);
}

static void
show_lock (KbInspectorCable *self, const KbItem *item)
{
  const gboolean held = kb_lock_row_show (
    self->lock, kb_inspector_page_get_session (KB_INSPECTOR_PAGE (self)), item->id);

  gtk_widget_set_sensitive (GTK_WIDGET (self->run), !held);
  if (held)
    gtk_widget_set_sensitive (self->straighten, FALSE);
}

static void
kb_inspector_cable_update (KbInspectorPage *page)
{
  KbInspectorCable *self = KB_INSPECTOR_CABLE (page);
  KbHarness        *harness = kb_inspector_page_get_harness (page);
  const KbItem     *item = kb_inspector_page_get_item (page);
  const char       *ids[] = { item->id, NULL };

  show_part (self, item, kb_harness_get_part (harness, item));
  kb_type_button_set_cable (self->type, harness, item->id);
  kb_edit_row_set_value (self->designator, item->designator);
  show_lengths (self, item);
  show_run (self, item);
  show_lock (self, item);
  show_ends (self, item);
  kb_circuit_group_set_session (self->circuit, kb_inspector_page_get_session (page));
  kb_circuit_group_show (self->circuit, harness, ids);
  kb_cores_show (self->cores, harness, item->id);
  kb_settings_group_show (self->settings, harness, item->id);
}

static void
kb_inspector_cable_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), KB_TYPE_INSPECTOR_CABLE);
  G_OBJECT_CLASS (kb_inspector_cable_parent_class)->dispose (object);
}

static void
kb_inspector_cable_class_init (KbInspectorCableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kb_inspector_cable_dispose;
  KB_INSPECTOR_PAGE_CLASS (klass)->update = kb_inspector_cable_update;

  g_type_ensure (KB_TYPE_CIRCUIT_GROUP);
  g_type_ensure (KB_TYPE_CORES);
  g_type_ensure (KB_TYPE_EDIT_ROW);
  g_type_ensure (KB_TYPE_LOCK_ROW);
  g_type_ensure (KB_TYPE_PART_DATA);
  g_type_ensure (KB_TYPE_PART_PREVIEW);
  g_type_ensure (KB_TYPE_SETTINGS_GROUP);
  g_type_ensure (KB_TYPE_TYPE_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/kabelbaum/Kabelbaum/kb-inspector-cable.ui");
  gtk_widget_class_bind_template_child (widget_class, KbInspectorCable, views);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorCable, preview);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorCable, title);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorCable, features);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorCable, designator);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorCable, part);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorCable, type);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorCable, lengths);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorCable, length);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorCable, slack);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorCable, run);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorCable, bends);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorCable, straighten);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorCable, lock);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorCable, ends);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorCable, circuit);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorCable, cores);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorCable, settings);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorCable, data);
  gtk_widget_class_bind_template_callback (widget_class, on_designator);
  gtk_widget_class_bind_template_callback (widget_class, on_length);
  gtk_widget_class_bind_template_callback (widget_class, on_slack);
  gtk_widget_class_bind_template_callback (widget_class, on_run);
  gtk_widget_class_bind_template_callback (widget_class, on_straighten);
}

/* In the order of KbRunMode. */
static void
fill_runs (KbInspectorCable *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (int mode = 0; mode < KB_N_RUN_MODES; mode++)
    gtk_string_list_append (labels, kb_run_mode_get_label ((KbRunMode) mode));
  self->showing = TRUE;
  adw_combo_row_set_model (self->run, G_LIST_MODEL (labels));
  self->showing = FALSE;
}

static void
kb_inspector_cable_init (KbInspectorCable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_runs (self);
  kb_edit_row_set_title (self->slack, _ ("Slack, added to as drawn"));
  kb_inspector_page_track (KB_INSPECTOR_PAGE (self), self->slack);
  kb_edit_row_set_title (self->designator, _ ("Designator"));
  kb_edit_row_set_title (self->length, _ ("Stated length (empty: as drawn)"));
  kb_inspector_page_track_designator (KB_INSPECTOR_PAGE (self), self->designator);
  kb_edit_row_set_check (self->length, check_length, NULL);
  kb_edit_row_set_check (self->slack, check_slack, NULL);
  kb_inspector_page_track (KB_INSPECTOR_PAGE (self), self->length);
  kb_inspector_page_track_settings (KB_INSPECTOR_PAGE (self), self->settings);
  kb_inspector_page_track_settings (KB_INSPECTOR_PAGE (self),
                                    kb_circuit_group_get_settings (self->circuit));
}
