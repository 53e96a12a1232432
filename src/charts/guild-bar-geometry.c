/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-bar-private.h"

#include <math.h>

/* Distances with text of the usual size. */
#define ROW          39.0
#define HEADER       28.0
#define GAP          12.0
#define BAR          14.0
#define LANE         12.0
#define LANE_GAP     2.0
#define BAND         26.0
#define WIDEST_BAR   46.0
#define LOOSE        10.0 /* what a missing or withheld value takes */
#define LEAST_PLOT   56.0
#define USUAL_PLOT   240.0
#define USUAL_HEIGHT 240.0

/* Shares of the sheet. */
#define MOST_NAMES  .4
#define MOST_VALUES .3

/* Values whose width is measured. */
#define MAX_VALUES 24

#define SLANT M_SQRT1_2

static void
free_layout (gpointer data)
{
  GuildBarLayout *layout = data;

  guild_chart_scale_free (layout->scale);
  g_array_unref (layout->labels);
  g_free (layout);
}

static gboolean
is_horizontal (GuildBarChart *self)
{
  return self->along == GTK_ORIENTATION_HORIZONTAL;
}

/* --- what is found once ------------------------------------------------------------------------------------------ */

static void
take_value (GuildBarChart *self,
            double         value)
{
  if (!isfinite (value))
    return;
  self->lowest = isfinite (self->lowest) ? MIN (self->lowest, value) : value;
  self->highest = isfinite (self->highest) ? MAX (self->highest, value) : value;
}

static void
find_extent (GuildBarChart *self)
{
  GuildChartCategories *all = self->categories;

  self->lowest = self->highest = NAN;
  for (guint category = 0; category < all->n_categories; category++)
    {
      double above = 0, below = 0;

      for (guint i = all->categories[category].first_mark; i < all->categories[category + 1].first_mark; i++)
        {
          const GuildDatum *datum = all->marks[i].datum;

          take_value (self, datum->target);
          take_value (self, self->mode == GUILD_BAR_GROUPED ? datum->y : NAN);
          if (datum->y > 0)
            above += datum->y;
          else if (datum->y < 0)
            below += datum->y;
        }
      if (self->mode == GUILD_BAR_STACKED)
        {
          take_value (self, above);
          take_value (self, below);
        }
    }
}

static int
compare_lengths (gconstpointer first,
                 gconstpointer second)
{
  glong one = g_utf8_strlen (*(char *const *) first, -1), other = g_utf8_strlen (*(char *const *) second, -1);

  return one > other ? -1 : one < other;
}

static void
find_values (GuildBarChart *self)
{
  guint n = MIN (self->categories->n_categories, 2000);

  self->values = g_ptr_array_new_with_free_func (g_free);
  if (!guild_bar_can_show_values (self))
    return;
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->values, guild_bar_format_value (self, i));
  g_ptr_array_sort (self->values, compare_lengths);
  if (self->values->len > MAX_VALUES)
    g_ptr_array_set_size (self->values, MAX_VALUES);
}

/**
 * guild_bar_find:
 * @self: a bar chart
 *
 * Puts its data together where they changed.
 */
void
guild_bar_find (GuildBarChart *self)
{
  if (self->categories != NULL)
    return;
  self->categories = guild_chart_categories_new (GUILD_CHART (self), self->category_axis, self->value_axis);
  find_extent (self);
  find_values (self);
}

/**
 * guild_bar_can_show_values:
 * @self: a bar chart
 *
 * Tells whether each category has one value that can be written beside it.
 *
 * Returns: whether it has, and they are to be shown
 */
gboolean
guild_bar_can_show_values (GuildBarChart *self)
{
  return self->show_values && (self->categories->n_strands == 1 || self->mode == GUILD_BAR_STACKED);
}

/**
 * guild_bar_has_colours:
 * @self: a bar chart
 *
 * Tells whether its strands have a colour each; one alone is grey.
 *
 * Returns: whether they have
 */
gboolean
guild_bar_has_colours (GuildBarChart *self)
{
  return guild_chart_get_n_strands (GUILD_CHART (self)) > 1;
}

/**
 * guild_bar_format_value:
 * @self: a bar chart
 * @category: a category
 *
 * Writes the value beside a category: its one value, or what is stacked together.
 *
 * Returns: (transfer full): the value
 */
