/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window: actions, the file it guards, printing. */
#include "config.h"

#include "harness/kb-circuit.h"
#include "kb-actions.h"
#include "kb-array-dialog.h"
#include "kb-clipboard.h"
#include "kb-print.h"
#include "kb-toasts.h"
#include "kb-window-private.h"
#include "panel-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  KbCatalog *catalog;
  KbWindow  *window;
  KbSession *session; /* borrowed */
  char      *folder;
  char      *path;
} WindowFixture;

static void
set_up (WindowFixture *fixture, gconstpointer data)
{
  fixture->catalog = kb_catalog_new_shipped ();
  fixture->window = kb_window_new (NULL, fixture->catalog);
  fixture->session = kb_window_get_session (fixture->window);
  fixture->folder = g_dir_make_tmp ("kabelbaum-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "test.kabelbaum", NULL);
  g_assert_nonnull (fixture->folder);
}

/* One that can be seen over this window, or NULL. */
static GtkWindow *
find_dialog (WindowFixture *fixture)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == GTK_WINDOW (fixture->window)
        && gtk_widget_get_visible (l->data))
      return l->data;

  return NULL;
}

/* As Escape does, so that each is answered. */
static void
close_dialogs (WindowFixture *fixture)
{
  GtkWindow *dialog;

  while ((dialog = find_dialog (fixture)) != NULL)
    {
      gtk_window_close (dialog);
      settle ();
    }
}

static void
tear_down (WindowFixture *fixture, gconstpointer data)
{
  close_dialogs (fixture);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  settle ();
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
  g_assert_finalize_object (fixture->catalog);
}

static KbHarness *
get_harness (WindowFixture *fixture)
{
  return kb_session_get_harness (fixture->session);
}

static void
place (WindowFixture *fixture, const char *number, int x)
{
  KbPart *part = kb_catalog_find_part (fixture->catalog, number);

  g_assert_nonnull (part);
  kb_harness_place (get_harness (fixture), part, (KbPoint){ x * 1000, 0 }, 0);
}

/* Dialogs about this window that can be seen. */
static guint
count_dialogs (WindowFixture *fixture)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  guint             n = 0;

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == GTK_WINDOW (fixture->window)
        && gtk_widget_get_visible (l->data))
      n++;

  return n;
}

static void
activate (WindowFixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
}

static void
load (WindowFixture *fixture, const char *content)
{
  g_autoptr (GFile)  file = g_file_new_for_path (fixture->path);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->path, content, -1, &error);
  g_assert_no_error (error);
  kb_window_load (fixture->window, file);
  finish_jobs ();
}

static char *
get_example (void)
{
  g_autofree char *path =
    g_test_build_filename (G_TEST_DIST, "resources", "examples", "status-line.kabelbaum", NULL);
  char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));

  return content;
}

/* ---- the table ---- */

static gboolean
has_action (KbWindow *window, const char *name)
{
  GtkWidgetClass     *klass = g_type_class_peek (KB_TYPE_WINDOW);
  GType               owner;
  const char         *found, *property;
  const GVariantType *type;

  /* Those with a state are the window's own. */
  if (g_str_has_prefix (name, "win.")
      && g_action_map_lookup_action (G_ACTION_MAP (window), name + strlen ("win.")) != NULL)
    return TRUE;
  for (guint i = 0; gtk_widget_class_query_action (klass, i, &owner, &found, &type, &property); i++)
    if (g_str_equal (found, name))
      return TRUE;

  return FALSE;
}

