/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Accessories that follow from how a connector is used: a lever for two flying leads, a strain relief housing for a cable,
 * a cap for an output that stays open, a frame for a plate, a tool for clamps that have to be opened. Where one part alone
 * will do it is taken, and says why; where several would, they are proposed and none is taken, unless the project prefers
 * one of them; what is left out on purpose says so.
 */
#pragma once

#include "check/kb-reading.h"

G_BEGIN_DECLS

typedef enum
{
  KB_NEED_GIVEN,     /* somebody put it on the connector */
  KB_NEED_LEFT_OUT,  /* “none, because …” */
  KB_NEED_DERIVED,   /* follows without doubt */
  KB_NEED_PROPOSED,  /* several would do, or it depends on the actual piece */
  KB_NEED_NOT_FOUND, /* no sheet names a part that would do */
} KbNeedState;

/**
 * KbNeed:
 * @kind: what kind of accessory
 * @number: (nullable): of DERIVED: the part
 * @choices: of PROPOSED: part numbers; the ones that are sure to fit, else those that may
 * @passed_over: (nullable): what would do as well, where the project prefers others
 * @sure: of PROPOSED: whether @choices are sure to fit
 * @reason: (nullable): one translated sentence, where asked for; of LEFT_OUT what the user gives as reason
 * @english: (nullable): the same for files, in English
 * @rule: id of the rule that asks for it
 */
typedef struct
{
  KbPartKind  kind;
  KbNeedState state;
  char       *number;
  GPtrArray  *choices;
  GPtrArray  *passed_over;
  gboolean    sure;
  char       *reason;
  char       *english;
  const char *rule;
} KbNeed;

/* Finds out what the sheet of the connector names: see kb_reading_prepare(). */
void kb_needs_prepare (const KbReading *reading, const KbItem *connector);

void kb_need_free (KbNeed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbNeed, kb_need_free)

/* What the connector needs, of KbNeed. Between two leads the lever is that of one of them. @kind: of accessories,
 * KB_N_PART_KINDS for all, others can be there too; @reasons: say why, too. */
GPtrArray *kb_needs_list (const KbReading *reading,
                          const KbItem    *connector,
                          KbPartKind       kind,
                          gboolean         reasons) G_GNUC_WARN_UNUSED_RESULT;
/* The tool that the clamps at the end of a cable need; NULL where they need none, or it is not known. Owned. */
KbNeed *kb_needs_find_tool (const KbReading *reading,
                            const KbItem    *cable,
                            int              end,
                            gboolean         reasons) G_GNUC_WARN_UNUSED_RESULT;
/* Whether the clamps at the end have to be opened with a tool: as set, else so for fine-stranded conductors without ferrule. */
KbTruth kb_needs_tool (const KbReading *reading, const KbItem *cable, int end);

G_END_DECLS
