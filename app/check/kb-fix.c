/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-fix.h"

#include <glib/gi18n.h>
#include <string.h>

#include "check/kb-finding-private.h"
#include "check/kb-fix-private.h"
#include "harness/kb-item-describe.h"

struct _KbFixSearch
{
  KbHarness  *harness;
  KbFinding  *finding;
  GPtrArray  *fixes;
  guint       most;
  GHashTable *before; /* ids of items, joined, to what was said about them */
};

static void
fix_free (gpointer data)
{
  KbFix *self = data;

  g_free (self->label);
  kb_change_unref (self->change);
  g_free (self);
}

/* ---- doing it ---- */

gboolean
kb_fix_apply (const KbFix *self, KbHarness *harness)
{
  kb_harness_begin (harness, C_ ("change", "Mend"));
  if (kb_harness_redo_change (harness, self->change))
    return kb_harness_commit (harness);
  kb_harness_abort (harness);
  return FALSE;
}

GPtrArray *
kb_fix_describe (const KbFix *self, KbHarness *harness)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->change->items->len; i++)
    {
      const KbItemChange   *entry = self->change->items->pdata[i];
      g_autoptr (GPtrArray) some = kb_item_describe_change (entry->before, entry->after, harness);

      g_ptr_array_extend_and_steal (lines, g_steal_pointer (&some));
    }
  return lines;
}

/* ---- trying it ---- */

/* Beyond this many items not all are looked at for what a change of the whole harness does to them. */
#define MOST_ITEMS 2000

static void
add_owner (GHashTable *owners, const char *id)
{
  if (id != NULL)
    g_hash_table_add (owners, g_strdup (id));
}

/* Whose rules can say something else when the item changes: its own, those of what names it, and of what it names. */
static void
add_owners_of (KbHarness *harness, const char *id, GHashTable *owners)
{
  const KbItem  *item = kb_harness_get_item (harness, id);
  GHashTable    *referrers = kb_harness_get_referrers (harness, id);
  GHashTableIter iter;
  gpointer       other;

  add_owner (owners, id);
  if (item != NULL)
    for (int end = 0; end < 2; end++)
      add_owner (owners, item->ends[end].item);
  if (referrers == NULL)
    return;
  g_hash_table_iter_init (&iter, referrers);
  while (g_hash_table_iter_next (&iter, &other, NULL))
    add_owner (owners, other);
}

