/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog/kb-part-diff.h"

#include <glib/gi18n.h>

#include "catalog/kb-texts.h"

static void
difference_free (gpointer data)
{
  KbPartDifference *self = data;

  g_free (self->field);
  g_free (self->label);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

/* Adds a difference, if there is one. @field and @label are taken. Returns: (nullable): what was added. */
static KbPartDifference *
compare (GPtrArray *out, char *field, char *label, const char *before, const char *after)
{
  KbPartDifference *self;

  if (g_strcmp0 (before, after) == 0)
    {
      g_free (field);
      g_free (label);
      return NULL;
    }
  self = g_new0 (KbPartDifference, 1);
  self->kind = before == NULL  ? KB_DIFFERENCE_ADDED
               : after == NULL ? KB_DIFFERENCE_REMOVED
                               : KB_DIFFERENCE_CHANGED;
  self->field = field;
  self->label = label;
  self->before = g_strdup (before);
  self->after = g_strdup (after);
  g_ptr_array_add (out, self);
  return self;
}

/* The same for where something is stated. */
static void
compare_source (GPtrArray *out, char *field, char *label, const char *before, const char *after)
{
  KbPartDifference *added = compare (out, field, label, before, after);

  if (added != NULL && before != NULL && after != NULL)
    added->source_only = TRUE;
}

static const char *
title_of (const KbSource *source)
{
  return source != NULL ? source->title : NULL;
}

static void
compare_texts (GPtrArray *out, const KbPart *a, const KbPart *b)
{
  g_autoptr (GPtrArray) first = kb_texts_list (a->texts);
  g_autoptr (GPtrArray) second = kb_texts_list (b->texts);

  for (guint i = 0; i < second->len; i++)
    if (!g_ptr_array_find_with_equal_func (first, second->pdata[i], g_str_equal, NULL))
      g_ptr_array_add (first, second->pdata[i]);
  for (guint i = 0; i < first->len; i++)
    {
      const char *language = first->pdata[i];

      compare (out, g_strconcat ("text.", language, NULL),
               g_strdup_printf (_ ("Item text (%s)"), language),
               g_hash_table_lookup (a->texts, language), g_hash_table_lookup (b->texts, language));
    }
}

/* ---- ports ---- */

static char *
dup_markings (const KbPort *port)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean            any = FALSE;

  for (guint i = 0; port != NULL && i < port->poles->len; i++)
    {
      const char *marking = g_array_index (port->poles, KbPole, i).marking;

      any = any || marking != NULL;
      g_string_append_printf (text, "%s%s", i > 0 ? "  " : "", marking != NULL ? marking : "–");
    }
  return any ? g_strdup (text->str) : NULL;
}

static char *
dup_points (const KbPort *port)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean            any = FALSE;

  for (guint i = 0; port != NULL && i < port->poles->len; i++)
    {
      int points = g_array_index (port->poles, KbPole, i).points;

      any = any || points > 0;
      g_string_append_printf (text, "%s%d", i > 0 ? "  " : "", points);
    }
  return any ? g_strdup (text->str) : NULL;
}

static const char *
role_text (const KbPort *port)
{
  static const char *const roles[] = { N_ ("mating face"), N_ ("input"), N_ ("output") };

  return port != NULL ? _ (roles[port->role]) : NULL;
}

/* One field of a port that may be missing on a side. */
static void
compare_port_field (GPtrArray  *out,
                    const char *id,
                    const char *field,
                    const char *label,
                    const char *before,
                    const char *after)
{
  compare (out, g_strconcat ("port.", id, ".", field, NULL),
           /* TRANSLATORS: id of a port of a part, then one of its properties */
           g_strdup_printf (_ ("Port %s: %s"), id, label), before, after);
}

