/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness/kb-circuit-reach.h"

#include "harness/kb-connected.h"

/* More than any way has items: one item of another circuit costs more than any detour. */
#define COST_OF_OTHER ((guint64) 1 << 32)

static KbAssignment *
assignment_new (const char *circuit)
{
  KbAssignment *self = g_new0 (KbAssignment, 1);

  self->circuit = circuit;
  self->ids = g_ptr_array_new ();
  self->left = g_ptr_array_new ();
  self->taken = g_ptr_array_new ();
  self->way = g_ptr_array_new ();
  return self;
}

void
kb_assignment_free (KbAssignment *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->ids);
  g_ptr_array_unref (self->left);
  g_ptr_array_unref (self->taken);
  g_ptr_array_unref (self->way);
  g_free (self);
}

static int
compare_ids_of (gconstpointer a, gconstpointer b, gpointer harness)
{
  return kb_item_compare (kb_harness_get_item (harness, *(const char *const *) a),
                          kb_harness_get_item (harness, *(const char *const *) b));
}

static void
sort_ids (KbHarness *self, GPtrArray *ids)
{
  g_ptr_array_sort_with_data (ids, compare_ids_of, self);
}

static gboolean
is_of (const KbItem *item, const char *circuit)
{
  return g_strcmp0 (item->circuit, circuit) == 0;
}

static gboolean
is_of_other (const KbItem *item, const char *circuit)
{
  return item->circuit != NULL && !is_of (item, circuit);
}

/* ---- all that is connected ---- */

/* With @away what belongs to the circuit is followed, else what belongs to it or to none. */
static KbAssignment *
find_connected (KbHarness *self, GPtrArray *from, const char *circuit, gboolean away)
{
  KbAssignment          *found = assignment_new (away ? NULL : circuit);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) starts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GQueue)     queue = g_queue_new ();

  for (guint i = 0; i < from->len; i++)
    {
      g_hash_table_add (starts, from->pdata[i]);
      g_queue_push_tail (queue, (gpointer) kb_harness_get_item (self, from->pdata[i]));
    }
  while (!g_queue_is_empty (queue))
    {
      const KbItem         *item = g_queue_pop_head (queue);
      g_autoptr (GPtrArray) neighbours = NULL;
      gboolean              is_start;

      if (!kb_item_can_have_circuit (item) || !g_hash_table_add (seen, item->id))
        continue;
      is_start = g_hash_table_contains (starts, item->id);
      if (away && !is_start && !is_of (item, circuit))
        continue;
      if (is_of_other (item, circuit) && !is_start)
        {
          g_ptr_array_add (found->left, item->id);
          continue;
        }
      if (away ? item->circuit != NULL : !is_of (item, circuit))
        {
          g_ptr_array_add (found->ids, item->id);
          if (is_of_other (item, circuit))
            g_ptr_array_add (found->taken, item->id);
        }
      neighbours = kb_harness_list_neighbours (self, item);
      for (guint i = 0; i < neighbours->len; i++)
        g_queue_push_tail (queue, neighbours->pdata[i]);
    }
  sort_ids (self, found->ids);
  sort_ids (self, found->left);
  sort_ids (self, found->taken);
  return found;
}

KbAssignment *
kb_harness_find_connected (KbHarness *self, GPtrArray *from, const char *circuit)
{
  return find_connected (self, from, circuit, FALSE);
}

KbAssignment *
kb_harness_assign_circuit_connected (KbHarness *self, GPtrArray *from, const char *circuit)
{
  KbAssignment *found = kb_harness_find_connected (self, from, circuit);

  kb_harness_assign_circuit (self, found->ids, circuit);
  return found;
}

/* ---- ways ---- */

typedef struct
{
  const KbItem *item;
  const KbItem *via; /* NULL where it begins */
  guint64       cost;
} Stop;

static int
compare_stops (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint64 cost_a = ((const Stop *) a)->cost, cost_b = ((const Stop *) b)->cost;

  return cost_a < cost_b ? -1 : cost_a > cost_b;
}

static guint64
get_cost (const KbItem *item, const KbAssignmentWish *wish)
{
  const gboolean is_other =
    wish->away ? !is_of (item, wish->circuit) : is_of_other (item, wish->circuit);

  return 1 + (is_other ? COST_OF_OTHER : 0);
}

