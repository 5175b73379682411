/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness/kb-arrange.h"
#include "harness/kb-circuit.h"
#include "harness/kb-harness-set.h"
#include "kb-edit-row.h"
#include "kb-fact-list.h"
#include "kb-fact-row.h"
#include "kb-inspector.h"
#include "kb-length.h"
#include "kb-part-data.h"
#include "kb-quantity.h"
#include "panel-fixture.h"

#include <string.h>

/* ---- lengths ---- */

static void
assert_length (const char *text, gint64 expected)
{
  gint64 length = -1;

  g_assert_true (kb_length_parse (text, &length));
  g_assert_cmpint (length, ==, expected);
}

static void
test_length_parse (void)
{
  static const char *const bad[] = { "",         " ",        "mm",           "1.2.3",
                                     "1,234.5",  "12 x",     "1e3",          "--1",
                                     "5 mm 3 m", "12 mm mm", "1 ft ft",      "0x10 mm",
                                     "12,mm",    "٣ mm",     "1000000001 m", "99999999999999999999",
                                     "2 m 50",   "1 2 mm",   "1/0 in",       "1.5 1/2 in",
                                     "1/2/3 in", "8' 2' 3",  "8 in 2",       "2 500 mm",
                                     "m 5",      "5 kg",     "five mm",      "1/2000 in" };
  gint64                   length;

  assert_length ("12.5", 12500);
  assert_length ("12,5", 12500);
  assert_length (" 12.5 mm ", 12500);
  assert_length ("12.5mm", 12500);
  assert_length ("1.2 cm", 12000);
  assert_length ("250cm", 2500000);
  assert_length ("2,5 m", 2500000);
  assert_length ("3000", 3000000);
  assert_length (".5 mm", 500);
  assert_length ("-7 mm", -7000);
  assert_length ("1 in", 25400);
  assert_length ("6\"", 152400);
  assert_length ("1 ft", 304800);
  assert_length ("8ft 2in", 2489200);
  assert_length ("1 ft 6 in", 457200);
  assert_length ("5' 3\"", 1600200);
  assert_length ("2.5m", 2500000);
  assert_length ("2500", 2500000);
  assert_length ("2,5\u00a0m", 2500000);
  assert_length ("2,5 Meter", 2500000);
  assert_length ("8ft 2in", 2489200);
  assert_length ("8ft2in", 2489200);
  assert_length ("8' 2\"", 2489200);
  assert_length ("8’ 2”", 2489200);
  assert_length ("8′2″", 2489200);
  assert_length ("8' 2", 2489200);
  assert_length ("8 feet 2 inches", 2489200);
  assert_length ("98.4 in", 2499360);
  assert_length ("3 1/2 in", 88900);
  assert_length ("8' 2 1/2\"", 2501900);
  assert_length ("3/8\"", 9525);
  assert_length ("1/3 in", 8467);
  assert_length ("1.5 km", 1500000000);
  assert_length ("2 m 5 cm 3 mm", 2053000);
  assert_length ("0.0005 mm", 1);
  assert_length ("0.0004 mm", 0);
  assert_length ("3 M", 3000000);
  assert_length ("1000000 m", G_GINT64_CONSTANT (1000000000000));
  g_assert_false (kb_length_parse (NULL, &length));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("“%s”", bad[i]);
      g_assert_false (kb_length_parse (bad[i], &length));
    }
}

static void
test_length_round_trip (void)
{
  static const gint64 lengths[] = { 0, 1, 500, 12500, 37500, -18750, 999999, 1000000, 123456789 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *text = kb_length_to_text (lengths[i]);

      assert_length (text, lengths[i]);
    }
  for (gint64 length = 0; length < 3000000; length += 77000)
    {
      g_autofree char *text = kb_length_to_cable_text (length);

      assert_length (text, (length + 500) / 1000 * 1000);
    }
}

/* ---- the panel ---- */

static void
type_into (GtkWidget *row, const char *text)
{
  g_assert_true (KB_IS_EDIT_ROW (row));
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "entry-activated");
}

