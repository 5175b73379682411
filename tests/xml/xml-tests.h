/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tests of xml, one function a file. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void add_decimal_tests (void);
void add_file_tests (void);
void add_problems_tests (void);
void add_progress_tests (void);
void add_reader_tests (void);
void add_writer_tests (void);

G_END_DECLS
