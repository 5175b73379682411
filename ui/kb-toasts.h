/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Toasts one after the other: the next one comes when the one before has quite gone. AdwToastOverlay of libadwaita 1.2 shows it
 * while that one still fades out, more slowly than it could itself fade out again, and then goes on to show what it has freed.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* @toast: (transfer full) */
void kb_toasts_add (AdwToastOverlay *overlay, AdwToast *toast);
/* Takes it away, also where it is not shown yet. */
void kb_toasts_dismiss (AdwToast *toast);

G_END_DECLS
