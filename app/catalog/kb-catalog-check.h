/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be wrong with a catalogue though each of its elements can be read. */
#pragma once

#include "catalog/kb-catalog.h"

G_BEGIN_DECLS

/**
 * kb_catalog_check_certain:
 * @parts: of KbPart: of one file, with their lines
 * @others: what they may name besides each other
 *
 * What cannot be right whatever else is installed: a wrong check digit, parts that supersede each other in a ring. A
 * file with such a fault is refused.
 */
void kb_catalog_check_certain (GPtrArray *parts, KbCatalog *others, KbProblems *problems);

/**
 * kb_catalog_check_links:
 * @self: of one file, as a layer over all that may be named
 * @installed: whose parts it may hide
 *
 * What is probably wrong, or wrong in one of two places: counterparts and accessories that do not exist or do not fit, one
 * half that does not name the other, a part that hides one of a catalogue below, figures that contradict the ports.
 */
void kb_catalog_check_links (KbCatalog *self, KbCatalog *installed, KbProblems *problems);

G_END_DECLS
