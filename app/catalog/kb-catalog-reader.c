/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "catalog/kb-catalog-check.h"
#include "catalog/kb-catalog-reader-private.h"
#include "catalog/kb-catalog-xml.h"
#include "catalog/kb-part-diff.h"
#include "catalog/kb-rule-xml.h"
#include "catalog/kb-texts.h"

static const char *const *
pattern_names (void)
{
  static const char *names[KB_N_PATTERNS + 1];

  for (guint i = 0; i < KB_N_PATTERNS; i++)
    names[i] = kb_pattern_to_string (i);
  return names;
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
  colour->line = kb_xml_line (node);
  g_ptr_array_add (self->entries[KB_ENTRY_COLOUR], colour);
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
  family->line = kb_xml_line (node);
  g_ptr_array_add (self->entries[KB_ENTRY_FAMILY], family);
}

static void
check_family (KbCatalogReader *self, const KbPart *part)
{
  if (part->family == NULL || kb_catalog_find_family (self->into, part->family) != NULL
      || (self->known != NULL && kb_catalog_find_family (self->known, part->family) != NULL))
    return;
  for (guint i = 0; i < self->entries[KB_ENTRY_FAMILY]->len; i++)
    if (g_str_equal (((KbFamily *) self->entries[KB_ENTRY_FAMILY]->pdata[i])->id, part->family))
      return;
  kb_problems_add (
    self->problems, KB_SEVERITY_ERROR, part->line,
    _ ("The family “%s” is not declared. Add an element “family” with this id, or mend the name."),
    part->family);
}

/* Where an entry of each kind keeps its id and its line, and whether it is the same as another one of that id. */
static const struct
{
  gsize id, line;
  gboolean (*equal) (gconstpointer a, gconstpointer b); /* NULL: never */
} entry_kinds[KB_N_ENTRIES] = {
  [KB_ENTRY_PART] = { G_STRUCT_OFFSET (KbPart, number), G_STRUCT_OFFSET (KbPart, line),
                      (gboolean (*) (gconstpointer, gconstpointer)) kb_part_equal },
  [KB_ENTRY_COLOUR] = { G_STRUCT_OFFSET (KbColour, id), G_STRUCT_OFFSET (KbColour, line),
                        (gboolean (*) (gconstpointer, gconstpointer)) kb_colour_equal },
  [KB_ENTRY_FAMILY] = { G_STRUCT_OFFSET (KbFamily, id), G_STRUCT_OFFSET (KbFamily, line),
                        (gboolean (*) (gconstpointer, gconstpointer)) kb_family_equal },
  [KB_ENTRY_USAGE] = { G_STRUCT_OFFSET (KbUsage, id), G_STRUCT_OFFSET (KbUsage, line), NULL },
  [KB_ENTRY_TABLE] = { G_STRUCT_OFFSET (KbDataTable, id), G_STRUCT_OFFSET (KbDataTable, line),
                       NULL },
  [KB_ENTRY_RULE] = { G_STRUCT_OFFSET (KbRule, id), G_STRUCT_OFFSET (KbRule, line), NULL },
  [KB_ENTRY_ADJUSTMENT] = { G_STRUCT_OFFSET (KbAdjustment, rule),
                            G_STRUCT_OFFSET (KbAdjustment, line), NULL },
};

static int
get_line (KbEntryKind kind, gpointer entry)
{
  return G_STRUCT_MEMBER (int, entry, entry_kinds[kind].line);
}

/* The fields in which two parts of one number differ; NULL for other entries, and where they do not. */
static char *
dup_fields (KbEntryKind kind, gpointer first, gpointer second)
{
  g_autoptr (GPtrArray) differences = NULL;

  if (kind != KB_ENTRY_PART)
    return NULL;
  differences = kb_part_diff (first, second);
  return differences->len > 0 ? kb_part_diff_to_text (differences) : NULL;
}

static void
report_twice (KbCatalogReader *self,
              KbEntryKind      kind,
              const char      *id,
              gpointer         first,
              gpointer         second)
{
  g_autofree char *fields = dup_fields (kind, first, second);

  if (fields != NULL)
    kb_problems_add (
      self->problems, KB_SEVERITY_ERROR, get_line (kind, second),
      _ ("“%s” is given twice; the first stands in line %d and differs in: %s. Remove one or give "
         "it another number."),
      id, get_line (kind, first), fields);
  else
    kb_problems_add (
      self->problems, KB_SEVERITY_ERROR, get_line (kind, second),
      _ ("“%s” is given twice; the first stands in line %d. Remove one or give it another id."), id,
      get_line (kind, first));
}

