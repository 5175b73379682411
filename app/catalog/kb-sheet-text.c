/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog/kb-sheet-text.h"

#include <libxml/HTMLparser.h>
#include <string.h>

char *
kb_sheet_decode (const char *bytes, gsize length)
{
  static const struct
  {
    const char *mark;
    gsize       length;
    const char *encoding;
  } marks[] = { { "\xef\xbb\xbf", 3, "UTF-8" },
                { "\xff\xfe", 2, "UTF-16LE" },
                { "\xfe\xff", 2, "UTF-16BE" } };
  char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (marks) && text == NULL; i++)
    if (length >= marks[i].length && memcmp (bytes, marks[i].mark, marks[i].length) == 0)
      text = g_convert (bytes + marks[i].length, (gssize) (length - marks[i].length), "UTF-8",
                        marks[i].encoding, NULL, NULL, NULL);
  if (text == NULL && !g_utf8_validate_len (bytes, length, NULL))
    text = g_convert_with_fallback (bytes, (gssize) length, "UTF-8", "WINDOWS-1252", "?", NULL,
                                    NULL, NULL);
  /* A NUL would end the text for everybody after us. */
  return text != NULL ? text : g_utf8_make_valid (bytes, (gssize) length);
}

void
kb_sheet_blank_unwritable (char *text)
{
  for (char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f)
        *p = ' ';
      else if ((c & 0xfffe) == 0xfffe)
        for (char *end = g_utf8_next_char (p); p + 1 < end; p++)
          *p = p[1] = ' ';
    }
}

static void
row_free (gpointer data)
{
  KbSheetRow *row = data;

  g_free (row->raw);
  g_free (row->text);
  g_free (row);
}

/* A tag of HTML at @p (which points to “<”): its end, or NULL where it is a mere “<”. */
static const char *
find_tag_end (const char *p)
{
  const char *end;

  if (!g_ascii_isalpha (p[1]) && p[1] != '/' && p[1] != '!')
    return NULL;
  end = strpbrk (p + 1, "<>");
  return end != NULL && *end == '>' ? end : NULL;
}

static gboolean
tag_is (const char *tag, const char *name)
{
  gsize length = strlen (name);

  tag += *tag == '/';
  return g_ascii_strncasecmp (tag, name, length) == 0 && !g_ascii_isalnum (tag[length]);
}

static gboolean
tag_is_any (const char *tag, const char *const *names)
{
  for (; *names != NULL; names++)
    if (tag_is (tag, *names))
      return TRUE;
  return FALSE;
}

/* Appends what the entity at @p (“&…;”) stands for. Returns: after it, or @p where it is none. */
static const char *
append_entity (GString *out, const char *p)
{
  gsize            length = strcspn (p + 1, "; \t\n&<");
  g_autofree char *name = NULL;
  const xmlChar   *known = NULL;
  guint64          code = 0;

  if (p[1 + length] != ';' || length == 0 || length > 10)
    return p;
  name = g_strndup (p + 1, length);
  if (name[0] == '#')
    {
      gboolean hex = name[1] == 'x' || name[1] == 'X';

      if (!g_ascii_string_to_unsigned (name + (hex ? 2 : 1), hex ? 16 : 10, 1, 0x10ffff, &code,
                                       NULL)
          || !g_unichar_validate ((gunichar) code))
        return p;
    }
  else
    {
      const htmlEntityDesc *entity = htmlEntityLookup ((known = (const xmlChar *) name));

      if (entity == NULL)
        return p;
      code = entity->value;
    }
  if (code < 0x20 || (code & 0xfffe) == 0xfffe)
    code = ' ';
  g_string_append_unichar (out, (gunichar) code);
  return p + length + 2;
}

/* ---- one piece of text ---- */

