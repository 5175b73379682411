/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "catalog/kb-catalog-xml.h"
#include "harness/kb-circuit.h"
#include "harness/kb-dimension.h"
#include "harness/kb-harness-private.h"

/* Shares of the time that reading a large file takes, measured by the benchmark “long”: how far it is after parsing, and after
 * making the items. */
#define PARSED 0.45
#define MADE 0.75
/* After so many items it is told how far reading is. */
#define ITEMS_A_STEP 64

typedef struct
{
  KbHarness  *harness;
  KbProblems *problems;
  GHashTable *lines; /* id to the line where it was given */
  GPtrArray  *fragments;
  GPtrArray  *nodes; /* of items, for the checks that need all of them */
  GPtrArray  *items;
} Reader;

/* The item of @node with its id checked; NULL where it cannot be taken (reported). */
static KbItem *
new_item (Reader *self, xmlNode *node, KbItemKind kind)
{
  const char *id = kb_xml_require (node, "id", self->problems);
  int         line = kb_xml_line (node);
  gpointer    first;
  KbItem     *item;

  if (id == NULL)
    return NULL;
  if (id[0] != kb_item_kind_letter (kind) || id[1] == '\0'
      || strspn (id + 1, "0123456789") != strlen (id + 1) || strlen (id) > 16)
    {
      kb_problems_add (self->problems, KB_SEVERITY_ERROR, line,
                       _ ("“%s” is no id for “%s”. Write “%c” and a number."), id,
                       (const char *) node->name, kb_item_kind_letter (kind));
      return NULL;
    }
  first = g_hash_table_lookup (self->lines, id);
  if (first != NULL)
    {
      kb_problems_add (
        self->problems, KB_SEVERITY_ERROR, line,
        _ ("The id “%s” is given twice; the first stands in line %d. Give one of them another id."),
        id, GPOINTER_TO_INT (first));
      return NULL;
    }
  item = kb_item_new (kind, id);
  g_hash_table_insert (self->lines, item->id, GINT_TO_POINTER (MAX (line, 1)));
  g_ptr_array_add (self->items, item);
  g_ptr_array_add (self->nodes, node);
  return item;
}

static void
take_text (KbItem *item, char **field, xmlNode *node, const char *name)
{
  kb_item_set (field, kb_xml_get (node, name));
}

/* Keeps what other programs put below an item. */
static void
keep_foreign (Reader *self, KbItem *item, xmlNode *child)
{
  if (child->ns != NULL && strcmp ((const char *) child->ns->href, KB_NS_HARNESS) != 0)
    {
      g_autofree char *fragment = kb_xml_dup_fragment (child);
      g_autofree char *all = item->foreign != NULL
                               ? g_strconcat (item->foreign, "\n", fragment, NULL)
                               : g_steal_pointer (&fragment);
      kb_item_set (&item->foreign, all);
    }
  else
    kb_xml_unexpected (child, self->problems);
}

/* A number that no catalogue knows is read all the same: a finding tells of it. A known part in the wrong place cannot be
 * drawn as what it is to be. */
static void
check_part (Reader *self, xmlNode *node, const char *number, KbStandInKind kind)
{
  KbPart *part = kb_catalog_find_part (kb_harness_get_catalog (self->harness), number);

  if (part != NULL && !kb_stand_in_fits (kind, part))
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                     /* TRANSLATORS: a part number, what it is, the name of an XML element */
                     _ ("The part “%s” (%s) cannot stand in an element “%s”. Mend the number."),
                     number, kb_part_kind_label (part->kind), (const char *) node->name);
}

static void
read_accessory (Reader *self, xmlNode *node, KbItem *item)
{
  static const char *const known[] = { "part", NULL };
  const char              *number = kb_xml_require (node, "part", self->problems);

  kb_xml_check_attributes (node, known, self->problems);
  if (number != NULL)
    kb_item_add_accessory (item, number);
}

