/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-match-phrases.h"

#include <glib/gi18n.h>

#include "guild-match-words.h"
#include "guild-words.h"

/* What is shown of a score: less than half of its last digit is not told. */
#define SHOWN (GUILD_SCORE_ONE / 200)

/**
 * guild_match_phrases_person:
 * @snapshot: an organisation
 * @person: key of a person
 *
 * Returns: (transfer none): their name; "" where there is nobody
 */
const char *
guild_match_phrases_person (const GuildSnapshot *snapshot,
                            gint64               person)
{
  GuildPersonRow row;

  return guild_snapshot_get_person (snapshot, person, &row) ? guild_record_get_text (row.record, GUILD_PERSON_NAME)
                                                            : "";
}

/**
 * guild_match_phrases_skill:
 * @snapshot: an organisation
 * @competency: key of a competency
 *
 * Returns: (transfer none): its name
 */
const char *
guild_match_phrases_skill (const GuildSnapshot *snapshot,
                           gint64               competency)
{
  const GuildCompetencyInfo *info = guild_snapshot_get_competency (snapshot, competency);

  return info == NULL ? "" : guild_record_get_text (info->record, GUILD_COMPETENCY_NAME);
}

/**
 * guild_match_phrases_place:
 * @snapshot: an organisation
 * @person: key of a person
 *
 * Returns: (transfer full): what they do, and where
 */
char *
guild_match_phrases_place (const GuildSnapshot *snapshot,
                           gint64               person)
{
  const GuildProfile *profile = NULL;
  GuildPersonRow row;

  if (!guild_snapshot_get_person (snapshot, person, &row))
    return g_strdup ("");
  profile = guild_snapshot_get_profile (snapshot, row.role);
  return guild_words_join (profile != NULL ? guild_record_get_text (profile->role, GUILD_ROLE_NAME)
                                           : guild_record_get_text (row.record, GUILD_PERSON_TITLE),
                           row.department != NULL ? row.department : "", row.location != NULL ? row.location : "",
                           NULL);
}

/**
 * guild_match_phrases_score:
 * @score: a score, or a sum of them
 *
 * Returns: (transfer full): it, to two places
 */
char *
guild_match_phrases_score (gint64 score)
{
  return g_strdup_printf ("%'.2f", guild_score_to_double (score));
}

/**
 * guild_match_phrases_loss:
 * @loss: what a match would lose
 *
 * Returns: (transfer full): it, with as many digits as it takes to be more than nothing
 */
char *
guild_match_phrases_loss (gint64 loss)
{
  if (loss <= 0)
    return g_strdup (C_ ("loss", "nothing"));
  return loss < GUILD_SCORE_ONE ? guild_match_words_score (loss) : guild_match_phrases_score (loss);
}

/**
 * guild_match_phrases_criterion:
 * @kind: a criterion
 *
 * Returns: (transfer none): what people call it
 */
const char *
guild_match_phrases_criterion (GuildCriterionKind kind)
{
  return g_dpgettext2 (NULL, "criterion", guild_criterion_get (kind)->title);
}

/**
 * guild_match_phrases_shares:
 * @shares: (array fixed-size=11): each criterion's part of a score
 *
 * Returns: (transfer full): those that there are, one after the other
 */
char *
guild_match_phrases_shares (const GuildScore *shares)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < GUILD_N_CRITERIA; i++)
    {
      g_autofree char *share = guild_match_phrases_score (shares[i]);

      if (shares[i] < SHOWN)
        continue;
      if (words->len > 0)
        g_string_append (words, " · ");
      /* Translators: a criterion and its part of a score, as in "Need 0.30". */
      g_string_append_printf (words, C_ ("share", "%s %s"), guild_match_phrases_criterion (i), share);
    }
  return g_string_free_and_steal (words);
}

/**
 * guild_match_phrases_levels:
 * @level: where somebody stands
 * @goal_level: where they would come
 *
 * Returns: (transfer full): both
 */
char *
guild_match_phrases_levels (int level,
                            int goal_level)
{
  return g_strdup_printf (_ ("Level %d to %d"), level, goal_level);
}

/**
 * guild_match_phrases_pair:
 * @snapshot: an organisation
 * @mentee: key of who would learn
 * @mentor: key of who would help
 *
 * Returns: (transfer full): who, with whom
 */
char *
guild_match_phrases_pair (const GuildSnapshot *snapshot,
                          gint64               mentee,
                          gint64               mentor)
{
  /* Translators: a pairing: who learns, with whom. */
  return g_strdup_printf (_ ("%s with %s"), guild_match_phrases_person (snapshot, mentee),
                          guild_match_phrases_person (snapshot, mentor));
}

/**
 * guild_match_phrases_full_pair:
 * @snapshot: an organisation
 * @pair: a proposed pair
 *
 * Returns: (transfer full): all that a row says of it
 */
char *
guild_match_phrases_full_pair (const GuildSnapshot  *snapshot,
                               const GuildMatchPair *pair)
{
  g_autofree char *who = guild_match_phrases_pair (snapshot, pair->mentee, pair->mentor);
  g_autofree char *levels = guild_match_phrases_levels (pair->level, pair->goal_level);
  g_autofree char *figure = guild_match_phrases_score (pair->score);
  g_autofree char *score = g_strdup_printf (_ ("score %s"), figure);

  return guild_words_join (who, guild_match_phrases_skill (snapshot, pair->competency), levels, score,
                           pair->pinned ? _ ("kept together") : "", NULL);
}

