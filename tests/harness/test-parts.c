/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts that a document carries: how they come and go, how they differ from what is installed, taking over. */
#include "config.h"

#include <string.h>

#include "harness-tests.h"
#include "harness/kb-harness-parts.h"
#include "random-edits.h"
#include "xml/kb-problems.h"

typedef struct
{
  KbCatalog *installed;
  KbHarness *harness;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->installed = kb_catalog_new_shipped ();
  self->harness = kb_harness_new (self->installed);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->harness);
  g_assert_finalize_object (self->installed);
}

static KbPart *
get_own (Fixture *self, const char *number)
{
  return kb_catalog_find_own_part (kb_harness_get_catalog (self->harness), number);
}

/* The catalogue says something else of the part from now on. */
static void
install (Fixture *self, const char *number, const char *pattern, const char *replacement)
{
  KbPart            *part = kb_catalog_find_part (self->installed, number);
  g_autoptr (KbPart) variant = vary_part (self->installed, part, pattern, replacement);

  g_assert_false (kb_part_equal (part, variant));
  kb_catalog_put_part (self->installed, variant);
}

/* The only part that is not as installed, which must be @number. */
static KbCarriedPart *
get_difference (Fixture *self, const char *number)
{
  g_autoptr (GPtrArray) parts = kb_harness_list_part_differences (self->harness);

  g_assert_cmpuint (parts->len, ==, 1);
  g_assert_cmpstr (((KbCarriedPart *) parts->pdata[0])->carried->number, ==, number);
  return kb_carried_part_ref (parts->pdata[0]);
}

/* A part comes with the first item that uses it and goes with the last, each in the step of the item. */
static void
test_come_and_go (Fixture *self, gconstpointer data)
{
  KbPart               *part = kb_catalog_find_part (self->installed, PLUG);
  g_autofree char      *start = dup_text (self->harness);
  g_autofree char      *end = NULL;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;

  g_assert_null (get_own (self, PLUG));
  first = ids (place (self->harness, PLUG, 0, 0, 0), NULL);
  g_assert_true (get_own (self, PLUG) == part);
  second = ids (place (self->harness, PLUG, 50, 0, 0), NULL);
  g_assert_cmpuint (g_hash_table_size (kb_harness_get_users (self->harness, PLUG)), ==, 2);
  kb_harness_delete (self->harness, first);
  g_assert_true (get_own (self, PLUG) == part);
  kb_harness_delete (self->harness, second);
  g_assert_null (get_own (self, PLUG));
  g_assert_null (kb_harness_get_users (self->harness, PLUG));
  kb_harness_undo (self->harness);
  g_assert_true (get_own (self, PLUG) == part);
  while (kb_harness_get_can_undo (self->harness))
    kb_harness_undo (self->harness);
  g_assert_null (get_own (self, PLUG));
  g_free (end);
  end = dup_text (self->harness);
  g_assert_cmpstr (end, ==, start);
  while (kb_harness_get_can_redo (self->harness))
    kb_harness_redo (self->harness);
  g_assert_null (get_own (self, PLUG));
}

static void
test_accessories_and_cables (Fixture *self, gconstpointer data)
{
  const char *const accessories[] = { "770-101", NULL };
  const char *const none[] = { NULL };
  g_autofree char  *plug = g_strdup (place (self->harness, PLUG, 0, 0, 0));

  kb_harness_set_accessories (self->harness, plug, accessories);
  g_assert_nonnull (get_own (self, "770-101"));
  kb_harness_set_accessories (self->harness, plug, none);
  g_assert_null (get_own (self, "770-101"));
  kb_harness_run_cable (self->harness, kb_catalog_find_part (self->installed, CABLE), plug, NULL,
                        (KbPoint[]){ { 200000, 0 } }, 1);
  g_assert_nonnull (get_own (self, CABLE));
  kb_harness_undo (self->harness);
  g_assert_null (get_own (self, CABLE));
}

