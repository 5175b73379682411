/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Repairs: what is offered mends, makes nothing as grave, and looking for it changes nothing. */
#include "config.h"

#include <string.h>

#include "check-tests.h"
#include "check/kb-fix.h"
#include "harness/kb-harness-edit.h"
#include "random-edits.h"

#define N_EDITS 800

static char *
place (Document *self, const char *number, KbMounting mounting)
{
  char *id = g_strdup (kb_harness_place (
    self->harness, kb_catalog_find_part (self->catalog, number), (KbPoint){ 0, 0 }, 0));

  kb_harness_begin (self->harness, "Mount");
  kb_harness_edit (self->harness, id)->mounting = mounting;
  kb_harness_commit (self->harness);
  return id;
}

/* The labels of the fixes of the rule's finding, one a line. */
static char *
list (Document *self, const char *rule)
{
  g_autoptr (GPtrArray) fixes =
    kb_fixes_find (self->harness, find_finding (self->checker, rule), 9);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < fixes->len; i++)
    g_string_append_printf (text, "%s\n", ((KbFix *) fixes->pdata[i])->label);
  return g_string_free (text, FALSE);
}

static void
test_mating (void)
{
  Document         self;
  g_autofree char *a = NULL, *b = NULL, *wrong_colour = NULL, *levers = NULL;

  document_init (&self);
  a = place (&self, PLUG, KB_MOUNTING_FLYING);
  b = place (&self, GREY_SOCKET, KB_MOUNTING_FLYING);
  g_assert_true (kb_harness_mate (self.harness, a, "face", b, "face"));
  wrong_colour = list (&self, "P-03");
  g_assert_cmpstr (wrong_colour, ==,
                   "Make X2 a 770-1242/076-000: Socket; 2-pole; Cod. B; 4,00 mm²; light turquoise\n"
                   "Unplug X1 from X2\n");
  levers = list (&self, "L-01");
  /* The four levers of the sheet, black and white, by hand and by tool. */
  g_assert_nonnull (strstr (levers, "Add 770-101 to X1: Locking lever; for flying leads"));
  g_assert_nonnull (strstr (levers, "Add 770-131 to X1: "));
  g_assert_null (strstr (levers, "770-360"));
  document_clear (&self);
}

static void
test_mounting (void)
{
  Document         self;
  g_autofree char *a = NULL, *b = NULL, *mountings = NULL;

  document_init (&self);
  a = place (&self, PLUG, KB_MOUNTING_FLYING);
  b = place (&self, SOCKET, KB_MOUNTING_UNKNOWN);
  g_assert_true (kb_harness_mate (self.harness, a, "face", b, "face"));
  mountings = list (&self, "L-01");
  /* That it is flying, too, would be told as a breach then. */
  g_assert_true (g_str_has_prefix (mountings, "X2 is fixed in a device or plate (mounted)\n"));
  document_clear (&self);
}

static void
test_housing (void)
{
  static const char *const wrong[] = { "770-360", NULL };
  const KbPoint            points[2] = { { 0, 0 }, { 500000, 0 } };
  Document                 self;
  g_autofree char         *a = NULL, *housings = NULL, *caps = NULL;

  document_init (&self);
  a = place (&self, SOCKET, KB_MOUNTING_FLYING);
  kb_harness_set_accessories (self.harness, a, wrong);
  caps = list (&self, "U-02");
  g_assert_cmpstr (caps, ==, "Remove 770-360 from X1\n");
  g_free (a);
  a = place (&self, PLUG, KB_MOUNTING_FLYING);
  kb_harness_run_cable (self.harness, kb_catalog_find_part (self.catalog, "H05V2V2-F 2X1.5"), a,
                        NULL, points, 2);
  housings = list (&self, "S-06");
  /* 6.8–8.6 mm: one housing is certain, the other depends on the cable, which is as grave as none. */
  g_assert_nonnull (strstr (housings, "Add 770-502/042-000 to X2: "));
  g_assert_null (strstr (housings, "770-502/041-000"));
  document_clear (&self);
}

/* With a lever and a frame on a connector of which it is not stated where it sits, either answer breaks one of the two
 * rules: neither is a repair. */
static void
test_no_worse (void)
{
  static const char *const both[] = { "770-101", "770-317", NULL };
  Document                 self;
  g_autofree char         *a = NULL, *fixes = NULL;

  document_init (&self);
  a = place (&self, SOCKET, KB_MOUNTING_UNKNOWN);
  kb_harness_set_accessories (self.harness, a, both);
  fixes = list (&self, "F-02");
  g_assert_null (strstr (fixes, "(mounted)"));
  g_assert_null (strstr (fixes, "(flying)"));
  g_assert_nonnull (strstr (fixes, "Remove 770-317 from X1"));
  document_clear (&self);
}

