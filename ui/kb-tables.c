/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-tables.h"

#include <glib/gi18n.h>

#include "kb-actions.h"
#include "kb-clip-layout.h"
#include "kb-findings.h"
#include "kb-fit-layout.h"
#include "kb-preferences.h"
#include "kb-table-bom.h"
#include "kb-table.h"
#include "kb-wrap-layout.h"

struct _KbTables
{
  GtkWidget parent_instance;

  KbSession    *session;
  GSignalGroup *session_signals;
  GSignalGroup *checker_signals;
  KbTableBom   *bom;

  GtkWidget   *bar;
  GtkWidget   *tabs;
  GtkWidget   *filter_room;
  GtkEditable *filter;
  GtkWidget   *copy;
  GtkStack    *stack;
  GtkWidget   *findings_tab;
  GtkLabel    *errors;
  GtkLabel    *warnings;
  GtkLabel    *notes;
  GtkWidget   *findings;
  GtkWidget   *connectors;
  GtkWidget   *cables;
  GtkWidget   *wires;
  GtkWidget   *notes_table;
  GtkWidget   *parts;
};

G_DEFINE_FINAL_TYPE (KbTables, kb_tables, GTK_TYPE_WIDGET)

enum
{
  PROP_SESSION = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static const KbTableColumn connector_columns[] = {
  { N_ ("Designator"), 6, FALSE, &kb_table_edit_designator },
  { N_ ("Part"), 16 },
  { N_ ("Description"), 24, TRUE },
  { N_ ("Circuit"), 8, FALSE, &kb_table_edit_circuit },
  { N_ ("End"), 7 },
  { N_ ("Mated With"), 6 },
  { N_ ("Cables"), 6 },
  { N_ ("Accessories"), 12 },
};

static const KbTableColumn cable_columns[] = {
  { N_ ("Designator"), 6, FALSE, &kb_table_edit_designator },
  { N_ ("Type"), 16, TRUE },
  { N_ ("From"), 6 },
  { N_ ("To"), 6 },
  { N_ ("Length"), 8, FALSE, &kb_table_edit_length, N_ ("Length (mm)") },
  { N_ ("Length Is"), 8 },
  { N_ ("Circuit"), 8, FALSE, &kb_table_edit_circuit },
};

static const KbTableColumn wire_columns[] = {
  { N_ ("Cable"), 6, FALSE, &kb_table_edit_designator },
  { N_ ("Core"), 6 },
  { N_ ("Colour"), 8 },
  { N_ ("Cross-Section"), 8 },
  { N_ ("From"), 12, TRUE },
  { N_ ("To"), 12, TRUE },
  { N_ ("Length"), 8, FALSE, &kb_table_edit_length, N_ ("Length (mm)") },
};

static const KbTableColumn note_columns[] = {
  { N_ ("Text"), 24, TRUE, &kb_table_edit_note },
  { N_ ("From Left"), 8, FALSE, NULL, N_ ("From Left (mm)") },
  { N_ ("From Top"), 8, FALSE, NULL, N_ ("From Top (mm)") },
};

static const KbTableColumn bom_columns[] = {
  { N_ ("Position"), 3 },      { N_ ("Part"), 16 },        { N_ ("Description"), 18, TRUE },
  { N_ ("Quantity"), 7 },      { N_ ("Designators"), 12 }, { N_ ("Maker"), 6 },
  { N_ ("Reason"), 14, TRUE },
};

#define FILTER_LEAST 32 /* px of the filter that are left where the tabs need the room: its icon */

/* ---- pages ---- */

static const char *
get_filter (KbTables *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->stack);

  return KB_IS_TABLE (page) ? kb_table_get_filter (KB_TABLE (page))
                            : kb_findings_get_filter (KB_FINDINGS (page));
}

static void
on_tab (GtkToggleButton *tab, gpointer user_data)
{
  KbTables *self = KB_TABLES (user_data);

  if (!gtk_toggle_button_get_active (tab))
    return;
  gtk_stack_set_visible_child_name (self->stack, gtk_widget_get_name (GTK_WIDGET (tab)));
  /* Each table has its own words. */
  gtk_editable_set_text (self->filter, get_filter (self));
}

