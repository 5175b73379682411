/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness/kb-item-describe.h"

#include <glib/gi18n.h>

#include "harness/kb-dimension.h"
#include "xml/kb-decimal.h"

/* What the value of a field is like. */
typedef enum
{
  FIELD_TEXT,
  FIELD_ITEM,     /* the id of another item */
  FIELD_MM,       /* µm, 0 for none */
  FIELD_VOLT,     /* mV */
  FIELD_AMPERE,   /* mA */
  FIELD_POINT,    /* KbPoint */
  FIELD_DEGREES,  /* int */
  FIELD_MOUNTING, /* KbMounting */
  FIELD_RUN,      /* KbRunMode */
  FIELD_MEASURE,  /* KbMeasure */
  FIELD_TRUTH,    /* gboolean */
} FieldType;

#define FIELD(name, type, label)                \
  {                                             \
    G_STRUCT_OFFSET (KbItem, name), type, label \
  }

/* All that is one value; accessories, settings, cores and bends are lists and follow by themselves. */
static const struct
{
  gsize       offset;
  FieldType   type;
  const char *label;
} fields[] = {
  FIELD (designator, FIELD_TEXT, N_ ("Designator")),
  FIELD (part, FIELD_TEXT, N_ ("Part")),
  FIELD (circuit, FIELD_ITEM, N_ ("Circuit")),
  FIELD (mounting, FIELD_MOUNTING, N_ ("End")),
  FIELD (at, FIELD_POINT, N_ ("Position")),
  FIELD (rotation, FIELD_DEGREES, N_ ("Rotation")),
  FIELD (locked, FIELD_TRUTH, N_ ("Locked")),
  FIELD (ends[0].item, FIELD_ITEM, N_ ("Start")),
  FIELD (ends[0].port, FIELD_TEXT, N_ ("Port at the start")),
  FIELD (free_ends[0], FIELD_POINT, N_ ("Free end at the start")),
  FIELD (ends[1].item, FIELD_ITEM, N_ ("Other end")),
  FIELD (ends[1].port, FIELD_TEXT, N_ ("Port at the other end")),
  FIELD (free_ends[1], FIELD_POINT, N_ ("Free end at the other end")),
  FIELD (length, FIELD_MM, N_ ("Stated length")),
  FIELD (slack, FIELD_MM, N_ ("Slack")),
  FIELD (run, FIELD_RUN, N_ ("Run")),
  FIELD (measure, FIELD_MEASURE, N_ ("What is measured")),
  FIELD (offset, FIELD_MM, N_ ("Distance of the line")),
  FIELD (name, FIELD_TEXT, N_ ("Text")),
  FIELD (application, FIELD_TEXT, N_ ("Application")),
  FIELD (voltage, FIELD_VOLT, N_ ("Voltage")),
  FIELD (current, FIELD_AMPERE, N_ ("Current")),
  FIELD (letter, FIELD_TEXT, N_ ("Letter")),
  FIELD (colour, FIELD_TEXT, N_ ("Colour")),
  FIELD (pattern, FIELD_TEXT, N_ ("Pattern")),
  FIELD (number, FIELD_TEXT, N_ ("Number")),
  FIELD (owner, FIELD_TEXT, N_ ("Legal owner")),
  FIELD (creator, FIELD_TEXT, N_ ("Creator")),
  FIELD (approver, FIELD_TEXT, N_ ("Approver")),
  FIELD (department, FIELD_TEXT, N_ ("Department")),
  FIELD (document_type, FIELD_TEXT, N_ ("Document type")),
  FIELD (revision, FIELD_TEXT, N_ ("Revision")),
  FIELD (date, FIELD_TEXT, N_ ("Date")),
  FIELD (rule, FIELD_TEXT, N_ ("Rule")),
  FIELD (severity, FIELD_TEXT, N_ ("Severity")),
};

typedef struct
{
  const KbItem *before, *after;
  KbHarness    *names;
  GPtrArray    *lines;
} Comparison;

/* What people know an item by; borrowed. */
static const char *
get_label (const KbItem *item)
{
  return item->designator == NULL && item->name != NULL
             && (item->kind == KB_ITEM_CIRCUIT || item->kind == KB_ITEM_NOTE)
           ? item->name
           : kb_item_get_label (item);
}

/* Name of another item for eyes; borrowed. */
static const char *
name_of (const Comparison *self, const char *id)
{
  const KbItem *item =
    self->names != NULL && id != NULL ? kb_harness_get_item (self->names, id) : NULL;

  return item != NULL ? get_label (item) : id;
}

