/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "check/kb-finding-private.h"
#include "check/kb-missing.h"

struct _KbFinding
{
  GObject parent_instance;

  KbRule     *rule;
  KbOutcome   outcome;
  KbSeverity  severity;
  char       *item;
  char      **subjects;
  char      **designators;
  char       *message;
  char       *source;
  GHashTable *values;
  char       *fingerprint;
  char      **halves; /* of a pair: part number, port, part number, port */
  char       *waiver;
  char       *stale_waiver;
  GPtrArray  *missing;      /* (nullable): of an unknown: of KbMissing */
  gboolean    lacks_fact;   /* of an unknown: a sheet does not state something */
  gboolean    asks_harness; /* of an unknown: the harness has to state something */
};

G_DEFINE_FINAL_TYPE (KbFinding, kb_finding, G_TYPE_OBJECT)

const char *
kb_outcome_to_string (KbOutcome outcome)
{
  return outcome == KB_OUTCOME_BREACH ? "breach" : "unknown";
}

static void
kb_finding_finalize (GObject *object)
{
  KbFinding *self = KB_FINDING (object);

  g_clear_pointer (&self->rule, kb_rule_unref);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_free (self->fingerprint);
  g_strfreev (self->halves);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
  g_free (self->waiver);
  g_free (self->stale_waiver);
  g_free (self->item);
  g_strfreev (self->subjects);
  g_strfreev (self->designators);
  g_free (self->message);
  g_free (self->source);
  G_OBJECT_CLASS (kb_finding_parent_class)->finalize (object);
}

static void
kb_finding_class_init (KbFindingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kb_finding_finalize;
}

static void
kb_finding_init (KbFinding *self)
{
}

/* Whether the finding from @reason tells of the breach @other in its place: of a pair, of all that forbids it. */
static gboolean
tells_of (const KbReason *reason, const KbReason *other)
{
  if (other->holds != KB_NO)
    return FALSE;
  return g_strv_contains ((const char *const *) reason->rule->covers, other->rule->id)
         || (reason->rule->subject == KB_SUBJECT_PAIR
             && other->rule->decides == KB_DECIDES_PERMITTED);
}

/* The comparisons of the breaches that @reason covers, with their rules: “colour: … ≠ … (P-01)”. */
static char *
describe_covered (const KbReason *reason, GPtrArray *reasons)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < reasons->len; i++)
    {
      const KbReason *other = reasons->pdata[i];

      /* Why two must not be plugged is told by what differs; elsewhere the louder rule says it all itself. */
      if (!tells_of (reason, other) || other->rule->decides == KB_DECIDES_NOTHING)
        continue;
      if (text->len > 0)
        g_string_append (text, "; ");
      g_string_append_printf (text, "%s (%s)", other->comparison, other->rule->id);
    }
  return g_string_free (text, FALSE);
}

static void
add_values (GHashTable *to, GHashTable *from)
{
  GHashTableIter iter;
  gpointer       name, value;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_hash_table_insert (to, g_strdup (name), g_strdup (value));
}

static GHashTable *
gather_values (const KbReason *reason, GPtrArray *reasons)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  add_values (values, reason->values);
  for (guint i = 0; i < reasons->len; i++)
    if (tells_of (reason, reasons->pdata[i]))
      add_values (values, ((KbReason *) reasons->pdata[i])->values);
  return values;
}

/* Who gave the rule another severity, and why; NULL where nobody did. */
static char *
describe_adjustment (const KbAdjustment *adjustment)
{
  if (adjustment == NULL)
    return NULL;
  if (adjustment->source == NULL)
    return g_strdup (adjustment->why != NULL ? adjustment->why : _ ("no reason is given"));
  if (adjustment->why == NULL)
    return g_strdup (adjustment->source->title);
  return g_strdup_printf ("%s (%s)", adjustment->why, adjustment->source->title);
}

/* @of_project: (nullable): why the project gave it another severity; that goes before what a catalogue says. */
static char *
describe_source (const KbRule *rule, const char *of_project)
{
  g_autofree char *adjusted =
    of_project != NULL ? g_strdup (of_project) : describe_adjustment (rule->adjustment);
  g_autofree char *source = NULL;

  if (rule->source != NULL)
    source = rule->place != NULL ? g_strdup_printf ("%s, %s", rule->source->title, rule->place)
                                 : g_strdup (rule->source->title);
  if (adjusted == NULL)
    return g_strdup (source != NULL ? source : "");
  /* TRANSLATORS: where a rule stands, then why its severity is not the one that stands there */
  return g_strdup_printf (_ ("%s; severity changed: %s"), source != NULL ? source : rule->id,
                          adjusted);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

/* Short enough to stand in a file, long enough that no two of a document meet. */
#define FINGERPRINT_LENGTH 16

static char *
make_fingerprint (KbOutcome outcome, GHashTable *values)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GList)     facts = g_list_sort (g_hash_table_get_keys (values), compare_texts);

  g_checksum_update (checksum, (const guchar *) kb_outcome_to_string (outcome), -1);
  for (GList *l = facts; l != NULL; l = l->next)
    {
      g_autofree char *line = g_strdup_printf ("\n%s=%s", (char *) l->data,
                                               (char *) g_hash_table_lookup (values, l->data));
      g_checksum_update (checksum, (const guchar *) line, -1);
    }
  return g_strndup (g_checksum_get_string (checksum), FINGERPRINT_LENGTH);
}

