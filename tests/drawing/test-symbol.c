/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conformance of the symbols: every part that is shipped, the teaching ones too. */
#include "config.h"

#include "drawing-fixture.h"
#include "drawing/kb-symbol-private.h"

/* Half of the widest line, and a little. */
#define STROKE 0.2

typedef void (*PartFunc) (KbCatalog *catalog, const KbPart *part);

static void
foreach_part (PartFunc func)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  GPtrArray            *parts = kb_catalog_get_parts (catalog);

  g_assert_cmpuint (parts->len, >, 20);
  for (guint i = 0; i < parts->len; i++)
    {
      g_test_message ("%s", ((KbPart *) parts->pdata[i])->number);
      func (catalog, parts->pdata[i]);
    }
}

static void
assert_within (KbDrawing *drawing, double width, double height)
{
  double x, y, w, h;

  g_assert_cmpuint (drawing->depth, ==, 0);
  g_assert_cmpuint (drawing->ops->len, >, 0);
  kb_drawing_get_extents (drawing, &x, &y, &w, &h);
  g_assert_cmpfloat (x, >=, -width / 2 - STROKE);
  g_assert_cmpfloat (y, >=, -height / 2 - STROKE);
  g_assert_cmpfloat (x + w, <=, width / 2 + STROKE);
  g_assert_cmpfloat (y + h, <=, height / 2 + STROKE);
}

static void
check_plan (KbCatalog *catalog, const KbPart *part)
{
  static const KbSymbolFlags flags[] = { KB_SYMBOL_PLAIN, KB_SYMBOL_MONOCHROME,
                                         KB_SYMBOL_WITHOUT_TEXT };
  KbGeometry                 geometry;

  kb_geometry_init (&geometry, catalog, part);
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      g_autoptr (KbDrawing) drawing = kb_drawing_new ();

      kb_symbol_draw_plan (drawing, catalog, part, flags[i]);
      assert_within (drawing, kb_mm (geometry.depth), kb_mm (geometry.width));
    }
}

static void
test_plans_lie_in_their_envelope (void)
{
  foreach_part (check_plan);
}

static void
check_outline (KbCatalog *catalog, const KbPart *part)
{
  g_autoptr (KbDrawing) drawing = kb_drawing_new ();
  KbGeometry            geometry;
  const KbOp           *op = NULL;

  kb_geometry_init (&geometry, catalog, part);
  if (geometry.n_ports == 0)
    return;
  kb_symbol_draw_plan (drawing, catalog, part, KB_SYMBOL_PLAIN);
  op = &g_array_index (drawing->ops, KbOp, 0);
  g_assert_cmpint (op->type, ==, KB_OP_RECTANGLE);
  g_assert_cmpfloat (op->radius, ==, 0);
  g_assert_cmpfloat_with_epsilon (op->width, kb_mm (geometry.depth), 1e-9);
  g_assert_cmpfloat_with_epsilon (op->height, kb_mm (geometry.width), 1e-9);
  /* A size that is not stated shows: some outline is dashed. A plug's envelope proper is only a hairline. */
  for (guint i = 0; i < drawing->ops->len; i++)
    {
      op = &g_array_index (drawing->ops, KbOp, i);
      if (op->type == KB_OP_RECTANGLE && op->style.width == KB_LINE_OUTLINE
          && op->style.dash == KB_DASH_DASHED)
        return;
    }
  g_assert_true (geometry.stated);
}

static void
test_outlines_are_the_envelope (void)
{
  foreach_part (check_outline);
}

/* Middles along y of the rectangles with this fill, in the order of drawing. */
static GArray *
dup_middles (KbDrawing *drawing, KbInk fill)
{
  GArray *middles = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < drawing->ops->len; i++)
    {
      const KbOp *op = &g_array_index (drawing->ops, KbOp, i);
      double      middle = op->y + op->height / 2;

      if (op->type == KB_OP_RECTANGLE && op->style.fill == fill)
        g_array_append_val (middles, middle);
    }
  return middles;
}

static void
check_poles (KbCatalog *catalog, const KbPart *part)
{
  g_autoptr (KbDrawing) drawing = kb_drawing_new ();
  g_autoptr (GArray)    middles = NULL;
  KbGeometry            geometry;
  const KbPort         *port;

  if (part->kind != KB_PART_PLUG)
    return;
  kb_geometry_init (&geometry, catalog, part);
  port = geometry.ports[0];
  kb_symbol_draw_plan (drawing, catalog, part, KB_SYMBOL_PLAIN);
  middles = dup_middles (drawing, KB_INK_PIN);
  g_assert_cmpuint (middles->len, ==, port->n_poles);
  for (guint i = 1; i < middles->len && geometry.pole_spacing > 0; i++)
    g_assert_cmpfloat_with_epsilon (g_array_index (middles, double, i)
                                      - g_array_index (middles, double, i - 1),
                                    kb_mm (geometry.pole_spacing), 1e-9);
}

