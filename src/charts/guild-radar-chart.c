/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-radar-private.h"

#include "guild-bar-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* With text of the usual size. */
#define MARK        12.0
#define REACH       28.0 /* how far from a point it can be pointed at */
#define HOLLOW_STEP .1   /* of the radius, between the dots of strands that lack the same spoke */

#define LEAST_SPOKES 3

/**
 * GuildRadarChart:
 *
 * A polygon a strand around a middle: the first grey and filled, the second dashed in accent, each with a corner a
 * category. Where a value is missing the polygon is open. Fewer than three categories make no polygon: they are rows of
 * bars.
 */
G_DEFINE_FINAL_TYPE (GuildRadarChart, guild_radar_chart, GUILD_TYPE_CHART)

/**
 * guild_radar_chart_new:
 *
 * Makes a radar chart.
 *
 * Returns: (transfer full): a chart
 */
GuildChart *
guild_radar_chart_new (void)
{
  return g_object_new (GUILD_TYPE_RADAR_CHART, NULL);
}

/**
 * guild_radar_chart_get_category_axis:
 * @self: a radar chart
 *
 * Gives the axis of its categories; its title is what they are, in the plural ("competencies").
 *
 * Returns: (transfer none): the axis
 */
GuildChartAxis *
guild_radar_chart_get_category_axis (GuildRadarChart *self)
{
  g_return_val_if_fail (GUILD_IS_RADAR_CHART (self), NULL);
  return self->category_axis;
}

/**
 * guild_radar_chart_get_value_axis:
 * @self: a radar chart
 *
 * Gives the axis of its values: of steps, with 0 in the middle.
 *
 * Returns: (transfer none): the axis
 */
GuildChartAxis *
guild_radar_chart_get_value_axis (GuildRadarChart *self)
{
  g_return_val_if_fail (GUILD_IS_RADAR_CHART (self), NULL);
  return self->value_axis;
}

/* --- what is found once ------------------------------------------------------------------------------------------ */

static void
take_value (GuildRadarChart *self,
            double           value)
{
  if (!isfinite (value))
    return;
  self->lowest = isfinite (self->lowest) ? MIN (self->lowest, value) : value;
  self->highest = isfinite (self->highest) ? MAX (self->highest, value) : value;
}

/* The same series as rows of bars. */
static void
make_bars (GuildRadarChart *self)
{
  GListModel *all = guild_chart_get_series (GUILD_CHART (self));
  guint n_references;
  const GuildChartReference *references = guild_chart_get_references (GUILD_CHART (self), &n_references);
  GuildBarChart *bars;

  self->bars = guild_bar_chart_new (GTK_ORIENTATION_HORIZONTAL, GUILD_BAR_GROUPED);
  bars = GUILD_BAR_CHART (self->bars);
  g_set_object (&bars->category_axis, self->category_axis);
  g_set_object (&bars->value_axis, self->value_axis);
  guild_bar_chart_set_show_values (bars, TRUE, NULL);
  guild_chart_set_empty_words (self->bars, guild_chart_get_empty_words (GUILD_CHART (self)));
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GuildChartSeries) series = g_list_model_get_item (all, i);

      guild_chart_add_series (self->bars, series);
    }
  for (guint i = 0; i < n_references; i++)
    guild_chart_add_reference (self->bars, references[i].value, references[i].label);
}

void
guild_radar_chart_find (GuildRadarChart *self)
{
  guint n_references;
  const GuildChartReference *references = guild_chart_get_references (GUILD_CHART (self), &n_references);

  if (self->categories != NULL)
    return;
  self->categories = guild_chart_categories_new (GUILD_CHART (self), self->category_axis, self->value_axis);
  self->lowest = self->highest = NAN;
  for (guint i = 0; i < self->categories->n_marks; i++)
    take_value (self, self->categories->marks[i].datum->y);
  for (guint i = 0; i < n_references; i++)
    take_value (self, references[i].value);
  if (self->categories->n_categories < LEAST_SPOKES)
    make_bars (self);
}

static void
guild_radar_chart_forget (GuildRadarChart *self)
{
  g_clear_pointer (&self->categories, guild_chart_categories_free);
  g_clear_object (&self->bars);
}

/* --- layout ------------------------------------------------------------------------------------------------------ */

