/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of all that hangs on competencies when these are archived, deleted or merged. */
#include <string.h>

#include "guild-error.h"
#include "guild-model-edits.h"
#include "guild-test.h"

/* SQL, Coaching and Writing; Ana and Bo rated in them; the analyst's targets by date; a gap mark and a rule of a pair. */
static GuildOrganisation *
create (void)
{
  static const struct
  {
    const char *id, *subject, *assessor, *kind, *date;
    const char *ratings[5];
  } assessments[] = {
    { "a1", "ana", "ana", "self", "2026-01-01", { "sql", "3", "coaching", "2", NULL } },
    { "a2", "ana", "eva", "manager", "2026-02-01", { "coaching", "4", NULL } },
    { "a3", "bo", "bo", "self", "2026-03-01", { "sql", "1", NULL } },
    { "a4", "bo", "ana", "peer", "2026-03-02", { "coaching", "5", NULL } },
  };
  GuildOrganisation *o = guild_test_create ("hanging.guild");
  g_autoptr (GuildChange) change = NULL;
  GError *error = NULL;

  guild_test_model (o);
  change = guild_change_new ("model", NULL);
#define ADD(kind, ...)                                                                                                 \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autoptr (GuildRecord) row = guild_test_record (o, GUILD_KIND_##kind, 0, __VA_ARGS__, NULL);                      \
    guild_change_insert (change, row);                                                                                 \
  }                                                                                                                    \
  G_STMT_END
  ADD (COMPETENCY, "id", "writing", "framework", "core", "name", "Writing");
  ADD (INDICATOR, "id", "i1", "competency", "sql", "level", "1", "text", "Writes joins");
  ADD (INDICATOR, "id", "i2", "competency", "sql", "level", "2", "text", "Reads plans.");
  ADD (INDICATOR, "id", "i3", "competency", "coaching", "level", "1", "text", "writes  joins");
  ADD (LEVEL_DESCRIPTOR, "competency", "sql", "level", "1", "text", "Knows tables");
  ADD (LEVEL_DESCRIPTOR, "competency", "coaching", "level", "1", "text", "Listens");
  ADD (GAP_MARK, "person", "ana", "competency", "sql");
  ADD (GAP_MARK, "person", "bo", "competency", "sql");
  ADD (GAP_MARK, "person", "bo", "competency", "coaching");
  ADD (PAIR_RULE, "mentor", "eva", "mentee", "bo", "competency", "sql", "rule", "apart");
  ADD (PAIR_RULE, "mentor", "eva", "mentee", "bo", "competency", "coaching", "rule", "prefer");
  for (guint i = 0; i < G_N_ELEMENTS (assessments); i++)
    ADD (ASSESSMENT, "id", assessments[i].id, "subject", assessments[i].subject, "assessor", assessments[i].assessor,
         "kind", assessments[i].kind, "state", "submitted", "date", assessments[i].date, "entry", "1");
  {
    guint n_operations;
    const GuildOperation *operations = guild_change_get_operations (change, &n_operations);
    guint first = n_operations - G_N_ELEMENTS (assessments);

    for (guint i = 0; i < G_N_ELEMENTS (assessments); i++)
      for (guint j = 0; assessments[i].ratings[j] != NULL; j += 2)
        {
          g_autofree char *key = NULL;

          operations = guild_change_get_operations (change, &n_operations);
          key = g_strdup_printf ("#%" G_GINT64_FORMAT, guild_operation_get_key (&operations[first + i]));
          ADD (RATING, "assessment", key, "competency", assessments[i].ratings[j], "level",
               assessments[i].ratings[j + 1]);
        }
  }
#undef ADD
  guild_organisation_commit (o, change, NULL, &error);
  g_assert_no_error (error);
  return o;
}

static void
commit (GuildOrganisation *o,
        GuildChange       *change,
        GError           **error)
{
  g_autofree char *before = guild_test_export (o);
  g_autofree char *back = NULL;
  g_autoptr (GuildChange) owned = change;
  g_autoptr (GuildChange) undone = NULL;
  g_autoptr (GuildChange) redone = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  g_assert_no_error (*error);
  guild_organisation_commit (o, change, NULL, error);
  g_assert_no_error (*error);
  undone = guild_organisation_undo (o, FALSE, NULL, error);
  back = guild_test_export (o);
  g_assert_cmpstr (before, ==, back);
  redone = guild_organisation_undo (o, TRUE, NULL, error);
  g_assert_no_error (*error);
  problems = guild_organisation_check (o, NULL, NULL);
  g_assert_cmpuint (problems->len, ==, 0);
}

static gint64
competency (GuildOrganisation *o,
            const char        *id)
{
  return guild_test_key (o, GUILD_KIND_COMPETENCY, id);
}

