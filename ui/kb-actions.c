/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb-actions.h"

#include <glib/gi18n.h>

#define ALL (-1)
#define HELP_LINES 12 /* of a column of the shortcuts window; with its edges they fit 600 px */

/* clang-format off */
static const KbActionEntry entries[] = {
  /* What has a button in the header bar is not in the menu as well. */
  { "win.new", N_ ("_New"), { "<Primary>n" }, KB_SECTION_FILE, KB_ACTION_MENU },
  { "win.new-from-template", N_ ("New from Te_mplate…"), { NULL }, KB_SECTION_FILE, KB_ACTION_MENU },
  { "app.new-window", N_ ("New _Window"), { "<Primary><Shift>n" }, KB_SECTION_FILE, KB_ACTION_MENU },
  { "win.open", N_ ("_Open…"), { "<Primary>o" }, KB_SECTION_FILE, 0 },
  { "win.save", N_ ("_Save"), { "<Primary>s" }, KB_SECTION_FILE, 0 },
  { "win.save-as", N_ ("Save _As…"), { "<Primary><Shift>s" }, KB_SECTION_FILE, KB_ACTION_MENU },
  { "win.reload", N_ ("_Reload from Disk"), { NULL }, KB_SECTION_FILE, KB_ACTION_MENU },

  { "win.print", N_ ("_Print…"), { "<Primary>p" }, KB_SECTION_OUTPUT, 0 },
  { "win.export-pdf", N_ ("_Export Drawing…"), { "<Primary>e" }, KB_SECTION_OUTPUT, KB_ACTION_MENU, KB_SUBMENU_EXPORT },
  { "win.export-bom", N_ ("Export Parts _List…"), { "<Primary><Shift>e" }, KB_SECTION_OUTPUT, KB_ACTION_MENU, KB_SUBMENU_EXPORT },

  { "win.undo", N_ ("_Undo"), { "<Primary>z" }, KB_SECTION_EDIT, 0 },
  { "win.redo", N_ ("_Redo"), { "<Primary><Shift>z", "<Primary>y" }, KB_SECTION_EDIT, 0 },
  { "win.cut", N_ ("Cu_t"), { "<Primary>x" }, KB_SECTION_EDIT, KB_ACTION_MENU | KB_ACTION_CONTEXT | KB_ACTION_NOT_IN_TEXT, KB_SUBMENU_EDIT },
  { "win.copy", N_ ("_Copy"), { "<Primary>c" }, KB_SECTION_EDIT, KB_ACTION_MENU | KB_ACTION_CONTEXT | KB_ACTION_NOT_IN_TEXT, KB_SUBMENU_EDIT },
  { "win.paste", N_ ("_Paste"), { "<Primary>v" }, KB_SECTION_EDIT, KB_ACTION_MENU | KB_ACTION_CONTEXT | KB_ACTION_NOT_IN_TEXT, KB_SUBMENU_EDIT },
  { "win.duplicate", N_ ("D_uplicate"), { "<Primary>d" }, KB_SECTION_EDIT, KB_ACTION_MENU | KB_ACTION_CONTEXT | KB_ACTION_NOT_IN_TEXT, KB_SUBMENU_EDIT },
  { "win.array", N_ ("Arra_y…"), { "<Primary><Shift>d" }, KB_SECTION_EDIT, KB_ACTION_MENU | KB_ACTION_CONTEXT | KB_ACTION_NOT_IN_TEXT, KB_SUBMENU_INSERT },
  { "win.select-all", N_ ("Select _All"), { "<Primary>a" }, KB_SECTION_EDIT, KB_ACTION_MENU | KB_ACTION_CONTEXT | KB_ACTION_NOT_IN_TEXT, KB_SUBMENU_SELECT },
  { "win.select-connected", N_ ("Select What Is _Connected"), { "<Primary><Shift>a" }, KB_SECTION_EDIT, KB_ACTION_MENU | KB_ACTION_CONTEXT | KB_ACTION_NOT_IN_TEXT, KB_SUBMENU_SELECT },
  { "win.select-same-part", N_ ("Select the Same _Part"), { "<Primary><Alt>a" }, KB_SECTION_EDIT, KB_ACTION_MENU | KB_ACTION_CONTEXT | KB_ACTION_NOT_IN_TEXT, KB_SUBMENU_SELECT },
  { "win.rotate", N_ ("_Rotate"), { "r" }, KB_SECTION_EDIT, KB_ACTION_MENU | KB_ACTION_CONTEXT | KB_ACTION_TOOL, KB_SUBMENU_ARRANGE },
  { "win.align-left", N_ ("Align _Left"), { "<Primary><Alt>KP_4" }, KB_SECTION_EDIT, KB_ACTION_MENU | KB_ACTION_CONTEXT, KB_SUBMENU_ARRANGE },
  { "win.align-centre", N_ ("Align _Centres, One Above the Other"), { "<Primary><Alt>h" }, KB_SECTION_EDIT, KB_ACTION_MENU | KB_ACTION_CONTEXT, KB_SUBMENU_ARRANGE },
  { "win.align-right", N_ ("Align _Right"), { "<Primary><Alt>KP_6" }, KB_SECTION_EDIT, KB_ACTION_MENU | KB_ACTION_CONTEXT, KB_SUBMENU_ARRANGE },
  { "win.align-top", N_ ("Align _Top"), { "<Primary><Alt>KP_8" }, KB_SECTION_EDIT, KB_ACTION_MENU | KB_ACTION_CONTEXT, KB_SUBMENU_ARRANGE },
  { "win.align-middle", N_ ("Align _Middles, Side by Side"), { "<Primary><Alt>t" }, KB_SECTION_EDIT, KB_ACTION_MENU | KB_ACTION_CONTEXT, KB_SUBMENU_ARRANGE },
  { "win.align-bottom", N_ ("Align _Bottom"), { "<Primary><Alt>KP_2" }, KB_SECTION_EDIT, KB_ACTION_MENU | KB_ACTION_CONTEXT, KB_SUBMENU_ARRANGE },
  { "win.distribute-gaps-x", N_ ("Equal _Gaps, Left to Right"), { NULL }, KB_SECTION_EDIT, KB_ACTION_MENU | KB_ACTION_CONTEXT, KB_SUBMENU_ARRANGE },
  { "win.distribute-gaps-y", N_ ("Equal G_aps, Top to Bottom"), { NULL }, KB_SECTION_EDIT, KB_ACTION_MENU | KB_ACTION_CONTEXT, KB_SUBMENU_ARRANGE },
  { "win.distribute-pitch-x", N_ ("Equal _Pitch, Left to Right"), { NULL }, KB_SECTION_EDIT, KB_ACTION_MENU | KB_ACTION_CONTEXT, KB_SUBMENU_ARRANGE },
  { "win.distribute-pitch-y", N_ ("Equal P_itch, Top to Bottom"), { NULL }, KB_SECTION_EDIT, KB_ACTION_MENU | KB_ACTION_CONTEXT, KB_SUBMENU_ARRANGE },
  { "win.flip-sides", N_ ("_Flip Side, Left and Right"), { "h" }, KB_SECTION_EDIT, KB_ACTION_MENU | KB_ACTION_CONTEXT | KB_ACTION_CANVAS, KB_SUBMENU_ARRANGE },
  { "win.flip-upright", N_ ("Flip _Side, Top and Bottom"), { "v" }, KB_SECTION_EDIT, KB_ACTION_MENU | KB_ACTION_CONTEXT | KB_ACTION_CANVAS, KB_SUBMENU_ARRANGE },
  { "win.lock", N_ ("Loc_k or Unlock"), { "<Primary>l" }, KB_SECTION_EDIT, KB_ACTION_MENU | KB_ACTION_CONTEXT, KB_SUBMENU_ARRANGE },
  { "win.renumber", N_ ("Ren_umber…"), { "<Primary><Shift>r" }, KB_SECTION_EDIT, KB_ACTION_MENU, KB_SUBMENU_ARRANGE },
  { "win.replace-part", N_ ("Replace _Part…"), { "<Primary>r" }, KB_SECTION_EDIT, KB_ACTION_MENU | KB_ACTION_CONTEXT | KB_ACTION_NOT_IN_TEXT, KB_SUBMENU_EDIT },
  { "win.unmate", N_ ("Un_mate"), { "<Primary>u" }, KB_SECTION_EDIT, KB_ACTION_MENU | KB_ACTION_CONTEXT, KB_SUBMENU_EDIT },
  { "win.delete", N_ ("_Delete"), { "Delete" }, KB_SECTION_EDIT, KB_ACTION_MENU | KB_ACTION_CONTEXT | KB_ACTION_TOOL, KB_SUBMENU_EDIT },

  { "win.draw-cable", N_ ("Draw Ca_ble"), { "w" }, KB_SECTION_EDIT, KB_ACTION_MENU | KB_ACTION_CONTEXT | KB_ACTION_CANVAS, KB_SUBMENU_INSERT },
  { "win.add-note", N_ ("Add _Note"), { "n" }, KB_SECTION_EDIT, KB_ACTION_MENU | KB_ACTION_CONTEXT | KB_ACTION_CANVAS, KB_SUBMENU_INSERT },
  { "win.add-dimension", N_ ("Add _Dimension"), { "d" }, KB_SECTION_EDIT, KB_ACTION_MENU | KB_ACTION_CONTEXT | KB_ACTION_CANVAS, KB_SUBMENU_INSERT },
  { "win.assign-circuit", N_ ("Assign _Circuit by Clicking"), { "c" }, KB_SECTION_EDIT, KB_ACTION_MENU | KB_ACTION_CANVAS, KB_SUBMENU_EDIT },
  { "win.edit-text", N_ ("Edit _Text"), { "F2" }, KB_SECTION_EDIT, KB_ACTION_MENU | KB_ACTION_CANVAS, KB_SUBMENU_EDIT },

  { "win.find", N_ ("_Find…"), { "<Primary>f" }, KB_SECTION_EDIT, KB_ACTION_MENU, KB_SUBMENU_EDIT },
  { "win.find-next", N_ ("Find Ne_xt"), { "<Primary>g", "F3" }, KB_SECTION_EDIT, 0 },
  { "win.find-previous", N_ ("Find Pre_vious"), { "<Primary><Shift>g", "<Shift>F3" }, KB_SECTION_EDIT, 0 },
  { "win.filter-table", N_ ("Filter _Table"), { "<Primary><Alt>f" }, KB_SECTION_EDIT, 0 },
  { "win.copy-table", N_ ("Cop_y Table"), { "<Primary><Shift>c" }, KB_SECTION_EDIT, KB_ACTION_MENU, KB_SUBMENU_EDIT },
  { "app.catalog", N_ ("_Catalogue…"), { "<Primary>k" }, KB_SECTION_EDIT, KB_ACTION_MENU, KB_SUBMENU_CATALOG },
  { "win.search", N_ ("Search _Parts"), { "<Primary><Shift>f" }, KB_SECTION_EDIT, 0 },
  { "win.compare-parts", N_ ("_Compare with Catalogue…"), { NULL }, KB_SECTION_EDIT, KB_ACTION_MENU, KB_SUBMENU_CATALOG },

  { "win.zoom-in", N_ ("Zoom _In"), { "<Primary>plus", "<Primary>equal" }, KB_SECTION_VIEW, 0, KB_SUBMENU_VIEW },
  { "win.zoom-out", N_ ("Zoom _Out"), { "<Primary>minus" }, KB_SECTION_VIEW, 0, KB_SUBMENU_VIEW },
  { "win.zoom-one", N_ ("True Si_ze"), { "<Primary>1" }, KB_SECTION_VIEW, KB_ACTION_MENU, KB_SUBMENU_VIEW },
  { "win.zoom-fit", N_ ("Show A_ll"), { "<Primary>0" }, KB_SECTION_VIEW, KB_ACTION_MENU, KB_SUBMENU_VIEW },
  { "win.zoom-selection", N_ ("Show _Selection"), { "<Primary>2" }, KB_SECTION_VIEW, KB_ACTION_MENU, KB_SUBMENU_VIEW },
  { "win.overview-shown", N_ ("O_verview"), { "<Primary><Shift>F9" }, KB_SECTION_VIEW, KB_ACTION_MENU, KB_SUBMENU_VIEW },
  { "win.layers", N_ ("La_yers"), { "<Primary><Shift>l" }, KB_SECTION_VIEW, 0 },
  { "win.view-layout", N_ ("Layout"), { "<Alt>1" }, KB_SECTION_VIEW, 0 },
  { "win.view-sheets", N_ ("Sheets"), { "<Alt>2" }, KB_SECTION_VIEW, 0 },
  { "win.show-palette", N_ ("Ca_talogue Panel"), { "F9" }, KB_SECTION_VIEW, KB_ACTION_MENU, KB_SUBMENU_VIEW },
  { "win.show-inspector", N_ ("_Inspector Panel"), { "<Shift>F9" }, KB_SECTION_VIEW, KB_ACTION_MENU, KB_SUBMENU_VIEW },
  { "win.show-tables", N_ ("Ta_bles Panel"), { "<Primary>F9" }, KB_SECTION_VIEW, KB_ACTION_MENU, KB_SUBMENU_VIEW },
  { "win.zoom-in", N_ ("Zoom In"), { "plus", "KP_Add" }, KB_SECTION_CANVAS, KB_ACTION_CANVAS, KB_SUBMENU_VIEW },
  { "win.zoom-out", N_ ("Zoom Out"), { "minus", "KP_Subtract" }, KB_SECTION_CANVAS, KB_ACTION_CANVAS, KB_SUBMENU_VIEW },
  { "win.zoom-one", N_ ("True Size"), { "1" }, KB_SECTION_CANVAS, KB_ACTION_CANVAS, KB_SUBMENU_VIEW },
  { "win.zoom-fit", N_ ("Show All"), { "0" }, KB_SECTION_CANVAS, KB_ACTION_CANVAS, KB_SUBMENU_VIEW },
  { "win.zoom-selection", N_ ("Show Selection"), { "2" }, KB_SECTION_CANVAS, KB_ACTION_CANVAS, KB_SUBMENU_VIEW },
  { NULL, N_ ("Move by 1 mm"), { "Left", "Right" }, KB_SECTION_CANVAS, KB_ACTION_TOOL },
  { NULL, N_ ("Move by 0.1 mm"), { "<Primary>Left", "<Primary>Right" }, KB_SECTION_CANVAS, KB_ACTION_TOOL },
  { NULL, N_ ("How new cables run"), { "o" }, KB_SECTION_CANVAS, KB_ACTION_TOOL },
  { NULL, N_ ("Next type for the cable that is drawn"), { "t" }, KB_SECTION_CANVAS, KB_ACTION_TOOL },
  { NULL, N_ ("Insert a bend"), { "Insert" }, KB_SECTION_CANVAS, KB_ACTION_TOOL },
  { NULL, N_ ("Next bend of the cable"), { "Return" }, KB_SECTION_CANVAS, KB_ACTION_TOOL },
  { NULL, N_ ("Next item"), { "Tab" }, KB_SECTION_CANVAS, KB_ACTION_TOOL },
  { NULL, N_ ("Previous item"), { "<Shift>Tab" }, KB_SECTION_CANVAS, KB_ACTION_TOOL },
  { "win.cancel", N_ ("Cancel"), { "Escape" }, KB_SECTION_CANVAS, 0 },
  { NULL, N_ ("Context menu"), { "Menu", "<Shift>F10" }, KB_SECTION_CANVAS, KB_ACTION_TOOL },
  { NULL, N_ ("Pan by dragging"), { "space" }, KB_SECTION_CANVAS, KB_ACTION_TOOL },

  { "win.first-harness", N_ ("First _Harness"), { NULL }, KB_SECTION_PROGRAM, KB_ACTION_MENU },
  { "win.tutorial-find", N_ ("Find the Part of the Step"), { "F7" }, KB_SECTION_PROGRAM, 0 },
  { "win.take-offer", N_ ("Take the Offer of the Message"), { "<Primary>Return" }, KB_SECTION_PROGRAM, 0 },
  { "app.preferences", N_ ("Pr_eferences"), { "<Primary>comma" }, KB_SECTION_PROGRAM, KB_ACTION_MENU },
  { "win.show-help-overlay", N_ ("_Keyboard Shortcuts"), { "<Primary>question", "F1" }, KB_SECTION_PROGRAM, KB_ACTION_MENU },
  { "app.about", N_ ("_About Kabelbaum"), { NULL }, KB_SECTION_PROGRAM, KB_ACTION_MENU },
  { "win.menu", N_ ("Main menu"), { "F10" }, KB_SECTION_PROGRAM, 0 },
  { "window.close", N_ ("_Close Window"), { "<Primary>w" }, KB_SECTION_PROGRAM, 0 },
  { "app.quit", N_ ("_Quit"), { "<Primary>q" }, KB_SECTION_PROGRAM, 0 },
};

