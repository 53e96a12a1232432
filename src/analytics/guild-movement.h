/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "guild-bench-strength.h"
#include "guild-departments.h"
#include "guild-store.h"

G_BEGIN_DECLS

/**
 * GuildMove:
 * @competency: its key, or 0 for all together
 * @n: its base: people with a level of the kind from one date to the other, but for the newest where these are fewer
 *   than `small_group_minimum`; 0 where there is nobody, or it is withheld
 * @n_levels: how many pairs of levels that is: @n, but for all together
 * @before: mean level at the first date, or NaN
 * @now: mean level at the second date, or NaN
 * @rose: levels that are higher at the second date
 * @same: levels that are the same
 * @fell: levels that are lower
 * @withheld: whether there are figures that are not told
 * @counts_withheld: whether @rose, @same and @fell are not told, as they would speak of everybody in a small group, or
 *   others that do would follow
 *
 * How the levels of the same people moved between two dates.
 */
typedef struct
{
  gint64 competency;
  guint n;
  guint n_levels;
  double before;
  double now;
  guint rose;
  guint same;
  guint fell;
  gboolean withheld;
  gboolean counts_withheld;
} GuildMove;

/**
 * GuildMovePoint:
 * @date: a day
 * @mean: the mean level then
 */
typedef struct
{
  GuildDate date;
  double mean;
} GuildMovePoint;

/**
 * GuildMovement:
 * @from: the first date
 * @to: the second date
 * @kind: whose ratings
 * @n_rows: how many competencies
 * @rows: (array length=n_rows): in the order of bench strength
 * @overall: (nullable): all of them together; %NULL where no framework is chosen: scales differ
 * @n_points: how many dates: one a month from @from to @to; 0 where it is withheld, or nobody is there
 * @points: (array length=n_points): mean level of the same people and competencies as @overall
 * @n_gaps_closed: gaps against today's targets that were open at @from and are closed, where a current level was known
 *   at both dates
 * @n_gaps_opened: those that were not open then, and are now
 *
 * Movement: the same people, the same kind, at both dates.
 */
typedef struct
{
  GuildDate from;
  GuildDate to;
  GuildAssessmentKind kind;
  guint n_rows;
  GuildMove *rows;
  GuildMove *overall;
  guint n_points;
  GuildMovePoint *points;
  guint n_gaps_closed;
  guint n_gaps_opened;
} GuildMovement;

/**
 * GuildLevelThen:
 * @competency: key of a competency
 * @kind: self or manager
 * @date: since when
 * @level: 0 to 9, or %GUILD_LEVEL_NOT_APPLICABLE
 *
 * A level that a person was given.
 */
typedef struct
{
  gint64 competency;
  GuildAssessmentKind kind;
  GuildDate date;
  int level;
} GuildLevelThen;

GuildMovement *guild_movement_read        (const GuildSnapshot      *snapshot,
                                           GuildStore               *store,
                                           const GuildDepartments   *departments,
                                           int                       department,
                                           gint64                    framework,
                                           GuildAssessmentKind       kind,
                                           int                       months,
                                           const GuildBenchStrength *bench,
                                           GCancellable             *cancellable,
                                           GError                  **error);
void           guild_movement_free        (GuildMovement            *self);
GArray        *guild_movement_read_person (GuildStore               *store,
                                           gint64                    person,
                                           GCancellable             *cancellable,
                                           GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildMovement, guild_movement_free)

G_END_DECLS
