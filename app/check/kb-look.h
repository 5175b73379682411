/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What connectors look like, and which circuits cannot be told apart by it: the eye has coding, colour and marking to go
 * by. Who uses which part is counted by the document (kb-harness-index.h); parts are few where connectors are many.
 */
#pragma once

#include "check/kb-reading.h"

G_BEGIN_DECLS

/* Coding, colour and markings of a port as one interned text; NULL where one of them is not stated. */
const char *kb_look_of_port (const KbPort *port);

/**
 * kb_look_dup_lookalikes:
 *
 * The other circuits that have a connector of the same look as one of this; all ports of a part count.
 *
 * Returns: ids in file order; NULL where there is none but may be one, because the look of a connector is not stated and
 * other circuits have connectors. Owned.
 */
char **kb_look_dup_lookalikes (const KbReading *reading, const char *circuit)
  G_GNUC_WARN_UNUSED_RESULT;
/* Adds to @unstated, of KbMissing, what is not stated about the look of the connectors of the circuit, as “colour of 770-1252”. */
void kb_look_add_unstated (const KbReading *reading, const char *circuit, GPtrArray *unstated);

G_END_DECLS
