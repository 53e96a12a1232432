/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GuildDate:
 *
 * A day without a clock: days since 31 December of year 0 (GDate's julian day, 1 = 1 January 0001).
 * 0 is "no date".
 */
typedef gint32 GuildDate;

#define GUILD_DATE_LENGTH 11
#define GUILD_DATE_MAX    3652059 /* 9999-12-31 */

GuildDate   guild_date_new        (int         year,
                                   int         month,
                                   int         day);
GuildDate   guild_date_today      (void);
GuildDate   guild_date_parse      (const char *text);
const char *guild_date_format     (GuildDate   date,
                                   char       *buffer);
GuildDate   guild_date_add_months (GuildDate   date,
                                   int         months);

G_END_DECLS
