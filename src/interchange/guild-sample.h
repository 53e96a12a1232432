/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"

G_BEGIN_DECLS

GuildChange *guild_sample_plan (GuildOrganisation *organisation,
                                GError           **error);

G_END_DECLS
