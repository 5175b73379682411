/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-findings.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "check/kb-fix.h"
#include "check/kb-pair.h"
#include "kb-accessible.h"
#include "kb-findings-list.h"
#include "kb-labels.h"
#include "kb-limits-bar.h"
#include "kb-severity-popover.h"
#include "kb-table.h"

/* More would not be read. */
#define MOST_FIXES 4

/* In characters: where there is less room, what is said of a finding takes the place of the list; where there is still less,
 * the list goes without the rules. */
#define LEAST_BOTH 84
#define LEAST_RULES 52

struct _KbFindings
{
  GtkWidget parent_instance;

  KbSession          *session;
  GSignalGroup       *session_signals;
  KbFindingsList     *list;
  GtkSingleSelection *selection;
  guint               follow_id; /* idle: the list has settled */
  guint               adapt_id;
  int                 chars;     /* that it is wide */
  gboolean            is_louder; /* what is the loudest now was not there before */
  gboolean            syncing;

  AdwLeaflet          *leaflet;
  GtkWidget           *list_page;
  GtkWidget           *detail;
  GtkWidget           *separator;
  GtkWidget           *back;
  GtkStack            *stack;
  GtkColumnView       *view;
  GtkColumnViewColumn *rule_column;
  GtkLabel            *detail_message;
  GtkLabel            *detail_items;
  GtkLabel            *detail_why;
  GtkLabel            *detail_remedy;
  GtkLabel            *detail_source;
  GtkLabel            *detail_waiver;
  GtkBox              *fixes;
  GtkWidget           *waive_box;
  GtkEditable         *reason;
  GtkWidget           *waive_button;
  GtkWidget           *withdraw_button;
  GtkWidget           *severity_button;
  KbSeverityPopover   *severity;
  KbLimitsBar         *limits;
};

G_DEFINE_FINAL_TYPE (KbFindings, kb_findings, GTK_TYPE_WIDGET)

enum
{
  PROP_SESSION = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* ---- signs ---- */

const char *
kb_finding_icon_name (KbFinding *finding)
{
  if (kb_finding_get_waiver (finding) != NULL)
    return "object-select-symbolic";
  return kb_finding_get_outcome (finding) == KB_OUTCOME_UNKNOWN
           ? "dialog-question-symbolic"
           : kb_severity_icon_name (kb_finding_get_severity (finding));
}

const char *
kb_finding_css_class (KbFinding *finding)
{
  if (kb_finding_get_waiver (finding) != NULL)
    return "dim-label";
  return kb_severity_css_class (kb_finding_get_severity (finding));
}

const char *
kb_finding_sign_label (KbFinding *finding)
{
  if (kb_finding_get_waiver (finding) != NULL)
    return _ ("Waived");
  return kb_finding_get_outcome (finding) == KB_OUTCOME_UNKNOWN
           ? _ ("Cannot be checked")
           : kb_severity_label (kb_finding_get_severity (finding));
}

/* ---- cells ---- */

static void
on_setup_sign (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  gtk_list_item_set_child (list_item, gtk_image_new ());
}

static void
on_bind_sign (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  static const char *const classes[] = { "accent", "warning", "error", "dim-label" };
  GtkWidget               *image = gtk_list_item_get_child (list_item);
  KbFinding               *finding = gtk_list_item_get_item (list_item);

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (image, classes[i]);
  gtk_widget_add_css_class (image, kb_finding_css_class (finding));
  gtk_image_set_from_icon_name (GTK_IMAGE (image), kb_finding_icon_name (finding));
  gtk_widget_set_tooltip_text (image, kb_finding_sign_label (finding));
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  kb_finding_sign_label (finding), -1);
}

static void
on_setup_text (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (list_item, label);
}

static void
set_text (GtkListItem *list_item, const char *text)
{
  GtkWidget *label = gtk_list_item_get_child (list_item);

  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_tooltip_text (label, text);
}

