/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-inspector-note.h"

#include <glib/gi18n.h>

#include "kb-lock-row.h"
#include "kb-text-row.h"

struct _KbInspectorNote
{
  KbInspectorPage parent_instance;

  GtkWidget *text;
  GtkWidget *lock;
};

G_DEFINE_FINAL_TYPE (KbInspectorNote, kb_inspector_note, KB_TYPE_INSPECTOR_PAGE)

static void
on_text (KbInspectorNote *self, const char *text)
{
  KbItem *item;

  if (*text == '\0')
    {
      kb_text_row_set_error (KB_TEXT_ROW (self->text), _ ("Write something, or delete the note"));
      return;
    }
  item = kb_inspector_page_edit (KB_INSPECTOR_PAGE (self), _ ("Change Note"));
  if (item == NULL)
    return;
  kb_item_set (&item->name, text);
  kb_harness_commit (kb_inspector_page_get_harness (KB_INSPECTOR_PAGE (self)));
}

static void
kb_inspector_note_update (KbInspectorPage *page)
{
  kb_text_row_set_value (KB_TEXT_ROW (KB_INSPECTOR_NOTE (page)->text),
                         kb_inspector_page_get_item (page)->name);
  kb_lock_row_show (KB_LOCK_ROW (KB_INSPECTOR_NOTE (page)->lock),
                    kb_inspector_page_get_session (page), kb_inspector_page_get_id (page));
}

static void
kb_inspector_note_class_init (KbInspectorNoteClass *klass)
{
  KB_INSPECTOR_PAGE_CLASS (klass)->update = kb_inspector_note_update;
}

static void
kb_inspector_note_init (KbInspectorNote *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Note"));
  self->text = kb_text_row_new (_ ("Text"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->text);
  self->lock = kb_lock_row_new ();
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->lock);
  g_signal_connect_swapped (self->text, "commit", G_CALLBACK (on_text), self);
  kb_inspector_page_track_text (KB_INSPECTOR_PAGE (self), KB_TEXT_ROW (self->text));
  gtk_widget_set_parent (group, GTK_WIDGET (self));
}

void
kb_inspector_note_focus_text (KbInspectorNote *self)
{
  g_return_if_fail (KB_IS_INSPECTOR_NOTE (self));

  kb_text_row_focus (KB_TEXT_ROW (self->text));
}
