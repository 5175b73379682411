/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-accessories.h"

#include <glib/gi18n.h>

#include "kb-labels.h"

/* One accessory that can be chosen; a part with several ports can carry one a port. */
typedef struct
{
  char      *number;
  char      *text;
  guint      most;
  guint      count; /* chosen */
  GtkWidget *row;   /* NULL until its section is first opened */
  GtkWidget *check; /* either */
  GtkWidget *spin;  /* or */
} Choice;

/* Those of one kind. */
typedef struct
{
  KbAccessories *group;
  GtkWidget     *expander; /* NULL until there is one of the kind */
  GPtrArray     *choices;
} Section;

struct _KbAccessories
{
  AdwPreferencesGroup parent_instance;

  KbHarness *harness;
  char      *connector;
  char      *part;     /* number for which the choices were gathered, */
  KbPart    *made_for; /* and what was known of it */
  Section    sections[KB_N_PART_KINDS];
  gboolean   showing;
};

G_DEFINE_FINAL_TYPE (KbAccessories, kb_accessories, ADW_TYPE_PREFERENCES_GROUP)

static void
choice_free (Choice *choice)
{
  g_free (choice->number);
  g_free (choice->text);
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
find_choice (const Section *section, const char *number)
{
  for (guint i = 0; i < section->choices->len; i++)
    {
      Choice *choice = g_ptr_array_index (section->choices, i);

      if (g_str_equal (choice->number, number))
        return choice;
    }
  return NULL;
}

static void
on_chosen (KbAccessories *self)
{
  g_autoptr (GPtrArray) numbers = NULL;

  if (self->showing || self->harness == NULL || kb_harness_in_transaction (self->harness)
      || kb_harness_get_item (self->harness, self->connector) == NULL)
    return;
  numbers = g_ptr_array_new ();
  for (guint kind = 0; kind < KB_N_PART_KINDS; kind++)
    for (guint i = 0; i < self->sections[kind].choices->len; i++)
      {
        Choice *choice = g_ptr_array_index (self->sections[kind].choices, i);

        if (choice->check != NULL)
          choice->count = gtk_check_button_get_active (GTK_CHECK_BUTTON (choice->check)) ? 1 : 0;
        else if (choice->spin != NULL)
          choice->count = (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (choice->spin));
        for (guint n = choice->count; n > 0; n--)
          g_ptr_array_add (numbers, choice->number);
      }
  g_ptr_array_add (numbers, NULL);
  kb_harness_set_accessories (self->harness, self->connector, (const char *const *) numbers->pdata);
}

/* ---- rows: made when their section is first opened, as a part can have dozens ---- */

static void
make_row (KbAccessories *self, Choice *choice)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());
  GtkWidget    *widget;

  choice->row = GTK_WIDGET (row);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), choice->number);
  adw_action_row_set_subtitle (row, choice->text);
  adw_action_row_set_subtitle_lines (row, 3);
  if (choice->most > 1)
    {
      widget = choice->spin = gtk_spin_button_new_with_range (0, choice->most, 1);
      gtk_editable_set_width_chars (GTK_EDITABLE (widget), 2);
      g_signal_connect_swapped (widget, "value-changed", G_CALLBACK (on_chosen), self);
      adw_action_row_add_suffix (row, widget);
    }
  else
    {
      widget = choice->check = gtk_check_button_new ();
      g_signal_connect_swapped (widget, "toggled", G_CALLBACK (on_chosen), self);
      adw_action_row_add_prefix (row, widget);
      adw_action_row_set_activatable_widget (row, widget);
    }
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  choice->number, -1);
}

static void
show_count (const Choice *choice)
{
  if (choice->check != NULL)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (choice->check), choice->count > 0);
  else if (choice->spin != NULL)
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (choice->spin), choice->count);
}

static void
make_rows (Section *section)
{
  gboolean showing = section->group->showing;

  if (!adw_expander_row_get_expanded (ADW_EXPANDER_ROW (section->expander)))
    return;
  section->group->showing = TRUE;
  for (guint i = 0; i < section->choices->len; i++)
    {
      Choice *choice = g_ptr_array_index (section->choices, i);

      if (choice->row != NULL)
        continue;
      make_row (section->group, choice);
      show_count (choice);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (section->expander), choice->row);
    }
  section->group->showing = showing;
}