char *
guild_bar_format_value (GuildBarChart *self,
                        guint          category)
{
  GuildChartCategories *all = self->categories;
  guint first = all->categories[category].first_mark;
  double total = 0;
  guint n = 0;

  if (guild_chart_categories_count (all, category) == 1)
    return guild_chart_categories_format (all, first);
  for (guint i = first; i < all->categories[category + 1].first_mark; i++)
    {
      /* What is withheld would follow from the total. */
      if (all->marks[i].datum->withheld)
        return g_strdup ("·");
      if (isfinite (all->marks[i].datum->y))
        {
          total += all->marks[i].datum->y;
          n++;
        }
    }
  return n == 0 ? g_strdup ("–") : guild_chart_axis_format (self->value_axis, total);
}

/* --- sizes ------------------------------------------------------------------------------------------------------- */

static double
get_width (GuildChartSheet *sheet,
           const char      *text,
           GuildChartText   style)
{
  double width;

  guild_chart_sheet_measure_text (sheet, text, style, &width, NULL);
  return ceil (width);
}

static double
get_names_width (GuildBarChart   *self,
                 GuildChartSheet *sheet,
                 GuildChartText   plain)
{
  GuildChartCategories *all = self->categories;
  double width = 0;

  for (guint i = 0; i < all->n_longest; i++)
    {
      const GuildChartCategory *category = &all->categories[all->longest[i]];

      width = MAX (width, get_width (sheet, category->name, category->emphasised ? GUILD_CHART_TEXT_STRONG : plain));
    }
  return width;
}

static double
get_values_width (GuildBarChart   *self,
                  GuildChartSheet *sheet)
{
  double width = self->values_title == NULL ? 0 : get_width (sheet, self->values_title, GUILD_CHART_TEXT_CAPTION);

  if (!guild_bar_can_show_values (self))
    return 0;
  for (guint i = 0; i < self->values->len; i++)
    width = MAX (width, get_width (sheet, self->values->pdata[i], GUILD_CHART_TEXT_STRONG));
  return width;
}

static void
find_band (GuildBarChart   *self,
           GuildChartSheet *sheet,
           GuildBarLayout  *layout,
           double           room)
{
  guint n_lanes = self->mode == GUILD_BAR_GROUPED ? MAX (self->categories->n_strands, 1) : 1;
  double gap = n_lanes > 1 ? guild_chart_sheet_grow (sheet, LANE_GAP) : 0;

  if (is_horizontal (self))
    {
      layout->band = round (guild_chart_sheet_grow (sheet, self->row_height > 0 ? self->row_height : ROW));
      layout->bar = n_lanes > 1 ? guild_chart_sheet_grow (sheet, LANE) : layout->band * BAR / ROW;
      layout->band = MAX (layout->band, n_lanes * (layout->bar + gap) + guild_chart_sheet_grow (sheet, GAP));
    }
  else
    {
      double least = n_lanes > 1 ? n_lanes * guild_chart_sheet_grow (sheet, LANE) + guild_chart_sheet_grow (sheet, GAP)
                                 : guild_chart_sheet_grow (sheet, BAND);
      guint n = MAX (self->categories->n_categories, 1);

      layout->band = MAX (least, room / n);
      layout->bar = MIN (layout->band * (n_lanes > 1 ? .8 : .62) / n_lanes - gap,
                         guild_chart_sheet_grow (sheet, WIDEST_BAR));
    }
  layout->bar = MAX (round (layout->bar), 1);
  layout->lane = layout->bar + gap;
  layout->before = (layout->band - n_lanes * layout->lane + gap) / 2;
}

/* --- the value axis ---------------------------------------------------------------------------------------------- */

static double
get_widest_tick (GuildChartSheet       *sheet,
                 const GuildChartScale *scale)
{
  double widest = 0;

  for (guint i = 0; i < scale->n_ticks; i++)
    widest = MAX (widest, get_width (sheet, scale->ticks[i].label, GUILD_CHART_TEXT_CAPTION));
  return widest;
}

/* Rows are as wide as they can: they end with the values, not with the tick after. */
static void
trim_scale (GuildBarChart   *self,
            GuildChartScale *scale,
            double           lowest,
            double           highest)
{
  double minimum, maximum;

  guild_chart_axis_get_limits (self->value_axis, &minimum, &maximum);
  if (scale->kind != GUILD_CHART_AXIS_LINEAR || !isfinite (lowest) || !isfinite (highest))
    return;
  minimum = isfinite (minimum) ? minimum : MIN (lowest, 0);
  maximum = isfinite (maximum) ? maximum : MAX (highest, 0);
  if (!(maximum > minimum))
    return;
  scale->minimum = MAX (scale->minimum, minimum);
  scale->maximum = MIN (scale->maximum, maximum);
  while (scale->n_ticks > 0 && scale->ticks[scale->n_ticks - 1].value > scale->maximum)
    g_free (scale->ticks[--scale->n_ticks].label);
  for (guint i = 0; i < scale->n_ticks && scale->ticks[0].value < scale->minimum;)
    {
      g_free (scale->ticks[0].label);
      memmove (scale->ticks, scale->ticks + 1, --scale->n_ticks * sizeof (GuildChartTick));
    }
}

