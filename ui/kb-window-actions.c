/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-window-private.h"

#include "kb-actions.h"
#include "kb-arranging.h"
#include "kb-edit.h"
#include "kb-hit.h"
#include "kb-parts-dialog.h"
#include "kb-print.h"
#include "kb-renumber-dialog.h"
#include "kb-replace-dialog.h"

#include <glib/gi18n.h>

#define ZOOM_STEP 1.25

typedef void (*WindowFunc) (KbWindow *self);

/* ---- what the actions do ---- */

static void
new_document (KbWindow *self)
{
  kb_window_ask_and (self, KB_PENDING_NEW);
}

static void
open_document (KbWindow *self)
{
  kb_window_ask_and (self, KB_PENDING_OPEN);
}

static void
print (KbWindow *self)
{
  kb_print_run (GTK_WINDOW (self), self->session, kb_sheets_view_get_setup (self->sheets));
}

static void
undo (KbWindow *self)
{
  kb_harness_undo (self->harness);
}

static void
redo (KbWindow *self)
{
  kb_harness_redo (self->harness);
}

static void
select_all (KbWindow *self)
{
  kb_edit_select_all (self->session);
}

static void
delete_selection (KbWindow *self)
{
  kb_edit_delete (self->session);
}

static void
rotate (KbWindow *self)
{
  kb_edit_rotate (self->session);
}

static void
unmate (KbWindow *self)
{
  kb_edit_unmate (self->session);
}

