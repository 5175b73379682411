/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who read what. While the rules about an item are evaluated, everything that is read of the document is noted; when
 * a change touches something, those who had read it are evaluated again, and nobody else. So a new fact needs no list
 * of what it depends on, and an edit costs what it touches.
 */
#pragma once

#include "check/kb-supply.h"

G_BEGIN_DECLS

/* What can be read, and be touched by a change. */
typedef enum
{
  KB_TRACE_ITEM,       /* what an item says, but for where it lies */
  KB_TRACE_LAYOUT,     /* where an item lies */
  KB_TRACE_REFERRERS,  /* which items name an item */
  KB_TRACE_DESIGNATOR, /* which items bear a designator */
  KB_TRACE_SUPPLY,     /* how an item fares in its supply */
  KB_TRACE_COUNT,      /* how many items of a kind there are; named by the letter of the kind */
  KB_TRACE_WAIVERS,    /* which waivers are about an item */
  KB_TRACE_PARTS,      /* which parts of a kind are in use; named by the kind */
  KB_TRACE_PART,       /* what a part says that no item was read for */
  KB_TRACE_LOOK,       /* which parts have ports of a look; named by the look, kb-look.h */
  KB_TRACE_CIRCUIT,    /* which parts the connectors of a circuit are of */
  KB_TRACE_USE,        /* which circuits the connectors of a part belong to */
  KB_N_TRACE_KINDS,
} KbTraceKind;

typedef struct _KbTraces KbTraces;

KbTraces *kb_traces_new (void);
void      kb_traces_free (KbTraces *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbTraces, kb_traces_free)
/* Forgets what @reader had read; what is read until kb_traces_end() is its. */
void kb_traces_begin (KbTraces *self, const char *reader);
void kb_traces_end (KbTraces *self);
/* Around many readers: nobody gets to change the document meanwhile, so that each item is looked up once. */
void kb_traces_begin_all (KbTraces *self);
void kb_traces_end_all (KbTraces *self);
/* Forgets a reader. */
void kb_traces_forget (KbTraces *self, const char *reader);
/* Adds those who had read what @change of @harness touches, and the items themselves, to the set @readers of owned
 * strings. A changed part touches the items that are of it or have it as accessory: nobody reads a part but by them. */
void kb_traces_collect (KbTraces       *self,
                        KbHarness      *harness,
                        const KbChange *change,
                        GHashTable     *readers);

/* Adds those who had asked how the item fares in its supply. */
void kb_traces_collect_supply (KbTraces *self, const char *id, GHashTable *readers);

/**
 * KbReading:
 * @traces: (nullable): where it is noted what is read
 * @supplies: (nullable): of the document
 *
 * A document being read.
 */
typedef struct
{
  KbHarness  *harness;
  KbTraces   *traces;
  KbSupplies *supplies;
} KbReading;

/* Each borrowed, NULL where there is none. */
const KbItem *kb_reading_get_item (const KbReading *self, const char *id);
/**
 * kb_reading_get_supply:
 * @n: (out) (optional): how many feeds reach it
 *
 * How a connector, cable or mating fares in the first supply that reaches it; NULL where none does.
 */
const KbSupplyState *kb_reading_get_supply (const KbReading *self, const char *id, guint *n);
/* What is set for the project; whatever its settings, they matter to everybody and are not noted one by one. */
const KbItem *kb_reading_get_project (const KbReading *self);
/* Of an item that was read; and of an accessory on one. A stand-in where no catalogue knows the number. */
const KbPart *kb_reading_get_part (const KbReading *self, const KbItem *item);
const KbPart *kb_reading_get_accessory (const KbReading *self, const char *number);
/* A part that is in use, whatever items are of it; NULL for none. */
const KbPart *kb_reading_find_part (const KbReading *self, const char *number);
/* Items of the kind that name @id, in file order; of KbItem, borrowed entries; not to be kept beyond the reading. */
GPtrArray *kb_reading_list_referrers (const KbReading *self, const char *id, KbItemKind kind)
  G_GNUC_WARN_UNUSED_RESULT;
/* Ids of the items before @item in file order that bear its designator; NULL-terminated, owned. */
char **kb_reading_dup_namesakes (const KbReading *self, const KbItem *item)
  G_GNUC_WARN_UNUSED_RESULT;
/* Waivers about the item, in file order; of KbItem, borrowed entries. */
GPtrArray *kb_reading_list_waivers (const KbReading *self, const char *id)
  G_GNUC_WARN_UNUSED_RESULT;
/* The parts of the kind that are in use, by number; of KbPart, borrowed entries. */
GPtrArray *kb_reading_list_parts (const KbReading *self, KbPartKind kind) G_GNUC_WARN_UNUSED_RESULT;
/* Those of which a port has the look, which is an interned string. */
GPtrArray *kb_reading_list_alike (const KbReading *self, const char *look)
  G_GNUC_WARN_UNUSED_RESULT;
/* Part numbers of the connectors of a circuit, ids of the circuits of connectors of a part; borrowed, NULL for none. */
GHashTable *kb_reading_get_parts_of_circuit (const KbReading *self, const char *circuit);
GHashTable *kb_reading_get_circuits_of_part (const KbReading *self, const char *number);
/* Whether any other circuit than this has a connector. */
gboolean kb_reading_has_other_circuit (const KbReading *self, const char *circuit);
guint    kb_reading_count (const KbReading *self, KbItemKind kind);
/* What was worked out of an item for the current reader, for whom all stays as it was read: as a reference of the
 * caller's, NULL for nothing. Only the last few are remembered. */
GPtrArray *kb_reading_recall (const KbReading *self, const KbItem *item) G_GNUC_WARN_UNUSED_RESULT;
void       kb_reading_remember (const KbReading *self, const KbItem *item, GPtrArray *outcome);
/* Points of a cable run from end to end; of KbPoint, owned. */
GArray *kb_reading_dup_route (const KbReading *self, const KbItem *cable) G_GNUC_WARN_UNUSED_RESULT;
/* Length of a cable as stated, else along its run, in µm. */
gint64 kb_reading_get_length (const KbReading *self, const KbItem *cable);

G_END_DECLS
