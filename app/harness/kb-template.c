/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness/kb-template.h"

#include <glib/gi18n.h>

#include "harness/kb-harness-edit.h"

G_DEFINE_QUARK (kb - template - error - quark, kb_template_error)

#define EXTENSION ".kabelbaum"
#define MM(mm) ((gint64) (mm) *1000)
/* From the front of one connector to the back of the next, so that a run can be seen and its designator read. */
#define RUN MM (110)

/* What is being built; ids are borrowed from the document. */
typedef struct
{
  KbHarness  *harness;
  KbCatalog  *catalog;
  const char *circuit;
  const char *housing; /* strain relief of what ends a cable and is mounted nowhere */
  GError    **error;
  gboolean    failed;
} Build;

typedef void (*BuildFunc) (Build *build, int n);

struct _KbTemplate
{
  const char *name, *title, *description, *count_label;
  int         least, most, usual;
  BuildFunc   build;
};

/* ---- steps ---- */

static KbPart *
get_part (Build *build, const char *number)
{
  KbPart *part = kb_catalog_find_part (build->catalog, number);

  if (part == NULL && !build->failed)
    {
      build->failed = TRUE;
      g_set_error (build->error, KB_TEMPLATE_ERROR, KB_TEMPLATE_ERROR_PART,
                   _ ("The catalogue has no part “%s”, of which this template is made."), number);
    }
  return part;
}

/* NULL where the step could not be done: then nothing after it is. */
static const char *
note (Build *build, const char *id)
{
  if (id == NULL && !build->failed)
    {
      build->failed = TRUE;
      g_set_error (build->error, KB_TEMPLATE_ERROR, KB_TEMPLATE_ERROR_PART,
                   _ ("The parts of the catalogue do not go together as this template needs it."));
    }
  return id;
}

/* Fine-stranded conductors without ferrules go into clamps that are opened, and this is what opens them. */
#define TOOL "210-719"

static const char *
add_circuit (KbHarness *harness, const char *title, const char *name, const char *application)
{
  KbItem *circuit;

  kb_harness_begin (harness, _ ("Template"));
  kb_item_set_setting_text (kb_harness_edit (harness, KB_PROPERTIES_ID), "method", -1, "tool");
  kb_item_add_accessory (kb_harness_edit (harness, KB_PROPERTIES_ID), TOOL);
  kb_item_set (&kb_harness_edit (harness, KB_PROPERTIES_ID)->name, title);
  circuit = kb_harness_add (harness, KB_ITEM_CIRCUIT);
  kb_item_set (&circuit->name, name);
  kb_item_set (&circuit->application, application);
  kb_item_set_setting_text (kb_harness_edit (harness, KB_PROPERTIES_ID), "ferrule", -1, "none");
  kb_harness_commit (harness);
  return circuit->id;
}

/* Mounted in @device (NULL for a flying one), with the role of a feed or a load, or none. */
static void
describe (Build *build, const char *id, const char *device, const char *role)
{
  KbItem *item;

  kb_harness_begin (build->harness, _ ("Template"));
  item = kb_harness_edit (build->harness, id);
  kb_item_set (&item->circuit, build->circuit);
  if (item->kind == KB_ITEM_CONNECTOR)
    {
      if (device != NULL)
        kb_item_set_setting_text (item, "device", -1, device);
      else
        kb_item_add_accessory (item, build->housing);
      item->mounting = device != NULL ? KB_MOUNTING_MOUNTED : KB_MOUNTING_FLYING;
      if (role != NULL)
        kb_item_set_setting_text (item, "role", -1, role);
    }
  kb_harness_commit (build->harness);
}

static const char *
place_mounted (Build *build, const char *number, KbPoint at, const char *device, const char *role)
{
  KbPart     *part = get_part (build, number);
  const char *id;

  if (build->failed)
    return NULL;
  id = kb_harness_place (build->harness, part, at, 0);
  describe (build, id, device, role);
  return id;
}

