/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart-categories.h"

G_BEGIN_DECLS

/**
 * GuildRadarSpoke:
 * @x: its direction, to the right
 * @y: its direction, down
 * @label: where its name stands; empty where there is no room for it
 * @split: where its name goes on in a second line, in bytes, or 0
 * @along: where the name stands in its box: 0 at the left, 1 at the right
 *
 * A spoke of a radar chart, as one reads from left to right.
 */
typedef struct
{
  double x;
  double y;
  graphene_rect_t label;
  gsize split;
  double along;
} GuildRadarSpoke;

/**
 * GuildRadarLayout:
 * @scale: of its values; 0 in the middle
 * @centre: its middle
 * @radius: from there to the outer ring
 * @n_spokes: how many spokes there are
 * @spokes: (array length=n_spokes): these, clockwise from the top
 * @in_columns: whether the names are in columns on either side, with a line to each
 *
 * Where everything of a radar chart stands, as one reads from left to right.
 */
typedef struct
{
  GuildChartScale *scale;
  graphene_point_t centre;
  double radius;
  guint n_spokes;
  GuildRadarSpoke *spokes;
  gboolean in_columns;
} GuildRadarLayout;

gboolean          guild_radar_layout_find_ring (const GuildRadarLayout *self,
                                                GuildChartSheet        *sheet,
                                                guint                   spoke,
                                                double                  share,
                                                const char             *words,
                                                graphene_rect_t        *box);
char             *guild_radar_layout_get_line  (const GuildRadarSpoke  *spoke,
                                                const char             *name,
                                                gboolean                second);
GuildRadarLayout *guild_radar_layout_new       (GuildChartCategories   *categories,
                                                GuildChartSheet        *sheet,
                                                GuildChartAxis         *axis,
                                                double                  lowest,
                                                double                  highest);
void              guild_radar_layout_free      (gpointer                layout);
graphene_point_t  guild_radar_layout_at        (const GuildRadarLayout *self,
                                                const GuildChartSheet  *sheet,
                                                guint                   spoke,
                                                double                  share);

G_END_DECLS
