/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "random-edits.h"

#include <string.h>

#include "catalog/kb-catalog-xml.h"
#include "harness/kb-arrange.h"
#include "harness/kb-circuit-reach.h"
#include "harness/kb-dimension.h"
#include "harness/kb-fragment.h"
#include "harness/kb-harness-cores.h"
#include "harness/kb-harness-parts.h"

static int
below (int n)
{
  return g_test_rand_int_range (0, n);
}

static KbPoint
random_point (void)
{
  return (KbPoint){ (below (4001) - 2000) * 250 + below (3), (below (4001) - 2000) * 250 };
}

/* One of the items of a kind, or NULL where there is none. */
static const KbItem *
random_item (KbHarness *self, KbItemKind kind)
{
  g_autoptr (GPtrArray) items = kb_harness_list (self, kind);

  return items->len > 0 ? items->pdata[below ((int) items->len)] : NULL;
}

static KbPart *
random_part (KbHarness *self, gboolean (*wanted) (const KbPart *part))
{
  GPtrArray *parts = kb_catalog_get_parts (kb_harness_get_catalog (self));

  for (;;)
    {
      KbPart *part = parts->pdata[below ((int) parts->len)];

      if (wanted (part))
        return part;
    }
}

static gboolean
is_connector (const KbPart *part)
{
  return kb_part_kind_has_ports (part->kind);
}

static gboolean
is_plug_or_socket (const KbPart *part)
{
  return part->kind == KB_PART_PLUG || part->kind == KB_PART_SOCKET;
}

static gboolean
is_cable (const KbPart *part)
{
  return part->kind == KB_PART_CABLE;
}

static gboolean
is_accessory (const KbPart *part)
{
  return !is_connector (part) && !is_cable (part);
}

static char *
random_text (void)
{
  static const char *const texts[] = {
    "", "S1", "Status & <alarm>", "Zeile 1\nZeile 2", "ä€𝄞 \"x\"", "\t tab", "a'b", "]]>"
  };

  return g_strdup_printf ("%s%d", texts[below (G_N_ELEMENTS (texts))], below (9));
}

static void
place (KbHarness *self)
{
  kb_harness_place (self, random_part (self, is_connector), random_point (), below (8) * 90 - 360);
}

/* A connector with a cable entry, or NULL. */
static const char *
random_entry (KbHarness *self)
{
  const KbItem *item = random_item (self, KB_ITEM_CONNECTOR);
  KbAnchor      anchor;

  if (item == NULL || below (4) == 0 || !kb_harness_get_entry_anchor (self, item->id, &anchor))
    return NULL;
  return item->id;
}

static void
run_cable (KbHarness *self)
{
  g_autofree char *from = g_strdup (random_entry (self));
  g_autofree char *to = g_strdup (random_entry (self));
  KbPoint          points[6];
  guint            n = (from == NULL) + (to == NULL) + below (4);

  if (from != NULL && g_strcmp0 (from, to) == 0)
    return;
  for (guint i = 0; i < n; i++)
    points[i] = random_point ();
  kb_harness_run_cable (self, random_part (self, is_cable), from, to, points, n);
}

static void
connect_cable (KbHarness *self)
{
  const KbItem    *cable = random_item (self, KB_ITEM_CABLE);
  g_autofree char *id = cable != NULL ? g_strdup (cable->id) : NULL;
  g_autofree char *to = g_strdup (random_entry (self));
  const int        end = below (2);

  if (cable != NULL && (to == NULL || g_strcmp0 (cable->ends[1 - end].item, to) != 0))
    kb_harness_connect_cable (self, id, end, to, random_point ());
}

/* Whatever a hand can do to a run; also what makes no sense where it is. */
static void
bend_cable (KbHarness *self)
{
  const KbItem      *cable = random_item (self, KB_ITEM_CABLE);
  g_autofree char   *id = cable != NULL ? g_strdup (cable->id) : NULL;
  g_autoptr (GArray) route = NULL;
  g_autoptr (GArray) bent = NULL;
  KbRouteEnd         ends[2];
  guint              bend;

  if (cable == NULL)
    return;
  route = kb_harness_dup_route (self, cable);
  kb_harness_get_route_ends (self, cable, ends);
  bend = 1 + (guint) below ((int) MAX (route->len, 3) - 2);
  switch (below (6))
    {
    case 0:
      kb_harness_set_run_mode (self, id, (KbRunMode) below (KB_N_RUN_MODES));
      return;
    case 1:
      kb_harness_straighten (self, id);
      return;
    case 2:
      bent = kb_route_insert_bend (route, (guint) below ((int) route->len - 1), random_point ());
      break;
    case 3:
      bent = kb_route_move_segment (cable->run, route, ends, (guint) below ((int) route->len - 1),
                                    random_point (), random_point ());
      break;
    case 4:
      if (route->len > 2)
        bent = kb_route_remove_bend (cable->run, route, ends, bend);
      break;
    default:
      if (route->len > 2)
        bent = kb_route_move_bend (cable->run, route, ends, bend, random_point ());
    }
  if (bent != NULL)
    kb_harness_set_route (self, id, bent);
}

