/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows to parts: where a sheet begins, which section a row stands in, and what a finished sheet makes. */
#include "config.h"

#include "catalog/kb-sheet-import.h"

#include <glib/gi18n.h>
#include <string.h>

#include "catalog/kb-catalog-xml.h"
#include "catalog/kb-sheet-private.h"

const char *
kb_sheet_state_to_string (KbSheetState state)
{
  static const char *const names[] = { "understood", "ignored", "not-understood" };

  return names[state];
}

static void
line_free (gpointer data)
{
  KbSheetLine *line = data;

  g_free (line->text);
  g_free (line->what);
  g_free (line->problem);
  g_free (line->part);
  g_free (line);
}

/* ---- the end of a sheet ---- */

/* “1/COM 2”: one marking for each pole, with blanks between; a slash is part of a marking. */
static void
set_markings (KbSheet *self, KbPort *port)
{
  g_auto (GStrv) words = NULL;

  if (self->marking == NULL || port->n_poles == 0)
    return;
  words = g_strsplit_set (self->marking, " \t", -1);
  if ((int) g_strv_length (words) != port->n_poles)
    {
      KbSheetLine *current = self->current;

      self->current = self->marking_line;
      self->current->state = KB_SHEET_NOT_UNDERSTOOD;
      kb_sheet_refuse (
        self,
        g_strdup_printf (_ ("“%s” gives %u markings for %d poles; the markings are left open."),
                         self->marking, g_strv_length (words), port->n_poles));
      self->current = current;
      return;
    }
  for (int i = 0; i < port->n_poles; i++)
    g_array_index (port->poles, KbPole, i).marking = g_strdup (words[i]);
}

/* Points are stated for the part; with as many for each pole they can be told. */
static int
points_per_pole (const KbPart *part, int n_poles)
{
  gint64 points;

  if (n_poles == 0 || !kb_part_get_quantity (part, "connection-points", &points)
      || points % n_poles != 0)
    return 0;
  return (int) (points / n_poles);
}

static KbPort *
add_port (KbSheet *self, const char *id, KbPortRole role, int n_poles)
{
  KbPort *port = kb_port_new (id);
  int     points = points_per_pole (self->part, n_poles);

  port->role = role;
  port->n_poles = n_poles;
  port->coding = g_strdup (self->coding);
  port->colour = g_strdup (self->colour);
  port->source = kb_source_ref (self->source);
  for (int i = 0; i < n_poles; i++)
    {
      KbPole pole = { .number = i + 1, .points = role == KB_PORT_MATING ? points : 0 };
      g_array_append_val (port->poles, pole);
    }
  g_ptr_array_add (self->part->ports, port);
  return port;
}

/* A distributor's ports; those whose number of poles the text does not tell apart stay open. */
static void
add_distributor_ports (KbSheet *self)
{
  int inputs = MAX (self->inputs, 0), outputs = MAX (self->outputs, 0);

  for (int i = 0; i < inputs; i++)
    {
      g_autofree char *id = inputs == 1 ? g_strdup ("in") : g_strdup_printf ("in%d", i + 1);
      add_port (self, id, KB_PORT_INPUT, self->n_poles)->mounting = KB_MOUNTING_MOUNTED;
    }
  for (int i = 0; i < outputs; i++)
    {
      g_autofree char *id = g_strdup_printf ("out%d", i + 1);
      gboolean         other = self->other_poles > 0 && i == outputs - 1;
      KbPort *port = add_port (self, id, KB_PORT_OUTPUT, other ? self->other_poles : self->n_poles);

      port->mounting = KB_MOUNTING_MOUNTED;
      if (other)
        port->name = g_strdup (self->other_name);
    }
  if (self->part->ports->len == 0)
    add_port (self, "in", KB_PORT_INPUT, 0)->mounting = KB_MOUNTING_MOUNTED;
}

