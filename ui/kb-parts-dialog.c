/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-parts-dialog.h"

#include <glib/gi18n.h>

#include "harness/kb-harness-parts.h"
#include "kb-file-dialogs.h"
#include "kb-popovers.h"

struct _KbPartsDialog
{
  AdwWindow parent_instance;

  KbSession    *session;
  GSignalGroup *session_signals;
  GSignalGroup *harness_signals;
  GSignalGroup *catalog_signals; /* of what is installed */
  GHashTable   *checks;          /* number to GtkCheckButton, of the parts shown */
  GHashTable   *decided;         /* number to whether the user wants it, where he said so */
  gboolean      showing;

  GtkStack  *stack;
  GtkBox    *box;
  GtkWidget *take;
};

G_DEFINE_FINAL_TYPE (KbPartsDialog, kb_parts_dialog, ADW_TYPE_WINDOW)

/* ---- one difference ---- */

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* A value with where it is from below it. */
static GtkWidget *
make_cell (const KbPart *part, const char *field, const char *value)
{
  GtkWidget      *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const KbSource *source = kb_part_find_source (part, field);
  GtkWidget      *label;

  label = make_label (value != NULL ? value : C_ ("value", "not stated"),
                      value != NULL ? NULL : "kb-unknown");
  gtk_box_append (GTK_BOX (cell), label);
  if (value == NULL || source == NULL)
    return cell;
  label = make_label (source->title, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (cell), label);
  return cell;
}

static GtkWidget *
make_row (GtkWidget *first, GtkWidget *second, GtkWidget *third)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  gtk_box_append (GTK_BOX (box), third);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_add_css_class (row, "kb-fact");
  return row;
}

static GtkWidget *
make_heading (void)
{
  GtkWidget *row = make_row (make_label ("", NULL), make_label (_ ("In this document"), "heading"),
                             make_label (_ ("In the catalogue"), "heading"));

  /* A list is entered by its first row, so this one takes the focus too. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Fields in which the part differs"), -1);
  return row;
}

static GtkWidget *
make_difference (const KbCarriedPart *part, const KbPartDifference *difference)
{
  const char *none = C_ ("value", "not stated");
  GtkWidget  *row = make_row (make_label (difference->label, "dim-label"),
                              make_cell (part->carried, difference->field, difference->before),
                              make_cell (part->installed, difference->field, difference->after));
  /* Translators: what a screen reader says of a field: its name, its value here, its value in the catalogue */
  g_autofree char *words =
    g_strdup_printf (_ ("%s: %s in this document, %s in the catalogue"), difference->label,
                     difference->before != NULL ? difference->before : none,
                     difference->after != NULL ? difference->after : none);

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return row;
}

/* ---- one part ---- */

static void
update_take (KbPartsDialog *self)
{
  GHashTableIter iter;
  gpointer       check;
  gboolean       any = FALSE;

  g_hash_table_iter_init (&iter, self->checks);
  while (g_hash_table_iter_next (&iter, NULL, &check))
    any = any || gtk_check_button_get_active (check);
  gtk_widget_set_sensitive (self->take, any);
}

static void
on_toggled (GtkCheckButton *check, KbPartsDialog *self)
{
  const char *number = g_object_get_data (G_OBJECT (check), "kb-number");

  if (!self->showing)
    g_hash_table_insert (self->decided, g_strdup (number),
                         GINT_TO_POINTER (gtk_check_button_get_active (check)));
  update_take (self);
}

static GtkWidget *
make_check (KbPartsDialog *self, const KbCarriedPart *part)
{
  const char      *number = part->carried->number;
  GtkWidget       *check = gtk_check_button_new ();
  gpointer         decided;
  gboolean         known = g_hash_table_lookup_extended (self->decided, number, NULL, &decided);
  g_autofree char *words = NULL;

  /* A child, not a label: that would be the name for screen readers too, the same for all parts. */
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), gtk_label_new (_ ("Take over")));
  /* What the document alone states was entered for it: it is not given up unasked. */
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), known
                                                           ? GPOINTER_TO_INT (decided)
                                                           : !kb_carried_part_would_lose (part));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  /* Translators: %s is a part number */
  words = g_strdup_printf (_ ("Take over %s"), number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_object_set_data_full (G_OBJECT (check), "kb-number", g_strdup (number), g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled), self, 0);
  g_hash_table_insert (self->checks, g_strdup (number), check);
  return check;
}

