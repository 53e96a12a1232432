/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample: that it teaches the loop, keeps every rule, and behaves like people. */
#include <math.h>
#include <string.h>

#include "guild-employment.h"
#include "guild-error.h"
#include "guild-model-json.h"
#include "guild-model-versions.h"
#include "guild-pair-rules.h"
#include "guild-pairing.h"
#include "guild-sample.h"
#include "guild-test.h"

#define TODAY "2026-11-22"

static GuildOrganisation *
create (const char *name,
        const char *today)
{
  GuildOrganisation *organisation;
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;

  g_setenv ("GUILDHALL_TODAY", today, TRUE);
  organisation = guild_test_create (name);
  change = guild_sample_plan (organisation, &error);
  g_assert_no_error (error);
  guild_organisation_commit (organisation, change, NULL, &error);
  g_assert_no_error (error);
  return organisation;
}

static gboolean
take (const GuildRecord *record,
      gpointer           rows,
      GError           **error G_GNUC_UNUSED)
{
  g_ptr_array_add (rows, guild_record_ref (record));
  return TRUE;
}

static GPtrArray *
read_all (GuildOrganisation *organisation,
          GuildKind          kind)
{
  GuildQuery query = { .kind = kind, .field = GUILD_ALL_FIELDS };
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);
  g_autoptr (GError) error = NULL;

  guild_store_each (guild_organisation_get_store (organisation), &query, take, rows, NULL, &error);
  g_assert_no_error (error);
  return rows;
}

static guint
count (GuildOrganisation *organisation,
       GuildKind          kind)
{
  g_autoptr (GPtrArray) rows = read_all (organisation, kind);

  return rows->len;
}

/* --- what is there ---------------------------------------------------------------------------------- */

static void
test_counts (void)
{
  g_autoptr (GuildOrganisation) o = create ("counts.guild", TODAY);
  g_autoptr (GPtrArray) requirements = guild_organisation_list (o, GUILD_KIND_REQUIREMENT);
  g_autoptr (GPtrArray) roles = guild_organisation_list (o, GUILD_KIND_ROLE);
  g_autoptr (GPtrArray) frameworks = guild_organisation_list (o, GUILD_KIND_FRAMEWORK);
  const GuildRecord *framework;

  g_assert_cmpuint (count (o, GUILD_KIND_PERSON), ==, 120);
  g_assert_cmpuint (count (o, GUILD_KIND_COMPETENCY), ==, 23);
  g_assert_cmpuint (count (o, GUILD_KIND_PROFICIENCY_LEVEL), ==, 5);
  g_assert_cmpuint (count (o, GUILD_KIND_INDICATOR), >, 300);
  g_assert_cmpuint (count (o, GUILD_KIND_RATING), >, 3000);
  g_assert_cmpuint (count (o, GUILD_KIND_SESSION), >, 80);
  g_assert_cmpuint (count (o, GUILD_KIND_PRACTICE), >, 80);
  g_assert_cmpuint (count (o, GUILD_KIND_GAP_MARK), >, 2);
  g_assert_cmpuint (count (o, GUILD_KIND_PAIR_RULE), ==, 3);
  g_assert_cmpuint (count (o, GUILD_KIND_PROGRAMME), ==, 1);
  g_assert_cmpuint (roles->len, ==, 12);
  for (guint i = 0; i < roles->len; i++)
    {
      guint n = 0;

      for (guint k = 0; k < requirements->len; k++)
        n += guild_record_get_integer (requirements->pdata[k], GUILD_REQUIREMENT_ROLE) ==
             guild_record_get_key (roles->pdata[i]);
      g_assert_cmpuint (n, >=, 8);
      g_assert_cmpuint (n, <=, 14);
      g_assert_cmpstr (guild_record_get_text (roles->pdata[i], GUILD_ROLE_FAMILY), !=, "");
      g_assert_cmpstr (guild_record_get_text (roles->pdata[i], GUILD_ROLE_GRADE), !=, "");
    }
  /* It says what it is, and keeps the notice of what it was made from. */
  g_assert_cmpuint (frameworks->len, ==, 1);
  framework = frameworks->pdata[0];
  g_assert_nonnull (strstr (guild_record_get_text (framework, GUILD_FRAMEWORK_DESCRIPTION), "fictional"));
  g_assert_nonnull (strstr (guild_record_get_text (framework, GUILD_FRAMEWORK_DESCRIPTION), "synthetic"));
  g_assert_nonnull (strstr (guild_record_get_text (framework, GUILD_FRAMEWORK_LICENCE), "MyUNiDAYS Ltd"));
  g_assert_nonnull (strstr (guild_record_get_text (framework, GUILD_FRAMEWORK_LICENCE),
                            "Permission is hereby granted"));
}

