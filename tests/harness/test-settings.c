/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a harness states about its items beyond their parts. */
#include "config.h"

#include <string.h>

#include "harness-tests.h"
#include "harness/kb-item-describe.h"

static void
set (KbHarness *harness, const char *id, const char *name, int end, const char *text)
{
  kb_harness_begin (harness, "Set");
  kb_item_set_setting_text (kb_harness_edit (harness, id), name, end, text);
  kb_harness_commit (harness);
}

/* In whatever order they are set, a file has them in that of the table. */
static void
test_file (void)
{
  g_autoptr (KbHarness) harness = new_harness ();
  g_autofree char      *plug = g_strdup (place (harness, PLUG, 0, 0, 0));
  const KbPoint         points[2] = { { 0, 0 }, { 100000, 0 } };
  g_autofree char      *cable = g_strdup (
         kb_harness_run_cable (harness, kb_catalog_find_part (kb_harness_get_catalog (harness), CABLE),
                               plug, NULL, points, 2));
  g_autofree char      *text = NULL, *again = NULL;
  g_autoptr (KbHarness) copy = NULL;

  set (harness, cable, "method", 1, "tool");
  set (harness, cable, "insulated-cores", 0, "2  1");
  set (harness, cable, "method", 0, "push-in");
  set (harness, cable, "measured-diameter", -1, "8.25");
  set (harness, plug, "role", -1, "load");
  set (harness, plug, "device", -1, "Luminaire <3> & co");
  set (harness, KB_PROPERTIES_ID, "ambient-lowest", -1, "-12.5");
  text = dup_text (harness);
  g_assert_nonnull (strstr (text, "<setting name=\"ambient-lowest\" value=\"-12.5\"/>"));
  g_assert_nonnull (
    strstr (text, "    <setting name=\"device\" value=\"Luminaire &lt;3&gt; &amp; co\"/>\n"
                  "    <setting name=\"role\" value=\"load\"/>\n"));
  g_assert_nonnull (
    strstr (text, "    <setting name=\"measured-diameter\" value=\"8.25\"/>\n"
                  "    <setting name=\"method\" end=\"from\" value=\"push-in\"/>\n"
                  "    <setting name=\"method\" end=\"to\" value=\"tool\"/>\n"
                  "    <setting name=\"insulated-cores\" end=\"from\" value=\"2 1\"/>\n"));
  copy = load_text (kb_harness_get_catalog (harness), text);
  again = dup_text (copy);
  g_assert_cmpstr (again, ==, text);
}

static void
test_undo (void)
{
  g_autoptr (KbHarness) harness = new_harness ();
  g_autofree char      *plug = g_strdup (place (harness, PLUG, 0, 0, 0));
  g_autofree char      *before = dup_text (harness);
  g_autofree char      *after = NULL;

  set (harness, plug, "load-current", -1, "2.5");
  g_assert_cmpint (
    kb_item_get_setting (kb_harness_get_item (harness, plug), "load-current", -1)->from, ==, 2500);
  /* The same once more is no change. */
  set (harness, plug, "load-current", -1, "2.5");
  kb_harness_undo (harness);
  after = dup_text (harness);
  g_assert_cmpstr (after, ==, before);
  kb_harness_redo (harness);
  set (harness, plug, "load-current", -1, NULL);
  g_assert_null (kb_harness_get_item (harness, plug)->settings);
}

/* Each setting has a word for every owner and is read as it is written. */
static void
test_table (void)
{
  guint               n_defs;
  const KbSettingDef *defs = kb_setting_defs (&n_defs);

  for (guint i = 0; i < n_defs; i++)
    {
      const char *const *words = kb_setting_def_words (&defs[i]);
      const char        *text = words != NULL ? words[1] : "3";
      g_auto (KbValue)   value = KB_VALUE_INIT;
      g_autofree char   *again = NULL;

      g_assert_true (kb_setting_def_find (defs[i].name) == &defs[i]);
      g_assert_cmpuint (defs[i].owners, !=, 0);
      g_assert_true (kb_setting_def_parse (&defs[i], text, &value));
      again = kb_setting_def_format (&defs[i], &value);
      g_assert_cmpstr (again, ==, text);
      g_assert_false (kb_setting_def_parse (&defs[i], "", &value));
    }
}

/* What prefers parts takes them along, and is no piece of the parts list. */
static void
test_preferred (void)
{
  g_autoptr (KbHarness) harness = new_harness ();
  g_autofree char      *text = NULL;
  g_autoptr (KbHarness) copy = NULL;

  kb_harness_begin (harness, "Prefer");
  g_ptr_array_add (kb_harness_edit (harness, KB_PROPERTIES_ID)->accessories,
                   g_ref_string_new_intern ("770-111"));
  kb_harness_commit (harness);
  text = dup_text (harness);
  g_assert_nonnull (strstr (text, "<accessory part=\"770-111\"/>"));
  g_assert_nonnull (strstr (text, "<part number=\"770-111\""));
  /* So it does in a file that was read. */
  copy = load_text (kb_catalog_get_base (kb_harness_get_catalog (harness)), text);
  g_assert_nonnull (kb_catalog_find_own_part (kb_harness_get_catalog (copy), "770-111"));
  g_assert_nonnull (kb_harness_get_users (copy, "770-111"));
}

