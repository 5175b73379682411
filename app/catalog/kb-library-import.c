/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table as a whole: its delimiter, its header, its rows, and how the parts differ from those that are known. */
#include "config.h"

#include "catalog/kb-library-import.h"

#include <glib/gi18n.h>
#include <string.h>

#include "catalog/kb-catalog-check.h"
#include "catalog/kb-csv-reader.h"
#include "catalog/kb-library-private.h"
#include "catalog/kb-part-diff.h"
#include "catalog/kb-sheet-text.h"

const char *
kb_library_state_to_string (KbLibraryState state)
{
  static const char *const names[KB_N_LIBRARY_STATES] = { "new", "changed", "unchanged" };

  return names[state];
}

static void
entry_free (gpointer data)
{
  KbLibraryEntry *self = data;

  kb_part_unref (self->part);
  kb_part_unref (self->before);
  g_ptr_array_unref (self->differences);
  g_free (self);
}

/* ---- header ---- */

/* How many cells of the first row say what their column is about, if this is the delimiter. */
static guint
count_known (const char *text, char delimiter)
{
  g_autoptr (GPtrArray)  cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (KbProblems) problems = kb_problems_new ("");
  KbCsvReader            reader;
  guint                  n = 0;
  int                    line;

  kb_csv_reader_init (&reader, text, delimiter);
  kb_csv_reader_next (&reader, cells, &line, problems);
  for (guint i = 0; i < cells->len; i++)
    n += kb_column_is_known (cells->pdata[i]);
  return n;
}

/* “sep=;” on a line of its own, as spreadsheets write it, or else the delimiter that makes most sense of the header. */
static void
begin (KbCsvReader *reader, const char *text)
{
  static const char delimiters[] = ",;\t";
  const char       *best = delimiters;
  guint             most = 0;

  if (g_ascii_strncasecmp (text, "sep=", 4) == 0 && text[4] != '\0'
      && (text[5] == '\n' || text[5] == '\r'))
    {
      kb_csv_reader_init (reader, text + 5, text[4]);
      return;
    }
  for (const char *delimiter = delimiters; *delimiter != '\0'; delimiter++)
    {
      guint known = count_known (text, *delimiter);

      if (known > most)
        best = delimiter;
      most = MAX (known, most);
    }
  kb_csv_reader_init (reader, text, *best);
}

static gboolean
has_column (KbLibrary *self, KbColumnField field)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (((KbColumn *) self->columns->pdata[i])->field == field)
      return TRUE;
  return FALSE;
}

/* One more column for the same thing is reported, and ignored. */
static void
check_repeated (KbLibrary *self, KbColumn *column, int line)
{
  for (guint i = 0; column->field != KB_COLUMN_IGNORED && i < self->columns->len; i++)
    {
      const KbColumn *other = self->columns->pdata[i];

      if (!kb_column_same (column, other))
        continue;
      kb_problems_add (self->problems, KB_SEVERITY_ERROR, line,
                       _ ("The columns “%s” and “%s” are for the same thing. Remove one."),
                       other->title, column->title);
      column->field = KB_COLUMN_IGNORED;
    }
}

static gboolean
read_header (KbLibrary *self, KbCsvReader *reader)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  int                   line;

  if (!kb_csv_reader_next (reader, cells, &line, self->problems))
    {
      kb_problems_add (self->problems, KB_SEVERITY_ERROR, 0,
                       _ ("The library is empty. It begins with a row that names the columns."));
      return FALSE;
    }
  if (cells->len == KB_CSV_MOST_CELLS)
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, line,
                     _ ("The library has more than %d columns. Remove some."),
                     KB_CSV_MOST_CELLS - 1);
  for (guint i = 0; i < cells->len; i++)
    {
      KbColumn *column = kb_column_new (cells->pdata[i], line, self->problems);

      check_repeated (self, column, line);
      g_ptr_array_add (self->columns, column);
    }
  if (!has_column (self, KB_COLUMN_NUMBER))
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, line,
                     _ ("No column is named “number”. It holds the part numbers."));
  if (!has_column (self, KB_COLUMN_KIND))
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, line,
                     _ ("No column is named “kind”. It says what the part is, as “plug”."));
  return has_column (self, KB_COLUMN_NUMBER) && has_column (self, KB_COLUMN_KIND);
}

/* ---- rows ---- */

static gboolean
is_blank (GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    if (*(const char *) cells->pdata[i] != '\0')
      return FALSE;
  return TRUE;
}

/* Makes the row as long as the header. FALSE where cells with content stand beyond it. */
static gboolean
fit_cells (KbLibrary *self, GPtrArray *cells, int line)
{
  for (guint i = self->columns->len; i < cells->len; i++)
    if (*(const char *) cells->pdata[i] != '\0')
      {
        kb_problems_add (self->problems, KB_SEVERITY_ERROR, line,
                         _ ("The row has %u cells, the header only %u. Put cells that hold a "
                            "delimiter into quotation marks."),
                         cells->len, self->columns->len);
        return FALSE;
      }
  if (cells->len < self->columns->len)
    kb_problems_add (self->problems, KB_SEVERITY_WARNING, line,
                     _ ("The row has only %u cells of %u. What is missing is taken as not stated."),
                     cells->len, self->columns->len);
  while (cells->len < self->columns->len)
    g_ptr_array_add (cells, g_strdup (""));
  return TRUE;
}

