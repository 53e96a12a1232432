/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the window keeps its main loop busy while somebody opens Insights, scrolls them and asks for another period: of
 * each of these steps its longest iteration, with the renderer's time taken out but the drawing of charts in. Of many steps
 * the 99th percentile and the greatest, in milliseconds. */
#include <locale.h>

#include "guild-application.h"
#include "guild-chart-canvas.h"
#include "guild-chart-figure.h"
#include "guild-insights-page.h"
#include "guild-window.h"
#include "moments.h"

#define N_ROUNDS 5

/* A worker computes, and the page says so. */
static gboolean
is_busy (GtkWidget *page)
{
  g_autofree char *other = gtk_test_accessible_check_state (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_STATE_BUSY, TRUE);

  return other == NULL;
}

/* A step from what started it until its figures are there and drawn. */
static void
add_step (GtkWidget *page,
          GArray    *samples,
          Moment     started)
{
  Moment longest = moments_settle (NULL, &started, MOMENTS_QUIET);

  while (is_busy (page))
    {
      Moment other = moments_settle (NULL, NULL, MOMENTS_QUIET);

      if (other.wall > longest.wall)
        longest = other;
    }
  g_array_append_val (samples, longest);
}

static void
open_again (GtkWidget *window,
            GtkWidget *page,
            GArray    *samples)
{
  for (guint i = 0; i < 4 * N_ROUNDS; i++)
    {
      Moment started;

      gtk_widget_activate_action (window, "win.show-page", "s", "today");
      moments_settle (NULL, NULL, MOMENTS_QUIET);
      started = moment_now ();
      gtk_widget_activate_action (window, "win.show-page", "s", "insights");
      add_step (page, samples, started);
      g_assert_true (gtk_widget_get_mapped (page));
    }
}

static GtkAdjustment *
find_scrolling (GtkWidget *widget)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);

  g_assert_nonnull (scrolled);
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
}

/* As with a wheel. */
static void
scroll (GtkWidget     *page,
        GtkAdjustment *adjustment,
        GArray        *samples)
{
  double range = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  g_assert_cmpfloat (range, >, 0);
  for (guint i = 0; i < 60; i++)
    {
      Moment started = moment_now ();

      gtk_adjustment_set_value (adjustment, range * (i < 30 ? i + 1 : 60 - i) / 31);
      add_step (page, samples, started);
    }
}

static void
change_period (GtkWidget *page,
               GArray    *samples)
{
  static const char *const MONTHS[] = { "3", "6", "24", "12" };

  for (guint i = 0; i < N_ROUNDS * G_N_ELEMENTS (MONTHS); i++)
    {
      Moment started = moment_now ();

      g_assert_true (gtk_widget_activate_action (page, "insights.months", "s", MONTHS[i % G_N_ELEMENTS (MONTHS)]));
      g_assert_true (is_busy (page));
      add_step (page, samples, started);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GApplication) application = NULL;
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (Moment));
  g_autoptr (GFile) file = NULL;
  GtkWidget *window, *page, *figure, *canvas;
  Moment started;

  setlocale (LC_ALL, "");
  if (argc != 2)
    g_error ("use: guild-bench-insights FILE");
  file = g_file_new_for_commandline_arg (argv[1]);
  application = guild_application_new ();
  g_application_set_default (application);
  g_application_set_flags (application, G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (application, NULL, NULL));
  window = GTK_WIDGET (guild_window_new (GTK_APPLICATION (application)));
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (window))
    g_main_context_iteration (NULL, TRUE);
  guild_window_open (GUILD_WINDOW (window), file);
  while (guild_window_get_session (GUILD_WINDOW (window)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  moments_settle (NULL, NULL, G_USEC_PER_SEC);
  moments_watch (window);
  /* The drawing of whatever chart counts: they have one canvas. */
  canvas = g_object_ref_sink (g_object_new (GUILD_TYPE_CHART_CANVAS, NULL));
  moments_count_drawing (canvas);
  g_object_unref (canvas);

  page = moments_find (window, GUILD_TYPE_INSIGHTS_PAGE);
  started = moment_now ();
  gtk_widget_activate_action (window, "win.show-page", "s", "insights");
  add_step (page, samples, started);
  moments_report ("first", samples);
  open_again (window, page, samples);
  moments_report ("again", samples);
  change_period (page, samples);
  moments_report ("period", samples);
  figure = moments_find (page, GUILD_TYPE_CHART_FIGURE);
  scroll (page, find_scrolling (figure), samples);
  moments_report ("scroll", samples);
  scroll (page, guild_chart_figure_get_vadjustment (GUILD_CHART_FIGURE (figure)), samples);
  moments_report ("chart-scroll", samples);
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
