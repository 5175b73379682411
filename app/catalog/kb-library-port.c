/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ports of a row. */
#include "config.h"

#include <glib/gi18n.h>

#include "catalog/kb-library-private.h"

static const KbLibraryWord gender_words[] = {
  { "plug", KB_GENDER_PLUG },
  { "socket", KB_GENDER_SOCKET },
  { "male", KB_GENDER_PLUG },
  { "female", KB_GENDER_SOCKET },
  { "stecker", KB_GENDER_PLUG },
  { "buchse", KB_GENDER_SOCKET },
  { NULL, 0 },
};
static const KbLibraryWord mounting_words[] = {
  { "flying", KB_MOUNTING_FLYING },    { "mounted", KB_MOUNTING_MOUNTED },
  { "fliegend", KB_MOUNTING_FLYING },  { "eingebaut", KB_MOUNTING_MOUNTED },
  { "montiert", KB_MOUNTING_MOUNTED }, { NULL, 0 },
};
static const KbLibraryWord role_words[] = {
  { "mating", KB_PORT_MATING }, { "input", KB_PORT_INPUT },    { "output", KB_PORT_OUTPUT },
  { "eingang", KB_PORT_INPUT }, { "ausgang", KB_PORT_OUTPUT }, { NULL, 0 },
};

static KbPort *
get_port (KbLibraryRow *row, const char *id)
{
  KbPort *port;

  for (guint i = 0; i < row->part->ports->len; i++)
    {
      port = row->part->ports->pdata[i];
      if (g_str_equal (port->id, id))
        return port;
    }
  port = kb_port_new (id);
  port->source = kb_source_ref (row->part->source);
  g_ptr_array_add (row->part->ports, port);
  return port;
}

/* Sets the number of poles, which markings and points state by their count too. */
static gboolean
set_poles (KbLibraryRow *row, const KbColumn *column, KbPort *port, int n_poles)
{
  if (port->n_poles != 0 && port->n_poles != n_poles)
    {
      kb_library_report (
        row,
        _ ("The column “%s” gives %d entries for %d poles. Separate one for each pole "
           "by “%s”."),
        column->title, n_poles, port->n_poles, KB_LIBRARY_SEPARATOR);
      return FALSE;
    }
  port->n_poles = n_poles;
  while ((int) port->poles->len < n_poles)
    {
      KbPole pole = { .number = (int) port->poles->len + 1 };
      g_array_append_val (port->poles, pole);
    }
  return TRUE;
}

static void
read_markings (KbLibraryRow *row, const KbColumn *column, const char *cell, KbPort *port)
{
  g_auto (GStrv) entries = kb_library_split_cell (row, column, cell);
  guint          n = g_strv_length (entries);

  if (n > 99)
    kb_library_report (row, _ ("“%s” in the column “%s” is no whole number from 1 to 99."), cell,
                       column->title);
  else if (set_poles (row, column, port, (int) n))
    for (guint i = 0; i < n; i++)
      if (!kb_library_is_empty (entries[i]))
        g_array_index (port->poles, KbPole, i).marking = g_strdup (entries[i]);
}

/* One number for each pole, or one for all. */
static void
read_points (KbLibraryRow *row, const KbColumn *column, const char *cell, KbPort *port)
{
  g_auto (GStrv) entries = kb_library_split_cell (row, column, cell);
  guint          n = g_strv_length (entries);

  if (n == 1 && port->n_poles == 0)
    {
      kb_library_report (
        row, _ ("The column “%s” needs the number of poles. Add it in a column “poles”."),
        column->title);
      return;
    }
  if (n > 1 && (n > 99 || !set_poles (row, column, port, (int) n)))
    return;
  for (guint i = 0; i < port->poles->len; i++)
    {
      const char *entry = entries[n == 1 ? 0 : i];

      if (!kb_library_is_empty (entry)
          && !kb_library_read_int (row, column, entry,
                                   &g_array_index (port->poles, KbPole, i).points))
        return;
    }
}

