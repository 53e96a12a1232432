/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-policy-preview.h"

G_BEGIN_DECLS

char *guild_words_policy_preview (const char               *name,
                                  const GuildPolicy        *proposed,
                                  const GuildPolicyPreview *preview);

G_END_DECLS
