/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness-tests.h"

static void
count_cb (guint *n)
{
  (*n)++;
}

static const char *
add_note (KbHarness *self, const char *text)
{
  KbItem *item;

  kb_harness_begin (self, text);
  item = kb_harness_add (self, KB_ITEM_NOTE);
  kb_item_set (&item->name, text);
  g_assert_true (kb_harness_commit (self));
  return item->id;
}

static void
test_new (void)
{
  KbHarness       *self = new_harness ();
  g_autofree char *text = dup_text (self);

  g_assert_cmpstr (
    text, ==,
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<harness xmlns=\"https://kabelbaum.org/ns/harness/1\" version=\"1\" last-id=\"0\">\n"
    "  <properties/>\n"
    "</harness>\n");
  g_assert_false (kb_harness_get_modified (self));
  g_assert_false (kb_harness_get_can_undo (self));
  g_assert_false (kb_harness_get_can_redo (self));
  g_assert_null (kb_harness_get_path (self));
  g_assert_cmpuint (kb_harness_count (self, KB_N_ITEM_KINDS), ==, 1);
  kb_harness_undo (self);
  kb_harness_redo (self);
  g_assert_null (kb_harness_get_item (self, "x1"));
  g_assert_null (kb_harness_get_item (self, NULL));
  g_assert_null (kb_harness_get_referrers (self, "x1"));
  g_assert_finalize_object (self);
}

static void
test_undo_redo (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  guint                 n_changes = 0;
  g_autofree char      *label = NULL;
  g_autofree char      *redo_label = NULL;

  g_signal_connect_swapped (self, "changed", G_CALLBACK (count_cb), &n_changes);
  add_note (self, "one");
  add_note (self, "two");
  g_assert_cmpuint (n_changes, ==, 2);
  g_assert_cmpuint (kb_harness_count (self, KB_ITEM_NOTE), ==, 2);
  g_object_get (self, "undo-label", &label, "redo-label", &redo_label, NULL);
  g_assert_cmpstr (label, ==, "two");
  g_assert_null (redo_label);

  kb_harness_undo (self);
  g_assert_null (kb_harness_get_item (self, "n2"));
  g_clear_pointer (&label, g_free);
  g_object_get (self, "undo-label", &label, "redo-label", &redo_label, NULL);
  g_assert_cmpstr (label, ==, "one");
  g_assert_cmpstr (redo_label, ==, "two");
  kb_harness_undo (self);
  g_assert_false (kb_harness_get_can_undo (self));
  g_assert_cmpint (kb_harness_get_properties (self)->last_id, ==, 0);
  kb_harness_undo (self);
  kb_harness_redo (self);
  kb_harness_redo (self);
  kb_harness_redo (self);
  g_assert_cmpstr (kb_harness_get_item (self, "n2")->name, ==, "two");
  g_assert_cmpuint (n_changes, ==, 6);
}

static void
test_abort (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  g_autofree char      *before = NULL;
  g_autofree char      *after = NULL;
  guint                 n_changes = 0;

  add_note (self, "one");
  add_note (self, "two");
  kb_harness_undo (self);
  before = dup_text (self);
  g_signal_connect_swapped (self, "changed", G_CALLBACK (count_cb), &n_changes);
  kb_harness_begin (self, "Abort");
  g_assert_true (kb_harness_in_transaction (self));
  kb_item_set (&kb_harness_edit (self, "n1")->name, "other");
  kb_harness_add (self, KB_ITEM_NOTE);
  kb_harness_remove (self, "n1");
  g_assert_null (kb_harness_edit (self, "n1"));
  kb_item_set (&kb_harness_edit (self, KB_PROPERTIES_ID)->name, "other");
  kb_harness_abort (self);
  g_assert_false (kb_harness_in_transaction (self));
  after = dup_text (self);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (n_changes, ==, 0);
  /* What could be redone still can. */
  kb_harness_redo (self);
  g_assert_cmpstr (kb_harness_get_item (self, "n2")->name, ==, "two");
}

