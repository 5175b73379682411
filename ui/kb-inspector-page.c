/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-inspector-page.h"

#include <glib/gi18n.h>

#include "harness/kb-harness-set.h"
#include "kb-fact-row.h"
#include "kb-gradual-layout.h"
#include "kb-row-width.h"
#include "kb-turns.h"

typedef struct
{
  KbSession  *session;
  char       *id;
  GPtrArray  *rows;     /* of KbEditRow, borrowed: they live as long as the page */
  GPtrArray  *texts;    /* of KbTextRow, borrowed too */
  GPtrArray  *settings; /* of KbSettingsGroup, borrowed too */
  GHashTable *filled;   /* AdwPreferencesGroup to GPtrArray of its rows */
} KbInspectorPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (KbInspectorPage, kb_inspector_page, GTK_TYPE_WIDGET)

/* What the rows of a group say. */
#define KEY "kb-key"

#define PRIVATE(self) ((KbInspectorPagePrivate *) kb_inspector_page_get_instance_private (self))

static void update_rest (gpointer page);

static void
kb_inspector_page_dispose (GObject *object)
{
  KbInspectorPage        *self = KB_INSPECTOR_PAGE (object);
  KbInspectorPagePrivate *priv = PRIVATE (self);
  GtkWidget              *child;

  kb_turns_forget (GTK_WIDGET (object), update_rest);
  g_ptr_array_set_size (priv->rows, 0);
  g_ptr_array_set_size (priv->texts, 0);
  g_ptr_array_set_size (priv->settings, 0);
  g_hash_table_remove_all (priv->filled);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&priv->session);
  g_clear_pointer (&priv->id, g_free);
  G_OBJECT_CLASS (kb_inspector_page_parent_class)->dispose (object);
}

static void
kb_inspector_page_finalize (GObject *object)
{
  KbInspectorPagePrivate *priv = PRIVATE (KB_INSPECTOR_PAGE (object));

  g_ptr_array_unref (priv->rows);
  g_ptr_array_unref (priv->texts);
  g_ptr_array_unref (priv->settings);
  g_hash_table_unref (priv->filled);
  G_OBJECT_CLASS (kb_inspector_page_parent_class)->finalize (object);
}

static void
kb_inspector_page_class_init (KbInspectorPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kb_inspector_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = kb_inspector_page_finalize;
}

static void
kb_inspector_page_init (KbInspectorPage *self)
{
  KbInspectorPagePrivate *priv = PRIVATE (self);

  gtk_widget_set_layout_manager (GTK_WIDGET (self), kb_gradual_layout_new (KB_INSPECTOR_SPACING));
  priv->rows = g_ptr_array_new ();
  priv->texts = g_ptr_array_new ();
  priv->settings = g_ptr_array_new ();
  priv->filled = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
}

static void
commit_all (KbInspectorPagePrivate *priv)
{
  for (guint i = 0; i < priv->rows->len; i++)
    kb_edit_row_commit (g_ptr_array_index (priv->rows, i));
  for (guint i = 0; i < priv->texts->len; i++)
    kb_text_row_commit (g_ptr_array_index (priv->texts, i));
  for (guint i = 0; i < priv->settings->len; i++)
    kb_settings_group_commit (g_ptr_array_index (priv->settings, i));
}

static void
revert_all (KbInspectorPagePrivate *priv)
{
  for (guint i = 0; i < priv->rows->len; i++)
    kb_edit_row_revert (g_ptr_array_index (priv->rows, i));
  for (guint i = 0; i < priv->texts->len; i++)
    kb_text_row_revert (g_ptr_array_index (priv->texts, i));
  for (guint i = 0; i < priv->settings->len; i++)
    kb_settings_group_revert (g_ptr_array_index (priv->settings, i));
}

static void
update_rest (gpointer page)
{
  KbInspectorPageClass *klass = KB_INSPECTOR_PAGE_GET_CLASS (page);

  if (kb_inspector_page_get_item (page) == NULL)
    return;
  if (klass->update_rest != NULL)
    klass->update_rest (page);
  kb_row_width_settle (page);
}

void
kb_inspector_page_show (KbInspectorPage *self, KbSession *session, const char *id)
{
  KbInspectorPagePrivate *priv = PRIVATE (self);
  gboolean                same = session == priv->session && g_strcmp0 (id, priv->id) == 0;

  if (!same)
    {
      commit_all (priv);
      revert_all (priv);
    }
  g_set_object (&priv->session, session);
  g_free (priv->id);
  priv->id = g_strdup (id);
  if (same || kb_inspector_page_get_item (self) == NULL)
    {
      kb_inspector_page_update (self);
      return;
    }
  KB_INSPECTOR_PAGE_GET_CLASS (self)->update (self);
  kb_row_width_settle (GTK_WIDGET (self));
  kb_turns_wait (GTK_WIDGET (self), update_rest);
}

void
kb_inspector_page_update (KbInspectorPage *self)
{
  kb_turns_forget (GTK_WIDGET (self), update_rest);
  if (kb_inspector_page_get_item (self) == NULL)
    return;
  KB_INSPECTOR_PAGE_GET_CLASS (self)->update (self);
  update_rest (self);
}

void
kb_inspector_page_finish (KbInspectorPage *self)
{
  kb_turns_finish (GTK_WIDGET (self), update_rest);
}