/* It was published some weeks ago as it is now, by whoever coordinates, and what was assessed since says so. */
static void
test_version (void)
{
  g_autoptr (GuildOrganisation) o = create ("version.guild", TODAY);
  gint64 framework = guild_test_key (o, GUILD_KIND_FRAMEWORK, "northbridge");
  g_autoptr (GuildModelContent) content = guild_model_content_new_from (o, framework);
  g_autoptr (GPtrArray) rows = read_all (o, GUILD_KIND_FRAMEWORK_VERSION);
  g_autoptr (GPtrArray) assessments = read_all (o, GUILD_KIND_ASSESSMENT);
  g_autofree char *text = guild_model_json_write (content);
  GuildDate published;
  guint n_since = 0;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstr (guild_record_get_text (rows->pdata[0], GUILD_FRAMEWORK_VERSION_CONTENT), ==, text);
  g_assert_cmpstr (guild_record_get_text (rows->pdata[0], GUILD_FRAMEWORK_VERSION_PUBLISHED_BY), ==, "Susan Jacobs");
  published = guild_record_get_date (rows->pdata[0], GUILD_FRAMEWORK_VERSION_PUBLISHED);
  g_assert_cmpint (published, <, guild_organisation_get_today (o) - 28);
  for (guint i = 0; i < assessments->len; i++)
    {
      const GuildRecord *row = assessments->pdata[i];
      gboolean since = guild_record_get_integer (row, GUILD_ASSESSMENT_STATE) == GUILD_ASSESSMENT_STATE_SUBMITTED &&
                       guild_record_get_date (row, GUILD_ASSESSMENT_DATE) >= published;

      g_assert_cmpint (guild_record_get_integer (row, GUILD_ASSESSMENT_VERSION), ==, since ? 1 : GUILD_ABSENT);
      n_since += since;
    }
  g_assert_cmpuint (n_since, >, 10);
  g_assert_cmpuint (n_since, <, assessments->len);
  /* So the door has nothing to publish. */
  g_assert_null (guild_edit_publish (o, framework, "", "", guild_model_json_write, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_NOTHING);
}

static void
test_states (void)
{
  static const GuildPairingOutcome closings[] = { GUILD_PAIRING_OUTCOME_CONFIRMED, GUILD_PAIRING_OUTCOME_PARTLY,
                                                  GUILD_PAIRING_OUTCOME_UNCHANGED };
  g_autoptr (GuildOrganisation) o = create ("states.guild", TODAY);
  g_autoptr (GPtrArray) pairings = guild_organisation_list (o, GUILD_KIND_PAIRING);
  g_autoptr (GPtrArray) mentors = guild_organisation_list (o, GUILD_KIND_MENTOR);
  guint states[GUILD_PAIRING_STATE_ENDED + 1] = { 0 }, statuses[GUILD_MENTOR_STATUS_PAUSED + 1] = { 0 };
  guint outcomes[GUILD_PAIRING_OUTCOME_ENDED_EARLY + 1] = { 0 };
  guint careers = 0, overridden = 0;

  for (guint i = 0; i < pairings->len; i++)
    {
      states[guild_pairing_get_state (pairings->pdata[i])]++;
      outcomes[guild_record_get_integer (pairings->pdata[i], GUILD_PAIRING_OUTCOME)]++;
      careers += guild_record_get_integer (pairings->pdata[i], GUILD_PAIRING_KIND) == GUILD_PAIRING_KIND_CAREER &&
                 guild_pairing_is_running (guild_pairing_get_state (pairings->pdata[i]));
      overridden += *guild_record_get_text (pairings->pdata[i], GUILD_PAIRING_OVERRIDE_REASON) != '\0';
    }
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_assert_cmpuint (states[i], >, 0);
  for (guint i = 0; i < G_N_ELEMENTS (closings); i++)
    g_assert_cmpuint (outcomes[closings[i]], >, 0);
  g_assert_cmpuint (careers, >, 0);
  g_assert_cmpuint (overridden, ==, 1);
  g_assert_cmpuint (pairings->len, ==, 35);
  for (guint i = 0; i < mentors->len; i++)
    statuses[guild_record_get_integer (mentors->pdata[i], GUILD_MENTOR_STATUS)]++;
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    g_assert_cmpuint (statuses[i], >, 0);
}

/* --- the rules ---------------------------------------------------------------------------------------- */

static void
test_rules (void)
{
  g_autoptr (GuildOrganisation) o = create ("rules.guild", TODAY);
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);
  g_autoptr (GPtrArray) pairings = guild_organisation_list (o, GUILD_KIND_PAIRING);
  g_autoptr (GPtrArray) problems = guild_organisation_check (o, NULL, NULL);
  guint missing_steps = 0;

  g_assert_cmpuint (problems->len, ==, 0);
  for (guint i = 0; i < pairings->len; i++)
    {
      const GuildRecord *row = pairings->pdata[i];
      GuildPairingState state = guild_pairing_get_state (row);
      guint overrides = guild_pair_obstacles_parse (guild_record_get_text (row, GUILD_PAIRING_OVERRIDES));
      GuildPairQuestion question;
      guint obstacles;
      g_autofree char *said = NULL;

      if (guild_pairing_is_over (state))
        continue;
      guild_pair_question_init (&question, row);
      obstacles = guild_pair_obstacles (snapshot, &question) & ~overrides;
      if (guild_pairing_is_announced (state))
        {
          missing_steps += (obstacles & GUILD_PAIR_STEPS) != 0;
          obstacles &= GUILD_PAIR_BARS_CANDIDATE;
        }
      said = guild_pair_obstacles_format (obstacles);
      g_test_message ("%s: %s", guild_record_get_text (row, GUILD_PAIRING_ID), said);
      g_assert_cmpstr (said, ==, "");
    }
  g_assert_cmpuint (missing_steps, >=, 2);
}