/* Before that of the values stands that of the pair, with a dot between: it tells which of several cases is meant. */
static char *
make_case (char **halves)
{
  g_autofree char *text = g_strjoinv ("\n", halves);
  g_autofree char *checksum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  return g_strdup_printf ("%.*s.", FINGERPRINT_LENGTH, checksum);
}

KbFinding *
kb_finding_new (const KbReason    *reason,
                GPtrArray         *reasons,
                const char        *item,
                const char *const *subjects,
                const char *const *designators)
{
  KbFinding       *self = g_object_new (KB_TYPE_FINDING, NULL);
  g_autofree char *covered = describe_covered (reason, reasons);

  self->rule = kb_rule_ref (reason->rule);
  self->outcome = reason->holds == KB_NO ? KB_OUTCOME_BREACH : KB_OUTCOME_UNKNOWN;
  /* What cannot be checked is at most a warning: it is no mistake, but it is not in order either. */
  self->severity = self->outcome == KB_OUTCOME_BREACH
                     ? reason->rule->severity
                     : MIN (reason->rule->severity, KB_SEVERITY_WARNING);
  self->item = g_strdup (item);
  self->subjects = g_strdupv ((char **) subjects);
  self->designators = g_strdupv ((char **) designators);
  self->message = *covered != '\0' ? g_strdup_printf ("%s: %s", reason->message, covered)
                                   : g_strdup (reason->message);
  self->source = describe_source (reason->rule, NULL);
  self->values = gather_values (reason, reasons);
  if (reason->missing != NULL && reason->missing->len > 0)
    self->missing = g_ptr_array_ref (reason->missing);
  self->lacks_fact = self->missing != NULL && !reason->asks_harness;
  self->asks_harness = reason->holds == KB_UNKNOWN && reason->asks_harness;
  return self;
}

KbRule *
kb_finding_get_rule (KbFinding *self)
{
  return self->rule;
}

const char *
kb_finding_get_rule_id (KbFinding *self)
{
  return self->rule->id;
}

KbSeverity
kb_finding_get_severity (KbFinding *self)
{
  return self->severity;
}

KbOutcome
kb_finding_get_outcome (KbFinding *self)
{
  return self->outcome;
}

const char *
kb_finding_get_item (KbFinding *self)
{
  return self->item;
}

const char *const *
kb_finding_get_subjects (KbFinding *self)
{
  return (const char *const *) self->subjects;
}

const char *const *
kb_finding_get_designators (KbFinding *self)
{
  return (const char *const *) self->designators;
}

const char *
kb_finding_get_message (KbFinding *self)
{
  return self->message;
}

const char *
kb_finding_get_why (KbFinding *self)
{
  const KbRuleText *text = kb_rule_get_text (self->rule);

  return text->why != NULL ? text->why : "";
}

const char *
kb_finding_get_remedy (KbFinding *self)
{
  const KbRuleText *text = kb_rule_get_text (self->rule);

  if (self->outcome == KB_OUTCOME_UNKNOWN && self->lacks_fact)
    return _ (
      "Look the missing value up on the part or its data sheet and enter it in the catalogue.");
  return text->remedy != NULL ? text->remedy : "";
}

GPtrArray *
kb_finding_get_missing (KbFinding *self)
{
  return self->missing;
}

gboolean
kb_finding_asks_harness (KbFinding *self)
{
  return self->asks_harness;
}

const char *
kb_finding_get_source (KbFinding *self)
{
  return self->source;
}

GHashTable *
kb_finding_get_values (KbFinding *self)
{
  return self->values;
}

const char *
kb_finding_get_fingerprint (KbFinding *self)
{
  if (self->fingerprint == NULL)
    {
      g_autofree char *pair = self->halves != NULL ? make_case (self->halves) : NULL;
      g_autofree char *values = make_fingerprint (self->outcome, self->values);

      self->fingerprint = g_strconcat (pair != NULL ? pair : "", values, NULL);
    }
  return self->fingerprint;
}

gboolean
kb_finding_is_case_of (KbFinding *self, const char *fingerprint)
{
  return self->halves == NULL
         || (fingerprint != NULL
             && strncmp (fingerprint, kb_finding_get_fingerprint (self), FINGERPRINT_LENGTH + 1)
                  == 0);
}

