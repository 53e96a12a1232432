/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-cli.h"

G_BEGIN_DECLS

/* Of guild_what_if_needs: no number that anybody would give. */
#define GUILD_WHAT_IF_NOT_ASKED G_MININT

/* What the options of a command say. */
extern char **guild_what_if_settings; /* --what-if KEY=VALUE */
extern char **guild_what_if_trained;  /* --train COMPETENCY[=N] */
extern int guild_what_if_needs;       /* --needs N */

gboolean  guild_what_if_is_asked (void);
GuildExit guild_what_if_print    (GuildOrganisation *organisation,
                                  gboolean           as_json);

G_END_DECLS
