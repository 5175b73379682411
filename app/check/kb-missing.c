/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-missing.h"

#include <glib/gi18n.h>

#include "check/kb-finding-private.h"

KbMissing *
kb_missing_new (const char *what, const char *label, const char *part, const char *item)
{
  KbMissing *self = g_atomic_rc_box_new0 (KbMissing);

  self->what = g_strdup (what);
  self->label = g_strdup (label);
  self->part = g_strdup (part);
  self->item = g_strdup (item);
  return self;
}

KbMissing *
kb_missing_ref (KbMissing *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  KbMissing *self = data;

  g_free (self->what);
  g_free (self->label);
  g_free (self->part);
  g_free (self->item);
}

void
kb_missing_unref (KbMissing *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

char *
kb_missing_dup_text (const KbMissing *self)
{
  return self->label == NULL ? g_strdup (self->what)
                             /* TRANSLATORS: a property and whose it is: “marking of X1” */
                             : g_strdup_printf (_ ("%s of %s"), self->what, self->label);
}

gboolean
kb_missing_equal (const KbMissing *a, const KbMissing *b)
{
  return g_str_equal (a->what, b->what) && g_strcmp0 (a->part, b->part) == 0
         && (a->part != NULL || g_strcmp0 (a->item, b->item) == 0);
}

GPtrArray *
kb_missing_array_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) kb_missing_unref);
}

/* ---- gaps ---- */

typedef struct
{
  KbGap         gap; /* without its facts */
  GStrvBuilder *facts;
  GHashTable   *known; /* of their names */
} Gathered;

static void
gap_free (gpointer data)
{
  KbGap *self = data;

  if (self == NULL)
    return;
  g_free (self->label);
  g_free (self->part);
  g_strfreev (self->facts);
  g_ptr_array_unref (self->findings);
  g_free (self);
}

/* Who would have to state it; "" for the harness as a whole. Ids and part numbers do not meet: these come first. */
static char *
dup_owner (const KbMissing *self)
{
  return g_strconcat (self->part != NULL ? "part " : "item ",
                      self->part != NULL   ? self->part
                      : self->item != NULL ? self->item
                                           : "",
                      NULL);
}

static Gathered *
find_owner (GPtrArray *all, GHashTable *known, const KbMissing *missing)
{
  g_autofree char *owner = dup_owner (missing);
  Gathered        *gathered = g_hash_table_lookup (known, owner);

  if (gathered != NULL)
    return gathered;
  gathered = g_new0 (Gathered, 1);
  gathered->gap.label = g_strdup (missing->part != NULL ? missing->part : missing->label);
  gathered->gap.part = g_strdup (missing->part);
  gathered->gap.findings = g_ptr_array_new_with_free_func (g_object_unref);
  gathered->facts = g_strv_builder_new ();
  gathered->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_ptr_array_add (all, gathered);
  g_hash_table_insert (known, g_steal_pointer (&owner), gathered);
  return gathered;
}

static void
add (Gathered *self, const KbMissing *missing, KbFinding *finding)
{
  GPtrArray *findings = self->gap.findings;

  if (g_hash_table_add (self->known, g_strdup (missing->what)))
    g_strv_builder_add (self->facts, missing->what);
  /* One can ask for several facts, and of both its halves. */
  if (findings->len == 0 || findings->pdata[findings->len - 1] != finding)
    g_ptr_array_add (findings, g_object_ref (finding));
}

/* Takes @self. */
static KbGap *
close_gap (Gathered *self)
{
  KbGap *gap = g_memdup2 (&self->gap, sizeof self->gap);

  gap->facts = g_strv_builder_end (self->facts);
  g_strv_builder_unref (self->facts);
  g_hash_table_unref (self->known);
  g_free (self);
  return gap;
}

/* More are not named. */
#define MOST_NAMED 6

/* “X4, X8”, “X4, X8, X12 and 17 more”; owned. @labels: NULL-terminated; cut off */
static char *
join_labels (GPtrArray *labels)
{
  const guint      n_more = labels->len - 1 > MOST_NAMED ? labels->len - 1 - MOST_NAMED : 0;
  g_autofree char *named = NULL;

  if (n_more > 0)
    {
      g_ptr_array_set_size (labels, MOST_NAMED);
      g_ptr_array_add (labels, NULL);
    }
  named = g_strjoinv (", ", (char **) labels->pdata);
  if (n_more == 0)
    return g_steal_pointer (&named);
  return g_strdup_printf (
    /* TRANSLATORS: designators, and how many are not named: “X4, X8, X12 and 17 more” */
    ngettext ("%s and %u more", "%s and %u more", n_more), named, n_more);
}

