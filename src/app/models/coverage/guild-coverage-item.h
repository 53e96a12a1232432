/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "guild-coverage.h"

G_BEGIN_DECLS

/**
 * GuildCoverageItem:
 *
 * A competency and how well it is covered, in a list.
 */
#define GUILD_TYPE_COVERAGE_ITEM (guild_coverage_item_get_type ())
G_DECLARE_FINAL_TYPE (GuildCoverageItem, guild_coverage_item, GUILD, COVERAGE_ITEM, GObject)

/**
 * GuildCoverageColumn:
 *
 * What a table of coverage says, and sorts by.
 */
typedef enum
{
  GUILD_COVERAGE_COLUMN_NAME,
  GUILD_COVERAGE_COLUMN_ROLES,
  GUILD_COVERAGE_COLUMN_PEOPLE,
  GUILD_COVERAGE_COLUMN_LEVELS,
  GUILD_COVERAGE_COLUMN_AT_TARGET,
  GUILD_COVERAGE_COLUMN_LAST,
} GuildCoverageColumn;

#define GUILD_N_COVERAGE_COLUMNS (GUILD_COVERAGE_COLUMN_LAST + 1)

GuildCoverageItem   *guild_coverage_item_new          (const char          *name,
                                                       int                  top);
void                 guild_coverage_item_set          (GuildCoverageItem   *self,
                                                       const GuildCoverage *coverage,
                                                       GuildDate            last);
const char          *guild_coverage_item_get_name     (GuildCoverageItem   *self);
int                  guild_coverage_item_get_top      (GuildCoverageItem   *self);
GuildDate            guild_coverage_item_get_last     (GuildCoverageItem   *self);
const GuildCoverage *guild_coverage_item_get_coverage (GuildCoverageItem   *self);
int                  guild_coverage_item_compare      (GuildCoverageItem   *self,
                                                       GuildCoverageItem   *other,
                                                       GuildCoverageColumn  column);

G_END_DECLS
