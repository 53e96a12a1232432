/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-line-layout.h"

G_BEGIN_DECLS

/* What a line chart says: of a mark, as a whole, and as a table. */
void     guild_line_tell             (const GuildLineSource *source,
                                      GuildChartSheet       *sheet,
                                      guint                  mark,
                                      GuildChartWords       *words);
char    *guild_line_summarise        (const GuildLineSource *source);
guint    guild_line_get_n_rows       (const GuildLineSource *source);
guint    guild_line_get_n_columns    (const GuildLineSource *source);
char    *guild_line_get_column_title (const GuildLineSource *source,
                                      guint                  column);
char    *guild_line_get_cell         (const GuildLineSource *source,
                                      guint                  row,
                                      guint                  column,
                                      double                *number);
gboolean guild_line_is_day           (const GuildLineSource *source,
                                      guint                  column);
GObject *guild_line_get_row_item     (const GuildLineSource *source,
                                      guint                  row);

G_END_DECLS
