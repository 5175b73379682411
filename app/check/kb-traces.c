/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-traces-private.h"

#include <string.h>

#include "check/kb-threads.h"

/* So many reads back a repeated one is recognised without looking it up. */
#define NOTED 16
/* So many lists back the same one is found again, and so many are kept for the next reader to fill. */
#define LISTS 8
/* So many accessories back, the same. */
#define ACCESSORIES 4
/* So many things that were worked out back. */
#define RECALLED 2
/* Traces are made in blocks of so many. */
#define BLOCK 1024

/* A node has a list for what is read of items; what is read by other names shares them. Where an item's id is such a name too,
 * somebody is touched for nothing. */
static const guint8 list_of_kind[KB_N_TRACE_KINDS] = {
  [KB_TRACE_ITEM] = 0,    [KB_TRACE_LAYOUT] = 1,  [KB_TRACE_REFERRERS] = 2,  [KB_TRACE_SUPPLY] = 3,
  [KB_TRACE_WAIVERS] = 4, [KB_TRACE_CIRCUIT] = 5, [KB_TRACE_DESIGNATOR] = 0, [KB_TRACE_COUNT] = 1,
  [KB_TRACE_PARTS] = 2,   [KB_TRACE_PART] = 3,    [KB_TRACE_LOOK] = 4,       [KB_TRACE_USE] = 5,
  [KB_TRACE_CHOICE] = 3,  [KB_TRACE_FITTED] = 4,
};
#define LISTS_OF_READERS 6

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
  Trace        *readers[LISTS_OF_READERS];
  guint64       reading; /* in which it was noted last */
  guint         noted;   /* as what, in that: a bit for each KbTraceKind */
  Trace        *reads;
  const KbItem *item;  /* that of this name, as it was in the state @state of the document */
  const KbPart *part;  /* that it is of, where that was asked for */
  guint64       state; /* 0 for none */
  /* Of the current reader: how the item fares in its supply. */
  const KbSupplyState *supply;
  guint                n_supplies;
};

typedef struct
{
  const char *id;
  KbItemKind  kind;
  GPtrArray  *items;
} List;

