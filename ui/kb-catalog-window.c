/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-catalog-window.h"

#include <glib/gi18n.h>

#include "kb-file-dialogs.h"
#include "kb-labels.h"
#include "kb-part-compare.h"
#include "kb-part-detail.h"
#include "kb-part-editor.h"
#include "kb-part-preview.h"
#include "kb-part-row.h"
#include "kb-popovers.h"
#include "kb-sheet-dialog.h"
#include "kb-toasts.h"

#define LINES 3              /* More do not stand side by side legibly. */
#define COUNTED_AT_ONCE 5000 /* parts, some 2 ms */
#define MOST_COMPARED 4
#define DETAIL_DELAY 120 /* ms */

struct _KbCatalogWindow
{
  AdwWindow parent_instance;

  KbCatalogStore     *store;
  KbCatalogSearch    *index;
  KbPartList         *model;
  GtkSingleSelection *selection;
  GPtrArray          *marked; /* numbers of the parts to compare */
  const char         *chosen[KB_N_FACETS];
  GPtrArray          *facet_values[KB_N_FACETS]; /* of the drop-downs; first NULL for any */
  guint               counts_idle;
  guint               next_facet; /* whose counts are due */
  KbFacetCount       *counting;   /* (nullable): those counts, half done */
  guint               detail_timeout;
  gboolean            updating;

  GtkWidget *toasts;
  GtkWidget *search;
  GtkWidget *filters;
  GtkWidget *facets[KB_N_FACETS];
  GtkWidget *count;
  GtkWidget *left;
  GtkWidget *list;
  GtkWidget *right;
  GtkWidget *detail;
  GtkWidget *compare;
  GtkWidget *compare_button;
  GtkWidget *delete_button;
};

G_DEFINE_FINAL_TYPE (KbCatalogWindow, kb_catalog_window, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_PLACE,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void refresh (KbCatalogWindow *self);

static KbCatalog *
get_catalog (KbCatalogWindow *self)
{
  return kb_catalog_store_get_catalog (self->store);
}

static void
toast (KbCatalogWindow *self, const char *text)
{
  kb_toasts_add (ADW_TOAST_OVERLAY (self->toasts), adw_toast_new (text));
}

KbPart *
kb_catalog_window_get_part (KbCatalogWindow *self)
{
  KbPartEntry *entry = gtk_single_selection_get_selected_item (self->selection);

  return entry != NULL ? kb_part_entry_get_part (entry) : NULL;
}

/* ---- the right side ---- */

static void
show_right_page (KbCatalogWindow *self)
{
  KbPart  *part = kb_catalog_window_get_part (self);
  gboolean compared = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->compare_button));
  KbLayer  layer;
  gboolean own = part != NULL && kb_catalog_store_find_layer (self->store, part->number, &layer)
                 && layer == KB_LAYER_USER;

  gtk_widget_action_set_enabled (
    GTK_WIDGET (self), "catalog.place",
    part != NULL && (kb_part_kind_has_ports (part->kind) || part->kind == KB_PART_CABLE));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "catalog.copy-number", part != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "catalog.copy-part", part != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "catalog.edit-part", part != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "catalog.delete", own);
  gtk_widget_set_visible (self->delete_button, own);
  gtk_stack_set_visible_child_name (GTK_STACK (self->right), compared       ? "compare"
                                                             : part != NULL ? "detail"
                                                                            : "empty");
}

static gboolean
show_detail (gpointer data)
{
  KbCatalogWindow *self = data;

  g_clear_handle_id (&self->detail_timeout, g_source_remove);
  kb_part_detail_set_part (KB_PART_DETAIL (self->detail), kb_catalog_window_get_part (self));
  show_right_page (self);
  return G_SOURCE_REMOVE;
}

static void
on_selected (KbCatalogWindow *self)
{
  if (!self->updating)
    show_detail (self);
}

/* While one types, the part comes when the hand rests: showing it in full takes longer than finding it. */
static void
show_detail_later (KbCatalogWindow *self)
{
  g_clear_handle_id (&self->detail_timeout, g_source_remove);
  self->detail_timeout = g_timeout_add (DETAIL_DELAY, show_detail, self);
}

static void
select_number (KbCatalogWindow *self, const char *number)
{
  guint at = kb_part_list_find (self->model, number);

  gtk_single_selection_set_selected (self->selection,
                                     at != G_MAXUINT ? at : GTK_INVALID_LIST_POSITION);
  if (at != G_MAXUINT)
    gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", at);
}

