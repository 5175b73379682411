/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the layout: where there is room for labels, cables, and everything else. */
#pragma once

#include "drawing/kb-symbol-private.h"
#include "harness/kb-circuit.h"

G_BEGIN_DECLS

typedef struct
{
  double x, y, width, height;
} KbRect;

static inline gboolean
kb_rect_intersects (const KbRect *a, const KbRect *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

static inline KbRect
kb_rect_grow (KbRect rect, double by)
{
  return (KbRect){ rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by };
}

static inline KbRect
kb_rect_about (double x, double y, double width, double height)
{
  return (KbRect){ x - width / 2, y - height / 2, width, height };
}

KbRect kb_rect_union (const KbRect *a, const KbRect *b);

/* ---- room: what lies where, in a grid ---- */

typedef struct _KbRoom KbRoom;

typedef struct
{
  KbRect      rect;
  const char *owner; /* lives as long as the room; NULL for a label */
} KbTaken;

KbRoom *kb_room_new (void);
void    kb_room_free (KbRoom *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbRoom, kb_room_free)
/* @owner: (nullable): id */
void kb_room_add (KbRoom *self, const KbRect *rect, const char *owner);
/* What is taken from now on is noted in @log, of KbTaken, borrowed; NULL: not any more. */
void kb_room_set_log (KbRoom *self, GArray *log);
/* What the log noted is free again. */
void kb_room_remove (KbRoom *self, const KbTaken *taken);
/* Area of @rect that is taken already, but for what @ignore owns; 0 where it is free. Something above @most where it is more than
 * that, for whoever does not care how much more. */
double kb_room_get_taken (KbRoom *self, const KbRect *rect, const char *ignore, double most);
/* The best of @candidates, earlier ones preferred; it is taken then. */
guint kb_room_choose (KbRoom       *self,
                      const KbRect *candidates,
                      guint         n,
                      const char   *owner,
                      const char   *ignore);

/* ---- the layout ---- */

typedef struct
{
  const KbLayoutOptions *options;
  KbHarness             *harness;
  KbCatalog             *catalog;
  KbRoom                *room;
  GHashTable            *frames; /* id of a mating to KbFindingFrame; made when first asked for */
  GHashTable            *pills;  /* id of a cable to the KbRect of its label, once it is drawn */
  GHashTable            *marks;  /* id of a circuit to KbCircuitMark; made when first asked for */
  double                 text;   /* how much larger labels are than at 1:1 */
} KbLayout;

/* Around a mating with a finding; @text NULL where there is none. */
typedef struct
{
  KbRect rect;
  KbSign sign;
  char  *text;
} KbFindingFrame;

void kb_layout_init (KbLayout *self, const KbLayoutOptions *options);
void kb_layout_clear (KbLayout *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KbLayout, kb_layout_clear)
/* Takes what the item itself covers out of the room for labels. */
void kb_layout_add_room (KbLayout *self, const KbItem *item);
/* The item with its labels, which take room. */
void kb_layout_put_item (KbLayout *self, KbDrawing *drawing, const KbItem *item);
/* Kinds in the order in which their labels have the choice; they are painted the other way round. */
extern const KbItemKind kb_layout_order[5];

KbRect kb_layout_get_bounds (KbLayout *self, const KbItem *item);
/* A balloon outside @around with a leader into @target, or nothing where the item has no number. */
void kb_layout_draw_balloon (KbLayout     *self,
                             KbDrawing    *drawing,
                             const char   *id,
                             const KbRect *around,
                             const KbRect *target);

/* Width of a cable's jacket in mm, from the mean of its stated outer diameter; @stated tells whether there is one. */
double kb_layout_get_jacket (const KbPart *cable, gboolean *stated);
void   kb_layout_add_cable_room (KbLayout *self, const KbItem *cable);
void   kb_layout_draw_cable (KbLayout *self, KbDrawing *drawing, const KbItem *cable);
void   kb_layout_draw_cable_balloon (KbLayout *self, KbDrawing *drawing, const KbItem *cable);

/**
 * kb_layout_draw_circuit:
 * @points: @n_points pairs of coordinates in mm, as drawn
 * @width: of the jacket in mm
 * @radius: of its bends in mm
 * @apart: (nullable): where no badge can be
 *
 * Marks a run as part of its circuit: a line along its middle in the circuit's colour and pattern, and its letter in a
 * badge on each piece that is long enough, else on the longest. Nothing where it has no circuit.
 */
void kb_layout_draw_circuit (KbLayout     *self,
                             KbDrawing    *drawing,
                             const KbItem *item,
                             const double *points,
                             guint         n_points,
                             double        width,
                             double        radius,
                             const KbRect *apart);
/* The line of a circuit, @width mm wide; of dark ink where @flags say that there is no colour. */
KbStyle kb_circuit_line_style (const KbCircuitMark *mark, KbSymbolFlags flags, double width);

void kb_layout_add_dimension_room (KbLayout *self, const KbItem *item);
void kb_layout_draw_dimension (KbLayout *self, KbDrawing *drawing, const KbItem *item);

/* As “350 mm” or “3.00 m”, without a locale; owned. */
char *kb_layout_length_to_text (gint64 um) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
