/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed into a draft: read, and found wanting. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "catalog/kb-part-draft-private.h"
#include "catalog/kb-sheet-text.h"
#include "catalog/kb-sheet-value.h"
#include "xml/kb-xml-reader.h"

const char *
kb_part_draft_get_text (KbPartDraft *self, const char *id)
{
  const KbDraftField *field = kb_part_draft_find (self, id);

  return field != NULL && *field->text != '\0' ? field->text : NULL;
}

const char *
kb_part_draft_get_port_text (KbPartDraft *self, const char *port, const char *name)
{
  g_autofree char *id = kb_draft_port_field_id (port, name);

  return kb_part_draft_get_text (self, id);
}

KbPartKind
kb_part_draft_get_kind (KbPartDraft *self)
{
  const char *text = kb_part_draft_get_text (self, "kind");
  KbPartKind  kind = KB_PART_OTHER;

  if (text != NULL)
    kb_part_kind_from_string (text, &kind);
  return kind;
}

gboolean
kb_draft_read_poles (const char *text, int *poles)
{
  guint64 value;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 1, 99, &value, NULL))
    return FALSE;
  *poles = (int) value;
  return TRUE;
}

char **
kb_draft_split (const char *text, const char *separators)
{
  g_auto (GStrv)           pieces = g_strsplit_set (text != NULL ? text : "", separators, -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; pieces[i] != NULL; i++)
    if (*g_strstrip (pieces[i]) != '\0')
      g_strv_builder_add (builder, pieces[i]);
  return g_strv_builder_end (builder);
}

KbFact *
kb_draft_read_fact (const KbDraftField *field, char **problem)
{
  KbFact            *fact = kb_fact_new (field->def);
  g_autofree char   *plain = kb_sheet_plain (field->text);
  g_autoptr (GArray) figures = NULL;

  fact->poles = field->poles;
  if (field->def->type == KB_FACT_TEXT)
    {
      kb_value_set_text (&fact->value, field->text);
      return fact;
    }
  if (field->def->type == KB_FACT_TRUTH)
    {
      kb_value_set_truth (&fact->value, g_str_equal (field->text, "yes") ? KB_YES : KB_NO);
      return fact;
    }
  figures = kb_figures_parse (plain, field->def->units[0], problem);
  if (figures != NULL && kb_figures_take (figures, field->def, fact))
    {
      fact->poles = field->poles > 0 ? field->poles : fact->poles;
      return fact;
    }
  if (*problem == NULL && field->def->units[0] == KB_UNIT_NONE)
    *problem = g_strdup (_ ("Write a number without a unit."));
  else if (*problem == NULL)
    *problem =
      g_strdup_printf (field->def->type == KB_FACT_RANGE ? _ ("Write a range in %s, as “0.5 … 4”.")
                                                         : _ ("Write a figure in %s."),
                       kb_unit_to_string (field->def->units[0]));
  kb_fact_free (fact);
  return NULL;
}

static char *
check_number (KbPartDraft *self)
{
  const char *number = kb_part_draft_get_text (self, "number");

  if (number == NULL)
    return g_strdup (_ ("Every part needs a number."));
  if (self->copy && g_str_equal (number, self->base->number))
    return g_strdup (_ ("The copy needs a number of its own."));
  if (self->base == NULL && kb_catalog_find_part (self->known, number) != NULL)
    return g_strdup (
      _ ("The catalogue has a part with this number. Edit that one, or choose another number."));
  return NULL;
}

static char *
check_successor (KbPartDraft *self)
{
  const char *next = kb_part_draft_get_text (self, "superseded-by");
  const char *number = kb_part_draft_get_text (self, "number");
  guint       n = 0;

  if (next == NULL)
    return NULL;
  if (kb_catalog_find_part (self->known, next) == NULL && g_strcmp0 (next, number) != 0)
    {
      const char *near = kb_catalog_nearest_part (self->known, next);

      return near != NULL
               ? g_strdup_printf (_ ("No catalogue has “%s”. Did you mean “%s”?"), next, near)
               : g_strdup_printf (_ ("No catalogue has “%s”."), next);
    }
  while (next != NULL && n++ < 1000)
    {
      const KbPart *part = kb_catalog_find_part (self->known, next);

      if (g_strcmp0 (next, number) == 0)
        return g_strdup (_ ("The parts would supersede each other in a ring."));
      next = part != NULL ? part->superseded_by : NULL;
    }
  return NULL;
}