static void
on_bind_items (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  KbFinding       *finding = gtk_list_item_get_item (list_item);
  g_autofree char *text = kb_finding_dup_items (finding);

  gtk_label_set_width_chars (GTK_LABEL (gtk_list_item_get_child (list_item)), 9);
  gtk_label_set_max_width_chars (GTK_LABEL (gtk_list_item_get_child (list_item)), 9);
  set_text (list_item, text);
  gtk_widget_add_css_class (gtk_list_item_get_child (list_item), "heading");
}

static void
on_bind_message (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  GtkLabel  *label = GTK_LABEL (gtk_list_item_get_child (list_item));
  KbFinding *finding = gtk_list_item_get_item (list_item);

  /* A rule with a rank is louder than others of its severity. */
  if (kb_finding_get_outcome (finding) == KB_OUTCOME_BREACH
      && kb_finding_get_rule (finding)->rank > 0)
    gtk_widget_add_css_class (GTK_WIDGET (label), "heading");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), "heading");

  if (kb_finding_get_waiver (finding) != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), "dim-label");
  gtk_label_set_width_chars (label, 16);
  /* What it comes to often stands at the end. */
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (label, 3);
  set_text (list_item, kb_finding_get_message (gtk_list_item_get_item (list_item)));
}

static void
on_bind_rule (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  gtk_label_set_width_chars (GTK_LABEL (gtk_list_item_get_child (list_item)), 5);
  set_text (list_item, kb_finding_get_rule_id (gtk_list_item_get_item (list_item)));
  gtk_widget_add_css_class (gtk_list_item_get_child (list_item), "dim-label");
}

/* ---- selection, both ways ---- */

static void
set_detail (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* ---- waivers ---- */

/* “Waived: test bench (A. Planner, 2026-11-24)”; NULL where nobody did. */
static char *
describe_waiver (KbFindings *self, KbFinding *finding)
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
on_reason_changed (KbFindings *self)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));

  gtk_widget_set_sensitive (self->waive_button, *reason != '\0');
}

static void
show_waiver (KbFindings *self, KbFinding *finding)
{
  g_autofree char *waiver = describe_waiver (self, finding);

  set_detail (self->detail_waiver, waiver);
  gtk_widget_set_visible (self->waive_box, kb_finding_get_waiver (finding) == NULL);
  gtk_widget_set_visible (self->withdraw_button, kb_finding_get_waiver (finding) != NULL);
  gtk_editable_set_text (self->reason, "");
  on_reason_changed (self);
}

static void
on_waive (KbFindings *self)
{
  KbFinding       *finding = gtk_single_selection_get_selected_item (self->selection);
  KbHarness       *harness;
  g_autofree char *date = kb_label_today ();
  g_autofree char *reason = g_strdup (gtk_editable_get_text (self->reason));

  if (finding == NULL || self->session == NULL)
    return;
  harness = kb_session_get_harness (self->session);
  kb_finding_waive (finding, harness, reason, kb_label_author (harness), date);
}

static void
on_withdraw (KbFindings *self)
{
  KbFinding *finding = gtk_single_selection_get_selected_item (self->selection);

  if (finding != NULL && kb_finding_get_waiver (finding) != NULL)
    kb_waiver_withdraw (kb_session_get_harness (self->session), kb_finding_get_waiver (finding));
}

/* ---- fixes ---- */

typedef struct
{
  KbFindings *findings; /* borrowed: the button is its child */
  GPtrArray  *fixes;
  guint       index;
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
  g_autoptr (KbSession) session = g_object_ref (self->findings->session);

  /* The button goes with the finding. */
  if (kb_fix_apply (fix, kb_session_get_harness (session)))
    kb_session_toast_undo (session, fix->label);
}

