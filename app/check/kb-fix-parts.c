/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be tried with a connector: its part, its accessories, what it is plugged into, its name. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "check/kb-fix-private.h"
#include "harness/kb-harness-replace.h"
#include "xml/kb-xml-reader.h"

/* Of the kinds of proposals that a catalogue can make many of. */
#define MOST_ALIKE 3

static KbCatalog *
get_catalog (KbFixSearch *self)
{
  return kb_harness_get_catalog (kb_fix_search_get_harness (self));
}

/* ---- what only says how it is ---- */

static void
try_mounting (KbFixSearch *self, const KbItem *item, KbMounting mounting, char *label)
{
  kb_fix_search_begin (self);
  kb_harness_edit (kb_fix_search_get_harness (self), item->id)->mounting = mounting;
  kb_fix_search_end (self, label);
}

/* Which of the two it is nobody can know from here; where it is not stated both are offered. */
void
kb_fix_try_mountings (KbFixSearch *self, const KbItem *item, const KbPart *part)
{
  if (kb_finding_get_outcome (kb_fix_search_get_finding (self)) != KB_OUTCOME_UNKNOWN
      || item->mounting != KB_MOUNTING_UNKNOWN)
    return;
  try_mounting (self, item, KB_MOUNTING_FLYING,
                g_strdup_printf (_ ("%s ends a free cable (flying)"), kb_item_get_label (item)));
  try_mounting (
    self, item, KB_MOUNTING_MOUNTED,
    g_strdup_printf (_ ("%s is fixed in a device or plate (mounted)"), kb_item_get_label (item)));
}

/* ---- another part ---- */

static gboolean
is_simple (const KbPart *part)
{
  return (part->kind == KB_PART_PLUG || part->kind == KB_PART_SOCKET) && part->ports->len == 1;
}

static gboolean
is_wired (KbHarness *harness, const char *connector)
{
  const KbReading       reading = { .harness = harness };
  g_autoptr (GPtrArray) cables = kb_reading_list_referrers (&reading, connector, KB_ITEM_CABLE);

  return cables->len > 0;
}

gboolean
kb_fix_can_take_the_place (KbHarness    *harness,
                           const KbItem *item,
                           const KbPart *part,
                           const KbPart *other)
{
  const KbPort *a = kb_part_get_port (part, NULL), *b = kb_part_get_port (other, NULL);

  return part != other && is_simple (part) && is_simple (other) && g_str_equal (a->id, b->id)
         && (a->n_poles == b->n_poles || !is_wired (harness, item->id));
}

static gboolean
try_part (KbFixSearch *self, const KbItem *item, const KbPart *other)
{
  KbHarness        *harness = kb_fix_search_get_harness (self);
  const char *const ids[] = { item->id, NULL };

  kb_fix_search_begin (self);
  kb_harness_exchange_part (harness, ids, other->number, NULL, NULL);
  /* TRANSLATORS: designator, number, then what it is */
  return kb_fix_search_end (self, g_strdup_printf (_ ("Make %s a %s: %s"), kb_item_get_label (item),
                                                   other->number, kb_part_get_text (other)));
}

/* A number that no catalogue knows is often a slip of one that it does. */
void
kb_fix_try_nearest_number (KbFixSearch *self, const KbItem *item, const KbPart *part)
{
  const char *number =
    part->stand_in ? kb_catalog_nearest_part (get_catalog (self), part->number) : NULL;
  const KbPart *nearest = kb_catalog_find_part (get_catalog (self), number);

  if (nearest != NULL && kb_item_takes_part (item, nearest))
    try_part (self, item, nearest);
}