/* Some items of any kind but the properties. */
static GPtrArray *
random_ids (KbHarness *self)
{
  g_autoptr (GPtrArray) items = kb_harness_list (self, KB_N_ITEM_KINDS);
  GPtrArray            *ids = g_ptr_array_new_with_free_func (g_free);

  for (int n = 1 + below (4); n > 0 && items->len > 1; n--)
    g_ptr_array_add (ids,
                     g_strdup (((KbItem *) items->pdata[1 + below ((int) items->len - 1)])->id));
  return ids;
}

static void
move (KbHarness *self)
{
  g_autoptr (GPtrArray) ids = random_ids (self);
  KbPoint               by = random_point ();

  kb_harness_move (self, ids, by.x, by.y);
}

static void
rotate (KbHarness *self)
{
  g_autoptr (GPtrArray) ids = random_ids (self);

  kb_harness_rotate (self, ids);
}

static void
align (KbHarness *self)
{
  g_autoptr (GPtrArray) ids = random_ids (self);

  kb_harness_align (self, ids, below (KB_ALIGN_TO_BOTTOM + 1));
}

static void
distribute (KbHarness *self)
{
  g_autoptr (GPtrArray) ids = random_ids (self);

  kb_harness_distribute (self, ids, below (2), below (2));
}

static void
flip (KbHarness *self)
{
  g_autoptr (GPtrArray) ids = random_ids (self);

  kb_harness_flip (self, ids, below (2));
}

/* Mostly unlocks, so that there is something left to move. */
static void
set_locked (KbHarness *self)
{
  g_autoptr (GPtrArray) ids = random_ids (self);

  kb_harness_set_locked (self, ids, below (3) == 0);
}

static void
renumber (KbHarness *self)
{
  static const char *const letters[] = { NULL, "X", "D", "W", "Q" };
  KbRenumbering            renumbering = { .start = below (4), .order = below (3) };
  g_autoptr (GPtrArray)    ids = below (2) ? random_ids (self) : NULL;

  for (int i = 0; i < KB_N_NUMBERED; i++)
    renumbering.letters[i] = letters[below (G_N_ELEMENTS (letters))];
  kb_harness_renumber (self, ids, &renumbering);
}

static void delete (KbHarness *self)
{
  g_autoptr (GPtrArray) ids = random_ids (self);

  kb_harness_delete (self, ids);
}

static const KbPort *
random_port (KbHarness *self, const KbItem *connector)
{
  const KbPart *part = kb_harness_get_part (self, connector);

  return part->ports->pdata[below ((int) part->ports->len)];
}

static void
mate (KbHarness *self)
{
  /* Most pairs are taken or of one group: try some. */
  for (int i = 0; i < 4; i++)
    {
      const KbItem *a = random_item (self, KB_ITEM_CONNECTOR);
      const KbItem *b = random_item (self, KB_ITEM_CONNECTOR);

      if (a != NULL
          && kb_harness_mate (self, a->id, random_port (self, a)->id, b->id,
                              random_port (self, b)->id))
        return;
    }
}

static void
unmate (KbHarness *self)
{
  const KbItem *mating = random_item (self, KB_ITEM_MATING);

  if (mating != NULL)
    kb_harness_unmate (self, mating->id);
}

static void
set_accessories (KbHarness *self)
{
  const KbItem *item = random_item (self, KB_ITEM_CONNECTOR);
  const char   *numbers[4] = { NULL };

  for (int i = below (4); i > 0; i--)
    numbers[i - 1] = random_part (self, is_accessory)->number;
  if (item != NULL)
    kb_harness_set_accessories (self, item->id, numbers);
}

/* What the project prefers, so that one of several accessories follows. */
static void
prefer_accessories (KbHarness *self)
{
  const char *numbers[5] = { NULL };

  for (int i = below (5); i > 0; i--)
    numbers[i - 1] = random_part (self, is_accessory)->number;
  kb_harness_set_accessories (self, KB_PROPERTIES_ID, numbers);
}

