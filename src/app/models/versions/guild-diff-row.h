/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-model-content.h"

G_BEGIN_DECLS

/**
 * GuildDiffRow:
 *
 * What two versions of a model differ in: the name of a competency, or one thing in it as it was and as it is.
 */
#define GUILD_TYPE_DIFF_ROW (guild_diff_row_get_type ())
G_DECLARE_FINAL_TYPE (GuildDiffRow, guild_diff_row, GUILD, DIFF_ROW, AdwBin)

GtkWidget *guild_diff_row_new             (void);
void       guild_diff_row_show_heading    (GuildDiffRow               *self,
                                           const char                 *name,
                                           guint                       n_differences);
void       guild_diff_row_show_difference (GuildDiffRow               *self,
                                           const GuildModelDifference *difference);
void       guild_diff_row_set_stacked     (GuildDiffRow               *self,
                                           gboolean                    stacked);
char      *guild_diff_row_describe        (const GuildModelDifference *difference);

G_END_DECLS
