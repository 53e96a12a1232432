/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-model-content.h"

G_BEGIN_DECLS

/**
 * GuildStartSource:
 *
 * A model that something can be picked from: a template, an occupation, a framework of an organisation or of a file; with what
 * is picked of it, and what becomes of its levels.
 */
#define GUILD_TYPE_START_SOURCE (guild_start_source_get_type ())
G_DECLARE_FINAL_TYPE (GuildStartSource, guild_start_source, GUILD, START_SOURCE, GObject)

GuildStartSource        *guild_start_source_new            (GuildModelContent *content,
                                                            const char        *origin);
const GuildModelContent *guild_start_source_get_content    (GuildStartSource  *self);
const char              *guild_start_source_get_origin     (GuildStartSource  *self);
gboolean                 guild_start_source_get_chosen     (GuildStartSource  *self,
                                                            guint              line);
const gboolean          *guild_start_source_get_all_chosen (GuildStartSource  *self);
void                     guild_start_source_choose         (GuildStartSource  *self,
                                                            guint              line,
                                                            gboolean           chosen);
void                     guild_start_source_choose_all     (GuildStartSource  *self,
                                                            gboolean           chosen);
void                     guild_start_source_count          (GuildStartSource  *self,
                                                            int                domain,
                                                            guint             *n_chosen,
                                                            guint             *n_all);
gboolean                 guild_start_source_is_on_scale    (GuildStartSource  *self,
                                                            const GArray      *levels);

gboolean guild_start_levels_equal    (const GArray *a,
                                      const GArray *b);
char    *guild_start_describe_levels (const GArray *levels);

G_END_DECLS
