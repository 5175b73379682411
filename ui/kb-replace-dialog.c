/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-replace-dialog.h"

#include <glib/gi18n.h>

#include "check/kb-replacement.h"
#include "kb-labels.h"
#include "kb-part-list.h"
#include "kb-part-row.h"

#define LINES 3
#define MOST_LINES 12 /* of one group; more nobody reads before a decision */

/* Of more items than so many a part is tried only when nobody has chosen another for a while, in ms. */
#define MANY 300
#define PAUSE 250

struct _KbReplaceDialog
{
  AdwWindow parent_instance;

  KbSession          *session;
  KbHarness          *harness;
  KbCatalog          *catalog; /* what is installed, as it was when the dialog opened */
  char              **ids;
  KbPart             *part; /* what the first of them is now */
  KbCatalogSearch    *index;
  KbPartList         *model;
  GtkSingleSelection *selection;
  KbReplacement      *tried; /* what the selected part would do; NULL for none */
  guint               try_source;
  gboolean            replacing;

  AdwWindowTitle *heading;
  GtkWidget      *search;
  GtkWidget      *list;
  GtkWidget      *replace;
  GtkLabel       *summary;
  GtkWidget      *effects;
};

G_DEFINE_FINAL_TYPE (KbReplaceDialog, kb_replace_dialog, ADW_TYPE_WINDOW)

/* ---- what is replaced ---- */

/* Of the selected items those with a part, NULL-terminated; @mixed: they are of several kinds. */
static char **
dup_ids (KbSession *session, gboolean *mixed)
{
  KbHarness               *harness = kb_session_get_harness (session);
  g_autoptr (GPtrArray)    selected = kb_session_list_selected (session);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  KbPartKind               first = KB_N_PART_KINDS, kind;

  *mixed = FALSE;
  for (guint i = 0; i < selected->len; i++)
    {
      const KbItem *item = kb_harness_get_item (harness, selected->pdata[i]);

      if (!kb_replacement_get_kind (harness, item, &kind))
        continue;
      *mixed |= first != KB_N_PART_KINDS && kind != first;
      first = kind;
      g_strv_builder_add (builder, item->id);
    }
  return g_strv_builder_end (builder);
}

gboolean
kb_replace_dialog_can_open (KbSession *session)
{
  KbHarness     *harness = kb_session_get_harness (session);
  GHashTableIter iter;
  gpointer       id;
  KbPartKind     kind;

  g_hash_table_iter_init (&iter, kb_session_get_selection (session));
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (kb_replacement_get_kind (harness, kb_harness_get_item (harness, id), &kind))
      return TRUE;
  return FALSE;
}

static char *
dup_subtitle (KbReplaceDialog *self)
{
  const guint   n = g_strv_length (self->ids);
  const KbItem *first = kb_harness_get_item (self->harness, self->ids[0]);

  if (n == 1)
    /* Translators: designator, number of its part, as “X1 (770-1252)” */
    return g_strdup_printf (_ ("%s (%s)"), kb_item_get_label (first), first->part);
  return g_strdup_printf (ngettext ("%u item", "%u items", n), n);
}

/* ---- what it would do ---- */

