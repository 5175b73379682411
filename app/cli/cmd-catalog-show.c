/* SPDX-License-Identifier: GPL-3.0-or-later */
/* catalog show: all that is stated about a part, each with its source, and what is not stated. */
#include "config.h"

#include "cli/kb-cli.h"

#include <glib/gi18n.h>

#include "xml/kb-decimal.h"

static const char *
role_to_string (KbPortRole role)
{
  switch (role)
    {
    case KB_PORT_INPUT:
      return "input";
    case KB_PORT_OUTPUT:
      return "output";
    case KB_PORT_MATING:
    default:
      return "mating";
    }
}

static gboolean
is_stated (const KbPart *part, const KbFactDef *def)
{
  for (guint i = 0; i < part->facts->len; i++)
    if (((const KbFact *) g_ptr_array_index (part->facts, i))->def == def)
      return TRUE;
  return FALSE;
}

/* Connectors are asked the same; of the others only those of one kind. */
static gboolean
is_peer (const KbPart *a, const KbPart *b)
{
  return a->kind == b->kind
         || (kb_part_kind_has_ports (a->kind) && kb_part_kind_has_ports (b->kind));
}

/* What is not stated, though it can be asked of such a part: another one of the catalogue states it. Of const
 * KbFactDef. */
static GPtrArray *
list_unknown (KbCatalog *catalog, const KbPart *part)
{
  GPtrArray       *parts = kb_catalog_get_parts (catalog);
  GPtrArray       *unknown = g_ptr_array_new ();
  guint            n_defs;
  const KbFactDef *defs = kb_fact_defs (&n_defs);

  for (guint i = 0; i < n_defs; i++)
    {
      gboolean is_asked = FALSE;

      for (guint j = 0; j < parts->len && !is_asked; j++)
        {
          const KbPart *other = g_ptr_array_index (parts, j);

          is_asked = is_peer (part, other) && is_stated (other, &defs[i]);
        }
      if (is_asked && !is_stated (part, &defs[i]))
        g_ptr_array_add (unknown, (gpointer) &defs[i]);
    }
  return unknown;
}

static const KbSource *
source_of_fact (const KbPart *part, const KbFact *fact)
{
  return fact->source != NULL ? fact->source : part->source;
}

/* ---- JSON ---- */

static void
write_source (KbJson *json, const KbSource *source)
{
  kb_json_string (json, "state",
                  source != NULL ? kb_source_kind_to_string (source->kind) : "unknown");
  kb_json_string (json, "source", source != NULL ? source->title : NULL);
}

static void
write_figure (KbJson *json, const char *name, gint64 value, KbUnit unit, gboolean is_open)
{
  if (is_open)
    kb_json_null (json, name);
  else
    kb_json_decimal (json, name, value, kb_unit_scale (unit));
}

static void
write_value (KbJson *json, const KbValue *value)
{
  g_autofree char *text = kb_value_to_machine (value);

  kb_json_string (json, "value", text);
  if (value->type == KB_VALUE_QUANTITY)
    {
      write_figure (json, "number", value->from, value->unit, FALSE);
    }
  else if (value->type == KB_VALUE_RANGE)
    {
      write_figure (json, "from", value->from, value->unit, value->open_from);
      write_figure (json, "to", value->to, value->unit, value->open_to);
    }
  else
    {
      return;
    }
  kb_json_string (json, "unit", kb_unit_to_string (value->unit));
}

static void
write_facts (KbJson *json, KbCatalog *catalog, const KbPart *part)
{
  g_autoptr (GPtrArray) unknown = list_unknown (catalog, part);

  kb_json_begin_array (json, "facts");
  for (guint i = 0; i < part->facts->len; i++)
    {
      const KbFact *fact = g_ptr_array_index (part->facts, i);

      kb_json_begin_object (json, NULL);
      kb_json_string (json, "name", fact->def->name);
      write_value (json, &fact->value);
      if (fact->poles > 0)
        kb_json_int (json, "poles", fact->poles);
      kb_json_boolean (json, "approximate", fact->approximate);
      kb_json_string (json, "printed", fact->printed);
      write_source (json, source_of_fact (part, fact));
      kb_json_end (json);
    }
  for (guint i = 0; i < unknown->len; i++)
    {
      const KbFactDef *def = g_ptr_array_index (unknown, i);

      kb_json_begin_object (json, NULL);
      kb_json_string (json, "name", def->name);
      kb_json_string (json, "value", "unknown");
      kb_json_string (json, "state", "unknown");
      kb_json_end (json);
    }
  kb_json_end (json);
}

