/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-candidates.h"
#include "guild-organisation.h"

G_BEGIN_DECLS

/**
 * GuildMentorSearch:
 *
 * Who could help with one gap, in the order in which they are shown, and since when they can. Made in
 * a worker.
 */
#define GUILD_TYPE_MENTOR_SEARCH (guild_mentor_search_get_type ())
G_DECLARE_FINAL_TYPE (GuildMentorSearch, guild_mentor_search, GUILD, MENTOR_SEARCH, GObject)

void                   guild_mentor_search_async          (GuildOrganisation  *organisation,
                                                           gint64              mentee,
                                                           gint64              competency,
                                                           GCancellable       *cancellable,
                                                           GAsyncReadyCallback callback,
                                                           gpointer            user_data);
GuildMentorSearch     *guild_mentor_search_finish         (GAsyncResult       *result,
                                                           GError            **error);
const GuildCandidates *guild_mentor_search_get_candidates (GuildMentorSearch  *self);
const GuildSnapshot   *guild_mentor_search_get_snapshot   (GuildMentorSearch  *self);
GuildDate              guild_mentor_search_get_date       (GuildMentorSearch  *self,
                                                           gint64              mentor);

G_END_DECLS
