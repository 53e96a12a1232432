/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GuildAssessLevel:
 *
 * A level that can be chosen: its number and name, what it means, and what people do who are there.
 */
#define GUILD_TYPE_ASSESS_LEVEL (guild_assess_level_get_type ())
G_DECLARE_FINAL_TYPE (GuildAssessLevel, guild_assess_level, GUILD, ASSESS_LEVEL, GtkListBoxRow)

GtkWidget *guild_assess_level_new           (int               level,
                                             const char       *name,
                                             const char       *definition);
int        guild_assess_level_get_level     (GuildAssessLevel *self);
void       guild_assess_level_add_indicator (GuildAssessLevel *self,
                                             const char       *text);
void       guild_assess_level_add_note      (GuildAssessLevel *self,
                                             const char       *text);
void       guild_assess_level_set_narrow    (GuildAssessLevel *self,
                                             gboolean          narrow);
void       guild_assess_level_set_chosen    (GuildAssessLevel *self,
                                             gboolean          chosen);

G_END_DECLS
