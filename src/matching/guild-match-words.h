/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-matching.h"

G_BEGIN_DECLS

char *guild_match_words_person     (const GuildSnapshot *snapshot,
                                    gint64               person);
char *guild_match_words_competency (const GuildSnapshot *snapshot,
                                    gint64               competency);
char *guild_match_words_score      (gint64               score);
char *guild_match_words_shares     (const GuildScore     shares[GUILD_N_CRITERIA]);

G_END_DECLS
