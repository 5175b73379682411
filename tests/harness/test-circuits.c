/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness-tests.h"

#include "harness/kb-circuit-reach.h"

#include <string.h>

/* Two leads at a distributor: X1 – W1 – X2 in D1, D1 in X3 – W2 – X4. */
typedef struct
{
  KbHarness  *harness;
  const char *x1, *x2, *x3, *x4, *d1, *w1, *w2;
  const char *light, *other;
} Tree;

static const char *
get_port (KbHarness *self, const char *connector, guint index)
{
  const KbPart *part = kb_harness_get_part (self, kb_harness_get_item (self, connector));

  return ((KbPort *) part->ports->pdata[index])->id;
}

static const char *
run (KbHarness *self, const char *from, const char *to)
{
  return kb_harness_run_cable (self, kb_catalog_find_part (kb_harness_get_catalog (self), CABLE),
                               from, to, NULL, 0);
}

static void
tree_init (Tree *tree)
{
  KbHarness *self = new_harness ();

  tree->harness = self;
  tree->x1 = place (self, PLUG, 0, 0, 0);
  tree->x2 = place (self, PLUG, 0, 100, 0);
  tree->d1 = place (self, DISTRIBUTOR, 0, 200, 0);
  tree->x3 = place (self, PLUG, 0, 300, 0);
  tree->x4 = place (self, PLUG, 0, 400, 0);
  tree->w1 = run (self, tree->x1, tree->x2);
  tree->w2 = run (self, tree->x3, tree->x4);
  g_assert_true (kb_harness_mate (self, tree->x2, get_port (self, tree->x2, 0), tree->d1,
                                  get_port (self, tree->d1, 0)));
  g_assert_true (kb_harness_mate (self, tree->x3, get_port (self, tree->x3, 0), tree->d1,
                                  get_port (self, tree->d1, 1)));
  tree->light = kb_harness_add_circuit (self, "Light");
  tree->other = kb_harness_add_circuit (self, "Sockets");
}

static void
tree_clear (Tree *tree)
{
  g_assert_finalize_object (tree->harness);
}

static const char *
circuit_of (Tree *tree, const char *id)
{
  return kb_harness_get_item (tree->harness, id)->circuit;
}

static void
assert_undo_gives (Tree *tree, const char *before)
{
  g_autofree char *after = NULL;

  kb_harness_undo (tree->harness);
  after = dup_text (tree->harness);
  g_assert_cmpstr (after, ==, before);
}

/* The whole tree, over matings, cables and the distributor, in one step. */
static void
test_connected (void)
{
  Tree                     tree;
  g_autofree char         *before = NULL;
  g_autoptr (KbAssignment) done = NULL;
  g_autoptr (GPtrArray)    from = NULL;

  tree_init (&tree);
  before = dup_text (tree.harness);
  from = ids (tree.x4, NULL);
  done = kb_harness_assign_circuit_connected (tree.harness, from, tree.light);
  g_assert_cmpuint (done->ids->len, ==, 7);
  g_assert_cmpuint (done->left->len, ==, 0);
  g_assert_cmpstr (circuit_of (&tree, tree.x1), ==, tree.light);
  g_assert_cmpstr (circuit_of (&tree, tree.d1), ==, tree.light);
  g_assert_cmpstr (circuit_of (&tree, tree.w2), ==, tree.light);
  g_assert_cmpuint (kb_harness_count_of_circuit (tree.harness, tree.light), ==, 7);
  assert_undo_gives (&tree, before);
  tree_clear (&tree);
}

/* It ends where another circuit begins, and says so; where it starts at, it takes over. */
static void
test_connected_ends (void)
{
  Tree                     tree;
  g_autoptr (KbAssignment) done = NULL;
  g_autoptr (KbAssignment) again = NULL;
  g_autoptr (GPtrArray)    from = NULL;
  g_autoptr (GPtrArray)    foreign = NULL;

  tree_init (&tree);
  foreign = ids (tree.x1, tree.w1, NULL);
  g_assert_cmpuint (kb_harness_assign_circuit (tree.harness, foreign, tree.other), ==, 2);
  g_assert_cmpuint (kb_harness_assign_circuit (tree.harness, foreign, tree.other), ==, 0);
  from = ids (tree.x4, NULL);
  done = kb_harness_assign_circuit_connected (tree.harness, from, tree.light);
  g_assert_cmpuint (done->ids->len, ==, 5);
  g_assert_cmpuint (done->left->len, ==, 1);
  g_assert_cmpstr (done->left->pdata[0], ==, tree.w1);
  g_assert_cmpstr (circuit_of (&tree, tree.x1), ==, tree.other);
  again = kb_harness_assign_circuit_connected (tree.harness, foreign, tree.light);
  g_assert_cmpuint (again->ids->len, ==, 2);
  g_assert_cmpstr (circuit_of (&tree, tree.x1), ==, tree.light);
  tree_clear (&tree);
}

