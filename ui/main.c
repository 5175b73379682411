/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-application.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int argc, char **argv)
{
  g_autoptr (KbApplication) application = NULL;
  /* So that what is not installed speaks other languages, too. */
  const char *locales = g_getenv ("KABELBAUM_LOCALES");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locales != NULL ? locales : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name (_ ("Kabelbaum"));

  application = kb_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
