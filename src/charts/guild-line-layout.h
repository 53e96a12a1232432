/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart.h"

G_BEGIN_DECLS

/* A mark of a line: a datum, or all data of a column of pixels. Places are in pixels, as they are seen. */
typedef struct
{
  guint strand;     /* of the layout */
  guint datum;      /* of the strand's data; the first of a column */
  guint last;       /* the last of a column */
  guint n;          /* how many data it stands for */
  gboolean apart;   /* whether something is missing between the one before and this one */
  double x;         /* value; of a column its middle */
  double y;         /* value; of a column the mean; NaN where it is missing */
  double low, high; /* ends of the band; of a column the lowest and the highest */
  float at_x, at_y, was_y, at_low, at_high, at_target;
} GuildLinePoint;

/* A strand that is not hidden. */
typedef struct
{
  guint strand; /* of the chart */
  guint index;  /* of its colour */
  guint first;  /* of its points */
  guint n_points;
  guint n_data;
  gboolean columns; /* whether its points are columns of pixels */
  gboolean band;
  gboolean markers;
  gboolean named; /* whether its name stands at its end */
  double height;  /* where it runs on the whole, in pixels from the top */
  graphene_rect_t name_box;
  float name_y; /* where its line ends */
} GuildLineStrand;

typedef struct
{
  GuildChartScale *x;
  GuildChartScale *y;
  GArray *strands;
  GArray *points;
  gboolean alone;    /* one strand: drawn as the finding is, not as one of several */
  gboolean emphasis; /* whether there is a finding among the data */
  char *caption;     /* that it is aggregated */
  graphene_rect_t caption_box, value_title_box, x_title_box;
} GuildLineLayout;

/* What a line chart has laid out. */
typedef struct
{
  GuildChart *chart;
  GuildChartAxis *x_axis;
  GuildChartAxis *value_axis;
  gboolean area;
  GPtrArray *orders; /* of the data of each strand by x; NULL where not looked at */
} GuildLineSource;

void                   guild_line_lay_out           (const GuildLineSource *source,
                                                     GuildChartSheet       *sheet);
void                   guild_line_order_free        (gpointer               order);
const guint           *guild_line_get_order         (const GuildLineSource *source,
                                                     guint                  strand);
const GuildLinePoint  *guild_line_layout_get_point  (const GuildLineLayout *self,
                                                     guint                  point);
const GuildLineStrand *guild_line_layout_get_strand (const GuildLineLayout *self,
                                                     guint                  strand);
double                 guild_line_layout_place_x    (const GuildLineLayout *self,
                                                     const GuildChartSheet *sheet,
                                                     double                 x);
double                 guild_line_layout_place_y    (const GuildLineLayout *self,
                                                     const GuildChartSheet *sheet,
                                                     double                 y);
void                   guild_line_draw              (const GuildLineSource *source,
                                                     GuildChartSheet       *sheet,
                                                     GtkSnapshot           *snapshot);
void                   guild_line_draw_swatch       (const GuildChartLook  *look,
                                                     GtkSnapshot           *snapshot,
                                                     const graphene_rect_t *box,
                                                     guint                  index);

G_END_DECLS
