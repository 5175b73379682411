/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-type-button.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "check/kb-cable-choice.h"
#include "kb-palette-item.h"
#include "kb-wiring.h"

/* µs that trying types may take before the window is painted again. */
#define SLICE 8000

struct _KbTypeButton
{
  GtkWidget parent_instance;

  KbSession     *session; /* NULL for a cable that is there */
  KbHarness     *harness;
  char          *cable;
  KbCableChoice *choice; /* NULL while it is closed, or where no place is known */
  guint          n_rows; /* of what was tried; before them there may be one more */
  guint          source;
  gboolean       done;
  gulong         changed;

  GtkWidget *button;
  GtkWidget *popover;
  GtkWidget *list;
  GtkWidget *spinner;
};

G_DEFINE_FINAL_TYPE (KbTypeButton, kb_type_button, GTK_TYPE_WIDGET)

/* ---- rows ---- */

static const char *
get_icon (KbSign sign)
{
  switch (sign)
    {
    case KB_SIGN_OK:
      return "emblem-ok-symbolic";
    case KB_SIGN_UNKNOWN:
      return "dialog-question-symbolic";
    case KB_SIGN_NO:
    case KB_SIGN_DANGER:
    default:
      return "action-unavailable-symbolic";
    }
}

/* Number of the type that there is now; NULL for none. */
static const char *
get_now (KbTypeButton *self)
{
  const KbItem *item;

  if (self->session != NULL)
    return kb_session_get_armed_part (self->session);
  item = kb_harness_get_item (self->harness, self->cable);
  return item != NULL ? item->part : NULL;
}

/* @part: NULL for whichever fits */
static GtkWidget *
make_row (KbTypeButton *self, KbPart *part, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (g_strcmp0 (get_now (self), part != NULL ? part->number : NULL) == 0)
    {
      GtkWidget *now = gtk_label_new (C_ ("cable type", "now"));

      gtk_widget_add_css_class (now, "dim-label");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), now);
    }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (part != NULL)
    g_object_set_data_full (G_OBJECT (row), "kb-part", kb_part_ref (part),
                            (GDestroyNotify) kb_part_unref);
  return row;
}

static GtkWidget *
make_offer_row (KbTypeButton *self, const KbCableOffer *offer)
{
  g_autofree char *text = kb_cable_offer_describe (offer);
  GtkWidget       *row = make_row (self, offer->part, offer->part->number, text);
  GtkWidget       *icon = gtk_image_new_from_icon_name (get_icon (kb_cable_offer_get_sign (offer)));

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  return row;
}

static void
on_row_activated (KbTypeButton *self, GtkListBoxRow *row)
{
  KbPart            *chosen = g_object_get_data (G_OBJECT (row), "kb-part");
  g_autoptr (KbPart) part = chosen != NULL ? kb_part_ref (chosen) : NULL;

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (self->session != NULL)
    {
      if (kb_session_get_tool (self->session) == KB_TOOL_CABLE)
        kb_session_arm_cable (self->session, part != NULL ? part->number : NULL);
    }
  else if (self->harness != NULL && part != NULL)
    kb_harness_set_cable_part (self->harness, self->cable, part);
}

/* ---- trying ---- */

static void
stop (KbTypeButton *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->choice, kb_cable_choice_free);
  self->done = FALSE;
  gtk_spinner_stop (GTK_SPINNER (self->spinner));
}

/* What was changed meanwhile makes all that was tried doubtful. */
static void
on_changed (KbTypeButton *self)
{
  if (gtk_widget_get_visible (self->popover))
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static KbPart *
get_row_part (KbTypeButton *self, guint index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) index);

  return row != NULL ? g_object_get_data (G_OBJECT (row), "kb-part") : NULL;
}

/* Rows for what was tried since; those that are there are in the same order. */
static void
add_rows (KbTypeButton *self)
{
  GPtrArray  *offers = kb_cable_choice_get_offers (self->choice);
  const guint first = self->session != NULL ? 1 : 0;

  for (guint i = 0; self->n_rows < offers->len && i < offers->len; i++)
    {
      const KbCableOffer *offer = offers->pdata[i];

      if (get_row_part (self, first + i) == offer->part)
        continue;
      gtk_list_box_insert (GTK_LIST_BOX (self->list), make_offer_row (self, offer),
                           (int) (first + i));
      self->n_rows++;
    }
}

static void
finish (KbTypeButton *self)
{
  self->done = TRUE;
  gtk_spinner_stop (GTK_SPINNER (self->spinner));
  gtk_widget_set_visible (self->spinner, FALSE);
}

static gboolean
try_some (gpointer data)
{
  KbTypeButton *self = data;
  gboolean      all;

  if (kb_harness_in_transaction (self->harness))
    return G_SOURCE_CONTINUE;
  all = kb_cable_choice_go_on (self->choice, SLICE);
  add_rows (self);
  if (!all)
    return G_SOURCE_CONTINUE;
  self->source = 0;
  finish (self);

  return G_SOURCE_REMOVE;
}