void
kb_inspector_page_clear (KbInspectorPage *self)
{
  KbInspectorPagePrivate *priv = PRIVATE (self);

  kb_turns_forget (GTK_WIDGET (self), update_rest);
  g_clear_pointer (&priv->id, g_free);
  g_clear_object (&priv->session);
  revert_all (priv);
}

KbSession *
kb_inspector_page_get_session (KbInspectorPage *self)
{
  return PRIVATE (self)->session;
}

KbHarness *
kb_inspector_page_get_harness (KbInspectorPage *self)
{
  KbInspectorPagePrivate *priv = PRIVATE (self);

  return priv->session != NULL ? kb_session_get_harness (priv->session) : NULL;
}

const char *
kb_inspector_page_get_id (KbInspectorPage *self)
{
  return PRIVATE (self)->id;
}

const KbItem *
kb_inspector_page_get_item (KbInspectorPage *self)
{
  KbInspectorPagePrivate *priv = PRIVATE (self);
  KbHarness              *harness = kb_inspector_page_get_harness (self);

  return harness != NULL && priv->id != NULL ? kb_harness_get_item (harness, priv->id) : NULL;
}

void
kb_inspector_page_track (KbInspectorPage *self, KbEditRow *row)
{
  g_ptr_array_add (PRIVATE (self)->rows, row);
}

void
kb_inspector_page_track_text (KbInspectorPage *self, KbTextRow *row)
{
  g_ptr_array_add (PRIVATE (self)->texts, row);
}

void
kb_inspector_page_track_settings (KbInspectorPage *self, KbSettingsGroup *group)
{
  g_ptr_array_add (PRIVATE (self)->settings, group);
}

KbItem *
kb_inspector_page_edit (KbInspectorPage *self, const char *label)
{
  KbHarness *harness = kb_inspector_page_get_harness (self);

  /* A tool may be in the middle of a drag while the focus leaves an entry; the drag wins. */
  if (kb_inspector_page_get_item (self) == NULL || kb_harness_in_transaction (harness))
    return NULL;
  kb_harness_begin (harness, label);
  return kb_harness_edit (harness, PRIVATE (self)->id);
}

void
kb_inspector_page_go_to (KbInspectorPage *self, const char *id)
{
  KbSession       *session = kb_inspector_page_get_session (self);
  g_autofree char *own = g_strdup (id);
  const char      *ids[] = { own, NULL };

  if (session == NULL || own == NULL)
    return;
  kb_session_select (session, ids);
  kb_session_reveal (session, own);
}

void
kb_inspector_page_add_row (KbInspectorPage *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  GHashTable *filled = PRIVATE (self)->filled;
  GPtrArray  *rows = g_hash_table_lookup (filled, group);

  if (rows == NULL)
    {
      rows = g_ptr_array_new ();
      g_hash_table_insert (filled, group, rows);
    }
  g_ptr_array_add (rows, row);
  adw_preferences_group_add (group, row);
}

void
kb_inspector_page_empty_group (KbInspectorPage *self, AdwPreferencesGroup *group)
{
  GPtrArray *rows = g_hash_table_lookup (PRIVATE (self)->filled, group);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  if (rows != NULL)
    g_ptr_array_set_size (rows, 0);
}

void
kb_inspector_page_set_fact (KbInspectorPage     *self,
                            AdwPreferencesGroup *group,
                            guint                n,
                            const char          *label,
                            const char          *value)
{
  GPtrArray *rows = g_hash_table_lookup (PRIVATE (self)->filled, group);

  if (rows == NULL || n >= rows->len)
    kb_inspector_page_add_row (self, group, kb_fact_row_new (label, value, NULL, NULL));
  else if (value != NULL)
    kb_fact_row_set (g_ptr_array_index (rows, n), label, value, NULL, NULL);
  rows = g_hash_table_lookup (PRIVATE (self)->filled, group);
  gtk_widget_set_visible (g_ptr_array_index (rows, n), value != NULL);
}

gboolean
kb_inspector_page_refill_group (KbInspectorPage *self, AdwPreferencesGroup *group, const char *key)
{
  if (g_strcmp0 (g_object_get_data (G_OBJECT (group), KEY), key) == 0)
    return FALSE;
  g_object_set_data_full (G_OBJECT (group), KEY, g_strdup (key), g_free);
  kb_inspector_page_empty_group (self, group);
  return TRUE;
}

static char *
check_designator (KbEditRow *row, const char *text, gpointer page)
{
  return kb_inspector_page_get_item (page) == NULL
           ? NULL
           : kb_harness_check_designator (kb_inspector_page_get_harness (page),
                                          kb_inspector_page_get_id (page), text);
}

void
kb_inspector_page_track_designator (KbInspectorPage *self, KbEditRow *row)
{
  kb_inspector_page_track (self, row);
  kb_edit_row_set_check (row, check_designator, self);
}

void
kb_inspector_page_apply_designator (KbInspectorPage *self, KbEditRow *row, const char *text)
{
  g_autofree char *problem = check_designator (row, text, self);

  if (problem != NULL)
    kb_edit_row_set_error (row, problem);
  else if (kb_inspector_page_get_item (self) != NULL)
    kb_harness_set_designator (kb_inspector_page_get_harness (self),
                               kb_inspector_page_get_id (self), text);
}
