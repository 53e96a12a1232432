/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-place-backups.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "guild-backup-rule.h"
#include "guild-error.h"
#include "guild-place-copies.h"
#include "guild-sqlite-peek.h"
#include "guild-sqlite-schema.h"

/* --- listing -------------------------------------------------------------------------------------------- */

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return -g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* The names of the backups in @folder, the newest first; none where there is no such folder. */
static GPtrArray *
list_names (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (guild_backup_parse_name (name, NULL, NULL))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

static int
compare_backups (gconstpointer a,
                 gconstpointer b)
{
  GuildBackup *const *left = a;
  GuildBackup *const *right = b;
  g_autofree char *left_name = g_file_get_basename (guild_backup_get_file (*left));
  g_autofree char *right_name = g_file_get_basename (guild_backup_get_file (*right));

  return -g_strcmp0 (left_name, right_name);
}

/**
 * guild_place_list_backups:
 * @self: a place
 * @id: an organisation's id
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Lists the library's own backups, and those of the user's folder that the library lacks.
 *
 * Returns: (transfer full) (element-type GuildBackup) (nullable): the newest first
 */
GPtrArray *
guild_place_list_backups (const GuildPlace *self,
                          const char       *id,
                          GCancellable     *cancellable,
                          GError          **error)
{
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *folders[] = { self->backups, self->second };

  for (guint i = 0; i < G_N_ELEMENTS (folders) && folders[i] != NULL; i++)
    {
      g_autofree char *folder = guild_place_folder_of (folders[i], id);
      g_autoptr (GPtrArray) names = list_names (folder);

      for (guint j = 0; j < names->len; j++)
        {
          const char *name = g_ptr_array_index (names, j);
          g_autofree char *path = g_build_filename (folder, name, NULL);

          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return NULL;
          if (g_hash_table_add (seen, g_strdup (name)))
            g_ptr_array_add (backups, guild_backup_read (path));
        }
    }
  g_ptr_array_sort (backups, compare_backups);
  return g_steal_pointer (&backups);
}

/* --- making --------------------------------------------------------------------------------------------- */

static void
roll (const char *folder)
{
  g_autoptr (GPtrArray) names = list_names (folder);
  g_autofree gint64 *times = g_new (gint64, names->len);
  g_autofree gboolean *keep = g_new (gboolean, names->len);

  for (guint i = 0; i < names->len; i++)
    guild_backup_parse_name (g_ptr_array_index (names, i), &times[i], NULL);
  guild_backup_rule_keep (times, names->len, g_get_real_time () / G_USEC_PER_SEC, keep);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

      if (!keep[i])
        g_unlink (path);
    }
}

