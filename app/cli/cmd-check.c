/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/kb-cli.h"

#include <glib/gi18n.h>

#include "check/kb-fix.h"
#include "check/kb-missing.h"
#include "check/kb-pair.h"

/* More would not be read. */
#define MOST_FIXES 5

/* Designators of what it is about; of a pair of kinds, of all connectors of both. */
static char **
dup_subjects (KbHarness *harness, KbFinding *finding)
{
  g_autoptr (KbConfusable) pair = kb_confusable_new_for_finding (harness, finding);

  return pair != NULL ? kb_confusable_dup_designators (pair)
                      : g_strdupv ((char **) kb_finding_get_designators (finding));
}

static void
write_subjects (KbJson *json, KbHarness *harness, KbFinding *finding)
{
  g_auto (GStrv) subjects = dup_subjects (harness, finding);

  kb_json_strings (json, "subjects", (const char *const *) subjects);
}

static void
write_finding (KbJson *json, KbHarness *harness, KbFixSearch *search, KbFinding *finding)
{
  g_autoptr (GPtrArray) fixes = kb_fix_search_find (search, finding, MOST_FIXES);

  kb_json_begin_object (json, NULL);
  kb_json_string (json, "rule", kb_finding_get_rule_id (finding));
  kb_json_string (json, "severity", kb_severity_to_string (kb_finding_get_severity (finding)));
  kb_json_string (json, "outcome", kb_outcome_to_string (kb_finding_get_outcome (finding)));
  write_subjects (json, harness, finding);
  kb_json_string (json, "message", kb_finding_get_message (finding));
  kb_json_string_table (json, "values", kb_finding_get_values (finding));
  kb_json_string (json, "source", kb_finding_get_source (finding));
  kb_json_boolean (json, "waived", kb_finding_get_waiver (finding) != NULL);
  kb_json_begin_array (json, "fixes");
  for (guint i = 0; i < fixes->len; i++)
    kb_json_string (json, NULL, ((KbFix *) fixes->pdata[i])->label);
  kb_json_end (json);
  kb_json_end (json);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (a, b);
}

/* The facts that would have been needed, by their names in rules. */
static void
write_missing (KbJson *json, KbFinding *finding)
{
  GHashTable       *values = kb_finding_get_values (finding);
  g_autoptr (GList) names = values != NULL ? g_hash_table_get_keys (values) : NULL;

  names = g_list_sort (names, compare_names);
  kb_json_begin_array (json, "missing");
  for (GList *l = names; l != NULL; l = l->next)
    if (g_strcmp0 (g_hash_table_lookup (values, l->data), "unknown") == 0)
      kb_json_string (json, NULL, l->data);
  kb_json_end (json);
}

/* Rules that the project has switched off are as little checked as what is not stated. */
static void
write_switched_off (KbJson *json, KbHarness *harness)
{
  g_autoptr (GPtrArray) severities = kb_harness_list_severities (harness);

  for (guint i = 0; i < severities->len; i++)
    {
      const KbItem *item = severities->pdata[i];

      if (kb_severity_item_get_state (harness, item) != KB_RULE_SWITCHED_OFF)
        continue;
      kb_json_begin_object (json, NULL);
      kb_json_string (json, "rule", item->rule);
      kb_json_strings (json, "subjects", NULL);
      kb_json_strings (json, "missing", NULL);
      kb_json_string (json, "off", item->name);
      kb_json_end (json);
    }
}

static void
write_file (KbJson     *json,
            const char *path,
            KbHarness  *harness,
            KbChecker  *checker,
            KbSeverity  least)
{
  GListModel             *findings = kb_checker_get_findings (checker);
  guint                   n_findings = g_list_model_get_n_items (findings);
  g_autoptr (KbFixSearch) search = kb_fix_search_new (harness);

  kb_json_begin_object (json, NULL);
  kb_json_string (json, "file", path);
  kb_json_begin_array (json, "findings");
  for (guint i = 0; i < n_findings; i++)
    {
      g_autoptr (KbFinding) finding = g_list_model_get_item (findings, i);

      if (kb_finding_get_severity (finding) >= least)
        write_finding (json, harness, search, finding);
    }
  kb_json_end (json);

  kb_json_begin_array (json, "not_checked");
  for (guint i = 0; i < n_findings; i++)
    {
      g_autoptr (KbFinding) finding = g_list_model_get_item (findings, i);

      if (kb_finding_get_outcome (finding) != KB_OUTCOME_UNKNOWN
          || kb_finding_get_waiver (finding) != NULL)
        continue;
      kb_json_begin_object (json, NULL);
      kb_json_string (json, "rule", kb_finding_get_rule_id (finding));
      write_subjects (json, harness, finding);
      write_missing (json, finding);
      kb_json_end (json);
    }
  write_switched_off (json, harness);
  kb_json_end (json);

  kb_json_begin_object (json, "counts");
  kb_cli_write_counts (json, checker);
  kb_json_int (json, "waived", kb_checker_count_waived (checker));
  kb_json_end (json);
  kb_json_end (json);
}

