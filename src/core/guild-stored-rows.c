/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-stored-rows.h"

typedef struct
{
  const GuildReferenceFilter *filters;
  guint n_filters;
  GPtrArray *rows;
} Finder;

static gboolean
take (const GuildRecord *record,
      gpointer           user_data,
      GError           **error G_GNUC_UNUSED)
{
  Finder *finder = user_data;
  gboolean counts = finder->n_filters == 0;

  for (guint i = 0; i < finder->n_filters && !counts; i++)
    counts = g_hash_table_contains (finder->filters[i].keys,
                                    GSIZE_TO_POINTER (guild_record_get_integer (record, finder->filters[i].field)));
  if (counts)
    g_ptr_array_add (finder->rows, guild_record_ref (record));
  return TRUE;
}

/**
 * guild_stored_rows_find:
 * @store: a store
 * @kind: a kind
 * @filters: (array length=n_filters): a row that any of them takes counts
 * @n_filters: their number; with none, every row counts
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Reads all rows of @kind once, which is quicker than asking for each of many references.
 *
 * Returns: (transfer full) (nullable) (element-type GuildRecord): the rows, by key
 */
GPtrArray *
guild_stored_rows_find (GuildStore                 *store,
                        GuildKind                   kind,
                        const GuildReferenceFilter *filters,
                        guint                       n_filters,
                        GCancellable               *cancellable,
                        GError                    **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_record_unref);
  GuildQuery query = { .kind = kind, .field = GUILD_ALL_FIELDS };
  Finder finder = { filters, n_filters, rows };

  return guild_store_each (store, &query, take, &finder, cancellable, error) ? g_steal_pointer (&rows) : NULL;
}

/**
 * guild_stored_rows_add:
 * @store: a store
 * @kind: a kind
 * @field: a field that the store finds quickly: the first of an identity
 * @key: what it refers to
 * @rows: (element-type GuildRecord): takes the rows
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Returns: whether all rows were read
 */
gboolean
guild_stored_rows_add (GuildStore   *store,
                       GuildKind     kind,
                       guint         field,
                       gint64        key,
                       GPtrArray    *rows,
                       GCancellable *cancellable,
                       GError      **error)
{
  GuildQuery query = { kind, (int) field, { .integer = key }, GUILD_ORDER_KEY };
  Finder finder = { NULL, 0, rows };

  return guild_store_each (store, &query, take, &finder, cancellable, error);
}

/**
 * guild_stored_rows_find_assessments:
 * @store: a store
 * @people: a set of keys
 * @cancellable: (nullable): to stop early
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type GuildRecord): the assessments of these people, and by them
 */
GPtrArray *
guild_stored_rows_find_assessments (GuildStore   *store,
                                    GHashTable   *people,
                                    GCancellable *cancellable,
                                    GError      **error)
{
  const GuildReferenceFilter filters[] = { { GUILD_ASSESSMENT_SUBJECT, people },
                                           { GUILD_ASSESSMENT_ASSESSOR, people } };

  return guild_stored_rows_find (store, GUILD_KIND_ASSESSMENT, filters, G_N_ELEMENTS (filters), cancellable, error);
}
