/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-traces-private.h"

#include <string.h>

#include "check/kb-look.h"

/* So many reads back a repeated one is recognised without looking it up. */
#define NOTED 16
/* So many lists back the same one is found again, and so many are kept for the next reader to fill. */
#define LISTS 8
/* So many parts back, the same. */
#define PARTS 4
/* So many things that were worked out back. */
#define RECALLED 2
/* Traces are made in blocks of so many. */
#define BLOCK 1024

typedef struct _Node Node;

/* That @reader read @key, in the list of each. */
typedef struct _Trace Trace;
struct _Trace
{
  Node   *reader;
  Node   *key;
  Trace  *next_of_reader; /* or the next that is not in use */
  Trace  *next;           /* of the key, of one kind */
  Trace **link;           /* what points to this one in that list */
};

/* A name: of an item, a designator, a kind. What is read by that name, and what the item of that name reads. */
struct _Node
{
  const char   *name;
  guint         hash; /* of the name */
  guint         n_readers;
  gboolean      is_reader;
  Trace        *readers[KB_N_TRACE_KINDS];
  guint64       noted[KB_N_TRACE_KINDS]; /* the reading in which it was noted last */
  Trace        *reads;
  const KbItem *item;  /* that of this name, as it was in the state @state of the document */
  guint64       state; /* 0 for none */
};

typedef struct
{
  const char *id;
  KbItemKind  kind;
  GPtrArray  *items;
} List;

struct _KbTraces
{
  GHashTable *nodes; /* set of Node, by their names */
  GPtrArray  *blocks;
  Trace      *unused;
  Node       *current;
  const char *current_id; /* as it was given */
  guint64     reading;    /* counts the calls of begin */
  guint64     state;      /* counts the states of the document, as far as one may tell */
  gboolean    is_still;   /* the document stays as it is */
  struct
  {
    const char   *id;
    const KbItem *item; /* of an item: what it is */
    KbTraceKind   kind;
  } noted
    [NOTED]; /* of the current reader, the last few; ids by address, which does not change while it reads */
  guint n_noted;
  struct
  {
    const char   *number;
    const KbPart *part;
  } parts[PARTS]; /* of the current reader, the last few */
  guint n_parts;
  struct
  {
    const KbItem *item;
    GPtrArray    *outcome;
  } recalled[RECALLED]; /* of the current reader, the last few */
  guint   n_recalled;
  GArray *lists; /* of List; the first @n_lists are of the current reader, the others wait empty */
  guint   n_lists;
};

static guint
node_hash (gconstpointer node)
{
  return ((const Node *) node)->hash;
}

static gboolean
node_equal (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Node *) a)->name, ((const Node *) b)->name) == 0;
}

KbTraces *
kb_traces_new (void)
{
  KbTraces *self = g_new0 (KbTraces, 1);

  self->nodes = g_hash_table_new_full (node_hash, node_equal, g_free, NULL);
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->lists = g_array_new (FALSE, FALSE, sizeof (List));
  return self;
}

/* They borrow items, which the next change may free. */
static void
forget_lists (KbTraces *self, guint n_kept)
{
  for (guint i = 0; i < self->lists->len; i++)
    if (i >= n_kept)
      g_ptr_array_unref (g_array_index (self->lists, List, i).items);
    else if (i < self->n_lists)
      g_ptr_array_set_size (g_array_index (self->lists, List, i).items, 0);
  g_array_set_size (self->lists, MIN (self->lists->len, n_kept));
  self->n_lists = 0;
}

static void
forget_recalled (KbTraces *self)
{
  for (guint i = 0; i < MIN (self->n_recalled, RECALLED); i++)
    g_ptr_array_unref (self->recalled[i].outcome);
  self->n_recalled = 0;
}

