/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-model-scale.h"
#include "guild-plan.h"

G_BEGIN_DECLS

/* Scales while a plan is made. Private to core. */

GArray  *guild_scale_new_from    (GuildOrganisation *organisation,
                                  gint64             framework);
gboolean guild_scale_equal       (const GArray      *a,
                                  const GArray      *b);
void     guild_scale_plan_levels (GuildPlan         *plan,
                                  gint64             framework,
                                  const GArray      *levels);
gboolean guild_scale_plan        (GuildPlan         *plan,
                                  GuildOrganisation *organisation,
                                  gint64             framework,
                                  const GArray      *levels,
                                  const int         *mapping,
                                  GuildScaleEffect  *effect,
                                  GCancellable      *cancellable,
                                  GError           **error);

G_END_DECLS
