/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-import-result.h"

G_BEGIN_DECLS

/**
 * GuildIntakeFix:
 * @source: index of a source
 * @line: line of a row
 * @column: column of a value, or -1 where the row is passed by
 * @value: the value instead; "" where the row is passed by
 * @before: (nullable): what an earlier fix said; %NULL is what the source has
 *
 * What somebody said of a row that is wrong, and what there was before.
 */
typedef struct
{
  guint source;
  guint64 line;
  int column;
  char *value;
  char *before;
} GuildIntakeFix;

GuildIntakeFix *guild_intake_fix_new  (const GPtrArray       *earlier,
                                       const GuildImportFact *fact,
                                       int                    column,
                                       const char            *value);
void            guild_intake_fix_free (GuildIntakeFix        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildIntakeFix, guild_intake_fix_free)

G_END_DECLS