static char *
find_target (const char *folder,
             const char *id,
             const char *reason,
             GError    **error)
{
  g_autofree char *own = guild_place_folder_of (folder, id);
  gint64 time = g_get_real_time ();

  if (!guild_place_make_folder (own, error))
    return NULL;
  for (;; time++)
    {
      g_autofree char *name = guild_backup_format_name (time, reason);
      g_autofree char *path = g_build_filename (own, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

static gboolean
copy_to_second (const GuildPlace *self,
                const char       *id,
                const char       *path,
                GCancellable     *cancellable,
                GError          **error)
{
  g_autofree char *folder = guild_place_folder_of (self->second, id);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *target = g_build_filename (folder, name, NULL);
  g_autoptr (GuildQuietFile) file = guild_quiet_file_open (path, NULL, error);

  if (file == NULL || !guild_place_make_folder (folder, error) ||
      !guild_sqlite_copy (guild_quiet_file_get_connection (file), target, cancellable, error))
    return FALSE;
  roll (folder);
  return TRUE;
}

/* The backup at @path is made; what comes after cannot unmake it. */
static GuildBackup *
finish (const GuildPlace *self,
        const char       *id,
        const char       *path,
        GCancellable     *cancellable)
{
  GuildBackup *backup = guild_backup_read (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  roll (folder);
  if (self->second != NULL && !copy_to_second (self, id, path, cancellable, &error))
    {
      g_autofree char *problem = g_strdup_printf (_ ("The backup is made, but “%s” has no copy of it. %s"),
                                                  self->second, error->message);

      guild_backup_set_problem (backup, problem);
    }
  return backup;
}

/**
 * guild_place_backup_store:
 * @self: a place
 * @store: an open organisation
 * @id: its id
 * @reason: why
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Makes a backup, with a copy in the user's own folder, and removes what the rule no longer keeps.
 *
 * Returns: (transfer full) (nullable): the backup
 */
GuildBackup *
guild_place_backup_store (const GuildPlace *self,
                          GuildStore       *store,
                          const char       *id,
                          const char       *reason,
                          GCancellable     *cancellable,
                          GError          **error)
{
  g_autofree char *path = find_target (self->backups, id, reason, error);
  g_autoptr (GFile) target = path == NULL ? NULL : g_file_new_for_path (path);

  return target != NULL && guild_store_backup (store, target, cancellable, error) ? finish (self, id, path, cancellable)
                                                                                  : NULL;
}

/**
 * guild_place_backup_file:
 * @self: a place
 * @connection: an organisation that no store holds
 * @id: its id
 * @reason: why
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Like guild_place_backup_store().
 *
 * Returns: (transfer full) (nullable): the backup
 */
GuildBackup *
guild_place_backup_file (const GuildPlace      *self,
                         GuildSqliteConnection *connection,
                         const char            *id,
                         const char            *reason,
                         GCancellable          *cancellable,
                         GError               **error)
{
  g_autofree char *path = find_target (self->backups, id, reason, error);

  return path != NULL && guild_sqlite_copy (connection, path, cancellable, error) ? finish (self, id, path, cancellable)
                                                                                  : NULL;
}

/* --- erasing -------------------------------------------------------------------------------------------- */

/* Rewrites the copy at @path where anybody still stands in it. A backup that cannot be read could hold
 * anything, and could not be restored: it goes. (Whose a deleted file is that cannot be read, nobody
 * knows; it goes by its age.) */
static gboolean
erase_in_copy (const GuildPlace *self,
               const char       *path,
               const char       *id,
               const GPtrArray  *tombstones,
               GCancellable     *cancellable,
               GError          **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GuildStaged) staged = guild_place_stage (self, error);
  g_autoptr (GError) problem = NULL;
  g_autoptr (GuildQuietFile) file = staged == NULL ? NULL : guild_quiet_file_open (path, NULL, &problem);
  g_autoptr (GPtrArray) missing = NULL;
  g_auto (GuildPeek) peek = { 0 };

  if (staged == NULL)
    return FALSE;
  if (file != NULL && guild_quiet_file_peek (file, &peek, &problem))
    {
      if (!g_str_equal (peek.id, id))
        return TRUE;
      missing = guild_tombstones_find_missing (guild_quiet_file_get_connection (file), tombstones, &problem);
    }
  if (missing != NULL && missing->len == 0)
    return TRUE;
  if (missing != NULL && guild_sqlite_copy (guild_quiet_file_get_connection (file), staged, cancellable, &problem))
    {
      g_clear_pointer (&file, guild_quiet_file_free);
      return guild_place_erase_in_staged (staged, missing, cancellable, error) &&
             guild_place_put_over (staged, path, error);
    }
  if (!g_error_matches (problem, GUILD_ERROR, GUILD_ERROR_DAMAGED) &&
      !g_error_matches (problem, GUILD_ERROR, GUILD_ERROR_NOT_GUILD))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  return !guild_backup_parse_name (name, NULL, NULL) || g_unlink (path) == 0;
}

static void
add_copies (GPtrArray  *paths,
            const char *folder)
{
  g_autoptr (GPtrArray) names = list_names (folder);

  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (paths, g_build_filename (folder, g_ptr_array_index (names, i), NULL));
}

/* What a migration left beside the live files. */
static void
add_migrated (GPtrArray  *paths,
              const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (strstr (name, GUILD_FILE_SUFFIX ".schema-") != NULL)
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
}

static void
add_deleted (GPtrArray  *paths,
             const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *token;

  while (dir != NULL && (token = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (folder, token, NULL);
      g_autoptr (GDir) files = g_dir_open (inner, 0, NULL);
      const char *name;

      while (files != NULL && (name = g_dir_read_name (files)) != NULL)
        if (g_str_has_suffix (name, GUILD_FILE_SUFFIX))
          g_ptr_array_add (paths, g_build_filename (inner, name, NULL));
    }
}

/**
 * guild_place_erase_in_backups:
 * @self: a place
 * @id: an organisation's id
 * @tombstones: (element-type GuildTombstone): who was erased from it
 * @cancellable: (nullable): to stop early; calling again goes on
 * @error: return location for the first error; what can be done is done nevertheless
 *
 * Remembers who was erased, and erases them from every copy that the library or the user's folder has.
 *
 * Returns: whether nobody of them is left anywhere
 */
gboolean
guild_place_erase_in_backups (const GuildPlace *self,
                              const char       *id,
                              const GPtrArray  *tombstones,
                              GCancellable     *cancellable,
                              GError          **error)
{
  g_autofree char *own = guild_place_folder_of (self->backups, id);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  GError *first = NULL;

  if (tombstones->len == 0)
    return TRUE;
  if (!guild_tombstones_save (self->tombstones, id, tombstones, error))
    return FALSE;
  add_copies (paths, own);
  add_migrated (paths, self->organisations);
  add_deleted (paths, self->deleted);
  if (self->second != NULL)
    {
      g_autofree char *second = guild_place_folder_of (self->second, id);

      add_copies (paths, second);
    }
  for (guint i = 0; i < paths->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, first == NULL ? &first : NULL))
        break;
      erase_in_copy (self, g_ptr_array_index (paths, i), id, tombstones, cancellable, first == NULL ? &first : NULL);
    }
  if (first == NULL)
    return TRUE;
  g_propagate_error (error, first);
  return FALSE;
}
