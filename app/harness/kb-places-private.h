/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only the document does with its places. */
#pragma once

#include "harness/kb-places.h"

G_BEGIN_DECLS

/* @harness: not owned: it owns the places */
KbPlaces *kb_places_new (KbHarness *harness);
void      kb_places_free (KbPlaces *self);
/* The states that hold now are those after @change, or before it. */
void kb_places_follow (KbPlaces *self, const KbChange *change);

G_END_DECLS