static GuildRatings
ratings (GuildOrganisation *o,
         const char        *person,
         const char        *id)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (o);

  return guild_snapshot_get_ratings (snapshot, guild_test_key (o, GUILD_KIND_PERSON, person), competency (o, id));
}

/* What the analyst's role asks for over time, as from/until=target*weight, sorted. */
static char *
write_targets (GuildOrganisation *o,
               const char        *id)
{
  g_autoptr (GPtrArray) rows = guild_organisation_list_children (o, GUILD_KIND_REQUIREMENT,
                                                                 guild_test_key (o, GUILD_KIND_ROLE, "analyst"));
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const GuildRecord *row = rows->pdata[i];
      char from[GUILD_DATE_LENGTH] = "", until[GUILD_DATE_LENGTH] = "";

      if (guild_record_get_date (row, GUILD_REQUIREMENT_FROM) != 0)
        guild_date_format (guild_record_get_date (row, GUILD_REQUIREMENT_FROM), from);
      if (guild_record_get_date (row, GUILD_REQUIREMENT_UNTIL) != 0)
        guild_date_format (guild_record_get_date (row, GUILD_REQUIREMENT_UNTIL), until);
      if (guild_record_get_integer (row, GUILD_REQUIREMENT_COMPETENCY) == competency (o, id))
        g_ptr_array_add (lines, g_strdup_printf ("%s/%s=%d*%g ", from, until,
                                                 (int) guild_record_get_integer (row, GUILD_REQUIREMENT_TARGET),
                                                 guild_record_get_real (row, GUILD_REQUIREMENT_WEIGHT)));
    }
  g_ptr_array_sort_values (lines, (GCompareFunc) strcmp);
  for (guint i = 0; i < lines->len; i++)
    g_string_append (text, lines->pdata[i]);
  return g_string_free_and_steal (text);
}

static void
expect_targets (GuildOrganisation *o,
                const char        *id,
                const char        *targets)
{
  g_autofree char *text = write_targets (o, id);

  g_assert_cmpstr (text, ==, targets);
}

static void
test_archive (void)
{
  g_autoptr (GuildOrganisation) o = create ();
  GuildModelPlace place = { GUILD_KIND_COMPETENCY, competency (o, "sql") };
  GError *error = NULL;

  commit (o, guild_edit_archive_lines (o, &place, 1, TRUE, &error), &error);
  expect_targets (o, "sql", "/2026-11-21=4*2 ");
  g_assert_cmpint (guild_ratings_get_self (ratings (o, "ana", "sql")), ==, 3);
  g_assert_null (guild_edit_archive_lines (o, &place, 1, TRUE, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_NOTHING);
  g_clear_error (&error);
  commit (o, guild_edit_archive_lines (o, &place, 1, FALSE, &error), &error);
  expect_targets (o, "sql", "/2026-11-21=4*2 ");
}

static void
test_delete (void)
{
  g_autoptr (GuildOrganisation) o = create ();
  GuildModelPlace place = { GUILD_KIND_COMPETENCY, competency (o, "sql") };
  GuildModelLosses losses;
  g_autofree char *text = NULL;
  GError *error = NULL;

  commit (o, guild_edit_delete_lines (o, &place, 1, &losses, NULL, &error), &error);
  g_assert_cmpuint (losses.n_competencies, ==, 1);
  g_assert_cmpuint (losses.n_domains, ==, 0);
  g_assert_cmpuint (losses.n_indicators, ==, 2);
  g_assert_cmpuint (losses.n_requirements, ==, 1);
  g_assert_cmpuint (losses.n_roles, ==, 1);
  g_assert_cmpuint (losses.n_ratings, ==, 2);
  g_assert_cmpuint (losses.n_people, ==, 2);
  g_assert_cmpuint (losses.n_pairings, ==, 0);
  text = guild_test_export (o);
  g_assert_null (strstr (text, "\"sql\""));
  g_assert_nonnull (strstr (text, "\"coaching\""));
}

/* A pairing stands against it as long as anybody knows of it. */
static void
test_delete_refused (void)
{
  static const struct
  {
    int state;
    const char *says;
  } states[] = { { GUILD_PAIRING_STATE_CLOSED, "Archive it instead" },
                 { GUILD_PAIRING_STATE_PROPOSED, "are paired for “Κυβερνήτης”" } };
  g_autofree char *text = guild_test_load ("guildhall/every-kind.json");
  g_autoptr (GuildOrganisation) o = guild_test_read ("refused.guild", text);
  GuildModelPlace place = { GUILD_KIND_COMPETENCY, competency (o, "C1") };
  gint64 framework = guild_test_key (o, GUILD_KIND_FRAMEWORK, "F");
  GError *error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      const GuildRecord *row = guild_organisation_find (o, GUILD_KIND_PAIRING, "X1");
      g_autoptr (GuildChange) change = guild_change_new ("model", NULL);
      g_autoptr (GuildRecord) after = NULL;
      GuildValue values[GUILD_MAX_FIELDS];
      GuildModelLosses losses = { 0 };

      guild_record_copy_values (row, values);
      if (guild_record_get_integer (row, GUILD_PAIRING_STATE) != states[i].state)
        {
          values[GUILD_PAIRING_STATE].integer = states[i].state;
          values[GUILD_PAIRING_OUTCOME].integer = GUILD_PAIRING_OUTCOME_NONE;
          values[GUILD_PAIRING_CLOSED].integer = 0;
          after = guild_record_new (GUILD_KIND_PAIRING, row->key, values);
          guild_change_replace (change, row, after);
          guild_change_set_flags (change, GUILD_CHANGE_WHOLE);
          guild_organisation_commit (o, change, NULL, &error);
          g_assert_no_error (error);
        }
      g_assert_null (guild_edit_delete_lines (o, &place, 1, &losses, NULL, &error));
      g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, states[i].says));
      g_assert_cmpuint (losses.n_pairings, ==, 1);
      g_assert_cmpuint (losses.n_ratings, >, 0);
      g_clear_error (&error);
      g_assert_null (guild_edit_delete_framework (o, framework, NULL, &error));
      g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
      g_clear_error (&error);
    }
}

