/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-finding-detail.h"

#include <glib/gi18n.h>

#include "check/kb-pair.h"
#include "kb-fix-finder.h"
#include "kb-gradual-layout.h"
#include "kb-labels.h"

/* More would not be read. */
#define MOST_FIXES 4

struct _KbFindingDetail
{
  GtkWidget parent_instance;

  KbSession   *session;
  KbFinding   *finding;
  KbFixFinder *finder;
  GPtrArray
       *shown_fixes; /* (nullable): of the finder, of which the first @n_shown have their button */
  guint n_shown;

  GtkWidget   *box;
  GtkLabel    *message;
  GtkLabel    *items;
  GtkLabel    *why;
  GtkLabel    *remedy;
  GtkLabel    *source;
  GtkLabel    *waiver;
  GtkBox      *fixes;
  GtkWidget   *searching;
  GtkSpinner  *spinner;
  GtkWidget   *waive_box;
  GtkEditable *reason;
  GtkWidget   *waive_button;
  GtkWidget   *withdraw_button;
  GtkWidget   *severity_button;
};

G_DEFINE_FINAL_TYPE (KbFindingDetail, kb_finding_detail, GTK_TYPE_WIDGET)

enum
{
  SEVERITY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* ---- waivers ---- */

/* “Waived: test bench (A. Planner, 2026-11-24)”; NULL where nobody did. */
static char *
describe_waiver (KbFindingDetail *self, KbFinding *finding)
{
  const char   *stale = kb_finding_get_stale_waiver (finding);
  const char   *id = stale != NULL ? stale : kb_finding_get_waiver (finding);
  const KbItem *waiver =
    id != NULL ? kb_harness_get_item (kb_session_get_harness (self->session), id) : NULL;
  g_autofree char *who = NULL;

  if (waiver == NULL)
    return NULL;
  who = g_strjoin (", ", waiver->creator != NULL ? waiver->creator : _ ("author not named"),
                   waiver->date, NULL);
  return stale != NULL
           /* TRANSLATORS: the reason, then who gave it and when */
           ? g_strdup_printf (_ ("Was waived when the values were others: %s (%s)"), waiver->name,
                              who)
           /* TRANSLATORS: the reason, then who gave it and when */
           : g_strdup_printf (_ ("Waived: %s (%s)"), waiver->name, who);
}

static void
on_reason_changed (KbFindingDetail *self)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));

  gtk_widget_set_sensitive (self->waive_button, *reason != '\0');
}

static void
show_waiver (KbFindingDetail *self, KbFinding *finding)
{
  g_autofree char *waiver = describe_waiver (self, finding);

  set_text (self->waiver, waiver);
  gtk_widget_set_visible (self->waive_box, kb_finding_get_waiver (finding) == NULL);
  gtk_widget_set_visible (self->withdraw_button, kb_finding_get_waiver (finding) != NULL);
  gtk_editable_set_text (self->reason, "");
  on_reason_changed (self);
}

static void
on_waive (KbFindingDetail *self)
{
  KbFinding       *finding = self->finding;
  KbHarness       *harness;
  g_autofree char *date = kb_label_today ();
  g_autofree char *reason = g_strdup (gtk_editable_get_text (self->reason));

  if (finding == NULL || self->session == NULL)
    return;
  harness = kb_session_get_harness (self->session);
  kb_finding_waive (finding, harness, reason, kb_label_author (harness), date);
}

static void
on_withdraw (KbFindingDetail *self)
{
  KbFinding *finding = self->finding;

  if (finding != NULL && kb_finding_get_waiver (finding) != NULL)
    kb_waiver_withdraw (kb_session_get_harness (self->session), kb_finding_get_waiver (finding));
}

/* ---- fixes ---- */

typedef struct
{
  KbFindingDetail *detail; /* borrowed: the button is its child */
  GPtrArray       *fixes;
  guint            index;
} FixButton;

static void
fix_button_free (gpointer data, GClosure *closure)
{
  FixButton *self = data;

  g_ptr_array_unref (self->fixes);
  g_free (self);
}

static void
on_fix (GtkButton *button, FixButton *self)
{
  g_autoptr (GPtrArray) fixes = g_ptr_array_ref (self->fixes);
  KbFix                *fix = fixes->pdata[self->index];
  g_autoptr (KbSession) session = g_object_ref (self->detail->session);

  /* The button goes with the finding. */
  if (kb_fix_apply (fix, kb_session_get_harness (session)))
    kb_session_toast_undo (session, fix->label);
}

/* What the change comes to stands below its button, before anybody clicks. */
static void
add_preview (KbFindingDetail *self, GtkWidget *button, const KbFix *fix)
{
  g_autoptr (GPtrArray) lines = kb_fix_describe (fix, kb_session_get_harness (self->session));
  g_autofree char      *text = NULL;
  GtkWidget            *label;

  g_ptr_array_add (lines, NULL);
  text = g_strjoinv ("\n", (char **) lines->pdata);
  label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_start (label, 10);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  label, NULL, -1);
  gtk_box_append (self->fixes, label);
}

static void
add_fix (KbFindingDetail *self, GPtrArray *fixes, guint index)
{
  const KbFix *fix = fixes->pdata[index];
  GtkWidget   *button = gtk_button_new ();
  GtkWidget   *label = gtk_label_new (fix->label);
  FixButton   *data = g_new0 (FixButton, 1);

  data->detail = self;
  data->fixes = g_ptr_array_ref (fixes);
  data->index = index;
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  fix->label, -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (on_fix), data, fix_button_free, 0);
  gtk_box_append (self->fixes, button);
  add_preview (self, button, fix);
}

