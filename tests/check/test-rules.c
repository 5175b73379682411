/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each shipped rule: where it fires, where it must not, where it cannot tell; and rules of a user's own. */
#include "config.h"

#include <string.h>

#include "check-tests.h"
#include "check/kb-missing.h"

/* Ports that differ from the first in one property each; “U” in a number stands for what is not stated. */
#define PART(number, kind, family, port, poles)                                              \
  "<part number='" number "' kind='" kind "' " family " source='s'><text lang='en'>t</text>" \
  "<port id='f' " port ">" poles "</port></part>"
#define FAMILY "family='winsta-midi-special'"
#define POLES_1_2 "<pole number='1' marking='1'/><pole number='2' marking='2'/>"
#define PORT(gender, coding, colour) gender " poles='2' " coding " " colour
#define PLUG_ "gender='plug'"
#define SOCKET_ "gender='socket'"
#define B "coding='B'"
#define I "coding='I'"
#define GREY "colour='grey'"
#define PINK "colour='pink'"

static void
assert_missing (const KbReason *reason, const char *text)
{
  g_autofree char *missing = NULL;

  g_assert_cmpuint (reason->missing->len, ==, 1);
  missing = kb_missing_dup_text (reason->missing->pdata[0]);
  g_assert_cmpstr (missing, ==, text);
}

const char rule_parts[] = PART ("P", "plug", FAMILY, PORT (PLUG_, B, GREY), POLES_1_2)
  PART ("S", "socket", FAMILY, PORT (SOCKET_, B, GREY), POLES_1_2)
    PART ("S-U-GENDER", "socket", FAMILY, PORT ("", B, GREY), POLES_1_2)
      PART ("S-3", "socket", FAMILY, SOCKET_ " poles='3' " B " " GREY, "")
        PART ("S-U-POLES", "socket", FAMILY, SOCKET_ " " B " " GREY, "")
          PART ("S-I", "socket", FAMILY, PORT (SOCKET_, I, GREY), POLES_1_2)
            PART ("S-U-CODING", "socket", FAMILY, PORT (SOCKET_, "", GREY), POLES_1_2)
              PART ("S-MINI", "socket", "family='winsta-mini'", PORT (SOCKET_, B, GREY), POLES_1_2)
                PART ("S-U-FAMILY", "socket", "", PORT (SOCKET_, B, GREY), POLES_1_2)
                  PART ("S-PINK", "socket", FAMILY, PORT (SOCKET_, B, PINK), POLES_1_2)
                    PART ("S-U-COLOUR", "socket", FAMILY, PORT (SOCKET_, B, ""), POLES_1_2)
                      PART ("S-AB",
                            "socket",
                            FAMILY,
                            PORT (SOCKET_, B, GREY),
                            "<pole number='1' marking='A'/><pole number='2' marking='B'/>")
                        PART ("S-21",
                              "socket",
                              FAMILY,
                              PORT (SOCKET_, B, GREY),
                              "<pole number='1' marking='2'/><pole number='2' marking='1'/>")
                          PART ("S-U-MARKING",
                                "socket",
                                FAMILY,
                                PORT (SOCKET_, B, GREY),
                                "<pole number='1' marking='1'/><pole number='2'/>")
                            PART ("P-I", "plug", FAMILY, PORT (PLUG_, I, GREY), POLES_1_2)
                              PART ("S-I-PINK",
                                    "socket",
                                    FAMILY,
                                    PORT (SOCKET_, I, PINK),
                                    POLES_1_2) "<part number='S-NAMED' kind='socket' " FAMILY
                                               " source='s'><text lang='en'>t</text>"
                                               "<port id='f' " SOCKET_ " poles='2' " B " " GREY
                                               "/><counterpart part='P'/></part>";

#define SILENT 9

static void
test_shipped (void)
{
  static const struct
  {
    const char *rule, *a, *b;
    int         holds; /* KbTruth, or SILENT */
    const char *missing;
  } table[] = {
    { "M-01", "P", "S", SILENT },
    { "M-01", "P", "P-I", KB_NO },
    { "M-01", "S", "S-AB", KB_NO },
    { "M-01", "P", "S-U-GENDER", KB_UNKNOWN, "gender of S-U-GENDER" },
    { "M-02", "P", "S", SILENT },
    { "M-02", "P", "S-3", KB_NO },
    { "M-02", "P", "S-U-POLES", KB_UNKNOWN, "number of poles of S-U-POLES" },
    { "M-03", "P", "S", SILENT },
    { "M-03", "P", "S-I", KB_NO },
    { "M-03", "P", "S-U-CODING", KB_UNKNOWN, "coding of S-U-CODING" },
    { "M-04", "P", "S", SILENT },
    { "M-04", "P", "S-MINI", KB_NO },
    { "M-04", "P", "S-U-FAMILY", KB_UNKNOWN, "family of S-U-FAMILY" },
    /* A statement, where colours of coding B differ. */
    { "M-06", "P", "S", SILENT },
    { "M-06", "P", "S-PINK", KB_YES },
    { "M-06", "P-I", "S-I-PINK", SILENT },
    { "M-06", "P", "S-U-COLOUR", SILENT },
    { "M-06", "P", "S-U-CODING", SILENT },
    { "P-01", "P", "S", SILENT },
    { "P-01", "P", "S-PINK", KB_NO },
    { "P-01", "P", "S-U-COLOUR", KB_UNKNOWN, "colour of S-U-COLOUR" },
    { "P-02", "P", "S", SILENT },
    { "P-02", "P", "S-AB", KB_NO },
    /* Pole by pole: the same words in another order are another marking. */
    { "P-02", "P", "S-21", KB_NO },
    { "P-02", "P", "S-U-MARKING", KB_UNKNOWN, "marking of S-U-MARKING" },
    /* Named as counterpart: the maker's word, though the marking is not stated. */
    { "P-02", "P", "S-NAMED", SILENT },
    { "P-03", "P", "S", SILENT },
    { "P-03", "P", "S-PINK", KB_NO },
    { "P-03", "P", "S-AB", KB_NO },
    { "P-03", "P", "S-I", SILENT },
    { "P-03", "P", "S-U-COLOUR", SILENT },
    { "P-03", "P", "S-U-FAMILY", SILENT },
  };
  g_autoptr (KbCatalog) catalog = catalog_with (rule_parts);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    for (int turn = 0; turn < 2; turn++)
      {
        g_autoptr (KbVerdict) verdict = turn == 0 ? verdict_of (catalog, table[i].a, table[i].b)
                                                  : verdict_of (catalog, table[i].b, table[i].a);
        const KbReason       *reason = find_reason (verdict, table[i].rule);

        if ((reason == NULL ? SILENT : (int) reason->holds) != table[i].holds)
          g_error ("%s on %s and %s", table[i].rule, table[i].a, table[i].b);
        if (table[i].missing != NULL)
          {
            assert_missing (reason, table[i].missing);
            g_assert_nonnull (strstr (reason->message, table[i].missing));
            g_assert_nonnull (strstr (reason->comparison, table[i].missing));
          }
      }
}

