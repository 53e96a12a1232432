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

/* A value that is out of the market: nothing that is added to it reaches the others, and two of them can be added. */
#define GUILD_SCAN_OUT (-850000000)

/* The top of a block that is never passed over. */
#define GUILD_SCAN_ALWAYS 900000000

/**
 * GuildScanBlocks:
 * @tops: the greatest value, or %GUILD_SCAN_ALWAYS
 * @first_kinds: one of at most two kinds that there are
 * @last_kinds: the other
 * @least_departments: between this
 * @greatest_departments: and this, all are
 * @least_locations: likewise
 * @greatest_locations: likewise
 * @languages: all that somebody speaks
 *
 * What is known of each %GUILD_SCAN_LANES entries: blocks none of which can be enough are passed over.
 */
typedef struct
{
  gint32 *tops;
  guint32 *first_kinds;
  guint32 *last_kinds;
  guint32 *least_departments;
  guint32 *greatest_departments;
  guint32 *least_locations;
  guint32 *greatest_locations;
  guint32 *languages;
} GuildScanBlocks;

/**
 * GuildScanColumns:
 * @values: what each entry brings to a pair
 * @worths: the part of it that is score, where a least score is asked for
 * @places: department in the low half, location in the high
 * @languages: a bit each
 * @kinds: what the values of a query's table are looked up by
 * @blocks: (nullable): what is known of blocks
 *
 * One side of a market.
 */
typedef struct
{
  gint32 *values;
  gint32 *worths;
  guint32 *kinds;
  guint32 *places;
  guint32 *languages;
  GuildScanBlocks *blocks;
} GuildScanColumns;

/**
 * GuildScanQuery:
 * @start: the first entry
 * @end: after the last
 * @table: for each kind of entry, of which there are at least %GUILD_SCAN_LANES, what is added to its value
 * @n_kinds: kinds that there are
 * @base: added to every value
 * @place: department and location of who asks
 * @languages: theirs
 * @same_department: added where the departments agree
 * @same_location: added where the locations agree
 * @shared_language: added where a language is shared
 * @least: entries are passed over unless their worth, with all that is added, reaches it; %G_MININT32 for all
 *
 * Who asks, and whom.
 */
typedef struct
{
  guint start;
  guint end;
  const gint32 *table;
  guint n_kinds;
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
 * The best entries; what there is none of is no more than %GUILD_SCAN_OUT / 2.
 */
typedef struct
{
  gint32 best;
  gint32 second;
  guint32 at;
} GuildScanBest;

/**
 * GuildScan:
 * @name: what it is compiled for
 * @best: the best of all entries
 * @above: the entries whose value is greater than @limit, in order, to @at and @found; returns their number
 * @add: the values of the entries, to @found, which has room for %GUILD_SCAN_LANES more
 * @price: writes values: what an entry is worth and what the key of its owner adds
 * @top: writes the tops of blocks
 * @pick: the best of a short list, to which the keys of its owners are added; @at is the place in the list. The list is
 *   a whole number of blocks of %GUILD_SCAN_LANES, filled up with what is out
 * @pick_above: of a short list, whose value is greater than @limit: their owners to @owners_found
 *
 * The loops, compiled for one kind of processor.
 */
typedef struct
{
  const char *name;
  void (*best) (const GuildScanColumns *columns, const GuildScanQuery *query, GuildScanBest *best);
  guint (*above) (const GuildScanColumns *columns, const GuildScanQuery *query, gint32 limit, guint32 *at,
                  gint32 *found);
  void (*add) (const GuildScanColumns *columns, const GuildScanQuery *query, gint32 *found);
  void (*price) (const gint32 *worths, const guint32 *owners, const gint32 *keys, guint start, guint end,
                 gint32 *values);
  void (*top) (const gint32 *values, guint first_block, guint end_block, gint32 *tops);
  void (*pick) (const gint32 *worths, const guint32 *owners, const gint32 *keys, guint n_blocks, GuildScanBest *best);
  guint (*pick_above) (const gint32 *worths, const guint32 *owners, const gint32 *keys, guint n_blocks, gint32 limit,
                       guint32 *owners_found, gint32 *found);
} GuildScan;

const GuildScan *guild_scan_get  (void);
const GuildScan *guild_scan_find (const char *name);

GuildScanBlocks *guild_scan_blocks_new  (const GuildScanColumns *columns,
                                         guint                   n,
                                         guint32                 any_kind);
void             guild_scan_blocks_free (GuildScanBlocks        *blocks);

G_END_DECLS
