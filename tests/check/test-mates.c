/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every pair of ports of all shipped parts, against a table computed here from the parts alone. */
#include "config.h"

#include <string.h>

#include "check-tests.h"

/* ---- the physics and the manual, written down a second time ---- */

static KbTruth
same_text (const char *a, const char *b)
{
  if (a == NULL || b == NULL)
    return KB_UNKNOWN;
  return g_str_equal (a, b) ? KB_YES : KB_NO;
}

static KbTruth
same_poles (int a, int b)
{
  if (a == 0 || b == 0)
    return KB_UNKNOWN;
  return a == b ? KB_YES : KB_NO;
}

static KbTruth
other_gender (KbGender a, KbGender b)
{
  if (a == KB_GENDER_UNKNOWN || b == KB_GENDER_UNKNOWN)
    return KB_UNKNOWN;
  return a != b ? KB_YES : KB_NO;
}

/* Known only where every pole of both states its marking. */
static KbTruth
same_marking (const KbPort *a, const KbPort *b)
{
  KbTruth same = a->poles->len == b->poles->len ? KB_YES : KB_NO;

  if (a->poles->len == 0 || b->poles->len == 0)
    return KB_UNKNOWN;
  for (guint i = 0; i < a->poles->len; i++)
    if (g_array_index (a->poles, KbPole, i).marking == NULL)
      return KB_UNKNOWN;
  for (guint i = 0; i < b->poles->len; i++)
    if (g_array_index (b->poles, KbPole, i).marking == NULL)
      return KB_UNKNOWN;
  for (guint i = 0; i < a->poles->len && same == KB_YES; i++)
    if (!g_str_equal (g_array_index (a->poles, KbPole, i).marking,
                      g_array_index (b->poles, KbPole, i).marking))
      same = KB_NO;
  return same;
}

static gboolean
names (const KbPart *a, const KbPart *b)
{
  for (guint i = 0; i < a->counterparts->len; i++)
    if (g_str_equal (((KbLink *) a->counterparts->pdata[i])->number, b->number))
      return TRUE;
  return FALSE;
}

static KbTruth
worst (KbTruth a, KbTruth b)
{
  return a < b ? a : b;
}

static KbTruth
can (const KbMatingHalf *a, const KbMatingHalf *b)
{
  KbTruth truth = other_gender (a->port->gender, b->port->gender);

  truth = worst (truth, same_poles (a->port->n_poles, b->port->n_poles));
  truth = worst (truth, same_text (a->port->coding, b->port->coding));
  return worst (truth, same_text (a->part->family, b->part->family));
}

static KbTruth
may (const KbMatingHalf *a, const KbMatingHalf *b)
{
  KbTruth truth = can (a, b);

  truth = worst (truth, same_text (a->port->colour, b->port->colour));
  if (names (a->part, b->part) || names (b->part, a->part))
    return truth;
  return worst (truth, same_marking (a->port, b->port));
}

/* ---- */

static GArray *
all_ports (KbCatalog *catalog)
{
  GArray    *halves = g_array_new (FALSE, FALSE, sizeof (KbMatingHalf));
  GPtrArray *parts = kb_catalog_get_parts (catalog);

  for (guint i = 0; i < parts->len; i++)
    {
      const KbPart *part = parts->pdata[i];

      for (guint j = 0; j < part->ports->len; j++)
        {
          KbMatingHalf half = { part, part->ports->pdata[j], part->number };

          g_array_append_val (halves, half);
        }
    }
  return halves;
}

static void
check_reasons (const KbVerdict *verdict)
{
  KbTruth before = KB_NO;

  for (guint i = 0; i < verdict->reasons->len; i++)
    {
      const KbReason *reason = verdict->reasons->pdata[i];

      /* Breaches first, then unknowns, then statements. */
      g_assert_cmpint (reason->holds, >=, before);
      before = reason->holds;
      g_assert_cmpstr (reason->message, !=, "");
      g_assert_null (strchr (reason->message, '{'));
      g_assert_cmpstr (reason->comparison, !=, "");
      g_assert_cmpint (reason->missing != NULL, ==, reason->holds == KB_UNKNOWN);
      if (reason->missing != NULL)
        g_assert_cmpuint (reason->missing->len, >, 0);
    }
}

static void
check_all_pairs (KbCatalog *catalog, guint n[3][3])
{
  g_autoptr (GArray) halves = all_ports (catalog);

  g_assert_cmpuint (halves->len, >=, 25);
  for (guint i = 0; i < halves->len; i++)
    for (guint j = 0; j < halves->len; j++)
      {
        const KbMatingHalf   *a = &g_array_index (halves, KbMatingHalf, i);
        const KbMatingHalf   *b = &g_array_index (halves, KbMatingHalf, j);
        g_autoptr (KbVerdict) verdict = kb_verdict_new (catalog, a, b);
        g_autoptr (KbVerdict) mirrored = kb_verdict_new (catalog, b, a);

        if (verdict->fits != can (a, b) || verdict->permitted != may (a, b))
          g_error ("%s:%s with %s:%s is %s, %s, not %s, %s", a->label, a->port->id, b->label,
                   b->port->id, kb_truth_to_string (verdict->fits),
                   kb_truth_to_string (verdict->permitted), kb_truth_to_string (can (a, b)),
                   kb_truth_to_string (may (a, b)));
        g_assert_cmpint (verdict->fits, ==, mirrored->fits);
        g_assert_cmpint (verdict->permitted, ==, mirrored->permitted);
        g_assert_cmpuint (verdict->reasons->len, ==, mirrored->reasons->len);
        g_assert_false (verdict->fits == KB_NO && verdict->permitted != KB_NO);
        check_reasons (verdict);
        n[verdict->fits][verdict->permitted]++;
      }
}

