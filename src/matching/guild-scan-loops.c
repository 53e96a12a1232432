/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Compiled several times, with other instructions allowed and GUILD_SCAN_NAME telling which. */

#include "guild-scan.h"

#include <string.h>
#ifdef __AVX2__
#include <immintrin.h>
#endif

/* Entries that the processor takes at once. */
#if defined(__AVX512F__)
#define WIDTH 16
#elif defined(__AVX2__)
#define WIDTH 8
#else
#define WIDTH 4
#endif

typedef gint32 Lanes __attribute__ ((vector_size (WIDTH * sizeof (gint32))));

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

/* The numbers of the lanes. */
static inline Lanes
count_lanes (void)
{
  static const gint32 numbers[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 };

  return load (numbers);
}

/* What is written for each kind of processor: what the compiler does not find by itself. */
#if defined(__AVX512F__)

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

static inline guint
get_bits (Mask mask)
{
  return mask;
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

  if (query->n_kinds <= WIDTH)
    return (Lanes) _mm512_permutexvar_epi32 (at, _mm512_loadu_si512 (query->table));
  return (Lanes) _mm512_i32gather_epi32 (at, query->table, sizeof (gint32));
}

static inline Lanes
gather (const gint32  *keys,
        const guint32 *at)
{
  return (Lanes) _mm512_i32gather_epi32 (_mm512_loadu_si512 (at), keys, sizeof (gint32));
}

static inline gint32
get_greatest (Lanes lanes)
{
  return _mm512_reduce_max_epi32 ((__m512i) lanes);
}

/* Those of a block that are in the mask, one after the other; returns their number. */
static inline guint
collect (Mask     mask,
         Lanes    values,
         guint    start,
         guint32 *at,
         gint32  *found)
{
  if (mask == 0)
    return 0;
  _mm512_mask_compressstoreu_epi32 (at, mask, (__m512i) (count_lanes () + (gint32) start));
  _mm512_mask_compressstoreu_epi32 (found, mask, (__m512i) values);
  return (guint) __builtin_popcount (mask);
}

#elif defined(__AVX2__)

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

static inline guint
get_bits (Mask mask)
{
  return (guint) _mm256_movemask_ps ((__m256) mask);
}

static inline Lanes
choose (Mask  mask,
        Lanes yes,
        Lanes no)
{
  return (Lanes) _mm256_blendv_epi8 ((__m256i) no, (__m256i) yes, (__m256i) mask);
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
  return (Lanes) _mm256_max_epi32 ((__m256i) a, (__m256i) b);
}

static inline Lanes
get_lesser (Lanes a,
            Lanes b)
{
  return (Lanes) _mm256_min_epi32 ((__m256i) a, (__m256i) b);
}

/* Two halves of a table fit into registers. */
static inline Lanes
look_up (const GuildScanQuery *query,
         const guint32        *kinds)
{
  Lanes at = load (kinds);
  Lanes low, high;

  if (query->n_kinds > 2 * WIDTH)
    return (Lanes) _mm256_i32gather_epi32 (query->table, (__m256i) at, sizeof (gint32));
  low = (Lanes) _mm256_permutevar8x32_epi32 ((__m256i) load (query->table), (__m256i) at);
  high = (Lanes) _mm256_permutevar8x32_epi32 ((__m256i) load (query->table + WIDTH), (__m256i) at);
  return choose (is_greater (at, fill (WIDTH - 1)), high, low);
}

/* One after the other is quicker here than the processor's own way. */
static inline Lanes
gather (const gint32  *keys,
        const guint32 *at)
{
  return (Lanes) { keys[at[0]], keys[at[1]], keys[at[2]], keys[at[3]],
                   keys[at[4]], keys[at[5]], keys[at[6]], keys[at[7]] };
}