static void
add_note (KbWindow *self)
{
  kb_session_arm_part (self->session, NULL);
  kb_session_set_tool (self->session, KB_TOOL_NOTE);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

/* Of whatever type fits; a type is armed in the catalogue. */
static void
draw_cable (KbWindow *self)
{
  if (kb_session_get_tool (self->session) != KB_TOOL_CABLE)
    kb_session_arm_part (self->session, NULL);
  kb_session_set_tool (self->session, KB_TOOL_CABLE);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
assign_circuit (KbWindow *self)
{
  kb_session_arm_part (self->session, NULL);
  kb_session_set_tool (self->session, KB_TOOL_CIRCUIT);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
add_dimension (KbWindow *self)
{
  kb_session_arm_part (self->session, NULL);
  kb_session_set_tool (self->session, KB_TOOL_DIMENSION);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
edit_text (KbWindow *self)
{
  kb_edit_text (self->session);
}

static void
renumber (KbWindow *self)
{
  gtk_window_present (GTK_WINDOW (kb_renumber_dialog_new (self->session, GTK_WINDOW (self))));
}

static void
replace_part (KbWindow *self)
{
  /* Not while a drag is under way, which the keys can interrupt. */
  KbReplaceDialog *dialog = !kb_harness_in_transaction (self->harness)
                              ? kb_replace_dialog_new (self->session, GTK_WINDOW (self))
                              : NULL;

  if (dialog != NULL)
    gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
shows_sheets (KbWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "sheets") == 0;
}

static void
zoom_by (KbWindow *self, double factor)
{
  if (shows_sheets (self))
    kb_sheets_view_set_zoom (self->sheets, kb_sheets_view_get_zoom (self->sheets) * factor);
  else
    kb_canvas_zoom_by (self->canvas, factor);
}

static void
zoom_in (KbWindow *self)
{
  zoom_by (self, ZOOM_STEP);
}

static void
zoom_out (KbWindow *self)
{
  zoom_by (self, 1 / ZOOM_STEP);
}

static void
zoom_fit (KbWindow *self)
{
  if (shows_sheets (self))
    kb_sheets_view_set_zoom (self->sheets, 0);
  else
    kb_canvas_zoom_fit (self->canvas);
}

static void
view_layout (KbWindow *self)
{
  gtk_stack_set_visible_child_name (self->stack, "layout");
}

static void
zoom_selection (KbWindow *self)
{
  view_layout (self);
  kb_canvas_zoom_selection (self->canvas);
}

static void
show_layers (KbWindow *self)
{
  kb_layers_button_popup (self->layers_button);
}

static void
view_sheets (KbWindow *self)
{
  gtk_stack_set_visible_child_name (self->stack, "sheets");
}

static void
search (KbWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->palette), TRUE);
  kb_palette_focus_search (self->palette);
}

static void
find (KbWindow *self)
{
  view_layout (self);
  kb_find_bar_open (self->find_bar);
}

static void
find_next (KbWindow *self)
{
  view_layout (self);
  kb_find_bar_step (self->find_bar, FALSE);
}

static void
find_previous (KbWindow *self)
{
  view_layout (self);
  kb_find_bar_step (self->find_bar, TRUE);
}

static void
focus_layout (KbWindow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
filter_table (KbWindow *self)
{
  kb_tables_focus_filter (self->tables);
}

static void
copy_table (KbWindow *self)
{
  kb_session_toast (self->session,
                    kb_tables_copy (self->tables) ? _ ("The table is on the clipboard")
                                                  : _ ("There is nothing in the table to copy"),
                    NULL, NULL, NULL);
}

static void
compare_parts (KbWindow *self)
{
  kb_canvas_cancel (self->canvas);
  gtk_window_present (GTK_WINDOW (kb_parts_dialog_new (self->session, GTK_WINDOW (self))));
}

static void
show_findings (KbWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->tables), TRUE);
  kb_tables_show_page (self->tables, "findings");
}

static void
cancel (KbWindow *self)
{
  kb_canvas_cancel (self->canvas);
}

static void
open_menu (KbWindow *self)
{
  gtk_menu_button_popup (self->menu_button);
}

/* The names are as in the table of kb-actions.c; what waits for a drag of the tool is given up first. */
static const struct
{
  const char *name;
  WindowFunc  run;
} funcs[] = {
  { "win.new", new_document },
  { "win.open", open_document },
  { "win.save", kb_window_save },
  { "win.save-as", kb_window_save_as },
  { "win.reload", kb_window_reload },
  { "win.reload-now", kb_window_reload_now },
  { "win.keep-mine", kb_window_keep_mine },
  { "win.print", print },
  { "win.export-pdf", kb_window_export_drawing },
  { "win.export-bom", kb_window_export_bom },
  { "win.undo", undo },
  { "win.redo", redo },
  { "win.cut", kb_window_cut },
  { "win.copy", kb_window_copy },
  { "win.paste", kb_window_paste },
  { "win.duplicate", kb_window_duplicate },
  { "win.array", kb_window_ask_for_array },
  { "win.select-all", select_all },
  { "win.rotate", rotate },
  { "win.unmate", unmate },
  { "win.renumber", renumber },
  { "win.replace-part", replace_part },
  { "win.delete", delete_selection },
  { "win.draw-cable", draw_cable },
  { "win.add-note", add_note },
  { "win.assign-circuit", assign_circuit },
  { "win.add-dimension", add_dimension },
  { "win.edit-text", edit_text },
  { "win.find", find },
  { "win.find-next", find_next },
  { "win.find-previous", find_previous },
  { "win.focus-layout", focus_layout },
  { "win.filter-table", filter_table },
  { "win.copy-table", copy_table },
  { "win.search", search },
  { "win.compare-parts", compare_parts },
  { "win.zoom-in", zoom_in },
  { "win.zoom-out", zoom_out },
  { "win.zoom-one", kb_window_show_true_size },
  { "win.zoom-fit", zoom_fit },
  { "win.zoom-selection", zoom_selection },
  { "win.layers", show_layers },
  { "win.view-layout", view_layout },
  { "win.view-sheets", view_sheets },
  { "win.show-findings", show_findings },
  { "win.cancel", cancel },
  { "win.menu", open_menu },
};

static void
activate (GtkWidget *widget, const char *name, GVariant *parameter)
{
  for (guint i = 0; i < G_N_ELEMENTS (funcs); i++)
    if (g_str_equal (funcs[i].name, name))
      {
        funcs[i].run (KB_WINDOW (widget));
        return;
      }
}

static void
arrange (GtkWidget *widget, const char *name, GVariant *parameter)
{
  kb_arranging_run (KB_WINDOW (widget)->session, name);
}

static void
mate_anyway (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KbWindow   *self = KB_WINDOW (widget);
  const char *connector, *port, *other, *other_port;

  g_variant_get (parameter, "(&s&s&s&s)", &connector, &port, &other, &other_port);
  /* Much may have happened since the offer was made. */
  if (kb_harness_get_item (self->harness, connector) == NULL
      || kb_harness_get_item (self->harness, other) == NULL
      || !kb_harness_mate (self->harness, connector, port, other, other_port))
    kb_session_toast (self->session, _ ("These can no longer be mated"), NULL, NULL, NULL);
}

static KbPart *
find_part (KbWindow *self, const char *number)
{
  KbPart *part = kb_catalog_find_part (kb_session_get_catalog (self->session), number);

  return part != NULL ? part
                      : kb_catalog_find_part (kb_harness_get_catalog (self->harness), number);
}

static void
run_anyway (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KbWindow                *self = KB_WINDOW (widget);
  const char              *number, *from, *to;
  g_autoptr (GVariantIter) iter = NULL;
  g_autoptr (GArray)       points = g_array_new (FALSE, FALSE, sizeof (KbPoint));
  KbPart                  *part;
  KbPoint                  point;
  const char              *ids[2] = { NULL, NULL };

  g_variant_get (parameter, "(&s&s&sa(xx))", &number, &from, &to, &iter);
  while (g_variant_iter_next (iter, "(xx)", &point.x, &point.y))
    g_array_append_val (points, point);
  part = find_part (self, number);
  if (part == NULL || (*from != '\0' && !kb_hit_can_connect (self->harness, from))
      || !kb_hit_can_connect (self->harness, to))
    {
      kb_session_toast (self->session, _ ("These can no longer be connected"), NULL, NULL, NULL);
      return;
    }
  ids[0] = kb_harness_run_cable_as (
    self->harness, kb_cabling_get_mode (kb_session_get_cabling (self->session)), part,
    *from != '\0' ? from : NULL, to, (const KbPoint *) points->data, points->len);
  kb_session_select (self->session, ids);
}

static void
connect_anyway (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KbWindow     *self = KB_WINDOW (widget);
  const char   *cable, *to;
  int           end;
  const KbItem *item;

  g_variant_get (parameter, "(&si&s)", &cable, &end, &to);
  item = kb_harness_get_item (self->harness, cable);
  if (item == NULL || item->kind != KB_ITEM_CABLE || !kb_hit_can_connect (self->harness, to))
    kb_session_toast (self->session, _ ("These can no longer be connected"), NULL, NULL, NULL);
  else
    kb_harness_connect_cable (self->harness, cable, end, to, (KbPoint){ 0, 0 });
}

void
kb_window_class_install_actions (GtkWidgetClass *klass)
{
  for (guint i = 0; i < G_N_ELEMENTS (funcs); i++)
    gtk_widget_class_install_action (klass, funcs[i].name, NULL, activate);
  for (const char *const *name = kb_arranging_names (); *name != NULL; name++)
    gtk_widget_class_install_action (klass, *name, NULL, arrange);
  gtk_widget_class_install_action (klass, "win.mate-anyway", "(ssss)", mate_anyway);
  gtk_widget_class_install_action (klass, "win.run-anyway", "(sssa(xx))", run_anyway);
  gtk_widget_class_install_action (klass, "win.connect-anyway", "(sis)", connect_anyway);
}

void
kb_window_init_actions (KbWindow *self)
{
  g_autoptr (GtkWidget) help = kb_actions_create_help ();

  gtk_widget_add_controller (GTK_WIDGET (self), kb_actions_create_shortcuts (FALSE));
  gtk_widget_add_controller (GTK_WIDGET (self->canvas), kb_actions_create_shortcuts (TRUE));
  gtk_application_window_set_help_overlay (GTK_APPLICATION_WINDOW (self),
                                           GTK_SHORTCUTS_WINDOW (help));
}

static void
set_label (GtkButton      *button,
           const char     *what,
           const char     *label,
           guint           key,
           GdkModifierType modifiers)
{
  g_autofree char *keys = gtk_accelerator_get_label (key, modifiers);
  g_autofree char *words = NULL;

  if (label != NULL)
    /* Translators: “Undo: Move (Ctrl+Z)” */
    words = g_strdup_printf (C_ ("undo", "%s: %s (%s)"), what, label, keys);
  else
    words = g_strdup_printf (C_ ("undo", "%s (%s)"), what, keys);
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), words);
}

