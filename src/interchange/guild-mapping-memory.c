/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-mapping-memory.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-error.h"

struct _GuildMappingMemory
{
  GObject parent_instance;

  GFile *folder;
};

G_DEFINE_FINAL_TYPE (GuildMappingMemory, guild_mapping_memory, G_TYPE_OBJECT)

static void
guild_mapping_memory_dispose (GObject *object)
{
  GuildMappingMemory *self = GUILD_MAPPING_MEMORY (object);

  g_clear_object (&self->folder);
  G_OBJECT_CLASS (guild_mapping_memory_parent_class)->dispose (object);
}

static void
guild_mapping_memory_class_init (GuildMappingMemoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = guild_mapping_memory_dispose;
}

static void
guild_mapping_memory_init (GuildMappingMemory *self G_GNUC_UNUSED)
{
}

/**
 * guild_mapping_memory_new:
 * @folder: where mappings are kept; made when the first one is
 *
 * Returns: (transfer full): the memory of that folder
 */
GuildMappingMemory *
guild_mapping_memory_new (GFile *folder)
{
  GuildMappingMemory *self;

  g_return_val_if_fail (G_IS_FILE (folder), NULL);

  self = g_object_new (GUILD_TYPE_MAPPING_MEMORY, NULL);
  self->folder = g_object_ref (folder);
  return self;
}

/* Headers may be long and hold anything; the file's name does not. */
static GFile *
get_file (GuildMappingMemory *self,
          const char         *headers)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, headers, -1);
  g_autofree char *name = g_strconcat (sum, ".json", NULL);

  return g_file_get_child (self->folder, name);
}

/**
 * guild_mapping_memory_look_up:
 * @self: a memory
 * @headers: the row of headers, by guild_table_squeeze()
 * @mapping: (out) (nullable) (transfer full): the mapping for them, or %NULL where none is remembered
 * @error: return location for an error: what is kept is damaged
 *
 * Returns: whether what is remembered, if anything, could be read
 */
gboolean
guild_mapping_memory_look_up (GuildMappingMemory *self,
                              const char         *headers,
                              GuildMapping      **mapping,
                              GError            **error)
{
  g_autoptr (GFile) file = NULL;

  g_return_val_if_fail (GUILD_IS_MAPPING_MEMORY (self) && mapping != NULL, FALSE);

  *mapping = NULL;
  file = get_file (self, headers);
  if (!g_file_query_exists (file, NULL))
    return TRUE;
  *mapping = guild_mapping_load (file, NULL, error);
  return *mapping != NULL;
}

/**
 * guild_mapping_memory_remember:
 * @self: a memory
 * @headers: the row of headers, by guild_table_squeeze()
 * @mapping: the mapping for them, instead of one that is remembered
 * @error: return location for an error
 *
 * Returns: whether it is kept
 */
gboolean
guild_mapping_memory_remember (GuildMappingMemory *self,
                               const char         *headers,
                               const GuildMapping *mapping,
                               GError            **error)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (GUILD_IS_MAPPING_MEMORY (self), FALSE);

  file = get_file (self, headers);
  text = guild_mapping_to_text (mapping);
  if ((g_file_make_directory_with_parents (self->folder, NULL, &local) ||
       g_error_matches (local, G_IO_ERROR, G_IO_ERROR_EXISTS)) &&
      (g_clear_error (&local), TRUE) &&
      g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, NULL, &local))
    return TRUE;
  g_set_error (error, GUILD_ERROR, GUILD_ERROR_IO, _ ("the columns could not be remembered: %s"), local->message);
  return FALSE;
}

/**
 * guild_mapping_memory_forget:
 * @self: a memory
 * @headers: the row of headers, by guild_table_squeeze()
 * @error: return location for an error
 *
 * Returns: whether nothing is remembered for them any more
 */
gboolean
guild_mapping_memory_forget (GuildMappingMemory *self,
                             const char         *headers,
                             GError            **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (GUILD_IS_MAPPING_MEMORY (self), FALSE);

  file = get_file (self, headers);
  if (g_file_delete (file, NULL, &local) || g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
