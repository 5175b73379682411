/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-mating-row.h"

#include <glib/gi18n.h>

#include "kb-labels.h"

const char *
kb_sign_icon_name (KbSign sign)
{
  switch (sign)
    {
    case KB_SIGN_OK:
      return "object-select-symbolic";
    case KB_SIGN_NO:
      return "kb-error-symbolic";
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
    case KB_SIGN_DANGER:
      return "error";
    case KB_SIGN_UNKNOWN:
    default:
      return "warning";
    }
}

/* One line a reason: what was compared for the verdict, or whole sentences where nothing was; then what else is to be said.
 * NULL where there is nothing. */
static char *
dup_reasons (KbVerdict *verdict)
{
  g_autoptr (GString) comparisons = g_string_new (NULL);
  g_autoptr (GString) sentences = g_string_new (NULL);
  g_autoptr (GString) others = g_string_new (NULL);

  for (guint i = 0; i < verdict->reasons->len; i++)
    {
      const KbReason *reason = g_ptr_array_index (verdict->reasons, i);
      gboolean        decides = reason->rule->decides != KB_DECIDES_NOTHING;
      gboolean        compares = decides && reason->comparison != NULL;
      GString        *text = !decides ? others : compares ? comparisons : sentences;
      const char     *words = compares ? reason->comparison : reason->message;

      if (!kb_verdict_tells (verdict, reason))
        continue;
      /* A rule that covers others only says again what they say. */
      if (verdict->reasons->len > 1 && reason->rule->covers != NULL
          && reason->rule->covers[0] != NULL)
        continue;
      if (words != NULL && reason->holds != KB_YES)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", words);
    }
  if (comparisons->len == 0)
    g_string_append (comparisons, sentences->str);
  g_string_append_printf (comparisons, "%s%s", comparisons->len > 0 && others->len > 0 ? "\n" : "",
                          others->str);
  return comparisons->len > 0 ? g_strdup (comparisons->str) : NULL;
}

static void
add_sign (AdwActionRow *row, KbVerdict *verdict)
{
  GtkWidget *icon =
    gtk_image_new_from_icon_name (kb_sign_icon_name (kb_verdict_get_sign (verdict)));

  gtk_widget_add_css_class (icon, kb_sign_css_class (kb_verdict_get_sign (verdict)));
  adw_action_row_add_prefix (row, icon);
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
  AdwActionRow         *row = make_row ();
  g_autoptr (KbVerdict) verdict = kb_verdict_new_for_mating (harness, mating);

  if (verdict != NULL)
    {
      g_autofree char *reasons = dup_reasons (verdict);

      add_sign (row, verdict);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), kb_verdict_get_headline (verdict));
      adw_action_row_set_subtitle (row, reasons);
    }
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

static void
add_reasons (KbInspectorPage *page, AdwPreferencesGroup *group, KbVerdict *verdict)
{
  g_autofree char *reasons = dup_reasons (verdict);
  AdwActionRow    *row;

  if (reasons == NULL)
    return;
  row = make_row ();
  adw_action_row_set_subtitle (row, reasons);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Why"));
  kb_inspector_page_add_row (page, group, GTK_WIDGET (row));
}

/* Of one port among several: what is known of it, then how it stands. */
static char *
dup_state (const char *words, const char *state)
{
  return g_strdup_printf ("%s\n%s", *words != '\0' ? words : C_ ("port", "nothing stated"), state);
}

/* Of the two that are plugged together. */
static const KbItem *
get_other (KbHarness *harness, const KbItem *connector, const KbItem *mating)
{
  const guint other = g_strcmp0 (mating->ends[0].item, connector->id) != 0 ? 0 : 1;

  return kb_harness_get_item (harness, mating->ends[other].item);
}

char *
kb_mating_dup_key (KbInspectorPage *page,
                   const KbItem    *connector,
                   KbPart          *part,
                   const KbPort    *port,
                   const KbItem    *mating)
{
  KbHarness       *harness = kb_inspector_page_get_harness (page);
  g_autofree char *label = kb_label_port (part, port);
  g_autofree char *words = kb_port_describe (port);
  g_autofree char *said = NULL;

  if (mating != NULL)
    {
      g_autoptr (KbVerdict) verdict = kb_verdict_new_for_mating (harness, mating->id);
      const KbItem         *other = get_other (harness, connector, mating);
      g_autofree char      *reasons = verdict != NULL ? dup_reasons (verdict) : NULL;

      said = g_strdup_printf ("%s %s %s %d %s %s", mating->id, other != NULL ? other->id : "",
                              other != NULL ? kb_item_get_label (other) : "",
                              verdict != NULL ? (int) kb_verdict_get_sign (verdict) : -1,
                              verdict != NULL ? kb_verdict_get_headline (verdict) : "",
                              reasons != NULL ? reasons : "");
    }
  return g_strdup_printf ("%u %s %s %s", part->ports->len, label, words, said != NULL ? said : "");
}

void
kb_mating_add_rows (KbInspectorPage     *page,
                    AdwPreferencesGroup *group,
                    const KbItem        *connector,
                    KbPart              *part,
                    const KbPort        *port,
                    const KbItem        *mating)
{
  KbHarness            *harness = kb_inspector_page_get_harness (page);
  AdwActionRow         *row = make_row ();
  gboolean              single = part->ports->len == 1;
  g_autofree char      *title = single ? g_strdup (_ ("Mated with")) : kb_label_port (part, port);
  const KbItem         *other = NULL;
  g_autofree char      *words = kb_port_describe (port);
  g_autofree char      *state = NULL;
  g_autoptr (KbVerdict) verdict = NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  kb_inspector_page_add_row (page, group, GTK_WIDGET (row));
  if (mating == NULL)
    {
      state = single ? g_strdup (C_ ("port", "nothing")) : dup_state (words, C_ ("port", "free"));
      adw_action_row_set_subtitle (row, state);
      return;
    }
  other = get_other (harness, connector, mating);
  if (other != NULL)
    add_buttons (row, page, mating, other);
  verdict = kb_verdict_new_for_mating (harness, mating->id);
  if (verdict == NULL)
    return;
  add_sign (row, verdict);
  state = single ? g_strdup (kb_verdict_get_headline (verdict))
                 : dup_state (words, kb_verdict_get_headline (verdict));
  adw_action_row_set_subtitle (row, state);
  add_reasons (page, group, verdict);
}
