/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accessories that follow from how a connector is used. */
#include "config.h"

#include <string.h>

#include "check/kb-needs.h"
#include "check/kb-preferences.h"
#include "random-edits.h"
#include "test-stock.h"

#define LEVER KB_PART_LOCKING_LEVER
#define HOUSING KB_PART_STRAIN_RELIEF_HOUSING
#define CAP KB_PART_LOCKOUT_CAP
#define FRAME KB_PART_SNAP_IN_FRAME
#define TOOL KB_PART_TOOL

/* What @designator, of tools the first end of a cable, needs of a @kind: “-” for nothing, “given”, “left out”, “not found”,
 * the number of the one that follows, “some A B” where several are sure to do, “maybe A B” where that depends. */
typedef struct
{
  KbPartKind  kind;
  const char *document;
  const char *designator;
  const char *needs;
  const char *reason; /* (nullable): in English, where it is looked at */
} NeedCase;

static const NeedCase cases[] = {
  /* A lever between two flying leads, on the one whose sheet names any. */
  { LEVER, "X1=P-ONE; X2=S; X1-X2", "X1", "LEVER", "X1 and X2 are both flying leads." },
  { LEVER, "X1=P-ONE; X2=S; X1-X2", "X2", "-" },
  { LEVER, "X1=S; X2=P-ONE; X1-X2", "X1", "-" },
  { LEVER, "X1=S; X2=P-ONE; X1-X2", "X2", "LEVER", "X2 and X1 are both flying leads." },
  /* Where both sheets do, on the first half; where none does, nothing is found. */
  { LEVER, "X1=P-ONE; X2=S-ONE; X1-X2", "X1", "LEVER" },
  { LEVER, "X1=P-ONE; X2=S-ONE; X1-X2", "X2", "-" },
  { LEVER, "X1=P-ONE; X2=S-ONE; X2-X1", "X1", "-" },
  { LEVER, "X1=P-ONE; X2=S-ONE; X2-X1", "X2", "LEVER" },
  { LEVER, "X1=P; X2=S; X1-X2", "X1", "not found" },
  { LEVER, "X1=P-SOME; X2=S; X1-X2", "X1", "some LEVER LEVER-TOOL" },
  { LEVER, "p: +LEVER-TOOL; X1=P-SOME; X2=S; X1-X2", "X1", "LEVER-TOOL" },
  { LEVER, "p: +LEVER +LEVER-TOOL; X1=P-SOME; X2=S; X1-X2", "X1", "some LEVER LEVER-TOOL" },
  { LEVER, "p: +LEVER-OTHER; X1=P-SOME; X2=S; X1-X2", "X1", "some LEVER LEVER-TOOL" },
  /* One is enough, whoever has it. */
  { LEVER, "X1=P-SOME; X2=S; X1-X2; X1+LEVER-U", "X1", "given" },
  { LEVER, "X1=P-SOME; X2=S; X1-X2; X2+LEVER-U", "X1", "given" },
  { LEVER, "X1=P-ONE no-lever=held-by-a-clip; X2=S; X1-X2", "X1", "left out", "held-by-a-clip" },
  { LEVER, "X1=P-ONE; X2=S no-lever=held-by-a-clip; X1-X2", "X1", "left out", "held-by-a-clip" },
  { LEVER, "X1=P-ONE no-lever=held-by-a-clip; X2=S; X1-X2; X2+LEVER", "X1", "given" },
  { LEVER, "X1=P-ONE; X2=S mounted; X1-X2", "X1", "-" },
  { LEVER, "X1=P-ONE mounted; X2=S; X1-X2", "X1", "-" },
  { LEVER, "X1=S-ONE; X2=P-MOUNT-U; X1-X2", "X1", "-" },
  { LEVER, "X1=P-ONE; X2=S", "X1", "-" },

  /* A housing for a cable: of the poles of the connector, by the whole range of diameters. */
  { HOUSING, "X1=P-SOME; W1=`OD 9.1 10.5` X1", "X1", "HOUSE",
    "X1 ends the cable W1 of 9.1...10.5 mm." },
  { HOUSING, "X1=P-SOME; W1=`OD 5 6.9` X1", "X1", "HOUSE-SMALL" },
  { HOUSING, "X1=P-SOME; W1=`OD 7.0 9.0` X1", "X1", "some HOUSE HOUSE-SMALL" },
  { HOUSING, "X1=P-SOME; W1=`OD 7 9.001` X1", "X1", "HOUSE" },
  { HOUSING, "p: +HOUSE; X1=P-SOME; W1=`OD 7.0 9.0` X1", "X1", "HOUSE" },
  { HOUSING, "p: +HOUSE; X1=P-SOME; W1=`OD 5 6.9` X1", "X1",
    "HOUSE-SMALL" }, /* cannot be preferred */
  { HOUSING, "X1=P-ONE; W1=`OD 6.8 8.6` X1", "X1", "maybe HOUSE" },
  { HOUSING, "X1=P-SOME; W1=`OD 6.8 9.2` X1", "X1", "maybe HOUSE HOUSE-SMALL" },
  { HOUSING, "X1=P-SOME; W1=`OD 10.6 12` X1", "X1", "not found" },
  { HOUSING, "X1=P-SOME; W1=WU X1", "X1", "maybe HOUSE HOUSE-SMALL",
    "X1 ends the cable W1, whose outer diameter is not stated." },
  { HOUSING, "X1=P-ONE; W1=`OD 6.8 8.6` X1 - measured-diameter=7", "X1", "HOUSE" },
  { HOUSING, "X1=P-ONE; W1=`OD 6.8 8.6` X1 - measured-diameter=6.999", "X1", "not found" },
  { HOUSING, "X1=P-ONE; W1=WU X1 - measured-diameter=8", "X1", "HOUSE" },
  { HOUSING, "X1=P-ONE; W1=`OD 8 9` - X1", "X1", "HOUSE" },
  { HOUSING, "X1=P-ONE; X1+HOUSE-U; W1=`OD 8 9` X1", "X1", "given" },
  { HOUSING, "X1=P-ONE no-housing=short; W1=`OD 8 9` X1", "X1", "left out", "short" },
  { HOUSING, "X1=P-ONE mounted; W1=`OD 8 9` X1", "X1", "-" },
  { HOUSING, "X1=P-ONE", "X1", "-" },

  /* A cap for an output of a distributor in use; what lies open at the end of a lead may be plugged in on site. */
  { CAP, "X1=D-CAP; X2=P; X1.out-X2", "X1", "CAP-SOCKETS",
    "Nothing is plugged into the output out2 of X1." },
  { CAP, "X1=D-CAP; X2=S; X1.in-X2", "X1", "CAP-SOCKETS" },
  { CAP, "X1=D-CAP; X2=P; X3=P; X1.out-X2; X1.out2-X3", "X1", "-" },
  { CAP, "X1=D-CAP", "X1", "-" },
  { CAP, "X1=D; X2=S; X1.in-X2", "X1", "not found" },
  { CAP, "X1=D-CAP; X2=P; X1.out-X2; X1+CAP-U", "X1", "given" },
  { CAP, "X1=D-CAP no-cap=behind-a-cover; X2=P; X1.out-X2", "X1", "left out", "behind-a-cover" },
  { CAP, "X1=P-ONE; W1=WU X1", "X1", "-" },

  /* A frame for the thickness of the plate. */
  { FRAME, "X1=P-SOME mounted plate=2", "X1", "FRAME", "X1 is mounted in a plate of 2 mm." },
  { FRAME, "X1=P-SOME mounted plate=2.1", "X1", "FRAME-THICK" },
  { FRAME, "X1=P-SOME mounted plate=2.05", "X1", "not found" },
  { FRAME, "X1=P-SOME mounted plate=4.001", "X1", "not found" },
  { FRAME, "X1=P-SOME mounted plate=2; X1+FRAME-U", "X1", "given" },
  { FRAME, "X1=P-SOME mounted plate=2 no-frame=screwed", "X1", "left out", "screwed" },
  { FRAME, "X1=P-SOME mounted", "X1", "-" },

  /* A tool for clamps that have to be opened. */
  { TOOL, "X1=770-1252/076-000; W1=`C 5 1.5 mm²` X1 - ferrule@from=none", "W1", "210-719",
    "The clamps of X1 have to be opened for W1." },
  { TOOL, "p: ferrule=none; X1=P-ONE; W1=`C 6 1 mm²` X1", "W1", "BLADE-2.5" },
  { TOOL, "X1=P-SOME; W1=WU X1 - method@from=tool", "W1", "some BLADE-2.5 BLADE-2" },
  { TOOL, "p: +BLADE-2; X1=P-SOME; W1=WU X1 - method@from=tool", "W1", "BLADE-2" },
  { TOOL, "X1=P-ONE; X1+TOOL-U; W1=WU X1 - method@from=tool", "W1", "given" },
  { TOOL, "p: no-tool=at-hand; X1=P-ONE; W1=WU X1 - method@from=tool", "W1", "left out",
    "at-hand" },
  { TOOL, "X1=P-ONE; W1=`C 5 1 mm²` X1 - ferrule@from=none method@from=push-in", "W1", "-" },
  { TOOL, "X1=P-ONE; W1=`C 5 1 mm²` X1 - ferrule@from=plain", "W1", "-" },
  { TOOL, "X1=P-ONE; W1=`C 1 1 mm²` X1 - ferrule@from=none", "W1", "-" },
  { TOOL, "X1=P-ONE; W1=`C 5 1 mm²` X1", "W1", "-" },
  { TOOL, "X1=P-ONE; W1=`C 5 1 mm²` X1 - ferrule@to=none", "W1", "-" },
};

