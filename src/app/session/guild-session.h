/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"
#include "guild-work.h"

G_BEGIN_DECLS

/**
 * GuildSessionBuildFunc:
 * @organisation: the organisation as it is now
 * @data: what was asked for
 * @error: return location for a sentence that says why it cannot be
 *
 * Returns: (transfer full) (nullable): the change; NULL and no error where there is nothing to change
 */
typedef GuildChange *(*GuildSessionBuildFunc) (GuildOrganisation *organisation, gpointer data, GError **error);

/**
 * GuildSessionDoneFunc:
 * @data: what was asked for
 * @error: (nullable): why it was not done
 *
 * Returns: whether @error was told; else the window tells it
 */
typedef gboolean (*GuildSessionDoneFunc) (gpointer data, const GError *error);

/**
 * GuildSession:
 *
 * An organisation that is open in a window, and what people do to it: changes, undo and redo, what
 * could not be saved, and long work. Pages and dialogs hold a session; the window shows what it tells.
 */
#define GUILD_TYPE_SESSION (guild_session_get_type ())
G_DECLARE_FINAL_TYPE (GuildSession, guild_session, GUILD, SESSION, GObject)

GuildSession      *guild_session_new              (GuildOrganisation    *organisation,
                                                   GFile                *file);
GuildOrganisation *guild_session_get_organisation (GuildSession         *self);
GFile             *guild_session_get_file         (GuildSession         *self);
void               guild_session_commit           (GuildSession         *self,
                                                   GuildChange          *change);
void               guild_session_commit_async     (GuildSession         *self,
                                                   GuildChange          *change,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean           guild_session_commit_finish    (GuildSession         *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
void               guild_session_edit             (GuildSession         *self,
                                                   gboolean              slow,
                                                   GuildSessionBuildFunc build,
                                                   GuildSessionDoneFunc  done,
                                                   gpointer              data,
                                                   GDestroyNotify        free_data);
void               guild_session_undo             (GuildSession         *self,
                                                   gboolean              redo);
void               guild_session_go_back_to       (GuildSession         *self,
                                                   gint64                change);
void               guild_session_go_forward_to    (GuildSession         *self,
                                                   gint64                change);
gboolean           guild_session_get_can_undo     (GuildSession         *self);
gboolean           guild_session_get_can_redo     (GuildSession         *self);
const char        *guild_session_get_problem      (GuildSession         *self);
void               guild_session_retry            (GuildSession         *self);
void               guild_session_discard          (GuildSession         *self);
void               guild_session_tell             (GuildSession         *self,
                                                   const char           *sentence);
void               guild_session_tell_way         (GuildSession         *self,
                                                   const char           *sentence,
                                                   const char           *action);
void               guild_session_tell_error       (GuildSession         *self,
                                                   const GError         *error);
void               guild_session_tell_discarded   (GuildSession         *self,
                                                   GObject              *form);
gboolean           guild_session_get_busy         (GuildSession         *self);
GListModel        *guild_session_get_works        (GuildSession         *self);
GuildWork         *guild_session_begin_work       (GuildSession         *self,
                                                   const char           *title);
void               guild_session_end_work         (GuildSession         *self,
                                                   GuildWork            *work);
void               guild_session_save_copy        (GuildSession         *self,
                                                   GFile                *destination);

G_END_DECLS
