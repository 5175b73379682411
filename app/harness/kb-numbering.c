/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness/kb-numbering.h"

#include <string.h>

#include "harness/kb-harness-private.h"

/* The items whose designators have the same stem. */
typedef struct
{
  gboolean runs_on; /* the document has one of these designators: none is kept */
  gint64   last;    /* the number given last */
} Group;

struct _KbNumbering
{
  KbHarness  *harness;
  GHashTable *groups; /* stem to Group */
};

char *
kb_designator_get_stem (const char *designator, gint64 *number)
{
  const char *end = designator + strlen (designator);
  const char *digits;

  while (end > designator && !g_ascii_isdigit (end[-1]))
    end--;
  if (end == designator)
    {
      *number = 0;
      return g_strdup (designator);
    }
  for (digits = end; digits > designator && g_ascii_isdigit (digits[-1]);)
    digits--;
  *number = g_ascii_strtoll (digits, NULL, 10);
  return g_strndup (designator, (gsize) (digits - designator));
}

static Group *
get_group (KbNumbering *self, const char *stem)
{
  Group *group = g_hash_table_lookup (self->groups, stem);

  if (group != NULL)
    return group;
  group = g_new0 (Group, 1);
  /* The document counts by the letters before the first number. */
  if (strpbrk (stem, "0123456789") == NULL)
    group->last = kb_harness_highest_number (self->harness, stem);
  if (group->last > KB_HIGHEST_NUMBER)
    group->last = 0;
  g_hash_table_insert (self->groups, g_strdup (stem), group);
  return group;
}

static void
take_in (KbNumbering *self, const char *designator)
{
  gint64           number;
  g_autofree char *stem = kb_designator_get_stem (designator, &number);
  Group           *group = get_group (self, stem);

  if (kb_harness_get_namesakes (self->harness, designator) != NULL)
    group->runs_on = TRUE;
}

KbNumbering *
kb_numbering_new (KbHarness *harness, GPtrArray *items)
{
  KbNumbering *self = g_new0 (KbNumbering, 1);

  self->harness = g_object_ref (harness);
  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < items->len; i++)
    if (((KbItem *) items->pdata[i])->designator != NULL)
      take_in (self, ((KbItem *) items->pdata[i])->designator);
  return self;
}

void
kb_numbering_free (KbNumbering *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->harness);
  g_hash_table_unref (self->groups);
  g_free (self);
}

char *
kb_numbering_next (KbNumbering *self, const char *was)
{
  g_autofree char *stem = NULL;
  g_autofree char *text = NULL;
  gint64           number;
  Group           *group;

  if (was == NULL)
    return NULL;
  stem = kb_designator_get_stem (was, &number);
  group = get_group (self, stem);
  if (!group->runs_on)
    {
      if (number <= KB_HIGHEST_NUMBER)
        group->last = MAX (group->last, number);
      return g_strdup (was);
    }
  do
    {
      g_free (text);
      text = g_strdup_printf ("%s%" G_GINT64_FORMAT, stem, ++group->last);
    }
  while (kb_harness_get_namesakes (self->harness, text) != NULL);
  return g_steal_pointer (&text);
}

void
kb_numbering_run_on (KbNumbering *self)
{
  GHashTableIter iter;
  gpointer       group;

  g_hash_table_iter_init (&iter, self->groups);
  while (g_hash_table_iter_next (&iter, NULL, &group))
    ((Group *) group)->runs_on = TRUE;
}
