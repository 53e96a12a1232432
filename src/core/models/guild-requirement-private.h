/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-plan.h"

G_BEGIN_DECLS

/**
 * GuildTargets:
 *
 * The one place that knows how a target changes, for every edit that changes some: one that holds since before today ends
 * yesterday and begins anew today, so that "as of" a date stays true; what was entered today is corrected where it
 * stands. Private to core.
 */
typedef struct _GuildTargets GuildTargets;

GuildTargets      *guild_targets_new            (GuildPlan    *plan,
                                                 GuildDate     today);
void               guild_targets_free           (GuildTargets *self);
const GuildRecord *guild_targets_get            (GuildTargets *self,
                                                 gint64        role,
                                                 gint64        competency);
gboolean           guild_targets_put            (GuildTargets *self,
                                                 gint64        role,
                                                 gint64        competency,
                                                 int           target,
                                                 double        weight);
guint              guild_targets_end_competency (GuildTargets *self,
                                                 gint64        competency);

void guild_role_complete (GuildPlan *plan,
                          gint64     role);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildTargets, guild_targets_free)

G_END_DECLS
