/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-place.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "guild-error.h"
#include "guild-sqlite-peek.h"
#include "guild-sqlite-schema.h"
#include "guild-sqlite-store.h"

/* With suffix and number a name stays below the 255 bytes of every file system. */
#define MAX_STEM 150

#define KEEP_DELETED (30 * G_TIME_SPAN_DAY)
#define KEEP_STAGED  G_TIME_SPAN_DAY
#define LATEST_TIME  253402300799 /* the end of the year 9999 */

static const char *const beside[] = { "", "-wal", "-journal", "-shm" };

/**
 * guild_place_new:
 * @folder: the library's folder
 * @second: (nullable): the user's own folder for backups
 *
 * Returns: (transfer full): the places in it
 */
GuildPlace *
guild_place_new (const char *folder,
                 const char *second)
{
  GuildPlace *self = g_new0 (GuildPlace, 1);

  self->organisations = g_build_filename (folder, "organisations", NULL);
  self->backups = g_build_filename (folder, "backups", NULL);
  self->deleted = g_build_filename (folder, "deleted", NULL);
  self->staging = g_build_filename (folder, "staging", NULL);
  self->cache = g_build_filename (folder, "library.ini", NULL);
  self->tombstones = g_build_filename (folder, "tombstones.ini", NULL);
  self->second = g_strdup (second);
  return self;
}

/**
 * guild_place_free:
 * @self: (transfer full): a place
 */
void
guild_place_free (GuildPlace *self)
{
  g_free (self->organisations);
  g_free (self->backups);
  g_free (self->deleted);
  g_free (self->staging);
  g_free (self->cache);
  g_free (self->tombstones);
  g_free (self->second);
  g_free (self);
}

static gboolean G_GNUC_PRINTF (2, 3)
fail (GError    **error,
      const char *format,
      ...)
{
  va_list values;

  va_start (values, format);
  if (error != NULL)
    *error = g_error_new_valist (GUILD_ERROR, GUILD_ERROR_IO, format, values);
  va_end (values);
  return FALSE;
}

/* --- names ---------------------------------------------------------------------------------------------- */

/**
 * guild_place_make_folder:
 * @path: a folder
 * @error: return location for an error
 *
 * Returns: whether it is there, for this user alone where it is new
 */
gboolean
guild_place_make_folder (const char *path,
                         GError    **error)
{
  return g_mkdir_with_parents (path, 0700) == 0 ||
         fail (error, _ ("The folder “%s” cannot be made: %s."), path, g_strerror (errno));
}

/**
 * guild_place_safe_name:
 * @name: what people call something
 *
 * Returns: (transfer full): the same as a file may be called on any system, without suffix
 */
char *
guild_place_safe_name (const char *name)
{
  g_autoptr (GString) safe = g_string_new (NULL);
  const char *end;

  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (g_unichar_iscntrl (character) || (character < 128 && strchr ("/\\:*?\"<>|", (int) character) != NULL))
        g_string_append_c (safe, '-');
      else
        g_string_append_unichar (safe, character);
    }
  if (safe->len > MAX_STEM)
    {
      end = g_utf8_find_prev_char (safe->str, safe->str + MAX_STEM + 1);
      g_string_truncate (safe, end == NULL ? 0 : (gsize) (end - safe->str));
    }
  g_strstrip (safe->str);
  while (*safe->str == '.')
    memmove (safe->str, safe->str + 1, strlen (safe->str));
  return *safe->str == '\0' ? g_strdup (_ ("Organisation")) : g_strdup (safe->str);
}

static gboolean
is_taken (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *other = g_strconcat (path, beside[i], NULL);
      GStatBuf stat_buffer;

      if (g_lstat (other, &stat_buffer) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * guild_place_find_free:
 * @folder: a folder
 * @stem: a file's name without its suffix
 *
 * Returns: (transfer full): a path that nothing has, nor any log that could pass for its own
 */
char *
guild_place_find_free (const char *folder,
                       const char *stem)
{
  for (guint number = 1;; number++)
    {
      g_autofree char *name = number == 1 ? g_strconcat (stem, GUILD_FILE_SUFFIX, NULL)
                                          : g_strdup_printf ("%s %u" GUILD_FILE_SUFFIX, stem, number);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!is_taken (path))
        return g_steal_pointer (&path);
    }
}

/**
 * guild_place_folder_of:
 * @folder: where each organisation has a folder
 * @id: an organisation's id, perhaps from a file that cannot be trusted
 *
 * Returns: (transfer full): its folder there
 */
char *
guild_place_folder_of (const char *folder,
                       const char *id)
{
  g_autofree char *digest = NULL;

  if (g_uuid_string_is_valid (id))
    return g_build_filename (folder, id, NULL);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, id, -1);
  return g_build_filename (folder, digest, NULL);
}

