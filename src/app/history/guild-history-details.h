/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"

G_BEGIN_DECLS

char *guild_words_change_details (GuildOrganisation *organisation,
                                  const GuildChange *change,
                                  guint              limit);

G_END_DECLS