static void
compare_port (GPtrArray *out, const char *id, const KbPort *a, const KbPort *b)
{
  g_autofree char *markings_a = dup_markings (a);
  g_autofree char *markings_b = dup_markings (b);
  g_autofree char *points_a = dup_points (a);
  g_autofree char *points_b = dup_points (b);
  g_autofree char *poles_a =
    a != NULL && a->n_poles > 0 ? g_strdup_printf ("%d", a->n_poles) : NULL;
  g_autofree char *poles_b =
    b != NULL && b->n_poles > 0 ? g_strdup_printf ("%d", b->n_poles) : NULL;

#define FIELD(pointer, expression) ((pointer) != NULL ? (expression) : NULL)
#define GENDER(p) FIELD (p, (p)->gender != KB_GENDER_UNKNOWN ? kb_gender_label ((p)->gender) : NULL)
#define MOUNTING(p) \
  FIELD (p, (p)->mounting != KB_MOUNTING_UNKNOWN ? kb_mounting_label ((p)->mounting) : NULL)
  compare_port_field (out, id, "role", _ ("role"), role_text (a), role_text (b));
  compare_port_field (out, id, "name", _ ("name"), FIELD (a, a->name), FIELD (b, b->name));
  compare_port_field (out, id, "gender", _ ("gender"), GENDER (a), GENDER (b));
  compare_port_field (out, id, "poles", _ ("number of poles"), poles_a, poles_b);
  compare_port_field (out, id, "coding", _ ("coding"), FIELD (a, a->coding), FIELD (b, b->coding));
  compare_port_field (out, id, "colour", _ ("colour"), FIELD (a, a->colour), FIELD (b, b->colour));
  compare_port_field (out, id, "mounting", _ ("mounting"), MOUNTING (a), MOUNTING (b));
  compare_port_field (out, id, "markings", _ ("markings"), markings_a, markings_b);
  compare_port_field (out, id, "points", _ ("connection points"), points_a, points_b);
  compare_source (out, g_strconcat ("port.", id, ".source", NULL),
                  g_strdup_printf (_ ("Port %s: %s"), id, _ ("source")),
                  FIELD (a, title_of (a->source)), FIELD (b, title_of (b->source)));
#undef FIELD
#undef GENDER
#undef MOUNTING
}

static const KbPort *
find_port (const KbPart *part, const char *id)
{
  for (guint i = 0; i < part->ports->len; i++)
    if (g_str_equal (((KbPort *) part->ports->pdata[i])->id, id))
      return part->ports->pdata[i];
  return NULL;
}

static char *
dup_order (GPtrArray *entries, gsize offset)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            G_STRUCT_MEMBER (const char *, entries->pdata[i], offset));
  return entries->len > 0 ? g_strdup (text->str) : NULL;
}

static void
compare_ports (GPtrArray *out, const KbPart *a, const KbPart *b)
{
  guint before = out->len;

  for (guint i = 0; i < a->ports->len; i++)
    {
      const KbPort *port = a->ports->pdata[i];
      compare_port (out, port->id, port, find_port (b, port->id));
    }
  for (guint i = 0; i < b->ports->len; i++)
    {
      const KbPort *port = b->ports->pdata[i];

      if (find_port (a, port->id) == NULL)
        compare_port (out, port->id, NULL, port);
    }
  if (out->len == before)
    {
      g_autofree char *order_a = dup_order (a->ports, G_STRUCT_OFFSET (KbPort, id));
      g_autofree char *order_b = dup_order (b->ports, G_STRUCT_OFFSET (KbPort, id));
      compare (out, g_strdup ("ports"), g_strdup (_ ("Order of the ports")), order_a, order_b);
    }
}

/* ---- facts ---- */

/* What a fact says, with everything that kb_fact_equal() looks at. */
static char *
describe_fact (const KbFact *fact, gboolean in_full)
{
  g_autofree char    *value = kb_value_to_text (&fact->value);
  g_autoptr (GString) text = g_string_new (NULL);

  if (fact->approximate)
    g_string_append (text, "≈ ");
  g_string_append (text, value);
  if (in_full && fact->printed != NULL)
    g_string_append_printf (text, " “%s”", fact->printed);
  if (in_full && fact->source != NULL)
    g_string_append_printf (text, " [%s]", fact->source->title);
  return g_strdup (text->str);
}

static char *
dup_fact_label (const KbFact *fact)
{
  if (fact->poles == 0)
    return g_strdup (kb_fact_def_label (fact->def));
  /* TRANSLATORS: name of a figure, then the number of poles for which it holds */
  return g_strdup_printf (ngettext ("%s (%d pole)", "%s (%d poles)", fact->poles),
                          kb_fact_def_label (fact->def), fact->poles);
}

static char *
dup_fact_field (const KbFact *fact, guint nth)
{
  if (fact->def->repeats)
    return g_strdup_printf ("%s.%u", fact->def->name, nth + 1);
  return fact->poles > 0 ? g_strdup_printf ("%s.%d", fact->def->name, fact->poles)
                         : g_strdup (fact->def->name);
}