/* A bar tells of it, its button ends it, and so does the end of the circuit. */
static void
test_circuit_alone (WindowFixture *fixture, gconstpointer data)
{
  KbHarness            *harness = get_harness (fixture);
  KbCircuitBar         *bar = fixture->window->circuit_bar;
  const char           *circuit = kb_harness_add_circuit (harness, "Lighting");
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_free);
  GtkWidget            *info;

  g_assert_null (kb_circuit_bar_get_text (bar));
  kb_session_show_circuit (fixture->session, circuit);
  settle ();
  g_assert_cmpstr (kb_circuit_bar_get_text (bar), ==, "Only circuit A is shown: Lighting");
  info = find_widget (GTK_WIDGET (bar), GTK_TYPE_INFO_BAR, NULL, NULL);
  gtk_info_bar_response (GTK_INFO_BAR (info), GTK_RESPONSE_CLOSE);
  g_assert_null (kb_session_get_shown_circuit (fixture->session));
  g_assert_null (kb_circuit_bar_get_text (bar));
  kb_session_show_circuit (fixture->session, circuit);
  g_ptr_array_add (gone, g_strdup (circuit));
  kb_harness_delete (harness, gone);
  g_assert_null (kb_session_get_shown_circuit (fixture->session));
  g_assert_null (kb_circuit_bar_get_text (bar));
}

static void
test_every_entry_is_an_action (WindowFixture *fixture, gconstpointer data)
{
  guint                n_entries;
  const KbActionEntry *entries = kb_action_entries (&n_entries);

  for (guint i = 0; i < n_entries; i++)
    {
      const KbActionEntry *entry = &entries[i];

      if (entry->name != NULL && g_str_has_prefix (entry->name, "win.")
          && !g_str_equal (entry->name, "win.show-help-overlay")
          && !has_action (fixture->window, entry->name))
        g_error ("%s is in the table but is no action", entry->name);
      for (int a = 0; entry->accels[a] != NULL; a++)
        {
          GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string (entry->accels[a]);

          g_assert_nonnull (trigger);
          g_object_unref (trigger);
        }
    }
}

static void
test_no_key_twice (WindowFixture *fixture, gconstpointer data)
{
  guint                  n_entries;
  const KbActionEntry   *entries = kb_action_entries (&n_entries);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n_entries; i++)
    for (int a = 0; entries[i].accels[a] != NULL; a++)
      if (!g_hash_table_add (seen, (gpointer) entries[i].accels[a]))
        g_error ("%s is given twice", entries[i].accels[a]);
}

static void
test_menu_and_help (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (GMenuModel) menu = kb_actions_create_menu ();
  GtkWidget             *help = kb_actions_create_help ();
  int                    width, height;

  g_assert_cmpint (g_menu_model_get_n_items (menu), >=, 4);
  g_assert_true (GTK_IS_SHORTCUTS_WINDOW (help));
  /* Also on the smallest screen. */
  gtk_widget_measure (help, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_measure (help, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  g_test_message ("%d %d", width, height);
  g_assert_cmpint (width, <=, 1024);
  g_assert_cmpint (height, <=, 600);
  gtk_window_destroy (GTK_WINDOW (help));
  g_object_unref (help);
}

/* ---- undo ---- */

static void
test_undo_says_what (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *undo = GTK_WIDGET (fixture->window->undo_button);
  GtkWidget *redo = GTK_WIDGET (fixture->window->redo_button);

  g_assert_false (gtk_widget_is_sensitive (undo));
  place (fixture, PLUG, 0);
  g_assert_true (gtk_widget_is_sensitive (undo));
  {
    g_autofree char *label = NULL;

    g_object_get (get_harness (fixture), "undo-label", &label, NULL);
    g_assert_nonnull (label);
    g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (undo), label));
  }
  activate (fixture, "win.undo");
  g_assert_false (gtk_widget_is_sensitive (undo));
  g_assert_true (gtk_widget_is_sensitive (redo));
  activate (fixture, "win.redo");
  g_assert_cmpuint (kb_harness_count (get_harness (fixture), KB_ITEM_CONNECTOR), ==, 1);
}

