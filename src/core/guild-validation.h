/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-state.h"

G_BEGIN_DECLS

gboolean guild_validate_value  (const GuildField  *field,
                                GuildValue         value,
                                GError           **error);
gboolean guild_validate_change (GuildState        *state,
                                const GuildChange *change,
                                GError           **error);

G_END_DECLS
