/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-palette.h"

#include <glib/gi18n.h>

#include "kb-part-drag.h"
#include "kb-part-preview.h"
#include "kb-part-row.h"
#include "kb-wrap-layout.h"

#define LINES 3           /* of a row */
#define DRAG_ICON_SIZE 64 /* px */
#define DRAG_ICON_GAP 14  /* px between the pointer and the icon */
#define PIXELS_PER_MM (96 / 25.4)

struct _KbPalette
{
  GtkWidget parent_instance;

  KbSession          *session;
  KbPaletteModel     *model;
  GtkSingleSelection *selection;
  GSignalGroup       *session_signals;
  gboolean            more; /* the rarer filters are shown too */

  GtkWidget *search;
  GtkWidget *chips;
  GtkWidget *stack;
  GtkWidget *list;
  GtkWidget *empty_text;
  GtkWidget *clear_button;
};

G_DEFINE_FINAL_TYPE (KbPalette, kb_palette, GTK_TYPE_WIDGET)

enum
{
  PROP_SESSION = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* ---- rows ---- */

static GdkContentProvider *
on_drag_prepare (GtkDragSource *source, double x, double y, gpointer data)
{
  KbPaletteItem   *item = gtk_list_item_get_item (data);
  KbPart          *part = item != NULL ? kb_palette_item_get_part (item) : NULL;
  g_autofree char *text = NULL;

  if (part == NULL)
    return NULL;
  text = kb_part_drag_new (part->number);
  return gdk_content_provider_new_typed (G_TYPE_STRING, text);
}

static void
on_drag_begin (GtkDragSource *source, GdkDrag *drag, gpointer data)
{
  GtkWidget               *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  KbPalette               *self = KB_PALETTE (gtk_widget_get_ancestor (row, KB_TYPE_PALETTE));
  KbPaletteItem           *item = gtk_list_item_get_item (data);
  g_autoptr (GdkPaintable) icon = NULL;

  if (self == NULL || self->session == NULL || item == NULL
      || kb_palette_item_get_part (item) == NULL)
    return;
  /* Small and beside the hand: on the canvas the part itself is shown where it would lie. */
  icon =
    kb_part_preview_paint_plan (kb_session_get_catalog (self->session),
                                kb_palette_item_get_part (item), PIXELS_PER_MM, DRAG_ICON_SIZE);
  gtk_drag_source_set_icon (source, icon, -DRAG_ICON_GAP, -DRAG_ICON_GAP);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  GtkWidget     *row = kb_part_row_new (LINES);
  GtkDragSource *source = gtk_drag_source_new ();

  /* Not owned: the list item owns the row. */
  g_object_set_data (G_OBJECT (row), "kb-list-item", list_item);
  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect (source, "prepare", G_CALLBACK (on_drag_prepare), list_item);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_drag_begin), list_item);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  gtk_list_item_set_child (list_item, row);
}

static void
set_row_label (GtkWidget *child, const char *text)
{
  /* The list's own row widget is what a screen reader meets. */
  GtkWidget *parent = gtk_widget_get_parent (child);

  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                    -1);
}

static void
describe_row (KbPart *part, char **title, char **text, gpointer list_item)
{
  KbPaletteItem *item = gtk_list_item_get_item (list_item);

  *title = g_strdup (kb_palette_item_get_title (item));
  *text = g_strdup (kb_palette_item_get_subtitle (item));
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  GtkWidget     *row = gtk_list_item_get_child (list_item);
  KbPaletteItem *item = gtk_list_item_get_item (list_item);
  KbPart        *part = kb_palette_item_get_part (item);
  KbPalette     *self = KB_PALETTE (user_data);

  gtk_list_item_set_selectable (list_item, part != NULL);
  gtk_list_item_set_activatable (list_item, part != NULL);
  if (part != NULL)
    kb_part_row_set_part (KB_PART_ROW (row), kb_session_get_catalog (self->session), part,
                          describe_row, list_item);
  else
    kb_part_row_set_heading (KB_PART_ROW (row), kb_palette_item_get_title (item));
  set_row_label (row, part != NULL ? kb_palette_item_get_description (item)
                                   : kb_palette_item_get_title (item));
}

