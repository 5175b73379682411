/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-fix.h"

#include <glib/gi18n.h>

#include "check/kb-cases.h"
#include "check/kb-check.h"
#include "check/kb-finding-private.h"
#include "check/kb-fix-private.h"
#include "check/kb-fix-whole.h"
#include "harness/kb-item-describe.h"

/* What is said of the document once the project says @properties: the gravest that is not said now. */
typedef struct
{
  KbItem *properties;
  int     worst; /* KbSeverity; NOTHING_NEW */
} Whole;

#define NOTHING_NEW (-1)

/* A change of the project that mends the finding, and may do other things. */
typedef struct
{
  KbFix      *fix;
  KbFixWhole *after;
  gboolean    is_looked_at;
} Trial;

struct _KbFixSearch
{
  KbHarness  *harness;
  KbFinding  *finding; /* that is being mended, and what was found for it */
  GPtrArray  *fixes;
  guint       most;
  guint       next_try; /* and with which of the subjects */
  guint       next_subject;
  GHashTable *before;       /* ids of items, joined, to the cases of what was said about them */
  KbFixWhole *whole_before; /* (nullable): what is said of the document as it is */
  GHashTable *cases_before; /* (nullable): its cases, when all is known */
  GQueue      trials;       /* of Trial: what is looked into before anything else is tried */
  GPtrArray  *all; /* ids that stand for the whole document, of char*; NULL until it is asked for */
  GArray     *wholes; /* of Whole: many findings are mended by the same change of the project */
};

static void
clear_whole (gpointer data)
{
  kb_item_free (((Whole *) data)->properties);
}

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

/* Of a larger document not all items are looked at for what a change of the whole harness does to them. */
#define MOST_ITEMS 2000

/* All items, or as many from everywhere in the file, so that each kind is among them. */
static GPtrArray *
get_all (KbFixSearch *self)
{
  g_autoptr (GPtrArray) ids = NULL;
  guint                 step;

  if (self->all != NULL)
    return self->all;
  ids = kb_harness_list_ids (self->harness);
  step = (ids->len + MOST_ITEMS - 1) / MOST_ITEMS;
  self->all = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < ids->len; i += step)
    g_ptr_array_add (self->all, g_strdup (ids->pdata[i]));
  return self->all;
}

static gboolean
has_case (GPtrArray *findings, KbFinding *finding)
{
  for (guint i = 0; i < findings->len; i++)
    if (kb_cases_are_same (findings->pdata[i], finding))
      return TRUE;
  return FALSE;
}

/* The gravest in @after that is not among @before, NOTHING_NEW for none. */
static int
find_worst (GHashTable *before, GPtrArray *after)
{
  int worst = NOTHING_NEW;

  for (guint i = 0; i < after->len; i++)
    if ((int) kb_finding_get_severity (after->pdata[i]) > worst
        && !kb_cases_have_as_bad (before, after->pdata[i]))
      worst = (int) kb_finding_get_severity (after->pdata[i]);
  return worst;
}

/* ---- before and after ---- */

/* What was said before anything was tried; many tries are about the same items. Not while one is. */
static GHashTable *
get_before (KbFixSearch *self, GPtrArray *owners)
{
  g_autoptr (GString) key = g_string_new (NULL);
  GHashTable         *known;

  for (guint i = 0; i < owners->len; i++)
    g_string_append_printf (key, "%s ", (char *) owners->pdata[i]);
  known = g_hash_table_lookup (self->before, key->str);
  if (known == NULL)
    {
      known = kb_cases_new (kb_check_items (self->harness, owners));
      g_hash_table_insert (self->before, g_strdup (key->str), known);
    }
  return known;
}

/* The state of the project that the change comes to; NULL where it changes something else. */
static const KbItem *
get_project_after (const KbChange *change)
{
  const KbItemChange *only = change->items->len == 1 ? change->items->pdata[0] : NULL;

  return only != NULL && kb_item_change_is_of_project (only) ? only->after : NULL;
}

