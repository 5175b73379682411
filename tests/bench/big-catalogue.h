/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes a catalogue of so many made-up connectors into the folder for temporary files; returns its path, owned. */
char *big_catalogue_write (guint n_parts) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