static const struct
{
  const char *from, *to;
} spellings[] = {
  /* LaTeX */
  { "\\Omega", "Ω" },
  { "\\circ", "°" },
  { "\\degree", "°" },
  { "\\leq", "≤" },
  { "\\geq", "≥" },
  { "\\le", "≤" },
  { "\\ge", "≥" },
  { "\\pm", "±" },
  { "\\ldots", "..." },
  { "\\dots", "..." },
  { "\\times", "×" },
  { "\\mu", "µ" },
  { "\\mathrm", "" },
  { "\\text", "" },
  { "\\,", " " },
  { "\\;", " " },
  { "\\ ", " " },
  { "\\(", "" },
  { "\\)", "" },
  { "^{2}", "²" },
  { "^2", "²" },
  { "^{\\circ}", "°" },
  { "^°", "°" },
  { "{", "" },
  { "}", "" },
  /* Markdown: backslashes before punctuation, emphasis */
  { "\\-", "-" },
  { "\\.", "." },
  { "\\*", "*" },
  { "\\_", "_" },
  { "\\#", "#" },
  { "**", "" },
  { "__", "" },
  { "`", "" },
  /* signs that have several codes */
  { "\u2126", "Ω" },
  { "\u2009", " " },
  { "\u202f", " " },
  { "\u00a0", " " },
  { "\u2007", " " },
  { "\u200b", "" },
  { "\u00ad", "" },
  { "\ufeff", "" },
  { "…", "..." },
  { "‥", ".." },
  { "−", "-" },
  { "‑", "-" },
  { "‐", "-" },
  { "º", "°" },
  { "˚", "°" },
  { "℃", "°C" },
  { "⩽", "≤" },
  { "⩾", "≥" },
  { "㎟", "mm²" },
};

/* Units that people and programs spell otherwise; whole words only. */
static const struct
{
  const char *from, *to;
} units[] = {
  { "mm 2", "mm²" },    { "mm2", "mm²" },    { "mm ²", "mm²" }, { "sqmm", "mm²" },
  { "sq mm", "mm²" },   { "sq. mm", "mm²" }, { "qmm", "mm²" },  { "m Ω", "mΩ" },
  { "mOhm", "mΩ" },     { "m Ohm", "mΩ" },   { "mohm", "mΩ" },  { "milliohm", "mΩ" },
  { "Ohm", "Ω" },       { "ohm", "Ω" },      { "° C", "°C" },   { "deg C", "°C" },
  { "inches", "inch" }, { "Volt", "V" },     { "Amp", "A" },    { "Ampere", "A" },
};

static void
replace_units (GString *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      gsize length = strlen (units[i].from);
      gsize at = 0;

      for (char *p; (p = strstr (text->str + at, units[i].from)) != NULL;)
        {
          gsize    from = (gsize) (p - text->str);
          gunichar before = from > 0 ? g_utf8_get_char (g_utf8_find_prev_char (text->str, p)) : ' ';
          gunichar after = g_utf8_get_char_validated (p + length, -1);

          at = from + length;
          if (g_unichar_isalpha (before) || ((gint32) after > 0 && g_unichar_isalnum (after)))
            continue;
          g_string_erase (text, (gssize) from, (gssize) length);
          g_string_insert (text, (gssize) from, units[i].to);
          at = from + strlen (units[i].to);
        }
    }
}

/* Links of Markdown, “[text](address)”, become their text. */
static void
replace_links (GString *text)
{
  gsize at = 0;

  for (char *open; (open = strchr (text->str + at, '[')) != NULL;)
    {
      gsize from = (gsize) (open - text->str);
      char *middle = strstr (open, "](");
      char *close = middle != NULL ? strchr (middle, ')') : NULL;

      at = from + 1;
      if (close == NULL)
        return;
      g_string_erase (text, middle - text->str, close - middle + 1);
      g_string_erase (text, (gssize) from, 1);
      at = from;
    }
}

