/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-table-edits.h"

#include <glib/gi18n.h>

#include "harness/kb-circuit.h"
#include "harness/kb-harness-set.h"
#include "kb-labels.h"
#include "kb-length.h"

/* ---- designator ---- */

static char *
dup_designator (KbHarness *harness, const KbItem *item)
{
  return g_strdup (item->designator);
}

static char *
check_designator (KbHarness *harness, const KbItem *item, const char *text)
{
  return kb_harness_check_designator (harness, item->id, text);
}

static void
apply_designator (KbHarness *harness, const char *id, const char *text)
{
  kb_harness_set_designator (harness, id, text);
}

const KbTableEdit kb_table_edit_designator = { dup_designator, check_designator, NULL,
                                               apply_designator };

/* ---- circuit ---- */

static char *
dup_circuit (KbHarness *harness, const KbItem *item)
{
  return g_strdup (kb_label_circuit (harness, item->circuit));
}

static char *
check_circuit (KbHarness *harness, const KbItem *item, const char *text)
{
  return NULL;
}

/* A slip of the finger would otherwise make a circuit unnoticed. */
static char *
hint_circuit (KbHarness *harness, const KbItem *item, const char *text)
{
  g_autofree char *name = g_strstrip (g_strdup (text));

  if (*name == '\0')
    return g_strdup (_ ("Empty: in no circuit"));
  if (kb_harness_find_circuit (harness, name) != NULL)
    return NULL;
  /* Translators: the name of a circuit */
  return g_strdup_printf (_ ("There is no circuit “%s” yet; it will be added"), name);
}

static void
apply_circuit (KbHarness *harness, const char *id, const char *text)
{
  kb_harness_set_circuit_name (harness, (const char *const[]){ id, NULL }, text);
}

const KbTableEdit kb_table_edit_circuit = { dup_circuit, check_circuit, hint_circuit,
                                            apply_circuit };

/* ---- length ---- */

static char *
dup_length (KbHarness *harness, const KbItem *item)
{
  return item->length > 0 ? kb_length_to_cable_text (item->length) : g_strdup ("");
}

static gboolean
is_empty (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  return *stripped == '\0';
}

static char *
check_length (KbHarness *harness, const KbItem *item, const char *text)
{
  gint64 length;

  if (is_empty (text) || (kb_length_parse (text, &length) && length > 0))
    return NULL;
  return g_strdup (_ ("Write a length, as 2.5 m; empty: as drawn"));
}

/* What was understood, for those who write in other units. */
static char *
hint_length (KbHarness *harness, const KbItem *item, const char *text)
{
  gint64 length;

  if (is_empty (text))
    return g_strdup (_ ("Empty: as drawn"));
  return kb_length_parse (text, &length) ? kb_length_to_text (length) : NULL;
}

static void
apply_length (KbHarness *harness, const char *id, const char *text)
{
  gint64 length = 0;

  if (is_empty (text) || kb_length_parse (text, &length))
    kb_harness_set_length (harness, (const char *const[]){ id, NULL }, length);
}

const KbTableEdit kb_table_edit_length = { dup_length, check_length, hint_length, apply_length };

/* ---- note ---- */

static char *
dup_note (KbHarness *harness, const KbItem *item)
{
  return g_strdup (item->name);
}

static char *
check_note (KbHarness *harness, const KbItem *item, const char *text)
{
  return is_empty (text) ? g_strdup (_ ("Write something, or delete the note")) : NULL;
}

static void
apply_note (KbHarness *harness, const char *id, const char *text)
{
  kb_harness_set_note (harness, (const char *const[]){ id, NULL }, text);
}

const KbTableEdit kb_table_edit_note = { dup_note, check_note, NULL, apply_note };
