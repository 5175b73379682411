/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-labels.h"

#include "kb-preferences.h"

#include <glib/gi18n.h>
#include <stdlib.h>

const char *
kb_label_part_colour (const KbPart *part)
{
  const char *colour = NULL;

  for (guint i = 0; i < part->ports->len; i++)
    {
      const KbPort *port = g_ptr_array_index (part->ports, i);

      if (port->colour == NULL || (colour != NULL && !g_str_equal (colour, port->colour)))
        return part->colour;
      colour = port->colour;
    }
  return colour != NULL ? colour : part->colour;
}

/* What all ports have in common; of a part with several ports only that can be said of the whole. */
static void
get_common (const KbPart *part, int *n_poles, const char **coding)
{
  for (guint i = 0; i < part->ports->len; i++)
    {
      const KbPort *port = g_ptr_array_index (part->ports, i);

      if (i == 0)
        {
          *n_poles = port->n_poles;
          *coding = port->coding;
          continue;
        }
      if (port->n_poles != *n_poles)
        *n_poles = 0;
      if (g_strcmp0 (port->coding, *coding) != 0)
        *coding = NULL;
    }
}

char *
kb_label_part_features (KbCatalog *catalog, const KbPart *part)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  int                   n_poles = 0;
  const char           *coding = NULL;
  const char           *colour = kb_label_part_colour (part);

  get_common (part, &n_poles, &coding);
  if (n_poles > 0)
    g_ptr_array_add (words, g_strdup_printf (ngettext ("%d-pole", "%d-pole", n_poles), n_poles));
  if (coding != NULL)
    g_ptr_array_add (words, g_strdup_printf (_ ("coding %s"), coding));
  if (colour != NULL)
    g_ptr_array_add (words, g_strdup (kb_catalog_colour_name (catalog, colour)));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (", ", (char **) words->pdata);
}

char *
kb_label_part (KbCatalog *catalog, const KbPart *part)
{
  g_autofree char *features = kb_label_part_features (catalog, part);

  if (*features == '\0')
    return g_strdup (kb_part_kind_label (part->kind));
  /* Translators: kind of a part and its features, as “Plug, 2-pole, coding B” */
  return g_strdup_printf (C_ ("part", "%s, %s"), kb_part_kind_label (part->kind), features);
}

char *
kb_label_port (const KbPart *part, const KbPort *port)
{
  guint n_of_role = 0, number = 0;

  if (port->name != NULL)
    return g_strdup (port->name);
  for (guint i = 0; i < part->ports->len; i++)
    {
      const KbPort *other = g_ptr_array_index (part->ports, i);

      n_of_role += other->role == port->role;
      if (other == port)
        number = n_of_role;
    }
  if (port->role == KB_PORT_MATING)
    return g_strdup (port->id);
  if (n_of_role == 1)
    return g_strdup (port->role == KB_PORT_INPUT ? C_ ("port", "Input") : C_ ("port", "Output"));
  return g_strdup_printf (
    port->role == KB_PORT_INPUT ? C_ ("port", "Input %u") : C_ ("port", "Output %u"), number);
}

char *
kb_label_end (KbHarness *harness, const KbItem *cable, int end)
{
  const KbItem *item =
    cable->ends[end].item != NULL ? kb_harness_get_item (harness, cable->ends[end].item) : NULL;

  return g_strdup (item != NULL ? kb_item_get_label (item) : C_ ("cable", "free end"));
}

char *
kb_label_pole (const KbPole *pole)
{
  return pole->marking != NULL ? g_strdup (pole->marking) : g_strdup_printf ("%d", pole->number);
}

char *
kb_label_point (KbHarness *harness, const char *connector, const char *point)
{
  const KbItem  *item = kb_harness_get_item (harness, connector);
  KbPart        *part = item != NULL ? kb_harness_get_part (harness, item) : NULL;
  const KbPort  *port = part != NULL ? kb_part_get_port (part, NULL) : NULL;
  g_auto (GStrv) words = g_strsplit (point, ".", 2);
  int            number = atoi (words[0] != NULL ? words[0] : "");

  if (port == NULL || port->poles == NULL || words[0] == NULL)
    return g_strdup (point);
  for (guint i = 0; i < port->poles->len; i++)
    {
      const KbPole    *pole = &g_array_index (port->poles, KbPole, i);
      g_autofree char *label = NULL;

      if (pole->number != number)
        continue;
      label = kb_label_pole (pole);
      if (words[1] == NULL || pole->points == 1
          || (pole->points == 0 && g_str_equal (words[1], "1")))
        return g_steal_pointer (&label);
      return g_strconcat (label, ".", words[1], NULL);
    }
  return g_strdup (point);
}

char *
kb_label_termination (KbHarness           *harness,
                      const KbItem        *cable,
                      const KbTermination *termination,
                      int                  end)
{
  g_autofree char *connector = NULL;
  g_autofree char *point = NULL;

  if (termination->points[end] == NULL || cable->ends[end].item == NULL)
    return g_strdup (C_ ("core", "not connected"));
  connector = kb_label_end (harness, cable, end);
  point = kb_label_point (harness, cable->ends[end].item, termination->points[end]);
  return g_strconcat (connector, " ", point, NULL);
}