static const KbItem *
find_item (KbHarness *harness, const char *designator)
{
  g_autoptr (GPtrArray) items = kb_harness_list (harness, KB_N_ITEM_KINDS);

  for (guint i = 0; i < items->len; i++)
    if (g_strcmp0 (kb_item_get_label (items->pdata[i]), designator) == 0)
      return items->pdata[i];
  g_error ("no %s", designator);
}

static char *
describe (const KbNeed *need)
{
  static const char *const words[] = {
    [KB_NEED_GIVEN] = "given",
    [KB_NEED_LEFT_OUT] = "left out",
    [KB_NEED_NOT_FOUND] = "not found",
  };
  GString *text;

  if (need == NULL)
    return g_strdup ("-");
  if (need->state == KB_NEED_DERIVED)
    return g_strdup (need->number);
  if (need->state != KB_NEED_PROPOSED)
    return g_strdup (words[need->state]);
  text = g_string_new (need->sure ? "some" : "maybe");
  for (guint i = 0; i < need->choices->len; i++)
    g_string_append_printf (text, " %s", (char *) need->choices->pdata[i]);
  return g_string_free (text, FALSE);
}

/* The one of the kind, NULL where it needs none; owned. */
static KbNeed *
find_need (const KbReading *reading, const KbItem *connector, KbPartKind kind)
{
  g_autoptr (GPtrArray) needs = kb_needs_list (reading, connector, KB_N_PART_KINDS, TRUE);

  for (guint i = 0; i < needs->len; i++)
    if (((KbNeed *) needs->pdata[i])->kind == kind)
      return g_ptr_array_steal_index (needs, i);
  return NULL;
}

