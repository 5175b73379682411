/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-palette.h"
#include "kb-part-drag.h"
#include "kb-part-preview.h"
#include "panel-fixture.h"

/* ---- the model ---- */

static void
assert_every_heading_has_parts (KbPaletteModel *model)
{
  guint    n_items = g_list_model_get_n_items (G_LIST_MODEL (model));
  gboolean heading_before = FALSE;

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (KbPaletteItem) item = g_list_model_get_item (G_LIST_MODEL (model), i);
      gboolean                  is_heading = kb_palette_item_get_part (item) == NULL;

      g_assert_false (is_heading && heading_before);
      g_assert_true (i > 0 || is_heading);
      heading_before = is_heading;
    }
  g_assert_false (heading_before);
}

static void
test_only_what_can_be_placed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KbPaletteModel) model = kb_palette_model_new (fixture->catalog);
  GPtrArray                 *parts = kb_catalog_get_parts (fixture->catalog);
  guint                      n_expected = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      KbPart  *part = g_ptr_array_index (parts, i);
      gboolean placeable = (kb_part_kind_has_ports (part->kind) || part->kind == KB_PART_CABLE)
                           && part->superseded_by == NULL;

      g_assert_cmpint (kb_palette_model_find (model, part->number) != G_MAXUINT, ==, placeable);
      n_expected += placeable;
    }
  g_assert_cmpuint (kb_palette_model_count_parts (model), ==, n_expected);
  g_assert_cmpuint (n_expected, <, parts->len);
  assert_every_heading_has_parts (model);
}

static void
test_teaching_parts_come_last (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KbPaletteModel) model = kb_palette_model_new (fixture->catalog);
  guint                      n_items = g_list_model_get_n_items (G_LIST_MODEL (model));
  gboolean                   teaching = FALSE;

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (KbPaletteItem) item = g_list_model_get_item (G_LIST_MODEL (model), i);
      KbPart                   *part = kb_palette_item_get_part (item);

      if (part == NULL)
        continue;
      g_assert_true (!teaching || kb_part_is_teaching (part));
      teaching = kb_part_is_teaching (part);
    }
  g_assert_true (teaching);
}

static void
assert_finds (KbPaletteModel *model, const char *search, const char *number)
{
  kb_palette_model_set_search (model, search);
  g_assert_cmpuint (kb_palette_model_find (model, number), !=, G_MAXUINT);
  assert_every_heading_has_parts (model);
}

static void
assert_hides (KbPaletteModel *model, const char *search, const char *number)
{
  kb_palette_model_set_search (model, search);
  g_assert_cmpuint (kb_palette_model_find (model, number), ==, G_MAXUINT);
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KbPaletteModel) model = kb_palette_model_new (fixture->catalog);

  assert_finds (model, "1252/076", PLUG);
  assert_hides (model, "1252/076", SOCKET);
  assert_finds (model, "4055143766753", PLUG);
  g_assert_cmpuint (kb_palette_model_count_parts (model), ==, 1);
  assert_finds (model, "pLuG TURquoise", PLUG);
  assert_hides (model, "plug turquoise", SOCKET);
  assert_finds (model, "  turquoise   socket ", SOCKET);
  assert_hides (model, "plug nosuchword", PLUG);
  g_assert_cmpuint (kb_palette_model_count_parts (model), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
  kb_palette_model_clear (model);
  g_assert_false (kb_palette_model_is_filtered (model));
  assert_finds (model, NULL, PLUG);
}

static const KbFeature *
find_feature (KbPaletteModel *model, KbFacet group, const char *key)
{
  GPtrArray *features = kb_palette_model_get_features (model);

  for (guint i = 0; i < features->len; i++)
    {
      const KbFeature *feature = g_ptr_array_index (features, i);

      if (feature->group == group && g_str_equal (feature->key, key))
        return feature;
    }
  return NULL;
}