/* What the change comes to stands below its button, before anybody clicks. */
static void
add_preview (KbFindings *self, GtkWidget *button, const KbFix *fix)
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
add_fix (KbFindings *self, GPtrArray *fixes, guint index)
{
  const KbFix *fix = fixes->pdata[index];
  GtkWidget   *button = gtk_button_new ();
  GtkWidget   *label = gtk_label_new (fix->label);
  FixButton   *data = g_new0 (FixButton, 1);

  data->findings = self;
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

static void
show_fixes (KbFindings *self, KbFinding *finding)
{
  KbHarness            *harness = kb_session_get_harness (self->session);
  g_autoptr (GPtrArray) fixes = NULL;
  GtkWidget            *child;

  /* Filled while hidden, it would be given no room when it is shown (GTK 4.8). */
  gtk_widget_set_visible (GTK_WIDGET (self->fixes), TRUE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->fixes))) != NULL)
    gtk_box_remove (self->fixes, child);
  if (kb_finding_get_waiver (finding) == NULL && !kb_harness_in_transaction (harness))
    fixes = kb_fixes_find (harness, finding, MOST_FIXES);
  for (guint i = 0; fixes != NULL && i < fixes->len; i++)
    add_fix (self, fixes, i);
  gtk_widget_set_visible (GTK_WIDGET (self->fixes), fixes != NULL && fixes->len > 0);
}

/* Of a pair of kinds: where both occur. */
static void
show_items (KbFindings *self, KbFinding *finding)
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
  set_detail (self->detail_items, text->str);
}

static gboolean
is_detail_focused (KbFindings *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL
         && (gtk_widget_is_ancestor (focus, self->detail)
             || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->severity)));
}

static void
show_finding (KbFindings *self, KbFinding *finding)
{
  /* A screen reader says what it is about when the focus comes in. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->detail), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  kb_finding_get_message (finding), -1);
  set_detail (self->detail_message, kb_finding_get_message (finding));
  show_items (self, finding);
  set_detail (self->detail_why, kb_finding_get_why (finding));
  set_detail (self->detail_remedy, kb_finding_get_remedy (finding));
  set_detail (self->detail_source, kb_finding_get_source (finding));
  show_waiver (self, finding);
  show_fixes (self, finding);
  kb_severity_popover_show (self->severity, kb_session_get_harness (self->session),
                            kb_finding_get_rule_id (finding));
}

static void
show_detail (KbFindings *self)
{
  KbFinding *finding = gtk_single_selection_get_selected_item (self->selection);
  gboolean   was_focused = is_detail_focused (self);

  /* What was selected is gone, and what comes in its place is not known yet. */
  if (finding == NULL && self->follow_id != 0)
    return;
  if (finding == NULL)
    adw_leaflet_set_visible_child (self->leaflet, self->list_page);
  gtk_widget_set_visible (self->detail, finding != NULL);
  if (finding != NULL)
    show_finding (self, finding);
  /* A button that was pressed goes with what it mended. */
  if (was_focused && !is_detail_focused (self)
      && !(adw_leaflet_get_visible_child (self->leaflet) == self->detail
           && gtk_widget_grab_focus (self->back)))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* At the button, or at the edge behind which it is scrolled away: a screen reader presses also what is out of sight, and GTK
 * cannot place a popover that points to where no monitor is. */
static void
point_to_button (KbFindings *self)
{
  GtkWidget      *widget = GTK_WIDGET (self);
  graphene_rect_t bounds;
  int             top, bottom;

  if (!gtk_widget_compute_bounds (self->severity_button, widget, &bounds))
    return;
  top = CLAMP (bounds.origin.y, 0, gtk_widget_get_height (widget) - 1);
  bottom = CLAMP (bounds.origin.y + bounds.size.height, top + 1, gtk_widget_get_height (widget));
  gtk_popover_set_pointing_to (
    GTK_POPOVER (self->severity),
    &(GdkRectangle){ bounds.origin.x, top, bounds.size.width, bottom - top });
}

static void
on_severity (KbFindings *self)
{
  point_to_button (self);
  gtk_popover_popup (GTK_POPOVER (self->severity));
}

/* Ids of the connectors of a circuit in file order, owned. */
static char **
dup_connectors (KbHarness *harness, const char *circuit)
{
  g_autoptr (GPtrArray) items =
    kb_harness_list_set (harness, kb_harness_get_referrers (harness, circuit));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < items->len; i++)
    if (((KbItem *) items->pdata[i])->kind == KB_ITEM_CONNECTOR)
      g_strv_builder_add (builder, ((KbItem *) items->pdata[i])->id);
  return g_strv_builder_end (builder);
}

