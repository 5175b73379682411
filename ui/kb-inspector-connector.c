/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-inspector-connector.h"

#include <glib/gi18n.h>

#include "kb-accessories.h"
#include "kb-circuit-group.h"
#include "kb-face-group.h"
#include "kb-labels.h"
#include "kb-length.h"
#include "kb-lock-row.h"
#include "kb-mating-row.h"
#include "kb-part-data.h"
#include "kb-part-preview.h"

struct _KbInspectorConnector
{
  KbInspectorPage parent_instance;

  gboolean showing;

  GtkWidget           *views;
  KbPartPreview       *face;
  KbPartPreview       *side;
  GtkLabel            *title;
  GtkLabel            *features;
  KbEditRow           *designator;
  AdwActionRow        *part;
  AdwComboRow         *mounting;
  KbCircuitGroup      *circuit;
  AdwPreferencesGroup *matings;
  KbFaceGroup         *points;
  KbAccessories       *accessories;
  KbSettingsGroup     *settings;
  KbEditRow           *x;
  KbEditRow           *y;
  AdwActionRow        *rotation;
  GtkLabel            *degrees;
  KbLockRow           *lock;
  KbPartData          *data;
};

G_DEFINE_FINAL_TYPE (KbInspectorConnector, kb_inspector_connector, KB_TYPE_INSPECTOR_PAGE)

#define MAX_VIEW_SCALE 6

/* ---- edits ---- */

static void
on_designator (KbInspectorConnector *self, const char *text)
{
  kb_inspector_page_apply_designator (KB_INSPECTOR_PAGE (self), self->designator, text);
}

static void
on_mounting (KbInspectorConnector *self)
{
  KbItem *item;

  if (self->showing)
    return;
  item = kb_inspector_page_edit (KB_INSPECTOR_PAGE (self), _ ("Change End"));
  if (item == NULL)
    return;
  /* The list is in the order of the enumeration. */
  item->mounting = (KbMounting) adw_combo_row_get_selected (self->mounting);
  kb_harness_commit (kb_inspector_page_get_harness (KB_INSPECTOR_PAGE (self)));
}

static void
move_to (KbInspectorConnector *self, KbEditRow *row, const char *text, gboolean vertical)
{
  KbInspectorPage      *page = KB_INSPECTOR_PAGE (self);
  const KbItem         *item = kb_inspector_page_get_item (page);
  KbHarness            *harness = kb_inspector_page_get_harness (page);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  gint64                target;

  if (item == NULL || kb_harness_in_transaction (harness))
    return;
  if (!kb_length_parse (text, &target))
    {
      kb_edit_row_set_error (row, _ ("Write a length, as 12.5 mm"));
      return;
    }
  g_ptr_array_add (ids, g_strdup (item->id));
  if (target == (vertical ? item->at.y : item->at.x))
    return;
  if (!kb_harness_move (harness, ids, vertical ? 0 : target - item->at.x,
                        vertical ? target - item->at.y : 0))
    kb_edit_row_set_error (row, _ ("The items would lie too far out on the layout."));
}

static void
on_x (KbInspectorConnector *self, const char *text)
{
  move_to (self, self->x, text, FALSE);
}

static void
on_y (KbInspectorConnector *self, const char *text)
{
  move_to (self, self->y, text, TRUE);
}

static void
on_rotate (KbInspectorConnector *self)
{
  KbInspectorPage      *page = KB_INSPECTOR_PAGE (self);
  const KbItem         *item = kb_inspector_page_get_item (page);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (item == NULL || kb_harness_in_transaction (kb_inspector_page_get_harness (page)))
    return;
  g_ptr_array_add (ids, g_strdup (item->id));
  kb_harness_rotate (kb_inspector_page_get_harness (page), ids);
}

/* ---- what is shown ---- */

