/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "guild-bench-strength.h"
#include "guild-departments.h"
#include "guild-gap-map.h"
#include "guild-movement.h"
#include "guild-organisation.h"
#include "guild-pairing-figures.h"

G_BEGIN_DECLS

/**
 * GuildInsightsScope:
 * @department: (nullable): name of a department, "" for the people without one, %NULL for everybody
 * @framework: key of a framework, or 0 for all
 * @kind: whose ratings movement is about: the manager's or the person's own
 * @months: how far back movement goes, 1 to %GUILD_INSIGHTS_MAX_MONTHS
 *
 * What insights are about.
 */
typedef struct
{
  const char *department;
  gint64 framework;
  GuildAssessmentKind kind;
  int months;
} GuildInsightsScope;

#define GUILD_INSIGHTS_MAX_MONTHS 120

/**
 * GuildInsights:
 * @snapshot: the organisation that they are about; names of competencies are its to tell
 * @departments: all its departments
 * @department: which of them is in scope, or %GUILD_DEPARTMENTS_ALL
 * @framework: key of the framework in scope, or 0
 * @n_people: employed people in scope
 * @withheld: whether the scope is too small to tell anything but @n_people
 * @bench: bench strength, and how many gaps are open
 * @gaps: mean gaps by department and competency
 * @movement: how levels moved
 * @pairings: pairings by state, and what was confirmed this quarter
 *
 * Every figure of the Insights page for one scope. Immutable and reference-counted: made in a worker, read anywhere.
 */
typedef struct
{
  /*< private >*/
  gatomicrefcount references;
  /*< public >*/
  GuildSnapshot *snapshot;
  GuildDepartments *departments;
  int department;
  gint64 framework;
  guint n_people;
  gboolean withheld;
  GuildBenchStrength *bench;
  GuildGapMap *gaps;
  GuildMovement *movement;
  GuildPairingFigures pairings;
} GuildInsights;

#define GUILD_TYPE_INSIGHTS (guild_insights_get_type ())

GType          guild_insights_get_type   (void);
GuildInsights *guild_insights_new        (const GuildSnapshot      *snapshot,
                                          GuildStore               *store,
                                          const GuildInsightsScope *scope,
                                          GCancellable             *cancellable,
                                          GError                  **error);
void           guild_insights_new_async  (GuildOrganisation        *organisation,
                                          const GuildInsightsScope *scope,
                                          GCancellable             *cancellable,
                                          GAsyncReadyCallback       callback,
                                          gpointer                  user_data);
GuildInsights *guild_insights_new_finish (GAsyncResult             *result,
                                          GError                  **error);
GuildInsights *guild_insights_ref        (const GuildInsights      *self);
void           guild_insights_unref      (GuildInsights            *self);
const char    *guild_insights_get_name   (const GuildInsights      *self,
                                          gint64                    competency);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildInsights, guild_insights_unref)

G_END_DECLS
