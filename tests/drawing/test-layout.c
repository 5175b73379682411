/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layout of a document. */
#include "config.h"

#include "drawing-fixture.h"

#include "harness/kb-circuit.h"
#include "harness/kb-harness-edit.h"

#include <string.h>

static KbDrawing *
draw (KbHarness *harness, KbChecker *checker, GHashTable *only, GHashTable *except)
{
  KbLayoutOptions options = {
    .harness = harness, .checker = checker, .only = only, .except = except
  };
  KbDrawing *drawing = kb_drawing_new ();

  kb_layout_draw (drawing, &options);
  g_assert_cmpuint (drawing->depth, ==, 0);
  return drawing;
}

static void
test_items_and_labels (void)
{
  g_autoptr (KbHarness)    harness = fixture_new_harness ();
  g_autoptr (KbDrawing)    drawing = draw (harness, NULL, NULL, NULL);
  static const char *const ids[] = { "x1", "x2", "x3", "x4", "w1", "w2", "n1" };
  static const char *const texts[] = {
    "X1", "X4", "W1", "W2", "770-1242/076-000", "3.00 m", "first line", "second line"
  };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_cmpuint (fixture_count_groups (drawing, ids[i]), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpuint (fixture_count_text (drawing, texts[i]), ==, 1);
  /* Without a checker nothing is said about the matings. */
  g_assert_cmpuint (fixture_count_groups (drawing, "m2"), ==, 0);
}

/* A cable of a circuit bears its letter; another pattern draws another line. */
static void
test_circuits (void)
{
  g_autoptr (KbHarness) harness = fixture_new_harness ();
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (KbDrawing) without = NULL;
  g_autoptr (KbDrawing) with = NULL;
  g_autoptr (KbDrawing) other = NULL;
  g_autofree char      *before = NULL;
  g_autofree char      *after = NULL;
  const char           *circuit = kb_harness_add_circuit (harness, "Lighting");

  kb_harness_begin (harness, "Letter");
  kb_item_set (&kb_harness_edit (harness, circuit)->letter, "Q7");
  kb_item_set (&kb_harness_edit (harness, circuit)->pattern, "solid");
  kb_harness_commit (harness);
  without = draw (harness, NULL, NULL, NULL);
  g_assert_cmpuint (fixture_count_text (without, "Q7"), ==, 0);
  g_ptr_array_add (ids, (gpointer) "w1");
  kb_harness_assign_circuit (harness, ids, circuit);
  with = draw (harness, NULL, NULL, NULL);
  g_assert_cmpuint (fixture_count_text (with, "Q7"), >, 0);
  before = kb_drawing_to_string (with);
  kb_harness_begin (harness, "Pattern");
  kb_item_set (&kb_harness_edit (harness, circuit)->pattern, "chain");
  kb_harness_commit (harness);
  other = draw (harness, NULL, NULL, NULL);
  after = kb_drawing_to_string (other);
  g_assert_null (strstr (before, "wide-chain"));
  g_assert_nonnull (strstr (after, "wide-chain"));
}

static void
test_only_and_except (void)
{
  g_autoptr (KbHarness)  harness = fixture_new_harness ();
  g_autoptr (GHashTable) set = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (KbDrawing)  only = NULL;
  g_autoptr (KbDrawing)  except = NULL;

  g_hash_table_add (set, (gpointer) "x3");
  only = draw (harness, NULL, set, NULL);
  except = draw (harness, NULL, NULL, set);
  g_assert_cmpuint (fixture_count_groups (only, "x3"), ==, 1);
  g_assert_cmpuint (fixture_count_groups (only, "x1"), ==, 0);
  g_assert_cmpuint (fixture_count_groups (except, "x3"), ==, 0);
  g_assert_cmpuint (fixture_count_groups (except, "x1"), ==, 1);
}

static void
test_findings (void)
{
  g_autoptr (KbHarness) harness = fixture_new_harness ();
  g_autoptr (KbChecker) checker = kb_checker_new (harness);
  g_autoptr (KbDrawing) drawing = draw (harness, checker, NULL, NULL);
  g_autoptr (KbVerdict) verdict = kb_verdict_new_for_mating (harness, "m2");
  g_autoptr (KbDrawing) waived = NULL;

  g_assert_cmpint (kb_verdict_get_sign (verdict), ==, KB_SIGN_DANGER);
  g_assert_cmpuint (fixture_count_groups (drawing, "m2"), ==, 1);
  g_assert_cmpuint (fixture_count_groups (drawing, "m1"), ==, 0);
  g_assert_cmpuint (fixture_count_text (drawing, kb_verdict_get_headline (verdict)), ==, 1);
  /* Accepted it is no finding any more, and no less dangerous on paper. */
  while (kb_checker_find_for_item (checker, "m2") != NULL)
    g_assert_nonnull (kb_finding_waive (kb_checker_find_for_item (checker, "m2"), harness,
                                        "On purpose", NULL, NULL));
  waived = draw (harness, checker, NULL, NULL);
  g_assert_cmpuint (fixture_count_text (waived, kb_verdict_get_headline (verdict)), ==, 1);
}

/* The widest open line of the drawing: the edge of the jacket. */
static double
get_widest (KbDrawing *drawing)
{
  double widest = 0.0;

  for (guint i = 0; i < drawing->ops->len; i++)
    {
      const KbOp *op = &g_array_index (drawing->ops, KbOp, i);

      if (op->type == KB_OP_POLYLINE && !op->closed)
        widest = MAX (widest, op->style.width);
    }
  return widest;
}

static void
test_jacket_has_the_stated_diameter (void)
{
  g_autoptr (KbHarness) harness = fixture_new_harness ();
  KbLayoutOptions       options = { .harness = harness };
  g_autoptr (KbDrawing) drawing = kb_drawing_new ();
  const KbItem         *cable = kb_harness_get_item (harness, "w1");
  const KbFact *fact = kb_part_get_fact (kb_harness_get_part (harness, cable), "outer-diameter", 0);

  g_assert_nonnull (fact);
  kb_layout_draw_item (drawing, &options, cable);
  g_assert_cmpfloat_with_epsilon (get_widest (drawing),
                                  kb_mm (fact->value.from + fact->value.to) / 2, 1e-9);
}

/* A length that is not drawn to scale is underlined, one as drawn is not. */
static guint
count_underlines (KbHarness *harness, const char *id)
{
  KbLayoutOptions       options = { .harness = harness };
  g_autoptr (KbDrawing) drawing = kb_drawing_new ();
  guint                 n = 0;

  kb_layout_draw_item (drawing, &options, kb_harness_get_item (harness, id));
  for (guint i = 1; i < drawing->ops->len; i++)
    if (g_array_index (drawing->ops, KbOp, i).type == KB_OP_LINE
        && g_array_index (drawing->ops, KbOp, i - 1).type == KB_OP_TEXT)
      n++;
  return n;
}

static void
test_not_to_scale (void)
{
  g_autoptr (KbHarness) harness = fixture_new_harness ();

  g_assert_cmpuint (count_underlines (harness, "w1"), ==, 1);
  g_assert_cmpuint (count_underlines (harness, "w2"), ==, 0);
  /* Slack is in the length, and is not drawn. */
  kb_harness_begin (harness, "Slack");
  kb_harness_edit (harness, "w2")->slack = 40000;
  kb_harness_commit (harness);
  g_assert_cmpuint (count_underlines (harness, "w2"), ==, 1);
}

/* An arc may take all of a side at an open end, and half of one between two corners. */
static void
test_corners_take_what_there_is (void)
{
  const double          points[] = { 0, 0, 10, 0, 10, 8, 20, 8 };
  const KbStyle         style = kb_style_stroke (KB_INK_DARK, 1);
  g_autoptr (KbDrawing) drawing = kb_drawing_new ();
  g_autoptr (GArray)    one = NULL;
  g_autoptr (GArray)    two = NULL;

  kb_drawing_polyline (drawing, points, 3, 8, FALSE, &style);
  kb_drawing_polyline (drawing, points, 4, 8, FALSE, &style);
  one = kb_op_dup_path (drawing, &g_array_index (drawing->ops, KbOp, 0));
  two = kb_op_dup_path (drawing, &g_array_index (drawing->ops, KbOp, 1));
  g_assert_cmpfloat_with_epsilon (g_array_index (one, KbPathStep, 1).x[0], 2, 1e-9);
  g_assert_cmpfloat_with_epsilon (g_array_index (two, KbPathStep, 1).x[0], 6, 1e-9);
}

static void
test_length_texts (void)
{
  static const struct
  {
    gint64      um;
    const char *text;
  } cases[] = { { 350000, "350 mm" },     { 999600, "1.00 m" },  { 3000000, "3.00 m" },
                { 12345678, "12.346 m" }, { 1020000, "1.02 m" }, { 400, "0 mm" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = kb_layout_length_to_text (cases[i].um);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* Labels of connectors lie beside every envelope, whatever way the connectors are turned. */
static void
test_labels_are_clear_of_envelopes (void)
{
  for (int turns = 0; turns < 4; turns++)
    {
      g_autoptr (KbHarness) harness = fixture_new_harness ();
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();
      g_autoptr (GPtrArray) connectors = NULL;
      g_autoptr (KbDrawing) drawing = NULL;

      g_ptr_array_add (ids, (gpointer) "x1");
      for (int i = 0; i < turns; i++)
        kb_harness_rotate (harness, ids);
      drawing = draw (harness, NULL, NULL, NULL);
      connectors = kb_harness_list (harness, KB_ITEM_CONNECTOR);
      for (guint i = 0; i < drawing->ops->len; i++)
        {
          const KbOp *op = &g_array_index (drawing->ops, KbOp, i);
          double      width, x;

          if (op->type != KB_OP_TEXT
              || (!g_str_equal (op->text, "X1") && !g_str_equal (op->text, "X2")))
            continue;
          kb_drawing_measure_text (op->radius, op->bold, op->text, &width, NULL);
          x = op->align == KB_ALIGN_MIDDLE ? op->x - width / 2 : op->x;
          for (guint j = 0; j < connectors->len; j++)
            {
              KbPoint min, max;

              kb_harness_get_bounds (harness, connectors->pdata[j], &min, &max);
              g_assert_true (x >= kb_mm (max.x) || x + width <= kb_mm (min.x)
                             || op->y - 0.7 * op->radius >= kb_mm (max.y)
                             || op->y <= kb_mm (min.y));
            }
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/items-and-labels", test_items_and_labels);
  g_test_add_func ("/layout/circuits", test_circuits);
  g_test_add_func ("/layout/only-and-except", test_only_and_except);
  g_test_add_func ("/layout/findings", test_findings);
  g_test_add_func ("/layout/jacket-has-the-stated-diameter", test_jacket_has_the_stated_diameter);
  g_test_add_func ("/layout/not-to-scale", test_not_to_scale);
  g_test_add_func ("/layout/corners", test_corners_take_what_there_is);
  g_test_add_func ("/layout/length-texts", test_length_texts);
  g_test_add_func ("/layout/labels-are-clear-of-envelopes", test_labels_are_clear_of_envelopes);
  return g_test_run ();
}