static void
test_empty (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  guint                 n_changes = 0;

  add_note (self, "one");
  add_note (self, "two");
  kb_harness_undo (self);
  g_signal_connect_swapped (self, "changed", G_CALLBACK (count_cb), &n_changes);
  kb_harness_begin (self, "Nothing");
  g_assert_false (kb_harness_commit (self));
  kb_harness_begin (self, "There and back");
  kb_item_set (&kb_harness_edit (self, "n1")->name, "other");
  kb_item_set (&kb_harness_edit (self, "n1")->name, "one");
  g_assert_false (kb_harness_commit (self));
  kb_harness_begin (self, "Come and gone");
  kb_harness_remove (self, kb_harness_add (self, KB_ITEM_NOTE)->id);
  g_assert_false (kb_harness_commit (self));
  g_assert_cmpuint (n_changes, ==, 0);
  g_assert_cmpint (kb_harness_get_properties (self)->last_id, ==, 1);
  g_assert_true (kb_harness_get_can_redo (self));
}

static void
test_commit_drops_redo (void)
{
  g_autoptr (KbHarness) self = new_harness ();

  add_note (self, "one");
  add_note (self, "two");
  kb_harness_undo (self);
  kb_harness_undo (self);
  add_note (self, "three");
  g_assert_false (kb_harness_get_can_redo (self));
  kb_harness_redo (self);
  g_assert_cmpuint (kb_harness_count (self, KB_ITEM_NOTE), ==, 1);
  kb_harness_undo (self);
  g_assert_false (kb_harness_get_can_undo (self));
}

/* Ids have the letter of their kind and one series of numbers; a deleted one is not given again. */
static void
test_ids (void)
{
  static const char       letters[] = "cxwmn";
  static const KbItemKind kinds[] = { KB_ITEM_CIRCUIT, KB_ITEM_CONNECTOR, KB_ITEM_CABLE,
                                      KB_ITEM_MATING, KB_ITEM_NOTE };
  g_autoptr (KbHarness)   self = new_harness ();
  g_autoptr (GPtrArray)   items = NULL;

  kb_harness_begin (self, "All kinds");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *id = g_strdup_printf ("%c%u", letters[i], i + 1);
      const KbItem    *item = kb_harness_add (self, kinds[i]);

      g_assert_cmpstr (item->id, ==, id);
      g_assert_cmpint (item->kind, ==, kinds[i]);
      g_assert_cmpint (kb_item_kind_letter (kinds[i]), ==, letters[i]);
    }
  kb_harness_commit (self);
  kb_harness_begin (self, "Remove");
  kb_harness_remove (self, "n5");
  kb_harness_commit (self);
  kb_harness_begin (self, "Add");
  g_assert_cmpstr (kb_harness_add (self, KB_ITEM_NOTE)->id, ==, "n6");
  kb_harness_commit (self);
  items = kb_harness_list (self, KB_N_ITEM_KINDS);
  g_assert_cmpuint (items->len, ==, 6);
  for (guint i = 0; i + 1 < items->len; i++)
    g_assert_cmpint (kb_item_compare (items->pdata[i], items->pdata[i + 1]), <, 0);
}

typedef struct
{
  KbChange *change;
  gboolean  reverse;
} Heard;

static void
hear_cb (KbHarness *self, KbChange *change, gboolean reverse, Heard *heard)
{
  g_clear_pointer (&heard->change, kb_change_unref);
  heard->change = kb_change_ref (change);
  heard->reverse = reverse;
}

/* The change names each touched item once, sorted, with its state before and after. */
static void
test_changed (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  Heard                 heard = { NULL, TRUE };
  const KbItemChange   *entry;

  add_note (self, "one");
  add_note (self, "two");
  g_signal_connect (self, "changed", G_CALLBACK (hear_cb), &heard);
  kb_harness_begin (self, "Three things");
  kb_harness_remove (self, "n2");
  kb_harness_add (self, KB_ITEM_CIRCUIT);
  kb_item_set (&kb_harness_edit (self, "n1")->name, "first");
  kb_item_set (&kb_harness_edit (self, "n1")->name, "second");
  kb_harness_commit (self);
  g_assert_false (heard.reverse);
  g_assert_cmpstr (heard.change->label, ==, "Three things");
  g_assert_cmpuint (heard.change->items->len, ==, 4);
  entry = heard.change->items->pdata[0];
  g_assert_cmpstr (entry->id, ==, "p0");
  g_assert_cmpint (entry->before->last_id, ==, 2);
  g_assert_cmpint (entry->after->last_id, ==, 3);
  entry = heard.change->items->pdata[1];
  g_assert_cmpstr (entry->id, ==, "c3");
  g_assert_null (entry->before);
  entry = heard.change->items->pdata[2];
  g_assert_cmpstr (entry->id, ==, "n1");
  g_assert_cmpstr (entry->before->name, ==, "one");
  g_assert_cmpstr (entry->after->name, ==, "second");
  entry = heard.change->items->pdata[3];
  g_assert_cmpstr (entry->id, ==, "n2");
  g_assert_null (entry->after);
  kb_harness_undo (self);
  g_assert_true (heard.reverse);
  g_assert_cmpuint (heard.change->items->len, ==, 4);
  kb_harness_redo (self);
  g_assert_false (heard.reverse);
  g_clear_pointer (&heard.change, kb_change_unref);
}

