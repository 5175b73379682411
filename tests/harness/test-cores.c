/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness-tests.h"

#include "harness/kb-conductors.h"
#include "harness/kb-harness-cores.h"
#include "harness/kb-harness-edit.h"

/* Two connectors and a cable with two cores between them: 1 at 1.1, 2 at 2.1. */
typedef struct
{
  KbHarness  *harness;
  const char *x1, *x2, *w1;
  char       *before;
} Lead;

static void
lead_init (Lead *lead)
{
  KbHarness *self = new_harness ();

  lead->harness = self;
  lead->x1 = place (self, PLUG, 0, 0, 0);
  lead->x2 = place (self, PLUG, 0, 100, 0);
  lead->w1 = kb_harness_run_cable (
    self, kb_catalog_find_part (kb_harness_get_catalog (self), CABLE), lead->x1, lead->x2, NULL, 0);
  lead->before = dup_text (self);
}

/* All that was done is one step. */
static void
lead_clear (Lead *lead)
{
  g_autofree char *after = NULL;

  kb_harness_undo (lead->harness);
  after = dup_text (lead->harness);
  g_assert_cmpstr (after, ==, lead->before);
  g_free (lead->before);
  g_assert_finalize_object (lead->harness);
}

/* “1: 1.1 2.1, 2: – 1.1” */
static char *
describe (Lead *lead)
{
  const KbItem       *cable = kb_harness_get_item (lead->harness, lead->w1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < cable->terminations->len; i++)
    {
      const KbTermination *termination = &g_array_index (cable->terminations, KbTermination, i);
      const char          *from = termination->points[0], *to = termination->points[1];

      g_string_append_printf (text, "%s%s: %s %s", i > 0 ? ", " : "", termination->core,
                              from != NULL ? from : "–", to != NULL ? to : "–");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

#define assert_cores(lead, expected)         \
  G_STMT_START                               \
  {                                          \
    g_autofree char *text = describe (lead); \
                                             \
    g_assert_cmpstr (text, ==, expected);    \
  }                                          \
  G_STMT_END

static void
test_change_places (void)
{
  Lead lead;

  lead_init (&lead);
  assert_cores (&lead, "1: 1.1 1.1, 2: 2.1 2.1");
  g_assert_true (kb_harness_connect_core (lead.harness, lead.w1, "1", 1, "2.1"));
  assert_cores (&lead, "1: 1.1 2.1, 2: 2.1 1.1");
  g_assert_false (kb_harness_connect_core (lead.harness, lead.w1, "1", 1, "2.1"));
  g_assert_false (kb_harness_connect_core (lead.harness, lead.w1, "9", 1, "1.1"));
  lead_clear (&lead);
}

static void
test_take_off (void)
{
  Lead lead;

  lead_init (&lead);
  g_assert_true (kb_harness_connect_core (lead.harness, lead.w1, "2", 0, NULL));
  assert_cores (&lead, "1: 1.1 1.1, 2: – 2.1");
  lead_clear (&lead);
}

static void
test_default (void)
{
  Lead             lead;
  g_autofree char *crossed = NULL;

  lead_init (&lead);
  g_assert_false (kb_harness_connect_cores_by_default (lead.harness, lead.w1));
  g_assert_true (kb_harness_connect_core (lead.harness, lead.w1, "1", 1, "2.1"));
  crossed = dup_text (lead.harness);
  g_assert_true (kb_harness_connect_cores_by_default (lead.harness, lead.w1));
  assert_cores (&lead, "1: 1.1 1.1, 2: 2.1 2.1");
  kb_harness_undo (lead.harness);
  {
    g_autofree char *after = dup_text (lead.harness);

    g_assert_cmpstr (after, ==, crossed);
  }
  lead_clear (&lead);
}

static void
test_as_other_end (void)
{
  Lead lead;

  lead_init (&lead);
  g_assert_false (kb_harness_connect_cores_as_other_end (lead.harness, lead.w1, 0));
  kb_harness_connect_core (lead.harness, lead.w1, "1", 1, "2.1");
  g_assert_true (kb_harness_connect_cores_as_other_end (lead.harness, lead.w1, 0));
  assert_cores (&lead, "1: 2.1 2.1, 2: 1.1 1.1");
  kb_harness_undo (lead.harness);
  lead_clear (&lead);
}

/* A colour that says what a core is for goes before its number: 1 GNYE, 2 BU, 3 BN at the poles L, N, PE. */
static void
test_colours (void)
{
  g_autoptr (KbCatalog)    catalog = kb_catalog_new_shipped ();
  g_autoptr (KbHarness)    self = NULL;
  g_autoptr (KbPart)       cable = kb_part_new ("TEST-CABLE", KB_PART_CABLE);
  g_autoptr (KbPart)       plug = kb_part_new ("TEST-PLUG", KB_PART_PLUG);
  static const char *const markings[] = { "L", "N", "PE" };
  static const char *const colours[] = { "green-yellow", "blue", "brown" };
  KbPort                  *port = kb_port_new ("p");
  const KbItem            *item;
  const char              *w;

  port->n_poles = 3;
  for (int i = 0; i < 3; i++)
    {
      const KbPole     pole = { .number = i + 1, .marking = g_strdup (markings[i]), .points = 1 };
      g_autofree char *number = g_strdup_printf ("%d", i + 1);

      g_array_append_val (port->poles, pole);
      g_ptr_array_add (cable->cores, kb_core_new (number, colours[i]));
    }
  g_ptr_array_add (plug->ports, port);
  kb_catalog_add_part (catalog, plug);
  kb_catalog_add_part (catalog, cable);
  self = kb_harness_new (catalog);
  w = kb_harness_run_cable (self, cable, kb_harness_place (self, plug, (KbPoint){ 0, 0 }, 0),
                            kb_harness_place (self, plug, (KbPoint){ 100000, 0 }, 0), NULL, 0);
  g_assert_true (kb_harness_connect_cores_by_default (self, w));
  item = kb_harness_get_item (self, w);
  g_assert_cmpstr (kb_item_find_termination (item, "1")->points[0], ==, "3.1");
  g_assert_cmpstr (kb_item_find_termination (item, "2")->points[0], ==, "2.1");
  g_assert_cmpstr (kb_item_find_termination (item, "3")->points[1], ==, "1.1");
}

/* Cores of the same colours stay where they are: the first of three is green-yellow. */
static void
test_other_type (void)
{
  Lead    lead;
  KbPart *three;

  lead_init (&lead);
  three = kb_catalog_find_part (kb_harness_get_catalog (lead.harness), "H05V2V2-F 3G1.5");
  g_assert_true (kb_harness_set_cable_part (lead.harness, lead.w1, three));
  g_assert_cmpstr (kb_harness_get_item (lead.harness, lead.w1)->part, ==, "H05V2V2-F 3G1.5");
  assert_cores (&lead, "1: – –, 2: 1.1 1.1, 3: 2.1 2.1");
  g_assert_false (kb_harness_set_cable_part (lead.harness, lead.w1, three));
  lead_clear (&lead);
}

static void
test_conductors (void)
{
  Lead               lead;
  g_autoptr (GArray) conductors = NULL;

  lead_init (&lead);
  kb_harness_connect_core (lead.harness, lead.w1, "1", 1, "2.1");
  conductors = kb_harness_list_conductors (lead.harness, lead.x2);
  g_assert_cmpuint (conductors->len, ==, 2);
  g_assert_cmpint (g_array_index (conductors, KbConductor, 0).pole, ==, 1);
  g_assert_cmpstr (g_array_index (conductors, KbConductor, 0).core->number, ==, "2");
  g_assert_cmpint (g_array_index (conductors, KbConductor, 0).end, ==, 1);
  g_assert_cmpstr (g_array_index (conductors, KbConductor, 1).core->number, ==, "1");
  lead_clear (&lead);
}

void
add_core_tests (void)
{
  g_test_add_func ("/harness/cores/change-places", test_change_places);
  g_test_add_func ("/harness/cores/take-off", test_take_off);
  g_test_add_func ("/harness/cores/default", test_default);
  g_test_add_func ("/harness/cores/as-other-end", test_as_other_end);
  g_test_add_func ("/harness/cores/colours", test_colours);
  g_test_add_func ("/harness/cores/other-type", test_other_type);
  g_test_add_func ("/harness/cores/conductors", test_conductors);
}
