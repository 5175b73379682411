/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "catalog/kb-catalog-reader-private.h"
#include "catalog/kb-catalog-xml.h"
#include "catalog/kb-texts.h"
#include "xml/kb-decimal.h"

/* The ids of a table of names, for “did you mean”. */
#define DEFINE_NAMES(function, n, to_string) \
  static const char *const *function (void)  \
  {                                          \
    static const char *names[n + 1];         \
    for (guint i = 0; i < n; i++)            \
      names[i] = to_string (i);              \
    return names;                            \
  }
DEFINE_NAMES (kind_names, KB_N_PART_KINDS, kb_part_kind_to_string)
DEFINE_NAMES (pattern_names, KB_N_PATTERNS, kb_pattern_to_string)
DEFINE_NAMES (unit_names, KB_N_UNITS, kb_unit_to_string)

void
kb_reader_bad_word (xmlNode           *node,
                    const char        *attribute,
                    const char        *word,
                    const char *const *known,
                    KbProblems        *problems)
{
  const char *nearest = kb_nearest_word (word, known);

  if (nearest != NULL)
    {
      kb_problems_add (problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                       _ ("“%s” is no known value of the attribute “%s”. Did you mean “%s”?"), word,
                       attribute, nearest);
      return;
    }
  kb_problems_add (
    problems, KB_SEVERITY_ERROR, kb_xml_line (node),
    _ (
      "“%s” is no known value of the attribute “%s”. See the catalogue’s schema for what it can be."),
    word, attribute);
}

KbSource *
kb_reader_get_source (KbCatalogReader *self, xmlNode *node)
{
  const char *id = kb_xml_get (node, "source");
  KbSource   *source;

  if (id == NULL)
    return NULL;
  source = g_hash_table_lookup (self->sources, id);
  if (source == NULL)
    kb_problems_add (
      self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
      _ (
        "The source “%s” is not declared in this catalogue. Add an element “source” with this id."),
      id);
  return source != NULL ? kb_source_ref (source) : NULL;
}

/* Reads <name lang="">text</name> and <text lang="">…</text>. */
static void
read_text (KbCatalogReader *self, xmlNode *node, GHashTable *texts)
{
  static const char *const known[] = { "lang", NULL };
  const char              *lang = kb_xml_require (node, "lang", self->problems);

  kb_xml_check_attributes (node, known, self->problems);
  if (lang == NULL)
    return;
  if (g_hash_table_contains (texts, lang))
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                     _ ("There are two texts in the language “%s”. Remove one."), lang);
  else
    g_hash_table_insert (texts, g_strdup (lang), kb_xml_dup_text (node));
}

static void
require_english (KbCatalogReader *self, xmlNode *node, GHashTable *texts, const char *element)
{
  if (!g_hash_table_contains (texts, "en"))
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                     _ ("The element “%s” has no English text. Add one with lang=\"en\"."),
                     element);
}

static void
read_source (KbCatalogReader *self, xmlNode *node)
{
  static const char *const known[] = { "id",   "kind",       "title", "address",
                                       "date", "confidence", "by",    NULL };
  static const char *const kinds[] = { "stated", "entered", "teaching", NULL };
  const char              *id = kb_xml_require (node, "id", self->problems);
  const char              *kind_name = kb_xml_require (node, "kind", self->problems);
  const char              *title = kb_xml_require (node, "title", self->problems);
  KbSourceKind             kind = KB_SOURCE_STATED;
  KbSource                *source;

  kb_xml_check_attributes (node, known, self->problems);
  if (kind_name != NULL && !kb_source_kind_from_string (kind_name, &kind))
    kb_reader_bad_word (node, "kind", kind_name, kinds, self->problems);
  if (id == NULL || title == NULL)
    return;
  if (g_hash_table_contains (self->sources, id))
    {
      kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                       _ ("The source “%s” is declared twice. Give one another id."), id);
      return;
    }
  source = kb_source_new (id, kind, title);
  source->address = g_strdup (kb_xml_get (node, "address"));
  source->date = g_strdup (kb_xml_get (node, "date"));
  source->confidence = g_strdup (kb_xml_get (node, "confidence"));
  source->by = g_strdup (kb_xml_get (node, "by"));
  g_hash_table_insert (self->sources, source->id, source);
}

