/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gallery.h"
#include "squares-chart.h"

static GuildChart *
title (GuildChart *chart,
       const char *words)
{
  guild_chart_set_title (chart, words);
  return chart;
}

static GuildChart *
build_selected (void)
{
  return title (squares_chart_new (4, 3), "Twelve squares to select");
}

static GuildChart *
build_range (void)
{
  return title (range_chart_new (10, 2), "Ten columns to select a range of");
}

static GuildChart *
build_many (void)
{
  return title (squares_chart_new (40, 100000), "Four million squares");
}

const GalleryEntry gallery_squares[] = {
  { "squares/select", "Squares", build_selected },
  { "squares/range", "Squares, Ranges", build_range },
  { "squares/many", "Squares, Four Million", build_many },
  {},
};
