/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checker among its own files: findings and how they follow the document (kb-checker.c), what is put off (-later). */
#pragma once

#include "check/kb-backlog.h"
#include "check/kb-checker.h"
#include "check/kb-readers.h"

G_BEGIN_DECLS

struct _KbChecker
{
  GObject parent_instance;

  KbHarness  *harness;
  KbReaders  *readers;
  KbSupplies *supplies;
  GSequence  *sorted;    /* of KbFinding, loudest first; the model's order */
  GHashTable *by_owner;  /* id of the item whose rules gave them to a GPtrArray of GSequenceIter */
  GHashTable *about;     /* id of an item they are about to a GPtrArray of GSequenceIter */
  guint64     rules;     /* serial of the rules that were evaluated */
  guint64     installed; /* serial of the catalogue that accessories were chosen from */
  guint       counts[3]; /* of those that are not waived */
  guint       n_waived;
  guint       n_unknown;    /* of those that are not waived */
  guint       most_at_once; /* more evaluations are put off */
  gboolean    is_first;     /* all is evaluated, and nothing changed since that was begun */
  KbBacklog  *backlog;      /* while it is pending: what is to be evaluated */
  KbBacklog
    *untold; /* (nullable): items of which something else may be said since it was last told */
};

/* kb-checker.c */
void kb_checker_check_item (KbChecker *self, const char *id);
void kb_checker_check_all (KbChecker *self);
/* Nothing is known any more. */
void kb_checker_clear (KbChecker *self);
void kb_checker_notify_all (KbChecker *self);
void kb_checker_notify_progress (KbChecker *self);
void kb_checker_tell (KbChecker *self, const char *id);
/* Adds to the set @dirty who had asked which accessories there are, where those of the set @ids have others now. */
void kb_checker_collect_fitted (KbChecker *self, GHashTable *ids, GHashTable *dirty);

/* kb-checker-later.c */
/* Puts off evaluating the ids, a set, where they are many or something is put off already. Returns: whether it did. */
gboolean kb_checker_put_off (KbChecker *self, GHashTable *ids);
/* The same for all there is, as if nothing was known. */
gboolean kb_checker_put_all_off (KbChecker *self);

G_END_DECLS