/* The other half of the mating that the finding is about, and its port; FALSE where it is about none. */
static gboolean
get_other_half (KbFixSearch *self, const KbItem *item, const KbPart **part, const KbPort **port)
{
  KbHarness    *harness = kb_fix_search_get_harness (self);
  const KbItem *mating =
    kb_harness_get_item (harness, kb_finding_get_item (kb_fix_search_get_finding (self)));
  const KbItem *other;
  int           there;

  if (mating == NULL || mating->kind != KB_ITEM_MATING)
    return FALSE;
  there = g_strcmp0 (mating->ends[0].item, item->id) == 0 ? 1 : 0;
  other = kb_harness_get_item (harness, mating->ends[there].item);
  *part = other != NULL ? kb_harness_get_part (harness, other) : NULL;
  *port = *part != NULL ? kb_part_get_port (*part, mating->ends[there].port) : NULL;
  return *port != NULL;
}

/* By the counterparts of what it is plugged into: the maker's own proposal. */
void
kb_fix_try_counterparts (KbFixSearch *self, const KbItem *item, const KbPart *part)
{
  const KbPart *sheet;
  const KbPort *port;

  if (!get_other_half (self, item, &sheet, &port))
    return;
  for (guint i = 0; i < sheet->counterparts->len; i++)
    {
      const char   *number = ((KbLink *) sheet->counterparts->pdata[i])->number;
      const KbPart *candidate = kb_catalog_find_part (get_catalog (self), number);

      if (candidate != NULL
          && kb_fix_can_take_the_place (kb_fix_search_get_harness (self), item, part, candidate))
        try_part (self, item, candidate);
    }
}

/* Whether the part has the coding, colour and poles of @port, and the other gender. */
static gboolean
matches (const KbPart *part, const KbPort *port)
{
  const KbPort *own = is_simple (part) ? kb_part_get_port (part, NULL) : NULL;

  return own != NULL && own->gender != KB_GENDER_UNKNOWN && own->gender != port->gender
         && own->n_poles == port->n_poles && g_strcmp0 (own->coding, port->coding) == 0
         && g_strcmp0 (own->colour, port->colour) == 0 && part->superseded_by == NULL;
}

/* Whatever matches the other half, where its sheet names nothing. Made-up parts cannot be ordered. */
void
kb_fix_try_matching_parts (KbFixSearch *self, const KbItem *item, const KbPart *part)
{
  const KbPart *sheet;
  const KbPort *port;
  GPtrArray    *parts;
  guint         found = 0;

  if (!get_other_half (self, item, &sheet, &port) || port->coding == NULL || port->colour == NULL)
    return;
  parts = kb_catalog_get_parts (get_catalog (self));
  for (guint i = 0; i < parts->len && found < MOST_ALIKE && !kb_fix_search_is_full (self); i++)
    {
      const KbPart *candidate = parts->pdata[i];

      if (!matches (candidate, port)
          || (kb_part_is_teaching (candidate)
              && !(kb_part_is_teaching (sheet) && kb_part_is_teaching (part)))
          || kb_part_lists_counterpart (sheet, candidate->number)
          || !kb_fix_can_take_the_place (kb_fix_search_get_harness (self), item, part, candidate))
        continue;
      found += try_part (self, item, candidate);
      /* Trying may have made the list anew. */
      parts = kb_catalog_get_parts (get_catalog (self));
    }
}

/* Each half takes the part of the other: plug and socket change sides. */
void
kb_fix_try_exchange (KbFixSearch *self, const KbItem *item, const KbPart *part)
{
  KbHarness    *harness = kb_fix_search_get_harness (self);
  const KbItem *mating =
    kb_harness_get_item (harness, kb_finding_get_item (kb_fix_search_get_finding (self)));
  const KbItem    *other;
  const KbPart    *other_part;
  g_autofree char *a = NULL, *b = NULL, *label = NULL;

  /* Once for the pair is enough. */
  if (mating == NULL || mating->kind != KB_ITEM_MATING
      || g_strcmp0 (mating->ends[0].item, item->id) != 0)
    return;
  other = kb_harness_get_item (harness, mating->ends[1].item);
  other_part = other != NULL ? kb_harness_get_part (harness, other) : NULL;
  if (other_part == NULL || !kb_fix_can_take_the_place (harness, item, part, other_part)
      || !kb_fix_can_take_the_place (harness, other, other_part, part))
    return;
  a = g_strdup (item->part);
  b = g_strdup (other->part);
  label = g_strdup (other->id);
  kb_fix_search_begin (self);
  kb_item_set (&kb_harness_edit (harness, item->id)->part, b);
  kb_item_set (&kb_harness_edit (harness, label)->part, a);
  kb_harness_seat (harness, label);
  kb_fix_search_end (self, g_strdup_printf (_ ("Exchange the parts of %s and %s"),
                                            kb_item_get_label (item), kb_item_get_label (other)));
}