static void
add_circuit (KbHarness *self)
{
  g_autofree char *name = random_text ();
  KbItem          *item;

  kb_harness_begin (self, "Add Circuit");
  item = kb_harness_add (self, KB_ITEM_CIRCUIT);
  kb_item_set (&item->name, name);
  item->voltage = below (400) * 250;
  item->current = below (3) * 125;
  if (below (2) == 0)
    {
      kb_item_set (&item->letter, below (2) == 0 ? "A" : "K12");
      kb_item_set (&item->colour, kb_circuit_colour_words ()[below (KB_N_CIRCUIT_COLOURS)]);
      kb_item_set (&item->pattern, kb_circuit_pattern_words ()[below (KB_N_CIRCUIT_PATTERNS)]);
    }
  kb_harness_commit (self);
}

/* Connectors of one part often serve two circuits, and some none. */
static void
assign_circuits (KbHarness *self)
{
  g_autoptr (GPtrArray) connectors = kb_harness_list (self, KB_ITEM_CONNECTOR);

  kb_harness_begin (self, "Assign Circuits");
  for (guint i = 0; i < connectors->len; i++)
    {
      const KbItem *circuit = random_item (self, KB_ITEM_CIRCUIT);

      if (below (3) == 0)
        kb_item_set (&kb_harness_edit (self, ((KbItem *) connectors->pdata[i])->id)->circuit,
                     circuit != NULL && below (4) > 0 ? circuit->id : NULL);
    }
  kb_harness_commit (self);
}

static void
add_note (KbHarness *self)
{
  g_autofree char *text = random_text ();
  KbItem          *item;

  kb_harness_begin (self, "Add Note");
  item = kb_harness_add (self, KB_ITEM_NOTE);
  kb_item_set (&item->name, text);
  item->at = random_point ();
  kb_harness_commit (self);
}

/* Between points of items, some of which these do not have, and free ones. */
static void
add_dimension (KbHarness *self)
{
  static const char *const points[] = { "middle", "front", "left", "start", "end", "bend-1" };
  g_autoptr (KbItem)       like = kb_item_new (KB_ITEM_DIMENSION, "d0");

  like->measure = (KbMeasure) below (KB_N_MEASURES);
  like->offset = below (100000) - 50000;
  like->length = below (3) == 0 ? 1 + below (1000000) : 0;
  for (int end = 0; end < 2; end++)
    {
      const KbItem *item = random_item (self, below (2) == 0 ? KB_ITEM_CONNECTOR : KB_ITEM_CABLE);

      if (item != NULL && below (4) > 0)
        kb_item_set_end (like, end, item->id, points[below (G_N_ELEMENTS (points))]);
      else
        like->free_ends[end] = random_point ();
    }
  kb_harness_add_dimension (self, like);
}

static void
edit_connector (KbHarness *self, KbItem *item)
{
  g_autofree char *text = random_text ();

  switch (below (3))
    {
    case 0:
      kb_item_set (&item->designator, text);
      break;
    case 1:
      item->mounting = below (3);
      break;
    default:
      /* All plugs and sockets have one port of the same name, so that matings stay. */
      if (is_plug_or_socket (kb_harness_get_part (self, item)))
        kb_item_set (&item->part, random_part (self, is_plug_or_socket)->number);
    }
}

/* Any core to any point, that of a pole that is not there too. */
static void
terminate (KbItem *cable)
{
  KbTermination   *termination;
  g_autofree char *core = NULL;
  g_autofree char *from = NULL, *to = NULL;

  if (cable->terminations->len == 0)
    return;
  termination =
    &g_array_index (cable->terminations, KbTermination, below ((int) cable->terminations->len));
  core = g_strdup (termination->core);
  if (cable->ends[0].item != NULL && below (4) > 0)
    from = g_strdup_printf ("%d.%d", 1 + below (3), 1 + below (2));
  if (cable->ends[1].item != NULL && below (4) > 0)
    to = g_strdup_printf ("%d.%d", 1 + below (3), 1 + below (2));
  kb_item_set_termination (cable, core, from, to);
}

static void
edit_properties (KbItem *item, const char *text)
{
  char **const fields[] = { &item->revision, &item->number, &item->owner,
                            &item->approver, &item->date,   &item->document_type };

  kb_item_set (fields[below (G_N_ELEMENTS (fields))], text);
}

