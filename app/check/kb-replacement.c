/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-replacement.h"

#include <glib/gi18n.h>
#include <string.h>

#include "check/kb-cases.h"
#include "check/kb-check.h"
#include "check/kb-verdict.h"

/* While it is tried. */
typedef struct
{
  KbHarness         *harness;
  const char *const *ids;
  GHashTable        *replaced; /* set of @ids */
  GHashTable        *reasons;  /* id of a mating that goes to why */
  GHashTable        *changes;  /* id to KbItemChange, borrowed from the change */
  KbReplacement     *replacement;
} Trial;

void
kb_replacement_free (KbReplacement *self)
{
  if (self == NULL)
    return;
  kb_change_unref (self->change);
  g_ptr_array_unref (self->kept);
  g_ptr_array_unref (self->lost);
  g_ptr_array_unref (self->fresh);
  g_free (self);
}

/* ---- which matings stay ---- */

static char *
dup_breaches (const KbVerdict *verdict)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv)           texts = NULL;

  for (guint i = 0; i < verdict->reasons->len; i++)
    {
      const KbReason *reason = verdict->reasons->pdata[i];

      if (reason->holds == KB_NO && reason->rule->decides == KB_DECIDES_FITS)
        g_strv_builder_add (builder,
                            reason->comparison != NULL ? reason->comparison : reason->message);
    }
  texts = g_strv_builder_end (builder);
  return g_strjoinv ("; ", texts);
}

/* What cannot be plugged goes; what must not be, or cannot be checked, is said by a finding. */
static gboolean
may_stay (KbHarness *harness, const char *mating, gpointer data)
{
  Trial                *self = data;
  g_autoptr (KbVerdict) verdict = kb_verdict_new_for_mating (harness, mating);

  if (verdict == NULL || verdict->fits != KB_NO)
    return TRUE;
  g_hash_table_insert (self->reasons, g_strdup (mating), dup_breaches (verdict));
  return FALSE;
}

/* ---- what is told ---- */

static const char *
label_of (Trial *self, const char *id)
{
  const KbItem *item = id != NULL ? kb_harness_get_item (self->harness, id) : NULL;

  return item != NULL ? kb_item_get_label (item) : id;
}

static gboolean
is_replaced (Trial *self, const char *id)
{
  return id != NULL && g_hash_table_contains (self->replaced, id);
}

/* The item as it will be; NULL where it goes. */
static const KbItem *
get_after (Trial *self, const KbItem *item)
{
  const KbItemChange *change = g_hash_table_lookup (self->changes, item->id);

  return change != NULL ? change->after : item;
}

static void
take_line (GPtrArray *lines, char *line)
{
  g_ptr_array_add (lines, line);
}

static void
tell_mating (Trial *self, const KbItem *mating, guint *n_kept)
{
  const char *a = label_of (self, mating->ends[0].item), *b = label_of (self, mating->ends[1].item);
  const char *why = g_hash_table_lookup (self->reasons, mating->id);

  if (get_after (self, mating) != NULL)
    *n_kept += 1;
  else if (why != NULL && *why != '\0')
    take_line (self->replacement->lost,
               /* TRANSLATORS: two designators, then why, as “coding: A ≠ B” */
               g_strdup_printf (_ ("%s is unplugged from %s: %s"), a, b, why));
  else
    take_line (self->replacement->lost,
               /* TRANSLATORS: two designators */
               g_strdup_printf (_ ("%s is unplugged from %s: the part has no such port"), a, b));
}

typedef struct
{
  guint kept;
  guint moved;
} Cores;

static const char *
get_point (const KbItem *cable, const char *core, int end)
{
  for (guint i = 0; cable != NULL && i < cable->terminations->len; i++)
    {
      const KbTermination *termination = &g_array_index (cable->terminations, KbTermination, i);

      if (g_strcmp0 (termination->core, core) == 0)
        return termination->points[end];
    }
  return NULL;
}

