/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-part-detail.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "catalog/kb-part-diff.h"
#include "check/kb-verdict.h"
#include "kb-labels.h"
#include "kb-mating-row.h"
#include "kb-part-data.h"
#include "kb-part-preview.h"

/* So long pairs are judged in one go, in µs, so that the window stays quick in catalogues of any size. */
#define JUDGING_TIME 4000
/* So many rows of one verdict are shown; of the rest the number. */
#define MOST_ROWS 40
#define VIEW_WIDTH 150
#define VIEW_HEIGHT 110
/* Pixels a millimetre, so that the three views of a part are to one scale. */
#define VIEW_SCALE 3

struct _KbPartDetail
{
  GtkWidget parent_instance;

  KbCatalogStore *store;
  KbPart         *part;

  GtkWidget *scroller;
  GtkWidget *number;
  GtkWidget *text;
  GtkWidget *origin;
  GtkWidget *views[3];
  GtkWidget *views_box;
  GtkWidget *lists; /* box of the groups between the views and the data */
  GtkWidget *data;

  /* The search for what the part mates with. */
  GtkWidget *mates;
  guint      mates_idle;
  guint      next;      /* index of the part to look at */
  guint      counts[4]; /* by KbSign */
  GtkWidget *expanders[4];
};

G_DEFINE_FINAL_TYPE (KbPartDetail, kb_part_detail, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_OPEN_PART,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static KbCatalog *
get_catalog (KbPartDetail *self)
{
  return kb_catalog_store_get_catalog (self->store);
}

/* ---- rows ---- */

static void
on_row_activated (AdwActionRow *row, KbPartDetail *self)
{
  g_signal_emit (self, signals[SIGNAL_OPEN_PART], 0, g_object_get_data (G_OBJECT (row), "part"));
}

/* A row about the part @number, which leads to it where a catalogue has it. */
static GtkWidget *
make_part_row (KbPartDetail *self, const char *number, const char *subtitle)
{
  GtkWidget       *row = adw_action_row_new ();
  KbPart          *part = kb_catalog_find_part (get_catalog (self), number);
  g_autofree char *escaped = g_markup_escape_text (subtitle != NULL ? subtitle : "", -1);
  g_autofree char *title = g_markup_escape_text (number, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  if (part == NULL)
    {
      GtkWidget *label = gtk_label_new (_ ("not in the catalogue"));

      gtk_widget_add_css_class (label, "dim-label");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
      return row;
    }
  g_object_set_data_full (G_OBJECT (row), "part", g_strdup (number), g_free);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect (row, "activated", G_CALLBACK (on_row_activated), self);
  return row;
}

static AdwPreferencesGroup *
append_group (KbPartDetail *self, const char *title, const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  gtk_box_append (GTK_BOX (self->lists), GTK_WIDGET (group));
  return group;
}

static void
append_links (KbPartDetail *self, const char *title, GPtrArray *links)
{
  AdwPreferencesGroup *group;

  if (links->len == 0)
    return;
  group = append_group (self, title, NULL);
  for (guint i = 0; i < links->len; i++)
    {
      const KbLink *link = links->pdata[i];
      const KbPart *part = kb_catalog_find_part (get_catalog (self), link->number);

      adw_preferences_group_add (group, make_part_row (self, link->number,
                                                       link->printed != NULL ? link->printed
                                                       : part != NULL ? kb_part_get_text (part)
                                                                      : NULL));
    }
}

/* Accessories by what they are for; those whose own entry is unknown come last. */
static void
append_accessories (KbPartDetail *self)
{
  for (int kind = 0; kind <= KB_N_PART_KINDS; kind++)
    {
      g_autoptr (GPtrArray) links = g_ptr_array_new ();

      for (guint i = 0; i < self->part->accessories->len; i++)
        {
          const KbLink *link = self->part->accessories->pdata[i];
          const KbPart *part = kb_catalog_find_part (get_catalog (self), link->number);

          if ((part != NULL ? (int) part->kind : KB_N_PART_KINDS) == kind)
            g_ptr_array_add (links, (gpointer) link);
        }
      append_links (self,
                    kind < KB_N_PART_KINDS ? kb_part_kind_label ((KbPartKind) kind)
                                           : _ ("Other accessories"),
                    links);
    }
}

static void
append_successors (KbPartDetail *self)
{
  GPtrArray           *parts = kb_catalog_get_parts (get_catalog (self));
  AdwPreferencesGroup *group = NULL;

  if (self->part->superseded_by != NULL)
    {
      group = append_group (self, _ ("Superseded"), NULL);
      adw_preferences_group_add (
        group, make_part_row (self, self->part->superseded_by, _ ("Use this part in new work")));
    }
  for (guint i = 0; i < parts->len; i++)
    {
      const KbPart *part = parts->pdata[i];

      if (g_strcmp0 (part->superseded_by, self->part->number) != 0)
        continue;
      if (group == NULL)
        group = append_group (self, _ ("Superseded"), NULL);
      adw_preferences_group_add (
        group, make_part_row (self, part->number, _ ("is superseded by this part")));
    }
}

/* ---- what it mates with ---- */

static const char *const sign_titles[] = {
  [KB_SIGN_OK] = N_ ("Fits and may be plugged"),
  [KB_SIGN_NO] = N_ ("Does not fit"),
  [KB_SIGN_DANGER] = N_ ("Fits, but must not be plugged"),
  [KB_SIGN_UNKNOWN] = N_ ("Cannot be checked"),
};

static void
update_expander (KbPartDetail *self, KbSign sign)
{
  g_autofree char *title = g_strdup_printf ("%s (%u)", _ (sign_titles[sign]), self->counts[sign]);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->expanders[sign]), title);
  gtk_widget_set_visible (self->expanders[sign], self->counts[sign] > 0);
}

