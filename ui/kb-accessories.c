/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-accessories.h"

#include <glib/gi18n.h>

#include "kb-labels.h"

/* One accessory that can be chosen; a part with several ports can carry one a port. */
typedef struct
{
  char      *number;
  KbPartKind kind;
  GtkWidget *check; /* either */
  GtkWidget *count; /* or */
} Choice;

struct _KbAccessories
{
  AdwPreferencesGroup parent_instance;

  KbHarness *harness;
  char      *connector;
  char      *part;     /* number for which the rows were made, */
  KbPart    *made_for; /* and what was known of it */
  GPtrArray *choices;
  GtkWidget *expanders[KB_N_PART_KINDS];
  gboolean   showing;
};

G_DEFINE_FINAL_TYPE (KbAccessories, kb_accessories, ADW_TYPE_PREFERENCES_GROUP)

static void
choice_free (Choice *choice)
{
  g_free (choice->number);
  g_free (choice);
}

static guint
count_chosen (const KbItem *item, const char *number)
{
  guint count = 0;

  for (guint i = 0; i < item->accessories->len; i++)
    count += g_strcmp0 (g_ptr_array_index (item->accessories, i), number) == 0;
  return count;
}

static Choice *
find_choice (KbAccessories *self, const char *number)
{
  for (guint i = 0; i < self->choices->len; i++)
    {
      Choice *choice = g_ptr_array_index (self->choices, i);

      if (g_str_equal (choice->number, number))
        return choice;
    }
  return NULL;
}

static guint
get_count (Choice *choice)
{
  if (choice->check != NULL)
    return gtk_check_button_get_active (GTK_CHECK_BUTTON (choice->check)) ? 1 : 0;
  return (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (choice->count));
}

static void
on_chosen (KbAccessories *self)
{
  g_autoptr (GPtrArray) numbers = NULL;

  if (self->showing || self->harness == NULL || kb_harness_in_transaction (self->harness)
      || kb_harness_get_item (self->harness, self->connector) == NULL)
    return;
  numbers = g_ptr_array_new ();
  for (guint i = 0; i < self->choices->len; i++)
    {
      Choice *choice = g_ptr_array_index (self->choices, i);

      for (guint n = get_count (choice); n > 0; n--)
        g_ptr_array_add (numbers, choice->number);
    }
  g_ptr_array_add (numbers, NULL);
  kb_harness_set_accessories (self->harness, self->connector, (const char *const *) numbers->pdata);
}

static void
add_choice (KbAccessories *self,
            const char    *number,
            KbPartKind     kind,
            const char    *text,
            guint          n_ports)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());
  Choice       *choice = g_new0 (Choice, 1);

  choice->number = g_strdup (number);
  choice->kind = kind;
  g_ptr_array_add (self->choices, choice);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), number);
  adw_action_row_set_subtitle (row, text);
  adw_action_row_set_subtitle_lines (row, 3);
  if (n_ports > 1)
    {
      choice->count = gtk_spin_button_new_with_range (0, n_ports, 1);
      gtk_widget_set_valign (choice->count, GTK_ALIGN_CENTER);
      gtk_editable_set_width_chars (GTK_EDITABLE (choice->count), 2);
      gtk_accessible_update_property (GTK_ACCESSIBLE (choice->count), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      number, -1);
      g_signal_connect_swapped (choice->count, "value-changed", G_CALLBACK (on_chosen), self);
      adw_action_row_add_suffix (row, choice->count);
    }
  else
    {
      choice->check = gtk_check_button_new ();
      gtk_widget_set_valign (choice->check, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (choice->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      number, -1);
      g_signal_connect_swapped (choice->check, "toggled", G_CALLBACK (on_chosen), self);
      adw_action_row_add_prefix (row, choice->check);
      adw_action_row_set_activatable_widget (row, choice->check);
    }
  if (self->expanders[kind] == NULL)
    {
      self->expanders[kind] = adw_expander_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->expanders[kind]),
                                     kb_part_kind_label (kind));
    }
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->expanders[kind]), GTK_WIDGET (row));
}

static void
rebuild (KbAccessories *self, const KbItem *item, KbPart *part)
{
  KbCatalog *catalog = kb_harness_get_catalog (self->harness);

  for (guint kind = 0; kind < KB_N_PART_KINDS; kind++)
    if (self->expanders[kind] != NULL)
      {
        adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->expanders[kind]);
        self->expanders[kind] = NULL;
      }
  g_ptr_array_set_size (self->choices, 0);
  for (guint i = 0; part != NULL && i < part->accessories->len; i++)
    {
      const KbLink *link = g_ptr_array_index (part->accessories, i);
      KbPart       *accessory = kb_catalog_find_part (catalog, link->number);

      /* Tools are named among the accessories, but do not stay on the connector. */
      if (find_choice (self, link->number) == NULL
          && (accessory == NULL || accessory->kind != KB_PART_TOOL))
        add_choice (self, link->number, accessory != NULL ? accessory->kind : KB_PART_OTHER,
                    accessory != NULL ? kb_part_get_text (accessory) : link->printed,
                    part->ports->len);
    }
  for (guint kind = 0; kind < KB_N_PART_KINDS; kind++)
    if (self->expanders[kind] != NULL)
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->expanders[kind]);
}

