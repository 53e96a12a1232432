/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GuildFitBar:
 *
 * An interval between nothing and everything: solid to its lower bound, where a tick stands, and
 * paler from there to its upper bound.
 */
#define GUILD_TYPE_FIT_BAR (guild_fit_bar_get_type ())
G_DECLARE_FINAL_TYPE (GuildFitBar, guild_fit_bar, GUILD, FIT_BAR, GtkWidget)

GtkWidget *guild_fit_bar_new       (void);
double     guild_fit_bar_get_lower (GuildFitBar *self);
void       guild_fit_bar_set_lower (GuildFitBar *self,
                                    double       lower);
double     guild_fit_bar_get_upper (GuildFitBar *self);
void       guild_fit_bar_set_upper (GuildFitBar *self,
                                    double       upper);

G_END_DECLS