static void
finish_kind (KbSheet *self)
{
  /* Without an item text the contact type says what it is. */
  if (!self->has_text && self->gender != KB_GENDER_UNKNOWN)
    self->part->kind = self->gender == KB_GENDER_PLUG ? KB_PART_PLUG : KB_PART_SOCKET;
  if (self->part->kind == KB_PART_DISTRIBUTOR)
    {
      add_distributor_ports (self);
    }
  else if (kb_part_kind_has_ports (self->part->kind))
    {
      KbPort *port = add_port (self, "face", KB_PORT_MATING, self->n_poles);

      port->gender = self->gender;
      port->mounting = self->mounting;
      set_markings (self, port);
    }
  else
    {
      self->part->colour = g_strdup (self->colour);
    }
}

/* Whether the sheet said anything besides its number. */
static gboolean
is_worth_it (const KbSheet *self)
{
  return self->has_text || self->part->facts->len > 1 || self->n_poles > 0
         || self->gender != KB_GENDER_UNKNOWN;
}

static void
finish_sheet (KbSheet *self)
{
  if (self->part != NULL && is_worth_it (self))
    {
      finish_kind (self);
      if (!self->has_text)
        g_hash_table_insert (self->part->texts, g_strdup ("en"), g_strdup (self->part->number));
      for (guint i = 0; i < self->import->families->len; i++)
        {
          KbFamily *family = self->import->families->pdata[i];

          if (family->maker == NULL && g_strcmp0 (family->id, self->part->family) == 0)
            family->maker = g_strdup (self->part->maker);
        }
      kb_part_sort_facts (self->part);
      g_ptr_array_add (self->import->parts, kb_part_ref (self->part));
    }
  g_clear_pointer (&self->part, kb_part_unref);
  g_clear_pointer (&self->source, kb_source_unref);
  g_clear_pointer (&self->coding, g_free);
  g_clear_pointer (&self->colour, g_free);
  g_clear_pointer (&self->marking, g_free);
  g_clear_pointer (&self->other_name, g_free);
  self->has_text = FALSE;
  self->gender = KB_GENDER_UNKNOWN;
  self->mounting = KB_MOUNTING_UNKNOWN;
  self->n_poles = self->other_poles = 0;
  self->inputs = self->outputs = -1;
  self->section = KB_SECTION_DATA;
  self->link = NULL;
  self->marking_line = NULL;
}

static void
begin_sheet (KbSheet *self, const char *number)
{
  g_autofree char *title = g_strdup_printf ("Data sheet %s", number);

  finish_sheet (self);
  self->part = kb_part_new (number, KB_PART_OTHER);
  self->source = kb_source_new ("sheet", KB_SOURCE_STATED, title);
  self->part->source = kb_source_ref (self->source);
}

/* ---- rows ---- */

/* A part number as makers write them: with a digit, without blanks but those in the middle. */
static char *
read_number (const char *value)
{
  gsize            length = strcspn (value, "\t;,|");
  g_autofree char *number = g_strndup (value, length);
  gboolean         digit = FALSE;

  g_strstrip (number);
  for (const char *p = number; *p != '\0'; p++)
    digit = digit || g_ascii_isdigit (*p);
  if (!digit || strlen (number) > 60 || strchr (number, ' ') != NULL
      || strstr (number, "://") != NULL)
    return NULL;
  return g_steal_pointer (&number);
}

static gboolean
in_links (const KbSheet *self)
{
  return self->section == KB_SECTION_COUNTERPARTS || self->section == KB_SECTION_ACCESSORIES;
}

static void
add_link (KbSheet *self, const char *number)
{
  self->link_list =
    self->section == KB_SECTION_COUNTERPARTS ? self->part->counterparts : self->part->accessories;
  self->link = kb_link_new (number);
  self->link->source = kb_source_ref (self->source);
  for (guint i = 0; i < self->link_list->len; i++)
    if (g_str_equal (((KbLink *) self->link_list->pdata[i])->number, number))
      {
        kb_link_free (self->link);
        self->link = self->link_list->pdata[i];
        kb_sheet_note (self, "link");
        return;
      }
  g_ptr_array_add (self->link_list, self->link);
  kb_sheet_note (self, self->section == KB_SECTION_COUNTERPARTS ? "counterpart" : "accessory");
}

