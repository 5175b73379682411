/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog/kb-part.h"

#include <glib/gi18n.h>

#include "catalog/kb-texts.h"

static const struct
{
  const char *name;
  const char *label;
} kinds[KB_N_PART_KINDS] = {
  [KB_PART_PLUG] = { "plug", N_ ("Plug") },
  [KB_PART_SOCKET] = { "socket", N_ ("Socket") },
  [KB_PART_DISTRIBUTOR] = { "distributor", N_ ("Distributor") },
  [KB_PART_CABLE] = { "cable", N_ ("Cable") },
  [KB_PART_LEAD] = { "lead", N_ ("Lead") },
  [KB_PART_LOCKING_LEVER] = { "locking-lever", N_ ("Locking lever") },
  [KB_PART_STRAIN_RELIEF_HOUSING] = { "strain-relief-housing", N_ ("Strain relief housing") },
  [KB_PART_LOCKOUT_CAP] = { "lockout-cap", N_ ("Lockout cap") },
  [KB_PART_SNAP_IN_FRAME] = { "snap-in-frame", N_ ("Snap-in frame") },
  [KB_PART_TOOL] = { "tool", N_ ("Operating tool") },
  [KB_PART_OTHER] = { "other", N_ ("Other part") },
};

static const char *const genders[] = { NULL, "plug", "socket" };
static const char *const mountings[] = { NULL, "flying", "mounted" };

/* Index of @string in a table of names, -1 where it is not there. */
static int
find_name (const char *const *names, guint n_names, const char *string)
{
  for (guint i = 0; i < n_names; i++)
    if (names[i] != NULL && g_strcmp0 (names[i], string) == 0)
      return (int) i;
  return -1;
}

const char *
kb_part_kind_to_string (KbPartKind kind)
{
  return kinds[kind].name;
}

gboolean
kb_part_kind_from_string (const char *string, KbPartKind *kind)
{
  for (guint i = 0; i < KB_N_PART_KINDS; i++)
    if (g_strcmp0 (string, kinds[i].name) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

const char *
kb_part_kind_label (KbPartKind kind)
{
  return _ (kinds[kind].label);
}

gboolean
kb_part_kind_has_ports (KbPartKind kind)
{
  return kind == KB_PART_PLUG || kind == KB_PART_SOCKET || kind == KB_PART_DISTRIBUTOR;
}

const char *
kb_gender_to_string (KbGender gender)
{
  return genders[gender];
}

gboolean
kb_gender_from_string (const char *string, KbGender *gender)
{
  int i = find_name (genders, G_N_ELEMENTS (genders), string);

  if (i >= 0)
    *gender = i;
  return i >= 0;
}

const char *
kb_gender_label (KbGender gender)
{
  switch (gender)
    {
    case KB_GENDER_PLUG:
      return C_ ("gender", "plug");
    case KB_GENDER_SOCKET:
      return C_ ("gender", "socket");
    case KB_GENDER_UNKNOWN:
    default:
      return C_ ("value", "not stated");
    }
}

const char *
kb_mounting_to_string (KbMounting mounting)
{
  return mountings[mounting];
}

gboolean
kb_mounting_from_string (const char *string, KbMounting *mounting)
{
  int i = find_name (mountings, G_N_ELEMENTS (mountings), string);

  if (i >= 0)
    *mounting = i;
  return i >= 0;
}

const char *
kb_mounting_label (KbMounting mounting)
{
  switch (mounting)
    {
    case KB_MOUNTING_FLYING:
      return C_ ("mounting", "flying");
    case KB_MOUNTING_MOUNTED:
      return C_ ("mounting", "mounted");
    case KB_MOUNTING_UNKNOWN:
    default:
      return C_ ("value", "not stated");
    }
}

static void
pole_clear (gpointer data)
{
  g_free (((KbPole *) data)->marking);
}

KbPort *
kb_port_new (const char *id)
{
  KbPort *self = g_new0 (KbPort, 1);

  self->id = g_strdup (id);
  self->poles = g_array_new (FALSE, TRUE, sizeof (KbPole));
  g_array_set_clear_func (self->poles, pole_clear);
  return self;
}

void
kb_port_free (KbPort *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->coding);
  g_free (self->colour);
  g_array_unref (self->poles);
  kb_source_unref (self->source);
  g_free (self);
}

KbLink *
kb_link_new (const char *number)
{
  KbLink *self = g_new0 (KbLink, 1);

  self->number = g_strdup (number);
  return self;
}

void
kb_link_free (KbLink *self)
{
  g_free (self->number);
  g_free (self->printed);
  kb_source_unref (self->source);
  g_free (self);
}

KbCore *
kb_core_new (const char *number, const char *colour)
{
  KbCore *self = g_new0 (KbCore, 1);

  self->number = g_strdup (number);
  self->colour = g_strdup (colour);
  return self;
}

void
kb_core_free (KbCore *self)
{
  g_free (self->number);
  g_free (self->colour);
  kb_source_unref (self->source);
  g_free (self);
}

KbPart *
kb_part_new (const char *number, KbPartKind kind)
{
  KbPart *self = g_new0 (KbPart, 1);

  g_atomic_ref_count_init (&self->ref);
  self->number = g_strdup (number);
  self->kind = kind;
  self->texts = kb_texts_new (g_free);
  self->ports = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_port_free);
  self->cores = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_core_free);
  self->facts = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_fact_free);
  self->counterparts = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_link_free);
  self->accessories = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_link_free);
  return self;
}

