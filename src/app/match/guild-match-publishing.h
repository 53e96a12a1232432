/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-matching.h"
#include "guild-session.h"

G_BEGIN_DECLS

void guild_match_publish (GuildSession     *session,
                          const GuildMatch *match);

G_END_DECLS
