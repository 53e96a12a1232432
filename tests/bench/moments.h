/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* How long frames take. In microseconds; the processor's time of this thread tells how much of it was the machine's other
 * work. */
typedef struct
{
  gint64 wall;
  gint64 cpu;
} Moment;

Moment moment_now     (void);
Moment moment_since   (Moment      start);
void   moments_report (const char *name,
                       GArray     *samples);
