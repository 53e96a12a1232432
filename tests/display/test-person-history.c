/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told of a person's past, over the sample. */
#include "guild-past-words.h"
#include "guild-sample.h"
#include "guild-test.h"

static GuildOrganisation *
create_sample (void)
{
  GuildOrganisation *organisation = guild_test_create ("history");
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_sample_plan (organisation, &error);

  g_assert_no_error (error);
  guild_organisation_commit (organisation, change, NULL, &error);
  g_assert_no_error (error);
  return organisation;
}

/* Neena Yang is rated once more: Be Clear on Your Purpose, or left out where @level is NULL. */
static void
rate (GuildOrganisation *organisation,
      const char        *assessor,
      const char        *kind,
      const char        *state,
      const char        *date,
      const char        *entry,
      const char        *recorded_by,
      const char        *level)
{
  gint64 key = guild_organisation_reserve_key (organisation, GUILD_KIND_ASSESSMENT);
  g_autofree char *reference = g_strdup_printf ("#%" G_GINT64_FORMAT, key);
  g_autoptr (GuildRecord)
      assessment = guild_test_record (organisation, GUILD_KIND_ASSESSMENT, key, "id", entry, "subject", "101",
                                      "assessor", assessor, "kind", kind, "state", state, "date", date, "entry", entry,
                                      "recorded_by", recorded_by, NULL);
  g_autoptr (GuildRecord)
      rating = guild_test_record (organisation, GUILD_KIND_RATING, 0, "assessment", reference, "competency",
                                  "be-clear-on-your-purpose", level != NULL ? "level" : NULL, level, NULL);
  g_autoptr (GuildChange) change = guild_change_new ("import", NULL);
  g_autoptr (GError) error = NULL;

  guild_change_insert (change, assessment);
  guild_change_insert (change, rating);
  guild_organisation_commit (organisation, change, NULL, &error);
  g_assert_no_error (error);
}

static void
loaded (GObject      *source G_GNUC_UNUSED,
        GAsyncResult *result,
        gpointer      data)
{
  g_set_object ((GAsyncResult **) data, result);
}

static GuildPersonHistory *
load (GuildOrganisation *organisation)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GuildPersonHistory *history = NULL;

  guild_person_history_load_async (organisation, guild_test_key (organisation, GUILD_KIND_PERSON, "101"), NULL, loaded,
                                   &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  history = guild_person_history_load_finish (result, &error);
  g_assert_no_error (error);
  return history;
}

/* A line each: the day, what, and by whom. */
static char *
describe (GuildOrganisation  *organisation,
          GuildPersonHistory *history)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  GPtrArray *assessments = guild_person_history_get_assessments (history);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < assessments->len; i++)
    {
      const GuildPastAssessment *past = assessments->pdata[i];
      char date[GUILD_DATE_LENGTH];
      g_autofree char *words = guild_past_words_assessment (snapshot, past);
      g_autofree char *by = guild_past_words_by (snapshot, past);

      guild_date_format (guild_record_get_date (past->record, GUILD_ASSESSMENT_DATE), date);
      g_string_append_printf (text, "%s %s by %s\n", date, words, by);
    }
  return g_string_free_and_steal (text);
}

#define OF_THE_SAMPLE                                                                                                  \
  "2026-11-12 Rated Be Clear on Your Purpose 3 → 5 by Neena Yang\n"                                                    \
  "2025-10-31 Confirmed 7 competencies by Steven King\n"                                                               \
  "2025-10-23 Rated 7 competencies by Neena Yang\n"                                                                    \
  "2025-06-30 Confirmed 7 competencies by Steven King\n"                                                               \
  "2025-06-10 Rated 7 competencies by Neena Yang\n"

