/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "harness/kb-harness-set.h"
#include "kb-findings.h"
#include "kb-limits-bar.h"
#include "kb-severity-popover.h"
#include "kb-table-bom.h"
#include "kb-table-cell.h"
#include "kb-table-model.h"
#include "kb-table.h"
#include "kb-tables.h"
#include "panel-fixture.h"

/* ---- rows ---- */

static const char *
get_cell (GListModel *model, guint row, guint column)
{
  g_autoptr (KbTableRow) item = g_list_model_get_item (model, row);

  g_assert_nonnull (item);
  return kb_table_row_get_text (item, column);
}

static void
test_rows_follow (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KbTableModel) table =
    kb_table_model_new (fixture->harness, KB_ITEM_CONNECTOR, kb_table_make_connector);
  GListModel      *model = G_LIST_MODEL (table);
  g_autofree char *plug = NULL;
  g_autofree char *socket = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 0);
  plug = g_strdup (fixture_place (fixture, PLUG, 100, 100));
  socket = g_strdup (fixture_place (fixture, SOCKET, 200, 100));
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 2);
  g_assert_cmpstr (get_cell (model, 0, 0), ==, "X1");
  g_assert_cmpstr (get_cell (model, 0, 1), ==, PLUG);
  g_assert_cmpstr (get_cell (model, 0, 2), ==, "Plug, 2-pole, coding B, light turquoise");
  g_assert_true (kb_harness_mate (fixture->harness, plug, "face", socket, "face"));
  g_assert_cmpstr (get_cell (model, 0, 5), ==, "X2");
  g_assert_cmpstr (get_cell (model, 1, 5), ==, "X1");

  /* The name of the other stands in the row, too. */
  kb_harness_begin (fixture->harness, "Rename");
  kb_item_set (&kb_harness_edit (fixture->harness, socket)->designator, "X99");
  kb_harness_commit (fixture->harness);
  g_assert_cmpstr (get_cell (model, 0, 5), ==, "X99");
  g_assert_cmpstr (get_cell (model, 1, 0), ==, "X99");
  kb_harness_undo (fixture->harness);
  kb_harness_undo (fixture->harness);
  g_assert_cmpstr (get_cell (model, 0, 5), !=, "X2");
  kb_harness_undo (fixture->harness);
  kb_harness_undo (fixture->harness);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 0);
}

static void
assert_same_rows (GListModel *a, GListModel *b)
{
  g_assert_cmpuint (g_list_model_get_n_items (a), ==, g_list_model_get_n_items (b));
  for (guint i = 0; i < g_list_model_get_n_items (a); i++)
    {
      g_autoptr (KbTableRow) left = g_list_model_get_item (a, i);
      g_autoptr (KbTableRow) right = g_list_model_get_item (b, i);

      g_assert_true (kb_table_row_equal (left, right));
    }
}

static const char *
pick (KbHarness *harness, KbItemKind kind)
{
  g_autoptr (GPtrArray) items = kb_harness_list (harness, kind);

  return items->len > 0
           ? ((const KbItem *) g_ptr_array_index (items, g_test_rand_int_range (0, items->len)))->id
           : NULL;
}

/* So many that the rows are not followed one by one any more; some go, and as many come. */
static void
edit_many (Fixture *fixture)
{
  KbHarness            *harness = fixture->harness;
  g_autoptr (GPtrArray) connectors = kb_harness_list (harness, KB_ITEM_CONNECTOR);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < 30; i++)
    fixture_place (fixture, PLUG, g_test_rand_int_range (0, 900), g_test_rand_int_range (0, 900));
  for (guint i = 0; i < connectors->len; i++)
    if (g_test_rand_int_range (0, 3) == 0)
      g_ptr_array_add (ids, ((KbItem *) connectors->pdata[i])->id);
  kb_harness_delete (harness, ids);
  g_ptr_array_unref (connectors);
  connectors = kb_harness_list (harness, KB_ITEM_CONNECTOR);
  kb_harness_begin (harness, "Rename many");
  for (guint i = 0; i < connectors->len; i++)
    if (g_test_rand_bit ())
      {
        g_autofree char *name = g_strdup_printf ("B%d", g_test_rand_int_range (1, 999));

        kb_item_set (&kb_harness_edit (harness, ((KbItem *) connectors->pdata[i])->id)->designator,
                     name);
      }
  kb_harness_commit (harness);
}

static void
edit_at_random (Fixture *fixture, KbPart *cable)
{
  KbHarness            *harness = fixture->harness;
  const char           *connector = pick (harness, KB_ITEM_CONNECTOR);
  const char           *other = pick (harness, KB_ITEM_CONNECTOR);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (g_test_rand_int_range (0, 30) == 0)
    {
      edit_many (fixture);
      return;
    }
  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
    case 1:
      fixture_place (fixture, g_test_rand_bit () ? PLUG : SOCKET, g_test_rand_int_range (0, 900),
                     g_test_rand_int_range (0, 900));
      break;
    case 2:
      if (connector != NULL && other != NULL && !g_str_equal (connector, other))
        kb_harness_run_cable (harness, cable, connector, other, NULL, 0);
      break;
    case 3:
      if (connector != NULL && other != NULL && !g_str_equal (connector, other))
        kb_harness_mate (harness, connector, "face", other, "face");
      break;
    case 4:
      if (connector == NULL)
        break;
      g_ptr_array_add (ids, (gpointer) connector);
      kb_harness_delete (harness, ids);
      break;
    case 5:
      if (connector == NULL)
        break;
      kb_harness_begin (harness, "Rename");
      kb_item_set (&kb_harness_edit (harness, connector)->designator, g_test_rand_bit ()   ? "A"
                                                                      : g_test_rand_bit () ? "B"
                                                                                           : "C");
      kb_harness_commit (harness);
      break;
    case 6:
      kb_harness_undo (harness);
      break;
    default:
      kb_harness_redo (harness);
      break;
    }
}

static KbPart *
find_cable_part (Fixture *fixture)
{
  GPtrArray *parts = kb_catalog_get_parts (fixture->catalog);

  for (guint i = 0; i < parts->len; i++)
    if (((KbPart *) g_ptr_array_index (parts, i))->kind == KB_PART_CABLE)
      return g_ptr_array_index (parts, i);
  g_assert_not_reached ();
}