static const char *
get_text (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
assert_page (GtkWidget *inspector, const char *page)
{
  g_assert_cmpstr (kb_inspector_get_page (KB_INSPECTOR (inspector)), ==, page);
}

static GtkWidget *
get_page_widget (GtkWidget *inspector)
{
  return gtk_stack_get_visible_child (
    GTK_STACK (find_widget (inspector, GTK_TYPE_STACK, NULL, NULL)));
}

static GtkWidget *
make_inspector (Fixture *fixture)
{
  return g_object_ref_sink (kb_inspector_new (fixture->session));
}

static void
wait_for_text (GtkWidget *row, const char *text)
{
  while (!g_str_equal (get_text (row), text))
    g_main_context_iteration (NULL, TRUE);
}

/* The frame that marks the selection does not wait for the panel; what is typed there counts nevertheless. */
static void
test_after_frame (Fixture *fixture, gconstpointer data)
{
  GtkWidget       *inspector = make_inspector (fixture);
  GtkWidget       *row;
  g_autofree char *first = g_strdup (fixture_place (fixture, PLUG, 100, 100));
  g_autofree char *second = g_strdup (fixture_place (fixture, PLUG, 300, 100));

  fixture_show (fixture, inspector);
  fixture_select (fixture, first);
  assert_page (inspector, "connector");
  row = find_row (get_page_widget (inspector), "Designator");
  wait_for_text (row, "X1");
  gtk_editable_set_text (GTK_EDITABLE (row), "X7");
  fixture_select (fixture, second);
  g_assert_cmpstr (fixture_get (fixture, "X7")->id, ==, first);
  g_assert_cmpstr (get_text (row), !=, "X2");
  wait_for_text (row, "X2");
  /* What changes meanwhile is shown, too. */
  fixture_select (fixture, first);
  kb_harness_set_designator (fixture->harness, first, "X8");
  g_assert_cmpstr (get_text (row), !=, "X8");
  wait_for_text (row, "X8");
  /* Whoever asks is not told of what was before, and no frame is waited for that does not come. */
  fixture_select (fixture, NULL);
  assert_page (inspector, "document");
  fixture_select (fixture, second);
  /* GTK would keep a field that has it. */
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  gtk_widget_set_visible (inspector, FALSE);
  wait_for_text (row, "X2");
  fixture_select (fixture, first);
  g_assert_cmpstr (get_text (row), ==, "X8");
  g_object_unref (inspector);
}

static void
test_document (Fixture *fixture, gconstpointer data)
{
  GtkWidget       *inspector = make_inspector (fixture);
  GtkWidget       *title = find_row (inspector, "Title");
  GtkWidget       *date = find_row (inspector, "Date of issue");
  g_autofree char *undo_label = NULL;

  assert_page (inspector, "document");
  type_into (title, "Room 2.14");
  g_assert_cmpstr (kb_harness_get_properties (fixture->harness)->name, ==, "Room 2.14");
  g_object_get (fixture->harness, "undo-label", &undo_label, NULL);
  g_assert_cmpstr (undo_label, ==, "Change Title");
  kb_harness_undo (fixture->harness);
  g_assert_cmpstr (get_text (title), ==, "");
  kb_harness_redo (fixture->harness);
  g_assert_cmpstr (get_text (title), ==, "Room 2.14");

  type_into (date, "31.1.2025");
  g_assert_nonnull (kb_edit_row_get_error (KB_EDIT_ROW (date)));
  g_assert_null (kb_harness_get_properties (fixture->harness)->date);
  type_into (date, "2025-02-30");
  g_assert_nonnull (kb_edit_row_get_error (KB_EDIT_ROW (date)));
  type_into (date, "2025-01-31");
  g_assert_null (kb_edit_row_get_error (KB_EDIT_ROW (date)));
  g_assert_cmpstr (kb_harness_get_properties (fixture->harness)->date, ==, "2025-01-31");
  g_assert_finalize_object (inspector);
}

static GtkCheckButton *
find_check (GtkWidget *inspector, const char *number)
{
  GtkWidget *row = find_row (inspector, number);

  return row != NULL ? GTK_CHECK_BUTTON (find_widget (row, GTK_TYPE_CHECK_BUTTON, NULL, NULL))
                     : NULL;
}

/* Each tick is one undo step, and what is not preferred can still be chosen. */
static void
test_preferred (Fixture *fixture, gconstpointer data)
{
  GtkWidget       *inspector = make_inspector (fixture);
  AdwExpanderRow  *row = ADW_EXPANDER_ROW (find_row (inspector, "Preferred accessories"));
  g_autofree char *plug = g_strdup (fixture_place (fixture, PLUG, 100, 100));
  g_autofree char *socket = g_strdup (fixture_place (fixture, SOCKET, 200, 100));
  GPtrArray       *numbers;

  adw_expander_row_set_expanded (row, TRUE);
  g_assert_null (find_check (inspector, "770-101"));
  kb_harness_begin (fixture->harness, "Fly");
  kb_harness_edit (fixture->harness, socket)->mounting = KB_MOUNTING_FLYING;
  kb_harness_commit (fixture->harness);
  g_assert_true (kb_harness_mate (fixture->harness, plug, "face", socket, "face"));
  g_assert_nonnull (find_check (inspector, "770-101"));
  g_assert_cmpstr (adw_expander_row_get_subtitle (row), ==, "None");

  gtk_check_button_set_active (find_check (inspector, "770-111"), TRUE);
  gtk_check_button_set_active (find_check (inspector, "770-131"), TRUE);
  g_assert_cmpstr (adw_expander_row_get_subtitle (row), ==, "770-111, 770-131");
  gtk_check_button_set_active (find_check (inspector, "770-131"), FALSE);
  numbers = kb_harness_get_properties (fixture->harness)->accessories;
  g_assert_cmpuint (numbers->len, ==, 1);
  g_assert_cmpstr (numbers->pdata[0], ==, "770-111");
  g_assert_nonnull (find_check (inspector, "770-101"));
  kb_harness_undo (fixture->harness);
  g_assert_true (gtk_check_button_get_active (find_check (inspector, "770-131")));
  kb_harness_undo (fixture->harness);
  kb_harness_undo (fixture->harness);
  g_assert_cmpstr (adw_expander_row_get_subtitle (row), ==, "None");
  g_assert_false (gtk_check_button_get_active (find_check (inspector, "770-111")));
  g_assert_finalize_object (inspector);
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  GtkWidget    *inspector = make_inspector (fixture);
  const char   *plug = fixture_place (fixture, PLUG, 100, 100);
  const char   *socket = fixture_place (fixture, SOCKET, 200, 100);
  const char   *both[] = { plug, socket, NULL };
  const KbItem *mating;

  g_assert_true (kb_harness_mate (fixture->harness, plug, "face", socket, "face"));
  mating = kb_harness_find_mating (fixture->harness, plug, "face");
  assert_page (inspector, "document");
  fixture_select (fixture, plug);
  assert_page (inspector, "connector");
  g_assert_nonnull (find_row (get_page_widget (inspector), "Mated with"));
  kb_session_select (fixture->session, both);
  assert_page (inspector, "several");
  g_assert_nonnull (find_row (get_page_widget (inspector), "X1"));
  g_assert_nonnull (find_row (get_page_widget (inspector), "X2"));
  fixture_select (fixture, mating->id);
  assert_page (inspector, "mating");
  g_assert_nonnull (find_row (get_page_widget (inspector), "Fits"));
  kb_session_select (fixture->session, NULL);
  assert_page (inspector, "document");
  g_assert_finalize_object (inspector);
}

/* Of what cannot be plugged it is not told that a lever is missing. */
static void
test_why (Fixture *fixture, gconstpointer data)
{
  GtkWidget  *inspector = make_inspector (fixture);
  const char *a = fixture_place (fixture, PLUG, 100, 100);
  const char *b = fixture_place (fixture, PLUG, 200, 100);
  GtkWidget  *row;

  g_assert_true (kb_harness_mate (fixture->harness, a, "face", b, "face"));
  fixture_select (fixture, a);
  row = find_row (get_page_widget (inspector), "Why");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "gender: plug = plug");
  g_assert_finalize_object (inspector);
}

