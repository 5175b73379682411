/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-part-row.h"

#include <adwaita.h>

#define PREVIEW_WIDTH 72
#define PREVIEW_HEIGHT 44
/* Small parts look smaller than large ones up to this; the largest are fitted. */
#define PREVIEW_MAX_SCALE 1.7
#define GAP 12
#define HEADING_GAP 9
#define LEAST_CHARS 12
#define WANTED_CHARS 20
#define TEXT_SCALE PANGO_SCALE_SMALL
#define QUIET 0.6f
#define QUIET_HIGH_CONTRAST 0.9f

struct _KbPartRow
{
  GtkWidget parent_instance;

  GtkWidget *preview;
  GtkWidget *suffix; /* (nullable) */
  char      *suffix_tooltip;
  int        lines;

  /* A heading has no part; @title and @text are NULL until the row is seen. */
  KbPart       *part;
  KbPartRowFunc describe;
  gpointer      describe_data;
  char         *title;
  char         *text;

  /* Laid out when the row is seen. */
  PangoLayout *title_layout;
  PangoLayout *text_layout;
  int          layout_width;
};

G_DEFINE_FINAL_TYPE (KbPartRow, kb_part_row, GTK_TYPE_WIDGET)

static void
drop_layouts (KbPartRow *self)
{
  g_clear_object (&self->title_layout);
  g_clear_object (&self->text_layout);
}

/* What a font measures, of the one that was asked for last: all rows have the same. */
typedef struct
{
  PangoFontDescription *font;
  int                   title_height;
  int                   text_height;
  int                   char_width;
} FontSize;

static FontSize last_size;

static void
measure_font (KbPartRow *self)
{
  PangoContext               *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  PangoFontDescription       *bold;
  PangoFontMetrics           *metrics;
  int                         height;

  if (last_size.font != NULL && pango_font_description_equal (font, last_size.font))
    return;
  bold = pango_font_description_copy (font);
  pango_font_description_set_weight (bold, PANGO_WEIGHT_BOLD);
  metrics = pango_context_get_metrics (context, bold, NULL);
  height = pango_font_metrics_get_height (metrics);
  g_clear_pointer (&last_size.font, pango_font_description_free);
  last_size.font = pango_font_description_copy (font);
  last_size.title_height = PANGO_PIXELS_CEIL (height);
  last_size.text_height = PANGO_PIXELS_CEIL (height * TEXT_SCALE);
  last_size.char_width =
    PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_char_width (metrics));
  pango_font_metrics_unref (metrics);
  pango_font_description_free (bold);
}

static void
measure_suffix (KbPartRow *self, GtkOrientation orientation, int *size)
{
  *size = 0;
  if (self->suffix != NULL && gtk_widget_should_layout (self->suffix))
    {
      gtk_widget_measure (self->suffix, orientation, -1, NULL, size, NULL, NULL);
      *size += orientation == GTK_ORIENTATION_HORIZONTAL ? GAP : 0;
    }
}

/* Every part's row is of one height, so that a list need not lay out texts to know where its rows are. */
static void
kb_part_row_measure (GtkWidget     *widget,
                     GtkOrientation orientation,
                     int            for_size,
                     int           *minimum,
                     int           *natural,
                     int           *minimum_baseline,
                     int           *natural_baseline)
{
  KbPartRow *self = KB_PART_ROW (widget);
  int        suffix;

  measure_font (self);
  measure_suffix (self, orientation, &suffix);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      const int before = self->part != NULL ? PREVIEW_WIDTH + GAP : 0;

      *minimum = before + LEAST_CHARS * last_size.char_width + suffix;
      *natural = before + WANTED_CHARS * last_size.char_width + suffix;
    }
  else if (self->part == NULL)
    *minimum = *natural = HEADING_GAP + last_size.title_height;
  else
    *minimum = *natural = MAX (MAX (PREVIEW_HEIGHT, suffix),
                               last_size.title_height + (self->lines - 1) * last_size.text_height);
}

