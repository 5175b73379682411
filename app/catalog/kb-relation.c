/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog/kb-relation.h"

static const struct
{
  const char *name;
  const char *breach_sign;
} relations[KB_N_RELATIONS] = {
  [KB_RELATION_EQUAL] = { "equal", "≠" },         [KB_RELATION_DIFFERS] = { "differs", "=" },
  [KB_RELATION_ONE_OF] = { "one-of", "∉" },       [KB_RELATION_WITHIN] = { "within", "∉" },
  [KB_RELATION_OVERLAPS] = { "overlaps", "∩ ∅" }, [KB_RELATION_AT_MOST] = { "at-most", ">" },
  [KB_RELATION_AT_LEAST] = { "at-least", "<" },   [KB_RELATION_KNOWN] = { "known", "?" },
  [KB_RELATION_COUNT] = { "count", "∉" },
};

const char *
kb_relation_to_string (KbRelation relation)
{
  return relations[relation].name;
}

gboolean
kb_relation_from_string (const char *string, KbRelation *relation)
{
  for (guint i = 0; i < KB_N_RELATIONS; i++)
    if (g_strcmp0 (string, relations[i].name) == 0)
      {
        *relation = i;
        return TRUE;
      }
  return FALSE;
}

const char *const *
kb_relation_names (void)
{
  static const char *names[KB_N_RELATIONS + 1];

  for (guint i = 0; i < KB_N_RELATIONS; i++)
    names[i] = relations[i].name;
  return names;
}

const char *
kb_relation_breach_sign (KbRelation relation)
{
  return relations[relation].breach_sign;
}

gboolean
kb_relation_compares_figures (KbRelation relation)
{
  return relation == KB_RELATION_WITHIN || relation == KB_RELATION_OVERLAPS
         || relation == KB_RELATION_AT_MOST || relation == KB_RELATION_AT_LEAST;
}

/* Ends of a quantity or range as two figures; an open end reaches infinitely far. */
static gboolean
bounds_of (const KbValue *value, gint64 *from, gint64 *to)
{
  /* Kilovolts and volts are one unit; all others that differ are not compared. */
  gint64 factor = value->unit == KB_UNIT_KILOVOLT ? 1000 : 1;

  if (value->type == KB_VALUE_QUANTITY)
    {
      *from = *to = value->from * factor;
      return TRUE;
    }
  if (value->type != KB_VALUE_RANGE)
    return FALSE;
  /* In whole small units, what is beyond an end begins one unit after it. */
  *from = value->open_from ? G_MININT64 : value->from * factor + (value->strict ? 1 : 0);
  *to = value->open_to ? G_MAXINT64 : value->to * factor - (value->strict ? 1 : 0);
  return TRUE;
}

static gboolean
is_figure (const KbValue *value)
{
  return value->type == KB_VALUE_QUANTITY || value->type == KB_VALUE_RANGE;
}

static KbUnit
base_of (KbUnit unit)
{
  return unit == KB_UNIT_KILOVOLT ? KB_UNIT_VOLT : unit;
}

/* What stands in two units is not compared: nothing is converted by nearest. */
static gboolean
is_comparable (const KbValue *left, const KbValue *right)
{
  return !is_figure (left) || !is_figure (right) || base_of (left->unit) == base_of (right->unit);
}

static gboolean
are_equal (const KbValue *left, const KbValue *right)
{
  gint64 from, to, low, high;

  if (left->unit == right->unit)
    return kb_value_equal (left, right);
  return bounds_of (left, &from, &to) && bounds_of (right, &low, &high) && from == low
         && to == high;
}

gboolean
kb_value_count (const KbValue *list, const char *of, KbValue *count)
{
  gint64 n = 0;

  kb_value_clear (count);
  if (list->type == KB_VALUE_UNKNOWN)
    return FALSE;
  for (char **entry = list->list; list->type == KB_VALUE_LIST && *entry != NULL; entry++)
    if (of == NULL || g_str_equal (*entry, of))
      n++;
  kb_value_set_quantity (count, n, KB_UNIT_NONE);
  return TRUE;
}

static KbTruth
compare_figures (KbRelation relation, const KbValue *left, const KbValue *right)
{
  gint64 from, to, low, high;

  if (!bounds_of (left, &from, &to) || !bounds_of (right, &low, &high))
    return KB_UNKNOWN;
  switch (relation)
    {
    case KB_RELATION_WITHIN:
      if (from >= low && to <= high)
        return KB_YES;
      return to < low || from > high ? KB_NO : KB_UNKNOWN;
    case KB_RELATION_OVERLAPS:
      return to >= low && from <= high ? KB_YES : KB_NO;
    case KB_RELATION_AT_MOST:
      if (to <= low)
        return KB_YES;
      return from > high ? KB_NO : KB_UNKNOWN;
    case KB_RELATION_AT_LEAST:
    default:
      if (from >= high)
        return KB_YES;
      return to < low ? KB_NO : KB_UNKNOWN;
    }
}

KbTruth
kb_relation_holds (KbRelation relation, const KbValue *left, const KbValue *right)
{
  gboolean unknown =
    left->type == KB_VALUE_UNKNOWN || (right != NULL && right->type == KB_VALUE_UNKNOWN);

  if (relation == KB_RELATION_KNOWN)
    return left->type != KB_VALUE_UNKNOWN ? KB_YES : KB_NO;
  if (unknown || right == NULL || !is_comparable (left, right))
    return KB_UNKNOWN;
  switch (relation)
    {
    case KB_RELATION_EQUAL:
      return are_equal (left, right) ? KB_YES : KB_NO;
    case KB_RELATION_DIFFERS:
      return are_equal (left, right) ? KB_NO : KB_YES;
    case KB_RELATION_ONE_OF:
      {
        g_autofree char *made = left->type != KB_VALUE_TEXT ? kb_value_to_machine (left) : NULL;
        const char      *text = made != NULL ? made : left->text;

        return right->list != NULL && g_strv_contains ((const char *const *) right->list, text)
                 ? KB_YES
                 : KB_NO;
      }
    case KB_RELATION_COUNT:
      {
        KbValue count = KB_VALUE_INIT;

        kb_value_count (left, NULL, &count);
        return compare_figures (KB_RELATION_WITHIN, &count, right);
      }
    default:
      return compare_figures (relation, left, right);
    }
}
