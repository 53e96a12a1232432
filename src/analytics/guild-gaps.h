/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-snapshot.h"

G_BEGIN_DECLS

/**
 * GuildGap:
 * @competency: key of the competency
 * @target: the target level
 * @weight: the requirement's weight
 * @cell: the person's current level with its flags
 * @gap: levels that are missing, 0 where met or unrated
 * @priority: gap × weight, raised where the gap is marked
 *
 * A person against one requirement of a role.
 */
typedef struct
{
  gint64 competency;
  int target;
  double weight;
  GuildCell cell;
  int gap;
  double priority;
} GuildGap;

/**
 * GuildRoleFit:
 * @role: key of the role
 * @fit: the person's fit to it
 */
typedef struct
{
  gint64 role;
  GuildFit fit;
} GuildRoleFit;

GArray  *guild_gaps_of_person (const GuildSnapshot *snapshot,
                               gint64               person,
                               gint64               role);
GArray  *guild_fits_of_person (const GuildSnapshot *snapshot,
                               gint64               person);
gboolean guild_fit_of_person  (const GuildSnapshot *snapshot,
                               gint64               person,
                               gint64               role,
                               GuildFit            *fit);

G_END_DECLS
