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

/* ---- scrolled windows ---- */

/* Says that it needs one line, and finds out in its layout how much it holds: as lists do, which guess before. */
typedef struct
{
  GtkWidget           parent_instance;
  GtkAdjustment      *adjustments[2];
  GtkScrollablePolicy policy;
  int                 upper;
} Guesser;
typedef GtkWidgetClass GuesserClass;

static GType guesser_get_type (void);
G_DEFINE_TYPE_WITH_CODE (Guesser,
                         guesser,
                         GTK_TYPE_WIDGET,
                         G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static void
guesser_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  Guesser *self = (Guesser *) object;

  if (id <= 2)
    g_set_object (&self->adjustments[id - 1], g_value_get_object (value));
}

static void
guesser_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  Guesser *self = (Guesser *) object;

  if (id <= 2)
    g_value_set_object (value, self->adjustments[id - 1]);
  else
    g_value_set_enum (value, self->policy);
}

static void
guesser_measure (GtkWidget     *widget,
                 GtkOrientation orientation,
                 int            for_size,
                 int           *minimum,
                 int           *natural,
                 int           *minimum_baseline,
                 int           *natural_baseline)
{
  *minimum = *natural = 10;
}

static void
guesser_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  Guesser *self = (Guesser *) widget;

  gtk_adjustment_configure (self->adjustments[1], 0, 0, self->upper, 1, 10, height);
}

static void
guesser_dispose (GObject *object)
{
  g_clear_object (&((Guesser *) object)->adjustments[0]);
  g_clear_object (&((Guesser *) object)->adjustments[1]);
  G_OBJECT_CLASS (guesser_parent_class)->dispose (object);
}

static void
guesser_class_init (GuesserClass *klass)
{
  static const char *const names[] = { "hadjustment", "vadjustment", "hscroll-policy",
                                       "vscroll-policy" };

  G_OBJECT_CLASS (klass)->set_property = guesser_set_property;
  G_OBJECT_CLASS (klass)->get_property = guesser_get_property;
  G_OBJECT_CLASS (klass)->dispose = guesser_dispose;
  klass->measure = guesser_measure;
  klass->size_allocate = guesser_size_allocate;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_object_class_override_property (G_OBJECT_CLASS (klass), i + 1, names[i]);
}

static void
guesser_init (Guesser *self)
{
  self->upper = 10;
}

/* Within a pane that keeps its size while its neighbour is laid out: everything is drawn, and nothing is complained of, which
 * would end this test. */
