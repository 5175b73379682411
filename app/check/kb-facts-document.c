/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the words mean: those about occurrences, which only a document can tell. All reading goes through KbReading, so
 * that whatever changes later is known to matter.
 */
#include "config.h"

#include <string.h>

#include "check/kb-subject.h"

static void
set_list (KbValue *value, GStrvBuilder *builder)
{
  value->type = KB_VALUE_LIST;
  value->list = g_strv_builder_end (builder);
}

/* The entries of a list: kept in @builder, or only counted where that is NULL; those that are @of, where that is set. */
typedef struct
{
  GStrvBuilder *builder;
  const char   *of;
  gint64        n;
} Entries;

static void
add_entry (Entries *self, const char *entry)
{
  if (self->builder != NULL)
    g_strv_builder_add (self->builder, entry);
  else if (self->of == NULL || g_str_equal (entry, self->of))
    self->n++;
}

/* ---- connectors ---- */

/* The kinds of the accessories on the connector; FALSE where one of them is in no catalogue. */
static gboolean
add_accessories (const KbSubject *self, const KbItem *connector, Entries *entries)
{
  for (guint i = 0; i < connector->accessories->len; i++)
    {
      const KbPart *part = kb_reading_get_part (&self->reading, connector->accessories->pdata[i]);

      if (part == NULL)
        return FALSE;
      add_entry (entries, kb_part_kind_to_string (part->kind));
    }
  return TRUE;
}

static gboolean
list_accessories (const KbSubject *self, const KbFactRef *ref, Entries *entries)
{
  gboolean mating = self->kind == KB_SUBJECT_MATING;
  guint    first = mating ? 0 : ref->role;

  for (guint i = first; i < first + (mating ? 2 : 1); i++)
    if (self->actors[i].item == NULL || !add_accessories (self, self->actors[i].item, entries))
      return FALSE;
  return TRUE;
}

static gboolean
is_mated (GPtrArray *matings, const char *connector, const char *port)
{
  for (guint i = 0; i < matings->len; i++)
    for (int end = 0; end < 2; end++)
      {
        const KbEnd *half = &((KbItem *) matings->pdata[i])->ends[end];

        if (g_strcmp0 (half->item, connector) == 0 && g_strcmp0 (half->port, port) == 0)
          return TRUE;
      }
  return FALSE;
}

static gboolean
list_ports (const KbSubject *self, const KbFactRef *ref, Entries *entries)
{
  const KbActor        *connector = &self->actors[ref->role];
  g_autoptr (GPtrArray) matings =
    kb_reading_list_referrers (&self->reading, connector->item->id, KB_ITEM_MATING);

  for (guint i = 0; i < connector->part->ports->len; i++)
    {
      const KbPort *port = connector->part->ports->pdata[i];

      if (ref->word == KB_WORD_OPEN_INPUTS && port->role != KB_PORT_INPUT)
        continue;
      if (ref->word == KB_WORD_PORTS || !is_mated (matings, connector->item->id, port->id))
        add_entry (entries, port->id);
    }
  return TRUE;
}

static gboolean
list_cables (const KbSubject *self, const KbFactRef *ref, Entries *entries)
{
  g_autoptr (GPtrArray) cables =
    kb_reading_list_referrers (&self->reading, self->actors[ref->role].item->id, KB_ITEM_CABLE);

  for (guint i = 0; i < cables->len; i++)
    add_entry (entries, kb_item_get_label (cables->pdata[i]));
  return TRUE;
}

/* Whether the sheet of the connector names the accessory as one. */
static void
get_listed (const KbSubject *self, const KbActor *accessory, KbValue *value)
{
  const KbPart *connector = self->actors[1].part;
  gboolean      listed = FALSE;

  if (self->kind == KB_SUBJECT_STRAIN_RELIEF)
    connector = self->actors[2].part;
  for (guint i = 0; i < connector->accessories->len && !listed; i++)
    listed =
      g_str_equal (((KbLink *) connector->accessories->pdata[i])->number, accessory->part->number);
  kb_value_borrow_text (value, listed ? "yes" : "no");
}

/* ---- cables ---- */

static const KbTermination *
find_termination (const KbItem *cable, const char *core)
{
  for (guint i = 0; i < cable->terminations->len; i++)
    {
      const KbTermination *termination = &g_array_index (cable->terminations, KbTermination, i);

      if (g_strcmp0 (termination->core, core) == 0)
        return termination;
    }
  return NULL;
}

static gboolean
list_end_cores (const KbSubject *self, const KbFactRef *ref, Entries *entries)
{
  const KbActor *end = &self->actors[ref->role];

  if (end->part == NULL || end->part->cores->len == 0)
    return FALSE;
  for (guint i = 0; i < end->part->cores->len; i++)
    {
      const KbCore        *core = end->part->cores->pdata[i];
      const KbTermination *termination = find_termination (end->item, core->number);
      gboolean is_terminated = termination != NULL && termination->points[end->end] != NULL;

      if (is_terminated != (ref->word == KB_WORD_TERMINATED))
        continue;
      if (ref->word == KB_WORD_UNTERMINATED_COLOURS && core->colour == NULL)
        return FALSE;
      add_entry (entries, ref->word == KB_WORD_UNTERMINATED_COLOURS ? core->colour : core->number);
    }
  return TRUE;
}