static const char *const section_titles[KB_N_SECTIONS] = {
  [KB_SECTION_FILE] = N_ ("Files"),
  [KB_SECTION_OUTPUT] = N_ ("Print and Export"),
  [KB_SECTION_EDIT] = N_ ("Undo and Search"),
  [KB_SECTION_VIEW] = N_ ("Layout and Sheets"),
  [KB_SECTION_CANVAS] = N_ ("On the Layout"),
  [KB_SECTION_PROGRAM] = N_ ("Program"),
};
/* clang-format on */

const KbActionEntry *
kb_action_entries (guint *n_entries)
{
  *n_entries = G_N_ELEMENTS (entries);

  return entries;
}

static const char *const submenu_titles[KB_N_SUBMENUS] = {
  [KB_SUBMENU_EDIT] = N_ ("E_dit"),         [KB_SUBMENU_SELECT] = N_ ("S_elect"),
  [KB_SUBMENU_ARRANGE] = N_ ("Arran_ge"),   [KB_SUBMENU_INSERT] = N_ ("_Insert"),
  [KB_SUBMENU_EXPORT] = N_ ("_Export"),     [KB_SUBMENU_VIEW] = N_ ("_View"),
  [KB_SUBMENU_CATALOG] = N_ ("Catalo_gue"),
};