static gboolean
find_whole (KbFixSearch *self, const KbItem *properties, int *worst)
{
  for (guint i = 0; i < self->wholes->len; i++)
    {
      const Whole *whole = &g_array_index (self->wholes, Whole, i);

      *worst = whole->worst;
      if (kb_item_equal (whole->properties, properties))
        return TRUE;
    }
  return FALSE;
}

/* Whether its own item still says what the finding does. */
static gboolean
is_still_said (KbFixSearch *self)
{
  g_autoptr (GPtrArray) owner = g_ptr_array_new ();
  g_autoptr (GPtrArray) findings = NULL;

  g_ptr_array_add (owner, (gpointer) kb_finding_get_item (self->finding));
  findings = kb_check_items (self->harness, owner);
  return has_case (findings, self->finding);
}

/* Takes back what is being tried, and tells the gravest that it would bring about. */
static int
take_back (KbFixSearch *self, const KbChange *change)
{
  g_autoptr (GPtrArray) owners =
    kb_cases_list_owners (self->harness, change, kb_finding_get_item (self->finding));
  g_autoptr (GPtrArray) after = kb_check_items (self->harness, owners);

  kb_harness_abort (self->harness);
  return find_worst (get_before (self, owners), after);
}

void
kb_fix_search_begin (KbFixSearch *self)
{
  kb_harness_begin (self->harness, "Try");
}

/* It is one, if it brings about nothing as grave. */
static gboolean
settle (KbFixSearch *self, KbFix *fix, int worst)
{
  if (worst < (int) kb_finding_get_severity (self->finding))
    {
      g_ptr_array_add (self->fixes, fix);
      return TRUE;
    }
  fix_free (fix);
  return FALSE;
}

/* What it does to the whole document takes longer to find out, and is known by the next finding that it mends. */
static gboolean
settle_project (KbFixSearch *self, KbFix *fix)
{
  int    worst;
  Trial *trial;

  if (find_whole (self, get_project_after (fix->change), &worst))
    return settle (self, fix, worst);
  trial = g_new0 (Trial, 1);
  trial->fix = fix;
  trial->after = kb_fix_whole_new (self->harness, fix->change, get_all (self));
  g_queue_push_tail (&self->trials, trial);
  return FALSE;
}

static void
trial_free (Trial *self)
{
  g_clear_pointer (&self->fix, fix_free);
  kb_fix_whole_free (self->after);
  g_free (self);
}

/* Returns: whether none is left. */
static gboolean
go_on_with_trials (KbFixSearch *self, gint64 until)
{
  Trial *trial = g_queue_peek_head (&self->trials);
  Whole  whole;

  if (trial == NULL)
    return TRUE;
  if (self->cases_before == NULL)
    {
      if (self->whole_before == NULL)
        self->whole_before = kb_fix_whole_new (self->harness, NULL, get_all (self));
      if (!kb_fix_whole_go_on (self->whole_before, until))
        return FALSE;
      self->cases_before =
        kb_cases_new (g_ptr_array_ref (kb_fix_whole_get_findings (self->whole_before)));
      return FALSE;
    }
  if (!trial->is_looked_at && !kb_fix_whole_go_on (trial->after, until))
    return FALSE;
  /* To compare, and to free what was found, takes a slice of its own. */
  if (!trial->is_looked_at && until != G_MAXINT64)
    {
      trial->is_looked_at = TRUE;
      return FALSE;
    }
  whole.worst = find_worst (self->cases_before, kb_fix_whole_get_findings (trial->after));
  whole.properties = kb_item_copy (get_project_after (trial->fix->change));
  g_array_append_val (self->wholes, whole);
  settle (self, g_steal_pointer (&trial->fix), whole.worst);
  trial_free (g_queue_pop_head (&self->trials));
  return g_queue_is_empty (&self->trials);
}