static void
add_entry (KbLibraryImport *self, KbLibrary *library, GHashTable *seen, KbPart *part)
{
  gpointer        first = g_hash_table_lookup (seen, part->number);
  KbLibraryEntry *entry;

  if (first != NULL)
    {
      kb_problems_add (
        self->problems, KB_SEVERITY_ERROR, part->line,
        _ ("“%s” has a row already, in line %d. Remove one or give it another number."),
        part->number, GPOINTER_TO_INT (first));
      kb_part_unref (part);
      return;
    }
  entry = g_new0 (KbLibraryEntry, 1);
  entry->part = part;
  entry->line = part->line;
  entry->before = kb_catalog_find_part (library->known, part->number);
  if (entry->before != NULL)
    kb_part_ref (entry->before);
  entry->differences = kb_part_diff (entry->before != NULL ? entry->before : part, part);
  entry->state = entry->before == NULL         ? KB_LIBRARY_NEW
                 : entry->differences->len > 0 ? KB_LIBRARY_CHANGED
                                               : KB_LIBRARY_UNCHANGED;
  g_hash_table_insert (seen, part->number, GINT_TO_POINTER (MAX (part->line, 1)));
  g_ptr_array_add (self->entries, entry);
}

static void
read_rows (KbLibraryImport *self, KbLibrary *library, KbCsvReader *reader)
{
  g_autoptr (GPtrArray)  cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean               any = FALSE;
  int                    line;

  while (kb_csv_reader_next (reader, cells, &line, self->problems))
    {
      KbPart *part;

      if (is_blank (cells))
        continue;
      any = TRUE;
      if (!fit_cells (library, cells, line))
        continue;
      part = kb_library_read_row (library, line, cells);
      if (part != NULL)
        add_entry (self, library, seen, part);
    }
  if (!any)
    kb_problems_add (self->problems, KB_SEVERITY_ERROR, 0,
                     _ ("The library has a header and no row. Add a row for each part."));
}

/* What only shows when the parts are held against each other and against what is known. */
static void
check_parts (KbLibraryImport *self, KbCatalog *known)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autoptr (KbCatalog) nothing = kb_catalog_new ();
  g_autoptr (KbCatalog) own = kb_catalog_new_layer (known);

  for (guint i = 0; i < self->entries->len; i++)
    g_ptr_array_add (parts, ((KbLibraryEntry *) self->entries->pdata[i])->part);
  kb_catalog_check_certain (parts, known, self->problems);
  /* A row that could not be read would be missed by those that name its part. */
  if (kb_problems_has_errors (self->problems))
    return;
  kb_library_import_apply (self, own);
  /* That a part hides a known one is told by its differences. */
  kb_catalog_check_links (own, nothing, self->problems);
}

/* The text with U+FFFD in the place of control characters, which no file keeps and no terminal should be sent. */
static char *
dup_decoded (const char *bytes, gsize length)
{
  g_autofree char *text = kb_sheet_decode (bytes, length);
  GString         *out = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_iscntrl (c) && c != '\t' && c != '\r' && c != '\n')
        c = 0xfffd;
      g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

KbLibraryImport *
kb_library_import_new (const char             *file,
                       const char             *bytes,
                       gsize                   length,
                       KbCatalog              *known,
                       const KbLibraryOptions *options)
{
  KbLibraryImport       *self = g_new0 (KbLibraryImport, 1);
  g_autofree char       *text = dup_decoded (bytes, length);
  g_autoptr (GPtrArray)  columns = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_column_free);
  g_autoptr (GHashTable) sources =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) kb_source_unref);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  KbLibrary              library = {
                 .known = known, .options = options, .columns = columns, .sources = sources, .ids = ids
  };
  KbCsvReader reader;

  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->families = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_family_unref);
  self->problems = kb_problems_new (file);
  library.problems = self->problems;
  library.families = self->families;
  begin (&reader, text);
  if (read_header (&library, &reader))
    {
      read_rows (self, &library, &reader);
      check_parts (self, known);
    }
  kb_problems_sort (self->problems);
  return self;
}

void
kb_library_import_free (KbLibraryImport *self)
{
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->families);
  kb_problems_free (self->problems);
  g_free (self);
}

guint
kb_library_import_count (KbLibraryImport *self, KbLibraryState state)
{
  guint n = 0;

  for (guint i = 0; i < self->entries->len; i++)
    n += ((KbLibraryEntry *) self->entries->pdata[i])->state == state;
  return n;
}

void
kb_library_import_apply (KbLibraryImport *self, KbCatalog *into)
{
  for (guint i = 0; i < self->families->len; i++)
    kb_catalog_add_family (into, self->families->pdata[i]);
  for (guint i = 0; i < self->entries->len; i++)
    kb_catalog_put_part (into, ((KbLibraryEntry *) self->entries->pdata[i])->part);
}
