/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * PDF, PNG and SVG. The PDF is measured from its own vector data: the content streams are inflated here and their path
 * operators followed, so that what is measured is the file and not our idea of it.
 */
#include "config.h"

#include "drawing-fixture.h"

#include <libxml/parser.h>
#include <math.h>

#define MM (25.4 / 72.0)

static KbSheets *
make (const char *example, const char *paper, const char *scale, gboolean monochrome)
{
  g_autoptr (KbHarness) harness = fixture_load_example (example);
  g_autoptr (KbChecker) checker = kb_checker_new (harness);
  KbSheetSetup          setup = { .monochrome = monochrome };

  g_assert_true (kb_sheet_setup_set_paper (&setup, paper));
  g_assert_true (kb_sheet_setup_set_scale (&setup, scale));
  return kb_sheets_new (harness, checker, &setup);
}

static GBytes *
to_pdf (KbSheets *sheets)
{
  g_autoptr (GError) error = NULL;
  GBytes            *bytes = kb_sheets_to_pdf (sheets, &error);

  g_assert_no_error (error);
  return bytes;
}

/* ---- reading a PDF ---- */

/* @red: (etc.): the fill colour with which it was drawn */
typedef struct
{
  double x1, y1, x2, y2;
  double red, green, blue;
} PdfBox;

typedef struct
{
  cairo_matrix_t matrix;
  double         colour[3];
} PdfState;

/* As g_strstr_len(), which stops at the first zero byte. */
static const char *
find_bytes (const char *data, const char *end, const char *needle)
{
  gsize length = strlen (needle);

  for (; data + length <= end; data++)
    if (memcmp (data, needle, length) == 0)
      return data;
  return NULL;
}

static char *
inflate_stream (const char *data, gsize size)
{
  g_autoptr (GZlibDecompressor) decompressor =
    g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr (GInputStream) stream =
    g_converter_input_stream_new (memory, G_CONVERTER (decompressor));
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

  if (g_output_stream_splice (out, stream, G_OUTPUT_STREAM_SPLICE_NONE, NULL, NULL) < 0)
    return NULL;
  g_output_stream_write_all (out, "", 1, NULL, NULL, NULL);
  g_output_stream_close (out, NULL, NULL);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (out));
}

static void
box_add (PdfBox *box, const PdfState *state, double x, double y)
{
  cairo_matrix_transform_point (&state->matrix, &x, &y);
  box->x1 = MIN (box->x1, x);
  box->y1 = MIN (box->y1, y);
  box->x2 = MAX (box->x2, x);
  box->y2 = MAX (box->y2, y);
}

static const PdfBox nothing = { INFINITY, INFINITY, -INFINITY, -INFINITY, 0, 0, 0 };

typedef struct
{
  GArray  *states; /* of PdfState */
  PdfState state;
  GArray  *subpaths; /* of PdfBox: of the path that is being made */
  GArray  *boxes;    /* of PdfBox: all that was painted */
  double   numbers[6];
  guint    n_numbers;
} PdfReader;

/* An operator with the numbers before it. */
static void
pdf_operator (PdfReader *self, const char *op)
{
  double *n = self->numbers;
  PdfBox  box = nothing;

  if (g_str_equal (op, "q"))
    g_array_append_val (self->states, self->state);
  else if (g_str_equal (op, "Q"))
    {
      g_assert_cmpuint (self->states->len, >, 0);
      self->state = g_array_index (self->states, PdfState, self->states->len - 1);
      g_array_set_size (self->states, self->states->len - 1);
    }
  else if (g_str_equal (op, "cm"))
    {
      cairo_matrix_t matrix;

      cairo_matrix_init (&matrix, n[0], n[1], n[2], n[3], n[4], n[5]);
      cairo_matrix_multiply (&self->state.matrix, &matrix, &self->state.matrix);
    }
  else if (g_str_equal (op, "rg"))
    memcpy (self->state.colour, n, sizeof self->state.colour);
  else if (g_str_equal (op, "g"))
    self->state.colour[0] = self->state.colour[1] = self->state.colour[2] = n[0];
  else if (g_str_equal (op, "re"))
    {
      box_add (&box, &self->state, n[0], n[1]);
      box_add (&box, &self->state, n[0] + n[2], n[1] + n[3]);
      g_array_append_val (self->subpaths, box);
    }
  else if (g_str_equal (op, "m"))
    {
      box_add (&box, &self->state, n[0], n[1]);
      g_array_append_val (self->subpaths, box);
    }
  else if ((g_str_equal (op, "l") || g_str_equal (op, "c")) && self->subpaths->len > 0)
    for (guint i = 0; i < (op[0] == 'l' ? 1 : 3); i++)
      box_add (&g_array_index (self->subpaths, PdfBox, self->subpaths->len - 1), &self->state,
               n[2 * i], n[2 * i + 1]);
  else if (strstr (" f f* F S s B B* b b* n ", op) != NULL)
    {
      for (guint i = 0; i < self->subpaths->len; i++)
        {
          box = g_array_index (self->subpaths, PdfBox, i);
          box.red = self->state.colour[0];
          box.green = self->state.colour[1];
          box.blue = self->state.colour[2];
          /* A path that was closed is followed by an empty one. */
          if (op[0] != 'n' && (box.x2 > box.x1 || box.y2 > box.y1))
            g_array_append_val (self->boxes, box);
        }
      g_array_set_size (self->subpaths, 0);
    }
}

