/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guild-assess-items.h"

G_BEGIN_DECLS

/**
 * SECTION: the levels of a competency, as they are rated
 */

GuildCell guild_assess_levels_get_cell (const GuildSnapshot   *snapshot,
                                        gint64                 subject,
                                        GuildAssessmentKind    kind,
                                        gint64                 competency);
void      guild_assess_levels_fill     (GtkListBox            *list,
                                        GuildOrganisation     *organisation,
                                        gint64                 subject,
                                        GuildAssessmentKind    kind,
                                        const GuildAssessItem *item);

G_END_DECLS
