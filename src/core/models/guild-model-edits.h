/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-model-content.h"
#include "guild-model-outline.h"

G_BEGIN_DECLS

/* The edits of a competency model: each builds a change, which the caller commits. An edit that changes nothing is
 * refused with %GUILD_ERROR_NOTHING. Whatever is edited of a published framework makes it a draft of its next version. Those
 * that take a cancellable read the store: they may be called in a worker while the organisation stands still. */

/* --- frameworks ------------------------------------------------------------------------------------------- */

GuildChange *guild_edit_new_framework    (GuildOrganisation       *organisation,
                                          const GuildModelContent *content,
                                          gint64                  *framework,
                                          GError                 **error);
GuildChange *guild_edit_framework_text   (GuildOrganisation       *organisation,
                                          gint64                   framework,
                                          guint                    field,
                                          const char              *text,
                                          GError                 **error);
GuildChange *guild_edit_delete_framework (GuildOrganisation       *organisation,
                                          gint64                   framework,
                                          GCancellable            *cancellable,
                                          GError                 **error);

/* --- the outline ---------------------------------------------------------------------------------------------- */

/**
 * GuildModelSpot:
 * @framework: key of the framework
 * @domain: key of the domain, or 0 for the top
 * @before: the line that it comes before; with key 0 it comes last
 *
 * Where something goes.
 */
typedef struct
{
  gint64 framework;
  gint64 domain;
  GuildModelPlace before;
} GuildModelSpot;

/**
 * GuildModelLosses:
 * @n_competencies: competencies that go
 * @n_domains: domains that go
 * @n_indicators: indicators that go with them
 * @n_requirements: requirements of roles that go
 * @n_roles: roles that had these
 * @n_ratings: ratings that go
 * @n_people: people whose ratings these are
 * @n_pairings: pairings about these, which stand against it where they are running
 *
 * What goes when lines are deleted, or what follows when two are merged.
 */
typedef struct
{
  guint n_competencies;
  guint n_domains;
  guint n_indicators;
  guint n_requirements;
  guint n_roles;
  guint n_ratings;
  guint n_people;
  guint n_pairings;
} GuildModelLosses;

GuildChange       *guild_edit_add_content        (GuildOrganisation       *organisation,
                                                  GuildModelSpot           spot,
                                                  const GuildModelContent *content,
                                                  const int               *levels,
                                                  GArray                  *places,
                                                  GError                 **error);
GuildChange       *guild_edit_add_line           (GuildOrganisation       *organisation,
                                                  GuildModelSpot           spot,
                                                  GuildKind                kind,
                                                  const char              *name,
                                                  GuildModelPlace         *place,
                                                  GError                 **error);
GuildChange       *guild_edit_rename_line        (GuildOrganisation       *organisation,
                                                  GuildModelPlace          place,
                                                  const char              *name,
                                                  GError                 **error);
GuildChange       *guild_edit_move_lines         (GuildOrganisation       *organisation,
                                                  const GuildModelPlace   *places,
                                                  guint                    n_places,
                                                  GuildModelSpot           spot,
                                                  GError                 **error);
GuildChange       *guild_edit_shift_lines        (GuildOrganisation       *organisation,
                                                  const GuildModelPlace   *places,
                                                  guint                    n_places,
                                                  int                      by,
                                                  GError                 **error);
GuildChange       *guild_edit_indent_lines       (GuildOrganisation       *organisation,
                                                  const GuildModelPlace   *places,
                                                  guint                    n_places,
                                                  gboolean                 outwards,
                                                  GError                 **error);
GuildChange       *guild_edit_turn_line          (GuildOrganisation       *organisation,
                                                  GuildModelPlace          place,
                                                  GuildModelPlace         *turned,
                                                  GError                 **error);
GuildChange       *guild_edit_duplicate_lines    (GuildOrganisation       *organisation,
                                                  const GuildModelPlace   *places,
                                                  guint                    n_places,
                                                  GArray                  *copies,
                                                  GError                 **error);
GuildChange       *guild_edit_archive_lines      (GuildOrganisation       *organisation,
                                                  const GuildModelPlace   *places,
                                                  guint                    n_places,
                                                  gboolean                 archived,
                                                  GError                 **error);
GuildChange       *guild_edit_delete_lines       (GuildOrganisation       *organisation,
                                                  const GuildModelPlace   *places,
                                                  guint                    n_places,
                                                  GuildModelLosses        *losses,
                                                  GCancellable            *cancellable,
                                                  GError                 **error);
GuildChange       *guild_edit_merge_competencies (GuildOrganisation       *organisation,
                                                  gint64                   keep,
                                                  gint64                   gone,
                                                  GuildModelLosses        *follows,
                                                  GCancellable            *cancellable,
                                                  GError                 **error);
GuildModelContent *guild_model_copy_lines        (GuildOrganisation       *organisation,
                                                  const GuildModelPlace   *places,
                                                  guint                    n_places);

/* --- a competency -------------------------------------------------------------------------------------------- */

GuildChange *guild_edit_competency_text   (GuildOrganisation *organisation,
                                           gint64             competency,
                                           guint              field,
                                           const char        *text,
                                           GError           **error);
GuildChange *guild_edit_domain_definition (GuildOrganisation *organisation,
                                           gint64             domain,
                                           const char        *text,
                                           GError           **error);
GuildChange *guild_edit_descriptor        (GuildOrganisation *organisation,
                                           gint64             competency,
                                           int                level,
                                           const char        *text,
                                           GError           **error);
GuildChange *guild_edit_add_indicators    (GuildOrganisation *organisation,
                                           gint64             competency,
                                           int                level,
                                           gint64             before,
                                           const char *const *texts,
                                           GArray            *keys,
                                           GError           **error);
GuildChange *guild_edit_indicator_text    (GuildOrganisation *organisation,
                                           gint64             indicator,
                                           const char        *text,
                                           GError           **error);
GuildChange *guild_edit_move_indicator    (GuildOrganisation *organisation,
                                           gint64             indicator,
                                           int                level,
                                           gint64             before,
                                           GError           **error);
GuildChange *guild_edit_delete_indicator  (GuildOrganisation *organisation,
                                           gint64             indicator,
                                           GCancellable      *cancellable,
                                           GError           **error);

/**
 * GuildLadderMark:
 * @GUILD_LADDER_EMPTY: a level has neither descriptor nor indicator
 * @GUILD_LADDER_REPEATED: the same indicator stands twice, here or at another level
 * @GUILD_LADDER_NO_VERB: an indicator does not begin with what somebody does
 *
 * Quiet marks of a level ladder. None of them keeps anybody from anything.
 */
typedef enum
{
  GUILD_LADDER_EMPTY,
  GUILD_LADDER_REPEATED,
  GUILD_LADDER_NO_VERB,
} GuildLadderMark;

/**
 * GuildLadderNote:
 * @mark: what was seen
 * @level: at which level
 * @indicator: key of the indicator, or 0
 */
typedef struct
{
  GuildLadderMark mark;
  int level;
  gint64 indicator;
} GuildLadderNote;

GArray *guild_ladder_review (GuildOrganisation *organisation,
                             gint64             competency);

G_END_DECLS
