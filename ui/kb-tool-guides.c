/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-tool-guides.h"

#include "kb-length.h"
#include "kb-preferences.h"

#include <glib/gi18n.h>

struct _KbMoveGuides
{
  KbTool     *tool;
  GHashTable *moving;
  KbGuideBox  boxes[2]; /* the item in hand, then all that moves; before the move */
  GArray     *others;
  KbPoint     view_min, view_max; /* what @others was listed for */
};

static void
measure_all (KbMoveGuides *self, KbHarness *harness)
{
  KbGuideBox    *all = &self->boxes[1];
  GHashTableIter iter;
  gpointer       id;

  *all = self->boxes[0];
  g_hash_table_iter_init (&iter, self->moving);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const KbItem *item = kb_harness_get_item (harness, id);
      KbPoint       min, max;

      if (item == NULL || (item->kind != KB_ITEM_CONNECTOR && item->kind != KB_ITEM_NOTE))
        continue;
      kb_harness_get_bounds (harness, item, &min, &max);
      all->min = (KbPoint){ MIN (all->min.x, min.x), MIN (all->min.y, min.y) };
      all->max = (KbPoint){ MAX (all->max.x, max.x), MAX (all->max.y, max.y) };
    }
}

KbMoveGuides *
kb_move_guides_new (KbTool *tool, const char *pressed, GHashTable *moving)
{
  KbMoveGuides *self = g_new0 (KbMoveGuides, 1);
  KbHarness    *harness = kb_tool_get_harness (tool);

  self->tool = tool;
  self->moving = g_hash_table_ref (moving);
  kb_harness_get_bounds (harness, kb_harness_get_item (harness, pressed), &self->boxes[0].min,
                         &self->boxes[0].max);
  measure_all (self, harness);

  return self;
}

void
kb_move_guides_free (KbMoveGuides *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->moving);
  g_clear_pointer (&self->others, g_array_unref);
  g_free (self);
}

static gboolean
same (KbPoint a, KbPoint b)
{
  return a.x == b.x && a.y == b.y;
}

/* Only what is seen is in line with anything: who cannot see why it sticks is not helped. */
static void
list_others (KbMoveGuides *self)
{
  const KbTool *tool = self->tool;

  if (self->others != NULL && same (self->view_min, tool->view_min)
      && same (self->view_max, tool->view_max))
    return;
  g_clear_pointer (&self->others, g_array_unref);
  self->view_min = tool->view_min;
  self->view_max = tool->view_max;
  self->others =
    kb_guides_list (kb_tool_get_harness (self->tool), kb_session_get_layers (tool->session),
                    self->moving, tool->view_min, tool->view_max);
}

KbPoint
kb_move_guides_snap (KbMoveGuides *self, KbPoint from, KbPoint to, GdkModifierType modifiers)
{
  KbOverlay    *overlay = &self->tool->overlay;
  const KbPoint by = { to.x - from.x, to.y - from.y };
  KbPoint       place = kb_tool_snap_point (to, modifiers);
  KbPoint       offset;
  KbGuideBox    boxes[2];
  gboolean      found[2];

  g_clear_pointer (&overlay->guides, g_array_unref);
  if ((modifiers & GDK_ALT_MASK) != 0 || !kb_preferences_get_lines_snap ())
    return place;
  list_others (self);
  for (int i = 0; i < 2; i++)
    {
      boxes[i].id = NULL;
      boxes[i].min = (KbPoint){ self->boxes[i].min.x + by.x, self->boxes[i].min.y + by.y };
      boxes[i].max = (KbPoint){ self->boxes[i].max.x + by.x, self->boxes[i].max.y + by.y };
    }
  overlay->guides =
    kb_guides_find (boxes, 2, self->others, self->tool->tolerance * 3 / 4, &offset, found);
  if (found[0])
    place.x = to.x + offset.x;
  if (found[1])
    place.y = to.y + offset.y;
  /* The other axis goes to the grid, and what was measured along the line with it. */
  for (guint i = 0; i < overlay->guides->len; i++)
    {
      KbGuide *guide = &g_array_index (overlay->guides, KbGuide, i);

      if (!found[guide->vertical ? 1 : 0])
        kb_guide_shift (guide, guide->vertical ? place.y - to.y : place.x - to.x);
    }

  return place;
}

/* Designator, or what a note says. */
static const char *
get_name (KbMoveGuides *self, const char *id)
{
  const KbItem *item = kb_harness_get_item (kb_tool_get_harness (self->tool), id);

  return item->kind == KB_ITEM_NOTE && item->name != NULL ? item->name : kb_item_get_label (item);
}

char *
kb_move_guides_dup_hint (KbMoveGuides *self)
{
  const GArray    *guides = self->tool->overlay.guides;
  const KbGuide   *guide;
  g_autofree char *gap = NULL;

  if (guides == NULL || guides->len == 0)
    return NULL;
  guide = &g_array_index (guides, KbGuide, 0);
  if (guides->len > 1 && !g_str_equal (guide->other, g_array_index (guides, KbGuide, 1).other))
    /* Translators: two designators, one above or below what is moved, the other beside it */
    return g_strdup_printf (_ ("In line with %s and %s. Alt leaves lines and grid."),
                            get_name (self, guide->other),
                            get_name (self, g_array_index (guides, KbGuide, 1).other));
  gap = kb_length_to_text (guide->gap_to - guide->gap_from);
  if (guide->gap_to > guide->gap_from)
    /* Translators: a designator and a length */
    return g_strdup_printf (_ ("In line with %s, %s away. Alt leaves lines and grid."),
                            get_name (self, guide->other), gap);
  /* Translators: a designator */
  return g_strdup_printf (_ ("In line with %s. Alt leaves lines and grid."),
                          get_name (self, guide->other));
}
