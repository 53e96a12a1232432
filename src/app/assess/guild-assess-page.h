/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildAssessPage:
 *
 * A form in which one person rates another, or themselves: one competency at a time, every level with
 * what people do who are there.
 */
#define GUILD_TYPE_ASSESS_PAGE (guild_assess_page_get_type ())
G_DECLARE_FINAL_TYPE (GuildAssessPage, guild_assess_page, GUILD, ASSESS_PAGE, AdwNavigationPage)

AdwNavigationPage *guild_assess_page_new  (GuildSession       *session,
                                           gint64              subject,
                                           GuildAssessmentKind kind,
                                           gint64              assessor,
                                           gint64              competency);
gboolean           guild_assess_page_is   (GuildAssessPage    *self,
                                           gint64              subject,
                                           GuildAssessmentKind kind);
void               guild_assess_page_open (GuildAssessPage    *self,
                                           gint64              competency);

G_END_DECLS
