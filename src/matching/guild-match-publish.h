/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-matching.h"
#include "guild-organisation.h"

G_BEGIN_DECLS

GuildChange *guild_edit_publish_match (GuildOrganisation *organisation,
                                       const GuildMatch  *match,
                                       GError           **error);

G_END_DECLS
