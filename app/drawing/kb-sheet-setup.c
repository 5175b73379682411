/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paper and scales by name. */
#include "config.h"

#include "drawing/kb-sheet-private.h"

#include <math.h>

static const struct
{
  const char *name;
  double      width, height;
} papers[] = {
  { "A4", 297.0, 210.0 },      { "A3", 420.0, 297.0 },  { "A2", 594.0, 420.0 },
  { "A1", 841.0, 594.0 },      { "A0", 1189.0, 841.0 }, { "Letter", 279.4, 215.9 },
  { "Tabloid", 431.8, 279.4 },
};

gboolean
kb_sheet_setup_set_paper (KbSheetSetup *setup, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (g_ascii_strcasecmp (papers[i].name, name) == 0)
      {
        setup->width = papers[i].width;
        setup->height = papers[i].height;
        return TRUE;
      }
  return FALSE;
}

const char *
kb_paper_name (double width, double height)
{
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if ((fabs (papers[i].width - width) < 1.0 && fabs (papers[i].height - height) < 1.0)
        || (fabs (papers[i].width - height) < 1.0 && fabs (papers[i].height - width) < 1.0))
      return papers[i].name;
  return NULL;
}

gboolean
kb_sheet_setup_set_scale (KbSheetSetup *setup, const char *text)
{
  const char      *colon = strchr (text, ':');
  guint64          paper, real;
  g_autofree char *left = NULL;

  if (g_str_equal (text, "fit"))
    {
      setup->scale = 0.0;
      return TRUE;
    }
  if (colon == NULL)
    return FALSE;
  left = g_strndup (text, (gsize) (colon - text));
  if (!g_ascii_string_to_unsigned (left, 10, 1, 100, &paper, NULL)
      || !g_ascii_string_to_unsigned (colon + 1, 10, 1, 10000, &real, NULL))
    return FALSE;
  setup->scale = (double) paper / (double) real;
  return TRUE;
}

char *
kb_scale_to_text (double scale)
{
  /* Scales are ratios of small whole numbers: find them. */
  for (int real = 1; real <= 10000; real++)
    {
      double paper = scale * real;

      if (paper > 0.5 && fabs (paper - round (paper)) < 1e-9 * real)
        return g_strdup_printf ("%d:%d", (int) round (paper), real);
    }
  return g_strdup ("?");
}