static void
kb_part_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  KbPartRow *self = KB_PART_ROW (widget);
  gboolean   rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int        suffix, suffix_height;

  if (gtk_widget_should_layout (self->preview))
    gtk_widget_size_allocate (self->preview,
                              &(GtkAllocation){ rtl ? width - PREVIEW_WIDTH : 0,
                                                (height - PREVIEW_HEIGHT) / 2, PREVIEW_WIDTH,
                                                PREVIEW_HEIGHT },
                              -1);
  measure_suffix (self, GTK_ORIENTATION_HORIZONTAL, &suffix);
  if (suffix == 0)
    return;
  measure_suffix (self, GTK_ORIENTATION_VERTICAL, &suffix_height);
  gtk_widget_size_allocate (self->suffix,
                            &(GtkAllocation){ rtl ? 0 : width - suffix + GAP,
                                              (height - suffix_height) / 2, suffix - GAP,
                                              suffix_height },
                            -1);
}

static PangoLayout *
make_layout (KbPartRow *self, const char *text, gboolean bold, double scale, int width, int lines)
{
  PangoLayout   *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_height (layout, -lines);
  return layout;
}

/* What is seen is also what a screen reader can be at. */
static void
ensure_texts (KbPartRow *self)
{
  if (self->part == NULL || self->title != NULL)
    return;
  self->describe (self->part, &self->title, &self->text, self->describe_data);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->text, -1);
}

static void
ensure_layouts (KbPartRow *self, int width)
{
  if (self->title_layout != NULL && self->layout_width == width)
    return;
  drop_layouts (self);
  self->layout_width = width;
  if (self->part == NULL)
    {
      self->title_layout = make_layout (self, self->title, TRUE, TEXT_SCALE, width, 1);
      return;
    }
  /* A long title takes of the text's lines. */
  self->title_layout = make_layout (self, self->title, TRUE, 1, width, MAX (1, self->lines - 1));
  self->text_layout =
    make_layout (self, self->text, FALSE, TEXT_SCALE, width,
                 MAX (1, self->lines - pango_layout_get_line_count (self->title_layout)));
}

static void
append_layout (GtkSnapshot *snapshot, PangoLayout *layout, int x, int y, const GdkRGBA *colour)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static int
get_layout_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static void
snapshot_texts (KbPartRow *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean   rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const int  before = self->part != NULL ? PREVIEW_WIDTH + GAP : 0;
  const int  height = gtk_widget_get_height (widget);
  int        suffix, width, x, y;
  GdkRGBA    loud, quiet;

  measure_suffix (self, GTK_ORIENTATION_HORIZONTAL, &suffix);
  width = gtk_widget_get_width (widget) - before - suffix;
  ensure_texts (self);
  if (width <= 0 || self->title == NULL)
    return;
  ensure_layouts (self, width);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &loud);
  quiet = loud;
  quiet.alpha *= adw_style_manager_get_high_contrast (adw_style_manager_get_default ())
                   ? QUIET_HIGH_CONTRAST
                   : QUIET;
  x = rtl ? suffix : before;
  if (self->part == NULL)
    {
      append_layout (snapshot, self->title_layout, x,
                     height - get_layout_height (self->title_layout), &quiet);
      return;
    }
  y = (height - get_layout_height (self->title_layout) - get_layout_height (self->text_layout)) / 2;
  append_layout (snapshot, self->title_layout, x, MAX (y, 0), &loud);
  append_layout (snapshot, self->text_layout, x,
                 MAX (y, 0) + get_layout_height (self->title_layout), &quiet);
}

static void
kb_part_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  KbPartRow *self = KB_PART_ROW (widget);

  snapshot_texts (self, snapshot);
  if (gtk_widget_should_layout (self->preview))
    gtk_widget_snapshot_child (widget, self->preview, snapshot);
  if (self->suffix != NULL)
    gtk_widget_snapshot_child (widget, self->suffix, snapshot);
}

static void
kb_part_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (kb_part_row_parent_class)->css_changed (widget, change);
  drop_layouts (KB_PART_ROW (widget));
}

static void
kb_part_row_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (kb_part_row_parent_class)->system_setting_changed (widget, setting);
  /* The resolution may be another, with the same font. */
  g_clear_pointer (&last_size.font, pango_font_description_free);
  drop_layouts (KB_PART_ROW (widget));
}

