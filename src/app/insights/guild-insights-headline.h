/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GuildInsightsHeadline:
 *
 * A figure in large type, and what it counts under it.
 */
#define GUILD_TYPE_INSIGHTS_HEADLINE (guild_insights_headline_get_type ())
G_DECLARE_FINAL_TYPE (GuildInsightsHeadline, guild_insights_headline, GUILD, INSIGHTS_HEADLINE, GtkWidget)

GtkWidget *guild_insights_headline_new  (void);
void       guild_insights_headline_show (GuildInsightsHeadline *self,
                                         guint                  figure,
                                         const char            *words);

G_END_DECLS
