/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-fact-row.h"

#include <glib/gi18n.h>

#define MAX_UNBROKEN 18

struct _KbFactRow
{
  AdwPreferencesRow parent_instance;

  char      *label;
  char      *value;
  char      *printed;
  KbSource  *source;
  GtkWidget *label_widget;
  GtkWidget *value_widget;
  GtkWidget *badge; /* NULL until a value has a source */
};

G_DEFINE_FINAL_TYPE (KbFactRow, kb_fact_row, ADW_TYPE_PREFERENCES_ROW)

static void
kb_fact_row_finalize (GObject *object)
{
  KbFactRow *self = KB_FACT_ROW (object);

  g_free (self->label);
  g_free (self->value);
  g_free (self->printed);
  kb_source_unref (self->source);
  G_OBJECT_CLASS (kb_fact_row_parent_class)->finalize (object);
}

static void
kb_fact_row_class_init (KbFactRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kb_fact_row_finalize;
}

static GtkWidget *
make_text (float align, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), align);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

/* A box asks how wide each child is at the height that it has got, and a text that wraps finds that out by trying: more than
 * twice as long for a part. A grid asks the other way round. */
static void
make_texts (KbFactRow *self)
{
  GtkWidget *grid = gtk_grid_new ();

  self->label_widget = make_text (0, "dim-label");
  self->value_widget = make_text (1, "kb-value");
  gtk_widget_set_hexpand (self->label_widget, TRUE);
  gtk_widget_set_focusable (self->value_widget, FALSE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_attach (GTK_GRID (grid), self->label_widget, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), self->value_widget, 1, 0, 1, 1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), grid);
}

static void
kb_fact_row_init (KbFactRow *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "kb-fact");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  make_texts (self);
}

static const char *
get_badge (KbSource *source)
{
  switch (source->kind)
    {
    case KB_SOURCE_ENTERED:
      return C_ ("source", "entered");
    case KB_SOURCE_TEACHING:
      return C_ ("source", "teaching");
    case KB_SOURCE_STATED:
    default:
      return C_ ("source", "sheet");
    }
}

static const char *
get_confidence (KbSource *source)
{
  if (g_strcmp0 (source->confidence, "H") == 0)
    return _ ("Read in the maker’s or the standard’s own text.");
  if (g_strcmp0 (source->confidence, "M") == 0)
    return _ ("From a credible third party, or agreeing items.");
  return source->confidence;
}

static void
add_line (GtkWidget *box, const char *caption, const char *text, const char *address)
{
  GtkWidget *line, *label;

  if (text == NULL || *text == '\0')
    return;
  line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  label = gtk_label_new (caption);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (line), label);
  label = gtk_label_new (NULL);
  if (address != NULL)
    {
      g_autofree char *markup = g_markup_printf_escaped ("<a href=\"%s\">%s</a>", address, text);

      gtk_label_set_markup (GTK_LABEL (label), markup);
    }
  else
    gtk_label_set_label (GTK_LABEL (label), text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  /* With the focus, all of the first text would be selected at once. */
  gtk_label_set_selectable (GTK_LABEL (label), address == NULL);
  gtk_widget_set_focusable (label, address != NULL);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (box), line);
}

/* What can be followed, or NULL: sources print addresses with and without a scheme, and places that are none. */
static char *
dup_address (const char *text)
{
  if (text == NULL)
    return NULL;
  if (g_str_has_prefix (text, "https://") || g_str_has_prefix (text, "http://"))
    return g_strdup (text);
  return g_str_has_prefix (text, "www.") ? g_strconcat ("https://", text, NULL) : NULL;
}

/* Made when it is first opened: an inspector has dozens of rows. */
static void
create_popover (GtkMenuButton *button, gpointer data)
{
  KbFactRow       *self = data;
  KbSource        *source = self->source;
  GtkWidget       *popover = gtk_popover_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  g_autofree char *address = dup_address (source->address);

  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  add_line (box, _ ("As printed"), self->printed, NULL);
  add_line (box, _ ("Source"), source->title, NULL);
  add_line (box, _ ("Where"), source->address, address);
  add_line (box, _ ("Date"), source->date, NULL);
  add_line (box, _ ("Entered by"), source->by, NULL);
  add_line (box, _ ("How sure"), get_confidence (source), NULL);
  if (source->kind == KB_SOURCE_TEACHING)
    add_line (box, _ ("Note"), _ ("Made up for teaching; no such part exists."), NULL);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (button, popover);
}