/* The connection points of the connector that conductors are on, one entry a conductor; borrowed texts, owned list. */
static const char **
list_points (const KbSubject *self, const KbItem *connector, guint *n_points)
{
  g_autoptr (GPtrArray) cables =
    kb_reading_list_referrers (&self->reading, connector->id, KB_ITEM_CABLE);
  const char **points;
  guint        most = 0, n = 0;

  for (guint i = 0; i < cables->len; i++)
    most += 2 * ((KbItem *) cables->pdata[i])->terminations->len;
  points = g_new (const char *, most);
  for (guint i = 0; i < cables->len; i++)
    {
      const KbItem *cable = cables->pdata[i];

      for (guint t = 0; t < cable->terminations->len; t++)
        for (int end = 0; end < 2; end++)
          {
            const char *at = g_array_index (cable->terminations, KbTermination, t).points[end];

            if (at != NULL && g_strcmp0 (cable->ends[end].item, connector->id) == 0)
              points[n++] = at;
          }
    }
  *n_points = n;
  return points;
}

static gboolean
same_pole (const char *a, const char *b)
{
  for (; *a == *b && *a != '.' && *a != '\0'; a++)
    b++;
  return (*a == '.' || *a == '\0') && (*b == '.' || *b == '\0');
}

static void
get_load (const KbSubject *self, const KbItem *connector, KbWord word, KbValue *value)
{
  guint                   n, most = 0;
  g_autofree const char **points = list_points (self, connector, &n);

  /* A handful at most: a table would cost more than it saves. */
  for (guint i = 0; i < n && word != KB_WORD_CONDUCTORS; i++)
    {
      guint same = 0;

      for (guint j = i; j < n; j++)
        if (word == KB_WORD_MOST_ON_POLE ? same_pole (points[i], points[j])
                                         : g_str_equal (points[i], points[j]))
          same++;
      most = MAX (most, same);
    }
  kb_value_set_quantity (value, word == KB_WORD_CONDUCTORS ? n : most, KB_UNIT_NONE);
}

/* Conductors on the pole, or on the one point where @point is given, of all cables at the connector. */
static gint64
count_conductors (const KbSubject *self, const KbActor *pole, const char *point)
{
  guint                   n_points;
  g_autofree const char **points = list_points (self, pole->item, &n_points);
  gint64                  n = 0;

  for (guint i = 0; i < n_points; i++)
    if (point != NULL ? g_str_equal (points[i], point) : same_pole (points[i], pole->point))
      n++;
  return n;
}

static void
get_cable_fact (const KbSubject *self, const KbActor *actor, KbWord word, KbValue *value)
{
  if (word == KB_WORD_LENGTH)
    kb_value_set_quantity (value, kb_reading_get_length (&self->reading, actor->item), KB_UNIT_MM);
  else
    kb_value_set_quantity (
      value, (actor->item->ends[0].item == NULL ? 1 : 0) + (actor->item->ends[1].item == NULL),
      KB_UNIT_NONE);
}

/* ---- circuits and the project ---- */

static void
set_figure (KbValue *value, gint64 amount, KbUnit unit)
{
  if (amount > 0)
    kb_value_set_quantity (value, amount, unit);
}

static void
get_number (const KbActor *actor, KbThing thing, KbValue *value)
{
  char number[12];

  if (thing == KB_THING_POLE)
    g_snprintf (number, sizeof number, "%d", actor->pole->number);
  kb_value_set_text (value, thing == KB_THING_POLE   ? number
                            : thing == KB_THING_CORE ? actor->core->number
                                                     : actor->item->number);
}

/* What a maker recommends for the application that the circuit names, by its id or its name in any language. */
static const KbUsage *
find_usage (KbCatalog *catalog, const char *application)
{
  GPtrArray *usages = kb_catalog_get_usages (catalog);

  for (guint i = 0; application != NULL && i < usages->len; i++)
    {
      const KbUsage *usage = usages->pdata[i];
      GHashTableIter iter;
      gpointer       name;

      if (g_str_equal (usage->id, application))
        return usage;
      g_hash_table_iter_init (&iter, usage->texts);
      while (g_hash_table_iter_next (&iter, NULL, &name))
        if (g_str_equal (name, application))
          return usage;
    }
  return NULL;
}

static void
get_usage (const KbSubject *self, const KbItem *circuit, KbWord word, KbValue *value)
{
  const KbUsage *usage = find_usage (self->catalog, circuit->application);

  if (usage == NULL)
    return;
  if (word == KB_WORD_USAGE_CODING)
    {
      kb_value_borrow_text (value, usage->coding);
      return;
    }
  value->type = KB_VALUE_LIST;
  value->list = g_strdupv (usage->colours);
}

