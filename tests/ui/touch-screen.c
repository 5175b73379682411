/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Speaks as the broadway.js of GTK 4.8 does, which the server itself gives away at http://…/broadway.js. */
#include "config.h"

#include "touch-screen.h"

#include <gio/gunixsocketaddress.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

/* What the server asks for; all others are drawing, and skipped by their length. */
enum
{
  OP_GRAB_POINTER = 0,
  OP_UNGRAB_POINTER = 1,
  OP_NEW_SURFACE = 2,
  OP_SHOW_SURFACE = 3,
  OP_HIDE_SURFACE = 4,
  OP_RAISE_SURFACE = 5,
  OP_LOWER_SURFACE = 6,
  OP_DESTROY_SURFACE = 7,
  OP_MOVE_RESIZE = 8,
  OP_SET_TRANSIENT_FOR = 9,
  OP_SET_SHOW_KEYBOARD = 12,
  OP_UPLOAD_TEXTURE = 13,
  OP_RELEASE_TEXTURE = 14,
  OP_SET_NODES = 15,
  OP_ROUNDTRIP = 16,
};

/* What it is told. */
enum
{
  EVENT_ENTER = 0,
  EVENT_TOUCH = 5,
  EVENT_CONFIGURE_NOTIFY = 11,
  EVENT_SCREEN_SIZE_CHANGED = 12,
  EVENT_ROUNDTRIP_NOTIFY = 14,
};

typedef struct
{
  guint    id;
  int      x, y, width, height;
  gboolean shown;
} Surface;

struct _TouchScreen
{
  char              *folder;
  GSubprocess       *server;
  GSocketConnection *connection;
  guint              source;
  GByteArray        *received; /* not yet understood */
  GArray            *surfaces; /* (element-type Surface): that which was shown last at the end */
  guint32            serial;
  guint              entered;   /* surface that the first finger came to */
  guint              n_touches; /* sent */
  guint              n_handled; /* of them */
};

/* ---- what is told ---- */

static void
send_frame (TouchScreen *self, const gint32 *words, guint n_words)
{
  /* A whole binary message, masked as clients must, with a mask that leaves it as it is. */
  guint8         head[6] = { 0x82, 0x80 | (guint8) (n_words * 4), 0, 0, 0, 0 };
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (self->connection));
  gint32         wire[24];

  g_assert (n_words <= G_N_ELEMENTS (wire) && n_words * 4 < 126);
  for (guint i = 0; i < n_words; i++)
    wire[i] = (gint32) g_htonl ((guint32) words[i]);
  g_assert_true (g_output_stream_write_all (out, head, sizeof head, NULL, NULL, NULL));
  g_assert_true (g_output_stream_write_all (out, wire, n_words * 4, NULL, NULL, NULL));
}

static void
tell (TouchScreen *self, int event, const gint32 *arguments, guint n_arguments)
{
  gint32 words[24] = { event, (gint32) self->serial, (gint32) (g_get_monotonic_time () / 1000) };

  memcpy (words + 3, arguments, n_arguments * sizeof *arguments);
  send_frame (self, words, n_arguments + 3);
}

#define TELL(self, event, ...)                        \
  tell (self, event, (const gint32[]){ __VA_ARGS__ }, \
        sizeof ((const gint32[]){ __VA_ARGS__ }) / sizeof (gint32))

/* ---- what is asked for ---- */

typedef struct
{
  const guint8 *at;
  const guint8 *end;
} Reader;

static guint32
take (Reader *reader, guint n_bytes)
{
  guint32 value = 0;

  g_assert (reader->end - reader->at >= (gssize) n_bytes);
  for (guint i = 0; i < n_bytes; i++)
    value |= (guint32) reader->at[i] << (8 * i);
  reader->at += n_bytes;

  return value;
}

static int
take_place (Reader *reader)
{
  return (gint16) take (reader, 2);
}