static guint32
read_rgb (KbCatalogReader *self, xmlNode *node, const char *attribute, guint32 fallback)
{
  const char *text = kb_xml_get (node, attribute);
  guint64     value;

  if (text == NULL)
    return fallback;
  if (strlen (text) == 6 && g_ascii_string_to_unsigned (text, 16, 0, 0xffffff, &value, NULL))
    return (guint32) value;
  kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                   _ ("“%s” is no colour value. Write six hexadecimal digits, as 7fd4cd."), text);
  return fallback;
}

static void
read_colour (KbCatalogReader *self, xmlNode *node)
{
  static const char *const known[] = { "id", "rgb", "rgb2", "code", "mark", "pattern", NULL };
  const char              *id = kb_xml_require (node, "id", self->problems);
  const char              *pattern = kb_xml_require (node, "pattern", self->problems);
  KbColour                *colour = g_new0 (KbColour, 1);

  kb_xml_check_attributes (node, known, self->problems);
  g_atomic_ref_count_init (&colour->ref);
  colour->id = g_strdup (id != NULL ? id : "?");
  colour->names = kb_texts_new (g_free);
  kb_xml_require (node, "rgb", self->problems);
  colour->rgb = read_rgb (self, node, "rgb", 0xffffff);
  colour->rgb2 = read_rgb (self, node, "rgb2", colour->rgb);
  colour->code = g_strdup (kb_xml_get (node, "code"));
  colour->mark = g_strdup (kb_xml_require (node, "mark", self->problems));
  if (pattern != NULL && !kb_pattern_from_string (pattern, &colour->pattern))
    kb_reader_bad_word (node, "pattern", pattern, pattern_names (), self->problems);
  kb_xml_foreach_child (child, node)
  {
    if (kb_xml_is (child, KB_NS_CATALOGUE, "name"))
      read_text (self, child, colour->names);
    else
      kb_xml_unexpected (child, self->problems);
  }
  require_english (self, node, colour->names, "colour");
  g_ptr_array_add (self->colours, colour);
  g_ptr_array_add (self->colour_nodes, node);
}

static void
read_family (KbCatalogReader *self, xmlNode *node)
{
  static const char *const known[] = { "id",     "name",         "maker",  "width", "depth",
                                       "height", "pole-spacing", "source", NULL };
  const char              *id = kb_xml_require (node, "id", self->problems);
  KbFamily                *family = g_new0 (KbFamily, 1);

  kb_xml_check_attributes (node, known, self->problems);
  g_atomic_ref_count_init (&family->ref);
  family->id = g_strdup (id != NULL ? id : "?");
  family->name = g_strdup (kb_xml_require (node, "name", self->problems));
  family->maker = g_strdup (kb_xml_require (node, "maker", self->problems));
  kb_xml_get_decimal (node, "width", 3, &family->width, self->problems);
  kb_xml_get_decimal (node, "depth", 3, &family->depth, self->problems);
  kb_xml_get_decimal (node, "height", 3, &family->height, self->problems);
  kb_xml_get_decimal (node, "pole-spacing", 3, &family->pole_spacing, self->problems);
  family->source = kb_reader_get_source (self, node);
  kb_xml_foreach_child (child, node) kb_xml_unexpected (child, self->problems);
  g_ptr_array_add (self->families, family);
  g_ptr_array_add (self->family_nodes, node);
}

