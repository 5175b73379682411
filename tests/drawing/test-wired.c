/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Faces with their conductors, and the cores of a cable between their poles: conformance over all that is shipped. */
#include "config.h"

#include "drawing-fixture.h"
#include "drawing/kb-core-table.h"
#include "drawing/kb-face.h"
#include "drawing/kb-symbol-private.h"
#include "harness/kb-harness-cores.h"
#include "harness/kb-harness-edit.h"

/* A plug with two poles, each with a core of one cable to another plug. */
typedef struct
{
  KbHarness  *harness;
  const char *x1, *x2, *w1;
} Lead;

static void
lead_init (Lead *lead)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  KbPart               *plug = kb_catalog_find_part (catalog, "770-1252/076-000");

  lead->harness = kb_harness_new (catalog);
  lead->x1 = kb_harness_place (lead->harness, plug, (KbPoint){ 0, 0 }, 0);
  lead->x2 = kb_harness_place (lead->harness, plug, (KbPoint){ 0, 500000 }, 0);
  lead->w1 = kb_harness_run_cable (lead->harness, kb_catalog_find_part (catalog, "H05V2V2-F 2X1.5"),
                                   lead->x1, lead->x2, NULL, 0);
}

static const KbPort *
get_face (Lead *lead)
{
  return kb_part_get_port (
    kb_harness_get_part (lead->harness, kb_harness_get_item (lead->harness, lead->x1)), NULL);
}

/* Each pole has a spot, its conductor stands below it, and from behind all is the other way round. */
static void
test_face (void)
{
  Lead                  lead;
  g_autoptr (KbDrawing) front = kb_drawing_new ();
  g_autoptr (KbDrawing) behind = kb_drawing_new ();
  g_autoptr (GArray)    spots = kb_spots_new ();
  g_autoptr (GArray)    mirrored = kb_spots_new ();
  const KbSpot         *one, *two;

  lead_init (&lead);
  kb_face_draw_wired (front, lead.harness, lead.x1, get_face (&lead), KB_SYMBOL_PLAIN, spots);
  kb_face_draw_wired (behind, lead.harness, lead.x1, get_face (&lead), KB_SYMBOL_WIRING_SIDE,
                      mirrored);
  g_assert_cmpuint (spots->len, ==, 2);
  one = kb_spots_find_named (spots, "1");
  two = kb_spots_find_named (mirrored, "2");
  g_assert_cmpfloat (one->x, ==, two->x);
  g_assert_cmpstr (kb_spots_find (spots, one->x + one->width / 2, one->y + 1)->name, ==, "1");
  g_assert_null (kb_spots_find (spots, one->x, one->y - 50));
  g_assert_null (kb_spots_find_named (spots, "3"));
  g_assert_cmpuint (fixture_count_text (front, "W1"), ==, 2);
  g_assert_cmpuint (fixture_count_text (front, "1/COM"), ==, 1);
  kb_harness_connect_core (lead.harness, lead.w1, "1", 0, NULL);
  g_clear_pointer (&front, kb_drawing_free);
  front = kb_drawing_new ();
  kb_face_draw_wired (front, lead.harness, lead.x1, get_face (&lead), KB_SYMBOL_PLAIN, NULL);
  g_assert_cmpuint (fixture_count_text (front, "W1"), ==, 1);
  g_assert_finalize_object (lead.harness);
}

/* A spot for each core and each connection point, all of them within the drawing. */
static void
test_cores (void)
{
  Lead                  lead;
  g_autoptr (KbDrawing) drawing = kb_drawing_new ();
  g_autoptr (GArray)    spots = kb_spots_new ();
  double                x, y, width, height;
  guint                 n_cores = 0;

  lead_init (&lead);
  kb_core_table_draw (drawing, lead.harness, lead.w1, KB_SYMBOL_PLAIN, spots);
  g_assert_cmpuint (drawing->depth, ==, 0);
  kb_drawing_get_extents (drawing, &x, &y, &width, &height);
  for (guint i = 0; i < spots->len; i++)
    {
      const KbSpot *spot = &g_array_index (spots, KbSpot, i);
      const char   *core, *point;
      int           end = -1;

      g_assert_true (kb_core_table_parse_spot (spot->name, &core, &end, &point));
      g_assert_true ((core != NULL) != (point != NULL));
      g_assert_true (core != NULL || end == 0 || end == 1);
      n_cores += core != NULL;
      g_assert_cmpfloat (spot->x, >=, x);
      g_assert_cmpfloat (spot->x + spot->width, <=, x + width + 0.01);
      g_assert_cmpfloat (spot->y + spot->height, <=, y + height + 0.01);
    }
  g_assert_cmpuint (n_cores, ==, 2);
  /* Two points each at the poles of both plugs. */
  g_assert_cmpuint (spots->len, ==, 2 + 2 * 4);
  g_assert_finalize_object (lead.harness);
}

static void
test_spots (void)
{
  static const char *const bad[] = { NULL, "", "2:1.1", "0", "cores:1", "1.1" };
  const char              *core, *point;
  int                      end = 0;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (kb_core_table_parse_spot (bad[i], &core, &end, &point));
  g_assert_true (kb_core_table_parse_spot ("1:2.1", &core, &end, &point));
  g_assert_cmpint (end, ==, 1);
  g_assert_cmpstr (point, ==, "2.1");
  g_assert_null (core);
}

/* Every part with a face, from both sides, and every cable by itself. */
static void
test_all_parts (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autoptr (KbHarness) harness = kb_harness_new (catalog);
  GPtrArray            *parts = kb_catalog_get_parts (catalog);
  const KbPoint         ends[] = { { 0, 0 }, { 100000, 0 } };

  for (guint i = 0; i < parts->len; i++)
    {
      KbPart               *part = parts->pdata[i];
      g_autoptr (KbDrawing) drawing = kb_drawing_new ();

      if (part->kind == KB_PART_CABLE)
        {
          const char *cable = kb_harness_run_cable (harness, part, NULL, NULL, ends, 2);

          kb_core_table_draw (drawing, harness, cable, KB_SYMBOL_MONOCHROME, NULL);
          g_assert_cmpuint (drawing->depth, ==, 0);
        }
      else if (kb_part_kind_has_ports (part->kind))
        {
          const char *id = kb_harness_place (harness, part, (KbPoint){ 0, 0 }, 0);

          for (guint j = 0; j < part->ports->len; j++)
            {
              const KbPort      *port = part->ports->pdata[j];
              g_autoptr (GArray) spots = kb_spots_new ();

              kb_face_draw_wired (drawing, harness, id, port, KB_SYMBOL_WIRING_SIDE, spots);
              g_assert_cmpuint (spots->len, ==, (guint) port->n_poles);
            }
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/drawing/wired/face", test_face);
  g_test_add_func ("/drawing/wired/cores", test_cores);
  g_test_add_func ("/drawing/wired/spots", test_spots);
  g_test_add_func ("/drawing/wired/all-parts", test_all_parts);

  return g_test_run ();
}
