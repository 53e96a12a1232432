/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "guild-rules.h"

G_BEGIN_DECLS

/**
 * SECTION: how the interface says dates, levels and shares
 *
 * Every page says them through these, so that the same thing reads the same everywhere.
 */

char *guild_words_date       (GuildDate   date,
                              GuildDate   today);
char *guild_words_short_date (GuildDate   date);
char *guild_words_full_date  (GuildDate   date);
char *guild_words_day        (GuildDate   date);
char *guild_words_age        (GuildDate   date,
                              GuildDate   today);
char *guild_words_period     (GuildDate   from,
                              GuildDate   until);
char *guild_words_level      (int         top,
                              GuildCell   cell,
                              int         target);
char *guild_words_basis      (GuildCell   cell,
                              GuildDate   date,
                              GuildDate   today);
char *guild_words_interval   (double      lower,
                              double      upper);
char *guild_words_fit        (double      lower,
                              double      upper);
char *guild_words_file       (GFile      *file);
char *guild_words_join       (const char *first,
                              ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
