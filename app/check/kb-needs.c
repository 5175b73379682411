/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-needs.h"

#include <glib/gi18n.h>
#include <string.h>

#include "check/kb-subject.h"

/* An accessory that the sheet of a connector names. Ranges with both ends G_MININT64 are not stated. */
typedef struct
{
  const KbPart *part;
  gint64        from, to; /* diameter of the cable, thickness of the plate */
  gint64        figure;   /* width of the blade; -1 not stated */
  int           poles;    /* 0 not stated */
} Candidate;

/* Of one connector part, by kind of accessory; of Candidate. */
typedef struct
{
  GArray *of_kind[KB_N_PART_KINDS];
} Candidates;

/* What the sheets name, made when asked for and good until the catalogue changes. @by_part: KbPart to Candidates. */
typedef struct
{
  guint64     serial;
  GHashTable *by_part;
} Memory;

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

/* ---- what the sheets name ---- */

static void
candidates_free (gpointer data)
{
  Candidates *self = data;

  for (guint i = 0; i < KB_N_PART_KINDS; i++)
    g_clear_pointer (&self->of_kind[i], g_array_unref);
  g_free (self);
}

static void
memory_free (gpointer data)
{
  g_hash_table_unref (((Memory *) data)->by_part);
  g_free (data);
}

static void
read_range (const KbPart *part, const char *name, Candidate *candidate)
{
  const KbFact *fact = kb_part_get_fact (part, name, 0);

  if (fact == NULL)
    return;
  candidate->from = fact->value.open_from ? G_MININT64 + 1 : fact->value.from;
  candidate->to = fact->value.type == KB_VALUE_QUANTITY ? fact->value.from
                  : fact->value.open_to                 ? G_MAXINT64
                                                        : fact->value.to;
}

static Candidate
candidate_of (const KbPart *part)
{
  Candidate candidate = { .part = part, .from = G_MININT64, .to = G_MININT64, .figure = -1 };
  gint64    figure;

  read_range (part, part->kind == KB_PART_SNAP_IN_FRAME ? "plate-thickness" : "cable-diameter",
              &candidate);
  if (kb_part_get_quantity (part, "for-poles", &figure))
    candidate.poles = (int) figure;
  kb_part_get_quantity (part, "blade-width", &candidate.figure);
  return candidate;
}

static Candidates *
candidates_new (KbCatalog *catalog, const KbPart *connector)
{
  Candidates *self = g_new0 (Candidates, 1);

  for (guint i = 0; i < connector->accessories->len; i++)
    {
      const char   *number = ((KbLink *) connector->accessories->pdata[i])->number;
      const KbPart *part = kb_catalog_find_part (catalog, number);
      Candidate     candidate;

      if (part == NULL || part->stand_in || part->superseded_by != NULL)
        continue;
      candidate = candidate_of (part);
      if (self->of_kind[part->kind] == NULL)
        self->of_kind[part->kind] = g_array_new (FALSE, FALSE, sizeof (Candidate));
      g_array_append_val (self->of_kind[part->kind], candidate);
    }
  return self;
}

static GQuark
memory_quark (void)
{
  static gsize quark = 0;

  if (g_once_init_enter (&quark))
    g_once_init_leave (&quark, g_quark_from_static_string ("kb-needs-memory"));
  return (GQuark) quark;
}

static Memory *
get_memory (const KbReading *reading)
{
  KbCatalog *catalog = kb_harness_get_catalog (reading->harness);
  Memory    *memory = g_object_get_qdata (G_OBJECT (catalog), memory_quark ());

  if (memory != NULL)
    return memory;
  memory = g_new0 (Memory, 1);
  memory->by_part = g_hash_table_new_full (NULL, NULL, NULL, candidates_free);
  memory->serial = kb_catalog_get_serial (catalog);
  g_object_set_qdata_full (G_OBJECT (catalog), memory_quark (), memory, memory_free);
  return memory;
}

/* Of the kind; NULL where the sheet names none. */
static const GArray *
list_candidates (const KbReading *reading, const KbPart *connector, KbPartKind kind)
{
  KbCatalog  *catalog = kb_harness_get_catalog (reading->harness);
  Memory     *memory = get_memory (reading);
  guint64     serial = kb_catalog_get_serial (catalog);
  Candidates *found;

  kb_reading_note_choice (reading, kind);
  /* Nothing is written where nothing changed: several threads may read. */
  if (memory->serial != serial)
    {
      g_hash_table_remove_all (memory->by_part);
      memory->serial = serial;
    }
  found = g_hash_table_lookup (memory->by_part, connector);
  if (found == NULL)
    {
      found = candidates_new (catalog, connector);
      g_hash_table_insert (memory->by_part, (gpointer) connector, found);
    }
  return found->of_kind[kind];
}