void
kb_traces_free (KbTraces *self)
{
  if (self == NULL)
    return;
  forget_recalled (self);
  forget_lists (self, 0);
  g_array_unref (self->lists);
  g_hash_table_unref (self->nodes);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

static Node *
find_node (KbTraces *self, const char *name, guint hash)
{
  const Node probe = { .name = name, .hash = hash };

  return g_hash_table_lookup (self->nodes, &probe);
}

static Node *
ensure_node (KbTraces *self, const char *name)
{
  guint hash = g_str_hash (name);
  Node *node = find_node (self, name, hash);
  gsize size;

  if (node != NULL)
    return node;
  size = strlen (name) + 1;
  node = g_malloc (sizeof *node + size);
  *node = (Node){ .name = memcpy (node + 1, name, size), .hash = hash };
  g_hash_table_add (self->nodes, node);
  return node;
}

static void
drop_if_idle (KbTraces *self, Node *node)
{
  if (node->n_readers == 0 && !node->is_reader)
    g_hash_table_remove (self->nodes, node);
}

static Trace *
new_trace (KbTraces *self)
{
  Trace *trace;

  if (self->unused == NULL)
    {
      Trace *block = g_new (Trace, BLOCK);

      g_ptr_array_add (self->blocks, block);
      for (guint i = 0; i < BLOCK; i++)
        block[i].next_of_reader = i + 1 < BLOCK ? &block[i + 1] : NULL;
      self->unused = block;
    }
  trace = self->unused;
  self->unused = trace->next_of_reader;
  return trace;
}

static void
add_trace (KbTraces *self, Node *key, KbTraceKind kind)
{
  Trace *trace = new_trace (self);

  *trace = (Trace){ .reader = self->current,
                    .key = key,
                    .next_of_reader = self->current->reads,
                    .next = key->readers[kind],
                    .link = &key->readers[kind] };
  if (trace->next != NULL)
    trace->next->link = &trace->next;
  key->readers[kind] = trace;
  key->n_readers++;
  self->current->reads = trace;
}

static void
forget_reads (KbTraces *self, Node *reader)
{
  Trace *trace;

  while ((trace = reader->reads) != NULL)
    {
      reader->reads = trace->next_of_reader;
      *trace->link = trace->next;
      if (trace->next != NULL)
        trace->next->link = trace->link;
      trace->key->n_readers--;
      drop_if_idle (self, trace->key);
      trace->next_of_reader = self->unused;
      self->unused = trace;
    }
}

void
kb_traces_begin (KbTraces *self, const char *reader)
{
  g_return_if_fail (self->current == NULL);
  self->n_noted = 0;
  self->n_parts = 0;
  self->reading++;
  if (!self->is_still)
    self->state++;
  self->current = ensure_node (self, reader);
  self->current_id = reader;
  self->current->is_reader = TRUE;
  forget_reads (self, self->current);
}

void
kb_traces_end (KbTraces *self)
{
  self->current = NULL;
  self->n_parts = 0;
  forget_recalled (self);
  forget_lists (self, LISTS);
}

void
kb_traces_begin_all (KbTraces *self)
{
  self->is_still = TRUE;
  self->state++;
}

void
kb_traces_end_all (KbTraces *self)
{
  self->is_still = FALSE;
}

void
kb_traces_forget (KbTraces *self, const char *reader)
{
  Node *known = find_node (self, reader, g_str_hash (reader));

  if (known == NULL)
    return;
  forget_reads (self, known);
  known->is_reader = FALSE;
  drop_if_idle (self, known);
}

/* Whether the current reader read it lately; @at: where it is noted. */
static gboolean
find_noted (const KbTraces *self, KbTraceKind kind, const char *id, guint *at)
{
  for (guint i = 0; i < MIN (self->n_noted, NOTED); i++)
    if (self->noted[i].id == id && self->noted[i].kind == kind)
      {
        *at = i;
        return TRUE;
      }
  return FALSE;
}

static Node *
note_anew (KbTraces *self, KbTraceKind kind, const char *id, guint *at)
{
  Node *key = id == self->current_id ? self->current : ensure_node (self, id);

  *at = self->n_noted++ % NOTED;
  self->noted[*at].id = id;
  self->noted[*at].kind = kind;
  if (key->noted[kind] != self->reading)
    {
      key->noted[kind] = self->reading;
      add_trace (self, key, kind);
    }
  return key;
}

void
kb_traces_note (KbTraces *self, KbTraceKind kind, const char *id)
{
  guint at;

  if (self != NULL && self->current != NULL && id != NULL && !find_noted (self, kind, id, &at))
    note_anew (self, kind, id, &at);
}

/* Notes that the item is read, and gives it. */
static const KbItem *
note_item (KbTraces *self, KbHarness *harness, const char *id)
{
  Node *key;
  guint at;

  if (find_noted (self, KB_TRACE_ITEM, id, &at))
    return self->noted[at].item;
  key = note_anew (self, KB_TRACE_ITEM, id, &at);
  if (key->state != self->state)
    key->item = kb_harness_get_item (harness, id);
  key->state = self->state;
  self->noted[at].item = key->item;
  return key->item;
}

static void
touch (KbTraces *self, KbTraceKind kind, const char *id, GHashTable *readers)
{
  Node *key = id != NULL ? find_node (self, id, g_str_hash (id)) : NULL;

  for (Trace *trace = key != NULL ? key->readers[kind] : NULL; trace != NULL; trace = trace->next)
    g_hash_table_add (readers, g_strdup (trace->reader->name));
}

/* Those who asked who names @before or @after are touched where the two differ. */
static void
touch_named (KbTraces *self, const char *before, const char *after, GHashTable *readers)
{
  if (g_strcmp0 (before, after) == 0)
    return;
  touch (self, KB_TRACE_REFERRERS, before, readers);
  touch (self, KB_TRACE_REFERRERS, after, readers);
}

/* Those who asked for the waivers about an item. */
static void
touch_subjects (KbTraces *self, const KbItem *before, const KbItem *after, GHashTable *readers)
{
  const KbItem *const states[2] = { before, after };

  if (before != NULL && after != NULL && g_strcmp0 (before->subjects, after->subjects) == 0)
    return;
  for (int i = 0; i < 2; i++)
    if (states[i] != NULL && states[i]->subjects != NULL)
      {
        g_auto (GStrv) subjects = kb_item_dup_subjects (states[i]);

        for (char **id = subjects; *id != NULL; id++)
          touch (self, KB_TRACE_WAIVERS, *id, readers);
      }
}

static void
touch_item (KbTraces *self, const KbItemChange *change, GHashTable *readers)
{
  const KbItem *a = change->before, *b = change->after;

  /* A new item has read nothing yet, and one that is gone has findings still. */
  if (a == NULL || b == NULL)
    {
      const char letter[2] = { change->id[0], '\0' };

      g_hash_table_add (readers, g_strdup (change->id));
      touch (self, KB_TRACE_COUNT, letter, readers);
    }
  if (a == NULL || b == NULL || !kb_item_equal_content (a, b))
    touch (self, KB_TRACE_ITEM, change->id, readers);
  if (a == NULL || b == NULL || !kb_item_equal_layout (a, b))
    touch (self, KB_TRACE_LAYOUT, change->id, readers);
  touch_named (self, a != NULL ? a->circuit : NULL, b != NULL ? b->circuit : NULL, readers);
  touch_subjects (self, a, b, readers);
  for (int end = 0; end < 2; end++)
    touch_named (self, a != NULL ? a->ends[end].item : NULL, b != NULL ? b->ends[end].item : NULL,
                 readers);
  if (a != NULL && b != NULL && g_strcmp0 (a->designator, b->designator) == 0)
    return;
  touch (self, KB_TRACE_DESIGNATOR, a != NULL ? a->designator : NULL, readers);
  touch (self, KB_TRACE_DESIGNATOR, b != NULL ? b->designator : NULL, readers);
}

static void
touch_users (KbTraces *self, KbHarness *harness, const char *number, GHashTable *readers)
{
  GHashTable    *users = kb_harness_get_users (harness, number);
  GHashTableIter iter;
  gpointer       id;

  if (users == NULL)
    return;
  g_hash_table_iter_init (&iter, users);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    touch (self, KB_TRACE_ITEM, id, readers);
}

static void
touch_all (KbTraces *self, GHashTable *readers)
{
  GHashTableIter iter;
  gpointer       node;

  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, &node, NULL))
    if (((Node *) node)->is_reader)
      g_hash_table_add (readers, g_strdup (((Node *) node)->name));
}