static KbAssignment *
plan (Tree *tree, const char *from, const char *to, gboolean over)
{
  const KbAssignmentWish wish = {
    .circuit = tree->light, .reach = KB_REACH_WAY, .from = from, .to = to, .over = over
  };

  return kb_harness_plan_assignment (tree->harness, &wish);
}

/* What lies between two clicks, in the order in which it lies there, and nothing else; one step. */
static void
test_way (void)
{
  Tree                     tree;
  g_autofree char         *before = NULL;
  g_autoptr (KbAssignment) way = NULL;
  g_autoptr (KbAssignment) alone = NULL;

  tree_init (&tree);
  before = dup_text (tree.harness);
  alone = plan (&tree, NULL, tree.w1, FALSE);
  g_assert_cmpuint (alone->ids->len, ==, 1);
  g_assert_cmpuint (alone->way->len, ==, 0);
  way = plan (&tree, tree.w1, tree.x3, FALSE);
  g_assert_cmpuint (way->way->len, ==, 4);
  g_assert_cmpstr (way->way->pdata[0], ==, tree.w1);
  g_assert_cmpstr (way->way->pdata[1], ==, tree.x2);
  g_assert_cmpstr (way->way->pdata[2], ==, tree.d1);
  g_assert_cmpstr (way->way->pdata[3], ==, tree.x3);
  g_assert_true (kb_harness_do_assignment (tree.harness, way));
  g_assert_cmpuint (kb_harness_count_of_circuit (tree.harness, tree.light), ==, 4);
  g_assert_null (circuit_of (&tree, tree.x1));
  g_assert_false (kb_harness_do_assignment (tree.harness, way));
  assert_undo_gives (&tree, before);
  tree_clear (&tree);
}

/* Of two ways the one that keeps clear of another circuit, though it is longer; without one, what is of it is left. */
static void
test_way_avoids (void)
{
  Tree                     tree;
  g_autoptr (KbAssignment) direct = NULL;
  g_autoptr (KbAssignment) around = NULL;
  g_autoptr (KbAssignment) through = NULL;
  g_autoptr (KbAssignment) over = NULL;
  g_autoptr (GPtrArray)    foreign = NULL;
  g_autoptr (GPtrArray)    both = NULL;
  const char              *short_cut;

  tree_init (&tree);
  short_cut = run (tree.harness, tree.x1, tree.x4);
  direct = plan (&tree, tree.x1, tree.x4, FALSE);
  g_assert_cmpuint (direct->way->len, ==, 3);
  g_assert_cmpstr (direct->way->pdata[1], ==, short_cut);
  foreign = ids (short_cut, NULL);
  kb_harness_assign_circuit (tree.harness, foreign, tree.other);
  around = plan (&tree, tree.x1, tree.x4, FALSE);
  g_assert_cmpuint (around->way->len, ==, 7);
  g_assert_cmpuint (around->left->len, ==, 0);
  both = ids (short_cut, tree.d1, NULL);
  kb_harness_assign_circuit (tree.harness, both, tree.other);
  through = plan (&tree, tree.x1, tree.x4, FALSE);
  g_assert_cmpuint (through->ids->len, ==, 2);
  g_assert_cmpuint (through->left->len, ==, 1);
  g_assert_cmpstr (through->left->pdata[0], ==, short_cut);
  g_assert_cmpuint (through->taken->len, ==, 0);
  over = plan (&tree, tree.x1, tree.x4, TRUE);
  g_assert_cmpuint (over->ids->len, ==, 3);
  g_assert_cmpuint (over->left->len, ==, 0);
  g_assert_cmpstr (over->taken->pdata[0], ==, short_cut);
  tree_clear (&tree);
}

/* What is clicked itself is taken whatever it belongs to; with no way to it, nothing else is. */
static void
test_way_ends (void)
{
  Tree                     tree;
  g_autoptr (KbAssignment) meant = NULL;
  g_autoptr (KbAssignment) apart = NULL;
  g_autoptr (GPtrArray)    foreign = NULL;
  const char              *far;

  tree_init (&tree);
  foreign = ids (tree.x2, NULL);
  kb_harness_assign_circuit (tree.harness, foreign, tree.other);
  meant = plan (&tree, tree.x1, tree.x2, FALSE);
  g_assert_cmpuint (meant->ids->len, ==, 3);
  g_assert_cmpuint (meant->taken->len, ==, 1);
  g_assert_cmpstr (meant->taken->pdata[0], ==, tree.x2);
  far = place (tree.harness, PLUG, 900, 900, 0);
  apart = plan (&tree, tree.x1, far, FALSE);
  g_assert_cmpuint (apart->way->len, ==, 0);
  g_assert_cmpuint (apart->ids->len, ==, 1);
  g_assert_cmpstr (apart->ids->pdata[0], ==, far);
  tree_clear (&tree);
}

