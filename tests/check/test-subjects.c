/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The subjects of rules besides matings: what each word says in a harness, and that whatever changes is noticed. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "check-tests.h"
#include "check/kb-check.h"
#include "check/kb-finding-private.h"
#include "check/kb-pair.h"
#include "harness/kb-harness-edit.h"
#include "random-edits.h"

/* More with KB_EDITS=100000 in the environment. */
#define N_EDITS 3000
/* So many words are asked of one document, which grows by so many edits at most, and is compared after so many at most. */
#define WORDS 40
#define MOST_IN_RUN 160
#define MOST_IN_BATCH 5

/* A requirement that no subject of the kind can meet, as long as it has a part, a name or anything at all. */
static const char *const never[KB_N_SUBJECTS] = {
  [KB_SUBJECT_MATING] = "fact='a.part' relation='equal' value='-'",
  [KB_SUBJECT_CONNECTION] = "fact='a.part' relation='equal' value='-'",
  [KB_SUBJECT_CONNECTOR] = "fact='connector.part' relation='equal' value='-'",
  [KB_SUBJECT_ACCESSORY] = "fact='accessory.part' relation='equal' value='-'",
  [KB_SUBJECT_STRAIN_RELIEF] = "fact='housing.part' relation='equal' value='-'",
  [KB_SUBJECT_CABLE] = "fact='cable.part' relation='equal' value='-'",
  [KB_SUBJECT_CABLE_END] = "fact='cable.part' relation='equal' value='-'",
  [KB_SUBJECT_TERMINATION] = "fact='cable.part' relation='equal' value='-'",
  [KB_SUBJECT_CIRCUIT] = "fact='circuit.name' relation='equal' value='-'",
  [KB_SUBJECT_PROJECT] = "fact='project.connectors' relation='equal' value='999999'",
  [KB_SUBJECT_PAIR] = "fact='a.part' relation='equal' value='-'",
};

static void
add_rule (GString *xml, KbSubjectKind kind, const char *fact)
{
  g_string_append_printf (xml,
                          "<rule id='%s %s' subject='%s' severity='warning'><require %s/>"
                          "<text lang='en' message='{%s}'/></rule>\n",
                          kb_subject_kind_to_string (kind), fact, kb_subject_kind_to_string (kind),
                          never[kind], fact);
}

/* For every word that subjects of a kind have, a rule that is always broken and says what the word is. Of the facts of
 * parts one stands for all. Of char *, owned. */
static GPtrArray *
list_telling_rules (void)
{
  GPtrArray *rules = g_ptr_array_new_with_free_func (g_free);

  for (guint kind = 0; kind < KB_N_SUBJECTS; kind++)
    {
      g_auto (GStrv) names = kb_fact_ref_names (kind);

      for (char **name = names; *name != NULL; name++)
        {
          KbFactRef ref;
          GString  *xml = g_string_new (NULL);

          g_assert_true (kb_fact_ref_parse (kind, *name, &ref));
          if (ref.word != KB_WORD_PART_FACT || g_str_equal (ref.def->name, "rated-voltage"))
            add_rule (xml, kind, *name);
          if (xml->len > 0)
            g_ptr_array_add (rules, g_strdup (xml->str));
          g_string_free (xml, TRUE);
        }
    }
  return rules;
}

static KbCatalog *
catalog_that_tells_all (void)
{
  g_autoptr (GPtrArray) rules = list_telling_rules ();
  GString              *xml = g_string_new (NULL);
  KbCatalog            *catalog;

  for (guint i = 0; i < rules->len; i++)
    g_string_append (xml, rules->pdata[i]);
  catalog = catalog_with (xml->str);
  g_string_free (xml, TRUE);
  return catalog;
}