/* A part that comes in, goes or says something else. */
static void
touch_part (KbTraces *self, const KbPart *part, GHashTable *readers)
{
  if (part == NULL)
    return;
  touch (self, KB_TRACE_PART, part->number, readers);
  touch (self, KB_TRACE_PARTS, kb_part_kind_to_string (part->kind), readers);
  for (guint i = 0; i < part->ports->len; i++)
    touch (self, KB_TRACE_LOOK, kb_look_of_port (part->ports->pdata[i]), readers);
}

/* Who looks for an accessory finds what the document carries, else what is installed: that can be the same before and
 * after. */
static void
touch_choice (KbTraces *self, KbHarness *harness, const KbPartChange *change, GHashTable *readers)
{
  KbCatalog    *installed = kb_catalog_get_base (kb_harness_get_catalog (harness));
  const KbPart *other = kb_catalog_find_part (installed, change->number);
  const KbPart *before = change->before != NULL ? change->before : other;
  const KbPart *after = change->after != NULL ? change->after : other;

  if (before == after || (before != NULL && after != NULL && kb_part_equal (before, after)))
    return;
  if (before != NULL)
    touch (self, KB_TRACE_CHOICE, kb_part_kind_to_string (before->kind), readers);
  if (after != NULL)
    touch (self, KB_TRACE_CHOICE, kb_part_kind_to_string (after->kind), readers);
}

