/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-assign-bar.h"

#include <glib/gi18n.h>

#include "harness/kb-circuit.h"
#include "kb-wrap-layout.h"

#define SWATCH_WIDTH 26
#define SWATCH_HEIGHT 14

struct _KbAssignBar
{
  GtkWidget parent_instance;

  KbSession    *session;
  GSignalGroup *session_signals;
  GSignalGroup *harness_signals;
  GSignalGroup *assigning_signals;
  gboolean      showing;

  GtkWidget *box;
  GtkWidget *circuits; /* a button for each, with its id */
  GtkWidget *new_name;
  GtkWidget *connected;
  GtkWidget *away;
};

G_DEFINE_FINAL_TYPE (KbAssignBar, kb_assign_bar, GTK_TYPE_WIDGET)

/* ---- a circuit ---- */

/* A piece of line as the layout draws it along a cable of the circuit, with an edge, as it may be white. */
static void
draw_swatch (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  static const struct
  {
    double lengths[4];
    int    n;
  } dashes[KB_N_CIRCUIT_PATTERNS] = {
    [KB_CIRCUIT_DASHED] = { { 6, 3 }, 2 },
    [KB_CIRCUIT_DOTTED] = { { 2, 3 }, 2 },
    [KB_CIRCUIT_CHAIN] = { { 7, 2, 2, 2 }, 4 },
  };
  const KbCircuitMark *mark = data;
  const guint32        rgb = kb_circuit_colour_rgb (mark->colour);

  cairo_set_source_rgb (cr, 0.17, 0.2, 0.23);
  cairo_rectangle (cr, 0, 1, width, height - 2);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, (rgb >> 16) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0);
  cairo_set_line_width (cr, height - 8);
  cairo_set_dash (cr, dashes[mark->pattern].lengths, dashes[mark->pattern].n, 0);
  cairo_move_to (cr, 1, height / 2.0);
  cairo_line_to (cr, width - 1, height / 2.0);
  cairo_stroke (cr);
}

static void
on_toggled (GtkToggleButton *button, gpointer data)
{
  KbAssignBar *self = data;

  if (self->showing || !gtk_toggle_button_get_active (button))
    return;
  kb_assigning_set_circuit (kb_session_get_assigning (self->session),
                            g_object_get_data (G_OBJECT (button), "kb-id"));
}

static GtkWidget *
make_circuit (KbAssignBar *self, const KbItem *circuit, const KbCircuitMark *mark)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *swatch = gtk_drawing_area_new ();
  GtkWidget *label;
  /* Translators: the letter of a circuit and its name, as “A: Lighting” */
  g_autofree char *text = g_strdup_printf (C_ ("circuit", "%s: %s"), mark->letter, circuit->name);

  label = gtk_label_new (text);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  /* The letter and the beginning of the name tell it also where there is little room. */
  gtk_label_set_width_chars (GTK_LABEL (label), MIN ((int) g_utf8_strlen (text, -1), 8));
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (swatch), SWATCH_WIDTH);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (swatch), SWATCH_HEIGHT);
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (swatch), draw_swatch,
                                  g_memdup2 (mark, sizeof *mark), g_free);
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data_full (G_OBJECT (button), "kb-id", g_strdup (circuit->id), g_free);
  g_signal_connect (button, "toggled", G_CALLBACK (on_toggled), self);

  return button;
}

static char *
describe_circuits (GPtrArray *circuits, GHashTable *marks)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < circuits->len; i++)
    {
      const KbItem        *circuit = circuits->pdata[i];
      const KbCircuitMark *mark = g_hash_table_lookup (marks, circuit->id);

      g_string_append_printf (text, "%s\n%s\n%s\n%u %d\n", circuit->id, circuit->name, mark->letter,
                              mark->colour, mark->pattern);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The buttons stay while the circuits are the same: one of them may have the focus. */
static void
show_circuits (KbAssignBar *self, KbHarness *harness)
{
  g_autoptr (GPtrArray)  circuits = kb_harness_list (harness, KB_ITEM_CIRCUIT);
  g_autoptr (GHashTable) marks = kb_harness_dup_circuit_marks (harness);
  g_autofree char       *made_for = describe_circuits (circuits, marks);
  GtkWidget             *first = NULL, *child;

  if (g_strcmp0 (g_object_get_data (G_OBJECT (self->circuits), "kb-made-for"), made_for) == 0)
    return;
  g_object_set_data_full (G_OBJECT (self->circuits), "kb-made-for", g_steal_pointer (&made_for),
                          g_free);
  while ((child = gtk_widget_get_first_child (self->circuits)) != NULL)
    gtk_widget_unparent (child);
  for (guint i = 0; i < circuits->len; i++)
    {
      const KbItem *circuit = circuits->pdata[i];
      GtkWidget    *button = make_circuit (self, circuit, g_hash_table_lookup (marks, circuit->id));

      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
      if (first == NULL)
        first = button;
      gtk_widget_set_parent (button, self->circuits);
    }
}

/* ---- what is shown ---- */

static void
refresh (KbAssignBar *self)
{
  KbAssigning *assigning;
  const char  *circuit;
  gboolean     visible;

  visible = self->session != NULL && kb_session_get_tool (self->session) == KB_TOOL_CIRCUIT;
  gtk_widget_set_visible (GTK_WIDGET (self), visible);
  if (!visible)
    return;
  self->showing = TRUE;
  assigning = kb_session_get_assigning (self->session);
  show_circuits (self, kb_session_get_harness (self->session));
  circuit = kb_assigning_get_circuit (assigning, kb_session_get_harness (self->session));
  for (GtkWidget *child = gtk_widget_get_first_child (self->circuits); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child),
                                  g_strcmp0 (g_object_get_data (G_OBJECT (child), "kb-id"), circuit)
                                    == 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->connected),
                                kb_assigning_get_connected (assigning));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->away), kb_assigning_get_away (assigning));
  self->showing = FALSE;
}

