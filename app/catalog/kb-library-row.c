/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of a library as a part. */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "catalog/kb-library-private.h"
#include "catalog/kb-sheet-labels.h"
#include "xml/kb-xml-reader.h"

static const KbLibraryWord kind_words[] = {
  { "plug", KB_PART_PLUG },
  { "socket", KB_PART_SOCKET },
  { "distributor", KB_PART_DISTRIBUTOR },
  { "cable", KB_PART_CABLE },
  { "lead", KB_PART_LEAD },
  { "locking lever", KB_PART_LOCKING_LEVER },
  { "strain relief housing", KB_PART_STRAIN_RELIEF_HOUSING },
  { "lockout cap", KB_PART_LOCKOUT_CAP },
  { "snap in frame", KB_PART_SNAP_IN_FRAME },
  { "tool", KB_PART_TOOL },
  { "other", KB_PART_OTHER },
  { "operating tool", KB_PART_TOOL },
  { "other part", KB_PART_OTHER },
  { "stecker", KB_PART_PLUG },
  { "buchse", KB_PART_SOCKET },
  { "verteiler", KB_PART_DISTRIBUTOR },
  { "leitung", KB_PART_CABLE },
  { "kabel", KB_PART_CABLE },
  { "konfektionierte leitung", KB_PART_LEAD },
  { "verriegelungshebel", KB_PART_LOCKING_LEVER },
  { "zugentlastungsgehäuse", KB_PART_STRAIN_RELIEF_HOUSING },
  { "verschlussstück", KB_PART_LOCKOUT_CAP },
  { "einrastrahmen", KB_PART_SNAP_IN_FRAME },
  { "betätigungswerkzeug", KB_PART_TOOL },
  { "werkzeug", KB_PART_TOOL },
  { "sonstiges teil", KB_PART_OTHER },
  { "sonstiges", KB_PART_OTHER },
  { NULL, 0 },
};

static char *
dup_field (KbLibraryRow *row, KbColumnField field)
{
  const KbColumn *column;
  const char     *cell = kb_library_find_cell (row, field, &column);

  return cell != NULL ? kb_library_dup_text (row, column, cell) : NULL;
}

/* ---- source ---- */