static void
on_filter (KbTables *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->stack);

  if (KB_IS_TABLE (page))
    kb_table_set_filter (KB_TABLE (page), gtk_editable_get_text (self->filter));
  else
    kb_findings_set_filter (KB_FINDINGS (page), gtk_editable_get_text (self->filter));
}

/* Where there is little room the filter is open while somebody types in it, or while it filters. */
static void
open_filter (KbTables *self)
{
  const gboolean open =
    (gtk_widget_get_state_flags (GTK_WIDGET (self->filter)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0
    || *gtk_editable_get_text (self->filter) != '\0';

  kb_clip_layout_set_open (KB_CLIP_LAYOUT (gtk_widget_get_layout_manager (self->filter_room)),
                           open);
}

static void
focus_page (KbTables *self)
{
  gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
on_filter_stop (KbTables *self)
{
  gtk_editable_set_text (self->filter, "");
  on_filter (self);
  focus_page (self);
}

void
kb_tables_focus_filter (KbTables *self)
{
  g_return_if_fail (KB_IS_TABLES (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->filter));
}

gboolean
kb_tables_copy (KbTables *self)
{
  GtkWidget       *page;
  g_autofree char *text = NULL;

  g_return_val_if_fail (KB_IS_TABLES (self), FALSE);

  page = gtk_stack_get_visible_child (self->stack);
  if (page == self->parts)
    kb_table_bom_finish (self->bom);
  text = KB_IS_TABLE (page) ? kb_table_dup_text (KB_TABLE (page), FALSE)
                            : kb_findings_dup_text (KB_FINDINGS (page), FALSE);
  if (text == NULL)
    return FALSE;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  return TRUE;
}

/* Its rows are made when somebody looks. */
static void
fill_table (GtkWidget *table, KbTables *self)
{
  KbTableMakeRows make_rows = g_object_steal_data (G_OBJECT (table), "kb-make-rows");
  KbItemKind      kind = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (table), "kb-kind"));
  KbHarness      *harness = self->session != NULL ? kb_session_get_harness (self->session) : NULL;
  g_autoptr (KbTableModel) model = NULL;

  if (make_rows == NULL)
    return;
  model = harness != NULL ? kb_table_model_new (harness, kind, make_rows) : NULL;
  kb_table_set_model (KB_TABLE (table), self->session, G_LIST_MODEL (model));
}

static GtkWidget *
add_table (KbTables            *self,
           const char          *name,
           const char          *label,
           const char          *empty,
           const KbTableColumn *columns,
           guint                n_columns)
{
  GtkWidget *table = kb_table_new (label, empty, columns, n_columns);

  g_signal_connect_object (table, "map", G_CALLBACK (fill_table), self, 0);
  gtk_stack_add_named (self->stack, table, name);
  return table;
}

static void
add_tables (KbTables *self)
{
  self->connectors = add_table (self, "connectors", _ ("Connectors"),
                                _ ("No connectors yet. Drag one from the parts at the left."),
                                connector_columns, G_N_ELEMENTS (connector_columns));
  self->cables =
    add_table (self, "cables", _ ("Cables"),
               _ ("No cables yet. Choose one from the parts and draw it from entry to entry."),
               cable_columns, G_N_ELEMENTS (cable_columns));
  self->wires = add_table (self, "wires", _ ("Wires"),
                           _ ("No wires yet. They come with the cores of the cables."),
                           wire_columns, G_N_ELEMENTS (wire_columns));
  self->notes_table =
    add_table (self, "notes", C_ ("tables", "Notes"), _ ("No notes in this harness."), note_columns,
               G_N_ELEMENTS (note_columns));
  self->parts = add_table (self, "parts", _ ("Parts List"), _ ("Nothing to order yet."),
                           bom_columns, G_N_ELEMENTS (bom_columns));
}

/* ---- counts ---- */

static void
show_count (KbTables *self, GtkLabel *label, KbSeverity severity)
{
  KbChecker       *checker = self->session != NULL ? kb_session_get_checker (self->session) : NULL;
  guint            count = checker != NULL ? kb_checker_count (checker, severity) : 0;
  g_autofree char *text = g_strdup_printf ("%u", count);

  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), count > 0);
}

