/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the words mean: how a cable connects poles, how it is drawn, and how its ends are terminated. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "check/kb-cable-figures.h"
#include "check/kb-entries.h"
#include "check/kb-needs.h"
#include "check/kb-subject.h"
#include "harness/kb-harness-edit.h"

/* ---- which poles a cable connects ---- */

/* The only port of the connector at one end; NULL where there is none. */
static const KbPort *
get_port (const KbSubject *self, const KbItem *cable, int end)
{
  const KbItem *connector = kb_reading_get_item (&self->reading, cable->ends[end].item);
  const KbPart *part = connector != NULL ? kb_reading_get_part (&self->reading, connector) : NULL;

  return part != NULL ? kb_part_get_port (part, NULL) : NULL;
}

/* By their markings; by their numbers where a marking is not stated. */
static gboolean
correspond (const KbPole *a, const KbPole *b)
{
  if (a->marking != NULL && b->marking != NULL)
    return g_str_equal (a->marking, b->marking);
  return a->number == b->number;
}

static void
get_crossed_cores (const KbSubject *self, const KbItem *cable, KbValue *value)
{
  g_auto (KbEntries) entries = KB_ENTRIES_INIT;
  const KbPort      *ports[2] = { get_port (self, cable, 0), get_port (self, cable, 1) };

  for (guint i = 0; i < cable->terminations->len; i++)
    {
      const KbTermination *core = &g_array_index (cable->terminations, KbTermination, i);
      const KbPole        *a = kb_connection_point_find_pole (core->points[0], ports[0]);
      const KbPole        *b = kb_connection_point_find_pole (core->points[1], ports[1]);

      if (a != NULL && b != NULL && !correspond (a, b)
          && g_strcmp0 (cable->ends[0].item, cable->ends[1].item) != 0)
        kb_entries_add (&entries, core->core);
    }
  kb_entries_give (&entries, value);
}

#define MOST_POLES 64

/* The sets of what the cores connect: @of [end][number of the pole]. */
typedef struct
{
  int of[2][MOST_POLES];
} Nets;

static void
join (Nets *nets, int a, int b)
{
  for (int end = 0; end < 2 && a != b; end++)
    for (int i = 0; i < MOST_POLES; i++)
      if (nets->of[end][i] == b)
        nets->of[end][i] = a;
}

/* Whether any two cores meet on a pole; without that no two poles are connected by them. */
static gboolean
share_poles (const KbItem *cable, const KbPort *const ports[2])
{
  GArray *cores = cable->terminations;

  for (guint i = 0; i < cores->len; i++)
    for (guint j = 0; j < i; j++)
      for (int end = 0; end < 2; end++)
        {
          const KbPole *a = kb_connection_point_find_pole (
            g_array_index (cores, KbTermination, i).points[end], ports[end]);

          if (a != NULL
              && a
                   == kb_connection_point_find_pole (
                     g_array_index (cores, KbTermination, j).points[end], ports[end]))
            return TRUE;
        }
  return FALSE;
}

static char *
describe_short (const KbItem *at, const KbPole *a, const KbPole *b)
{
  return a->marking != NULL && b->marking != NULL
           ? g_strdup_printf ("%s: %s = %s", kb_item_get_label (at), a->marking, b->marking)
           : g_strdup_printf ("%s: %d = %d", kb_item_get_label (at), a->number, b->number);
}

static void
add_shorts (const KbSubject    *self,
            const KbItem       *cable,
            const KbPort *const ports[2],
            KbEntries          *entries)
{
  gboolean      loop = g_strcmp0 (cable->ends[0].item, cable->ends[1].item) == 0;
  const KbPole *poles[2][MOST_POLES] = { 0 };
  Nets          nets;

  for (int end = 0; end < 2; end++)
    for (int i = 0; i < MOST_POLES; i++)
      nets.of[end][i] = (loop ? 0 : end) * MOST_POLES + i;
  for (guint i = 0; i < cable->terminations->len; i++)
    {
      const KbTermination *core = &g_array_index (cable->terminations, KbTermination, i);
      const KbPole        *a = kb_connection_point_find_pole (core->points[0], ports[0]);
      const KbPole        *b = kb_connection_point_find_pole (core->points[1], ports[1]);

      if (a == NULL || b == NULL || a->number < 0 || a->number >= MOST_POLES || b->number < 0
          || b->number >= MOST_POLES)
        continue;
      poles[0][a->number] = a;
      poles[loop ? 0 : 1][b->number] = b;
      join (&nets, nets.of[0][a->number], nets.of[1][b->number]);
    }
  for (int end = 0; end < 2; end++)
    for (int i = 0; i < MOST_POLES; i++)
      for (int j = 0; j < i; j++)
        if (poles[end][i] != NULL && poles[end][j] != NULL && nets.of[end][i] == nets.of[end][j])
          {
            const KbItem    *at = kb_reading_get_item (&self->reading, cable->ends[end].item);
            g_autofree char *text = describe_short (at, poles[end][j], poles[end][i]);

            kb_entries_add (entries, text);
          }
}

