/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "catalog/kb-catalog-reader-private.h"
#include "catalog/kb-catalog-xml.h"
#include "catalog/kb-texts.h"
#include "xml/kb-decimal.h"

static const char *const *
pattern_names (void)
{
  static const char *names[KB_N_PATTERNS + 1];

  for (guint i = 0; i < KB_N_PATTERNS; i++)
    names[i] = kb_pattern_to_string (i);
  return names;
}

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
void
kb_reader_read_text (KbCatalogReader *self, xmlNode *node, GHashTable *texts)
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

void
kb_reader_require_english (KbCatalogReader *self,
                           xmlNode         *node,
                           GHashTable      *texts,
                           const char      *element)
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
      kb_reader_read_text (self, child, colour->names);
    else
      kb_xml_unexpected (child, self->problems);
  }
  kb_reader_require_english (self, node, colour->names, "colour");
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
    kb_reader_read_part (self, child);
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
