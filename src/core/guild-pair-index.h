/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-record.h"

G_BEGIN_DECLS

/**
 * GuildPairIndex:
 *
 * Mentor and mentee profiles, duties, pair rules and pairings, found by the people they are about.
 * Immutable and reference-counted across threads.
 */
typedef struct _GuildPairIndex GuildPairIndex;

/**
 * GuildPairLoad:
 * @mentoring: running pairings as a mentor
 * @learning: running pairings as a mentee
 */
typedef struct
{
  guint mentoring;
  guint learning;
} GuildPairLoad;

GuildPairIndex    *guild_pair_index_new         (const GPtrArray      *mentors,
                                                 const GPtrArray      *mentees,
                                                 const GPtrArray      *assessors,
                                                 const GPtrArray      *rules,
                                                 const GPtrArray      *pairings,
                                                 const GPtrArray      *assessments);
GuildPairIndex    *guild_pair_index_ref         (GuildPairIndex       *self);
void               guild_pair_index_unref       (GuildPairIndex       *self);
const GuildRecord *guild_pair_index_get_mentor  (const GuildPairIndex *self,
                                                 gint64                person);
const GuildRecord *guild_pair_index_get_mentee  (const GuildPairIndex *self,
                                                 gint64                person);
gboolean           guild_pair_index_is_assessor (const GuildPairIndex *self,
                                                 gint64                role,
                                                 gint64                person);
gboolean           guild_pair_index_has_duty    (const GuildPairIndex *self,
                                                 gint64                assessor,
                                                 gint64                subject);
const GuildRecord *guild_pair_index_get_rule    (const GuildPairIndex *self,
                                                 gint64                mentor,
                                                 gint64                mentee,
                                                 gint64                competency);
GuildPairLoad      guild_pair_index_get_load    (const GuildPairIndex *self,
                                                 gint64                person);
const GuildRecord *guild_pair_index_get_taken   (const GuildPairIndex *self,
                                                 gint64                mentee,
                                                 gint64                competency);
const GuildRecord *guild_pair_index_get_pairing (const GuildPairIndex *self,
                                                 gint64                pairing);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildPairIndex, guild_pair_index_unref)

G_END_DECLS
