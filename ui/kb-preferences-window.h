/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one can choose about the editor; each choice holds at once, in all windows. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define KB_TYPE_PREFERENCES_WINDOW (kb_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (KbPreferencesWindow,
                      kb_preferences_window,
                      KB,
                      PREFERENCES_WINDOW,
                      AdwPreferencesWindow)

GtkWidget *kb_preferences_window_new (GtkWindow *parent);

/* Light or dark as the preferences say, from now on. */
void kb_preferences_follow_colour_scheme (void);

G_END_DECLS
