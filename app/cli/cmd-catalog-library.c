/* SPDX-License-Identifier: GPL-3.0-or-later */
/* catalog import of libraries: what the rows would change, and the catalogue with them. */
#include "config.h"

#include "cli/kb-cli.h"

#include <glib/gi18n.h>

#include "catalog/kb-catalog-xml.h"
#include "catalog/kb-library-import.h"
#include "catalog/kb-part-diff.h"
#include "xml/kb-file.h"

#define DEFAULT_TITLE "Imported parts"

/**
 * LibraryCall:
 * @target: the catalogue to be written: what is in the file already, and what was read, over all that is installed
 * @title: of the catalogue to be written
 * @kept: numbers of the parts that were in the file before
 * @read: numbers of the parts that were read in this call, and the files they are from
 */
typedef struct
{
  KbCli      *cli;
  const char *output; /* NULL: a dry run that compares with what is installed alone */
  gboolean    dry_run;
  const char *source;
  const char *by;
  KbCatalog  *installed;
  KbCatalog  *target;
  char       *title;
  char       *etag;
  GHashTable *kept;
  GHashTable *read;
  guint       n_errors;
  KbJson     *json;
} LibraryCall;

static void
library_call_clear (LibraryCall *self)
{
  g_clear_object (&self->installed);
  g_clear_object (&self->target);
  g_free (self->title);
  g_free (self->etag);
  g_clear_pointer (&self->kept, g_hash_table_unref);
  g_clear_pointer (&self->read, g_hash_table_unref);
  g_clear_pointer (&self->json, kb_json_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LibraryCall, library_call_clear)

gboolean
kb_cli_is_library (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".csv") || g_str_has_suffix (lower, ".tsv");
}

/* ---- the catalogue that is there ---- */

/* What a catalogue can hold and this call could not write again. NULL for nothing. */
static const xmlNode *
find_unkept (xmlNode *root)
{
  if (kb_xml_get (root, "licence") != NULL)
    return root;
  for (const xmlNode *node = root->children; node != NULL; node = node->next)
    if (node->type == XML_COMMENT_NODE
        || (node->type == XML_ELEMENT_NODE
            && !kb_xml_is (node, KB_NS_CATALOGUE, (const char *) node->name)))
      return node;
  return NULL;
}

static gboolean
read_output (LibraryCall *self, KbProblems *problems, GError **error)
{
  g_autoptr (GBytes) bytes = kb_file_load (self->output, &self->etag, error);
  g_autoptr (xmlDoc) doc = NULL;
  const xmlNode     *unkept;
  xmlNode           *root;

  if (bytes == NULL)
    return FALSE;
  doc = kb_xml_parse (bytes, NULL, problems);
  root = doc != NULL ? xmlDocGetRootElement (doc) : NULL;
  if (root == NULL || !kb_catalog_check_root (root, problems))
    return FALSE;
  unkept = find_unkept (root);
  if (unkept != NULL)
    kb_problems_add (problems, KB_SEVERITY_ERROR,
                     unkept->type == XML_ELEMENT_NODE ? kb_xml_line (unkept)
                                                      : (int) xmlGetLineNo (unkept),
                     _ ("This file holds what would be lost: a comment, a licence or an element "
                        "of others. Give -o another file and use both."));
  self->title = g_strdup (kb_xml_get (root, "title"));
  return unkept == NULL && kb_catalog_read (root, self->target, NULL, problems);
}

/* Where the file to be written is there already, its parts stay. FALSE where it cannot be used, which was reported. */
static gboolean
load_output (LibraryCall *self)
{
  g_autoptr (KbProblems) problems = NULL;
  g_autoptr (GError)     error = NULL;
  GPtrArray             *parts;

  self->target = kb_catalog_new_layer (self->installed);
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->read = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (self->output == NULL || !g_file_test (self->output, G_FILE_TEST_EXISTS))
    {
      self->title = g_strdup (DEFAULT_TITLE);
      return TRUE;
    }
  problems = kb_problems_new (self->output);
  if (!read_output (self, problems, &error))
    {
      if (error == NULL)
        error = kb_problems_to_error (problems);
      kb_cli_report (self->output, error);
      return FALSE;
    }
  parts = kb_catalog_get_own_parts (self->target);
  for (guint i = 0; i < parts->len; i++)
    g_hash_table_add (self->kept, g_strdup (((KbPart *) parts->pdata[i])->number));
  return TRUE;
}

/* ---- the report ---- */

static const char *
or_not_stated (const char *text)
{
  return text != NULL ? text : C_ ("value", "not stated");
}

static void
print_differences (GPtrArray *differences)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();

  for (guint i = 0; i < differences->len; i++)
    {
      KbPartDifference *difference = differences->pdata[i];

      if (difference->source_only)
        g_ptr_array_add (sources, difference);
      else
        g_print ("    %s: %s → %s\n", difference->label, or_not_stated (difference->before),
                 or_not_stated (difference->after));
    }
  if (sources->len > 0)
    {
      g_autofree char *labels = kb_part_diff_to_text (sources);

      g_print ("    ");
      /* TRANSLATORS: names of fields of a part */
      g_print (_ ("the same from another source: %s"), labels);
      g_print ("\n");
    }
}