static void
write_port (KbJson *json, const KbPart *part, const KbPort *port)
{
  kb_json_begin_object (json, NULL);
  kb_json_string (json, "id", port->id);
  kb_json_string (json, "name", port->name);
  kb_json_string (json, "role", role_to_string (port->role));
  kb_json_string (json, "gender", kb_gender_to_string (port->gender));
  if (port->n_poles > 0)
    kb_json_int (json, "n_poles", port->n_poles);
  else
    kb_json_null (json, "n_poles");
  kb_json_string (json, "coding", port->coding);
  kb_json_string (json, "colour", port->colour);
  kb_json_string (json, "mounting", kb_mounting_to_string (port->mounting));
  kb_json_begin_array (json, "poles");
  for (guint i = 0; i < port->poles->len; i++)
    {
      const KbPole *pole = &g_array_index (port->poles, KbPole, i);

      kb_json_begin_object (json, NULL);
      kb_json_int (json, "number", pole->number);
      kb_json_string (json, "marking", pole->marking);
      if (pole->points > 0)
        kb_json_int (json, "points", pole->points);
      else
        kb_json_null (json, "points");
      kb_json_end (json);
    }
  kb_json_end (json);
  write_source (json, port->source != NULL ? port->source : part->source);
  kb_json_end (json);
}

static void
write_links (KbJson *json, const char *name, const KbPart *part, GPtrArray *links)
{
  kb_json_begin_array (json, name);
  for (guint i = 0; i < links->len; i++)
    {
      const KbLink *link = g_ptr_array_index (links, i);

      kb_json_begin_object (json, NULL);
      kb_json_string (json, "number", link->number);
      kb_json_string (json, "printed", link->printed);
      write_source (json, link->source != NULL ? link->source : part->source);
      kb_json_end (json);
    }
  kb_json_end (json);
}

static KbCliStatus
print_json (KbCatalog *catalog, const KbPart *part)
{
  g_autoptr (KbJson) json = kb_json_new ();

  kb_json_begin_object (json, NULL);
  kb_json_string (json, "number", part->number);
  kb_json_string (json, "kind", kb_part_kind_to_string (part->kind));
  kb_json_string (json, "maker", part->maker);
  kb_json_string (json, "family", part->family);
  kb_json_string (json, "colour", part->colour);
  kb_json_string_table (json, "texts", part->texts);
  kb_json_string (json, "superseded_by", part->superseded_by);
  kb_json_boolean (json, "teaching", kb_part_is_teaching (part));
  write_source (json, part->source);
  kb_json_string (json, "address", part->source != NULL ? part->source->address : NULL);
  kb_json_begin_array (json, "ports");
  for (guint i = 0; i < part->ports->len; i++)
    write_port (json, part, g_ptr_array_index (part->ports, i));
  kb_json_end (json);
  kb_json_begin_array (json, "cores");
  for (guint i = 0; i < part->cores->len; i++)
    {
      const KbCore *core = g_ptr_array_index (part->cores, i);

      kb_json_begin_object (json, NULL);
      kb_json_string (json, "number", core->number);
      kb_json_string (json, "colour", core->colour);
      kb_json_end (json);
    }
  kb_json_end (json);
  write_facts (json, catalog, part);
  write_links (json, "counterparts", part, part->counterparts);
  write_links (json, "accessories", part, part->accessories);
  kb_json_end (json);
  return kb_cli_print_json (json);
}

/* ---- text ---- */

static void
print_field (const char *label, const char *value)
{
  g_print ("  ");
  g_print (_ ("%s: %s\n"), label, value != NULL ? value : C_ ("value", "not stated"));
}

/* Only what does not come from the part's own source says where it comes from: the others stand in its heading. */
static char *
source_text (const KbPart *part, const KbSource *source)
{
  if (source == NULL || source == part->source
      || (part->source != NULL && g_strcmp0 (source->title, part->source->title) == 0))
    return NULL;
  return g_strdup_printf ("[%s: %s]", kb_source_kind_to_string (source->kind), source->title);
}

static void
print_ports (KbCatalog *catalog, const KbPart *part)
{
  for (guint i = 0; i < part->ports->len; i++)
    {
      const KbPort    *port = g_ptr_array_index (part->ports, i);
      g_auto (GStrv)   markings = kb_port_dup_markings (port);
      g_autofree char *joined = markings != NULL ? g_strjoinv (", ", markings) : NULL;
      g_autofree char *source = source_text (part, port->source);
      g_autofree char *poles =
        port->n_poles > 0 ? kb_decimal_format_local (port->n_poles, 0) : NULL;
      gboolean is_known = port->gender != KB_GENDER_UNKNOWN;

      g_print ("\n");
      g_print (_ ("Port %s"), port->id);
      if (port->name != NULL)
        g_print (" (%s)", port->name);
      g_print ("%s%s\n", source != NULL ? " " : "", source != NULL ? source : "");
      print_field (_ ("Gender"), is_known ? kb_gender_label (port->gender) : NULL);
      print_field (_ ("Poles"), poles);
      print_field (_ ("Coding"), port->coding);
      print_field (_ ("Colour"),
                   port->colour != NULL ? kb_catalog_colour_name (catalog, port->colour) : NULL);
      print_field (_ ("Markings"), joined);
      print_field (_ ("Mounting"), port->mounting != KB_MOUNTING_UNKNOWN
                                     ? kb_mounting_label (port->mounting)
                                     : NULL);
    }
}

