/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the words mean: those about potentials, currents and voltages. */
#include "config.h"

#include <glib/gi18n.h>

#include "check/kb-entries.h"
#include "check/kb-subject.h"
#include "check/kb-supply-figures.h"
#include "xml/kb-decimal.h"

static void
set_list (KbValue *value, char *const *texts)
{
  if (texts == NULL)
    kb_value_set_empty_list (value);
  else
    kb_value_take_list (value, g_strdupv ((char **) texts));
}

/* What flows; a range where a ring or a load that states nothing leaves it open. */
static void
set_range (KbValue *value, gint64 from, gint64 to, gboolean open, KbUnit unit)
{
  kb_value_set_quantity (value, from, unit);
  if (from == to && !open)
    return;
  value->type = KB_VALUE_RANGE;
  value->to = to;
  value->open_to = open;
}

/* ---- feeds ---- */

static void
get_feeds (const KbSubject *self, const KbItem *item, KbValue *value)
{
  g_auto (KbEntries) entries = KB_ENTRIES_INIT;
  guint              n;

  if (kb_reading_get_supply (&self->reading, item->id, &n) != NULL)
    {
      g_autoptr (GPtrArray) feeds = kb_supplies_list_feeds (self->reading.supplies, item->id);

      for (guint i = 0; i < feeds->len; i++)
        {
          const KbItem *feed = kb_reading_get_item (&self->reading, feeds->pdata[i]);

          kb_entries_add (&entries, feed != NULL ? kb_item_get_label (feed) : feeds->pdata[i]);
        }
    }
  kb_entries_give (&entries, value);
}

/* Without any feed, all poles of its ports. */
static void
get_unfed (const KbActor *actor, const KbSupplyState *state, KbValue *value)
{
  g_auto (KbEntries) entries = KB_ENTRIES_INIT;

  if (state != NULL)
    {
      set_list (value, state->unfed);
      return;
    }
  for (guint i = 0; i < actor->part->ports->len; i++)
    {
      const KbPort *port = actor->part->ports->pdata[i];

      for (guint j = 0; j < port->poles->len; j++)
        {
          const KbPole *pole = &g_array_index (port->poles, KbPole, j);
          char          number[12];

          g_snprintf (number, sizeof number, "%d", pole->number);
          kb_entries_add (&entries, pole->marking != NULL ? pole->marking : number);
        }
    }
  kb_entries_give (&entries, value);
}

/* ---- currents ---- */

/* Without a feed or loads that tell, what the circuit is said to carry. */
static void
get_current (const KbSubject *self, const KbItem *item, const KbSupplyState *state, KbValue *value)
{
  const KbItem *circuit;

  if (state != NULL && state->has_loads)
    {
      set_range (value, state->current_from, state->current_to, state->current_open,
                 KB_UNIT_AMPERE);
      return;
    }
  circuit = kb_reading_get_circuit (&self->reading, item);
  if (circuit != NULL && circuit->current > 0)
    kb_value_set_quantity (value, circuit->current, KB_UNIT_AMPERE);
}

/* The rated current can depend on how many poles carry load. */
static void
get_current_limit (const KbActor *actor, const KbSupplyState *state, KbValue *value)
{
  const KbFact *fact =
    kb_part_get_fact (actor->part, "rated-current", state != NULL ? (int) state->loaded_poles : 0);

  if (fact != NULL)
    kb_value_copy (&fact->value, value);
}

/* ---- voltages ---- */

static void
get_drop (const KbSubject *self, const KbItem *item, const KbSupplyState *state, KbValue *value)
{
  gint64 b;

  if (state == NULL || !state->has_loads)
    return;
  b = kb_supply_count_conductors (kb_reading_get_circuit (&self->reading, item));
  /* Rounded up to whole mV: what is above a limit must not be cut down to it. */
  set_range (value, (b * state->drop_from + 999) / 1000, (b * state->drop_to + 999) / 1000,
             state->drop_open || state->current_open, KB_UNIT_VOLT);
}

static void
get_drop_percent (const KbSubject     *self,
                  const KbItem        *item,
                  const KbSupplyState *state,
                  KbValue             *value)
{
  const KbItem *circuit = kb_reading_get_circuit (&self->reading, item);

  if (circuit == NULL || circuit->voltage <= 0)
    return;
  get_drop (self, item, state, value);
  if (value->type == KB_VALUE_UNKNOWN)
    return;
  value->unit = KB_UNIT_PERCENT;
  value->from = (value->from * 100000 + circuit->voltage - 1) / circuit->voltage;
  value->to = (value->to * 100000 + circuit->voltage - 1) / circuit->voltage;
}

static void
get_drop_left (const KbSubject *self, const KbItem *circuit, KbValue *value)
{
  gint64 amount;

  if (kb_supply_get_drop_left (self->reading.harness, circuit, &amount))
    kb_value_set_quantity (value, amount, KB_UNIT_PERCENT);
}

/* ---- the arithmetic, to be read ---- */

static char *
current_to_text (const KbSupplyState *state)
{
  g_auto (KbValue) value = KB_VALUE_INIT;

  set_range (&value, state->current_from, state->current_to, state->current_open, KB_UNIT_AMPERE);
  return kb_value_to_text (&value);
}