/* ---- which parts the circuits consist of ---- */

/* No id is named so: any circuit that gets its first connector, or loses its last. */
const char kb_traces_any_circuit[] = "*";

/* @uses: “circuit number” to by how many connectors there are more of it after than before. */
static void
count_use (GHashTable *uses, const KbItem *item, int step)
{
  char    *key;
  gpointer count;

  if (item == NULL || item->kind != KB_ITEM_CONNECTOR || item->circuit == NULL
      || item->part == NULL)
    return;
  key = g_strconcat (item->circuit, " ", item->part, NULL);
  count = g_hash_table_lookup (uses, key);
  g_hash_table_insert (uses, key, GINT_TO_POINTER (GPOINTER_TO_INT (count) + step));
}

/* Those who had read of a circuit or part are touched where the first connector came or the last went: one more or one
 * less of several is nothing new to them. */
static void
touch_uses (KbTraces *self, KbHarness *harness, const KbChange *change, GHashTable *readers)
{
  g_autoptr (GHashTable) uses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter         iter;
  gpointer               key, more;

  for (guint i = 0; i < change->items->len; i++)
    {
      const KbItemChange *entry = change->items->pdata[i];

      count_use (uses, entry->before, -1);
      count_use (uses, entry->after, 1);
    }
  g_hash_table_iter_init (&iter, uses);
  while (g_hash_table_iter_next (&iter, &key, &more))
    {
      const char      *number = strchr (key, ' ') + 1;
      g_autofree char *circuit = g_strndup (key, (gsize) (number - 1 - (char *) key));
      int              now = (int) kb_harness_count_in_circuit (harness, circuit, number);

      /* Undone, it is as many less: that may touch for nothing, and misses nothing. */
      if (GPOINTER_TO_INT (more) == 0 || (now > 0 && now != ABS (GPOINTER_TO_INT (more))))
        continue;
      touch (self, KB_TRACE_CIRCUIT, circuit, readers);
      touch (self, KB_TRACE_CIRCUIT, kb_traces_any_circuit, readers);
      touch (self, KB_TRACE_USE, number, readers);
    }
}