/* Two poles of one connector that are one net by this cable alone. */
static void
get_shorted_poles (const KbSubject *self, const KbItem *cable, KbValue *value)
{
  g_auto (KbEntries) entries = KB_ENTRIES_INIT;
  const KbPort      *ports[2] = { get_port (self, cable, 0), get_port (self, cable, 1) };

  if (ports[0] != NULL && ports[1] != NULL
      && (g_strcmp0 (cable->ends[0].item, cable->ends[1].item) == 0 || share_poles (cable, ports)))
    add_shorts (self, cable, ports, &entries);
  kb_entries_give (&entries, value);
}

/* ---- circuits ---- */

static void
add_circuit (const KbSubject *self, const KbItem *item, GPtrArray *names)
{
  const KbItem *circuit = item != NULL ? kb_reading_get_item (&self->reading, item->circuit) : NULL;
  const char   *name;

  if (circuit == NULL)
    return;
  name = circuit->name != NULL ? circuit->name : circuit->id;
  if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, (gpointer) name);
}

/* Those that are given to the halves of a mating, or to a cable and the connectors at its ends; each once. */
static void
get_circuits (const KbSubject *self, const KbFactRef *ref, KbValue *value)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_auto (KbEntries)    entries = KB_ENTRIES_INIT;

  if (ref->thing == KB_THING_MATING)
    for (int i = 0; i < 2; i++)
      add_circuit (self, self->actors[i].item, names);
  else
    {
      const KbItem *cable = self->actors[ref->role].item;

      add_circuit (self, cable, names);
      for (int end = 0; end < 2; end++)
        add_circuit (self, kb_reading_get_item (&self->reading, cable->ends[end].item), names);
    }
  for (guint i = 0; i < names->len; i++)
    kb_entries_add (&entries, names->pdata[i]);
  kb_entries_give (&entries, value);
}

/* ---- how it is drawn ---- */

static double
length_of (KbPoint a)
{
  return hypot ((double) a.x, (double) a.y);
}

static KbPoint
between (const GArray *route, guint i)
{
  KbPoint a = g_array_index (route, KbPoint, i), b = g_array_index (route, KbPoint, i + 1);

  return (KbPoint){ b.x - a.x, b.y - a.y };
}

/* By how much the direction changes, in rad. */
static double
turn (KbPoint a, KbPoint b)
{
  double cross = (double) a.x * (double) b.y - (double) a.y * (double) b.x;
  double dot = (double) a.x * (double) b.x + (double) a.y * (double) b.y;

  return fabs (atan2 (cross, dot));
}

static void
get_bends (const KbSubject *self, const KbItem *cable, KbValue *value)
{
  g_autoptr (GArray) route = kb_reading_dup_route (&self->reading, cable);

  kb_value_set_quantity (value, route->len - 2, KB_UNIT_NONE);
}

/* The largest radius to which every bend of the run can be rounded: an arc takes radius · tan (turn / 2) of both segments,
 * and a segment between two bends is shared by them. */
static void
get_drawn_radius (const KbSubject *self, const KbItem *cable, KbValue *value)
{
  g_autoptr (GArray) route = kb_reading_dup_route (&self->reading, cable);
  double             smallest = INFINITY;

  for (guint i = 0; i + 2 < route->len; i++)
    {
      KbPoint a = between (route, i), b = between (route, i + 1);
      double  before = length_of (a) / (i > 0 ? 2 : 1);
      double  after = length_of (b) / (i + 3 < route->len ? 2 : 1);
      double  angle = turn (a, b);

      if (angle > 0.01)
        smallest = MIN (smallest, MIN (before, after) / tan (angle / 2));
    }
  if (isfinite (smallest))
    kb_value_set_quantity (value, (gint64) smallest, KB_UNIT_MM);
}

static gboolean
is_moving (const KbItem *cable)
{
  const KbValue *set = kb_item_get_setting (cable, "moving", -1);

  return set != NULL && g_str_equal (set->text, "yes");
}

