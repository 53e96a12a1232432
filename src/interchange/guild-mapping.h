/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-table.h"
#include "guild-text-decoder.h"

G_BEGIN_DECLS

#define GUILD_MAPPING_MAX_BYTES (1024 * 1024)

/**
 * GuildMappingLookup:
 * @file: name of a table beside the mapping or the source
 * @from: its column that holds the value so far
 * @to: its column that holds the value instead
 */
typedef struct
{
  char *file;
  char *from;
  char *to;
} GuildMappingLookup;

/**
 * GuildMappingColumn:
 * @names: (nullable): the source's columns, joined by a space; %NULL where the column is not mapped
 *   or is constant
 * @constant: (nullable): the value of every row
 * @values: (nullable): values that are replaced; what is found here is not looked up
 * @lookups: (nullable) (element-type GuildMappingLookup): tables to go through, one after another
 */
typedef struct
{
  char **names;
  char *constant;
  GHashTable *values;
  GPtrArray *lookups;
} GuildMappingColumn;

/**
 * GuildMapping:
 * @folder: (nullable): where the mapping stands
 * @table: the table that the source holds
 * @encoding: (nullable): the source's encoding, or %NULL to guess
 * @delimiter: what stands between its cells, or 0 to guess
 * @dates: the order of its dates, or %GUILD_DATE_ORDER_UNKNOWN to guess
 * @header_rows: rows above the data, of which the first names the columns; 0 to guess
 * @columns: by the columns of @table
 *
 * How the columns of another system's table become those of the contract.
 */
typedef struct
{
  GFile *folder;
  GuildTable table;
  char *encoding;
  char delimiter;
  GuildDateOrder dates;
  guint header_rows;
  GuildMappingColumn columns[GUILD_TABLE_MAX_COLUMNS];
} GuildMapping;

GuildMapping *guild_mapping_load          (GFile              *file,
                                           GCancellable       *cancellable,
                                           GError            **error);
GuildMapping *guild_mapping_parse         (const char         *text,
                                           gssize              length,
                                           GFile              *folder,
                                           GError            **error);
char         *guild_mapping_to_text       (const GuildMapping *self);
void          guild_mapping_free          (GuildMapping       *self);
const char   *guild_mapping_match_headers (const GuildMapping *self,
                                           char *const        *headers,
                                           guint               n_headers,
                                           GuildTableCells    *columns);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildMapping, guild_mapping_free)

G_END_DECLS
