/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-part-compare.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "kb-labels.h"
#include "kb-part-preview.h"

struct _KbPartCompare
{
  GtkWidget parent_instance;

  KbCatalog *catalog;
  GPtrArray *parts; /* of KbPart */
  GPtrArray *rows;  /* of char**: label, then a cell for each part; NULL-terminated */

  GtkWidget *box;
  GtkWidget *toggle;
  GtkWidget *grid;
};

G_DEFINE_FINAL_TYPE (KbPartCompare, kb_part_compare, GTK_TYPE_WIDGET)

/* What a part says about a field, owned; NULL where it is not stated. */
typedef char *(*FieldFunc) (KbPartCompare *self, const KbPart *part, gconstpointer data);

static gboolean
differs (char **row)
{
  for (guint i = 2; row[i] != NULL; i++)
    if (!g_str_equal (row[i], row[1]))
      return TRUE;
  return FALSE;
}

/* Adds a row, unless no part states the field, or all agree and only differences are wanted. */
static void
add_row (KbPartCompare *self, const char *label, FieldFunc field, gconstpointer data)
{
  g_auto (GStrv) row = g_new0 (char *, self->parts->len + 2);
  gboolean       any = FALSE;

  row[0] = g_strdup (label);
  for (guint i = 0; i < self->parts->len; i++)
    {
      row[i + 1] = field (self, self->parts->pdata[i], data);
      any = any || row[i + 1] != NULL;
      if (row[i + 1] == NULL)
        row[i + 1] = g_strdup (C_ ("value", "not stated"));
    }
  if (any && (differs (row) || !gtk_switch_get_active (GTK_SWITCH (self->toggle))))
    g_ptr_array_add (self->rows, g_steal_pointer (&row));
}

static char *
get_number (KbPartCompare *self, const KbPart *part, gconstpointer data)
{
  return g_strdup (part->number);
}

static char *
get_text (KbPartCompare *self, const KbPart *part, gconstpointer data)
{
  return g_strdup (kb_part_get_text (part));
}

static char *
get_kind (KbPartCompare *self, const KbPart *part, gconstpointer data)
{
  return g_strdup (kb_part_kind_label (part->kind));
}

static char *
get_maker (KbPartCompare *self, const KbPart *part, gconstpointer data)
{
  return g_strdup (part->maker);
}

static char *
get_family (KbPartCompare *self, const KbPart *part, gconstpointer data)
{
  const KbFamily *family = kb_catalog_find_family (self->catalog, part->family);

  return g_strdup (family != NULL ? family->name : part->family);
}

static char *
get_features (KbPartCompare *self, const KbPart *part, gconstpointer data)
{
  char *features = kb_label_part_features (self->catalog, part);

  if (*features == '\0')
    g_clear_pointer (&features, g_free);
  return features;
}

static char *
get_markings (KbPartCompare *self, const KbPart *part, gconstpointer data)
{
  g_auto (GStrv) markings =
    part->ports->len == 1 ? kb_port_dup_markings (part->ports->pdata[0]) : NULL;

  return markings != NULL ? g_strjoinv ("  ", markings) : NULL;
}

/* All figures of a fact: one for each number of poles, or each repetition. */
static char *
get_fact (KbPartCompare *self, const KbPart *part, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < part->facts->len; i++)
    {
      const KbFact    *fact = part->facts->pdata[i];
      g_autofree char *value = NULL;

      if (fact->def != data)
        continue;
      value = kb_value_to_text (&fact->value);
      g_string_append_printf (text, "%s%s%s", text->len > 0 ? "\n" : "",
                              fact->approximate ? "≈ " : "", value);
      if (fact->poles > 0)
        /* TRANSLATORS: behind a figure that holds for a number of poles */
        g_string_append_printf (text, ngettext (" (%d pole)", " (%d poles)", fact->poles),
                                fact->poles);
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

static void
collect_rows (KbPartCompare *self)
{
  guint            n_defs;
  const KbFactDef *defs = kb_fact_defs (&n_defs);

  g_ptr_array_set_size (self->rows, 0);
  add_row (self, _ ("Part number"), get_number, NULL);
  add_row (self, _ ("Item text"), get_text, NULL);
  add_row (self, _ ("Kind"), get_kind, NULL);
  add_row (self, _ ("Maker"), get_maker, NULL);
  add_row (self, _ ("Family"), get_family, NULL);
  add_row (self, _ ("Features"), get_features, NULL);
  add_row (self, _ ("Marking"), get_markings, NULL);
  for (guint i = 0; i < n_defs; i++)
    add_row (self, kb_fact_def_label (&defs[i]), get_fact, &defs[i]);
}

static GtkWidget *
make_cell (const char *text, gboolean heading, gboolean loud)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), !heading);
  gtk_label_set_width_chars (GTK_LABEL (label), heading ? 18 : 16);
  gtk_label_set_max_width_chars (GTK_LABEL (label), heading ? 22 : 26);
  if (heading)
    gtk_widget_add_css_class (label, "dim-label");
  if (loud)
    gtk_widget_add_css_class (label, "heading");
  return label;
}

