/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guide to a first harness in the window: started, left and taken up again, and what it points at. */
#include "config.h"

#include "kb-window-private.h"

#include <glib/gi18n.h>

#define MEANT "kb-meant" /* style class of what the step is about */

/* ---- what is meant ---- */

static GtkWidget *
get_target (KbWindow *self, KbTutorialTarget target)
{
  switch (target)
    {
    case KB_TUTORIAL_AT_PALETTE:
      return GTK_WIDGET (self->palette);
    case KB_TUTORIAL_AT_LAYOUT:
      return GTK_WIDGET (self->canvas);
    case KB_TUTORIAL_AT_FINDINGS:
      return GTK_WIDGET (self->tables);
    case KB_TUTORIAL_AT_PRINT:
      return self->print_button;
    case KB_TUTORIAL_AT_NOTHING:
    default:
      return NULL;
    }
}

/* What is to be used has to be seen; each step only once, what is hidden after it stays so. */
static void
show_target (KbWindow *self, KbTutorialTarget target)
{
  if (target == KB_TUTORIAL_AT_PALETTE)
    gtk_widget_set_visible (GTK_WIDGET (self->palette), TRUE);
  if (target == KB_TUTORIAL_AT_PALETTE || target == KB_TUTORIAL_AT_LAYOUT)
    gtk_stack_set_visible_child_name (self->stack, "layout");
  if (target == KB_TUTORIAL_AT_FINDINGS)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-findings", NULL);
}

static void
point_at (KbWindow *self, KbTutorialTarget target)
{
  GtkWidget *meant = get_target (self, target);

  for (int i = KB_TUTORIAL_AT_PALETTE; i <= KB_TUTORIAL_AT_PRINT; i++)
    gtk_widget_remove_css_class (get_target (self, (KbTutorialTarget) i), MEANT);
  if (meant != NULL)
    gtk_widget_add_css_class (meant, MEANT);
}

static void
show_step (KbWindow *self)
{
  const KbTutorialTarget target =
    kb_tutorial_step_get_target (kb_tutorial_get_step (self->tutorial));

  show_target (self, target);
  point_at (self, target);
}

/* ---- shown or not ---- */

static void
set_shown (KbWindow *self, gboolean shown)
{
  self->guided = shown;
  kb_tutorial_bar_set_tutorial (self->tutorial_bar, shown ? self->tutorial : NULL);
  kb_welcome_set_quiet (self->welcome, shown);
  if (shown)
    show_step (self);
  else
    point_at (self, KB_TUTORIAL_AT_NOTHING);
}

static void
on_step (KbWindow *self)
{
  if (self->guided)
    show_step (self);
}

void
kb_window_drop_tutorial (KbWindow *self)
{
  if (self->tutorial == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->tutorial, self);
  set_shown (self, FALSE);
  g_clear_object (&self->tutorial);
}

/* ---- actions ---- */

static gboolean
is_under_way (KbWindow *self)
{
  return self->tutorial != NULL && kb_tutorial_get_step (self->tutorial) != KB_TUTORIAL_DONE;
}

/* Where the guide can be taken up again: in this window, else in one where somebody has left it. Or NULL. */
static KbWindow *
find_guided (KbWindow *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  if (is_under_way (self))
    return self;
  for (GList *l = windows; l != NULL; l = l->next)
    if (KB_IS_WINDOW (l->data) && is_under_way (l->data) && !KB_WINDOW (l->data)->guided)
      return l->data;
  return NULL;
}

/* With the document that there is. */
static void
make_tutorial (KbWindow *self)
{
  self->tutorial = kb_tutorial_new (self->session);
  g_signal_connect_swapped (self->tutorial, "notify::step", G_CALLBACK (on_step), self);
  g_signal_connect_swapped (self->tutorial, "notify::over", G_CALLBACK (kb_window_drop_tutorial),
                            self);
}

static void
begin (KbWindow *self)
{
  g_autoptr (KbHarness) harness = kb_harness_new (kb_session_get_catalog (self->session));

  kb_session_set_harness (self->session, harness);
  make_tutorial (self);
}

/* In a harness of its own: what somebody works at is never touched. */
static void
start (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KbWindow *window = find_guided (KB_WINDOW (widget));

  kb_canvas_cancel (KB_WINDOW (widget)->canvas);
  if (window == NULL)
    {
      window = kb_window_get_free (KB_WINDOW (widget));
      kb_window_drop_tutorial (window);
      begin (window);
    }
  gtk_window_present (GTK_WINDOW (window));
  set_shown (window, TRUE);
}

static void
find_part (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KbWindow   *self = KB_WINDOW (widget);
  const char *part =
    self->guided ? kb_tutorial_step_get_part (kb_tutorial_get_step (self->tutorial)) : NULL;

  if (part == NULL)
    return;
  kb_session_arm_part (self->session, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->palette), TRUE);
  kb_palette_search_for (self->palette, part);
}

static void
skip (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (KB_WINDOW (widget)->guided)
    kb_tutorial_skip (KB_WINDOW (widget)->tutorial);
}

static void
leave (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KbWindow *self = KB_WINDOW (widget);

  if (!self->guided)
    return;
  set_shown (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

void
kb_window_class_install_tutorial_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.first-harness", NULL, start);
  gtk_widget_class_install_action (klass, "win.tutorial-find", NULL, find_part);
  gtk_widget_class_install_action (klass, "win.tutorial-skip", NULL, skip);
  gtk_widget_class_install_action (klass, "win.tutorial-leave", NULL, leave);
}

/* ---- from one run of the program to the next ---- */

void
kb_window_save_tutorial (KbWindow *self, GKeyFile *state, const char *group)
{
  if (!is_under_way (self))
    return;
  g_key_file_set_string (state, group, "guide", self->guided ? "shown" : "left");
  kb_tutorial_save (self->tutorial, state, group);
}

void
kb_window_restore_tutorial (KbWindow *self, GKeyFile *state, const char *group)
{
  g_autofree char *guide = g_key_file_get_string (state, group, "guide", NULL);

  /* Without its document it would begin anew, with nobody asking for it. */
  if (guide == NULL || kb_harness_get_path (self->harness) == NULL)
    return;
  kb_window_drop_tutorial (self);
  make_tutorial (self);
  kb_tutorial_restore (self->tutorial, state, group);
  if (is_under_way (self) && g_str_equal (guide, "shown"))
    set_shown (self, TRUE);
}
