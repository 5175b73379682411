/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What would be said of a cable if it ended at a connector, found by trying, which leaves no trace. */
#include "config.h"

#include <string.h>

#include "check-tests.h"
#include "check/kb-cable-choice.h"
#include "harness/kb-harness-edit.h"

#define CABLE "H05V2V2-F 2X1.5"

static char *
place (KbHarness *harness, const char *number, int y)
{
  KbPart *part = kb_catalog_find_part (kb_harness_get_catalog (harness), number);

  g_assert_nonnull (part);
  return g_strdup (kb_harness_place (harness, part, (KbPoint){ 0, y * 1000 }, 0));
}

/* Of a new cable from @from, which goes straight out of both entries. */
static KbEndVerdict *
try (KbHarness *harness, const char *type, const char *from, const char *to)
{
  KbAnchor      a, b;
  const KbPart *part = kb_catalog_find_part (kb_harness_get_catalog (harness), type);
  KbPoint       points[3];
  KbRun         run = { .part = (KbPart *) part, .from = from, .points = points, .n_points = 3 };

  g_assert_true (kb_harness_get_entry_anchor (harness, from, &a));
  g_assert_true (kb_harness_get_entry_anchor (harness, to, &b));
  points[0] = (KbPoint){ a.at.x - 200000, a.at.y };
  points[1] = (KbPoint){ b.at.x - 200000, b.at.y };
  points[2] = b.at;
  return kb_end_verdict_new (harness, &run, to);
}

static const char *
find_rule (const KbEndVerdict *verdict, const char *rule)
{
  for (guint i = 0; i < verdict->findings->len; i++)
    if (g_str_equal (kb_finding_get_rule_id (verdict->findings->pdata[i]), rule))
      return kb_finding_get_message (verdict->findings->pdata[i]);
  return NULL;
}

static void
test_signs (void)
{
  Document                 self;
  g_autofree char         *plug = NULL, *other = NULL, *socket = NULL, *grey = NULL, *three = NULL;
  g_autoptr (KbEndVerdict) ok = NULL, unknown = NULL, crossed = NULL, few = NULL;

  document_init (&self);
  plug = place (self.harness, PLUG, 0);
  other = place (self.harness, PLUG, 500);
  socket = place (self.harness, SOCKET, 1000);
  grey = place (self.harness, GREY_SOCKET, 1500);
  three = place (self.harness, "770-203", 2000);

  /* Nothing is said, though the ferrule is not stated: that would be asked at any connector. */
  ok = try (self.harness, CABLE, plug, other);
  g_assert_cmpint (ok->sign, ==, KB_SIGN_OK);
  g_assert_cmpuint (ok->findings->len, ==, 0);
  /* The sheet of the socket does not state what it takes. */
  unknown = try (self.harness, CABLE, plug, socket);
  g_assert_cmpint (unknown->sign, ==, KB_SIGN_UNKNOWN);
  g_assert_nonnull (strstr (find_rule (unknown, "C-04"), "Fine-stranded of X3"));
  /* Its poles are marked otherwise. */
  crossed = try (self.harness, CABLE, plug, grey);
  g_assert_cmpint (crossed->sign, ==, KB_SIGN_NO);
  g_assert_cmpstr (kb_finding_get_rule_id (crossed->findings->pdata[0]), ==, "N-10");
  /* A core more than there are poles; the plug says so of itself already, and is not what is asked about. */
  few = try (self.harness, THREE_CORES, plug, other);
  g_assert_nonnull (strstr (find_rule (few, "C-19"), "X2"));
  document_clear (&self);
}

/* An end taken elsewhere: what was said of where it was is not told of where it comes to. */
static void
test_of_cable (void)
{
  Document                 self;
  g_autofree char         *plug = NULL, *grey = NULL, *other = NULL, *cable = NULL;
  g_autoptr (KbEndVerdict) good = NULL, bad = NULL;
  KbRun                    run = { .end = 1 };

  document_init (&self);
  plug = place (self.harness, PLUG, 0);
  grey = place (self.harness, GREY_SOCKET, 500);
  other = place (self.harness, PLUG, 1000);
  cable =
    g_strdup (kb_harness_run_cable (self.harness, kb_catalog_find_part (self.catalog, CABLE), plug,
                                    grey, (KbPoint[]){ { -300000, 0 }, { -300000, 500000 } }, 2));
  g_assert_nonnull (find_finding (self.checker, "N-10"));
  run.cable = cable;
  good = kb_end_verdict_new (self.harness, &run, other);
  g_assert_null (find_rule (good, "N-10"));
  g_assert_cmpint (good->sign, !=, KB_SIGN_NO);
  bad = kb_end_verdict_new (self.harness, &run, grey);
  g_assert_nonnull (find_rule (bad, "N-10"));
  document_clear (&self);
}

