/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the parts list fills its lines; nobody else includes this. */
#pragma once

#include "check/kb-bom.h"

G_BEGIN_DECLS

/* @part: (nullable): NULL where no catalogue knows @number. */
KbBomLine *kb_bom_line_new (KbBomKind kind, const char *number, KbPart *part);
/* Adds to the use of the same item, or appends one. */
void kb_bom_line_add (KbBomLine    *self,
                      const char   *file,
                      const KbItem *item,
                      gint64        length,
                      gboolean      measured);
/* The same for an accessory that follows, with the reason. */
void kb_bom_line_add_derived (KbBomLine    *self,
                              const char   *file,
                              const KbItem *item,
                              const KbNeed *need);
void kb_bom_line_set_position (KbBomLine *self, guint position);
/* Designators name their document where there are several. */
void     kb_bom_line_set_show_files (KbBomLine *self, gboolean show_files);
gboolean kb_bom_line_get_show_files (KbBomLine *self);
/* By kind, then number, then maker. */
int kb_bom_line_compare (KbBomLine *a, KbBomLine *b);

G_END_DECLS
