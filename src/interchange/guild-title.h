/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From here on two titles are likely to be one job, written in two ways. */
#define GUILD_TITLE_ALIKE 0.75

/**
 * GuildTitle:
 *
 * A job title taken apart into words, rank and level, so that many can be compared fast.
 */
typedef struct _GuildTitle GuildTitle;

GuildTitle *guild_title_new        (const char       *text);
void        guild_title_free       (GuildTitle       *self);
double      guild_title_compare    (const GuildTitle *self,
                                    const GuildTitle *other);
double      guild_title_similarity (const char       *a,
                                    const char       *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildTitle, guild_title_free)

G_END_DECLS
