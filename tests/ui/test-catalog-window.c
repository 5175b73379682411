/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of the catalogue: searching, one part in full, comparing, bringing in a data sheet. */
#include "config.h"

#include "panel-fixture.h"

#include <glib/gstdio.h>

#include "kb-catalog-window.h"
#include "kb-part-compare.h"
#include "kb-part-detail.h"
#include "kb-part-editor.h"
#include "kb-sheet-dialog.h"

typedef struct
{
  char            *folder;
  KbCatalogStore  *store;
  KbCatalogWindow *window;
} Case;

static void
set_up (Case *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("kabelbaum-ui.XXXXXX", NULL);
  self->store = kb_catalog_store_new (self->folder, NULL);
  self->window = KB_CATALOG_WINDOW (kb_catalog_window_new (self->store));
  gtk_window_present (GTK_WINDOW (self->window));
  settle ();
}

static void
tear_down (Case *self, gconstpointer data)
{
  g_autofree char *file = g_build_filename (self->folder, "user.xml", NULL);

  gtk_window_destroy (GTK_WINDOW (self->window));
  settle ();
  g_assert_finalize_object (self->store);
  g_unlink (file);
  g_rmdir (self->folder);
  g_free (self->folder);
}

static guint
count_listed (Case *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (kb_catalog_window_get_list (self->window)));
}

static const char *
get_shown (Case *self)
{
  KbPart *part = kb_catalog_window_get_part (self->window);

  return part != NULL ? part->number : NULL;
}

static KbPartDetail *
get_detail (Case *self)
{
  return KB_PART_DETAIL (find_widget (GTK_WIDGET (self->window), KB_TYPE_PART_DETAIL, NULL, NULL));
}

static gboolean
has_title (GtkWidget *widget, gconstpointer prefix)
{
  return g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), prefix);
}

static void
test_search (Case *self, gconstpointer data)
{
  guint all = count_listed (self);

  g_assert_cmpuint (all, ==,
                    kb_catalog_get_parts (kb_catalog_store_get_catalog (self->store))->len);
  kb_catalog_window_set_search (self->window, "7701252");
  settle ();
  g_assert_cmpuint (count_listed (self), ==, 1);
  g_assert_cmpstr (get_shown (self), ==, PLUG);
  kb_catalog_window_set_search (self->window, "no such part");
  settle ();
  g_assert_cmpuint (count_listed (self), ==, 0);
  g_assert_null (get_shown (self));
  /* A link leads to its part, whatever is searched for. */
  kb_catalog_window_open_part (self->window, SOCKET);
  settle ();
  g_assert_cmpuint (count_listed (self), ==, all);
  g_assert_cmpstr (get_shown (self), ==, SOCKET);
  /* A search that still finds the part at hand keeps it. */
  kb_catalog_window_set_search (self->window, "socket");
  settle ();
  g_assert_cmpstr (get_shown (self), ==, SOCKET);
}

static void
test_filter (Case *self, gconstpointer data)
{
  GtkWidget *kind;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  kind = find_widget (GTK_WIDGET (self->window), GTK_TYPE_DROP_DOWN, NULL, NULL);
  /* After “any” the kinds stand in the order of their ids: cable comes first. */
  gtk_drop_down_set_selected (GTK_DROP_DOWN (kind), 1);
  settle ();
  g_assert_cmpuint (count_listed (self), ==, 40);
  g_assert_cmpint (kb_catalog_window_get_part (self->window)->kind, ==, KB_PART_CABLE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (kind), 0);
  settle ();
  g_assert_cmpuint (count_listed (self), >, 40);
}

/* What the window says about mating is what the matrix of verdicts says. */
static void
test_mates (Case *self, gconstpointer data)
{
  GtkWidget *danger, *fits;

  kb_catalog_window_open_part (self->window, PLUG);
  while (!kb_part_detail_is_complete (get_detail (self)))
    g_main_context_iteration (NULL, TRUE);
  settle ();
  danger = find_widget (GTK_WIDGET (get_detail (self)), ADW_TYPE_EXPANDER_ROW, has_title,
                        "Fits, but must not be plugged (4)");
  fits = find_widget (GTK_WIDGET (get_detail (self)), ADW_TYPE_EXPANDER_ROW, has_title,
                      "Fits and may be plugged (2)");
  g_assert_nonnull (danger);
  g_assert_nonnull (fits);
  g_assert_nonnull (find_row (danger, "EXAMPLE-B-GREY-SOCKET"));
  g_assert_null (find_row (danger, SOCKET));
  g_assert_nonnull (find_row (fits, SOCKET));
}

