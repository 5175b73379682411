/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-snap.h"

#include <math.h>

/* One free port, of what moves or of what it could be plugged into. */
typedef struct
{
  const char   *connector; /* id, or NULL for a part that is not placed yet */
  const char   *label;
  const KbPart *part;
  const KbPort *port;
  KbAnchor      anchor;
  KbAnchor      local;  /* in the frame of its connector */
  KbPoint       middle; /* of its connector */
  gint64        width;
} Face;

struct _KbSnapper
{
  KbHarness  *harness;
  GHashTable *moving;
  GHashTable *verdicts; /* "X1 port X2 port" to KbVerdict */
};

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
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) kb_verdict_free);

  return self;
}

void
kb_snapper_free (KbSnapper *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->harness);
  g_clear_pointer (&self->moving, g_hash_table_unref);
  g_clear_pointer (&self->verdicts, g_hash_table_unref);
  g_free (self);
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
add_faces_of_part (GArray *faces, KbCatalog *catalog, const KbPart *part, KbPoint at, int rotation)
{
  KbGeometry geometry;

  kb_geometry_init (&geometry, catalog, part);
  for (guint i = 0; i < geometry.n_ports; i++)
    {
      const Face face = {
        .label = part->number,
        .part = part,
        .port = geometry.ports[i],
        .local = geometry.port_anchors[i],
        .anchor = kb_anchor_place (geometry.port_anchors[i], at, rotation),
        .middle = at,
        .width = geometry.width,
      };

      g_array_append_val (faces, face);
    }
}

/* Free ports of the connectors that move, or of all that do not. */
static GArray *
list_faces (KbSnapper *self, gboolean moving)
{
  g_autoptr (GPtrArray) connectors = kb_harness_list (self->harness, KB_ITEM_CONNECTOR);
  KbCatalog            *catalog = kb_harness_get_catalog (self->harness);
  GArray               *faces = g_array_new (FALSE, FALSE, sizeof (Face));

  for (guint i = 0; i < connectors->len; i++)
    {
      const KbItem *item = g_ptr_array_index (connectors, i);
      const KbPart *part = kb_harness_get_part (self->harness, item);
      const guint   first = faces->len;

      if (part == NULL || is_moving (self, item->id) != moving)
        continue;
      add_faces_of_part (faces, catalog, part, item->at, item->rotation);
      for (guint f = faces->len; f > first; f--)
        {
          Face *face = &g_array_index (faces, Face, f - 1);

          face->connector = item->id;
          face->label = kb_item_get_label (item);
          if (kb_harness_find_mating (self->harness, item->id, face->port->id) != NULL)
            g_array_remove_index (faces, f - 1);
        }
    }

  return faces;
}

static KbVerdict *
make_verdict (KbSnapper *self, const Face *face, const Face *target)
{
  const KbMatingHalf a = { face->part, face->port, face->label };
  const KbMatingHalf b = { target->part, target->port, target->label };

  return kb_verdict_new (kb_harness_get_catalog (self->harness), &a, &b);
}

/* Kept by label and port: texts in a verdict name the labels. */
static const KbVerdict *
get_verdict (KbSnapper *self, const Face *face, const Face *target)
{
  g_autofree char *key = g_strdup_printf ("%s\n%s\n%s\n%s", face->label, face->port->id,
                                          target->label, target->port->id);
  KbVerdict       *verdict = g_hash_table_lookup (self->verdicts, key);

  if (verdict == NULL)
    {
      verdict = make_verdict (self, face, target);
      g_hash_table_insert (self->verdicts, g_steal_pointer (&key), verdict);
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

static KbSnap *
find (KbSnapper *self, GArray *faces, const KbPlacement *motion, gint64 reach)
{
  g_autoptr (GArray) targets = list_faces (self, FALSE);
  const Face        *best[2] = { NULL, NULL };
  double             best_distance = 0;
  gboolean           best_legal = FALSE;

  for (guint f = 0; f < faces->len; f++)
    for (guint t = 0; t < targets->len; t++)
      {
        const Face  *face = &g_array_index (faces, Face, f);
        const Face  *target = &g_array_index (targets, Face, t);
        const double away = measure (face, target, motion);
        gboolean     legal;

        if (away > (double) reach)
          continue;
        legal = kb_snap_verdict_is_legal (get_verdict (self, face, target));
        if (best[0] != NULL && (legal != best_legal ? best_legal : away >= best_distance))
          continue;
        best[0] = face;
        best[1] = target;
        best_distance = away;
        best_legal = legal;
      }

  return best[0] != NULL ? make_snap (self, best[0], best[1]) : NULL;
}

KbSnap *
kb_snapper_find (KbSnapper *self, const KbPlacement *motion, gint64 reach)
{
  g_autoptr (GArray) faces = list_faces (self, TRUE);

  return find (self, faces, motion, reach);
}

KbSnap *
kb_snapper_find_for_part (KbSnapper *self, KbPart *part, KbPoint at, int rotation, gint64 reach)
{
  g_autoptr (GArray) faces = g_array_new (FALSE, FALSE, sizeof (Face));

  add_faces_of_part (faces, kb_harness_get_catalog (self->harness), part, at, rotation);

  return find (self, faces, NULL, reach);
}

GArray *
kb_snapper_list_targets (KbSnapper *self, KbPart *part)
{
  g_autoptr (GArray) faces = NULL;
  g_autoptr (GArray) targets = list_faces (self, FALSE);
  GArray            *found = g_array_new (FALSE, FALSE, sizeof (KbTarget));

  if (part != NULL)
    {
      faces = g_array_new (FALSE, FALSE, sizeof (Face));
      add_faces_of_part (faces, kb_harness_get_catalog (self->harness), part, (KbPoint){ 0, 0 }, 0);
    }
  else
    faces = list_faces (self, TRUE);

  for (guint t = 0; t < targets->len; t++)
    for (guint f = 0; f < faces->len; f++)
      {
        const Face      *target = &g_array_index (targets, Face, t);
        const Face      *face = &g_array_index (faces, Face, f);
        const KbVerdict *verdict = get_verdict (self, face, target);
        const KbTarget   mark = { target->anchor, target->width, KB_SIGN_OK };

        if (verdict->fits != KB_YES || verdict->permitted != KB_YES)
          continue;
        g_array_append_val (found, mark);
        break;
      }

  return found;
}