static void
edit (KbHarness *self)
{
  static const KbItemKind kinds[] = { KB_ITEM_CONNECTOR, KB_ITEM_CONNECTOR, KB_ITEM_CABLE,
                                      KB_ITEM_NOTE,      KB_ITEM_CIRCUIT,   KB_ITEM_PROPERTIES };
  const KbItem           *chosen = random_item (self, kinds[below (G_N_ELEMENTS (kinds))]);
  const KbItem           *circuit = random_item (self, KB_ITEM_CIRCUIT);
  g_autofree char        *text = random_text ();
  KbItem                 *item;

  if (chosen == NULL)
    return;
  kb_harness_begin (self, "Edit");
  item = kb_harness_edit (self, chosen->id);
  if (item->kind == KB_ITEM_CONNECTOR && below (2) == 0)
    edit_connector (self, item);
  else if (item->kind == KB_ITEM_CABLE && below (3) == 0)
    item->length = below (5) * 1234567;
  else if (item->kind == KB_ITEM_CABLE && below (4) == 0)
    item->slack = below (3) * 54321;
  else if (item->kind == KB_ITEM_CABLE && below (2) == 0)
    terminate (item);
  else if (item->kind == KB_ITEM_CIRCUIT && below (2) == 0)
    item->voltage = below (4) * 12000;
  else if (item->kind == KB_ITEM_CONNECTOR || item->kind == KB_ITEM_CABLE)
    kb_item_set (&item->circuit, circuit != NULL && below (3) > 0 ? circuit->id : NULL);
  else if (item->kind == KB_ITEM_PROPERTIES && below (2) == 0)
    edit_properties (item, text);
  else
    kb_item_set (&item->name, text);
  kb_harness_commit (self);
}

/* Edits of all kinds in one transaction: in no order in which they make sense, so it must not be committed. */
static void
touch_wildly (KbHarness *self)
{
  for (int n = below (8); n > 0; n--)
    {
      const KbItem *chosen = random_item (self, KB_N_ITEM_KINDS);
      const KbItem *other = random_item (self, KB_N_ITEM_KINDS);
      KbItem       *item;

      switch (below (3))
        {
        case 0:
          item = kb_harness_add (self, below (2) ? KB_ITEM_MATING : KB_ITEM_CABLE);
          kb_item_set_end (item, 0, other->id, NULL);
          break;
        case 1:
          if (chosen->kind != KB_ITEM_PROPERTIES)
            kb_harness_remove (self, chosen->id);
          break;
        default:
          item = kb_harness_edit (self, chosen->id);
          item->at = random_point ();
          kb_item_set_end (item, below (2), other->id, "face");
          kb_item_set (&item->circuit, other->id);
        }
    }
}

static void
abort_edit (KbHarness *self)
{
  g_autoptr (GBytes) before = kb_harness_to_bytes (self);
  g_autoptr (GBytes) after = NULL;
  gboolean           can_undo = kb_harness_get_can_undo (self);
  gboolean           can_redo = kb_harness_get_can_redo (self);
  gboolean           modified = kb_harness_get_modified (self);

  kb_harness_begin (self, "Abort");
  touch_wildly (self);
  kb_harness_abort (self);
  after = kb_harness_to_bytes (self);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpint (kb_harness_get_can_undo (self), ==, can_undo);
  g_assert_cmpint (kb_harness_get_can_redo (self), ==, can_redo);
  g_assert_cmpint (kb_harness_get_modified (self), ==, modified);
}

static gboolean
always (const KbPart *part)
{
  return TRUE;
}

/* As a catalogue of its own in text. */
static char *
write_part (KbPart *part)
{
  g_autoptr (KbCatalog)   alone = kb_catalog_new ();
  g_autoptr (KbXmlWriter) writer = kb_xml_writer_new ();
  g_autoptr (GBytes)      bytes = NULL;
  gsize                   size;
  const char             *data;

  kb_catalog_add_part (alone, part);
  kb_catalog_write (alone, "Alone", writer);
  bytes = kb_xml_writer_finish (writer);
  data = g_bytes_get_data (bytes, &size);
  return g_strndup (data, size);
}

