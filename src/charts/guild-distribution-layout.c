/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-distribution-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* With text of the usual size. */
#define GAP    8.0
#define DOT    7.0
#define LANE   64.0
#define HEIGHT 200.0

#define MOST_NAMES .4

/* Fewer bars than these stand in the middle. */
#define FEW_BINS 5

/* Lines of labels over the plot. */
#define MAX_LINES 3

static void
clear_flag (gpointer data)
{
  g_free (((GuildDistributionFlag *) data)->text);
}

static void
free_layout (gpointer data)
{
  GuildDistributionLayout *layout = data;

  guild_chart_scale_free (layout->scale);
  guild_chart_scale_free (layout->counts);
  g_clear_pointer (&layout->dots, g_array_unref);
  g_array_unref (layout->flags);
  g_free (layout);
}

static double
get_width (GuildChartSheet *sheet,
           const char      *text,
           GuildChartText   style)
{
  double width;

  guild_chart_sheet_measure_text (sheet, text, style, &width, NULL);
  return ceil (width) + 1;
}

/**
 * guild_distribution_get_position:
 * @layout: where everything stands
 * @value: a value
 *
 * Tells where a value stands.
 *
 * Returns: pixels from the start of the sheet, within the plot
 */
double
guild_distribution_get_position (const GuildDistributionLayout *layout,
                                 double                         value)
{
  double share = (value / 2 - layout->minimum / 2) / (layout->maximum / 2 - layout->minimum / 2);

  return layout->plot.origin.x + (isnan (share) ? 0 : CLAMP (share, 0, 1)) * layout->plot.size.width;
}

/* --- labels over the plot ---------------------------------------------------------------------------------------- */

static int
compare_flags (gconstpointer first,
               gconstpointer second)
{
  const GuildDistributionFlag *one = first, *other = second;

  return one->at < other->at ? -1 : one->at > other->at;
}

static void
add_flag (GuildDistributionLayout *layout,
          double                   value,
          char                    *text)
{
  GuildDistributionFlag flag = { .at = value, .text = text };

  g_array_append_val (layout->flags, flag);
}

/* The median of a histogram, and the lines to compare with. */
static void
find_flags (GuildDistributionChart  *self,
            GuildDistributionLayout *layout)
{
  guint n_references;
  const GuildChartReference *references = guild_chart_get_references (GUILD_CHART (self), &n_references);

  if (self->kind == GUILD_DISTRIBUTION_HISTOGRAM && self->strands->len == 1 && self->n_values > 1)
    {
      double median = g_array_index (self->strands, GuildDistributionStrand, 0).median;
      g_autofree char *value = guild_chart_axis_format (self->value_axis, median);

      /* TRANSLATORS: beside the line at the value in the middle: "median 3.4" */
      add_flag (layout, median, g_strdup_printf (C_ ("chart", "median %s"), value));
    }
  for (guint i = 0; i < n_references; i++)
    add_flag (layout, references[i].value, g_strdup (references[i].label == NULL ? "" : references[i].label));
  g_array_sort (layout->flags, compare_flags);
}

/* Each in the lowest line where it has room, in the middle over its place. Gives how many lines there are. */
static guint
place_flags (GuildChartSheet         *sheet,
             GuildDistributionLayout *layout,
             double                   gap)
{
  double ends[MAX_LINES] = { -G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };
  guint n_lines = 0;

  for (guint i = 0; i < layout->flags->len; i++)
    {
      GuildDistributionFlag *flag = &g_array_index (layout->flags, GuildDistributionFlag, i);

      flag->size = *flag->text == '\0'
                       ? 0
                       : MIN (get_width (sheet, flag->text, GUILD_CHART_TEXT_CAPTION), sheet->size.width * MOST_NAMES);
      flag->from = CLAMP (guild_distribution_get_position (layout, flag->at) - flag->size / 2, 0,
                          MAX (sheet->size.width - flag->size, 0));
      for (flag->line = 0; flag->line < MAX_LINES; flag->line++)
        if (flag->from >= ends[flag->line] + gap)
          break;
      flag->shown = flag->size > 0 && flag->line < MAX_LINES;
      if (!flag->shown)
        continue;
      ends[flag->line] = flag->from + flag->size;
      n_lines = MAX (n_lines, flag->line + 1);
    }
  return n_lines;
}