static void
test_no_trace (void)
{
  Document                 self;
  g_autofree char         *plug = NULL, *grey = NULL;
  g_autoptr (GBytes)       before = NULL, after = NULL;
  g_autoptr (KbEndVerdict) verdict = NULL;
  guint                    n;

  document_init (&self);
  plug = place (self.harness, PLUG, 0);
  grey = place (self.harness, GREY_SOCKET, 500);
  place (self.harness, PLUG, 1000);
  kb_harness_undo (self.harness);
  n = g_list_model_get_n_items (kb_checker_get_findings (self.checker));
  before = kb_harness_to_bytes (self.harness);
  verdict = try (self.harness, CABLE, plug, grey);
  g_assert_cmpuint (verdict->findings->len, >, 0);
  after = kb_harness_to_bytes (self.harness);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_true (kb_harness_get_can_redo (self.harness));
  g_assert_cmpuint (g_list_model_get_n_items (kb_checker_get_findings (self.checker)), ==, n);
  document_clear (&self);
}

/* A rule of a user, and one that the project switches off, count as they do in the findings. */
static void
test_rules (void)
{
  g_autoptr (KbCatalog) catalog =
    catalog_with ("<rule id='U-1' subject='cable-end' severity='error' source='s'>"
                  "<require fact='connector.kind' relation='equal' value='plug'/>"
                  "<text lang='en' message='Only plugs'/></rule>");
  g_autoptr (KbHarness)    harness = kb_harness_new (catalog);
  g_autofree char         *plug = place (harness, PLUG, 0);
  g_autofree char         *socket = place (harness, SOCKET, 500);
  g_autoptr (KbEndVerdict) on = try (harness, CABLE, plug, socket);
  g_autoptr (KbEndVerdict) off = NULL;

  g_assert_cmpint (on->sign, ==, KB_SIGN_NO);
  g_assert_cmpstr (find_rule (on, "U-1"), ==, "Only plugs");
  g_assert_cmpstr (kb_end_verdict_get_headline (on), ==, "Must not be connected");
  kb_harness_set_severity (harness, "U-1", "off", "Not here", NULL, NULL);
  off = try (harness, CABLE, plug, socket);
  g_assert_cmpint (off->sign, ==, KB_SIGN_UNKNOWN);
  g_assert_null (find_rule (off, "U-1"));
}

/* ---- types ---- */

static KbCableOffer *
offer (KbHarness *harness, const KbRun *run, const char *to, const char *type)
{
  return kb_cable_offer_new (harness, run, to,
                             kb_catalog_find_part (kb_harness_get_catalog (harness), type));
}

/* What is said of a type is said of both of its ends, and of the cable itself; nothing is left of the try. */
static void
test_types (void)
{
  Document                 self;
  g_autofree char         *plug = NULL, *other = NULL, *three = NULL, *text = NULL;
  const KbPoint            points[] = { { -900000, 0 }, { -900000, 500000 }, { 0, 500000 } };
  KbRun                    run = { .end = 1, .points = points, .n_points = 3 };
  g_autoptr (KbCableOffer) fits = NULL, more = NULL, less = NULL, thick = NULL;
  g_autoptr (GBytes)       before = NULL, after = NULL;

  document_init (&self);
  plug = place (self.harness, PLUG, 0);
  other = place (self.harness, PLUG, 500);
  three = place (self.harness, "770-203", 1000);
  before = kb_harness_to_bytes (self.harness);
  run.from = plug;
  fits = offer (self.harness, &run, other, CABLE);
  g_assert_cmpint (kb_cable_offer_get_sign (fits), ==, KB_SIGN_OK);
  text = kb_cable_offer_describe (fits);
  g_assert_cmpstr (text, ==, "Fits");
  more = offer (self.harness, &run, other, THREE_CORES);
  g_assert_cmpint (kb_cable_offer_get_sign (more), !=, KB_SIGN_OK);
  g_assert_cmpint (kb_cable_offer_compare (fits, more), <, 0);
  /* Of both ends, not only of the one that it comes to. */
  g_assert_cmpuint (more->verdict->findings->len, >=, 2);
  less = offer (self.harness, &run, three, CABLE);
  g_assert_cmpuint (less->n_poles, ==, 3);
  g_assert_cmpint (kb_cable_offer_get_sign (less), !=, KB_SIGN_OK);
  thick = offer (self.harness, &run, other, "H05V2V2-F 5G2.5");
  g_assert_cmpint (kb_cable_offer_get_sign (thick), ==, KB_SIGN_NO);
  after = kb_harness_to_bytes (self.harness);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_true (kb_harness_get_can_undo (self.harness));
  document_clear (&self);
}

