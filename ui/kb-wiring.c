/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-wiring.h"

#include <math.h>

#include "check/kb-supply.h"
#include "harness/kb-places.h"

/* µm that the run tried for a mark goes straight at both ends: what is to be said of bends, the real run tells. */
#define STRAIGHT 1000000
/* µs that one event may spend on trying types: half of what a frame may take. What is left is tried at the next event. */
#define LOOK 8000
/* The same for a mark, of which there are as many as kinds of connectors are seen. */
#define GLANCE 2000

/* Connectors that differ only in where they lie and what they are called, and are reached by the same feeds. */
typedef struct
{
  KbItem  *like;
  char    *feeds;
  KbSign   sign;
  gboolean done;  /* no other type would say anything else */
  guint    round; /* in which it was tried last */
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
  GHashTable *choices;  /* connector where it ends, "" for free, to KbCableChoice */
  guint       n_tries;
  guint       round;      /* how often marks were asked for */
  gboolean    is_looking; /* a kind is not done */
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
  self->choices =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) kb_cable_choice_free);

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
  g_clear_pointer (&self->choices, g_hash_table_unref);
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
  if (to != NULL && kb_harness_get_entry_anchor (self->harness, to, &entry))
    {
      points[n++] = straight_on (entry);
      points[n++] = entry.at;
    }
  if (n < 2)
    points[n++] = straight_on ((KbAnchor){ self->start, 0 });

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

KbCableChoice *
kb_wiring_make_choice (KbWiring *self, const char *to)
{
  KbPoint     points[4];
  const guint n = make_straight (self, to, points);
  const KbRun run = make_run (self, NULL, points, n);

  return kb_cable_choice_new (self->harness, kb_session_get_catalog (self->session), &run, to);
}

static KbCableChoice *
get_choice (KbWiring *self, const char *to)
{
  KbCableChoice *choice = g_hash_table_lookup (self->choices, to != NULL ? to : "");

  if (choice == NULL)
    {
      choice = kb_wiring_make_choice (self, to);
      g_hash_table_insert (self->choices, g_strdup (to != NULL ? to : ""), choice);
    }

  return choice;
}

static KbPart *
get_best (KbCableChoice *choice)
{
  GPtrArray *offers = kb_cable_choice_get_offers (choice);

  return offers->len > 0 ? ((const KbCableOffer *) offers->pdata[0])->part : NULL;
}

/* @done: whether there is none that fits better. */
static KbPart *
find_fitting (KbWiring *self, const char *to, gint64 span, gboolean *done)
{
  KbCableChoice *choice;
  KbPart        *before, *part;

  *done = TRUE;
  if (self->from == NULL || to == NULL)
    return find_by_cores (self, self->from != NULL ? self->from : to);
  choice = get_choice (self, to);
  before = get_best (choice);
  *done = kb_cable_choice_find (choice, span);
  part = get_best (choice);
  /* What was said was said of another type. */
  if (before != NULL && part != before)
    g_hash_table_remove (self->verdicts, to);

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
  KbPart  *settled = get_settled_part (self);
  gboolean done;

  return settled != NULL || self->cable != NULL ? settled : find_fitting (self, to, LOOK, &done);
}

static void
forget_type (KbWiring *self)
{
  g_clear_pointer (&self->chosen, kb_part_unref);
  kb_wiring_forget (self);
  g_hash_table_remove_all (self->signs);
  g_hash_table_remove_all (self->kinds);
}

/* How many may be used: they come first. */
static guint
count_usable (GPtrArray *offers)
{
  guint n = 0;

  while (n < offers->len && kb_cable_offer_get_sign (offers->pdata[n]) != KB_SIGN_NO)
    n++;

  return n;
}

const KbCableOffer *
kb_wiring_choose_next (KbWiring *self, const char *to, gboolean backward)
{
  const KbPart       *now = kb_wiring_get_part (self, to);
  KbCableChoice      *choice;
  GPtrArray          *offers;
  const KbCableOffer *offer;
  guint               n, at = 0;

  g_return_val_if_fail (self->cable == NULL, NULL);

  choice = get_choice (self, to);
  kb_cable_choice_go_on (choice, LOOK);
  offers = kb_cable_choice_get_offers (choice);
  n = count_usable (offers);
  if (n == 0)
    return NULL;
  for (guint i = 0; i < n; i++)
    if (((const KbCableOffer *) offers->pdata[i])->part == now)
      at = i + 1;
  offer = offers->pdata[backward ? (at > 1 ? at - 2 : n - 1) : at % n];
  forget_type (self);
  self->chosen = kb_part_ref (offer->part);

  return offer;
}

void
kb_wiring_rearm (KbWiring *self)
{
  forget_type (self);
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
 * comes there. As long as none is found that can, and not all are tried, there is no mark. */
static void
try_kind (KbWiring *self, Kind *kind, const char *connector)
{
  KbPoint                  points[4];
  const guint              n = make_straight (self, connector, points);
  KbPart                  *settled = get_settled_part (self);
  const gboolean           is_settled = settled != NULL || self->cable != NULL;
  KbPart                  *part = settled;
  g_autoptr (KbEndVerdict) verdict = NULL;

  if (!is_settled)
    part = find_by_cores (self, self->from != NULL ? self->from : connector);
  verdict = try (self, part, connector, points, n);
  kind->done = TRUE;
  kind->round = self->round;
  if (verdict != NULL && verdict->sign == KB_SIGN_NO && !is_settled)
    {
      KbPart *fitting = find_fitting (self, connector, GLANCE, &kind->done);

      if (fitting != part)
        {
          kb_end_verdict_free (verdict);
          verdict = try (self, fitting, connector, points, n);
        }
    }
  kind->sign = verdict != NULL ? verdict->sign : KB_SIGN_NO;
}

static Kind *
find_kind (KbWiring *self, const KbItem *connector)
{
  Kind              *kind = g_hash_table_lookup (self->signs, connector->id);
  g_autofree char   *feeds = NULL;
  GPtrArray         *kinds;
  g_autofree char   *id = NULL;
  g_autoptr (KbItem) like = NULL;

  id = g_strdup (connector->id);
  if (kind != NULL)
    {
      if (!kind->done && kind->round != self->round)
        try_kind (self, kind, id);
      return kind;
    }
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
      self->n_tries++;
      try_kind (self, kind, id);
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

  self->is_looking = FALSE;
  self->round++;
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
      if (verdict != NULL)
        target.sign = verdict->sign;
      else
        {
          const Kind *kind = find_kind (self, item);

          target.sign = kind->sign;
          self->is_looking = self->is_looking || !kind->done;
        }
      if (target.sign != KB_SIGN_NO)
        g_array_append_val (targets, target);
    }

  return targets;
}

gboolean
kb_wiring_is_looking (KbWiring *self)
{
  return self->is_looking;
}
