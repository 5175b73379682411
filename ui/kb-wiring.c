/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-wiring.h"

#include <math.h>

#include "check/kb-supply.h"
#include "harness/kb-places.h"

/* µm that the run tried for a mark goes straight at both ends: what is to be said of bends, the real run tells. */
#define STRAIGHT 1000000
/* Types that are tried at a place at most, those with a core for each pole first. */
#define MOST_TYPES 24

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
  KbPart     *chosen;   /* type that was chosen on the way; NULL for none */
  GHashTable *types; /* part number of where it ends to the KbPart that is the first to fit there */
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
  self->types =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) kb_part_unref);

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
  g_clear_pointer (&self->types, g_hash_table_unref);
  g_clear_pointer (&self->chosen, kb_part_unref);
  g_clear_pointer (&self->kinds, g_hash_table_unref);
  g_clear_pointer (&self->verdicts, g_hash_table_unref);
  g_clear_pointer (&self->supplies, kb_supplies_free);
  g_clear_object (&self->harness);
  g_free (self->cable);
  g_free (self->from);
  g_free (self);
}

/* ---- the type ---- */

static KbPoint
straight_on (KbAnchor anchor)
{
  return kb_point_place ((KbPoint){ STRAIGHT, 0 }, anchor.at, anchor.direction);
}

/* A run that goes straight at both ends, as nothing is known of its bends yet; @points has room for four. */
static guint
make_straight (KbWiring *self, const char *to, KbPoint *points)
{
  guint    n = 0;
  KbAnchor from, entry;

  points[n++] = self->start;
  if (self->from != NULL && kb_harness_get_entry_anchor (self->harness, self->from, &from))
    {
      points[0] = from.at;
      points[n++] = straight_on (from);
    }
  if (kb_harness_get_entry_anchor (self->harness, to, &entry))
    {
      points[n++] = straight_on (entry);
      points[n++] = entry.at;
    }

  return n;
}

static KbRun
make_run (KbWiring *self, KbPart *part, const KbPoint *points, guint n_points)
{
  return (KbRun){
    .cable = self->cable,
    .end = self->end,
    .part = part,
    .from = self->from,
    /* At a connector the run begins with its entry, which is no bend. */
    .points = self->from != NULL ? points + 1 : points,
    .n_points = self->from != NULL ? n_points - 1 : n_points,
  };
}

/* The first with a core for each pole, else with more. */
static KbPart *
find_by_cores (KbWiring *self, const char *connector)
{
  const KbRun           run = { .from = connector };
  g_autoptr (GPtrArray) types = kb_cable_list_types (
    kb_session_get_catalog (self->session), kb_cable_count_poles (self->harness, &run, NULL));

  /* Borrowed from the catalogue. */
  return types->len > 0 ? types->pdata[0] : NULL;
}

/* For connectors of a part it is found once. */
static KbPart *
find_fitting (KbWiring *self, const char *to)
{
  const KbItem *item = to != NULL ? kb_harness_get_item (self->harness, to) : NULL;
  const char   *key = item != NULL && item->part != NULL && self->from != NULL ? item->part : "";
  KbPart       *part = g_hash_table_lookup (self->types, key);
  KbPoint       points[4];

  if (part != NULL)
    return part;
  if (*key == '\0')
    part = find_by_cores (self, self->from != NULL ? self->from : to);
  else
    {
      const guint n = make_straight (self, to, points);
      const KbRun run = make_run (self, NULL, points, n);

      part = kb_cable_find_type (self->harness, kb_session_get_catalog (self->session), &run, to,
                                 MOST_TYPES);
    }
  if (part != NULL && (*key != '\0' || self->from != NULL))
    g_hash_table_insert (self->types, g_strdup (key), kb_part_ref (part));

  return part;
}

/* The type wherever the run ends; NULL where that decides. */
static KbPart *
get_settled_part (KbWiring *self)
{
  KbCatalog  *catalog = kb_session_get_catalog (self->session);
  const char *armed = kb_session_get_armed_part (self->session);
  KbPart     *part = armed != NULL ? kb_catalog_find_part (catalog, armed) : NULL;

  if (self->cable != NULL)
    return kb_harness_get_part (self->harness, kb_harness_get_item (self->harness, self->cable));
  if (self->chosen != NULL)
    return self->chosen;

  return part != NULL && part->kind == KB_PART_CABLE ? part : NULL;
}

KbPart *
kb_wiring_get_part (KbWiring *self, const char *to)
{
  KbPart *settled = get_settled_part (self);

  return settled != NULL || self->cable != NULL ? settled : find_fitting (self, to);
}