/* What the word is said to be for the first subject of which @about is one of the items. */
static void
assert_word (KbChecker  *checker,
             const char *subject,
             const char *fact,
             const char *about,
             const char *said)
{
  g_autofree char *rule = g_strconcat (subject, " ", fact, NULL);
  GListModel      *findings = kb_checker_get_findings (checker);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (KbFinding) finding = g_list_model_get_item (findings, i);

      if (!g_str_equal (kb_finding_get_rule_id (finding), rule)
          || !g_str_equal (kb_finding_get_item (finding), about))
        continue;
      if (!g_str_equal (kb_finding_get_message (finding), said))
        g_error ("%s of %s is “%s”, not “%s”", rule, about, kb_finding_get_message (finding), said);
      return;
    }
  g_error ("nothing is said about %s of %s", rule, about);
}

/* A plug with a housing and a lever on a three-core cable, mated with a socket; a circuit; a free end. */
typedef struct
{
  KbCatalog *catalog;
  KbHarness *harness;
  char      *plug, *socket, *cable, *circuit, *mating;
} Fixture;

static char *
place (Fixture *self, const char *number)
{
  return g_strdup (kb_harness_place (self->harness, kb_catalog_find_part (self->catalog, number),
                                     (KbPoint){ 0, 0 }, 0));
}

static void
add_circuit (Fixture *self)
{
  KbItem *circuit;

  kb_harness_begin (self->harness, "Circuit");
  circuit = kb_harness_add (self->harness, KB_ITEM_CIRCUIT);
  kb_item_set (&circuit->name, "S1");
  kb_item_set (&circuit->application, "status");
  circuit->voltage = 230000;
  circuit->current = 1500;
  kb_item_set (&kb_harness_edit (self->harness, self->plug)->circuit, circuit->id);
  self->circuit = g_strdup (circuit->id);
  kb_harness_commit (self->harness);
}

static void
fixture_init (Fixture *self)
{
  static const char *const accessories[] = { "770-101", "770-502/041-000", NULL };
  const KbPoint            points[2] = { { 0, 0 }, { 500000, 0 } };

  self->catalog = catalog_that_tells_all ();
  self->harness = kb_harness_new (self->catalog);
  self->plug = place (self, PLUG);
  self->socket = place (self, SOCKET);
  g_assert_true (kb_harness_mate (self->harness, self->plug, "face", self->socket, "face"));
  self->mating = g_strdup (kb_harness_find_mating (self->harness, self->plug, "face")->id);
  kb_harness_set_accessories (self->harness, self->plug, accessories);
  self->cable = g_strdup (kb_harness_run_cable (
    self->harness, kb_catalog_find_part (self->catalog, THREE_CORES), self->plug, NULL, points, 2));
  kb_harness_begin (self->harness, "Length");
  kb_harness_edit (self->harness, self->cable)->length = 2500000;
  kb_item_set (&kb_harness_edit (self->harness, KB_PROPERTIES_ID)->approver, "B. Checker");
  kb_harness_commit (self->harness);
  add_circuit (self);
}

static void
fixture_clear (Fixture *self)
{
  g_free (self->plug);
  g_free (self->socket);
  g_free (self->cable);
  g_free (self->circuit);
  g_free (self->mating);
  g_object_unref (self->harness);
  g_object_unref (self->catalog);
}

