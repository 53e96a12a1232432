/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-model-versions.h"
#include "guild-plan.h"

G_BEGIN_DECLS

/* What was published last, and a content that takes the place of what a framework says. Private to core. */

gboolean guild_model_read_latest  (GuildOrganisation       *organisation,
                                   gint64                   framework,
                                   GuildModelReadFunc       read,
                                   GuildModelContent      **content,
                                   GCancellable            *cancellable,
                                   GError                 **error);
gboolean guild_model_plan_restore (GuildPlan               *plan,
                                   GuildOrganisation       *organisation,
                                   gint64                   framework,
                                   const GuildModelContent *content,
                                   GCancellable            *cancellable,
                                   GError                 **error);

G_END_DECLS