static void
show_matings (KbInspectorConnector *self, const KbItem *item, KbPart *part)
{
  KbInspectorPage    *page = KB_INSPECTOR_PAGE (self);
  KbHarness          *harness = kb_inspector_page_get_harness (page);
  const guint         n = part != NULL ? part->ports->len : 0;
  g_autoptr (GString) key = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      const KbPort    *port = g_ptr_array_index (part->ports, i);
      g_autofree char *of_port = kb_mating_dup_key (
        page, item, part, port, kb_harness_find_mating (harness, item->id, port->id));

      g_string_append_printf (key, "%s\n", of_port);
    }
  if (kb_inspector_page_refill_group (page, self->matings, key->str))
    for (guint i = 0; i < n; i++)
      {
        const KbPort *port = g_ptr_array_index (part->ports, i);

        kb_mating_add_rows (page, self->matings, item, part, port,
                            kb_harness_find_mating (harness, item->id, port->id));
      }
  gtk_widget_set_visible (GTK_WIDGET (self->matings), n > 0);
}

static void
show_mounting (KbInspectorConnector *self, const KbItem *item, KbPart *part)
{
  const KbPort *port =
    part != NULL && part->ports->len > 0 ? g_ptr_array_index (part->ports, 0) : NULL;
  KbMounting       stated = port != NULL ? port->mounting : KB_MOUNTING_UNKNOWN;
  g_autofree char *as_part =
    stated == KB_MOUNTING_UNKNOWN
      ? g_strdup (C_ ("mounting", "not stated"))
      : g_strdup_printf (C_ ("mounting", "%s, as the part"), kb_mounting_label (stated));
  const char               *texts[] = { as_part, kb_mounting_label (KB_MOUNTING_FLYING),
                                        kb_mounting_label (KB_MOUNTING_MOUNTED), NULL };
  g_autoptr (GtkStringList) names = gtk_string_list_new (texts);
  GListModel               *old = adw_combo_row_get_model (self->mounting);

  self->showing = TRUE;
  if (old == NULL
      || g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (old), 0), as_part) != 0)
    adw_combo_row_set_model (self->mounting, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->mounting, item->mounting);
  self->showing = FALSE;
}

static void
show_part (KbInspectorConnector *self, const KbItem *item, KbPart *part)
{
  KbCatalog *catalog =
    kb_harness_get_catalog (kb_inspector_page_get_harness (KB_INSPECTOR_PAGE (self)));
  g_autofree char *features = part != NULL ? kb_label_part (catalog, part) : NULL;
  KbGeometry       geometry;
  g_autofree char *with_size = NULL;

  gtk_widget_set_visible (self->views, part != NULL);
  kb_part_preview_set_part (self->face, catalog, part, KB_PART_VIEW_FACE);
  kb_part_preview_set_part (self->side, catalog, part, KB_PART_VIEW_SIDE);
  kb_geometry_init (&geometry, catalog, part);
  if (features != NULL && !geometry.stated)
    /* Translators: description of a part whose width and depth no source states */
    with_size = g_strdup_printf (_ ("%s; size not stated"), features);
  gtk_label_set_label (self->features, with_size != NULL  ? with_size
                                       : features != NULL ? features
                                                          : _ ("No catalogue knows this part."));
  gtk_label_set_label (self->title, kb_item_get_label (item));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->part), item->part);
  adw_action_row_set_subtitle (self->part, part != NULL ? kb_part_get_text (part) : NULL);
}

static void
kb_inspector_connector_update (KbInspectorPage *page)
{
  KbInspectorConnector *self = KB_INSPECTOR_CONNECTOR (page);
  KbHarness            *harness = kb_inspector_page_get_harness (page);
  const KbItem         *item = kb_inspector_page_get_item (page);
  KbPart               *part = kb_harness_get_part (harness, item);
  const char           *ids[] = { item->id, NULL };

  show_part (self, item, part);
  kb_edit_row_set_value (self->designator, item->designator);
  show_mounting (self, item, part);
  kb_circuit_group_set_session (self->circuit, kb_inspector_page_get_session (page));
  kb_circuit_group_show (self->circuit, harness, ids);
  show_matings (self, item, part);
}

