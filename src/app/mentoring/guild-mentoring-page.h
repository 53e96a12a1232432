/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-page.h"

G_BEGIN_DECLS

/**
 * GuildMentoringPage:
 *
 * The pairings of an organisation: those that wait, those that run, those that are over.
 */
#define GUILD_TYPE_MENTORING_PAGE (guild_mentoring_page_get_type ())
G_DECLARE_FINAL_TYPE (GuildMentoringPage, guild_mentoring_page, GUILD, MENTORING_PAGE, GuildPage)

G_END_DECLS