/* A row with a part number: the head of a sheet, of every one of its pages, or an entry of a list. */
static gboolean
take_number (KbSheet *self, const KbLabel *label, const char *value)
{
  g_autofree char *number = NULL;
  const char      *rest = NULL;
  const KbLabel   *inner = kb_label_find (value, &rest);

  /* “Data sheet | Item number: …”, with whatever between */
  if (inner != NULL && (inner->kind == KB_LABEL_NUMBER || inner->kind == KB_LABEL_ITEM))
    value = rest;
  number = read_number (value);
  if (number == NULL)
    return FALSE;
  if (label->kind == KB_LABEL_ITEM && self->part != NULL && in_links (self)
      && !g_str_equal (number, self->part->number))
    {
      add_link (self, number);
      return TRUE;
    }
  kb_sheet_note (self, "number");
  if (self->part == NULL || !g_str_equal (self->part->number, number))
    begin_sheet (self, number);
  self->link = NULL; /* the head of a page: what follows is of this part again */
  return TRUE;
}

/* The sheet after an accessories list may begin like an entry of it; its figures tell. */
static void
begin_from_link (KbSheet *self)
{
  g_autofree char *number = g_strdup (self->link->number);
  g_autofree char *text = g_strdup (self->link->printed);

  g_ptr_array_remove (self->link_list, self->link);
  begin_sheet (self, number);
  if (text != NULL)
    kb_sheet_read_item_text (self, text);
}

/* The address of the part's own page, or of one that is listed. */
static gboolean
take_address (KbSheet *self, const char *text)
{
  const char *p = text;

  if (g_str_has_prefix (p, "https://"))
    p += strlen ("https://");
  else if (g_str_has_prefix (p, "http://"))
    p += strlen ("http://");
  if (!g_str_has_prefix (p, "www.") && p == text)
    return FALSE;
  if (strchr (p, ' ') != NULL || strchr (p, '\t') != NULL)
    return FALSE;
  self->current->state = KB_SHEET_IGNORED;
  if (self->part != NULL && !in_links (self) && g_str_has_suffix (p, self->part->number))
    {
      self->current->state = KB_SHEET_UNDERSTOOD;
      g_free (self->source->address);
      self->source->address = g_strdup (p);
      kb_sheet_read_fact (self, "page", p, NULL);
    }
  return TRUE;
}

/* “DNV GL Det Norske Veritas, Germanischer Lloyd	-	TAE00001Z6”: what was set off, and the certificate. */
static gboolean
take_approval (KbSheet *self, const KbSheetRow *row)
{
  g_auto (GStrv)   cells = g_strsplit (row->text, "\t", -1);
  guint            n = g_strv_length (cells);
  const char      *bold = strstr (row->raw, "<b>");
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;
  g_autofree char *printed = NULL;

  if (n < 2)
    return FALSE;
  if (bold != NULL && strstr (bold, "</b>") != NULL)
    name = g_strndup (bold + 3, (gsize) (strstr (bold, "</b>") - bold - 3));
  else
    name = g_strdup (cells[0]);
  value = g_strconcat (name, " ", cells[n - 1], NULL);
  printed = g_strjoinv (" ", cells);
  return kb_sheet_read_fact (self, "approval", value, printed);
}

