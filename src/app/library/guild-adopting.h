/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GuildAdoptFunc:
 * @file: (nullable): the file in the library
 * @replaces: whether it is open, and whoever has it open is to close it and put the source in its place
 * @error: (nullable): why there is none; %NULL where the user left it at that
 * @user_data: what was given with it
 */
typedef void (*GuildAdoptFunc) (GFile *file, gboolean replaces, const GError *error, gpointer user_data);

void guild_adopt (GFile         *source,
                  GtkWidget     *parent,
                  GuildAdoptFunc adopted,
                  gpointer       user_data);

G_END_DECLS