static void
test_distributor_ports (Fixture *fixture, gconstpointer data)
{
  GtkWidget *inspector = make_inspector (fixture);
  GtkWidget *page;

  fixture_select (fixture, fixture_place (fixture, DISTRIBUTOR, 100, 100));
  page = get_page_widget (inspector);
  g_assert_nonnull (find_row (page, "Input"));
  g_assert_nonnull (find_row (page, "Output 1"));
  g_assert_nonnull (find_row (page, "output for status queries"));
  g_assert_null (find_row (page, "Mated with"));
  g_assert_finalize_object (inspector);
}

static void
test_designator (Fixture *fixture, gconstpointer data)
{
  GtkWidget    *inspector = make_inspector (fixture);
  const KbItem *item =
    kb_harness_get_item (fixture->harness, fixture_place (fixture, PLUG, 100, 100));
  g_autofree char   *id = g_strdup (item->id);
  GtkWidget         *row;
  g_autoptr (GBytes) before = kb_harness_to_bytes (fixture->harness);
  g_autoptr (GBytes) after = NULL;

  fixture_select (fixture, id);
  row = find_row (get_page_widget (inspector), "Designator");
  g_assert_cmpstr (get_text (row), ==, "X1");
  type_into (row, " -X17 ");
  g_assert_cmpstr (kb_harness_get_item (fixture->harness, id)->designator, ==, "-X17");
  g_assert_cmpstr (get_text (row), ==, "-X17");

  /* One step, and undo is seen. */
  kb_harness_undo (fixture->harness);
  g_assert_cmpstr (get_text (row), ==, "X1");
  after = kb_harness_to_bytes (fixture->harness);
  g_assert_cmpmem (g_bytes_get_data (before, NULL), g_bytes_get_size (before),
                   g_bytes_get_data (after, NULL), g_bytes_get_size (after));
  kb_harness_redo (fixture->harness);
  g_assert_cmpstr (get_text (row), ==, "-X17");
  g_assert_finalize_object (inspector);
}

static gboolean
is_shown_label (GtkWidget *widget, gconstpointer text)
{
  return gtk_widget_get_visible (widget)
         && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), text);
}

static void
test_duplicate_designator (Fixture *fixture, gconstpointer data)
{
  GtkWidget       *inspector = make_inspector (fixture);
  g_autofree char *id = g_strdup (fixture_place (fixture, PLUG, 100, 100));
  GtkWidget       *row;

  fixture_place (fixture, PLUG, 200, 100);
  fixture_select (fixture, id);
  row = find_row (get_page_widget (inspector), "Designator");
  /* Said while it is typed, below the text; then it can be mended without leaving the row. */
  gtk_editable_set_text (GTK_EDITABLE (row), "X2");
  g_assert_cmpstr (kb_edit_row_get_error (KB_EDIT_ROW (row)), ==, "X2 is taken; choose another");
  g_assert_nonnull (
    find_widget (row, GTK_TYPE_LABEL, is_shown_label, "X2 is taken; choose another"));
  gtk_editable_set_text (GTK_EDITABLE (row), "X23");
  g_assert_null (kb_edit_row_get_error (KB_EDIT_ROW (row)));
  type_into (row, "X2");
  g_assert_cmpstr (kb_edit_row_get_error (KB_EDIT_ROW (row)), ==, "X2 is taken; choose another");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Designator");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "X2");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  gtk_test_accessible_assert_state (row, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_cmpstr (kb_harness_get_item (fixture->harness, id)->designator, ==, "X1");
  type_into (row, "");
  g_assert_nonnull (kb_edit_row_get_error (KB_EDIT_ROW (row)));
  kb_edit_row_revert (KB_EDIT_ROW (row));
  g_assert_null (kb_edit_row_get_error (KB_EDIT_ROW (row)));
  g_assert_cmpstr (get_text (row), ==, "X1");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Designator");
  g_assert_finalize_object (inspector);
}

/* What is typed belongs to the item it was typed for, also where the selection goes on before Enter. */
static void
test_pending_edit_goes_to_its_item (Fixture *fixture, gconstpointer data)
{
  GtkWidget       *inspector = make_inspector (fixture);
  g_autofree char *first = g_strdup (fixture_place (fixture, PLUG, 100, 100));
  g_autofree char *second = g_strdup (fixture_place (fixture, PLUG, 200, 100));
  GtkWidget       *row;

  fixture_select (fixture, first);
  row = find_row (get_page_widget (inspector), "Designator");
  gtk_editable_set_text (GTK_EDITABLE (row), "X9");
  fixture_select (fixture, second);
  g_assert_cmpstr (kb_harness_get_item (fixture->harness, first)->designator, ==, "X9");
  g_assert_cmpstr (kb_harness_get_item (fixture->harness, second)->designator, ==, "X2");
  g_assert_cmpstr (get_text (row), ==, "X2");
  g_assert_finalize_object (inspector);
}

