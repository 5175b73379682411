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
  char      *bus;
  char      *path;
  char      *role;     /* "" where it did not answer */
  char      *name;     /* NULL where nobody asked */
  GPtrArray *children; /* of Node; NULL where nobody asked */
} Node;

typedef gboolean (*Visit) (GDBusConnection *bus, const Node *node, int depth, gpointer data);

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

static Node *
node_new (const char *bus, const char *path)
{
  Node *node = g_new0 (Node, 1);

  node->bus = g_strdup (bus);
  node->path = g_strdup (path);
  node->role = g_strdup ("");
  return node;
}

static void
node_free (gpointer data)
{
  Node *node = data;

  g_free (node->bus);
  g_free (node->path);
  g_free (node->role);
  g_free (node->name);
  g_clear_pointer (&node->children, g_ptr_array_unref);
  g_free (node);
}

/* ---- many questions at a time: one by one, most of the time goes by on the way ---- */

static guint n_asked; /* and not answered yet */

typedef void (*Take) (Node *node, GVariant *reply);

typedef struct
{
  Node *node;
  Take  take;
} Question;

static void
on_answer (GObject *bus, GAsyncResult *result, gpointer data)
{
  g_autofree Question *question = data;
  g_autoptr (GVariant) reply =
    g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, NULL);

  if (reply != NULL)
    question->take (question->node, reply);
  n_asked--;
}

static void
ask (GDBusConnection *bus,
     Node            *node,
     const char      *interface,
     const char      *method,
     GVariant        *parameters,
     const char      *type,
     Take             take)
{
  Question *question = g_new0 (Question, 1);

  *question = (Question){ node, take };
  n_asked++;
  g_dbus_connection_call (bus, node->bus, node->path, interface, method, parameters,
                          G_VARIANT_TYPE (type), G_DBUS_CALL_FLAGS_NONE, 5000, NULL, on_answer,
                          question);
}

