/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-checker.h"

#include "check/kb-finding-private.h"

struct _KbChecker
{
  GObject parent_instance;

  KbHarness  *harness;
  GSequence  *sorted;  /* of KbFinding, loudest first; the model's order */
  GHashTable *by_item; /* mating id to a GPtrArray of GSequenceIter */
  guint       counts[3];
};

enum
{
  PROP_0,
  PROP_N_ERRORS,
  PROP_N_WARNINGS,
  PROP_N_NOTES,
  N_PROPS,
};

static GParamSpec      *properties[N_PROPS];
static const KbSeverity severity_of_property[N_PROPS] = { [PROP_N_ERRORS] = KB_SEVERITY_ERROR,
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
  return g_sequence_get_length (KB_CHECKER (model)->sorted);
}

static gpointer
kb_checker_get_list_item (GListModel *model, guint position)
{
  GSequenceIter *iter = g_sequence_get_iter_at_pos (KB_CHECKER (model)->sorted, (int) position);

  return g_sequence_iter_is_end (iter) ? NULL : g_object_ref (g_sequence_get (iter));
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

  g_clear_object (&self->harness);
  g_clear_pointer (&self->by_item, g_hash_table_unref);
  g_clear_pointer (&self->sorted, g_sequence_free);
  G_OBJECT_CLASS (kb_checker_parent_class)->finalize (object);
}

static void
kb_checker_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_0 || prop_id >= N_PROPS)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else
    g_value_set_uint (value, KB_CHECKER (object)->counts[severity_of_property[prop_id]]);
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
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
kb_checker_init (KbChecker *self)
{
  self->sorted = g_sequence_new (g_object_unref);
  self->by_item =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

/* ---- order: severity, breach before unknown, the rule's rank, then the item ---- */

static int
compare_findings (gconstpointer a, gconstpointer b, gpointer user_data)
{
  KbFinding *x = (KbFinding *) a;
  KbFinding *y = (KbFinding *) b;
  KbRule    *p = kb_finding_get_rule (x);
  KbRule    *q = kb_finding_get_rule (y);
  guint64    m, n;

  if (kb_finding_get_severity (x) != kb_finding_get_severity (y))
    return kb_finding_get_severity (x) > kb_finding_get_severity (y) ? -1 : 1;
  if (kb_finding_get_outcome (x) != kb_finding_get_outcome (y))
    return kb_finding_get_outcome (x) < kb_finding_get_outcome (y) ? -1 : 1;
  if (p->rank != q->rank)
    return p->rank > q->rank ? -1 : 1;
  m = g_ascii_strtoull (kb_finding_get_item (x) + 1, NULL, 10);
  n = g_ascii_strtoull (kb_finding_get_item (y) + 1, NULL, 10);
  if (m != n)
    return m < n ? -1 : 1;
  return g_strcmp0 (p->id, q->id);
}

/* ---- matings ---- */

static gboolean
get_half (KbHarness *harness, const KbEnd *end, KbMatingHalf *half)
{
  const KbItem *connector = kb_harness_get_item (harness, end->item);

  if (connector == NULL)
    return FALSE;
  half->part = kb_harness_get_part (harness, connector);
  half->port = half->part != NULL ? kb_part_get_port (half->part, end->port) : NULL;
  half->label = kb_item_get_label (connector);
  return half->port != NULL;
}

KbVerdict *
kb_checker_dup_verdict (KbHarness *harness, const char *mating)
{
  const KbItem *item = kb_harness_get_item (harness, mating);
  KbMatingHalf  halves[2];

  if (item == NULL || item->kind != KB_ITEM_MATING
      || !get_half (harness, &item->ends[0], &halves[0])
      || !get_half (harness, &item->ends[1], &halves[1]))
    return NULL;
  return kb_verdict_new (kb_harness_get_catalog (harness), &halves[0], &halves[1]);
}

/* Whether a reason becomes a finding of its own: not where another breach reports it, nor where it cannot matter. */
static gboolean
is_reported (const KbReason *reason, const KbVerdict *verdict)
{
  if (reason->holds == KB_YES)
    return FALSE;
  /* Conclusions from what is unknown are unknown with it: the rule that lacks the value says so. */
  if (reason->holds == KB_UNKNOWN && reason->rule->decides == KB_DECIDES_NOTHING)
    return FALSE;
  /* What cannot be plugged cannot be plugged wrongly. */
  if (verdict->fits == KB_NO
      && (reason->rule->decides != KB_DECIDES_FITS || reason->holds == KB_UNKNOWN))
    return FALSE;
  for (guint i = 0; i < verdict->reasons->len; i++)
    {
      const KbReason *other = verdict->reasons->pdata[i];

      if (other->holds == KB_NO && reason->holds == KB_NO
          && g_strv_contains ((const char *const *) other->rule->covers, reason->rule->id))
        return FALSE;
    }
  return TRUE;
}

static void
model_changed (KbChecker *self, GSequenceIter *iter, guint removed, guint added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), (guint) g_sequence_iter_get_position (iter),
                              removed, added);
}

