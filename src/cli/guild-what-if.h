/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-cli.h"

G_BEGIN_DECLS

extern char **guild_what_if_settings;
extern char **guild_what_if_trained;

/* Options of a command that tries what is different. */
#define GUILD_WHAT_IF_OPTIONS                                                                                          \
  { "what-if",                                                                                                         \
    0,                                                                                                                 \
    0,                                                                                                                 \
    G_OPTION_ARG_STRING_ARRAY,                                                                                         \
    &guild_what_if_settings,                                                                                           \
    N_ ("Print what would be different with this setting"),                                                            \
    N_ ("KEY=VALUE") },                                                                                                \
  {                                                                                                                    \
    "train", 0, 0, G_OPTION_ARG_STRING_ARRAY, &guild_what_if_trained,                                                  \
        N_ ("Print what would be different with N more mentors in this"), N_ ("COMPETENCY[=N]")                        \
  }

gboolean  guild_what_if_is_asked (void);
GuildExit guild_what_if_print    (GuildOrganisation *organisation,
                                  gboolean           as_json);

G_END_DECLS