/* The end of a cable that a setting is about: -1 for the cable as a whole, -2 for none (reported). */
static int
read_setting_end (Reader *self, xmlNode *node, const KbItem *item, const KbSettingDef *def)
{
  static const char *const ends[] = { "from", "to", NULL };
  const char              *end = kb_xml_get (node, "end");

  if (!kb_item_kind_has_ends (item->kind, def))
    {
      if (end == NULL)
        return -1;
      kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                       _ ("The setting “%s” is not about one end. Remove “end”."), def->name);
      return -2;
    }
  end = kb_xml_require (node, "end", self->problems);
  if (end == NULL)
    return -2;
  for (int i = 0; i < 2; i++)
    if (g_str_equal (end, ends[i]))
      return i;
  kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                   _ ("“%s” is no end. Write “from” or “to”."), end);
  return -2;
}

static void
report_unknown_setting (Reader *self, xmlNode *node, const KbItem *item, const char *name)
{
  g_autofree const char **names =
    kb_setting_def_names (kb_item_kind_get_setting_owners (item->kind));
  const char *nearest = kb_nearest_word (name, names);

  if (nearest != NULL)
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                     _ ("“%s” is no setting of this element. Did you mean “%s”?"), name, nearest);
  else
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                     _ ("“%s” is no setting of this element. Remove it or mend its name."), name);
}

static void
read_setting (Reader *self, xmlNode *node, KbItem *item)
{
  static const char *const known[] = { "name", "end", "value", NULL };
  const char              *name = kb_xml_require (node, "name", self->problems);
  const char              *text = kb_xml_require (node, "value", self->problems);
  const KbSettingDef      *def = kb_setting_def_find (name);
  g_auto (KbValue)         value = KB_VALUE_INIT;
  int                      end;

  kb_xml_check_attributes (node, known, self->problems);
  if (name == NULL || text == NULL)
    return;
  if (def == NULL || (def->owners & kb_item_kind_get_setting_owners (item->kind)) == 0)
    {
      report_unknown_setting (self, node, item, name);
      return;
    }
  end = read_setting_end (self, node, item, def);
  if (end < -1)
    return;
  if (!kb_setting_def_parse (def, text, &value))
    {
      g_autofree char *words = kb_setting_def_words (def) != NULL
                                 ? g_strjoinv (", ", (char **) kb_setting_def_words (def))
                                 : NULL;

      if (words != NULL)
        kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                         _ ("“%s” cannot be the setting “%s”. Write one of: %s."), text, name,
                         words);
      else if (def->most > 0)
        kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                         _ ("“%s” cannot be the setting “%s”. Write a whole number from %d to %d."),
                         text, name, def->least, def->most);
      else
        kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                         _ ("“%s” cannot be the setting “%s”. Write a number, as 2.5."), text,
                         name);
    }
  else if (kb_item_get_setting_of (item, def, end) != NULL)
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                     _ ("The setting “%s” is given twice. Remove one of them."), name);
  else
    kb_item_set_setting (item, name, end, &value);
}

static void
read_setting_or_foreign (Reader *self, xmlNode *node, KbItem *item)
{
  if (kb_xml_is (node, KB_NS_HARNESS, "setting"))
    read_setting (self, node, item);
  else
    keep_foreign (self, item, node);
}

static void
read_properties (Reader *self, xmlNode *node, KbItem *head)
{
  static const char *const known[] = { "title",    "number",     "owner",         "creator",
                                       "approver", "department", "document-type", "revision",
                                       "date",     NULL };

  kb_xml_check_attributes (node, known, self->problems);
  take_text (head, &head->name, node, "title");
  take_text (head, &head->number, node, "number");
  take_text (head, &head->owner, node, "owner");
  take_text (head, &head->creator, node, "creator");
  take_text (head, &head->approver, node, "approver");
  take_text (head, &head->department, node, "department");
  take_text (head, &head->document_type, node, "document-type");
  take_text (head, &head->revision, node, "revision");
  take_text (head, &head->date, node, "date");
  kb_xml_foreach_child (child, node)
  {
    if (kb_xml_is (child, KB_NS_HARNESS, "accessory"))
      read_accessory (self, child, head);
    else
      read_setting_or_foreign (self, child, head);
  }
}

