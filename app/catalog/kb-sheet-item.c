/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The item text of a part, its features between semicolons: “Plug; 2-pole; Cod. B; 4,00 mm²; light turquoise”. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "catalog/kb-sheet-private.h"
#include "catalog/kb-sheet-value.h"

/* Begin of an item text in words of kb_label_normalise(). */
static const struct
{
  const char *words;
  KbPartKind  kind;
  KbGender    gender;
  KbMounting  mounting;
} kinds[] = {
  { "snap in plug", KB_PART_PLUG, KB_GENDER_PLUG, KB_MOUNTING_MOUNTED },
  { "snap in socket", KB_PART_SOCKET, KB_GENDER_SOCKET, KB_MOUNTING_MOUNTED },
  { "plug for pcbs", KB_PART_PLUG, KB_GENDER_PLUG, KB_MOUNTING_MOUNTED },
  { "socket for pcbs", KB_PART_SOCKET, KB_GENDER_SOCKET, KB_MOUNTING_MOUNTED },
  { "einbaustecker", KB_PART_PLUG, KB_GENDER_PLUG, KB_MOUNTING_MOUNTED },
  { "einbaubuchse", KB_PART_SOCKET, KB_GENDER_SOCKET, KB_MOUNTING_MOUNTED },
  { "snap in frame", KB_PART_SNAP_IN_FRAME },
  { "einrastrahmen", KB_PART_SNAP_IN_FRAME },
  { "plug", KB_PART_PLUG, KB_GENDER_PLUG },
  { "socket", KB_PART_SOCKET, KB_GENDER_SOCKET },
  { "stecker", KB_PART_PLUG, KB_GENDER_PLUG },
  { "buchse", KB_PART_SOCKET, KB_GENDER_SOCKET },
  { "distributor", KB_PART_DISTRIBUTOR },
  { "distribution connector", KB_PART_DISTRIBUTOR },
  { "t distribution connector", KB_PART_DISTRIBUTOR },
  { "h distribution connector", KB_PART_DISTRIBUTOR },
  { "verteiler", KB_PART_DISTRIBUTOR },
  { "t verteiler", KB_PART_DISTRIBUTOR },
  { "h verteiler", KB_PART_DISTRIBUTOR },
  { "locking lever", KB_PART_LOCKING_LEVER },
  { "verriegelungshebel", KB_PART_LOCKING_LEVER },
  { "strain relief housing", KB_PART_STRAIN_RELIEF_HOUSING },
  { "zugentlastungsgehäuse", KB_PART_STRAIN_RELIEF_HOUSING },
  { "lockout cap", KB_PART_LOCKOUT_CAP },
  { "verschlussstück", KB_PART_LOCKOUT_CAP },
  { "verschlusskappe", KB_PART_LOCKOUT_CAP },
  { "operating tool", KB_PART_TOOL },
  { "betätigungswerkzeug", KB_PART_TOOL },
  { "connecting cable", KB_PART_LEAD },
  { "pre assembled connecting cable", KB_PART_LEAD },
  { "pre assembled interconnecting cable", KB_PART_LEAD },
  { "anschlussleitung", KB_PART_LEAD },
  { "verbindungsleitung", KB_PART_LEAD },
};

gboolean
kb_sheet_find_kind (const char *text, KbPartKind *kind, KbGender *gender, KbMounting *mounting)
{
  g_autofree char *normal = kb_label_normalise (text);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gsize length = strlen (kinds[i].words);

      if (strncmp (normal, kinds[i].words, length) != 0
          || (normal[length] != '\0' && normal[length] != ' '))
        continue;
      *kind = kinds[i].kind;
      *gender = kinds[i].gender;
      *mounting = kinds[i].mounting;
      return TRUE;
    }
  return FALSE;
}

/* The number before “-pole” or “-polig”; 0 where @text is not just that. */
static int
read_poles (const char *normal)
{
  char  *end;
  gint64 n = g_ascii_strtoll (normal, &end, 10);

  if (n < 1 || n > 99
      || (!g_str_equal (end, " pole") && !g_str_equal (end, " polig") && !g_str_equal (end, "pole")
          && !g_str_equal (end, "polig") && !g_str_equal (end, " poles")))
    return 0;
  return (int) n;
}

/* “3 locking levers”: the number, where the rest is one of @words. */
static int
read_count (const char *normal, const char *const *words)
{
  char  *end;
  gint64 n = g_ascii_strtoll (normal, &end, 10);

  if (end == normal || *end != ' ' || n < 1 || n > 99 || !g_strv_contains (words, end + 1))
    return 0;
  return (int) n;
}

