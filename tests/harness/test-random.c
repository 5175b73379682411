/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The laws, under random edits. */
#include "config.h"

#include "harness-tests.h"
#include "harness/kb-item-describe.h"
#include "random-edits.h"

#include <string.h>

#include "xml/kb-problems.h"

#define N_EDITS 4000

/* A second document that knows only what the signals say. */
typedef struct
{
  GHashTable *items;
  GHashTable *parts;
} Mirror;

static void
follow_parts (KbChange *change, gboolean reverse, GHashTable *parts)
{
  for (guint i = 0; i < change->parts->len; i++)
    {
      const KbPartChange *entry = change->parts->pdata[i];
      KbPart             *before = reverse ? entry->after : entry->before;
      KbPart             *after = reverse ? entry->before : entry->after;

      g_assert_true (before != after);
      g_assert_true (g_hash_table_lookup (parts, entry->number) == before);
      g_assert_true (
        i == 0
        || strcmp (((KbPartChange *) change->parts->pdata[i - 1])->number, entry->number) < 0);
      if (after != NULL)
        g_hash_table_insert (parts, g_strdup (entry->number), kb_part_ref (after));
      else
        g_hash_table_remove (parts, entry->number);
    }
}

/* Whatever differs is said in words, but that ids were used up. */
static void
assert_described (const KbItem *before, const KbItem *after)
{
  g_autoptr (GPtrArray) lines = kb_item_describe_change (before, after, NULL);
  g_autoptr (KbItem)    copy = before != NULL ? kb_item_copy (before) : NULL;

  if (copy != NULL && after != NULL)
    copy->last_id = after->last_id;
  if (copy == NULL || after == NULL || !kb_item_equal (copy, after))
    g_assert_cmpuint (lines->len, >, 0);
  else
    g_assert_cmpuint (lines->len, ==, 0);
}

static void
follow_cb (KbHarness *harness, KbChange *change, gboolean reverse, gpointer data)
{
  Mirror     *self = data;
  GHashTable *mirror = self->items;

  g_assert_cmpuint (change->items->len + change->parts->len, >, 0);
  follow_parts (change, reverse, self->parts);
  g_assert_nonnull (change->label);
  for (guint i = 0; i < change->items->len; i++)
    {
      const KbItemChange *entry = change->items->pdata[i];
      const KbItem       *before = reverse ? entry->after : entry->before;
      const KbItem       *after = reverse ? entry->before : entry->after;
      const KbItem       *known = g_hash_table_lookup (mirror, entry->id);

      g_assert_cmpint (before != NULL, ==, known != NULL);
      g_assert_true (before == NULL || kb_item_equal (before, known));
      g_assert_true (before == NULL || after == NULL || !kb_item_equal (before, after));
      g_assert_true (
        i == 0
        || kb_item_compare (((KbItemChange *) change->items->pdata[i - 1])->before != NULL
                              ? ((KbItemChange *) change->items->pdata[i - 1])->before
                              : ((KbItemChange *) change->items->pdata[i - 1])->after,
                            before != NULL ? before : after)
             < 0);
      assert_described (before, after);
      if (after != NULL)
        g_hash_table_insert (mirror, g_strdup (entry->id), kb_item_copy (after));
      else
        g_hash_table_remove (mirror, entry->id);
    }
}

static void
assert_mirrored (KbHarness *self, const Mirror *mirror)
{
  g_autoptr (GPtrArray) items = kb_harness_list (self, KB_N_ITEM_KINDS);
  GPtrArray            *parts = kb_catalog_get_own_parts (kb_harness_get_catalog (self));

  g_assert_cmpuint (parts->len, ==, g_hash_table_size (mirror->parts));
  for (guint i = 0; i < parts->len; i++)
    g_assert_true (g_hash_table_lookup (mirror->parts, ((KbPart *) parts->pdata[i])->number)
                   == parts->pdata[i]);
  g_assert_cmpuint (items->len, ==, g_hash_table_size (mirror->items));
  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = items->pdata[i];

      g_assert_true (kb_item_equal (item, g_hash_table_lookup (mirror->items, item->id)));
    }
}