static void
test_words (void)
{
  Fixture               self;
  g_autoptr (KbChecker) checker = NULL;

  fixture_init (&self);
  checker = kb_checker_new (self.harness);
  assert_word (checker, "mating", "mating.accessories", self.mating,
               "Locking lever, Strain relief housing");
  assert_word (checker, "mating", "mating.counterpart", self.mating, "yes");
  assert_word (checker, "connector", "connector.designator", self.plug, "X1");
  assert_word (checker, "connector", "connector.namesakes", self.plug, "none");
  assert_word (checker, "connector", "connector.ports", self.plug, "its mating face");
  assert_word (checker, "connector", "connector.open-ports", self.plug, "none");
  assert_word (checker, "connector", "connector.cable-runs", self.plug, "W1");
  assert_word (checker, "connector", "connector.cable-runs", self.socket, "none");
  assert_word (checker, "connector", "connector.accessories", self.plug,
               "Locking lever, Strain relief housing");
  assert_word (checker, "connector", "connector.gender", self.plug, "plug");
  assert_word (checker, "connector", "connector.poles", self.plug, "2");
  assert_word (checker, "connector", "connector.colour", self.plug, "light turquoise");
  assert_word (checker, "connector", "connector.marking", self.plug, "1/COM 2");
  assert_word (checker, "connector", "connector.mounting", self.plug, "flying");
  assert_word (checker, "connector", "connector.rated-voltage", self.plug, "250 V");
  assert_word (checker, "connector", "circuit.name", self.plug, "S1");
  assert_word (checker, "connector", "circuit.voltage", self.plug, "230 V");
  assert_word (checker, "connector", "circuit.current", self.plug, "1.5 A");
  assert_word (checker, "connector", "circuit.name", self.socket, "not stated");
  assert_word (checker, "accessory", "accessory.kind", self.plug, "Locking lever");
  assert_word (checker, "accessory", "accessory.listed", self.plug, "yes");
  assert_word (checker, "accessory", "connector.designator", self.plug, "X1");
  assert_word (checker, "strain-relief", "housing.part", self.plug, "770-502/041-000");
  assert_word (checker, "strain-relief", "housing.colour", self.plug, "black");
  assert_word (checker, "strain-relief", "cable.designator", self.plug, "W1");
  assert_word (checker, "strain-relief", "connector.poles", self.plug, "2");
  assert_word (checker, "cable", "cable.length", self.cable, "2500 mm");
  assert_word (checker, "cable", "cable.cores", self.cable, "1, 2, 3");
  assert_word (checker, "cable", "cable.core-colours", self.cable, "green and yellow, blue, brown");
  assert_word (checker, "cable", "cable.free-ends", self.cable, "1");
  assert_word (checker, "cable-end", "end.terminated", self.cable, "1, 2");
  assert_word (checker, "cable-end", "end.unterminated", self.cable, "3");
  assert_word (checker, "cable-end", "end.unterminated-colours", self.cable, "brown");
  assert_word (checker, "cable-end", "connector.designator", self.cable, "X1");
  assert_word (checker, "circuit", "circuit.application", self.circuit, "status");
  assert_word (checker, "project", "project.approver", KB_PROPERTIES_ID, "B. Checker");
  assert_word (checker, "project", "project.date", KB_PROPERTIES_ID, "not stated");
  assert_word (checker, "project", "project.connectors", KB_PROPERTIES_ID, "2");
  assert_word (checker, "circuit", "circuit.lookalikes", self.circuit, "none");
  assert_word (checker, "project", "project.levers", KB_PROPERTIES_ID, "770-101");
  assert_word (checker, "project", "project.housings", KB_PROPERTIES_ID, "770-502/041-000");
  assert_word (checker, "project", "project.housing-colours", KB_PROPERTIES_ID, "black");
  assert_word (checker, "pair", "pair.fits", "pair\n" SOCKET "\n" PLUG, "yes");
  assert_word (checker, "pair", "b.gender", "pair\n" SOCKET "\n" PLUG, "plug");
  fixture_clear (&self);
}

/* What the rule's finding says of the core; NULL where there is none. */
static const char *
find_of_core (KbChecker *checker, const char *fact, const char *core)
{
  g_autofree char *rule = g_strconcat ("termination ", fact, NULL);
  g_autofree char *prefix = g_strconcat (core, ": ", NULL);
  GListModel      *findings = kb_checker_get_findings (checker);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (KbFinding) finding = g_list_model_get_item (findings, i);

      if (g_str_equal (kb_finding_get_rule_id (finding), rule)
          && g_str_has_prefix (kb_finding_get_message (finding), prefix))
        return kb_finding_get_message (finding) + strlen (prefix);
    }
  return NULL;
}

