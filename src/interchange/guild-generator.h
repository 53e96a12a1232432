/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"

G_BEGIN_DECLS

#define GUILD_GENERATOR_MAX_PEOPLE 1000000

GuildChange *guild_generator_plan (GuildOrganisation *organisation,
                                   guint              n_people,
                                   guint64            seed,
                                   GCancellable      *cancellable,
                                   GError           **error);

G_END_DECLS