static void
test_position (Fixture *fixture, gconstpointer data)
{
  GtkWidget       *inspector = make_inspector (fixture);
  g_autofree char *id = g_strdup (fixture_place (fixture, PLUG, 100, 100));
  GtkWidget       *x, *y;

  fixture_select (fixture, id);
  x = find_row (get_page_widget (inspector), "From left");
  y = find_row (get_page_widget (inspector), "From top");
  g_assert_cmpstr (get_text (x), ==, "100 mm");
  type_into (x, "12,5");
  g_assert_cmpint (kb_harness_get_item (fixture->harness, id)->at.x, ==, 12500);
  g_assert_cmpstr (get_text (x), ==, "12.5 mm");
  type_into (y, "1.2 cm");
  g_assert_cmpint (kb_harness_get_item (fixture->harness, id)->at.y, ==, 12000);
  type_into (y, "12.000 mm");
  g_assert_cmpstr (get_text (y), ==, "12 mm");
  type_into (y, "far");
  g_assert_nonnull (kb_edit_row_get_error (KB_EDIT_ROW (y)));
  g_assert_cmpint (kb_harness_get_item (fixture->harness, id)->at.y, ==, 12000);
  kb_harness_undo (fixture->harness);
  kb_harness_undo (fixture->harness);
  g_assert_cmpstr (get_text (x), ==, "100 mm");
  g_assert_cmpstr (get_text (y), ==, "100 mm");
  g_assert_finalize_object (inspector);
}

static void
test_circuit (Fixture *fixture, gconstpointer data)
{
  GtkWidget       *inspector = make_inspector (fixture);
  g_autofree char *id = g_strdup (fixture_place (fixture, PLUG, 100, 100));
  GtkWidget       *choice, *name;
  const char      *circuit;

  fixture_select (fixture, id);
  choice = find_row (get_page_widget (inspector), "Circuit");
  name = find_row (get_page_widget (inspector), "Name of the new circuit");
  g_assert_false (gtk_widget_get_visible (name));
  adw_combo_row_set_selected (ADW_COMBO_ROW (choice), 1);
  g_assert_true (gtk_widget_get_visible (name));
  type_into (name, "S1 status");
  circuit = kb_harness_get_item (fixture->harness, id)->circuit;
  g_assert_nonnull (circuit);
  g_assert_cmpstr (kb_harness_get_item (fixture->harness, circuit)->name, ==, "S1 status");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (choice)), ==, 1);
  adw_combo_row_set_selected (ADW_COMBO_ROW (choice), 0);
  g_assert_null (kb_harness_get_item (fixture->harness, id)->circuit);
  kb_harness_undo (fixture->harness);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (choice)), ==, 1);
  kb_harness_undo (fixture->harness);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (choice)), ==, 0);
  g_assert_cmpuint (kb_harness_count (fixture->harness, KB_ITEM_CIRCUIT), ==, 0);
  g_assert_finalize_object (inspector);
}

/* Of several circuits one is chosen for all: the first choice is then named otherwise while the row tells of it. */
static void
test_circuit_of_several (Fixture *fixture, gconstpointer data)
{
  GtkWidget            *inspector = make_inspector (fixture);
  g_autofree char      *a = g_strdup (fixture_place (fixture, PLUG, 100, 100));
  g_autofree char      *b = g_strdup (fixture_place (fixture, PLUG, 300, 100));
  const char           *ids[] = { a, b, NULL };
  g_autoptr (GPtrArray) first = g_ptr_array_new ();
  const char           *light = kb_harness_add_circuit (fixture->harness, "Light");
  const char           *other = kb_harness_add_circuit (fixture->harness, "Other");
  GtkWidget            *choice;

  g_ptr_array_add (first, a);
  kb_harness_assign_circuit (fixture->harness, first, light);
  kb_session_select (fixture->session, ids);
  choice = find_row (get_page_widget (inspector), "Circuit");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (choice)), ==, 0);
  adw_combo_row_set_selected (ADW_COMBO_ROW (choice), 2);
  g_assert_cmpstr (kb_harness_get_item (fixture->harness, a)->circuit, ==, other);
  g_assert_cmpstr (kb_harness_get_item (fixture->harness, b)->circuit, ==, other);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (choice)), ==, 2);
  adw_combo_row_set_selected (ADW_COMBO_ROW (choice), 0);
  g_assert_null (kb_harness_get_item (fixture->harness, b)->circuit);
  g_assert_finalize_object (inspector);
}

static void
test_quantity_parse (void)
{
  static const struct
  {
    const char *text, *unit;
    gint64      amount;
  } good[] = {
    { "230", "V", 230000 }, { "24 V", "V", 24000 },   { "0,5A", "A", 500 },
    { "500 mA", "A", 500 }, { "1 kV", "V", 1000000 }, { " 12.5 v ", "V", 12500 },
    { "", "A", 0 },
  };
  static const char *const bad[] = { "V", "24 A", "-5 V", "1.2.3 V", "24 V DC", "0.0005 V", "x" };
  gint64                   amount;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (kb_quantity_parse (good[i].text, good[i].unit, &amount));
      g_assert_cmpint (amount, ==, good[i].amount);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (kb_quantity_parse (bad[i], "V", &amount));
}

/* The list of the document: adding, figures with units, a letter that is taken, and deleting with one undo step. */
static void
test_circuit_list (Fixture *fixture, gconstpointer data)
{
  GtkWidget       *inspector = make_inspector (fixture);
  GtkWidget       *another, *row;
  g_autofree char *first = NULL;
  const KbItem    *circuit;

  another = find_row (get_page_widget (inspector), "Name of another circuit");
  type_into (another, "Lighting");
  type_into (another, "Lighting");
  g_assert_cmpuint (kb_harness_count (fixture->harness, KB_ITEM_CIRCUIT), ==, 1);
  g_assert_nonnull (kb_edit_row_get_error (KB_EDIT_ROW (another)));
  first = g_strdup (kb_harness_find_circuit (fixture->harness, "Lighting")->id);
  circuit = kb_harness_get_item (fixture->harness, first);
  row = find_row (get_page_widget (inspector), "Voltage");
  type_into (row, "twelve");
  g_assert_nonnull (kb_edit_row_get_error (KB_EDIT_ROW (row)));
  g_assert_cmpint (circuit->voltage, ==, 0);
  type_into (row, "230");
  circuit = kb_harness_get_item (fixture->harness, first);
  g_assert_cmpint (circuit->voltage, ==, 230000);
  g_assert_cmpstr (get_text (row), ==, "230 V");
  row = find_row (get_page_widget (inspector), "Current");
  type_into (row, "500 mA");
  circuit = kb_harness_get_item (fixture->harness, first);
  g_assert_cmpint (circuit->current, ==, 500);
  row = find_row (get_page_widget (inspector), "Letter");
  type_into (row, "LONGER");
  g_assert_nonnull (kb_edit_row_get_error (KB_EDIT_ROW (row)));
  type_into (row, "L1");
  circuit = kb_harness_get_item (fixture->harness, first);
  g_assert_cmpstr (circuit->letter, ==, "L1");
  row = find_row (get_page_widget (inspector), "Pattern");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 3);
  circuit = kb_harness_get_item (fixture->harness, first);
  g_assert_cmpstr (circuit->pattern, ==, "dotted");
  kb_harness_undo (fixture->harness);
  g_assert_null (kb_harness_get_item (fixture->harness, first)->pattern);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 0);
  g_assert_finalize_object (inspector);
}

