/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-record.h"

G_BEGIN_DECLS

/**
 * GuildRows:
 * @rows: the rows by key; %NULL where there is none
 * @identities: the same rows as a set by identity
 * @n_rows: how many there are
 *
 * The rows of one kind in memory, by key, by identity and by owner: what the first or second field
 * refers to. Private to core.
 */
typedef struct
{
  GPtrArray *rows;
  GHashTable *identities;
  guint n_rows;
  /*< private >*/
  int owner_field; /* -1 where there is no owner */
  GArray *first;   /* guint32: key of an owner's first row, by owner key */
  GArray *next;    /* guint32: key of the owner's next row, by key */
} GuildRows;

void    guild_rows_init      (GuildRows         *self,
                              GuildKind          kind);
void    guild_rows_clear     (GuildRows         *self);
void    guild_rows_add       (GuildRows         *self,
                              const GuildRecord *row);
void    guild_rows_remove    (GuildRows         *self,
                              gint64             key);
guint32 guild_rows_get_first (GuildRows         *self,
                              gint64             owner);

static inline const GuildRecord *
guild_rows_get (const GuildRows *self,
                gint64           key)
{
  return key > 0 && key < self->rows->len ? g_ptr_array_index (self->rows, (guint) key) : NULL;
}

static inline guint32
guild_rows_get_next (const GuildRows *self,
                     guint32          key)
{
  return g_array_index (self->next, guint32, key);
}

static inline gboolean
guild_rows_have_owner (const GuildRows *self)
{
  return self->owner_field >= 0;
}

G_END_DECLS
