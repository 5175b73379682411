/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a harness states about its items, as the inspector shows and edits it. */
#include "config.h"

#include "kb-circuit-group.h"
#include "kb-edit-row.h"
#include "kb-inspector.h"
#include "kb-setting-text.h"
#include "panel-fixture.h"

#include <string.h>

/* ---- as typed ---- */

static void
assert_typed (const char *name, const char *text, const char *expected)
{
  const KbSettingDef *def = kb_setting_def_find (name);
  g_auto (KbValue)    value = KB_VALUE_INIT;
  g_autofree char    *problem = NULL;
  g_autofree char    *file = NULL;

  g_test_message ("%s: “%s”", name, text);
  if (expected == NULL)
    {
      g_assert_false (kb_setting_from_entry (def, text, &value, &problem));
      g_assert_nonnull (problem);
      return;
    }
  g_assert_true (kb_setting_from_entry (def, text, &value, &problem));
  g_assert_null (problem);
  file = value.type != KB_VALUE_UNKNOWN ? kb_setting_def_format (def, &value) : g_strdup ("");
  g_assert_cmpstr (file, ==, expected);
}

static void
assert_refused (const char *name, const char *text, const char *advice)
{
  g_auto (KbValue) value = KB_VALUE_INIT;
  g_autofree char *problem = NULL;

  g_assert_false (kb_setting_from_entry (kb_setting_def_find (name), text, &value, &problem));
  g_assert_cmpstr (problem, ==, advice);
}

static void
test_typed (void)
{
  assert_typed ("load-current", "2,5 A", "2.5");
  assert_typed ("load-current", " 2.5 ", "2.5");
  assert_typed ("load-current", "500 mA", "0.5");
  assert_typed ("load-current", "", "");
  assert_typed ("load-current", "-2 A", NULL);
  assert_typed ("load-current", "2 to 3 A", NULL);
  assert_typed ("load-current", "ca. 2 A", NULL);
  assert_typed ("load-current", "2 V", NULL);
  assert_typed ("load-current", "much", NULL);
  /* A thousand, or one with three places? */
  assert_typed ("load-current", "1.000 A", NULL);
  assert_typed ("ambient-highest", "40 °C", "40");
  assert_typed ("ambient-lowest", "-12,5 °C", "-12.5");
  assert_typed ("ambient-lowest", "−5", "-5");
  assert_typed ("drop-budget", "3 %", "3");
  assert_typed ("drop-budget", "2,5%", "2.5");
  assert_typed ("plate", "2", "2");
  assert_typed ("plate", "0,2 cm", "2");
  assert_typed ("plate", "2 A", NULL);
  assert_typed ("plate", "-2 mm", NULL);
  assert_typed ("pollution", "2", "2");
  assert_typed ("pollution", "2.5", NULL);
  assert_typed ("pollution", "1", "1");
  assert_typed ("pollution", "4", "4");
  assert_refused ("pollution", "0", "Write a whole number from 1 to 4");
  assert_refused ("pollution", "5", "Write a whole number from 1 to 4");
  assert_refused ("mating-count", "few", "Write a whole number, as 2");
  assert_typed ("device", "  Luminaire 3 ", "Luminaire 3");
  assert_typed ("insulated-cores", " 2   1 ", "2 1");
}

/* What is shown can be typed again. */
static void
test_round_trip (void)
{
  static const char *const texts[] = { "3", "2.5", "0.001", "1234.5", "-7.5", "0" };
  guint                    n_defs;
  const KbSettingDef      *defs = kb_setting_defs (&n_defs);

  for (guint i = 0; i < n_defs; i++)
    for (guint j = 0; j < G_N_ELEMENTS (texts) && kb_setting_def_words (&defs[i]) == NULL; j++)
      {
        g_auto (KbValue) value = KB_VALUE_INIT, again = KB_VALUE_INIT;
        g_autofree char *text = NULL, *problem = NULL;

        if (!kb_setting_def_parse (&defs[i], texts[j], &value))
          continue;
        text = kb_setting_to_entry (&defs[i], &value);
        g_test_message ("%s: “%s”", defs[i].name, text);
        g_assert_true (kb_setting_from_entry (&defs[i], text, &again, &problem));
        g_assert_true (kb_value_equal (&value, &again));
      }
}

/* ---- in the panel ---- */

static GtkWidget *
get_page (GtkWidget *inspector)
{
  return gtk_stack_get_visible_child (
    GTK_STACK (find_widget (inspector, GTK_TYPE_STACK, NULL, NULL)));
}

/* Opens the section of the page shown. */
static GtkWidget *
open_section (GtkWidget *inspector, const char *title)
{
  GtkWidget *section = find_row (get_page (inspector), title);

  g_assert_true (ADW_IS_EXPANDER_ROW (section));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (section), TRUE);
  return section;
}

