/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-matching.h"

G_BEGIN_DECLS

/**
 * SECTION: how the interface says what a match is
 *
 * All of it is said of the snapshot that the match was made of.
 */

const char *guild_match_phrases_person    (const GuildSnapshot  *snapshot,
                                           gint64                person);
const char *guild_match_phrases_skill     (const GuildSnapshot  *snapshot,
                                           gint64                competency);
char       *guild_match_phrases_place     (const GuildSnapshot  *snapshot,
                                           gint64                person);
char       *guild_match_phrases_score     (gint64                score);
char       *guild_match_phrases_loss      (gint64                loss);
const char *guild_match_phrases_criterion (GuildCriterionKind    kind);
char       *guild_match_phrases_shares    (const GuildScore     *shares);
char       *guild_match_phrases_levels    (int                   level,
                                           int                   goal_level);
char       *guild_match_phrases_pair      (const GuildSnapshot  *snapshot,
                                           gint64                mentee,
                                           gint64                mentor);
char       *guild_match_phrases_full_pair (const GuildSnapshot  *snapshot,
                                           const GuildMatchPair *pair);
char       *guild_match_phrases_reason    (const GuildSnapshot  *snapshot,
                                           const GuildUnmatched *unmatched);
char       *guild_match_phrases_full_gap  (const GuildSnapshot  *snapshot,
                                           const GuildUnmatched *unmatched);
char       *guild_match_phrases_totals    (const GuildMatch     *match);

G_END_DECLS
