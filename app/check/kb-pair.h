/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The kinds of ports that are in a harness, two by two, plugged together or not: what fits and must not be plugged can be
 * confused on site. Whether it does only the parts tell, however many there are of each, so a pair is looked at again when
 * one of its parts comes in, goes, or says something else.
 */
#pragma once

#include "check/kb-checker.h"
#include "check/kb-subject.h"

G_BEGIN_DECLS

/* Adds the ids of the pairs of the parts in use of which one is touched by @change, NULL for all, to the set @ids of
 * owned strings; those that are no more are among them. */
void kb_pair_collect (KbHarness *harness, const KbChange *change, GHashTable *ids);
/* Whether it is the id of a pair and not of an item. */
gboolean kb_pair_is_id (const char *id);
/* The two part numbers; NULL for the id of an item; free with g_strfreev(). */
char **kb_pair_split_id (const char *id) G_GNUC_WARN_UNUSED_RESULT;

/**
 * KbConfusable:
 * @numbers, @ports: part number and id of the port
 * @labels: for eyes: the number, and the port where the part has several
 * @items: of KbItem: the connectors of the part in file order; borrowed
 *
 * Two kinds of ports of which it is told together where they occur.
 */
typedef struct
{
  char      *numbers[2];
  char      *ports[2];
  char      *labels[2];
  GPtrArray *items[2];
} KbConfusable;

void kb_confusable_free (KbConfusable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbConfusable, kb_confusable_free)
/* All pairs in the harness that fit and must not be plugged, by part numbers; of KbConfusable. */
GPtrArray *kb_confusable_list (KbHarness *harness) G_GNUC_WARN_UNUSED_RESULT;
/* What a finding about a pair is about, as the document is now; NULL for findings about anything else. */
KbConfusable *kb_confusable_new_for_finding (KbHarness *harness, KbFinding *finding)
  G_GNUC_WARN_UNUSED_RESULT;
/* How many connectors a finding about a pair is about, without making a list of them; 0 for findings about anything else. */
guint kb_confusable_count (KbHarness *harness, KbFinding *finding);
/* Ids, and designators, of all its connectors, each once; NULL-terminated, owned. */
char **kb_confusable_dup_ids (const KbConfusable *self) G_GNUC_WARN_UNUSED_RESULT;
char **kb_confusable_dup_designators (const KbConfusable *self) G_GNUC_WARN_UNUSED_RESULT;
/* “X1, X4”: the connectors of one half; owned. */
char *kb_confusable_dup_half (const KbConfusable *self, int half) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