static void
wait_for_answers (void)
{
  while (n_asked > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
take_role (Node *node, GVariant *reply)
{
  g_free (node->role);
  g_variant_get (reply, "(s)", &node->role);
}

static void
take_name (Node *node, GVariant *reply)
{
  g_autoptr (GVariant) value = NULL;

  g_variant_get (reply, "(v)", &value);
  g_free (node->name);
  node->name = g_variant_dup_string (value, NULL);
}

static void
take_children (Node *node, GVariant *reply)
{
  g_autoptr (GVariantIter) iter = NULL;
  const char              *bus, *path;

  g_variant_get (reply, "(a(so))", &iter);
  while (g_variant_iter_next (iter, "(&s&o)", &bus, &path))
    g_ptr_array_add (node->children, node_new (bus, path));
}

static void
ask_children (GDBusConnection *bus, Node *node)
{
  node->children = g_ptr_array_new_with_free_func (node_free);
  /* They are many, and have none. */
  if (strcmp (node->role, "label") != 0 && strcmp (node->role, "separator") != 0)
    ask (bus, node, ACCESSIBLE, "GetChildren", NULL, "(a(so))", take_children);
}

static gboolean
get_extents (GDBusConnection *bus, const Node *node, int extents[4])
{
  g_autoptr (GVariant) reply = call (bus, node->bus, node->path, "org.a11y.atspi.Component",
                                     "GetExtents", g_variant_new ("(u)", 1), "((iiii))");

  memset (extents, 0, 4 * sizeof (int));
  if (reply == NULL)
    return FALSE;
  g_variant_get (reply, "((iiii))", &extents[0], &extents[1], &extents[2], &extents[3]);
  return TRUE;
}

/* Depth first through what is below @node, which knows its children; names are asked for of those with @role, or with "*" of all.
 * TRUE from @visit ends it. */
static gboolean
walk (GDBusConnection *bus,
      const Node      *node,
      const char      *role,
      int              depth,
      Visit            visit,
      gpointer         data)
{
  if (depth > MAX_DEPTH)
    return FALSE;
  for (guint i = 0; i < node->children->len; i++)
    ask (bus, node->children->pdata[i], ACCESSIBLE, "GetRoleName", NULL, "(s)", take_role);
  wait_for_answers ();
  for (guint i = 0; i < node->children->len; i++)
    {
      Node *child = node->children->pdata[i];

      ask_children (bus, child);
      if (strcmp (role, "*") == 0 || strcmp (role, child->role) == 0)
        ask (bus, child, "org.freedesktop.DBus.Properties", "Get",
             g_variant_new ("(ss)", ACCESSIBLE, "Name"), "(v)", take_name);
    }
  wait_for_answers ();
  for (guint i = 0; i < node->children->len; i++)
    if (visit (bus, node->children->pdata[i], depth, data)
        || walk (bus, node->children->pdata[i], role, depth + 1, visit, data))
      return TRUE;
  return FALSE;
}

static gboolean
walk_all (GDBusConnection *bus, const char *role, Visit visit, gpointer data)
{
  Node    *root = node_new ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root");
  gboolean ended;

  ask_children (bus, root);
  wait_for_answers ();
  ended = walk (bus, root, role, 1, visit, data);
  node_free (root);
  return ended;
}

static gboolean
print_visit (GDBusConnection *bus, const Node *node, int depth, gpointer data)
{
  int e[4];

  get_extents (bus, node, e);
  g_print ("%*s%s \"%s\" %d %d %d %d\n", depth * 2, "", node->role,
           node->name != NULL ? node->name : "", e[0], e[1], e[2], e[3]);
  return FALSE;
}

typedef struct
{
  const char *role;
  const char *pattern;
  int         wanted; /* counts down */
  Node       *found;
} Search;

static gboolean
search_visit (GDBusConnection *bus, const Node *node, int depth, gpointer data)
{
  Search *search = data;
  int     e[4];

  if (strcmp (search->role, "*") != 0 && strcmp (search->role, node->role) != 0)
    return FALSE;
  if (!g_pattern_match_simple (search->pattern, node->name != NULL ? node->name : ""))
    return FALSE;
  /* What is not shown has no size. */
  if (!get_extents (bus, node, e) || e[2] <= 0 || e[3] <= 0 || --search->wanted > 0)
    return FALSE;
  search->found = node_new (node->bus, node->path);
  search->found->name = g_strdup (node->name);
  return TRUE;
}

/* NULL for none. */
static Node *
search (GDBusConnection *bus, const char *role, const char *pattern, int wanted)
{
  Search state = { role, pattern, wanted, NULL };

  walk_all (bus, role, search_visit, &state);
  return state.found;
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

      get_extents (bus, node, e);
      g_print ("%d %d %d %d\n", e[0], e[1], e[2], e[3]);
    }
  else if (strcmp (command, "press") == 0)
    {
      g_autoptr (GVariant) reply = call (bus, node->bus, node->path, "org.a11y.atspi.Action",
                                         "DoAction", g_variant_new ("(i)", 0), "(b)");
      return reply != NULL ? 0 : 1;
    }
  else if (strcmp (command, "name") == 0)
    g_print ("%s\n", node->name != NULL ? node->name : "");
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
      walk_all (bus, "*", print_visit, NULL);
      return 0;
    }
  if (argc < 4)
    return 2;
  gone = strcmp (argv[1], "gone") == 0;
  for (;;)
    {
      Node *node = search (bus, argv[2], argv[3], argc > 4 ? atoi (argv[4]) : 1);

      if (!gone && node != NULL)
        {
          int status = report (bus, argv[1], node);

          node_free (node);
          return status;
        }
      if (gone && node == NULL)
        return 0;
      g_clear_pointer (&node, node_free);
      if (g_get_monotonic_time () > end)
        {
          g_printerr ("kb-a11y: %s %s “%s” %s\n", argv[1], argv[2], argv[3],
                      gone ? "is still there" : "did not come");
          return 1;
        }
      g_usleep (50 * 1000); /* between two looks at another process there is nothing to wait on */
    }
}
