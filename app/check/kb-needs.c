/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-needs.h"

#include <glib/gi18n.h>
#include <string.h>

#include "check/kb-candidates.h"
#include "check/kb-subject.h"

void
kb_need_free (KbNeed *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_free (self->reason);
  g_free (self->english);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->passed_over, g_ptr_array_unref);
  g_free (self);
}

/* Says why, for eyes and for files. */
#define GIVE_REASON(need, format, ...)                          \
  G_STMT_START                                                  \
  {                                                             \
    (need)->reason = g_strdup_printf (_ (format), __VA_ARGS__); \
    (need)->english = g_strdup_printf (format, __VA_ARGS__);    \
  }                                                             \
  G_STMT_END

void
kb_needs_prepare (const KbReading *reading, const KbItem *connector)
{
  const KbPart *part = kb_harness_get_part (reading->harness, connector);

  if (part != NULL)
    kb_candidates_list (reading, part, KB_PART_TOOL);
}

/* ---- which of them will do ---- */

static KbTruth
suits_any (const KbCandidate *candidate, gpointer data)
{
  return KB_YES;
}

/* Whether all, some or none of the range is in that of the accessory. */
static KbTruth
suits_range (const KbCandidate *candidate, const KbValue *value)
{
  gint64 from = value->from;
  gint64 to = value->type == KB_VALUE_RANGE ? value->to : value->from;

  if (candidate->from == G_MININT64 || value->type == KB_VALUE_UNKNOWN || value->open_from
      || value->open_to)
    return KB_UNKNOWN;
  if (from >= candidate->from && to <= candidate->to)
    return KB_YES;
  return to < candidate->from || from > candidate->to ? KB_NO : KB_UNKNOWN;
}

/* @poles: of the connector, 0 unknown; @value: what has to be in the range */
typedef struct
{
  int     poles;
  KbValue value;
} Want;

static KbTruth
suits_want (const KbCandidate *candidate, gpointer data)
{
  const Want *want = data;
  KbTruth     poles = candidate->poles == 0 || want->poles == 0 ? KB_UNKNOWN
                      : candidate->poles == want->poles         ? KB_YES
                                                                : KB_NO;

  return kb_truth_and (poles, suits_range (candidate, &want->value));
}

static KbTruth
suits_cap (const KbCandidate *candidate, gpointer data)
{
  const KbPort *port = data;
  const KbFact *gender = kb_part_get_fact (candidate->part, "for-gender", 0);
  KbTruth       fits =
    port->gender == KB_GENDER_UNKNOWN || gender == NULL ? KB_UNKNOWN
          : g_strcmp0 (gender->value.text, port->gender == KB_GENDER_PLUG ? "plugs" : "sockets") == 0
            ? KB_YES
            : KB_NO;

  if (candidate->poles == 0 || port->n_poles == 0)
    return kb_truth_and (fits, KB_UNKNOWN);
  return candidate->poles >= port->n_poles ? fits : KB_NO;
}

static KbTruth
suits_clamp (const KbCandidate *candidate, gpointer data)
{
  const gint64 *clamp = data;

  if (candidate->figure < 0 || *clamp < 0)
    return KB_UNKNOWN;
  return candidate->figure <= *clamp ? KB_YES : KB_NO;
}

static GPtrArray *
dup_numbers (GPtrArray *numbers)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < numbers->len; i++)
    g_ptr_array_add (copy, g_strdup (numbers->pdata[i]));
  return copy;
}

static KbNeed *
need_new (KbPartKind kind, KbNeedState state, const char *rule)
{
  KbNeed *self = g_new0 (KbNeed, 1);

  self->kind = kind;
  self->state = state;
  self->rule = rule;
  return self;
}

static KbNeed *
need_derived (KbPartKind kind, const char *number, const char *rule)
{
  KbNeed *self = need_new (kind, KB_NEED_DERIVED, rule);

  self->number = g_strdup (number);
  return self;
}

