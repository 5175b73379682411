/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-parts-bar.h"

#include <glib/gi18n.h>

#include "harness/kb-harness-parts.h"

struct _KbPartsBar
{
  GtkWidget parent_instance;

  KbSession    *session;
  GSignalGroup *session_signals;
  GSignalGroup *harness_signals;
  GSignalGroup *catalog_signals; /* of what is installed */
  GHashTable   *closed; /* number to the KbPart that was installed when the user closed the bar */

  GtkWidget *bar;
  GtkLabel  *label;
};

G_DEFINE_FINAL_TYPE (KbPartsBar, kb_parts_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_SESSION = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* Of KbCarriedPart: what the user should hear of. */
static GPtrArray *
list_loud (KbPartsBar *self)
{
  GPtrArray *parts = kb_harness_list_part_differences (kb_session_get_harness (self->session));

  for (guint i = parts->len; i-- > 0;)
    if (!kb_part_state_is_loud (((KbCarriedPart *) g_ptr_array_index (parts, i))->state))
      g_ptr_array_remove_index (parts, i);
  return parts;
}

static gboolean
is_news (KbPartsBar *self, GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const KbCarriedPart *part = g_ptr_array_index (parts, i);

      if (g_hash_table_lookup (self->closed, part->carried->number) != part->installed)
        return TRUE;
    }
  return FALSE;
}

static void
refresh (KbPartsBar *self)
{
  g_autoptr (GPtrArray) parts = self->session != NULL ? list_loud (self) : g_ptr_array_new ();
  g_autofree char      *text = NULL;

  /* Hidden, not only unrevealed: a screen reader would still read it. */
  gtk_widget_set_visible (self->bar, is_news (self, parts));
  if (parts->len == 0)
    return;
  text =
    g_strdup_printf (ngettext ("%u part of this document differs from the catalogue.",
                               "%u parts of this document differ from the catalogue.", parts->len),
                     parts->len);
  gtk_label_set_label (self->label, text);
}

static void
on_changed (KbPartsBar *self, KbChange *change)
{
  if (change->parts->len > 0)
    refresh (self);
}

static void
on_response (KbPartsBar *self, int response)
{
  g_autoptr (GPtrArray) parts = NULL;

  if (response != GTK_RESPONSE_CLOSE || self->session == NULL)
    return;
  parts = list_loud (self);
  for (guint i = 0; i < parts->len; i++)
    {
      const KbCarriedPart *part = g_ptr_array_index (parts, i);

      g_hash_table_insert (self->closed, g_strdup (part->carried->number),
                           kb_part_ref (part->installed));
    }
  refresh (self);
}

static void
on_harness (KbPartsBar *self)
{
  KbHarness *harness = self->session != NULL ? kb_session_get_harness (self->session) : NULL;

  g_hash_table_remove_all (self->closed);
  g_signal_group_set_target (self->harness_signals, harness);
  g_signal_group_set_target (
    self->catalog_signals,
    harness != NULL ? kb_catalog_get_base (kb_harness_get_catalog (harness)) : NULL);
  refresh (self);
}

static void
kb_parts_bar_dispose (GObject *object)
{
  KbPartsBar *self = KB_PARTS_BAR (object);

  g_clear_object (&self->session_signals);
  g_clear_object (&self->harness_signals);
  g_clear_object (&self->catalog_signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), KB_TYPE_PARTS_BAR);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kb_parts_bar_parent_class)->dispose (object);
}

static void
kb_parts_bar_finalize (GObject *object)
{
  g_hash_table_unref (KB_PARTS_BAR (object)->closed);
  G_OBJECT_CLASS (kb_parts_bar_parent_class)->finalize (object);
}

static void
kb_parts_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    g_value_set_object (value, KB_PARTS_BAR (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
kb_parts_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    kb_parts_bar_set_session (KB_PARTS_BAR (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
kb_parts_bar_class_init (KbPartsBarClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kb_parts_bar_dispose;
  object_class->finalize = kb_parts_bar_finalize;
  object_class->get_property = kb_parts_bar_get_property;
  object_class->set_property = kb_parts_bar_set_property;

  props[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, KB_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/kabelbaum/Kabelbaum/kb-parts-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, KbPartsBar, bar);
  gtk_widget_class_bind_template_child (widget_class, KbPartsBar, label);
  gtk_widget_class_bind_template_callback (widget_class, on_response);
}

static void
kb_parts_bar_init (KbPartsBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->closed =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) kb_part_unref);
  self->session_signals = g_signal_group_new (KB_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::harness", G_CALLBACK (on_harness),
                                  self);
  self->harness_signals = g_signal_group_new (KB_TYPE_HARNESS);
  g_signal_group_connect_swapped (self->harness_signals, "changed", G_CALLBACK (on_changed), self);
  self->catalog_signals = g_signal_group_new (KB_TYPE_CATALOG);
  g_signal_group_connect_swapped (self->catalog_signals, "changed", G_CALLBACK (refresh), self);
}

GtkWidget *
kb_parts_bar_new (KbSession *session)
{
  return g_object_new (KB_TYPE_PARTS_BAR, "session", session, NULL);
}

void
kb_parts_bar_set_session (KbPartsBar *self, KbSession *session)
{
  g_return_if_fail (KB_IS_PARTS_BAR (self));
  g_return_if_fail (session == NULL || KB_IS_SESSION (session));

  if (!g_set_object (&self->session, session))
    return;
  g_signal_group_set_target (self->session_signals, session);
  on_harness (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

gboolean
kb_parts_bar_get_revealed (KbPartsBar *self)
{
  g_return_val_if_fail (KB_IS_PARTS_BAR (self), FALSE);

  return gtk_widget_get_visible (self->bar);
}

const char *
kb_parts_bar_get_text (KbPartsBar *self)
{
  g_return_val_if_fail (KB_IS_PARTS_BAR (self), NULL);

  return gtk_label_get_label (self->label);
}
