/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way back to an earlier change, and forward again, one change after the other. */
#include <glib/gi18n.h>

#include "guild-session-private.h"

static void step (GuildSession *self);

static void
stepped (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GuildSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_organisation_undo_finish (GUILD_ORGANISATION (source), result, &error);

  if (change != NULL)
    {
      step (self);
      return;
    }
  self->goal = 0;
  guild_session_tell_error (self, error);
}

static gpointer
find_next (GuildOrganisation *organisation,
           gpointer           data,
           GCancellable      *cancellable G_GNUC_UNUSED,
           GError           **error G_GNUC_UNUSED)
{
  g_autoptr (GuildChange)
      change = guild_store_get_undo (guild_organisation_get_store (organisation), GPOINTER_TO_INT (data), NULL, NULL);

  return change == NULL ? NULL : GSIZE_TO_POINTER (guild_change_get_id (change));
}

static void
next_found (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GuildSession) self = user_data;
  gint64 next = (gint64) GPOINTER_TO_SIZE (guild_organisation_read_finish (GUILD_ORGANISATION (source), result, NULL));

  if (self->forward ? next != 0 && next <= self->goal : next > self->goal)
    {
      guild_organisation_undo_async (self->organisation, self->forward, NULL, stepped, g_object_ref (self));
      return;
    }
  self->goal = 0;
  if (self->forward)
    guild_session_tell_way (self, _ ("Brought the later changes back"), "win.undo");
  else
    guild_session_tell_way (self, _ ("Went back to an earlier change"), "win.redo");
}

static void
step (GuildSession *self)
{
  guild_organisation_read_async (self->organisation, find_next, GINT_TO_POINTER (self->forward), NULL, NULL, NULL,
                                 next_found, g_object_ref (self));
}

static void
go_to (GuildSession *self,
       gint64        change,
       gboolean      forward)
{
  if (self->goal != 0)
    return;
  self->goal = change;
  self->forward = forward;
  step (self);
}

/**
 * guild_session_go_back_to:
 * @self: a session
 * @change: id of a change that is in force
 *
 * Takes back, one by one, everything that was done after @change; redo brings it again.
 */
void
guild_session_go_back_to (GuildSession *self,
                          gint64        change)
{
  g_return_if_fail (GUILD_IS_SESSION (self));

  go_to (self, change, FALSE);
}

/**
 * guild_session_go_forward_to:
 * @self: a session
 * @change: id of a change that was taken back
 *
 * Brings back, one by one, everything up to @change.
 */
void
guild_session_go_forward_to (GuildSession *self,
                             gint64        change)
{
  g_return_if_fail (GUILD_IS_SESSION (self));

  go_to (self, change, TRUE);
}
