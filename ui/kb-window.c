/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-window-private.h"

#include "kb-actions.h"
#include "kb-job.h"
#include "kb-popovers.h"
#include "kb-preferences.h"
#include "kb-session-state.h"
#include "kb-toasts.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (KbWindow, kb_window, ADW_TYPE_APPLICATION_WINDOW)

/* ---- what the session tells ---- */

/* An offer to undo is about the last step, and must not undo another one. */
static void
withdraw_undo (KbWindow *self)
{
  AdwToast *toast = self->undo_toast;

  if (toast == NULL)
    return;
  g_clear_weak_pointer (&self->undo_toast);
  kb_toasts_dismiss (toast);
}

/* What the last message offers, while it is shown: the keys come to it no other way. */
static void
take_offer (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KbWindow            *self = KB_WINDOW (widget);
  g_autoptr (AdwToast) toast = self->last_toast != NULL ? g_object_ref (self->last_toast) : NULL;

  if (toast == NULL)
    return;
  g_clear_weak_pointer (&self->last_toast);
  gtk_widget_activate_action_variant (widget, adw_toast_get_action_name (toast),
                                      adw_toast_get_action_target_value (toast));
  kb_toasts_dismiss (toast);
}

static void
on_toast_dismissed (AdwToast *toast, KbWindow *self)
{
  if (self->last_toast == toast)
    g_clear_weak_pointer (&self->last_toast);
}

static void
on_harness_changed (KbWindow *self)
{
  withdraw_undo (self);
  kb_window_update_counts (self);
  kb_window_update_actions (self);
}

static void
on_document_state (KbWindow *self)
{
  kb_window_update_title (self);
  kb_window_update_actions (self);
  kb_window_update_file_bar (self);
}

static void
drop_harness (KbWindow *self)
{
  kb_window_unguard (self);
  if (self->harness != NULL)
    g_signal_handlers_disconnect_by_data (self->harness, self);
  if (self->checker != NULL)
    g_signal_handlers_disconnect_by_data (self->checker, self);
  g_clear_object (&self->harness);
  g_clear_object (&self->checker);
}

static void
on_harness (KbWindow *self)
{
  static const char *const counts[] = { "notify::n-errors", "notify::n-warnings", "notify::n-notes",
                                        "notify::pending" };
  static const char *const states[] = { "notify::modified", "notify::can-undo", "notify::can-redo",
                                        "notify::undo-label", "notify::redo-label" };

  withdraw_undo (self);
  drop_harness (self);
  self->recovered = FALSE;
  self->harness = g_object_ref (kb_session_get_harness (self->session));
  self->checker = g_object_ref (kb_session_get_checker (self->session));
  g_signal_connect_swapped (self->harness, "changed", G_CALLBACK (on_harness_changed), self);
  g_signal_connect_swapped (self->harness, "changed", G_CALLBACK (kb_window_update_title), self);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_signal_connect_swapped (self->harness, states[i], G_CALLBACK (on_document_state), self);
  g_signal_connect_swapped (self->checker, "notify::progress",
                            G_CALLBACK (kb_window_update_progress), self);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    g_signal_connect_swapped (self->checker, counts[i], G_CALLBACK (kb_window_update_findings),
                              self);

  kb_window_guard (self);
  on_document_state (self);
  kb_window_update_counts (self);
  kb_window_update_findings (self);
}

static void
on_hint (KbWindow *self)
{
  const char *hint = kb_session_get_hint (self->session);

  gtk_label_set_label (self->hint_label, hint != NULL ? hint : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->hint_label), hint);
}

static void
on_toast (KbWindow   *self,
          const char *text,
          const char *action_label,
          const char *action_name,
          GVariant   *target)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast        *toast = adw_toast_new (escaped);

  if (action_label != NULL)
    {
      adw_toast_set_button_label (toast, action_label);
      adw_toast_set_action_name (toast, action_name);
      if (target != NULL)
        adw_toast_set_action_target_value (toast, target);
      g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_toast_dismissed), self, 0);
      g_set_weak_pointer (&self->last_toast, toast);
    }
  if (g_strcmp0 (action_name, "win.undo") == 0)
    {
      withdraw_undo (self);
      g_set_weak_pointer (&self->undo_toast, toast);
    }
  kb_toasts_add (self->toasts, toast);
}

static void
on_view (KbWindow *self)
{
  kb_window_update_zoom (self);
}

static void
set_session (KbWindow *self, KbSession *session)
{
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::harness", G_CALLBACK (on_harness), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::hint", G_CALLBACK (on_hint), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::zoom", G_CALLBACK (kb_window_update_zoom), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::true-zoom", G_CALLBACK (kb_window_update_zoom), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::pointer-x", G_CALLBACK (kb_window_update_pointer),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::pointer-y", G_CALLBACK (kb_window_update_pointer),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "selection-changed", G_CALLBACK (kb_window_update_actions),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "toast", G_CALLBACK (on_toast), self, G_CONNECT_SWAPPED);

  g_object_set (self->canvas, "session", session, NULL);
  kb_overview_set_canvas (self->overview, self->canvas);
  g_object_set (self->layers_button, "session", session, NULL);
  g_object_set (self->sheets, "session", session, NULL);
  g_object_set (self->parts_bar, "session", session, NULL);
  kb_circuit_bar_set_session (self->circuit_bar, session);
  kb_assign_bar_set_session (self->assign_bar, session);
  kb_cable_bar_set_session (self->cable_bar, session);
  g_object_set (self->find_bar, "session", session, NULL);
  g_object_set (self->palette, "session", session, NULL);
  g_object_set (self->inspector, "session", session, NULL);
  g_object_set (self->tables, "session", session, NULL);
  kb_welcome_set_session (self->welcome, session);
  on_harness (self);
  kb_window_update_zoom (self);
}

