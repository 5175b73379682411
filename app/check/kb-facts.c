/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the words mean: those about parts and ports, which a catalogue alone can tell. */
#include "config.h"

#include <glib/gi18n.h>

#include "check/kb-cable-figures.h"
#include "check/kb-subject.h"

static void
set_truth (KbValue *value, gboolean truth)
{
  kb_value_borrow_text (value, truth ? "yes" : "no");
}

/* Whether one maker's sheet names the other part as counterpart: the maker's word that the two belong together. */
static gboolean
is_listed_counterpart (const KbPart *a, const KbPart *b)
{
  return kb_part_lists_counterpart (a, b->number) || kb_part_lists_counterpart (b, a->number);
}

/* What both sheets list together. */
static char **
dup_counterparts (const KbPart *a, const KbPart *b)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GPtrArray *const         lists[2] = { a->counterparts, b->counterparts };

  for (int half = 0; half < 2; half++)
    for (guint i = 0; i < lists[half]->len; i++)
      g_strv_builder_add (builder, ((KbLink *) lists[half]->pdata[i])->number);
  return g_strv_builder_end (builder);
}

static KbMounting
get_mounting (const KbActor *actor, const KbPort *port)
{
  /* The harness knows where this one is mounted; the part may only say what it is made for. */
  if (actor->item != NULL && actor->item->mounting != KB_MOUNTING_UNKNOWN)
    return actor->item->mounting;
  return port->mounting;
}

/* Of both halves; NULL where one is not stated. */
static char **
dup_mountings (const KbSubject *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (int half = 0; half < 2; half++)
    {
      const char *mounting =
        kb_mounting_to_string (get_mounting (&self->actors[half], self->actors[half].port));

      if (mounting == NULL)
        return NULL;
      g_strv_builder_add (builder, mounting);
    }
  return g_strv_builder_end (builder);
}

static void
get_mating_fact (const KbSubject *self, const KbFactRef *ref, KbValue *value)
{
  switch (ref->word)
    {
    case KB_WORD_COUNTERPART:
      set_truth (value, is_listed_counterpart (self->actors[0].part, self->actors[1].part));
      break;
    case KB_WORD_COUNTERPARTS:
      kb_value_take_list (value, dup_counterparts (self->actors[0].part, self->actors[1].part));
      break;
    case KB_WORD_MOUNTINGS:
      kb_value_take_list (value, dup_mountings (self));
      break;
    case KB_WORD_FITS:
      kb_value_borrow_text (value, kb_truth_to_string (self->fits));
      break;
    case KB_WORD_PERMITTED:
      /* Of a mating the rules that do not know say so themselves; of a pair nobody else would. */
      if (self->kind == KB_SUBJECT_MATING || self->permitted != KB_UNKNOWN)
        kb_value_borrow_text (value, kb_truth_to_string (self->permitted));
      break;
    default:
      kb_subject_get_document_fact (self, ref, value);
      break;
    }
}

static int
get_poles (const KbActor *actor)
{
  if (actor->port != NULL)
    return actor->port->n_poles;
  return actor->part->ports->len == 1 ? ((KbPort *) actor->part->ports->pdata[0])->n_poles : 0;
}

void
kb_actor_get_diameter (const KbActor *cable, KbValue *value)
{
  const KbFact  *fact = kb_part_get_fact (cable->part, "outer-diameter", 0);
  const KbValue *measured =
    cable->item != NULL ? kb_item_get_setting (cable->item, "measured-diameter", -1) : NULL;

  if (measured != NULL)
    kb_value_copy (measured, value);
  else if (fact != NULL)
    kb_value_copy (&fact->value, value);
}

static void
get_part_fact (const KbActor *actor, const KbFactDef *def, KbValue *value)
{
  const KbFact *fact = kb_part_get_fact_of (actor->part, def, get_poles (actor));

  /* A rule's literal is a word, so the answer is one too. */
  if (fact != NULL && fact->value.type == KB_VALUE_TRUTH)
    kb_value_borrow_text (value, kb_truth_to_string (fact->value.truth));
  else if (fact != NULL && fact->value.type == KB_VALUE_TEXT)
    kb_value_borrow_text (value, fact->value.text);
  else if (fact != NULL)
    {
      /* A figure, which owns nothing. */
      *value = fact->value;
      value->borrowed = TRUE;
    }
}

static void
get_port_fact (const KbActor *actor, const KbPort *port, KbWord word, KbValue *value)
{
  switch (word)
    {
    case KB_WORD_GENDER:
      kb_value_borrow_text (value, kb_gender_to_string (port->gender));
      break;
    case KB_WORD_POLES:
      if (port->n_poles > 0)
        kb_value_set_quantity (value, port->n_poles, KB_UNIT_NONE);
      break;
    case KB_WORD_CODING:
      kb_value_borrow_text (value, port->coding);
      break;
    case KB_WORD_COLOUR:
      kb_value_borrow_text (value, port->colour);
      break;
    case KB_WORD_MARKING:
      kb_value_take_list (value, kb_port_dup_markings (port));
      break;
    case KB_WORD_MOUNTING:
    default:
      kb_value_borrow_text (value, kb_mounting_to_string (get_mounting (actor, port)));
      break;
    }
}