static gboolean
take_sentences (KbSheet *self, const char *text)
{
  g_autofree char  *normal = kb_label_normalise (text);
  const KbSentence *sentence = NULL;
  gboolean          any = FALSE;

  if (kb_words_in_order (normal, "current interruption currents below voltages up to"))
    {
      static GRegex         *regex;
      g_autoptr (GMatchInfo) match = NULL;

      if (regex == NULL)
        regex = g_regex_new ("currents below ([0-9.,]+ A) and voltages up to ([0-9.,]+ V)",
                             G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
      if (g_regex_match (regex, text, 0, &match))
        {
          g_autofree char *current = g_match_info_fetch (match, 1);
          g_autofree char *voltage = g_match_info_fetch (match, 2);
          g_autofree char *printed = g_match_info_fetch (match, 0);

          any = kb_sheet_read_fact (self, "us-interruption-current", current, printed)
                && kb_sheet_read_fact (self, "us-interruption-voltage", voltage, printed);
        }
    }
  while ((sentence = kb_sentence_find (normal, sentence)) != NULL)
    {
      const KbFactDef *def = kb_fact_def_find (sentence->fact);
      g_autofree char *value =
        def->units[0] == KB_UNIT_NONE
          ? g_strdup (sentence->value)
          : g_strconcat (sentence->value, " ", kb_unit_to_string (def->units[0]), NULL);

      /* Entries of lists are quoted; of prose only what it says is kept. */
      any =
        kb_sheet_read_fact (self, sentence->fact, value, strlen (text) <= 80 ? text : NULL) || any;
    }
  return any;
}

/* Numbers of an ordered list before what they count: “1. Strip length = 9 mm”. */
static const char *
skip_list_number (const char *text)
{
  gsize n = strspn (text, "0123456789");

  if (n >= 1 && n <= 2 && (text[n] == '.' || text[n] == ')') && text[n + 1] == ' ')
    return text + n + 2;
  return text;
}

static gboolean
take_section (KbSheet *self, const KbLabel *label)
{
  switch (label->kind)
    {
    case KB_LABEL_COUNTERPARTS:
      self->section = KB_SECTION_COUNTERPARTS;
      break;
    case KB_LABEL_ACCESSORIES:
      self->section = KB_SECTION_ACCESSORIES;
      break;
    case KB_LABEL_APPROVALS:
      self->section = KB_SECTION_APPROVALS;
      break;
    case KB_LABEL_NOTES:
      self->section = KB_SECTION_NOTES;
      break;
    default:
      return FALSE;
    }
  self->link = NULL;
  self->current->state = KB_SHEET_IGNORED;
  return TRUE;
}

/* Heads of lists in the accessories section name no field there: “Locking lever”, “protection”. */
static gboolean
is_heading_here (const KbSheet    *self,
                 const KbSheetRow *row,
                 const KbLabel    *label,
                 const char       *value)
{
  return *value == '\0'
         && (row->heading || in_links (self) || label->kind >= KB_LABEL_COUNTERPARTS);
}

static gboolean
matches_once (gsize *once, GRegex **regex, const char *pattern, const char *text)
{
  if (g_once_init_enter (once))
    {
      *regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (once, 1);
    }
  return g_regex_match (*regex, text, 0, NULL);
}

/* A firm's name says who made the part, if it is a maker that the catalogues know. */
static void
take_maker (KbSheet *self, const char *text)
{
  GPtrArray *families = kb_catalog_get_families (self->known);

  for (guint i = 0; self->part != NULL && self->part->maker == NULL && i < families->len; i++)
    {
      const char *maker = ((KbFamily *) families->pdata[i])->maker;

      if (maker != NULL && g_str_has_prefix (text, maker) && text[strlen (maker)] == ' ')
        {
          kb_sheet_set_text (self, &self->part->maker, maker, "maker");
          self->current->state = KB_SHEET_UNDERSTOOD;
        }
    }
}

/* Addresses, page numbers and rules between sections. */
static gboolean
take_furniture (KbSheet *self, const char *text)
{
  static gsize   once[2];
  static GRegex *regexes[2];

  if (matches_once (&once[0], &regexes[0], "\\b(?:GmbH|AG|KG|Inc|Ltd|S\\.A|Corp)\\b", text))
    {
      self->current->state = KB_SHEET_IGNORED;
      take_maker (self, text);
      return TRUE;
    }
  if (!matches_once (&once[1], &regexes[1],
                     "^\\d{5} \\p{Lu}|[Ss]tr(?:\\.|aße|asse|eet)? \\d+|@|^\\+\\d\\d|"
                     "^(?:Page|Seite) \\d+|^\\d+ ?/ ?\\d+$|^[-=_*.]{3,}$|^©",
                     text))
    return FALSE;
  self->current->state = KB_SHEET_IGNORED;
  return TRUE;
}

/* Pairs of cells in one row: “Width	20 mm	Height	12,9 mm”. */
static gboolean
take_pairs (KbSheet *self, const char *text)
{
  g_auto (GStrv) cells = g_strsplit (text, "\t", -1);
  guint          n = g_strv_length (cells);

  if (n < 4 || n % 2 != 0)
    return FALSE;
  for (guint i = 0; i < n; i += 2)
    {
      const char    *rest = NULL;
      const KbLabel *label = kb_label_find (cells[i], &rest);

      if (label == NULL || *rest != '\0' || label->kind >= KB_LABEL_COUNTERPARTS)
        return FALSE;
    }
  g_clear_pointer (&self->current->problem, g_free);
  g_clear_pointer (&self->current->what, g_free);
  for (guint i = 0; i < n; i += 2)
    {
      const char      *rest = NULL;
      const KbLabel   *label = kb_label_find (cells[i], &rest);
      g_autofree char *printed = g_strconcat (cells[i], " ", cells[i + 1], NULL);

      kb_sheet_read_field (self, label, cells[i + 1], printed);
    }
  return self->current->problem == NULL;
}

static gboolean
take_field (KbSheet *self, const KbLabel *label, const char *text, const char *value)
{
  g_autofree char *printed = g_strdelimit (g_strdup (text), "\t", ' ');

  /* Figures after a list of parts belong to the next sheet. */
  if (in_links (self) && self->link != NULL && label->kind >= KB_LABEL_FACT
      && label->kind != KB_LABEL_TEXT)
    begin_from_link (self);
  if (label->kind == KB_LABEL_TEXT)
    return kb_sheet_read_item_text (self, value);
  if (kb_sheet_read_field (self, label, value, printed))
    return self->current->problem == NULL;
  return take_pairs (self, text);
}

/* @next: the row below, or NULL: the value may stand there. Returns: how many rows were used. */
static guint
take_row (KbSheet *self, const KbSheetRow *row, const KbSheetRow *next)
{
  const char    *text = skip_list_number (row->text);
  const char    *value = "";
  const KbLabel *label = kb_label_find (text, &value);
  KbSheetLine   *line = self->current;
  KbPartKind     kind;
  KbGender       gender;
  KbMounting     mounting;

  line->state = KB_SHEET_UNDERSTOOD;
  if (label != NULL && (label->kind == KB_LABEL_NUMBER || label->kind == KB_LABEL_ITEM)
      && (take_number (self, label, value)
          || (*value == '\0' && next != NULL && take_number (self, label, next->text))))
    return *value == '\0' ? 2 : 1;
  if (take_furniture (self, text))
    return 1;
  if (*text == '\0' || (label != NULL && label->kind == KB_LABEL_FURNITURE))
    {
      line->state = strlen (row->raw) > 0 && *text == '\0' && g_ascii_isalnum (*row->raw)
                      ? KB_SHEET_NOT_UNDERSTOOD
                      : KB_SHEET_IGNORED;
      if (take_address (self, text))
        return 1;
      return 1;
    }
  if (self->part == NULL)
    {
      line->state = KB_SHEET_NOT_UNDERSTOOD;
      line->problem = g_strdup (_ ("It stands before the first part number."));
      return 1;
    }
  if (take_address (self, text))
    return 1;
  if (self->link != NULL && in_links (self) && self->link->printed == NULL
      && (label == NULL || strchr (text, ';') != NULL))
    {
      self->link->printed = g_strdup (text);
      g_strdelimit (self->link->printed, "\t", ' ');
      kb_sheet_note (self, "printed");
      return 1;
    }
  if (!in_links (self) && strchr (text, ';') != NULL
      && kb_sheet_find_kind (text, &kind, &gender, &mounting))
    {
      if (!kb_sheet_read_item_text (self, text))
        line->state = KB_SHEET_NOT_UNDERSTOOD;
      return 1;
    }
  if (take_sentences (self, text))
    return 1;
  if (label != NULL && is_heading_here (self, row, label, value))
    {
      /* “Coding” above its pictures, “Locking lever” above a list of them */
      if (!take_section (self, label))
        line->state = KB_SHEET_IGNORED;
      if (label->kind == KB_LABEL_FAMILY && next != NULL)
        {
          line->state = KB_SHEET_UNDERSTOOD;
          return kb_sheet_read_field (self, label, next->text, next->text) ? 2 : 1;
        }
      return 1;
    }
  if (label != NULL && *value == '\0' && next != NULL && label->kind < KB_LABEL_COUNTERPARTS)
    {
      /* The value stands below its label. */
      const char *rest;

      if (kb_label_find (next->text, &rest) == NULL || *rest != '\0')
        if (take_field (self, label, text, next->text))
          return 2;
      line->state = KB_SHEET_NOT_UNDERSTOOD;
      return 1;
    }
  if (label != NULL && label->kind < KB_LABEL_COUNTERPARTS && take_field (self, label, text, value))
    return 1;
  if (self->section == KB_SECTION_APPROVALS && line->problem == NULL && take_approval (self, row))
    return 1;
  if (label != NULL && take_section (self, label) && line->problem == NULL && strlen (value) < 20
      && strchr (value, ' ') == NULL)
    return 1;
  line->state = KB_SHEET_NOT_UNDERSTOOD;
  return 1;
}

static KbSheetLine *
add_line (KbSheet *self, const KbSheetRow *row)
{
  KbSheetLine *line = g_new0 (KbSheetLine, 1);

  line->line = row->line;
  line->text = g_strdup (row->raw);
  g_ptr_array_add (self->import->lines, line);
  return line;
}

KbSheetImport *
kb_sheet_import_new (const char *bytes, gsize length, KbCatalog *known)
{
  KbSheetImport        *self = g_new0 (KbSheetImport, 1);
  g_autofree char      *text = kb_sheet_decode (bytes, length);
  g_autoptr (GPtrArray) rows = NULL;
  KbSheet               sheet = { .known = known, .import = self, .inputs = -1, .outputs = -1 };

  kb_sheet_blank_unwritable (text);
  rows = kb_sheet_split (text);
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_part_unref);
  self->families = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_family_unref);
  self->lines = g_ptr_array_new_with_free_func (line_free);
  for (guint i = 0; i < rows->len;)
    {
      const KbSheetRow *row = rows->pdata[i];
      const KbSheetRow *next = i + 1 < rows->len ? rows->pdata[i + 1] : NULL;
      guint             used;

      sheet.current = add_line (&sheet, row);
      used = take_row (&sheet, row, next);
      if (sheet.part != NULL)
        sheet.current->part = g_strdup (sheet.part->number);
      if (used == 2)
        {
          KbSheetLine *below = add_line (&sheet, next);

          below->what = g_strdup (sheet.current->what);
          below->part = g_strdup (sheet.current->part);
        }
      i += used;
    }
  finish_sheet (&sheet);
  return self;
}

char *
kb_sheet_import_decode (const char *bytes, gsize length)
{
  return kb_sheet_decode (bytes, length);
}

void
kb_sheet_import_free (KbSheetImport *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->parts);
  g_ptr_array_unref (self->families);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

guint
kb_sheet_import_count (KbSheetImport *self, KbSheetState state)
{
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    n += ((KbSheetLine *) self->lines->pdata[i])->state == state;
  return n;
}

KbCatalog *
kb_sheet_import_to_catalog (KbSheetImport *self, KbCatalog *base)
{
  KbCatalog *catalog = kb_catalog_new_layer (base);

  for (guint i = 0; i < self->families->len; i++)
    {
      KbFamily *family = self->families->pdata[i];

      if (family->maker == NULL)
        family->maker = g_strdup (_ ("unknown"));
      kb_catalog_add_family (catalog, family);
    }
  kb_catalog_take_entries (catalog, KB_ENTRY_PART, self->parts);
  return catalog;
}
