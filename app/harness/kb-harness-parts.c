/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness/kb-harness-parts.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/kb-harness-private.h"

G_DEFINE_QUARK (kb - part - error - quark, kb_part_error)

/* ---- whether a part can take the place of another ---- */

static gboolean
refuse (GError **error, const KbPart *part, const char *what)
{
  g_set_error (error, KB_PART_ERROR, KB_PART_ERROR_IN_USE,
               /* Translators: a part number, then why, as a sentence with its remedy */
               _ ("%s: %s"), part->number, what);
  return FALSE;
}

/* A stand-in has what the document names, and loses nothing. */
static gboolean
would_lose_port (const KbPart *now, const char *port)
{
  return now != NULL && !now->stand_in && kb_part_get_port (now, port) != NULL;
}

static gboolean
can_be_connector (KbHarness *self, const KbItem *connector, const KbPart *part, GError **error)
{
  GHashTable    *referrers = kb_harness_get_referrers (self, connector->id);
  const KbPart  *now = kb_harness_get_part (self, connector);
  GHashTableIter iter;
  gpointer       id;

  if (!kb_part_kind_has_ports (part->kind))
    {
      g_autofree char *why =
        g_strdup_printf (_ ("%s is of this part, which would have no ports any more. Remove %s "
                            "first, or keep the document’s data."),
                         kb_item_get_label (connector), kb_item_get_label (connector));
      return refuse (error, part, why);
    }
  if (referrers == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, referrers);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const KbItem *mating = kb_harness_get_item (self, id);

      for (int end = 0; mating != NULL && mating->kind == KB_ITEM_MATING && end < 2; end++)
        {
          const KbEnd     *half = &mating->ends[end];
          g_autofree char *why = NULL;

          if (g_strcmp0 (half->item, connector->id) != 0 || half->port == NULL
              || kb_part_get_port (part, half->port) != NULL || !would_lose_port (now, half->port))
            continue;
          why = g_strdup_printf (_ ("%s is mated at the port “%s”, which the part would not have "
                                    "any more. Unmate it first, or keep the document’s data."),
                                 kb_item_get_label (connector), half->port);
          return refuse (error, part, why);
        }
    }
  return TRUE;
}

