/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/kb-cli.h"

#include <glib/gi18n.h>

#include "check/kb-pair.h"
#include "check/kb-supply-report.h"
#include "harness/kb-harness-parts.h"
#include "xml/kb-decimal.h"

typedef struct
{
  guint  plugs;
  guint  sockets;
  guint  distributors;
  guint  connectors; /* all of them */
  guint  accessories;
  guint  cables;
  guint  stated; /* of the cables */
  gint64 length;
  guint  matings;
  guint  circuits;
  guint  notes;
} Counts;

static void
count (KbHarness *harness, Counts *counts)
{
  g_autoptr (GPtrArray) connectors = kb_harness_list (harness, KB_ITEM_CONNECTOR);
  g_autoptr (GPtrArray) cables = kb_harness_list (harness, KB_ITEM_CABLE);

  *counts = (Counts){ .connectors = connectors->len,
                      .cables = cables->len,
                      .matings = kb_harness_count (harness, KB_ITEM_MATING),
                      .circuits = kb_harness_count (harness, KB_ITEM_CIRCUIT),
                      .notes = kb_harness_count (harness, KB_ITEM_NOTE) };
  for (guint i = 0; i < connectors->len; i++)
    {
      const KbItem *item = g_ptr_array_index (connectors, i);
      const KbPart *part = kb_harness_get_part (harness, item);
      KbPartKind    kind = part != NULL && !part->stand_in ? part->kind : KB_PART_OTHER;

      counts->accessories += item->accessories->len;
      counts->plugs += kind == KB_PART_PLUG;
      counts->sockets += kind == KB_PART_SOCKET;
      counts->distributors += kind == KB_PART_DISTRIBUTOR;
    }
  for (guint i = 0; i < cables->len; i++)
    {
      const KbItem *item = g_ptr_array_index (cables, i);

      counts->length += kb_harness_get_length (harness, item);
      counts->stated += item->length > 0;
    }
}

static void
write_circuits (KbJson *json, KbHarness *harness)
{
  g_autoptr (GPtrArray) circuits = kb_harness_list (harness, KB_ITEM_CIRCUIT);

  kb_json_begin_array (json, "circuits");
  for (guint i = 0; i < circuits->len; i++)
    {
      const KbItem *item = g_ptr_array_index (circuits, i);

      kb_json_begin_object (json, NULL);
      kb_json_string (json, "id", item->id);
      kb_json_string (json, "name", item->name);
      kb_json_string (json, "application", item->application);
      if (item->voltage > 0)
        kb_json_decimal (json, "voltage_v", item->voltage, 3);
      else
        kb_json_null (json, "voltage_v");
      if (item->current > 0)
        kb_json_decimal (json, "current_a", item->current, 3);
      else
        kb_json_null (json, "current_a");
      kb_json_end (json);
    }
  kb_json_end (json);
}

static void
write_parts (KbJson *json, KbHarness *harness)
{
  g_autoptr (GPtrArray) parts = kb_harness_list_carried_parts (harness);

  kb_json_begin_array (json, "parts");
  for (guint i = 0; i < parts->len; i++)
    {
      const KbCarriedPart *part = g_ptr_array_index (parts, i);

      kb_json_begin_object (json, NULL);
      kb_json_string (json, "number", part->carried->number);
      kb_json_string (json, "state", kb_part_state_to_string (part->state));
      kb_json_begin_array (json, "fields");
      for (guint j = 0; j < part->differences->len; j++)
        {
          const KbPartDifference *difference = g_ptr_array_index (part->differences, j);

          kb_json_begin_object (json, NULL);
          kb_json_string (json, "field", difference->field);
          kb_json_string (json, "document", difference->before);
          kb_json_string (json, "catalogue", difference->after);
          kb_json_boolean (json, "words_only", j >= part->n_stated);
          kb_json_end (json);
        }
      kb_json_end (json);
      kb_json_end (json);
    }
  kb_json_end (json);
}

/* What fits and must not be plugged, with where it occurs. */
static void
write_confusable (KbJson *json, KbHarness *harness)
{
  g_autoptr (GPtrArray)    list = kb_confusable_list (harness);
  static const char *const names[2] = { "a", "b" };

  kb_json_begin_array (json, "confusable");
  for (guint i = 0; i < list->len; i++)
    {
      const KbConfusable *pair = g_ptr_array_index (list, i);

      kb_json_begin_object (json, NULL);
      for (int half = 0; half < 2; half++)
        {
          kb_json_begin_object (json, names[half]);
          kb_json_string (json, "part", pair->numbers[half]);
          kb_json_string (json, "port", pair->ports[half]);
          kb_json_begin_array (json, "designators");
          for (guint j = 0; j < pair->items[half]->len; j++)
            kb_json_string (json, NULL, kb_item_get_label (pair->items[half]->pdata[j]));
          kb_json_end (json);
          kb_json_end (json);
        }
      kb_json_end (json);
    }
  kb_json_end (json);
}