/* Of a part with several ports, what all of them have in common. */
static void
get_common_port_fact (const KbActor *actor, KbWord word, KbValue *value)
{
  GPtrArray *ports = actor->part->ports;

  for (guint i = 0; i < ports->len; i++)
    {
      g_auto (KbValue) other = KB_VALUE_INIT;

      get_port_fact (actor, ports->pdata[i], word, i == 0 ? value : &other);
      if (i > 0 && !kb_value_equal (value, &other))
        {
          kb_value_clear (value);
          return;
        }
    }
}

static void
get_colour (const KbActor *actor, KbThing thing, KbValue *value)
{
  if (thing == KB_THING_CORE)
    kb_value_borrow_text (value, actor->core->colour);
  else if (actor->part->ports->len == 0)
    kb_value_borrow_text (value, actor->part->colour);
  else
    get_common_port_fact (actor, KB_WORD_COLOUR, value);
}

/* In the unit in which it is stated, and in no other: the two are not conversions of each other. */
static void
get_cross_section (const KbPart *cable, KbUnit unit, KbValue *value)
{
  const KbFact *fact = kb_part_get_fact (cable, "core-cross-section", 0);

  if (fact != NULL && fact->value.unit == unit)
    kb_value_copy (&fact->value, value);
}

static char **
dup_cores (const KbPart *cable, gboolean colours)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  /* A cable type that names no cores has some all the same, and one that is in no catalogue may have others. */
  if (cable->cores->len == 0 || cable->stand_in)
    return NULL;
  for (guint i = 0; i < cable->cores->len; i++)
    {
      const KbCore *core = cable->cores->pdata[i];

      if (colours && core->colour == NULL)
        return NULL;
      g_strv_builder_add (builder, colours ? core->colour : core->number);
    }
  return g_strv_builder_end (builder);
}

static void
get_fact (const KbSubject *self, const KbFactRef *ref, KbValue *value)
{
  const KbActor *actor = &self->actors[ref->role];
  KbThing        thing = ref->thing;

  switch (ref->word)
    {
    case KB_WORD_CORE_COUNT:
      if (actor->part->cores->len > 0)
        kb_value_set_quantity (value, actor->part->cores->len, KB_UNIT_NONE);
      break;
    case KB_WORD_PART_FACT:
      if (thing == KB_THING_CABLE && g_str_equal (ref->def->name, "outer-diameter"))
        kb_actor_get_diameter (actor, value);
      else
        get_part_fact (actor, ref->def, value);
      break;
    case KB_WORD_PART:
      kb_value_borrow_text (value, actor->part->number);
      break;
    case KB_WORD_CATALOGUED:
      set_truth (value, !actor->part->stand_in);
      break;
    case KB_WORD_KIND:
      if (!actor->part->stand_in)
        kb_value_borrow_text (value, kb_part_kind_to_string (actor->part->kind));
      break;
    case KB_WORD_MAKER:
      kb_value_borrow_text (value, actor->part->maker);
      break;
    case KB_WORD_FAMILY:
      kb_value_borrow_text (value, actor->part->family);
      break;
    case KB_WORD_COLOUR:
      if (actor->port != NULL)
        kb_value_borrow_text (value, actor->port->colour);
      else
        get_colour (actor, thing, value);
      break;
    case KB_WORD_GENDER:
    case KB_WORD_POLES:
    case KB_WORD_CODING:
    case KB_WORD_MARKING:
    case KB_WORD_MOUNTING:
      if (actor->port != NULL)
        get_port_fact (actor, actor->port, ref->word, value);
      else
        get_common_port_fact (actor, ref->word, value);
      break;
    case KB_WORD_CORES:
    case KB_WORD_CORE_COLOURS:
      kb_value_take_list (value, dup_cores (actor->part, ref->word == KB_WORD_CORE_COLOURS));
      break;
    case KB_WORD_CONDUCTOR:
      kb_value_borrow_text (value, kb_cable_get_conductor (actor->part));
      break;
    case KB_WORD_CROSS_SECTION:
      get_cross_section (actor->part, KB_UNIT_MM2, value);
      break;
    case KB_WORD_GAUGE:
      get_cross_section (actor->part, KB_UNIT_AWG, value);
      break;
    case KB_WORD_POLE_MARKING:
      kb_value_borrow_text (value, actor->pole->marking);
      break;
    case KB_WORD_POINTS:
      if (actor->pole->points > 0)
        kb_value_set_quantity (value, actor->pole->points, KB_UNIT_NONE);
      break;
    default:
      kb_subject_get_document_fact (self, ref, value);
      break;
    }
}

static gboolean
is_nobody (const KbActor *actor)
{
  return actor->part == NULL && actor->item == NULL;
}

