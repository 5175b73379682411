/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each kind of bad catalogue says what, where and what to do, and leaves what was loaded alone. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "catalog-tests.h"
#include "golden.h"
#include "xml/kb-problems.h"

typedef struct
{
  guint parts, colours, families, rules;
} Counts;

static Counts
count (KbCatalog *catalog)
{
  return (Counts){ kb_catalog_get_parts (catalog)->len, kb_catalog_get_colours (catalog)->len,
                   kb_catalog_get_families (catalog)->len, kb_catalog_get_rules (catalog)->len };
}

static void
test_golden (gconstpointer data)
{
  const char           *path = data;
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autoptr (GError)    error = NULL;
  Counts                before = count (catalog);
  Counts                after;

  g_assert_false (kb_catalog_load (catalog, path, &error));
  g_assert_error (error, KB_FILE_ERROR, KB_FILE_ERROR_INVALID);
  golden_check (path, error->message);
  /* Nothing of it is in. */
  after = count (catalog);
  g_assert_cmpmem (&before, sizeof before, &after, sizeof after);
  g_assert_null (kb_catalog_find_part (catalog, "GOOD"));
  g_assert_nonnull (kb_catalog_find_part (catalog, PLUG));
}

/* After a bad catalogue a good one loads as ever, in either order. */
static void
test_others_work (void)
{
  g_autoptr (GPtrArray) bad = golden_list ("tests/catalog/bad", ".xml");
  g_autoptr (KbCatalog) catalog = kb_catalog_new ();
  g_autoptr (KbCatalog) shipped = kb_catalog_new_shipped ();
  g_autofree char      *folder =
    g_build_filename (g_getenv ("G_TEST_SRCDIR"), "resources/catalogs", NULL);
  g_autoptr (GError) error = NULL;
  Counts             expected = count (shipped);
  Counts             found;

  /* What is bad only beside another catalogue is good on its own. */
  for (guint i = 0; i < bad->len; i++)
    if (!g_str_has_suffix (bad->pdata[i], "-elsewhere.xml"))
      g_assert_false (kb_catalog_load (catalog, bad->pdata[i], NULL));
  found = count (catalog);
  g_assert_cmpuint (found.parts + found.colours + found.families + found.rules, ==, 0);
  for (guint i = 0; i < 6; i++)
    {
      static const char *const files[] = { "colours.xml", "winsta-midi-special.xml",
                                           "cables.xml",  "teaching.xml",
                                           "rules.xml",   "rules-use.xml" };
      g_autofree char         *path = g_build_filename (folder, files[i], NULL);

      kb_catalog_load (catalog, path, &error);
      g_assert_no_error (error);
    }
  found = count (catalog);
  g_assert_cmpmem (&expected, sizeof expected, &found, sizeof found);
}

static void
test_no_file (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new ();
  g_autoptr (GError)    error = NULL;

  g_assert_false (kb_catalog_load (catalog, "/no/such/catalogue.xml", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_true (g_str_has_prefix (error->message, "/no/such/catalogue.xml: error: "));
}

/* A folder: every *.xml in it, by name, and nothing else. */
static void
test_folder (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new ();
  g_autoptr (GError)    error = NULL;
  g_autofree char      *folder = g_dir_make_tmp ("kabelbaum-catalogs-XXXXXX", &error);
  g_autofree char      *first = g_build_filename (folder, "a.xml", NULL);
  g_autofree char      *second = g_build_filename (folder, "b.xml", NULL);
  g_autofree char      *other = g_build_filename (folder, "read-me.txt", NULL);

  g_assert_no_error (error);
  /* The second needs the colour of the first. */
  g_file_set_contents (first,
                       "<catalogue xmlns='" KB_NS_CATALOGUE
                       "'><colour id='c' rgb='000000' mark='C' pattern='plain'>"
                       "<name lang='en'>c</name></colour></catalogue>",
                       -1, &error);
  g_file_set_contents (
    second,
    "<catalogue xmlns='" KB_NS_CATALOGUE "'><source id='s' kind='stated' title='t'/>"
    "<part number='P' kind='tool' colour='c' source='s'><text lang='en'>p</text></part></catalogue>",
    -1, &error);
  g_file_set_contents (other, "no catalogue", -1, &error);
  g_assert_no_error (error);
  g_assert_true (kb_catalog_load (catalog, folder, &error));
  g_assert_no_error (error);
  g_assert_nonnull (kb_catalog_find_part (catalog, "P"));
  g_unlink (first);
  g_unlink (second);
  g_unlink (other);
  g_rmdir (folder);
}

void
add_bad_tests (void)
{
  GPtrArray *paths = golden_list ("tests/catalog/bad", ".xml");

  g_assert_cmpuint (paths->len, >, 0);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *name = g_path_get_basename (paths->pdata[i]);
      g_autofree char *test = g_strconcat ("/catalog/bad/", name, NULL);

      g_test_add_data_func_full (test, g_strdup (paths->pdata[i]), test_golden, g_free);
    }
  g_ptr_array_unref (paths);
  g_test_add_func ("/catalog/bad-others-work", test_others_work);
  g_test_add_func ("/catalog/no-file", test_no_file);
  g_test_add_func ("/catalog/folder", test_folder);
}
