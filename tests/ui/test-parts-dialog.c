/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the editor says of parts that the catalogue has otherwise: the bar, the dialog, the inspector, the tables. */
#include "config.h"

#include "harness/kb-harness-parts.h"
#include "kb-inspector.h"
#include "kb-parts-bar.h"
#include "kb-parts-dialog.h"
#include "kb-table-model.h"
#include "panel-fixture.h"
#include "random-edits.h"

#include <string.h>

static void
install (Fixture *fixture, const char *number, const char *pattern, const char *replacement)
{
  KbPart            *part = kb_catalog_find_part (fixture->catalog, number);
  g_autoptr (KbPart) variant = vary_part (fixture->catalog, part, pattern, replacement);

  g_assert_false (kb_part_equal (part, variant));
  kb_catalog_put_part (fixture->catalog, variant);
}

static const char *
get_coding (Fixture *fixture, const char *number)
{
  KbPart *part = kb_catalog_find_own_part (kb_harness_get_catalog (fixture->harness), number);

  return kb_part_get_port (part, NULL)->coding;
}

/* ---- the bar ---- */

static void
test_bar (Fixture *fixture, gconstpointer data)
{
  KbPartsBar *bar = KB_PARTS_BAR (kb_parts_bar_new (fixture->session));
  GtkWidget  *info;

  fixture_show (fixture, GTK_WIDGET (bar));
  info = find_widget (GTK_WIDGET (bar), GTK_TYPE_INFO_BAR, NULL, NULL);
  fixture_place (fixture, PLUG, 0, 0);
  fixture_place (fixture, SOCKET, 90, 0);
  g_assert_false (kb_parts_bar_get_revealed (bar));
  /* Of a part that is not used nothing is said, nor of what the document states besides. */
  install (fixture, OTHER_CODING, " coding=\"[^\"]*\"", " coding=\"Q\"");
  install (fixture, SOCKET, " coding=\"B\"", "");
  g_assert_false (kb_parts_bar_get_revealed (bar));
  install (fixture, PLUG, " coding=\"B\"", " coding=\"Q\"");
  g_assert_true (kb_parts_bar_get_revealed (bar));
  g_assert_cmpstr (kb_parts_bar_get_text (bar), ==,
                   "1 part of this document differs from the catalogue.");
  install (fixture, SOCKET, "(poles=\"2\")", "\\1 coding=\"Q\"");
  g_assert_cmpstr (kb_parts_bar_get_text (bar), ==,
                   "2 parts of this document differ from the catalogue.");

  /* Closed, it comes back for news only. */
  gtk_info_bar_response (GTK_INFO_BAR (info), GTK_RESPONSE_CLOSE);
  g_assert_false (kb_parts_bar_get_revealed (bar));
  fixture_place (fixture, DISTRIBUTOR, 0, 90);
  g_assert_false (kb_parts_bar_get_revealed (bar));
  install (fixture, PLUG, " coding=\"Q\"", " coding=\"R\"");
  g_assert_true (kb_parts_bar_get_revealed (bar));

  /* It follows the document, there and back. */
  g_assert_true (kb_harness_take_installed (fixture->harness, NULL, NULL));
  g_assert_false (kb_parts_bar_get_revealed (bar));
  kb_harness_undo (fixture->harness);
  g_assert_true (kb_parts_bar_get_revealed (bar));
}

static void
test_bar_next_document (Fixture *fixture, gconstpointer data)
{
  KbPartsBar           *bar = KB_PARTS_BAR (kb_parts_bar_new (fixture->session));
  g_autoptr (KbHarness) next = kb_harness_new (fixture->catalog);

  fixture_show (fixture, GTK_WIDGET (bar));
  fixture_place (fixture, PLUG, 0, 0);
  install (fixture, PLUG, " coding=\"B\"", " coding=\"Q\"");
  g_assert_true (kb_parts_bar_get_revealed (bar));
  kb_session_set_harness (fixture->session, next);
  g_assert_false (kb_parts_bar_get_revealed (bar));
}

/* ---- the dialog ---- */

static KbPartsDialog *
open_dialog (Fixture *fixture)
{
  fixture_show (fixture, gtk_label_new ("below"));
  {
    GtkWidget *dialog = kb_parts_dialog_new (fixture->session, GTK_WINDOW (fixture->window));

    gtk_window_present (GTK_WINDOW (dialog));
    settle ();
    return KB_PARTS_DIALOG (dialog);
  }
}