/* Of what is not on the canvas itself, ids of all connectors that it is about: of both kinds of a pair, of a circuit; none
 * of the project. NULL for a finding about items that are there. Owned. */
static char **
dup_members (KbFindings *self, KbFinding *finding)
{
  KbHarness               *harness = kb_session_get_harness (self->session);
  const char *const       *subjects = kb_finding_get_subjects (finding);
  g_autoptr (KbConfusable) pair = kb_confusable_new_for_finding (harness, finding);
  const KbItem            *only = NULL;

  if (pair != NULL)
    return kb_confusable_dup_ids (pair);
  if (subjects[0] != NULL && subjects[1] == NULL)
    only = kb_harness_get_item (harness, subjects[0]);
  if (only != NULL && only->kind == KB_ITEM_CIRCUIT)
    return dup_connectors (harness, only->id);
  return only != NULL && only->kind == KB_ITEM_PROPERTIES ? g_new0 (char *, 1) : NULL;
}

static void
go_to (KbFindings *self, KbFinding *finding)
{
  const char *const *subjects = kb_finding_get_subjects (finding);
  g_auto (GStrv)     members = NULL;

  if (self->session == NULL)
    return;
  members = dup_members (self, finding);
  if (members != NULL)
    subjects = (const char *const *) members;
  self->syncing = TRUE;
  kb_session_select (self->session, subjects);
  if (subjects != NULL && subjects[0] != NULL)
    kb_session_reveal (self->session, subjects[0]);
  self->syncing = FALSE;
}

static void
open_detail (KbFindings *self)
{
  if (!adw_leaflet_get_folded (self->leaflet) || !gtk_widget_get_visible (self->detail))
    return;
  adw_leaflet_set_visible_child (self->leaflet, self->detail);
  gtk_widget_grab_focus (self->back);
}

static void
on_back (KbFindings *self)
{
  adw_leaflet_set_visible_child (self->leaflet, self->list_page);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static gboolean
on_escape (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  KbFindings *self = KB_FINDINGS (widget);

  if (!adw_leaflet_get_folded (self->leaflet)
      || adw_leaflet_get_visible_child (self->leaflet) != self->detail)
    return GDK_EVENT_PROPAGATE;
  on_back (self);
  return GDK_EVENT_STOP;
}

static void
on_folded (KbFindings *self)
{
  gboolean folded = adw_leaflet_get_folded (self->leaflet);

  gtk_widget_set_visible (self->back, folded);
  gtk_widget_set_visible (self->separator, !folded);
}

static void
on_selected (KbFindings *self)
{
  KbFinding *finding = gtk_single_selection_get_selected_item (self->selection);

  if (!self->syncing && finding != NULL)
    go_to (self, finding);
  show_detail (self);
}

static void
on_activate (KbFindings *self, guint position)
{
  g_autoptr (KbFinding) finding = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (finding == NULL)
    return;
  go_to (self, finding);
  open_detail (self);
}

/* Where the list goes out of sight for it, only a click or Enter opens a finding: arrow keys walk through the list. */
static void
on_released (KbFindings *self, int n_press, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);

  while (widget != NULL && widget != GTK_WIDGET (self->view)
         && g_strcmp0 (gtk_widget_get_css_name (widget), "row") != 0)
    widget = gtk_widget_get_parent (widget);
  if (widget != NULL && widget != GTK_WIDGET (self->view))
    open_detail (self);
}

