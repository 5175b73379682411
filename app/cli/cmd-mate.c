/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/kb-cli.h"

#include <glib/gi18n.h>
#include <string.h>

static char *
list_ports (const KbPart *part, const char *separator)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < part->ports->len; i++)
    {
      const KbPort *port = g_ptr_array_index (part->ports, i);

      g_string_append_printf (list, "%s%s:%s", i > 0 ? separator : "", part->number, port->id);
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* "PART" or "PART:PORT"; the number itself may hold a colon, so the whole is tried first. */
static gboolean
find_half (KbCatalog *catalog, const char *argument, KbMatingHalf *half)
{
  const char      *colon = strrchr (argument, ':');
  const KbPart    *part = kb_catalog_find_part (catalog, argument);
  const char      *port = NULL;
  g_autofree char *ports = NULL;

  if (part == NULL && colon != NULL)
    {
      g_autofree char *number = g_strndup (argument, colon - argument);

      part = kb_cli_find_part (catalog, number);
      port = colon + 1;
    }
  else if (part == NULL)
    {
      part = kb_cli_find_part (catalog, argument);
    }
  if (part == NULL)
    return FALSE;

  *half = (KbMatingHalf){ .part = part, .port = kb_part_get_port (part, port), .label = argument };
  if (half->port != NULL)
    return TRUE;

  ports = list_ports (part, ", ");
  if (part->ports->len == 0)
    kb_cli_fail (_ ("The part “%s” has no port that could be plugged: %s."), part->number,
                 kb_part_kind_label (part->kind));
  else if (port == NULL)
    kb_cli_fail (_ ("The part “%s” has several ports. Say which one: %s."), part->number, ports);
  else
    kb_cli_fail (_ ("The part “%s” has no port “%s”. There is: %s."), part->number, port, ports);
  return FALSE;
}

static void
write_half (KbJson *json, const char *name, const KbMatingHalf *half)
{
  kb_json_begin_object (json, name);
  kb_json_string (json, "part", half->part->number);
  kb_json_string (json, "port", half->port->id);
  kb_json_end (json);
}

static void
write_verdict (KbJson *json, const KbMatingHalf *a, const KbMatingHalf *b, const KbVerdict *verdict)
{
  kb_json_begin_object (json, NULL);
  write_half (json, "a", a);
  write_half (json, "b", b);
  kb_json_string (json, "fits", kb_truth_to_string (verdict->fits));
  kb_json_string (json, "permitted", kb_truth_to_string (verdict->permitted));
  kb_json_begin_array (json, "reasons");
  for (guint i = 0; i < verdict->reasons->len; i++)
    {
      const KbReason  *reason = g_ptr_array_index (verdict->reasons, i);
      g_autofree char *source = kb_cli_rule_source (reason->rule);

      kb_json_begin_object (json, NULL);
      kb_json_string (json, "rule", reason->rule->id);
      kb_json_string (json, "holds", kb_truth_to_string (reason->holds));
      kb_json_string (json, "message", reason->message);
      kb_json_string_table (json, "values", reason->values);
      kb_json_string (json, "source", source);
      kb_json_end (json);
    }
  kb_json_end (json);
  kb_json_end (json);
}

static void
print_reason (const KbReason *reason)
{
  g_autofree char *source = kb_cli_rule_source (reason->rule);

  g_print ("%s: %s\n", reason->rule->id, reason->message);
  /* What is not stated is in the message already. */
  if (reason->holds != KB_UNKNOWN && g_strcmp0 (reason->comparison, reason->message) != 0
      && reason->comparison != NULL && *reason->comparison != '\0')
    g_print ("    %s\n", reason->comparison);
  if (source != NULL)
    {
      g_print ("    ");
      g_print (_ ("Source: %s"), source);
      g_print ("\n");
    }
}

static void
print_verdict (const KbVerdict *verdict)
{
  /* TRANSLATORS: whether two parts can be plugged: yes, no or unknown */
  g_print (_ ("fits: %s"), kb_truth_to_text (verdict->fits));
  g_print ("\n");
  /* TRANSLATORS: whether two parts may be plugged: yes, no or unknown */
  g_print (_ ("permitted: %s"), kb_truth_to_text (verdict->permitted));
  g_print ("\n%s\n", kb_verdict_get_headline (verdict));
  for (guint i = 0; i < verdict->reasons->len; i++)
    print_reason (g_ptr_array_index (verdict->reasons, i));
}

KbCliStatus
kb_cmd_mate (KbCli *self, int argc, char **argv)
{
  g_autoptr (KbCatalog) catalog = NULL;
  g_autoptr (KbVerdict) verdict = NULL;
  KbMatingHalf          a, b;

  if (
    !kb_cli_parse (
      self, argc, argv, _ ("PART[:PORT] PART[:PORT]"),
      _ (
        "Say whether two parts can be plugged together, and whether they may, with the reasons. A part "
        "with several ports is named PART:PORT."),
      NULL, KB_CLI_TEXT_OR_JSON, 2, 2))
    return self->status;
  catalog = kb_cli_load_catalog (self);
  if (catalog == NULL || !find_half (catalog, self->arguments[0], &a)
      || !find_half (catalog, self->arguments[1], &b))
    return KB_CLI_FAILED;

  verdict = kb_verdict_new (catalog, &a, &b);
  if (self->json)
    {
      g_autoptr (KbJson) json = kb_json_new ();

      write_verdict (json, &a, &b, verdict);
      return kb_cli_print_json (json);
    }
  print_verdict (verdict);
  return KB_CLI_OK;
}