/* Why there is nobody: the rule that takes out the most of those who could. */
static char *
describe_obstacle (const GuildUnmatched *unmatched)
{
  if (unmatched->obstacle < 0)
    return g_strdup_printf (_ ("Nobody who could mentor reaches level %d"), unmatched->goal_level);
  switch ((GuildPairObstacle) unmatched->obstacle)
    {
    case GUILD_PAIR_MENTOR_UNREADY:
      return g_strdup_printf (ngettext ("%'u person has the level, but is no mentor yet",
                                        "%'u people have the level, but are no mentors yet", unmatched->n_excluded),
                              unmatched->n_excluded);
    case GUILD_PAIR_MENTOR_FULL:
      return g_strdup (_ ("Those who could have no place for another pairing"));
    case GUILD_PAIR_STALE:
      return g_strdup (_ ("Those who could were rated too long ago"));
    case GUILD_PAIR_SUSPENDED:
      return g_strdup (_ ("Those who could rate themselves lower since"));
    case GUILD_PAIR_REPORTING_LINE:
      return g_strdup (_ ("Those who could stand in the same reporting line"));
    case GUILD_PAIR_PERIOD:
      return g_strdup (_ ("Those who could are not there through the whole period"));
    case GUILD_PAIR_CONFIRMER:
    case GUILD_PAIR_ASSESSMENT:
    case GUILD_PAIR_ASSESSOR:
      return g_strdup (_ ("Those who could have to judge the mentee"));
    case GUILD_PAIR_ONESELF:
    case GUILD_PAIR_APART:
    case GUILD_PAIR_MENTEE_FULL:
    case GUILD_PAIR_TAKEN:
    case GUILD_PAIR_NO_GAP:
    case GUILD_PAIR_LEVEL:
    case GUILD_PAIR_UNCONFIRMED:
    case GUILD_PAIR_UNRATED:
    case GUILD_PAIR_UNBRIEFED:
      break;
    }
  return g_strdup (_ ("The rules leave nobody"));
}

/**
 * guild_match_phrases_reason:
 * @snapshot: an organisation
 * @unmatched: a gap without a mentor
 *
 * Returns: (transfer full): why it has none, in short
 */
char *
guild_match_phrases_reason (const GuildSnapshot  *snapshot,
                            const GuildUnmatched *unmatched)
{
  switch (unmatched->reason)
    {
    case GUILD_UNMATCHED_NO_MENTOR:
      return describe_obstacle (unmatched);
    case GUILD_UNMATCHED_MINIMUM:
      return g_strdup (_ ("Possible mentors score below the minimum"));
    case GUILD_UNMATCHED_TAKEN:
      return g_strdup (_ ("Possible mentors help more elsewhere"));
    case GUILD_UNMATCHED_MENTEE_FULL:
      /* Translators: %s is a person. */
      return g_strdup_printf (_ ("%s learns something else first"),
                              guild_match_phrases_person (snapshot, unmatched->mentee));
    case GUILD_UNMATCHED_NO_GAIN:
      return g_strdup (_ ("Possible mentors would score nothing"));
    case GUILD_UNMATCHED_STOPPED:
      return g_strdup (_ ("The search was stopped before"));
    }
  g_assert_not_reached ();
}

/**
 * guild_match_phrases_full_gap:
 * @snapshot: an organisation
 * @unmatched: a gap without a mentor
 *
 * Returns: (transfer full): all that a row says of it
 */
char *
guild_match_phrases_full_gap (const GuildSnapshot  *snapshot,
                              const GuildUnmatched *unmatched)
{
  g_autofree char *levels = guild_match_phrases_levels (unmatched->level, unmatched->goal_level);
  g_autofree char *reason = guild_match_phrases_reason (snapshot, unmatched);

  return guild_words_join (guild_match_phrases_person (snapshot, unmatched->mentee),
                           guild_match_phrases_skill (snapshot, unmatched->competency), levels, reason, NULL);
}

/**
 * guild_match_phrases_totals:
 * @match: a match
 *
 * Returns: (transfer full): what it comes to, and how good that is; "" where there is nothing to propose
 */
char *
guild_match_phrases_totals (const GuildMatch *match)
{
  g_autofree char *pairs = g_strdup_printf (ngettext ("%'u pairing", "%'u pairings", match->pairs->len),
                                            match->pairs->len);
  g_autofree char *figure = guild_match_phrases_score (match->total);
  /* Translators: %s is a figure. */
  g_autofree char *total = g_strdup_printf (_ ("total score %s"), figure);
  g_autofree char *more = guild_match_phrases_loss (match->bound - match->total - match->bonus);
  /* Translators: %s is a figure. */
  g_autofree char *proof = match->optimal ? g_strdup (_ ("proved best"))
                                          : g_strdup_printf (_ ("stopped early: at most %s better is possible"), more);

  if (match->optimal && match->pairs->len == 0)
    return g_strdup ("");
  return guild_words_join (pairs, total, proof, NULL);
}