static void
guild_radar_chart_measure (GuildChart      *chart,
                           GuildChartSheet *sheet,
                           double           width,
                           graphene_size_t *least,
                           graphene_size_t *natural)
{
  GuildRadarChart *self = GUILD_RADAR_CHART (chart);

  guild_radar_chart_find (self);
  if (self->bars != NULL)
    {
      guild_chart_measure (self->bars, sheet, width, least, natural);
      return;
    }
  *least = GRAPHENE_SIZE_INIT ((float) guild_chart_sheet_grow (sheet, 200),
                               (float) guild_chart_sheet_grow (sheet, 150));
  natural->width = (float) guild_chart_sheet_grow (sheet, 320);
  natural->height = (float) guild_chart_sheet_grow (sheet, self->categories->n_categories > 16 ? 360 : 240);
  if (width > 0)
    natural->height = (float) CLAMP (width * .75, least->height, natural->height);
}

static void
guild_radar_chart_lay_out (GuildChart      *chart,
                           GuildChartSheet *sheet)
{
  GuildRadarChart *self = GUILD_RADAR_CHART (chart);
  GuildRadarLayout *layout;

  guild_radar_chart_find (self);
  if (self->bars != NULL)
    {
      guild_chart_lay_out (self->bars, sheet);
      return;
    }
  layout = guild_radar_layout_new (self->categories, sheet, self->value_axis, self->lowest, self->highest);
  sheet->content = sheet->size;
  sheet->plot = GRAPHENE_RECT_INIT (layout->centre.x - (float) layout->radius,
                                    layout->centre.y - (float) layout->radius, (float) (2 * layout->radius),
                                    (float) (2 * layout->radius));
  guild_chart_sheet_take_layout (sheet, layout, guild_radar_layout_free);
}

/* The layout of a sheet, which the data may have outgrown since. */
const GuildRadarLayout *
guild_radar_chart_get_layout (GuildRadarChart *self,
                              GuildChartSheet *sheet)
{
  const GuildRadarLayout *layout = sheet->layout;

  guild_radar_chart_find (self);
  if (sheet->free_layout != guild_radar_layout_free || layout->n_spokes != self->categories->n_categories)
    guild_radar_chart_lay_out (GUILD_CHART (self), sheet);
  return sheet->layout;
}

/* Whether it is rows of bars; sees to it that @sheet is laid out for them. */
gboolean
guild_radar_chart_is_bars (GuildRadarChart *self,
                           GuildChartSheet *sheet)
{
  guild_radar_chart_find (self);
  if (self->bars == NULL)
    return FALSE;
  if (sheet->layout == NULL || sheet->free_layout == guild_radar_layout_free)
    guild_chart_lay_out (self->bars, sheet);
  return TRUE;
}

double
guild_radar_chart_get_share (const GuildRadarLayout *layout,
                             double                  value)
{
  double share = guild_chart_scale_normalise (layout->scale, value);

  return isnan (share) ? 0 : CLAMP (share, 0, 1);
}

/* Where a mark stands; what has no value is at the outer ring, each strand further in. */
graphene_point_t
guild_radar_chart_get_place (GuildRadarChart        *self,
                             GuildChartSheet        *sheet,
                             const GuildRadarLayout *layout,
                             guint                   mark)
{
  const GuildChartCategoryMark *own = &self->categories->marks[mark];
  double value = guild_datum_blend (own->datum, sheet->blend);
  guint n_before = 0;

  if (isfinite (value))
    return guild_radar_layout_at (layout, sheet, own->category, guild_radar_chart_get_share (layout, value));
  for (guint i = self->categories->categories[own->category].first_mark; i < mark; i++)
    n_before += !isfinite (self->categories->marks[i].datum->y);
  return guild_radar_layout_at (layout, sheet, own->category, MAX (1 - n_before * HOLLOW_STEP, .2));
}

/* --- marks ------------------------------------------------------------------------------------------------------- */

static guint
guild_radar_chart_get_n_marks (GuildChart      *chart,
                               GuildChartSheet *sheet G_GNUC_UNUSED)
{
  GuildRadarChart *self = GUILD_RADAR_CHART (chart);

  guild_radar_chart_find (self);
  return self->categories->n_marks;
}

static void
guild_radar_chart_get_bounds (GuildChart      *chart,
                              GuildChartSheet *sheet,
                              guint            mark,
                              graphene_rect_t *bounds)
{
  GuildRadarChart *self = GUILD_RADAR_CHART (chart);
  graphene_point_t place;
  double size;

  if (guild_radar_chart_is_bars (self, sheet))
    {
      guild_chart_get_bounds (self->bars, sheet, mark, bounds);
      return;
    }
  place = guild_radar_chart_get_place (self, sheet, guild_radar_chart_get_layout (self, sheet), mark);
  size = guild_chart_sheet_grow (sheet, MARK);
  *bounds = GRAPHENE_RECT_INIT ((float) (place.x - size / 2), (float) (place.y - size / 2), (float) size, (float) size);
}

