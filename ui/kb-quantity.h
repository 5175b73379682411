/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Voltages and currents as people type and read them; in the model they are whole thousandths. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * kb_quantity_parse:
 * @text: a figure with point or comma, with or without a unit: “230”, “24 V”, “0,5 A”, “500 mA”, “1 kV”
 * @unit: “V” or “A”, which is meant without one
 * @amount: (out): in thousandths of @unit; 0 for an empty text
 *
 * Returns: FALSE where @text is none such, is below zero or finer than a thousandth.
 */
gboolean kb_quantity_parse (const char *text, const char *unit, gint64 *amount);

/* For eyes, as “24 V”; NULL for 0, which is not stated. Owned. */
char *kb_quantity_to_text (gint64 amount, const char *unit) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