KbPart *
vary_part (KbCatalog *catalog, KbPart *part, const char *pattern, const char *replacement)
{
  g_autofree char       *text = write_part (part);
  g_autoptr (GRegex)     regex = g_regex_new (pattern, 0, 0, NULL);
  g_autofree char       *varied = g_regex_replace (regex, text, -1, 0, replacement, 0, NULL);
  g_autoptr (GBytes)     bytes = g_bytes_new (varied, strlen (varied));
  g_autoptr (KbCatalog)  layer = kb_catalog_new_layer (catalog);
  g_autoptr (KbProblems) problems = kb_problems_new ("varied");
  g_autofree char       *said = NULL;

  kb_catalog_load_bytes (layer, bytes, problems);
  said = kb_problems_format (problems);
  g_assert_cmpstr (said, ==, "");
  return kb_part_ref (kb_catalog_find_own_part (layer, part->number));
}

/* The same part with something stated otherwise that rules, drawings or lists show. */
static KbPart *
random_variant (KbHarness *self, KbPart *part)
{
  static const struct
  {
    const char *pattern;
    const char *replacement;
  } changes[] = {
    { " coding=\"[^\"]*\"", " coding=\"Q\"" },    { " coding=\"[^\"]*\"", "" },
    { " colour=\"[^\"]*\"", " colour=\"grey\"" }, { " marking=\"[^\"]*\"", " marking=\"L\"" },
    { "gender=\"plug\"", "gender=\"socket\"" },   { "(lang=\"en\">)", "\\1Now " },
    { " <fact name=\"width\"[^>]*>", " " },       { "maker=\"[^\"]*\"", "maker=\"Other\"" },
  };
  guint n = (guint) below (G_N_ELEMENTS (changes));

  return vary_part (kb_harness_get_catalog (self), part, changes[n].pattern,
                    changes[n].replacement);
}

/* Another part in the place of one that is used, or (at times) of one that is not. */
static void
put_part (KbHarness *self)
{
  GPtrArray *own = kb_catalog_get_own_parts (kb_harness_get_catalog (self));
  KbPart    *part =
    own->len > 0 && below (4) > 0 ? own->pdata[below ((int) own->len)] : random_part (self, always);
  g_autoptr (KbPart) variant = random_variant (self, part);

  kb_harness_begin (self, "Put Part");
  g_assert_true (kb_harness_put_part (self, variant, NULL));
  if (below (3) == 0)
    {
      kb_harness_abort (self);
      g_assert_true (kb_catalog_find_own_part (kb_harness_get_catalog (self), part->number)
                     != variant);
      return;
    }
  kb_harness_commit (self);
}

/* What is installed changes; the document does not. */
static void
change_installed (KbHarness *self)
{
  g_autoptr (GBytes) before = kb_harness_to_bytes (self);
  g_autoptr (GBytes) after = NULL;
  KbCatalog         *installed = kb_catalog_get_base (kb_harness_get_catalog (self));
  GPtrArray         *own = kb_catalog_get_own_parts (kb_harness_get_catalog (self));
  KbPart            *part =
    own->len > 0 && below (4) > 0 ? own->pdata[below ((int) own->len)] : random_part (self, always);
  g_autoptr (KbPart) variant = random_variant (self, part);

  kb_catalog_put_part (installed, variant);
  after = kb_harness_to_bytes (self);
  g_assert_true (g_bytes_equal (before, after));
}

static void
take_installed (KbHarness *self)
{
  g_autoptr (GPtrArray) differing = kb_harness_list_part_differences (self);
  const char           *numbers[2] = { NULL };

  if (differing->len > 0)
    numbers[0] =
      ((KbCarriedPart *) differing->pdata[below ((int) differing->len)])->carried->number;
  g_assert_true (kb_harness_take_installed (self, below (3) > 0 ? numbers : NULL, NULL));
}

/* Touches without changing: no step. */
static void
change_nothing (KbHarness *self)
{
  const KbItem *chosen = random_item (self, KB_N_ITEM_KINDS);
  gboolean      can_redo = kb_harness_get_can_redo (self);
  KbItem       *item;

  kb_harness_begin (self, "Nothing");
  item = kb_harness_edit (self, chosen->id);
  item->at.x++;
  item->at.x--;
  if (below (2) == 0)
    kb_harness_remove (self, kb_harness_add (self, KB_ITEM_NOTE)->id);
  g_assert_false (kb_harness_commit (self));
  g_assert_cmpint (kb_harness_get_can_redo (self), ==, can_redo);
}

static char *
random_setting_text (const KbSettingDef *def)
{
  const char *const *words = kb_setting_def_words (def);

  if (words != NULL)
    return g_strdup (words[below ((int) g_strv_length ((char **) words))]);
  if (def->type == KB_SETTING_FIGURE)
    return g_strdup_printf ("%d.%d", below (30), below (10));
  return g_strdup_printf ("%d %d", below (3), 3 + below (3));
}

