/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-findings-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "harness/kb-find.h"
#include "kb-finding-cells.h"
#include "kb-table-text.h"

enum
{
  COLUMN_SIGN,
  COLUMN_ITEMS,
  COLUMN_MESSAGE,
  COLUMN_RULE,
  N_COLUMNS,
};

static const char *const titles[N_COLUMNS] = { N_ ("Severity"), N_ ("Items"), N_ ("Finding"),
                                               N_ ("Rule") };

struct _KbFindingsList
{
  GObject parent_instance;

  GtkFilterListModel *filtered;
  GtkSortListModel   *sorted;
  GtkFilter          *filter;
  GtkSorter          *sorter; /* of the view */
  KbWords            *words;
  char               *text;
};

G_DEFINE_FINAL_TYPE (KbFindingsList, kb_findings_list, G_TYPE_OBJECT)

char *
kb_finding_dup_items (KbFinding *finding)
{
  g_autofree char *text = g_strjoinv (" – ", (char **) kb_finding_get_designators (finding));

  /* TRANSLATORS: what a finding is about that is about no single item */
  return *text != '\0' ? g_steal_pointer (&text) : g_strdup (C_ ("finding", "Harness"));
}

static char *
dup_cell (KbFinding *finding, guint column)
{
  switch (column)
    {
    case COLUMN_SIGN:
      return g_strdup (kb_finding_sign_label (finding));
    case COLUMN_ITEMS:
      return kb_finding_dup_items (finding);
    case COLUMN_MESSAGE:
      return g_strdup (kb_finding_get_message (finding));
    default:
      return g_strdup (kb_finding_get_rule_id (finding));
    }
}

static gboolean
is_shown (gpointer finding, gpointer data)
{
  KbFindingsList  *self = data;
  g_autofree char *items = kb_finding_dup_items (finding);
  const char *texts[] = { kb_finding_sign_label (finding), items, kb_finding_get_message (finding),
                          kb_finding_get_rule_id (finding) };

  return kb_words_match (self->words, texts, G_N_ELEMENTS (texts));
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint      column = GPOINTER_TO_UINT (data);
  g_autofree char *left = NULL, *right = NULL, *left_key = NULL, *right_key = NULL;

  /* By how grave it is, not by the word for it; what is waived counts least. */
  if (column == COLUMN_SIGN)
    {
      const gboolean waived[2] = { kb_finding_get_waiver ((KbFinding *) a) != NULL,
                                   kb_finding_get_waiver ((KbFinding *) b) != NULL };

      return waived[0] != waived[1] ? waived[0] - waived[1]
                                    : (int) kb_finding_get_severity ((KbFinding *) a)
                                        - (int) kb_finding_get_severity ((KbFinding *) b);
    }
  left = dup_cell ((KbFinding *) a, column);
  right = dup_cell ((KbFinding *) b, column);
  left_key = g_utf8_collate_key_for_filename (left != NULL ? left : "", -1);
  right_key = g_utf8_collate_key_for_filename (right != NULL ? right : "", -1);
  return strcmp (left_key, right_key);
}

/* Without a column to sort by, the list stays as the checker has it and changes where that changes. */
static void
on_sorter (KbFindingsList *self)
{
  gtk_sort_list_model_set_sorter (
    self->sorted,
    gtk_sorter_get_order (self->sorter) != GTK_SORTER_ORDER_NONE ? self->sorter : NULL);
}

static void
kb_findings_list_dispose (GObject *object)
{
  KbFindingsList *self = KB_FINDINGS_LIST (object);

  if (self->sorter != NULL)
    g_signal_handlers_disconnect_by_data (self->sorter, self);
  g_clear_object (&self->sorter);
  G_OBJECT_CLASS (kb_findings_list_parent_class)->dispose (object);
}

static void
kb_findings_list_finalize (GObject *object)
{
  KbFindingsList *self = KB_FINDINGS_LIST (object);

  g_object_unref (self->sorted);
  g_object_unref (self->filtered);
  g_object_unref (self->filter);
  kb_words_free (self->words);
  g_free (self->text);
  G_OBJECT_CLASS (kb_findings_list_parent_class)->finalize (object);
}

static void
kb_findings_list_class_init (KbFindingsListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kb_findings_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = kb_findings_list_finalize;
}

static void
kb_findings_list_init (KbFindingsList *self)
{
  self->text = g_strdup ("");
  self->words = kb_words_new (NULL);
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));
  self->filtered = gtk_filter_list_model_new (NULL, NULL);
  self->sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->filtered)), NULL);
}