static void
test_features (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KbPaletteModel) model = kb_palette_model_new (fixture->catalog);

  g_assert_nonnull (find_feature (model, KB_FACET_POLES, "2"));
  g_assert_nonnull (find_feature (model, KB_FACET_CODING, "I"));
  g_assert_nonnull (find_feature (model, KB_FACET_COLOUR, "light-turquoise"));
  kb_palette_model_set_feature (model, KB_FACET_KIND, "plug", TRUE);
  g_assert_cmpuint (kb_palette_model_count_parts (model), ==,
                    find_feature (model, KB_FACET_KIND, "plug")->count);
  g_assert_cmpuint (kb_palette_model_find (model, SOCKET), ==, G_MAXUINT);
  /* In one group: either; between groups: both. */
  kb_palette_model_set_feature (model, KB_FACET_KIND, "socket", TRUE);
  g_assert_cmpuint (kb_palette_model_find (model, SOCKET), !=, G_MAXUINT);
  g_assert_cmpuint (kb_palette_model_find (model, OTHER_CODING), !=, G_MAXUINT);
  kb_palette_model_set_feature (model, KB_FACET_CODING, "B", TRUE);
  g_assert_cmpuint (kb_palette_model_find (model, SOCKET), !=, G_MAXUINT);
  g_assert_cmpuint (kb_palette_model_find (model, OTHER_CODING), ==, G_MAXUINT);
  g_assert_true (kb_palette_model_is_filtered (model));
  assert_every_heading_has_parts (model);
}

static void
test_texts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KbPaletteModel) model = kb_palette_model_new (fixture->catalog);
  g_autoptr (KbPaletteItem)  plug =
    g_list_model_get_item (G_LIST_MODEL (model), kb_palette_model_find (model, PLUG));
  g_autoptr (KbPaletteItem) socket =
    g_list_model_get_item (G_LIST_MODEL (model), kb_palette_model_find (model, SOCKET));

  g_assert_cmpstr (kb_palette_item_get_title (plug), ==, "Plug");
  g_assert_cmpstr (kb_palette_item_get_subtitle (plug), ==, PLUG " · B · light turquoise");
  g_assert_cmpstr (kb_palette_item_get_description (plug), ==,
                   "Plug " PLUG ", 2-pole, coding B, light turquoise");
  g_assert_cmpstr (kb_palette_item_get_subtitle (socket), ==,
                   SOCKET " · B · light turquoise · size not stated");
}

/* ---- the widget ---- */

static gboolean
shows_part (GtkWidget *preview, gconstpointer number)
{
  return g_strcmp0 (kb_part_preview_get_part_number (KB_PART_PREVIEW (preview)), number) == 0
         && gtk_widget_get_mapped (preview);
}

static GtkWidget *
find_part_row (GtkWidget *palette, const char *number)
{
  GtkWidget *preview = find_widget (palette, KB_TYPE_PART_PREVIEW, shows_part, number);

  return preview != NULL ? gtk_widget_get_parent (preview) : NULL;
}

static void
test_search_entry (Fixture *fixture, gconstpointer data)
{
  GtkWidget      *palette = kb_palette_new (fixture->session);
  KbPaletteModel *model = kb_palette_get_model (KB_PALETTE (palette));
  GtkWidget      *entry = find_widget (palette, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  GtkWidget      *stack = find_widget (palette, GTK_TYPE_STACK, NULL, NULL);
  guint           n_parts = kb_palette_model_count_parts (model);

  fixture_show (fixture, palette);
  gtk_editable_set_text (GTK_EDITABLE (entry), "4055143766753");
  while (kb_palette_model_count_parts (model) != 1)
    g_main_context_iteration (NULL, TRUE);
  gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_nonnull (find_part_row (palette, PLUG));
  g_assert_null (find_part_row (palette, SOCKET));

  /* Enter takes the only one. */
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (kb_session_get_armed_part (fixture->session), ==, PLUG);
  g_assert_cmpint (kb_session_get_tool (fixture->session), ==, KB_TOOL_PLACE);

  gtk_editable_set_text (GTK_EDITABLE (entry), "nothing of the kind");
  while (g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "empty") != 0)
    g_main_context_iteration (NULL, TRUE);
  g_signal_emit_by_name (find_widget (stack, GTK_TYPE_BUTTON, NULL, NULL), "clicked");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "list");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_cmpuint (kb_palette_model_count_parts (model), ==, n_parts);
}

static gboolean
has_label (GtkWidget *button, gconstpointer label)
{
  return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), label) == 0;
}

