/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the words mean: those about occurrences, which only a document can tell. All reading goes through KbReading, so
 * that whatever changes later is known to matter.
 */
#include "config.h"

#include <string.h>

#include "check/kb-entries.h"
#include "check/kb-needs.h"
#include "check/kb-subject.h"

/* ---- connectors ---- */

/* The kinds of the accessories on the connector, those that follow among them; FALSE where one of them is in no
 * catalogue. Where only one kind is counted, the others need not be found out. */
static gboolean
add_accessories (const KbSubject *self, const KbItem *connector, KbEntries *entries)
{
  KbPartKind            kind = KB_N_PART_KINDS;
  g_autoptr (GPtrArray) needs = NULL;

  if (entries->only_counts && entries->of != NULL && !kb_part_kind_from_string (entries->of, &kind))
    kind = KB_N_PART_KINDS;
  needs = kb_needs_list (&self->reading, connector, kind, FALSE);
  for (guint i = 0; i < needs->len; i++)
    if (((KbNeed *) needs->pdata[i])->state == KB_NEED_DERIVED)
      kb_entries_add (entries, kb_part_kind_to_string (((KbNeed *) needs->pdata[i])->kind));
  for (guint i = 0; i < connector->accessories->len; i++)
    {
      const KbPart *part =
        kb_reading_get_accessory (&self->reading, connector->accessories->pdata[i]);

      if (part == NULL || part->stand_in)
        return FALSE;
      kb_entries_add (entries, kb_part_kind_to_string (part->kind));
    }
  return TRUE;
}

static gboolean
list_accessories (const KbSubject *self, const KbFactRef *ref, KbEntries *entries)
{
  gboolean mating = self->kind == KB_SUBJECT_MATING;
  guint    first = mating ? 0 : ref->role;

  for (guint i = first; i < first + (mating ? 2 : 1); i++)
    if (self->actors[i].item == NULL || !add_accessories (self, self->actors[i].item, entries))
      return FALSE;
  return TRUE;
}

/* The kinds of accessories that are left out on purpose. */
static void
get_without (const KbSubject *self, const KbFactRef *ref, KbValue *value)
{
  static const struct
  {
    const char *setting;
    KbPartKind  kind;
  } left_out[] = { { "no-lever", KB_PART_LOCKING_LEVER },
                   { "no-housing", KB_PART_STRAIN_RELIEF_HOUSING },
                   { "no-cap", KB_PART_LOCKOUT_CAP },
                   { "no-frame", KB_PART_SNAP_IN_FRAME } };
  g_auto (KbEntries) entries = KB_ENTRIES_INIT;
  gboolean           mating = self->kind == KB_SUBJECT_MATING;
  guint              first = mating ? 0 : ref->role;

  for (guint i = first; i < first + (mating ? 2 : 1); i++)
    for (guint j = 0; self->actors[i].item != NULL && j < G_N_ELEMENTS (left_out); j++)
      if (kb_item_get_setting (self->actors[i].item, left_out[j].setting, -1) != NULL)
        kb_entries_add (&entries, kb_part_kind_to_string (left_out[j].kind));
  kb_entries_give (&entries, value);
}

/* Those that are sure to fit, where there are several to choose from. */
static void
get_housing_choices (const KbSubject *self, const KbItem *connector, KbValue *value)
{
  g_autoptr (GPtrArray) needs =
    kb_needs_list (&self->reading, connector, KB_PART_STRAIN_RELIEF_HOUSING, FALSE);
  g_auto (KbEntries) entries = KB_ENTRIES_INIT;

  for (guint i = 0; i < needs->len; i++)
    {
      const KbNeed *need = needs->pdata[i];

      if (need->kind != KB_PART_STRAIN_RELIEF_HOUSING || need->choices == NULL || !need->sure)
        continue;
      for (guint j = 0; j < need->choices->len; j++)
        kb_entries_add (&entries, need->choices->pdata[j]);
    }
  kb_entries_give (&entries, value);
}

