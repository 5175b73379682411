/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-recent.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST 10
#define EXTENSION ".kabelbaum"

static int
compare_visited (gconstpointer a, gconstpointer b)
{
  return g_date_time_compare (gtk_recent_info_get_modified (*(GtkRecentInfo *const *) b),
                              gtk_recent_info_get_modified (*(GtkRecentInfo *const *) a));
}

static GPtrArray *
list_harnesses (GtkRecentManager *manager)
{
  GPtrArray *infos = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_recent_info_unref);
  GList     *all = gtk_recent_manager_get_items (manager);

  for (GList *l = all; l != NULL; l = l->next)
    if (g_str_has_suffix (gtk_recent_info_get_uri (l->data), EXTENSION))
      g_ptr_array_add (infos, gtk_recent_info_ref (l->data));
  g_list_free_full (all, (GDestroyNotify) gtk_recent_info_unref);
  g_ptr_array_sort (infos, compare_visited);
  if (infos->len > MOST)
    g_ptr_array_set_size (infos, MOST);
  return infos;
}

/* Several files of one name are told apart by their folders. */
static char *
dup_label (GPtrArray *infos, guint i)
{
  GtkRecentInfo           *info = infos->pdata[i];
  const char              *name = gtk_recent_info_get_display_name (info);
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_autofree char         *label = NULL;
  g_auto (GStrv)           escaped = NULL;
  gboolean                 alone = TRUE;

  for (guint j = 0; j < infos->len; j++)
    alone =
      alone && (i == j || !g_str_equal (name, gtk_recent_info_get_display_name (infos->pdata[j])));
  if (alone)
    label = g_strdup (name);
  else
    {
      g_autoptr (GFile) file = g_file_new_for_uri (gtk_recent_info_get_uri (info));
      g_autoptr (GFile) folder = g_file_get_parent (file);
      g_autofree char  *place = folder != NULL ? g_file_get_parse_name (folder) : g_strdup ("");

      /* Translators: name of a file and its folder */
      label = g_strdup_printf (C_ ("file", "%s (%s)"), name, place);
    }
  /* A single underscore would be a mnemonic. */
  escaped = g_strsplit (label, "_", -1);
  return g_strjoinv ("__", escaped);
}

static void
fill (GMenu *menu)
{
  g_autoptr (GPtrArray) infos = list_harnesses (gtk_recent_manager_get_default ());

  g_menu_remove_all (menu);
  for (guint i = 0; i < infos->len; i++)
    {
      g_autofree char      *label = dup_label (infos, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "win.open-recent", "s",
                                         gtk_recent_info_get_uri (infos->pdata[i]));
      g_menu_append_item (menu, item);
    }
  /* An action that is nowhere: the line cannot be chosen. */
  if (infos->len == 0)
    g_menu_append (menu, _ ("Nothing Opened Yet"), "win.none");
}

GMenuModel *
kb_recent_menu_new (void)
{
  GMenu *menu = g_menu_new ();

  g_signal_connect_object (gtk_recent_manager_get_default (), "changed", G_CALLBACK (fill), menu,
                           G_CONNECT_SWAPPED);
  fill (menu);
  return G_MENU_MODEL (menu);
}

void
kb_recent_note (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  gtk_recent_manager_add_item (gtk_recent_manager_get_default (), uri);
}

void
kb_recent_forget (const char *uri)
{
  gtk_recent_manager_remove_item (gtk_recent_manager_get_default (), uri, NULL);
}