static gboolean
has_core (const KbPart *part, const char *number)
{
  for (guint i = 0; i < part->cores->len; i++)
    if (g_strcmp0 (((KbCore *) part->cores->pdata[i])->number, number) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
can_be_cable (KbHarness *self, const KbItem *cable, const KbPart *part, GError **error)
{
  const KbPart    *now = kb_harness_get_part (self, cable);
  g_autofree char *why = NULL;

  if (part->kind != KB_PART_CABLE)
    {
      why = g_strdup_printf (_ ("%s is of this part, which would be no cable any more. Remove %s "
                                "first, or keep the document’s data."),
                             kb_item_get_label (cable), kb_item_get_label (cable));
      return refuse (error, part, why);
    }
  for (guint i = 0; i < cable->terminations->len; i++)
    {
      const char *core = g_array_index (cable->terminations, KbTermination, i).core;

      if (has_core (part, core) || now->stand_in || !has_core (now, core))
        continue;
      why = g_strdup_printf (_ ("%s has the core “%s”, which the part would not have any more. "
                                "Remove the cable first, or keep the document’s data."),
                             kb_item_get_label (cable), core);
      return refuse (error, part, why);
    }
  return TRUE;
}

/* Whether each item of the part's number can be of @part as it is now. */
static gboolean
can_be_used (KbHarness *self, const KbPart *part, GError **error)
{
  GHashTable    *users = kb_harness_get_users (self, part->number);
  GHashTableIter iter;
  gpointer       id;

  if (users == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, users);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const KbItem *item = kb_harness_get_item (self, id);

      if (item == NULL || g_strcmp0 (item->part, part->number) != 0)
        continue; /* as an accessory any part will do */
      if (item->kind == KB_ITEM_CABLE ? !can_be_cable (self, item, part, error)
                                      : !can_be_connector (self, item, part, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
kb_harness_put_part (KbHarness *self, KbPart *part, GError **error)
{
  g_return_val_if_fail (kb_harness_in_transaction (self), FALSE);

  if (!can_be_used (self, part, error))
    return FALSE;
  kb_own_parts_touch (kb_harness_get_own_parts (self), part->number, part);
  return TRUE;
}

/* ---- comparison ---- */

const char *
kb_part_state_to_string (KbPartState state)
{
  static const char *const names[] = {
    [KB_PART_SAME] = "same", [KB_PART_UNKNOWN] = "unknown", [KB_PART_MORE] = "more",
    [KB_PART_LESS] = "less", [KB_PART_DIFFERS] = "differs", [KB_PART_REWORDED] = "reworded",
  };

  return names[state];
}

gboolean
kb_part_state_is_loud (KbPartState state)
{
  return state == KB_PART_MORE || state == KB_PART_DIFFERS;
}

KbCarriedPart *
kb_carried_part_ref (KbCarriedPart *self)
{
  g_atomic_ref_count_inc (&self->ref);
  return self;
}

void
kb_carried_part_unref (KbCarriedPart *self)
{
  if (!g_atomic_ref_count_dec (&self->ref))
    return;
  kb_part_unref (self->carried);
  kb_part_unref (self->installed);
  g_ptr_array_unref (self->differences);
  g_free (self);
}

gboolean
kb_carried_part_would_lose (const KbCarriedPart *self)
{
  for (guint i = 0; i < self->n_stated; i++)
    if (((KbPartDifference *) self->differences->pdata[i])->kind == KB_DIFFERENCE_REMOVED)
      return TRUE;
  return FALSE;
}

/* Whether a difference is only about where something is from and how it is said there. */
static gboolean
is_about_words (const KbPartDifference *difference)
{
  const char *field = difference->field;

  /* Links are compared number by number: what is left are the words about them, and their order. */
  return difference->source_only || g_str_equal (field, "source")
         || g_str_has_suffix (field, ".source")
         || (difference->kind == KB_DIFFERENCE_CHANGED
             && (g_str_has_prefix (field, "counterpart") || g_str_has_prefix (field, "accessory")));
}

/* What is stated first; both in the order of the part. */
static void
sort_differences (KbCarriedPart *self)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; i < self->differences->len;)
    if (is_about_words (self->differences->pdata[i]))
      g_ptr_array_add (words, g_ptr_array_steal_index (self->differences, i));
    else
      i++;
  self->n_stated = self->differences->len;
  g_ptr_array_extend (self->differences, words, NULL, NULL);
}

static KbPartState
classify (const KbCarriedPart *self)
{
  guint n[KB_DIFFERENCE_CHANGED + 1] = { 0 };

  if (self->installed == NULL)
    return KB_PART_UNKNOWN;
  if (self->differences->len == 0)
    return KB_PART_SAME;
  if (self->n_stated == 0)
    return KB_PART_REWORDED;
  for (guint i = 0; i < self->n_stated; i++)
    n[((KbPartDifference *) self->differences->pdata[i])->kind]++;
  if (n[KB_DIFFERENCE_ADDED] == self->n_stated)
    return KB_PART_MORE;
  return n[KB_DIFFERENCE_REMOVED] == self->n_stated ? KB_PART_LESS : KB_PART_DIFFERS;
}

static KbCarriedPart *
carried_part_new (KbPart *carried, KbPart *installed)
{
  KbCarriedPart *self = g_new0 (KbCarriedPart, 1);

  g_atomic_ref_count_init (&self->ref);
  self->carried = kb_part_ref (carried);
  self->installed = installed != NULL ? kb_part_ref (installed) : NULL;
  self->differences = installed != NULL ? kb_part_diff (carried, installed) : g_ptr_array_new ();
  sort_differences (self);
  self->state = classify (self);
  return self;
}

/* Brings what was compared up to date; only pairs of which one is another part now are compared again. */
static void
compare_parts (KbOwnParts *self)
{
  GPtrArray             *carried = kb_catalog_get_own_parts (self->layer);
  g_autoptr (GHashTable) compared = NULL;

  if (self->compared_serial == kb_catalog_get_serial (self->layer))
    return;
  compared = g_steal_pointer (&self->compared);
  self->compared =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) kb_carried_part_unref);
  for (guint i = 0; i < carried->len; i++)
    {
      KbPart *part = carried->pdata[i];
      KbPart *installed = kb_catalog_find_part (kb_catalog_get_base (self->layer), part->number);
      KbCarriedPart *known = g_hash_table_lookup (compared, part->number);

      if (known != NULL && known->carried == part && known->installed == installed)
        kb_carried_part_ref (known);
      else
        known = carried_part_new (part, installed);
      g_hash_table_insert (self->compared, known->carried->number, known);
    }
  self->compared_serial = kb_catalog_get_serial (self->layer);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(KbCarriedPart *const *) a)->carried->number,
                 (*(KbCarriedPart *const *) b)->carried->number);
}

