/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-mating-row.h"

#include <glib/gi18n.h>

const char *
kb_sign_icon_name (KbSign sign)
{
  switch (sign)
    {
    case KB_SIGN_OK:
      return "object-select-symbolic";
    case KB_SIGN_NO:
      return "window-close-symbolic";
    case KB_SIGN_DANGER:
      return "dialog-warning-symbolic";
    case KB_SIGN_UNKNOWN:
    default:
      return "dialog-question-symbolic";
    }
}

const char *
kb_sign_css_class (KbSign sign)
{
  switch (sign)
    {
    case KB_SIGN_OK:
      return "success";
    case KB_SIGN_NO:
      return "error";
    case KB_SIGN_DANGER:
    case KB_SIGN_UNKNOWN:
    default:
      return "warning";
    }
}

/* One line a reason: what was compared where that is short, else the sentence. */
static char *
dup_reasons (KbVerdict *verdict)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < verdict->reasons->len; i++)
    {
      const KbReason *reason = g_ptr_array_index (verdict->reasons, i);
      const char     *words = reason->comparison != NULL ? reason->comparison : reason->message;

      /* Where something is wrong, what is merely stated besides is noise. */
      if (words == NULL || (reason->holds == KB_YES && i > 0))
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", words);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_verdict (AdwActionRow *row, KbVerdict *verdict, const char *title)
{
  GtkWidget       *icon = gtk_image_new_from_icon_name (kb_sign_icon_name (kb_verdict_get_sign (verdict)));
  g_autofree char *reasons = dup_reasons (verdict);
  g_autofree char *subtitle = NULL;

  gtk_widget_add_css_class (icon, kb_sign_css_class (kb_verdict_get_sign (verdict)));
  adw_action_row_add_prefix (row, icon);
  if (title == NULL)
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), kb_verdict_get_headline (verdict));
      adw_action_row_set_subtitle (row, reasons);
      return;
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  subtitle = *reasons != '\0' ? g_strconcat (kb_verdict_get_headline (verdict), "\n", reasons, NULL)
                              : g_strdup (kb_verdict_get_headline (verdict));
  adw_action_row_set_subtitle (row, subtitle);
}

static AdwActionRow *
make_row (void)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (row, 3);
  adw_action_row_set_subtitle_lines (row, 8);
  return row;
}

GtkWidget *
kb_verdict_row_new (KbHarness *harness, const char *mating)
{
  AdwActionRow *row = make_row ();
  g_autoptr (KbVerdict) verdict = kb_checker_dup_verdict (harness, mating);

  if (verdict != NULL)
    show_verdict (row, verdict, NULL);
  return GTK_WIDGET (row);
}

static void
on_go (GtkButton *button, gpointer user_data)
{
  kb_inspector_page_go_to (user_data, g_object_get_data (G_OBJECT (button), "kb-id"));
}

static void
on_unmate (GtkButton *button, gpointer user_data)
{
  KbHarness       *harness = kb_inspector_page_get_harness (user_data);
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "kb-id"));

  if (harness != NULL && !kb_harness_in_transaction (harness))
    kb_harness_unmate (harness, id);
}

static GtkWidget *
make_button (KbInspectorPage *page, const char *id, GCallback on_clicked)
{
  GtkWidget *button = gtk_button_new ();

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "kb-id", g_strdup (id), g_free);
  g_signal_connect (button, "clicked", on_clicked, page);
  return button;
}

static void
add_buttons (AdwActionRow *row, KbInspectorPage *page, const KbItem *mating, const KbItem *other)
{
  GtkWidget       *go = make_button (page, other->id, G_CALLBACK (on_go));
  GtkWidget       *unmate = make_button (page, mating->id, G_CALLBACK (on_unmate));
  g_autofree char *tip = g_strdup_printf (_ ("Go to %s"), kb_item_get_label (other));

  gtk_button_set_label (GTK_BUTTON (go), kb_item_get_label (other));
  gtk_widget_add_css_class (go, "kb-link");
  gtk_widget_set_tooltip_text (go, tip);
  gtk_button_set_icon_name (GTK_BUTTON (unmate), "list-remove-symbolic");
  gtk_widget_set_tooltip_text (unmate, _ ("Unplug"));
  adw_action_row_add_suffix (row, go);
  adw_action_row_add_suffix (row, unmate);
}

GtkWidget *
kb_mating_row_new (KbInspectorPage *page, const KbItem *connector, KbPart *part, const KbPort *port, const KbItem *mating)
{
  KbHarness    *harness = kb_inspector_page_get_harness (page);
  AdwActionRow *row = make_row ();
  const char   *title = part->ports->len == 1 ? _ ("Mated with") : port->name != NULL ? port->name : port->id;
  const KbItem *other = NULL;
  g_autofree char *words = NULL;
  g_autoptr (KbVerdict) verdict = NULL;

  if (mating == NULL)
    {
      words = part->ports->len == 1 ? g_strdup (_ ("Not plugged")) : kb_port_describe (port);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), part->ports->len == 1 ? words : title);
      adw_action_row_set_subtitle (row, part->ports->len == 1 ? NULL : words);
      return GTK_WIDGET (row);
    }
  for (guint i = 0; i < 2; i++)
    if (g_strcmp0 (mating->ends[i].item, connector->id) != 0)
      other = kb_harness_get_item (harness, mating->ends[i].item);
  verdict = kb_checker_dup_verdict (harness, mating->id);
  if (verdict != NULL)
    show_verdict (row, verdict, title);
  else
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (other != NULL)
    add_buttons (row, page, mating, other);
  return GTK_WIDGET (row);
}
