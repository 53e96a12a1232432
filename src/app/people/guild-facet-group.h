/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-people-list.h"

G_BEGIN_DECLS

/**
 * GuildFacetGroup:
 *
 * The filters by one of the things that people are told apart by, such as their department. Where there
 * are many values, it shows those with the most people until it is asked for all, and then finds by name.
 */
#define GUILD_TYPE_FACET_GROUP (guild_facet_group_get_type ())
G_DECLARE_FINAL_TYPE (GuildFacetGroup, guild_facet_group, GUILD, FACET_GROUP, AdwBin)

void guild_facet_group_set_up       (GuildFacetGroup *self,
                                     GuildPeopleGroup group,
                                     const char      *title,
                                     const char      *none);
void guild_facet_group_refresh      (GuildFacetGroup *self,
                                     GuildPeopleList *list);
void guild_facet_group_apply        (GuildFacetGroup *self,
                                     GuildPeopleList *list);
void guild_facet_group_list_filters (GuildFacetGroup *self,
                                     GPtrArray       *filters);
void guild_facet_group_tick         (GuildFacetGroup *self,
                                     const char      *name,
                                     gint64           value);

G_END_DECLS
