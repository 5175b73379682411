/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-wiring.h"

#include <math.h>

#include "check/kb-supply.h"
#include "harness/kb-places.h"

/* µm that the run tried for a mark goes straight at both ends: what is to be said of bends, the real run tells. */
#define STRAIGHT 1000000

/* Connectors that differ only in where they lie and what they are called, and are reached by the same feeds. */
typedef struct
{
  KbItem *like;
  char   *feeds;
  KbSign  sign;
} Kind;

struct _KbWiring
{
  KbSession  *session;
  KbHarness  *harness;
  char       *cable; /* NULL for a new one */
  int         end;
  char       *from;
  KbPoint     start;
  KbSupplies *supplies;
  GHashTable *verdicts; /* connector to KbEndVerdict */
  GHashTable *kinds;    /* part number to a GPtrArray of Kind */
  GHashTable *signs;    /* connector to Kind */
  guint       n_tries;
};

static void
kind_free (gpointer data)
{
  Kind *self = data;

  kb_item_free (self->like);
  g_free (self->feeds);
  g_free (self);
}

KbWiring *
kb_wiring_new (KbSession *session, const char *from, KbPoint start)
{
  KbWiring *self = g_new0 (KbWiring, 1);

  self->session = session;
  self->harness = g_object_ref (kb_session_get_harness (session));
  self->end = 1;
  self->from = g_strdup (from);
  self->start = start;
  self->verdicts =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) kb_end_verdict_free);
  self->kinds =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->signs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

KbWiring *
kb_wiring_new_for_cable (KbSession *session, const char *cable, int end)
{
  const KbItem *item = kb_harness_get_item (kb_session_get_harness (session), cable);
  KbWiring     *self = kb_wiring_new (session, item->ends[1 - end].item, item->free_ends[1 - end]);

  self->cable = g_strdup (cable);
  self->end = end;

  return self;
}

void
kb_wiring_free (KbWiring *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->signs, g_hash_table_unref);
  g_clear_pointer (&self->kinds, g_hash_table_unref);
  g_clear_pointer (&self->verdicts, g_hash_table_unref);
  g_clear_pointer (&self->supplies, kb_supplies_free);
  g_clear_object (&self->harness);
  g_free (self->cable);
  g_free (self->from);
  g_free (self);
}

/* ---- the type ---- */

static guint
count_poles (KbWiring *self, const char *connector)
{
  const KbItem *item = connector != NULL ? kb_harness_get_item (self->harness, connector) : NULL;
  const KbPart *part = item != NULL ? kb_harness_get_part (self->harness, item) : NULL;

  if (part == NULL || part->ports->len == 0)
    return 0;

  return (guint) ((const KbPort *) g_ptr_array_index (part->ports, 0))->n_poles;
}

KbPart *
kb_wiring_get_part (KbWiring *self, const char *to)
{
  KbCatalog  *catalog = kb_session_get_catalog (self->session);
  const char *armed = kb_session_get_armed_part (self->session);
  KbPart     *part = armed != NULL ? kb_catalog_find_part (catalog, armed) : NULL;
  GPtrArray  *parts = kb_catalog_get_parts (catalog);
  guint       n_poles = count_poles (self, self->from != NULL ? self->from : to);
  KbPart     *first = NULL;

  if (self->cable != NULL)
    return kb_harness_get_part (self->harness, kb_harness_get_item (self->harness, self->cable));
  if (part != NULL && part->kind == KB_PART_CABLE)
    return part;
  for (guint i = 0; i < parts->len; i++)
    {
      part = g_ptr_array_index (parts, i);
      if (part->kind != KB_PART_CABLE)
        continue;
      if (part->cores->len == n_poles)
        return part;
      if (first == NULL)
        first = part;
    }

  return first;
}

/* ---- entries ---- */

