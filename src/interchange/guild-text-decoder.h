/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "guild-date.h"

G_BEGIN_DECLS

/**
 * GuildDateOrder:
 * @GUILD_DATE_ORDER_UNKNOWN: no value has told
 * @GUILD_DATE_ORDER_YMD: year, month, day
 * @GUILD_DATE_ORDER_DMY: day, month, year
 * @GUILD_DATE_ORDER_MDY: month, day, year
 */
typedef enum
{
  GUILD_DATE_ORDER_UNKNOWN,
  GUILD_DATE_ORDER_YMD,
  GUILD_DATE_ORDER_DMY,
  GUILD_DATE_ORDER_MDY,
} GuildDateOrder;

/**
 * GuildDateCertainty:
 * @GUILD_DATE_CERTAINTY_NONE: no dates, or all of them empty
 * @GUILD_DATE_CERTAINTY_GIVEN: somebody said so
 * @GUILD_DATE_CERTAINTY_PROVEN: a date of the column can be read in no other order
 * @GUILD_DATE_CERTAINTY_LIKELY: a date of another column of the same source can be read in no other order
 * @GUILD_DATE_CERTAINTY_AMBIGUOUS: no date tells; the day was taken to stand first
 *
 * How sure the order of a column of dates is.
 */
typedef enum
{
  GUILD_DATE_CERTAINTY_NONE,
  GUILD_DATE_CERTAINTY_GIVEN,
  GUILD_DATE_CERTAINTY_PROVEN,
  GUILD_DATE_CERTAINTY_LIKELY,
  GUILD_DATE_CERTAINTY_AMBIGUOUS,
} GuildDateCertainty;

const char    *guild_text_guess_encoding   (GInputStream  *stream,
                                            GCancellable  *cancellable,
                                            GError       **error);
GInputStream  *guild_text_decode           (GInputStream  *stream,
                                            const char    *encoding,
                                            GError       **error);
char           guild_text_guess_delimiter  (const char    *text,
                                            gsize          length);
GuildDateOrder guild_text_guess_date_order (const char    *text);
GuildDate      guild_text_parse_date       (const char    *text,
                                            GuildDateOrder order);

G_END_DECLS