static void
test_mate_anyway (WindowFixture *fixture, gconstpointer data)
{
  KbHarness    *harness = get_harness (fixture);
  const KbItem *a, *b;
  GVariant     *target;

  place (fixture, PLUG, 0);
  place (fixture, "EXAMPLE-B-GREY-SOCKET", 100);
  a = kb_harness_find_designator (harness, "X1");
  b = kb_harness_find_designator (harness, "X2");
  target = g_variant_ref_sink (
    g_variant_new ("(ssss)", a->id, kb_part_get_port (kb_harness_get_part (harness, a), NULL)->id,
                   b->id, kb_part_get_port (kb_harness_get_part (harness, b), NULL)->id));
  gtk_widget_activate_action_variant (GTK_WIDGET (fixture->window), "win.mate-anyway", target);
  g_assert_cmpuint (kb_harness_count (harness, KB_ITEM_MATING), ==, 1);
  g_assert_true (gtk_widget_get_visible (fixture->window->error_button));
  /* The offer is out of date by now; that must not hurt. */
  activate (fixture, "win.undo");
  activate (fixture, "win.undo");
  gtk_widget_activate_action_variant (GTK_WIDGET (fixture->window), "win.mate-anyway", target);
  g_assert_cmpuint (kb_harness_count (harness, KB_ITEM_MATING), ==, 0);
  g_assert_false (gtk_widget_get_visible (fixture->window->error_button));
  g_variant_unref (target);
}

/* ---- copies ---- */

static guint
count_connectors (WindowFixture *fixture)
{
  return kb_harness_count (get_harness (fixture), KB_ITEM_CONNECTOR);
}

/* Until what was asked of the clipboard has come; at most 10 s. */
static void
wait_for_connectors (WindowFixture *fixture, guint n)
{
  const gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (count_connectors (fixture) != n && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (count_connectors (fixture), ==, n);
}

static void
on_toast (KbSession  *session,
          const char *text,
          const char *label,
          const char *action,
          GVariant   *target,
          char      **said)
{
  g_free (*said);
  *said = g_strdup (text);
}

static void
wait_for_toast (char **said)
{
  const gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (*said == NULL && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_nonnull (*said);
}

static void
set_text (WindowFixture *fixture, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), text);
}

static gboolean
holds_items (WindowFixture *fixture)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->window));

  return gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard),
                                                KB_MIME_TYPE);
}

static void
test_copy_paste (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *label = NULL;

  place (fixture, PLUG, 0);
  /* Without a selection what is there stays. */
  set_text (fixture, "Something else");
  activate (fixture, "win.copy");
  g_assert_false (holds_items (fixture));
  place (fixture, SOCKET, 100);
  activate (fixture, "win.select-all");
  activate (fixture, "win.copy");
  g_assert_true (holds_items (fixture));
  activate (fixture, "win.paste");
  wait_for_connectors (fixture, 4);
  /* What came is selected, beside what was there, and is one step. */
  g_assert_cmpuint (kb_session_count_selected (fixture->session), ==, 2);
  g_assert_true (kb_session_is_selected (
    fixture->session, kb_harness_find_designator (get_harness (fixture), "X4")->id));
  g_assert_cmpint (kb_harness_find_designator (get_harness (fixture), "X3")->at.x, ==, 10000);
  activate (fixture, "win.undo");
  g_assert_cmpuint (count_connectors (fixture), ==, 2);
  activate (fixture, "win.select-all");
  activate (fixture, "win.cut");
  g_assert_cmpuint (count_connectors (fixture), ==, 0);
  g_object_get (get_harness (fixture), "undo-label", &label, NULL);
  g_assert_cmpstr (label, ==, "Cut");
  activate (fixture, "win.paste");
  wait_for_connectors (fixture, 2);
  g_assert_cmpint (kb_harness_find_designator (get_harness (fixture), "X2")->at.x, ==, 100000);
}

static void
test_paste_between_windows (WindowFixture *fixture, gconstpointer data)
{
  WindowFixture other = { .window = kb_window_new (NULL, fixture->catalog) };

  other.session = kb_window_get_session (other.window);
  place (fixture, PLUG, 0);
  activate (fixture, "win.select-all");
  activate (fixture, "win.copy");
  activate (&other, "win.paste");
  wait_for_connectors (&other, 1);
  gtk_window_destroy (GTK_WINDOW (other.window));
  settle ();
}

