/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-settings-group.h"

#include <glib/gi18n.h>

#include "harness/kb-harness-set.h"
#include "kb-edit-row.h"
#include "kb-labels.h"
#include "kb-setting-text.h"

#define MOST_IN_SECTION 8

/*
 * Which settings stand together, in the order of the window. A section without names takes all that no other section of
 * its owner has: so no setting of the table can be missing. @title NULL: named by the end of the cable.
 */
static const struct
{
  guint       owner;
  int         end;
  const char *title;
  const char *names[MOST_IN_SECTION + 1];
} sections[] = {
  { KB_SETTING_OF_PROJECT,
    -1,
    N_ ("Market and place"),
    { "market", "wiring", "accessible", "laymen", "wet", "ambient-lowest", "ambient-highest" } },
  { KB_SETTING_OF_PROJECT, -1, N_ ("Further conditions"), { NULL } },
  { KB_SETTING_OF_CIRCUIT, -1, N_ ("Supply and protection"), { NULL } },
  { KB_SETTING_OF_CONNECTOR, -1, N_ ("Device and role"), { "device", "role", "load-current" } },
  { KB_SETTING_OF_CONNECTOR,
    -1,
    N_ ("Place"),
    { "accessible", "laymen", "wet", "pulled", "plate", "cut-out" } },
  { KB_SETTING_OF_CONNECTOR,
    -1,
    N_ ("Accessories left out"),
    { "no-lever", "no-housing", "no-cap", "no-frame" } },
  { KB_SETTING_OF_CONNECTOR, -1, N_ ("Further conditions"), { NULL } },
  { KB_SETTING_OF_CABLE, -1, N_ ("Use of the cable"), { NULL } },
  { KB_SETTING_OF_CABLE_END, 0, NULL, { NULL } },
  { KB_SETTING_OF_CABLE_END, 1, NULL, { NULL } },
};

/* One setting. @row is made when its section is first opened. */
typedef struct
{
  KbSettingsGroup    *group;
  const KbSettingDef *def;
  int                 end;
  GtkWidget          *row;       /* AdwComboRow or KbEditRow */
  GtkWidget          *inherited; /* of an entry: what the project says */
} Entry;

typedef struct
{
  KbSettingsGroup *group;
  guint            index; /* in the table above */
  GtkWidget       *expander;
  GPtrArray       *entries; /* of Entry */
} Section;

struct _KbSettingsGroup
{
  AdwPreferencesGroup parent_instance;

  KbHarness *harness;
  char      *id;   /* the first of @ids */
  char     **ids;  /* all of one kind */
  KbItemKind kind; /* for which the sections were made */
  GPtrArray *sections;
  gboolean   showing;
};

G_DEFINE_FINAL_TYPE (KbSettingsGroup, kb_settings_group, ADW_TYPE_PREFERENCES_GROUP)

static void
section_free (gpointer data)
{
  Section *self = data;

  g_ptr_array_unref (self->entries);
  g_free (self);
}

static const KbItem *
get_item (KbSettingsGroup *self)
{
  return self->harness != NULL && self->id != NULL ? kb_harness_get_item (self->harness, self->id)
                                                   : NULL;
}

/* What the project says of it, where that holds for the item; NULL where it says nothing. */
static const KbValue *
get_inherited (const Entry *entry, const KbItem *item)
{
  if ((entry->def->owners & KB_SETTING_OF_PROJECT) == 0 || item->kind == KB_ITEM_PROPERTIES)
    return NULL;
  return kb_item_get_setting_of (kb_harness_get_properties (entry->group->harness), entry->def, -1);
}

/* What is set for all that are shown; NULL where nothing is, or where they differ. */
static const KbValue *
get_own (const Entry *entry, const KbItem *first, gboolean *differ)
{
  const KbValue *own = kb_item_get_setting_of (first, entry->def, entry->end);

  *differ = FALSE;
  for (char **id = entry->group->ids + 1; !*differ && *id != NULL; id++)
    {
      const KbItem  *item = kb_harness_get_item (entry->group->harness, *id);
      const KbValue *value =
        item != NULL ? kb_item_get_setting_of (item, entry->def, entry->end) : NULL;

      *differ = (own == NULL) != (value == NULL) || (own != NULL && !kb_value_equal (own, value));
    }
  return *differ ? NULL : own;
}

/* ---- edits ---- */

