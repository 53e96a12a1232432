/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-session.h"

G_BEGIN_DECLS

/* What the parts of a session share. */
struct _GuildSession
{
  GObject parent_instance;

  GuildOrganisation *organisation;
  GFile *file;
  GListStore *works;
  GQueue unsaved; /* GuildChange, in the order in which they were made */
  char *problem;
  gboolean can_undo;
  gboolean can_redo;
  GQueue edits; /* that wait for their turn; the first is under way, where editing */
  gboolean editing;
  gint64 goal; /* the change to go back or forward to, or 0 */
  gboolean forward;
};

void guild_session_notify_busy  (GuildSession *self);
void guild_session_undo_at_once (GuildSession *self,
                                 gboolean      redo);
void guild_session_drop_edits   (GuildSession *self);

G_END_DECLS
