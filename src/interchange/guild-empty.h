/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"

G_BEGIN_DECLS

gboolean guild_check_empty (GuildOrganisation *organisation,
                            GCancellable      *cancellable,
                            GError           **error);

G_END_DECLS
