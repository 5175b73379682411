/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "drawing/kb-face.h"

#include "drawing/kb-symbol-private.h"
#include "harness/kb-conductors.h"

#define STUB_LENGTH 5.0 /* mm, of the conductors that are drawn below the face */
#define STUB_WIDTH 1.5
#define STUB_PITCH 2.4
#define TEXT_SIZE 2.1
#define LINE_HEIGHT 2.7

/* ---- conductors ---- */

static const KbColour *
get_colour (KbHarness *harness, const KbConductor *conductor)
{
  if (conductor->core == NULL || conductor->core->colour == NULL)
    return NULL;
  return kb_catalog_find_colour (kb_harness_get_catalog (harness), conductor->core->colour);
}

/* A core of which no colour is stated is hollow. */
static void
draw_stub (KbDrawing         *drawing,
           KbHarness         *harness,
           const KbConductor *conductor,
           KbSymbolFlags      flags,
           double             x,
           double             y)
{
  const KbColour *colour = get_colour (harness, conductor);
  KbLook          look;
  KbStyle         style;

  kb_look_init (&look, kb_harness_get_catalog (harness), colour != NULL ? colour->id : NULL, flags);
  style = kb_look_style (&look, KB_INK_DARK, KB_LINE_INNER,
                         colour != NULL ? KB_DASH_SOLID : KB_DASH_DASHED);
  kb_drawing_rectangle (drawing, x - STUB_WIDTH / 2, y, STUB_WIDTH, STUB_LENGTH, 0.0, &style);
}

static void
draw_line (KbDrawing *drawing, double x, double y, double room, gboolean bold, const char *text)
{
  double           size = TEXT_SIZE;
  g_autofree char *fitted = kb_text_fit (text, bold, room, TEXT_SIZE * 0.6, &size);

  kb_drawing_text (drawing, x, y, size, KB_ALIGN_MIDDLE, bold, bold ? KB_INK_DARK : KB_INK_MUTED,
                   fitted);
}

/* Below its pole: the cable, then number and colour of each core. */
static double
draw_conductors (KbDrawing    *drawing,
                 KbHarness    *harness,
                 const GArray *conductors,
                 guint         first,
                 guint         n,
                 KbSymbolFlags flags,
                 double        x,
                 double        top,
                 double        room)
{
  double y = top + STUB_LENGTH + 0.4;

  for (guint i = 0; i < n; i++)
    {
      const KbConductor *conductor = &g_array_index (conductors, KbConductor, first + i);
      const KbColour    *colour = get_colour (harness, conductor);
      const char *code = colour == NULL ? NULL : colour->code != NULL ? colour->code : colour->mark;
      g_autofree char *core = code != NULL
                                ? g_strdup_printf ("%s %s", conductor->termination->core, code)
                                : g_strdup (conductor->termination->core);

      draw_stub (drawing, harness, conductor, flags, x + STUB_PITCH * (i - (n - 1) / 2.0), top);
      y += LINE_HEIGHT;
      draw_line (drawing, x, y, room, TRUE, kb_item_get_label (conductor->cable));
      y += LINE_HEIGHT;
      draw_line (drawing, x, y, room, FALSE, core);
    }
  return y;
}

static guint
count_at (const GArray *conductors, int pole, guint *first)
{
  guint n = 0;

  for (guint i = 0; i < conductors->len; i++)
    if (g_array_index (conductors, KbConductor, i).pole == pole && n++ == 0)
      *first = i;
  return n;
}

/* Cables end at the connector as a whole, so their conductors are at its one face, if it has only one. */
static GArray *
list_conductors (KbHarness *harness, const char *connector, const KbPort *port)
{
  const KbPart *part = kb_harness_get_part (harness, kb_harness_get_item (harness, connector));

  return part != NULL && kb_part_get_port (part, NULL) == port
           ? kb_harness_list_conductors (harness, connector)
           : g_array_new (FALSE, FALSE, sizeof (KbConductor));
}

void
kb_face_draw_wired (KbDrawing    *drawing,
                    KbHarness    *harness,
                    const char   *connector,
                    const KbPort *port,
                    KbSymbolFlags flags,
                    GArray       *spots)
{
  const KbPart      *part = kb_harness_get_part (harness, kb_harness_get_item (harness, connector));
  g_autoptr (GArray) conductors = list_conductors (harness, connector, port);
  double             x, top, width, height;
  KbFacePole         pole;

  kb_symbol_draw_face (drawing, kb_harness_get_catalog (harness), part, port, flags);
  kb_drawing_get_extents (drawing, &x, &top, &width, &height);
  for (int i = 0;
       kb_symbol_get_face_pole (kb_harness_get_catalog (harness), part, port, flags, i, &pole); i++)
    {
      const double room = pole.pitch * 0.96;
      guint        first = 0;
      const guint  n = count_at (conductors, pole.pole->number, &first);
      const double end =
        draw_conductors (drawing, harness, conductors, first, n, flags, pole.x, top + height, room);
      g_autofree char *name = g_strdup_printf ("%d", pole.pole->number);

      if (spots != NULL)
        kb_spots_add (spots, name, pole.x - pole.pitch / 2, top, pole.pitch, end - top + 1.0);
    }
}
