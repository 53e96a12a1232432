/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-record.h"

G_BEGIN_DECLS

/* Which of a person's employments speaks for a day, and who confirms levels then. */

const GuildRecord *guild_employment_find          (GPtrArray         *employments,
                                                   GuildDate          date,
                                                   gboolean           nearest);
gint64             guild_employment_get_confirmer (const GuildRecord *employment);
gboolean           guild_may_confirm              (GPtrArray         *employments,
                                                   gint64             assessor,
                                                   GuildDate          date);

G_END_DECLS
