/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"

G_BEGIN_DECLS

/**
 * GuildInsightsChoice:
 * @department: (nullable): whose figures: a department, "" for those without one, %NULL for everybody's
 * @framework: key of the framework whose competencies they are about, or 0 where there is none
 * @months: how far back levels are compared
 * @kind: which ratings tell how levels moved: %GUILD_ASSESSMENT_KIND_MANAGER or %GUILD_ASSESSMENT_KIND_SELF
 *
 * What the insights are about. It is remembered for each organisation.
 */
typedef struct
{
  char *department;
  gint64 framework;
  guint months;
  GuildAssessmentKind kind;
} GuildInsightsChoice;

GuildInsightsChoice *guild_insights_choice_recall   (GuildOrganisation         *organisation);
GuildInsightsChoice *guild_insights_choice_copy     (const GuildInsightsChoice *self);
void                 guild_insights_choice_free     (GuildInsightsChoice       *self);
gboolean             guild_insights_choice_equal    (const GuildInsightsChoice *self,
                                                     const GuildInsightsChoice *other);
void                 guild_insights_choice_remember (const GuildInsightsChoice *self,
                                                     GuildOrganisation         *organisation);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildInsightsChoice, guild_insights_choice_free)

G_END_DECLS