static gboolean
is_check_of (GtkWidget *widget, gconstpointer number)
{
  KbPart *part = g_object_get_data (G_OBJECT (widget), "part");

  return part != NULL && g_str_equal (part->number, number);
}

static void
mark (Case *self, const char *number)
{
  GtkWidget *check =
    find_widget (GTK_WIDGET (self->window), GTK_TYPE_CHECK_BUTTON, is_check_of, number);

  g_assert_nonnull (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
}

static void
test_compare (Case *self, gconstpointer data)
{
  GtkWidget       *compare;
  g_autofree char *text = NULL;

  kb_catalog_window_set_search (self->window, "strain relief 770-502");
  settle ();
  mark (self, "770-502/041-000");
  mark (self, "770-502/042-000");
  settle ();
  compare = find_widget (GTK_WIDGET (self->window), KB_TYPE_PART_COMPARE, NULL, NULL);
  text = kb_part_compare_to_text (KB_PART_COMPARE (compare));
  g_assert_nonnull (strstr (text, "Part number\t770-502/041-000\t770-502/042-000\n"));
  g_assert_nonnull (strstr (text, "Cable diameter\t7–10.5 mm\t5–9 mm\n"));
  /* They have this in common, so it is not among the differences. */
  g_assert_null (strstr (text, "For number of poles"));
}

static void
note_number (const char *number, gpointer data)
{
  g_free (*(char **) data);
  *(char **) data = g_strdup (number);
}

static void
test_sheet (Case *self, gconstpointer data)
{
  g_autofree char *done = NULL;
  KbSheetDialog   *dialog =
    kb_sheet_dialog_present (GTK_WINDOW (self->window), self->store, NULL, note_number, &done);
  guint before = count_listed (self);

  g_assert_false (kb_sheet_dialog_save (dialog));
  kb_sheet_dialog_set_text (dialog, "Item number: NEW-1\nPlug; 2-pole; Cod. B; gray\nWidth 20 mm\n"
                                    "This line means nothing to anybody\n");
  settle ();
  g_assert_nonnull (find_row (GTK_WIDGET (dialog), "4: This line means nothing to anybody"));
  g_assert_true (kb_sheet_dialog_save (dialog));
  settle ();
  g_assert_cmpstr (done, ==, "NEW-1");
  g_assert_cmpuint (count_listed (self), ==, before + 1);
  g_assert_true (g_file_test (kb_catalog_store_get_user_path (self->store), G_FILE_TEST_EXISTS));
  /* It is one's own: it can be deleted again. */
  kb_catalog_window_open_part (self->window, "NEW-1");
  settle ();
  gtk_widget_activate_action (GTK_WIDGET (self->window), "catalog.delete", NULL);
  settle ();
  g_assert_cmpuint (count_listed (self), ==, before);
  g_assert_null (kb_catalog_find_part (kb_catalog_store_get_catalog (self->store), "NEW-1"));
}

/* An empty part: what is wrong shows as one types, saving waits for it, and the file then has the part. */
static void
test_new_part (Case *self, gconstpointer data)
{
  g_autofree char *done = NULL;
  KbPartEditor    *editor = kb_part_editor_present (GTK_WINDOW (self->window), self->store, NULL,
                                                    KB_PART_EDITOR_NEW, note_number, &done);
  KbPartDraft     *draft = kb_part_editor_get_draft (editor);
  g_autoptr (KbCatalogStore) again = NULL;
  const KbPart              *part;
  const KbFact              *fact;

  g_assert_false (kb_part_editor_save (editor));
  kb_part_editor_type (editor, "number", PLUG);
  g_assert_nonnull (kb_part_draft_find (draft, "number")->problem);
  kb_part_editor_type (editor, "number", "OWN-9");
  kb_part_editor_type (editor, "text.en", "Own plug");
  kb_part_editor_type (editor, "port.face.gender", "plug");
  kb_part_editor_type (editor, "port.face.poles", "two");
  g_assert_nonnull (kb_part_draft_find (draft, "port.face.poles")->problem);
  g_assert_false (kb_part_editor_save (editor));
  kb_part_editor_type (editor, "port.face.poles", "2");
  kb_part_editor_type (editor, "port.face.markings", "L N PE");
  g_assert_nonnull (
    strstr (kb_part_draft_find (draft, "port.face.markings")->problem, "3 markings"));
  kb_part_editor_type (editor, "port.face.markings", "L N");
  g_assert_cmpuint (kb_part_draft_count_problems (draft), ==, 0);
  g_assert_true (kb_part_editor_save (editor));
  settle ();
  g_assert_cmpstr (done, ==, "OWN-9");
  again = kb_catalog_store_new (self->folder, NULL);
  part = kb_catalog_find_part (kb_catalog_store_get_catalog (again), "OWN-9");
  g_assert_nonnull (part);
  g_assert_cmpint (part->source->kind, ==, KB_SOURCE_ENTERED);
  fact = kb_part_get_fact (part, "width", 0);
  g_assert_null (fact);
}

/* Editing a shipped part makes one's own of the same number; what was left alone keeps its source. */
static void
test_edit_shipped (Case *self, gconstpointer data)
{
  KbCatalog    *catalog = kb_catalog_store_get_catalog (self->store);
  KbPartEditor *editor =
    kb_part_editor_present (GTK_WINDOW (self->window), self->store,
                            kb_catalog_find_part (catalog, PLUG), KB_PART_EDITOR_EDIT, NULL, NULL);
  const KbFact *current, *voltage;
  KbLayer       layer;

  kb_part_editor_type (editor, "fact.rated-current", "20 V");
  g_assert_nonnull (
    kb_part_draft_find (kb_part_editor_get_draft (editor), "fact.rated-current")->problem);
  kb_part_editor_type (editor, "fact.rated-current", "20");
  g_assert_true (kb_part_editor_save (editor));
  settle ();
  g_assert_true (kb_catalog_store_find_layer (self->store, PLUG, &layer));
  g_assert_cmpint (layer, ==, KB_LAYER_USER);
  current = kb_part_get_fact (kb_catalog_find_part (catalog, PLUG), "rated-current", 0);
  voltage = kb_part_get_fact (kb_catalog_find_part (catalog, PLUG), "rated-voltage", 0);
  g_assert_cmpint (current->value.from, ==, 20000);
  g_assert_cmpint (current->source->kind, ==, KB_SOURCE_ENTERED);
  g_assert_cmpint (voltage->source->kind, ==, KB_SOURCE_STATED);
  g_assert_cmpstr (voltage->printed, ==, "Rated voltage (III / 3) 250 V");
  /* Deleting it brings the shipped one back. */
  g_assert_true (kb_catalog_store_remove_part (self->store, PLUG, NULL));
  current = kb_part_get_fact (kb_catalog_find_part (catalog, PLUG), "rated-current", 0);
  g_assert_cmpint (current->value.from, ==, 25000);
}

static void
note_place (KbCatalogWindow *window, const char *number, char **placed)
{
  *placed = g_strdup (number);
}

static void
test_place (Case *self, gconstpointer data)
{
  g_autofree char *placed = NULL;

  g_signal_connect (self->window, "place", G_CALLBACK (note_place), &placed);
  kb_catalog_window_open_part (self->window, "770-101");
  settle ();
  gtk_widget_activate_action (GTK_WIDGET (self->window), "catalog.place", NULL);
  g_assert_null (placed); /* a lever is no part of the layout */
  kb_catalog_window_open_part (self->window, PLUG);
  settle ();
  gtk_widget_activate_action (GTK_WIDGET (self->window), "catalog.place", NULL);
  g_assert_cmpstr (placed, ==, PLUG);
}

int
main (int argc, char **argv)
{
  panel_test_init (&argc, &argv);
  g_test_add ("/ui/catalog-window/search", Case, NULL, set_up, test_search, tear_down);
  g_test_add ("/ui/catalog-window/filter", Case, NULL, set_up, test_filter, tear_down);
  g_test_add ("/ui/catalog-window/mates", Case, NULL, set_up, test_mates, tear_down);
  g_test_add ("/ui/catalog-window/compare", Case, NULL, set_up, test_compare, tear_down);
  g_test_add ("/ui/catalog-window/sheet", Case, NULL, set_up, test_sheet, tear_down);
  g_test_add ("/ui/catalog-window/new-part", Case, NULL, set_up, test_new_part, tear_down);
  g_test_add ("/ui/catalog-window/edit-shipped", Case, NULL, set_up, test_edit_shipped, tear_down);
  g_test_add ("/ui/catalog-window/place", Case, NULL, set_up, test_place, tear_down);
  return g_test_run ();
}
