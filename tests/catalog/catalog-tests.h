/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tests of catalog, one function a file. */
#pragma once

#include "catalog/kb-catalog.h"

G_BEGIN_DECLS

#define PLUG "770-1252/076-000"
#define SOCKET "770-1242/076-000"

/* The shipped part, which must be there. */
KbPart *find_part (KbCatalog *catalog, const char *number);
/* A catalogue with the elements @body, loaded on its own; it must have no fault. */
KbCatalog *load_text (const char *body);

void add_bad_tests (void);
void add_check_tests (void);
void add_conformance_tests (void);
void add_diff_tests (void);
void add_geometry_tests (void);
void add_library_tests (void);
void add_relation_tests (void);
void add_rule_tests (void);
void add_draft_tests (void);
void add_search_tests (void);
void add_sheet_tests (void);
void add_stock_tests (void);
void add_store_tests (void);
void add_sheet_import_tests (void);
void add_value_tests (void);

G_END_DECLS
