/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Measures, without a display, what the window waits for: opening an organisation, and the list of
 * people while somebody types. Prints "name value" lines for bench.sh, in seconds, milliseconds and MiB.
 *
 * A frame is the longest time that the main loop is kept: the call itself, or one iteration after it.
 */
#include <sys/resource.h>

#include "guild-people-list.h"
#include "guild-reporting.h"
#include "guild-sqlite-store.h"

#define SETTLE_MICROSECONDS 30000

static double
get_peak_mebibytes (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_maxrss / 1024;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  const double *left = a, *right = b;

  return *left < *right ? -1 : *left > *right;
}

static double
get_percentile (GArray *frames,
                double  share)
{
  g_array_sort (frames, compare_doubles);
  return g_array_index (frames, double, (guint) (share * (double) (frames->len - 1) + 0.5));
}

/* Runs the main loop until nothing has happened for a while; returns the longest iteration. */
static double
settle (gint64 quiet)
{
  GMainContext *context = g_main_context_default ();
  gint64 last = g_get_monotonic_time ();
  double longest = 0;

  while (g_get_monotonic_time () - last < quiet)
    {
      gint64 start = g_get_monotonic_time ();

      if (!g_main_context_iteration (context, FALSE))
        {
          g_usleep (200);
          continue;
        }
      last = g_get_monotonic_time ();
      longest = MAX (longest, (double) (last - start) / 1000);
    }
  return longest;
}

static guint64 n_looks, n_seen;

/* Shows what a screen would: objects of the first rows. */
static void
look (GListModel *model)
{
  guint n_items = g_list_model_get_n_items (model);

  n_looks++;
  n_seen += n_items;
  for (guint i = 0; i < MIN (n_items, 60); i++)
    {
      g_autoptr (GuildPerson) person = g_list_model_get_item (model, i);

      g_assert_nonnull (guild_person_get_name (person));
    }
}

static void
end_frame (GArray     *frames,
           GListModel *model,
           gint64      start)
{
  double frame;

  look (model);
  frame = (double) (g_get_monotonic_time () - start) / 1000;
  frame = MAX (frame, settle (SETTLE_MICROSECONDS));
  g_array_append_val (frames, frame);
}

static void
measure_typing (GuildPeopleList *list,
                GArray          *frames)
{
  static const char *const searches[] = { "maria", "an", "de v", "analyst", "müll", "x", "sol", "p0", "e" };

  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      const char *end = searches[i];

      /* Typed, then taken back, character by character. */
      while (*end != '\0')
        {
          g_autofree char *typed = NULL;
          gint64 start;

          end = g_utf8_next_char (end);
          typed = g_strndup (searches[i], (gsize) (end - searches[i]));
          start = g_get_monotonic_time ();
          guild_people_list_set_search (list, typed);
          end_frame (frames, G_LIST_MODEL (list), start);
        }
      while (end > searches[i])
        {
          g_autofree char *typed = NULL;
          gint64 start;

          end = g_utf8_prev_char (end);
          typed = g_strndup (searches[i], (gsize) (end - searches[i]));
          start = g_get_monotonic_time ();
          guild_people_list_set_search (list, typed);
          end_frame (frames, G_LIST_MODEL (list), start);
        }
    }
}

static void
measure_sorting (GuildPeopleList *list,
                 GArray          *frames)
{
  for (int round = 0; round < 3; round++)
    for (int sort = GUILD_PEOPLE_SORT_NAME; sort <= GUILD_PEOPLE_SORT_STRENGTHS; sort++)
      for (int descending = 0; descending < 2; descending++)
        {
          gint64 start = g_get_monotonic_time ();

          guild_people_list_set_sort (list, (GuildPeopleSort) sort, descending != 0);
          end_frame (frames, G_LIST_MODEL (list), start);
        }
  guild_people_list_set_sort (list, GUILD_PEOPLE_SORT_NAME, FALSE);
}

