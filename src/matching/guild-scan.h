/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SECTION: the solver's inner loop
 *
 * One side of a market as columns, and the two questions that a search asks of a range of them. The same source
 * is compiled for several processors, the best of which is chosen at run time; all of them give the same answers.
 */

/* Columns are padded by this many entries at their end, so that a whole block can always be read. */
#define GUILD_SCAN_LANES 16

/* A value that is out of the market: nothing that is added to it reaches the others. */
#define GUILD_SCAN_OUT (G_MININT32 / 2)

/**
 * GuildScanColumns:
 * @values: what each entry brings to a pair
 * @worths: the part of it that is score, where a least score is asked for
 * @places: department in the low half, location in the high
 * @languages: a bit each
 *
 * One side of a market.
 */
typedef struct
{
  gint32 *values;
  gint32 *worths;
  guint32 *places;
  guint32 *languages;
} GuildScanColumns;

/**
 * GuildScanQuery:
 * @base: added to every value
 * @place: department and location of who asks
 * @languages: theirs
 * @same_department: added where the departments agree
 * @same_location: added where the locations agree
 * @shared_language: added where a language is shared
 * @least: entries are passed over unless their worth with what is added, but for @base, reaches it; %G_MININT32 for all
 *
 * Who asks.
 */
typedef struct
{
  gint32 base;
  guint32 place;
  guint32 languages;
  gint32 same_department;
  gint32 same_location;
  gint32 shared_language;
  gint32 least;
} GuildScanQuery;

/**
 * GuildScanBest:
 * @best: the greatest value
 * @second: the next, which may be as great
 * @at: the first entry that has the greatest
 *
 * The best of one range or several: set to %GUILD_SCAN_NONE before the first.
 */
typedef struct
{
  gint32 best;
  gint32 second;
  guint32 at;
} GuildScanBest;

#define GUILD_SCAN_NONE ((GuildScanBest) { G_MININT32, G_MININT32, G_MAXUINT32 })

/**
 * GuildScan:
 * @name: what it is compiled for
 * @best: the best of the entries from @start up to @end, and of what @best holds
 * @above: the entries whose value is greater than @limit, in order, to @at and @found; returns their number
 * @add: the values of the entries, to @found
 *
 * The loops, compiled for one kind of processor.
 */
typedef struct
{
  const char *name;
  void (*best) (const GuildScanColumns *columns, guint start, guint end, const GuildScanQuery *query,
                GuildScanBest *best);
  guint (*above) (const GuildScanColumns *columns, guint start, guint end, const GuildScanQuery *query, gint32 limit,
                  guint32 *at, gint32 *found);
  void (*add) (const GuildScanColumns *columns, guint start, guint end, const GuildScanQuery *query, gint32 *found);
} GuildScan;

const GuildScan *guild_scan_get  (void);
const GuildScan *guild_scan_find (const char *name);

G_END_DECLS
