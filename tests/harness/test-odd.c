/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents that contradict themselves or name parts that no catalogue knows: all of what is written is kept. */
#include "config.h"

#include "golden.h"
#include "harness-tests.h"
#include "check/kb-bom.h"

static KbHarness *
load_odd (KbCatalog *catalog, const char *path)
{
  g_autoptr (GError) error = NULL;
  KbHarness         *self = kb_harness_load (catalog, path, &error);

  g_assert_no_error (error);
  return self;
}

/* Edits as they come, each of them undone; @text is what the document is like. */
static void
edit_all (KbHarness *self, const char *text)
{
  g_autoptr (GPtrArray) items = kb_harness_list (self, KB_N_ITEM_KINDS);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  g_autofree char      *back = NULL;

  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (all, g_strdup (((KbItem *) items->pdata[i])->id));
  for (guint i = 0; i < all->len; i++)
    {
      const KbItem         *item = kb_harness_get_item (self, all->pdata[i]);
      g_autoptr (GPtrArray) one = ids (all->pdata[i], NULL);

      if (item->kind == KB_ITEM_MATING)
        {
          kb_harness_unmate (self, all->pdata[i]);
          kb_harness_undo (self);
        }
      kb_harness_move (self, one, 5000, 0);
      kb_harness_rotate (self, one);
      kb_harness_delete (self, one);
      while (kb_harness_get_can_undo (self))
        kb_harness_undo (self);
    }
  kb_harness_rotate (self, all);
  kb_harness_delete (self, all);
  g_assert_cmpuint (kb_harness_count (self, KB_N_ITEM_KINDS), ==, 1);
  while (kb_harness_get_can_undo (self))
    kb_harness_undo (self);
  back = dup_text (self);
  g_assert_cmpstr (back, ==, text);
}

/* The files are in the form in which they are written, so that nothing at all may change. */
static void
test_kept (gconstpointer data)
{
  const char           *path = data;
  g_autoptr (KbCatalog) shipped = kb_catalog_new_shipped ();
  g_autoptr (KbCatalog) empty = kb_catalog_new ();
  g_autoptr (KbHarness) self = load_odd (shipped, path);
  g_autoptr (KbHarness) elsewhere = load_odd (empty, path);
  g_autofree char      *text = dup_text (self);
  g_autofree char      *text_elsewhere = NULL;
  g_autofree char      *file = NULL;

  if (g_getenv ("KB_UPDATE_GOLDEN") != NULL)
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_true (g_file_get_contents (path, &file, NULL, NULL));
  g_assert_cmpstr (text, ==, file);
  g_clear_object (&elsewhere);
  elsewhere = load_odd (empty, path);
  text_elsewhere = dup_text (elsewhere);
  g_assert_cmpstr (text_elsewhere, ==, file);
  edit_all (self, text);
}

static KbHarness *
load_odd_named (KbCatalog *catalog, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "tests/harness/odd", name, NULL);

  return load_odd (catalog, path);
}

/* What is known of a part is what the document says of it. */
static void
test_stand_in (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autoptr (KbHarness) self = load_odd_named (catalog, "stand-ins.kabelbaum");
  const KbPart         *connector = kb_harness_get_part (self, kb_harness_get_item (self, "x1"));
  const KbPart         *cable = kb_harness_get_part (self, kb_harness_get_item (self, "w4"));
  const KbPart         *accessory = kb_harness_get_accessory (self, "nobody knows");
  const KbPart         *many = kb_harness_get_part (self, kb_harness_get_item (self, "x3"));
  const KbPort         *port = kb_part_get_port (connector, NULL);

  g_assert_true (connector != cable && cable != accessory && connector != accessory);
  g_assert_true (connector->stand_in && cable->stand_in && accessory->stand_in);
  g_assert_cmpstr (kb_part_get_text (connector), ==, "not in any catalogue");
  g_assert_cmpint (port->gender, ==, KB_GENDER_UNKNOWN);
  g_assert_cmpint (port->n_poles, ==, 0);
  /* Of “1.1”, “PE”, “2.1” and “3.7”. */
  g_assert_cmpuint (port->poles->len, ==, 3);
  g_assert_cmpuint (cable->cores->len, ==, 3);
  g_assert_cmpuint (many->ports->len, ==, 18);
  g_assert_true (connector == kb_harness_get_part (self, kb_harness_get_item (self, "x2")));
  /* Nothing lists them. */
  g_assert_null (kb_catalog_find_part (kb_harness_get_catalog (self), "nobody knows"));
  g_assert_cmpuint (kb_catalog_get_own_parts (kb_harness_get_catalog (self))->len, ==, 0);
}

static KbPart *
make_part (const char *number, KbPartKind kind)
{
  KbPart *part = kb_part_new (number, kind);

  g_hash_table_insert (part->texts, g_strdup ("en"), g_strdup ("Found"));
  g_ptr_array_add (part->ports, kb_port_new ("face"));
  return part;
}

static void
count_cb (KbHarness *self, KbChange *change, gboolean reverse, guint *n_parts)
{
  *n_parts += change->parts->len;
}

