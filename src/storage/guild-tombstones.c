/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-tombstones.h"

#include "guild-change.h"

/**
 * guild_tombstone_free:
 * @self: (transfer full): a tombstone
 */
void
guild_tombstone_free (GuildTombstone *self)
{
  g_free (self->pseudonym);
  g_free (self);
}

/**
 * guild_tombstones_new:
 *
 * Returns: (transfer full) (element-type GuildTombstone): none yet
 */
GPtrArray *
guild_tombstones_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) guild_tombstone_free);
}

static void
add (GPtrArray  *tombstones,
     gint64      person,
     const char *pseudonym,
     gint64      born)
{
  GuildTombstone *tombstone = g_new (GuildTombstone, 1);

  *tombstone = (GuildTombstone) { person, g_strdup (pseudonym), born };
  g_ptr_array_add (tombstones, tombstone);
}

static gboolean
contains (const GPtrArray      *tombstones,
          const GuildTombstone *tombstone)
{
  for (guint i = 0; i < tombstones->len; i++)
    {
      const GuildTombstone *other = g_ptr_array_index (tombstones, i);

      if (other->person == tombstone->person && other->born == tombstone->born)
        return TRUE;
    }
  return FALSE;
}

/**
 * guild_tombstones_add:
 * @tombstones: (element-type GuildTombstone): some
 * @others: (element-type GuildTombstone): more, of which those that are new are added
 */
void
guild_tombstones_add (GPtrArray       *tombstones,
                      const GPtrArray *others)
{
  for (guint i = 0; i < others->len; i++)
    {
      const GuildTombstone *other = g_ptr_array_index (others, i);

      if (!contains (tombstones, other))
        add (tombstones, other->person, other->pseudonym, other->born);
    }
}

static gboolean
find_born (GuildSqliteConnection *connection,
           gint64                 person,
           gint64                *born,
           GError               **error)
{
  g_autoptr (GuildStatement) statement = guild_sqlite_prepare_resource (connection, "person-born.sql", error);
  gboolean has_row;

  *born = 0;
  if (statement == NULL)
    return FALSE;
  guild_statement_bind_integers (statement, 1, person);
  if (!guild_statement_step (statement, &has_row, error))
    return FALSE;
  if (has_row)
    *born = sqlite3_column_int64 (statement->handle, 0);
  return TRUE;
}

/**
 * guild_tombstones_read:
 * @connection: an organisation
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type GuildTombstone) (nullable): who was erased from it
 */
GPtrArray *
guild_tombstones_read (GuildSqliteConnection *connection,
                       GError               **error)
{
  g_autoptr (GPtrArray) tombstones = guild_tombstones_new ();
  g_autoptr (GuildStatement) statement =
      guild_sqlite_prepare (connection,
                            "SELECT r.key, c.detail FROM change AS c JOIN change_row AS r ON r.change = c.id"
                            " WHERE c.flags & ?1 AND r.kind = 'person' ORDER BY c.id, r.position",
                            error);

  if (statement == NULL)
    return NULL;
  guild_statement_bind_integers (statement, 1, (gint64) GUILD_CHANGE_ERASURE);
  while (TRUE)
    {
      gboolean has_row;
      gint64 person, born;

      if (!guild_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&tombstones);
      person = sqlite3_column_int64 (statement->handle, 0);
      if (!find_born (connection, person, &born, error))
        return NULL;
      add (tombstones, person, (const char *) sqlite3_column_text (statement->handle, 1), born);
    }
}

static gboolean
has_person (GuildSqliteConnection *connection,
            gint64                 person,
            gboolean              *found,
            GError               **error)
{
  g_autoptr (GuildStatement)
      statement = guild_sqlite_prepare (connection, "SELECT 1 FROM person WHERE key = ?1", error);

  if (statement == NULL)
    return FALSE;
  guild_statement_bind_integers (statement, 1, person);
  return guild_statement_step (statement, found, error);
}

/**
 * guild_tombstones_find_missing:
 * @connection: an older copy of the organisation
 * @tombstones: (element-type GuildTombstone): who was erased
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type GuildTombstone) (nullable): who of them still stands in the copy
 */
GPtrArray *
guild_tombstones_find_missing (GuildSqliteConnection *connection,
                               const GPtrArray       *tombstones,
                               GError               **error)
{
  g_autoptr (GPtrArray) own = guild_tombstones_read (connection, error);
  g_autoptr (GPtrArray) missing = guild_tombstones_new ();

  if (own == NULL)
    return NULL;
  for (guint i = 0; i < tombstones->len; i++)
    {
      const GuildTombstone *tombstone = g_ptr_array_index (tombstones, i);
      gboolean found;
      gint64 born;

      if (contains (own, tombstone))
        continue;
      if (!has_person (connection, tombstone->person, &found, error) ||
          !find_born (connection, tombstone->person, &born, error))
        return NULL;
      if (found && born == tombstone->born)
        add (missing, tombstone->person, tombstone->pseudonym, born);
    }
  return g_steal_pointer (&missing);
}

/**
 * guild_tombstones_load:
 * @path: the library's file of tombstones, which need not be there
 * @id: an organisation's id
 *
 * Returns: (transfer full) (element-type GuildTombstone): who was erased from any copy
 */
GPtrArray *
guild_tombstones_load (const char *path,
                       const char *id)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  GPtrArray *tombstones = guild_tombstones_new ();
  g_auto (GStrv) keys = NULL;

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  keys = g_key_file_get_keys (file, id, NULL, NULL);
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (keys[i], "-", 2);
      g_autofree char *pseudonym = g_key_file_get_string (file, id, keys[i], NULL);

      if (pseudonym != NULL && g_strv_length (parts) == 2)
        add (tombstones, g_ascii_strtoll (parts[0], NULL, 10), pseudonym, g_ascii_strtoll (parts[1], NULL, 10));
    }
  return tombstones;
}

/**
 * guild_tombstones_save:
 * @path: the library's file of tombstones
 * @id: an organisation's id
 * @tombstones: (element-type GuildTombstone): who was erased, of which those that are new are added
 * @error: return location for an error
 *
 * Returns: whether all are on disk
 */
gboolean
guild_tombstones_save (const char      *path,
                       const char      *id,
                       const GPtrArray *tombstones,
                       GError         **error)
{
  g_autoptr (GPtrArray) all = guild_tombstones_load (path, id);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  guint n_before = all->len;

  guild_tombstones_add (all, tombstones);
  if (all->len == n_before)
    return TRUE;
  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  for (guint i = n_before; i < all->len; i++)
    {
      const GuildTombstone *tombstone = g_ptr_array_index (all, i);
      g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, tombstone->person,
                                              tombstone->born);

      g_key_file_set_string (file, id, key, tombstone->pseudonym);
    }
  return g_key_file_save_to_file (file, path, error);
}