static const char *
describe_state (const KbCarriedPart *part)
{
  switch (part->state)
    {
    case KB_PART_MORE:
      return _ ("The catalogue states more.");
    case KB_PART_LESS:
      return _ ("This document states more. Taking over gives that up.");
    case KB_PART_REWORDED:
      return _ ("The same is stated, with other words of the source or from another source.");
    default:
      return kb_carried_part_would_lose (part)
               ? _ ("The catalogue states something else. Taking over gives up what this document "
                    "alone states.")
               : _ ("The catalogue states something else.");
    }
}

/* The rows about words are many and seldom looked at: they are made when they are. */
static void
on_expanded (AdwExpanderRow *expander)
{
  const KbCarriedPart *part = g_object_get_data (G_OBJECT (expander), "kb-part");

  if (part == NULL || !adw_expander_row_get_expanded (expander))
    return;
  for (guint i = part->n_stated; i < part->differences->len; i++)
    adw_expander_row_add_row (expander,
                              make_difference (part, g_ptr_array_index (part->differences, i)));
  g_object_set_data (G_OBJECT (expander), "kb-part", NULL);
}

static GtkWidget *
make_words (KbCarriedPart *part)
{
  GtkWidget       *expander = adw_expander_row_new ();
  const guint      n = part->differences->len - part->n_stated;
  g_autofree char *title = g_strdup_printf (
    ngettext ("%u more field differs, but only in its source or the words there",
              "%u more fields differ, but only in their sources or the words there", n),
    n);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
  g_object_set_data_full (G_OBJECT (expander), "kb-part", kb_carried_part_ref (part),
                          (GDestroyNotify) kb_carried_part_unref);
  g_signal_connect (expander, "notify::expanded", G_CALLBACK (on_expanded), NULL);
  return expander;
}

static GtkWidget *
make_part (KbPartsDialog *self, KbCarriedPart *part)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char     *title = g_markup_escape_text (part->carried->number, -1);
  g_autofree char     *description =
    g_markup_printf_escaped ("%s\n%s", kb_part_get_text (part->carried), describe_state (part));

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  adw_preferences_group_set_header_suffix (group, make_check (self, part));
  if (part->n_stated > 0)
    adw_preferences_group_add (group, make_heading ());
  for (guint i = 0; i < part->n_stated; i++)
    adw_preferences_group_add (group,
                               make_difference (part, g_ptr_array_index (part->differences, i)));
  if (part->differences->len > part->n_stated)
    adw_preferences_group_add (group, make_words (part));
  return GTK_WIDGET (group);
}

/* ---- all of them ---- */

static int
compare_loudness (gconstpointer a, gconstpointer b)
{
  const KbCarriedPart *x = *(KbCarriedPart *const *) a;
  const KbCarriedPart *y = *(KbCarriedPart *const *) b;

  return kb_part_state_is_loud (y->state) - kb_part_state_is_loud (x->state);
}

static void
refresh (KbPartsDialog *self)
{
  g_autoptr (GPtrArray) parts =
    kb_harness_list_part_differences (kb_session_get_harness (self->session));
  GtkWidget *child;

  self->showing = TRUE;
  g_hash_table_remove_all (self->checks);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  /* Stable: by number within. */
  g_ptr_array_sort (parts, compare_loudness);
  for (guint i = 0; i < parts->len; i++)
    gtk_box_append (self->box, make_part (self, g_ptr_array_index (parts, i)));
  gtk_stack_set_visible_child_name (self->stack, parts->len > 0 ? "parts" : "none");
  self->showing = FALSE;
  update_take (self);
}

