/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Compiled several times, with other instructions allowed and GUILD_SCAN_NAME telling which. */

#include "guild-scan.h"

#include <string.h>
#ifdef __AVX512F__
#include <immintrin.h>
#endif

typedef gint32 Lanes __attribute__ ((vector_size (GUILD_SCAN_LANES * sizeof (gint32))));

static inline Lanes
fill (gint32 value)
{
  const Lanes zero = { 0 };

  return zero + value;
}

static inline Lanes
load (const void *from)
{
  Lanes lanes;

  memcpy (&lanes, from, sizeof lanes);
  return lanes;
}

/* What is written for each kind of processor: what the compiler does not find by itself. */
#ifdef __AVX512F__

typedef __mmask16 Mask;

static inline Mask
is_greater (Lanes a,
            Lanes b)
{
  return _mm512_cmpgt_epi32_mask ((__m512i) a, (__m512i) b);
}

static inline Mask
has_none (Lanes  lanes,
          gint32 bits)
{
  return _mm512_testn_epi32_mask ((__m512i) lanes, _mm512_set1_epi32 (bits));
}

static inline Lanes
choose (Mask  mask,
        Lanes yes,
        Lanes no)
{
  return (Lanes) _mm512_mask_mov_epi32 ((__m512i) no, mask, (__m512i) yes);
}

static inline Lanes
add_where (Mask   mask,
           Lanes  lanes,
           gint32 value)
{
  return (Lanes) _mm512_mask_add_epi32 ((__m512i) lanes, mask, (__m512i) lanes, _mm512_set1_epi32 (value));
}

static inline Lanes
get_greater (Lanes a,
             Lanes b)
{
  return (Lanes) _mm512_max_epi32 ((__m512i) a, (__m512i) b);
}

static inline Lanes
get_lesser (Lanes a,
            Lanes b)
{
  return (Lanes) _mm512_min_epi32 ((__m512i) a, (__m512i) b);
}

static inline Lanes
look_up (const GuildScanQuery *query,
         const guint32        *kinds)
{
  __m512i at = _mm512_loadu_si512 (kinds);

  if (query->n_kinds <= GUILD_SCAN_LANES)
    return (Lanes) _mm512_permutexvar_epi32 (at, _mm512_loadu_si512 (query->table));
  return (Lanes) _mm512_i32gather_epi32 (at, query->table, sizeof (gint32));
}

static inline guint
to_bits (Mask mask)
{
  return mask;
}

#else

typedef Lanes Mask;

static inline Mask
is_greater (Lanes a,
            Lanes b)
{
  return a > b;
}

static inline Mask
has_none (Lanes  lanes,
          gint32 bits)
{
  return (lanes & bits) == 0;
}

static inline Lanes
choose (Mask  mask,
        Lanes yes,
        Lanes no)
{
  return (mask & yes) | (~mask & no);
}

static inline Lanes
add_where (Mask   mask,
           Lanes  lanes,
           gint32 value)
{
  return lanes + (mask & value);
}

static inline Lanes
get_greater (Lanes a,
             Lanes b)
{
  return choose (a > b, a, b);
}

static inline Lanes
get_lesser (Lanes a,
            Lanes b)
{
  return choose (a > b, b, a);
}

static inline Lanes
look_up (const GuildScanQuery *query,
         const guint32        *kinds)
{
  gint32 found[GUILD_SCAN_LANES];

  for (guint lane = 0; lane < GUILD_SCAN_LANES; lane++)
    found[lane] = query->table[kinds[lane]];
  return load (found);
}

static inline guint
to_bits (Mask mask)
{
  guint64 halves[sizeof mask / sizeof (guint64)];
  guint64 any = 0;
  guint bits = 0;

  memcpy (halves, &mask, sizeof halves);
  for (guint i = 0; i < G_N_ELEMENTS (halves); i++)
    any |= halves[i];
  for (guint lane = 0; any != 0 && lane < GUILD_SCAN_LANES; lane++)
    bits |= (guint) (mask[lane] & 1) << lane;
  return bits;
}

#endif

/* The values of a block but for the base; what is beneath the least worth, or beyond the end, is out. */
static inline Lanes
get_values (const GuildScanColumns *columns,
            const GuildScanQuery   *query,
            guint                   i,
            gboolean                least)
{
  const Lanes out = fill (GUILD_SCAN_OUT);
  const Lanes lanes = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 };
  Lanes places = load (columns->places + i) ^ (gint32) query->place;
  Lanes parts = look_up (query, columns->kinds + i);
  Lanes values;

  parts = add_where (has_none (places, 0xffff), parts, query->same_department);
  parts = add_where (has_none (places, (gint32) 0xffff0000), parts, query->same_location);
  parts = add_where (has_none (load (columns->languages + i), (gint32) query->languages),
                     parts + query->shared_language, -query->shared_language);
  values = load (columns->values + i) + parts;
  if (least)
    values = choose (is_greater (fill (query->least - query->base), load (columns->worths + i) + parts), out, values);
  if (query->end - i < GUILD_SCAN_LANES)
    values = choose (is_greater (fill ((gint32) (query->end - i)), lanes), values, out);
  return values;
}

