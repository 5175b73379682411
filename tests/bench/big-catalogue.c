/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "big-catalogue.h"

#include "catalog/kb-catalog.h"

static void
write_part (GString *out, guint i)
{
  static const char *const colours[] = { "black", "white", "red",         "blue",
                                         "grey",  "pink",  "light-green", "light-turquoise" };
  const char              *kind = i % 2 == 0 ? "plug" : "socket";
  guint                    poles = 2 + i % 4;
  char                     coding = "ABILPS"[i % 6];

  g_string_append_printf (
    out,
    "  <part number=\"BIG-%05u/0%02u-000\" kind=\"%s\" maker=\"Big\" family=\"winsta-midi-special\" "
    "source=\"s\">\n"
    "    <text lang=\"en\">%s; %u-pole; Cod. %c; 4,00 mm²; %s</text>\n"
    "    <port id=\"face\" gender=\"%s\" poles=\"%u\" coding=\"%c\" colour=\"%s\" mounting=\"flying\">\n",
    i, i % 97, kind, kind, poles, coding, colours[i % 8], kind, poles, coding, colours[i % 8]);
  for (guint pole = 1; pole <= poles; pole++)
    g_string_append_printf (out, "      <pole number=\"%u\" marking=\"%u\" points=\"2\"/>\n", pole,
                            pole);
  g_string_append_printf (
    out,
    "    </port>\n"
    "    <fact name=\"rated-voltage\" value=\"250\" unit=\"V\" printed=\"Rated voltage (III / 3) 250 V\"/>\n"
    "    <fact name=\"rated-impulse-voltage\" value=\"4\" unit=\"kV\"/>\n"
    "    <fact name=\"rated-current\" value=\"%u\" unit=\"A\"/>\n"
    "    <fact name=\"solid\" from=\"0.5\" to=\"4\" unit=\"mm²\" printed=\"0,5 ... 4 mm²\"/>\n"
    "    <fact name=\"solid-awg\" from=\"20\" to=\"12\" unit=\"AWG\" printed=\"20 ... 12 AWG\"/>\n"
    "    <fact name=\"strip-length\" value=\"9\" unit=\"mm\"/>\n"
    "    <fact name=\"width\" value=\"20\" unit=\"mm\"/>\n"
    "    <fact name=\"height\" value=\"12.9\" unit=\"mm\"/>\n"
    "    <fact name=\"depth\" value=\"37.5\" unit=\"mm\"/>\n"
    "    <fact name=\"pole-spacing\" value=\"10\" unit=\"mm\"/>\n"
    "    <fact name=\"protection-degree\" value=\"IP20\"/>\n"
    "    <fact name=\"weight\" value=\"%u.5\" unit=\"g\"/>\n"
    "    <counterpart part=\"BIG-%05u/0%02u-000\" printed=\"the other half\"/>\n"
    "    <accessory part=\"770-101\" printed=\"Locking lever; black\"/>\n"
    "  </part>\n",
    10 + i % 16, 5 + i % 10, i ^ 1, (i ^ 1) % 97);
}

char *
big_catalogue_write (guint n_parts)
{
  g_autoptr (GString) out =
    g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<catalogue xmlns=\"" KB_NS_CATALOGUE "\" title=\"Big\">\n"
                  "  <source id=\"s\" kind=\"stated\" title=\"Big sheet\"/>\n");
  char *path = g_build_filename (g_get_tmp_dir (), "kabelbaum-bench.xml", NULL);

  for (guint i = 0; i < n_parts; i++)
    write_part (out, i);
  g_string_append (out, "</catalogue>\n");
  if (!g_file_set_contents (path, out->str, (gssize) out->len, NULL))
    g_error ("%s cannot be written", path);
  g_print ("%u parts, %.1f MB\n", n_parts, (double) out->len / 1e6);
  return path;
}