/* Text of a file, from another program. */
static void
test_paste_text (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *content = get_example ();
  g_autofree char *said = NULL;

  g_signal_connect (fixture->session, "toast", G_CALLBACK (on_toast), &said);
  set_text (fixture, content);
  activate (fixture, "win.paste");
  wait_for_connectors (fixture, 7);
  g_assert_null (said);
  activate (fixture, "win.undo");
  set_text (fixture, "Please call room 2.14");
  activate (fixture, "win.paste");
  wait_for_toast (&said);
  g_assert_nonnull (strstr (said, "is no harness"));
  g_assert_cmpuint (count_connectors (fixture), ==, 0);
  g_signal_handlers_disconnect_by_data (fixture->session, &said);
}

/* What is asked for comes when its document, or the whole window, is gone. */
static void
test_paste_too_late (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *content = get_example ();
  WindowFixture    other = { .window = kb_window_new (NULL, fixture->catalog) };

  place (fixture, PLUG, 0);
  activate (fixture, "win.select-all");
  activate (fixture, "win.copy");
  activate (fixture, "win.paste");
  load (fixture, content);
  gtk_widget_activate_action (GTK_WIDGET (other.window), "win.paste", NULL);
  gtk_window_destroy (GTK_WINDOW (other.window));
  /* This one comes after both. */
  activate (fixture, "win.select-all");
  activate (fixture, "win.paste");
  wait_for_connectors (fixture, 8);
  settle ();
  g_assert_cmpuint (count_connectors (fixture), ==, 8);
}

static void
test_duplicate (WindowFixture *fixture, gconstpointer data)
{
  place (fixture, PLUG, 0);
  activate (fixture, "win.select-all");
  activate (fixture, "win.duplicate");
  activate (fixture, "win.duplicate");
  g_assert_cmpuint (count_connectors (fixture), ==, 3);
  g_assert_cmpint (kb_harness_find_designator (get_harness (fixture), "X3")->at.x, ==, 20000);
  g_assert_cmpuint (kb_session_count_selected (fixture->session), ==, 1);
}

static gboolean
starts_with (GtkWidget *widget, gconstpointer text)
{
  return g_str_has_prefix (gtk_label_get_label (GTK_LABEL (widget)), text);
}

static void
test_array (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *dialog, *row, *spin;

  place (fixture, PLUG, 0);
  activate (fixture, "win.select-all");
  activate (fixture, "win.array");
  dialog = GTK_WIDGET (find_dialog (fixture));
  g_assert_true (KB_IS_ARRAY_DIALOG (dialog));
  spin = find_widget (dialog, GTK_TYPE_SPIN_BUTTON, NULL, NULL);
  row = find_widget (dialog, ADW_TYPE_ENTRY_ROW, NULL, NULL);
  gtk_editable_set_text (GTK_EDITABLE (spin), "4");
  g_assert_nonnull (find_widget (dialog, GTK_TYPE_LABEL, starts_with, "3 copies: X2–X4"));
  gtk_editable_set_text (GTK_EDITABLE (row), "-2\"");
  g_assert_nonnull (find_widget (dialog, GTK_TYPE_LABEL, starts_with, "3 copies: X2–X4"));
  for (const char *const *bad = (const char *const[]){ "", "0", "long", "1,000.5", "200 m", NULL };
       *bad != NULL; bad++)
    {
      gtk_editable_set_text (GTK_EDITABLE (row), *bad);
      g_assert_nonnull (find_widget (dialog, GTK_TYPE_LABEL, starts_with, "Write the distance"));
      g_assert_false (
        gtk_widget_get_sensitive (gtk_window_get_default_widget (GTK_WINDOW (dialog))));
    }
  gtk_editable_set_text (GTK_EDITABLE (row), "5 cm");
  gtk_widget_activate (gtk_window_get_default_widget (GTK_WINDOW (dialog)));
  wait_for_connectors (fixture, 4);
  g_assert_cmpint (kb_harness_find_designator (get_harness (fixture), "X4")->at.x, ==, 150000);
  g_assert_cmpuint (kb_session_count_selected (fixture->session), ==, 4);
  settle ();
  g_assert_null (find_dialog (fixture));
  activate (fixture, "win.undo");
  g_assert_cmpuint (count_connectors (fixture), ==, 1);
  /* What it was asked about goes, and it with it. */
  activate (fixture, "win.select-all");
  activate (fixture, "win.array");
  g_assert_nonnull (find_dialog (fixture));
  activate (fixture, "win.undo");
  settle ();
  g_assert_null (find_dialog (fixture));
}

