/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-backup.h"

#include <glib/gstdio.h>
#include <string.h>

#include "guild-sqlite-peek.h"

/* 20261122T091346.123456Z-daily.guild: sorts by time, and is safe on every disk. */
#define TIME_FORMAT "%Y%m%dT%H%M%S"
#define TIME_LENGTH 15
#define STEM_LENGTH (TIME_LENGTH + 8) /* with the microseconds and the Z */

typedef enum
{
  PROP_FILE = 1,
  PROP_TIME,
  PROP_REASON,
  PROP_NAME,
  PROP_N_PEOPLE,
  PROP_N_CHANGES,
  PROP_SIZE,
  PROP_VERIFIED,
  PROP_PROBLEM,
} GuildBackupProperty;

#define N_PROPS (PROP_PROBLEM + 1)

struct _GuildBackup
{
  GObject parent_instance;

  GFile *file;
  GDateTime *time;
  char *reason;
  char *problem;
  guint64 size;
  GuildPeek peek;
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (GuildBackup, guild_backup, G_TYPE_OBJECT)

static void
guild_backup_finalize (GObject *object)
{
  GuildBackup *self = GUILD_BACKUP (object);

  g_clear_object (&self->file);
  g_clear_pointer (&self->time, g_date_time_unref);
  g_free (self->reason);
  g_free (self->problem);
  guild_peek_clear (&self->peek);
  G_OBJECT_CLASS (guild_backup_parent_class)->finalize (object);
}

static void
guild_backup_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec G_GNUC_UNUSED)
{
  GuildBackup *self = GUILD_BACKUP (object);

  switch ((GuildBackupProperty) property_id)
    {
    case PROP_FILE:
      g_value_set_object (value, self->file);
      break;
    case PROP_TIME:
      g_value_set_boxed (value, self->time);
      break;
    case PROP_REASON:
      g_value_set_string (value, self->reason);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->peek.name);
      break;
    case PROP_N_PEOPLE:
      g_value_set_uint (value, self->peek.n_people);
      break;
    case PROP_N_CHANGES:
      g_value_set_uint (value, self->peek.n_changes);
      break;
    case PROP_SIZE:
      g_value_set_uint64 (value, self->size);
      break;
    case PROP_VERIFIED:
      g_value_set_boolean (value, guild_backup_get_verified (self));
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    }
}

static void
guild_backup_class_init (GuildBackupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = guild_backup_finalize;
  object_class->get_property = guild_backup_get_property;

  properties[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE, flags);
  properties[PROP_TIME] = g_param_spec_boxed ("time", NULL, NULL, G_TYPE_DATE_TIME, flags);
  properties[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_N_PEOPLE] = g_param_spec_uint ("n-people", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_CHANGES] = g_param_spec_uint ("n-changes", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_SIZE] = g_param_spec_uint64 ("size", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  properties[PROP_VERIFIED] = g_param_spec_boolean ("verified", NULL, NULL, FALSE, flags);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
guild_backup_init (GuildBackup *self G_GNUC_UNUSED)
{
}

/**
 * guild_backup_format_name:
 * @time: when it is made, in microseconds since 1970
 * @reason: why, in small letters with hyphens
 *
 * Returns: (transfer full): the name of a backup's file
 */
char *
guild_backup_format_name (gint64      time,
                          const char *reason)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autofree char *stem = g_date_time_format (moment, TIME_FORMAT);

  return g_strdup_printf ("%s.%06dZ-%s.guild", stem, (int) (time % G_USEC_PER_SEC), reason);
}

/**
 * guild_backup_parse_name:
 * @name: the name of a file
 * @time: (out) (optional): when it was made, in seconds since 1970
 * @reason: (out) (optional) (transfer full): why
 *
 * Returns: whether it is the name of a backup's file
 */
gboolean
guild_backup_parse_name (const char *name,
                         gint64     *time,
                         char      **reason)
{
  g_autoptr (GDateTime) moment = NULL;
  int year, month, day, hour, minute, second, fraction, end = 0;

  if (sscanf (name, "%4d%2d%2dT%2d%2d%2d.%6dZ-%n", &year, &month, &day, &hour, &minute, &second, &fraction, &end) !=
          7 ||
      end != STEM_LENGTH + 1 || !g_str_has_suffix (name + end, ".guild"))
    return FALSE;
  moment = g_date_time_new_utc (year, month, day, hour, minute, second);
  if (moment == NULL)
    return FALSE;
  if (time != NULL)
    *time = g_date_time_to_unix (moment);
  if (reason != NULL)
    *reason = g_strndup (name + end, strlen (name + end) - strlen (".guild"));
  return TRUE;
}

/**
 * guild_backup_read:
 * @path: a file whose name is that of a backup
 *
 * Reads what the backup holds, and waits for the disk. A backup was checked when it was made; it
 * counts as verified as long as it can be read.
 *
 * Returns: (transfer full) (nullable): the backup, or %NULL where the name is none of a backup
 */
GuildBackup *
guild_backup_read (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GuildBackup) self = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *reason = NULL;
  GStatBuf stat_buffer;
  gint64 time;

  if (!guild_backup_parse_name (name, &time, &reason))
    return NULL;
  self = g_object_new (GUILD_TYPE_BACKUP, NULL);
  self->file = g_file_new_for_path (path);
  self->time = g_date_time_new_from_unix_utc (time);
  self->reason = g_steal_pointer (&reason);
  if (g_stat (path, &stat_buffer) == 0)
    self->size = (guint64) stat_buffer.st_size;
  if (!guild_sqlite_peek (path, &self->peek, &error))
    self->problem = g_strdup (error->message);
  return g_steal_pointer (&self);
}

