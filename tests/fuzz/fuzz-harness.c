/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-checker.h"
#include "drawing/kb-drawing.h"
#include "fuzz.h"
#include "check/kb-bom.h"
#include "harness/kb-fragment.h"
#include "xml/kb-problems.h"

static KbHarness *
load (KbCatalog *catalog, GBytes *bytes)
{
  g_autoptr (KbProblems) problems = kb_problems_new ("fuzz");
  KbHarness             *harness = kb_harness_load_bytes (catalog, bytes, problems);

  g_assert_true (harness != NULL || kb_problems_has_errors (problems));
  return harness;
}

static void
draw (KbHarness *harness, KbChecker *checker)
{
  g_autoptr (KbDrawing) drawing = kb_drawing_new ();
  KbLayoutOptions       options = { .harness = harness, .checker = checker };

  kb_layout_draw (drawing, &options);
}

static void
list (KbHarness *harness)
{
  g_autoptr (KbBom) bom = kb_bom_new ();

  kb_bom_add_harness (bom, harness, "fuzz");
}

/* All that looks at a document, and an edit that touches everything. */
static void
use (KbHarness *harness)
{
  g_autoptr (KbChecker) checker = kb_checker_new (harness);
  g_autoptr (GPtrArray) items = kb_harness_list (harness, KB_N_ITEM_KINDS);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = items->pdata[i];
      KbPoint       min, max;

      kb_harness_get_bounds (harness, item, &min, &max);
      if (item->kind == KB_ITEM_CABLE)
        kb_harness_get_length (harness, item);
      kb_checker_find_for_item (checker, item->id);
      g_ptr_array_add (ids, g_strdup (item->id));
    }
  draw (harness, checker);
  list (harness);
  kb_harness_move (harness, ids, 1, 1);
  kb_harness_rotate (harness, ids);
  kb_harness_delete (harness, ids);
  while (kb_harness_get_can_undo (harness))
    kb_harness_undo (harness);
}

/* Whatever can be read can be pasted, but what would lie too far out, and what is pasted can be read again. */
static void
paste (KbCatalog *catalog, GBytes *bytes)
{
  g_autoptr (KbFragment) fragment = kb_fragment_parse (catalog, bytes, NULL);
  g_autoptr (KbHarness)  into = kb_harness_new (catalog);
  g_autoptr (GPtrArray)  pasted = NULL;
  g_autoptr (GBytes)     text = NULL;
  g_autoptr (KbHarness)  again = NULL;

  if (fragment == NULL)
    return;
  pasted = kb_fragment_paste (fragment, into, (KbPoint){ 1000, -1000 }, NULL);
  text = kb_harness_to_bytes (into);
  again = load (catalog, text);
  g_assert_nonnull (again);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static KbCatalog     *shipped;
  g_autoptr (KbCatalog) empty = kb_catalog_new ();
  g_autoptr (GBytes)    bytes = g_bytes_new_static (data, size);
  g_autoptr (KbHarness) first = NULL;
  g_autoptr (KbHarness) second = NULL;
  g_autoptr (GBytes)    once = NULL;
  g_autoptr (GBytes)    twice = NULL;
  g_autoptr (GBytes)    used = NULL;

  if (shipped == NULL)
    shipped = kb_catalog_new_shipped ();
  first = load (shipped, bytes);
  if (first == NULL)
    return 0;
  once = kb_harness_to_bytes (first);
  second = load (empty, once);
  g_assert_nonnull (second);
  twice = kb_harness_to_bytes (second);
  g_assert_true (g_bytes_equal (once, twice));
  paste (shipped, bytes);
  use (first);
  used = kb_harness_to_bytes (first);
  g_assert_true (g_bytes_equal (once, used));
  return 0;
}
