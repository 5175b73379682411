/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog/kb-part-draft.h"

#include <glib/gi18n.h>
#include <string.h>

#include "catalog/kb-sheet-text.h"
#include "catalog/kb-sheet-value.h"
#include "xml/kb-xml-reader.h"

struct _KbPartDraft
{
  KbCatalog *known;
  KbPart    *base; /* (nullable) */
  gboolean   copy;
  KbSource  *source; /* of the entries */
  GPtrArray *fields;
  GPtrArray *ports; /* of char*: ids */
  gboolean   changed;
};

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

static char *
port_field_id (const char *port, const char *name)
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
  field = add_field (self, KB_DRAFT_PORT, port_field_id (id, "gender"), _ ("Gender"),
                     port != NULL ? kb_gender_to_string (port->gender) : NULL);
  set_two_choices (field, "plug", kb_gender_label (KB_GENDER_PLUG), "socket",
                   kb_gender_label (KB_GENDER_SOCKET));
  add_field (self, KB_DRAFT_PORT, port_field_id (id, "poles"), _ ("Poles"), poles);
  add_field (self, KB_DRAFT_PORT, port_field_id (id, "coding"), _ ("Coding"),
             port != NULL ? port->coding : NULL);
  field = add_field (self, KB_DRAFT_PORT, port_field_id (id, "colour"), _ ("Colour"),
                     port != NULL ? port->colour : NULL);
  set_colour_choices (self, field);
  field = add_field (self, KB_DRAFT_PORT, port_field_id (id, "mounting"), _ ("Mounting"),
                     port != NULL ? kb_mounting_to_string (port->mounting) : NULL);
  set_two_choices (field, "flying", kb_mounting_label (KB_MOUNTING_FLYING), "mounted",
                   kb_mounting_label (KB_MOUNTING_MOUNTED));
  add_field (self, KB_DRAFT_PORT, port_field_id (id, "markings"),
             _ ("Markings of the poles, with blanks between"), joined);
  add_field (self, KB_DRAFT_PORT, port_field_id (id, "points"),
             _ ("Connection points of the poles, with blanks between"), points);
  field = add_field (self, KB_DRAFT_PORT, port_field_id (id, "role"), _ ("Role"),
                     port == NULL || port->role == KB_PORT_MATING ? NULL
                     : port->role == KB_PORT_INPUT                ? "input"
                                                                  : "output");
  set_role_choices (field);
  add_field (self, KB_DRAFT_PORT, port_field_id (id, "name"), _ ("Name, as printed"),
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

static void check_all (KbPartDraft *self);

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
  check_all (self);
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

static const char *
get_text (KbPartDraft *self, const char *id)
{
  const KbDraftField *field = kb_part_draft_find (self, id);

  return field != NULL && *field->text != '\0' ? field->text : NULL;
}

static const char *
get_port_text (KbPartDraft *self, const char *port, const char *name)
{
  g_autofree char *id = port_field_id (port, name);

  return get_text (self, id);
}

gboolean
kb_part_draft_is_changed (KbPartDraft *self)
{
  return self->changed;
}

/* ---- looking at fields ---- */

static KbPartKind
get_kind (KbPartDraft *self)
{
  const char *text = get_text (self, "kind");
  KbPartKind  kind = KB_PART_OTHER;

  if (text != NULL)
    kb_part_kind_from_string (text, &kind);
  return kind;
}

static gboolean
read_poles (const char *text, int *poles)
{
  guint64 value;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 1, 99, &value, NULL))
    return FALSE;
  *poles = (int) value;
  return TRUE;
}

/* Words between blanks and commas. */
static char **
split_list (const char *text, const char *separators)
{
  g_auto (GStrv)           pieces = g_strsplit_set (text != NULL ? text : "", separators, -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; pieces[i] != NULL; i++)
    if (*g_strstrip (pieces[i]) != '\0')
      g_strv_builder_add (builder, pieces[i]);
  return g_strv_builder_end (builder);
}

/* The typed text as a fact, owned; NULL with the @problem. */
static KbFact *
read_fact (const KbDraftField *field, char **problem)
{
  KbFact            *fact = kb_fact_new (field->def);
  g_autofree char   *plain = kb_sheet_plain (field->text);
  g_autoptr (GArray) figures = NULL;

  fact->poles = field->poles;
  if (field->def->type == KB_FACT_TEXT)
    {
      kb_value_set_text (&fact->value, field->text);
      return fact;
    }
  if (field->def->type == KB_FACT_TRUTH)
    {
      kb_value_set_truth (&fact->value, g_str_equal (field->text, "yes") ? KB_YES : KB_NO);
      return fact;
    }
  figures = kb_figures_parse (plain, field->def->units[0], problem);
  if (figures != NULL && kb_figures_take (figures, field->def, fact))
    {
      fact->poles = field->poles > 0 ? field->poles : fact->poles;
      return fact;
    }
  if (*problem == NULL && field->def->units[0] == KB_UNIT_NONE)
    *problem = g_strdup (_ ("Write a number without a unit."));
  else if (*problem == NULL)
    *problem =
      g_strdup_printf (field->def->type == KB_FACT_RANGE ? _ ("Write a range in %s, as “0.5 … 4”.")
                                                         : _ ("Write a figure in %s."),
                       kb_unit_to_string (field->def->units[0]));
  kb_fact_free (fact);
  return NULL;
}