static gboolean
contains (KbHarness *harness, const KbItem *connector, KbPoint at)
{
  KbPoint min, max;

  kb_harness_get_bounds (harness, connector, &min, &max);

  return at.x >= min.x && at.x <= max.x && at.y >= min.y && at.y <= max.y;
}

const char *
kb_wiring_find (KbWiring *self, KbPoint at, gint64 reach)
{
  g_autoptr (GPtrArray) connectors = kb_places_list (
    kb_harness_get_places (self->harness), KB_KIND_BIT (KB_ITEM_CONNECTOR),
    (KbPoint){ at.x - reach, at.y - reach }, (KbPoint){ at.x + reach, at.y + reach });
  const char *found = NULL;
  double      best = G_MAXDOUBLE;

  for (guint i = 0; i < connectors->len; i++)
    {
      const KbItem *item = g_ptr_array_index (connectors, i);
      KbAnchor      entry;
      double        away;

      if (g_strcmp0 (item->id, self->from) == 0
          || !kb_harness_get_entry_anchor (self->harness, item->id, &entry))
        continue;
      away = hypot ((double) (at.x - entry.at.x), (double) (at.y - entry.at.y));
      if (away < best && (away <= (double) reach || contains (self->harness, item, at)))
        {
          best = away;
          found = item->id;
        }
    }

  return found;
}

const char *
kb_wiring_get_occupant (KbWiring *self, const char *connector)
{
  GHashTable    *referrers = kb_harness_get_referrers (self->harness, connector);
  GHashTableIter iter;
  gpointer       id;

  if (referrers == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, referrers);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const KbItem *item = kb_harness_get_item (self->harness, id);

      if (item == NULL || item->kind != KB_ITEM_CABLE)
        continue;
      for (int end = 0; end < 2; end++)
        if (g_strcmp0 (item->ends[end].item, connector) == 0
            && item->ends[end].port == NULL
            /* Where its own end sits now, it may go back to. */
            && !(end == self->end && g_strcmp0 (item->id, self->cable) == 0))
          return item->id;
    }

  return NULL;
}

/* ---- verdicts ---- */

/* NULL where there is no cable to draw with. */
static KbEndVerdict *
try (KbWiring *self, const char *connector, const KbPoint *points, guint n_points)
{
  const KbRun run = {
    .cable = self->cable,
    .end = self->end,
    .part = kb_wiring_get_part (self, connector),
    .from = self->from,
    /* At a connector the run begins with its entry, which is no bend. */
    .points = self->from != NULL ? points + 1 : points,
    .n_points = self->from != NULL ? n_points - 1 : n_points,
  };

  if (run.part == NULL)
    return NULL;
  self->n_tries++;

  return kb_end_verdict_new (self->harness, &run, connector);
}

const KbEndVerdict *
kb_wiring_recall (KbWiring *self, const char *connector)
{
  return g_hash_table_lookup (self->verdicts, connector);
}

const KbEndVerdict *
kb_wiring_judge (KbWiring *self, const char *connector, const KbPoint *points, guint n_points)
{
  KbEndVerdict *verdict = g_hash_table_lookup (self->verdicts, connector);

  g_return_val_if_fail (n_points >= 2, NULL);

  if (verdict == NULL)
    {
      verdict = try (self, connector, points, n_points);
      if (verdict != NULL)
        g_hash_table_insert (self->verdicts, g_strdup (connector), verdict);
    }

  return verdict;
}

void
kb_wiring_forget (KbWiring *self)
{
  g_hash_table_remove_all (self->verdicts);
}

guint
kb_wiring_count_tries (KbWiring *self)
{
  return self->n_tries;
}

/* ---- marks ---- */

static char *
dup_feeds (KbWiring *self, const char *connector)
{
  g_autoptr (GPtrArray) feeds = NULL;

  if (self->supplies == NULL)
    self->supplies = kb_supplies_new (self->harness);
  feeds = kb_supplies_list_feeds (self->supplies, connector);
  g_ptr_array_add (feeds, NULL);

  return g_strjoinv (" ", (char **) feeds->pdata);
}