/* In whatever harness: each fix that is offered does what it says. */
/* Each says what it would change, and saying it changes nothing. */
static void
assert_described (Document *self, GPtrArray *fixes, GBytes *before)
{
  for (guint i = 0; i < fixes->len; i++)
    {
      g_autoptr (GPtrArray) lines = kb_fix_describe (fixes->pdata[i], self->harness);
      g_autoptr (GBytes)    after = kb_harness_to_bytes (self->harness);

      g_assert_cmpuint (lines->len, >, 0);
      g_assert_true (g_bytes_equal (before, after));
    }
}

/* What a repair would do, before anybody does it. */
static void
test_describe (void)
{
  Document              self;
  g_autofree char      *a = NULL, *b = NULL;
  g_autoptr (GPtrArray) fixes = NULL, lines = NULL, added = NULL;

  document_init (&self);
  a = place (&self, PLUG, KB_MOUNTING_FLYING);
  b = place (&self, GREY_SOCKET, KB_MOUNTING_FLYING);
  g_assert_true (kb_harness_mate (self.harness, a, "face", b, "face"));
  fixes = kb_fixes_find (self.harness, find_finding (self.checker, "P-03"), 9);
  lines = kb_fix_describe (fixes->pdata[0], self.harness);
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpstr (lines->pdata[0], ==, "X2: Part: EXAMPLE-B-GREY-SOCKET → 770-1242/076-000");
  g_clear_pointer (&fixes, g_ptr_array_unref);
  fixes = kb_fixes_find (self.harness, find_finding (self.checker, "L-01"), 9);
  added = kb_fix_describe (fixes->pdata[0], self.harness);
  g_assert_cmpuint (added->len, ==, 1);
  g_assert_nonnull (strstr (added->pdata[0], ": Accessories: + 770-"));
  document_clear (&self);
}

/* A search that has mended another finding already finds the same for this one. */
static void
assert_shared (Document *self, KbFinding *finding, GPtrArray *fixes)
{
  g_autoptr (KbFixSearch) search = kb_fix_search_new (self->harness);
  g_autoptr (KbFinding) first = g_list_model_get_item (kb_checker_get_findings (self->checker), 0);
  g_autoptr (GPtrArray) others = kb_fix_search_find (search, first, 5);
  g_autoptr (GPtrArray) shared = kb_fix_search_find (search, finding, 5);

  g_assert_cmpuint (shared->len, ==, fixes->len);
  for (guint i = 0; i < fixes->len; i++)
    g_assert_cmpstr (((KbFix *) shared->pdata[i])->label, ==, ((KbFix *) fixes->pdata[i])->label);
}

static void
test_random (void)
{
  Document self;
  guint    n_fixes = 0;

  document_init (&self);
  for (int i = 0; i < N_EDITS; i++)
    {
      GListModel           *findings = kb_checker_get_findings (self.checker);
      guint                 n;
      g_autoptr (KbFinding) finding = NULL;
      g_autoptr (GPtrArray) fixes = NULL;
      g_autoptr (GBytes)    before = NULL, after = NULL;
      g_autofree char      *rule = NULL;
      g_auto (GStrv)        subjects = NULL;

      random_edit (self.harness);
      n = g_list_model_get_n_items (findings);
      if (n == 0)
        continue;
      finding = g_list_model_get_item (findings, (guint) g_test_rand_int_range (0, (int) n));
      before = kb_harness_to_bytes (self.harness);
      fixes = kb_fixes_find (self.harness, finding, 5);
      after = kb_harness_to_bytes (self.harness);
      assert_shared (&self, finding, fixes);
      g_assert_true (g_bytes_equal (before, after));
      g_assert_cmpuint (g_list_model_get_n_items (findings), ==, n);
      assert_described (&self, fixes, before);
      if (fixes->len == 0)
        continue;
      n_fixes += fixes->len;
      rule = g_strdup (kb_finding_get_rule_id (finding));
      subjects = g_strdupv ((char **) kb_finding_get_subjects (finding));
      kb_fix_apply (fixes->pdata[0], self.harness);
      for (guint j = 0; j < g_list_model_get_n_items (findings); j++)
        {
          g_autoptr (KbFinding) left = g_list_model_get_item (findings, j);

          if (g_str_equal (kb_finding_get_rule_id (left), rule)
              && g_strv_equal (kb_finding_get_subjects (left), (const char *const *) subjects))
            g_error ("“%s” leaves %s of %s", ((KbFix *) fixes->pdata[0])->label, rule, subjects[0]);
        }
      kb_harness_undo (self.harness);
      g_clear_pointer (&after, g_bytes_unref);
      after = kb_harness_to_bytes (self.harness);
      g_assert_true (g_bytes_equal (before, after));
    }
  g_test_message ("%u fixes", n_fixes);
  g_assert_cmpuint (n_fixes, >, 5);
  document_clear (&self);
}

