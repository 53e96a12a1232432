/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An assessment that is being filled in, without a window: it keeps itself, takes steps back, is submitted. */
#include "guild-assess-items.h"
#include "guild-assessing.h"
#include "guild-test.h"

typedef struct
{
  GuildOrganisation *organisation;
  GuildSession *session;
  gint64 ana, eva, sql, coaching;
  GString *told;
  guint n_states;
  guint n_changes;
} Fixture;

static void
tell (GuildSession *session G_GNUC_UNUSED,
      const char   *sentence,
      const char   *action,
      gpointer      user_data)
{
  Fixture *fixture = user_data;

  g_string_append_printf (fixture->told, "%s (%s)\n", sentence, action == NULL ? "" : action);
}

static void
count (guint *n)
{
  ++*n;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data G_GNUC_UNUSED)
{
  fixture->organisation = guild_test_create ("assessing.guild");
  guild_test_model (fixture->organisation);
  fixture->session = guild_session_new (fixture->organisation, NULL);
  fixture->told = g_string_new (NULL);
  fixture->ana = guild_test_key (fixture->organisation, GUILD_KIND_PERSON, "ana");
  fixture->eva = guild_test_key (fixture->organisation, GUILD_KIND_PERSON, "eva");
  fixture->sql = guild_test_key (fixture->organisation, GUILD_KIND_COMPETENCY, "sql");
  fixture->coaching = guild_test_key (fixture->organisation, GUILD_KIND_COMPETENCY, "coaching");
  g_signal_connect (fixture->session, "told", G_CALLBACK (tell), fixture);
}