static void
print_fact (const KbPart *part, const KbFact *fact)
{
  g_autofree char    *value = kb_value_to_text (&fact->value);
  g_autofree char    *source = source_text (part, fact->source);
  g_autoptr (GString) text = g_string_new (NULL);

  if (fact->approximate)
    /* TRANSLATORS: before a figure that its source calls approximate */
    g_string_append_printf (text, "%s ", _ ("approx."));
  g_string_append (text, value);
  if (fact->poles > 0)
    {
      g_string_append (text, ", ");
      /* TRANSLATORS: a figure that holds with so many loaded poles */
      g_string_append_printf (text, ngettext ("with %d pole", "with %d poles", fact->poles),
                              fact->poles);
    }
  if (fact->printed != NULL && !g_str_equal (fact->printed, value))
    g_string_append_printf (text, " “%s”", fact->printed);
  if (source != NULL)
    g_string_append_printf (text, " %s", source);
  print_field (kb_fact_def_label (fact->def), text->str);
}

static void
print_facts (const KbPart *part)
{
  int group = -1;

  for (guint i = 0; i < part->facts->len; i++)
    {
      const KbFact *fact = g_ptr_array_index (part->facts, i);

      if ((int) fact->def->group != group)
        {
          group = fact->def->group;
          g_print ("\n%s\n", kb_fact_group_label (group));
        }
      print_fact (part, fact);
    }
}

static void
print_unknown (KbCatalog *catalog, const KbPart *part)
{
  g_autoptr (GPtrArray) unknown = list_unknown (catalog, part);

  if (unknown->len == 0)
    return;
  g_print ("\n%s\n", _ ("Not stated"));
  for (guint i = 0; i < unknown->len; i++)
    g_print ("  %s\n", kb_fact_def_label (g_ptr_array_index (unknown, i)));
}

static void
print_links (KbCatalog *catalog, const KbPart *part, const char *heading, GPtrArray *links)
{
  if (links->len == 0)
    return;
  g_print ("\n%s\n", heading);
  for (guint i = 0; i < links->len; i++)
    {
      const KbLink    *link = g_ptr_array_index (links, i);
      const KbPart    *other = kb_catalog_find_part (catalog, link->number);
      g_autofree char *source = source_text (part, link->source);

      g_print ("  %s", link->number);
      if (other != NULL)
        g_print ("  %s", kb_part_get_text (other));
      if (link->printed != NULL
          && (other == NULL || !g_str_equal (link->printed, kb_part_get_text (other))))
        g_print (" “%s”", link->printed);
      g_print ("%s%s\n", source != NULL ? " " : "", source != NULL ? source : "");
    }
}

static void
print_cores (KbCatalog *catalog, const KbPart *part)
{
  if (part->cores->len == 0)
    return;
  g_print ("\n%s\n", _ ("Cores"));
  for (guint i = 0; i < part->cores->len; i++)
    {
      const KbCore *core = g_ptr_array_index (part->cores, i);

      print_field (core->number, kb_catalog_colour_name (catalog, core->colour));
    }
}

static KbCliStatus
print_text (KbCatalog *catalog, const KbPart *part)
{
  const KbFamily *family = kb_catalog_find_family (catalog, part->family);

  g_print ("%s\n%s\n\n", part->number, kb_part_get_text (part));
  print_field (_ ("Kind"), kb_part_kind_label (part->kind));
  print_field (_ ("Maker"), part->maker);
  print_field (_ ("Family"), family != NULL ? family->name : part->family);
  if (part->colour != NULL)
    print_field (_ ("Colour"), kb_catalog_colour_name (catalog, part->colour));
  if (part->superseded_by != NULL)
    print_field (_ ("Superseded by"), part->superseded_by);
  if (part->source != NULL)
    {
      g_autofree char *source = g_strdup_printf ("%s [%s]", part->source->title,
                                                 kb_source_kind_to_string (part->source->kind));

      print_field (_ ("Source"), source);
      if (part->source->address != NULL)
        print_field (_ ("Address"), part->source->address);
    }
  print_ports (catalog, part);
  print_cores (catalog, part);
  print_facts (part);
  print_links (catalog, part, _ ("Counterparts"), part->counterparts);
  print_links (catalog, part, _ ("Accessories"), part->accessories);
  print_unknown (catalog, part);
  return KB_CLI_OK;
}

KbCliStatus
kb_cmd_catalog_show (KbCli *self, int argc, char **argv)
{
  g_autoptr (KbCatalog) catalog = NULL;
  const KbPart         *part;

  if (!kb_cli_parse (
        self, argc, argv, _ ("PART"),
        _ ("Show all that is stated about a part, each with its source, and what is not stated."),
        NULL, KB_CLI_TEXT_OR_JSON, 1, 1))
    return self->status;
  catalog = kb_cli_load_catalog (self);
  part = catalog != NULL ? kb_cli_find_part (catalog, self->arguments[0]) : NULL;
  if (part == NULL)
    return KB_CLI_FAILED;
  return self->json ? print_json (catalog, part) : print_text (catalog, part);
}
