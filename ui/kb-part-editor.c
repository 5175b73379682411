/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-part-editor.h"

#include <glib/gi18n.h>

#include "kb-file-dialogs.h"
#include "kb-part-preview.h"
#include "kb-preferences.h"
#include "kb-popovers.h"

struct _KbPartEditor
{
  AdwWindow parent_instance;

  KbCatalogStore  *store;
  KbPartDraft     *draft;
  char            *number; /* of the part that is edited; NULL for a new one */
  KbPartEditorDone done;
  gpointer         data;
  GHashTable      *rows; /* id of a field to its row */
  gboolean         building;
  gboolean         closing;

  GtkWidget *views[3];
  GtkWidget *box;
  GtkWidget *problems;
  GtkWidget *save;
};

G_DEFINE_FINAL_TYPE (KbPartEditor, kb_part_editor, ADW_TYPE_WINDOW)

static void rebuild (KbPartEditor *self);

/* ---- what is wrong ---- */

static void
update_row (KbPartEditor *self, const KbDraftField *field)
{
  GtkWidget *row = g_hash_table_lookup (self->rows, field->id);

  if (row == NULL)
    return;
  gtk_widget_set_tooltip_text (row, field->problem);
  if (field->problem != NULL)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  field->problem != NULL ? field->problem : "", -1);
}

static void
update (KbPartEditor *self)
{
  GPtrArray          *fields = kb_part_draft_get_fields (self->draft);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (KbPart)  part = kb_part_draft_to_part (self->draft);
  KbCatalog          *catalog = kb_catalog_store_get_catalog (self->store);

  for (guint i = 0; i < fields->len; i++)
    {
      const KbDraftField *field = fields->pdata[i];

      update_row (self, field);
      if (field->problem != NULL)
        /* TRANSLATORS: name of a field, then what is wrong with it */
        g_string_append_printf (text, _ ("%s: %s"), field->label, field->problem);
      if (field->problem != NULL)
        g_string_append_c (text, '\n');
    }
  if (text->len > 0)
    g_string_truncate (text, text->len - 1);
  gtk_label_set_label (GTK_LABEL (self->problems), text->str);
  gtk_widget_set_visible (self->problems, text->len > 0);
  gtk_widget_set_sensitive (self->save, text->len == 0);
  for (guint i = 0; i < G_N_ELEMENTS (self->views); i++)
    kb_part_preview_set_part (KB_PART_PREVIEW (self->views[i]), catalog, part, (KbPartView) i);
}

/* ---- rows ---- */

static void
on_entry_changed (GtkEditable *row, KbPartEditor *self)
{
  if (self->building)
    return;
  kb_part_draft_set (self->draft, g_object_get_data (G_OBJECT (row), "field"),
                     gtk_editable_get_text (row));
  update (self);
}

static void
on_choice_changed (AdwComboRow *row, GParamSpec *pspec, KbPartEditor *self)
{
  const char         *id = g_object_get_data (G_OBJECT (row), "field");
  const KbDraftField *field = kb_part_draft_find (self->draft, id);
  guint               selected = adw_combo_row_get_selected (row);

  if (self->building || field == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  kb_part_draft_set (self->draft, id, field->choices[selected]);
  update (self);
}

static guint
find_choice (const KbDraftField *field)
{
  for (guint i = 0; field->choices[i] != NULL; i++)
    if (g_str_equal (field->choices[i], field->text))
      return i;
  return 0;
}

static GtkWidget *
make_row (KbPartEditor *self, const KbDraftField *field)
{
  GtkWidget *row;

  if (field->choices != NULL)
    {
      g_autoptr (GtkStringList) labels = gtk_string_list_new ((const char *const *) field->labels);

      row = adw_combo_row_new ();
      adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (labels));
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), find_choice (field));
      g_signal_connect (row, "notify::selected", G_CALLBACK (on_choice_changed), self);
    }
  else
    {
      row = adw_entry_row_new ();
      gtk_editable_set_text (GTK_EDITABLE (row), field->text);
      g_signal_connect (row, "changed", G_CALLBACK (on_entry_changed), self);
    }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), field->label);
  g_object_set_data_full (G_OBJECT (row), "field", g_strdup (field->id), g_free);
  g_hash_table_insert (self->rows, g_strdup (field->id), row);
  return row;
}

static AdwPreferencesGroup *
append_group (KbPartEditor *self, const char *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (group));
  return group;
}

static void
on_add_port (KbPartEditor *self)
{
  kb_part_draft_add_port (self->draft);
  rebuild (self);
}

static void
on_add_fact (GtkDropDown *drop_down, GParamSpec *pspec, KbPartEditor *self)
{
  guint            selected = gtk_drop_down_get_selected (drop_down);
  guint            n_defs;
  const KbFactDef *defs = kb_fact_defs (&n_defs);
  g_autofree char *id = NULL;
  GtkWidget       *row;

  if (self->building || selected == 0 || selected > n_defs)
    return;
  kb_part_draft_add_fact (self->draft, &defs[selected - 1]);
  id = g_strconcat ("fact.", defs[selected - 1].name, NULL);
  rebuild (self);
  row = g_hash_table_lookup (self->rows, id);
  if (row != NULL)
    gtk_widget_grab_focus (row);
}