/* The cores at one end of a cable that stays what it is, while the connector there becomes another. */
static void
tell_cores_at (Trial *self, const KbItem *cable, int end, Cores *cores)
{
  const KbItem *after = get_after (self, cable);

  for (guint i = 0; i < cable->terminations->len; i++)
    {
      const KbTermination *termination = &g_array_index (cable->terminations, KbTermination, i);
      const char          *was = termination->points[end];
      const char          *is = get_point (after, termination->core, end);

      if (was == NULL)
        continue;
      if (is == NULL)
        take_line (
          self->replacement->lost,
          /* TRANSLATORS: designator of a cable, number of a core, designator of a connector */
          g_strdup_printf (_ ("%s: core %s finds no pole in %s"), kb_item_get_label (cable),
                           termination->core, label_of (self, cable->ends[end].item)));
      else
        {
          cores->kept++;
          cores->moved += !g_str_equal (was, is);
        }
    }
}

static gboolean
has_point (const KbItem *cable, const char *point, int end)
{
  for (guint i = 0; i < cable->terminations->len; i++)
    if (g_strcmp0 (g_array_index (cable->terminations, KbTermination, i).points[end], point) == 0)
      return TRUE;
  return FALSE;
}

/* Cores of a cable that becomes another: they are the same where they end at the same points. */
static void
tell_cores_of (Trial *self, const KbItem *cable, Cores *cores)
{
  const KbItem *after = get_after (self, cable);

  for (guint i = 0; i < cable->terminations->len; i++)
    {
      const KbTermination *termination = &g_array_index (cable->terminations, KbTermination, i);
      gboolean             lost = FALSE;

      for (int end = 0; end < 2; end++)
        {
          const char *was = termination->points[end];

          if (was == NULL || is_replaced (self, cable->ends[end].item))
            continue;
          if (!has_point (after, was, end))
            lost = TRUE;
          else
            cores->kept++;
        }
      if (lost)
        take_line (self->replacement->lost,
                   /* TRANSLATORS: designator of a cable, number of a core */
                   g_strdup_printf (_ ("%s: there is no core for what core %s connects"),
                                    kb_item_get_label (cable), termination->core));
    }
}

static void
tell_accessories (Trial *self, const KbItem *item, GString *kept)
{
  const KbItem         *after = get_after (self, item);
  g_autoptr (GPtrArray) rest = g_ptr_array_copy (after->accessories, NULL, NULL);

  g_ptr_array_set_free_func (rest, NULL);
  for (guint i = 0; i < item->accessories->len; i++)
    {
      const char *number = item->accessories->pdata[i];
      guint       at;

      if (g_ptr_array_find_with_equal_func (rest, number, g_str_equal, &at))
        {
          g_ptr_array_remove_index_fast (rest, at);
          if (strstr (kept->str, number) == NULL)
            g_string_append_printf (kept, "%s%s", kept->len > 0 ? ", " : "", number);
        }
      else
        take_line (self->replacement->lost,
                   /* TRANSLATORS: designator, number of an accessory */
                   g_strdup_printf (_ ("%s: accessory %s is not for the part"),
                                    kb_item_get_label (item), number));
    }
}

static void
tell_settings (Trial *self, const KbItem *item, GString *kept)
{
  const KbItem *after = get_after (self, item);

  for (guint i = 0; item->settings != NULL && i < item->settings->len; i++)
    {
      const KbSetting *setting = &g_array_index (item->settings, KbSetting, i);
      const char      *label = kb_setting_def_label (setting->def);

      if (kb_item_get_setting_of (after, setting->def, setting->end) == NULL)
        /* TRANSLATORS: designator, name of a setting */
        take_line (self->replacement->lost, g_strdup_printf (_ ("%s: “%s” was about the old piece"),
                                                             kb_item_get_label (item), label));
      else if (strstr (kept->str, label) == NULL)
        g_string_append_printf (kept, "%s%s", kept->len > 0 ? ", " : "", label);
    }
  if (item->mounting != KB_MOUNTING_UNKNOWN && after->mounting == KB_MOUNTING_UNKNOWN)
    take_line (self->replacement->lost,
               /* TRANSLATORS: designator */
               g_strdup_printf (_ ("%s: whether it is flying or mounted, the part itself states"),
                                kb_item_get_label (item)));
}

