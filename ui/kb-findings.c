/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-findings.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "check/kb-pair.h"
#include "kb-finding-cells.h"
#include "kb-finding-detail.h"
#include "kb-findings-list.h"
#include "kb-gradual.h"
#include "kb-labels.h"
#include "kb-limits-bar.h"
#include "kb-severity-popover.h"
#include "kb-table.h"
#include "kb-turns.h"

/* In characters: where there is less room, what is said of a finding takes the place of the list; where there is still less,
 * the list goes without the rules. */
#define LEAST_BOTH 84
#define LEAST_RULES 52

struct _KbFindings
{
  GtkWidget parent_instance;

  KbSession          *session;
  GSignalGroup       *session_signals;
  GSignalGroup       *checker_signals;
  KbFindingsList     *list;
  GtkSliceListModel  *gradual;
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
  KbFindingDetail     *finding;
  KbSeverityPopover   *severity;
  KbLimitsBar         *limits;
  GtkProgressBar      *progress;
};

G_DEFINE_FINAL_TYPE (KbFindings, kb_findings, GTK_TYPE_WIDGET)

enum
{
  PROP_SESSION = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* ---- selection, both ways ---- */

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
  kb_severity_popover_show (self->severity, kb_session_get_harness (self->session),
                            kb_finding_get_rule_id (finding));
}

/* Beside the list only where there is something to say. Where it takes the place of the list it is always there: while it folds,
 * libadwaita 1.2 divides by the width of what is beside the list, and goes astray where that is nothing. */