static void
pdf_read_content (GArray *boxes, const char *content)
{
  PdfReader      reader = { .boxes = boxes };
  g_auto (GStrv) words = g_strsplit_set (content, " \n\r\t", -1);

  reader.states = g_array_new (FALSE, FALSE, sizeof (PdfState));
  reader.subpaths = g_array_new (FALSE, FALSE, sizeof (PdfBox));
  cairo_matrix_init_identity (&reader.state.matrix);
  for (guint i = 0; words[i] != NULL; i++)
    {
      char  *end;
      double number = g_ascii_strtod (words[i], &end);

      if (*words[i] == '\0')
        continue;
      if (*end == '\0')
        {
          /* Only the last six count. */
          if (reader.n_numbers == G_N_ELEMENTS (reader.numbers))
            memmove (reader.numbers, reader.numbers + 1, (--reader.n_numbers) * sizeof (double));
          reader.numbers[reader.n_numbers++] = number;
          continue;
        }
      pdf_operator (&reader, words[i]);
      reader.n_numbers = 0;
    }
  g_array_unref (reader.states);
  g_array_unref (reader.subpaths);
}

/* All that is painted by all content streams; of PdfBox, in mm. */
static GArray *
pdf_dup_boxes (GBytes *pdf)
{
  GArray     *boxes = g_array_new (FALSE, FALSE, sizeof (PdfBox));
  gsize       size;
  const char *data = g_bytes_get_data (pdf, &size);
  const char *end = data + size;

  for (const char *at = data; (at = find_bytes (at, end, "stream")) != NULL;)
    {
      const char      *start = at + strlen ("stream") + (at[6] == '\r' ? 2 : 1);
      const char      *stop = find_bytes (start, end, "endstream");
      g_autofree char *content = NULL;

      g_assert_nonnull (stop);
      content = inflate_stream (start, (gsize) (stop - start));
      if (content != NULL
          && (strstr (content, " re\n") != NULL || strstr (content, " re ") != NULL))
        pdf_read_content (boxes, content);
      at = stop + strlen ("endstream");
    }
  for (guint i = 0; i < boxes->len; i++)
    {
      PdfBox *box = &g_array_index (boxes, PdfBox, i);

      box->x1 *= MM, box->y1 *= MM, box->x2 *= MM, box->y2 *= MM;
    }
  return boxes;
}

/* ---- tests ---- */

static gboolean
is_brass (const PdfBox *box)
{
  return fabs (box->red - 0xd9 / 255.0) < 0.01 && fabs (box->green - 0xb3 / 255.0) < 0.01
         && fabs (box->blue - 0x5b / 255.0) < 0.01;
}

/* An outline of a size that could be the plug's, with two pins in it; their middles, in mm. */
static guint
find_pins (GArray *boxes, const PdfBox *outline, double middles[2])
{
  guint n = 0;

  for (guint i = 0; i < boxes->len; i++)
    {
      const PdfBox *box = &g_array_index (boxes, PdfBox, i);
      gboolean      flat = outline->x2 - outline->x1 > outline->y2 - outline->y1;

      if (!is_brass (box) || box->x1 < outline->x1 || box->x2 > outline->x2 || box->y1 < outline->y1
          || box->y2 > outline->y2)
        continue;
      if (n < 2)
        middles[n] = flat ? (box->y1 + box->y2) / 2 : (box->x1 + box->x2) / 2;
      n++;
    }
  return n;
}

static guint
count_plugs (KbHarness *harness)
{
  g_autoptr (GPtrArray) connectors = kb_harness_list (harness, KB_ITEM_CONNECTOR);
  guint                 n = 0;

  for (guint i = 0; i < connectors->len; i++)
    if (g_str_equal (((KbItem *) connectors->pdata[i])->part, "770-1252/076-000"))
      n++;
  g_assert_cmpuint (n, >=, 1);
  return n;
}

