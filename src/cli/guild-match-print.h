/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-cli.h"
#include "guild-matching.h"

G_BEGIN_DECLS

const char *guild_match_print_id       (GuildOrganisation    *organisation,
                                        GuildKind             kind,
                                        gint64                key);
char       *guild_match_print_score    (gint64                score);
void        guild_match_print_shares   (const GuildScore      shares[GUILD_N_CRITERIA],
                                        JsonBuilder          *builder);
void        guild_match_print_pair     (GuildOrganisation    *organisation,
                                        const GuildMatchPair *pair,
                                        JsonBuilder          *builder);
void        guild_match_print_progress (double                fraction,
                                        gpointer              data);

G_END_DECLS
