/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "large-document.h"

#include <math.h>

#include "harness/kb-harness.h"

#define PLUG "770-1252/076-000"
#define SOCKET "770-1242/076-000"
#define CABLE "H05V2V2-F 2X1.5"

#define IN_CIRCUIT 100

static void
append_circuits (GString *text, guint n)
{
  for (guint i = 0; i < n; i += IN_CIRCUIT)
    g_string_append_printf (text, "<circuit id='c%u' name='Circuit %u'/>", 4 * n + i / IN_CIRCUIT,
                            i / IN_CIRCUIT + 1);
}

static void
append_matings (GString *text, guint n)
{
  for (guint i = 0; i + 1 < n; i += 2)
    g_string_append_printf (text, "<mating id='m%u' a='x%u' a-port='face' b='x%u' b-port='face'/>",
                            6 * n + i, i + 2, i + 1);
}

GBytes *
large_document_new (guint n, gboolean mated)
{
  GString *text = g_string_new (NULL);
  guint    columns = (guint) ceil (sqrt (n / 2.0));

  g_string_append_printf (
    text, "<harness xmlns='" KB_NS_HARNESS "' version='1' last-id='%u'><properties/>", 10 * n);
  if (mated)
    append_circuits (text, n);
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (text, "<connector id='x%u' designator='X%u' part='%s' x='%u' y='%u'",
                              i + 1, i + 1, i % 2 == 0 ? PLUG : SOCKET, 150 * (i % columns),
                              60 * (i / columns));
      if (mated)
        g_string_append_printf (text, " circuit='c%u'", 4 * n + i / IN_CIRCUIT);
      g_string_append (text, "/>");
    }
  for (guint i = 0; i < n; i++)
    {
      int   x = (int) (150 * (i % columns)) - 40;
      guint y = 60 * (i / columns);

      g_string_append_printf (
        text,
        "<cable id='w%u' designator='W%u' part='" CABLE "' from='x%u' to-x='%d' to-y='%u'>"
        "<bend x='%d' y='%u'/><core number='1' from='1.1'/><core number='2' from='2.1'/></cable>",
        2 * n + i, i + 1, i + 1, x, y + 30, x, y);
    }
  if (mated)
    append_matings (text, n);
  g_string_append (text, "</harness>");
  return g_string_free_to_bytes (text);
}