static void
test_case (gconstpointer data)
{
  const NeedCase       *one = data;
  g_autoptr (KbHarness) harness = stock_build (one->document);
  const KbReading       reading = { .harness = harness };
  const KbItem         *item = find_item (harness, one->designator);
  g_autoptr (KbNeed)    need = one->kind == TOOL ? kb_needs_find_tool (&reading, item, 0, TRUE)
                                                 : find_need (&reading, item, one->kind);
  g_autofree char      *said = describe (need);

  if (!g_str_equal (said, one->needs))
    g_error ("%s in “%s” needs %s, not %s", one->designator, one->document, said, one->needs);
  if (one->reason != NULL)
    g_assert_cmpstr (need->english, ==, one->reason);
}

/* Every open output asks for a cap of its own. */
static void
test_outputs (void)
{
  g_autoptr (KbHarness) harness = stock_build ("X1=D-CAP; X2=S; X1.in-X2");
  const KbReading       reading = { .harness = harness };
  g_autoptr (GPtrArray) needs =
    kb_needs_list (&reading, find_item (harness, "X1"), KB_N_PART_KINDS, FALSE);

  g_assert_cmpuint (needs->len, ==, 2);
  for (guint i = 0; i < needs->len; i++)
    {
      const KbNeed *need = needs->pdata[i];

      g_assert_cmpint (need->kind, ==, KB_PART_LOCKOUT_CAP);
      g_assert_cmpstr (need->number, ==, "CAP-SOCKETS");
      g_assert_cmpstr (need->rule, ==, "U-01");
      g_assert_null (need->reason);
    }
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
join (GPtrArray *numbers)
{
  g_ptr_array_add (numbers, NULL);
  return g_strjoinv (" ", (char **) numbers->pdata);
}

/* What there is to prefer: what would do, preferred or not, and what connectors have. */
static void
test_preferences (void)
{
  g_autoptr (KbHarness) harness = stock_build ("X1=P-SOME; X2=S; X1-X2; X3=P; X3+CAP; X3+NOBODY; "
                                               "W1=`OD 8 9` X1 - method@from=tool");
  static const char expected[] = "BLADE-2 BLADE-2.5 CAP HOUSE HOUSE-SMALL LEVER LEVER-TOOL NOBODY";

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GPtrArray) numbers = kb_preferences_list (harness);
      g_autofree char      *text = NULL;

      g_ptr_array_sort (numbers, compare_texts);
      text = join (numbers);
      g_assert_cmpstr (text, ==, expected);
      if (i < 2)
        kb_preferences_set (harness, i == 0 ? "LEVER-TOOL" : "BLADE-2", TRUE);
    }
  g_assert_cmpuint (kb_harness_get_properties (harness)->accessories->len, ==, 2);
  kb_preferences_set (harness, "LEVER-TOOL", FALSE);
  g_assert_cmpuint (kb_harness_get_properties (harness)->accessories->len, ==, 1);
  for (int i = 0; i < 3; i++)
    kb_harness_undo (harness);
  g_assert_cmpuint (kb_harness_get_properties (harness)->accessories->len, ==, 0);
}

