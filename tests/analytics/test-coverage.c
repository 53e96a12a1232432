/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How well competencies are covered: a table of organisations of five people in two roles. */
#include "guild-coverage.h"

#include <string.h>

#include "guild-snapshot-private.h"
#include "guild-test.h"

enum
{
  SQL = 1,
  COACHING,
  FAX,   /* archived */
  PAINT, /* of another framework */
  N_COMPETENCIES,
};

enum
{
  ANALYST = 1,
  LEAD,
  N_ROLES,
};

/* Cells as "level" with "n" for not applicable and "-" for unrated, a letter a person. */
typedef struct
{
  const char *what;
  const char *roles;   /* of each person: a(nalyst), l(ead), - none; capital: left */
  const char *targets; /* of analyst and lead in SQL */
  const char *cells;   /* in SQL */
  const char *expected;
} Case;

static const Case CASES[] = {
  { "nobody asks, nobody rated", "aall-", "--", "-----", "0 roles 0 people 0 rated 0 at target: unused never" },
  { "nobody asks", "aall-", "--", "5--0-", "0 roles 0 people 2 rated 0 at target 0x1 5x1: unused" },
  { "one role", "aall-", "3-", "35255", "1 roles 2 people 5 rated 2 at target 2x1 3x1 5x3:" },
  { "two roles", "aall-", "34", "2554-", "2 roles 4 people 4 rated 3 at target 2x1 4x1 5x2:" },
  { "unrated", "aall-", "34", "3----", "2 roles 4 people 1 rated 1 at target 3x1 ?x3:" },
  { "who is not asked is not unrated", "a----", "34", "3----", "2 roles 1 people 1 rated 1 at target 3x1:" },
  { "never assessed", "aall-", "34", "-----", "2 roles 4 people 0 rated 0 at target ?x4: never nobody" },
  { "nobody at target", "aall-", "35", "20435", "2 roles 4 people 5 rated 0 at target 0x1 2x1 3x1 4x1 5x1: nobody" },
  { "not applicable", "aall-", "34", "n2-4n", "2 roles 3 people 2 rated 1 at target 2x1 4x1 ?x1:" },
  { "not applicable to all", "a----", "3-", "n----", "1 roles 0 people 0 rated 0 at target: never nobody" },
  { "who left does not count", "AaLl-", "34", "5-53-", "2 roles 2 people 1 rated 0 at target 3x1 ?x1: nobody" },
  { "nobody holds the role", "-----", "3-", "5----", "1 roles 0 people 1 rated 0 at target 5x1: nobody" },
  { "a target of 0", "aa---", "0-", "0----", "1 roles 2 people 1 rated 1 at target 0x1 ?x1:" },
};

static void
add_competency (GuildSnapshot *snapshot,
                gint64         key,
                gint64         framework,
                gboolean       archived)
{
  GuildValue values[GUILD_MAX_FIELDS];
  GuildCompetencyInfo *info = g_new0 (GuildCompetencyInfo, 1);

  guild_values_clear (GUILD_KIND_COMPETENCY, values);
  values[GUILD_COMPETENCY_FRAMEWORK].integer = framework;
  values[GUILD_COMPETENCY_ARCHIVED].integer = archived;
  info->record = guild_record_new (GUILD_KIND_COMPETENCY, key, values);
  info->top = 5;
  snapshot->competencies->pdata[key] = info;
}

static void
add_role (GuildSnapshot *snapshot,
          gint64         key,
          char           target)
{
  g_autoptr (GArray) requirements = g_array_new (FALSE, FALSE, sizeof (GuildRequirement));
  g_autoptr (GuildRecord) record = NULL;
  GuildValue values[GUILD_MAX_FIELDS];
  /* That a role asks for the one says nothing of another. */
  GuildRequirement requirement[] = { { SQL, target - '0', 1 }, { COACHING, 2, 1 } };

  guild_values_clear (GUILD_KIND_ROLE, values);
  record = guild_record_new (GUILD_KIND_ROLE, key, values);
  g_array_append_vals (requirements, target == '-' ? &requirement[1] : requirement, target == '-' ? 1 : 2);
  snapshot->profiles->pdata[key] = guild_profile_new (record, requirements);
}

