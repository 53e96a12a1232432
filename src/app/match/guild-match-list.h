/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-match-names.h"
#include "guild-matching.h"

G_BEGIN_DECLS

/**
 * GuildMatchOrder:
 *
 * What a #GuildMatchList is ordered by; the mentee's name and the skill decide the rest.
 */
typedef enum
{
  GUILD_MATCH_ORDER_MENTEE,
  GUILD_MATCH_ORDER_SKILL,
  GUILD_MATCH_ORDER_MENTOR,
  GUILD_MATCH_ORDER_SCORE,
  GUILD_MATCH_ORDER_REASON,
} GuildMatchOrder;

/**
 * GuildMatchItem:
 *
 * A row of a #GuildMatchList: a proposed pair, or a gap without a mentor. It is made when it is asked for.
 */
#define GUILD_TYPE_MATCH_ITEM (guild_match_item_get_type ())
G_DECLARE_FINAL_TYPE (GuildMatchItem, guild_match_item, GUILD, MATCH_ITEM, GObject)

/**
 * GuildMatchList:
 *
 * The pairs of a match, or its gaps without a mentor, searched and ordered: an index, and no object for a row
 * that nobody looks at. What stays the same from one match to the next keeps its row.
 */
#define GUILD_TYPE_MATCH_LIST (guild_match_list_get_type ())
G_DECLARE_FINAL_TYPE (GuildMatchList, guild_match_list, GUILD, MATCH_LIST, GObject)

GuildMatchList *guild_match_list_new        (gboolean               served);
void            guild_match_list_set_match  (GuildMatchList        *self,
                                             const GuildMatch      *match,
                                             const GuildMatchNames *names);
void            guild_match_list_set_search (GuildMatchList        *self,
                                             const char            *search);
void            guild_match_list_set_order  (GuildMatchList        *self,
                                             GuildMatchOrder        order,
                                             gboolean               descending);
guint           guild_match_list_find       (GuildMatchList        *self,
                                             gint64                 mentee,
                                             gint64                 competency);

gint64                guild_match_item_get_mentee     (GuildMatchItem *self);
gint64                guild_match_item_get_competency (GuildMatchItem *self);
const GuildMatchPair *guild_match_item_get_pair       (GuildMatchItem *self);
const GuildUnmatched *guild_match_item_get_unmatched  (GuildMatchItem *self);

G_END_DECLS