/* How much a finding is about what is selected: all of it counts more than a part. Of a pair of kinds or a circuit only all
 * counts: whoever selects one connector does not ask for every kind that it could be confused with. */
static guint
rate (KbFindings *self, KbFinding *finding)
{
  const char *const *subjects = kb_finding_get_subjects (finding);
  guint              n_subjects = 0, n_selected = kb_session_count_selected (self->session);
  guint              n_pair = kb_confusable_count (kb_session_get_harness (self->session), finding);
  g_auto (GStrv)     members = NULL;

  /* Of a kind there can be thousands. */
  if (n_pair > 0 && n_pair != n_selected)
    return 0;
  members = n_selected > 0 ? dup_members (self, finding) : NULL;
  if (members != NULL)
    {
      for (; members[n_subjects] != NULL; n_subjects++)
        if (!kb_session_is_selected (self->session, members[n_subjects]))
          return 0;
      return n_subjects > 0 && n_subjects == n_selected ? 2 : 0;
    }
  n_selected = 0;
  if (kb_finding_get_item (finding) != NULL
      && kb_session_is_selected (self->session, kb_finding_get_item (finding)))
    return 2;
  for (; subjects != NULL && subjects[n_subjects] != NULL; n_subjects++)
    n_selected += kb_session_is_selected (self->session, subjects[n_subjects]);
  return n_selected == 0 ? 0 : n_selected == n_subjects ? 2 : 1;
}

static void
show_selection (KbFindings *self)
{
  guint      n_findings, best = GTK_INVALID_LIST_POSITION, best_rate = 0;
  KbFinding *current;

  if (self->syncing || self->session == NULL)
    return;
  current = gtk_single_selection_get_selected_item (self->selection);
  if (current != NULL && rate (self, current) == 2)
    return;
  n_findings = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  for (guint i = 0;
       kb_session_count_selected (self->session) > 0 && i < n_findings && best_rate < 2; i++)
    {
      g_autoptr (KbFinding) finding = g_list_model_get_item (G_LIST_MODEL (self->selection), i);
      guint                 finding_rate = rate (self, finding);

      if (finding_rate > best_rate)
        {
          best = i;
          best_rate = finding_rate;
        }
    }
  self->syncing = TRUE;
  gtk_single_selection_set_selected (self->selection, best);
  self->syncing = FALSE;
  if (best != GTK_INVALID_LIST_POSITION)
    kb_column_view_show_row (GTK_WIDGET (self->view), best);
  show_detail (self);
}

static gboolean
follow_findings (gpointer user_data)
{
  KbFindings *self = user_data;

  self->follow_id = 0;
  show_selection (self);
  show_detail (self);
  /* A list stays where it was when something comes in above, and the loudest would come unseen. */
  if (self->is_louder)
    kb_column_view_show_row (GTK_WIDGET (self->view), 0);
  self->is_louder = FALSE;

  return G_SOURCE_REMOVE;
}

static void
on_findings_changed (KbFindings *self)
{
  guint n_findings = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  gtk_stack_set_visible_child_name (self->stack, n_findings > 0                        ? "list"
                                                 : kb_findings_list_hides (self->list) ? "none"
                                                                                       : "empty");
  /* The list itself may not have heard of the change yet, and must before its selection changes. */
  if (self->follow_id == 0)
    self->follow_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, follow_findings, self, NULL);
}

static void
on_items_changed (GListModel *list, guint position, guint removed, guint added, KbFindings *self)
{
  if (position == 0 && added > 0)
    self->is_louder = TRUE;
  on_findings_changed (self);
}

static void
on_checker (KbFindings *self)
{
  KbChecker *checker = self->session != NULL ? kb_session_get_checker (self->session) : NULL;

  self->syncing = TRUE;
  kb_findings_list_set_findings (self->list,
                                 checker != NULL ? kb_checker_get_findings (checker) : NULL);
  self->syncing = FALSE;
  kb_limits_bar_show (self->limits, self->session);
  on_findings_changed (self);
}