KbPart *
kb_part_ref (KbPart *self)
{
  g_atomic_ref_count_inc (&self->ref);
  return self;
}

void
kb_part_unref (KbPart *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref))
    return;
  g_free (self->number);
  g_free (self->maker);
  g_free (self->family);
  g_free (self->colour);
  g_hash_table_unref (self->texts);
  g_ptr_array_unref (self->ports);
  g_ptr_array_unref (self->cores);
  g_ptr_array_unref (self->facts);
  g_ptr_array_unref (self->counterparts);
  g_ptr_array_unref (self->accessories);
  g_free (self->superseded_by);
  kb_source_unref (self->source);
  g_free (self);
}

const char *
kb_part_get_text (const KbPart *self)
{
  const char *text = kb_texts_get (self->texts);

  if (self->stand_in)
    return C_ ("part", "not in any catalogue");
  return text != NULL ? text : self->number;
}

const KbPort *
kb_part_get_port (const KbPart *self, const char *id)
{
  if (id == NULL)
    return self->ports->len == 1 ? self->ports->pdata[0] : NULL;
  for (guint i = 0; i < self->ports->len; i++)
    {
      const KbPort *port = self->ports->pdata[i];

      if (g_strcmp0 (port->id, id) == 0)
        return port;
    }
  return NULL;
}

const KbPole *
kb_port_find_pole (const KbPort *self, int number)
{
  for (guint i = 0; self != NULL && i < self->poles->len; i++)
    if (g_array_index (self->poles, KbPole, i).number == number)
      return &g_array_index (self->poles, KbPole, i);
  return NULL;
}

const KbFact *
kb_part_get_fact_of (const KbPart *self, const KbFactDef *def, int poles)
{
  const KbFact *general = NULL;

  for (guint i = 0; i < self->facts->len; i++)
    {
      const KbFact *fact = self->facts->pdata[i];

      if (fact->def != def)
        continue;
      if (poles != 0 && fact->poles == poles)
        return fact;
      if (fact->poles == 0)
        general = fact;
    }
  return general;
}

const KbFact *
kb_part_get_fact (const KbPart *self, const char *name, int poles)
{
  const KbFactDef *def = kb_fact_def_find (name);

  g_return_val_if_fail (def != NULL, NULL);
  return kb_part_get_fact_of (self, def, poles);
}

gboolean
kb_part_get_quantity (const KbPart *self, const char *name, gint64 *amount)
{
  const KbFact *fact = kb_part_get_fact (self, name, 0);

  if (fact == NULL || fact->value.type != KB_VALUE_QUANTITY)
    return FALSE;
  *amount = fact->value.from;
  return TRUE;
}

gboolean
kb_part_lists_counterpart (const KbPart *self, const char *number)
{
  for (guint i = 0; i < self->counterparts->len; i++)
    if (g_strcmp0 (((KbLink *) self->counterparts->pdata[i])->number, number) == 0)
      return TRUE;
  return FALSE;
}

gboolean
kb_part_is_teaching (const KbPart *self)
{
  return self->source != NULL && self->source->kind == KB_SOURCE_TEACHING;
}

static gboolean
sources_equal (const KbSource *a, const KbSource *b)
{
  return g_strcmp0 (a != NULL ? a->title : NULL, b != NULL ? b->title : NULL) == 0;
}

