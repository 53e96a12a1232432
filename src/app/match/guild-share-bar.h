/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-matching.h"

G_BEGIN_DECLS

/**
 * GuildShareBar:
 *
 * What a score is made of: one small bar of as many pieces as criteria have a share in it, against a full score. It
 * says the shares in words to assistive technology.
 */
#define GUILD_TYPE_SHARE_BAR (guild_share_bar_get_type ())
G_DECLARE_FINAL_TYPE (GuildShareBar, guild_share_bar, GUILD, SHARE_BAR, GtkWidget)

GtkWidget *guild_share_bar_new      (void);
void       guild_share_bar_show     (GuildShareBar    *self,
                                     const GuildScore *shares);
void       guild_share_bar_show_one (GuildShareBar    *self,
                                     GuildScore        share,
                                     GuildScore        most);

G_END_DECLS
