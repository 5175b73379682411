/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog/kb-catalog-search.h"

#include <glib/gi18n.h>
#include <string.h>

/* @text: where its folded text begins in the block */
typedef struct
{
  KbPart *part;
  gsize   text;
} Entry;

struct _KbCatalogSearch
{
  KbCatalog *catalog;
  guint64    serial;
  guint      position; /* how many of the catalogue's parts are in */
  gboolean   sorted;
  GArray    *entries; /* of Entry, by number */
  GString   *block;   /* folded texts, each ended by NUL */
};

KbCatalogSearch *
kb_catalog_search_new (KbCatalog *catalog)
{
  KbCatalogSearch *self = g_new0 (KbCatalogSearch, 1);

  self->catalog = g_object_ref (catalog);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->block = g_string_new (NULL);
  self->serial = G_MAXUINT64;
  return self;
}

void
kb_catalog_search_free (KbCatalogSearch *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->catalog);
  g_array_unref (self->entries);
  g_string_free (self->block, TRUE);
  g_free (self);
}

/* ---- the block ---- */

/* 1 to 99 as text, borrowed for good. */
static const char *
number_text (int number)
{
  static const char *texts[100];

  if (texts[number] == NULL)
    {
      char text[4];

      g_snprintf (text, sizeof text, "%d", number);
      texts[number] = g_intern_string (text);
    }
  return texts[number];
}

static void
append_folded (GString *block, const char *text)
{
  if (text == NULL)
    return;
  g_string_append_c (block, '\n');
  for (const char *p = text; *p != '\0'; p++)
    if (*p & 0x80)
      {
        g_autofree char *folded = g_utf8_casefold (text, -1);

        g_string_truncate (block, block->len - (gsize) (p - text));
        g_string_append (block, folded);
        return;
      }
    else
      {
        g_string_append_c (block, g_ascii_tolower (*p));
      }
}

/* A number without what people leave out. */
static void
append_squeezed (GString *block, const char *number)
{
  g_string_append_c (block, '\n');
  for (const char *p = number; *p != '\0'; p++)
    if (!g_ascii_isspace (*p) && strchr ("-/._", *p) == NULL)
      g_string_append_c (block, g_ascii_tolower (*p));
}

static void
append_colour (GString *block, KbCatalog *catalog, const char *id)
{
  KbColour *colour = kb_catalog_find_colour (catalog, id);

  if (colour == NULL)
    return;
  append_folded (block, kb_colour_get_name (colour));
  append_folded (block, colour->mark);
}

void
kb_part_append_search_text (GString *block, KbCatalog *catalog, const KbPart *part)
{
  const KbFamily *family = kb_catalog_find_family (catalog, part->family);
  GHashTableIter  iter;
  gpointer        text;

  append_folded (block, part->number);
  append_squeezed (block, part->number);
  g_hash_table_iter_init (&iter, part->texts);
  while (g_hash_table_iter_next (&iter, NULL, &text))
    append_folded (block, text);
  append_folded (block, part->maker);
  append_folded (block, family != NULL ? family->name : NULL);
  append_folded (block, kb_part_kind_label (part->kind));
  append_colour (block, catalog, part->colour);
  for (guint i = 0; i < part->ports->len; i++)
    {
      const KbPort *port = part->ports->pdata[i];

      if (port->n_poles > 0 && port->n_poles < 100)
        {
          g_autofree char *poles =
            kb_facet_value_label (catalog, KB_FACET_POLES, number_text (port->n_poles));
          append_folded (block, poles);
        }
      if (port->coding != NULL)
        {
          g_autofree char *coding = g_strdup_printf (_ ("Coding %s"), port->coding);
          append_folded (block, coding);
        }
      append_colour (block, catalog, port->colour);
    }
  for (guint i = 0; i < part->cores->len; i++)
    append_colour (block, catalog, ((KbCore *) part->cores->pdata[i])->colour);
  for (guint i = 0; i < part->facts->len; i++)
    {
      const KbFact *fact = part->facts->pdata[i];

      if (g_str_equal (fact->def->name, "gtin"))
        append_folded (block, fact->value.text);
    }
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Entry *) a)->part->number, ((const Entry *) b)->part->number);
}

