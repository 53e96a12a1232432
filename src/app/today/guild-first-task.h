/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildFirstTaskSteps:
 * @GUILD_FIRST_TASK_FOUND: the gap has a mentor, or had
 * @GUILD_FIRST_TASK_SEEN: why they fit was looked at
 * @GUILD_FIRST_TASK_SETTLED: the pairing was undone, or kept
 * @GUILD_FIRST_TASK_DISMISSED: somebody would rather not
 *
 * What was done of the first task.
 */
typedef enum
{
  GUILD_FIRST_TASK_FOUND = 1 << 0,
  GUILD_FIRST_TASK_SEEN = 1 << 1,
  GUILD_FIRST_TASK_SETTLED = 1 << 2,
  GUILD_FIRST_TASK_DISMISSED = 1 << 3,
} GuildFirstTaskSteps;

/**
 * GuildFirstTask:
 *
 * The guided first task of the sample: one gap that is to be closed. It follows what is done in the
 * organisation, and is remembered by the organisation's id.
 */
#define GUILD_TYPE_FIRST_TASK (guild_first_task_get_type ())
G_DECLARE_FINAL_TYPE (GuildFirstTask, guild_first_task, GUILD, FIRST_TASK, GObject)

GuildFirstTask *guild_first_task_get            (GuildSession       *session);
gboolean        guild_first_task_is_open        (GuildFirstTask     *self);
gint64          guild_first_task_get_person     (GuildFirstTask     *self);
gint64          guild_first_task_get_competency (GuildFirstTask     *self);
guint           guild_first_task_get_steps      (GuildFirstTask     *self);
gboolean        guild_first_task_is_paired      (GuildFirstTask     *self);
void            guild_first_task_do             (GuildFirstTask     *self,
                                                 GuildFirstTaskSteps step);
void            guild_first_task_close          (GuildFirstTask     *self);
void            guild_first_task_propose        (GuildFirstTask     *self,
                                                 gint64              mentor);
char           *guild_first_task_explain        (GuildFirstTask     *self);

G_END_DECLS