/* ---- comparing ---- */

static void
update_compare (KbCatalogWindow *self)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autofree char      *label = NULL;

  for (guint i = 0; i < self->marked->len; i++)
    {
      KbPart *part = kb_catalog_find_part (get_catalog (self), self->marked->pdata[i]);

      if (part != NULL)
        g_ptr_array_add (parts, part);
    }
  kb_part_compare_set_parts (KB_PART_COMPARE (self->compare), get_catalog (self), parts);
  gtk_widget_set_sensitive (self->compare_button, parts->len >= 2);
  if (parts->len < 2)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->compare_button), FALSE);
  label =
    parts->len > 0 ? g_strdup_printf (_ ("_Compare %u"), parts->len) : g_strdup (_ ("_Compare"));
  gtk_button_set_label (GTK_BUTTON (self->compare_button), label);
}

static void
on_mark_toggled (GtkCheckButton *check, KbCatalogWindow *self)
{
  KbPart  *part = g_object_get_data (G_OBJECT (check), "part");
  gboolean active = gtk_check_button_get_active (check);
  guint    at;
  gboolean marked;

  if (part == NULL)
    return;
  marked = g_ptr_array_find_with_equal_func (self->marked, part->number, g_str_equal, &at);
  if (active == marked)
    return;
  if (!active)
    {
      g_ptr_array_remove_index (self->marked, at);
    }
  else if (self->marked->len >= MOST_COMPARED)
    {
      toast (self, _ ("Four parts are marked already. Take the mark off one first."));
      gtk_check_button_set_active (check, FALSE);
      return;
    }
  else
    {
      g_ptr_array_add (self->marked, g_strdup (part->number));
    }
  update_compare (self);
}

/* ---- rows ---- */

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, KbCatalogWindow *unused)
{
  GtkWidget *row = kb_part_row_new (LINES);
  GtkWidget *check = gtk_check_button_new ();

  kb_part_row_set_suffix (KB_PART_ROW (row), check, _ ("Mark for comparing"));
  g_object_set_data (G_OBJECT (row), "check", check);
  g_signal_connect (check, "toggled", G_CALLBACK (on_mark_toggled),
                    g_object_get_data (G_OBJECT (factory), "kb-window"));
  gtk_list_item_set_child (list_item, row);
}

static void
describe_row (KbPart *part, char **title, char **text, gpointer user_data)
{
  KbCatalogWindow *self = user_data;
  KbLayer          layer;
  const char      *remark = NULL;
  g_autofree char *features = kb_label_part_features (get_catalog (self), part);

  if (kb_part_is_teaching (part))
    remark = _ ("teaching part");
  else if (part->superseded_by != NULL)
    remark = _ ("superseded");
  else if (kb_catalog_store_find_layer (self->store, part->number, &layer)
           && layer == KB_LAYER_USER)
    remark = _ ("your own");
  *title = g_strdup (part->number);
  *text = g_strjoin (" · ", kb_part_kind_label (part->kind),
                     *features != '\0' ? features : kb_part_get_text (part), remark, NULL);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer unused)
{
  GtkWidget       *row = gtk_list_item_get_child (list_item);
  KbCatalogWindow *self = KB_CATALOG_WINDOW (g_object_get_data (G_OBJECT (factory), "kb-window"));
  KbPart          *part = kb_part_entry_get_part (gtk_list_item_get_item (list_item));
  GtkWidget       *check = g_object_get_data (G_OBJECT (row), "check");
  g_autofree char *label = NULL;

  kb_part_row_set_part (KB_PART_ROW (row), get_catalog (self), part, describe_row, self);
  /* Without a part yet, so that this is not taken for a click. */
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (check),
    g_ptr_array_find_with_equal_func (self->marked, part->number, g_str_equal, NULL));
  g_object_set_data_full (G_OBJECT (check), "part", kb_part_ref (part),
                          (GDestroyNotify) kb_part_unref);
  label = g_strdup_printf (_ ("Mark %s for comparing"), part->number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, part->number,
                                  -1);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer unused)
{
  GtkWidget *box = gtk_list_item_get_child (list_item);

  g_object_set_data (g_object_get_data (G_OBJECT (box), "check"), "part", NULL);
}

/* ---- searching ---- */

static const char *const facet_titles[KB_N_FACETS] = {
  [KB_FACET_KIND] = N_ ("Any kind"),     [KB_FACET_FAMILY] = N_ ("Any family"),
  [KB_FACET_POLES] = N_ ("Any poles"),   [KB_FACET_CODING] = N_ ("Any coding"),
  [KB_FACET_COLOUR] = N_ ("Any colour"),
};

