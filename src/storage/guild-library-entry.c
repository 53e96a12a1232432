/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-library-entry.h"

typedef enum
{
  PROP_FILE = 1,
  PROP_ID,
  PROP_NAME,
  PROP_N_PEOPLE,
  PROP_MODIFIED,
  PROP_SIZE,
  PROP_BROKEN,
} GuildLibraryEntryProperty;

#define N_PROPS (PROP_BROKEN + 1)

struct _GuildLibraryEntry
{
  GObject parent_instance;

  GFile *file;
  GDateTime *modified;
  GuildLibraryInfo *info;
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (GuildLibraryEntry, guild_library_entry, G_TYPE_OBJECT)

/**
 * guild_library_info_copy:
 * @self: what was found
 *
 * Returns: (transfer full): a copy
 */
GuildLibraryInfo *
guild_library_info_copy (const GuildLibraryInfo *self)
{
  GuildLibraryInfo *copy = g_new (GuildLibraryInfo, 1);

  *copy = *self;
  copy->path = g_strdup (self->path);
  copy->id = g_strdup (self->id);
  copy->name = g_strdup (self->name);
  copy->broken = g_strdup (self->broken);
  return copy;
}

/**
 * guild_library_info_free:
 * @self: (transfer full): what was found
 */
void
guild_library_info_free (GuildLibraryInfo *self)
{
  g_free (self->path);
  g_free (self->id);
  g_free (self->name);
  g_free (self->broken);
  g_free (self);
}

static void
guild_library_entry_finalize (GObject *object)
{
  GuildLibraryEntry *self = GUILD_LIBRARY_ENTRY (object);

  g_clear_object (&self->file);
  g_clear_pointer (&self->modified, g_date_time_unref);
  g_clear_pointer (&self->info, guild_library_info_free);
  G_OBJECT_CLASS (guild_library_entry_parent_class)->finalize (object);
}

static void
guild_library_entry_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec G_GNUC_UNUSED)
{
  GuildLibraryEntry *self = GUILD_LIBRARY_ENTRY (object);

  switch ((GuildLibraryEntryProperty) property_id)
    {
    case PROP_FILE:
      g_value_set_object (value, self->file);
      break;
    case PROP_ID:
      g_value_set_string (value, self->info->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->info->name);
      break;
    case PROP_N_PEOPLE:
      g_value_set_uint (value, self->info->n_people);
      break;
    case PROP_MODIFIED:
      g_value_set_boxed (value, self->modified);
      break;
    case PROP_SIZE:
      g_value_set_uint64 (value, self->info->size);
      break;
    case PROP_BROKEN:
      g_value_set_string (value, self->info->broken);
      break;
    }
}

