/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Potentials, currents and voltage drops behind a feed. */
#include "config.h"

#include <string.h>

#include "check-tests.h"
#include "check/kb-cable-figures.h"
#include "check/kb-supply.h"
#include "harness/kb-harness-edit.h"

/* Everything that is asked is stated; contact 1 mΩ and transition 0.25 mΩ. */
#define PORT(id, role, gender)                              \
  "<port id='" id "'" role " gender='" gender               \
  "' poles='2' coding='B' colour='grey' mounting='flying'>" \
  "<pole number='1' marking='L' points='2'/><pole number='2' marking='N' points='2'/></port>"
#define RATED                                                                                              \
  "<fact name='rated-current' value='16' unit='A'/><fact name='contact-resistance' value='1' unit='mΩ'/>" \
  "<fact name='contact-transition-resistance' value='0.25' unit='mΩ'/>"
static const char parts[] =
  "<family id='f' name='F' maker='M' source='s'/>"
  "<part number='P' kind='plug' maker='M' family='f' source='s'><text lang='en'>x</text>" PORT (
    "face",
    "",
    "plug") RATED
  "</part>"
  "<part number='S' kind='socket' maker='M' family='f' source='s'><text lang='en'>x</text>" PORT (
    "face",
    "",
    "socket") RATED
  "</part>"
  "<part number='PU' kind='plug' maker='M' family='f' source='s'><text lang='en'>x</text>" PORT (
    "face",
    "",
    "plug") "</part>"
            "<part number='SU' kind='socket' maker='M' family='f' source='s'><text lang='en'>x</text>" PORT (
              "face",
              "",
              "socket") "</part>"
                        "<part number='D' kind='distributor' maker='M' family='f' source='s'><text lang='en'>x</text>" PORT (
                          "in",
                          " role='input'",
                          "plug") PORT ("a", " role='output'", "socket")
                          PORT ("b", " role='output'", "socket") RATED
  "</part>"
  "<part number='C' kind='cable' source='s'><text lang='en'>x</text><core number='1'/><core number='2'/>"
  "<fact name='core-cross-section' value='1.5' unit='mm²'/><fact name='conductor-class' value='5'/>"
  "<fact name='sheath-material' value='PVC'/>"
  "<fact name='conductor-temperature' value='70' unit='°C'/></part>"
  "<part number='CU' kind='cable' source='s'><text lang='en'>x</text><core number='1'/><core number='2'/>"
  "</part>";

/* Feed X1 (P), W1 C 10 m, X2 (S) – X3 (D.in); D.a – X4 (P) – W2 C 5 m – X5 (S) load 4 A; D.b – X6 (P), W3 C 20 m – X7 (S) load 6 A. */
static const char tree[] =
  "<circuit id='c1' name='Light' voltage='230'/>"
  "<connector id='x1' designator='X1' part='P' x='0' y='0' circuit='c1'><setting name='role' value='feed'/></connector>"
  "<connector id='x2' designator='X2' part='S' x='0' y='0'/>"
  "<connector id='x3' designator='D1' part='D' x='0' y='0'/>"
  "<connector id='x4' designator='X4' part='P' x='0' y='0'/>"
  "<connector id='x5' designator='X5' part='S' x='0' y='0'><setting name='role' value='load'/><setting name='load-current' value='4'/></connector>"
  "<connector id='x6' designator='X6' part='P' x='0' y='0'/>"
  "<connector id='x7' designator='X7' part='S' x='0' y='0'><setting name='role' value='load'/><setting name='load-current' value='6'/></connector>"
  "<cable id='w1' designator='W1' part='C' length='10000' from='x1' to='x2'><core number='1' from='1.1' to='1.1'/><core number='2' from='2.1' to='2.1'/></cable>"
  "<cable id='w2' designator='W2' part='C' length='5000' from='x4' to='x5'><core number='1' from='1.1' to='1.1'/><core number='2' from='2.1' to='2.1'/></cable>"
  "<cable id='w3' designator='W3' part='C' length='20000' from='x6' to='x7'><core number='1' from='1.1' to='1.1'/><core number='2' from='2.1' to='2.1'/></cable>"
  "<mating id='m1' a='x2' a-port='face' b='x3' b-port='in'/>"
  "<mating id='m2' a='x3' a-port='a' b='x4' b-port='face'/>"
  "<mating id='m3' a='x3' a-port='b' b='x6' b-port='face'/>";

