/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/kb-entries.h"

void
kb_entries_add (KbEntries *self, const char *entry)
{
  if (self->of == NULL || g_str_equal (entry, self->of))
    self->n++;
  if (self->only_counts)
    return;
  if (self->builder == NULL)
    self->builder = g_strv_builder_new ();
  g_strv_builder_add (self->builder, entry);
}

void
kb_entries_give (KbEntries *self, KbValue *value)
{
  if (self->builder == NULL)
    kb_value_set_empty_list (value);
  else
    kb_value_take_list (value, g_strv_builder_end (self->builder));
  kb_entries_clear (self);
}

void
kb_entries_clear (KbEntries *self)
{
  g_clear_pointer (&self->builder, g_strv_builder_unref);
  self->n = 0;
}