static void
test_chips (Fixture *fixture, gconstpointer data)
{
  GtkWidget      *palette = kb_palette_new (fixture->session);
  KbPaletteModel *model = kb_palette_get_model (KB_PALETTE (palette));
  GtkWidget *distributor = find_widget (palette, GTK_TYPE_TOGGLE_BUTTON, has_label, "Distributor");
  GtkWidget *coding = find_widget (palette, GTK_TYPE_TOGGLE_BUTTON, has_label, "Coding B");
  GtkWidget *more = find_widget (palette, GTK_TYPE_TOGGLE_BUTTON, has_label, "+");

  g_object_ref_sink (palette);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (distributor), TRUE);
  g_assert_cmpuint (kb_palette_model_count_parts (model), ==, 7);
  g_assert_cmpuint (kb_palette_model_find (model, DISTRIBUTOR), !=, G_MAXUINT);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (distributor), FALSE);
  /* The rarer ones wait behind “+”. */
  g_assert_false (gtk_widget_get_visible (coding));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (more), TRUE);
  g_assert_true (gtk_widget_get_visible (coding));
  g_assert_finalize_object (palette);
}

static void
test_row_is_named (Fixture *fixture, gconstpointer data)
{
  GtkWidget *palette = kb_palette_new (fixture->session);
  GtkWidget *row;

  fixture_show (fixture, palette);
  row = find_part_row (palette, PLUG);
  g_assert_nonnull (row);
  /* The list's own widget is what has the focus. */
  row = gtk_widget_get_parent (row);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Plug " PLUG ", 2-pole, coding B, light turquoise");
}

static GtkDragSource *
find_drag_source (GtkWidget *row)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (row);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DRAG_SOURCE (controller))
        return GTK_DRAG_SOURCE (controller);
    }
  return NULL;
}

static void
test_drag_carries_the_number (Fixture *fixture, gconstpointer data)
{
  GtkWidget                     *palette = kb_palette_new (fixture->session);
  GtkDragSource                 *source;
  g_autoptr (GdkContentProvider) content = NULL;
  g_auto (GValue)                value = G_VALUE_INIT;

  fixture_show (fixture, palette);
  source = find_drag_source (find_part_row (palette, SOCKET));
  g_assert_nonnull (source);
  g_signal_emit_by_name (source, "prepare", 1.0, 1.0, &content);
  g_assert_nonnull (content);
  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (content, &value, NULL));
  g_assert_cmpstr (g_value_get_string (&value), ==, "kabelbaum-part:" SOCKET);
  g_assert_cmpstr (kb_part_drag_get_number (g_value_get_string (&value)), ==, SOCKET);
}

static void
test_armed_part_is_selected (Fixture *fixture, gconstpointer data)
{
  GtkWidget         *palette = kb_palette_new (fixture->session);
  GtkWidget         *list = find_widget (palette, GTK_TYPE_LIST_VIEW, NULL, NULL);
  GtkSelectionModel *selection = gtk_list_view_get_model (GTK_LIST_VIEW (list));
  guint position = kb_palette_model_find (kb_palette_get_model (KB_PALETTE (palette)), SOCKET);

  g_object_ref_sink (palette);
  kb_session_arm_part (fixture->session, SOCKET);
  g_assert_true (gtk_selection_model_is_selected (selection, position));
  kb_session_arm_part (fixture->session, NULL);
  g_assert_false (gtk_selection_model_is_selected (selection, position));
  g_signal_emit_by_name (list, "activate", position);
  g_assert_cmpstr (kb_session_get_armed_part (fixture->session), ==, SOCKET);
  /* A heading arms nothing. */
  g_signal_emit_by_name (list, "activate", 0);
  g_assert_cmpstr (kb_session_get_armed_part (fixture->session), ==, SOCKET);
  g_assert_finalize_object (palette);
}

#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  panel_test_init (&argc, &argv);

  ADD ("/palette/only-what-can-be-placed", test_only_what_can_be_placed);
  ADD ("/palette/teaching-parts-come-last", test_teaching_parts_come_last);
  ADD ("/palette/search", test_search);
  ADD ("/palette/features", test_features);
  ADD ("/palette/texts", test_texts);
  ADD ("/palette/search-entry", test_search_entry);
  ADD ("/palette/chips", test_chips);
  ADD ("/palette/row-is-named", test_row_is_named);
  ADD ("/palette/drag-carries-the-number", test_drag_carries_the_number);
  ADD ("/palette/armed-part-is-selected", test_armed_part_is_selected);
  return g_test_run ();
}
