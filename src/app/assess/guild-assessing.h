/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-assessment-edits.h"
#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildAssessingState:
 * @GUILD_ASSESSING_LOADING: what was kept is being read
 * @GUILD_ASSESSING_SAVED: everything is kept
 * @GUILD_ASSESSING_SAVING: something is still to be kept
 * @GUILD_ASSESSING_FAILED: it could not be kept or submitted; the problem says why
 * @GUILD_ASSESSING_SUBMITTING: it is being submitted
 * @GUILD_ASSESSING_SUBMITTED: it counts now
 *
 * Where an assessment stands.
 */
typedef enum
{
  GUILD_ASSESSING_LOADING,
  GUILD_ASSESSING_SAVED,
  GUILD_ASSESSING_SAVING,
  GUILD_ASSESSING_FAILED,
  GUILD_ASSESSING_SUBMITTING,
  GUILD_ASSESSING_SUBMITTED,
} GuildAssessingState;

#define GUILD_TYPE_ASSESSING_STATE (guild_assessing_state_get_type ())
GType guild_assessing_state_get_type (void);

/**
 * GuildAssessing:
 *
 * An assessment while somebody fills it in: it keeps itself a moment after each change, outside of history
 * and undo, and has an undo of its own until it is submitted.
 */
#define GUILD_TYPE_ASSESSING (guild_assessing_get_type ())
G_DECLARE_FINAL_TYPE (GuildAssessing, guild_assessing, GUILD, ASSESSING, GObject)

GuildAssessing         *guild_assessing_new             (GuildSession       *session,
                                                         gint64              subject,
                                                         GuildAssessmentKind kind,
                                                         gint64              assessor);
GuildAssessingState     guild_assessing_get_state       (GuildAssessing     *self);
const char             *guild_assessing_get_problem     (GuildAssessing     *self);
const GuildDraftRating *guild_assessing_get             (GuildAssessing     *self,
                                                         gint64              competency);
GArray                 *guild_assessing_list            (GuildAssessing     *self);
void                    guild_assessing_rate            (GuildAssessing     *self,
                                                         gint64              competency,
                                                         int                 level);
void                    guild_assessing_set_evidence    (GuildAssessing     *self,
                                                         gint64              competency,
                                                         const char         *evidence);
gint64                  guild_assessing_undo            (GuildAssessing     *self);
GuildDate               guild_assessing_get_date        (GuildAssessing     *self);
void                    guild_assessing_set_date        (GuildAssessing     *self,
                                                         GuildDate           date);
const char             *guild_assessing_get_recorded_by (GuildAssessing     *self);
void                    guild_assessing_set_recorded_by (GuildAssessing     *self,
                                                         const char         *name);
void                    guild_assessing_flush           (GuildAssessing     *self);
void                    guild_assessing_submit          (GuildAssessing     *self);
void                    guild_assessing_leave           (GuildAssessing     *self);
void                    guild_assessing_discard         (GuildSession       *session,
                                                         gint64              assessment);

G_END_DECLS
