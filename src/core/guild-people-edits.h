/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"
#include "guild-people-merge.h"
#include "guild-person-erasure.h"

G_BEGIN_DECLS

/* The edits of people: each builds a change, which the caller commits. All of them may be called in a
 * worker while the organisation stands still; those that take a cancellable read the store and must be. */

/**
 * GuildPersonDraft:
 * @id: their id; empty to have one made of the name
 * @name: their name
 * @email: their e-mail address
 * @title: their title
 * @hire_date: their hire date, or 0
 * @end_date: their last day, or 0
 * @status: their status
 * @next_role: key of their next role, or 0
 * @external: whether they belong to another organisation
 * @role: key of their role, or 0
 * @department: their department
 * @location: their location
 * @manager: key of their manager, or 0
 * @confirmer: key of the delegate who confirms their levels, or 0 for the manager
 *
 * What a form holds of one person. Texts are owned and never %NULL: set them by g_set_str().
 */
typedef struct
{
  char *id;
  char *name;
  char *email;
  char *title;
  GuildDate hire_date;
  GuildDate end_date;
  GuildPersonStatus status;
  gint64 next_role;
  gboolean external;
  gint64 role;
  char *department;
  char *location;
  gint64 manager;
  gint64 confirmer;
} GuildPersonDraft;

/**
 * GuildPatchFields:
 *
 * Which values of a [struct@PeoplePatch] count.
 */
typedef enum
{
  GUILD_PATCH_DEPARTMENT = 1 << 0,
  GUILD_PATCH_LOCATION = 1 << 1,
  GUILD_PATCH_ROLE = 1 << 2,
  GUILD_PATCH_NEXT_ROLE = 1 << 3,
  GUILD_PATCH_MANAGER = 1 << 4,
  GUILD_PATCH_CONFIRMER = 1 << 5,
  GUILD_PATCH_STATUS = 1 << 6,
  GUILD_PATCH_EXTERNAL = 1 << 7,
} GuildPatchFields;

/**
 * GuildPeoplePatch:
 * @fields: which of the values are to be set
 *
 * The same values for many people. Texts are borrowed; "" empties the field, as 0 does a reference.
 */
typedef struct
{
  GuildPatchFields fields;
  const char *department;
  const char *location;
  gint64 role;
  gint64 next_role;
  gint64 manager;
  gint64 confirmer;
  GuildPersonStatus status;
  gboolean external;
} GuildPeoplePatch;

void         guild_person_draft_init_new  (GuildPersonDraft       *self);
gboolean     guild_person_draft_init_from (GuildPersonDraft       *self,
                                           GuildOrganisation      *organisation,
                                           gint64                  person);
void         guild_person_draft_clear     (GuildPersonDraft       *self);
GuildChange *guild_edit_new_person        (GuildOrganisation      *organisation,
                                           const GuildPersonDraft *draft,
                                           GError                **error);
GuildChange *guild_edit_person            (GuildOrganisation      *organisation,
                                           gint64                  person,
                                           const GuildPersonDraft *draft,
                                           GuildDate               from,
                                           GError                **error);
GuildChange *guild_edit_people            (GuildOrganisation      *organisation,
                                           const gint64           *people,
                                           guint                   n_people,
                                           const GuildPeoplePatch *patch,
                                           GuildDate               from,
                                           GPtrArray             **refusals,
                                           GError                **error);
GuildChange *guild_edit_move              (GuildOrganisation      *organisation,
                                           const gint64           *people,
                                           guint                   n_people,
                                           gint64                  manager,
                                           GuildDate               from,
                                           GPtrArray             **refusals,
                                           GError                **error);
char        *guild_edit_refuse_manager    (GuildOrganisation      *organisation,
                                           gint64                  person,
                                           gint64                  manager);
GuildChange *guild_edit_leave             (GuildOrganisation      *organisation,
                                           const gint64           *people,
                                           guint                   n_people,
                                           GuildDate               last_day,
                                           GPtrArray             **refusals,
                                           GError                **error);
GuildChange *guild_edit_absence           (GuildOrganisation      *organisation,
                                           const gint64           *people,
                                           guint                   n_people,
                                           GPtrArray             **refusals,
                                           GError                **error);
GuildChange *guild_edit_return            (GuildOrganisation      *organisation,
                                           gint64                  person,
                                           GuildDate               first_day,
                                           GError                **error);
GArray      *guild_people_list_reports    (GuildSnapshot          *snapshot,
                                           gint64                  manager);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GuildPersonDraft, guild_person_draft_clear)

G_END_DECLS
