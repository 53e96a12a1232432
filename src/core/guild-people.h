/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-snapshot.h"

G_BEGIN_DECLS

/**
 * GuildPeople:
 *
 * The people of a snapshot as columns by key, in chunks that copies share until one writes.
 */
typedef struct _GuildPeople GuildPeople;

void         guild_person_row_init    (GuildPersonRow       *self,
                                       const GuildRecord    *record,
                                       GPtrArray            *employments,
                                       GuildDate             today);
GuildPeople *guild_people_new         (void);
GuildPeople *guild_people_copy        (const GuildPeople    *self);
void         guild_people_free        (GuildPeople          *self);
gint64       guild_people_get_n_slots (const GuildPeople    *self);
guint        guild_people_get_n       (const GuildPeople    *self);
gboolean     guild_people_get         (const GuildPeople    *self,
                                       gint64                person,
                                       GuildPersonRow       *row);
void         guild_people_set         (GuildPeople          *self,
                                       gint64                person,
                                       const GuildPersonRow *row);

G_END_DECLS