/**
 * guild_backup_get_file:
 * @self: a backup
 *
 * Returns: (transfer none): where it is
 */
GFile *
guild_backup_get_file (GuildBackup *self)
{
  g_return_val_if_fail (GUILD_IS_BACKUP (self), NULL);

  return self->file;
}

/**
 * guild_backup_get_time:
 * @self: a backup
 *
 * Returns: (transfer none): when it was made, in UTC
 */
GDateTime *
guild_backup_get_time (GuildBackup *self)
{
  g_return_val_if_fail (GUILD_IS_BACKUP (self), NULL);

  return self->time;
}

/**
 * guild_backup_get_reason:
 * @self: a backup
 *
 * Returns: (transfer none): why it was made, such as %GUILD_BACKUP_DAILY
 */
const char *
guild_backup_get_reason (GuildBackup *self)
{
  g_return_val_if_fail (GUILD_IS_BACKUP (self), NULL);

  return self->reason;
}

/**
 * guild_backup_get_id:
 * @self: a backup
 *
 * Returns: (transfer none) (nullable): the organisation's id, where it can be read
 */
const char *
guild_backup_get_id (GuildBackup *self)
{
  g_return_val_if_fail (GUILD_IS_BACKUP (self), NULL);

  return self->peek.id;
}

/**
 * guild_backup_get_name:
 * @self: a backup
 *
 * Returns: (transfer none) (nullable): the organisation's name then, where it can be read
 */
const char *
guild_backup_get_name (GuildBackup *self)
{
  g_return_val_if_fail (GUILD_IS_BACKUP (self), NULL);

  return self->peek.name;
}

/**
 * guild_backup_get_n_people:
 * @self: a backup
 *
 * Returns: how many people it holds
 */
guint
guild_backup_get_n_people (GuildBackup *self)
{
  g_return_val_if_fail (GUILD_IS_BACKUP (self), 0);

  return self->peek.n_people;
}

/**
 * guild_backup_get_n_changes:
 * @self: a backup
 *
 * Returns: how many changes its journal tells of
 */
guint
guild_backup_get_n_changes (GuildBackup *self)
{
  g_return_val_if_fail (GUILD_IS_BACKUP (self), 0);

  return self->peek.n_changes;
}

/**
 * guild_backup_get_size:
 * @self: a backup
 *
 * Returns: its size in bytes
 */
guint64
guild_backup_get_size (GuildBackup *self)
{
  g_return_val_if_fail (GUILD_IS_BACKUP (self), 0);

  return self->size;
}

/**
 * guild_backup_get_verified:
 * @self: a backup
 *
 * Returns: whether it was checked when it was made, and can be read still
 */
gboolean
guild_backup_get_verified (GuildBackup *self)
{
  g_return_val_if_fail (GUILD_IS_BACKUP (self), FALSE);

  return self->peek.id != NULL;
}

/**
 * guild_backup_get_problem:
 * @self: a backup
 *
 * Returns: (transfer none) (nullable): a sentence: why it cannot be read, or, of one just made, why the
 *   user's own folder has no copy of it
 */
const char *
guild_backup_get_problem (GuildBackup *self)
{
  g_return_val_if_fail (GUILD_IS_BACKUP (self), NULL);

  return self->problem;
}

/**
 * guild_backup_set_problem:
 * @self: a backup that is just made
 * @problem: a sentence
 */
void
guild_backup_set_problem (GuildBackup *self,
                          const char  *problem)
{
  g_return_if_fail (GUILD_IS_BACKUP (self));

  g_set_str (&self->problem, problem);
}
