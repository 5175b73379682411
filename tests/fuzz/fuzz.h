/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fuzzing the loaders. Each target takes any bytes: a file is refused with an error that has a text, or is taken
 * whole, and then what is written is read again and written the same.
 *
 * In the test run fuzz-replay.c replays corpus/NAME. To search for more, with clang and from the root of the sources,
 * after a build in _build that made config.h and the resources (NAME is harness, catalog or sheet):
 *
 *   clang -g -O1 -fsanitize=fuzzer,address,undefined -std=gnu17 -I_build -Iapp \
 *     $(pkg-config --cflags --libs gio-2.0 libxml-2.0 pangocairo cairo-pdf cairo-svg) -lm \
 *     tests/fuzz/fuzz-NAME.c app/xml/(*).c app/catalog/(*).c app/harness/(*).c app/check/(*).c app/drawing/(*).c \
 *     _build/resources/kb-data-resources.c -o fuzz-NAME
 *   mkdir -p found && G_SLICE=always-malloc ./fuzz-NAME -max_total_time=600 found tests/fuzz/corpus/NAME
 *
 * (write * for (*)). A crasher that was mended goes into corpus/NAME under a name that says what it is.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
