/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-mapping.h"

G_BEGIN_DECLS

/**
 * GuildMappingMemory:
 *
 * Mappings that were made by hand, kept in a folder by the headers that they are for, so that the
 * next file of the same system is read without asking. Each is a mapping as
 * guild_mapping_parse() takes it.
 */
#define GUILD_TYPE_MAPPING_MEMORY (guild_mapping_memory_get_type ())
G_DECLARE_FINAL_TYPE (GuildMappingMemory, guild_mapping_memory, GUILD, MAPPING_MEMORY, GObject)

GuildMappingMemory *guild_mapping_memory_new      (GFile              *folder);
gboolean            guild_mapping_memory_look_up  (GuildMappingMemory *self,
                                                   const char         *headers,
                                                   GuildMapping      **mapping,
                                                   GError            **error);
gboolean            guild_mapping_memory_remember (GuildMappingMemory *self,
                                                   const char         *headers,
                                                   const GuildMapping *mapping,
                                                   GError            **error);
gboolean            guild_mapping_memory_forget   (GuildMappingMemory *self,
                                                   const char         *headers,
                                                   GError            **error);

G_END_DECLS
