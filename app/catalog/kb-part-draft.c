/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog/kb-part-draft-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "catalog/kb-sheet-text.h"
#include "catalog/kb-sheet-value.h"
#include "xml/kb-xml-reader.h"

static void
field_free (gpointer data)
{
  KbDraftField *field = data;

  g_free (field->id);
  g_free (field->label);
  g_free (field->text);
  g_strfreev (field->choices);
  g_strfreev (field->labels);
  g_free (field->problem);
  g_free (field->before);
  kb_fact_free (field->origin);
  g_free (field);
}

void
kb_part_draft_free (KbPartDraft *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->known);
  kb_part_unref (self->base);
  kb_source_unref (self->source);
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->ports);
  g_free (self);
}

/* ---- making fields ---- */

static KbDraftField *
add_field (KbPartDraft *self, KbDraftGroup group, char *id, const char *label, const char *text)
{
  KbDraftField *field = g_new0 (KbDraftField, 1);
  guint         at = self->fields->len;

  field->group = group;
  field->id = id;
  field->label = g_strdup (label);
  field->text = g_strdup (text != NULL ? text : "");
  while (at > 0 && ((KbDraftField *) self->fields->pdata[at - 1])->group > group)
    at--;
  g_ptr_array_insert (self->fields, (int) at, field);
  return field;
}

/* Turns the field into a choice between @ids with their @labels, and “not stated”. */
static void
set_choices (KbDraftField *field, GPtrArray *ids, GPtrArray *labels)
{
  g_ptr_array_insert (ids, 0, g_strdup (""));
  g_ptr_array_insert (labels, 0, g_strdup (C_ ("value", "not stated")));
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (labels, NULL);
  field->choices = (char **) g_ptr_array_free (ids, FALSE);
  field->labels = (char **) g_ptr_array_free (labels, FALSE);
}

static void
set_colour_choices (KbPartDraft *self, KbDraftField *field)
{
  GPtrArray *colours = kb_catalog_get_colours (self->known);
  GPtrArray *ids = g_ptr_array_new (), *labels = g_ptr_array_new ();

  for (guint i = 0; i < colours->len; i++)
    {
      g_ptr_array_add (ids, g_strdup (((KbColour *) colours->pdata[i])->id));
      g_ptr_array_add (labels, g_strdup (kb_colour_get_name (colours->pdata[i])));
    }
  set_choices (field, ids, labels);
}

static void
set_family_choices (KbPartDraft *self, KbDraftField *field)
{
  GPtrArray *families = kb_catalog_get_families (self->known);
  GPtrArray *ids = g_ptr_array_new (), *labels = g_ptr_array_new ();

  for (guint i = 0; i < families->len; i++)
    {
      g_ptr_array_add (ids, g_strdup (((KbFamily *) families->pdata[i])->id));
      g_ptr_array_add (labels, g_strdup (((KbFamily *) families->pdata[i])->name));
    }
  set_choices (field, ids, labels);
}

static void
set_kind_choices (KbDraftField *field)
{
  GPtrArray *ids = g_ptr_array_new (), *labels = g_ptr_array_new ();

  for (guint kind = 0; kind < KB_N_PART_KINDS; kind++)
    {
      g_ptr_array_add (ids, g_strdup (kb_part_kind_to_string (kind)));
      g_ptr_array_add (labels, g_strdup (kb_part_kind_label (kind)));
    }
  set_choices (field, ids, labels);
}

static void
set_two_choices (KbDraftField *field,
                 const char   *id_a,
                 const char   *label_a,
                 const char   *id_b,
                 const char   *label_b)
{
  GPtrArray *ids = g_ptr_array_new (), *labels = g_ptr_array_new ();

  g_ptr_array_add (ids, g_strdup (id_a));
  g_ptr_array_add (labels, g_strdup (label_a));
  g_ptr_array_add (ids, g_strdup (id_b));
  g_ptr_array_add (labels, g_strdup (label_b));
  set_choices (field, ids, labels);
}

char *
kb_draft_port_field_id (const char *port, const char *name)
{
  return g_strconcat ("port.", port, ".", name, NULL);
}

