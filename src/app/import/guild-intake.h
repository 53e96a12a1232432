/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-import-result.h"
#include "guild-intake-source.h"
#include "guild-intake-target.h"
#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildIntake:
 *
 * What somebody is about to import, and what they said of it. Whatever reads files or plans is done in a
 * worker, one thing after another; signals tell when it is done.
 */
#define GUILD_TYPE_INTAKE (guild_intake_get_type ())
G_DECLARE_FINAL_TYPE (GuildIntake, guild_intake, GUILD, INTAKE, GObject)

GuildIntake       *guild_intake_new           (GuildSession             *session);
GuildSession      *guild_intake_get_session   (GuildIntake              *self);
GListModel        *guild_intake_get_sources   (GuildIntake              *self);
GListModel        *guild_intake_get_works     (GuildIntake              *self);
gboolean           guild_intake_get_busy      (GuildIntake              *self);
GuildImportResult *guild_intake_get_result    (GuildIntake              *self);
void               guild_intake_add_files     (GuildIntake              *self,
                                               GPtrArray                *files);
void               guild_intake_add_text      (GuildIntake              *self,
                                               const char               *name,
                                               const char               *text);
void               guild_intake_remove        (GuildIntake              *self,
                                               guint                     source);
void               guild_intake_set_reading   (GuildIntake              *self,
                                               guint                     source,
                                               const GuildIntakeReading *reading);
void               guild_intake_set_columns   (GuildIntake              *self,
                                               guint                     source,
                                               int                       table,
                                               const GuildTableCells    *columns);
void               guild_intake_set_titles    (GuildIntake              *self,
                                               GPtrArray                *targets);
void               guild_intake_set_cell      (GuildIntake              *self,
                                               const GuildImportFact    *fact,
                                               const char               *value);
void               guild_intake_skip_row      (GuildIntake              *self,
                                               const GuildImportFact    *fact);
gboolean           guild_intake_undo_fix      (GuildIntake              *self);
guint              guild_intake_get_n_fixes   (GuildIntake              *self);
void               guild_intake_plan          (GuildIntake              *self);
void               guild_intake_write_rejects (GuildIntake              *self,
                                               GFile                    *destination);
void               guild_intake_commit        (GuildIntake              *self);
void               guild_intake_cancel        (GuildIntake              *self);

G_END_DECLS