static KbNeed *
need_among (const KbReading *reading,
            const KbPart    *connector,
            KbPartKind       kind,
            KbSuits          suits,
            gpointer         data,
            const char      *rule)
{
  const GArray         *all = kb_candidates_list (reading, connector, kind);
  const char           *only = kb_candidates_find_only (all, suits, data);
  g_autoptr (GPtrArray) passed_over = NULL;
  g_autoptr (GPtrArray) choices = NULL;
  gboolean              sure;
  KbNeed               *need;

  if (only != NULL)
    return need_derived (kind, only, rule);
  choices = kb_candidates_choose (reading, all, suits, data, KB_YES, &passed_over);
  sure = choices->len > 0;
  need = need_new (kind, KB_NEED_PROPOSED, rule);
  if (!sure)
    {
      g_ptr_array_unref (choices);
      choices = kb_candidates_choose (reading, all, suits, data, KB_UNKNOWN, &passed_over);
    }
  if (passed_over != NULL)
    need->passed_over = dup_numbers (passed_over);
  if (choices->len == 0)
    {
      need->state = KB_NEED_NOT_FOUND;
      return need;
    }
  if (sure && choices->len == 1)
    {
      need->state = KB_NEED_DERIVED;
      need->number = g_strdup (choices->pdata[0]);
      return need;
    }
  need->sure = sure;
  need->choices = dup_numbers (choices);
  return need;
}

/* ---- what is there, and what is left out ---- */

static gboolean
has_accessory (const KbReading *reading, const KbItem *connector, KbPartKind kind)
{
  for (guint i = 0; i < connector->accessories->len; i++)
    {
      const KbPart *part = kb_reading_get_accessory (reading, connector->accessories->pdata[i]);

      if (part != NULL && part->kind == kind)
        return TRUE;
    }
  return FALSE;
}

static const char *
get_left_out (const KbItem *connector, KbPartKind kind)
{
  const char    *name = kind == KB_PART_LOCKING_LEVER           ? "no-lever"
                        : kind == KB_PART_STRAIN_RELIEF_HOUSING ? "no-housing"
                        : kind == KB_PART_LOCKOUT_CAP           ? "no-cap"
                                                                : "no-frame";
  const KbValue *set = kb_item_get_setting (connector, name, -1);

  return set != NULL ? set->text : NULL;
}

static KbNeed *
need_left_out (KbPartKind kind, const char *rule, const char *reason)
{
  KbNeed *self = need_new (kind, KB_NEED_LEFT_OUT, rule);

  self->reason = g_strdup (reason);
  self->english = g_strdup (reason);
  return self;
}

/* GIVEN or LEFT_OUT; NULL where neither. */
static KbNeed *
need_settled (const KbReading *reading, const KbItem *connector, KbPartKind kind, const char *rule)
{
  const char *left_out = get_left_out (connector, kind);

  if (has_accessory (reading, connector, kind))
    return need_new (kind, KB_NEED_GIVEN, rule);
  return left_out != NULL ? need_left_out (kind, rule, left_out) : NULL;
}

/* ---- levers ---- */

static KbMounting
get_mounting (const KbItem *item, const KbPort *port)
{
  return item->mounting != KB_MOUNTING_UNKNOWN ? item->mounting
         : port != NULL                        ? port->mounting
                                               : KB_MOUNTING_UNKNOWN;
}

static gboolean
is_flying (const KbItem *item, const KbPart *part, const char *port)
{
  return get_mounting (item, kb_part_get_port (part, port)) == KB_MOUNTING_FLYING;
}

/* Two flying leads have one lever between them: on the first of the two whose sheet names any. */
static gboolean
is_carrier (const KbReading *reading,
            const KbItem    *mating,
            const KbItem    *connector,
            const KbItem    *other,
            const KbPart    *part,
            const KbPart    *other_part)
{
  gboolean first = g_strcmp0 (mating->ends[0].item, connector->id) == 0;
  gboolean has = kb_candidates_list (reading, part, KB_PART_LOCKING_LEVER) != NULL;
  gboolean other_has = kb_candidates_list (reading, other_part, KB_PART_LOCKING_LEVER) != NULL;

  return has != other_has ? has : first;
}

