/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Measures, without a display, what the window waits for: opening an organisation, and the list of
 * people while somebody types. Prints "name value" lines for bench.sh, in seconds, milliseconds and MiB.
 *
 * A frame is the longest time that the main loop is kept: the call itself, or one iteration after it.
 */
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "guild-attention.h"
#include "guild-coverage.h"
#include "guild-error.h"
#include "guild-finder.h"
#include "guild-insights.h"
#include "guild-model-edits.h"
#include "guild-people-edits.h"
#include "guild-people-list.h"
#include "guild-policy-preview.h"
#include "guild-reporting.h"
#include "guild-role-edits.h"
#include "guild-sqlite-store.h"

#define SETTLE_MICROSECONDS 30000

static double
get_peak_mebibytes (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_maxrss / 1024;
}

/* In milliseconds. The processor's time of this thread tells how much of it was the machine's other work. */
typedef struct
{
  double wall;
  double cpu;
} Frame;

static Frame
now (void)
{
  struct timespec cpu;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &cpu);
  return (Frame) { (double) g_get_monotonic_time () / 1e3, (double) cpu.tv_sec * 1e3 + (double) cpu.tv_nsec / 1e6 };
}

static Frame
since (Frame start)
{
  Frame end = now ();

  return (Frame) { end.wall - start.wall, end.cpu - start.cpu };
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
                gsize   offset,
                double  share)
{
  g_autofree double *values = g_new (double, frames->len);

  for (guint i = 0; i < frames->len; i++)
    values[i] = G_STRUCT_MEMBER (double, &g_array_index (frames, Frame, i), offset);
  qsort (values, frames->len, sizeof *values, compare_doubles);
  return values[(guint) (share * (double) (frames->len - 1) + 0.5)];
}

static void
report_frames (const char *name,
               GArray     *frames)
{
  g_print ("%s-p50 %.3f\n", name, get_percentile (frames, G_STRUCT_OFFSET (Frame, wall), 0.5));
  g_print ("%s-p99 %.3f\n", name, get_percentile (frames, G_STRUCT_OFFSET (Frame, wall), 0.99));
  g_print ("%s-cpu-p99 %.3f\n", name, get_percentile (frames, G_STRUCT_OFFSET (Frame, cpu), 0.99));
}

/* Runs the main loop until nothing has happened for a while; returns the longest iteration. */
static Frame
settle (gint64 quiet)
{
  GMainContext *context = g_main_context_default ();
  gint64 last = g_get_monotonic_time ();
  Frame longest = { 0, 0 };

  while (g_get_monotonic_time () - last < quiet)
    {
      Frame start = now (), passed;

      if (!g_main_context_iteration (context, FALSE))
        {
          g_usleep (200);
          continue;
        }
      passed = since (start);
      last = g_get_monotonic_time ();
      longest = (Frame) { MAX (longest.wall, passed.wall), MAX (longest.cpu, passed.cpu) };
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
           Frame       start)
{
  Frame frame, longest;

  look (model);
  frame = since (start);
  longest = settle (SETTLE_MICROSECONDS);
  frame = (Frame) { MAX (frame.wall, longest.wall), MAX (frame.cpu, longest.cpu) };
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
          Frame start;

          end = g_utf8_next_char (end);
          typed = g_strndup (searches[i], (gsize) (end - searches[i]));
          start = now ();
          guild_people_list_set_search (list, typed);
          end_frame (frames, G_LIST_MODEL (list), start);
        }
      while (end > searches[i])
        {
          g_autofree char *typed = NULL;
          Frame start;

          end = g_utf8_prev_char (end);
          typed = g_strndup (searches[i], (gsize) (end - searches[i]));
          start = now ();
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
          Frame start = now ();

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
        Frame start = now ();

        guild_people_list_set_facets (list, facet == 6 ? 0 : (GuildPeopleFacets) (1 << facet));
        end_frame (frames, G_LIST_MODEL (list), start);
      }
  for (int group = 0; group < GUILD_N_PEOPLE_GROUPS; group++)
    {
      g_autoptr (GArray) values = guild_people_list_count_values (list, (GuildPeopleGroup) group, FALSE);

      for (guint i = 0; i < 16; i++)
        {
          const GuildFacetValue *value = &g_array_index (values, GuildFacetValue, i * (values->len - 1) / 15);
          Frame start = now ();

          guild_people_list_set_values (list, (GuildPeopleGroup) group, &value->value, i % 4 == 3 ? 0 : 1);
          end_frame (frames, G_LIST_MODEL (list), start);
        }
      guild_people_list_set_values (list, (GuildPeopleGroup) group, NULL, 0);
    }
}

