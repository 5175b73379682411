/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts that a document carries, as they were when they were placed or taken over: its own layer over what is
 * installed. Outside transactions it holds exactly the parts that items use, as far as any catalogue knew them, with
 * the colours and families that they name. What no catalogue knows has a stand-in, which lies beside the layer and not
 * in it: nothing lists it, compares it or writes it, and a catalogue that comes to know the number hides it.
 */
#pragma once

#include "catalog/kb-geometry.h"
#include "harness/kb-harness-index.h"
#include "harness/kb-harness.h"
#include "harness/kb-stand-in.h"

G_BEGIN_DECLS

/**
 * KbOwnParts:
 * @touched: in a transaction: number to the part before, or NULL where none was carried
 * @compared: number to the KbCarriedPart that was last found out
 * @compared_serial: of @layer, for which @compared is good
 * @stand_ins: by #KbStandInKind: number to the part made for it
 * @geometries: KbPart, a reference, to its KbGeometry, where that was asked for
 * @geometries_serial: of @layer, for which @geometries is good
 */
typedef struct
{
  KbCatalog  *layer;
  GHashTable *touched;
  GHashTable *compared;
  guint64     compared_serial;
  GHashTable *stand_ins[KB_N_STAND_INS];
  GHashTable *geometries;
  guint64     geometries_serial;
} KbOwnParts;

void kb_own_parts_init (KbOwnParts *self);
void kb_own_parts_clear (KbOwnParts *self);

/* Carries @part under its @number from now on, or none for NULL; without a record. */
void kb_own_parts_set (KbOwnParts *self, const char *number, KbPart *part);
/* The same in a transaction: what was carried before is remembered. */
void kb_own_parts_touch (KbOwnParts *self, const char *number, KbPart *part);
/* Carries what is used and nothing else, as far as a transaction has to do with it: of the items that @change is about and what
 * was put. In the transaction; @index is that of its end. */
void kb_own_parts_settle (KbOwnParts *self, const KbChange *change, KbHarnessIndex *index);
/* @base takes the place of one that it is a snapshot of, or the other way round. */
void kb_own_parts_set_base (KbOwnParts *self, KbCatalog *base);
/* The same for all, without a record: a file may carry less than it uses, and more. */
void kb_own_parts_settle_all (KbOwnParts *self, KbHarnessIndex *index);
/* Tells @change what was touched, and forgets it. */
void kb_own_parts_take_changes (KbOwnParts *self, KbChange *change);
/* Numbers of the stand-ins for which there is a part now, which are gone with this; of char *, owned. */
GPtrArray *kb_own_parts_steal_known (KbOwnParts *self) G_GNUC_WARN_UNUSED_RESULT;
/* Worked out once for each part; borrowed, good until the parts change. */
const KbGeometry *kb_own_parts_get_geometry (KbOwnParts *self, KbPart *part);
/* Carries again what was carried before the transaction. */
void kb_own_parts_revert (KbOwnParts *self);

G_END_DECLS