GPtrArray *
kb_harness_list_carried_parts (KbHarness *self)
{
  KbOwnParts    *own = kb_harness_get_own_parts (self);
  GPtrArray     *list = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_carried_part_unref);
  GHashTableIter iter;
  gpointer       part;

  compare_parts (own);
  g_hash_table_iter_init (&iter, own->compared);
  while (g_hash_table_iter_next (&iter, NULL, &part))
    g_ptr_array_add (list, kb_carried_part_ref (part));
  g_ptr_array_sort (list, compare_numbers);
  return list;
}

GPtrArray *
kb_harness_list_part_differences (KbHarness *self)
{
  GPtrArray *list = kb_harness_list_carried_parts (self);

  for (guint i = list->len; i-- > 0;)
    {
      KbPartState state = ((KbCarriedPart *) list->pdata[i])->state;

      if (state == KB_PART_SAME || state == KB_PART_UNKNOWN)
        g_ptr_array_remove_index (list, i);
    }
  return list;
}

/* ---- sources ---- */

static const KbSource *
find_link_source (GPtrArray *links, const char *number)
{
  for (guint i = 0; i < links->len; i++)
    if (g_str_equal (((KbLink *) links->pdata[i])->number, number))
      return ((KbLink *) links->pdata[i])->source;
  return NULL;
}

/* An id may have points in it, so it is looked for from the front. */
static const KbSource *
find_port_source (const KbPart *part, const char *rest)
{
  for (guint i = 0; i < part->ports->len; i++)
    {
      const KbPort *port = part->ports->pdata[i];
      gsize         length = strlen (port->id);

      if (g_str_has_prefix (rest, port->id) && rest[length] == '.')
        return port->source;
    }
  return NULL;
}

/* @field: “rated-current”, “rated-current.3” for three poles, or “approval.2” for the second */
static const KbSource *
find_fact_source (const KbPart *part, const char *field)
{
  const char *point = strchr (field, '.');
  int         number = point != NULL ? atoi (point + 1) : 0;
  int         nth = 0;

  for (guint i = 0; i < part->facts->len; i++)
    {
      const KbFact *fact = part->facts->pdata[i];

      if (strncmp (fact->def->name, field, strcspn (field, ".")) != 0
          || strlen (fact->def->name) != strcspn (field, "."))
        continue;
      nth++;
      if (number == (fact->def->repeats ? nth : fact->poles))
        return fact->source;
    }
  return NULL;
}

const KbSource *
kb_part_find_source (const KbPart *part, const char *field)
{
  const KbSource *source = NULL;
  guint           core;

  if (g_str_has_prefix (field, "port."))
    source = find_port_source (part, field + strlen ("port."));
  else if (g_str_has_prefix (field, "counterpart."))
    source = find_link_source (part->counterparts, field + strlen ("counterpart."));
  else if (g_str_has_prefix (field, "accessory."))
    source = find_link_source (part->accessories, field + strlen ("accessory."));
  else if (sscanf (field, "core.%u", &core) == 1 && core > 0 && core <= part->cores->len)
    source = ((KbCore *) part->cores->pdata[core - 1])->source;
  else
    source = find_fact_source (part, field);
  return source != NULL ? source : part->source;
}

/* ---- taking over ---- */

gboolean
kb_harness_take_installed (KbHarness *self, const char *const *numbers, GError **error)
{
  g_autoptr (GPtrArray) parts = kb_harness_list_part_differences (self);

  kb_harness_begin (self, C_ ("change", "Take Over Catalogue Data"));
  for (guint i = 0; i < parts->len; i++)
    {
      const KbCarriedPart *part = parts->pdata[i];

      if ((numbers == NULL || g_strv_contains (numbers, part->carried->number))
          && !kb_harness_put_part (self, part->installed, error))
        {
          kb_harness_abort (self);
          return FALSE;
        }
    }
  kb_harness_commit (self);
  return TRUE;
}
