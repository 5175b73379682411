/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facts of a row. */
#include "config.h"

#include <glib/gi18n.h>

#include "catalog/kb-library-private.h"
#include "catalog/kb-sheet-value.h"

static const KbLibraryWord truth_words[] = {
  { "yes", KB_YES }, { "no", KB_NO },   { "true", KB_YES },  { "false", KB_NO },
  { "ja", KB_YES },  { "nein", KB_NO }, { "wahr", KB_YES },  { "1", KB_YES },
  { "0", KB_NO },    { "x", KB_YES },   { "falsch", KB_NO }, { NULL, 0 },
};

static gboolean
has_fact (const KbPart *part, const KbFact *fact)
{
  for (guint i = 0; i < part->facts->len; i++)
    {
      const KbFact *other = part->facts->pdata[i];

      if (other->def == fact->def && other->poles == fact->poles)
        return !fact->def->repeats;
    }
  return FALSE;
}

static void
add_fact (KbLibraryRow *row, const KbColumn *column, KbFact *fact)
{
  if (fact->poles == 0)
    fact->poles = column->poles;
  if (has_fact (row->part, fact))
    {
      kb_library_report (row, _ ("The column “%s” states “%s” a second time. Remove one."),
                         column->title, fact->def->name);
      kb_fact_free (fact);
      return;
    }
  fact->source = kb_source_ref (row->part->source);
  g_ptr_array_add (row->part->facts, fact);
}

static gboolean
take_figure (KbLibraryRow *row, const KbColumn *column, GArray *figures, const KbFactDef *def)
{
  KbFact *fact = kb_fact_new (def);

  if (!kb_figures_take (figures, def, fact))
    {
      kb_fact_free (fact);
      return FALSE;
    }
  add_fact (row, column, fact);
  return TRUE;
}

/* The unit of figures that name none: that of the header, else the only one there is. */
static const char *
get_unit (const KbColumn *column)
{
  if (column->unit != NULL)
    return column->unit;
  return column->fact->units[0] != KB_UNIT_NONE && column->fact->units[1] == KB_UNIT_NONE
           ? kb_unit_to_string (column->fact->units[0])
           : NULL;
}

static void
report_figure (KbLibraryRow *row, const KbColumn *column, const char *cell, const char *problem)
{
  const KbFactDef *def = column->fact;
  const char      *unit = kb_unit_to_string (def->units[0]);

  if (problem != NULL)
    kb_library_report (row, "%s: %s", column->title, problem);
  else if (def->units[0] == KB_UNIT_NONE)
    kb_library_report (row,
                       _ ("“%s” in the column “%s” is no number. Write one number without a unit."),
                       cell, column->title);
  else if (def->type == KB_FACT_QUANTITY)
    /* TRANSLATORS: the content of a cell, the title of its column, a unit, a fact, the unit again */
    kb_library_report (row,
                       _ ("“%s” in the column “%s” is not one figure in %s. Write number and unit, "
                          "or the unit in the header, as “%s [%s]”."),
                       cell, column->title, unit, def->name, unit);
  else
    /* TRANSLATORS: the content of a cell, the title of its column, a unit, a fact, the unit again */
    kb_library_report (row,
                       _ ("“%s” in the column “%s” is no figure or range in %s. Write numbers and "
                          "unit, or the unit in the header, as “%s [%s]”."),
                       cell, column->title, unit, def->name, unit);
}

static void
read_figures (KbLibraryRow *row, const KbColumn *column, const char *cell)
{
  const KbFactDef   *def = column->fact;
  g_autofree char   *awg = g_strconcat (def->name, "-awg", NULL);
  const KbFactDef   *pair = kb_fact_def_find (awg);
  g_autofree char   *text = kb_column_dup_figure (cell, get_unit (column));
  g_autofree char   *problem = NULL;
  g_autoptr (GArray) figures = kb_figures_parse (text, KB_UNIT_NONE, &problem);
  guint              taken = 0;

  if (figures != NULL)
    {
      taken += take_figure (row, column, figures, def);
      /* “0,5...4 mm² / 20...12 AWG”, as sheets print it: two facts. */
      if (pair != NULL)
        taken += take_figure (row, column, figures, pair);
    }
  if (figures == NULL || taken != figures->len)
    report_figure (row, column, cell, problem);
}

static void
read_texts (KbLibraryRow *row, const KbColumn *column, const char *cell)
{
  g_auto (GStrv) entries = NULL;

  if (!column->fact->repeats)
    {
      KbFact          *fact = kb_fact_new (column->fact);
      g_autofree char *text = kb_library_dup_text (row, column, cell);

      kb_value_set_text (&fact->value, text);
      add_fact (row, column, fact);
      return;
    }
  entries = kb_library_split_cell (row, column, cell);
  for (char **entry = entries; *entry != NULL; entry++)
    if (**entry != '\0')
      {
        KbFact *fact = kb_fact_new (column->fact);

        kb_value_set_text (&fact->value, *entry);
        add_fact (row, column, fact);
      }
}

void
kb_library_read_fact (KbLibraryRow *row, const KbColumn *column, const char *cell)
{
  int truth;

  switch (column->fact->type)
    {
    case KB_FACT_TEXT:
      read_texts (row, column, cell);
      break;
    case KB_FACT_TRUTH:
      if (kb_library_read_word (row, column, cell, truth_words, &truth))
        {
          KbFact *fact = kb_fact_new (column->fact);

          kb_value_set_truth (&fact->value, truth);
          add_fact (row, column, fact);
        }
      break;
    case KB_FACT_QUANTITY:
    case KB_FACT_RANGE:
    default:
      read_figures (row, column, cell);
      break;
    }
}
