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

/* People whose ratings are read at a stretch: 15 ms with twenty each. */
#define SLICE 2048

/**
 * guild_store_each_rating:
 * @self: a store
 * @person: key of a person, or 0 for everybody
 * @func: (scope call): called for each submitted rating, a person's together, by key of the person
 * @user_data: for @func
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Reads ratings of all dates. Everybody's are read in slices, between which the store does what others ask of it.
 *
 * Returns: whether all rows were read
 */
gboolean
guild_store_each_rating (GuildStore     *self,
                         gint64          person,
                         GuildLatestFunc func,
                         gpointer        user_data,
                         GCancellable   *cancellable,
                         GError        **error)
{
  GuildStoreInterface *iface = GUILD_STORE_GET_IFACE (self);
  gint64 n_slots;

  if (person != 0)
    return iface->each_rating (self, person, person, func, user_data, cancellable, error);
  n_slots = guild_store_get_next_key (self, GUILD_KIND_PERSON);
  for (gint64 first = 1; first < n_slots; first += SLICE)
    if (!iface->each_rating (self, first, first + SLICE - 1, func, user_data, cancellable, error))
      return FALSE;
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* Rows of `latest` come by person and competency, so that the kinds of one cell are neighbours. */
typedef struct
{
  gint64 person;
  gint64 competency;
  GuildLatest confirmed;
  GuildLatest self_rated;
  GuildCellFunc func;
  gpointer user_data;
} CellReader;

static void
cell_reader_flush (CellReader *reader)
{
  if (reader->person != 0)
    reader->func (reader->person, reader->competency, &reader->confirmed, &reader->self_rated, reader->user_data);
  reader->person = 0;
}

static gboolean
cell_reader_add (const GuildLatestRow *row,
                 gpointer              user_data,
                 GError              **error G_GNUC_UNUSED)
{
  static const GuildLatest unrated = { GUILD_LEVEL_UNRATED, 0, 0 };
  CellReader *reader = user_data;

  if (row->person != reader->person || row->competency != reader->competency)
    {
      cell_reader_flush (reader);
      reader->person = row->person;
      reader->competency = row->competency;
      reader->confirmed = reader->self_rated = unrated;
    }
  switch (row->kind)
    {
    case GUILD_ASSESSMENT_KIND_SELF:
      reader->self_rated = row->latest;
      break;
    case GUILD_ASSESSMENT_KIND_MANAGER:
      reader->confirmed = row->latest;
      break;
    case GUILD_ASSESSMENT_KIND_PEER:
    case GUILD_ASSESSMENT_KIND_REPORT:
      break;
    }
  return TRUE;
}

/**
 * guild_store_each_cell:
 * @self: a store
 * @func: (scope call): called for each person and competency that anybody rated
 * @user_data: for @func
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Hands out the newest confirmed and self-rated levels, by person and competency.
 *
 * Returns: whether all were read
 */
gboolean
guild_store_each_cell (GuildStore   *self,
                       GuildCellFunc func,
                       gpointer      user_data,
                       GCancellable *cancellable,
                       GError      **error)
{
  CellReader reader = { .func = func, .user_data = user_data };

  if (!guild_store_each_latest (self, 0, cell_reader_add, &reader, cancellable, error))
    return FALSE;
  cell_reader_flush (&reader);
  return TRUE;
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
 * guild_store_get_change:
 * @self: a store
 * @id: id of a change that the history names
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the change as it was made. Of a bulk change it holds only the
 *   rows that the journal has one by one.
 */
GuildChange *
guild_store_get_change (GuildStore   *self,
                        gint64        id,
                        GCancellable *cancellable,
                        GError      **error)
{
  return GUILD_STORE_GET_IFACE (self)->get_change (self, id, cancellable, error);
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
