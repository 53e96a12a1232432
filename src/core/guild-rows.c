/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-rows.h"

static void
row_clear (gpointer row)
{
  if (row != NULL)
    guild_record_unref (row);
}

/**
 * guild_rows_init:
 * @self: (out caller-allocates): the rows
 * @kind: their kind
 */
void
guild_rows_init (GuildRows *self,
                 GuildKind  kind)
{
  const GuildKindInfo *info = guild_kind_get_info (kind);

  *self = (GuildRows) {
    .rows = g_ptr_array_new_with_free_func (row_clear),
    .identities = g_hash_table_new (guild_record_identity_hash, guild_record_identity_equal),
    .owner_field = -1,
    .first = g_array_new (FALSE, TRUE, sizeof (guint32)),
    .next = g_array_new (FALSE, TRUE, sizeof (guint32)),
  };
  for (guint i = 0; i < MIN (2, info->n_fields) && self->owner_field < 0; i++)
    if (info->fields[i].type == GUILD_FIELD_REFERENCE)
      self->owner_field = (int) i;
}

/**
 * guild_rows_clear:
 * @self: the rows, which go
 */
void
guild_rows_clear (GuildRows *self)
{
  g_clear_pointer (&self->identities, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->first, g_array_unref);
  g_clear_pointer (&self->next, g_array_unref);
}

/* The link that points at the first row of an owner. */
static guint32 *
get_first_link (GuildRows         *self,
                const GuildRecord *row)
{
  gint64 owner = guild_record_get_integer (row, (guint) self->owner_field);

  if (owner >= self->first->len)
    g_array_set_size (self->first, (guint) owner + 1);
  return &g_array_index (self->first, guint32, (guint) owner);
}

/**
 * guild_rows_get_first:
 * @self: the rows of a kind that has an owner
 * @owner: key of the owner
 *
 * Returns: key of the owner's first row, or 0; guild_rows_get_next() leads on
 */
guint32
guild_rows_get_first (GuildRows *self,
                      gint64     owner)
{
  return owner < self->first->len ? g_array_index (self->first, guint32, (guint) owner) : 0;
}

/**
 * guild_rows_add:
 * @self: the rows
 * @row: a row whose key and identity nobody has
 */
void
guild_rows_add (GuildRows         *self,
                const GuildRecord *row)
{
  guint key = (guint) guild_record_get_key (row);

  if (key >= self->rows->len)
    g_ptr_array_set_size (self->rows, (int) key + 1);
  g_ptr_array_index (self->rows, key) = guild_record_ref (row);
  g_hash_table_add (self->identities, (gpointer) row);
  self->n_rows++;
  if (guild_rows_have_owner (self))
    {
      guint32 *first = get_first_link (self, row);

      if (key >= self->next->len)
        g_array_set_size (self->next, key + 1);
      g_array_index (self->next, guint32, key) = *first;
      *first = key;
    }
}

/**
 * guild_rows_remove:
 * @self: the rows
 * @key: key of the row that goes; nothing happens where there is none
 */
void
guild_rows_remove (GuildRows *self,
                   gint64     key)
{
  GuildRecord *row = (GuildRecord *) guild_rows_get (self, key);

  if (row == NULL)
    return;
  if (guild_rows_have_owner (self))
    {
      guint32 *link = get_first_link (self, row);

      while (*link != (guint32) key)
        link = &g_array_index (self->next, guint32, *link);
      *link = g_array_index (self->next, guint32, *link);
    }
  g_hash_table_remove (self->identities, row);
  g_ptr_array_index (self->rows, (guint) key) = NULL;
  guild_record_unref (row);
  self->n_rows--;
}
