/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "moments.h"

#include <stdlib.h>
#include <time.h>

/* This moment. */
Moment
moment_now (void)
{
  struct timespec cpu;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &cpu);
  return (Moment) { g_get_monotonic_time (), cpu.tv_sec * G_USEC_PER_SEC + cpu.tv_nsec / 1000 };
}

/* What passed since @start. */
Moment
moment_since (Moment start)
{
  Moment end = moment_now ();

  return (Moment) { end.wall - start.wall, end.cpu - start.cpu };
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static void
report_field (const char *name,
              const char *suffix,
              GArray     *samples,
              gsize       offset)
{
  g_autofree gint64 *values = g_new (gint64, samples->len);

  for (guint i = 0; i < samples->len; i++)
    values[i] = G_STRUCT_MEMBER (gint64, &g_array_index (samples, Moment, i), offset);
  qsort (values, samples->len, sizeof *values, compare);
  g_print ("%s%s-p50 %.3f\n%s%s-p99 %.3f\n%s%s-max %.3f\n", name, suffix, (double) values[samples->len / 2] / 1000,
           name, suffix, (double) values[samples->len * 99 / 100] / 1000, name, suffix,
           (double) values[samples->len - 1] / 1000);
}

/* Prints the median, the 99th percentile and the greatest of the samples in milliseconds, and empties them. */
void
moments_report (const char *name,
                GArray     *samples)
{
  report_field (name, "", samples, G_STRUCT_OFFSET (Moment, wall));
  report_field (name, "-cpu", samples, G_STRUCT_OFFSET (Moment, cpu));
  g_array_set_size (samples, 0);
}