/* As stated for the type; else the multiple of the outer diameter that the table has for it, of the whole range of diameters. */
static void
get_needed_radius (const KbSubject *self, const KbActor *cable, KbValue *value)
{
  const KbFact    *fact = kb_part_get_fact (cable->part, "bend-radius", 0);
  g_auto (KbValue) diameter = KB_VALUE_INIT;
  gint64           factor = 0;

  if (fact != NULL && fact->value.unit == KB_UNIT_MM)
    {
      kb_value_copy (&fact->value, value);
      return;
    }
  kb_actor_get_diameter (cable, &diameter);
  if (diameter.type == KB_VALUE_UNKNOWN || diameter.open_from || diameter.open_to)
    return;
  if (diameter.type == KB_VALUE_QUANTITY)
    diameter.to = diameter.from;
  if (fact != NULL)
    factor = fact->value.from;
  else if (!kb_cable_get_bending_factor (self->catalog, cable->part, is_moving (cable->item),
                                         diameter.to, &factor))
    return;
  kb_value_set_quantity (value, diameter.from * factor, KB_UNIT_MM);
  if (diameter.to == diameter.from)
    return;
  value->type = KB_VALUE_RANGE;
  value->to = diameter.to * factor;
}

/* Between where the entry looks and where the run goes first. */
static void
get_exit_angle (const KbSubject *self, const KbActor *end, KbValue *value)
{
  const KbItem *connector = kb_reading_get_item (&self->reading, end->item->ends[end->end].item);
  g_autoptr (GArray) route = NULL;
  KbPoint            first, looks;

  /* Only what has one face has one entry, at its back. */
  if (connector == NULL || get_port (self, end->item, end->end) == NULL)
    return;
  route = kb_reading_dup_route (&self->reading, end->item);
  first = between (route, end->end == 0 ? 0 : route->len - 2);
  if (end->end == 1)
    first = (KbPoint){ -first.x, -first.y };
  if (first.x == 0 && first.y == 0)
    return;
  looks = kb_point_place ((KbPoint){ -1000, 0 }, (KbPoint){ 0, 0 }, connector->rotation);
  kb_value_set_quantity (value, llround (turn (looks, first) * 180.0 / G_PI), KB_UNIT_DEGREE);
}

/* ---- terminations ---- */

static void
get_tool_needed (const KbSubject *self, const KbActor *end, KbValue *value)
{
  KbTruth needed = kb_needs_tool (&self->reading, end->item, end->end);

  if (needed != KB_UNKNOWN)
    kb_value_borrow_text (value, kb_truth_to_string (needed));
}

/* The tool that is given or follows; “-” where it is left out on purpose. */
static void
get_tool (const KbSubject *self, const KbActor *end, KbValue *value)
{
  g_autoptr (KbNeed) need = kb_needs_find_tool (&self->reading, end->item, end->end, FALSE);

  if (need != NULL && need->state == KB_NEED_DERIVED)
    kb_value_set_text (value, need->number);
  else if (need != NULL && (need->state == KB_NEED_GIVEN || need->state == KB_NEED_LEFT_OUT))
    kb_value_set_text (value, "-");
}

/* Without a word about ferrules conductors are taken to be bare: that is how they leave the cable. */
static void
get_bare (const KbSubject *self, const KbActor *end, KbValue *value)
{
  const KbValue *ferrule =
    kb_harness_find_setting (self->reading.harness, end->item, "ferrule", end->end);

  kb_value_borrow_text (value,
                        ferrule == NULL || g_str_equal (ferrule->text, "none") ? "yes" : "no");
}

static void
get_strip_deviation (const KbSubject *self, const KbActor *end, KbValue *value)
{
  const KbItem  *connector = kb_reading_get_item (&self->reading, end->item->ends[end->end].item);
  const KbPart  *part = connector != NULL ? kb_reading_get_part (&self->reading, connector) : NULL;
  const KbValue *set = kb_item_get_setting (end->item, "strip-length", end->end);
  gint64         wanted;

  if (set != NULL && part != NULL && kb_part_get_quantity (part, "strip-length", &wanted))
    kb_value_set_quantity (value, ABS (set->from - wanted), KB_UNIT_MM);
}

static void
get_insulated_colours (const KbSubject *self, const KbActor *end, KbValue *value)
{
  const KbValue     *set = kb_item_get_setting (end->item, "insulated-cores", end->end);
  g_auto (KbEntries) entries = KB_ENTRIES_INIT;

  for (guint i = 0; set != NULL && end->part != NULL && i < end->part->cores->len; i++)
    {
      const KbCore *core = end->part->cores->pdata[i];

      if (core->colour != NULL && g_strv_contains ((const char *const *) set->list, core->number))
        kb_entries_add (&entries, core->colour);
    }
  kb_entries_give (&entries, value);
}