/* An item's copy is equal and its own; every field counts. */
static void
test_item (void)
{
  g_autoptr (KbItem) item = kb_item_new (KB_ITEM_CABLE, "w1");
  g_autoptr (KbItem) copy = NULL;
  KbPoint            bend = { 1, 2 };

  kb_item_set (&item->designator, "W1");
  kb_item_set_end (item, 0, "x1", NULL);
  kb_item_set_termination (item, "1", "1.1", NULL);
  kb_item_set_termination (item, "2", NULL, "2.1");
  kb_item_set_termination (item, "1", "1.2", "1.1");
  g_array_append_val (item->bends, bend);
  g_ptr_array_add (item->accessories, g_ref_string_new_intern ("770-101"));
  g_assert_cmpuint (item->terminations->len, ==, 2);
  g_assert_cmpstr (g_array_index (item->terminations, KbTermination, 0).points[0], ==, "1.2");
  g_assert_cmpstr (kb_item_get_label (item), ==, "W1");

  copy = kb_item_copy (item);
  g_assert_true (kb_item_equal (item, copy));
  g_array_index (copy->bends, KbPoint, 0).y = 3;
  g_assert_false (kb_item_equal (item, copy));
  g_array_index (copy->bends, KbPoint, 0).y = 2;
  g_assert_true (kb_item_equal (item, copy));
  kb_item_set (&copy->designator, "");
  g_assert_null (copy->designator);
  g_assert_cmpstr (kb_item_get_label (copy), ==, "w1");
  g_assert_false (kb_item_equal (item, copy));
  kb_item_set (&copy->designator, "W1");
  kb_item_set_termination (copy, "2", NULL, NULL);
  g_assert_false (kb_item_equal (item, copy));
  g_assert_cmpstr (g_array_index (item->terminations, KbTermination, 1).points[1], ==, "2.1");
}

/* A number that cannot be counted on from is a name; the next ones go where there is room. */
static void
test_huge_designator (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  g_autofree char      *a = g_strdup (place (self, PLUG, 0, 0, 0)), *b = NULL, *c = NULL;

  kb_harness_begin (self, "Name");
  kb_item_set (&kb_harness_edit (self, a)->designator, "X9223372036854775807");
  kb_harness_commit (self);
  b = g_strdup (place (self, PLUG, 0, 100, 0));
  c = g_strdup (place (self, PLUG, 0, 200, 0));
  g_assert_cmpstr (kb_harness_get_item (self, b)->designator, ==, "X1");
  g_assert_cmpstr (kb_harness_get_item (self, c)->designator, ==, "X2");
}

void
add_transaction_tests (void)
{
  g_test_add_func ("/harness/transaction/new", test_new);
  g_test_add_func ("/harness/transaction/undo-redo", test_undo_redo);
  g_test_add_func ("/harness/transaction/abort", test_abort);
  g_test_add_func ("/harness/transaction/empty", test_empty);
  g_test_add_func ("/harness/transaction/commit-drops-redo", test_commit_drops_redo);
  g_test_add_func ("/harness/transaction/ids", test_ids);
  g_test_add_func ("/harness/transaction/changed", test_changed);
  g_test_add_func ("/harness/transaction/item", test_item);
  g_test_add_func ("/harness/transaction/huge-designator", test_huge_designator);
}