static void
report (const char *name, void (*measure) (GuildPeopleList *, GArray *), GuildPeopleList *list)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (Frame));

  measure (list, frames);
  report_frames (name, frames);
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

static void
measure_attention (GuildOrganisation *organisation)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  gint64 start = g_get_monotonic_time ();

  g_array_unref (guild_attention_list (snapshot, NULL, NULL));
  g_print ("attention %.3f\n", (double) (g_get_monotonic_time () - start) / 1e3);
}

static void
measure_finder (GuildOrganisation *organisation)
{
  static const char *const words[] = { "maria an", "p00012", "analyst", "sol x", "e" };
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  g_autoptr (GuildFinder) finder = guild_finder_new ();
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  gint64 start = g_get_monotonic_time ();

  guild_finder_add_snapshot (finder, snapshot, NULL);
  g_print ("finder %.3f\n", (double) (g_get_monotonic_time () - start) / 1e3);
  for (int round = 0; round < 3; round++)
    for (guint i = 0; i < G_N_ELEMENTS (words); i++)
      for (gsize length = 1; length <= strlen (words[i]); length++)
        {
          g_autofree char *typed = g_strndup (words[i], length);
          Frame begun = now (), passed;

          g_array_unref (guild_finder_search (finder, typed, 7, NULL));
          passed = since (begun);
          g_array_append_val (frames, passed);
        }
  report_frames ("find", frames);
}

/* What a policy would do, which a worker counts while somebody chooses. */
static void
measure_policies (GuildOrganisation *organisation)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  GuildPolicy proposed = *guild_snapshot_get_policy (snapshot);
  GuildPolicyPreview preview;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  if (!guild_policy_set (&proposed, "current_level", "newest", &error) ||
      !guild_policy_preview (snapshot, guild_organisation_get_store (organisation), &proposed, &preview, NULL, &error))
    g_error ("guild-bench: %s", error->message);
  g_print ("policy %.3f\n", (double) (g_get_monotonic_time () - start) / 1e6);
}

static void
measure_coverage (GuildOrganisation *organisation)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  g_autoptr (GHashTable) dates = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  g_array_unref (guild_coverage_compute (snapshot, 0));
  g_print ("coverage %.3f\n", (double) (g_get_monotonic_time () - start) / 1e3);
  start = g_get_monotonic_time ();
  dates = guild_coverage_read_dates (guild_organisation_get_store (organisation), NULL, &error);
  if (dates == NULL)
    g_error ("guild-bench: %s", error->message);
  g_print ("coverage-dates %.3f\n", (double) (g_get_monotonic_time () - start) / 1e6);
}

/* All of the Insights page; of it the ratings of all dates are most. */
static void
measure_insights (GuildOrganisation *organisation)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  GuildInsightsScope scope = { NULL, 1, GUILD_ASSESSMENT_KIND_MANAGER, 12 };
  g_autoptr (GuildInsights) insights = NULL;
  g_autoptr (GuildMovement) movement = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time (), middle;

  insights = guild_insights_new (snapshot, guild_organisation_get_store (organisation), &scope, NULL, &error);
  if (insights == NULL)
    g_error ("guild-bench: %s", error->message);
  middle = g_get_monotonic_time ();
  g_print ("insights %.3f\n", (double) (middle - start) / 1e6);
  movement = guild_movement_read (snapshot, guild_organisation_get_store (organisation), insights->departments,
                                  GUILD_DEPARTMENTS_ALL, scope.framework, scope.kind, scope.months, insights->bench,
                                  NULL, &error);
  g_print ("insights-movement %.3f\n", (double) (g_get_monotonic_time () - middle) / 1e6);
}