static void
read_pole (KbCatalogReader *self, xmlNode *node, KbPort *port)
{
  static const char *const known[] = { "number", "marking", "points", NULL };
  KbPole                   pole = { 0 };

  kb_xml_check_attributes (node, known, self->problems);
  if (kb_xml_require (node, "number", self->problems) == NULL
      || !kb_xml_get_int (node, "number", 1, 99, &pole.number, self->problems))
    return;
  if (pole.number != (int) port->poles->len + 1)
    {
      kb_problems_add (
        self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
        _ ("Pole %d stands where pole %u is due. Number the poles from 1 in their order."),
        pole.number, port->poles->len + 1);
      return;
    }
  kb_xml_get_int (node, "points", 1, 99, &pole.points, self->problems);
  pole.marking = g_strdup (kb_xml_get (node, "marking"));
  g_array_append_val (port->poles, pole);
}

static void
complete_poles (KbCatalogReader *self, xmlNode *node, KbPort *port)
{
  if (port->poles->len > 0 && (int) port->poles->len != port->n_poles)
    {
      kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                       _ ("The port “%s” states %d poles but lists %u. Make them agree."), port->id,
                       port->n_poles, port->poles->len);
      return;
    }
  while ((int) port->poles->len < port->n_poles)
    {
      KbPole pole = { .number = (int) port->poles->len + 1 };
      g_array_append_val (port->poles, pole);
    }
}

static void
read_port (KbCatalogReader *self, xmlNode *node, KbPart *part)
{
  static const char *const known[] = { "id",     "name",   "role",     "gender", "poles",
                                       "coding", "colour", "mounting", "source", NULL };
  static const char *const roles[] = { "mating", "input", "output", NULL };
  static const char *const gender_words[] = { "plug", "socket", NULL };
  static const char *const mounting_words[] = { "flying", "mounted", NULL };
  const char              *id = kb_xml_require (node, "id", self->problems);
  const char              *role = kb_xml_get (node, "role");
  const char              *gender = kb_xml_get (node, "gender");
  const char              *mounting = kb_xml_get (node, "mounting");
  KbPort                  *port = kb_port_new (id != NULL ? id : "?");

  kb_xml_check_attributes (node, known, self->problems);
  if (kb_part_get_port (part, port->id) != NULL && part->ports->len > 0)
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                     _ ("The part “%s” has two ports “%s”. Give one another id."), part->number,
                     port->id);
  for (guint i = 0; role != NULL && i <= G_N_ELEMENTS (roles) - 1; i++)
    {
      if (roles[i] == NULL)
        kb_reader_bad_word (node, "role", role, roles, self->problems);
      else if (g_str_equal (roles[i], role))
        {
          port->role = i;
          break;
        }
    }
  if (gender != NULL && !kb_gender_from_string (gender, &port->gender))
    kb_reader_bad_word (node, "gender", gender, gender_words, self->problems);
  if (mounting != NULL && !kb_mounting_from_string (mounting, &port->mounting))
    kb_reader_bad_word (node, "mounting", mounting, mounting_words, self->problems);
  kb_xml_get_int (node, "poles", 1, 99, &port->n_poles, self->problems);
  port->name = g_strdup (kb_xml_get (node, "name"));
  port->coding = g_strdup (kb_xml_get (node, "coding"));
  port->colour = g_strdup (kb_xml_get (node, "colour"));
  port->source = kb_reader_get_source (self, node);
  if (port->source == NULL && part->source != NULL)
    port->source = kb_source_ref (part->source);
  kb_reader_check_colour (self, node, port->colour);
  kb_xml_foreach_child (child, node)
  {
    if (kb_xml_is (child, KB_NS_CATALOGUE, "pole"))
      read_pole (self, child, port);
    else
      kb_xml_unexpected (child, self->problems);
  }
  complete_poles (self, node, port);
  g_ptr_array_add (part->ports, port);
}