/* A decimal that cannot be below zero. */
static void
read_amount (Reader *self, xmlNode *node, const char *name, int scale, gint64 *amount)
{
  if (!kb_xml_get_decimal (node, name, scale, amount, self->problems) || *amount >= 0)
    return;
  kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                   _ ("The attribute “%s” of “%s” is below zero. Write the amount without a sign."),
                   name, (const char *) node->name);
}

/* One of @words, or nothing. */
static void
take_word (Reader *self, char **field, xmlNode *node, const char *name, const char *const *words)
{
  const char      *text = kb_xml_get (node, name);
  g_autofree char *all = NULL;

  if (text == NULL || g_strv_contains (words, text))
    {
      kb_item_set (field, text);
      return;
    }
  all = g_strjoinv (", ", (char **) words);
  kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                   _ ("“%s” cannot be the attribute “%s”. Write one of: %s."), text, name, all);
}

static void
read_letter (Reader *self, xmlNode *node, KbItem *item)
{
  const char *text = kb_xml_get (node, "letter");

  if (text != NULL && !kb_circuit_is_letter (text))
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                     _ ("“%s” is too long for the letter of a circuit. Write up to %d characters."),
                     text, KB_CIRCUIT_LETTER_MOST);
  else
    kb_item_set (&item->letter, text);
}

static void
read_circuit (Reader *self, xmlNode *node)
{
  static const char *const known[] = { "id",     "name",   "application", "voltage", "current",
                                       "letter", "colour", "pattern",     NULL };
  KbItem                  *item = new_item (self, node, KB_ITEM_CIRCUIT);

  kb_xml_check_attributes (node, known, self->problems);
  if (item == NULL)
    return;
  kb_item_set (&item->name, kb_xml_require (node, "name", self->problems));
  take_text (item, &item->application, node, "application");
  read_amount (self, node, "voltage", 3, &item->voltage);
  read_amount (self, node, "current", 3, &item->current);
  read_letter (self, node, item);
  take_word (self, &item->colour, node, "colour", kb_circuit_colour_words ());
  take_word (self, &item->pattern, node, "pattern", kb_circuit_pattern_words ());
  kb_xml_foreach_child (child, node) read_setting_or_foreign (self, child, item);
}

static void
read_locked (Reader *self, xmlNode *node, KbItem *item)
{
  const char *locked = kb_xml_get (node, "locked");

  item->locked = g_strcmp0 (locked, "true") == 0;
  if (locked != NULL && !item->locked && strcmp (locked, "false") != 0)
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                     _ ("“%s” does not say whether the item is locked. Write “true” or “false”."),
                     locked);
}

static void
read_connector (Reader *self, xmlNode *node)
{
  static const char *const known[] = { "id",       "designator", "part",    "x",      "y",
                                       "rotation", "mounting",   "circuit", "locked", NULL };
  KbItem                  *item = new_item (self, node, KB_ITEM_CONNECTOR);
  const char              *mounting = kb_xml_get (node, "mounting");

  kb_xml_check_attributes (node, known, self->problems);
  if (item == NULL)
    return;
  kb_item_set (&item->designator, kb_xml_require (node, "designator", self->problems));
  kb_item_set (&item->part, kb_xml_require (node, "part", self->problems));
  check_part (self, node, item->part, KB_STAND_IN_CONNECTOR);
  kb_xml_require_decimal (node, "x", 3, &item->at.x, self->problems);
  kb_xml_require_decimal (node, "y", 3, &item->at.y, self->problems);
  if (kb_xml_get_int (node, "rotation", 0, 270, &item->rotation, self->problems)
      && item->rotation % 90 != 0)
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                     _ ("The rotation %d is not possible. Write 0, 90, 180 or 270."),
                     item->rotation);
  if (mounting != NULL && !kb_mounting_from_string (mounting, &item->mounting))
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                     _ ("“%s” is no mounting. Write “flying” or “mounted”."), mounting);
  read_locked (self, node, item);
  take_text (item, &item->circuit, node, "circuit");
  kb_xml_foreach_child (child, node)
  {
    if (kb_xml_is (child, KB_NS_HARNESS, "accessory"))
      read_accessory (self, child, item);
    else
      read_setting_or_foreign (self, child, item);
  }
}

