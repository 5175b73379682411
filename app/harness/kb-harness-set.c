/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness/kb-harness-set.h"

#include <glib/gi18n.h>

#include "harness/kb-circuit.h"

typedef void (*SetFunc) (KbItem *item, gconstpointer data);

/* Only what is of one of the kinds (a mask of 1 << kind) is touched. */
static void
set_all (KbHarness *self, const char *const *ids, guint kinds, SetFunc set, gconstpointer data)
{
  for (; *ids != NULL; ids++)
    {
      const KbItem *item = kb_harness_get_item (self, *ids);

      if (item != NULL && (kinds & (1u << item->kind)) != 0)
        set (kb_harness_edit (self, *ids), data);
    }
}

static gboolean
set_as_step (KbHarness         *self,
             const char        *label,
             const char *const *ids,
             guint              kinds,
             SetFunc            set,
             gconstpointer      data)
{
  if (kb_harness_in_transaction (self))
    return FALSE;
  kb_harness_begin (self, label);
  set_all (self, ids, kinds, set, data);
  return kb_harness_commit (self);
}

char *
kb_harness_check_designator (KbHarness *self, const char *id, const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  const KbItem    *other;

  if (*stripped == '\0')
    return g_strdup (_ ("A designator is needed"));
  other = kb_harness_find_designator (self, stripped);
  if (other != NULL && !g_str_equal (other->id, id))
    /* Translators: a designator as “X2” */
    return g_strdup_printf (_ ("%s is taken; choose another"), stripped);
  return NULL;
}

static void
set_designator (KbItem *item, gconstpointer text)
{
  kb_item_set (&item->designator, text);
}

gboolean
kb_harness_set_designator (KbHarness *self, const char *id, const char *text)
{
  const char      *ids[] = { id, NULL };
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *problem = kb_harness_check_designator (self, id, stripped);

  return problem == NULL
         && set_as_step (self, _ ("Change Designator"), ids,
                         1u << KB_ITEM_CONNECTOR | 1u << KB_ITEM_CABLE, set_designator, stripped);
}

static void
set_length (KbItem *item, gconstpointer length)
{
  item->length = *(const gint64 *) length;
}

gboolean
kb_harness_set_length (KbHarness *self, const char *const *ids, gint64 length)
{
  g_return_val_if_fail (length >= 0, FALSE);

  return set_as_step (self, _ ("Change Length"), ids, 1u << KB_ITEM_CABLE, set_length, &length);
}

static void
set_mounting (KbItem *item, gconstpointer mounting)
{
  item->mounting = *(const KbMounting *) mounting;
}

gboolean
kb_harness_set_mounting (KbHarness *self, const char *const *ids, KbMounting mounting)
{
  return set_as_step (self, _ ("Change End"), ids, 1u << KB_ITEM_CONNECTOR, set_mounting,
                      &mounting);
}

static void
set_name (KbItem *item, gconstpointer text)
{
  kb_item_set (&item->name, text);
}

gboolean
kb_harness_set_note (KbHarness *self, const char *const *ids, const char *text)
{
  g_return_val_if_fail (text != NULL && *text != '\0', FALSE);

  return set_as_step (self, _ ("Change Note"), ids, 1u << KB_ITEM_NOTE, set_name, text);
}

static void
set_circuit (KbItem *item, gconstpointer id)
{
  kb_item_set (&item->circuit, id);
}

static gboolean
has_any (KbHarness *self, const char *const *ids, guint kinds)
{
  for (; *ids != NULL; ids++)
    {
      const KbItem *item = kb_harness_get_item (self, *ids);

      if (item != NULL && (kinds & (1u << item->kind)) != 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
kb_harness_set_circuit_name (KbHarness *self, const char *const *ids, const char *name)
{
  const guint      kinds = 1u << KB_ITEM_CONNECTOR | 1u << KB_ITEM_CABLE;
  g_autofree char *stripped = g_strstrip (g_strdup (name));
  const KbItem    *known = *stripped != '\0' ? kb_harness_find_circuit (self, stripped) : NULL;
  const gboolean   is_new = known == NULL && *stripped != '\0';
  g_autofree char *id = known != NULL ? g_strdup (known->id) : NULL;

  if (kb_harness_in_transaction (self) || !has_any (self, ids, kinds))
    return FALSE;
  kb_harness_begin (self, is_new ? _ ("Add Circuit") : _ ("Change Circuit"));
  if (is_new)
    id = g_strdup (kb_harness_make_circuit (self, stripped)->id);
  set_all (self, ids, kinds, set_circuit, id);
  return kb_harness_commit (self);
}

typedef struct
{
  const KbSettingDef *def;
  int                 end;
  const KbValue      *value;
} Setting;

static void
set_setting (KbItem *item, gconstpointer data)
{
  const Setting *setting = data;

  kb_item_set_setting (item, setting->def->name, setting->end, setting->value);
}

gboolean
kb_harness_set_setting (KbHarness          *self,
                        const char *const  *ids,
                        const KbSettingDef *def,
                        int                 end,
                        const KbValue      *value)
{
  const Setting    setting = { def, end, value };
  g_autofree char *label = NULL;
  guint            kinds = 0;

  for (int kind = 0; kind < KB_N_ITEM_KINDS; kind++)
    if ((kb_item_kind_get_setting_owners ((KbItemKind) kind) & def->owners) != 0)
      kinds |= 1u << kind;
  /* TRANSLATORS: name of an undo step; the name of a setting, as “Wet place” */
  label = g_strdup_printf (C_ ("change", "Change “%s”"), kb_setting_def_label (def));
  return set_as_step (self, label, ids, kinds, set_setting, &setting);
}
