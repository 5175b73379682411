/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The canvas among its own files: the object (kb-canvas.c), painting (-view, -looks, -rulers, -marks, -overlay),
 * input, items. */
#pragma once

#include "drawing/kb-picture.h"
#include "kb-canvas.h"
#include "kb-tool.h"

G_BEGIN_DECLS

#define KB_CANVAS_RULER 20 /* px */
#define KB_CANVAS_PX_PER_MM (96.0 / 25.4)

/**
 * KbCanvasLooks:
 * @ruler_ticks: opacity of the ticks
 * @grid: how much stronger its lines are than usual
 * @weight: how much thicker marks are than usual
 */
typedef struct
{
  KbInk  paper, accent, guide, found, found_edge;
  KbInk  ruler, ruler_edge, ruler_text, ruler_mark;
  double ruler_ticks, grid, weight;
} KbCanvasLooks;

/* What lies in @area of the layout, in pixels; asked for between frames, too, when it may be gone. */
typedef void (*KbCanvasLayerFunc) (KbCanvas *self, cairo_t *cr, const graphene_rect_t *area);

/* Appends what is to be seen, if anything. */
typedef void (*KbCanvasSnapshotFunc) (KbCanvas        *self,
                                      GtkSnapshot     *snapshot,
                                      const KbOverlay *overlay);

/* Nodes over the still picture, in layout pixels, kept as long as what they were made for is the same. */
typedef struct
{
  GArray           *cells; /* (nullable): of KbCanvasCell; NULL until it is made */
  graphene_rect_t   area;
  double            scale;
  int               factor; /* device pixels per pixel */
  guint             serial;
  gconstpointer     made_for; /* compared by identity only */
  KbCanvasLayerFunc paint;
} KbCanvasLayer;

/* In the order in which what is not painted yet comes. */
typedef enum
{
  KB_CANVAS_LAYER_SELECTION,
  KB_CANVAS_LAYER_LOCKS,
  KB_CANVAS_LAYER_TARGETS,
  KB_CANVAS_LAYER_FOUND,
  KB_N_CANVAS_LAYERS,
} KbCanvasLayerKind;

/* @node: an empty one until it is painted */
typedef struct
{
  graphene_rect_t rect;
  GskRenderNode  *node;
  gboolean        is_painted;
} KbCanvasCell;

/* Still parts of the picture and what they were painted for. */
typedef struct
{
  KbPicture    *picture;
  GHashTable   *tiles; /* gint64 * to KbTile, of the layout at @tiles_scale */
  double        tiles_scale;
  int           tiles_factor; /* device pixels per pixel */
  GHashTable   *old_tiles; /* (nullable): as it was before the zoom, until the new ones are there */
  double        old_scale;
  GHashTable   *moving;        /* (nullable): what is moved; compared by identity only */
  GHashTable   *lifted;        /* (nullable): ids that the tiles leave out for it */
  GHashTable   *hidden;        /* (nullable): ids of hidden layers */
  guint         hidden_serial; /* of the document that @hidden is of */
  GHashTable   *absent;        /* (nullable): @lifted and @hidden */
  char         *route_of;      /* (nullable): a cable that the overlay draws; left out, too */
  gboolean      is_behind;     /* not all that is in view is painted as it is now */
  guint         n_behind;      /* frames in a row of which that was so */
  guint         more_source;
  guint         layer_source; /* a layer is not painted as a whole yet */
  KbCanvasLayer layers[KB_N_CANVAS_LAYERS];
  guint         serial; /* of the selection and of what lies where */
  GskRenderNode  *grid;
  GskRenderNode  *rulers;
  graphene_rect_t frame_area;
  double          frame_scale;
} KbCanvasCache;