gboolean
kb_catalog_search_prepare (KbCatalogSearch *self, guint n)
{
  guint64    serial = kb_catalog_get_serial (self->catalog);
  GPtrArray *parts = kb_catalog_get_parts (self->catalog);

  if (self->serial != serial)
    {
      self->serial = serial;
      self->position = 0;
      self->sorted = FALSE;
      g_array_set_size (self->entries, 0);
      g_string_truncate (self->block, 0);
    }
  for (; n > 0 && self->position < parts->len; n--)
    {
      Entry entry = { parts->pdata[self->position++], self->block->len };

      kb_part_append_search_text (self->block, self->catalog, entry.part);
      g_string_append_c (self->block, '\0');
      g_array_append_val (self->entries, entry);
    }
  if (self->position < parts->len)
    return FALSE;
  if (!self->sorted)
    g_array_sort (self->entries, compare_entries);
  self->sorted = TRUE;
  return TRUE;
}

/* ---- facets ---- */

#define MOST_VALUES 64

/* The values of the part, borrowed; at most MOST_VALUES. */

static guint
list_values (const KbPart *part, KbFacet facet, const char **values)
{
  guint n = 0;

  switch (facet)
    {
    case KB_FACET_KIND:
      values[n++] = kb_part_kind_to_string (part->kind);
      break;
    case KB_FACET_FAMILY:
      if (part->family != NULL)
        values[n++] = part->family;
      break;
    case KB_FACET_COLOUR:
      if (part->colour != NULL)
        values[n++] = part->colour;
      /* fall through */
    default:
      for (guint i = 0; i < part->ports->len && n < MOST_VALUES; i++)
        {
          const KbPort *port = part->ports->pdata[i];
          const char   *value = NULL;
          gboolean      known = FALSE;

          if (facet == KB_FACET_COLOUR)
            value = port->colour;
          else if (facet == KB_FACET_CODING)
            value = port->coding;
          else if (port->n_poles > 0 && port->n_poles < 100)
            value = number_text (port->n_poles);
          for (guint j = 0; value != NULL && j < n; j++)
            known = known || g_str_equal (values[j], value);
          if (value != NULL && !known)
            values[n++] = value;
        }
    }
  return n;
}

gboolean
kb_part_has_facet (const KbPart *part, KbFacet facet, const char *value)
{
  const char *values[MOST_VALUES + 1];
  guint       n = list_values (part, facet, values);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (values[i], value))
      return TRUE;
  return FALSE;
}

typedef struct
{
  const char *value;
  guint       count;
} Count;

/* Few values and many parts: a short list, whose head is what came last, beats hashing each text. */
static void
count_value (GArray *counts, const char *value)
{
  Count one = { value, 1 };

  for (guint i = counts->len; i-- > 0;)
    {
      Count *count = &g_array_index (counts, Count, i);

      if (count->value == value || g_str_equal (count->value, value))
        {
          count->count++;
          return;
        }
    }
  g_array_append_val (counts, one);
}

struct _KbFacetCount
{
  GPtrArray *parts;
  KbFacet    facet;
  guint      position;
  GArray    *counts; /* of Count */
};

KbFacetCount *
kb_facet_count_new (GPtrArray *parts, KbFacet facet)
{
  KbFacetCount *self = g_new0 (KbFacetCount, 1);

  self->parts = parts;
  self->facet = facet;
  self->counts = g_array_new (FALSE, FALSE, sizeof (Count));
  return self;
}

void
kb_facet_count_free (KbFacetCount *self)
{
  g_ptr_array_unref (self->parts);
  g_array_unref (self->counts);
  g_free (self);
}