static gboolean
has_label (GtkWidget *widget, gconstpointer text)
{
  return g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), text) == 0;
}

static gboolean
says (KbPartsDialog *dialog, const char *text)
{
  return find_widget (GTK_WIDGET (dialog), GTK_TYPE_LABEL, has_label, text) != NULL;
}

static gboolean
is_suggested (GtkWidget *widget, gconstpointer data)
{
  return gtk_widget_has_css_class (widget, "suggested-action");
}

static GtkWidget *
get_take (KbPartsDialog *dialog)
{
  return find_widget (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, is_suggested, NULL);
}

static gboolean
is_ticked (KbPartsDialog *dialog, const char *number)
{
  GtkWidget *check = kb_parts_dialog_get_check (dialog, number);

  g_assert_nonnull (check);
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (check));
}

static void
on_toast (KbSession *session, char *text, char *label, char *action, GVariant *target, char **said)
{
  g_assert_cmpstr (action, ==, "win.undo");
  g_free (*said);
  *said = g_strdup (text);
}

static void
test_take (Fixture *fixture, gconstpointer data)
{
  KbPartsDialog   *dialog;
  g_autofree char *said = NULL;

  g_signal_connect (fixture->session, "toast", G_CALLBACK (on_toast), &said);
  fixture_place (fixture, PLUG, 0, 0);
  fixture_place (fixture, SOCKET, 90, 0);
  install (fixture, PLUG, " coding=\"B\"", " coding=\"Q\"");
  install (fixture, SOCKET, " coding=\"B\"", "");
  dialog = open_dialog (fixture);
  g_assert_true (says (dialog, "Port face: coding"));
  g_assert_true (says (dialog, "Q"));
  g_assert_true (says (dialog, "not stated"));
  g_assert_true (says (dialog, "Data sheet 770-1252/076-000"));
  /* What the document alone states is not given up unasked. */
  g_assert_true (is_ticked (dialog, PLUG));
  g_assert_false (is_ticked (dialog, SOCKET));
  g_assert_null (kb_parts_dialog_get_check (dialog, DISTRIBUTOR));
  g_assert_true (gtk_widget_get_sensitive (get_take (dialog)));

  g_signal_emit_by_name (get_take (dialog), "clicked");
  settle ();
  g_assert_cmpstr (said, ==, "1 part is now as in the catalogue");
  g_assert_cmpstr (get_coding (fixture, PLUG), ==, "Q");
  g_assert_cmpstr (get_coding (fixture, SOCKET), ==, "B");
  kb_harness_undo (fixture->harness);
  g_assert_cmpstr (get_coding (fixture, PLUG), ==, "B");
}

/* The user's own catalogue may change while it is open. */
static void
test_follows (Fixture *fixture, gconstpointer data)
{
  KbPartsDialog *dialog;

  fixture_place (fixture, PLUG, 0, 0);
  fixture_place (fixture, SOCKET, 90, 0);
  dialog = open_dialog (fixture);
  g_assert_false (gtk_widget_get_sensitive (get_take (dialog)));
  install (fixture, PLUG, " coding=\"B\"", " coding=\"Q\"");
  g_assert_true (is_ticked (dialog, PLUG));
  g_assert_true (gtk_widget_get_sensitive (get_take (dialog)));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (kb_parts_dialog_get_check (dialog, PLUG)), FALSE);
  g_assert_false (gtk_widget_get_sensitive (get_take (dialog)));
  /* What the user decided stays decided. */
  install (fixture, SOCKET, " coding=\"B\"", " coding=\"Q\"");
  g_assert_false (is_ticked (dialog, PLUG));
  g_assert_true (is_ticked (dialog, SOCKET));
  g_assert_true (kb_harness_take_installed (fixture->harness, NULL, NULL));
  g_assert_null (kb_parts_dialog_get_check (dialog, PLUG));
  g_assert_false (gtk_widget_get_sensitive (get_take (dialog)));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char  *plug = g_strdup (fixture_place (fixture, PLUG, 0, 0));
  g_autofree char  *socket = g_strdup (fixture_place (fixture, SOCKET, 90, 0));
  g_autoptr (GList) windows = NULL;
  KbPartsDialog    *dialog;
  GtkWindow        *message = NULL;

  g_assert_true (kb_harness_mate (fixture->harness, plug, "face", socket, "face"));
  install (fixture, PLUG, "port id=\"face\"", "port id=\"front\"");
  dialog = open_dialog (fixture);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (kb_parts_dialog_get_check (dialog, PLUG)), TRUE);
  g_signal_emit_by_name (get_take (dialog), "clicked");
  settle ();
  windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == GTK_WINDOW (dialog))
      message = l->data;
  g_assert_true (ADW_IS_MESSAGE_DIALOG (message));
  g_assert_nonnull (
    strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (message)), "X1 is mated at the port"));
  g_assert_nonnull (kb_parts_dialog_get_check (dialog, PLUG));
  gtk_window_destroy (message);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Rows about words alone are made when they are looked at. */
