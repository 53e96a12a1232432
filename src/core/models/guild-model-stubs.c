/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-error.h"
#include "guild-model-edits.h"

static GuildChange *
refuse (GError **error)
{
  g_set_error_literal (error, GUILD_ERROR, GUILD_ERROR_INVALID, "This edit is still to be made.");
  return NULL;
}

GuildModelContent *
guild_model_content_new (void)
{
  return NULL;
}

GuildModelContent *
guild_model_content_new_from (GuildOrganisation *organisation G_GNUC_UNUSED,
                              gint64             framework G_GNUC_UNUSED)
{
  return NULL;
}

GuildModelContent *
guild_model_content_select (const GuildModelContent *self G_GNUC_UNUSED,
                            const gboolean          *chosen G_GNUC_UNUSED)
{
  return NULL;
}

GuildModelContent *
guild_model_content_copy (const GuildModelContent *self G_GNUC_UNUSED)
{
  return NULL;
}

void
guild_model_content_free (GuildModelContent *self G_GNUC_UNUSED)
{
}

GuildModelNode *
guild_model_content_add_node (GuildModelContent *self G_GNUC_UNUSED,
                              GuildKind          kind G_GNUC_UNUSED,
                              int                parent G_GNUC_UNUSED,
                              const char        *name G_GNUC_UNUSED)
{
  return NULL;
}

void
guild_model_content_add_level (GuildModelContent *self G_GNUC_UNUSED,
                               int                level G_GNUC_UNUSED,
                               const char        *name G_GNUC_UNUSED,
                               const char        *definition G_GNUC_UNUSED)
{
}

void
guild_model_node_add_descriptor (GuildModelNode *self G_GNUC_UNUSED,
                                 int             level G_GNUC_UNUSED,
                                 const char     *text G_GNUC_UNUSED)
{
}

void
guild_model_node_add_indicator (GuildModelNode *self G_GNUC_UNUSED,
                                const char     *id G_GNUC_UNUSED,
                                int             level G_GNUC_UNUSED,
                                const char     *text G_GNUC_UNUSED)
{
}

GPtrArray *
guild_model_content_compare (const GuildModelContent *before G_GNUC_UNUSED,
                             const GuildModelContent *after G_GNUC_UNUSED)
{
  return NULL;
}

GuildChange *
guild_edit_new_framework (GuildOrganisation       *organisation G_GNUC_UNUSED,
                          const GuildModelContent *content G_GNUC_UNUSED,
                          gint64                  *framework G_GNUC_UNUSED,
                          GError                 **error)
{
  return refuse (error);
}