void
kb_traces_collect (KbTraces *self, KbHarness *harness, const KbChange *change, GHashTable *readers)
{
  for (guint i = 0; i < change->items->len; i++)
    touch_item (self, change->items->pdata[i], readers);
  /* Everybody may ask what is set for the project. */
  if (kb_change_is_of_project (change))
    touch_all (self, readers);
  touch_uses (self, harness, change, readers);
  for (guint i = 0; i < change->parts->len; i++)
    {
      const KbPartChange *entry = change->parts->pdata[i];

      touch_users (self, harness, entry->number, readers);
      touch_part (self, entry->before, readers);
      touch_part (self, entry->after, readers);
      touch_choice (self, harness, entry, readers);
    }
}

void
kb_traces_collect_named (KbTraces *self, KbTraceKind kind, const char *name, GHashTable *readers)
{
  touch (self, kind, name, readers);
}

/* ---- what the current reader need not look up again ---- */

const KbItem *
kb_traces_read_item (KbTraces *self, KbHarness *harness, const char *id)
{
  return self != NULL && self->current != NULL ? note_item (self, harness, id)
                                               : kb_harness_get_item (harness, id);
}

const KbPart *
kb_traces_read_part (KbTraces *self, KbHarness *harness, const KbItem *item)
{
  const KbPart *part;
  guint         at;

  for (guint i = 0; self != NULL && i < MIN (self->n_parts, PARTS); i++)
    if (self->parts[i].number == item->part)
      return self->parts[i].part;
  part = kb_harness_get_part (harness, item);
  if (self == NULL || self->current == NULL)
    return part;
  at = self->n_parts++ % PARTS;
  self->parts[at].number = item->part;
  self->parts[at].part = part;
  return part;
}

GPtrArray *
kb_traces_find_list (KbTraces *self, const char *id, KbItemKind kind)
{
  guint n = self != NULL && self->current != NULL ? self->n_lists : 0;

  for (guint i = n > LISTS ? n - LISTS : 0; i < n; i++)
    {
      const List *list = &g_array_index (self->lists, List, i);

      if (list->id == id && list->kind == kind)
        return list->items;
    }
  return NULL;
}

GPtrArray *
kb_traces_new_list (KbTraces *self, const char *id, KbItemKind kind)
{
  List *list;

  if (self == NULL || self->current == NULL)
    return g_ptr_array_new ();
  if (self->n_lists == self->lists->len)
    {
      const List fresh = { .items = g_ptr_array_new () };

      g_array_append_val (self->lists, fresh);
    }
  list = &g_array_index (self->lists, List, self->n_lists++);
  list->id = id;
  list->kind = kind;
  return g_ptr_array_ref (list->items);
}

GPtrArray *
kb_traces_recall (const KbTraces *self, const KbItem *item)
{
  for (guint i = 0; self != NULL && i < MIN (self->n_recalled, RECALLED); i++)
    if (self->recalled[i].item == item)
      return g_ptr_array_ref (self->recalled[i].outcome);
  return NULL;
}

void
kb_traces_remember (KbTraces *self, const KbItem *item, GPtrArray *outcome)
{
  guint at;

  if (self == NULL || self->current == NULL)
    return;
  at = self->n_recalled++ % RECALLED;
  if (self->n_recalled > RECALLED)
    g_ptr_array_unref (self->recalled[at].outcome);
  self->recalled[at].item = item;
  self->recalled[at].outcome = g_ptr_array_ref (outcome);
}
