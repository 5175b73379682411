/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text metrics by Pango: one context for each thread and one layout for each text, at one size, scaled linearly. Most texts
 * of a drawing are asked for several times, and shaping them is what a drawing costs most for.
 */
#include "config.h"

#include "drawing/kb-drawing-private.h"

/* When there are more the oldest goes, one for each that comes: to let all go at once takes 15 ms. */
#define MOST_LAYOUTS 6000

typedef struct
{
  PangoContext         *context;
  PangoFontDescription *fonts[2];
  GHashTable           *layouts[2]; /* text to PangoLayout; of each weight */
  GQueue                texts[2];   /* their keys, the oldest first */
} KbTextCache;

static void
text_cache_free (gpointer data)
{
  KbTextCache *cache = data;

  g_clear_object (&cache->context);
  for (int i = 0; i < 2; i++)
    {
      pango_font_description_free (cache->fonts[i]);
      g_queue_clear (&cache->texts[i]);
      g_hash_table_unref (cache->layouts[i]);
    }
  g_free (cache);
}

static GPrivate text_cache_key = G_PRIVATE_INIT (text_cache_free);

static KbTextCache *
text_cache_get (void)
{
  KbTextCache *cache = g_private_get (&text_cache_key);

  if (cache != NULL)
    return cache;

  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  /* No hints: they would make the width of a text depend on the zoom. */
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 72.0);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_base_dir (context, PANGO_DIRECTION_LTR);

  cache = g_new0 (KbTextCache, 1);
  cache->context = context;
  for (int i = 0; i < 2; i++)
    {
      cache->layouts[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
      cache->fonts[i] = pango_font_description_from_string (KB_FONT_FAMILIES);
      pango_font_description_set_absolute_size (cache->fonts[i], KB_TEXT_UNIT * PANGO_SCALE);
      pango_font_description_set_weight (cache->fonts[i],
                                         i == 0 ? PANGO_WEIGHT_NORMAL : PANGO_WEIGHT_BOLD);
    }
  g_private_set (&text_cache_key, cache);
  return cache;
}

PangoLayout *
kb_text_get_layout (gboolean bold, const char *text)
{
  KbTextCache *cache = text_cache_get ();
  const int    weight = bold ? 1 : 0;
  PangoLayout *layout = g_hash_table_lookup (cache->layouts[weight], text);
  char        *key;

  if (layout != NULL)
    return layout;
  if (g_hash_table_size (cache->layouts[weight]) >= MOST_LAYOUTS)
    g_hash_table_remove (cache->layouts[weight], g_queue_pop_head (&cache->texts[weight]));
  layout = pango_layout_new (cache->context);
  pango_layout_set_font_description (layout, cache->fonts[weight]);
  pango_layout_set_text (layout, text, -1);
  key = g_strdup (text);
  g_hash_table_insert (cache->layouts[weight], key, layout);
  g_queue_push_tail (&cache->texts[weight], key);
  return layout;
}

void
kb_drawing_measure_text (double      size,
                         gboolean    bold,
                         const char *text,
                         double     *width,
                         double     *height)
{
  int w, h;

  pango_layout_get_size (kb_text_get_layout (bold, text != NULL ? text : ""), &w, &h);
  if (width != NULL)
    *width = (double) w / PANGO_SCALE * size / KB_TEXT_UNIT;
  if (height != NULL)
    *height = (double) h / PANGO_SCALE * size / KB_TEXT_UNIT;
}

char *
kb_text_fit (const char *text, gboolean bold, double width, double min_size, double *size)
{
  double have;
  char  *best = NULL;
  glong  least = 0, most = g_utf8_strlen (text, -1);

  kb_drawing_measure_text (*size, bold, text, &have, NULL);
  if (have <= width)
    return g_strdup (text);
  if (have > 0.0 && *size * width / have >= min_size)
    {
      *size *= width / have;
      return g_strdup (text);
    }
  *size = MIN (*size, min_size);
  /* By halves: a whole file may have been pasted into a field. */
  while (most - least > 1)
    {
      const glong      length = least + (most - least) / 2;
      g_autofree char *head = g_utf8_substring (text, 0, length);
      g_autofree char *cut = g_strconcat (g_strchomp (head), "…", NULL);

      kb_drawing_measure_text (*size, bold, cut, &have, NULL);
      if (have <= width)
        {
          least = length;
          g_free (best);
          best = g_steal_pointer (&cut);
        }
      else
        most = length;
    }
  return best != NULL ? best : g_strdup ("…");
}

char **
kb_text_wrap (const char *text, gboolean bold, double size, double width)
{
  g_auto (GStrv)        words = g_strsplit_set (text, " \n", -1);
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autoptr (GString)   line = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *longer =
        line->len > 0 ? g_strconcat (line->str, " ", words[i], NULL) : g_strdup (words[i]);
      double have;

      kb_drawing_measure_text (size, bold, longer, &have, NULL);
      if (have > width && line->len > 0)
        {
          g_ptr_array_add (lines, g_strdup (line->str));
          g_string_assign (line, words[i]);
        }
      else
        g_string_assign (line, longer);
    }
  if (line->len > 0 || lines->len == 0)
    g_ptr_array_add (lines, g_strdup (line->str));
  g_ptr_array_add (lines, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&lines), FALSE);
}