/* A harness, a rule that it breaks, and what is offered, in this order and with what else. */
typedef struct
{
  const char *rule;
  const char *offered;
  const char *body;
} Repair;

#define POINTS(core, from, to) "<core number='" core "' from='" from "' to='" to "'/>"
#define PLUG_AT(id, name, more) \
  "<connector id='" id "' designator='" name "' part='" PLUG "' x='0' y='0'>" more "</connector>"
#define SOCKET_AT(id, name, more)                              \
  "<connector id='" id "' designator='" name "' part='" SOCKET \
  "' x='0' y='0' mounting='flying'>" more "</connector>"
#define RUN(id, name, part, from, to, length, more)                                  \
  "<cable id='" id "' designator='" name "' part='" part "' from='" from "' to='" to \
  "' length='" length "'>" more "</cable>"
#define ROLE(role) "<setting name='role' value='" role "'/>"
#define NO_HOUSING "<setting name='no-housing' value='in a box'/>"
#define HEAT \
  "<properties><setting name='conductor-heat' value='70'/><setting name='drop-budget' value='3'/></properties>"

/* X1 feeds the load X2 through W1, of 230 V and 10 A. */
#define FED_RUN(system, length)                                                 \
  HEAT "<circuit id='c8' name='A' voltage='230'>" system "</circuit>"           \
       "<connector id='x1' designator='X1' part='" PLUG                         \
       "' x='0' y='0' circuit='c8'>" ROLE ("feed") "</connector>" PLUG_AT (     \
         "x2", "X2", ROLE ("load") "<setting name='load-current' value='10'/>") \
         RUN ("w3", "W1", "H05V2V2-F 2X1.5", "x1", "x2", length,                \
              POINTS ("1", "1.1", "1.1") POINTS ("2", "2.1", "2.1"))

static const Repair repairs[] = {
  { "N-10", "Terminate each core of W1 on the same pole at both ends",
    PLUG_AT ("x1", "X1", "") PLUG_AT ("x2", "X2", "")
      RUN ("w3",
           "W1",
           "H05V2V2-F 2X1.5",
           "x1",
           "x2",
           "1000",
           POINTS ("1", "1.1", "2.1") POINTS ("2", "2.1", "1.1")) },
  { "N-01", "Rename this X1 to X2", PLUG_AT ("x1", "X1", "") PLUG_AT ("x2", "X1", "") },
  { "L-01", "Prefer 770-111 in the whole harness",
    PLUG_AT ("x1", "X1", "")
      SOCKET_AT ("x2", "X2", "") "<mating id='m3' a='x1' a-port='face' b='x2' b-port='face'/>" },
  { "S-06", "Prefer 770-512/042-000 in the whole harness",
    PLUG_AT ("x1", "X1", "") "<cable id='w3' designator='W1' part='H05V2V2-F 2X1.5' from='x1' "
                             "to-x='0' to-y='0' length='1000'/>" },
  { "U-01", "X1 stays open: it is plugged on site", PLUG_AT ("x1", "X1", "") },
  { "C-19/PE", "W1 at X1: cut back and insulate the cores 1",
    PLUG_AT ("x1", "X1", "") "<cable id='w3' designator='W1' part='" THREE_CORES
                             "' from='x1' to-x='0' to-y='0' length='1000'>"
                             "<core number='2' from='1.1'/><core number='3' from='2.1'/></cable>" },
  { "N-13", "Whole harness: without ferrules, clamps opened with a tool",
    PLUG_AT ("x1", "X1", "") RUN ("w3",
                                  "W1",
                                  "H05V2V2-F 2X1.5",
                                  "x1",
                                  "x4",
                                  "1000",
                                  POINTS ("1", "1.1", "1.1") POINTS ("2", "2.1", "2.1"))
      PLUG_AT ("x4", "X4", "") },
  { "C-05", "W1 at X1: Termination: Clamp opened with a tool",
    PLUG_AT ("x1", "X1", "")
      RUN ("w3",
           "W1",
           "H05V2V2-F 2X1.5",
           "x1",
           "x4",
           "1000",
           POINTS ("1", "1.1", "1.1") "<setting name='ferrule' end='from' value='none'/>"
                                      "<setting name='method' end='from' value='push-in'/>")
        PLUG_AT ("x4", "X4", "") },
  { "C-15/point", "Put the core 2 of W1 on 1.2 of X1",
    PLUG_AT ("x1", "X1", "") RUN ("w3",
                                  "W1",
                                  "H05V2V2-F 2X1.5",
                                  "x1",
                                  "x4",
                                  "1000",
                                  POINTS ("1", "1.1", "1.1") POINTS ("2", "1.1", "2.1"))
      PLUG_AT ("x4", "X4", "") },
  { "N-12", "Give X1 the circuit B",
    "<circuit id='c8' name='A'/><circuit id='c9' name='B'/>"
    "<connector id='x1' designator='X1' part='" PLUG "' x='0' y='0' circuit='c8'/>"
    "<connector id='x2' designator='X2' part='" SOCKET "' x='0' y='0' circuit='c9'/>"
    "<mating id='m3' a='x1' a-port='face' b='x2' b-port='face'/>" },
  /* 2 · 13.3 Ω/km · 1.1965 · 30 m · 10 A = 9.5 V of 230 V are 4.15 %; with 2.5 mm² 2.5 %; 21.6 m give 3 %. */
  { "R-16", "Make W1 a H05V2V2-F 2X2.5",
    HEAT "<circuit id='c8' name='A' voltage='230'/>"
         "<connector id='x1' designator='X1' part='" PLUG
         "' x='0' y='0' circuit='c8'>" ROLE ("feed") NO_HOUSING
    "</connector>" PLUG_AT ("x2",
                            "X2",
                            ROLE ("load") NO_HOUSING "<setting name='load-current' value='10'/>")
      RUN ("w3",
           "W1",
           "H05V2V2-F 2X1.5",
           "x1",
           "x2",
           "30000",
           POINTS ("1", "1.1", "1.1") POINTS ("2", "2.1", "2.1")) },
  { "R-16", "Shorten W1 to 21.6 m", FED_RUN ("", "30000") },
  /* Three phases: 1 · 13.3 Ω/km · 1.1965 · 10 A drop 0.159 V a metre, and 3 % of 230 V are reached at 43.3 m. */
  { "R-16", "Shorten W1 to 43.3 m",
    FED_RUN ("<setting name='system' value='three-phase'/>", "60000") },
  { "R-13", NULL, PLUG_AT ("x1", "X1", "<setting name='wet' value='yes'/>") },
};