static void
get_coding_changes (const KbSubject *self, KbValue *value)
{
  g_auto (KbEntries) entries = KB_ENTRIES_INIT;

  for (guint i = 0; i < 2; i++)
    {
      const KbItem  *item = self->actors[i].item;
      const KbValue *set = item != NULL ? kb_item_get_setting (item, "coding-change", -1) : NULL;

      if (set != NULL)
        kb_entries_add (&entries, set->text);
    }
  kb_entries_give (&entries, value);
}

/* The second characteristic numeral (IEC 60529): of the mated connector, as far as it is stated, else of it alone. */
static void
get_water_protection (const KbActor *connector, KbValue *value)
{
  static const char *const names[] = { "protection-degree-mated", "protection-degree" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const KbFact *fact = kb_part_get_fact (connector->part, names[i], 0);
      const char   *code = fact != NULL ? fact->value.text : NULL;

      if (code != NULL && g_str_has_prefix (code, "IP") && strlen (code) >= 4
          && g_ascii_isdigit (code[3]))
        {
          kb_value_set_quantity (value, code[3] - '0', KB_UNIT_NONE);
          return;
        }
    }
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
goes_outside (const KbItem *connector, const KbPort *port)
{
  KbMounting mounting =
    connector->mounting != KB_MOUNTING_UNKNOWN ? connector->mounting : port->mounting;

  return port->role == KB_PORT_MATING && mounting != KB_MOUNTING_MOUNTED
         && kb_item_get_setting (connector, "role", -1) != NULL;
}

static gboolean
list_ports (const KbSubject *self, const KbFactRef *ref, KbEntries *entries)
{
  const KbActor        *connector = &self->actors[ref->role];
  g_autoptr (GPtrArray) matings =
    kb_reading_list_referrers (&self->reading, connector->item->id, KB_ITEM_MATING);

  /* What is in no catalogue may have other ports than those that matings name. */
  if (connector->part->stand_in)
    return FALSE;
  for (guint i = 0; i < connector->part->ports->len; i++)
    {
      const KbPort *port = connector->part->ports->pdata[i];

      /* A flying lead that feeds or is a load goes into what is not drawn. */
      if (ref->word == KB_WORD_OPEN_PORTS && goes_outside (connector->item, port))
        continue;
      if (ref->word == KB_WORD_OPEN_INPUTS && port->role != KB_PORT_INPUT)
        continue;
      if (ref->word == KB_WORD_PORTS || !is_mated (matings, connector->item->id, port->id))
        kb_entries_add (entries, port->id);
    }
  return TRUE;
}

/* Ports that several matings name, whether or not the part has them; borrowed texts in file order. */
static void
get_ports_plugged_twice (const KbSubject *self, const KbItem *connector, KbValue *value)
{
  g_auto (KbEntries)     entries = KB_ENTRIES_INIT;
  g_autoptr (GHashTable) times = NULL;
  g_autoptr (GPtrArray)  matings =
    kb_reading_list_referrers (&self->reading, connector->id, KB_ITEM_MATING);

  if (matings->len > 1)
    times = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; times != NULL && i < matings->len; i++)
    for (int end = 0; end < 2; end++)
      {
        const KbItem *mating = matings->pdata[i];
        const char   *port = mating->ends[end].port;
        guint         n;

        if (g_strcmp0 (mating->ends[end].item, connector->id) != 0 || port == NULL
            || (end == 1 && g_strcmp0 (mating->ends[0].item, connector->id) == 0
                && g_strcmp0 (mating->ends[0].port, port) == 0))
          continue;
        n = GPOINTER_TO_UINT (g_hash_table_lookup (times, port)) + 1;
        g_hash_table_insert (times, (gpointer) port, GUINT_TO_POINTER (n));
        if (n == 2)
          kb_entries_add (&entries, port);
      }
  kb_entries_give (&entries, value);
}

/* ---- connections ---- */

