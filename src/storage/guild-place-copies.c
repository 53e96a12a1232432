/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-place-copies.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "guild-error.h"
#include "guild-person-erasure.h"
#include "guild-place-backups.h"
#include "guild-sqlite-peek.h"
#include "guild-sqlite-schema.h"
#include "guild-sqlite-store.h"

/* --- steps ---------------------------------------------------------------------------------------------- */

/**
 * guild_place_put_over:
 * @staged: a file that is ready, and closed
 * @path: the file whose place it takes, which nobody has open for writing
 * @error: return location for an error
 *
 * At every moment @path is the whole old file or the whole new one.
 *
 * Returns: whether the new one is there for good
 */
gboolean
guild_place_put_over (const char *staged,
                      const char *path,
                      GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!guild_sqlite_sync (staged, O_RDWR, error))
    return FALSE;
  if (g_rename (staged, path) != 0)
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_IO, _ ("“%s” could not be saved: %s"), path, g_strerror (errno));
      return FALSE;
    }
  return guild_sqlite_sync (folder, O_RDONLY | O_DIRECTORY, error);
}

static GuildStore *
open_path (const char *path,
           GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return guild_sqlite_store_open (file, error);
}

/* A copy on its way in, with what it says of itself. */
static gboolean
stage_copy (const GuildPlace *self,
            const char       *path,
            const char       *staged,
            GuildPeek        *peek,
            GCancellable     *cancellable,
            GError          **error)
{
  g_autoptr (GuildStaged) scratch = guild_place_stage (self, error);
  g_autoptr (GuildQuietFile) file = scratch == NULL ? NULL : guild_quiet_file_open (path, scratch, error);

  return file != NULL && guild_quiet_file_peek (file, peek, error) &&
         guild_sqlite_copy (guild_quiet_file_get_connection (file), staged, cancellable, error);
}

/**
 * guild_place_erase_in_staged:
 * @staged: a copy that is made ready, and closed
 * @tombstones: (element-type GuildTombstone): who was erased from another copy
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Erases from @staged whoever of them still stands in it.
 *
 * Returns: whether nobody of them is left
 */