static void
place_detail (KbFindings *self)
{
  const gboolean any =
    self->selection != NULL && gtk_single_selection_get_selected_item (self->selection) != NULL;

  gtk_widget_set_visible (self->detail, any || adw_leaflet_get_folded (self->leaflet));
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
  place_detail (self);
  kb_finding_detail_show (self->finding, self->session, finding);
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

  if (!gtk_widget_compute_bounds (kb_finding_detail_get_severity_button (self->finding), widget,
                                  &bounds))
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
show_columns (KbFindings *self)
{
  const gboolean folded = adw_leaflet_get_folded (self->leaflet);

  adw_leaflet_set_can_unfold (self->leaflet, self->chars >= LEAST_BOTH);
  gtk_column_view_column_set_visible (self->rule_column, self->chars >= LEAST_RULES);
  gtk_widget_set_visible (self->back, folded);
  gtk_widget_set_visible (self->separator, !folded);
  place_detail (self);
}

static void
open_detail (KbFindings *self)
{
  if (!adw_leaflet_get_folded (self->leaflet)
      || gtk_single_selection_get_selected_item (self->selection) == NULL)
    return;
  /* It may have folded in the layout just now. */
  show_columns (self);
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

/* Of more, only these are asked what is said of them. */
#define MOST_ASKED 100

/* @rate: of what was found, 0 for nothing */
typedef struct
{
  KbFinding *finding;
  guint      position;
  guint      rate;
} Best;

/* The first in the list of those that are most about what is selected. */
static void
look_for_better (KbFindings *self, const char *id, Best *best)
{
  g_autoptr (GPtrArray) about =
    id != NULL ? kb_checker_list_for_item (kb_session_get_checker (self->session), id)
               : g_ptr_array_new ();

  for (guint i = 0; i < about->len; i++)
    {
      const guint finding_rate = rate (self, about->pdata[i]);
      guint       position;

      if (finding_rate == 0 || finding_rate < best->rate
          || !kb_findings_list_find (self->list, about->pdata[i], &position)
          || (finding_rate == best->rate && position >= best->position))
        continue;
      *best = (Best){ about->pdata[i], position, finding_rate };
    }
}

/* Of the items themselves, their circuits, and the kinds that they are of. */
static Best
find_best (KbFindings *self)
{
  KbHarness            *harness = kb_session_get_harness (self->session);
  g_autoptr (GPtrArray) ids = kb_session_list_selected (self->session);
  Best                  best = { NULL, GTK_INVALID_LIST_POSITION, 0 };
  const char           *circuit = NULL;

  for (guint i = 0; i < MIN (ids->len, MOST_ASKED); i++)
    {
      const KbItem *item = kb_harness_get_item (harness, ids->pdata[i]);

      look_for_better (self, ids->pdata[i], &best);
      if (item != NULL && g_strcmp0 (item->circuit, circuit) != 0)
        look_for_better (self, circuit = item->circuit, &best);
    }
  if (ids->len > 0 && best.rate < 2)
    look_for_better (self, KB_PROPERTIES_ID, &best);
  return best;
}

static void
show_selection (gpointer findings)
{
  KbFindings *self = findings;
  KbFinding  *current;
  Best        best;

  kb_turns_forget (findings, show_selection);
  if (self->syncing || self->session == NULL)
    return;
  current = gtk_single_selection_get_selected_item (self->selection);
  if (current != NULL && rate (self, current) == 2)
    return;
  best = find_best (self);
  self->syncing = TRUE;
  if (best.finding != NULL)
    kb_gradual_reach (self->gradual, best.position);
  gtk_single_selection_set_selected (self->selection, best.position);
  self->syncing = FALSE;
  if (best.finding != NULL)
    kb_column_view_follow_selection (GTK_WIDGET (self->view));
  show_detail (self);
}

static void
on_selection_changed (KbFindings *self)
{
  if (!self->syncing)
    kb_turns_wait (GTK_WIDGET (self), show_selection);
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

/* As if it had been clicked in the list; where the filter hides it there, its items alone. */
static void
on_show_finding (KbFindings *self, KbFinding *finding)
{
  guint position;

  if (kb_findings_list_find (self->list, finding, &position))
    {
      kb_gradual_reach (self->gradual, position);
      gtk_single_selection_set_selected (self->selection, position);
      kb_column_view_follow_selection (GTK_WIDGET (self->view));
    }
  go_to (self, finding);
}

static const char *
get_page (KbFindings *self)
{
  KbChecker *checker = self->session != NULL ? kb_session_get_checker (self->session) : NULL;

  if (checker != NULL && kb_checker_is_pending (checker))
    return "checking";
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    return "list";
  return kb_findings_list_hides (self->list) ? "none" : "empty";
}

static void
on_findings_changed (KbFindings *self)
{
  gtk_stack_set_visible_child_name (self->stack, get_page (self));
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
on_progress (KbFindings *self)
{
  gtk_progress_bar_set_fraction (self->progress,
                                 kb_checker_get_progress (kb_session_get_checker (self->session)));
}

static void
on_pending (KbFindings *self)
{
  kb_limits_bar_show (self->limits, self->session);
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
  g_signal_group_set_target (self->checker_signals, checker);
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
adapt (gpointer data)
{
  KbFindings *self = data;

  self->adapt_id = 0;
  show_columns (self);
  gtk_widget_set_opacity (GTK_WIDGET (self->leaflet), 1);
  return G_SOURCE_REMOVE;
}

/* After the layout, within which the leaflet folds, too: what asks for another size meanwhile is left without one. */
static void
queue_adapt (KbFindings *self)
{
  if (self->adapt_id == 0)
    self->adapt_id = g_idle_add_full (G_PRIORITY_HIGH, adapt, self, NULL);
}

static void
on_folded (KbFindings *self)
{
  queue_adapt (self);
}

static void
kb_findings_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  KbFindings *self = KB_FINDINGS (widget);
  const int   chars = width / MAX (get_char_width (widget), 1);
  const int   before = self->chars;

  self->chars = chars;
  /* Not seen before it is as narrow as it will be. */
  if (before == 0)
    gtk_widget_set_opacity (GTK_WIDGET (self->leaflet), 0);
  if (chars != before)
    queue_adapt (self);
  gtk_widget_size_allocate (GTK_WIDGET (self->leaflet), &(GtkAllocation){ 0, 0, width, height },
                            baseline);
  gtk_popover_present (GTK_POPOVER (self->severity));
}

static void
kb_findings_dispose (GObject *object)
{
  KbFindings *self = KB_FINDINGS (object);

  kb_turns_forget (GTK_WIDGET (object), show_selection);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->checker_signals);
  g_clear_handle_id (&self->follow_id, g_source_remove);
  g_clear_handle_id (&self->adapt_id, g_source_remove);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), KB_TYPE_FINDINGS);
  g_clear_object (&self->selection);
  g_clear_object (&self->gradual);
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

  g_type_ensure (KB_TYPE_FINDING_DETAIL);
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
  gtk_widget_class_bind_template_child (widget_class, KbFindings, finding);
  gtk_widget_class_bind_template_child (widget_class, KbFindings, severity);
  gtk_widget_class_bind_template_child (widget_class, KbFindings, limits);
  gtk_widget_class_bind_template_child (widget_class, KbFindings, progress);
  kb_finding_cells_bind (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_severity);
  gtk_widget_class_bind_template_callback (widget_class, on_show_finding);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_released);
  gtk_widget_class_bind_template_callback (widget_class, on_back);
  gtk_widget_class_bind_template_callback (widget_class, on_folded);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, on_copy, NULL);
}

static void
kb_findings_init (KbFindings *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_columns (self);

  self->list = kb_findings_list_new (self->view);
  self->gradual = kb_gradual_new (g_object_ref (kb_findings_list_get_model (self->list)));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->gradual)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (on_selected),
                            self);
  g_signal_connect (self->selection, "items-changed", G_CALLBACK (on_items_changed), self);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));

  self->checker_signals = g_signal_group_new (KB_TYPE_CHECKER);
  g_signal_group_connect_swapped (self->checker_signals, "notify::pending", G_CALLBACK (on_pending),
                                  self);
  g_signal_group_connect_swapped (self->checker_signals, "notify::progress",
                                  G_CALLBACK (on_progress), self);
  self->session_signals = g_signal_group_new (KB_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "selection-changed",
                                  G_CALLBACK (on_selection_changed), self);
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

  kb_turns_finish (GTK_WIDGET (self), show_selection);
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

  kb_turns_finish (GTK_WIDGET (self), show_selection);
  finding = gtk_single_selection_get_selected_item (self->selection);
  return selected && finding == NULL
           ? NULL
           : kb_findings_list_dup_text (self->list, selected ? finding : NULL);
}
