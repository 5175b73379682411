/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-copy.h"

/* Shares of the time for a large document, measured with 10,000 connectors and cables: how far it is after reading and checking. */
#define LOADED 0.02
#define CHECKED 0.1

#define SLICE 20000 /* µs between two looks at whether it is cancelled */

struct _KbCopy
{
  KbCatalog   *catalog; /* a snapshot */
  GBytes      *text;
  char        *path; /* (nullable) */
  KbSheetSetup setup;
};

KbCopy *
kb_copy_new (KbSession *session, const KbSheetSetup *setup)
{
  KbCopy    *self = g_new0 (KbCopy, 1);
  KbHarness *harness = kb_session_get_harness (session);

  self->catalog = kb_catalog_new_snapshot (kb_session_get_catalog (session));
  self->text = kb_harness_to_bytes (harness);
  self->path = g_strdup (kb_harness_get_path (harness));
  if (setup != NULL)
    self->setup = *setup;
  return self;
}

void
kb_copy_free (KbCopy *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->catalog);
  g_bytes_unref (self->text);
  g_free (self->path);
  g_free (self);
}

KbHarness *
kb_copy_load (KbCopy *self, KbProgress *progress, GError **error)
{
  g_autoptr (KbProblems) problems = kb_problems_new (self->path != NULL ? self->path : "");
  KbHarness             *harness;

  kb_problems_set_progress (problems, progress);
  harness = kb_harness_load_bytes (self->catalog, self->text, problems);
  if (harness == NULL)
    g_propagate_error (error, kb_problems_to_error (problems));
  return harness;
}

/* Not all of it where @progress was cancelled. */
static KbChecker *
check (KbHarness *harness, KbProgress *progress)
{
  KbChecker *checker = kb_checker_new_lazy (harness, 0);

  while (!kb_checker_go_on (checker, g_get_monotonic_time () + SLICE)
         && kb_progress_go_on (progress, (gsize) (1000 * kb_checker_get_progress (checker)), 1000))
    ;
  return checker;
}

KbSheets *
kb_copy_make_sheets (KbCopy *self, KbProgress *progress, GError **error)
{
  g_autoptr (KbHarness) harness = NULL;
  g_autoptr (KbChecker) checker = NULL;
  KbSheets             *sheets;

  kb_progress_enter (progress, LOADED);
  harness = kb_copy_load (self, progress, error);
  kb_progress_leave (progress);
  if (harness == NULL)
    return NULL;
  kb_progress_begin_part (progress, CHECKED);
  checker = check (harness, progress);
  kb_progress_enter (progress, 1.0);
  sheets = kb_sheets_new_watched (harness, checker, &self->setup, progress);
  kb_progress_leave (progress);
  if (sheets == NULL)
    g_cancellable_set_error_if_cancelled (kb_progress_get_cancellable (progress), error);
  return sheets;
}