static void
add_step (const KbSubject *self, const KbSupplyState *state, gint64 b, GPtrArray *steps)
{
  const KbItem    *edge = kb_reading_get_item (&self->reading, state->through);
  g_autofree char *current = current_to_text (state);
  g_autofree char *ohm = kb_decimal_format_local (state->resistance, 3);
  g_autofree char *name = NULL;

  if (edge == NULL)
    return;
  if (edge->kind == KB_ITEM_MATING)
    {
      const KbItem *a = kb_reading_get_item (&self->reading, edge->ends[0].item);
      const KbItem *c = kb_reading_get_item (&self->reading, edge->ends[1].item);

      name = g_strdup_printf ("%s–%s", a != NULL ? kb_item_get_label (a) : "",
                              c != NULL ? kb_item_get_label (c) : "");
    }
  else
    name = g_strdup (kb_item_get_label (edge));
  if (state->resistance < 0)
    /* TRANSLATORS: the name of a cable whose resistance is not known */
    g_ptr_array_add (steps, g_strdup_printf (_ ("%s: resistance not stated"), name));
  else
    /* TRANSLATORS: cable, conductors, resistance, current: “W1: 2 × 31.920 mΩ × 10 A” */
    g_ptr_array_add (steps,
                     g_strdup_printf (_ ("%s: %d × %s mΩ × %s"), name, (int) b, ohm, current));
}

/* So many steps of the way are shown one by one. */
#define MOST_STEPS 12

static void
get_arithmetic (const KbSubject     *self,
                const KbItem        *item,
                const KbSupplyState *state,
                KbValue             *value)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_free);
  GString              *text;
  gint64 b = kb_supply_count_conductors (kb_reading_get_circuit (&self->reading, item));

  if (state == NULL || !state->has_loads)
    return;
  for (; state != NULL && state->before != NULL;
       state = kb_reading_get_supply (&self->reading, state->before, NULL))
    add_step (self, state, b, steps);
  text = g_string_new (NULL);
  for (guint i = 0; i < MIN (steps->len, MOST_STEPS); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " + " : "",
                            (char *) steps->pdata[steps->len - 1 - i]);
  if (steps->len > MOST_STEPS)
    g_string_append (text, " + …");
  kb_value_set_text (value, text->str);
  g_string_free (text, TRUE);
}

/* ---- limits ---- */

static void
get_limited_by (const KbSubject *self, const KbSupplyState *state, KbValue *value)
{
  const KbItem *item =
    state != NULL ? kb_reading_get_item (&self->reading, state->limited_by) : NULL;

  if (item != NULL)
    kb_value_set_text (value, kb_item_get_label (item));
}

static void
get_capacity (const KbSubject *self, const KbItem *cable, KbValue *value)
{
  gint64 amount;

  if (kb_supply_get_capacity (self->reading.harness, cable, &amount))
    kb_value_set_quantity (value, amount, KB_UNIT_AMPERE);
}

/* The half that is nearer to the feed. */
static void
get_feeding_gender (const KbSubject *self, KbValue *value)
{
  for (int i = 0; i < 2; i++)
    {
      const KbItem        *here = self->actors[i].item, *there = self->actors[1 - i].item;
      const KbSupplyState *behind =
        there != NULL ? kb_reading_get_supply (&self->reading, there->id, NULL) : NULL;

      if (here != NULL && behind != NULL && g_strcmp0 (behind->before, here->id) == 0)
        kb_value_borrow_text (value, kb_gender_to_string (self->actors[i].port->gender));
    }
}

gboolean
kb_subject_get_supply_fact (const KbSubject *self, const KbFactRef *ref, KbValue *value)
{
  const KbActor       *actor = &self->actors[ref->role];
  const KbSupplyState *state = NULL;

  if (ref->word == KB_WORD_FEEDING_GENDER)
    {
      get_feeding_gender (self, value);
      return TRUE;
    }
  if (ref->word == KB_WORD_IN_A_ROW)
    {
      state = kb_reading_get_supply (&self->reading, actor->item->id, NULL);
      if (state != NULL)
        kb_value_set_quantity (value, state->in_a_row, KB_UNIT_NONE);
      return TRUE;
    }
  if (ref->word < KB_WORD_FEEDS || ref->word > KB_WORD_CAPACITY)
    return FALSE;
  if (actor->item->kind == KB_ITEM_CONNECTOR || actor->item->kind == KB_ITEM_CABLE)
    state = kb_reading_get_supply (&self->reading, actor->item->id, NULL);
  switch (ref->word)
    {
    case KB_WORD_FEEDS:
      get_feeds (self, actor->item, value);
      return TRUE;
    case KB_WORD_UNFED_POLES:
      get_unfed (actor, state, value);
      return TRUE;
    case KB_WORD_MEETING:
      set_list (value, state != NULL ? state->meeting : NULL);
      return TRUE;
    case KB_WORD_THROUGH_CURRENT:
      get_current (self, actor->item, state, value);
      return TRUE;
    case KB_WORD_LOADED_POLES:
      if (state != NULL)
        kb_value_set_quantity (value, state->loaded_poles, KB_UNIT_NONE);
      return TRUE;
    case KB_WORD_CURRENT_LIMIT:
      get_current_limit (actor, state, value);
      return TRUE;
    case KB_WORD_VOLTAGE_DROP:
      get_drop (self, actor->item, state, value);
      return TRUE;
    case KB_WORD_DROP_PERCENT:
      get_drop_percent (self, actor->item, state, value);
      return TRUE;
    case KB_WORD_DROP_ARITHMETIC:
      get_arithmetic (self, actor->item, state, value);
      return TRUE;
    case KB_WORD_LIMIT:
      if (state != NULL && state->limit > 0)
        kb_value_set_quantity (value, state->limit, KB_UNIT_AMPERE);
      return TRUE;
    case KB_WORD_LIMITED_BY:
      get_limited_by (self, state, value);
      return TRUE;
    case KB_WORD_DROP_LEFT:
      get_drop_left (self, actor->item, value);
      return TRUE;
    case KB_WORD_CAPACITY:
    default:
      get_capacity (self, actor->item, value);
      return TRUE;
    }
}