/* The unit of a figure: given where the fact has units, and one that the fact may be stated in. */
gboolean
kb_reader_read_unit (KbCatalogReader *self, xmlNode *node, const KbFactDef *def, KbUnit *unit)
{
  const char *name = kb_xml_get (node, "unit");

  *unit = KB_UNIT_NONE;
  if (name == NULL && def->units[0] == KB_UNIT_NONE)
    return TRUE;
  if (name == NULL)
    {
      kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                       _ ("The fact “%s” has no unit. Add unit=\"%s\"."), def->name,
                       kb_unit_to_string (def->units[0]));
      return FALSE;
    }
  if (!kb_unit_from_string (name, unit))
    {
      kb_reader_bad_word (node, "unit", name, unit_names (), self->problems);
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (def->units); i++)
    if (def->units[i] == *unit && (*unit != KB_UNIT_NONE || i == 0))
      return TRUE;
  if (def->units[0] == KB_UNIT_NONE)
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                     _ ("The fact “%s” has no unit. Remove the attribute “unit”."), def->name);
  else
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                     _ ("The fact “%s” cannot be stated in %s. Use %s."), def->name, name,
                     kb_unit_to_string (def->units[0]));
  return FALSE;
}

/* Fills @value of quantity, range, text or truth from the attributes value, from, to and unit. */
static gboolean
read_fact_value (KbCatalogReader *self, xmlNode *node, const KbFactDef *def, KbValue *value)
{
  const char *text = kb_xml_get (node, "value");
  int         scale;

  if (def->type == KB_FACT_TEXT)
    {
      if (kb_xml_require (node, "value", self->problems) == NULL)
        return FALSE;
      kb_value_set_text (value, text);
      return TRUE;
    }
  if (def->type == KB_FACT_TRUTH)
    {
      static const char *const answers[] = { "yes", "no", NULL };

      if (kb_xml_require (node, "value", self->problems) == NULL)
        return FALSE;
      if (!g_strv_contains (answers, text))
        {
          kb_reader_bad_word (node, "value", text, answers, self->problems);
          return FALSE;
        }
      kb_value_set_truth (value, g_str_equal (text, "yes") ? KB_YES : KB_NO);
      return TRUE;
    }
  if (!kb_reader_read_unit (self, node, def, &value->unit))
    return FALSE;
  scale = kb_unit_scale (value->unit);
  if (def->type == KB_FACT_QUANTITY)
    {
      value->type = KB_VALUE_QUANTITY;
      return kb_xml_require_decimal (node, "value", scale, &value->from, self->problems);
    }
  value->type = KB_VALUE_RANGE;
  value->open_from = !kb_xml_get_decimal (node, "from", scale, &value->from, self->problems);
  value->open_to = !kb_xml_get_decimal (node, "to", scale, &value->to, self->problems);
  if (value->unit == KB_UNIT_AWG)
    {
      gint64   thin = value->from;
      gboolean open = value->open_from;

      value->from = value->to;
      value->to = thin;
      value->open_from = value->open_to;
      value->open_to = open;
    }
  if (value->open_from && value->open_to)
    {
      kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                       _ ("The range “%s” has neither “from” nor “to”. Give at least one."),
                       def->name);
      return FALSE;
    }
  if (!value->open_from && !value->open_to && value->from > value->to)
    {
      kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                       _ ("The range “%s” runs backwards. Exchange “from” and “to”."), def->name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
has_fact (KbPart *part, const KbFact *fact)
{
  for (guint i = 0; i < part->facts->len; i++)
    {
      const KbFact *other = part->facts->pdata[i];

      if (other->def == fact->def && other->poles == fact->poles
          && !g_str_equal (fact->def->name, "approval"))
        return TRUE;
    }
  return FALSE;
}

static void
read_fact (KbCatalogReader *self, xmlNode *node, KbPart *part)
{
  static const char *const known[] = { "name",  "value",  "from",    "to",     "unit",
                                       "poles", "approx", "printed", "source", NULL };
  const char              *name = kb_xml_require (node, "name", self->problems);
  const KbFactDef         *def = kb_fact_def_find (name);
  KbFact                  *fact;

  kb_xml_check_attributes (node, known, self->problems);
  if (name == NULL)
    return;
  if (def == NULL)
    {
      kb_reader_bad_word (node, "name", name, kb_fact_def_names (), self->problems);
      return;
    }
  fact = kb_fact_new (def);
  kb_xml_get_int (node, "poles", 1, 99, &fact->poles, self->problems);
  fact->approximate = g_strcmp0 (kb_xml_get (node, "approx"), "yes") == 0;
  fact->printed = g_strdup (kb_xml_get (node, "printed"));
  fact->source = kb_reader_get_source (self, node);
  if (fact->source == NULL && part->source != NULL)
    fact->source = kb_source_ref (part->source);
  if (!read_fact_value (self, node, def, &fact->value))
    kb_fact_free (fact);
  else if (has_fact (part, fact))
    {
      kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                       _ ("The part “%s” states “%s” twice. Remove one."), part->number, def->name);
      kb_fact_free (fact);
    }
  else
    g_ptr_array_add (part->facts, fact);
}

