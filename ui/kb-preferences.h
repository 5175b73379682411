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
/* Calls @func with @object, and nothing else, whenever the key changes; at most as long as @object lives. */
void kb_preferences_watch (const char *key, gpointer object, GCallback func);

typedef enum
{
  KB_UNITS_METRIC,
  KB_UNITS_FEET, /* and inches */
} KbUnits;

/* As the editor shows lengths; any can be typed. */
KbUnits kb_preferences_get_units (void);
/* In µm. */
gint64 kb_preferences_get_grid (void);
/* Whether what is moved goes to the grid, or comes in line with what lies about. */
gboolean kb_preferences_get_grid_snap (void);
gboolean kb_preferences_get_lines_snap (void);
/* Whether the windows of the last run come back. */
gboolean kb_preferences_get_restore (void);
/* Who gives reasons and enters figures; borrowed, good until the key changes; never NULL. */
const char *kb_preferences_get_author (void);

G_END_DECLS
