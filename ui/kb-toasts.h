/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Toasts one after the other: the next one comes when the one before has quite gone, and goes when it has begun to come.
 * AdwToastOverlay of libadwaita 1.2 frees one that is taken away before, and goes on to show it.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* @toast: (transfer full) */
void kb_toasts_add (AdwToastOverlay *overlay, AdwToast *toast);
/* Takes it away as soon as it may go, also where it is not shown yet. */
void kb_toasts_dismiss (AdwToast *toast);

G_END_DECLS
