/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where things lie on the layout: geometry of connectors, routes and lengths of cables. */
#include "config.h"

#include "harness/kb-dimension.h"
#include "harness/kb-harness-edit.h"
#include "harness/kb-harness-private.h"

const KbGeometry *
kb_harness_get_geometry (KbHarness *self, const KbItem *connector)
{
  return kb_own_parts_get_geometry (kb_harness_get_own_parts (self),
                                    kb_harness_get_part (self, connector));
}

gboolean
kb_harness_get_port_anchor (KbHarness  *self,
                            const char *connector,
                            const char *port,
                            KbAnchor   *anchor)
{
  const KbItem     *item = kb_harness_get_item (self, connector);
  const KbGeometry *geometry;

  if (item == NULL || item->kind != KB_ITEM_CONNECTOR)
    return FALSE;
  geometry = kb_harness_get_geometry (self, item);
  for (guint i = 0; i < geometry->n_ports; i++)
    if (g_strcmp0 (geometry->ports[i]->id, port) == 0)
      {
        *anchor = kb_anchor_place (geometry->port_anchors[i], item->at, item->rotation);
        return TRUE;
      }
  return FALSE;
}

gboolean
kb_harness_get_entry_anchor (KbHarness *self, const char *connector, KbAnchor *anchor)
{
  const KbItem     *item = kb_harness_get_item (self, connector);
  const KbGeometry *geometry;

  if (item == NULL || item->kind != KB_ITEM_CONNECTOR)
    return FALSE;
  geometry = kb_harness_get_geometry (self, item);
  if (!geometry->has_entry)
    return FALSE;
  *anchor = kb_anchor_place (geometry->entry, item->at, item->rotation);
  return TRUE;
}

GArray *
kb_harness_dup_route (KbHarness *self, const KbItem *cable)
{
  GArray  *route = g_array_new (FALSE, FALSE, sizeof (KbPoint));
  KbAnchor anchors[2];

  for (int end = 0; end < 2; end++)
    if (!kb_harness_get_entry_anchor (self, cable->ends[end].item, &anchors[end]))
      {
        const KbItem *connector = kb_harness_get_item (self, cable->ends[end].item);
        anchors[end].at = connector != NULL ? connector->at : cable->free_ends[end];
      }
  g_array_append_val (route, anchors[0].at);
  if (cable->bends->len > 0)
    g_array_append_vals (route, cable->bends->data, cable->bends->len);
  g_array_append_val (route, anchors[1].at);
  return route;
}

gint64
kb_harness_measure_route (KbHarness *self, const KbItem *cable)
{
  g_autoptr (GArray) route = kb_harness_dup_route (self, cable);

  return kb_route_measure (route, kb_route_get_bend_radius (kb_harness_get_part (self, cable)));
}

gint64
kb_harness_get_length_along (KbHarness *self, const KbItem *cable, const GArray *route)
{
  return cable->length > 0
           ? cable->length
           : kb_route_measure (route, kb_route_get_bend_radius (kb_harness_get_part (self, cable)))
               + cable->slack;
}

gint64
kb_harness_get_length (KbHarness *self, const KbItem *cable)
{
  g_autoptr (GArray) route = cable->length > 0 ? NULL : kb_harness_dup_route (self, cable);

  return kb_harness_get_length_along (self, cable, route);
}

static void
get_route_bounds (KbHarness *self, const KbItem *cable, KbPoint *min, KbPoint *max)
{
  g_autoptr (GArray) route = kb_harness_dup_route (self, cable);

  *min = *max = g_array_index (route, KbPoint, 0);
  for (guint i = 1; i < route->len; i++)
    {
      KbPoint p = g_array_index (route, KbPoint, i);

      *min = (KbPoint){ MIN (min->x, p.x), MIN (min->y, p.y) };
      *max = (KbPoint){ MAX (max->x, p.x), MAX (max->y, p.y) };
    }
}

/* Notes are drawn 4 mm high. Without a font at hand the width is that of wide letters: what is clicked may be a little
 * larger than what is seen, but never smaller. */
#define NOTE_LINE 5200
#define NOTE_LETTER 2600

static void
get_note_bounds (const KbItem *note, KbPoint *min, KbPoint *max)
{
  gint64 width = 0, widest = 0, lines = 1;

  for (const char *p = note->name != NULL ? note->name : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      width = c == '\n' ? 0 : width + (g_unichar_iswide (c) ? 2 : 1) * NOTE_LETTER;
      widest = MAX (widest, width);
      lines += c == '\n';
    }
  *min =
    (KbPoint){ note->at.x - MAX (widest, NOTE_LETTER) / 2, note->at.y - lines * NOTE_LINE / 2 };
  *max =
    (KbPoint){ note->at.x + MAX (widest, NOTE_LETTER) / 2, note->at.y + lines * NOTE_LINE / 2 };
}

/* Of all its lines. */
static void
get_dimension_bounds (KbHarness *self, const KbItem *item, KbPoint *min, KbPoint *max)
{
  KbDimensionShape shape;

  kb_dimension_get_shape (self, item, &shape);
  *min = *max = shape.points[0];
  for (int i = 0; i < 4; i++)
    {
      const KbPoint point = i < 2 ? shape.points[i] : shape.line[i - 2];

      *min = (KbPoint){ MIN (min->x, point.x), MIN (min->y, point.y) };
      *max = (KbPoint){ MAX (max->x, point.x), MAX (max->y, point.y) };
    }
}

void
kb_harness_get_bounds (KbHarness *self, const KbItem *item, KbPoint *min, KbPoint *max)
{
  const KbGeometry *geometry;
  KbPoint           corner;

  if (item->kind == KB_ITEM_CABLE)
    {
      get_route_bounds (self, item, min, max);
      return;
    }
  if (item->kind == KB_ITEM_DIMENSION)
    {
      get_dimension_bounds (self, item, min, max);
      return;
    }
  if (item->kind == KB_ITEM_MATING)
    {
      KbAnchor anchor = { 0 };

      kb_harness_get_port_anchor (self, item->ends[0].item, item->ends[0].port, &anchor);
      *min = *max = anchor.at;
      return;
    }
  *min = *max = item->at;
  if (item->kind == KB_ITEM_NOTE)
    get_note_bounds (item, min, max);
  if (item->kind != KB_ITEM_CONNECTOR)
    return;
  geometry = kb_harness_get_geometry (self, item);
  corner = (KbPoint){ geometry->depth / 2, geometry->width / 2 };
  if (item->rotation % 180 != 0)
    corner = (KbPoint){ corner.y, corner.x };
  *min = (KbPoint){ item->at.x - corner.x, item->at.y - corner.y };
  *max = (KbPoint){ item->at.x + corner.x, item->at.y + corner.y };
}
