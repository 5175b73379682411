/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture that is kept, compared with drawing all anew. */
#include "config.h"

#include "drawing-fixture.h"
#include "drawing/kb-picture.h"
#include "harness/kb-harness-edit.h"
#include "harness/kb-places.h"
#include "random-edits.h"

#define N_EDITS 400
/* Of the image that changes are looked at in: pixels, mm and pixels per mm. */
#define SIZE 500
#define FROM (-1000.0)
#define SCALE 0.25

static const KbPictureArea all = { -1e5, -1e5, 2e5, 2e5 };

/* Everything that the picture holds, in the order in which it is painted. */
static char *
dup_text (KbHarness *harness, KbPicture *picture)
{
  static const KbItemKind kinds[] = { KB_ITEM_MATING, KB_ITEM_CABLE, KB_ITEM_NOTE,
                                      KB_ITEM_CONNECTOR };
  g_autoptr (KbDrawing)   drawing = kb_drawing_new ();

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (GPtrArray) items = kb_harness_list (harness, kinds[k]);

      for (guint i = 0; i < items->len; i++)
        kb_drawing_append (drawing,
                           kb_picture_get_item (picture, ((KbItem *) items->pdata[i])->id));
    }
  return kb_drawing_to_string (drawing);
}

static void
assert_whole (KbHarness *harness)
{
  g_autoptr (KbChecker) checker = kb_checker_new (harness);
  g_autoptr (KbPicture) picture = kb_picture_new (harness, checker);
  const KbLayoutOptions options = { .harness = harness, .checker = checker };
  g_autoptr (KbDrawing) drawing = kb_drawing_new ();
  g_autofree char      *expected = NULL;
  g_autofree char      *text = NULL;

  kb_layout_draw (drawing, &options);
  expected = kb_drawing_to_string (drawing);
  g_assert_true (kb_picture_prepare (picture, &all, G_MAXINT64));
  text = dup_text (harness, picture);
  g_assert_cmpstr (text, ==, expected);
}

/* Prepared at once it is what is printed. */
static void
test_whole (void)
{
  g_autoptr (KbHarness) mated = fixture_new_harness ();
  g_autoptr (KbHarness) row = fixture_new_row (30);
  g_autoptr (KbHarness) example = fixture_load_example ("status-line.kabelbaum");

  assert_whole (mated);
  assert_whole (row);
  assert_whole (example);
}

/* ---- what is kept ---- */

static cairo_surface_t *
paint (KbPicture *picture, GHashTable *except)
{
  const KbPictureArea area = { FROM, FROM, SIZE / SCALE, SIZE / SCALE };
  cairo_surface_t    *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIZE, SIZE);
  cairo_t            *cr = cairo_create (surface);

  cairo_scale (cr, SCALE, SCALE);
  cairo_translate (cr, -FROM, -FROM);
  kb_picture_paint (picture, cr, &area, SCALE, NULL, except);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static gboolean
is_damaged (GArray *damage, int column, int row)
{
  const double x = FROM + column / SCALE, y = FROM + row / SCALE, px = 1 / SCALE;

  for (guint i = 0; i < damage->len; i++)
    {
      const KbPictureArea *area = &g_array_index (damage, KbPictureArea, i);

      /* With a pixel about it, for the edges are smoothed. */
      if (x + 2 * px >= area->x && x - px <= area->x + area->width && y + 2 * px >= area->y
          && y - px <= area->y + area->height)
        return TRUE;
    }
  return FALSE;
}

/* More than rounding. */
static gboolean
differs (const guint8 *a, const guint8 *b)
{
  for (int i = 0; i < 4; i++)
    if (ABS (a[i] - b[i]) > 2)
      return TRUE;
  return FALSE;
}

