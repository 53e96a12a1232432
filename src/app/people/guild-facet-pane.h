/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-people-list.h"

G_BEGIN_DECLS

/**
 * GuildFacetPane:
 *
 * The filters of a list of people, each with the number of people that it would leave.
 */
#define GUILD_TYPE_FACET_PANE (guild_facet_pane_get_type ())
G_DECLARE_FINAL_TYPE (GuildFacetPane, guild_facet_pane, GUILD, FACET_PANE, AdwBin)

void       guild_facet_pane_set_list      (GuildFacetPane  *self,
                                           GuildPeopleList *list);
guint      guild_facet_pane_get_n_filters (GuildFacetPane  *self);
GPtrArray *guild_facet_pane_list_filters  (GuildFacetPane  *self);
void       guild_facet_pane_clear         (GuildFacetPane  *self);
void       guild_facet_pane_show_gaps     (GuildFacetPane  *self,
                                           const char      *department,
                                           gint64           competency,
                                           const char      *name);

G_END_DECLS
