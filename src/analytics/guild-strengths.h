/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-snapshot.h"

G_BEGIN_DECLS

/**
 * GuildStrength:
 * @competency: key of the competency
 * @cell: the person's current level with its flags
 * @best: whether nobody in the organisation stands higher
 */
typedef struct
{
  gint64 competency;
  GuildCell cell;
  gboolean best;
} GuildStrength;

/**
 * GuildBests:
 *
 * The organisation's highest current level in each competency, among people who are employed and
 * whose rating is neither stale nor suspended.
 */
typedef struct _GuildBests GuildBests;

GuildBests *guild_bests_new           (const GuildSnapshot *snapshot);
void        guild_bests_free          (GuildBests          *self);
int         guild_bests_get           (const GuildBests    *self,
                                       gint64               competency);
gboolean    guild_is_strength         (const GuildSnapshot *snapshot,
                                       const GuildBests    *bests,
                                       gint64               person,
                                       gint64               competency);
void        guild_strengths_of_cells  (const GuildSnapshot *snapshot,
                                       const GuildBests    *bests,
                                       gint64               competency,
                                       gboolean             strong[256]);
GArray     *guild_strengths_of_person (const GuildSnapshot *snapshot,
                                       const GuildBests    *bests,
                                       gint64               person);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildBests, guild_bests_free)

G_END_DECLS