/* Dijkstra's: what a stop costs does not depend on where one comes from, so whoever finds it first finds it best. Among
 * equals what stands first in the file. Stops by id. */
static GHashTable *
search_way (KbHarness *self, const KbAssignmentWish *wish, const KbItem *from, const KbItem *to)
{
  GHashTable           *stops = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GSequence) queue = g_sequence_new (NULL);
  Stop                 *stop = g_new0 (Stop, 1);

  stop->item = from;
  g_hash_table_insert (stops, from->id, stop);
  g_sequence_append (queue, stop);
  while (!g_sequence_is_empty (queue))
    {
      GSequenceIter        *first = g_sequence_get_begin_iter (queue);
      g_autoptr (GPtrArray) neighbours = NULL;

      stop = g_sequence_get (first);
      g_sequence_remove (first);
      if (stop->item == to)
        break;
      neighbours = kb_harness_list_neighbours (self, stop->item);
      for (guint i = 0; i < neighbours->len; i++)
        {
          const KbItem *item = neighbours->pdata[i];
          Stop         *next;

          if (!kb_item_can_have_circuit (item) || g_hash_table_contains (stops, item->id))
            continue;
          next = g_new0 (Stop, 1);
          next->item = item;
          next->via = stop->item;
          next->cost = stop->cost + get_cost (item, wish);
          g_hash_table_insert (stops, item->id, next);
          g_sequence_insert_sorted (queue, next, compare_stops, NULL);
        }
    }
  return stops;
}

/* Empty where there is none. */
static void
find_way (KbHarness *self, const KbAssignmentWish *wish, GPtrArray *way)
{
  const KbItem          *from = wish->from != NULL ? kb_harness_get_item (self, wish->from) : NULL;
  const KbItem          *to = kb_harness_get_item (self, wish->to);
  g_autoptr (GHashTable) stops = NULL;

  if (from == NULL || from == to)
    return;
  stops = search_way (self, wish, from, to);
  for (const Stop *stop = g_hash_table_lookup (stops, to->id); stop != NULL;
       stop = stop->via != NULL ? g_hash_table_lookup (stops, stop->via->id) : NULL)
    g_ptr_array_add (way, stop->item->id);
  /* It was found from its end. */
  for (guint i = 0; i < way->len / 2; i++)
    {
      gpointer kept = way->pdata[i];

      way->pdata[i] = way->pdata[way->len - 1 - i];
      way->pdata[way->len - 1 - i] = kept;
    }
}

/* ---- plans ---- */

static void
plan_item (KbAssignment *plan, const KbAssignmentWish *wish, const KbItem *item)
{
  const gboolean is_meant = g_strcmp0 (item->id, wish->to) == 0;
  const gboolean is_other = is_of_other (item, wish->circuit);

  if (wish->away ? item->circuit == NULL : is_of (item, wish->circuit))
    return;
  if (is_other && !is_meant && (wish->away || !wish->over))
    {
      g_ptr_array_add (plan->left, item->id);
      return;
    }
  g_ptr_array_add (plan->ids, item->id);
  if (is_other)
    g_ptr_array_add (plan->taken, item->id);
}

KbAssignment *
kb_harness_plan_assignment (KbHarness *self, const KbAssignmentWish *wish)
{
  const KbItem *to = kb_harness_get_item (self, wish->to);
  KbAssignment *plan;

  g_return_val_if_fail (kb_item_can_have_circuit (to), assignment_new (NULL));

  if (wish->reach == KB_REACH_CONNECTED)
    {
      g_autoptr (GPtrArray) from = g_ptr_array_new ();

      g_ptr_array_add (from, to->id);
      return find_connected (self, from, wish->circuit, wish->away);
    }
  plan = assignment_new (wish->away ? NULL : wish->circuit);
  if (wish->reach == KB_REACH_WAY)
    find_way (self, wish, plan->way);
  for (guint i = 0; i < plan->way->len; i++)
    plan_item (plan, wish, kb_harness_get_item (self, plan->way->pdata[i]));
  if (plan->way->len == 0)
    plan_item (plan, wish, to);
  sort_ids (self, plan->ids);
  sort_ids (self, plan->left);
  sort_ids (self, plan->taken);
  return plan;
}

gboolean
kb_harness_do_assignment (KbHarness *self, const KbAssignment *plan)
{
  return kb_harness_assign_circuit (self, plan->ids, plan->circuit) > 0;
}
