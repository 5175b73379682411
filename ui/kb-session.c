/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-session.h"

#include <glib/gi18n.h>

#define MIN_ZOOM 0.02
#define MAX_ZOOM 24.0

/* More is checked in slices of so many µs, while nothing else is to be done. */
#define MOST_CHECKED_AT_ONCE 400
#define SLICE 6000

struct _KbSession
{
  GObject      parent_instance;
  KbCatalog   *catalog;
  KbHarness   *harness;
  KbChecker   *checker;
  GHashTable  *selection; /* set of owned ids */
  KbToolKind   tool;
  char        *armed_part;
  double       zoom;
  double       true_zoom;
  char        *hint;
  char        *shown_circuit;
  KbLayers    *layers;
  KbPoint      pointer;
  GArray      *found; /* of KbFound; NULL for nothing */
  KbMarks     *marks; /* NULL for nothing */
  KbAssigning *assigning;
  KbCabling   *cabling;
  gulong       changed_handler;
  gulong       pending_handler;
  guint        check_source;
};

enum
{
  PROP_0,
  PROP_HARNESS,
  PROP_CHECKER,
  PROP_TOOL,
  PROP_ARMED_PART,
  PROP_ZOOM,
  PROP_TRUE_ZOOM,
  PROP_HINT,
  PROP_SHOWN_CIRCUIT,
  PROP_POINTER_X,
  PROP_POINTER_Y,
  N_PROPS,
};

enum
{
  SELECTION_CHANGED,
  FOUND_CHANGED,
  MARKS_CHANGED,
  REVEAL,
  EDIT,
  PLACED,
  TOAST,
  OUTPUT,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KbSession, kb_session, G_TYPE_OBJECT)

/* What is gone or hidden leaves the selection: nothing is done to what cannot be seen. */
static gboolean
drop_unseen (KbSession *self)
{
  GHashTableIter iter;
  gpointer       id;
  gboolean       lost = FALSE;

  g_hash_table_iter_init (&iter, self->selection);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const KbItem *item = kb_harness_get_item (self->harness, id);

      if (item == NULL || !kb_session_shows_item (self, item))
        {
          g_hash_table_iter_remove (&iter);
          lost = TRUE;
        }
    }

  return lost;
}