static void
test_terminations (void)
{
  g_autoptr (GString)      xml = g_string_new (NULL);
  g_autoptr (KbCatalog)    catalog = NULL;
  g_autoptr (KbHarness)    harness = NULL;
  g_autoptr (KbChecker)    checker = NULL;
  static const char *const facts[] = { "core.colour",   "core.conductor",
                                       "pole.marking",  "pole.number",
                                       "pole.points",   "pole.conductors",
                                       "cable.part",    "pole.conductors-on-point",
                                       "connector.part" };
  const KbPoint            points[2] = { { 0, 0 }, { 500000, 0 } };
  const char              *plug;
  char                    *cable;

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    g_string_append_printf (xml,
                            "<rule id='termination %s' subject='termination' severity='note'>"
                            "<require fact='core.number' relation='equal' value='-'/>"
                            "<text lang='en' message='{core}: {%s}'/></rule>",
                            facts[i], facts[i]);
  catalog = catalog_with (xml->str);
  harness = kb_harness_new (catalog);
  plug = kb_harness_place (harness, kb_catalog_find_part (catalog, PLUG), (KbPoint){ 0, 0 }, 0);
  cable = g_strdup (kb_harness_run_cable (harness, kb_catalog_find_part (catalog, THREE_CORES),
                                          plug, NULL, points, 2));
  checker = kb_checker_new (harness);
  g_assert_cmpstr (find_of_core (checker, "core.colour", "2"), ==, "blue");
  g_assert_cmpstr (find_of_core (checker, "core.conductor", "1"), ==, "fine-stranded");
  g_assert_cmpstr (find_of_core (checker, "pole.marking", "1"), ==, "1/COM");
  g_assert_cmpstr (find_of_core (checker, "pole.number", "2"), ==, "2");
  g_assert_cmpstr (find_of_core (checker, "pole.points", "2"), ==, "2");
  g_assert_cmpstr (find_of_core (checker, "pole.conductors", "1"), ==, "1");
  g_assert_cmpstr (find_of_core (checker, "connector.part", "1"), ==, PLUG);
  g_assert_null (find_of_core (checker, "core.colour", "3"));
  /* The third core goes to the other point of pole 1, then to the same. */
  kb_harness_begin (harness, "Terminate");
  kb_item_set_termination (kb_harness_edit (harness, cable), "3", "1.2", NULL);
  kb_harness_commit (harness);
  g_assert_cmpstr (find_of_core (checker, "pole.conductors", "1"), ==, "2");
  g_assert_cmpstr (find_of_core (checker, "pole.conductors-on-point", "1"), ==, "1");
  g_assert_cmpstr (find_of_core (checker, "core.colour", "3"), ==, "brown");
  kb_harness_begin (harness, "Terminate");
  kb_item_set_termination (kb_harness_edit (harness, cable), "3", "1.1", NULL);
  kb_harness_commit (harness);
  g_assert_cmpstr (find_of_core (checker, "pole.conductors-on-point", "1"), ==, "2");
  g_free (cable);
}

/* A designator given twice is told of the later one, and no more when either is renamed. */
static void
test_namesakes (void)
{
  g_autoptr (KbCatalog) catalog =
    catalog_with ("<rule id='TWICE' subject='connector' severity='error'>"
                  "<require fact='connector.namesakes' relation='count' to='0'/>"
                  "<text lang='en' message='{connector} is there already'/></rule>");
  g_autoptr (KbHarness) harness = kb_harness_new (catalog);
  g_autoptr (KbChecker) checker = kb_checker_new (harness);
  g_autofree char      *a = NULL, *b = NULL;

  a = g_strdup (
    kb_harness_place (harness, kb_catalog_find_part (catalog, PLUG), (KbPoint){ 0, 0 }, 0));
  b = g_strdup (
    kb_harness_place (harness, kb_catalog_find_part (catalog, PLUG), (KbPoint){ 90000, 0 }, 0));
  g_assert_null (find_finding (checker, "TWICE"));
  kb_harness_begin (harness, "Rename");
  kb_item_set (&kb_harness_edit (harness, b)->designator, "X1");
  kb_harness_commit (harness);
  g_assert_cmpstr (kb_finding_get_item (find_finding (checker, "TWICE")), ==, b);
  kb_harness_begin (harness, "Rename");
  kb_item_set (&kb_harness_edit (harness, a)->designator, "X7");
  kb_harness_commit (harness);
  g_assert_null (find_finding (checker, "TWICE"));
  kb_harness_undo (harness);
  g_assert_nonnull (find_finding (checker, "TWICE"));
}

