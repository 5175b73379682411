/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-snap.h"

#include <math.h>

#include "harness/kb-places.h"

/* More moving ports than this are looked at only where they are seen. */
#define MANY_FACES 200

/* One free port, of what moves or of what it could be plugged into. */
typedef struct
{
  const char   *connector; /* id, or NULL for a part that is not placed yet */
  const KbPart *part;
  const KbPort *port;
  KbAnchor      anchor;
  KbAnchor      local;  /* in the frame of its connector */
  KbPoint       middle; /* of its connector */
  gint64        width;
} Face;

/* Two kinds of ports. */
typedef struct
{
  const KbPart *parts[2];
  const KbPort *ports[2];
} Pair;

struct _KbSnapper
{
  KbHarness  *harness;
  KbLayers   *layers; /* (nullable) */
  GHashTable *moving;
  GArray     *faces;    /* of Face: free ports of what moves; NULL until they are asked for */
  GHashTable *verdicts; /* Pair to KbVerdict, without labels */
  KbPoint     view_min;
  KbPoint     view_max;
};

static guint
pair_hash (gconstpointer key)
{
  const Pair *self = key;
  guint       hash = 0;

  for (int i = 0; i < 2; i++)
    hash = (hash * 31 + g_direct_hash (self->parts[i])) * 31 + g_direct_hash (self->ports[i]);

  return hash;
}

static gboolean
pair_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (Pair)) == 0;
}

void
kb_snap_free (KbSnap *self)
{
  if (self == NULL)
    return;
  g_free (self->connector);
  g_free (self->port);
  g_free (self->other);
  g_free (self->other_port);
  g_clear_pointer (&self->verdict, kb_verdict_free);
  g_free (self);
}

KbSnapper *
kb_snapper_new (KbHarness *harness, GHashTable *moving)
{
  KbSnapper *self = g_new0 (KbSnapper, 1);

  self->harness = g_object_ref (harness);
  self->moving = moving != NULL ? g_hash_table_ref (moving) : NULL;
  self->verdicts =
    g_hash_table_new_full (pair_hash, pair_equal, g_free, (GDestroyNotify) kb_verdict_free);
  self->view_min = (KbPoint){ G_MININT64, G_MININT64 };
  self->view_max = (KbPoint){ G_MAXINT64, G_MAXINT64 };

  return self;
}

void
kb_snapper_free (KbSnapper *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->harness);
  g_clear_object (&self->layers);
  g_clear_pointer (&self->moving, g_hash_table_unref);
  g_clear_pointer (&self->faces, g_array_unref);
  g_clear_pointer (&self->verdicts, g_hash_table_unref);
  g_free (self);
}

void
kb_snapper_set_layers (KbSnapper *self, KbLayers *layers)
{
  g_set_object (&self->layers, layers);
}

static gboolean
is_shown (KbSnapper *self, const KbItem *item)
{
  return self->layers == NULL || kb_layers_shows_item (self->layers, self->harness, item);
}

gboolean
kb_snapper_set_view (KbSnapper *self, KbPoint min, KbPoint max)
{
  if (memcmp (&min, &self->view_min, sizeof min) == 0
      && memcmp (&max, &self->view_max, sizeof max) == 0)
    return FALSE;
  self->view_min = min;
  self->view_max = max;

  return TRUE;
}

gboolean
kb_snap_verdict_is_legal (const KbVerdict *verdict)
{
  return verdict->fits != KB_NO && verdict->permitted != KB_NO;
}

static gboolean
is_moving (KbSnapper *self, const char *id)
{
  return self->moving != NULL && g_hash_table_contains (self->moving, id);
}

static void
add_faces (GArray *faces, const KbGeometry *geometry, const KbPart *part, KbPoint at, int rotation)
{
  for (guint i = 0; i < geometry->n_ports; i++)
    {
      const Face face = {
        .part = part,
        .port = geometry->ports[i],
        .local = geometry->port_anchors[i],
        .anchor = kb_anchor_place (geometry->port_anchors[i], at, rotation),
        .middle = at,
        .width = geometry->width,
      };

      g_array_append_val (faces, face);
    }
}

static void
add_faces_of_part (GArray *faces, KbCatalog *catalog, const KbPart *part, KbPoint at, int rotation)
{
  KbGeometry geometry;

  kb_geometry_init (&geometry, catalog, part);
  add_faces (faces, &geometry, part, at, rotation);
}