/* How grave a rule is in a project is an item as others are. */
static void
test_severity (void)
{
  g_autoptr (KbHarness) harness = new_harness ();
  g_autofree char      *before = dup_text (harness);
  g_autofree char      *text = NULL, *again = NULL, *after = NULL;
  g_autoptr (KbHarness) copy = NULL;

  /* Without a reason nothing is changed. */
  g_assert_false (kb_harness_set_severity (harness, "P-03", "off", "  ", NULL, NULL));
  g_assert_null (kb_harness_find_severity (harness, "P-03"));
  g_assert_true (
    kb_harness_set_severity (harness, "P-03", "off", " Not <ours> ", "A. Planner", "2026-11-24"));
  g_assert_true (kb_harness_set_severity (harness, "Z-99", "note", "Ours", NULL, NULL));
  text = dup_text (harness);
  g_assert_nonnull (
    strstr (text, "  <severity id=\"s1\" rule=\"P-03\" value=\"off\" by=\"A. Planner\" "
                  "date=\"2026-11-24\">Not &lt;ours&gt;</severity>\n"
                  "  <severity id=\"s2\" rule=\"Z-99\" value=\"note\">Ours</severity>\n"));
  copy = load_text (kb_harness_get_catalog (harness), text);
  again = dup_text (copy);
  g_assert_cmpstr (again, ==, text);
  g_assert_cmpstr (kb_harness_find_severity (copy, "P-03")->severity, ==, "off");
  /* A rule has one: the second takes the place of the first. */
  g_assert_true (kb_harness_set_severity (harness, "P-03", "note", "Ours", NULL, NULL));
  g_assert_cmpuint (kb_harness_count (harness, KB_ITEM_SEVERITY), ==, 2);
  g_assert_cmpstr (kb_harness_find_severity (harness, "P-03")->severity, ==, "note");
  kb_harness_undo (harness);
  g_assert_cmpstr (kb_harness_find_severity (harness, "P-03")->severity, ==, "off");
  kb_harness_reset_severity (harness, "P-03");
  g_assert_null (kb_harness_find_severity (harness, "P-03"));
  while (kb_harness_get_can_undo (harness))
    kb_harness_undo (harness);
  after = dup_text (harness);
  g_assert_cmpstr (after, ==, before);
}

/* A change in words. */
static void
test_describe (void)
{
  g_autoptr (KbHarness) harness = new_harness ();
  g_autofree char      *plug = g_strdup (place (harness, PLUG, 0, 0, 0));
  g_autoptr (KbItem)    before = kb_item_copy (kb_harness_get_item (harness, plug));
  g_autoptr (KbItem)    after = kb_item_copy (before);
  g_autoptr (GPtrArray) lines = NULL, added = NULL;
  g_autofree char      *text = NULL;

  kb_item_set (&after->part, SOCKET);
  kb_item_set_setting_text (after, "wet", -1, "yes");
  kb_item_set_setting_text (before, "load-current", -1, "2.5");
  g_ptr_array_add (before->accessories, g_ref_string_new_intern ("770-103"));
  g_ptr_array_add (after->accessories, g_ref_string_new_intern ("770-101"));
  g_ptr_array_add (after->accessories, g_ref_string_new_intern ("770-101"));
  after->mounting = KB_MOUNTING_MOUNTED;
  after->at.x = 12500;
  lines = kb_item_describe_change (before, after, harness);
  g_ptr_array_add (lines, NULL);
  text = g_strjoinv ("\n", (char **) lines->pdata);
  g_assert_cmpstr (text, ==,
                   "X1: Part: " PLUG " → " SOCKET "\n"
                   "X1: End: not stated → mounted\n"
                   "X1: Position: 0; 0 mm → 12.5; 0 mm\n"
                   "X1: Accessories: − 770-103 + 770-101 + 770-101\n"
                   "X1: Wet place: not stated → Yes\n"
                   "X1: Current of the load: 2.5 A → not stated");
  added = kb_item_describe_change (NULL, after, NULL);
  g_assert_cmpstr (added->pdata[0], ==, "X1 is added");
}

/* What has no designator is called by what people know of it, never by its id. */
static void
test_describe_unnamed (void)
{
  g_autoptr (KbHarness) harness = new_harness ();
  g_autofree char      *plug = g_strdup (place (harness, PLUG, 0, 0, 0));
  g_autofree char      *socket = g_strdup (place (harness, SOCKET, 50, 0, 0));
  g_autofree char      *note =
    g_strdup (kb_harness_add_note (harness, "to the lamp", (KbPoint){ 0, 0 }));
  g_autoptr (KbItem)    mating = kb_item_new (KB_ITEM_MATING, "m9");
  g_autoptr (GPtrArray) plugged = NULL, unplugged = NULL, removed = NULL;

  kb_item_set (&mating->ends[0].item, plug);
  kb_item_set (&mating->ends[1].item, socket);
  plugged = kb_item_describe_change (NULL, mating, harness);
  unplugged = kb_item_describe_change (mating, NULL, harness);
  removed = kb_item_describe_change (kb_harness_get_item (harness, note), NULL, harness);
  g_assert_cmpstr (plugged->pdata[0], ==, "X1 is plugged into X2");
  g_assert_cmpstr (unplugged->pdata[0], ==, "X1 is unplugged from X2");
  g_assert_cmpstr (removed->pdata[0], ==, "to the lamp is removed");
}

void
add_setting_tests (void)
{
  g_test_add_func ("/harness/describe/change", test_describe);
  g_test_add_func ("/harness/describe/unnamed", test_describe_unnamed);
  g_test_add_func ("/harness/severity", test_severity);
  g_test_add_func ("/harness/settings/file", test_file);
  g_test_add_func ("/harness/settings/undo", test_undo);
  g_test_add_func ("/harness/settings/table", test_table);
  g_test_add_func ("/harness/settings/preferred", test_preferred);
}
