/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildPublishDialog:
 *
 * Publishes a framework as its next version, and says before what that brings.
 */
#define GUILD_TYPE_PUBLISH_DIALOG (guild_publish_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GuildPublishDialog, guild_publish_dialog, GUILD, PUBLISH_DIALOG, AdwDialog)

AdwDialog *guild_publish_dialog_new (GuildSession *session,
                                     gint64        framework);

G_END_DECLS