/* Figures with their units, as the parts' facts have them. */
static void
write_supplies (KbJson *json, KbHarness *harness)
{
  g_autoptr (GPtrArray) entries = kb_supply_report_new (harness);

  kb_json_begin_array (json, "supplies");
  for (guint i = 0; i < entries->len; i++)
    {
      const KbSupplyEntry *entry = g_ptr_array_index (entries, i);

      kb_json_begin_object (json, NULL);
      kb_json_string (json, "connector", kb_item_get_label (entry->connector));
      kb_json_string (json, "role", entry->is_feed ? "feed" : "load");
      kb_json_string (json, "circuit", entry->circuit);
      for (guint figure = 0; figure < KB_N_SUPPLY_FIGURES; figure++)
        if (entry->figures[figure].type != KB_VALUE_UNKNOWN)
          {
            g_autofree char *value = kb_value_to_machine (&entry->figures[figure]);

            kb_json_string (json, kb_supply_figure_to_string (figure), value);
          }
      kb_json_end (json);
    }
  kb_json_end (json);
}

static KbCliStatus
print_json (const char *path, KbHarness *harness, KbChecker *checker, const Counts *counts)
{
  const KbItem      *properties = kb_harness_get_properties (harness);
  g_autoptr (KbJson) json = kb_json_new ();

  kb_json_begin_object (json, NULL);
  kb_json_string (json, "file", path);
  kb_json_string (json, "title", properties->name);
  kb_json_string (json, "number", properties->number);
  kb_json_string (json, "revision", properties->revision);
  kb_json_begin_object (json, "counts");
  kb_json_int (json, "connectors", counts->connectors);
  kb_json_int (json, "plugs", counts->plugs);
  kb_json_int (json, "sockets", counts->sockets);
  kb_json_int (json, "distributors", counts->distributors);
  kb_json_int (json, "accessories", counts->accessories);
  kb_json_int (json, "cables", counts->cables);
  kb_json_int (json, "matings", counts->matings);
  kb_json_int (json, "circuits", counts->circuits);
  kb_json_int (json, "notes", counts->notes);
  kb_json_end (json);
  kb_json_begin_object (json, "cable_length");
  kb_json_decimal (json, "total_mm", counts->length, 3);
  kb_json_int (json, "stated", counts->stated);
  kb_json_int (json, "measured", counts->cables - counts->stated);
  kb_json_end (json);
  write_circuits (json, harness);
  write_parts (json, harness);
  write_confusable (json, harness);
  write_supplies (json, harness);
  kb_json_begin_object (json, "findings");
  kb_cli_write_counts (json, checker);
  kb_json_end (json);
  kb_json_end (json);
  return kb_cli_print_json (json);
}

static void
print_field (const char *label, const char *value)
{
  if (value != NULL)
    /* TRANSLATORS: a label and its value */
    g_print (_ ("%s: %s\n"), label, value);
}

static void
print_count (const char *label, guint number)
{
  g_print (_ ("%s: %u\n"), label, number);
}

static void
append_quantity (GString *text, gint64 value, const char *unit)
{
  g_autofree char *figure = NULL;

  if (value <= 0)
    return;
  figure = kb_decimal_format_local (value, 3);
  g_string_append_printf (text, ", %s %s", figure, unit);
}

static void
print_circuits (KbHarness *harness)
{
  g_autoptr (GPtrArray) circuits = kb_harness_list (harness, KB_ITEM_CIRCUIT);

  for (guint i = 0; i < circuits->len; i++)
    {
      const KbItem       *item = g_ptr_array_index (circuits, i);
      g_autoptr (GString) text = g_string_new (item->name != NULL ? item->name : item->id);

      append_quantity (text, item->voltage, kb_unit_to_string (KB_UNIT_VOLT));
      append_quantity (text, item->current, kb_unit_to_string (KB_UNIT_AMPERE));
      if (item->application != NULL)
        g_string_append_printf (text, ", %s", item->application);
      g_print ("  %s\n", text->str);
    }
}

static void
print_cables (const Counts *counts)
{
  g_autofree char *length = kb_decimal_format_local (counts->length, 6);
  guint            measured = counts->cables - counts->stated;

  print_count (_ ("Cables"), counts->cables);
  if (counts->cables == 0)
    return;
  g_print ("  ");
  if (measured == 0)
    g_print (_ ("%s m in total, as stated\n"), length);
  else
    g_print (ngettext ("%s m in total, the length of %u cable measured along the drawing\n",
                       "%s m in total, the length of %u cables measured along the drawing\n",
                       measured),
             length, measured);
}

static void
print_differences (const KbCarriedPart *part)
{
  const char *none = C_ ("value", "not stated");
  guint       n_words = part->differences->len - part->n_stated;

  g_print ("  %s\n", part->carried->number);
  if (part->state == KB_PART_UNKNOWN)
    g_print ("    %s\n", _ ("No catalogue knows this part: the document’s own data are used."));
  for (guint i = 0; i < part->n_stated; i++)
    {
      const KbPartDifference *difference = g_ptr_array_index (part->differences, i);

      /* TRANSLATORS: name of a field, its value in the document, its value in the catalogue */
      g_print (_ ("    %s: here %s, in the catalogue %s\n"), difference->label,
               difference->before != NULL ? difference->before : none,
               difference->after != NULL ? difference->after : none);
    }
  if (n_words > 0)
    g_print (ngettext ("    %u field is the same, but for the words of its source\n",
                       "    %u fields are the same, but for the words of their sources\n", n_words),
             n_words);
}