/* What was compared, in the first reason that says it: a rule that reports for others only repeats who the two are. */
static char *
describe_reason (const KbVerdict *verdict, const KbPart *other)
{
  for (guint i = 0; i < verdict->reasons->len; i++)
    {
      const KbReason *reason = verdict->reasons->pdata[i];

      if (reason->holds != KB_YES && !g_str_equal (reason->comparison, reason->message))
        return g_strdup (reason->comparison);
    }
  return g_strdup (kb_part_get_text (other));
}

static void
add_mate (KbPartDetail *self, const KbPart *other, const KbPort *port, const KbVerdict *verdict)
{
  KbSign           sign = kb_verdict_get_sign (verdict);
  g_autofree char *reason = NULL;
  GtkWidget       *row;

  if (sign == KB_SIGN_NO)
    return;
  if (self->counts[sign]++ >= MOST_ROWS)
    return;
  reason = describe_reason (verdict, other);
  row = make_part_row (self, other->number, reason);
  if (other->ports->len > 1)
    {
      g_autofree char *label = kb_label_port (other, port);
      g_autofree char *title = g_markup_printf_escaped ("%s · %s", other->number, label);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
    }
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->expanders[sign]), row);
}

/* The part's ports against all of @other. */
static void
judge_part (KbPartDetail *self, KbPart *other)
{
  for (guint i = 0; i < self->part->ports->len; i++)
    for (guint j = 0; j < other->ports->len; j++)
      {
        KbMatingHalf          a = { self->part, self->part->ports->pdata[i], self->part->number };
        KbMatingHalf          b = { other, other->ports->pdata[j], other->number };
        g_autoptr (KbVerdict) verdict = kb_verdict_new (get_catalog (self), &a, &b);

        add_mate (self, other, b.port, verdict);
      }
}

static gboolean
judge_some (gpointer data)
{
  KbPartDetail *self = data;
  GPtrArray    *parts = kb_catalog_get_parts (get_catalog (self));
  gint64        end = g_get_monotonic_time () + JUDGING_TIME;

  while (self->next < parts->len && g_get_monotonic_time () < end)
    judge_part (self, parts->pdata[self->next++]);
  for (guint sign = 0; sign < G_N_ELEMENTS (self->expanders); sign++)
    if (sign != KB_SIGN_NO)
      update_expander (self, sign);
  if (self->next < parts->len)
    return G_SOURCE_CONTINUE;
  adw_preferences_group_set_description (
    ADW_PREFERENCES_GROUP (self->mates),
    self->counts[KB_SIGN_OK] + self->counts[KB_SIGN_DANGER] + self->counts[KB_SIGN_UNKNOWN] > 0
      ? NULL
      : _ ("No part of the catalogue fits."));
  self->mates_idle = 0;
  return G_SOURCE_REMOVE;
}

static void
append_mates (KbPartDetail *self)
{
  /* The loudest first. */
  static const KbSign order[] = { KB_SIGN_DANGER, KB_SIGN_OK, KB_SIGN_UNKNOWN };

  self->mates = NULL;
  if (self->part->ports->len == 0)
    return;
  self->mates =
    GTK_WIDGET (append_group (self, _ ("Mates With"), _ ("Looking through the catalogue…")));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      GtkWidget *expander = adw_expander_row_new ();
      GtkWidget *icon = gtk_image_new_from_icon_name (kb_sign_icon_name (order[i]));

      gtk_widget_add_css_class (icon, kb_sign_css_class (order[i]));
      adw_expander_row_add_prefix (ADW_EXPANDER_ROW (expander), icon);
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), order[i] != KB_SIGN_UNKNOWN);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->mates), expander);
      self->expanders[order[i]] = expander;
      self->counts[order[i]] = 0;
      update_expander (self, order[i]);
    }
  self->next = 0;
  self->mates_idle = g_idle_add_full (G_PRIORITY_LOW, judge_some, self, NULL);
}

gboolean
kb_part_detail_is_complete (KbPartDetail *self)
{
  return self->mates_idle == 0;
}

/* ---- the part ---- */