static gboolean
set_value (const Entry *entry, const KbValue *value)
{
  KbSettingsGroup *self = entry->group;

  /* A tool may be in the middle of a drag while the focus leaves an entry; the drag wins. */
  return get_item (self) != NULL
         && kb_harness_set_setting (self->harness, (const char *const *) self->ids, entry->def,
                                    entry->end, value);
}

static void
on_selected (AdwComboRow *row, GParamSpec *pspec, gpointer data)
{
  const Entry     *entry = data;
  guint            position = adw_combo_row_get_selected (row);
  g_auto (KbValue) value = KB_VALUE_INIT;
  g_auto (GStrv)   ids = NULL;
  gboolean         differ = FALSE;

  if (entry->group->showing || position == GTK_INVALID_LIST_POSITION)
    return;
  /* That they differ is no value. */
  if (position == 0 && get_item (entry->group) != NULL)
    get_own (entry, get_item (entry->group), &differ);
  if (differ)
    return;
  if (position > 0)
    kb_setting_def_parse (entry->def, kb_setting_def_words (entry->def)[position - 1], &value);
  ids = g_strdupv (entry->group->ids);
  if (!set_value (entry, &value))
    kb_settings_group_show_several (entry->group, entry->group->harness, (const char *const *) ids);
}

static void
on_commit (KbEditRow *row, const char *text, gpointer data)
{
  const Entry     *entry = data;
  g_auto (KbValue) value = KB_VALUE_INIT;
  g_autofree char *problem = NULL;

  if (kb_setting_from_entry (entry->def, text, &value, &problem))
    set_value (entry, &value);
  else
    kb_edit_row_set_error (row, problem);
}

/* ---- rows ---- */

static char *
check_text (KbEditRow *row, const char *text, gpointer data)
{
  g_auto (KbValue) value = KB_VALUE_INIT;
  char            *problem = NULL;

  kb_setting_from_entry (((const Entry *) data)->def, text, &value, &problem);
  return problem;
}

static void
show_hint (GtkWidget *row, const KbSettingDef *def)
{
  const char *hint = kb_setting_def_hint (def);

  if (hint == NULL)
    return;
  if (KB_IS_EDIT_ROW (row))
    kb_edit_row_set_hint (KB_EDIT_ROW (row), hint);
  else
    gtk_widget_set_tooltip_text (row, hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, hint,
                                  -1);
}

static void
make_row (Entry *entry)
{
  const char *label = kb_setting_def_label (entry->def);

  if (kb_setting_def_words (entry->def) != NULL)
    {
      entry->row = adw_combo_row_new ();
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (entry->row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry->row), label);
      /* Below the title: choices are whole phrases, and the panel is narrow. */
      adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (entry->row), TRUE);
      g_signal_connect (entry->row, "notify::selected", G_CALLBACK (on_selected), entry);
    }
  else
    {
      entry->row = kb_edit_row_new (label);
      entry->inherited = gtk_label_new (NULL);
      gtk_widget_add_css_class (entry->inherited, "dim-label");
      adw_entry_row_add_suffix (ADW_ENTRY_ROW (entry->row), entry->inherited);
      g_signal_connect (entry->row, "commit", G_CALLBACK (on_commit), entry);
      kb_edit_row_set_check (KB_EDIT_ROW (entry->row), check_text, entry);
    }
  show_hint (entry->row, entry->def);
}

/* Only the first name can become another. It is replaced within the list: this can be in the middle of a selection, which
 * another model would pull from under the row. */
static void
show_names (AdwComboRow *row, const char *const *names)
{
  GListModel               *old = adw_combo_row_get_model (row);
  g_autoptr (GtkStringList) list = NULL;

  if (old == NULL)
    {
      list = gtk_string_list_new (names);
      adw_combo_row_set_model (row, G_LIST_MODEL (list));
    }
  else if (g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (old), 0), names[0]) != 0)
    {
      gtk_string_list_splice (GTK_STRING_LIST (old), 0, 1, (const char *[]){ names[0], NULL });
    }
}

static void
show_choice (Entry *entry, const KbValue *own, const KbValue *inherited, gboolean differ)
{
  const char *const    *words = kb_setting_def_words (entry->def);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  guint                 selected = 0;

  if (differ)
    g_ptr_array_add (names, g_strdup (C_ ("circuit", "Several")));
  else if (inherited != NULL)
    /* TRANSLATORS: nothing is set here; then what is set for the project holds */
    g_ptr_array_add (names,
                     g_strdup_printf (C_ ("setting", "As for the project: %s"),
                                      kb_setting_def_word_label (entry->def, inherited->text)));
  else
    g_ptr_array_add (names, g_strdup (C_ ("setting", "Not stated")));
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_ptr_array_add (names, g_strdup (kb_setting_def_word_label (entry->def, words[i])));
      if (own != NULL && g_strcmp0 (own->text, words[i]) == 0)
        selected = i + 1;
    }
  g_ptr_array_add (names, NULL);
  show_names (ADW_COMBO_ROW (entry->row), (const char *const *) names->pdata);
  adw_combo_row_set_selected (ADW_COMBO_ROW (entry->row), selected);
}

