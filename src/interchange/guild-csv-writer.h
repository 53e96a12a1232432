/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GuildCsvWriterFlags:
 * @GUILD_CSV_WRITER_NEUTRALISE: a text that a spreadsheet would take for a formula gets an
 *   apostrophe in front
 */
typedef enum
{
  GUILD_CSV_WRITER_NEUTRALISE = 1 << 0,
} GuildCsvWriterFlags;

/**
 * GuildCsvWriter:
 *
 * Writes RFC 4180 text with LF: cells are quoted where they need it.
 */
typedef struct _GuildCsvWriter GuildCsvWriter;

GuildCsvWriter *guild_csv_writer_new     (GOutputStream      *stream,
                                          GuildCsvWriterFlags flags);
void            guild_csv_writer_free    (GuildCsvWriter     *self);
void            guild_csv_writer_add     (GuildCsvWriter     *self,
                                          const char         *text);
gboolean        guild_csv_writer_end_row (GuildCsvWriter     *self,
                                          GCancellable       *cancellable,
                                          GError            **error);
gboolean        guild_csv_writer_add_row (GuildCsvWriter     *self,
                                          const char *const  *cells,
                                          guint               n_cells,
                                          GCancellable       *cancellable,
                                          GError            **error);
gboolean        guild_csv_writer_flush   (GuildCsvWriter     *self,
                                          GCancellable       *cancellable,
                                          GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildCsvWriter, guild_csv_writer_free)

G_END_DECLS