/* ---- keys: from part to part, past the headings ---- */

static GtkListItem *
get_list_item (GtkWidget *row)
{
  GtkWidget *child = row != NULL ? gtk_widget_get_first_child (row) : NULL;

  return child != NULL ? g_object_get_data (G_OBJECT (child), "kb-list-item") : NULL;
}

static gboolean
is_heading (KbPalette *self, guint position)
{
  g_autoptr (KbPaletteItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  return item != NULL && kb_palette_item_get_part (item) == NULL;
}

static gboolean
focus_position (KbPalette *self, guint position)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkListItem *list_item = get_list_item (row);

      if (list_item != NULL && gtk_list_item_get_position (list_item) == position)
        return gtk_widget_grab_focus (row);
    }
  return FALSE;
}

static gboolean
on_list_key (KbPalette *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  GtkListItem *list_item = get_list_item (gtk_widget_get_focus_child (self->list));
  const guint  step = keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up ? -1 : 1;
  guint        position;

  if (list_item == NULL || self->model == NULL
      || (step == 1 && keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
      || (modifiers & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  position = gtk_list_item_get_position (list_item) + step;
  if (!is_heading (self, position))
    return FALSE;
  /* Above the first heading there is nothing. */
  if (position > 0 && focus_position (self, position + step))
    gtk_single_selection_set_selected (self->selection, position + step);
  return TRUE;
}

/* The first row is a heading, which cannot take the focus, and Tab would skip the list with it. */
static gboolean
on_chip_key (KbPalette *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  GtkWidget *last = gtk_widget_get_last_child (self->chips);

  while (last != NULL && !gtk_widget_get_visible (last))
    last = gtk_widget_get_prev_sibling (last);
  if (keyval != GDK_KEY_Tab || (modifiers & gtk_accelerator_get_default_mod_mask ()) != 0
      || last == NULL || gtk_widget_get_focus_child (self->chips) != last)
    return FALSE;

  return focus_position (self, 1);
}

static void
watch_list (KbPalette *self)
{
  GtkEventController *chip_keys = gtk_event_controller_key_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  kb_part_row_give_tooltips (self->list);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_list_key), self);
  gtk_widget_add_controller (self->list, keys);
  gtk_event_controller_set_propagation_phase (chip_keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (chip_keys, "key-pressed", G_CALLBACK (on_chip_key), self);
  gtk_widget_add_controller (self->chips, chip_keys);
}

/* ---- filters ---- */

static void
show_result (KbPalette *self)
{
  gboolean found = self->model != NULL && kb_palette_model_count_parts (self->model) > 0;
  gboolean filtered = self->model != NULL && kb_palette_model_is_filtered (self->model);

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), found ? "list" : "empty");
  gtk_widget_set_visible (self->clear_button, filtered);
  gtk_label_set_label (GTK_LABEL (self->empty_text),
                       filtered
                         ? _ ("No part of the catalogue has all of these words and features.")
                         : _ ("The catalogue has no parts that can be placed."));
}

static void
show_armed_part (KbPalette *self)
{
  guint position = G_MAXUINT;

  if (self->model != NULL)
    position = kb_palette_model_find (self->model, kb_session_get_armed_part (self->session));
  gtk_single_selection_set_selected (self->selection,
                                     position != G_MAXUINT ? position : GTK_INVALID_LIST_POSITION);
}