/* ---- choices ---- */

static void
add_choice (KbAccessories *self,
            const char    *number,
            KbPartKind     kind,
            const char    *text,
            KbPart        *part)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->number = g_strdup (number);
  choice->text = g_strdup (text);
  choice->most = part != NULL ? part->ports->len : 1;
  g_ptr_array_add (self->sections[kind].choices, choice);
}

static void
rebuild (KbAccessories *self, KbPart *part)
{
  KbCatalog *catalog = kb_harness_get_catalog (self->harness);

  for (guint kind = 0; kind < KB_N_PART_KINDS; kind++)
    {
      Section *section = &self->sections[kind];

      for (guint i = 0; i < section->choices->len; i++)
        {
          GtkWidget *row = ((Choice *) section->choices->pdata[i])->row;

          if (row != NULL)
            adw_expander_row_remove (ADW_EXPANDER_ROW (section->expander), row);
        }
      g_ptr_array_set_size (section->choices, 0);
    }
  for (guint i = 0; part != NULL && i < part->accessories->len; i++)
    {
      const KbLink *link = g_ptr_array_index (part->accessories, i);
      KbPart       *accessory = kb_catalog_find_part (catalog, link->number);
      KbPartKind    kind = accessory != NULL ? accessory->kind : KB_PART_OTHER;

      /* Tools are named among the accessories, but do not stay on the connector. */
      if (kind != KB_PART_TOOL && find_choice (&self->sections[kind], link->number) == NULL)
        add_choice (self, link->number, kind,
                    accessory != NULL ? kb_part_get_text (accessory) : link->printed, part);
    }
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

      if (find_choice (&self->sections[kind], number) == NULL)
        add_choice (self, number, kind, _ ("The catalogue does not name it for this part."), part);
    }
}

/* In the order of kinds, whichever comes first. */
static void
make_expander (KbAccessories *self, KbPartKind kind)
{
  Section *section = &self->sections[kind];

  section->expander = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (section->expander),
                                 kb_part_kind_label (kind));
  g_signal_connect_swapped (section->expander, "notify::expanded", G_CALLBACK (make_rows), section);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), section->expander);
  for (guint i = kind + 1; i < KB_N_PART_KINDS; i++)
    if (self->sections[i].expander != NULL)
      {
        GtkWidget *later = g_object_ref (self->sections[i].expander);

        adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), later);
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), later);
        g_object_unref (later);
      }
}

static void
show_section (KbAccessories *self, KbPartKind kind, const KbItem *item)
{
  Section            *section = &self->sections[kind];
  g_autoptr (GString) text = g_string_new (NULL);

  if (section->expander == NULL && section->choices->len > 0)
    make_expander (self, kind);
  if (section->expander == NULL)
    return;
  gtk_widget_set_visible (section->expander, section->choices->len > 0);
  for (guint i = 0; i < section->choices->len; i++)
    {
      Choice *choice = g_ptr_array_index (section->choices, i);

      choice->count = count_chosen (item, choice->number);
      show_count (choice);
      if (choice->count == 0)
        continue;
      if (text->len > 0)
        g_string_append (text, ", ");
      if (choice->count > 1)
        g_string_append_printf (text, "%u × ", choice->count);
      g_string_append (text, choice->number);
    }
  make_rows (section);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (section->expander),
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

  for (guint kind = 0; kind < KB_N_PART_KINDS; kind++)
    g_ptr_array_unref (self->sections[kind].choices);
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
  for (guint kind = 0; kind < KB_N_PART_KINDS; kind++)
    self->sections[kind] =
      (Section){ self, NULL, g_ptr_array_new_with_free_func ((GDestroyNotify) choice_free) };
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
  gboolean      any = FALSE;

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
      rebuild (self, part);
    }
  g_free (self->connector);
  self->connector = g_strdup (connector);
  add_foreign (self, item, part);
  for (guint kind = 0; kind < KB_N_PART_KINDS; kind++)
    {
      show_section (self, kind, item);
      any = any || self->sections[kind].choices->len > 0;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), any);
  self->showing = FALSE;
}
