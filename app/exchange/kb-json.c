/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/kb-json.h"

#include <string.h>

#include "xml/kb-decimal.h"

struct _KbJson
{
  GString *text;
  GString *closers; /* what ends each open level, innermost last */
  gboolean is_first;
};

KbJson *
kb_json_new (void)
{
  KbJson *self = g_new0 (KbJson, 1);

  self->text = g_string_new (NULL);
  self->closers = g_string_new (NULL);
  self->is_first = TRUE;
  return self;
}

void
kb_json_free (KbJson *self)
{
  if (self == NULL)
    return;
  g_string_free (self->text, TRUE);
  g_string_free (self->closers, TRUE);
  g_free (self);
}

static void
new_line (KbJson *self)
{
  g_string_append_c (self->text, '\n');
  for (gsize i = 0; i < self->closers->len; i++)
    g_string_append (self->text, "  ");
}

static void
append_quoted (GString *text, const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1); /* names of files are not always UTF-8 */

  g_string_append_c (text, '"');
  for (const char *p = valid; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (text, "\\%c", *p);
    else if (*p == '\n')
      g_string_append (text, "\\n");
    else if ((guchar) *p < 0x20 || *p == 0x7f)
      g_string_append_printf (text, "\\u%04x", (guint) (guchar) *p);
    else
      g_string_append_c (text, *p);
  g_string_append_c (text, '"');
}

static void
start_value (KbJson *self, const char *name)
{
  gboolean in_object = self->closers->len > 0 && self->closers->str[self->closers->len - 1] == '}';

  g_return_if_fail ((name != NULL) == in_object);
  if (!self->is_first)
    g_string_append_c (self->text, ',');
  if (self->closers->len > 0)
    new_line (self);
  if (name != NULL)
    {
      append_quoted (self->text, name);
      g_string_append (self->text, ": ");
    }
  self->is_first = FALSE;
}

static void
begin (KbJson *self, const char *name, char opener, char closer)
{
  start_value (self, name);
  g_string_append_c (self->text, opener);
  g_string_append_c (self->closers, closer);
  self->is_first = TRUE;
}

void
kb_json_begin_object (KbJson *self, const char *name)
{
  begin (self, name, '{', '}');
}

void
kb_json_begin_array (KbJson *self, const char *name)
{
  begin (self, name, '[', ']');
}

void
kb_json_end (KbJson *self)
{
  char closer;

  g_return_if_fail (self->closers->len > 0);
  closer = self->closers->str[self->closers->len - 1];
  g_string_truncate (self->closers, self->closers->len - 1);
  if (!self->is_first)
    new_line (self);
  g_string_append_c (self->text, closer);
  self->is_first = FALSE;
}

void
kb_json_string (KbJson *self, const char *name, const char *value)
{
  if (value == NULL)
    {
      kb_json_null (self, name);
      return;
    }
  start_value (self, name);
  append_quoted (self->text, value);
}

void
kb_json_decimal (KbJson *self, const char *name, gint64 value, int scale)
{
  g_autofree char *text = kb_decimal_format (value, scale);

  start_value (self, name);
  g_string_append (self->text, text);
}

void
kb_json_int (KbJson *self, const char *name, gint64 value)
{
  kb_json_decimal (self, name, value, 0);
}

void
kb_json_boolean (KbJson *self, const char *name, gboolean value)
{
  start_value (self, name);
  g_string_append (self->text, value ? "true" : "false");
}

void
kb_json_null (KbJson *self, const char *name)
{
  start_value (self, name);
  g_string_append (self->text, "null");
}

void
kb_json_strings (KbJson *self, const char *name, const char *const *values)
{
  kb_json_begin_array (self, name);
  for (; values != NULL && *values != NULL; values++)
    kb_json_string (self, NULL, *values);
  kb_json_end (self);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

void
kb_json_string_table (KbJson *self, const char *name, GHashTable *table)
{
  g_autoptr (GList) names = table != NULL ? g_hash_table_get_keys (table) : NULL;

  names = g_list_sort (names, compare_names);
  kb_json_begin_object (self, name);
  for (GList *l = names; l != NULL; l = l->next)
    kb_json_string (self, l->data, g_hash_table_lookup (table, l->data));
  kb_json_end (self);
}

char *
kb_json_finish (KbJson *self)
{
  g_return_val_if_fail (self->closers->len == 0, NULL);
  g_string_append_c (self->text, '\n');
  return g_strdup (self->text->str);
}
