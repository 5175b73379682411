/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "harness/kb-item.h"

#include <string.h>

static const char letters[KB_N_ITEM_KINDS] = {
  [KB_ITEM_PROPERTIES] = 'p', [KB_ITEM_CIRCUIT] = 'c',  [KB_ITEM_CONNECTOR] = 'x',
  [KB_ITEM_CABLE] = 'w',      [KB_ITEM_MATING] = 'm',   [KB_ITEM_NOTE] = 'n',
  [KB_ITEM_WAIVER] = 'v',     [KB_ITEM_SEVERITY] = 's', [KB_ITEM_DIMENSION] = 'd',
};

/* Every text field of an item, so that copying, freeing and comparing cannot forget one. */
static const gsize text_fields[] = {
  G_STRUCT_OFFSET (KbItem, designator),   G_STRUCT_OFFSET (KbItem, part),
  G_STRUCT_OFFSET (KbItem, circuit),      G_STRUCT_OFFSET (KbItem, ends[0].item),
  G_STRUCT_OFFSET (KbItem, ends[0].port), G_STRUCT_OFFSET (KbItem, ends[1].item),
  G_STRUCT_OFFSET (KbItem, ends[1].port), G_STRUCT_OFFSET (KbItem, name),
  G_STRUCT_OFFSET (KbItem, application),  G_STRUCT_OFFSET (KbItem, letter),
  G_STRUCT_OFFSET (KbItem, colour),       G_STRUCT_OFFSET (KbItem, pattern),
  G_STRUCT_OFFSET (KbItem, number),       G_STRUCT_OFFSET (KbItem, owner),
  G_STRUCT_OFFSET (KbItem, creator),      G_STRUCT_OFFSET (KbItem, approver),
  G_STRUCT_OFFSET (KbItem, department),   G_STRUCT_OFFSET (KbItem, document_type),
  G_STRUCT_OFFSET (KbItem, revision),     G_STRUCT_OFFSET (KbItem, date),
  G_STRUCT_OFFSET (KbItem, rule),         G_STRUCT_OFFSET (KbItem, subjects),
  G_STRUCT_OFFSET (KbItem, fingerprint),  G_STRUCT_OFFSET (KbItem, severity),
  G_STRUCT_OFFSET (KbItem, foreign),      G_STRUCT_OFFSET (KbItem, id),
};

#define TEXT_FIELD(item, i) (G_STRUCT_MEMBER (char *, (item), text_fields[(i)]))

char
kb_item_kind_letter (KbItemKind kind)
{
  return letters[kind];
}

gboolean
kb_item_can_end_at (KbItemKind kind, KbItemKind target)
{
  return target == KB_ITEM_CONNECTOR || (kind == KB_ITEM_DIMENSION && target == KB_ITEM_CABLE);
}

static char *
text_ref (char *text)
{
  return text != NULL ? g_ref_string_acquire (text) : NULL;
}

static void
text_unref (char *text)
{
  if (text != NULL)
    g_ref_string_release (text);
}

static void
termination_clear (gpointer data)
{
  KbTermination *termination = data;

  text_unref (termination->core);
  text_unref (termination->points[0]);
  text_unref (termination->points[1]);
}

static void
init_arrays (KbItem *self)
{
  self->accessories = g_ptr_array_new_with_free_func ((GDestroyNotify) text_unref);
  self->bends = g_array_new (FALSE, TRUE, sizeof (KbPoint));
  self->terminations = g_array_new (FALSE, TRUE, sizeof (KbTermination));
  g_array_set_clear_func (self->terminations, termination_clear);
}

KbItem *
kb_item_new (KbItemKind kind, const char *id)
{
  KbItem *self = g_new0 (KbItem, 1);

  self->kind = kind;
  self->id = g_ref_string_new_intern (id);
  init_arrays (self);
  return self;
}

static void
setting_clear (gpointer data)
{
  kb_value_clear (&((KbSetting *) data)->value);
}

static GArray *
settings_new (void)
{
  GArray *settings = g_array_new (FALSE, TRUE, sizeof (KbSetting));

  g_array_set_clear_func (settings, setting_clear);
  return settings;
}

