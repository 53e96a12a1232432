/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-matching.h"

G_BEGIN_DECLS

/**
 * GuildMatchHold:
 * @GUILD_MATCH_HOLD_FREE: the match decides
 * @GUILD_MATCH_HOLD_TOGETHER: they are kept together
 * @GUILD_MATCH_HOLD_APART: they are kept apart
 *
 * What is tried of somebody for a gap.
 */
typedef enum
{
  GUILD_MATCH_HOLD_FREE,
  GUILD_MATCH_HOLD_TOGETHER,
  GUILD_MATCH_HOLD_APART,
} GuildMatchHold;

/**
 * GuildMatchChoice:
 * @mentee: key of who would learn
 * @competency: key of the skill
 * @mentor: key of who would help, or would not
 * @hold: what is tried
 *
 * Something that is tried on a match. It is no change of the organisation.
 */
typedef struct
{
  gint64 mentee;
  gint64 competency;
  gint64 mentor;
  GuildMatchHold hold;
} GuildMatchChoice;

/**
 * GuildMatchChoices:
 *
 * All that is tried on a match, and the steps that led there, each of which can be taken back.
 */
typedef struct _GuildMatchChoices GuildMatchChoices;

GuildMatchChoices      *guild_match_choices_new    (void);
void                    guild_match_choices_free   (GuildMatchChoices       *self);
guint                   guild_match_choices_get_n  (const GuildMatchChoices *self);
const GuildMatchChoice *guild_match_choices_get    (const GuildMatchChoices *self,
                                                    guint                    i);
GuildMatchHold          guild_match_choices_find   (const GuildMatchChoices *self,
                                                    gint64                   mentee,
                                                    gint64                   competency,
                                                    gint64                   mentor);
gboolean                guild_match_choices_try    (GuildMatchChoices       *self,
                                                    GuildMatching           *matching,
                                                    const GuildMatchChoice  *choice,
                                                    GError                 **error);
gboolean                guild_match_choices_can_go (const GuildMatchChoices *self,
                                                    gboolean                 redo);
gboolean                guild_match_choices_go     (GuildMatchChoices       *self,
                                                    GuildMatching           *matching,
                                                    gboolean                 redo,
                                                    gint64                  *mentee,
                                                    GError                 **error);
void                    guild_match_choices_settle (GuildMatchChoices       *self,
                                                    GuildMatching           *matching);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildMatchChoices, guild_match_choices_free)

G_END_DECLS
