/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-organisation.h"

G_BEGIN_DECLS

/**
 * GuildHistorySection:
 *
 * The part of a person's page that tells what was rated and where they worked.
 */
#define GUILD_TYPE_HISTORY_SECTION (guild_history_section_get_type ())
G_DECLARE_FINAL_TYPE (GuildHistorySection, guild_history_section, GUILD, HISTORY_SECTION, GtkBox)

void guild_history_section_show       (GuildHistorySection *self,
                                       GuildOrganisation   *organisation,
                                       gint64               person);
void guild_history_section_set_narrow (GuildHistorySection *self,
                                       gboolean             narrow);

G_END_DECLS
