/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-distribution.h"

#include <math.h>

/* Enough to see a shape, and no more than can be told apart. */
#define LEAST_BINS 5
#define MOST_BINS  40

/* Whole numbers over no more than so many have a bin each. */
#define MOST_WHOLE 24

typedef struct
{
  double value;
  const GuildDatum *datum;
} Pair;

static int
compare_pairs (gconstpointer first,
               gconstpointer second)
{
  const Pair *one = first, *other = second;

  if (one->value < other->value || one->value > other->value)
    return one->value < other->value ? -1 : 1;
  return one->datum->item < other->datum->item ? -1 : one->datum->item > other->datum->item;
}

static void
clear_strand (gpointer data)
{
  GuildDistributionStrand *strand = data;

  g_free (strand->values);
  g_free (strand->data);
}

static void
sort_strand (GuildDistributionStrand *self)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  for (guint i = 0; i < self->strand.n_data; i++)
    {
      const GuildDatum *datum = &self->strand.data[i];
      Pair pair = { datum->y, datum };

      if (datum->withheld)
        self->n_withheld++;
      else if (!isfinite (datum->y))
        self->n_missing++;
      else
        g_array_append_val (pairs, pair);
    }
  g_array_sort (pairs, compare_pairs);
  self->n_values = pairs->len;
  self->values = g_new (double, MAX (pairs->len, 1));
  self->data = g_new (const GuildDatum *, MAX (pairs->len, 1));
  for (guint i = 0; i < pairs->len; i++)
    {
      self->values[i] = g_array_index (pairs, Pair, i).value;
      self->data[i] = g_array_index (pairs, Pair, i).datum;
    }
  self->median = self->n_values == 0
                     ? NAN
                     : self->values[(self->n_values - 1) / 2] / 2 + self->values[self->n_values / 2] / 2;
}

/**
 * guild_distribution_sort:
 * @chart: a chart
 *
 * Puts the values of each strand that is shown in order.
 *
 * Returns: (transfer full) (element-type GuildDistributionStrand): a strand each, valid until the chart changes
 */
GArray *
guild_distribution_sort (GuildChart *chart)
{
  GArray *strands = g_array_new (FALSE, TRUE, sizeof (GuildDistributionStrand));
  guint n_strands = guild_chart_get_n_strands (chart);

  g_array_set_clear_func (strands, clear_strand);
  for (guint i = 0; i < n_strands; i++)
    {
      GuildDistributionStrand strand = { .strand = *guild_chart_get_strand (chart, i) };

      if (strand.strand.hidden)
        continue;
      sort_strand (&strand);
      g_array_append_val (strands, strand);
    }
  return strands;
}

/**
 * guild_distribution_get_ends:
 * @strands: (element-type GuildDistributionStrand): strands
 * @lowest: (out): the lowest value of all, or NaN
 * @highest: (out): the highest value of all, or NaN
 *
 * Finds the ends of all values.
 */
void
guild_distribution_get_ends (GArray *strands,
                             double *lowest,
                             double *highest)
{
  *lowest = *highest = NAN;
  for (guint i = 0; i < strands->len; i++)
    {
      const GuildDistributionStrand *strand = &g_array_index (strands, GuildDistributionStrand, i);

      if (strand->n_values == 0)
        continue;
      *lowest = isfinite (*lowest) ? MIN (*lowest, strand->values[0]) : strand->values[0];
      *highest = isfinite (*highest) ? MAX (*highest, strand->values[strand->n_values - 1])
                                     : strand->values[strand->n_values - 1];
    }
}

static gboolean
are_whole (GArray *strands)
{
  for (guint i = 0; i < strands->len; i++)
    {
      const GuildDistributionStrand *strand = &g_array_index (strands, GuildDistributionStrand, i);

      for (guint j = 0; j < strand->n_values; j++)
        if (fabs (strand->values[j] - round (strand->values[j])) > 1e-9)
          return FALSE;
    }
  return TRUE;
}