/* The plug of the data sheet: 20.00 × 37.50 mm, and poles 10.00 mm apart, each within 0.05 mm. */
static void
test_plug_measures_true (void)
{
  g_autoptr (KbSheets) sheets = make ("status-line.kabelbaum", "A3", "1:1", FALSE);
  g_autoptr (GBytes)   pdf = to_pdf (sheets);
  g_autoptr (GArray)   boxes = pdf_dup_boxes (pdf);
  guint                n_plugs = 0;

  for (guint i = 0; i < boxes->len; i++)
    {
      const PdfBox *box = &g_array_index (boxes, PdfBox, i);
      double        length = MAX (box->x2 - box->x1, box->y2 - box->y1),
             width = MIN (box->x2 - box->x1, box->y2 - box->y1);
      double middles[2];

      if (fabs (length - 37.5) > 2.0 || fabs (width - 20.0) > 2.0
          || find_pins (boxes, box, middles) != 2)
        continue;
      g_test_message ("plug %.3f x %.3f mm, poles %.3f mm apart", length, width,
                      fabs (middles[1] - middles[0]));
      g_assert_cmpfloat_with_epsilon (length, 37.5, 0.05);
      g_assert_cmpfloat_with_epsilon (width, 20.0, 0.05);
      g_assert_cmpfloat_with_epsilon (fabs (middles[1] - middles[0]), 10.0, 0.05);
      n_plugs++;
    }
  g_assert_cmpuint (n_plugs, ==, count_plugs (kb_sheets_get_harness (sheets)));
}

static void
test_pdf_is_deterministic (void)
{
  g_autoptr (KbSheets) first = make ("mistakes.kabelbaum", "A4", "1:1", TRUE);
  g_autoptr (KbSheets) second = make ("mistakes.kabelbaum", "A4", "1:1", TRUE);
  g_autoptr (GBytes)   a = to_pdf (first);
  g_autoptr (GBytes)   b = to_pdf (second);
  g_autoptr (GBytes)   again = to_pdf (first);

  g_assert_true (g_bytes_equal (a, b));
  g_assert_true (g_bytes_equal (a, again));
}

static void
test_pdf_document (void)
{
  g_autoptr (KbSheets) sheets = make ("status-line.kabelbaum", "A4", "1:1", FALSE);
  g_autoptr (GBytes)   pdf = to_pdf (sheets);
  gsize                size;
  const char          *data = g_bytes_get_data (pdf, &size);
  guint                n_pages = 0;

  g_assert_true (g_str_has_prefix (data, "%PDF-1.5"));
  g_assert_nonnull (find_bytes (data, data + size, "/Title"));
  g_assert_nonnull (find_bytes (data, data + size, "/PageLabels"));
  /* Real text: fonts with the way back to characters. */
  g_assert_nonnull (find_bytes (data, data + size, "/ToUnicode"));
  for (const char *at = data; (at = find_bytes (at, data + size, "/Type /Page")) != NULL; at++)
    if (at[strlen ("/Type /Page")] != 's')
      n_pages++;
  g_assert_cmpuint (n_pages, ==, kb_sheets_get_count (sheets));
}

static void
test_png (void)
{
  g_autoptr (KbSheets) sheets = make ("status-line.kabelbaum", "A4", "fit", FALSE);
  g_autoptr (GError)   error = NULL;
  g_autoptr (GBytes)   png = kb_sheets_to_png (sheets, 0, 25.4, &error);
  g_autoptr (GBytes)   huge = NULL;
  const guint8        *data;
  gsize                size;

  g_assert_no_error (error);
  data = g_bytes_get_data (png, &size);
  g_assert_cmpuint (size, >, 1000);
  g_assert_cmpmem (data, 8, "\x89PNG\r\n\x1a\n", 8);
  /* One pixel is one millimetre here. */
  g_assert_cmpuint (data[18] << 8 | data[19], ==, 297);
  g_assert_cmpuint (data[22] << 8 | data[23], ==, 210);
  huge = kb_sheets_to_png (sheets, 0, 1e6, &error);
  g_assert_error (error, KB_FILE_ERROR, KB_FILE_ERROR_WRITE);
  g_assert_null (huge);
}

static guint
count_elements (xmlNode *node, const char *name)
{
  guint n = 0;

  for (; node != NULL; node = node->next)
    if (node->type == XML_ELEMENT_NODE)
      n += (g_str_equal (node->name, name) ? 1 : 0) + count_elements (node->children, name);
  return n;
}

static void
test_svg (void)
{
  g_autoptr (KbSheets) sheets = make ("mistakes.kabelbaum", "A3", "1:1", TRUE);

  for (guint i = 0; i < kb_sheets_get_count (sheets); i++)
    {
      g_autoptr (GBytes) svg = kb_sheets_to_svg (sheets, i);
      gsize              size;
      const char        *data = g_bytes_get_data (svg, &size);
      xmlDoc            *doc = xmlReadMemory (data, (int) size, "sheet.svg", NULL, XML_PARSE_NONET);

      g_assert_nonnull (doc);
      g_assert_cmpuint (count_elements (xmlDocGetRootElement (doc), "text"), >, 20);
      xmlFreeDoc (doc);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/file/pdf/plug-measures-true", test_plug_measures_true);
  g_test_add_func ("/file/pdf/is-deterministic", test_pdf_is_deterministic);
  g_test_add_func ("/file/pdf/document", test_pdf_document);
  g_test_add_func ("/file/png", test_png);
  g_test_add_func ("/file/svg", test_svg);
  return g_test_run ();
}