static const char *
plug_into (Build      *build,
           const char *number,
           const char *port,
           const char *other,
           const char *other_port)
{
  KbPart     *part = get_part (build, number);
  const char *id = NULL;

  if (!build->failed)
    id = note (build, kb_harness_place_mated (build->harness, part, port, other, other_port));
  return id;
}

/* A cable of @length (0 for as drawn) from the plug at @from to a new connector that lies to the right of it. */
static const char *
run_on (Build      *build,
        const char *from,
        const char *cable,
        const char *number,
        const char *device,
        const char *role)
{
  KbPart     *type = get_part (build, cable);
  KbPart     *part = get_part (build, number);
  KbPoint     at;
  const char *id;

  if (build->failed)
    return NULL;
  at = kb_harness_get_item (build->harness, from)->at;
  at.x += RUN + MM (40);
  id = kb_harness_place (build->harness, part, at, 0);
  describe (build, id, device, role);
  describe (build, kb_harness_run_cable (build->harness, type, from, id, NULL, 0), NULL, NULL);
  return id;
}

/* ---- what is built ---- */

#define STATUS_PLUG "770-1252/076-000"
#define STATUS_SOCKET "770-1242/076-000"
#define STATUS_DISTRIBUTOR "770-977/076-000"
#define STATUS_HOUSING "770-502/042-000"
#define STATUS_CABLE "H05V2V2-F 2X1.5"

static void
build_status (Build *build, int n)
{
  const char *from;
  const char *port = "face";

  if (get_part (build, STATUS_HOUSING) == NULL || get_part (build, TOOL) == NULL)
    return;
  build->housing = STATUS_HOUSING;
  build->circuit = add_circuit (build->harness, _ ("Supply with status queries"), _ ("Status"),
                                _ ("Status queries"));
  from = place_mounted (build, STATUS_SOCKET, (KbPoint){ MM (40), MM (60) }, _ ("Supply"), "feed");
  for (int i = 0; i < n && !build->failed; i++)
    {
      const char *plug = plug_into (build, STATUS_PLUG, "face", from, port);
      const char *socket, *distributor;

      if (build->failed)
        return;
      describe (build, plug, NULL, NULL);
      socket = run_on (build, plug, STATUS_CABLE, STATUS_SOCKET, NULL, NULL);
      distributor = plug_into (build, STATUS_DISTRIBUTOR, "in", socket, "face");
      if (build->failed)
        return;
      kb_harness_begin (build->harness, _ ("Template"));
      kb_item_set (&kb_harness_edit (build->harness, distributor)->circuit, build->circuit);
      kb_item_set_setting_text (kb_harness_edit (build->harness, distributor), "no-cap", -1,
                                _ ("The module that queries the status is plugged here"));
      kb_harness_commit (build->harness);
      from = distributor;
      port = "out1";
    }
}

#define LIGHT_PLUG "770-213"
#define LIGHT_SOCKET "770-203"
#define LIGHT_HOUSING "770-503"
#define LIGHT_CABLE "H05V2V2-F 3G1.5" /* its diameter is stated */

static void
build_luminaires (Build *build, int n)
{
  const char *from;

  if (get_part (build, LIGHT_HOUSING) == NULL || get_part (build, TOOL) == NULL)
    return;
  build->housing = LIGHT_HOUSING;
  build->circuit =
    add_circuit (build->harness, _ ("Line of luminaires"), _ ("Lighting"), _ ("Lighting"));
  from = place_mounted (build, LIGHT_SOCKET, (KbPoint){ MM (40), MM (60) }, _ ("Supply"), "feed");
  for (int i = 1; i <= n && !build->failed; i++)
    {
      /* Translators: name of a luminaire in the drawing */
      g_autofree char *name = g_strdup_printf (_ ("Luminaire %d"), i);
      const char      *plug = plug_into (build, LIGHT_PLUG, "face", from, "face");
      const char      *socket, *inlet;

      if (build->failed)
        return;
      describe (build, plug, NULL, NULL);
      socket = run_on (build, plug, LIGHT_CABLE, LIGHT_SOCKET, NULL, NULL);
      inlet = plug_into (build, LIGHT_PLUG, "face", socket, "face");
      if (build->failed)
        return;
      describe (build, inlet, name, "load");
      if (i < n)
        from = run_on (build, inlet, LIGHT_CABLE, LIGHT_SOCKET, name, NULL);
    }
}

