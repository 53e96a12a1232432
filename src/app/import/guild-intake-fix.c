/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-intake-fix.h"

/**
 * guild_intake_fix_new:
 * @earlier: (element-type GuildIntakeFix): the fixes before it
 * @fact: what is wrong
 * @column: column of a value, or -1 to pass the row by
 * @value: the value instead
 *
 * Returns: (transfer full): a fix
 */
GuildIntakeFix *
guild_intake_fix_new (const GPtrArray       *earlier,
                      const GuildImportFact *fact,
                      int                    column,
                      const char            *value)
{
  GuildIntakeFix *self = g_new0 (GuildIntakeFix, 1);

  self->source = fact->source;
  self->line = fact->line;
  self->column = column;
  self->value = g_strdup (value);
  for (guint i = 0; i < earlier->len; i++)
    {
      const GuildIntakeFix *other = g_ptr_array_index (earlier, i);

      if (other->source == self->source && other->line == self->line && other->column == column)
        g_set_str (&self->before, other->value);
    }
  return self;
}

/**
 * guild_intake_fix_free:
 * @self: (transfer full): a fix
 */
void
guild_intake_fix_free (GuildIntakeFix *self)
{
  g_free (self->value);
  g_free (self->before);
  g_free (self);
}
