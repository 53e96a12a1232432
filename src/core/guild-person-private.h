/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-person.h"
#include "guild-snapshot.h"

G_BEGIN_DECLS

GuildPerson *guild_person_new    (const GuildSnapshot *snapshot,
                                  gint64               key);
void         guild_person_update (GuildPerson         *self,
                                  const GuildSnapshot *snapshot);

G_END_DECLS