static void
guild_library_entry_class_init (GuildLibraryEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = guild_library_entry_finalize;
  object_class->get_property = guild_library_entry_get_property;

  properties[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE, flags);
  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_N_PEOPLE] = g_param_spec_uint ("n-people", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_MODIFIED] = g_param_spec_boxed ("modified", NULL, NULL, G_TYPE_DATE_TIME, flags);
  properties[PROP_SIZE] = g_param_spec_uint64 ("size", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  properties[PROP_BROKEN] = g_param_spec_string ("broken", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
guild_library_entry_init (GuildLibraryEntry *self G_GNUC_UNUSED)
{
}

/**
 * guild_library_entry_new:
 * @info: what was found
 *
 * Returns: (transfer full): an entry for it
 */
GuildLibraryEntry *
guild_library_entry_new (const GuildLibraryInfo *info)
{
  GuildLibraryEntry *self = g_object_new (GUILD_TYPE_LIBRARY_ENTRY, NULL);

  self->file = g_file_new_for_path (info->path);
  self->modified = g_date_time_new_from_unix_utc (info->modified);
  self->info = guild_library_info_copy (info);
  return self;
}

static void
update_text (GuildLibraryEntry        *self,
             char                    **text,
             const char               *fresh,
             GuildLibraryEntryProperty property)
{
  if (g_set_str (text, fresh))
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/**
 * guild_library_entry_update:
 * @self: an entry
 * @info: what was found of the same file now
 */
void
guild_library_entry_update (GuildLibraryEntry      *self,
                            const GuildLibraryInfo *info)
{
  g_return_if_fail (GUILD_IS_LIBRARY_ENTRY (self));
  g_return_if_fail (g_str_equal (self->info->path, info->path));

  g_object_freeze_notify (G_OBJECT (self));
  update_text (self, &self->info->id, info->id, PROP_ID);
  update_text (self, &self->info->name, info->name, PROP_NAME);
  update_text (self, &self->info->broken, info->broken, PROP_BROKEN);
  if (self->info->n_people != info->n_people)
    {
      self->info->n_people = info->n_people;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PEOPLE]);
    }
  if (self->info->modified != info->modified)
    {
      self->info->modified = info->modified;
      g_clear_pointer (&self->modified, g_date_time_unref);
      self->modified = g_date_time_new_from_unix_utc (info->modified);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
    }
  if (self->info->size != info->size)
    {
      self->info->size = info->size;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIZE]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * guild_library_entry_get_info:
 * @self: an entry
 *
 * Returns: (transfer none): all that is known of it
 */
const GuildLibraryInfo *
guild_library_entry_get_info (GuildLibraryEntry *self)
{
  g_return_val_if_fail (GUILD_IS_LIBRARY_ENTRY (self), NULL);

  return self->info;
}

/**
 * guild_library_entry_get_file:
 * @self: an entry
 *
 * Returns: (transfer none): where it is
 */
GFile *
guild_library_entry_get_file (GuildLibraryEntry *self)
{
  g_return_val_if_fail (GUILD_IS_LIBRARY_ENTRY (self), NULL);

  return self->file;
}

/**
 * guild_library_entry_get_id:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): the organisation's id, where it is known
 */
const char *
guild_library_entry_get_id (GuildLibraryEntry *self)
{
  g_return_val_if_fail (GUILD_IS_LIBRARY_ENTRY (self), NULL);

  return self->info->id;
}

/**
 * guild_library_entry_get_name:
 * @self: an entry
 *
 * Returns: (transfer none): the organisation's name, or the file's where it is not known
 */
const char *
guild_library_entry_get_name (GuildLibraryEntry *self)
{
  g_return_val_if_fail (GUILD_IS_LIBRARY_ENTRY (self), NULL);

  return self->info->name;
}

/**
 * guild_library_entry_get_n_people:
 * @self: an entry
 *
 * Returns: how many people it holds
 */
guint
guild_library_entry_get_n_people (GuildLibraryEntry *self)
{
  g_return_val_if_fail (GUILD_IS_LIBRARY_ENTRY (self), 0);

  return self->info->n_people;
}

/**
 * guild_library_entry_get_modified:
 * @self: an entry
 *
 * Returns: (transfer none): when it was last changed, in UTC
 */
GDateTime *
guild_library_entry_get_modified (GuildLibraryEntry *self)
{
  g_return_val_if_fail (GUILD_IS_LIBRARY_ENTRY (self), NULL);

  return self->modified;
}

/**
 * guild_library_entry_get_size:
 * @self: an entry
 *
 * Returns: its size in bytes
 */
guint64
guild_library_entry_get_size (GuildLibraryEntry *self)
{
  g_return_val_if_fail (GUILD_IS_LIBRARY_ENTRY (self), 0);

  return self->info->size;
}

/**
 * guild_library_entry_get_broken:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): a sentence: why it cannot be opened
 */
const char *
guild_library_entry_get_broken (GuildLibraryEntry *self)
{
  g_return_val_if_fail (GUILD_IS_LIBRARY_ENTRY (self), NULL);

  return self->info->broken;
}