static void
test_accessories (Fixture *fixture, gconstpointer data)
{
  static const char *const levers[] = { "770-101", NULL };
  GtkWidget               *inspector = make_inspector (fixture);
  g_autofree char         *id = g_strdup (fixture_place (fixture, PLUG, 100, 100));
  g_autofree char         *other = NULL;
  GtkWidget               *row, *check, *kind, *housing;

  fixture_select (fixture, id);
  kind = find_row (get_page_widget (inspector), "Locking lever");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (kind), TRUE);
  row = find_row (get_page_widget (inspector), "770-101");
  g_assert_nonnull (row);
  check = find_widget (row, GTK_TYPE_CHECK_BUTTON, NULL, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_assert_cmpuint (kb_harness_get_item (fixture->harness, id)->accessories->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (kb_harness_get_item (fixture->harness, id)->accessories, 0),
                   ==, "770-101");
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (kind)), ==, "770-101");
  kb_harness_undo (fixture->harness);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  g_assert_cmpuint (kb_harness_get_item (fixture->harness, id)->accessories->len, ==, 0);
  /* Another part: what it can have comes in the place of the others, and what is ticked unseen stays. */
  other = g_strdup (fixture_place (fixture, "770-1112", 200, 100));
  kb_harness_set_accessories (fixture->harness, other, levers);
  housing = find_row (get_page_widget (inspector), "Strain relief housing");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (housing), TRUE);
  g_assert_nonnull (find_row (housing, "770-512/041-000"));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (kind), FALSE);
  fixture_select (fixture, other);
  g_assert_null (find_row (housing, "770-512/041-000"));
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (kind)), ==, "770-101");
  check = find_widget (find_row (housing, "770-502/042-000"), GTK_TYPE_CHECK_BUTTON, NULL, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_assert_cmpuint (kb_harness_get_item (fixture->harness, other)->accessories->len, ==, 2);
  fixture_select (fixture, id);
  /* Tools do not stay on a connector. */
  g_assert_null (find_row (get_page_widget (inspector), "Operating tool"));
  g_assert_finalize_object (inspector);
}

/* That shows what is not stated; rows have switches of their own. */
static GtkWidget *
find_data_switch (GtkWidget *page)
{
  return find_widget (find_widget (page, KB_TYPE_PART_DATA, NULL, NULL), GTK_TYPE_SWITCH, NULL,
                      NULL);
}

/* Rows that are lacking come a few at a time. */
static gboolean
has_rows (GtkWidget *page)
{
  GtkWidget *row = find_row (page, "GTIN");

  return row != NULL && gtk_widget_get_visible (gtk_widget_get_parent (row));
}

/* NULL also where the row is there and not shown. */
static GtkWidget *
find_fact (GtkWidget *page, const char *label)
{
  GtkWidget *row = find_row (page, label);
  GtkWidget *list = row != NULL ? gtk_widget_get_ancestor (row, KB_TYPE_FACT_LIST) : NULL;

  return row != NULL && gtk_widget_get_visible (row)
             && (list == NULL || gtk_widget_get_visible (list))
           ? row
           : NULL;
}

static const char *
get_fact (GtkWidget *page, const char *label)
{
  GtkWidget *row = find_fact (page, label);

  return row != NULL && KB_IS_FACT_ROW (row) ? kb_fact_row_get_value (KB_FACT_ROW (row)) : NULL;
}