/* Where the run that is under way has come to; NULL where there is none. Owned. */
static KbCableChoice *
make_run_choice (KbTypeButton *self)
{
  KbCabling           *cabling = kb_session_get_cabling (self->session);
  g_autoptr (KbWiring) wiring = NULL;

  if (!kb_cabling_has_run (cabling))
    return NULL;
  wiring =
    kb_wiring_new (self->session, kb_cabling_get_from (cabling), kb_cabling_get_start (cabling));
  return kb_wiring_make_choice (wiring, kb_cabling_get_to (cabling));
}

static KbCableChoice *
make_choice (KbTypeButton *self)
{
  const KbRun run = { .cable = self->cable };

  if (self->session != NULL)
    return make_run_choice (self);
  return kb_cable_choice_new (self->harness, kb_harness_get_catalog (self->harness), &run, NULL);
}

/* No place is known to try them at. */
static void
list_untried (KbTypeButton *self)
{
  KbCatalog            *catalog = kb_session_get_catalog (self->session);
  g_autoptr (GPtrArray) types = kb_cable_list_types (catalog, 0);

  for (guint i = 0; i < types->len; i++)
    {
      g_autoptr (KbPaletteItem) item = kb_palette_item_new (catalog, types->pdata[i]);

      gtk_list_box_append (GTK_LIST_BOX (self->list),
                           make_row (self, types->pdata[i],
                                     ((const KbPart *) types->pdata[i])->number,
                                     kb_palette_item_get_subtitle (item)));
    }
}

static void
start (KbTypeButton *self)
{
  GtkWidget *row;

  stop (self);
  self->n_rows = 0;
  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  if (self->harness == NULL
      || (self->session == NULL && kb_harness_get_item (self->harness, self->cable) == NULL))
    return;
  if (self->session != NULL)
    gtk_list_box_append (
      GTK_LIST_BOX (self->list),
      make_row (self, NULL, _ ("First that fits"), _ ("Found out at each place where a run ends")));
  self->choice = make_choice (self);
  if (self->choice == NULL)
    {
      list_untried (self);
      finish (self);
      return;
    }
  gtk_widget_set_visible (self->spinner, TRUE);
  gtk_spinner_start (GTK_SPINNER (self->spinner));
  self->source = g_idle_add (try_some, self);
}

/* ---- the widget ---- */

static void
forget_harness (KbTypeButton *self)
{
  if (self->harness != NULL)
    g_clear_signal_handler (&self->changed, self->harness);
  g_clear_object (&self->harness);
}

static void
kb_type_button_dispose (GObject *object)
{
  KbTypeButton *self = KB_TYPE_BUTTON (object);

  if (self->button != NULL)
    stop (self);
  forget_harness (self);
  g_clear_object (&self->session);
  g_clear_pointer (&self->cable, g_free);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  G_OBJECT_CLASS (kb_type_button_parent_class)->dispose (object);
}

static void
kb_type_button_class_init (KbTypeButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kb_type_button_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_popover (KbTypeButton *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Cable types, what fits first"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  self->spinner = gtk_spinner_new ();
  gtk_box_append (GTK_BOX (box), self->spinner);
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scrolled, 360, 420);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  g_signal_connect_swapped (popover, "show", G_CALLBACK (start), self);
  g_signal_connect_swapped (popover, "closed", G_CALLBACK (stop), self);

  return popover;
}

static void
kb_type_button_init (KbTypeButton *self)
{
  self->button = gtk_menu_button_new ();
  self->popover = make_popover (self);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "document-edit-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Change the type"), -1);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_tooltip_text (self->button,
                               _ ("Choose another type from those that fit both ends"));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

static void
set_harness (KbTypeButton *self, KbHarness *harness)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  forget_harness (self);
  if (harness == NULL)
    return;
  self->harness = g_object_ref (harness);
  self->changed = g_signal_connect_swapped (harness, "changed", G_CALLBACK (on_changed), self);
}

void
kb_type_button_set_cable (KbTypeButton *self, KbHarness *harness, const char *cable)
{
  g_return_if_fail (KB_IS_TYPE_BUTTON (self));

  if (harness == self->harness && g_strcmp0 (cable, self->cable) == 0)
    return;
  g_free (self->cable);
  self->cable = g_strdup (cable);
  set_harness (self, harness);
}

void
kb_type_button_set_session (KbTypeButton *self, KbSession *session)
{
  KbHarness *harness;

  g_return_if_fail (KB_IS_TYPE_BUTTON (self));

  g_set_object (&self->session, session);
  gtk_widget_set_tooltip_text (self->button, _ ("Type of the cables that are drawn (T)"));
  harness = session != NULL ? kb_session_get_harness (session) : NULL;
  if (harness != self->harness)
    set_harness (self, harness);
}

void
kb_type_button_set_label (KbTypeButton *self, const char *label)
{
  /* Translators: what is said to a screen reader; the number of a cable type or “First that fits” */
  g_autofree char *name = g_strdup_printf (_ ("Cable type: %s"), label);

  g_return_if_fail (KB_IS_TYPE_BUTTON (self));

  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->button), TRUE);
  gtk_widget_remove_css_class (self->button, "flat");
}

void
kb_type_button_open (KbTypeButton *self)
{
  g_return_if_fail (KB_IS_TYPE_BUTTON (self));

  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
}

gboolean
kb_type_button_is_done (KbTypeButton *self)
{
  g_return_val_if_fail (KB_IS_TYPE_BUTTON (self), FALSE);

  return self->done;
}
