/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-session.h"

G_BEGIN_DECLS

void guild_rename_organisation (GuildSession *session,
                                const char   *name);

G_END_DECLS
