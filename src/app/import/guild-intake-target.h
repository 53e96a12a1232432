/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-import-titles.h"

G_BEGIN_DECLS

/**
 * GuildIntakeTarget:
 * @title: a title
 * @target: what kind of thing it stands for
 * @text: id of the role, or the other title; "" for itself
 */
typedef struct
{
  char *title;
  GuildImportTitleTarget target;
  char *text;
} GuildIntakeTarget;

GuildIntakeTarget *guild_intake_target_new  (const char            *title,
                                             GuildImportTitleTarget target,
                                             const char            *text);
void               guild_intake_target_free (GuildIntakeTarget     *self);

G_END_DECLS
