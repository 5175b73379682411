/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog/kb-catalog-check.h"

#include <glib/gi18n.h>
#include <string.h>

#include "catalog/kb-catalog-xml.h"
#include "catalog/kb-part-diff.h"
#include "catalog/kb-sheet-value.h"

/* IEC 60757: letter codes; of green and yellow together only GNYE. */
static const char *const iec_60757[] = { "BK", "BN", "RD", "OG", "YE", "GN", "BU",   "VT",
                                         "GY", "WH", "PK", "GD", "TQ", "SR", "GNYE", NULL };

/* ---- certain ---- */

static void
check_gtin (const KbPart *part, KbProblems *problems)
{
  const KbFact    *fact = kb_part_get_fact (part, "gtin", 0);
  const char      *gtin = fact != NULL ? fact->value.text : NULL;
  g_autofree char *body = NULL;
  char             right;

  if (gtin == NULL || kb_gtin_is_valid (gtin))
    return;
  body = *gtin != '\0' ? g_strndup (gtin, strlen (gtin) - 1) : g_strdup ("");
  right = kb_gtin_check_digit (body);
  if (right != 0)
    kb_problems_add (problems, KB_SEVERITY_ERROR, part->line,
                     _ ("The last digit of the GTIN “%s” of “%s” is wrong: by the others it is %c. "
                        "Compare it with the source."),
                     gtin, part->number, right);
  else
    kb_problems_add (problems, KB_SEVERITY_ERROR, part->line,
                     _ ("“%s” of “%s” is no GTIN. It has 8, 12, 13 or 14 digits and nothing else."),
                     gtin, part->number);
}

/* So many members of a ring are named. */
#define RING_NAMED 12

/* The parts on the way from one to its successors. */
typedef struct
{
  GHashTable *own;    /* number to the part of the file */
  KbCatalog  *others; /* where else a successor may be */
  GHashTable *seen;   /* parts that were on this way or an earlier one */
  GPtrArray  *way;
} Successors;

static const KbPart *
find_successor (Successors *self, const KbPart *part)
{
  const KbPart *next;

  if (part->superseded_by == NULL)
    return NULL;
  next = g_hash_table_lookup (self->own, part->superseded_by);
  return next != NULL ? next : kb_catalog_find_part (self->others, part->superseded_by);
}

/* The ring is the way from @begin on; it is reported at its member that stands first in the file. */
static void
report_ring (Successors *self, guint begin, KbProblems *problems)
{
  guint               length = self->way->len - begin;
  guint               first = self->way->len;
  g_autoptr (GString) ring = g_string_new (NULL);

  for (guint i = begin; i < self->way->len; i++)
    {
      const KbPart *part = self->way->pdata[i];

      if (g_hash_table_lookup (self->own, part->number) == (gpointer) part
          && (first == self->way->len || part->line < ((KbPart *) self->way->pdata[first])->line))
        first = i;
    }
  g_return_if_fail (first < self->way->len);
  for (guint i = 0; i < MIN (length, RING_NAMED); i++)
    g_string_append_printf (
      ring, "%s → ", ((KbPart *) self->way->pdata[begin + (first - begin + i) % length])->number);
  if (length > RING_NAMED)
    g_string_append (ring, "… → ");
  g_string_append (ring, ((KbPart *) self->way->pdata[first])->number);
  kb_problems_add (problems, KB_SEVERITY_ERROR, ((KbPart *) self->way->pdata[first])->line,
                   _ ("The parts supersede each other in a ring: %s. Remove one of these "
                      "“superseded-by”."),
                   ring->str);
}

/* Each part is looked at once, however long the ways are. */
static void
check_successors (Successors *self, const KbPart *part, KbProblems *problems)
{
  guint begin;

  g_ptr_array_set_size (self->way, 0);
  while (part != NULL && g_hash_table_add (self->seen, (gpointer) part))
    {
      g_ptr_array_add (self->way, (gpointer) part);
      part = find_successor (self, part);
    }
  if (part != NULL && g_ptr_array_find (self->way, part, &begin))
    report_ring (self, begin, problems);
}

void
kb_catalog_check_certain (GPtrArray *parts, KbCatalog *others, KbProblems *problems)
{
  g_autoptr (GHashTable) own = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray)  way = g_ptr_array_new ();
  Successors             successors = { own, others, seen, way };
  gboolean               any = FALSE;

  for (guint i = 0; i < parts->len; i++)
    {
      const KbPart *part = parts->pdata[i];

      check_gtin (part, problems);
      any = any || part->superseded_by != NULL;
    }
  if (!any)
    return;
  for (guint i = 0; i < parts->len; i++)
    g_hash_table_insert (own, ((KbPart *) parts->pdata[i])->number, parts->pdata[i]);
  for (guint i = 0; i < parts->len; i++)
    check_successors (&successors, parts->pdata[i], problems);
}

