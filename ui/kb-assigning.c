/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-assigning.h"

struct _KbAssigning
{
  GObject  parent_instance;
  char    *circuit;
  gboolean connected;
  gboolean away;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (KbAssigning, kb_assigning, G_TYPE_OBJECT)

static void
kb_assigning_finalize (GObject *object)
{
  g_free (KB_ASSIGNING (object)->circuit);
  G_OBJECT_CLASS (kb_assigning_parent_class)->finalize (object);
}

static void
kb_assigning_class_init (KbAssigningClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kb_assigning_finalize;
  changed_signal = g_signal_new ("changed", KB_TYPE_ASSIGNING, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
kb_assigning_init (KbAssigning *self)
{
}

KbAssigning *
kb_assigning_new (void)
{
  return g_object_new (KB_TYPE_ASSIGNING, NULL);
}

const char *
kb_assigning_get_circuit (KbAssigning *self, KbHarness *harness)
{
  const KbItem *item;

  g_return_val_if_fail (KB_IS_ASSIGNING (self), NULL);

  item = self->circuit != NULL ? kb_harness_get_item (harness, self->circuit) : NULL;

  return item != NULL && item->kind == KB_ITEM_CIRCUIT ? item->id : NULL;
}

void
kb_assigning_set_circuit (KbAssigning *self, const char *circuit)
{
  char *copy;

  g_return_if_fail (KB_IS_ASSIGNING (self));

  if (g_strcmp0 (circuit, self->circuit) == 0)
    return;
  copy = g_strdup (circuit);
  g_free (self->circuit);
  self->circuit = copy;
  g_signal_emit (self, changed_signal, 0);
}

void
kb_assigning_choose (KbAssigning *self, KbHarness *harness, GPtrArray *ids)
{
  g_autoptr (GPtrArray) circuits = NULL;

  g_return_if_fail (KB_IS_ASSIGNING (self));

  for (guint i = 0; i < ids->len; i++)
    {
      const KbItem *item = kb_harness_get_item (harness, ids->pdata[i]);

      if (kb_item_can_have_circuit (item) && item->circuit != NULL)
        {
          kb_assigning_set_circuit (self, item->circuit);
          return;
        }
    }
  if (kb_assigning_get_circuit (self, harness) != NULL)
    return;
  circuits = kb_harness_list (harness, KB_ITEM_CIRCUIT);
  kb_assigning_set_circuit (self,
                            circuits->len > 0 ? ((const KbItem *) circuits->pdata[0])->id : NULL);
}

/* From the one after the chosen one on, so that the same key goes round those of the same first character. */
static gboolean
choose_by_letter (KbAssigning *self, KbHarness *harness, GPtrArray *circuits, gunichar key)
{
  g_autoptr (GHashTable) marks = kb_harness_dup_circuit_marks (harness);
  guint                  first = 0;

  for (guint i = 0; i < circuits->len; i++)
    if (g_strcmp0 (((const KbItem *) circuits->pdata[i])->id, self->circuit) == 0)
      first = i + 1;
  for (guint i = 0; i < circuits->len; i++)
    {
      const KbItem        *circuit = circuits->pdata[(first + i) % circuits->len];
      const KbCircuitMark *mark = g_hash_table_lookup (marks, circuit->id);

      if (g_unichar_toupper (g_utf8_get_char (mark->letter)) == g_unichar_toupper (key))
        {
          kb_assigning_set_circuit (self, circuit->id);
          return TRUE;
        }
    }

  return FALSE;
}

gboolean
kb_assigning_choose_by_key (KbAssigning *self, KbHarness *harness, gunichar key)
{
  g_autoptr (GPtrArray) circuits = kb_harness_list (harness, KB_ITEM_CIRCUIT);

  g_return_val_if_fail (KB_IS_ASSIGNING (self), FALSE);

  if (circuits->len == 0)
    return FALSE;
  if (choose_by_letter (self, harness, circuits, key))
    return TRUE;
  if (key < '1' || key > '9' || key - '1' >= circuits->len)
    return FALSE;
  kb_assigning_set_circuit (self, ((const KbItem *) circuits->pdata[key - '1'])->id);

  return TRUE;
}

gboolean
kb_assigning_get_connected (KbAssigning *self)
{
  g_return_val_if_fail (KB_IS_ASSIGNING (self), FALSE);

  return self->connected;
}

void
kb_assigning_set_connected (KbAssigning *self, gboolean connected)
{
  g_return_if_fail (KB_IS_ASSIGNING (self));

  if (connected == self->connected)
    return;
  self->connected = connected;
  g_signal_emit (self, changed_signal, 0);
}

gboolean
kb_assigning_get_away (KbAssigning *self)
{
  g_return_val_if_fail (KB_IS_ASSIGNING (self), FALSE);

  return self->away;
}

void
kb_assigning_set_away (KbAssigning *self, gboolean away)
{
  g_return_if_fail (KB_IS_ASSIGNING (self));

  if (away == self->away)
    return;
  self->away = away;
  g_signal_emit (self, changed_signal, 0);
}