/* --- sizes ------------------------------------------------------------------------------------------------------- */

static guint
get_n_lanes (GuildDistributionChart *self)
{
  return self->kind == GUILD_DISTRIBUTION_STRIP ? MAX (self->strands->len, 1) : 1;
}

static double
get_names_width (GuildDistributionChart *self,
                 GuildChartSheet        *sheet)
{
  double width = 0;

  if (self->kind == GUILD_DISTRIBUTION_HISTOGRAM || guild_chart_get_n_strands (GUILD_CHART (self)) < 2)
    return 0;
  for (guint i = 0; i < MIN (self->strands->len, 60); i++)
    width = MAX (width, get_width (sheet, g_array_index (self->strands, GuildDistributionStrand, i).strand.name,
                                   GUILD_CHART_TEXT_BODY));
  return width;
}

/* What is under the plot: the ticks' labels, the title of the axis, the caption. */
static double
get_foot (GuildDistributionChart *self,
          GuildChartSheet        *sheet,
          double                 *caption)
{
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);
  double foot = line + guild_chart_sheet_grow (sheet, GAP) / 2;
  g_autofree char *words = guild_distribution_get_caption (self);

  if (guild_chart_axis_get_title (self->value_axis) != NULL)
    foot += line;
  *caption = foot + guild_chart_sheet_grow (sheet, GAP) / 2;
  return words == NULL ? foot : *caption + line;
}

/**
 * guild_distribution_measure:
 * @self: a distribution
 * @sheet: a sheet with a context
 * @least: (out): the least size it can be read at
 * @natural: (out): the size that shows all of it well
 *
 * Measures it. See #GuildChartClass.
 */
void
guild_distribution_measure (GuildDistributionChart *self,
                            GuildChartSheet        *sheet,
                            graphene_size_t        *least,
                            graphene_size_t        *natural)
{
  guint n_lanes = get_n_lanes (self);
  double caption, foot, lanes;

  guild_distribution_find (self);
  n_lanes = get_n_lanes (self);
  foot = get_foot (self, sheet, &caption);
  lanes = self->kind == GUILD_DISTRIBUTION_STRIP
              ? MAX (n_lanes * guild_chart_sheet_grow (sheet, LANE), guild_chart_sheet_grow (sheet, LANE * 1.5))
              : guild_chart_sheet_grow (sheet, HEIGHT);
  natural->width = (float) guild_chart_sheet_grow (sheet, 360);
  natural->height = (float) (lanes + foot + guild_chart_sheet_grow (sheet, 3 * GAP));
  least->width = (float) guild_chart_sheet_grow (sheet, 200);
  least->height = (float) (foot + guild_chart_sheet_grow (sheet, 100));
  natural->height = MAX (natural->height, least->height);
}

/* --- layout ------------------------------------------------------------------------------------------------------ */

static void
fit_values (GuildDistributionChart  *self,
            GuildChartSheet         *sheet,
            GuildDistributionLayout *layout)
{
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);
  double spacing = MAX (line * 2, layout->plot.size.width / 12);
  guint n_references;
  const GuildChartReference *references = guild_chart_get_references (GUILD_CHART (self), &n_references);
  double lowest = self->lowest, highest = self->highest;

  for (guint i = 0; i < n_references; i++)
    {
      lowest = isfinite (lowest) ? MIN (lowest, references[i].value) : references[i].value;
      highest = isfinite (highest) ? MAX (highest, references[i].value) : references[i].value;
    }
  for (guint tries = 0; tries < 3; tries++)
    {
      double widest = 0;

      g_clear_pointer (&layout->scale, guild_chart_scale_free);
      layout->scale = guild_chart_axis_fit (self->value_axis, lowest, highest, MAX (layout->plot.size.width, 1),
                                            spacing);
      for (guint i = 0; i < layout->scale->n_ticks; i++)
        widest = MAX (widest, get_width (sheet, layout->scale->ticks[i].label, GUILD_CHART_TEXT_CAPTION));
      if (widest + line <= spacing)
        break;
      spacing = widest + line;
    }
  layout->minimum = layout->scale->minimum;
  layout->maximum = layout->scale->maximum;
  if (self->kind == GUILD_DISTRIBUTION_HISTOGRAM)
    {
      double end = self->bins.first + self->bins.width * self->bins.n;
      gboolean whole = self->bins.whole;

      /* Of whole numbers those are shown too that nobody has, where the axis names or limits them. */
      layout->minimum = whole && layout->scale->kind == GUILD_CHART_AXIS_ORDINAL
                            ? MIN (self->bins.first, layout->minimum - .5)
                            : self->bins.first;
      layout->maximum = whole && layout->scale->kind == GUILD_CHART_AXIS_ORDINAL ? MAX (end, layout->maximum + .5)
                                                                                 : end;
      /* A bar that is alone does not fill the plot. */
      if (self->bins.n < FEW_BINS && layout->scale->kind != GUILD_CHART_AXIS_ORDINAL)
        {
          layout->minimum -= self->bins.width * (FEW_BINS - self->bins.n) / 2.;
          layout->maximum += self->bins.width * (FEW_BINS - self->bins.n) / 2.;
        }
      for (guint i = 0; i < n_references; i++)
        {
          layout->minimum = MIN (layout->minimum, references[i].value);
          layout->maximum = MAX (layout->maximum, references[i].value);
        }
    }
  else if (layout->scale->kind == GUILD_CHART_AXIS_ORDINAL)
    {
      layout->minimum -= .5;
      layout->maximum += .5;
    }
}