/* How far ticks stand apart. */
static double
get_tick_distance (const GuildChartScale *scale,
                   double                 length)
{
  if (scale->n_ticks < 2)
    return length;
  return length * (guild_chart_scale_normalise (scale, scale->ticks[1].value) -
                   guild_chart_scale_normalise (scale, scale->ticks[0].value));
}

/* Ticks as close as their labels allow. */
static GuildChartScale *
fit_scale (GuildBarChart   *self,
           GuildChartSheet *sheet,
           double           length)
{
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);
  double spacing = MAX (line * 3, length / (is_horizontal (self) ? 6 : 8));
  double lowest = self->lowest, highest = self->highest;
  guint n_references;
  const GuildChartReference *references = guild_chart_get_references (GUILD_CHART (self), &n_references);
  GuildChartScale *scale = NULL;

  for (guint i = 0; i < n_references; i++)
    {
      lowest = isfinite (lowest) ? MIN (lowest, references[i].value) : references[i].value;
      highest = isfinite (highest) ? MAX (highest, references[i].value) : references[i].value;
    }
  if (!is_horizontal (self))
    return guild_chart_axis_fit (self->value_axis, lowest, highest, MAX (length, 1), spacing);
  /* What is trimmed has no label: at first as if there were room for one more. */
  for (guint tries = 0; tries < 3; tries++)
    {
      double needed;

      g_clear_pointer (&scale, guild_chart_scale_free);
      scale = guild_chart_axis_fit (self->value_axis, lowest, highest, MAX (length, 1) + (tries == 0 ? spacing : 0),
                                    spacing);
      trim_scale (self, scale, lowest, highest);
      needed = get_widest_tick (sheet, scale) + line;
      if (needed <= get_tick_distance (scale, length))
        break;
      spacing = MAX (spacing, needed);
    }
  return scale;
}

/**
 * guild_bar_get_length:
 * @self: a bar chart
 * @layout: where everything stands
 *
 * Tells how long its scale is.
 *
 * Returns: its length in pixels
 */
double
guild_bar_get_length (GuildBarChart        *self,
                      const GuildBarLayout *layout)
{
  return is_horizontal (self) ? layout->plot_width : layout->plot_height;
}

/**
 * guild_bar_get_position:
 * @self: a bar chart
 * @layout: where everything stands
 * @value: a value
 *
 * Tells where a value stands on its scale.
 *
 * Returns: pixels from the start of the scale, within it
 */
double
guild_bar_get_position (GuildBarChart        *self,
                        const GuildBarLayout *layout,
                        double                value)
{
  double share = guild_chart_scale_normalise (layout->scale, value);

  return isnan (share) ? 0 : CLAMP (share, 0, 1) * guild_bar_get_length (self, layout);
}

/* --- layout ------------------------------------------------------------------------------------------------------ */

static double
get_header (GuildBarChart   *self,
            GuildChartSheet *sheet,
            guint            n_lines)
{
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);
  double given = round (guild_chart_sheet_grow (sheet, self->header_height > 0 ? self->header_height : HEADER));

  return n_lines == 0 ? MAX (given, line) : MAX (given, (n_lines + 1) * line + guild_chart_sheet_grow (sheet, GAP));
}

