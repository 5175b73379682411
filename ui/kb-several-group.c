/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-several-group.h"

#include <glib/gi18n.h>

#include "harness/kb-arrange.h"
#include "harness/kb-harness-set.h"
#include "kb-edit-row.h"
#include "kb-hit.h"
#include "kb-length.h"

/* Behind the words of the enumeration of ends stands that they differ. */
#define POSITION_SEVERAL 3

struct _KbSeveralGroup
{
  AdwPreferencesGroup parent_instance;

  KbHarness *harness;
  char     **ids;
  gboolean   showing;

  GtkWidget *end;
  GtkWidget *length;
  GtkWidget *differ; /* beside the length */
  GtkWidget *lock;   /* a row with a switch */
  GtkWidget *locked;
  GtkWidget *places[2]; /* from left, from top: of the outline of all that can be moved */
  KbPoint    corner;    /* its upper left one */
};

G_DEFINE_FINAL_TYPE (KbSeveralGroup, kb_several_group, ADW_TYPE_PREFERENCES_GROUP)

/* ---- what they have ---- */

static gboolean
are_all (KbSeveralGroup *self, KbItemKind kind)
{
  for (char **id = self->ids; *id != NULL; id++)
    {
      const KbItem *item = kb_harness_get_item (self->harness, *id);

      if (item == NULL || item->kind != kind)
        return FALSE;
    }
  return self->ids[0] != NULL;
}

char *
kb_several_count (KbHarness *harness, const char *const *ids)
{
  guint               n[KB_N_ITEM_KINDS] = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);

  for (; *ids != NULL; ids++)
    {
      const KbItem *item = kb_harness_get_item (harness, *ids);

      if (item != NULL)
        n[item->kind]++;
    }
  for (int kind = 0; kind < KB_N_ITEM_KINDS; kind++)
    {
      g_autofree char *part = NULL;

      if (n[kind] == 0)
        continue;
      if (kind == KB_ITEM_CONNECTOR)
        part = g_strdup_printf (ngettext ("%u connector", "%u connectors", n[kind]), n[kind]);
      else if (kind == KB_ITEM_CABLE)
        part = g_strdup_printf (ngettext ("%u cable", "%u cables", n[kind]), n[kind]);
      else if (kind == KB_ITEM_MATING)
        part = g_strdup_printf (ngettext ("%u mating", "%u matings", n[kind]), n[kind]);
      else if (kind == KB_ITEM_NOTE)
        part = g_strdup_printf (
          ngettext ("%u note on the layout", "%u notes on the layout", n[kind]), n[kind]);
      else if (kind == KB_ITEM_DIMENSION)
        part = g_strdup_printf (ngettext ("%u dimension", "%u dimensions", n[kind]), n[kind]);
      else
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* ---- edits ---- */

static void
on_end (KbSeveralGroup *self)
{
  const guint position = adw_combo_row_get_selected (ADW_COMBO_ROW (self->end));

  if (self->showing || self->harness == NULL || position >= POSITION_SEVERAL)
    return;
  kb_harness_set_mounting (self->harness, (const char *const *) self->ids, (KbMounting) position);
}

static char *
check_length (KbEditRow *row, const char *text, gpointer data)
{
  gint64 length;

  return *text == '\0' || (kb_length_parse (text, &length) && length > 0)
           ? NULL
           : g_strdup (_ ("Write a length, as 2.5 m; empty: as drawn"));
}

static void
on_length (KbSeveralGroup *self, const char *text)
{
  g_autofree char *problem = check_length (KB_EDIT_ROW (self->length), text, NULL);
  gint64           length = 0;

  if (problem != NULL)
    kb_edit_row_set_error (KB_EDIT_ROW (self->length), problem);
  else if (self->harness != NULL && (*text == '\0' || kb_length_parse (text, &length)))
    kb_harness_set_length (self->harness, (const char *const *) self->ids, length);
}

static GPtrArray *
dup_ids (KbSeveralGroup *self)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (char **id = self->ids; *id != NULL; id++)
    g_ptr_array_add (ids, g_strdup (*id));
  return ids;
}

static void
on_locked (KbSeveralGroup *self)
{
  g_autoptr (GPtrArray) ids = NULL;

  if (self->showing || self->harness == NULL || kb_harness_in_transaction (self->harness))
    return;
  ids = dup_ids (self);
  kb_harness_set_locked (self->harness, ids, gtk_switch_get_active (GTK_SWITCH (self->locked)));
}

