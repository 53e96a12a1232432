/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"

G_BEGIN_DECLS

/* So many entries of each list of the report are kept; the counts go on. */
#define GUILD_IMPORT_MAX_REJECTIONS  100000
#define GUILD_IMPORT_MAX_DIFFERENCES 10000
#define GUILD_IMPORT_MAX_ADDITIONS   10000

/**
 * GuildImportCounts:
 * @read: rows of data
 * @added: rows that bring something new
 * @changed: rows that change something
 * @unchanged: rows that say what is known
 * @skipped: rows that do not count by the rules of their source
 * @rejected: rows that were left out
 * @left_out: values that were left out of rows that were taken
 * @fields: fields that get another value
 *
 * Every row that was read is added, changed, unchanged, skipped or rejected.
 */
typedef struct
{
  guint64 read;
  guint64 added;
  guint64 changed;
  guint64 unchanged;
  guint64 skipped;
  guint64 rejected;
  guint64 left_out;
  guint64 fields;
} GuildImportCounts;

/**
 * GuildImportSource:
 * @name: the file's name
 * @format: name of the table that it holds, or "" where it was not recognised
 * @encoding: its encoding, as named or guessed
 * @delimiter: what stands between its cells
 * @counts: what became of its rows
 * @notes: (element-type utf8): what the reader of the report should know besides
 */
typedef struct
{
  char *name;
  const char *format;
  char *encoding;
  char delimiter;
  GuildImportCounts counts;
  GPtrArray *notes;
} GuildImportSource;

/**
 * GuildImportRejection:
 * @source: index of the source
 * @line: line of it
 * @column: the column of the table, or -1 where the row as a whole is meant
 * @field: the column's name, perhaps ""
 * @value: what stands there, perhaps ""
 * @reason: why it cannot be taken, and what is done or to be done about it
 * @whole_row: whether the row was rejected; otherwise only the value was left out
 */
typedef struct
{
  guint source;
  guint64 line;
  int column;
  char *field;
  char *value;
  char *reason;
  gboolean whole_row;
} GuildImportRejection;

/**
 * GuildImportDifference:
 * @source: index of the source
 * @line: line of it
 * @object: the row that changes, as people know it
 * @field: its field
 * @old_value: the value so far
 * @new_value: the value instead
 */
typedef struct
{
  guint source;
  guint64 line;
  char *object;
  char *field;
  char *old_value;
  char *new_value;
} GuildImportDifference;

/**
 * GuildImportAddition:
 * @source: index of the source
 * @line: line of it
 * @kind: what is new
 * @object: the new row by its identity, as in #GuildImportDifference
 * @label: what people call it, perhaps ""
 */
typedef struct
{
  guint source;
  guint64 line;
  GuildKind kind;
  char *object;
  char *label;
} GuildImportAddition;

/**
 * GuildImportReport:
 * @sources: (element-type GuildImportSource): in the order in which they were given
 * @counts: the sum over the sources
 * @rejections: (element-type GuildImportRejection): by source and line
 * @differences: (element-type GuildImportDifference): fields of known rows that change
 * @additions: (element-type GuildImportAddition): rows that are new, but for assessments and their ratings, of
 *   which the counts speak
 *
 * What an import does, row by row.
 */
typedef struct
{
  GPtrArray *sources;
  GuildImportCounts counts;
  GPtrArray *rejections;
  GPtrArray *differences;
  GPtrArray *additions;
} GuildImportReport;

typedef void (*GuildImportProgressFunc) (double fraction, gpointer user_data);

/**
 * GuildImport:
 *
 * Plans one change out of tables: those of the contract, those that a mapping brings into its
 * shape, and those of O*NET. Planning changes nothing; the plan goes through
 * guild_organisation_commit() like any other change.
 *
 * What reads files blocks, and may be called on any thread, one call at a time, while the organisation
 * stands still. Sources are spoken of by index, in the order in which they were added.
 */
#define GUILD_TYPE_IMPORT (guild_import_get_type ())
G_DECLARE_FINAL_TYPE (GuildImport, guild_import, GUILD, IMPORT, GObject)

GuildImport             *guild_import_new                (GuildOrganisation          *organisation);
gboolean                 guild_import_set_mapping        (GuildImport                *self,
                                                          GFile                      *file,
                                                          GError                    **error);
gboolean                 guild_import_set_format         (GuildImport                *self,
                                                          const char                 *format,
                                                          GError                    **error);
gboolean                 guild_import_add                (GuildImport                *self,
                                                          GFile                      *source,
                                                          GError                    **error);
void                     guild_import_add_text           (GuildImport                *self,
                                                          const char                 *name,
                                                          const char                 *text,
                                                          gssize                      length);
guint                    guild_import_get_n_sources      (GuildImport                *self);
const char              *guild_import_get_source_name    (GuildImport                *self,
                                                          guint                       source);
void                     guild_import_remove_source      (GuildImport                *self,
                                                          guint                       source);
GuildChange             *guild_import_plan               (GuildImport                *self,
                                                          GuildImportProgressFunc     progress,
                                                          gpointer                    user_data,
                                                          GCancellable               *cancellable,
                                                          GError                    **error);
const GuildImportReport *guild_import_get_report         (GuildImport                *self);
char                    *guild_import_describe_rejection (GuildImport                *self,
                                                          const GuildImportRejection *rejection);
gboolean                 guild_import_write_rejects      (GuildImport                *self,
                                                          GFile                      *destination,
                                                          GCancellable               *cancellable,
                                                          GError                    **error);

/* Fixes: guild-import-fixes.c */

void   guild_import_set_cell    (GuildImport  *self,
                                 guint         source,
                                 guint64       line,
                                 guint         column,
                                 const char   *value);
void   guild_import_skip_row    (GuildImport  *self,
                                 guint         source,
                                 guint64       line,
                                 gboolean      skip);
guint  guild_import_get_n_fixes (GuildImport  *self);
void   guild_import_clear_fixes (GuildImport  *self);
char **guild_import_get_row     (GuildImport  *self,
                                 guint         source,
                                 guint64       line,
                                 GCancellable *cancellable,
                                 GError      **error);

G_END_DECLS
