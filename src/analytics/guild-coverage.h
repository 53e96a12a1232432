/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-snapshot.h"
#include "guild-store.h"

G_BEGIN_DECLS

/* One place more than the levels: not yet rated. */
#define GUILD_COVERAGE_UNRATED 10

/**
 * GuildCoverageFlags:
 * @GUILD_COVERAGE_UNUSED: no role asks for it
 * @GUILD_COVERAGE_NEVER_ASSESSED: nobody has a level in it
 * @GUILD_COVERAGE_NOBODY_AT_TARGET: roles ask for it, and nobody whose role asks has what it asks for
 */
typedef enum
{
  GUILD_COVERAGE_UNUSED = 1 << 0,
  GUILD_COVERAGE_NEVER_ASSESSED = 1 << 1,
  GUILD_COVERAGE_NOBODY_AT_TARGET = 1 << 2,
} GuildCoverageFlags;

/**
 * GuildCoverage:
 * @competency: its key
 * @n_roles: roles that ask for it today
 * @n_people: employed people whose role asks for it
 * @n_rated: employed people with a level in it, asked for or not
 * @levels: employed people by current level; those whose role asks and who have none at %GUILD_COVERAGE_UNRATED
 * @n_at_target: people whose role asks and who have what it asks for
 * @flags: what stands out
 *
 * How well a competency is covered. "Last assessed" is the store's to say (guild_coverage_read_dates()).
 */
typedef struct
{
  gint64 competency;
  guint n_roles;
  guint n_people;
  guint n_rated;
  guint levels[GUILD_COVERAGE_UNRATED + 1];
  guint n_at_target;
  GuildCoverageFlags flags;
} GuildCoverage;

GArray     *guild_coverage_compute    (GuildSnapshot *snapshot,
                                       gint64         framework);
GHashTable *guild_coverage_read_dates (GuildStore    *store,
                                       GCancellable  *cancellable,
                                       GError       **error);

G_END_DECLS