static Surface *
find_surface (TouchScreen *self, guint id)
{
  for (guint i = 0; i < self->surfaces->len; i++)
    if (g_array_index (self->surfaces, Surface, i).id == id)
      return &g_array_index (self->surfaces, Surface, i);

  return NULL;
}

static void
raise_surface (TouchScreen *self, guint id)
{
  for (guint i = 0; i < self->surfaces->len; i++)
    {
      const Surface surface = g_array_index (self->surfaces, Surface, i);

      if (surface.id != id)
        continue;
      g_array_remove_index (self->surfaces, i);
      g_array_append_val (self->surfaces, surface);
      return;
    }
}

static void
remove_surface (TouchScreen *self, guint id)
{
  for (guint i = 0; i < self->surfaces->len; i++)
    if (g_array_index (self->surfaces, Surface, i).id == id)
      {
        g_array_remove_index (self->surfaces, i);
        return;
      }
}

static void
tell_place (TouchScreen *self, const Surface *surface)
{
  TELL (self, EVENT_CONFIGURE_NOTIFY, (gint32) surface->id, surface->x, surface->y, surface->width,
        surface->height);
}

static void
move_resize (TouchScreen *self, Reader *reader)
{
  Surface    *surface = find_surface (self, take (reader, 2));
  const guint what = take (reader, 1);

  g_assert (surface != NULL);
  if ((what & 1) != 0)
    {
      surface->x = take_place (reader);
      surface->y = take_place (reader);
    }
  if ((what & 2) != 0)
    {
      surface->width = (int) take (reader, 2);
      surface->height = (int) take (reader, 2);
    }
  tell_place (self, surface);
}

static void
do_command (TouchScreen *self, Reader *reader)
{
  const guint op = take (reader, 1);
  Surface     surface = { 0 };
  Surface    *known;
  guint       id;

  self->serial = take (reader, 4);
  switch (op)
    {
    case OP_NEW_SURFACE:
      surface.id = take (reader, 2);
      surface.x = take_place (reader);
      surface.y = take_place (reader);
      surface.width = (int) take (reader, 2);
      surface.height = (int) take (reader, 2);
      g_array_append_val (self->surfaces, surface);
      tell_place (self, &surface);
      break;

    case OP_SHOW_SURFACE:
    case OP_HIDE_SURFACE:
      id = take (reader, 2);
      known = find_surface (self, id);
      if (known != NULL)
        known->shown = op == OP_SHOW_SURFACE;
      if (op == OP_SHOW_SURFACE)
        raise_surface (self, id);
      break;

    case OP_RAISE_SURFACE:
      raise_surface (self, take (reader, 2));
      break;

    case OP_DESTROY_SURFACE:
      remove_surface (self, take (reader, 2));
      break;

    case OP_MOVE_RESIZE:
      move_resize (self, reader);
      break;

    case OP_ROUNDTRIP:
      id = take (reader, 2);
      TELL (self, EVENT_ROUNDTRIP_NOTIFY, (gint32) id, (gint32) take (reader, 4));
      break;

    case OP_UPLOAD_TEXTURE:
      take (reader, 4);
      reader->at += take (reader, 4);
      break;

    case OP_SET_NODES:
      take (reader, 2);
      reader->at += 4 * (gsize) take (reader, 4);
      break;

    case OP_GRAB_POINTER:
      take (reader, 3);
      break;

    case OP_UNGRAB_POINTER:
      break;

    case OP_SET_TRANSIENT_FOR:
    case OP_RELEASE_TEXTURE:
      take (reader, 4);
      break;

    case OP_LOWER_SURFACE:
    case OP_SET_SHOW_KEYBOARD:
      take (reader, 2);
      break;

    default:
      g_error ("the server says %u, which is not known", op);
    }
}

