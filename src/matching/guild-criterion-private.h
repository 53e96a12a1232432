/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-criterion.h"

G_BEGIN_DECLS

/* What is known of nobody is neither for nor against them. */
#define GUILD_CRITERION_NEUTRAL 0.5

/**
 * GuildMentorRecord:
 * @n: pairings that went on to their end
 * @good: how many of these were confirmed; partly counts one half
 *
 * How a mentor's pairings ended.
 */
typedef struct
{
  guint n;
  double good;
} GuildMentorRecord;

/**
 * GuildCriteriaContext:
 * @snapshot: the organisation
 * @high_priority: the priority that nineteen of twenty open gaps do not exceed, so that one outlier does not
 *   flatten the rest; 0 where there is none
 * @loads: (element-type gint64 gint64): person → pairings as a mentor that are announced or running
 * @records: (element-type gint64 GuildMentorRecord): how a person's pairings as a mentor ended
 * @marked: (element-type gint64 gint64): (person, competency) → the day the gap was marked
 * @ended: (element-type gint64 gint64): person → the day their last pairing as a mentee was closed
 */
struct _GuildCriteriaContext
{
  const GuildSnapshot *snapshot;
  double high_priority;
  GHashTable *loads;
  GHashTable *records;
  GHashTable *marked;
  GHashTable *ended;
};

GuildCriteriaContext *guild_criteria_context_new  (const GuildSnapshot        *snapshot,
                                                   GCancellable               *cancellable);
void                  guild_criteria_context_free (GuildCriteriaContext       *self);
double                guild_criteria_priority     (const GuildCriteriaContext *self,
                                                   gint64                      mentee,
                                                   gint64                      competency);
double                guild_criterion_get_weight  (GuildCriterionKind          kind,
                                                   const GuildPolicy          *policy);

double guild_criterion_judge_reach (GuildReach wanted,
                                    gboolean   agree);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildCriteriaContext, guild_criteria_context_free)

/* One file of criteria/ each. */
extern const GuildCriterion guild_criterion_need;
extern const GuildCriterion guild_criterion_waiting;
extern const GuildCriterion guild_criterion_margin;
extern const GuildCriterion guild_criterion_department;
extern const GuildCriterion guild_criterion_location;
extern const GuildCriterion guild_criterion_language;
extern const GuildCriterion guild_criterion_load;
extern const GuildCriterion guild_criterion_hours;
extern const GuildCriterion guild_criterion_mentoring;
extern const GuildCriterion guild_criterion_record;
extern const GuildCriterion guild_criterion_preference;

G_END_DECLS
