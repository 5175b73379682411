/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "golden.h"
#include "harness-tests.h"
#include "random-edits.h"
#include "xml/kb-problems.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define ROOT "<harness xmlns=\"" KB_NS_HARNESS "\" version=\"1\""

static void
test_golden (gconstpointer data)
{
  const char           *path = data;
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autoptr (GError)    error = NULL;
  guint                 n_parts = kb_catalog_get_parts (catalog)->len;

  g_assert_null (kb_harness_load (catalog, path, &error));
  g_assert_error (error, KB_FILE_ERROR, KB_FILE_ERROR_INVALID);
  golden_check (path, error->message);
  g_assert_cmpuint (kb_catalog_get_parts (catalog)->len, ==, n_parts);
}

static void
test_no_file (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new ();
  g_autoptr (GError)    error = NULL;

  g_assert_null (kb_harness_load (catalog, "/no/such/file.kabelbaum", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_true (g_str_has_prefix (error->message, "/no/such/file.kabelbaum: error: "));
}

/* What other programs put into the file survives, byte for byte, also where items around it change. */
static void
test_foreign (void)
{
  static const char *const fragments[] = {
    "<v:view xmlns:v=\"urn:example:view\" zoom=\"1.5\" text=\"a &lt; b&#10;&amp; ä\"/>",
    "<v:of-properties xmlns:v=\"urn:example:view\">tÄxt<!-- kept --><v:deep><other xmlns=\"urn:other\">1 &amp; 2</other></v:deep></v:of-properties>",
    "<z:first xmlns:z=\"urn:z\"/>",
    "<z:second xmlns:z=\"urn:z\" z:a=\"1\" b=\"2\"/>",
    "<q xmlns=\"urn:q\">in a cable</q>",
    "<q xmlns=\"urn:q\">in a circuit</q>",
    "<q xmlns=\"urn:q\">in a mating</q>",
  };
  g_autofree char *text = g_strconcat (
    HEAD ROOT ">\n<properties title=\"T\">", fragments[1], "</properties>\n",
    "<circuit id=\"c1\" name=\"C\">", fragments[5],
    "</circuit>\n<connector id=\"x2\" designator=\"X1\" part=\"" PLUG "\" x=\"0\" y=\"0\">",
    fragments[2], "\n  ", fragments[3],
    "<accessory part=\"770-101\"/></connector>\n<connector id=\"x3\" designator=\"X2\" part=\"" SOCKET
    "\" x=\"37.5\" y=\"0\" rotation=\"180\"/>\n<cable id=\"w4\" designator=\"W1\" part=\"" CABLE
    "\" from=\"x2\" to-x=\"0\" to-y=\"0\"><core number=\"1\"/>",
    fragments[4], "</cable>\n<mating id=\"m5\" a=\"x2\" a-port=\"face\" b=\"x3\" b-port=\"face\">",
    fragments[6], "</mating>\n", fragments[0], "\n</harness>\n", NULL);
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autoptr (KbHarness) first = load_text (catalog, text);
  g_autofree char      *once = dup_text (first);
  g_autoptr (KbHarness) second = load_text (catalog, once);
  g_autofree char      *twice = dup_text (second);
  g_autofree char      *moved = NULL;
  g_autoptr (GPtrArray) all = ids ("x2", "x3", "w4", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fragments); i++)
    if (strstr (once, fragments[i]) == NULL)
      g_error ("lost: %s in\n%s", fragments[i], once);
  g_assert_cmpstr (twice, ==, once);
  kb_harness_move (second, all, 1000, 0);
  moved = dup_text (second);
  for (guint i = 0; i < G_N_ELEMENTS (fragments); i++)
    g_assert_nonnull (strstr (moved, fragments[i]));
  kb_harness_undo (second);
  g_free (moved);
  moved = dup_text (second);
  g_assert_cmpstr (moved, ==, once);
}

/* A file in canonical form comes back as it is, whatever is in its texts. */
static void
test_canonical (void)
{
  static const char text[] = HEAD ROOT
    " last-id=\"70\">\n"
    "  <properties title=\"A &amp; B &lt;C&gt; &quot;D&quot;&#10;E\" number=\"ä\"/>\n"
    "  <circuit id=\"c1\" name=\"S1\" application=\"status\" voltage=\"24\" current=\"0.5\"/>\n"
    "  <cable id=\"w9\" designator=\"W1\" part=\"CABLE\" circuit=\"c1\" length=\"3000.5\" from-x=\"-1.001\" from-y=\"0\" to-x=\"2\" to-y=\"0.25\">\n"
    "    <bend x=\"0\" y=\"-0.001\"/>\n"
    "    <core number=\"1\"/>\n"
    "  </cable>\n"
    "  <note id=\"n10\" x=\"0\" y=\"1\">first line\nsecond &amp; last</note>\n"
    "  <note id=\"n70\" x=\"0\" y=\"1\"/>\n"
    "</harness>\n";
  g_autofree char *catalog_text =
    g_strdup ("<catalogue xmlns=\"" KB_NS_CATALOGUE "\"><source id='s' kind='stated' title='t'/>"
              "<part number='CABLE' kind='cable' source='s'><text lang='en'>c</text>"
              "<core number='1'/></part></catalogue>");
  g_autoptr (GBytes)     bytes = g_bytes_new (catalog_text, strlen (catalog_text));
  g_autoptr (KbProblems) problems = kb_problems_new ("c");
  g_autoptr (KbCatalog)  catalog = kb_catalog_new ();
  g_autoptr (KbHarness)  self = NULL;
  g_autofree char       *back = NULL;
  g_autofree char       *start = NULL;
  g_autofree char       *end = NULL;

  g_assert_true (kb_catalog_load_bytes (catalog, bytes, problems));
  self = load_text (catalog, text);
  back = dup_text (self);
  /* But for the part that it carries now. */
  start = g_strndup (back, strstr (back, "  <catalogue") - back);
  end = g_strdup (strstr (back, "</catalogue>\n") + strlen ("</catalogue>\n"));
  g_free (back);
  back = g_strconcat (start, end, NULL);
  g_assert_cmpstr (back, ==, text);
}

static void
fill (KbHarness *self)
{
  const char *const accessories[] = { "770-101", NULL };
  const char       *x1 = place (self, PLUG, 0, 0, 0);
  const char       *x2 = place (self, "EXAMPLE-B-GREY-SOCKET", 100, 0, 0);
  const char       *x3 = place (self, DISTRIBUTOR, 200, 0, 0);

  kb_harness_set_accessories (self, x1, accessories);
  kb_harness_mate (self, x1, "face", x2, "face");
  kb_harness_run_cable (self, kb_catalog_find_part (kb_harness_get_catalog (self), CABLE), x1, x2,
                        NULL, 0);
  g_assert_nonnull (x3);
}

/* The document opens where nothing is installed. */
static void
test_carries_parts (void)
{
  static const char *const numbers[] = { PLUG, "EXAMPLE-B-GREY-SOCKET", DISTRIBUTOR, CABLE,
                                         "770-101" };
  g_autoptr (KbCatalog)    shipped = kb_catalog_new_shipped ();
  g_autoptr (KbCatalog)    empty = kb_catalog_new ();
  g_autoptr (KbHarness)    self = kb_harness_new (shipped);
  g_autoptr (KbHarness)    back = NULL;
  g_autofree char         *text = NULL;
  g_autofree char         *again = NULL;
  KbCatalog               *own;

  fill (self);
  text = dup_text (self);
  back = load_text (empty, text);
  again = dup_text (back);
  g_assert_cmpstr (again, ==, text);
  own = kb_harness_get_catalog (back);
  g_assert_cmpuint (kb_catalog_get_parts (own)->len, ==, G_N_ELEMENTS (numbers));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_true (kb_part_equal (kb_catalog_find_part (own, numbers[i]),
                                  kb_catalog_find_part (shipped, numbers[i])));
  g_assert_cmpstr (kb_catalog_find_family (own, "winsta-midi-special")->name, ==,
                   "WINSTA MIDI special");
  g_assert_cmpint (kb_catalog_find_family (own, "winsta-midi-special")->pole_spacing, ==, 10000);
  g_assert_cmpstr (kb_catalog_colour_name (own, "light-turquoise"), ==, "light turquoise");
  g_assert_cmpstr (kb_catalog_colour_name (own, "blue"), ==, "blue");
  /* What is not used is not carried, and installed parts stay at hand. */
  g_assert_null (kb_catalog_find_part (own, SOCKET));
  g_assert_nonnull (kb_catalog_find_part (kb_harness_get_catalog (self), SOCKET));
}

/* A value entered in the document's copy goes before the installed one, in every look-up and in the file. */
static void
test_own_part_wins (void)
{
  g_autoptr (KbCatalog) shipped = kb_catalog_new_shipped ();
  g_autoptr (KbHarness) self = kb_harness_new (shipped);
  g_autoptr (KbHarness) back = NULL;
  g_autofree char      *text = NULL;
  g_autofree char      *again = NULL;
  g_autoptr (GString)   edited = NULL;
  const KbGeometry     *geometry;

  fill (self);
  text = dup_text (self);
  edited = g_string_new (text);
  g_assert_cmpuint (g_string_replace (edited, "<fact name=\"width\" value=\"20\"",
                                      "<fact name=\"width\" value=\"21.5\"", 0),
                    ==, 1);
  g_assert_cmpuint (g_string_replace (edited, "marking=\"1/COM\"", "marking=\"A\"", 0), ==, 1);
  back = load_text (shipped, edited->str);
  geometry = kb_harness_get_geometry (back, kb_harness_find_designator (back, "X1"));
  g_assert_cmpint (geometry->width, ==, 21500);
  g_assert_cmpstr (g_array_index (geometry->ports[0]->poles, KbPole, 0).marking, ==, "A");
  again = dup_text (back);
  g_assert_cmpstr (again, ==, edited->str);
  /* The installed one is what it was. */
  g_assert_cmpint (kb_part_get_fact (kb_catalog_find_part (shipped, PLUG), "width", 0)->value.from,
                   ==, 20000);
}

/* A number in an id that was given already is never given again, whatever the file claims. */
static void
test_last_id (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autoptr (KbHarness) self = load_text (
    catalog, HEAD ROOT " last-id=\"3\"><note id=\"n17\" x=\"0\" y=\"0\">n</note></harness>");
  g_autoptr (KbHarness) other =
    load_text (catalog, HEAD ROOT " last-id=\"30\"><note id=\"n17\" x=\"0\" y=\"0\"/></harness>");

  g_assert_cmpstr (place (self, PLUG, 0, 0, 0), ==, "x18");
  g_assert_cmpstr (place (other, PLUG, 0, 0, 0), ==, "x31");
}

/* Whatever ids and numbers a file is allowed to hold, the document can go on and be saved and read again. */
static void
test_largest_id (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autoptr (KbHarness) self = load_text (
    catalog, HEAD ROOT
    " last-id=\"99999999999998\"><note id=\"n99999999999999\" x=\"0\" y=\"0\">n</note></harness>");
  g_autoptr (KbHarness) back = NULL;
  g_autofree char      *text = NULL;

  place (self, PLUG, 0, 0, 0);
  place (self, PLUG, 0, 0, 0);
  text = dup_text (self);
  back = load_text (catalog, text);
  g_assert_cmpuint (kb_harness_count (back, KB_ITEM_CONNECTOR), ==, 2);
}

static void
test_note_spaces (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  g_autoptr (KbCatalog) empty = kb_catalog_new ();
  g_autoptr (KbHarness) back = NULL;
  g_autofree char      *text = NULL;
  g_autofree char      *again = NULL;
  KbItem               *note;

  kb_harness_begin (self, "Note");
  note = kb_harness_add (self, KB_ITEM_NOTE);
  kb_item_set (&note->name, "  indented\n\tand ended \n");
  kb_harness_commit (self);
  text = dup_text (self);
  back = load_text (empty, text);
  again = dup_text (back);
  g_assert_cmpstr (again, ==, text);
  g_assert_cmpstr (kb_harness_get_item (back, "n1")->name, ==, "  indented\n\tand ended \n");
}

/* ---- for another thread ---- */

static char *
write_many (const char *folder)
{
  g_autoptr (KbHarness) self = new_harness ();
  char                 *path = g_build_filename (folder, "many.kabelbaum", NULL);

  kb_harness_begin (self, "Notes");
  for (guint i = 0; i < 3000; i++)
    kb_item_set (&kb_harness_add (self, KB_ITEM_NOTE)->name, "text");
  kb_harness_commit (self);
  place (self, PLUG, 0, 0, 0);
  g_assert_true (kb_harness_save (self, path, FALSE, NULL));
  return path;
}

typedef struct
{
  KbProgress *progress;
  double      at;
} Stop;

static gpointer
stop (gpointer data)
{
  const Stop *self = data;

  while (kb_progress_get_done (self->progress) < self->at)
    g_thread_yield ();
  kb_progress_cancel (self->progress);
  return NULL;
}

/* Cancelled wherever it is, there is the whole document or none. */
static void
test_cancelled (void)
{
  static const double   stops[] = { 0.0, 0.03, 0.2, 0.4, 0.5, 0.7, 0.8, 0.9 };
  g_autofree char      *folder = g_dir_make_tmp ("kabelbaum-XXXXXX", NULL);
  g_autofree char      *path = write_many (folder);
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();

  for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
    {
      g_autoptr (KbProgress) progress = kb_progress_new ();
      Stop                   at = { progress, stops[i] };
      GThread               *thread = g_thread_new ("stop", stop, &at);
      g_autoptr (GError)     error = NULL;
      g_autoptr (KbHarness)  self = kb_harness_load_watched (catalog, path, progress, &error);

      if (self != NULL)
        g_assert_cmpuint (kb_harness_count (self, KB_ITEM_NOTE), ==, 3000);
      else
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      /* It may have been too late. */
      kb_progress_begin_part (progress, 1.0);
      kb_progress_go_on (progress, 1, 1);
      g_thread_join (thread);
    }
  g_unlink (path);
  g_rmdir (folder);
}

/* Read with a snapshot, a document goes on as if it had been read with the catalogue itself. */
static void
test_set_catalog (void)
{
  g_autoptr (KbCatalog) shipped = kb_catalog_new_shipped ();
  g_autoptr (KbCatalog) live = kb_catalog_new_layer (shipped);
  g_autoptr (KbCatalog) snapshot = kb_catalog_new_snapshot (live);
  g_autoptr (KbHarness) self = load_text (
    snapshot, HEAD ROOT " last-id=\"3\"><properties/>"
                        "<connector id=\"x1\" designator=\"X1\" part=\"" PLUG "\" x=\"0\" y=\"0\"/>"
                        "<connector id=\"x2\" designator=\"X2\" part=\"NEW-1\" x=\"0\" y=\"90\"/>"
                        "<connector id=\"x3\" designator=\"X3\" part=\"NEW-2\" x=\"0\" y=\"90\"/>"
                        "</harness>");
  g_autoptr (KbPart) first = kb_part_new ("NEW-1", KB_PART_PLUG);
  g_autoptr (KbPart) second = kb_part_new ("NEW-2", KB_PART_PLUG);

  g_assert_cmpuint (kb_catalog_get_parts (snapshot)->len, ==, kb_catalog_get_parts (live)->len);
  g_assert_cmpuint (kb_catalog_get_rules (snapshot)->len, ==, kb_catalog_get_rules (live)->len);
  g_assert_true (kb_catalog_find_part (snapshot, PLUG) == kb_catalog_find_part (live, PLUG));
  kb_catalog_put_part (live, first);
  /* The snapshot does not know it. */
  g_assert_null (kb_catalog_find_part (snapshot, "NEW-1"));
  g_assert_true (kb_harness_get_part (self, kb_harness_get_item (self, "x2")) != first);
  kb_catalog_get_parts (kb_harness_get_catalog (self));
  kb_catalog_get_rules (kb_harness_get_catalog (self));

  kb_harness_set_catalog (self, live);
  g_assert_finalize_object (g_steal_pointer (&snapshot));
  g_assert_true (kb_harness_get_part (self, kb_harness_get_item (self, "x2")) == first);
  g_assert_true (kb_catalog_find_own_part (kb_harness_get_catalog (self), "NEW-1") == first);
  g_assert_cmpuint (kb_catalog_get_parts (kb_harness_get_catalog (self))->len, ==,
                    kb_catalog_get_parts (live)->len);
  g_assert_false (kb_harness_get_modified (self));
  /* And it hears of what comes. */
  g_assert_true (kb_harness_get_part (self, kb_harness_get_item (self, "x3")) != second);
  kb_catalog_put_part (live, second);
  g_assert_true (kb_harness_get_part (self, kb_harness_get_item (self, "x3")) == second);
}

void
add_load_tests (void)
{
  GPtrArray *paths = golden_list ("tests/harness/bad", ".kabelbaum");

  g_assert_cmpuint (paths->len, >, 0);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *name = g_path_get_basename (paths->pdata[i]);
      g_autofree char *test = g_strconcat ("/harness/bad/", name, NULL);

      g_test_add_data_func_full (test, g_strdup (paths->pdata[i]), test_golden, g_free);
    }
  g_ptr_array_unref (paths);
  g_test_add_func ("/harness/load/no-file", test_no_file);
  g_test_add_func ("/harness/load/foreign", test_foreign);
  g_test_add_func ("/harness/load/canonical", test_canonical);
  g_test_add_func ("/harness/load/carries-parts", test_carries_parts);
  g_test_add_func ("/harness/load/own-part-wins", test_own_part_wins);
  g_test_add_func ("/harness/load/last-id", test_last_id);
  g_test_add_func ("/harness/load/largest-id", test_largest_id);
  g_test_add_func ("/harness/load/note-spaces", test_note_spaces);
  g_test_add_func ("/harness/load/cancelled", test_cancelled);
  g_test_add_func ("/harness/load/set-catalog", test_set_catalog);
}
