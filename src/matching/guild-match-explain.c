/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-match-explain.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-candidates.h"
#include "guild-match-trial.h"
#include "guild-match-words.h"
#include "guild-matching-private.h"
#include "guild-pairing.h"

/* Changes beyond these are counted, not told. */
#define MAX_CHANGES 5

/* A triple that is being explained. */
typedef struct
{
  GuildMatching *matching;
  const GuildSnapshot *snapshot;
  GuildMatchExplanation *self;
  GPtrArray *sentences;
  GuildPairFacts facts;
  gint64 mentee, competency, mentor;
  guint gap, helper; /* indexes in the market, or GUILD_NOBODY */
  gint64 serves;     /* key of who serves the gap in the match, or 0 */
  char *mentee_name, *competency_name, *mentor_name;
} Triple;

static void
triple_clear (Triple *self)
{
  g_clear_pointer (&self->mentee_name, g_free);
  g_clear_pointer (&self->competency_name, g_free);
  g_clear_pointer (&self->mentor_name, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Triple, triple_clear)

static void say (Triple     *triple,
                 const char *format,
                 ...) G_GNUC_PRINTF (2, 3);

static void
say (Triple     *triple,
     const char *format,
     ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (triple->sentences, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* --- facts ------------------------------------------------------------------------------------------------- */

/* What stands against it; steps that are still missing among them. */
static void
look_up (Triple *triple)
{
  GuildPairQuestion question = { .mentee = triple->mentee, .mentor = triple->mentor, .competency = triple->competency };
  GuildPairWorld world;

  if (triple->gap != GUILD_NOBODY)
    {
      triple->self->obstacles = guild_matching_look_up (triple->matching, triple->gap, triple->mentor, &triple->facts);
      return;
    }
  question.goal_level = guild_pair_target (triple->snapshot, triple->mentee, triple->competency);
  guild_pair_world_init (&world, triple->snapshot);
  guild_pair_facts_look_up (&triple->facts, &world, &question);
  triple->self->obstacles = guild_pair_facts_judge (&triple->facts);
}

/* Whether the session keeps the two apart, whatever the rules say. */
static gboolean
is_kept_apart (const Triple *triple)
{
  const GArray *wishes = triple->matching->wishes;

  for (guint i = 0; i < wishes->len; i++)
    {
      const GuildMatchWish *wish = &g_array_index (wishes, GuildMatchWish, i);

      if (!wish->together && wish->mentee == triple->mentee && wish->competency == triple->competency &&
          wish->mentor == triple->mentor)
        return TRUE;
    }
  return FALSE;
}

/* Its place among the gap's candidates, and the gap's among those that the mentor could serve; equals share a place. */
static void
rank (Triple *triple)
{
  const GuildMarket *market = guild_solver_get_market (guild_matching_get_solver (triple->matching));
  GuildMatchExplanation *self = triple->self;
  guint skill = g_array_index (market->gaps, GuildMarketGap, triple->gap).skill;
  g_autoptr (GHashTable) levels = g_hash_table_new (NULL, NULL); /* skill → the mentor's level */
  GuildScore score;

  self->rank_of_mentor = self->rank_of_gap = 1;
  for (guint i = 0; i < market->offers->len; i++)
    {
      const GuildMarketOffer *offer = &g_array_index (market->offers, GuildMarketOffer, i);

      if (offer->mentor == triple->helper)
        g_hash_table_insert (levels, GUINT_TO_POINTER (offer->skill), GINT_TO_POINTER (offer->level));
      if (offer->skill != skill || g_array_index (market->mentors, GuildMarketMentor, offer->mentor).capacity == 0 ||
          !guild_market_get_score (market, triple->gap, offer->mentor, offer->level, &score))
        continue;
      self->n_mentors++;
      self->rank_of_mentor += score > self->score;
    }
  for (guint i = 0; i < market->gaps->len; i++)
    {
      const GuildMarketGap *gap = &g_array_index (market->gaps, GuildMarketGap, i);
      gpointer level;

      if ((i != triple->gap && g_array_index (market->mentees, GuildMarketMentee, gap->mentee).capacity == 0) ||
          !g_hash_table_lookup_extended (levels, GUINT_TO_POINTER (gap->skill), NULL, &level) ||
          !guild_market_get_score (market, i, triple->helper, GPOINTER_TO_INT (level), &score))
        continue;
      self->n_gaps++;
      self->rank_of_gap += score > self->score;
    }
}

/* --- sentences --------------------------------------------------------------------------------------------- */

static void
say_obstacles (Triple *triple,
               guint   obstacles)
{
  for (guint i = 0; i < GUILD_N_PAIR_OBSTACLES; i++)
    if ((obstacles & GUILD_PAIR_BIT (i)) != 0)
      g_ptr_array_add (triple->sentences, guild_pair_obstacle_describe ((GuildPairObstacle) i, &triple->facts,
                                                                        triple->mentor_name, triple->mentee_name));
}

static void
say_score (Triple *triple)
{
  const GuildMatchExplanation *self = triple->self;
  g_autofree char *score = guild_match_words_score (self->score);
  g_autofree char *shares = guild_match_words_shares (self->shares);

  if (*shares == '\0')
    say (triple, _ ("The pair scores %s."), score);
  else
    /* Translators: a score, and the criteria that it is the sum of. */
    say (triple, _ ("The pair scores %s: %s."), score, shares);
}

static void
say_ranks (Triple *triple)
{
  const GuildMatchExplanation *self = triple->self;

  if (self->n_mentors == 1)
    say (triple, _ ("%s is the only possible mentor for this gap."), triple->mentor_name);
  else if (self->rank_of_mentor == 1)
    say (triple,
         g_dngettext (GETTEXT_PACKAGE, "Of %u possible mentor for this gap, %s scores highest.",
                      "Of %u possible mentors for this gap, %s scores highest.", self->n_mentors),
         self->n_mentors, triple->mentor_name);
  else
    say (triple,
         g_dngettext (GETTEXT_PACKAGE, "Of %u possible mentor for this gap, %s is number %u by score.",
                      "Of %u possible mentors for this gap, %s is number %u by score.", self->n_mentors),
         self->n_mentors, triple->mentor_name, self->rank_of_mentor);
  if (self->n_gaps == 1)
    say (triple, _ ("It is the only gap that %s could help with."), triple->mentor_name);
  else if (self->rank_of_gap == 1)
    say (triple,
         g_dngettext (GETTEXT_PACKAGE, "Of %u gap that %s could help with, this one scores highest.",
                      "Of %u gaps that %s could help with, this one scores highest.", self->n_gaps),
         self->n_gaps, triple->mentor_name);
  else
    say (triple,
         g_dngettext (GETTEXT_PACKAGE, "Of %u gap that %s could help with, this one is number %u by score.",
                      "Of %u gaps that %s could help with, this one is number %u by score.", self->n_gaps),
         self->n_gaps, triple->mentor_name, self->rank_of_gap);
}

static void
say_change (Triple               *triple,
            const GuildMatchPair *pair,
            gboolean              comes)
{
  g_autofree char *mentor = guild_match_words_person (triple->snapshot, pair->mentor);
  g_autofree char *mentee = guild_match_words_person (triple->snapshot, pair->mentee);
  g_autofree char *competency = guild_match_words_competency (triple->snapshot, pair->competency);

  if (comes)
    say (triple, _ ("%s would mentor %s in %s instead."), mentor, mentee, competency);
  else
    say (triple, _ ("%s would no longer mentor %s in %s."), mentor, mentee, competency);
}

/* Changes but for what the first sentences told already. */
static void
say_changes (Triple *triple)
{
  const GArray *changes[] = { triple->self->displaced, triple->self->replaced };
  guint n_told = 0, n_more = 0;

  for (guint side = 0; side < G_N_ELEMENTS (changes); side++)
    for (guint i = 0; i < changes[side]->len; i++)
      {
        const GuildMatchPair *pair = &g_array_index (changes[side], GuildMatchPair, i);

        if (pair->mentee == triple->mentee && pair->competency == triple->competency)
          continue;
        if (n_told++ < MAX_CHANGES)
          say_change (triple, pair, side == 1);
        else
          n_more++;
      }
  if (n_more > 0)
    say (triple, g_dngettext (GETTEXT_PACKAGE, "%u more pair would change.", "%u more pairs would change.", n_more),
         n_more);
}

/* --- verdicts ------------------------------------------------------------------------------------------------ */

/* What the pair brings to the whole, or costs it where it is kept together. */
static void
say_worth (Triple  *triple,
           gboolean pinned)
{
  g_auto (GuildMatchTrials) trials = { 0 };
  g_autoptr (GuildMatchTrial) without = NULL, released = NULL;
  g_autofree char *worth = NULL, *cost = NULL;

  guild_match_trials_init (&trials, triple->matching);
  if (!trials.exact)
    return;
  without = guild_match_trial_new (&trials, triple->gap, triple->helper, GUILD_MATCH_TRY_APART);
  triple->self->worth = without->loss;
  if (!pinned)
    {
      worth = guild_match_words_score (without->loss);
      if (without->loss > 0)
        say (triple, _ ("Without this pair, the whole match would lose %s."), worth);
      else
        say (triple, _ ("Without this pair, another match is as good."));
      return;
    }
  released = guild_match_trial_new (&trials, triple->gap, triple->helper, GUILD_MATCH_TRY_RELEASED);
  cost = guild_match_words_score (-released->loss);
  if (released->loss < 0)
    say (triple, _ ("Keeping them together costs the whole match %s."), cost);
  else
    say (triple, _ ("Keeping them together costs the whole match nothing."));
}

static void
explain_matched (Triple *triple)
{
  GuildMatchExplanation *self = triple->self;
  gboolean pinned = guild_solver_is_pinned (guild_matching_get_solver (triple->matching), triple->gap);

  self->verdict = GUILD_EXPLAIN_MATCHED;
  if (pinned)
    say (triple, _ ("%s and %s are kept together in %s."), triple->mentor_name, triple->mentee_name,
         triple->competency_name);
  else
    say (triple, _ ("The match gives %s to %s as a mentor in %s."), triple->mentor_name, triple->mentee_name,
         triple->competency_name);
  say_score (triple);
  say_worth (triple, pinned);
  rank (triple);
  say_ranks (triple);
  if (!pinned && self->rank_of_mentor > 1)
    say (triple,
         g_dngettext (GETTEXT_PACKAGE, "%u mentor who scores higher brings more to the whole elsewhere.",
                      "%u mentors who score higher bring more to the whole elsewhere.", self->rank_of_mentor - 1),
         self->rank_of_mentor - 1);
  say_obstacles (triple, self->obstacles & GUILD_PAIR_STEPS);
}

static void
say_loss (Triple *triple)
{
  g_autofree char *loss = guild_match_words_score (triple->self->loss);

  if (triple->self->loss == 0)
    say (triple, _ ("%s could mentor %s in %s at no loss: there is more than one best match."), triple->mentor_name,
         triple->mentee_name, triple->competency_name);
  else
    say (triple, _ ("%s could mentor %s in %s, but the whole match would lose %s."), triple->mentor_name,
         triple->mentee_name, triple->competency_name, loss);
}

static void
explain_possible (Triple *triple)
{
  GuildMatchExplanation *self = triple->self;
  g_auto (GuildMatchTrials) trials = { 0 };
  g_autoptr (GuildMatchTrial) trial = NULL;
  g_autofree char *serves = guild_match_words_person (triple->snapshot, triple->serves);

  self->verdict = GUILD_EXPLAIN_POSSIBLE;
  self->loss = -1;
  guild_match_trials_init (&trials, triple->matching);
  if (trials.exact)
    trial = guild_match_trial_new (&trials, triple->gap, triple->helper, GUILD_MATCH_TRY_TOGETHER);
  if (trial != NULL)
    {
      self->loss = trial->loss;
      g_array_append_vals (self->displaced, trial->displaced->data, trial->displaced->len);
      g_array_append_vals (self->replaced, trial->replaced->data, trial->replaced->len);
      say_loss (triple);
    }
  else if (trials.exact)
    say (triple, _ ("%s could mentor %s in %s, but pairs that are kept leave no room for it."), triple->mentor_name,
         triple->mentee_name, triple->competency_name);
  else
    say (triple, _ ("%s could mentor %s in %s; the match is not the best there is, so nobody knows at what loss."),
         triple->mentor_name, triple->mentee_name, triple->competency_name);
  if (triple->serves != 0)
    say (triple, _ ("In the match %s serves this gap."), serves);
  else
    say (triple, _ ("In the match nobody serves this gap."));
  say_changes (triple);
  say_score (triple);
  rank (triple);
  say_ranks (triple);
  say_obstacles (triple, self->obstacles & GUILD_PAIR_STEPS);
}

static void
explain_excluded (Triple *triple)
{
  GuildMatchExplanation *self = triple->self;
  guint bars = self->obstacles & GUILD_PAIR_BARS_CANDIDATE;

  self->verdict = GUILD_EXPLAIN_EXCLUDED;
  say (triple, _ ("%s is no possible mentor of %s in %s."), triple->mentor_name, triple->mentee_name,
       triple->competency_name);
  if (is_kept_apart (triple))
    say (triple, _ ("This match keeps them apart; release them to let it choose."));
  else if (bars == 0)
    {
      g_autofree char *least = guild_match_words_score (triple->matching->market->minimum);

      say (triple, _ ("The pair scores less than %s, the lowest score that is offered."), least);
    }
  say_obstacles (triple, bars);
}

static void
explain_no_gap (Triple *triple)
{
  const GuildRecord *taken = guild_pair_index_get_taken (guild_snapshot_get_pair_index (triple->snapshot),
                                                         triple->mentee, triple->competency);
  guint own = triple->self->obstacles & GUILD_PAIR_MENTEE;

  triple->self->verdict = GUILD_EXPLAIN_NO_GAP;
  if (taken != NULL)
    {
      g_autofree char *name = guild_match_words_person (triple->snapshot,
                                                        guild_record_get_integer (taken, GUILD_PAIRING_MENTOR));

      if (guild_pairing_is_running (guild_pairing_get_state (taken)))
        say (triple, _ ("%s mentors %s in %s already."), name, triple->mentee_name, triple->competency_name);
      else
        say (triple, _ ("A pairing of %s and %s in %s is proposed already."), name, triple->mentee_name,
             triple->competency_name);
    }
  else if (guild_cell_get_level (triple->facts.mentee_cell) == GUILD_LEVEL_UNRATED)
    say (triple, _ ("%s has not been rated in %s yet: nobody knows of a gap."), triple->mentee_name,
         triple->competency_name);
  else
    say (triple, _ ("%s has no open gap in %s."), triple->mentee_name, triple->competency_name);
  say_obstacles (triple, own & GUILD_PAIR_BIT (GUILD_PAIR_MENTEE_FULL));
}

/**
 * guild_matching_explain:
 * @self: a solved session
 * @mentee: key of who would learn
 * @competency: key of the one skill
 * @mentor: key of who would help, or 0 where the gap alone is asked about, which nobody serves
 *
 * Why this mentor, or why not. What choosing them would cost is tried on the session and taken back, so that it is
 * exact, and @self is as it was. Of two people who are kept apart nothing is told but that it is not possible.
 *
 * Returns: (transfer full): the explanation
 */
GuildMatchExplanation *
guild_matching_explain (GuildMatching *self,
                        gint64         mentee,
                        gint64         competency,
                        gint64         mentor)
{
  GuildMatchExplanation *explanation = g_new0 (GuildMatchExplanation, 1);
  const GuildSnapshot *snapshot = guild_matching_get_snapshot (self);
  GuildSolver *solver = guild_matching_get_solver (self);
  g_autoptr (GPtrArray) sentences = g_ptr_array_new ();
  g_auto (Triple) triple = {
    .matching = self,
    .snapshot = snapshot,
    .self = explanation,
    .sentences = sentences,
    .mentee = mentee,
    .competency = competency,
    .mentor = mentor,
    .mentee_name = guild_match_words_person (snapshot, mentee),
    .competency_name = guild_match_words_competency (snapshot, competency),
    .mentor_name = guild_match_words_person (snapshot, mentor),
  };
  gboolean candidate;

  explanation->displaced = g_array_new (FALSE, FALSE, sizeof (GuildMatchPair));
  explanation->replaced = g_array_new (FALSE, FALSE, sizeof (GuildMatchPair));
  if (!guild_matching_find_gap (self, mentee, competency, &triple.gap))
    triple.gap = GUILD_NOBODY;
  if (!guild_matching_find_mentor (self, mentor, &triple.helper))
    triple.helper = GUILD_NOBODY;
  if (triple.gap != GUILD_NOBODY && guild_solver_get_mentor (solver, triple.gap) != GUILD_NOBODY)
    {
      GuildMatchPair pair;

      guild_matching_get_pair (self, triple.gap, guild_solver_get_mentor (solver, triple.gap), &pair);
      triple.serves = pair.mentor;
      /* What a rule keeps together may score less than what is offered. */
      if (pair.mentor == mentor)
        {
          explanation->score = pair.score;
          memcpy (explanation->shares, pair.shares, sizeof pair.shares);
        }
    }
  look_up (&triple);
  if (mentor == 0)
    explanation->obstacles &= GUILD_PAIR_MENTEE;
  candidate = triple.gap != GUILD_NOBODY && triple.helper != GUILD_NOBODY &&
              guild_matching_get_score (self, mentee, competency, mentor, &explanation->score, explanation->shares);
  if (triple.gap == GUILD_NOBODY)
    explain_no_gap (&triple);
  else if (triple.serves == mentor)
    explain_matched (&triple);
  else if (candidate && !is_kept_apart (&triple))
    explain_possible (&triple);
  else
    explain_excluded (&triple);
  g_ptr_array_add (sentences, NULL);
  explanation->sentences = (char **) g_ptr_array_steal (sentences, NULL);
  return explanation;
}

/**
 * guild_match_explanation_free:
 * @self: (transfer full): an explanation
 */
void
guild_match_explanation_free (GuildMatchExplanation *self)
{
  g_array_unref (self->displaced);
  g_array_unref (self->replaced);
  g_strfreev (self->sentences);
  g_free (self);
}
