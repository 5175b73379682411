/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "cli-run.h"

#define GREY_SOCKET "EXAMPLE-B-GREY-SOCKET"

static void
check_pair (const char *a, const char *b, const char *fits, const char *permitted)
{
  g_autoptr (Run)  mated = run ("mate", a, b, "--format", "json", NULL);
  g_autoptr (Json) json = assert_json (mated);

  assert_status (mated, 0);
  g_assert_cmpstr (json_text (json, "fits"), ==, fits);
  g_assert_cmpstr (json_text (json, "permitted"), ==, permitted);
}

static void
test_verdicts (void)
{
  check_pair (PLUG, SOCKET, "yes", "yes");
  check_pair (SOCKET, PLUG, "yes", "yes");
  check_pair (PLUG, GREY_SOCKET, "yes", "no");
  check_pair (PLUG, "770-1102", "no", "no");
  check_pair (PLUG, PLUG, "no", "no");
  check_pair (PLUG, "EXAMPLE-B-TURQUOISE-SOCKET-3", "no", "no");
  check_pair (PLUG, "EXAMPLE-B-TURQUOISE-SOCKET-12", "yes", "no");
}

static void
test_json (void)
{
  g_autoptr (Run)  mated = run ("mate", "--format", "json", PLUG, GREY_SOCKET, NULL);
  g_autoptr (Json) json = assert_json (mated);
  gboolean         has_colour = FALSE;

  g_assert_cmpint (json_length (json, ""), ==, 5);
  g_assert_cmpstr (json_text (json, "a/part"), ==, PLUG);
  g_assert_cmpstr (json_text (json, "a/port"), ==, "face");
  g_assert_cmpstr (json_text (json, "b/part"), ==, GREY_SOCKET);
  g_assert_cmpint (json_length (json, "reasons"), >, 0);
  for (int i = 0; i < json_length (json, "reasons"); i++)
    {
      g_autofree char *path = g_strdup_printf ("reasons/%d", i);
      const Json      *reason = json_get (json, path);
      const char      *colour = json_text (reason, "values/b.colour");

      g_assert_cmpint (json_length (reason, ""), ==, 5);
      g_assert_nonnull (json_text (reason, "rule"));
      g_assert_nonnull (json_text (reason, "holds"));
      g_assert_nonnull (json_text (reason, "message"));
      g_assert_nonnull (json_text (reason, "source"));
      has_colour = has_colour || g_strcmp0 (colour, "grey") == 0;
    }
  g_assert_true (has_colour);
}

static void
test_text (void)
{
  g_autoptr (Run) mated = run ("mate", PLUG, GREY_SOCKET, NULL);

  assert_status (mated, 0);
  g_assert_true (g_str_has_prefix (mated->out, "fits: yes\npermitted: no\n"));
  assert_contains (mated->out, "\nP-03: ");
  assert_contains (mated->out, "Source: ");
}

static void
test_ports (void)
{
  g_autoptr (Run) which = run ("mate", PLUG, "770-977/076-000", NULL);
  g_autoptr (Run) none = run ("mate", PLUG, "770-977/076-000:out9", NULL);
  g_autoptr (Run) one = run ("mate", PLUG, "770-977/076-000:out1", NULL);
  g_autoptr (Run) named = run ("mate", PLUG ":face", SOCKET ":face", NULL);

  assert_refused (which, "770-977/076-000:in, 770-977/076-000:out1, 770-977/076-000:out2");
  assert_refused (none, "“out9”");
  assert_status (one, 0);
  assert_status (named, 0);
  g_assert_true (g_str_has_prefix (named->out, "fits: yes\npermitted: yes\n"));
}

static void
test_bad_parts (void)
{
  g_autoptr (Run) misspelt = run ("mate", "770-1252/076-001", SOCKET, NULL);
  g_autoptr (Run) unknown = run ("mate", PLUG, "something else entirely", NULL);
  g_autoptr (Run) cable = run ("mate", PLUG, "H05V2V2-F 2X1.5", NULL);
  g_autoptr (Run) lever = run ("mate", "770-101", PLUG, NULL);

  assert_refused (misspelt, "“" PLUG "”");
  assert_refused (unknown, "catalog list");
  assert_refused (cable, "no port");
  assert_refused (lever, "no port");
}

/* --catalog before and behind the call. */
static void
test_added_catalogue (void)
{
  g_autoptr (Run) without = run ("mate", "SHOP-1", SOCKET, NULL);
  g_autoptr (Run) behind = run ("mate", "SHOP-1", SOCKET, "--catalog", DATA "workshop.xml", NULL);
  g_autoptr (Run) before = run ("--catalog", DATA "workshop.xml", "mate", "SHOP-1", SOCKET, NULL);

  assert_refused (without, "SHOP-1");
  assert_status (behind, 0);
  g_assert_true (g_str_has_prefix (behind->out, "fits: yes\n"));
  g_assert_cmpstr (before->out, ==, behind->out);
}

void
add_mate_tests (void)
{
  g_test_add_func ("/cli/mate/verdicts", test_verdicts);
  g_test_add_func ("/cli/mate/json", test_json);
  g_test_add_func ("/cli/mate/text", test_text);
  g_test_add_func ("/cli/mate/ports", test_ports);
  g_test_add_func ("/cli/mate/bad-parts", test_bad_parts);
  g_test_add_func ("/cli/mate/added-catalogue", test_added_catalogue);
}
