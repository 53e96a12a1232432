/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GuildStyle:
 *
 * The values of the preference `style`.
 */
typedef enum
{
  GUILD_STYLE_FOLLOW,
  GUILD_STYLE_LIGHT,
  GUILD_STYLE_DARK,
} GuildStyle;

GSettings *guild_preferences_get       (void);
char      *guild_preferences_get_actor (void);

G_END_DECLS