static void
print_finding (const char *path, KbHarness *harness, KbFinding *finding)
{
  g_auto (GStrv)    designators = dup_subjects (harness, finding);
  g_autofree char  *subjects = g_strjoinv (", ", designators);
  const char       *severity = kb_severity_to_string (kb_finding_get_severity (finding));
  const char       *rule = kb_finding_get_rule_id (finding);
  const char       *message = kb_finding_get_message (finding);
  const char *const details[] = { kb_finding_get_why (finding), kb_finding_get_remedy (finding) };
  const char       *source = kb_finding_get_source (finding);

  g_print ("%s: %s: %s: %s%s%s\n", path, severity, rule, subjects, *subjects != '\0' ? ": " : "",
           message);
  if (kb_finding_get_stale_waiver (finding) != NULL)
    g_print (
      "    %s\n",
      _ ("It was waived when the values were others: look at it again, then waive it anew or "
         "mend it."));
  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    if (details[i] != NULL && *details[i] != '\0')
      g_print ("    %s\n", details[i]);
  if (source != NULL && *source != '\0')
    {
      g_print ("    ");
      /* TRANSLATORS: where a rule comes from */
      g_print (_ ("Source: %s"), source);
      g_print ("\n");
    }
}

/* “Status & alarm (A. Planner, 2026-11-24)” */
static char *
describe_waiver (const KbItem *waiver)
{
  g_autofree char *who = waiver->creator != NULL && waiver->date != NULL
                           ? g_strdup_printf ("%s, %s", waiver->creator, waiver->date)
                           : g_strdup (waiver->creator != NULL ? waiver->creator : waiver->date);

  return who != NULL ? g_strdup_printf ("%s (%s)", waiver->name, who) : g_strdup (waiver->name);
}

/* What was waived, by whom and why, and which waivers are for nothing: a report hides neither. */
static void
print_waivers (const char *path, KbHarness *harness, KbChecker *checker)
{
  GListModel           *findings = kb_checker_get_findings (checker);
  g_autoptr (GPtrArray) unused = kb_checker_list_unused_waivers (checker);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (KbFinding) finding = g_list_model_get_item (findings, i);
      g_auto (GStrv)        designators = dup_subjects (harness, finding);
      g_autofree char      *subjects = g_strjoinv (", ", designators);
      g_autofree char      *waiver = NULL;

      if (kb_finding_get_waiver (finding) == NULL)
        continue;
      waiver = describe_waiver (kb_harness_get_item (harness, kb_finding_get_waiver (finding)));
      g_print ("%s: ", path);
      /* TRANSLATORS: rule, items, then why and by whom the finding was accepted */
      g_print (_ ("waived: %s: %s: %s"), kb_finding_get_rule_id (finding), subjects, waiver);
      g_print ("\n");
    }
  for (guint i = 0; i < unused->len; i++)
    {
      const KbItem    *item = unused->pdata[i];
      g_autofree char *waiver = describe_waiver (item);

      g_print ("%s: ", path);
      g_print (_ ("waiver that is not needed any more: %s: %s"), item->rule, waiver);
      g_print ("\n");
    }
}

/* Owned. */
static char *
describe_severity (KbHarness *harness, const KbItem *severity)
{
  g_autofree char *text = kb_severity_item_describe (severity);
  g_autofree char *reason = kb_severity_item_dup_reason (severity);

  switch (kb_severity_item_get_state (harness, severity))
    {
    case KB_RULE_SWITCHED_OFF:
      /* TRANSLATORS: the rule, then why */
      return g_strdup_printf (_ ("switched off: %s: %s"), severity->rule, reason);
    case KB_RULE_CHANGED:
      /* TRANSLATORS: the rule, its severity, the reason */
      return g_strdup_printf (_ ("severity changed: %s"), text);
    case KB_RULE_UNKNOWN:
    default:
      return g_strdup_printf (_ ("severity for a rule that no catalogue knows: %s"), text);
    }
}