/* The free ports of a connector. @id: as long-lived as @faces */
static void
add_free_faces (KbSnapper *self, GArray *faces, const KbItem *item, const char *id)
{
  const KbPart *part = kb_harness_get_part (self->harness, item);
  const guint   first = faces->len;

  if (part == NULL)
    return;
  add_faces (faces, kb_harness_get_geometry (self->harness, item), part, item->at, item->rotation);
  for (guint f = faces->len; f > first; f--)
    {
      Face *face = &g_array_index (faces, Face, f - 1);

      face->connector = id;
      if (kb_harness_find_mating (self->harness, id, face->port->id) != NULL)
        g_array_remove_index (faces, f - 1);
    }
}

/* Free ports of what moves: while it moves, the document stays as it is. */
static GArray *
get_moving_faces (KbSnapper *self)
{
  GHashTableIter iter;
  gpointer       id;

  if (self->faces != NULL)
    return self->faces;
  self->faces = g_array_new (FALSE, FALSE, sizeof (Face));
  g_hash_table_iter_init (&iter, self->moving);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const KbItem *item = kb_harness_get_item (self->harness, id);

      if (item != NULL && item->kind == KB_ITEM_CONNECTOR && is_shown (self, item))
        add_free_faces (self, self->faces, item, id);
    }

  return self->faces;
}

/* Free ports of what lies in the rectangle and does not move. */
static GArray *
list_targets (KbSnapper *self, KbPoint min, KbPoint max)
{
  g_autoptr (GPtrArray) connectors = kb_places_list (kb_harness_get_places (self->harness),
                                                     KB_KIND_BIT (KB_ITEM_CONNECTOR), min, max);
  GArray               *faces = g_array_new (FALSE, FALSE, sizeof (Face));

  for (guint i = 0; i < connectors->len; i++)
    {
      const KbItem *item = g_ptr_array_index (connectors, i);

      if (!is_moving (self, item->id) && is_shown (self, item))
        add_free_faces (self, faces, item, item->id);
    }

  return faces;
}

static const char *
get_label (KbSnapper *self, const Face *face)
{
  const KbItem *item = kb_harness_get_item (self->harness, face->connector);

  return item != NULL ? kb_item_get_label (item) : face->part->number;
}

static KbVerdict *
make_verdict (KbSnapper *self, const Face *face, const Face *target)
{
  const KbMatingHalf a = { face->part, face->port, get_label (self, face) };
  const KbMatingHalf b = { target->part, target->port, get_label (self, target) };

  return kb_verdict_new (kb_harness_get_catalog (self->harness), &a, &b);
}

/* What the rules say of the two kinds; the labels in it are those of the first that were asked for. */
static const KbVerdict *
get_verdict (KbSnapper *self, const Face *face, const Face *target)
{
  const Pair pair = { { face->part, target->part }, { face->port, target->port } };
  KbVerdict *verdict = g_hash_table_lookup (self->verdicts, &pair);

  if (verdict == NULL)
    {
      verdict = make_verdict (self, face, target);
      g_hash_table_insert (self->verdicts, g_memdup2 (&pair, sizeof pair), verdict);
    }

  return verdict;
}

/* Where the middle of a connector lies when @face looks into @target. */
static void
place_at (const Face *face, const Face *target, KbPoint *at, int *rotation)
{
  const int turn = kb_rotation_normalise (target->anchor.direction + 180 - face->local.direction);
  const KbPoint offset = kb_point_place (face->local.at, (KbPoint){ 0, 0 }, turn);

  at->x = target->anchor.at.x - offset.x;
  at->y = target->anchor.at.y - offset.y;
  *rotation = turn;
}

static KbSnap *
make_snap (KbSnapper *self, const Face *face, const Face *target)
{
  KbSnap *snap = g_new0 (KbSnap, 1);

  snap->connector = g_strdup (face->connector);
  snap->port = g_strdup (face->port->id);
  snap->other = g_strdup (target->connector);
  snap->other_port = g_strdup (target->port->id);
  snap->verdict = make_verdict (self, face, target);
  snap->legal = kb_snap_verdict_is_legal (snap->verdict);
  if (face->connector == NULL
      || !kb_harness_mating_position (self->harness, face->connector, face->port->id,
                                      target->connector, target->port->id, &snap->at,
                                      &snap->rotation))
    place_at (face, target, &snap->at, &snap->rotation);

  return snap;
}

static double
distance (const KbPlacement *motion, KbPoint from, KbPoint to)
{
  const KbPoint at = motion != NULL ? kb_placement_apply (motion, from) : from;

  return hypot ((double) (at.x - to.x), (double) (at.y - to.y));
}

/* How far the hand is from this mating: the faces meet, or the connector is about where it would lie, however turned. */
static double
measure (const Face *face, const Face *target, const KbPlacement *motion)
{
  KbPoint at;
  int     rotation;

  place_at (face, target, &at, &rotation);

  return MIN (distance (motion, face->anchor.at, target->anchor.at),
              distance (motion, face->middle, at));
}

