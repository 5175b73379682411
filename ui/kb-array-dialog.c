/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-array-dialog.h"

#include <glib/gi18n.h>

#include "harness/kb-fragment.h"
#include "kb-length.h"
#include "kb-popovers.h"

#define GAP 10000          /* µm that are left between the copies at first */
#define FARTHEST 100000000 /* µm: 100 m from one to the next are beyond any harness */

struct _KbArrayDialog
{
  AdwWindow parent_instance;

  KbSession  *session;
  KbHarness  *harness;
  KbFragment *fragment;
  GPtrArray  *ids;
  gboolean    making;

  GtkWidget   *make;
  GtkEditable *columns;
  GtkEditable *rows;
  GtkWidget   *dx;
  GtkWidget   *dy;
  GtkLabel    *preview;
};

G_DEFINE_FINAL_TYPE (KbArrayDialog, kb_array_dialog, ADW_TYPE_WINDOW)

/* ---- what is typed ---- */

/* The spin buttons take over what is typed only when the focus leaves; what is told is of what can be read now. */
static gboolean
read_count (GtkEditable *editable, guint *count)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (gtk_editable_get_text (editable), 10, 1, 1000, &value, NULL))
    return FALSE;
  *count = (guint) value;

  return TRUE;
}

static void
mark (GtkWidget *widget, gboolean wrong)
{
  if (wrong)
    gtk_widget_add_css_class (widget, "error");
  else
    gtk_widget_remove_css_class (widget, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

/* A pitch that nothing goes by may be anything; one that is nought would lay copies upon each other. */
static gboolean
read_pitch (GtkWidget *row, guint count, gint64 *pitch)
{
  const gboolean good = kb_length_parse (gtk_editable_get_text (GTK_EDITABLE (row)), pitch)
                        && ABS (*pitch) <= FARTHEST && *pitch != 0;

  if (count < 2)
    *pitch = 0;
  mark (row, count > 1 && !good);

  return count < 2 || good;
}

/* Returns: (nullable): what is wrong, one sentence; NULL where @array is what is wanted. */
static const char *
read_array (KbArrayDialog *self, KbArray *array)
{
  const gboolean columns = read_count (self->columns, &array->columns);
  const gboolean rows = read_count (self->rows, &array->rows);
  gboolean       dx, dy;

  mark (GTK_WIDGET (self->columns), !columns);
  mark (GTK_WIDGET (self->rows), !rows);
  if (!columns || !rows)
    return _ ("Columns and rows are whole numbers from 1 to 1000.");
  dx = read_pitch (self->dx, array->columns, &array->dx);
  dy = read_pitch (self->dy, array->rows, &array->dy);
  if (!dx || !dy)
    return _ ("Write the distance as a length that is not 0, as 60, 6 cm or -2 in.");
  if (kb_array_count_copies (array) == 0)
    return _ ("One column and one row are the items themselves: no copies.");
  if (kb_array_count_copies (array) > KB_ARRAY_MOST / kb_fragment_count (self->fragment))
    return _ ("These are too many. An array makes 20,000 items at most.");

  return NULL;
}

static char *
dup_preview (KbArrayDialog *self, const KbArray *array)
{
  const guint      n = kb_array_count_copies (array);
  g_autofree char *names = kb_fragment_describe_copies (self->fragment, self->harness, n);

  if (*names == '\0')
    return g_strdup_printf (ngettext ("%u copy", "%u copies", n), n);
  /* Translators: a number, then the designators that the copies get, as “X4–X9, W3–W5” */
  return g_strdup_printf (ngettext ("%u copy: %s", "%u copies: %s", n), n, names);
}

static void
on_changed (KbArrayDialog *self)
{
  KbArray          array = { 0 };
  const char      *problem;
  g_autofree char *text = NULL;

  if (self->fragment == NULL)
    return;
  problem = read_array (self, &array);
  text = problem != NULL ? g_strdup (problem) : dup_preview (self, &array);
  gtk_label_set_label (self->preview, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->preview), text);
  gtk_widget_set_sensitive (self->make, problem == NULL);
}

static void
on_make_clicked (KbArrayDialog *self)
{
  KbArray               array = { 0 };
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) made = NULL;

  if (read_array (self, &array) != NULL)
    return;
  self->making = TRUE;
  made = kb_harness_make_array (self->harness, self->ids, &array, &error);
  if (error != NULL)
    kb_session_toast (self->session, error->message, NULL, NULL, NULL);
  if (made != NULL)
    {
      g_autoptr (GPtrArray) all = g_ptr_array_new ();

      g_ptr_array_extend (all, self->ids, NULL, NULL);
      g_ptr_array_extend (all, made, NULL, NULL);
      g_ptr_array_add (all, NULL);
      kb_session_select (self->session, (const char *const *) all->pdata);
    }
  gtk_window_close (GTK_WINDOW (self));
}