static void
test_words (Fixture *fixture, gconstpointer data)
{
  KbPartsDialog *dialog;
  GtkWidget     *expander;
  guint          n;

  fixture_place (fixture, PLUG, 0, 0);
  install (fixture, PLUG, " printed=\"[^\"]*\"", " printed=\"other words\"");
  dialog = open_dialog (fixture);
  g_assert_true (says (
    dialog, "Plug; 2-pole; Cod. B; 4,00 mm²; light turquoise\nThe same is stated, with other words "
            "of the source or from another source."));
  expander = find_widget (GTK_WIDGET (dialog), ADW_TYPE_EXPANDER_ROW, NULL, NULL);
  g_assert_nonnull (expander);
  n = count_widgets (GTK_WIDGET (dialog), ADW_TYPE_PREFERENCES_ROW);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), TRUE);
  g_assert_cmpuint (count_widgets (GTK_WIDGET (dialog), ADW_TYPE_PREFERENCES_ROW), >, n + 10);
  n = count_widgets (GTK_WIDGET (dialog), ADW_TYPE_PREFERENCES_ROW);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), FALSE);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), TRUE);
  g_assert_cmpuint (count_widgets (GTK_WIDGET (dialog), ADW_TYPE_PREFERENCES_ROW), ==, n);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* ---- what shows parts ---- */

static void
test_inspector (Fixture *fixture, gconstpointer data)
{
  GtkWidget    *inspector = kb_inspector_new (fixture->session);
  AdwActionRow *row;

  fixture_show (fixture, inspector);
  fixture_place (fixture, PLUG, 0, 0);
  row = ADW_ACTION_ROW (find_row (inspector, "Data of the parts"));
  g_assert_cmpstr (adw_action_row_get_subtitle (row), ==, "As in the catalogue");
  install (fixture, PLUG, " coding=\"B\"", "");
  g_assert_cmpstr (adw_action_row_get_subtitle (row), ==, "1 differs from the catalogue");
  g_assert_true (kb_harness_take_installed (fixture->harness, NULL, NULL));
  g_assert_cmpstr (adw_action_row_get_subtitle (row), ==, "As in the catalogue");
}

static void
test_table (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KbTableModel) model = NULL;
  g_autoptr (KbTableRow)   before = NULL;
  g_autoptr (KbTableRow)   after = NULL;

  fixture_place (fixture, PLUG, 0, 0);
  model = kb_table_model_new (fixture->harness, KB_ITEM_CONNECTOR, kb_table_make_connector);
  before = g_list_model_get_item (G_LIST_MODEL (model), 0);
  install (fixture, PLUG, " coding=\"B\"", " coding=\"Q\"");
  g_assert_true (kb_harness_take_installed (fixture->harness, NULL, NULL));
  after = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_nonnull (strstr (kb_table_row_get_text (before, 2), "B"));
  g_assert_nonnull (strstr (kb_table_row_get_text (after, 2), "Q"));
}

int
main (int argc, char **argv)
{
  panel_test_init (&argc, &argv);
#define ADD(name, function) \
  g_test_add ("/ui/parts/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("bar", test_bar);
  ADD ("bar-next-document", test_bar_next_document);
  ADD ("take", test_take);
  ADD ("follows", test_follows);
  ADD ("refused", test_refused);
  ADD ("words", test_words);
  ADD ("inspector", test_inspector);
  ADD ("table", test_table);
#undef ADD
  return g_test_run ();
}
