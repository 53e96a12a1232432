/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-import.h"
#include "guild-mapping-memory.h"
#include "guild-table.h"
#include "guild-text-decoder.h"

G_BEGIN_DECLS

#define GUILD_IMPORT_PREVIEW_ROWS 20

/* Rows of headers that a reading may have; fewer than none stands for a guess. */
#define GUILD_IMPORT_GUESS_HEADER_ROWS (-1)
#define GUILD_IMPORT_MAX_HEADER_ROWS   10

/**
 * GuildImportBasis:
 * @GUILD_IMPORT_BASIS_NONE: the source is not recognised
 * @GUILD_IMPORT_BASIS_HEADERS: its headers are those of the table, or known synonyms
 * @GUILD_IMPORT_BASIS_MAPPING: by the mapping that was given for the import
 * @GUILD_IMPORT_BASIS_MEMORY: as the same headers were read before
 * @GUILD_IMPORT_BASIS_CHOICE: as guild_import_set_columns() has it
 *
 * Why a source is taken for its table.
 */
typedef enum
{
  GUILD_IMPORT_BASIS_NONE,
  GUILD_IMPORT_BASIS_HEADERS,
  GUILD_IMPORT_BASIS_MAPPING,
  GUILD_IMPORT_BASIS_MEMORY,
  GUILD_IMPORT_BASIS_CHOICE,
} GuildImportBasis;

/**
 * GuildImportPreview:
 * @table: the #GuildTable that the source holds, or -1 where it was not recognised
 * @basis: why
 * @problem: (nullable): a sentence: why it was not recognised, or cannot be read as it was told to be
 * @encoding: its encoding, as guessed or set
 * @delimiter: what stands between its cells, as guessed or set
 * @header_rows: rows above the data; 0 where the first row is data
 * @n_columns: cells of a row
 * @headers: (array length=n_columns): what names its columns; numbers where there are no headers
 * @rows: (element-type GStrv): the first %GUILD_IMPORT_PREVIEW_ROWS rows of data, as they stand there; each may
 *   have fewer or more cells than there are columns
 * @lines: (element-type guint64): the line of each of @rows
 * @columns: by the columns of @table: which cells feed them; of no meaning where @table is -1
 * @dates: by the columns of @table: the order of a column of dates
 * @certainty: by the columns of @table: how sure that is
 * @doubtful: a column that nothing takes though it may well be meant: its name is much like one of the table's, or it
 *   holds the only dates; or -1
 * @likely_table: where @table is -1, the table that its headers resemble most, or -1
 * @likely_columns: by the columns of @likely_table: the cells that might feed them
 * @notes: (element-type utf8): sentences besides
 *
 * How a source will be read.
 */
typedef struct
{
  int table;
  GuildImportBasis basis;
  char *problem;
  char *encoding;
  char delimiter;
  guint header_rows;
  guint n_columns;
  char **headers;
  GPtrArray *rows;
  GArray *lines;
  GuildTableCells columns[GUILD_TABLE_MAX_COLUMNS];
  GuildDateOrder dates[GUILD_TABLE_MAX_COLUMNS];
  GuildDateCertainty certainty[GUILD_TABLE_MAX_COLUMNS];
  int doubtful;
  int likely_table;
  GuildTableCells likely_columns[GUILD_TABLE_MAX_COLUMNS];
  GPtrArray *notes;
} GuildImportPreview;

GuildImportPreview *guild_import_inspect      (GuildImport           *self,
                                               guint                  source,
                                               GCancellable          *cancellable,
                                               GError               **error);
void                guild_import_preview_free (GuildImportPreview    *self);
gboolean            guild_import_set_reading  (GuildImport           *self,
                                               guint                  source,
                                               const char            *encoding,
                                               char                   delimiter,
                                               int                    header_rows,
                                               GuildDateOrder         dates,
                                               GError               **error);
gboolean            guild_import_set_columns  (GuildImport           *self,
                                               guint                  source,
                                               int                    table,
                                               const GuildTableCells *columns,
                                               GError               **error);
void                guild_import_set_memory   (GuildImport           *self,
                                               GuildMappingMemory    *memory);
gboolean            guild_import_remember     (GuildImport           *self,
                                               GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildImportPreview, guild_import_preview_free)

G_END_DECLS