void
kb_finding_set_halves (KbFinding *self, const KbSubject *pair)
{
  self->halves = g_new0 (char *, 5);
  for (int half = 0; half < 2; half++)
    {
      const KbActor *actor = &pair->actors[half];

      self->halves[2 * half] = g_strdup (actor->part->number);
      self->halves[2 * half + 1] = g_strdup (actor->port->id);
      g_hash_table_insert (self->values, g_strdup (half == 0 ? "a.part" : "b.part"),
                           g_strdup (actor->part->number));
    }
}

const char *const *
kb_finding_get_halves (KbFinding *self)
{
  return (const char *const *) self->halves;
}

const char *
kb_finding_get_waiver (KbFinding *self)
{
  return self->waiver;
}

const char *
kb_finding_get_stale_waiver (KbFinding *self)
{
  return self->stale_waiver;
}

void
kb_finding_set_waiver (KbFinding *self, const char *waiver, gboolean stale)
{
  g_free (self->waiver);
  g_free (self->stale_waiver);
  self->waiver = stale ? NULL : g_strdup (waiver);
  self->stale_waiver = stale ? g_strdup (waiver) : NULL;
}

void
kb_finding_set_severity (KbFinding *self, const KbItem *severity)
{
  g_autofree char *why = kb_severity_item_dup_reason (severity);
  KbSeverity       now;

  if (!kb_severity_from_string (severity->severity, &now))
    return;
  self->severity = self->outcome == KB_OUTCOME_BREACH ? now : MIN (now, KB_SEVERITY_WARNING);
  g_free (self->source);
  self->source = describe_source (self->rule, why);
}

char *
kb_finding_dup_subjects (KbFinding *self)
{
  return g_strjoinv (" ", self->subjects);
}

/* The same sentence can be about another part: a connector keeps its designator when its part is replaced. */
static gboolean
lack_the_same (KbFinding *a, KbFinding *b)
{
  if (a->missing == NULL || b->missing == NULL || a->missing == b->missing)
    return a->missing == b->missing;
  for (guint i = 0; i < a->missing->len && a->missing->len == b->missing->len; i++)
    if (!kb_missing_equal (a->missing->pdata[i], b->missing->pdata[i]))
      return FALSE;
  return a->missing->len == b->missing->len;
}

gboolean
kb_finding_equal (KbFinding *a, KbFinding *b)
{
  return g_strcmp0 (a->waiver, b->waiver) == 0 && g_strcmp0 (a->stale_waiver, b->stale_waiver) == 0
         && a->rule == b->rule && a->outcome == b->outcome && a->severity == b->severity
         && g_strcmp0 (a->item, b->item) == 0 && g_strcmp0 (a->source, b->source) == 0
         && g_strcmp0 (a->message, b->message) == 0 && lack_the_same (a, b)
         && g_strv_equal ((const char *const *) a->subjects, (const char *const *) b->subjects)
         && g_strv_equal ((const char *const *) a->designators,
                          (const char *const *) b->designators);
}

static int
compare_lists (char **a, char **b)
{
  for (; *a != NULL && *b != NULL; a++, b++)
    if (!g_str_equal (*a, *b))
      return kb_item_compare_ids (*a, *b);
  return (*a != NULL) - (*b != NULL);
}

int
kb_finding_compare (KbFinding *x, KbFinding *y)
{
  KbRule *p = kb_finding_get_rule (x);
  KbRule *q = kb_finding_get_rule (y);
  int     ids;

  if ((kb_finding_get_waiver (x) != NULL) != (kb_finding_get_waiver (y) != NULL))
    return kb_finding_get_waiver (x) == NULL ? -1 : 1;
  if (kb_finding_get_severity (x) != kb_finding_get_severity (y))
    return kb_finding_get_severity (x) > kb_finding_get_severity (y) ? -1 : 1;
  if (kb_finding_get_outcome (x) != kb_finding_get_outcome (y))
    return kb_finding_get_outcome (x) < kb_finding_get_outcome (y) ? -1 : 1;
  if (p->rank != q->rank)
    return p->rank > q->rank ? -1 : 1;
  ids = kb_item_compare_ids (kb_finding_get_item (x), kb_finding_get_item (y));
  if (ids != 0)
    return ids;
  if (p != q && !g_str_equal (p->id, q->id))
    return g_strcmp0 (p->id, q->id);
  ids = g_strcmp0 (kb_finding_get_message (x), kb_finding_get_message (y));
  if (ids == 0)
    ids = g_strcmp0 (kb_finding_get_fingerprint (x), kb_finding_get_fingerprint (y));
  /* The same is often not stated at both ends of a cable. */
  return ids != 0 ? ids : compare_lists (x->subjects, y->subjects);
}

int
kb_finding_compare_entries (gconstpointer a, gconstpointer b)
{
  return kb_finding_compare (*(KbFinding *const *) a, *(KbFinding *const *) b);
}
