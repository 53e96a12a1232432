/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GuildWorkBar:
 *
 * A bar for the first of the long works of a session: what it is, how far, and a way to cancel it.
 * What is over soon is never shown.
 */
#define GUILD_TYPE_WORK_BAR (guild_work_bar_get_type ())
G_DECLARE_FINAL_TYPE (GuildWorkBar, guild_work_bar, GUILD, WORK_BAR, GtkWidget)

void guild_work_bar_set_works (GuildWorkBar *self,
                               GListModel   *works);

G_END_DECLS
