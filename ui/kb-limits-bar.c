/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-limits-bar.h"

#include <glib/gi18n.h>

#include "harness/kb-harness-edit.h"

struct _KbLimitsBar
{
  GtkWidget parent_instance;

  KbHarness    *harness;
  KbChecker    *checker;
  GSignalGroup *harness_signals;

  GtkMenuButton *button;
  GtkLabel      *label;
  GtkPopover    *popover;
  GtkBox        *rules;
};

G_DEFINE_FINAL_TYPE (KbLimitsBar, kb_limits_bar, GTK_TYPE_WIDGET)

static void
on_take_back (GtkButton *button, gpointer user_data)
{
  KbLimitsBar     *self = user_data;
  g_autofree char *rule = g_strdup (g_object_get_data (G_OBJECT (button), "kb-rule"));

  if (self->harness == NULL || kb_harness_in_transaction (self->harness))
    return;
  gtk_popover_popdown (self->popover);
  kb_harness_reset_severity (self->harness, rule);
}

static const char *
get_button_label (KbRuleState state)
{
  switch (state)
    {
    case KB_RULE_SWITCHED_OFF:
      return _ ("Switch On Again");
    case KB_RULE_CHANGED:
      return _ ("As in the Catalogue");
    case KB_RULE_UNKNOWN:
    default:
      return _ ("Remove");
    }
}

/* Owned. */
static char *
describe (KbHarness *harness, const KbItem *severity)
{
  g_autofree char *reason = kb_severity_item_dup_reason (severity);

  switch (kb_severity_item_get_state (harness, severity))
    {
    case KB_RULE_SWITCHED_OFF:
      /* TRANSLATORS: a rule that is switched off, then why, by whom and when */
      return g_strdup_printf (_ ("%s is switched off: %s"), severity->rule, reason);
    case KB_RULE_CHANGED:
      /* TRANSLATORS: a rule of another severity, then why, by whom and when */
      return g_strdup_printf (_ ("%s counts differently: %s"), severity->rule, reason);
    case KB_RULE_UNKNOWN:
    default:
      return g_strdup_printf (_ ("%s is a rule that no catalogue knows: %s"), severity->rule,
                              reason);
    }
}

static void
add_rule (KbLimitsBar *self, const KbItem *severity)
{
  GtkWidget       *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *text = describe (self->harness, severity);
  GtkWidget       *label = gtk_label_new (text);
  GtkWidget       *button = gtk_button_new_with_label (
          get_button_label (kb_severity_item_get_state (self->harness, severity)));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
  g_object_set_data_full (G_OBJECT (button), "kb-rule", g_strdup (severity->rule), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_take_back), self);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), button);
  gtk_box_append (self->rules, row);
}

static void
show_rules (KbLimitsBar *self)
{
  g_autoptr (GPtrArray) severities = kb_harness_list_severities (self->harness);
  GtkWidget            *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rules))) != NULL)
    gtk_box_remove (self->rules, child);
  for (guint i = 0; i < severities->len; i++)
    add_rule (self, severities->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->rules), severities->len > 0);
}

static void
show_text (KbLimitsBar *self)
{
  g_autofree char *text = self->checker != NULL ? kb_checker_describe_limits (self->checker) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  gtk_label_set_label (self->label, text != NULL ? text : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text != NULL ? text : "", -1);
}

static void
on_changed (KbLimitsBar *self, KbChange *change)
{
  show_text (self);
  if (kb_change_has_kind (change, KB_ITEM_SEVERITY))
    show_rules (self);
}

static void
kb_limits_bar_dispose (GObject *object)
{
  KbLimitsBar *self = KB_LIMITS_BAR (object);

  g_clear_object (&self->harness_signals);
  g_clear_object (&self->checker);
  g_clear_object (&self->harness);
  gtk_widget_dispose_template (GTK_WIDGET (self), KB_TYPE_LIMITS_BAR);
  G_OBJECT_CLASS (kb_limits_bar_parent_class)->dispose (object);
}

static void
kb_limits_bar_class_init (KbLimitsBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kb_limits_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/kabelbaum/Kabelbaum/kb-limits-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, KbLimitsBar, button);
  gtk_widget_class_bind_template_child (widget_class, KbLimitsBar, label);
  gtk_widget_class_bind_template_child (widget_class, KbLimitsBar, popover);
  gtk_widget_class_bind_template_child (widget_class, KbLimitsBar, rules);
}

static void
kb_limits_bar_init (KbLimitsBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->harness_signals = g_signal_group_new (KB_TYPE_HARNESS);
  g_signal_group_connect_swapped (self->harness_signals, "changed", G_CALLBACK (on_changed), self);
}

void
kb_limits_bar_show (KbLimitsBar *self, KbSession *session)
{
  KbHarness *harness = session != NULL ? kb_session_get_harness (session) : NULL;
  KbChecker *checker = session != NULL ? kb_session_get_checker (session) : NULL;

  g_return_if_fail (KB_IS_LIMITS_BAR (self));

  g_set_object (&self->harness, harness);
  g_set_object (&self->checker, checker);
  g_signal_group_set_target (self->harness_signals, self->harness);
  show_text (self);
  if (harness != NULL)
    show_rules (self);
}
