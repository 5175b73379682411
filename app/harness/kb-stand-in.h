/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Stand-ins: parts for numbers that no catalogue knows, made of what the document says about them and nothing else. So
 * a harness that names such a number is opened, drawn and checked as all others are.
 */
#pragma once

#include "harness/kb-harness.h"

G_BEGIN_DECLS

/* What the number is used as. One number can be several of them, if only by mistake. */
typedef enum
{
  KB_STAND_IN_CONNECTOR,
  KB_STAND_IN_CABLE,
  KB_STAND_IN_ACCESSORY,
  KB_N_STAND_INS,
} KbStandInKind;

/**
 * kb_stand_in_new:
 *
 * A connector has the ports that matings name, with the poles that cores are on; a cable has the cores that it names.
 * All else is unknown.
 */
KbPart *kb_stand_in_new (KbHarness *harness, KbStandInKind kind, const char *number)
  G_GNUC_WARN_UNUSED_RESULT;

/* Whether a part of @part can be what the number is used as; any part can be an accessory. */
gboolean kb_stand_in_fits (KbStandInKind kind, const KbPart *part);

G_END_DECLS
