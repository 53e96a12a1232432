/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildCompetencyPane:
 *
 * The competency that is chosen in an outline, as a page of text: its name and definition, what stands behind it, and its level
 * ladder, with details beside it. Of a domain, its name, its definition and what stands in it.
 */
#define GUILD_TYPE_COMPETENCY_PANE (guild_competency_pane_get_type ())
G_DECLARE_FINAL_TYPE (GuildCompetencyPane, guild_competency_pane, GUILD, COMPETENCY_PANE, AdwBin)

gint64   guild_competency_pane_get_competency   (GuildCompetencyPane *self);
void     guild_competency_pane_set_competency   (GuildCompetencyPane *self,
                                                 gint64               competency);
gint64   guild_competency_pane_get_domain       (GuildCompetencyPane *self);
void     guild_competency_pane_set_domain       (GuildCompetencyPane *self,
                                                 gint64               domain);
gboolean guild_competency_pane_get_show_details (GuildCompetencyPane *self);
void     guild_competency_pane_set_show_details (GuildCompetencyPane *self,
                                                 gboolean             show_details);

G_END_DECLS
