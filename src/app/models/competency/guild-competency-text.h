/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-text-edit.h"

G_BEGIN_DECLS

void guild_competency_text_edit   (GuildSession      *session,
                                   gint64             competency,
                                   guint              field,
                                   GuildStandingText *where,
                                   const char        *text);
void guild_competency_text_rename (GuildSession      *session,
                                   GuildKind          kind,
                                   gint64             key,
                                   GuildStandingText *where,
                                   const char        *text);
void guild_competency_text_define (GuildSession      *session,
                                   GuildKind          kind,
                                   gint64             key,
                                   GuildStandingText *where,
                                   const char        *text);

G_END_DECLS
