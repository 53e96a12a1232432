/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-model-edits.h"
#include "guild-plan.h"

G_BEGIN_DECLS

/* What the edits of models have in common. Private to core. */

/* --- the order ---------------------------------------------------------------------------------------------- */

gint64             guild_model_get_position     (const GuildRecord *row);
const GuildRecord *guild_model_set_position     (GuildPlan         *plan,
                                                 const GuildRecord *row,
                                                 gint64             position);
gint64             guild_model_get_parent       (const GuildRecord *row);
int                guild_model_compare_siblings (const GuildRecord *a,
                                                 const GuildRecord *b);
void               guild_model_sort_indicators  (GPtrArray         *rows);

/* --- a plan --------------------------------------------------------------------------------------------------- */

void guild_model_mark_draft (GuildPlan *plan,
                             gint64     framework);

G_END_DECLS