static void
test_facts_and_what_is_not_stated (Fixture *fixture, gconstpointer data)
{
  GtkWidget       *inspector = make_inspector (fixture);
  g_autofree char *plug = g_strdup (fixture_place (fixture, PLUG, 100, 100));
  g_autofree char *socket = g_strdup (fixture_place (fixture, SOCKET, 200, 100));
  GtkWidget       *page, *toggle;

  fixture_select (fixture, plug);
  page = get_page_widget (inspector);
  while (!has_rows (page))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (get_fact (page, "Width"), ==, "20 mm");
  g_assert_cmpstr (get_fact (page, "Depth"), ==, "37.5 mm");
  g_assert_cmpstr (get_fact (page, "Rated current"), ==, "25 A");
  g_assert_cmpstr (get_fact (page, "Coding"), ==, "B");
  g_assert_cmpstr (get_fact (page, "GTIN"), ==, "4055143766753");

  fixture_select (fixture, socket);
  g_assert_null (find_fact (page, "Width"));
  toggle = find_data_switch (page);
  gtk_switch_set_active (GTK_SWITCH (toggle), TRUE);
  while (find_fact (page, "Width") == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (get_fact (page, "Width"));
  gtk_switch_set_active (GTK_SWITCH (toggle), FALSE);
  g_assert_null (find_fact (page, "Width"));
  g_assert_finalize_object (inspector);
}

static const char *
find_cable_type (Fixture *fixture)
{
  GPtrArray *parts = kb_catalog_get_parts (fixture->catalog);

  for (guint i = 0; i < parts->len; i++)
    {
      KbPart *part = g_ptr_array_index (parts, i);

      if (part->kind == KB_PART_CABLE && part->cores->len == 2)
        return part->number;
    }
  g_assert_not_reached ();
}

static void
test_cable (Fixture *fixture, gconstpointer data)
{
  GtkWidget       *inspector = make_inspector (fixture);
  g_autofree char *plug = g_strdup (fixture_place (fixture, PLUG, 100, 100));
  g_autofree char *socket = g_strdup (fixture_place (fixture, SOCKET, 400, 100));
  KbPart          *part = kb_catalog_find_part (fixture->catalog, find_cable_type (fixture));
  g_autofree char *cable =
    g_strdup (kb_harness_run_cable (fixture->harness, part, plug, socket, NULL, 0));
  GtkWidget    *page, *length, *core, *choice;
  const KbItem *item;

  fixture_select (fixture, cable);
  assert_page (inspector, "cable");
  page = get_page_widget (inspector);
  length = find_row (page, "Stated length (empty: as drawn)");
  g_assert_cmpstr (get_text (length), ==, "");
  type_into (length, "2,5 m");
  g_assert_cmpint (kb_harness_get_item (fixture->harness, cable)->length, ==, 2500000);
  g_assert_cmpstr (get_text (length), ==, "2.50 m");
  type_into (length, "250cm");
  g_assert_cmpint (kb_harness_get_item (fixture->harness, cable)->length, ==, 2500000);
  type_into (length, "0");
  g_assert_nonnull (kb_edit_row_get_error (KB_EDIT_ROW (length)));
  type_into (length, "");
  g_assert_cmpint (kb_harness_get_item (fixture->harness, cable)->length, ==, 0);

  /* The first core, off its pole at the first end, and back by undo. */
  item = kb_harness_get_item (fixture->harness, cable);
  g_assert_cmpuint (item->terminations->len, ==, 2);
  g_assert_nonnull (g_array_index (item->terminations, KbTermination, 0).points[0]);
  core = find_widget (page, ADW_TYPE_EXPANDER_ROW, NULL, NULL);
  choice = find_widget (core, ADW_TYPE_COMBO_ROW, NULL, NULL);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (choice)), >, 0);
  adw_combo_row_set_selected (ADW_COMBO_ROW (choice), 0);
  item = kb_harness_get_item (fixture->harness, cable);
  g_assert_null (g_array_index (item->terminations, KbTermination, 0).points[0]);
  g_assert_nonnull (g_array_index (item->terminations, KbTermination, 0).points[1]);
  kb_harness_undo (fixture->harness);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (choice)), >, 0);

  /* The connector says which core is on its pole. */
  fixture_select (fixture, plug);
  g_assert_nonnull (strstr (get_fact (get_page_widget (inspector), "1/COM"), "W1 · core 1"));
  g_assert_finalize_object (inspector);
}

static void
test_other_document (Fixture *fixture, gconstpointer data)
{
  GtkWidget            *inspector = make_inspector (fixture);
  g_autoptr (KbHarness) other = kb_harness_new (fixture->catalog);
  GtkWidget            *title = find_row (inspector, "Title");

  type_into (title, "First");
  gtk_editable_set_text (GTK_EDITABLE (title), "half typed");
  kb_session_set_harness (fixture->session, other);
  g_assert_cmpstr (get_text (title), ==, "");
  g_assert_null (kb_harness_get_properties (other)->name);
  g_assert_cmpstr (kb_harness_get_properties (fixture->harness)->name, ==, "First");
  /* Changes of the old one are nothing to it any more. */
  kb_harness_undo (fixture->harness);
  g_assert_cmpstr (get_text (title), ==, "");
  g_assert_finalize_object (inspector);
}

/* It is wide enough for nothing but itself: no row may ask for more than the panel has. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  static const char *const sections[] = { "Device and role", "Place", "Accessories left out",
                                          "Further conditions" };
  GtkWidget               *inspector = make_inspector (fixture);
  int                      minimum;

  fixture_select (fixture, fixture_place (fixture, PLUG, 100, 100));
  gtk_switch_set_active (GTK_SWITCH (find_data_switch (get_page_widget (inspector))), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    adw_expander_row_set_expanded (
      ADW_EXPANDER_ROW (find_row (get_page_widget (inspector), sections[i])), TRUE);
  gtk_widget_measure (inspector, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 290);
  fixture_show (fixture, inspector);
  g_object_unref (inspector);
}

/* ---- several items ---- */

static const char *
run_cable (Fixture *fixture, int y)
{
  const KbPoint points[2] = { { 0, y * 1000 }, { 100000, y * 1000 } };

  return kb_harness_run_cable (
    fixture->harness,
    kb_catalog_find_part (kb_harness_get_catalog (fixture->harness), "H05V2V2-F 2X1.5"), NULL, NULL,
    points, 2);
}

/* What all have is shown, what differs says so, and an edit sets all in one step. */
static void
test_several_lengths (Fixture *fixture, gconstpointer data)
{
  GtkWidget       *inspector = make_inspector (fixture);
  g_autofree char *first = g_strdup (run_cable (fixture, 100));
  g_autofree char *second = g_strdup (run_cable (fixture, 200));
  const char      *both[] = { first, second, NULL };
  GtkWidget       *row;

  kb_session_select (fixture->session, both);
  row = find_row (get_page_widget (inspector), "Stated length (empty: as drawn)");
  g_assert_nonnull (row);
  g_assert_nonnull (find_widget (inspector, GTK_TYPE_LABEL, is_shown_label, "2 cables"));
  type_into (row, "5 kg");
  g_assert_nonnull (kb_edit_row_get_error (KB_EDIT_ROW (row)));
  type_into (row, "8ft 2in");
  g_assert_cmpint (kb_harness_get_item (fixture->harness, first)->length, ==, 2489200);
  g_assert_cmpint (kb_harness_get_item (fixture->harness, second)->length, ==, 2489200);
  kb_harness_undo (fixture->harness);
  g_assert_cmpint (kb_harness_get_item (fixture->harness, first)->length, ==, 0);
  g_assert_cmpint (kb_harness_get_item (fixture->harness, second)->length, ==, 0);
  kb_harness_set_length (fixture->harness, (const char *[]){ first, NULL }, 1000000);
  g_assert_cmpstr (get_text (row), ==, "");
  g_assert_nonnull (find_widget (row, GTK_TYPE_LABEL, is_shown_label, "Several"));
  /* Left alone, nothing is made alike. */
  kb_edit_row_commit (KB_EDIT_ROW (row));
  g_assert_cmpint (kb_harness_get_item (fixture->harness, first)->length, ==, 1000000);
  g_assert_finalize_object (inspector);
}

