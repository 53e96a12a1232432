/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-model-versions.h"

#include <glib/gi18n-lib.h>

#include "guild-error.h"

static gpointer
refuse_nothing (GError **error)
{
  g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_NOTHING, _ ("Nothing is different."));
  return NULL;
}

GPtrArray *
guild_model_list_versions (GuildOrganisation *organisation G_GNUC_UNUSED,
                           gint64             framework G_GNUC_UNUSED,
                           GuildModelReadFunc read G_GNUC_UNUSED,
                           GCancellable      *cancellable G_GNUC_UNUSED,
                           GError           **error G_GNUC_UNUSED)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) guild_model_version_free);
}

gboolean
guild_model_preview_publish (GuildOrganisation  *organisation G_GNUC_UNUSED,
                             gint64              framework G_GNUC_UNUSED,
                             GuildModelReadFunc  read G_GNUC_UNUSED,
                             GuildPublishEffect *effect G_GNUC_UNUSED,
                             GCancellable       *cancellable G_GNUC_UNUSED,
                             GError            **error)
{
  return refuse_nothing (error) != NULL;
}

GuildChange *
guild_edit_publish (GuildOrganisation  *organisation G_GNUC_UNUSED,
                    gint64              framework G_GNUC_UNUSED,
                    const char         *by G_GNUC_UNUSED,
                    const char         *note G_GNUC_UNUSED,
                    GuildModelWriteFunc write G_GNUC_UNUSED,
                    GCancellable       *cancellable G_GNUC_UNUSED,
                    GError            **error)
{
  return refuse_nothing (error);
}

GuildChange *
guild_edit_retire (GuildOrganisation *organisation G_GNUC_UNUSED,
                   gint64             framework G_GNUC_UNUSED,
                   gboolean           retired G_GNUC_UNUSED,
                   GError           **error)
{
  return refuse_nothing (error);
}

GuildChange *
guild_edit_restore_version (GuildOrganisation *organisation G_GNUC_UNUSED,
                            gint64             version G_GNUC_UNUSED,
                            GuildModelReadFunc read G_GNUC_UNUSED,
                            GCancellable      *cancellable G_GNUC_UNUSED,
                            GError           **error)
{
  return refuse_nothing (error);
}

/**
 * guild_publish_effect_clear:
 * @self: what publishing brings
 */
void
guild_publish_effect_clear (GuildPublishEffect *self)
{
  g_clear_pointer (&self->differences, g_ptr_array_unref);
}

/**
 * guild_model_version_free:
 * @self: (transfer full): a version
 */
void
guild_model_version_free (GuildModelVersion *self)
{
  g_free (self->published_by);
  g_free (self->note);
  g_clear_pointer (&self->content, guild_model_content_free);
  g_free (self);
}