/* Out of the circuit: along a way only what is of it, and of all that is connected, too. */
static void
test_away (void)
{
  Tree                     tree;
  g_autoptr (KbAssignment) way = NULL;
  g_autoptr (KbAssignment) all = NULL;
  g_autoptr (GPtrArray)    some = NULL;
  g_autoptr (GPtrArray)    foreign = NULL;
  KbAssignmentWish         wish = { .reach = KB_REACH_WAY, .away = TRUE };

  tree_init (&tree);
  some = ids (tree.x1, tree.w1, tree.x3, tree.w2, NULL);
  kb_harness_assign_circuit (tree.harness, some, tree.light);
  foreign = ids (tree.x2, NULL);
  kb_harness_assign_circuit (tree.harness, foreign, tree.other);
  wish.circuit = tree.light;
  wish.from = tree.x1;
  wish.to = tree.x3;
  way = kb_harness_plan_assignment (tree.harness, &wish);
  g_assert_cmpuint (way->ids->len, ==, 3);
  g_assert_cmpuint (way->left->len, ==, 1);
  g_assert_cmpstr (way->left->pdata[0], ==, tree.x2);
  wish.reach = KB_REACH_CONNECTED;
  all = kb_harness_plan_assignment (tree.harness, &wish);
  g_assert_cmpuint (all->ids->len, ==, 2);
  g_assert_true (kb_harness_do_assignment (tree.harness, all));
  g_assert_null (circuit_of (&tree, tree.w2));
  g_assert_cmpstr (circuit_of (&tree, tree.x1), ==, tree.light);
  g_assert_cmpstr (circuit_of (&tree, tree.x2), ==, tree.other);
  tree_clear (&tree);
}

static void
test_merge (void)
{
  Tree                  tree;
  g_autofree char      *before = NULL;
  g_autofree char      *light = NULL;
  g_autoptr (GPtrArray) some = NULL;
  KbItem               *circuit;

  tree_init (&tree);
  kb_harness_begin (tree.harness, "Edit");
  circuit = kb_harness_edit (tree.harness, tree.light);
  circuit->voltage = 230000;
  kb_item_set (&circuit->application, "Status");
  kb_item_set (&kb_harness_edit (tree.harness, tree.other)->application, "Power");
  kb_harness_commit (tree.harness);
  some = ids (tree.x1, tree.w1, NULL);
  kb_harness_assign_circuit (tree.harness, some, tree.light);
  before = dup_text (tree.harness);
  light = g_strdup (tree.light);
  kb_harness_merge_circuits (tree.harness, tree.light, tree.other);
  g_assert_null (kb_harness_get_item (tree.harness, light));
  g_assert_cmpstr (circuit_of (&tree, tree.x1), ==, tree.other);
  g_assert_cmpint (kb_harness_get_item (tree.harness, tree.other)->voltage, ==, 230000);
  g_assert_cmpstr (kb_harness_get_item (tree.harness, tree.other)->application, ==, "Power");
  assert_undo_gives (&tree, before);
  tree_clear (&tree);
}

/* A letter stays with its circuit when others go, and colour and pattern with the letter. */
static void
test_marks (void)
{
  Tree                  tree;
  KbCircuitMark         mark, later;
  g_autoptr (GPtrArray) gone = NULL;
  const char           *third;

  tree_init (&tree);
  g_assert_true (kb_harness_get_circuit_mark (tree.harness, tree.light, &mark));
  g_assert_cmpstr (mark.letter, ==, "A");
  g_assert_true (kb_harness_get_circuit_mark (tree.harness, tree.other, &mark));
  g_assert_cmpstr (mark.letter, ==, "B");
  gone = ids (tree.light, NULL);
  kb_harness_delete (tree.harness, gone);
  g_assert_true (kb_harness_get_circuit_mark (tree.harness, tree.other, &later));
  g_assert_cmpstr (later.letter, ==, "B");
  g_assert_cmpuint (later.colour, ==, mark.colour);
  g_assert_cmpint (later.pattern, ==, mark.pattern);
  third = kb_harness_add_circuit (tree.harness, " Third ");
  g_assert_true (kb_harness_get_circuit_mark (tree.harness, third, &mark));
  g_assert_cmpstr (mark.letter, ==, "A");
  g_assert_cmpstr (kb_harness_get_item (tree.harness, third)->name, ==, "Third");
  g_assert_null (kb_harness_add_circuit (tree.harness, "Third"));
  g_assert_null (kb_harness_add_circuit (tree.harness, "  "));
  tree_clear (&tree);
}

