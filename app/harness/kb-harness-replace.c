/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness/kb-harness-replace.h"

#include <string.h>

gboolean
kb_item_takes_part (const KbItem *item, const KbPart *part)
{
  return item->kind == KB_ITEM_CABLE       ? part->kind == KB_PART_CABLE
         : item->kind == KB_ITEM_CONNECTOR ? kb_part_kind_has_ports (part->kind)
                                           : FALSE;
}

/* Ids of what of the kind names the item, sorted, owned: what is edited may leave the index. */
static GPtrArray *
dup_referrers (KbHarness *self, const char *id, KbItemKind kind)
{
  GPtrArray *items = kb_harness_list_set (self, kb_harness_get_referrers (self, id));
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < items->len; i++)
    if (((const KbItem *) items->pdata[i])->kind == kind)
      g_ptr_array_add (ids, g_strdup (((const KbItem *) items->pdata[i])->id));
  g_ptr_array_unref (items);
  return ids;
}

/* ---- which place of the new part is that of the old one ---- */

/* A pole or core: the number that it goes by, and what is printed on it or its colour; NULL for not stated. */
typedef struct
{
  char *number;
  char *mark;
} Place;

static void
clear_place (gpointer data)
{
  g_free (((Place *) data)->number);
  g_free (((Place *) data)->mark);
}

static GArray *
new_places (void)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));

  g_array_set_clear_func (places, clear_place);
  return places;
}

static GArray *
list_poles (const KbPart *part)
{
  GArray       *places = new_places ();
  const KbPort *port = part != NULL ? kb_part_get_port (part, NULL) : NULL;

  for (guint i = 0; port != NULL && i < port->poles->len; i++)
    {
      const KbPole *pole = &g_array_index (port->poles, KbPole, i);
      Place         place = { g_strdup_printf ("%d", pole->number), g_strdup (pole->marking) };

      g_array_append_val (places, place);
    }
  return places;
}

static GArray *
list_cores (const KbPart *part)
{
  GArray *places = new_places ();

  for (guint i = 0; part != NULL && i < part->cores->len; i++)
    {
      const KbCore *core = part->cores->pdata[i];
      Place         place = { g_strdup (core->number), g_strdup (core->colour) };

      g_array_append_val (places, place);
    }
  return places;
}

/* The @n-th of the mark, from 0; NULL for none. */
static const Place *
find_mark (GArray *places, const char *mark, guint n)
{
  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);

      if (g_strcmp0 (place->mark, mark) == 0 && n-- == 0)
        return place;
    }
  return NULL;
}

static const Place *
find_number (GArray *places, const char *number, guint *index)
{
  for (guint i = 0; i < places->len; i++)
    if (g_str_equal (g_array_index (places, Place, i).number, number))
      {
        *index = i;
        return &g_array_index (places, Place, i);
      }
  return NULL;
}

/*
 * The mark tells: what was at PE goes to PE, the second black core is the second black one. By number only where that
 * place is not another's by its mark, so that no two come to one.
 */
static const Place *
find_place_for (GArray *old, GArray *new, const char *number)
{
  guint        at, unused, n = 0;
  const Place *was = find_number (old, number, &at);
  const Place *place;

  if (was == NULL || was->mark == NULL)
    {
      place = find_number (new, number, &unused);
      return place != NULL && (place->mark == NULL || find_mark (old, place->mark, 0) == NULL)
               ? place
               : NULL;
    }
  for (guint i = 0; i < at; i++)
    n += g_strcmp0 (g_array_index (old, Place, i).mark, was->mark) == 0;
  if (find_mark (new, was->mark, 0) != NULL)
    return find_mark (new, was->mark, n);
  place = find_number (new, number, &unused);
  return place != NULL && (place->mark == NULL || find_mark (old, place->mark, 0) == NULL) ? place
                                                                                           : NULL;
}

/* ---- cores at the poles of a connector ---- */

/* Owned; NULL where the part has no place for it, or it is taken. */
static char *
dup_point_for (GArray *old, GArray *new, const KbPort *port, const char *was, GHashTable *taken)
{
  g_autofree char *number = NULL;
  const Place     *place;
  const KbPole    *pole;
  int              at, point;

  if (!kb_connection_point_parse (was, &at, &point))
    return NULL;
  number = g_strdup_printf ("%d", at);
  place = find_place_for (old, new, number);
  pole = place != NULL ? kb_port_find_pole (port, atoi (place->number)) : NULL;
  if (pole == NULL)
    return NULL;
  /* Its own point first, then any that is free. */
  for (int i = 0; i <= MAX (pole->points, 1); i++)
    {
      const int        candidate = i == 0 ? point : i;
      g_autofree char *text = g_strdup_printf ("%d.%d", pole->number, candidate);

      if (candidate >= 1 && candidate <= MAX (pole->points, 1)
          && !g_hash_table_contains (taken, text))
        {
          g_hash_table_add (taken, g_strdup (text));
          return g_steal_pointer (&text);
        }
    }
  return NULL;
}

