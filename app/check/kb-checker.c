/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-checker-private.h"

#include <stdlib.h>
#include <string.h>

#include "check/kb-finding-private.h"
#include "check/kb-pair.h"

enum
{
  SIGNAL_ITEM_TOLD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

enum
{
  PROP_0,
  PROP_N_ERRORS,
  PROP_N_WARNINGS,
  PROP_N_NOTES,
  PROP_PENDING,
  PROP_PROGRESS,
  N_PROPS,
};

#define N_COUNTS PROP_PENDING

static GParamSpec      *properties[N_PROPS];
static const KbSeverity severity_of_property[N_COUNTS] = { [PROP_N_ERRORS] = KB_SEVERITY_ERROR,
                                                           [PROP_N_WARNINGS] = KB_SEVERITY_WARNING,
                                                           [PROP_N_NOTES] = KB_SEVERITY_NOTE };

static GType
kb_checker_get_item_type (GListModel *model)
{
  return KB_TYPE_FINDING;
}

static guint
kb_checker_get_n_items (GListModel *model)
{
  return kb_checker_is_pending (KB_CHECKER (model))
           ? 0
           : (guint) g_sequence_get_length (KB_CHECKER (model)->sorted);
}

static gpointer
kb_checker_get_list_item (GListModel *model, guint position)
{
  GSequenceIter *iter = g_sequence_get_iter_at_pos (KB_CHECKER (model)->sorted, (int) position);

  return position >= kb_checker_get_n_items (model) ? NULL : g_object_ref (g_sequence_get (iter));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = kb_checker_get_item_type;
  iface->get_n_items = kb_checker_get_n_items;
  iface->get_item = kb_checker_get_list_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KbChecker,
                               kb_checker,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
kb_checker_finalize (GObject *object)
{
  KbChecker *self = KB_CHECKER (object);

  g_clear_pointer (&self->backlog, kb_backlog_free);
  g_clear_pointer (&self->untold, kb_backlog_free);
  g_clear_object (&self->harness);
  g_clear_pointer (&self->readers, kb_readers_free);
  g_clear_pointer (&self->supplies, kb_supplies_free);
  g_clear_pointer (&self->by_owner, g_hash_table_unref);
  g_clear_pointer (&self->about, g_hash_table_unref);
  g_clear_pointer (&self->sorted, g_sequence_free);
  G_OBJECT_CLASS (kb_checker_parent_class)->finalize (object);
}

static void
kb_checker_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_PENDING)
    g_value_set_boolean (value, kb_checker_is_pending (KB_CHECKER (object)));
  else if (prop_id == PROP_PROGRESS)
    g_value_set_double (value, kb_checker_get_progress (KB_CHECKER (object)));
  else if (prop_id == PROP_0 || prop_id >= N_PROPS)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else
    g_value_set_uint (value, kb_checker_count (KB_CHECKER (object), severity_of_property[prop_id]));
}

