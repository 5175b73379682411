/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-face-group.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "drawing/kb-face.h"
#include "harness/kb-conductors.h"
#include "kb-drawing-view.h"
#include "kb-fact-row.h"
#include "kb-labels.h"
#include "kb-pointing.h"

/* A pole with its row, which owns it. */
typedef struct
{
  KbFaceGroup *group;
  int          pole;
  GtkWidget   *row;
} PoleRow;

struct _KbFaceGroup
{
  AdwPreferencesGroup parent_instance;

  KbSession *session;
  char      *connector;
  GPtrArray *rows; /* of PoleRow */
  int        lit;  /* the pole that is pointed out; 0 for none */
  gboolean   showing;

  GtkWidget *behind; /* a toggle in the heading */
  GtkWidget *face;   /* a choice of faces, where there are several */
  GtkWidget *view_row;
  GtkWidget *view;
  GtkWidget *caption;
};

G_DEFINE_FINAL_TYPE (KbFaceGroup, kb_face_group, ADW_TYPE_PREFERENCES_GROUP)

static const KbItem *
get_item (KbFaceGroup *self)
{
  return self->session != NULL && self->connector != NULL
           ? kb_harness_get_item (kb_session_get_harness (self->session), self->connector)
           : NULL;
}

/* The face that is shown; NULL for none. */
static const KbPort *
get_port (KbFaceGroup *self, const KbPart *part)
{
  const guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->face));

  if (part == NULL || part->ports->len == 0)
    return NULL;
  return part->ports->pdata[selected < part->ports->len ? selected : 0];
}

/* ---- what hangs at a pole ---- */

/* “W1 · core 1 BN · 1.5 mm² → X3 1/COM”; owned. */
static char *
describe_conductor (KbHarness *harness, const KbConductor *conductor)
{
  const KbItem    *cable = conductor->cable;
  g_autofree char *core = kb_label_core (harness, cable, conductor->termination->core);
  g_autofree char *section =
    kb_label_fact (kb_harness_get_part (harness, cable), "core-cross-section");
  g_autofree char *other =
    cable->ends[1 - conductor->end].item != NULL
      ? kb_label_termination (harness, cable, conductor->termination, 1 - conductor->end)
      : kb_label_end (harness, cable, 1 - conductor->end);
  const char *circuit = kb_label_circuit (harness, cable->circuit);
  /* Translators: a cable, one of its cores and its cross-section, as “W1 · core 1 BN · 1.5 mm²” */
  g_autofree char *text =
    section != NULL
      ? g_strdup_printf (_ ("%s · core %s · %s"), kb_item_get_label (cable), core, section)
      /* Translators: a cable and one of its cores, as “W1 · core 1 BN” */
      : g_strdup_printf (_ ("%s · core %s"), kb_item_get_label (cable), core);

  return circuit != NULL
           /* Translators: a conductor, where it goes to, its circuit, as “W1 · core 1 BN → X3 2 · circuit Light” */
           ? g_strdup_printf (C_ ("core", "%s → %s · circuit %s"), text, other, circuit)
           : g_strdup_printf (C_ ("core", "%s → %s"), text, other);
}