/* The menu that the entry stands in: @section, or a submenu in it that is made with its first entry. */
static GMenu *
get_menu_for (const KbActionEntry *entry,
              KbActionFlags        flag,
              GMenu               *section,
              GMenu               *submenus[KB_N_SUBMENUS])
{
  if (entry->submenu == KB_SUBMENU_NONE
      || (entry->submenu == KB_SUBMENU_EDIT && flag == KB_ACTION_CONTEXT))
    return section;
  if (submenus[entry->submenu] == NULL)
    {
      submenus[entry->submenu] = g_menu_new ();
      g_menu_append_submenu (section, _ (submenu_titles[entry->submenu]),
                             G_MENU_MODEL (submenus[entry->submenu]));
    }

  return submenus[entry->submenu];
}

static GMenuModel *
create_menu (KbActionFlags flag)
{
  GMenu *menu = g_menu_new ();
  GMenu *submenus[KB_N_SUBMENUS] = { NULL };

  for (int section = 0; section < KB_N_SECTIONS; section++)
    {
      g_autoptr (GMenu) part = g_menu_new ();

      for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
        {
          const KbActionEntry  *entry = &entries[i];
          g_autoptr (GMenuItem) item = NULL;

          if ((int) entry->section != section || (entry->flags & flag) == 0)
            continue;
          item = g_menu_item_new (_ (entry->label), entry->name);
          /* The keys are not caught by the application, so the menu has to be told them. */
          if (entry->accels[0] != NULL)
            g_menu_item_set_attribute (item, "accel", "s", entry->accels[0]);
          g_menu_append_item (get_menu_for (entry, flag, part, submenus), item);
        }
      if (g_menu_model_get_n_items (G_MENU_MODEL (part)) > 0)
        g_menu_append_section (menu, NULL, G_MENU_MODEL (part));
    }
  for (int i = 0; i < KB_N_SUBMENUS; i++)
    g_clear_object (&submenus[i]);

  return G_MENU_MODEL (menu);
}