static void
test_pins_lie_on_the_poles (void)
{
  foreach_part (check_poles);
}

static void
check_views (KbCatalog *catalog, const KbPart *part)
{
  g_autoptr (KbDrawing) side = kb_drawing_new ();
  KbGeometry            geometry;

  kb_geometry_init (&geometry, catalog, part);
  if (geometry.n_ports == 0)
    return;
  kb_symbol_draw_side (side, catalog, part, KB_SYMBOL_PLAIN);
  assert_within (side, kb_mm (geometry.depth), kb_mm (geometry.height));
  for (guint i = 0; i < geometry.n_ports; i++)
    {
      g_autoptr (KbDrawing) face = kb_drawing_new ();
      const KbPort         *port = geometry.ports[i];

      kb_symbol_draw_face (face, catalog, part, port, KB_SYMBOL_MONOCHROME);
      assert_within (face, kb_mm (MAX (geometry.width, geometry.depth)), kb_mm (geometry.height));
      if (port->coding != NULL)
        g_assert_cmpuint (fixture_count_text (face, port->coding), >=, 1);
      if (port->gender == KB_GENDER_UNKNOWN)
        g_assert_cmpuint (fixture_count_text (face, "?"), >=, 1);
      for (guint j = 0; j < port->poles->len; j++)
        {
          const KbPole *pole = &g_array_index (port->poles, KbPole, j);

          if (pole->marking != NULL)
            g_assert_cmpuint (fixture_count_text (face, pole->marking), >=, 1);
        }
    }
}

static void
test_views (void)
{
  foreach_part (check_views);
}

static void
check_no_colour (KbCatalog *catalog, const KbPart *part)
{
  g_autoptr (KbDrawing) drawing = kb_drawing_new ();

  kb_symbol_draw_plan (drawing, catalog, part, KB_SYMBOL_MONOCHROME);
  for (guint i = 0; i < drawing->ops->len; i++)
    {
      const KbOp *op = &g_array_index (drawing->ops, KbOp, i);
      const KbInk inks[] = { op->style.fill, op->style.stroke, op->style.pattern_ink };

      for (guint j = 0; j < G_N_ELEMENTS (inks); j++)
        {
          int red = inks[j] >> 24 & 0xff, green = inks[j] >> 16 & 0xff, blue = inks[j] >> 8 & 0xff;

          /* Slate is as good as grey. */
          g_assert_cmpint (MAX (red, MAX (green, blue)) - MIN (red, MIN (green, blue)), <=, 0x1a);
        }
    }
}

static void
test_monochrome_has_no_colour (void)
{
  foreach_part (check_no_colour);
}

/* The figures of the data sheet, as printed on it. */
static void
test_plug_of_the_data_sheet (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  const KbPart         *part = kb_catalog_find_part (catalog, "770-1252/076-000");
  g_autoptr (KbDrawing) drawing = kb_drawing_new ();
  g_autoptr (GArray)    middles = NULL;
  const KbOp           *op;

  g_assert_nonnull (part);
  kb_symbol_draw_plan (drawing, catalog, part, KB_SYMBOL_PLAIN);
  op = &g_array_index (drawing->ops, KbOp, 0);
  g_assert_cmpfloat_with_epsilon (op->width, 37.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (op->height, 20.0, 1e-9);
  middles = dup_middles (drawing, KB_INK_PIN);
  g_assert_cmpuint (middles->len, ==, 2);
  g_assert_cmpfloat_with_epsilon (g_array_index (middles, double, 0), -5.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (g_array_index (middles, double, 1), 5.0, 1e-9);
  g_assert_cmpuint (fixture_count_text (drawing, "1/COM"), ==, 1);
  g_assert_cmpuint (fixture_count_text (drawing, "2"), ==, 1);
  g_assert_cmpuint (fixture_count_text (drawing, "B"), ==, 1);
}

static void
test_unknown_part (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autoptr (KbDrawing) drawing = kb_drawing_new ();

  kb_symbol_draw_plan (drawing, catalog, NULL, KB_SYMBOL_PLAIN);
  g_assert_cmpuint (fixture_count_text (drawing, "?"), ==, 1);
  g_assert_cmpint (g_array_index (drawing->ops, KbOp, 0).style.dash, ==, KB_DASH_DASHED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/symbol/plans-lie-in-their-envelope", test_plans_lie_in_their_envelope);
  g_test_add_func ("/symbol/outlines-are-the-envelope", test_outlines_are_the_envelope);
  g_test_add_func ("/symbol/pins-lie-on-the-poles", test_pins_lie_on_the_poles);
  g_test_add_func ("/symbol/views", test_views);
  g_test_add_func ("/symbol/monochrome-has-no-colour", test_monochrome_has_no_colour);
  g_test_add_func ("/symbol/plug-of-the-data-sheet", test_plug_of_the_data_sheet);
  g_test_add_func ("/symbol/unknown-part", test_unknown_part);
  return g_test_run ();
}
