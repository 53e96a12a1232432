/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"
#include "guild-pages.h"

G_BEGIN_DECLS

GuildPages *guild_review_sheet_new (GuildOrganisation *organisation,
                                    gint64             framework,
                                    gint64             role);

G_END_DECLS
