/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What cannot be checked, by who would have to state something: named once, with the way there. */
#include "config.h"

#include "check/kb-missing.h"
#include "harness/kb-template.h"
#include "kb-findings.h"
#include "kb-limits-bar.h"
#include "panel-fixture.h"

static gboolean
is_label (GtkWidget *widget, gconstpointer text)
{
  return g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), text) == 0;
}

/* The button of the row of that title. */
static GtkWidget *
find_button (GtkWidget *limits, const char *title)
{
  GtkWidget *grid = gtk_widget_get_parent (gtk_widget_get_parent (
    gtk_widget_get_parent (find_widget (limits, GTK_TYPE_LABEL, is_label, title))));
  GtkWidget *texts = gtk_widget_get_parent (find_widget (grid, GTK_TYPE_LABEL, is_label, title));

  return gtk_widget_get_next_sibling (texts);
}

/* A line of luminaires out of parts about which little is stated. */
static void
set_up_line (Fixture *fixture, gconstpointer data)
{
  fixture->catalog = kb_catalog_new_shipped ();
  fixture->harness =
    kb_template_create (kb_template_find ("luminaires"), fixture->catalog, 3, NULL);
  fixture->session = kb_session_new (fixture->catalog);
  kb_session_set_harness (fixture->session, fixture->harness);
}

/* One window for all: GTK 4.8 complains where a tooltip is due in a window that is no more. */
static GtkWidget *
show_line (Fixture *fixture, GtkWidget **findings)
{
  if (fixture->window == NULL)
    fixture_show (fixture, kb_findings_new (fixture->session));
  settle ();
  *findings = find_widget (fixture->window, KB_TYPE_FINDINGS, NULL, NULL);
  return find_widget (*findings, KB_TYPE_LIMITS_BAR, NULL, NULL);
}

static void
open_popover (GtkWidget *limits)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (find_widget (limits, GTK_TYPE_MENU_BUTTON, NULL, NULL)));
  settle ();
}

static void
test_named_once (Fixture *fixture, gconstpointer data)
{
  GtkWidget            *findings;
  GtkWidget            *limits = show_line (fixture, &findings);
  g_autoptr (GPtrArray) gaps = kb_checker_list_gaps (kb_session_get_checker (fixture->session));

  open_popover (limits);
  g_assert_cmpuint (gaps->len, >, 2);
  for (guint i = 0; i < gaps->len; i++)
    {
      g_autofree char *text = kb_gap_dup_text (gaps->pdata[i]);

      g_assert_nonnull (
        find_widget (limits, GTK_TYPE_LABEL, is_label, kb_gap_get_title (gaps->pdata[i])));
      g_assert_nonnull (find_widget (limits, GTK_TYPE_LABEL, is_label, text));
    }
}

/* What the harness has to state leads to the first finding that waits for it, and to the items that it is about. */
static void
test_show (Fixture *fixture, gconstpointer data)
{
  GtkWidget          *findings;
  GtkWidget          *limits = show_line (fixture, &findings);
  GtkSingleSelection *selection = kb_findings_get_selection (KB_FINDINGS (findings));
  GtkWidget          *button;

  open_popover (limits);
  button = find_button (limits, "Lighting");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Show");
  g_signal_emit_by_name (button, "clicked");
  settle ();
  g_assert_nonnull (gtk_single_selection_get_selected_item (selection));
  g_assert_cmpstr (kb_finding_get_rule_id (gtk_single_selection_get_selected_item (selection)), ==,
                   "N-18");
  g_assert_cmpuint (kb_session_count_selected (fixture->session), >, 0);
}

static void
on_open (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_string_assign (data, g_variant_get_string (parameter, NULL));
}

/* What a sheet has to state is entered with the part. */
static void
test_open_part (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction)      action = g_simple_action_new ("open-part", G_VARIANT_TYPE_STRING);
  g_autoptr (GString)            opened = g_string_new (NULL);
  GtkWidget                     *findings;
  GtkWidget                     *limits = show_line (fixture, &findings);

  g_signal_connect (action, "activate", G_CALLBACK (on_open), opened);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (action));
  gtk_widget_insert_action_group (fixture->window, "app", G_ACTION_GROUP (actions));
  open_popover (limits);
  g_signal_emit_by_name (find_button (limits, "770-503"), "clicked");
  g_assert_cmpstr (opened->str, ==, "770-503");
  settle ();
}

static void
test_all (Fixture *fixture, gconstpointer data)
{
  test_named_once (fixture, data);
  test_show (fixture, data);
  test_open_part (fixture, data);
}

int
main (int argc, char **argv)
{
  panel_test_init (&argc, &argv);
  g_test_add ("/limits/all", Fixture, NULL, set_up_line, test_all, fixture_tear_down);
  return g_test_run ();
}
