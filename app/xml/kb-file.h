/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files: read whole, write whole or not at all. */
#pragma once

#include "xml/kb-problems.h"
#include "xml/kb-progress.h"

G_BEGIN_DECLS

/* More than any document of ours; what is larger is not read into memory. */
#define KB_FILE_MAX_BYTES (256 * 1024 * 1024)

/**
 * kb_file_load:
 * @path: a path in the file system's encoding, or a `resource://` address of a compiled-in file
 * @etag: (out) (optional) (transfer full): what to give to [func@file_save] to notice a change by others
 *
 * Reads up to KB_FILE_MAX_BYTES. The error names the file; its domain is G_IO_ERROR where the system refused, or
 * KB_FILE_ERROR_INVALID for what is too large.
 *
 * Returns: (transfer full) (nullable): the content.
 */
GBytes *kb_file_load (const char *path, char **etag, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same, watched; G_IO_ERROR_CANCELLED where @progress was cancelled. */
GBytes *kb_file_load_watched (const char *path, KbProgress *progress, char **etag, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

/**
 * kb_file_save:
 * @path: where to; a link is followed and kept
 * @etag: (nullable): what [func@file_load] gave; with a file that changed since, KB_FILE_ERROR_CHANGED
 * @new_etag: (out) (optional) (transfer full): of the file as written
 *
 * Writes beside the target, flushes to the disk, renames. Whatever fails, the old file stays whole and nothing is
 * left beside it.
 */
gboolean kb_file_save (const char *path,
                       GBytes     *bytes,
                       const char *etag,
                       char      **new_etag,
                       GError    **error);

/* Writes all of it, however often the system takes only a part; FALSE with errno set where it refuses. */
gboolean kb_file_write_all (int fd, const char *data, gsize size);

G_END_DECLS