static void
rebuild (KbPartCompare *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  if (self->parts->len == 0)
    return;
  collect_rows (self);
  for (guint i = 0; i < self->parts->len; i++)
    {
      GtkWidget *preview = kb_part_preview_new ();

      gtk_widget_set_size_request (preview, 140, 80);
      gtk_widget_add_css_class (preview, "kb-views");
      kb_part_preview_set_max_scale (KB_PART_PREVIEW (preview), 3);
      kb_part_preview_set_part (KB_PART_PREVIEW (preview), self->catalog, self->parts->pdata[i],
                                KB_PART_VIEW_PLAN);
      gtk_grid_attach (GTK_GRID (self->grid), preview, (int) i + 1, 0, 1, 1);
    }
  for (guint r = 0; r < self->rows->len; r++)
    {
      char **row = self->rows->pdata[r];

      for (int c = 0; row[c] != NULL; c++)
        gtk_grid_attach (GTK_GRID (self->grid),
                         make_cell (row[c], c == 0, c > 0 && (r == 0 || differs (row))), c,
                         (int) r + 1, 1, 1);
    }
}

char *
kb_part_compare_to_text (KbPartCompare *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint r = 0; r < self->rows->len; r++)
    {
      g_autofree char *line = g_strjoinv ("\t", self->rows->pdata[r]);

      g_strdelimit (line, "\n", ' ');
      g_string_append_printf (text, "%s\n", line);
    }
  return g_strdup (text->str);
}

static void
copy_text (KbPartCompare *self)
{
  g_autofree char *text = kb_part_compare_to_text (self);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

void
kb_part_compare_set_parts (KbPartCompare *self, KbCatalog *catalog, GPtrArray *parts)
{
  g_set_object (&self->catalog, catalog);
  g_ptr_array_set_size (self->parts, 0);
  for (guint i = 0; i < parts->len; i++)
    g_ptr_array_add (self->parts, kb_part_ref (parts->pdata[i]));
  rebuild (self);
}

static void
kb_part_compare_dispose (GObject *object)
{
  KbPartCompare *self = KB_PART_COMPARE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->catalog);
  G_OBJECT_CLASS (kb_part_compare_parent_class)->dispose (object);
}

static void
kb_part_compare_class_init (KbPartCompareClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kb_part_compare_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
kb_part_compare_init (KbPartCompare *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("Only what _differs"));
  GtkWidget *copy = gtk_button_new_with_mnemonic (_ ("Copy as _Text"));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_part_unref);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->toggle = gtk_switch_new ();
  gtk_switch_set_active (GTK_SWITCH (self->toggle), TRUE);
  gtk_widget_set_valign (self->toggle, GTK_ALIGN_CENTER);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->toggle);
  gtk_widget_set_hexpand (copy, TRUE);
  gtk_widget_set_halign (copy, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (bar), self->toggle);
  gtk_box_append (GTK_BOX (bar), label);
  gtk_box_append (GTK_BOX (bar), copy);
  gtk_widget_set_margin_start (bar, 18);
  gtk_widget_set_margin_end (bar, 18);
  gtk_widget_set_margin_top (bar, 9);
  gtk_widget_set_margin_bottom (bar, 9);
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 9);
  gtk_widget_set_margin_start (self->grid, 18);
  gtk_widget_set_margin_end (self->grid, 18);
  gtk_widget_set_margin_bottom (self->grid, 18);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->grid);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self->box), bar);
  gtk_box_append (GTK_BOX (self->box), scroller);
  g_signal_connect_swapped (self->toggle, "notify::active", G_CALLBACK (rebuild), self);
  g_signal_connect_swapped (copy, "clicked", G_CALLBACK (copy_text), self);
}

GtkWidget *
kb_part_compare_new (void)
{
  return g_object_new (KB_TYPE_PART_COMPARE, NULL);
}