/* One for the whole list: a tooltip set on each row would ask the display server where the pointer is, row by row. */
static gboolean
on_query_tooltip (GtkWidget *list, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  GtkWidget *picked = keyboard ? NULL : gtk_widget_pick (list, x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = picked != NULL ? gtk_widget_get_ancestor (picked, KB_TYPE_PART_ROW) : NULL;
  KbPartRow *self = row != NULL ? KB_PART_ROW (row) : NULL;

  if (self == NULL || self->part == NULL)
    return FALSE;
  if (self->suffix != NULL
      && (picked == self->suffix || gtk_widget_is_ancestor (picked, self->suffix)))
    gtk_tooltip_set_text (tooltip, self->suffix_tooltip);
  else
    gtk_tooltip_set_text (tooltip, kb_part_get_text (self->part));
  return TRUE;
}

void
kb_part_row_give_tooltips (GtkWidget *list)
{
  gtk_widget_set_has_tooltip (list, TRUE);
  g_signal_connect (list, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
}

static void
kb_part_row_dispose (GObject *object)
{
  KbPartRow *self = KB_PART_ROW (object);

  drop_layouts (self);
  g_clear_pointer (&self->preview, gtk_widget_unparent);
  g_clear_pointer (&self->suffix, gtk_widget_unparent);
  G_OBJECT_CLASS (kb_part_row_parent_class)->dispose (object);
}

static void
kb_part_row_finalize (GObject *object)
{
  KbPartRow *self = KB_PART_ROW (object);

  g_free (self->title);
  g_free (self->text);
  g_free (self->suffix_tooltip);
  g_clear_pointer (&self->part, kb_part_unref);
  G_OBJECT_CLASS (kb_part_row_parent_class)->finalize (object);
}

static void
kb_part_row_class_init (KbPartRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kb_part_row_dispose;
  object_class->finalize = kb_part_row_finalize;
  widget_class->measure = kb_part_row_measure;
  widget_class->size_allocate = kb_part_row_size_allocate;
  widget_class->snapshot = kb_part_row_snapshot;
  widget_class->css_changed = kb_part_row_css_changed;
  widget_class->system_setting_changed = kb_part_row_system_setting_changed;
  gtk_widget_class_set_css_name (widget_class, "partrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
kb_part_row_init (KbPartRow *self)
{
  self->lines = 2;
  self->preview = kb_part_preview_new ();
  kb_part_preview_set_max_scale (KB_PART_PREVIEW (self->preview), PREVIEW_MAX_SCALE);
  gtk_widget_set_parent (self->preview, GTK_WIDGET (self));
}

GtkWidget *
kb_part_row_new (int lines)
{
  KbPartRow *self = g_object_new (KB_TYPE_PART_ROW, NULL);

  g_return_val_if_fail (lines >= 2, GTK_WIDGET (self));
  self->lines = lines;
  return GTK_WIDGET (self);
}

static void
set_part (KbPartRow *self, KbCatalog *catalog, KbPart *part)
{
  drop_layouts (self);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->text, g_free);
  if ((self->part == NULL) != (part == NULL)
      || gtk_widget_get_visible (self->preview) != (part != NULL))
    {
      gtk_widget_set_visible (self->preview, part != NULL);
      gtk_widget_queue_resize (GTK_WIDGET (self));
    }
  if (part != NULL)
    kb_part_ref (part);
  g_clear_pointer (&self->part, kb_part_unref);
  self->part = part;
  kb_part_preview_set_part (KB_PART_PREVIEW (self->preview), catalog, part, KB_PART_VIEW_PLAN);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
kb_part_row_set_heading (KbPartRow *self, const char *title)
{
  g_return_if_fail (KB_IS_PART_ROW (self));

  set_part (self, NULL, NULL);
  self->title = g_strdup (title);
}

void
kb_part_row_set_part (KbPartRow    *self,
                      KbCatalog    *catalog,
                      KbPart       *part,
                      KbPartRowFunc describe,
                      gpointer      user_data)
{
  g_return_if_fail (KB_IS_PART_ROW (self));
  g_return_if_fail (part != NULL);

  set_part (self, catalog, part);
  self->describe = describe;
  self->describe_data = user_data;
}

void
kb_part_row_set_suffix (KbPartRow *self, GtkWidget *suffix, const char *tooltip)
{
  g_return_if_fail (KB_IS_PART_ROW (self));

  g_free (self->suffix_tooltip);
  self->suffix_tooltip = g_strdup (tooltip);
  g_clear_pointer (&self->suffix, gtk_widget_unparent);
  self->suffix = suffix;
  gtk_widget_set_parent (suffix, GTK_WIDGET (self));
}