/* What it was asked about is no more. */
static void
on_gone (KbArrayDialog *self)
{
  if (!self->making)
    gtk_window_close (GTK_WINDOW (self));
}

/* ---- window ---- */

static void
kb_array_dialog_dispose (GObject *object)
{
  KbArrayDialog *self = KB_ARRAY_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->harness);
  g_clear_pointer (&self->fragment, kb_fragment_free);
  g_clear_pointer (&self->ids, g_ptr_array_unref);

  G_OBJECT_CLASS (kb_array_dialog_parent_class)->dispose (object);
}

static void
kb_array_dialog_class_init (KbArrayDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kb_array_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/kabelbaum/Kabelbaum/kb-array-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, KbArrayDialog, make);
  gtk_widget_class_bind_template_child (widget_class, KbArrayDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, KbArrayDialog, rows);
  gtk_widget_class_bind_template_child (widget_class, KbArrayDialog, dx);
  gtk_widget_class_bind_template_child (widget_class, KbArrayDialog, dy);
  gtk_widget_class_bind_template_child (widget_class, KbArrayDialog, preview);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_make_clicked);
}

static void
kb_array_dialog_init (KbArrayDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Spin buttons have no such property of their own. */
  gtk_text_set_activates_default (GTK_TEXT (gtk_editable_get_delegate (self->columns)), TRUE);
  gtk_text_set_activates_default (GTK_TEXT (gtk_editable_get_delegate (self->rows)), TRUE);
  kb_popovers_go_with (GTK_WIDGET (self));
}

/* Side by side with a gap, at a round figure. */
static void
propose_pitch (GtkWidget *row, gint64 size)
{
  g_autofree char *text = kb_length_to_text ((size + GAP + 9999) / 10000 * 10000);

  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

KbArrayDialog *
kb_array_dialog_new (KbSession *session, GtkWindow *parent)
{
  KbArrayDialog        *self = g_object_new (KB_TYPE_ARRAY_DIALOG, "transient-for", parent, NULL);
  g_autoptr (GPtrArray) selected = kb_session_list_selected (session);
  KbPoint               min, max;

  self->session = g_object_ref (session);
  self->harness = g_object_ref (kb_session_get_harness (session));
  self->ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < selected->len; i++)
    g_ptr_array_add (self->ids, g_strdup (selected->pdata[i]));
  self->fragment = kb_fragment_new (self->harness, self->ids);
  g_return_val_if_fail (self->fragment != NULL, self);
  kb_fragment_get_bounds (self->fragment, &min, &max);
  propose_pitch (self->dx, max.x - min.x);
  propose_pitch (self->dy, max.y - min.y);
  on_changed (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->columns));
  g_signal_connect_object (self->harness, "changed", G_CALLBACK (on_gone), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::harness", G_CALLBACK (on_gone), self,
                           G_CONNECT_SWAPPED);

  return self;
}