/* What was placed stays as it was, whatever becomes of the catalogue; what is placed later is of the same part. */
static void
test_stays (Fixture *self, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  place (self->harness, PLUG, 0, 0, 0);
  before = dup_text (self->harness);
  install (self, PLUG, " coding=\"B\"", " coding=\"Q\"");
  after = dup_text (self->harness);
  g_assert_cmpstr (before, ==, after);
  place (self->harness, PLUG, 50, 0, 0);
  g_assert_cmpstr (kb_part_get_port (get_own (self, PLUG), NULL)->coding, ==, "B");
  kb_harness_undo (self->harness);
  kb_harness_undo (self->harness);
  /* Nobody uses it any more: placing it anew takes what is installed now. */
  place (self->harness, PLUG, 0, 0, 0);
  g_assert_cmpstr (kb_part_get_port (get_own (self, PLUG), NULL)->coding, ==, "Q");
}

static void
test_undo_keeps_version (Fixture *self, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  place (self->harness, PLUG, 0, 0, 0);
  before = dup_text (self->harness);
  kb_harness_undo (self->harness);
  install (self, PLUG, " coding=\"B\"", " coding=\"Q\"");
  kb_harness_redo (self->harness);
  after = dup_text (self->harness);
  g_assert_cmpstr (before, ==, after);
}

/* A file that carries less than it uses gets the rest when it is read, and drops what it does not use. */
static void
test_load (Fixture *self, gconstpointer data)
{
  static const char text[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<harness xmlns=\"https://kabelbaum.org/ns/harness/1\" version=\"1\" last-id=\"1\">\n"
    "  <properties/>\n"
    "  <catalogue xmlns=\"https://kabelbaum.org/ns/catalogue/1\">\n"
    "    <source id=\"s1\" kind=\"teaching\" title=\"Made up\"/>\n"
    "    <part number=\"UNUSED\" kind=\"tool\" maker=\"None\" source=\"s1\"><text lang=\"en\">A tool</text></part>\n"
    "  </catalogue>\n"
    "  <connector id=\"x1\" designator=\"X1\" part=\"" PLUG "\" x=\"0\" y=\"0\"/>\n"
    "</harness>\n";
  g_autoptr (KbHarness) harness = load_text (self->installed, text);
  KbCatalog            *catalog = kb_harness_get_catalog (harness);

  g_assert_nonnull (kb_catalog_find_own_part (catalog, PLUG));
  g_assert_null (kb_catalog_find_own_part (catalog, "UNUSED"));
  g_assert_false (kb_harness_get_modified (harness));
}

/* Each case alone, against the socket as it is shipped. */
static void
test_states (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *pattern;
    const char *replacement;
    KbPartState state;
    guint       n_stated;
    gboolean    loud;
    gboolean    would_lose;
  } cases[] = {
    { " coding=\"B\"", " coding=\"Q\"", KB_PART_DIFFERS, 1, TRUE, FALSE },
    { " coding=\"B\"", "", KB_PART_LESS, 1, FALSE, TRUE },
    { " coding=\"B\"", " mounting=\"mounted\"", KB_PART_DIFFERS, 2, TRUE, TRUE },
    { " coding=\"B\"", "\\0 mounting=\"mounted\"", KB_PART_MORE, 1, TRUE, FALSE },
    { " printed=\"[^\"]*\"", " printed=\"in other words\"", KB_PART_REWORDED, 0, FALSE, FALSE },
    { "(<counterpart [^>]*)/>", "\\1 printed=\"mates\"/>", KB_PART_REWORDED, 0, FALSE, FALSE },
    { "<counterpart [^>]*/>", "", KB_PART_LESS, 1, FALSE, TRUE },
    { "kind=\"socket\"", "kind=\"plug\"", KB_PART_DIFFERS, 1, TRUE, FALSE },
    { "Data sheet [^\"]*", "Another sheet", KB_PART_REWORDED, 0, FALSE, FALSE },
  };
  g_autoptr (KbPart) first = kb_part_ref (kb_catalog_find_part (self->installed, SOCKET));

  place (self->harness, PLUG, 0, 0, 0);
  place (self->harness, SOCKET, 90, 0, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray)     none = kb_harness_list_part_differences (self->harness);
      g_autoptr (KbCarriedPart) part = NULL;

      g_test_message ("%s -> %s", cases[i].pattern, cases[i].replacement);
      g_assert_cmpuint (none->len, ==, 0);
      install (self, SOCKET, cases[i].pattern, cases[i].replacement);
      part = get_difference (self, SOCKET);
      g_assert_cmpstr (kb_part_state_to_string (part->state), ==,
                       kb_part_state_to_string (cases[i].state));
      g_assert_cmpuint (part->n_stated, ==, cases[i].n_stated);
      g_assert_cmpuint (part->differences->len, >, 0);
      g_assert_cmpint (kb_part_state_is_loud (part->state), ==, cases[i].loud);
      g_assert_cmpint (kb_carried_part_would_lose (part), ==, cases[i].would_lose);
      kb_catalog_put_part (self->installed, first);
    }
}

