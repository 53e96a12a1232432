/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-scan.h"

#include <string.h>

extern const GuildScan guild_scan_plain;
#ifdef GUILD_SCAN_X86
extern const GuildScan guild_scan_avx2;
extern const GuildScan guild_scan_avx512;
#endif

/**
 * guild_scan_find:
 * @name: `plain`, `avx2` or `avx512`
 *
 * Returns: (nullable): the loops compiled for it, or %NULL where this processor lacks it
 */
const GuildScan *
guild_scan_find (const char *name)
{
#ifdef GUILD_SCAN_X86
  __builtin_cpu_init ();
  if (strcmp (name, "avx512") == 0)
    return __builtin_cpu_supports ("avx512f") && __builtin_cpu_supports ("avx512dq") &&
                   __builtin_cpu_supports ("avx512bw") && __builtin_cpu_supports ("avx512vl")
               ? &guild_scan_avx512
               : NULL;
  if (strcmp (name, "avx2") == 0)
    return __builtin_cpu_supports ("avx2") ? &guild_scan_avx2 : NULL;
#endif
  return strcmp (name, "plain") == 0 ? &guild_scan_plain : NULL;
}

static gpointer
find_fastest (gpointer data G_GNUC_UNUSED)
{
  const char *const names[] = { "avx512", "avx2", "plain" };
  const GuildScan *scan = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names) && scan == NULL; i++)
    scan = guild_scan_find (names[i]);
  return (gpointer) scan;
}

/**
 * guild_scan_get:
 *
 * Returns: the loops that are fastest on this processor
 */
const GuildScan *
guild_scan_get (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, find_fastest, NULL);
}

/* --- blocks ------------------------------------------------------------------------------------------------------ */

/* All but the top, which is that of the values. */
static void
describe_block (GuildScanBlocks        *blocks,
                guint                   block,
                const GuildScanColumns *columns,
                guint                   end,
                guint32                 any_kind)
{
  guint start = block * GUILD_SCAN_LANES;
  guint32 first = columns->kinds[start], last = columns->kinds[end - 1];

  blocks->first_kinds[block] = first;
  blocks->last_kinds[block] = last;
  blocks->least_departments[block] = blocks->least_locations[block] = G_MAXUINT16;
  for (guint i = start; i < end; i++)
    {
      guint32 department = columns->places[i] & G_MAXUINT16, location = columns->places[i] >> 16;

      if (columns->kinds[i] != first && columns->kinds[i] != last)
        blocks->first_kinds[block] = any_kind;
      blocks->least_departments[block] = MIN (blocks->least_departments[block], department);
      blocks->greatest_departments[block] = MAX (blocks->greatest_departments[block], department);
      blocks->least_locations[block] = MIN (blocks->least_locations[block], location);
      blocks->greatest_locations[block] = MAX (blocks->greatest_locations[block], location);
      blocks->languages[block] |= columns->languages[i];
    }
}

/**
 * guild_scan_blocks_new:
 * @columns: what does not change of it: kinds, places and languages
 * @n: entries
 * @any_kind: a kind for which the table of a query has no less than for any other
 *
 * A block at the end that is not full is never passed over; the tops of the others are to be written.
 *
 * Returns: (transfer full): what is known of the blocks of a column
 */
GuildScanBlocks *
guild_scan_blocks_new (const GuildScanColumns *columns,
                       guint                   n,
                       guint32                 any_kind)
{
  GuildScanBlocks *self = g_new (GuildScanBlocks, 1);
  guint n_blocks = n / GUILD_SCAN_LANES + 1;
  guint room = n_blocks + GUILD_SCAN_LANES;

  *self = (GuildScanBlocks) {
    .tops = g_new0 (gint32, room),
    .first_kinds = g_new0 (guint32, room),
    .last_kinds = g_new0 (guint32, room),
    .least_departments = g_new0 (guint32, room),
    .greatest_departments = g_new0 (guint32, room),
    .least_locations = g_new0 (guint32, room),
    .greatest_locations = g_new0 (guint32, room),
    .languages = g_new0 (guint32, room),
  };
  for (guint block = 0; block * GUILD_SCAN_LANES < n; block++)
    describe_block (self, block, columns, MIN ((block + 1) * GUILD_SCAN_LANES, n), any_kind);
  self->tops[n_blocks - 1] = GUILD_SCAN_ALWAYS;
  return self;
}

/**
 * guild_scan_blocks_free:
 * @blocks: (nullable) (transfer full): what is known of blocks
 */
void
guild_scan_blocks_free (GuildScanBlocks *blocks)
{
  if (blocks == NULL)
    return;
  g_free (blocks->tops);
  g_free (blocks->first_kinds);
  g_free (blocks->last_kinds);
  g_free (blocks->least_departments);
  g_free (blocks->greatest_departments);
  g_free (blocks->least_locations);
  g_free (blocks->greatest_locations);
  g_free (blocks->languages);
  g_free (blocks);
}