static char *
check_number (KbPartDraft *self)
{
  const char *number = get_text (self, "number");

  if (number == NULL)
    return g_strdup (_ ("Every part needs a number."));
  if (self->copy && g_str_equal (number, self->base->number))
    return g_strdup (_ ("The copy needs a number of its own."));
  if (self->base == NULL && kb_catalog_find_part (self->known, number) != NULL)
    return g_strdup (
      _ ("The catalogue has a part with this number. Edit that one, or choose another number."));
  return NULL;
}

static char *
check_successor (KbPartDraft *self)
{
  const char *next = get_text (self, "superseded-by");
  const char *number = get_text (self, "number");
  guint       n = 0;

  if (next == NULL)
    return NULL;
  if (kb_catalog_find_part (self->known, next) == NULL && g_strcmp0 (next, number) != 0)
    {
      const char *near = kb_catalog_nearest_part (self->known, next);

      return near != NULL
               ? g_strdup_printf (_ ("No catalogue has “%s”. Did you mean “%s”?"), next, near)
               : g_strdup_printf (_ ("No catalogue has “%s”."), next);
    }
  while (next != NULL && n++ < 1000)
    {
      const KbPart *part = kb_catalog_find_part (self->known, next);

      if (g_strcmp0 (next, number) == 0)
        return g_strdup (_ ("The parts would supersede each other in a ring."));
      next = part != NULL ? part->superseded_by : NULL;
    }
  return NULL;
}

static char *
check_cores (KbPartDraft *self)
{
  g_auto (GStrv) colours = split_list (get_text (self, "cores"), ",");

  for (guint i = 0; colours[i] != NULL; i++)
    if (!g_str_equal (colours[i], "-") && kb_catalog_find_colour (self->known, colours[i]) == NULL)
      return g_strdup_printf (_ ("No catalogue has the colour “%s”."), colours[i]);
  return NULL;
}

/* 0 to 9, where 0 is not stated. */
static gboolean
read_points (const char *text, int *points)
{
  if (!g_ascii_isdigit (text[0]) || text[1] != '\0')
    return FALSE;
  *points = text[0] - '0';
  return TRUE;
}

static char *
check_points (KbPartDraft *self, const KbDraftField *field, const char *port)
{
  g_auto (GStrv) numbers = split_list (field->text, " ");
  int            poles = 0, points;

  if (!read_poles (get_port_text (self, port, "poles"), &poles))
    return g_strdup (_ ("State the number of poles too."));
  if ((int) g_strv_length (numbers) != poles)
    return g_strdup_printf (_ ("There are %u figures for %d poles."), g_strv_length (numbers),
                            poles);
  for (guint i = 0; numbers[i] != NULL; i++)
    if (!read_points (numbers[i], &points))
      return g_strdup (_ ("Write whole numbers up to 9; 0 is for a pole that is not stated."));
  return NULL;
}

static char *
check_port_field (KbPartDraft *self, const KbDraftField *field)
{
  g_auto (GStrv) parts = g_strsplit (field->id, ".", 3);
  g_auto (GStrv) markings = NULL;
  int            poles = 0;

  if (*field->text == '\0')
    return NULL;
  if (g_str_equal (parts[2], "poles") && !read_poles (field->text, &poles))
    return g_strdup (_ ("Write a whole number from 1 to 99."));
  if (g_str_equal (parts[2], "points"))
    return check_points (self, field, parts[1]);
  if (!g_str_equal (parts[2], "markings"))
    return NULL;
  markings = split_list (field->text, " ");
  if (!read_poles (get_port_text (self, parts[1], "poles"), &poles))
    return g_strdup (_ ("State the number of poles too."));
  if ((int) g_strv_length (markings) != poles)
    return g_strdup_printf (_ ("There are %u markings for %d poles."), g_strv_length (markings),
                            poles);
  return NULL;
}

