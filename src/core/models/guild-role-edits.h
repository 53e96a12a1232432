/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"

G_BEGIN_DECLS

/* The edits of roles and their profiles: each builds a change, which the caller commits. A target that changes ends
 * yesterday and begins anew today, so that "as of" a date stays true; what was entered today is simply corrected. */

/* The weight of a requirement of which nothing else is said. */
#define GUILD_DEFAULT_WEIGHT 1.0

/* How many competencies a role profile has at best, and from how many on it is warned about. */
#define GUILD_PROFILE_FEW  20
#define GUILD_PROFILE_GOOD 25
#define GUILD_PROFILE_MANY 40

/**
 * GuildRoleCell:
 * @role: key of a role
 * @competency: key of a competency
 * @target: level, or -1 for no requirement
 * @weight: 0 to 1000, or NaN to leave it (a new requirement then has %GUILD_DEFAULT_WEIGHT)
 *
 * A cell of the matrix of roles and competencies.
 */
typedef struct
{
  gint64 role;
  gint64 competency;
  int target;
  double weight;
} GuildRoleCell;

/**
 * GuildRoleDraft:
 * @id: id; empty to have one made of the name
 * @name: name
 * @family: job family, or ""
 * @grade: grade, or ""
 * @description: or ""
 *
 * What a form holds of a role. Texts are borrowed and never %NULL.
 */
typedef struct
{
  const char *id;
  const char *name;
  const char *family;
  const char *grade;
  const char *description;
} GuildRoleDraft;

/**
 * GuildRoleLosses:
 * @n_requirements: requirements that go
 * @n_people: people who hold the role, or held it, or want it next
 */
typedef struct
{
  guint n_requirements;
  guint n_people;
} GuildRoleLosses;

/**
 * GuildRoleDifference:
 * @competency: key of a competency
 * @left: target in the first role, or -1
 * @right: target in the second, or -1
 * @left_weight: weight in the first, or NaN
 * @right_weight: weight in the second, or NaN
 */
typedef struct
{
  gint64 competency;
  int left;
  int right;
  double left_weight;
  double right_weight;
} GuildRoleDifference;

GuildChange *guild_edit_new_role       (GuildOrganisation    *organisation,
                                        const GuildRoleDraft *draft,
                                        gint64                derived_from,
                                        gint64               *role,
                                        GError              **error);
GuildChange *guild_edit_role           (GuildOrganisation    *organisation,
                                        gint64                role,
                                        const GuildRoleDraft *draft,
                                        GError              **error);
GuildChange *guild_edit_delete_role    (GuildOrganisation    *organisation,
                                        gint64                role,
                                        GuildRoleLosses      *losses,
                                        GCancellable         *cancellable,
                                        GError              **error);
GuildChange *guild_edit_role_cells     (GuildOrganisation    *organisation,
                                        const GuildRoleCell  *cells,
                                        guint                 n_cells,
                                        GError              **error);
GuildChange *guild_edit_derive_role    (GuildOrganisation    *organisation,
                                        gint64                role,
                                        gint64                from,
                                        GError              **error);
GuildChange *guild_edit_role_assessors (GuildOrganisation    *organisation,
                                        gint64                role,
                                        const gint64         *people,
                                        guint                 n_people,
                                        GError              **error);
GuildChange *guild_edit_role_paths     (GuildOrganisation    *organisation,
                                        gint64                role,
                                        const gint64         *next,
                                        guint                 n_next,
                                        GError              **error);
GArray      *guild_role_compare        (GuildSnapshot        *snapshot,
                                        gint64                left,
                                        gint64                right);

G_END_DECLS
