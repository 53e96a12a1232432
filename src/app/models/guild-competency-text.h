/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-model-editing.h"

G_BEGIN_DECLS

void guild_competency_text_edit   (GuildModelEditing *editing,
                                   gint64             competency,
                                   guint              field,
                                   GuildStandingText *where,
                                   const char        *text);
void guild_competency_text_rename (GuildModelEditing *editing,
                                   GuildKind          kind,
                                   gint64             key,
                                   GuildStandingText *where,
                                   const char        *text);
void guild_competency_text_define (GuildModelEditing *editing,
                                   GuildKind          kind,
                                   gint64             key,
                                   GuildStandingText *where,
                                   const char        *text);

G_END_DECLS