static void
check_mating (KbChecker *self, const char *id)
{
  const KbItem         *item = kb_harness_get_item (self->harness, id);
  g_autoptr (KbVerdict) verdict = kb_checker_dup_verdict (self->harness, id);
  const char           *subjects[3] = { 0 };
  const char           *designators[3] = { 0 };
  GPtrArray            *iters;

  if (verdict == NULL)
    return;
  for (int end = 0; end < 2; end++)
    {
      const KbItem *connector = kb_harness_get_item (self->harness, item->ends[end].item);

      subjects[end] = connector->id;
      designators[end] = kb_item_get_label (connector);
    }
  /* Known before the model speaks: a listener may ask back for the finding about an item. */
  iters = g_ptr_array_new ();
  g_hash_table_insert (self->by_item, g_strdup (id), iters);
  for (guint i = 0; i < verdict->reasons->len; i++)
    {
      const KbReason *reason = verdict->reasons->pdata[i];
      KbFinding      *finding;
      GSequenceIter  *iter;

      if (!is_reported (reason, verdict))
        continue;
      finding = kb_finding_new (reason, verdict, id, subjects, designators);
      self->counts[kb_finding_get_severity (finding)]++;
      iter = g_sequence_insert_sorted (self->sorted, finding, compare_findings, NULL);
      g_ptr_array_add (iters, iter);
      model_changed (self, iter, 0, 1);
    }
  if (iters->len == 0)
    g_hash_table_remove (self->by_item, id);
}

static void
forget_item (KbChecker *self, const char *id)
{
  GPtrArray *iters = g_hash_table_lookup (self->by_item, id);

  if (iters == NULL)
    return;
  while (iters->len > 0)
    {
      /* Taken out before the model speaks: a listener may ask back for the finding about an item. */
      GSequenceIter *iter = g_ptr_array_steal_index (iters, iters->len - 1);
      guint          position = (guint) g_sequence_iter_get_position (iter);

      self->counts[kb_finding_get_severity (g_sequence_get (iter))]--;
      g_sequence_remove (iter);
      g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
    }
  g_hash_table_remove (self->by_item, id);
}

/* ---- following the document ---- */

static void
mark_matings_of (KbChecker *self, GHashTable *dirty, const char *connector)
{
  GHashTable    *referrers = kb_harness_get_referrers (self->harness, connector);
  GHashTableIter iter;
  gpointer       id;

  if (referrers == NULL)
    return;
  g_hash_table_iter_init (&iter, referrers);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const KbItem *item = kb_harness_get_item (self->harness, id);

      if (item != NULL && item->kind == KB_ITEM_MATING)
        g_hash_table_add (dirty, g_strdup (id));
    }
}

static void
mark_users_of (KbChecker *self, GHashTable *dirty, const char *number)
{
  GHashTable    *users = kb_harness_get_users (self->harness, number);
  GHashTableIter iter;
  gpointer       id;

  if (users == NULL)
    return;
  g_hash_table_iter_init (&iter, users);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    mark_matings_of (self, dirty, id);
}

/* Where a connector lies does not matter to its matings. */
static gboolean
concerns_matings (const KbItemChange *change)
{
  return change->before == NULL || change->after == NULL
         || g_strcmp0 (change->before->part, change->after->part) != 0
         || g_strcmp0 (change->before->designator, change->after->designator) != 0
         || change->before->mounting != change->after->mounting;
}

static void
changed_cb (KbHarness *harness, KbChange *change, gboolean reverse, gpointer user_data)
{
  KbChecker             *self = user_data;
  g_autoptr (GHashTable) dirty = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint                  before[3] = { self->counts[0], self->counts[1], self->counts[2] };
  GHashTableIter         iter;
  gpointer               id;

  for (guint i = 0; i < change->items->len; i++)
    {
      const KbItemChange *entry = change->items->pdata[i];
      KbItemKind          kind = entry->before != NULL ? entry->before->kind : entry->after->kind;

      if (kind == KB_ITEM_MATING)
        g_hash_table_add (dirty, g_strdup (entry->id));
      else if (kind == KB_ITEM_CONNECTOR && concerns_matings (entry))
        mark_matings_of (self, dirty, entry->id);
    }
  for (guint i = 0; i < change->parts->len; i++)
    mark_users_of (self, dirty, ((KbPartChange *) change->parts->pdata[i])->number);
  g_hash_table_iter_init (&iter, dirty);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      forget_item (self, id);
      check_mating (self, id);
    }
  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    if (before[severity_of_property[i]] != self->counts[severity_of_property[i]])
      g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

KbChecker *
kb_checker_new (KbHarness *harness)
{
  KbChecker            *self = g_object_new (KB_TYPE_CHECKER, NULL);
  g_autoptr (GPtrArray) matings = kb_harness_list (harness, KB_ITEM_MATING);

  self->harness = g_object_ref (harness);
  for (guint i = 0; i < matings->len; i++)
    check_mating (self, ((KbItem *) matings->pdata[i])->id);
  g_signal_connect_object (harness, "changed", G_CALLBACK (changed_cb), self, 0);
  return self;
}

GListModel *
kb_checker_get_findings (KbChecker *self)
{
  return G_LIST_MODEL (self);
}

guint
kb_checker_count (KbChecker *self, KbSeverity severity)
{
  return self->counts[severity];
}

/* The louder of @loudest (nullable) and the findings of the mating @id. */
static KbFinding *
louder (KbChecker *self, const char *id, KbFinding *loudest)
{
  GPtrArray *iters = g_hash_table_lookup (self->by_item, id);

  for (guint i = 0; iters != NULL && i < iters->len; i++)
    {
      KbFinding *finding = g_sequence_get (iters->pdata[i]);

      if (loudest == NULL || compare_findings (finding, loudest, NULL) < 0)
        loudest = finding;
    }
  return loudest;
}

KbFinding *
kb_checker_find_for_item (KbChecker *self, const char *id)
{
  GHashTable    *referrers = kb_harness_get_referrers (self->harness, id);
  KbFinding     *loudest = louder (self, id, NULL);
  GHashTableIter iter;
  gpointer       other;

  if (referrers == NULL)
    return loudest;
  g_hash_table_iter_init (&iter, referrers);
  while (g_hash_table_iter_next (&iter, &other, NULL))
    loudest = louder (self, other, loudest);
  return loudest;
}
