/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a drag from the palette carries: text, so that every toolkit and test can read it. */
#pragma once

#include <glib.h>

#define KB_PART_DRAG_PREFIX "kabelbaum-part:"

/* "kabelbaum-part:NUMBER", owned. */
static inline char *
kb_part_drag_new (const char *number)
{
  return g_strconcat (KB_PART_DRAG_PREFIX, number, NULL);
}

/* The part number in @text, borrowed, or NULL where it is something else. */
static inline const char *
kb_part_drag_get_number (const char *text)
{
  return text != NULL && g_str_has_prefix (text, KB_PART_DRAG_PREFIX)
           ? text + sizeof KB_PART_DRAG_PREFIX - 1
           : NULL;
}