static void
read_bend (Reader *self, xmlNode *node, KbItem *item)
{
  static const char *const known[] = { "x", "y", NULL };
  KbPoint                  point = { 0 };

  kb_xml_check_attributes (node, known, self->problems);
  kb_xml_require_decimal (node, "x", 3, &point.x, self->problems);
  kb_xml_require_decimal (node, "y", 3, &point.y, self->problems);
  g_array_append_val (item->bends, point);
}

static void
read_core (Reader *self, xmlNode *node, KbItem *item)
{
  static const char *const known[] = { "number", "from", "to", NULL };
  const char              *number = kb_xml_require (node, "number", self->problems);

  kb_xml_check_attributes (node, known, self->problems);
  if (number == NULL)
    return;
  for (guint i = 0; i < item->terminations->len; i++)
    if (g_strcmp0 (g_array_index (item->terminations, KbTermination, i).core, number) == 0)
      {
        kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                         _ ("The core “%s” is given twice. Remove one of them."), number);
        return;
      }
  kb_item_set_termination (item, number, kb_xml_get (node, "from"), kb_xml_get (node, "to"));
}

static void
read_cable_end (Reader *self, xmlNode *node, KbItem *item, int end)
{
  static const char *const names[2][3] = { { "from", "from-x", "from-y" },
                                           { "to", "to-x", "to-y" } };
  const char              *connector = kb_xml_get (node, names[end][0]);

  kb_item_set_end (item, end, connector, NULL);
  if (connector == NULL)
    {
      kb_xml_require_decimal (node, names[end][1], 3, &item->free_ends[end].x, self->problems);
      kb_xml_require_decimal (node, names[end][2], 3, &item->free_ends[end].y, self->problems);
    }
}

static void
read_run (Reader *self, xmlNode *node, KbItem *item)
{
  const char *run = kb_xml_get (node, "run");

  if (run != NULL && !kb_run_mode_from_string (run, &item->run))
    kb_problems_add (
      self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
      _ (
        "“%s” is no way for a cable to run. Write “orthogonal” or “direct”, or leave it out for free bends."),
      run);
}

static void
read_cable (Reader *self, xmlNode *node)
{
  static const char *const known[] = { "id",    "designator", "part", "circuit", "length",
                                       "slack", "run",        "from", "from-x",  "from-y",
                                       "to",    "to-x",       "to-y", "locked",  NULL };
  KbItem                  *item = new_item (self, node, KB_ITEM_CABLE);

  kb_xml_check_attributes (node, known, self->problems);
  if (item == NULL)
    return;
  kb_item_set (&item->designator, kb_xml_require (node, "designator", self->problems));
  kb_item_set (&item->part, kb_xml_require (node, "part", self->problems));
  check_part (self, node, item->part, KB_STAND_IN_CABLE);
  take_text (item, &item->circuit, node, "circuit");
  if (kb_xml_get_decimal (node, "length", 3, &item->length, self->problems) && item->length <= 0)
    kb_problems_add (
      self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
      _ (
        "The length of “%s” is not above zero. Write the length in mm, or leave it out for as drawn."),
      kb_item_get_label (item));
  read_amount (self, node, "slack", 3, &item->slack);
  read_run (self, node, item);
  read_cable_end (self, node, item, 0);
  read_cable_end (self, node, item, 1);
  read_locked (self, node, item);
  kb_xml_foreach_child (child, node)
  {
    if (kb_xml_is (child, KB_NS_HARNESS, "bend"))
      read_bend (self, child, item);
    else if (kb_xml_is (child, KB_NS_HARNESS, "core"))
      read_core (self, child, item);
    else
      read_setting_or_foreign (self, child, item);
  }
}

