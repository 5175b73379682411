/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One feed, and all it reaches. */
#include "config.h"

#include "check/kb-supply.h"

#include <string.h>

#include "check/kb-supply-figures.h"

#define NOWHERE G_MAXUINT
#define UNLABELLED (-1)

/* Poles of one connector that are connected with each other are a group. @potential: index of the feed's group. */
typedef struct
{
  const char *marking; /* (nullable) */
  int         number;
  int         potential;
} Group;

/* From one group of a connector's poles over a cable or mating to a pole of another connector. */
typedef struct
{
  guint         group;
  const KbItem *edge;
  const KbItem *there;
  const KbPole *pole;
} Way;

/* A connector that is reached, in the order of reaching: those before it come first. */
typedef struct
{
  const KbItem *item;
  const KbPart *part;
  GArray       *groups;  /* of Group */
  guint         before;  /* index, or NOWHERE */
  const KbItem *through; /* cable or mating */
  gboolean      ring;
  guint         in_a_row;
  gint64        least, most;
  gboolean      open, has_loads;
  GPtrArray    *meeting; /* (nullable): of owned texts */
  GArray
    *ways; /* of Way, by edge in file order; NULL until it is followed from: several groups are */
  KbSupplyState *state; /* what comes out */
} Node;

typedef struct
{
  guint node, group;
} Place;

typedef struct
{
  KbHarness  *harness;
  GPtrArray  *nodes;   /* of Node */
  GHashTable *indices; /* KbItem to index + 1 */
  GArray     *places;  /* of Place, to be followed from one after the other */
  GPtrArray  *rings;   /* of KbItem: edges that close a ring */
  GArray     *closing; /* of Place: their two ends, as node and node */
  GPtrArray  *states;  /* of KbSupplyState */
} Walk;

static void
node_free (gpointer data)
{
  Node *self = data;

  g_array_unref (self->groups);
  g_clear_pointer (&self->meeting, g_ptr_array_unref);
  g_clear_pointer (&self->ways, g_array_unref);
  g_free (self);
}

/* ---- states ---- */

static char *
acquire (const char *id)
{
  return id != NULL ? g_ref_string_acquire ((char *) id) : NULL;
}

static void
release (char *id)
{
  if (id != NULL)
    g_ref_string_release (id);
}

static void
state_free (gpointer data)
{
  KbSupplyState *self = data;

  release (self->id);
  release (self->feed);
  release (self->before);
  release (self->through);
  release (self->limited_by);
  g_strfreev (self->unfed);
  g_strfreev (self->meeting);
  g_free (self);
}

static gboolean
lists_equal (char **a, char **b)
{
  static char *none[] = { NULL };

  return g_strv_equal ((const char *const *) (a != NULL ? a : none),
                       (const char *const *) (b != NULL ? b : none));
}

gboolean
kb_supply_state_equal (const KbSupplyState *a, const KbSupplyState *b)
{
  return g_strcmp0 (a->feed, b->feed) == 0 && g_strcmp0 (a->before, b->before) == 0
         && g_strcmp0 (a->through, b->through) == 0 && a->has_loads == b->has_loads
         && a->current_from == b->current_from && a->current_to == b->current_to
         && a->current_open == b->current_open && a->loaded_poles == b->loaded_poles
         && a->in_a_row == b->in_a_row && a->drop_from == b->drop_from && a->drop_to == b->drop_to
         && a->drop_open == b->drop_open && a->resistance == b->resistance && a->limit == b->limit
         && g_strcmp0 (a->limited_by, b->limited_by) == 0 && lists_equal (a->unfed, b->unfed)
         && lists_equal (a->meeting, b->meeting);
}

/* ---- groups of poles ---- */