static void
add_all (KbHarness *harness, GHashTable *owners)
{
  g_autoptr (GPtrArray) ids = kb_harness_list_ids (harness);

  for (guint i = 0; i < MIN (ids->len, MOST_ITEMS); i++)
    add_owner (owners, ids->pdata[i]);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Sorted, of char*. */
static GPtrArray *
list_owners (KbFixSearch *self, const KbChange *change)
{
  g_autoptr (GHashTable) set = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, NULL);
  GPtrArray             *owners = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter         iter;
  gpointer               id;

  add_owner (set, kb_finding_get_item (self->finding));
  for (guint i = 0; i < change->items->len; i++)
    {
      const KbItemChange *entry = change->items->pdata[i];

      add_owners_of (self->harness, entry->id, set);
      if (entry->after != NULL && entry->after->kind == KB_ITEM_PROPERTIES)
        add_all (self->harness, set);
    }
  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (owners, id);
  g_ptr_array_sort (owners, compare_texts);
  return owners;
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

/* What was said before anything was tried. Many tries are about the same items. */
static GPtrArray *
get_before (KbFixSearch *self, GPtrArray *owners)
{
  g_autoptr (GString) key = g_string_new (NULL);
  GPtrArray          *known;

  for (guint i = 0; i < owners->len; i++)
    g_string_append_printf (key, "%s ", (char *) owners->pdata[i]);
  known = g_hash_table_lookup (self->before, key->str);
  if (known == NULL)
    {
      known = kb_check_items (self->harness, owners);
      g_hash_table_insert (self->before, g_strdup (key->str), known);
    }
  return known;
}

/* Whether the finding is gone from @after, and nothing as grave is new in it. */
static gboolean
is_better (KbFixSearch *self, GPtrArray *before, GPtrArray *after)
{
  if (has_case (after, self->finding))
    return FALSE;
  for (guint i = 0; i < after->len; i++)
    if (kb_finding_get_severity (after->pdata[i]) >= kb_finding_get_severity (self->finding)
        && !was_as_bad (before, after->pdata[i]))
      return FALSE;
  return TRUE;
}

void
kb_fix_search_begin (KbFixSearch *self)
{
  kb_harness_begin (self->harness, "Try");
}

gboolean
kb_fix_search_end (KbFixSearch *self, char *label)
{
  g_autofree char      *owned = label;
  g_autoptr (KbChange)  change = kb_harness_dup_change (self->harness);
  g_autoptr (GPtrArray) owners = list_owners (self, change);
  g_autoptr (GPtrArray) after = NULL;
  KbFix                *fix;

  if (change->items->len == 0)
    {
      kb_harness_abort (self->harness);
      return FALSE;
    }
  after = kb_check_items (self->harness, owners);
  kb_harness_abort (self->harness);
  if (has_case (after, self->finding) || !is_better (self, get_before (self, owners), after))
    return FALSE;
  fix = g_new0 (KbFix, 1);
  fix->label = g_steal_pointer (&owned);
  fix->change = g_steal_pointer (&change);
  g_ptr_array_add (self->fixes, fix);
  return TRUE;
}

KbHarness *
kb_fix_search_get_harness (KbFixSearch *self)
{
  return self->harness;
}

KbFinding *
kb_fix_search_get_finding (KbFixSearch *self)
{
  return self->finding;
}

gboolean
kb_fix_search_is_full (KbFixSearch *self)
{
  return self->fixes->len >= self->most;
}

/* ---- all that can be tried ---- */

/* In this order they are offered: what only says how it is, what exchanges or connects otherwise, what takes away, what
 * adds, and last what gives up. */
static const struct
{
  KbFixTry   try;
  KbItemKind kind;
} tries[] = {
  { kb_fix_try_mountings, KB_ITEM_CONNECTOR },
  { kb_fix_try_settings, KB_ITEM_CONNECTOR },
  { kb_fix_try_ends, KB_ITEM_CABLE },
  { kb_fix_try_nearest_number, KB_ITEM_CONNECTOR },
  { kb_fix_try_nearest_number, KB_ITEM_CABLE },
  { kb_fix_try_counterparts, KB_ITEM_CONNECTOR },
  { kb_fix_try_matching_parts, KB_ITEM_CONNECTOR },
  { kb_fix_try_exchange, KB_ITEM_CONNECTOR },
  { kb_fix_try_straight, KB_ITEM_CABLE },
  { kb_fix_try_points, KB_ITEM_CABLE },
  { kb_fix_try_points, KB_ITEM_CONNECTOR },
  { kb_fix_try_cable_types, KB_ITEM_CABLE },
  { kb_fix_try_supply, KB_ITEM_CONNECTOR },
  { kb_fix_try_designator, KB_ITEM_CONNECTOR },
  { kb_fix_try_designator, KB_ITEM_CABLE },
  { kb_fix_try_circuit, KB_ITEM_CONNECTOR },
  { kb_fix_try_circuit, KB_ITEM_CABLE },
  { kb_fix_try_without, KB_ITEM_CONNECTOR },
  { kb_fix_try_accessories, KB_ITEM_CONNECTOR },
  { kb_fix_try_preferences, KB_ITEM_CONNECTOR },
  { kb_fix_try_leaving_out, KB_ITEM_CONNECTOR },
  { kb_fix_try_unplug, KB_ITEM_CONNECTOR },
};

/* The document changes under the items while they are tried, so each is copied first. */
static void
try_with (KbFixSearch *self, KbFixTry try, KbItemKind kind, const char *id)
{
  const KbItem      *now = kb_harness_get_item (self->harness, id);
  g_autoptr (KbItem) item = NULL;
  const KbPart      *part;

  if (now == NULL || now->kind != kind)
    return;
  item = kb_item_copy (now);
  part = kb_harness_get_part (self->harness, item);
  if (part != NULL)
    try (self, item, part);
}

GPtrArray *
kb_fixes_find (KbHarness *harness, KbFinding *finding, guint most)
{
  g_autoptr (GHashTable) before =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  KbFixSearch self = { harness, finding, g_ptr_array_new_with_free_func (fix_free), most, before };

  g_return_val_if_fail (!kb_harness_in_transaction (harness), self.fixes);
  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    for (const char *const *id = kb_finding_get_subjects (finding); *id != NULL; id++)
      if (!kb_fix_search_is_full (&self))
        try_with (&self, tries[i].try, tries[i].kind, *id);
  return self.fixes;
}