static void
read_mating (Reader *self, xmlNode *node)
{
  static const char *const known[] = { "id", "a", "a-port", "b", "b-port", NULL };
  static const char *const names[2][2] = { { "a", "a-port" }, { "b", "b-port" } };
  KbItem                  *item = new_item (self, node, KB_ITEM_MATING);

  kb_xml_check_attributes (node, known, self->problems);
  if (item == NULL)
    return;
  for (int end = 0; end < 2; end++)
    {
      const char *connector = kb_xml_require (node, names[end][0], self->problems);
      const char *port = kb_xml_require (node, names[end][1], self->problems);

      kb_item_set_end (item, end, connector, port);
    }
  kb_xml_foreach_child (child, node) keep_foreign (self, item, child);
}

static void
read_note (Reader *self, xmlNode *node)
{
  static const char *const known[] = { "id", "x", "y", "locked", NULL };
  KbItem                  *item = new_item (self, node, KB_ITEM_NOTE);
  xmlChar                 *text;

  kb_xml_check_attributes (node, known, self->problems);
  if (item == NULL)
    return;
  kb_xml_require_decimal (node, "x", 3, &item->at.x, self->problems);
  kb_xml_require_decimal (node, "y", 3, &item->at.y, self->problems);
  read_locked (self, node, item);
  kb_xml_foreach_child (child, node) kb_xml_unexpected (child, self->problems);
  /* With its spaces: they are the user's. */
  text = xmlNodeGetContent (node);
  kb_item_set (&item->name, (const char *) text);
  xmlFree (text);
}

static void
read_dimension_end (Reader *self, xmlNode *node, KbItem *item, int end)
{
  static const char *const names[2][4] = { { "a", "a-at", "a-x", "a-y" },
                                           { "b", "b-at", "b-x", "b-y" } };
  const char              *id = kb_xml_get (node, names[end][0]);

  if (id != NULL)
    {
      kb_item_set_end (item, end, id, kb_xml_require (node, names[end][1], self->problems));
      return;
    }
  kb_xml_require_decimal (node, names[end][2], 3, &item->free_ends[end].x, self->problems);
  kb_xml_require_decimal (node, names[end][3], 3, &item->free_ends[end].y, self->problems);
}

static void
read_dimension (Reader *self, xmlNode *node)
{
  static const char *const known[] = { "id",     "a",      "a-at",   "a-x", "a-y",
                                       "b",      "b-at",   "b-x",    "b-y", "measure",
                                       "offset", "stated", "locked", NULL };
  KbItem                  *item = new_item (self, node, KB_ITEM_DIMENSION);
  const char              *measure = kb_xml_get (node, "measure");

  kb_xml_check_attributes (node, known, self->problems);
  if (item == NULL)
    return;
  for (int end = 0; end < 2; end++)
    read_dimension_end (self, node, item, end);
  if (measure != NULL && !kb_measure_from_string (measure, &item->measure))
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                     _ ("“%s” is no way to measure. Write “horizontal”, “vertical” or “run”, or "
                        "leave it out for the shortest way."),
                     measure);
  kb_xml_get_decimal (node, "offset", 3, &item->offset, self->problems);
  read_amount (self, node, "stated", 3, &item->length);
  read_locked (self, node, item);
  kb_xml_foreach_child (child, node) keep_foreign (self, item, child);
}