static int
compare_offers (gconstpointer a, gconstpointer b)
{
  return kb_cable_offer_compare (*(KbCableOffer *const *) a, *(KbCableOffer *const *) b);
}

/* Those that may be used, what fits first; without a place where it ends, all by their cores. */
static GPtrArray *
list_offers (KbWiring *self, const char *to)
{
  KbPoint               points[4];
  const guint           n = to != NULL ? make_straight (self, to, points) : 0;
  const KbRun           run = make_run (self, NULL, points, n);
  g_autoptr (GPtrArray) types = kb_cable_list_types (
    kb_session_get_catalog (self->session), kb_cable_count_poles (self->harness, &run, to));
  GPtrArray *offers = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_cable_offer_free);

  for (guint i = 0; i < MIN (types->len, MOST_TYPES); i++)
    {
      KbCableOffer *offer = kb_cable_offer_new (self->harness, &run, to, types->pdata[i]);

      if (kb_cable_offer_get_sign (offer) != KB_SIGN_NO)
        g_ptr_array_add (offers, offer);
      else
        kb_cable_offer_free (offer);
    }
  g_ptr_array_sort (offers, compare_offers);

  return offers;
}

KbCableOffer *
kb_wiring_choose_next (KbWiring *self, const char *to, gboolean backward)
{
  const KbPart         *now = kb_wiring_get_part (self, to);
  g_autoptr (GPtrArray) offers = NULL;
  KbCableOffer         *offer;
  guint                 at = 0;

  if (self->cable != NULL || to == NULL)
    return NULL;
  offers = list_offers (self, to);
  if (offers->len == 0)
    return NULL;
  for (guint i = 0; i < offers->len; i++)
    if (((KbCableOffer *) offers->pdata[i])->part == now)
      at = i + 1;
  at = backward ? (at > 1 ? at - 2 : offers->len - 1) : at % offers->len;
  offer = g_ptr_array_steal_index (offers, at);
  g_clear_pointer (&self->chosen, kb_part_unref);
  self->chosen = kb_part_ref (offer->part);
  kb_wiring_forget (self);
  g_hash_table_remove_all (self->signs);
  g_hash_table_remove_all (self->kinds);

  return offer;
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

      if (g_strcmp0 (item->id, self->from) == 0 || !kb_session_shows_item (self->session, item)
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
try (KbWiring *self, KbPart *part, const char *connector, const KbPoint *points, guint n_points)
{
  const KbRun run = make_run (self, part, points, n_points);

  if (run.part == NULL)
    return NULL;

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
      self->n_tries++;
      verdict = try (self, kb_wiring_get_part (self, connector), connector, points, n_points);
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

/* For a mark the type that is tried first is enough, unless it cannot end there: which one it will be is found when the hand
 * comes there. */
static KbSign
try_kind (KbWiring *self, const char *connector)
{
  KbPoint                  points[4];
  const guint              n = make_straight (self, connector, points);
  KbPart                  *settled = get_settled_part (self);
  KbPart                  *part = settled;
  g_autoptr (KbEndVerdict) verdict = NULL;

  self->n_tries++;
  if (settled == NULL && self->cable == NULL)
    part = find_by_cores (self, self->from != NULL ? self->from : connector);
  verdict = try (self, part, connector, points, n);
  if (verdict != NULL && verdict->sign == KB_SIGN_NO && settled == NULL && self->cable == NULL)
    {
      KbPart *fitting = find_fitting (self, connector);

      if (fitting != part)
        {
          kb_end_verdict_free (verdict);
          verdict = try (self, fitting, connector, points, n);
        }
    }

  return verdict != NULL ? verdict->sign : KB_SIGN_NO;
}

static Kind *
find_kind (KbWiring *self, const KbItem *connector)
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
      kind->sign = try_kind (self, id);
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

      if (g_strcmp0 (item->id, self->from) == 0 || !kb_session_shows_item (self->session, item)
          || !kb_harness_get_entry_anchor (self->harness, item->id, &target.anchor)
          || target.anchor.at.x < min.x || target.anchor.at.x > max.x || target.anchor.at.y < min.y
          || target.anchor.at.y > max.y || kb_wiring_get_occupant (self, item->id) != NULL)
        continue;
      target.width = kb_harness_get_geometry (self->harness, item)->width;
      verdict = kb_wiring_recall (self, item->id);
      target.sign = verdict != NULL ? verdict->sign : find_kind (self, item)->sign;
      if (target.sign != KB_SIGN_NO)
        g_array_append_val (targets, target);
    }

  return targets;
}
