/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-date.h"
#include "guild-policy.h"

G_BEGIN_DECLS

/**
 * SECTION: the rules of levels, gaps, fit and strengths
 *
 * Each rule of the domain is one function here, pure, with a table-driven test. Section numbers
 * refer to the design, "Rules, exactly".
 */

#define GUILD_MAX_LEVEL 9

/* Levels beside 0 to 9. */
#define GUILD_LEVEL_UNRATED        (-1)
#define GUILD_LEVEL_NOT_APPLICABLE (-2)

/**
 * GuildLatest:
 * @level: 0 to 9, %GUILD_LEVEL_NOT_APPLICABLE, or %GUILD_LEVEL_UNRATED where there is no rating
 * @date: when it was given
 * @entry: order of entry, which decides between ratings of the same date
 *
 * The newest submitted rating of one kind.
 */
typedef struct
{
  int level;
  GuildDate date;
  gint64 entry;
} GuildLatest;

/**
 * GuildCell:
 *
 * What is known of one person in one competency, in a byte: the low half holds the current level
 * (0 unrated, 1 to 10 the levels 0 to 9, 11 not applicable), the high half its flags.
 */
typedef guint8 GuildCell;

#define GUILD_CELL_UNRATED ((GuildCell) 0)

typedef enum
{
  GUILD_CELL_CONFIRMED = 1 << 4, /* given by the confirmer, not by the person */
  GUILD_CELL_STALE = 1 << 5,     /* older than the policy's months */
  GUILD_CELL_AWAITING = 1 << 6,  /* a newer, higher self-rating waits for confirmation */
  GUILD_CELL_SUSPENDED = 1 << 7, /* a newer, lower self-rating: no strength until settled */
} GuildCellFlags;

static inline int
guild_cell_get_level (GuildCell cell)
{
  int code = cell & 0x0f;

  return code == 0 ? GUILD_LEVEL_UNRATED : code == 11 ? GUILD_LEVEL_NOT_APPLICABLE : code - 1;
}

/**
 * GuildRatings:
 *
 * The newest self-rating and the newest confirmation of one person in one competency, whatever the
 * policy makes of them, in a byte: coded as levels in a #GuildCell are, the person's own in the low half.
 */
typedef guint8 GuildRatings;

static inline int
guild_ratings_get_self (GuildRatings ratings)
{
  return guild_cell_get_level (ratings & 0x0f);
}

static inline int
guild_ratings_get_confirmed (GuildRatings ratings)
{
  return guild_cell_get_level (ratings >> 4);
}

/**
 * GuildBasis:
 *
 * What a current level rests on.
 */
typedef enum
{
  GUILD_BASIS_UNRATED,
  GUILD_BASIS_SELF,
  GUILD_BASIS_CONFIRMED,
} GuildBasis;

/**
 * GuildFit:
 * @lower: fit if every unrated competency is at 0
 * @upper: fit if every unrated competency is at its target
 *
 * A person's fit to a role, 0 to 1.
 */
typedef struct
{
  double lower;
  double upper;
} GuildFit;

/**
 * GuildFitSum:
 *
 * The running sums of a fit: clear, add each requirement, ask.
 */
typedef struct
{
  double lower;
  double upper;
  double whole;
} GuildFitSum;

GuildCell    guild_rule_cell             (const GuildLatest *confirmed,
                                          const GuildLatest *self_rated,
                                          GuildCurrentLevel  policy,
                                          GuildDate          today,
                                          int                stale_months);
GuildRatings guild_rule_ratings          (int                confirmed,
                                          int                self_rated);
GuildBasis   guild_rule_basis            (GuildCell          cell);
gboolean     guild_rule_is_newer         (GuildDate          date,
                                          gint64             entry,
                                          GuildDate          than_date,
                                          gint64             than_entry);
gboolean     guild_rule_is_stale         (GuildDate          date,
                                          GuildDate          today,
                                          int                stale_months);
int          guild_rule_gap              (int                target,
                                          int                current);
int          guild_rule_surplus          (int                target,
                                          int                current);
double       guild_rule_priority         (int                gap,
                                          double             weight,
                                          gboolean           urgent);
void         guild_rule_fit_add          (GuildFitSum       *sum,
                                          int                target,
                                          double             weight,
                                          int                current);
gboolean     guild_rule_fit              (const GuildFitSum *sum,
                                          GuildFit          *fit);
int          guild_rule_mentor_threshold (int                threshold,
                                          int                top);
gboolean     guild_rule_is_strength      (GuildCell          cell,
                                          int                threshold,
                                          int                top,
                                          int                best);
int          guild_rule_goal_level       (int                target,
                                          int                current,
                                          GuildGoal          goal,
                                          int                best_mentor,
                                          int                mentor_margin);
int          guild_rule_round_level      (double             source,
                                          int                top);

G_END_DECLS
