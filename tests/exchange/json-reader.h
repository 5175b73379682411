/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A strict reader of JSON for tests: what the program writes is read by something that it does not share code with. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  JSON_NULL,
  JSON_BOOLEAN,
  JSON_NUMBER,
  JSON_STRING,
  JSON_ARRAY,
  JSON_OBJECT,
} JsonType;

/* @text: of a string decoded, of a number and of true and false as written. */
typedef struct
{
  JsonType   type;
  char      *text;
  GPtrArray *names;  /* of an object */
  GPtrArray *values; /* of an object or array */
} Json;

void json_free (Json *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Json, json_free)

/* NULL where @text is no JSON, or names a member twice; the test's log then says where. */
Json *json_parse (const char *text);
/* As "files/0/counts/error"; NULL where there is nothing. */
const Json *json_get (const Json *self, const char *path);
/* Text of a string or number; NULL for null and where there is nothing. */
const char *json_text (const Json *self, const char *path);
/* Number of entries of an array or object; -1 where it is neither. */
int json_length (const Json *self, const char *path);

G_END_DECLS
