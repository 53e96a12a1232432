/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guild-chart.h"
#include "guild-heat-data.h"

G_BEGIN_DECLS

#define GUILD_HEAT_GAP       2.0  /* between cells */
#define GUILD_HEAT_LABEL_GAP 12.0 /* between the name of a row and its cells */
#define GUILD_HEAT_PAD       4.0
#define GUILD_HEAT_N_SHADES  128 /* of the ramp, each way */

/**
 * GuildHeatLayout:
 *
 * Where the parts of a heat map stand.
 */
typedef struct
{
  double left;   /* the names of rows */
  double top;    /* the names of columns */
  double bottom; /* the legend */
  double after;  /* what an angled name takes beyond the last column */
  double row;    /* height of one */
  double column; /* width of one */
  gboolean angled;
  double scroll_x; /* whole pixels, so that cells keep their sharp edges */
  double scroll_y;
  double lowest; /* where the ramp begins; as far below zero as it goes above it where values go there */
  double highest;
  guint first_row;
  guint last_row; /* beyond what can be seen */
  guint first_column;
  guint last_column;
  GdkRGBA shades[2 * GUILD_HEAT_N_SHADES + 1];
  GdkRGBA on_shades[2 * GUILD_HEAT_N_SHADES + 1];
  gboolean shade_known[2 * GUILD_HEAT_N_SHADES + 1];
} GuildHeatLayout;

/**
 * GuildHeatPart:
 * @GUILD_HEAT_PART_NONE: nothing
 * @GUILD_HEAT_PART_CELL: a cell
 * @GUILD_HEAT_PART_ROW: the name of a row
 * @GUILD_HEAT_PART_COLUMN: the name of a column
 *
 * What stands at a point.
 */
typedef enum
{
  GUILD_HEAT_PART_NONE,
  GUILD_HEAT_PART_CELL,
  GUILD_HEAT_PART_ROW,
  GUILD_HEAT_PART_COLUMN,
} GuildHeatPart;

void            guild_heat_layout_measure       (const GuildHeatData   *data,
                                                 GuildChartSheet       *sheet,
                                                 double                 width,
                                                 graphene_size_t       *least,
                                                 graphene_size_t       *natural);
double          guild_heat_layout_fit_height    (const GuildHeatData   *data,
                                                 GuildChartSheet       *sheet,
                                                 double                 width,
                                                 double                 height);
void            guild_heat_layout_lay_out       (const GuildHeatData   *data,
                                                 GuildChartSheet       *sheet);
void            guild_heat_draw                 (const GuildHeatData   *data,
                                                 GuildChartSheet       *sheet,
                                                 GtkSnapshot           *snapshot);
guint           guild_heat_marks_count          (const GuildHeatData   *data);
guint           guild_heat_marks_get            (const GuildHeatData   *data,
                                                 GuildHeatPart          part,
                                                 guint                  row,
                                                 guint                  column);
GuildHeatPart   guild_heat_marks_find           (const GuildHeatData   *data,
                                                 guint                  mark,
                                                 guint                 *row,
                                                 guint                 *column);
void            guild_heat_marks_get_bounds     (const GuildHeatData   *data,
                                                 GuildChartSheet       *sheet,
                                                 guint                  mark,
                                                 graphene_rect_t       *bounds);
GuildHeatPart   guild_heat_layout_pick          (const GuildHeatData   *data,
                                                 GuildChartSheet       *sheet,
                                                 double                 x,
                                                 double                 y,
                                                 guint                 *row,
                                                 guint                 *column);
guint           guild_heat_marks_step           (const GuildHeatData   *data,
                                                 GuildChartSheet       *sheet,
                                                 guint                  mark,
                                                 GuildChartStep         step);
graphene_rect_t guild_heat_layout_get_slots     (const GuildHeatLayout *layout,
                                                 guint                  first_row,
                                                 guint                  last_row,
                                                 guint                  first_column,
                                                 guint                  last_column);
graphene_rect_t guild_heat_layout_get_cell_rect (const GuildHeatLayout *layout,
                                                 guint                  row,
                                                 guint                  column);
void            guild_heat_marks_tell           (const GuildHeatData   *data,
                                                 guint                  mark,
                                                 GuildChartWords       *words);
double          guild_heat_layout_get_width     (GuildChartSheet       *sheet,
                                                 const char            *text,
                                                 GuildChartText         style);
double          guild_heat_layout_get_arrow     (GuildChartSheet       *sheet);

G_END_DECLS
