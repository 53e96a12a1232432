/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-model-content.h"

G_BEGIN_DECLS

void         guild_model_content_pick (GuildModelContent       *self,
                                       const GuildModelContent *other,
                                       const gboolean          *chosen,
                                       const int               *levels);
GuildChange *guild_edit_pick          (GuildOrganisation       *organisation,
                                       gint64                   framework,
                                       const GuildModelContent *content,
                                       GError                 **error);

G_END_DECLS