/* One a line; NULL for none. */
static char *
describe_pole (KbHarness *harness, const GArray *conductors, int pole)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < conductors->len; i++)
    {
      const KbConductor *conductor = &g_array_index (conductors, KbConductor, i);
      g_autofree char   *line = NULL;

      if (conductor->pole != pole)
        continue;
      line = describe_conductor (harness, conductor);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* Its cables and where they go, and what is plugged into the face. */
static void
mark_pole (KbFaceGroup *self, int pole)
{
  KbHarness    *harness = kb_session_get_harness (self->session);
  const KbItem *item = get_item (self);
  const KbPort *port = item != NULL ? get_port (self, kb_harness_get_part (harness, item)) : NULL;
  g_autoptr (GArray) conductors = NULL;
  const KbItem      *mating;
  KbMarks           *marks;

  if (port == NULL)
    return;
  marks = kb_marks_new (KB_MARKS_RGB);
  conductors = kb_harness_list_conductors (harness, self->connector);
  for (guint i = 0; i < conductors->len; i++)
    {
      const KbConductor *conductor = &g_array_index (conductors, KbConductor, i);
      const char        *other = conductor->cable->ends[1 - conductor->end].item;

      if (conductor->pole != pole)
        continue;
      kb_marks_add_one (marks, conductor->cable->id);
      if (other != NULL)
        kb_marks_add_one (marks, other);
    }
  mating = kb_harness_find_mating (harness, self->connector, port->id);
  for (int end = 0; mating != NULL && end < 2; end++)
    if (g_strcmp0 (mating->ends[end].item, self->connector) != 0)
      kb_marks_add_one (marks, mating->ends[end].item);
  kb_session_set_marks (self->session, marks);
}

/* ---- pointing ---- */

/* 0 for none. */
static void
light (KbFaceGroup *self, int pole)
{
  g_autofree char *spot = pole > 0 ? g_strdup_printf ("%d", pole) : NULL;

  if (self->session == NULL)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const PoleRow *row = self->rows->pdata[i];

      if (row->pole == pole)
        gtk_widget_add_css_class (row->row, "kb-lit");
      else
        gtk_widget_remove_css_class (row->row, "kb-lit");
    }
  self->lit = pole;
  kb_drawing_view_light (KB_DRAWING_VIEW (self->view), spot);
  if (pole > 0)
    mark_pole (self, pole);
  else
    kb_session_set_marks (self->session, NULL);
}

static void
on_lit (KbFaceGroup *self, const char *spot)
{
  light (self, spot != NULL ? atoi (spot) : 0);
}

static void
on_row_pointed (PoleRow *row)
{
  light (row->group, row->pole);
}

static void
on_row_left (PoleRow *row)
{
  light (row->group, 0);
}

/* ---- what is shown ---- */

/* A row that goes while it is pointed at tells so: by then there must be none. */
static void
drop_last (KbFaceGroup *self)
{
  PoleRow *row = g_ptr_array_steal_index (self->rows, self->rows->len - 1);

  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), row->row);
}

static void
add_row (KbFaceGroup *self)
{
  PoleRow *row = g_new0 (PoleRow, 1);

  row->group = self;
  row->row = g_object_new (KB_TYPE_FACT_ROW, NULL);
  g_object_set_data_full (G_OBJECT (row->row), "kb-pole", row, g_free);
  gtk_widget_set_focusable (row->row, TRUE);
  kb_pointing_watch (row->row, G_CALLBACK (on_row_pointed), G_CALLBACK (on_row_left), row, self);
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row->row);
}

static void
show_rows (KbFaceGroup *self, KbHarness *harness, const KbPart *part, const KbPort *port)
{
  g_autoptr (GArray) conductors = kb_part_get_port (part, NULL) == port
                                    ? kb_harness_list_conductors (harness, self->connector)
                                    : g_array_new (FALSE, FALSE, sizeof (KbConductor));

  while (self->rows->len > port->poles->len)
    drop_last (self);
  while (self->rows->len < port->poles->len)
    add_row (self);
  for (guint i = 0; i < port->poles->len; i++)
    {
      const KbPole    *pole = &g_array_index (port->poles, KbPole, i);
      PoleRow         *row = self->rows->pdata[i];
      g_autofree char *label = kb_label_pole (pole);
      g_autofree char *text = describe_pole (harness, conductors, pole->number);

      row->pole = pole->number;
      kb_fact_row_set (KB_FACT_ROW (row->row), label, text != NULL ? text : C_ ("pole", "free"),
                       NULL, NULL);
    }
}

static void
show_view (KbFaceGroup *self, KbHarness *harness, const KbPort *port)
{
  const gboolean   behind = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->behind));
  KbDrawing       *drawing = kb_drawing_new ();
  GArray          *spots = kb_spots_new ();
  g_autofree char *port_text = kb_port_describe (port);
  const char      *caption = behind ? _ ("Wiring side, seen from behind, side of the plan up")
                                    : _ ("Mating face, seen from the front, side of the plan up");

  kb_face_draw_wired (drawing, harness, self->connector, port,
                      behind ? KB_SYMBOL_WIRING_SIDE : KB_SYMBOL_PLAIN, spots);
  kb_drawing_view_set_drawing (KB_DRAWING_VIEW (self->view), drawing, spots);
  gtk_label_set_label (GTK_LABEL (self->caption), caption);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  port_text, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, caption, -1);
}