/* The parts, and which of them the catalogue has otherwise. */
static void
print_parts (KbHarness *harness)
{
  g_autoptr (GPtrArray) parts = kb_harness_list_carried_parts (harness);
  guint                 n_other = 0;

  for (guint i = 0; i < parts->len; i++)
    n_other += ((KbCarriedPart *) g_ptr_array_index (parts, i))->state != KB_PART_SAME;
  if (n_other == 0)
    {
      print_count (_ ("Different parts"), parts->len);
      return;
    }
  g_print (ngettext ("Different parts: %u, of which %u is not as in the catalogue\n",
                     "Different parts: %u, of which %u are not as in the catalogue\n", n_other),
           parts->len, n_other);
  for (guint i = 0; i < parts->len; i++)
    {
      const KbCarriedPart *part = g_ptr_array_index (parts, i);

      if (part->state != KB_PART_SAME)
        print_differences (part);
    }
}

static void
print_confusable (KbHarness *harness)
{
  g_autoptr (GPtrArray) list = kb_confusable_list (harness);

  if (list->len == 0)
    return;
  print_count (_ ("Pairs that fit, but must not be plugged"), list->len);
  for (guint i = 0; i < list->len; i++)
    {
      const KbConfusable *pair = g_ptr_array_index (list, i);
      g_autofree char    *a = kb_confusable_dup_half (pair, 0);
      g_autofree char    *b = kb_confusable_dup_half (pair, 1);

      g_print ("  %s (%s) – %s (%s)\n", pair->labels[0], a, pair->labels[1], b);
    }
}

/* What is not known is not left out: it says so. */
static void
print_supply (const KbSupplyEntry *entry)
{
  g_print ("  %s (%s)%s%s\n", kb_item_get_label (entry->connector),
           entry->is_feed ? _ ("feed") : _ ("load"), entry->circuit != NULL ? ", " : "",
           entry->circuit != NULL ? entry->circuit : "");
  for (guint figure = 0; figure < KB_N_SUPPLY_FIGURES; figure++)
    {
      g_autofree char *value = kb_value_to_text (&entry->figures[figure]);

      if (entry->figures[figure].type != KB_VALUE_UNKNOWN || figure == KB_SUPPLY_FIGURE_CURRENT)
        /* TRANSLATORS: a label and its value, set in */
        g_print (_ ("    %s: %s\n"), kb_supply_figure_label (figure), value);
    }
}

static void
print_supplies (KbHarness *harness)
{
  g_autoptr (GPtrArray) entries = kb_supply_report_new (harness);

  if (entries->len > 0)
    g_print ("%s\n", _ ("Feeds and loads:"));
  for (guint i = 0; i < entries->len; i++)
    print_supply (g_ptr_array_index (entries, i));
}

static void
print_text (KbHarness *harness, KbChecker *checker, const Counts *counts)
{
  const KbItem    *properties = kb_harness_get_properties (harness);
  g_autofree char *findings = kb_cli_counts_text (checker);

  print_field (_ ("Title"), properties->name);
  print_field (_ ("Number"), properties->number);
  print_field (_ ("Revision"), properties->revision);
  print_count (_ ("Plugs"), counts->plugs);
  print_count (_ ("Sockets"), counts->sockets);
  print_count (_ ("Distributors"), counts->distributors);
  if (counts->connectors > counts->plugs + counts->sockets + counts->distributors)
    print_count (_ ("Other connectors"),
                 counts->connectors - counts->plugs - counts->sockets - counts->distributors);
  print_count (_ ("Accessories"), counts->accessories);
  print_cables (counts);
  print_count (_ ("Matings"), counts->matings);
  print_count (_ ("Circuits"), counts->circuits);
  print_circuits (harness);
  print_count (_ ("Notes"), counts->notes);
  print_parts (harness);
  print_confusable (harness);
  print_supplies (harness);
  print_field (_ ("Findings"), findings);
}

KbCliStatus
kb_cmd_info (KbCli *self, int argc, char **argv)
{
  g_autoptr (KbCatalog) catalog = NULL;
  g_autoptr (KbHarness) harness = NULL;
  g_autoptr (KbChecker) checker = NULL;
  Counts                counts;

  if (!kb_cli_parse (self, argc, argv, _ ("FILE"),
                     _ ("Tell what is in a harness: title, counts, lengths, circuits, findings."),
                     NULL, KB_CLI_TEXT_OR_JSON, 1, 1))
    return self->status;
  catalog = kb_cli_load_catalog (self);
  harness = catalog != NULL ? kb_cli_load_harness (catalog, self->arguments[0]) : NULL;
  if (harness == NULL)
    return KB_CLI_FAILED;

  checker = kb_checker_new (harness);
  count (harness, &counts);
  if (self->json)
    return print_json (self->arguments[0], harness, checker, &counts);
  print_text (harness, checker, &counts);
  return KB_CLI_OK;
}