gboolean
kb_port_equal (const KbPort *a, const KbPort *b)
{
  if (g_strcmp0 (a->id, b->id) != 0 || g_strcmp0 (a->name, b->name) != 0 || a->role != b->role
      || a->gender != b->gender || a->n_poles != b->n_poles || g_strcmp0 (a->coding, b->coding) != 0
      || g_strcmp0 (a->colour, b->colour) != 0 || a->mounting != b->mounting
      || a->poles->len != b->poles->len || !sources_equal (a->source, b->source))
    return FALSE;
  for (guint i = 0; i < a->poles->len; i++)
    {
      const KbPole *p = &g_array_index (a->poles, KbPole, i);
      const KbPole *q = &g_array_index (b->poles, KbPole, i);

      if (p->number != q->number || p->points != q->points
          || g_strcmp0 (p->marking, q->marking) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
links_equal (const KbLink *a, const KbLink *b)
{
  return g_strcmp0 (a->number, b->number) == 0 && g_strcmp0 (a->printed, b->printed) == 0
         && sources_equal (a->source, b->source);
}

static gboolean
cores_equal (const KbCore *a, const KbCore *b)
{
  return g_strcmp0 (a->number, b->number) == 0 && g_strcmp0 (a->colour, b->colour) == 0
         && sources_equal (a->source, b->source);
}

typedef gboolean (*EqualFunc) (gconstpointer a, gconstpointer b);

static gboolean
arrays_equal (const GPtrArray *a, const GPtrArray *b, EqualFunc equal)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!equal (a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

gboolean
kb_part_equal (const KbPart *a, const KbPart *b)
{
  return a == b
         || (g_strcmp0 (a->number, b->number) == 0 && g_strcmp0 (a->maker, b->maker) == 0
             && a->kind == b->kind && g_strcmp0 (a->family, b->family) == 0
             && g_strcmp0 (a->colour, b->colour) == 0
             && g_strcmp0 (a->superseded_by, b->superseded_by) == 0
             && sources_equal (a->source, b->source) && kb_texts_equal (a->texts, b->texts)
             && arrays_equal (a->ports, b->ports, (EqualFunc) kb_port_equal)
             && arrays_equal (a->cores, b->cores, (EqualFunc) cores_equal)
             && arrays_equal (a->facts, b->facts, (EqualFunc) kb_fact_equal)
             && arrays_equal (a->counterparts, b->counterparts, (EqualFunc) links_equal)
             && arrays_equal (a->accessories, b->accessories, (EqualFunc) links_equal));
}

static int
compare_facts (gconstpointer a, gconstpointer b)
{
  const KbFact *x = *(KbFact *const *) a;
  const KbFact *y = *(KbFact *const *) b;

  if (x->def != y->def)
    return x->def < y->def ? -1 : 1;
  return x->poles - y->poles;
}

void
kb_part_sort_facts (KbPart *part)
{
  /* Stable, so that facts that repeat keep their order. */
  g_ptr_array_sort (part->facts, compare_facts);
}

char **
kb_port_dup_markings (const KbPort *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (self->poles->len == 0)
    return NULL;
  for (guint i = 0; i < self->poles->len; i++)
    {
      const char *marking = g_array_index (self->poles, KbPole, i).marking;

      if (marking == NULL)
        return NULL;
      g_strv_builder_add (builder, marking);
    }
  return g_strv_builder_end (builder);
}

char *
kb_port_describe (const KbPort *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv)           words = NULL;

  if (self->gender != KB_GENDER_UNKNOWN)
    g_strv_builder_add (builder, kb_gender_label (self->gender));
  if (self->n_poles > 0)
    {
      /* TRANSLATORS: of a connector, as in “2-pole” */
      g_autofree char *poles =
        g_strdup_printf (ngettext ("%d-pole", "%d-pole", self->n_poles), self->n_poles);
      g_strv_builder_add (builder, poles);
    }
  if (self->coding != NULL)
    {
      g_autofree char *coding = g_strdup_printf (_ ("coding %s"), self->coding);
      g_strv_builder_add (builder, coding);
    }
  words = g_strv_builder_end (builder);
  /* TRANSLATORS: of a port about which the source says nothing */
  return words[0] != NULL ? g_strjoinv (", ", words) : g_strdup (C_ ("port", "not described"));
}
