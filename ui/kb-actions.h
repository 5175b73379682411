/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What one can do, in one table: menu, shortcuts, the shortcuts window and the tooltips are made from it, so that
 * none of them can forget or contradict another.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  KB_SECTION_FILE,
  KB_SECTION_OUTPUT,
  KB_SECTION_EDIT,
  KB_SECTION_VIEW,
  KB_SECTION_PROGRAM,
  KB_SECTION_CANVAS, /* keys of the layout, for the shortcuts window */
  KB_N_SECTIONS,
} KbSection;

typedef enum
{
  KB_ACTION_MENU = 1 << 0, /* stands in the primary menu */
  KB_ACTION_CANVAS =
    1 << 1, /* its keys work while the layout has the focus, as they would write elsewhere */
  KB_ACTION_NOT_IN_TEXT = 1 << 3, /* while a text has the focus its keys are the text's alone */
  KB_ACTION_CONTEXT = 1 << 4,     /* stands in the menu of the selection on the layout */
  KB_ACTION_TOOL = 1 << 2, /* its keys are taken by the tools; here for the shortcuts window */
} KbActionFlags;

/* Where in the primary menu, at the place of the first entry of each. */
typedef enum
{
  KB_SUBMENU_NONE,
  KB_SUBMENU_EDIT, /* of the main menu; the entries stand by themselves in that of the right button */
  KB_SUBMENU_SELECT,
  KB_SUBMENU_ARRANGE,
  KB_SUBMENU_INSERT,
  KB_SUBMENU_CATALOG,
  KB_SUBMENU_EXPORT,
  KB_SUBMENU_VIEW,
  KB_N_SUBMENUS,
} KbSubmenu;

/**
 * KbActionEntry:
 * @name: (nullable): detailed name, as "win.undo"; NULL for a key that is no action
 * @label: untranslated; with a mnemonic
 * @accels: up to two, as GTK names them; the first is shown
 */
typedef struct
{
  const char   *name;
  const char   *label;
  const char   *accels[3];
  KbSection     section;
  KbActionFlags flags;
  KbSubmenu     submenu;
} KbActionEntry;

const KbActionEntry *kb_action_entries (guint *n_entries);
GMenuModel          *kb_actions_create_menu (void);
/* Of what can be done with the selection. */
GMenuModel *kb_actions_create_context_menu (void);
/* Catches the keys that work on the layout only, or those that work everywhere. */
GtkEventController *kb_actions_create_shortcuts (gboolean canvas);
GtkWidget          *kb_actions_create_help (void);
/* “Find Next (Ctrl+G)”, as the table says. */
void kb_actions_set_tooltip (GtkWidget *widget, const char *name);

G_END_DECLS
