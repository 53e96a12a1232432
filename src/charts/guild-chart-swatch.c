/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-chart-swatch.h"

/**
 * guild_chart_needs_legend:
 * @chart: a chart
 *
 * Tells whether its strands have to be told apart: where it has several. A single one is what the title says.
 *
 * Returns: whether there is a legend
 */
gboolean
guild_chart_needs_legend (GuildChart *chart)
{
  return guild_chart_get_n_strands (chart) > 1;
}

/**
 * guild_chart_swatch_measure:
 * @sheet: a sheet
 * @size: (out): how large a swatch is beside a caption on it
 *
 * Tells the size of a swatch; it grows with the text.
 */
void
guild_chart_swatch_measure (GuildChartSheet *sheet,
                            graphene_size_t *size)
{
  float line = (float) guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);

  *size = GRAPHENE_SIZE_INIT (roundf (line * 1.1f), roundf (line * .7f));
}

/**
 * guild_chart_swatch_draw:
 * @chart: the chart
 * @look: the colours of the chart
 * @snapshot: what to draw to
 * @box: where
 * @index: the strand's colour and pattern
 *
 * Draws the sample of a strand that stands before its name in a legend, the same one on screen and on paper.
 */
void
guild_chart_swatch_draw (GuildChart            *chart,
                         const GuildChartLook  *look,
                         GtkSnapshot           *snapshot,
                         const graphene_rect_t *box,
                         guint                  index)
{
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, box, 3);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  if (GUILD_CHART_GET_CLASS (chart)->draw_swatch != NULL)
    GUILD_CHART_GET_CLASS (chart)->draw_swatch (chart, look, snapshot, box, index);
  else
    guild_chart_look_fill_rect (look, snapshot, box, index);
  gtk_snapshot_pop (snapshot);
}
