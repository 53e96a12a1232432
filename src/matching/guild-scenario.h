/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-matching.h"
#include "guild-supposition.h"

G_BEGIN_DECLS

/**
 * GuildScenario:
 * @settings: (nullable) (element-type utf8 utf8): name → value of settings as they would be
 * @trained: (nullable) (element-type gint64): keys of a competency each, once for each mentor more that would be
 *   trained in it
 *
 * A what-if: another policy, or more mentors.
 */
typedef struct
{
  GHashTable *settings;
  GArray *trained;
} GuildScenario;

/**
 * GuildScenarioDiff:
 * @before: the match as it is
 * @after: the match as it would be
 * @come: (element-type GuildMatchPair): pairs only of @after
 * @gone: (element-type GuildMatchPair): pairs only of @before
 * @trained: (element-type GuildSupposedMentor): who would be trained in what, in the scenario's order
 * @n_served_more: gaps that have a mentor only in @after
 * @n_served_less: gaps that have one only in @before, and stay open
 * @n_mentees_before: mentees with at least one mentor in @before
 * @n_mentees_after: mentees with at least one mentor in @after
 */
typedef struct
{
  GuildMatch *before;
  GuildMatch *after;
  GArray *come;
  GArray *gone;
  GArray *trained;
  guint n_served_more;
  guint n_served_less;
  guint n_mentees_before;
  guint n_mentees_after;
} GuildScenarioDiff;

GuildScenarioDiff *guild_scenario_solve     (const GuildSnapshot *snapshot,
                                             GuildStore          *store,
                                             const GuildScenario *scenario,
                                             GuildSolverProgress  progress,
                                             gpointer             data,
                                             GCancellable        *cancellable,
                                             GError             **error);
void               guild_scenario_diff_free (GuildScenarioDiff   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildScenarioDiff, guild_scenario_diff_free)

G_END_DECLS