static KbNeed *
need_lever_for (const KbReading *reading,
                const KbItem    *connector,
                const KbPart    *part,
                const KbItem    *mating,
                gboolean         reasons)
{
  int           here = g_strcmp0 (mating->ends[0].item, connector->id) == 0 ? 0 : 1;
  const KbItem *other = kb_reading_get_item (reading, mating->ends[1 - here].item);
  const KbPart *other_part = other != NULL ? kb_reading_get_part (reading, other) : NULL;
  KbNeed       *settled;

  if (other_part == NULL || !is_flying (connector, part, mating->ends[here].port)
      || !is_flying (other, other_part, mating->ends[1 - here].port)
      || !is_carrier (reading, mating, connector, other, part, other_part))
    return NULL;
  /* What either half has counts more than what the other does without. */
  settled = has_accessory (reading, other, KB_PART_LOCKING_LEVER)
              ? need_new (KB_PART_LOCKING_LEVER, KB_NEED_GIVEN, "L-01")
              : need_settled (reading, connector, KB_PART_LOCKING_LEVER, "L-01");
  if (settled == NULL)
    settled = need_settled (reading, other, KB_PART_LOCKING_LEVER, "L-01");
  if (settled != NULL)
    return settled;
  settled = need_among (reading, part, KB_PART_LOCKING_LEVER, suits_any, NULL, "L-01");
  if (reasons)
    GIVE_REASON (settled, N_ ("%s and %s are both flying leads."), kb_item_get_label (connector),
                 kb_item_get_label (other));
  return settled;
}

static void
add_levers (const KbReading *reading,
            const KbItem    *connector,
            const KbPart    *part,
            gboolean         reasons,
            GPtrArray       *needs)
{
  g_autoptr (GPtrArray) matings =
    kb_reading_list_referrers (reading, connector->id, KB_ITEM_MATING);

  for (guint i = 0; i < matings->len; i++)
    {
      KbNeed *need = need_lever_for (reading, connector, part, matings->pdata[i], reasons);

      if (need != NULL)
        g_ptr_array_add (needs, need);
    }
}

/* ---- housings ---- */

static void
give_housing_reason (KbNeed        *need,
                     const KbItem  *connector,
                     const KbItem  *cable,
                     const KbValue *diameter)
{
  const char      *a = kb_item_get_label (connector), *b = kb_item_get_label (cable);
  g_autofree char *text = NULL, *plain = NULL;

  if (diameter->type == KB_VALUE_UNKNOWN)
    {
      GIVE_REASON (need, N_ ("%s ends the cable %s, whose outer diameter is not stated."), a, b);
      return;
    }
  text = kb_value_to_text (diameter);
  plain = kb_value_to_machine (diameter);
  need->reason = g_strdup_printf (_ ("%s ends the cable %s of %s."), a, b, text);
  need->english = g_strdup_printf ("%s ends the cable %s of %s.", a, b, plain);
}

static KbNeed *
need_housing (const KbReading *reading,
              const KbItem    *connector,
              const KbPart    *part,
              gboolean         reasons)
{
  g_autoptr (GPtrArray) cables = NULL;
  g_auto (KbValue)      diameter = KB_VALUE_INIT;
  const KbPort         *port = kb_part_get_port (part, NULL);
  KbActor               cable;
  KbNeed               *need;
  Want                  want;

  if (port == NULL || !is_flying (connector, part, NULL))
    return NULL;
  cables = kb_reading_list_referrers (reading, connector->id, KB_ITEM_CABLE);
  if (cables->len == 0)
    return NULL;
  need = need_settled (reading, connector, KB_PART_STRAIN_RELIEF_HOUSING, "S-04");
  if (need != NULL)
    return need;
  cable =
    (KbActor){ .item = cables->pdata[0], .part = kb_reading_get_part (reading, cables->pdata[0]) };
  if (cable.part != NULL)
    kb_actor_get_diameter (&cable, &diameter);
  want = (Want){ .poles = port->n_poles, .value = diameter };
  need = need_among (reading, part, KB_PART_STRAIN_RELIEF_HOUSING, suits_want, &want, "S-04");
  if (reasons)
    give_housing_reason (need, connector, cables->pdata[0], &diameter);
  return need;
}

