/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving a copy of what is open. */
#include <glib/gi18n.h>

#include "guild-session.h"
#include "guild-words.h"

typedef struct
{
  GuildSession *self;
  GuildWork *work;
  GFile *destination;
} Copy;

static gpointer
copy_in_worker (GuildOrganisation *organisation,
                gpointer           data,
                GCancellable      *cancellable,
                GError           **error)
{
  guild_store_backup (guild_organisation_get_store (organisation), data, cancellable, error);
  return NULL;
}

static void
copied (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autofree Copy *copy = user_data;
  g_autoptr (GuildSession) self = copy->self;
  g_autoptr (GuildWork) work = copy->work;
  g_autoptr (GFile) destination = copy->destination;
  g_autoptr (GError) error = NULL;

  guild_organisation_read_finish (GUILD_ORGANISATION (source), result, &error);
  guild_session_end_work (self, work);
  if (error != NULL)
    guild_session_tell_error (self, error);
  else
    {
      g_autofree char *shown = guild_words_file (destination);
      /* Translators: %s is a file. */
      g_autofree char *sentence = g_strdup_printf (_ ("Saved a copy as “%s”"), shown);

      guild_session_tell (self, sentence);
    }
}

/**
 * guild_session_save_copy:
 * @self: a session
 * @destination: where it goes; an older copy there is replaced
 *
 * Saves a copy of the organisation as it is on disk, and tells how that went.
 */
void
guild_session_save_copy (GuildSession *self,
                         GFile        *destination)
{
  Copy *copy = NULL;

  g_return_if_fail (GUILD_IS_SESSION (self));
  g_return_if_fail (G_IS_FILE (destination));

  copy = g_new0 (Copy, 1);
  copy->self = g_object_ref (self);
  copy->work = guild_session_begin_work (self, _ ("Saving a Copy"));
  copy->destination = g_object_ref (destination);
  guild_organisation_read_async (guild_session_get_organisation (self), copy_in_worker, destination, NULL, NULL,
                                 guild_work_get_cancellable (copy->work), copied, copy);
}
