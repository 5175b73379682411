/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which subjects an item of a document is, and who plays their roles. */
#include "config.h"

#include "check/kb-subject.h"

#include <glib/gi18n.h>

#include <string.h>

#include "check/kb-needs.h"
#include "check/kb-pair.h"

typedef struct
{
  const KbReading *reading;
  KbSubjectFunc    func;
  gpointer         user_data;
  KbActor          project;
} Walk;

static void
subject_init (KbSubject *self, const Walk *walk, KbSubjectKind kind)
{
  *self = (KbSubject){ .kind = kind,
                       .catalog = kb_harness_get_catalog (walk->reading->harness),
                       .reading = *walk->reading,
                       .fits = KB_UNKNOWN,
                       .permitted = KB_UNKNOWN };
}

static void
emit (const Walk *walk, const KbSubject *subject)
{
  walk->func (subject, walk->user_data);
}

static KbActor
actor_of (const KbReading *reading, const KbItem *item)
{
  return (KbActor){ .label = kb_item_get_label (item),
                    .item = item,
                    .part = kb_reading_get_part (reading, item) };
}

static KbActor
project_of (const KbReading *reading)
{
  const KbItem *project = kb_reading_get_project (reading);

  /* Not by its title: whoever names it would have to be asked again when that changes. */
  return (KbActor){ .label = _ ("the harness"), .item = project };
}

const KbItem *
kb_reading_get_circuit (const KbReading *self, const KbItem *item)
{
  const KbSupplyState *state;
  const KbItem        *feed;

  if (item->circuit != NULL)
    return kb_reading_get_item (self, item->circuit);
  state = kb_reading_get_supply (self, item->id, NULL);
  feed = state != NULL ? kb_reading_get_item (self, state->feed) : NULL;
  return feed != NULL ? kb_reading_get_item (self, feed->circuit) : NULL;
}

/* Nobody where the item has no circuit. */
static KbActor
circuit_of (const KbReading *reading, const KbItem *item)
{
  const KbItem *circuit = kb_reading_get_circuit (reading, item);

  return (KbActor){ .label = circuit == NULL         ? NULL
                             : circuit->name != NULL ? circuit->name
                                                     : circuit->id,
                    .item = circuit };
}

/* ---- matings ---- */

static gboolean
get_half (const KbReading *reading, const KbEnd *end, KbActor *half)
{
  const KbItem *connector = kb_reading_get_item (reading, end->item);

  if (connector == NULL)
    return FALSE;
  *half = actor_of (reading, connector);
  half->port = half->part != NULL ? kb_part_get_port (half->part, end->port) : NULL;
  return half->port != NULL;
}

/* What the item says, before it is asked whether the two fit. */
static void
walk_connection (const Walk *walk, const KbItem *mating)
{
  KbSubject subject;

  subject_init (&subject, walk, KB_SUBJECT_CONNECTION);
  for (int end = 0; end < 2; end++)
    {
      const KbItem *connector = kb_reading_get_item (walk->reading, mating->ends[end].item);

      if (connector == NULL)
        return;
      subject.actors[end] = actor_of (walk->reading, connector);
    }
  subject.actors[2] = (KbActor){ .label = kb_item_get_label (mating), .item = mating };
  emit (walk, &subject);
}

/* Nothing is asked of ports that are not there, nor of a pair that is none. */
static void
walk_mating (const Walk *walk, const KbItem *mating)
{
  KbSubject subject;

  walk_connection (walk, mating);
  if (g_strcmp0 (mating->ends[0].item, mating->ends[1].item) == 0)
    return;
  subject_init (&subject, walk, KB_SUBJECT_MATING);
  if (get_half (walk->reading, &mating->ends[0], &subject.actors[0])
      && get_half (walk->reading, &mating->ends[1], &subject.actors[1]))
    {
      subject.actors[3] = walk->project;
      emit (walk, &subject);
    }
}

/* ---- connectors and what is on them ---- */

static void
walk_strain_relief (const Walk *walk, const KbActor *housing, const KbActor *connector)
{
  g_autoptr (GPtrArray) cables =
    kb_reading_list_referrers (walk->reading, connector->item->id, KB_ITEM_CABLE);

  for (guint i = 0; i < cables->len; i++)
    {
      KbSubject subject;

      subject_init (&subject, walk, KB_SUBJECT_STRAIN_RELIEF);
      subject.actors[0] = *housing;
      subject.actors[1] = actor_of (walk->reading, cables->pdata[i]);
      subject.actors[2] = *connector;
      if (subject.actors[1].part != NULL)
        emit (walk, &subject);
    }
}