/* A run of white space becomes one space; with a tab in it, or of two spaces and more, one tab. */
static char *
collapse (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = text; *p != '\0';)
    {
      gsize blanks = strspn (p, " \t\r\n\f\v");

      if (blanks == 0)
        {
          g_string_append_c (out, *p++);
          continue;
        }
      if (out->len > 0 && p[blanks] != '\0')
        g_string_append_c (out, blanks >= 2 || *p == '\t' ? '\t' : ' ');
      p += blanks;
    }
  return g_strdup (out->str);
}

/* Resolves tags that stand within a line, and entities. */
static char *
strip_markup (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = text; *p != '\0';)
    {
      const char *end = *p == '<' ? find_tag_end (p) : NULL;

      if (end != NULL)
        {
          if (tag_is (p + 1, "sup") && p[1] != '/' && end[1] == '2')
            {
              const char *close = end + 2;

              /* “mm <sup>2</sup>” is one word. */
              while (out->len > 0 && out->str[out->len - 1] == ' ')
                g_string_truncate (out, out->len - 1);
              g_string_append (out, "²");
              p = g_str_has_prefix (close, "</sup>") ? close + strlen ("</sup>") : close;
              continue;
            }
          if (tag_is (p + 1, "br"))
            g_string_append_c (out, ' ');
          p = end + 1;
          continue;
        }
      if (*p == '&')
        {
          const char *after = append_entity (out, p);

          if (after != p)
            {
              p = after;
              continue;
            }
        }
      g_string_append_c (out, *p++);
    }
  return g_strdup (out->str);
}

/* Dollar signs in pairs enclose formulas. */
static void
remove_dollars (GString *text)
{
  guint n = 0;

  for (const char *p = text->str; *p != '\0'; p++)
    n += *p == '$';
  if (n % 2 == 0)
    g_string_replace (text, "$", "", 0);
}

char *
kb_sheet_plain (const char *text)
{
  g_autofree char    *stripped = strip_markup (text);
  g_autoptr (GString) plain = g_string_new (stripped);
  g_autofree char    *collapsed = NULL;

  remove_dollars (plain);
  replace_links (plain);
  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    g_string_replace (plain, spellings[i].from, spellings[i].to, 0);
  collapsed = collapse (plain->str);
  g_string_assign (plain, collapsed);
  replace_units (plain);
  return g_strdup (plain->str);
}

/* ---- rows ---- */

/* Cells between pipes become cells between tabs; a rule of dashes becomes nothing. */
static char *
split_pipes (const char *text)
{
  g_auto (GStrv)           cells = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv)           kept = NULL;

  if (strspn (text, "|-:=_ \t") == strlen (text))
    return g_strdup ("");
  if (*text != '|' && strstr (text, " | ") == NULL && strstr (text, "\t|\t") == NULL)
    return g_strdup (text);
  cells = g_strsplit (text, "|", -1);
  for (guint i = 0; cells[i] != NULL; i++)
    if (*g_strstrip (cells[i]) != '\0')
      g_strv_builder_add (builder, cells[i]);
  kept = g_strv_builder_end (builder);
  return g_strjoinv ("\t", kept);
}

/* Takes the signs of headings and of lists off the front. */
static const char *
strip_front (const char *text, KbSheetRow *row)
{
  static const char *const bullets[] = { "- ", "* ", "+ ", "• ", "– ", "· ", "▪ ", "-\t", "•\t" };

  if (*text == '#')
    {
      row->heading = TRUE;
      text += strspn (text, "#");
      text += strspn (text, " \t");
    }
  while (*text == '>')
    text += 1 + strspn (text + 1, " \t");
  for (guint i = 0; i < G_N_ELEMENTS (bullets); i++)
    if (g_str_has_prefix (text, bullets[i]))
      {
        row->bullet = TRUE;
        return text + strlen (bullets[i]);
      }
  return text;
}

/* No line of a sheet is longer; what is, is kept as it came, so that rubbish costs no more than its length. */
#define LONGEST_LINE 8000