static void
on_layers_changed (KbSession *self)
{
  if (self->harness != NULL && drop_unseen (self))
    g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
on_harness_changed (KbSession *self, KbChange *change, gboolean reverse)
{
  gboolean lost;

  kb_layers_follow (self->layers, self->harness);
  lost = drop_unseen (self);
  if (self->shown_circuit != NULL
      && kb_harness_get_item (self->harness, self->shown_circuit) == NULL)
    kb_session_show_circuit (self, NULL);
  if (lost)
    g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/* ---- checking ---- */

static gboolean
go_on_checking (gpointer data)
{
  KbSession *self = data;
  KbChecker *checker = self->checker;

  if (!kb_checker_go_on (checker, g_get_monotonic_time () + SLICE))
    return G_SOURCE_CONTINUE;
  if (self->checker == checker)
    self->check_source = 0;
  return G_SOURCE_REMOVE;
}

/* After whatever is painted. */
static void
on_pending (KbSession *self)
{
  if (kb_checker_is_pending (self->checker) && self->check_source == 0)
    self->check_source = g_idle_add_full (G_PRIORITY_LOW + 10, go_on_checking, self, NULL);
}

static void
drop_harness (KbSession *self)
{
  g_clear_handle_id (&self->check_source, g_source_remove);
  if (self->harness != NULL)
    g_clear_signal_handler (&self->changed_handler, self->harness);
  if (self->checker != NULL)
    g_clear_signal_handler (&self->pending_handler, self->checker);
  g_clear_object (&self->checker);
  g_clear_object (&self->harness);
}

static void
kb_session_finalize (GObject *object)
{
  KbSession *self = KB_SESSION (object);

  drop_harness (self);
  g_clear_object (&self->catalog);
  g_clear_pointer (&self->selection, g_hash_table_unref);
  g_clear_pointer (&self->armed_part, g_free);
  g_clear_pointer (&self->hint, g_free);
  g_clear_pointer (&self->shown_circuit, g_free);
  g_clear_pointer (&self->found, g_array_unref);
  g_clear_pointer (&self->marks, kb_marks_free);
  g_clear_object (&self->assigning);
  g_clear_object (&self->cabling);
  g_clear_object (&self->layers);

  G_OBJECT_CLASS (kb_session_parent_class)->finalize (object);
}

static void
kb_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  KbSession *self = KB_SESSION (object);

  switch (id)
    {
    case PROP_HARNESS:
      g_value_set_object (value, self->harness);
      break;
    case PROP_CHECKER:
      g_value_set_object (value, self->checker);
      break;
    case PROP_TOOL:
      g_value_set_int (value, self->tool);
      break;
    case PROP_ARMED_PART:
      g_value_set_string (value, self->armed_part);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_TRUE_ZOOM:
      g_value_set_double (value, self->true_zoom);
      break;
    case PROP_HINT:
      g_value_set_string (value, self->hint);
      break;
    case PROP_SHOWN_CIRCUIT:
      g_value_set_string (value, self->shown_circuit);
      break;
    case PROP_POINTER_X:
      g_value_set_int64 (value, self->pointer.x);
      break;
    case PROP_POINTER_Y:
      g_value_set_int64 (value, self->pointer.y);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
kb_session_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  KbSession *self = KB_SESSION (object);

  switch (id)
    {
    case PROP_TOOL:
      kb_session_set_tool (self, g_value_get_int (value));
      break;
    case PROP_ARMED_PART:
      kb_session_arm_part (self, g_value_get_string (value));
      break;
    case PROP_ZOOM:
      kb_session_set_zoom (self, g_value_get_double (value));
      break;
    case PROP_HINT:
      kb_session_set_hint (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
kb_session_class_init (KbSessionClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags writable = readable | G_PARAM_WRITABLE;

  object_class->finalize = kb_session_finalize;
  object_class->get_property = kb_session_get_property;
  object_class->set_property = kb_session_set_property;

  properties[PROP_HARNESS] = g_param_spec_object ("harness", NULL, NULL, KB_TYPE_HARNESS, readable);
  properties[PROP_CHECKER] = g_param_spec_object ("checker", NULL, NULL, KB_TYPE_CHECKER, readable);
  properties[PROP_TOOL] = g_param_spec_int ("tool", NULL, NULL, KB_TOOL_SELECT, KB_TOOL_DIMENSION,
                                            KB_TOOL_SELECT, writable);
  properties[PROP_ARMED_PART] = g_param_spec_string ("armed-part", NULL, NULL, NULL, writable);
  properties[PROP_ZOOM] =
    g_param_spec_double ("zoom", NULL, NULL, MIN_ZOOM, MAX_ZOOM, 1.0, writable);
  properties[PROP_TRUE_ZOOM] =
    g_param_spec_double ("true-zoom", NULL, NULL, MIN_ZOOM, MAX_ZOOM, 1.0, readable);
  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, writable);
  properties[PROP_SHOWN_CIRCUIT] =
    g_param_spec_string ("shown-circuit", NULL, NULL, NULL, readable);
  properties[PROP_POINTER_X] =
    g_param_spec_int64 ("pointer-x", NULL, NULL, G_MININT64, G_MAXINT64, 0, readable);
  properties[PROP_POINTER_Y] =
    g_param_spec_int64 ("pointer-y", NULL, NULL, G_MININT64, G_MAXINT64, 0, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SELECTION_CHANGED] = g_signal_new (
    "selection-changed", KB_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FOUND_CHANGED] = g_signal_new ("found-changed", KB_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MARKS_CHANGED] = g_signal_new ("marks-changed", KB_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REVEAL] = g_signal_new ("reveal", KB_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[EDIT] = g_signal_new ("edit", KB_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[PLACED] = g_signal_new ("placed", KB_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[TOAST] =
    g_signal_new ("toast", KB_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4,
                  G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_VARIANT);
  signals[OUTPUT] = g_signal_new ("output", KB_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
kb_session_init (KbSession *self)
{
  self->layers = kb_layers_new ();
  self->assigning = kb_assigning_new ();
  self->cabling = kb_cabling_new ();
  g_signal_connect_object (self->layers, "changed", G_CALLBACK (on_layers_changed), self,
                           G_CONNECT_SWAPPED);
  self->selection = g_hash_table_new_full (g_str_hash, g_str_equal, kb_id_unref, NULL);
  self->zoom = 1.0;
  self->true_zoom = 1.0;
}

KbSession *
kb_session_new (KbCatalog *catalog)
{
  KbSession            *self = g_object_new (KB_TYPE_SESSION, NULL);
  g_autoptr (KbHarness) harness = kb_harness_new (catalog);

  g_set_object (&self->catalog, catalog);
  kb_session_set_harness (self, harness);

  return self;
}

KbCatalog *
kb_session_get_catalog (KbSession *self)
{
  g_return_val_if_fail (KB_IS_SESSION (self), NULL);

  return self->catalog;
}

KbHarness *
kb_session_get_harness (KbSession *self)
{
  g_return_val_if_fail (KB_IS_SESSION (self), NULL);

  return self->harness;
}

void
kb_session_set_harness (KbSession *self, KbHarness *harness)
{
  g_return_if_fail (KB_IS_SESSION (self));
  g_return_if_fail (KB_IS_HARNESS (harness));

  if (harness == self->harness)
    return;

  /* Observers may look at any property while one of them notifies, so all of them change first. */
  g_object_freeze_notify (G_OBJECT (self));
  g_object_ref (harness);
  drop_harness (self);
  self->harness = harness;
  self->checker = kb_checker_new_lazy (harness, MOST_CHECKED_AT_ONCE);
  self->pending_handler =
    g_signal_connect_swapped (self->checker, "notify::pending", G_CALLBACK (on_pending), self);
  self->changed_handler =
    g_signal_connect_swapped (harness, "changed", G_CALLBACK (on_harness_changed), self);
  g_hash_table_remove_all (self->selection);
  kb_session_set_found (self, NULL);
  kb_session_set_marks (self, NULL);
  kb_assigning_set_circuit (self->assigning, NULL);
  kb_session_arm_part (self, NULL);
  kb_session_set_hint (self, NULL);
  kb_session_show_circuit (self, NULL);
  kb_layers_show_all (self->layers);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HARNESS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHECKER]);
  g_object_thaw_notify (G_OBJECT (self));

  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
  on_pending (self);
}

KbLayers *
kb_session_get_layers (KbSession *self)
{
  g_return_val_if_fail (KB_IS_SESSION (self), NULL);

  return self->layers;
}

gboolean
kb_session_shows_item (KbSession *self, const KbItem *item)
{
  g_return_val_if_fail (KB_IS_SESSION (self), TRUE);

  return kb_layers_shows_item (self->layers, self->harness, item);
}

KbChecker *
kb_session_get_checker (KbSession *self)
{
  g_return_val_if_fail (KB_IS_SESSION (self), NULL);

  return self->checker;
}

gboolean
kb_session_is_selected (KbSession *self, const char *id)
{
  g_return_val_if_fail (KB_IS_SESSION (self), FALSE);

  return id != NULL && g_hash_table_contains (self->selection, id);
}

guint
kb_session_count_selected (KbSession *self)
{
  g_return_val_if_fail (KB_IS_SESSION (self), 0);

  return g_hash_table_size (self->selection);
}

GHashTable *
kb_session_get_selection (KbSession *self)
{
  g_return_val_if_fail (KB_IS_SESSION (self), NULL);

  return self->selection;
}

GPtrArray *
kb_session_list_selected (KbSession *self)
{
  GPtrArray            *ids = g_ptr_array_new_with_free_func (kb_id_unref);
  g_autoptr (GPtrArray) items = NULL;

  g_return_val_if_fail (KB_IS_SESSION (self), ids);

  if (g_hash_table_size (self->selection) == 0)
    return ids;

  /* Kept: what the list is used for may take items out of the selection. */
  items = kb_harness_list_set (self->harness, self->selection);
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (ids, kb_id_ref (((KbItem *) items->pdata[i])->id));

  return ids;
}

static gboolean
is_selection (KbSession *self, const char *const *ids)
{
  guint n = 0;

  for (; ids != NULL && ids[n] != NULL; n++)
    if (!g_hash_table_contains (self->selection, ids[n]))
      return FALSE;

  return n == g_hash_table_size (self->selection);
}

void
kb_session_select (KbSession *self, const char *const *ids)
{
  g_return_if_fail (KB_IS_SESSION (self));

  if (is_selection (self, ids))
    return;

  {
    /* The ids may be those of the old selection. */
    g_autoptr (GHashTable) selection =
      g_hash_table_new_full (g_str_hash, g_str_equal, kb_id_unref, NULL);

    for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
      {
        const KbItem *item = kb_harness_get_item (self->harness, ids[i]);

        if (item != NULL)
          g_hash_table_add (selection, kb_id_ref (item->id));
      }
    g_hash_table_unref (self->selection);
    self->selection = g_steal_pointer (&selection);
  }

  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

void
kb_session_toggle (KbSession *self, const char *id)
{
  g_return_if_fail (KB_IS_SESSION (self));
  g_return_if_fail (id != NULL);

  if (!g_hash_table_remove (self->selection, id))
    {
      const KbItem *item = kb_harness_get_item (self->harness, id);

      if (item == NULL)
        return;
      g_hash_table_add (self->selection, kb_id_ref (item->id));
    }

  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

void
kb_session_reveal (KbSession *self, const char *id)
{
  const KbItem *item;

  g_return_if_fail (KB_IS_SESSION (self));
  g_return_if_fail (id != NULL);

  item = kb_harness_get_item (self->harness, id);
  if (item != NULL && !kb_session_shows_item (self, item))
    kb_layers_show_all (self->layers);
  g_signal_emit (self, signals[REVEAL], 0, id);
}

void
kb_session_show_circuit (KbSession *self, const char *circuit)
{
  char *copy;

  g_return_if_fail (KB_IS_SESSION (self));

  if (g_strcmp0 (circuit, self->shown_circuit) == 0)
    return;
  copy = g_strdup (circuit);
  g_free (self->shown_circuit);
  self->shown_circuit = copy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWN_CIRCUIT]);
}

const char *
kb_session_get_shown_circuit (KbSession *self)
{
  g_return_val_if_fail (KB_IS_SESSION (self), NULL);

  return self->shown_circuit;
}

void
kb_session_tell_placed (KbSession *self, const char *id)
{
  g_return_if_fail (KB_IS_SESSION (self));

  g_signal_emit (self, signals[PLACED], 0, id);
}

void
kb_session_edit (KbSession *self, const char *id)
{
  const char *ids[2] = { id, NULL };

  g_return_if_fail (KB_IS_SESSION (self));
  g_return_if_fail (id != NULL);

  kb_session_select (self, ids);
  g_signal_emit (self, signals[EDIT], 0, id);
}

GArray *
kb_session_get_found (KbSession *self)
{
  g_return_val_if_fail (KB_IS_SESSION (self), NULL);

  return self->found;
}

void
kb_session_set_found (KbSession *self, GArray *found)
{
  g_return_if_fail (KB_IS_SESSION (self));

  if (found == NULL && self->found == NULL)
    return;
  if (found != NULL)
    g_array_ref (found);
  g_clear_pointer (&self->found, g_array_unref);
  self->found = found;
  g_signal_emit (self, signals[FOUND_CHANGED], 0);
}

const KbMarks *
kb_session_get_marks (KbSession *self)
{
  g_return_val_if_fail (KB_IS_SESSION (self), NULL);

  return self->marks;
}

void
kb_session_set_marks (KbSession *self, KbMarks *marks)
{
  g_autoptr (KbMarks) old = NULL;

  g_return_if_fail (KB_IS_SESSION (self));

  old = g_steal_pointer (&self->marks);
  self->marks = marks;
  if (!kb_marks_equal (old, marks))
    g_signal_emit (self, signals[MARKS_CHANGED], 0);
}

KbAssigning *
kb_session_get_assigning (KbSession *self)
{
  g_return_val_if_fail (KB_IS_SESSION (self), NULL);

  return self->assigning;
}

KbCabling *
kb_session_get_cabling (KbSession *self)
{
  g_return_val_if_fail (KB_IS_SESSION (self), NULL);

  return self->cabling;
}

KbToolKind
kb_session_get_tool (KbSession *self)
{
  g_return_val_if_fail (KB_IS_SESSION (self), KB_TOOL_SELECT);

  return self->tool;
}

void
kb_session_set_tool (KbSession *self, KbToolKind tool)
{
  g_return_if_fail (KB_IS_SESSION (self));

  if (tool == self->tool)
    return;
  self->tool = tool;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOOL]);
}

const char *
kb_session_get_armed_part (KbSession *self)
{
  g_return_val_if_fail (KB_IS_SESSION (self), NULL);

  return self->armed_part;
}

static KbToolKind
tool_for_part (KbSession *self, const char *number)
{
  const KbPart *part;

  if (number == NULL)
    return KB_TOOL_SELECT;
  part = kb_catalog_find_part (kb_harness_get_catalog (self->harness), number);
  if (part == NULL)
    part = kb_catalog_find_part (self->catalog, number);
  if (part == NULL)
    return KB_TOOL_SELECT;
  if (part->kind == KB_PART_CABLE)
    return KB_TOOL_CABLE;

  return kb_part_kind_has_ports (part->kind) ? KB_TOOL_PLACE : KB_TOOL_SELECT;
}

static void
set_armed_part (KbSession *self, const char *number)
{
  char *copy;

  if (g_strcmp0 (number, self->armed_part) == 0)
    return;
  copy = g_strdup (number);
  g_free (self->armed_part);
  self->armed_part = copy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ARMED_PART]);
}

void
kb_session_arm_part (KbSession *self, const char *number)
{
  KbToolKind tool;

  g_return_if_fail (KB_IS_SESSION (self));

  tool = tool_for_part (self, number);
  if (tool == KB_TOOL_SELECT)
    number = NULL;

  g_object_freeze_notify (G_OBJECT (self));
  set_armed_part (self, number);
  kb_session_set_tool (self, tool);
  g_object_thaw_notify (G_OBJECT (self));
}

void
kb_session_arm_cable (KbSession *self, const char *number)
{
  g_return_if_fail (KB_IS_SESSION (self));
  g_return_if_fail (self->tool == KB_TOOL_CABLE);
  g_return_if_fail (number == NULL || tool_for_part (self, number) == KB_TOOL_CABLE);

  set_armed_part (self, number);
}

double
kb_session_get_zoom (KbSession *self)
{
  g_return_val_if_fail (KB_IS_SESSION (self), 1.0);

  return self->zoom;
}

void
kb_session_set_zoom (KbSession *self, double zoom)
{
  g_return_if_fail (KB_IS_SESSION (self));

  zoom = CLAMP (zoom, MIN_ZOOM, MAX_ZOOM);
  if (zoom == self->zoom)
    return;
  self->zoom = zoom;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

double
kb_session_get_true_zoom (KbSession *self)
{
  g_return_val_if_fail (KB_IS_SESSION (self), 1.0);

  return self->true_zoom;
}

void
kb_session_set_true_zoom (KbSession *self, double zoom)
{
  g_return_if_fail (KB_IS_SESSION (self));

  zoom = CLAMP (zoom, MIN_ZOOM, MAX_ZOOM);
  if (zoom == self->true_zoom)
    return;
  self->true_zoom = zoom;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TRUE_ZOOM]);
}

const char *
kb_session_get_hint (KbSession *self)
{
  g_return_val_if_fail (KB_IS_SESSION (self), NULL);

  return self->hint;
}

void
kb_session_set_hint (KbSession *self, const char *hint)
{
  g_return_if_fail (KB_IS_SESSION (self));

  if (g_strcmp0 (hint, self->hint) == 0)
    return;
  g_free (self->hint);
  self->hint = g_strdup (hint);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HINT]);
}

void
kb_session_set_pointer (KbSession *self, KbPoint at)
{
  g_return_if_fail (KB_IS_SESSION (self));

  g_object_freeze_notify (G_OBJECT (self));
  if (at.x != self->pointer.x)
    {
      self->pointer.x = at.x;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POINTER_X]);
    }
  if (at.y != self->pointer.y)
    {
      self->pointer.y = at.y;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POINTER_Y]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

void
kb_session_toast (KbSession  *self,
                  const char *text,
                  const char *action_label,
                  const char *action_name,
                  GVariant   *target)
{
  g_autoptr (GVariant) held = target != NULL ? g_variant_ref_sink (target) : NULL;

  g_return_if_fail (KB_IS_SESSION (self));
  g_return_if_fail (text != NULL);

  g_signal_emit (self, signals[TOAST], 0, text, action_label, action_name, held);
}

void
kb_session_toast_undo (KbSession *self, const char *text)
{
  kb_session_toast (self, text, _ ("Undo"), "win.undo", NULL);
}

void
kb_session_note_output (KbSession *self)
{
  g_return_if_fail (KB_IS_SESSION (self));

  g_signal_emit (self, signals[OUTPUT], 0);
}