/* Of whatever can have one; sometimes taken back. */
static void
set_something (KbHarness *self)
{
  guint               n_defs;
  const KbSettingDef *defs = kb_setting_defs (&n_defs);
  const KbSettingDef *def = &defs[below ((int) n_defs)];
  KbItemKind kind = below (12) > 0 ? (KbItemKind) (1 + below (KB_ITEM_CABLE)) : KB_ITEM_PROPERTIES;
  const KbItem    *item = random_item (self, kind);
  g_autofree char *text = below (4) > 0 ? random_setting_text (def) : NULL;

  if (item == NULL || (def->owners & kb_item_kind_get_setting_owners (item->kind)) == 0)
    return;
  kb_harness_begin (self, "Set");
  kb_item_set_setting_text (kb_harness_edit (self, item->id), def->name,
                            kb_item_kind_has_ends (item->kind, def) ? below (2) : -1, text);
  kb_harness_commit (self);
}

/* Feeds and loads, so that there are currents. */
static void
set_role (KbHarness *self)
{
  const KbItem *item = random_item (self, KB_ITEM_CONNECTOR);
  KbItem       *edited;

  if (item == NULL)
    return;
  kb_harness_begin (self, "Role");
  edited = kb_harness_edit (self, item->id);
  kb_item_set_setting_text (edited, "role", -1, below (3) == 0 ? "feed" : "load");
  if (below (3) > 0)
    kb_item_set_setting_figure (edited, "load-current", -1, below (5000));
  kb_harness_commit (self);
}

/* Of rules that there are and of one that there is not. */
static void
set_severity (KbHarness *self)
{
  static const char *const rules[] = { "P-01", "P-03", "L-01", "M-01", "T-01", "Z-99" };
  const char              *rule = rules[below (G_N_ELEMENTS (rules))];

  if (below (3) == 0)
    kb_harness_reset_severity (self, rule);
  else
    g_assert_true (kb_harness_set_severity (self, rule, kb_harness_severity_words ()[below (4)],
                                            "Agreed", below (2) ? "Test" : NULL, NULL));
}

/* Some items once more, by way of their text or without. */
static void
copy (KbHarness *self)
{
  g_autoptr (GPtrArray)  ids = random_ids (self);
  g_autoptr (KbFragment) taken = kb_fragment_new (self, ids);
  g_autoptr (KbFragment) read = NULL;
  g_autoptr (GPtrArray)  made = NULL;
  g_autoptr (GBytes)     bytes = NULL;
  KbPoint                by = random_point ();

  if (taken == NULL)
    return;
  if (below (2) == 0)
    {
      made = kb_harness_duplicate (self, ids, by.x, by.y, NULL);
      g_assert_nonnull (made);
      return;
    }
  bytes = kb_fragment_to_bytes (taken);
  read = kb_fragment_parse (kb_catalog_get_base (kb_harness_get_catalog (self)), bytes, NULL);
  g_assert_nonnull (read);
  made = kb_fragment_paste (read, self, by, NULL);
  g_assert_nonnull (made);
}

static void
undo_some (KbHarness *self)
{
  for (int n = 1 + below (4); n > 0; n--)
    kb_harness_undo (self);
}

static void
redo_some (KbHarness *self)
{
  for (int n = 1 + below (4); n > 0; n--)
    kb_harness_redo (self);
}

/* As the circuit tool does it: any reach, from anything to anything. */
static void
assign_along (KbHarness *self)
{
  const KbItem    *circuit = random_item (self, KB_ITEM_CIRCUIT);
  const KbItem    *from = random_item (self, below (2) == 0 ? KB_ITEM_CONNECTOR : KB_ITEM_CABLE);
  const KbItem    *to = random_item (self, below (2) == 0 ? KB_ITEM_CONNECTOR : KB_ITEM_CABLE);
  KbAssignmentWish wish = { .reach = (KbReach) below (KB_REACH_CONNECTED + 1),
                            .away = below (4) == 0,
                            .over = below (3) == 0 };
  g_autoptr (KbAssignment) plan = NULL;

  if (circuit == NULL || to == NULL)
    return;
  wish.circuit = circuit->id;
  wish.to = to->id;
  wish.from = from != NULL ? from->id : NULL;
  plan = kb_harness_plan_assignment (self, &wish);
  kb_harness_do_assignment (self, plan);
}