static void
lay_out_horizontal (GuildBarChart   *self,
                    GuildChartSheet *sheet,
                    GuildBarLayout  *layout)
{
  double width = sheet->size.width, end;
  const char *title;
  guint n_lines;

  layout->names = MIN (get_names_width (self, sheet, GUILD_CHART_TEXT_BODY), floor (width * MOST_NAMES));
  layout->values = MIN (get_values_width (self, sheet), floor (width * MOST_VALUES));
  end = layout->values > 0 ? layout->values + layout->gap : 0;
  if (width - layout->names - layout->gap - end < guild_chart_sheet_grow (sheet, LEAST_PLOT))
    {
      layout->values = end = 0;
      layout->names = MIN (layout->names, floor (width * MOST_NAMES));
    }
  layout->plot_x = layout->names + layout->gap;
  layout->scale = fit_scale (self, sheet, width - layout->plot_x - end);
  if (end <= 0)
    end = MIN (ceil (get_widest_tick (sheet, layout->scale) / 2) + 1, width / 4);
  layout->plot_width = MAX (width - layout->plot_x - end, 1);
  guild_bar_find_labels (self, layout);
  n_lines = guild_bar_place_labels_over (self, sheet, layout);
  /* The title of the axis is beside its ticks, or over all. */
  title = guild_chart_axis_get_title (self->value_axis);
  layout->title_over = title != NULL && self->header_height <= 0 &&
                       get_width (sheet, title, GUILD_CHART_TEXT_CAPTION) > layout->names - layout->gap;
  layout->plot_y = get_header (self, sheet, n_lines + (layout->title_over ? 1 : 0));
  layout->plot_height = MAX (sheet->size.height - layout->plot_y, 0);
  find_band (self, sheet, layout, 0);
  sheet->content = GRAPHENE_SIZE_INIT (sheet->size.width,
                                       (float) (layout->plot_y + layout->band * self->categories->n_categories));
  layout->plot_height = MIN (layout->plot_height, layout->band * self->categories->n_categories);
}

/* The names beneath the bars: level where all have room, otherwise slanted, and where even these would meet only every
 * second, third… */
static void
place_names (GuildBarChart   *self,
             GuildChartSheet *sheet,
             GuildBarLayout  *layout)
{
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);
  double widest = get_names_width (self, sheet, GUILD_CHART_TEXT_CAPTION);

  layout->slanted = widest > layout->band - layout->gap / 4;
  layout->stride = 1;
  layout->names = line;
  if (!layout->slanted)
    return;
  layout->stride = (guint) CLAMP (ceil (line / SLANT / layout->band), 1, 1e6);
  layout->names = ceil (MIN ((widest + line) * SLANT, MAX (sheet->size.height * MOST_NAMES, line)));
}

static void
lay_out_vertical (GuildBarChart   *self,
                  GuildChartSheet *sheet,
                  GuildBarLayout  *layout)
{
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION);
  double end = guild_bar_get_labels_width (self, sheet);
  double header = ceil (line / 2);

  if (guild_chart_axis_get_title (self->value_axis) != NULL || self->header_height > 0)
    header = get_header (self, sheet, 0);
  if (guild_bar_can_show_values (self))
    header = MAX (header, line * 1.25);
  end = end > 0 ? end + layout->gap / 2 : 0;
  layout->plot_y = header;
  layout->names = line;
  /* The widths of the ticks' labels and the height of the names depend on one another: twice is enough. */
  for (guint tries = 0; tries < 2; tries++)
    {
      layout->plot_height = MAX (sheet->size.height - header - layout->names - layout->gap / 2, 1);
      g_clear_pointer (&layout->scale, guild_chart_scale_free);
      layout->scale = fit_scale (self, sheet, layout->plot_height);
      layout->plot_x = MIN (get_widest_tick (sheet, layout->scale), floor (sheet->size.width * MOST_NAMES)) +
                       ceil (layout->gap * 2 / 3);
      layout->plot_width = MAX (sheet->size.width - layout->plot_x - end, 1);
      find_band (self, sheet, layout, layout->plot_width);
      place_names (self, sheet, layout);
    }
  layout->plot_height = MAX (sheet->size.height - header - layout->names - layout->gap / 2, 1);
  guild_bar_find_labels (self, layout);
  guild_bar_place_labels_beside (sheet, layout);
  sheet->content = GRAPHENE_SIZE_INIT ((float) (sheet->size.width - layout->plot_width +
                                                layout->band * self->categories->n_categories),
                                       sheet->size.height);
  /* A band that fills its share exactly does not scroll by a rounding. */
  if (layout->band * self->categories->n_categories <= layout->plot_width + .5)
    sheet->content.width = sheet->size.width;
}

/**
 * guild_bar_lay_out:
 * @self: a bar chart
 * @sheet: a sheet
 *
 * Finds where everything stands. See #GuildChartClass.
 */
