/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The geometry of a part on the layout, from the catalogue's figures. Local frame: origin in the middle of the
 * envelope, x to the right, y down, in µm; a connector's mating face looks to +x, its cable entry to -x.
 * Poles lie symmetrically about the middle, spaced by the stated pole spacing (that they are symmetrical is not
 * printed: an inference, domain facts 3.8). Pole 1 of a plug is the upper one, of a socket the lower one, so that
 * equal poles meet when two faces look at each other.
 */
#pragma once

#include "catalog/kb-catalog.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 x, y;
} KbPoint;

/* @direction: where it looks, in degrees clockwise from +x: 0, 90, 180, 270. */
typedef struct
{
  KbPoint at;
  int     direction;
} KbAnchor;

#define KB_MAX_PORTS 16

/**
 * KbGeometry:
 * @depth: extent along x at rotation 0
 * @width: extent along y at rotation 0
 * @stated: both @depth and @width are stated for this part; else the family's envelope, drawn dashed
 * @pole_spacing: 0 where neither the part nor its family states it
 */
typedef struct
{
  gint64        depth;
  gint64        width;
  gint64        height;
  gint64        pole_spacing;
  gboolean      stated;
  guint         n_ports;
  const KbPort *ports[KB_MAX_PORTS];
  KbAnchor      port_anchors[KB_MAX_PORTS];
  gboolean      has_entry;
  KbAnchor      entry; /* where the cable goes in */
} KbGeometry;

/* @part may be NULL (a part that no catalogue knows): a plain dashed box without ports. */
void kb_geometry_init (KbGeometry *self, KbCatalog *catalog, const KbPart *part);
/* Offset of pole @index (from 0) of @n_poles from the middle of a face along local y, in µm. */
gint64 kb_geometry_pole_offset (const KbGeometry *self, const KbPort *port, int index);
/* @point turned by @rotation (0, 90, 180, 270, clockwise on the screen) and moved to @origin. */
KbPoint  kb_point_place (KbPoint point, KbPoint origin, int rotation);
KbAnchor kb_anchor_place (KbAnchor anchor, KbPoint origin, int rotation);
int      kb_rotation_normalise (int degrees);

G_END_DECLS
