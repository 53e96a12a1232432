/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GuildLibraryInfo:
 * @path: the file
 * @id: (nullable): the organisation's id, where it is known
 * @name: its name, or the file's where it is not known
 * @n_people: how many people it holds
 * @modified: when it was last changed, in seconds since 1970
 * @size: its bytes
 * @broken: (nullable): a sentence: why it cannot be opened
 *
 * What a look at the disk says of one file of the library.
 */
typedef struct
{
  char *path;
  char *id;
  char *name;
  guint n_people;
  gint64 modified;
  guint64 size;
  char *broken;
} GuildLibraryInfo;

GuildLibraryInfo *guild_library_info_copy (const GuildLibraryInfo *self);
void              guild_library_info_free (GuildLibraryInfo       *self);

/**
 * GuildLibraryEntry:
 *
 * An organisation of the library. Its properties are notified when a refresh finds them changed.
 */
#define GUILD_TYPE_LIBRARY_ENTRY (guild_library_entry_get_type ())
G_DECLARE_FINAL_TYPE (GuildLibraryEntry, guild_library_entry, GUILD, LIBRARY_ENTRY, GObject)

GuildLibraryEntry      *guild_library_entry_new          (const GuildLibraryInfo *info);
void                    guild_library_entry_update       (GuildLibraryEntry      *self,
                                                          const GuildLibraryInfo *info);
const GuildLibraryInfo *guild_library_entry_get_info     (GuildLibraryEntry      *self);
GFile                  *guild_library_entry_get_file     (GuildLibraryEntry      *self);
const char             *guild_library_entry_get_id       (GuildLibraryEntry      *self);
const char             *guild_library_entry_get_name     (GuildLibraryEntry      *self);
guint                   guild_library_entry_get_n_people (GuildLibraryEntry      *self);
GDateTime              *guild_library_entry_get_modified (GuildLibraryEntry      *self);
guint64                 guild_library_entry_get_size     (GuildLibraryEntry      *self);
const char             *guild_library_entry_get_broken   (GuildLibraryEntry      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildLibraryInfo, guild_library_info_free)

G_END_DECLS
