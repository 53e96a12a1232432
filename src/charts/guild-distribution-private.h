/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-distribution-chart.h"
#include "guild-distribution.h"

G_BEGIN_DECLS

/* More values than these are not drawn one by one. */
#define GUILD_DISTRIBUTION_MAX_DOTS 1500

struct _GuildDistributionChart
{
  GuildChart parent_instance;

  GuildDistribution kind;
  GuildChartAxis *value_axis;
  GuildChartAxis *count_axis;

  /* What is found once after a change. */
  GArray *strands;
  double lowest;
  double highest;
  guint n_values;
  guint n_missing;
  guint n_withheld;
  gboolean binned; /* whether the marks are ranges, not values */
  GuildDistributionBins bins;
  guint most; /* values in a bin: of all strands together in a histogram, of one in a strip */
};

/* A line to compare with, and its label over the plot. */
typedef struct
{
  double at;
  char *text;
  double from;
  double size;
  guint line;
  gboolean shown;
} GuildDistributionFlag;

/* Where everything stands, as one reads from left to right. */
typedef struct
{
  graphene_rect_t plot;
  double minimum; /* at the start of the plot */
  double maximum;
  GuildChartScale *scale;
  GuildChartScale *counts; /* of a histogram */
  double lane;             /* height of the strip of a strand */
  double head;             /* of a lane, for the words of its median */
  double names;
  double dot;   /* diameter */
  GArray *dots; /* graphene_point_t, one a mark, where values are drawn one by one */
  GArray *flags;
  double caption; /* where the line under all begins; its height is a line's */
} GuildDistributionLayout;

void            guild_distribution_find         (GuildDistributionChart        *self);
guint           guild_distribution_n_marks      (GuildDistributionChart        *self);
void            guild_distribution_get_mark     (GuildDistributionChart        *self,
                                                 guint                          mark,
                                                 guint                         *strand,
                                                 guint                         *place);
guint           guild_distribution_find_mark    (GuildDistributionChart        *self,
                                                 guint                          strand,
                                                 guint                          place);
char           *guild_distribution_get_caption  (GuildDistributionChart        *self);
void            guild_distribution_measure      (GuildDistributionChart        *self,
                                                 GuildChartSheet               *sheet,
                                                 graphene_size_t               *least,
                                                 graphene_size_t               *natural);
void            guild_distribution_lay_out      (GuildDistributionChart        *self,
                                                 GuildChartSheet               *sheet);
double          guild_distribution_get_position (const GuildDistributionLayout *layout,
                                                 double                         value);
graphene_rect_t guild_distribution_get_rect     (GuildDistributionChart        *self,
                                                 GuildChartSheet               *sheet,
                                                 guint                          mark);
void            guild_distribution_draw         (GuildDistributionChart        *self,
                                                 GuildChartSheet               *sheet,
                                                 GtkSnapshot                   *snapshot);

G_END_DECLS
