/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window among its own files: the object and what it shows (kb-window.c), files (-file, -load, -open, -export), actions (-actions), copies
 * (-clipboard), panels and size (-layout), the guide to a first harness (-tutorial). */
#pragma once

#include "harness/kb-journal.h"
#include "kb-assign-bar.h"
#include "kb-cable-bar.h"
#include "kb-canvas.h"
#include "kb-file-bar.h"
#include "kb-file-dialogs.h"
#include "kb-find-bar.h"
#include "kb-inspector.h"
#include "kb-layers-button.h"
#include "kb-overview.h"
#include "kb-palette.h"
#include "kb-circuit-bar.h"
#include "kb-parts-bar.h"
#include "kb-sheets-view.h"
#include "kb-tables.h"
#include "kb-tutorial-bar.h"
#include "kb-welcome.h"
#include "kb-window.h"

G_BEGIN_DECLS

/* What waits for the answer about unsaved changes. */
typedef enum
{
  KB_PENDING_NOTHING,
  KB_PENDING_NEW,
  KB_PENDING_OPEN,
  KB_PENDING_CLOSE,
} KbPending;

struct _KbWindow
{
  AdwApplicationWindow parent_instance;
  KbSession           *session;
  KbHarness           *harness;
  KbChecker           *checker;
  KbPending            pending;
  gboolean             closing; /* the user has answered: no more questions */
  gboolean             asking;  /* a dialog about unsaved changes is open */
  char                *overwrite_path;
  GFile               *loading;         /* that is being read now, NULL for none */
  char                *recovery_folder; /* NULL: no journal is kept */
  KbJournal           *journal;
  KbWatch             *watch;
  gboolean             recovered;       /* from a journal, and not saved since */
  KbTutorial          *tutorial;        /* NULL for none; goes on while it is left */
  gboolean             guided;          /* the guide is shown */
  gboolean             told_of_monitor; /* that its size is not known */

  AdwWindowTitle   *title;
  AdwToastOverlay  *toasts;
  AdwToast         *last_toast; /* weak: with an offer that can be taken by a key */
  AdwToast         *undo_toast; /* weak: offers to undo the last step, while it is the last */
  AdwSplitButton   *open_button;
  KbWelcome        *welcome;
  GtkWidget        *print_button;
  KbTutorialBar    *tutorial_bar;
  GtkMenuButton    *menu_button;
  GtkButton        *undo_button;
  GtkButton        *redo_button;
  GtkPaned         *paned; /* canvas above, tables below */
  GtkPaned         *palette_paned;
  GtkPaned         *inspector_paned;
  GtkStack         *stack;
  KbCanvas         *canvas;
  KbOverview       *overview;
  KbSheetsView     *sheets;
  KbFileBar        *file_bar;
  KbPartsBar       *parts_bar;
  KbCircuitBar     *circuit_bar;
  KbAssignBar      *assign_bar;
  KbCableBar       *cable_bar;
  KbFindBar        *find_bar;
  KbPalette        *palette;
  KbInspector      *inspector;
  KbTables         *tables;
  GtkLabel         *zoom_label;
  GtkLabel         *pointer_label;
  GtkLabel         *hint_label;
  GtkLabel         *count_label;
  KbLayersButton   *layers_button;
  GtkWidget        *checking;
  GtkProgressBar   *checking_bar;
  GtkWidget        *error_button;
  GtkWidget        *warning_button;
  GtkWidget        *note_button;
  GtkWidget        *clean_button;
  AdwButtonContent *error_content;
  AdwButtonContent *warning_content;
  AdwButtonContent *note_content;
};

/* kb-window-file.c */
void  kb_window_ask_and (KbWindow *self, KbPending pending);
void  kb_window_save (KbWindow *self);
void  kb_window_save_as (KbWindow *self);
char *kb_window_dup_stem (KbWindow *self);
/* Owned, NULL for a new document. */
GFile *kb_window_dup_folder (KbWindow *self);
/* @extension, as “.pdf”, where the name has none; owned. */
char *kb_window_add_extension (const char *path, const char *extension);

/* kb-window-export.c */
void kb_window_export_drawing (KbWindow *self);
void kb_window_export_bom (KbWindow *self);
/* Without asking where to; what is written follows from the ending of the name. */
void kb_window_write_drawing (KbWindow *self, const char *path);
void kb_window_write_bom (KbWindow *self, const char *path);

/* kb-window-guard.c */
/* From now on the document is guarded; till it is dropped for good. */
void kb_window_guard (KbWindow *self);
void kb_window_unguard (KbWindow *self);
void kb_window_update_file_bar (KbWindow *self);
void kb_window_look_at_file (KbWindow *self);
void kb_window_reload (KbWindow *self);
void kb_window_keep_mine (KbWindow *self);

/* kb-window-load.c */
/* Without asking about changes. */
void kb_window_reload_now (KbWindow *self);

/* kb-window-open.c */
void kb_window_class_install_open_actions (GtkWidgetClass *klass);
void kb_window_init_open (KbWindow *self);
/* This window where nobody has touched it, else a new one; presented. */
KbWindow *kb_window_get_free (KbWindow *self);
/* In this window where it is pristine, else in a new one; presents the one that has it open already. */
void kb_window_open (KbWindow *self, GFile *file);
void kb_window_open_harness (KbWindow *self, KbHarness *harness);
/* What is dropped on the window: opens a harness, adds a catalogue, and says why it takes nothing else. */
void kb_window_take_file (KbWindow *self, GFile *file);

/* kb-window-tutorial.c */
void kb_window_class_install_tutorial_actions (GtkWidgetClass *klass);
/* The guide ends, because its document is no longer here. */
void kb_window_drop_tutorial (KbWindow *self);
/* How far the guide has come, as far as the document does not tell; it goes on with the document that there is. */
void kb_window_save_tutorial (KbWindow *self, GKeyFile *state, const char *group);
void kb_window_restore_tutorial (KbWindow *self, GKeyFile *state, const char *group);

/* kb-window-layout.c */
void kb_window_restore_layout (KbWindow *self);
void kb_window_remember_layout (KbWindow *self);
/* The same of one window that is to come back, in a group of @state. */
void kb_window_layout_save (KbWindow *self, GKeyFile *state, const char *group);
void kb_window_layout_restore (KbWindow *self, GKeyFile *state, const char *group);

/* kb-window-actions.c */
void kb_window_class_install_actions (GtkWidgetClass *klass);
void kb_window_init_actions (KbWindow *self);
void kb_window_update_actions (KbWindow *self);

/* kb-window-clipboard.c */
void kb_window_cut (KbWindow *self);
void kb_window_copy (KbWindow *self);
void kb_window_paste (KbWindow *self);
void kb_window_duplicate (KbWindow *self);
void kb_window_ask_for_array (KbWindow *self);
/* Which of these can be done with what is selected. */
void kb_window_update_copying (KbWindow *self);

/* kb-window-monitor.c */
/* Keeps what is true size at what holds on the monitor that the window is on. */
void kb_window_follow_monitor (KbWindow *self);
void kb_window_show_true_size (KbWindow *self);

/* kb-window-status.c */
char *kb_window_dup_name (KbWindow *self);
void  kb_window_update_title (KbWindow *self);
void  kb_window_update_zoom (KbWindow *self);
void  kb_window_update_pointer (KbWindow *self);
void  kb_window_update_counts (KbWindow *self);
void  kb_window_update_findings (KbWindow *self);
void  kb_window_update_progress (KbWindow *self);

G_END_DECLS