static void
walk_accessory (const Walk *walk, const char *number, const KbActor *connector)
{
  KbSubject     subject;
  const KbActor accessory = { .label = number,
                              .item = connector->item,
                              .part = kb_reading_get_accessory (walk->reading, number) };

  if (accessory.part == NULL)
    return;
  subject_init (&subject, walk, KB_SUBJECT_ACCESSORY);
  subject.actors[0] = accessory;
  subject.actors[1] = *connector;
  subject.actors[2] = walk->project;
  emit (walk, &subject);
  if (accessory.part->kind == KB_PART_STRAIN_RELIEF_HOUSING)
    walk_strain_relief (walk, &accessory, connector);
}

/* Those that are on the connector, and those that follow from its use. */
static void
walk_accessories (const Walk *walk, const KbActor *connector)
{
  g_autoptr (GPtrArray) needs =
    kb_needs_list (walk->reading, connector->item, KB_N_PART_KINDS, FALSE);

  if (walk->reading->found != NULL)
    kb_fitted_note (walk->reading->found, connector->item, needs);
  for (guint i = 0; i < connector->item->accessories->len; i++)
    walk_accessory (walk, connector->item->accessories->pdata[i], connector);
  for (guint i = 0; i < needs->len; i++)
    {
      const KbNeed *need = needs->pdata[i];
      const KbNeed *last = i > 0 ? needs->pdata[i - 1] : NULL;

      /* Many caps of one kind are asked once. */
      if (need->state == KB_NEED_DERIVED
          && (last == NULL || g_strcmp0 (need->number, last->number) != 0))
        walk_accessory (walk, need->number, connector);
    }
}

static void
walk_connector (const Walk *walk, const KbItem *item)
{
  KbSubject subject;

  subject_init (&subject, walk, KB_SUBJECT_CONNECTOR);
  subject.actors[0] = actor_of (walk->reading, item);
  subject.actors[1] = circuit_of (walk->reading, item);
  subject.actors[2] = walk->project;
  if (subject.actors[0].part == NULL)
    return;
  emit (walk, &subject);
  walk_accessories (walk, &subject.actors[0]);
}

/* ---- cables ---- */

static const KbCore *
find_core (const KbPart *cable, const char *number)
{
  for (guint i = 0; i < cable->cores->len; i++)
    if (g_strcmp0 (((KbCore *) cable->cores->pdata[i])->number, number) == 0)
      return cable->cores->pdata[i];
  return NULL;
}

static void
walk_terminations (const Walk *walk, const KbActor *cable, const KbActor *connector, int end)
{
  const KbPort *port = kb_part_get_port (connector->part, NULL);

  for (guint i = 0; i < cable->item->terminations->len; i++)
    {
      const KbTermination *termination =
        &g_array_index (cable->item->terminations, KbTermination, i);
      const char   *point = termination->points[end];
      const KbPole *pole = kb_connection_point_find_pole (point, port);
      const KbCore *core = find_core (cable->part, termination->core);
      KbSubject     subject;
      char          number[12];

      if (pole == NULL || core == NULL)
        continue;
      if (pole->marking == NULL)
        g_snprintf (number, sizeof number, "%d", pole->number);
      subject_init (&subject, walk, KB_SUBJECT_TERMINATION);
      subject.actors[0] = *cable;
      subject.actors[0].label = core->number;
      subject.actors[0].core = core;
      subject.actors[0].end = end;
      subject.actors[1] = *connector;
      subject.actors[1].label = pole->marking != NULL ? pole->marking : number;
      subject.actors[1].port = port;
      subject.actors[1].pole = pole;
      subject.actors[1].point = point;
      subject.actors[2] = *cable;
      subject.actors[3] = *connector;
      emit (walk, &subject);
    }
}

static void
walk_cable_end (const Walk *walk, const KbActor *cable, int end)
{
  const KbItem *item = kb_reading_get_item (walk->reading, cable->item->ends[end].item);
  KbActor       connector;
  KbSubject     subject;

  if (item == NULL)
    return;
  connector = actor_of (walk->reading, item);
  if (connector.part == NULL)
    return;
  subject_init (&subject, walk, KB_SUBJECT_CABLE_END);
  subject.actors[0] = *cable;
  subject.actors[0].end = end;
  subject.actors[1] = *cable;
  subject.actors[2] = connector;
  subject.actors[3] = circuit_of (walk->reading, cable->item);
  subject.actors[4] = walk->project;
  emit (walk, &subject);
  walk_terminations (walk, cable, &connector, end);
}

