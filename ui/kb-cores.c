/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-cores.h"

#include <glib/gi18n.h>

#include "drawing/kb-core-table.h"
#include "harness/kb-conductors.h"
#include "harness/kb-harness-cores.h"
#include "kb-drawing-view.h"
#include "kb-labels.h"
#include "kb-wrap-layout.h"

/* A core: one expander with a list of points for each end. */
typedef struct
{
  char      *core;
  GtkWidget *expander;
  GtkWidget *choices[2]; /* NULL for a free end */
} CoreRow;

struct _KbCores
{
  AdwPreferencesGroup parent_instance;

  KbHarness *harness;
  GtkWidget *view;
  GtkWidget *buttons;
  GtkWidget *as_other[2]; /* each end as the other one */
  char      *cable;
  char      *made_for;  /* part and ends for which the rows were made */
  GPtrArray *rows;      /* of CoreRow */
  GPtrArray *points[2]; /* "1.1" …, as the lists have them from their second entry on */
  gboolean   showing;
};

G_DEFINE_FINAL_TYPE (KbCores, kb_cores, ADW_TYPE_PREFERENCES_GROUP)

static void
core_row_free (CoreRow *row)
{
  g_free (row->core);
  g_free (row);
}

/* Of the connector at an end; NULL for a free one. */
static KbPart *
get_end_part (KbHarness *harness, const KbItem *cable, int end)
{
  const KbItem *item = kb_harness_get_item (harness, cable->ends[end].item);

  return item != NULL ? kb_harness_get_part (harness, item) : NULL;
}

static guint
find_point (GPtrArray *points, const char *point)
{
  for (guint i = 0; point != NULL && i < points->len; i++)
    if (g_str_equal (g_ptr_array_index (points, i), point))
      return i + 1;
  return 0;
}

static void
on_selected (GtkWidget *choice, GParamSpec *pspec, gpointer user_data)
{
  KbCores    *self = user_data;
  CoreRow    *row = g_object_get_data (G_OBJECT (choice), "kb-core");
  guint       end = row->choices[1] == choice ? 1 : 0;
  guint       position = adw_combo_row_get_selected (ADW_COMBO_ROW (choice));
  const char *chosen;

  if (self->showing || self->harness == NULL || position == GTK_INVALID_LIST_POSITION)
    return;
  chosen = position > 0 ? g_ptr_array_index (self->points[end], position - 1) : NULL;
  kb_harness_connect_core (self->harness, self->cable, row->core, (int) end, chosen);
}

/* ---- the drawn table ---- */

static const char *
find_core_at (KbCores *self, int end, const char *point)
{
  const KbItem *cable = kb_harness_get_item (self->harness, self->cable);

  for (guint i = 0; cable != NULL && point != NULL && i < cable->terminations->len; i++)
    {
      const KbTermination *termination = &g_array_index (cable->terminations, KbTermination, i);

      if (g_strcmp0 (termination->points[end], point) == 0)
        return termination->core;
    }
  return NULL;
}

/* From one point to another of the same end; what sits there comes back. */
static void
move_core (KbCores *self, int end, const char *from, const char *to)
{
  g_autofree char *core = g_strdup (find_core_at (self, end, from));

  if (core == NULL)
    core = g_strdup (find_core_at (self, end, to));
  else
    {
      kb_harness_connect_core (self->harness, self->cable, core, end, to);
      return;
    }
  if (core != NULL)
    kb_harness_connect_core (self->harness, self->cable, core, end, from);
}

/* A pole that is dragged to nowhere lets go of its core. */
static void
take_off (KbCores *self, int end, const char *point)
{
  g_autofree char *core = g_strdup (find_core_at (self, end, point));

  if (core != NULL)
    kb_harness_connect_core (self->harness, self->cable, core, end, NULL);
}

/* A core at one end: what was dragged and where to say the same, whichever of the two was dragged. */
static void
on_dropped (KbCores *self, const char *from, const char *to)
{
  const char *cores[2], *points[2];
  int         ends[2] = { 0, 0 };

  if (self->harness == NULL || !kb_core_table_parse_spot (from, &cores[0], &ends[0], &points[0]))
    return;
  if (!kb_core_table_parse_spot (to, &cores[1], &ends[1], &points[1]))
    {
      take_off (self, ends[0], points[0]);
      return;
    }
  if (cores[0] != NULL && points[1] != NULL)
    kb_harness_connect_core (self->harness, self->cable, cores[0], ends[1], points[1]);
  else if (points[0] != NULL && cores[1] != NULL)
    kb_harness_connect_core (self->harness, self->cable, cores[1], ends[0], points[0]);
  else if (points[0] != NULL && points[1] != NULL && ends[0] == ends[1])
    move_core (self, ends[0], points[0], points[1]);
}