/* As the table of cores and the list of types do it. */
static void
wire_cores (KbHarness *self)
{
  const KbItem    *cable = random_item (self, KB_ITEM_CABLE);
  const int        end = below (2);
  g_autofree char *id = cable != NULL ? g_strdup (cable->id) : NULL;

  if (id == NULL)
    return;
  switch (below (4))
    {
    case 0:
      kb_harness_connect_cores_by_default (self, id);
      break;
    case 1:
      kb_harness_connect_cores_as_other_end (self, id, end);
      break;
    case 2:
      kb_harness_set_cable_part (self, id, random_part (self, is_cable));
      break;
    default:
      {
        g_autoptr (GPtrArray) points = kb_harness_list_points (self, cable, end);

        kb_harness_connect_core (self, id, below (2) == 0 ? "1" : "2", end,
                                 points->len > 0 ? points->pdata[below ((int) points->len)] : NULL);
      }
    }
}

void
random_edit (KbHarness *self)
{
  static void (*const edits[]) (KbHarness *) = {
    place,
    place,
    run_cable,
    run_cable,
    connect_cable,
    bend_cable,
    bend_cable,
    move,
    move,
    rotate,
    align,
    distribute,
    flip,
    set_locked,
    renumber,
    mate,
    mate,
    mate,
    unmate,
    set_accessories,
    prefer_accessories,
    add_circuit,
    add_note,
    add_dimension,
    assign_circuits,
    assign_circuits,
    edit,
    edit,
    edit,
    delete,
    abort_edit,
    change_nothing,
    undo_some,
    redo_some,
    redo_some,
    put_part,
    put_part,
    change_installed,
    take_installed,
    set_something,
    set_something,
    set_something,
    set_something,
    set_role,
    set_role,
    set_severity,
    copy,
    assign_along,
    wire_cores,
    wire_cores,
  };
  int n = below (G_N_ELEMENTS (edits));

  /* Neither empty for long nor ever larger. */
  if (kb_harness_count (self, KB_N_ITEM_KINDS) > 40)
    {
      set_locked (self);
      delete (self);
    }
  edits[n](self);
}

static void
expect (GHashTable *expected, const char *target, const char *id)
{
  GHashTable *set;

  if (target == NULL)
    return;
  set = g_hash_table_lookup (expected, target);
  if (set == NULL)
    {
      set = g_hash_table_new (g_str_hash, g_str_equal);
      g_hash_table_insert (expected, (char *) target, set);
    }
  g_hash_table_add (set, (char *) id);
}

static void
assert_same_set (GHashTable *found, GHashTable *expected)
{
  GHashTableIter iter;
  gpointer       id;

  g_assert_cmpuint (found != NULL ? g_hash_table_size (found) : 0, ==,
                    expected != NULL ? g_hash_table_size (expected) : 0);
  if (expected == NULL)
    return;
  g_hash_table_iter_init (&iter, expected);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_assert_true (g_hash_table_contains (found, id));
}

/* What the index of designators says is what going through all items says. */
static void
assert_designators (KbHarness *self, GPtrArray *items)
{
  static const char *const letters[] = { "X", "D", "W", "Q" };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      g_autofree char *next = kb_harness_next_designator (self, letters[i]);
      g_autofree char *expected = NULL;
      gint64           highest = 0;

      for (guint j = 0; j < items->len; j++)
        {
          const char *designator = ((KbItem *) items->pdata[j])->designator;

          if (designator != NULL && designator[0] == letters[i][0]
              && g_ascii_isdigit (designator[1]))
            highest = MAX (highest, g_ascii_strtoll (designator + 1, NULL, 10));
        }
      expected = g_strdup_printf ("%s%" G_GINT64_FORMAT, letters[i], highest + 1);
      g_assert_cmpstr (next, ==, expected);
      g_assert_null (kb_harness_find_designator (self, expected));
    }
  for (guint j = 0; j < items->len; j++)
    {
      const char *designator = ((KbItem *) items->pdata[j])->designator;

      if (designator != NULL)
        g_assert_cmpstr (kb_harness_find_designator (self, designator)->designator, ==, designator);
    }
}

/* The document carries what it uses and nothing else, and finds it there. */
static void
assert_parts (KbHarness *self, GPtrArray *items)
{
  KbCatalog             *catalog = kb_harness_get_catalog (self);
  GPtrArray             *own = kb_catalog_get_own_parts (catalog);
  g_autoptr (GHashTable) used =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_hash_table_unref);
  GHashTableIter iter;
  gpointer       number, users;

  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = items->pdata[i];

      expect (used, item->part, item->id);
      for (guint j = 0; j < item->accessories->len; j++)
        expect (used, item->accessories->pdata[j], item->id);
    }
  g_assert_cmpuint (g_hash_table_size (used), ==, own->len);
  g_hash_table_iter_init (&iter, used);
  while (g_hash_table_iter_next (&iter, &number, &users))
    {
      g_assert_nonnull (kb_catalog_find_own_part (catalog, number));
      assert_same_set (kb_harness_get_users (self, number), users);
    }
}