static void
tell_counts (Trial       *self,
             guint        n_matings,
             const Cores *cores,
             GString     *accessories,
             GString     *settings)
{
  GPtrArray *kept = self->replacement->kept;

  if (n_matings > 0)
    take_line (kept, g_strdup_printf (ngettext ("%u mating", "%u matings", n_matings), n_matings));
  if (cores->kept > 0)
    take_line (kept, g_strdup_printf (ngettext ("%u connected end of a core",
                                                "%u connected ends of cores", cores->kept),
                                      cores->kept));
  if (cores->moved > 0)
    take_line (kept, g_strdup_printf (ngettext ("%u of them goes to the pole of the same marking",
                                                "%u of them go to the poles of the same marking",
                                                cores->moved),
                                      cores->moved));
  if (accessories->len > 0)
    take_line (kept, g_strdup_printf (_ ("Accessories: %s"), accessories->str));
  if (settings->len > 0)
    take_line (kept, g_strdup_printf (_ ("Settings: %s"), settings->str));
}

/* What hangs at the items, each once, in the order of files; the document is as before. */
static void
tell (Trial *self)
{
  g_autoptr (GHashTable) hanging = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray)  items = NULL;
  g_autoptr (GString)    accessories = g_string_new (NULL), settings = g_string_new (NULL);
  guint                  n_matings = 0;
  Cores                  cores = { 0 };

  for (const char *const *id = self->ids; *id != NULL; id++)
    {
      GHashTable    *referrers = kb_harness_get_referrers (self->harness, *id);
      GHashTableIter iter;
      gpointer       other;

      if (kb_harness_get_item (self->harness, *id) != NULL)
        g_hash_table_add (hanging, (gpointer) *id);
      if (referrers == NULL)
        continue;
      g_hash_table_iter_init (&iter, referrers);
      while (g_hash_table_iter_next (&iter, &other, NULL))
        g_hash_table_add (hanging, other);
    }
  items = kb_harness_list_set (self->harness, hanging);
  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = items->pdata[i];

      if (item->kind == KB_ITEM_MATING)
        tell_mating (self, item, &n_matings);
      else if (item->kind == KB_ITEM_CABLE && is_replaced (self, item->id))
        tell_cores_of (self, item, &cores);
      for (int end = 0; item->kind == KB_ITEM_CABLE && end < 2; end++)
        if (is_replaced (self, item->ends[end].item) && !is_replaced (self, item->id))
          tell_cores_at (self, item, end, &cores);
      if (!is_replaced (self, item->id))
        continue;
      tell_accessories (self, item, accessories);
      tell_settings (self, item, settings);
    }
  tell_counts (self, n_matings, &cores, accessories, settings);
}

/* ---- what the checks say ---- */

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  KbFinding *x = *(KbFinding *const *) a, *y = *(KbFinding *const *) b;

  return (int) kb_finding_get_severity (y) - (int) kb_finding_get_severity (x);
}

static void
compare_cases (KbReplacement *self, GPtrArray *before, GPtrArray *after)
{
  g_autoptr (GHashTable) were = kb_cases_new (g_ptr_array_ref (before));
  g_autoptr (GHashTable) are = kb_cases_new (g_ptr_array_ref (after));

  for (guint i = 0; i < after->len; i++)
    if (!kb_cases_have_as_bad (were, after->pdata[i]))
      g_ptr_array_add (self->fresh, g_object_ref (after->pdata[i]));
  for (guint i = 0; i < before->len; i++)
    self->n_gone += !g_hash_table_contains (are, before->pdata[i]);
  g_ptr_array_sort (self->fresh, compare_findings);
}

KbReplacement *
kb_replacement_try (KbHarness         *harness,
                    const char *const *ids,
                    const KbPart      *part,
                    KbChecker         *checker)
{
  g_autoptr (GHashTable) replaced = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) reasons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) changes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray)  owners = NULL, before = NULL, after = NULL;
  KbReplacement         *self = g_new0 (KbReplacement, 1);
  Trial                  trial = { harness, ids, replaced, reasons, changes, self };

  self->kept = g_ptr_array_new_with_free_func (g_free);
  self->lost = g_ptr_array_new_with_free_func (g_free);
  self->fresh = g_ptr_array_new_with_free_func (g_object_unref);
  for (const char *const *id = ids; *id != NULL; id++)
    g_hash_table_add (replaced, (gpointer) *id);
  kb_harness_begin (harness, "Try");
  kb_harness_exchange_part (harness, ids, part->number, may_stay, &trial);
  self->change = kb_harness_dup_change (harness);
  owners = kb_cases_list_owners (harness, self->change, NULL);
  after = kb_check_items (harness, owners);
  kb_harness_abort (harness);
  before = checker != NULL && !kb_checker_is_pending (checker)
             ? kb_checker_list_of_owners (checker, owners)
             : kb_check_items (harness, owners);
  compare_cases (self, before, after);
  for (guint i = 0; i < self->change->items->len; i++)
    {
      KbItemChange *change = self->change->items->pdata[i];

      g_hash_table_insert (changes, change->id, change);
    }
  tell (&trial);
  return self;
}

