/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-palette-item.h"

#include <glib/gi18n.h>

#include "catalog/kb-geometry.h"
#include "kb-labels.h"

struct _KbPaletteItem
{
  GObject parent_instance;

  KbPart *part;
  char   *title;
  char   *subtitle;
  char   *description;
};

G_DEFINE_FINAL_TYPE (KbPaletteItem, kb_palette_item, G_TYPE_OBJECT)

static void
kb_palette_item_finalize (GObject *object)
{
  KbPaletteItem *self = KB_PALETTE_ITEM (object);

  kb_part_unref (self->part);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->description);
  G_OBJECT_CLASS (kb_palette_item_parent_class)->finalize (object);
}

static void
kb_palette_item_class_init (KbPaletteItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kb_palette_item_finalize;
}

static void
kb_palette_item_init (KbPaletteItem *self)
{
}

KbPart *
kb_palette_item_get_part (KbPaletteItem *self)
{
  g_return_val_if_fail (KB_IS_PALETTE_ITEM (self), NULL);

  return self->part;
}

const char *
kb_palette_item_get_title (KbPaletteItem *self)
{
  g_return_val_if_fail (KB_IS_PALETTE_ITEM (self), NULL);

  return self->title;
}

const char *
kb_palette_item_get_subtitle (KbPaletteItem *self)
{
  g_return_val_if_fail (KB_IS_PALETTE_ITEM (self), NULL);

  return self->subtitle;
}

const char *
kb_palette_item_get_description (KbPaletteItem *self)
{
  g_return_val_if_fail (KB_IS_PALETTE_ITEM (self), NULL);

  return self->description;
}

KbPaletteItem *
kb_palette_item_new_heading (const char *title)
{
  KbPaletteItem *self = g_object_new (KB_TYPE_PALETTE_ITEM, NULL);

  self->title = g_strdup (title);
  return self;
}

static char *
make_port_summary (const KbPart *part)
{
  guint n_inputs = 0, n_outputs = 0;

  for (guint i = 0; i < part->ports->len; i++)
    {
      const KbPort *port = g_ptr_array_index (part->ports, i);

      n_inputs += port->role == KB_PORT_INPUT;
      n_outputs += port->role == KB_PORT_OUTPUT;
    }
  if (n_inputs + n_outputs == 0)
    return NULL;
  /* Translators: inputs and outputs of a distributor */
  return g_strdup_printf (_ ("%u in, %u out"), n_inputs, n_outputs);
}

static char *
make_core_summary (KbCatalog *catalog, const KbPart *part)
{
  g_autoptr (GString) marks = g_string_new (NULL);

  for (guint i = 0; i < part->cores->len; i++)
    {
      const KbCore   *core = g_ptr_array_index (part->cores, i);
      const KbColour *colour =
        core->colour != NULL ? kb_catalog_find_colour (catalog, core->colour) : NULL;
      const char *mark =
        colour != NULL ? (colour->code != NULL ? colour->code : colour->mark) : core->number;

      g_string_append_printf (marks, "%s%s", i > 0 ? " " : "", mark != NULL ? mark : core->number);
    }
  return marks->len > 0 ? g_string_free (g_steal_pointer (&marks), FALSE) : NULL;
}

static char *
make_subtitle (KbCatalog *catalog, const KbPart *part)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  const char           *colour = kb_label_part_colour (part);
  const KbPort         *port = part->ports->len > 0 ? g_ptr_array_index (part->ports, 0) : NULL;
  char                 *word;
  KbGeometry            geometry;

  /* Cables differ by their type, which therefore is their title. */
  if (part->kind != KB_PART_CABLE)
    g_ptr_array_add (words, g_strdup (part->number));
  if (part->kind == KB_PART_CABLE)
    {
      if ((word = kb_label_fact (part, "outer-diameter")) != NULL)
        {
          /* Translators: outer diameter of a cable */
          g_ptr_array_add (words, g_strdup_printf (_ ("ø %s"), word));
          g_free (word);
        }
      if ((word = make_core_summary (catalog, part)) != NULL)
        g_ptr_array_add (words, word);
    }
  else
    {
      if (part->ports->len > 1 && (word = make_port_summary (part)) != NULL)
        g_ptr_array_add (words, word);
      else if (port != NULL && port->coding != NULL)
        g_ptr_array_add (words, g_strdup (port->coding));
      if (colour != NULL)
        g_ptr_array_add (words, g_strdup (kb_catalog_colour_name (catalog, colour)));
      kb_geometry_init (&geometry, catalog, part);
      if (!geometry.stated)
        g_ptr_array_add (words, g_strdup (_ ("size not stated")));
    }
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" · ", (char **) words->pdata);
}

KbPaletteItem *
kb_palette_item_new (KbCatalog *catalog, KbPart *part)
{
  const char    *kind = kb_part_kind_label (part->kind);
  KbPaletteItem *self =
    kb_palette_item_new_heading (part->kind == KB_PART_CABLE ? part->number : kind);
  g_autofree char *features = kb_label_part_features (catalog, part);

  self->part = kb_part_ref (part);
  self->subtitle = make_subtitle (catalog, part);
  if (*features == '\0')
    self->description = g_strdup_printf (C_ ("part", "%s %s"), kind, part->number);
  else
    /* Translators: kind, number and features of a part, as “Plug 770-1252, coding B” */
    self->description = g_strdup_printf (C_ ("part", "%s %s, %s"), kind, part->number, features);
  return self;
}
