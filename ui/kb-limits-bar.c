/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-limits-bar.h"

#include <glib/gi18n.h>

#include "check/kb-missing.h"
#include "harness/kb-harness-edit.h"
#include "kb-labels.h"

struct _KbLimitsBar
{
  GtkWidget parent_instance;

  KbHarness    *harness;
  KbChecker    *checker;
  GSignalGroup *harness_signals;

  GtkMenuButton *button;
  GtkLabel      *label;
  GtkPopover    *popover;
  GtkGrid       *rules;
  GtkWidget     *scrolled;
  GtkGrid       *gaps;
  GtkLabel      *more;
};

G_DEFINE_FINAL_TYPE (KbLimitsBar, kb_limits_bar, GTK_TYPE_WIDGET)

enum
{
  SHOW_FINDING,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Those for which most wait come first; nobody reads more of them in a popover. */
#define MOST_GAPS 40

static void
on_take_back (GtkButton *button, gpointer user_data)
{
  KbLimitsBar     *self = user_data;
  g_autofree char *rule = g_strdup (g_object_get_data (G_OBJECT (button), "kb-rule"));

  if (self->harness == NULL || kb_harness_in_transaction (self->harness))
    return;
  gtk_popover_popdown (self->popover);
  kb_harness_reset_severity (self->harness, rule);
  /* With nothing left to say the bar goes, and must not take the focus along. */
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_widget_child_focus (gtk_widget_get_parent (GTK_WIDGET (self)), GTK_DIR_TAB_FORWARD);
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

/* “M-02: Note instead of Error”; owned. */
static char *
describe_change (KbHarness *harness, const KbItem *severity)
{
  KbRule    *rule = kb_catalog_find_rule (kb_harness_get_catalog (harness), severity->rule);
  KbSeverity now = rule->severity;

  kb_severity_from_string (severity->severity, &now);
  /* TRANSLATORS: the id of a rule, its severity in this project, that in the catalogue: “M-02: Note instead of Error” */
  return g_strdup_printf (_ ("%s: %s instead of %s"), severity->rule, kb_severity_label (now),
                          kb_severity_label (rule->severity));
}

/* Owned. */
static char *
describe (KbHarness *harness, const KbItem *severity)
{
  switch (kb_severity_item_get_state (harness, severity))
    {
    case KB_RULE_SWITCHED_OFF:
      /* TRANSLATORS: the id of a rule */
      return g_strdup_printf (_ ("%s is switched off"), severity->rule);
    case KB_RULE_CHANGED:
      return describe_change (harness, severity);
    case KB_RULE_UNKNOWN:
    default:
      /* TRANSLATORS: the id of a rule */
      return g_strdup_printf (_ ("%s is a rule that no catalogue knows"), severity->rule);
    }
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  /* One width for all: a popover takes its height from what each would like best. */
  gtk_label_set_width_chars (GTK_LABEL (label), 46);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 46);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
empty_grid (GtkGrid *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
}

/* @title over @text, and what can be done about it named after both; the button is given. */
static void
add_row (GtkGrid *grid, int row, const char *title, const char *text, GtkWidget *button)
{
  GtkWidget       *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *both = g_strjoin ("\n", title, text, NULL);

  gtk_box_append (GTK_BOX (texts), make_label (title, "heading"));
  gtk_box_append (GTK_BOX (texts), make_label (text, "body"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  both, -1);
  gtk_grid_attach (grid, texts, 0, row, 1, 1);
  gtk_grid_attach (grid, button, 1, row, 1, 1);
}

static void
add_rule (KbLimitsBar *self, const KbItem *severity, int row)
{
  g_autofree char *title = describe (self->harness, severity);
  g_autofree char *reason = kb_severity_item_dup_reason (severity);
  GtkWidget       *button = gtk_button_new_with_label (
          get_button_label (kb_severity_item_get_state (self->harness, severity)));

  g_object_set_data_full (G_OBJECT (button), "kb-rule", g_strdup (severity->rule), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_take_back), self);
  add_row (self->rules, row, title, reason, button);
}

static void
show_rules (KbLimitsBar *self)
{
  g_autoptr (GPtrArray) severities = kb_harness_list_severities (self->harness);

  empty_grid (self->rules);
  for (guint i = 0; i < severities->len; i++)
    add_rule (self, severities->pdata[i], i);
  gtk_widget_set_visible (GTK_WIDGET (self->rules), severities->len > 0);
}

/* ---- what is not stated ---- */

static void
on_show_finding (GtkButton *button, gpointer user_data)
{
  KbLimitsBar          *self = user_data;
  g_autoptr (KbFinding) finding =
    g_object_ref (g_object_get_data (G_OBJECT (button), "kb-finding"));

  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[SHOW_FINDING], 0, finding);
}

static void
on_open_part (GtkButton *button, gpointer user_data)
{
  KbLimitsBar     *self = user_data;
  g_autofree char *number = g_strdup (g_object_get_data (G_OBJECT (button), "kb-part"));

  gtk_popover_popdown (self->popover);
  gtk_widget_activate_action (GTK_WIDGET (self), "app.open-part", "s", number);
}

/* What a sheet has to state is entered with the part; all else where the first finding leads to. */
static GtkWidget *
make_gap_button (KbLimitsBar *self, const KbGap *gap)
{
  const char *part = gap->part;
  GtkWidget  *button =
    gtk_button_new_with_label (part != NULL ? _ ("Open Part") : C_ ("finding", "Show"));

  if (part != NULL)
    g_object_set_data_full (G_OBJECT (button), "kb-part", g_strdup (part), g_free);
  else
    g_object_set_data_full (G_OBJECT (button), "kb-finding", g_object_ref (gap->findings->pdata[0]),
                            g_object_unref);
  g_signal_connect (button, "clicked", G_CALLBACK (part != NULL ? on_open_part : on_show_finding),
                    self);
  return button;
}

static void
show_gaps (KbLimitsBar *self)
{
  g_autoptr (GPtrArray) gaps =
    self->checker != NULL ? kb_checker_list_gaps (self->checker) : g_ptr_array_new ();
  const guint      n_shown = MIN (gaps->len, MOST_GAPS);
  g_autofree char *more = NULL;

  empty_grid (self->gaps);
  for (guint i = 0; i < n_shown; i++)
    {
      const KbGap     *gap = gaps->pdata[i];
      g_autofree char *text = kb_gap_dup_text (gap);

      add_row (self->gaps, i, kb_gap_get_title (gap), text, make_gap_button (self, gap));
    }
  gtk_widget_set_visible (self->scrolled, n_shown > 0);
  more = g_strdup_printf (ngettext ("and one more", "and %u more", gaps->len - n_shown),
                          gaps->len - n_shown);
  gtk_label_set_label (self->more, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more), gaps->len > n_shown);
}

static void
show_text (KbLimitsBar *self)
{
  g_autofree char *text = self->checker != NULL ? kb_checker_describe_limits (self->checker) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  gtk_label_set_label (self->label, text != NULL ? text : "");
  /* Not of the button: what is within its popover would have it, too. */
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), text);
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
  gtk_widget_class_bind_template_child (widget_class, KbLimitsBar, scrolled);
  gtk_widget_class_bind_template_child (widget_class, KbLimitsBar, gaps);
  gtk_widget_class_bind_template_child (widget_class, KbLimitsBar, more);
  gtk_widget_class_bind_template_callback (widget_class, show_gaps);

  signals[SHOW_FINDING] = g_signal_new ("show-finding", KB_TYPE_LIMITS_BAR, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, KB_TYPE_FINDING);
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
