/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"

G_BEGIN_DECLS

GuildChange *guild_policy_plan (GuildOrganisation *organisation,
                                const char        *name,
                                const char        *value);

G_END_DECLS
