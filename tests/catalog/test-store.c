/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A catalogue that is added while the program runs: used at once, there the next time, or refused whole. */
#include "config.h"

#include <glib/gstdio.h>

#include "catalog-tests.h"
#include "catalog/kb-catalog-store.h"

#define CATALOGUE(number)                              \
  "<catalogue xmlns=\"" KB_NS_CATALOGUE "\">"          \
  "<source id=\"s\" kind=\"stated\" title=\"Sheet\"/>" \
  "<part number=\"" number                             \
  "\" kind=\"tool\" maker=\"Maker\" source=\"s\"><text lang=\"en\">Tool</text></part></catalogue>"

static void
test_add_file (void)
{
  g_autofree char           *folder = g_dir_make_tmp ("kabelbaum-XXXXXX", NULL);
  g_autofree char           *own = g_build_filename (folder, "own", NULL);
  g_autofree char           *path = g_build_filename (folder, "more.xml", NULL);
  g_autofree char           *copy = g_build_filename (own, "more.xml", NULL);
  g_autoptr (KbCatalogStore) store = kb_catalog_store_new (own, NULL);
  g_autoptr (KbCatalogStore) next = NULL;
  g_autoptr (GError)         error = NULL;
  KbCatalog                 *catalog = kb_catalog_store_get_catalog (store);

  g_assert_true (g_file_set_contents (path, "<catalogue/>", -1, NULL));
  g_assert_false (kb_catalog_store_add_file (store, path, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));

  g_assert_true (g_file_set_contents (path, CATALOGUE ("NEW-1"), -1, NULL));
  kb_catalog_store_add_file (store, path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (kb_catalog_find_part (catalog, "NEW-1"));
  /* Once more changes nothing. */
  g_assert_true (kb_catalog_store_add_file (store, path, &error));
  next = kb_catalog_store_new (own, NULL);
  g_assert_nonnull (kb_catalog_find_part (kb_catalog_store_get_catalog (next), "NEW-1"));

  /* Another one of that name does not take its place. */
  g_assert_true (g_file_set_contents (path, CATALOGUE ("NEW-2"), -1, NULL));
  g_assert_false (kb_catalog_store_add_file (store, path, &error));
  g_assert_nonnull (error);
  g_assert_null (kb_catalog_find_part (catalog, "NEW-2"));

  g_unlink (copy);
  g_unlink (path);
  g_rmdir (own);
  g_rmdir (folder);
}

void
add_store_tests (void)
{
  g_test_add_func ("/catalog/store/add-file", test_add_file);
}