/* The greatest and the next of all lanes, and where the first of the greatest is. */
static inline void
reduce (const Lanes   *bests,
        const Lanes   *seconds,
        const Lanes   *places,
        GuildScanBest *result)
{
  GuildScanBest found = { G_MININT32, G_MININT32, 0 };
  gint32 best[GUILD_SCAN_LANES], second[GUILD_SCAN_LANES], at[GUILD_SCAN_LANES];
  guint winner = 0;

  memcpy (best, bests, sizeof best);
  memcpy (second, seconds, sizeof second);
  memcpy (at, places, sizeof at);
  for (guint lane = 0; lane < GUILD_SCAN_LANES; lane++)
    found.best = MAX (found.best, best[lane]);
  for (guint lane = GUILD_SCAN_LANES; lane > 0; lane--)
    if (best[lane - 1] == found.best && (found.at == 0 || (guint32) at[lane - 1] + lane <= found.at))
      {
        found.at = (guint32) at[lane - 1] + lane;
        winner = lane - 1;
      }
  best[winner] = second[winner];
  for (guint lane = 0; lane < GUILD_SCAN_LANES; lane++)
    found.second = MAX (found.second, best[lane]);
  found.at--;
  *result = found;
}

static inline void
find_best (const GuildScanColumns *columns,
           const GuildScanQuery   *query,
           GuildScanBest          *result,
           gboolean                least)
{
  Lanes best = fill (GUILD_SCAN_OUT), second = best;
  Lanes at = { 0 };

  for (guint i = query->start; i < query->end; i += GUILD_SCAN_LANES)
    {
      Lanes values = get_values (columns, query, i, least);

      at = choose (is_greater (values, best), fill ((gint32) i), at);
      second = get_greater (second, get_lesser (values, best));
      best = get_greater (best, values);
    }
  reduce (&best, &second, &at, result);
  result->best += query->base;
  result->second += query->base;
}

static void
scan_best (const GuildScanColumns *columns,
           const GuildScanQuery   *query,
           GuildScanBest          *best)
{
  if (query->least == G_MININT32)
    find_best (columns, query, best, FALSE);
  else
    find_best (columns, query, best, TRUE);
}

static inline guint
find_above (const GuildScanColumns *columns,
            const GuildScanQuery   *query,
            gint32                  limit,
            guint32                *at,
            gint32                 *found,
            gboolean                least)
{
  const Lanes limits = fill (limit - query->base);
  guint n = 0;

  for (guint i = query->start; i < query->end; i += GUILD_SCAN_LANES)
    {
      Lanes values = get_values (columns, query, i, least);

      for (guint bits = to_bits (is_greater (values, limits)); bits != 0; bits &= bits - 1)
        {
          guint lane = (guint) __builtin_ctz (bits);

          at[n] = i + lane;
          found[n++] = values[lane] + query->base;
        }
    }
  return n;
}

static guint
scan_above (const GuildScanColumns *columns,
            const GuildScanQuery   *query,
            gint32                  limit,
            guint32                *at,
            gint32                 *found)
{
  return query->least == G_MININT32 ? find_above (columns, query, limit, at, found, FALSE)
                                    : find_above (columns, query, limit, at, found, TRUE);
}

static void
scan_add (const GuildScanColumns *columns,
          const GuildScanQuery   *query,
          gint32                 *found)
{
  for (guint i = query->start; i < query->end; i += GUILD_SCAN_LANES)
    {
      Lanes values = query->base + (query->least == G_MININT32 ? get_values (columns, query, i, FALSE)
                                                               : get_values (columns, query, i, TRUE));

      memcpy (found + (i - query->start), &values, sizeof values);
    }
}

#define STRING(name) #name
#define EXPAND(name) STRING (name)
#define JOIN(a, b)   a##b
#define TABLE(name)  JOIN (guild_scan_, name)

extern const GuildScan TABLE (GUILD_SCAN_NAME);
const GuildScan TABLE (GUILD_SCAN_NAME) = { EXPAND (GUILD_SCAN_NAME), scan_best, scan_above, scan_add };
