/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "guild-insights-choice.h"

G_BEGIN_DECLS

/**
 * SECTION: the sentences of the insights
 *
 * A chart's title states what it finds. The sentences are made here, of names and counts alone.
 */

char *guild_insights_words_period         (guint               months);
char *guild_insights_words_kind           (GuildAssessmentKind kind);
char *guild_insights_words_bench          (const char         *competency,
                                           guint               have,
                                           guint               need);
char *guild_insights_words_gap            (const char         *department,
                                           const char         *competency,
                                           const char         *other_department,
                                           const char         *other_competency);
char *guild_insights_words_movement       (guint               rose,
                                           guint               fell,
                                           gboolean            at_least,
                                           guint               months,
                                           const char         *most);
char *guild_insights_words_pairings       (guint               running,
                                           guint               waiting);
char *guild_insights_words_open_gaps      (guint               n_gaps,
                                           guint               n_closed,
                                           guint               n_opened,
                                           guint               months);
char *guild_insights_words_gap_definition (guint               minimum,
                                           guint               n_hidden);
char *guild_insights_words_too_few        (guint               minimum);
char *guild_insights_words_people         (guint               n_people);
char *guild_insights_words_rated          (guint               n_people);
char *guild_insights_words_small_group    (guint               minimum);
char *guild_insights_words_change         (double              then,
                                           double              now,
                                           guint               n_people);

G_END_DECLS
