/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-error.h"
#include "guild-model-edits.h"

static GuildChange *
refuse (GError **error)
{
  g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_INVALID, "This edit is still to be made.");
  return NULL;
}

GPtrArray *
guild_model_content_compare (const GuildModelContent *before G_GNUC_UNUSED,
                             const GuildModelContent *after G_GNUC_UNUSED)
{
  return NULL;
}

GuildChange *
guild_edit_delete_framework (GuildOrganisation *organisation G_GNUC_UNUSED,
                             gint64             framework G_GNUC_UNUSED,
                             GCancellable      *cancellable G_GNUC_UNUSED,
                             GError           **error)
{
  return refuse (error);
}

GuildChange *
guild_edit_delete_lines (GuildOrganisation     *organisation G_GNUC_UNUSED,
                         const GuildModelPlace *places G_GNUC_UNUSED,
                         guint                  n_places G_GNUC_UNUSED,
                         GuildModelLosses      *losses G_GNUC_UNUSED,
                         GCancellable          *cancellable G_GNUC_UNUSED,
                         GError               **error)
{
  return refuse (error);
}

GuildChange *
guild_edit_merge_competencies (GuildOrganisation *organisation G_GNUC_UNUSED,
                               gint64             keep G_GNUC_UNUSED,
                               gint64             gone G_GNUC_UNUSED,
                               GuildModelLosses  *follows G_GNUC_UNUSED,
                               GCancellable      *cancellable G_GNUC_UNUSED,
                               GError           **error)
{
  return refuse (error);
}

GArray *
guild_ladder_review (GuildOrganisation *organisation G_GNUC_UNUSED,
                     gint64             competency G_GNUC_UNUSED)
{
  return g_array_new (FALSE, FALSE, sizeof (GuildLadderNote));
}
