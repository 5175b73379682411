/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part that a draft describes. */
#include "config.h"

#include "catalog/kb-part-draft-private.h"
#include "catalog/kb-sheet-text.h"

static const KbPort *
find_base_port (KbPartDraft *self, const char *id)
{
  for (guint i = 0; self->base != NULL && i < self->base->ports->len; i++)
    if (g_str_equal (((KbPort *) self->base->ports->pdata[i])->id, id))
      return self->base->ports->pdata[i];
  return NULL;
}

static void
make_port (KbPartDraft *self, KbPart *part, const char *id)
{
  const KbPort  *base = find_base_port (self, id);
  KbPort        *port = kb_port_new (id);
  g_auto (GStrv) markings =
    kb_draft_split (kb_part_draft_get_port_text (self, id, "markings"), " ");
  g_auto (GStrv) points = kb_draft_split (kb_part_draft_get_port_text (self, id, "points"), " ");

  if (kb_part_draft_get_port_text (self, id, "gender") != NULL)
    kb_gender_from_string (kb_part_draft_get_port_text (self, id, "gender"), &port->gender);
  if (kb_part_draft_get_port_text (self, id, "mounting") != NULL)
    kb_mounting_from_string (kb_part_draft_get_port_text (self, id, "mounting"), &port->mounting);
  kb_draft_read_poles (kb_part_draft_get_port_text (self, id, "poles"), &port->n_poles);
  port->coding = g_strdup (kb_part_draft_get_port_text (self, id, "coding"));
  port->colour = g_strdup (kb_part_draft_get_port_text (self, id, "colour"));
  port->role =
    g_strcmp0 (kb_part_draft_get_port_text (self, id, "role"), "input") == 0    ? KB_PORT_INPUT
    : g_strcmp0 (kb_part_draft_get_port_text (self, id, "role"), "output") == 0 ? KB_PORT_OUTPUT
                                                                                : KB_PORT_MATING;
  port->name = g_strdup (kb_part_draft_get_port_text (self, id, "name"));
  for (int i = 0; i < port->n_poles; i++)
    {
      KbPole pole = { .number = i + 1 };

      if ((int) g_strv_length (markings) == port->n_poles)
        pole.marking = g_strdup (markings[i]);
      if ((int) g_strv_length (points) == port->n_poles)
        kb_draft_read_points (points[i], &pole.points);
      g_array_append_val (port->poles, pole);
    }
  /* Left as it was it is still what its source states. */
  if (base != NULL)
    port->source = base->source != NULL ? kb_source_ref (base->source) : NULL;
  if (base == NULL || !kb_port_equal (base, port))
    {
      kb_source_unref (port->source);
      port->source = kb_source_ref (self->source);
    }
  g_ptr_array_add (part->ports, port);
}

static void
make_fact (KbPartDraft *self, KbPart *part, const KbDraftField *field)
{
  g_autofree char *problem = NULL;
  KbFact          *fact;

  if (*field->text == '\0')
    return;
  if (field->origin != NULL && g_str_equal (field->text, field->before))
    {
      g_ptr_array_add (part->facts, kb_fact_copy (field->origin));
      return;
    }
  fact = field->problem == NULL ? kb_draft_read_fact (field, &problem) : NULL;
  if (fact == NULL)
    return;
  fact->source = kb_source_ref (self->source);
  if (field->def->type != KB_FACT_TEXT && field->def->type != KB_FACT_TRUTH)
    {
      g_autofree char *plain = kb_sheet_plain (field->text);
      fact->approximate = g_str_has_prefix (plain, "approx") || g_str_has_prefix (plain, "ca.");
    }
  g_ptr_array_add (part->facts, fact);
}

static void
make_links (KbPartDraft *self, GPtrArray *links, const char *id, GPtrArray *base)
{
  g_auto (GStrv) numbers = kb_draft_split (kb_part_draft_get_text (self, id), ",");

  for (guint i = 0; numbers[i] != NULL; i++)
    {
      KbLink *link = kb_link_new (numbers[i]);

      for (guint j = 0; base != NULL && j < base->len; j++)
        {
          const KbLink *old = base->pdata[j];

          if (g_str_equal (old->number, numbers[i]) && link->source == NULL)
            {
              link->printed = g_strdup (old->printed);
              link->source = old->source != NULL ? kb_source_ref (old->source) : NULL;
            }
        }
      if (link->source == NULL)
        link->source = kb_source_ref (self->source);
      g_ptr_array_add (links, link);
    }
}

static void
make_cores (KbPartDraft *self, KbPart *part)
{
  g_auto (GStrv) colours = kb_draft_split (kb_part_draft_get_text (self, "cores"), ",");

  for (guint i = 0; colours[i] != NULL; i++)
    {
      const KbCore *old =
        self->base != NULL && i < self->base->cores->len ? self->base->cores->pdata[i] : NULL;
      const char      *colour = g_str_equal (colours[i], "-") ? NULL : colours[i];
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      KbCore          *core = kb_core_new (old != NULL ? old->number : number, colour);

      core->source = kb_source_ref (
        old != NULL && g_strcmp0 (old->colour, colour) == 0 && old->source != NULL ? old->source
                                                                                   : self->source);
      g_ptr_array_add (part->cores, core);
    }
}

KbPart *
kb_part_draft_to_part (KbPartDraft *self)
{
  static const char *const languages[] = { "en", "de" };
  const char              *number = kb_part_draft_get_text (self, "number");
  KbPart *part = kb_part_new (number != NULL ? number : "?", kb_part_draft_get_kind (self));

  part->maker = g_strdup (kb_part_draft_get_text (self, "maker"));
  part->family = g_strdup (kb_part_draft_get_text (self, "family"));
  part->colour = g_strdup (kb_part_draft_get_text (self, "colour"));
  part->superseded_by = g_strdup (kb_part_draft_get_text (self, "superseded-by"));
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *id = g_strconcat ("text.", languages[i], NULL);

      if (kb_part_draft_get_text (self, id) != NULL)
        g_hash_table_insert (part->texts, g_strdup (languages[i]),
                             g_strdup (kb_part_draft_get_text (self, id)));
    }
  if (!g_hash_table_contains (part->texts, "en"))
    g_hash_table_insert (part->texts, g_strdup ("en"), g_strdup (part->number));
  for (guint i = 0; i < self->ports->len; i++)
    make_port (self, part, self->ports->pdata[i]);
  for (guint i = 0; i < self->fields->len; i++)
    if (((KbDraftField *) self->fields->pdata[i])->def != NULL)
      make_fact (self, part, self->fields->pdata[i]);
  kb_part_sort_facts (part);
  make_links (self, part->counterparts, "counterparts",
              self->base != NULL ? self->base->counterparts : NULL);
  make_links (self, part->accessories, "accessories",
              self->base != NULL ? self->base->accessories : NULL);
  make_cores (self, part);
  /* A part that is only changed in places is still that of its source; a copy is somebody's own. */
  part->source = kb_source_ref (self->base != NULL && !self->copy && self->base->source != NULL
                                  ? self->base->source
                                  : self->source);
  return part;
}