static char *
amount_to_text (gint64 amount, KbUnit unit)
{
  KbValue value = KB_VALUE_INIT;

  kb_value_set_quantity (&value, amount, unit);
  return kb_value_to_text (&value);
}

/* Owned; NULL where nothing is stated. */
static char *
field_to_text (const Comparison *self, const KbItem *item, guint index)
{
  gconstpointer field = (const char *) item + fields[index].offset;
  const gint64  amount = fields[index].type == FIELD_MM || fields[index].type == FIELD_VOLT
                            || fields[index].type == FIELD_AMPERE
                           ? *(const gint64 *) field
                           : 0;

  switch (fields[index].type)
    {
    case FIELD_MM:
      return amount != 0 ? amount_to_text (amount, KB_UNIT_MM) : NULL;
    case FIELD_VOLT:
      return amount != 0 ? amount_to_text (amount, KB_UNIT_VOLT) : NULL;
    case FIELD_AMPERE:
      return amount != 0 ? amount_to_text (amount, KB_UNIT_AMPERE) : NULL;
    case FIELD_POINT:
      {
        const KbPoint   *point = field;
        g_autofree char *x = kb_decimal_format_local (point->x, 3);
        g_autofree char *y = amount_to_text (point->y, KB_UNIT_MM);

        return g_strdup_printf ("%s; %s", x, y);
      }
    case FIELD_RUN:
      return g_strdup (kb_run_mode_get_label (*(const KbRunMode *) field));
    case FIELD_MEASURE:
      return g_strdup (kb_measure_get_label (*(const KbMeasure *) field));
    case FIELD_DEGREES:
      return g_strdup_printf ("%d°", *(const int *) field);
    case FIELD_MOUNTING:
      return *(const KbMounting *) field != KB_MOUNTING_UNKNOWN
               ? g_strdup (kb_mounting_label (*(const KbMounting *) field))
               : NULL;
    case FIELD_TRUTH:
      return g_strdup (*(const gboolean *) field ? C_ ("value", "yes") : C_ ("value", "no"));
    case FIELD_ITEM:
      return g_strdup (name_of (self, *(char *const *) field));
    case FIELD_TEXT:
    default:
      return g_strdup (*(char *const *) field);
    }
}

/* A line where the two differ; NULL for not stated. */
static void
compare (Comparison *self, const char *label, const char *before, const char *after)
{
  const char *none = C_ ("value", "not stated");

  if (g_strcmp0 (before, after) == 0)
    return;
  g_ptr_array_add (self->lines,
                   /* TRANSLATORS: an item, what of it changes, then from what to what, as
                      “X3: Part: 770-1102 → 770-1242/076-000” */
                   g_strdup_printf (C_ ("change", "%s: %s: %s → %s"),
                                    kb_item_get_label (self->before), label,
                                    before != NULL ? before : none, after != NULL ? after : none));
}

static void
compare_fields (Comparison *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *before = field_to_text (self, self->before, i);
      g_autofree char *after = field_to_text (self, self->after, i);

      compare (self, _ (fields[i].label), before, after);
    }
}

static guint
count_text (GPtrArray *texts, const char *text)
{
  guint n = 0;

  for (guint i = 0; i < texts->len; i++)
    n += g_strcmp0 (texts->pdata[i], text) == 0;
  return n;
}

/* “− 770-103 + 770-101”: those of @from beyond what @to has, each as often as it is more. */
static void
append_beyond (GString *line, GPtrArray *from, GPtrArray *to, const char *sign)
{
  for (guint i = 0; i < from->len; i++)
    {
      const char *text = from->pdata[i];
      guint       n = count_text (from, text), m = count_text (to, text);

      if (n > m && (i == 0 || g_strcmp0 (from->pdata[i - 1], text) != 0))
        for (; n > m; m++)
          g_string_append_printf (line, "%s%s %s", line->len > 0 ? " " : "", sign, text);
    }
}

static void
compare_accessories (Comparison *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_beyond (text, self->before->accessories, self->after->accessories, "−");
  append_beyond (text, self->after->accessories, self->before->accessories, "+");
  if (text->len > 0)
    g_ptr_array_add (
      self->lines,
      /* TRANSLATORS: an item, then what goes and comes, as “X1: Accessories: + 770-101” */
      g_strdup_printf (_ ("%s: Accessories: %s"), kb_item_get_label (self->before), text->str));
}

