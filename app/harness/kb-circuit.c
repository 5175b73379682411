/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness/kb-circuit.h"

#include <glib/gi18n.h>
#include <string.h>

static const struct
{
  const char *label;
  guint32     rgb;
} colours[KB_N_CIRCUIT_COLOURS] = {
  { NC_ ("circuit colour", "Orange"), 0xe69f00 }, { NC_ ("circuit colour", "Sky blue"), 0x56b4e9 },
  { NC_ ("circuit colour", "Green"), 0x009e73 },  { NC_ ("circuit colour", "Yellow"), 0xf0e442 },
  { NC_ ("circuit colour", "Blue"), 0x0072b2 },   { NC_ ("circuit colour", "Vermilion"), 0xd55e00 },
  { NC_ ("circuit colour", "Purple"), 0xcc79a7 }, { NC_ ("circuit colour", "White"), 0xffffff },
};

static const char *const pattern_labels[KB_N_CIRCUIT_PATTERNS] = {
  NC_ ("circuit pattern", "Solid"),
  NC_ ("circuit pattern", "Dashed"),
  NC_ ("circuit pattern", "Dotted"),
  NC_ ("circuit pattern", "Chain"),
};

/* ---- marks ---- */

const char *const *
kb_circuit_colour_words (void)
{
  static const char *const words[KB_N_CIRCUIT_COLOURS + 1] = { "orange", "sky",   "green",
                                                               "yellow", "blue",  "vermilion",
                                                               "purple", "white", NULL };

  return words;
}

const char *
kb_circuit_colour_label (guint colour)
{
  return g_dpgettext2 (NULL, "circuit colour", colours[colour].label);
}

guint32
kb_circuit_colour_rgb (guint colour)
{
  return colours[colour].rgb;
}

const char *const *
kb_circuit_pattern_words (void)
{
  static const char *const words[KB_N_CIRCUIT_PATTERNS + 1] = { "solid", "dashed", "dotted",
                                                                "chain", NULL };

  return words;
}

const char *
kb_circuit_pattern_label (KbCircuitPattern pattern)
{
  return g_dpgettext2 (NULL, "circuit pattern", pattern_labels[pattern]);
}

gboolean
kb_circuit_is_letter (const char *text)
{
  const glong length = g_utf8_strlen (text, -1);

  if (length < 1 || length > KB_CIRCUIT_LETTER_MOST)
    return FALSE;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isgraph (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

/* A to Z, then A1 to Z1, A2 … */
static void
print_letter (guint number, char *letter, gsize size)
{
  if (number < 26)
    g_snprintf (letter, size, "%c", (char) ('A' + number));
  else
    g_snprintf (letter, size, "%c%u", (char) ('A' + number % 26), (number / 26) % 1000);
}

static guint
index_of (const char *const *words, const char *word, guint otherwise)
{
  for (guint i = 0; word != NULL && words[i] != NULL; i++)
    if (g_str_equal (words[i], word))
      return i;
  return otherwise;
}

/* Colour and pattern follow from the letter, so that they stay when another circuit goes. */
static void
complete_mark (const KbItem *circuit, KbCircuitMark *mark)
{
  const char *letter = mark->letter;
  guint       number = 0;

  if (letter[0] >= 'A' && letter[0] <= 'Z')
    number = (guint) (letter[0] - 'A') + 26 * (guint) g_ascii_strtoull (letter + 1, NULL, 10);
  else
    number = g_str_hash (letter);
  mark->colour =
    index_of (kb_circuit_colour_words (), circuit->colour, number % KB_N_CIRCUIT_COLOURS);
  mark->pattern = index_of (kb_circuit_pattern_words (), circuit->pattern,
                            (number + number / KB_N_CIRCUIT_COLOURS) % KB_N_CIRCUIT_PATTERNS);
}

static GHashTable *
dup_letters (GPtrArray *circuits)
{
  GHashTable *letters = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < circuits->len; i++)
    {
      const KbItem *circuit = circuits->pdata[i];

      if (circuit->letter != NULL)
        g_hash_table_add (letters, circuit->letter);
    }
  return letters;
}

/* The first from @number on that is free. */
static void
take_free_letter (GHashTable *letters, guint *number, char *letter, gsize size)
{
  do
    print_letter ((*number)++, letter, size);
  while (g_hash_table_contains (letters, letter));
}

GHashTable *
kb_harness_dup_circuit_marks (KbHarness *self)
{
  GHashTable            *marks = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GPtrArray)  circuits = kb_harness_list (self, KB_ITEM_CIRCUIT);
  g_autoptr (GHashTable) letters = dup_letters (circuits);
  guint                  number = 0;

  for (guint i = 0; i < circuits->len; i++)
    {
      const KbItem  *circuit = circuits->pdata[i];
      KbCircuitMark *mark = g_new0 (KbCircuitMark, 1);

      if (circuit->letter != NULL)
        g_strlcpy (mark->letter, circuit->letter, sizeof mark->letter);
      else
        take_free_letter (letters, &number, mark->letter, sizeof mark->letter);
      complete_mark (circuit, mark);
      g_hash_table_insert (marks, circuit->id, mark);
    }
  return marks;
}