/* The law: what is kept up to date equals what is made anew. */
static void
test_incremental_equals_anew (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    KbItemKind      kind;
    KbTableMakeRows make_rows;
  } tables[] = {
    { KB_ITEM_CONNECTOR, kb_table_make_connector },
    { KB_ITEM_CABLE, kb_table_make_cable },
    { KB_ITEM_CABLE, kb_table_make_wires },
  };
  KbTableModel *models[G_N_ELEMENTS (tables)];
  KbPart       *cable = find_cable_part (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    models[i] = kb_table_model_new (fixture->harness, tables[i].kind, tables[i].make_rows);
  for (guint n = 0; n < 300; n++)
    {
      edit_at_random (fixture, cable);
      for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
        {
          g_autoptr (KbTableModel) anew =
            kb_table_model_new (fixture->harness, tables[i].kind, tables[i].make_rows);

          kb_table_model_finish (anew);
          assert_same_rows (G_LIST_MODEL (models[i]), G_LIST_MODEL (anew));
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_assert_finalize_object (models[i]);
}

/* As in a document that is too large for one slice on any machine. */
static void
make_slowly (KbHarness *harness, const KbItem *item, GPtrArray *rows)
{
  g_usleep (100);
  kb_table_make_connector (harness, item, rows);
}

static void
note_most (GListModel *model, guint position, guint removed, guint added, guint *most)
{
  *most = MAX (*most, added);
}

/* The first rows are there at once, the others come some at a time, and what is edited meanwhile is as if it had been so. */
static void
test_fills_in_slices (Fixture *fixture, gconstpointer data)
{
  KbTableModel            *model;
  g_autoptr (KbTableModel) anew = NULL;
  g_autoptr (GPtrArray)    gone = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray)    items = NULL;
  guint                    most = 0, n, n_rows;

  for (guint i = 0; i < 1000; i++)
    fixture_place (fixture, PLUG, (int) (i % 50) * 40, (int) (i / 50) * 40);
  items = kb_harness_list (fixture->harness, KB_ITEM_CONNECTOR);
  model = kb_table_model_new (fixture->harness, KB_ITEM_CONNECTOR, make_slowly);
  n = g_list_model_get_n_items (G_LIST_MODEL (model));
  g_assert_true (kb_table_model_is_filling (model));
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, <, 500);
  /* One that has its row, one that has none yet, one of each that goes, and a new one. */
  kb_harness_set_designator (fixture->harness, ((KbItem *) items->pdata[0])->id, "A1");
  kb_harness_set_designator (fixture->harness, ((KbItem *) items->pdata[998])->id, "A2");
  g_ptr_array_add (gone, g_strdup (((KbItem *) items->pdata[1])->id));
  g_ptr_array_add (gone, g_strdup (((KbItem *) items->pdata[999])->id));
  kb_harness_delete (fixture->harness, gone);
  fixture_place (fixture, SOCKET, 3000, 3000);
  g_signal_connect (model, "items-changed", G_CALLBACK (note_most), &most);
  /* What may be taken back gets no rows. */
  kb_harness_begin (fixture->harness, "Taken back");
  kb_item_set (&kb_harness_edit (fixture->harness, ((KbItem *) items->pdata[500])->id)->designator,
               "A3");
  for (guint i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
  kb_harness_abort (fixture->harness);
  while (kb_table_model_is_filling (model))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (most, <, 500);
  anew = kb_table_model_new (fixture->harness, KB_ITEM_CONNECTOR, kb_table_make_connector);
  kb_table_model_finish (anew);
  assert_same_rows (G_LIST_MODEL (model), G_LIST_MODEL (anew));
  g_assert_cmpuint (kb_table_model_find (model, fixture_get (fixture, "A2")->id, &n_rows), ==, 997);
  g_assert_cmpuint (n_rows, ==, 1);
  kb_table_model_find (model, gone->pdata[0], &n_rows);
  g_assert_cmpuint (n_rows, ==, 0);
  g_assert_finalize_object (model);
}

static void
test_wires (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KbTableModel) table =
    kb_table_model_new (fixture->harness, KB_ITEM_CABLE, kb_table_make_wires);
  g_autofree char *plug = g_strdup (fixture_place (fixture, PLUG, 100, 100));
  g_autofree char *socket = g_strdup (fixture_place (fixture, SOCKET, 400, 100));
  KbPart          *part = kb_catalog_find_part (fixture->catalog, "H05V2V2-F 2X1.5");

  g_assert_nonnull (part);
  kb_harness_run_cable (fixture->harness, part, plug, socket, NULL, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (table)), ==, 2);
  g_assert_cmpstr (get_cell (G_LIST_MODEL (table), 0, 0), ==, "W1");
  g_assert_cmpstr (get_cell (G_LIST_MODEL (table), 0, 3), ==, "1.5 mm²");
  g_assert_cmpstr (get_cell (G_LIST_MODEL (table), 0, 4), ==, "X1 1/COM.1");
  g_assert_cmpstr (get_cell (G_LIST_MODEL (table), 1, 4), ==, "X1 2.1");
}

/* ---- the panel ---- */

static void
make_mistake (Fixture *fixture)
{
  g_autofree char *plug = g_strdup (fixture_place (fixture, PLUG, 100, 100));
  g_autofree char *other = g_strdup (fixture_place (fixture, OTHER_CODING, 200, 100));

  g_assert_true (kb_harness_mate (fixture->harness, plug, "face", other, "face"));
}

static gboolean
is_tab (GtkWidget *widget, gconstpointer name)
{
  return g_strcmp0 (gtk_widget_get_name (widget), name) == 0;
}

static void
test_findings_follow (Fixture *fixture, gconstpointer data)
{
  GtkWidget  *tables = g_object_ref_sink (kb_tables_new (fixture->session));
  GtkWidget  *findings = find_widget (tables, KB_TYPE_FINDINGS, NULL, NULL);
  GtkWidget  *stack = find_widget (findings, GTK_TYPE_STACK, NULL, NULL);
  GtkWidget  *tab = find_widget (tables, GTK_TYPE_TOGGLE_BUTTON, is_tab, "findings");
  GListModel *list = G_LIST_MODEL (kb_findings_get_selection (KB_FINDINGS (findings)));

  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "empty");
  gtk_test_accessible_assert_property (tab, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Findings: 0 errors, 0 warnings, 0 notes");
  make_mistake (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (list), >, 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "list");
  gtk_test_accessible_assert_property (tab, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Findings: 1 error, 0 warnings, 3 notes");
  /* Apart again both are open, which is told too. */
  kb_harness_undo (fixture->harness);
  gtk_test_accessible_assert_property (tab, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Findings: 0 errors, 2 warnings, 3 notes");
  kb_harness_undo (fixture->harness);
  kb_harness_undo (fixture->harness);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "empty");
  g_assert_finalize_object (tables);
}

static gboolean
is_button (GtkWidget *widget, gconstpointer label)
{
  return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static gboolean
is_check (GtkWidget *widget, gconstpointer label)
{
  return g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)), label) == 0;
}

static gboolean
any_widget (GtkWidget *widget, gconstpointer unused)
{
  return TRUE;
}

static gboolean
is_fix (GtkWidget *widget, gconstpointer text)
{
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (widget));

  return GTK_IS_LABEL (label) && strstr (gtk_label_get_label (GTK_LABEL (label)), text) != NULL;
}