gboolean
guild_place_erase_in_staged (const char      *staged,
                             const GPtrArray *tombstones,
                             GCancellable    *cancellable,
                             GError         **error)
{
  g_autoptr (GuildQuietFile) file = guild_quiet_file_open (staged, NULL, error);
  g_autoptr (GPtrArray) missing = file == NULL ? NULL
                                               : guild_tombstones_find_missing (guild_quiet_file_get_connection (file),
                                                                                tombstones, error);
  g_autoptr (GuildStore) store = NULL;
  g_autoptr (GuildOrganisation) organisation = NULL;

  g_clear_pointer (&file, guild_quiet_file_free);
  if (missing == NULL)
    return FALSE;
  if (missing->len == 0)
    return TRUE;
  store = open_path (staged, error);
  organisation = store == NULL ? NULL : guild_organisation_open (store, cancellable, error);
  if (organisation == NULL)
    return FALSE;
  for (guint i = 0; i < missing->len; i++)
    {
      const GuildTombstone *tombstone = g_ptr_array_index (missing, i);
      g_autoptr (GuildChange)
          change = guild_edit_erase_person (organisation, tombstone->person, tombstone->pseudonym, cancellable, error);

      if (change == NULL || !guild_organisation_commit (organisation, change, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/* Says in the journal of @staged that nothing before can be undone. */
static gboolean
mark_barrier (const char *staged,
              const char *name,
              const char *detail,
              GError    **error)
{
  g_autoptr (GuildStore) store = open_path (staged, error);
  g_autoptr (GuildChange) change = guild_change_new (name, detail);

  guild_change_set_flags (change, GUILD_CHANGE_BARRIER);
  return store != NULL && guild_store_apply (store, change, guild_store_get_version (store), NULL, error);
}

/* --- naming --------------------------------------------------------------------------------------------- */

/* Commits another name, and another id where @id is given: the file is an organisation of its own then,
 * and nothing before can be undone. */
static gboolean
name_anew (const char *path,
           const char *change_name,
           const char *name,
           const char *id,
           GError    **error)
{
  g_autoptr (GuildStore) store = open_path (path, error);
  g_autoptr (GuildOrganisation) organisation = store == NULL ? NULL : guild_organisation_open (store, NULL, error);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GuildRecord) after = NULL;
  g_autoptr (GuildChange) change = NULL;
  GuildValue values[GUILD_MAX_FIELDS];

  if (organisation == NULL)
    return FALSE;
  rows = guild_organisation_list (organisation, GUILD_KIND_ORGANISATION);
  if (rows->len == 0)
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_DAMAGED, _ ("“%s” is damaged; restore a backup of it."), path);
      return FALSE;
    }
  guild_values_clear (GUILD_KIND_ORGANISATION, values);
  values[GUILD_ORGANISATION_ID].text = id != NULL
                                           ? id
                                           : guild_record_get_text (g_ptr_array_index (rows, 0), GUILD_ORGANISATION_ID);
  values[GUILD_ORGANISATION_NAME].text = name;
  after = guild_record_new (GUILD_KIND_ORGANISATION, guild_record_get_key (g_ptr_array_index (rows, 0)), values);
  change = guild_change_new (change_name, name);
  guild_change_replace (change, g_ptr_array_index (rows, 0), after);
  if (id != NULL)
    guild_change_set_flags (change, GUILD_CHANGE_BARRIER);
  return guild_organisation_commit (organisation, change, NULL, error);
}

/**
 * guild_place_rename:
 * @self: a place
 * @path: a live file, closed
 * @name: what the organisation is called from now on; its file keeps its own name
 * @error: return location for an error
 *
 * Returns: whether it is renamed
 */
gboolean
guild_place_rename (const GuildPlace *self G_GNUC_UNUSED,
                    const char       *path,
                    const char       *name,
                    GError          **error)
{
  return name_anew (path, "rename", name, NULL, error);
}

/* "X (2)", or the first number that no organisation of the library has. */
static char *
find_other_name (const GuildPlace *self,
                 const char       *name,
                 GError          **error)
{
  g_autoptr (GPtrArray) infos = guild_place_scan (self, NULL, NULL, error);

  if (infos == NULL)
    return NULL;
  for (guint number = 2;; number++)
    {
      /* Translators: the name of an organisation of which there is another copy, and the copy's number. */
      g_autofree char *other = g_strdup_printf (_ ("%s (%u)"), name, number);
      gboolean taken = FALSE;

      for (guint i = 0; i < infos->len && !taken; i++)
        taken = g_str_equal (((const GuildLibraryInfo *) g_ptr_array_index (infos, i))->name, other);
      if (!taken)
        return g_steal_pointer (&other);
    }
}

/**
 * guild_place_duplicate:
 * @self: a place
 * @path: a live file; closed, unless @store is given
 * @store: (nullable): its store, where it is open
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): where the new organisation is
 */
char *
guild_place_duplicate (const GuildPlace *self,
                       const char       *path,
                       GuildStore       *store,
                       GCancellable     *cancellable,
                       GError          **error)
{
  g_autoptr (GuildStaged) staged = guild_place_stage (self, error);
  g_autoptr (GFile) target = staged == NULL ? NULL : g_file_new_for_path (staged);
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *name = NULL;
  g_auto (GuildPeek) peek = { 0 };

  if (target == NULL)
    return NULL;
  if (store != NULL
          ? !guild_store_backup (store, target, cancellable, error) || !guild_sqlite_peek (staged, &peek, error)
          : !stage_copy (self, path, staged, &peek, cancellable, error))
    return NULL;
  name = g_strdup_printf (_ ("Copy of %s"), peek.name);
  return name_anew (staged, "duplicate", name, id, error) ? guild_place_settle_in (self, staged, name, error) : NULL;
}

/**
 * guild_place_save_copy:
 * @self: a place
 * @path: a live file, closed
 * @destination: where the copy goes; an older copy there is replaced, another file never
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Returns: whether the whole copy is on disk
 */
gboolean
guild_place_save_copy (const GuildPlace *self G_GNUC_UNUSED,
                       const char       *path,
                       const char       *destination,
                       GCancellable     *cancellable,
                       GError          **error)
{
  g_autoptr (GuildQuietFile) file = guild_quiet_file_open (path, NULL, error);
  g_autofree char *from = g_canonicalize_filename (path, NULL);
  g_autofree char *to = g_canonicalize_filename (destination, NULL);

  if (g_str_equal (from, to))
    {
      g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_IO,
                           _ ("A copy needs a file of its own; choose another name."));
      return FALSE;
    }
  return file != NULL && guild_sqlite_copy (guild_quiet_file_get_connection (file), destination, cancellable, error);
}

