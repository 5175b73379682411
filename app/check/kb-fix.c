/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-fix.h"

#include <glib/gi18n.h>
#include <string.h>

#include "check/kb-finding-private.h"
#include "check/kb-traces.h"
#include "harness/kb-item-describe.h"

static void
fix_free (gpointer data)
{
  KbFix *self = data;

  g_free (self->item);
  g_free (self->number);
  g_free (self->label);
  g_free (self);
}

/* ---- doing it ---- */

static gboolean
find_accessory (const KbItem *item, const char *number, guint *at)
{
  for (*at = 0; *at < item->accessories->len; *at += 1)
    if (g_strcmp0 (item->accessories->pdata[*at], number) == 0)
      return TRUE;
  return FALSE;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* Inside a transaction. */
static void
edit (const KbFix *self, KbHarness *harness)
{
  KbItem *item = kb_harness_edit (harness, self->item);
  guint   at;

  if (item == NULL)
    return;
  switch (self->kind)
    {
    case KB_FIX_ADD_ACCESSORY:
      g_ptr_array_add (item->accessories, g_ref_string_new (self->number));
      g_ptr_array_sort (item->accessories, compare_numbers);
      break;
    case KB_FIX_REMOVE_ACCESSORY:
      if (find_accessory (item, self->number, &at))
        g_ptr_array_remove_index (item->accessories, at);
      break;
    case KB_FIX_SET_MOUNTING:
      item->mounting = self->mounting;
      break;
    case KB_FIX_REPLACE_PART:
    default:
      kb_item_set (&item->part, self->number);
      break;
    }
}

void
kb_fix_apply (const KbFix *self, KbHarness *harness)
{
  kb_harness_begin (harness, C_ ("change", "Mend"));
  edit (self, harness);
  kb_harness_commit (harness);
}

GPtrArray *
kb_fix_describe (const KbFix *self, KbHarness *harness)
{
  GPtrArray           *lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (KbChange) change = NULL;

  g_return_val_if_fail (!kb_harness_in_transaction (harness), lines);
  kb_harness_begin (harness, "Try");
  edit (self, harness);
  change = kb_harness_dup_change (harness);
  kb_harness_abort (harness);
  for (guint i = 0; i < change->items->len; i++)
    {
      const KbItemChange   *entry = change->items->pdata[i];
      g_autoptr (GPtrArray) some = kb_item_describe_change (entry->before, entry->after, harness);

      g_ptr_array_extend_and_steal (lines, g_steal_pointer (&some));
    }
  return lines;
}

/* ---- trying it ---- */

/* Whose rules can say something else when the item changes: its own, and those of what names it. */
static GPtrArray *
list_owners (KbHarness *harness, const char *item, KbFinding *finding)
{
  GPtrArray     *owners = g_ptr_array_new_with_free_func (g_free);
  GHashTable    *referrers = kb_harness_get_referrers (harness, item);
  GHashTableIter iter;
  gpointer       id;

  g_ptr_array_add (owners, g_strdup (item));
  if (referrers != NULL)
    {
      g_hash_table_iter_init (&iter, referrers);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        g_ptr_array_add (owners, g_strdup (id));
    }
  if (!g_ptr_array_find_with_equal_func (owners, kb_finding_get_item (finding), g_str_equal, NULL))
    g_ptr_array_add (owners, g_strdup (kb_finding_get_item (finding)));
  return owners;
}

static GPtrArray *
check (KbHarness *harness, GPtrArray *owners)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < owners->len; i++)
    {
      g_autoptr (GPtrArray) some = kb_check_item (harness, owners->pdata[i]);

      for (guint j = 0; j < some->len; j++)
        g_ptr_array_add (findings, g_object_ref (some->pdata[j]));
    }
  return findings;
}

static gboolean
is_same_case (KbFinding *a, KbFinding *b)
{
  return g_str_equal (kb_finding_get_rule_id (a), kb_finding_get_rule_id (b))
         && g_strv_equal (kb_finding_get_subjects (a), kb_finding_get_subjects (b));
}