static void
on_harness (KbAssignBar *self)
{
  g_signal_group_set_target (self->harness_signals,
                             self->session != NULL ? kb_session_get_harness (self->session) : NULL);
  refresh (self);
}

/* ---- what is chosen ---- */

static void
on_connected (KbAssignBar *self)
{
  if (!self->showing)
    kb_assigning_set_connected (kb_session_get_assigning (self->session),
                                gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->connected)));
}

static void
on_away (KbAssignBar *self)
{
  if (!self->showing)
    kb_assigning_set_away (kb_session_get_assigning (self->session),
                           gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->away)));
}

/* A name that is there chooses its circuit. */
static void
on_new_name (KbAssignBar *self)
{
  KbHarness       *harness = kb_session_get_harness (self->session);
  g_autofree char *name =
    g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->new_name))));
  const KbItem *known = kb_harness_find_circuit (harness, name);
  const char   *id;

  if (*name == '\0' || kb_harness_in_transaction (harness))
    return;
  id = known != NULL ? known->id : kb_harness_add_circuit (harness, name);
  gtk_editable_set_text (GTK_EDITABLE (self->new_name), "");
  kb_assigning_set_circuit (kb_session_get_assigning (self->session), id);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-layout", NULL);
}

static void
on_close (KbAssignBar *self)
{
  kb_session_set_hint (self->session, NULL);
  kb_session_set_tool (self->session, KB_TOOL_SELECT);
}

/* ---- the widget ---- */

static void
kb_assign_bar_dispose (GObject *object)
{
  KbAssignBar *self = KB_ASSIGN_BAR (object);

  self->showing = TRUE;
  g_clear_object (&self->session_signals);
  g_clear_object (&self->harness_signals);
  g_clear_object (&self->assigning_signals);
  g_clear_object (&self->session);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (kb_assign_bar_parent_class)->dispose (object);
}

static void
kb_assign_bar_class_init (KbAssignBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kb_assign_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
append (KbAssignBar *self, GtkWidget *child)
{
  gtk_grid_attach_next_to (GTK_GRID (self->box), child, NULL, GTK_POS_RIGHT, 1, 1);
}

static GtkWidget *
make_toggle (const char *label, const char *tooltip, GCallback on_changed, KbAssignBar *self)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  g_signal_connect_swapped (button, "toggled", on_changed, self);
  append (self, button);

  return button;
}

static void
fill (KbAssignBar *self)
{
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->new_name = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->new_name), _ ("New circuit"));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->new_name), 12);
  gtk_widget_set_valign (self->new_name, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->new_name), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name of a new circuit"), -1);
  g_signal_connect_swapped (self->new_name, "activate", G_CALLBACK (on_new_name), self);
  append (self, self->new_name);
  self->connected = make_toggle (
    _ ("All Connected"), _ ("A click reaches all that is connected, until another circuit begins"),
    G_CALLBACK (on_connected), self);
  self->away =
    make_toggle (_ ("Take Out"), _ ("A click takes out of the circuit; the same as with Ctrl"),
                 G_CALLBACK (on_away), self);
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_set_valign (close, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (close, _ ("End assigning (Escape)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("End assigning"), -1);
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (on_close), self);
  append (self, close);
}

static void
kb_assign_bar_init (KbAssignBar *self)
{
  /* Not a box: in GTK 4.8 that is a pixel higher for a width than it says at first, where base lines differ. */
  self->box = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->box), 6);
  gtk_widget_add_css_class (self->box, "kb-find");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Assign a circuit"), -1);
  self->circuits = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->circuits, kb_wrap_layout_new (6));
  gtk_widget_set_hexpand (self->circuits, TRUE);
  gtk_widget_set_valign (self->circuits, GTK_ALIGN_START);
  append (self, self->circuits);
  fill (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);

  self->session_signals = g_signal_group_new (KB_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::tool", G_CALLBACK (refresh),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "notify::harness", G_CALLBACK (on_harness),
                                  self);
  self->harness_signals = g_signal_group_new (KB_TYPE_HARNESS);
  g_signal_group_connect_swapped (self->harness_signals, "changed", G_CALLBACK (refresh), self);
  self->assigning_signals = g_signal_group_new (KB_TYPE_ASSIGNING);
  g_signal_group_connect_swapped (self->assigning_signals, "changed", G_CALLBACK (refresh), self);
}

void
kb_assign_bar_set_session (KbAssignBar *self, KbSession *session)
{
  g_return_if_fail (KB_IS_ASSIGN_BAR (self));

  g_set_object (&self->session, session);
  g_signal_group_set_target (self->session_signals, session);
  g_signal_group_set_target (self->assigning_signals,
                             session != NULL ? kb_session_get_assigning (session) : NULL);
  on_harness (self);
}