static void
type_into (GtkWidget *row, const char *text)
{
  g_assert_true (KB_IS_EDIT_ROW (row));
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "entry-activated");
}

static const char *
get_subtitle (GtkWidget *section)
{
  return adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (section));
}

static void
assert_set (Fixture *fixture, const char *id, const char *name, int end, const char *expected)
{
  const KbValue *value =
    kb_item_get_setting (kb_harness_get_item (fixture->harness, id), name, end);
  g_autofree char *text =
    value != NULL ? kb_setting_def_format (kb_setting_def_find (name), value) : NULL;

  g_assert_cmpstr (text, ==, expected);
}

static void
set_project (Fixture *fixture, const char *name, const char *text)
{
  kb_harness_begin (fixture->harness, "Project");
  kb_item_set_setting_text (kb_harness_edit (fixture->harness, KB_PROPERTIES_ID), name, -1, text);
  kb_harness_commit (fixture->harness);
}

static void
test_connector (Fixture *fixture, gconstpointer data)
{
  GtkWidget       *inspector = g_object_ref_sink (kb_inspector_new (fixture->session));
  g_autofree char *id = g_strdup (fixture_place (fixture, PLUG, 100, 100));
  g_autofree char *undo_label = NULL;
  GtkWidget       *section, *current, *role;

  fixture_select (fixture, id);
  section = open_section (inspector, "Device and role");
  g_assert_cmpstr (get_subtitle (section), ==, "Nothing stated");
  current = find_row (section, "Current of the load");
  role = find_row (section, "Role");
  /* What the narrow row cuts off is told in full. */
  g_assert_cmpstr (gtk_widget_get_tooltip_text (current), ==, "Current of the load");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (find_row (section, "Mounted in")), ==,
                   "Mounted in\nThe name of the device, as “Luminaire 3”.");
  type_into (current, "2,5 A");
  assert_set (fixture, id, "load-current", -1, "2.5");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (current)), ==, "2.5 A");
  g_object_get (fixture->harness, "undo-label", &undo_label, NULL);
  g_assert_cmpstr (undo_label, ==, "Change “Current of the load”");
  adw_combo_row_set_selected (ADW_COMBO_ROW (role), 2);
  assert_set (fixture, id, "role", -1, "load");
  g_assert_cmpstr (get_subtitle (section), ==, "Is a load · Current of the load: 2.5 A");

  type_into (current, "a lot");
  g_assert_cmpstr (kb_edit_row_get_error (KB_EDIT_ROW (current)), ==, "Write a current, as 2.5 A");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (current), ==,
                   "Current of the load\nWrite a current, as 2.5 A");
  assert_set (fixture, id, "load-current", -1, "2.5");
  /* Another edit leaves what is being typed. */
  adw_combo_row_set_selected (ADW_COMBO_ROW (role), 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (current)), ==, "a lot");
  type_into (current, "");
  assert_set (fixture, id, "load-current", -1, NULL);
  kb_harness_undo (fixture->harness);
  kb_harness_undo (fixture->harness);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (current)), ==, "2.5 A");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (role)), ==, 2);
  kb_harness_undo (fixture->harness);
  kb_harness_undo (fixture->harness);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (role)), ==, 0);
  g_assert_cmpstr (get_subtitle (section), ==, "Nothing stated");
  type_into (find_row (section, "Mounted in"), "Luminaire <3> & co");
  g_assert_cmpstr (get_subtitle (section), ==, "Mounted in: Luminaire <3> & co");
  g_assert_finalize_object (inspector);
}

static const char *
get_first_choice (GtkWidget *row)
{
  return gtk_string_list_get_string (
    GTK_STRING_LIST (adw_combo_row_get_model (ADW_COMBO_ROW (row))), 0);
}

static gboolean
has_text (GtkWidget *widget, gconstpointer text)
{
  return gtk_widget_get_visible (widget)
         && g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), text) == 0;
}

