/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-cli.h"

G_BEGIN_DECLS

gboolean guild_match_check (GuildOrganisation *organisation,
                            const char        *path,
                            GPtrArray         *problems,
                            GError           **error);

G_END_DECLS