static KbPoint
straight_on (KbAnchor anchor)
{
  return kb_point_place ((KbPoint){ STRAIGHT, 0 }, anchor.at, anchor.direction);
}

static KbSign
try_kind (KbWiring *self, const char *connector, KbAnchor entry)
{
  KbPoint                  points[4];
  guint                    n = 0;
  KbAnchor                 from;
  g_autoptr (KbEndVerdict) verdict = NULL;

  points[n++] = self->start;
  if (self->from != NULL && kb_harness_get_entry_anchor (self->harness, self->from, &from))
    {
      points[0] = from.at;
      points[n++] = straight_on (from);
    }
  points[n++] = straight_on (entry);
  points[n++] = entry.at;
  verdict = try (self, connector, points, n);

  return verdict != NULL ? verdict->sign : KB_SIGN_NO;
}

static Kind *
find_kind (KbWiring *self, const KbItem *connector, KbAnchor entry)
{
  Kind              *kind = g_hash_table_lookup (self->signs, connector->id);
  g_autofree char   *feeds = NULL;
  GPtrArray         *kinds;
  g_autofree char   *id = NULL;
  g_autoptr (KbItem) like = NULL;

  if (kind != NULL)
    return kind;
  id = g_strdup (connector->id);
  feeds = dup_feeds (self, id);
  like = kb_item_copy (connector);
  kb_item_set (&like->id, NULL);
  kb_item_set (&like->designator, NULL);
  kb_item_set (&like->foreign, NULL);
  kinds = g_hash_table_lookup (self->kinds, like->part != NULL ? like->part : "");
  if (kinds == NULL)
    {
      kinds = g_ptr_array_new_with_free_func (kind_free);
      g_hash_table_insert (self->kinds, g_strdup (like->part != NULL ? like->part : ""), kinds);
    }
  for (guint i = 0; i < kinds->len && kind == NULL; i++)
    {
      Kind *other = g_ptr_array_index (kinds, i);

      if (kb_item_equal_content (other->like, like) && g_str_equal (other->feeds, feeds))
        kind = other;
    }
  if (kind == NULL)
    {
      kind = g_new0 (Kind, 1);
      kind->like = g_steal_pointer (&like);
      kind->feeds = g_steal_pointer (&feeds);
      kind->sign = try_kind (self, id, entry);
      g_ptr_array_add (kinds, kind);
    }
  g_hash_table_insert (self->signs, g_steal_pointer (&id), kind);

  return kind;
}

GArray *
kb_wiring_list_targets (KbWiring *self, KbPoint min, KbPoint max)
{
  g_autoptr (GPtrArray) connectors = kb_places_list (kb_harness_get_places (self->harness),
                                                     KB_KIND_BIT (KB_ITEM_CONNECTOR), min, max);
  GArray               *targets = g_array_new (FALSE, FALSE, sizeof (KbTarget));

  for (guint i = 0; i < connectors->len; i++)
    {
      const KbItem       *item = g_ptr_array_index (connectors, i);
      const KbEndVerdict *verdict;
      KbTarget            target = { 0 };

      if (g_strcmp0 (item->id, self->from) == 0
          || !kb_harness_get_entry_anchor (self->harness, item->id, &target.anchor)
          || target.anchor.at.x < min.x || target.anchor.at.x > max.x || target.anchor.at.y < min.y
          || target.anchor.at.y > max.y || kb_wiring_get_occupant (self, item->id) != NULL)
        continue;
      target.width = kb_harness_get_geometry (self->harness, item)->width;
      verdict = kb_wiring_recall (self, item->id);
      target.sign = verdict != NULL ? verdict->sign : find_kind (self, item, target.anchor)->sign;
      if (target.sign != KB_SIGN_NO)
        g_array_append_val (targets, target);
    }

  return targets;
}