/* Other severities loaded while a document is open count at once. */
static void
test_adjusted_later (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autoptr (KbHarness) harness = kb_harness_new (catalog);
  g_autoptr (KbChecker) checker = kb_checker_new (harness);
  g_autoptr (KbChecker) fresh = NULL;
  g_autofree char      *a = NULL, *b = NULL;
  KbAdjustment         *adjustment = kb_adjustment_new ("P-03", KB_SEVERITY_NOTE);

  a = g_strdup (
    kb_harness_place (harness, kb_catalog_find_part (catalog, PLUG), (KbPoint){ 0, 0 }, 0));
  b = g_strdup (kb_harness_place (harness, kb_catalog_find_part (catalog, GREY_SOCKET),
                                  (KbPoint){ 90000, 0 }, 0));
  g_assert_true (kb_harness_mate (harness, a, "face", b, "face"));
  g_assert_cmpint (kb_finding_get_severity (find_finding (checker, "P-03")), ==, KB_SEVERITY_ERROR);
  g_assert_true (kb_catalog_add_adjustment (catalog, adjustment));
  kb_catalog_emit_changed (catalog);
  g_assert_cmpint (kb_finding_get_severity (find_finding (checker, "P-03")), ==, KB_SEVERITY_NOTE);
  /* What cannot be checked is counted anew with it. */
  fresh = kb_checker_new (harness);
  g_assert_cmpuint (kb_checker_count_unknown (fresh), >, 0);
  g_assert_cmpuint (kb_checker_count_unknown (checker), ==, kb_checker_count_unknown (fresh));
  kb_adjustment_unref (adjustment);
}

static char *
describe (KbFinding *finding)
{
  g_autofree char *subjects = g_strjoinv (" ", (char **) kb_finding_get_subjects (finding));

  return g_strjoin ("|", kb_finding_get_item (finding), kb_finding_get_rule_id (finding), subjects,
                    kb_finding_get_message (finding), kb_finding_get_fingerprint (finding), NULL);
}

static void
assert_as_checked_anew (KbHarness *harness, KbChecker *checker, int n_edits, guint *most)
{
  g_autoptr (KbChecker) fresh = kb_checker_new (harness);
  GListModel           *live = kb_checker_get_findings (checker);
  GListModel           *expected = kb_checker_get_findings (fresh);

  *most = MAX (*most, g_list_model_get_n_items (expected));
  g_assert_cmpuint (g_list_model_get_n_items (live), ==, g_list_model_get_n_items (expected));
  for (guint j = 0; j < g_list_model_get_n_items (expected); j++)
    {
      g_autoptr (KbFinding) a = g_list_model_get_item (live, j);
      g_autoptr (KbFinding) b = g_list_model_get_item (expected, j);

      if (!kb_finding_equal (a, b))
        g_error ("edit %d: %s of %s: “%s”, but a full check says %s of %s: “%s”", n_edits,
                 kb_finding_get_rule_id (a), kb_finding_get_item (a), kb_finding_get_message (a),
                 kb_finding_get_rule_id (b), kb_finding_get_item (b), kb_finding_get_message (b));
    }
}

/* What is remembered of parts and of what was read is as if nothing were. */
static void
assert_as_asked_plainly (KbHarness *harness, KbChecker *checker)
{
  g_autoptr (GPtrArray)  ids = kb_harness_list_ids (harness);
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (KbSupplies) supplies = kb_supplies_new (harness);
  const KbReading        plain = { .harness = harness, .supplies = supplies };
  g_autoptr (GPtrArray)  planned = NULL;
  g_autoptr (GPtrArray)  findings = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GListModel            *live = kb_checker_get_findings (checker);
  GHashTableIter         iter;
  gpointer               pair;

  for (guint i = 0; i < g_list_model_get_n_items (live); i++)
    {
      g_autoptr (KbFinding) finding = g_list_model_get_item (live, i);

      g_hash_table_add (said, describe (finding));
    }
  kb_pair_collect (harness, NULL, pairs);
  g_hash_table_iter_init (&iter, pairs);
  while (g_hash_table_iter_next (&iter, &pair, NULL))
    g_ptr_array_add (ids, pair);
  for (guint i = 0; i < ids->len; i++)
    kb_check_collect (&plain, NULL, ids->pdata[i], findings);
  planned = kb_check_items (harness, ids);
  g_assert_cmpuint (planned->len, ==, findings->len);
  for (guint i = 0; i < findings->len; i++)
    g_assert_true (kb_finding_equal (planned->pdata[i], findings->pdata[i]));
  for (guint i = 0; i < findings->len; i++)
    {
      g_autofree char *text = describe (findings->pdata[i]);

      if (!g_hash_table_contains (said, text))
        g_error ("a plain check says: %s", text);
    }
  g_assert_cmpuint (g_list_model_get_n_items (live), ==, findings->len);
}