static void
report_elsewhere (KbCatalogReader *self,
                  KbEntryKind      kind,
                  const char      *id,
                  gpointer         other,
                  gpointer         entry)
{
  g_autofree char *fields = dup_fields (kind, other, entry);

  if (fields != NULL)
    kb_problems_add (
      self->problems, KB_SEVERITY_ERROR, get_line (kind, entry),
      _ ("“%s” is in another catalogue already, and differs in: %s. Remove it here or give it "
         "another number."),
      id, fields);
  else
    kb_problems_add (
      self->problems, KB_SEVERITY_ERROR, get_line (kind, entry),
      _ (
        "“%s” is in another catalogue already, and differs. Remove it here or give it another id."),
      id);
}

/* Reports an id that stands twice in the file, or with other content in another file of the same layer. */
static void
check_repeated (KbCatalogReader *self, KbEntryKind kind)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->entries[kind]->len; i++)
    {
      gpointer    entry = self->entries[kind]->pdata[i];
      const char *id = G_STRUCT_MEMBER (const char *, entry, entry_kinds[kind].id);
      gpointer    first = g_hash_table_lookup (seen, id);
      gpointer    other = kb_catalog_find_own (self->into, kind, id);

      if (first != NULL)
        report_twice (self, kind, id, first, entry);
      else if (other != NULL
               && (entry_kinds[kind].equal == NULL || !entry_kinds[kind].equal (entry, other)))
        report_elsewhere (self, kind, id, other, entry);
      else
        g_hash_table_insert (seen, (char *) id, entry);
    }
}

static void
check_all (KbCatalogReader *self)
{
  for (guint i = 0; i < self->entries[KB_ENTRY_PART]->len; i++)
    check_family (self, self->entries[KB_ENTRY_PART]->pdata[i]);
  for (guint kind = 0; kind < KB_N_ENTRIES; kind++)
    check_repeated (self, kind);
  kb_rules_check (self->entries[KB_ENTRY_RULE], self->entries[KB_ENTRY_ADJUSTMENT],
                  kb_catalog_get_rules (self->into), self->problems);
  kb_catalog_check_certain (self->entries[KB_ENTRY_PART], self->into, self->problems);
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
  else if (kb_xml_is (child, KB_NS_CATALOGUE, "usage"))
    kb_reader_read_usage (self, child);
  else if (kb_xml_is (child, KB_NS_CATALOGUE, "table"))
    kb_reader_read_table (self, child);
  else if (kb_xml_is (child, KB_NS_CATALOGUE, "part"))
    kb_reader_read_part (self, child);
  else if (kb_xml_is (child, KB_NS_CATALOGUE, "adjust"))
    kb_reader_read_adjustment (self, child);
  else if (kb_xml_is (child, KB_NS_CATALOGUE, "rule"))
    kb_reader_read_rule (self, child);
  else if (child->ns != NULL && strcmp ((const char *) child->ns->href, KB_NS_CATALOGUE) == 0)
    kb_xml_unexpected (child, self->problems);
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
  guint           errors = count_errors (problems);
  gboolean        ok;
  KbCatalogReader self = { .into = into, .known = known, .problems = problems, .sources = sources };

  for (guint kind = 0; kind < KB_N_ENTRIES; kind++)
    self.entries[kind] = g_ptr_array_new_with_free_func (kb_entry_get_unref (kind));
  kb_xml_check_attributes (node, attributes, problems);
  kb_xml_foreach_child (child, node) read_child (&self, child);
  check_all (&self);
  kb_problems_sort (problems);
  ok = count_errors (problems) == errors;
  for (guint kind = 0; kind < KB_N_ENTRIES; kind++)
    {
      if (ok)
        kb_catalog_take_entries (into, kind, self.entries[kind]);
      g_ptr_array_unref (self.entries[kind]);
    }
  return ok;
}

void
kb_catalog_read_declarations (xmlNode *node, KbCatalog *into)
{
  g_autoptr (KbProblems) problems = kb_problems_new ("");
  g_autoptr (GHashTable) sources =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) kb_source_unref);
  KbCatalogReader self = { .into = into, .problems = problems, .sources = sources };

  for (guint kind = KB_ENTRY_COLOUR; kind <= KB_ENTRY_FAMILY; kind++)
    self.entries[kind] = g_ptr_array_new_with_free_func (kb_entry_get_unref (kind));
  kb_xml_foreach_child (child, node)
  {
    if (kb_xml_is (child, KB_NS_CATALOGUE, "colour"))
      read_colour (&self, child);
    else if (kb_xml_is (child, KB_NS_CATALOGUE, "family"))
      read_family (&self, child);
  }
  for (guint kind = KB_ENTRY_COLOUR; kind <= KB_ENTRY_FAMILY; kind++)
    {
      kb_catalog_take_entries (into, kind, self.entries[kind]);
      g_ptr_array_unref (self.entries[kind]);
    }
}