/* A tooltip that is set asks the display server where the pointer is. */
static gboolean
on_query_tooltip (KbFactRow *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  if (self->source == NULL || self->source->title == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, self->source->title);
  return TRUE;
}

static void
make_badge (KbFactRow *self)
{
  self->badge = gtk_menu_button_new ();
  /* A child instead of a label: a badge has no arrow. */
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->badge), gtk_label_new (NULL));
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->badge), FALSE);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->badge), create_popover, self, NULL);
  gtk_widget_add_css_class (self->badge, "kb-badge");
  gtk_widget_set_valign (self->badge, GTK_ALIGN_START);
  gtk_widget_set_has_tooltip (self->badge, TRUE);
  g_signal_connect_swapped (self->badge, "query-tooltip", G_CALLBACK (on_query_tooltip), self);
  gtk_grid_attach (GTK_GRID (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self))), self->badge, 2,
                   0, 1, 1);
}

static void
show_badge (KbFactRow *self)
{
  gboolean         seen = self->source != NULL && self->value != NULL;
  g_autofree char *description = NULL;

  if (seen && self->badge == NULL)
    make_badge (self);
  if (self->badge != NULL)
    gtk_widget_set_visible (self->badge, seen);
  if (!seen)
    return;
  gtk_label_set_label (GTK_LABEL (gtk_menu_button_get_child (GTK_MENU_BUTTON (self->badge))),
                       get_badge (self->source));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->badge), NULL);
  /* Translators: what a screen reader says about the badge of a value: its label and source */
  description = g_strdup_printf (_ ("Source of %s: %s"), self->label, self->source->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->badge), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  description, -1);
}

static void
show_value (KbFactRow *self)
{
  GtkLabel *label = GTK_LABEL (self->value_widget);

  gtk_label_set_label (label, self->value != NULL ? self->value : C_ ("value", "not stated"));
  /* Part numbers and figures are not broken; longer texts are. */
  gtk_label_set_wrap (label, self->value != NULL && g_utf8_strlen (self->value, -1) > MAX_UNBROKEN);
  gtk_label_set_selectable (label, self->value != NULL);
  gtk_widget_set_focusable (self->value_widget, FALSE);
  if (self->value == NULL)
    gtk_widget_add_css_class (self->value_widget, "kb-unknown");
  else
    gtk_widget_remove_css_class (self->value_widget, "kb-unknown");
}

GtkWidget *
kb_fact_row_new (const char *label, const char *value, const char *printed, KbSource *source)
{
  KbFactRow *self = g_object_new (KB_TYPE_FACT_ROW, NULL);

  kb_fact_row_set (self, label, value, printed, source);
  return GTK_WIDGET (self);
}

void
kb_fact_row_set (KbFactRow  *self,
                 const char *label,
                 const char *value,
                 const char *printed,
                 KbSource   *source)
{
  gboolean first, same_label, same_value;

  g_return_if_fail (KB_IS_FACT_ROW (self));
  g_return_if_fail (label != NULL);

  first = self->label == NULL;
  same_label = g_strcmp0 (label, self->label) == 0;
  same_value = !first && g_strcmp0 (value, self->value) == 0;
  if (same_label && same_value && source == self->source && g_strcmp0 (printed, self->printed) == 0)
    return;
  if (source != NULL)
    kb_source_ref (source);
  kb_source_unref (self->source);
  self->source = source;
  g_free (self->printed);
  self->printed = g_strdup (printed);
  if (!same_label)
    {
      g_free (self->label);
      self->label = g_strdup (label);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), label);
      gtk_label_set_label (GTK_LABEL (self->label_widget), label);
    }
  if (!same_value)
    {
      g_free (self->value);
      self->value = g_strdup (value);
      show_value (self);
    }
  show_badge (self);
}

const char *
kb_fact_row_get_label (KbFactRow *self)
{
  g_return_val_if_fail (KB_IS_FACT_ROW (self), NULL);

  return self->label;
}

const char *
kb_fact_row_get_value (KbFactRow *self)
{
  g_return_val_if_fail (KB_IS_FACT_ROW (self), NULL);

  return self->value;
}