/* The document is as before. */
gboolean
kb_fix_search_end (KbFixSearch *self, char *label)
{
  g_autofree char     *owned = label;
  g_autoptr (KbChange) change = kb_harness_dup_change (self->harness);
  KbFix               *fix;

  /* Most tries mend nothing, which its own item tells. */
  if (change->items->len == 0 || is_still_said (self))
    {
      kb_harness_abort (self->harness);
      return FALSE;
    }
  fix = g_new0 (KbFix, 1);
  fix->label = g_steal_pointer (&owned);
  fix->change = kb_change_ref (change);
  if (get_project_after (change) != NULL)
    {
      kb_harness_abort (self->harness);
      return settle_project (self, fix);
    }
  return settle (self, fix, take_back (self, change));
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
  { kb_fix_try_other_accessory, KB_ITEM_CONNECTOR },
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

KbFixSearch *
kb_fix_search_new (KbHarness *harness)
{
  KbFixSearch *self = g_new0 (KbFixSearch, 1);

  self->harness = g_object_ref (harness);
  self->before =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  self->wholes = g_array_new (FALSE, FALSE, sizeof (Whole));
  g_array_set_clear_func (self->wholes, clear_whole);
  return self;
}

void
kb_fix_search_free (KbFixSearch *self)
{
  if (self == NULL)
    return;
  g_queue_clear_full (&self->trials, (GDestroyNotify) trial_free);
  g_clear_pointer (&self->cases_before, g_hash_table_unref);
  g_clear_pointer (&self->whole_before, kb_fix_whole_free);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_clear_pointer (&self->fixes, g_ptr_array_unref);
  g_clear_object (&self->finding);
  g_array_unref (self->wholes);
  g_hash_table_unref (self->before);
  g_object_unref (self->harness);
  g_free (self);
}

void
kb_fix_search_start (KbFixSearch *self, KbFinding *finding, guint most)
{
  g_set_object (&self->finding, finding);
  g_clear_pointer (&self->fixes, g_ptr_array_unref);
  self->fixes = g_ptr_array_new_with_free_func (fix_free);
  g_queue_clear_full (&self->trials, (GDestroyNotify) trial_free);
  self->most = most;
  self->next_try = 0;
  self->next_subject = 0;
}

gboolean
kb_fix_search_go_on (KbFixSearch *self, gint64 until)
{
  const char *const *ids;

  g_return_val_if_fail (self->finding != NULL, TRUE);
  g_return_val_if_fail (!kb_harness_in_transaction (self->harness), TRUE);
  ids = kb_finding_get_subjects (self->finding);
  while (!kb_fix_search_is_full (self)
         && (self->next_try < G_N_ELEMENTS (tries) || !g_queue_is_empty (&self->trials)))
    {
      const char *id = ids[self->next_subject];

      if (!go_on_with_trials (self, until))
        {
          if (until != G_MAXINT64 && g_get_monotonic_time () >= until)
            return FALSE;
          continue;
        }
      if (id == NULL)
        {
          self->next_subject = 0;
          self->next_try++;
          continue;
        }
      self->next_subject++;
      try_with (self, tries[self->next_try].try, tries[self->next_try].kind, id);
      if (until != G_MAXINT64 && g_get_monotonic_time () >= until)
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
kb_fix_search_get_fixes (KbFixSearch *self)
{
  return self->fixes;
}

GPtrArray *
kb_fix_search_find (KbFixSearch *self, KbFinding *finding, guint most)
{
  g_return_val_if_fail (!kb_harness_in_transaction (self->harness),
                        g_ptr_array_new_with_free_func (fix_free));
  kb_fix_search_start (self, finding, most);
  kb_fix_search_go_on (self, G_MAXINT64);
  return g_steal_pointer (&self->fixes);
}

GPtrArray *
kb_fixes_find (KbHarness *harness, KbFinding *finding, guint most)
{
  g_autoptr (KbFixSearch) search = kb_fix_search_new (harness);

  return kb_fix_search_find (search, finding, most);
}