/* Who confirmed was the confirmer; nothing lies in the future that is done. */
static void
test_confirmers (void)
{
  g_autoptr (GuildOrganisation) o = create ("confirmers.guild", TODAY);
  g_autoptr (GPtrArray) assessments = read_all (o, GUILD_KIND_ASSESSMENT);
  g_autoptr (GPtrArray) sessions = read_all (o, GUILD_KIND_SESSION);
  g_autoptr (GPtrArray) acceptances = read_all (o, GUILD_KIND_ACCEPTANCE);
  GuildDate today = guild_organisation_get_today (o);
  guint kinds[GUILD_ASSESSMENT_KIND_REPORT + 1] = { 0 }, states[GUILD_ASSESSMENT_STATE_SUBMITTED + 1] = { 0 };

  for (guint i = 0; i < assessments->len; i++)
    {
      const GuildRecord *row = assessments->pdata[i];
      gint64 subject = guild_record_get_integer (row, GUILD_ASSESSMENT_SUBJECT);
      GuildDate date = guild_record_get_date (row, GUILD_ASSESSMENT_DATE);
      g_autoptr (GPtrArray) employments = guild_organisation_list_children (o, GUILD_KIND_EMPLOYMENT, subject);

      kinds[guild_record_get_integer (row, GUILD_ASSESSMENT_KIND)]++;
      states[guild_record_get_integer (row, GUILD_ASSESSMENT_STATE)]++;
      if (guild_record_get_integer (row, GUILD_ASSESSMENT_STATE) != GUILD_ASSESSMENT_STATE_SUBMITTED)
        continue;
      g_assert_cmpint (date, <=, today);
      g_assert_nonnull (guild_employment_find (employments, date, FALSE));
      if (guild_record_get_integer (row, GUILD_ASSESSMENT_KIND) == GUILD_ASSESSMENT_KIND_MANAGER)
        g_assert_true (guild_may_confirm (employments, guild_record_get_integer (row, GUILD_ASSESSMENT_ASSESSOR),
                                          date));
    }
  g_assert_cmpuint (kinds[GUILD_ASSESSMENT_KIND_PEER], >=, 3);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_assert_cmpuint (states[i], >, 0);
  for (guint i = 0; i < sessions->len; i++)
    g_assert_cmpint (guild_record_get_date (sessions->pdata[i], GUILD_SESSION_DATE), <=, today);
  for (guint i = 0; i < acceptances->len; i++)
    g_assert_cmpint (guild_record_get_date (acceptances->pdata[i], GUILD_ACCEPTANCE_DATE), <=, today);
}

