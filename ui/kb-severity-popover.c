/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-severity-popover.h"

#include <glib/gi18n.h>

#include "harness/kb-harness-edit.h"
#include "kb-labels.h"

#define N_WORDS 4

struct _KbSeverityPopover
{
  GtkPopover parent_instance;

  KbHarness *harness;
  char      *rule;

  GtkLabel       *heading;
  GtkCheckButton *error;
  GtkCheckButton *warning;
  GtkCheckButton *note;
  GtkCheckButton *off;
  GtkEditable    *reason;
  GtkWidget      *apply;
  GtkWidget      *reset;
};

G_DEFINE_FINAL_TYPE (KbSeverityPopover, kb_severity_popover, GTK_TYPE_POPOVER)

/* In the order of kb_harness_severity_words(). */
static void
get_buttons (KbSeverityPopover *self, GtkCheckButton *buttons[N_WORDS])
{
  buttons[0] = self->error;
  buttons[1] = self->warning;
  buttons[2] = self->note;
  buttons[3] = self->off;
}

/* The word that holds now: the project's, else the catalogue's. */
static const char *
get_word (KbSeverityPopover *self, const KbItem *severity)
{
  KbRule *rule = kb_catalog_find_rule (kb_harness_get_catalog (self->harness), self->rule);

  if (severity != NULL)
    return severity->severity;
  return rule != NULL ? kb_severity_to_string (rule->severity) : "warning";
}

static const char *
get_chosen (KbSeverityPopover *self)
{
  GtkCheckButton *buttons[N_WORDS];

  get_buttons (self, buttons);
  for (guint i = 0; i < N_WORDS; i++)
    if (gtk_check_button_get_active (buttons[i]))
      return kb_harness_severity_words ()[i];
  return NULL;
}

/* A change needs a reason, and a reason a change. */
static void
on_changed (KbSeverityPopover *self)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));
  const KbItem    *severity =
    self->harness != NULL ? kb_harness_find_severity (self->harness, self->rule) : NULL;
  gboolean differs = self->harness != NULL
                     && (g_strcmp0 (get_chosen (self), get_word (self, severity)) != 0
                         || (severity != NULL && g_strcmp0 (reason, severity->name) != 0));

  gtk_widget_set_sensitive (self->apply, differs && *reason != '\0');
}

static void
on_apply (KbSeverityPopover *self)
{
  g_autofree char *today = kb_label_today ();
  g_autofree char *reason = g_strdup (gtk_editable_get_text (self->reason));
  g_autofree char *rule = g_strdup (self->rule);

  if (self->harness == NULL || kb_harness_in_transaction (self->harness)
      || !gtk_widget_get_sensitive (self->apply))
    return;
  if (kb_harness_set_severity (self->harness, rule, get_chosen (self), reason,
                               kb_label_author (self->harness), today))
    gtk_popover_popdown (GTK_POPOVER (self));
}

static void
on_reset (KbSeverityPopover *self)
{
  g_autofree char *rule = g_strdup (self->rule);

  if (self->harness == NULL || kb_harness_in_transaction (self->harness))
    return;
  kb_harness_reset_severity (self->harness, rule);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
kb_severity_popover_dispose (GObject *object)
{
  KbSeverityPopover *self = KB_SEVERITY_POPOVER (object);

  g_clear_object (&self->harness);
  g_clear_pointer (&self->rule, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), KB_TYPE_SEVERITY_POPOVER);
  G_OBJECT_CLASS (kb_severity_popover_parent_class)->dispose (object);
}

static void
kb_severity_popover_class_init (KbSeverityPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kb_severity_popover_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/kabelbaum/Kabelbaum/kb-severity-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, KbSeverityPopover, heading);
  gtk_widget_class_bind_template_child (widget_class, KbSeverityPopover, error);
  gtk_widget_class_bind_template_child (widget_class, KbSeverityPopover, warning);
  gtk_widget_class_bind_template_child (widget_class, KbSeverityPopover, note);
  gtk_widget_class_bind_template_child (widget_class, KbSeverityPopover, off);
  gtk_widget_class_bind_template_child (widget_class, KbSeverityPopover, reason);
  gtk_widget_class_bind_template_child (widget_class, KbSeverityPopover, apply);
  gtk_widget_class_bind_template_child (widget_class, KbSeverityPopover, reset);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_apply);
  gtk_widget_class_bind_template_callback (widget_class, on_reset);
}

static void
kb_severity_popover_init (KbSeverityPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_now (KbSeverityPopover *self)
{
  const KbItem    *severity = kb_harness_find_severity (self->harness, self->rule);
  const char      *word = get_word (self, severity);
  GtkCheckButton  *buttons[N_WORDS];
  g_autofree char *heading =
    /* TRANSLATORS: the id of a rule, as “P-03” */
    g_strdup_printf (_ ("Severity of %s in this project"), self->rule);

  gtk_label_set_label (self->heading, heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                  -1);
  get_buttons (self, buttons);
  for (guint i = 0; i < N_WORDS; i++)
    if (g_str_equal (kb_harness_severity_words ()[i], word))
      gtk_check_button_set_active (buttons[i], TRUE);
  gtk_editable_set_text (self->reason, severity != NULL ? severity->name : "");
  gtk_widget_set_visible (self->reset, severity != NULL);
  on_changed (self);
}

void
kb_severity_popover_show (KbSeverityPopover *self, KbHarness *harness, const char *rule)
{
  g_return_if_fail (KB_IS_SEVERITY_POPOVER (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self)) && harness == self->harness
      && g_strcmp0 (rule, self->rule) == 0)
    return;
  g_set_object (&self->harness, harness);
  g_free (self->rule);
  self->rule = g_strdup (rule);
  show_now (self);
}
