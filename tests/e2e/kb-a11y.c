/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Looks at a running program through the accessibility bus, as a screen reader does.
 *
 *   kb-a11y tree                     the accessible tree, one line each: role "name" x y w h
 *   kb-a11y find ROLE PATTERN [N]    x y w h of the N-th (from 1) match, waited for
 *   kb-a11y gone ROLE PATTERN        waits until nothing matches
 *   kb-a11y press ROLE PATTERN       does the first action of the match
 *   kb-a11y name ROLE PATTERN        the whole name of the match
 *   kb-a11y states ROLE PATTERN      its states, as numbers
 *
 * PATTERN is a shell pattern on the name; ROLE is the role's name or *. Coordinates are those of the window.
 * What is asked for is waited for, at most KB_A11Y_TIMEOUT seconds (20); exit 1 if it does not come.
 */
#include <gio/gio.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#define ACCESSIBLE "org.a11y.atspi.Accessible"
#define MAX_DEPTH 64

typedef struct
{
  char *bus;
  char *path;
} Node;

typedef gboolean (
  *Visit) (GDBusConnection *bus, const char *name, const char *path, int depth, gpointer data);

static GVariant *
call (GDBusConnection *bus,
      const char      *name,
      const char      *path,
      const char      *interface,
      const char      *method,
      GVariant        *parameters,
      const char      *type)
{
  return g_dbus_connection_call_sync (bus, name, path, interface, method, parameters,
                                      type != NULL ? G_VARIANT_TYPE (type) : NULL,
                                      G_DBUS_CALL_FLAGS_NONE, 5000, NULL, NULL);
}

static char *
get_name (GDBusConnection *bus, const char *name, const char *path)
{
  g_autoptr (GVariant) reply = call (bus, name, path, "org.freedesktop.DBus.Properties", "Get",
                                     g_variant_new ("(ss)", ACCESSIBLE, "Name"), "(v)");
  g_autoptr (GVariant) value = NULL;

  if (reply == NULL)
    return g_strdup ("");
  g_variant_get (reply, "(v)", &value);
  return g_variant_dup_string (value, NULL);
}

static char *
get_role (GDBusConnection *bus, const char *name, const char *path)
{
  g_autoptr (GVariant) reply = call (bus, name, path, ACCESSIBLE, "GetRoleName", NULL, "(s)");
  char                *role;

  if (reply == NULL)
    return g_strdup ("");
  g_variant_get (reply, "(s)", &role);
  return role;
}

static gboolean
get_extents (GDBusConnection *bus, const char *name, const char *path, int extents[4])
{
  g_autoptr (GVariant) reply = call (bus, name, path, "org.a11y.atspi.Component", "GetExtents",
                                     g_variant_new ("(u)", 1), "((iiii))");

  memset (extents, 0, 4 * sizeof (int));
  if (reply == NULL)
    return FALSE;
  g_variant_get (reply, "((iiii))", &extents[0], &extents[1], &extents[2], &extents[3]);
  return TRUE;
}

/* Depth first; TRUE from @visit ends it. */
static gboolean
walk (GDBusConnection *bus,
      const char      *name,
      const char      *path,
      int              depth,
      Visit            visit,
      gpointer         data)
{
  g_autoptr (GVariant)     reply = NULL;
  g_autoptr (GVariantIter) iter = NULL;
  const char              *child_name, *child_path;

  if (depth > MAX_DEPTH || (depth > 0 && visit (bus, name, path, depth, data)))
    return depth <= MAX_DEPTH;
  reply = call (bus, name, path, ACCESSIBLE, "GetChildren", NULL, "(a(so))");
  if (reply == NULL)
    return FALSE;
  g_variant_get (reply, "(a(so))", &iter);
  while (g_variant_iter_loop (iter, "(&s&o)", &child_name, &child_path))
    if (walk (bus, child_name, child_path, depth + 1, visit, data))
      return TRUE;
  return FALSE;
}

static gboolean
print_visit (GDBusConnection *bus, const char *name, const char *path, int depth, gpointer data)
{
  g_autofree char *text = get_name (bus, name, path);
  g_autofree char *role = get_role (bus, name, path);
  int              e[4];

  get_extents (bus, name, path, e);
  g_print ("%*s%s \"%s\" %d %d %d %d\n", depth * 2, "", role, text, e[0], e[1], e[2], e[3]);
  return FALSE;
}