static gboolean
has_group (GArray *groups, const KbPole *pole, guint n_ports, guint *at)
{
  for (*at = 0; *at < groups->len; *at += 1)
    {
      const Group *group = &g_array_index (groups, Group, *at);

      /* On one port poles are what they are; over several ports the marking tells. */
      if (n_ports == 1 ? group->number == pole->number
                       : pole->marking != NULL && g_strcmp0 (group->marking, pole->marking) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Of a distributor, a pole whose marking is not stated has no group: it is not known what it is connected with. */
static GArray *
groups_new (const KbPart *part)
{
  GArray *groups = g_array_new (FALSE, TRUE, sizeof (Group));

  for (guint i = 0; i < part->ports->len; i++)
    {
      const KbPort *port = part->ports->pdata[i];

      for (guint j = 0; j < port->poles->len; j++)
        {
          const KbPole *pole = &g_array_index (port->poles, KbPole, j);
          Group         group = { pole->marking, pole->number, UNLABELLED };
          guint         at;

          if ((part->ports->len == 1 || pole->marking != NULL)
              && !has_group (groups, pole, part->ports->len, &at))
            g_array_append_val (groups, group);
        }
    }
  return groups;
}

static const char *
name_group (const Group *group, char buffer[16])
{
  if (group->marking != NULL)
    return group->marking;
  g_snprintf (buffer, 16, "%d", group->number);
  return buffer;
}

static gboolean
carries_load (const Group *group)
{
  return g_strcmp0 (group->marking, "PE") != 0;
}

/* ---- following ---- */

static Node *
get_node (Walk *self, guint index)
{
  return self->nodes->pdata[index];
}

/* Index of the connector, which is taken in where it is new; NOWHERE where nothing is known of it. */
static guint
reach (Walk *self, const KbItem *item, guint before, const KbItem *through)
{
  const KbPart *part;
  guint         known;
  Node         *node;

  if (item->kind != KB_ITEM_CONNECTOR)
    return NOWHERE;
  known = GPOINTER_TO_UINT (g_hash_table_lookup (self->indices, item));
  if (known > 0)
    return known - 1;
  part = kb_harness_get_part (self->harness, item);
  if (part == NULL)
    return NOWHERE;
  node = g_new0 (Node, 1);
  node->item = item;
  node->part = part;
  node->groups = groups_new (part);
  node->before = before;
  node->through = through;
  node->in_a_row = (before != NOWHERE ? get_node (self, before)->in_a_row : 0)
                   + (part->kind == KB_PART_DISTRIBUTOR);
  g_ptr_array_add (self->nodes, node);
  g_hash_table_insert (self->indices, (gpointer) item, GUINT_TO_POINTER (self->nodes->len));
  return self->nodes->len - 1;
}

static void
follow_from (Walk *self, guint node, guint group)
{
  const Place place = { node, group };

  g_array_append_val (self->places, place);
}

static void
add_meeting (Node *node, const char *name)
{
  if (node->meeting == NULL)
    node->meeting = g_ptr_array_new_with_free_func (g_free);
  if (!g_ptr_array_find_with_equal_func (node->meeting, name, g_str_equal, NULL))
    g_ptr_array_add (node->meeting, g_strdup (name));
}

static void
note_meeting (Walk *self, Node *node, int a, int b)
{
  Node *feed = get_node (self, 0);
  char  buffer[16];

  add_meeting (node, name_group (&g_array_index (feed->groups, Group, a), buffer));
  add_meeting (node, name_group (&g_array_index (feed->groups, Group, b), buffer));
}

/* An edge between two connectors that are reached already: it closes a ring, where it is not the way one was reached. */
static void
note_ring (Walk *self, guint from, guint to, const KbItem *edge)
{
  const Place ends = { from, to };

  if (get_node (self, to)->through == edge || get_node (self, from)->through == edge || from == to
      || g_ptr_array_find (self->rings, edge, NULL))
    return;
  g_ptr_array_add (self->rings, (gpointer) edge);
  g_array_append_val (self->closing, ends);
}

/* The potential of @place is on the pole at the end of the way too. */
static void
pass_on (Walk *self, const Place *place, const Way *way)
{
  guint  to = reach (self, way->there, place->node, way->edge);
  int    potential;
  Group *group;
  guint  at;

  if (to == NOWHERE)
    return;
  if (!has_group (get_node (self, to)->groups, way->pole, get_node (self, to)->part->ports->len,
                  &at))
    return;
  note_ring (self, place->node, to, way->edge);
  potential = g_array_index (get_node (self, place->node)->groups, Group, place->group).potential;
  group = &g_array_index (get_node (self, to)->groups, Group, at);
  if (group->potential == UNLABELLED)
    {
      group->potential = potential;
      follow_from (self, to, at);
    }
  else if (group->potential != potential)
    note_meeting (self, get_node (self, to), potential, group->potential);
}

/* What is at the other end of an edge; FALSE where nothing is known of it. */
static gboolean
get_other (Walk *self, const KbItem *edge, int end, const KbItem **item, const KbPart **part)
{
  *item =
    edge->ends[end].item != NULL ? kb_harness_get_item (self->harness, edge->ends[end].item) : NULL;
  *part = *item != NULL ? kb_harness_get_part (self->harness, *item) : NULL;
  return *part != NULL;
}

static void
add_way (Node         *node,
         const KbItem *edge,
         const KbPole *here,
         const KbItem *there,
         const KbPole *pole)
{
  Way way = { .edge = edge, .there = there, .pole = pole };

  if (here != NULL && pole != NULL
      && has_group (node->groups, here, node->part->ports->len, &way.group))
    g_array_append_val (node->ways, way);
}

static void
add_mating (Walk *self, Node *node, const KbItem *mating)
{
  for (int end = 0; end < 2; end++)
    {
      const KbEnd  *here = &mating->ends[end], *there = &mating->ends[1 - end];
      const KbItem *other;
      const KbPart *part;
      const KbPort *port, *face;

      if (g_strcmp0 (here->item, node->item->id) != 0
          || !get_other (self, mating, 1 - end, &other, &part))
        continue;
      port = kb_part_get_port (node->part, here->port);
      face = kb_part_get_port (part, there->port);
      for (guint i = 0;
           port != NULL && face != NULL && i < MIN (port->poles->len, face->poles->len); i++)
        add_way (node, mating, &g_array_index (port->poles, KbPole, i), other,
                 &g_array_index (face->poles, KbPole, i));
    }
}

static void
add_cable (Walk *self, Node *node, const KbItem *cable)
{
  for (int end = 0; end < 2; end++)
    {
      const KbItem *other;
      const KbPart *part;
      const KbPort *port, *face;

      if (g_strcmp0 (cable->ends[end].item, node->item->id) != 0
          || !get_other (self, cable, 1 - end, &other, &part))
        continue;
      port = kb_part_get_port (node->part, NULL);
      face = kb_part_get_port (part, NULL);
      for (guint i = 0; i < cable->terminations->len; i++)
        {
          char *const *points = g_array_index (cable->terminations, KbTermination, i).points;

          if (points[0] != NULL && points[1] != NULL)
            add_way (node, cable, kb_connection_point_find_pole (points[end], port), other,
                     kb_connection_point_find_pole (points[1 - end], face));
        }
    }
}

static GArray *
get_ways (Walk *self, Node *node)
{
  g_autoptr (GPtrArray) edges = NULL;

  if (node->ways != NULL)
    return node->ways;
  node->ways = g_array_new (FALSE, FALSE, sizeof (Way));
  edges =
    kb_harness_list_set (self->harness, kb_harness_get_referrers (self->harness, node->item->id));
  for (guint i = 0; i < edges->len; i++)
    if (((KbItem *) edges->pdata[i])->kind == KB_ITEM_MATING)
      add_mating (self, node, edges->pdata[i]);
    else if (((KbItem *) edges->pdata[i])->kind == KB_ITEM_CABLE)
      add_cable (self, node, edges->pdata[i]);
  return node->ways;
}

static void
follow (Walk *self)
{
  for (guint next = 0; next < self->places->len; next++)
    {
      const Place   place = g_array_index (self->places, Place, next);
      const GArray *ways = get_ways (self, get_node (self, place.node));

      for (guint i = 0; i < ways->len; i++)
        if (g_array_index (ways, Way, i).group == place.group)
          pass_on (self, &place, &g_array_index (ways, Way, i));
    }
}

/* ---- currents ---- */

static gboolean
is_reached (const Node *node)
{
  for (guint i = 0; i < node->groups->len; i++)
    if (g_array_index (node->groups, Group, i).potential != UNLABELLED)
      return TRUE;
  return FALSE;
}

static void
add_own_load (Node *node)
{
  const KbValue *current;

  if (!kb_item_has_role (node->item, "load") || !is_reached (node))
    return;
  current = kb_item_get_setting (node->item, "load-current", -1);
  node->has_loads = TRUE;
  if (current == NULL)
    {
      node->open = TRUE;
      return;
    }
  node->least += current->from;
  node->most += current->from;
}

/* All between the two ends of a closing edge and where their ways from the feed part: which of them the current takes
 * is left open. */
static void
mark_ring (Walk *self, guint a, guint b)
{
  while (a != b && a != NOWHERE && b != NOWHERE)
    {
      guint *later = a > b ? &a : &b;

      get_node (self, *later)->ring = TRUE;
      *later = get_node (self, *later)->before;
    }
}

static void
sum_up (Walk *self)
{
  for (guint i = 0; i < self->closing->len; i++)
    {
      const Place *ends = &g_array_index (self->closing, Place, i);

      mark_ring (self, ends->node, ends->group);
    }
  for (guint i = self->nodes->len; i-- > 0;)
    {
      Node *node = get_node (self, i);
      Node *before = node->before != NOWHERE ? get_node (self, node->before) : NULL;

      add_own_load (node);
      if (before == NULL)
        continue;
      before->least += node->least;
      before->most += node->most;
      before->open |= node->open;
      before->has_loads |= node->has_loads;
    }
  /* In a ring anything between nothing and all that the ring feeds may flow; who comes first in it knows the most. */
  for (guint i = 1; i < self->nodes->len; i++)
    {
      Node *node = get_node (self, i);

      if (!node->ring)
        continue;
      node->least = 0;
      node->most = get_node (self, node->before)->most;
      node->open |= get_node (self, node->before)->open;
      node->has_loads |= get_node (self, node->before)->has_loads;
    }
}

/* ---- the outcome ---- */

static char **
dup_texts (GPtrArray *texts)
{
  g_autoptr (GStrvBuilder) builder = NULL;

  if (texts == NULL || texts->len == 0)
    return NULL;
  builder = g_strv_builder_new ();
  for (guint i = 0; i < texts->len; i++)
    g_strv_builder_add (builder, texts->pdata[i]);
  return g_strv_builder_end (builder);
}

static char **
dup_unfed (const Node *node)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < node->groups->len; i++)
    {
      const Group *group = &g_array_index (node->groups, Group, i);
      char         buffer[16];

      if (group->potential == UNLABELLED)
        g_ptr_array_add (names, g_strdup (name_group (group, buffer)));
    }
  return dup_texts (names);
}

static guint
count_loaded (const Node *node)
{
  guint n = 0;

  for (guint i = 0; i < node->groups->len; i++)
    {
      const Group *group = &g_array_index (node->groups, Group, i);

      n += group->potential != UNLABELLED && carries_load (group);
    }
  return n;
}

static KbSupplyState *
state_new (Walk *self, const char *id, const Node *node)
{
  KbSupplyState *state = g_new0 (KbSupplyState, 1);

  state->id = acquire (id);
  state->feed = acquire (get_node (self, 0)->item->id);
  state->has_loads = node->has_loads;
  state->in_a_row = node->in_a_row;
  state->current_from = node->least;
  state->current_to = node->most;
  state->current_open = node->open;
  state->loaded_poles = count_loaded (node);
  state->resistance = -1;
  g_ptr_array_add (self->states, state);
  return state;
}

/* A drop is not below what flows at least; it has no upper end where anything on the way is not stated. */
static void
add_drop (KbSupplyState *state, const KbSupplyState *before, const Node *node)
{
  state->drop_from = before->drop_from;
  state->drop_to = before->drop_to;
  state->drop_open = before->drop_open || state->resistance < 0 || node->open;
  if (state->resistance < 0)
    return;
  /* mA · µΩ = nV */
  state->drop_from += node->least * state->resistance / 1000;
  state->drop_to += node->most * state->resistance / 1000;
}

static void
take_connector (Walk *self, Node *node)
{
  KbSupplyState *state = state_new (self, node->item->id, node);

  node->state = state;
  state->unfed = dup_unfed (node);
  state->meeting = dup_texts (node->meeting);
  if (node->before == NOWHERE)
    return;
  state->before = acquire (get_node (self, node->before)->item->id);
  state->through = acquire (node->through->id);
  state->resistance = kb_supply_get_resistance (self->harness, node->through);
  add_drop (state, get_node (self, node->before)->state, node);
}

/* What flows in a cable or mating is what flows through the connector behind it. */
static void
take_edges (Walk *self)
{
  for (guint i = 1; i < self->nodes->len; i++)
    state_new (self, get_node (self, i)->through->id, get_node (self, i));
  for (guint i = 0; i < self->rings->len; i++)
    {
      const Place   *ends = &g_array_index (self->closing, Place, i);
      const KbItem  *edge = self->rings->pdata[i];
      const Node    *a = get_node (self, ends->node), *b = get_node (self, ends->group);
      KbSupplyState *state = state_new (self, edge->id, a->most > b->most ? a : b);

      state->current_from = 0;
    }
}

static void
lower_limit (KbSupplyState *feed, gint64 amount, const char *id)
{
  if (feed->limit > 0 && feed->limit <= amount)
    return;
  feed->limit = amount;
  release (feed->limited_by);
  feed->limited_by = acquire (id);
}

static const char *
get_rating (Walk *self)
{
  const KbValue *market =
    kb_item_get_setting (kb_harness_get_properties (self->harness), "market", -1);

  return market != NULL && g_str_equal (market->text, "ul") ? "ul-rated-current" : "rated-current";
}

/* The cable that was looked at last: the next one is mostly of the same type and laid in the same way. */
typedef struct
{
  const char *part;
  gboolean    known;
  gint64      amount;
} Capacity;

static gboolean
get_capacity (Walk *self, const KbItem *cable, Capacity *last, gint64 *amount)
{
  if (last->part == NULL || cable->part != last->part || cable->settings != NULL)
    last->known = kb_supply_get_capacity (self->harness, cable, &last->amount);
  last->part = cable->settings == NULL ? cable->part : NULL;
  *amount = last->amount;
  return last->known;
}

/* The weakest of all that the feed reaches: rated currents of connectors, capacities of cables. */
static void
find_limit (Walk *self)
{
  KbSupplyState *feed = get_node (self, 0)->state;
  Capacity       last = { 0 };

  for (guint i = 0; i < self->nodes->len; i++)
    {
      const Node   *node = get_node (self, i);
      const KbFact *fact =
        kb_part_get_fact (node->part, get_rating (self), (int) count_loaded (node));
      gint64 amount;

      if (fact != NULL)
        lower_limit (feed, fact->value.from, node->item->id);
      if (node->through != NULL && node->through->kind == KB_ITEM_CABLE
          && get_capacity (self, node->through, &last, &amount))
        lower_limit (feed, amount, node->through->id);
    }
}

static void
start (Walk *self, const KbItem *feed)
{
  guint index = reach (self, feed, NOWHERE, NULL);
  Node *node;

  if (index == NOWHERE)
    return;
  node = get_node (self, index);
  for (guint i = 0; i < node->groups->len; i++)
    {
      g_array_index (node->groups, Group, i).potential = (int) i;
      follow_from (self, index, i);
    }
}

GPtrArray *
kb_supply_follow (KbHarness *harness, const KbItem *feed)
{
  g_autoptr (GPtrArray)  nodes = g_ptr_array_new_with_free_func (node_free);
  g_autoptr (GHashTable) indices = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray)     places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autoptr (GPtrArray)  rings = g_ptr_array_new ();
  g_autoptr (GArray)     closing = g_array_new (FALSE, FALSE, sizeof (Place));
  Walk                   self = { .harness = harness,
                                  .nodes = nodes,
                                  .indices = indices,
                                  .places = places,
                                  .rings = rings,
                                  .closing = closing,
                                  .states = g_ptr_array_new_with_free_func (state_free) };

  start (&self, feed);
  follow (&self);
  sum_up (&self);
  for (guint i = 0; i < nodes->len; i++)
    take_connector (&self, nodes->pdata[i]);
  if (nodes->len > 0)
    {
      take_edges (&self);
      find_limit (&self);
    }
  return self.states;
}
