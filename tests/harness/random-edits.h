/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Random edits of every kind, from GLib's test generator: the seed that g_test prints, given back with --seed, repeats
 * them.
 */
#pragma once

#include "harness/kb-circuit.h"
#include "harness/kb-harness-edit.h"

G_BEGIN_DECLS

/* Does one edit, of items or of parts that they are of; now and then what is installed changes instead. An undo, a redo, an empty or an aborted transaction are edits too. */
void random_edit (KbHarness *self);
/* What every document holds: the index of referrers and the counts are those of its items, no end hangs in the air, it
 * carries the parts that it uses and no others. */
void assert_consistent (KbHarness *self);
/* The part with each match of @pattern in its XML replaced; owned. */
KbPart *vary_part (KbCatalog *catalog, KbPart *part, const char *pattern, const char *replacement);

G_END_DECLS