/* "a:front" for a port of the first connector. */
static void
get_missing_ports (const KbSubject *self, const KbItem *mating, KbValue *value)
{
  g_auto (KbEntries) entries = KB_ENTRIES_INIT;

  for (int end = 0; end < 2; end++)
    {
      const char      *port = mating->ends[end].port;
      const KbPart    *part = self->actors[end].part;
      g_autofree char *word = NULL;

      if (port == NULL || part == NULL || kb_part_get_port (part, port) != NULL)
        continue;
      word = g_strdup_printf ("%c:%s", end == 0 ? 'a' : 'b', port);
      kb_entries_add (&entries, word);
    }
  kb_entries_give (&entries, value);
}

static gboolean
list_cables (const KbSubject *self, const KbFactRef *ref, KbEntries *entries)
{
  g_autoptr (GPtrArray) cables =
    kb_reading_list_referrers (&self->reading, self->actors[ref->role].item->id, KB_ITEM_CABLE);

  for (guint i = 0; i < cables->len; i++)
    kb_entries_add (entries, kb_item_get_label (cables->pdata[i]));
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
list_end_cores (const KbSubject *self, const KbFactRef *ref, KbEntries *entries)
{
  const KbActor *end = &self->actors[ref->role];

  const KbValue *insulated = kb_item_get_setting (end->item, "insulated-cores", end->end);

  if (end->part == NULL || end->part->cores->len == 0 || end->part->stand_in)
    return FALSE;
  for (guint i = 0; i < end->part->cores->len; i++)
    {
      const KbCore        *core = end->part->cores->pdata[i];
      const KbTermination *termination = find_termination (end->item, core->number);
      gboolean is_terminated = termination != NULL && termination->points[end->end] != NULL;

      if (is_terminated != (ref->word == KB_WORD_TERMINATED))
        continue;
      /* What is cut back and insulated has its place too. */
      if (!is_terminated && insulated != NULL
          && g_strv_contains ((const char *const *) insulated->list, core->number))
        continue;
      if (ref->word == KB_WORD_UNTERMINATED_COLOURS && core->colour == NULL)
        return FALSE;
      kb_entries_add (entries,
                      ref->word == KB_WORD_UNTERMINATED_COLOURS ? core->colour : core->number);
    }
  return TRUE;
}

static gboolean
has_core (const KbPart *cable, const char *number)
{
  for (guint i = 0; i < cable->cores->len; i++)
    if (g_strcmp0 (((KbCore *) cable->cores->pdata[i])->number, number) == 0)
      return TRUE;
  return FALSE;
}

static void
get_missing_cores (const KbActor *cable, KbValue *value)
{
  g_auto (KbEntries) entries = KB_ENTRIES_INIT;
  GArray            *terminations = cable->item->terminations;

  for (guint i = 0; i < terminations->len; i++)
    {
      const char *core = g_array_index (terminations, KbTermination, i).core;

      if (!has_core (cable->part, core))
        kb_entries_add (&entries, core);
    }
  kb_entries_give (&entries, value);
}

/* Where the number of poles is not stated, there may be any; where that of a pole's points is not stated, any of those. */
static gboolean
lacks_point (const KbPart *connector, const char *point)
{
  const KbPort *port = kb_part_get_port (connector, NULL);
  int           pole, n;

  if (connector->stand_in || (port != NULL && port->poles->len == 0))
    return FALSE;
  if (port == NULL || !kb_connection_point_parse (point, &pole, &n))
    return TRUE;
  for (guint i = 0; i < port->poles->len; i++)
    {
      const KbPole *one = &g_array_index (port->poles, KbPole, i);

      if (one->number == pole)
        return one->points > 0 && n > one->points;
    }
  return TRUE;
}

static void
get_missing_points (const KbSubject *self, const KbActor *end, KbValue *value)
{
  g_auto (KbEntries) entries = KB_ENTRIES_INIT;
  const KbPart      *connector = self->actors[2].part;
  GArray            *terminations = end->item->terminations;

  for (guint i = 0; i < terminations->len; i++)
    {
      const char *point = g_array_index (terminations, KbTermination, i).points[end->end];

      if (point != NULL && lacks_point (connector, point))
        kb_entries_add (&entries, point);
    }
  kb_entries_give (&entries, value);
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

/* ---- what items say of themselves ---- */

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

/* ---- settings ---- */

/* As set on the item; else, where the project can have it too, as set there. */
static void
get_setting (const KbSubject *self, const KbFactRef *ref, KbValue *value)
{
  const KbActor *actor = &self->actors[ref->role];
  KbThing        thing = ref->thing;
  gboolean       of_end = thing == KB_THING_CABLE_END || thing == KB_THING_CORE;
  const KbItem  *project = kb_reading_get_project (&self->reading);
  const KbValue *set = project == NULL
                         ? NULL
                         : kb_harness_find_setting_of (self->reading.harness,
                                                       actor->item != NULL ? actor->item : project,
                                                       ref->setting, of_end ? actor->end : -1);

  if (set != NULL)
    kb_value_copy (set, value);
}

/* ---- all of them ---- */

/* Adds the entries of a list; FALSE where it is not known. */
typedef gboolean (*ListFunc) (const KbSubject *self, const KbFactRef *ref, KbEntries *entries);

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
  g_auto (KbEntries) entries = KB_ENTRIES_INIT;

  if (list (self, ref, &entries))
    kb_entries_give (&entries, value);
}

gboolean
kb_subject_count_document_fact (const KbSubject *self,
                                const KbFactRef *ref,
                                const char      *of,
                                KbValue         *count)
{
  ListFunc  list = find_list (ref->word);
  KbEntries entries = { .only_counts = TRUE, .of = of };

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
  /* What is set is everybody's; the rest of the title block is noted by those who ask. */
  if (ref->thing == KB_THING_PROJECT && ref->word != KB_WORD_SETTING
      && ref->word != KB_WORD_RATINGS)
    kb_reading_get_item (&self->reading, actor->item->id);
  if (list != NULL)
    {
      get_list (self, ref, list, value);
      return;
    }
  if (kb_subject_get_supply_fact (self, ref, value) || kb_subject_get_run_fact (self, ref, value)
      || kb_subject_get_project_fact (self, ref, value))
    return;
  switch (ref->word)
    {
    case KB_WORD_SETTING:
      get_setting (self, ref, value);
      break;
    case KB_WORD_WITHOUT:
      get_without (self, ref, value);
      break;
    case KB_WORD_HOUSING_CHOICES:
      get_housing_choices (self, actor->item, value);
      break;
    case KB_WORD_CODING_CHANGES:
      get_coding_changes (self, value);
      break;
    case KB_WORD_WATER_PROTECTION:
      get_water_protection (actor, value);
      break;
    case KB_WORD_NAMESAKES:
      kb_value_take_list (value, kb_reading_dup_namesakes (&self->reading, actor->item));
      break;
    case KB_WORD_PORTS_PLUGGED_TWICE:
      get_ports_plugged_twice (self, actor->item, value);
      break;
    case KB_WORD_TO_ITSELF:
      kb_value_borrow_text (value, self->actors[0].item == self->actors[1].item ? "yes" : "no");
      break;
    case KB_WORD_MISSING_PORTS:
      get_missing_ports (self, actor->item, value);
      break;
    case KB_WORD_MISSING_CORES:
      get_missing_cores (actor, value);
      break;
    case KB_WORD_MISSING_POINTS:
      get_missing_points (self, actor, value);
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
    case KB_WORD_CONDUCTORS:
    case KB_WORD_POINT_CONDUCTORS:
      if (ref->thing == KB_THING_CONNECTOR)
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
      get_number (actor, ref->thing, value);
      break;
    case KB_WORD_VOLTAGE:
      set_figure (value, actor->item->voltage, KB_UNIT_VOLT);
      break;
    case KB_WORD_CURRENT:
      set_figure (value, actor->item->current, KB_UNIT_AMPERE);
      break;
    default:
      get_text (actor->item, ref->word, value);
      break;
    }
}
