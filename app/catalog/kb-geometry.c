/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog/kb-geometry.h"

/* Box for a part of which nothing is known, family included: a drawing convention, drawn dashed, no figure of a part. */
#define UNKNOWN_BOX 20000

static gint64
stated_or (const KbPart *part, const char *name, gint64 fallback, gboolean *all_stated)
{
  gint64 amount;

  if (kb_part_get_quantity (part, name, &amount) && amount > 0)
    return amount;
  *all_stated = FALSE;
  return fallback > 0 ? fallback : UNKNOWN_BOX;
}

/* The family's envelope is that of a 2-pole connector; each further pole adds one pole spacing (drawn dashed). */
static gint64
face_width (const KbGeometry *self, const KbFamily *family, const KbPort *port)
{
  gint64 width = family != NULL && family->width > 0 ? family->width : UNKNOWN_BOX;

  if (port != NULL && port->n_poles > 2)
    width += (port->n_poles - 2) * self->pole_spacing;
  return width;
}

static void
init_connector (KbGeometry *self, const KbFamily *family, const KbPart *part)
{
  const KbPort *port = part->ports->len > 0 ? part->ports->pdata[0] : NULL;

  self->stated = TRUE;
  self->depth = stated_or (part, "depth", family != NULL ? family->depth : 0, &self->stated);
  self->width = stated_or (part, "width", face_width (self, family, port), &self->stated);
  if (port != NULL)
    {
      self->n_ports = 1;
      self->ports[0] = port;
      self->port_anchors[0] = (KbAnchor){ { self->depth / 2, 0 }, 0 };
    }
  self->has_entry = TRUE;
  self->entry = (KbAnchor){ { -self->depth / 2, 0 }, 180 };
}

/* Ports of one side one below the other, the column in the middle of the body's side. */
static gint64
place_side (KbGeometry     *self,
            const KbFamily *family,
            const KbPart   *part,
            gboolean        inputs,
            gboolean        measure)
{
  gint64 total = 0;

  for (guint i = 0; i < part->ports->len && i < KB_MAX_PORTS; i++)
    {
      const KbPort *port = part->ports->pdata[i];
      gint64        width = face_width (self, family, port);

      if ((port->role == KB_PORT_INPUT) != inputs)
        continue;
      if (!measure)
        {
          gint64 start = -place_side (self, family, part, inputs, TRUE) / 2;
          gint64 x = inputs ? -self->depth / 2 : self->depth / 2;

          self->port_anchors[i] = (KbAnchor){ { x, start + total + width / 2 }, inputs ? 180 : 0 };
          self->ports[i] = port;
        }
      total += width;
    }
  return total;
}

static void
init_distributor (KbGeometry *self, const KbFamily *family, const KbPart *part)
{
  gint64 tallest =
    MAX (place_side (self, family, part, TRUE, TRUE), place_side (self, family, part, FALSE, TRUE));

  self->stated = TRUE;
  self->depth = stated_or (part, "depth", family != NULL ? family->depth : 0, &self->stated);
  self->width = stated_or (part, "width", tallest, &self->stated);
  self->n_ports = MIN (part->ports->len, KB_MAX_PORTS);
  place_side (self, family, part, TRUE, FALSE);
  place_side (self, family, part, FALSE, FALSE);
}

void
kb_geometry_init (KbGeometry *self, KbCatalog *catalog, const KbPart *part)
{
  const KbFamily *family = part != NULL ? kb_catalog_find_family (catalog, part->family) : NULL;
  gboolean        height_stated = TRUE;

  *self = (KbGeometry){ .depth = UNKNOWN_BOX, .width = UNKNOWN_BOX };
  if (part == NULL)
    return;
  if (!kb_part_get_quantity (part, "pole-spacing", &self->pole_spacing))
    self->pole_spacing = family != NULL ? family->pole_spacing : 0;
  self->height = stated_or (part, "height", family != NULL ? family->height : 0, &height_stated);
  if (part->kind == KB_PART_DISTRIBUTOR)
    init_distributor (self, family, part);
  else
    init_connector (self, family, part);
}

gint64
kb_geometry_pole_offset (const KbGeometry *self, const KbPort *port, int index)
{
  int n = MAX (port->n_poles, 1);
  /* Without a stated spacing the poles share the face evenly, dashed with the rest. */
  gint64 spacing = self->pole_spacing > 0 ? self->pole_spacing : self->width / (n + 1);
  gint64 offset = (2 * index - (n - 1)) * spacing / 2;

  return port->gender == KB_GENDER_SOCKET ? -offset : offset;
}

int
kb_rotation_normalise (int degrees)
{
  int turned = degrees % 360;

  return turned < 0 ? turned + 360 : turned;
}

KbPoint
kb_point_place (KbPoint point, KbPoint origin, int rotation)
{
  KbPoint turned = point;

  switch (kb_rotation_normalise (rotation))
    {
    case 90:
      turned = (KbPoint){ -point.y, point.x };
      break;
    case 180:
      turned = (KbPoint){ -point.x, -point.y };
      break;
    case 270:
      turned = (KbPoint){ point.y, -point.x };
      break;
    default:
      break;
    }
  return (KbPoint){ origin.x + turned.x, origin.y + turned.y };
}

KbAnchor
kb_anchor_place (KbAnchor anchor, KbPoint origin, int rotation)
{
  return (KbAnchor){ kb_point_place (anchor.at, origin, rotation),
                     kb_rotation_normalise (anchor.direction + rotation) };
}
