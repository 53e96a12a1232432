/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-people.h"
#include "guild-snapshot.h"

G_BEGIN_DECLS

/* Only guild-state.c and guild-supposition.c make snapshots; they fill one before they let go of it. */
struct _GuildSnapshot
{
  gatomicrefcount references;
  GuildDate today;
  GuildPolicy policy;
  GuildPeople *people;
  GuildLevelMatrix *matrix;
  GuildLevelMatrix *ratings; /* of GuildRatings */
  GuildPairIndex *pair_index;
  GPtrArray *profiles;     /* GuildProfile by role key, NULL where there is no such role */
  GPtrArray *competencies; /* CompetencySlot by key */
  GHashTable *urgent;      /* guild_rating_key (person, competency) of marked gaps */
  GPtrArray *records[GUILD_N_KINDS];
};

GuildSnapshot *guild_snapshot_new          (GuildDate            today);
GuildSnapshot *guild_snapshot_copy         (const GuildSnapshot *self);
void           guild_snapshot_index_pairs  (GuildSnapshot       *self);
void           guild_snapshot_set_cell     (GuildSnapshot       *self,
                                            gint64               person,
                                            gint64               competency,
                                            const GuildLatest   *confirmed,
                                            const GuildLatest   *self_rated);
GuildProfile  *guild_profile_new           (GuildRecord         *role,
                                            const GArray        *requirements);
GuildProfile  *guild_profile_ref           (GuildProfile        *self);
void           guild_profile_unref         (GuildProfile        *self);
GPtrArray     *guild_snapshot_new_profiles (guint                n_slots);
GPtrArray     *guild_snapshot_new_records  (void);

G_END_DECLS