static void
show_faces (KbFaceGroup *self, const KbPart *part)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GListModel               *old = adw_combo_row_get_model (ADW_COMBO_ROW (self->face));
  gboolean same = old != NULL && g_list_model_get_n_items (old) == part->ports->len;

  for (guint i = 0; i < part->ports->len; i++)
    {
      g_autofree char *label = kb_label_port (part, part->ports->pdata[i]);

      gtk_string_list_append (names, label);
      same = same && g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (old), i), label) == 0;
    }
  if (!same)
    adw_combo_row_set_model (ADW_COMBO_ROW (self->face), G_LIST_MODEL (names));
  gtk_widget_set_visible (self->face, part->ports->len > 1);
}

static void
refresh (KbFaceGroup *self)
{
  const KbItem *item = get_item (self);
  KbHarness    *harness = item != NULL ? kb_session_get_harness (self->session) : NULL;
  const KbPart *part = item != NULL ? kb_harness_get_part (harness, item) : NULL;
  const KbPort *port;

  self->showing = TRUE;
  if (part != NULL && part->ports->len > 0)
    show_faces (self, part);
  port = get_port (self, part);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          port != NULL && port->poles != NULL && port->poles->len > 0);
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    {
      show_rows (self, harness, part, port);
      show_view (self, harness, port);
    }
  self->showing = FALSE;
}

static void
on_changed (KbFaceGroup *self)
{
  if (!self->showing)
    refresh (self);
}

void
kb_face_group_show (KbFaceGroup *self, KbSession *session, const char *connector)
{
  g_return_if_fail (KB_IS_FACE_GROUP (self));

  g_set_object (&self->session, session);
  if (g_strcmp0 (connector, self->connector) != 0)
    {
      /* The rows stay, and one may be pointed at; what it pointed out is not shown any more. */
      if (self->lit > 0)
        light (self, 0);
      g_free (self->connector);
      self->connector = g_strdup (connector);
      self->showing = TRUE;
      adw_combo_row_set_selected (ADW_COMBO_ROW (self->face), 0);
      self->showing = FALSE;
    }
  refresh (self);
}

/* ---- the widget ---- */

static void
kb_face_group_dispose (GObject *object)
{
  KbFaceGroup *self = KB_FACE_GROUP (object);

  self->showing = TRUE;
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kb_face_group_parent_class)->dispose (object);
}

static void
kb_face_group_finalize (GObject *object)
{
  KbFaceGroup *self = KB_FACE_GROUP (object);

  g_ptr_array_unref (self->rows);
  g_free (self->connector);
  G_OBJECT_CLASS (kb_face_group_parent_class)->finalize (object);
}

static void
kb_face_group_class_init (KbFaceGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kb_face_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = kb_face_group_finalize;
}

static void
kb_face_group_init (KbFaceGroup *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Connection Points"));
  self->behind = gtk_toggle_button_new_with_label (_ ("Wiring Side"));
  gtk_widget_set_valign (self->behind, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->behind, "kb-chip");
  gtk_widget_set_tooltip_text (self->behind,
                               _ ("Show the face from behind, where the conductors go in"));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), self->behind);
  self->face = g_object_new (ADW_TYPE_COMBO_ROW, "title", _ ("Face"), NULL);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->face);

  self->view = kb_drawing_view_new ();
  self->caption = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->caption), TRUE);
  gtk_widget_add_css_class (self->caption, "caption");
  gtk_box_append (GTK_BOX (box), self->view);
  gtk_box_append (GTK_BOX (box), self->caption);
  gtk_widget_add_css_class (box, "kb-drawn");
  self->view_row = adw_preferences_row_new ();
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->view_row), FALSE);
  gtk_widget_set_focusable (self->view_row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->view_row), box);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->view_row);

  g_signal_connect_swapped (self->view, "lit", G_CALLBACK (on_lit), self);
  g_signal_connect_swapped (self->behind, "toggled", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->face, "notify::selected", G_CALLBACK (on_changed), self);
}
