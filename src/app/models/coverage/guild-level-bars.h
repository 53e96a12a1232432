/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-coverage.h"

G_BEGIN_DECLS

/**
 * GuildLevelBars:
 *
 * How many people stand at each level of a scale, as small bars. It says the same in words.
 */
#define GUILD_TYPE_LEVEL_BARS (guild_level_bars_get_type ())
G_DECLARE_FINAL_TYPE (GuildLevelBars, guild_level_bars, GUILD, LEVEL_BARS, GtkWidget)

GtkWidget *guild_level_bars_new  (void);
void       guild_level_bars_show (GuildLevelBars      *self,
                                  const GuildCoverage *coverage,
                                  int                  top);

G_END_DECLS
