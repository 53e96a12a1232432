/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-organisation.h"

G_BEGIN_DECLS

/**
 * GuildPastRating:
 * @competency: key of the competency
 * @level: the level that was given, or %GUILD_LEVEL_NOT_APPLICABLE
 * @before: the level that the assessment of the same kind before it gave, or %GUILD_LEVEL_UNRATED
 */
typedef struct
{
  gint64 competency;
  int level;
  int before;
} GuildPastRating;

/**
 * GuildPastAssessment:
 * @record: the assessment
 * @confirms: whether it was given by who confirmed their levels on that day
 * @ratings: (element-type GuildPastRating): what was rated
 */
typedef struct
{
  GuildRecord *record;
  gboolean confirms;
  GArray *ratings;
} GuildPastAssessment;

/**
 * GuildPersonHistory:
 *
 * A person's submitted assessments and their employments, the newest first. Read in a worker.
 */
#define GUILD_TYPE_PERSON_HISTORY (guild_person_history_get_type ())
G_DECLARE_FINAL_TYPE (GuildPersonHistory, guild_person_history, GUILD, PERSON_HISTORY, GObject)

void                guild_person_history_load_async      (GuildOrganisation  *organisation,
                                                          gint64              person,
                                                          GCancellable       *cancellable,
                                                          GAsyncReadyCallback callback,
                                                          gpointer            user_data);
GuildPersonHistory *guild_person_history_load_finish     (GAsyncResult       *result,
                                                          GError            **error);
GPtrArray          *guild_person_history_get_assessments (GuildPersonHistory *self);
GPtrArray          *guild_person_history_get_employments (GuildPersonHistory *self);

G_END_DECLS
