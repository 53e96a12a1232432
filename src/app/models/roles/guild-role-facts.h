/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"

G_BEGIN_DECLS

/**
 * GuildRoleAsked:
 * @competency: key of a competency
 * @name: (transfer none): its name, as long as the organisation stands still
 * @top: the highest level of its scale
 * @target: what the role asks for, or -1
 * @weight: its weight
 * @base_target: what another role asks for, or -1
 * @base_weight: its weight there
 * @differs: whether the two differ in it
 *
 * What a role asks for, beside what another one asks for.
 */
typedef struct
{
  gint64 competency;
  const char *name;
  int top;
  int target;
  double weight;
  int base_target;
  double base_weight;
  gboolean differs;
} GuildRoleAsked;

GPtrArray *guild_role_list_all         (GuildOrganisation *organisation);
GArray    *guild_role_list_asked       (GuildOrganisation *organisation,
                                        gint64             role,
                                        gint64             base);
GArray    *guild_role_list_next        (GuildOrganisation *organisation,
                                        gint64             role);
GArray    *guild_role_list_assessors   (GuildOrganisation *organisation,
                                        gint64             role);
GArray    *guild_role_list_people      (GuildOrganisation *organisation,
                                        gint64             role);
gint64     guild_role_find_step_before (GuildOrganisation *organisation,
                                        gint64             role);

G_END_DECLS