static void
compare_setting (Comparison *self, const KbSettingDef *def, int end)
{
  const KbValue   *before = kb_item_get_setting_of (self->before, def, end);
  const KbValue   *after = kb_item_get_setting_of (self->after, def, end);
  g_autofree char *from = before != NULL ? kb_setting_def_to_text (def, before) : NULL;
  g_autofree char *to = after != NULL ? kb_setting_def_to_text (def, after) : NULL;
  g_autofree char *label =
    end < 0 ? g_strdup (kb_setting_def_label (def))
    : end == 0
      ? g_strdup_printf (C_ ("cable end", "%s at the start"), kb_setting_def_label (def))
      : g_strdup_printf (C_ ("cable end", "%s at the other end"), kb_setting_def_label (def));

  compare (self, label, from, to);
}

static void
compare_settings (Comparison *self)
{
  guint               n_defs;
  const KbSettingDef *defs = kb_setting_defs (&n_defs);

  if (self->before->settings == NULL && self->after->settings == NULL)
    return;
  for (guint i = 0; i < n_defs; i++)
    for (int end = -1; end < 2; end++)
      compare_setting (self, &defs[i], end);
}

static const KbTermination *
find_termination (const KbItem *item, const char *core)
{
  for (guint i = 0; i < item->terminations->len; i++)
    if (g_strcmp0 (g_array_index (item->terminations, KbTermination, i).core, core) == 0)
      return &g_array_index (item->terminations, KbTermination, i);
  return NULL;
}

static void
compare_core (Comparison *self, const char *core)
{
  const KbTermination *before = find_termination (self->before, core);
  const KbTermination *after = find_termination (self->after, core);

  for (int end = 0; end < 2; end++)
    {
      g_autofree char *label =
        end == 0 ? g_strdup_printf (C_ ("cable end", "Core %s at the start"), core)
                 : g_strdup_printf (C_ ("cable end", "Core %s at the other end"), core);

      compare (self, label, before != NULL ? before->points[end] : NULL,
               after != NULL ? after->points[end] : NULL);
    }
}

static void
compare_cores (Comparison *self)
{
  for (guint i = 0; i < self->before->terminations->len; i++)
    compare_core (self, g_array_index (self->before->terminations, KbTermination, i).core);
  for (guint i = 0; i < self->after->terminations->len; i++)
    {
      const char *core = g_array_index (self->after->terminations, KbTermination, i).core;

      if (find_termination (self->before, core) == NULL)
        compare_core (self, core);
    }
}

static gboolean
bends_equal (const KbItem *a, const KbItem *b)
{
  gboolean equal = a->bends->len == b->bends->len;

  for (guint i = 0; equal && i < a->bends->len; i++)
    equal = g_array_index (a->bends, KbPoint, i).x == g_array_index (b->bends, KbPoint, i).x
            && g_array_index (a->bends, KbPoint, i).y == g_array_index (b->bends, KbPoint, i).y;
  return equal;
}

static char *
describe_added (const Comparison *self, const KbItem *item)
{
  if (item->kind == KB_ITEM_MATING)
    return g_strdup_printf (_ ("%s is plugged into %s"), name_of (self, item->ends[0].item),
                            name_of (self, item->ends[1].item));
  /* TRANSLATORS: an item that a change adds */
  return g_strdup_printf (_ ("%s is added"), get_label (item));
}

static char *
describe_removed (const Comparison *self, const KbItem *item)
{
  if (item->kind == KB_ITEM_MATING)
    return g_strdup_printf (_ ("%s is unplugged from %s"), name_of (self, item->ends[0].item),
                            name_of (self, item->ends[1].item));

  return g_strdup_printf (_ ("%s is removed"), get_label (item));
}

GPtrArray *
kb_item_describe_change (const KbItem *before, const KbItem *after, KbHarness *names)
{
  Comparison self = { before, after, names, g_ptr_array_new_with_free_func (g_free) };

  if (before == NULL && after != NULL)
    g_ptr_array_add (self.lines, describe_added (&self, after));
  if (before != NULL && after == NULL)
    g_ptr_array_add (self.lines, describe_removed (&self, before));
  if (before == NULL || after == NULL)
    return self.lines;
  compare_fields (&self);
  compare_accessories (&self);
  compare_settings (&self);
  compare_cores (&self);
  if (!bends_equal (before, after))
    g_ptr_array_add (self.lines, g_strdup_printf (_ ("%s: the run of the cable changes"),
                                                  kb_item_get_label (before)));
  return self.lines;
}