gboolean
kb_replacement_apply (const KbReplacement *self, KbHarness *harness)
{
  if (kb_harness_in_transaction (harness))
    return FALSE;
  kb_harness_begin (harness, C_ ("change", "Replace Part"));
  if (kb_harness_redo_change (harness, self->change))
    return kb_harness_commit (harness);
  kb_harness_abort (harness);
  return FALSE;
}

/* ---- what it can be ---- */

gboolean
kb_replacement_get_kind (KbHarness *harness, const KbItem *item, KbPartKind *kind)
{
  const KbPart *part =
    item != NULL && (item->kind == KB_ITEM_CONNECTOR || item->kind == KB_ITEM_CABLE)
      ? kb_harness_get_part (harness, item)
      : NULL;

  if (part == NULL)
    return FALSE;
  *kind = part->kind;
  return TRUE;
}

static guint
get_port_distance (const KbPort *a, const KbPort *b)
{
  if (a == NULL || b == NULL)
    return 0;
  return (a->n_poles != b->n_poles ? 16 : 0) + (g_strcmp0 (a->coding, b->coding) != 0 ? 8 : 0)
         + (g_strcmp0 (a->colour, b->colour) != 0 ? 4 : 0) + (a->gender != b->gender ? 16 : 0)
         + (a->mounting != b->mounting ? 2 : 0);
}

static gint64
get_figure (const KbPart *part, const char *name)
{
  gint64 amount = 0;

  return kb_part_get_quantity (part, name, &amount) ? amount : 0;
}

/* How unlike two parts are; what decides whether they can be plugged weighs most. */
static guint
get_distance (const KbPart *a, const KbPart *b)
{
  guint distance = 0;

  distance += g_strcmp0 (a->family, b->family) != 0 ? 64 : 0;
  distance += a->ports->len != b->ports->len ? 32 : 0;
  distance += get_port_distance (a->ports->len > 0 ? a->ports->pdata[0] : NULL,
                                 b->ports->len > 0 ? b->ports->pdata[0] : NULL);
  if (a->kind == KB_PART_CABLE)
    distance +=
      8 * MIN ((guint) ABS ((int) a->cores->len - (int) b->cores->len), 4)
      + (get_figure (a, "core-cross-section") != get_figure (b, "core-cross-section") ? 4 : 0);
  distance += kb_part_is_teaching (b) && !kb_part_is_teaching (a) ? 128 : 0;
  distance += b->superseded_by != NULL ? 1 : 0;
  return distance;
}

static guint
get_distance_to (const KbPart *part, const KbPart *candidate)
{
  /* The maker's own successor is nearer than anything else. */
  return g_strcmp0 (part->superseded_by, candidate->number) == 0
           ? 0
           : 1 + get_distance (part, candidate);
}

typedef struct
{
  KbPart *part;
  guint   distance;
  guint   at;
} Ranked;

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *x = a, *y = b;

  if (x->distance != y->distance)
    return x->distance < y->distance ? -1 : 1;
  return x->at < y->at ? -1 : 1;
}

void
kb_replacement_sort_nearest (GPtrArray *candidates, const KbPart *part)
{
  g_autofree Ranked *ranked = g_new (Ranked, candidates->len + 1);

  for (guint i = 0; i < candidates->len; i++)
    ranked[i] = (Ranked){ candidates->pdata[i], get_distance_to (part, candidates->pdata[i]), i };
  qsort (ranked, candidates->len, sizeof (Ranked), compare_ranked);
  for (guint i = 0; i < candidates->len; i++)
    candidates->pdata[i] = ranked[i].part;
}