/* Gives the file at @from the name @to, which nothing may have. */
static gboolean
move_to_free (const char *from,
              const char *to,
              GError    **error)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return TRUE;
  /* Some file systems cannot promise that; then look first. */
  if ((errno == EINVAL || errno == ENOSYS) && !is_taken (to) && g_rename (from, to) == 0)
    return TRUE;
  return fail (error, _ ("“%s” cannot be moved: %s."), from, g_strerror (errno));
}

static gboolean
move_with_logs (const char *from,
                const char *to,
                GError    **error)
{
  if (!move_to_free (from, to, error))
    return FALSE;
  for (guint i = 1; i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *log = g_strconcat (from, beside[i], NULL);
      g_autofree char *target = g_strconcat (to, beside[i], NULL);

      if (g_file_test (log, G_FILE_TEST_EXISTS) && !move_to_free (log, target, error))
        return FALSE;
    }
  return TRUE;
}

/* --- staging -------------------------------------------------------------------------------------------- */

/**
 * guild_place_stage:
 * @self: a place
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): a path where a file can be made ready, to be freed with
 *   guild_place_unstage()
 */
char *
guild_place_stage (const GuildPlace *self,
                   GError          **error)
{
  g_autofree char *stem = g_uuid_string_random ();

  return guild_place_make_folder (self->staging, error) ? guild_place_find_free (self->staging, stem) : NULL;
}

/**
 * guild_place_unstage:
 * @path: (transfer full): what guild_place_stage() gave
 *
 * Removes what is still there.
 */
void
guild_place_unstage (char *path)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *other = g_strconcat (path, beside[i], NULL);
      g_autofree char *part_log = g_strconcat (part, beside[i], NULL);

      g_unlink (other);
      g_unlink (part_log);
    }
  /* Where it was of an older schema, opening it has kept that: whoever made the copy has the older one still. */
  for (int schema = 1; schema < GUILD_SQLITE_SCHEMA; schema++)
    {
      g_autofree char *older = g_strdup_printf ("%s.schema-%d", path, schema);

      g_unlink (older);
    }
  g_free (path);
}

/**
 * guild_place_settle_in:
 * @self: a place
 * @staged: a file that is ready, and closed
 * @name: what the organisation is called
 * @error: return location for an error
 *
 * Moves a new file among the live ones.
 *
 * Returns: (transfer full) (nullable): where it is now
 */
char *
guild_place_settle_in (const GuildPlace *self,
                       const char       *staged,
                       const char       *name,
                       GError          **error)
{
  g_autofree char *stem = guild_place_safe_name (name);
  g_autofree char *path = NULL;

  if (!guild_place_make_folder (self->organisations, error) || !guild_sqlite_sync (staged, O_RDWR, error))
    return NULL;
  path = guild_place_find_free (self->organisations, stem);
  return move_to_free (staged, path, error) && guild_sqlite_sync (self->organisations, O_RDONLY | O_DIRECTORY, error)
             ? g_steal_pointer (&path)
             : NULL;
}

/**
 * guild_place_create:
 * @self: a place
 * @name: the organisation's name
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): where the new, empty organisation is
 */
char *
guild_place_create (const GuildPlace *self,
                    const char       *name,
                    GError          **error)
{
  g_autoptr (GuildStaged) staged = guild_place_stage (self, error);
  g_autoptr (GFile) file = staged == NULL ? NULL : g_file_new_for_path (staged);
  g_autoptr (GuildStore) store = file == NULL ? NULL : guild_sqlite_store_create (file, name, error);

  if (store == NULL)
    return NULL;
  g_clear_object (&store);
  return guild_place_settle_in (self, staged, name, error);
}

/* --- deleting ------------------------------------------------------------------------------------------- */

/**
 * guild_place_make_deleted:
 * @self: a place
 * @token: (out) (optional) (transfer full): its name
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): a new folder for one deleted file, named by the time
 */
char *
guild_place_make_deleted (const GuildPlace *self,
                          char            **token,
                          GError          **error)
{
  g_autofree char *nonce = g_uuid_string_random ();
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT "-%s", g_get_real_time () / G_USEC_PER_SEC, nonce);
  g_autofree char *folder = g_build_filename (self->deleted, name, NULL);

  if (!guild_place_make_folder (folder, error))
    return NULL;
  if (token != NULL)
    *token = g_steal_pointer (&name);
  return g_steal_pointer (&folder);
}

