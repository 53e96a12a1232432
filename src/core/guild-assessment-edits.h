/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-plan.h"

G_BEGIN_DECLS

/**
 * GuildDraftRating:
 * @competency: key of a competency
 * @level: 0 to 9, %GUILD_LEVEL_NOT_APPLICABLE, or %GUILD_LEVEL_UNRATED where it is not rated yet
 * @evidence: what it rests on; kept only with a level
 *
 * What an assessment says of one competency.
 */
typedef struct
{
  gint64 competency;
  int level;
  char *evidence;
} GuildDraftRating;

/**
 * GuildAssessmentDraft:
 * @key: key of the row that keeps it, or 0 while nothing is kept
 * @subject: key of who it is about
 * @kind: in which part somebody rates them
 * @assessor: key of who rates
 * @recorded_by: who enters it on the assessor's behalf, or ""
 * @date: the day that it speaks of
 * @ratings: (element-type GuildDraftRating): what it says, in no order
 *
 * An assessment before it is submitted. It belongs to one thread at a time.
 */
typedef struct
{
  gint64 key;
  gint64 subject;
  GuildAssessmentKind kind;
  gint64 assessor;
  char *recorded_by;
  GuildDate date;
  GArray *ratings;
} GuildAssessmentDraft;

GuildAssessmentDraft   *guild_assessment_draft_new    (gint64                      subject,
                                                       GuildAssessmentKind         kind,
                                                       gint64                      assessor,
                                                       GuildDate                   date);
GuildAssessmentDraft   *guild_assessment_draft_copy   (const GuildAssessmentDraft *self);
void                    guild_assessment_draft_free   (GuildAssessmentDraft       *self);
const GuildDraftRating *guild_assessment_draft_get    (const GuildAssessmentDraft *self,
                                                       gint64                      competency);
gboolean                guild_assessment_draft_set    (GuildAssessmentDraft       *self,
                                                       gint64                      competency,
                                                       int                         level,
                                                       const char                 *evidence);
guint                   guild_assessment_draft_count  (const GuildAssessmentDraft *self);
GuildAssessmentDraft   *guild_assessment_draft_load   (GuildOrganisation          *organisation,
                                                       gint64                      subject,
                                                       GuildAssessmentKind         kind,
                                                       gint64                      assessor,
                                                       GCancellable               *cancellable,
                                                       GError                    **error);
const GuildRecord      *guild_assessment_find_draft   (GuildOrganisation          *organisation,
                                                       gint64                      subject,
                                                       GuildAssessmentKind         kind,
                                                       gint64                      assessor);
gint64                  guild_assessment_get_assessor (GuildOrganisation          *organisation,
                                                       gint64                      subject,
                                                       GuildAssessmentKind         kind,
                                                       GuildDate                   date);
char                   *guild_assessment_refuse       (GuildOrganisation          *organisation,
                                                       gint64                      subject,
                                                       GuildAssessmentKind         kind,
                                                       gint64                      assessor,
                                                       GuildDate                   date);
GuildChange            *guild_edit_draft_save         (GuildOrganisation          *organisation,
                                                       GuildAssessmentDraft       *draft,
                                                       GCancellable               *cancellable,
                                                       GError                    **error);
GuildChange            *guild_edit_draft_submit       (GuildOrganisation          *organisation,
                                                       GuildAssessmentDraft       *draft,
                                                       GCancellable               *cancellable,
                                                       GError                    **error);
GuildChange            *guild_edit_draft_discard      (GuildOrganisation          *organisation,
                                                       gint64                      assessment,
                                                       GCancellable               *cancellable,
                                                       GError                    **error);
GuildChange            *guild_edit_assess             (GuildOrganisation          *organisation,
                                                       gint64                      subject,
                                                       GuildAssessmentKind         kind,
                                                       gint64                      assessor,
                                                       const char                 *recorded_by,
                                                       GuildDate                   date,
                                                       const GuildDraftRating     *ratings,
                                                       guint                       n_ratings,
                                                       GCancellable               *cancellable,
                                                       GError                    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GuildAssessmentDraft, guild_assessment_draft_free)

G_END_DECLS