static gboolean
has_case (GPtrArray *findings, KbFinding *finding)
{
  for (guint i = 0; i < findings->len; i++)
    if (is_same_case (findings->pdata[i], finding))
      return TRUE;
  return FALSE;
}

/* Whether @findings has the case already, no milder: what could not be checked and is a breach now is worse. */
static gboolean
was_as_bad (GPtrArray *findings, KbFinding *finding)
{
  for (guint i = 0; i < findings->len; i++)
    if (is_same_case (findings->pdata[i], finding)
        && kb_finding_get_severity (findings->pdata[i]) >= kb_finding_get_severity (finding)
        && kb_finding_get_outcome (findings->pdata[i]) <= kb_finding_get_outcome (finding))
      return TRUE;
  return FALSE;
}

/* Whether the finding is gone, and nothing as grave is new. */
static gboolean
mends (const KbFix *fix, KbHarness *harness, KbFinding *finding)
{
  g_autoptr (GPtrArray) owners = list_owners (harness, fix->item, finding);
  g_autoptr (GPtrArray) before = check (harness, owners);
  g_autoptr (GPtrArray) after = NULL;
  gboolean              ok;

  kb_harness_begin (harness, "Try");
  edit (fix, harness);
  after = check (harness, owners);
  kb_harness_abort (harness);
  ok = !has_case (after, finding);
  for (guint i = 0; i < after->len && ok; i++)
    if (kb_finding_get_severity (after->pdata[i]) >= kb_finding_get_severity (finding)
        && !was_as_bad (before, after->pdata[i]))
      ok = FALSE;
  return ok;
}

/* ---- what can be tried ---- */

typedef struct
{
  KbHarness *harness;
  KbFinding *finding;
  GPtrArray *fixes;
  guint      most;
} Search;

/* Takes @label. */
static void
try (Search       *self,
     KbFixKind     kind,
     const KbItem *item,
     const char   *number,
     KbMounting    mounting,
     char         *label)
{
  KbFix *fix = g_new0 (KbFix, 1);

  fix->kind = kind;
  fix->item = g_strdup (item->id);
  fix->number = g_strdup (number);
  fix->mounting = mounting;
  fix->label = label;
  if (self->fixes->len < self->most && mends (fix, self->harness, self->finding))
    g_ptr_array_add (self->fixes, fix);
  else
    fix_free (fix);
}

static void
try_accessories (Search *self, const KbItem *item, const KbPart *part)
{
  KbCatalog *catalog = kb_harness_get_catalog (self->harness);

  for (guint i = 0; i < part->accessories->len; i++)
    {
      const char   *number = ((KbLink *) part->accessories->pdata[i])->number;
      const KbPart *accessory = kb_catalog_find_part (catalog, number);
      guint         at;

      if (accessory != NULL && !find_accessory (item, number, &at))
        try (
          self, KB_FIX_ADD_ACCESSORY, item, number, 0,
          /* TRANSLATORS: number, designator, then what it is: “Add 770-101 to X1: locking lever …” */
          g_strdup_printf (_ ("Add %s to %s: %s"), number, kb_item_get_label (item),
                           kb_part_get_text (accessory)));
    }
}

static void
try_without (Search *self, const KbItem *item, const KbPart *part)
{
  for (guint i = 0; i < item->accessories->len; i++)
    try (self, KB_FIX_REMOVE_ACCESSORY, item, item->accessories->pdata[i], 0,
         g_strdup_printf (_ ("Remove %s from %s"), (char *) item->accessories->pdata[i],
                          kb_item_get_label (item)));
}

/* Which of the two it is nobody can know from here; where it is not stated both are offered. */
static void
try_mountings (Search *self, const KbItem *item, const KbPart *part)
{
  if (kb_finding_get_outcome (self->finding) != KB_OUTCOME_UNKNOWN
      || item->mounting != KB_MOUNTING_UNKNOWN)
    return;
  try (self, KB_FIX_SET_MOUNTING, item, NULL, KB_MOUNTING_FLYING,
       g_strdup_printf (_ ("%s ends a free cable (flying)"), kb_item_get_label (item)));
  try (
    self, KB_FIX_SET_MOUNTING, item, NULL, KB_MOUNTING_MOUNTED,
    g_strdup_printf (_ ("%s is fixed in a device or plate (mounted)"), kb_item_get_label (item)));
}

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

