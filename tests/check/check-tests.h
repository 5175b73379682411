/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tests of check, one function a file, and what they share. */
#pragma once

#include "check/kb-checker.h"

G_BEGIN_DECLS

#define PLUG "770-1252/076-000"
#define SOCKET "770-1242/076-000"
#define THREE_CORES "H05V2V2-F 3G1.5"
#define GREY_SOCKET "EXAMPLE-B-GREY-SOCKET"

/* Parts that differ from the first in one property each. */
extern const char rule_parts[];

/* The shipped catalogue without the rules about harnesses: what is said is said about matings. */
KbCatalog *catalog_of_matings (void);
/* The shipped catalogue and what the elements @body say besides. */
KbCatalog *catalog_with (const char *body);
/* The verdict on two parts with one port each, named by their numbers. */
KbVerdict *verdict_of (KbCatalog *catalog, const char *a, const char *b);
void       assert_verdict (const KbVerdict *verdict, KbTruth fits, KbTruth permitted);
/* What the rule @id says, or NULL. */
const KbReason *find_reason (const KbVerdict *verdict, const char *id);
/* The first finding of the rule @id, or NULL; borrowed. */
KbFinding *find_finding (KbChecker *checker, const char *id);

/* An empty document with the shipped catalogue, and its checker. */
typedef struct
{
  KbCatalog *catalog;
  KbHarness *harness;
  KbChecker *checker;
} Document;

void document_init (Document *self);
/* Nothing may have kept the checker. */
void document_clear (Document *self);

void add_end_verdict_tests (void);
void add_finding_tests (void);
void add_fix_tests (void);
void add_incremental_tests (void);
void add_mate_tests (void);
void add_need_tests (void);
void add_odd_tests (void);
void add_project_tests (void);
void add_replacement_tests (void);
void add_rule_tests (void);
void add_rules_page_tests (void);
void add_stock_tests (void);
void add_subject_tests (void);
void add_supply_tests (void);
void add_template_tests (void);
void add_waiver_tests (void);

G_END_DECLS