static GPtrArray *
run_query (KbCatalogWindow *self, int without)
{
  KbQuery query = { .text = gtk_editable_get_text (GTK_EDITABLE (self->search)) };

  for (int facet = 0; facet < KB_N_FACETS; facet++)
    query.values[facet] = facet != without ? self->chosen[facet] : NULL;
  return kb_catalog_search_run (self->index, &query);
}

static int
compare_values (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* The drop-down lists what is among the parts found, were this facet not chosen. */
static void
show_facet (KbCatalogWindow *self, KbFacet facet, GHashTable *counts)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  GPtrArray                *values = g_ptr_array_new ();
  GHashTableIter            iter;
  gpointer                  value;
  guint                     selected = 0;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &value, NULL))
    g_ptr_array_add (values, value);
  if (self->chosen[facet] != NULL && !g_hash_table_contains (counts, self->chosen[facet]))
    g_ptr_array_add (values, (gpointer) self->chosen[facet]);
  g_ptr_array_sort (values, compare_values);
  g_ptr_array_insert (values, 0, NULL);
  for (guint i = 0; i < values->len; i++)
    {
      const char      *id = values->pdata[i];
      g_autofree char *label = NULL;

      if (id == NULL)
        {
          gtk_string_list_append (labels, _ (facet_titles[facet]));
          continue;
        }
      label = kb_facet_value_label (get_catalog (self), facet, id);
      gtk_string_list_take (
        labels,
        g_strdup_printf ("%s (%u)", label, GPOINTER_TO_UINT (g_hash_table_lookup (counts, id))));
      if (g_strcmp0 (id, self->chosen[facet]) == 0)
        selected = i;
    }
  g_clear_pointer (&self->facet_values[facet], g_ptr_array_unref);
  self->facet_values[facet] = values;
  self->updating = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->facets[facet]), G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->facets[facet]), selected);
  self->updating = FALSE;
}

static void
forget_counting (KbCatalogWindow *self)
{
  g_clear_pointer (&self->counting, kb_facet_count_free);
}

/* The counts follow a moment later and piece by piece, so that they never hold up a keystroke. */
static gboolean
update_facets (gpointer data)
{
  KbCatalogWindow       *self = data;
  g_autoptr (GHashTable) counts = NULL;

  if (self->counting == NULL)
    self->counting =
      kb_facet_count_new (run_query (self, (int) self->next_facet), self->next_facet);
  if (!kb_facet_count_step (self->counting, COUNTED_AT_ONCE))
    return G_SOURCE_CONTINUE;
  counts = kb_facet_count_dup_result (self->counting);
  forget_counting (self);
  show_facet (self, self->next_facet++, counts);
  if (self->next_facet < KB_N_FACETS)
    return G_SOURCE_CONTINUE;
  self->counts_idle = 0;
  return G_SOURCE_REMOVE;
}

static void
on_facet_selected (GtkDropDown *drop_down, GParamSpec *pspec, KbCatalogWindow *self)
{
  guint facet = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (drop_down), "facet"));
  guint selected = gtk_drop_down_get_selected (drop_down);

  if (self->updating || self->facet_values[facet] == NULL
      || selected >= self->facet_values[facet]->len)
    return;
  self->chosen[facet] = self->facet_values[facet]->pdata[selected];
  refresh (self);
}

static void
refresh (KbCatalogWindow *self)
{
  GPtrArray       *parts = run_query (self, -1);
  guint            n_parts = parts->len;
  KbPart          *shown = kb_catalog_window_get_part (self);
  g_autofree char *number = g_strdup (shown != NULL ? shown->number : NULL);
  g_autofree char *count = NULL;
  guint            at;

  /* The part at hand stays, if it is still listed; else the first one found is looked at. */
  self->updating = TRUE;
  kb_part_list_set_parts (self->model, parts);
  at = kb_part_list_find (self->model, number);
  if (at == G_MAXUINT)
    at = n_parts > 0 ? 0 : GTK_INVALID_LIST_POSITION;
  gtk_single_selection_set_selected (self->selection, at);
  self->updating = FALSE;
  show_detail_later (self);
  count = g_strdup_printf (ngettext ("%u part", "%u parts", n_parts), n_parts);
  gtk_label_set_label (GTK_LABEL (self->count), count);
  gtk_stack_set_visible_child_name (GTK_STACK (self->left), n_parts > 0 ? "list" : "empty");
  self->next_facet = 0;
  forget_counting (self);
  if (self->counts_idle == 0)
    self->counts_idle = g_idle_add_full (G_PRIORITY_LOW, update_facets, self, NULL);
}

