/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which cable types would do between two ends, and why others would not. Nothing is judged here: each type is tried
 * (kb-end-verdict.h), so what is said is what the rules say. Only cores are counted.
 */
#pragma once

#include "check/kb-end-verdict.h"

G_BEGIN_DECLS

/**
 * KbCableOffer:
 * @verdict: on the type at this place
 * @n_poles: of the connector at its ends with the most; 0 where no end has one
 */
typedef struct
{
  KbPart       *part;
  KbEndVerdict *verdict;
  guint         n_poles;
} KbCableOffer;

/* Poles of the connector at the ends of the run that has the most; 0 for none. @to as for kb_end_verdict_new_for_type(). */
guint kb_cable_count_poles (KbHarness *harness, const KbRun *run, const char *to);
/* Cable types of the catalogue in the order to try them: with a core for each of the poles first, then with more of them, then
 * with fewer; among those as the catalogue has them. Of KbPart, owned. */
GPtrArray *kb_cable_list_types (KbCatalog *catalog, guint n_poles) G_GNUC_WARN_UNUSED_RESULT;

KbCableOffer *kb_cable_offer_new (KbHarness   *harness,
                                  const KbRun *run,
                                  const char  *to,
                                  KbPart      *part) G_GNUC_WARN_UNUSED_RESULT;
void          kb_cable_offer_free (KbCableOffer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbCableOffer, kb_cable_offer_free)
/* KB_SIGN_OK: fits; KB_SIGN_UNKNOWN: it depends, or poles stay without a core; KB_SIGN_NO: cannot. */
KbSign kb_cable_offer_get_sign (const KbCableOffer *self);
/* “Fits”, “Depends: 2 cores for 3 poles”, “Cannot be used: …”, with its first reason; owned. */
char *kb_cable_offer_describe (const KbCableOffer *self) G_GNUC_WARN_UNUSED_RESULT;
/* What fits comes first, then what may fit; among equals those to try first. */
int kb_cable_offer_compare (const KbCableOffer *a, const KbCableOffer *b);

/**
 * KbCableChoice:
 *
 * All cable types of a catalogue at one place, tried one after the other for as long as there is time: a try costs some tenths of
 * a millisecond, and a catalogue may have thousands. The document stays as it is meanwhile.
 */
typedef struct _KbCableChoice KbCableChoice;

/* @run is copied; @to as for kb_end_verdict_new_for_type(). */
KbCableChoice *kb_cable_choice_new (KbHarness   *harness,
                                    KbCatalog   *catalog,
                                    const KbRun *run,
                                    const char  *to) G_GNUC_WARN_UNUSED_RESULT;
void           kb_cable_choice_free (KbCableChoice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbCableChoice, kb_cable_choice_free)
/* Goes on until all are tried or @span µs are over, but tries one at least. Not inside a transaction. Returns: whether all are. */
gboolean kb_cable_choice_go_on (KbCableChoice *self, gint64 span);
/* The same, but no further than to the first that fits. Returns: whether there is nothing more to be tried for it. */
gboolean kb_cable_choice_find (KbCableChoice *self, gint64 span);
/* What was tried so far, of KbCableOffer, in the order of kb_cable_offer_compare(); borrowed, until the next is tried. */
GPtrArray *kb_cable_choice_get_offers (KbCableChoice *self);
/* How many there are to be tried in all. */
guint kb_cable_choice_count (KbCableChoice *self);

G_END_DECLS
