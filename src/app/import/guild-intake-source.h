/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-import-preview.h"

G_BEGIN_DECLS

/**
 * GuildIntakeReading:
 * @encoding: (nullable): as somebody said, or %NULL to guess
 * @delimiter: as somebody said, or 0 to guess
 * @header_rows: as somebody said, or %GUILD_IMPORT_GUESS_HEADER_ROWS
 * @dates: as somebody said, or %GUILD_DATE_ORDER_UNKNOWN to guess
 *
 * How a source is to be read.
 */
typedef struct
{
  char *encoding;
  char delimiter;
  int header_rows;
  GuildDateOrder dates;
} GuildIntakeReading;

/**
 * GuildIntakeSource:
 *
 * A file or cells that come in, and how they will be read. It never changes: what is read otherwise is another
 * source in the same place.
 */
#define GUILD_TYPE_INTAKE_SOURCE (guild_intake_source_get_type ())
G_DECLARE_FINAL_TYPE (GuildIntakeSource, guild_intake_source, GUILD, INTAKE_SOURCE, GObject)

GuildIntakeSource        *guild_intake_source_new         (const char               *name,
                                                           GuildImportPreview       *preview,
                                                           const char               *problem,
                                                           const GuildIntakeReading *reading);
GuildIntakeSource        *guild_intake_source_new_whole   (GFile                    *file);
const char               *guild_intake_source_get_name    (GuildIntakeSource        *self);
GFile                    *guild_intake_source_get_whole   (GuildIntakeSource        *self);
const GuildImportPreview *guild_intake_source_get_preview (GuildIntakeSource        *self);
const GuildIntakeReading *guild_intake_source_get_reading (GuildIntakeSource        *self);
gboolean                  guild_intake_source_is_usable   (GuildIntakeSource        *self);
gboolean                  guild_intake_source_is_certain  (GuildIntakeSource        *self);
char                     *guild_intake_source_describe    (GuildIntakeSource        *self,
                                                           guint64                   n_rows);

G_END_DECLS
