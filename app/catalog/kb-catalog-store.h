/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The catalogues of this user, in layers: the shipped ones, over them those that were added (files in the folder, paths
 * given on the command line), and on top the user's own, which is the only one that is ever written: user.xml in the
 * folder. A file that cannot be used is left out and reported; the others work on.
 */
#pragma once

#include "catalog/kb-sheet-import.h"

G_BEGIN_DECLS

#define KB_TYPE_CATALOG_STORE (kb_catalog_store_get_type ())
G_DECLARE_FINAL_TYPE (KbCatalogStore, kb_catalog_store, KB, CATALOG_STORE, GObject)

/* Where a part of the store's catalogue comes from. */
typedef enum
{
  KB_LAYER_SHIPPED,
  KB_LAYER_ADDED,
  KB_LAYER_USER,
  KB_N_LAYERS,
} KbLayer;

/* For eyes, translated: “shipped”, “added”, “your own”. */
const char *kb_layer_label (KbLayer layer);

/**
 * kb_catalog_store_new:
 * @folder: (nullable): where the user's catalogues are; NULL for kabelbaum/catalogues in the user's data directory
 * @paths: (nullable): NULL-terminated files and folders to be added besides
 */
KbCatalogStore *kb_catalog_store_new (const char *folder, const char *const *paths);

/* All layers; borrowed, the same object for the life of the store. */
KbCatalog *kb_catalog_store_get_catalog (KbCatalogStore *self);
/* Files of the folder that could not be used, each with all its problems; element-type GError; borrowed. */
GPtrArray *kb_catalog_store_get_errors (KbCatalogStore *self);
/* The same of the paths that were given. */
GPtrArray *kb_catalog_store_get_path_errors (KbCatalogStore *self);
/* The file of the user's own catalogue, whether it exists or not; borrowed. */
const char *kb_catalog_store_get_user_path (KbCatalogStore *self);

/* The uppermost layer that has the part; FALSE where none has it. */
gboolean kb_catalog_store_find_layer (KbCatalogStore *self, const char *number, KbLayer *layer);
/* The part as the layers below the user's have it, or NULL; borrowed. */
KbPart *kb_catalog_store_find_installed (KbCatalogStore *self, const char *number);

/**
 * kb_catalog_store_save_part:
 * @number: (nullable): of the own part whose place it takes, where the number was changed
 *
 * Puts @part into the user's own catalogue and writes the file. Where that fails, nothing is changed, neither in the
 * file nor in the catalogue: the folder cannot be written, another program changed the file since it was read, or the
 * file there could not be used when it was read.
 */
gboolean kb_catalog_store_save_part (KbCatalogStore *self,
                                     KbPart         *part,
                                     const char     *number,
                                     GError        **error);
/* The same for all parts and families of @import: all or none. */
gboolean kb_catalog_store_save_import (KbCatalogStore *self, KbSheetImport *import, GError **error);
/* Removes an own part; an installed one of that number is then seen again. */
gboolean kb_catalog_store_remove_part (KbCatalogStore *self, const char *number, GError **error);
/**
 * kb_catalog_store_add_file:
 *
 * Takes a catalogue among those added, and a copy of the file into the folder, so that it is there the next time. A file that
 * cannot be used changes nothing; one that cannot be copied is used until the end of the program, and @error says why.
 */
gboolean kb_catalog_store_add_file (KbCatalogStore *self, const char *path, GError **error);
/* Reads the user's own file again, dropping what is in memory. */
gboolean kb_catalog_store_reload (KbCatalogStore *self, GError **error);

G_END_DECLS
