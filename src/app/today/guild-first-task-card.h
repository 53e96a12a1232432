/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-first-task.h"

G_BEGIN_DECLS

/**
 * GuildFirstTaskCard:
 *
 * What the first task is and how far it is; on the page of the person whom it is about, also who could
 * help, to be dragged onto the gap or pressed. It hides where the task is over.
 */
#define GUILD_TYPE_FIRST_TASK_CARD (guild_first_task_card_get_type ())
G_DECLARE_FINAL_TYPE (GuildFirstTaskCard, guild_first_task_card, GUILD, FIRST_TASK_CARD, GtkBox)

void guild_first_task_card_begin (GuildFirstTaskCard *self,
                                  GuildSession       *session,
                                  gint64              person);
void guild_first_task_coach_row  (GuildSession       *session,
                                  gint64              person,
                                  gint64              competency,
                                  GtkListBoxRow      *row);

G_END_DECLS
