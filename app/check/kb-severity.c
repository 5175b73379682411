/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules that count differently in a project: what a report says of them. */
#include "config.h"

#include <glib/gi18n.h>

#include "check/kb-finding-private.h"

gboolean
kb_severity_is_off (KbHarness *harness, const char *rule)
{
  const KbItem *severity = kb_harness_find_severity (harness, rule);

  return severity != NULL && g_strcmp0 (severity->severity, "off") == 0;
}

KbRuleState
kb_severity_item_get_state (KbHarness *harness, const KbItem *severity)
{
  if (kb_catalog_find_rule (kb_harness_get_catalog (harness), severity->rule) == NULL)
    return KB_RULE_UNKNOWN;
  return g_strcmp0 (severity->severity, "off") == 0 ? KB_RULE_SWITCHED_OFF : KB_RULE_CHANGED;
}

char *
kb_severity_item_dup_reason (const KbItem *severity)
{
  g_autofree char *who = severity->creator != NULL
                           ? g_strjoin (", ", severity->creator, severity->date, NULL)
                           : g_strdup (severity->date);

  return who != NULL ? g_strdup_printf ("%s (%s)", severity->name, who) : g_strdup (severity->name);
}

char *
kb_severity_item_describe (const KbItem *severity)
{
  g_autofree char *reason = kb_severity_item_dup_reason (severity);

  return g_strdup_printf ("%s: %s: %s", severity->rule, severity->severity, reason);
}

/* Takes @text. */
static void
append (GString *line, guint n, char *text)
{
  if (n > 0)
    g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", text);
  g_free (text);
}

char *
kb_severity_describe_limits (KbHarness *harness, guint n_waived, guint n_unknown)
{
  g_autoptr (GPtrArray) severities = kb_harness_list_severities (harness);
  g_autoptr (GString)   line = g_string_new (NULL);
  guint                 n[KB_RULE_UNKNOWN + 1] = { 0 };

  for (guint i = 0; i < severities->len; i++)
    n[kb_severity_item_get_state (harness, severities->pdata[i])]++;
  append (line, n[KB_RULE_SWITCHED_OFF],
          g_strdup_printf (
            ngettext ("%u rule switched off", "%u rules switched off", n[KB_RULE_SWITCHED_OFF]),
            n[KB_RULE_SWITCHED_OFF]));
  append (
    line, n[KB_RULE_CHANGED],
    g_strdup_printf (ngettext ("%u severity changed", "%u severities changed", n[KB_RULE_CHANGED]),
                     n[KB_RULE_CHANGED]));
  append (line, n[KB_RULE_UNKNOWN],
          g_strdup_printf (ngettext ("%u severity for an unknown rule",
                                     "%u severities for unknown rules", n[KB_RULE_UNKNOWN]),
                           n[KB_RULE_UNKNOWN]));
  append (line, n_waived,
          g_strdup_printf (ngettext ("%u waived", "%u waived", n_waived), n_waived));
  append (line, n_unknown,
          g_strdup_printf (ngettext ("%u cannot be checked", "%u cannot be checked", n_unknown),
                           n_unknown));
  return line->len > 0 ? g_strdup (line->str) : NULL;
}
