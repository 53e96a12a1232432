/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a table may hold at most; more is refused as hostile or broken. */
#define GUILD_CSV_MAX_CELL  (1024 * 1024)
#define GUILD_CSV_MAX_CELLS 4096
#define GUILD_CSV_MAX_ROW   (16 * 1024 * 1024)
#define GUILD_CSV_MAX_ROWS  20000000
#define GUILD_CSV_MAX_BYTES (G_GUINT64_CONSTANT (2) * 1024 * 1024 * 1024)

/**
 * GuildCsvReader:
 *
 * Reads the records of RFC 4180 text one by one, in memory bounded by the longest record. It
 * accepts LF, CRLF and CR, a byte-order mark, quotes that are followed by text, and rows of any
 * number of cells; it skips blank lines.
 */
typedef struct _GuildCsvReader GuildCsvReader;

GuildCsvReader *guild_csv_reader_new          (GInputStream         *stream,
                                               char                  delimiter);
GuildCsvReader *guild_csv_reader_new_for_text (const char           *text,
                                               gssize                length,
                                               char                  delimiter);
void            guild_csv_reader_free         (GuildCsvReader       *self);
gboolean        guild_csv_reader_read         (GuildCsvReader       *self,
                                               GCancellable         *cancellable,
                                               GError              **error);
char          **guild_csv_reader_get_cells    (const GuildCsvReader *self,
                                               guint                *n_cells);
guint64         guild_csv_reader_get_line     (const GuildCsvReader *self);
guint64         guild_csv_reader_get_position (const GuildCsvReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildCsvReader, guild_csv_reader_free)

G_END_DECLS
