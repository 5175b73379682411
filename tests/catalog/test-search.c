/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-tests.h"

#include "catalog/kb-catalog-search.h"

static GPtrArray *
search (KbCatalogSearch *self, const char *text, KbFacet facet, const char *value)
{
  KbQuery query = { .text = text };

  if (value != NULL)
    query.values[facet] = value;
  return kb_catalog_search_run (self, &query);
}

static gboolean
has (GPtrArray *parts, const char *number)
{
  for (guint i = 0; i < parts->len; i++)
    if (g_str_equal (((KbPart *) parts->pdata[i])->number, number))
      return TRUE;
  return FALSE;
}

static void
test_words (void)
{
  static const struct
  {
    const char *text, *first;
  } table[] = {
    { "770-1252/076-000", PLUG },
    { "7701252076", PLUG },
    { "1252 076", PLUG },
    { "4055143766753", PLUG },
    { "turquoise plug", NULL },
    { "Helltürkis", NULL },
    { "770-110", "770-1102" },
    { "770-101", "770-101" },
    { "LTQ plug B", NULL },
    { "wago midi special", NULL },
    { "strain 10.5 white", "770-512/041-000" },
  };
  g_autoptr (KbCatalog)       catalog = kb_catalog_new_shipped ();
  g_autoptr (KbCatalogSearch) index = kb_catalog_search_new (catalog);
  g_autoptr (GPtrArray)       none = search (index, "no such words", 0, NULL);
  g_autoptr (GPtrArray)       all = search (index, "  ", 0, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GPtrArray) found = search (index, table[i].text, 0, NULL);

      g_test_message ("%s", table[i].text);
      if (g_str_equal (table[i].text, "Helltürkis"))
        {
          /* The German name of the colour is found where German is spoken; teaching texts have it always. */
          g_assert_true (has (found, "EXAMPLE-B-TURQUOISE-SOCKET"));
          continue;
        }
      g_assert_cmpuint (found->len, >, 0);
      if (table[i].first != NULL)
        g_assert_cmpstr (((KbPart *) found->pdata[0])->number, ==, table[i].first);
    }
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (all->len, ==, kb_catalog_get_parts (catalog)->len);
}

/* The very number first, then what begins so, then the others, each by number. */
static void
test_order (void)
{
  g_autoptr (KbCatalog) catalog =
    load_text ("<part number='A-10' kind='tool' source='s'><text lang='en'>x</text></part>"
               "<part number='A-1' kind='tool' source='s'><text lang='en'>x</text></part>"
               "<part number='0' kind='tool' source='s'><text lang='en'>for A-1</text></part>"
               "<part number='A-11' kind='tool' source='s'><text lang='en'>x</text></part>");
  g_autoptr (KbCatalogSearch) index = kb_catalog_search_new (catalog);
  g_autoptr (GPtrArray)       found = search (index, "a-1", 0, NULL);
  static const char *const    order[] = { "A-1", "A-10", "A-11", "0" };

  g_assert_cmpuint (found->len, ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    g_assert_cmpstr (((KbPart *) found->pdata[i])->number, ==, order[i]);
}

/* Every facet of every part finds it again, and the counts add up. */
static void
test_facets (void)
{
  g_autoptr (KbCatalog)       catalog = kb_catalog_new_shipped ();
  g_autoptr (KbCatalogSearch) index = kb_catalog_search_new (catalog);
  g_autoptr (GPtrArray)       all = search (index, NULL, 0, NULL);

  for (guint facet = 0; facet < KB_N_FACETS; facet++)
    {
      g_autoptr (GHashTable) counts = kb_catalog_search_count (all, facet);
      GHashTableIter         iter;
      gpointer               value, count;

      g_assert_cmpuint (g_hash_table_size (counts), >, 1);
      g_hash_table_iter_init (&iter, counts);
      while (g_hash_table_iter_next (&iter, &value, &count))
        {
          g_autoptr (GPtrArray) found = search (index, NULL, facet, value);
          g_autofree char      *label = kb_facet_value_label (catalog, facet, value);

          g_assert_cmpuint (found->len, ==, GPOINTER_TO_UINT (count));
          g_assert_cmpstr (label, !=, "");
          for (guint i = 0; i < found->len; i++)
            g_assert_true (kb_part_has_facet (found->pdata[i], facet, value));
        }
    }
}

static void
test_follows_changes (void)
{
  g_autoptr (KbCatalog)       shipped = kb_catalog_new_shipped ();
  g_autoptr (KbCatalog)       own = kb_catalog_new_layer (shipped);
  g_autoptr (KbCatalogSearch) index = kb_catalog_search_new (own);
  g_autoptr (KbPart)          part = kb_part_new ("OWN-1", KB_PART_TOOL);
  g_autoptr (GPtrArray)       before = search (index, "own-1", 0, NULL);
  g_autoptr (GPtrArray)       after = NULL;
  g_autoptr (GPtrArray)       removed = NULL;

  g_hash_table_insert (part->texts, g_strdup ("en"), g_strdup ("own tool"));
  kb_catalog_put_part (own, part);
  after = search (index, "own-1", 0, NULL);
  kb_catalog_remove_part (own, "OWN-1");
  removed = search (index, "own-1", 0, NULL);
  g_assert_cmpuint (before->len, ==, 0);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpuint (removed->len, ==, 0);
}

void
add_search_tests (void)
{
  g_test_add_func ("/catalog/search/words", test_words);
  g_test_add_func ("/catalog/search/order", test_order);
  g_test_add_func ("/catalog/search/facets", test_facets);
  g_test_add_func ("/catalog/search/follows-changes", test_follows_changes);
}