static void
on_units (KbWindow *self)
{
  if (self->session == NULL)
    return;
  kb_window_update_pointer (self);
  kb_window_update_counts (self);
}

/* ---- window ---- */

static gboolean
kb_window_close_request (GtkWindow *window)
{
  KbWindow *self = KB_WINDOW (window);
  KbJob    *job = kb_job_find (window);

  if (job != NULL)
    kb_job_cancel (job);
  if (kb_harness_get_modified (self->harness) && !self->closing)
    {
      kb_window_ask_and (self, KB_PENDING_CLOSE);
      return TRUE;
    }

  kb_session_state_note (self);
  kb_window_remember_layout (self);
  return GTK_WINDOW_CLASS (kb_window_parent_class)->close_request (window);
}

static void
kb_window_dispose (GObject *object)
{
  KbWindow *self = KB_WINDOW (object);

  kb_window_drop_tutorial (self);
  g_clear_weak_pointer (&self->last_toast);
  g_clear_weak_pointer (&self->undo_toast);
  drop_harness (self);
  /* It outlives the window as long as widgets hold it, and goes on telling. */
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  g_clear_pointer (&self->overwrite_path, g_free);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->recovery_folder, g_free);

  G_OBJECT_CLASS (kb_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, KbWindow, title);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, print_button);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, tutorial_bar);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, paned);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, palette_paned);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, inspector_paned);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, canvas);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, overview);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, sheets);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, file_bar);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, parts_bar);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, circuit_bar);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, assign_bar);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, cable_bar);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, find_bar);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, palette);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, inspector);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, tables);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, zoom_label);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, pointer_label);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, hint_label);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, count_label);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, layers_button);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, checking);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, checking_bar);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, error_button);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, warning_button);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, note_button);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, clean_button);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, error_content);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, warning_content);
  gtk_widget_class_bind_template_child (widget_class, KbWindow, note_content);
  gtk_widget_class_bind_template_callback (widget_class, on_view);
}

/* Ctrl+Shift+D makes an array. In a text, where it does not, GTK would open its inspector; that has Ctrl+Shift+I, too. */
static gboolean
kb_window_enable_debugging (GtkWindow *window, gboolean toggle)
{
  return !toggle || GTK_WINDOW_CLASS (kb_window_parent_class)->enable_debugging (window, toggle);
}

static void
kb_window_class_init (KbWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kb_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = kb_window_close_request;
  GTK_WINDOW_CLASS (klass)->enable_debugging = kb_window_enable_debugging;

  g_type_ensure (KB_TYPE_CANVAS);
  g_type_ensure (KB_TYPE_OVERVIEW);
  g_type_ensure (KB_TYPE_SHEETS_VIEW);
  g_type_ensure (KB_TYPE_PALETTE);
  g_type_ensure (KB_TYPE_INSPECTOR);
  g_type_ensure (KB_TYPE_TABLES);
  g_type_ensure (KB_TYPE_FILE_BAR);
  g_type_ensure (KB_TYPE_LAYERS_BUTTON);
  g_type_ensure (KB_TYPE_PARTS_BAR);
  g_type_ensure (KB_TYPE_CIRCUIT_BAR);
  g_type_ensure (KB_TYPE_ASSIGN_BAR);
  g_type_ensure (KB_TYPE_CABLE_BAR);
  g_type_ensure (KB_TYPE_FIND_BAR);
  g_type_ensure (KB_TYPE_TUTORIAL_BAR);
  g_type_ensure (KB_TYPE_WELCOME);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/kabelbaum/Kabelbaum/kb-window.ui");
  bind_children (widget_class);
  kb_window_class_install_actions (widget_class);
  kb_window_class_install_open_actions (widget_class);
  kb_window_class_install_tutorial_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "win.take-offer", NULL, take_offer);
}

static void
kb_window_init (KbWindow *self)
{
  g_autoptr (GMenuModel) menu = kb_actions_create_menu ();

  gtk_widget_init_template (GTK_WIDGET (self));
  kb_popovers_go_with (GTK_WIDGET (self));
  kb_window_restore_layout (self);
  gtk_menu_button_set_menu_model (self->menu_button, menu);
  g_signal_connect_object (self->sheets, "notify::zoom", G_CALLBACK (kb_window_update_zoom), self,
                           G_CONNECT_SWAPPED);
  kb_window_follow_monitor (self);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (kb_window_look_at_file), NULL);
  kb_window_init_actions (self);
  kb_window_init_open (self);
  kb_preferences_watch ("units", self, G_CALLBACK (on_units));
}

KbWindow *
kb_window_new (GtkApplication *application, KbCatalog *catalog)
{
  KbWindow             *self = g_object_new (KB_TYPE_WINDOW, "application", application, NULL);
  g_autoptr (KbSession) session = kb_session_new (catalog);

  set_session (self, session);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));

  return self;
}

KbSession *
kb_window_get_session (KbWindow *self)
{
  g_return_val_if_fail (KB_IS_WINDOW (self), NULL);

  return self->session;
}

gboolean
kb_window_is_pristine (KbWindow *self)
{
  g_return_val_if_fail (KB_IS_WINDOW (self), FALSE);

  return self->loading == NULL && kb_harness_get_path (self->harness) == NULL
         && !kb_harness_get_modified (self->harness) && !kb_harness_get_can_redo (self->harness);
}
