/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the window keeps its main loop busy while somebody scrolls, sorts and filters: iterations
 * with the renderer's time taken out, their 99th percentile and greatest in milliseconds. */
#include <locale.h>

#include "guild-application.h"
#include "guild-facet-pane.h"
#include "guild-people-edits.h"
#include "guild-people-page.h"
#include "guild-window.h"
#include "moments.h"

#define EDIT_QUIET_US (2 * G_USEC_PER_SEC) /* a worker counts meanwhile */

static void
settle (GArray       *samples,
        const Moment *started)
{
  moments_settle (samples, started, MOMENTS_QUIET);
}

static guint
count_rows (GtkWidget *window)
{
  GtkWidget *view = moments_find (window, GTK_TYPE_COLUMN_VIEW);
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
      Moment started = moment_now ();

      gtk_adjustment_set_value (adjustment, i < 30 ? i * 120 : range * (i * 37 % 60) / 60);
      settle (samples, &started);
    }
  gtk_adjustment_set_value (adjustment, 0);
  settle (NULL, NULL);
}

static void
sort (GtkColumnView *view,
      GArray        *samples)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint i = 0; i < 2 * g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i / 2);
      Moment started = moment_now ();

      if (gtk_column_view_column_get_sorter (column) == NULL)
        continue;
      gtk_column_view_sort_by_column (view, column, i % 2 == 0 ? GTK_SORT_ASCENDING : GTK_SORT_DESCENDING);
      settle (samples, &started);
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
          Moment started = moment_now ();

          gtk_editable_insert_text (entry, at, 1, &position);
          settle (samples, &started);
        }
      gtk_editable_set_text (entry, "");
      settle (samples, NULL);
    }
}

/* Somebody gets another manager, and gets the old one back, with everything that follows in the window. */
static void
edit (GuildSession *session,
      GArray       *samples)
{
  GuildOrganisation *organisation = guild_session_get_organisation (session);

  for (gint64 i = 0; i < 6; i++)
    {
      gint64 person = 5000 + i / 2, manager = 40 + i / 2;
      Moment started = moment_now ();

      if (i % 2 == 0)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (GuildChange) change = guild_edit_move (organisation, &person, 1, manager,
                                                            guild_organisation_get_today (organisation), NULL, &error);

          g_assert_no_error (error);
          guild_session_commit (session, change);
        }
      else
        guild_session_undo (session, FALSE);
      moments_settle (samples, &started, EDIT_QUIET_US);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GApplication) application = NULL;
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (Moment));
  g_autoptr (GFile) file = NULL;
  GtkWindow *window;
  GtkWidget *view;
  GtkWidget *page;
  gint64 started = g_get_monotonic_time ();

  setlocale (LC_ALL, "");
  if (argc != 2)
    g_error ("use: guild-bench-window FILE");
  file = g_file_new_for_commandline_arg (argv[1]);
  application = guild_application_new ();
  g_application_set_default (application);
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
  settle (NULL, NULL);

  moments_watch (GTK_WIDGET (window));
  view = moments_find (GTK_WIDGET (window), GTK_TYPE_COLUMN_VIEW);
  page = gtk_widget_get_ancestor (view, GUILD_TYPE_PEOPLE_PAGE);
  g_assert_true (gtk_widget_get_mapped (moments_find (page, GUILD_TYPE_FACET_PANE)));
  scroll (GTK_COLUMN_VIEW (view), samples);
  moments_report ("scroll", samples);
  sort (GTK_COLUMN_VIEW (view), samples);
  moments_report ("sort", samples);
  type (GTK_EDITABLE (gtk_widget_get_template_child (page, GUILD_TYPE_PEOPLE_PAGE, "search_entry")), samples);
  moments_report ("type", samples);
  edit (guild_window_get_session (GUILD_WINDOW (window)), samples);
  moments_report ("edit", samples);
  gtk_window_destroy (window);
  return 0;
}