#define CIRCUITS                                                                          \
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"                                          \
  "<harness xmlns=\"https://kabelbaum.org/ns/harness/1\" version=\"1\" last-id=\"3\">\n"  \
  "  <properties/>\n"                                                                     \
  "  <circuit id=\"c1\" name=\"One\"/>\n"                                                 \
  "  <circuit id=\"c2\" name=\"Two\" letter=\"A\" colour=\"blue\" pattern=\"dotted\"/>\n" \
  "  <circuit id=\"c3\" name=\"Three\"/>\n"                                               \
  "</harness>\n"

/* Old files state none: each circuit has a letter of its own nevertheless, and nothing is written. */
static void
test_files (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autoptr (KbHarness) self = load_text (catalog, CIRCUITS);
  g_autofree char      *text = dup_text (self);
  KbCircuitMark         mark;

  g_assert_cmpstr (text, ==, CIRCUITS);
  g_assert_true (kb_harness_get_circuit_mark (self, "c1", &mark));
  g_assert_cmpstr (mark.letter, ==, "B");
  g_assert_true (kb_harness_get_circuit_mark (self, "c2", &mark));
  g_assert_cmpstr (mark.letter, ==, "A");
  g_assert_cmpstr (kb_circuit_colour_words ()[mark.colour], ==, "blue");
  g_assert_cmpint (mark.pattern, ==, KB_CIRCUIT_DOTTED);
  g_assert_true (kb_harness_get_circuit_mark (self, "c3", &mark));
  g_assert_cmpstr (mark.letter, ==, "C");
}

static void
test_bad (void)
{
  static const char *const bad[][2] = {
    { "letter=\"A\"", "letter=\"ABCDE\"" },
    { "colour=\"blue\"", "colour=\"navy\"" },
    { "pattern=\"dotted\"", "pattern=\"wavy\"" },
  };
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_auto (GStrv)         parts = g_strsplit (CIRCUITS, bad[i][0], 2);
      g_autofree char       *text = g_strjoinv (bad[i][1], parts);
      g_autoptr (GBytes)     bytes = g_bytes_new (text, strlen (text));
      g_autoptr (KbProblems) problems = kb_problems_new ("text");

      g_assert_null (kb_harness_load_bytes (catalog, bytes, problems));
      g_assert_true (kb_problems_has_errors (problems));
    }
}

/* Each has a mark of its own, however many there are: letter always, and colour with pattern for a sheet of them. */
static void
test_many (void)
{
  g_autoptr (KbHarness)  self = new_harness ();
  g_autoptr (GHashTable) letters = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) looks = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) marks = NULL;
  GHashTableIter         iter;
  gpointer               mark;

  for (int i = 0; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("Circuit %d", i);

      g_assert_nonnull (kb_harness_add_circuit (self, name));
    }
  marks = kb_harness_dup_circuit_marks (self);
  g_hash_table_iter_init (&iter, marks);
  while (g_hash_table_iter_next (&iter, NULL, &mark))
    {
      const KbCircuitMark *it = mark;

      g_assert_true (g_hash_table_add (letters, (gpointer) it->letter));
      g_assert_true (kb_circuit_is_letter (it->letter));
      g_hash_table_add (looks, GUINT_TO_POINTER (it->colour * 8 + it->pattern + 1));
    }
  g_assert_cmpuint (g_hash_table_size (looks), ==, KB_N_CIRCUIT_COLOURS * KB_N_CIRCUIT_PATTERNS);
}

void
add_circuit_tests (void)
{
  g_test_add_func ("/harness/circuits/connected", test_connected);
  g_test_add_func ("/harness/circuits/connected-ends", test_connected_ends);
  g_test_add_func ("/harness/circuits/way", test_way);
  g_test_add_func ("/harness/circuits/way-avoids", test_way_avoids);
  g_test_add_func ("/harness/circuits/way-ends", test_way_ends);
  g_test_add_func ("/harness/circuits/away", test_away);
  g_test_add_func ("/harness/circuits/merge", test_merge);
  g_test_add_func ("/harness/circuits/marks", test_marks);
  g_test_add_func ("/harness/circuits/files", test_files);
  g_test_add_func ("/harness/circuits/bad", test_bad);
  g_test_add_func ("/harness/circuits/many", test_many);
}
