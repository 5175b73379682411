/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said while a cable is drawn: where the hand is, and in the status bar. */
#pragma once

#include "check/kb-end-verdict.h"
#include "kb-tool.h"

G_BEGIN_DECLS

/* The entry of @connector is taken by @cable. */
KbCallout *kb_run_say_taken (const char *connector, const KbItem *cable) G_GNUC_WARN_UNUSED_RESULT;
/* What follows where the run ends at @connector. */
KbCallout *kb_run_say_verdict (const char *connector, const KbEndVerdict *verdict)
  G_GNUC_WARN_UNUSED_RESULT;
/* How long the run is, and of a new one what of; @cable NULL where there is no type. Owned. */
char *kb_run_dup_tag (const GArray *route, const KbPart *cable, gboolean is_new)
  G_GNUC_WARN_UNUSED_RESULT;
/* What the clicks do, and which way it runs. Owned. */
char *kb_run_dup_hint (KbRunMode mode) G_GNUC_WARN_UNUSED_RESULT;
/* How a run begins. @armed: (nullable): number of the type it will be of. Owned. */
char *kb_run_dup_greeting (const char *armed) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