static inline gint32
get_greatest (Lanes lanes)
{
  __m128i half = _mm_max_epi32 (_mm256_castsi256_si128 ((__m256i) lanes),
                                _mm256_extracti128_si256 ((__m256i) lanes, 1));

  half = _mm_max_epi32 (half, _mm_shuffle_epi32 (half, 0x4e));
  half = _mm_max_epi32 (half, _mm_shuffle_epi32 (half, 0xb1));
  return _mm_cvtsi128_si32 (half);
}

/* Those of a block that are in the mask, one after the other; returns their number. */
static inline guint
collect (Mask     mask,
         Lanes    values,
         guint    start,
         guint32 *at,
         gint32  *found)
{
  guint lanes = get_bits (mask), n = 0;

  for (; lanes != 0; lanes &= lanes - 1)
    {
      guint lane = (guint) __builtin_ctz (lanes);

      at[n] = start + lane;
      found[n++] = values[lane];
    }
  return n;
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

static inline guint
get_bits (Mask mask)
{
  guint bits = 0;

  for (guint lane = 0; lane < WIDTH; lane++)
    bits |= (guint) (mask[lane] & 1) << lane;
  return bits;
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
  gint32 found[WIDTH];

  for (guint lane = 0; lane < WIDTH; lane++)
    found[lane] = query->table[kinds[lane]];
  return load (found);
}

static inline Lanes
gather (const gint32  *keys,
        const guint32 *at)
{
  gint32 found[WIDTH];

  for (guint lane = 0; lane < WIDTH; lane++)
    found[lane] = keys[at[lane]];
  return load (found);
}

static inline gint32
get_greatest (Lanes lanes)
{
  gint32 greatest = lanes[0];

  for (guint lane = 1; lane < WIDTH; lane++)
    greatest = MAX (greatest, lanes[lane]);
  return greatest;
}

static inline guint
collect (Mask     mask,
         Lanes    values,
         guint    start,
         guint32 *at,
         gint32  *found)
{
  guint64 parts[sizeof mask / sizeof (guint64)];
  guint64 any = 0;
  guint n = 0;

  memcpy (parts, &mask, sizeof parts);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    any |= parts[i];
  for (guint lane = 0; any != 0 && lane < WIDTH; lane++)
    if (mask[lane])
      {
        at[n] = start + lane;
        found[n++] = values[lane];
      }
  return n;
}

#endif

/* The values of a block but for the base; what is beneath the least worth, or beyond the end, is out. */
static inline Lanes
get_values (const GuildScanColumns *columns,
            const GuildScanQuery   *query,
            guint                   i,
            guint                   end,
            gboolean                least)
{
  const Lanes out = fill (GUILD_SCAN_OUT);
  const Lanes lanes = count_lanes ();
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
  if (end - i < WIDTH)
    values = choose (is_greater (fill ((gint32) (end - i)), lanes), values, out);
  return values;
}

/* What is added where the sides agree, or nothing where that is more, but for those that cannot. */
static inline Lanes
add_likely (Mask   cannot,
            Lanes  sums,
            gint32 value)
{
  return add_where (cannot, sums + MAX (value, 0), -MAX (value, 0));
}

/* Of the blocks from @first on, a bit for each that could have a value greater than the limit, but for the base. */
static inline guint
get_blocks (const GuildScanColumns *columns,
            const GuildScanQuery   *query,
            guint                   first,
            gint32                  limit)
{
  const GuildScanBlocks *blocks = columns->blocks;
  const Lanes department = fill ((gint32) (query->place & 0xffff));
  const Lanes location = fill ((gint32) (query->place >> 16));
  guint n = (query->end - 1) / GUILD_SCAN_LANES + 1 - first;
  Lanes tops = load (blocks->tops + first);
  Lanes sums = tops +
               get_greater (look_up (query, blocks->first_kinds + first), look_up (query, blocks->last_kinds + first));
  guint bits;

  sums = add_likely (is_greater (load (blocks->least_departments + first), department) |
                         is_greater (department, load (blocks->greatest_departments + first)),
                     sums, query->same_department);
  sums = add_likely (is_greater (load (blocks->least_locations + first), location) |
                         is_greater (location, load (blocks->greatest_locations + first)),
                     sums, query->same_location);
  sums = add_likely (has_none (load (blocks->languages + first), (gint32) query->languages), sums,
                     query->shared_language);
  sums = choose (is_greater (tops, fill (GUILD_SCAN_ALWAYS - 1)), tops, sums);
  bits = get_bits (is_greater (sums, fill (limit)));
  return n < WIDTH ? bits & ((1u << n) - 1) : bits;
}

/* The greatest and the next of all lanes, and where the first of the greatest is; @places are those of the first lane. */
static inline void
reduce (Lanes          bests,
        Lanes          seconds,
        Lanes          places,
        GuildScanBest *result)
{
  const Lanes lanes = count_lanes ();
  gint32 best = get_greatest (bests);
  /* turned round, so that the first is the greatest; no entry is numbered beyond a signed number */
  Lanes firsts = choose (is_greater (fill (best), bests), fill (G_MININT32), -(places + lanes));
  gint32 first = get_greatest (firsts);

  bests = choose (is_greater (firsts, fill (first - 1)), seconds, bests);
  *result = (GuildScanBest) { best, get_greatest (bests), (guint32) -first };
}

/* The best so far, lane by lane. */
typedef struct
{
  Lanes best;
  Lanes second;
  Lanes at;
} Bests;

static inline void
find_best_between (const GuildScanColumns *columns,
                   const GuildScanQuery   *query,
                   guint                   start,
                   guint                   end,
                   gboolean                least,
                   Bests                  *bests)
{
  for (guint i = start; i < end; i += WIDTH)
    {
      Lanes values = get_values (columns, query, i, end, least);

      bests->at = choose (is_greater (values, bests->best), fill ((gint32) i), bests->at);
      bests->second = get_greater (bests->second, get_lesser (values, bests->best));
      bests->best = get_greater (bests->best, values);
    }
}

/* The part of a block that is asked for. */
static inline guint
get_start (const GuildScanQuery *query,
           guint                 block)
{
  return MAX (query->start, block * GUILD_SCAN_LANES);
}

static inline guint
get_end (const GuildScanQuery *query,
         guint                 block)
{
  return MIN (query->end, (block + 1) * GUILD_SCAN_LANES);
}

static inline void
find_best (const GuildScanColumns *columns,
           const GuildScanQuery   *query,
           GuildScanBest          *result,
           gboolean                least)
{
  Bests bests = { fill (GUILD_SCAN_OUT), fill (GUILD_SCAN_OUT), fill (0) };
  gint32 second = GUILD_SCAN_OUT;

  if (columns->blocks == NULL)
    find_best_between (columns, query, query->start, query->end, least, &bests);
  else
    for (guint first = query->start / GUILD_SCAN_LANES; first * GUILD_SCAN_LANES < query->end; first += WIDTH)
      {
        guint blocks = get_blocks (columns, query, first, second);

        if (blocks == 0)
          continue;
        for (; blocks != 0; blocks &= blocks - 1)
          {
            guint block = first + (guint) __builtin_ctz (blocks);

            find_best_between (columns, query, get_start (query, block), get_end (query, block), least, &bests);
          }
        second = get_greatest (bests.second);
      }
  reduce (bests.best, bests.second, bests.at, result);
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
find_above_between (const GuildScanColumns *columns,
                    const GuildScanQuery   *query,
                    guint                   start,
                    guint                   end,
                    gint32                  limit,
                    guint32                *at,
                    gint32                 *found,
                    gboolean                least)
{
  guint n = 0;

  for (guint i = start; i < end; i += WIDTH)
    {
      Lanes values = get_values (columns, query, i, end, least);

      n += collect (is_greater (values, fill (limit)), values + query->base, i, at + n, found + n);
    }
  return n;
}

static inline guint
find_above (const GuildScanColumns *columns,
            const GuildScanQuery   *query,
            gint32                  limit,
            guint32                *at,
            gint32                 *found,
            gboolean                least)
{
  guint n = 0;

  limit -= query->base;
  if (columns->blocks == NULL)
    return find_above_between (columns, query, query->start, query->end, limit, at, found, least);
  for (guint first = query->start / GUILD_SCAN_LANES; first * GUILD_SCAN_LANES < query->end; first += WIDTH)
    for (guint blocks = get_blocks (columns, query, first, limit); blocks != 0; blocks &= blocks - 1)
      {
        guint block = first + (guint) __builtin_ctz (blocks);

        n += find_above_between (columns, query, get_start (query, block), get_end (query, block), limit, at + n,
                                 found + n, least);
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
  for (guint i = query->start; i < query->end; i += WIDTH)
    {
      Lanes values = query->base + (query->least == G_MININT32 ? get_values (columns, query, i, query->end, FALSE)
                                                               : get_values (columns, query, i, query->end, TRUE));

      memcpy (found + (i - query->start), &values, sizeof values);
    }
}

static void
write_prices (const gint32 *restrict  worths,
              const guint32 *restrict owners,
              const gint32 *restrict  keys,
              guint                   start,
              guint                   end,
              gint32 *restrict        values)
{
  guint i = start;

  for (; i + WIDTH <= end; i += WIDTH)
    {
      Lanes lanes = load (worths + i) + gather (keys, owners + i);

      memcpy (values + i, &lanes, sizeof lanes);
    }
  for (; i < end; i++)
    values[i] = worths[i] + keys[owners[i]];
}

static void
write_tops (const gint32 *values,
            guint         first_block,
            guint         end_block,
            gint32       *tops)
{
  for (guint block = first_block; block < end_block; block++)
    {
      const gint32 *from = values + block * GUILD_SCAN_LANES;
      Lanes most = load (from);

      for (guint i = WIDTH; i < GUILD_SCAN_LANES; i += WIDTH)
        most = get_greater (most, load (from + i));
      tops[block] = get_greatest (most);
    }
}

static void
pick_best (const gint32  *worths,
           const guint32 *owners,
           const gint32  *keys,
           guint          n_blocks,
           GuildScanBest *result)
{
  Lanes best = load (worths) + gather (keys, owners), second = fill (GUILD_SCAN_OUT);
  Lanes at = { 0 };

  for (guint i = WIDTH; i < n_blocks * GUILD_SCAN_LANES; i += WIDTH)
    {
      Lanes values = load (worths + i) + gather (keys, owners + i);

      at = choose (is_greater (values, best), fill ((gint32) i), at);
      second = get_greater (second, get_lesser (values, best));
      best = get_greater (best, values);
    }
  reduce (best, second, at, result);
}

static guint
pick_above (const gint32  *worths,
            const guint32 *owners,
            const gint32  *keys,
            guint          n_blocks,
            gint32         limit,
            guint32       *owners_found,
            gint32        *found)
{
  guint n = 0;

  for (guint i = 0; i < n_blocks * GUILD_SCAN_LANES; i += WIDTH)
    {
      Lanes values = load (worths + i) + gather (keys, owners + i);

      n += collect (is_greater (values, fill (limit)), values, i, owners_found + n, found + n);
    }
  for (guint i = 0; i < n; i++)
    owners_found[i] = owners[owners_found[i]];
  return n;
}

#define STRING(name) #name
#define EXPAND(name) STRING (name)
#define JOIN(a, b)   a##b
#define TABLE(name)  JOIN (guild_scan_, name)

extern const GuildScan TABLE (GUILD_SCAN_NAME);
const GuildScan TABLE (GUILD_SCAN_NAME) = {
  EXPAND (GUILD_SCAN_NAME), scan_best, scan_above, scan_add, write_prices, write_tops, pick_best, pick_above
};