static void
read_port_field (KbLibraryRow *row, const KbColumn *column, const char *cell, KbPort *port)
{
  int value = 0;

  switch (column->field)
    {
    case KB_COLUMN_GENDER:
      if (kb_library_read_word (row, column, cell, gender_words, &value))
        port->gender = value;
      break;
    case KB_COLUMN_MOUNTING:
      if (kb_library_read_word (row, column, cell, mounting_words, &value))
        port->mounting = value;
      break;
    case KB_COLUMN_ROLE:
      if (kb_library_read_word (row, column, cell, role_words, &value))
        port->role = value;
      break;
    case KB_COLUMN_POLES:
      if (kb_library_read_int (row, column, cell, &value))
        set_poles (row, column, port, value);
      break;
    case KB_COLUMN_CODING:
      port->coding = kb_library_dup_text (row, column, cell);
      break;
    case KB_COLUMN_COLOUR:
      port->colour = kb_library_read_colour (row, column, cell);
      break;
    case KB_COLUMN_NAME:
      port->name = kb_library_dup_text (row, column, cell);
      break;
    case KB_COLUMN_MARKINGS:
      read_markings (row, column, cell, port);
      break;
    case KB_COLUMN_POINTS:
      read_points (row, column, cell, port);
      break;
    default:
      g_return_if_reached ();
    }
}

static gboolean
may_have_ports (const KbPart *part)
{
  return kb_part_kind_has_ports (part->kind) || part->kind == KB_PART_LEAD;
}

/* A cell about a port, of whatever kind the part is. */
static void
read_port_cell (KbLibraryRow *row, const KbColumn *column, const char *cell)
{
  if (may_have_ports (row->part))
    read_port_field (row, column, cell,
                     get_port (row, column->port != NULL ? column->port : "face"));
  else if (column->field == KB_COLUMN_COLOUR && column->port == NULL)
    row->part->colour = kb_library_read_colour (row, column, cell);
  else if (column->field == KB_COLUMN_POLES)
    kb_library_report (
      row,
      _ ("The part is no connector and has no poles, as the column “%s” says. Leave the "
         "cell empty; what an accessory fits to stands in the column “for-poles”."),
      column->title);
  else
    kb_library_report (
      row,
      _ ("The part is no connector and has no port, of which the column “%s” is. Leave "
         "the cell empty."),
      column->title);
}

/* In the order of the fields, so that the number of poles is there before markings and points. */
void
kb_library_read_ports (KbLibraryRow *row)
{
  GPtrArray *columns = row->library->columns;

  for (guint i = 0; i < columns->len; i++)
    {
      const KbColumn *column = columns->pdata[i];

      if (column->port != NULL && may_have_ports (row->part)
          && kb_library_get_cell (row, i) != NULL)
        get_port (row, column->port);
    }
  for (int field = KB_COLUMN_GENDER; field < KB_N_COLUMNS; field++)
    for (guint i = 0; i < columns->len; i++)
      {
        const KbColumn *column = columns->pdata[i];
        const char     *cell =
          column->field == (KbColumnField) field ? kb_library_get_cell (row, i) : NULL;

        if (cell != NULL)
          read_port_cell (row, column, cell);
      }
}

/* A plug has a face, of which nothing may be stated, and it is a plug's. */
void
kb_library_complete_ports (KbLibraryRow *row)
{
  KbPart  *part = row->part;
  KbGender gender = part->kind == KB_PART_PLUG     ? KB_GENDER_PLUG
                    : part->kind == KB_PART_SOCKET ? KB_GENDER_SOCKET
                                                   : KB_GENDER_UNKNOWN;

  if (gender != KB_GENDER_UNKNOWN && part->ports->len == 0)
    get_port (row, "face");
  if (part->kind == KB_PART_DISTRIBUTOR && part->ports->len == 0)
    kb_library_report (row,
                       _ ("“%s” is a distributor without a port. Add columns for its ports, as "
                          "“port.in1.poles”."),
                       part->number);
  for (guint i = 0; gender != KB_GENDER_UNKNOWN && i < part->ports->len; i++)
    {
      KbPort *port = part->ports->pdata[i];

      if (port->gender == KB_GENDER_UNKNOWN)
        port->gender = gender;
      else if (port->gender != gender)
        kb_library_report (
          row,
          _ ("“%s” is by its kind of one gender and by its gender of the other. Make "
             "them agree."),
          part->number);
    }
}