GMenuModel *
kb_actions_create_menu (void)
{
  return create_menu (KB_ACTION_MENU);
}

GMenuModel *
kb_actions_create_context_menu (void)
{
  return create_menu (KB_ACTION_CONTEXT);
}

/* GtkText does not stop the keys that it takes itself from bubbling on. */
static gboolean
activate_outside_text (GtkWidget *widget, GVariant *args, gpointer data)
{
  GtkRoot   *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  /* A label has the focus where its text can be selected. */
  if (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus) || GTK_IS_LABEL (focus))
    return FALSE;

  return gtk_widget_activate_action (widget, data, NULL);
}

static GtkShortcutAction *
create_shortcut_action (const KbActionEntry *entry)
{
  if ((entry->flags & KB_ACTION_NOT_IN_TEXT) != 0)
    return gtk_callback_action_new (activate_outside_text, (gpointer) entry->name, NULL);

  return gtk_named_action_new (entry->name);
}

/*
 * Bubble phase, unlike the application's own accelerators: a text field with the focus keeps its undo, its select all
 * and its letters.
 */
GtkEventController *
kb_actions_create_shortcuts (gboolean canvas)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      const KbActionEntry *entry = &entries[i];

      if (entry->name == NULL || (entry->flags & KB_ACTION_TOOL) != 0
          || ((entry->flags & KB_ACTION_CANVAS) != 0) != canvas)
        continue;
      for (int a = 0; entry->accels[a] != NULL; a++)
        gtk_shortcut_controller_add_shortcut (
          GTK_SHORTCUT_CONTROLLER (controller),
          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (entry->accels[a]),
                            create_shortcut_action (entry)));
    }

  return controller;
}

