/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong between parts, and loading several files of which one is bad. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "catalog-tests.h"
#include "catalog/kb-catalog-check.h"
#include "xml/kb-file.h"

/* All that is said about a catalogue over the shipped one, one a line. */
static char *
check (const char *body)
{
  g_autoptr (KbCatalog)  shipped = kb_catalog_new_shipped ();
  g_autoptr (KbCatalog)  own = kb_catalog_new_layer (shipped);
  g_autoptr (KbProblems) problems = kb_problems_new ("f");
  g_autofree char       *text = g_strconcat ("<catalogue xmlns='" KB_NS_CATALOGUE "'>\n"
                                                   "<source id='s' kind='stated' title='Sheet'/>\n",
                                             body, "</catalogue>", NULL);
  g_autoptr (GBytes)     bytes = g_bytes_new (text, strlen (text));

  if (kb_catalog_load_bytes (own, bytes, problems))
    kb_catalog_check_links (own, shipped, problems);
  return kb_problems_format (problems);
}

#define PLUG_START(number) \
  "<part number='" number "' kind='plug' source='s'><text lang='en'>p</text>"
#define TOOL(number, more) \
  "<part number='" number "' kind='tool' source='s'><text lang='en'>t</text>" more "</part>\n"

static void
assert_says (const char *body, const char *expected)
{
  g_autofree char *said = check (body);

  g_assert_cmpstr (said, ==, expected);
}

/* Nothing is said where nothing is wrong, or nothing can be known. */
static void
test_silent (void)
{
  /* A counterpart whose own sheet we have not, and one that fits. */
  assert_says (
    PLUG_START (
      "A") "<port id='face' gender='plug'/><counterpart part='B'/></part>\n"
           "<part number='B' kind='socket' source='s'><text lang='en'>b</text><port id='face' "
           "gender='socket' poles='3'/></part>",
    "");
  /* A cap of five poles that can be separated, on two. */
  assert_says (
    PLUG_START (
      "A") "<port id='face' poles='2'/><accessory part='CAP'/></part>\n"
           "<part number='CAP' kind='lockout-cap' source='s'><text lang='en'>c</text>"
           "<fact name='for-poles' value='5'/><fact name='separable' value='yes'/></part>",
    "");
  /* The shipped part once more, word for word, is tested by the command. */
  assert_says (TOOL ("A", "<fact name='gtin' value='4006381333931'/>"), "");
}

static void
test_poles_of_accessories (void)
{
  const char      *cap = "<part number='CAP' kind='lockout-cap' source='s'><text lang='en'>c</text>"
                         "<fact name='for-poles' value='2'/><fact name='separable' value='yes'/></part>";
  g_autofree char *body = g_strconcat (
    PLUG_START ("A") "<port id='face' poles='3'/>\n<accessory part='CAP'/></part>\n", cap, NULL);

  /* Separable: of two poles there are never three. */
  assert_says (body, "f:4: warning: The accessory “CAP” is for 2 poles and cannot fit “A”. Compare "
                     "both with their sheets.");
}

static void
test_usages (void)
{
#define USAGE(id, maker, coding, colours)                                                      \
  "<usage id='" id "' maker='" maker "' coding='" coding "' colours='" colours "' source='s'>" \
  "<text lang='en'>" id "</text></usage>\n"
  assert_says (USAGE ("one", "M", "X", "blue red") USAGE ("two", "M", "X", "green red")
                 USAGE ("three", "N", "X", "red") USAGE ("four", "M", "Y", "red"),
               "f:3: warning: The usages “one” and “two” both recommend the coding X with the "
               "colour “red”. Compare them with their source.");
}

static void
test_gtin_shared (void)
{
  assert_says (TOOL ("A", "<fact name='gtin' value='4006381333931'/>")
                 TOOL ("B", "<fact name='gtin' value='4006381333931'/>"),
               "f:3: warning: “A” and “B” have one GTIN, “4006381333931”. Compare both with their "
               "sheets.");
}

static void
test_links_twice (void)
{
  assert_says (PLUG_START ("A") "<port id='face'/><accessory part='770-101'/>\n"
                                "<accessory part='770-101'/></part>",
               "f:4: warning: “A” names “770-101” twice. Remove one.");
}

/* A mark of a shipped colour is complained of where it is taken, not in every other file. */
static void
test_marks (void)
{
  assert_says (
    "<colour id='mine' rgb='000000' mark='BK' pattern='plain'><name lang='en'>m</name>"
    "</colour>\n",
    "f:3: warning: The colours “mine” and “black” have one mark, “BK”. Give one another.");
}

