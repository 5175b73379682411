/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of palette, inspector and tables share: a session over the shipped catalogue, and ways to find widgets. */
#pragma once

#include <adwaita.h>

#include "kb-session.h"

#define PLUG "770-1252/076-000"
#define SOCKET "770-1242/076-000"
#define DISTRIBUTOR "770-977/076-000"
#define OTHER_CODING "770-1102"

typedef struct
{
  KbCatalog *catalog;
  KbHarness *harness;
  KbSession *session;
  GtkWidget *window;
} Fixture;

/* Exits with 77 where there is no display: then nothing here can be tested. */
void panel_test_init (int *argc, char ***argv);
void fixture_set_up (Fixture *fixture, gconstpointer data);
/* Ends the window and asserts that nothing holds the session or the document any more. */
void fixture_tear_down (Fixture *fixture, gconstpointer data);

/* Shows @widget in a window of its own and waits until it is drawn. */
void fixture_show (Fixture *fixture, GtkWidget *widget);
/* Borrowed id of a part placed at x, y mm. */
const char   *fixture_place (Fixture *fixture, const char *number, int x, int y);
const KbItem *fixture_get (Fixture *fixture, const char *designator);
void          fixture_select (Fixture *fixture, const char *id);
/* Runs the main loop until nothing is due. */
void settle (void);
/* Runs it until @widget has had its turn (kb-turns.h). */
void wait_for_turns (GtkWidget *widget);
/* Runs it until nothing is due and no window has a job any more. */
void finish_jobs (void);

/* The first widget below @root of @type (0 for any) for which @matches says so (NULL for any). */
GtkWidget *find_widget (GtkWidget *root,
                        GType      type,
                        gboolean (*matches) (GtkWidget *widget, gconstpointer data),
                        gconstpointer data);
/* The row of a preferences group by its title. */
GtkWidget *find_row (GtkWidget *root, const char *title);
guint      count_widgets (GtkWidget *root, GType type);
