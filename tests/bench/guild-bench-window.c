/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the window keeps its main loop busy while somebody scrolls, sorts and filters: iterations
 * with the renderer's time taken out, their 99th percentile and greatest in milliseconds. */
#include <locale.h>

#include "guild-application.h"
#include "guild-window.h"

#define QUIET_US        60000 /* nothing happened for so long: the step is done */
#define LONGEST_STEP_US (5 * G_USEC_PER_SEC)

static gint64 render_started;
static gint64 rendered; /* within the iteration under way */

static void
layout_done (void)
{
  render_started = g_get_monotonic_time ();
}

static void
painted (void)
{
  rendered += g_get_monotonic_time () - render_started;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

/* Runs the main loop until it is quiet, and adds the length of each iteration. */
static void
settle (GArray *samples,
        gint64  started)
{
  gint64 first = g_get_monotonic_time ();
  gint64 last_busy = first;

  while (g_get_monotonic_time () - last_busy < QUIET_US && g_get_monotonic_time () - first < LONGEST_STEP_US)
    {
      double milliseconds;

      if (!g_main_context_pending (NULL))
        {
          g_usleep (300);
          continue;
        }
      rendered = 0;
      if (started == 0)
        started = g_get_monotonic_time ();
      g_main_context_iteration (NULL, FALSE);
      milliseconds = (double) (g_get_monotonic_time () - started - rendered) / 1000;
      started = 0;
      if (samples != NULL)
        g_array_append_val (samples, milliseconds);
      /* Ticks of the frame clock are no work. */
      if (milliseconds > 0.3)
        last_busy = g_get_monotonic_time ();
    }
}

static void
report (const char *name,
        GArray     *samples)
{
  g_array_sort (samples, compare);
  g_print ("%s-p99 %.3f\n%s-max %.3f\n", name, g_array_index (samples, double, samples->len * 99 / 100), name,
           g_array_index (samples, double, samples->len - 1));
  g_array_set_size (samples, 0);
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

static guint
count_rows (GtkWidget *window)
{
  GtkWidget *view = find (window, GTK_TYPE_COLUMN_VIEW);
  GtkSelectionModel *model = view == NULL ? NULL : gtk_column_view_get_model (GTK_COLUMN_VIEW (view));

  return model == NULL ? 0 : g_list_model_get_n_items (G_LIST_MODEL (model));
}

static void
scroll (GtkColumnView *view,
        GArray        *samples)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  double range = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  /* Near rows as with a wheel, then far ones as with the scroll bar. */
  for (int i = 0; i < 60; i++)
    {
      gint64 started = g_get_monotonic_time ();

      gtk_adjustment_set_value (adjustment, i < 30 ? i * 120 : range * (i * 37 % 60) / 60);
      settle (samples, started);
    }
  gtk_adjustment_set_value (adjustment, 0);
  settle (NULL, 0);
}

static void
sort (GtkColumnView *view,
      GArray        *samples)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint i = 0; i < 2 * g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i / 2);
      gint64 started = g_get_monotonic_time ();

      if (gtk_column_view_column_get_sorter (column) == NULL)
        continue;
      gtk_column_view_sort_by_column (view, column, i % 2 == 0 ? GTK_SORT_ASCENDING : GTK_SORT_DESCENDING);
      settle (samples, started);
    }
}

static void
type (GtkEditable *entry,
      GArray      *samples)
{
  static const char *const words[] = { "maria", "anna k", "p0004", "zz" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      int position = 0;

      for (const char *at = words[i]; *at != '\0'; at++)
        {
          gint64 started = g_get_monotonic_time ();

          gtk_editable_insert_text (entry, at, 1, &position);
          settle (samples, started);
        }
      gtk_editable_set_text (entry, "");
      settle (samples, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GApplication) application = NULL;
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GFile) file = NULL;
  GtkWindow *window;
  GtkWidget *view;
  GdkFrameClock *clock;
  gint64 started = g_get_monotonic_time ();

  setlocale (LC_ALL, "");
  if (argc != 2)
    g_error ("use: guild-bench-window FILE");
  file = g_file_new_for_commandline_arg (argv[1]);
  application = guild_application_new ();
  g_application_set_flags (application, G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (application, NULL, NULL));
  window = guild_window_new (GTK_APPLICATION (application));
  gtk_window_present (window);
  while (!gtk_widget_get_mapped (GTK_WIDGET (window)))
    g_main_context_iteration (NULL, TRUE);
  g_print ("window %.3f\n", (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC);

  started = g_get_monotonic_time ();
  guild_window_open (GUILD_WINDOW (window), file);
  while (count_rows (GTK_WIDGET (window)) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_print ("rows %.3f\n", (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC);
  settle (NULL, 0);

  clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  g_signal_connect_after (clock, "layout", G_CALLBACK (layout_done), NULL);
  g_signal_connect (clock, "after-paint", G_CALLBACK (painted), NULL);
  view = find (GTK_WIDGET (window), GTK_TYPE_COLUMN_VIEW);
  scroll (GTK_COLUMN_VIEW (view), samples);
  report ("scroll", samples);
  sort (GTK_COLUMN_VIEW (view), samples);
  report ("sort", samples);
  type (GTK_EDITABLE (find (GTK_WIDGET (window), GTK_TYPE_SEARCH_ENTRY)), samples);
  report ("type", samples);
  gtk_window_destroy (window);
  return 0;
}