static GtkWidget *
wait_for_fix (GtkWidget *findings, const char *text)
{
  GtkWidget *fix;

  while ((fix = find_widget (findings, GTK_TYPE_BUTTON, is_fix, text)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return fix;
}

/* What would mend a finding is a button beside it, one undo step. */
static void
test_fix (Fixture *fixture, gconstpointer data)
{
  GtkWidget          *findings = g_object_ref_sink (kb_findings_new (fixture->session));
  GtkSingleSelection *selection = kb_findings_get_selection (KB_FINDINGS (findings));
  KbChecker          *checker = kb_session_get_checker (fixture->session);
  GtkWidget          *fix;

  make_mistake (fixture);
  gtk_single_selection_set_selected (selection, 0);
  /* They are looked for while nothing else is to be done. */
  g_assert_null (find_widget (findings, GTK_TYPE_BUTTON, is_fix, "Make X2 a 770-1242/076-000"));
  fix = wait_for_fix (findings, "Make X2 a 770-1242/076-000");
  g_signal_emit_by_name (fix, "clicked");
  g_assert_cmpuint (kb_checker_count (checker, KB_SEVERITY_ERROR), ==, 0);
  g_assert_cmpstr (fixture_get (fixture, "X2")->part, ==, "770-1242/076-000");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  kb_harness_undo (fixture->harness);
  g_assert_cmpuint (kb_checker_count (checker, KB_SEVERITY_ERROR), ==, 1);
  g_assert_finalize_object (findings);
}

/* A finding is accepted with a reason, in the pane that explains it, and taken back there. */
static void
test_waive (Fixture *fixture, gconstpointer data)
{
  GtkWidget          *findings = g_object_ref_sink (kb_findings_new (fixture->session));
  GtkSingleSelection *selection = kb_findings_get_selection (KB_FINDINGS (findings));
  KbChecker          *checker = kb_session_get_checker (fixture->session);
  GtkWidget          *reason, *waive, *withdraw;

  make_mistake (fixture);
  gtk_single_selection_set_selected (selection, 0);
  reason = find_widget (findings, GTK_TYPE_ENTRY, any_widget, NULL);
  waive = find_widget (findings, GTK_TYPE_BUTTON, is_button, "_Waive");
  withdraw = find_widget (findings, GTK_TYPE_BUTTON, is_button, "_Withdraw Waiver");
  g_assert_true (reason != NULL && waive != NULL && withdraw != NULL);
  g_assert_false (gtk_widget_get_sensitive (waive));
  g_assert_false (gtk_widget_get_visible (withdraw));
  gtk_editable_set_text (GTK_EDITABLE (reason), "  ");
  g_assert_false (gtk_widget_get_sensitive (waive));
  gtk_editable_set_text (GTK_EDITABLE (reason), "For the test bench");
  g_assert_true (gtk_widget_get_sensitive (waive));
  g_signal_emit_by_name (waive, "clicked");
  g_assert_cmpuint (kb_checker_count_waived (checker), ==, 1);
  g_assert_cmpuint (kb_checker_count (checker, KB_SEVERITY_ERROR), ==, 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  gtk_single_selection_set_selected (selection,
                                     g_list_model_get_n_items (G_LIST_MODEL (selection)) - 1);
  g_assert_true (gtk_widget_get_visible (withdraw));
  g_signal_emit_by_name (withdraw, "clicked");
  g_assert_cmpuint (kb_checker_count_waived (checker), ==, 0);
  g_assert_cmpuint (kb_checker_count (checker, KB_SEVERITY_ERROR), ==, 1);
  g_assert_finalize_object (findings);
}

static gboolean
is_label (GtkWidget *widget, gconstpointer text)
{
  return strstr (gtk_label_get_label (GTK_LABEL (widget)), text) != NULL;
}

/* A fix says what it changes before anybody clicks, to eyes and to a screen reader. */
static void
test_preview (Fixture *fixture, gconstpointer data)
{
  static const char   line[] = "X2: Part: 770-1102 → 770-1242/076-000";
  GtkWidget          *findings = g_object_ref_sink (kb_findings_new (fixture->session));
  GtkSingleSelection *selection = kb_findings_get_selection (KB_FINDINGS (findings));
  GtkWidget          *fix;

  make_mistake (fixture);
  gtk_single_selection_set_selected (selection, 0);
  fix = wait_for_fix (findings, "Make X2 a 770-1242/076-000");
  g_assert_nonnull (find_widget (findings, GTK_TYPE_LABEL, is_label, line));
  /* The new part meets the face of the other where it has to, which is told too. */
  gtk_test_accessible_assert_property (
    fix, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
    "X2: Part: 770-1102 → 770-1242/076-000\nX2: Position: 200; 100 mm → 191.25; 100 mm");
  g_assert_cmpstr (fixture_get (fixture, "X2")->part, !=, "770-1242/076-000");
  g_assert_finalize_object (findings);
}

static void
show_wide (Fixture *fixture, GtkWidget *widget, int width)
{
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 300);
  gtk_window_set_child (GTK_WINDOW (fixture->window), widget);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
}

static gboolean
has_tooltip (GtkWidget *widget, gconstpointer text)
{
  return g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0;
}

/* Where both have room they stand side by side, and no way back is needed. */
static void
test_wide (Fixture *fixture, gconstpointer data)
{
  GtkWidget          *findings = kb_findings_new (fixture->session);
  GtkSingleSelection *selection = kb_findings_get_selection (KB_FINDINGS (findings));
  GtkWidget          *list = find_widget (findings, GTK_TYPE_COLUMN_VIEW, NULL, NULL);
  GtkWidget          *reason = find_widget (findings, GTK_TYPE_ENTRY, NULL, NULL);

  make_mistake (fixture);
  show_wide (fixture, findings, 1100);
  g_assert_false (gtk_widget_get_mapped (reason));
  gtk_single_selection_set_selected (selection, 0);
  while (!gtk_widget_get_mapped (reason))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (gtk_widget_get_mapped (list));
  g_assert_false (gtk_widget_get_mapped (
    find_widget (findings, GTK_TYPE_BUTTON, has_tooltip, "Back to the findings")));
}

/* It becomes narrow, and right then there is nothing to be said beside the list any more. */
static void
test_becomes_narrow (Fixture *fixture, gconstpointer data)
{
  GtkWidget          *findings = kb_findings_new (fixture->session);
  GtkSingleSelection *selection = kb_findings_get_selection (KB_FINDINGS (findings));
  GtkWidget          *leaflet = find_widget (findings, ADW_TYPE_LEAFLET, NULL, NULL);
  GtkWidget          *reason = find_widget (findings, GTK_TYPE_ENTRY, NULL, NULL);
  GtkWidget          *list_page = adw_leaflet_get_visible_child (ADW_LEAFLET (leaflet));

  make_mistake (fixture);
  show_wide (fixture, findings, 1100);
  gtk_single_selection_set_selected (selection, 0);
  while (!gtk_widget_get_mapped (reason))
    g_main_context_iteration (NULL, TRUE);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 300);
  while (!adw_leaflet_get_folded (ADW_LEAFLET (leaflet)))
    g_main_context_iteration (NULL, TRUE);
  kb_session_select (fixture->session, NULL);
  while (kb_harness_get_can_undo (fixture->harness))
    kb_harness_undo (fixture->harness);
  while (gtk_widget_get_width (list_page) != gtk_widget_get_width (findings))
    g_main_context_iteration (NULL, TRUE);
}

/* GTK keeps the field with the focus a moment longer than the row that it was in, and tells it then that the focus leaves. */
static void
test_cell_goes (Fixture *fixture, gconstpointer data)
{
  GtkWidget             *cell = g_object_ref_sink (kb_table_cell_new ("Designator", 5, TRUE));
  gpointer               address = cell;
  g_autoptr (GtkWidget)  entry = NULL;
  g_autoptr (GListModel) controllers = NULL;

  kb_table_cell_open (KB_TABLE_CELL (cell), "X1");
  entry = g_object_ref (find_widget (cell, GTK_TYPE_TEXT, NULL, NULL));
  controllers = gtk_widget_observe_controllers (entry);
  g_assert_finalize_object (cell);
  g_assert_cmpuint (g_list_model_get_n_items (controllers), >, 0);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      g_assert_cmpuint (
        g_signal_handler_find (controller, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, address), ==, 0);
    }
  g_assert_cmpuint (g_signal_handler_find (entry, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, address),
                    ==, 0);
}

