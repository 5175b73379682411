/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What makes panels quick, and must not show: sizes that are known without setting texts, rows that are kept, groups that follow. */
#include "config.h"

#include "kb-fact-list.h"
#include "kb-fact-row.h"
#include "kb-gradual-layout.h"
#include "kb-row-width.h"
#include "kb-text-layout.h"
#include "panel-fixture.h"

static GtkWidget *
show (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 500, 400);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  return window;
}

/* ---- cells ---- */

static const char *const texts[] = {
  "",
  "X7",
  "9.50 m in 3 pieces",
  "X3 and D1 are not listed as counterparts of each other",
  "X7 and X8 can be plugged together, but must not be: colour: light turquoise ≠ pink (P-01)",
  "The source of these parts has no date: 770-1252/076-000, 770-1242/076-000, 770-977/076-000",
  "Für X1 ist kein Verriegelungshebel vorgesehen, und der Stecker steht im öffentlich zugänglichen Bereich.",
};

static GtkWidget *
make_label (const char *text, int lines)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (label), lines > 1);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), lines);
  gtk_label_set_width_chars (GTK_LABEL (label), 16);
  return label;
}

static int
measure (GtkWidget *widget, GtkOrientation orientation, int for_size)
{
  int natural;

  gtk_widget_measure (widget, orientation, for_size, NULL, &natural, NULL, NULL);
  return natural;
}

/* No text is cut off that a label would show, and none gets much more room. */
static void
test_text_as_label (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (int lines = 1; lines <= 3; lines += 2)
      {
        GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
        GtkWidget *label = make_label (texts[i], lines);
        GtkWidget *cell = kb_text_layout_wrap (make_label (texts[i], lines));
        GtkWidget *window;
        int        width, is_more;

        gtk_box_append (GTK_BOX (box), label);
        gtk_box_append (GTK_BOX (box), cell);
        window = show (box);
        width = measure (label, GTK_ORIENTATION_HORIZONTAL, -1);
        if (lines == 1)
          {
            is_more = measure (cell, GTK_ORIENTATION_HORIZONTAL, -1) - width;
            g_assert_cmpint (is_more, >=, 0);
            g_assert_cmpint (is_more, <=, 4 + width / 12);
          }
        for (width = 150; width <= 700; width += 50)
          {
            const int line = measure (label, GTK_ORIENTATION_VERTICAL, 2000);

            is_more = measure (cell, GTK_ORIENTATION_VERTICAL, width)
                      - measure (label, GTK_ORIENTATION_VERTICAL, width);
            g_assert_cmpint (is_more, >=, -1);
            g_assert_cmpint (is_more, <=, line + 1);
          }
        gtk_window_destroy (GTK_WINDOW (window));
      }
}

/* A row is used for one text after the other. */
static void
test_text_changes (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = make_label ("X1", 1);
  GtkWidget *cell = kb_text_layout_wrap (label);
  GtkWidget *window;
  int        before;

  gtk_label_set_width_chars (GTK_LABEL (label), 1);
  gtk_box_append (GTK_BOX (box), cell);
  window = show (box);
  before = gtk_widget_get_width (cell);
  for (guint i = 0; i < 3; i++)
    {
      gtk_label_set_label (GTK_LABEL (label), texts[3]);
      while (gtk_widget_get_width (cell) <= 2 * before)
        g_main_context_iteration (NULL, TRUE);
      g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))));
      gtk_label_set_label (GTK_LABEL (label), "X1");
      while (gtk_widget_get_width (cell) != before)
        g_main_context_iteration (NULL, TRUE);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* ---- groups ---- */

static void
test_groups_follow (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *labels[6], *window;
  int        first;

  gtk_widget_set_layout_manager (box, kb_gradual_layout_new (10));
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      labels[i] = gtk_label_new ("A group");
      gtk_box_append (GTK_BOX (box), labels[i]);
    }
  gtk_widget_set_visible (labels[3], FALSE);
  window = show (box);
  g_assert_true (gtk_widget_get_mapped (labels[1]));
  first = gtk_widget_get_height (labels[0]);
  g_assert_cmpint (gtk_widget_get_height (box), <, 5 * first + 40);
  while (!gtk_widget_get_mapped (labels[5]) || gtk_widget_get_height (box) < 5 * first + 4 * 10)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (gtk_widget_get_height (box), ==, 5 * first + 4 * 10);
  g_assert_false (gtk_widget_get_mapped (labels[3]));

  /* What has been shown once is shown at once. */
  gtk_widget_set_visible (box, FALSE);
  gtk_widget_set_visible (box, TRUE);
  g_assert_true (gtk_widget_get_mapped (labels[5]));
  gtk_widget_set_visible (labels[3], TRUE);
  g_assert_true (gtk_widget_get_mapped (labels[3]));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What is not seen takes no steps, and goes on where it was. */