/**
 * guild_place_delete:
 * @self: a place
 * @path: a live file, closed
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what guild_place_undelete() brings it back by
 */
char *
guild_place_delete (const GuildPlace *self,
                    const char       *path,
                    GError          **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *token = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *target = NULL;
  g_autoptr (GError) problem = NULL;
  g_auto (GuildPeek) peek = { 0 };

  /* A damaged file can be deleted too; one that is in use cannot. */
  if (!guild_sqlite_peek (path, &peek, &problem) && g_error_matches (problem, GUILD_ERROR, GUILD_ERROR_BUSY))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  folder = guild_place_make_deleted (self, &token, error);
  if (folder == NULL)
    return NULL;
  target = g_build_filename (folder, name, NULL);
  if (!move_with_logs (path, target, error))
    {
      g_rmdir (folder);
      return NULL;
    }
  return guild_sqlite_sync (folder, O_RDONLY | O_DIRECTORY, error) &&
                 guild_sqlite_sync (self->organisations, O_RDONLY | O_DIRECTORY, error)
             ? g_steal_pointer (&token)
             : NULL;
}

/**
 * guild_place_undelete:
 * @self: a place
 * @token: what guild_place_delete() gave
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): where the file is now
 */
char *
guild_place_undelete (const GuildPlace *self,
                      const char       *token,
                      GError          **error)
{
  g_autofree char *base = g_path_get_basename (token);
  g_autofree char *folder = g_build_filename (self->deleted, base, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *stem = NULL;
      g_autofree char *target = NULL;

      if (!g_str_has_suffix (name, GUILD_FILE_SUFFIX))
        continue;
      stem = g_strndup (name, strlen (name) - strlen (GUILD_FILE_SUFFIX));
      if (!guild_place_make_folder (self->organisations, error))
        return NULL;
      target = guild_place_find_free (self->organisations, stem);
      if (!move_with_logs (path, target, error) ||
          !guild_sqlite_sync (self->organisations, O_RDONLY | O_DIRECTORY, error))
        return NULL;
      g_rmdir (folder);
      return g_steal_pointer (&target);
    }
  g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_NOTHING,
                       _ ("What was deleted is no longer there; restore a backup of it."));
  return NULL;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/* A deleted file's folder is named by the second in which it was deleted. */
static void
remove_old (const GuildPlace *self)
{
  gint64 now = g_get_real_time ();
  g_autoptr (GDir) deleted = g_dir_open (self->deleted, 0, NULL);
  g_autoptr (GDir) staging = g_dir_open (self->staging, 0, NULL);
  const char *name;

  while (deleted != NULL && (name = g_dir_read_name (deleted)) != NULL)
    {
      g_autofree char *folder = g_build_filename (self->deleted, name, NULL);
      gint64 time = g_ascii_strtoll (name, NULL, 10) * G_USEC_PER_SEC;

      if (time > 0 && now - time > KEEP_DELETED)
        remove_folder (folder);
    }
  while (staging != NULL && (name = g_dir_read_name (staging)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->staging, name, NULL);
      GStatBuf stat_buffer;

      if (g_lstat (path, &stat_buffer) == 0 && now - stat_buffer.st_mtime * G_USEC_PER_SEC > KEEP_STAGED)
        g_unlink (path);
    }
}

/* --- looking -------------------------------------------------------------------------------------------- */

static const GuildLibraryInfo *
find_known (const GPtrArray *known,
            const char      *path)
{
  for (guint i = 0; known != NULL && i < known->len; i++)
    if (g_str_equal (((const GuildLibraryInfo *) g_ptr_array_index (known, i))->path, path))
      return g_ptr_array_index (known, i);
  return NULL;
}