struct _KbCanvas
{
  GtkWidget           parent_instance;
  KbSession          *session;
  KbHarness          *harness;
  KbChecker          *checker;
  KbTool             *tool;
  KbTool             *drop_tool; /* while a part is dragged over the canvas */
  GtkAdjustment      *adjustments[2];
  GtkScrollablePolicy policies[2];
  double              scale;   /* px per mm */
  graphene_rect_t     content; /* mm */
  gboolean            pointer_inside;
  double              pointer_x, pointer_y;
  double              root_x, root_y; /* the same in the window */
  gboolean            by_key;         /* keys lead the tool until the pointer really moves */
  gboolean            panning;
  gboolean            space_held;
  double              pan_from[2];
  double              pinch_zoom;  /* when the pinch began */
  KbPoint             pinch_at;    /* what the fingers hold */
  GtkEventController *drag;        /* of the tools; the widget's */
  gboolean            press_waits; /* a finger is down, but the tool does not know yet */
  KbToolEvent         waiting_press;
  guint               hold_id; /* until a finger that rests opens a menu */
  guint32             press_time;
  double              press_x, press_y;
  int                 n_press;
  int                 width, height; /* as last allocated */
  struct
  {
    double scale, values[2];
  } shown_all;          /* how the document was shown whole; a scale of 0 where it was not */
  gboolean      placed; /* the next document is shown at @place, not whole */
  KbCanvasPlace place;
  guint         show_all_source;
  guint         items_source;
  gboolean      configuring;
  const char   *cursor;
  GHashTable   *items; /* id to KbCanvasItem */
  GHashTable   *told;  /* set of ids of which something else is said than their KbCanvasItem says */
  gboolean      all_told;
  GtkWidget    *menu;   /* of the selection; NULL until it is opened */
  GtkWidget    *device; /* asks where what was placed is mounted; NULL until it is */
  guint         device_source;
  KbPoint       menu_at;
  gboolean
    menu_has_place; /* it was opened by the pointer, at @menu_at, and what was chosen is not done yet */
  guint         menu_source;
  KbCanvasCache cache;
};

/* kb-canvas.c */
double kb_canvas_get_value (KbCanvas *self, GtkOrientation orientation);
void   kb_canvas_set_values (KbCanvas *self, double x, double y);
/* The tool that an event goes to: the drop's while there is one. */
KbTool *kb_canvas_get_tool (KbCanvas *self);
void    kb_canvas_tool_done (KbCanvas *self, KbToolResult result);

/* kb-canvas-zoom.c */
void            kb_canvas_hold (KbCanvas *self, double zoom, KbPoint at, double x, double y);
double          kb_canvas_get_wheel_factor (double dy, GdkScrollUnit unit);
graphene_rect_t kb_canvas_get_mm_rect (KbPoint min, KbPoint max);
/* All there is, but no larger than that; where nothing is, its beginning. */
void kb_canvas_show_content (KbCanvas *self, double most_zoom);

/* kb-canvas-place.c */
/* Goes where kb_canvas_set_place() wanted, if it did. */
gboolean kb_canvas_take_place (KbCanvas *self);

/* kb-canvas-looks.c */
const KbCanvasLooks *kb_canvas_get_looks (void);
/* From now on it is painted anew when the style or the preferences change. */
void kb_canvas_init_looks (KbCanvas *self);

/* kb-canvas-view.c */
void    kb_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);
void    kb_canvas_cache_clear (KbCanvasCache *cache);
void    kb_canvas_set_ink (cairo_t *cr, KbInk ink, double opacity);
GdkRGBA kb_canvas_rgba (KbInk ink, double opacity);
/* Appends a rounded rectangle to the path. */
void kb_canvas_trace_rounded (cairo_t *cr, const graphene_rect_t *rect, double radius);
/* Leaves of @bounds what is seen of it. Returns: FALSE where nothing is. */
gboolean kb_canvas_clip_to_view (KbCanvas *self, graphene_rect_t *bounds);
/* A drawing in layout millimetres as one node, no larger than what is drawn and seen. */
void kb_canvas_append_drawing (KbCanvas *self, GtkSnapshot *snapshot, KbDrawing *drawing);

/* What there is @within, which it takes, as one node, and one where there is nothing, too. */
void kb_canvas_append_slot (GtkSnapshot *snapshot, GtkSnapshot *within);

/* The viewport in layout pixels. */
graphene_rect_t kb_canvas_get_viewport (KbCanvas *self);
/* Appends the nodes of a layer, made anew by @paint where it has to be: @cr is in layout pixels. In a large document some of them
 * come with the next frames. */
void kb_canvas_append_layer (KbCanvas              *self,
                             GtkSnapshot           *snapshot,
                             KbCanvasLayerKind      kind,
                             gconstpointer          made_for,
                             const graphene_rect_t *bounds,
                             KbCanvasLayerFunc      paint);