/* ---- links ---- */

/* What may be meant by a number that @part names and no catalogue has: not itself; NULL too where the user has enough to
 * do already. */
static const char *
find_near (KbCatalog *self, const KbPart *part, const char *number, KbProblems *problems)
{
  const char *nearest = kb_problems_get_count (problems) < KB_PROBLEMS_LISTED
                          ? kb_catalog_nearest_part (self, number)
                          : NULL;

  return g_strcmp0 (nearest, part->number) != 0 ? nearest : NULL;
}

/* A whole sentence for each kind of link, so that each can be translated. */
#define DEFINE_MISSING(function, near, far)                                                       \
  static void function (KbCatalog *self, const KbPart *part, const char *number, int line,        \
                        KbProblems *problems)                                                     \
  {                                                                                               \
    const char *nearest = find_near (self, part, number, problems);                               \
                                                                                                  \
    if (nearest != NULL)                                                                          \
      kb_problems_add (problems, KB_SEVERITY_WARNING, line, gettext (near), part->number, number, \
                       nearest);                                                                  \
    else                                                                                          \
      kb_problems_add (problems, KB_SEVERITY_WARNING, line, gettext (far), part->number, number); \
  }
DEFINE_MISSING (
  report_missing_counterpart,
  N_ ("“%s” names the counterpart “%s”, which no catalogue has. Did you mean “%s”?"),
  N_ ("“%s” names the counterpart “%s”, which no catalogue has. Add it or mend the number."))
DEFINE_MISSING (
  report_missing_accessory,
  N_ ("“%s” names the accessory “%s”, which no catalogue has. Did you mean “%s”?"),
  N_ ("“%s” names the accessory “%s”, which no catalogue has. Add it or mend the number."))
DEFINE_MISSING (
  report_missing_successor,
  N_ ("“%s” is superseded by “%s”, which no catalogue has. Did you mean “%s”?"),
  N_ ("“%s” is superseded by “%s”, which no catalogue has. Add it or mend the number."))

static const KbPort *
only_port (const KbPart *part)
{
  return part->ports->len == 1 ? part->ports->pdata[0] : NULL;
}

/* What is known of both and differs though it must not, or the same though it must not; NULL for nothing. */
static const char *
find_mismatch (const KbPart *a, const KbPart *b)
{
  const KbPort *x = only_port (a), *y = only_port (b);

  if (x == NULL || y == NULL)
    return NULL;
  if (x->gender != KB_GENDER_UNKNOWN && x->gender == y->gender)
    return _ ("both have the same gender");
  if (x->n_poles > 0 && y->n_poles > 0 && x->n_poles != y->n_poles)
    return _ ("their numbers of poles differ");
  if (x->coding != NULL && y->coding != NULL && !g_str_equal (x->coding, y->coding))
    return _ ("their codings differ");
  if (a->family != NULL && b->family != NULL && !g_str_equal (a->family, b->family))
    return _ ("their families differ");
  return NULL;
}

/*
 * A sheet names counterparts whose own sheet we may not have; such a part, which states no counterpart at all, is not
 * blamed for silence.
 */
static void
check_counterparts (KbCatalog *self, const KbPart *part, KbProblems *problems)
{
  for (guint i = 0; i < part->counterparts->len; i++)
    {
      const KbLink *link = part->counterparts->pdata[i];
      const KbPart *other = kb_catalog_find_part (self, link->number);
      const char   *mismatch;

      if (other == NULL)
        {
          report_missing_counterpart (self, part, link->number, link->line, problems);
          continue;
        }
      if (!kb_part_kind_has_ports (other->kind))
        kb_problems_add (problems, KB_SEVERITY_WARNING, link->line,
                         _ ("“%s” names “%s” as counterpart, which is no connector. Remove it."),
                         part->number, other->number);
      else if ((mismatch = find_mismatch (part, other)) != NULL)
        kb_problems_add (
          problems, KB_SEVERITY_WARNING, link->line,
          _ ("“%s” names “%s” as counterpart, but %s. Compare both with their sheets."),
          part->number, other->number, mismatch);
      if (other->counterparts->len > 0 && !kb_part_lists_counterpart (other, part->number))
        kb_problems_add (problems, KB_SEVERITY_WARNING, link->line,
                         _ ("“%s” names “%s” as counterpart, but not the other way round. Compare "
                            "both with their sheets."),
                         part->number, other->number);
    }
}