static void
test_several_kinds (Fixture *fixture, gconstpointer data)
{
  GtkWidget       *inspector = make_inspector (fixture);
  g_autofree char *cable = g_strdup (run_cable (fixture, 100));
  g_autofree char *x1 = g_strdup (fixture_place (fixture, PLUG, 100, 100));
  g_autofree char *x2 = g_strdup (fixture_place (fixture, PLUG, 200, 100));
  const char      *all[] = { cable, x1, x2, NULL };
  const char      *two[] = { x1, x2, NULL };
  GtkWidget       *end;

  kb_session_select (fixture->session, all);
  g_assert_nonnull (
    find_widget (inspector, GTK_TYPE_LABEL, is_shown_label, "2 connectors · 1 cable"));
  g_assert_false (gtk_widget_get_visible (
    find_row (get_page_widget (inspector), "Stated length (empty: as drawn)")));
  end = find_row (get_page_widget (inspector), "End");
  g_assert_false (gtk_widget_get_visible (end));
  kb_session_select (fixture->session, two);
  g_assert_true (gtk_widget_get_visible (end));
  adw_combo_row_set_selected (ADW_COMBO_ROW (end), 2);
  g_assert_cmpint (kb_harness_get_item (fixture->harness, x1)->mounting, ==, KB_MOUNTING_MOUNTED);
  g_assert_cmpint (kb_harness_get_item (fixture->harness, x2)->mounting, ==, KB_MOUNTING_MOUNTED);
  kb_harness_undo (fixture->harness);
  g_assert_cmpint (kb_harness_get_item (fixture->harness, x1)->mounting, ==, KB_MOUNTING_UNKNOWN);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (end)), ==, 0);
  kb_harness_set_mounting (fixture->harness, (const char *[]){ x1, NULL }, KB_MOUNTING_FLYING);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (end)), ==, 3);
  g_assert_cmpint (kb_harness_get_item (fixture->harness, x2)->mounting, ==, KB_MOUNTING_UNKNOWN);
  g_assert_finalize_object (inspector);
}

/* Whatever they are: locked together, and moved by where their outline begins; what has no place of its own follows. */
static void
test_several_places (Fixture *fixture, gconstpointer data)
{
  GtkWidget       *inspector = make_inspector (fixture);
  g_autofree char *cable = g_strdup (run_cable (fixture, 100));
  g_autofree char *x1 = g_strdup (fixture_place (fixture, PLUG, 100, 100));
  g_autofree char *x2 = g_strdup (fixture_place (fixture, PLUG, 200, 100));
  const char      *all[] = { cable, x1, x2, NULL };
  const char      *only_cable[] = { cable, NULL };
  GtkWidget       *page, *left, *lock, *toggle;
  g_autofree char *was = NULL;

  kb_session_select (fixture->session, all);
  page = get_page_widget (inspector);
  left = find_row (page, "Outline from left");
  was = g_strdup (get_text (left));
  type_into (left, "500 mm");
  g_assert_cmpint (kb_harness_get_item (fixture->harness, x2)->at.x
                     - kb_harness_get_item (fixture->harness, x1)->at.x,
                   ==, 100000);
  g_assert_cmpint (kb_harness_get_item (fixture->harness, x1)->at.x, >, 500000);
  kb_harness_undo (fixture->harness);
  g_assert_cmpint (kb_harness_get_item (fixture->harness, x1)->at.x, ==, 100000);
  g_assert_cmpstr (get_text (left), ==, was);
  type_into (left, "there");
  g_assert_nonnull (kb_edit_row_get_error (KB_EDIT_ROW (left)));
  kb_edit_row_revert (KB_EDIT_ROW (left));

  lock = find_row (page, "Locked");
  toggle = find_widget (lock, GTK_TYPE_SWITCH, NULL, NULL);
  gtk_switch_set_active (GTK_SWITCH (toggle), TRUE);
  g_assert_true (kb_harness_get_item (fixture->harness, x1)->locked);
  g_assert_true (kb_harness_get_item (fixture->harness, cable)->locked);
  kb_harness_undo (fixture->harness);
  g_assert_false (kb_harness_get_item (fixture->harness, x1)->locked);
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (toggle)));
  {
    g_autoptr (GPtrArray) one = g_ptr_array_new ();

    g_ptr_array_add (one, x1);
    kb_harness_set_locked (fixture->harness, one, TRUE);
  }
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (lock)), ==, "Some of them are");
  kb_session_select (fixture->session, only_cable);
  g_assert_finalize_object (inspector);
}

/* From circuits that differ to one that all have. */
static void
test_several_circuits (Fixture *fixture, gconstpointer data)
{
  GtkWidget       *inspector = make_inspector (fixture);
  g_autofree char *x1 = g_strdup (fixture_place (fixture, PLUG, 100, 100));
  g_autofree char *x2 = g_strdup (fixture_place (fixture, PLUG, 200, 100));
  const char      *both[] = { x1, x2, NULL };
  GtkWidget       *row;

  kb_harness_set_circuit_name (fixture->harness, (const char *[]){ x1, NULL }, "S1");
  kb_harness_set_circuit_name (fixture->harness, (const char *[]){ x2, NULL }, "S2");
  kb_session_select (fixture->session, both);
  row = find_row (get_page_widget (inspector), "Circuit");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 0);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 2);
  g_assert_cmpstr (kb_harness_get_item (fixture->harness, x1)->circuit, ==,
                   kb_harness_find_circuit (fixture->harness, "S2")->id);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 2);
  g_assert_finalize_object (inspector);
}

