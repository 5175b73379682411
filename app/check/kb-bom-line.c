/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-bom-line.h"

#include <glib/gi18n.h>
#include <string.h>

#include "xml/kb-decimal.h"

struct _KbBomLine
{
  GObject parent_instance;

  guint      position;
  KbBomKind  kind;
  char      *number;
  KbPart    *part;
  GPtrArray *uses;
  gint64     count;
  gint64     length;
  gboolean   show_files;
};

enum
{
  PROP_0,
  PROP_POSITION,
  PROP_NUMBER,
  PROP_DESIGNATION,
  PROP_QUANTITY,
  PROP_DESIGNATORS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (KbBomLine, kb_bom_line, G_TYPE_OBJECT)

static const char *const kind_names[] = { "connector", "distributor", "cable", "accessory",
                                          "tool" };

G_STATIC_ASSERT (G_N_ELEMENTS (kind_names) == KB_N_BOM_KINDS);

const char *
kb_bom_kind_to_string (KbBomKind kind)
{
  g_return_val_if_fail (kind < KB_N_BOM_KINDS, NULL);
  return kind_names[kind];
}

const char *
kb_bom_kind_label (KbBomKind kind)
{
  switch (kind)
    {
    case KB_BOM_CONNECTOR:
      return _ ("Connector");
    case KB_BOM_DISTRIBUTOR:
      return _ ("Distributor");
    case KB_BOM_CABLE:
      return _ ("Cable");
    case KB_BOM_ACCESSORY:
      return _ ("Accessory");
    case KB_BOM_TOOL:
      return _ ("Tool");
    case KB_N_BOM_KINDS:
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
use_free (gpointer data)
{
  KbBomUse *use = data;

  g_free (use->file);
  g_free (use->item);
  g_free (use->designator);
  g_free (use->reason);
  g_free (use->english);
  g_free (use->rule);
  g_free (use);
}

static void
kb_bom_line_finalize (GObject *object)
{
  KbBomLine *self = KB_BOM_LINE (object);

  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->part, kb_part_unref);
  g_clear_pointer (&self->uses, g_ptr_array_unref);
  G_OBJECT_CLASS (kb_bom_line_parent_class)->finalize (object);
}

static void
kb_bom_line_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  KbBomLine *self = KB_BOM_LINE (object);

  switch (prop_id)
    {
    case PROP_POSITION:
      g_value_set_uint (value, self->position);
      break;
    case PROP_NUMBER:
      g_value_set_string (value, self->number);
      break;
    case PROP_DESIGNATION:
      g_value_set_string (value, kb_bom_line_get_designation (self));
      break;
    case PROP_QUANTITY:
      g_value_take_string (value, kb_bom_line_dup_quantity_text (self));
      break;
    case PROP_DESIGNATORS:
      g_value_take_string (value, kb_bom_line_dup_designators_text (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
kb_bom_line_class_init (KbBomLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = kb_bom_line_finalize;
  object_class->get_property = kb_bom_line_get_property;

  properties[PROP_POSITION] = g_param_spec_uint ("position", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_NUMBER] = g_param_spec_string ("number", NULL, NULL, NULL, flags);
  properties[PROP_DESIGNATION] = g_param_spec_string ("designation", NULL, NULL, NULL, flags);
  properties[PROP_QUANTITY] = g_param_spec_string ("quantity", NULL, NULL, NULL, flags);
  properties[PROP_DESIGNATORS] = g_param_spec_string ("designators", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
kb_bom_line_init (KbBomLine *self)
{
  self->uses = g_ptr_array_new_with_free_func (use_free);
}

KbBomLine *
kb_bom_line_new (KbBomKind kind, const char *number, KbPart *part)
{
  KbBomLine *self = g_object_new (KB_TYPE_BOM_LINE, NULL);

  self->kind = kind;
  self->number = g_strdup (number);
  self->part = part != NULL ? kb_part_ref (part) : NULL;
  return self;
}

static KbBomUse *
append_use (KbBomLine *self, const char *file, const KbItem *item)
{
  KbBomUse *use = g_new0 (KbBomUse, 1);

  use->file = g_strdup (file);
  use->item = g_strdup (item->id);
  use->designator = g_strdup (kb_item_get_label (item));
  use->count = 1;
  g_ptr_array_add (self->uses, use);
  return use;
}

/* The same accessory twice at one connector is one use of two; items come in order, so it is the last one. */
static KbBomUse *
get_last_use (KbBomLine *self, const char *file, const KbItem *item)
{
  KbBomUse *use = self->uses->len > 0 ? g_ptr_array_index (self->uses, self->uses->len - 1) : NULL;

  return use != NULL && g_str_equal (use->item, item->id) && g_str_equal (use->file, file) ? use
                                                                                           : NULL;
}

void
kb_bom_line_add (KbBomLine    *self,
                 const char   *file,
                 const KbItem *item,
                 gint64        length,
                 gboolean      measured)
{
  KbBomUse *use = get_last_use (self, file, item);

  self->count++;
  self->length += length;
  if (use != NULL)
    {
      use->count++;
      return;
    }
  use = append_use (self, file, item);
  use->length = length;
  use->measured = measured;
}

/* Appends @more as a further sentence. */
static void
add_sentence (char **text, const char *more)
{
  g_autofree char *before = *text;

  *text = before == NULL || more == NULL ? g_strdup (before != NULL ? before : more)
                                         : g_strconcat (before, " ", more, NULL);
}

void
kb_bom_line_add_derived (KbBomLine *self, const char *file, const KbItem *item, const KbNeed *need)
{
  KbBomUse *use = get_last_use (self, file, item);

  self->count++;
  if (use != NULL)
    use->count++;
  else
    use = append_use (self, file, item);
  add_sentence (&use->reason, need->reason);
  add_sentence (&use->english, need->english);
  if (use->rule == NULL)
    use->rule = g_strdup (need->rule);
}

void
kb_bom_line_set_position (KbBomLine *self, guint position)
{
  if (self->position == position)
    return;
  self->position = position;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION]);
}

void
kb_bom_line_set_show_files (KbBomLine *self, gboolean show_files)
{
  if (self->show_files == show_files)
    return;
  self->show_files = show_files;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESIGNATORS]);
}

gboolean
kb_bom_line_get_show_files (KbBomLine *self)
{
  g_return_val_if_fail (KB_IS_BOM_LINE (self), FALSE);
  return self->show_files;
}

int
kb_bom_line_compare (KbBomLine *a, KbBomLine *b)
{
  int by_number;

  if (a->kind != b->kind)
    return a->kind < b->kind ? -1 : 1;
  by_number = strcmp (a->number, b->number);
  if (by_number != 0)
    return by_number;
  return g_strcmp0 (kb_bom_line_get_maker (a), kb_bom_line_get_maker (b));
}

guint
kb_bom_line_get_position (KbBomLine *self)
{
  g_return_val_if_fail (KB_IS_BOM_LINE (self), 0);
  return self->position;
}

KbBomKind
kb_bom_line_get_kind (KbBomLine *self)
{
  g_return_val_if_fail (KB_IS_BOM_LINE (self), KB_BOM_CONNECTOR);
  return self->kind;
}

const char *
kb_bom_line_get_number (KbBomLine *self)
{
  g_return_val_if_fail (KB_IS_BOM_LINE (self), NULL);
  return self->number;
}

KbPart *
kb_bom_line_get_part (KbBomLine *self)
{
  g_return_val_if_fail (KB_IS_BOM_LINE (self), NULL);
  return self->part;
}

gboolean
kb_bom_line_is_known (KbBomLine *self)
{
  g_return_val_if_fail (KB_IS_BOM_LINE (self), FALSE);
  return self->part != NULL && !self->part->stand_in;
}

const char *
kb_bom_line_get_maker (KbBomLine *self)
{
  g_return_val_if_fail (KB_IS_BOM_LINE (self), NULL);
  return self->part != NULL ? self->part->maker : NULL;
}

const char *
kb_bom_line_get_designation (KbBomLine *self)
{
  const char *text = NULL;

  g_return_val_if_fail (KB_IS_BOM_LINE (self), NULL);
  if (self->part != NULL)
    text = kb_part_get_text (self->part);
  return text != NULL ? text : "";
}

const char *
kb_bom_line_get_english_designation (KbBomLine *self)
{
  g_return_val_if_fail (KB_IS_BOM_LINE (self), NULL);
  if (self->part == NULL)
    return NULL;
  return g_hash_table_lookup (self->part->texts, "en");
}

gint64
kb_bom_line_get_count (KbBomLine *self)
{
  g_return_val_if_fail (KB_IS_BOM_LINE (self), 0);
  return self->count;
}

gint64
kb_bom_line_get_length (KbBomLine *self)
{
  g_return_val_if_fail (KB_IS_BOM_LINE (self), 0);
  return self->length;
}

gboolean
kb_bom_line_is_teaching (KbBomLine *self)
{
  g_return_val_if_fail (KB_IS_BOM_LINE (self), FALSE);
  return self->part != NULL && kb_part_is_teaching (self->part);
}

GPtrArray *
kb_bom_line_get_uses (KbBomLine *self)
{
  g_return_val_if_fail (KB_IS_BOM_LINE (self), NULL);
  return self->uses;
}

/* Micrometres as metres: “3.00 m” as on the drawing, more places where there are more. */
static char *
length_text (gint64 length)
{
  const gboolean   whole = length % 10000 == 0;
  g_autofree char *metres =
    whole ? kb_decimal_format_local (length / 1000 + 1, 3) : kb_decimal_format_local (length, 6);

  /* The 1 in the last place kept the noughts before it; it has done its work. */
  if (whole)
    metres[strlen (metres) - 1] = '\0';
  /* TRANSLATORS: a length in metres */
  return g_strdup_printf (_ ("%s m"), metres);
}

char *
kb_bom_line_dup_quantity_text (KbBomLine *self)
{
  g_autofree char *length = NULL;

  g_return_val_if_fail (KB_IS_BOM_LINE (self), NULL);

  if (self->kind != KB_BOM_CABLE)
    /* TRANSLATORS: a number of pieces in the parts list */
    return g_strdup_printf (ngettext ("%d pc", "%d pcs", (gulong) self->count), (int) self->count);

  length = length_text (self->length);
  /* TRANSLATORS: how much cable is ordered: its length, then into how many pieces it is cut */
  return g_strdup_printf (ngettext ("%s (%d piece)", "%s (%d pieces)", (gulong) self->count),
                          length, (int) self->count);
}

static char *
use_text (KbBomLine *self, const KbBomUse *use)
{
  g_autofree char *name = self->show_files ? g_strdup_printf ("%s:%s", use->file, use->designator)
                                           : g_strdup (use->designator);
  g_autofree char *length = NULL;

  if (use->count > 1)
    /* TRANSLATORS: a designator and how many of an accessory are there, as “X1 (2×)” */
    return g_strdup_printf (_ ("%s (%d×)"), name, (int) use->count);
  if (self->kind != KB_BOM_CABLE)
    return g_steal_pointer (&name);

  length = length_text (use->length);
  if (use->measured)
    /* TRANSLATORS: a cable's designator and its length, as “W1 0.2 m (measured)”: not stated, but as drawn */
    return g_strdup_printf (_ ("%s %s (measured)"), name, length);
  return g_strdup_printf ("%s %s", name, length);
}

char *
kb_bom_line_dup_designators_text (KbBomLine *self)
{
  g_autoptr (GString) text = NULL;
  gboolean            is_accessory;

  g_return_val_if_fail (KB_IS_BOM_LINE (self), NULL);

  text = g_string_new (NULL);
  for (guint i = 0; i < self->uses->len; i++)
    {
      g_autofree char *use = use_text (self, g_ptr_array_index (self->uses, i));

      if (i > 0)
        g_string_append (text, ", ");
      g_string_append (text, use);
    }
  is_accessory = self->kind == KB_BOM_ACCESSORY || self->kind == KB_BOM_TOOL;
  if (is_accessory)
    /* TRANSLATORS: why an accessory is in the parts list: the connectors it belongs to */
    return g_strdup_printf (_ ("for %s"), text->str);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Nobody reads more of them. */
#define MOST_REASONS 20

char *
kb_bom_line_dup_reasons_text (KbBomLine *self)
{
  GString *text = g_string_new (NULL);
  guint    n = 0;

  g_return_val_if_fail (KB_IS_BOM_LINE (self), g_string_free (text, FALSE));

  for (guint i = 0; i < self->uses->len; i++)
    {
      const KbBomUse *use = g_ptr_array_index (self->uses, i);

      if (use->reason == NULL || ++n > MOST_REASONS)
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      /* TRANSLATORS: why an accessory is in the parts list, and the id of the rule that asks for it:
       * “X1 and X2 are both flying leads. (L-01)” */
      g_string_append_printf (text, C_ ("reason", "%s (%s)"), use->reason, use->rule);
    }
  if (n > MOST_REASONS)
    {
      g_string_append_c (text, '\n');
      /* TRANSLATORS: after a list of reasons that is cut off */
      g_string_append_printf (
        text, ngettext ("and %u more reason", "and %u more reasons", n - MOST_REASONS),
        n - MOST_REASONS);
    }
  return g_string_free (text, FALSE);
}