/* In a narrow window what is said of a finding takes the place of the list, but only when it is opened: who walks through
 * the list with arrow keys stays there. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  GtkWidget          *findings = kb_findings_new (fixture->session);
  GtkSingleSelection *selection = kb_findings_get_selection (KB_FINDINGS (findings));
  GtkWidget          *leaflet = find_widget (findings, ADW_TYPE_LEAFLET, NULL, NULL);
  GtkWidget          *list = find_widget (findings, GTK_TYPE_COLUMN_VIEW, NULL, NULL);
  GtkWidget          *reason = find_widget (findings, GTK_TYPE_ENTRY, NULL, NULL);
  GtkWidget *back = find_widget (findings, GTK_TYPE_BUTTON, has_tooltip, "Back to the findings");
  GtkWidget *list_page = adw_leaflet_get_visible_child (ADW_LEAFLET (leaflet));

  make_mistake (fixture);
  show_wide (fixture, findings, 480);
  g_assert_true (gtk_widget_is_ancestor (list, list_page));
  gtk_single_selection_set_selected (selection, 0);
  settle ();
  g_assert_true (adw_leaflet_get_visible_child (ADW_LEAFLET (leaflet)) == list_page);
  g_assert_false (gtk_widget_get_mapped (reason));
  g_assert_cmpint (gtk_widget_get_width (list), >, 400);

  g_signal_emit_by_name (list, "activate", 0);
  g_assert_true (
    gtk_widget_is_ancestor (reason, adw_leaflet_get_visible_child (ADW_LEAFLET (leaflet))));
  while (!gtk_widget_get_mapped (reason))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == back);
  g_signal_emit_by_name (back, "clicked");
  g_assert_true (adw_leaflet_get_visible_child (ADW_LEAFLET (leaflet)) == list_page);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 0);

  /* What becomes of a finding is shown in its place, and what is gone has nothing to show. */
  g_signal_emit_by_name (list, "activate", 0);
  kb_harness_set_severity (
    fixture->harness, kb_finding_get_rule_id (gtk_single_selection_get_selected_item (selection)),
    "warning", "For the trainees", "A. Planner", "2026-11-24");
  settle ();
  g_assert_true (gtk_widget_get_mapped (reason));
  gtk_widget_grab_focus (reason);
  kb_session_select (fixture->session, NULL);
  kb_harness_undo (fixture->harness);
  kb_harness_undo (fixture->harness);
  settle ();
  g_assert_true (adw_leaflet_get_visible_child (ADW_LEAFLET (leaflet)) == list_page);
  /* The row that has it may be made anew once more. */
  while (!gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), list_page))
    g_main_context_iteration (NULL, TRUE);
}

/* A rule is switched off with a reason where it is explained; a line says that the list leaves something out, and takes
 * it back. */
static void
test_severity (Fixture *fixture, gconstpointer data)
{
  GtkWidget          *findings = g_object_ref_sink (kb_findings_new (fixture->session));
  GtkSingleSelection *selection = kb_findings_get_selection (KB_FINDINGS (findings));
  KbChecker          *checker = kb_session_get_checker (fixture->session);
  GtkWidget          *limits = find_widget (findings, KB_TYPE_LIMITS_BAR, NULL, NULL);
  GtkWidget          *popover = find_widget (findings, KB_TYPE_SEVERITY_POPOVER, NULL, NULL);
  GtkWidget          *reason = find_widget (popover, GTK_TYPE_ENTRY, NULL, NULL);
  GtkWidget          *apply = find_widget (popover, GTK_TYPE_BUTTON, is_button, "_Change");
  GtkWidget          *off, *again;
  g_autofree char    *rule = NULL;
  g_autofree char    *why = NULL;
  g_autofree char    *expected = NULL;

  make_mistake (fixture);
  gtk_single_selection_set_selected (selection, 0);
  rule = g_strdup (kb_finding_get_rule_id (gtk_single_selection_get_selected_item (selection)));
  g_assert_nonnull (find_widget (popover, GTK_TYPE_LABEL, is_label, rule));
  off = find_widget (popover, GTK_TYPE_CHECK_BUTTON, is_check, "_Off: neither shown nor counted");
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (off)));
  g_assert_false (gtk_widget_get_sensitive (apply));
  /* A reason for nothing is no change. */
  gtk_editable_set_text (GTK_EDITABLE (reason), "Test bench");
  g_assert_false (gtk_widget_get_sensitive (apply));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (off), TRUE);
  g_assert_true (gtk_widget_get_sensitive (apply));
  g_signal_emit_by_name (apply, "clicked");
  g_assert_cmpstr (kb_harness_find_severity (fixture->harness, rule)->severity, ==, "off");
  why = kb_severity_item_dup_reason (kb_harness_find_severity (fixture->harness, rule));
  g_assert_true (gtk_widget_get_visible (limits));
  g_assert_nonnull (find_widget (limits, GTK_TYPE_LABEL, is_label, "1 rule switched off"));
  settle ();
  again = find_widget (limits, GTK_TYPE_BUTTON, is_button, "Switch On Again");
  expected = g_strdup_printf ("%s is switched off\n%s", rule, why);
  gtk_test_accessible_assert_property (again, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, expected);
  g_signal_emit_by_name (again, "clicked");
  g_assert_null (kb_harness_find_severity (fixture->harness, rule));
  g_assert_cmpuint (kb_checker_count (checker, KB_SEVERITY_ERROR), ==, 1);
  g_assert_null (find_widget (limits, GTK_TYPE_LABEL, is_label, "switched off"));
  settle ();
  g_assert_finalize_object (findings);
}

/* What counts differently says as what, and as what else it would. */
static void
test_severity_changed (Fixture *fixture, gconstpointer data)
{
  GtkWidget *findings = g_object_ref_sink (kb_findings_new (fixture->session));
  GtkWidget *limits = find_widget (findings, KB_TYPE_LIMITS_BAR, NULL, NULL);

  kb_harness_set_severity (fixture->harness, "M-01", "note", "For the trainees", "A. Planner",
                           "2026-11-24");
  g_assert_nonnull (find_widget (limits, GTK_TYPE_LABEL, is_label, "M-01: Note instead of Error"));
  g_assert_nonnull (
    find_widget (limits, GTK_TYPE_LABEL, is_label, "For the trainees (A. Planner, 2026-11-24)"));
  g_assert_nonnull (find_widget (limits, GTK_TYPE_BUTTON, is_button, "As in the Catalogue"));
  g_assert_finalize_object (findings);
}

