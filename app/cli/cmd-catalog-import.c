/* SPDX-License-Identifier: GPL-3.0-or-later */
/* catalog import: parts from the text of data sheets. */
#include "config.h"

#include "cli/kb-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#include "catalog/kb-catalog-xml.h"
#include "catalog/kb-sheet-import.h"
#include "xml/kb-file.h"

/* The file, or standard input for “-”. */
static GBytes *
load_sheet (const char *path, GError **error)
{
  g_autoptr (GByteArray) all = NULL;
  guint8                 block[65536];
  gssize                 n;

  if (!g_str_equal (path, "-"))
    return kb_file_load (path, NULL, error);
  all = g_byte_array_new ();
  while ((n = read (STDIN_FILENO, block, sizeof block)) > 0 && all->len < KB_FILE_MAX_BYTES)
    g_byte_array_append (all, block, (guint) n);
  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

static void
print_links (const char *title, GPtrArray *links)
{
  if (links->len > 0)
    g_print ("  %s\n", title);
  for (guint i = 0; i < links->len; i++)
    {
      const KbLink *link = links->pdata[i];

      g_print ("    %s  %s\n", link->number,
               link->printed != NULL ? link->printed : _ ("nothing is printed about it"));
    }
}

static void
print_part (const KbPart *part)
{
  g_print ("%s  %s\n", part->number, kb_part_get_text (part));
  /* TRANSLATORS: kind of a part, then numbers of its ports and of facts stated about it */
  g_print (_ ("  %s; ports: %u; facts: %u\n"), kb_part_kind_label (part->kind), part->ports->len,
           part->facts->len);
  print_links (_ ("Counterparts"), part->counterparts);
  print_links (_ ("Accessories"), part->accessories);
}

static void
print_not_understood (const char *path, KbSheetImport *import)
{
  for (guint i = 0; i < import->lines->len; i++)
    {
      const KbSheetLine *line = import->lines->pdata[i];

      if (line->state != KB_SHEET_NOT_UNDERSTOOD)
        continue;
      if (line->problem != NULL)
        /* TRANSLATORS: a line of a data sheet, then the reason */
        g_printerr (_ ("%s:%d: note: Not understood: %s (%s)"), path, line->line, line->text,
                    line->problem);
      else
        g_printerr (_ ("%s:%d: note: Not understood: %s"), path, line->line, line->text);
      g_printerr ("\n");
    }
}

static void
write_links (KbJson *json, const char *name, GPtrArray *links)
{
  kb_json_begin_array (json, name);
  for (guint i = 0; i < links->len; i++)
    {
      const KbLink *link = links->pdata[i];

      kb_json_begin_object (json, NULL);
      kb_json_string (json, "number", link->number);
      kb_json_string (json, "printed", link->printed);
      kb_json_end (json);
    }
  kb_json_end (json);
}

static void
write_sheet (KbJson *json, const char *path, KbSheetImport *import)
{
  kb_json_begin_object (json, NULL);
  kb_json_string (json, "file", path);
  kb_json_begin_array (json, "parts");
  for (guint i = 0; i < import->parts->len; i++)
    {
      const KbPart *part = import->parts->pdata[i];

      kb_json_begin_object (json, NULL);
      kb_json_string (json, "number", part->number);
      kb_json_string (json, "kind", kb_part_kind_to_string (part->kind));
      kb_json_int (json, "facts", part->facts->len);
      write_links (json, "counterparts", part->counterparts);
      write_links (json, "accessories", part->accessories);
      kb_json_end (json);
    }
  kb_json_end (json);
  kb_json_begin_array (json, "lines");
  for (guint i = 0; i < import->lines->len; i++)
    {
      const KbSheetLine *line = import->lines->pdata[i];

      kb_json_begin_object (json, NULL);
      kb_json_int (json, "line", line->line);
      kb_json_string (json, "text", line->text);
      kb_json_string (json, "state", kb_sheet_state_to_string (line->state));
      kb_json_string (json, "fields", line->what);
      kb_json_string (json, "problem", line->problem);
      kb_json_string (json, "part", line->part);
      kb_json_end (json);
    }
  kb_json_end (json);
  kb_json_end (json);
}

/* Takes the parts over into @all; a number that comes twice with other content is an error. */
static gboolean
merge (const char *path, KbSheetImport *import, KbCatalog *all, KbCatalog *base)
{
  g_autoptr (KbCatalog) one = kb_sheet_import_to_catalog (import, base);
  gboolean              ok = TRUE;

  for (guint i = 0; i < import->parts->len; i++)
    {
      const KbPart *part = import->parts->pdata[i];
      const KbPart *other = kb_catalog_find_own_part (all, part->number);

      if (other == NULL || kb_part_equal (part, other))
        continue;
      g_printerr (_ ("%s: error: The part %s was read before with other content. Import the sheets "
                     "one by one."),
                  path, part->number);
      g_printerr ("\n");
      ok = FALSE;
    }
  if (ok)
    kb_catalog_share_own (one, all);
  return ok;
}

static KbCliStatus
write_catalogue (KbCatalog *all, const char *output)
{
  g_autoptr (KbXmlWriter) writer = kb_xml_writer_new ();
  g_autoptr (GBytes)      bytes = NULL;

  kb_catalog_write (all, "Imported parts", writer);
  bytes = kb_xml_writer_finish (writer);
  return kb_cli_save (output, bytes);
}

static void
print_summary (KbSheetImport *import)
{
  g_print (_ ("Lines: %u understood, %u about nothing of the part, %u not understood.\n"),
           kb_sheet_import_count (import, KB_SHEET_UNDERSTOOD),
           kb_sheet_import_count (import, KB_SHEET_IGNORED),
           kb_sheet_import_count (import, KB_SHEET_NOT_UNDERSTOOD));
}

/* One file: read, merged and reported. */
static gboolean
import_file (KbCli *self, const char *path, KbCatalog *known, KbCatalog *all, KbJson *json)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (GBytes)        bytes = load_sheet (path, &error);
  g_autoptr (KbSheetImport) import = NULL;
  gsize                     length;
  const char               *text;

  if (bytes == NULL)
    {
      kb_cli_report (path, error);
      return FALSE;
    }
  text = g_bytes_get_data (bytes, &length);
  import = kb_sheet_import_new (text, length, known);
  if (import->parts->len == 0)
    {
      g_printerr (
        _ ("%s: error: No part was found: a sheet begins with “Item number” and says more "
           "than that."),
        path);
      g_printerr ("\n");
      return FALSE;
    }
  if (!merge (path, import, all, known))
    return FALSE;
  if (self->json)
    {
      write_sheet (json, path, import);
      return TRUE;
    }
  for (guint i = 0; i < import->parts->len; i++)
    print_part (import->parts->pdata[i]);
  print_summary (import);
  print_not_understood (path, import);
  return TRUE;
}