/* What it is about may be gone: the waiver is then unused, and says so in the report. */
static void
read_waiver (Reader *self, xmlNode *node)
{
  static const char *const known[] = {
    "id", "rule", "subjects", "fingerprint", "by", "date", NULL
  };
  KbItem  *item = new_item (self, node, KB_ITEM_WAIVER);
  xmlChar *text;

  kb_xml_check_attributes (node, known, self->problems);
  if (item == NULL)
    return;
  kb_item_set (&item->rule, kb_xml_require (node, "rule", self->problems));
  kb_item_set (&item->subjects, kb_xml_require (node, "subjects", self->problems));
  kb_item_set (&item->fingerprint, kb_xml_require (node, "fingerprint", self->problems));
  kb_item_set (&item->creator, kb_xml_get (node, "by"));
  kb_item_set (&item->date, kb_xml_get (node, "date"));
  kb_xml_foreach_child (child, node) kb_xml_unexpected (child, self->problems);
  text = xmlNodeGetContent (node);
  kb_item_set (&item->name, (const char *) text);
  if (item->name == NULL)
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node), "%s",
                     _ ("The waiver gives no reason. Write why the finding is accepted, or remove "
                        "the waiver."));
  xmlFree (text);
}

/* What one rule means in this project; a rule that no catalogue knows is kept, and the report says so. */
static void
read_severity (Reader *self, xmlNode *node)
{
  static const char *const known[] = { "id", "rule", "value", "by", "date", NULL };
  KbItem                  *item = new_item (self, node, KB_ITEM_SEVERITY);
  const char              *value = kb_xml_require (node, "value", self->problems);
  xmlChar                 *text;

  kb_xml_check_attributes (node, known, self->problems);
  if (item == NULL)
    return;
  kb_item_set (&item->rule, kb_xml_require (node, "rule", self->problems));
  kb_item_set (&item->severity, value);
  kb_item_set (&item->creator, kb_xml_get (node, "by"));
  kb_item_set (&item->date, kb_xml_get (node, "date"));
  if (value != NULL && !g_strv_contains (kb_harness_severity_words (), value))
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                     _ ("“%s” is no severity. Write “error”, “warning”, “note” or “off”."), value);
  kb_xml_foreach_child (child, node) kb_xml_unexpected (child, self->problems);
  text = xmlNodeGetContent (node);
  kb_item_set (&item->name, (const char *) text);
  xmlFree (text);
  if (item->name == NULL)
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node), "%s",
                     _ ("The severity gives no reason. Write why the rule counts differently here, "
                        "or remove the severity."));
}

/* ---- elements ---- */

static const struct
{
  const char *name;
  KbItemKind  kind;
  void (*read) (Reader *self, xmlNode *node);
} elements[] = {
  { "circuit", KB_ITEM_CIRCUIT, read_circuit },
  { "connector", KB_ITEM_CONNECTOR, read_connector },
  { "cable", KB_ITEM_CABLE, read_cable },
  { "mating", KB_ITEM_MATING, read_mating },
  { "note", KB_ITEM_NOTE, read_note },
  { "waiver", KB_ITEM_WAIVER, read_waiver },
  { "severity", KB_ITEM_SEVERITY, read_severity },
  { "dimension", KB_ITEM_DIMENSION, read_dimension },
};

/* ---- what needs all items ---- */

/* Of two that speak about one rule nobody could know which holds. */
static void
check_severity (Reader *self, xmlNode *node, const KbItem *item, GHashTable *rules)
{
  gpointer line = item->rule != NULL ? g_hash_table_lookup (rules, item->rule) : NULL;

  if (line != NULL)
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                     _ ("The rule “%s” has a severity already in line %d. Remove one of the two."),
                     item->rule, GPOINTER_TO_INT (line));
  else if (item->rule != NULL)
    g_hash_table_insert (rules, item->rule, GINT_TO_POINTER (MAX (kb_xml_line (node), 1)));
}

/* Elements of the kind are called so. */
static const char *
get_element_name (KbItemKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (elements[i].kind == kind)
      return elements[i].name;
  return "properties";
}