/* Whole frames only; returns what the first one has used, 0 where it is not all there. */
static gsize
read_frame (TouchScreen *self)
{
  const guint8 *data = self->received->data;
  const gsize   len = self->received->len;
  gsize         head = 2, payload;
  Reader        reader;

  if (len < 2)
    return 0;
  payload = data[1] & 0x7f;
  if (payload >= 126)
    {
      const gsize n_bytes = payload == 126 ? 2 : 8;

      head += n_bytes;
      if (len < head)
        return 0;
      payload = 0;
      for (gsize i = 0; i < n_bytes; i++)
        payload = payload << 8 | data[2 + i];
    }
  if (len < head + payload)
    return 0;
  reader = (Reader){ data + head, data + head + payload };
  if ((data[0] & 0x0f) == 2)
    while (reader.at < reader.end)
      do_command (self, &reader);

  return head + payload;
}

static gboolean
receive (int fd, GIOCondition condition, gpointer data)
{
  TouchScreen *self = data;
  guint8       buffer[65536];
  gsize        used;
  gssize n = g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (self->connection)),
                                  buffer, sizeof buffer, NULL, NULL);

  g_assert_cmpint (n, >, 0);
  g_byte_array_append (self->received, buffer, (guint) n);
  while ((used = read_frame (self)) > 0)
    g_byte_array_remove_range (self->received, 0, (guint) used);

  return G_SOURCE_CONTINUE;
}

/* ---- what the test wants ---- */

static const Surface *
wait_for_window (TouchScreen *self)
{
  for (;;)
    {
      for (guint i = self->surfaces->len; i-- > 0;)
        if (g_array_index (self->surfaces, Surface, i).shown)
          return &g_array_index (self->surfaces, Surface, i);
      g_main_context_iteration (NULL, TRUE);
    }
}

static gboolean
on_event (TouchScreen *self, GdkEvent *event)
{
  switch (gdk_event_get_event_type (event))
    {
    case GDK_TOUCH_BEGIN:
    case GDK_TOUCH_UPDATE:
    case GDK_TOUCH_END:
    case GDK_TOUCH_CANCEL:
      self->n_handled++;
      break;
    default:
      break;
    }

  return GDK_EVENT_PROPAGATE;
}

/* Tells when a touch has come; it is handled when the main loop has had its turn. */
static void
watch (TouchScreen *self, GtkWidget *window)
{
  static const char   key[] = "touch-screen";
  GtkEventController *controller;

  if (g_object_get_data (G_OBJECT (window), key) != NULL)
    return;
  controller = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (controller, "event", G_CALLBACK (on_event), self);
  gtk_widget_add_controller (window, controller);
  g_object_set_data (G_OBJECT (window), key, self);
}

static void
touch (TouchScreen *self, int phase, GtkWidget *widget, int finger, double x, double y)
{
  const Surface *surface = wait_for_window (self);
  const int      id = (int) surface->id;
  GtkNative     *native = gtk_widget_get_native (widget);
  double         left, top;
  int            at_x, at_y;

  watch (self, GTK_WIDGET (native));
  g_assert_true (gtk_widget_translate_coordinates (widget, GTK_WIDGET (native), x, y, &x, &y));
  gtk_native_get_surface_transform (native, &left, &top);
  at_x = (int) lround (x + left);
  at_y = (int) lround (y + top);
  /* The first finger is the pointer too. */
  if (finger == 1 && phase == 0 && self->entered != surface->id)
    {
      self->entered = surface->id;
      TELL (self, EVENT_ENTER, id, id, surface->x + at_x, surface->y + at_y, at_x, at_y, 0, 0);
    }
  TELL (self, EVENT_TOUCH, phase, id, finger, finger == 1, surface->x + at_x, surface->y + at_y,
        at_x, at_y, 0);
  self->n_touches++;
  while (self->n_handled < self->n_touches || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);
}

void
touch_screen_down (TouchScreen *self, GtkWidget *widget, int finger, double x, double y)
{
  touch (self, 0, widget, finger, x, y);
}

void
touch_screen_move (TouchScreen *self, GtkWidget *widget, int finger, double x, double y)
{
  touch (self, 1, widget, finger, x, y);
}