/* ---- accessories ---- */

static gboolean
try_add (KbFixSearch *self, const char *id, const char *number, char *label)
{
  KbItem *edited;

  kb_fix_search_begin (self);
  edited = kb_harness_edit (kb_fix_search_get_harness (self), id);
  kb_item_add_accessory (edited, number);
  return kb_fix_search_end (self, label);
}

void
kb_fix_try_accessories (KbFixSearch *self, const KbItem *item, const KbPart *part)
{
  for (guint i = 0; i < part->accessories->len && !kb_fix_search_is_full (self); i++)
    {
      const char   *number = ((KbLink *) part->accessories->pdata[i])->number;
      const KbPart *accessory = kb_catalog_find_part (get_catalog (self), number);

      if (accessory != NULL
          && !g_ptr_array_find_with_equal_func (item->accessories, number, g_str_equal, NULL))
        try_add (
          self, item->id, number,
          /* TRANSLATORS: number, designator, then what it is: “Add 770-101 to X1: locking lever …” */
          g_strdup_printf (_ ("Add %s to %s: %s"), number, kb_item_get_label (item),
                           kb_part_get_text (accessory)));
    }
}

void
kb_fix_try_without (KbFixSearch *self, const KbItem *item, const KbPart *part)
{
  for (guint i = 0; i < item->accessories->len; i++)
    {
      const char *number = item->accessories->pdata[i];

      kb_fix_search_begin (self);
      kb_item_remove_accessory (kb_harness_edit (kb_fix_search_get_harness (self), item->id),
                                number);
      kb_fix_search_end (
        self, g_strdup_printf (_ ("Remove %s from %s"), number, kb_item_get_label (item)));
    }
}

/* ---- in the place of an accessory that no catalogue knows ---- */

/* The accessories that the sheet of @part names and a catalogue knows: their numbers, NULL-terminated; free the list. */
static const char **
list_named (KbFixSearch *self, const KbPart *part)
{
  const char **numbers = g_new0 (const char *, part->accessories->len + 1);
  guint        n = 0;

  for (guint i = 0; i < part->accessories->len; i++)
    {
      const char *number = ((KbLink *) part->accessories->pdata[i])->number;

      if (kb_catalog_find_part (get_catalog (self), number) != NULL)
        numbers[n++] = number;
    }
  return numbers;
}

static gboolean
try_replace (KbFixSearch *self, const KbItem *item, const char *unknown, const char *number)
{
  const KbPart *accessory = kb_catalog_find_part (get_catalog (self), number);
  KbItem       *edited;
  /* TRANSLATORS: number, designator, number, then what that is: “Replace 770-1001 on X1 by 770-101: locking lever …” */
  char *label = g_strdup_printf (_ ("Replace %s on %s by %s: %s"), unknown,
                                 kb_item_get_label (item), number, kb_part_get_text (accessory));

  kb_fix_search_begin (self);
  edited = kb_harness_edit (kb_fix_search_get_harness (self), item->id);
  while (kb_item_remove_accessory (edited, unknown))
    kb_item_add_accessory (edited, number);
  return kb_fix_search_end (self, label);
}

