/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Compiled several times, with other instructions allowed and GUILD_SCAN_NAME telling which. */

#include "guild-scan.h"

#include <string.h>
#ifdef __AVX512F__
#include <immintrin.h>
#endif

typedef gint32 Lanes __attribute__ ((vector_size (GUILD_SCAN_LANES * sizeof (gint32))));
typedef guint32 Words __attribute__ ((vector_size (GUILD_SCAN_LANES * sizeof (guint32))));

static inline Lanes
load (const gint32 *from)
{
  Lanes lanes;

  memcpy (&lanes, from, sizeof lanes);
  return lanes;
}

static inline Words
load_words (const guint32 *from)
{
  Words words;

  memcpy (&words, from, sizeof words);
  return words;
}

static inline Lanes
choose (Lanes mask,
        Lanes yes,
        Lanes no)
{
  return (mask & yes) | (~mask & no);
}

static inline unsigned
to_bits (Lanes mask)
{
#ifdef __AVX512F__
  return _mm512_movepi32_mask ((__m512i) mask);
#else
  unsigned bits = 0;
  Lanes any = mask;
  guint64 halves[sizeof any / sizeof (guint64)];
  guint64 all = 0;

  memcpy (halves, &any, sizeof halves);
  for (guint i = 0; i < G_N_ELEMENTS (halves); i++)
    all |= halves[i];
  if (all == 0)
    return 0;
  for (guint i = 0; i < GUILD_SCAN_LANES; i++)
    bits |= (unsigned) (mask[i] & 1) << i;
  return bits;
#endif
}

/* The lanes of a block that lie before the end. */
static inline Lanes
get_valid (guint left)
{
  const Lanes lanes = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 };

  return lanes < (gint32) MIN (left, GUILD_SCAN_LANES);
}

/* The values of a block; what is beneath the least score, or beyond the end, is out. */
static inline Lanes
get_values (const GuildScanColumns *columns,
            guint                   i,
            guint                   end,
            const GuildScanQuery   *query,
            gboolean                least)
{
  Words places = load_words (columns->places + i) ^ query->place;
  Lanes parts = (Lanes) ((places & 0xffffu) == 0) & query->same_department;
  Lanes valid = get_valid (end - i);
  Lanes values;

  parts += (Lanes) ((places & 0xffff0000u) == 0) & query->same_location;
  parts += (Lanes) ((load_words (columns->languages + i) & query->languages) != 0) & query->shared_language;
  values = load (columns->values + i) + parts + query->base;
  if (least)
    valid &= load (columns->worths + i) + parts >= query->least;
  return choose (valid, values, (Lanes) {} + GUILD_SCAN_OUT);
}

static inline void
find_best (const GuildScanColumns *columns,
           guint                   start,
           guint                   end,
           const GuildScanQuery   *query,
           GuildScanBest          *result,
           gboolean                least)
{
  Lanes best = (Lanes) {} + G_MININT32, second = best;
  Lanes at = { 0 };
  GuildScanBest found = *result;

  for (guint i = start; i < end; i += GUILD_SCAN_LANES)
    {
      Lanes values = get_values (columns, i, end, query, least);
      Lanes better = values > best;
      Lanes lesser = choose (better, best, values);

      second = choose (second > lesser, second, lesser);
      best = choose (better, values, best);
      at = choose (better, (Lanes) {} + (gint32) i, at);
    }
  for (guint lane = 0; lane < GUILD_SCAN_LANES; lane++)
    {
      guint32 place = (guint32) at[lane] + lane;

      if (best[lane] > found.best || (best[lane] == found.best && best[lane] > GUILD_SCAN_OUT && place < found.at))
        {
          found.second = MAX (found.best, second[lane]);
          found.best = best[lane];
          found.at = place;
        }
      else
        found.second = MAX (found.second, best[lane]);
      found.second = MAX (found.second, second[lane]);
    }
  *result = found;
}

static void
scan_best (const GuildScanColumns *columns,
           guint                   start,
           guint                   end,
           const GuildScanQuery   *query,
           GuildScanBest          *best)
{
  if (query->least == G_MININT32)
    find_best (columns, start, end, query, best, FALSE);
  else
    find_best (columns, start, end, query, best, TRUE);
}

static guint
scan_above (const GuildScanColumns *columns,
            guint                   start,
            guint                   end,
            const GuildScanQuery   *query,
            gint32                  limit,
            guint32                *at,
            gint32                 *found)
{
  guint n = 0;

  for (guint i = start; i < end; i += GUILD_SCAN_LANES)
    {
      Lanes values = query->least == G_MININT32 ? get_values (columns, i, end, query, FALSE)
                                                : get_values (columns, i, end, query, TRUE);

      for (unsigned bits = to_bits (values > limit); bits != 0; bits &= bits - 1)
        {
          guint lane = (guint) __builtin_ctz (bits);

          at[n] = i + lane;
          found[n++] = values[lane];
        }
    }
  return n;
}

static void
scan_add (const GuildScanColumns *columns,
          guint                   start,
          guint                   end,
          const GuildScanQuery   *query,
          gint32                 *found)
{
  for (guint i = start; i < end; i += GUILD_SCAN_LANES)
    {
      Lanes values = query->least == G_MININT32 ? get_values (columns, i, end, query, FALSE)
                                                : get_values (columns, i, end, query, TRUE);

      memcpy (found + (i - start), &values, sizeof values);
    }
}

#define STRING(name) #name
#define EXPAND(name) STRING (name)
#define JOIN(a, b)   a##b
#define TABLE(name)  JOIN (guild_scan_, name)

extern const GuildScan TABLE (GUILD_SCAN_NAME);
const GuildScan TABLE (GUILD_SCAN_NAME) = { EXPAND (GUILD_SCAN_NAME), scan_best, scan_above, scan_add };
