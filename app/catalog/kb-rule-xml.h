/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/kb-rule.h"
#include "xml/kb-xml-writer.h"

G_BEGIN_DECLS

/* Writes the element; @source: (nullable): id of its source in that file */
void kb_rule_write (const KbRule *self, const char *source, KbXmlWriter *writer);

/**
 * kb_rules_check:
 * @rules: of KbRule, those of one file
 * @adjustments: of KbAdjustment, those of one file
 * @others: (element-type KbRule): those of the catalogues that are there already
 *
 * Reports rules that name rules which nobody has, and rules that cannot all be kept.
 */
void kb_rules_check (GPtrArray  *rules,
                     GPtrArray  *adjustments,
                     GPtrArray  *others,
                     KbProblems *problems);

G_END_DECLS
