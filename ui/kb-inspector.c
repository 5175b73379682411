/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-inspector.h"

#include "kb-inspector-cable.h"
#include "kb-inspector-connector.h"
#include "kb-inspector-document.h"
#include "kb-inspector-mating.h"
#include "kb-inspector-dimension.h"
#include "kb-inspector-note.h"
#include "kb-inspector-several.h"
#include "kb-preferences.h"
#include "kb-turns.h"

struct _KbInspector
{
  GtkWidget parent_instance;

  KbSession    *session;
  GSignalGroup *session_signals;
  GSignalGroup *harness_signals;

  GtkScrolledWindow  *scroller;
  GtkStack           *stack;
  KbInspectorPage    *document;
  KbInspectorPage    *connector;
  KbInspectorPage    *cable;
  KbInspectorPage    *mating;
  KbInspectorPage    *note;
  KbInspectorPage    *dimension;
  KbInspectorSeveral *several;
};

G_DEFINE_FINAL_TYPE (KbInspector, kb_inspector, GTK_TYPE_WIDGET)

enum
{
  PROP_SESSION = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static KbInspectorPage *
get_page_for (KbInspector *self, KbItemKind kind)
{
  switch (kind)
    {
    case KB_ITEM_CONNECTOR:
      return self->connector;
    case KB_ITEM_CABLE:
      return self->cable;
    case KB_ITEM_MATING:
      return self->mating;
    case KB_ITEM_NOTE:
      return self->note;
    case KB_ITEM_DIMENSION:
      return self->dimension;
    default:
      return self->document;
    }
}

static void
show_page (KbInspector *self, GtkWidget *page)
{
  if (gtk_stack_get_visible_child (self->stack) == page)
    return;
  gtk_stack_set_visible_child (self->stack, page);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
show_selection (gpointer inspector)
{
  KbInspector          *self = inspector;
  g_autoptr (GPtrArray) ids = NULL;
  const KbItem         *item = NULL;
  const char           *id = KB_PROPERTIES_ID;
  KbInspectorPage      *page = self->document;
  GtkWidget            *old = gtk_stack_get_visible_child (self->stack);

  kb_turns_forget (GTK_WIDGET (self), show_selection);
  if (self->session == NULL)
    return;
  ids = kb_session_list_selected (self->session);
  if (ids->len == 1)
    {
      id = g_ptr_array_index (ids, 0);
      item = kb_harness_get_item (kb_session_get_harness (self->session), id);
      page = item != NULL ? get_page_for (self, item->kind) : self->document;
    }
  /* What is being typed on the page that goes belongs to its item. */
  if (!KB_IS_INSPECTOR_PAGE (old) && ids->len <= 1)
    kb_inspector_several_show (self->several, self->session);
  if (KB_IS_INSPECTOR_PAGE (old) && (ids->len > 1 || old != GTK_WIDGET (page)))
    kb_inspector_page_show (KB_INSPECTOR_PAGE (old), self->session, NULL);
  if (ids->len > 1)
    {
      kb_inspector_several_show (self->several, self->session);
      show_page (self, GTK_WIDGET (self->several));
      return;
    }
  kb_inspector_page_show (page, self->session, page == self->document ? KB_PROPERTIES_ID : id);
  show_page (self, GTK_WIDGET (page));
}

/* What is being typed belongs to the item that the page has shown so far. */
static void
leave_page (KbInspector *self, KbInspectorPage *page)
{
  const char *id = kb_inspector_page_get_id (page);

  if (id != NULL
      && !(kb_session_count_selected (self->session) == 1
           && kb_session_is_selected (self->session, id)))
    kb_inspector_page_show (page, self->session, NULL);
}

/* The frame that marks the selection on the layout comes first, without all this. */
static void
on_selection_changed (KbInspector *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->stack);

  if (self->session == NULL || !KB_IS_INSPECTOR_PAGE (page))
    {
      show_selection (self);
      return;
    }
  leave_page (self, KB_INSPECTOR_PAGE (page));
  kb_turns_wait (GTK_WIDGET (self), show_selection);
}

/* What was to come with later frames comes now. */
static void
finish (KbInspector *self)
{
  GtkWidget *page;

  kb_turns_finish (GTK_WIDGET (self), show_selection);
  page = gtk_stack_get_visible_child (self->stack);
  if (KB_IS_INSPECTOR_PAGE (page))
    kb_inspector_page_finish (KB_INSPECTOR_PAGE (page));
}

static void
on_changed (KbInspector *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->stack);