/* ---- files ---- */

static void
test_load_shows_it (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *content = get_example ();

  g_assert_true (kb_window_is_pristine (fixture->window));
  load (fixture, content);
  g_assert_cmpuint (count_dialogs (fixture), ==, 0);
  g_assert_false (kb_window_is_pristine (fixture->window));
  g_assert_cmpstr (adw_window_title_get_subtitle (fixture->window->title), ==, "test.kabelbaum");
  place (fixture, PLUG, 0);
  g_assert_cmpstr (adw_window_title_get_subtitle (fixture->window->title), ==, "• test.kabelbaum");
  activate (fixture, "win.save");
  g_assert_cmpstr (adw_window_title_get_subtitle (fixture->window->title), ==, "test.kabelbaum");
}

static void
test_bad_file_keeps_the_document (WindowFixture *fixture, gconstpointer data)
{
  static const char *const bad[] = { "no XML", "<?xml version='1.0'?><!DOCTYPE x []><x/>",
                                     "<other/>", "" };
  KbHarness               *harness = get_harness (fixture);

  place (fixture, PLUG, 0);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      load (fixture, bad[i]);
      g_assert_true (get_harness (fixture) == harness);
      g_assert_cmpuint (kb_harness_count (harness, KB_ITEM_CONNECTOR), ==, 1);
      g_assert_true (kb_harness_get_modified (harness));
      g_assert_cmpuint (count_dialogs (fixture), ==, 1);
      close_dialogs (fixture);
    }
}

static void
test_failed_save_keeps_the_state (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *content = get_example ();

  load (fixture, content);
  place (fixture, PLUG, 0);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  activate (fixture, "win.save");
  g_assert_cmpuint (count_dialogs (fixture), ==, 1);
  g_assert_true (kb_harness_get_modified (get_harness (fixture)));
  g_assert_true (g_str_has_prefix (adw_window_title_get_subtitle (fixture->window->title), "•"));
}

static void
test_changed_file_is_asked_about (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *content = get_example ();
  g_autofree char *now = NULL;

  load (fixture, content);
  place (fixture, PLUG, 0);
  g_assert_true (g_file_set_contents (fixture->path, "somebody else was here", -1, NULL));
  activate (fixture, "win.save");
  g_assert_cmpuint (count_dialogs (fixture), ==, 1);
  g_assert_true (kb_harness_get_modified (get_harness (fixture)));
  g_assert_true (g_file_get_contents (fixture->path, &now, NULL, NULL));
  g_assert_cmpstr (now, ==, "somebody else was here");
}

static void
test_close_asks (WindowFixture *fixture, gconstpointer data)
{
  place (fixture, PLUG, 0);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_window_close (GTK_WINDOW (fixture->window));
  settle ();
  g_assert_cmpuint (count_dialogs (fixture), ==, 1);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->window)));
  /* Asked once, however often one tries. */
  gtk_window_close (GTK_WINDOW (fixture->window));
  settle ();
  g_assert_cmpuint (count_dialogs (fixture), ==, 1);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->window)));
  /* Thought better of it: it can be asked again. */
  close_dialogs (fixture);
  g_assert_true (kb_harness_get_modified (get_harness (fixture)));
  gtk_window_close (GTK_WINDOW (fixture->window));
  settle ();
  g_assert_cmpuint (count_dialogs (fixture), ==, 1);
}

/* ---- paper ---- */

