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

static void
print_pair (KbCli *self, KbJson *json, const MatrixPort *a, const MatrixPort *b, KbVerdict *verdict)
{
  if (self->json)
    {
      kb_json_begin_object (json, NULL);
      kb_json_string (json, "a", a->label);
      kb_json_string (json, "b", b->label);
      kb_json_string (json, "fits", kb_truth_to_string (verdict->fits));
      kb_json_string (json, "permitted", kb_truth_to_string (verdict->permitted));
      kb_json_end (json);
    }
  else
    {
      g_print ("%s\t%s\t%s\n", a->label, b->label, kb_verdict_get_headline (verdict));
    }
}

KbCliStatus
kb_cmd_catalog_matrix (KbCli *self, int argc, char **argv)
{
  g_autoptr (KbCatalog) catalog = NULL;
  g_autoptr (GPtrArray) ports = NULL;
  g_autoptr (KbJson)    json = kb_json_new ();

  if (!kb_cli_parse (self, argc, argv, "",
                     _ ("Say of every pair of ports of the catalogue whether they fit and may be "
                        "plugged together."),
                     NULL, KB_CLI_TEXT_OR_JSON, 0, 0))
    return self->status;
  catalog = kb_cli_load_catalog (self);
  if (catalog == NULL)
    return KB_CLI_FAILED;
  ports = list_ports (catalog);
  kb_json_begin_object (json, NULL);
  kb_json_begin_array (json, "pairs");
  for (guint i = 0; i < ports->len; i++)
    for (guint j = i; j < ports->len; j++)
      {
        const MatrixPort     *a = ports->pdata[i], *b = ports->pdata[j];
        g_autoptr (KbVerdict) verdict = kb_verdict_new (catalog, &a->half, &b->half);

        print_pair (self, json, a, b, verdict);
      }
  kb_json_end (json);
  kb_json_end (json);
  return self->json ? kb_cli_print_json (json) : KB_CLI_OK;
}