static void
mirror_init (Mirror *mirror, KbHarness *self)
{
  g_autoptr (GPtrArray) items = kb_harness_list (self, KB_N_ITEM_KINDS);
  GPtrArray            *parts = kb_catalog_get_own_parts (kb_harness_get_catalog (self));

  mirror->items =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) kb_item_free);
  mirror->parts =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) kb_part_unref);
  for (guint i = 0; i < items->len; i++)
    g_hash_table_insert (mirror->items, g_strdup (((KbItem *) items->pdata[i])->id),
                         kb_item_copy (items->pdata[i]));
  for (guint i = 0; i < parts->len; i++)
    g_hash_table_insert (mirror->parts, g_strdup (((KbPart *) parts->pdata[i])->number),
                         kb_part_ref (parts->pdata[i]));
  g_signal_connect (self, "changed", G_CALLBACK (follow_cb), mirror);
}

static void
mirror_clear (Mirror *mirror)
{
  g_hash_table_unref (mirror->items);
  g_hash_table_unref (mirror->parts);
}

static void
assert_reload (KbHarness *self, KbCatalog *installed)
{
  g_autofree char      *text = dup_text (self);
  g_autoptr (KbHarness) back = load_text (installed, text);
  g_autofree char      *again = dup_text (back);
  g_autoptr (GPtrArray) items = kb_harness_list (self, KB_N_ITEM_KINDS);

  g_assert_cmpstr (again, ==, text);
  assert_consistent (back);
  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = items->pdata[i];

      g_assert_true (kb_item_equal (item, kb_harness_get_item (back, item->id)));
    }
}

/* A document that is not empty, so that the start is a state like others. */
static KbHarness *
start (void)
{
  g_autoptr (KbHarness) first = new_harness ();
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autofree char      *text = NULL;

  for (int i = 0; i < 60; i++)
    random_edit (first);
  text = dup_text (first);
  return load_text (catalog, text);
}

static void
test_laws (void)
{
  KbHarness            *self = start ();
  g_autoptr (KbCatalog) empty = kb_catalog_new ();
  Mirror                mirror;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char      *first = dup_text (self);
  g_autofree char      *last = NULL;
  g_autofree char      *now = NULL;

  mirror_init (&mirror, self);
  for (int i = 0; i < N_EDITS; i++)
    {
      random_edit (self);
      g_assert_false (kb_harness_in_transaction (self));
      assert_consistent (self);
      assert_mirrored (self, &mirror);
      if (i % 20 == 0)
        assert_reload (self, empty);
    }
  while (kb_harness_get_can_redo (self))
    kb_harness_redo (self);
  last = dup_text (self);
  assert_reload (self, empty);

  /* All the way back, remembering each state, and forth again through the same ones. */
  while (kb_harness_get_can_undo (self))
    {
      g_ptr_array_add (
        texts, g_compute_checksum_for_string (G_CHECKSUM_SHA1, (now = dup_text (self)), -1));
      g_clear_pointer (&now, g_free);
      kb_harness_undo (self);
      assert_consistent (self);
    }
  g_test_message ("%u steps", texts->len);
  g_assert_cmpuint (texts->len, >, 200);
  now = dup_text (self);
  g_assert_cmpstr (now, ==, first);
  g_assert_false (kb_harness_get_modified (self));
  for (guint i = texts->len; i-- > 0;)
    {
      g_autofree char *sum = NULL;

      kb_harness_redo (self);
      g_free (now);
      now = dup_text (self);
      sum = g_compute_checksum_for_string (G_CHECKSUM_SHA1, now, -1);
      g_assert_cmpstr (sum, ==, texts->pdata[i]);
    }
  g_assert_false (kb_harness_get_can_redo (self));
  g_assert_cmpstr (now, ==, last);
  assert_mirrored (self, &mirror);
  mirror_clear (&mirror);
  g_assert_finalize_object (self);
}

/* Matings stay face to face through all that moves them. */
static void
test_faces_stay (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  guint                 n_seen = 0;

  for (int i = 0; i < 1500; i++)
    {
      g_autoptr (GPtrArray) matings = NULL;

      random_edit (self);
      matings = kb_harness_list (self, KB_ITEM_MATING);
      for (guint m = 0; m < matings->len; m++)
        {
          const KbItem *mating = matings->pdata[m];
          KbAnchor      a, b;

          g_assert_true (
            kb_harness_get_port_anchor (self, mating->ends[0].item, mating->ends[0].port, &a));
          g_assert_true (
            kb_harness_get_port_anchor (self, mating->ends[1].item, mating->ends[1].port, &b));
          g_assert_cmpint ((a.direction + 180) % 360, ==, b.direction);
          n_seen++;
        }
    }
  g_assert_cmpuint (n_seen, >, 100);
}

void
add_random_tests (void)
{
  g_test_add_func ("/harness/random/laws", test_laws);
  g_test_add_func ("/harness/random/faces-stay", test_faces_stay);
}
