/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tables of the standards say about a cable: the resistance of its conductors, and what current it carries. */
#pragma once

#include "catalog/kb-catalog.h"

G_BEGIN_DECLS

/* "solid", "stranded" or "fine-stranded", by the class of IEC 60228: 1 solid, 2 stranded, 5 and 6 flexible; else NULL. */
const char *kb_cable_get_conductor (const KbPart *cable);
/**
 * kb_cable_get_resistance:
 * @amount: (out): of one conductor at 20 °C, at most, in mΩ/km
 *
 * As stated for the part; else as IEC 60228 limits it for its cross-section and class. FALSE where neither is known:
 * AWG and cross-sections that are not in the table among them.
 */
gboolean kb_cable_get_resistance (KbCatalog *catalog, const KbPart *cable, gint64 *amount);
/**
 * kb_cable_get_capacity:
 * @method: (nullable): reference method of installation, IEC 60364-5-52
 * @ambient: in 1/1000 °C
 * @amount: (out): in mA
 *
 * The current-carrying capacity of a cable with PVC sheath, three loaded conductors, as the table has it for the next ambient
 * temperature that is not below @ambient: nothing lies between two rows. FALSE where the table does not say.
 */
gboolean kb_cable_get_capacity (KbCatalog    *catalog,
                                const KbPart *cable,
                                const char   *method,
                                gint64        ambient,
                                gint64       *amount);
/**
 * kb_cable_get_bending_factor:
 * @moving: moved in use, not laid for good
 * @diameter: outer diameter in µm
 * @factor: (out): the smallest bending radius as a whole multiple of the diameter
 *
 * By DIN VDE 0298-3, for flexible conductors (IEC 60228 class 5 and 6) and for others. FALSE where the table does not say.
 */
gboolean kb_cable_get_bending_factor (KbCatalog    *catalog,
                                      const KbPart *cable,
                                      gboolean      moving,
                                      gint64        diameter,
                                      gint64       *factor);

G_END_DECLS