/* The nearest point, or the first of the spoke whose name is there. */
static guint
guild_radar_chart_pick (GuildChart      *chart,
                        GuildChartSheet *sheet,
                        double           x,
                        double           y)
{
  GuildRadarChart *self = GUILD_RADAR_CHART (chart);
  const GuildRadarLayout *layout;
  double nearest = guild_chart_sheet_grow (sheet, REACH);
  guint found = GUILD_CHART_NO_MARK;

  if (guild_radar_chart_is_bars (self, sheet))
    return guild_chart_pick (self->bars, sheet, x, y);
  if (!(x >= 0 && x < sheet->size.width && y >= 0 && y < sheet->size.height))
    return GUILD_CHART_NO_MARK;
  layout = guild_radar_chart_get_layout (self, sheet);
  for (guint i = 0; i < self->categories->n_marks; i++)
    {
      graphene_point_t place = guild_radar_chart_get_place (self, sheet, layout, i);
      double distance = hypot (place.x - x, place.y - y);

      if (distance < nearest)
        {
          nearest = distance;
          found = i;
        }
    }
  for (guint i = 0; i < layout->n_spokes && found == GUILD_CHART_NO_MARK; i++)
    {
      graphene_rect_t label = layout->spokes[i].label;

      guild_chart_sheet_mirror (sheet, &label);
      if (graphene_rect_contains_point (&label, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        found = self->categories->categories[i].first_mark;
    }
  return found;
}

/* Around the middle: to the neighbour that is further in the direction, so that the way ends at the outermost. */
static guint
step_around (GuildRadarChart        *self,
             const GuildRadarLayout *layout,
             guint                   mark,
             double                  x,
             double                  y)
{
  const GuildChartCategoryMark *own = &self->categories->marks[mark];
  guint n = layout->n_spokes, found = own->category;
  const guint neighbours[] = { (own->category + 1) % n, (own->category + n - 1) % n };
  double furthest = x * layout->spokes[found].x + y * layout->spokes[found].y + 1e-6;

  for (guint i = 0; i < G_N_ELEMENTS (neighbours); i++)
    {
      const GuildRadarSpoke *spoke = &layout->spokes[neighbours[i]];

      if (x * spoke->x + y * spoke->y > furthest)
        {
          furthest = x * spoke->x + y * spoke->y;
          found = neighbours[i];
        }
    }
  return found == own->category ? mark : guild_chart_categories_find (self->categories, found, own->strand);
}

static guint
guild_radar_chart_step (GuildChart      *chart,
                        GuildChartSheet *sheet,
                        guint            mark,
                        GuildChartStep   step)
{
  GuildRadarChart *self = GUILD_RADAR_CHART (chart);
  const GuildRadarLayout *layout;
  GuildChartCategories *all;
  const GuildChartCategoryMark *own;
  double end;

  if (guild_radar_chart_is_bars (self, sheet))
    return guild_chart_step (self->bars, sheet, mark, step);
  layout = guild_radar_chart_get_layout (self, sheet);
  all = self->categories;
  if (all->n_marks == 0)
    return mark;
  mark = MIN (mark, all->n_marks - 1);
  own = &all->marks[mark];
  end = sheet->rtl ? -1 : 1;
  switch (step)
    {
    case GUILD_CHART_STEP_LEFT:
      return step_around (self, layout, mark, -end, 0);
    case GUILD_CHART_STEP_RIGHT:
      return step_around (self, layout, mark, end, 0);
    case GUILD_CHART_STEP_UP:
      return step_around (self, layout, mark, 0, -1);
    case GUILD_CHART_STEP_DOWN:
      return step_around (self, layout, mark, 0, 1);
    case GUILD_CHART_STEP_HOME:
      return guild_chart_categories_find (all, 0, own->strand);
    case GUILD_CHART_STEP_END:
      return guild_chart_categories_find (all, all->n_categories - 1, own->strand);
    case GUILD_CHART_STEP_PAGE_UP:
      return mark > all->categories[own->category].first_mark ? mark - 1 : mark;
    case GUILD_CHART_STEP_PAGE_DOWN:
      return mark + 1 < all->categories[own->category + 1].first_mark ? mark + 1 : mark;
    case GUILD_CHART_STEP_FIRST:
      return 0;
    case GUILD_CHART_STEP_LAST:
      return all->n_marks - 1;
    }
  return mark;
}

static void
guild_radar_chart_tell (GuildChart      *chart,
                        GuildChartSheet *sheet G_GNUC_UNUSED,
                        guint            mark,
                        GuildChartWords *words)
{
  GuildRadarChart *self = GUILD_RADAR_CHART (chart);

  guild_radar_chart_find (self);
  guild_chart_categories_tell (self->categories, mark, words);
}

/* --- in words ---------------------------------------------------------------------------------------------------- */

static const char *
guild_radar_chart_get_kind_name (GuildChart *chart G_GNUC_UNUSED)
{
  return C_ ("kind of chart", "Radar chart");
}

static char *
guild_radar_chart_summarise (GuildChart *chart)
{
  GuildRadarChart *self = GUILD_RADAR_CHART (chart);

  guild_radar_chart_find (self);
  return guild_chart_categories_summarise (self->categories);
}

static guint
guild_radar_chart_get_n_rows (GuildChart *chart)
{
  GuildRadarChart *self = GUILD_RADAR_CHART (chart);

  guild_radar_chart_find (self);
  return self->categories->n_categories;
}

static guint
guild_radar_chart_get_n_columns (GuildChart *chart)
{
  GuildRadarChart *self = GUILD_RADAR_CHART (chart);

  guild_radar_chart_find (self);
  return guild_chart_categories_get_n_columns (self->categories);
}

static char *
guild_radar_chart_get_column_title (GuildChart *chart,
                                    guint       column)
{
  return guild_chart_categories_get_column_title (GUILD_RADAR_CHART (chart)->categories, column);
}

static char *
guild_radar_chart_get_cell (GuildChart *chart,
                            guint       row,
                            guint       column,
                            double     *number)
{
  return guild_chart_categories_get_cell (GUILD_RADAR_CHART (chart)->categories, row, column, number);
}

static GObject *
guild_radar_chart_get_row_item (GuildChart *chart,
                                guint       row)
{
  return guild_chart_categories_get_item (GUILD_RADAR_CHART (chart)->categories, row);
}

static void
axis_changed (GuildRadarChart *self)
{
  guild_chart_changed (GUILD_CHART (self), FALSE);
}

static void
guild_radar_chart_finalize (GObject *object)
{
  GuildRadarChart *self = GUILD_RADAR_CHART (object);

  guild_radar_chart_forget (self);
  g_clear_object (&self->category_axis);
  g_clear_object (&self->value_axis);
  G_OBJECT_CLASS (guild_radar_chart_parent_class)->finalize (object);
}

static void
guild_radar_chart_class_init (GuildRadarChartClass *class)
{
  GuildChartClass *chart_class = GUILD_CHART_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = guild_radar_chart_finalize;
  chart_class->measure = guild_radar_chart_measure;
  chart_class->lay_out = guild_radar_chart_lay_out;
  chart_class->draw = guild_radar_chart_draw;
  chart_class->get_n_marks = guild_radar_chart_get_n_marks;
  chart_class->get_bounds = guild_radar_chart_get_bounds;
  chart_class->pick = guild_radar_chart_pick;
  chart_class->step = guild_radar_chart_step;
  chart_class->tell = guild_radar_chart_tell;
  chart_class->get_kind_name = guild_radar_chart_get_kind_name;
  chart_class->summarise = guild_radar_chart_summarise;
  chart_class->get_n_rows = guild_radar_chart_get_n_rows;
  chart_class->get_n_columns = guild_radar_chart_get_n_columns;
  chart_class->get_column_title = guild_radar_chart_get_column_title;
  chart_class->get_cell = guild_radar_chart_get_cell;
  chart_class->get_row_item = guild_radar_chart_get_row_item;
  chart_class->draw_swatch = guild_radar_chart_draw_swatch;
}

static void
guild_radar_chart_init (GuildRadarChart *self)
{
  self->category_axis = guild_chart_axis_new (GUILD_CHART_AXIS_CATEGORY);
  self->value_axis = guild_chart_axis_new (GUILD_CHART_AXIS_ORDINAL);
  guild_chart_axis_set_include_zero (self->value_axis, TRUE);
  g_signal_connect_object (self->category_axis, "changed", G_CALLBACK (axis_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->value_axis, "changed", G_CALLBACK (axis_changed), self, G_CONNECT_SWAPPED);
  /* The first to hear of it: whoever asks on account of the same signal gets what is new. */
  g_signal_connect (self, "changed", G_CALLBACK (guild_radar_chart_forget), NULL);
}
