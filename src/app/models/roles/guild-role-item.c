/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-role-item.h"

struct _GuildRoleItem
{
  GObject parent_instance;

  gint64 role;
  char *name;
  char *section;
  guint rank;
  guint n_people;
};

G_DEFINE_FINAL_TYPE (GuildRoleItem, guild_role_item, G_TYPE_OBJECT)

static void
guild_role_item_finalize (GObject *object)
{
  GuildRoleItem *self = GUILD_ROLE_ITEM (object);

  g_free (self->name);
  g_free (self->section);

  G_OBJECT_CLASS (guild_role_item_parent_class)->finalize (object);
}

static void
guild_role_item_class_init (GuildRoleItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = guild_role_item_finalize;
}

static void
guild_role_item_init (GuildRoleItem *self G_GNUC_UNUSED)
{
}

/**
 * guild_role_item_new:
 * @role: key of a role
 * @name: its name
 * @section: what it stands under
 * @rank: which section that is
 * @n_people: people who hold it
 *
 * Returns: (transfer full): an item
 */
GuildRoleItem *
guild_role_item_new (gint64      role,
                     const char *name,
                     const char *section,
                     guint       rank,
                     guint       n_people)
{
  GuildRoleItem *self = g_object_new (GUILD_TYPE_ROLE_ITEM, NULL);

  self->role = role;
  self->name = g_strdup (name);
  self->section = g_strdup (section);
  self->rank = rank;
  self->n_people = n_people;
  return self;
}

/**
 * guild_role_item_get_role:
 * @self: an item
 *
 * Returns: key of its role
 */
gint64
guild_role_item_get_role (GuildRoleItem *self)
{
  g_return_val_if_fail (GUILD_IS_ROLE_ITEM (self), 0);

  return self->role;
}

/**
 * guild_role_item_get_name:
 * @self: an item
 *
 * Returns: (transfer none): the role's name
 */
const char *
guild_role_item_get_name (GuildRoleItem *self)
{
  g_return_val_if_fail (GUILD_IS_ROLE_ITEM (self), NULL);

  return self->name;
}

/**
 * guild_role_item_get_section:
 * @self: an item
 *
 * Returns: (transfer none): what it stands under
 */
const char *
guild_role_item_get_section (GuildRoleItem *self)
{
  g_return_val_if_fail (GUILD_IS_ROLE_ITEM (self), NULL);

  return self->section;
}

/**
 * guild_role_item_get_rank:
 * @self: an item
 *
 * Returns: which section that is
 */
guint
guild_role_item_get_rank (GuildRoleItem *self)
{
  g_return_val_if_fail (GUILD_IS_ROLE_ITEM (self), 0);

  return self->rank;
}

/**
 * guild_role_item_get_n_people:
 * @self: an item
 *
 * Returns: how many people hold the role
 */
guint
guild_role_item_get_n_people (GuildRoleItem *self)
{
  g_return_val_if_fail (GUILD_IS_ROLE_ITEM (self), 0);

  return self->n_people;
}
