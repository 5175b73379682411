/* SPDX-License-Identifier: GPL-3.0-or-later */
/* catalog check: all that is wrong with files of catalogues, each alone and with each other. */
#include "config.h"

#include "cli/kb-cli.h"

#include <glib/gi18n.h>

#include "catalog/kb-catalog-check.h"
#include "catalog/kb-catalog-xml.h"
#include "catalog/kb-part-diff.h"
#include "xml/kb-file.h"

typedef struct
{
  const char *path;
  xmlDoc     *doc;
  KbCatalog  *own; /* NULL where the file cannot be used */
  KbProblems *problems;
  char       *unreadable; /* what the system says of a file that cannot be read */
} CheckedFile;

static void
checked_file_free (gpointer data)
{
  CheckedFile *file = data;

  g_clear_pointer (&file->doc, xmlFreeDoc);
  g_clear_object (&file->own);
  kb_problems_free (file->problems);
  g_free (file->unreadable);
  g_free (file);
}

static CheckedFile *
parse_file (const char *path)
{
  CheckedFile       *file = g_new0 (CheckedFile, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = kb_file_load (path, NULL, &error);

  file->path = path;
  file->problems = kb_problems_new (path);
  if (bytes == NULL)
    {
      file->unreadable = g_strdup (error->message);
      return file;
    }
  file->doc = kb_xml_parse (bytes, NULL, file->problems);
  if (file->doc != NULL
      && !kb_catalog_check_root (xmlDocGetRootElement (file->doc), file->problems))
    g_clear_pointer (&file->doc, xmlFreeDoc);
  return file;
}

/* Two files that give one number to parts that differ. */
static void
check_against (CheckedFile *file, KbCatalog *others, GHashTable *paths)
{
  GPtrArray *parts = kb_catalog_get_own_parts (file->own);

  for (guint i = 0; i < parts->len; i++)
    {
      const KbPart         *part = parts->pdata[i];
      const KbPart         *other = kb_catalog_find_own_part (others, part->number);
      g_autoptr (GPtrArray) differences = other != NULL ? kb_part_diff (other, part) : NULL;
      g_autofree char      *fields = NULL;
      g_autofree char      *display = NULL;

      if (other == NULL)
        g_hash_table_insert (paths, part->number, (char *) file->path);
      if (differences == NULL || differences->len == 0)
        continue;
      display = g_filename_display_name (g_hash_table_lookup (paths, part->number));
      fields = kb_part_diff_to_text (differences);
      kb_problems_add (file->problems, KB_SEVERITY_ERROR, part->line,
                       _ ("“%s” is also in %s, line %d, and differs there in: %s. Make them agree "
                          "or remove one."),
                       part->number, display, other->line, fields);
    }
}

static void
read_files (GPtrArray *files, KbCatalog *installed, KbCatalog *together)
{
  g_autoptr (KbCatalog)  declared = kb_catalog_new_layer (installed);
  g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < files->len; i++)
    {
      CheckedFile *file = files->pdata[i];

      if (file->doc != NULL)
        kb_catalog_read_declarations (xmlDocGetRootElement (file->doc), declared);
    }
  for (guint i = 0; i < files->len; i++)
    {
      CheckedFile *file = files->pdata[i];

      if (file->doc == NULL)
        continue;
      file->own = kb_catalog_new_layer (together);
      if (!kb_catalog_read (xmlDocGetRootElement (file->doc), file->own, declared, file->problems))
        {
          g_clear_object (&file->own);
          continue;
        }
      check_against (file, together, paths);
      kb_catalog_share_own (file->own, together);
    }
  for (guint i = 0; i < files->len; i++)
    {
      CheckedFile *file = files->pdata[i];

      if (file->own != NULL)
        kb_catalog_check_links (file->own, installed, file->problems);
      kb_problems_sort (file->problems);
    }
}

static KbCliStatus
get_status (GPtrArray *files)
{
  KbCliStatus status = KB_CLI_OK;

  for (guint i = 0; i < files->len; i++)
    {
      const CheckedFile *file = files->pdata[i];

      if (file->own == NULL)
        return KB_CLI_FAILED;
      if (kb_cli_count_problems (file->problems, KB_SEVERITY_ERROR) > 0)
        status = KB_CLI_FOUND;
    }
  return status;
}

static void
print_file (const CheckedFile *file)
{
  g_autofree char *display = g_filename_display_name (file->path);

  if (file->unreadable != NULL)
    g_printerr ("%s\n", file->unreadable);
  kb_cli_print_problems (file->problems);
  if (file->own == NULL)
    return;
  /* TRANSLATORS: a file name, then numbers of what is in a catalogue */
  g_print (_ ("%s: parts: %u, families: %u, colours: %u, rules: %u\n"), display,
           kb_catalog_get_own (file->own, KB_ENTRY_PART)->len,
           kb_catalog_get_own (file->own, KB_ENTRY_FAMILY)->len,
           kb_catalog_get_own (file->own, KB_ENTRY_COLOUR)->len,
           kb_catalog_get_own (file->own, KB_ENTRY_RULE)->len);
}

static void
write_file (KbJson *json, const CheckedFile *file)
{
  kb_json_begin_object (json, NULL);
  kb_json_string (json, "file", file->path);
  kb_json_boolean (json, "usable", file->own != NULL);
  kb_json_begin_array (json, "problems");
  if (file->unreadable != NULL)
    kb_cli_write_problem (json, 0, KB_SEVERITY_ERROR, file->unreadable);
  kb_cli_write_problems (json, file->problems);
  kb_json_end (json);
  kb_json_begin_object (json, "counts");
  kb_json_int (json, "error",
               kb_cli_count_problems (file->problems, KB_SEVERITY_ERROR)
                 + (file->unreadable != NULL));
  kb_json_int (json, "warning", kb_cli_count_problems (file->problems, KB_SEVERITY_WARNING));
  kb_json_int (json, "note", kb_cli_count_problems (file->problems, KB_SEVERITY_NOTE));
  kb_json_end (json);
  kb_json_end (json);
}

KbCliStatus
kb_cmd_catalog_check (KbCli *self, int argc, char **argv)
{
  g_autoptr (KbCatalog) installed = NULL;
  g_autoptr (KbCatalog) together = NULL;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (checked_file_free);
  g_autoptr (KbJson)    json = kb_json_new ();

  if (!kb_cli_parse (
        self, argc, argv, _ ("FILE…"),
        _ ("Check files of catalogues, each alone and with each other. Ends with 1 where "
           "errors were found, with 2 where a file could not be used."),
        NULL, KB_CLI_TEXT_OR_JSON, 1, G_MAXUINT))
    return self->status;
  installed = kb_cli_load_catalog (self);
  if (installed == NULL)
    return KB_CLI_FAILED;
  together = kb_catalog_new_layer (installed);
  for (guint i = 0; i < self->n_arguments; i++)
    g_ptr_array_add (files, parse_file (self->arguments[i]));
  read_files (files, installed, together);
  if (self->json)
    {
      kb_json_begin_object (json, NULL);
      kb_json_begin_array (json, "files");
      for (guint i = 0; i < files->len; i++)
        write_file (json, files->pdata[i]);
      kb_json_end (json);
      kb_json_end (json);
      kb_cli_print_json (json);
    }
  else
    {
      for (guint i = 0; i < files->len; i++)
        print_file (files->pdata[i]);
    }
  return get_status (files);
}