static void
on_default (KbCores *self)
{
  if (self->harness != NULL)
    kb_harness_connect_cores_by_default (self->harness, self->cable);
}

static void
on_as_other (GtkWidget *button, gpointer data)
{
  KbCores *self = data;

  if (self->harness != NULL)
    kb_harness_connect_cores_as_other_end (self->harness, self->cable,
                                           button == self->as_other[1] ? 1 : 0);
}

static void
show_table (KbCores *self, const KbItem *cable)
{
  KbDrawing       *drawing = kb_drawing_new ();
  GArray          *spots = kb_spots_new ();
  g_autofree char *ends[2] = { kb_label_end (self->harness, cable, 0),
                               kb_label_end (self->harness, cable, 1) };

  kb_core_table_draw (drawing, self->harness, cable->id, KB_SYMBOL_PLAIN, spots);
  kb_drawing_view_set_drawing (KB_DRAWING_VIEW (self->view), drawing, spots);
  for (int end = 0; end < 2; end++)
    {
      /* Translators: designators; the cores go at the first connector to the poles that they have at the second */
      g_autofree char *label = g_strdup_printf (_ ("%s as %s"), ends[end], ends[1 - end]);

      gtk_button_set_label (GTK_BUTTON (self->as_other[end]), label);
      gtk_widget_set_visible (self->as_other[end],
                              cable->ends[0].item != NULL && cable->ends[1].item != NULL);
    }
}

static GtkWidget *
make_choice (KbCores *self, const KbItem *cable, CoreRow *row, int end)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char          *connector = kb_label_end (self->harness, cable, end);
  GtkWidget                *choice = adw_combo_row_new ();

  gtk_string_list_append (names, C_ ("core", "not connected"));
  for (guint i = 0; i < self->points[end]->len; i++)
    {
      g_autofree char *label = kb_label_point (self->harness, cable->ends[end].item,
                                               g_ptr_array_index (self->points[end], i));

      gtk_string_list_append (names, label);
    }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (choice), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (choice), connector);
  adw_combo_row_set_model (ADW_COMBO_ROW (choice), G_LIST_MODEL (names));
  g_object_set_data (G_OBJECT (choice), "kb-core", row);
  g_signal_connect (choice, "notify::selected", G_CALLBACK (on_selected), self);
  return choice;
}

static void
rebuild (KbCores *self, const KbItem *cable, KbPart *part)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self),
                                  ((CoreRow *) g_ptr_array_index (self->rows, i))->expander);
  g_ptr_array_set_size (self->rows, 0);
  for (guint end = 0; end < 2; end++)
    {
      g_clear_pointer (&self->points[end], g_ptr_array_unref);
      self->points[end] = kb_harness_list_points (self->harness, cable, end);
    }
  for (guint i = 0; part != NULL && i < part->cores->len; i++)
    {
      const KbCore    *core = g_ptr_array_index (part->cores, i);
      CoreRow         *row = g_new0 (CoreRow, 1);
      g_autofree char *label = kb_label_core (self->harness, cable, core->number);
      const char      *colour = kb_label_core_colour (self->harness, cable, core->number);
      g_autofree char *title =
        colour != NULL ? g_strdup_printf (C_ ("core", "%s, %s"), label, colour) : g_strdup (label);

      row->core = g_strdup (core->number);
      row->expander = adw_expander_row_new ();
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row->expander), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->expander), title);
      for (guint end = 0; end < 2; end++)
        if (self->points[end]->len > 0)
          {
            row->choices[end] = make_choice (self, cable, row, end);
            adw_expander_row_add_row (ADW_EXPANDER_ROW (row->expander), row->choices[end]);
          }
      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row->expander);
    }
}

