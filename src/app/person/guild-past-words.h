/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-person-history.h"

G_BEGIN_DECLS

/* What is said of a past assessment. */

char *guild_past_words_by         (const GuildSnapshot       *snapshot,
                                   const GuildPastAssessment *past);
char *guild_past_words_assessment (const GuildSnapshot       *snapshot,
                                   const GuildPastAssessment *past);
char *guild_past_words_details    (const GuildSnapshot       *snapshot,
                                   const GuildPastAssessment *past);

G_END_DECLS
