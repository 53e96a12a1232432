/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"

G_BEGIN_DECLS

GuildOrganisation *guild_scratch_new         (GError           **error);
gboolean           guild_scratch_take_models (GuildOrganisation *scratch,
                                              const GuildChange *change,
                                              GError           **error);

G_END_DECLS
