/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * SECTION: the ways to an assessment
 *
 * What a person's page offers: who could rate them, and what was begun; and what the window opens.
 */

GMenuModel        *guild_assess_ways_make_menu   (GuildOrganisation  *organisation,
                                                  gint64              subject);
void               guild_assess_ways_show_drafts (GtkBox             *box,
                                                  GuildOrganisation  *organisation,
                                                  gint64              subject);
AdwNavigationPage *guild_assess_ways_open        (GuildSession       *session,
                                                  gint64              subject,
                                                  GuildAssessmentKind kind,
                                                  gint64              competency);

G_END_DECLS