/* The @nth fact of this name and number of poles. */
static const KbFact *
find_fact (const KbPart *part, const KbFact *like, guint nth)
{
  for (guint i = 0; i < part->facts->len; i++)
    {
      const KbFact *fact = part->facts->pdata[i];

      if (fact->def == like->def && fact->poles == like->poles && nth-- == 0)
        return fact;
    }
  return NULL;
}

static guint
count_before (const KbPart *part, guint index)
{
  const KbFact *fact = part->facts->pdata[index];
  guint         n = 0;

  for (guint i = 0; i < index; i++)
    {
      const KbFact *other = part->facts->pdata[i];
      n += other->def == fact->def && other->poles == fact->poles;
    }
  return n;
}

static void
compare_fact (GPtrArray *out, const KbFact *a, const KbFact *b, guint nth)
{
  const KbFact    *any = a != NULL ? a : b;
  g_autofree char *before = a != NULL ? describe_fact (a, FALSE) : NULL;
  g_autofree char *after = b != NULL ? describe_fact (b, FALSE) : NULL;

  if (a != NULL && b != NULL && kb_fact_equal (a, b))
    return;
  /* The value says the same, so the words of the source or the source differ. */
  if (g_strcmp0 (before, after) == 0)
    {
      g_free (before);
      g_free (after);
      before = describe_fact (a, TRUE);
      after = describe_fact (b, TRUE);
      compare_source (out, dup_fact_field (any, nth), dup_fact_label (any), before, after);
      return;
    }
  compare (out, dup_fact_field (any, nth), dup_fact_label (any), before, after);
}

/* The first position from @from on at which the fact is stated, in one order for both: that of the table. */
static int
compare_keys (const KbFact *a, const KbFact *b)
{
  if (a->def != b->def)
    return a->def < b->def ? -1 : 1;
  return a->poles - b->poles;
}

/* Both lists are in the order of the fact table, so they are walked side by side. */
static void
compare_facts (GPtrArray *out, const KbPart *a, const KbPart *b)
{
  guint i = 0, j = 0;

  while (i < a->facts->len || j < b->facts->len)
    {
      const KbFact *x = i < a->facts->len ? a->facts->pdata[i] : NULL;
      const KbFact *y = j < b->facts->len ? b->facts->pdata[j] : NULL;
      int           order = x == NULL ? 1 : y == NULL ? -1 : compare_keys (x, y);

      if (order <= 0)
        {
          guint nth = count_before (a, i);
          compare_fact (out, x, find_fact (b, x, nth), nth);
        }
      else if (find_fact (a, y, count_before (b, j)) == NULL)
        {
          compare_fact (out, NULL, y, count_before (b, j));
        }
      i += order <= 0;
      j += order >= 0;
    }
}

/* ---- links and cores ---- */

static const KbLink *
find_link (GPtrArray *links, const char *number)
{
  for (guint i = 0; i < links->len; i++)
    if (g_str_equal (((KbLink *) links->pdata[i])->number, number))
      return links->pdata[i];
  return NULL;
}

static char *
describe_link (const KbLink *link)
{
  if (link == NULL)
    return NULL;
  return g_strconcat (link->number, link->printed != NULL ? " " : "",
                      link->printed != NULL ? link->printed : "", NULL);
}

static void
compare_link (GPtrArray *out, const char *word, const char *label, const KbLink *a, const KbLink *b)
{
  const char      *number = a != NULL ? a->number : b->number;
  g_autofree char *before = describe_link (a);
  g_autofree char *after = describe_link (b);

  if (g_strcmp0 (before, after) == 0 && g_strcmp0 (title_of (a->source), title_of (b->source)) != 0)
    {
      g_free (before);
      g_free (after);
      before = g_strdup_printf ("%s [%s]", number, a->source != NULL ? title_of (a->source) : "–");
      after = g_strdup_printf ("%s [%s]", number, b->source != NULL ? title_of (b->source) : "–");
      compare_source (out, g_strconcat (word, ".", number, NULL),
                      g_strconcat (label, " ", number, NULL), before, after);
      return;
    }
  compare (out, g_strconcat (word, ".", number, NULL), g_strconcat (label, " ", number, NULL),
           before, after);
}

static void
compare_links (GPtrArray *out, const char *word, const char *label, GPtrArray *a, GPtrArray *b)
{
  guint before = out->len;

  for (guint i = 0; i < a->len; i++)
    compare_link (out, word, label, a->pdata[i], find_link (b, ((KbLink *) a->pdata[i])->number));
  for (guint i = 0; i < b->len; i++)
    if (find_link (a, ((KbLink *) b->pdata[i])->number) == NULL)
      compare_link (out, word, label, NULL, b->pdata[i]);
  if (out->len == before)
    {
      g_autofree char *order_a = dup_order (a, G_STRUCT_OFFSET (KbLink, number));
      g_autofree char *order_b = dup_order (b, G_STRUCT_OFFSET (KbLink, number));
      compare (out, g_strdup (word), g_strdup (label), order_a, order_b);
    }
}