KbFindingsList *
kb_findings_list_new (GtkColumnView *view)
{
  KbFindingsList *self = g_object_new (KB_TYPE_FINDINGS_LIST, NULL);
  GListModel     *columns = gtk_column_view_get_columns (view);

  for (guint i = 0; i < MIN (g_list_model_get_n_items (columns), N_COLUMNS); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      g_autoptr (GtkSorter)           sorter =
        GTK_SORTER (gtk_custom_sorter_new (compare, GUINT_TO_POINTER (i), NULL));

      gtk_column_view_column_set_sorter (column, sorter);
    }
  self->sorter = g_object_ref (gtk_column_view_get_sorter (view));
  g_signal_connect_swapped (self->sorter, "changed", G_CALLBACK (on_sorter), self);
  return self;
}

void
kb_findings_list_set_findings (KbFindingsList *self, GListModel *findings)
{
  g_return_if_fail (KB_IS_FINDINGS_LIST (self));

  /* By way of none, so that a view can fill in steps. */
  gtk_filter_list_model_set_model (self->filtered, NULL);
  gtk_filter_list_model_set_model (self->filtered, findings);
}

GListModel *
kb_findings_list_get_model (KbFindingsList *self)
{
  g_return_val_if_fail (KB_IS_FINDINGS_LIST (self), NULL);

  return G_LIST_MODEL (self->sorted);
}

gboolean
kb_findings_list_find (KbFindingsList *self, KbFinding *finding, guint *position)
{
  GListModel *all, *shown;

  g_return_val_if_fail (KB_IS_FINDINGS_LIST (self), FALSE);

  all = gtk_filter_list_model_get_model (self->filtered);
  shown = G_LIST_MODEL (self->sorted);
  if (all == NULL)
    return FALSE;
  /* As it comes from the checker, that knows. */
  if (KB_IS_CHECKER (all) && gtk_filter_list_model_get_filter (self->filtered) == NULL
      && gtk_sort_list_model_get_sorter (self->sorted) == NULL)
    return kb_checker_find (KB_CHECKER (all), finding, position);
  for (*position = 0; *position < g_list_model_get_n_items (shown); (*position)++)
    {
      g_autoptr (KbFinding) there = g_list_model_get_item (shown, *position);

      if (there == finding)
        return TRUE;
    }
  return FALSE;
}

gboolean
kb_findings_list_hides (KbFindingsList *self)
{
  GListModel *all;

  g_return_val_if_fail (KB_IS_FINDINGS_LIST (self), FALSE);

  all = gtk_filter_list_model_get_model (self->filtered);
  return all != NULL
         && g_list_model_get_n_items (all) > g_list_model_get_n_items (G_LIST_MODEL (self->sorted));
}

void
kb_findings_list_set_filter (KbFindingsList *self, const char *text)
{
  KbWords *words;

  g_return_if_fail (KB_IS_FINDINGS_LIST (self));

  if (g_strcmp0 (text, self->text) == 0)
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  words = kb_words_new (text);
  kb_words_free (self->words);
  self->words = words;
  gtk_filter_list_model_set_filter (self->filtered,
                                    kb_words_is_empty (words) ? NULL : self->filter);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

const char *
kb_findings_list_get_filter (KbFindingsList *self)
{
  g_return_val_if_fail (KB_IS_FINDINGS_LIST (self), NULL);

  return self->text;
}

char *
kb_findings_list_dup_text (KbFindingsList *self, KbFinding *only)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint               n_findings;

  g_return_val_if_fail (KB_IS_FINDINGS_LIST (self), NULL);

  n_findings = g_list_model_get_n_items (G_LIST_MODEL (self->sorted));
  if (n_findings == 0)
    return NULL;
  for (guint i = 0; i < N_COLUMNS; i++)
    kb_table_text_add_cell (text, i == 0, _ (titles[i]));
  for (guint i = 0; i < n_findings; i++)
    {
      g_autoptr (KbFinding) finding = g_list_model_get_item (G_LIST_MODEL (self->sorted), i);

      if (only != NULL && finding != only)
        continue;
      g_string_append_c (text, '\n');
      for (guint j = 0; j < N_COLUMNS; j++)
        {
          g_autofree char *cell = dup_cell (finding, j);

          kb_table_text_add_cell (text, j == 0, cell);
        }
    }
  g_string_append_c (text, '\n');
  return g_string_free (g_steal_pointer (&text), FALSE);
}
