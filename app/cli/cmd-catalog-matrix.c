/* SPDX-License-Identifier: GPL-3.0-or-later */
/* catalog matrix: what “mate” says, for every pair of ports. */
#include "config.h"

#include "cli/kb-cli.h"

#include <glib/gi18n.h>

typedef struct
{
  KbMatingHalf half;
  char        *label; /* PART or PART:PORT */
} MatrixPort;

static void
matrix_port_free (gpointer data)
{
  MatrixPort *port = data;

  g_free (port->label);
  g_free (port);
}

static int
compare_ports (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 ((*(MatrixPort *const *) a)->label, (*(MatrixPort *const *) b)->label);
}

/* All ports of the catalogue in the order of their names. */
static GPtrArray *
list_ports (KbCatalog *catalog)
{
  GPtrArray *parts = kb_catalog_get_parts (catalog);
  GPtrArray *ports = g_ptr_array_new_with_free_func (matrix_port_free);

  for (guint i = 0; i < parts->len; i++)
    {
      const KbPart *part = parts->pdata[i];

      for (guint j = 0; j < part->ports->len; j++)
        {
          MatrixPort *port = g_new0 (MatrixPort, 1);

          port->half.part = part;
          port->half.port = part->ports->pdata[j];
          port->label = part->ports->len == 1
                          ? g_strdup (part->number)
                          : g_strconcat (part->number, ":", port->half.port->id, NULL);
          port->half.label = port->label;
          g_ptr_array_add (ports, port);
        }
    }
  g_ptr_array_sort (ports, compare_ports);
  return ports;
}

/* What can be said of two ports, as the headings of the list. */
static const struct
{
  KbTruth     fits, permitted;
  const char *heading;
} answers[] = {
  { KB_YES, KB_YES, N_ ("fits and is permitted") },
  { KB_YES, KB_NO, N_ ("FITS, BUT MUST NOT BE PLUGGED") },
  { KB_YES, KB_UNKNOWN, N_ ("fits; whether it is permitted is not known") },
  { KB_UNKNOWN, KB_NO, N_ ("must not be plugged; whether it fits is not known") },
  { KB_UNKNOWN, KB_UNKNOWN, N_ ("not known") },
  { KB_NO, KB_NO, N_ ("does not fit") },
};

/* The place of the verdict among the answers. */
static guint
find_answer (KbCatalog *catalog, const MatrixPort *a, const MatrixPort *b)
{
  g_autoptr (KbVerdict) verdict = kb_verdict_new (catalog, &a->half, &b->half);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (verdict->fits == answers[i].fits && verdict->permitted == answers[i].permitted)
      return i;
  g_return_val_if_reached (0);
}

static void
print_port (KbCatalog *catalog, GPtrArray *ports, const MatrixPort *port)
{
  g_autofree char  *description = kb_port_describe (port->half.port);
  g_autofree guint *found = g_new (guint, ports->len);

  for (guint i = 0; i < ports->len; i++)
    found[i] = find_answer (catalog, port, ports->pdata[i]);
  g_print ("%s  %s\n", port->label, description);
  for (guint answer = 0; answer < G_N_ELEMENTS (answers); answer++)
    {
      const char *before = ": ";

      for (guint i = 0; i < ports->len; i++)
        if (found[i] == answer)
          {
            if (g_str_equal (before, ": "))
              g_print ("  %s", _ (answers[answer].heading));
            g_print ("%s%s", before, ((MatrixPort *) ports->pdata[i])->label);
            before = ", ";
          }
      if (!g_str_equal (before, ": "))
        g_print ("\n");
    }
}

static void
write_pair (KbJson *json, KbCatalog *catalog, const MatrixPort *a, const MatrixPort *b)
{
  g_autoptr (KbVerdict) verdict = kb_verdict_new (catalog, &a->half, &b->half);

  kb_json_begin_object (json, NULL);
  kb_json_string (json, "a", a->label);
  kb_json_string (json, "b", b->label);
  kb_json_string (json, "fits", kb_truth_to_string (verdict->fits));
  kb_json_string (json, "permitted", kb_truth_to_string (verdict->permitted));
  kb_json_end (json);
}

/* Each pair once, a port with itself too. */
static KbCliStatus
print_json (KbCatalog *catalog, GPtrArray *ports)
{
  g_autoptr (KbJson) json = kb_json_new ();

  kb_json_begin_object (json, NULL);
  kb_json_begin_array (json, "pairs");
  for (guint i = 0; i < ports->len; i++)
    for (guint j = i; j < ports->len; j++)
      write_pair (json, catalog, ports->pdata[i], ports->pdata[j]);
  kb_json_end (json);
  kb_json_end (json);
  return kb_cli_print_json (json);
}

KbCliStatus
kb_cmd_catalog_matrix (KbCli *self, int argc, char **argv)
{
  g_autoptr (KbCatalog) catalog = NULL;
  g_autoptr (GPtrArray) ports = NULL;

  if (!kb_cli_parse (self, argc, argv, "",
                     _ ("Say of every pair of ports of the catalogue whether they fit and may be "
                        "plugged together."),
                     NULL, KB_CLI_TEXT_OR_JSON, 0, 0))
    return self->status;
  catalog = kb_cli_load_catalog (self);
  if (catalog == NULL)
    return KB_CLI_FAILED;
  ports = list_ports (catalog);
  if (self->json)
    return print_json (catalog, ports);
  for (guint i = 0; i < ports->len; i++)
    print_port (catalog, ports, ports->pdata[i]);
  return KB_CLI_OK;
}
