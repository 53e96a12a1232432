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

/* While no more than this happens, a main loop rests. In microseconds. */
#define MOMENTS_QUIET 60000

Moment     moment_now            (void);
Moment     moment_since          (Moment        start);
void       moments_watch         (GtkWidget    *widget);
void       moments_count_drawing (GtkWidget    *widget);
guint      moments_get_n_painted (void);
guint      moments_get_n_drawn   (void);
Moment     moments_iterate       (Moment        started);
Moment     moments_settle        (GArray       *samples,
                                  const Moment *started,
                                  gint64        quiet);
GtkWidget *moments_find          (GtkWidget    *widget,
                                  GType         type);
void       moments_report        (const char   *name,
                                  GArray       *samples);