static void
kb_checker_class_init (KbCheckerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = kb_checker_finalize;
  object_class->get_property = kb_checker_get_property;
  properties[PROP_N_ERRORS] = g_param_spec_uint ("n-errors", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_WARNINGS] =
    g_param_spec_uint ("n-warnings", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_NOTES] = g_param_spec_uint ("n-notes", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_PENDING] = g_param_spec_boolean ("pending", NULL, NULL, FALSE, flags);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 1, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  /**
   * KbChecker::item-told:
   * @id: (nullable): of an item about which a finding came or went; NULL where all were checked anew
   */
  signals[SIGNAL_ITEM_TOLD] = g_signal_new ("item-told", KB_TYPE_CHECKER, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
kb_checker_init (KbChecker *self)
{
  self->sorted = g_sequence_new (g_object_unref);
  self->by_owner =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->about =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

/* ---- findings in and out ---- */

static void
index_add (GHashTable *index, const char *id, GSequenceIter *iter)
{
  GPtrArray *iters = g_hash_table_lookup (index, id);

  if (iters == NULL)
    {
      iters = g_ptr_array_new ();
      g_hash_table_insert (index, g_strdup (id), iters);
    }
  g_ptr_array_add (iters, iter);
}

static void
index_remove (GHashTable *index, const char *id, GSequenceIter *iter)
{
  GPtrArray *iters = g_hash_table_lookup (index, id);

  if (iters != NULL && g_ptr_array_remove_fast (iters, iter) && iters->len == 0)
    g_hash_table_remove (index, id);
}

/* Whether one of the items that the finding names is the one whose rules gave it. */
static gboolean
names_owner (KbFinding *finding)
{
  return g_strv_contains (kb_finding_get_subjects (finding), kb_finding_get_item (finding));
}

static void
count (KbChecker *self, KbFinding *finding, int step)
{
  guint *counter = kb_finding_get_waiver (finding) != NULL
                     ? &self->n_waived
                     : &self->counts[kb_finding_get_severity (finding)];

  *counter += (guint) step;
  if (kb_finding_get_waiver (finding) == NULL
      && kb_finding_get_outcome (finding) == KB_OUTCOME_UNKNOWN)
    self->n_unknown += (guint) step;
}

/* Everything is known before the model speaks: a listener may ask back for the finding about an item. */
static void
register_finding (KbChecker *self, GSequenceIter *iter)
{
  KbFinding         *finding = g_sequence_get (iter);
  const char *const *subjects = kb_finding_get_subjects (finding);

  count (self, finding, 1);
  index_add (self->by_owner, kb_finding_get_item (finding), iter);
  for (; *subjects != NULL; subjects++)
    index_add (self->about, *subjects, iter);
  if (!names_owner (finding))
    index_add (self->about, kb_finding_get_item (finding), iter);
}

static int
compare_sorted (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return kb_finding_compare ((KbFinding *) a, (KbFinding *) b);
}

/* To those who show what is said of single items. */
static void
tell_of_items (KbChecker *self, KbFinding *finding)
{
  for (const char *const *id = kb_finding_get_subjects (finding); *id != NULL; id++)
    g_signal_emit (self, signals[SIGNAL_ITEM_TOLD], 0, *id);
  if (!names_owner (finding))
    g_signal_emit (self, signals[SIGNAL_ITEM_TOLD], 0, kb_finding_get_item (finding));
}

static void
take_finding (KbChecker *self, KbFinding *finding)
{
  GSequenceIter *iter =
    g_sequence_insert_sorted (self->sorted, g_object_ref (finding), compare_sorted, NULL);

  register_finding (self, iter);
  if (kb_checker_is_pending (self))
    return;
  g_list_model_items_changed (G_LIST_MODEL (self), (guint) g_sequence_iter_get_position (iter), 0,
                              1);
  tell_of_items (self, finding);
}

static void
drop_finding (KbChecker *self, GSequenceIter *iter)
{
  g_autoptr (KbFinding) finding = g_object_ref (g_sequence_get (iter));
  const char *const    *subjects = kb_finding_get_subjects (finding);
  guint                 position = (guint) g_sequence_iter_get_position (iter);

  count (self, finding, -1);
  index_remove (self->by_owner, kb_finding_get_item (finding), iter);
  for (; *subjects != NULL; subjects++)
    index_remove (self->about, *subjects, iter);
  if (!names_owner (finding))
    index_remove (self->about, kb_finding_get_item (finding), iter);
  g_sequence_remove (iter);
  if (kb_checker_is_pending (self))
    return;
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  tell_of_items (self, finding);
}

static void
drop_findings_of (KbChecker *self, const char *owner)
{
  GPtrArray *iters;

  while ((iters = g_hash_table_lookup (self->by_owner, owner)) != NULL)
    drop_finding (self, iters->pdata[iters->len - 1]);
}

/* ---- evaluation ---- */

/* What the rules say about an item now takes the place of what they said. */
void
kb_checker_check_item (KbChecker *self, const char *id)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_object_unref);

  kb_readers_check (self->readers, id, findings);
  /* What a pair with nothing to say had read are parts: they come with the change. */
  if (kb_pair_is_id (id) ? findings->len == 0 : kb_harness_get_item (self->harness, id) == NULL)
    kb_readers_forget (self->readers, id);
  drop_findings_of (self, id);
  for (guint i = 0; i < findings->len; i++)
    take_finding (self, findings->pdata[i]);
}

/* All at once: sorted once, and the model speaks once. */
static void
check_items (KbChecker *self, GHashTable *ids)
{
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    kb_checker_check_item (self, id);
}

void
kb_checker_clear (KbChecker *self)
{
  g_hash_table_remove_all (self->by_owner);
  g_hash_table_remove_all (self->about);
  memset (self->counts, 0, sizeof self->counts);
  self->n_waived = 0;
  self->n_unknown = 0;
  g_sequence_remove_range (g_sequence_get_begin_iter (self->sorted),
                           g_sequence_get_end_iter (self->sorted));
  kb_readers_clear_plans (self->readers);
  self->rules = kb_catalog_get_rules_serial (kb_harness_get_catalog (self->harness));
}

void
kb_checker_check_all (KbChecker *self)
{
  g_autoptr (GPtrArray)  ids = kb_harness_list_ids (self->harness);
  g_autoptr (GPtrArray)  findings = g_ptr_array_new_with_free_func (g_object_unref);
  guint                  n_before = kb_checker_get_n_items (G_LIST_MODEL (self));
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter         iter;
  gpointer               pair;

  g_clear_pointer (&self->backlog, kb_backlog_free);
  kb_checker_clear (self);
  kb_pair_collect (self->harness, NULL, pairs);
  g_hash_table_iter_init (&iter, pairs);
  while (g_hash_table_iter_next (&iter, &pair, NULL))
    g_ptr_array_add (ids, pair);
  kb_readers_check_all (self->readers, ids, findings);
  g_ptr_array_sort (findings, kb_finding_compare_entries);
  for (guint i = 0; i < findings->len; i++)
    register_finding (self, g_sequence_append (self->sorted, g_object_ref (findings->pdata[i])));
  if (n_before > 0 || findings->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, findings->len);
  g_signal_emit (self, signals[SIGNAL_ITEM_TOLD], 0, NULL);
}

/* ---- following the document ---- */

static void
notify_counts (KbChecker *self, const guint before[3])
{
  for (guint i = PROP_0 + 1; i < N_COUNTS && !kb_checker_is_pending (self); i++)
    if (before[severity_of_property[i]] != self->counts[severity_of_property[i]])
      g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

/* Those who had asked about what the change makes fare otherwise in its supply, far from where it was made. */
static void
collect_supplied (KbChecker *self, const KbChange *change, GHashTable *dirty)
{
  g_autoptr (GHashTable) touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter         iter;
  gpointer               id;

  kb_supplies_update (self->supplies, change, touched);
  g_hash_table_iter_init (&iter, touched);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    kb_traces_collect_named (kb_readers_get_traces (self->readers), KB_TRACE_SUPPLY, id, dirty);
}

void
kb_checker_collect_fitted (KbChecker *self, GHashTable *ids, GHashTable *dirty)
{
  gboolean changed[KB_N_PART_KINDS];

  kb_fitted_update (kb_readers_get_fitted (self->readers), ids, changed);
  for (guint kind = 0; kind < KB_N_PART_KINDS; kind++)
    if (changed[kind])
      kb_traces_collect_named (kb_readers_get_traces (self->readers), KB_TRACE_FITTED,
                               kb_part_kind_to_string (kind), dirty);
}

static void
add_all (KbHarness *harness, GHashTable *dirty)
{
  g_autoptr (GPtrArray) ids = kb_harness_list_ids (harness);

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (dirty, g_strdup (ids->pdata[i]));
  /* Pairs are no items of the document. */
  kb_pair_collect (harness, NULL, dirty);
}

static void
changed_cb (KbHarness *harness, KbChange *change, gboolean reverse, gpointer user_data)
{
  KbChecker             *self = user_data;
  g_autoptr (GHashTable) dirty = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint                  before[3] = { self->counts[0], self->counts[1], self->counts[2] };

  /* A plan knows its parts by address: those that are gone would only be kept. What is set for the project is in all. */
  if (change->parts->len > 0 || kb_change_is_of_project (change))
    kb_readers_clear_plans (self->readers);
  collect_supplied (self, change, dirty);
  kb_traces_collect (kb_readers_get_traces (self->readers), harness, change, dirty);
  kb_checker_collect_fitted (self, dirty, dirty);
  /* Any finding can be of a rule that counts differently now; that is rare enough to look at all. */
  if (kb_change_has_kind (change, KB_ITEM_SEVERITY))
    add_all (harness, dirty);
  kb_pair_collect (harness, change, dirty);
  if (kb_checker_put_off (self, dirty))
    return;
  check_items (self, dirty);
  notify_counts (self, before);
}

static guint64
get_installed_serial (KbChecker *self)
{
  return kb_catalog_get_serial (kb_catalog_get_base (kb_harness_get_catalog (self->harness)));
}

/* Accessories that follow need not be in the document. */
static void
check_choices (KbChecker *self)
{
  g_autoptr (GHashTable) dirty = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint kind = 0; kind < KB_N_PART_KINDS; kind++)
    kb_traces_collect_named (kb_readers_get_traces (self->readers), KB_TRACE_CHOICE,
                             kb_part_kind_to_string (kind), dirty);
  kb_readers_clear_plans (self->readers);
  kb_checker_collect_fitted (self, dirty, dirty);
  if (!kb_checker_put_off (self, dirty))
    check_items (self, dirty);
}

/* Other rules, or other severities, were loaded: all is checked anew. Parts in use come with the document's changes. */
static void
catalog_changed_cb (KbCatalog *catalog, gpointer user_data)
{
  KbChecker *self = user_data;
  guint      before[3] = { self->counts[0], self->counts[1], self->counts[2] };
  gboolean   others = get_installed_serial (self) != self->installed;

  self->installed = get_installed_serial (self);
  if (kb_catalog_get_rules_serial (catalog) != self->rules)
    {
      if (!kb_checker_put_all_off (self))
        kb_checker_check_all (self);
    }
  else if (others)
    check_choices (self);
  notify_counts (self, before);
}

static KbChecker *
create (KbHarness *harness, guint most_at_once)
{
  KbChecker *self = g_object_new (KB_TYPE_CHECKER, NULL);

  self->harness = g_object_ref (harness);
  self->most_at_once = most_at_once;
  self->supplies = kb_supplies_new_later (harness);
  self->readers = kb_readers_new (harness, self->supplies);
  self->installed = get_installed_serial (self);
  if (!kb_checker_put_all_off (self))
    {
      kb_supplies_make_all (self->supplies);
      kb_checker_check_all (self);
    }
  g_signal_connect_object (harness, "changed", G_CALLBACK (changed_cb), self, 0);
  g_signal_connect_object (kb_harness_get_catalog (harness), "changed",
                           G_CALLBACK (catalog_changed_cb), self, 0);
  return self;
}

KbChecker *
kb_checker_new (KbHarness *harness)
{
  return create (harness, G_MAXUINT);
}

KbChecker *
kb_checker_new_lazy (KbHarness *harness, guint most_at_once)
{
  return create (harness, most_at_once);
}

void
kb_checker_notify_all (KbChecker *self)
{
  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

void
kb_checker_notify_progress (KbChecker *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
}

void
kb_checker_tell (KbChecker *self, const char *id)
{
  g_signal_emit (self, signals[SIGNAL_ITEM_TOLD], 0, id);
}

GListModel *
kb_checker_get_findings (KbChecker *self)
{
  return G_LIST_MODEL (self);
}

gboolean
kb_checker_find (KbChecker *self, KbFinding *finding, guint *position)
{
  GPtrArray *iters = kb_checker_is_pending (self)
                       ? NULL
                       : g_hash_table_lookup (self->by_owner, kb_finding_get_item (finding));

  for (guint i = 0; iters != NULL && i < iters->len; i++)
    if (g_sequence_get (iters->pdata[i]) == finding)
      {
        *position = (guint) g_sequence_iter_get_position (iters->pdata[i]);
        return TRUE;
      }
  return FALSE;
}

guint
kb_checker_count (KbChecker *self, KbSeverity severity)
{
  return kb_checker_is_pending (self) ? 0 : self->counts[severity];
}

guint
kb_checker_count_waived (KbChecker *self)
{
  return kb_checker_is_pending (self) ? 0 : self->n_waived;
}

guint
kb_checker_count_unknown (KbChecker *self)
{
  return kb_checker_is_pending (self) ? 0 : self->n_unknown;
}

char *
kb_checker_describe_limits (KbChecker *self)
{
  return kb_severity_describe_limits (self->harness, kb_checker_count_waived (self),
                                      kb_checker_count_unknown (self));
}

GPtrArray *
kb_checker_list_unused_waivers (KbChecker *self)
{
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray)  waivers = kb_harness_list (self->harness, KB_ITEM_WAIVER);
  GPtrArray             *unused = g_ptr_array_new ();

  for (GSequenceIter *iter = g_sequence_get_begin_iter (self->sorted);
       !g_sequence_iter_is_end (iter); iter = g_sequence_iter_next (iter))
    {
      KbFinding *finding = g_sequence_get (iter);

      if (kb_finding_get_waiver (finding) != NULL)
        g_hash_table_add (used, (gpointer) kb_finding_get_waiver (finding));
      if (kb_finding_get_stale_waiver (finding) != NULL)
        g_hash_table_add (used, (gpointer) kb_finding_get_stale_waiver (finding));
    }
  for (guint i = 0; i < waivers->len; i++)
    if (!g_hash_table_contains (used, ((KbItem *) waivers->pdata[i])->id)
        && !kb_severity_is_off (self->harness, ((KbItem *) waivers->pdata[i])->rule))
      g_ptr_array_add (unused, waivers->pdata[i]);
  return unused;
}

/* Of GSequenceIter; NULL for none. */
static GPtrArray *
find_about (KbChecker *self, const char *id)
{
  return kb_checker_is_pending (self) ? NULL : g_hash_table_lookup (self->about, id);
}

GPtrArray *
kb_checker_list_for_item (KbChecker *self, const char *id)
{
  GPtrArray *iters = find_about (self, id);
  GPtrArray *findings = g_ptr_array_new ();

  for (guint i = 0; iters != NULL && i < iters->len; i++)
    g_ptr_array_add (findings, g_sequence_get (iters->pdata[i]));
  g_ptr_array_sort (findings, kb_finding_compare_entries);
  return findings;
}

GPtrArray *
kb_checker_list_of_owners (KbChecker *self, GPtrArray *ids)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < ids->len && !kb_checker_is_pending (self); i++)
    {
      GPtrArray *iters = g_hash_table_lookup (self->by_owner, ids->pdata[i]);

      for (guint j = 0; iters != NULL && j < iters->len; j++)
        g_ptr_array_add (findings, g_object_ref (g_sequence_get (iters->pdata[j])));
    }
  return findings;
}

KbFinding *
kb_checker_find_for_item (KbChecker *self, const char *id)
{
  GPtrArray     *iters = find_about (self, id);
  GSequenceIter *loudest = NULL;

  for (guint i = 0; iters != NULL && i < iters->len; i++)
    if (kb_finding_get_waiver (g_sequence_get (iters->pdata[i])) == NULL
        && (loudest == NULL || g_sequence_iter_compare (iters->pdata[i], loudest) < 0))
      loudest = iters->pdata[i];
  return loudest != NULL ? g_sequence_get (loudest) : NULL;
}
