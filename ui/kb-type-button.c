/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-type-button.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "check/kb-cable-choice.h"

/* µs that trying types may take before the window is painted again. */
#define SLICE 8000

struct _KbTypeButton
{
  GtkWidget parent_instance;

  KbHarness *harness;
  char      *cable;
  GPtrArray *types; /* of KbPart, still to be tried from @next on; NULL while it is closed */
  guint      next;
  guint      source;
  gulong     changed;

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

static int
compare_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer data)
{
  const KbCableOffer *one = g_object_get_data (G_OBJECT (a), "kb-offer");
  const KbCableOffer *other = g_object_get_data (G_OBJECT (b), "kb-offer");
  const int           order = kb_cable_offer_compare (one, other);

  /* What came first stays first. */
  return order != 0 ? order
                    : GPOINTER_TO_INT (g_object_get_data (G_OBJECT (a), "kb-place"))
                        - GPOINTER_TO_INT (g_object_get_data (G_OBJECT (b), "kb-place"));
}

static void
add_row (KbTypeButton *self, KbCableOffer *offer, guint place)
{
  const KbItem    *item = kb_harness_get_item (self->harness, self->cable);
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *icon = gtk_image_new_from_icon_name (get_icon (kb_cable_offer_get_sign (offer)));
  g_autofree char *text = kb_cable_offer_describe (offer);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), offer->part->number);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  if (item != NULL && g_strcmp0 (item->part, offer->part->number) == 0)
    {
      GtkWidget *now = gtk_label_new (C_ ("cable type", "now"));

      gtk_widget_add_css_class (now, "dim-label");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), now);
    }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "kb-place", GUINT_TO_POINTER (place));
  g_object_set_data_full (G_OBJECT (row), "kb-offer", offer, (GDestroyNotify) kb_cable_offer_free);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
on_row_activated (KbTypeButton *self, GtkListBoxRow *row)
{
  const KbCableOffer *offer = g_object_get_data (G_OBJECT (row), "kb-offer");
  g_autoptr (KbPart)  part = kb_part_ref (offer->part);

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (self->harness != NULL)
    kb_harness_set_cable_part (self->harness, self->cable, part);
}

/* ---- trying ---- */

static void
stop (KbTypeButton *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->types, g_ptr_array_unref);
  gtk_spinner_stop (GTK_SPINNER (self->spinner));
}

/* What was changed meanwhile makes all that was tried doubtful. */
static void
on_changed (KbTypeButton *self)
{
  if (gtk_widget_get_visible (self->popover))
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static gboolean
try_some (gpointer data)
{
  KbTypeButton *self = data;
  const KbRun   run = { .cable = self->cable };
  const gint64  end = g_get_monotonic_time () + SLICE;

  if (kb_harness_in_transaction (self->harness)
      || kb_harness_get_item (self->harness, self->cable) == NULL)
    return G_SOURCE_CONTINUE;
  while (self->next < self->types->len && g_get_monotonic_time () < end)
    {
      add_row (self, kb_cable_offer_new (self->harness, &run, NULL, self->types->pdata[self->next]),
               self->next);
      self->next++;
    }
  if (self->next < self->types->len)
    return G_SOURCE_CONTINUE;
  self->source = 0;
  gtk_spinner_stop (GTK_SPINNER (self->spinner));
  gtk_widget_set_visible (self->spinner, FALSE);

  return G_SOURCE_REMOVE;
}

static void
start (KbTypeButton *self)
{
  const KbRun run = { .cable = self->cable };
  GtkWidget  *row;

  stop (self);
  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  if (self->harness == NULL || kb_harness_get_item (self->harness, self->cable) == NULL)
    return;
  self->types = kb_cable_list_types (kb_harness_get_catalog (self->harness),
                                     kb_cable_count_poles (self->harness, &run, NULL));
  self->next = 0;
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
  gtk_list_box_set_sort_func (GTK_LIST_BOX (self->list), compare_rows, NULL, NULL);
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

void
kb_type_button_set_cable (KbTypeButton *self, KbHarness *harness, const char *cable)
{
  g_return_if_fail (KB_IS_TYPE_BUTTON (self));

  if (harness == self->harness && g_strcmp0 (cable, self->cable) == 0)
    return;
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  forget_harness (self);
  g_free (self->cable);
  self->cable = g_strdup (cable);
  if (harness == NULL)
    return;
  self->harness = g_object_ref (harness);
  self->changed = g_signal_connect_swapped (harness, "changed", G_CALLBACK (on_changed), self);
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

  return self->types != NULL && self->source == 0;
}