static void
show_entry (Entry *entry, const KbItem *item)
{
  gboolean         differ;
  const KbValue   *own = get_own (entry, item, &differ);
  const KbValue   *inherited = get_inherited (entry, item);
  g_autofree char *text = NULL, *project = NULL;

  if (entry->row == NULL)
    return;
  if (kb_setting_def_words (entry->def) != NULL)
    {
      show_choice (entry, own, inherited, differ);
      return;
    }
  text = kb_setting_to_entry (entry->def, own);
  kb_edit_row_set_value (KB_EDIT_ROW (entry->row), text);
  if (differ)
    project = g_strdup (C_ ("circuit", "Several"));
  else if (own == NULL && inherited != NULL)
    project = kb_setting_def_to_text (entry->def, inherited);
  gtk_label_set_label (GTK_LABEL (entry->inherited), project != NULL ? project : "");
  gtk_widget_set_tooltip_text (entry->inherited,
                               project != NULL && !differ ? _ ("As for the project") : NULL);
  gtk_widget_set_visible (entry->inherited, project != NULL);
}

/* ---- sections ---- */

static void
show_summary (Section *self, const KbItem *item)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry     *entry = self->entries->pdata[i];
      gboolean         differ;
      const KbValue   *value = get_own (entry, item, &differ);
      g_autofree char *summary = value != NULL ? kb_setting_summarize (entry->def, value) : NULL;

      if (summary != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", summary);
    }
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->expander),
                                 text->len > 0 ? text->str : C_ ("setting", "Nothing stated"));
}

static void
show_title (Section *self, const KbItem *item)
{
  const int        end = sections[self->index].end;
  g_autofree char *title = NULL;
  g_autofree char *where = NULL;

  if (end < 0)
    return;
  if (self->group->ids[1] != NULL)
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->expander),
                                     end == 0 ? C_ ("cable end", "Made up at the start")
                                              : C_ ("cable end", "Made up at the other end"));
      return;
    }
  where = kb_label_end (self->group->harness, item, end);
  title = end == 0
            /* TRANSLATORS: how the end of a cable is treated; the connector there, or “free end” */
            ? g_strdup_printf (C_ ("cable end", "Made up at the start, %s"), where)
            : g_strdup_printf (C_ ("cable end", "Made up at the other end, %s"), where);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->expander), title);
}

static void
on_expanded (AdwExpanderRow *expander, GParamSpec *pspec, gpointer data)
{
  Section      *self = data;
  const KbItem *item = get_item (self->group);
  gboolean      showing = self->group->showing;

  if (!adw_expander_row_get_expanded (expander) || item == NULL)
    return;
  self->group->showing = TRUE;
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = self->entries->pdata[i];

      if (entry->row != NULL)
        continue;
      make_row (entry);
      show_entry (entry, item);
      adw_expander_row_add_row (expander, entry->row);
    }
  self->group->showing = showing;
}

/* Whether another section of the same owner and end names the setting. */
static gboolean
is_named (const KbSettingDef *def, guint owner)
{
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (sections[i].owner == owner && g_strv_contains (sections[i].names, def->name))
      return TRUE;
  return FALSE;
}

static void
add_entry (Section *self, const KbSettingDef *def)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->group = self->group;
  entry->def = def;
  entry->end = sections[self->index].end;
  g_ptr_array_add (self->entries, entry);
}

static void
add_entries (Section *self)
{
  const guint         owner = sections[self->index].owner;
  const char *const  *names = sections[self->index].names;
  guint               n_defs;
  const KbSettingDef *defs = kb_setting_defs (&n_defs);

  for (guint i = 0; names[i] != NULL; i++)
    add_entry (self, kb_setting_def_find (names[i]));
  for (guint i = 0; names[0] == NULL && i < n_defs; i++)
    if ((defs[i].owners & owner) != 0 && !is_named (&defs[i], owner))
      add_entry (self, &defs[i]);
}

