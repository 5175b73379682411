/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the real kabelbaum-cli, in the folder of the sources, and looks at what it says and leaves behind. */
#pragma once

#include "json-reader.h"

G_BEGIN_DECLS

#define DATA "tests/cli/data/"
#define EXAMPLES "resources/examples/"
#define PLUG "770-1252/076-000"
#define SOCKET "770-1242/076-000"

/* A folder of the test, removed at the end. */
extern char *work;
/* The environment of the next calls; NULL for that of the test. */
extern char **environment;

typedef struct
{
  int   status;
  char *out;
  char *err;
} Run;

void run_free (Run *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

/* Arguments up to NULL. */
Run *run (const char *first, ...) G_GNUC_NULL_TERMINATED;
/* Another program than ours. */
Run *run_command (const char *const *argv);
/* A path in @work; owned. */
char *work_path (const char *name);

void assert_status (Run *self, int status);
/* Ended with 2, said one line that holds @text on stderr, and nothing on stdout. */
void assert_refused (Run *self, const char *text);
void assert_contains (const char *text, const char *part);
void assert_lacks (const char *text, const char *part);
/* The output is JSON and nothing else, and nothing was said on stderr. */
Json *assert_json (Run *self);
void  assert_exists (const char *path, gboolean exists);
/* Nothing at all is in @work: no file half written, none left aside. */
void assert_work_is_empty (void);
/* Removes what is in @work. */
void clear_work (void);

/* The tests of each file. */
void add_bom_tests (void);
void add_catalog_tests (void);
void add_check_tests (void);
void add_draw_tests (void);
void add_locale_tests (void);
void add_mate_tests (void);
void add_new_tests (void);
void add_usage_tests (void);

G_END_DECLS
