/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be tried where the harness does not state something: each word that it could be. */
#include "config.h"

#include <glib/gi18n.h>

#include "check/kb-fix-private.h"

/* The settings that the rule asks about of something in a role of @thing, each once; of KbSettingDef. */
static void
collect (GPtrArray *conditions, KbThing thing, GPtrArray *defs)
{
  for (guint i = 0; i < conditions->len; i++)
    {
      const KbCondition *condition = conditions->pdata[i];

      if (condition->children != NULL)
        {
          collect (condition->children, thing, defs);
          continue;
        }
      if (condition->fact.word == KB_WORD_SETTING && condition->fact.thing == thing
          && !g_ptr_array_find (defs, condition->fact.setting, NULL))
        g_ptr_array_add (defs, (gpointer) condition->fact.setting);
    }
}

static GPtrArray *
list_settings (KbFixSearch *self, KbThing thing)
{
  KbRule    *rule = kb_finding_get_rule (kb_fix_search_get_finding (self));
  GPtrArray *defs = g_ptr_array_new ();

  collect (rule->applies, thing, defs);
  collect (rule->requires, thing, defs);
  return defs;
}

static void
try_word (KbFixSearch        *self,
          const char         *id,
          const KbSettingDef *def,
          int                 end,
          const char         *word,
          const char         *whose)
{
  kb_fix_search_begin (self);
  kb_item_set_setting_text (kb_harness_edit (kb_fix_search_get_harness (self), id), def->name, end,
                            word);
  /* TRANSLATORS: whose, what, the value: “X1: Wet place: No” */
  kb_fix_search_end (self, g_strdup_printf (_ ("%s: %s: %s"), whose, kb_setting_def_label (def),
                                            kb_setting_def_word_label (def, word)));
}

/* Where something is not stated, each answer; where a ferrule or a way of terminating is wrong, the others. */
static void
try_words (KbFixSearch *self, const char *id, const KbSettingDef *def, int end, const char *whose)
{
  const char *const *words = kb_setting_def_words (def);

  for (; words != NULL && *words != NULL && !kb_fix_search_is_full (self); words++)
    try_word (self, id, def, end, *words, whose);
}

void
kb_fix_try_settings (KbFixSearch *self, const KbItem *item, const KbPart *part)
{
  g_autoptr (GPtrArray) defs = NULL;

  /* That a place is dry is no repair of a connector in a wet one. */
  if (kb_finding_get_outcome (kb_fix_search_get_finding (self)) != KB_OUTCOME_UNKNOWN)
    return;
  defs = list_settings (self, KB_THING_CONNECTOR);
  for (guint i = 0; i < defs->len; i++)
    if (kb_item_get_setting_of (item, defs->pdata[i], -1) == NULL)
      try_words (self, item->id, defs->pdata[i], -1, kb_item_get_label (item));
}

/* Bare conductors are clamped with a tool: both are said in one step. */
static void
try_bare_with_tool (KbFixSearch *self, const char *id, int end, const char *whose)
{
  KbItem *edited;

  kb_fix_search_begin (self);
  edited = kb_harness_edit (kb_fix_search_get_harness (self), id);
  kb_item_set_setting_text (edited, "ferrule", end, "none");
  kb_item_set_setting_text (edited, "method", end, "tool");
  kb_fix_search_end (
    self, g_strdup_printf (_ ("%s: without ferrules, clamps opened with a tool"), whose));
}

/* Cuts back and insulates what is not terminated. */
static void
try_insulating (KbFixSearch  *self,
                const KbItem *cable,
                const KbPart *part,
                int           end,
                const char   *whose)
{
  g_autoptr (GString) cores = g_string_new (NULL);

  for (guint i = 0; i < part->cores->len; i++)
    {
      const char *number = ((KbCore *) part->cores->pdata[i])->number;
      gboolean    used = FALSE;

      for (guint t = 0; t < cable->terminations->len && !used; t++)
        {
          const KbTermination *core = &g_array_index (cable->terminations, KbTermination, t);

          used = g_strcmp0 (core->core, number) == 0 && core->points[end] != NULL;
        }
      if (!used)
        g_string_append_printf (cores, "%s%s", cores->len > 0 ? " " : "", number);
    }
  if (cores->len == 0)
    return;
  kb_fix_search_begin (self);
  kb_item_set_setting_text (kb_harness_edit (kb_fix_search_get_harness (self), cable->id),
                            "insulated-cores", end, cores->str);
  /* TRANSLATORS: the end of a cable, and numbers of cores */
  kb_fix_search_end (
    self, g_strdup_printf (_ ("%s: cut back and insulate the cores %s"), whose, cores->str));
}

/* Whether the finding is about this end of the cable. */
static gboolean
is_about_end (KbFixSearch *self, const KbItem *cable, int end)
{
  const char *connector = cable->ends[end].item;

  return connector != NULL
         && g_strv_contains (kb_finding_get_subjects (kb_fix_search_get_finding (self)), connector);
}

void
kb_fix_try_ends (KbFixSearch *self, const KbItem *item, const KbPart *part)
{
  g_autoptr (GPtrArray) defs = list_settings (self, KB_THING_CABLE_END);

  for (int end = 0; end < 2; end++)
    {
      KbHarness       *harness = kb_fix_search_get_harness (self);
      const KbItem    *connector = kb_harness_get_item (harness, item->ends[end].item);
      g_autofree char *whose = NULL;

      if (connector == NULL || !is_about_end (self, item, end))
        continue;
      /* TRANSLATORS: cable, connector: the end of the one at the other */
      whose =
        g_strdup_printf (_ ("%s at %s"), kb_item_get_label (item), kb_item_get_label (connector));
      if (defs->len > 0)
        {
          try_bare_with_tool (self, item->id, end, whose);
          try_bare_with_tool (self, KB_PROPERTIES_ID, -1, _ ("Whole harness"));
        }
      for (guint i = 0; i < defs->len; i++)
        try_words (self, item->id, defs->pdata[i], end, whose);
      try_insulating (self, item, part, end, whose);
    }
}