static void
take_points (KbItem     *cable,
             const char *connector,
             GArray     *old,
             GArray *new,
             const KbPort *port,
             GHashTable   *taken)
{
  for (guint i = 0; i < cable->terminations->len; i++)
    for (int end = 0; end < 2; end++)
      {
        KbTermination   *termination = &g_array_index (cable->terminations, KbTermination, i);
        g_autofree char *point = NULL;

        if (termination->points[end] == NULL || g_strcmp0 (cable->ends[end].item, connector) != 0)
          continue;
        point = dup_point_for (old, new, port, termination->points[end], taken);
        kb_item_set (&termination->points[end], point);
      }
}

/* ---- a connector ---- */

/* What the maker names for the new part stays, and what nobody named before. */
static void
drop_accessories (KbItem *item, const KbPart *old, const KbPart *new)
{
  for (guint i = item->accessories->len; i > 0; i--)
    {
      const char *number = item->accessories->pdata[i - 1];
      gboolean    was_named = FALSE, is_named = FALSE;

      for (guint j = 0; old != NULL && !old->stand_in && j < old->accessories->len; j++)
        was_named |= g_str_equal (((KbLink *) old->accessories->pdata[j])->number, number);
      for (guint j = 0; j < new->accessories->len; j++)
        is_named |= g_str_equal (((KbLink *) new->accessories->pdata[j])->number, number);
      if (was_named && !is_named)
        g_ptr_array_remove_index (item->accessories, i - 1);
    }
}

/* Settings that are about the piece that was there. */
static void
drop_settings (KbItem *item, const KbPart *new)
{
  static const char *const of_the_piece[] = { "coding-change", "coding-label",
                                              "measured-diameter" };
  const KbPort            *port = kb_part_get_port (new, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (of_the_piece); i++)
    if (kb_item_get_setting (item, of_the_piece[i], -1) != NULL)
      kb_item_set_setting (item, of_the_piece[i], -1, NULL);
  /* Where the new part's own sheet states it, nobody has to. */
  if (item->kind == KB_ITEM_CONNECTOR && port != NULL && port->mounting != KB_MOUNTING_UNKNOWN)
    item->mounting = KB_MOUNTING_UNKNOWN;
}

static gboolean
same_route (const GArray *a, const GArray *b)
{
  return a->len == b->len && memcmp (a->data, b->data, a->len * sizeof (KbPoint)) == 0;
}

/* The cable goes on to where its entry is now, or ends where it was. */
static void
follow_entry (KbHarness *self, const char *id, int end, const GArray *before)
{
  KbItem            *cable = kb_harness_edit (self, id);
  KbAnchor           anchor;
  g_autoptr (GArray) now = NULL;

  if (!kb_harness_get_entry_anchor (self, cable->ends[end].item, &anchor))
    {
      kb_harness_set_cable_end (self, id, end, NULL,
                                g_array_index (before, KbPoint, end == 0 ? 0 : before->len - 1));
      return;
    }
  now = kb_harness_dup_route (self, cable);
  if (!same_route (before, now))
    kb_harness_reattach_run (self, cable, end, before);
}

static gboolean
has_port (const KbPart *part, const char *port)
{
  return port != NULL && kb_part_get_port (part, port) != NULL;
}

/* As the items are now: the index of matings follows with the commit. */
static gboolean
is_port_taken (KbHarness *self, const char *connector, const char *port)
{
  g_autoptr (GPtrArray) matings = dup_referrers (self, connector, KB_ITEM_MATING);

  for (guint i = 0; i < matings->len; i++)
    for (int end = 0; end < 2; end++)
      {
        const KbEnd *other = &kb_harness_get_item (self, matings->pdata[i])->ends[end];

        if (g_strcmp0 (other->item, connector) == 0 && g_strcmp0 (other->port, port) == 0)
          return TRUE;
      }
  return FALSE;
}

