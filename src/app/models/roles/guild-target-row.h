/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GuildTargetRow:
 *
 * What a role asks for of one competency, in a list. A click on the track sets the target: it emits `chosen`.
 */
#define GUILD_TYPE_TARGET_ROW (guild_target_row_get_type ())
G_DECLARE_FINAL_TYPE (GuildTargetRow, guild_target_row, GUILD, TARGET_ROW, GtkListBoxRow)

GtkWidget *guild_target_row_new            (void);
void       guild_target_row_show           (GuildTargetRow *self,
                                            gint64          competency,
                                            const char     *name,
                                            int             top,
                                            int             target,
                                            double          weight);
void       guild_target_row_set_note       (GuildTargetRow *self,
                                            const char     *note);
void       guild_target_row_set_reserve    (GuildTargetRow *self,
                                            int             reserve);
gint64     guild_target_row_get_competency (GuildTargetRow *self);
double     guild_target_row_get_weight     (GuildTargetRow *self);
int        guild_target_row_get_target     (GuildTargetRow *self);
int        guild_target_row_get_top        (GuildTargetRow *self);

G_END_DECLS