/* Entries keep their parts; what the list borrowed may be gone. */
static void
on_catalog_changed (KbCatalogWindow *self)
{
  KbPart          *shown = kb_catalog_window_get_part (self);
  g_autofree char *number = g_strdup (shown != NULL ? shown->number : NULL);

  kb_part_list_forget (self->model);
  refresh (self);
  if (kb_part_list_find (self->model, number) != G_MAXUINT)
    select_number (self, number);
}

static void
clear_search (KbCatalogWindow *self)
{
  for (guint facet = 0; facet < KB_N_FACETS; facet++)
    self->chosen[facet] = NULL;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  refresh (self);
}

void
kb_catalog_window_set_search (KbCatalogWindow *self, const char *text)
{
  /* The entry tells when its text changed. */
  gtk_editable_set_text (GTK_EDITABLE (self->search), text);
}

KbPartList *
kb_catalog_window_get_list (KbCatalogWindow *self)
{
  return self->model;
}

void
kb_catalog_window_open_part (KbCatalogWindow *self, const char *number)
{
  if (kb_part_list_find (self->model, number) == G_MAXUINT)
    clear_search (self);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->compare_button), FALSE);
  select_number (self, number);
}

/* ---- actions ---- */

static void
place (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KbPart *part = kb_catalog_window_get_part (KB_CATALOG_WINDOW (widget));

  if (part != NULL)
    g_signal_emit (widget, signals[SIGNAL_PLACE], 0, part->number);
}

static void
copy_number (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KbPart *part = kb_catalog_window_get_part (KB_CATALOG_WINDOW (widget));

  if (part == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), part->number);
  toast (KB_CATALOG_WINDOW (widget), _ ("Part number copied"));
}

static void
delete_part (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KbCatalogWindow   *self = KB_CATALOG_WINDOW (widget);
  KbPart            *part = kb_catalog_window_get_part (self);
  g_autoptr (GError) error = NULL;
  g_autofree char   *number = NULL;
  g_autofree char   *text = NULL;

  if (part == NULL)
    return;
  number = g_strdup (part->number);
  if (!kb_catalog_store_remove_part (self->store, number, &error))
    {
      kb_error_dialog (GTK_WINDOW (self), _ ("Could Not Delete the Part"), error->message);
      return;
    }
  text =
    kb_catalog_find_part (get_catalog (self), number) != NULL
      ? g_strdup_printf (_ ("Your copy of %s is gone; the installed part is used again"), number)
      : g_strdup_printf (_ ("%s is deleted"), number);
  toast (self, text);
}

static void
on_imported (const char *number, gpointer data)
{
  kb_catalog_window_open_part (data, number);
}

static void
import_sheet (GtkWidget *widget, const char *name, GVariant *parameter)
{
  kb_sheet_dialog_present (GTK_WINDOW (widget), KB_CATALOG_WINDOW (widget)->store, NULL,
                           on_imported, widget);
}

static void
present_editor (KbCatalogWindow *self, KbPartEditorMode mode)
{
  kb_part_editor_present (GTK_WINDOW (self), self->store, kb_catalog_window_get_part (self), mode,
                          on_imported, self);
}

static void
new_part (GtkWidget *widget, const char *name, GVariant *parameter)
{
  present_editor (KB_CATALOG_WINDOW (widget), KB_PART_EDITOR_NEW);
}

static void
copy_part (GtkWidget *widget, const char *name, GVariant *parameter)
{
  present_editor (KB_CATALOG_WINDOW (widget), KB_PART_EDITOR_COPY);
}

static void
edit_part (GtkWidget *widget, const char *name, GVariant *parameter)
{
  present_editor (KB_CATALOG_WINDOW (widget), KB_PART_EDITOR_EDIT);
}

static void
focus_search (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (KB_CATALOG_WINDOW (widget)->search);
}

/* ---- the object ---- */

static void
kb_catalog_window_dispose (GObject *object)
{
  KbCatalogWindow *self = KB_CATALOG_WINDOW (object);

  g_clear_handle_id (&self->counts_idle, g_source_remove);
  forget_counting (self);
  g_clear_handle_id (&self->detail_timeout, g_source_remove);
  for (guint facet = 0; facet < KB_N_FACETS; facet++)
    g_clear_pointer (&self->facet_values[facet], g_ptr_array_unref);
  g_clear_pointer (&self->index, kb_catalog_search_free);
  g_clear_pointer (&self->marked, g_ptr_array_unref);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (kb_catalog_window_parent_class)->dispose (object);
}