/* “connector”, or what else may be named there, as files call it; owned. */
static char *
dup_possible (const KbItem *item, gboolean is_circuit)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (is_circuit ? elements[i].kind == KB_ITEM_CIRCUIT
                   : kb_item_can_end_at (item->kind, elements[i].kind))
      g_string_append_printf (text, "%s“%s”", text->len > 0 ? ", " : "", elements[i].name);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static int
find_line (Reader *self, const KbItem *item)
{
  for (guint i = 0; i < self->items->len; i++)
    if (self->items->pdata[i] == item)
      return kb_xml_line (self->nodes->pdata[i]);
  return 1;
}

/* @target: (nullable): what has the id, which cannot be named there */
static void
bad_reference (Reader *self, guint at, const char *id, const KbItem *target, gboolean is_circuit)
{
  xmlNode         *node = self->nodes->pdata[at];
  g_autofree char *possible = dup_possible (self->items->pdata[at], is_circuit);

  if (target == NULL)
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                     _ ("“%s” refers to “%s”, which is not in this file. Mend the reference or "
                        "remove the element."),
                     (const char *) node->name, id);
  else
    /* Translators: elements of a file: “mating” refers to “w5”, the “cable” in line 8; … to: “connector” */
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                     _ ("“%s” refers to “%s”, the “%s” in line %d; it can only refer to: %s. Mend "
                        "the reference or remove the element."),
                     (const char *) node->name, id, get_element_name (target->kind),
                     find_line (self, target), possible);
}

/* What is named has to be there. Whether a part has the port, and what else the items say of each other, is the business
 * of the rules: a contradiction can be drawn, and a finding tells of it. */
static void
check_references (Reader *self)
{
  g_autoptr (GHashTable) rules = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->items->len; i++)
    {
      const KbItem *item = self->items->pdata[i];
      xmlNode      *node = self->nodes->pdata[i];
      const KbItem *circuit = kb_harness_get_item (self->harness, item->circuit);

      if (item->circuit != NULL && (circuit == NULL || circuit->kind != KB_ITEM_CIRCUIT))
        bad_reference (self, i, item->circuit, circuit, TRUE);
      for (int end = 0; end < 2; end++)
        {
          const KbItem *target = kb_harness_get_item (self->harness, item->ends[end].item);

          if (item->ends[end].item != NULL
              && (target == NULL || !kb_item_can_end_at (item->kind, target->kind)))
            bad_reference (self, i, item->ends[end].item, target, FALSE);
        }
      if (item->kind == KB_ITEM_SEVERITY)
        check_severity (self, node, item, rules);
    }
}

static gboolean
read_head (Reader *self, xmlNode *root, KbItem *head)
{
  static const char *const known[] = { "version", "last-id", NULL };
  int                      version = 0;

  if (kb_xml_report_version (root, KB_NS_HARNESS, "harness", self->problems))
    return FALSE;
  if (!kb_xml_is (root, KB_NS_HARNESS, "harness"))
    {
      kb_problems_add (
        self->problems, KB_SEVERITY_ERROR, kb_xml_line (root),
        _ ("The file is no harness: its first element is “%s”, not “harness” of the namespace %s. "
           "Choose a *.kabelbaum file."),
        (const char *) root->name, KB_NS_HARNESS);
      return FALSE;
    }
  kb_xml_check_attributes (root, known, self->problems);
  kb_xml_require (root, "version", self->problems);
  if (kb_xml_get_int (root, "version", 1, 9999, &version, self->problems) && version > 1)
    {
      kb_problems_add (
        self->problems, KB_SEVERITY_ERROR, kb_xml_line (root),
        _ (
          "The file was written by a newer version of this program (format %d). Update the program."),
        version);
      return FALSE;
    }
  read_amount (self, root, "last-id", 0, &head->last_id);
  return TRUE;
}