static GuildLibraryInfo *
look (const char      *path,
      const GPtrArray *known,
      GKeyFile        *cache)
{
  GuildLibraryInfo *info = g_new0 (GuildLibraryInfo, 1);
  const GuildLibraryInfo *before = find_known (known, path);
  g_autofree char *base = g_path_get_basename (path);
  g_auto (GuildPeek) peek = { 0 };
  g_autoptr (GError) error = NULL;
  GStatBuf stat_buffer = { 0 };

  if (g_stat (path, &stat_buffer) == 0)
    info->size = (guint64) stat_buffer.st_size;
  info->path = g_strdup (path);
  info->modified = stat_buffer.st_mtime;
  if (guild_sqlite_peek (path, &peek, &error))
    {
      info->id = g_steal_pointer (&peek.id);
      info->name = g_steal_pointer (&peek.name);
      info->n_people = peek.n_people;
      info->modified = peek.modified;
    }
  else if (before != NULL)
    {
      info->id = g_strdup (before->id);
      info->name = g_strdup (before->name);
      info->n_people = before->n_people;
      info->modified = before->modified;
    }
  else if (g_key_file_has_group (cache, base))
    {
      info->id = g_key_file_get_string (cache, base, "id", NULL);
      info->name = g_key_file_get_string (cache, base, "name", NULL);
      info->n_people = (guint) g_key_file_get_uint64 (cache, base, "people", NULL);
      info->modified = g_key_file_get_int64 (cache, base, "modified", NULL);
    }
  if (error != NULL && !g_error_matches (error, GUILD_ERROR, GUILD_ERROR_BUSY))
    info->broken = g_strdup (error->message);
  if (info->name == NULL)
    {
      g_autofree char *stem = g_strndup (base, strlen (base) - strlen (GUILD_FILE_SUFFIX));

      info->name = g_filename_display_name (stem);
    }
  info->modified = CLAMP (info->modified, 0, LATEST_TIME);
  return info;
}

static void
remember (const GuildPlace *self,
          GKeyFile         *cache,
          GPtrArray        *infos)
{
  g_autoptr (GKeyFile) fresh = g_key_file_new ();
  g_autofree char *old_text = g_key_file_to_data (cache, NULL, NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < infos->len; i++)
    {
      const GuildLibraryInfo *info = g_ptr_array_index (infos, i);
      g_autofree char *base = g_path_get_basename (info->path);

      /* A name that a key file cannot hold is one that is not remembered. */
      if (info->id == NULL || strpbrk (base, "[]") != NULL || !g_utf8_validate (base, -1, NULL))
        continue;
      g_key_file_set_string (fresh, base, "id", info->id);
      g_key_file_set_string (fresh, base, "name", info->name);
      g_key_file_set_uint64 (fresh, base, "people", info->n_people);
      g_key_file_set_int64 (fresh, base, "modified", info->modified);
    }
  text = g_key_file_to_data (fresh, NULL, NULL);
  /* It only makes the list better; where it cannot be written the list is as good as it gets. */
  if (g_strcmp0 (text, old_text) != 0)
    g_key_file_save_to_file (fresh, self->cache, NULL);
}

static GKeyFile *
load_cache (const GuildPlace *self)
{
  GKeyFile *cache = g_key_file_new ();

  g_key_file_load_from_file (cache, self->cache, G_KEY_FILE_NONE, NULL);
  return cache;
}

/**
 * guild_place_scan:
 * @self: a place
 * @known: (element-type GuildLibraryInfo) (nullable): what is known of files that may be in use
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Looks at every live file, and removes what was deleted long ago.
 *
 * Returns: (transfer full) (element-type GuildLibraryInfo) (nullable): what is there
 */
GPtrArray *
guild_place_scan (const GuildPlace *self,
                  const GPtrArray  *known,
                  GCancellable     *cancellable,
                  GError          **error)
{
  g_autoptr (GPtrArray) infos = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_library_info_free);
  g_autoptr (GKeyFile) cache = load_cache (self);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  remove_old (self);
  if (!g_file_test (self->organisations, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&infos);
  dir = g_dir_open (self->organisations, 0, NULL);
  if (dir == NULL)
    {
      fail (error, _ ("The folder “%s” cannot be read: %s."), self->organisations, g_strerror (errno));
      return NULL;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->organisations, name, NULL);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (*name != '.' && g_str_has_suffix (name, GUILD_FILE_SUFFIX))
        g_ptr_array_add (infos, look (path, known, cache));
    }
  remember (self, cache, infos);
  return g_steal_pointer (&infos);
}

/**
 * guild_place_find:
 * @self: a place
 * @id: an organisation's id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): its live file, or %NULL without an error where there is none
 */
char *
guild_place_find (const GuildPlace *self,
                  const char       *id,
                  GError          **error)
{
  g_autoptr (GPtrArray) infos = guild_place_scan (self, NULL, NULL, error);

  for (guint i = 0; infos != NULL && i < infos->len; i++)
    {
      const GuildLibraryInfo *info = g_ptr_array_index (infos, i);

      if (g_strcmp0 (info->id, id) == 0)
        return g_strdup (info->path);
    }
  return NULL;
}
