/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The shipped rules about harnesses, one by one: where each is broken, where it is kept, at the limit itself, and where
 * what it asks is not stated.
 */
#include "config.h"

#include "test-stock.h"

static const StockCase cases[] = {
  { "M-07", SILENT, "X1=P; X2=S; X1-X2" },
  { "M-07", BREACH, "X1=P; X2=S-UNNAMED; X1-X2" },
  { "M-07", SILENT, "X1=P-UNNAMED; X2=S-UNNAMED; X1-X2" },
  { "M-07", SILENT,
    "X1=P; X2=SU; X1-X2" }, /* what may not be known to be permitted is said elsewhere */
  { "X-01", SILENT, "X1=P; X2=S; X1-X2" },
  { "X-01", BREACH, "X1=P-OTHER; X2=S; X1-X2" },
  { "L-01", BREACH, "X1=P; X2=S; X1-X2" },
  { "L-01", SILENT, "X1=P; X2=S; X1-X2; X1+LEVER" },
  { "L-01", SILENT, "X1=P; X2=S; X1-X2; X2+LEVER" },
  { "L-01", SILENT, "X1=P; X2=S mounted; X1-X2" },
  { "L-01", UNKNOWN, "X1=P-MOUNT-U; X2=S; X1-X2" },
  { "L-01", SILENT, "X1=P-MOUNT-U; X2=S mounted; X1-X2" },
  { "L-01", SILENT, "X1=P; X2=P; X1-X2" }, /* cannot be plugged at all */
  { "L-02", SILENT, "X1=P; X2=S; X1-X2; X1+LEVER" },
  { "L-02", BREACH, "X1=P; X2=S mounted; X1-X2; X1+LEVER" },
  { "L-02", SILENT, "X1=P; X2=S mounted; X1-X2" },
  { "L-02", UNKNOWN, "X1=P-MOUNT-U; X2=S; X1-X2; X1+LEVER" },
  { "L-03", SILENT, "X1=D" },
  { "L-03", BREACH, "X1=DU" },
  { "L-03", SILENT, "X1=P" },
  { "S-04", BREACH, "X1=P; W1=WU X1" },
  { "S-04", SILENT, "X1=P; W1=WU X1; X1+HOUSE" },
  { "S-04", SILENT, "X1=P" },
  { "S-04", SILENT, "X1=P mounted; W1=WU X1" },
  { "S-04", UNKNOWN, "X1=P-MOUNT-U; W1=WU X1" },
  { "U-01", BREACH, "X1=P" },
  { "U-01", SILENT, "X1=P; X1+CAP" },
  { "U-01", SILENT, "X1=P; X2=S; X1-X2" },
  { "U-01", BREACH, "X1=D; X2=S; X1.in-X2" },
  { "D-01", BREACH, "X1=D" },
  { "D-01", SILENT, "X1=D; X2=S; X1.in-X2" },
  { "D-01", BREACH, "X1=D; X2=P; X1.out-X2" },
  { "D-01", SILENT, "X1=P" },
  { "C-15", SILENT, "X1=P; W1=WU X1 - 1:1.1; W2=WU X1 - 1:1.2" },
  { "C-15", BREACH, "X1=P; W1=WU X1 - 1:1.1; W2=WU X1 - 1:1.2; W3=WU X1 - 1:1.1" },
  { "C-15", SILENT, "X1=PU; W1=WU X1 - 1:1.1" },
  { "C-15", UNKNOWN, "X1=PU; W1=WU X1 - 1:1.1; W2=WU X1 - 1:1.2" },
  { "C-16", SILENT, "X1=P; W1=WU X1 - 1:1.1 2:2.1; W2=WU X1 - 1:1.2 2:2.2" },
  { "C-16", SILENT, "X1=P; W1=WU X1 - 1:1.1 2:2.1" },
  { "C-16", UNKNOWN, "X1=P-MOUNT-U; W1=WU X1 - 1:1.1 2:2.1; W2=WU X1 - 1:1.2" },
  { "C-15/point", SILENT, "X1=P; W1=WU X1 - 1:1.1; W2=WU X1 - 1:1.2" },
  { "C-15/point", BREACH, "X1=P; W1=WU X1 - 1:1.1; W2=WU X1 - 1:1.1" },
  { "R-01", SILENT, "X1=P c; c=250 0" },
  { "R-01", BREACH, "X1=P c; c=250.001 0" },
  { "R-01", SILENT, "X1=P c; c=0 0" },
  { "R-01", SILENT, "X1=P" },
  { "R-01", UNKNOWN, "X1=PU c; c=12 0" },
  { "R-02", SILENT, "X1=P c; c=0 16" },
  { "R-02", BREACH, "X1=P c; c=0 16.001" },
  { "R-02", SILENT, "X1=P c; c=0 0" },
  { "R-02", UNKNOWN, "X1=PU c; c=0 1" },
  { "P-07", SILENT, "X1=P-WAGO c; c=0 0 control" },
  { "P-07", BREACH, "X1=P-WAGO c; c=0 0 mains" },
  { "P-07", SILENT, "X1=P-WAGO c; c=0 0 something" },
  { "P-07", SILENT, "X1=P c; c=0 0 mains" },
  { "P-05", SILENT, "X1=P c; X2=S c; c=0 0" },
  { "P-05", BREACH, "X1=P c; X2=S d; c=0 0; d=0 0" },
  { "P-05", BREACH, "X1=P c; X2=D d; c=0 0; d=0 0" },
  { "P-05", SILENT, "X1=P c; X2=S-BLUE d; c=0 0; d=0 0" }, /* the colour */
  { "P-05", SILENT, "X1=P c; X2=P-PE d; c=0 0; d=0 0" },   /* the marking */
  { "P-05", SILENT, "X1=P c; X2=S; c=0 0; d=0 0" },
  { "P-05", UNKNOWN, "X1=PU c; X2=P d; c=0 0; d=0 0" },
  { "P-05", UNKNOWN, "X1=S-COLOUR-U c; X2=P d; c=0 0; d=0 0" },
  { "P-05", BREACH, "X1=PU c; X2=P c; X3=P d; c=0 0; d=0 0" },
  { "P-05", SILENT, "X1=PU c; X2=P; c=0 0; d=0 0" }, /* no other has a connector */
  { "P-06", SILENT, "X1=P; X2=S; X3=P-OTHER" },
  { "P-06", BREACH, "X1=P; X2=S-BLUE" },
  { "P-06", BREACH, "X1=D; X2=S-BLUE" },
  { "P-06", SILENT, "X1=S; X2=S-BLUE" },    /* both are sockets */
  { "P-06", SILENT, "X1=P-PE; X2=S-BLUE" }, /* does not fit */
  { "P-06", SILENT, "X1=P; X2=SU" },        /* not known to fit */
  { "P-06", UNKNOWN, "X1=P; X2=S-COLOUR-U" },
  { "L-05", SILENT, "X1=P; X1+LEVER-BLACK" },
  { "L-05", SILENT, "X1=P; X1+LEVER-BLACK; X2=P; X2+LEVER-BLACK-2" },
  { "L-05", BREACH, "X1=P; X1+LEVER-BLACK; X2=P; X2+LEVER-WHITE" },
  { "L-05", SILENT, "X1=P; X1+LEVER" }, /* one of no stated colour differs from none */
  { "L-05", UNKNOWN, "X1=P; X1+LEVER-BLACK; X2=P; X2+LEVER" },
  { "L-05", BREACH, "X1=P; X1+LEVER-BLACK; X2=P; X2+LEVER; X3=P; X3+LEVER-WHITE" },
  /* what follows counts as what is there; what is only preferred does not */
  { "L-05", BREACH, "X1=P-BLACK; X2=S; X1-X2; X3=P; X3+LEVER-WHITE" },
  { "L-05", SILENT, "X1=P-BLACK; X2=S; X1-X2; X3=P; X3+LEVER-BLACK-2" },
  { "L-05", SILENT, "X1=P-BLACK; X2=S mounted; X1-X2; X3=P; X3+LEVER-WHITE" },
  { "L-05", UNKNOWN, "X1=P-ONE; X2=S; X1-X2; X3=P; X3+LEVER-WHITE" },
  { "L-05", SILENT, "p: +LEVER-WHITE; X1=P; X1+LEVER-BLACK" },
  { "S-05", SILENT, "X1=P; X1+HOUSE-BLACK; X2=P; X2+HOUSE-BLACK-2; X3=P; X3+LEVER-WHITE" },
  { "S-05", BREACH, "X1=P-BLACK; W1=`OD 8 9` X1; X3=P; X3+HOUSE-WHITE" },
  { "S-05", BREACH, "X1=P; X1+HOUSE-BLACK; X2=P; X2+HOUSE-WHITE" },
  { "S-05", SILENT, "X1=P; X1+HOUSE" },
  { "S-05", UNKNOWN, "X1=P; X1+HOUSE-WHITE; X2=P; X2+HOUSE" },
  { "N-01", BREACH, "X1=P; X1=P" },
  { "N-01", SILENT, "X1=P; X2=P" },
  { "N-02", BREACH, "W1=WU; W1=WU" },
  { "N-02", SILENT, "W1=WU; W2=WU" },
  { "N-03", BREACH, "X1=NOBODY" },
  { "N-03", SILENT, "X1=P; X1+NOBODY; W1=NOBODY X1" },
  { "N-03/cable", BREACH, "X1=P; W1=NOBODY X1 - 1:1.1" },
  { "N-03/cable", SILENT, "X1=NOBODY; W1=WU X1" },
  { "N-03/accessory", BREACH, "X1=P; X1+NOBODY" },
  { "N-03/accessory", SILENT, "X1=NOBODY; X1+LEVER" },
  { "N-04", BREACH, "X1=P; X2=S; X3=S; X1-X2; X1-X3" },
  { "N-04", BREACH, "X1=D; X2=S; X3=S; X1.in-X2; X3-X1.in" },
  { "N-04", SILENT, "X1=D; X2=S; X3=P; X1.in-X2; X1.out-X3" },
  { "N-04", SILENT, "X1=P; X1-X1" }, /* one mating: N-05 */
  { "N-04", BREACH, "X1=NOBODY; X2=S; X3=S; X1-X2; X1-X3" },
  { "N-05", BREACH, "X1=P; X1-X1" },
  { "N-05", BREACH, "X1=D; X1.in-X1.out" },
  { "N-05", BREACH, "X1=NOBODY; X1.one-X1.two" },
  { "N-05", SILENT, "X1=P; X2=S; X1-X2" },
  { "M-01", SILENT, "X1=P; X1-X1" }, /* what is no pair is not compared */
  { "N-06", BREACH, "X1=P; X2=S; X1.front-X2" },
  { "N-06", BREACH, "X1=P; X2=D; X1-X2.in2" },
  { "N-06", SILENT, "X1=P; X2=D; X1-X2.out" },
  { "N-06", SILENT, "X1=NOBODY; X2=S; X1.front-X2" },
  { "N-07", BREACH, "X1=P; W1=`OD 8 9` X1 - 3:1.1" },
  { "N-07", SILENT, "X1=P; W1=`OD 8 9` X1 - 1:3.1" },
  { "N-07", SILENT, "X1=P; W1=NOBODY X1 - 3:1.1" },
  { "N-07/point", BREACH, "X1=P; W1=`OD 8 9` X1 - 1:3.1" },
  { "N-07/point", BREACH, "X1=P; W1=`OD 8 9` X1 - 1:one" },
  { "N-07/point", BREACH, "X1=D; W1=`OD 8 9` X1 - 1:1.1" },
  { "N-07/point", SILENT,
    "X1=P; W1=`OD 8 9` X1 - 1:2.9" }, /* how many points a pole has is not stated */
  { "N-07/point", SILENT, "X1=PU; W1=`OD 8 9` X1 - 1:7.1" },
  { "N-07/point", SILENT, "X1=NOBODY; W1=`OD 8 9` X1 - 1:7.1" },
  { "N-07/point", SILENT, "X1=P; W1=`OD 8 9` X1 - 3:1.1" },
  { "L-04", SILENT, "X1=P; X1+LEVER" },
  { "L-04", BREACH, "X1=P mounted; X1+LEVER" },
  { "L-04", BREACH, "X1=P; X1+LEVER-OTHER" },
  { "L-04", UNKNOWN, "X1=P; X1+LEVER-U" },
  { "L-04", UNKNOWN, "X1=P-MOUNT-U; X1+LEVER" },
  { "S-02", SILENT, "X1=P; X1+HOUSE; W1=WU X1" },
  { "S-02", BREACH, "X1=P; X1+HOUSE; W1=WU X1; W2=WU X1" },
  { "S-02", SILENT, "X1=P; X1+HOUSE-3; W1=WU X1; W2=WU X1" },
  { "S-02", UNKNOWN, "X1=P; X1+HOUSE-U; W1=WU X1; W2=WU X1" },
  { "S-03", SILENT, "X1=P; X1+HOUSE" },
  { "S-03", BREACH, "X1=P; X1+HOUSE-3" },
  { "S-03", UNKNOWN, "X1=P; X1+HOUSE-U" },
  { "S-03", UNKNOWN, "X1=PU; X1+HOUSE" },
  { "U-02", SILENT, "X1=P; X1+CAP" },
  { "U-02", BREACH, "X1=S; X1+CAP" },
  { "U-02", SILENT, "X1=S; X1+CAP-1" },
  { "U-02", UNKNOWN, "X1=S; X1+CAP-U" },
  { "U-03", SILENT, "X1=P; X1+CAP" },
  { "U-03", SILENT, "X1=P; X1+CAP-2" },
  { "U-03", BREACH, "X1=P; X1+CAP-1" },
  { "U-03", UNKNOWN, "X1=P; X1+CAP-U" },
  { "F-02", SILENT, "X1=P mounted; X1+FRAME" },
  { "F-02", BREACH, "X1=P mounted; X1+FRAME-3" },
  { "F-02", BREACH, "X1=P; X1+FRAME" },
  { "F-02", UNKNOWN, "X1=P mounted; X1+FRAME-U" },
  { "F-02", UNKNOWN, "X1=P-MOUNT-U; X1+FRAME" },
  { "K-02", SILENT, "X1=P; X1+BLADE-2.5" },
  { "K-02", BREACH, "X1=P; X1+BLADE-2.6" },
  { "K-02", SILENT, "X1=P; X1+TOOL-U" },
  { "S-01", SILENT, "X1=P; X1+HOUSE; W1=`OD 7 10.5` X1" },
  { "S-01", BREACH, "X1=P; X1+HOUSE; W1=`OD 10.501 12` X1" },
  { "S-01", BREACH, "X1=P; X1+HOUSE; W1=`OD 5 6.999` X1" },
  { "S-01", UNKNOWN, "X1=P; X1+HOUSE; W1=`OD 6.8 8.6` X1" },
  { "S-01", UNKNOWN, "X1=P; X1+HOUSE; W1=`OD 8.4 10.6` X1" },
  { "S-01", UNKNOWN, "X1=P; X1+HOUSE; W1=WU X1" },
  { "S-01", UNKNOWN, "X1=P; X1+HOUSE-U; W1=`OD 8 9` X1" },
  { "S-01", SILENT, "X1=P; X1+HOUSE" },
  { "C-01", SILENT, "X1=P; W1=`C 1 0.5 mm²` X1" },
  { "C-01", SILENT, "X1=P; W1=`C 1 4 mm²` X1" },
  { "C-01", BREACH, "X1=P; W1=`C 1 0.499 mm²` X1" },
  { "C-01", BREACH, "X1=P; W1=`C 1 4.001 mm²` X1" },
  { "C-01", SILENT, "X1=P; W1=`C 5 6 mm²` X1" },
  { "C-01", UNKNOWN, "X1=PU; W1=`C 1 1 mm²` X1" },
  { "C-03", SILENT, "X1=P; W1=`C 2 2.5 mm²` X1" },
  { "C-03", BREACH, "X1=P; W1=`C 2 2.501 mm²` X1" },
  { "C-03", UNKNOWN, "X1=PU; W1=`C 2 1 mm²` X1" },
  { "C-04", SILENT, "X1=P; W1=`C 5 4 mm²` X1" },
  { "C-04", BREACH, "X1=P; W1=`C 6 4.001 mm²` X1" },
  { "C-04", SILENT, "X1=P; W1=`C 1 6 mm²` X1" },
  { "C-04", UNKNOWN, "X1=PU; W1=`C 5 1 mm²` X1" },
  { "C-04", SILENT, "X1=P; W1=`C 5 20 AWG` X1" },
  { "C-10/01", SILENT, "X1=P; W1=`C 1 12 AWG` X1" },
  { "C-10/01", BREACH, "X1=P; W1=`C 1 11 AWG` X1" },
  { "C-10/01", UNKNOWN, "X1=PU; W1=`C 1 16 AWG` X1" },
  { "C-10/03", SILENT, "X1=P; W1=`C 2 14 AWG` X1" },
  { "C-10/03", BREACH, "X1=P; W1=`C 2 13 AWG` X1" },
  { "C-10/03", UNKNOWN, "X1=PU; W1=`C 2 16 AWG` X1" },
  { "C-10/04", SILENT, "X1=P; W1=`C 5 20 AWG` X1" },
  { "C-10/04", BREACH, "X1=P; W1=`C 5 21 AWG` X1" },
  { "C-10/04", SILENT, "X1=P; W1=`C 5 1 mm²` X1" },
  { "C-10/04", UNKNOWN, "X1=PU; W1=`C 5 16 AWG` X1" },
  { "C-11", SILENT, "X1=P; W1=`C 5 2.5 mm²` X1" },
  { "C-11", BREACH, "X1=P; W1=`C 5 2.501 mm²` X1" },
  { "C-11", SILENT, "X1=PU; W1=`C 5 9 mm²` X1" },
  { "C-19", SILENT, "X1=P; W1=`OD 8 9` X1 - 1:1.1 2:2.1" },
  { "C-19", BREACH, "X1=P; W1=`OD 8 9` X1 - 1:1.1" },
  { "C-19", UNKNOWN, "X1=P; W1=W-BARE X1" },
  { "C-20", BREACH, "X1=P; W1=W-GNYE X1 - 1:1.1" },
  { "C-20", SILENT, "X1=P-PE; W1=W-GNYE X1 - 1:1.1" },
  { "C-20", SILENT, "X1=P; W1=`OD 8 9` X1" },
  { "C-20", UNKNOWN, "X1=PU; W1=W-GNYE X1" },
  { "C-23", BREACH, "X1=P; W1=W-GNYE X1 - 1:1.1" },
  { "C-23", SILENT, "X1=P-PE; W1=W-GNYE X1 - 1:1.1" },
  { "C-23", SILENT, "X1=P; W1=W-GNYE X1 - 2:2.1" },
  { "C-23", BREACH, "X1=P-PE; W1=W-GNYE X1 - 1:2.1" },
  { "C-23", UNKNOWN, "X1=P-PE; W1=WU X1 - 1:2.1" },
};