static GArray *
settings_copy (const GArray *settings)
{
  GArray *copy = settings_new ();

  for (guint i = 0; i < settings->len; i++)
    {
      KbSetting setting = g_array_index (settings, KbSetting, i);

      setting.value = (KbValue) KB_VALUE_INIT;
      kb_value_copy (&g_array_index (settings, KbSetting, i).value, &setting.value);
      g_array_append_val (copy, setting);
    }
  return copy;
}

KbItem *
kb_item_copy (const KbItem *self)
{
  KbItem *copy = g_memdup2 (self, sizeof *self);

  for (guint i = 0; i < G_N_ELEMENTS (text_fields); i++)
    text_ref (TEXT_FIELD (copy, i));
  init_arrays (copy);
  for (guint i = 0; i < self->accessories->len; i++)
    g_ptr_array_add (copy->accessories, text_ref (self->accessories->pdata[i]));
  if (self->bends->len > 0)
    g_array_append_vals (copy->bends, self->bends->data, self->bends->len);
  for (guint i = 0; i < self->terminations->len; i++)
    {
      KbTermination termination = g_array_index (self->terminations, KbTermination, i);

      text_ref (termination.core);
      text_ref (termination.points[0]);
      text_ref (termination.points[1]);
      g_array_append_val (copy->terminations, termination);
    }
  if (self->settings != NULL)
    copy->settings = settings_copy (self->settings);
  return copy;
}

void
kb_item_free (KbItem *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (text_fields); i++)
    text_unref (TEXT_FIELD (self, i));
  g_ptr_array_unref (self->accessories);
  g_array_unref (self->bends);
  g_array_unref (self->terminations);
  g_clear_pointer (&self->settings, g_array_unref);
  g_free (self);
}

void
kb_item_assign (KbItem *self, const KbItem *from)
{
  KbItem *copy = kb_item_copy (from);
  KbItem  old = *self;
  char   *id = copy->id;

  *self = *copy;
  self->id = old.id;
  self->slot = old.slot;
  *copy = old;
  copy->id = id;
  kb_item_free (copy);
}

static gboolean
points_equal (KbPoint a, KbPoint b)
{
  return a.x == b.x && a.y == b.y;
}