static gboolean
on_copy (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  g_autofree char *text = kb_findings_dup_text (KB_FINDINGS (widget), TRUE);

  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  return text != NULL;
}

/* ---- the widget ---- */

static void
kb_findings_measure (GtkWidget     *widget,
                     GtkOrientation orientation,
                     int            for_size,
                     int           *minimum,
                     int           *natural,
                     int           *minimum_baseline,
                     int           *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (KB_FINDINGS (widget)->leaflet), orientation, for_size, minimum,
                      natural, NULL, NULL);
}

static int
get_char_width (GtkWidget *widget)
{
  PangoContext     *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int               width = pango_font_metrics_get_approximate_char_width (metrics);

  pango_font_metrics_unref (metrics);
  return PANGO_PIXELS_CEIL (width);
}

static gboolean
is_adapted (KbFindings *self)
{
  return adw_leaflet_get_can_unfold (self->leaflet) == (self->chars >= LEAST_BOTH)
         && gtk_column_view_column_get_visible (self->rule_column) == (self->chars >= LEAST_RULES);
}

/* After the layout: what asks for another size within it is left without one. */
static gboolean
adapt (gpointer data)
{
  KbFindings *self = data;

  self->adapt_id = 0;
  adw_leaflet_set_can_unfold (self->leaflet, self->chars >= LEAST_BOTH);
  gtk_column_view_column_set_visible (self->rule_column, self->chars >= LEAST_RULES);
  return G_SOURCE_REMOVE;
}

static void
kb_findings_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  KbFindings    *self = KB_FINDINGS (widget);
  const gboolean first = self->chars == 0;

  self->chars = width / MAX (get_char_width (widget), 1);
  if (first)
    adapt (self);
  else if (self->adapt_id == 0 && !is_adapted (self))
    self->adapt_id = g_idle_add_full (G_PRIORITY_HIGH, adapt, self, NULL);
  gtk_widget_size_allocate (GTK_WIDGET (self->leaflet), &(GtkAllocation){ 0, 0, width, height },
                            baseline);
  gtk_popover_present (GTK_POPOVER (self->severity));
}

static void
kb_findings_dispose (GObject *object)
{
  KbFindings *self = KB_FINDINGS (object);

  g_clear_object (&self->session_signals);
  g_clear_handle_id (&self->follow_id, g_source_remove);
  g_clear_handle_id (&self->adapt_id, g_source_remove);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), KB_TYPE_FINDINGS);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kb_findings_parent_class)->dispose (object);
}