/* The document may hold some that the catalogue does not name for the part: they must be seen to be taken off. */
static void
add_foreign (KbAccessories *self, const KbItem *item, KbPart *part)
{
  KbCatalog *catalog = kb_harness_get_catalog (self->harness);

  for (guint i = 0; i < item->accessories->len; i++)
    {
      const char *number = g_ptr_array_index (item->accessories, i);
      KbPart     *accessory = kb_catalog_find_part (catalog, number);
      KbPartKind  kind = accessory != NULL ? accessory->kind : KB_PART_OTHER;
      gboolean    is_new = self->expanders[kind] == NULL;

      if (find_choice (self, number) != NULL)
        continue;
      add_choice (self, number, kind, _ ("The catalogue does not name it for this part."),
                  part != NULL ? part->ports->len : 1);
      if (is_new)
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->expanders[kind]);
    }
}

static void
show_summary (KbAccessories *self, KbPartKind kind)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->expanders[kind] == NULL)
    return;
  for (guint i = 0; i < self->choices->len; i++)
    {
      Choice *choice = g_ptr_array_index (self->choices, i);
      guint   count = choice->kind == kind ? get_count (choice) : 0;

      if (count == 0)
        continue;
      if (text->len > 0)
        g_string_append (text, ", ");
      if (count > 1)
        g_string_append_printf (text, "%u × ", count);
      g_string_append (text, choice->number);
    }
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->expanders[kind]),
                                 text->len > 0 ? text->str : C_ ("accessory", "None"));
}

static void
kb_accessories_dispose (GObject *object)
{
  KbAccessories *self = KB_ACCESSORIES (object);

  self->showing = TRUE;
  g_clear_object (&self->harness);
  G_OBJECT_CLASS (kb_accessories_parent_class)->dispose (object);
}

static void
kb_accessories_finalize (GObject *object)
{
  KbAccessories *self = KB_ACCESSORIES (object);

  g_ptr_array_unref (self->choices);
  g_free (self->connector);
  g_free (self->part);
  kb_part_unref (self->made_for);
  G_OBJECT_CLASS (kb_accessories_parent_class)->finalize (object);
}

static void
kb_accessories_class_init (KbAccessoriesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kb_accessories_dispose;
  G_OBJECT_CLASS (klass)->finalize = kb_accessories_finalize;
}

static void
kb_accessories_init (KbAccessories *self)
{
  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) choice_free);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Accessories"));
}

GtkWidget *
kb_accessories_new (void)
{
  return g_object_new (KB_TYPE_ACCESSORIES, NULL);
}

void
kb_accessories_show (KbAccessories *self, KbHarness *harness, const char *connector)
{
  const KbItem *item;
  KbPart       *part;

  g_return_if_fail (KB_IS_ACCESSORIES (self));

  item = kb_harness_get_item (harness, connector);
  if (item == NULL)
    return;
  part = kb_harness_get_part (harness, item);
  self->showing = TRUE;
  /* Rows are kept while the part is the same: one of them may have the focus. */
  if (harness != self->harness || part != self->made_for || g_strcmp0 (item->part, self->part) != 0)
    {
      g_set_object (&self->harness, harness);
      g_free (self->part);
      self->part = g_strdup (item->part);
      g_clear_pointer (&self->made_for, kb_part_unref);
      self->made_for = part != NULL ? kb_part_ref (part) : NULL;
      rebuild (self, item, part);
    }
  g_free (self->connector);
  self->connector = g_strdup (connector);
  add_foreign (self, item, part);
  for (guint i = 0; i < self->choices->len; i++)
    {
      Choice *choice = g_ptr_array_index (self->choices, i);
      guint   count = count_chosen (item, choice->number);

      if (choice->check != NULL)
        gtk_check_button_set_active (GTK_CHECK_BUTTON (choice->check), count > 0);
      else
        gtk_spin_button_set_value (GTK_SPIN_BUTTON (choice->count), count);
    }
  for (guint kind = 0; kind < KB_N_PART_KINDS; kind++)
    show_summary (self, kind);
  gtk_widget_set_visible (GTK_WIDGET (self), self->choices->len > 0);
  self->showing = FALSE;
}