static gboolean
is_accessory (KbPartKind kind)
{
  return kind == KB_PART_LOCKING_LEVER || kind == KB_PART_STRAIN_RELIEF_HOUSING
         || kind == KB_PART_LOCKOUT_CAP || kind == KB_PART_SNAP_IN_FRAME || kind == KB_PART_TOOL
         || kind == KB_PART_OTHER;
}

/* A cap that can be separated serves fewer poles than it has. */
static gboolean
poles_can_fit (const KbPart *part, const KbPart *accessory, gint64 *poles)
{
  const KbFact *separable = kb_part_get_fact (accessory, "separable", 0);
  gboolean      known = FALSE;

  if (!kb_part_get_quantity (accessory, "for-poles", poles))
    return TRUE;
  for (guint i = 0; i < part->ports->len; i++)
    {
      const KbPort *port = part->ports->pdata[i];

      if (port->n_poles == 0)
        return TRUE;
      known = TRUE;
      if (port->n_poles == *poles
          || (separable != NULL && separable->value.truth == KB_YES && port->n_poles < *poles))
        return TRUE;
    }
  return !known;
}

static void
check_accessories (KbCatalog *self, const KbPart *part, KbProblems *problems)
{
  for (guint i = 0; i < part->accessories->len; i++)
    {
      const KbLink *link = part->accessories->pdata[i];
      const KbPart *other = kb_catalog_find_part (self, link->number);
      gint64        poles = 0;

      if (other == NULL)
        report_missing_accessory (self, part, link->number, link->line, problems);
      else if (!is_accessory (other->kind))
        kb_problems_add (problems, KB_SEVERITY_WARNING, link->line,
                         _ ("“%s” names “%s” as accessory, which is none. Remove it."),
                         part->number, other->number);
      else if (!poles_can_fit (part, other, &poles))
        kb_problems_add (problems, KB_SEVERITY_WARNING, link->line,
                         _ ("The accessory “%s” is for %d poles and cannot fit “%s”. Compare both "
                            "with their sheets."),
                         other->number, (int) poles, part->number);
    }
}

static void
check_successor (KbCatalog *self, const KbPart *part, KbProblems *problems)
{
  if (part->superseded_by != NULL && kb_catalog_find_part (self, part->superseded_by) == NULL)
    report_missing_successor (self, part, part->superseded_by, part->line, problems);
}

/* Potentials and connection points are counted over all ports. */
static void
check_counts (const KbPart *part, KbProblems *problems)
{
  gint64 potentials, points;
  int    poles = 0, sum = 0;

  for (guint i = 0; i < part->ports->len; i++)
    {
      const KbPort *port = part->ports->pdata[i];

      if (port->n_poles == 0)
        return;
      poles += port->n_poles;
      for (guint j = 0; j < port->poles->len; j++)
        {
          int here = g_array_index (port->poles, KbPole, j).points;

          sum = here == 0 || sum < 0 ? -1 : sum + here;
        }
    }
  if (part->ports->len == 1 && kb_part_get_quantity (part, "potentials", &potentials)
      && potentials > poles)
    kb_problems_add (problems, KB_SEVERITY_WARNING, part->line,
                     _ ("“%s” states %d potentials for %d poles. Compare both with the sheet."),
                     part->number, (int) potentials, poles);
  if (sum > 0 && kb_part_get_quantity (part, "connection-points", &points) && points != sum)
    kb_problems_add (
      problems, KB_SEVERITY_WARNING, part->line,
      _ ("“%s” states %d connection points, its poles have %d. Compare both with the sheet."),
      part->number, (int) points, sum);
}

static void
check_hiding (KbCatalog *installed, const KbPart *part, KbProblems *problems)
{
  const KbPart         *hidden = kb_catalog_find_part (installed, part->number);
  g_autoptr (GPtrArray) differences = NULL;
  g_autofree char      *fields = NULL;

  if (hidden == NULL)
    return;
  differences = kb_part_diff (hidden, part);
  if (differences->len == 0)
    return;
  fields = kb_part_diff_to_text (differences);
  kb_problems_add (
    problems, KB_SEVERITY_WARNING, part->line,
    _ ("There are two parts “%s” that differ; this one is used in place of the installed one. "
       "Different are: %s."),
    part->number, fields);
}

