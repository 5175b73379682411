/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who read what. While the rules about an item are evaluated, everything that is read of the document is noted; when
 * a change touches something, those who had read it are evaluated again, and nobody else. So a new fact needs no list
 * of what it depends on, and an edit costs what it touches.
 */
#pragma once

#include "harness/kb-harness.h"

G_BEGIN_DECLS

/* What can be read, and be touched by a change. */
typedef enum
{
  KB_TRACE_ITEM,       /* what an item says, but for where it lies */
  KB_TRACE_LAYOUT,     /* where an item lies */
  KB_TRACE_REFERRERS,  /* which items name an item */
  KB_TRACE_DESIGNATOR, /* which items bear a designator */
  KB_TRACE_COUNT,      /* how many items of a kind there are; named by the letter of the kind */
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

/**
 * KbReading:
 * @traces: (nullable): where it is noted what is read
 *
 * A document being read.
 */
typedef struct
{
  KbHarness *harness;
  KbTraces  *traces;
} KbReading;

/* Each borrowed, NULL where there is none. */
const KbItem *kb_reading_get_item (const KbReading *self, const char *id);
const KbPart *kb_reading_get_part (const KbReading *self,
                                   const char      *number); /* of an item that was read */
/* Items of the kind that name @id, in file order; of KbItem, borrowed entries; not to be kept beyond the reading. */
GPtrArray *kb_reading_list_referrers (const KbReading *self, const char *id, KbItemKind kind)
  G_GNUC_WARN_UNUSED_RESULT;
/* Ids of the items before @item in file order that bear its designator; NULL-terminated, owned. */
char **kb_reading_dup_namesakes (const KbReading *self, const KbItem *item)
  G_GNUC_WARN_UNUSED_RESULT;
guint kb_reading_count (const KbReading *self, KbItemKind kind);
/* Length of a cable as stated, else along its run, in µm. */
gint64 kb_reading_get_length (const KbReading *self, const KbItem *cable);

G_END_DECLS