/* --- the loop -------------------------------------------------------------------------------------------- */

static gboolean
has_accepted (GuildOrganisation *o,
              const GuildRecord *pairing,
              guint              field,
              GuildPart          part)
{
  g_autoptr (GPtrArray)
      rows = guild_organisation_list_children (o, GUILD_KIND_ACCEPTANCE, guild_record_get_key (pairing));

  for (guint i = 0; i < rows->len; i++)
    if ((GuildPart) guild_record_get_integer (rows->pdata[i], GUILD_ACCEPTANCE_PART) == part &&
        guild_record_get_integer (rows->pdata[i], GUILD_ACCEPTANCE_PERSON) == guild_record_get_integer (pairing, field))
      return TRUE;
  return FALSE;
}

/* The level that @kind gave the mentee on @date, or -1. */
static int
find_level (GPtrArray          *assessments,
            GPtrArray          *ratings,
            const GuildRecord  *pairing,
            GuildAssessmentKind kind,
            GuildDate           from,
            GuildDate           until)
{
  for (guint i = 0; i < assessments->len; i++)
    {
      const GuildRecord *row = assessments->pdata[i];
      GuildDate date = guild_record_get_date (row, GUILD_ASSESSMENT_DATE);
      gint64 rating = guild_rating_key (guild_record_get_key (row),
                                        guild_record_get_integer (pairing, GUILD_PAIRING_COMPETENCY));

      if ((GuildAssessmentKind) guild_record_get_integer (row, GUILD_ASSESSMENT_KIND) != kind || date < from ||
          date > until ||
          guild_record_get_integer (row, GUILD_ASSESSMENT_SUBJECT) !=
              guild_record_get_integer (pairing, GUILD_PAIRING_MENTEE))
        continue;
      for (guint k = 0; k < ratings->len; k++)
        if (guild_record_get_key (ratings->pdata[k]) == rating)
          return (int) guild_record_get_integer (ratings->pdata[k], GUILD_RATING_LEVEL);
    }
  return -1;
}

/* What a state says has happened did happen. */
static void
test_pasts (void)
{
  g_autoptr (GuildOrganisation) o = create ("pasts.guild", TODAY);
  g_autoptr (GPtrArray) pairings = guild_organisation_list (o, GUILD_KIND_PAIRING);
  g_autoptr (GPtrArray) assessments = read_all (o, GUILD_KIND_ASSESSMENT);
  g_autoptr (GPtrArray) ratings = read_all (o, GUILD_KIND_RATING);
  guint half_accepted = 0;

  for (guint i = 0; i < pairings->len; i++)
    {
      const GuildRecord *row = pairings->pdata[i];
      GuildPairingState state = guild_pairing_get_state (row);
      GuildDate from = guild_record_get_date (row, GUILD_PAIRING_FROM);
      GuildDate since = guild_record_get_date (row, GUILD_PAIRING_SINCE);
      gboolean mentor = has_accepted (o, row, GUILD_PAIRING_MENTOR, GUILD_PART_MENTOR);
      gboolean mentee = has_accepted (o, row, GUILD_PAIRING_MENTEE, GUILD_PART_MENTEE);
      gboolean task = guild_record_get_integer (row, GUILD_PAIRING_COMPETENCY) != 0;
      int level;

      g_test_message ("%s", guild_record_get_text (row, GUILD_PAIRING_ID));
      if (guild_pairing_is_announced (state) || state == GUILD_PAIRING_STATE_DECLINED)
        g_assert_false (mentor && mentee);
      else
        g_assert_true (mentor && mentee);
      half_accepted += state == GUILD_PAIRING_STATE_OFFERED && mentor != mentee;
      g_assert_cmpint (guild_record_get_date (row, GUILD_PAIRING_CLOSED), ==,
                       guild_pairing_is_over (state) ? since : 0);
      if (state == GUILD_PAIRING_STATE_DECLINED || state == GUILD_PAIRING_STATE_ENDED)
        g_assert_cmpstr (guild_record_get_text (row, GUILD_PAIRING_REASON), !=, "");
      if (task && state == GUILD_PAIRING_STATE_CONFIRM)
        g_assert_cmpint (find_level (assessments, ratings, row, GUILD_ASSESSMENT_KIND_SELF, since, since), >=, 0);
      if (task && state == GUILD_PAIRING_STATE_CLOSED)
        {
          g_assert_cmpint (find_level (assessments, ratings, row, GUILD_ASSESSMENT_KIND_SELF, from, since), >=, 0);
          level = find_level (assessments, ratings, row, GUILD_ASSESSMENT_KIND_MANAGER, since, since);
          g_assert_cmpint (guild_record_get_integer (row, GUILD_PAIRING_OUTCOME), ==,
                           guild_pairing_judge ((int) guild_record_get_integer (row, GUILD_PAIRING_FROM_LEVEL),
                                                (int) guild_record_get_integer (row, GUILD_PAIRING_GOAL_LEVEL), level));
        }
    }
  g_assert_cmpuint (half_accepted, ==, 1);
}