static void
kb_inspector_connector_update_rest (KbInspectorPage *page)
{
  KbInspectorConnector *self = KB_INSPECTOR_CONNECTOR (page);
  KbSession            *session = kb_inspector_page_get_session (page);
  KbHarness            *harness = kb_inspector_page_get_harness (page);
  const KbItem         *item = kb_inspector_page_get_item (page);
  g_autofree char      *x = kb_length_to_text (item->at.x);
  g_autofree char      *y = kb_length_to_text (item->at.y);
  g_autofree char      *degrees = g_strdup_printf ("%d°", item->rotation);
  gboolean              held;

  kb_face_group_show (self->points, session, item->id);
  kb_accessories_show (self->accessories, harness, item->id);
  kb_settings_group_show (self->settings, harness, item->id);
  kb_edit_row_set_value (self->x, x);
  kb_edit_row_set_value (self->y, y);
  gtk_label_set_label (self->degrees, degrees);
  held = kb_lock_row_show (self->lock, session, item->id);
  gtk_widget_set_sensitive (GTK_WIDGET (self->x), !held);
  gtk_widget_set_sensitive (GTK_WIDGET (self->y), !held);
  gtk_widget_set_sensitive (GTK_WIDGET (self->rotation), !held);
  kb_part_data_set_part (self->data, kb_harness_get_catalog (harness),
                         kb_harness_get_part (harness, item));
}

static void
kb_inspector_connector_dispose (GObject *object)
{
  KB_INSPECTOR_CONNECTOR (object)->showing = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (object), KB_TYPE_INSPECTOR_CONNECTOR);
  G_OBJECT_CLASS (kb_inspector_connector_parent_class)->dispose (object);
}

static void
kb_inspector_connector_class_init (KbInspectorConnectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kb_inspector_connector_dispose;
  KB_INSPECTOR_PAGE_CLASS (klass)->update = kb_inspector_connector_update;
  KB_INSPECTOR_PAGE_CLASS (klass)->update_rest = kb_inspector_connector_update_rest;

  g_type_ensure (KB_TYPE_ACCESSORIES);
  g_type_ensure (KB_TYPE_CIRCUIT_GROUP);
  g_type_ensure (KB_TYPE_EDIT_ROW);
  g_type_ensure (KB_TYPE_FACE_GROUP);
  g_type_ensure (KB_TYPE_LOCK_ROW);
  g_type_ensure (KB_TYPE_PART_DATA);
  g_type_ensure (KB_TYPE_PART_PREVIEW);
  g_type_ensure (KB_TYPE_SETTINGS_GROUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/kabelbaum/Kabelbaum/kb-inspector-connector.ui");
  gtk_widget_class_bind_template_child (widget_class, KbInspectorConnector, views);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorConnector, face);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorConnector, side);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorConnector, title);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorConnector, features);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorConnector, designator);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorConnector, part);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorConnector, mounting);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorConnector, circuit);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorConnector, matings);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorConnector, points);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorConnector, accessories);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorConnector, x);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorConnector, y);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorConnector, rotation);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorConnector, degrees);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorConnector, lock);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorConnector, settings);
  gtk_widget_class_bind_template_child (widget_class, KbInspectorConnector, data);
  gtk_widget_class_bind_template_callback (widget_class, on_designator);
  gtk_widget_class_bind_template_callback (widget_class, on_mounting);
  gtk_widget_class_bind_template_callback (widget_class, on_x);
  gtk_widget_class_bind_template_callback (widget_class, on_y);
  gtk_widget_class_bind_template_callback (widget_class, on_rotate);
}

static void
kb_inspector_connector_init (KbInspectorConnector *self)
{
  KbInspectorPage *page = KB_INSPECTOR_PAGE (self);

  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->showing = FALSE;
  kb_edit_row_set_title (self->designator, _ ("Designator"));
  /* Translators: position of the middle of a connector on the layout, to the right */
  kb_edit_row_set_title (self->x, C_ ("position", "From left"));
  kb_edit_row_set_title (self->y, C_ ("position", "From top"));
  kb_inspector_page_track_designator (page, self->designator);
  kb_edit_row_set_check (self->x, kb_edit_row_check_length, NULL);
  kb_edit_row_set_check (self->y, kb_edit_row_check_length, NULL);
  kb_inspector_page_track (page, self->x);
  kb_inspector_page_track (page, self->y);
  kb_inspector_page_track_settings (page, self->settings);
  kb_inspector_page_track_settings (page, kb_circuit_group_get_settings (self->circuit));
  kb_part_preview_share_scale (self->face, self->side);
  kb_part_preview_set_max_scale (self->face, MAX_VIEW_SCALE);
  kb_part_preview_set_max_scale (self->side, MAX_VIEW_SCALE);
}