/* What the project made of rules, and how much the report leaves out. */
static void
print_limits (const char *path, KbHarness *harness, KbChecker *checker)
{
  g_autoptr (GPtrArray) severities = kb_harness_list_severities (harness);
  g_autoptr (GPtrArray) gaps = kb_checker_list_gaps (checker);
  g_autofree char      *limits = kb_checker_describe_limits (checker);

  for (guint i = 0; i < severities->len; i++)
    {
      g_autofree char *text = describe_severity (harness, severities->pdata[i]);

      g_print ("%s: %s\n", path, text);
    }
  if (limits != NULL)
    g_print ("%s: %s\n", path, limits);
  for (guint i = 0; i < gaps->len; i++)
    {
      g_autofree char *text = kb_gap_dup_text (gaps->pdata[i]);

      g_print ("%s: %s: %s\n", path, kb_gap_get_title (gaps->pdata[i]), text);
    }
}

static void
print_file (const char *path, KbHarness *harness, KbChecker *checker, KbSeverity least)
{
  g_autofree char *display = g_filename_display_name (path);
  g_autofree char *counts = kb_cli_counts_text (checker);
  GListModel      *findings = kb_checker_get_findings (checker);
  guint            n_findings = g_list_model_get_n_items (findings);

  /* Who reads on knows what the list does not tell. */
  print_limits (display, harness, checker);
  for (guint i = 0; i < n_findings; i++)
    {
      g_autoptr (KbFinding) finding = g_list_model_get_item (findings, i);

      if (kb_finding_get_severity (finding) >= least && kb_finding_get_waiver (finding) == NULL)
        print_finding (display, harness, finding);
    }
  print_waivers (display, harness, checker);
  g_print ("%s: %s\n", display, counts);
}

KbCliStatus
kb_cmd_check (KbCli *self, int argc, char **argv)
{
  static const char *const severities[] = { "note", "warning", "error", NULL };
  g_autofree char         *severity = NULL;
  g_autoptr (KbCatalog)    catalog = NULL;
  g_autoptr (KbJson)       json = kb_json_new ();
  KbCliStatus              status = KB_CLI_OK;
  int                      least = KB_SEVERITY_NOTE;
  const GOptionEntry       entries[] = { { "severity", 0, 0, G_OPTION_ARG_STRING, &severity,
                                           N_ ("List only findings at least this grave"),
                                           "error|warning|note" },
                                         G_OPTION_ENTRY_NULL };

  if (
    !kb_cli_parse (
      self, argc, argv, _ ("FILE…"),
      _ (
        "Check harnesses against the rules of the catalogue. Ends with 0 where there is no error, with 1 "
        "where there is one, with 2 where a file could not be used."),
      entries, KB_CLI_TEXT_OR_JSON, 1, G_MAXUINT))
    return self->status;
  if (severity != NULL)
    least = kb_cli_choose ("--severity", severity, severities);
  if (least < 0)
    return KB_CLI_FAILED;
  catalog = kb_cli_load_catalog (self);
  if (catalog == NULL)
    return KB_CLI_FAILED;

  kb_json_begin_object (json, NULL);
  kb_json_begin_array (json, "files");
  for (guint i = 0; i < self->n_arguments; i++)
    {
      const char           *path = self->arguments[i];
      g_autoptr (KbHarness) harness = kb_cli_load_harness (catalog, path);
      g_autoptr (KbChecker) checker = NULL;

      if (harness == NULL)
        {
          status = KB_CLI_FAILED;
          continue;
        }
      checker = kb_checker_new (harness);
      if (self->json)
        write_file (json, path, harness, checker, least);
      else
        print_file (path, harness, checker, least);
      if (kb_checker_count (checker, KB_SEVERITY_ERROR) > 0)
        status = MAX (status, KB_CLI_FOUND);
    }
  kb_json_end (json);
  kb_json_end (json);
  if (self->json)
    kb_cli_print_json (json);
  return status;
}