/* Where the project says it, nothing is stated here, and the panel says what holds. */
static void
test_project (Fixture *fixture, gconstpointer data)
{
  GtkWidget       *inspector = g_object_ref_sink (kb_inspector_new (fixture->session));
  g_autofree char *id = g_strdup (fixture_place (fixture, PLUG, 100, 100));
  GtkWidget       *wet, *section, *highest;

  fixture_select (fixture, id);
  wet = find_row (open_section (inspector, "Place"), "Wet place");
  highest =
    find_row (open_section (inspector, "Further conditions"), "Highest ambient temperature");
  g_assert_cmpstr (get_first_choice (wet), ==, "Not stated");
  set_project (fixture, "wet", "yes");
  set_project (fixture, "ambient-highest", "40");
  g_assert_cmpstr (get_first_choice (wet), ==, "As for the project: Yes");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (wet)), ==, 0);
  g_assert_nonnull (find_widget (highest, GTK_TYPE_LABEL, has_text, "40 °C"));
  assert_set (fixture, id, "wet", -1, NULL);
  type_into (highest, "60");
  g_assert_null (find_widget (highest, GTK_TYPE_LABEL, has_text, "40 °C"));
  adw_combo_row_set_selected (ADW_COMBO_ROW (wet), 2);
  assert_set (fixture, id, "wet", -1, "no");

  kb_session_select (fixture->session, NULL);
  section = open_section (inspector, "Market and place");
  g_assert_cmpstr (get_subtitle (section), ==, "Wet place · Highest ambient temperature: 40 °C");
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (section, "Market")), 1);
  assert_set (fixture, KB_PROPERTIES_ID, "market", -1, "iec");
  g_assert_finalize_object (inspector);
}

static const char *
run_cable (Fixture *fixture, const char *from)
{
  const KbPoint points[] = { { 300000, 300000 }, { 400000, 300000 } };

  return kb_harness_run_cable (fixture->harness,
                               kb_catalog_find_part (fixture->catalog, "H05V2V2-F 2X1.5"), from,
                               NULL, points, 2);
}

/* The ends of a cable are made up each in its own way. */
static void
test_cable_ends (Fixture *fixture, gconstpointer data)
{
  GtkWidget       *inspector = g_object_ref_sink (kb_inspector_new (fixture->session));
  g_autofree char *id = g_strdup (run_cable (fixture, fixture_place (fixture, PLUG, 100, 100)));
  GtkWidget       *from, *to;

  fixture_select (fixture, id);
  from = open_section (inspector, "Made up at the start, X1");
  to = open_section (inspector, "Made up at the other end, free end");
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (from, "Ferrule")), 3);
  type_into (find_row (to, "Strip length"), "0,9 cm");
  assert_set (fixture, id, "ferrule", 0, "collar");
  assert_set (fixture, id, "ferrule", 1, NULL);
  assert_set (fixture, id, "strip-length", 1, "9");
  g_assert_cmpstr (get_subtitle (from), ==, "Ferrule with plastic collar");
  g_assert_cmpstr (get_subtitle (to), ==, "Strip length: 9 mm");
  type_into (find_row (open_section (inspector, "Use of the cable"), "Measured outer diameter"),
             "8,2");
  assert_set (fixture, id, "measured-diameter", -1, "8.2");
  g_assert_finalize_object (inspector);
}

/* A circuit is shown with the items that are of it. */
static void
test_circuit (Fixture *fixture, gconstpointer data)
{
  GtkWidget       *inspector = g_object_ref_sink (kb_inspector_new (fixture->session));
  g_autofree char *id = g_strdup (fixture_place (fixture, PLUG, 100, 100));
  g_autofree char *circuit = NULL;
  GtkWidget       *section, *device;

  fixture_select (fixture, id);
  g_assert_null (find_row (get_page (inspector), "Supply and protection"));
  kb_harness_begin (fixture->harness, "Circuit");
  circuit = g_strdup (kb_harness_add (fixture->harness, KB_ITEM_CIRCUIT)->id);
  kb_item_set (&kb_harness_edit (fixture->harness, circuit)->name, "S1");
  kb_item_set (&kb_harness_edit (fixture->harness, id)->circuit, circuit);
  kb_harness_commit (fixture->harness);
  section = open_section (inspector, "Supply and protection");
  device = find_row (section, "Protective device");
  type_into (device, "16 A");
  assert_set (fixture, circuit, "protective-device", -1, "16");
  /* Without the circuit there is nothing to state it of. */
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (get_page (inspector), "Circuit")), 0);
  g_assert_false (
    gtk_widget_get_visible (gtk_widget_get_ancestor (section, KB_TYPE_SETTINGS_GROUP)));
  g_assert_finalize_object (inspector);
}

/* What is typed belongs to the item it was typed for, also where the selection goes on before Enter. */
static void
test_pending (Fixture *fixture, gconstpointer data)
{
  GtkWidget       *inspector = g_object_ref_sink (kb_inspector_new (fixture->session));
  g_autofree char *first = g_strdup (fixture_place (fixture, PLUG, 100, 100));
  g_autofree char *second = g_strdup (fixture_place (fixture, PLUG, 200, 100));
  GtkWidget       *current;

  fixture_select (fixture, first);
  current = find_row (open_section (inspector, "Device and role"), "Current of the load");
  gtk_editable_set_text (GTK_EDITABLE (current), "4");
  fixture_select (fixture, second);
  assert_set (fixture, first, "load-current", -1, "4");
  assert_set (fixture, second, "load-current", -1, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (current)), ==, "");
  g_assert_finalize_object (inspector);
}

