/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GuildCopyFunc:
 * @destination: (nullable): where the copy goes; %NULL where nothing was chosen
 * @user_data: what was given with it
 */
typedef void (*GuildCopyFunc) (GFile *destination, gpointer user_data);

void guild_choose_copy (GtkWidget    *widget,
                        const char   *name,
                        GuildCopyFunc chosen,
                        gpointer      user_data);

G_END_DECLS