/* 0, then up and down by turns. */
static double
get_offset (guint level)
{
  double steps = (level + 1) / 2;

  return level % 2 == 0 ? steps : -steps;
}

/* A dot where its value is, as near to the middle of its lane as those before it leave room. Where a lane is full they lie
 * over one another. */
static void
place_dots (const GuildDistributionStrand *strand,
            GuildDistributionLayout       *layout,
            double                         middle)
{
  guint first = layout->dots->len;
  double step = layout->dot;
  guint n_levels = (guint) MAX (floor ((layout->lane - layout->head - layout->dot) / step), 1);

  for (guint i = 0; i < strand->n_values; i++)
    {
      double x = guild_distribution_get_position (layout, strand->values[i]);
      graphene_point_t dot = GRAPHENE_POINT_INIT ((float) x, (float) middle);

      for (guint level = 0; level < n_levels; level++)
        {
          gboolean meets = FALSE;

          dot.y = (float) (middle + get_offset (level) * step);
          for (guint j = first + i; j > first && !meets; j--)
            {
              const graphene_point_t *other = &g_array_index (layout->dots, graphene_point_t, j - 1);

              if (x - other->x >= layout->dot)
                break;
              meets = hypot (x - other->x, dot.y - other->y) < layout->dot * .98;
            }
          if (!meets)
            break;
          if (level + 1 == n_levels)
            dot.y = (float) (middle + get_offset (i % n_levels) * step);
        }
      g_array_append_val (layout->dots, dot);
    }
}

/**
 * guild_distribution_lay_out:
 * @self: a distribution
 * @sheet: a sheet
 *
 * Finds where everything stands. See #GuildChartClass.
 */
void
guild_distribution_lay_out (GuildDistributionChart *self,
                            GuildChartSheet        *sheet)
{
  GuildDistributionLayout *layout = g_new0 (GuildDistributionLayout, 1);
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);
  double gap = guild_chart_sheet_grow (sheet, GAP), foot, start, top, caption;
  guint n_lines;

  guild_distribution_find (self);
  layout->flags = g_array_new (FALSE, FALSE, sizeof (GuildDistributionFlag));
  g_array_set_clear_func (layout->flags, clear_flag);
  foot = get_foot (self, sheet, &caption);
  layout->names = MIN (get_names_width (self, sheet), floor (sheet->size.width * MOST_NAMES));
  start = layout->names > 0 ? layout->names + gap : 0;
  top = ceil (line / 2);
  if (self->kind == GUILD_DISTRIBUTION_HISTOGRAM)
    {
      double height = MAX (sheet->size.height - foot - top, 1);

      layout->counts = guild_chart_axis_fit (self->count_axis, 0, MAX (self->most, 1), height,
                                             MAX (line * 3, height / 6));
      for (guint i = 0; i < layout->counts->n_ticks; i++)
        start = MAX (start, get_width (sheet, layout->counts->ticks[i].label, GUILD_CHART_TEXT_CAPTION) + gap);
    }
  start = MAX (start, line);
  layout->plot = GRAPHENE_RECT_INIT ((float) start, 0, (float) MAX (sheet->size.width - start - line, 1), 0);
  fit_values (self, sheet, layout);
  find_flags (self, layout);
  n_lines = place_flags (sheet, layout, gap);
  top = MAX (top, n_lines * line + (n_lines > 0 ? gap / 2 : 0));
  layout->plot.origin.y = (float) top;
  layout->plot.size.height = (float) MAX (sheet->size.height - foot - top, 1);
  layout->caption = top + layout->plot.size.height + caption;
  layout->lane = layout->plot.size.height / get_n_lanes (self);
  layout->head = layout->lane >= line * 3 && self->kind == GUILD_DISTRIBUTION_STRIP ? line : 0;
  layout->dot = MIN (guild_chart_sheet_grow (sheet, DOT), layout->lane * .8);
  if (!self->binned)
    {
      layout->dots = g_array_new (FALSE, FALSE, sizeof (graphene_point_t));
      for (guint i = 0; i < self->strands->len; i++)
        place_dots (&g_array_index (self->strands, GuildDistributionStrand, i), layout,
                    top + layout->lane * i + (layout->lane + layout->head) / 2);
    }
  sheet->content = sheet->size;
  sheet->plot = layout->plot;
  guild_chart_sheet_mirror (sheet, &sheet->plot);
  guild_chart_sheet_take_layout (sheet, layout, free_layout);
}