static KbPart *
find_first (Document *self, const KbRun *run, const char *to)
{
  g_autoptr (KbCableChoice) choice = kb_cable_choice_new (self->harness, self->catalog, run, to);

  g_assert_true (kb_cable_choice_find (choice, G_TIME_SPAN_MINUTE));
  return ((KbCableOffer *) kb_cable_choice_get_offers (choice)->pdata[0])->part;
}

/* The default is the first one that fits; with none that does, the first that may. */
static void
test_first_type (void)
{
  Document              self;
  g_autofree char      *plug = NULL, *other = NULL, *cable = NULL;
  const KbPoint         points[] = { { -900000, 0 }, { -900000, 500000 }, { 0, 500000 } };
  KbRun                 run = { .end = 1, .points = points, .n_points = 3 };
  KbPart               *first;
  g_autoptr (GPtrArray) types = NULL;
  guint                 at = 0;

  document_init (&self);
  plug = place (self.harness, PLUG, 0);
  other = place (self.harness, PLUG, 500);
  run.from = plug;
  first = find_first (&self, &run, other);
  types = kb_cable_list_types (self.catalog, 2);
  g_assert_cmpuint (first->cores->len, ==, 2);
  for (; types->pdata[at] != first; at++)
    {
      g_autoptr (KbCableOffer) passed =
        kb_cable_offer_new (self.harness, &run, other, types->pdata[at]);

      g_assert_cmpint (kb_cable_offer_get_sign (passed), !=, KB_SIGN_OK);
    }
  cable = g_strdup (kb_harness_run_cable (
    self.harness, kb_catalog_find_part (self.catalog, THREE_CORES), plug, other, points, 2));
  run = (KbRun){ .cable = cable };
  g_assert_true (find_first (&self, &run, NULL) == first);
  document_clear (&self);
}

/* However little time there is, it goes on by one, and in the end all are there in their order. */
static void
test_choice (void)
{
  Document                  self;
  g_autofree char          *plug = NULL, *other = NULL;
  const KbPoint             points[] = { { -900000, 0 }, { -900000, 500000 }, { 0, 500000 } };
  KbRun                     run = { .end = 1, .points = points, .n_points = 3 };
  g_autoptr (KbCableChoice) slow = NULL, quick = NULL;
  GPtrArray                *offers, *same;
  guint                     n = 0;

  document_init (&self);
  plug = place (self.harness, PLUG, 0);
  other = place (self.harness, PLUG, 500);
  run.from = plug;
  slow = kb_cable_choice_new (self.harness, self.catalog, &run, other);
  quick = kb_cable_choice_new (self.harness, self.catalog, &run, other);
  g_assert_true (kb_cable_choice_go_on (quick, G_TIME_SPAN_MINUTE));
  offers = kb_cable_choice_get_offers (slow);
  do
    g_assert_cmpuint (offers->len, ==, n++);
  while (!kb_cable_choice_go_on (slow, 0));
  same = kb_cable_choice_get_offers (quick);
  g_assert_cmpuint (offers->len, ==, kb_cable_choice_count (slow));
  g_assert_cmpuint (offers->len, ==, same->len);
  for (guint i = 0; i < offers->len; i++)
    {
      g_assert_true (((KbCableOffer *) offers->pdata[i])->part
                     == ((KbCableOffer *) same->pdata[i])->part);
      if (i > 0)
        g_assert_cmpint (kb_cable_offer_compare (offers->pdata[i - 1], offers->pdata[i]), <=, 0);
    }
  g_assert_true (kb_cable_choice_go_on (slow, 0));
  g_assert_cmpuint (offers->len, ==, same->len);
  document_clear (&self);
}

void
add_end_verdict_tests (void)
{
  g_test_add_func ("/check/end-verdict/signs", test_signs);
  g_test_add_func ("/check/end-verdict/of-cable", test_of_cable);
  g_test_add_func ("/check/end-verdict/no-trace", test_no_trace);
  g_test_add_func ("/check/end-verdict/rules", test_rules);
  g_test_add_func ("/check/end-verdict/types", test_types);
  g_test_add_func ("/check/end-verdict/choice", test_choice);
  g_test_add_func ("/check/end-verdict/first-type", test_first_type);
}
