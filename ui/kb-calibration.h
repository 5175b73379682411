/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures the monitor: something whose size is known is held against the screen, and a line is made as long. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define KB_TYPE_CALIBRATION (kb_calibration_get_type ())
G_DECLARE_FINAL_TYPE (KbCalibration, kb_calibration, KB, CALIBRATION, AdwWindow)

GtkWidget *kb_calibration_new (GtkWindow *parent);

G_END_DECLS
