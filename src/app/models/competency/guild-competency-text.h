/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-model-queue.h"

G_BEGIN_DECLS

void guild_competency_text_edit   (GuildModelQueue   *queue,
                                   gint64             competency,
                                   guint              field,
                                   GuildStandingText *where,
                                   const char        *text);
void guild_competency_text_rename (GuildModelQueue   *queue,
                                   GuildKind          kind,
                                   gint64             key,
                                   GuildStandingText *where,
                                   const char        *text);
void guild_competency_text_define (GuildModelQueue   *queue,
                                   GuildKind          kind,
                                   gint64             key,
                                   GuildStandingText *where,
                                   const char        *text);

G_END_DECLS
