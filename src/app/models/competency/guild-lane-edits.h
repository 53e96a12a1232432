/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-indicator-row.h"
#include "guild-text-edit.h"

G_BEGIN_DECLS

/**
 * SECTION: edits of a level ladder
 *
 * Each is built when its turn comes, from where its rows stand in the organisation then: a row that was typed a moment ago has
 * no key before.
 */

typedef void (*GuildLaneAdded) (gint64 last, gpointer user_data);

void guild_lane_edits_add      (GuildSession      *session,
                                gint64             competency,
                                int                level,
                                GuildIndicatorRow *row,
                                GuildIndicatorRow *after,
                                const char *const *texts,
                                GuildLaneAdded     added,
                                GObject           *owner);
void guild_lane_edits_set_text (GuildSession      *session,
                                GuildIndicatorRow *row,
                                const char        *text);
void guild_lane_edits_describe (GuildSession      *session,
                                gint64             competency,
                                int                level,
                                GuildStandingText *where,
                                const char        *text);
void guild_lane_edits_step     (GuildSession      *session,
                                GuildIndicatorRow *row,
                                gboolean           up);
void guild_lane_edits_move     (GuildSession      *session,
                                GuildIndicatorRow *row,
                                int                level,
                                gint64             before);
void guild_lane_edits_delete   (GuildSession      *session,
                                GuildIndicatorRow *row);

G_END_DECLS
