/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-renumber-dialog.h"

#include <glib/gi18n.h>

#include "harness/kb-arrange.h"
#include "kb-popovers.h"

#define LONGEST_LETTER 8

struct _KbRenumberDialog
{
  AdwWindow parent_instance;

  KbSession *session;
  KbHarness *harness;
  GPtrArray *ids; /* NULL for all */
  gboolean   working;

  GtkWidget           *renumber;
  AdwPreferencesGroup *group;
  GtkWidget           *letters[KB_N_NUMBERED];
  AdwComboRow         *order;
  GtkSpinButton       *start;
  GtkLabel            *preview;
};

G_DEFINE_FINAL_TYPE (KbRenumberDialog, kb_renumber_dialog, ADW_TYPE_WINDOW)

/* Letters, so that what follows is the number. */
static gboolean
is_good_letter (const char *text)
{
  if (g_utf8_strlen (text, -1) > LONGEST_LETTER)
    return FALSE;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isgraph (g_utf8_get_char (text)) || g_unichar_isdigit (g_utf8_get_char (text)))
      return FALSE;

  return TRUE;
}

/* FALSE where a letter cannot be used; @renumbering borrows from the entries. */
static gboolean
read_renumbering (KbRenumberDialog *self, KbRenumbering *renumbering)
{
  gboolean good = TRUE;

  *renumbering = (KbRenumbering){ .start = gtk_spin_button_get_value_as_int (self->start),
                                  .order = adw_combo_row_get_selected (self->order) };
  for (int i = 0; i < KB_N_NUMBERED; i++)
    {
      const char    *text = gtk_editable_get_text (GTK_EDITABLE (self->letters[i]));
      const gboolean fine = is_good_letter (text);

      if (fine)
        gtk_widget_remove_css_class (self->letters[i], "error");
      else
        gtk_widget_add_css_class (self->letters[i], "error");
      gtk_accessible_update_state (
        GTK_ACCESSIBLE (self->letters[i]), GTK_ACCESSIBLE_STATE_INVALID,
        fine ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
      good &= fine;
      renumbering->letters[i] = *text != '\0' ? text : NULL;
    }

  return good;
}

static void
on_changed (KbRenumberDialog *self)
{
  KbRenumbering    renumbering;
  g_autofree char *text = NULL;
  guint            n;

  if (self->harness == NULL || self->working)
    return;
  if (!read_renumbering (self, &renumbering))
    {
      gtk_label_set_label (self->preview,
                           _ ("A letter is up to eight characters without digits and blanks."));
      gtk_widget_set_sensitive (self->renumber, FALSE);
      return;
    }
  n = kb_harness_count_renumbered (self->harness, self->ids, &renumbering);
  text = n > 0 ? g_strdup_printf (
           ngettext ("%u designator will change.", "%u designators will change.", n), n)
               : g_strdup (_ ("No designator will change."));
  gtk_label_set_label (self->preview, text);
  gtk_widget_set_sensitive (self->renumber, n > 0);
}

static void
on_renumber_clicked (KbRenumberDialog *self)
{
  KbRenumbering    renumbering;
  g_autofree char *text = NULL;
  guint            n;

  if (!read_renumbering (self, &renumbering))
    return;
  self->working = TRUE;
  n = kb_harness_renumber (self->harness, self->ids, &renumbering);
  text = g_strdup_printf (ngettext ("%u designator changed", "%u designators changed", n), n);
  kb_session_toast (self->session, text, _ ("Undo"), "win.undo", NULL);
  gtk_window_close (GTK_WINDOW (self));
}

/* What it was asked about is no more. */
static void
on_gone (KbRenumberDialog *self)
{
  if (!self->working)
    gtk_window_close (GTK_WINDOW (self));
}

static void
kb_renumber_dialog_dispose (GObject *object)
{
  KbRenumberDialog *self = KB_RENUMBER_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->harness);
  g_clear_pointer (&self->ids, g_ptr_array_unref);

  G_OBJECT_CLASS (kb_renumber_dialog_parent_class)->dispose (object);
}

static void
kb_renumber_dialog_class_init (KbRenumberDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kb_renumber_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/kabelbaum/Kabelbaum/kb-renumber-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, KbRenumberDialog, renumber);
  gtk_widget_class_bind_template_child (widget_class, KbRenumberDialog, group);
  gtk_widget_class_bind_template_child (widget_class, KbRenumberDialog, order);
  gtk_widget_class_bind_template_child (widget_class, KbRenumberDialog, start);
  gtk_widget_class_bind_template_child (widget_class, KbRenumberDialog, preview);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_renumber_clicked);
}

static void
kb_renumber_dialog_init (KbRenumberDialog *self)
{
  static const char *const titles[KB_N_NUMBERED] = {
    [KB_NUMBERED_CONNECTORS] = N_ ("Letter of plugs and sockets"),
    [KB_NUMBERED_DISTRIBUTORS] = N_ ("Letter of distributors"),
    [KB_NUMBERED_CABLES] = N_ ("Letter of cables"),
  };
  const char *const         orders[] = { _ ("Row by row, from left to right"),
                                         _ ("Column by column, from top to bottom"), _ ("Part by part"),
                                         NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (orders);

  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_model (self->order, G_LIST_MODEL (model));
  for (int i = 0; i < KB_N_NUMBERED; i++)
    {
      GtkWidget *row = adw_entry_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (titles[i]));
      gtk_editable_set_text (GTK_EDITABLE (row), kb_numbered_get_letter (i));
      adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
      g_signal_connect_swapped (row, "changed", G_CALLBACK (on_changed), self);
      adw_preferences_group_add (self->group, row);
      self->letters[i] = row;
    }
  gtk_text_set_activates_default (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->start))),
                                  TRUE);
  kb_popovers_go_with (GTK_WIDGET (self));
}

KbRenumberDialog *
kb_renumber_dialog_new (KbSession *session, GtkWindow *parent)
{
  KbRenumberDialog *self = g_object_new (KB_TYPE_RENUMBER_DIALOG, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  self->harness = g_object_ref (kb_session_get_harness (session));
  if (kb_session_count_selected (session) > 0)
    self->ids = kb_session_list_selected (session);
  adw_preferences_group_set_description (
    self->group,
    self->ids != NULL
      ? _ ("Only what is selected gets new designators. Leave a letter empty to keep those.")
      : _ ("Everything gets new designators. Leave a letter empty to keep those."));
  on_changed (self);
  /* So that Enter does what is proposed. */
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->start));
  g_signal_connect_object (self->harness, "changed", G_CALLBACK (on_gone), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::harness", G_CALLBACK (on_gone), self,
                           G_CONNECT_SWAPPED);

  return self;
}