static char *
without_mnemonic (const char *label)
{
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);

  return g_strjoinv (NULL, parts);
}

void
kb_actions_set_tooltip (GtkWidget *widget, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autofree char *label = NULL, *keys = NULL, *text = NULL;
      guint            key;
      GdkModifierType  modifiers;

      if (g_strcmp0 (entries[i].name, name) != 0 || entries[i].accels[0] == NULL)
        continue;
      label = without_mnemonic (_ (entries[i].label));
      if (gtk_accelerator_parse (entries[i].accels[0], &key, &modifiers))
        keys = gtk_accelerator_get_label (key, modifiers);
      text = g_strdup_printf (C_ ("undo", "%s (%s)"), label, keys);
      gtk_widget_set_tooltip_text (widget, text);
      return;
    }
}

static gboolean
is_in_help_group (const KbActionEntry *entry, KbSection section, int submenu)
{
  return entry->section == section && entry->accels[0] != NULL
         && (submenu == ALL || (int) entry->submenu == submenu);
}

/* @submenu: only what stands in it, or ALL of the section */
static void
append_help_group (GString *xml, KbSection section, int submenu)
{
  g_autofree char *plain = submenu > KB_SUBMENU_NONE
                             ? without_mnemonic (_ (submenu_titles[submenu]))
                             : g_strdup (_ (section_titles[section]));
  g_autofree char *title = g_markup_escape_text (plain, -1);

  g_string_append_printf (xml,
                          "<child><object class='GtkShortcutsGroup'>"
                          "<property name='title'>%s</property>",
                          title);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      const KbActionEntry *entry = &entries[i];
      g_autofree char     *label = NULL;
      g_autofree char     *escaped = NULL;
      g_autofree char     *escaped_keys = NULL;

      if (!is_in_help_group (entry, section, submenu))
        continue;
      label = without_mnemonic (_ (entry->label));
      escaped = g_markup_escape_text (label, -1);
      escaped_keys = g_markup_escape_text (entry->accels[0], -1);
      g_string_append_printf (xml,
                              "<child><object class='GtkShortcutsShortcut'>"
                              "<property name='title'>%s</property>"
                              "<property name='accelerator'>%s</property></object></child>",
                              escaped, escaped_keys);
    }
  g_string_append (xml, "</object></child>");
}

