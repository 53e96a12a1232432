/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-library.h"
#include "guild-session.h"

G_BEGIN_DECLS

/**
 * SECTION: the library of this program
 *
 * There is one library, in the user's data folder, and a list of the sessions that are open on it in
 * any window.
 */

GuildLibrary *guild_app_library_get            (void);
gboolean      guild_app_library_holds          (GFile              *file);
GListModel   *guild_app_library_get_sessions   (void);
GuildSession *guild_app_library_find_session   (GFile              *file);
void          guild_app_library_add_session    (GuildSession       *session);
void          guild_app_library_remove_session (GuildSession       *session);
const char   *guild_app_library_get_id         (GuildOrganisation  *organisation);
void          guild_make_sample_async          (GCancellable       *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer            user_data);
GFile        *guild_make_sample_finish         (GAsyncResult       *result,
                                                GError            **error);
void          guild_back_up_daily              (GuildSession       *session);

G_END_DECLS
