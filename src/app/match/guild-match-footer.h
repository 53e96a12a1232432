/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-match-model.h"

G_BEGIN_DECLS

/**
 * GuildMatchFooter:
 *
 * What a match comes to, in one quiet line, and what can be done with the row that is selected.
 */
#define GUILD_TYPE_MATCH_FOOTER (guild_match_footer_get_type ())
G_DECLARE_FINAL_TYPE (GuildMatchFooter, guild_match_footer, GUILD, MATCH_FOOTER, GtkBox)

void guild_match_footer_set_narrow (GuildMatchFooter *self,
                                    gboolean          narrow);
void guild_match_footer_show       (GuildMatchFooter *self,
                                    GuildMatchModel  *model,
                                    GuildMatchItem   *item);

G_END_DECLS
