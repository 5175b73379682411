/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact decimals: figures in files are decimal texts, in memory integers of a small unit; no float in between. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * kb_decimal_parse:
 * @text: digits with an optional sign and an optional point, as in `-12.5`
 * @scale: how many decimal places one unit of @value has, as 3 for mm read into µm
 * @value: (out): the figure times 10^@scale
 *
 * Returns: FALSE where @text is no such decimal, has more than @scale significant places, or is beyond ±10^15.
 */
gboolean kb_decimal_parse (const char *text, int scale, gint64 *value);

/* The shortest decimal text of @value / 10^@scale, without a locale; owned. */
char *kb_decimal_format (gint64 value, int scale) G_GNUC_WARN_UNUSED_RESULT;

/* The same with the decimal separator of the user's language: for eyes only, never for files. */
char *kb_decimal_format_local (gint64 value, int scale) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
