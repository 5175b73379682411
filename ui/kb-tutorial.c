/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-tutorial.h"

#include <glib/gi18n.h>

#define SOCKET "770-1242/076-000"
#define PLUG "770-1252/076-000"
#define CABLE "H05V2V2-F 2X1.5"
/* Of the coding of the socket, and of another colour. */
#define WRONG_PLUG "EXAMPLE-B-GREY-PLUG"

struct _KbTutorial
{
  GObject        parent_instance;
  KbSession     *session;
  KbHarness     *harness;
  KbTutorialStep step;
  guint          skipped; /* a bit for each step */
  gboolean       warned;  /* something was mated that must not be */
  gboolean       put_out; /* printed or exported */
  gboolean       over;
};

enum
{
  PROP_0,
  PROP_STEP,
  PROP_OVER,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (KbTutorial, kb_tutorial, G_TYPE_OBJECT)

/* ---- what fulfils a step ---- */

static gboolean
has_connectors (KbTutorial *self, KbPartKind kind, guint n)
{
  g_autoptr (GPtrArray) connectors = kb_harness_list (self->harness, KB_ITEM_CONNECTOR);
  guint                 found = 0;

  for (guint i = 0; i < connectors->len; i++)
    found += kb_harness_get_part (self->harness, connectors->pdata[i])->kind == kind;
  return found >= n;
}

static gboolean
has_socket (KbTutorial *self)
{
  return has_connectors (self, KB_PART_SOCKET, 1);
}

static gboolean
has_plug (KbTutorial *self)
{
  return has_connectors (self, KB_PART_PLUG, 1);
}

static gboolean
has_far_socket (KbTutorial *self)
{
  return has_connectors (self, KB_PART_SOCKET, 2);
}

static gboolean
must_not_be (KbTutorial *self, const KbItem *mating)
{
  KbFinding *finding =
    kb_checker_find_for_item (kb_session_get_checker (self->session), mating->id);

  return finding != NULL && kb_finding_get_severity (finding) == KB_SEVERITY_ERROR;
}

/* Whether there is a mating that must not be, or one that may. */
static gboolean
has_mating (KbTutorial *self, gboolean wrong)
{
  g_autoptr (GPtrArray) matings = kb_harness_list (self->harness, KB_ITEM_MATING);

  for (guint i = 0; i < matings->len; i++)
    if (must_not_be (self, matings->pdata[i]) == wrong)
      return TRUE;
  return FALSE;
}

static gboolean
has_good_mating (KbTutorial *self)
{
  return has_mating (self, FALSE);
}

static gboolean
has_cable (KbTutorial *self)
{
  g_autoptr (GPtrArray) cables = kb_harness_list (self->harness, KB_ITEM_CABLE);

  for (guint i = 0; i < cables->len; i++)
    {
      const KbItem *cable = cables->pdata[i];

      if (cable->ends[0].item != NULL && cable->ends[1].item != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_wrong_plug (KbTutorial *self)
{
  return self->warned || kb_harness_get_users (self->harness, WRONG_PLUG) != NULL;
}

static gboolean
was_warned (KbTutorial *self)
{
  return self->warned;
}

static gboolean
is_mended (KbTutorial *self)
{
  return self->warned && !has_mating (self, TRUE);
}

static gboolean
was_put_out (KbTutorial *self)
{
  return self->put_out;
}

/* ---- the steps ---- */

/* %s is the number of the part. */
typedef struct
{
  const char      *title, *text, *keys, *part;
  KbTutorialTarget target;
  gboolean (*is_fulfilled) (KbTutorial *self);
} Step;

/* clang-format off */
static const Step steps[] = {
  [KB_TUTORIAL_SOCKET] = {
    N_ ("Place a Socket"),
    N_ ("Drag the socket %s from the catalogue at the left onto the layout, to the left of its middle."),
    N_ ("By keys: F7, Enter, and Enter again on the layout; Escape ends placing."),
    SOCKET, KB_TUTORIAL_AT_PALETTE, has_socket,
  },
  [KB_TUTORIAL_PLUG] = {
    N_ ("Place a Plug"),
    N_ ("Drag the plug %s onto the layout, to the right of the socket and not too close to it."),
    N_ ("By keys: F7, Enter, then Tab goes in front of the socket, and Enter plugs it in at once."),
    PLUG, KB_TUTORIAL_AT_PALETTE, has_plug,
  },
  [KB_TUTORIAL_MATE] = {
    N_ ("Plug It In"),
    N_ ("Drag the plug in front of the socket. Beside it stands whether it fits and whether it may be plugged in: then let go."),
    N_ ("By keys: F7 and Enter take the plug again, then Tab goes in front of the socket, and Enter plugs it in."),
    PLUG, KB_TUTORIAL_AT_LAYOUT, has_good_mating,
  },
  [KB_TUTORIAL_FAR_SOCKET] = {
    N_ ("Place the Far End"),
    N_ ("Drag another socket %s onto the layout, farther to the right. A cable is going to end at it."),
    N_ ("By keys: F7, Enter, the arrow keys with Shift bring it to its place, then Enter and Escape."),
    SOCKET, KB_TUTORIAL_AT_PALETTE, has_far_socket,
  },
  [KB_TUTORIAL_CABLE] = {
    N_ ("Draw a Cable"),
    N_ ("Drag from the right end of the plug to the left end of the free socket. Marks show where the cable may end, words why it may not elsewhere."),
    N_ ("By keys: F7, Enter, then Tab to the plug, Enter, Tab to the socket, Enter, and Escape."),
    CABLE, KB_TUTORIAL_AT_LAYOUT, has_cable,
  },
  [KB_TUTORIAL_WRONG_PLUG] = {
    N_ ("Take a Wrong Plug"),
    N_ ("Drag the grey plug %s onto the layout, to the right of the free socket. It has the coding of the socket, but the "
        "colour of something else."),
    N_ ("By keys: F7, Enter, the arrow keys with Shift bring it in front of the free socket, and Enter places it."),
    WRONG_PLUG, KB_TUTORIAL_AT_PALETTE, has_wrong_plug,
  },
  [KB_TUTORIAL_WRONG] = {
    N_ ("Make a Mistake"),
    N_ ("Drag the grey plug in front of the free socket and let go: it fits, but must not be plugged in. Choose Mate Anyway "
        "to see what comes of it."),
    N_ ("By keys: while the message is shown, Ctrl+Enter chooses Mate Anyway."),
    WRONG_PLUG, KB_TUTORIAL_AT_LAYOUT, was_warned,
  },
  [KB_TUTORIAL_FIX] = {
    N_ ("Let It Be Mended"),
    N_ ("The loudest finding below is about this plug. Select its row: beside it stand what would mend it, why, and whose "
        "rule it is. Choose what would mend it."),
    N_ ("By keys: Ctrl+Alt+F goes to the tables, Tab to the rows, the arrow keys choose one, Tab goes on to what would mend it, Enter does it."),
    NULL, KB_TUTORIAL_AT_FINDINGS, is_mended,
  },
  [KB_TUTORIAL_OUTPUT] = {
    N_ ("Get It on Paper"),
    N_ ("“Sheets” above shows the pages exactly as they will be printed. Print them, or export them as a PDF file."),
    N_ ("By keys: Alt+2 shows the sheets, Ctrl+P prints them, Ctrl+E exports them, Alt+1 goes back to the layout."),
    NULL, KB_TUTORIAL_AT_PRINT, was_put_out,
  },
  [KB_TUTORIAL_DONE] = {
    N_ ("That Was a Harness"),
    N_ ("The parts list is in the table at the bottom, ready to be ordered from. Go on with a template, which places a whole "
        "line at once, or look around in the catalogue. What each finding means stands in its row."),
    N_ ("F1 shows all keys."),
    NULL, KB_TUTORIAL_AT_NOTHING, NULL,
  },
};
/* clang-format on */

static const Step *
get_step (KbTutorialStep step)
{
  g_return_val_if_fail ((guint) step < G_N_ELEMENTS (steps), &steps[KB_TUTORIAL_DONE]);

  return &steps[step];
}

/* ---- going on ---- */

static void
update (KbTutorial *self)
{
  guint step = 0;

  if (self->over)
    return;
  if (has_mating (self, TRUE))
    self->warned = TRUE;
  while (step < KB_TUTORIAL_DONE
         && ((self->skipped & (1u << step)) != 0 || steps[step].is_fulfilled (self)))
    step++;
  if (step == self->step)
    return;
  self->step = (KbTutorialStep) step;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STEP]);
}

static void
on_output (KbTutorial *self)
{
  self->put_out = TRUE;
  update (self);
}

static void
on_harness (KbTutorial *self)
{
  if (self->over || kb_session_get_harness (self->session) == self->harness)
    return;
  self->over = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OVER]);
}

