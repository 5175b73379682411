/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the window is arranged, where it looks and how far its guide is, as a group of a key file. */
#include "config.h"

#include "kb-window-private.h"

void
kb_window_save_place (KbWindow *self, GKeyFile *state, const char *group)
{
  const KbCanvasPlace place = kb_canvas_get_place (self->canvas);

  kb_window_layout_save (self, state, group);
  g_key_file_set_string (state, group, "view", gtk_stack_get_visible_child_name (self->stack));
  g_key_file_set_string (state, group, "table", kb_tables_get_page (self->tables));
  g_key_file_set_double (state, group, "zoom", place.zoom);
  g_key_file_set_int64 (state, group, "x", place.middle.x);
  g_key_file_set_int64 (state, group, "y", place.middle.y);
  kb_window_save_tutorial (self, state, group);
}

/* Whatever does not make sense, as after an edit by hand, is as the program does it without. */
void
kb_window_restore_place (KbWindow *self, GKeyFile *state, const char *group)
{
  g_autofree char *view = g_key_file_get_string (state, group, "view", NULL);
  g_autofree char *table = g_key_file_get_string (state, group, "table", NULL);
  KbCanvasPlace    place = { g_key_file_get_double (state, group, "zoom", NULL),
                             { g_key_file_get_int64 (state, group, "x", NULL),
                               g_key_file_get_int64 (state, group, "y", NULL) } };

  kb_window_layout_restore (self, state, group);
  if (view != NULL && gtk_stack_get_child_by_name (self->stack, view) != NULL)
    gtk_stack_set_visible_child_name (self->stack, view);
  if (table != NULL)
    kb_tables_show_page (self->tables, table);
  if (place.zoom > 0)
    kb_canvas_set_place (self->canvas, place);
  /* Last: it shows what its step is about. */
  kb_window_restore_tutorial (self, state, group);
}
