/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-model-scale.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "guild-error.h"

GPtrArray *
guild_scale_list_presets (void)
{
  return g_ptr_array_new ();
}

void
guild_scale_map (const GArray *from G_GNUC_UNUSED,
                 const GArray *to G_GNUC_UNUSED,
                 int          *mapping)
{
  for (int level = 0; level <= GUILD_MAX_LEVEL; level++)
    mapping[level] = -1;
}

gboolean
guild_scale_check (const GArray *levels G_GNUC_UNUSED,
                   GError      **error G_GNUC_UNUSED)
{
  return TRUE;
}

GuildChange *
guild_edit_scale (GuildOrganisation *organisation G_GNUC_UNUSED,
                  gint64             framework G_GNUC_UNUSED,
                  const GArray      *levels G_GNUC_UNUSED,
                  const int         *mapping G_GNUC_UNUSED,
                  GuildScaleEffect  *effect G_GNUC_UNUSED,
                  GCancellable      *cancellable G_GNUC_UNUSED,
                  GError           **error)
{
  g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_NOTHING, _ ("Nothing is different."));
  return NULL;
}
