/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gallery.h"
#include "tiny-chart.h"

#include <math.h>

static GuildChart *
build_rows (void)
{
  GuildChart *chart = tiny_chart_new (8, 3);

  tiny_chart_set (TINY_CHART (chart), 3, 0, NAN);
  guild_chart_set_title (chart, "What stands around a chart: a title that says the finding");
  guild_chart_set_count (chart, "128 people");
  guild_chart_set_period (chart, "31 Oct 2026");
  guild_chart_set_definition (chart, "Have: level 4 or higher, confirmed, within 24 months. Need: an open gap.");
  return chart;
}

static GuildChart *
build_wide (void)
{
  GuildChart *chart = tiny_chart_new (10000, 400);

  guild_chart_set_title (chart, "A table of four million figures");
  return chart;
}

const GalleryEntry gallery_tiny[] = {
  { "tiny/rows", "Around a Chart", build_rows },
  { "tiny/many", "Four Million Figures", build_wide },
  {},
};