/* What is plugged in and wired has to have its place on the other part. */
static gboolean
can_take_the_place (KbHarness *harness, const KbItem *item, const KbPart *part, const KbPart *other)
{
  const KbPort *a = kb_part_get_port (part, NULL), *b = kb_part_get_port (other, NULL);

  return part != other && is_simple (part) && is_simple (other) && g_str_equal (a->id, b->id)
         && (a->n_poles == b->n_poles || !is_wired (harness, item->id));
}

/* By the counterparts of what it is plugged into: the maker's own proposal. */
static void
try_counterparts (Search *self, const KbItem *item, const KbPart *part)
{
  KbCatalog    *catalog = kb_harness_get_catalog (self->harness);
  const KbItem *mating = kb_harness_get_item (self->harness, kb_finding_get_item (self->finding));
  const KbItem *other;
  const KbPart *sheet;

  if (mating == NULL || mating->kind != KB_ITEM_MATING)
    return;
  other = kb_harness_get_item (
    self->harness, mating->ends[g_str_equal (mating->ends[0].item, item->id) ? 1 : 0].item);
  sheet = other != NULL ? kb_harness_get_part (self->harness, other) : NULL;
  for (guint i = 0; sheet != NULL && i < sheet->counterparts->len; i++)
    {
      const char   *number = ((KbLink *) sheet->counterparts->pdata[i])->number;
      const KbPart *candidate = kb_catalog_find_part (catalog, number);

      if (candidate != NULL && can_take_the_place (self->harness, item, part, candidate))
        try (self, KB_FIX_REPLACE_PART, item, number, 0,
             /* TRANSLATORS: designator, number, then what it is */
             g_strdup_printf (_ ("Make %s a %s: %s"), kb_item_get_label (item), number,
                              kb_part_get_text (candidate)));
    }
}

/* A number that no catalogue knows is often a slip of one that it does. */
static void
try_nearest_number (Search *self, const KbItem *item, const KbPart *part)
{
  KbCatalog    *catalog = kb_harness_get_catalog (self->harness);
  const char   *number = part->stand_in ? kb_catalog_nearest_part (catalog, part->number) : NULL;
  const KbPart *nearest = kb_catalog_find_part (catalog, number);

  if (nearest != NULL
      && (item->kind == KB_ITEM_CABLE ? nearest->kind == KB_PART_CABLE
                                      : kb_part_kind_has_ports (nearest->kind)))
    try (self, KB_FIX_REPLACE_PART, item, number, 0,
         g_strdup_printf (_ ("Make %s a %s: %s"), kb_item_get_label (item), number,
                          kb_part_get_text (nearest)));
}

GPtrArray *
kb_fixes_find (KbHarness *harness, KbFinding *finding, guint most)
{
  /* In this order they are offered: what only says how it is, what exchanges, what takes away, what adds. */
  static void (*const tries[]) (Search * self, const KbItem *item, const KbPart *part) = {
    try_mountings, try_nearest_number, try_counterparts, try_without, try_accessories
  };
  Search self = { harness, finding, g_ptr_array_new_with_free_func (fix_free), most };

  g_return_val_if_fail (!kb_harness_in_transaction (harness), self.fixes);
  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    for (const char *const *id = kb_finding_get_subjects (finding); *id != NULL; id++)
      {
        const KbItem      *now = kb_harness_get_item (harness, *id);
        g_autoptr (KbItem) item = NULL;
        const KbPart      *part;

        /* Of a cable only the number can be mended from here. */
        if (now == NULL
            || (now->kind != KB_ITEM_CONNECTOR
                && (now->kind != KB_ITEM_CABLE || tries[i] != try_nearest_number)))
          continue;
        /* Each try puts another item in its place. */
        item = kb_item_copy (now);
        part = kb_harness_get_part (harness, item);
        if (part != NULL)
          tries[i](&self, item, part);
      }
  return self.fixes;
}