/* @css_class: (nullable): of the icon */
static void
add_row (GtkWidget *group, const char *icon, const char *css_class, const char *text)
{
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *image = gtk_image_new_from_icon_name (icon);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  if (css_class != NULL)
    gtk_widget_add_css_class (image, css_class);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static GtkWidget *
add_group (KbReplaceDialog *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (GTK_BOX (self->effects), group);
  return group;
}

static void
add_more (GtkWidget *group, guint n)
{
  g_autofree char *text =
    n > MOST_LINES
      ? g_strdup_printf (ngettext ("and %u more", "and %u more", n - MOST_LINES), n - MOST_LINES)
      : NULL;

  if (text != NULL)
    add_row (group, "view-more-symbolic", NULL, text);
}

static void
add_lines (KbReplaceDialog *self, const char *title, const char *icon, GPtrArray *lines)
{
  GtkWidget *group = lines->len > 0 ? add_group (self, title) : NULL;

  for (guint i = 0; i < MIN (lines->len, MOST_LINES); i++)
    add_row (group, icon, NULL, lines->pdata[i]);
  if (group != NULL)
    add_more (group, lines->len);
}

static void
add_findings (KbReplaceDialog *self, GPtrArray *findings)
{
  GtkWidget *group = findings->len > 0 ? add_group (self, _ ("New Findings")) : NULL;

  for (guint i = 0; i < MIN (findings->len, MOST_LINES); i++)
    {
      const KbSeverity severity = kb_finding_get_severity (findings->pdata[i]);

      add_row (group, kb_severity_icon_name (severity), kb_severity_css_class (severity),
               kb_finding_get_message (findings->pdata[i]));
    }
  if (group != NULL)
    add_more (group, findings->len);
}

static char *
dup_summary (const KbReplacement *tried)
{
  if (tried->lost->len == 0 && tried->fresh->len == 0)
    return g_strdup (_ ("Nothing is lost, and no new finding comes."));
  return g_strdup_printf (_ ("Lost: %u. New findings: %u. Findings mended: %u."), tried->lost->len,
                          tried->fresh->len, tried->n_gone);
}

static KbPart *
get_chosen (KbReplaceDialog *self)
{
  KbPartEntry *entry = gtk_single_selection_get_selected_item (self->selection);

  return entry != NULL ? kb_part_entry_get_part (entry) : NULL;
}

static void
forget_effects (KbReplaceDialog *self)
{
  GtkWidget *child;

  g_clear_handle_id (&self->try_source, g_source_remove);
  g_clear_pointer (&self->tried, kb_replacement_free);
  while ((child = gtk_widget_get_first_child (self->effects)) != NULL)
    gtk_box_remove (GTK_BOX (self->effects), child);
  gtk_widget_set_sensitive (self->replace, FALSE);
}

static void
try_chosen (KbReplaceDialog *self)
{
  KbPart          *part = get_chosen (self);
  g_autofree char *summary = NULL;

  if (part != NULL)
    self->tried = kb_replacement_try (self->harness, (const char *const *) self->ids, part,
                                      kb_session_get_checker (self->session));
  gtk_widget_set_sensitive (self->replace,
                            self->tried != NULL && self->tried->change->items->len > 0);
  if (self->tried == NULL)
    {
      gtk_label_set_label (self->summary, _ ("No part of the kind has all these words."));
      return;
    }
  summary = dup_summary (self->tried);
  gtk_label_set_label (self->summary, summary);
  add_lines (self, _ ("Lost"), "edit-delete-symbolic", self->tried->lost);
  add_findings (self, self->tried->fresh);
  add_lines (self, _ ("Stays"), "object-select-symbolic", self->tried->kept);
}

static gboolean
on_pause (gpointer data)
{
  KbReplaceDialog *self = data;

  self->try_source = 0;
  try_chosen (self);
  return G_SOURCE_REMOVE;
}

/* Many items take their time, which whoever is typing or going through the list does not have. */
static void
show_effects (KbReplaceDialog *self)
{
  forget_effects (self);
  if (get_chosen (self) == NULL || g_strv_length (self->ids) <= MANY)
    {
      try_chosen (self);
      return;
    }
  gtk_label_set_label (self->summary, _ ("What would change is being worked out."));
  self->try_source = g_timeout_add (PAUSE, on_pause, self);
}

/* ---- the list ---- */

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer unused)
{
  gtk_list_item_set_child (list_item, kb_part_row_new (LINES));
}

static void
describe_row (KbPart *part, char **title, char **text, gpointer user_data)
{
  KbReplaceDialog *self = user_data;
  g_autofree char *features = kb_label_part_features (self->catalog, part);

  *title = g_strdup (part->number);
  *text = g_strdup (*features != '\0' ? features : kb_part_get_text (part));
}

static void
on_bind (KbReplaceDialog *self, GtkListItem *list_item, GtkSignalListItemFactory *factory)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);
  KbPart    *part = kb_part_entry_get_part (gtk_list_item_get_item (list_item));

  kb_part_row_set_part (KB_PART_ROW (row), self->catalog, part, describe_row, self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, part->number,
                                  -1);
  if (gtk_widget_get_parent (row) != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, part->number, -1);
}

/* Whether there is anything to replace by it, and a place for it. */
static gboolean
is_candidate (KbReplaceDialog *self, const KbPart *part)
{
  const KbItem *first = kb_harness_get_item (self->harness, self->ids[0]);

  if (first == NULL || !kb_item_takes_part (first, part)
      || (!self->part->stand_in && part->kind != self->part->kind))
    return FALSE;
  for (char **id = self->ids; *id != NULL; id++)
    {
      const KbItem *item = kb_harness_get_item (self->harness, *id);

      if (item != NULL && g_strcmp0 (item->part, part->number) != 0)
        return TRUE;
    }
  return FALSE;
}

static void
refresh (KbReplaceDialog *self)
{
  const char           *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  KbQuery               query = { .text = text };
  g_autoptr (GPtrArray) found = kb_catalog_search_run (self->index, &query);
  GPtrArray            *parts = g_ptr_array_new ();
  const KbPart         *exact = kb_catalog_find_part (self->catalog, text);

  for (guint i = 0; i < found->len; i++)
    if (is_candidate (self, found->pdata[i]))
      g_ptr_array_add (parts, found->pdata[i]);
  kb_replacement_sort_nearest (parts, self->part);
  /* Who types a whole number means it. */
  if (exact != NULL && g_ptr_array_remove (parts, (gpointer) exact))
    g_ptr_array_insert (parts, 0, (gpointer) exact);
  kb_part_list_set_parts (self->model, parts);
  gtk_single_selection_set_selected (self->selection,
                                     parts->len > 0 ? 0 : GTK_INVALID_LIST_POSITION);
  show_effects (self);
}

