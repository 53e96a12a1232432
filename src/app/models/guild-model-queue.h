/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-session.h"
#include "guild-standing-text.h"

G_BEGIN_DECLS

/**
 * GuildModelBuildFunc:
 * @organisation: the organisation as it is now
 * @data: what was asked for
 * @error: return location for a sentence that says why it cannot be
 *
 * Returns: (transfer full) (nullable): the change
 */
typedef GuildChange *(*GuildModelBuildFunc) (GuildOrganisation *organisation, gpointer data, GError **error);

/**
 * GuildModelDoneFunc:
 * @data: what was asked for
 * @error: (nullable): why it was not done; it has been told already
 */
typedef void (*GuildModelDoneFunc) (gpointer data, const GError *error);

/**
 * GuildModelQueue:
 *
 * The edits of a page on which one goes on typing, one after another: each is built when the one before it is done, so that
 * fast hands never build on what is no longer so.
 */
#define GUILD_TYPE_MODEL_QUEUE (guild_model_queue_get_type ())
G_DECLARE_FINAL_TYPE (GuildModelQueue, guild_model_queue, GUILD, MODEL_QUEUE, GObject)

GuildModelQueue *guild_model_queue_new       (GuildSession       *session);
void             guild_model_queue_push      (GuildModelQueue    *self,
                                              gboolean            slow,
                                              GuildModelBuildFunc build,
                                              GuildModelDoneFunc  done,
                                              gpointer            data,
                                              GDestroyNotify      free_data);
void             guild_model_queue_push_text (GuildModelQueue    *self,
                                              GuildModelBuildFunc build,
                                              gpointer            data,
                                              GDestroyNotify      free_data,
                                              GuildStandingText  *where,
                                              const char         *typed);
gboolean         guild_model_queue_is_empty  (GuildModelQueue    *self);

G_END_DECLS