static void
check_colours (KbCatalog *self, KbProblems *problems)
{
  GPtrArray             *colours = kb_catalog_get_colours (self);
  g_autoptr (GHashTable) marks = g_hash_table_new (g_str_hash, g_str_equal);

  /* Own ones come first: the later of two with one mark is named by the first. */
  for (guint i = 0; i < colours->len; i++)
    {
      KbColour *colour = colours->pdata[i];
      KbColour *other = g_hash_table_lookup (marks, colour->mark);
      gboolean  own = kb_catalog_find_own (self, KB_ENTRY_COLOUR, colour->id) == colour;

      if (other != NULL)
        kb_problems_add (problems, KB_SEVERITY_WARNING, other->line,
                         _ ("The colours “%s” and “%s” have one mark, “%s”. Give one another."),
                         other->id, colour->id, colour->mark);
      else if (own)
        g_hash_table_insert (marks, colour->mark, colour);
      if (own && colour->code != NULL && !g_strv_contains (iec_60757, colour->code))
        kb_problems_add (problems, KB_SEVERITY_WARNING, colour->line,
                         _ ("IEC 60757 has no code “%s”. Put it into “mark” and leave “code” out."),
                         colour->code);
    }
}

/* The first colour that both recommend with the same coding of the same maker; NULL for none. */
static const char *
find_shared_colour (const KbUsage *a, const KbUsage *b)
{
  if (g_strcmp0 (a->maker, b->maker) != 0 || g_strcmp0 (a->coding, b->coding) != 0)
    return NULL;
  for (guint i = 0; a->colours[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) b->colours, a->colours[i]))
      return a->colours[i];
  return NULL;
}

/* A coding and colour tell for what a circuit is; two answers are none. */
static void
check_usages (KbCatalog *self, KbProblems *problems)
{
  GPtrArray *own = kb_catalog_get_own (self, KB_ENTRY_USAGE);
  GPtrArray *all = kb_catalog_get_usages (self);

  for (guint i = 0; i < own->len; i++)
    /* Own ones come first in all of them; those before were compared already. */
    for (guint j = i + 1; j < all->len && kb_problems_get_count (problems) < KB_PROBLEMS_LISTED;
         j++)
      {
        const KbUsage *usage = own->pdata[i], *other = all->pdata[j];
        const char    *colour = find_shared_colour (usage, other);

        if (colour != NULL)
          kb_problems_add (
            problems, KB_SEVERITY_WARNING, usage->line,
            _ (
              "The usages “%s” and “%s” both recommend the coding %s with the colour “%s”. Compare "
              "them with their source."),
            usage->id, other->id, usage->coding, colour);
      }
}

/* A GTIN is of one article and no other. */
static void
check_shared_gtins (KbCatalog *self, KbProblems *problems)
{
  GPtrArray             *parts = kb_catalog_get_parts (self);
  g_autoptr (GHashTable) gtins = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < parts->len; i++)
    {
      KbPart       *part = parts->pdata[i];
      const KbFact *fact = kb_part_get_fact (part, "gtin", 0);
      KbPart       *other = fact != NULL ? g_hash_table_lookup (gtins, fact->value.text) : NULL;

      if (other != NULL)
        kb_problems_add (problems, KB_SEVERITY_WARNING, other->line,
                         _ ("“%s” and “%s” have one GTIN, “%s”. Compare both with their sheets."),
                         other->number, part->number, fact->value.text);
      else if (fact != NULL && kb_catalog_find_own_part (self, part->number) == part)
        g_hash_table_insert (gtins, fact->value.text, part);
    }
}

/* The same entry twice in a list of links: one of them is another part's. */
static void
check_repeated_links (const KbPart *part, GPtrArray *links, KbProblems *problems)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < links->len; i++)
    {
      const KbLink *link = links->pdata[i];

      if (!g_hash_table_add (seen, link->number))
        kb_problems_add (problems, KB_SEVERITY_WARNING, link->line,
                         _ ("“%s” names “%s” twice. Remove one."), part->number, link->number);
    }
}

void
kb_catalog_check_links (KbCatalog *self, KbCatalog *installed, KbProblems *problems)
{
  GPtrArray *parts = kb_catalog_get_own_parts (self);

  for (guint i = 0; i < parts->len; i++)
    {
      const KbPart *part = parts->pdata[i];

      check_hiding (installed, part, problems);
      check_successor (self, part, problems);
      check_counterparts (self, part, problems);
      check_accessories (self, part, problems);
      check_repeated_links (part, part->counterparts, problems);
      check_repeated_links (part, part->accessories, problems);
      check_counts (part, problems);
    }
  check_colours (self, problems);
  check_usages (self, problems);
  check_shared_gtins (self, problems);
}
