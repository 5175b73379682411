/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-inspector-dimension.h"

#include <glib/gi18n.h>

#include "harness/kb-dimension.h"
#include "kb-fact-row.h"
#include "kb-labels.h"
#include "kb-length.h"
#include "kb-lock-row.h"

struct _KbInspectorDimension
{
  KbInspectorPage parent_instance;

  gboolean             showing;
  AdwPreferencesGroup *group;
  AdwPreferencesGroup *facts;
  AdwComboRow         *measure;
  GtkWidget           *stated;
  GtkWidget           *offset;
  GtkWidget           *lock;
};

G_DEFINE_FINAL_TYPE (KbInspectorDimension, kb_inspector_dimension, KB_TYPE_INSPECTOR_PAGE)

/* ---- edits ---- */

static char *
dup_id (KbInspectorDimension *self)
{
  return g_strdup (kb_inspector_page_get_id (KB_INSPECTOR_PAGE (self)));
}

static void
on_measure (KbInspectorDimension *self)
{
  const guint      selected = adw_combo_row_get_selected (self->measure);
  g_autofree char *id = dup_id (self);

  if (!self->showing && selected < KB_N_MEASURES)
    kb_harness_set_dimension_measure (kb_inspector_page_get_harness (KB_INSPECTOR_PAGE (self)), id,
                                      (KbMeasure) selected);
}

static char *
check_stated (KbEditRow *row, const char *text, gpointer data)
{
  gint64 length;

  if (*text == '\0' || (kb_length_parse (text, &length) && length > 0))
    return NULL;
  return g_strdup (_ ("Write a length above 0, as 1200 or 1.2 m, or nothing for as drawn"));
}

static void
on_stated (KbInspectorDimension *self, const char *text)
{
  g_autofree char *problem = check_stated (NULL, text, NULL);
  g_autofree char *id = dup_id (self);
  gint64           length = 0;

  if (problem != NULL)
    {
      kb_edit_row_set_error (KB_EDIT_ROW (self->stated), problem);
      return;
    }
  if (*text != '\0')
    kb_length_parse (text, &length);
  kb_harness_set_dimension_stated (kb_inspector_page_get_harness (KB_INSPECTOR_PAGE (self)), id,
                                   length);
}

static void
on_offset (KbInspectorDimension *self, const char *text)
{
  g_autofree char *id = dup_id (self);
  gint64           offset;

  if (kb_length_parse (text, &offset))
    kb_harness_set_dimension_offset (kb_inspector_page_get_harness (KB_INSPECTOR_PAGE (self)), id,
                                     offset);
}

/* ---- what is shown ---- */

static void
show_facts (KbInspectorDimension *self, const KbItem *item, const KbDimensionShape *shape)
{
  KbInspectorPage *page = KB_INSPECTOR_PAGE (self);
  KbHarness       *harness = kb_inspector_page_get_harness (page);
  g_autofree char *between = kb_label_item (harness, item);
  g_autofree char *drawn = kb_length_to_text ((shape->drawn + 50) / 100 * 100);

  kb_inspector_page_set_fact (page, self->facts, 0, _ ("Between"), between);
  kb_inspector_page_set_fact (page, self->facts, 1, _ ("As drawn"), drawn);
  adw_preferences_group_set_description (self->facts,
                                         (shape->value + 50) / 100 != (shape->drawn + 50) / 100
                                           ? _ ("Not drawn to scale: the figure is underlined.")
                                           : NULL);
}

static void
kb_inspector_dimension_update (KbInspectorPage *page)
{
  KbInspectorDimension *self = KB_INSPECTOR_DIMENSION (page);
  KbHarness            *harness = kb_inspector_page_get_harness (page);
  const KbItem         *item = kb_inspector_page_get_item (page);
  g_autofree char      *stated = item->length > 0 ? kb_length_to_text (item->length) : NULL;
  g_autofree char      *offset = kb_length_to_text (item->offset);
  KbDimensionShape      shape;

  kb_dimension_get_shape (harness, item, &shape);
  self->showing = TRUE;
  adw_combo_row_set_selected (self->measure, item->measure);
  self->showing = FALSE;
  kb_edit_row_set_value (KB_EDIT_ROW (self->stated), stated);
  kb_edit_row_set_value (KB_EDIT_ROW (self->offset), offset);
  /* A cable has its length from its own page. */
  gtk_widget_set_visible (self->stated, item->measure != KB_MEASURE_RUN
                                          || kb_dimension_get_run (harness, item) == NULL);
  show_facts (self, item, &shape);
  kb_lock_row_show (KB_LOCK_ROW (self->lock), kb_inspector_page_get_session (page),
                    kb_inspector_page_get_id (page));
}

static void
kb_inspector_dimension_class_init (KbInspectorDimensionClass *klass)
{
  KB_INSPECTOR_PAGE_CLASS (klass)->update = kb_inspector_dimension_update;
}

static void
kb_inspector_dimension_init (KbInspectorDimension *self)
{
  KbInspectorPage *page = KB_INSPECTOR_PAGE (self);
  GtkStringList   *words = gtk_string_list_new (NULL);

  for (int i = 0; i < KB_N_MEASURES; i++)
    gtk_string_list_append (words, kb_measure_get_label ((KbMeasure) i));
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->facts = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("Dimension"));
  self->measure = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->measure), _ ("Measures"));
  adw_combo_row_set_model (self->measure, G_LIST_MODEL (words));
  g_object_unref (words);
  self->stated = kb_edit_row_new (_ ("Stated"));
  kb_edit_row_set_check (KB_EDIT_ROW (self->stated), check_stated, NULL);
  self->offset = kb_edit_row_new (_ ("Distance of the line"));
  kb_edit_row_set_check (KB_EDIT_ROW (self->offset), kb_edit_row_check_length, NULL);
  self->lock = kb_lock_row_new ();
  adw_preferences_group_add (self->group, GTK_WIDGET (self->measure));
  adw_preferences_group_add (self->group, self->stated);
  adw_preferences_group_add (self->group, self->offset);
  adw_preferences_group_add (self->group, self->lock);
  gtk_widget_set_parent (GTK_WIDGET (self->group), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->facts), GTK_WIDGET (self));
  g_signal_connect_swapped (self->measure, "notify::selected", G_CALLBACK (on_measure), self);
  g_signal_connect_swapped (self->stated, "commit", G_CALLBACK (on_stated), self);
  g_signal_connect_swapped (self->offset, "commit", G_CALLBACK (on_offset), self);
  kb_inspector_page_track (page, KB_EDIT_ROW (self->stated));
  kb_inspector_page_track (page, KB_EDIT_ROW (self->offset));
}
