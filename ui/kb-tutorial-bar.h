/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Above the layout while the guide runs: the step one is at, what to do, also by keys. Shows a KbTutorial and nothing else. */
#pragma once

#include "kb-tutorial.h"

G_BEGIN_DECLS

#define KB_TYPE_TUTORIAL_BAR (kb_tutorial_bar_get_type ())
G_DECLARE_FINAL_TYPE (KbTutorialBar, kb_tutorial_bar, KB, TUTORIAL_BAR, GtkWidget)

/* Hidden with NULL. Its buttons are the actions win.tutorial-find, -skip, -leave and win.new-from-template. */
void kb_tutorial_bar_set_tutorial (KbTutorialBar *self, KbTutorial *tutorial);

G_END_DECLS
