/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildRoleMatrix:
 *
 * What roles ask for of a framework, edited as in a spreadsheet: competencies are rows, roles are columns, a digit sets
 * a target, ranges are copied to and from other programs.
 */
#define GUILD_TYPE_ROLE_MATRIX (guild_role_matrix_get_type ())
G_DECLARE_FINAL_TYPE (GuildRoleMatrix, guild_role_matrix, GUILD, ROLE_MATRIX, GtkBox)

void guild_role_matrix_show_role (GuildRoleMatrix *self,
                                  gint64           role);

G_END_DECLS
