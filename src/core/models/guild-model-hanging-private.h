/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-plan.h"

G_BEGIN_DECLS

/* What hangs on competencies, in core and in the store. Private to core. */

GPtrArray *guild_model_list_hanging   (GuildPlan    *plan,
                                       GuildKind     kind,
                                       guint         field,
                                       GHashTable   *competencies);
GPtrArray *guild_model_read_ratings   (GuildStore   *store,
                                       GHashTable   *competencies,
                                       GCancellable *cancellable,
                                       GError      **error);
GPtrArray *guild_model_read_practices (GuildStore   *store,
                                       GHashTable   *indicators,
                                       GCancellable *cancellable,
                                       GError      **error);
gboolean   guild_model_count_subjects (GuildStore   *store,
                                       GHashTable   *assessments,
                                       guint        *n_people,
                                       GCancellable *cancellable,
                                       GError      **error);
gboolean   guild_model_count_people   (GuildStore   *store,
                                       GPtrArray    *ratings,
                                       guint        *n_people,
                                       GCancellable *cancellable,
                                       GError      **error);

G_END_DECLS
