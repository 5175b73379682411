/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The device that a mounted connector is in, and what it is there: what is proposed for the next one, and stating it. */
#pragma once

#include "harness/kb-harness.h"

G_BEGIN_DECLS

/**
 * KbDevice:
 * @name: (nullable): as “Luminaire 3”
 * @role: (nullable): "feed" or "load"; borrowed
 * @current: of a load in mA, 0 where not stated
 */
typedef struct
{
  char       *name;
  const char *role;
  gint64      current;
} KbDevice;

void kb_device_clear (KbDevice *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KbDevice, kb_device_clear)

/* Whether the connector is fixed in a device or plate: as it is stated, else as the one of the same part before it is, if that
 * is in a device with a name. */
gboolean kb_device_is_mounted (KbHarness *harness, const KbItem *connector);
/**
 * kb_device_propose:
 * @connector: one of which nothing is stated yet
 *
 * As that of the same part that was placed before it: its role and current, and its name with the next number that no other
 * of the part has. The first of a part goes round the devices that connectors of another part are in, from the first number on,
 * as those of mains and of DALI of a luminaire do, if both are plugs or both sockets or the others are of loads; else its name is
 * that of a place where a plug or socket usually is. No role and no current is guessed.
 */
void kb_device_propose (KbHarness *harness, const KbItem *connector, KbDevice *device);
/* States it, and that the connector is mounted where its sheet does not say, as one step with placing the connector where that was the last one. Returns: whether anything changed. */
gboolean kb_harness_state_device (KbHarness *self, const char *connector, const KbDevice *device);

G_END_DECLS
