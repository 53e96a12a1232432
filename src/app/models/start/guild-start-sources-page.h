/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"
#include "guild-start-source.h"

G_BEGIN_DECLS

/**
 * GuildStartSourcesPage:
 *
 * Where things may be picked from: each source that is ticked is added to a list of #GuildStartSource.
 */
#define GUILD_TYPE_START_SOURCES_PAGE (guild_start_sources_page_get_type ())
G_DECLARE_FINAL_TYPE (GuildStartSourcesPage, guild_start_sources_page, GUILD, START_SOURCES_PAGE, AdwNavigationPage)

void guild_start_sources_page_fill (GuildStartSourcesPage *self,
                                    GuildSession          *session,
                                    gint64                 framework,
                                    GListStore            *sources);

GtkWidget *guild_start_sources_page_get_first (GuildStartSourcesPage *self);
gboolean   guild_start_sources_page_find      (GuildStartSourcesPage *self);

G_END_DECLS