static KbHarness *
load (const char *body)
{
  g_autoptr (KbCatalog)  catalog = catalog_with (parts);
  g_autoptr (KbProblems) problems = kb_problems_new ("supply");
  g_autofree char       *text =
    g_strconcat ("<harness xmlns='" KB_NS_HARNESS "' version='1'>", body, "</harness>", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  KbHarness         *harness = kb_harness_load_bytes (catalog, bytes, problems);

  if (harness == NULL)
    g_error ("%s", kb_problems_to_error (problems)->message);
  return harness;
}

static const KbSupplyState *
state_of (KbSupplies *supplies, const char *id)
{
  guint n;

  return kb_supplies_get (supplies, id, &n);
}

static void
assert_current (KbSupplies *supplies, const char *id, gint64 from, gint64 to, gboolean open)
{
  const KbSupplyState *state = state_of (supplies, id);

  g_assert_nonnull (state);
  g_assert_cmpint (state->current_from, ==, from);
  if (!open)
    g_assert_cmpint (state->current_to, ==, to);
  g_assert_cmpint (state->current_open, ==, open);
}

/* The sum of what is behind, at each place. */
static void
test_currents (void)
{
  g_autoptr (KbHarness)  harness = load (tree);
  g_autoptr (KbSupplies) supplies = kb_supplies_new (harness);

  assert_current (supplies, "x1", 10000, 10000, FALSE);
  assert_current (supplies, "w1", 10000, 10000, FALSE);
  assert_current (supplies, "x3", 10000, 10000, FALSE);
  assert_current (supplies, "x4", 4000, 4000, FALSE);
  assert_current (supplies, "w2", 4000, 4000, FALSE);
  assert_current (supplies, "x6", 6000, 6000, FALSE);
  g_assert_cmpuint (state_of (supplies, "x1")->loaded_poles, ==, 2);
}

/* Computed again from the formula: R20 13.3 Ω/km · (1 + 0.00393 · 50 K) · length, and 1.25 mΩ a mated pole. */
static void
test_drop (void)
{
  g_autoptr (KbHarness)  harness = load (tree);
  g_autoptr (KbSupplies) supplies = kb_supplies_new (harness);
  double                 per_m = 0.0133 * (1 + 0.00393 * 50), contact = 0.00125;
  double                 at_7 = 10 * (10 * per_m) + 10 * contact + 6 * contact + 6 * (20 * per_m);

  g_assert_cmpfloat_with_epsilon ((double) state_of (supplies, "x7")->drop_from / 1e6, at_7, 1e-5);
  g_assert_cmpint (state_of (supplies, "x7")->drop_from, ==, state_of (supplies, "x7")->drop_to);
  g_assert_false (state_of (supplies, "x7")->drop_open);
}

static void
edit_text (KbHarness *harness, const char *id, const char *name, const char *text)
{
  kb_harness_begin (harness, "Edit");
  kb_item_set_setting_text (kb_harness_edit (harness, id), name, -1, text);
  kb_harness_commit (harness);
}

/* A load that states nothing leaves the sum open upwards, not at nothing. */
static void
test_unstated_load (void)
{
  g_autoptr (KbHarness)  harness = load (tree);
  g_autoptr (KbSupplies) supplies = NULL;

  edit_text (harness, "x7", "load-current", NULL);
  supplies = kb_supplies_new (harness);
  assert_current (supplies, "x6", 0, 0, TRUE);
  assert_current (supplies, "x1", 4000, 4000, TRUE);
  assert_current (supplies, "x4", 4000, 4000, FALSE);
}

/* In a ring it is not known which way the current takes. */
static void
test_ring (void)
{
  g_autofree char *body = g_strconcat (
    tree,
    "<cable id='w9' designator='W9' part='C' length='1000' from='x5' to='x7'><core number='1' from='1.2' to='1.2'/><core number='2' from='2.2' to='2.2'/></cable>",
    NULL);
  g_autoptr (KbHarness)  harness = load (body);
  g_autoptr (KbSupplies) supplies = kb_supplies_new (harness);

  assert_current (supplies, "w1", 10000, 10000, FALSE);
  assert_current (supplies, "x4", 0, 10000, FALSE);
  assert_current (supplies, "w3", 0, 10000, FALSE);
  assert_current (supplies, "w9", 0, 10000, FALSE);
  g_assert_null (state_of (supplies, "x5")->meeting);
}

/* L and N crossed on one way of two: they meet where the ways do. */
static void
test_meeting (void)
{
  g_autofree char *body = g_strconcat (
    tree,
    "<cable id='w9' designator='W9' part='C' length='1000' from='x5' to='x7'><core number='1' from='1.2' to='2.2'/><core number='2' from='2.2' to='1.2'/></cable>",
    NULL);
  g_autoptr (KbHarness)  harness = load (body);
  g_autoptr (KbSupplies) supplies = kb_supplies_new (harness);
  const KbSupplyState   *x5 = state_of (supplies, "x5"), *x7 = state_of (supplies, "x7");

  g_assert_true (x5->meeting != NULL || x7->meeting != NULL);
}

static void
test_open_pole (void)
{
  g_autoptr (KbHarness)  harness = load (tree);
  g_autoptr (KbSupplies) supplies = NULL;

  kb_harness_begin (harness, "Open");
  kb_item_set_termination (kb_harness_edit (harness, "w3"), "2", "2.1", NULL);
  kb_harness_commit (harness);
  supplies = kb_supplies_new (harness);
  g_assert_cmpstr (state_of (supplies, "x7")->unfed[0], ==, "N");
  g_assert_null (state_of (supplies, "x7")->unfed[1]);
  g_assert_null (state_of (supplies, "x5")->unfed);
}

/* Nobody is followed through a part without poles, and nothing is invented for what states no resistance. */
static void
test_unknown (void)
{
  g_autoptr (KbHarness)  harness = load (tree);
  g_autoptr (KbSupplies) supplies = NULL;

  kb_harness_begin (harness, "Other");
  kb_item_set (&kb_harness_edit (harness, "w3")->part, "CU");
  kb_harness_commit (harness);
  supplies = kb_supplies_new (harness);
  g_assert_cmpint (state_of (supplies, "x7")->resistance, ==, -1);
  g_assert_true (state_of (supplies, "x7")->drop_open);
  g_assert_false (state_of (supplies, "x5")->drop_open);
}

static void
test_limit (void)
{
  g_autoptr (KbHarness)  harness = load (tree);
  g_autoptr (KbSupplies) supplies = kb_supplies_new (harness);
  gint64                 amount;

  g_assert_cmpint (state_of (supplies, "x1")->limit, ==, 16000);
  edit_text (harness, "p0", "installation-method", "B2");
  edit_text (harness, "p0", "ambient-highest", "35");
  g_clear_pointer (&supplies, kb_supplies_free);
  supplies = kb_supplies_new (harness);
  /* 35 °C is not in the table: the row of 40 °C holds, 13 A. */
  g_assert_cmpint (state_of (supplies, "x1")->limit, ==, 13000);
  g_assert_cmpstr (state_of (supplies, "x1")->limited_by, ==, "w1");
  g_assert_true (kb_cable_get_capacity (
    kb_harness_get_catalog (harness), kb_catalog_find_part (kb_harness_get_catalog (harness), "C"),
    "C", 55000, &amount));
  g_assert_cmpint (amount, ==, 11000);
  g_assert_false (kb_cable_get_capacity (
    kb_harness_get_catalog (harness), kb_catalog_find_part (kb_harness_get_catalog (harness), "C"),
    "C", 55001, &amount));
}

/* The figures that a source worked out: 3 % of 230 V are reached at 21.7 m of 1.5 mm² class 5 with 10 A at 70 °C. */
static void
test_worked_example (void)
{
  g_autoptr (KbHarness) harness = load (
    "<circuit id='c1' name='L' voltage='230'/>"
    "<connector id='x1' designator='X1' part='P' x='0' y='0' circuit='c1'><setting name='role' value='feed'/></connector>"
    "<connector id='x2' designator='X2' part='S' x='0' y='0'><setting name='role' value='load'/><setting name='load-current' value='10'/></connector>"
    "<cable id='w1' designator='W1' part='C' length='21700' from='x1' to='x2'><core number='1' from='1.1' to='1.1'/><core number='2' from='2.1' to='2.1'/></cable>");
  g_autoptr (KbSupplies) supplies = kb_supplies_new (harness);
  double percent = 2.0 * (double) state_of (supplies, "x2")->drop_from / 1e6 / 230.0 * 100.0;

  g_assert_cmpfloat_with_epsilon (percent, 3.0, 0.01);
}

void
add_supply_tests (void)
{
  g_test_add_func ("/check/supply/currents", test_currents);
  g_test_add_func ("/check/supply/drop", test_drop);
  g_test_add_func ("/check/supply/unstated-load", test_unstated_load);
  g_test_add_func ("/check/supply/ring", test_ring);
  g_test_add_func ("/check/supply/meeting", test_meeting);
  g_test_add_func ("/check/supply/open-pole", test_open_pole);
  g_test_add_func ("/check/supply/unknown", test_unknown);
  g_test_add_func ("/check/supply/limit", test_limit);
  g_test_add_func ("/check/supply/worked-example", test_worked_example);
}