void
kb_tutorial_skip (KbTutorial *self)
{
  g_return_if_fail (KB_IS_TUTORIAL (self));

  self->skipped |= 1u << self->step;
  update (self);
}

/* ---- from one run of the program to the next ---- */

void
kb_tutorial_save (KbTutorial *self, GKeyFile *state, const char *group)
{
  g_return_if_fail (KB_IS_TUTORIAL (self));

  g_key_file_set_uint64 (state, group, "guide-skipped", self->skipped);
  g_key_file_set_boolean (state, group, "guide-warned", self->warned);
  g_key_file_set_boolean (state, group, "guide-put-out", self->put_out);
}

void
kb_tutorial_restore (KbTutorial *self, GKeyFile *state, const char *group)
{
  g_return_if_fail (KB_IS_TUTORIAL (self));

  self->skipped |= (guint) g_key_file_get_uint64 (state, group, "guide-skipped", NULL);
  self->warned |= g_key_file_get_boolean (state, group, "guide-warned", NULL);
  self->put_out |= g_key_file_get_boolean (state, group, "guide-put-out", NULL);
  update (self);
}

/* ---- object ---- */

static void
kb_tutorial_finalize (GObject *object)
{
  KbTutorial *self = KB_TUTORIAL (object);

  g_clear_object (&self->harness);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kb_tutorial_parent_class)->finalize (object);
}

