/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "moments.h"

#include <stdlib.h>
#include <time.h>

#define LONGEST_STEP_US (8 * G_USEC_PER_SEC)

static Moment render_started;
static Moment rendered; /* within the iteration under way */
static guint n_painted;
static guint n_drawn;
static void ( *draw)(GtkWidget *widget, GtkSnapshot *snapshot);

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

static void
layout_done (void)
{
  render_started = moment_now ();
}

static void
painted (void)
{
  Moment passed = moment_since (render_started);

  rendered.wall += passed.wall;
  rendered.cpu += passed.cpu;
  n_painted++;
}

/* From now on the renderer's time is known for the window of @widget, which is mapped. */
void
moments_watch (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);

  g_signal_connect_after (clock, "layout", G_CALLBACK (layout_done), NULL);
  g_signal_connect (clock, "after-paint", G_CALLBACK (painted), NULL);
}

static void
draw_timed (GtkWidget   *widget,
            GtkSnapshot *snapshot)
{
  Moment started = moment_now ();
  Moment passed;

  draw (widget, snapshot);
  passed = moment_since (started);
  rendered.wall -= passed.wall;
  rendered.cpu -= passed.cpu;
  n_drawn++;
}

/* What widgets like @widget hand to the renderer is their own work, though it is asked for while the renderer's time runs. */
void
moments_count_drawing (GtkWidget *widget)
{
  g_assert_null (draw);
  draw = GTK_WIDGET_GET_CLASS (widget)->snapshot;
  GTK_WIDGET_GET_CLASS (widget)->snapshot = draw_timed;
}

/* How many frames of the windows were painted. */
guint
moments_get_n_painted (void)
{
  return n_painted;
}

/* How often widgets were drawn whose drawing counts. */
guint
moments_get_n_drawn (void)
{
  return n_drawn;
}

/* Runs one iteration of the main loop. What passed since @started, without the renderer's time. */
Moment
moments_iterate (Moment started)
{
  Moment passed;

  rendered = (Moment) { 0 };
  g_main_context_iteration (NULL, FALSE);
  passed = moment_since (started);
  return (Moment) { passed.wall - rendered.wall, passed.cpu - rendered.cpu };
}

/* Runs the main loop until it was quiet for so long, and adds the length of each iteration to @samples, unless it is NULL;
 * the first one began with what @started it. Answers with the longest. */
Moment
moments_settle (GArray       *samples,
                const Moment *started,
                gint64        quiet)
{
  gint64 first = g_get_monotonic_time ();
  gint64 last_busy = first;
  Moment longest = { 0 };

  while (g_get_monotonic_time () - last_busy < quiet && g_get_monotonic_time () - first < LONGEST_STEP_US)
    {
      Moment passed;

      if (!g_main_context_pending (NULL))
        {
          g_usleep (300);
          continue;
        }
      passed = moments_iterate (started != NULL ? *started : moment_now ());
      started = NULL;
      if (samples != NULL)
        g_array_append_val (samples, passed);
      if (passed.wall > longest.wall)
        longest = passed;
      /* Ticks of the frame clock are no work. */
      if (passed.wall > 300)
        last_busy = g_get_monotonic_time ();
    }
  return longest;
}

/* The first widget of a type in @widget, or NULL. */
GtkWidget *
moments_find (GtkWidget *widget,
              GType      type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = moments_find (child, type);
  return found;
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