/* A part that the document alone has is used as it is, and is not said to differ. */
static void
test_unknown (Fixture *self, gconstpointer data)
{
  g_autoptr (KbCatalog) empty = kb_catalog_new ();
  g_autofree char      *text = NULL;
  g_autoptr (KbHarness) harness = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GPtrArray) differing = NULL;

  place (self->harness, PLUG, 0, 0, 0);
  text = dup_text (self->harness);
  harness = load_text (empty, text);
  parts = kb_harness_list_carried_parts (harness);
  differing = kb_harness_list_part_differences (harness);
  g_assert_cmpuint (parts->len, ==, 1);
  g_assert_cmpint (((KbCarriedPart *) parts->pdata[0])->state, ==, KB_PART_UNKNOWN);
  g_assert_cmpuint (differing->len, ==, 0);
  g_assert_true (kb_harness_take_installed (harness, NULL, NULL));
  g_assert_false (kb_harness_get_can_undo (harness));
}

/* Only what another change has to do with is compared again. */
static void
test_compares_once (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GPtrArray) third = NULL;

  place (self->harness, PLUG, 0, 0, 0);
  place (self->harness, SOCKET, 90, 0, 0);
  first = kb_harness_list_carried_parts (self->harness);
  second = kb_harness_list_carried_parts (self->harness);
  install (self, PLUG, " coding=\"B\"", " coding=\"Q\"");
  third = kb_harness_list_carried_parts (self->harness);
  g_assert_cmpuint (third->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_true (first->pdata[i] == second->pdata[i]);
  /* By number: the socket, then the plug. */
  g_assert_true (first->pdata[0] == third->pdata[0]);
  g_assert_true (first->pdata[1] != third->pdata[1]);
}

static void
hear_cb (KbHarness *harness, KbChange *change, gboolean reverse, KbChange **heard)
{
  g_clear_pointer (heard, kb_change_unref);
  *heard = kb_change_ref (change);
}

static void
test_take (Fixture *self, gconstpointer data)
{
  const char *const plug[] = { PLUG, NULL };
  KbChange         *heard = NULL;
  g_autofree char  *before = NULL;
  g_autofree char  *after = NULL;
  g_autofree char  *label = NULL;
  KbPart           *carried;

  place (self->harness, PLUG, 0, 0, 0);
  place (self->harness, SOCKET, 90, 0, 0);
  carried = get_own (self, PLUG);
  before = dup_text (self->harness);
  install (self, PLUG, " coding=\"B\"", " coding=\"Q\"");
  install (self, SOCKET, " coding=\"B\"", " coding=\"Q\"");
  g_signal_connect (self->harness, "changed", G_CALLBACK (hear_cb), &heard);
  g_assert_true (kb_harness_take_installed (self->harness, plug, NULL));
  g_assert_cmpuint (heard->items->len, ==, 0);
  g_assert_cmpuint (heard->parts->len, ==, 1);
  g_assert_true (((KbPartChange *) heard->parts->pdata[0])->before == carried);
  g_assert_true (get_own (self, PLUG) == kb_catalog_find_part (self->installed, PLUG));
  g_object_get (self->harness, "undo-label", &label, NULL);
  g_assert_cmpstr (label, ==, "Take Over Catalogue Data");
  kb_carried_part_unref (get_difference (self, SOCKET));
  /* Nothing is left to be taken of it. */
  kb_harness_undo (self->harness);
  after = dup_text (self->harness);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (get_own (self, PLUG) == carried);
  g_assert_true (kb_harness_take_installed (self->harness, NULL, NULL));
  g_assert_cmpuint (heard->parts->len, ==, 2);
  g_assert_true (kb_harness_take_installed (self->harness, NULL, NULL));
  kb_harness_undo (self->harness);
  g_clear_pointer (&after, g_free);
  after = dup_text (self->harness);
  g_assert_cmpstr (before, ==, after);
  g_clear_pointer (&heard, kb_change_unref);
}

