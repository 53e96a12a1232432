/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-market.h"
#include "guild-snapshot.h"

G_BEGIN_DECLS

/**
 * SECTION: the criteria of a score
 *
 * A criterion says from 0 to 1 how good a pair is in one respect; a score is the mean of all criteria,
 * weighted as the coordinator likes (design 2, "Score"). Each criterion is one file of `criteria/` that fills a
 * #GuildCriterion, and one line of the table in guild-criterion.c.
 *
 * What a criterion looks at decides how fast it is: a part of the gap, of the mentor or of the mentor's level costs
 * nothing; a trait (department, location, languages) is compared in the solver's inner loop.
 */

/**
 * GuildCriterionKind:
 *
 * The criteria, in the order in which they are shown.
 */
typedef enum
{
  GUILD_CRITERION_NEED,       /* how much the gap's priority asks for it */
  GUILD_CRITERION_WAITING,    /* how long the mentee has waited */
  GUILD_CRITERION_MARGIN,     /* how far the mentor stands above the goal; neutral where the goal is the top */
  GUILD_CRITERION_DEPARTMENT, /* reach: another department, or the same */
  GUILD_CRITERION_LOCATION,   /* reach: another location, or the same */
  GUILD_CRITERION_LANGUAGE,   /* a shared language */
  GUILD_CRITERION_LOAD,       /* the mentor's spare capacity */
  GUILD_CRITERION_HOURS,      /* the mentor's hours a month */
  GUILD_CRITERION_MENTORING,  /* the mentor's skill in mentoring, assessed apart from expertise */
  GUILD_CRITERION_RECORD,     /* the mentor's outcomes that were confirmed */
  GUILD_CRITERION_PREFERENCE, /* prefer, avoid, or neither */
} GuildCriterionKind;

#define GUILD_N_CRITERIA (GUILD_CRITERION_PREFERENCE + 1)

/**
 * GuildCriteriaContext:
 *
 * What criteria look at beside the snapshot, gathered once: the greatest priority, the longest wait, outcomes by mentor.
 */
typedef struct _GuildCriteriaContext GuildCriteriaContext;

/**
 * GuildCriterion:
 * @name: its name on the command line and in files; `weight_NAME` is the setting of its weight
 * @title: what people call it, translatable, as a title is written
 * @meaning: one translatable sentence
 * @of_gap: (nullable): from 0 to 1, for one gap, whoever the mentor
 * @of_mentor: (nullable): for one mentor, whatever the gap
 * @of_level: (nullable): for a mentor's level and a goal level on a scale that ends at @top
 * @of_trait: (nullable): for two people who agree in the trait, and for two who do not
 * @of_rule: (nullable): for the pair rule between two people: a #GuildPairRule, or -1 where there is none
 *
 * One respect in which a pair may be good. Exactly one of the functions is there.
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *meaning;
  double (*of_gap) (const GuildCriteriaContext *context, gint64 mentee, gint64 competency);
  double (*of_mentor) (const GuildCriteriaContext *context, gint64 mentor);
  double (*of_level) (int level, int goal_level, int top);
  double (*of_trait) (const GuildCriteriaContext *context, gboolean agree);
  double (*of_rule) (int rule);
} GuildCriterion;

const GuildCriterion *guild_criterion_get (GuildCriterionKind kind);

G_END_DECLS
