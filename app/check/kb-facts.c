/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-facts.h"

#include <glib/gi18n.h>

static void
set_markings (const KbPort *port, KbValue *value)
{
  char **markings = kb_port_dup_markings (port);

  if (markings == NULL)
    return;
  value->type = KB_VALUE_LIST;
  value->list = markings;
}

/* Whether one maker's sheet names the other part as counterpart: the maker's word that the two belong together. */
static gboolean
is_listed_counterpart (const KbMatingSubject *self)
{
  const KbPart *a = self->halves[0].part;
  const KbPart *b = self->halves[1].part;

  return kb_part_lists_counterpart (a, b->number) || kb_part_lists_counterpart (b, a->number);
}

static void
get_mating_fact (const KbMatingSubject *self, const KbFactRef *ref, KbValue *value)
{
  switch (ref->id)
    {
    case KB_RULE_FACT_COUNTERPART:
      kb_value_set_text (value, is_listed_counterpart (self) ? "yes" : "no");
      break;
    case KB_RULE_FACT_FITS:
      kb_value_set_text (value, kb_truth_to_string (self->fits));
      break;
    case KB_RULE_FACT_PERMITTED:
      kb_value_set_text (value, kb_truth_to_string (self->permitted));
      break;
    default:
      g_return_if_reached ();
    }
}

void
kb_mating_get_fact (const KbMatingSubject *self, const KbFactRef *ref, KbValue *value)
{
  const KbMatingHalf *half;
  const KbFact       *fact;

  kb_value_clear (value);
  if (ref->half == KB_HALF_NONE)
    {
      get_mating_fact (self, ref, value);
      return;
    }
  half = &self->halves[ref->half];
  switch (ref->id)
    {
    case KB_RULE_FACT_GENDER:
      kb_value_set_text (value, kb_gender_to_string (half->port->gender));
      break;
    case KB_RULE_FACT_POLES:
      if (half->port->n_poles > 0)
        kb_value_set_quantity (value, half->port->n_poles, KB_UNIT_NONE);
      break;
    case KB_RULE_FACT_CODING:
      kb_value_set_text (value, half->port->coding);
      break;
    case KB_RULE_FACT_COLOUR:
      kb_value_set_text (value, half->port->colour);
      break;
    case KB_RULE_FACT_MARKING:
      set_markings (half->port, value);
      break;
    case KB_RULE_FACT_FAMILY:
      kb_value_set_text (value, half->part->family);
      break;
    case KB_RULE_FACT_MAKER:
      kb_value_set_text (value, half->part->maker);
      break;
    case KB_RULE_FACT_MOUNTING:
      kb_value_set_text (value, kb_mounting_to_string (half->port->mounting));
      break;
    case KB_RULE_FACT_PART_FACT:
      fact = kb_part_get_fact (half->part, ref->def->name, half->port->n_poles);
      /* A rule's literal is a word, so the answer is one too. */
      if (fact != NULL && fact->value.type == KB_VALUE_TRUTH)
        kb_value_set_text (value, kb_truth_to_string (fact->value.truth));
      else if (fact != NULL)
        kb_value_copy (&fact->value, value);
      break;
    default:
      g_return_if_reached ();
    }
}

char *
kb_mating_fact_to_text (const KbMatingSubject *self, const KbFactRef *ref)
{
  g_auto (KbValue) value = KB_VALUE_INIT;

  kb_mating_get_fact (self, ref, &value);
  if (value.type == KB_VALUE_TEXT && ref->id == KB_RULE_FACT_COLOUR)
    return g_strdup (kb_catalog_colour_name (self->catalog, value.text));
  if (value.type == KB_VALUE_TEXT && ref->id == KB_RULE_FACT_FAMILY)
    {
      KbFamily *family = kb_catalog_find_family (self->catalog, value.text);
      return g_strdup (family != NULL ? family->name : value.text);
    }
  if (value.type == KB_VALUE_TEXT && ref->id == KB_RULE_FACT_GENDER)
    return g_strdup (kb_gender_label (self->halves[ref->half].port->gender));
  if (value.type == KB_VALUE_TEXT && ref->id == KB_RULE_FACT_MOUNTING)
    return g_strdup (kb_mounting_label (self->halves[ref->half].port->mounting));
  return kb_value_to_text (&value);
}
