/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog/kb-geometry.h"

#include "catalog-tests.h"

static KbPoint
pole_at (const KbGeometry *geometry, guint port, int pole, KbPoint origin, int rotation)
{
  KbAnchor anchor = kb_anchor_place (geometry->port_anchors[port], origin, rotation);
  KbPoint  along = { 0, kb_geometry_pole_offset (geometry, geometry->ports[port], pole) };

  return kb_point_place (along, anchor.at, anchor.direction);
}

static void
assert_point (KbPoint point, gint64 x, gint64 y)
{
  g_assert_cmpint (point.x, ==, x);
  g_assert_cmpint (point.y, ==, y);
}

static void
test_rotation (void)
{
  static const struct
  {
    int    degrees, normal;
    gint64 x, y; /* where (3, 1) goes, about the origin (10, 20) */
  } table[] = {
    { 0, 0, 13, 21 },    { 90, 90, 9, 23 },   { 180, 180, 7, 19 },  { 270, 270, 11, 17 },
    { 360, 0, 13, 21 },  { 450, 90, 9, 23 },  { -90, 270, 11, 17 }, { -180, 180, 7, 19 },
    { -360, 0, 13, 21 }, { 3690, 90, 9, 23 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      KbAnchor anchor = { { 3, 1 }, 270 };

      g_assert_cmpint (kb_rotation_normalise (table[i].degrees), ==, table[i].normal);
      assert_point (kb_point_place (anchor.at, (KbPoint){ 10, 20 }, table[i].degrees), table[i].x,
                    table[i].y);
      anchor = kb_anchor_place (anchor, (KbPoint){ 10, 20 }, table[i].degrees);
      assert_point (anchor.at, table[i].x, table[i].y);
      g_assert_cmpint (anchor.direction, ==, (270 + table[i].normal) % 360);
    }
}

static void
test_plug (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  KbGeometry            geometry;

  kb_geometry_init (&geometry, catalog, find_part (catalog, PLUG));
  g_assert_true (geometry.stated);
  g_assert_cmpint (geometry.width, ==, 20000);
  g_assert_cmpint (geometry.depth, ==, 37500);
  g_assert_cmpint (geometry.height, ==, 12900);
  g_assert_cmpint (geometry.pole_spacing, ==, 10000);
  g_assert_cmpuint (geometry.n_ports, ==, 1);
  assert_point (geometry.port_anchors[0].at, 18750, 0);
  g_assert_cmpint (geometry.port_anchors[0].direction, ==, 0);
  g_assert_true (geometry.has_entry);
  assert_point (geometry.entry.at, -18750, 0);
  g_assert_cmpint (geometry.entry.direction, ==, 180);
  g_assert_cmpint (kb_geometry_pole_offset (&geometry, geometry.ports[0], 0), ==, -5000);
  g_assert_cmpint (kb_geometry_pole_offset (&geometry, geometry.ports[0], 1), ==, 5000);
}

/* Size not stated: the family's envelope, and it says so. */
static void
test_socket (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  KbGeometry            geometry;

  kb_geometry_init (&geometry, catalog, find_part (catalog, SOCKET));
  g_assert_false (geometry.stated);
  g_assert_cmpint (geometry.width, ==, 20000);
  g_assert_cmpint (geometry.depth, ==, 37500);
  g_assert_cmpint (geometry.height, ==, 12900);
  g_assert_cmpint (kb_geometry_pole_offset (&geometry, geometry.ports[0], 0), ==, 5000);
  g_assert_cmpint (kb_geometry_pole_offset (&geometry, geometry.ports[0], 1), ==, -5000);
}

/* The numbers come from the catalogue: other figures, other picture. */
static void
test_other_figures (void)
{
  g_autoptr (KbCatalog) catalog = load_text (
    "<part number='P' kind='plug' source='s'><text lang='en'>p</text><port id='f' gender='plug' poles='3'/>"
    "<fact name='width' value='31' unit='mm'/><fact name='depth' value='40.5' unit='mm'/>"
    "<fact name='height' value='11' unit='mm'/><fact name='pole-spacing' value='7.5' unit='mm'/></part>"
    "<part number='Q' kind='socket' source='s'><text lang='en'>q</text><port id='f'/></part>");
  KbGeometry geometry;

  kb_geometry_init (&geometry, catalog, find_part (catalog, "P"));
  g_assert_true (geometry.stated);
  g_assert_cmpint (geometry.width, ==, 31000);
  assert_point (geometry.port_anchors[0].at, 20250, 0);
  g_assert_cmpint (kb_geometry_pole_offset (&geometry, geometry.ports[0], 0), ==, -7500);
  g_assert_cmpint (kb_geometry_pole_offset (&geometry, geometry.ports[0], 1), ==, 0);
  g_assert_cmpint (kb_geometry_pole_offset (&geometry, geometry.ports[0], 2), ==, 7500);
  /* Nothing known: a box all the same, that says it is not stated. */
  kb_geometry_init (&geometry, catalog, find_part (catalog, "Q"));
  g_assert_false (geometry.stated);
  g_assert_cmpint (geometry.width, >, 0);
  g_assert_cmpint (geometry.depth, >, 0);
  g_assert_cmpint (kb_geometry_pole_offset (&geometry, geometry.ports[0], 0), ==, 0);
  kb_geometry_init (&geometry, catalog, NULL);
  g_assert_false (geometry.stated);
  g_assert_cmpuint (geometry.n_ports, ==, 0);
  g_assert_cmpint (geometry.width, >, 0);
}

/* Every plug against every socket of as many poles and the same family: face to face, equal poles meet. */
static void
test_poles_meet (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  GPtrArray            *parts = kb_catalog_get_parts (catalog);
  guint                 n_met = 0;

  for (guint i = 0; i < parts->len; i++)
    for (guint j = 0; j < parts->len; j++)
      {
        const KbPart *plug = parts->pdata[i];
        const KbPart *socket = parts->pdata[j];
        KbGeometry    a, b;

        if (plug->kind != KB_PART_PLUG || socket->kind != KB_PART_SOCKET
            || g_strcmp0 (plug->family, socket->family) != 0)
          continue;
        kb_geometry_init (&a, catalog, plug);
        kb_geometry_init (&b, catalog, socket);
        if (a.ports[0]->n_poles != b.ports[0]->n_poles)
          continue;
        for (int rotation = 0; rotation < 360; rotation += 90)
          {
            KbPoint  origin = { 123456, -65432 };
            KbAnchor face = kb_anchor_place (a.port_anchors[0], origin, rotation);
            KbPoint back = kb_point_place (b.port_anchors[0].at, (KbPoint){ 0, 0 }, rotation + 180);
            KbPoint other = { face.at.x - back.x, face.at.y - back.y };

            for (int pole = 0; pole < a.ports[0]->n_poles; pole++)
              {
                KbPoint p = pole_at (&a, 0, pole, origin, rotation);
                KbPoint q = pole_at (&b, 0, pole, other, rotation + 180);

                assert_point (p, q.x, q.y);
                n_met++;
              }
          }
      }
  g_assert_cmpuint (n_met, >, 50);
}

static void
test_distributor (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  KbGeometry            geometry;

  kb_geometry_init (&geometry, catalog, find_part (catalog, "770-977/076-000"));
  g_assert_false (geometry.stated);
  g_assert_false (geometry.has_entry);
  g_assert_cmpuint (geometry.n_ports, ==, 3);
  /* Inputs to the left, outputs to the right, one below the other: a 2-pole face of 20 mm and a 3-pole one of 30 mm. */
  g_assert_cmpint (geometry.width, ==, 50000);
  assert_point (geometry.port_anchors[0].at, -geometry.depth / 2, 0);
  g_assert_cmpint (geometry.port_anchors[0].direction, ==, 180);
  assert_point (geometry.port_anchors[1].at, geometry.depth / 2, -15000);
  g_assert_cmpint (geometry.port_anchors[1].direction, ==, 0);
  assert_point (geometry.port_anchors[2].at, geometry.depth / 2, 10000);
  g_assert_cmpint (geometry.port_anchors[2].direction, ==, 0);
}

void
add_geometry_tests (void)
{
  g_test_add_func ("/catalog/geometry/rotation", test_rotation);
  g_test_add_func ("/catalog/geometry/plug", test_plug);
  g_test_add_func ("/catalog/geometry/socket", test_socket);
  g_test_add_func ("/catalog/geometry/other-figures", test_other_figures);
  g_test_add_func ("/catalog/geometry/poles-meet", test_poles_meet);
  g_test_add_func ("/catalog/geometry/distributor", test_distributor);
}