static void
test_scroll_bar_in_layout (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new ("Above");
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  Guesser   *guesser = g_object_new (guesser_get_type (), NULL);
  GtkWidget *bar, *window;

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (guesser));
  gtk_paned_set_start_child (GTK_PANED (paned), scrolled);
  gtk_widget_set_vexpand (paned, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), paned);
  window = show (box);
  settle ();
  bar = gtk_scrolled_window_get_vscrollbar (GTK_SCROLLED_WINDOW (scrolled));
  for (int i = 0; i < 6; i++)
    {
      guesser->upper = i % 2 == 0 ? 5000 : 10;
      gtk_widget_queue_allocate (GTK_WIDGET (guesser));
      gtk_widget_queue_resize (label);
      gtk_test_widget_wait_for_draw (window);
      settle ();
      g_assert_cmpint (gtk_widget_get_child_visible (bar), ==, i % 2 == 0);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A list that is opened by a key though its button is scrolled away: the button comes into sight first, then the list. */
static void
test_popover_in_sight (Fixture *fixture, gconstpointer data)
{
  static const char *const words[] = { "one", "two", NULL };
  GtkWidget               *scrolled = gtk_scrolled_window_new ();
  GtkWidget               *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget               *above = gtk_label_new ("Above");
  GtkWidget               *below = gtk_label_new ("Below");
  GtkWidget               *choice = gtk_drop_down_new_from_strings (words);
  GtkWidget               *window, *popover;
  GtkAdjustment           *adjustment;

  gtk_widget_set_size_request (above, -1, 3000);
  gtk_widget_set_size_request (below, -1, 3000);
  gtk_box_append (GTK_BOX (box), above);
  gtk_box_append (GTK_BOX (box), choice);
  gtk_box_append (GTK_BOX (box), below);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  window = show (scrolled);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  popover = find_widget (choice, GTK_TYPE_POPOVER, NULL, NULL);
  for (int i = 0; i < 2; i++)
    {
      double y;

      gtk_adjustment_set_value (adjustment, i == 0 ? 0 : 6000);
      gtk_test_widget_wait_for_draw (window);
      settle ();
      g_assert_true (gtk_widget_activate (choice));
      while (!gtk_widget_get_visible (popover))
        g_main_context_iteration (NULL, TRUE);
      g_assert_true (gtk_widget_translate_coordinates (choice, scrolled, 0, 0, NULL, &y));
      g_assert_cmpfloat (y, >=, 0);
      g_assert_cmpfloat (y + gtk_widget_get_height (choice), <=, gtk_widget_get_height (scrolled));
      gtk_popover_popdown (GTK_POPOVER (popover));
      settle ();
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A dialog of files is painted before its folder is known. */
static void
test_path_bar_without_path (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *bar;

  /* The kind is known once there has been one. */
  g_object_unref (g_object_ref_sink (gtk_file_chooser_widget_new (GTK_FILE_CHOOSER_ACTION_OPEN)));
  g_assert_cmpuint (g_type_from_name ("GtkPathBar"), !=, 0);
  bar = g_object_new (g_type_from_name ("GtkPathBar"), NULL);
  gtk_window_set_child (GTK_WINDOW (window), bar);
  gtk_window_set_default_size (GTK_WINDOW (window), 300, 50);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  /* A warning, which is fatal, would have come by now. */
  g_assert_nonnull (gtk_widget_get_first_child (bar));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* And the same bar is whole when it is known. */
static void
test_path_bar_with_path (void)
{
  GtkWidget        *chooser = gtk_file_chooser_widget_new (GTK_FILE_CHOOSER_ACTION_OPEN);
  GtkWidget        *window = gtk_window_new ();
  g_autoptr (GFile) folder = g_file_new_for_path ("/");
  GtkWidget        *bar, *child;
  gboolean          any = FALSE;

  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL);
  gtk_window_set_child (GTK_WINDOW (window), chooser);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  bar = find_widget (window, g_type_from_name ("GtkPathBar"), NULL, NULL);
  while (!any)
    {
      g_main_context_iteration (NULL, TRUE);
      for (child = gtk_widget_get_first_child (bar); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        any = any
              || (GTK_IS_TOGGLE_BUTTON (child) && gtk_widget_get_child_visible (child)
                  && gtk_widget_get_mapped (child));
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
run_frames (GtkWidget *widget)
{
  const gint64 until = g_get_monotonic_time () + 200000;

  while (g_get_monotonic_time () < until)
    {
      gtk_widget_queue_draw (widget);
      g_main_context_iteration (NULL, TRUE);
    }
}

/* A warning, which is fatal, would come with the next frames. */
static void
test_focus_before_shown (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *text = gtk_text_new ();
  int        start, end;

  gtk_editable_set_text (GTK_EDITABLE (text), "2.5 m");
  gtk_box_append (GTK_BOX (box), gtk_button_new ());
  gtk_box_append (GTK_BOX (box), text);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  gtk_widget_set_child_visible (text, FALSE);
  gtk_widget_grab_focus (text);
  g_assert_true (gtk_widget_is_focus (text));
  g_assert_true (gtk_editable_get_selection_bounds (GTK_EDITABLE (text), &start, &end));
  g_assert_cmpint (start, ==, 0);
  g_assert_cmpint (end, ==, 5);
  run_frames (box);
  gtk_widget_set_child_visible (text, TRUE);
  run_frames (box);
  gtk_window_destroy (GTK_WINDOW (window));
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
  ADD ("/layouts/scroll-bar", test_scroll_bar_in_layout);
  ADD ("/layouts/popover-in-sight", test_popover_in_sight);
#undef ADD
  g_test_add_func ("/layouts/focus-before-shown", test_focus_before_shown);
  g_test_add_func ("/layouts/path-bar/early", test_path_bar_without_path);
  g_test_add_func ("/layouts/path-bar/known", test_path_bar_with_path);
  return g_test_run ();
}