/* A layer over @shipped with the next few of @rules. */
static KbCatalog *
deal (KbCatalog *shipped, GPtrArray *rules, guint *next)
{
  KbCatalog             *catalog = kb_catalog_new_layer (shipped);
  g_autoptr (KbProblems) problems = kb_problems_new ("dealt");
  g_autoptr (GBytes)     bytes = NULL;
  GString               *xml = g_string_new ("<catalogue xmlns=\"" KB_NS_CATALOGUE "\">");

  for (guint i = 0; i < WORDS; i++)
    g_string_append (xml, rules->pdata[(*next)++ % rules->len]);
  g_string_append (xml, "</catalogue>");
  bytes = g_string_free_to_bytes (xml);
  g_assert_true (kb_catalog_load_bytes (catalog, bytes, problems));
  return catalog;
}

static void
shuffle (GPtrArray *array)
{
  for (guint i = array->len; i > 1; i--)
    {
      guint    j = (guint) g_test_rand_int_range (0, (gint32) i);
      gpointer other = array->pdata[j];

      array->pdata[j] = array->pdata[i - 1];
      array->pdata[i - 1] = other;
    }
}

/* Whatever is edited, what the checker says of every word is what a full check says. Each document tells some of the words,
 * dealt out in turn: what one word says depends on no other, and a document that told all would be slow to ask. */
static void
test_random (void)
{
  const char           *wanted = g_getenv ("KB_EDITS");
  const int             n_edits = wanted != NULL ? atoi (wanted) : N_EDITS;
  g_autoptr (KbCatalog) shipped = kb_catalog_new_shipped ();
  g_autoptr (GPtrArray) rules = list_telling_rules ();
  guint                 dealt = 0, most = 0, n_compared = 0;

  shuffle (rules);
  for (int i = 0; i < n_edits;)
    {
      g_autoptr (KbCatalog) catalog = deal (shipped, rules, &dealt);
      g_autoptr (KbHarness) harness = kb_harness_new (catalog);
      g_autoptr (KbChecker) checker = kb_checker_new (harness);
      int end = MIN (i + g_test_rand_int_range (MOST_IN_RUN / 4, MOST_IN_RUN), n_edits);

      while (i < end)
        {
          int batch = MIN (i + g_test_rand_int_range (1, MOST_IN_BATCH + 1), end);

          for (; i < batch; i++)
            random_edit (harness);
          assert_as_checked_anew (harness, checker, i, &most);
          assert_as_asked_plainly (harness, checker);
          n_compared++;
        }
    }
  g_test_message ("%d edits, compared %u times, at most %u findings at once, %u of %u words",
                  n_edits, n_compared, most, MIN (dealt, rules->len), rules->len);
  g_assert_cmpuint (most, >, 100);
  if (n_edits >= N_EDITS)
    g_assert_cmpuint (dealt, >=, rules->len);
}

void
add_subject_tests (void)
{
  g_test_add_func ("/check/subjects/words", test_words);
  g_test_add_func ("/check/subjects/terminations", test_terminations);
  g_test_add_func ("/check/subjects/namesakes", test_namesakes);
  g_test_add_func ("/check/subjects/adjusted-later", test_adjusted_later);
  g_test_add_func ("/check/subjects/random", test_random);
}
