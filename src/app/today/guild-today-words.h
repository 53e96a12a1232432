/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-attention.h"

G_BEGIN_DECLS

/**
 * GuildTodayWords:
 * @title: who and what
 * @details: more about it, or ""
 * @label: what can be done about it
 * @action: the action that leads to where it is done
 * @target: the action's target
 * @face: key of the person whose picture stands with it
 *
 * How the page Today says one thing that needs attention.
 */
typedef struct
{
  char *title;
  char *details;
  const char *label;
  const char *action;
  GVariant *target;
  gint64 face;
} GuildTodayWords;

void guild_today_words_init  (GuildTodayWords          *self,
                              const GuildSnapshot      *snapshot,
                              const GuildAttentionItem *item);
void guild_today_words_clear (GuildTodayWords          *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GuildTodayWords, guild_today_words_clear)

G_END_DECLS