/* A breach names both, the compared values and how they differ. */
static void
test_words (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autoptr (KbVerdict) verdict = verdict_of (catalog, PLUG, GREY_SOCKET);
  const KbReason       *colour = find_reason (verdict, "P-01");
  const KbReason       *marking = find_reason (verdict, "P-02");

  g_assert_cmpstr (((KbReason *) verdict->reasons->pdata[0])->rule->id, ==, "P-03");
  g_assert_cmpstr (
    colour->message, ==,
    "770-1252/076-000 and EXAMPLE-B-GREY-SOCKET must not be plugged together: light turquoise against grey");
  g_assert_cmpstr (colour->comparison, ==, "colour: light turquoise ≠ grey");
  g_assert_cmpstr (g_hash_table_lookup (colour->values, "a.colour"), ==, "light-turquoise");
  g_assert_cmpstr (g_hash_table_lookup (colour->values, "b.colour"), ==, "grey");
  g_assert_cmpstr (marking->comparison, ==, "marking: 1/COM 2 ≠ L N");
  g_assert_cmpstr (g_hash_table_lookup (marking->values, "b.marking"), ==, "L N");
  g_assert_cmpint (find_reason (verdict, "M-06")->holds, ==, KB_YES);
}

/* Rules are data: a user's own rule is evaluated like the shipped ones. */
static void
test_own_rule (void)
{
  g_autoptr (KbCatalog) catalog = catalog_with (
    "<rule id='OWN-1' subject='mating' decides='permitted' severity='warning'>"
    "<when fact='a.accessible-place' relation='equal' value='no'/>"
    "<require fact='a.rated-current' relation='at-least' value='30' unit='A'/>"
    "<text lang='en' message='{a} carries only {a.rated-current}'/></rule>"
    "<rule id='OWN-2' subject='mating' severity='note'><require fact='a.rated-current' relation='at-least' other='b.rated-current'/>"
    "<text lang='en' message='m'/></rule>"
    "<rule id='OWN-3' subject='mating' severity='note'><when fact='a.poles' relation='one-of' value='2 3'/>"
    "<require fact='a.solid' relation='at-most' value='2.5' unit='mm²'/><text lang='en' message='m'/></rule>");
  g_autoptr (KbVerdict) verdict = verdict_of (catalog, PLUG, SOCKET);
  g_autoptr (KbVerdict) turned = verdict_of (catalog, SOCKET, PLUG);
  const KbReason       *reason = find_reason (verdict, "OWN-1");

  assert_verdict (verdict, KB_YES, KB_NO);
  g_assert_nonnull (reason);
  g_assert_cmpint (reason->holds, ==, KB_NO);
  g_assert_cmpstr (reason->message, ==, "770-1252/076-000 carries only 25 A");
  g_assert_cmpstr (g_hash_table_lookup (reason->values, "a.rated-current"), ==, "25 A");
  g_assert_cmpstr (g_hash_table_lookup (reason->values, "a.accessible-place"), ==, "no");
  /* Whether it applies is not known. */
  g_assert_cmpint (find_reason (turned, "OWN-1")->holds, ==, KB_UNKNOWN);
  reason = find_reason (verdict, "OWN-2");
  g_assert_cmpint (reason->holds, ==, KB_UNKNOWN);
  assert_missing (reason, "Rated current of " SOCKET);
  /* Everything is stated, and yet it cannot be decided: the reason must not blame an empty list. */
  reason = find_reason (verdict, "OWN-3");
  g_assert_cmpint (reason->holds, ==, KB_UNKNOWN);
  g_assert_cmpuint (reason->missing->len, ==, 0);
  g_assert_false (g_str_has_suffix (reason->message, ": "));
  g_assert_false (g_str_has_suffix (reason->comparison, ": "));
}

void
add_rule_tests (void)
{
  g_test_add_func ("/check/rule/shipped", test_shipped);
  g_test_add_func ("/check/rule/words", test_words);
  g_test_add_func ("/check/rule/own", test_own_rule);
}
