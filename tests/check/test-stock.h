/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents in a short form, and what rules say about them. */
#pragma once

#include "check-tests.h"

G_BEGIN_DECLS

typedef enum
{
  SILENT,
  BREACH,
  UNKNOWN,
} Said;

/*
 * The document of a case in short: “X1=P mounted c role=load; X1+LEVER; X1-X2; W1=WU X1 X2 1:1.1:2.1; c=230 16 mains”.
 *
 *   X1=P …    a connector: its part, then in any order mounting, circuit, and settings (words with “=”)
 *   X1+LEVER  an accessory on it
 *   X1.in-X2  a mating; “face” where no port is named
 *   W1=WU …   a cable: its part, the connectors at both ends (“-” or none for a free end), then in any order cores with
 *             their points (“1:1.1:2.1”), bends (“/0,30”), a stated length (“10m”), circuit, and settings, those of an end
 *             as “ferrule@from=collar”
 *   c=230 16  a circuit: its voltage and current, 0 for neither, and its application; a second is d
 *   c: a=b    its settings
 *   p: a=b    those of the project, and with “+” accessories that it prefers
 *
 * A cable that is quoted states what its number says, see add_cable().
 */
typedef struct
{
  const char *rule;
  Said        said;
  const char *document;
} StockCase;

/* The cases of the rules for use. */
extern const StockCase stock_use_cases[];
extern const guint     n_stock_use_cases;

KbHarness *stock_build (const char *document);

G_END_DECLS