/* Takes all over, which must be refused for @why, and changes nothing. */
static void
assert_refused (Fixture *self, const char *why)
{
  g_autofree char   *before = dup_text (self->harness);
  g_autofree char   *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (kb_harness_take_installed (self->harness, NULL, &error));
  g_assert_error (error, KB_PART_ERROR, KB_PART_ERROR_IN_USE);
  g_assert_cmpstr (error->message, ==, why);
  g_assert_false (kb_harness_in_transaction (self->harness));
  after = dup_text (self->harness);
  g_assert_cmpstr (before, ==, after);
}

/* What the document uses must stay: all or nothing. */
static void
test_port_vanishes (Fixture *self, gconstpointer data)
{
  g_autofree char *plug = g_strdup (place (self->harness, PLUG, 0, 0, 0));
  g_autofree char *socket = g_strdup (place (self->harness, SOCKET, 90, 0, 180));
  g_autofree char *mating = NULL;

  g_assert_true (kb_harness_mate (self->harness, plug, "face", socket, "face"));
  mating = g_strdup (kb_harness_find_mating (self->harness, plug, "face")->id);
  install (self, SOCKET, " coding=\"B\"", " coding=\"Q\"");
  install (self, PLUG, "port id=\"face\"", "port id=\"front\"");
  assert_refused (self, PLUG ": X1 is mated at the port “face”, which the part would not have any "
                             "more. Unmate it first, or keep the document’s data.");
  g_assert_true (kb_part_get_port (get_own (self, SOCKET), NULL)->coding[0] == 'B');
  kb_harness_unmate (self->harness, mating);
  g_assert_true (kb_harness_take_installed (self->harness, NULL, NULL));
  g_assert_nonnull (kb_part_get_port (get_own (self, PLUG), "front"));
  g_assert_true (kb_part_get_port (get_own (self, SOCKET), NULL)->coding[0] == 'Q');
}

static void
test_kind_changes (Fixture *self, gconstpointer data)
{
  g_autoptr (KbPart) first = kb_part_ref (kb_catalog_find_part (self->installed, SOCKET));

  place (self->harness, SOCKET, 0, 0, 0);
  install (self, SOCKET, "kind=\"socket\"", "kind=\"lockout-cap\"");
  assert_refused (self,
                  SOCKET ": X1 is of this part, which would have no ports any more. Remove X1 "
                         "first, or keep the document’s data.");
  kb_catalog_put_part (self->installed, first);
  kb_harness_run_cable (self->harness, kb_catalog_find_part (self->installed, CABLE), NULL, NULL,
                        (KbPoint[]){ { 0, 0 }, { 200000, 0 } }, 2);
  install (self, CABLE, "core number=\"2\"", "core number=\"9\"");
  assert_refused (self, CABLE ": W1 has the core “2”, which the part would not have any more. "
                              "Remove the cable first, or keep the document’s data.");
  install (self, CABLE, "kind=\"cable\"", "kind=\"tool\"");
  assert_refused (self, CABLE ": W1 is of this part, which would be no cable any more. Remove W1 "
                              "first, or keep the document’s data.");
}

/* As an accessory any part will do. */
static void
test_accessory_taken (Fixture *self, gconstpointer data)
{
  const char *const accessories[] = { "770-101", NULL };

  kb_harness_set_accessories (self->harness, place (self->harness, PLUG, 0, 0, 0), accessories);
  install (self, "770-101", " colour=\"black\"", " colour=\"grey\"");
  g_assert_true (kb_harness_take_installed (self->harness, NULL, NULL));
  g_assert_cmpstr (get_own (self, "770-101")->colour, ==, "grey");
}