static void
test_print (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char   *content = get_example ();
  g_autofree char   *pdf = g_build_filename (fixture->folder, "out.pdf", NULL);
  g_autofree char   *bytes = NULL;
  g_autoptr (GError) error = NULL;
  KbSheetSetup       setup = { 0 };
  gsize              length;

  load (fixture, content);
  g_assert_true (kb_sheet_setup_set_paper (&setup, "A3"));
  g_assert_true (kb_print_to_file (NULL, fixture->session, &setup, pdf, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (pdf, &bytes, &length, NULL));
  g_assert_cmpuint (length, >, 5000);
  g_assert_true (g_str_has_prefix (bytes, "%PDF"));
  g_unlink (pdf);

  g_free (pdf);
  pdf = g_build_filename (fixture->folder, "not", "there.pdf", NULL);
  g_assert_false (kb_print_to_file (NULL, fixture->session, &setup, pdf, &error));
  g_assert_nonnull (error);
}

/* The key of an array asks nobody whether to debug the program, neither with nothing selected nor over a dialog. */
static void
test_debug_key (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = adw_window_new ();
  gboolean   handled;

  gtk_window_present (GTK_WINDOW (fixture->window));
  g_signal_emit_by_name (fixture->window, "enable-debugging", TRUE, &handled);
  g_assert_false (handled);
  g_signal_emit_by_name (dialog, "enable-debugging", TRUE, &handled);
  g_assert_false (handled);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* As a print dialog leaves them: an empty field for pages, pages that are not there, the even ones of one. */
static void
test_print_nothing (void)
{
  static const struct
  {
    const char *pages, *ranges, *set;
    guint       n_pages, n_chosen;
  } table[] = {
    { "all", NULL, "all", 3, 3 },     { "all", NULL, "odd", 1, 1 },
    { "all", NULL, "even", 3, 3 },    { "all", NULL, "even", 1, 0 },
    { "ranges", NULL, "all", 3, 0 },  { "ranges", "0-1", "all", 3, 2 },
    { "ranges", "2", "all", 3, 1 },   { "ranges", "3-9", "all", 3, 0 },
    { "ranges", "1-9", "all", 3, 2 }, { "current", NULL, "all", 3, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();

      gtk_print_settings_set (settings, "print-pages", table[i].pages);
      gtk_print_settings_set (settings, "page-ranges", table[i].ranges);
      gtk_print_settings_set (settings, "page-set", table[i].set);
      g_assert_cmpuint (kb_print_count_chosen (settings, table[i].n_pages), ==, table[i].n_chosen);
    }
}

static void
test_sheets (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *content = get_example ();

  load (fixture, content);
  g_assert_cmpuint (kb_sheets_view_get_count (fixture->window->sheets), ==, 0);
  activate (fixture, "win.view-sheets");
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  while (kb_sheets_view_get_count (fixture->window->sheets) == 0)
    g_main_context_iteration (NULL, TRUE);
  activate (fixture, "win.zoom-one");
  g_assert_cmpfloat (kb_sheets_view_get_zoom (fixture->window->sheets), ==, 1.0);
  activate (fixture, "win.zoom-in");
  g_assert_cmpfloat (kb_sheets_view_get_zoom (fixture->window->sheets), >, 1.0);
}

static void
forget (gpointer data, GObject *where)
{
  g_hash_table_remove (data, where);
}

static void
watch (GHashTable *alive, gpointer object)
{
  if (object == NULL || g_hash_table_contains (alive, object))
    return;
  g_hash_table_insert (alive, object, (gpointer) G_OBJECT_TYPE_NAME (object));
  g_object_weak_ref (object, forget, alive);
}

/* All widgets below, and the models that lists show; not a tooltip, which GTK keeps for the next one. */
static void
watch_tree (GHashTable *alive, GtkWidget *root)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (root), "GtkTooltipWindow"))
    return;
  watch (alive, root);
  if (GTK_IS_COLUMN_VIEW (root))
    watch (alive, gtk_column_view_get_model (GTK_COLUMN_VIEW (root)));
  if (GTK_IS_LIST_VIEW (root))
    watch (alive, gtk_list_view_get_model (GTK_LIST_VIEW (root)));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    watch_tree (alive, child);
}