static void
walk_cable (const Walk *walk, const KbItem *item)
{
  KbSubject subject;
  KbActor   cable = actor_of (walk->reading, item);

  if (cable.part == NULL)
    return;
  subject_init (&subject, walk, KB_SUBJECT_CABLE);
  subject.actors[0] = cable;
  subject.actors[1] = circuit_of (walk->reading, item);
  subject.actors[2] = walk->project;
  emit (walk, &subject);
  for (int end = 0; end < 2; end++)
    walk_cable_end (walk, &cable, end);
}

/* ---- pairs of kinds of ports ---- */

static void
emit_pair (const Walk *walk, const KbPart *const parts[2], const KbPort *const ports[2])
{
  KbSubject subject;
  char     *labels[2];

  subject_init (&subject, walk, KB_SUBJECT_PAIR);
  for (int half = 0; half < 2; half++)
    {
      labels[half] = parts[half]->ports->len == 1
                       ? g_strdup (parts[half]->number)
                       : g_strconcat (parts[half]->number, ":", ports[half]->id, NULL);
      subject.actors[half] =
        (KbActor){ .label = labels[half], .part = parts[half], .port = ports[half] };
    }
  emit (walk, &subject);
  g_free (labels[0]);
  g_free (labels[1]);
}

static void
walk_pair (const Walk *walk, const char *id)
{
  KbCatalog     *catalog = kb_harness_get_catalog (walk->reading->harness);
  g_auto (GStrv) numbers = kb_pair_split_id (id);
  /* What is carried is in use. */
  const KbPart *const parts[2] = { kb_catalog_find_own_part (catalog, numbers[0]),
                                   kb_catalog_find_own_part (catalog, numbers[1]) };

  if (parts[0] == NULL || parts[1] == NULL)
    return;
  for (guint i = 0; i < parts[0]->ports->len; i++)
    for (guint j = parts[0] == parts[1] ? i + 1 : 0; j < parts[1]->ports->len; j++)
      {
        const KbPort *const ports[2] = { parts[0]->ports->pdata[i], parts[1]->ports->pdata[j] };

        emit_pair (walk, parts, ports);
      }
}

static void
walk_single (const Walk *walk, const KbItem *item, KbSubjectKind kind)
{
  KbSubject subject;

  subject_init (&subject, walk, kind);
  subject.actors[0] =
    kind == KB_SUBJECT_PROJECT
      ? walk->project
      : (KbActor){ .label = item->name != NULL ? item->name : item->id, .item = item };
  emit (walk, &subject);
}

void
kb_subject_foreach (const KbReading *reading,
                    const char      *id,
                    KbSubjectFunc    func,
                    gpointer         user_data)
{
  const Walk    walk = { reading, func, user_data, project_of (reading) };
  const KbItem *item;

  if (kb_pair_is_id (id))
    {
      walk_pair (&walk, id);
      return;
    }
  item = kb_reading_get_item (reading, id);
  if (item == NULL)
    return;
  switch (item->kind)
    {
    case KB_ITEM_MATING:
      walk_mating (&walk, item);
      break;
    case KB_ITEM_CONNECTOR:
      walk_connector (&walk, item);
      break;
    case KB_ITEM_CABLE:
      walk_cable (&walk, item);
      break;
    case KB_ITEM_CIRCUIT:
      walk_single (&walk, item, KB_SUBJECT_CIRCUIT);
      break;
    case KB_ITEM_PROPERTIES:
      walk_single (&walk, item, KB_SUBJECT_PROJECT);
      break;
    case KB_ITEM_NOTE:
    case KB_ITEM_DIMENSION:
    case KB_ITEM_WAIVER:
    case KB_ITEM_SEVERITY:
    case KB_N_ITEM_KINDS:
    default:
      break;
    }
}

void
kb_subject_get_items (const KbSubject *self,
                      const KbRule    *rule,
                      const KbItem    *items[KB_MAX_ROLES + 1])
{
  guint         n = 0, n_roles;
  const KbRole *roles = kb_subject_kind_get_roles (self->kind, &n_roles);

  memset (items, 0, (KB_MAX_ROLES + 1) * sizeof *items);
  for (guint role = 0; role < n_roles; role++)
    {
      const KbItem *item = self->actors[role].item;
      gboolean      known =
        item == NULL || (role > 0 && roles[role].thing == KB_THING_PROJECT)
        || (role > 0 && roles[role].thing == KB_THING_CIRCUIT && !kb_rule_names_role (rule, role));

      for (guint i = 0; i < n && !known; i++)
        known = items[i] == item;
      if (!known)
        items[n++] = item;
    }
}
