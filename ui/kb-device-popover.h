/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Asks in which device a connector is mounted, and what it feeds or draws, while the hand goes on: Enter accepts what stands
 * there, Escape leaves it unstated, and so does going on without having typed.
 */
#pragma once

#include <gtk/gtk.h>

#include "harness/kb-device.h"

G_BEGIN_DECLS

#define KB_TYPE_DEVICE_POPOVER (kb_device_popover_get_type ())
G_DECLARE_FINAL_TYPE (KbDevicePopover, kb_device_popover, KB, DEVICE_POPOVER, GtkPopover)

/* Signal "accepted" (): what stands there is to be stated. */
GtkWidget *kb_device_popover_new (void);
/* @designator: of the connector */
void kb_device_popover_ask (KbDevicePopover *self, const char *designator, const KbDevice *device);
/* What stands there; cleared with kb_device_clear(). */
void kb_device_popover_get (KbDevicePopover *self, KbDevice *device);

G_END_DECLS
