/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the readers of all elements share: words, sources, texts, colours and units, and how they are reported. */
#include "config.h"

#include <glib/gi18n.h>

#include "catalog/kb-catalog-reader-private.h"
#include "catalog/kb-catalog-xml.h"

/* Of so many known words none need be looked up. */
#define MOST_LISTED 12

void
kb_reader_bad_word (xmlNode           *node,
                    const char        *attribute,
                    const char        *word,
                    const char *const *known,
                    KbProblems        *problems)
{
  const char      *nearest = kb_nearest_word (word, known);
  g_autofree char *all = NULL;

  if (nearest != NULL)
    {
      kb_problems_add (problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                       _ ("“%s” is no known value of the attribute “%s”. Did you mean “%s”?"), word,
                       attribute, nearest);
      return;
    }
  if (g_strv_length ((char **) known) > MOST_LISTED)
    {
      kb_problems_add (problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                       _ ("“%s” is no known value of the attribute “%s”. See the catalogue’s "
                          "schema for what it can be."),
                       word, attribute);
      return;
    }
  all = g_strjoinv (", ", (char **) known);
  kb_problems_add (problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                   _ ("“%s” is no known value of the attribute “%s”. It can be: %s."), word,
                   attribute, all);
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

gboolean
kb_reader_get_yes (KbCatalogReader *self, xmlNode *node, const char *attribute)
{
  static const char *const answers[] = { "yes", "no", NULL };
  const char              *text = kb_xml_get (node, attribute);

  if (text != NULL && !g_strv_contains (answers, text))
    kb_reader_bad_word (node, attribute, text, answers, self->problems);
  return g_strcmp0 (text, "yes") == 0;
}

static gboolean
is_known_colour (KbCatalogReader *self, const char *id)
{
  if (kb_catalog_find_colour (self->into, id) != NULL
      || (self->known != NULL && kb_catalog_find_colour (self->known, id) != NULL))
    return TRUE;
  for (guint i = 0; i < self->entries[KB_ENTRY_COLOUR]->len; i++)
    if (g_str_equal (((KbColour *) self->entries[KB_ENTRY_COLOUR]->pdata[i])->id, id))
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
  for (guint i = 0; i < self->entries[KB_ENTRY_COLOUR]->len; i++)
    g_ptr_array_add (names, ((KbColour *) self->entries[KB_ENTRY_COLOUR]->pdata[i])->id);
  for (guint i = 0; i < kb_catalog_get_colours (self->into)->len; i++)
    g_ptr_array_add (names, ((KbColour *) kb_catalog_get_colours (self->into)->pdata[i])->id);
  g_ptr_array_add (names, NULL);
  kb_reader_bad_word (node, "colour", id, (const char *const *) names->pdata, self->problems);
}

/* The unit of a figure: given where the fact has units, and one that the fact may be stated in. */
gboolean
kb_reader_read_unit (KbCatalogReader *self,
                     xmlNode         *node,
                     const char      *fact,
                     const KbUnit    *units,
                     KbUnit          *unit)
{
  const char *name = kb_xml_get (node, "unit");

  *unit = KB_UNIT_NONE;
  if (name == NULL && units[0] == KB_UNIT_NONE)
    return TRUE;
  if (name == NULL)
    {
      kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                       _ ("The fact “%s” has no unit. Add unit=\"%s\"."), fact,
                       kb_unit_to_string (units[0]));
      return FALSE;
    }
  if (!kb_unit_from_string (name, unit))
    {
      kb_reader_bad_word (node, "unit", name, kb_unit_names (), self->problems);
      return FALSE;
    }
  for (const KbUnit *known = units; *known != KB_UNIT_NONE; known++)
    if (*known == *unit)
      return TRUE;
  if (*unit == KB_UNIT_NONE && units[0] == KB_UNIT_NONE)
    return TRUE;
  if (units[0] == KB_UNIT_NONE)
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                     _ ("The fact “%s” has no unit. Remove the attribute “unit”."), fact);
  else
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                     _ ("The fact “%s” cannot be stated in %s. Use %s."), fact, name,
                     kb_unit_to_string (units[0]));
  return FALSE;
}

gboolean
kb_reader_read_range (KbCatalogReader *self, xmlNode *node, const char *fact, KbValue *value)
{
  int scale = kb_unit_scale (value->unit);

  value->type = KB_VALUE_RANGE;
  value->open_from = !kb_xml_get_decimal (node, "from", scale, &value->from, self->problems);
  value->open_to = !kb_xml_get_decimal (node, "to", scale, &value->to, self->problems);
  value->strict = kb_reader_get_yes (self, node, "strict");
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
                       _ ("The range “%s” has neither “from” nor “to”. Give at least one."), fact);
      return FALSE;
    }
  if (!value->open_from && !value->open_to && value->from > value->to)
    {
      kb_problems_add (self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                       _ ("The range “%s” runs backwards. Exchange “from” and “to”."), fact);
      return FALSE;
    }
  if (value->strict && !value->open_from && !value->open_to)
    {
      kb_problems_add (
        self->problems, KB_SEVERITY_ERROR, kb_xml_line (node),
        _ ("The range “%s” has two ends; “strict” is for one end, as in “> 80 N”. Remove it."),
        fact);
      return FALSE;
    }
  return TRUE;
}
