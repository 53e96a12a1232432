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
  gint64 goal; /* the change to go back or forward to, or 0 */
  gboolean forward;
};

G_END_DECLS
