/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The document on disk: loading and saving by path. What stands in a file is the reader's and writer's. */
#include "config.h"

#include "harness/kb-harness-private.h"
#include "xml/kb-file.h"

/* Share of the time that reading the bytes of a large file takes, from a disk. */
#define READ 0.05

KbHarness *
kb_harness_load (KbCatalog *catalog, const char *path, GError **error)
{
  return kb_harness_load_watched (catalog, path, NULL, error);
}

KbHarness *
kb_harness_load_watched (KbCatalog *catalog, const char *path, KbProgress *progress, GError **error)
{
  g_autofree char       *etag = NULL;
  g_autoptr (GBytes)     bytes = NULL;
  g_autoptr (KbProblems) problems = kb_problems_new (path);
  KbHarness             *self;

  kb_progress_begin_part (progress, READ);
  bytes = kb_file_load_watched (path, progress, &etag, error);
  if (bytes == NULL)
    return NULL;
  kb_problems_set_progress (problems, progress);
  self = kb_harness_load_bytes (catalog, bytes, problems);
  if (self == NULL)
    g_propagate_error (error, kb_problems_to_error (problems));
  else
    kb_harness_set_saved (self, path, etag);
  return self;
}

gboolean
kb_harness_save (KbHarness *self, const char *path, gboolean overwrite, GError **error)
{
  g_autoptr (GBytes) bytes = kb_harness_to_bytes (self);
  gboolean           same = g_strcmp0 (path, kb_harness_get_path (self)) == 0;
  g_autofree char   *etag = NULL;

  if (!kb_file_save (path, bytes, same && !overwrite ? kb_harness_get_etag (self) : NULL, &etag,
                     error))
    return FALSE;
  kb_harness_set_saved_bytes (self, bytes);
  kb_harness_set_saved (self, path, etag);
  return TRUE;
}