gboolean
kb_harness_get_circuit_mark (KbHarness *self, const char *circuit, KbCircuitMark *mark)
{
  g_autoptr (GHashTable) marks = NULL;
  const KbCircuitMark   *found;

  if (circuit == NULL)
    return FALSE;
  marks = kb_harness_dup_circuit_marks (self);
  found = g_hash_table_lookup (marks, circuit);
  if (found != NULL)
    *mark = *found;
  return found != NULL;
}

/* ---- what there is ---- */

const KbItem *
kb_harness_find_circuit (KbHarness *self, const char *name)
{
  g_autoptr (GPtrArray) circuits = kb_harness_list (self, KB_ITEM_CIRCUIT);

  for (guint i = 0; i < circuits->len; i++)
    if (g_strcmp0 (((const KbItem *) circuits->pdata[i])->name, name) == 0)
      return circuits->pdata[i];
  return NULL;
}

gboolean
kb_item_can_have_circuit (const KbItem *item)
{
  return item != NULL && (item->kind == KB_ITEM_CONNECTOR || item->kind == KB_ITEM_CABLE);
}

guint
kb_harness_count_of_circuit (KbHarness *self, const char *circuit)
{
  GHashTable    *referrers = kb_harness_get_referrers (self, circuit);
  GHashTableIter iter;
  gpointer       id;
  guint          n = 0;

  if (referrers == NULL)
    return 0;
  g_hash_table_iter_init (&iter, referrers);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    n += kb_item_can_have_circuit (kb_harness_get_item (self, id));
  return n;
}

/* ---- edits ---- */

KbItem *
kb_harness_make_circuit (KbHarness *self, const char *name)
{
  g_autoptr (GHashTable) marks = kb_harness_dup_circuit_marks (self);
  g_autoptr (GHashTable) letters = g_hash_table_new (g_str_hash, g_str_equal);
  KbItem                *circuit = kb_harness_add (self, KB_ITEM_CIRCUIT);
  char                   letter[sizeof ((KbCircuitMark *) NULL)->letter];
  GHashTableIter         iter;
  gpointer               mark;
  guint                  number = 0;

  g_hash_table_iter_init (&iter, marks);
  while (g_hash_table_iter_next (&iter, NULL, &mark))
    g_hash_table_add (letters, ((KbCircuitMark *) mark)->letter);
  take_free_letter (letters, &number, letter, sizeof letter);
  kb_item_set (&circuit->name, name);
  kb_item_set (&circuit->letter, letter);
  return circuit;
}

const char *
kb_harness_add_circuit (KbHarness *self, const char *name)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name != NULL ? name : ""));
  KbItem          *circuit;

  if (*stripped == '\0' || kb_harness_find_circuit (self, stripped) != NULL)
    return NULL;
  kb_harness_begin (self, C_ ("change", "Add Circuit"));
  circuit = kb_harness_make_circuit (self, stripped);
  kb_harness_commit (self);
  return circuit->id;
}

guint
kb_harness_assign_circuit (KbHarness *self, GPtrArray *ids, const char *circuit)
{
  guint n = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      const KbItem *item = kb_harness_get_item (self, ids->pdata[i]);

      if (!kb_item_can_have_circuit (item) || g_strcmp0 (item->circuit, circuit) == 0)
        continue;
      if (n++ == 0)
        kb_harness_begin (self, C_ ("change", "Change Circuit"));
      kb_item_set (&kb_harness_edit (self, item->id)->circuit, circuit);
    }
  if (n > 0)
    kb_harness_commit (self);
  return n;
}

/* What only @from states. */
static void
take_stated (KbItem *into, const KbItem *from)
{
  if (into->application == NULL)
    kb_item_set (&into->application, from->application);
  if (into->voltage == 0)
    into->voltage = from->voltage;
  if (into->current == 0)
    into->current = from->current;
  for (guint i = 0; from->settings != NULL && i < from->settings->len; i++)
    {
      const KbSetting *setting = &g_array_index (from->settings, KbSetting, i);

      if (kb_item_get_setting_of (into, setting->def, setting->end) == NULL)
        kb_item_set_setting (into, setting->def->name, setting->end, &setting->value);
    }
}

/* What is accepted about it goes with it. */
static void
remove_circuit (KbHarness *self, const char *id)
{
  g_autoptr (GPtrArray) waivers = kb_harness_list_set (self, kb_harness_get_waivers (self, id));

  for (guint i = 0; i < waivers->len; i++)
    kb_harness_remove (self, ((const KbItem *) waivers->pdata[i])->id);
  kb_harness_remove (self, id);
}

void
kb_harness_merge_circuits (KbHarness *self, const char *from, const char *into)
{
  const KbItem         *old = kb_harness_get_item (self, from);
  g_autoptr (GPtrArray) items = NULL;

  g_return_if_fail (old != NULL && old->kind == KB_ITEM_CIRCUIT);
  g_return_if_fail (g_strcmp0 (from, into) != 0);

  items = kb_harness_list_set (self, kb_harness_get_referrers (self, from));
  kb_harness_begin (self, C_ ("change", "Merge Circuits"));
  take_stated (kb_harness_edit (self, into), old);
  for (guint i = 0; i < items->len; i++)
    {
      const KbItem *item = items->pdata[i];

      if (kb_item_can_have_circuit (item))
        kb_item_set (&kb_harness_edit (self, item->id)->circuit, into);
    }
  remove_circuit (self, old->id);
  kb_harness_commit (self);
}