/* A connector with one face is plugged in with that, whatever its name. */
static void
keep_port (KbHarness *self, const char *mating, const char *connector, const KbPart *part)
{
  const KbPort *only = kb_part_get_port (part, NULL);

  for (int end = 0; end < 2; end++)
    {
      const KbItem *item = kb_harness_get_item (self, mating);

      if (item == NULL || g_strcmp0 (item->ends[end].item, connector) != 0
          || has_port (part, item->ends[end].port))
        continue;
      if (only != NULL && !is_port_taken (self, connector, only->id))
        kb_item_set_end (kb_harness_edit (self, mating), end, connector, only->id);
      else
        kb_harness_remove_mating (self, mating);
    }
}

static void
put_connector_part (KbHarness *self, const char *id, const char *number)
{
  g_autoptr (GPtrArray)  cables = dup_referrers (self, id, KB_ITEM_CABLE);
  g_autoptr (GPtrArray)  matings = dup_referrers (self, id, KB_ITEM_MATING);
  g_autoptr (GPtrArray)  routes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  KbItem                *item = kb_harness_edit (self, id);
  KbPart                *was = kb_harness_get_part (self, item), *part;
  g_autoptr (KbPart)     old = was != NULL ? kb_part_ref (was) : NULL;
  g_autoptr (GArray)     old_poles = list_poles (old);
  g_autoptr (GArray)     poles = NULL;

  for (guint i = 0; i < cables->len; i++)
    g_ptr_array_add (routes,
                     kb_harness_dup_route (self, kb_harness_get_item (self, cables->pdata[i])));
  kb_item_set (&item->part, number);
  part = kb_harness_get_part (self, item);
  poles = list_poles (part);
  drop_accessories (item, old, part);
  drop_settings (item, part);
  for (guint i = 0; i < matings->len; i++)
    keep_port (self, matings->pdata[i], id, part);
  for (guint i = 0; i < cables->len; i++)
    {
      KbItem *cable = kb_harness_edit (self, cables->pdata[i]);

      take_points (cable, id, old_poles, poles, kb_part_get_port (part, NULL), taken);
      for (int end = 0; end < 2; end++)
        if (g_strcmp0 (cable->ends[end].item, id) == 0)
          follow_entry (self, cables->pdata[i], end, routes->pdata[i]);
    }
}

/* ---- a cable ---- */

/* Numbers of cores, with blanks between. */
static void
keep_insulated_cores (KbItem *cable, int end, GArray *old, GArray *new)
{
  const KbValue      *value = kb_item_get_setting (cable, "insulated-cores", end);
  const KbSettingDef *def = kb_setting_def_find ("insulated-cores");
  g_autofree char    *text = value != NULL ? kb_setting_def_format (def, value) : NULL;
  g_auto (GStrv)      numbers = text != NULL ? g_strsplit (text, " ", -1) : NULL;
  g_autoptr (GString) kept = g_string_new (NULL);
  g_auto (KbValue)    next = KB_VALUE_INIT;

  for (char **number = numbers; number != NULL && *number != NULL; number++)
    {
      const Place *place = find_place_for (old, new, *number);

      if (place != NULL)
        g_string_append_printf (kept, "%s%s", kept->len > 0 ? " " : "", place->number);
    }
  if (value == NULL)
    return;
  if (kept->len > 0)
    kb_setting_def_parse (def, kept->str, &next);
  kb_item_set_setting (cable, "insulated-cores", end, &next);
}

static void
put_cable_part (KbHarness *self, const char *id, const char *number)
{
  KbItem            *item = kb_harness_edit (self, id);
  KbPart            *was = kb_harness_get_part (self, item), *part;
  g_autoptr (GArray) old = list_cores (was);
  g_autoptr (GArray) cores = NULL;
  g_autoptr (KbItem) before = kb_item_copy (item);

  kb_item_set (&item->part, number);
  part = kb_harness_get_part (self, item);
  cores = list_cores (part);
  drop_settings (item, part);
  g_array_set_size (item->terminations, 0);
  for (guint i = 0; i < cores->len; i++)
    kb_item_set_termination (item, g_array_index (cores, Place, i).number, NULL, NULL);
  for (guint i = 0; i < before->terminations->len; i++)
    {
      const KbTermination *termination = &g_array_index (before->terminations, KbTermination, i);
      const Place         *place = find_place_for (old, cores, termination->core);

      if (place != NULL)
        kb_item_set_termination (item, place->number, termination->points[0],
                                 termination->points[1]);
    }
  for (int end = 0; end < 2; end++)
    keep_insulated_cores (item, end, old, cores);
}