gboolean
kb_facet_count_step (KbFacetCount *self, guint n)
{
  guint end = self->position + MIN (n, self->parts->len - self->position);

  for (; self->position < end; self->position++)
    {
      const char *values[MOST_VALUES + 1];
      guint       n_values = list_values (self->parts->pdata[self->position], self->facet, values);

      for (guint j = 0; j < n_values; j++)
        count_value (self->counts, values[j]);
    }
  return self->position == self->parts->len;
}

GHashTable *
kb_facet_count_dup_result (KbFacetCount *self)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->counts->len; i++)
    {
      const Count *count = &g_array_index (self->counts, Count, i);
      g_hash_table_insert (table, (gpointer) g_intern_string (count->value),
                           GUINT_TO_POINTER (count->count));
    }
  return table;
}

GHashTable *
kb_catalog_search_count (GPtrArray *parts, KbFacet facet)
{
  g_autoptr (KbFacetCount) count = kb_facet_count_new (g_ptr_array_ref (parts), facet);

  kb_facet_count_step (count, G_MAXUINT);
  return kb_facet_count_dup_result (count);
}

char *
kb_facet_value_label (KbCatalog *catalog, KbFacet facet, const char *value)
{
  KbPartKind kind;
  KbFamily  *family;
  int        n_poles;

  switch (facet)
    {
    case KB_FACET_KIND:
      return g_strdup (kb_part_kind_from_string (value, &kind) ? kb_part_kind_label (kind) : value);
    case KB_FACET_FAMILY:
      family = kb_catalog_find_family (catalog, value);
      return g_strdup (family != NULL ? family->name : value);
    case KB_FACET_POLES:
      n_poles = (int) g_ascii_strtoll (value, NULL, 10);
      return g_strdup_printf (ngettext ("%d-pole", "%d-pole", n_poles), n_poles);
    case KB_FACET_CODING:
      return g_strdup_printf (_ ("Coding %s"), value);
    case KB_FACET_COLOUR:
    default:
      return g_strdup (kb_catalog_colour_name (catalog, value));
    }
}

/* ---- searching ---- */

static char **
split_words (const char *text)
{
  g_autofree char         *folded = g_utf8_casefold (text != NULL ? text : "", -1);
  g_auto (GStrv)           pieces = g_strsplit_set (folded, " \t\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; pieces[i] != NULL; i++)
    if (*pieces[i] != '\0')
      g_strv_builder_add (builder, pieces[i]);
  return g_strv_builder_end (builder);
}

static gboolean
has_words (const char *text, char **words)
{
  for (; *words != NULL; words++)
    if (strstr (text, *words) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
passes (const KbPart *part, const KbQuery *query)
{
  for (guint facet = 0; facet < KB_N_FACETS; facet++)
    if (query->values[facet] != NULL && !kb_part_has_facet (part, facet, query->values[facet]))
      return FALSE;
  return TRUE;
}

/* 0: the very number, 1: its beginning, 2: anywhere. The folded text begins with a line end and the number. */
static guint
rank (const char *text, const char *wanted, gsize length)
{
  if (length == 0 || strncmp (text + 1, wanted, length) != 0)
    return 2;
  return text[1 + length] == '\n' || text[1 + length] == '\0' ? 0 : 1;
}

GPtrArray *
kb_catalog_search_run (KbCatalogSearch *self, const KbQuery *query)
{
  g_auto (GStrv)   words = split_words (query->text);
  g_autofree char *wanted = g_strjoinv (" ", words);
  gsize            length = strlen (wanted);
  GPtrArray       *found[3] = { g_ptr_array_new (), g_ptr_array_new (), g_ptr_array_new () };

  kb_catalog_search_prepare (self, G_MAXUINT);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      const char  *text = self->block->str + entry->text;

      if (has_words (text, words) && passes (entry->part, query))
        g_ptr_array_add (found[rank (text, wanted, length)], entry->part);
    }
  for (guint i = 1; i < G_N_ELEMENTS (found); i++)
    {
      g_ptr_array_extend (found[0], found[i], NULL, NULL);
      g_ptr_array_unref (found[i]);
    }
  return found[0];
}
