/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-pair-rules.h"
#include "guild-pairing.h"
#include "guild-plan.h"

G_BEGIN_DECLS

/**
 * GuildPairingDraft:
 * @mentee: key of who learns
 * @mentor: key of who helps
 * @competency: key of the one skill, or 0 for a career pairing
 * @goal_level: the level that it aims at; of no meaning without a competency
 * @from: the first day
 * @until: the last day, or 0 where it is open
 * @hours: hours in all, or NaN where none are set
 * @project: what they work on
 * @goals: goals of a career pairing; private to the pair
 * @scope: what it is about and what not
 * @confidentiality: what stays between them
 * @boundaries: when and how they meet
 * @overrides: overridable rules that somebody sets aside, a bit each (`GUILD_PAIR_BIT`)
 * @overridden_by: who does so
 * @override_reason: why; private
 *
 * The agreement of a pairing before it is proposed, or as it is changed.
 */
typedef struct
{
  gint64 mentee;
  gint64 mentor;
  gint64 competency;
  int goal_level;
  GuildDate from;
  GuildDate until;
  double hours;
  char *project;
  char *goals;
  char *scope;
  char *confidentiality;
  char *boundaries;
  guint overrides;
  char *overridden_by;
  char *override_reason;
} GuildPairingDraft;

/**
 * GuildSessionDraft:
 * @kind: shadowing, practice or feedback
 * @date: when they met
 * @minutes: for how long, or %GUILD_ABSENT
 * @notes: private to the pair
 * @indicators: (element-type gint64): keys of the indicators that were practised
 *
 * A meeting of a pairing.
 */
typedef struct
{
  GuildSessionKind kind;
  GuildDate date;
  gint64 minutes;
  const char *notes;
  GArray *indicators;
} GuildSessionDraft;

void         guild_pairing_draft_init      (GuildPairingDraft       *self,
                                            GuildOrganisation       *organisation,
                                            gint64                   mentee,
                                            gint64                   competency,
                                            gint64                   mentor);
gboolean     guild_pairing_draft_init_from (GuildPairingDraft       *self,
                                            GuildOrganisation       *organisation,
                                            gint64                   pairing);
void         guild_pairing_draft_clear     (GuildPairingDraft       *self);
void         guild_pairing_draft_ask       (const GuildPairingDraft *self,
                                            gint64                   pairing,
                                            GuildPairQuestion       *question);
GuildChange *guild_edit_pair               (GuildOrganisation       *organisation,
                                            const GuildPairingDraft *draft,
                                            GError                 **error);
GuildChange *guild_edit_pair_all           (GuildOrganisation       *organisation,
                                            const GPtrArray         *drafts,
                                            GError                 **error);
GuildChange *guild_edit_pairing_terms      (GuildOrganisation       *organisation,
                                            gint64                   pairing,
                                            const GuildPairingDraft *draft,
                                            GError                 **error);
GuildChange *guild_edit_pairing_accept     (GuildOrganisation       *organisation,
                                            gint64                   pairing,
                                            GuildPart                part,
                                            GuildDate                date,
                                            GError                 **error);
GuildChange *guild_edit_pairing_step       (GuildOrganisation       *organisation,
                                            gint64                   pairing,
                                            GuildPairingEvent        event,
                                            GuildPairingOutcome      outcome,
                                            const char              *reason,
                                            GuildDate                date,
                                            GError                 **error);
GuildChange *guild_edit_pairing_withdraw   (GuildOrganisation       *organisation,
                                            gint64                   pairing,
                                            GError                 **error);
char        *guild_pairing_refuse_step     (GuildOrganisation       *organisation,
                                            gint64                   pairing,
                                            GuildPairingEvent        event);
GPtrArray   *guild_pairing_list_indicators (GuildOrganisation       *organisation,
                                            const GuildRecord       *pairing);
gint64       guild_pairing_get_acceptor    (GuildOrganisation       *organisation,
                                            gint64                   pairing,
                                            GuildPart                part,
                                            GuildDate               *date);
void         guild_pairing_follow_rating   (GuildPlan               *plan,
                                            gint64                   subject,
                                            GuildAssessmentKind      kind,
                                            gint64                   competency,
                                            int                      level,
                                            GuildDate                date);
GuildChange *guild_edit_session_add        (GuildOrganisation       *organisation,
                                            gint64                   pairing,
                                            const GuildSessionDraft *draft,
                                            GError                 **error);
GuildChange *guild_edit_session            (GuildOrganisation       *organisation,
                                            const GuildRecord       *session,
                                            const GuildSessionDraft *draft,
                                            GCancellable            *cancellable,
                                            GError                 **error);
GuildChange *guild_edit_session_delete     (GuildOrganisation       *organisation,
                                            const GuildRecord       *session,
                                            GCancellable            *cancellable,
                                            GError                 **error);
GuildChange *guild_edit_mentor             (GuildOrganisation       *organisation,
                                            gint64                   person,
                                            const GuildValue        *values,
                                            GError                 **error);
GuildChange *guild_edit_briefed            (GuildOrganisation       *organisation,
                                            gint64                   person,
                                            GuildDate                date,
                                            GError                 **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GuildPairingDraft, guild_pairing_draft_clear)

G_END_DECLS