static void
assert_all_gone (GHashTable *alive)
{
  GHashTableIter iter;
  gpointer       object, name;

  g_hash_table_iter_init (&iter, alive);
  while (g_hash_table_iter_next (&iter, &object, &name))
    g_test_message ("still there: %s %p, %u references", (const char *) name, object,
                    G_OBJECT (object)->ref_count);
  g_assert_cmpuint (g_hash_table_size (alive), ==, 0);
}

/* A window that is seen, with a finding that is open and a severity that is changed; all that is in it is watched. */
static void
show_and_watch (WindowFixture *fixture, GHashTable *alive)
{
  GtkWidget *list;

  place (fixture, PLUG, 0);
  place (fixture, OTHER_CODING, 100);
  g_assert_true (kb_harness_mate (get_harness (fixture), "x1", "face", "x2", "face"));
  kb_harness_set_severity (get_harness (fixture), "M-01", "note", "A reason", "A. Planner",
                           "2026-11-24");
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  list = find_widget (GTK_WIDGET (fixture->window->tables), GTK_TYPE_COLUMN_VIEW, NULL, NULL);
  gtk_selection_model_select_item (gtk_column_view_get_model (GTK_COLUMN_VIEW (list)), 0, TRUE);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  watch_tree (alive, GTK_WIDGET (fixture->window));
  watch (alive, fixture->session);
  watch (alive, get_harness (fixture));
  watch (alive, kb_session_get_checker (fixture->session));
  g_assert_cmpuint (g_hash_table_size (alive), >, 200);
}

static void
destroy_and_assert_gone (WindowFixture *fixture, GHashTable *alive)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  settle ();
  assert_all_gone (alive);
  fixture->window = kb_window_new (NULL, fixture->catalog);
  fixture->session = kb_window_get_session (fixture->window);
}

/* A window goes whole: its widgets, its models, its document. */
static void
test_nothing_stays (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) alive = g_hash_table_new (NULL, NULL);

  show_and_watch (fixture, alive);
  /* As while the pointer is over something: the tool takes it back when it goes, after the window has gone. */
  kb_session_set_hint (kb_window_get_session (fixture->window), "Drag to draw a cable from here");
  destroy_and_assert_gone (fixture, alive);
}

static gboolean
is_closed_popover (GtkWidget *widget, gconstpointer name)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)), name)
         && !gtk_widget_get_visible (widget);
}

/* So it does with a popover open. */
static void
test_popover_goes (WindowFixture *fixture, gconstpointer data)
{
  static const char *const parents[] = { "KbFindings", "GtkMenuButton" };

  for (guint i = 0; i < G_N_ELEMENTS (parents); i++)
    {
      g_autoptr (GHashTable) alive = g_hash_table_new (NULL, NULL);
      GtkWidget             *popover;

      show_and_watch (fixture, alive);
      popover = find_widget (GTK_WIDGET (fixture->window->tables), GTK_TYPE_POPOVER,
                             is_closed_popover, parents[i]);
      g_assert_nonnull (popover);
      gtk_popover_popup (GTK_POPOVER (popover));
      gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
      g_assert_true (gtk_widget_get_mapped (popover));
      watch_tree (alive, GTK_WIDGET (fixture->window));
      destroy_and_assert_gone (fixture, alive);
    }
}

/* Nor does a question that nobody answered hold it: the window goes, and the dialog with it. */
static void
test_question_goes (WindowFixture *fixture, gconstpointer data)
{
  static const char *const actions[] = { "win.open", "win.save-as", "window.close" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autoptr (GHashTable) alive = g_hash_table_new (NULL, NULL);

      show_and_watch (fixture, alive);
      if (g_str_equal (actions[i], "win.open"))
        while (kb_harness_get_can_undo (get_harness (fixture)))
          kb_harness_undo (get_harness (fixture));
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), actions[i], NULL);
      settle ();
      g_assert_cmpuint (count_dialogs (fixture), ==, 1);
      destroy_and_assert_gone (fixture, alive);
      g_assert_cmpuint (count_dialogs (fixture), ==, 0);
    }
}