void
kb_window_update_actions (KbWindow *self)
{
  GtkWidget       *widget = GTK_WIDGET (self);
  const gboolean   selected = kb_session_count_selected (self->session) > 0;
  g_autofree char *undo_label = NULL;
  g_autofree char *redo_label = NULL;

  g_object_get (self->harness, "undo-label", &undo_label, "redo-label", &redo_label, NULL);
  gtk_widget_action_set_enabled (widget, "win.undo", kb_harness_get_can_undo (self->harness));
  gtk_widget_action_set_enabled (widget, "win.redo", kb_harness_get_can_redo (self->harness));
  gtk_widget_action_set_enabled (widget, "win.reload", kb_harness_get_path (self->harness) != NULL);
  gtk_widget_action_set_enabled (widget, "win.delete", selected);
  gtk_widget_action_set_enabled (widget, "win.rotate", selected);
  gtk_widget_action_set_enabled (widget, "win.zoom-selection", selected);
  gtk_widget_action_set_enabled (widget, "win.replace-part",
                                 selected && kb_replace_dialog_can_open (self->session));
  for (const char *const *name = kb_arranging_names (); *name != NULL; name++)
    gtk_widget_action_set_enabled (widget, *name, selected);
  gtk_widget_action_set_enabled (widget, "win.unmate",
                                 selected && kb_edit_can_unmate (self->session));
  kb_window_update_copying (self);
  set_label (self->undo_button, _ ("Undo"), undo_label, GDK_KEY_z, GDK_CONTROL_MASK);
  set_label (self->redo_button, _ ("Redo"), redo_label, GDK_KEY_z,
             GDK_CONTROL_MASK | GDK_SHIFT_MASK);
}
