/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-store.h"

G_DEFINE_INTERFACE (GuildStore, guild_store, G_TYPE_OBJECT)

static void
guild_store_default_init (GuildStoreInterface *iface G_GNUC_UNUSED)
{
}

/**
 * guild_store_get_version:
 * @self: a store
 *
 * Returns: a number that grows with each change, undo and redo
 */
gint64
guild_store_get_version (GuildStore *self)
{
  return GUILD_STORE_GET_IFACE (self)->get_version (self);
}

/**
 * guild_store_get_next_key:
 * @self: a store
 * @kind: a kind
 *
 * Returns: the least key of @kind that was never given, 1 or more
 */
gint64
guild_store_get_next_key (GuildStore *self,
                          GuildKind   kind)
{
  return GUILD_STORE_GET_IFACE (self)->get_next_key (self, kind);
}

/**
 * guild_store_each:
 * @self: a store
 * @query: which rows, in which order
 * @func: (scope call): called for each row on the store's thread; may ask the store in turn, and
 *   stops the reading by returning %FALSE with an error
 * @user_data: for @func
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Returns: whether all rows were read
 */
gboolean
guild_store_each (GuildStore       *self,
                  const GuildQuery *query,
                  GuildRecordFunc   func,
                  gpointer          user_data,
                  GCancellable     *cancellable,
                  GError          **error)
{
  return GUILD_STORE_GET_IFACE (self)->each (self, query, func, user_data, cancellable, error);
}

static gboolean
take_first (const GuildRecord *record,
            gpointer           user_data,
            GError           **error G_GNUC_UNUSED)
{
  GuildRecord **found = user_data;

  if (*found == NULL)
    *found = guild_record_ref (record);
  return TRUE;
}

/**
 * guild_store_get_first:
 * @self: a store
 * @query: which row
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Returns: (nullable) (transfer full): the first row that @query finds, or %NULL without an error
 */
GuildRecord *
guild_store_get_first (GuildStore       *self,
                       const GuildQuery *query,
                       GCancellable     *cancellable,
                       GError          **error)
{
  GuildRecord *found = NULL;

  if (!guild_store_each (self, query, take_first, &found, cancellable, error))
    g_clear_pointer (&found, guild_record_unref);
  return found;
}

/**
 * guild_store_each_latest:
 * @self: a store
 * @person: key of a person, or 0 for everybody
 * @func: (scope call): called for each newest submitted rating, by person, competency and kind
 * @user_data: for @func
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Returns: whether all rows were read
 */
gboolean
guild_store_each_latest (GuildStore     *self,
                         gint64          person,
                         GuildLatestFunc func,
                         gpointer        user_data,
                         GCancellable   *cancellable,
                         GError        **error)
{
  return GUILD_STORE_GET_IFACE (self)->each_latest (self, person, func, user_data, cancellable, error);
}

/**
 * guild_store_apply:
 * @self: a store
 * @change: a change that the organisation has validated
 * @base_version: the version that it was made against
 * @cancellable: (nullable): to give up; nothing is changed then
 * @error: return location for an error; %GUILD_ERROR_CONFLICT where the version is another
 *
 * Writes @change and its journal in one transaction and gives it its id.
 *
 * Returns: whether @change is on disk
 */
gboolean
guild_store_apply (GuildStore   *self,
                   GuildChange  *change,
                   gint64        base_version,
                   GCancellable *cancellable,
                   GError      **error)
{
  return GUILD_STORE_GET_IFACE (self)->apply (self, change, base_version, cancellable, error);
}

/**
 * guild_store_get_undo:
 * @self: a store
 * @redo: whether to look forward
 * @cancellable: (nullable): to stop early
 * @error: return location for %GUILD_ERROR_NOTHING, %GUILD_ERROR_BARRIER or another error
 *
 * Returns: (transfer full) (nullable): the change that undo (or redo) would make. Of a bulk change
 *   it holds only the rows that the journal has one by one.
 */
GuildChange *
guild_store_get_undo (GuildStore   *self,
                      gboolean      redo,
                      GCancellable *cancellable,
                      GError      **error)
{
  return GUILD_STORE_GET_IFACE (self)->get_undo (self, redo, cancellable, error);
}

/**
 * guild_store_apply_undo:
 * @self: a store
 * @change: what guild_store_get_undo() answered
 * @redo: as asked there
 * @base_version: the version that it was asked at
 * @cancellable: (nullable): to give up; nothing is changed then
 * @error: return location for an error
 *
 * Returns: whether the undo is on disk
 */
gboolean
guild_store_apply_undo (GuildStore   *self,
                        GuildChange  *change,
                        gboolean      redo,
                        gint64        base_version,
                        GCancellable *cancellable,
                        GError      **error)
{
  return GUILD_STORE_GET_IFACE (self)->apply_undo (self, change, redo, base_version, cancellable, error);
}

/**
 * guild_store_get_history:
 * @self: a store
 * @kind: kind of the row that is asked about; ignored where @key is 0
 * @key: key of that row, or 0 for every change
 * @limit: the most entries, or 0 for all
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type GuildHistoryEntry): the newest first
 */
GPtrArray *
guild_store_get_history (GuildStore   *self,
                         GuildKind     kind,
                         gint64        key,
                         guint         limit,
                         GCancellable *cancellable,
                         GError      **error)
{
  return GUILD_STORE_GET_IFACE (self)->get_history (self, kind, key, limit, cancellable, error);
}

/**
 * guild_store_get_changes_since:
 * @self: a store
 * @version: a version that was seen before
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type GuildChange): what was done since, the oldest first; an undo
 *   appears as the inverse change
 */
GPtrArray *
guild_store_get_changes_since (GuildStore   *self,
                               gint64        version,
                               GCancellable *cancellable,
                               GError      **error)
{
  return GUILD_STORE_GET_IFACE (self)->get_changes_since (self, version, cancellable, error);
}

/**
 * guild_store_check:
 * @self: a store
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type utf8): a sentence for each thing that is wrong with the file
 */
GPtrArray *
guild_store_check (GuildStore   *self,
                   GCancellable *cancellable,
                   GError      **error)
{
  return GUILD_STORE_GET_IFACE (self)->check (self, cancellable, error);
}

/**
 * guild_store_backup:
 * @self: a store
 * @destination: a file that does not exist yet, or is a backup to be replaced
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Makes a whole, checked copy while the store is in use.
 *
 * Returns: whether the copy is on disk
 */
gboolean
guild_store_backup (GuildStore   *self,
                    GFile        *destination,
                    GCancellable *cancellable,
                    GError      **error)
{
  return GUILD_STORE_GET_IFACE (self)->backup (self, destination, cancellable, error);
}

/**
 * guild_history_entry_free:
 * @self: (transfer full): an entry
 */
void
guild_history_entry_free (GuildHistoryEntry *self)
{
  g_free (self->actor);
  g_free (self->name);
  g_free (self->detail);
  g_free (self);
}