/* All of them move by as much as their outline does. */
static void
on_place (KbEditRow *row, const char *text, gpointer data)
{
  KbSeveralGroup       *self = data;
  const gboolean        vertical = GTK_WIDGET (row) == self->places[1];
  const gint64          now = vertical ? self->corner.y : self->corner.x;
  g_autoptr (GPtrArray) ids = NULL;
  gint64                target;

  if (self->harness == NULL || kb_harness_in_transaction (self->harness))
    return;
  if (!kb_length_parse (text, &target))
    {
      kb_edit_row_set_error (row, _ ("Write a length, as 12.5 mm"));
      return;
    }
  if (target == now)
    return;
  ids = dup_ids (self);
  kb_harness_move (self->harness, ids, vertical ? 0 : target - now, vertical ? target - now : 0);
}

/* ---- what is shown ---- */

static void
show_lock (KbSeveralGroup *self)
{
  guint n = 0, n_locked = 0;

  for (char **id = self->ids; *id != NULL; id++)
    {
      const KbItem *item = kb_harness_get_item (self->harness, *id);

      if (item == NULL || !kb_item_can_be_locked (item))
        continue;
      n++;
      n_locked += item->locked;
    }
  gtk_widget_set_visible (self->lock, n > 0);
  gtk_switch_set_active (GTK_SWITCH (self->locked), n > 0 && n_locked == n);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->lock),
                               n_locked > 0 && n_locked < n ? _ ("Some of them are") : "");
}

/* What has a place of its own: connectors and notes. */
static void
show_places (KbSeveralGroup *self)
{
  KbPoint  corner = { G_MAXINT64, G_MAXINT64 };
  gboolean any = FALSE;

  for (char **id = self->ids; *id != NULL; id++)
    {
      const KbItem *item = kb_harness_get_item (self->harness, *id);
      KbPoint       min, max;

      if (item == NULL || (item->kind != KB_ITEM_CONNECTOR && item->kind != KB_ITEM_NOTE)
          || !kb_hit_get_bounds (self->harness, *id, &min, &max))
        continue;
      corner = (KbPoint){ MIN (corner.x, min.x), MIN (corner.y, min.y) };
      any = TRUE;
    }
  self->corner = corner;
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *text = any ? kb_length_to_text (i == 0 ? corner.x : corner.y) : NULL;

      gtk_widget_set_visible (self->places[i], any);
      kb_edit_row_set_value (KB_EDIT_ROW (self->places[i]), text);
    }
}

static void
show_end (KbSeveralGroup *self)
{
  guint position = 0;

  gtk_widget_set_visible (self->end, are_all (self, KB_ITEM_CONNECTOR));
  if (!gtk_widget_get_visible (self->end))
    return;
  for (char **id = self->ids; *id != NULL; id++)
    {
      const guint one = kb_harness_get_item (self->harness, *id)->mounting;

      position = id == self->ids || one == position ? one : POSITION_SEVERAL;
      if (position == POSITION_SEVERAL)
        break;
    }
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->end), position);
}

static void
show_length (KbSeveralGroup *self)
{
  gint64           length = 0;
  gboolean         differ = FALSE;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->length, are_all (self, KB_ITEM_CABLE));
  if (!gtk_widget_get_visible (self->length))
    return;
  length = kb_harness_get_item (self->harness, self->ids[0])->length;
  for (char **id = self->ids; *id != NULL; id++)
    if (kb_harness_get_item (self->harness, *id)->length != length)
      differ = TRUE;
  text = !differ && length > 0 ? kb_length_to_cable_text (length) : NULL;
  kb_edit_row_set_value (KB_EDIT_ROW (self->length), text);
  gtk_widget_set_visible (self->differ, differ);
}

static void
revert (KbSeveralGroup *self)
{
  kb_edit_row_revert (KB_EDIT_ROW (self->length));
  for (int i = 0; i < 2; i++)
    kb_edit_row_revert (KB_EDIT_ROW (self->places[i]));
}