static int
compare_facts (gconstpointer a, gconstpointer b)
{
  const KbFact *x = *(KbFact *const *) a;
  const KbFact *y = *(KbFact *const *) b;

  if (x->def != y->def)
    return x->def < y->def ? -1 : 1;
  return x->poles - y->poles;
}

static void
read_link (KbCatalogReader *self, xmlNode *node, KbPart *part, GPtrArray *links)
{
  static const char *const known[] = { "part", "printed", "source", NULL };
  const char              *number = kb_xml_require (node, "part", self->problems);
  KbLink                  *link;

  kb_xml_check_attributes (node, known, self->problems);
  if (number == NULL)
    return;
  link = kb_link_new (number);
  link->printed = g_strdup (kb_xml_get (node, "printed"));
  link->source = kb_reader_get_source (self, node);
  if (link->source == NULL && part->source != NULL)
    link->source = kb_source_ref (part->source);
  g_ptr_array_add (links, link);
}

static void
read_core (KbCatalogReader *self, xmlNode *node, KbPart *part)
{
  static const char *const known[] = { "number", "colour", NULL };
  const char              *number = kb_xml_require (node, "number", self->problems);
  const char              *colour = kb_xml_get (node, "colour");

  kb_xml_check_attributes (node, known, self->problems);
  kb_reader_check_colour (self, node, colour);
  if (number != NULL)
    g_ptr_array_add (part->cores, kb_core_new (number, colour));
}

static void
read_part_child (KbCatalogReader *self, xmlNode *child, KbPart *part)
{
  if (kb_xml_is (child, KB_NS_CATALOGUE, "text"))
    read_text (self, child, part->texts);
  else if (kb_xml_is (child, KB_NS_CATALOGUE, "port"))
    read_port (self, child, part);
  else if (kb_xml_is (child, KB_NS_CATALOGUE, "core"))
    read_core (self, child, part);
  else if (kb_xml_is (child, KB_NS_CATALOGUE, "fact"))
    read_fact (self, child, part);
  else if (kb_xml_is (child, KB_NS_CATALOGUE, "counterpart"))
    read_link (self, child, part, part->counterparts);
  else if (kb_xml_is (child, KB_NS_CATALOGUE, "accessory"))
    read_link (self, child, part, part->accessories);
  else
    kb_xml_unexpected (child, self->problems);
}

