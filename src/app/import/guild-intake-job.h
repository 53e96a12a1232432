/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-import-result.h"
#include "guild-intake-source.h"
#include "guild-intake-target.h"
#include "guild-organisation.h"
#include "guild-work.h"

G_BEGIN_DECLS

/**
 * GuildIntakeJobKind:
 * @GUILD_INTAKE_ADD: takes its files or its text in, and finds out what they are
 * @GUILD_INTAKE_REMOVE: takes its source out
 * @GUILD_INTAKE_SET_READING: reads its source as it says; where its table is -1, the columns are recognised anew
 * @GUILD_INTAKE_SET_COLUMNS: feeds the columns of its table from the cells that it says
 * @GUILD_INTAKE_SET_TITLES: says what its titles stand for
 * @GUILD_INTAKE_FIX: takes its text as a value, or passes a row by; without a text, takes either back
 * @GUILD_INTAKE_PLAN: works out what its document, or the sources, would change
 * @GUILD_INTAKE_WRITE_REJECTS: writes the rows that are not taken to its file
 * @GUILD_INTAKE_REMEMBER: remembers the mappings for the next import
 */
typedef enum
{
  GUILD_INTAKE_ADD,
  GUILD_INTAKE_REMOVE,
  GUILD_INTAKE_SET_READING,
  GUILD_INTAKE_SET_COLUMNS,
  GUILD_INTAKE_SET_TITLES,
  GUILD_INTAKE_FIX,
  GUILD_INTAKE_PLAN,
  GUILD_INTAKE_WRITE_REJECTS,
  GUILD_INTAKE_REMEMBER,
} GuildIntakeJobKind;

/**
 * GuildIntakeJob:
 *
 * One piece of an intake's work on its import: what it needs, and what came of it. It belongs to the
 * worker while it runs, and to whoever made it before and after.
 */
typedef struct
{
  GuildIntakeJobKind kind;
  GuildImport *import; /* workers have it to themselves, one after another */
  GuildWork *work;
  GPtrArray *files;
  GFile *file;
  char *name;
  char *text;
  guint source;
  guint64 line;
  int column; /* -1: the row */
  GuildIntakeReading reading;
  int table;
  GuildTableCells columns[GUILD_TABLE_MAX_COLUMNS];
  GPtrArray *targets; /* GuildIntakeTarget */
  /* what came of it */
  GPtrArray *found; /* GuildIntakeSource */
  GString *problems;
  GuildImportResult *result;
} GuildIntakeJob;

GuildIntakeJob *guild_intake_job_new  (GuildImport       *import,
                                       GuildIntakeJobKind kind);
void            guild_intake_job_free (GuildIntakeJob    *self);
gboolean        guild_intake_job_run  (GuildIntakeJob    *self,
                                       GuildOrganisation *organisation,
                                       GCancellable      *cancellable,
                                       GError           **error);

G_END_DECLS