void
guild_bar_lay_out (GuildBarChart   *self,
                   GuildChartSheet *sheet)
{
  GuildBarLayout *layout = g_new0 (GuildBarLayout, 1);
  double scroll, room;
  guint n;

  guild_bar_find (self);
  layout->labels = g_array_new (FALSE, FALSE, sizeof (GuildBarLabel));
  layout->gap = guild_chart_sheet_grow (sheet, GAP);
  layout->stride = 1;
  n = self->categories->n_categories;
  if (is_horizontal (self))
    lay_out_horizontal (self, sheet, layout);
  else
    lay_out_vertical (self, sheet, layout);
  scroll = is_horizontal (self) ? sheet->scroll.y : sheet->scroll.x;
  room = is_horizontal (self) ? layout->plot_height : layout->plot_width;
  layout->first = (guint) CLAMP (floor (scroll / layout->band), 0, n);
  layout->end = (guint) CLAMP (ceil ((scroll + room) / layout->band), layout->first, n);
  sheet->plot = GRAPHENE_RECT_INIT (layout->plot_x, layout->plot_y, layout->plot_width, layout->plot_height);
  guild_chart_sheet_mirror (sheet, &sheet->plot);
  if (n == 0)
    sheet->content = sheet->size;
  guild_chart_sheet_take_layout (sheet, layout, free_layout);
}

/**
 * guild_bar_measure:
 * @self: a bar chart
 * @sheet: a sheet with a context
 * @width: the width it would have, or -1
 * @least: (out): the least size it can be read at
 * @natural: (out): the size that shows all of it well
 *
 * Measures it. See #GuildChartClass.
 */
void
guild_bar_measure (GuildBarChart   *self,
                   GuildChartSheet *sheet,
                   double           width,
                   graphene_size_t *least,
                   graphene_size_t *natural)
{
  GuildChartSheet trial = *sheet;
  GuildBarLayout *layout;
  double names, rows;
  guint n;

  guild_bar_find (self);
  n = self->categories->n_categories;
  names = get_names_width (self, sheet, GUILD_CHART_TEXT_BODY);
  least->width = (float) guild_chart_sheet_grow (sheet, 200);
  if (!is_horizontal (self))
    {
      *least = GRAPHENE_SIZE_INIT (least->width, (float) guild_chart_sheet_grow (sheet, 140));
      *natural = GRAPHENE_SIZE_INIT ((float) guild_chart_sheet_grow (sheet, USUAL_PLOT * 1.5),
                                     (float) guild_chart_sheet_grow (sheet, USUAL_HEIGHT));
      return;
    }
  natural->width = (float) (MIN (names, guild_chart_sheet_grow (sheet, USUAL_PLOT)) + get_values_width (self, sheet) +
                            guild_chart_sheet_grow (sheet, USUAL_PLOT + 2 * GAP));
  trial.size = GRAPHENE_SIZE_INIT (width > 0 ? (float) width : natural->width, 1000);
  trial.layout = NULL;
  trial.free_layout = NULL;
  guild_bar_lay_out (self, &trial);
  layout = trial.layout;
  rows = layout->band * n;
  natural->height = (float) (layout->plot_y + MAX (rows, layout->band));
  least->height = (float) (layout->plot_y + MIN (MAX (rows, layout->band), 3 * layout->band));
  guild_chart_sheet_take_layout (&trial, NULL, NULL);
}

/* --- where the marks stand --------------------------------------------------------------------------------------- */

/**
 * guild_bar_get_band:
 * @self: a bar chart
 * @sheet: a sheet on which it is laid out
 * @category: a category
 *
 * Tells where the band of a category begins.
 *
 * Returns: pixels from the top of the sheet, or from its start; out of sight too
 */
double
guild_bar_get_band (GuildBarChart         *self,
                    const GuildChartSheet *sheet,
                    guint                  category)
{
  const GuildBarLayout *layout = sheet->layout;

  return is_horizontal (self) ? layout->plot_y + layout->band * category - sheet->scroll.y
                              : layout->plot_x + layout->band * category - sheet->scroll.x;
}

/**
 * guild_bar_get_rect:
 * @self: a bar chart
 * @sheet: a sheet on which it is laid out
 * @category: a category
 * @from: along the scale, in pixels from its start
 * @to: along the scale
 * @across: in the band of the category
 * @thick: across the scale
 *
 * Tells where a part of a bar stands on the sheet.
 *
 * Returns: the rectangle
 */
