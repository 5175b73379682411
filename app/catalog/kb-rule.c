/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog/kb-rule.h"

#include "catalog/kb-texts.h"

KbCondition *
kb_condition_new (void)
{
  return g_new0 (KbCondition, 1);
}

void
kb_condition_free (KbCondition *self)
{
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self->of);
  kb_value_clear (&self->value);
  g_free (self);
}

static void
rule_text_free (gpointer data)
{
  KbRuleText *text = data;

  g_free (text->message);
  g_free (text->why);
  g_free (text->remedy);
  g_free (text);
}

KbRule *
kb_rule_new (const char *id)
{
  KbRule *self = g_new0 (KbRule, 1);

  g_atomic_ref_count_init (&self->ref);
  self->id = g_strdup (id);
  self->applies = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_condition_free);
  self->requires = g_ptr_array_new_with_free_func ((GDestroyNotify) kb_condition_free);
  self->texts = kb_texts_new (rule_text_free);
  return self;
}

KbRule *
kb_rule_ref (KbRule *self)
{
  g_atomic_ref_count_inc (&self->ref);
  return self;
}

void
kb_rule_unref (KbRule *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref))
    return;
  g_free (self->id);
  g_ptr_array_unref (self->applies);
  g_ptr_array_unref (self->requires);
  g_strfreev (self->covers);
  g_hash_table_unref (self->texts);
  kb_source_unref (self->source);
  g_clear_pointer (&self->adjustment, kb_adjustment_unref);
  g_free (self->place);
  g_free (self);
}

KbRule *
kb_rule_adjust (KbRule *self, KbAdjustment *adjustment)
{
  KbRule *copy = g_new0 (KbRule, 1);

  *copy = *self;
  g_atomic_ref_count_init (&copy->ref);
  copy->id = g_strdup (self->id);
  copy->applies = g_ptr_array_ref (self->applies);
  copy->requires = g_ptr_array_ref (self->requires);
  copy->covers = g_strdupv (self->covers);
  copy->texts = g_hash_table_ref (self->texts);
  copy->source = self->source != NULL ? kb_source_ref (self->source) : NULL;
  copy->place = g_strdup (self->place);
  copy->severity = adjustment->severity;
  copy->adjustment = kb_adjustment_ref (adjustment);
  return copy;
}

KbAdjustment *
kb_adjustment_new (const char *rule, KbSeverity severity)
{
  KbAdjustment *self = g_new0 (KbAdjustment, 1);

  g_atomic_ref_count_init (&self->ref);
  self->rule = g_strdup (rule);
  self->severity = severity;
  return self;
}

KbAdjustment *
kb_adjustment_ref (KbAdjustment *self)
{
  g_atomic_ref_count_inc (&self->ref);
  return self;
}

void
kb_adjustment_unref (KbAdjustment *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref))
    return;
  g_free (self->rule);
  g_free (self->why);
  kb_source_unref (self->source);
  g_free (self);
}

const KbRuleText *
kb_rule_get_text (const KbRule *self)
{
  return kb_texts_get (self->texts);
}

static gboolean
any_of_document (GPtrArray *conditions)
{
  for (guint i = 0; i < conditions->len; i++)
    {
      const KbCondition *condition = conditions->pdata[i];

      if (condition->children != NULL
            ? any_of_document (condition->children)
            : kb_fact_ref_is_of_document (&condition->fact)
                || (condition->has_other && kb_fact_ref_is_of_document (&condition->other)))
        return TRUE;
    }
  return FALSE;
}

gboolean
kb_rule_is_of_document (const KbRule *self)
{
  return any_of_document (self->applies) || any_of_document (self->requires);
}

static gboolean
any_names_role (GPtrArray *conditions, guint role)
{
  for (guint i = 0; i < conditions->len; i++)
    {
      const KbCondition *condition = conditions->pdata[i];

      if (condition->children != NULL
            ? any_names_role (condition->children, role)
            : condition->fact.role == role
                || (condition->has_other && condition->other.role == role))
        return TRUE;
    }
  return FALSE;
}

gboolean
kb_rule_names_role (const KbRule *self, guint role)
{
  return any_names_role (self->applies, role) || any_names_role (self->requires, role);
}
