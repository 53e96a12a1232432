/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "guild-match-explain.h"
#include "guild-match-trial.h"
#include "guild-match-words.h"
#include "guild-matching-private.h"

/* How many ways into the match are tried for one gap. */
#define MAX_TRIALS 12

/* For each need asked for, how many competencies are tried, by estimate, and how many at least. */
#define TRIALS_PER_NEED 3
#define MIN_TRIALS      40

/* --- a gap that nobody serves ----------------------------------------------------------------------------- */

static char *
describe_rule (const GuildUnmatched *unmatched,
               const char           *competency)
{
  guint n = unmatched->n_excluded;

  switch ((GuildPairObstacle) unmatched->obstacle)
    {
    case GUILD_PAIR_CONFIRMER:
    case GUILD_PAIR_ASSESSMENT:
    case GUILD_PAIR_ASSESSOR:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u who could help judges the mentee, which rules it out.",
                                           "%u who could help judge the mentee, which rules it out.", n),
                              n);
    case GUILD_PAIR_MENTOR_UNREADY:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u who could help is not a mentor yet: invite them.",
                                           "%u who could help are not mentors yet: invite them.", n),
                              n);
    case GUILD_PAIR_MENTOR_FULL:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u who could help has no capacity left.",
                                           "%u who could help have no capacity left.", n),
                              n);
    case GUILD_PAIR_STALE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u who could help has a stale level: rate them anew.",
                                           "%u who could help have stale levels: rate them anew.", n),
                              n);
    case GUILD_PAIR_SUSPENDED:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                           "%u who could help has since rated themselves lower: settle that.",
                                           "%u who could help have since rated themselves lower: settle that.", n),
                              n);
    case GUILD_PAIR_REPORTING_LINE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u who could help is too near in the reporting line.",
                                           "%u who could help are too near in the reporting line.", n),
                              n);
    case GUILD_PAIR_PERIOD:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u who could help is not there through the whole period.",
                                           "%u who could help are not there through the whole period.", n),
                              n);
    case GUILD_PAIR_LEVEL:
      return g_strdup_printf (_ ("Nobody who could help stands at level %d in %s."), unmatched->goal_level, competency);
    case GUILD_PAIR_ONESELF:
    case GUILD_PAIR_APART:
    case GUILD_PAIR_MENTEE_FULL:
    case GUILD_PAIR_TAKEN:
    case GUILD_PAIR_NO_GAP:
    case GUILD_PAIR_UNCONFIRMED:
    case GUILD_PAIR_UNRATED:
    case GUILD_PAIR_UNBRIEFED:
      break;
    }
  return g_strdup (_ ("It is not possible with those who could help."));
}

typedef struct
{
  guint mentor;
  gint64 cost; /* the mentor's price less what the pair scores: by how much prices stand against it */
} Way;

static int
compare_ways (gconstpointer a,
              gconstpointer b)
{
  const Way *left = a, *right = b;

  if (left->cost != right->cost)
    return left->cost < right->cost ? -1 : 1;
  return (left->mentor > right->mentor) - (left->mentor < right->mentor);
}

static GArray *
list_ways (const GuildSolver *solver,
           guint              gap)
{
  const GuildMarket *market = guild_solver_get_market (solver);
  guint skill = g_array_index (market->gaps, GuildMarketGap, gap).skill;
  GArray *ways = g_array_new (FALSE, FALSE, sizeof (Way));

  for (guint i = 0; i < market->offers->len; i++)
    {
      const GuildMarketOffer *offer = &g_array_index (market->offers, GuildMarketOffer, i);
      Way way = { offer->mentor, 0 };
      GuildScore score;

      if (offer->skill != skill || !guild_market_get_score (market, gap, offer->mentor, offer->level, &score))
        continue;
      way.cost = (gint64) guild_solver_get_price (solver, offer->mentor) - score;
      g_array_append_val (ways, way);
    }
  g_array_sort (ways, compare_ways);
  return ways;
}

