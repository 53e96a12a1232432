/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guild-session.h"

G_BEGIN_DECLS

/**
 * GuildCoverageView:
 *
 * A framework's competencies and how well each is covered: the roles that ask for it, the people who have it, when it was
 * assessed last. What nobody uses, assesses or reaches can be shown alone.
 */
#define GUILD_TYPE_COVERAGE_VIEW (guild_coverage_view_get_type ())
G_DECLARE_FINAL_TYPE (GuildCoverageView, guild_coverage_view, GUILD, COVERAGE_VIEW, GtkBox)

G_END_DECLS