#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

/* How a cable runs, and what is added to what is drawn; a text is judged while it is typed. */
static void
test_cable_run (Fixture *fixture, gconstpointer data)
{
  GtkWidget       *inspector = make_inspector (fixture);
  g_autofree char *plug = g_strdup (fixture_place (fixture, PLUG, 100, 100));
  g_autofree char *socket = g_strdup (fixture_place (fixture, SOCKET, 400, 300));
  KbPart          *part = kb_catalog_find_part (fixture->catalog, find_cable_type (fixture));
  g_autofree char *cable =
    g_strdup (kb_harness_run_cable (fixture->harness, part, plug, socket, NULL, 0));
  GtkWidget *page, *slack, *run, *straighten;
  gint64     drawn;

  fixture_select (fixture, cable);
  page = get_page_widget (inspector);
  slack = find_row (page, "Slack, added to as drawn");
  run = find_row (page, "How it runs");
  straighten = find_widget (find_row (page, "Bends"), GTK_TYPE_BUTTON, NULL, NULL);
  g_assert_null (find_fact (page, "With slack"));
  drawn = kb_harness_get_length (fixture->harness, kb_harness_get_item (fixture->harness, cable));

  gtk_editable_set_text (GTK_EDITABLE (slack), "8 steps");
  g_assert_nonnull (kb_edit_row_get_error (KB_EDIT_ROW (slack)));
  gtk_editable_set_text (GTK_EDITABLE (slack), "8ft 2in");
  g_assert_null (kb_edit_row_get_error (KB_EDIT_ROW (slack)));
  type_into (slack, "8ft 2in");
  g_assert_cmpint (
    kb_harness_get_length (fixture->harness, kb_harness_get_item (fixture->harness, cable)), ==,
    drawn + 2489200);
  g_assert_nonnull (find_fact (page, "With slack"));
  type_into (slack, "");
  g_assert_null (find_fact (page, "With slack"));

  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (run)), ==, KB_RUN_FREE);
  g_assert_false (gtk_widget_get_sensitive (straighten));
  adw_combo_row_set_selected (ADW_COMBO_ROW (run), KB_RUN_ORTHOGONAL);
  g_assert_cmpint (kb_harness_get_item (fixture->harness, cable)->run, ==, KB_RUN_ORTHOGONAL);
  g_assert_cmpuint (kb_harness_get_item (fixture->harness, cable)->bends->len, >, 0);
  adw_combo_row_set_selected (ADW_COMBO_ROW (run), KB_RUN_FREE);
  g_assert_true (gtk_widget_get_sensitive (straighten));
  g_signal_emit_by_name (straighten, "clicked");
  g_assert_cmpuint (kb_harness_get_item (fixture->harness, cable)->bends->len, ==, 0);
  kb_harness_undo (fixture->harness);
  kb_harness_undo (fixture->harness);
  kb_harness_undo (fixture->harness);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (run)), ==, KB_RUN_FREE);
  g_assert_finalize_object (inspector);
}

static void
take_away (GtkWidget *other, const char *text, GtkWidget *row)
{
  gtk_list_box_remove (GTK_LIST_BOX (gtk_widget_get_parent (other)), other);
}

/* What is typed may take away the very row that the focus goes to. */
static void
test_focus_to_what_goes (Fixture *fixture, gconstpointer data)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = kb_edit_row_new ("One");
  GtkWidget *other = kb_edit_row_new ("Other");

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_list_box_append (GTK_LIST_BOX (list), other);
  g_signal_connect_swapped (row, "commit", G_CALLBACK (take_away), other);
  fixture_show (fixture, list);
  gtk_widget_grab_focus (row);
  gtk_editable_set_text (GTK_EDITABLE (row), "typed");
  gtk_widget_grab_focus (other);
  settle ();
  g_assert_null (gtk_widget_get_next_sibling (row));
}

int
main (int argc, char **argv)
{
  panel_test_init (&argc, &argv);

  g_test_add_func ("/length/parse", test_length_parse);
  g_test_add_func ("/length/round-trip", test_length_round_trip);
  ADD ("/inspector/focus-to-what-goes", test_focus_to_what_goes);
  ADD ("/inspector/document", test_document);
  ADD ("/inspector/after-frame", test_after_frame);
  ADD ("/inspector/preferred", test_preferred);
  ADD ("/inspector/pages", test_pages);
  ADD ("/inspector/why", test_why);
  ADD ("/inspector/distributor-ports", test_distributor_ports);
  ADD ("/inspector/designator", test_designator);
  ADD ("/inspector/duplicate-designator", test_duplicate_designator);
  ADD ("/inspector/pending-edit-goes-to-its-item", test_pending_edit_goes_to_its_item);
  ADD ("/inspector/position", test_position);
  ADD ("/inspector/circuit", test_circuit);
  ADD ("/inspector/circuit-of-several", test_circuit_of_several);
  ADD ("/inspector/circuit-list", test_circuit_list);
  g_test_add_func ("/inspector/quantity", test_quantity_parse);
  ADD ("/inspector/accessories", test_accessories);
  ADD ("/inspector/facts-and-what-is-not-stated", test_facts_and_what_is_not_stated);
  ADD ("/inspector/cable", test_cable);
  ADD ("/inspector/cable-run", test_cable_run);
  ADD ("/inspector/other-document", test_other_document);
  ADD ("/inspector/narrow", test_narrow);
  ADD ("/inspector/several/lengths", test_several_lengths);
  ADD ("/inspector/several/kinds", test_several_kinds);
  ADD ("/inspector/several/places", test_several_places);
  ADD ("/inspector/several/circuits", test_several_circuits);
  return g_test_run ();
}