/* Of a gap that stands for several items. */
typedef struct
{
  KbGap      *gap;
  GPtrArray  *labels;
  GHashTable *findings;
} Merged;

static Merged *
merged_new (KbGap *gap)
{
  Merged *self = g_new0 (Merged, 1);

  self->gap = gap;
  self->labels = g_ptr_array_new_with_free_func (g_free);
  self->findings = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < gap->findings->len; i++)
    g_hash_table_add (self->findings, gap->findings->pdata[i]);
  return self;
}

/* It has its name by then. */
static void
merged_free (gpointer data)
{
  Merged *self = data;

  g_free (self->gap->label);
  g_ptr_array_add (self->labels, NULL);
  self->gap->label = join_labels (self->labels);
  g_ptr_array_unref (self->labels);
  g_hash_table_unref (self->findings);
  g_free (self);
}

/* One can ask for a fact of both its halves. */
static void
add_findings (Merged *self, GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    if (g_hash_table_add (self->findings, findings->pdata[i]))
      g_ptr_array_add (self->gap->findings, g_object_ref (findings->pdata[i]));
}

/* Items that have to state the same are one, as the loads of a line: a row each would bury the others. */
static void
merge_items (GPtrArray *gaps)
{
  g_autoptr (GHashTable) known =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, merged_free);
  guint n_left = 0;

  for (guint i = 0; i < gaps->len; i++)
    {
      KbGap           *gap = gaps->pdata[i];
      g_autofree char *facts = g_strjoinv ("\n", gap->facts);
      Merged          *merged = g_hash_table_lookup (known, facts);

      if (gap->part != NULL || gap->label == NULL)
        continue;
      if (merged == NULL)
        g_hash_table_insert (known, g_steal_pointer (&facts), merged = merged_new (gap));
      g_ptr_array_add (merged->labels, g_strdup (gap->label));
      if (merged->gap == gap)
        continue;
      add_findings (merged, gap->findings);
      gaps->pdata[i] = NULL;
      gap_free (gap);
    }
  for (guint i = 0; i < gaps->len; i++)
    if (gaps->pdata[i] != NULL)
      {
        gpointer gap = g_steal_pointer (&gaps->pdata[i]);

        gaps->pdata[n_left++] = gap;
      }
  g_ptr_array_set_size (gaps, (int) n_left);
}

/* The sort of arrays is a stable one: it keeps the order where as many wait. */
static int
compare_gaps (gconstpointer a, gconstpointer b)
{
  const KbGap *left = *(const KbGap *const *) a, *right = *(const KbGap *const *) b;

  return (left->findings->len < right->findings->len)
         - (left->findings->len > right->findings->len);
}

GPtrArray *
kb_checker_list_gaps (KbChecker *self)
{
  GPtrArray             *gaps = g_ptr_array_new_with_free_func (gap_free);
  g_autoptr (GPtrArray)  all = g_ptr_array_new ();
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GListModel            *findings;

  g_return_val_if_fail (KB_IS_CHECKER (self), gaps);

  findings = kb_checker_get_findings (self);
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (KbFinding) finding = g_list_model_get_item (findings, i);
      GPtrArray            *missing = kb_finding_get_missing (finding);

      if (missing == NULL || kb_finding_get_waiver (finding) != NULL)
        continue;
      for (guint j = 0; j < missing->len; j++)
        add (find_owner (all, known, missing->pdata[j]), missing->pdata[j], finding);
    }
  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (gaps, close_gap (all->pdata[i]));
  merge_items (gaps);
  g_ptr_array_sort (gaps, compare_gaps);
  return gaps;
}

const char *
kb_gap_get_title (const KbGap *self)
{
  /* TRANSLATORS: what a finding is about that is about no single item */
  return self->label != NULL ? self->label : C_ ("finding", "Harness");
}

char *
kb_gap_dup_text (const KbGap *self)
{
  const guint      n = self->findings->len;
  g_autofree char *facts = g_strjoinv (", ", self->facts);

  return g_strdup_printf (
    /* TRANSLATORS: names of properties; how many findings cannot be checked without them */
    ngettext ("Not stated: %s · %u finding waits for it",
              "Not stated: %s · %u findings wait for it", n),
    facts, n);
}