typedef struct
{
  Face     face, target;
  gboolean found;
  gboolean legal;
  double   away;
} Best;

/* Where the other port may be for the hand to be within @reach of the mating. */
static void
get_reach (const Face *face, const KbPlacement *motion, gint64 reach, KbPoint *min, KbPoint *max)
{
  const KbPoint at =
    motion != NULL ? kb_placement_apply (motion, face->anchor.at) : face->anchor.at;
  const KbPoint middle = motion != NULL ? kb_placement_apply (motion, face->middle) : face->middle;
  const gint64  wide = reach + ABS (face->local.at.x) + ABS (face->local.at.y);

  *min = (KbPoint){ MIN (at.x - reach, middle.x - wide), MIN (at.y - reach, middle.y - wide) };
  *max = (KbPoint){ MAX (at.x + reach, middle.x + wide), MAX (at.y + reach, middle.y + wide) };
}

static gboolean
is_seen (KbSnapper *self, KbPoint min, KbPoint max)
{
  return min.x <= self->view_max.x && max.x >= self->view_min.x && min.y <= self->view_max.y
         && max.y >= self->view_min.y;
}

static void
compare_targets (KbSnapper         *self,
                 const Face        *face,
                 GArray            *targets,
                 const KbPlacement *motion,
                 gint64             reach,
                 Best              *best)
{
  for (guint t = 0; t < targets->len; t++)
    {
      const Face  *target = &g_array_index (targets, Face, t);
      const double away = measure (face, target, motion);
      gboolean     legal;

      if (away > (double) reach)
        continue;
      legal = kb_snap_verdict_is_legal (get_verdict (self, face, target));
      if (best->found && (legal != best->legal ? best->legal : away >= best->away))
        continue;
      *best = (Best){ *face, *target, TRUE, legal, away };
    }
}

static KbSnap *
find (KbSnapper *self, GArray *faces, const KbPlacement *motion, gint64 reach)
{
  Best best = { 0 };

  for (guint f = 0; f < faces->len; f++)
    {
      const Face        *face = &g_array_index (faces, Face, f);
      g_autoptr (GArray) targets = NULL;
      KbPoint            min, max;

      get_reach (face, motion, reach, &min, &max);
      if (faces->len > MANY_FACES && !is_seen (self, min, max))
        continue;
      targets = list_targets (self, min, max);
      compare_targets (self, face, targets, motion, reach, &best);
    }

  return best.found ? make_snap (self, &best.face, &best.target) : NULL;
}

KbSnap *
kb_snapper_find (KbSnapper *self, const KbPlacement *motion, gint64 reach)
{
  return find (self, get_moving_faces (self), motion, reach);
}

KbSnap *
kb_snapper_find_for_part (KbSnapper *self, KbPart *part, KbPoint at, int rotation, gint64 reach)
{
  g_autoptr (GArray) faces = g_array_new (FALSE, FALSE, sizeof (Face));

  add_faces_of_part (faces, kb_harness_get_catalog (self->harness), part, at, rotation);

  return find (self, faces, NULL, reach);
}

/* One of each kind of port. */
static GArray *
list_kinds (GArray *faces)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GArray                *kinds = g_array_new (FALSE, FALSE, sizeof (Face));

  for (guint f = 0; f < faces->len; f++)
    {
      const Face *face = &g_array_index (faces, Face, f);

      /* A port belongs to one part. */
      if (g_hash_table_add (seen, (gpointer) face->port))
        g_array_append_vals (kinds, face, 1);
    }

  return kinds;
}

GArray *
kb_snapper_list_targets (KbSnapper *self, KbPart *part)
{
  g_autoptr (GArray) faces = g_array_new (FALSE, FALSE, sizeof (Face));
  g_autoptr (GArray) targets = list_targets (self, self->view_min, self->view_max);
  g_autoptr (GArray) kinds = NULL;
  GArray            *found = g_array_new (FALSE, FALSE, sizeof (KbTarget));

  if (part != NULL)
    add_faces_of_part (faces, kb_harness_get_catalog (self->harness), part, (KbPoint){ 0, 0 }, 0);
  kinds = list_kinds (part != NULL ? faces : get_moving_faces (self));

  for (guint t = 0; t < targets->len; t++)
    for (guint f = 0; f < kinds->len; f++)
      {
        const Face      *target = &g_array_index (targets, Face, t);
        const Face      *face = &g_array_index (kinds, Face, f);
        const KbVerdict *verdict = get_verdict (self, face, target);
        const KbTarget   mark = { target->anchor, target->width, KB_SIGN_OK };

        if (verdict->fits != KB_YES || verdict->permitted != KB_YES)
          continue;
        g_array_append_val (found, mark);
        break;
      }

  return found;
}