typedef struct
{
  KbSection section;
  int       submenu; /* ALL for the whole section */
} HelpGroup;

/* GTK 4.8 complains of its own where a section takes more than one page of two columns. */
static const struct
{
  const char *name;
  const char *title;
  HelpGroup   groups[5];
  guint       n_groups;
} help_sections[] = {
  { "document",
    N_ ("Document and Search"),
    { { KB_SECTION_FILE, ALL }, { KB_SECTION_OUTPUT, ALL }, { KB_SECTION_EDIT, KB_SUBMENU_NONE } },
    3 },
  { "editing",
    N_ ("Editing"),
    { { KB_SECTION_EDIT, KB_SUBMENU_EDIT },
      { KB_SECTION_EDIT, KB_SUBMENU_SELECT },
      { KB_SECTION_EDIT, KB_SUBMENU_INSERT },
      { KB_SECTION_EDIT, KB_SUBMENU_CATALOG } },
    4 },
  { "arranging", N_ ("Arranging"), { { KB_SECTION_EDIT, KB_SUBMENU_ARRANGE } }, 1 },
  { "view",
    N_ ("View and Program"),
    { { KB_SECTION_VIEW, KB_SUBMENU_VIEW },
      { KB_SECTION_VIEW, KB_SUBMENU_NONE },
      { KB_SECTION_PROGRAM, ALL } },
    3 },
  { "layout",
    N_ ("Layout"),
    { { KB_SECTION_CANVAS, KB_SUBMENU_NONE }, { KB_SECTION_CANVAS, KB_SUBMENU_VIEW } },
    2 },
};

/* GTK 4.8 fills a shortcuts window only from XML. Sections, so that each fits a page. */
GtkWidget *
kb_actions_create_help (void)
{
  g_autoptr (GString) xml = g_string_new ("<interface><object class='GtkShortcutsWindow' id='help'>"
                                          "<property name='modal'>1</property>");
  g_autoptr (GtkBuilder) builder = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (help_sections); i++)
    {
      g_autofree char *title = g_markup_escape_text (_ (help_sections[i].title), -1);

      g_string_append_printf (xml,
                              "<child><object class='GtkShortcutsSection'>"
                              "<property name='section-name'>%s</property>"
                              "<property name='title'>%s</property>"
                              "<property name='max-height'>%d</property>",
                              help_sections[i].name, title, HELP_LINES);
      for (guint j = 0; j < help_sections[i].n_groups; j++)
        append_help_group (xml, help_sections[i].groups[j].section,
                           help_sections[i].groups[j].submenu);
      g_string_append (xml, "</object></child>");
    }
  g_string_append (xml, "</object></interface>");
  builder = gtk_builder_new_from_string (xml->str, (gssize) xml->len);

  return g_object_ref_sink (GTK_WIDGET (gtk_builder_get_object (builder, "help")));
}