/* A list of all facts, to be searched by their names. */
static GtkWidget *
make_fact_chooser (KbPartEditor *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkExpression   *name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  guint            n_defs;
  const KbFactDef *defs = kb_fact_defs (&n_defs);
  GtkWidget       *drop_down;

  gtk_string_list_append (names, _ ("Add a Fact…"));
  for (guint i = 0; i < n_defs; i++)
    gtk_string_list_append (names, kb_fact_def_label (&defs[i]));
  drop_down = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (names)), name);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (drop_down), TRUE);
  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Add a fact"), -1);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (on_add_fact), self);
  return drop_down;
}

static GtkWidget *
make_port_button (KbPartEditor *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Add a _Port"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_add_port), self);
  return button;
}

static void
on_remove_port (GtkWidget *button, KbPartEditor *self)
{
  kb_part_draft_remove_port (self->draft, g_object_get_data (G_OBJECT (button), "port"));
  rebuild (self);
}

static void
add_remove_button (KbPartEditor *self, AdwPreferencesGroup *group, const char *port)
{
  GtkWidget       *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *label = g_strdup_printf (_ ("Remove the port “%s”"), port);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "port", g_strdup (port), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_remove_port), self);
  adw_preferences_group_set_header_suffix (group, button);
}

/* The heading of a port's rows is its id, “port.face.…”. */
static AdwPreferencesGroup *
group_for (KbPartEditor *self, const KbDraftField *field, AdwPreferencesGroup *last, char **heading)
{
  g_autofree char *title = NULL;
  g_auto (GStrv)   parts = g_strsplit (field->id, ".", 3);

  if (field->group == KB_DRAFT_PORT)
    title = g_strdup_printf (_ ("Port “%s”"), parts[1]);
  else
    title = g_strdup (field->group == KB_DRAFT_IDENTITY ? _ ("Part")
                      : field->group == KB_DRAFT_FACT   ? _ ("Facts")
                                                        : _ ("What Belongs to It"));
  if (g_strcmp0 (title, *heading) == 0)
    return last;
  g_free (*heading);
  *heading = g_steal_pointer (&title);
  last = append_group (self, *heading);
  if (field->group == KB_DRAFT_PORT)
    add_remove_button (self, last, parts[1]);
  return last;
}

static void
rebuild (KbPartEditor *self)
{
  GPtrArray           *fields = kb_part_draft_get_fields (self->draft);
  AdwPreferencesGroup *group = NULL;
  AdwPreferencesGroup *add;
  g_autofree char     *heading = NULL;
  GtkWidget           *child, *buttons;

  self->building = TRUE;
  g_hash_table_remove_all (self->rows);
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  for (guint i = 0; i < fields->len; i++)
    {
      group = group_for (self, fields->pdata[i], group, &heading);
      adw_preferences_group_add (group, make_row (self, fields->pdata[i]));
    }
  add = append_group (self, _ ("More"));
  buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  gtk_box_append (GTK_BOX (buttons), make_fact_chooser (self));
  gtk_box_append (GTK_BOX (buttons), make_port_button (self));
  adw_preferences_group_add (add, buttons);
  self->building = FALSE;
  update (self);
}

KbPartDraft *
kb_part_editor_get_draft (KbPartEditor *self)
{
  return self->draft;
}

void
kb_part_editor_type (KbPartEditor *self, const char *id, const char *text)
{
  GtkWidget *row = g_hash_table_lookup (self->rows, id);

  g_return_if_fail (row != NULL);
  if (GTK_IS_EDITABLE (row))
    gtk_editable_set_text (GTK_EDITABLE (row), text);
  else
    {
      kb_part_draft_set (self->draft, id, text);
      adw_combo_row_set_selected (ADW_COMBO_ROW (row),
                                  find_choice (kb_part_draft_find (self->draft, id)));
      update (self);
    }
}

/* ---- saving and closing ---- */

gboolean
kb_part_editor_save (KbPartEditor *self)
{
  g_autoptr (KbPart) part = NULL;
  g_autoptr (GError) error = NULL;

  if (kb_part_draft_count_problems (self->draft) > 0)
    return FALSE;
  part = kb_part_draft_to_part (self->draft);
  if (!kb_catalog_store_save_part (self->store, part, self->number, &error))
    {
      kb_error_dialog (GTK_WINDOW (self), _ ("Could Not Save the Part"), error->message);
      return FALSE;
    }
  if (self->done != NULL)
    self->done (part->number, self->data);
  self->closing = TRUE;
  gtk_window_close (GTK_WINDOW (self));
  return TRUE;
}

static void
save (GtkWidget *widget, const char *name, GVariant *parameter)
{
  kb_part_editor_save (KB_PART_EDITOR (widget));
}