/* The least loss among the ways that prices favour; exact for each. */
static GuildMatchTrial *
find_best_way (GuildMatchTrials *trials,
               guint             gap,
               guint            *mentor)
{
  g_autoptr (GArray) ways = list_ways (guild_matching_get_solver (trials->matching), gap);
  GuildMatchTrial *best = NULL;

  for (guint i = 0; i < MIN (ways->len, MAX_TRIALS); i++)
    {
      g_autoptr (GuildMatchTrial)
          trial = guild_match_trial_new (trials, gap, g_array_index (ways, Way, i).mentor, GUILD_MATCH_TRY_TOGETHER);

      if (trial == NULL || (best != NULL && best->loss <= trial->loss))
        continue;
      g_clear_pointer (&best, guild_match_trial_free);
      best = g_steal_pointer (&trial);
      *mentor = g_array_index (ways, Way, i).mentor;
    }
  return best;
}

/* The pair whose slot it is: one of the same mentor's that goes, else one of the same mentee's. */
static const GuildMatchPair *
find_slot (const GuildMatchTrial *trial,
           gint64                 mentee,
           gint64                 mentor)
{
  const GuildMatchPair *found = NULL;

  for (guint i = 0; i < trial->displaced->len; i++)
    {
      const GuildMatchPair *pair = &g_array_index (trial->displaced, GuildMatchPair, i);

      if (pair->mentor == mentor)
        return pair;
      if (pair->mentee == mentee)
        found = pair;
    }
  return found;
}

/* Nothing where the match is not the best: then there is nothing to compare with. */
static char *
describe_way (GuildMatching *self,
              guint          gap)
{
  const GuildSnapshot *snapshot = guild_matching_get_snapshot (self);
  guint helper = GUILD_NOBODY;
  g_auto (GuildMatchTrials) trials = { 0 };
  g_autoptr (GuildMatchTrial) trial = NULL;
  g_autofree char *loss = NULL, *mentor = NULL, *mentee = NULL, *competency = NULL;
  const GuildMatchPair *slot;
  GuildMatchPair pair;

  guild_match_trials_init (&trials, self);
  if (!trials.exact)
    return NULL;
  if ((trial = find_best_way (&trials, gap, &helper)) == NULL)
    return g_strdup (_ ("Pairs that are kept leave no room for it."));
  guild_matching_get_pair (self, gap, helper, &pair);
  slot = find_slot (trial, pair.mentee, pair.mentor);
  loss = guild_match_words_score (trial->loss);
  mentor = guild_match_words_person (snapshot, pair.mentor);
  if (slot == NULL)
    return g_strdup_printf (_ ("With %s as the mentor, the whole match would lose %s."), mentor, loss);
  mentee = guild_match_words_person (snapshot, slot->mentee);
  competency = guild_match_words_competency (snapshot, slot->competency);
  return g_strdup_printf (_ ("With %s as the mentor, it would take the place of %s in %s, and the whole match would "
                             "lose %s."),
                          mentor, mentee, competency, loss);
}

/**
 * guild_matching_explain_unmatched:
 * @self: a solved session
 * @unmatched: a gap that nobody serves in it
 *
 * Says which rule leaves no mentor, or whose place it would take and what the whole would lose: the least of the
 * losses on up to twelve ways that prices favour, each tried on the session and taken back.
 *
 * Returns: (transfer full): why nobody serves the gap, in a sentence or two
 */
char *
guild_matching_explain_unmatched (GuildMatching        *self,
                                  const GuildUnmatched *unmatched)
{
  const GuildSnapshot *snapshot = guild_matching_get_snapshot (self);
  g_autofree char *mentee = guild_match_words_person (snapshot, unmatched->mentee);
  g_autofree char *competency = guild_match_words_competency (snapshot, unmatched->competency);
  g_autofree char *reason = NULL, *more = NULL;
  guint gap;

  switch (unmatched->reason)
    {
    case GUILD_UNMATCHED_NO_MENTOR:
      if (unmatched->obstacle < 0)
        return g_strdup_printf (_ ("Nobody who could help stands at level %d in %s."), unmatched->goal_level,
                                competency);
      reason = g_strdup_printf (_ ("The rules leave %s no mentor in %s."), mentee, competency);
      more = describe_rule (unmatched, competency);
      break;
    case GUILD_UNMATCHED_MINIMUM:
      return g_strdup_printf (_ ("Every possible mentor of %s in %s scores below the lowest score that is offered."),
                              mentee, competency);
    case GUILD_UNMATCHED_TAKEN:
      reason = g_strdup_printf (_ ("Every possible mentor of %s in %s serves others, which brings more to the whole."),
                                mentee, competency);
      break;
    case GUILD_UNMATCHED_MENTEE_FULL:
      reason = g_strdup_printf (_ ("All pairings that %s can have go to other gaps than %s."), mentee, competency);
      break;
    case GUILD_UNMATCHED_NO_GAIN:
      return g_strdup_printf (
          _ ("A possible mentor of %s in %s is free, but the pair would score nothing by the weights "
             "that criteria have."),
          mentee, competency);
    case GUILD_UNMATCHED_STOPPED:
      return g_strdup_printf (_ ("A possible mentor of %s in %s is free, but the search was stopped before it came to "
                                 "them."),
                              mentee, competency);
    }
  if (more == NULL && guild_matching_find_gap (self, unmatched->mentee, unmatched->competency, &gap))
    more = describe_way (self, gap);
  return more == NULL ? g_steal_pointer (&reason) : g_strdup_printf (C_ ("two sentences", "%s %s"), reason, more);
}

