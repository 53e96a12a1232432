/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"

G_BEGIN_DECLS

/**
 * GuildRemoval:
 * @n_people: people who go
 * @n_assessments: assessments about them, which go
 * @n_ratings: the ratings of these
 * @n_kept: assessments of others that stay, but in nobody's name
 * @n_pairings: their pairings, which go
 * @n_sessions: the sessions of these
 * @n_reports: others who report to somebody else now
 *
 * What goes with people who are deleted, for a sentence about it.
 */
typedef struct
{
  guint n_people;
  guint n_assessments;
  guint n_ratings;
  guint n_kept;
  guint n_pairings;
  guint n_sessions;
  guint n_reports;
} GuildRemoval;

/**
 * GuildDuplicateReason:
 * @GUILD_DUPLICATE_EMAIL: the same e-mail address
 * @GUILD_DUPLICATE_DEPARTMENT: the same name in the same department
 * @GUILD_DUPLICATE_HIRE_DATE: the same name and hire date
 */
typedef enum
{
  GUILD_DUPLICATE_EMAIL,
  GUILD_DUPLICATE_DEPARTMENT,
  GUILD_DUPLICATE_HIRE_DATE,
} GuildDuplicateReason;

/**
 * GuildDuplicate:
 * @first: key of a person
 * @second: key of another, who may be the same; the greater key
 * @reason: why
 */
typedef struct
{
  gint64 first;
  gint64 second;
  GuildDuplicateReason reason;
} GuildDuplicate;

GuildChange *guild_edit_delete_people     (GuildOrganisation *organisation,
                                           const gint64      *people,
                                           guint              n_people,
                                           GuildRemoval      *removal,
                                           GCancellable      *cancellable,
                                           GError           **error);
GuildChange *guild_edit_merge_people      (GuildOrganisation *organisation,
                                           gint64             keep,
                                           gint64             gone,
                                           GCancellable      *cancellable,
                                           GError           **error);
GArray      *guild_people_find_duplicates (GuildSnapshot     *snapshot);

G_END_DECLS
