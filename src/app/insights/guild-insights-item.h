/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-date.h"

G_BEGIN_DECLS

/**
 * GuildInsightsItem:
 *
 * What a bar, a point or a row of a chart stands for: what it is called, what it comes to, and where it leads.
 */
#define GUILD_TYPE_INSIGHTS_ITEM (guild_insights_item_get_type ())
G_DECLARE_FINAL_TYPE (GuildInsightsItem, guild_insights_item, GUILD, INSIGHTS_ITEM, GObject)

GuildInsightsItem *guild_insights_item_new            (gint64             key,
                                                       const char        *name);
gint64             guild_insights_item_get_key        (GuildInsightsItem *self);
const char        *guild_insights_item_get_name       (GuildInsightsItem *self);
void               guild_insights_item_set_value      (GuildInsightsItem *self,
                                                       double             value);
void               guild_insights_item_set_target     (GuildInsightsItem *self,
                                                       double             target);
void               guild_insights_item_set_date       (GuildInsightsItem *self,
                                                       GuildDate          date);
void               guild_insights_item_set_note       (GuildInsightsItem *self,
                                                       const char        *note);
void               guild_insights_item_set_withheld   (GuildInsightsItem *self,
                                                       gboolean           withheld);
void               guild_insights_item_set_emphasised (GuildInsightsItem *self,
                                                       gboolean           emphasised);
GtkExpression     *guild_insights_item_get            (const char        *property);

G_END_DECLS
