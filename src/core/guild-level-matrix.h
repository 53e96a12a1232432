/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-record.h"
#include "guild-rules.h"

G_BEGIN_DECLS

#define GUILD_CHUNK_BITS 12
#define GUILD_CHUNK_ROWS (1 << GUILD_CHUNK_BITS)

/**
 * GuildLevelMatrix:
 *
 * People × competencies, one #GuildCell each, by key. Columns are cut into chunks of
 * %GUILD_CHUNK_ROWS people that copies share until one of them writes; a chunk that nobody wrote is
 * not there and means unrated.
 */
typedef struct _GuildLevelMatrix GuildLevelMatrix;

GuildLevelMatrix *guild_level_matrix_new       (void);
GuildLevelMatrix *guild_level_matrix_copy      (const GuildLevelMatrix *self);
void              guild_level_matrix_free      (GuildLevelMatrix       *self);
GuildCell         guild_level_matrix_get       (const GuildLevelMatrix *self,
                                                gint64                  person,
                                                gint64                  competency);
void              guild_level_matrix_set       (GuildLevelMatrix       *self,
                                                gint64                  person,
                                                gint64                  competency,
                                                GuildCell               cell);
const GuildCell  *guild_level_matrix_get_chunk (const GuildLevelMatrix *self,
                                                gint64                  competency,
                                                guint                   chunk);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildLevelMatrix, guild_level_matrix_free)

G_END_DECLS