/* --- what would help most ------------------------------------------------------------------------------------ */

/* A competency in which gaps wait. */
typedef struct
{
  GuildMatchNeed need;
  guint skill;
  guint mentor; /* the one more, in the market that is tried */
  gint64 estimate;
} Need;

static int
compare_estimates (gconstpointer a,
                   gconstpointer b)
{
  const Need *left = a, *right = b;

  if (left->estimate != right->estimate)
    return left->estimate > right->estimate ? -1 : 1;
  return (left->skill > right->skill) - (left->skill < right->skill);
}

static int
compare_worths (gconstpointer a,
                gconstpointer b)
{
  const Need *left = a, *right = b;

  if (left->need.worth != right->need.worth)
    return left->need.worth > right->need.worth ? -1 : 1;
  return (left->skill > right->skill) - (left->skill < right->skill);
}

/* Competencies in which a gap waits, in the order of their ids. */
static GArray *
list_waiting (GuildMatching *matching)
{
  const GuildSolver *solver = guild_matching_get_solver (matching);
  g_autofree guint *n_waiting = g_new0 (guint, matching->skills->len + 1);
  GArray *needs = g_array_new (FALSE, FALSE, sizeof (Need));

  for (guint i = 0; i < matching->gaps->len; i++)
    if (guild_solver_get_mentor (solver, i) == GUILD_NOBODY)
      n_waiting[matching->skill_of[g_array_index (matching->gaps, GuildMatchGap, i).competency]]++;
  for (guint skill = 0; skill < matching->skills->len; skill++)
    if (n_waiting[skill] > 0)
      {
        Need need = { .need = { g_array_index (matching->skills, gint64, skill), 0, n_waiting[skill] },
                      .skill = skill };

        g_array_append_val (needs, need);
      }
  return needs;
}

/* The mentor that is added: what mentors bring on average, at a department and a location that are not known, and of
 * every language. */
static GuildMarketMentor
get_average (const GuildMatching *matching,
             const GuildMarket   *market)
{
  GuildScore department = guild_match_scale_unknown (&matching->scale, GUILD_CRITERION_DEPARTMENT);
  GuildScore location = guild_match_scale_unknown (&matching->scale, GUILD_CRITERION_LOCATION);
  gint64 sum = 0;

  for (guint i = 0; i < market->mentors->len; i++)
    {
      const GuildMarketMentor *mentor = &g_array_index (market->mentors, GuildMarketMentor, i);

      sum += mentor->value;
      if (mentor->traits.department == GUILD_TRAIT_UNKNOWN_MENTOR)
        sum -= department;
      if (mentor->traits.location == GUILD_TRAIT_UNKNOWN_MENTOR)
        sum -= location;
    }
  return (GuildMarketMentor) {
    .traits = { GUILD_TRAIT_UNKNOWN_MENTOR, GUILD_TRAIT_UNKNOWN_MENTOR, G_MAXUINT32 },
    .value = (GuildScore) (sum / MAX (market->mentors->len, 1)) + department + location,
  };
}

/* A shadow price: what the best of the gaps that wait would bring with the added mentor, its mentee's next slot
 * included. */