static char *
read_date (KbLibraryRow *row)
{
  const KbColumn  *column;
  const char      *cell = kb_library_find_cell (row, KB_COLUMN_DATE, &column);
  g_autofree char *iso = NULL;
  unsigned         year, month = 1, day = 1;
  char             rest;
  gsize            length;

  if (cell == NULL)
    return NULL;
  length = strlen (cell);
  if (sscanf (cell, "%2u.%2u.%4u%c", &day, &month, &year, &rest) == 3)
    iso = g_strdup_printf ("%04u-%02u-%02u", year, month, day);
  else if ((length == 4 && sscanf (cell, "%4u%c", &year, &rest) == 1)
           || (length == 7 && sscanf (cell, "%4u-%2u%c", &year, &month, &rest) == 2)
           || (length == 10 && sscanf (cell, "%4u-%2u-%2u%c", &year, &month, &day, &rest) == 3))
    iso = g_strdup (cell);
  if (iso != NULL && year >= 1000 && month <= 12 && day <= 31
      && g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return g_steal_pointer (&iso);
  kb_library_report (row, _ ("“%s” in the column “%s” is no date. Write it as 2025-01-31."), cell,
                     column->title);
  return NULL;
}

/* What this row's figures come from: its own source, or that of the whole library. */
static KbSource *
read_source (KbLibraryRow *row)
{
  const KbLibraryOptions *options = row->library->options;
  g_autofree char        *title = dup_field (row, KB_COLUMN_SOURCE);
  g_autofree char        *by = dup_field (row, KB_COLUMN_BY);
  g_autofree char        *address = dup_field (row, KB_COLUMN_ADDRESS);
  g_autofree char        *confidence = dup_field (row, KB_COLUMN_CONFIDENCE);
  g_autofree char        *date = read_date (row);
  KbSourceKind     kind = title != NULL || options->stated ? KB_SOURCE_STATED : KB_SOURCE_ENTERED;
  g_autofree char *key = NULL;
  KbSource        *source;

  if (title == NULL)
    title = g_strdup (options->title);
  if (by == NULL)
    by = g_strdup (options->by);
  key = g_strdup_printf ("%d\x1f%s\x1f%s\x1f%s\x1f%s\x1f%s", kind, title, by != NULL ? by : "",
                         address != NULL ? address : "", confidence != NULL ? confidence : "",
                         date != NULL ? date : "");
  source = g_hash_table_lookup (row->library->sources, key);
  if (source == NULL)
    {
      source = kb_source_new ("library", kind, title);
      source->by = g_steal_pointer (&by);
      source->address = g_steal_pointer (&address);
      source->confidence = g_steal_pointer (&confidence);
      source->date = g_steal_pointer (&date);
      g_hash_table_insert (row->library->sources, g_steal_pointer (&key), source);
    }
  return kb_source_ref (source);
}

/* ---- family and colours ---- */

/* The id that the cell was found to mean before, or NULL. */
static const char *
find_id (KbLibraryRow *row, const char *what, const char *cell)
{
  g_autofree char *key = g_strconcat (what, " ", cell, NULL);

  return g_hash_table_lookup (row->library->ids, key);
}

/* Remembers it; a copy for the caller. */
static char *
keep_id (KbLibraryRow *row, const char *what, const char *cell, const char *id)
{
  g_hash_table_insert (row->library->ids, g_strconcat (what, " ", cell, NULL), g_strdup (id));
  return g_strdup (id);
}

static char *
read_family (KbLibraryRow *row)
{
  const KbColumn       *column;
  const char           *cell = kb_library_find_cell (row, KB_COLUMN_FAMILY, &column);
  GPtrArray            *families = kb_catalog_get_families (row->library->known);
  g_autofree char      *wanted = cell != NULL ? kb_label_normalise (cell) : NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char      *id = NULL;
  const char           *nearest;
  KbFamily             *family;

  if (wanted == NULL || *wanted == '\0')
    return NULL;
  if (find_id (row, "family", cell) != NULL)
    return g_strdup (find_id (row, "family", cell));
  for (guint i = 0; i < families->len + row->library->families->len; i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *by_id = NULL;

      family =
        i < families->len ? families->pdata[i] : row->library->families->pdata[i - families->len];
      name = kb_label_normalise (family->name);
      by_id = kb_label_normalise (family->id);
      if (g_str_equal (name, wanted) || g_str_equal (by_id, wanted))
        return keep_id (row, "family", cell, family->id);
      if (i < families->len)
        g_ptr_array_add (names, family->id);
    }
  g_ptr_array_add (names, NULL);
  id = g_strdelimit (g_strdup (wanted), " ", '-');
  nearest = kb_nearest_word (id, (const char *const *) names->pdata);
  if (nearest != NULL)
    {
      kb_library_report (
        row,
        _ ("No catalogue has the family “%s” of the column “%s”. Did you mean “%s”? A "
           "new one of so near a name is declared in a catalogue of its own."),
        cell, column->title, nearest);
      return NULL;
    }
  if (row->part->maker == NULL)
    {
      kb_library_report (
        row,
        _ ("The family “%s” of the column “%s” is new, and a new one needs a maker. Add "
           "it in a column “maker”."),
        cell, column->title);
      return NULL;
    }
  family = g_new0 (KbFamily, 1);
  g_atomic_ref_count_init (&family->ref);
  family->id = g_strdup (id);
  family->name = kb_library_dup_text (row, column, cell);
  family->maker = g_strdup (row->part->maker);
  family->source = kb_source_ref (row->part->source);
  g_ptr_array_add (row->library->families, family);
  return keep_id (row, "family", cell, family->id);
}

/* Whether the colour is meant by its id, its name in any language, or its letter code. */
static gboolean
colour_is (const KbColour *colour, const char *normal)
{
  g_autofree char *id = kb_label_normalise (colour->id);
  g_autofree char *code = kb_label_normalise (colour->code != NULL ? colour->code : colour->mark);
  GHashTableIter   iter;
  gpointer         name;

  if (g_str_equal (id, normal) || g_str_equal (code, normal))
    return TRUE;
  g_hash_table_iter_init (&iter, colour->names);
  while (g_hash_table_iter_next (&iter, NULL, &name))
    {
      g_autofree char *text = kb_label_normalise (name);

      if (g_str_equal (text, normal))
        return TRUE;
    }
  return FALSE;
}

char *
kb_library_read_colour (KbLibraryRow *row, const KbColumn *column, const char *cell)
{
  GPtrArray            *colours = kb_catalog_get_colours (row->library->known);
  g_autofree char      *normal = kb_label_normalise (cell);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (find_id (row, "colour", cell) != NULL)
    return g_strdup (find_id (row, "colour", cell));
  for (guint i = 0; i < colours->len; i++)
    {
      const KbColour *colour = colours->pdata[i];

      if (colour_is (colour, normal))
        return keep_id (row, "colour", cell, colour->id);
      g_ptr_array_add (names, colour->id);
    }
  g_ptr_array_add (names, NULL);
  kb_library_report_word (row, column, cell,
                          kb_nearest_word (cell, (const char *const *) names->pdata));
  return NULL;
}

/* ---- links and cores ---- */

static void
read_links (KbLibraryRow *row, KbColumnField field, GPtrArray *links)
{
  const KbColumn        *column;
  const char            *cell = kb_library_find_cell (row, field, &column);
  g_auto (GStrv)         entries = cell != NULL ? kb_library_split_cell (row, column, cell) : NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (char **entry = entries; entry != NULL && *entry != NULL; entry++)
    {
      KbLink *link;

      if (**entry == '\0')
        continue;
      if (!g_hash_table_add (seen, *entry))
        {
          kb_library_report (row, _ ("The column “%s” names “%s” twice. Remove one."),
                             column->title, *entry);
          continue;
        }
      link = kb_link_new (*entry);
      link->line = row->line;
      link->source = kb_source_ref (row->part->source);
      g_ptr_array_add (links, link);
    }
}

/* Each core as its number, its colour, or both: “1”, “brown”, “1:brown”. */
static void
read_cores (KbLibraryRow *row)
{
  const KbColumn *column;
  const char     *cell = kb_library_find_cell (row, KB_COLUMN_CORES, &column);
  g_auto (GStrv)  entries = cell != NULL ? kb_library_split_cell (row, column, cell) : NULL;

  for (guint i = 0; entries != NULL && entries[i] != NULL; i++)
    {
      g_auto (GStrv)   halves = g_strsplit (entries[i], ":", 2);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *colour = NULL;
      const char      *name = halves[0] != NULL && halves[1] != NULL ? halves[1] : entries[i];
      gboolean         is_number = strspn (entries[i], "0123456789") == strlen (entries[i]);
      KbCore          *core;

      if (!is_number && !kb_library_is_empty (name))
        colour = kb_library_read_colour (row, column, name);
      core = kb_core_new (is_number && *entries[i] != '\0' ? entries[i]
                          : name != entries[i]             ? g_strstrip (halves[0])
                                                           : number,
                          colour);
      core->source = kb_source_ref (row->part->source);
      g_ptr_array_add (row->part->cores, core);
    }
}

/* ---- the row ---- */

static void
read_item_texts (KbLibraryRow *row)
{
  GPtrArray *columns = row->library->columns;

  for (guint i = 0; i < columns->len; i++)
    {
      const KbColumn *column = columns->pdata[i];
      const char     *cell = column->field == KB_COLUMN_TEXT ? kb_library_get_cell (row, i) : NULL;

      if (cell != NULL)
        g_hash_table_insert (row->part->texts, g_strdup (column->language),
                             kb_library_dup_text (row, column, cell));
    }
  if (!g_hash_table_contains (row->part->texts, "en"))
    g_hash_table_insert (row->part->texts, g_strdup ("en"), g_strdup (row->part->number));
}

/* What stands in columns that are none, or one more in a column for the same thing, must not be dropped silently. */
static void
check_ignored (KbLibraryRow *row)
{
  GPtrArray *columns = row->library->columns;

  for (guint i = 0; i < columns->len; i++)
    {
      const KbColumn *column = columns->pdata[i];

      if (column->field == KB_COLUMN_IGNORED && *column->title == '\0'
          && kb_library_get_cell (row, i) != NULL)
        kb_library_report (row, _ ("“%s” stands in column %u, which has no title. Give it one."),
                           kb_library_get_cell (row, i), i + 1);
    }
}

/* Number and kind, without which nothing else can be read. */
static gboolean
begin_part (KbLibraryRow *row)
{
  const KbColumn  *column = NULL;
  const char      *cell = kb_library_find_cell (row, KB_COLUMN_KIND, &column);
  g_autofree char *number = dup_field (row, KB_COLUMN_NUMBER);
  int              kind = KB_PART_OTHER;

  if (number == NULL || *number == '\0')
    kb_library_report (row, _ ("The row has no part number. Add it in the column “number”."));
  if (cell == NULL)
    kb_library_report (
      row, _ ("The row does not say in the column “kind” what the part is, as “plug”."));
  else
    kb_library_read_word (row, column, cell, kind_words, &kind);
  if (row->failed)
    return FALSE;
  row->part = kb_part_new (number, kind);
  row->part->line = row->line;
  row->part->source = read_source (row);
  return TRUE;
}

KbPart *
kb_library_read_row (KbLibrary *self, int line, GPtrArray *cells)
{
  KbLibraryRow row = { .library = self, .line = line, .cells = cells };

  if (!begin_part (&row))
    return NULL;
  row.part->maker = dup_field (&row, KB_COLUMN_MAKER);
  row.part->family = read_family (&row);
  row.part->superseded_by = dup_field (&row, KB_COLUMN_SUPERSEDED_BY);
  read_item_texts (&row);
  kb_library_read_ports (&row);
  kb_library_complete_ports (&row);
  read_cores (&row);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const KbColumn *column = self->columns->pdata[i];
      const char     *cell = column->field == KB_COLUMN_FACT ? kb_library_get_cell (&row, i) : NULL;

      if (cell != NULL)
        kb_library_read_fact (&row, column, cell);
    }
  kb_part_sort_facts (row.part);
  read_links (&row, KB_COLUMN_COUNTERPARTS, row.part->counterparts);
  read_links (&row, KB_COLUMN_ACCESSORIES, row.part->accessories);
  check_ignored (&row);
  if (row.failed)
    g_clear_pointer (&row.part, kb_part_unref);
  return row.part;
}