static void
set_role_choices (KbDraftField *field)
{
  GPtrArray *ids = g_ptr_array_new (), *labels = g_ptr_array_new ();

  g_ptr_array_add (ids, g_strdup ("input"));
  g_ptr_array_add (ids, g_strdup ("output"));
  g_ptr_array_add (labels, g_strdup (C_ ("port", "Input")));
  g_ptr_array_add (labels, g_strdup (C_ ("port", "Output")));
  set_choices (field, ids, labels);
  /* A port that is neither is no less stated. */
  g_free (field->labels[0]);
  field->labels[0] = g_strdup (C_ ("port", "Mating face"));
}

/* “2 2”, or NULL where not one pole states its connection points. */
static char *
dup_points_text (const KbPort *port)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean            any = FALSE;

  for (guint i = 0; port != NULL && i < port->poles->len; i++)
    {
      int points = g_array_index (port->poles, KbPole, i).points;

      any = any || points > 0;
      g_string_append_printf (text, "%s%d", i > 0 ? " " : "", points);
    }
  return any ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static void
add_port_fields (KbPartDraft *self, const char *id, const KbPort *port)
{
  g_autofree char *points = dup_points_text (port);
  g_auto (GStrv)   markings = port != NULL ? kb_port_dup_markings (port) : NULL;
  g_autofree char *joined = markings != NULL ? g_strjoinv (" ", markings) : NULL;
  g_autofree char *poles =
    port != NULL && port->n_poles > 0 ? g_strdup_printf ("%d", port->n_poles) : NULL;
  KbDraftField *field;

  g_ptr_array_add (self->ports, g_strdup (id));
  field = add_field (self, KB_DRAFT_PORT, kb_draft_port_field_id (id, "gender"), _ ("Gender"),
                     port != NULL ? kb_gender_to_string (port->gender) : NULL);
  set_two_choices (field, "plug", kb_gender_label (KB_GENDER_PLUG), "socket",
                   kb_gender_label (KB_GENDER_SOCKET));
  add_field (self, KB_DRAFT_PORT, kb_draft_port_field_id (id, "poles"), _ ("Poles"), poles);
  add_field (self, KB_DRAFT_PORT, kb_draft_port_field_id (id, "coding"), _ ("Coding"),
             port != NULL ? port->coding : NULL);
  field = add_field (self, KB_DRAFT_PORT, kb_draft_port_field_id (id, "colour"), _ ("Colour"),
                     port != NULL ? port->colour : NULL);
  set_colour_choices (self, field);
  field = add_field (self, KB_DRAFT_PORT, kb_draft_port_field_id (id, "mounting"), _ ("Mounting"),
                     port != NULL ? kb_mounting_to_string (port->mounting) : NULL);
  set_two_choices (field, "flying", kb_mounting_label (KB_MOUNTING_FLYING), "mounted",
                   kb_mounting_label (KB_MOUNTING_MOUNTED));
  add_field (self, KB_DRAFT_PORT, kb_draft_port_field_id (id, "markings"),
             _ ("Markings of the poles, with blanks between"), joined);
  add_field (self, KB_DRAFT_PORT, kb_draft_port_field_id (id, "points"),
             _ ("Connection points of the poles, with blanks between"), points);
  field = add_field (self, KB_DRAFT_PORT, kb_draft_port_field_id (id, "role"), _ ("Role"),
                     port == NULL || port->role == KB_PORT_MATING ? NULL
                     : port->role == KB_PORT_INPUT                ? "input"
                                                                  : "output");
  set_role_choices (field);
  add_field (self, KB_DRAFT_PORT, kb_draft_port_field_id (id, "name"), _ ("Name, as printed"),
             port != NULL ? port->name : NULL);
}

void
kb_part_draft_add_port (KbPartDraft *self)
{
  g_autofree char *id = g_strdup ("face");

  for (guint i = 2; g_ptr_array_find_with_equal_func (self->ports, id, g_str_equal, NULL); i++)
    {
      g_free (id);
      id = g_strdup_printf ("face%u", i);
    }
  add_port_fields (self, id, NULL);
  self->changed = TRUE;
  kb_part_draft_set (self, "number", kb_part_draft_find (self, "number")->text);
}