/* What accessories say in words. @value NULL: yes. */
static const struct
{
  const char *words;
  const char *fact;
  const char *value;
} features[] = {
  { "for flying leads", "for-mounting", "flying leads" },
  { "für fliegende leitungen", "for-mounting", "flying leads" },
  { "for manual operation", "operation", "manual" },
  { "für handbetätigung", "operation", "manual" },
  { "for tool operation", "operation", "tool" },
  { "für werkzeugbetätigung", "operation", "tool" },
  { "for plugs", "for-gender", "plugs" },
  { "für stecker", "for-gender", "plugs" },
  { "for sockets", "for-gender", "sockets" },
  { "für buchsen", "for-gender", "sockets" },
  { "separable", "separable", NULL },
  { "teilbar", "separable", NULL },
  { "with locking clip", "locking-clip", NULL },
  { "mit rastklammer", "locking-clip", NULL },
};

static gboolean
is_accessory (KbPartKind kind)
{
  return kind >= KB_PART_LOCKING_LEVER;
}

static gboolean
read_blade (KbSheet *self, const char *text)
{
  static GRegex         *regex;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char       *first = NULL;
  g_autofree char       *second = NULL;
  g_autofree char       *width = NULL;
  g_autofree char       *thickness = NULL;

  if (regex == NULL)
    regex = g_regex_new ("^(?:blade|klinge):?\\s*([0-9.,]+)\\s*[x×]\\s*([0-9.,]+)\\s*mm$",
                         G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
  if (!g_regex_match (regex, text, 0, &match))
    return FALSE;
  first = g_match_info_fetch (match, 1);
  second = g_match_info_fetch (match, 2);
  width = g_strconcat (first, " mm", NULL);
  thickness = g_strconcat (second, " mm", NULL);
  return kb_sheet_read_fact (self, "blade-width", width, text)
         && kb_sheet_read_fact (self, "blade-thickness", thickness, text);
}

/* A length or range whose meaning the kind of the part decides. */
static gboolean
read_figure (KbSheet *self, const char *text)
{
  g_autoptr (GArray) figures = kb_figures_parse (text, KB_UNIT_NONE, NULL);
  const KbFigure    *figure =
    figures != NULL && figures->len > 0 ? &g_array_index (figures, KbFigure, 0) : NULL;
  const char *fact = NULL;

  if (figure == NULL)
    return FALSE;
  if (figure->value.unit == KB_UNIT_MM2 && kb_part_kind_has_ports (self->part->kind))
    fact = "nominal-cross-section";
  else if (figure->value.unit == KB_UNIT_MM && self->part->kind == KB_PART_STRAIN_RELIEF_HOUSING)
    fact = figure->value.type == KB_VALUE_RANGE ? "cable-diameter" : "housing-length";
  else if (figure->value.unit == KB_UNIT_MM && self->part->kind == KB_PART_SNAP_IN_FRAME
           && figure->value.type == KB_VALUE_RANGE)
    fact = "plate-thickness";
  return fact != NULL && kb_sheet_read_fact (self, fact, text, text);
}

static gboolean
read_coding (KbSheet *self, const char *normal, const char *text)
{
  static const char *const words[] = { "cod ", "coding ",    "code ",
                                       "kod ", "kodierung ", "codierung " };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (normal, words[i]))
      {
        const char *letter = strrchr (text, ' ');

        return kb_sheet_set_text (self, &self->coding,
                                  letter != NULL ? letter + 1 : strrchr (text, '.') + 1, "coding");
      }
  return FALSE;
}

/* What a distributor says of its ports. */
static gboolean
read_ports (KbSheet *self, const char *normal, const char *text)
{
  static const char *const inputs[] = { "input", "inputs", "eingang", "eingänge", NULL };
  static const char *const outputs[] = { "output", "outputs", "ausgang", "ausgänge", NULL };
  static const char *const levers[] = { "locking lever", "locking levers", "verriegelungshebel",
                                        NULL };
  int                      n;

  if ((n = read_count (normal, inputs)) > 0)
    {
      self->inputs = n;
      kb_sheet_note (self, "inputs");
      return TRUE;
    }
  if ((n = read_count (normal, outputs)) > 0)
    {
      self->outputs = n;
      kb_sheet_note (self, "outputs");
      return TRUE;
    }
  if ((n = read_count (normal, levers)) > 0)
    {
      g_autofree char *count = g_strdup_printf ("%d", n);
      return kb_sheet_read_fact (self, "factory-levers", count, text);
    }
  if (kb_words_in_order (normal, "pole output for"))
    {
      const char *name = strstr (text, "output");

      self->other_poles = (int) g_ascii_strtoll (normal, NULL, 10);
      g_free (self->other_name);
      self->other_name = g_strdup (name);
      kb_sheet_note (self, "output");
      return name != NULL;
    }
  /* “2-pole/3-pole” says that ports differ, not which. */
  return strchr (text, '/') != NULL && kb_words_in_order (normal, "pole pole");
}