static void
read_part (KbCatalogReader *self, xmlNode *node)
{
  static const char *const known[] = { "number", "kind",          "maker",  "family",
                                       "colour", "superseded-by", "source", NULL };
  const char              *number = kb_xml_require (node, "number", self->problems);
  const char              *kind_name = kb_xml_require (node, "kind", self->problems);
  KbPartKind               kind = KB_PART_OTHER;
  KbPart                  *part;

  kb_xml_check_attributes (node, known, self->problems);
  if (kind_name != NULL && !kb_part_kind_from_string (kind_name, &kind))
    kb_reader_bad_word (node, "kind", kind_name, kind_names (), self->problems);
  part = kb_part_new (number != NULL ? number : "?", kind);
  part->line = kb_xml_line (node);
  part->maker = g_strdup (kb_xml_get (node, "maker"));
  part->family = g_strdup (kb_xml_get (node, "family"));
  part->colour = g_strdup (kb_xml_get (node, "colour"));
  part->superseded_by = g_strdup (kb_xml_get (node, "superseded-by"));
  kb_xml_require (node, "source", self->problems);
  part->source = kb_reader_get_source (self, node);
  kb_reader_check_colour (self, node, part->colour);
  kb_xml_foreach_child (child, node) read_part_child (self, child, part);
  g_ptr_array_sort (part->facts, compare_facts);
  require_english (self, node, part->texts, "part");
  if (kb_part_kind_has_ports (kind) && part->ports->len == 0)
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, part->line,
                     _ ("The part “%s” is a connector without a port. Add an element “port”."),
                     part->number);
  g_ptr_array_add (self->parts, part);
  g_ptr_array_add (self->part_nodes, node);
}

static gboolean
is_known_colour (KbCatalogReader *self, const char *id)
{
  if (kb_catalog_find_colour (self->into, id) != NULL
      || (self->known != NULL && kb_catalog_find_colour (self->known, id) != NULL))
    return TRUE;
  for (guint i = 0; i < self->colours->len; i++)
    if (g_str_equal (((KbColour *) self->colours->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

void
kb_reader_check_colour (KbCatalogReader *self, xmlNode *node, const char *id)
{
  g_autoptr (GPtrArray) names = NULL;

  if (id == NULL || is_known_colour (self, id))
    return;
  names = g_ptr_array_new ();
  for (guint i = 0; i < self->colours->len; i++)
    g_ptr_array_add (names, ((KbColour *) self->colours->pdata[i])->id);
  for (guint i = 0; i < kb_catalog_get_colours (self->into)->len; i++)
    g_ptr_array_add (names, ((KbColour *) kb_catalog_get_colours (self->into)->pdata[i])->id);
  g_ptr_array_add (names, NULL);
  kb_reader_bad_word (node, "colour", id, (const char *const *) names->pdata, self->problems);
}

static void
check_family (KbCatalogReader *self, xmlNode *node, const KbPart *part)
{
  if (part->family == NULL || kb_catalog_find_family (self->into, part->family) != NULL
      || (self->known != NULL && kb_catalog_find_family (self->known, part->family) != NULL))
    return;
  for (guint i = 0; i < self->families->len; i++)
    if (g_str_equal (((KbFamily *) self->families->pdata[i])->id, part->family))
      return;
  kb_problems_add (
    self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
    _ ("The family “%s” is not declared. Add an element “family” with this id, or mend the name."),
    part->family);
}

/* Reports an id that stands twice in the file or stands in another catalogue already. */
static void
check_repeated (KbCatalogReader *self,
                GHashTable      *seen,
                xmlNode         *node,
                const char      *id,
                gboolean         elsewhere)
{
  gpointer line = g_hash_table_lookup (seen, id);

  if (line != NULL)
    kb_problems_add (
      self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
      _ ("“%s” is given twice; the first stands in line %d. Remove one or give it another id."), id,
      GPOINTER_TO_INT (line));
  else if (elsewhere)
    kb_problems_add (
      self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
      _ ("“%s” is in another catalogue already. Remove it here or give it another id."), id);
  else
    g_hash_table_insert (seen, (char *) id, GINT_TO_POINTER (MAX (kb_xml_line (node), 1)));
}

static void
check_all (KbCatalogReader *self)
{
  g_autoptr (GHashTable) parts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) colours = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) families = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) rules = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->parts->len; i++)
    {
      KbPart *part = self->parts->pdata[i];
      check_repeated (self, parts, self->part_nodes->pdata[i], part->number,
                      kb_catalog_find_part (self->into, part->number) != NULL);
      check_family (self, self->part_nodes->pdata[i], part);
    }
  for (guint i = 0; i < self->colours->len; i++)
    check_repeated (self, colours, self->colour_nodes->pdata[i],
                    ((KbColour *) self->colours->pdata[i])->id, FALSE);
  for (guint i = 0; i < self->families->len; i++)
    check_repeated (self, families, self->family_nodes->pdata[i],
                    ((KbFamily *) self->families->pdata[i])->id, FALSE);
  for (guint i = 0; i < self->rules->len; i++)
    {
      KbRule *rule = self->rules->pdata[i];
      check_repeated (self, rules, self->rule_nodes->pdata[i], rule->id,
                      kb_catalog_find_rule (self->into, rule->id) != NULL);
    }
}

