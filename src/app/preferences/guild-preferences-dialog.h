/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GuildPreferencesDialog:
 *
 * The preferences of the application, which belong to whoever sits before it and not to an organisation.
 */
#define GUILD_TYPE_PREFERENCES_DIALOG (guild_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GuildPreferencesDialog, guild_preferences_dialog, GUILD, PREFERENCES_DIALOG, AdwDialog)

AdwDialog *guild_preferences_dialog_new (void);

G_END_DECLS