static void
read_element (Reader *self, xmlNode *child, KbItem *head)
{
  if (kb_xml_is (child, KB_NS_HARNESS, "properties"))
    {
      read_properties (self, child, head);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (kb_xml_is (child, KB_NS_HARNESS, elements[i].name))
      {
        elements[i].read (self, child);
        return;
      }
  if (kb_xml_is (child, KB_NS_CATALOGUE, "catalogue"))
    return; /* read first */
  if (child->ns != NULL && strcmp ((const char *) child->ns->href, KB_NS_HARNESS) != 0)
    g_ptr_array_add (self->fragments, kb_xml_dup_fragment (child));
  else
    kb_xml_unexpected (child, self->problems);
}

/* Numbers of ids already given must not be given again, whatever the file says. */
static void
raise_last_id (KbItem *head, const KbItem *item)
{
  head->last_id = MAX (head->last_id, g_ascii_strtoll (item->id + 1, NULL, 10));
}

static gboolean
read_elements (Reader *self, xmlNode *root, KbItem *head)
{
  KbProgress *progress = kb_problems_get_progress (self->problems);
  gsize       total = progress != NULL ? xmlChildElementCount (root) : 0, done = 0;

  kb_progress_begin_part (progress, MADE);
  kb_xml_foreach_child (child, root)
  {
    if (done++ % ITEMS_A_STEP == 0 && !kb_progress_go_on (progress, done, total))
      return FALSE;
    read_element (self, child, head);
  }
  return TRUE;
}

/* All of them in any case: they are nobody's till then. */
static void
take_items (Reader *self, KbItem *head)
{
  KbProgress *progress = kb_problems_get_progress (self->problems);

  kb_progress_begin_part (progress, 1.0);
  for (guint i = 0; i < self->items->len; i++)
    {
      if (i % ITEMS_A_STEP == 0)
        kb_progress_go_on (progress, i, self->items->len);
      raise_last_id (head, self->items->pdata[i]);
      kb_harness_take_loaded (self->harness, self->items->pdata[i]);
    }
}

static gboolean
read_root (Reader *self, xmlNode *root)
{
  KbItem  *head = kb_item_new (KB_ITEM_PROPERTIES, KB_PROPERTIES_ID);
  gboolean whole;

  kb_harness_take_loaded (self->harness, head);
  if (!read_head (self, root, head))
    return FALSE;
  kb_xml_foreach_child (child, root)
  {
    if (kb_xml_is (child, KB_NS_CATALOGUE, "catalogue"))
      kb_catalog_read (child, kb_harness_get_catalog (self->harness), NULL, self->problems);
  }
  whole = read_elements (self, root, head);
  take_items (self, head);
  if (!whole)
    return FALSE;
  check_references (self);
  return !kb_problems_has_errors (self->problems);
}

gboolean
kb_harness_fill (KbHarness *harness, GBytes *bytes, KbProblems *problems)
{
  g_autoptr (xmlDoc)     doc = NULL;
  g_autoptr (GHashTable) lines = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray)  nodes = g_ptr_array_new ();
  g_autoptr (GPtrArray)  items = g_ptr_array_new ();
  Reader                 self = { harness, problems, lines, NULL, nodes, items };
  gboolean               ok;

  kb_progress_begin_part (kb_problems_get_progress (problems), PARSED);
  doc = kb_xml_parse (bytes, NULL, problems);
  if (doc == NULL)
    return FALSE;
  self.fragments = g_ptr_array_new_with_free_func (g_free);
  ok = read_root (&self, xmlDocGetRootElement (doc));
  kb_harness_take_fragments (harness, self.fragments);
  return ok;
}

gboolean
kb_harness_read_items (KbHarness  *harness,
                       xmlNode    *root,
                       KbItem     *head,
                       GPtrArray  *items,
                       KbProblems *problems)
{
  g_autoptr (GHashTable) lines = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray)  fragments = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray)  nodes = g_ptr_array_new ();
  Reader                 self = { harness, problems, lines, fragments, nodes, items };

  if (!read_head (&self, root, head))
    return FALSE;
  kb_xml_foreach_child (child, root) read_element (&self, child, head);
  return !kb_problems_has_errors (problems);
}
