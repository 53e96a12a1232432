/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-model-content.h"

G_BEGIN_DECLS

void guild_model_content_pick (GuildModelContent       *self,
                               const GuildModelContent *other,
                               const gboolean          *chosen,
                               const int               *levels);

G_END_DECLS