static void
test_delete_framework (void)
{
  g_autofree char *text = guild_test_load ("guildhall/every-kind.json");
  g_autoptr (GuildOrganisation) o = guild_test_read ("framework.guild", text);
  g_autoptr (GuildOrganisation) plain = create ();
  g_autofree char *after = NULL;
  GError *error = NULL;

  commit (o, guild_edit_delete_framework (o, guild_test_key (o, GUILD_KIND_FRAMEWORK, "G"), NULL, &error), &error);
  g_assert_null (guild_organisation_find (o, GUILD_KIND_COMPETENCY, "C3"));
  commit (plain,
          guild_edit_delete_framework (plain, guild_test_key (plain, GUILD_KIND_FRAMEWORK, "core"), NULL, &error),
          &error);
  after = guild_test_export (plain);
  g_assert_null (strstr (after, "\"sql\""));
  g_assert_null (strstr (after, "\"core\""));
  g_assert_nonnull (strstr (after, "\"a1\""));
}

static void
test_merge (void)
{
  g_autoptr (GuildOrganisation) o = create ();
  gint64 keep = competency (o, "coaching"), gone = competency (o, "sql");
  g_autoptr (GPtrArray) indicators = NULL;
  g_autoptr (GPtrArray) descriptors = NULL;
  g_autoptr (GPtrArray) marks = NULL;
  g_autoptr (GPtrArray) rules = NULL;
  GuildModelLosses follows;
  GError *error = NULL;

  commit (o, guild_edit_competency_text (o, gone, GUILD_COMPETENCY_DEFINITION, "Asks tables", &error), &error);
  commit (o, guild_edit_merge_competencies (o, keep, gone, &follows, NULL, &error), &error);
  g_assert_cmpuint (follows.n_ratings, ==, 1);
  g_assert_cmpuint (follows.n_people, ==, 1);
  g_assert_cmpuint (follows.n_indicators, ==, 1);
  g_assert_cmpuint (follows.n_requirements, ==, 1);
  g_assert_cmpuint (follows.n_roles, ==, 1);
  g_assert_null (guild_organisation_find (o, GUILD_KIND_COMPETENCY, "sql"));
  /* Ana rated herself in both: coaching counts. Bo only in SQL: that follows. */
  g_assert_cmpint (guild_ratings_get_self (ratings (o, "ana", "coaching")), ==, 2);
  g_assert_cmpint (guild_ratings_get_confirmed (ratings (o, "ana", "coaching")), ==, 4);
  g_assert_cmpint (guild_ratings_get_self (ratings (o, "bo", "coaching")), ==, 1);
  expect_targets (o, "coaching", "/=4*2 ");
  indicators = guild_model_list_indicators (o, keep);
  g_assert_cmpuint (indicators->len, ==, 2);
  g_assert_cmpstr (guild_record_get_text (indicators->pdata[0], GUILD_INDICATOR_ID), ==, "i3");
  g_assert_cmpstr (guild_record_get_text (indicators->pdata[1], GUILD_INDICATOR_ID), ==, "i2");
  descriptors = guild_model_list_descriptors (o, keep);
  g_assert_cmpuint (descriptors->len, ==, 1);
  g_assert_cmpstr (guild_record_get_text (descriptors->pdata[0], GUILD_LEVEL_DESCRIPTOR_TEXT), ==, "Listens");
  marks = guild_organisation_list (o, GUILD_KIND_GAP_MARK);
  g_assert_cmpuint (marks->len, ==, 2);
  rules = guild_organisation_list (o, GUILD_KIND_PAIR_RULE);
  g_assert_cmpuint (rules->len, ==, 1);
  g_assert_cmpint (guild_record_get_integer (rules->pdata[0], GUILD_PAIR_RULE_RULE), ==, GUILD_PAIR_RULE_APART);
  g_assert_cmpstr (guild_record_get_text (guild_organisation_lookup (o, GUILD_KIND_COMPETENCY, keep),
                                          GUILD_COMPETENCY_DEFINITION),
                   ==, "Asks tables");
  g_assert_null (guild_edit_merge_competencies (o, keep, keep, NULL, NULL, &error));
  g_assert_error (error, GUILD_ERROR, GUILD_ERROR_INVALID);
  g_clear_error (&error);
}