/* ---- the list ---- */

static const KbTemplate status = {
  "status-queries",
  N_ ("Supply with Status Queries"),
  N_ (
    "A supply, and one after the other the distributors at which the status of a device is queried."),
  N_ ("Status queries"),
  1,
  50,
  3,
  build_status,
};
static const KbTemplate luminaires = {
  "luminaires",
  N_ ("Line of Luminaires"),
  N_ ("A supply, and luminaires that are wired through from one to the next, with their leads."),
  N_ ("Luminaires"),
  1,
  100,
  4,
  build_luminaires,
};
static const KbTemplate *const templates[] = { &status, &luminaires, NULL };

const KbTemplate *const *
kb_template_list (void)
{
  return templates;
}

const KbTemplate *
kb_template_find (const char *name)
{
  for (guint i = 0; templates[i] != NULL; i++)
    if (g_strcmp0 (templates[i]->name, name) == 0)
      return templates[i];
  return NULL;
}

const char *
kb_template_get_name (const KbTemplate *self)
{
  return self->name;
}

const char *
kb_template_get_title (const KbTemplate *self)
{
  return _ (self->title);
}

const char *
kb_template_get_description (const KbTemplate *self)
{
  return _ (self->description);
}

const char *
kb_template_get_count_label (const KbTemplate *self)
{
  return _ (self->count_label);
}

int
kb_template_get_least (const KbTemplate *self)
{
  return self->least;
}

int
kb_template_get_most (const KbTemplate *self)
{
  return self->most;
}

int
kb_template_get_usual (const KbTemplate *self)
{
  return self->usual;
}

/* ---- documents ---- */

/* What was built as if it had been read: there is nothing to undo, and it is unmodified. */
static KbHarness *
make_fresh (KbHarness *built, KbCatalog *catalog)
{
  g_autoptr (GBytes)     bytes = kb_harness_to_bytes (built);
  g_autoptr (KbProblems) problems = kb_problems_new ("template");
  KbHarness             *fresh = kb_harness_load_bytes (catalog, bytes, problems);

  g_return_val_if_fail (fresh != NULL, NULL);
  return fresh;
}

KbHarness *
kb_template_create (const KbTemplate *self, KbCatalog *catalog, int n, GError **error)
{
  g_autoptr (KbHarness) harness = NULL;
  Build                 build = { .catalog = catalog, .error = error };

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (KB_IS_CATALOG (catalog), NULL);

  if (n < self->least || n > self->most)
    {
      g_set_error (error, KB_TEMPLATE_ERROR, KB_TEMPLATE_ERROR_COUNT,
                   _ ("“%s” takes a number from %d to %d, not %d."), _ (self->title), self->least,
                   self->most, n);
      return NULL;
    }
  harness = kb_harness_new (catalog);
  build.harness = harness;
  self->build (&build, n);
  return build.failed ? NULL : make_fresh (harness, catalog);
}

char *
kb_template_dup_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "kabelbaum", "templates", NULL);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
kb_template_list_files (const char *folder)
{
  GPtrArray       *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, EXTENSION) && name[0] != '.')
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (paths, compare_paths);
  return paths;
}

KbHarness *
kb_template_load (KbCatalog *catalog, const char *path, GError **error)
{
  g_autoptr (KbHarness) harness = kb_harness_load (catalog, path, error);

  return harness != NULL ? make_fresh (harness, catalog) : NULL;
}