static void
kb_findings_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    g_value_set_object (value, KB_FINDINGS (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
kb_findings_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    kb_findings_set_session (KB_FINDINGS (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
kb_findings_class_init (KbFindingsClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kb_findings_dispose;
  object_class->get_property = kb_findings_get_property;
  object_class->set_property = kb_findings_set_property;
  widget_class->measure = kb_findings_measure;
  widget_class->size_allocate = kb_findings_size_allocate;

  props[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, KB_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (KB_TYPE_LIMITS_BAR);
  g_type_ensure (KB_TYPE_SEVERITY_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/kabelbaum/Kabelbaum/kb-findings.ui");
  gtk_widget_class_bind_template_child (widget_class, KbFindings, leaflet);
  gtk_widget_class_bind_template_child (widget_class, KbFindings, list_page);
  gtk_widget_class_bind_template_child (widget_class, KbFindings, detail);
  gtk_widget_class_bind_template_child (widget_class, KbFindings, separator);
  gtk_widget_class_bind_template_child (widget_class, KbFindings, back);
  gtk_widget_class_bind_template_child (widget_class, KbFindings, stack);
  gtk_widget_class_bind_template_child (widget_class, KbFindings, view);
  gtk_widget_class_bind_template_child (widget_class, KbFindings, rule_column);
  gtk_widget_class_bind_template_child (widget_class, KbFindings, detail_message);
  gtk_widget_class_bind_template_child (widget_class, KbFindings, detail_items);
  gtk_widget_class_bind_template_child (widget_class, KbFindings, detail_why);
  gtk_widget_class_bind_template_child (widget_class, KbFindings, detail_remedy);
  gtk_widget_class_bind_template_child (widget_class, KbFindings, detail_source);
  gtk_widget_class_bind_template_child (widget_class, KbFindings, detail_waiver);
  gtk_widget_class_bind_template_child (widget_class, KbFindings, fixes);
  gtk_widget_class_bind_template_child (widget_class, KbFindings, waive_box);
  gtk_widget_class_bind_template_child (widget_class, KbFindings, reason);
  gtk_widget_class_bind_template_child (widget_class, KbFindings, waive_button);
  gtk_widget_class_bind_template_child (widget_class, KbFindings, withdraw_button);
  gtk_widget_class_bind_template_child (widget_class, KbFindings, severity_button);
  gtk_widget_class_bind_template_child (widget_class, KbFindings, severity);
  gtk_widget_class_bind_template_child (widget_class, KbFindings, limits);
  gtk_widget_class_bind_template_callback (widget_class, on_reason_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_waive);
  gtk_widget_class_bind_template_callback (widget_class, on_withdraw);
  gtk_widget_class_bind_template_callback (widget_class, on_severity);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_released);
  gtk_widget_class_bind_template_callback (widget_class, on_back);
  gtk_widget_class_bind_template_callback (widget_class, on_folded);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, on_copy, NULL);
  gtk_widget_class_bind_template_callback (widget_class, on_setup_sign);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_sign);
  gtk_widget_class_bind_template_callback (widget_class, on_setup_text);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_items);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_message);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_rule);
}

static void
kb_findings_init (KbFindings *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kb_accessible_name_buttons (GTK_WIDGET (self));
  on_folded (self);

  self->list = kb_findings_list_new (self->view);
  self->selection =
    gtk_single_selection_new (g_object_ref (kb_findings_list_get_model (self->list)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (on_selected),
                            self);
  g_signal_connect (self->selection, "items-changed", G_CALLBACK (on_items_changed), self);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));

  self->session_signals = g_signal_group_new (KB_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "selection-changed",
                                  G_CALLBACK (show_selection), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::checker", G_CALLBACK (on_checker),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "notify::harness", G_CALLBACK (on_checker),
                                  self);
}

GtkWidget *
kb_findings_new (KbSession *session)
{
  return g_object_new (KB_TYPE_FINDINGS, "session", session, NULL);
}

void
kb_findings_set_session (KbFindings *self, KbSession *session)
{
  g_return_if_fail (KB_IS_FINDINGS (self));
  g_return_if_fail (session == NULL || KB_IS_SESSION (session));

  if (!g_set_object (&self->session, session))
    return;
  g_signal_group_set_target (self->session_signals, session);
  on_checker (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

GtkSingleSelection *
kb_findings_get_selection (KbFindings *self)
{
  g_return_val_if_fail (KB_IS_FINDINGS (self), NULL);

  return self->selection;
}

void
kb_findings_set_filter (KbFindings *self, const char *text)
{
  g_return_if_fail (KB_IS_FINDINGS (self));

  kb_findings_list_set_filter (self->list, text);
  on_findings_changed (self);
}

const char *
kb_findings_get_filter (KbFindings *self)
{
  g_return_val_if_fail (KB_IS_FINDINGS (self), NULL);

  return kb_findings_list_get_filter (self->list);
}

char *
kb_findings_dup_text (KbFindings *self, gboolean selected)
{
  KbFinding *finding;

  g_return_val_if_fail (KB_IS_FINDINGS (self), NULL);

  finding = gtk_single_selection_get_selected_item (self->selection);
  return selected && finding == NULL
           ? NULL
           : kb_findings_list_dup_text (self->list, selected ? finding : NULL);
}