/* In a text the key of an array means nothing, and opens no inspector of GTK. */
static void
test_no_inspector (WindowFixture *fixture, gconstpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();
  const guint n_before = g_list_model_get_n_items (windows);
  gboolean    handled = FALSE;

  g_signal_emit_by_name (fixture->window, "enable-debugging", FALSE, &handled);
  g_assert_true (handled);
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, n_before);
}

/* ---- toasts ---- */

static gboolean
is_toast (GtkWidget *widget, gconstpointer unused)
{
  return g_strcmp0 (gtk_widget_get_css_name (widget), "toast") == 0;
}

static gboolean
says (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), text) == 0;
}

/* A toast that comes while another one goes, and goes at once, is freed by libadwaita 1.2 before it has come. */
static void
test_toasts (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *overlay = g_object_ref_sink (adw_toast_overlay_new ());
  GtkWidget *window = gtk_window_new ();
  AdwToast  *first = adw_toast_new ("first"), *second = adw_toast_new ("second");

  gtk_window_set_child (GTK_WINDOW (window), overlay);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  kb_toasts_add (ADW_TOAST_OVERLAY (overlay), first);
  kb_toasts_add (ADW_TOAST_OVERLAY (overlay), second);
  kb_toasts_add (ADW_TOAST_OVERLAY (overlay), adw_toast_new ("third"));
  kb_toasts_add (ADW_TOAST_OVERLAY (overlay), adw_toast_new ("fourth"));
  g_assert_nonnull (find_widget (overlay, 0, says, "first"));
  kb_toasts_dismiss (first);
  g_assert_nonnull (find_widget (overlay, 0, says, "first"));
  g_assert_null (find_widget (overlay, 0, says, "second"));
  /* One that waits can go, too. */
  kb_toasts_dismiss (second);
  while (find_widget (overlay, 0, says, "third") == NULL)
    {
      g_assert_null (find_widget (overlay, 0, says, "second"));
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_null (find_widget (overlay, 0, says, "first"));
  g_assert_nonnull (find_widget (overlay, 0, is_toast, NULL));
  /* What waits goes with the overlay. */
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
  g_assert_finalize_object (overlay);
}

int
main (int argc, char **argv)
{
  panel_test_init (&argc, &argv);

#define ADD(path, func) g_test_add (path, WindowFixture, NULL, set_up, func, tear_down)
  ADD ("/window/copy/paste", test_copy_paste);
  ADD ("/window/copy/between-windows", test_paste_between_windows);
  ADD ("/window/copy/text", test_paste_text);
  ADD ("/window/copy/too-late", test_paste_too_late);
  ADD ("/window/copy/duplicate", test_duplicate);
  ADD ("/window/copy/array", test_array);
  ADD ("/window/actions/table", test_every_entry_is_an_action);
  ADD ("/window/actions/keys", test_no_key_twice);
  ADD ("/window/actions/help", test_menu_and_help);
  ADD ("/window/actions/no-inspector", test_no_inspector);
  ADD ("/window/toasts", test_toasts);
  ADD ("/window/circuit-alone", test_circuit_alone);
  ADD ("/window/undo", test_undo_says_what);
  ADD ("/window/mate-anyway", test_mate_anyway);
  ADD ("/window/file/load", test_load_shows_it);
  ADD ("/window/file/bad", test_bad_file_keeps_the_document);
  ADD ("/window/file/failed-save", test_failed_save_keeps_the_state);
  ADD ("/window/file/changed", test_changed_file_is_asked_about);
  ADD ("/window/file/close", test_close_asks);
  ADD ("/window/print", test_print);
  ADD ("/window/debug-key", test_debug_key);
  g_test_add_func ("/window/print-nothing", test_print_nothing);
  ADD ("/window/sheets", test_sheets);
  ADD ("/window/nothing-stays", test_nothing_stays);
  ADD ("/window/popover-goes", test_popover_goes);
  ADD ("/window/question-goes", test_question_goes);

  return g_test_run ();
}
