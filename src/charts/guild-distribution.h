/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart.h"

G_BEGIN_DECLS

/**
 * GuildDistributionStrand:
 * @strand: whose values these are
 * @n_values: how many there are
 * @values: (array length=n_values): these, ascending
 * @data: (array length=n_values): what they are of
 * @n_missing: how many more are missing
 * @n_withheld: how many more are withheld
 * @median: the value in the middle, or NaN
 *
 * The values of a strand that is shown, in order.
 */
typedef struct
{
  GuildChartStrand strand;
  guint n_values;
  double *values;
  const GuildDatum **data;
  guint n_missing;
  guint n_withheld;
  double median;
} GuildDistributionStrand;

/**
 * GuildDistributionBins:
 * @first: where the first begins
 * @width: how wide each is
 * @n: how many there are
 * @whole: whether each stands for one whole number, in its middle
 *
 * Ranges of equal width. The last one has its end too.
 */
typedef struct
{
  double first;
  double width;
  guint n;
  gboolean whole;
} GuildDistributionBins;

GArray *guild_distribution_sort     (GuildChart                    *chart);
void    guild_distribution_get_ends (GArray                        *strands,
                                     double                        *lowest,
                                     double                        *highest);
void    guild_distribution_bin      (GArray                        *strands,
                                     gboolean                       ordinal,
                                     GuildDistributionBins         *bins);
guint   guild_distribution_count    (const GuildDistributionStrand *strand,
                                     const GuildDistributionBins   *bins,
                                     guint                          bin);

G_END_DECLS
