/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GuildApplication:
 *
 * The desktop program: a window for each organisation that is opened.
 */
#define GUILD_TYPE_APPLICATION (guild_application_get_type ())
G_DECLARE_FINAL_TYPE (GuildApplication, guild_application, GUILD, APPLICATION, AdwApplication)

GApplication *guild_application_new (void);

G_END_DECLS