static void
measure_filtering (GuildPeopleList *list,
                   GArray          *frames)
{
  for (int round = 0; round < 4; round++)
    for (int facet = 0; facet <= 6; facet++)
      {
        gint64 start = g_get_monotonic_time ();

        guild_people_list_set_facets (list, facet == 6 ? 0 : (GuildPeopleFacets) (1 << facet));
        end_frame (frames, G_LIST_MODEL (list), start);
      }
  for (int group = 0; group < GUILD_N_PEOPLE_GROUPS; group++)
    {
      g_autoptr (GArray) values = guild_people_list_count_values (list, (GuildPeopleGroup) group);

      for (guint i = 0; i < 16; i++)
        {
          const GuildFacetValue *value = &g_array_index (values, GuildFacetValue, i * (values->len - 1) / 15);
          gint64 start = g_get_monotonic_time ();

          guild_people_list_set_values (list, (GuildPeopleGroup) group, &value->value, i % 4 == 3 ? 0 : 1);
          end_frame (frames, G_LIST_MODEL (list), start);
        }
      guild_people_list_set_values (list, (GuildPeopleGroup) group, NULL, 0);
    }
}

static void
report (const char *name, void (*measure) (GuildPeopleList *, GArray *), GuildPeopleList *list)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (double));

  measure (list, frames);
  g_print ("%s-p50 %.3f\n", name, get_percentile (frames, 0.5));
  g_print ("%s-p99 %.3f\n", name, get_percentile (frames, 0.99));
}

static void
measure_reporting (GuildOrganisation *organisation)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GuildReporting) reporting = guild_reporting_new (snapshot, NULL);

  g_print ("reporting %.3f\n", (double) (g_get_monotonic_time () - start) / 1e3);
  start = g_get_monotonic_time ();
  g_array_unref (guild_reporting_find (reporting, "ana"));
  g_print ("reporting-find %.3f\n", (double) (g_get_monotonic_time () - start) / 1e3);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GuildStore) store = NULL;
  g_autoptr (GuildOrganisation) organisation = NULL;
  g_autoptr (GuildPeopleList) list = NULL;
  gint64 start;

  if (argc != 2)
    {
      g_printerr ("usage: guild-bench FILE\n");
      return 2;
    }

  file = g_file_new_for_commandline_arg (argv[1]);
  start = g_get_monotonic_time ();
  store = guild_sqlite_store_open (file, &error);
  if (store != NULL)
    organisation = guild_organisation_open (store, NULL, &error);
  if (organisation == NULL)
    {
      g_printerr ("guild-bench: %s\n", error->message);
      return 3;
    }
  g_print ("load %.3f\n", (double) (g_get_monotonic_time () - start) / 1e6);
  g_print ("memory-loaded %.0f\n", get_peak_mebibytes ());
  list = guild_people_list_new (organisation);
  while (g_list_model_get_n_items (G_LIST_MODEL (list)) == 0)
    g_main_context_iteration (NULL, TRUE);
  look (G_LIST_MODEL (list));
  g_print ("open %.3f\n", (double) (g_get_monotonic_time () - start) / 1e6);
  while (!guild_people_list_get_ready (list))
    g_main_context_iteration (NULL, TRUE);
  g_print ("figures %.3f\n", (double) (g_get_monotonic_time () - start) / 1e6);
  g_print ("people %u\n", guild_people_list_get_n_people (list));

  report ("type", measure_typing, list);
  /* Otherwise nothing was searched, and nothing was measured. */
  g_assert_cmpuint (n_seen, <, n_looks * guild_people_list_get_n_people (list));
  g_assert_cmpuint (n_seen, >, 0);
  report ("sort", measure_sorting, list);
  report ("filter", measure_filtering, list);
  measure_reporting (organisation);
  g_print ("memory %.0f\n", get_peak_mebibytes ());
  return 0;
}