/* ---- caps ---- */

static gboolean
is_mated (GPtrArray *matings, const KbItem *connector, const char *port)
{
  for (guint i = 0; i < matings->len; i++)
    for (int end = 0; end < 2; end++)
      {
        const KbEnd *half = &((KbItem *) matings->pdata[i])->ends[end];

        if (g_strcmp0 (half->item, connector->id) == 0 && g_strcmp0 (half->port, port) == 0)
          return TRUE;
      }
  return FALSE;
}

/* An output of a distributor that is in use stays open for good; what lies open at the end of a lead may be plugged in on
 * site, and nobody can know that here. */
static KbNeed *
need_cap (const KbReading *reading,
          const KbItem    *connector,
          const KbPart    *part,
          const KbPort    *port,
          gboolean         reasons)
{
  KbNeed *need = need_settled (reading, connector, KB_PART_LOCKOUT_CAP, "U-01");

  if (need != NULL)
    return need;
  need = need_among (reading, part, KB_PART_LOCKOUT_CAP, suits_cap, (gpointer) port, "U-01");
  if (reasons)
    GIVE_REASON (need, N_ ("Nothing is plugged into the output %s of %s."),
                 port->name != NULL ? port->name : port->id, kb_item_get_label (connector));
  return need;
}

static void
add_caps (const KbReading *reading,
          const KbItem    *connector,
          const KbPart    *part,
          gboolean         reasons,
          GPtrArray       *needs)
{
  g_autoptr (GPtrArray) matings = NULL;

  if (part->kind != KB_PART_DISTRIBUTOR)
    return;
  matings = kb_reading_list_referrers (reading, connector->id, KB_ITEM_MATING);
  for (guint i = 0; matings->len > 0 && i < part->ports->len; i++)
    {
      const KbPort *port = part->ports->pdata[i];

      if (port->role == KB_PORT_OUTPUT && !is_mated (matings, connector, port->id))
        g_ptr_array_add (needs, need_cap (reading, connector, part, port, reasons));
    }
}

/* ---- frames ---- */

static KbNeed *
need_frame (const KbReading *reading, const KbItem *connector, const KbPart *part, gboolean reasons)
{
  const KbValue   *plate = kb_item_get_setting (connector, "plate", -1);
  const KbPort    *port = kb_part_get_port (part, NULL);
  g_autofree char *text = NULL, *plain = NULL;
  KbNeed          *need;
  Want             want;

  if (plate == NULL || port == NULL)
    return NULL;
  need = need_settled (reading, connector, KB_PART_SNAP_IN_FRAME, "F-04");
  if (need != NULL)
    return need;
  want = (Want){ .poles = port->n_poles, .value = *plate };
  need = need_among (reading, part, KB_PART_SNAP_IN_FRAME, suits_want, &want, "F-04");
  if (!reasons)
    return need;
  text = kb_value_to_text (plate);
  plain = kb_value_to_machine (plate);
  need->reason =
    g_strdup_printf (_ ("%s is mounted in a plate of %s."), kb_item_get_label (connector), text);
  need->english =
    g_strdup_printf ("%s is mounted in a plate of %s.", kb_item_get_label (connector), plain);
  return need;
}

/* ---- tools ---- */

KbTruth
kb_needs_tool (const KbReading *reading, const KbItem *cable, int end)
{
  const KbValue *method = kb_harness_find_setting (reading->harness, cable, "method", end);
  const KbValue *ferrule;
  const KbPart  *part;
  gint64 class;

  if (method != NULL)
    return g_str_equal (method->text, "tool") ? KB_YES : KB_NO;
  ferrule = kb_harness_find_setting (reading->harness, cable, "ferrule", end);
  part = kb_reading_get_part (reading, cable);
  if (ferrule != NULL && g_str_equal (ferrule->text, "none") && part != NULL
      && kb_part_get_quantity (part, "conductor-class", &class) && class >= 5)
    return KB_YES;
  return KB_UNKNOWN;
}