static void
on_discard_response (AdwMessageDialog *dialog, const char *response, KbPartEditor *self)
{
  if (!g_str_equal (response, "discard"))
    return;
  kb_dialog_leave_parent (GTK_WINDOW (dialog));
  self->closing = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
on_close_request (GtkWindow *window)
{
  KbPartEditor *self = KB_PART_EDITOR (window);
  GtkWidget    *dialog;

  if (self->closing || !kb_part_draft_is_changed (self->draft))
    return GTK_WINDOW_CLASS (kb_part_editor_parent_class)->close_request != NULL
             ? GTK_WINDOW_CLASS (kb_part_editor_parent_class)->close_request (window)
             : FALSE;
  dialog = adw_message_dialog_new (window, _ ("Discard What Was Typed?"),
                                   _ ("The part has not been saved."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "keep", _ ("_Keep Editing"),
                                    "discard", _ ("_Discard"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_discard_response), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  return TRUE;
}

static void
kb_part_editor_dispose (GObject *object)
{
  KbPartEditor *self = KB_PART_EDITOR (object);

  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->draft, kb_part_draft_free);
  g_clear_pointer (&self->number, g_free);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (kb_part_editor_parent_class)->dispose (object);
}

static void
kb_part_editor_class_init (KbPartEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kb_part_editor_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = on_close_request;
  gtk_widget_class_install_action (widget_class, "editor.save", NULL, save);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "editor.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_views (KbPartEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  for (guint i = 0; i < G_N_ELEMENTS (self->views); i++)
    {
      self->views[i] = kb_part_preview_new ();
      gtk_widget_set_size_request (self->views[i], 120, 84);
      gtk_widget_set_hexpand (self->views[i], TRUE);
      kb_part_preview_set_max_scale (KB_PART_PREVIEW (self->views[i]), 2.4);
      gtk_box_append (GTK_BOX (box), self->views[i]);
    }
  gtk_widget_add_css_class (box, "kb-views");
  return box;
}

static GtkWidget *
make_header (KbPartEditor *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->save = gtk_button_new_with_mnemonic (_ ("_Save"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  gtk_widget_add_css_class (self->save, "suggested-action");
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (kb_part_editor_save), self);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->save);
  return header;
}

static void
kb_part_editor_init (KbPartEditor *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *head_clamp = adw_clamp_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  kb_popovers_go_with (GTK_WIDGET (self));
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->problems = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->problems), 0);
  gtk_label_set_wrap (GTK_LABEL (self->problems), TRUE);
  gtk_label_set_lines (GTK_LABEL (self->problems), 4);
  gtk_label_set_ellipsize (GTK_LABEL (self->problems), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->problems, "error");
  gtk_box_append (GTK_BOX (head), make_views (self));
  gtk_box_append (GTK_BOX (head), self->problems);
  adw_clamp_set_maximum_size (ADW_CLAMP (head_clamp), 640);
  adw_clamp_set_child (ADW_CLAMP (head_clamp), head);
  gtk_widget_set_margin_top (head, 9);
  gtk_widget_set_margin_bottom (head, 9);
  gtk_widget_set_margin_start (head, 12);
  gtk_widget_set_margin_end (head, 12);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_set_margin_start (self->box, 12);
  gtk_widget_set_margin_end (self->box, 12);
  gtk_widget_set_margin_bottom (self->box, 18);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 640);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (content), make_header (self));
  gtk_box_append (GTK_BOX (content), head_clamp);
  gtk_box_append (GTK_BOX (content), scroller);
  gtk_window_set_default_size (GTK_WINDOW (self), 700, 640);
  adw_window_set_content (ADW_WINDOW (self), content);
}

KbPartEditor *
kb_part_editor_present (GtkWindow       *parent,
                        KbCatalogStore  *store,
                        KbPart          *part,
                        KbPartEditorMode mode,
                        KbPartEditorDone done,
                        gpointer         data)
{
  static const char *const titles[] = { N_ ("New Part"), N_ ("Copy of a Part"), N_ ("Edit Part") };
  KbPartEditor *self = g_object_new (KB_TYPE_PART_EDITOR, "transient-for", parent, "modal", TRUE,
                                     "title", _ (titles[mode]), NULL);
  KbLayer       layer;

  self->store = g_object_ref (store);
  self->done = done;
  self->data = data;
  /* An installed part is not changed: one's own of the same number takes its place. */
  if (mode == KB_PART_EDITOR_EDIT && kb_catalog_store_find_layer (store, part->number, &layer)
      && layer == KB_LAYER_USER)
    self->number = g_strdup (part->number);
  self->draft = kb_part_draft_new (kb_catalog_store_get_catalog (store),
                                   mode == KB_PART_EDITOR_NEW ? NULL : part, KB_PART_PLUG,
                                   mode == KB_PART_EDITOR_COPY, kb_preferences_get_author ());
  rebuild (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