static void
add_section (KbSettingsGroup *self, guint index)
{
  Section *section = g_new0 (Section, 1);

  section->group = self;
  section->index = index;
  section->entries = g_ptr_array_new_with_free_func (g_free);
  section->expander = adw_expander_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (section->expander), FALSE);
  if (sections[index].title != NULL)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (section->expander),
                                   _ (sections[index].title));
  g_signal_connect (section->expander, "notify::expanded", G_CALLBACK (on_expanded), section);
  add_entries (section);
  g_ptr_array_add (self->sections, section);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), section->expander);
}

static void
rebuild (KbSettingsGroup *self, KbItemKind kind)
{
  const guint owners = kb_item_kind_get_setting_owners (kind);

  for (guint i = 0; i < self->sections->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self),
                                  ((Section *) self->sections->pdata[i])->expander);
  g_ptr_array_set_size (self->sections, 0);
  self->kind = kind;
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if ((sections[i].owner & owners) != 0)
      add_section (self, i);
}

/* ---- the widget ---- */

static void
kb_settings_group_dispose (GObject *object)
{
  KbSettingsGroup *self = KB_SETTINGS_GROUP (object);

  self->showing = TRUE;
  g_clear_object (&self->harness);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->ids, g_strfreev);
  G_OBJECT_CLASS (kb_settings_group_parent_class)->dispose (object);
}

static void
kb_settings_group_finalize (GObject *object)
{
  g_ptr_array_unref (KB_SETTINGS_GROUP (object)->sections);
  G_OBJECT_CLASS (kb_settings_group_parent_class)->finalize (object);
}

static void
kb_settings_group_class_init (KbSettingsGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kb_settings_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = kb_settings_group_finalize;
}

static void
kb_settings_group_init (KbSettingsGroup *self)
{
  self->sections = g_ptr_array_new_with_free_func (section_free);
  self->kind = KB_N_ITEM_KINDS;
}

GtkWidget *
kb_settings_group_new (void)
{
  return g_object_new (KB_TYPE_SETTINGS_GROUP, NULL);
}

void
kb_settings_group_show (KbSettingsGroup *self, KbHarness *harness, const char *id)
{
  const char *const ids[] = { id, NULL };

  kb_settings_group_show_several (self, harness, ids);
}

void
kb_settings_group_show_several (KbSettingsGroup *self, KbHarness *harness, const char *const *ids)
{
  g_auto (GStrv) shown = g_strdupv ((char **) ids); /* they may be our own */
  const KbItem  *item;

  g_return_if_fail (KB_IS_SETTINGS_GROUP (self));

  if (harness != self->harness || self->ids == NULL
      || !g_strv_equal ((const char *const *) shown, (const char *const *) self->ids))
    kb_settings_group_revert (self);
  g_set_object (&self->harness, harness);
  g_strfreev (self->ids);
  self->ids = g_steal_pointer (&shown);
  g_free (self->id);
  self->id = g_strdup (self->ids[0]);
  item = get_item (self);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          item != NULL && kb_item_kind_get_setting_owners (item->kind) != 0);
  if (item == NULL)
    return;
  self->showing = TRUE;
  if (item->kind != self->kind)
    rebuild (self, item->kind);
  for (guint i = 0; i < self->sections->len; i++)
    {
      Section *section = self->sections->pdata[i];

      show_title (section, item);
      show_summary (section, item);
      for (guint j = 0; j < section->entries->len; j++)
        show_entry (section->entries->pdata[j], item);
    }
  self->showing = FALSE;
}

typedef void (*RowFunc) (KbEditRow *row);

static void
foreach_edit_row (KbSettingsGroup *self, RowFunc func)
{
  for (guint i = 0; i < self->sections->len; i++)
    {
      Section *section = self->sections->pdata[i];

      for (guint j = 0; j < section->entries->len; j++)
        {
          GtkWidget *row = ((Entry *) section->entries->pdata[j])->row;

          if (row != NULL && KB_IS_EDIT_ROW (row))
            func (KB_EDIT_ROW (row));
        }
    }
}

void
kb_settings_group_commit (KbSettingsGroup *self)
{
  g_return_if_fail (KB_IS_SETTINGS_GROUP (self));

  foreach_edit_row (self, kb_edit_row_commit);
}

void
kb_settings_group_revert (KbSettingsGroup *self)
{
  g_return_if_fail (KB_IS_SETTINGS_GROUP (self));

  foreach_edit_row (self, kb_edit_row_revert);
}
