/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-session.h"
#include "guild-standing-text.h"

G_BEGIN_DECLS

void guild_text_edit (GuildSession         *session,
                      GuildSessionBuildFunc build,
                      gpointer              data,
                      GDestroyNotify        free_data,
                      GuildStandingText    *where,
                      const char           *typed);

G_END_DECLS