/* A screen reader says what a button says, once and without the mark of its mnemonic. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  GtkWidget          *findings = kb_findings_new (fixture->session);
  GtkSingleSelection *selection = kb_findings_get_selection (KB_FINDINGS (findings));
  GtkWidget          *waive = find_widget (findings, GTK_TYPE_BUTTON, is_button, "_Waive");
  GtkWidget          *off =
    find_widget (findings, GTK_TYPE_CHECK_BUTTON, is_check, "_Off: neither shown nor counted");

  make_mistake (fixture);
  show_wide (fixture, findings, 1100);
  gtk_single_selection_set_selected (selection, 0);
  while (!gtk_widget_get_mapped (waive))
    g_main_context_iteration (NULL, TRUE);
  g_signal_emit_by_name (
    find_widget (findings, GTK_TYPE_BUTTON, is_button, "_Severity in This Project…"), "clicked");
  while (!gtk_widget_get_mapped (off))
    g_main_context_iteration (NULL, TRUE);
  gtk_test_accessible_assert_property (waive, GTK_ACCESSIBLE_PROPERTY_LABEL, "Waive");
  g_assert_false (
    gtk_test_accessible_has_relation (GTK_ACCESSIBLE (waive), GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  gtk_test_accessible_assert_property (off, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Off: neither shown nor counted");
  gtk_test_accessible_assert_role (off, GTK_ACCESSIBLE_ROLE_RADIO);
  gtk_popover_popdown (GTK_POPOVER (find_widget (findings, KB_TYPE_SEVERITY_POPOVER, NULL, NULL)));
  while (gtk_widget_get_mapped (off))
    g_main_context_iteration (NULL, TRUE);
  gtk_test_accessible_assert_property (wait_for_fix (findings, "Unplug X1 from X2"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Unplug X1 from X2");
}

/* The popover opens within the pane also where its button is scrolled out of sight. */
static void
test_popover_in_sight (Fixture *fixture, gconstpointer data)
{
  GtkWidget *findings = kb_findings_new (fixture->session);
  GtkWidget *list = find_widget (findings, GTK_TYPE_COLUMN_VIEW, NULL, NULL);
  GtkWidget *popover = find_widget (findings, KB_TYPE_SEVERITY_POPOVER, NULL, NULL);
  GtkWidget *button =
    find_widget (findings, GTK_TYPE_BUTTON, is_button, "_Severity in This Project…");
  GdkRectangle    place;
  graphene_rect_t bounds;

  make_mistake (fixture);
  show_wide (fixture, findings, 480);
  gtk_single_selection_set_selected (kb_findings_get_selection (KB_FINDINGS (findings)), 0);
  g_signal_emit_by_name (list, "activate", 0);
  wait_for_fix (findings, "Unplug X1 from X2");
  do
    {
      gtk_test_widget_wait_for_draw (fixture->window);
      g_assert_true (gtk_widget_compute_bounds (button, findings, &bounds));
    }
  while (bounds.origin.y <= gtk_widget_get_height (findings));
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (gtk_widget_get_visible (popover));
  g_assert_true (gtk_popover_get_pointing_to (GTK_POPOVER (popover), &place));
  g_assert_cmpint (place.y, <, gtk_widget_get_height (findings));
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
count_reveal (KbSession *session, const char *id, guint *count)
{
  *count += 1;
}

static void
test_finding_selects_and_is_selected (Fixture *fixture, gconstpointer data)
{
  GtkWidget          *findings = g_object_ref_sink (kb_findings_new (fixture->session));
  GtkSingleSelection *selection = kb_findings_get_selection (KB_FINDINGS (findings));
  guint               n_reveals = 0;

  make_mistake (fixture);
  fixture_place (fixture, PLUG, 400, 400);
  g_signal_connect (fixture->session, "reveal", G_CALLBACK (count_reveal), &n_reveals);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, GTK_INVALID_LIST_POSITION);
  gtk_single_selection_set_selected (selection, 0);
  g_assert_true (kb_session_is_selected (fixture->session, fixture_get (fixture, "X1")->id));
  g_assert_true (kb_session_is_selected (fixture->session, fixture_get (fixture, "X2")->id));
  g_assert_cmpuint (kb_session_count_selected (fixture->session), ==, 2);
  g_assert_cmpuint (n_reveals, ==, 1);

  /* X3 is open, which is a finding of its own. */
  fixture_select (fixture, fixture_get (fixture, "X3")->id);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 1);
  fixture_select (fixture, fixture_get (fixture, "X2")->id);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 0);
  /* To be highlighted is not to select: the canvas keeps what was clicked there. */
  g_assert_cmpuint (kb_session_count_selected (fixture->session), ==, 1);
  g_assert_cmpuint (n_reveals, ==, 1);
  g_signal_handlers_disconnect_by_data (fixture->session, &n_reveals);
  g_assert_finalize_object (findings);
}

/* A finding about two kinds of connectors lists and selects all of both; one of them alone does not call it up. */
static void
test_pair_selects_all (Fixture *fixture, gconstpointer data)
{
  GtkWidget            *findings = g_object_ref_sink (kb_findings_new (fixture->session));
  GtkSingleSelection   *selection = kb_findings_get_selection (KB_FINDINGS (findings));
  guint                 position = 0;
  g_autoptr (KbFinding) finding = NULL;

  fixture_place (fixture, PLUG, 100, 100);
  fixture_place (fixture, "EXAMPLE-B-GREY-SOCKET", 200, 100);
  fixture_place (fixture, PLUG, 300, 100);
  do
    {
      g_clear_object (&finding);
      finding = g_list_model_get_item (G_LIST_MODEL (selection), position++);
      g_assert_nonnull (finding);
    }
  while (!g_str_equal (kb_finding_get_rule_id (finding), "P-06"));
  gtk_single_selection_set_selected (selection, position - 1);
  g_assert_cmpuint (kb_session_count_selected (fixture->session), ==, 3);
  g_assert_nonnull (
    find_widget (findings, GTK_TYPE_LABEL, is_label, PLUG ": X1, X3\nEXAMPLE-B-GREY-SOCKET: X2"));
  settle ();
  g_assert_true (gtk_single_selection_get_selected_item (selection) == finding);
  fixture_select (fixture, fixture_get (fixture, "X2")->id);
  g_assert_true (gtk_single_selection_get_selected_item (selection) != finding);
  g_assert_finalize_object (findings);
}

/* A finding about a circuit selects its connectors, one about the whole harness nothing: neither is on the canvas. */
static void
test_circuit_selects_connectors (Fixture *fixture, gconstpointer data)
{
  GtkWidget          *findings = g_object_ref_sink (kb_findings_new (fixture->session));
  GtkSingleSelection *selection = kb_findings_get_selection (KB_FINDINGS (findings));
  GListModel         *list = G_LIST_MODEL (selection);
  guint               n_about = 0;

  fixture_place (fixture, PLUG, 100, 100);
  fixture_place (fixture, PLUG, 300, 100);
  for (int i = 0; i < 2; i++)
    {
      const KbItem *connector = fixture_get (fixture, i == 0 ? "X1" : "X2");
      KbItem       *circuit;

      kb_harness_begin (fixture->harness, "Circuit");
      circuit = kb_harness_add (fixture->harness, KB_ITEM_CIRCUIT);
      kb_item_set (&circuit->name, i == 0 ? "S1" : "S2");
      kb_item_set (&kb_harness_edit (fixture->harness, connector->id)->circuit, circuit->id);
      kb_harness_commit (fixture->harness);
    }
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (KbFinding) finding = g_list_model_get_item (list, i);

      if (!g_str_equal (kb_finding_get_rule_id (finding), "P-05"))
        continue;
      gtk_single_selection_set_selected (selection, i);
      g_assert_cmpuint (kb_session_count_selected (fixture->session), ==, 1);
      g_assert_true (kb_session_is_selected (
        fixture->session, fixture_get (fixture, n_about == 0 ? "X1" : "X2")->id));
      n_about++;
    }
  g_assert_cmpuint (n_about, ==, 2);
  g_assert_finalize_object (findings);
}

