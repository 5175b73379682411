/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/kb-cli.h"

#include <glib/gi18n.h>

#include "drawing/kb-drawing.h"

/* Sharp in print at this size, and still a picture to send around. */
#define PNG_DOTS_PER_INCH 200

enum
{
  OUT_PDF,
  OUT_SVG,
  OUT_PNG,
};

typedef struct
{
  char *output;
  char *content;
  char *sheet;
  char *scale;
  int   page;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->output);
  g_free (self->content);
  g_free (self->sheet);
  g_free (self->scale);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
check_content (const char *content)
{
  static const char *const contents[] = { "assembly", "formboard", NULL };
  int choice = content != NULL ? kb_cli_choose ("--content", content, contents) : 0;

  if (choice > 0)
    kb_cli_fail (_ ("The drawing “%s” is not available in this version."), contents[choice]);
  return choice == 0;
}

static gboolean
init_setup (KbSheetSetup *setup, const Options *options)
{
  static const char *const papers[] = { "A4", "A3", "A2", "A1", "A0", "Letter", "Tabloid", NULL };
  int paper = kb_cli_choose ("--sheet", options->sheet != NULL ? options->sheet : "A3", papers);

  if (paper < 0)
    return FALSE;
  if (!kb_sheet_setup_set_paper (setup, papers[paper]))
    g_return_val_if_reached (FALSE);
  if (!kb_sheet_setup_set_scale (setup, options->scale != NULL ? options->scale : "fit"))
    {
      kb_cli_fail (_ ("--scale does not know “%s”. It takes a scale as 1:1 or 1:2, or “fit”."),
                   options->scale);
      return FALSE;
    }
  return TRUE;
}

/* The other formats hold one sheet a file. */
static gboolean
check_page (KbSheets *sheets, int extension, int page)
{
  guint n_sheets = kb_sheets_get_count (sheets);

  if (page < 1 || (guint) page > n_sheets)
    {
      kb_cli_fail (ngettext ("There is no sheet %d: the drawing has %u sheet.",
                             "There is no sheet %d: the drawing has %u sheets.", n_sheets),
                   page, n_sheets);
      return FALSE;
    }
  if (extension != OUT_PDF && n_sheets > 1)
    {
      g_printerr ("%s: note: ", KB_CLI_PROGRAM);
      g_printerr (_ ("This is sheet %d of %u; --page chooses another one, PDF holds all.\n"), page,
                  n_sheets);
    }
  return TRUE;
}

static KbCliStatus
draw (KbHarness *harness, const Options *options, int extension)
{
  KbSheetSetup          setup = { 0 };
  g_autoptr (KbChecker) checker = NULL;
  g_autoptr (KbSheets)  sheets = NULL;
  g_autoptr (GBytes)    bytes = NULL;
  g_autoptr (GError)    error = NULL;

  if (!init_setup (&setup, options))
    return KB_CLI_FAILED;
  checker = kb_checker_new (harness);
  sheets = kb_sheets_new (harness, checker, &setup);
  if (!check_page (sheets, extension, options->page))
    return KB_CLI_FAILED;

  if (extension == OUT_PDF)
    bytes = kb_sheets_to_pdf (sheets, &error);
  else if (extension == OUT_PNG)
    bytes = kb_sheets_to_png (sheets, options->page - 1, PNG_DOTS_PER_INCH, &error);
  else
    bytes = kb_sheets_to_svg (sheets, options->page - 1);
  if (bytes == NULL)
    return kb_cli_report (options->output, error);
  return kb_cli_save (options->output, bytes);
}

KbCliStatus
kb_cmd_draw (KbCli *self, int argc, char **argv)
{
  static const char *const extensions[] = { "pdf", "svg", "png", NULL };
  g_auto (Options)         options = { .page = 1 };
  g_autoptr (KbCatalog)    catalog = NULL;
  g_autoptr (KbHarness)    harness = NULL;
  int                      extension;
  const GOptionEntry       entries[] = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
                                           N_ ("Write to PATH, as its extension says"), N_ ("PATH") },
                                         { "content", 0, 0, G_OPTION_ARG_STRING, &options.content,
                                           N_ ("What to draw: assembly (default)"), "assembly" },
                                         { "sheet", 0, 0, G_OPTION_ARG_STRING, &options.sheet,
                                           N_ ("Paper, landscape; A3 where not given"),
                                           "A4|A3|A2|A1|A0|Letter|Tabloid" },
                                         { "scale", 0, 0, G_OPTION_ARG_STRING, &options.scale,
                                           N_ ("Scale; “fit” where not given"), "1:1|1:2|…|fit" },
                                         { "page", 0, 0, G_OPTION_ARG_INT, &options.page,
                                           N_ ("Which sheet goes into SVG or PNG, from 1"), N_ ("N") },
                                         G_OPTION_ENTRY_NULL };

  if (!kb_cli_parse (self, argc, argv, _ ("FILE -o OUT.pdf|OUT.svg|OUT.png"),
                     _ ("Write the drawing. PDF holds all sheets, SVG and PNG hold one."), entries,
                     KB_CLI_NO_FORMAT, 1, 1))
    return self->status;
  extension = kb_cli_check_output (self, options.output, extensions);
  if (extension < 0 || !check_content (options.content))
    return KB_CLI_FAILED;

  kb_cli_use_machine_language ();
  catalog = kb_cli_load_catalog (self);
  harness = catalog != NULL ? kb_cli_load_harness (catalog, self->arguments[0]) : NULL;
  if (harness == NULL)
    return KB_CLI_FAILED;
  return draw (harness, &options, extension);
}
