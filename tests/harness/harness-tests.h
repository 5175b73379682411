/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tests of harness, one function a file, and what they share. */
#pragma once

#include "harness/kb-harness-edit.h"

G_BEGIN_DECLS

#define PLUG "770-1252/076-000"
#define SOCKET "770-1242/076-000"
#define DISTRIBUTOR "770-977/076-000"
#define CABLE "H05V2V2-F 2X1.5"

/* A document with the shipped catalogue. */
KbHarness *new_harness (void);
/* The text of the document as a file; owned. */
char *dup_text (KbHarness *self);
/* Reads @text, which must be without fault. */
KbHarness *load_text (KbCatalog *catalog, const char *text);
/* Places a part in mm; id borrowed. */
const char *place (KbHarness *self, const char *number, int x, int y, int rotation);
GPtrArray  *ids (const char *first, ...) G_GNUC_NULL_TERMINATED;
void        assert_point (KbPoint point, gint64 x, gint64 y);

void add_arrange_tests (void);
void add_cable_tests (void);
void add_circuit_tests (void);
void add_core_tests (void);
void add_fragment_tests (void);
void add_journal_tests (void);
void add_device_tests (void);
void add_dimension_tests (void);
void add_find_tests (void);
void add_load_tests (void);
void add_mate_tests (void);
void add_odd_tests (void);
void add_parts_tests (void);
void add_place_tests (void);
void add_random_tests (void);
void add_route_tests (void);
void add_save_tests (void);
void add_setting_tests (void);
void add_transaction_tests (void);

G_END_DECLS
