/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-preferred.h"

#include <glib/gi18n.h>

#include "check/kb-preferences.h"
#include "kb-labels.h"

struct _KbPreferred
{
  AdwPreferencesGroup parent_instance;

  KbHarness *harness;
  GtkWidget *expander;
  GPtrArray *numbers; /* of char *, what the rows are about */
  GPtrArray *rows;    /* borrowed; one more than numbers where there is none */
  GPtrArray *checks;  /* borrowed; of GtkCheckButton, one a number */
  gboolean   showing;
};

G_DEFINE_FINAL_TYPE (KbPreferred, kb_preferred, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
is_preferred (KbPreferred *self, const char *number)
{
  GPtrArray *preferred = kb_harness_get_properties (self->harness)->accessories;

  for (guint i = 0; i < preferred->len; i++)
    if (g_strcmp0 (preferred->pdata[i], number) == 0)
      return TRUE;
  return FALSE;
}

static void
on_toggled (GtkCheckButton *check, KbPreferred *self)
{
  guint            at;
  g_autofree char *number = NULL;

  if (self->showing || self->harness == NULL || kb_harness_in_transaction (self->harness)
      || !g_ptr_array_find (self->checks, check, &at))
    return;
  /* The rows may be made anew. */
  number = g_strdup (self->numbers->pdata[at]);
  kb_preferences_set (self->harness, number, gtk_check_button_get_active (check));
}

/* ---- rows ---- */

static void
add_row (KbPreferred *self, GtkWidget *row)
{
  g_ptr_array_add (self->rows, row);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->expander), row);
}

static void
add_choice (KbPreferred *self, const char *number)
{
  const KbPart    *part = kb_harness_get_accessory (self->harness, number);
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *check = gtk_check_button_new ();
  const gboolean   is_known = part != NULL && !part->stand_in;
  g_autofree char *label = is_known
                             ? g_strdup_printf ("%s, %s", number, kb_part_kind_label (part->kind))
                             : g_strdup (number);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), number);
  adw_action_row_set_subtitle (
    ADW_ACTION_ROW (row), is_known ? kb_part_get_text (part) : _ ("No catalogue knows this part."));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_preferred (self, number));
  g_signal_connect (check, "toggled", G_CALLBACK (on_toggled), self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_ptr_array_add (self->checks, check);
  add_row (self, row);
}

static void
add_nothing (KbPreferred *self)
{
  GtkWidget *row = adw_action_row_new ();

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               _ ("Nothing needs an accessory yet that could be preferred."));
  add_row (self, row);
}

static gboolean
equal_numbers (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (g_strcmp0 (a->pdata[i], b->pdata[i]) != 0)
      return FALSE;
  return TRUE;
}

/* Rows stay while they are about the same accessories: one of them may have the focus. */
static void
show_choices (KbPreferred *self)
{
  g_autoptr (GPtrArray) numbers = kb_preferences_list (self->harness);

  if (self->rows->len == 0 || !equal_numbers (numbers, self->numbers))
    {
      for (guint i = 0; i < self->rows->len; i++)
        adw_expander_row_remove (ADW_EXPANDER_ROW (self->expander), self->rows->pdata[i]);
      g_ptr_array_set_size (self->rows, 0);
      g_ptr_array_set_size (self->checks, 0);
      g_ptr_array_unref (self->numbers);
      self->numbers = g_steal_pointer (&numbers);
      for (guint i = 0; i < self->numbers->len; i++)
        add_choice (self, self->numbers->pdata[i]);
      if (self->numbers->len == 0)
        add_nothing (self);
    }
  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (self->checks->pdata[i],
                                 is_preferred (self, self->numbers->pdata[i]));
}

static void
update (KbPreferred *self)
{
  g_autoptr (GString) summary = g_string_new (NULL);
  GPtrArray          *preferred;

  if (self->harness == NULL)
    return;
  preferred = kb_harness_get_properties (self->harness)->accessories;
  for (guint i = 0; i < preferred->len; i++)
    g_string_append_printf (summary, "%s%s", i > 0 ? ", " : "", (char *) preferred->pdata[i]);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->expander),
                                 summary->len > 0 ? summary->str : C_ ("accessory", "None"));
  self->showing = TRUE;
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self->expander)))
    show_choices (self);
  self->showing = FALSE;
}

/* ---- the widget ---- */

static void
kb_preferred_dispose (GObject *object)
{
  KbPreferred *self = KB_PREFERRED (object);

  self->showing = TRUE;
  g_clear_object (&self->harness);
  G_OBJECT_CLASS (kb_preferred_parent_class)->dispose (object);
}

static void
kb_preferred_finalize (GObject *object)
{
  KbPreferred *self = KB_PREFERRED (object);

  g_ptr_array_unref (self->numbers);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->checks);
  G_OBJECT_CLASS (kb_preferred_parent_class)->finalize (object);
}

static void
kb_preferred_class_init (KbPreferredClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kb_preferred_dispose;
  G_OBJECT_CLASS (klass)->finalize = kb_preferred_finalize;
}

static void
kb_preferred_init (KbPreferred *self)
{
  self->numbers = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new ();
  self->checks = g_ptr_array_new ();
  self->expander = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->expander), _ ("Preferred accessories"));
  gtk_widget_set_tooltip_text (self->expander,
                               _ ("Where several accessories would do, these are taken."));
  g_signal_connect_swapped (self->expander, "notify::expanded", G_CALLBACK (update), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->expander);
}

GtkWidget *
kb_preferred_new (void)
{
  return g_object_new (KB_TYPE_PREFERRED, NULL);
}

void
kb_preferred_show (KbPreferred *self, KbHarness *harness)
{
  g_return_if_fail (KB_IS_PREFERRED (self));
  g_return_if_fail (KB_IS_HARNESS (harness));

  g_set_object (&self->harness, harness);
  update (self);
}