/* Freedman and Diaconis: twice the range of the middle half by the cube root of the number; of the strand with most. */
static double
get_ideal_width (GArray *strands)
{
  const GuildDistributionStrand *largest = NULL;

  for (guint i = 0; i < strands->len; i++)
    {
      const GuildDistributionStrand *strand = &g_array_index (strands, GuildDistributionStrand, i);

      if (largest == NULL || strand->n_values > largest->n_values)
        largest = strand;
    }
  if (largest == NULL || largest->n_values < 2)
    return 0;
  return 2 * (largest->values[largest->n_values * 3 / 4] - largest->values[largest->n_values / 4]) /
         cbrt (largest->n_values);
}

/* 1, 2, 2.5 or 5 times a power of ten: the nearest that is no less. */
static double
round_up (double width)
{
  static const double factors[] = { 1, 2, 2.5, 5, 10 };
  double power = pow (10, floor (log10 (width)));

  for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
    if (factors[i] * power >= width * (1 - 1e-9))
      return factors[i] * power;
  return 10 * power;
}

/**
 * guild_distribution_bin:
 * @strands: (element-type GuildDistributionStrand): strands
 * @ordinal: whether the values are whole steps
 * @bins: (out): the bins
 *
 * Finds the ranges to count values in: a bin a whole number where these are few; otherwise of a round width near what
 * Freedman and Diaconis advise, from 5 to 40 of them. None where there are no values.
 */
void
guild_distribution_bin (GArray                *strands,
                        gboolean               ordinal,
                        GuildDistributionBins *bins)
{
  double lowest, highest, range, width;

  *bins = (GuildDistributionBins) { 0 };
  guild_distribution_get_ends (strands, &lowest, &highest);
  if (!isfinite (lowest))
    return;
  range = highest - lowest;
  if ((ordinal || are_whole (strands)) && range <= MOST_WHOLE && fabs (lowest) < 1e9)
    {
      *bins = (GuildDistributionBins) { floor (lowest) - .5, 1, (guint) (ceil (highest) - floor (lowest)) + 1, TRUE };
      return;
    }
  if (range <= MAX (MAX (fabs (lowest), fabs (highest)) * 1e-9, 1e-280))
    {
      /* All the same, or nearly: one bin around it. */
      width = MAX (fabs (lowest), 1) / 10;
      *bins = (GuildDistributionBins) { lowest - width / 2, width, 1, FALSE };
      return;
    }
  width = round_up (CLAMP (get_ideal_width (strands), range / MOST_BINS, range / LEAST_BINS));
  bins->width = width;
  bins->first = floor (lowest / width + 1e-9) * width;
  bins->n = (guint) CLAMP (ceil ((highest - bins->first) / width - 1e-9), 1, MOST_BINS + 2);
}

/* How many values are below, in the order of the values. */
static guint
count_below (const GuildDistributionStrand *strand,
             double                         limit)
{
  guint from = 0, to = strand->n_values;

  while (from < to)
    {
      guint middle = from + (to - from) / 2;

      if (strand->values[middle] < limit)
        from = middle + 1;
      else
        to = middle;
    }
  return from;
}

/**
 * guild_distribution_count:
 * @strand: a strand
 * @bins: the bins
 * @bin: one of them
 *
 * Counts the values of a strand in a bin.
 *
 * Returns: their number
 */
guint
guild_distribution_count (const GuildDistributionStrand *strand,
                          const GuildDistributionBins   *bins,
                          guint                          bin)
{
  /* A hair lower, so that 0.3 is not before 3 × 0.1. */
  double hair = bins->width * 1e-9;
  guint before = bin == 0 ? 0 : count_below (strand, bins->first + bins->width * bin - hair);
  guint after = bin + 1 == bins->n ? strand->n_values
                                   : count_below (strand, bins->first + bins->width * (bin + 1) - hair);

  return after - before;
}