/* A whole matrix of 200 roles and 200 competencies is pasted; the file is changed, and changed back. */
static void
measure_matrix (GuildOrganisation *organisation)
{
  enum
  {
    SIZE = 200
  };
  g_autofree GuildRoleCell *cells = g_new (GuildRoleCell, SIZE * SIZE);
  g_autoptr (GPtrArray) competencies = guild_organisation_list (organisation, GUILD_KIND_COMPETENCY);
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;
  Frame start, passed;

  g_assert_cmpuint (competencies->len, >=, SIZE);
  for (guint i = 0; i < SIZE; i++)
    {
      g_autofree char *name = g_strdup_printf ("Role %u", i);
      GuildRoleDraft draft = { "", name, "", "", "" };
      g_autoptr (GuildChange) added = guild_edit_new_role (organisation, &draft, 0, &cells[i * SIZE].role, &error);

      if (added == NULL || !guild_organisation_commit (organisation, added, NULL, &error))
        g_error ("guild-bench: %s", error->message);
      for (guint j = 0; j < SIZE; j++)
        cells[i * SIZE + j] = (GuildRoleCell) { cells[i * SIZE].role, guild_record_get_key (competencies->pdata[j]),
                                                (int) (i + j) % 4, 2 };
    }
  start = now ();
  change = guild_edit_role_cells (organisation, cells, SIZE * SIZE, &error);
  passed = since (start);
  g_print ("matrix %.3f\nmatrix-cpu %.3f\n", passed.wall, passed.cpu);
  if (change == NULL || !guild_organisation_commit (organisation, change, NULL, &error))
    g_error ("guild-bench: %s", error->message);
  g_print ("matrix-saved %.3f\n", since (start).wall / 1e3);
  for (guint i = 0; i <= SIZE; i++)
    {
      g_autoptr (GuildChange) taken_back = guild_organisation_undo (organisation, FALSE, NULL, &error);

      if (taken_back == NULL)
        g_error ("guild-bench: %s", error->message);
    }
}

/* Gives the file a history of so many changes. */
static void
make_history (GuildOrganisation *organisation,
              guint              n_changes)
{
  for (guint i = 0; i < n_changes; i++)
    {
      gint64 person = 1000 + i % 4000, manager = 2 + i / 4000;
      g_autoptr (GError) error = NULL;
      g_autoptr (GuildChange) change = guild_edit_move (organisation, &person, 1, manager,
                                                        guild_organisation_get_today (organisation), NULL, &error);

      if (change == NULL || !guild_organisation_commit (organisation, change, NULL, &error))
        g_error ("guild-bench: %s", error->message);
    }
}

static void
changed (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!guild_organisation_commit_finish (GUILD_ORGANISATION (source), result, &error))
    g_error ("guild-bench: %s", error->message);
  *(gboolean *) user_data = TRUE;
}

static void
undone (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_organisation_undo_finish (GUILD_ORGANISATION (source), result, &error);

  if (change == NULL)
    g_error ("guild-bench: %s", error->message);
  *(gboolean *) user_data = TRUE;
}

static void
note (gboolean *noted)
{
  *noted = TRUE;
}

/* Turns the main loop until both are so, and notes how long each turn takes. */
static void
turn (GArray         *frames,
      const gboolean *done,
      const gboolean *is_new)
{
  while (!*done || !*is_new)
    {
      Frame start = now (), passed;

      if (!g_main_context_iteration (NULL, FALSE))
        {
          g_usleep (200);
          continue;
        }
      passed = since (start);
      g_array_append_val (frames, passed);
    }
}

/* Somebody gets another manager; done once the list says so. The file is changed, and changed back. */
static void
measure_editing (GuildOrganisation *organisation,
                 GuildPeopleList   *list)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  g_autoptr (GArray) whole = g_array_new (FALSE, FALSE, sizeof (Frame));
  gboolean is_new = FALSE;

  g_signal_connect_swapped (list, "figures-changed", G_CALLBACK (note), &is_new);
  for (int i = 0; i < 8; i++)
    {
      gint64 person = guild_people_list_get_key (list, guild_people_list_get_n_people (list) / 2);
      gint64 manager = guild_people_list_get_key (list, (guint) i / 2);
      g_autoptr (GuildChange) change = NULL;
      g_autoptr (GError) error = NULL;
      gboolean done = FALSE;
      Frame begun = now (), passed;

      if (i % 2 == 0)
        {
          change = guild_edit_move (organisation, &person, 1, manager, guild_organisation_get_today (organisation),
                                    NULL, &error);
          if (change == NULL)
            g_error ("guild-bench: %s", error->message);
          guild_organisation_commit_async (organisation, change, NULL, changed, &done);
        }
      else
        guild_organisation_undo_async (organisation, FALSE, NULL, undone, &done);
      passed = since (begun);
      g_array_append_val (frames, passed);
      is_new = FALSE;
      turn (frames, &done, &is_new);
      look (G_LIST_MODEL (list));
      passed = since (begun);
      g_array_append_val (whole, passed);
    }
  g_signal_handlers_disconnect_by_func (list, note, &is_new);
  report_frames ("edit", frames);
  report_frames ("edit-whole", whole);
}

