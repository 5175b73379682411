/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-run-draft.h"

#include "harness/kb-route.h"
#include "kb-bodies.h"

void
kb_run_draft_init (KbRunDraft *self, KbSession *session)
{
  self->session = session;
  self->bends = g_array_new (FALSE, FALSE, sizeof (KbPoint));
  self->steps = g_array_new (FALSE, FALSE, sizeof (guint));
}

void
kb_run_draft_reset (KbRunDraft *self)
{
  g_clear_pointer (&self->cable, g_free);
  g_clear_pointer (&self->from, g_free);
  g_array_set_size (self->bends, 0);
  g_array_set_size (self->steps, 0);
}

void
kb_run_draft_clear (KbRunDraft *self)
{
  g_clear_pointer (&self->cable, g_free);
  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->bends, g_array_unref);
  g_clear_pointer (&self->steps, g_array_unref);
}

static KbHarness *
get_harness (const KbRunDraft *self)
{
  return kb_session_get_harness (self->session);
}

KbRunMode
kb_run_draft_get_mode (const KbRunDraft *self)
{
  const KbItem *cable =
    self->cable != NULL ? kb_harness_get_item (get_harness (self), self->cable) : NULL;

  return cable != NULL ? cable->run : kb_cabling_get_mode (kb_session_get_cabling (self->session));
}

KbAnchor
kb_run_draft_get_anchor (const KbRunDraft *self, const char *connector, KbPoint otherwise)
{
  KbAnchor anchor = { otherwise, 0 };

  if (connector != NULL)
    kb_harness_get_entry_anchor (get_harness (self), connector, &anchor);

  return anchor;
}

KbPoint
kb_run_draft_get_last (const KbRunDraft *self)
{
  return self->bends->len > 0 ? g_array_index (self->bends, KbPoint, self->bends->len - 1)
                              : kb_run_draft_get_anchor (self, self->from, self->start).at;
}

/* What lies between the bends that are set and the end, at right angles. */
static GArray *
make_corners (const KbRunDraft *self, KbAnchor from, KbAnchor to, gboolean free_end)
{
  const guint n = self->bends->len;

  if (n > 0)
    return kb_route_continue (n > 1 ? g_array_index (self->bends, KbPoint, n - 2) : from.at,
                              g_array_index (self->bends, KbPoint, n - 1), to, KB_ROUTE_STUB,
                              free_end);
  if (self->from != NULL)
    {
      g_autoptr (GArray) boxes = kb_bodies_list (get_harness (self), from.at, to.at, KB_ROUTE_STUB);

      return kb_route_orthogonal (from, to, KB_ROUTE_STUB, free_end, (const KbBox *) boxes->data,
                                  boxes->len);
    }

  return kb_route_continue (from.at, from.at, to, KB_ROUTE_STUB, free_end);
}

GArray *
kb_run_draft_make_route (const KbRunDraft *self, const char *connector)
{
  const KbAnchor  from = kb_run_draft_get_anchor (self, self->from, self->start);
  const KbAnchor  to = kb_run_draft_get_anchor (self, connector, self->end);
  const KbRunMode mode = kb_run_draft_get_mode (self);
  GArray         *points;

  if (self->cable != NULL)
    return kb_harness_dup_reattached_route (get_harness (self), self->cable, self->end_of_cable,
                                            connector, self->end);
  points = g_array_new (FALSE, FALSE, sizeof (KbPoint));
  g_array_append_val (points, from.at);
  if (mode != KB_RUN_DIRECT && self->bends->len > 0)
    g_array_append_vals (points, self->bends->data, self->bends->len);
  if (mode == KB_RUN_ORTHOGONAL)
    {
      g_autoptr (GArray) corners = make_corners (self, from, to, connector == NULL);

      if (corners->len > 0)
        g_array_append_vals (points, corners->data, corners->len);
    }
  g_array_append_val (points, to.at);

  return points;
}

gboolean
kb_run_draft_set_bend (KbRunDraft *self)
{
  g_autoptr (GArray) route = NULL;
  const guint        n = self->bends->len;

  if (kb_run_draft_get_mode (self) == KB_RUN_DIRECT)
    return FALSE;
  route = kb_run_draft_make_route (self, NULL);
  g_array_append_val (self->steps, n);
  g_array_set_size (self->bends, 0);
  g_array_append_vals (self->bends, &g_array_index (route, KbPoint, 1), route->len - 1);

  return TRUE;
}

gboolean
kb_run_draft_can_take_back (const KbRunDraft *self)
{
  return self->cable == NULL && self->steps->len > 0;
}

void
kb_run_draft_take_back (KbRunDraft *self)
{
  g_return_if_fail (self->steps->len > 0);

  g_array_set_size (self->bends, g_array_index (self->steps, guint, self->steps->len - 1));
  g_array_set_size (self->steps, self->steps->len - 1);
}
