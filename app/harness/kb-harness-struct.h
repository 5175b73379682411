/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a document is made of: for kb-harness.c, which changes it, and kb-harness-look.c, which only looks. */
#pragma once

#include "harness/kb-harness-index.h"
#include "harness/kb-harness-private.h"
#include "harness/kb-own-parts.h"
#include "harness/kb-places.h"

G_BEGIN_DECLS

struct _KbHarness
{
  GObject parent_instance;

  GHashTable *items; /* id to KbItem, owned */
  GHashTable
    *by_address; /* the same by the address of the id: who has it from an item is quicker so */
  GPtrArray
    *order; /* the same, as they came in, but for those that took the place of one that went */
  const KbItem  *properties;
  guint          counts[KB_N_ITEM_KINDS];
  KbHarnessIndex index; /* of the states outside the open transaction */
  KbOwnParts     own;
  KbPlaces      *places; /* NULL until they are asked for */
  GPtrArray     *fragments;

  char   *path;
  char   *etag;
  GBytes *saved; /* the file as read or saved; NULL for a new document */

  GPtrArray *steps; /* of KbChange; the first @done are done, the rest can be redone */
  guint      done;
  int
    saved_at; /* how many steps were done when saved; -1: a state that cannot be reached any more */

  /* What was notified last. */
  struct
  {
    gboolean modified, can_undo, can_redo;
    char    *undo_label, *redo_label;
  } told;

  gboolean    applying;   /* a step is being undone or redone */
  char       *open_label; /* of the transaction, NULL outside */
  GHashTable *touched;    /* id to the KbItem before, or NULL where added */
};

/* Who has the id from an item finds it by its address. NULL where there is none. */
KbItem *kb_harness_find_item (KbHarness *self, const char *id);

G_END_DECLS