static void
settle (Fixture *fixture)
{
  while (guild_organisation_get_busy (fixture->organisation) || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  settle (fixture);
  guild_test_finalize (fixture->session);
  guild_test_finalize (fixture->organisation);
  g_string_free (fixture->told, TRUE);
}

static void
wait_for (GuildAssessing     *assessing,
          GuildAssessingState state)
{
  while (guild_assessing_get_state (assessing) != state)
    g_main_context_iteration (NULL, TRUE);
}

static GuildAssessing *
open_form (Fixture            *fixture,
           GuildAssessmentKind kind)
{
  GuildAssessing *assessing = guild_assessing_new (fixture->session, fixture->ana, kind,
                                                   kind == GUILD_ASSESSMENT_KIND_SELF ? fixture->ana : fixture->eva);

  g_signal_connect_swapped (assessing, "notify::state", G_CALLBACK (count), &fixture->n_states);
  g_signal_connect_swapped (assessing, "changed", G_CALLBACK (count), &fixture->n_changes);
  g_assert_cmpint (guild_assessing_get_state (assessing), ==, GUILD_ASSESSING_LOADING);
  wait_for (assessing, GUILD_ASSESSING_SAVED);
  g_assert_cmpuint (fixture->n_states, ==, 1);
  return assessing;
}

static int
level_of (GuildAssessing *assessing,
          gint64          competency)
{
  const GuildDraftRating *rating = guild_assessing_get (assessing, competency);

  return rating == NULL ? GUILD_LEVEL_UNRATED : rating->level;
}

static void
test_keeps (Fixture      *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  GuildAssessing *assessing = open_form (fixture, GUILD_ASSESSMENT_KIND_SELF);

  guild_assessing_rate (assessing, fixture->sql, 3);
  guild_assessing_rate (assessing, fixture->sql, 3);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  g_assert_cmpint (guild_assessing_get_state (assessing), ==, GUILD_ASSESSING_SAVING);
  /* Evidence belongs to a rating. */
  guild_assessing_set_evidence (assessing, fixture->coaching, "None");
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  guild_assessing_set_evidence (assessing, fixture->sql, "Two reports");
  guild_assessing_set_evidence (assessing, fixture->sql, "Two reports");
  g_assert_cmpuint (fixture->n_changes, ==, 2);
  /* From saved to saving to saved, however much was typed. */
  wait_for (assessing, GUILD_ASSESSING_SAVED);
  g_assert_cmpuint (fixture->n_states, ==, 3);
  g_assert_nonnull (guild_assessment_find_draft (fixture->organisation, fixture->ana, GUILD_ASSESSMENT_KIND_SELF,
                                                 fixture->ana));
  g_assert_cmpstr (fixture->told->str, ==, "");
  guild_test_finalize (assessing);

  fixture->n_states = 0;
  assessing = open_form (fixture, GUILD_ASSESSMENT_KIND_SELF);
  g_assert_cmpint (level_of (assessing, fixture->sql), ==, 3);
  g_assert_cmpstr (guild_assessing_get (assessing, fixture->sql)->evidence, ==, "Two reports");
  /* Who leaves it as it was is told nothing. */
  guild_assessing_leave (assessing);
  settle (fixture);
  g_assert_cmpstr (fixture->told->str, ==, "");
  guild_test_finalize (assessing);
}

static void
test_undo (Fixture      *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  GuildAssessing *assessing = open_form (fixture, GUILD_ASSESSMENT_KIND_SELF);

  g_assert_cmpint (guild_assessing_undo (assessing), ==, 0);
  guild_assessing_rate (assessing, fixture->sql, 3);
  guild_assessing_rate (assessing, fixture->coaching, 1);
  guild_assessing_rate (assessing, fixture->sql, GUILD_LEVEL_NOT_APPLICABLE);
  g_assert_cmpint (guild_assessing_undo (assessing), ==, fixture->sql);
  g_assert_cmpint (level_of (assessing, fixture->sql), ==, 3);
  g_assert_cmpint (guild_assessing_undo (assessing), ==, fixture->coaching);
  g_assert_cmpint (guild_assessing_undo (assessing), ==, fixture->sql);
  g_assert_cmpint (level_of (assessing, fixture->sql), ==, GUILD_LEVEL_UNRATED);
  g_assert_cmpint (guild_assessing_undo (assessing), ==, 0);
  /* All is as it was: nothing is kept, and nothing told. */
  guild_assessing_leave (assessing);
  wait_for (assessing, GUILD_ASSESSING_SAVED);
  g_assert_null (guild_assessment_find_draft (fixture->organisation, fixture->ana, GUILD_ASSESSMENT_KIND_SELF, 0));
  g_assert_cmpstr (fixture->told->str, ==, "");
  guild_test_finalize (assessing);
}

static void
test_leave (Fixture      *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  GuildAssessing *assessing = open_form (fixture, GUILD_ASSESSMENT_KIND_SELF);
  g_autofree char *expected = NULL;
  const GuildRecord *draft = NULL;

  guild_assessing_rate (assessing, fixture->sql, 2);
  guild_assessing_leave (assessing);
  guild_test_finalize (assessing);
  settle (fixture);
  draft = guild_assessment_find_draft (fixture->organisation, fixture->ana, GUILD_ASSESSMENT_KIND_SELF, 0);
  g_assert_nonnull (draft);
  expected = g_strdup_printf ("Draft kept (win.discard-draft(int64 %" G_GINT64_FORMAT "))\n",
                              guild_record_get_key (draft));
  g_assert_cmpstr (fixture->told->str, ==, expected);
  g_string_truncate (fixture->told, 0);
  guild_assessing_discard (fixture->session, guild_record_get_key (draft));
  settle (fixture);
  g_assert_cmpstr (fixture->told->str, ==, "Discarded a draft assessment of Ana Ortiz (win.undo)\n");
  g_assert_null (guild_assessment_find_draft (fixture->organisation, fixture->ana, GUILD_ASSESSMENT_KIND_SELF, 0));
}

/* What was typed last is submitted too, and an undo finds it. */
static void
test_submit (Fixture      *fixture,
             gconstpointer data G_GNUC_UNUSED)
{
  GuildAssessing *assessing = open_form (fixture, GUILD_ASSESSMENT_KIND_MANAGER);
  g_autoptr (GuildSnapshot) snapshot = NULL;

  guild_assessing_rate (assessing, fixture->sql, 4);
  guild_assessing_submit (assessing);
  guild_assessing_submit (assessing);
  /* It is closed to further changes. */
  guild_assessing_rate (assessing, fixture->sql, 1);
  wait_for (assessing, GUILD_ASSESSING_SUBMITTED);
  settle (fixture);
  snapshot = guild_organisation_ref_snapshot (fixture->organisation);
  g_assert_cmpint (guild_cell_get_level (guild_snapshot_get_cell (snapshot, fixture->ana, fixture->sql)), ==, 4);
  g_assert_cmpstr (fixture->told->str, ==, "Assessed Ana Ortiz (win.undo)\n");
  guild_assessing_leave (assessing);
  guild_test_finalize (assessing);
  guild_session_undo (fixture->session, FALSE);
  settle (fixture);
  assessing = guild_assessing_new (fixture->session, fixture->ana, GUILD_ASSESSMENT_KIND_MANAGER, fixture->eva);
  wait_for (assessing, GUILD_ASSESSING_SAVED);
  g_assert_cmpint (level_of (assessing, fixture->sql), ==, 4);
  guild_test_finalize (assessing);
}

/* What is refused stays in the form, with the reason, and goes on once that is mended. */
static void
test_refused (Fixture      *fixture,
              gconstpointer data G_GNUC_UNUSED)
{
  GuildAssessing *assessing = open_form (fixture, GUILD_ASSESSMENT_KIND_MANAGER);

  guild_assessing_set_date (assessing, guild_date_parse ("2019-05-01"));
  guild_assessing_rate (assessing, fixture->sql, 4);
  guild_assessing_submit (assessing);
  wait_for (assessing, GUILD_ASSESSING_FAILED);
  g_assert_nonnull (strstr (guild_assessing_get_problem (assessing), "Nobody could confirm levels of Ana Ortiz"));
  g_assert_cmpint (level_of (assessing, fixture->sql), ==, 4);
  guild_assessing_set_date (assessing, guild_date_parse ("2021-05-01"));
  guild_assessing_submit (assessing);
  wait_for (assessing, GUILD_ASSESSING_SUBMITTED);
  g_assert_null (guild_assessing_get_problem (assessing));
  settle (fixture);
  guild_test_finalize (assessing);
}

static void
test_empty (Fixture      *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  GuildAssessing *assessing = open_form (fixture, GUILD_ASSESSMENT_KIND_SELF);

  guild_assessing_submit (assessing);
  wait_for (assessing, GUILD_ASSESSING_FAILED);
  g_assert_nonnull (strstr (guild_assessing_get_problem (assessing), "Nothing is rated yet"));
  guild_test_finalize (assessing);
}

static void
commit_row (GuildOrganisation *o,
            GuildRecord       *row,
            GuildChangeFlags   flags)
{
  g_autoptr (GuildRecord) owned = row;
  g_autoptr (GuildChange) change = guild_change_new ("model", NULL);
  g_autoptr (GError) error = NULL;

  guild_change_insert (change, row);
  guild_change_set_flags (change, flags);
  guild_organisation_commit (o, change, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_items (Fixture    *fixture,
              gint64      subject,
              gint64      more,
              const char *expected)
{
  g_autoptr (GArray) asked = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) items = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_array_append_val (asked, more);
  items = guild_assess_items_list (fixture->organisation, subject, asked);
  for (guint i = 0; i < items->len; i++)
    {
      const GuildAssessItem *item = &g_array_index (items, GuildAssessItem, i);

      g_string_append_printf (text, "%s %d/%d%s ", item->competency == fixture->sql ? "sql" : "coaching", item->target,
                              item->top, item->in_role ? " role" : "");
    }
  g_assert_cmpstr (text->str, ==, expected);
}

/* What the role asks for, what a pairing is about, and what was asked for; each once. */
static void
test_items (Fixture      *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  GuildOrganisation *o = fixture->organisation;
  gint64 uma;

  settle (fixture);
  commit_row (o, guild_test_record (o, GUILD_KIND_PERSON, 0, "id", "uma", "name", "Uma", NULL), 0);
  settle (fixture);
  uma = guild_test_key (o, GUILD_KIND_PERSON, "uma");
  assert_items (fixture, fixture->ana, 0, "sql 4/5 role coaching 2/5 role ");
  assert_items (fixture, fixture->ana, fixture->coaching, "sql 4/5 role coaching 2/5 role ");
  assert_items (fixture, uma, 0, "");
  assert_items (fixture, uma, fixture->coaching, "coaching 0/5 ");
  assert_items (fixture, uma, 4711, "");
  commit_row (o,
              guild_test_record (o, GUILD_KIND_PAIRING, 0, "id", "p1", "kind", "task", "mentor", "ana", "mentee", "uma",
                                 "competency", "sql", "goal_level", "3", "state", "reassess", "outcome", "none", NULL),
              GUILD_CHANGE_WHOLE);
  settle (fixture);
  assert_items (fixture, uma, fixture->coaching, "sql 3/5 coaching 0/5 ");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/assessing/keeps", Fixture, NULL, set_up, test_keeps, tear_down);
  g_test_add ("/assessing/undo", Fixture, NULL, set_up, test_undo, tear_down);
  g_test_add ("/assessing/leave", Fixture, NULL, set_up, test_leave, tear_down);
  g_test_add ("/assessing/submit", Fixture, NULL, set_up, test_submit, tear_down);
  g_test_add ("/assessing/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/assessing/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/assessing/items", Fixture, NULL, set_up, test_items, tear_down);
  return g_test_run ();
}
