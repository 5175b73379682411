/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the editor remembers for its user, in GSettings. The schema is part of the program: it needs no installation and
 * always has the keys that this program asks for. Knows no widget.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Borrowed, the same for the life of the program. NULL where nothing can be remembered: then all is as it is at first. */
GSettings *kb_preferences_get_settings (void);
/* Keeps @property of @object at what the key says; does nothing where nothing can be remembered. */
void kb_preferences_bind (const char        *key,
                          gpointer           object,
                          const char        *property,
                          GSettingsBindFlags flags);
/* Who gives reasons and enters figures; borrowed, good until the key changes; never NULL. */
const char *kb_preferences_get_author (void);

G_END_DECLS