static void
kb_catalog_window_class_init (KbCatalogWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kb_catalog_window_dispose;
  signals[SIGNAL_PLACE] = g_signal_new ("place", KB_TYPE_CATALOG_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/kabelbaum/Kabelbaum/kb-catalog-window.ui");
  gtk_widget_class_bind_template_child (widget_class, KbCatalogWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, KbCatalogWindow, search);
  gtk_widget_class_bind_template_child (widget_class, KbCatalogWindow, filters);
  gtk_widget_class_bind_template_child (widget_class, KbCatalogWindow, count);
  gtk_widget_class_bind_template_child (widget_class, KbCatalogWindow, left);
  gtk_widget_class_bind_template_child (widget_class, KbCatalogWindow, list);
  gtk_widget_class_bind_template_child (widget_class, KbCatalogWindow, right);
  gtk_widget_class_bind_template_child (widget_class, KbCatalogWindow, compare_button);
  gtk_widget_class_bind_template_child (widget_class, KbCatalogWindow, delete_button);
  gtk_widget_class_bind_template_callback (widget_class, refresh);
  gtk_widget_class_bind_template_callback (widget_class, clear_search);
  gtk_widget_class_bind_template_callback (widget_class, show_right_page);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind);
  gtk_widget_class_install_action (widget_class, "catalog.place", NULL, place);
  gtk_widget_class_install_action (widget_class, "catalog.copy-number", NULL, copy_number);
  gtk_widget_class_install_action (widget_class, "catalog.delete", NULL, delete_part);
  gtk_widget_class_install_action (widget_class, "catalog.import-sheet", NULL, import_sheet);
  gtk_widget_class_install_action (widget_class, "catalog.new-part", NULL, new_part);
  gtk_widget_class_install_action (widget_class, "catalog.copy-part", NULL, copy_part);
  gtk_widget_class_install_action (widget_class, "catalog.edit-part", NULL, edit_part);
  gtk_widget_class_install_action (widget_class, "catalog.search", NULL, focus_search);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "catalog.search",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
}

static void
make_facets (KbCatalogWindow *self)
{
  for (guint facet = 0; facet < KB_N_FACETS; facet++)
    {
      GtkWidget *drop_down = gtk_drop_down_new (NULL, NULL);

      self->facets[facet] = drop_down;
      g_object_set_data (G_OBJECT (drop_down), "facet", GUINT_TO_POINTER (facet));
      gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (facet_titles[facet]), -1);
      g_signal_connect (drop_down, "notify::selected", G_CALLBACK (on_facet_selected), self);
      gtk_flow_box_append (GTK_FLOW_BOX (self->filters), drop_down);
    }
}

static void
kb_catalog_window_init (KbCatalogWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kb_popovers_go_with (GTK_WIDGET (self));
  self->model = kb_part_list_new ();
  self->marked = g_ptr_array_new_with_free_func (g_free);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (self->selection));
  kb_part_row_give_tooltips (self->list);
  g_object_set_data (G_OBJECT (gtk_list_view_get_factory (GTK_LIST_VIEW (self->list))), "kb-window",
                     self);
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (on_selected), self);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), self->list);
  gtk_window_set_focus (GTK_WINDOW (self), self->search);
  make_facets (self);
}

GtkWidget *
kb_catalog_window_new (KbCatalogStore *store)
{
  KbCatalogWindow *self = g_object_new (KB_TYPE_CATALOG_WINDOW, NULL);

  self->store = g_object_ref (store);
  self->index = kb_catalog_search_new (get_catalog (self));
  self->detail = kb_part_detail_new (store);
  self->compare = kb_part_compare_new ();
  gtk_stack_add_named (GTK_STACK (self->right), self->detail, "detail");
  gtk_stack_add_named (GTK_STACK (self->right), self->compare, "compare");
  g_signal_connect_swapped (self->detail, "open-part", G_CALLBACK (kb_catalog_window_open_part),
                            self);
  g_signal_connect_object (get_catalog (self), "changed", G_CALLBACK (on_catalog_changed), self,
                           G_CONNECT_SWAPPED);
  update_compare (self);
  refresh (self);
  return GTK_WIDGET (self);
}
