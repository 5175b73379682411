/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness/kb-device.h"

#include <glib/gi18n.h>
#include <string.h>

void
kb_device_clear (KbDevice *self)
{
  g_clear_pointer (&self->name, g_free);
}

/* As the part's sheet states it. What is mounted in a distributor is a port of that, no device. */
static KbMounting
get_stated (KbHarness *harness, const KbItem *connector)
{
  const KbPart *part = kb_harness_get_part (harness, connector);
  const KbPort *port =
    part != NULL && part->kind != KB_PART_DISTRIBUTOR ? kb_part_get_port (part, NULL) : NULL;

  return port != NULL ? port->mounting : KB_MOUNTING_UNKNOWN;
}

static const char *
get_name (const KbItem *item)
{
  const KbValue *value = kb_item_get_setting (item, "device", -1);

  return value != NULL ? value->text : NULL;
}

/* The last of @items that is in a device with a name. */
static const KbItem *
find_last (GPtrArray *items, const KbItem *but)
{
  for (guint i = items->len; i > 0; i--)
    {
      const KbItem *item = items->pdata[i - 1];

      if (item != but && item->kind == KB_ITEM_CONNECTOR && get_name (item) != NULL)
        return item;
    }
  return NULL;
}

static GPtrArray *
list_alike (KbHarness *harness, const KbItem *connector)
{
  return kb_harness_list_set (harness, kb_harness_get_users (harness, connector->part));
}

gboolean
kb_device_is_mounted (KbHarness *harness, const KbItem *connector)
{
  const KbMounting      mounting = connector->mounting != KB_MOUNTING_UNKNOWN
                                     ? connector->mounting
                                     : get_stated (harness, connector);
  g_autoptr (GPtrArray) alike = NULL;
  const KbItem         *before;

  if (mounting != KB_MOUNTING_UNKNOWN)
    return mounting == KB_MOUNTING_MOUNTED;
  alike = list_alike (harness, connector);
  before = find_last (alike, connector);
  return before != NULL && before->mounting == KB_MOUNTING_MOUNTED;
}

static gboolean
has_name (GPtrArray *items, const char *name)
{
  for (guint i = 0; i < items->len; i++)
    if (g_strcmp0 (get_name (items->pdata[i]), name) == 0)
      return TRUE;
  return FALSE;
}

/* @name without its number at the end, and that number; 1 where there is none. */
static char *
split (const char *name, gint64 *number)
{
  const char *digits = name + strlen (name);

  while (digits > name && g_ascii_isdigit (digits[-1]))
    digits--;
  /* A number so long is a name of something else. */
  if (*digits == '\0' || strlen (digits) > 9)
    {
      *number = 1;
      return g_strconcat (name, " ", NULL);
    }
  *number = g_ascii_strtoll (digits, NULL, 10);
  return g_strndup (name, (gsize) (digits - name));
}

static char *
run_on (GPtrArray *alike, const char *stem, gint64 number)
{
  for (;; number++)
    {
      g_autofree char *name = g_strdup_printf ("%s%" G_GINT64_FORMAT, stem, number);

      if (!has_name (alike, name))
        return g_steal_pointer (&name);
    }
}

static KbGender
get_gender (KbHarness *harness, const KbItem *connector)
{
  const KbPart *part = kb_harness_get_part (harness, connector);
  const KbPort *port = part != NULL ? kb_part_get_port (part, NULL) : NULL;

  return port != NULL ? port->gender : KB_GENDER_UNKNOWN;
}

/* Whether the connector may be in the same devices as @other of another part: both take power in or both give it, or @other is
 * stated to be of a load. */
static gboolean
may_share (KbHarness *harness, KbGender gender, const KbItem *other)
{
  return gender == KB_GENDER_UNKNOWN || get_gender (harness, other) == gender
         || (gender == KB_GENDER_PLUG && kb_item_has_role (other, "load"));
}

/* The last connector in a device with a name that this one may share; NULL for none. */
static const KbItem *
find_other (KbHarness *harness, const KbItem *connector, KbGender gender)
{
  g_autoptr (GPtrArray) all = kb_harness_list (harness, KB_ITEM_CONNECTOR);

  for (guint i = all->len; i > 0; i--)
    {
      const KbItem *item = all->pdata[i - 1];

      if (item != connector && get_name (item) != NULL && may_share (harness, gender, item))
        return item;
    }
  return NULL;
}

/* Contacts that may be live are those of a socket: it is where power comes from, and a plug where it is used. */
static const char *
get_stem (KbGender gender)
{
  switch (gender)
    {
    case KB_GENDER_SOCKET:
      /* TRANSLATORS: begins the name of a device, before its number, as “Distribution board 1” */
      return C_ ("device", "Distribution board ");
    case KB_GENDER_PLUG:
      /* TRANSLATORS: begins the name of a device, before its number, as “Luminaire 1” */
      return C_ ("device", "Luminaire ");
    case KB_GENDER_UNKNOWN:
    default:
      /* TRANSLATORS: begins the name of a device, before its number, as “Device 1” */
      return C_ ("device", "Device ");
    }
}

void
kb_device_propose (KbHarness *harness, const KbItem *connector, KbDevice *device)
{
  g_autoptr (GPtrArray) alike = list_alike (harness, connector);
  const KbGender        gender = get_gender (harness, connector);
  g_autofree char      *stem = NULL;
  const KbItem         *before = find_last (alike, connector), *other = before;
  const KbValue        *current;
  gint64                number = 1;

  *device = (KbDevice){ 0 };
  if (before == NULL)
    other = find_other (harness, connector, gender);
  stem = other != NULL ? split (get_name (other), &number) : g_strdup (get_stem (gender));
  /* Another part begins again with the first device. */
  device->name = run_on (alike, stem, before != NULL ? number + 1 : 1);
  if (before == NULL)
    return;
  device->role = kb_item_has_role (before, "feed")   ? "feed"
                 : kb_item_has_role (before, "load") ? "load"
                                                     : NULL;
  current = kb_item_get_setting (before, "load-current", -1);
  if (current != NULL && current->type == KB_VALUE_QUANTITY)
    device->current = current->from;
}

gboolean
kb_harness_state_device (KbHarness *self, const char *connector, const KbDevice *device)
{
  KbItem *item;

  if (kb_harness_in_transaction (self) || kb_harness_get_item (self, connector) == NULL)
    return FALSE;
  kb_harness_begin (self, C_ ("change", "State Device"));
  item = kb_harness_edit (self, connector);
  kb_item_set_setting_text (item, "device", -1, device->name);
  if (device->name != NULL && *device->name != '\0'
      && get_stated (self, item) == KB_MOUNTING_UNKNOWN)
    item->mounting = KB_MOUNTING_MOUNTED;
  kb_item_set_setting_text (item, "role", -1, device->role);
  if (device->current > 0 && g_strcmp0 (device->role, "load") == 0)
    kb_item_set_setting_figure (item, "load-current", -1, device->current);
  else
    kb_item_set_setting (item, "load-current", -1, NULL);
  if (!kb_harness_commit (self))
    return FALSE;
  kb_harness_join_steps (self, connector);
  return TRUE;
}
