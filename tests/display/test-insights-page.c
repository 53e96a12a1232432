/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of insights lets everything go: filled, while it computes, and before it was ever shown. */
#include <adwaita.h>

#include "guild-application.h"
#include "guild-chart-figure.h"
#include "guild-insights-page.h"
#include "guild-sample.h"
#include "guild-test.h"

typedef struct
{
  GuildOrganisation *organisation;
  GuildSession *session;
  GtkWindow *window;
  GuildPage *page;
  guint n_charts; /* of it that are watched, and still there */
} Fixture;

static void
fixture_set_up (Fixture      *fixture,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *name = g_uuid_string_random ();
  g_autoptr (GFile) file = guild_test_file (name);
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;

  fixture->organisation = guild_test_create (name);
  change = guild_sample_plan (fixture->organisation, &error);
  g_assert_no_error (error);
  guild_organisation_commit (fixture->organisation, change, NULL, &error);
  g_assert_no_error (error);
  fixture->session = guild_session_new (fixture->organisation, file);
  fixture->page = g_object_ref_sink (g_object_new (GUILD_TYPE_INSIGHTS_PAGE, "session", fixture->session, NULL));
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 1180, 760);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->page));
}

/* The window goes, and with it the page; then whom it looked at, of whom a worker may still compute. */
static void
fixture_tear_down (Fixture      *fixture,
                   gconstpointer data G_GNUC_UNUSED)
{
  gtk_window_destroy (fixture->window);
  guild_test_finalize (fixture->page);
  while (fixture->n_charts > 0)
    g_main_context_iteration (NULL, FALSE);
  guild_test_finalize (fixture->session);
  guild_test_finalize (fixture->organisation);
}

static void
count_down (gpointer n_charts,
            GObject *chart G_GNUC_UNUSED)
{
  (*(guint *) n_charts)--;
}

/* Counts the charts in a widget that are still there. */
static void
watch (GtkWidget *widget,
       guint     *n_charts)
{
  if (GUILD_IS_CHART_FIGURE (widget))
    {
      g_object_weak_ref (G_OBJECT (guild_chart_figure_get_chart (GUILD_CHART_FIGURE (widget))), count_down, n_charts);
      *n_charts += 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    watch (child, n_charts);
}

static gboolean
is_filled (Fixture *fixture)
{
  GtkStack *stack = GTK_STACK (gtk_widget_get_template_child (GTK_WIDGET (fixture->page), GUILD_TYPE_INSIGHTS_PAGE,
                                                              "stack"));

  return g_str_equal (gtk_stack_get_visible_child_name (stack), "figures");
}

static void
fill (Fixture *fixture)
{
  gtk_window_present (fixture->window);
  while (!is_filled (fixture))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_filled (Fixture      *fixture,
             gconstpointer data G_GNUC_UNUSED)
{
  fill (fixture);
  watch (GTK_WIDGET (fixture->page), &fixture->n_charts);
  g_assert_cmpuint (fixture->n_charts, ==, 4);
}

/* The first figures are not there yet. */
static void
test_under_way (Fixture      *fixture,
                gconstpointer data G_GNUC_UNUSED)
{
  gtk_window_present (fixture->window);
  while (!gtk_widget_get_mapped (GTK_WIDGET (fixture->page)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (is_filled (fixture));
}

/* Other figures were asked for, and asked for again before they were there. */
static void
test_asked_again (Fixture      *fixture,
                  gconstpointer data G_GNUC_UNUSED)
{
  static const char *const MONTHS[] = { "3", "24", "6" };

  fill (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (MONTHS); i++)
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "insights.months", "s", MONTHS[i]));
}

static void
test_never_shown (Fixture      *fixture,
                  gconstpointer data G_GNUC_UNUSED)
{
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (fixture->page)));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  g_type_class_unref (g_type_class_ref (GUILD_TYPE_APPLICATION));

  g_test_add ("/insights/page/never-shown", Fixture, NULL, fixture_set_up, test_never_shown, fixture_tear_down);
  g_test_add ("/insights/page/filled", Fixture, NULL, fixture_set_up, test_filled, fixture_tear_down);
  g_test_add ("/insights/page/under-way", Fixture, NULL, fixture_set_up, test_under_way, fixture_tear_down);
  g_test_add ("/insights/page/asked-again", Fixture, NULL, fixture_set_up, test_asked_again, fixture_tear_down);
  return g_test_run ();
}
