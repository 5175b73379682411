/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-find-bar.h"

#include <glib/gi18n.h>

#include "kb-actions.h"

struct _KbFindBar
{
  GtkWidget parent_instance;

  KbSession *session;
  KbFinder  *finder;
  GtkWidget *focus; /* where it was before; a weak pointer */

  GtkRevealer *revealer;
  GtkWidget   *box;
  GtkEditable *entry;
  GtkLabel    *status;
  GtkWidget   *previous;
  GtkWidget   *next;
};

G_DEFINE_FINAL_TYPE (KbFindBar, kb_find_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_SESSION = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static gboolean
has_text (KbFindBar *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));

  return *text != '\0';
}

static char *
dup_status (KbFindBar *self)
{
  const guint count = kb_finder_get_count (self->finder);
  const int   position = kb_finder_get_position (self->finder);

  if (!has_text (self))
    return g_strdup ("");
  if (count == 0)
    return g_strdup (C_ ("find", "Not found"));
  if (position < 0)
    return g_strdup_printf (ngettext ("%u found", "%u found", count), count);
  /* Translators: which one of those found is shown, as “3 of 12” */
  return g_strdup_printf (C_ ("find", "%d of %u"), position + 1, count);
}

static void
show_status (KbFindBar *self)
{
  const guint      count = kb_finder_get_count (self->finder);
  g_autofree char *text = NULL;

  if (kb_finder_is_searching (self->finder))
    return;
  text = dup_status (self);
  gtk_label_set_label (self->status, text);
  gtk_widget_set_sensitive (self->previous, count > 0);
  gtk_widget_set_sensitive (self->next, count > 0);
  if (count == 0 && has_text (self))
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

static void
on_search_changed (KbFindBar *self)
{
  if (self->finder == NULL || !kb_find_bar_is_open (self))
    return;
  kb_finder_search (self->finder, gtk_editable_get_text (self->entry));
  show_status (self);
}

/* What was typed the moment before is searched for first, and then that is the step. */
static void
step (KbFindBar *self, gboolean backward)
{
  if (self->finder == NULL)
    return;
  if (g_strcmp0 (gtk_editable_get_text (self->entry), kb_finder_get_text (self->finder)) != 0)
    on_search_changed (self);
  else
    kb_finder_step (self->finder, backward);
}

static void
on_next (KbFindBar *self)
{
  step (self, FALSE);
}

static void
on_previous (KbFindBar *self)
{
  step (self, TRUE);
}

static void
on_activate (KbFindBar *self)
{
  step (self, FALSE);
}

static gboolean
on_key_pressed (KbFindBar *self, guint key, guint code, GdkModifierType modifiers)
{
  const gboolean is_enter =
    key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter;

  if (!is_enter || (modifiers & GDK_SHIFT_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  step (self, TRUE);
  return GDK_EVENT_STOP;
}

static void
forget_focus (KbFindBar *self)
{
  g_clear_weak_pointer (&self->focus);
}

static void
remember_focus (KbFindBar *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    g_set_weak_pointer (&self->focus, focus);
}

void
kb_find_bar_open (KbFindBar *self)
{
  g_return_if_fail (KB_IS_FIND_BAR (self));

  remember_focus (self);
  gtk_widget_set_visible (self->box, TRUE);
  if (!kb_find_bar_is_open (self))
    {
      gtk_revealer_set_reveal_child (self->revealer, TRUE);
      if (self->finder != NULL && has_text (self))
        on_search_changed (self);
    }
  /* First: while it is not mapped yet, GTK 4.8 would go on to let the cursor blink, and complain. */
  gtk_editable_select_region (self->entry, 0, -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

gboolean
kb_find_bar_is_open (KbFindBar *self)
{
  g_return_val_if_fail (KB_IS_FIND_BAR (self), FALSE);

  return gtk_revealer_get_reveal_child (self->revealer);
}

void
kb_find_bar_close (KbFindBar *self)
{
  GtkWidget *focus;

  g_return_if_fail (KB_IS_FIND_BAR (self));

  if (!kb_find_bar_is_open (self))
    return;
  focus = self->focus;
  forget_focus (self);
  if (focus == NULL || !gtk_widget_get_mapped (focus) || !gtk_widget_grab_focus (focus))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-layout", NULL);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  if (self->finder != NULL)
    kb_finder_stop (self->finder);
}

void
kb_find_bar_step (KbFindBar *self, gboolean backward)
{
  g_return_if_fail (KB_IS_FIND_BAR (self));

  if (kb_find_bar_is_open (self))
    step (self, backward);
  else
    kb_find_bar_open (self);
}

/* What is out of sight must not be reached by Tab. */
static void
on_revealed (KbFindBar *self)
{
  if (!gtk_revealer_get_child_revealed (self->revealer) && !kb_find_bar_is_open (self))
    gtk_widget_set_visible (self->box, FALSE);
}

/* ---- the widget ---- */

static void
kb_find_bar_dispose (GObject *object)
{
  KbFindBar *self = KB_FIND_BAR (object);

  forget_focus (self);
  if (self->finder != NULL)
    g_signal_handlers_disconnect_by_data (self->finder, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), KB_TYPE_FIND_BAR);
  g_clear_object (&self->finder);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kb_find_bar_parent_class)->dispose (object);
}

static void
kb_find_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    g_value_set_object (value, KB_FIND_BAR (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
kb_find_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    kb_find_bar_set_session (KB_FIND_BAR (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
kb_find_bar_class_init (KbFindBarClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kb_find_bar_dispose;
  object_class->get_property = kb_find_bar_get_property;
  object_class->set_property = kb_find_bar_set_property;

  props[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, KB_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/kabelbaum/Kabelbaum/kb-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, KbFindBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, KbFindBar, box);
  gtk_widget_class_bind_template_child (widget_class, KbFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, KbFindBar, status);
  gtk_widget_class_bind_template_child (widget_class, KbFindBar, previous);
  gtk_widget_class_bind_template_child (widget_class, KbFindBar, next);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_previous);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, kb_find_bar_close);
}

static void
kb_find_bar_init (KbFindBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->box, FALSE);
  kb_actions_set_tooltip (self->next, "win.find-next");
  kb_actions_set_tooltip (self->previous, "win.find-previous");
  g_signal_connect_object (self->revealer, "notify::child-revealed", G_CALLBACK (on_revealed), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
kb_find_bar_new (KbSession *session)
{
  return g_object_new (KB_TYPE_FIND_BAR, "session", session, NULL);
}

void
kb_find_bar_set_session (KbFindBar *self, KbSession *session)
{
  g_return_if_fail (KB_IS_FIND_BAR (self));
  g_return_if_fail (session == NULL || KB_IS_SESSION (session));

  if (!g_set_object (&self->session, session))
    return;
  if (self->finder != NULL)
    g_signal_handlers_disconnect_by_data (self->finder, self);
  g_clear_object (&self->finder);
  if (session != NULL)
    {
      self->finder = kb_finder_new (session);
      g_signal_connect_swapped (self->finder, "changed", G_CALLBACK (show_status), self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}