static void
test_rows_select_and_are_selected (Fixture *fixture, gconstpointer data)
{
  GtkWidget         *tables = kb_tables_new (fixture->session);
  KbTable           *table;
  GtkSelectionModel *selection;

  fixture_place (fixture, PLUG, 100, 100);
  fixture_place (fixture, SOCKET, 200, 100);
  kb_tables_show_page (KB_TABLES (tables), "connectors");
  g_assert_cmpstr (kb_tables_get_page (KB_TABLES (tables)), ==, "connectors");
  fixture_show (fixture, tables);
  table = KB_TABLE (gtk_stack_get_visible_child (GTK_STACK (gtk_widget_get_last_child (tables))));
  selection = kb_table_get_selection (table);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (selection)), ==, 2);
  gtk_selection_model_select_item (selection, 1, TRUE);
  g_assert_cmpuint (kb_session_count_selected (fixture->session), ==, 1);
  g_assert_true (kb_session_is_selected (fixture->session, fixture_get (fixture, "X2")->id));
  fixture_select (fixture, fixture_get (fixture, "X1")->id);
  /* After the layout has shown it. */
  g_assert_false (gtk_selection_model_is_selected (selection, 0));
  wait_for_turns (GTK_WIDGET (table));
  g_assert_true (gtk_selection_model_is_selected (selection, 0));
  g_assert_false (gtk_selection_model_is_selected (selection, 1));
  /* A row that changes stays selected. */
  kb_harness_begin (fixture->harness, "Rename");
  kb_item_set (&kb_harness_edit (fixture->harness, fixture_get (fixture, "X1")->id)->designator,
               "A1");
  kb_harness_commit (fixture->harness);
  g_assert_true (gtk_selection_model_is_selected (selection, 0));
  kb_session_select (fixture->session, NULL);
  wait_for_turns (GTK_WIDGET (table));
  g_assert_false (gtk_selection_model_is_selected (selection, 0));
}

/* Whether a label below @root says @text. */
static gboolean
says (GtkWidget *label, gconstpointer text)
{
  return g_str_equal (gtk_label_get_label (GTK_LABEL (label)), text);
}

/* What nobody put there says why it is there. */
static void
test_parts_list_says_why (Fixture *fixture, gconstpointer data)
{
  static const char *const levers[] = { "770-101", NULL };
  static const char        first[] = "X1 and X2 are both flying leads. (L-01)";
  static const char        both[] =
    "X1 and X2 are both flying leads. (L-01) X3 and X4 are both flying leads. (L-01)";
  GtkWidget *tables = kb_tables_new (fixture->session);
  GtkWidget *label;

  fixture_place (fixture, PLUG, 100, 100);
  fixture_place (fixture, SOCKET, 200, 100);
  fixture_place (fixture, PLUG, 100, 200);
  fixture_place (fixture, SOCKET, 200, 200);
  kb_harness_mate (fixture->harness, fixture_get (fixture, "X1")->id, "face",
                   fixture_get (fixture, "X2")->id, "face");
  kb_harness_set_accessories (fixture->harness, KB_PROPERTIES_ID, levers);
  /* The sheet of the socket does not say so. */
  kb_harness_begin (fixture->harness, "Flying");
  kb_harness_edit (fixture->harness, fixture_get (fixture, "X2")->id)->mounting =
    KB_MOUNTING_FLYING;
  kb_harness_edit (fixture->harness, fixture_get (fixture, "X4")->id)->mounting =
    KB_MOUNTING_FLYING;
  kb_harness_commit (fixture->harness);
  kb_tables_show_page (KB_TABLES (tables), "parts");
  fixture_show (fixture, tables);
  label = find_widget (tables, GTK_TYPE_LABEL, says, first);
  g_assert_nonnull (label);

  kb_harness_mate (fixture->harness, fixture_get (fixture, "X3")->id, "face",
                   fixture_get (fixture, "X4")->id, "face");
  settle ();
  label = find_widget (tables, GTK_TYPE_LABEL, says, both);
  g_assert_nonnull (label);
  g_assert_cmpstr (
    gtk_widget_get_tooltip_text (label), ==,
    "X1 and X2 are both flying leads. (L-01)\nX3 and X4 are both flying leads. (L-01)");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       gtk_widget_get_tooltip_text (label));
  kb_harness_undo (fixture->harness);
  settle ();
  g_assert_nonnull (find_widget (tables, GTK_TYPE_LABEL, says, first));
}

/* Rows before stand until those of the document as it is are counted; of another document none do. */
static void
test_parts_list_in_slices (Fixture *fixture, gconstpointer data)
{
  KbTableBom           *bom = kb_table_bom_new ();
  GListModel           *rows = kb_table_bom_get_rows (bom);
  g_autoptr (KbHarness) empty = kb_harness_new (fixture->catalog);

  kb_harness_begin (fixture->harness, "Many");
  for (guint i = 0; i < 3000; i++)
    {
      KbItem *item = kb_harness_add (fixture->harness, KB_ITEM_CONNECTOR);

      kb_item_set (&item->part, PLUG);
      item->at = (KbPoint){ i % 100 * 50000, i / 100 * 50000 };
    }
  kb_harness_commit (fixture->harness);
  kb_table_bom_set_harness (bom, fixture->harness);
  g_assert_false (kb_table_bom_is_counting (bom));
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 0);
  kb_table_bom_set_watched (bom, TRUE);
  kb_table_bom_finish (bom);
  g_assert_cmpstr (get_cell (rows, 0, 3), ==, "3000 pcs");
  fixture_place (fixture, PLUG, -100, -100);
  g_assert_cmpuint (g_list_model_get_n_items (rows), >, 0);
  while (kb_table_bom_is_counting (bom))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (get_cell (rows, 0, 3), ==, "3001 pcs");
  kb_table_bom_set_watched (bom, FALSE);
  kb_harness_undo (fixture->harness);
  g_assert_false (kb_table_bom_is_counting (bom));
  kb_table_bom_set_harness (bom, empty);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 0);
  kb_table_bom_set_harness (bom, fixture->harness);
  kb_table_bom_set_watched (bom, TRUE);
  kb_table_bom_set_harness (bom, empty);
  settle ();
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 0);
  g_assert_finalize_object (bom);
}