/* What follows need not be in the document: it is as installed. */
static void
test_installed (void)
{
  g_autoptr (KbHarness) harness = stock_build ("p: laymen=yes; X1=P-ONE; X2=S; X1-X2");
  g_autoptr (KbChecker) checker = kb_checker_new (harness);
  KbCatalog            *installed = kb_catalog_get_base (kb_harness_get_catalog (harness));
  g_autoptr (KbPart)    lever = kb_part_ref (kb_catalog_find_part (installed, "LEVER"));
  g_autoptr (KbPart)    other = vary_part (installed, lever, "\"manual\"", "\"tool\"");

  g_assert_nonnull (find_finding (checker, "L-06"));
  kb_catalog_put_part (installed, other);
  g_assert_null (find_finding (checker, "L-06"));
  kb_catalog_put_part (installed, lever);
  g_assert_nonnull (find_finding (checker, "L-06"));
}

void
add_need_tests (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name =
        g_strdup_printf ("/check/needs/%s/%u", kb_part_kind_to_string (cases[i].kind), i);

      g_test_add_data_func (name, &cases[i], test_case);
    }
  g_test_add_func ("/check/needs/outputs", test_outputs);
  g_test_add_func ("/check/needs/preferences", test_preferences);
  g_test_add_func ("/check/needs/installed", test_installed);
}