/* A screen reader, too, tells the parts that were searched for from all parts. */
static void
name_list (KbPalette *self, const char *words)
{
  g_autofree char *label =
    *words != '\0'
      /* Translators: the list of parts that have these words in their number or text */
      ? g_strdup_printf (_ ("Parts with “%s”"), words)
      : g_strdup (_ ("Parts"));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
on_search_changed (KbPalette *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));

  if (self->model == NULL)
    return;
  kb_palette_model_set_search (self->model, words);
  name_list (self, words);
  show_result (self);
}

static void
arm_item (KbPalette *self, guint position)
{
  g_autoptr (KbPaletteItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (item != NULL && kb_palette_item_get_part (item) != NULL)
    kb_session_arm_part (self->session, kb_palette_item_get_part (item)->number);
}

static void
on_activate (KbPalette *self, guint position)
{
  arm_item (self, position);
}

/* Enter in the search takes the part, where only one is left to mean; else it goes to the list. */
static void
on_search_activate (KbPalette *self)
{
  if (self->model == NULL)
    return;
  on_search_changed (self);
  if (kb_palette_model_count_parts (self->model) == 1)
    arm_item (self, 1);
  else
    focus_position (self, 1);
}

static void
clear_all (KbPalette *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  for (GtkWidget *chip = gtk_widget_get_first_child (self->chips); chip != NULL;
       chip = gtk_widget_get_next_sibling (chip))
    if (g_object_get_data (G_OBJECT (chip), "kb-feature") != NULL)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), FALSE);
  if (self->model != NULL)
    kb_palette_model_clear (self->model);
  show_result (self);
}

static void
show_chips (KbPalette *self)
{
  for (GtkWidget *chip = gtk_widget_get_first_child (self->chips); chip != NULL;
       chip = gtk_widget_get_next_sibling (chip))
    {
      const KbFeature *feature = g_object_get_data (G_OBJECT (chip), "kb-feature");

      if (feature != NULL)
        gtk_widget_set_visible (chip, self->more || feature->group == KB_FACET_KIND
                                        || feature->group == KB_FACET_POLES
                                        || gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (chip)));
    }
}

static void
on_chip_toggled (GtkToggleButton *chip, gpointer user_data)
{
  KbPalette       *self = KB_PALETTE (user_data);
  const KbFeature *feature = g_object_get_data (G_OBJECT (chip), "kb-feature");

  kb_palette_model_set_feature (self->model, feature->group, feature->key,
                                gtk_toggle_button_get_active (chip));
  show_result (self);
}

static void
on_more_toggled (GtkToggleButton *button, gpointer user_data)
{
  KbPalette *self = KB_PALETTE (user_data);

  self->more = gtk_toggle_button_get_active (button);
  gtk_button_set_label (GTK_BUTTON (button), self->more ? "−" : "+");
  show_chips (self);
}

static void
make_chips (KbPalette *self)
{
  GPtrArray *features = self->model != NULL ? kb_palette_model_get_features (self->model) : NULL;
  GtkWidget *child, *more;
  gboolean   has_rare = FALSE;

  while ((child = gtk_widget_get_first_child (self->chips)) != NULL)
    gtk_widget_unparent (child);
  for (guint i = 0; features != NULL && i < features->len; i++)
    {
      KbFeature *feature = g_ptr_array_index (features, i);
      GtkWidget *chip = gtk_toggle_button_new_with_label (feature->label);

      has_rare |= feature->group != KB_FACET_KIND && feature->group != KB_FACET_POLES;
      gtk_widget_add_css_class (chip, "kb-chip");
      g_object_set_data (G_OBJECT (chip), "kb-feature", feature);
      g_signal_connect (chip, "toggled", G_CALLBACK (on_chip_toggled), self);
      gtk_widget_set_parent (chip, self->chips);
    }
  if (has_rare)
    {
      more = gtk_toggle_button_new_with_label ("+");
      gtk_widget_add_css_class (more, "kb-chip");
      gtk_widget_add_css_class (more, "kb-more");
      gtk_widget_set_tooltip_text (more, _ ("More Filters"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (more), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("More Filters"), -1);
      g_signal_connect (more, "toggled", G_CALLBACK (on_more_toggled), self);
      gtk_widget_set_parent (more, self->chips);
    }
  gtk_widget_set_visible (self->chips, gtk_widget_get_first_child (self->chips) != NULL);
  show_chips (self);
}

/* ---- the widget ---- */

static void
kb_palette_dispose (GObject *object)
{
  KbPalette *self = KB_PALETTE (object);
  GtkWidget *child;

  g_clear_object (&self->session_signals);
  if (self->chips != NULL)
    while ((child = gtk_widget_get_first_child (self->chips)) != NULL)
      gtk_widget_unparent (child);
  if (self->list != NULL)
    gtk_list_view_set_model (GTK_LIST_VIEW (self->list), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), KB_TYPE_PALETTE);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kb_palette_parent_class)->dispose (object);
}

