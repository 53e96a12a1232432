/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-match-choices.h"
#include "guild-match-explain.h"
#include "guild-match-list.h"
#include "guild-match-trial.h"
#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildMatchModel:
 *
 * A match that is being made for an organisation: it is solved in a worker, tried on, and solved again when the
 * organisation changes. Whatever shows it listens to [signal@MatchModel::changed] and to its lists; it knows
 * no widgets.
 */
#define GUILD_TYPE_MATCH_MODEL (guild_match_model_get_type ())
G_DECLARE_FINAL_TYPE (GuildMatchModel, guild_match_model, GUILD, MATCH_MODEL, GObject)

/**
 * GuildMatchOption:
 * @mentor: key of somebody who could help with a gap
 * @score: what the pair would be worth
 * @hold: what is tried of them
 * @current: whether the match has them
 *
 * A candidate for one gap, as the match sees them.
 */
typedef struct
{
  gint64 mentor;
  GuildScore score;
  GuildMatchHold hold;
  gboolean current;
} GuildMatchOption;

GuildMatchModel         *guild_match_model_new               (GuildSession           *session);
GuildSession            *guild_match_model_get_session       (GuildMatchModel        *self);
void                     guild_match_model_solve             (GuildMatchModel        *self);
gboolean                 guild_match_model_is_solving        (GuildMatchModel        *self);
gboolean                 guild_match_model_is_ready          (GuildMatchModel        *self);
gboolean                 guild_match_model_is_stale          (GuildMatchModel        *self);
const GuildMatch        *guild_match_model_get_match         (GuildMatchModel        *self);
const GuildSnapshot     *guild_match_model_get_snapshot      (GuildMatchModel        *self);
GuildMatching           *guild_match_model_get_matching      (GuildMatchModel        *self);
GuildMatchList          *guild_match_model_get_proposed      (GuildMatchModel        *self);
GuildMatchList          *guild_match_model_get_waiting       (GuildMatchModel        *self);
const GuildMatchChoices *guild_match_model_get_choices       (GuildMatchModel        *self);
gboolean                 guild_match_model_try               (GuildMatchModel        *self,
                                                              const GuildMatchChoice *choice,
                                                              GError                **error);
gboolean                 guild_match_model_go                (GuildMatchModel        *self,
                                                              gboolean                redo,
                                                              GError                **error);
GuildMatchTrial         *guild_match_model_weigh             (GuildMatchModel        *self,
                                                              gint64                  mentee,
                                                              gint64                  competency,
                                                              gint64                  mentor,
                                                              GuildMatchTry           what);
GArray                  *guild_match_model_list_options      (GuildMatchModel        *self,
                                                              gint64                  mentee,
                                                              gint64                  competency);
void                     guild_match_model_list_needs_async  (GuildMatchModel        *self,
                                                              guint                   at_most,
                                                              GAsyncReadyCallback     callback,
                                                              gpointer                user_data);
GArray                  *guild_match_model_list_needs_finish (GuildMatchModel        *self,
                                                              GAsyncResult           *result,
                                                              GError                **error);

G_END_DECLS
