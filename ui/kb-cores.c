/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-cores.h"

#include <glib/gi18n.h>

#include "kb-labels.h"

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

/* All connection points of the connector at an end; a pole of which no number is stated has one. */
static GPtrArray *
list_points (KbHarness *harness, const KbItem *cable, int end)
{
  GPtrArray    *points = g_ptr_array_new_with_free_func (g_free);
  KbPart       *part = get_end_part (harness, cable, end);
  const KbPort *port = part != NULL ? kb_part_get_port (part, NULL) : NULL;

  for (guint i = 0; port != NULL && port->poles != NULL && i < port->poles->len; i++)
    {
      const KbPole *pole = &g_array_index (port->poles, KbPole, i);

      for (int point = 1; point <= MAX (1, pole->points); point++)
        g_ptr_array_add (points, g_strdup_printf ("%d.%d", pole->number, point));
    }
  return points;
}

static const KbTermination *
find_termination (const KbItem *cable, const char *core)
{
  for (guint i = 0; i < cable->terminations->len; i++)
    {
      const KbTermination *termination = &g_array_index (cable->terminations, KbTermination, i);

      if (g_strcmp0 (termination->core, core) == 0)
        return termination;
    }
  return NULL;
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
  KbCores             *self = user_data;
  CoreRow             *row = g_object_get_data (G_OBJECT (choice), "kb-core");
  guint                end = row->choices[1] == choice ? 1 : 0;
  guint                position = adw_combo_row_get_selected (ADW_COMBO_ROW (choice));
  const KbItem        *cable;
  const KbTermination *termination;
  const char          *chosen;
  g_autofree char     *from = NULL;
  g_autofree char     *to = NULL;

  if (self->showing || self->harness == NULL || kb_harness_in_transaction (self->harness)
      || position == GTK_INVALID_LIST_POSITION)
    return;
  cable = kb_harness_get_item (self->harness, self->cable);
  if (cable == NULL)
    return;
  termination = find_termination (cable, row->core);
  chosen = position > 0 ? g_ptr_array_index (self->points[end], position - 1) : NULL;
  from = g_strdup (end == 0 ? chosen : termination != NULL ? termination->points[0] : NULL);
  to = g_strdup (end == 1 ? chosen : termination != NULL ? termination->points[1] : NULL);
  kb_harness_begin (self->harness, _ ("Connect Core"));
  kb_item_set_termination (kb_harness_edit (self->harness, self->cable), row->core, from, to);
  kb_harness_commit (self->harness);
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
      self->points[end] = list_points (self->harness, cable, end);
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
  const KbTermination *termination = find_termination (cable, row->core);
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

static void
kb_cores_init (KbCores *self)
{
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) core_row_free);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Cores"));
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
  self->showing = FALSE;
}
