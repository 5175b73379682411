/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The drawn face of a connector and the drawn cores of a cable in the inspector. */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "harness/kb-conductors.h"
#include "kb-cores.h"
#include "kb-drawing-view.h"
#include "kb-face-group.h"
#include "kb-fact-row.h"
#include "panel-fixture.h"

#define CABLE "H05V2V2-F 2X1.5"

typedef struct
{
  Fixture     base;
  const char *x1, *x2, *w1;
} Lead;

static void
set_up (Lead *self, gconstpointer data)
{
  fixture_set_up (&self->base, data);
  self->x1 = fixture_place (&self->base, PLUG, 0, 0);
  self->x2 = fixture_place (&self->base, SOCKET, 100, 0);
  self->w1 =
    kb_harness_run_cable (self->base.harness, kb_catalog_find_part (self->base.catalog, CABLE),
                          self->x1, self->x2, NULL, 0);
}

static void
tear_down (Lead *self, gconstpointer data)
{
  fixture_tear_down (&self->base, data);
}

static const char *
get_point (Lead *self, const char *core, int end)
{
  return kb_item_find_termination (kb_harness_get_item (self->base.harness, self->w1), core)
    ->points[end];
}

static GtkWidget *
show_cores (Lead *self)
{
  GtkWidget *cores = kb_cores_new ();

  fixture_show (&self->base, cores);
  kb_cores_show (KB_CORES (cores), self->base.harness, self->w1);
  settle ();

  return cores;
}

static gboolean
has_label (GtkWidget *button, gconstpointer label)
{
  return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), label) == 0;
}