static gboolean
terminations_equal (const KbItem *a, const KbItem *b)
{
  if (a->terminations->len != b->terminations->len)
    return FALSE;
  for (guint i = 0; i < a->terminations->len; i++)
    {
      const KbTermination *s = &g_array_index (a->terminations, KbTermination, i);
      const KbTermination *t = &g_array_index (b->terminations, KbTermination, i);

      if (g_strcmp0 (s->core, t->core) != 0 || g_strcmp0 (s->points[0], t->points[0]) != 0
          || g_strcmp0 (s->points[1], t->points[1]) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
settings_equal (const GArray *a, const GArray *b)
{
  guint n = a != NULL ? a->len : 0;

  if (n != (b != NULL ? b->len : 0))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const KbSetting *s = &g_array_index (a, KbSetting, i);
      const KbSetting *t = &g_array_index (b, KbSetting, i);

      if (s->def != t->def || s->end != t->end || !kb_value_equal (&s->value, &t->value))
        return FALSE;
    }
  return TRUE;
}

gboolean
kb_item_equal_settings (const KbItem *a, const KbItem *b)
{
  if (a->accessories->len != b->accessories->len)
    return FALSE;
  for (guint i = 0; i < a->accessories->len; i++)
    if (g_strcmp0 (a->accessories->pdata[i], b->accessories->pdata[i]) != 0)
      return FALSE;
  return settings_equal (a->settings, b->settings);
}

gboolean
kb_item_equal_layout (const KbItem *a, const KbItem *b)
{
  if (!points_equal (a->at, b->at) || a->rotation != b->rotation || a->locked != b->locked
      || !points_equal (a->free_ends[0], b->free_ends[0])
      || !points_equal (a->free_ends[1], b->free_ends[1]) || a->run != b->run
      || a->bends->len != b->bends->len || a->measure != b->measure || a->offset != b->offset)
    return FALSE;
  for (guint i = 0; i < a->bends->len; i++)
    if (!points_equal (g_array_index (a->bends, KbPoint, i), g_array_index (b->bends, KbPoint, i)))
      return FALSE;
  return TRUE;
}

gboolean
kb_item_equal_content (const KbItem *a, const KbItem *b)
{
  if (a->kind != b->kind || a->mounting != b->mounting || a->length != b->length
      || a->slack != b->slack || a->voltage != b->voltage || a->current != b->current
      || a->last_id != b->last_id)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (text_fields); i++)
    if (g_strcmp0 (TEXT_FIELD (a, i), TEXT_FIELD (b, i)) != 0)
      return FALSE;
  return terminations_equal (a, b) && kb_item_equal_settings (a, b);
}

gboolean
kb_item_equal (const KbItem *a, const KbItem *b)
{
  return kb_item_equal_layout (a, b) && kb_item_equal_content (a, b);
}

void
kb_item_set (char **field, const char *value)
{
  char *text = value != NULL && *value != '\0' ? g_ref_string_new_intern (value) : NULL;

  text_unref (*field);
  *field = text;
}

void
kb_item_set_end (KbItem *self, int end, const char *item, const char *port)
{
  kb_item_set (&self->ends[end].item, item);
  kb_item_set (&self->ends[end].port, port);
}

void
kb_item_set_termination (KbItem *self, const char *core, const char *from, const char *to)
{
  KbTermination fresh = { 0 };

  for (guint i = 0; i < self->terminations->len; i++)
    {
      KbTermination *termination = &g_array_index (self->terminations, KbTermination, i);

      if (g_strcmp0 (termination->core, core) == 0)
        {
          kb_item_set (&termination->points[0], from);
          kb_item_set (&termination->points[1], to);
          return;
        }
    }
  kb_item_set (&fresh.core, core);
  kb_item_set (&fresh.points[0], from);
  kb_item_set (&fresh.points[1], to);
  g_array_append_val (self->terminations, fresh);
}

guint
kb_item_kind_get_setting_owners (KbItemKind kind)
{
  switch (kind)
    {
    case KB_ITEM_PROPERTIES:
      return KB_SETTING_OF_PROJECT;
    case KB_ITEM_CIRCUIT:
      return KB_SETTING_OF_CIRCUIT;
    case KB_ITEM_CONNECTOR:
      return KB_SETTING_OF_CONNECTOR;
    case KB_ITEM_CABLE:
      return KB_SETTING_OF_CABLE | KB_SETTING_OF_CABLE_END;
    case KB_ITEM_MATING:
    case KB_ITEM_NOTE:
    case KB_ITEM_DIMENSION:
    case KB_ITEM_WAIVER:
    case KB_ITEM_SEVERITY:
    case KB_N_ITEM_KINDS:
    default:
      return 0;
    }
}

gboolean
kb_item_kind_has_ends (KbItemKind kind, const KbSettingDef *def)
{
  return kind == KB_ITEM_CABLE && (def->owners & KB_SETTING_OF_CABLE_END) != 0;
}

const KbValue *
kb_item_get_setting_of (const KbItem *self, const KbSettingDef *def, int end)
{
  for (guint i = 0; self->settings != NULL && i < self->settings->len; i++)
    {
      const KbSetting *setting = &g_array_index (self->settings, KbSetting, i);

      if (setting->def == def && setting->end == end)
        return &setting->value;
    }
  return NULL;
}

const KbValue *
kb_item_get_setting (const KbItem *self, const char *name, int end)
{
  return self->settings != NULL ? kb_item_get_setting_of (self, kb_setting_def_find (name), end)
                                : NULL;
}

gboolean
kb_item_has_role (const KbItem *self, const char *role)
{
  const KbValue *set = kb_item_get_setting (self, "role", -1);

  return set != NULL && g_str_equal (set->text, role);
}

void
kb_item_set_setting (KbItem *self, const char *name, int end, const KbValue *value)
{
  const KbSettingDef *def = kb_setting_def_find (name);
  KbSetting           fresh = { .def = def, .end = end };
  guint               at = 0;

  g_return_if_fail (def != NULL);
  for (; self->settings != NULL && at < self->settings->len; at++)
    {
      const KbSetting *other = &g_array_index (self->settings, KbSetting, at);

      /* Definitions lie in one table, so their order is that of their addresses. */
      if (other->def == def && other->end == end)
        {
          g_array_remove_index (self->settings, at);
          break;
        }
      if (other->def > def || (other->def == def && other->end > end))
        break;
    }
  if (value == NULL || value->type == KB_VALUE_UNKNOWN)
    {
      if (self->settings != NULL && self->settings->len == 0)
        g_clear_pointer (&self->settings, g_array_unref);
      return;
    }
  if (self->settings == NULL)
    self->settings = settings_new ();
  kb_value_copy (value, &fresh.value);
  g_array_insert_val (self->settings, at, fresh);
}

void
kb_item_set_setting_text (KbItem *self, const char *name, int end, const char *text)
{
  g_auto (KbValue) value = KB_VALUE_INIT;

  if (text != NULL && *text != '\0')
    kb_setting_def_parse (kb_setting_def_find (name), text, &value);
  kb_item_set_setting (self, name, end, &value);
}

void
kb_item_set_setting_figure (KbItem *self, const char *name, int end, gint64 amount)
{
  g_auto (KbValue) value = KB_VALUE_INIT;

  kb_value_set_quantity (&value, amount, kb_setting_def_find (name)->unit);
  kb_item_set_setting (self, name, end, &value);
}

void
kb_item_add_accessory (KbItem *self, const char *number)
{
  int at = 0;

  while (at < (int) self->accessories->len && strcmp (self->accessories->pdata[at], number) <= 0)
    at++;
  g_ptr_array_insert (self->accessories, at, g_ref_string_new_intern (number));
}

gboolean
kb_item_remove_accessory (KbItem *self, const char *number)
{
  guint at;

  if (!g_ptr_array_find_with_equal_func (self->accessories, number, g_str_equal, &at))
    return FALSE;
  g_ptr_array_remove_index (self->accessories, at);
  return TRUE;
}

/* A number from 1 in plain digits at the beginning of @text; @end is what follows. */
static gboolean
parse_number (const char *text, int *number, const char **end)
{
  gint64 value = 0;

  for (; g_ascii_isdigit (*text); text++)
    value = MIN (10 * value + *text - '0', (gint64) G_MAXINT + 1);
  *end = text;
  *number = value <= G_MAXINT ? (int) value : 0;
  return *number > 0;
}

gboolean
kb_connection_point_parse (const char *text, int *pole, int *point)
{
  int         numbers[2] = { 0, 0 };
  const char *end = NULL;

  if (!parse_number (text, &numbers[0], &end)
      || (*end == '.' && !parse_number (end + 1, &numbers[1], &end)) || *end != '\0')
    return FALSE;
  if (pole != NULL)
    *pole = numbers[0];
  if (point != NULL)
    *point = numbers[1];
  return TRUE;
}

const KbPole *
kb_connection_point_find_pole (const char *text, const KbPort *port)
{
  int number;

  return text != NULL && kb_connection_point_parse (text, &number, NULL)
           ? kb_port_find_pole (port, number)
           : NULL;
}

char **
kb_item_dup_subjects (const KbItem *self)
{
  return g_strsplit (self->subjects != NULL ? self->subjects : "", " ", -1);
}

/* Asked some hundred thousand times when a large document is listed. */
static guint64
get_number (const char *id)
{
  guint64 number = 0;

  for (const char *p = id + 1; g_ascii_isdigit (*p); p++)
    number = 10 * number + (guint64) (*p - '0');
  return number;
}

int
kb_item_compare_ids (const char *a, const char *b)
{
  guint64 m = get_number (a);
  guint64 n = get_number (b);

  if (m != n)
    return m < n ? -1 : 1;
  return strcmp (a, b);
}

int
kb_item_compare (const KbItem *a, const KbItem *b)
{
  if (a->kind != b->kind)
    return a->kind < b->kind ? -1 : 1;
  return kb_item_compare_ids (a->id, b->id);
}

int
kb_item_compare_entries (gconstpointer a, gconstpointer b)
{
  return kb_item_compare (*(KbItem *const *) a, *(KbItem *const *) b);
}

const char *
kb_item_get_label (const KbItem *self)
{
  return self->designator != NULL ? self->designator : self->id;
}