static void
estimate (GuildMatching     *matching,
          const GuildMarket *market,
          GArray            *needs)
{
  const GuildSolver *solver = guild_matching_get_solver (matching);
  g_autofree guint *n_pairs = g_new0 (guint, market->mentees->len + 1);
  g_autofree guint *places = g_new (guint, matching->skills->len + 1);
  guint first = market->offers->len - needs->len; /* the added ones stand last, in the order of needs */

  for (guint i = 0; i <= matching->skills->len; i++)
    places[i] = GUILD_NOBODY;
  for (guint i = 0; i < needs->len; i++)
    places[g_array_index (needs, Need, i).skill] = i;
  for (guint i = 0; i < market->gaps->len; i++)
    if (guild_solver_get_mentor (solver, i) != GUILD_NOBODY)
      n_pairs[g_array_index (market->gaps, GuildMarketGap, i).mentee]++;
  for (guint i = 0; i < market->gaps->len; i++)
    {
      const GuildMarketGap *gap = &g_array_index (market->gaps, GuildMarketGap, i);
      const GuildMarketMentee *mentee = &g_array_index (market->mentees, GuildMarketMentee, gap->mentee);
      const GuildMarketOffer *offer;
      GuildScore score;
      Need *need;

      if (places[gap->skill] == GUILD_NOBODY || n_pairs[gap->mentee] >= mentee->capacity)
        continue;
      need = &g_array_index (needs, Need, places[gap->skill]);
      offer = &g_array_index (market->offers, GuildMarketOffer, first + places[gap->skill]);
      if (guild_solver_get_mentor (solver, i) == GUILD_NOBODY &&
          guild_market_get_score (market, i, offer->mentor, offer->level, &score))
        need->estimate = MAX (need->estimate,
                              (gint64) score + guild_market_get_bonus (market->mentee_bonuses,
                                                                       mentee->taken + n_pairs[gap->mentee]));
    }
}

/* As tried in the session. */
static void
repeat_capacities (const GuildMatching *matching,
                   GuildMarket         *market)
{
  for (guint i = 0; i < matching->capacities->len; i++)
    {
      const GuildMatchCapacity *tried = &g_array_index (matching->capacities, GuildMatchCapacity, i);
      const guint *indexes = tried->as_mentor ? matching->mentor_of : matching->mentee_of;
      guint index = tried->person < guild_snapshot_get_n_person_slots (matching->snapshot) ? indexes[tried->person]
                                                                                           : GUILD_NOBODY;

      if (index == GUILD_NOBODY)
        continue;
      if (tried->as_mentor)
        {
          GuildMarketMentor *mentor = &g_array_index (market->mentors, GuildMarketMentor, index);

          mentor->capacity = tried->capacity > mentor->taken ? tried->capacity - mentor->taken : 0;
        }
      else
        {
          GuildMarketMentee *mentee = &g_array_index (market->mentees, GuildMarketMentee, index);

          mentee->capacity = tried->capacity > mentee->taken ? tried->capacity - mentee->taken : 0;
        }
    }
}

/* The session's market with one mentor more for each need, who has no capacity until it is tried. */
static GuildMarket *
add_mentors (GuildMatching *matching,
             GArray        *needs)
{
  const GuildSnapshot *snapshot = guild_matching_get_snapshot (matching);
  GuildMarket *market = guild_market_copy (guild_solver_get_market (guild_matching_get_solver (matching)));
  GuildMarketMentor average = get_average (matching, market);

  repeat_capacities (matching, market);
  for (guint i = 0; i < needs->len; i++)
    {
      Need *need = &g_array_index (needs, Need, i);
      GuildMarketOffer offer = {
        .mentor = market->mentors->len,
        .skill = need->skill,
        .level = guild_snapshot_get_competency (snapshot, need->need.competency)->top,
      };

      need->mentor = offer.mentor;
      g_array_append_val (market->mentors, average);
      g_array_append_val (market->offers, offer);
    }
  return market;
}