/* Where nothing was told, nothing changed. */
static void
assert_undamaged (cairo_surface_t *before, cairo_surface_t *after, GArray *damage)
{
  const int stride = cairo_image_surface_get_stride (before);

  for (int row = 0; row < SIZE; row++)
    for (int column = 0; column < SIZE; column++)
      {
        const gsize at = (gsize) row * (gsize) stride + (gsize) column * 4;

        if (differs (cairo_image_surface_get_data (before) + at,
                     cairo_image_surface_get_data (after) + at))
          g_assert_true (is_damaged (damage, column, row));
      }
}

typedef struct
{
  KbPicture *picture;
  GArray    *damage;
  gboolean   everywhere;
  guint      n_partly;
} Watch;

static void
changed_cb (KbHarness *harness, KbChange *change, gboolean reverse, Watch *watch)
{
  if (kb_picture_follow (watch->picture, change, watch->damage))
    watch->n_partly++;
  else
    watch->everywhere = TRUE;
}

static void
told_cb (KbChecker *checker, const char *id, Watch *watch)
{
  if (id != NULL)
    kb_picture_tell (watch->picture, id, watch->damage);
  else if (!kb_picture_follow (watch->picture, NULL, watch->damage))
    watch->everywhere = TRUE;
}

/* The bodies are those of a new picture: each item's drawing begins as it would there, up to its first text. */
static void
assert_bodies (KbHarness *harness, KbPicture *picture, KbChecker *checker)
{
  g_autoptr (KbPicture) fresh = kb_picture_new (harness, checker);
  g_autoptr (GPtrArray) items = kb_harness_list (harness, KB_N_ITEM_KINDS);

  kb_picture_prepare (fresh, &all, G_MAXINT64);
  for (guint i = 0; i < items->len; i++)
    {
      const KbItem    *item = items->pdata[i];
      g_autofree char *kept = NULL;
      g_autofree char *expected = NULL;

      if ((KB_KIND_BIT (item->kind) & KB_KINDS_PLACED) == 0)
        {
          g_assert_null (kb_picture_get_item (picture, item->id));
          continue;
        }
      kept = kb_drawing_to_string (kb_picture_get_item (picture, item->id));
      expected = kb_drawing_to_string (kb_picture_get_item (fresh, item->id));
      g_assert_cmpuint (strlen (kept) == 0, ==, strlen (expected) == 0);
      *(strstr (kept, "text") != NULL ? strstr (kept, "text") : kept + strlen (kept)) = '\0';
      *(strstr (expected, "text") != NULL ? strstr (expected, "text")
                                          : expected + strlen (expected)) = '\0';
      if (item->kind == KB_ITEM_CONNECTOR)
        g_assert_cmpstr (kept, ==, expected);
    }
}

static void
test_random (void)
{
  g_autoptr (KbHarness) harness = fixture_new_harness ();
  g_autoptr (KbChecker) checker = kb_checker_new (harness);
  g_autoptr (KbPicture) picture = kb_picture_new (harness, checker);
  g_autoptr (GArray)    damage = g_array_new (FALSE, FALSE, sizeof (KbPictureArea));
  Watch                 watch = { picture, damage, FALSE, 0 };
  cairo_surface_t      *before = paint (picture, NULL);

  g_signal_connect (harness, "changed", G_CALLBACK (changed_cb), &watch);
  g_signal_connect (checker, "item-told", G_CALLBACK (told_cb), &watch);
  for (guint i = 0; i < N_EDITS; i++)
    {
      cairo_surface_t *after;

      g_array_set_size (damage, 0);
      watch.everywhere = FALSE;
      random_edit (harness);
      after = paint (picture, NULL);
      if (!watch.everywhere)
        assert_undamaged (before, after, damage);
      cairo_surface_destroy (before);
      before = after;
      if (i % 20 == 0)
        assert_bodies (harness, picture, checker);
    }
  cairo_surface_destroy (before);
  g_assert_cmpuint (watch.n_partly, >, N_EDITS / 4);
  g_signal_handlers_disconnect_by_data (harness, &watch);
  g_signal_handlers_disconnect_by_data (checker, &watch);
}