/* Each stated thing wears its own source, else that of the part. */
static void
test_sources (Fixture *self, gconstpointer data)
{
  static const char *const fields[] = { "coding-of-no-fact", "port.face.colour", "weight",
                                        "rated-current.3",   "rated-current.2",  "counterpart.B",
                                        "approval.2",        "core.1",           "accessory.C" };
  static const char *const titles[] = { "Part", "Port", "Part",     "Three poles", "Part",
                                        "Link", "Two",  "Own core", "Link" };
  g_autoptr (KbCatalog)    catalog = kb_catalog_new_shipped ();
  static const char        text[] =
    "<catalogue xmlns=\"" KB_NS_CATALOGUE "\" title=\"T\">"
    "<source id=\"p\" kind=\"stated\" title=\"Part\"/>"
    "<source id=\"f\" kind=\"stated\" title=\"Port\"/>"
    "<source id=\"l\" kind=\"stated\" title=\"Link\"/>"
    "<source id=\"t\" kind=\"stated\" title=\"Three poles\"/>"
    "<source id=\"two\" kind=\"stated\" title=\"Two\"/>"
    "<source id=\"c\" kind=\"stated\" title=\"Own core\"/>"
    "<part number=\"B\" kind=\"tool\" maker=\"M\" source=\"p\"><text lang=\"en\">B</text></part>"
    "<part number=\"C\" kind=\"tool\" maker=\"M\" source=\"p\"><text lang=\"en\">C</text></part>"
    "<part number=\"A\" kind=\"plug\" maker=\"M\" source=\"p\"><text lang=\"en\">A</text>"
    "<port id=\"face\" gender=\"plug\" source=\"f\"/>"
    "<core number=\"1\" source=\"c\"/>"
    "<fact name=\"rated-current\" value=\"25\" unit=\"A\" poles=\"2\"/>"
    "<fact name=\"rated-current\" value=\"20\" unit=\"A\" poles=\"3\" source=\"t\"/>"
    "<fact name=\"approval\" value=\"X\"/><fact name=\"approval\" value=\"Y\" source=\"two\"/>"
    "<counterpart part=\"B\" source=\"l\"/><accessory part=\"C\" source=\"l\"/></part>"
    "</catalogue>";
  g_autoptr (GBytes)     bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (KbProblems) problems = kb_problems_new ("text");
  g_autofree char       *said = NULL;
  KbPart                *part;

  kb_catalog_load_bytes (catalog, bytes, problems);
  said = kb_problems_format (problems);
  g_assert_cmpstr (said, ==, "");
  part = kb_catalog_find_part (catalog, "A");
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_assert_cmpstr (kb_part_find_source (part, fields[i])->title, ==, titles[i]);
}

static void
test_abort (Fixture *self, gconstpointer data)
{
  g_autofree char   *before = NULL;
  g_autofree char   *after = NULL;
  g_autoptr (KbPart) variant = NULL;
  KbPart            *carried;

  place (self->harness, PLUG, 0, 0, 0);
  carried = get_own (self, PLUG);
  before = dup_text (self->harness);
  variant = vary_part (self->installed, carried, " coding=\"B\"", " coding=\"Q\"");
  kb_harness_begin (self->harness, "Abort");
  g_assert_true (kb_harness_put_part (self->harness, variant, NULL));
  g_assert_true (get_own (self, PLUG) == variant);
  kb_harness_abort (self->harness);
  g_assert_true (get_own (self, PLUG) == carried);
  /* There and back is no step; what nobody uses is not kept. */
  kb_harness_begin (self->harness, "Nothing");
  g_assert_true (kb_harness_put_part (self->harness, variant, NULL));
  g_assert_true (kb_harness_put_part (self->harness, carried, NULL));
  g_assert_true (
    kb_harness_put_part (self->harness, kb_catalog_find_part (self->installed, SOCKET), NULL));
  g_assert_false (kb_harness_commit (self->harness));
  g_assert_null (get_own (self, SOCKET));
  after = dup_text (self->harness);
  g_assert_cmpstr (before, ==, after);
}

void
add_parts_tests (void)
{
#define ADD(name, function) \
  g_test_add ("/harness/parts/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("come-and-go", test_come_and_go);
  ADD ("accessories-and-cables", test_accessories_and_cables);
  ADD ("stays", test_stays);
  ADD ("undo-keeps-version", test_undo_keeps_version);
  ADD ("load", test_load);
  ADD ("states", test_states);
  ADD ("unknown", test_unknown);
  ADD ("compares-once", test_compares_once);
  ADD ("take", test_take);
  ADD ("port-vanishes", test_port_vanishes);
  ADD ("kind-changes", test_kind_changes);
  ADD ("accessory-taken", test_accessory_taken);
  ADD ("abort", test_abort);
  ADD ("sources", test_sources);
#undef ADD
}
