/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-text-layout.h"

#include <adwaita.h>

/* Of one font, in Pango units. */
typedef struct
{
  PangoFont  *font;
  int         line;    /* height */
  int         average; /* as labels count their width in characters */
  int         digit;   /* the widest: figures can be set in columns */
  GHashTable *widths;  /* of characters */
} Widths;

struct _KbTextLayout
{
  GtkLayoutManager parent_instance;

  GtkLabel *label;  /* borrowed, while in a window */
  Widths   *widths; /* borrowed: of the font that it had last */
};

G_DEFINE_FINAL_TYPE (KbTextLayout, kb_text_layout, GTK_TYPE_LAYOUT_MANAGER)

/* By font. */
static GHashTable *all_widths = NULL;

static int
set_text (PangoLayout *layout, const char *text, int length, int *height)
{
  int width;

  pango_layout_set_text (layout, text, length);
  pango_layout_get_size (layout, &width, height);
  return width;
}

static Widths *
find_widths (PangoContext *context)
{
  const PangoFontDescription *description = pango_context_get_font_description (context);
  g_autoptr (PangoFont)       font = pango_context_load_font (context, description);
  g_autoptr (PangoLayout)     layout = NULL;
  PangoFontMetrics           *metrics;
  Widths                     *widths;

  if (all_widths == NULL)
    all_widths = g_hash_table_new (NULL, NULL);
  widths = g_hash_table_lookup (all_widths, font);
  if (widths != NULL)
    return widths;
  layout = pango_layout_new (context);
  metrics = pango_context_get_metrics (context, description, NULL);
  widths = g_new0 (Widths, 1);
  widths->font = g_steal_pointer (&font);
  widths->widths = g_hash_table_new (NULL, NULL);
  widths->average = MAX (pango_font_metrics_get_approximate_char_width (metrics),
                         pango_font_metrics_get_approximate_digit_width (metrics));
  for (char digit = '0'; digit <= '9'; digit++)
    widths->digit = MAX (widths->digit, set_text (layout, &digit, 1, &widths->line));
  pango_font_metrics_unref (metrics);
  g_hash_table_insert (all_widths, widths->font, widths);
  return widths;
}

static int
get_width (KbTextLayout *self, gunichar character)
{
  gpointer width;

  if (g_unichar_isdigit (character))
    return self->widths->digit;
  if (!g_hash_table_lookup_extended (self->widths->widths, GUINT_TO_POINTER (character), NULL,
                                     &width))
    {
      g_autoptr (PangoLayout) layout =
        pango_layout_new (gtk_widget_get_pango_context (GTK_WIDGET (self->label)));
      char utf8[6];

      width =
        GINT_TO_POINTER (set_text (layout, utf8, g_unichar_to_utf8 (character, utf8), &(int){ 0 }));
      g_hash_table_insert (self->widths->widths, GUINT_TO_POINTER (character), width);
    }
  return GPOINTER_TO_INT (width);
}

/* Lines that the text takes at @width, and how wide it would be in one. */
static int
set_lines (KbTextLayout *self, int width, int *whole)
{
  const char *text = gtk_label_get_label (self->label);
  int         lines = 1, line = 0, word = 0;

  *whole = 0;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      const gunichar character = g_utf8_get_char (at);
      const int      advance = get_width (self, character);

      *whole += advance;
      word += advance;
      /* A word that is longer than a line is broken anywhere. */
      if (line + word > width && character != ' ')
        {
          lines++;
          word = line > 0 ? word : advance;
          line = 0;
        }
      if (character == ' ')
        {
          line += word;
          word = 0;
        }
    }
  return lines;
}

static void
measure_label (KbTextLayout *self, GtkOrientation orientation, int for_size, int *least, int *most)
{
  const int chars = gtk_label_get_width_chars (self->label);
  const int max_chars = gtk_label_get_max_width_chars (self->label);
  int       whole, lines;

  self->widths = find_widths (gtk_widget_get_pango_context (GTK_WIDGET (self->label)));
  lines = set_lines (self, for_size < 0 ? G_MAXINT / 2 : for_size * PANGO_SCALE, &whole);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *least = chars > 0 ? chars * self->widths->average : MIN (whole, 3 * self->widths->average);
      if (max_chars > 0)
        whole = MIN (whole, max_chars * self->widths->average);
      *most = MAX (whole, *least);
    }
  else
    {
      if (!gtk_label_get_wrap (self->label))
        lines = 1;
      if (gtk_label_get_lines (self->label) > 0)
        lines = MIN (lines, gtk_label_get_lines (self->label));
      *least = *most = lines * self->widths->line;
    }
  *least = PANGO_PIXELS_CEIL (*least);
  *most = PANGO_PIXELS_CEIL (*most);
}

static GtkLabel *
find_label (GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  while (child != NULL && !GTK_IS_LABEL (child))
    child = gtk_widget_get_next_sibling (child);
  return GTK_LABEL (child);
}

static void
kb_text_layout_measure (GtkLayoutManager *manager,
                        GtkWidget        *widget,
                        GtkOrientation    orientation,
                        int               for_size,
                        int              *minimum,
                        int              *natural,
                        int              *minimum_baseline,
                        int              *natural_baseline)
{
  KbTextLayout *self = KB_TEXT_LAYOUT (manager);

  *minimum = *natural = 0;
  self->label = find_label (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      if (child == GTK_WIDGET (self->label))
        measure_label (self, orientation, for_size, &child_minimum, &child_natural);
      else
        gtk_widget_measure (child, orientation, for_size, &child_minimum, &child_natural, NULL,
                            NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static void
kb_text_layout_allocate (GtkLayoutManager *manager,
                         GtkWidget        *widget,
                         int               width,
                         int               height,
                         int               baseline)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      gtk_widget_size_allocate (child, &(GtkAllocation){ 0, 0, width, height }, -1);
}

static GtkSizeRequestMode
kb_text_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* The label tells its parent only as long as it has been measured. */
static void
kb_text_layout_root (GtkLayoutManager *manager)
{
  GtkWidget *widget = gtk_layout_manager_get_widget (manager);
  GtkLabel  *label = find_label (widget);

  if (label != NULL)
    g_signal_connect_object (label, "notify::label", G_CALLBACK (gtk_widget_queue_resize), widget,
                             G_CONNECT_SWAPPED);
}

static void
kb_text_layout_unroot (GtkLayoutManager *manager)
{
  GtkWidget *widget = gtk_layout_manager_get_widget (manager);
  GtkLabel  *label = find_label (widget);

  if (label != NULL)
    g_signal_handlers_disconnect_by_func (label, gtk_widget_queue_resize, widget);
}

static void
kb_text_layout_class_init (KbTextLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = kb_text_layout_get_request_mode;
  manager_class->measure = kb_text_layout_measure;
  manager_class->allocate = kb_text_layout_allocate;
  manager_class->root = kb_text_layout_root;
  manager_class->unroot = kb_text_layout_unroot;
}

static void
kb_text_layout_init (KbTextLayout *self)
{
}

GtkLayoutManager *
kb_text_layout_new (void)
{
  return g_object_new (KB_TYPE_TEXT_LAYOUT, NULL);
}

GtkWidget *
kb_text_layout_wrap (GtkWidget *label)
{
  GtkWidget *bin = adw_bin_new ();

  gtk_widget_set_layout_manager (bin, kb_text_layout_new ());
  adw_bin_set_child (ADW_BIN (bin), label);
  return bin;
}
