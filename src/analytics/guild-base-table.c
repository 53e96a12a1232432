/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-base-table.h"

#include <string.h>

#include "guild-suppression.h"

/**
 * guild_base_table_new:
 * @snapshot: the organisation
 * @departments: its departments
 *
 * Returns: (transfer full): a table in which every base is 0
 */
GuildBaseTable *
guild_base_table_new (const GuildSnapshot    *snapshot,
                      const GuildDepartments *departments)
{
  GuildBaseTable *self = g_new0 (GuildBaseTable, 1);

  self->n_departments = departments->n_departments;
  self->n_competencies = guild_snapshot_get_n_competency_slots (snapshot);
  self->n_frameworks = 1;
  for (gint64 key = 1; key < self->n_competencies; key++)
    self->n_frameworks = MAX (self->n_frameworks, guild_base_table_get_framework (snapshot, key) + 1);
  self->bases = g_new0 (guint, guild_base_table_get_size (self));
  self->withheld = g_new0 (gboolean, guild_base_table_get_size (self));
  return self;
}

/**
 * guild_base_table_free:
 * @self: (transfer full): a table
 */
void
guild_base_table_free (GuildBaseTable *self)
{
  g_free (self->bases);
  g_free (self->withheld);
  g_free (self);
}

/**
 * guild_base_table_get_size:
 * @self: a table
 *
 * Returns: how many places it has, for arrays beside it
 */
gsize
guild_base_table_get_size (const GuildBaseTable *self)
{
  return (gsize) (self->n_competencies + self->n_frameworks) * (self->n_departments + 1);
}

static void
suppress_framework (GuildBaseTable      *self,
                    const GuildSnapshot *snapshot,
                    gint64               framework)
{
  guint n_columns = self->n_departments + 1;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autofree guint *bases = NULL;
  g_autofree gboolean *withheld = NULL;

  for (gint64 key = 1; key < self->n_competencies; key++)
    {
      gsize place = guild_base_table_place (self, key, 0);

      if (guild_base_table_get_framework (snapshot, key) == framework && self->bases[place + n_columns - 1] > 0)
        g_array_append_val (rows, place);
    }
  if (rows->len == 0)
    return;
  g_array_append_vals (rows, (gsize[]) { guild_base_table_place_total (self, framework, 0) }, 1);
  bases = g_new (guint, (gsize) rows->len *n_columns);
  withheld = g_new (gboolean, (gsize) rows->len *n_columns);
  for (guint i = 0; i < rows->len; i++)
    {
      gsize place = g_array_index (rows, gsize, i);

      memcpy (bases + (gsize) i * n_columns, self->bases + place, n_columns * sizeof *bases);
      memcpy (withheld + (gsize) i * n_columns, self->withheld + place, n_columns * sizeof *withheld);
    }
  guild_suppression_apply (bases, rows->len, n_columns,
                           (guint) guild_snapshot_get_policy (snapshot)->small_group_minimum, withheld);
  for (guint i = 0; i < rows->len; i++)
    memcpy (self->withheld + g_array_index (rows, gsize, i), withheld + (gsize) i * n_columns,
            n_columns * sizeof *withheld);
}

/**
 * guild_base_table_suppress:
 * @self: a table whose bases are counted; what is withheld for a reason of its own is marked
 * @snapshot: the organisation
 *
 * Decides what else is withheld: by framework, as its totals are told with any of its competencies.
 */
void
guild_base_table_suppress (GuildBaseTable      *self,
                           const GuildSnapshot *snapshot)
{
  for (gint64 framework = 1; framework < self->n_frameworks; framework++)
    suppress_framework (self, snapshot, framework);
}