/* A ring of any length is told once, and the way to the end of a long chain is walked once. */
static void
test_long_chains (void)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char    *said = NULL;
  gint64              start = g_get_monotonic_time ();
  static const guint  n = 20000;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (body,
                            "<part number='N%u' kind='tool' source='s' superseded-by='N%u'>"
                            "<text lang='en'>t</text></part>\n",
                            i, i + 1);
  g_string_append (body, TOOL ("N20000", ""));
  said = check (body->str);
  g_assert_cmpstr (said, ==, "");
  g_string_replace (body, "superseded-by='N20000'", "superseded-by='N7'", 0);
  g_clear_pointer (&said, g_free);
  said = check (body->str);
  g_assert_cmpstr (
    said, ==,
    "f:10: error: The parts supersede each other in a ring: N7 → N8 → N9 → N10 → N11 → N12 → N13 → "
    "N14 → N15 → N16 → N17 → N18 → … → N7. Remove one of these “superseded-by”.");
  /* Quadratic work would take minutes. */
  g_assert_cmpint (g_get_monotonic_time () - start, <, 30 * G_TIME_SPAN_SECOND);
}

/* ---- several files ---- */

typedef struct
{
  char      *folder;
  GPtrArray *paths;
  KbCatalog *catalog;
  GPtrArray *errors;
} Files;

static void
files_begin (Files *self)
{
  self->folder = g_dir_make_tmp ("kabelbaum-catalogs-XXXXXX", NULL);
  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->catalog = kb_catalog_new ();
  self->errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
}

static void
files_add (Files *self, const char *name, const char *body)
{
  g_autofree char   *text = g_strconcat ("<catalogue xmlns='" KB_NS_CATALOGUE
                                         "'><source id='s' kind='stated' title='Sheet'/>\n",
                                         body, "</catalogue>", NULL);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (self->paths, g_build_filename (self->folder, name, NULL));
  g_file_set_contents (self->paths->pdata[self->paths->len - 1], text, -1, &error);
  g_assert_no_error (error);
}

static void
files_load (Files *self)
{
  g_ptr_array_add (self->paths, NULL);
  kb_catalog_load_all (self->catalog, (const char *const *) self->paths->pdata, self->errors);
  g_ptr_array_set_size (self->paths, (int) self->paths->len - 1);
}

static const char *
files_get_error (Files *self, guint i)
{
  g_assert_cmpuint (i, <, self->errors->len);
  g_assert_error ((GError *) self->errors->pdata[i], KB_FILE_ERROR, KB_FILE_ERROR_INVALID);
  return ((GError *) self->errors->pdata[i])->message;
}

static void
files_end (Files *self)
{
  for (guint i = 0; i < self->paths->len; i++)
    g_unlink (self->paths->pdata[i]);
  g_rmdir (self->folder);
  g_free (self->folder);
  g_ptr_array_unref (self->paths);
  g_ptr_array_unref (self->errors);
  g_object_unref (self->catalog);
}

#define WITH_FAMILY(number, family)                       \
  "<part number='" number "' kind='tool' family='" family \
  "' source='s'><text lang='en'>t</text></part>\n"