static void
press (GtkWidget *root, const char *label)
{
  GtkWidget *button = find_widget (root, GTK_TYPE_BUTTON, has_label, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

/* Each drag is one step, whichever of the two is dragged; what sat there changes places. */
static void
test_drag (Lead *self, gconstpointer data)
{
  GtkWidget *cores = show_cores (self);
  GtkWidget *view = find_widget (cores, KB_TYPE_DRAWING_VIEW, NULL, NULL);
  double     x, y;

  g_assert_cmpstr (get_point (self, "1", 1), ==, "1.1");
  g_assert_true (kb_drawing_view_get_spot (KB_DRAWING_VIEW (view), "core:1", &x, &y));
  g_assert_true (kb_drawing_view_get_spot (KB_DRAWING_VIEW (view), "1:2.1", &x, &y));
  g_assert_false (kb_drawing_view_get_spot (KB_DRAWING_VIEW (view), "1:9.1", &x, &y));
  g_signal_emit_by_name (view, "dropped", "core:1", "1:2.1");
  g_assert_cmpstr (get_point (self, "1", 1), ==, "2.1");
  g_assert_cmpstr (get_point (self, "2", 1), ==, "1.1");
  g_signal_emit_by_name (view, "dropped", "1:1.1", "core:1");
  g_assert_cmpstr (get_point (self, "1", 1), ==, "1.1");
  g_signal_emit_by_name (view, "dropped", "0:1.1", "0:1.2");
  g_assert_cmpstr (get_point (self, "1", 0), ==, "1.2");
  g_signal_emit_by_name (view, "dropped", "0:1.2", NULL);
  g_assert_null (get_point (self, "1", 0));
  g_signal_emit_by_name (view, "dropped", "core:1", "core:2");
  kb_harness_undo (self->base.harness);
  g_assert_cmpstr (get_point (self, "1", 0), ==, "1.2");
  kb_harness_undo (self->base.harness);
  kb_harness_undo (self->base.harness);
  kb_harness_undo (self->base.harness);
  g_assert_cmpstr (get_point (self, "1", 1), ==, "1.1");
  g_assert_cmpstr (get_point (self, "1", 0), ==, "1.1");
}

static void
test_buttons (Lead *self, gconstpointer data)
{
  GtkWidget *cores = show_cores (self);
  GtkWidget *view = find_widget (cores, KB_TYPE_DRAWING_VIEW, NULL, NULL);

  g_signal_emit_by_name (view, "dropped", "core:1", "1:2.1");
  kb_cores_show (KB_CORES (cores), self->base.harness, self->w1);
  press (cores, "X1 as X2");
  g_assert_cmpstr (get_point (self, "1", 0), ==, "2.1");
  press (cores, "By Number and Colour");
  g_assert_cmpstr (get_point (self, "1", 0), ==, "1.1");
  g_assert_cmpstr (get_point (self, "1", 1), ==, "1.1");
}

/* The lists in the rows do the same as a drag. */
static void
test_lists (Lead *self, gconstpointer data)
{
  GtkWidget *cores = show_cores (self);
  GtkWidget *core = find_widget (cores, ADW_TYPE_EXPANDER_ROW, NULL, NULL);
  GtkWidget *choice = find_widget (core, ADW_TYPE_COMBO_ROW, NULL, NULL);

  /* “not connected”, then 1.1, 1.2, 2.1 */
  adw_combo_row_set_selected (ADW_COMBO_ROW (choice), 3);
  g_assert_cmpstr (get_point (self, "1", 0), ==, "2.1");
  g_assert_cmpstr (get_point (self, "2", 0), ==, "1.1");
}

static GtkWidget *
show_face (Lead *self, const char *connector)
{
  GtkWidget *group = g_object_new (KB_TYPE_FACE_GROUP, NULL);

  fixture_show (&self->base, group);
  kb_face_group_show (KB_FACE_GROUP (group), self->base.session, connector);
  settle ();

  return group;
}

static gboolean
is_marked (Lead *self, const char *id)
{
  const KbMarks *marks = kb_session_get_marks (self->base.session);

  return marks != NULL && g_hash_table_contains (marks->ids, id);
}

/* Whoever points at a pole sees what hangs there and where it goes; the row of the pole is lit with it. */
static void
test_face (Lead *self, gconstpointer data)
{
  GtkWidget  *group = show_face (self, self->x1);
  GtkWidget  *view = find_widget (group, KB_TYPE_DRAWING_VIEW, NULL, NULL);
  GtkWidget  *row = find_widget (group, KB_TYPE_FACT_ROW, NULL, NULL);
  const char *text = kb_fact_row_get_value (KB_FACT_ROW (row));

  g_assert_nonnull (strstr (text, "W1 · core 1"));
  g_assert_nonnull (strstr (text, "→ X2 "));
  g_assert_false (gtk_widget_has_css_class (row, "kb-lit"));
  g_signal_emit_by_name (view, "lit", "1");
  g_assert_true (gtk_widget_has_css_class (row, "kb-lit"));
  g_assert_true (is_marked (self, self->w1));
  g_assert_true (is_marked (self, self->x2));
  g_assert_false (is_marked (self, self->x1));
  g_signal_emit_by_name (view, "lit", NULL);
  g_assert_null (kb_session_get_marks (self->base.session));
  g_assert_true (gtk_widget_grab_focus (row));
  settle ();
  g_assert_cmpstr (kb_drawing_view_get_lit (KB_DRAWING_VIEW (view)), ==, "1");
}

/* From behind the poles lie the other way round. */
static void
test_wiring_side (Lead *self, gconstpointer data)
{
  GtkWidget *group = show_face (self, self->x1);
  GtkWidget *view = find_widget (group, KB_TYPE_DRAWING_VIEW, NULL, NULL);
  GtkWidget *toggle = find_widget (group, GTK_TYPE_TOGGLE_BUTTON, NULL, NULL);
  double     front[2], behind[2], y;

  g_assert_true (kb_drawing_view_get_spot (KB_DRAWING_VIEW (view), "1", &front[0], &y));
  g_assert_true (kb_drawing_view_get_spot (KB_DRAWING_VIEW (view), "2", &front[1], &y));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  g_assert_true (kb_drawing_view_get_spot (KB_DRAWING_VIEW (view), "1", &behind[0], &y));
  g_assert_true (kb_drawing_view_get_spot (KB_DRAWING_VIEW (view), "2", &behind[1], &y));
  g_assert_true ((front[0] < front[1]) != (behind[0] < behind[1]));
}

/* A distributor has several faces, of which one is shown; a part without poles has none. */
static void
test_faces (Lead *self, gconstpointer data)
{
  const char *d1 = fixture_place (&self->base, DISTRIBUTOR, 300, 0);
  GtkWidget  *group = show_face (self, d1);
  GtkWidget  *face = find_widget (group, ADW_TYPE_COMBO_ROW, NULL, NULL);

  g_assert_true (gtk_widget_get_visible (face));
  adw_combo_row_set_selected (ADW_COMBO_ROW (face), 1);
  g_assert_cmpuint (count_widgets (group, KB_TYPE_FACT_ROW), >, 0);
  kb_face_group_show (KB_FACE_GROUP (group), self->base.session, self->x1);
  g_assert_false (gtk_widget_get_visible (face));
}

int
main (int argc, char **argv)
{
  panel_test_init (&argc, &argv);

#define ADD(path, func) g_test_add (path, Lead, NULL, set_up, func, tear_down)
  ADD ("/terminations/drag", test_drag);
  ADD ("/terminations/buttons", test_buttons);
  ADD ("/terminations/lists", test_lists);
  ADD ("/terminations/face", test_face);
  ADD ("/terminations/wiring-side", test_wiring_side);
  ADD ("/terminations/faces", test_faces);

  return g_test_run ();
}
