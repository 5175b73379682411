/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-part-data.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "kb-fact-list.h"
#include "kb-gradual-layout.h"
#include "kb-labels.h"

/* Between groups, in px. */
#define SPACING 18

struct _KbPartData
{
  GtkWidget parent_instance;

  KbCatalog *catalog;
  KbPart    *part;
  GtkWidget *box;
  GtkWidget *identity;
  GtkWidget *groups[KB_N_FACT_GROUPS];
  GtkWidget *switch_row;
  GtkWidget *toggle;
};

G_DEFINE_FINAL_TYPE (KbPartData, kb_part_data, GTK_TYPE_WIDGET)

/* Which groups could be stated for a kind of part: only these are worth listing as not stated. */
static gboolean
group_applies (KbPartKind kind, KbFactGroup group)
{
  switch (group)
    {
    case KB_FACT_GROUP_CABLE:
      return kind == KB_PART_CABLE || kind == KB_PART_LEAD;
    case KB_FACT_GROUP_ACCESSORY:
      return !kb_part_kind_has_ports (kind) && kind != KB_PART_CABLE;
    case KB_FACT_GROUP_ELECTRICAL:
    case KB_FACT_GROUP_CONNECTION:
      return kb_part_kind_has_ports (kind);
    default:
      return kind != KB_PART_CABLE || group == KB_FACT_GROUP_COMMERCIAL;
    }
}

/* Where a property is @known, or not and asked for. */
static void
add_text (KbPartData *self, const char *label, const char *value, KbSource *source)
{
  if (value != NULL || gtk_switch_get_active (GTK_SWITCH (self->toggle)))
    kb_fact_list_add (KB_FACT_LIST (self->identity), label, value, NULL, source);
}

static char *
dup_markings (const KbPort *port)
{
  g_auto (GStrv) markings = kb_port_dup_markings (port);

  return markings != NULL && markings[0] != NULL ? g_strjoinv ("  ", markings) : NULL;
}

static void
add_single_port (KbPartData *self, const KbPort *port)
{
  KbSource        *source = port->source != NULL ? port->source : self->part->source;
  g_autofree char *poles = port->n_poles > 0 ? g_strdup_printf ("%d", port->n_poles) : NULL;
  g_autofree char *markings = dup_markings (port);
  const char      *colour =
    port->colour != NULL ? kb_catalog_colour_name (self->catalog, port->colour) : NULL;

  add_text (self, _ ("Poles"), poles, source);
  add_text (self, _ ("Coding"), port->coding, source);
  add_text (self, _ ("Colour"), colour, source);
  add_text (self, _ ("Marking"), markings, source);
}

static void
add_ports (KbPartData *self)
{
  for (guint i = 0; i < self->part->ports->len; i++)
    {
      const KbPort    *port = g_ptr_array_index (self->part->ports, i);
      g_autofree char *label = kb_label_port (self->part, port);
      g_autofree char *words = kb_port_describe (port);

      add_text (self, label, words, port->source != NULL ? port->source : self->part->source);
    }
}

static void
add_identity (KbPartData *self)
{
  KbPart         *part = self->part;
  const KbFamily *family =
    part->family != NULL ? kb_catalog_find_family (self->catalog, part->family) : NULL;

  kb_fact_list_begin (KB_FACT_LIST (self->identity));
  add_text (self, _ ("Maker"), part->maker, part->source);
  add_text (self, _ ("Family"), family != NULL ? family->name : part->family, part->source);
  if (part->ports->len == 1)
    add_single_port (self, g_ptr_array_index (part->ports, 0));
  else
    add_ports (self);
  for (guint i = 0; i < part->counterparts->len; i++)
    {
      const KbLink *link = g_ptr_array_index (part->counterparts, i);

      kb_fact_list_add (KB_FACT_LIST (self->identity), _ ("Mates with"), link->number,
                        link->printed, link->source != NULL ? link->source : part->source);
    }
  if (part->superseded_by != NULL)
    add_text (self, _ ("Superseded by"), part->superseded_by, part->source);
  kb_fact_list_end (KB_FACT_LIST (self->identity));
}

static gboolean
add_facts_of (KbPartData *self, KbFactList *list, const KbFactDef *def)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->part->facts->len; i++)
    {
      const KbFact *fact = g_ptr_array_index (self->part->facts, i);

      if (fact->def != def)
        continue;
      kb_fact_list_add_fact (list, fact);
      any = TRUE;
    }
  return any;
}

static void
fill_group (KbPartData *self, KbFactGroup id)
{
  KbFactList *list = KB_FACT_LIST (self->groups[id]);
  gboolean    all =
    gtk_switch_get_active (GTK_SWITCH (self->toggle)) && group_applies (self->part->kind, id);
  guint            n_defs;
  const KbFactDef *defs = kb_fact_defs (&n_defs);

  kb_fact_list_begin (list);
  for (guint i = 0; i < n_defs; i++)
    if (defs[i].group == id && !add_facts_of (self, list, &defs[i]) && all)
      kb_fact_list_add (list, kb_fact_def_label (&defs[i]), NULL, NULL, NULL);
  kb_fact_list_end (list);
}

static void
fill (KbPartData *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), self->part != NULL);
  if (self->part == NULL)
    return;
  add_identity (self);
  for (guint i = 0; i < KB_N_FACT_GROUPS; i++)
    fill_group (self, i);
}

static void
kb_part_data_dispose (GObject *object)
{
  KbPartData *self = KB_PART_DATA (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->part, kb_part_unref);
  g_clear_object (&self->catalog);
  G_OBJECT_CLASS (kb_part_data_parent_class)->dispose (object);
}

static void
kb_part_data_class_init (KbPartDataClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kb_part_data_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
kb_part_data_init (KbPartData *self)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("Show _what is not stated"));

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_layout_manager (self->box, kb_gradual_layout_new (SPACING));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  self->switch_row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->toggle = gtk_switch_new ();
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->toggle);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_valign (self->toggle, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->switch_row), label);
  gtk_box_append (GTK_BOX (self->switch_row), self->toggle);
  gtk_box_append (GTK_BOX (self->box), self->switch_row);
  g_signal_connect_swapped (self->toggle, "notify::active", G_CALLBACK (fill), self);

  self->identity = kb_fact_list_new (_ ("Part"));
  gtk_box_append (GTK_BOX (self->box), self->identity);
  for (guint i = 0; i < KB_N_FACT_GROUPS; i++)
    {
      self->groups[i] = kb_fact_list_new (kb_fact_group_label (i));
      gtk_box_append (GTK_BOX (self->box), self->groups[i]);
    }
}

GtkWidget *
kb_part_data_new (void)
{
  return g_object_new (KB_TYPE_PART_DATA, NULL);
}

void
kb_part_data_set_part (KbPartData *self, KbCatalog *catalog, KbPart *part)
{
  g_return_if_fail (KB_IS_PART_DATA (self));

  if (part == self->part && catalog == self->catalog)
    return;
  g_set_object (&self->catalog, catalog);
  g_clear_pointer (&self->part, kb_part_unref);
  if (part != NULL)
    self->part = kb_part_ref (part);
  fill (self);
}
