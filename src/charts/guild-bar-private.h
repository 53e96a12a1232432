/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-bar-chart.h"
#include "guild-chart-categories.h"

G_BEGIN_DECLS

struct _GuildBarChart
{
  GuildChart parent_instance;

  GtkOrientation along;
  GuildBarMode mode;
  GuildChartAxis *category_axis;
  GuildChartAxis *value_axis;
  gboolean show_values;
  char *values_title;
  double row_height;
  double header_height;

  /* What is found once after a change. */
  GuildChartCategories *categories;
  double lowest;
  double highest;
  GPtrArray *values; /* among which the widest is */
};

/* A reference line's label. Over rows it is a flag on either side of its line, which goes up to it; beside standing bars it
 * is at the end of its line. */
typedef struct
{
  guint reference;
  double at;
  double from;
  double size;
  guint line; /* counted from the ticks upwards */
  gboolean shown;
} GuildBarLabel;

/* Where everything stands, in pixels from the start and the top of the sheet, as one reads from left to right. */
typedef struct
{
  GuildChartScale *scale;
  double plot_x;
  double plot_y;
  double plot_width;
  double plot_height;
  double band;   /* of a category, across the bars */
  double lane;   /* from bar to bar in a category */
  double bar;    /* how thick one is */
  double before; /* what is free in a band before the first */
  double names;  /* room for the names of categories: a width, or a height beneath the bars */
  double values; /* room for the column of values */
  double gap;
  guint first; /* the categories that can be seen */
  guint end;
  guint stride;        /* every how many of them has its name beneath the bars */
  gboolean slanted;    /* whether these names are slanted */
  gboolean title_over; /* whether the title of the axis has a line of its own, over all */
  GArray *labels;      /* of references */
} GuildBarLayout;

/* Where a mark stands: along the bars in pixels from the start of the scale, across them in the band. */
typedef struct
{
  const GuildDatum *datum;
  guint mark;
  guint strand;
  gboolean loose; /* missing or withheld: it has no bar */
  double from;
  double to;
  double target; /* NaN if there is none */
  double across;
} GuildBarSegment;

void            guild_bar_find                (GuildBarChart         *self);
char           *guild_bar_format_value        (GuildBarChart         *self,
                                               guint                  category);
gboolean        guild_bar_can_show_values     (GuildBarChart         *self);
gboolean        guild_bar_has_colours         (GuildBarChart         *self);
void            guild_bar_measure             (GuildBarChart         *self,
                                               GuildChartSheet       *sheet,
                                               double                 width,
                                               graphene_size_t       *least,
                                               graphene_size_t       *natural);
void            guild_bar_lay_out             (GuildBarChart         *self,
                                               GuildChartSheet       *sheet);
double          guild_bar_get_length          (GuildBarChart         *self,
                                               const GuildBarLayout  *layout);
double          guild_bar_get_position        (GuildBarChart         *self,
                                               const GuildBarLayout  *layout,
                                               double                 value);
double          guild_bar_get_band            (GuildBarChart         *self,
                                               const GuildChartSheet *sheet,
                                               guint                  category);
GArray         *guild_bar_get_segments        (GuildBarChart         *self,
                                               GuildChartSheet       *sheet,
                                               guint                  category);
graphene_rect_t guild_bar_get_rect            (GuildBarChart         *self,
                                               const GuildChartSheet *sheet,
                                               guint                  category,
                                               double                 from,
                                               double                 to,
                                               double                 across,
                                               double                 thick);
graphene_rect_t guild_bar_get_segment_rect    (GuildBarChart         *self,
                                               GuildChartSheet       *sheet,
                                               guint                  category,
                                               const GuildBarSegment *segment);
void            guild_bar_find_labels         (GuildBarChart         *self,
                                               GuildBarLayout        *layout);
guint           guild_bar_place_labels_over   (GuildBarChart         *self,
                                               GuildChartSheet       *sheet,
                                               GuildBarLayout        *layout);
void            guild_bar_place_labels_beside (GuildChartSheet       *sheet,
                                               GuildBarLayout        *layout);
double          guild_bar_get_labels_width    (GuildBarChart         *self,
                                               GuildChartSheet       *sheet);
void            guild_bar_draw                (GuildBarChart         *self,
                                               GuildChartSheet       *sheet,
                                               GtkSnapshot           *snapshot);

G_END_DECLS