static void
test_repair (gconstpointer data)
{
  const Repair          *repair = data;
  g_autoptr (KbCatalog)  catalog = kb_catalog_new_shipped ();
  g_autoptr (KbProblems) problems = kb_problems_new ("repair");
  g_autofree char       *text = g_strconcat ("<harness xmlns='" KB_NS_HARNESS "' version='1'>",
                                             repair->body, "</harness>", NULL);
  g_autoptr (GBytes)     bytes = g_bytes_new (text, strlen (text));
  g_autoptr (KbHarness)  harness = kb_harness_load_bytes (catalog, bytes, problems);
  g_autoptr (KbChecker)  checker = NULL;
  g_autoptr (GPtrArray)  fixes = NULL;
  gboolean               found = FALSE;

  if (harness == NULL)
    g_error ("%s", kb_problems_to_error (problems)->message);
  checker = kb_checker_new (harness);
  if (find_finding (checker, repair->rule) == NULL)
    g_error ("%s says nothing", repair->rule);
  fixes = kb_fixes_find (harness, find_finding (checker, repair->rule), 20);
  for (guint i = 0; i < fixes->len && !found; i++)
    {
      const KbFix *fix = fixes->pdata[i];

      g_test_message ("%s", fix->label);
      if (repair->offered == NULL || !g_str_has_prefix (fix->label, repair->offered))
        continue;
      found = TRUE;
      g_assert_true (kb_fix_apply (fix, harness));
      /* It can be done only once. */
      g_assert_false (kb_fix_apply (fix, harness));
    }
  g_assert_true (found == (repair->offered != NULL));
  g_assert_true (found == (find_finding (checker, repair->rule) == NULL));
}

void
add_fix_tests (void)
{
  g_test_add_func ("/check/fix/mating", test_mating);
  g_test_add_func ("/check/fix/describe", test_describe);
  g_test_add_func ("/check/fix/mounting", test_mounting);
  g_test_add_func ("/check/fix/housing", test_housing);
  g_test_add_func ("/check/fix/no-worse", test_no_worse);
  for (guint i = 0; i < G_N_ELEMENTS (repairs); i++)
    {
      g_autofree char *path = g_strdup_printf ("/check/fix/repair/%u-%s", i, repairs[i].rule);

      g_strdelimit (path + strlen ("/check/fix/repair/"), "/", '-');
      g_test_add_data_func (path, &repairs[i], test_repair);
    }
  g_test_add_func ("/check/fix/random", test_random);
}