/* What somebody asked for in the session is asked for in the other market too. */
static void
repeat_wishes (GuildMatching *matching,
               GuildSolver   *solver)
{
  GuildSolver *session = guild_matching_get_solver (matching);
  guint gap, mentor;

  for (guint i = 0; i < matching->wishes->len; i++)
    {
      const GuildMatchWish *wish = &g_array_index (matching->wishes, GuildMatchWish, i);

      if (!wish->together && guild_matching_find_gap (matching, wish->mentee, wish->competency, &gap) &&
          guild_matching_find_mentor (matching, wish->mentor, &mentor))
        guild_solver_keep_apart (solver, gap, mentor);
    }
  for (guint i = 0; i < matching->gaps->len; i++)
    if (guild_solver_is_pinned (session, i))
      guild_solver_keep_together (solver, i, guild_solver_get_mentor (session, i));
}

/* A session of its own, at the same match. */
static GuildSolver *
start (GuildMatching     *matching,
       const GuildMarket *market)
{
  GuildSolver *session = guild_matching_get_solver (matching);
  g_autofree GuildScore *prices = g_new0 (GuildScore, market->mentors->len + 1);
  g_autofree guint *mentors = g_new (guint, market->gaps->len + 1);
  GuildSolver *solver = guild_solver_new (market);

  for (guint i = 0; i < matching->mentors->len; i++)
    prices[i] = guild_solver_get_price (session, i);
  for (guint i = 0; i < market->gaps->len; i++)
    mentors[i] = guild_solver_get_mentor (session, i);
  repeat_wishes (matching, solver);
  guild_solver_start_from (solver, prices, mentors);
  guild_solver_settle (solver, NULL, NULL, NULL, NULL);
  return solver;
}

static gint64
try_mentor (GuildSolver *solver,
            guint        mentor)
{
  GuildSolverTotals was, is;

  guild_solver_get_totals (solver, &was);
  guild_solver_begin_trial (solver);
  guild_solver_set_mentor_capacity (solver, mentor, 1);
  guild_solver_get_totals (solver, &is);
  guild_solver_roll_back (solver);
  return is.score + is.bonus - was.score - was.bonus;
}

/**
 * guild_matching_list_needs:
 * @self: a solved session
 * @at_most: no more than so many
 *
 * What one more mentor in a competency would add to the match, for those competencies in which a gap waits. The mentor
 * stands at the top of the scale, is free for one pairing, helps in nothing else, and brings what mentors bring on
 * average; goals stay as they are. Shadow prices choose which competencies are tried; the worth of each of these is
 * exact, found on a market of its own.
 *
 * Returns: (transfer full) (element-type GuildMatchNeed): those that add anything, what helps most first
 */
GArray *
guild_matching_list_needs (GuildMatching *self,
                           guint          at_most)
{
  GArray *needs = g_array_new (FALSE, FALSE, sizeof (GuildMatchNeed));
  g_autoptr (GArray) waiting = list_waiting (self);
  g_autoptr (GuildMarket) market = NULL;
  g_autoptr (GuildSolver) solver = NULL; /* goes before its market */

  if (waiting->len == 0)
    return needs;
  market = add_mentors (self, waiting);
  estimate (self, market, waiting);
  solver = start (self, market);
  g_array_sort (waiting, compare_estimates);
  if (waiting->len > MAX (MIN_TRIALS, (guint64) at_most * TRIALS_PER_NEED))
    g_array_set_size (waiting, MAX (MIN_TRIALS, at_most * TRIALS_PER_NEED));
  for (guint i = 0; i < waiting->len; i++)
    {
      Need *need = &g_array_index (waiting, Need, i);

      need->need.worth = try_mentor (solver, need->mentor);
    }
  g_array_sort (waiting, compare_worths);
  for (guint i = 0; i < MIN (waiting->len, at_most) && g_array_index (waiting, Need, i).need.worth > 0; i++)
    g_array_append_val (needs, g_array_index (waiting, Need, i).need);
  return needs;
}

/**
 * guild_match_need_describe:
 * @self: the session
 * @need: what would help
 *
 * Returns: (transfer full): the same in words
 */
char *
guild_match_need_describe (const GuildMatching  *self,
                           const GuildMatchNeed *need)
{
  g_autofree char *competency = guild_match_words_competency (guild_matching_get_snapshot (self), need->competency);
  g_autofree char *worth = guild_match_words_score (need->worth);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "One more mentor in %s is worth %s; %u gap waits there.",
                                       "One more mentor in %s is worth %s; %u gaps wait there.", need->n_waiting),
                          competency, worth, need->n_waiting);
}