/* What was agreed on goes along under its new name, also where it is over. */
static void
test_merge_pairing (void)
{
  g_autofree char *text = guild_test_load ("guildhall/every-kind.json");
  g_autoptr (GuildOrganisation) o = guild_test_read ("pairing.guild", text);
  gint64 keep = competency (o, "C2"), gone = competency (o, "C1");
  GuildModelLosses follows;
  GError *error = NULL;

  commit (o, guild_edit_merge_competencies (o, keep, gone, &follows, NULL, &error), &error);
  g_assert_cmpuint (follows.n_pairings, ==, 1);
  g_assert_cmpint (guild_record_get_integer (guild_organisation_find (o, GUILD_KIND_PAIRING, "X1"),
                                             GUILD_PAIRING_COMPETENCY),
                   ==, keep);
}

/* Periods of the one that stays, of the one that goes, and of both together. */
static void
test_merge_periods (void)
{
  static const struct
  {
    const char *keep;
    const char *gone;
    const char *both;
  } periods[] = {
    { "", "2026-01-01/=3*1 ", "2026-01-01/=3*1 " },
    { "2026-01-01/=3*1 ", "2026-01-01/=3*1 ", "2026-01-01/=3*1 " },
    { "2026-01-01/2026-01-31=3*1 ", "2026-02-01/=3*1 ", "2026-01-01/=3*1 " },
    { "2026-01-01/=2*5 ", "2026-02-01/2026-02-28=4*1 ",
      "2026-01-01/2026-01-31=2*5 2026-02-01/2026-02-28=4*5 2026-03-01/=2*5 " },
    { "2026-03-01/=2*1 ", "/2026-01-31=4*1 ", "/2026-01-31=4*1 2026-03-01/=2*1 " },
    { "/=1*1 2026-02-01/=3*1 ", "2026-01-01/=2*1 ", "/2025-12-31=1*1 2026-01-01/2026-01-31=2*1 2026-02-01/=3*1 " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    {
      g_autoptr (GuildOrganisation) o = create ();
      g_autoptr (GuildChange) change = guild_change_new ("model", NULL);
      g_autoptr (GPtrArray) rows = guild_organisation_list (o, GUILD_KIND_REQUIREMENT);
      const char *const ids[] = { "coaching", "sql" };
      GError *error = NULL;

      for (guint j = 0; j < rows->len; j++)
        guild_change_remove (change, rows->pdata[j]);
      for (guint j = 0; j < G_N_ELEMENTS (ids); j++)
        {
          g_auto (GStrv) split = g_strsplit_set (j == 0 ? periods[i].keep : periods[i].gone, "/=* ", -1);

          for (guint k = 0; split[k] != NULL && split[k + 1] != NULL; k += 4)
            {
              g_autoptr (GuildRecord)
                  row = guild_test_record (o, GUILD_KIND_REQUIREMENT, 0, "role", "analyst", "competency", ids[j],
                                           "from", split[k], "until", split[k + 1], "target", split[k + 2], "weight",
                                           split[k + 3], NULL);

              guild_change_insert (change, row);
            }
        }
      guild_organisation_commit (o, change, NULL, &error);
      g_assert_no_error (error);
      expect_targets (o, "coaching", periods[i].keep);
      commit (o,
              guild_edit_merge_competencies (o, competency (o, "coaching"), competency (o, "sql"), NULL, NULL, &error),
              &error);
      expect_targets (o, "coaching", periods[i].both);
    }
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("GUILDHALL_TODAY", "2026-11-22", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model-hanging/archive", test_archive);
  g_test_add_func ("/model-hanging/delete", test_delete);
  g_test_add_func ("/model-hanging/delete-refused", test_delete_refused);
  g_test_add_func ("/model-hanging/delete-framework", test_delete_framework);
  g_test_add_func ("/model-hanging/merge", test_merge);
  g_test_add_func ("/model-hanging/merge-pairing", test_merge_pairing);
  g_test_add_func ("/model-hanging/merge-periods", test_merge_periods);
  return g_test_run ();
}