void
kb_subject_get_fact (const KbSubject *self, const KbFactRef *ref, KbValue *value)
{
  kb_value_clear (value);
  if (ref->thing == KB_THING_MATING || ref->thing == KB_THING_PAIR)
    get_mating_fact (self, ref, value);
  else if (!is_nobody (&self->actors[ref->role]))
    get_fact (self, ref, value);
}

void
kb_subject_count_fact (const KbSubject *self, const KbFactRef *ref, const char *of, KbValue *count)
{
  g_auto (KbValue) list = KB_VALUE_INIT;

  kb_value_clear (count);
  if (ref->thing != KB_THING_MATING && is_nobody (&self->actors[ref->role]))
    return;
  if (kb_subject_count_document_fact (self, ref, of, count))
    return;
  kb_subject_get_fact (self, ref, &list);
  kb_value_count (&list, of, count);
}

/* ---- for eyes ---- */

/* As printed on the part, else its id; the only face of a connector by what it is. */
static const char *
name_port (const KbPart *part, const char *id)
{
  const KbPort *port = part != NULL ? kb_part_get_port (part, id) : NULL;

  if (port == NULL)
    return id;
  if (port->name != NULL)
    return port->name;
  return port->role == KB_PORT_MATING && part->ports->len == 1 ? C_ ("port", "its mating face")
                                                               : id;
}

/* That it was read is noted where the list was made. */
static const char *
name_circuit (const KbSubject *self, const char *id)
{
  const KbItem *circuit = kb_harness_get_item (self->reading.harness, id);

  return circuit != NULL && circuit->name != NULL ? circuit->name : id;
}

static const char *
name_word (const KbSubject *self, const KbFactRef *ref, const char *word)
{
  KbPartKind kind;
  KbGender   gender;
  KbMounting mounting;

  switch (ref->word)
    {
    case KB_WORD_SETTING:
      return kb_setting_def_word_label (ref->setting, word);
    case KB_WORD_COLOUR:
    case KB_WORD_CORE_COLOURS:
    case KB_WORD_UNTERMINATED_COLOURS:
    case KB_WORD_INSULATED_COLOURS:
    case KB_WORD_USAGE_COLOURS:
    case KB_WORD_LEVER_COLOURS:
    case KB_WORD_HOUSING_COLOURS:
      return kb_catalog_colour_name (self->catalog, word);
    case KB_WORD_PORTS:
    case KB_WORD_OPEN_PORTS:
    case KB_WORD_OPEN_INPUTS:
    case KB_WORD_PORTS_PLUGGED_TWICE:
      return name_port (self->actors[ref->role].part, word);
    case KB_WORD_LOOKALIKES:
      return name_circuit (self, word);
    case KB_WORD_FAMILY:
      {
        KbFamily *family = kb_catalog_find_family (self->catalog, word);
        return family != NULL ? family->name : word;
      }
    case KB_WORD_GENDER:
    case KB_WORD_FEEDING_GENDER:
      return kb_gender_from_string (word, &gender) ? kb_gender_label (gender) : word;
    case KB_WORD_MOUNTING:
    case KB_WORD_MOUNTINGS:
      return kb_mounting_from_string (word, &mounting) ? kb_mounting_label (mounting) : word;
    case KB_WORD_KIND:
    case KB_WORD_ACCESSORIES:
    case KB_WORD_WITHOUT:
      return kb_part_kind_from_string (word, &kind) ? kb_part_kind_label (kind) : word;
    default:
      return word;
    }
}

/* A port of one of two connectors, "a:front" for eyes: “X1:front”. */
static void
append_port_of_half (GString *text, const KbSubject *self, const char *word)
{
  g_string_append_printf (text, "%s:%s", self->actors[*word == 'a' ? 0 : 1].label, word + 2);
}

static char *
list_to_text (const KbSubject *self, const KbFactRef *ref, char **list)
{
  GString *text = g_string_new (NULL);

  if (*list == NULL)
    /* TRANSLATORS: of a list with nothing in it, as the accessories of a connector */
    g_string_append (text, C_ ("value", "none"));
  for (char **word = list; *word != NULL; word++)
    {
      if (word != list)
        g_string_append (text, ref->word == KB_WORD_MARKING ? " " : ", ");
      if (ref->word == KB_WORD_MISSING_PORTS)
        append_port_of_half (text, self, *word);
      else
        g_string_append (text, name_word (self, ref, *word));
    }
  return g_string_free (text, FALSE);
}

char *
kb_subject_value_to_text (const KbSubject *self, const KbFactRef *ref, const KbValue *value)
{
  if (value->type == KB_VALUE_TEXT)
    return g_strdup (name_word (self, ref, value->text));
  if (value->type == KB_VALUE_LIST)
    return list_to_text (self, ref, value->list);
  return kb_value_to_text (value);
}

char *
kb_subject_fact_to_text (const KbSubject *self, const KbFactRef *ref)
{
  g_auto (KbValue) value = KB_VALUE_INIT;

  kb_subject_get_fact (self, ref, &value);
  return kb_subject_value_to_text (self, ref, &value);
}