GuildChange *
guild_edit_framework_text (GuildOrganisation *organisation G_GNUC_UNUSED,
                           gint64             framework G_GNUC_UNUSED,
                           guint              field G_GNUC_UNUSED,
                           const char        *text G_GNUC_UNUSED,
                           GError           **error)
{
  return refuse (error);
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
guild_edit_add_content (GuildOrganisation       *organisation G_GNUC_UNUSED,
                        GuildModelSpot           spot G_GNUC_UNUSED,
                        const GuildModelContent *content G_GNUC_UNUSED,
                        const int               *levels G_GNUC_UNUSED,
                        GArray                  *places G_GNUC_UNUSED,
                        GError                 **error)
{
  return refuse (error);
}

GuildChange *
guild_edit_add_line (GuildOrganisation *organisation G_GNUC_UNUSED,
                     GuildModelSpot     spot G_GNUC_UNUSED,
                     GuildKind          kind G_GNUC_UNUSED,
                     const char        *name G_GNUC_UNUSED,
                     GuildModelPlace   *place G_GNUC_UNUSED,
                     GError           **error)
{
  return refuse (error);
}

GuildChange *
guild_edit_rename_line (GuildOrganisation *organisation G_GNUC_UNUSED,
                        GuildModelPlace    place G_GNUC_UNUSED,
                        const char        *name G_GNUC_UNUSED,
                        GError           **error)
{
  return refuse (error);
}

GuildChange *
guild_edit_move_lines (GuildOrganisation     *organisation G_GNUC_UNUSED,
                       const GuildModelPlace *places G_GNUC_UNUSED,
                       guint                  n_places G_GNUC_UNUSED,
                       GuildModelSpot         spot G_GNUC_UNUSED,
                       GError               **error)
{
  return refuse (error);
}

GuildChange *
guild_edit_shift_lines (GuildOrganisation     *organisation G_GNUC_UNUSED,
                        const GuildModelPlace *places G_GNUC_UNUSED,
                        guint                  n_places G_GNUC_UNUSED,
                        int                    by G_GNUC_UNUSED,
                        GError               **error)
{
  return refuse (error);
}

GuildChange *
guild_edit_indent_lines (GuildOrganisation     *organisation G_GNUC_UNUSED,
                         const GuildModelPlace *places G_GNUC_UNUSED,
                         guint                  n_places G_GNUC_UNUSED,
                         gboolean               outwards G_GNUC_UNUSED,
                         GError               **error)
{
  return refuse (error);
}

GuildChange *
guild_edit_turn_line (GuildOrganisation *organisation G_GNUC_UNUSED,
                      GuildModelPlace    place G_GNUC_UNUSED,
                      GuildModelPlace   *turned G_GNUC_UNUSED,
                      GError           **error)
{
  return refuse (error);
}

GuildChange *
guild_edit_duplicate_lines (GuildOrganisation     *organisation G_GNUC_UNUSED,
                            const GuildModelPlace *places G_GNUC_UNUSED,
                            guint                  n_places G_GNUC_UNUSED,
                            GArray                *copies G_GNUC_UNUSED,
                            GError               **error)
{
  return refuse (error);
}

GuildChange *
guild_edit_archive_lines (GuildOrganisation     *organisation G_GNUC_UNUSED,
                          const GuildModelPlace *places G_GNUC_UNUSED,
                          guint                  n_places G_GNUC_UNUSED,
                          gboolean               archived G_GNUC_UNUSED,
                          GError               **error)
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

GuildModelContent *
guild_model_copy_lines (GuildOrganisation     *organisation G_GNUC_UNUSED,
                        const GuildModelPlace *places G_GNUC_UNUSED,
                        guint                  n_places G_GNUC_UNUSED)
{
  return NULL;
}

GuildChange *
guild_edit_competency_text (GuildOrganisation *organisation G_GNUC_UNUSED,
                            gint64             competency G_GNUC_UNUSED,
                            guint              field G_GNUC_UNUSED,
                            const char        *text G_GNUC_UNUSED,
                            GError           **error)
{
  return refuse (error);
}

GuildChange *
guild_edit_domain_definition (GuildOrganisation *organisation G_GNUC_UNUSED,
                              gint64             domain G_GNUC_UNUSED,
                              const char        *text G_GNUC_UNUSED,
                              GError           **error)
{
  return refuse (error);
}

GuildChange *
guild_edit_descriptor (GuildOrganisation *organisation G_GNUC_UNUSED,
                       gint64             competency G_GNUC_UNUSED,
                       int                level G_GNUC_UNUSED,
                       const char        *text G_GNUC_UNUSED,
                       GError           **error)
{
  return refuse (error);
}

GuildChange *
guild_edit_add_indicators (GuildOrganisation *organisation G_GNUC_UNUSED,
                           gint64             competency G_GNUC_UNUSED,
                           int                level G_GNUC_UNUSED,
                           gint64             before G_GNUC_UNUSED,
                           const char *const *texts G_GNUC_UNUSED,
                           GArray            *keys G_GNUC_UNUSED,
                           GError           **error)
{
  return refuse (error);
}

GuildChange *
guild_edit_indicator_text (GuildOrganisation *organisation G_GNUC_UNUSED,
                           gint64             indicator G_GNUC_UNUSED,
                           const char        *text G_GNUC_UNUSED,
                           GError           **error)
{
  return refuse (error);
}

GuildChange *
guild_edit_move_indicator (GuildOrganisation *organisation G_GNUC_UNUSED,
                           gint64             indicator G_GNUC_UNUSED,
                           int                level G_GNUC_UNUSED,
                           gint64             before G_GNUC_UNUSED,
                           GError           **error)
{
  return refuse (error);
}

GuildChange *
guild_edit_delete_indicator (GuildOrganisation *organisation G_GNUC_UNUSED,
                             gint64             indicator G_GNUC_UNUSED,
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