static void
get_text (const KbItem *item, KbWord word, KbValue *value)
{
  const char *text;

  switch (word)
    {
    case KB_WORD_NAME:
    case KB_WORD_TITLE:
      text = item->name;
      break;
    case KB_WORD_APPLICATION:
      text = item->application;
      break;
    case KB_WORD_OWNER:
      text = item->owner;
      break;
    case KB_WORD_CREATOR:
      text = item->creator;
      break;
    case KB_WORD_APPROVER:
      text = item->approver;
      break;
    case KB_WORD_DOCUMENT_TYPE:
      text = item->document_type;
      break;
    case KB_WORD_REVISION:
      text = item->revision;
      break;
    case KB_WORD_DATE:
      text = item->date;
      break;
    case KB_WORD_DESIGNATOR:
    default:
      text = item->designator;
      break;
    }
  kb_value_borrow_text (value, text);
}

/* ---- all of them ---- */

/* Adds the entries of a list; FALSE where it is not known. */
typedef gboolean (*ListFunc) (const KbSubject *self, const KbFactRef *ref, Entries *entries);

/* The lists that can be counted without being made; NULL for all other words. */
static ListFunc
find_list (KbWord word)
{
  switch (word)
    {
    case KB_WORD_ACCESSORIES:
      return list_accessories;
    case KB_WORD_PORTS:
    case KB_WORD_OPEN_PORTS:
    case KB_WORD_OPEN_INPUTS:
      return list_ports;
    case KB_WORD_CABLES:
      return list_cables;
    case KB_WORD_TERMINATED:
    case KB_WORD_UNTERMINATED:
    case KB_WORD_UNTERMINATED_COLOURS:
      return list_end_cores;
    default:
      return NULL;
    }
}

static void
get_list (const KbSubject *self, const KbFactRef *ref, ListFunc list, KbValue *value)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  Entries                  entries = { .builder = builder };

  if (list (self, ref, &entries))
    set_list (value, builder);
}

gboolean
kb_subject_count_document_fact (const KbSubject *self,
                                const KbFactRef *ref,
                                const char      *of,
                                KbValue         *count)
{
  ListFunc list = find_list (ref->word);
  Entries  entries = { .of = of };

  if (list == NULL || self->reading.harness == NULL)
    return FALSE;
  if (list (self, ref, &entries))
    kb_value_set_quantity (count, entries.n, KB_UNIT_NONE);
  return TRUE;
}

void
kb_subject_get_document_fact (const KbSubject *self, const KbFactRef *ref, KbValue *value)
{
  const KbActor *actor = &self->actors[ref->role];
  ListFunc       list = find_list (ref->word);

  if (self->reading.harness == NULL)
    return;
  if (list != NULL)
    {
      get_list (self, ref, list, value);
      return;
    }
  switch (ref->word)
    {
    case KB_WORD_NAMESAKES:
      value->type = KB_VALUE_LIST;
      value->list = kb_reading_dup_namesakes (&self->reading, actor->item);
      break;
    case KB_WORD_LISTED:
      get_listed (self, actor, value);
      break;
    case KB_WORD_LENGTH:
    case KB_WORD_FREE_ENDS:
      get_cable_fact (self, actor, ref->word, value);
      break;
    case KB_WORD_MOST_ON_POLE:
    case KB_WORD_MOST_ON_POINT:
      get_load (self, actor->item, ref->word, value);
      break;
    case KB_WORD_USAGE_CODING:
    case KB_WORD_USAGE_COLOURS:
      get_usage (self, actor->item, ref->word, value);
      break;
    case KB_WORD_CONDUCTORS:
    case KB_WORD_POINT_CONDUCTORS:
      if (kb_fact_ref_get_thing (ref) == KB_THING_CONNECTOR)
        {
          get_load (self, actor->item, ref->word, value);
          break;
        }
      kb_value_set_quantity (
        value,
        count_conductors (self, actor, ref->word == KB_WORD_POINT_CONDUCTORS ? actor->point : NULL),
        KB_UNIT_NONE);
      break;
    case KB_WORD_NUMBER:
      get_number (actor, kb_fact_ref_get_thing (ref), value);
      break;
    case KB_WORD_VOLTAGE:
      set_figure (value, actor->item->voltage, KB_UNIT_VOLT);
      break;
    case KB_WORD_CURRENT:
      set_figure (value, actor->item->current, KB_UNIT_AMPERE);
      break;
    case KB_WORD_CONNECTORS:
      kb_value_set_quantity (value, kb_reading_count (&self->reading, KB_ITEM_CONNECTOR),
                             KB_UNIT_NONE);
      break;
    default:
      get_text (actor->item, ref->word, value);
      break;
    }
}
