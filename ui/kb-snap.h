/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finds where something that is being moved could be plugged in, and what the rules say about it. It knows the
 * document and the verdicts, no widget. Verdicts are kept for each pair of kinds of ports, and only what lies within reach is
 * looked at, so a drag costs distances only.
 */
#pragma once

#include "check/kb-checker.h"
#include "harness/kb-harness-edit.h"

#include "kb-layers.h"

G_BEGIN_DECLS

/**
 * KbSnap:
 * @connector: (nullable): id of the connector that is moved; NULL for a part that is not placed yet
 * @legal: it may be plugged, or what speaks against it is not stated
 * @at, @rotation: where the moved connector would lie if mated
 */
typedef struct
{
  char      *connector;
  char      *port;
  char      *other;
  char      *other_port;
  KbVerdict *verdict;
  gboolean   legal;
  KbPoint    at;
  int        rotation;
} KbSnap;

void kb_snap_free (KbSnap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbSnap, kb_snap_free)

/**
 * KbTarget:
 * @width: of the face, in µm
 * @sign: KB_SIGN_OK, or KB_SIGN_UNKNOWN where it may be used but something is to be said first
 *
 * A port that what is moved may be plugged into, or an entry that a cable may be connected to.
 */
typedef struct
{
  KbAnchor anchor;
  gint64   width;
  KbSign   sign;
} KbTarget;

typedef struct _KbSnapper KbSnapper;

/**
 * kb_snapper_new:
 * @moving: (nullable): ids that move; their ports are no targets
 */
KbSnapper *kb_snapper_new (KbHarness *harness, GHashTable *moving);
/* Only ports of what @layers show are targets, and are plugged in. */
void kb_snapper_set_layers (KbSnapper *self, KbLayers *layers);
void kb_snapper_free (KbSnapper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbSnapper, kb_snapper_free)

/* What is seen of the layout: targets are listed there only. Without it, everywhere. Returns: whether it is another view. */
gboolean kb_snapper_set_view (KbSnapper *self, KbPoint min, KbPoint max);
/* The nearest mating within @reach of any moving connector moved by @motion, legal ones first; NULL for none. */
KbSnap *kb_snapper_find (KbSnapper *self, const KbPlacement *motion, gint64 reach)
  G_GNUC_WARN_UNUSED_RESULT;
/* The same for a part that is not placed yet. */
KbSnap *kb_snapper_find_for_part (KbSnapper *self,
                                  KbPart    *part,
                                  KbPoint    at,
                                  int        rotation,
                                  gint64     reach) G_GNUC_WARN_UNUSED_RESULT;
/* Free ports in view that a free port of the moving connectors, or of @part, may be plugged into; of KbTarget, owned. */
GArray *kb_snapper_list_targets (KbSnapper *self, KbPart *part) G_GNUC_WARN_UNUSED_RESULT;

gboolean kb_snap_verdict_is_legal (const KbVerdict *verdict);

G_END_DECLS
