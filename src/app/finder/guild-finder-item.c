/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-finder-item.h"

struct _GuildFinderItem
{
  GObject parent_instance;

  GuildFinderGroup group;
  gint64 key;
  char *section;
  char *title;
  char *hint;
  char *shortcut;
};

G_DEFINE_FINAL_TYPE (GuildFinderItem, guild_finder_item, G_TYPE_OBJECT)

static void
guild_finder_item_finalize (GObject *object)
{
  GuildFinderItem *self = GUILD_FINDER_ITEM (object);

  g_free (self->section);
  g_free (self->title);
  g_free (self->hint);
  g_free (self->shortcut);

  G_OBJECT_CLASS (guild_finder_item_parent_class)->finalize (object);
}

static void
guild_finder_item_class_init (GuildFinderItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = guild_finder_item_finalize;
}

static void
guild_finder_item_init (GuildFinderItem *self G_GNUC_UNUSED)
{
}

/**
 * guild_finder_item_new:
 * @group: what it is
 * @key: its key in the finder
 * @section: the heading that it stands under
 * @title: what it is called
 * @hint: (nullable): what tells it from others of that name
 * @shortcut: (nullable): the keys that do the same
 *
 * Returns: (transfer full): something that was found
 */
GuildFinderItem *
guild_finder_item_new (GuildFinderGroup group,
                       gint64           key,
                       const char      *section,
                       const char      *title,
                       const char      *hint,
                       const char      *shortcut)
{
  GuildFinderItem *self = g_object_new (GUILD_TYPE_FINDER_ITEM, NULL);

  self->group = group;
  self->key = key;
  self->section = g_strdup (section);
  self->title = g_strdup (title);
  self->hint = g_strdup (hint != NULL ? hint : "");
  self->shortcut = g_strdup (shortcut != NULL ? shortcut : "");
  return self;
}

/**
 * guild_finder_item_get_group:
 * @self: an item
 *
 * Returns: what it is
 */
GuildFinderGroup
guild_finder_item_get_group (GuildFinderItem *self)
{
  g_return_val_if_fail (GUILD_IS_FINDER_ITEM (self), GUILD_FINDER_PAGE);

  return self->group;
}

/**
 * guild_finder_item_get_key:
 * @self: an item
 *
 * Returns: its key in the finder
 */
gint64
guild_finder_item_get_key (GuildFinderItem *self)
{
  g_return_val_if_fail (GUILD_IS_FINDER_ITEM (self), 0);

  return self->key;
}

/**
 * guild_finder_item_get_section:
 * @self: an item
 *
 * Returns: (transfer none): the heading that it stands under
 */
const char *
guild_finder_item_get_section (GuildFinderItem *self)
{
  g_return_val_if_fail (GUILD_IS_FINDER_ITEM (self), "");

  return self->section;
}

/**
 * guild_finder_item_get_title:
 * @self: an item
 *
 * Returns: (transfer none): what it is called
 */
const char *
guild_finder_item_get_title (GuildFinderItem *self)
{
  g_return_val_if_fail (GUILD_IS_FINDER_ITEM (self), "");

  return self->title;
}

/**
 * guild_finder_item_get_hint:
 * @self: an item
 *
 * Returns: (transfer none): what tells it from others of that name, or ""
 */
const char *
guild_finder_item_get_hint (GuildFinderItem *self)
{
  g_return_val_if_fail (GUILD_IS_FINDER_ITEM (self), "");

  return self->hint;
}

/**
 * guild_finder_item_get_shortcut:
 * @self: an item
 *
 * Returns: (transfer none): the keys that do the same, or ""
 */
const char *
guild_finder_item_get_shortcut (GuildFinderItem *self)
{
  g_return_val_if_fail (GUILD_IS_FINDER_ITEM (self), "");

  return self->shortcut;
}
