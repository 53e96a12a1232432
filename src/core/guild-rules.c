/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-rules.h"

#include <math.h>

/* A gap marked "not served by formal learning, or not quickly" counts half as much again. */
#define URGENT_FACTOR 1.5

/**
 * guild_rule_is_newer:
 * @date: when a rating was given
 * @entry: its order of entry
 * @than_date: when another was given
 * @than_entry: that one's order of entry
 *
 * Levels: the newest rating counts; of two of the same date, the later entry.
 *
 * Returns: whether the first rating is the newer
 */
gboolean
guild_rule_is_newer (GuildDate date,
                     gint64    entry,
                     GuildDate than_date,
                     gint64    than_entry)
{
  return date > than_date || (date == than_date && entry > than_entry);
}

/**
 * guild_rule_is_stale:
 * @date: when the rating was given
 * @today: the day it is asked about
 * @stale_months: the organisation's setting, 1 or more
 *
 * Levels: a rating older than that many months still counts and is marked stale. On the day itself
 * it is not yet older.
 *
 * Returns: whether the rating is stale
 */
gboolean
guild_rule_is_stale (GuildDate date,
                     GuildDate today,
                     int       stale_months)
{
  return date < guild_date_add_months (today, -stale_months);
}

static guint8
get_code (int level)
{
  return level == GUILD_LEVEL_UNRATED ? 0 : level == GUILD_LEVEL_NOT_APPLICABLE ? 11 : (guint8) (level + 1);
}

/**
 * guild_rule_ratings:
 * @confirmed: the newest confirmed level
 * @self_rated: the newest level of the person's own
 *
 * Returns: both in a byte
 */
GuildRatings
guild_rule_ratings (int confirmed,
                    int self_rated)
{
  return (GuildRatings) (get_code (confirmed) << 4 | get_code (self_rated));
}

/**
 * guild_rule_cell:
 * @confirmed: the newest submitted rating by the confirmer
 * @self_rated: the newest submitted rating by the person
 * @policy: which of them is the current level
 * @today: the day it is asked about
 * @stale_months: months after which a rating is stale
 *
 * Levels: `confirmed-first` takes the confirmed level if there is any, else the self-rated one;
 * `self-rated` takes only the person's own; `newest` the newer of the two. Under
 * `confirmed-first`, a self-rating that is newer and higher than the confirmation awaits
 * confirmation and does not count. A newer, lower self-rating suspends a strength under every
 * policy that counts the confirmation.
 *
 * Returns: the current level with its flags
 */
GuildCell
guild_rule_cell (const GuildLatest *confirmed,
                 const GuildLatest *self_rated,
                 GuildCurrentLevel  policy,
                 GuildDate          today,
                 int                stale_months)
{
  const GuildLatest *current = NULL;
  gboolean has_confirmed = confirmed->level != GUILD_LEVEL_UNRATED;
  gboolean has_self = self_rated->level != GUILD_LEVEL_UNRATED;
  gboolean self_newer = has_confirmed && has_self &&
                        guild_rule_is_newer (self_rated->date, self_rated->entry, confirmed->date, confirmed->entry);
  GuildCell cell;

  switch (policy)
    {
    case GUILD_CURRENT_LEVEL_CONFIRMED_FIRST:
      current = has_confirmed ? confirmed : self_rated;
      break;
    case GUILD_CURRENT_LEVEL_SELF_RATED:
      current = self_rated;
      break;
    case GUILD_CURRENT_LEVEL_NEWEST:
      current = has_confirmed && !self_newer ? confirmed : self_rated;
      break;
    }

  if (current->level == GUILD_LEVEL_UNRATED)
    return GUILD_CELL_UNRATED;
  cell = get_code (current->level);
  if (guild_rule_is_stale (current->date, today, stale_months))
    cell |= GUILD_CELL_STALE;
  if (current == confirmed)
    {
      cell |= GUILD_CELL_CONFIRMED;
      if (self_newer && self_rated->level >= 0 && confirmed->level >= 0)
        {
          if (self_rated->level > confirmed->level)
            cell |= GUILD_CELL_AWAITING;
          else if (self_rated->level < confirmed->level)
            cell |= GUILD_CELL_SUSPENDED;
        }
    }
  return cell;
}

/**
 * guild_rule_basis:
 * @cell: a person in a competency
 *
 * Returns: what the current level rests on
 */
GuildBasis
guild_rule_basis (GuildCell cell)
{
  if (guild_cell_get_level (cell) == GUILD_LEVEL_UNRATED)
    return GUILD_BASIS_UNRATED;
  return (cell & GUILD_CELL_CONFIRMED) != 0 ? GUILD_BASIS_CONFIRMED : GUILD_BASIS_SELF;
}

/**
 * guild_rule_gap:
 * @target: the target level, 0 to 9
 * @current: the current level; unrated and not applicable have no gap
 *
 * Gap = max(0, target − current).
 *
 * Returns: levels that are missing
 */
int
guild_rule_gap (int target,
                int current)
{
  return current < 0 ? 0 : MAX (0, target - current);
}

