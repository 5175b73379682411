/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-lock-row.h"

#include <glib/gi18n.h>

#include "harness/kb-arrange.h"
#include "kb-arranging.h"

struct _KbLockRow
{
  AdwActionRow parent_instance;

  GtkSwitch *lock;
  KbHarness *harness;
  char      *id;
  gboolean   showing;
};

G_DEFINE_FINAL_TYPE (KbLockRow, kb_lock_row, ADW_TYPE_ACTION_ROW)

static void
on_active (KbLockRow *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (self->showing || self->harness == NULL || kb_harness_in_transaction (self->harness))
    return;
  g_ptr_array_add (ids, g_strdup (self->id));
  kb_harness_set_locked (self->harness, ids, gtk_switch_get_active (self->lock));
}

static void
kb_lock_row_dispose (GObject *object)
{
  KbLockRow *self = KB_LOCK_ROW (object);

  self->showing = TRUE;
  g_clear_object (&self->harness);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (kb_lock_row_parent_class)->dispose (object);
}

static void
kb_lock_row_class_init (KbLockRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kb_lock_row_dispose;
}

static void
kb_lock_row_init (KbLockRow *self)
{
  self->lock = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->lock), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->lock), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Locked"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->lock));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->lock));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Locked"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_signal_connect_swapped (self->lock, "notify::active", G_CALLBACK (on_active), self);
}

GtkWidget *
kb_lock_row_new (void)
{
  return g_object_new (KB_TYPE_LOCK_ROW, NULL);
}

/* What the lock does, or who else holds the item; owned. */
static char *
dup_subtitle (KbHarness *harness, const KbItem *item, const char *lock)
{
  if (lock != NULL && !item->locked)
    /* Translators: a designator */
    return g_strdup_printf (_ ("Stays where it is: %s, to which it is mated, is locked"),
                            kb_item_get_label (kb_harness_get_item (harness, lock)));

  return g_strdup (item->kind == KB_ITEM_CABLE
                     ? _ ("Its run is not changed by hand, and it is not deleted")
                     : _ ("It is neither moved nor deleted"));
}

gboolean
kb_lock_row_show (KbLockRow *self, KbSession *session, const char *id)
{
  KbHarness       *harness = kb_session_get_harness (session);
  const KbItem    *item = kb_harness_get_item (harness, id);
  const char      *lock = kb_arranging_find_lock (session, id, TRUE);
  g_autofree char *subtitle = NULL;

  g_return_val_if_fail (item != NULL, FALSE);

  g_set_object (&self->harness, harness);
  if (g_strcmp0 (self->id, id) != 0)
    {
      g_free (self->id);
      self->id = g_strdup (id);
    }
  subtitle = dup_subtitle (harness, item, lock);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  self->showing = TRUE;
  gtk_switch_set_active (self->lock, item->locked);
  self->showing = FALSE;

  return lock != NULL;
}
