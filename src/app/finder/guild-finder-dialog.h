/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildFinderDialog:
 *
 * Finds everything by a few letters: pages, actions, people, competencies (and who is strong in
 * them), roles (and who is in them).
 */
#define GUILD_TYPE_FINDER_DIALOG (guild_finder_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GuildFinderDialog, guild_finder_dialog, GUILD, FINDER_DIALOG, AdwDialog)

AdwDialog *guild_finder_dialog_new      (GuildSession      *session,
                                         GtkWidget         *window);
void       guild_finder_dialog_add_page (GuildFinderDialog *self,
                                         int                page,
                                         const char        *title);

G_END_DECLS
