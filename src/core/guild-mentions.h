/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "guild-record.h"

G_BEGIN_DECLS

/**
 * GuildMentions:
 *
 * Finds a person in texts, and puts a pseudonym in their place. Immutable once made: any thread may ask.
 * Private to core.
 */
typedef struct _GuildMentions GuildMentions;

/**
 * GuildMentionScope:
 * @GUILD_MENTIONS_ANYWHERE: the whole name in any case, form and order, the e-mail address and an id
 *   that tells who it is
 * @GUILD_MENTIONS_ABOUT: in texts about the person, also each part of the name
 * @GUILD_MENTIONS_ID: only the id; what takes its place is the pseudonym's
 */
typedef enum
{
  GUILD_MENTIONS_ANYWHERE,
  GUILD_MENTIONS_ABOUT,
  GUILD_MENTIONS_ID,
} GuildMentionScope;

#define GUILD_N_MENTION_SCOPES (GUILD_MENTIONS_ID + 1)

GuildMentions *guild_mentions_new     (const GuildRecord   *person,
                                       const char          *pseudonym,
                                       const char          *pseudonym_id);
void           guild_mentions_free    (GuildMentions       *self);
char          *guild_mentions_replace (const GuildMentions *self,
                                       const char          *text,
                                       GuildMentionScope    scope,
                                       gsize                max_length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildMentions, guild_mentions_free)

G_END_DECLS
