/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-import-result.h"

G_BEGIN_DECLS

/**
 * GuildImportItem:
 *
 * A fact as an item of a list; it lives as long as somebody looks at it.
 */
#define GUILD_TYPE_IMPORT_ITEM (guild_import_item_get_type ())
G_DECLARE_FINAL_TYPE (GuildImportItem, guild_import_item, GUILD, IMPORT_ITEM, GObject)

const GuildImportFact *guild_import_item_get_fact (GuildImportItem *self);

/**
 * GuildImportFacts:
 *
 * The facts of a result, all or those of one kind, as a list.
 */
#define GUILD_TYPE_IMPORT_FACTS (guild_import_facts_get_type ())
G_DECLARE_FINAL_TYPE (GuildImportFacts, guild_import_facts, GUILD, IMPORT_FACTS, GObject)

GuildImportFacts *guild_import_facts_new        (void);
void              guild_import_facts_set_result (GuildImportFacts  *self,
                                                 GuildImportResult *result);
void              guild_import_facts_set_kind   (GuildImportFacts  *self,
                                                 int                kind);

G_END_DECLS