/* What is on a pole, for eyes: “fine-stranded 1.5 mm²”, and how its end is treated. */
static char *
dup_conductor (const KbSubject *self, const KbItem *cable, int end)
{
  const KbPart    *part = kb_reading_get_part (&self->reading, cable);
  const KbFact    *fact = part != NULL ? kb_part_get_fact (part, "core-cross-section", 0) : NULL;
  const KbValue   *ferrule = kb_harness_find_setting (self->reading.harness, cable, "ferrule", end);
  const char      *kind = part != NULL ? kb_cable_get_conductor (part) : NULL;
  g_autofree char *figure = fact != NULL ? kb_value_to_text (&fact->value) : g_strdup ("?");

  return g_strdup_printf ("%s %s%s%s", kind != NULL ? kind : "?", figure,
                          ferrule != NULL ? ", " : "", ferrule != NULL ? ferrule->text : "");
}

/* Of each pole, what is on it: a first kind of conductor, and whether another is on it too. */
typedef struct
{
  char    *kind;
  gboolean mixed;
} PoleUse;

static void
use_pole (PoleUse uses[MOST_POLES], const char *point, char *kind)
{
  gint64 number = g_ascii_strtoll (point, NULL, 10);

  if (number >= 0 && number < MOST_POLES && uses[number].kind == NULL)
    {
      uses[number].kind = kind;
      return;
    }
  if (number >= 0 && number < MOST_POLES && !g_str_equal (uses[number].kind, kind))
    uses[number].mixed = TRUE;
  g_free (kind);
}

static void
get_mixed_poles (const KbSubject *self, const KbActor *connector, KbValue *value)
{
  g_autoptr (GPtrArray) cables =
    kb_reading_list_referrers (&self->reading, connector->item->id, KB_ITEM_CABLE);
  g_auto (KbEntries) entries = KB_ENTRIES_INIT;
  PoleUse            uses[MOST_POLES] = { 0 };

  /* The cores of one cable are all of a kind. */
  if (cables->len < 2)
    {
      kb_value_set_empty_list (value);
      return;
    }
  for (guint i = 0; i < cables->len; i++)
    {
      const KbItem *cable = cables->pdata[i];

      for (guint t = 0; t < cable->terminations->len; t++)
        for (int end = 0; end < 2; end++)
          {
            const char *point = g_array_index (cable->terminations, KbTermination, t).points[end];

            if (point != NULL && g_strcmp0 (cable->ends[end].item, connector->item->id) == 0)
              use_pole (uses, point, dup_conductor (self, cable, end));
          }
    }
  for (int i = 0; i < MOST_POLES; i++)
    {
      g_autofree char *number = uses[i].mixed ? g_strdup_printf ("%d", i) : NULL;

      if (number != NULL)
        kb_entries_add (&entries, number);
      g_free (uses[i].kind);
    }
  kb_entries_give (&entries, value);
}

gboolean
kb_subject_get_run_fact (const KbSubject *self, const KbFactRef *ref, KbValue *value)
{
  const KbActor *actor = &self->actors[ref->role];

  switch (ref->word)
    {
    case KB_WORD_CROSSED_CORES:
      get_crossed_cores (self, actor->item, value);
      return TRUE;
    case KB_WORD_SHORTED_POLES:
      get_shorted_poles (self, actor->item, value);
      return TRUE;
    case KB_WORD_CIRCUITS:
      get_circuits (self, ref, value);
      return TRUE;
    case KB_WORD_BENDS:
      get_bends (self, actor->item, value);
      return TRUE;
    case KB_WORD_DRAWN_RADIUS:
      get_drawn_radius (self, actor->item, value);
      return TRUE;
    case KB_WORD_NEEDED_RADIUS:
      get_needed_radius (self, actor, value);
      return TRUE;
    case KB_WORD_EXIT_ANGLE:
      get_exit_angle (self, actor, value);
      return TRUE;
    case KB_WORD_TOOL_NEEDED:
      get_tool_needed (self, actor, value);
      return TRUE;
    case KB_WORD_TOOL:
      get_tool (self, actor, value);
      return TRUE;
    case KB_WORD_BARE:
      get_bare (self, actor, value);
      return TRUE;
    case KB_WORD_STRIP_DEVIATION:
      get_strip_deviation (self, actor, value);
      return TRUE;
    case KB_WORD_INSULATED_COLOURS:
      get_insulated_colours (self, actor, value);
      return TRUE;
    case KB_WORD_MIXED_POLES:
      get_mixed_poles (self, actor, value);
      return TRUE;
    default:
      return FALSE;
    }
}
