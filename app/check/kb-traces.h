/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who read what. While the rules about an item are evaluated, everything that is read of the document is noted; when
 * a change touches something, those who had read it are evaluated again, and nobody else. So a new fact needs no list
 * of what it depends on, and an edit costs what it touches.
 *
 * The notes are kept in shares, so that several threads can read a whole document at the same time, each with shares of its
 * own.
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
  KB_TRACE_SUPPLY,     /* how an item fares in its supply */
  KB_TRACE_COUNT,      /* how many items of a kind there are; named by the letter of the kind */
  KB_TRACE_WAIVERS,    /* which waivers are about an item */
  KB_TRACE_PARTS,      /* which parts of a kind are in use; named by the kind */
  KB_TRACE_CHOICE,  /* what accessories of a kind say that need not be in use; named by the kind */
  KB_TRACE_FITTED,  /* which accessories of a kind the connectors have; named by the kind */
  KB_TRACE_PART,    /* what a part says that no item was read for */
  KB_TRACE_LOOK,    /* which parts have ports of a look; named by the look, kb-look.h */
  KB_TRACE_CIRCUIT, /* which parts the connectors of a circuit are of */
  KB_TRACE_USE,     /* which circuits the connectors of a part belong to */
  KB_N_TRACE_KINDS,
} KbTraceKind;

typedef struct _KbTraces KbTraces;

/* In so many shares; by the first, which has the others, it is asked who read. */
KbTraces *kb_traces_new (guint n_shares);
void      kb_traces_free (KbTraces *self);
/* In which share is noted what the item reads, always the same one; and that share. Several can be noted in at the same
 * time. */
guint     kb_traces_find_share (const KbTraces *self, const char *id);
KbTraces *kb_traces_get_nth_share (KbTraces *self, guint n);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbTraces, kb_traces_free)
/* Forgets what @reader had read; what is read until kb_traces_end() is its. */
void kb_traces_begin (KbTraces *self, const char *reader);
void kb_traces_end (KbTraces *self);
/* Around many readers, in all shares: nobody gets to change the document meanwhile, so that each item is looked up once. */
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

/* Adds those who had read what is of the kind and has the name. */
void kb_traces_collect_named (KbTraces   *self,
                              KbTraceKind kind,
                              const char *name,
                              GHashTable *readers);

G_END_DECLS