static const KbColour *
find_core_colour (KbHarness *harness, const KbItem *cable, const char *number)
{
  KbPart *part = kb_harness_get_part (harness, cable);

  for (guint i = 0; part != NULL && i < part->cores->len; i++)
    {
      const KbCore *core = g_ptr_array_index (part->cores, i);

      if (g_strcmp0 (core->number, number) == 0 && core->colour != NULL)
        return kb_catalog_find_colour (kb_harness_get_catalog (harness), core->colour);
    }
  return NULL;
}

char *
kb_label_core (KbHarness *harness, const KbItem *cable, const char *number)
{
  const KbColour *colour = find_core_colour (harness, cable, number);

  if (colour == NULL || (colour->code == NULL && colour->mark == NULL))
    return g_strdup (number);
  return g_strdup_printf ("%s %s", number, colour->code != NULL ? colour->code : colour->mark);
}

const char *
kb_label_core_colour (KbHarness *harness, const KbItem *cable, const char *number)
{
  const KbColour *colour = find_core_colour (harness, cable, number);

  return colour != NULL ? kb_colour_get_name (colour) : NULL;
}

char *
kb_label_fact (const KbPart *part, const char *name)
{
  const KbFact *fact = part != NULL ? kb_part_get_fact (part, name, 0) : NULL;

  return fact != NULL ? kb_value_to_text (&fact->value) : NULL;
}

const char *
kb_label_circuit (KbHarness *harness, const char *circuit)
{
  const KbItem *item = circuit != NULL ? kb_harness_get_item (harness, circuit) : NULL;

  if (item == NULL)
    return NULL;
  return item->name != NULL ? item->name : item->id;
}

/* What it is between, each end by its item. */
static char *
label_dimension (KbHarness *harness, const KbItem *item)
{
  const char *names[2];

  for (int end = 0; end < 2; end++)
    {
      const KbItem *other =
        item->ends[end].item != NULL ? kb_harness_get_item (harness, item->ends[end].item) : NULL;

      names[end] = other != NULL ? kb_item_get_label (other) : C_ ("dimension", "a free point");
    }
  if (g_strcmp0 (names[0], names[1]) == 0 && item->ends[0].item != NULL)
    return g_strdup (names[0]);
  return g_strdup_printf ("%s – %s", names[0], names[1]);
}

char *
kb_label_item (KbHarness *harness, const KbItem *item)
{
  const KbItem *a, *b;

  if (item->kind == KB_ITEM_NOTE && item->name != NULL)
    return g_strdup (item->name);
  if (item->kind == KB_ITEM_DIMENSION)
    return label_dimension (harness, item);
  if (item->kind != KB_ITEM_MATING)
    return g_strdup (kb_item_get_label (item));
  a = kb_harness_get_item (harness, item->ends[0].item);
  b = kb_harness_get_item (harness, item->ends[1].item);
  return g_strdup_printf ("%s – %s", a != NULL ? kb_item_get_label (a) : item->ends[0].item,
                          b != NULL ? kb_item_get_label (b) : item->ends[1].item);
}

char *
kb_label_some (KbHarness *harness, GPtrArray *ids)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (ids->len, 3); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            kb_item_get_label (kb_harness_get_item (harness, ids->pdata[i])));
  if (ids->len > 3)
    g_string_append (text, " …");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

const char *
kb_label_mounting (KbHarness *harness, const KbItem *connector)
{
  KbMounting    mounting = connector->mounting;
  KbPart       *part = kb_harness_get_part (harness, connector);
  const KbPort *port =
    part != NULL && part->ports->len > 0 ? g_ptr_array_index (part->ports, 0) : NULL;

  if (mounting == KB_MOUNTING_UNKNOWN && port != NULL)
    mounting = port->mounting;
  return kb_mounting_label (mounting);
}

const char *
kb_severity_icon_name (KbSeverity severity)
{
  static const char *const names[] = { "dialog-information-symbolic", "dialog-warning-symbolic",
                                       "kb-error-symbolic" };

  return names[severity];
}

const char *
kb_severity_css_class (KbSeverity severity)
{
  static const char *const classes[] = { "accent", "warning", "error" };

  return classes[severity];
}

const char *
kb_severity_label (KbSeverity severity)
{
  switch (severity)
    {
    case KB_SEVERITY_ERROR:
      return C_ ("severity", "Error");
    case KB_SEVERITY_WARNING:
      return C_ ("severity", "Warning");
    case KB_SEVERITY_NOTE:
    default:
      return C_ ("severity", "Note");
    }
}

const char *
kb_label_author (KbHarness *harness)
{
  const KbItem *properties = kb_harness_get_properties (harness);

  return properties->creator != NULL ? properties->creator : kb_preferences_get_author ();
}

char *
kb_label_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}
