/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"

G_BEGIN_DECLS

/**
 * GuildPersonFacts:
 *
 * What a person's page needs that is read from the store or counted over everybody: when each of
 * their levels was rated, their strengths, their fit to each role. Made in a worker.
 */
#define GUILD_TYPE_PERSON_FACTS (guild_person_facts_get_type ())
G_DECLARE_FINAL_TYPE (GuildPersonFacts, guild_person_facts, GUILD, PERSON_FACTS, GObject)

void              guild_person_facts_load_async    (GuildOrganisation  *organisation,
                                                    gint64              person,
                                                    GCancellable       *cancellable,
                                                    GAsyncReadyCallback callback,
                                                    gpointer            user_data);
GuildPersonFacts *guild_person_facts_load_finish   (GAsyncResult       *result,
                                                    GError            **error);
GuildDate         guild_person_facts_get_date      (GuildPersonFacts   *self,
                                                    gint64              competency,
                                                    GuildCell           cell);
GArray           *guild_person_facts_get_strengths (GuildPersonFacts   *self);
GArray           *guild_person_facts_get_fits      (GuildPersonFacts   *self);

G_END_DECLS
