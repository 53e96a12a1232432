/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-snapshot.h"

G_BEGIN_DECLS

#define GUILD_DEPARTMENTS_ALL (-1)

/**
 * GuildDepartments:
 * @n_departments: how many there are
 * @names: of each; "" of those who have none
 * @n_people: of each, how many are employed; after the last, in all
 * @withheld: of each, whether no figure about it as a whole is told; after the last, of all
 * @n_employed: how many people are employed in all
 * @n_slots: one more than the greatest key of a person
 * @of_people: of each person the department, or -1 for who is not employed
 *
 * The departments of an organisation as parts of the whole: the largest first, names decide between equals.
 */
typedef struct
{
  guint n_departments;
  const char **names;
  guint *n_people;
  gboolean *withheld;
  guint n_employed;
  gint64 n_slots;
  gint32 *of_people;
} GuildDepartments;

GuildDepartments *guild_departments_new          (const GuildSnapshot    *snapshot);
void              guild_departments_free         (GuildDepartments       *self);
gboolean          guild_departments_find         (const GuildDepartments *self,
                                                  const char             *name,
                                                  int                    *department);
guint             guild_departments_get_n_people (const GuildDepartments *self,
                                                  int                     department);
gboolean          guild_departments_is_withheld  (const GuildDepartments *self,
                                                  int                     department);

static inline gboolean
guild_departments_contain (const GuildDepartments *self,
                           int                     department,
                           gint64                  person)
{
  return person > 0 && person < self->n_slots &&
         (department == GUILD_DEPARTMENTS_ALL ? self->of_people[person] >= 0 : self->of_people[person] == department);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildDepartments, guild_departments_free)

G_END_DECLS