void
kb_needs_prepare (const KbReading *reading, const KbItem *connector)
{
  const KbPart *part = kb_harness_get_part (reading->harness, connector);

  if (part != NULL)
    list_candidates (reading, part, KB_PART_TOOL);
}

/* ---- which of them will do ---- */

/* Whether the accessory does; UNKNOWN where that depends, or is not stated. */
typedef KbTruth (*Suits) (const Candidate *candidate, gpointer data);

static KbTruth
suits_any (const Candidate *candidate, gpointer data)
{
  return KB_YES;
}

/* Whether all, some or none of the range is in that of the accessory. */
static KbTruth
suits_range (const Candidate *candidate, const KbValue *value)
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
suits_want (const Candidate *candidate, gpointer data)
{
  const Want *want = data;
  KbTruth     poles = candidate->poles == 0 || want->poles == 0 ? KB_UNKNOWN
                      : candidate->poles == want->poles         ? KB_YES
                                                                : KB_NO;

  return kb_truth_and (poles, suits_range (candidate, &want->value));
}

static KbTruth
suits_cap (const Candidate *candidate, gpointer data)
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
suits_clamp (const Candidate *candidate, gpointer data)
{
  const gint64 *clamp = data;

  if (candidate->figure < 0 || *clamp < 0)
    return KB_UNKNOWN;
  return candidate->figure <= *clamp ? KB_YES : KB_NO;
}

static gboolean
is_preferred (const KbReading *reading, const char *number)
{
  const KbItem *project = kb_reading_get_project (reading);

  for (guint i = 0; i < project->accessories->len; i++)
    if (g_strcmp0 (project->accessories->pdata[i], number) == 0)
      return TRUE;
  return FALSE;
}

/* Those of which @truth is true; only the preferred ones where there are such, the rest is @passed_over then. */
static GPtrArray *
choose (const KbReading *reading,
        const GArray    *all,
        Suits            suits,
        gpointer         data,
        KbTruth          truth,
        GPtrArray      **passed_over)
{
  GPtrArray *others = g_ptr_array_new ();
  GPtrArray *preferred = g_ptr_array_new ();

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const Candidate *candidate = &g_array_index (all, Candidate, i);

      if (suits (candidate, data) == truth)
        g_ptr_array_add (is_preferred (reading, candidate->part->number) ? preferred : others,
                         candidate->part->number);
    }
  if (preferred->len > 0)
    {
      *passed_over = others;
      return preferred;
    }
  g_ptr_array_unref (preferred);
  return others;
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

/* The one that is sure to fit; NULL where there are several or none. */
static const char *
find_only (const GArray *all, Suits suits, gpointer data)
{
  const char *only = NULL;

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const Candidate *candidate = &g_array_index (all, Candidate, i);

      if (suits (candidate, data) != KB_YES)
        continue;
      if (only != NULL)
        return NULL;
      only = candidate->part->number;
    }
  return only;
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
            Suits            suits,
            gpointer         data,
            const char      *rule)
{
  const GArray         *all = list_candidates (reading, connector, kind);
  const char           *only = find_only (all, suits, data);
  g_autoptr (GPtrArray) passed_over = NULL;
  g_autoptr (GPtrArray) choices = NULL;
  gboolean              sure;
  KbNeed               *need;

  if (only != NULL)
    return need_derived (kind, only, rule);
  choices = choose (reading, all, suits, data, KB_YES, &passed_over);
  sure = choices->len > 0;
  need = need_new (kind, KB_NEED_PROPOSED, rule);
  if (!sure)
    {
      g_ptr_array_unref (choices);
      choices = choose (reading, all, suits, data, KB_UNKNOWN, &passed_over);
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
  gboolean has = list_candidates (reading, part, KB_PART_LOCKING_LEVER) != NULL;
  gboolean other_has = list_candidates (reading, other_part, KB_PART_LOCKING_LEVER) != NULL;

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

KbNeed *
kb_needs_find_tool (const KbReading *reading, const KbItem *cable, int end, gboolean reasons)
{
  const KbItem  *connector = kb_reading_get_item (reading, cable->ends[end].item);
  const KbPart  *part = connector != NULL ? kb_reading_get_part (reading, connector) : NULL;
  const KbValue *left_out = kb_item_get_setting (kb_reading_get_project (reading), "no-tool", -1);
  gint64         clamp = -1;
  KbNeed        *need;

  if (part == NULL || kb_needs_tool (reading, cable, end) != KB_YES)
    return NULL;
  if (has_accessory (reading, connector, KB_PART_TOOL))
    return need_new (KB_PART_TOOL, KB_NEED_GIVEN, "K-01");
  if (left_out != NULL)
    return need_left_out (KB_PART_TOOL, "K-01", left_out->text);
  kb_part_get_quantity (part, "clamp-blade-width", &clamp);
  need = need_among (reading, part, KB_PART_TOOL, suits_clamp, &clamp, "K-01");
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
