/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-backup.h"
#include "guild-library-entry.h"
#include "guild-organisation.h"

G_BEGIN_DECLS

/**
 * GuildAdopt:
 * @GUILD_ADOPT_ADD: fails with %GUILD_ERROR_CONFLICT where the organisation is in the library already
 * @GUILD_ADOPT_REPLACE: takes the place of the one that is there, after a backup of it
 * @GUILD_ADOPT_KEEP_BOTH: becomes an organisation of its own, with another id and name
 *
 * What happens to the organisation in the library that a file from elsewhere is another copy of.
 */
typedef enum
{
  GUILD_ADOPT_ADD,
  GUILD_ADOPT_REPLACE,
  GUILD_ADOPT_KEEP_BOTH,
} GuildAdopt;

/**
 * GuildLibrary:
 *
 * The organisations of a folder, the one that was changed last first: a #GListModel of
 * #GuildLibraryEntry. In the folder, `organisations/` holds the files themselves, `backups/` a folder of
 * copies for each organisation, and `deleted/` what can be brought back for thirty days.
 *
 * Nothing here waits for the disk on the caller's thread. Work on the disk is done one piece after
 * another; each piece that changes something refreshes the list before its callback is called. The
 * library watches nothing: refresh it when it is shown.
 */
#define GUILD_TYPE_LIBRARY (guild_library_get_type ())
G_DECLARE_FINAL_TYPE (GuildLibrary, guild_library, GUILD, LIBRARY, GObject)

GuildLibrary      *guild_library_new                    (GFile              *folder);
GFile             *guild_library_get_folder             (GuildLibrary       *self);
GFile             *guild_library_get_backup_folder      (GuildLibrary       *self);
void               guild_library_set_backup_folder      (GuildLibrary       *self,
                                                         GFile              *folder);
GuildLibraryEntry *guild_library_find                   (GuildLibrary       *self,
                                                         GFile              *file);
void               guild_library_note                   (GuildLibrary       *self,
                                                         GFile              *file,
                                                         const char         *id,
                                                         const char         *name,
                                                         guint               n_people,
                                                         GDateTime          *modified);
void               guild_library_refresh_async          (GuildLibrary       *self,
                                                         GCancellable       *cancellable,
                                                         GAsyncReadyCallback callback,
                                                         gpointer            user_data);
gboolean           guild_library_refresh_finish         (GuildLibrary       *self,
                                                         GAsyncResult       *result,
                                                         GError            **error);
void               guild_library_create_async           (GuildLibrary       *self,
                                                         const char         *name,
                                                         GCancellable       *cancellable,
                                                         GAsyncReadyCallback callback,
                                                         gpointer            user_data);
GFile             *guild_library_create_finish          (GuildLibrary       *self,
                                                         GAsyncResult       *result,
                                                         GError            **error);
void               guild_library_adopt_async            (GuildLibrary       *self,
                                                         GFile              *source,
                                                         GuildAdopt          mode,
                                                         GCancellable       *cancellable,
                                                         GAsyncReadyCallback callback,
                                                         gpointer            user_data);
GFile             *guild_library_adopt_finish           (GuildLibrary       *self,
                                                         GAsyncResult       *result,
                                                         GError            **error);
GFile             *guild_library_adopt_get_rival        (GuildLibrary       *self,
                                                         GAsyncResult       *result);
void               guild_library_rename_async           (GuildLibrary       *self,
                                                         GFile              *file,
                                                         const char         *name,
                                                         GCancellable       *cancellable,
                                                         GAsyncReadyCallback callback,
                                                         gpointer            user_data);
gboolean           guild_library_rename_finish          (GuildLibrary       *self,
                                                         GAsyncResult       *result,
                                                         GError            **error);
void               guild_library_duplicate_async        (GuildLibrary       *self,
                                                         GFile              *file,
                                                         GuildStore         *store,
                                                         GCancellable       *cancellable,
                                                         GAsyncReadyCallback callback,
                                                         gpointer            user_data);
GFile             *guild_library_duplicate_finish       (GuildLibrary       *self,
                                                         GAsyncResult       *result,
                                                         GError            **error);
void               guild_library_delete_async           (GuildLibrary       *self,
                                                         GFile              *file,
                                                         GCancellable       *cancellable,
                                                         GAsyncReadyCallback callback,
                                                         gpointer            user_data);
char              *guild_library_delete_finish          (GuildLibrary       *self,
                                                         GAsyncResult       *result,
                                                         GError            **error);
void               guild_library_undelete_async         (GuildLibrary       *self,
                                                         const char         *token,
                                                         GCancellable       *cancellable,
                                                         GAsyncReadyCallback callback,
                                                         gpointer            user_data);
GFile             *guild_library_undelete_finish        (GuildLibrary       *self,
                                                         GAsyncResult       *result,
                                                         GError            **error);
void               guild_library_save_copy_async        (GuildLibrary       *self,
                                                         GFile              *file,
                                                         GFile              *destination,
                                                         GCancellable       *cancellable,
                                                         GAsyncReadyCallback callback,
                                                         gpointer            user_data);
gboolean           guild_library_save_copy_finish       (GuildLibrary       *self,
                                                         GAsyncResult       *result,
                                                         GError            **error);
void               guild_library_list_backups_async     (GuildLibrary       *self,
                                                         const char         *id,
                                                         GCancellable       *cancellable,
                                                         GAsyncReadyCallback callback,
                                                         gpointer            user_data);
GListModel        *guild_library_list_backups_finish    (GuildLibrary       *self,
                                                         GAsyncResult       *result,
                                                         GError            **error);
void               guild_library_backup_async           (GuildLibrary       *self,
                                                         GuildStore         *store,
                                                         const char         *id,
                                                         const char         *reason,
                                                         GCancellable       *cancellable,
                                                         GAsyncReadyCallback callback,
                                                         gpointer            user_data);
GuildBackup       *guild_library_backup_finish          (GuildLibrary       *self,
                                                         GAsyncResult       *result,
                                                         GError            **error);
void               guild_library_restore_async          (GuildLibrary       *self,
                                                         GuildBackup        *backup,
                                                         GFile              *file,
                                                         GCancellable       *cancellable,
                                                         GAsyncReadyCallback callback,
                                                         gpointer            user_data);
GFile             *guild_library_restore_finish         (GuildLibrary       *self,
                                                         GAsyncResult       *result,
                                                         GError            **error);
void               guild_library_finish_erasures_async  (GuildLibrary       *self,
                                                         GuildStore         *store,
                                                         const char         *id,
                                                         GCancellable       *cancellable,
                                                         GAsyncReadyCallback callback,
                                                         gpointer            user_data);
gboolean           guild_library_finish_erasures_finish (GuildLibrary       *self,
                                                         GAsyncResult       *result,
                                                         GError            **error);

G_END_DECLS