/* A cell lays out no more than can be seen of it. */
static void
test_long_text (Fixture *fixture, gconstpointer data)
{
  GtkWidget          *cell = g_object_ref_sink (kb_table_cell_new ("Designators", 8, FALSE));
  g_autoptr (GString) text = g_string_new (NULL);
  const char         *shown;

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (text, "%sÄ%u", i > 0 ? ", " : "", i + 1);
  kb_table_cell_set_text (KB_TABLE_CELL (cell), text->str);
  shown = gtk_label_get_label (GTK_LABEL (gtk_widget_get_first_child (cell)));
  g_assert_cmpint (g_utf8_strlen (shown, -1), <, 1000);
  g_assert_true (g_str_has_prefix (shown, "Ä1, Ä2, "));
  g_assert_true (g_str_has_suffix (shown, "…"));
  kb_table_cell_set_text (KB_TABLE_CELL (cell), "X1,\nX2");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (gtk_widget_get_first_child (cell))), ==,
                   "X1, X2");
  g_object_unref (cell);
}

static void
test_parts_list_follows (Fixture *fixture, gconstpointer data)
{
  GtkWidget  *tables = kb_tables_new (fixture->session);
  GListModel *rows;

  fixture_place (fixture, PLUG, 100, 100);
  kb_tables_show_page (KB_TABLES (tables), "parts");
  fixture_show (fixture, tables);
  rows = G_LIST_MODEL (kb_table_get_selection (
    KB_TABLE (gtk_stack_get_visible_child (GTK_STACK (gtk_widget_get_last_child (tables))))));
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 1);
  g_assert_cmpstr (get_cell (rows, 0, 1), ==, PLUG);
  g_assert_cmpstr (get_cell (rows, 0, 4), ==, "X1");
  fixture_place (fixture, PLUG, 200, 100);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 1);
  g_assert_cmpstr (get_cell (rows, 0, 4), ==, "X1, X2");
}

/* ---- editing, filter, copying ---- */

/* A pair of connectors and a cable, with the table of a page shown. */
static KbTable *
show_page (Fixture *fixture, const char *page, GtkWidget **tables)
{
  const KbPoint points[2] = { { 0, 200000 }, { 100000, 200000 } };
  KbPart       *cable =
    kb_catalog_find_part (kb_harness_get_catalog (fixture->harness), "H05V2V2-F 2X1.5");

  fixture_place (fixture, PLUG, 100, 100);
  fixture_place (fixture, SOCKET, 200, 100);
  kb_harness_run_cable (fixture->harness, cable, NULL, NULL, points, 2);
  *tables = kb_tables_new (fixture->session);
  kb_tables_show_page (KB_TABLES (*tables), page);
  fixture_show (fixture, *tables);
  return KB_TABLE (gtk_stack_get_visible_child (GTK_STACK (gtk_widget_get_last_child (*tables))));
}

static gboolean
is_open_cell (GtkWidget *cell, gconstpointer data)
{
  return kb_table_cell_is_open (KB_TABLE_CELL (cell));
}

static GtkWidget *
get_cell_entry (GtkWidget *table)
{
  GtkWidget *cell = find_widget (table, KB_TYPE_TABLE_CELL, is_open_cell, NULL);

  return cell != NULL ? find_widget (cell, GTK_TYPE_TEXT, NULL, NULL) : NULL;
}

static void
test_edit_designator (Fixture *fixture, gconstpointer data)
{
  GtkWidget *tables;
  KbTable   *table = show_page (fixture, "connectors", &tables);
  GtkWidget *entry;

  g_assert_false (kb_table_edit (table, 0, 1));
  g_assert_true (kb_table_edit (table, 0, 0));
  entry = get_cell_entry (GTK_WIDGET (table));
  g_assert_nonnull (entry);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "X1");
  /* Said while it is typed, and what is typed stays. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "X2");
  g_assert_nonnull (
    find_widget (GTK_WIDGET (table), GTK_TYPE_LABEL, says, "X2 is taken; choose another"));
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (get_cell_entry (GTK_WIDGET (table)) == entry);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "X2");
  g_assert_nonnull (fixture_get (fixture, "X1"));
  /* Nor is it lost by going to another cell. */
  g_assert_false (kb_table_edit (table, 1, 0));
  g_assert_true (get_cell_entry (GTK_WIDGET (table)) == entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "A1");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  g_signal_emit_by_name (entry, "activate");
  g_assert_null (get_cell_entry (GTK_WIDGET (table)));
  g_assert_nonnull (fixture_get (fixture, "A1"));
  kb_harness_undo (fixture->harness);
  g_assert_nonnull (fixture_get (fixture, "X1"));
}

static void
test_edit_circuit_and_length (Fixture *fixture, gconstpointer data)
{
  GtkWidget    *tables;
  KbTable      *table = show_page (fixture, "cables", &tables);
  const KbItem *cable = fixture_get (fixture, "W1");
  GtkWidget    *entry;

  g_assert_true (kb_table_edit (table, 0, 4));
  entry = get_cell_entry (GTK_WIDGET (table));
  gtk_editable_set_text (GTK_EDITABLE (entry), "8 kg");
  g_assert_nonnull (find_widget (GTK_WIDGET (table), GTK_TYPE_LABEL, says,
                                 "Write a length, as 2.5 m; empty: as drawn"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "8ft 2in");
  g_assert_nonnull (find_widget (GTK_WIDGET (table), GTK_TYPE_LABEL, says, "2489.2 mm"));
  g_signal_emit_by_name (entry, "activate");
  cable = fixture_get (fixture, "W1");
  g_assert_cmpint (cable->length, ==, 2489200);
  /* Opened and left alone, it is not rounded to what is shown of it. */
  g_assert_true (kb_table_edit (table, 0, 4));
  g_signal_emit_by_name (get_cell_entry (GTK_WIDGET (table)), "activate");
  g_assert_cmpint (fixture_get (fixture, "W1")->length, ==, 2489200);

  g_assert_true (kb_table_edit (table, 0, 6));
  entry = get_cell_entry (GTK_WIDGET (table));
  gtk_editable_set_text (GTK_EDITABLE (entry), "S9");
  g_assert_nonnull (find_widget (GTK_WIDGET (table), GTK_TYPE_LABEL, says,
                                 "There is no circuit “S9” yet; it will be added"));
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (kb_harness_count (fixture->harness, KB_ITEM_CIRCUIT), ==, 1);
  g_assert_nonnull (fixture_get (fixture, "W1")->circuit);
}

/* What is edited goes: so does the edit. */
static void
test_edit_of_what_goes (Fixture *fixture, gconstpointer data)
{
  GtkWidget *tables;
  KbTable   *table = show_page (fixture, "cables", &tables);

  g_assert_true (kb_table_edit (table, 0, 0));
  gtk_editable_set_text (GTK_EDITABLE (get_cell_entry (GTK_WIDGET (table))), "W7");
  kb_harness_undo (fixture->harness);
  settle ();
  g_assert_null (get_cell_entry (GTK_WIDGET (table)));
  kb_harness_redo (fixture->harness);
  settle ();
  g_assert_null (get_cell_entry (GTK_WIDGET (table)));
  g_assert_nonnull (fixture_get (fixture, "W1"));
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  GtkWidget  *tables;
  KbTable    *table = show_page (fixture, "connectors", &tables);
  GListModel *rows = G_LIST_MODEL (kb_table_get_selection (table));

  fixture_select (fixture, fixture_get (fixture, "X1")->id);
  kb_table_set_filter (table, "SOCKET x2");
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 1);
  g_assert_cmpstr (get_cell (rows, 0, 0), ==, "X2");
  /* To hide a row is not to give up the selection. */
  g_assert_true (kb_session_is_selected (fixture->session, fixture_get (fixture, "X1")->id));
  /* It goes on for what comes. */
  fixture_place (fixture, SOCKET, 300, 100);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 1);
  kb_table_set_filter (table, "socket");
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 2);
  kb_table_set_filter (table, "zzz");
  g_assert_nonnull (
    find_widget (GTK_WIDGET (table), GTK_TYPE_LABEL, says, "Nothing here matches “zzz”."));
  kb_table_set_filter (table, "");
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 3);
}

