/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-several-group.h"

#include <glib/gi18n.h>

#include "harness/kb-harness-set.h"
#include "kb-edit-row.h"
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

/* ---- what is shown ---- */

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
commit (KbSeveralGroup *self)
{
  if (self->harness != NULL && gtk_widget_get_visible (self->length))
    kb_edit_row_commit (KB_EDIT_ROW (self->length));
  kb_edit_row_revert (KB_EDIT_ROW (self->length));
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
        kb_edit_row_revert (KB_EDIT_ROW (self->length));
    }
  g_set_object (&self->harness, harness);
  if ((const char *const *) self->ids != ids)
    {
      g_strfreev (self->ids);
      self->ids = g_strdupv ((char **) ids);
    }
  self->showing = TRUE;
  show_end (self);
  show_length (self);
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_visible (self->end)
                                               || gtk_widget_get_visible (self->length));
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
  self->showing = FALSE;
}

GtkWidget *
kb_several_group_new (void)
{
  return g_object_new (KB_TYPE_SEVERAL_GROUP, NULL);
}
