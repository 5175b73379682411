/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Harnesses to begin with: a few that are built to measure from parts of the catalogue, and files of the user, in the folder
 * kabelbaum/templates of the data directory. A template states what it is made of and nothing that it cannot know: the
 * figures of a circuit are the user's.
 */
#pragma once

#include "harness/kb-harness.h"

G_BEGIN_DECLS

typedef enum
{
  KB_TEMPLATE_ERROR_COUNT, /* beyond what the template takes */
  KB_TEMPLATE_ERROR_PART,  /* the catalogue lacks a part that it is made of */
} KbTemplateError;

#define KB_TEMPLATE_ERROR (kb_template_error_quark ())
GQuark kb_template_error_quark (void);

typedef struct _KbTemplate KbTemplate;

/* All that are shipped; the array ends with NULL. */
const KbTemplate *const *kb_template_list (void);
/* By name, as "luminaires"; NULL where there is none. */
const KbTemplate *kb_template_find (const char *name);

const char *kb_template_get_name (const KbTemplate *self);
/* For eyes, translated: what it is, in a few words and in a sentence; what is counted, as “Luminaires”. */
const char *kb_template_get_title (const KbTemplate *self);
const char *kb_template_get_description (const KbTemplate *self);
const char *kb_template_get_count_label (const KbTemplate *self);
/* What may be counted, and how many there are where nobody says. */
int kb_template_get_least (const KbTemplate *self);
int kb_template_get_most (const KbTemplate *self);
int kb_template_get_usual (const KbTemplate *self);

/**
 * kb_template_create:
 * @n: how many of what it counts
 *
 * Returns: (transfer full) (nullable): a new document without a path, unmodified, with nothing to undo; NULL where @n is
 * beyond the limits or the catalogue lacks a part.
 */
KbHarness *kb_template_create (const KbTemplate *self, KbCatalog *catalog, int n, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

/* Where the user's own templates are; owned. */
char *kb_template_dup_folder (void) G_GNUC_WARN_UNUSED_RESULT;
/* Paths of those in @folder, by name; of char*, owned; empty where there is no folder. */
GPtrArray *kb_template_list_files (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
/* A new document with the content of the file, without its path; the errors of kb_harness_load(). */
KbHarness *kb_template_load (KbCatalog *catalog, const char *path, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