KbCliStatus
kb_cmd_catalog_import (KbCli *self, int argc, char **argv)
{
  static const char *const extensions[] = { "xml", NULL };
  g_autofree char         *output = NULL;
  g_autofree char         *source = NULL;
  g_autofree char         *by = NULL;
  gboolean                 dry_run = FALSE;
  g_autoptr (KbCatalog)    known = NULL;
  g_autoptr (KbCatalog)    all = NULL;
  g_autoptr (KbJson)       json = kb_json_new ();
  gboolean                 ok = TRUE;
  const GOptionEntry       entries[] = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
                                           N_ ("Write the catalogue to PATH"), N_ ("PATH") },
                                         { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run,
                                           N_ ("Say what would be done and write nothing"), NULL },
                                         { "source", 0, 0, G_OPTION_ARG_STRING, &source,
                                           N_ ("What states the rows of a library"), N_ ("TITLE") },
                                         { "by", 0, 0, G_OPTION_ARG_STRING, &by,
                                           N_ ("Who entered the rows of a library"), N_ ("NAME") },
                                         G_OPTION_ENTRY_NULL };

  if (
    !kb_cli_parse (
      self, argc, argv, _ ("SHEET… -o OUT.xml"),
      _ (
        "Make parts from the text of data sheets. Every line that is not understood is listed. From "
        "libraries, tables with a header row (*.csv, *.tsv), parts are taken over too: all rows "
        "or none."),
      entries, KB_CLI_TEXT_OR_JSON, 1, G_MAXUINT))
    return self->status;
  if ((!dry_run || output != NULL) && kb_cli_check_output (self, output, extensions) < 0)
    return KB_CLI_FAILED;
  for (guint i = 0; i < self->n_arguments; i++)
    if (kb_cli_is_library (self->arguments[i]))
      return kb_cli_import_libraries (self, output, dry_run, source, by);
  if (source != NULL || by != NULL)
    return kb_cli_fail (
      _ ("--source and --by are for libraries (*.csv, *.tsv), not for data sheets."));
  known = kb_cli_load_catalog (self);
  if (known == NULL)
    return KB_CLI_FAILED;
  all = kb_catalog_new_layer (known);
  if (self->json)
    {
      kb_json_begin_object (json, NULL);
      kb_json_begin_array (json, "files");
    }
  for (guint i = 0; i < self->n_arguments; i++)
    ok = import_file (self, self->arguments[i], known, all, json) && ok;
  if (!ok)
    return KB_CLI_FAILED;
  if (self->json)
    {
      kb_json_end (json);
      kb_json_end (json);
      kb_cli_print_json (json);
    }
  return dry_run ? KB_CLI_OK : write_catalogue (all, output);
}