/* What is practised lies above where they began, up to the goal; they met while they were a pair. */
static void
test_sessions (void)
{
  g_autoptr (GuildOrganisation) o = create ("sessions.guild", TODAY);
  g_autoptr (GPtrArray) sessions = read_all (o, GUILD_KIND_SESSION);
  g_autoptr (GPtrArray) practices = read_all (o, GUILD_KIND_PRACTICE);
  g_autoptr (GHashTable) pairings = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < sessions->len; i++)
    {
      const GuildRecord *row = sessions->pdata[i];
      const GuildRecord *pairing = guild_organisation_lookup (o, GUILD_KIND_PAIRING,
                                                              guild_record_get_integer (row, GUILD_SESSION_PAIRING));
      GuildDate date = guild_record_get_date (row, GUILD_SESSION_DATE);

      g_hash_table_insert (pairings, GSIZE_TO_POINTER (guild_record_get_key (row)), (gpointer) pairing);
      g_assert_cmpint (date, >=, guild_record_get_date (pairing, GUILD_PAIRING_FROM));
      if (guild_pairing_is_over (guild_pairing_get_state (pairing)))
        g_assert_cmpint (date, <=, guild_record_get_date (pairing, GUILD_PAIRING_CLOSED));
      g_assert_cmpint (guild_record_get_integer (row, GUILD_SESSION_MINUTES), >=, 30);
    }
  for (guint i = 0; i < practices->len; i++)
    {
      const GuildRecord *pairing =
          g_hash_table_lookup (pairings, GSIZE_TO_POINTER (guild_record_get_integer (practices->pdata[i],
                                                                                     GUILD_PRACTICE_SESSION)));
      const GuildRecord *indicator = guild_organisation_lookup (o, GUILD_KIND_INDICATOR,
                                                                guild_record_get_integer (practices->pdata[i],
                                                                                          GUILD_PRACTICE_INDICATOR));

      g_assert_cmpint (guild_record_get_integer (indicator, GUILD_INDICATOR_COMPETENCY), ==,
                       guild_record_get_integer (pairing, GUILD_PAIRING_COMPETENCY));
      g_assert_cmpint (guild_record_get_integer (indicator, GUILD_INDICATOR_LEVEL), >,
                       guild_record_get_integer (pairing, GUILD_PAIRING_FROM_LEVEL));
      g_assert_cmpint (guild_record_get_integer (indicator, GUILD_INDICATOR_LEVEL), <=,
                       guild_record_get_integer (pairing, GUILD_PAIRING_GOAL_LEVEL));
    }
}

/* --- people -------------------------------------------------------------------------------------------- */

typedef struct
{
  double n, own, other, own_squares, other_squares, products;
} Sums;

static double
deviation (double n,
           double sum,
           double squares)
{
  return sqrt (squares / n - (sum / n) * (sum / n));
}

/* People see themselves a third of a standard deviation higher than their confirmers do, and the two agree weakly;
 * both within each competency, over the people whom both rated. */
