/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-intake-target.h"

/**
 * guild_intake_target_new:
 * @title: a title
 * @target: what kind of thing it stands for
 * @text: (nullable): id of the role, or the other title
 *
 * Returns: (transfer full): what @title stands for
 */
GuildIntakeTarget *
guild_intake_target_new (const char            *title,
                         GuildImportTitleTarget target,
                         const char            *text)
{
  GuildIntakeTarget *self = g_new0 (GuildIntakeTarget, 1);

  self->title = g_strdup (title);
  self->target = target;
  self->text = g_strdup (text != NULL ? text : "");
  return self;
}

/**
 * guild_intake_target_free:
 * @self: (transfer full): a target
 */
void
guild_intake_target_free (GuildIntakeTarget *self)
{
  g_free (self->title);
  g_free (self->text);
  g_free (self);
}
