/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Golden messages: beside each bad file stands, in a file of the same name with the ending .expected, what the loader
 * says about it. With KB_UPDATE_GOLDEN=1 in the environment the expectations are written anew; look at the difference.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Paths of the files in @folder (below the root of the sources) that end in @suffix, sorted. */
GPtrArray *golden_list (const char *folder, const char *suffix) G_GNUC_WARN_UNUSED_RESULT;

/* Compares what was said about the file @path, in which @path itself is written as its last part. */
void golden_check (const char *path, const char *message);

G_END_DECLS
