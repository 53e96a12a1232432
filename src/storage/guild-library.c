/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-library-private.h"

struct _GuildLibrary
{
  GObject parent_instance;

  GFile *folder;
  GFile *backup_folder;
  GPtrArray *entries; /* GuildLibraryEntry, in order */
};

static GType
guild_library_get_item_type (GListModel *model G_GNUC_UNUSED)
{
  return GUILD_TYPE_LIBRARY_ENTRY;
}

static guint
guild_library_get_n_items (GListModel *model)
{
  return GUILD_LIBRARY (model)->entries->len;
}

static gpointer
guild_library_get_item (GListModel *model,
                        guint       position)
{
  GuildLibrary *self = GUILD_LIBRARY (model);

  return position < self->entries->len ? g_object_ref (g_ptr_array_index (self->entries, position)) : NULL;
}

static void
guild_library_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = guild_library_get_item_type;
  iface->get_n_items = guild_library_get_n_items;
  iface->get_item = guild_library_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (GuildLibrary, guild_library, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, guild_library_iface_init))

static void
guild_library_finalize (GObject *object)
{
  GuildLibrary *self = GUILD_LIBRARY (object);

  g_clear_object (&self->folder);
  g_clear_object (&self->backup_folder);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  G_OBJECT_CLASS (guild_library_parent_class)->finalize (object);
}

static void
guild_library_class_init (GuildLibraryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = guild_library_finalize;
}

