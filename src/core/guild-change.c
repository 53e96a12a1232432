/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-change.h"

struct _GuildChange
{
  gatomicrefcount references;
  char *name;
  char *detail;
  char *actor;
  GuildChangeFlags flags;
  gint64 id;
  GArray *operations;
};

G_DEFINE_BOXED_TYPE (GuildChange, guild_change, guild_change_ref, guild_change_unref)

static void
operation_clear (gpointer data)
{
  GuildOperation *operation = data;

  g_clear_pointer (&operation->before, guild_record_unref);
  g_clear_pointer (&operation->after, guild_record_unref);
}

/**
 * guild_change_new:
 * @name: what is done, as a verb of the history: `import`, `set`, `generate`
 * @detail: (nullable): to what, as people know it
 *
 * Returns: (transfer full): an empty change by the user of this session
 */
GuildChange *
guild_change_new (const char *name,
                  const char *detail)
{
  GuildChange *self = g_new0 (GuildChange, 1);

  g_atomic_ref_count_init (&self->references);
  self->name = g_strdup (name);
  self->detail = g_strdup (detail != NULL ? detail : "");
  self->actor = g_strdup (g_get_real_name ());
  self->operations = g_array_new (FALSE, FALSE, sizeof (GuildOperation));
  g_array_set_clear_func (self->operations, operation_clear);
  return self;
}

/**
 * guild_change_ref:
 * @self: a change
 *
 * Returns: (transfer full): @self
 */
GuildChange *
guild_change_ref (GuildChange *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * guild_change_unref:
 * @self: (transfer full): a change
 */
void
guild_change_unref (GuildChange *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->name);
  g_free (self->detail);
  g_free (self->actor);
  g_array_unref (self->operations);
  g_free (self);
}

static void
add (GuildChange       *self,
     const GuildRecord *before,
     const GuildRecord *after)
{
  GuildOperation operation = { before != NULL ? guild_record_ref (before) : NULL,
                               after != NULL ? guild_record_ref (after) : NULL };

  g_array_append_val (self->operations, operation);
}

/**
 * guild_change_insert:
 * @self: a change
 * @after: the new row
 */
void
guild_change_insert (GuildChange       *self,
                     const GuildRecord *after)
{
  add (self, NULL, after);
}

/**
 * guild_change_replace:
 * @self: a change
 * @before: the row as the organisation holds it
 * @after: the row as it becomes, with the same key
 *
 * A row that stays the same is left out.
 */
void
guild_change_replace (GuildChange       *self,
                      const GuildRecord *before,
                      const GuildRecord *after)
{
  g_return_if_fail (before->kind == after->kind && before->key == after->key);

  if (!guild_record_equal (before, after))
    add (self, before, after);
}

/**
 * guild_change_remove:
 * @self: a change
 * @before: the row that goes
 */
void
guild_change_remove (GuildChange       *self,
                     const GuildRecord *before)
{
  add (self, before, NULL);
}

/**
 * guild_change_get_operations:
 * @self: a change
 * @n_operations: (out): their number
 *
 * Returns: (transfer none) (array length=n_operations): the rows
 */
const GuildOperation *
guild_change_get_operations (const GuildChange *self,
                             guint             *n_operations)
{
  *n_operations = self->operations->len;
  return (const GuildOperation *) (void *) self->operations->data;
}

/**
 * guild_change_get_name:
 * @self: a change
 *
 * Returns: (transfer none): what is done
 */
const char *
guild_change_get_name (const GuildChange *self)
{
  return self->name;
}

/**
 * guild_change_get_detail:
 * @self: a change
 *
 * Returns: (transfer none): to what, perhaps ""
 */
const char *
guild_change_get_detail (const GuildChange *self)
{
  return self->detail;
}

/**
 * guild_change_set_detail:
 * @self: a change that is being built
 * @detail: what it is about, as people know it
 */
void
guild_change_set_detail (GuildChange *self,
                         const char  *detail)
{
  g_set_str (&self->detail, detail);
}

/**
 * guild_change_get_actor:
 * @self: a change
 *
 * Returns: (transfer none): who does it; a label, never a right
 */
const char *
guild_change_get_actor (const GuildChange *self)
{
  return self->actor;
}

/**
 * guild_change_set_actor:
 * @self: a change that is being built
 * @actor: who does it
 */
void
guild_change_set_actor (GuildChange *self,
                        const char  *actor)
{
  g_set_str (&self->actor, actor);
}

/**
 * guild_change_get_flags:
 * @self: a change
 *
 * Returns: how it is recorded
 */
GuildChangeFlags
guild_change_get_flags (const GuildChange *self)
{
  return self->flags;
}

/**
 * guild_change_set_flags:
 * @self: a change that is being built
 * @flags: how it is recorded; an erasure is a barrier as well
 */
void
guild_change_set_flags (GuildChange     *self,
                        GuildChangeFlags flags)
{
  self->flags = (flags & GUILD_CHANGE_ERASURE) != 0 ? flags | GUILD_CHANGE_BARRIER : flags;
}

/**
 * guild_change_get_id:
 * @self: a change
 *
 * Returns: its number in the journal, or 0 before it is committed
 */
gint64
guild_change_get_id (const GuildChange *self)
{
  return self->id;
}

/**
 * guild_change_set_id:
 * @self: a change
 * @id: its number in the journal; for stores
 */
void
guild_change_set_id (GuildChange *self,
                     gint64       id)
{
  self->id = id;
}

/**
 * guild_change_invert:
 * @self: a change
 *
 * Returns: (transfer full): the change that takes @self back, in reverse order
 */
GuildChange *
guild_change_invert (const GuildChange *self)
{
  GuildChange *inverse = guild_change_new (self->name, self->detail);

  guild_change_set_actor (inverse, self->actor);
  inverse->flags = self->flags;
  inverse->id = self->id;
  for (guint i = self->operations->len; i-- > 0;)
    {
      const GuildOperation *operation = &g_array_index (self->operations, GuildOperation, i);

      add (inverse, operation->after, operation->before);
    }
  return inverse;
}