static void
read_child (KbCatalogReader *self, xmlNode *child)
{
  if (kb_xml_is (child, KB_NS_CATALOGUE, "source"))
    read_source (self, child);
  else if (kb_xml_is (child, KB_NS_CATALOGUE, "colour"))
    read_colour (self, child);
  else if (kb_xml_is (child, KB_NS_CATALOGUE, "family"))
    read_family (self, child);
  else if (kb_xml_is (child, KB_NS_CATALOGUE, "part"))
    read_part (self, child);
  else if (kb_xml_is (child, KB_NS_CATALOGUE, "rule"))
    kb_reader_read_rule (self, child);
  else if (child->ns != NULL && strcmp ((const char *) child->ns->href, KB_NS_CATALOGUE) == 0)
    kb_xml_unexpected (child, self->problems);
}

static void
take_all (KbCatalogReader *self)
{
  for (guint i = 0; i < self->colours->len; i++)
    kb_catalog_add_colour (self->into, self->colours->pdata[i]);
  for (guint i = 0; i < self->families->len; i++)
    kb_catalog_add_family (self->into, self->families->pdata[i]);
  for (guint i = 0; i < self->parts->len; i++)
    kb_catalog_add_part (self->into, self->parts->pdata[i]);
  for (guint i = 0; i < self->rules->len; i++)
    kb_catalog_add_rule (self->into, self->rules->pdata[i]);
}

static guint
count_errors (KbProblems *problems)
{
  guint n = 0;

  for (guint i = 0; i < kb_problems_get_count (problems); i++)
    n += kb_problems_get (problems, i)->severity == KB_SEVERITY_ERROR;
  return n;
}

gboolean
kb_catalog_read (xmlNode *node, KbCatalog *into, KbCatalog *known, KbProblems *problems)
{
  static const char *const attributes[] = { "title", "licence", NULL };
  g_autoptr (GHashTable)   sources =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) kb_source_unref);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_part_unref);
  g_autoptr (GPtrArray) colours = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_colour_unref);
  g_autoptr (GPtrArray) families =
    g_ptr_array_new_with_free_func ((GDestroyNotify) kb_family_unref);
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_rule_unref);
  g_autoptr (GPtrArray) part_nodes = g_ptr_array_new ();
  g_autoptr (GPtrArray) colour_nodes = g_ptr_array_new ();
  g_autoptr (GPtrArray) family_nodes = g_ptr_array_new ();
  g_autoptr (GPtrArray) rule_nodes = g_ptr_array_new ();
  guint                 errors = count_errors (problems);
  KbCatalogReader self = { into,     known,      problems,     sources,      parts,      colours,
                           families, part_nodes, colour_nodes, family_nodes, rule_nodes, rules };

  kb_xml_check_attributes (node, attributes, problems);
  kb_xml_foreach_child (child, node) read_child (&self, child);
  check_all (&self);
  if (count_errors (problems) > errors)
    return FALSE;
  take_all (&self);
  return TRUE;
}