static void
add_person (GuildSnapshot *snapshot,
            gint64         key,
            char           role)
{
  GuildPersonRow row = { .employed = g_ascii_islower (role) || role == '-' };
  g_autoptr (GuildRecord) record = NULL;
  GuildValue values[GUILD_MAX_FIELDS];

  guild_values_clear (GUILD_KIND_PERSON, values);
  row.record = record = guild_record_new (GUILD_KIND_PERSON, key, values);
  row.role = g_ascii_tolower (role) == 'a' ? ANALYST : g_ascii_tolower (role) == 'l' ? LEAD : 0;
  guild_people_set (snapshot->people, key, &row);
}

static void
competency_free (gpointer data)
{
  GuildCompetencyInfo *info = data;

  if (info != NULL)
    guild_record_unref ((GuildRecord *) info->record);
  g_free (info);
}

/* The third person stands in another chunk of the matrix than the first two. */
static const gint64 PEOPLE[] = { 1, 2, GUILD_CHUNK_ROWS, GUILD_CHUNK_ROWS + 1, 3 * GUILD_CHUNK_ROWS };

static GuildSnapshot *
build (const Case *test)
{
  GuildSnapshot *snapshot = guild_snapshot_new (guild_date_parse ("2026-11-22"));

  for (guint i = 0; i < GUILD_N_KINDS; i++)
    snapshot->records[i] = guild_snapshot_new_records ();
  g_ptr_array_unref (snapshot->competencies);
  snapshot->competencies = g_ptr_array_new_with_free_func (competency_free);
  g_ptr_array_set_size (snapshot->competencies, N_COMPETENCIES);
  g_ptr_array_set_size (snapshot->profiles, N_ROLES);
  add_competency (snapshot, SQL, 1, FALSE);
  add_competency (snapshot, COACHING, 1, FALSE);
  add_competency (snapshot, FAX, 1, TRUE);
  add_competency (snapshot, PAINT, 2, FALSE);
  add_role (snapshot, ANALYST, test->targets[0]);
  add_role (snapshot, LEAD, test->targets[1]);
  for (guint i = 0; i < G_N_ELEMENTS (PEOPLE); i++)
    {
      add_person (snapshot, PEOPLE[i], test->roles[i]);
      if (test->cells[i] != '-')
        guild_level_matrix_set (snapshot->matrix, PEOPLE[i], SQL,
                                test->cells[i] == 'n' ? 11 : (GuildCell) (test->cells[i] - '0' + 1) | GUILD_CELL_STALE);
    }
  return snapshot;
}

static char *
describe (const GuildCoverage *coverage)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%u roles %u people %u rated %u at target", coverage->n_roles, coverage->n_people,
                          coverage->n_rated, coverage->n_at_target);
  for (guint level = 0; level <= GUILD_COVERAGE_UNRATED; level++)
    if (coverage->levels[level] > 0)
      g_string_append_printf (text, " %cx%u", level == GUILD_COVERAGE_UNRATED ? '?' : (char) ('0' + level),
                              coverage->levels[level]);
  g_string_append_c (text, ':');
  if ((coverage->flags & GUILD_COVERAGE_UNUSED) != 0)
    g_string_append (text, " unused");
  if ((coverage->flags & GUILD_COVERAGE_NEVER_ASSESSED) != 0)
    g_string_append (text, " never");
  if ((coverage->flags & GUILD_COVERAGE_NOBODY_AT_TARGET) != 0)
    g_string_append (text, " nobody");
  return g_string_free_and_steal (text);
}

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GuildSnapshot) snapshot = build (&CASES[i]);
      g_autoptr (GArray) coverages = guild_coverage_compute (snapshot, 1);
      g_autofree char *text = NULL;

      g_test_message ("%s", CASES[i].what);
      g_assert_cmpuint (coverages->len, ==, 2);
      g_assert_cmpint (g_array_index (coverages, GuildCoverage, 0).competency, ==, SQL);
      text = describe (&g_array_index (coverages, GuildCoverage, 0));
      g_assert_cmpstr (text, ==, CASES[i].expected);
      g_assert_cmpuint (g_array_index (coverages, GuildCoverage, 1).n_rated, ==, 0);
    }
}

