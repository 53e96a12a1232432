/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-movement.h"

/**
 * guild_movement_read:
 */
GuildMovement *
guild_movement_read (const GuildSnapshot      *snapshot,
                     GuildStore               *store G_GNUC_UNUSED,
                     const GuildDepartments   *departments G_GNUC_UNUSED,
                     int                       department G_GNUC_UNUSED,
                     gint64                    framework G_GNUC_UNUSED,
                     GuildAssessmentKind       kind,
                     int                       months,
                     const GuildBenchStrength *bench G_GNUC_UNUSED,
                     GCancellable             *cancellable,
                     GError                  **error)
{
  GuildMovement *self;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  self = g_new0 (GuildMovement, 1);
  self->to = guild_snapshot_get_today (snapshot);
  self->from = guild_date_add_months (self->to, -months);
  self->kind = kind;
  return self;
}

/**
 * guild_movement_free:
 * @self: (transfer full): movement
 */
void
guild_movement_free (GuildMovement *self)
{
  g_free (self->rows);
  g_free (self->overall);
  g_free (self->points);
  g_free (self);
}

/**
 * guild_movement_read_person:
 */
GArray *
guild_movement_read_person (GuildStore   *store G_GNUC_UNUSED,
                            gint64        person G_GNUC_UNUSED,
                            GCancellable *cancellable,
                            GError      **error)
{
  return g_cancellable_set_error_if_cancelled (cancellable, error)
             ? NULL
             : g_array_new (FALSE, FALSE, sizeof (GuildLevelThen));
}