/* What is chosen for the whole harness counts for connectors whose sheet names no tool, too, unless its blade is known to be too
 * wide. NULL where nothing is, or several are. */
static const char *
find_chosen_tool (const KbReading *reading, gint64 clamp)
{
  const GPtrArray *chosen = kb_reading_get_project (reading)->accessories;
  const char      *found = NULL;

  for (guint i = 0; i < chosen->len; i++)
    {
      const KbPart *tool = kb_reading_get_accessory (reading, chosen->pdata[i]);
      gint64        blade = -1;

      if (tool == NULL || tool->kind != KB_PART_TOOL)
        continue;
      kb_part_get_quantity (tool, "blade-width", &blade);
      if (clamp >= 0 && blade > clamp)
        continue;
      if (found != NULL)
        return NULL;
      found = tool->number;
    }
  return found;
}

static KbNeed *
need_tool (const KbReading *reading, const KbPart *part)
{
  const GArray *named = kb_candidates_list (reading, part, KB_PART_TOOL);
  const char   *chosen;
  gint64        clamp = -1;

  kb_part_get_quantity (part, "clamp-blade-width", &clamp);
  chosen = named == NULL || named->len == 0 ? find_chosen_tool (reading, clamp) : NULL;
  return chosen != NULL ? need_derived (KB_PART_TOOL, chosen, "K-01")
                        : need_among (reading, part, KB_PART_TOOL, suits_clamp, &clamp, "K-01");
}

KbNeed *
kb_needs_find_tool (const KbReading *reading, const KbItem *cable, int end, gboolean reasons)
{
  const KbItem  *connector = kb_reading_get_item (reading, cable->ends[end].item);
  const KbPart  *part = connector != NULL ? kb_reading_get_part (reading, connector) : NULL;
  const KbValue *left_out = kb_item_get_setting (kb_reading_get_project (reading), "no-tool", -1);
  KbNeed        *need;

  if (part == NULL || kb_needs_tool (reading, cable, end) != KB_YES)
    return NULL;
  if (has_accessory (reading, connector, KB_PART_TOOL))
    return need_new (KB_PART_TOOL, KB_NEED_GIVEN, "K-01");
  if (left_out != NULL)
    return need_left_out (KB_PART_TOOL, "K-01", left_out->text);
  need = need_tool (reading, part);
  if (reasons)
    GIVE_REASON (need, N_ ("The clamps of %s have to be opened for %s."),
                 kb_item_get_label (connector), kb_item_get_label (cable));
  return need;
}

/* ---- all of a connector ---- */

static void
add (GPtrArray *needs, KbNeed *need)
{
  if (need != NULL)
    g_ptr_array_add (needs, need);
}

static GPtrArray *
list_needs (const KbReading *reading, const KbItem *connector, KbPartKind kind, gboolean reasons)
{
  GPtrArray    *needs = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_need_free);
  const KbPart *part = kb_reading_get_part (reading, connector);
  gboolean      all = kind == KB_N_PART_KINDS;

  if (part == NULL)
    return needs;
  if (all || kind == KB_PART_LOCKING_LEVER)
    add_levers (reading, connector, part, reasons, needs);
  if (all || kind == KB_PART_STRAIN_RELIEF_HOUSING)
    add (needs, need_housing (reading, connector, part, reasons));
  if (all || kind == KB_PART_LOCKOUT_CAP)
    add_caps (reading, connector, part, reasons, needs);
  if (all || kind == KB_PART_SNAP_IN_FRAME)
    add (needs, need_frame (reading, connector, part, reasons));
  return needs;
}

GPtrArray *
kb_needs_list (const KbReading *reading, const KbItem *connector, KbPartKind kind, gboolean reasons)
{
  GPtrArray *needs = reasons ? NULL : kb_reading_recall (reading, connector, kind);

  if (needs == NULL && !reasons)
    needs = kb_reading_recall (reading, connector, KB_N_PART_KINDS);
  if (needs != NULL)
    return needs;
  needs = list_needs (reading, connector, kind, reasons);
  /* Several rules ask the same. */
  if (!reasons)
    kb_reading_remember (reading, connector, kind, needs);
  return needs;
}
