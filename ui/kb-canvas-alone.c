/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One circuit shown alone: all else fades below a veil, on which the circuit is drawn again. */
#include "config.h"

#include "kb-canvas-private.h"

#define VEIL 0xf7f9faff
#define VEIL_OPACITY 0.78

/* What of @seen belongs to the circuit. */
static GHashTable *
dup_members (KbCanvas *self, const char *circuit, GHashTable *seen)
{
  GHashTable    *members = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTable    *referrers = kb_harness_get_referrers (self->harness, circuit);
  GHashTableIter iter;
  gpointer       id;

  if (referrers == NULL)
    return members;
  g_hash_table_iter_init (&iter, referrers);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (g_hash_table_contains (seen, id))
      g_hash_table_add (members, id);

  return members;
}

GskRenderNode *
kb_canvas_make_alone (KbCanvas              *self,
                      const graphene_rect_t *area,
                      GHashTable            *seen,
                      GHashTable            *lifted)
{
  const char            *circuit = kb_session_get_shown_circuit (self->session);
  const GdkRGBA          veil = kb_canvas_rgba (VEIL, VEIL_OPACITY);
  g_autoptr (GHashTable) members = NULL;
  g_autoptr (KbDrawing)  drawing = NULL;
  KbLayoutOptions        options;
  GtkSnapshot           *snapshot;
  cairo_t               *cr;

  if (circuit == NULL)
    return NULL;
  members = dup_members (self, circuit, seen);
  drawing = kb_drawing_new ();
  options = (KbLayoutOptions){ .harness = self->harness, .only = members, .except = lifted };
  kb_layout_draw (drawing, &options);
  snapshot = gtk_snapshot_new ();
  gtk_snapshot_append_color (snapshot, &veil, area);
  cr = gtk_snapshot_append_cairo (snapshot, area);
  cairo_scale (cr, self->scale, self->scale);
  kb_drawing_paint (drawing, cr, self->scale);
  cairo_destroy (cr);

  return gtk_snapshot_free_to_node (snapshot);
}
