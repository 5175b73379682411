/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mounted connectors: the device that is proposed for the next one, stated as one step with placing it. */
#include "config.h"

#include "harness-tests.h"
#include "harness/kb-device.h"
#include "random-edits.h"

static void
assert_proposed (KbHarness  *self,
                 const char *id,
                 const char *name,
                 const char *role,
                 gint64      current)
{
  g_auto (KbDevice) device = { 0 };

  kb_device_propose (self, kb_harness_get_item (self, id), &device);
  g_assert_cmpstr (device.name, ==, name);
  g_assert_cmpstr (device.role, ==, role);
  g_assert_cmpint (device.current, ==, current);
}

static void
state (KbHarness *self, const char *id, const char *name, const char *role, gint64 current)
{
  g_auto (KbDevice) device = { g_strdup (name), role, current };

  g_assert_true (kb_harness_state_device (self, id, &device));
}

static void
test_proposed (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  g_autofree char *a = g_strdup (place (self, SOCKET, 0, 0, 0)), *b = NULL, *c = NULL, *d = NULL;

  assert_proposed (self, a, "Distribution board 1", NULL, 0);
  state (self, a, "Sensor 7", "load", 2500);
  b = g_strdup (place (self, SOCKET, 0, 100, 0));
  assert_proposed (self, b, "Sensor 8", "load", 2500);
  state (self, b, "Sensor 8", "load", 2500);
  /* Another part goes round the same devices, from the first on. */
  c = g_strdup (place (self, PLUG, 100, 0, 0));
  assert_proposed (self, c, "Sensor 1", NULL, 0);
  state (self, c, "Cabinet", "feed", 0);
  d = g_strdup (place (self, PLUG, 200, 0, 0));
  assert_proposed (self, d, "Cabinet 2", "feed", 0);
}

/* What is at the other end of the line is another kind of device. */
static void
test_first (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  g_autofree char *plug = g_strdup (place (self, PLUG, 0, 0, 0)), *socket = NULL, *second = NULL;

  assert_proposed (self, plug, "Luminaire 1", NULL, 0);
  state (self, plug, "Lamp 4", NULL, 0);
  socket = g_strdup (place (self, SOCKET, 0, 100, 0));
  assert_proposed (self, socket, "Distribution board 1", NULL, 0);
  state (self, socket, "Cabinet 2", "feed", 0);
  /* The same plug goes on with its own. */
  second = g_strdup (place (self, PLUG, 0, 200, 0));
  assert_proposed (self, second, "Lamp 5", NULL, 0);
}

/* Of a device with two connectors both are asked for the same one. */
static void
test_shared (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  g_autofree char      *a = g_strdup (place (self, PLUG, 0, 0, 0)), *b = NULL, *other = NULL;

  state (self, a, "Lamp 1", NULL, 0);
  b = g_strdup (place (self, PLUG, 0, 100, 0));
  state (self, b, "Lamp 2", NULL, 0);
  other = g_strdup (place (self, "770-213", 0, 200, 0));
  assert_proposed (self, other, "Lamp 1", NULL, 0);
}

/* One step with all of it. */
static void
test_one_step (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  g_autofree char      *before = dup_text (self), *after = NULL, *done = NULL, *redone = NULL;
  g_autofree char      *a = g_strdup (place (self, SOCKET, 0, 0, 0));

  state (self, a, "Luminaire 1", "load", 500);
  assert_consistent (self);
  g_assert_true (kb_item_has_role (kb_harness_get_item (self, a), "load"));
  done = dup_text (self);
  kb_harness_undo (self);
  after = dup_text (self);
  g_assert_cmpstr (after, ==, before);
  g_assert_false (kb_harness_get_can_undo (self));
  kb_harness_redo (self);
  redone = dup_text (self);
  g_assert_cmpstr (redone, ==, done);
}

/* After something else was done it is a step of its own. */
static void
test_later (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  g_autofree char      *a = g_strdup (place (self, SOCKET, 0, 0, 0));

  place (self, PLUG, 100, 0, 0);
  state (self, a, "Luminaire 1", NULL, 0);
  kb_harness_undo (self);
  g_assert_nonnull (kb_harness_get_item (self, a));
  g_assert_null (kb_harness_get_item (self, a)->settings);
  g_assert_cmpint (kb_harness_get_item (self, a)->mounting, ==, KB_MOUNTING_UNKNOWN);
}

static void
test_mounted (void)
{
  g_autoptr (KbHarness) self = new_harness ();
  g_autofree char      *a = g_strdup (place (self, SOCKET, 0, 0, 0));
  g_autofree char      *b = NULL, *c = NULL, *d = NULL, *e = NULL;

  g_assert_false (kb_device_is_mounted (self, kb_harness_get_item (self, a)));
  /* The next one is where this one is. */
  state (self, a, "Luminaire 1", NULL, 0);
  g_assert_true (kb_device_is_mounted (self, kb_harness_get_item (self, a)));
  b = g_strdup (place (self, SOCKET, 0, 100, 0));
  g_assert_true (kb_device_is_mounted (self, kb_harness_get_item (self, b)));
  /* What its sheet says is flying, and a distributor, are in no device. */
  c = g_strdup (place (self, "EXAMPLE-B-GREY-SOCKET", 0, 200, 0));
  g_assert_false (kb_device_is_mounted (self, kb_harness_get_item (self, c)));
  d = g_strdup (place (self, DISTRIBUTOR, 0, 300, 0));
  g_assert_false (kb_device_is_mounted (self, kb_harness_get_item (self, d)));
  e = g_strdup (place (self, "890-743", 0, 400, 0));
  g_assert_true (kb_device_is_mounted (self, kb_harness_get_item (self, e)));
}

void
add_device_tests (void)
{
  g_test_add_func ("/harness/devices/proposed", test_proposed);
  g_test_add_func ("/harness/devices/first", test_first);
  g_test_add_func ("/harness/devices/shared", test_shared);
  g_test_add_func ("/harness/devices/one-step", test_one_step);
  g_test_add_func ("/harness/devices/later", test_later);
  g_test_add_func ("/harness/devices/mounted", test_mounted);
}
