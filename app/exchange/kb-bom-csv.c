/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts list as CSV. Column names are for machines and stay English, as the whole file does. */
#include "config.h"

#include "exchange/kb-bom-file.h"

#include "check/kb-bom-line.h"
#include "exchange/kb-csv.h"
#include "xml/kb-decimal.h"

static const char *const columns[] = { "position", "kind",  "part",   "maker",       "designation",
                                       "quantity", "unit",  "pieces", "designators", "lengths",
                                       "teaching", "known", "reasons" };

static void
append_int (GString *csv, gint64 value)
{
  g_autofree char *text = kb_decimal_format (value, 0);

  kb_csv_append (csv, text);
}

static void
append_use_name (GString *text, KbBomLine *line, const KbBomUse *use)
{
  if (text->len > 0)
    g_string_append (text, "; ");
  if (kb_bom_line_get_show_files (line))
    g_string_append_printf (text, "%s:", use->file);
  g_string_append (text, use->designator);
}

/* "X1; X2", of an accessory that is there twice "X1 x2". */
static void
append_designators (GString *csv, KbBomLine *line)
{
  GPtrArray          *uses = kb_bom_line_get_uses (line);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < uses->len; i++)
    {
      const KbBomUse *use = g_ptr_array_index (uses, i);

      append_use_name (text, line, use);
      if (use->count > 1)
        g_string_append_printf (text, " x%d", (int) use->count);
    }
  kb_csv_append (csv, text->str);
}

/* "W1 3000 mm stated; W2 212.5 mm measured". */
static void
append_lengths (GString *csv, KbBomLine *line)
{
  GPtrArray          *uses = kb_bom_line_get_uses (line);
  g_autoptr (GString) text = g_string_new (NULL);

  if (kb_bom_line_get_kind (line) == KB_BOM_CABLE)
    for (guint i = 0; i < uses->len; i++)
      {
        const KbBomUse  *use = g_ptr_array_index (uses, i);
        g_autofree char *length = kb_decimal_format (use->length, 3);

        append_use_name (text, line, use);
        g_string_append_printf (text, " %s mm %s", length, use->measured ? "measured" : "stated");
      }
  kb_csv_append (csv, text->str);
}

/* Why what nobody put there is in the list. */
static void
append_reasons (GString *csv, KbBomLine *line)
{
  GPtrArray          *uses = kb_bom_line_get_uses (line);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < uses->len; i++)
    {
      const KbBomUse *use = g_ptr_array_index (uses, i);

      if (use->english != NULL)
        g_string_append_printf (text, "%s%s (%s)", text->len > 0 ? "; " : "", use->english,
                                use->rule);
    }
  kb_csv_append (csv, text->str);
}

static void
append_line (GString *csv, KbBomLine *line)
{
  gboolean         is_cable = kb_bom_line_get_kind (line) == KB_BOM_CABLE;
  g_autofree char *length = kb_decimal_format (kb_bom_line_get_length (line), 3);

  append_int (csv, kb_bom_line_get_position (line));
  kb_csv_append (csv, kb_bom_kind_to_string (kb_bom_line_get_kind (line)));
  kb_csv_append (csv, kb_bom_line_get_number (line));
  kb_csv_append (csv, kb_bom_line_get_maker (line));
  kb_csv_append (csv, kb_bom_line_get_english_designation (line));
  if (is_cable)
    kb_csv_append (csv, length);
  else
    append_int (csv, kb_bom_line_get_count (line));
  kb_csv_append (csv, is_cable ? "mm" : "pcs");
  append_int (csv, kb_bom_line_get_count (line));
  append_designators (csv, line);
  append_lengths (csv, line);
  kb_csv_append (csv, kb_bom_line_is_teaching (line) ? "yes" : "no");
  kb_csv_append (csv, kb_bom_line_is_known (line) ? "yes" : "no");
  append_reasons (csv, line);
  kb_csv_end_row (csv);
}

GBytes *
kb_bom_to_csv (KbBom *self)
{
  GString    *csv = g_string_new (NULL);
  GListModel *lines = kb_bom_get_lines (self);
  guint       n_lines = g_list_model_get_n_items (lines);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    kb_csv_append (csv, columns[i]);
  kb_csv_end_row (csv);
  for (guint i = 0; i < n_lines; i++)
    {
      g_autoptr (KbBomLine) line = g_list_model_get_item (lines, i);

      append_line (csv, line);
    }
  return g_string_free_to_bytes (csv);
}