static void
guild_library_init (GuildLibrary *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * guild_library_new:
 * @folder: where it lies, on this computer; it need not be there yet
 *
 * Returns: (transfer full): a library, empty until it is refreshed
 */
GuildLibrary *
guild_library_new (GFile *folder)
{
  GuildLibrary *self;

  g_return_val_if_fail (g_file_peek_path (folder) != NULL, NULL);

  self = g_object_new (GUILD_TYPE_LIBRARY, NULL);
  self->folder = g_object_ref (folder);
  return self;
}

/**
 * guild_library_get_folder:
 * @self: a library
 *
 * Returns: (transfer none): where it lies
 */
GFile *
guild_library_get_folder (GuildLibrary *self)
{
  g_return_val_if_fail (GUILD_IS_LIBRARY (self), NULL);

  return self->folder;
}

/**
 * guild_library_get_backup_folder:
 * @self: a library
 *
 * Returns: (transfer none) (nullable): where a second copy of each backup goes
 */
GFile *
guild_library_get_backup_folder (GuildLibrary *self)
{
  g_return_val_if_fail (GUILD_IS_LIBRARY (self), NULL);

  return self->backup_folder;
}

/**
 * guild_library_set_backup_folder:
 * @self: a library
 * @folder: (nullable): a folder of the user's own, on this computer
 *
 * From now on each backup is copied there too. Where that fails the backup is made nevertheless, and
 * guild_backup_get_problem() says so.
 */
void
guild_library_set_backup_folder (GuildLibrary *self,
                                 GFile        *folder)
{
  g_return_if_fail (GUILD_IS_LIBRARY (self));

  g_set_object (&self->backup_folder, folder);
}

/* --- the list ------------------------------------------------------------------------------------------- */

static int
compare_infos (gconstpointer a,
               gconstpointer b)
{
  const GuildLibraryInfo *left = *(GuildLibraryInfo *const *) a;
  const GuildLibraryInfo *right = *(GuildLibraryInfo *const *) b;

  if (left->modified != right->modified)
    return left->modified > right->modified ? -1 : 1;
  return g_strcmp0 (left->path, right->path);
}

static void
remove_at (GuildLibrary *self,
           guint         position)
{
  g_ptr_array_remove_index (self->entries, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

static void
insert_at (GuildLibrary      *self,
           guint              position,
           GuildLibraryEntry *entry)
{
  g_ptr_array_insert (self->entries, (int) position, entry);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

static const char *
get_path (GuildLibrary *self,
          guint         position)
{
  return guild_library_entry_get_info (g_ptr_array_index (self->entries, position))->path;
}

/**
 * guild_library_take_infos:
 * @self: a library
 * @infos: (element-type GuildLibraryInfo): what is there, in any order; it is sorted
 *
 * Brings the list in line with @infos; entries that stay in their order are not touched.
 */
void
guild_library_take_infos (GuildLibrary *self,
                          GPtrArray    *infos)
{
  g_autoptr (GHashTable) entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  g_autoptr (GHashTable) there = g_hash_table_new (g_str_hash, g_str_equal);

  g_ptr_array_sort (infos, compare_infos);
  for (guint i = 0; i < infos->len; i++)
    g_hash_table_add (there, ((GuildLibraryInfo *) g_ptr_array_index (infos, i))->path);
  for (guint i = self->entries->len; i-- > 0;)
    {
      GuildLibraryEntry *entry = g_ptr_array_index (self->entries, i);

      if (!g_hash_table_contains (there, get_path (self, i)))
        remove_at (self, i);
      else
        g_hash_table_insert (entries, guild_library_entry_get_info (entry)->path, g_object_ref (entry));
    }
  for (guint i = 0; i < infos->len; i++)
    {
      const GuildLibraryInfo *info = g_ptr_array_index (infos, i);
      GuildLibraryEntry *entry = g_hash_table_lookup (entries, info->path);

      if (entry != NULL)
        guild_library_entry_update (entry, info);
      else
        entry = guild_library_entry_new (info);
      /* Where the next one is right, this one only went further down. */
      if (i + 1 < self->entries->len && !g_str_equal (get_path (self, i), info->path) &&
          g_str_equal (get_path (self, i + 1), info->path))
        remove_at (self, i);
      if (i < self->entries->len && g_str_equal (get_path (self, i), info->path))
        continue;
      for (guint j = i + 1; j < self->entries->len; j++)
        if (g_str_equal (get_path (self, j), info->path))
          {
            remove_at (self, j);
            break;
          }
      insert_at (self, i, g_hash_table_contains (entries, info->path) ? g_object_ref (entry) : entry);
    }
}

/**
 * guild_library_copy_infos:
 * @self: a library
 *
 * Returns: (transfer full) (element-type GuildLibraryInfo): what the list knows, in its order
 */
GPtrArray *
guild_library_copy_infos (GuildLibrary *self)
{
  GPtrArray *infos = g_ptr_array_new_with_free_func ((GDestroyNotify) guild_library_info_free);

  for (guint i = 0; i < self->entries->len; i++)
    g_ptr_array_add (infos,
                     guild_library_info_copy (guild_library_entry_get_info (g_ptr_array_index (self->entries, i))));
  return infos;
}

/**
 * guild_library_find:
 * @self: a library
 * @file: a file
 *
 * Returns: (transfer none) (nullable): its entry
 */
GuildLibraryEntry *
guild_library_find (GuildLibrary *self,
                    GFile        *file)
{
  g_return_val_if_fail (GUILD_IS_LIBRARY (self), NULL);

  for (guint i = 0; i < self->entries->len; i++)
    if (g_file_equal (guild_library_entry_get_file (g_ptr_array_index (self->entries, i)), file))
      return g_ptr_array_index (self->entries, i);
  return NULL;
}

/**
 * guild_library_note:
 * @self: a library
 * @file: a file of it that is open in this process
 * @id: the organisation's id
 * @name: its name now
 * @n_people: how many people it holds now
 * @modified: when it was last changed
 *
 * Tells the library what it cannot see, since a file that is open cannot be read a second time.
 */
void
guild_library_note (GuildLibrary *self,
                    GFile        *file,
                    const char   *id,
                    const char   *name,
                    guint         n_people,
                    GDateTime    *modified)
{
  GuildLibraryEntry *entry;
  g_autoptr (GPtrArray) infos = NULL;

  g_return_if_fail (GUILD_IS_LIBRARY (self));

  entry = guild_library_find (self, file);
  if (entry == NULL)
    return;
  infos = guild_library_copy_infos (self);
  for (guint i = 0; i < infos->len; i++)
    {
      GuildLibraryInfo *info = g_ptr_array_index (infos, i);

      if (!g_str_equal (info->path, guild_library_entry_get_info (entry)->path))
        continue;
      g_set_str (&info->id, id);
      g_set_str (&info->name, name);
      info->n_people = n_people;
      info->modified = g_date_time_to_unix (modified);
    }
  guild_library_take_infos (self, infos);
}