static void
try_replace_by_all (KbFixSearch  *self,
                    const KbItem *item,
                    const char   *unknown,
                    GPtrArray    *numbers,
                    GHashTable   *tried)
{
  for (guint i = 0; i < numbers->len && !kb_fix_search_is_full (self); i++)
    if (g_hash_table_add (tried, numbers->pdata[i]))
      try_replace (self, item, unknown, numbers->pdata[i]);
}

/* What is sure to do for a need of the connector that is of the kind, KB_N_PART_KINDS for all; of char *, owned. */
static GPtrArray *
list_sure (KbFixSearch *self, const KbItem *item, KbPartKind kind)
{
  const KbReading       reading = { .harness = kb_fix_search_get_harness (self) };
  g_autoptr (GPtrArray) needs = kb_needs_list (&reading, item, KB_N_PART_KINDS, FALSE);
  GPtrArray            *numbers = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < needs->len; i++)
    {
      const KbNeed *need = needs->pdata[i];

      if (kind != KB_N_PART_KINDS && need->kind != kind)
        continue;
      if (need->state == KB_NEED_DERIVED)
        g_ptr_array_add (numbers, g_strdup (need->number));
      for (guint j = 0; need->choices != NULL && need->sure && j < need->choices->len; j++)
        g_ptr_array_add (numbers, g_strdup (need->choices->pdata[j]));
    }
  return numbers;
}

/* Those of the kind that the sheet names, borrowed from there. */
static GPtrArray *
list_of_kind (KbFixSearch *self, const char **named, KbPartKind kind)
{
  GPtrArray *numbers = g_ptr_array_new ();

  for (; *named != NULL; named++)
    if (kb_catalog_find_part (get_catalog (self), *named)->kind == kind)
      g_ptr_array_add (numbers, (gpointer) *named);
  return numbers;
}

/* What it is for tells the accessory whose number is nearly the same, else what the connector needs. */
static void
try_in_place_of (KbFixSearch *self, const KbItem *item, const KbPart *part, const char *unknown)
{
  g_autofree const char **named = list_named (self, part);
  const char             *nearest = kb_nearest_word (unknown, named);
  KbPartKind              kind =
    nearest != NULL ? kb_catalog_find_part (get_catalog (self), nearest)->kind : KB_N_PART_KINDS;
  g_autoptr (GPtrArray)  sure = list_sure (self, item, kind);
  g_autoptr (GPtrArray)  others = list_of_kind (self, named, kind);
  g_autoptr (GHashTable) tried = g_hash_table_new (g_str_hash, g_str_equal);

  try_replace_by_all (self, item, unknown, sure, tried);
  if (nearest != NULL && !kb_fix_search_is_full (self)
      && g_hash_table_add (tried, (gpointer) nearest))
    try_replace (self, item, unknown, nearest);
  /* Where some are sure to do, no others are proposed. */
  if (sure->len == 0)
    try_replace_by_all (self, item, unknown, others, tried);
}

void
kb_fix_try_other_accessory (KbFixSearch *self, const KbItem *item, const KbPart *part)
{
  KbHarness *harness = kb_fix_search_get_harness (self);

  for (guint i = 0; i < item->accessories->len && !kb_fix_search_is_full (self); i++)
    {
      const char   *number = item->accessories->pdata[i];
      const KbPart *accessory = kb_harness_get_accessory (harness, number);

      /* They are in order: once for several of the same number. */
      if (accessory != NULL && accessory->stand_in
          && (i == 0 || g_strcmp0 (item->accessories->pdata[i - 1], number) != 0))
        try_in_place_of (self, item, part, number);
    }
}

