/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-cable-choice.h"

#include <glib/gi18n.h>

static guint
count_poles_of (KbHarness *harness, const char *connector)
{
  const KbItem *item = connector != NULL ? kb_harness_get_item (harness, connector) : NULL;
  const KbPart *part = item != NULL ? kb_harness_get_part (harness, item) : NULL;
  const KbPort *port = part != NULL ? kb_part_get_port (part, NULL) : NULL;

  return port != NULL ? (guint) MAX (port->n_poles, 0) : 0;
}

guint
kb_cable_count_poles (KbHarness *harness, const KbRun *run, const char *to)
{
  const KbItem *cable = run->cable != NULL ? kb_harness_get_item (harness, run->cable) : NULL;

  if (cable != NULL)
    return MAX (count_poles_of (harness, cable->ends[0].item),
                count_poles_of (harness, cable->ends[1].item));
  return MAX (count_poles_of (harness, run->from), count_poles_of (harness, to));
}

/* 0 for a core for each pole, then how many are too many; those with too few come last. */
static guint
get_rank (const KbPart *part, guint n_poles)
{
  const guint n = part->cores->len;

  return n >= n_poles ? n - n_poles : 1000 + (n_poles - n);
}

static int
compare_types (gconstpointer a, gconstpointer b, gpointer n_poles)
{
  const guint rank_a = get_rank (*(KbPart *const *) a, GPOINTER_TO_UINT (n_poles));
  const guint rank_b = get_rank (*(KbPart *const *) b, GPOINTER_TO_UINT (n_poles));

  return rank_a < rank_b ? -1 : rank_a > rank_b;
}

GPtrArray *
kb_cable_list_types (KbCatalog *catalog, guint n_poles)
{
  GPtrArray *parts = kb_catalog_get_parts (catalog);
  GPtrArray *types = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_part_unref);

  for (guint i = 0; i < parts->len; i++)
    {
      KbPart *part = parts->pdata[i];

      if (part->kind == KB_PART_CABLE && part->superseded_by == NULL && !part->stand_in)
        g_ptr_array_add (types, kb_part_ref (part));
    }
  /* Stable, as GLib's always is. */
  g_ptr_array_sort_with_data (types, compare_types, GUINT_TO_POINTER (n_poles));
  return types;
}

KbCableOffer *
kb_cable_offer_new (KbHarness *harness, const KbRun *run, const char *to, KbPart *part)
{
  KbCableOffer *self = g_new0 (KbCableOffer, 1);

  self->part = kb_part_ref (part);
  self->n_poles = kb_cable_count_poles (harness, run, to);
  self->verdict = kb_end_verdict_new_for_type (harness, run, to, part);
  return self;
}

void
kb_cable_offer_free (KbCableOffer *self)
{
  if (self == NULL)
    return;
  kb_part_unref (self->part);
  kb_end_verdict_free (self->verdict);
  g_free (self);
}

static gboolean
lacks_cores (const KbCableOffer *self)
{
  return self->part->cores->len < self->n_poles;
}

KbSign
kb_cable_offer_get_sign (const KbCableOffer *self)
{
  return self->verdict->sign == KB_SIGN_OK && lacks_cores (self) ? KB_SIGN_UNKNOWN
                                                                 : self->verdict->sign;
}

/* “2 cores for 3 poles”; NULL where there is one for each. Owned. */
static char *
describe_cores (const KbCableOffer *self)
{
  g_autofree char *cores = NULL;
  g_autofree char *poles = NULL;

  if (self->n_poles == 0 || self->part->cores->len == self->n_poles)
    return NULL;
  cores = g_strdup_printf (ngettext ("%u core", "%u cores", self->part->cores->len),
                           self->part->cores->len);
  poles = g_strdup_printf (ngettext ("%u pole", "%u poles", self->n_poles), self->n_poles);
  /* Translators: “3 cores” and “2 poles” */
  return g_strdup_printf (_ ("%s for %s"), cores, poles);
}