void
kb_part_draft_remove_port (KbPartDraft *self, const char *port)
{
  g_autofree char *prefix = g_strdup_printf ("port.%s.", port);
  guint            at;

  if (!g_ptr_array_find_with_equal_func (self->ports, port, g_str_equal, &at))
    return;
  g_ptr_array_remove_index (self->ports, at);
  for (guint i = self->fields->len; i-- > 0;)
    if (g_str_has_prefix (((KbDraftField *) self->fields->pdata[i])->id, prefix))
      g_ptr_array_remove_index (self->fields, i);
  self->changed = TRUE;
  kb_part_draft_set (self, "number", kb_part_draft_find (self, "number")->text);
}

static char *
dup_fact_text (const KbFact *fact)
{
  g_autofree char *value = NULL;

  /* Yes and no as they are typed; all else as it is shown. */
  if (fact->value.type == KB_VALUE_TRUTH)
    return g_strdup (kb_truth_to_string (fact->value.truth));
  value = kb_value_to_text (&fact->value);
  return g_strconcat (fact->approximate ? "approx. " : "", value, NULL);
}

static KbDraftField *
add_fact_field (KbPartDraft *self, const KbFactDef *def, const KbFact *fact)
{
  g_autofree char *text = fact != NULL ? dup_fact_text (fact) : NULL;
  g_autofree char *label =
    fact != NULL && fact->poles > 0 ? g_strdup_printf (
      ngettext ("%s (%d pole)", "%s (%d poles)", fact->poles), kb_fact_def_label (def), fact->poles)
                                    : g_strdup (kb_fact_def_label (def));
  guint         n = 0;
  KbDraftField *field;

  for (guint i = 0; i < self->fields->len; i++)
    n += ((KbDraftField *) self->fields->pdata[i])->def == def;
  field = add_field (self, KB_DRAFT_FACT,
                     n == 0 ? g_strconcat ("fact.", def->name, NULL)
                            : g_strdup_printf ("fact.%s.%u", def->name, n + 1),
                     label, text);
  field->def = def;
  field->origin = fact != NULL ? kb_fact_copy (fact) : NULL;
  field->before = g_strdup (field->text);
  field->poles = fact != NULL ? fact->poles : 0;
  if (def->type == KB_FACT_TRUTH)
    set_two_choices (field, "yes", kb_truth_to_text (KB_YES), "no", kb_truth_to_text (KB_NO));
  return field;
}

void
kb_part_draft_add_fact (KbPartDraft *self, const KbFactDef *def)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (((KbDraftField *) self->fields->pdata[i])->def == def && !def->repeats)
      return;
  add_fact_field (self, def, NULL);
}

static char *
join_links (GPtrArray *links)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < links->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", ((KbLink *) links->pdata[i])->number);
  return g_strdup (text->str);
}

static char *
join_cores (GPtrArray *cores)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < cores->len; i++)
    {
      const KbCore *core = cores->pdata[i];
      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                              core->colour != NULL ? core->colour : "-");
    }
  return g_strdup (text->str);
}

static void
add_identity (KbPartDraft *self, const KbPart *base, KbPartKind kind)
{
  KbDraftField *field;

  add_field (self, KB_DRAFT_IDENTITY, g_strdup ("number"), _ ("Part number"),
             base != NULL && !self->copy ? base->number : NULL);
  field = add_field (self, KB_DRAFT_IDENTITY, g_strdup ("kind"), _ ("Kind"),
                     kb_part_kind_to_string (base != NULL ? base->kind : kind));
  set_kind_choices (field);
  add_field (self, KB_DRAFT_IDENTITY, g_strdup ("text.en"), _ ("Item text (English)"),
             base != NULL ? g_hash_table_lookup (base->texts, "en") : NULL);
  add_field (self, KB_DRAFT_IDENTITY, g_strdup ("text.de"), _ ("Item text (German)"),
             base != NULL ? g_hash_table_lookup (base->texts, "de") : NULL);
  add_field (self, KB_DRAFT_IDENTITY, g_strdup ("maker"), _ ("Maker"),
             base != NULL ? base->maker : NULL);
  field = add_field (self, KB_DRAFT_IDENTITY, g_strdup ("family"), _ ("Family"),
                     base != NULL ? base->family : NULL);
  set_family_choices (self, field);
  field = add_field (self, KB_DRAFT_IDENTITY, g_strdup ("colour"),
                     _ ("Colour (of a part without ports)"), base != NULL ? base->colour : NULL);
  set_colour_choices (self, field);
  add_field (self, KB_DRAFT_IDENTITY, g_strdup ("superseded-by"), _ ("Superseded by"),
             base != NULL ? base->superseded_by : NULL);
}