static void
show_counts (KbTables *self)
{
  KbChecker *checker = self->session != NULL ? kb_session_get_checker (self->session) : NULL;
  guint      n_errors = checker != NULL ? kb_checker_count (checker, KB_SEVERITY_ERROR) : 0;
  guint      n_warnings = checker != NULL ? kb_checker_count (checker, KB_SEVERITY_WARNING) : 0;
  guint      n_notes = checker != NULL ? kb_checker_count (checker, KB_SEVERITY_NOTE) : 0;
  g_autofree char *errors =
    g_strdup_printf (ngettext ("%u error", "%u errors", n_errors), n_errors);
  g_autofree char *warnings =
    g_strdup_printf (ngettext ("%u warning", "%u warnings", n_warnings), n_warnings);
  g_autofree char *notes = g_strdup_printf (ngettext ("%u note", "%u notes", n_notes), n_notes);
  /* Translators: counts of errors, warnings and notes */
  g_autofree char *counted = g_strdup_printf (_ ("Findings: %s, %s, %s"), errors, warnings, notes);
  const char      *words = checker != NULL && kb_checker_is_pending (checker)
                             ? _ ("Findings: the harness is still being checked")
                             : counted;

  show_count (self, self->errors, KB_SEVERITY_ERROR);
  show_count (self, self->warnings, KB_SEVERITY_WARNING);
  show_count (self, self->notes, KB_SEVERITY_NOTE);
  gtk_widget_set_tooltip_text (self->findings_tab, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->findings_tab),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/* A tooltip that is set asks the display server where the pointer is: not for each step of a check. */
static void
on_counts (KbTables *self, GParamSpec *pspec)
{
  if (!g_str_equal (pspec->name, "progress"))
    show_counts (self);
}

static void
on_checker (KbTables *self)
{
  g_signal_group_set_target (self->checker_signals,
                             self->session != NULL ? kb_session_get_checker (self->session) : NULL);
  show_counts (self);
}

/* ---- the document ---- */

static void
watch_bom (KbTables *self)
{
  kb_table_bom_set_watched (self->bom, gtk_widget_get_mapped (self->parts));
}

/* Nobody can say yet that there is nothing. */
static void
on_counting (KbTables *self)
{
  kb_table_set_pending (KB_TABLE (self->parts), kb_table_bom_is_counting (self->bom));
}

static void
set_table (KbTables *self, GtkWidget *table, KbItemKind kind, KbTableMakeRows make_rows)
{
  g_object_set_data (G_OBJECT (table), "kb-kind", GUINT_TO_POINTER (kind));
  g_object_set_data (G_OBJECT (table), "kb-make-rows", make_rows);
  kb_table_set_model (KB_TABLE (table), self->session, NULL);
  if (gtk_widget_get_mapped (table))
    fill_table (table, self);
}

static void
on_harness (KbTables *self)
{
  set_table (self, self->connectors, KB_ITEM_CONNECTOR, kb_table_make_connector);
  set_table (self, self->cables, KB_ITEM_CABLE, kb_table_make_cable);
  set_table (self, self->wires, KB_ITEM_CABLE, kb_table_make_wires);
  set_table (self, self->notes_table, KB_ITEM_NOTE, kb_table_make_note);
  kb_table_bom_set_harness (self->bom,
                            self->session != NULL ? kb_session_get_harness (self->session) : NULL);
  kb_table_set_model (KB_TABLE (self->parts), self->session, kb_table_bom_get_rows (self->bom));
  on_checker (self);
}

/* ---- the widget ---- */

static void
kb_tables_dispose (GObject *object)
{
  KbTables *self = KB_TABLES (object);

  g_clear_object (&self->session_signals);
  g_clear_object (&self->checker_signals);
  if (self->parts != NULL)
    g_signal_handlers_disconnect_by_data (self->parts, self);
  self->parts = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), KB_TYPE_TABLES);
  g_clear_object (&self->bom);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kb_tables_parent_class)->dispose (object);
}