static void
show_row (KbCores *self, const KbItem *cable, CoreRow *row)
{
  const KbTermination *termination = kb_item_find_termination (cable, row->core);
  g_autofree char     *from = NULL;
  g_autofree char     *to = NULL;
  g_autofree char     *summary = NULL;

  for (guint end = 0; end < 2; end++)
    if (row->choices[end] != NULL)
      adw_combo_row_set_selected (
        ADW_COMBO_ROW (row->choices[end]),
        find_point (self->points[end], termination != NULL ? termination->points[end] : NULL));
  if (termination != NULL)
    {
      from = kb_label_termination (self->harness, cable, termination, 0);
      to = kb_label_termination (self->harness, cable, termination, 1);
      /* Translators: from which pole to which a core goes */
      summary = g_strdup_printf (C_ ("core", "%s → %s"), from, to);
    }
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row->expander),
                                 summary != NULL ? summary : C_ ("core", "not connected"));
}

static void
kb_cores_dispose (GObject *object)
{
  KbCores *self = KB_CORES (object);

  self->showing = TRUE;
  g_clear_object (&self->harness);
  G_OBJECT_CLASS (kb_cores_parent_class)->dispose (object);
}

static void
kb_cores_finalize (GObject *object)
{
  KbCores *self = KB_CORES (object);

  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->points[0], g_ptr_array_unref);
  g_clear_pointer (&self->points[1], g_ptr_array_unref);
  g_free (self->cable);
  g_free (self->made_for);
  G_OBJECT_CLASS (kb_cores_parent_class)->finalize (object);
}

static void
kb_cores_class_init (KbCoresClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kb_cores_dispose;
  G_OBJECT_CLASS (klass)->finalize = kb_cores_finalize;
}

static GtkWidget *
add_button (KbCores *self, const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "kb-chip");
  gtk_box_append (GTK_BOX (self->buttons), button);
  return button;
}

static void
add_table (KbCores *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *by_default;

  self->view = kb_drawing_view_new ();
  kb_drawing_view_set_draggable (KB_DRAWING_VIEW (self->view), TRUE);
  gtk_widget_set_tooltip_text (
    self->view, _ ("Drag a core to a pole to connect it; two cores change places. Drag a pole to "
                   "nowhere to take its core off. The rows below do the same."));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Cores and where they are connected"), -1);
  g_signal_connect_swapped (self->view, "dropped", G_CALLBACK (on_dropped), self);
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->buttons, kb_wrap_layout_new (6));
  by_default = add_button (self, _ ("By Number and Colour"));
  gtk_widget_set_tooltip_text (
    by_default,
    _ ("Green-yellow to PE and blue to N where poles are marked so, the others by number"));
  g_signal_connect_swapped (by_default, "clicked", G_CALLBACK (on_default), self);
  for (int end = 1; end >= 0; end--)
    {
      self->as_other[end] = add_button (self, "");
      g_signal_connect (self->as_other[end], "clicked", G_CALLBACK (on_as_other), self);
    }
  gtk_box_append (GTK_BOX (box), self->view);
  gtk_box_append (GTK_BOX (box), self->buttons);
  gtk_widget_add_css_class (box, "kb-drawn");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
}

static void
kb_cores_init (KbCores *self)
{
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) core_row_free);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Cores"));
  add_table (self);
}

GtkWidget *
kb_cores_new (void)
{
  return g_object_new (KB_TYPE_CORES, NULL);
}

void
kb_cores_show (KbCores *self, KbHarness *harness, const char *id)
{
  const KbItem    *cable;
  g_autofree char *key = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  g_return_if_fail (KB_IS_CORES (self));

  cable = kb_harness_get_item (harness, id);
  if (cable == NULL)
    return;
  from = kb_label_end (harness, cable, 0);
  to = kb_label_end (harness, cable, 1);
  /* Rows are kept while cable, part and ends are the same: one of them may be open or have the focus. */
  key = g_strdup_printf (
    "%p\n%s\n%p\n%s %p\n%s %p", (void *) harness, id, (void *) kb_harness_get_part (harness, cable),
    from, (void *) get_end_part (harness, cable, 0), to, (void *) get_end_part (harness, cable, 1));
  self->showing = TRUE;
  if (g_strcmp0 (key, self->made_for) != 0)
    {
      g_set_object (&self->harness, harness);
      g_free (self->cable);
      self->cable = g_strdup (id);
      g_free (self->made_for);
      self->made_for = g_steal_pointer (&key);
      rebuild (self, cable, kb_harness_get_part (harness, cable));
    }
  for (guint i = 0; i < self->rows->len; i++)
    show_row (self, cable, g_ptr_array_index (self->rows, i));
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
  show_table (self, cable);
  self->showing = FALSE;
}