static char *
check_cores (KbPartDraft *self)
{
  g_auto (GStrv) colours = kb_draft_split (kb_part_draft_get_text (self, "cores"), ",");

  for (guint i = 0; colours[i] != NULL; i++)
    if (!g_str_equal (colours[i], "-") && kb_catalog_find_colour (self->known, colours[i]) == NULL)
      return g_strdup_printf (_ ("No catalogue has the colour “%s”."), colours[i]);
  return NULL;
}

gboolean
kb_draft_read_points (const char *text, int *points)
{
  if (!g_ascii_isdigit (text[0]) || text[1] != '\0')
    return FALSE;
  *points = text[0] - '0';
  return TRUE;
}

static char *
check_points (KbPartDraft *self, const KbDraftField *field, const char *port)
{
  g_auto (GStrv) numbers = kb_draft_split (field->text, " ");
  int            poles = 0, points;

  if (!kb_draft_read_poles (kb_part_draft_get_port_text (self, port, "poles"), &poles))
    return g_strdup (_ ("State the number of poles too."));
  if ((int) g_strv_length (numbers) != poles)
    return g_strdup_printf (_ ("There are %u figures for %d poles."), g_strv_length (numbers),
                            poles);
  for (guint i = 0; numbers[i] != NULL; i++)
    if (!kb_draft_read_points (numbers[i], &points))
      return g_strdup (_ ("Write whole numbers up to 9; 0 is for a pole that is not stated."));
  return NULL;
}

static char *
check_port_field (KbPartDraft *self, const KbDraftField *field)
{
  g_auto (GStrv) parts = g_strsplit (field->id, ".", 3);
  g_auto (GStrv) markings = NULL;
  int            poles = 0;

  if (*field->text == '\0')
    return NULL;
  if (g_str_equal (parts[2], "poles") && !kb_draft_read_poles (field->text, &poles))
    return g_strdup (_ ("Write a whole number from 1 to 99."));
  if (g_str_equal (parts[2], "points"))
    return check_points (self, field, parts[1]);
  if (!g_str_equal (parts[2], "markings"))
    return NULL;
  markings = kb_draft_split (field->text, " ");
  if (!kb_draft_read_poles (kb_part_draft_get_port_text (self, parts[1], "poles"), &poles))
    return g_strdup (_ ("State the number of poles too."));
  if ((int) g_strv_length (markings) != poles)
    return g_strdup_printf (_ ("There are %u markings for %d poles."), g_strv_length (markings),
                            poles);
  return NULL;
}

static char *
check_fact_field (const KbDraftField *field)
{
  char   *problem = NULL;
  KbFact *fact;

  if (*field->text == '\0' || (field->origin != NULL && g_str_equal (field->text, field->before)))
    return NULL;
  fact = kb_draft_read_fact (field, &problem);
  if (fact == NULL)
    return problem;
  if (g_str_equal (field->def->name, "gtin") && !kb_gtin_is_valid (field->text))
    {
      g_autofree char *body = g_strndup (field->text, strlen (field->text) - 1);
      char             right = kb_gtin_check_digit (body);

      problem = right != 0
                  ? g_strdup_printf (_ ("The last digit is wrong: by the others it is %c."), right)
                  : g_strdup (_ ("A GTIN has 8, 12, 13 or 14 digits and nothing else."));
    }
  kb_fact_free (fact);
  return problem;
}

static char *
check_field (KbPartDraft *self, const KbDraftField *field)
{
  if (field->def != NULL)
    return check_fact_field (field);
  if (field->group == KB_DRAFT_PORT)
    return check_port_field (self, field);
  if (g_str_equal (field->id, "number"))
    return check_number (self);
  if (g_str_equal (field->id, "text.en") && *field->text == '\0')
    return g_strdup (_ ("The English item text is needed."));
  if (g_str_equal (field->id, "kind") && *field->text == '\0')
    return g_strdup (_ ("Choose what kind of part it is."));
  if (g_str_equal (field->id, "kind") && kb_part_kind_has_ports (kb_part_draft_get_kind (self))
      && self->ports->len == 0)
    return g_strdup (_ ("A connector needs a port. Add one."));
  if (g_str_equal (field->id, "superseded-by"))
    return check_successor (self);
  if (g_str_equal (field->id, "cores"))
    return check_cores (self);
  return NULL;
}

void
kb_part_draft_check (KbPartDraft *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      KbDraftField *field = self->fields->pdata[i];

      g_free (field->problem);
      field->problem = check_field (self, field);
    }
}
