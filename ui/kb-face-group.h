/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The connection points of a connector: its face as drawn, from the front or from behind, and a row for each pole with what
 * sits there. Whoever points at a pole sees on the layout where its conductors go.
 */
#pragma once

#include <adwaita.h>

#include "kb-session.h"

G_BEGIN_DECLS

#define KB_TYPE_FACE_GROUP (kb_face_group_get_type ())
G_DECLARE_FINAL_TYPE (KbFaceGroup, kb_face_group, KB, FACE_GROUP, AdwPreferencesGroup)

void kb_face_group_show (KbFaceGroup *self, KbSession *session, const char *connector);

G_END_DECLS
