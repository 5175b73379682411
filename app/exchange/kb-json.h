/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A writer of JSON (RFC 8259) for machine output: two spaces a level, no locale, figures exact. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _KbJson KbJson;

KbJson *kb_json_new (void);
void    kb_json_free (KbJson *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbJson, kb_json_free)

/* @name: of the member; NULL inside an array and for the outermost value. */
void kb_json_begin_object (KbJson *self, const char *name);
void kb_json_begin_array (KbJson *self, const char *name);
/* Ends the object or array begun last. */
void kb_json_end (KbJson *self);
/* A NULL @value writes null. */
void kb_json_string (KbJson *self, const char *name, const char *value);
/* @value / 10^@scale as a decimal. */
void kb_json_decimal (KbJson *self, const char *name, gint64 value, int scale);
void kb_json_int (KbJson *self, const char *name, gint64 value);
void kb_json_boolean (KbJson *self, const char *name, gboolean value);
void kb_json_null (KbJson *self, const char *name);
/* An array of texts, NULL-terminated; NULL for an empty one. */
void kb_json_strings (KbJson *self, const char *name, const char *const *values);
/* An object of texts, sorted by name; NULL for an empty one. */
void kb_json_string_table (KbJson *self, const char *name, GHashTable *table);

/* The text with a line end; everything that was begun must have been ended. Owned. */
char *kb_json_finish (KbJson *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
