/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small entries of a catalogue: colours, families, usages. */
#include "config.h"

#include "catalog/kb-catalog.h"
#include "catalog/kb-texts.h"

static const char *const pattern_names[KB_N_PATTERNS] = { "plain",       "hatch",      "back-hatch",
                                                          "cross-hatch", "horizontal", "vertical",
                                                          "dots",        "solid" };

const char *
kb_pattern_to_string (KbPattern pattern)
{
  return pattern_names[pattern];
}

gboolean
kb_pattern_from_string (const char *string, KbPattern *pattern)
{
  for (guint i = 0; i < KB_N_PATTERNS; i++)
    if (g_strcmp0 (string, pattern_names[i]) == 0)
      {
        *pattern = i;
        return TRUE;
      }
  return FALSE;
}

KbColour *
kb_colour_ref (KbColour *self)
{
  g_atomic_ref_count_inc (&self->ref);
  return self;
}

void
kb_colour_unref (KbColour *self)
{
  if (!g_atomic_ref_count_dec (&self->ref))
    return;
  g_free (self->id);
  g_hash_table_unref (self->names);
  g_free (self->code);
  g_free (self->mark);
  g_free (self);
}

const char *
kb_colour_get_name (const KbColour *self)
{
  const char *name = kb_texts_get (self->names);

  return name != NULL ? name : self->id;
}

gboolean
kb_colour_equal (const KbColour *a, const KbColour *b)
{
  return a == b
         || (g_str_equal (a->id, b->id) && kb_texts_equal (a->names, b->names) && a->rgb == b->rgb
             && a->rgb2 == b->rgb2 && g_strcmp0 (a->code, b->code) == 0
             && g_strcmp0 (a->mark, b->mark) == 0 && a->pattern == b->pattern);
}

KbFamily *
kb_family_ref (KbFamily *self)
{
  g_atomic_ref_count_inc (&self->ref);
  return self;
}

void
kb_family_unref (KbFamily *self)
{
  if (!g_atomic_ref_count_dec (&self->ref))
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->maker);
  kb_source_unref (self->source);
  g_free (self);
}

gboolean
kb_family_equal (const KbFamily *a, const KbFamily *b)
{
  return a == b
         || (g_str_equal (a->id, b->id) && g_strcmp0 (a->name, b->name) == 0
             && g_strcmp0 (a->maker, b->maker) == 0 && a->width == b->width && a->depth == b->depth
             && a->height == b->height && a->pole_spacing == b->pole_spacing);
}

KbUsage *
kb_usage_ref (KbUsage *self)
{
  g_atomic_ref_count_inc (&self->ref);
  return self;
}

void
kb_usage_unref (KbUsage *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref))
    return;
  g_free (self->id);
  g_hash_table_unref (self->texts);
  g_free (self->maker);
  g_free (self->coding);
  g_strfreev (self->colours);
  kb_source_unref (self->source);
  g_free (self);
}

const char *
kb_usage_get_name (const KbUsage *self)
{
  const char *name = kb_texts_get (self->texts);

  return name != NULL ? name : self->id;
}
