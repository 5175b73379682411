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

/* One that is offered. It stays for the next finding: new widgets would be measured twice, before they have their style and after. */
typedef struct
{
  GtkWidget *button;
  GtkWidget *label;
  GtkWidget *preview;
} FixRow;

struct _KbFindingDetail
{
  GtkWidget parent_instance;

  KbSession   *session;
  KbFinding   *finding;
  KbFixFinder *finder;
  GPtrArray
        *shown_fixes; /* (nullable): of the finder, of which the first @n_shown have their row */
  guint  n_shown;
  FixRow rows[MOST_FIXES]; /* made when they are needed */

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

static void
on_fix (KbFindingDetail *self, GtkWidget *button)
{
  g_autoptr (KbSession) session = g_object_ref (self->session);
  g_autoptr (GPtrArray) fixes = g_ptr_array_ref (self->shown_fixes);

  /* The button goes with the finding. */
  for (guint i = 0; i < self->n_shown; i++)
    if (self->rows[i].button == button
        && kb_fix_apply (fixes->pdata[i], kb_session_get_harness (session)))
      {
        kb_session_toast_undo (session, ((const KbFix *) fixes->pdata[i])->label);
        return;
      }
}

static GtkWidget *
make_label (int width_chars, int max_width_chars)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), width_chars);
  gtk_label_set_max_width_chars (GTK_LABEL (label), max_width_chars);
  gtk_label_set_xalign (GTK_LABEL (label), 0);

  return label;
}

/* What the change comes to stands below its button, before anybody clicks. */
static void
make_row (KbFindingDetail *self, FixRow *row)
{
  row->button = gtk_button_new ();
  row->label = make_label (20, 30);
  gtk_button_set_child (GTK_BUTTON (row->button), row->label);
  g_signal_connect_swapped (row->button, "clicked", G_CALLBACK (on_fix), self);
  gtk_box_append (self->fixes, row->button);
  row->preview = make_label (22, 36);
  gtk_widget_set_margin_start (row->preview, 10);
  gtk_widget_add_css_class (row->preview, "caption");
  gtk_widget_add_css_class (row->preview, "dim-label");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row->button),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, row->preview, NULL, -1);
  gtk_box_append (self->fixes, row->preview);
}

static void
show_row (KbFindingDetail *self, guint index)
{
  const KbFix          *fix = self->shown_fixes->pdata[index];
  FixRow               *row = &self->rows[index];
  g_autoptr (GPtrArray) lines = kb_fix_describe (fix, kb_session_get_harness (self->session));
  g_autofree char      *preview = NULL;

  if (row->button == NULL)
    make_row (self, row);
  g_ptr_array_add (lines, NULL);
  preview = g_strjoinv ("\n", (char **) lines->pdata);
  gtk_label_set_label (GTK_LABEL (row->label), fix->label);
  gtk_label_set_label (GTK_LABEL (row->preview), preview);
  gtk_widget_set_tooltip_text (row->button, preview);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  fix->label, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, preview, -1);
  gtk_widget_set_visible (row->button, TRUE);
  gtk_widget_set_visible (row->preview, TRUE);
}

/* Who has the focus there loses it: the next finding's button does something else. */
static void
hide_rows (KbFindingDetail *self)
{
  for (guint i = 0; i < MOST_FIXES && self->rows[i].button != NULL; i++)
    {
      gtk_widget_set_visible (self->rows[i].button, FALSE);
      gtk_widget_set_visible (self->rows[i].preview, FALSE);
    }
}

/* Whether or not it goes on: what was found stays where it is, and what comes is below it. */
static void
on_fixes (KbFindingDetail *self)
{
  GPtrArray     *fixes = kb_fix_finder_get_fixes (self->finder);
  const gboolean is_searching = kb_fix_finder_is_searching (self->finder);

  /* Filled while hidden, it would be given no room when it is shown (GTK 4.8). */
  gtk_widget_set_visible (GTK_WIDGET (self->fixes), TRUE);
  if (fixes != self->shown_fixes)
    {
      hide_rows (self);
      g_clear_pointer (&self->shown_fixes, g_ptr_array_unref);
      self->shown_fixes = g_ptr_array_ref (fixes);
      self->n_shown = 0;
    }
  for (; self->n_shown < MIN (fixes->len, MOST_FIXES); self->n_shown++)
    show_row (self, self->n_shown);
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
