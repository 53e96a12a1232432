/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-session.h"
#include "guild-standing-text.h"

G_BEGIN_DECLS

/**
 * GuildModelEditing:
 *
 * The edits of a page on which one goes on typing: one after the other, in their order, each built on what the one before it
 * left. A text that is refused opens again with the reason; a refusal of anything else is told by the window.
 */
#define GUILD_TYPE_MODEL_EDITING (guild_model_editing_get_type ())
G_DECLARE_FINAL_TYPE (GuildModelEditing, guild_model_editing, GUILD, MODEL_EDITING, GObject)

/**
 * GuildModelBuild:
 * @organisation: the organisation
 * @data: what was given
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Returns: (transfer full): the change
 */
typedef GuildChange *(*GuildModelBuild) (GuildOrganisation *organisation, gpointer data, GCancellable *cancellable,
                                         GError **error);

GuildModelEditing *guild_model_editing_new (GuildSession      *session);
void               guild_model_editing_run (GuildModelEditing *self,
                                            GuildModelBuild    build,
                                            gpointer           data,
                                            GDestroyNotify     free_data,
                                            gboolean           reads,
                                            GuildStandingText *where,
                                            const char        *typed);

G_END_DECLS
