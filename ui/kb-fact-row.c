/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-fact-row.h"

#include <glib/gi18n.h>

#define MAX_UNBROKEN 18

struct _KbFactRow
{
  AdwPreferencesRow parent_instance;

  char     *label;
  char     *value;
  char     *printed;
  KbSource *source;
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

static void
kb_fact_row_init (KbFactRow *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "kb-fact");
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

static GtkWidget *
make_badge (KbFactRow *self)
{
  GtkWidget       *button = gtk_menu_button_new ();
  g_autofree char *description = NULL;

  /* A child instead of a label: a badge has no arrow. */
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), gtk_label_new (get_badge (self->source)));
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (button), FALSE);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_popover, self, NULL);
  gtk_widget_add_css_class (button, "kb-badge");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, self->source->title);
  /* Translators: what a screen reader says about the badge of a value: its label and source */
  description = g_strdup_printf (_ ("Source of %s: %s"), self->label, self->source->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  description, -1);
  return button;
}

static GtkWidget *
make_text (const char *text, float align, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), align);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

GtkWidget *
kb_fact_row_new (const char *label, const char *value, const char *printed, KbSource *source)
{
  KbFactRow *self = g_object_new (KB_TYPE_FACT_ROW, NULL);
  /* A box asks how wide each child is at the height that it has got, and a text that wraps finds that out by trying: more than
   * twice as long for a part. A grid asks the other way round. */
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *label_widget = make_text (label, 0, "dim-label");
  GtkWidget *value_widget =
    make_text (value != NULL ? value : C_ ("value", "not stated"), 1, "kb-value");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), label);
  self->label = g_strdup (label);
  self->value = g_strdup (value);
  self->printed = g_strdup (printed);
  self->source = source != NULL ? kb_source_ref (source) : NULL;

  gtk_widget_set_hexpand (label_widget, TRUE);
  /* Part numbers and figures are not broken; longer texts are. */
  gtk_label_set_wrap (GTK_LABEL (value_widget),
                      value != NULL && g_utf8_strlen (value, -1) > MAX_UNBROKEN);
  gtk_label_set_selectable (GTK_LABEL (value_widget), value != NULL);
  gtk_widget_set_focusable (value_widget, FALSE);
  if (value == NULL)
    gtk_widget_add_css_class (value_widget, "kb-unknown");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_attach (GTK_GRID (grid), label_widget, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), value_widget, 1, 0, 1, 1);
  if (source != NULL && value != NULL)
    gtk_grid_attach (GTK_GRID (grid), make_badge (self), 2, 0, 1, 1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), grid);
  return GTK_WIDGET (self);
}

GtkWidget *
kb_fact_row_new_for_fact (const KbFact *fact)
{
  g_autofree char *value = kb_value_to_text (&fact->value);
  g_autofree char *label = NULL;

  if (fact->approximate)
    {
      g_autofree char *about = g_strdup_printf (C_ ("value", "approx. %s"), value);

      g_free (value);
      value = g_steal_pointer (&about);
    }
  if (fact->poles > 0)
    /* Translators: a property of a part, and the number of loaded poles it holds for */
    label = g_strdup_printf (ngettext ("%s, %d pole", "%s, %d poles", fact->poles),
                             kb_fact_def_label (fact->def), fact->poles);
  else
    label = g_strdup (kb_fact_def_label (fact->def));
  return kb_fact_row_new (label, value, fact->printed, fact->source);
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