/* A catalogue that comes to know the part puts it in the place of the stand-in, also while the document is open. */
static void
test_found_later (void)
{
  static const char text[] =
    "<harness xmlns=\"" KB_NS_HARNESS "\" version=\"1\">"
    "<connector id=\"x1\" designator=\"X1\" part=\"LATER\" x=\"0\" y=\"0\"/></harness>";
  g_autoptr (KbCatalog) catalog = kb_catalog_new ();
  g_autoptr (KbHarness) self = load_text (catalog, text);
  g_autoptr (KbPart)    tool = make_part ("LATER", KB_PART_TOOL);
  g_autoptr (KbPart)    plug = make_part ("LATER", KB_PART_PLUG);
  const KbItem         *item = kb_harness_get_item (self, "x1");
  guint                 n_parts = 0;

  g_signal_connect (self, "changed", G_CALLBACK (count_cb), &n_parts);
  g_assert_true (kb_harness_get_part (self, item)->stand_in);
  /* What cannot be a connector does not take the place of one. */
  kb_catalog_put_part (catalog, tool);
  g_assert_true (kb_harness_get_part (self, item)->stand_in);
  g_assert_cmpuint (n_parts, ==, 0);
  kb_catalog_put_part (catalog, plug);
  g_assert_true (kb_harness_get_part (self, item) == plug);
  g_assert_true (kb_catalog_find_own_part (kb_harness_get_catalog (self), "LATER") == plug);
  g_assert_cmpuint (n_parts, ==, 1);
  g_assert_false (kb_harness_get_can_undo (self));
}

/* Of several matings at a port the first is the one that is meant; the next takes its place. */
static void
test_first_mating (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autoptr (KbHarness) self = load_odd_named (catalog, "port-taken-twice.kabelbaum");

  g_assert_cmpstr (kb_harness_find_mating (self, "x2", "face")->id, ==, "m4");
  g_assert_false (kb_harness_mate (self, "x1", "face", "x2", "face"));
  kb_harness_unmate (self, "m4");
  g_assert_cmpstr (kb_harness_find_mating (self, "x2", "face")->id, ==, "m5");
  kb_harness_undo (self);
  g_assert_cmpstr (kb_harness_find_mating (self, "x2", "face")->id, ==, "m4");
}

/* A part is ordered whether or not it is known. */
static void
test_listed (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autoptr (KbHarness) self = load_odd_named (catalog, "unknown-part.kabelbaum");
  g_autoptr (KbBom)     bom = kb_bom_new ();
  guint                 n_unknown = 0;

  kb_bom_add_harness (bom, self, "");
  for (guint i = 0; i < g_list_model_get_n_items (kb_bom_get_lines (bom)); i++)
    {
      g_autoptr (KbBomLine) line = g_list_model_get_item (kb_bom_get_lines (bom), i);

      if (kb_bom_line_is_known (line))
        continue;
      n_unknown++;
      g_assert_cmpstr (kb_bom_line_get_designation (line), ==, "not in any catalogue");
    }
  g_assert_cmpuint (n_unknown, ==, 4);
}

/* A chain of mated parts may be as long as it likes. */
static void
test_long_chain (void)
{
  enum
  {
    LENGTH = 20000
  };
  g_autoptr (KbCatalog) catalog = kb_catalog_new ();
  g_autoptr (GString)   text = g_string_new ("<harness xmlns=\"" KB_NS_HARNESS "\" version=\"1\">");
  g_autoptr (KbHarness) self = NULL;
  g_autoptr (GHashTable) moving = NULL;
  g_autoptr (GPtrArray)  one = ids ("x1", NULL);

  for (int i = 1; i <= LENGTH; i++)
    g_string_append_printf (
      text, "<connector id=\"x%d\" designator=\"X%d\" part=\"P\" x=\"%d\" y=\"0\"/>", i, i, i);
  for (int i = 1; i < LENGTH; i++)
    g_string_append_printf (text,
                            "<mating id=\"m%d\" a=\"x%d\" a-port=\"out\" b=\"x%d\" b-port=\"in\"/>",
                            LENGTH + i, i, i + 1);
  g_string_append (text, "</harness>");
  self = load_text (catalog, text->str);
  moving = kb_harness_dup_moving (self, one);
  g_assert_cmpuint (g_hash_table_size (moving), ==, LENGTH);
}

void
add_odd_tests (void)
{
  GPtrArray *paths = golden_list ("tests/harness/odd", ".kabelbaum");

  g_assert_cmpuint (paths->len, >, 0);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *name = g_path_get_basename (paths->pdata[i]);
      g_autofree char *test = g_strconcat ("/harness/odd/kept/", name, NULL);

      g_test_add_data_func_full (test, g_strdup (paths->pdata[i]), test_kept, g_free);
    }
  g_ptr_array_unref (paths);
  g_test_add_func ("/harness/odd/stand-in", test_stand_in);
  g_test_add_func ("/harness/odd/found-later", test_found_later);
  g_test_add_func ("/harness/odd/first-mating", test_first_mating);
  g_test_add_func ("/harness/odd/listed", test_listed);
  g_test_add_func ("/harness/odd/long-chain", test_long_chain);
}