/* Of three files one is bad: the others work, in whatever order they come. */
static void
test_one_of_three (void)
{
  static const guint orders[][3] = { { 0, 1, 2 }, { 2, 1, 0 }, { 1, 2, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      Files files;

      files_begin (&files);
      for (guint j = 0; j < 3; j++)
        switch (orders[i][j])
          {
          case 0:
            files_add (&files, "a.xml", WITH_FAMILY ("A", "fam"));
            break;
          case 1:
            files_add (&files, "bad.xml", TOOL ("BAD", "<fact name='wdith' value='1' unit='mm'/>"));
            break;
          case 2:
          default:
            files_add (&files, "c.xml", "<family id='fam' name='Fam' maker='M'/>" TOOL ("C", ""));
            break;
          }
      files_load (&files);
      g_assert_cmpuint (files.errors->len, ==, 1);
      g_assert_nonnull (strstr (files_get_error (&files, 0), "bad.xml:2: error: "));
      g_assert_nonnull (kb_catalog_find_part (files.catalog, "A"));
      g_assert_nonnull (kb_catalog_find_part (files.catalog, "C"));
      g_assert_null (kb_catalog_find_part (files.catalog, "BAD"));
      files_end (&files);
    }
}

/* What leans on a bad file is refused with it, and says on what it leans; what does not, works. */
static void
test_leaning (void)
{
  Files files;

  files_begin (&files);
  files_add (&files, "leans.xml", WITH_FAMILY ("L", "fam"));
  files_add (&files, "bad.xml", "<family id='fam' name='Fam' maker='M'/>" TOOL ("A", "<x/>"));
  files_add (&files, "good.xml", TOOL ("G", ""));
  files_load (&files);
  g_assert_cmpuint (files.errors->len, ==, 2);
  g_assert_nonnull (strstr (files_get_error (&files, 0), "bad.xml:2: error: "));
  g_assert_true (g_str_has_suffix (files_get_error (&files, 1),
                                   "leans.xml:2: error: The family “fam” is not declared. Add an "
                                   "element “family” with this id, or mend the name."));
  g_assert_null (kb_catalog_find_part (files.catalog, "L"));
  g_assert_null (kb_catalog_find_family (files.catalog, "fam"));
  g_assert_nonnull (kb_catalog_find_part (files.catalog, "G"));
  files_end (&files);
}

/* Two files of one layer give one number: what is equal is no fault, what differs refuses the later. */
static void
test_one_number (void)
{
  Files files;

  files_begin (&files);
  files_add (&files, "a.xml", TOOL ("P", "<fact name='width' value='1' unit='mm'/>"));
  files_add (&files, "b.xml",
             TOOL ("P", "<fact name='width' value='1' unit='mm'/>") TOOL ("B", ""));
  files_add (&files, "c.xml",
             TOOL ("P", "<fact name='width' value='2' unit='mm'/>") TOOL ("C", ""));
  files_load (&files);
  g_assert_cmpuint (files.errors->len, ==, 1);
  g_assert_nonnull (strstr (files_get_error (&files, 0),
                            "c.xml:2: error: “P” is in another catalogue already, and differs in: "
                            "Width. "));
  g_assert_nonnull (kb_catalog_find_part (files.catalog, "B"));
  g_assert_null (kb_catalog_find_part (files.catalog, "C"));
  files_end (&files);
}

/* A ring that closes only over two files is one all the same. */
static void
test_ring_over_files (void)
{
  Files files;

  files_begin (&files);
  files_add (
    &files, "a.xml",
    "<part number='A' kind='tool' source='s' superseded-by='B'><text lang='en'>t</text></part>");
  files_add (
    &files, "b.xml",
    "<part number='B' kind='tool' source='s' superseded-by='A'><text lang='en'>t</text></part>");
  files_load (&files);
  g_assert_cmpuint (files.errors->len, ==, 1);
  g_assert_nonnull (strstr (files_get_error (&files, 0),
                            "b.xml:2: error: The parts supersede each other in a ring: "
                            "B → A → B. "));
  g_assert_nonnull (kb_catalog_find_part (files.catalog, "A"));
  files_end (&files);
}

/* More than any catalogue: refused without being read, and the other one works. */
static void
test_huge (void)
{
  Files files;

  files_begin (&files);
  files_add (&files, "huge.xml", TOOL ("H", ""));
  files_add (&files, "good.xml", TOOL ("G", ""));
  g_assert_cmpint (truncate (files.paths->pdata[0], (off_t) KB_FILE_MAX_BYTES + 1), ==, 0);
  files_load (&files);
  g_assert_cmpuint (files.errors->len, ==, 1);
  g_assert_nonnull (strstr (files_get_error (&files, 0), "huge.xml: error: "));
  g_assert_nonnull (kb_catalog_find_part (files.catalog, "G"));
  g_assert_null (kb_catalog_find_part (files.catalog, "H"));
  files_end (&files);
}

void
add_check_tests (void)
{
  g_test_add_func ("/catalog/check/silent", test_silent);
  g_test_add_func ("/catalog/check/poles-of-accessories", test_poles_of_accessories);
  g_test_add_func ("/catalog/check/usages", test_usages);
  g_test_add_func ("/catalog/check/gtin-shared", test_gtin_shared);
  g_test_add_func ("/catalog/check/links-twice", test_links_twice);
  g_test_add_func ("/catalog/check/marks", test_marks);
  g_test_add_func ("/catalog/check/long-chains", test_long_chains);
  g_test_add_func ("/catalog/load/one-of-three", test_one_of_three);
  g_test_add_func ("/catalog/load/leaning", test_leaning);
  g_test_add_func ("/catalog/load/one-number", test_one_number);
  g_test_add_func ("/catalog/load/ring-over-files", test_ring_over_files);
  g_test_add_func ("/catalog/load/huge", test_huge);
}
