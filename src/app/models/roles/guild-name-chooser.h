/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GuildNameChooser:
 *
 * A dialog in which one of many names is searched and chosen: a competency, a role. It emits `chosen` with its key.
 */
#define GUILD_TYPE_NAME_CHOOSER (guild_name_chooser_get_type ())
G_DECLARE_FINAL_TYPE (GuildNameChooser, guild_name_chooser, GUILD, NAME_CHOOSER, AdwDialog)

AdwDialog *guild_name_chooser_new (const char       *title);
void       guild_name_chooser_add (GuildNameChooser *self,
                                   gint64            key,
                                   const char       *name);

G_END_DECLS
