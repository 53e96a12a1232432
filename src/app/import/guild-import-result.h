/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-change.h"
#include "guild-import.h"

G_BEGIN_DECLS

/**
 * GuildImportFactKind:
 * @GUILD_IMPORT_FACT_REJECTED: a row that is not taken
 * @GUILD_IMPORT_FACT_LEFT_OUT: a value that is not taken, of a row that is
 * @GUILD_IMPORT_FACT_CHANGED: a field that gets another value
 * @GUILD_IMPORT_FACT_ADDED: something new
 */
typedef enum
{
  GUILD_IMPORT_FACT_REJECTED,
  GUILD_IMPORT_FACT_LEFT_OUT,
  GUILD_IMPORT_FACT_CHANGED,
  GUILD_IMPORT_FACT_ADDED,
} GuildImportFactKind;

#define GUILD_N_IMPORT_FACT_KINDS (GUILD_IMPORT_FACT_ADDED + 1)

/**
 * GuildImportFact:
 * @kind: what becomes of it
 * @source: index of the source
 * @line: line of the source
 * @column: column of the source's table, or -1
 * @subject: whom or what it is about, perhaps ""
 * @field: the field, perhaps ""
 * @value: what stands there
 * @text: the value instead, the reason, or what kind of thing is new
 */
typedef struct
{
  GuildImportFactKind kind;
  guint source;
  guint64 line;
  int column;
  const char *subject;
  const char *field;
  const char *value;
  const char *text;
} GuildImportFact;

/**
 * GuildImportResult:
 *
 * What an import would do, as a plan found it: immutable and reference-counted, so that the next plan can
 * be made while this one is looked at.
 */
typedef struct _GuildImportResult GuildImportResult;

GuildImportResult       *guild_import_result_new          (GuildOrganisation       *organisation,
                                                           GuildImport             *import,
                                                           GuildChange             *change);
GuildImportResult       *guild_import_result_new_whole    (GuildChange             *change);
GuildImportResult       *guild_import_result_ref          (GuildImportResult       *self);
void                     guild_import_result_unref        (GuildImportResult       *self);
GuildChange             *guild_import_result_get_change   (const GuildImportResult *self);
const GuildImportCounts *guild_import_result_get_counts   (const GuildImportResult *self);
guint64                  guild_import_result_get_n_people (const GuildImportResult *self);
guint64                  guild_import_result_get_n_rows   (const GuildImportResult *self,
                                                           guint                    source);
const GuildImportFact   *guild_import_result_get_fact     (const GuildImportResult *self,
                                                           guint                    index);
guint                    guild_import_result_get_start    (const GuildImportResult *self,
                                                           guint                    kind);
GPtrArray               *guild_import_result_get_titles   (const GuildImportResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildImportResult, guild_import_result_unref)

G_END_DECLS