/* What is stacked before a strand in a bin. */
static guint
count_before (GuildDistributionChart *self,
              guint                   strand,
              guint                   bin)
{
  guint n = 0;

  for (guint i = 0; i < strand; i++)
    n += guild_distribution_count (&g_array_index (self->strands, GuildDistributionStrand, i), &self->bins, bin);
  return n;
}

/**
 * guild_distribution_get_rect:
 * @self: a distribution
 * @sheet: a sheet on which it is laid out
 * @mark: a mark
 *
 * Tells where a mark stands: a bar of a histogram, a dot, or as much of a strip as its values take.
 *
 * Returns: the rectangle on the sheet
 */
graphene_rect_t
guild_distribution_get_rect (GuildDistributionChart *self,
                             GuildChartSheet        *sheet,
                             guint                   mark)
{
  const GuildDistributionLayout *layout = sheet->layout;
  double bottom = layout->plot.origin.y + layout->plot.size.height, from, to;
  guint strand, place, n;
  graphene_rect_t rect;

  guild_distribution_get_mark (self, mark, &strand, &place);
  if (!self->binned)
    {
      const graphene_point_t *dot = &g_array_index (layout->dots, graphene_point_t, mark);

      rect = GRAPHENE_RECT_INIT (dot->x - (float) layout->dot / 2, dot->y - (float) layout->dot / 2,
                                 (float) layout->dot, (float) layout->dot);
      guild_chart_sheet_mirror (sheet, &rect);
      return rect;
    }
  n = guild_distribution_count (&g_array_index (self->strands, GuildDistributionStrand, strand), &self->bins, place);
  from = guild_distribution_get_position (layout, self->bins.first + self->bins.width * place);
  to = guild_distribution_get_position (layout, self->bins.first + self->bins.width * (place + 1));
  if (self->kind == GUILD_DISTRIBUTION_HISTOGRAM)
    {
      double gap = MIN ((to - from) * (self->bins.whole ? .2 : .06), guild_chart_sheet_grow (sheet, GAP));
      double before = guild_chart_scale_normalise (layout->counts, count_before (self, strand, place));
      double after = guild_chart_scale_normalise (layout->counts, count_before (self, strand, place) + n);

      rect = GRAPHENE_RECT_INIT ((float) (from + gap / 2), (float) (bottom - after * layout->plot.size.height),
                                 (float) MAX (to - from - gap, 0),
                                 (float) ((after - before) * layout->plot.size.height));
    }
  else
    {
      double height = (layout->lane - layout->head) * .9 * n / MAX (self->most, 1);
      double middle = layout->plot.origin.y + layout->lane * strand + (layout->lane + layout->head) / 2;

      height = n > 0 ? MAX (height, 1) : 0;
      rect = GRAPHENE_RECT_INIT ((float) from, (float) (middle - height / 2), (float) MAX (to - from, 0),
                                 (float) height);
    }
  guild_chart_sheet_mirror (sheet, &rect);
  return rect;
}