static void
test_case (gconstpointer data)
{
  const StockCase         *one = data;
  g_autoptr (KbHarness)    harness = stock_build (one->document);
  g_autoptr (KbChecker)    checker = kb_checker_new (harness);
  KbFinding               *finding = find_finding (checker, one->rule);
  Said                     said = finding == NULL                                         ? SILENT
                                  : kb_finding_get_outcome (finding) == KB_OUTCOME_BREACH ? BREACH
                                                                                          : UNKNOWN;
  static const char *const words[] = { "silent", "breach", "unknown" };

  if (said != one->said)
    g_error ("%s in “%s” is %s, not %s: %s", one->rule, one->document, words[said],
             words[one->said], finding != NULL ? kb_finding_get_message (finding) : "-");
}

/* What is asked whether it is stated cannot be broken, only be left open; nor can what only a count of those that are
 * known exceeds. */
static gboolean
cannot_be_broken (const char *id)
{
  static const char *const ids[] = { "C-16", "N-13", "N-17", "N-18", "N-19", NULL };

  return g_strv_contains (ids, id);
}

static void
note_seen (const StockCase *all, guint n, const char *rule, gboolean seen[3])
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (all[i].rule, rule))
      seen[all[i].said] = TRUE;
}

/* Of every shipped rule about harnesses there is a case where it fires and one where it does not. */
static void
test_complete (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autoptr (KbCatalog) matings = catalog_of_matings ();
  GPtrArray            *rules = kb_catalog_get_rules (catalog);

  for (guint i = 0; i < rules->len; i++)
    {
      const char *id = ((KbRule *) rules->pdata[i])->id;
      gboolean    seen[3] = { FALSE };

      note_seen (cases, G_N_ELEMENTS (cases), id, seen);
      note_seen (stock_use_cases, n_stock_use_cases, id, seen);
      if (kb_catalog_find_rule (matings, id) == NULL
          && !(seen[SILENT] && seen[cannot_be_broken (id) ? UNKNOWN : BREACH]))
        g_error ("%s is not tried", id);
    }
}

static void
add_cases (const StockCase *all, guint n, const char *suite)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *rule = g_strdelimit (g_strdup (all[i].rule), "/", '-');
      g_autofree char *name = g_strdup_printf ("/check/%s/%s/%u", suite, rule, i);

      g_test_add_data_func (name, &all[i], test_case);
    }
}

void
add_stock_tests (void)
{
  add_cases (cases, G_N_ELEMENTS (cases), "stock");
  add_cases (stock_use_cases, n_stock_use_cases, "stock-use");
  g_test_add_func ("/check/stock/complete", test_complete);
}