static void
test_all_pairs (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  guint                 n[3][3] = { { 0 } };

  check_all_pairs (catalog, n);
  g_assert_cmpuint (n[KB_NO][KB_NO], >, 0);
  g_assert_cmpuint (n[KB_UNKNOWN][KB_NO], >, 0);
  g_assert_cmpuint (n[KB_UNKNOWN][KB_UNKNOWN], >, 0);
  g_assert_cmpuint (n[KB_YES][KB_NO], >, 0);
  g_assert_cmpuint (n[KB_YES][KB_YES], >, 0);
}

/* With parts of the test besides, every combination that there can be. */
static void
test_more_pairs (void)
{
  g_autoptr (KbCatalog) catalog = catalog_with (rule_parts);
  guint                 n[3][3] = { { 0 } };

  check_all_pairs (catalog, n);
  for (int fits = KB_NO; fits <= KB_YES; fits++)
    for (int permitted = KB_NO; permitted <= KB_YES; permitted++)
      g_assert_cmpint (n[fits][permitted] > 0, ==, permitted <= fits);
}

static void
test_named (void)
{
  static const struct
  {
    const char *a, *b;
    KbTruth     fits, permitted;
    KbSign      sign;
    const char *headline;
  } table[] = {
    { PLUG, SOCKET, KB_YES, KB_YES, KB_SIGN_OK, "Fits" },
    { PLUG, GREY_SOCKET, KB_YES, KB_NO, KB_SIGN_DANGER, "Fits, but must not be plugged" },
    { PLUG, "EXAMPLE-B-TURQUOISE-SOCKET", KB_YES, KB_YES, KB_SIGN_OK, "Fits" },
    /* The marking alone differs. */
    { PLUG, "EXAMPLE-B-TURQUOISE-SOCKET-12", KB_YES, KB_NO, KB_SIGN_DANGER,
      "Fits, but must not be plugged" },
    { PLUG, "EXAMPLE-B-TURQUOISE-SOCKET-3", KB_NO, KB_NO, KB_SIGN_NO, "Does not fit" },
    { PLUG, "EXAMPLE-I-BLUE-SOCKET", KB_NO, KB_NO, KB_SIGN_NO, "Does not fit" },
    { PLUG, "770-1102", KB_NO, KB_NO, KB_SIGN_NO, "Does not fit" },
    { PLUG, PLUG, KB_NO, KB_NO, KB_SIGN_NO, "Does not fit" },
    { SOCKET, GREY_SOCKET, KB_NO, KB_NO, KB_SIGN_NO, "Does not fit" },
    { "EXAMPLE-B-GREY-PLUG", GREY_SOCKET, KB_YES, KB_YES, KB_SIGN_OK, "Fits" },
    /* Same coding and poles, family not stated: unknown is no pass. */
    { "770-1112", "770-1102", KB_UNKNOWN, KB_UNKNOWN, KB_SIGN_UNKNOWN, "Cannot be checked" },
    { "770-1112", "EXAMPLE-I-BLUE-SOCKET", KB_UNKNOWN, KB_UNKNOWN, KB_SIGN_UNKNOWN,
      "Cannot be checked" },
    /* Marking of the socket not stated, and not listed as counterpart. */
    { "EXAMPLE-B-GREY-PLUG", SOCKET, KB_YES, KB_NO, KB_SIGN_DANGER,
      "Fits, but must not be plugged" },
    { "770-213", "770-203", KB_UNKNOWN, KB_UNKNOWN, KB_SIGN_UNKNOWN, "Cannot be checked" },
    { PLUG, "890-743", KB_NO, KB_NO, KB_SIGN_NO, "Does not fit" },
  };
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    for (int turn = 0; turn < 2; turn++)
      {
        g_autoptr (KbVerdict) verdict = turn == 0 ? verdict_of (catalog, table[i].a, table[i].b)
                                                  : verdict_of (catalog, table[i].b, table[i].a);

        g_test_message ("%s – %s", table[i].a, table[i].b);
        assert_verdict (verdict, table[i].fits, table[i].permitted);
        g_assert_cmpint (kb_verdict_get_sign (verdict), ==, table[i].sign);
        g_assert_cmpstr (kb_verdict_get_headline (verdict), ==, table[i].headline);
      }
}

/* No rules, no verdict. */
static void
test_no_rules (void)
{
  g_autoptr (KbCatalog) shipped = kb_catalog_new_shipped ();
  g_autoptr (KbCatalog) empty = kb_catalog_new ();
  const KbPart         *plug = kb_catalog_find_part (shipped, PLUG);
  const KbPart         *socket = kb_catalog_find_part (shipped, SOCKET);
  KbMatingHalf          a = { plug, kb_part_get_port (plug, NULL), "X1" };
  KbMatingHalf          b = { socket, kb_part_get_port (socket, NULL), "X2" };
  g_autoptr (KbVerdict) verdict = kb_verdict_new (empty, &a, &b);

  assert_verdict (verdict, KB_UNKNOWN, KB_UNKNOWN);
}

void
add_mate_tests (void)
{
  g_test_add_func ("/check/mate/all-pairs", test_all_pairs);
  g_test_add_func ("/check/mate/more-pairs", test_more_pairs);
  g_test_add_func ("/check/mate/named", test_named);
  g_test_add_func ("/check/mate/no-rules", test_no_rules);
}