/* Every setting has its row, once, on the page of each of its owners. */
static void
test_complete (Fixture *fixture, gconstpointer data)
{
  static const KbItemKind kinds[] = { KB_ITEM_PROPERTIES, KB_ITEM_CIRCUIT, KB_ITEM_CONNECTOR,
                                      KB_ITEM_CABLE };
  guint                   n_defs;
  const KbSettingDef     *defs = kb_setting_defs (&n_defs);
  const char             *plug = fixture_place (fixture, PLUG, 100, 100);
  const char             *cable = run_cable (fixture, plug);
  const char             *circuit;

  kb_harness_begin (fixture->harness, "Circuit");
  circuit = kb_harness_add (fixture->harness, KB_ITEM_CIRCUIT)->id;
  kb_harness_commit (fixture->harness);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const char *const ids[] = { KB_PROPERTIES_ID, circuit, plug, cable };
      GtkWidget        *group = g_object_ref_sink (kb_settings_group_new ());
      const guint       owners = kb_item_kind_get_setting_owners (kinds[i]);
      guint             n_expected = 0, n_sections;

      kb_settings_group_show (KB_SETTINGS_GROUP (group), fixture->harness, ids[i]);
      for (guint j = 0; j < n_defs; j++)
        n_expected += ((defs[j].owners & owners & ~KB_SETTING_OF_CABLE_END) != 0)
                      + 2 * ((defs[j].owners & owners & KB_SETTING_OF_CABLE_END) != 0);
      n_sections = count_widgets (group, ADW_TYPE_EXPANDER_ROW);
      for (guint j = 0; j < n_sections; j++)
        for (GtkWidget *row = gtk_widget_get_first_child (
               gtk_widget_get_parent (find_widget (group, ADW_TYPE_EXPANDER_ROW, NULL, NULL)));
             row != NULL; row = gtk_widget_get_next_sibling (row))
          adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
      g_assert_cmpuint (count_widgets (group, ADW_TYPE_COMBO_ROW)
                          + count_widgets (group, KB_TYPE_EDIT_ROW),
                        ==, n_expected);
      g_assert_finalize_object (group);
    }
}

/* Of several of a kind: what they agree in is shown, where they differ it says so, and an edit sets all in one step. */
static void
test_several (Fixture *fixture, gconstpointer data)
{
  GtkWidget       *inspector = g_object_ref_sink (kb_inspector_new (fixture->session));
  g_autofree char *first = g_strdup (fixture_place (fixture, PLUG, 100, 100));
  g_autofree char *second = g_strdup (fixture_place (fixture, PLUG, 200, 100));
  const char      *both[] = { first, second, NULL };
  GtkWidget       *section, *current, *role;

  kb_session_select (fixture->session, both);
  section = open_section (inspector, "Device and role");
  current = find_row (section, "Current of the load");
  role = find_row (section, "Role");
  type_into (current, "2.5 A");
  assert_set (fixture, first, "load-current", -1, "2.5");
  assert_set (fixture, second, "load-current", -1, "2.5");
  kb_harness_undo (fixture->harness);
  assert_set (fixture, first, "load-current", -1, NULL);
  assert_set (fixture, second, "load-current", -1, NULL);

  kb_harness_begin (fixture->harness, "One");
  kb_item_set_setting_text (kb_harness_edit (fixture->harness, first), "load-current", -1, "1");
  kb_item_set_setting_text (kb_harness_edit (fixture->harness, first), "role", -1, "load");
  kb_harness_commit (fixture->harness);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (current)), ==, "");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (role)), ==, 0);
  /* What differs is not made alike by leaving it. */
  kb_edit_row_commit (KB_EDIT_ROW (current));
  assert_set (fixture, first, "load-current", -1, "1");
  assert_set (fixture, second, "load-current", -1, NULL);
  adw_combo_row_set_selected (ADW_COMBO_ROW (role), 2);
  assert_set (fixture, second, "role", -1, "load");
  g_assert_cmpstr (get_subtitle (section), ==, "Is a load");
  g_assert_finalize_object (inspector);
}

#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  panel_test_init (&argc, &argv);

  g_test_add_func ("/setting-text/typed", test_typed);
  g_test_add_func ("/setting-text/round-trip", test_round_trip);
  ADD ("/settings/connector", test_connector);
  ADD ("/settings/project", test_project);
  ADD ("/settings/cable-ends", test_cable_ends);
  ADD ("/settings/circuit", test_circuit);
  ADD ("/settings/pending", test_pending);
  ADD ("/settings/complete", test_complete);
  ADD ("/settings/several", test_several);
  return g_test_run ();
}