static const KbCore *
get_core (GPtrArray *cores, guint i)
{
  return i < cores->len ? cores->pdata[i] : NULL;
}

static char *
describe_core (const KbCore *core)
{
  return core != NULL
           ? g_strconcat (core->number, " ", core->colour != NULL ? core->colour : "–", NULL)
           : NULL;
}

static void
compare_cores (GPtrArray *out, const KbPart *a, const KbPart *b)
{
  for (guint i = 0; i < MAX (a->cores->len, b->cores->len); i++)
    {
      const KbCore    *x = get_core (a->cores, i), *y = get_core (b->cores, i);
      g_autofree char *before = describe_core (x);
      g_autofree char *after = describe_core (y);

      if (compare (out, g_strdup_printf ("core.%u", i + 1), g_strdup_printf (_ ("Core %u"), i + 1),
                   before, after)
            == NULL
          && x != NULL && y != NULL)
        compare_source (out, g_strdup_printf ("core.%u", i + 1),
                        g_strdup_printf (_ ("Core %u"), i + 1), title_of (x->source),
                        title_of (y->source));
    }
}

/* What reads the same and is not, as a link that is named twice with other words. */
static void
compare_rest (GPtrArray *out, const KbPart *a, const KbPart *b)
{
  KbPartDifference *self;

  if (out->len > 0 || kb_part_equal (a, b))
    return;
  self = g_new0 (KbPartDifference, 1);
  self->kind = KB_DIFFERENCE_CHANGED;
  self->field = g_strdup ("details");
  self->label = g_strdup (_ ("Details"));
  g_ptr_array_add (out, self);
}

GPtrArray *
kb_part_diff (const KbPart *a, const KbPart *b)
{
  GPtrArray *out = g_ptr_array_new_with_free_func (difference_free);

  if (a == b)
    return out;
  compare (out, g_strdup ("number"), g_strdup (_ ("Part number")), a->number, b->number);
  if (a->kind != b->kind)
    compare (out, g_strdup ("kind"), g_strdup (_ ("Kind")), kb_part_kind_label (a->kind),
             kb_part_kind_label (b->kind));
  compare (out, g_strdup ("maker"), g_strdup (_ ("Maker")), a->maker, b->maker);
  compare (out, g_strdup ("family"), g_strdup (_ ("Family")), a->family, b->family);
  compare (out, g_strdup ("colour"), g_strdup (_ ("Colour")), a->colour, b->colour);
  compare (out, g_strdup ("superseded-by"), g_strdup (_ ("Superseded by")), a->superseded_by,
           b->superseded_by);
  compare (out, g_strdup ("source"), g_strdup (_ ("Source")), title_of (a->source),
           title_of (b->source));
  compare_texts (out, a, b);
  compare_ports (out, a, b);
  compare_cores (out, a, b);
  compare_facts (out, a, b);
  compare_links (out, "counterpart", _ ("Counterpart"), a->counterparts, b->counterparts);
  compare_links (out, "accessory", _ ("Accessory"), a->accessories, b->accessories);
  compare_rest (out, a, b);
  return out;
}

/* So many fields are named in a sentence. */
#define NAMED 12

char *
kb_part_diff_to_text (GPtrArray *differences)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  g_autofree char      *text = NULL;
  guint                 more;

  for (guint i = 0; i < differences->len; i++)
    {
      char *label = ((KbPartDifference *) differences->pdata[i])->label;

      /* Facts that repeat have one label. */
      if (!g_ptr_array_find_with_equal_func (labels, label, g_str_equal, NULL))
        g_ptr_array_add (labels, label);
    }
  more = labels->len > NAMED + 1 ? labels->len - NAMED : 0;
  g_ptr_array_set_size (labels, (int) (labels->len - more));
  g_ptr_array_add (labels, NULL);
  text = g_strjoinv (", ", (char **) labels->pdata);
  if (more == 0)
    return g_steal_pointer (&text);
  /* TRANSLATORS: names of fields with commas between, then how many are not named */
  return g_strdup_printf (ngettext ("%s and %u more", "%s and %u more", more), text, more);
}
