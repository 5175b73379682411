/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-finding-cells.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "kb-findings-list.h"
#include "kb-labels.h"
#include "kb-text-layout.h"

/* ---- signs ---- */

const char *
kb_finding_icon_name (KbFinding *finding)
{
  if (kb_finding_get_waiver (finding) != NULL)
    return "object-select-symbolic";
  return kb_finding_get_outcome (finding) == KB_OUTCOME_UNKNOWN
           ? "dialog-question-symbolic"
           : kb_severity_icon_name (kb_finding_get_severity (finding));
}

const char *
kb_finding_css_class (KbFinding *finding)
{
  if (kb_finding_get_waiver (finding) != NULL)
    return "dim-label";
  return kb_severity_css_class (kb_finding_get_severity (finding));
}

const char *
kb_finding_sign_label (KbFinding *finding)
{
  if (kb_finding_get_waiver (finding) != NULL)
    return _ ("Waived");
  return kb_finding_get_outcome (finding) == KB_OUTCOME_UNKNOWN
           ? _ ("Cannot be checked")
           : kb_severity_label (kb_finding_get_severity (finding));
}

/* ---- cells ---- */

/* Asked for when it is to be shown: setting the text of a tooltip asks the display server where the pointer is, cell by cell. */
static gboolean
on_query_tooltip (GtkWidget  *cell,
                  int         x,
                  int         y,
                  gboolean    keyboard,
                  GtkTooltip *tooltip,
                  gpointer    list_item)
{
  KbFinding  *finding = gtk_list_item_get_item (list_item);
  const char *text = NULL;

  if (GTK_IS_LABEL (cell))
    text = gtk_label_get_label (GTK_LABEL (cell));
  else if (finding != NULL)
    text = kb_finding_sign_label (finding);
  gtk_tooltip_set_text (tooltip, text);
  return text != NULL && *text != '\0';
}

static void
set_tooltip (GtkListItem *list_item, GtkWidget *widget)
{
  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect (widget, "query-tooltip", G_CALLBACK (on_query_tooltip), list_item);
}

static void
on_setup_sign (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  GtkWidget *image = gtk_image_new ();

  set_tooltip (list_item, image);
  gtk_list_item_set_child (list_item, image);
}

static void
on_bind_sign (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  static const char *const classes[] = { "accent", "warning", "error", "dim-label" };
  GtkWidget               *image = gtk_list_item_get_child (list_item);
  KbFinding               *finding = gtk_list_item_get_item (list_item);

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (image, classes[i]);
  gtk_widget_add_css_class (image, kb_finding_css_class (finding));
  gtk_image_set_from_icon_name (GTK_IMAGE (image), kb_finding_icon_name (finding));
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  kb_finding_sign_label (finding), -1);
}

static void
on_setup_text (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  set_tooltip (list_item, label);
  gtk_list_item_set_child (list_item, kb_text_layout_wrap (label));
}

static GtkLabel *
get_label (GtkListItem *list_item)
{
  return GTK_LABEL (adw_bin_get_child (ADW_BIN (gtk_list_item_get_child (list_item))));
}

static void
on_bind_items (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  KbFinding       *finding = gtk_list_item_get_item (list_item);
  g_autofree char *text = kb_finding_dup_items (finding);
  GtkLabel        *label = get_label (list_item);

  gtk_label_set_width_chars (label, 9);
  gtk_label_set_max_width_chars (label, 9);
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_add_css_class (GTK_WIDGET (label), "heading");
}

static void
on_bind_message (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  GtkLabel  *label = get_label (list_item);
  KbFinding *finding = gtk_list_item_get_item (list_item);

  /* A rule with a rank is louder than others of its severity. */
  if (kb_finding_get_outcome (finding) == KB_OUTCOME_BREACH
      && kb_finding_get_rule (finding)->rank > 0)
    gtk_widget_add_css_class (GTK_WIDGET (label), "heading");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), "heading");

  if (kb_finding_get_waiver (finding) != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), "dim-label");
  gtk_label_set_width_chars (label, 16);
  /* What it comes to often stands at the end. */
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (label, 3);
  gtk_label_set_label (label, kb_finding_get_message (finding));
}

static void
on_bind_rule (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  GtkLabel *label = get_label (list_item);

  gtk_label_set_width_chars (label, 5);
  gtk_label_set_label (label, kb_finding_get_rule_id (gtk_list_item_get_item (list_item)));
  gtk_widget_add_css_class (GTK_WIDGET (label), "dim-label");
}

void
kb_finding_cells_bind (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_callback (klass, on_setup_sign);
  gtk_widget_class_bind_template_callback (klass, on_bind_sign);
  gtk_widget_class_bind_template_callback (klass, on_setup_text);
  gtk_widget_class_bind_template_callback (klass, on_bind_items);
  gtk_widget_class_bind_template_callback (klass, on_bind_message);
  gtk_widget_class_bind_template_callback (klass, on_bind_rule);
}