/* What is installed and would be hidden by the part of the file. */
static void
print_hidden (LibraryCall *self, const KbLibraryEntry *entry)
{
  const KbPart         *hidden = kb_catalog_find_part (self->installed, entry->part->number);
  g_autoptr (GPtrArray) differences = NULL;
  g_autofree char      *fields = NULL;

  if (hidden == NULL || hidden == entry->before)
    return;
  differences = kb_part_diff (hidden, entry->part);
  if (differences->len == 0)
    return;
  fields = kb_part_diff_to_text (differences);
  g_print ("    ");
  g_print (_ ("differs from the installed part in: %s"), fields);
  g_print ("\n");
}

static void
print_entry (LibraryCall *self, const KbLibraryEntry *entry)
{
  const KbPart *part = entry->part;

  switch (entry->state)
    {
    case KB_LIBRARY_NEW:
      /* TRANSLATORS: a part number, its kind, its text */
      g_print (_ ("%s: new (%s; %s)"), part->number, kb_part_kind_label (part->kind),
               kb_part_get_text (part));
      break;
    case KB_LIBRARY_CHANGED:
      if (g_hash_table_contains (self->kept, part->number))
        g_print (_ ("%s: changed against the file"), part->number);
      else
        g_print (_ ("%s: changed against the installed part"), part->number);
      break;
    case KB_LIBRARY_UNCHANGED:
    default:
      g_print (_ ("%s: unchanged"), part->number);
      break;
    }
  g_print ("\n");
  if (self->dry_run)
    print_differences (entry->differences);
  print_hidden (self, entry);
}

static void
print_import (LibraryCall *self, KbLibraryImport *import)
{
  guint n_new = kb_library_import_count (import, KB_LIBRARY_NEW);
  guint n_changed = kb_library_import_count (import, KB_LIBRARY_CHANGED);
  guint n_unchanged = kb_library_import_count (import, KB_LIBRARY_UNCHANGED);

  for (guint i = 0; i < import->entries->len; i++)
    {
      const KbLibraryEntry *entry = import->entries->pdata[i];

      /* In short where it is done; what would be done is told of every row. */
      if (self->dry_run || entry->state != KB_LIBRARY_UNCHANGED)
        print_entry (self, entry);
    }
  for (guint i = 0; i < import->families->len; i++)
    {
      g_print (_ ("New family: %s"), ((KbFamily *) import->families->pdata[i])->name);
      g_print ("\n");
    }
  g_print (_ ("Parts: %u new, %u changed, %u unchanged."), n_new, n_changed, n_unchanged);
  g_print ("\n");
}

static void
write_differences (KbJson *json, GPtrArray *differences)
{
  static const char *const kinds[] = { "added", "removed", "changed" };

  kb_json_begin_array (json, "differences");
  for (guint i = 0; i < differences->len; i++)
    {
      const KbPartDifference *difference = differences->pdata[i];

      kb_json_begin_object (json, NULL);
      kb_json_string (json, "field", difference->field);
      kb_json_string (json, "kind", kinds[difference->kind]);
      kb_json_string (json, "before", difference->before);
      kb_json_string (json, "after", difference->after);
      kb_json_boolean (json, "source-only", difference->source_only);
      kb_json_end (json);
    }
  kb_json_end (json);
}

static void
write_entry (LibraryCall *self, const KbLibraryEntry *entry)
{
  KbJson     *json = self->json;
  const char *against = entry->before == NULL                                     ? NULL
                        : g_hash_table_contains (self->kept, entry->part->number) ? "file"
                                                                                  : "installed";

  kb_json_begin_object (json, NULL);
  kb_json_int (json, "line", entry->line);
  kb_json_string (json, "number", entry->part->number);
  kb_json_string (json, "kind", kb_part_kind_to_string (entry->part->kind));
  kb_json_string (json, "state", kb_library_state_to_string (entry->state));
  kb_json_string (json, "against", against);
  write_differences (json, entry->differences);
  kb_json_end (json);
}

static void
write_import (LibraryCall *self, const char *path, KbLibraryImport *import)
{
  KbJson *json = self->json;

  kb_json_begin_object (json, NULL);
  kb_json_string (json, "file", path);
  kb_json_begin_array (json, "parts");
  for (guint i = 0; i < import->entries->len; i++)
    write_entry (self, import->entries->pdata[i]);
  kb_json_end (json);
  kb_json_begin_array (json, "problems");
  kb_cli_write_problems (json, import->problems);
  kb_json_end (json);
  kb_json_begin_object (json, "counts");
  for (guint state = 0; state < KB_N_LIBRARY_STATES; state++)
    kb_json_int (json, kb_library_state_to_string (state), kb_library_import_count (import, state));
  kb_json_int (json, "error", kb_cli_count_problems (import->problems, KB_SEVERITY_ERROR));
  kb_json_int (json, "warning", kb_cli_count_problems (import->problems, KB_SEVERITY_WARNING));
  kb_json_end (json);
  kb_json_end (json);
}

/* ---- the call ---- */