typedef struct
{
  const char *role;
  const char *pattern;
  int         wanted; /* counts down */
  Node        found;
} Search;

static gboolean
search_visit (GDBusConnection *bus, const char *name, const char *path, int depth, gpointer data)
{
  Search          *search = data;
  g_autofree char *role = get_role (bus, name, path);
  g_autofree char *text = NULL;
  int              e[4];

  if (strcmp (search->role, "*") != 0 && strcmp (search->role, role) != 0)
    return FALSE;
  text = get_name (bus, name, path);
  if (!g_pattern_match_simple (search->pattern, text))
    return FALSE;
  /* What is not shown has no size. */
  if (!get_extents (bus, name, path, e) || e[2] <= 0 || e[3] <= 0 || --search->wanted > 0)
    return FALSE;
  search->found.bus = g_strdup (name);
  search->found.path = g_strdup (path);
  return TRUE;
}

static gboolean
search (GDBusConnection *bus, const char *role, const char *pattern, int wanted, Node *found)
{
  Search state = { role, pattern, wanted, { NULL, NULL } };

  if (!walk (bus, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root", 0, search_visit,
             &state)
      || state.found.bus == NULL)
    return FALSE;
  *found = state.found;
  return TRUE;
}

static GDBusConnection *
connect_bus (void)
{
  g_autoptr (GDBusConnection) session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GVariant)        reply = NULL;
  const char                 *address;

  if (session == NULL)
    return NULL;
  reply =
    call (session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", NULL, "(s)");
  if (reply == NULL)
    return NULL;
  g_variant_get (reply, "(&s)", &address);
  return g_dbus_connection_new_for_address_sync (address,
                                                 G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                                   | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                 NULL, NULL, NULL);
}

static int
report (GDBusConnection *bus, const char *command, const Node *node)
{
  if (strcmp (command, "find") == 0)
    {
      int e[4];

      get_extents (bus, node->bus, node->path, e);
      g_print ("%d %d %d %d\n", e[0], e[1], e[2], e[3]);
    }
  else if (strcmp (command, "press") == 0)
    {
      g_autoptr (GVariant) reply = call (bus, node->bus, node->path, "org.a11y.atspi.Action",
                                         "DoAction", g_variant_new ("(i)", 0), "(b)");
      return reply != NULL ? 0 : 1;
    }
  else if (strcmp (command, "name") == 0)
    {
      g_autofree char *name = get_name (bus, node->bus, node->path);
      g_print ("%s\n", name);
    }
  else if (strcmp (command, "states") == 0)
    {
      g_autoptr (GVariant) reply =
        call (bus, node->bus, node->path, ACCESSIBLE, "GetState", NULL, "(au)");
      g_autofree char *text = reply != NULL ? g_variant_print (reply, FALSE) : NULL;
      g_print ("%s\n", text != NULL ? text : "");
    }
  return 0;
}

int
main (int argc, char **argv)
{
  g_autoptr (GDBusConnection) bus = NULL;
  const char                 *limit = g_getenv ("KB_A11Y_TIMEOUT");
  gint64   end = g_get_monotonic_time () + (limit != NULL ? atoi (limit) : 20) * G_USEC_PER_SEC;
  Node     node = { NULL, NULL };
  gboolean gone;

  setlocale (LC_ALL, "");
  bus = connect_bus ();

  if (bus == NULL || argc < 2)
    {
      g_printerr ("kb-a11y: no accessibility bus, or no command\n");
      return 2;
    }
  if (strcmp (argv[1], "tree") == 0)
    {
      walk (bus, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root", 0, print_visit,
            NULL);
      return 0;
    }
  if (argc < 4)
    return 2;
  gone = strcmp (argv[1], "gone") == 0;
  for (;;)
    {
      gboolean there = search (bus, argv[2], argv[3], argc > 4 ? atoi (argv[4]) : 1, &node);

      if (there != gone)
        break;
      if (g_get_monotonic_time () > end)
        {
          g_printerr ("kb-a11y: %s %s “%s” %s\n", argv[1], argv[2], argv[3],
                      gone ? "is still there" : "did not come");
          return 1;
        }
      g_usleep (50 * 1000); /* between two looks at another process there is nothing to wait on */
    }
  return gone ? 0 : report (bus, argv[1], &node);
}