char *
kb_cable_offer_describe (const KbCableOffer *self)
{
  g_autofree char *cores = describe_cores (self);
  const char      *message = self->verdict->findings->len > 0
                               ? kb_finding_get_message (self->verdict->findings->pdata[0])
                               : NULL;

  switch (kb_cable_offer_get_sign (self))
    {
    case KB_SIGN_OK:
      /* Translators: “3 cores for 2 poles” */
      return cores != NULL ? g_strdup_printf (C_ ("cable type", "Fits; %s"), cores)
                           : g_strdup (C_ ("cable type", "Fits"));
    case KB_SIGN_UNKNOWN:
      return g_strdup_printf (C_ ("cable type", "Depends: %s"),
                              lacks_cores (self) || message == NULL ? cores : message);
    case KB_SIGN_NO:
    case KB_SIGN_DANGER:
    default:
      return g_strdup_printf (C_ ("cable type", "Cannot be used: %s"), message);
    }
}

static int
get_order (KbSign sign)
{
  return sign == KB_SIGN_OK ? 0 : sign == KB_SIGN_UNKNOWN ? 1 : 2;
}

int
kb_cable_offer_compare (const KbCableOffer *a, const KbCableOffer *b)
{
  const int   order_a = get_order (kb_cable_offer_get_sign (a));
  const int   order_b = get_order (kb_cable_offer_get_sign (b));
  const guint rank_a = get_rank (a->part, a->n_poles), rank_b = get_rank (b->part, b->n_poles);

  if (order_a != order_b)
    return order_a - order_b;
  return rank_a < rank_b ? -1 : rank_a > rank_b;
}

/* ---- one after the other ---- */

struct _KbCableChoice
{
  KbHarness *harness;
  KbRun      run; /* with copies */
  char      *to;
  GPtrArray *types;
  guint      next; /* of them, to be tried */
  GPtrArray *offers;
};

KbCableChoice *
kb_cable_choice_new (KbHarness *harness, KbCatalog *catalog, const KbRun *run, const char *to)
{
  KbCableChoice *self = g_new0 (KbCableChoice, 1);

  self->harness = g_object_ref (harness);
  self->run = *run;
  self->run.cable = g_strdup (run->cable);
  self->run.part = NULL;
  self->run.from = g_strdup (run->from);
  self->run.points = g_memdup2 (run->points, run->n_points * sizeof (KbPoint));
  self->to = g_strdup (to);
  self->types = kb_cable_list_types (catalog, kb_cable_count_poles (harness, run, to));
  self->offers = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_cable_offer_free);
  return self;
}

void
kb_cable_choice_free (KbCableChoice *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->offers);
  g_ptr_array_unref (self->types);
  g_free ((gpointer) self->run.cable);
  g_free ((gpointer) self->run.from);
  g_free ((gpointer) self->run.points);
  g_free (self->to);
  g_object_unref (self->harness);
  g_free (self);
}

/* After those that are as good: what was to be tried first stays first. */
static void
try_next (KbCableChoice *self)
{
  KbCableOffer *offer =
    kb_cable_offer_new (self->harness, &self->run, self->to, self->types->pdata[self->next++]);
  guint at = self->offers->len;

  while (at > 0 && kb_cable_offer_compare (offer, self->offers->pdata[at - 1]) < 0)
    at--;
  g_ptr_array_insert (self->offers, (int) at, offer);
}

static gboolean
has_fitting (const KbCableChoice *self)
{
  return self->offers->len > 0 && kb_cable_offer_get_sign (self->offers->pdata[0]) == KB_SIGN_OK;
}

static void
go_on (KbCableChoice *self, gint64 span, gboolean to_first)
{
  const gint64 end = g_get_monotonic_time () + span;

  while (self->next < self->types->len && !(to_first && has_fitting (self)))
    {
      try_next (self);
      if (g_get_monotonic_time () >= end)
        break;
    }
}

gboolean
kb_cable_choice_go_on (KbCableChoice *self, gint64 span)
{
  go_on (self, span, FALSE);
  return self->next == self->types->len;
}

gboolean
kb_cable_choice_find (KbCableChoice *self, gint64 span)
{
  go_on (self, span, TRUE);
  return self->next == self->types->len || has_fitting (self);
}

GPtrArray *
kb_cable_choice_get_offers (KbCableChoice *self)
{
  return self->offers;
}

guint
kb_cable_choice_count (KbCableChoice *self)
{
  return self->types->len;
}
