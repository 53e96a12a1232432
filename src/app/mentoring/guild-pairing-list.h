/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-organisation.h"
#include "guild-pairing.h"

G_BEGIN_DECLS

/**
 * GuildPairingGroup:
 * @GUILD_PAIRING_GROUP_WAITING: proposed or offered
 * @GUILD_PAIRING_GROUP_RUNNING: agreed and not over
 * @GUILD_PAIRING_GROUP_OVER: nothing can happen to it any more
 */
typedef enum
{
  GUILD_PAIRING_GROUP_WAITING,
  GUILD_PAIRING_GROUP_RUNNING,
  GUILD_PAIRING_GROUP_OVER,
} GuildPairingGroup;

#define GUILD_N_PAIRING_GROUPS (GUILD_PAIRING_GROUP_OVER + 1)

/**
 * GuildPairingItem:
 *
 * A pairing of a #GuildPairingList. It is made when it is asked for, and holds the row as it was then.
 */
#define GUILD_TYPE_PAIRING_ITEM (guild_pairing_item_get_type ())
G_DECLARE_FINAL_TYPE (GuildPairingItem, guild_pairing_item, GUILD, PAIRING_ITEM, GObject)

/**
 * GuildPairingList:
 *
 * The pairings of an organisation, searched and filtered, in sections by group and with what moved last
 * first: an index, and no object for a pairing that nobody looks at.
 */
#define GUILD_TYPE_PAIRING_LIST (guild_pairing_list_get_type ())
G_DECLARE_FINAL_TYPE (GuildPairingList, guild_pairing_list, GUILD, PAIRING_LIST, GObject)

GuildPairingList  *guild_pairing_list_new        (GuildOrganisation *organisation);
void               guild_pairing_list_set_search (GuildPairingList  *self,
                                                  const char        *search);
void               guild_pairing_list_set_groups (GuildPairingList  *self,
                                                  guint              groups);
guint              guild_pairing_list_get_count  (GuildPairingList  *self,
                                                  GuildPairingGroup  group);
GuildPairingGroup  guild_pairing_group_of        (GuildPairingState  state);
const char        *guild_pairing_group_get_title (GuildPairingGroup  group);
const GuildRecord *guild_pairing_item_get_record (GuildPairingItem  *self);

G_END_DECLS