static void
add_row (GPtrArray *rows, int line, const char *raw, gboolean bullet)
{
  KbSheetRow      *row = g_new0 (KbSheetRow, 1);
  g_autofree char *trimmed = g_strstrip (g_strdup (raw));
  g_autofree char *cells = NULL;
  g_autofree char *plain = NULL;
  gsize            length;

  row->line = line;
  row->bullet = bullet;
  if (strlen (trimmed) > LONGEST_LINE)
    {
      row->text = g_strdup ("");
      row->raw = g_steal_pointer (&trimmed);
      g_ptr_array_add (rows, row);
      return;
    }
  row->heading = g_str_has_prefix (trimmed, "**") && g_str_has_suffix (trimmed, "**");
  plain = kb_sheet_plain (strip_front (trimmed, row));
  cells = split_pipes (plain);
  row->text = collapse (cells);
  length = strlen (row->text);
  while (length > 0 && row->text[length - 1] == '*')
    row->text[--length] = '\0';
  row->raw = g_steal_pointer (&trimmed);
  if (*row->raw != '\0')
    g_ptr_array_add (rows, row);
  else
    row_free (row);
}

/* In HTML, line ends are white space and elements make the rows. */
static void
split_html (GPtrArray *rows, const char *text)
{
  static const char *const breaks[] = { "tr", "p",  "div",   "li",    "h1",      "h2",
                                        "h3", "h4", "h5",    "h6",    "br",      "ul",
                                        "ol", "dt", "table", "title", "section", NULL };
  static const char *const cells[] = { "td", "th", "dd", NULL };
  static const char *const hidden[] = { "script", "style", NULL };
  g_autoptr (GString)      raw = g_string_new (NULL);
  gboolean                 bullet = FALSE;
  int                      line = 1, first = 1;

  for (const char *p = text; *p != '\0'; p++)
    {
      const char *end = *p == '<' ? find_tag_end (p) : NULL;

      if (end == NULL)
        {
          line += *p == '\n';
          if (raw->len == 0 && !g_ascii_isspace (*p))
            first = line;
          g_string_append_c (raw, *p == '\n' || *p == '\t' || *p == '\r' ? ' ' : *p);
          continue;
        }
      if (tag_is_any (p + 1, hidden) && p[1] != '/')
        {
          const char *close = strstr (end, "</");

          for (; close != NULL && !tag_is_any (close + 1, hidden); close = strstr (close + 2, "</"))
            ;
          end = close != NULL ? strchr (close, '>') : NULL;
          if (end == NULL)
            break;
        }
      else if (tag_is_any (p + 1, breaks))
        {
          g_autofree char *squeezed = collapse (raw->str);

          if (*squeezed != '\0')
            add_row (rows, first, raw->str, bullet);
          g_string_truncate (raw, 0);
          bullet = tag_is (p + 1, "li") && p[1] != '/';
        }
      else if (tag_is_any (p + 1, cells))
        {
          if (p[1] != '/' && raw->len > 0)
            g_string_append_c (raw, '\t');
        }
      else
        {
          g_string_append_len (raw, p, end - p + 1);
        }
      for (; p < end; p++)
        line += *p == '\n';
    }
  add_row (rows, first, raw->str, bullet);
}

GPtrArray *
kb_sheet_split (const char *text)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);
  int        line = 0;

  if (strstr (text, "<td") != NULL || strstr (text, "<tr") != NULL || strstr (text, "<TD") != NULL
      || strstr (text, "<html") != NULL || strstr (text, "<dd") != NULL)
    {
      split_html (rows, text);
      return rows;
    }
  for (const char *p = text; *p != '\0';)
    {
      gsize            length = strcspn (p, "\n\r");
      g_autofree char *raw = g_strndup (p, length);

      line++;
      add_row (rows, line, raw, FALSE);
      p += length;
      if (g_str_has_prefix (p, "\r\n"))
        p += 2;
      else
        p += *p != '\0';
    }
  return rows;
}
