/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"

G_BEGIN_DECLS

GuildChange *guild_sample_plan           (GuildOrganisation *organisation,
                                          GError           **error);
gboolean     guild_sample_get_first_task (GuildOrganisation *organisation,
                                          gint64            *person,
                                          gint64            *competency);

G_END_DECLS