static void
test_frameworks (void)
{
  static const struct
  {
    gint64 framework;
    guint n;
  } cases[] = { { 1, 2 }, { 2, 1 }, { 0, 3 }, { 3, 0 } };
  g_autoptr (GuildSnapshot) snapshot = build (&CASES[0]);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) coverages = guild_coverage_compute (snapshot, cases[i].framework);

      g_assert_cmpuint (coverages->len, ==, cases[i].n);
    }
}

/* --- dates -------------------------------------------------------------------------------------------- */

static void
rate (GuildOrganisation *o,
      const char        *id,
      const char        *assessor,
      const char        *kind,
      const char        *state,
      const char        *date)
{
  g_autoptr (GuildChange) change = guild_change_new ("test", NULL);
  g_autoptr (GuildRecord)
      assessment = guild_test_record (o, GUILD_KIND_ASSESSMENT, 0, "id", id, "subject", "ana", "assessor", assessor,
                                      "kind", kind, "state", state, "date", date, "entry", "1", NULL);
  g_autofree char *reference = g_strdup_printf ("#%" G_GINT64_FORMAT, guild_record_get_key (assessment));
  g_autoptr (GuildRecord) rating = guild_test_record (o, GUILD_KIND_RATING, 0, "assessment", reference, "competency",
                                                      "sql", "level", "2", NULL);
  g_autoptr (GError) error = NULL;

  guild_change_insert (change, assessment);
  guild_change_insert (change, rating);
  guild_organisation_commit (o, change, NULL, &error);
  g_assert_no_error (error);
}

static GuildDate
read_date (GuildOrganisation *o,
           const char        *competency)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) dates = guild_coverage_read_dates (guild_organisation_get_store (o), NULL, &error);
  gint64 key = guild_test_key (o, GUILD_KIND_COMPETENCY, competency);

  g_assert_no_error (error);
  return GPOINTER_TO_INT (g_hash_table_lookup (dates, GSIZE_TO_POINTER (key)));
}

static void
test_dates (void)
{
  g_autoptr (GuildOrganisation) o = guild_test_create ("coverage.guild");
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GuildChange) undone = NULL;
  g_autoptr (GError) error = NULL;

  guild_test_model (o);
  g_assert_cmpint (read_date (o, "sql"), ==, 0);
  rate (o, "a", "ana", "self", "submitted", "2026-05-01");
  rate (o, "b", "bo", "peer", "submitted", "2026-07-01");
  rate (o, "c", "eva", "manager", "submitted", "2026-06-01");
  g_assert_cmpint (read_date (o, "sql"), ==, guild_date_parse ("2026-07-01"));
  g_assert_cmpint (read_date (o, "coaching"), ==, 0);
  rate (o, "d", "ana", "self", "draft", "2026-09-01");
  g_assert_cmpint (read_date (o, "sql"), ==, guild_date_parse ("2026-07-01"));
  rate (o, "e", "eva", "manager", "submitted", "2026-08-01");
  g_assert_cmpint (read_date (o, "sql"), ==, guild_date_parse ("2026-08-01"));
  undone = guild_organisation_undo (o, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read_date (o, "sql"), ==, guild_date_parse ("2026-07-01"));

  g_cancellable_cancel (cancelled);
  g_assert_null (guild_coverage_read_dates (guild_organisation_get_store (o), cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/coverage/table", test_table);
  g_test_add_func ("/coverage/frameworks", test_frameworks);
  g_test_add_func ("/coverage/dates", test_dates);
  return g_test_run ();
}