/* What is drawn far from an edit is the very same drawing as before. */
static void
test_keeps_the_rest (void)
{
  g_autoptr (KbHarness) harness = fixture_new_row (40);
  g_autoptr (KbPicture) picture = kb_picture_new (harness, NULL);
  g_autoptr (GArray)    damage = g_array_new (FALSE, FALSE, sizeof (KbPictureArea));
  Watch                 watch = { picture, damage, FALSE, 0 };
  g_autoptr (GPtrArray) items = kb_harness_list (harness, KB_ITEM_CONNECTOR);
  g_autoptr (GPtrArray) moved = g_ptr_array_new_with_free_func (g_free);
  const KbDrawing      *last;
  KbPictureArea         ink, moved_ink;

  g_ptr_array_add (moved, g_strdup (((KbItem *) items->pdata[0])->id));
  g_ptr_array_add (moved, g_strdup (((KbItem *) items->pdata[items->len - 1])->id));
  kb_picture_prepare (picture, &all, G_MAXINT64);
  g_assert_true (kb_picture_get_ink (picture, moved->pdata[0], &ink));
  last = kb_picture_get_item (picture, moved->pdata[1]);
  g_signal_connect (harness, "changed", G_CALLBACK (changed_cb), &watch);
  {
    g_autoptr (GPtrArray) ids = g_ptr_array_new ();

    g_ptr_array_add (ids, moved->pdata[0]);
    kb_harness_move (harness, ids, 0, -500000);
  }
  g_assert_true (kb_picture_get_item (picture, moved->pdata[1]) == last);
  g_assert_true (kb_picture_get_ink (picture, moved->pdata[0], &moved_ink));
  g_assert_cmpfloat (moved_ink.y, <, ink.y - 400);
  g_assert_cmpuint (damage->len, >, 1);
  for (guint i = 0; i < damage->len; i++)
    g_assert_cmpfloat (g_array_index (damage, KbPictureArea, i).width, <, 1000);
  g_signal_handlers_disconnect_by_data (harness, &watch);
}

/* Out of time, it goes on where it stopped. */
static void
test_in_pieces (void)
{
  g_autoptr (KbHarness) harness = fixture_new_row (20);
  g_autoptr (KbPicture) picture = kb_picture_new (harness, NULL);
  g_autoptr (KbPicture) whole = kb_picture_new (harness, NULL);
  g_autofree char      *text = NULL;
  g_autofree char      *expected = NULL;
  guint                 n_pieces = 0;

  while (!kb_picture_prepare (picture, &all, 0))
    n_pieces++;
  g_assert_cmpuint (n_pieces, >, 20);
  kb_picture_prepare (whole, &all, G_MAXINT64);
  text = dup_text (harness, picture);
  expected = dup_text (harness, whole);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_except (void)
{
  g_autoptr (KbHarness)  harness = fixture_new_harness ();
  g_autoptr (KbPicture)  picture = kb_picture_new (harness, NULL);
  g_autoptr (GHashTable) except = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray)     damage = g_array_new (FALSE, FALSE, sizeof (KbPictureArea));
  cairo_surface_t       *with = paint (picture, NULL);
  cairo_surface_t       *without;
  KbPictureArea          ink;

  g_hash_table_add (except, (gpointer) "x3");
  without = paint (picture, except);
  g_assert_true (kb_picture_get_ink (picture, "x3", &ink));
  g_array_append_val (damage, ink);
  assert_undamaged (with, without, damage);
  g_assert_cmpint (memcmp (cairo_image_surface_get_data (with),
                           cairo_image_surface_get_data (without),
                           (gsize) cairo_image_surface_get_stride (with) * SIZE),
                   !=, 0);
  cairo_surface_destroy (with);
  cairo_surface_destroy (without);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/picture/whole", test_whole);
  g_test_add_func ("/picture/random", test_random);
  g_test_add_func ("/picture/keeps-the-rest", test_keeps_the_rest);
  g_test_add_func ("/picture/in-pieces", test_in_pieces);
  g_test_add_func ("/picture/except", test_except);

  return g_test_run ();
}