struct _KbTraces
{
  KbTraces   *next_share;
  guint       n_shares; /* from here on */
  GHashTable *nodes;    /* set of Node, by their names */
  GPtrArray  *blocks;
  Trace      *unused;
  Node       *current;
  const char *current_id; /* as it was given */
  guint64     reading;    /* counts the calls of begin */
  guint64     state;      /* counts the states of the document, as far as one may tell */
  gboolean    is_still;   /* the document stays as it is */
  struct
  {
    const char *id;
    Node       *node;
    KbTraceKind kind;
  } noted
    [NOTED]; /* of the current reader, the last few; ids by address, which does not change while it reads */
  guint n_noted;
  struct
  {
    const char   *number;
    const KbPart *part;
  } accessories
    [ACCESSORIES]; /* of the current reader, the last few; numbers by address, which may be another's by now */
  guint n_accessories;
  struct
  {
    const KbItem *item;
    guint         what;
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
kb_traces_new (guint n_shares)
{
  KbTraces *self = g_new0 (KbTraces, 1);

  self->n_shares = n_shares;
  self->next_share = n_shares > 1 ? kb_traces_new (n_shares - 1) : NULL;
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
  kb_traces_free (self->next_share);
  forget_recalled (self);
  forget_lists (self, 0);
  g_array_unref (self->lists);
  g_hash_table_unref (self->nodes);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

guint
kb_traces_find_share (const KbTraces *self, const char *id)
{
  return kb_threads_find_share (id, self->n_shares);
}

KbTraces *
kb_traces_get_nth_share (KbTraces *self, guint n)
{
  for (; n > 0; n--)
    self = self->next_share;
  return self;
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
  Trace  *trace = new_trace (self);
  Trace **list = &key->readers[list_of_kind[kind]];

  *trace = (Trace){ .reader = self->current,
                    .key = key,
                    .next_of_reader = self->current->reads,
                    .next = *list,
                    .link = list };
  if (trace->next != NULL)
    trace->next->link = &trace->next;
  *list = trace;
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
  self->n_accessories = 0;
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
  forget_recalled (self);
  forget_lists (self, LISTS);
}

void
kb_traces_begin_all (KbTraces *self)
{
  for (; self != NULL; self = self->next_share)
    {
      self->is_still = TRUE;
      self->state++;
    }
}

void
kb_traces_end_all (KbTraces *self)
{
  for (; self != NULL; self = self->next_share)
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

/* The node of what the current reader read lately; NULL where it did not. */
static Node *
find_noted (const KbTraces *self, KbTraceKind kind, const char *id)
{
  for (guint i = 0; i < MIN (self->n_noted, NOTED); i++)
    if (self->noted[i].id == id && self->noted[i].kind == kind)
      return self->noted[i].node;
  return NULL;
}

/* The node of the name, which something else of the same name may have told lately. */
static Node *
find_key (KbTraces *self, const char *id)
{
  if (id == self->current_id)
    return self->current;
  for (guint i = 0; i < MIN (self->n_noted, NOTED); i++)
    if (self->noted[i].id == id)
      return self->noted[i].node;
  return ensure_node (self, id);
}

static Node *
note_anew (KbTraces *self, KbTraceKind kind, const char *id)
{
  Node *key = find_key (self, id);
  guint at = self->n_noted++ % NOTED;

  self->noted[at].id = id;
  self->noted[at].node = key;
  self->noted[at].kind = kind;
  if (key->reading != self->reading)
    key->noted = 0;
  key->reading = self->reading;
  if ((key->noted & (1u << kind)) == 0)
    add_trace (self, key, kind);
  key->noted |= 1u << kind;
  return key;
}

void
kb_traces_note (KbTraces *self, KbTraceKind kind, const char *id)
{
  if (self != NULL && self->current != NULL && id != NULL && find_noted (self, kind, id) == NULL)
    note_anew (self, kind, id);
}

/* Notes that the item is read, and gives it. */
static const KbItem *
note_item (KbTraces *self, KbHarness *harness, const char *id)
{
  Node *key = find_noted (self, KB_TRACE_ITEM, id);

  if (key == NULL)
    key = note_anew (self, KB_TRACE_ITEM, id);
  if (key->state != self->state)
    {
      key->item = kb_harness_get_item (harness, id);
      key->part = NULL;
    }
  key->state = self->state;
  return key->item;
}

void
kb_traces_collect_named (KbTraces *self, KbTraceKind kind, const char *id, GHashTable *readers)
{
  guint hash = id != NULL ? g_str_hash (id) : 0;

  for (; id != NULL && self != NULL; self = self->next_share)
    {
      Node *key = find_node (self, id, hash);

      for (Trace *trace = key != NULL ? key->readers[list_of_kind[kind]] : NULL; trace != NULL;
           trace = trace->next)
        g_hash_table_add (readers, g_strdup (trace->reader->name));
    }
}

void
kb_traces_collect_all (KbTraces *self, GHashTable *readers)
{
  GHashTableIter iter;
  gpointer       node;

  for (; self != NULL; self = self->next_share)
    {
      g_hash_table_iter_init (&iter, self->nodes);
      while (g_hash_table_iter_next (&iter, &node, NULL))
        if (((Node *) node)->is_reader)
          g_hash_table_add (readers, g_strdup (((Node *) node)->name));
    }
}

/* ---- what the current reader need not look up again ---- */

const KbItem *
kb_traces_read_item (KbTraces *self, KbHarness *harness, const char *id)
{
  return self != NULL && self->current != NULL ? note_item (self, harness, id)
                                               : kb_harness_get_item (harness, id);
}

/* The item was read just before, and its node tells its part to whoever asks next. */
const KbPart *
kb_traces_read_part (KbTraces *self, KbHarness *harness, const KbItem *item)
{
  Node *key =
    self != NULL && self->current != NULL ? find_noted (self, KB_TRACE_ITEM, item->id) : NULL;

  if (key == NULL || key->item != item || key->state != self->state)
    return kb_harness_get_part (harness, item);
  if (key->part == NULL)
    key->part = kb_harness_get_part (harness, item);
  return key->part;
}

const KbPart *
kb_traces_read_accessory (KbTraces *self, KbHarness *harness, const char *number)
{
  const KbPart *part;
  guint         at;

  if (self == NULL || self->current == NULL)
    return kb_harness_get_accessory (harness, number);
  for (guint i = 0; i < MIN (self->n_accessories, ACCESSORIES); i++)
    if (self->accessories[i].number == number && self->accessories[i].part != NULL
        && g_str_equal (self->accessories[i].part->number, number))
      return self->accessories[i].part;
  part = kb_harness_get_accessory (harness, number);
  at = self->n_accessories++ % ACCESSORIES;
  self->accessories[at].number = number;
  self->accessories[at].part = part;
  return part;
}

const KbSupplyState *
kb_traces_read_supply (KbTraces *self, KbSupplies *supplies, const char *id, guint *n)
{
  Node *key;

  if (self == NULL || self->current == NULL)
    return kb_supplies_get (supplies, id, n);
  key = find_noted (self, KB_TRACE_SUPPLY, id);
  if (key == NULL)
    {
      key = note_anew (self, KB_TRACE_SUPPLY, id);
      key->supply = kb_supplies_get (supplies, id, &key->n_supplies);
    }
  *n = key->n_supplies;
  return key->supply;
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
kb_traces_recall (const KbTraces *self, const KbItem *item, guint what)
{
  for (guint i = 0; self != NULL && i < MIN (self->n_recalled, RECALLED); i++)
    if (self->recalled[i].item == item && self->recalled[i].what == what)
      return g_ptr_array_ref (self->recalled[i].outcome);
  return NULL;
}

void
kb_traces_remember (KbTraces *self, const KbItem *item, guint what, GPtrArray *outcome)
{
  guint at;

  if (self == NULL || self->current == NULL)
    return;
  at = self->n_recalled++ % RECALLED;
  if (self->n_recalled > RECALLED)
    g_ptr_array_unref (self->recalled[at].outcome);
  self->recalled[at].item = item;
  self->recalled[at].what = what;
  self->recalled[at].outcome = g_ptr_array_ref (outcome);
}