/* What several would do for is settled for the whole harness. */
void
kb_fix_try_preferences (KbFixSearch *self, const KbItem *item, const KbPart *part)
{
  const KbReading       reading = { .harness = kb_fix_search_get_harness (self) };
  g_autoptr (GPtrArray) needs = kb_needs_list (&reading, item, KB_N_PART_KINDS, FALSE);

  for (guint i = 0; i < needs->len; i++)
    {
      const KbNeed *need = needs->pdata[i];

      for (guint j = 0; need->choices != NULL && need->sure && j < need->choices->len
                        && !kb_fix_search_is_full (self);
           j++)
        {
          const char   *number = need->choices->pdata[j];
          const KbPart *choice = kb_catalog_find_part (get_catalog (self), number);

          if (choice != NULL)
            try_add (self, KB_PROPERTIES_ID, number,
                     /* TRANSLATORS: number, then what it is */
                     g_strdup_printf (_ ("Prefer %s in the whole harness: %s"), number,
                                      kb_part_get_text (choice)));
        }
    }
}

/* “None, because …”: a reason that can be changed afterwards. */
void
kb_fix_try_leaving_out (KbFixSearch *self, const KbItem *item, const KbPart *part)
{
  kb_fix_search_begin (self);
  kb_item_set_setting_text (kb_harness_edit (kb_fix_search_get_harness (self), item->id), "no-cap",
                            -1, _ ("Plugged on site"));
  kb_fix_search_end (
    self, g_strdup_printf (_ ("%s stays open: it is plugged on site"), kb_item_get_label (item)));
}

/* ---- how it is connected and named ---- */

void
kb_fix_try_unplug (KbFixSearch *self, const KbItem *item, const KbPart *part)
{
  KbHarness    *harness = kb_fix_search_get_harness (self);
  const KbItem *mating =
    kb_harness_get_item (harness, kb_finding_get_item (kb_fix_search_get_finding (self)));
  const KbItem *other;
  char         *label;

  if (mating == NULL || mating->kind != KB_ITEM_MATING
      || g_strcmp0 (mating->ends[0].item, item->id) != 0)
    return;
  other = kb_harness_get_item (harness, mating->ends[1].item);
  if (other == NULL)
    return;
  label =
    g_strdup_printf (_ ("Unplug %s from %s"), kb_item_get_label (item), kb_item_get_label (other));
  kb_fix_search_begin (self);
  kb_harness_remove_mating (harness, mating->id);
  kb_fix_search_end (self, label);
}

void
kb_fix_try_designator (KbFixSearch *self, const KbItem *item, const KbPart *part)
{
  KbHarness       *harness = kb_fix_search_get_harness (self);
  g_autofree char *letters = NULL, *next = NULL;

  if (item->designator == NULL)
    return;
  letters = g_strndup (item->designator, strcspn (item->designator, "0123456789"));
  next = kb_harness_next_designator (harness, letters);
  kb_fix_search_begin (self);
  kb_item_set (&kb_harness_edit (harness, item->id)->designator, next);
  /* TRANSLATORS: two designators */
  kb_fix_search_end (self, g_strdup_printf (_ ("Rename this %s to %s"), item->designator, next));
}

/* The circuit of one of the others that the finding is about, or of what a cable ends at. */
void
kb_fix_try_circuit (KbFixSearch *self, const KbItem *item, const KbPart *part)
{
  KbHarness         *harness = kb_fix_search_get_harness (self);
  const char *const *ids = kb_finding_get_subjects (kb_fix_search_get_finding (self));

  for (guint i = 0; ids[i] != NULL && !kb_fix_search_is_full (self); i++)
    {
      const KbItem *other = kb_harness_get_item (harness, ids[i]);
      const KbItem *circuit = other != NULL ? kb_harness_get_item (harness, other->circuit) : NULL;
      g_autofree char *id = NULL;

      if (circuit == NULL || g_strcmp0 (other->circuit, item->circuit) == 0)
        continue;
      id = g_strdup (circuit->id);
      kb_fix_search_begin (self);
      kb_item_set (&kb_harness_edit (harness, item->id)->circuit, id);
      kb_fix_search_end (self,
                         g_strdup_printf (_ ("Give %s the circuit %s"), kb_item_get_label (item),
                                          circuit->name != NULL ? circuit->name : id));
    }
}
