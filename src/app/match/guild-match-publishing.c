/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-match-publishing.h"

#include <glib/gi18n.h>

#include "guild-match-publish.h"

/* A match as it was when it was published, for a worker. */
typedef struct
{
  GuildSession *session;
  GuildWork *work;
  GuildMatch match;
} Publishing;

static void
publishing_free (Publishing *publishing)
{
  guild_session_end_work (publishing->session, publishing->work);
  g_object_unref (publishing->session);
  g_object_unref (publishing->work);
  g_array_unref (publishing->match.pairs);
  g_free (publishing);
}

static gpointer
build (GuildOrganisation *organisation,
       gpointer           data,
       GCancellable      *cancellable G_GNUC_UNUSED,
       GError           **error)
{
  return guild_edit_publish_match (organisation, &((Publishing *) data)->match, error);
}

static void
built (GObject      *source,
       GAsyncResult *result,
       gpointer      user_data)
{
  Publishing *publishing = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GuildChange) change = guild_organisation_read_finish (GUILD_ORGANISATION (source), result, &error);

  if (change != NULL)
    guild_session_commit (publishing->session, change);
  else
    guild_session_tell_error (publishing->session, error);
  publishing_free (publishing);
}

/**
 * guild_match_publish:
 * @session: a session
 * @match: a match of its organisation
 *
 * Proposes all its pairs in one change, which is put together in a worker: the window tells when it is done, and
 * offers to undo it.
 */
void
guild_match_publish (GuildSession     *session,
                     const GuildMatch *match)
{
  Publishing *publishing = NULL;

  g_return_if_fail (GUILD_IS_SESSION (session));
  g_return_if_fail (match != NULL);

  publishing = g_new0 (Publishing, 1);
  publishing->session = g_object_ref (session);
  publishing->work = guild_session_begin_work (session, _ ("Publishing the Match"));
  publishing->match = *match;
  publishing->match.pairs = g_array_copy (match->pairs);
  publishing->match.unmatched = NULL;
  guild_organisation_read_async (guild_session_get_organisation (session), build, publishing, NULL,
                                 (GDestroyNotify) guild_change_unref, guild_work_get_cancellable (publishing->work),
                                 built, publishing);
}
