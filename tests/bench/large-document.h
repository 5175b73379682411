/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A large document for benchmarks and tests, as a file has it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* So many connectors in rows and columns of about the same number; from each a cable with one bend hangs down. With @mated every
 * second is plugged into the one before it, and both belong to a circuit of a hundred of them. */
GBytes *large_document_new (guint n, gboolean mated) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
