/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-organisation.h"

G_BEGIN_DECLS

/**
 * GuildPairingsSection:
 *
 * The pairings of a person, as mentee and as mentor, each a link to its page. Where there are none it hides.
 */
#define GUILD_TYPE_PAIRINGS_SECTION (guild_pairings_section_get_type ())
G_DECLARE_FINAL_TYPE (GuildPairingsSection, guild_pairings_section, GUILD, PAIRINGS_SECTION, GtkBox)

void guild_pairings_section_show (GuildPairingsSection *self,
                                  GuildOrganisation    *organisation,
                                  gint64                person);

G_END_DECLS