/* Whether or not it goes on: what was found stays where it is, and what comes is below it. */
static void
on_fixes (KbFindingDetail *self)
{
  GPtrArray     *fixes = kb_fix_finder_get_fixes (self->finder);
  const gboolean is_searching = kb_fix_finder_is_searching (self->finder);
  GtkWidget     *child;

  /* Filled while hidden, it would be given no room when it is shown (GTK 4.8). */
  gtk_widget_set_visible (GTK_WIDGET (self->fixes), TRUE);
  if (fixes != self->shown_fixes)
    {
      while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->fixes))) != NULL)
        gtk_box_remove (self->fixes, child);
      g_clear_pointer (&self->shown_fixes, g_ptr_array_unref);
      self->shown_fixes = g_ptr_array_ref (fixes);
      self->n_shown = 0;
    }
  for (; self->n_shown < fixes->len; self->n_shown++)
    add_fix (self, fixes, self->n_shown);
  gtk_widget_set_visible (GTK_WIDGET (self->fixes), fixes->len > 0);
  gtk_widget_set_visible (self->searching, is_searching);
  gtk_spinner_set_spinning (self->spinner, is_searching);
}

/* Of a pair of kinds: where both occur. */
static void
show_items (KbFindingDetail *self, KbFinding *finding)
{
  g_autoptr (KbConfusable) pair =
    kb_confusable_new_for_finding (kb_session_get_harness (self->session), finding);
  g_autoptr (GString) text = g_string_new (NULL);

  for (int half = 0; half < 2 && pair != NULL; half++)
    {
      g_autofree char *designators = kb_confusable_dup_half (pair, half);

      if (half == 1)
        g_string_append_c (text, '\n');
      /* TRANSLATORS: part number, then the designators of the connectors of the part */
      g_string_append_printf (text, C_ ("finding", "%s: %s"), pair->labels[half], designators);
    }
  set_text (self->items, text->str);
}

static void
on_severity (KbFindingDetail *self)
{
  g_signal_emit (self, signals[SEVERITY], 0);
}

void
kb_finding_detail_show (KbFindingDetail *self, KbSession *session, KbFinding *finding)
{
  gboolean is_same;

  g_return_if_fail (KB_IS_FINDING_DETAIL (self));

  is_same = session == self->session && finding == self->finding;
  g_set_object (&self->session, session);
  g_set_object (&self->finding, finding);
  /* Where the document changes, it looks anew by itself. */
  if (!is_same)
    kb_fix_finder_find (self->finder, session != NULL ? kb_session_get_harness (session) : NULL,
                        finding, MOST_FIXES);
  if (finding == NULL)
    return;
  set_text (self->message, kb_finding_get_message (finding));
  show_items (self, finding);
  set_text (self->why, kb_finding_get_why (finding));
  set_text (self->remedy, kb_finding_get_remedy (finding));
  set_text (self->source, kb_finding_get_source (finding));
  show_waiver (self, finding);
}

GtkWidget *
kb_finding_detail_get_severity_button (KbFindingDetail *self)
{
  g_return_val_if_fail (KB_IS_FINDING_DETAIL (self), NULL);

  return self->severity_button;
}

/* ---- the widget ---- */

static void
kb_finding_detail_dispose (GObject *object)
{
  KbFindingDetail *self = KB_FINDING_DETAIL (object);

  if (self->finder != NULL)
    g_signal_handlers_disconnect_by_data (self->finder, self);
  g_clear_object (&self->finder);
  g_clear_pointer (&self->shown_fixes, g_ptr_array_unref);
  g_clear_object (&self->finding);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), KB_TYPE_FINDING_DETAIL);
  G_OBJECT_CLASS (kb_finding_detail_parent_class)->dispose (object);
}

static void
kb_finding_detail_class_init (KbFindingDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kb_finding_detail_dispose;
  signals[SEVERITY] = g_signal_new ("severity", KB_TYPE_FINDING_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/kabelbaum/Kabelbaum/kb-finding-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, KbFindingDetail, box);
  gtk_widget_class_bind_template_child (widget_class, KbFindingDetail, message);
  gtk_widget_class_bind_template_child (widget_class, KbFindingDetail, items);
  gtk_widget_class_bind_template_child (widget_class, KbFindingDetail, why);
  gtk_widget_class_bind_template_child (widget_class, KbFindingDetail, remedy);
  gtk_widget_class_bind_template_child (widget_class, KbFindingDetail, source);
  gtk_widget_class_bind_template_child (widget_class, KbFindingDetail, waiver);
  gtk_widget_class_bind_template_child (widget_class, KbFindingDetail, fixes);
  gtk_widget_class_bind_template_child (widget_class, KbFindingDetail, searching);
  gtk_widget_class_bind_template_child (widget_class, KbFindingDetail, spinner);
  gtk_widget_class_bind_template_child (widget_class, KbFindingDetail, waive_box);
  gtk_widget_class_bind_template_child (widget_class, KbFindingDetail, reason);
  gtk_widget_class_bind_template_child (widget_class, KbFindingDetail, waive_button);
  gtk_widget_class_bind_template_child (widget_class, KbFindingDetail, withdraw_button);
  gtk_widget_class_bind_template_child (widget_class, KbFindingDetail, severity_button);
  gtk_widget_class_bind_template_callback (widget_class, on_reason_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_waive);
  gtk_widget_class_bind_template_callback (widget_class, on_withdraw);
  gtk_widget_class_bind_template_callback (widget_class, on_severity);
}

static void
kb_finding_detail_init (KbFindingDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self->box),
                                 kb_gradual_layout_new (gtk_box_get_spacing (GTK_BOX (self->box))));
  self->finder = kb_fix_finder_new ();
  g_signal_connect_swapped (self->finder, "changed", G_CALLBACK (on_fixes), self);
}