static void
add_links (KbPartDraft *self, const KbPart *base)
{
  g_autofree char *counterparts = base != NULL ? join_links (base->counterparts) : NULL;
  g_autofree char *accessories = base != NULL ? join_links (base->accessories) : NULL;
  g_autofree char *cores = base != NULL ? join_cores (base->cores) : NULL;

  add_field (self, KB_DRAFT_LINKS, g_strdup ("counterparts"),
             _ ("Counterparts, with commas between"), counterparts);
  add_field (self, KB_DRAFT_LINKS, g_strdup ("accessories"), _ ("Accessories, with commas between"),
             accessories);
  add_field (self, KB_DRAFT_LINKS, g_strdup ("cores"),
             _ ("Colours of the cores in their order, with commas between"), cores);
}

KbPartDraft *
kb_part_draft_new (KbCatalog    *known,
                   const KbPart *base,
                   KbPartKind    kind,
                   gboolean      copy,
                   const char   *by)
{
  KbPartDraft     *self = g_new0 (KbPartDraft, 1);
  g_autofree char *title = g_strdup_printf ("Entered by %s", by);

  self->known = g_object_ref (known);
  self->base = base != NULL ? kb_part_ref ((KbPart *) base) : NULL;
  self->copy = copy;
  self->source = kb_source_new ("entered", KB_SOURCE_ENTERED, title);
  self->source->by = g_strdup (by);
  self->fields = g_ptr_array_new_with_free_func (field_free);
  self->ports = g_ptr_array_new_with_free_func (g_free);
  add_identity (self, base, kind);
  for (guint i = 0; base != NULL && i < base->ports->len; i++)
    add_port_fields (self, ((KbPort *) base->ports->pdata[i])->id, base->ports->pdata[i]);
  if (base == NULL && kb_part_kind_has_ports (kind))
    add_port_fields (self, "face", NULL);
  for (guint i = 0; base != NULL && i < base->facts->len; i++)
    add_fact_field (self, ((KbFact *) base->facts->pdata[i])->def, base->facts->pdata[i]);
  add_links (self, base);
  kb_part_draft_check (self);
  return self;
}

GPtrArray *
kb_part_draft_get_fields (KbPartDraft *self)
{
  return self->fields;
}

const KbDraftField *
kb_part_draft_find (KbPartDraft *self, const char *id)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (g_str_equal (((KbDraftField *) self->fields->pdata[i])->id, id))
      return self->fields->pdata[i];
  return NULL;
}

gboolean
kb_part_draft_is_changed (KbPartDraft *self)
{
  return self->changed;
}

void
kb_part_draft_set (KbPartDraft *self, const char *id, const char *text)
{
  KbDraftField *field = (KbDraftField *) kb_part_draft_find (self, id);

  g_return_if_fail (field != NULL);
  if (g_str_equal (field->text, text))
    {
      kb_part_draft_check (self);
      return;
    }
  g_free (field->text);
  field->text = g_strstrip (g_strdup (text));
  self->changed = TRUE;
  kb_part_draft_check (self);
}

guint
kb_part_draft_count_problems (KbPartDraft *self)
{
  guint n = 0;

  for (guint i = 0; i < self->fields->len; i++)
    n += ((KbDraftField *) self->fields->pdata[i])->problem != NULL;
  return n;
}