/* --- replacing ------------------------------------------------------------------------------------------ */

/* Opens the live file so that nobody else can while it is replaced. */
static GuildSqliteConnection *
hold (const char *path,
      GError    **error)
{
  g_autoptr (GuildSqliteConnection) connection = guild_sqlite_connection_open (path, SQLITE_OPEN_READWRITE, error);
  int schema;

  return connection != NULL && guild_sqlite_execute (connection, "PRAGMA locking_mode = EXCLUSIVE", error) &&
                 guild_sqlite_recognise (connection, &schema, error) &&
                 guild_sqlite_execute (connection, "PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE; COMMIT", error)
             ? g_steal_pointer (&connection)
             : NULL;
}

/* A damaged file is the only witness of what was in it: it is kept among the deleted ones. Its logs may
 * not stay, or SQLite would play them over what comes. */
static gboolean
keep_aside (const GuildPlace *self,
            const char       *path,
            GError          **error)
{
  g_autofree char *folder = guild_place_make_deleted (self, NULL, error);
  const char *const logs[] = { "-wal", "-journal", "" };

  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (logs); i++)
    {
      g_autofree char *name = g_path_get_basename (path);
      g_autofree char *from = g_strconcat (path, logs[i], NULL);
      g_autofree char *to = g_strconcat (folder, G_DIR_SEPARATOR_S, name, logs[i], NULL);
      g_autoptr (GFile) source = g_file_new_for_path (from);
      g_autoptr (GFile) copy = g_file_new_for_path (to);

      if (!g_file_test (from, G_FILE_TEST_EXISTS))
        continue;
      if (!g_file_copy (source, copy, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, error) ||
          !guild_sqlite_sync (to, O_RDWR, error))
        return FALSE;
      if (*logs[i] != '\0')
        g_unlink (from);
    }
  return folder != NULL;
}

/* Puts @staged in the place of the live file at @path, after a backup of that. */
static gboolean
replace (const GuildPlace *self,
         const char       *staged,
         const char       *path,
         const char       *id,
         const char       *reason,
         const char       *detail,
         GCancellable     *cancellable,
         GError          **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GuildSqliteConnection) live = hold (path, &problem);
  g_autoptr (GPtrArray) tombstones = guild_tombstones_load (self->tombstones, id);
  g_autoptr (GPtrArray) own = live == NULL ? NULL : guild_tombstones_read (live, &problem);
  g_autoptr (GuildBackup)
      backup = own == NULL ? NULL : guild_place_backup_file (self, live, id, reason, cancellable, &problem);

  if (own != NULL)
    guild_tombstones_add (tombstones, own);
  if (backup == NULL && !g_error_matches (problem, GUILD_ERROR, GUILD_ERROR_DAMAGED) &&
      !g_error_matches (problem, GUILD_ERROR, GUILD_ERROR_NOT_GUILD))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (backup == NULL)
    {
      g_clear_pointer (&live, guild_sqlite_connection_free);
      if (!keep_aside (self, path, error))
        return FALSE;
    }
  return guild_place_erase_in_staged (staged, tombstones, cancellable, error) &&
         mark_barrier (staged, "restore", detail, error) &&
         (live == NULL || guild_sqlite_execute (live, "BEGIN EXCLUSIVE", error)) &&
         guild_place_put_over (staged, path, error);
}