/* While one types, the arrows go through the list. */
static gboolean
on_search_key (KbReplaceDialog *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  const guint at = gtk_single_selection_get_selected (self->selection);
  guint       next;

  if ((keyval != GDK_KEY_Up && keyval != GDK_KEY_Down) || n == 0
      || (modifiers & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  next = at == GTK_INVALID_LIST_POSITION ? 0
         : keyval == GDK_KEY_Up          ? MAX (at, 1) - 1
                                         : MIN (at + 1, n - 1);
  gtk_single_selection_set_selected (self->selection, next);
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", next);
  return TRUE;
}

/* Escape takes the words back, and without any the dialog. */
static void
on_stop_search (KbReplaceDialog *self)
{
  if (gtk_editable_get_text (GTK_EDITABLE (self->search))[0] != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* ---- doing it ---- */

static void
on_replace_clicked (KbReplaceDialog *self)
{
  KbPart          *part = get_chosen (self);
  g_autofree char *text = NULL;
  const guint      n = g_strv_length (self->ids);

  if (self->tried == NULL || part == NULL || !gtk_widget_get_sensitive (self->replace))
    return;
  self->replacing = TRUE;
  /* Translators: how many, the number of a part */
  text =
    g_strdup_printf (ngettext ("%u item is a %s now", "%u items are a %s now", n), n, part->number);
  if (kb_replacement_apply (self->tried, self->harness))
    kb_session_toast_undo (self->session, text);
  gtk_window_close (GTK_WINDOW (self));
}

/* What it was asked about, or what could be chosen, is not as it was. */
static void
on_gone (KbReplaceDialog *self)
{
  if (!self->replacing)
    gtk_window_close (GTK_WINDOW (self));
}

/* ---- window ---- */

static void
kb_replace_dialog_dispose (GObject *object)
{
  KbReplaceDialog *self = KB_REPLACE_DIALOG (object);

  if (self->model != NULL)
    kb_part_list_forget (self->model);
  g_clear_object (&self->model);
  g_clear_object (&self->selection);
  g_clear_handle_id (&self->try_source, g_source_remove);
  g_clear_pointer (&self->tried, kb_replacement_free);
  g_clear_pointer (&self->index, kb_catalog_search_free);
  g_clear_pointer (&self->part, kb_part_unref);
  g_clear_pointer (&self->ids, g_strfreev);
  g_clear_object (&self->session);
  g_clear_object (&self->harness);
  g_clear_object (&self->catalog);
  gtk_widget_dispose_template (GTK_WIDGET (self), KB_TYPE_REPLACE_DIALOG);

  G_OBJECT_CLASS (kb_replace_dialog_parent_class)->dispose (object);
}

static void
kb_replace_dialog_class_init (KbReplaceDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kb_replace_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/kabelbaum/Kabelbaum/kb-replace-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, KbReplaceDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, KbReplaceDialog, search);
  gtk_widget_class_bind_template_child (widget_class, KbReplaceDialog, list);
  gtk_widget_class_bind_template_child (widget_class, KbReplaceDialog, replace);
  gtk_widget_class_bind_template_child (widget_class, KbReplaceDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, KbReplaceDialog, effects);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_search_key);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, refresh);
  gtk_widget_class_bind_template_callback (widget_class, on_replace_clicked);
}

static void
kb_replace_dialog_init (KbReplaceDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->model = kb_part_list_new ();
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (self->selection));
  kb_part_row_give_tooltips (self->list);
}

KbReplaceDialog *
kb_replace_dialog_new (KbSession *session, GtkWindow *parent)
{
  KbReplaceDialog *self;
  g_autofree char *subtitle = NULL;
  gboolean         mixed;
  g_auto (GStrv)   ids = dup_ids (session, &mixed);

  if (ids[0] == NULL || mixed)
    {
      kb_session_toast (session, _ ("Select connectors or cables of one kind to replace"), NULL,
                        NULL, NULL);
      return NULL;
    }
  self = g_object_new (KB_TYPE_REPLACE_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->harness = g_object_ref (kb_session_get_harness (session));
  self->catalog = g_object_ref (kb_session_get_catalog (session));
  self->ids = g_steal_pointer (&ids);
  self->part = kb_part_ref (
    kb_harness_get_part (self->harness, kb_harness_get_item (self->harness, self->ids[0])));
  self->index = kb_catalog_search_new (self->catalog);
  subtitle = dup_subtitle (self);
  adw_window_title_set_subtitle (self->heading, subtitle);
  refresh (self);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (show_effects), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->harness, "changed", G_CALLBACK (on_gone), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::harness", G_CALLBACK (on_gone), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->catalog, "changed", G_CALLBACK (on_gone), self, G_CONNECT_SWAPPED);
  return self;
}
