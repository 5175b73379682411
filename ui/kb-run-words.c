/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-run-words.h"

#include <glib/gi18n.h>

#include "harness/kb-route.h"
#include "kb-length.h"

KbCallout *
kb_run_say_taken (const char *connector, const KbItem *cable)
{
  char **reasons = g_new0 (char *, 2);

  /* Translators: a cable */
  reasons[0] = g_strdup_printf (_ ("%s is connected here"), kb_item_get_label (cable));

  return kb_callout_new (connector, KB_SIGN_NO, _ ("The cable entry is taken"), reasons);
}

static char **
list_reasons (const KbEndVerdict *verdict)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < verdict->findings->len; i++)
    g_strv_builder_add (builder, kb_finding_get_message (g_ptr_array_index (verdict->findings, i)));

  return g_strv_builder_end (builder);
}

KbCallout *
kb_run_say_verdict (const char *connector, const KbEndVerdict *verdict)
{
  return kb_callout_new (connector, verdict->sign, kb_end_verdict_get_headline (verdict),
                         list_reasons (verdict));
}

char *
kb_run_dup_tag (const GArray *route, const KbPart *cable, gboolean is_new)
{
  g_autofree char *length =
    kb_length_to_cable_text (kb_route_measure (route, kb_route_get_bend_radius (cable)));

  if (cable == NULL || !is_new)
    return g_steal_pointer (&length);
  /* Translators: a length and the number of a cable type */
  return g_strdup_printf (C_ ("cable under way", "%s · %s"), length, cable->number);
}

char *
kb_run_dup_hint (KbRunMode mode)
{
  if (mode == KB_RUN_DIRECT)
    return g_strdup (
      _ ("Direct run (O: free) – click a cable entry to connect, Ctrl+click to end free"));
  if (mode == KB_RUN_FREE)
    return g_strdup (
      _ ("Free run (O: right angles) – click to set a bend, Shift for steps of 45°, Backspace "
         "takes it back; click a cable entry to connect, Ctrl+click to end free"));
  return g_strdup (_ ("Run at right angles (O: direct) – click to set a bend, Backspace takes it "
                      "back; click a cable entry to connect, Ctrl+click to end free"));
}

char *
kb_run_dup_greeting (const char *armed)
{
  if (armed == NULL)
    return g_strdup (
      _ ("Drag from a cable entry to another one; O changes how it runs, T its type"));
  /* Translators: the number of a cable type */
  return g_strdup_printf (
    _ ("%s – drag from a cable entry to another one; O changes how it runs, T its type"), armed);
}