  if (KB_IS_INSPECTOR_PAGE (page))
    kb_inspector_page_update (KB_INSPECTOR_PAGE (page));
  else if (self->session != NULL && kb_session_count_selected (self->session) > 1)
    kb_inspector_several_show (self->several, self->session);
}

static void
on_edit (KbInspector *self)
{
  finish (self);
  if (gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->note))
    kb_inspector_note_focus_text (KB_INSPECTOR_NOTE (self->note));
}

static void
clear_pages (KbInspector *self)
{
  kb_inspector_page_clear (self->document);
  kb_inspector_page_clear (self->connector);
  kb_inspector_page_clear (self->cable);
  kb_inspector_page_clear (self->mating);
  kb_inspector_page_clear (self->note);
  kb_inspector_page_clear (self->dimension);
  kb_inspector_several_show (self->several, NULL);
}

static void
on_harness (KbInspector *self)
{
  /* The ids of one document mean nothing in the next. */
  clear_pages (self);
  g_signal_group_set_target (self->harness_signals,
                             self->session != NULL ? kb_session_get_harness (self->session) : NULL);
  show_selection (self);
}

static void
kb_inspector_dispose (GObject *object)
{
  KbInspector *self = KB_INSPECTOR (object);

  kb_turns_forget (GTK_WIDGET (self), show_selection);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->harness_signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), KB_TYPE_INSPECTOR);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kb_inspector_parent_class)->dispose (object);
}

static void
kb_inspector_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    g_value_set_object (value, KB_INSPECTOR (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
kb_inspector_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    kb_inspector_set_session (KB_INSPECTOR (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
kb_inspector_class_init (KbInspectorClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kb_inspector_dispose;
  object_class->get_property = kb_inspector_get_property;
  object_class->set_property = kb_inspector_set_property;

  props[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, KB_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (KB_TYPE_INSPECTOR_DOCUMENT);
  g_type_ensure (KB_TYPE_INSPECTOR_CONNECTOR);
  g_type_ensure (KB_TYPE_INSPECTOR_CABLE);
  g_type_ensure (KB_TYPE_INSPECTOR_MATING);
  g_type_ensure (KB_TYPE_INSPECTOR_NOTE);
  g_type_ensure (KB_TYPE_INSPECTOR_DIMENSION);
  g_type_ensure (KB_TYPE_INSPECTOR_SEVERAL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/kabelbaum/Kabelbaum/kb-inspector.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_bind_template_child (widget_class, KbInspector, scroller);
  gtk_widget_class_bind_template_child (widget_class, KbInspector, stack);
  gtk_widget_class_bind_template_child (widget_class, KbInspector, document);
  gtk_widget_class_bind_template_child (widget_class, KbInspector, connector);
  gtk_widget_class_bind_template_child (widget_class, KbInspector, cable);
  gtk_widget_class_bind_template_child (widget_class, KbInspector, mating);
  gtk_widget_class_bind_template_child (widget_class, KbInspector, note);
  gtk_widget_class_bind_template_child (widget_class, KbInspector, dimension);
  gtk_widget_class_bind_template_child (widget_class, KbInspector, several);
}

static void
kb_inspector_init (KbInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->session_signals = g_signal_group_new (KB_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "selection-changed",
                                  G_CALLBACK (on_selection_changed), self);
  g_signal_group_connect_swapped (self->session_signals, "edit", G_CALLBACK (on_edit), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::harness", G_CALLBACK (on_harness),
                                  self);
  kb_preferences_watch ("units", self, G_CALLBACK (on_changed));
  self->harness_signals = g_signal_group_new (KB_TYPE_HARNESS);
  g_signal_group_connect_swapped (self->harness_signals, "changed", G_CALLBACK (on_changed), self);
}

GtkWidget *
kb_inspector_new (KbSession *session)
{
  return g_object_new (KB_TYPE_INSPECTOR, "session", session, NULL);
}

void
kb_inspector_set_session (KbInspector *self, KbSession *session)
{
  g_return_if_fail (KB_IS_INSPECTOR (self));
  g_return_if_fail (session == NULL || KB_IS_SESSION (session));

  if (session == self->session)
    return;
  clear_pages (self);
  g_set_object (&self->session, session);
  g_signal_group_set_target (self->session_signals, session);
  on_harness (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

const char *
kb_inspector_get_page (KbInspector *self)
{
  g_return_val_if_fail (KB_IS_INSPECTOR (self), NULL);

  finish (self);
  return gtk_stack_get_visible_child_name (self->stack);
}