/**
 * guild_rule_surplus:
 * @target: the target level, 0 to 9
 * @current: the current level; unrated and not applicable have no surplus
 *
 * Surplus = max(0, current − target).
 *
 * Returns: levels above the target
 */
int
guild_rule_surplus (int target,
                    int current)
{
  return current < 0 ? 0 : MAX (0, current - target);
}

/**
 * guild_rule_priority:
 * @gap: levels that are missing
 * @weight: the requirement's weight, 0 or more
 * @urgent: whether the gap is marked "not served by formal learning, or not quickly"
 *
 * Priority = gap × weight (Borich 1980, needs by discrepancy and importance), raised by half where
 * the gap is marked.
 *
 * Returns: the priority, 0 or more
 */
double
guild_rule_priority (int      gap,
                     double   weight,
                     gboolean urgent)
{
  return gap * weight * (urgent ? URGENT_FACTOR : 1.0);
}

/**
 * guild_rule_fit_add:
 * @sum: (inout): the sums so far, zeroed at first
 * @target: the requirement's target level
 * @weight: its weight, 0 or more
 * @current: the person's current level; not applicable removes the requirement
 *
 * Fit = Σ weight·min(level, target) / Σ weight·target, unrated taken as 0 below and as the target
 * above.
 */
void
guild_rule_fit_add (GuildFitSum *sum,
                    int          target,
                    double       weight,
                    int          current)
{
  if (current == GUILD_LEVEL_NOT_APPLICABLE)
    return;
  sum->whole += weight * target;
  if (current == GUILD_LEVEL_UNRATED)
    sum->upper += weight * target;
  else
    {
      sum->lower += weight * MIN (current, target);
      sum->upper += weight * MIN (current, target);
    }
}

/**
 * guild_rule_fit:
 * @sum: the sums over a role's requirements
 * @fit: (out): the fit
 *
 * Returns: whether there is a fit: a role without targets above 0 has none
 */
gboolean
guild_rule_fit (const GuildFitSum *sum,
                GuildFit          *fit)
{
  if (sum->whole <= 0)
    {
      *fit = (GuildFit) { 0, 0 };
      return FALSE;
    }
  *fit = (GuildFit) { sum->lower / sum->whole, sum->upper / sum->whole };
  return TRUE;
}

/**
 * guild_rule_mentor_threshold:
 * @threshold: the framework's own mentor threshold, or less than 0 where it names none
 * @top: the framework's highest level
 *
 * Returns: the level from which somebody can mentor: by default the one below the top
 */
int
guild_rule_mentor_threshold (int threshold,
                             int top)
{
  return threshold >= 0 ? threshold : MAX (1, top - 1);
}

/**
 * guild_rule_is_strength:
 * @cell: a person in a competency
 * @threshold: the mentor threshold, see guild_rule_mentor_threshold()
 * @top: the framework's highest level
 * @best: the organisation's highest current level in the competency, or less than 0
 *
 * Strength: current ≥ the mentor threshold; or the organisation's best and at least the middle of
 * the scale. Never while stale, nor while a newer, lower self-rating suspends it. The middle of a
 * scale 0..top is top/2, so 3 of 5 and 4 of 7.
 *
 * Returns: whether the person is strong enough to be asked as a mentor
 */
gboolean
guild_rule_is_strength (GuildCell cell,
                        int       threshold,
                        int       top,
                        int       best)
{
  int level = guild_cell_get_level (cell);

  if (level <= 0 || (cell & (GUILD_CELL_STALE | GUILD_CELL_SUSPENDED)) != 0)
    return FALSE;
  return level >= threshold || (level >= best && level * 2 >= top);
}

/**
 * guild_rule_goal_level:
 * @target: the target level
 * @current: the mentee's current level, below the target
 * @goal: the organisation's policy
 * @best_mentor: the highest current level among those who could mentor, or less than 0
 * @mentor_margin: levels that a mentor must stand above the goal
 *
 * Goal level: the target, or one level up by policy; where nobody reaches the target, the stepping
 * stone one level up.
 *
 * Returns: the level that a task-based pairing aims at
 */
int
guild_rule_goal_level (int       target,
                       int       current,
                       GuildGoal goal,
                       int       best_mentor,
                       int       mentor_margin)
{
  int step = MIN (target, MAX (current, 0) + 1);

  switch (goal)
    {
    case GUILD_GOAL_ONE_LEVEL:
      return step;
    case GUILD_GOAL_TARGET:
      return best_mentor >= target + mentor_margin ? target : step;
    }
  g_assert_not_reached ();
}

/**
 * guild_rule_round_level:
 * @source: a level as another system gives it, perhaps fractional
 * @top: the framework's highest level
 *
 * Fractional source levels round to nearest, halves up, and stay within the scale.
 *
 * Returns: the level, 0 to @top
 */
int
guild_rule_round_level (double source,
                        int    top)
{
  if (!(source > 0))
    return 0;
  return (int) MIN (floor (source + 0.5), (double) top);
}