static void
kb_tables_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    g_value_set_object (value, KB_TABLES (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
kb_tables_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    kb_tables_set_session (KB_TABLES (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
kb_tables_class_init (KbTablesClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kb_tables_dispose;
  object_class->get_property = kb_tables_get_property;
  object_class->set_property = kb_tables_set_property;

  props[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, KB_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (KB_TYPE_FINDINGS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/kabelbaum/Kabelbaum/kb-tables.ui");
  gtk_widget_class_bind_template_child (widget_class, KbTables, filter_room);
  gtk_widget_class_bind_template_child (widget_class, KbTables, filter);
  gtk_widget_class_bind_template_child (widget_class, KbTables, copy);
  gtk_widget_class_bind_template_child (widget_class, KbTables, bar);
  gtk_widget_class_bind_template_child (widget_class, KbTables, tabs);
  gtk_widget_class_bind_template_child (widget_class, KbTables, stack);
  gtk_widget_class_bind_template_child (widget_class, KbTables, findings_tab);
  gtk_widget_class_bind_template_child (widget_class, KbTables, errors);
  gtk_widget_class_bind_template_child (widget_class, KbTables, warnings);
  gtk_widget_class_bind_template_child (widget_class, KbTables, notes);
  gtk_widget_class_bind_template_child (widget_class, KbTables, findings);
  gtk_widget_class_bind_template_callback (widget_class, on_tab);
  gtk_widget_class_bind_template_callback (widget_class, on_filter);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_stop);
  gtk_widget_class_bind_template_callback (widget_class, focus_page);
}

static void
kb_tables_init (KbTables *self)
{
  self->bom = kb_table_bom_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Where there is little room they take another row: none is ever hidden. */
  gtk_widget_set_layout_manager (self->filter_room, kb_clip_layout_new (FILTER_LEAST));
  g_signal_connect_swapped (self->filter, "state-flags-changed", G_CALLBACK (open_filter), self);
  g_signal_connect_swapped (self->filter, "changed", G_CALLBACK (open_filter), self);
  gtk_widget_set_layout_manager (self->tabs, kb_wrap_layout_new (1));
  kb_wrap_layout_set_shrinks (KB_WRAP_LAYOUT (gtk_widget_get_layout_manager (self->tabs)), TRUE);
  /* The word and the gravest of the counts. */
  gtk_widget_set_layout_manager (gtk_button_get_child (GTK_BUTTON (self->findings_tab)),
                                 kb_fit_layout_new (6, 2));
  add_tables (self);
  kb_actions_set_tooltip (self->copy, "win.copy-table");
  kb_actions_set_tooltip (GTK_WIDGET (self->filter), "win.filter-table");
  g_signal_connect_object (self->parts, "map", G_CALLBACK (watch_bom), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->parts, "unmap", G_CALLBACK (watch_bom), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->bom, "notify::counting", G_CALLBACK (on_counting), self,
                           G_CONNECT_SWAPPED);

  self->session_signals = g_signal_group_new (KB_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::harness", G_CALLBACK (on_harness),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "notify::checker", G_CALLBACK (on_checker),
                                  self);
  self->checker_signals = g_signal_group_new (KB_TYPE_CHECKER);
  g_signal_group_connect_swapped (self->checker_signals, "notify", G_CALLBACK (on_counts), self);
  kb_preferences_watch ("units", self, G_CALLBACK (on_harness));
}

GtkWidget *
kb_tables_new (KbSession *session)
{
  return g_object_new (KB_TYPE_TABLES, "session", session, NULL);
}

void
kb_tables_set_session (KbTables *self, KbSession *session)
{
  g_return_if_fail (KB_IS_TABLES (self));
  g_return_if_fail (session == NULL || KB_IS_SESSION (session));

  if (!g_set_object (&self->session, session))
    return;
  g_signal_group_set_target (self->session_signals, session);
  kb_findings_set_session (KB_FINDINGS (self->findings), session);
  on_harness (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

void
kb_tables_show_page (KbTables *self, const char *name)
{
  g_return_if_fail (KB_IS_TABLES (self));

  for (GtkWidget *tab = gtk_widget_get_first_child (self->tabs); tab != NULL;
       tab = gtk_widget_get_next_sibling (tab))
    if (g_strcmp0 (gtk_widget_get_name (tab), name) == 0)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tab), TRUE);
}

const char *
kb_tables_get_page (KbTables *self)
{
  g_return_val_if_fail (KB_IS_TABLES (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}