static void
test_groups_wait (Fixture *fixture, gconstpointer data)
{
  GtkWidget *stack = gtk_stack_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *other = gtk_label_new ("Another page");
  GtkWidget *last = NULL, *window;

  gtk_widget_set_layout_manager (box, kb_gradual_layout_new (10));
  for (guint i = 0; i < 4; i++)
    gtk_box_append (GTK_BOX (box), last = gtk_label_new ("A group"));
  gtk_stack_add_child (GTK_STACK (stack), other);
  gtk_stack_add_child (GTK_STACK (stack), box);
  window = show (stack);
  settle ();
  g_assert_false (gtk_widget_get_child_visible (last));
  gtk_stack_set_visible_child (GTK_STACK (stack), box);
  gtk_stack_set_visible_child (GTK_STACK (stack), other);
  settle ();
  gtk_stack_set_visible_child (GTK_STACK (stack), box);
  while (!gtk_widget_get_mapped (last))
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* ---- rows ---- */

static GtkWidget *
make_row (void)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 "A title that goes over more than one line of the panel");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), texts[4]);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_button_new_with_label ("Go"));
  return row;
}

static void
test_rows_as_before (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *plain = make_row (), *settled = make_row (), *window;
  GtkWidget *group = adw_preferences_group_new (), *other = adw_preferences_group_new ();

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), plain);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (other), settled);
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), other);
  kb_row_width_settle (other);
  kb_row_width_settle (other);
  window = show (box);
  g_assert_cmpint (measure (settled, GTK_ORIENTATION_HORIZONTAL, -1), ==,
                   measure (plain, GTK_ORIENTATION_HORIZONTAL, -1));
  for (int width = 250; width <= 600; width += 50)
    g_assert_cmpint (measure (settled, GTK_ORIENTATION_VERTICAL, width), ==,
                     measure (plain, GTK_ORIENTATION_VERTICAL, width));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
fill (GtkWidget *list, guint n, const char *value)
{
  kb_fact_list_begin (KB_FACT_LIST (list));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = g_strdup_printf ("Fact %u", i);

      kb_fact_list_add (KB_FACT_LIST (list), label, value, NULL, NULL);
    }
  kb_fact_list_end (KB_FACT_LIST (list));
}

static guint
count_facts (GtkWidget *list, const char *value)
{
  guint n = 0;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *label = g_strdup_printf ("Fact %u", i);
      GtkWidget       *row = find_row (list, label);

      n += row != NULL && gtk_widget_get_visible (row)
           && g_strcmp0 (kb_fact_row_get_value (KB_FACT_ROW (row)), value) == 0;
    }
  return n;
}

static void
test_facts_are_kept (Fixture *fixture, gconstpointer data)
{
  GtkWidget *list = g_object_ref_sink (kb_fact_list_new ("Facts"));
  GtkWidget *first;

  fill (list, 10, "a");
  while (count_facts (list, "a") < 10)
    g_main_context_iteration (NULL, TRUE);
  first = find_row (list, "Fact 0");
  fill (list, 4, "b");
  g_assert_cmpuint (count_facts (list, "b"), ==, 4);
  g_assert_cmpuint (count_facts (list, "a"), ==, 0);
  g_assert_true (find_row (list, "Fact 0") == first);
  fill (list, 7, NULL);
  g_assert_cmpuint (count_facts (list, NULL), ==, 7);
  fill (list, 0, NULL);
  g_assert_false (gtk_widget_get_visible (list));
  /* It goes while rows are still to come. */
  fill (list, 20, "c");
  g_assert_finalize_object (list);
  settle ();
}

int
main (int argc, char **argv)
{
  panel_test_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/layouts/text/as-label", test_text_as_label);
  ADD ("/layouts/text/changes", test_text_changes);
  ADD ("/layouts/groups/follow", test_groups_follow);
  ADD ("/layouts/groups/wait", test_groups_wait);
  ADD ("/layouts/rows/as-before", test_rows_as_before);
  ADD ("/layouts/facts/kept", test_facts_are_kept);
#undef ADD
  return g_test_run ();
}