static void
test_self_and_confirmer (void)
{
  g_autoptr (GuildOrganisation) o = create ("agreement.guild", TODAY);
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);
  double n = 0, correlation = 0, bias = 0;

  for (gint64 competency = 1; competency < guild_snapshot_get_n_competency_slots (snapshot); competency++)
    {
      Sums s = { 0 };
      double own, other;

      for (gint64 person = 1; person < guild_snapshot_get_n_person_slots (snapshot); person++)
        {
          GuildRatings ratings = guild_snapshot_get_ratings (snapshot, person, competency);
          int a = guild_ratings_get_self (ratings), b = guild_ratings_get_confirmed (ratings);

          if (a < 0 || b < 0)
            continue;
          s.n++;
          s.own += a;
          s.other += b;
          s.own_squares += a * a;
          s.other_squares += b * b;
          s.products += a * b;
        }
      if (s.n < 15)
        continue;
      own = deviation (s.n, s.own, s.own_squares);
      other = deviation (s.n, s.other, s.other_squares);
      correlation += s.n * (s.products / s.n - s.own / s.n * s.other / s.n) / (own * other);
      bias += s.n * (s.own - s.other) / s.n / ((own + other) / 2);
      n += s.n;
    }
  g_test_message ("%g ratings by both: correlation %.3f, difference %.3f deviations", n, correlation / n, bias / n);
  g_assert_cmpfloat (n, >, 800);
  g_assert_cmpfloat (correlation / n, >, .2);
  g_assert_cmpfloat (correlation / n, <, .4);
  g_assert_cmpfloat (bias / n, >, .23);
  g_assert_cmpfloat (bias / n, <, .43);
}

/* Almost everybody excels at something, and hardly anybody at much; some are unrated, and some ratings stale,
 * awaiting or suspended. */
static void
test_strengths (void)
{
  g_autoptr (GuildOrganisation) o = create ("strengths.guild", TODAY);
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);
  guint rated = 0, excel = 0, excel_at_much = 0, unrated = 0, stale = 0, awaiting = 0, suspended = 0;

  for (gint64 person = 1; person < guild_snapshot_get_n_person_slots (snapshot); person++)
    {
      GuildPersonRow row;
      guint known = 0, high = 0;

      if (!guild_snapshot_get_person (snapshot, person, &row))
        continue;
      for (gint64 competency = 1; competency < guild_snapshot_get_n_competency_slots (snapshot); competency++)
        {
          GuildCell cell = guild_snapshot_get_cell (snapshot, person, competency);

          known += guild_cell_get_level (cell) >= 0;
          high += guild_cell_get_level (cell) >= 4;
          stale += (cell & GUILD_CELL_STALE) != 0;
          awaiting += (cell & GUILD_CELL_AWAITING) != 0;
          suspended += (cell & GUILD_CELL_SUSPENDED) != 0;
        }
      rated += known > 0;
      unrated += known == 0;
      excel += high > 0;
      excel_at_much += high > 6;
    }
  g_test_message ("%u rated, %u excel; %u stale, %u awaiting, %u suspended", rated, excel, stale, awaiting, suspended);
  g_assert_cmpuint (unrated, >, 2);
  g_assert_cmpuint (unrated, <, 15);
  g_assert_cmpuint (excel * 100, >=, rated * 90);
  g_assert_cmpuint (excel_at_much * 100, <=, rated * 8);
  g_assert_cmpuint (stale, >, 20);
  g_assert_cmpuint (awaiting, >, 10);
  g_assert_cmpuint (suspended, >, 5);
}

/* --- days ------------------------------------------------------------------------------------------------ */

/* The document with every date as the days since @monday. */
static char *
export_from (GuildOrganisation *o,
             const char        *monday)
{
  g_autofree char *text = guild_test_export (o);
  GString *moved = g_string_new (NULL);
  GuildDate first = guild_date_parse (monday);

  for (const char *c = text; *c != '\0';)
    {
      g_autofree char *word = g_strndup (c, 12);
      GuildDate date = 0;

      if (strlen (word) == 12 && word[0] == '"' && word[11] == '"')
        {
          word[11] = '\0';
          date = guild_date_parse (word + 1);
        }
      if (date == 0)
        g_string_append_c (moved, *c++);
      else
        {
          g_string_append_printf (moved, "%d", date - first);
          c += 12;
        }
    }
  return g_string_free_and_steal (moved);
}

