/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What has the focus may be scrolled out of sight, and a key opens its list all the same, as may a screen reader: at a place that
 * nobody sees, and where no monitor is GTK 4.8 complains. From when this is installed, what a popover belongs to is scrolled into
 * sight first, and the popover comes a frame later.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void kb_popover_sight_install (void);

G_END_DECLS
