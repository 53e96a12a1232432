/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GuildBackup:
 *
 * A copy of an organisation as it was, with what it holds. It never changes.
 */
#define GUILD_TYPE_BACKUP (guild_backup_get_type ())
G_DECLARE_FINAL_TYPE (GuildBackup, guild_backup, GUILD, BACKUP, GObject)

/* Why backups are made. */
#define GUILD_BACKUP_DAILY            "daily"
#define GUILD_BACKUP_BY_HAND          "by-hand"
#define GUILD_BACKUP_BEFORE_IMPORT    "before-import"
#define GUILD_BACKUP_BEFORE_RESTORE   "before-restore"
#define GUILD_BACKUP_BEFORE_REPLACE   "before-replace"
#define GUILD_BACKUP_BEFORE_MIGRATION "before-migration"

GuildBackup *guild_backup_read          (const char  *path);
GFile       *guild_backup_get_file      (GuildBackup *self);
GDateTime   *guild_backup_get_time      (GuildBackup *self);
const char  *guild_backup_get_reason    (GuildBackup *self);
const char  *guild_backup_get_id        (GuildBackup *self);
const char  *guild_backup_get_name      (GuildBackup *self);
guint        guild_backup_get_n_people  (GuildBackup *self);
guint        guild_backup_get_n_changes (GuildBackup *self);
guint64      guild_backup_get_size      (GuildBackup *self);
gboolean     guild_backup_get_verified  (GuildBackup *self);
const char  *guild_backup_get_problem   (GuildBackup *self);
void         guild_backup_set_problem   (GuildBackup *self,
                                         const char  *problem);
char        *guild_backup_format_name   (gint64       time,
                                         const char  *reason);
gboolean     guild_backup_parse_name    (const char  *name,
                                         gint64      *time,
                                         char       **reason);

G_END_DECLS