/* kb-canvas-still.c */
/* To the origin of layout pixels, by whole pixels of the device: there an image is as it was painted. */
void kb_canvas_translate_to_layout (KbCanvas *self, GtkSnapshot *snapshot);
/* @image, which covers @rect of whole layout pixels. Owned. */
GskRenderNode *kb_canvas_make_image_node (cairo_surface_t *image, const graphene_rect_t *rect);
/* Whether all of the document is painted in the time of a frame. */
gboolean kb_canvas_is_small (KbCanvas *self);
/* The document but for what is lifted off it. */
void kb_canvas_append_still (KbCanvas *self, GtkSnapshot *snapshot, const KbOverlay *overlay);
/* The document is another, or all of it may look different. */
void kb_canvas_forget_still (KbCanvas *self);
/* @change: NULL where all may look different */
void kb_canvas_change_still (KbCanvas *self, const KbChange *change);
/* Something else is said of the item now. */
void kb_canvas_tell_still (KbCanvas *self, const char *id);
void kb_canvas_clear_still (KbCanvas *self);
/* What is painted of the layout about the place; NULL where nothing has been yet. Borrowed. */
GskRenderNode *kb_canvas_get_tile_node (KbCanvas *self, KbPoint at);

/* kb-canvas-selection.c */
void kb_canvas_append_selection (KbCanvas *self, GtkSnapshot *snapshot, const KbOverlay *overlay);
void kb_canvas_append_targets (KbCanvas *self, GtkSnapshot *snapshot, const KbOverlay *overlay);

/* kb-canvas-alone.c */
/* Where one circuit is shown alone, a veil over the area, and upon it what belongs to the circuit. Returns: whether one is. */
gboolean kb_canvas_paint_alone (KbCanvas *self, cairo_t *cr, const KbPictureArea *area);

/* kb-canvas-rulers.c */
void kb_canvas_append_grid (KbCanvas *self, GtkSnapshot *snapshot, const KbOverlay *overlay);
void kb_canvas_append_rulers (KbCanvas *self, GtkSnapshot *snapshot, const KbOverlay *overlay);

/* kb-canvas-overlay.c */
void kb_canvas_append_overlay (KbCanvas *self, GtkSnapshot *snapshot, const KbOverlay *overlay);
/* What the overlay draws instead of the still picture; owned, or NULL. */
GHashTable *kb_canvas_dup_lifted (KbCanvas *self);

/* kb-canvas-marks.c */
void kb_canvas_append_found (KbCanvas *self, GtkSnapshot *snapshot, const KbOverlay *overlay);
/* Something else is found. */
void kb_canvas_change_found (KbCanvas *self);
void kb_canvas_append_marks (KbCanvas *self, GtkSnapshot *snapshot, const KbOverlay *overlay);

/* kb-canvas-hidden.c */
/* Brings @absent of the cache up to date; @lifted is. */
void kb_canvas_follow_hidden (KbCanvas *self);
void kb_canvas_forget_hidden (KbCanvas *self);

/* kb-canvas-guides.c */
void kb_canvas_append_guides (KbCanvas *self, GtkSnapshot *snapshot, const GArray *guides);
void kb_canvas_append_band (KbCanvas *self, GtkSnapshot *snapshot, const KbOverlay *overlay);

/* kb-canvas-locks.c */
void kb_canvas_append_locks (KbCanvas *self, GtkSnapshot *snapshot, const KbOverlay *overlay);

/* kb-canvas-callout.c */
void kb_canvas_append_callout (KbCanvas *self, GtkSnapshot *snapshot, const KbCallout *callout);
/* A few words right below the place @at, within the view. */
void kb_canvas_append_tag (KbCanvas *self, GtkSnapshot *snapshot, const char *text, KbPoint at);
/* The colour that goes with the sign. */
KbInk kb_canvas_sign_ink (KbSign sign);

/* kb-canvas-input.c */
void kb_canvas_init_input (KbCanvas *self);
void kb_canvas_update_cursor (KbCanvas *self);

/* kb-canvas-device.c */
void kb_canvas_ask_for_device (KbCanvas *self, const char *id);
void kb_canvas_clear_device (KbCanvas *self);

/* kb-canvas-menu.c */
void kb_canvas_init_menu (KbCanvas *self);
void kb_canvas_clear_menu (KbCanvas *self);
/* The context menu of what lies at a point of the widget, which is selected; FALSE while a tool is at work. */
gboolean kb_canvas_open_menu_at (KbCanvas *self, double x, double y);

/* kb-canvas-items.c */
/* @change: NULL for another document. */
void kb_canvas_sync_items (KbCanvas *self, const KbChange *change);
/* Something else is said of the item now, NULL for all. */
void kb_canvas_tell_item (KbCanvas *self, const char *id);
void kb_canvas_allocate_items (KbCanvas *self);
void kb_canvas_clear_items (KbCanvas *self);
void kb_canvas_select_items (KbCanvas *self);
/* Moves the focus to the item, if the canvas has it. */
void kb_canvas_focus_item (KbCanvas *self, const char *id);
void kb_canvas_queue_items (KbCanvas *self);

G_END_DECLS
