/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-model-scale.h"

G_BEGIN_DECLS

char *guild_scale_words_level  (const GuildModelLevel  *level);
char *guild_scale_words_effect (const GuildScaleEffect *effect);

G_END_DECLS