static gboolean
read_accessory (KbSheet *self, const char *normal, const char *text)
{
  static const char *const cables[] = { "cable", "cables", "leitung", "leitungen", NULL };
  static const char *const ways[] = { "way", NULL };
  const char              *rest = g_str_has_prefix (normal, "for ")   ? normal + 4
                                  : g_str_has_prefix (normal, "für ") ? normal + strlen ("für ")
                                                                      : "";
  g_autofree char         *count = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (features); i++)
    if (g_str_equal (normal, features[i].words))
      return kb_sheet_read_fact (self, features[i].fact,
                                 features[i].value != NULL ? features[i].value : "yes", text);
  if (read_count (rest, cables) > 0)
    {
      count = g_strdup_printf ("%d", read_count (rest, cables));
      return kb_sheet_read_fact (self, "cables", count, text);
    }
  if (read_count (normal, ways) > 0)
    {
      count = g_strdup_printf ("%d", read_count (normal, ways));
      return kb_sheet_read_fact (self, "ways", count, text);
    }
  if (g_str_has_prefix (normal, "with a ") && g_str_has_suffix (normal, " shaft"))
    {
      g_autofree char *shaft = g_strndup (normal + strlen ("with a "),
                                          strlen (normal) - strlen ("with a ") - strlen (" shaft"));
      return kb_sheet_read_fact (self, "shaft", shaft, text);
    }
  return read_blade (self, text);
}

static gboolean
read_feature (KbSheet *self, const char *text)
{
  g_autofree char *normal = kb_label_normalise (text);
  int              n_poles = read_poles (normal);

  if (n_poles > 0 && is_accessory (self->part->kind))
    {
      g_autofree char *count = g_strdup_printf ("%d", n_poles);
      return kb_sheet_read_fact (self, "for-poles", count, text);
    }
  if (n_poles > 0)
    return kb_sheet_set_poles (self, n_poles);
  if (read_coding (self, normal, text) || read_figure (self, text))
    return TRUE;
  if (self->part->kind == KB_PART_DISTRIBUTOR && read_ports (self, normal, text))
    return TRUE;
  if (read_accessory (self, normal, text))
    return TRUE;
  return kb_sheet_set_colour (self, text);
}

gboolean
kb_sheet_read_item_text (KbSheet *self, const char *text)
{
  KbPartKind       kind = KB_PART_OTHER;
  KbGender         gender;
  KbMounting       mounting;
  g_auto (GStrv)   pieces = NULL;
  g_autofree char *unknown = NULL;

  if (!kb_sheet_find_kind (text, &kind, &gender, &mounting))
    return FALSE;
  if (self->has_text)
    return g_strcmp0 (g_hash_table_lookup (self->part->texts, "en"), text) == 0
           || kb_sheet_refuse (self, g_strdup (_ ("The sheet has another item text already.")));
  self->has_text = TRUE;
  self->part->kind = kind;
  if (gender != KB_GENDER_UNKNOWN)
    self->gender = gender;
  if (mounting != KB_MOUNTING_UNKNOWN)
    self->mounting = mounting;
  g_hash_table_insert (self->part->texts, g_strdup ("en"), g_strdup (text));
  kb_sheet_note (self, "text");
  kb_sheet_note (self, "kind");
  pieces = g_strsplit (text, strchr (text, ';') != NULL ? ";" : ",", -1);
  for (guint i = 1; pieces[i] != NULL; i++)
    {
      const char *piece = g_strstrip (pieces[i]);

      if (*piece != '\0' && !read_feature (self, piece) && unknown == NULL)
        unknown = g_strdup (piece);
    }
  if (unknown != NULL)
    return kb_sheet_refuse (
      self,
      g_strdup_printf (_ ("“%s” of the item text is not understood; the text is kept."), unknown));
  return TRUE;
}