/* A framework of 10,000 competencies in 100 domains. */
static gint64
make_outline (GuildOrganisation *organisation)
{
  g_autoptr (GuildModelContent) content = guild_model_content_new ();
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;
  gint64 framework;

  g_set_str (&content->name, "Ten Thousand");
  for (int level = 1; level <= 5; level++)
    guild_model_content_add_level (content, level, "Step", "");
  for (int i = 0; i < 100; i++)
    {
      g_autofree char *domain = g_strdup_printf ("Domain %d", i);
      int parent = (int) content->nodes->len;

      guild_model_content_add_node (content, GUILD_KIND_DOMAIN, -1, domain);
      for (int j = 0; j < 100; j++)
        {
          g_autofree char *name = g_strdup_printf ("Competency %d of %d", j, i);

          guild_model_content_add_node (content, GUILD_KIND_COMPETENCY, parent, name);
        }
    }
  change = guild_edit_new_framework (organisation, content, &framework, &error);
  if (change == NULL || !guild_organisation_commit (organisation, change, NULL, &error))
    g_error ("guild-bench: %s", error->message);
  return framework;
}

/* What a keystroke in the outline does at most: a line is added, renamed, moved and moved inwards. */
static GuildChange *
make_outline_edit (GuildOrganisation *organisation,
                   gint64             framework,
                   guint              i,
                   GError           **error)
{
  g_autoptr (GuildModelOutline) outline = guild_model_outline_new (organisation, framework);
  guint size = guild_model_outline_get_size (outline);
  const GuildModelLine *line = guild_model_outline_get (outline, (i * 997 + 1) % size);
  GuildModelSpot spot = { framework, 0, { GUILD_KIND_COMPETENCY, 0 } };
  g_autofree char *name = g_strdup_printf ("Line %u", i);

  switch (i % 4)
    {
    case 0:
      return guild_edit_add_line (organisation, spot, GUILD_KIND_COMPETENCY, name, NULL, error);
    case 1:
      return guild_edit_rename_line (organisation, line->place, name, error);
    case 2:
      return guild_edit_shift_lines (organisation, &line->place, 1, line->parent < 0 ? -1 : 1, error);
    default:
      /* The last at the top goes into the domain before it. */
      return guild_edit_indent_lines (organisation, &guild_model_outline_get (outline, size - 1)->place, 1, FALSE,
                                      error);
    }
}

static void
measure_outline (GuildOrganisation *organisation)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  g_autoptr (GArray) whole = g_array_new (FALSE, FALSE, sizeof (Frame));
  gint64 framework = make_outline (organisation);
  gboolean is_new = TRUE;
  guint n = 0;

  for (guint i = 0; i < 48; i++)
    {
      g_autoptr (GuildChange) change = NULL;
      g_autoptr (GError) error = NULL;
      gboolean done = FALSE;
      Frame begun = now (), passed;

      change = make_outline_edit (organisation, framework, i, &error);
      if (change == NULL)
        {
          /* A line may be the last of its domain. */
          g_assert_error (error, GUILD_ERROR, GUILD_ERROR_NOTHING);
          continue;
        }
      guild_organisation_commit_async (organisation, change, NULL, changed, &done);
      passed = since (begun);
      g_array_append_val (frames, passed);
      turn (frames, &done, &is_new);
      passed = since (begun);
      g_array_append_val (whole, passed);
      n++;
    }
  report_frames ("outline", frames);
  report_frames ("outline-whole", whole);
  for (guint i = 0; i <= n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GuildChange) taken_back = guild_organisation_undo (organisation, FALSE, NULL, &error);

      if (taken_back == NULL)
        g_error ("guild-bench: %s", error->message);
    }
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

  if (argc != 2 && argc != 3)
    {
      g_printerr ("usage: guild-bench FILE [CHANGES-TO-MAKE]\n");
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
  if (argc == 3)
    {
      make_history (organisation, (guint) g_ascii_strtoull (argv[2], NULL, 10));
      return 0;
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
  measure_attention (organisation);
  measure_finder (organisation);
  measure_policies (organisation);
  measure_editing (organisation, list);
  measure_coverage (organisation);
  measure_insights (organisation);
  g_print ("memory %.0f\n", get_peak_mebibytes ());
  measure_outline (organisation);
  measure_matrix (organisation);
  return 0;
}
