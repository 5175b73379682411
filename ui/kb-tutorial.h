/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The guide to a first harness: steps that the state of the document fulfils, however it came about. It watches session,
 * document and checker, does nothing to them and knows no widget; what shows it is kb-tutorial-bar.h.
 */
#pragma once

#include "kb-session.h"

G_BEGIN_DECLS

typedef enum
{
  KB_TUTORIAL_SOCKET,
  KB_TUTORIAL_PLUG,
  KB_TUTORIAL_MATE,
  KB_TUTORIAL_FAR_SOCKET,
  KB_TUTORIAL_CABLE,
  KB_TUTORIAL_WRONG_PLUG,
  KB_TUTORIAL_WRONG, /* mated although it must not be */
  KB_TUTORIAL_FIX,
  KB_TUTORIAL_OUTPUT,
  KB_TUTORIAL_DONE,
} KbTutorialStep;

/* What one has to do with in a step. */
typedef enum
{
  KB_TUTORIAL_AT_NOTHING,
  KB_TUTORIAL_AT_PALETTE,
  KB_TUTORIAL_AT_LAYOUT,
  KB_TUTORIAL_AT_FINDINGS,
  KB_TUTORIAL_AT_PRINT,
} KbTutorialTarget;

#define KB_TYPE_TUTORIAL (kb_tutorial_get_type ())
G_DECLARE_FINAL_TYPE (KbTutorial, kb_tutorial, KB, TUTORIAL, GObject)

/*
 * Properties (both notify): "step" (int, KbTutorialStep: the first that is neither fulfilled nor skipped), "over" (gboolean:
 * the session has taken another document than the one it was made for; nothing changes any more).
 */
KbTutorial *kb_tutorial_new (KbSession *session);

KbTutorialStep kb_tutorial_get_step (KbTutorial *self);
gboolean       kb_tutorial_get_over (KbTutorial *self);
/* What the document does not tell: which steps were skipped, and what was seen. Into a group of a key file, and from there. */
void kb_tutorial_save (KbTutorial *self, GKeyFile *state, const char *group);
void kb_tutorial_restore (KbTutorial *self, GKeyFile *state, const char *group);
/* Goes on without what the step asks for. */
void kb_tutorial_skip (KbTutorial *self);

/* Translated; owned. */
char *kb_tutorial_step_dup_title (KbTutorialStep step) G_GNUC_WARN_UNUSED_RESULT;
char *kb_tutorial_step_dup_text (KbTutorialStep step) G_GNUC_WARN_UNUSED_RESULT;
/* How to do it without a pointer. */
char *kb_tutorial_step_dup_keys (KbTutorialStep step) G_GNUC_WARN_UNUSED_RESULT;
/* What the step places or draws, by its number; NULL for nothing. */
const char      *kb_tutorial_step_get_part (KbTutorialStep step);
KbTutorialTarget kb_tutorial_step_get_target (KbTutorialStep step);

G_END_DECLS
