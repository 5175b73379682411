/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "json-reader.h"

#include <string.h>

void
json_free (Json *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_free (self);
}

static Json *parse_value (const char **p, int depth);

static void
skip_space (const char **p)
{
  *p += strspn (*p, " \t\r\n");
}

/* Stays where it is when another one, or the end, is there. */
static gboolean
skip_char (const char **p, char c)
{
  if (**p != c)
    return FALSE;
  (*p)++;
  return TRUE;
}

static Json *
json_new (JsonType type)
{
  Json *self = g_new0 (Json, 1);

  self->type = type;
  if (type == JSON_OBJECT)
    self->names = g_ptr_array_new_with_free_func (g_free);
  if (type == JSON_OBJECT || type == JSON_ARRAY)
    self->values = g_ptr_array_new_with_free_func ((GDestroyNotify) json_free);
  return self;
}

static gboolean
append_escape (const char **p, GString *text)
{
  static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
  const char       *letter = strchr (letters, **p);
  gunichar          code = 0;

  if (**p == '\0')
    return FALSE;
  if (letter != NULL)
    {
      g_string_append_c (text, meant[letter - letters]);
      (*p)++;
      return TRUE;
    }
  if (**p != 'u')
    return FALSE;
  for (int i = 1; i <= 4; i++)
    {
      if (!g_ascii_isxdigit ((*p)[i]))
        return FALSE;
      code = code * 16 + g_ascii_xdigit_value ((*p)[i]);
    }
  g_string_append_unichar (text, code);
  *p += 5;
  return TRUE;
}

static char *
parse_string (const char **p)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (**p != '"')
    return NULL;
  (*p)++;
  while (**p != '"')
    {
      if ((guchar) * *p < 0x20)
        return NULL;
      if (**p != '\\')
        {
          g_string_append_c (text, *(*p)++);
          continue;
        }
      (*p)++;
      if (!append_escape (p, text))
        return NULL;
    }
  (*p)++;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
has_name (const Json *self, const char *name)
{
  return g_ptr_array_find_with_equal_func (self->names, name, g_str_equal, NULL);
}

static gboolean
parse_name (const char **p, Json *self)
{
  char *name = parse_string (p);

  if (name == NULL)
    return FALSE;
  if (has_name (self, name))
    {
      g_test_message ("member %s comes twice", name);
      g_free (name);
      return FALSE;
    }
  g_ptr_array_add (self->names, name);
  skip_space (p);
  return skip_char (p, ':');
}

static Json *
parse_entries (const char **p, JsonType type, char closer, int depth)
{
  g_autoptr (Json) self = json_new (type);

  (*p)++;
  skip_space (p);
  if (**p == closer)
    {
      (*p)++;
      return g_steal_pointer (&self);
    }
  while (TRUE)
    {
      Json *value;

      skip_space (p);
      if (type == JSON_OBJECT && !parse_name (p, self))
        return NULL;
      value = parse_value (p, depth + 1);
      if (value == NULL)
        return NULL;
      g_ptr_array_add (self->values, value);
      skip_space (p);
      if (**p == closer)
        break;
      if (!skip_char (p, ','))
        return NULL;
    }
  (*p)++;
  return g_steal_pointer (&self);
}

static Json *
parse_word (const char **p)
{
  static const struct
  {
    const char *word;
    JsonType    type;
  } words[] = { { "true", JSON_BOOLEAN }, { "false", JSON_BOOLEAN }, { "null", JSON_NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (*p, words[i].word))
      {
        Json *self = json_new (words[i].type);

        self->text = g_strdup (words[i].word);
        *p += strlen (words[i].word);
        return self;
      }
  return NULL;
}

static Json *
parse_number (const char **p)
{
  static GRegex         *regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  Json                  *self;

  if (regex == NULL)
    regex = g_regex_new ("^-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?", 0, 0, NULL);
  if (!g_regex_match (regex, *p, 0, &match))
    return NULL;
  self = json_new (JSON_NUMBER);
  self->text = g_match_info_fetch (match, 0);
  *p += strlen (self->text);
  return self;
}

static Json *
parse_value (const char **p, int depth)
{
  Json *self;

  skip_space (p);
  if (depth > 32)
    return NULL;
  if (**p == '{')
    return parse_entries (p, JSON_OBJECT, '}', depth);
  if (**p == '[')
    return parse_entries (p, JSON_ARRAY, ']', depth);
  if (**p == '"')
    {
      self = json_new (JSON_STRING);
      self->text = parse_string (p);
      if (self->text == NULL)
        g_clear_pointer (&self, json_free);
      return self;
    }
  self = parse_word (p);
  return self != NULL ? self : parse_number (p);
}

Json *
json_parse (const char *text)
{
  const char      *p = text;
  g_autoptr (Json) self = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    return NULL;
  self = parse_value (&p, 0);
  skip_space (&p);
  if (self != NULL && *p == '\0')
    return g_steal_pointer (&self);
  g_test_message ("no JSON at byte %d: %.40s", (int) (p - text), p);
  return NULL;
}

static const Json *
get_one (const Json *self, const char *step)
{
  guint index;

  if (self->type == JSON_ARRAY)
    {
      guint64 number;

      if (!g_ascii_string_to_unsigned (step, 10, 0, G_MAXINT, &number, NULL)
          || number >= self->values->len)
        return NULL;
      return g_ptr_array_index (self->values, number);
    }
  if (self->type == JSON_OBJECT
      && g_ptr_array_find_with_equal_func (self->names, step, g_str_equal, &index))
    return g_ptr_array_index (self->values, index);
  return NULL;
}

const Json *
json_get (const Json *self, const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);

  for (guint i = 0; self != NULL && steps[i] != NULL; i++)
    self = get_one (self, steps[i]);
  return self;
}

const char *
json_text (const Json *self, const char *path)
{
  const Json *value = json_get (self, path);

  return value != NULL && value->type != JSON_NULL ? value->text : NULL;
}

int
json_length (const Json *self, const char *path)
{
  const Json *value = json_get (self, path);

  return value != NULL && value->values != NULL ? (int) value->values->len : -1;
}
