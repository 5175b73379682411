/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the window is arranged and where it looks, as a group of a key file. */
#include "config.h"

#include "kb-window-private.h"

void
kb_window_save_place (KbWindow *self, GKeyFile *state, const char *group)
{
  const KbCanvasPlace place = kb_canvas_get_place (self->canvas);
  int                 width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_key_file_set_integer (state, group, "width", width);
  g_key_file_set_integer (state, group, "height", height);
  g_key_file_set_boolean (state, group, "maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  g_key_file_set_integer (state, group, "palette", gtk_paned_get_position (self->palette_paned));
  g_key_file_set_integer (state, group, "inspector",
                          gtk_paned_get_position (self->inspector_paned));
  g_key_file_set_integer (state, group, "tables", gtk_paned_get_position (self->paned));
  g_key_file_set_string (state, group, "view", gtk_stack_get_visible_child_name (self->stack));
  g_key_file_set_string (state, group, "table", kb_tables_get_page (self->tables));
  g_key_file_set_double (state, group, "zoom", place.zoom);
  g_key_file_set_int64 (state, group, "x", place.middle.x);
  g_key_file_set_int64 (state, group, "y", place.middle.y);
}

static void
restore_paned (GtkPaned *paned, GKeyFile *state, const char *group, const char *key)
{
  int position = g_key_file_get_integer (state, group, key, NULL);

  if (position > 0)
    gtk_paned_set_position (paned, position);
}

/* Whatever does not make sense, as after an edit by hand, is as the program does it without. */
void
kb_window_restore_place (KbWindow *self, GKeyFile *state, const char *group)
{
  const int        width = g_key_file_get_integer (state, group, "width", NULL);
  const int        height = g_key_file_get_integer (state, group, "height", NULL);
  g_autofree char *view = g_key_file_get_string (state, group, "view", NULL);
  g_autofree char *table = g_key_file_get_string (state, group, "table", NULL);
  KbCanvasPlace    place = { g_key_file_get_double (state, group, "zoom", NULL),
                             { g_key_file_get_int64 (state, group, "x", NULL),
                               g_key_file_get_int64 (state, group, "y", NULL) } };

  if (width > 0 && height > 0)
    gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (g_key_file_get_boolean (state, group, "maximized", NULL))
    gtk_window_maximize (GTK_WINDOW (self));
  restore_paned (self->palette_paned, state, group, "palette");
  restore_paned (self->inspector_paned, state, group, "inspector");
  restore_paned (self->paned, state, group, "tables");
  if (view != NULL && gtk_stack_get_child_by_name (self->stack, view) != NULL)
    gtk_stack_set_visible_child_name (self->stack, view);
  if (table != NULL)
    kb_tables_show_page (self->tables, table);
  if (place.zoom > 0)
    kb_canvas_set_place (self->canvas, place);
}