static void
commit (KbSeveralGroup *self)
{
  if (self->harness != NULL && gtk_widget_get_visible (self->length))
    kb_edit_row_commit (KB_EDIT_ROW (self->length));
  for (int i = 0; i < 2; i++)
    if (self->harness != NULL && gtk_widget_get_visible (self->places[i]))
      kb_edit_row_commit (KB_EDIT_ROW (self->places[i]));
  revert (self);
}

void
kb_several_group_show (KbSeveralGroup *self, KbHarness *harness, const char *const *ids)
{
  static const char *const none[] = { NULL };

  g_return_if_fail (KB_IS_SEVERAL_GROUP (self));

  if (ids == NULL)
    ids = none;
  if (harness != self->harness || self->ids == NULL
      || !g_strv_equal ((const char *const *) self->ids, ids))
    {
      if (harness == self->harness)
        commit (self);
      else
        revert (self);
    }
  g_set_object (&self->harness, harness);
  if (!g_strv_equal ((const char *const *) self->ids, ids))
    {
      g_strfreev (self->ids);
      self->ids = g_strdupv ((char **) ids);
    }
  self->showing = TRUE;
  show_end (self);
  show_length (self);
  show_lock (self);
  show_places (self);
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_visible (self->end)
                                               || gtk_widget_get_visible (self->length)
                                               || gtk_widget_get_visible (self->lock));
  self->showing = FALSE;
}

/* ---- the widget ---- */

static void
kb_several_group_dispose (GObject *object)
{
  KbSeveralGroup *self = KB_SEVERAL_GROUP (object);

  self->showing = TRUE;
  g_clear_object (&self->harness);
  G_OBJECT_CLASS (kb_several_group_parent_class)->dispose (object);
}

static void
kb_several_group_finalize (GObject *object)
{
  g_strfreev (KB_SEVERAL_GROUP (object)->ids);
  G_OBJECT_CLASS (kb_several_group_parent_class)->finalize (object);
}

static void
kb_several_group_class_init (KbSeveralGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kb_several_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = kb_several_group_finalize;
}

static void
add_places (KbSeveralGroup *self)
{
  /* Translators: where the outline of all selected items begins */
  self->places[0] = kb_edit_row_new (C_ ("position", "Outline from left"));
  self->places[1] = kb_edit_row_new (C_ ("position", "Outline from top"));
  for (int i = 0; i < 2; i++)
    {
      kb_edit_row_set_check (KB_EDIT_ROW (self->places[i]), kb_edit_row_check_length, NULL);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->places[i]);
      g_signal_connect (self->places[i], "commit", G_CALLBACK (on_place), self);
    }
}

static void
add_lock (KbSeveralGroup *self)
{
  self->lock = adw_action_row_new ();
  self->locked = gtk_switch_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->lock), _ ("Locked"));
  gtk_widget_set_valign (self->locked, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->locked), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Locked"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->lock), self->locked);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->lock), self->locked);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->lock);
  g_signal_connect_swapped (self->locked, "notify::active", G_CALLBACK (on_locked), self);
}

static void
kb_several_group_init (KbSeveralGroup *self)
{
  const char *const         texts[] = { C_ ("mounting", "As the part says"),
                                        kb_mounting_label (KB_MOUNTING_FLYING),
                                        kb_mounting_label (KB_MOUNTING_MOUNTED), C_ ("circuit", "Several"),
                                        NULL };
  g_autoptr (GtkStringList) names = gtk_string_list_new (texts);

  self->showing = TRUE;
  self->ids = g_new0 (char *, 1);
  self->end = g_object_new (ADW_TYPE_COMBO_ROW, "title", _ ("End"), "model", names, NULL);
  self->length = kb_edit_row_new (_ ("Stated length (empty: as drawn)"));
  self->differ = gtk_label_new (C_ ("circuit", "Several"));
  gtk_widget_add_css_class (self->differ, "dim-label");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->length), self->differ);
  kb_edit_row_set_check (KB_EDIT_ROW (self->length), check_length, NULL);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->end);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->length);
  g_signal_connect_swapped (self->end, "notify::selected", G_CALLBACK (on_end), self);
  g_signal_connect_swapped (self->length, "commit", G_CALLBACK (on_length), self);
  add_places (self);
  add_lock (self);
  self->showing = FALSE;
}

GtkWidget *
kb_several_group_new (void)
{
  return g_object_new (KB_TYPE_SEVERAL_GROUP, NULL);
}