/* The newest first; several ratings are one line; a level stands beside the one of its own kind before. */
static void
test_assessments (void)
{
  g_autoptr (GuildOrganisation) organisation = create_sample ();
  g_autoptr (GuildPersonHistory) history = load (organisation);
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (organisation);
  GPtrArray *assessments = guild_person_history_get_assessments (history);
  g_autofree char *text = describe (organisation, history);
  g_autofree char *one = guild_past_words_details (snapshot, assessments->pdata[0]);
  g_autofree char *many = guild_past_words_details (snapshot, assessments->pdata[2]);
  g_autofree char *confirmed = guild_past_words_details (snapshot, assessments->pdata[3]);
  g_auto (GStrv) lines = g_strsplit (many, "\n", -1);

  g_assert_cmpstr (text, ==, OF_THE_SAMPLE);
  g_assert_cmpstr (one, ==, "");
  g_assert_cmpuint (g_strv_length (lines), ==, 7);
  g_assert_cmpstr (lines[0], ==, "Be Clear on Your Purpose 3");
  g_assert_true (g_strv_contains ((const char *const *) lines, "Client Focus 4 → 3"));
  g_assert_true (g_strv_contains ((const char *const *) lines, "Striving for Success 4 → 5"));
  g_assert_true (g_strv_contains ((const char *const *) lines, "Communication 4"));
  /* The first of its kind has nothing before it. */
  g_assert_null (strstr (confirmed, "→"));
  g_assert_nonnull (strstr (confirmed, "Be Clear on Your Purpose 4"));
}

/* Peers and reports are not named; drafts are nobody's. */
static void
test_raters (void)
{
  g_autoptr (GuildOrganisation) organisation = create_sample ();
  g_autoptr (GuildPersonHistory) history = NULL;
  g_autofree char *text = NULL;

  rate (organisation, "114", "peer", "submitted", "2026-11-13", "9001", "", "4");
  rate (organisation, "109", "report", "submitted", "2026-11-14", "9002", "Pat Fay", "5");
  rate (organisation, "100", "manager", "submitted", "2026-11-16", "9004", "Jennifer Whalen", "5");
  rate (organisation, "100", "manager", "draft", "2026-11-17", "9005", "", "2");
  rate (organisation, "114", "peer", "submitted", "2026-11-18", "9007", "", NULL);
  /* On the same day the later entry is the newer. */
  rate (organisation, "101", "self", "submitted", "2026-11-18", "9006", "", "5");
  history = load (organisation);
  text = describe (organisation, history);
  g_assert_cmpstr (text, ==,
                   "2026-11-18 Rated Be Clear on Your Purpose 4 → not applicable by a peer\n"
                   "2026-11-18 Rated Be Clear on Your Purpose 5 by Neena Yang\n"
                   "2026-11-16 Confirmed Be Clear on Your Purpose 4 → 5 by Steven King, recorded by Jennifer Whalen\n"
                   "2026-11-14 Rated Be Clear on Your Purpose 5 by a report\n"
                   "2026-11-13 Rated Be Clear on Your Purpose 4 by a peer\n" OF_THE_SAMPLE);
}

static void
test_employments (void)
{
  g_autoptr (GuildOrganisation) organisation = create_sample ();
  g_autoptr (GuildPersonHistory) history = NULL;
  gint64 person = guild_test_key (organisation, GUILD_KIND_PERSON, "101");
  g_autoptr (GuildRecord)
      earlier = guild_test_record (organisation, GUILD_KIND_EMPLOYMENT, 0, "person", "101", "from", "2009-02-01",
                                   "until", "2010-05-31", "department", "Sales", NULL);
  g_autoptr (GuildChange) change = guild_change_new ("import", NULL);
  g_autoptr (GError) error = NULL;
  GPtrArray *employments = NULL;

  guild_change_insert (change, earlier);
  guild_organisation_commit (organisation, change, NULL, &error);
  g_assert_no_error (error);
  history = load (organisation);
  employments = guild_person_history_get_employments (history);
  g_assert_cmpuint (employments->len, ==, 2);
  for (guint i = 0; i < employments->len; i++)
    g_assert_cmpint (guild_record_get_integer (employments->pdata[i], GUILD_EMPLOYMENT_PERSON), ==, person);
  g_assert_cmpint (guild_record_get_date (employments->pdata[0], GUILD_EMPLOYMENT_FROM), ==,
                   guild_date_new (2015, 9, 21));
  g_assert_true (guild_record_equal (employments->pdata[1], earlier));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/person/history/assessments", test_assessments);
  g_test_add_func ("/person/history/raters", test_raters);
  g_test_add_func ("/person/history/employments", test_employments);
  return g_test_run ();
}