void
touch_screen_up (TouchScreen *self, GtkWidget *widget, int finger, double x, double y)
{
  touch (self, 2, widget, finger, x, y);
}

/* ---- set-up ---- */

static void
die_with_the_test (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

static void
start_server (TouchScreen *self, const char *path)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GError)           error = NULL;
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char             *line = NULL;

  g_subprocess_launcher_set_child_setup (launcher, die_with_the_test, NULL, NULL);
  self->server = g_subprocess_launcher_spawn (launcher, &error, "gtk4-broadwayd", "--unixsocket",
                                              path, ":1", NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->server));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (output), FALSE);
  line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (line);
}

static void
open_screen (TouchScreen *self, const char *path)
{
  static const char  request[] = "GET /socket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                                 "Connection: Upgrade\r\nOrigin: http://localhost\r\n"
                                 "Sec-WebSocket-Key: a2FiZWxiYXVtLXRvdWNoIQ==\r\n"
                                 "Sec-WebSocket-Version: 13\r\n"
                                 "Sec-WebSocket-Protocol: broadway\r\n\r\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketClient)  client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  GIOStream                 *stream;
  const gint64               end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  guint                      n_ended = 0;
  char                       c = 0;

  /* It listens soon after it has said so, and there is nothing to wait on. */
  while (self->connection == NULL && g_get_monotonic_time () < end)
    {
      g_clear_error (&error);
      self->connection =
        g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, &error);
      g_thread_yield ();
    }
  g_assert_no_error (error);
  stream = G_IO_STREAM (self->connection);
  g_output_stream_write_all (g_io_stream_get_output_stream (stream), request, strlen (request),
                             NULL, NULL, &error);
  g_assert_no_error (error);
  /* Up to the empty line, byte by byte, as frames follow at once. */
  while (n_ended < 2)
    {
      g_assert_cmpint (
        g_input_stream_read (g_io_stream_get_input_stream (stream), &c, 1, NULL, &error), ==, 1);
      if (c == '\n')
        n_ended++;
      else if (c != '\r')
        n_ended = 0;
    }
}

TouchScreen *
touch_screen_new (int width, int height)
{
  TouchScreen       *self = g_new0 (TouchScreen, 1);
  g_autofree char   *path = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("kabelbaum-screen-XXXXXX", &error);
  g_assert_no_error (error);
  self->received = g_byte_array_new ();
  self->surfaces = g_array_new (FALSE, FALSE, sizeof (Surface));
  g_setenv ("XDG_RUNTIME_DIR", self->folder, TRUE);
  g_setenv ("GDK_BACKEND", "broadway", TRUE);
  g_setenv ("BROADWAY_DISPLAY", ":1", TRUE);
  /* GTK 4.8 draws with cairo under one number for all nodes, of which the server dies. */
  g_unsetenv ("GSK_RENDERER");

  path = g_build_filename (self->folder, "screen", NULL);
  start_server (self, path);
  open_screen (self, path);
  TELL (self, EVENT_SCREEN_SIZE_CHANGED, width, height, 1);
  self->source = g_unix_fd_add (g_socket_get_fd (g_socket_connection_get_socket (self->connection)),
                                G_IO_IN, receive, self);

  return self;
}

void
touch_screen_free (TouchScreen *self)
{
  static const char *const left[] = { "screen", "broadway2.socket" };

  g_source_remove (self->source);
  g_subprocess_force_exit (self->server);
  g_subprocess_wait (self->server, NULL, NULL);
  g_object_unref (self->connection);
  g_object_unref (self->server);
  /* The server leaves its sockets behind. */
  for (guint i = 0; i < G_N_ELEMENTS (left); i++)
    {
      g_autofree char *path = g_build_filename (self->folder, left[i], NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_array_unref (self->surfaces);
  g_byte_array_unref (self->received);
  g_free (self);
}