static char *
describe_origin (KbPartDetail *self)
{
  KbLayer               layer = KB_LAYER_SHIPPED;
  KbPart               *installed;
  g_autoptr (GPtrArray) differences = NULL;

  if (kb_part_is_teaching (self->part))
    return g_strdup (_ ("Teaching part, not a real product"));
  kb_catalog_store_find_layer (self->store, self->part->number, &layer);
  if (layer != KB_LAYER_USER)
    return g_strdup_printf (_ ("Catalogue: %s"), kb_layer_label (layer));
  installed = kb_catalog_store_find_installed (self->store, self->part->number);
  if (installed == NULL)
    return g_strdup (_ ("Your own part"));
  differences = kb_part_diff (installed, self->part);
  if (differences->len == 0)
    return g_strdup (_ ("Your own copy; the installed part is the same"));
  return g_strdup_printf (ngettext ("Your own copy; the installed part differs in %u field",
                                    "Your own copy; the installed part differs in %u fields",
                                    differences->len),
                          differences->len);
}

static void
clear_lists (KbPartDetail *self)
{
  GtkWidget *child;

  g_clear_handle_id (&self->mates_idle, g_source_remove);
  while ((child = gtk_widget_get_first_child (self->lists)) != NULL)
    gtk_box_remove (GTK_BOX (self->lists), child);
  self->mates = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (self->expanders); i++)
    self->expanders[i] = NULL;
}

void
kb_part_detail_set_part (KbPartDetail *self, KbPart *part)
{
  g_autofree char *origin = NULL;
  KbCatalog       *catalog = get_catalog (self);

  clear_lists (self);
  if (part != NULL)
    kb_part_ref (part);
  g_clear_pointer (&self->part, kb_part_unref);
  self->part = part;
  for (guint i = 0; i < G_N_ELEMENTS (self->views); i++)
    kb_part_preview_set_part (KB_PART_PREVIEW (self->views[i]), catalog, part, (KbPartView) i);
  kb_part_data_set_part (KB_PART_DATA (self->data), catalog, part);
  gtk_widget_set_visible (self->views_box, part != NULL && part->ports->len > 0);
  if (part == NULL)
    return;
  gtk_label_set_label (GTK_LABEL (self->number), part->number);
  gtk_label_set_label (GTK_LABEL (self->text), kb_part_get_text (part));
  origin = describe_origin (self);
  gtk_label_set_label (GTK_LABEL (self->origin), origin);
  append_mates (self);
  append_links (self, _ ("Counterparts as Stated"), part->counterparts);
  append_accessories (self);
  append_successors (self);
  gtk_adjustment_set_value (
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
}

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_view (KbPartDetail *self, KbPartView view)
{
  static const char *const titles[] = { N_ ("Plan"), N_ ("Mating face"), N_ ("Side") };
  GtkWidget               *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget               *caption = gtk_label_new (_ (titles[view]));

  self->views[view] = kb_part_preview_new ();
  gtk_widget_set_size_request (self->views[view], VIEW_WIDTH, VIEW_HEIGHT);
  kb_part_preview_set_max_scale (KB_PART_PREVIEW (self->views[view]), VIEW_SCALE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->views[view]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (titles[view]), -1);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "kb-on-paper");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), self->views[view]);
  gtk_box_append (GTK_BOX (box), caption);
  return box;
}

static void
kb_part_detail_dispose (GObject *object)
{
  KbPartDetail *self = KB_PART_DETAIL (object);

  g_clear_handle_id (&self->mates_idle, g_source_remove);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->part, kb_part_unref);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (kb_part_detail_parent_class)->dispose (object);
}

static void
kb_part_detail_class_init (KbPartDetailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kb_part_detail_dispose;
  signals[SIGNAL_OPEN_PART] = g_signal_new ("open-part", KB_TYPE_PART_DETAIL, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
kb_part_detail_init (KbPartDetail *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  self->number = make_label ("title-2");
  self->text = make_label ("body");
  self->origin = make_label ("caption");
  gtk_widget_add_css_class (self->origin, "dim-label");
  gtk_box_append (GTK_BOX (heading), self->number);
  gtk_box_append (GTK_BOX (heading), self->text);
  gtk_box_append (GTK_BOX (heading), self->origin);
  self->views_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  gtk_widget_add_css_class (self->views_box, "kb-views");
  for (guint i = 0; i < G_N_ELEMENTS (self->views); i++)
    gtk_box_append (GTK_BOX (self->views_box), make_view (self, i));
  self->lists = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->data = kb_part_data_new ();
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), self->views_box);
  gtk_box_append (GTK_BOX (box), self->lists);
  gtk_box_append (GTK_BOX (box), self->data);
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), clamp);
}

GtkWidget *
kb_part_detail_new (KbCatalogStore *store)
{
  KbPartDetail *self = g_object_new (KB_TYPE_PART_DETAIL, NULL);

  self->store = g_object_ref (store);
  return GTK_WIDGET (self);
}
