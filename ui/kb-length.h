/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lengths as people type and read them; in the model they are whole µm. They are shown in the units of the preferences. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * kb_length_parse:
 * @text: as "12.5", "12,5 mm", "250cm", "3 m", "1 ft 6 in", "8' 2\"", "3 1/2 in"; a figure alone is in mm, one behind feet
 *   in inches, and behind any other unit it is refused: “2 m 50” could be either
 * @length: (out): in µm, rounded to the nearest
 *
 * Point and comma are both decimal separators in every locale; a text with both is refused, because one of
 * them could stand for thousands.
 *
 * Returns: FALSE where @text is no length, or beyond ±1000 km.
 */
gboolean kb_length_parse (const char *text, gint64 *length);

/* For eyes, with the user's decimal separator, as “12.5 mm” or “0.492 in”; owned. */
char *kb_length_to_text (gint64 length) G_GNUC_WARN_UNUSED_RESULT;

/* For eyes, for cables: rounded to mm, in metres from one metre on, as “3.00 m”, “3.255 m” or “305 mm”; in feet and inches
 * rounded to a sixteenth, as “9′ 10 1/8″”; owned. */
char *kb_length_to_cable_text (gint64 length) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
