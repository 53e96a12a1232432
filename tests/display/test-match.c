/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The model of a match, without a window: solving, trying and taking back, and what its lists tell. */
#include "guild-match-model.h"
#include "guild-people-merge.h"
#include "guild-sample.h"
#include "guild-test.h"

#define N_TRIES 120

static GuildSession *
make_session (const char *name)
{
  g_autoptr (GuildOrganisation) organisation = guild_test_create (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_sample_plan (organisation, &error);

  g_assert_no_error (error);
  guild_organisation_commit (organisation, change, NULL, &error);
  g_assert_no_error (error);
  return guild_session_new (organisation, NULL);
}

static void
wait_until_solved (GuildMatchModel *model)
{
  while (guild_match_model_is_solving (model))
    g_main_context_iteration (NULL, TRUE);
}

static GuildMatchModel *
solve (GuildSession *session)
{
  GuildMatchModel *model = guild_match_model_new (session);

  g_assert_null (guild_match_model_get_match (model));
  guild_match_model_solve (model);
  g_assert_true (guild_match_model_is_solving (model));
  g_assert_false (guild_match_model_is_ready (model));
  wait_until_solved (model);
  g_assert_true (guild_match_model_is_ready (model));
  g_assert_true (guild_match_model_get_match (model)->optimal);
  g_assert_cmpuint (guild_match_model_get_match (model)->pairs->len, >, 10);
  g_assert_cmpuint (guild_match_model_get_match (model)->unmatched->len, >, 10);
  return model;
}

/* --- a list, as somebody follows it who only listens ---------------------------------------------------------- */

static void
follow (GListModel *list,
        guint       position,
        guint       n_removed,
        guint       n_added,
        GPtrArray  *mirror)
{
  if (n_removed > 0)
    g_ptr_array_remove_range (mirror, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (mirror, (int) (position + i), g_list_model_get_item (list, position + i));
  g_assert_cmpuint (mirror->len, ==, g_list_model_get_n_items (list));
}

static GPtrArray *
begin_following (GuildMatchList *list)
{
  GPtrArray *mirror = g_ptr_array_new_with_free_func (g_object_unref);

  follow (G_LIST_MODEL (list), 0, 0, g_list_model_get_n_items (G_LIST_MODEL (list)), mirror);
  g_signal_connect_data (list, "items-changed", G_CALLBACK (follow), g_ptr_array_ref (mirror),
                         (GClosureNotify) (gpointer) g_ptr_array_unref, G_CONNECT_DEFAULT);
  return mirror;
}

static void
assert_same_item (GuildMatchItem *a,
                  GuildMatchItem *b)
{
  const GuildMatchPair *one = guild_match_item_get_pair (a), *other = guild_match_item_get_pair (b);

  g_assert_cmpint (guild_match_item_get_mentee (a), ==, guild_match_item_get_mentee (b));
  g_assert_cmpint (guild_match_item_get_competency (a), ==, guild_match_item_get_competency (b));
  if (one != NULL)
    {
      g_assert_cmpint (one->mentor, ==, other->mentor);
      g_assert_cmpint (one->pinned, ==, other->pinned);
    }
  else
    g_assert_cmpint (guild_match_item_get_unmatched (a)->reason, ==, guild_match_item_get_unmatched (b)->reason);
}

static void
assert_followed (GuildMatchList *list,
                 GPtrArray      *mirror)
{
  g_assert_cmpuint (mirror->len, ==, g_list_model_get_n_items (G_LIST_MODEL (list)));
  for (guint i = 0; i < mirror->len; i++)
    {
      g_autoptr (GuildMatchItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);

      assert_same_item (item, mirror->pdata[i]);
    }
}

/* --- what is shown is what would be found out anew -------------------------------------------------------------- */

static void
assert_match (GuildMatchModel *model)
{
  const GuildMatch *match = guild_match_model_get_match (model);
  g_autoptr (GuildMatch) anew = guild_matching_get_match (guild_match_model_get_matching (model));

  g_assert_cmpint (match->total, ==, anew->total);
  g_assert_cmpint (match->bound, ==, anew->bound);
  g_assert_cmpuint (match->pairs->len, ==, anew->pairs->len);
  g_assert_cmpuint (match->unmatched->len, ==, anew->unmatched->len);
  for (guint i = 0; i < anew->pairs->len; i++)
    {
      const GuildMatchPair *a = &g_array_index (match->pairs, GuildMatchPair, i);
      const GuildMatchPair *b = &g_array_index (anew->pairs, GuildMatchPair, i);

      g_assert_cmpint (a->mentee, ==, b->mentee);
      g_assert_cmpint (a->competency, ==, b->competency);
      g_assert_cmpint (a->mentor, ==, b->mentor);
      g_assert_cmpint (a->score, ==, b->score);
      g_assert_cmpint (a->pinned, ==, b->pinned);
    }
  for (guint i = 0; i < anew->unmatched->len; i++)
    {
      const GuildUnmatched *a = &g_array_index (match->unmatched, GuildUnmatched, i);
      const GuildUnmatched *b = &g_array_index (anew->unmatched, GuildUnmatched, i);

      g_assert_cmpint (a->mentee, ==, b->mentee);
      g_assert_cmpint (a->competency, ==, b->competency);
      g_assert_cmpint (a->reason, ==, b->reason);
      g_assert_cmpint (a->obstacle, ==, b->obstacle);
    }
}

/* Something that can be tried: of a pair, or of somebody who could help with a gap. */
static GuildMatchChoice
pick_choice (GuildMatchModel *model,
             GRand           *chance)
{
  const GuildMatch *match = guild_match_model_get_match (model);
  guint i = (guint) g_rand_int_range (chance, 0, (int) (match->pairs->len + match->unmatched->len));
  GuildMatchChoice choice = { .hold = (GuildMatchHold) g_rand_int_range (chance, 0, 3) };
  g_autoptr (GArray) options = NULL;

  if (i < match->pairs->len)
    {
      const GuildMatchPair *pair = &g_array_index (match->pairs, GuildMatchPair, i);

      choice.mentee = pair->mentee;
      choice.competency = pair->competency;
      choice.mentor = pair->mentor;
    }
  else
    {
      const GuildUnmatched *gap = &g_array_index (match->unmatched, GuildUnmatched, i - match->pairs->len);

      choice.mentee = gap->mentee;
      choice.competency = gap->competency;
    }
  options = guild_match_model_list_options (model, choice.mentee, choice.competency);
  if (options->len > 0 && (choice.mentor == 0 || g_rand_boolean (chance)))
    choice.mentor = g_array_index (options, GuildMatchOption, g_rand_int_range (chance, 0, (int) options->len)).mentor;
  return choice;
}

static void
test_tries (void)
{
  g_autoptr (GuildSession) session = make_session ("match-tries.guild");
  g_autoptr (GuildMatchModel) model = solve (session);
  GuildMatchList *proposed = guild_match_model_get_proposed (model), *waiting = guild_match_model_get_waiting (model);
  g_autoptr (GPtrArray) pairs = begin_following (proposed);
  g_autoptr (GPtrArray) gaps = begin_following (waiting);
  g_autoptr (GRand) chance = g_rand_new_with_seed (5);
  gint64 worth = guild_match_model_get_match (model)->bound;
  guint n_done = 0;

  for (guint i = 0; i < N_TRIES; i++)
    {
      GuildMatchChoice choice = pick_choice (model, chance);
      g_autoptr (GError) error = NULL;

      if (guild_match_model_try (model, &choice, &error))
        {
          g_assert_cmpint (guild_match_choices_find (guild_match_model_get_choices (model), choice.mentee,
                                                     choice.competency, choice.mentor),
                           ==, choice.hold);
          n_done++;
        }
      else
        g_assert_nonnull (error->message);
      assert_match (model);
      assert_followed (proposed, pairs);
      assert_followed (waiting, gaps);
      guild_match_list_set_order (proposed, (GuildMatchOrder) (i % (GUILD_MATCH_ORDER_SCORE + 1)), i % 2 == 0);
      guild_match_list_set_search (waiting, i % 3 == 0 ? "an" : "");
      assert_followed (proposed, pairs);
      assert_followed (waiting, gaps);
    }
  g_assert_cmpuint (n_done, >, N_TRIES / 3);

  /* All of it back, and again. */
  for (guint i = 0; i < n_done; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (guild_match_model_go (model, FALSE, &error));
      assert_match (model);
    }
  g_assert_false (guild_match_choices_can_go (guild_match_model_get_choices (model), FALSE));
  g_assert_cmpuint (guild_match_choices_get_n (guild_match_model_get_choices (model)), ==, 0);
  g_assert_cmpint (guild_match_model_get_match (model)->bound, ==, worth);
  g_assert_true (guild_match_model_go (model, TRUE, NULL));
  assert_followed (proposed, pairs);
}

static void
test_order (void)
{
  g_autoptr (GuildSession) session = make_session ("match-order.guild");
  g_autoptr (GuildMatchModel) model = solve (session);
  GuildMatchList *list = guild_match_model_get_proposed (model);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (list));

  guild_match_list_set_order (list, GUILD_MATCH_ORDER_SCORE, TRUE);
  for (guint i = 1; i < n_items; i++)
    {
      g_autoptr (GuildMatchItem) before = g_list_model_get_item (G_LIST_MODEL (list), i - 1);
      g_autoptr (GuildMatchItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_assert_cmpint (guild_match_item_get_pair (before)->score, >=, guild_match_item_get_pair (item)->score);
      g_assert_cmpuint (guild_match_list_find (list, guild_match_item_get_mentee (item),
                                               guild_match_item_get_competency (item)),
                        ==, i);
    }
  guild_match_list_set_search (list, "no such name");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  g_assert_cmpuint (guild_match_list_find (list, 1, 1), ==, G_MAXUINT);
}

static void
cancel_work (GuildSession *session)
{
  g_autoptr (GuildWork) work = g_list_model_get_item (guild_session_get_works (session), 0);

  guild_work_cancel (work);
}

/* The organisation as it is now; it holds it, and so nobody else has to. */
static const GuildSnapshot *
get_snapshot (GuildSession *session)
{
  g_autoptr (GuildSnapshot) snapshot = guild_organisation_ref_snapshot (guild_session_get_organisation (session));

  return snapshot;
}

/* Who stops before there is anything has no match; who stops a match that is made anew keeps one. */
static void
test_cancel (void)
{
  g_autoptr (GuildSession) session = make_session ("match-cancel.guild");
  g_autoptr (GuildMatchModel) model = guild_match_model_new (session);
  GListModel *works = guild_session_get_works (session);

  guild_match_model_solve (model);
  cancel_work (session);
  wait_until_solved (model);
  g_assert_cmpuint (g_list_model_get_n_items (works), ==, 0);
  if (guild_match_model_get_match (model) != NULL)
    g_assert_cmpint (guild_match_model_get_match (model)->bound, >=,
                     guild_match_model_get_match (model)->total + guild_match_model_get_match (model)->bonus);
  guild_match_model_solve (model);
  wait_until_solved (model);
  g_assert_true (guild_match_model_get_match (model)->optimal);
}

/* A change of the organisation makes the match stale; made anew, what was tried is tried still. */
static void
test_stale (void)
{
  g_autoptr (GuildSession) session = make_session ("match-stale.guild");
  g_autoptr (GuildMatchModel) model = solve (session);
  GuildOrganisation *organisation = guild_session_get_organisation (session);
  GuildMatchPair apart = g_array_index (guild_match_model_get_match (model)->pairs, GuildMatchPair, 0);
  GuildMatchPair gone = g_array_index (guild_match_model_get_match (model)->pairs, GuildMatchPair, 1);
  GuildMatchChoice choice = { apart.mentee, apart.competency, apart.mentor, GUILD_MATCH_HOLD_APART };
  g_autoptr (GuildChange) change = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (gone.mentee, !=, apart.mentee);
  g_assert_true (guild_match_model_try (model, &choice, &error));
  change = guild_edit_delete_people (organisation, &gone.mentee, 1, NULL, NULL, &error);
  g_assert_no_error (error);
  guild_session_commit (session, change);
  while (!guild_match_model_is_stale (model))
    g_main_context_iteration (NULL, TRUE);
  /* Who stops that has the match that there was, or one of the organisation as it is now. */
  guild_match_model_solve (model);
  cancel_work (session);
  wait_until_solved (model);
  g_assert_true (guild_match_model_is_ready (model));
  g_assert_cmpuint (guild_match_model_get_match (model)->pairs->len, >, 0);
  g_assert_true (guild_match_model_is_stale (model) ==
                 (guild_matching_get_snapshot (guild_match_model_get_matching (model)) != get_snapshot (session)));
  guild_match_model_solve (model);
  g_assert_false (guild_match_model_try (model, &choice, &error));
  g_assert_nonnull (error);
  wait_until_solved (model);
  g_assert_false (guild_match_model_is_stale (model));
  g_assert_true (guild_match_model_get_match (model)->optimal);
  g_assert_cmpuint (guild_match_choices_get_n (guild_match_model_get_choices (model)), ==, 1);
  g_assert_false (guild_match_choices_can_go (guild_match_model_get_choices (model), FALSE));
  for (guint i = 0; i < guild_match_model_get_match (model)->pairs->len; i++)
    {
      const GuildMatchPair *pair = &g_array_index (guild_match_model_get_match (model)->pairs, GuildMatchPair, i);

      g_assert_cmpint (pair->mentee, !=, gone.mentee);
      g_assert_false (pair->mentee == apart.mentee && pair->competency == apart.competency &&
                      pair->mentor == apart.mentor);
    }
  assert_match (model);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/match/tries", test_tries);
  g_test_add_func ("/match/order", test_order);
  g_test_add_func ("/match/cancel", test_cancel);
  g_test_add_func ("/match/stale", test_stale);
  return g_test_run ();
}