/* Gives @staged a place of its own. */
static char *
settle_in (const GuildPlace *self,
           const char       *staged,
           const GuildPeek  *peek,
           GCancellable     *cancellable,
           GError          **error)
{
  g_autoptr (GPtrArray) tombstones = guild_tombstones_load (self->tombstones, peek->id);

  return guild_place_erase_in_staged (staged, tombstones, cancellable, error)
             ? guild_place_settle_in (self, staged, peek->name, error)
             : NULL;
}

/**
 * guild_place_adopt:
 * @self: a place
 * @source: an organisation from elsewhere, which is not changed
 * @mode: what becomes of the one that is there already
 * @rival: (out) (transfer full) (nullable): the live file of the same organisation, where there is one
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): where the copy is; @source itself where that is a live file
 */
char *
guild_place_adopt (const GuildPlace *self,
                   const char       *source,
                   GuildAdopt        mode,
                   char            **rival,
                   GCancellable     *cancellable,
                   GError          **error)
{
  g_autofree char *folder = g_path_get_dirname (source);
  g_autoptr (GuildStaged) staged = NULL;
  g_autofree char *there = NULL;
  g_autofree char *name = NULL;
  g_autofree char *id = NULL;
  g_auto (GuildPeek) peek = { 0 };
  GError *problem = NULL;

  *rival = NULL;
  if (g_str_equal (folder, self->organisations))
    return g_strdup (source);
  staged = guild_place_stage (self, error);
  if (staged == NULL || !stage_copy (self, source, staged, &peek, cancellable, error))
    return NULL;
  there = guild_place_find (self, peek.id, &problem);
  *rival = g_strdup (there);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  if (there == NULL)
    return settle_in (self, staged, &peek, cancellable, error);

  switch (mode)
    {
    case GUILD_ADOPT_ADD:
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_CONFLICT,
                   _ ("“%s” is in your library already; replace it, or keep both."), peek.name);
      return NULL;
    case GUILD_ADOPT_REPLACE:
      return replace (self, staged, there, peek.id, GUILD_BACKUP_BEFORE_REPLACE, peek.name, cancellable, error)
                 ? g_steal_pointer (&there)
                 : NULL;
    case GUILD_ADOPT_KEEP_BOTH:
      name = find_other_name (self, peek.name, error);
      id = g_uuid_string_random ();
      if (name == NULL || !name_anew (staged, "duplicate", name, id, error))
        return NULL;
      g_set_str (&peek.name, name);
      return settle_in (self, staged, &peek, cancellable, error);
    }
  g_return_val_if_reached (NULL);
}

/**
 * guild_place_restore:
 * @self: a place
 * @backup: a backup
 * @path: (nullable): the live file that it takes the place of, closed; %NULL where there is none left
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): where the organisation is
 */
char *
guild_place_restore (const GuildPlace *self,
                     GuildBackup      *backup,
                     const char       *path,
                     GCancellable     *cancellable,
                     GError          **error)
{
  g_autoptr (GuildStaged) staged = guild_place_stage (self, error);
  g_autofree char *source = g_file_get_path (guild_backup_get_file (backup));
  g_autofree char *detail = g_date_time_format_iso8601 (guild_backup_get_time (backup));
  g_auto (GuildPeek) peek = { 0 };
  g_auto (GuildPeek) live = { 0 };

  if (staged == NULL || !stage_copy (self, source, staged, &peek, cancellable, error))
    return NULL;
  if (path != NULL && guild_sqlite_peek (path, &live, NULL) && !g_str_equal (live.id, peek.id))
    {
      g_set_error (error, GUILD_ERROR, GUILD_ERROR_INVALID,
                   _ ("The backup is one of “%s”, another organisation; open it instead."), peek.name);
      return NULL;
    }
  if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    return replace (self, staged, path, peek.id, GUILD_BACKUP_BEFORE_RESTORE, detail, cancellable, error)
               ? g_strdup (path)
               : NULL;
  return mark_barrier (staged, "restore", detail, error) ? settle_in (self, staged, &peek, cancellable, error) : NULL;
}