static void
on_changed (KbPartsDialog *self, KbChange *change)
{
  if (change->parts->len > 0)
    refresh (self);
}

static void
on_harness (KbPartsDialog *self)
{
  KbHarness *harness = kb_session_get_harness (self->session);

  g_signal_group_set_target (self->harness_signals, harness);
  g_signal_group_set_target (self->catalog_signals,
                             kb_catalog_get_base (kb_harness_get_catalog (harness)));
  refresh (self);
}

static char **
list_chosen (KbPartsDialog *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GHashTableIter           iter;
  gpointer                 number, check;

  g_hash_table_iter_init (&iter, self->checks);
  while (g_hash_table_iter_next (&iter, &number, &check))
    if (gtk_check_button_get_active (check))
      g_strv_builder_add (builder, number);
  return g_strv_builder_end (builder);
}

static void
on_take (KbPartsDialog *self)
{
  KbHarness         *harness = kb_session_get_harness (self->session);
  g_auto (GStrv)     numbers = list_chosen (self);
  const guint        n = g_strv_length (numbers);
  g_autoptr (GError) error = NULL;
  g_autofree char   *text = NULL;

  if (kb_harness_in_transaction (harness))
    return;
  if (!kb_harness_take_installed (harness, (const char *const *) numbers, &error))
    {
      kb_error_dialog (GTK_WINDOW (self), _ ("Could Not Take Over"), error->message);
      return;
    }
  text = g_strdup_printf (
    ngettext ("%u part is now as in the catalogue", "%u parts are now as in the catalogue", n), n);
  kb_session_toast_undo (self->session, text);
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- the window ---- */

static void
kb_parts_dialog_dispose (GObject *object)
{
  KbPartsDialog *self = KB_PARTS_DIALOG (object);

  g_clear_object (&self->session_signals);
  g_clear_object (&self->harness_signals);
  g_clear_object (&self->catalog_signals);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), KB_TYPE_PARTS_DIALOG);
  G_OBJECT_CLASS (kb_parts_dialog_parent_class)->dispose (object);
}

static void
kb_parts_dialog_finalize (GObject *object)
{
  KbPartsDialog *self = KB_PARTS_DIALOG (object);

  g_hash_table_unref (self->checks);
  g_hash_table_unref (self->decided);
  G_OBJECT_CLASS (kb_parts_dialog_parent_class)->finalize (object);
}

static void
kb_parts_dialog_class_init (KbPartsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kb_parts_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = kb_parts_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/kabelbaum/Kabelbaum/kb-parts-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, KbPartsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, KbPartsDialog, box);
  gtk_widget_class_bind_template_child (widget_class, KbPartsDialog, take);
  gtk_widget_class_bind_template_callback (widget_class, on_take);
}

static void
kb_parts_dialog_init (KbPartsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kb_popovers_go_with (GTK_WIDGET (self));
  self->checks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->decided = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->session_signals = g_signal_group_new (KB_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::harness", G_CALLBACK (on_harness),
                                  self);
  self->harness_signals = g_signal_group_new (KB_TYPE_HARNESS);
  g_signal_group_connect_swapped (self->harness_signals, "changed", G_CALLBACK (on_changed), self);
  self->catalog_signals = g_signal_group_new (KB_TYPE_CATALOG);
  g_signal_group_connect_swapped (self->catalog_signals, "changed", G_CALLBACK (refresh), self);
}

GtkWidget *
kb_parts_dialog_new (KbSession *session, GtkWindow *parent)
{
  KbPartsDialog *self = g_object_new (KB_TYPE_PARTS_DIALOG, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  g_signal_group_set_target (self->session_signals, session);
  on_harness (self);
  return GTK_WIDGET (self);
}

GtkWidget *
kb_parts_dialog_get_check (KbPartsDialog *self, const char *number)
{
  g_return_val_if_fail (KB_IS_PARTS_DIALOG (self), NULL);

  return g_hash_table_lookup (self->checks, number);
}