static char *
check_fact_field (const KbDraftField *field)
{
  char   *problem = NULL;
  KbFact *fact;

  if (*field->text == '\0' || (field->origin != NULL && g_str_equal (field->text, field->before)))
    return NULL;
  fact = read_fact (field, &problem);
  if (fact == NULL)
    return problem;
  if (g_str_equal (field->def->name, "gtin") && !kb_gtin_is_valid (field->text))
    {
      g_autofree char *body = g_strndup (field->text, strlen (field->text) - 1);
      char             right = kb_gtin_check_digit (body);

      problem = right != 0
                  ? g_strdup_printf (_ ("The last digit is wrong: by the others it is %c."), right)
                  : g_strdup (_ ("A GTIN has 8, 12, 13 or 14 digits and nothing else."));
    }
  kb_fact_free (fact);
  return problem;
}

static char *
check_field (KbPartDraft *self, const KbDraftField *field)
{
  if (field->def != NULL)
    return check_fact_field (field);
  if (field->group == KB_DRAFT_PORT)
    return check_port_field (self, field);
  if (g_str_equal (field->id, "number"))
    return check_number (self);
  if (g_str_equal (field->id, "text.en") && *field->text == '\0')
    return g_strdup (_ ("The English item text is needed."));
  if (g_str_equal (field->id, "kind") && *field->text == '\0')
    return g_strdup (_ ("Choose what kind of part it is."));
  if (g_str_equal (field->id, "kind") && kb_part_kind_has_ports (get_kind (self))
      && self->ports->len == 0)
    return g_strdup (_ ("A connector needs a port. Add one."));
  if (g_str_equal (field->id, "superseded-by"))
    return check_successor (self);
  if (g_str_equal (field->id, "cores"))
    return check_cores (self);
  return NULL;
}

static void
check_all (KbPartDraft *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      KbDraftField *field = self->fields->pdata[i];

      g_free (field->problem);
      field->problem = check_field (self, field);
    }
}

void
kb_part_draft_set (KbPartDraft *self, const char *id, const char *text)
{
  KbDraftField *field = (KbDraftField *) kb_part_draft_find (self, id);

  g_return_if_fail (field != NULL);
  if (g_str_equal (field->text, text))
    {
      check_all (self);
      return;
    }
  g_free (field->text);
  field->text = g_strstrip (g_strdup (text));
  self->changed = TRUE;
  check_all (self);
}

guint
kb_part_draft_count_problems (KbPartDraft *self)
{
  guint n = 0;

  for (guint i = 0; i < self->fields->len; i++)
    n += ((KbDraftField *) self->fields->pdata[i])->problem != NULL;
  return n;
}

/* ---- the part ---- */

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
  g_auto (GStrv) markings = split_list (get_port_text (self, id, "markings"), " ");
  g_auto (GStrv) points = split_list (get_port_text (self, id, "points"), " ");

  if (get_port_text (self, id, "gender") != NULL)
    kb_gender_from_string (get_port_text (self, id, "gender"), &port->gender);
  if (get_port_text (self, id, "mounting") != NULL)
    kb_mounting_from_string (get_port_text (self, id, "mounting"), &port->mounting);
  read_poles (get_port_text (self, id, "poles"), &port->n_poles);
  port->coding = g_strdup (get_port_text (self, id, "coding"));
  port->colour = g_strdup (get_port_text (self, id, "colour"));
  port->role = g_strcmp0 (get_port_text (self, id, "role"), "input") == 0    ? KB_PORT_INPUT
               : g_strcmp0 (get_port_text (self, id, "role"), "output") == 0 ? KB_PORT_OUTPUT
                                                                             : KB_PORT_MATING;
  port->name = g_strdup (get_port_text (self, id, "name"));
  for (int i = 0; i < port->n_poles; i++)
    {
      KbPole pole = { .number = i + 1 };

      if ((int) g_strv_length (markings) == port->n_poles)
        pole.marking = g_strdup (markings[i]);
      if ((int) g_strv_length (points) == port->n_poles)
        read_points (points[i], &pole.points);
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
  fact = field->problem == NULL ? read_fact (field, &problem) : NULL;
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
  g_auto (GStrv) numbers = split_list (get_text (self, id), ",");

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
  g_auto (GStrv) colours = split_list (get_text (self, "cores"), ",");

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
  const char              *number = get_text (self, "number");
  KbPart                  *part = kb_part_new (number != NULL ? number : "?", get_kind (self));

  part->maker = g_strdup (get_text (self, "maker"));
  part->family = g_strdup (get_text (self, "family"));
  part->colour = g_strdup (get_text (self, "colour"));
  part->superseded_by = g_strdup (get_text (self, "superseded-by"));
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *id = g_strconcat ("text.", languages[i], NULL);

      if (get_text (self, id) != NULL)
        g_hash_table_insert (part->texts, g_strdup (languages[i]), g_strdup (get_text (self, id)));
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