static void
kb_tutorial_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  KbTutorial *self = KB_TUTORIAL (object);

  switch (id)
    {
    case PROP_STEP:
      g_value_set_int (value, (int) self->step);
      break;
    case PROP_OVER:
      g_value_set_boolean (value, self->over);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
kb_tutorial_class_init (KbTutorialClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = kb_tutorial_finalize;
  object_class->get_property = kb_tutorial_get_property;
  props[PROP_STEP] = g_param_spec_int ("step", NULL, NULL, 0, KB_TUTORIAL_DONE, 0,
                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_OVER] =
    g_param_spec_boolean ("over", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
kb_tutorial_init (KbTutorial *self)
{
}

KbTutorial *
kb_tutorial_new (KbSession *session)
{
  KbTutorial *self = g_object_new (KB_TYPE_TUTORIAL, NULL);

  g_return_val_if_fail (KB_IS_SESSION (session), NULL);

  self->session = g_object_ref (session);
  self->harness = g_object_ref (kb_session_get_harness (session));
  /* The checker follows the document too, and was there before. */
  g_signal_connect_object (self->harness, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (kb_session_get_checker (session), "notify::pending", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "output", G_CALLBACK (on_output), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::harness", G_CALLBACK (on_harness), self,
                           G_CONNECT_SWAPPED);
  update (self);

  return self;
}

KbTutorialStep
kb_tutorial_get_step (KbTutorial *self)
{
  g_return_val_if_fail (KB_IS_TUTORIAL (self), KB_TUTORIAL_DONE);

  return self->step;
}

gboolean
kb_tutorial_get_over (KbTutorial *self)
{
  g_return_val_if_fail (KB_IS_TUTORIAL (self), TRUE);

  return self->over;
}

/* ---- words ---- */

static char *
with_part (const char *text, const char *part)
{
  g_autoptr (GString) string = g_string_new (_ (text));

  if (part != NULL)
    g_string_replace (string, "%s", part, 1);
  return g_string_free (g_steal_pointer (&string), FALSE);
}

char *
kb_tutorial_step_dup_title (KbTutorialStep step)
{
  return g_strdup (_ (get_step (step)->title));
}

char *
kb_tutorial_step_dup_text (KbTutorialStep step)
{
  return with_part (get_step (step)->text, get_step (step)->part);
}

char *
kb_tutorial_step_dup_keys (KbTutorialStep step)
{
  return g_strdup (_ (get_step (step)->keys));
}

const char *
kb_tutorial_step_get_part (KbTutorialStep step)
{
  return get_step (step)->part;
}

KbTutorialTarget
kb_tutorial_step_get_target (KbTutorialStep step)
{
  return get_step (step)->target;
}