static void
kb_palette_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    g_value_set_object (value, KB_PALETTE (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
kb_palette_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    kb_palette_set_session (KB_PALETTE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
kb_palette_class_init (KbPaletteClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kb_palette_dispose;
  object_class->get_property = kb_palette_get_property;
  object_class->set_property = kb_palette_set_property;

  props[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, KB_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/kabelbaum/Kabelbaum/kb-palette.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_bind_template_child (widget_class, KbPalette, search);
  gtk_widget_class_bind_template_child (widget_class, KbPalette, chips);
  gtk_widget_class_bind_template_child (widget_class, KbPalette, stack);
  gtk_widget_class_bind_template_child (widget_class, KbPalette, list);
  gtk_widget_class_bind_template_child (widget_class, KbPalette, empty_text);
  gtk_widget_class_bind_template_child (widget_class, KbPalette, clear_button);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);
  gtk_widget_class_bind_template_callback (widget_class, clear_all);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
kb_palette_init (KbPalette *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->chips, kb_wrap_layout_new (6));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (self->selection));
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), self->list);
  watch_list (self);

  self->session_signals = g_signal_group_new (KB_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::armed-part",
                                  G_CALLBACK (show_armed_part), self);
  show_result (self);
}

GtkWidget *
kb_palette_new (KbSession *session)
{
  return g_object_new (KB_TYPE_PALETTE, "session", session, NULL);
}

/* The catalogue changed: the filters are made anew, and none is chosen. */
static void
on_features_changed (KbPalette *self)
{
  make_chips (self);
  clear_all (self);
  show_result (self);
}

void
kb_palette_set_session (KbPalette *self, KbSession *session)
{
  g_return_if_fail (KB_IS_PALETTE (self));
  g_return_if_fail (session == NULL || KB_IS_SESSION (session));

  if (!g_set_object (&self->session, session))
    return;
  gtk_single_selection_set_model (self->selection, NULL);
  g_clear_object (&self->model);
  if (session != NULL)
    {
      self->model = kb_palette_model_new (kb_session_get_catalog (session));
      gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->model));
      g_signal_connect_object (self->model, "features-changed", G_CALLBACK (on_features_changed),
                               self, G_CONNECT_SWAPPED);
    }
  g_signal_group_set_target (self->session_signals, session);
  make_chips (self);
  show_result (self);
  if (session != NULL)
    show_armed_part (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

void
kb_palette_focus_search (KbPalette *self)
{
  g_return_if_fail (KB_IS_PALETTE (self));

  gtk_widget_grab_focus (self->search);
}

void
kb_palette_search_for (KbPalette *self, const char *words)
{
  g_return_if_fail (KB_IS_PALETTE (self));

  clear_all (self);
  gtk_editable_set_text (GTK_EDITABLE (self->search), words);
  on_search_changed (self);
  kb_palette_focus_search (self);
}

KbPaletteModel *
kb_palette_get_model (KbPalette *self)
{
  g_return_val_if_fail (KB_IS_PALETTE (self), NULL);

  return self->model;
}