graphene_rect_t
guild_bar_get_rect (GuildBarChart         *self,
                    const GuildChartSheet *sheet,
                    guint                  category,
                    double                 from,
                    double                 to,
                    double                 across,
                    double                 thick)
{
  const GuildBarLayout *layout = sheet->layout;
  double start = MIN (from, to), size = fabs (to - from);
  double begin = round (guild_bar_get_band (self, sheet, category) + across);
  graphene_rect_t rect;

  if (is_horizontal (self))
    rect = GRAPHENE_RECT_INIT ((float) (layout->plot_x + start), (float) begin, (float) size, (float) thick);
  else
    rect = GRAPHENE_RECT_INIT ((float) begin, (float) (layout->plot_y + layout->plot_height - start - size),
                               (float) thick, (float) size);
  guild_chart_sheet_mirror (sheet, &rect);
  return rect;
}

static void
place_loose (GuildBarChart        *self,
             const GuildBarLayout *layout,
             GuildChartSheet      *sheet,
             GuildBarSegment      *segment,
             double                from)
{
  double size = guild_chart_sheet_grow (sheet, LOOSE);

  segment->from = CLAMP (from, 0, MAX (guild_bar_get_length (self, layout) - size, 0));
  segment->to = MIN (segment->from + size, guild_bar_get_length (self, layout));
}

/**
 * guild_bar_get_segments:
 * @self: a bar chart
 * @sheet: a sheet on which it is laid out
 * @category: a category
 *
 * Finds where the marks of a category stand.
 *
 * Returns: (transfer full) (element-type GuildBarSegment): a segment a mark
 */
GArray *
guild_bar_get_segments (GuildBarChart   *self,
                        GuildChartSheet *sheet,
                        guint            category)
{
  GuildChartCategories *all = self->categories;
  const GuildBarLayout *layout = sheet->layout;
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (GuildBarSegment));
  double above = 0, below = 0, end, base = guild_bar_get_position (self, layout, 0);

  for (guint i = all->categories[category].first_mark; i < all->categories[category + 1].first_mark; i++)
    {
      const GuildDatum *datum = all->marks[i].datum;
      double y = guild_datum_blend (datum, sheet->blend);
      GuildBarSegment segment = { .datum = datum,
                                  .mark = i,
                                  .strand = all->marks[i].strand,
                                  .loose = !isfinite (y),
                                  .from = base,
                                  .to = base,
                                  .target = NAN,
                                  .across = layout->before };

      if (isfinite (datum->target))
        segment.target = guild_bar_get_position (self, layout, datum->target);
      if (self->mode == GUILD_BAR_GROUPED)
        segment.across += layout->lane * segment.strand;
      if (!segment.loose && self->mode == GUILD_BAR_GROUPED)
        segment.to = guild_bar_get_position (self, layout, y);
      else if (!segment.loose)
        {
          double *sum = y < 0 ? &below : &above;

          segment.from = guild_bar_get_position (self, layout, *sum);
          *sum += y;
          segment.to = guild_bar_get_position (self, layout, *sum);
        }
      g_array_append_val (segments, segment);
    }
  /* What has no bar stands at the start, or after what is stacked. */
  end = guild_bar_get_position (self, layout, above);
  for (guint i = 0; i < segments->len; i++)
    {
      GuildBarSegment *segment = &g_array_index (segments, GuildBarSegment, i);

      if (!segment->loose)
        continue;
      place_loose (self, layout, sheet, segment, self->mode == GUILD_BAR_GROUPED ? base : end);
      end = segment->to;
    }
  return segments;
}

/**
 * guild_bar_get_segment_rect:
 * @self: a bar chart
 * @sheet: a sheet on which it is laid out
 * @category: a category
 * @segment: a segment of it
 *
 * Tells where a mark stands: its bar to its value and its target, and no less than can be pointed at.
 *
 * Returns: the rectangle
 */
graphene_rect_t
guild_bar_get_segment_rect (GuildBarChart         *self,
                            GuildChartSheet       *sheet,
                            guint                  category,
                            const GuildBarSegment *segment)
{
  double from = MIN (segment->from, segment->to), to = MAX (segment->from, segment->to);
  double least = guild_chart_sheet_grow (sheet, LOOSE);
  const GuildBarLayout *layout = sheet->layout;

  if (isfinite (segment->target))
    {
      from = MIN (from, segment->target);
      to = MAX (to, segment->target);
    }
  if (to - from < least)
    {
      from = MAX (MIN (from - (least - to + from) / 2, guild_bar_get_length (self, layout) - least), 0);
      to = MIN (from + least, guild_bar_get_length (self, layout));
    }
  return guild_bar_get_rect (self, sheet, category, from, to, segment->across, layout->bar);
}
