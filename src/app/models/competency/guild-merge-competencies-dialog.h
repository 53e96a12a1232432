/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildMergeCompetenciesDialog:
 *
 * Two competencies become one: which stays, and what follows it.
 */
#define GUILD_TYPE_MERGE_COMPETENCIES_DIALOG (guild_merge_competencies_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GuildMergeCompetenciesDialog, guild_merge_competencies_dialog, GUILD, MERGE_COMPETENCIES_DIALOG,
                      AdwDialog)

AdwDialog *guild_merge_competencies_dialog_new (GuildSession *session,
                                                gint64        first,
                                                gint64        second);

G_END_DECLS