/* ---- face to face again ---- */

/* All that hangs at @connector but over @mating; NULL where both sides of it hang together otherwise, too. */
static GHashTable *
dup_side (KbHarness *self, const char *connector, const char *other, const char *mating)
{
  GHashTable        *side = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GQueue) queue = g_queue_new ();

  g_queue_push_tail (queue, (gpointer) connector);
  while (!g_queue_is_empty (queue))
    {
      const KbItem         *item = kb_harness_get_item (self, g_queue_pop_head (queue));
      g_autoptr (GPtrArray) matings = NULL;

      if (item == NULL || !g_hash_table_add (side, item->id))
        continue;
      matings = kb_harness_list_set (self, kb_harness_get_referrers (self, item->id));
      for (guint i = 0; i < matings->len; i++)
        {
          const KbItem *next = matings->pdata[i];

          if (next->kind != KB_ITEM_MATING || g_str_equal (next->id, mating))
            continue;
          g_queue_push_tail (queue, next->ends[0].item);
          g_queue_push_tail (queue, next->ends[1].item);
        }
    }
  if (g_hash_table_contains (side, other))
    g_clear_pointer (&side, g_hash_table_unref);
  return side;
}

/* Lays @moved's end of the mating at the other; FALSE where a lock holds what would move. */
static gboolean
seat_side (KbHarness *self, const char *id, int moved)
{
  const KbItem          *mating = kb_harness_get_item (self, id);
  const KbEnd           *here = &mating->ends[moved], *there = &mating->ends[1 - moved];
  const KbItem          *connector = kb_harness_get_item (self, here->item);
  g_autoptr (GHashTable) side = NULL;
  KbPlacement            placement;
  int                    rotation;

  if (connector == NULL
      || !kb_harness_mating_position (self, here->item, here->port, there->item, there->port,
                                      &placement.to, &rotation))
    return TRUE;
  placement.from = connector->at;
  placement.rotation = kb_rotation_normalise (rotation - connector->rotation);
  if (placement.rotation == 0 && placement.from.x == placement.to.x
      && placement.from.y == placement.to.y)
    return TRUE;
  side = dup_side (self, here->item, there->item, id);
  /* A ring cannot be closed by moving. */
  if (side == NULL)
    return TRUE;
  if (kb_harness_is_group_locked (self, side))
    return FALSE;
  kb_harness_place_group (self, side, &placement);
  return TRUE;
}

void
kb_harness_seat (KbHarness *self, const char *connector)
{
  g_autoptr (GPtrArray) matings = dup_referrers (self, connector, KB_ITEM_MATING);

  /* One that is plugged in once moves itself; where several are plugged in, they come to it. */
  for (guint i = 0; i < matings->len; i++)
    {
      const KbItem *mating = kb_harness_get_item (self, matings->pdata[i]);
      const int     own = g_strcmp0 (mating->ends[0].item, connector) == 0 ? 0 : 1;
      const int     first = matings->len == 1 ? own : 1 - own;

      if (!seat_side (self, matings->pdata[i], first))
        seat_side (self, matings->pdata[i], 1 - first);
    }
}

void
kb_harness_exchange_part (KbHarness         *self,
                          const char *const *ids,
                          const char        *number,
                          KbMatingTest       may_stay,
                          gpointer           data)
{
  for (const char *const *id = ids; *id != NULL; id++)
    {
      const KbItem *item = kb_harness_get_item (self, *id);

      if (item == NULL || g_strcmp0 (item->part, number) == 0)
        continue;
      if (item->kind == KB_ITEM_CONNECTOR)
        put_connector_part (self, *id, number);
      else if (item->kind == KB_ITEM_CABLE)
        put_cable_part (self, *id, number);
    }
  /* Both halves of a mating may have become others. */
  for (const char *const *id = ids; *id != NULL; id++)
    {
      g_autoptr (GPtrArray) matings = dup_referrers (self, *id, KB_ITEM_MATING);

      for (guint i = 0; may_stay != NULL && i < matings->len; i++)
        if (!may_stay (self, matings->pdata[i], data))
          kb_harness_remove_mating (self, matings->pdata[i]);
    }
  for (const char *const *id = ids; *id != NULL; id++)
    {
      const KbItem *item = kb_harness_get_item (self, *id);

      if (item != NULL && item->kind == KB_ITEM_CONNECTOR)
        kb_harness_seat (self, *id);
    }
}
