/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cli: kabelbaum-cli, everything without a screen. One file a call; what they share is here. It knows all of app and
 * holds no logic of its own: what it prints is what the editor shows, through the same code.
 *
 * Results go to stdout or into the file of -o, messages to stderr as `FILE:LINE: severity: text`. The locale changes
 * texts only: files and JSON are made in English whatever it is.
 */
#pragma once

#include "check/kb-checker.h"
#include "check/kb-bom.h"
#include "catalog/kb-catalog-store.h"
#include "exchange/kb-json.h"

G_BEGIN_DECLS

#define KB_CLI_PROGRAM "kabelbaum-cli"

/* What the program ends with. */
typedef enum
{
  KB_CLI_OK = 0,
  KB_CLI_FOUND = 1,  /* check: there are errors */
  KB_CLI_FAILED = 2, /* bad usage or input */
} KbCliStatus;

/**
 * KbCli:
 * @command: of the call, as "catalog show"; NULL before one is known
 * @catalog_paths: of --catalog, in order
 * @json: --format json
 * @arguments: what is left after the options; NULL-terminated
 * @status: what to end with where kb_cli_parse() returned FALSE
 */
typedef struct
{
  char       *command;
  GPtrArray  *catalog_paths;
  gboolean    json;
  char      **arguments;
  guint       n_arguments;
  KbCliStatus status;
} KbCli;

typedef enum
{
  KB_CLI_NO_FORMAT,
  KB_CLI_TEXT_OR_JSON, /* the call takes --format */
} KbCliFormats;

/**
 * kb_cli_parse:
 * @synopsis: the arguments, as "FILE…"; translated
 * @summary: what the call does; translated
 * @entries: the call's own options
 * @at_least, @at_most: how many arguments there must be
 *
 * Returns: FALSE where the call is over already: --version, or bad usage, which has been reported then.
 */
gboolean kb_cli_parse (KbCli              *self,
                       int                 argc,
                       char              **argv,
                       const char         *synopsis,
                       const char         *summary,
                       const GOptionEntry *entries,
                       KbCliFormats        formats,
                       guint               at_least,
                       guint               at_most);

/* From here on all texts are English and all figures have a point: for what goes into files and JSON. */
void kb_cli_use_machine_language (void);

/* `kabelbaum-cli: error: text` on stderr. Returns: KB_CLI_FAILED. */
KbCliStatus kb_cli_fail (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* Reports an error of a loader or of saving, which names its place itself, or else is given @path. */
KbCliStatus kb_cli_report (const char *path, const GError *error);

/* The user's catalogues and those of --catalog; NULL where one of these last cannot be used, which has been reported. */
KbCatalogStore *kb_cli_load_store (KbCli *self) G_GNUC_WARN_UNUSED_RESULT;
/* All layers of the same. */
KbCatalog *kb_cli_load_catalog (KbCli *self) G_GNUC_WARN_UNUSED_RESULT;
KbHarness *kb_cli_load_harness (KbCatalog *catalog, const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* The part, or NULL, which has been reported with the nearest number there is. Borrowed. */
KbPart *kb_cli_find_part (KbCatalog *catalog, const char *number);

/**
 * kb_cli_check_output:
 * @output: (nullable): of -o
 * @extensions: known ones without the dot, NULL-terminated
 *
 * Whether the file may be written: it has one of the extensions, and is none of the call's inputs or catalogues.
 *
 * Returns: the index of the extension, or -1, which has been reported.
 */
int kb_cli_check_output (KbCli *self, const char *output, const char *const *extensions);
/* Writes the file whole or not at all. */
KbCliStatus kb_cli_save (const char *output, GBytes *bytes);

/* Prints and frees nothing; UTF-8 whatever the locale. */
KbCliStatus kb_cli_print_json (KbJson *json);

/* One of @words (NULL-terminated), or -1, reported as a bad value of @option with the nearest word. */
int kb_cli_choose (const char *option, const char *value, const char *const *words);

/* “3 errors, 1 warning, 0 notes”; owned. */
char *kb_cli_counts_text (KbChecker *checker) G_GNUC_WARN_UNUSED_RESULT;
/* Member "error", "warning", "note" of the current object. */
void kb_cli_write_counts (KbJson *json, KbChecker *checker);
/* “Data sheet …, Important note” of a rule; NULL where it has no source; owned. */
char *kb_cli_rule_source (const KbRule *rule) G_GNUC_WARN_UNUSED_RESULT;

/* All problems of a file on stderr, as `FILE:LINE: severity: text`. */
void kb_cli_print_problems (KbProblems *problems);
/* An object of the current array: line (or null), severity, text. */
void kb_cli_write_problem (KbJson *json, int line, KbSeverity severity, const char *text);
/* One for each problem. */
void  kb_cli_write_problems (KbJson *json, KbProblems *problems);
guint kb_cli_count_problems (KbProblems *problems, KbSeverity severity);

/* Whether the file is a library of parts by its name: *.csv, *.tsv. */
gboolean kb_cli_is_library (const char *path);
/* The rest of “catalog import” for libraries; the arguments are parsed. @output may be NULL in a dry run. */
KbCliStatus kb_cli_import_libraries (KbCli      *self,
                                     const char *output,
                                     gboolean    dry_run,
                                     const char *source,
                                     const char *by);

/* The calls; @argv[0] is the call's name. */
KbCliStatus kb_cmd_bom (KbCli *self, int argc, char **argv);
KbCliStatus kb_cmd_catalog (KbCli *self, int argc, char **argv);
KbCliStatus kb_cmd_catalog_check (KbCli *self, int argc, char **argv);
KbCliStatus kb_cmd_catalog_import (KbCli *self, int argc, char **argv);
KbCliStatus kb_cmd_catalog_matrix (KbCli *self, int argc, char **argv);
KbCliStatus kb_cmd_catalog_show (KbCli *self, int argc, char **argv);
KbCliStatus kb_cmd_check (KbCli *self, int argc, char **argv);
KbCliStatus kb_cmd_draw (KbCli *self, int argc, char **argv);
KbCliStatus kb_cmd_info (KbCli *self, int argc, char **argv);
KbCliStatus kb_cmd_mate (KbCli *self, int argc, char **argv);
KbCliStatus kb_cmd_new (KbCli *self, int argc, char **argv);

G_END_DECLS