/* A part that another library of this call gives otherwise. */
static void
check_other_files (LibraryCall *self, const char *path, KbLibraryImport *import)
{
  for (guint i = 0; i < import->entries->len; i++)
    {
      const KbLibraryEntry *entry = import->entries->pdata[i];
      const char           *other = g_hash_table_lookup (self->read, entry->part->number);
      g_autofree char      *fields = NULL;

      if (other != NULL && entry->state == KB_LIBRARY_CHANGED)
        {
          fields = kb_part_diff_to_text (entry->differences);
          kb_problems_add (import->problems, KB_SEVERITY_ERROR, entry->line,
                           _ ("“%s” is in the library %s too and differs there in: %s. Make them "
                              "agree or remove one."),
                           entry->part->number, other, fields);
        }
      g_hash_table_insert (self->read, g_strdup (entry->part->number), (char *) path);
    }
  kb_problems_sort (import->problems);
}

static gboolean
import_file (LibraryCall *self, const char *path)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (GBytes)          bytes = kb_file_load (path, NULL, &error);
  g_autofree char            *base = g_path_get_basename (path);
  g_autofree char            *name = g_filename_display_name (base);
  const KbLibraryOptions      options = { .title = self->source != NULL ? self->source : name,
                                          .stated = self->source != NULL,
                                          .by = self->by };
  g_autoptr (KbLibraryImport) import = NULL;
  gboolean                    ok;

  if (bytes == NULL)
    {
      kb_cli_report (path, error);
      return FALSE;
    }
  import = kb_library_import_new (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                  self->target, &options);
  check_other_files (self, path, import);
  ok = !kb_problems_has_errors (import->problems);
  self->n_errors += kb_cli_count_problems (import->problems, KB_SEVERITY_ERROR);
  if (self->json != NULL)
    write_import (self, path, import);
  else
    kb_cli_print_problems (import->problems);
  if (self->json == NULL && ok)
    print_import (self, import);
  if (ok)
    kb_library_import_apply (import, self->target);
  return ok;
}

/* What is written is read again before: a file that could not be used must not take the place of one that can. */
static GBytes *
make_bytes (LibraryCall *self, GError **error)
{
  g_autoptr (KbXmlWriter) writer = kb_xml_writer_new ();
  g_autoptr (KbCatalog)   again = kb_catalog_new_layer (self->installed);
  g_autoptr (KbProblems)  problems = kb_problems_new (self->output);
  g_autoptr (GBytes)      bytes = NULL;

  kb_catalog_write (self->target, self->title, writer);
  bytes = kb_xml_writer_finish (writer);
  if (kb_catalog_load_bytes (again, bytes, problems))
    return g_steal_pointer (&bytes);
  g_propagate_error (error, kb_problems_to_error (problems));
  return NULL;
}

static KbCliStatus
save (LibraryCall *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = make_bytes (self, &error);

  if (bytes == NULL || !kb_file_save (self->output, bytes, self->etag, NULL, &error))
    return kb_cli_report (self->output, error);
  return KB_CLI_OK;
}

static KbCliStatus
finish (LibraryCall *self, gboolean ok)
{
  KbCliStatus status = !ok ? KB_CLI_FAILED : self->dry_run ? KB_CLI_OK : save (self);
  gboolean    written = status == KB_CLI_OK && !self->dry_run;

  if (self->json != NULL)
    {
      kb_json_end (self->json);
      kb_json_boolean (self->json, "written", written);
      kb_json_end (self->json);
      kb_cli_print_json (self->json);
      return status;
    }
  if (written)
    {
      g_autofree char *display = g_filename_display_name (self->output);

      g_print (_ ("Written: %s"), display);
      g_print ("\n");
    }
  else if (ok && self->dry_run)
    {
      g_print ("%s\n", _ ("This was a dry run: nothing was written."));
    }
  else if (self->n_errors > 1)
    {
      g_printerr ("%s: note: %s\n", KB_CLI_PROGRAM,
                  _ ("Nothing was taken over. Mend all that is listed and try again."));
    }
  return status;
}

KbCliStatus
kb_cli_import_libraries (KbCli      *self,
                         const char *output,
                         gboolean    dry_run,
                         const char *source,
                         const char *by)
{
  g_auto (LibraryCall) call = {
    .cli = self, .output = output, .dry_run = dry_run, .source = source, .by = by
  };
  gboolean ok = TRUE;

  for (guint i = 0; i < self->n_arguments; i++)
    if (!kb_cli_is_library (self->arguments[i]))
      return kb_cli_fail (_ ("“%s” is no library. Import data sheets and libraries by two calls."),
                          self->arguments[i]);
  call.installed = kb_cli_load_catalog (self);
  if (call.installed == NULL || !load_output (&call))
    return KB_CLI_FAILED;
  if (self->json)
    {
      call.json = kb_json_new ();
      kb_json_begin_object (call.json, NULL);
      kb_json_begin_array (call.json, "files");
    }
  for (guint i = 0; i < self->n_arguments; i++)
    ok = import_file (&call, self->arguments[i]) && ok;
  return finish (&call, ok);
}