/* Which parts the connectors of a circuit are of, and the other way round, is what going through all says. */
static void
assert_circuits (KbHarness *self, GPtrArray *items)
{
  g_autoptr (GHashTable) parts =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_hash_table_unref);
  g_autoptr (GHashTable) circuits =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_hash_table_unref);

  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = items->pdata[i];

      if (item->kind != KB_ITEM_CONNECTOR || item->circuit == NULL)
        continue;
      expect (parts, item->circuit, item->part);
      expect (circuits, item->part, item->circuit);
    }
  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = items->pdata[i];
      const char   *other = kb_harness_find_other_circuit (self, item->id);

      assert_same_set (kb_harness_get_parts_of_circuit (self, item->id),
                       g_hash_table_lookup (parts, item->id));
      if (item->part != NULL)
        assert_same_set (kb_harness_get_circuits_of_part (self, item->part),
                         g_hash_table_lookup (circuits, item->part));
      g_assert_cmpint (other != NULL, ==,
                       g_hash_table_size (parts)
                         > (g_hash_table_contains (parts, item->id) ? 1u : 0u));
    }
}

/* What was compared bit by bit is what comparing all says. */
static void
assert_compared (KbHarness *self)
{
  KbCatalog            *catalog = kb_harness_get_catalog (self);
  g_autoptr (GPtrArray) parts = kb_harness_list_carried_parts (self);

  g_assert_cmpuint (parts->len, ==, kb_catalog_get_own_parts (catalog)->len);
  for (guint i = 0; i < parts->len; i++)
    {
      const KbCarriedPart *part = parts->pdata[i];
      const char          *number = part->carried->number;

      g_assert_true (part->carried == kb_catalog_find_own_part (catalog, number));
      g_assert_true (part->installed
                     == kb_catalog_find_part (kb_catalog_get_base (catalog), number));
      g_assert_true (
        i == 0 || strcmp (((KbCarriedPart *) parts->pdata[i - 1])->carried->number, number) < 0);
    }
}

static void
expect_subjects (KbHarness *self, GHashTable *expected, const KbItem *waiver)
{
  g_auto (GStrv) subjects = kb_item_dup_subjects (waiver);

  for (char **id = subjects; *id != NULL; id++)
    {
      const KbItem *item = kb_harness_get_item (self, *id);

      if (item != NULL)
        expect (expected, item->id, waiver->id);
    }
}

void
assert_consistent (KbHarness *self)
{
  g_autoptr (GPtrArray)  items = kb_harness_list (self, KB_N_ITEM_KINDS);
  g_autoptr (GHashTable) expected =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_hash_table_unref);
  guint counts[KB_N_ITEM_KINDS] = { 0 };

  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = items->pdata[i];

      counts[item->kind]++;
      expect (expected, item->circuit, item->id);
      expect (expected, item->ends[0].item, item->id);
      expect (expected, item->ends[1].item, item->id);
      expect_subjects (self, expected, item);
      g_assert_cmpint (g_hash_table_contains (kb_harness_get_locked (self), item->id), ==,
                       item->locked);
      g_assert_true (item->circuit == NULL || kb_harness_get_item (self, item->circuit) != NULL);
      for (int end = 0; end < 2; end++)
        g_assert_true (item->ends[end].item == NULL
                       || kb_harness_get_item (self, item->ends[end].item) != NULL);
      g_assert_cmpint (g_ascii_strtoll (item->id + 1, NULL, 10), <=,
                       kb_harness_get_properties (self)->last_id);
    }
  for (guint i = 0; i < items->len; i++)
    {
      const char *id = ((KbItem *) items->pdata[i])->id;

      assert_same_set (kb_harness_get_referrers (self, id), g_hash_table_lookup (expected, id));
    }
  for (int kind = 0; kind < KB_N_ITEM_KINDS; kind++)
    g_assert_cmpuint (kb_harness_count (self, kind), ==, counts[kind]);
  assert_designators (self, items);
  assert_parts (self, items);
  assert_circuits (self, items);
  assert_compared (self);
}