static void
test_days (void)
{
  static const struct
  {
    const char *today, *monday;
  } days[] = { { "2026-11-16", "2026-11-16" },
               { "2026-11-23", "2026-11-23" },
               { "2028-03-01", "2028-02-28" },
               { "2031-01-02", "2030-12-30" } };
  g_autoptr (GuildOrganisation) o = create ("day.guild", TODAY);
  g_autofree char *text = guild_test_export (o);
  g_autofree char *moved = export_from (o, "2026-11-16");
  g_autoptr (GuildOrganisation) same = create ("same.guild", TODAY);
  g_autofree char *again = guild_test_export (same);

  g_assert_true (strcmp (again, text) == 0);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (GuildOrganisation) other = create ("other.guild", days[i].today);
      g_autofree char *whole = guild_test_export (other);
      g_autofree char *other_moved = export_from (other, days[i].monday);
      g_autoptr (GPtrArray) problems = guild_organisation_check (other, NULL, NULL);

      g_assert_true (strcmp (other_moved, moved) == 0);
      g_assert_cmpint (strcmp (whole, text) == 0, ==, i == 0);
      g_assert_cmpuint (problems->len, ==, 0);
    }
  g_setenv ("GUILDHALL_TODAY", TODAY, TRUE);
}

/* --- the first task ---------------------------------------------------------------------------------------- */

static void
test_first_task (void)
{
  g_autoptr (GuildOrganisation) o = create ("task.guild", TODAY);
  g_autoptr (GuildOrganisation) other = guild_test_create ("model.guild");
  g_autoptr (GuildSnapshot) snapshot = NULL;
  const GuildPairIndex *index;
  const GuildProfile *profile;
  GuildPersonRow row, mentor;
  GuildCell cell;
  double most = 0, priority = 0;
  gint64 person, competency;
  int goal = 0;
  guint possible = 0, elsewhere = 0;

  guild_test_model (other);
  g_assert_false (guild_sample_get_first_task (other, &person, &competency));
  g_assert_finalize_object (g_steal_pointer (&o));
  o = guild_test_reopen ("task.guild");
  g_assert_true (guild_sample_get_first_task (o, &person, &competency));

  /* One gap that nobody can miss: marked, above all others of hers, and nobody serves it. */
  snapshot = guild_organisation_ref_snapshot (o);
  index = guild_snapshot_get_pair_index (snapshot);
  g_assert_true (guild_snapshot_get_person (snapshot, person, &row));
  profile = guild_snapshot_get_profile (snapshot, row.role);
  for (guint i = 0; i < profile->n_requirements; i++)
    {
      const GuildRequirement *requirement = &profile->requirements[i];
      int level = guild_cell_get_level (guild_snapshot_get_cell (snapshot, person, requirement->competency));
      double here = guild_rule_priority (guild_rule_gap (requirement->target, level), requirement->weight,
                                         guild_snapshot_is_urgent (snapshot, person, requirement->competency));

      if (requirement->competency == competency)
        {
          priority = here;
          goal = requirement->target;
        }
      else
        most = MAX (most, here);
    }
  g_assert_cmpfloat (priority, >, most * 2);
  cell = guild_snapshot_get_cell (snapshot, person, competency);
  g_assert_cmpint (goal - guild_cell_get_level (cell), >=, 2);
  g_assert_true (guild_snapshot_is_urgent (snapshot, person, competency));
  g_assert_null (guild_pair_index_get_taken (index, person, competency));
  g_assert_cmpuint (guild_pair_index_get_load (index, person).learning, ==, 0);

  for (gint64 at = 1; at < guild_snapshot_get_n_person_slots (snapshot); at++)
    {
      GuildPairQuestion question = { .mentee = person, .mentor = at, .competency = competency, .goal_level = goal };

      /* Without a missing step, so that she is briefed and self-rated, and they are confirmed. */
      if (!guild_snapshot_get_person (snapshot, at, &mentor) || guild_pair_obstacles (snapshot, &question) != 0)
        continue;
      possible++;
      elsewhere += g_strcmp0 (mentor.department, row.department) != 0;
    }
  g_assert_cmpuint (possible, >=, 4);
  g_assert_cmpuint (elsewhere, >=, 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/counts", test_counts);
  g_test_add_func ("/sample/version", test_version);
  g_test_add_func ("/sample/states", test_states);
  g_test_add_func ("/sample/rules", test_rules);
  g_test_add_func ("/sample/confirmers", test_confirmers);
  g_test_add_func ("/sample/pasts", test_pasts);
  g_test_add_func ("/sample/sessions", test_sessions);
  g_test_add_func ("/sample/self-and-confirmer", test_self_and_confirmer);
  g_test_add_func ("/sample/strengths", test_strengths);
  g_test_add_func ("/sample/days", test_days);
  g_test_add_func ("/sample/first-task", test_first_task);
  return g_test_run ();
}