/* A filter that hides all findings must not say that all is in order. */
static void
test_filter_findings (Fixture *fixture, gconstpointer data)
{
  GtkWidget       *findings = g_object_ref_sink (kb_findings_new (fixture->session));
  GListModel      *rows = G_LIST_MODEL (kb_findings_get_selection (KB_FINDINGS (findings)));
  GtkWidget       *stack;
  guint            n_all;
  g_autofree char *text = NULL, *all = NULL;

  make_mistake (fixture);
  settle ();
  stack = gtk_widget_get_ancestor (find_widget (findings, GTK_TYPE_COLUMN_VIEW, NULL, NULL),
                                   GTK_TYPE_STACK);
  n_all = g_list_model_get_n_items (rows);
  g_assert_cmpuint (n_all, >, 1);
  all = kb_findings_dup_text (KB_FINDINGS (findings), FALSE);
  g_assert_true (g_str_has_prefix (all, "Severity\tItems\tFinding\tRule\nError\tX1 – X2\t"));
  kb_findings_set_filter (KB_FINDINGS (findings), "m-03 x1");
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 1);
  text = kb_findings_dup_text (KB_FINDINGS (findings), FALSE);
  g_assert_true (g_str_has_suffix (text, "\tM-03\n"));
  kb_findings_set_filter (KB_FINDINGS (findings), "zzz");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "none");
  kb_findings_set_filter (KB_FINDINGS (findings), "");
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, n_all);
  g_assert_finalize_object (findings);
}

/* Headings and rows, of all or of the selected; lengths without a decimal sign. */
static void
test_copy (Fixture *fixture, gconstpointer data)
{
  GtkWidget         *tables;
  KbTable           *table = show_page (fixture, "cables", &tables);
  GtkSelectionModel *selection = kb_table_get_selection (table);
  const char        *ids[] = { fixture_get (fixture, "W1")->id, NULL };
  g_autofree char   *text = NULL, *none = NULL, *selected = NULL;

  kb_session_select (fixture->session, NULL);
  none = kb_table_dup_text (table, TRUE);
  g_assert_null (none);
  kb_harness_set_length (fixture->harness, ids, 2500000);
  text = kb_table_dup_text (table, FALSE);
  g_assert_cmpstr (text, ==,
                   "Designator\tType\tFrom\tTo\tLength (mm)\tLength Is\tCircuit\n"
                   "W1\tH05V2V2-F 2X1.5\tfree end\tfree end\t2500\tstated\t\n");
  gtk_selection_model_select_item (selection, 0, TRUE);
  selected = kb_table_dup_text (table, TRUE);
  g_assert_cmpstr (selected, ==, text);
}

static void
on_text_read (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static void
test_copy_to_clipboard (Fixture *fixture, gconstpointer data)
{
  GtkWidget       *tables;
  KbTable         *table = show_page (fixture, "notes", &tables);
  g_autofree char *text = NULL;
  KbItem          *note;

  g_assert_false (kb_tables_copy (KB_TABLES (tables)));
  kb_harness_begin (fixture->harness, "Note");
  note = kb_harness_add (fixture->harness, KB_ITEM_NOTE);
  kb_item_set (&note->name, "Mind\tthe gap");
  note->at = (KbPoint){ -1700, 20000 };
  kb_harness_commit (fixture->harness);
  g_assert_true (kb_tables_copy (KB_TABLES (tables)));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (table)), NULL, on_text_read,
                                 &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (text, ==, "Text\tFrom Left (mm)\tFrom Top (mm)\nMind the gap\t-2\t20\n");
}

/* Several rows at once, both ways. */
static void
test_several_rows (Fixture *fixture, gconstpointer data)
{
  GtkWidget         *tables;
  KbTable           *table = show_page (fixture, "connectors", &tables);
  GtkSelectionModel *selection = kb_table_get_selection (table);
  const char        *ids[3] = { NULL, NULL, NULL };

  gtk_selection_model_select_all (selection);
  g_assert_cmpuint (kb_session_count_selected (fixture->session), ==, 2);
  kb_session_select (fixture->session, NULL);
  wait_for_turns (GTK_WIDGET (table));
  g_assert_false (gtk_selection_model_is_selected (selection, 0));
  ids[0] = fixture_get (fixture, "X1")->id;
  ids[1] = fixture_get (fixture, "X2")->id;
  kb_session_select (fixture->session, ids);
  wait_for_turns (GTK_WIDGET (table));
  g_assert_true (gtk_selection_model_is_selected (selection, 0));
  g_assert_true (gtk_selection_model_is_selected (selection, 1));
}

#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  panel_test_init (&argc, &argv);

  ADD ("/tables/rows-follow", test_rows_follow);
  ADD ("/tables/incremental-equals-anew", test_incremental_equals_anew);
  ADD ("/tables/fills-in-slices", test_fills_in_slices);
  ADD ("/tables/parts-list-in-slices", test_parts_list_in_slices);
  ADD ("/tables/long-text", test_long_text);
  ADD ("/tables/wires", test_wires);
  ADD ("/tables/findings-follow", test_findings_follow);
  ADD ("/tables/pair-selects-all", test_pair_selects_all);
  ADD ("/tables/circuit-selects-connectors", test_circuit_selects_connectors);
  ADD ("/tables/finding-selects-and-is-selected", test_finding_selects_and_is_selected);
  ADD ("/tables/rows-select-and-are-selected", test_rows_select_and_are_selected);
  ADD ("/tables/parts-list-follows", test_parts_list_follows);
  ADD ("/tables/parts-list-says-why", test_parts_list_says_why);
  ADD ("/tables/fix", test_fix);
  ADD ("/tables/waive", test_waive);
  ADD ("/tables/preview", test_preview);
  ADD ("/tables/severity", test_severity);
  ADD ("/tables/severity-changed", test_severity_changed);
  ADD ("/tables/names", test_names);
  ADD ("/tables/popover-in-sight", test_popover_in_sight);
  ADD ("/tables/wide", test_wide);
  ADD ("/tables/narrow", test_narrow);
  ADD ("/tables/cell-goes", test_cell_goes);
  ADD ("/tables/becomes-narrow", test_becomes_narrow);
  ADD ("/tables/several-rows", test_several_rows);
  ADD ("/tables/edit/designator", test_edit_designator);
  ADD ("/tables/edit/circuit-and-length", test_edit_circuit_and_length);
  ADD ("/tables/edit/of-what-goes", test_edit_of_what_goes);
  ADD ("/tables/filter/rows", test_filter);
  ADD ("/tables/filter/findings", test_filter_findings);
  ADD ("/tables/copy/text", test_copy);
  ADD ("/tables/copy/clipboard", test_copy_to_clipboard);
  return g_test_run ();
}
