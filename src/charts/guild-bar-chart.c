/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-bar-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * GuildBarChart:
 *
 * Bars from zero, one a category and strand: along the rows of a list, or standing side by side. A strand alone is grey,
 * and its findings are in the accent colour; several have a colour and a pattern each. A datum with a target is pale from
 * its value to the target, where a tick stands.
 */

G_DEFINE_FINAL_TYPE (GuildBarChart, guild_bar_chart, GUILD_TYPE_CHART)

/**
 * guild_bar_chart_new:
 * @along: horizontal for a row a category; vertical for bars that stand
 * @mode: how strands stand to one another
 *
 * Makes a bar chart.
 *
 * Returns: (transfer full): a chart
 */
GuildChart *
guild_bar_chart_new (GtkOrientation along,
                     GuildBarMode   mode)
{
  GuildBarChart *self = g_object_new (GUILD_TYPE_BAR_CHART, NULL);

  self->along = along;
  self->mode = mode;
  return GUILD_CHART (self);
}

/**
 * guild_bar_chart_get_along:
 * @self: a bar chart
 *
 * Tells in which direction its bars grow.
 *
 * Returns: the direction
 */
GtkOrientation
guild_bar_chart_get_along (GuildBarChart *self)
{
  g_return_val_if_fail (GUILD_IS_BAR_CHART (self), GTK_ORIENTATION_HORIZONTAL);
  return self->along;
}

/**
 * guild_bar_chart_set_along:
 * @self: a bar chart
 * @along: in which direction its bars grow
 *
 * Sets the direction of its bars.
 */
void
guild_bar_chart_set_along (GuildBarChart *self,
                           GtkOrientation along)
{
  g_return_if_fail (GUILD_IS_BAR_CHART (self));

  if (self->along == along)
    return;
  self->along = along;
  guild_chart_changed (GUILD_CHART (self), FALSE);
}

/**
 * guild_bar_chart_get_mode:
 * @self: a bar chart
 *
 * Tells how strands stand to one another.
 *
 * Returns: how
 */
GuildBarMode
guild_bar_chart_get_mode (GuildBarChart *self)
{
  g_return_val_if_fail (GUILD_IS_BAR_CHART (self), GUILD_BAR_GROUPED);
  return self->mode;
}

/**
 * guild_bar_chart_set_mode:
 * @self: a bar chart
 * @mode: how strands stand to one another
 *
 * Sets how strands stand to one another.
 */
void
guild_bar_chart_set_mode (GuildBarChart *self,
                          GuildBarMode   mode)
{
  g_return_if_fail (GUILD_IS_BAR_CHART (self));

  if (self->mode == mode)
    return;
  self->mode = mode;
  guild_chart_changed (GUILD_CHART (self), FALSE);
}

/**
 * guild_bar_chart_get_category_axis:
 * @self: a bar chart
 *
 * Gives the axis of its categories; its title is what they are, in the plural ("departments").
 *
 * Returns: (transfer none): the axis
 */
GuildChartAxis *
guild_bar_chart_get_category_axis (GuildBarChart *self)
{
  g_return_val_if_fail (GUILD_IS_BAR_CHART (self), NULL);
  return self->category_axis;
}

/**
 * guild_bar_chart_get_value_axis:
 * @self: a bar chart
 *
 * Gives the axis of its values.
 *
 * Returns: (transfer none): the axis
 */
GuildChartAxis *
guild_bar_chart_get_value_axis (GuildBarChart *self)
{
  g_return_val_if_fail (GUILD_IS_BAR_CHART (self), NULL);
  return self->value_axis;
}

/**
 * guild_bar_chart_set_show_values:
 * @self: a bar chart
 * @show_values: whether values are written beside their bars, where there is one a category or where they are stacked
 * @title: (nullable): what is written over them, such as "have / need"
 *
 * Sets whether values are written.
 */
void
guild_bar_chart_set_show_values (GuildBarChart *self,
                                 gboolean       show_values,
                                 const char    *title)
{
  gboolean changed;

  g_return_if_fail (GUILD_IS_BAR_CHART (self));

  changed = g_set_str (&self->values_title, title);
  if (!changed && self->show_values == show_values)
    return;
  self->show_values = show_values;
  guild_chart_changed (GUILD_CHART (self), FALSE);
}

/**
 * guild_bar_chart_set_row_height:
 * @self: a bar chart
 * @row_height: of a row with text of the usual size, or 0 for the usual height
 *
 * Sets the height of its rows, so that those of a chart beside it line up.
 */
void
guild_bar_chart_set_row_height (GuildBarChart *self,
                                double         row_height)
{
  g_return_if_fail (GUILD_IS_BAR_CHART (self));
  g_return_if_fail (row_height >= 0);

  if (fabs (self->row_height - row_height) < .001)
    return;
  self->row_height = row_height;
  guild_chart_changed (GUILD_CHART (self), FALSE);
}

/**
 * guild_bar_chart_set_header_height:
 * @self: a bar chart
 * @header_height: of what is over its rows with text of the usual size, or 0 for the usual height
 *
 * Sets the height of what is over its rows, so that those of a chart beside it line up.
 */
void
guild_bar_chart_set_header_height (GuildBarChart *self,
                                   double         header_height)
{
  g_return_if_fail (GUILD_IS_BAR_CHART (self));
  g_return_if_fail (header_height >= 0);

  if (fabs (self->header_height - header_height) < .001)
    return;
  self->header_height = header_height;
  guild_chart_changed (GUILD_CHART (self), FALSE);
}

static void
guild_bar_chart_measure (GuildChart      *chart,
                         GuildChartSheet *sheet,
                         double           width,
                         graphene_size_t *least,
                         graphene_size_t *natural)
{
  guild_bar_measure (GUILD_BAR_CHART (chart), sheet, width, least, natural);
}

static void
guild_bar_chart_lay_out (GuildChart      *chart,
                         GuildChartSheet *sheet)
{
  guild_bar_lay_out (GUILD_BAR_CHART (chart), sheet);
}

/* The data may have changed since a sheet was laid out. */
static void
ensure_layout (GuildBarChart   *self,
               GuildChartSheet *sheet)
{
  const GuildBarLayout *layout = sheet->layout;

  guild_bar_find (self);
  if (layout == NULL || layout->end > self->categories->n_categories)
    guild_bar_lay_out (self, sheet);
}

static void
guild_bar_chart_draw (GuildChart      *chart,
                      GuildChartSheet *sheet,
                      GtkSnapshot     *snapshot)
{
  ensure_layout (GUILD_BAR_CHART (chart), sheet);
  guild_bar_draw (GUILD_BAR_CHART (chart), sheet, snapshot);
}

static guint
guild_bar_chart_get_n_marks (GuildChart      *chart,
                             GuildChartSheet *sheet G_GNUC_UNUSED)
{
  GuildBarChart *self = GUILD_BAR_CHART (chart);

  guild_bar_find (self);
  return self->categories->n_marks;
}

static void
guild_bar_chart_get_bounds (GuildChart      *chart,
                            GuildChartSheet *sheet,
                            guint            mark,
                            graphene_rect_t *bounds)
{
  GuildBarChart *self = GUILD_BAR_CHART (chart);
  g_autoptr (GArray) segments = NULL;
  guint category, place;

  ensure_layout (self, sheet);
  category = self->categories->marks[mark].category;
  segments = guild_bar_get_segments (self, sheet, category);
  place = mark - self->categories->categories[category].first_mark;
  *bounds = guild_bar_get_segment_rect (self, sheet, category, &g_array_index (segments, GuildBarSegment, place));
}

/* How far a point is from a rectangle. */
static double
get_distance (const graphene_rect_t *rect,
              double                 x,
              double                 y)
{
  double over_x = MAX (MAX (rect->origin.x - x, x - rect->origin.x - rect->size.width), 0);
  double over_y = MAX (MAX (rect->origin.y - y, y - rect->origin.y - rect->size.height), 0);

  return hypot (over_x, over_y);
}

/* Anywhere in a category, so that its name and its value can be pointed at too: the nearest of its marks. */
static guint
guild_bar_chart_pick (GuildChart      *chart,
                      GuildChartSheet *sheet,
                      double           x,
                      double           y)
{
  GuildBarChart *self = GUILD_BAR_CHART (chart);
  const GuildBarLayout *layout;
  gboolean horizontal = self->along == GTK_ORIENTATION_HORIZONTAL;
  double start = sheet->rtl ? sheet->size.width - x : x, place, nearest = INFINITY, size = 0;
  guint category, found = GUILD_CHART_NO_MARK;
  g_autoptr (GArray) segments = NULL;

  ensure_layout (self, sheet);
  layout = sheet->layout;
  if (!(x >= 0 && x < sheet->size.width && y >= 0 && y < sheet->size.height))
    return GUILD_CHART_NO_MARK;
  place = horizontal ? y - layout->plot_y : start - layout->plot_x;
  if (place < 0 || place >= (horizontal ? layout->plot_height : layout->plot_width))
    return GUILD_CHART_NO_MARK;
  place = (place + (horizontal ? sheet->scroll.y : sheet->scroll.x)) / layout->band;
  if (!(place >= 0 && place < self->categories->n_categories))
    return GUILD_CHART_NO_MARK;
  category = (guint) place;
  segments = guild_bar_get_segments (self, sheet, category);
  for (guint i = 0; i < segments->len; i++)
    {
      const GuildBarSegment *segment = &g_array_index (segments, GuildBarSegment, i);
      graphene_rect_t rect = guild_bar_get_segment_rect (self, sheet, category, segment);
      double distance = get_distance (&rect, x, y);

      /* Where a small one lies over a large one, the small one. */
      if (distance < nearest || (distance <= nearest && fabs (segment->to - segment->from) < size))
        {
          nearest = distance;
          size = fabs (segment->to - segment->from);
          found = segment->mark;
        }
    }
  return found;
}

/* The next mark of the same category as it is seen, by what is further along in a direction. Those at the same place follow
 * one another in their order. */
static guint
step_within (GuildBarChart   *self,
             GuildChartSheet *sheet,
             guint            mark,
             double           x,
             double           y)
{
  guint category = self->categories->marks[mark].category;
  guint first = self->categories->categories[category].first_mark, found = mark;
  g_autoptr (GArray) segments = guild_bar_get_segments (self, sheet, category);
  g_autofree double *places = g_new (double, segments->len);
  gboolean ascending = (x > 0 && !sheet->rtl) || (x < 0 && sheet->rtl) || y < 0;

  for (guint i = 0; i < segments->len; i++)
    {
      graphene_rect_t rect = guild_bar_get_segment_rect (self, sheet, category,
                                                         &g_array_index (segments, GuildBarSegment, i));

      places[i] = x * (rect.origin.x + rect.size.width / 2) + y * (rect.origin.y + rect.size.height / 2);
    }
  for (guint i = 0; i < segments->len; i++)
    {
      guint other = ascending ? i : segments->len - 1 - i;
      double here = places[mark - first];
      gboolean later = ascending ? other > mark - first : other < mark - first;

      if (places[other] < here || (places[other] <= here && !later))
        continue;
      if (found == mark || places[other] < places[found - first])
        found = first + other;
    }
  return found;
}

/* The mark of the same strand so many categories on. */
static guint
step_category (GuildBarChart *self,
               guint          mark,
               gint64         by)
{
  const GuildChartCategoryMark *own = &self->categories->marks[mark];
  gint64 category = CLAMP (own->category + by, 0, (gint64) self->categories->n_categories - 1);

  return category == own->category ? mark
                                   : guild_chart_categories_find (self->categories, (guint) category, own->strand);
}

static guint
step_end (GuildBarChart *self,
          guint          mark,
          gboolean       first)
{
  GuildChartCategories *all = self->categories;
  guint category = all->marks[mark].category;

  if (guild_chart_categories_count (all, category) > 1)
    return first ? all->categories[category].first_mark : all->categories[category + 1].first_mark - 1;
  return first ? 0 : all->n_marks - 1;
}

static guint
guild_bar_chart_step (GuildChart      *chart,
                      GuildChartSheet *sheet,
                      guint            mark,
                      GuildChartStep   step)
{
  GuildBarChart *self = GUILD_BAR_CHART (chart);
  const GuildBarLayout *layout;
  gboolean horizontal = self->along == GTK_ORIENTATION_HORIZONTAL;
  gboolean grouped = self->mode == GUILD_BAR_GROUPED;
  guint n_marks = guild_bar_chart_get_n_marks (chart, sheet);
  gint64 page;

  if (n_marks == 0)
    return mark;
  mark = MIN (mark, n_marks - 1);
  ensure_layout (self, sheet);
  layout = sheet->layout;
  page = MAX ((gint64) layout->end - layout->first - 1, 1);
  switch (step)
    {
    case GUILD_CHART_STEP_LEFT:
    case GUILD_CHART_STEP_RIGHT:
      if (horizontal)
        return grouped ? mark : step_within (self, sheet, mark, step == GUILD_CHART_STEP_LEFT ? -1 : 1, 0);
      if ((step == GUILD_CHART_STEP_RIGHT) != sheet->rtl)
        return grouped ? MIN (mark + 1, n_marks - 1) : step_category (self, mark, 1);
      return grouped ? (mark == 0 ? 0 : mark - 1) : step_category (self, mark, -1);
    case GUILD_CHART_STEP_UP:
    case GUILD_CHART_STEP_DOWN:
      if (!horizontal)
        return grouped ? mark : step_within (self, sheet, mark, 0, step == GUILD_CHART_STEP_UP ? -1 : 1);
      if (step == GUILD_CHART_STEP_DOWN)
        return grouped ? MIN (mark + 1, n_marks - 1) : step_category (self, mark, 1);
      return grouped ? (mark == 0 ? 0 : mark - 1) : step_category (self, mark, -1);
    case GUILD_CHART_STEP_HOME:
      return step_end (self, mark, TRUE);
    case GUILD_CHART_STEP_END:
      return step_end (self, mark, FALSE);
    case GUILD_CHART_STEP_PAGE_UP:
      return step_category (self, mark, -page);
    case GUILD_CHART_STEP_PAGE_DOWN:
      return step_category (self, mark, page);
    case GUILD_CHART_STEP_FIRST:
      return 0;
    case GUILD_CHART_STEP_LAST:
      return n_marks - 1;
    }
  return mark;
}

static void
guild_bar_chart_tell (GuildChart      *chart,
                      GuildChartSheet *sheet G_GNUC_UNUSED,
                      guint            mark,
                      GuildChartWords *words)
{
  GuildBarChart *self = GUILD_BAR_CHART (chart);

  guild_bar_find (self);
  guild_chart_categories_tell (self->categories, mark, words);
}

static const char *
guild_bar_chart_get_kind_name (GuildChart *chart G_GNUC_UNUSED)
{
  return C_ ("kind of chart", "Bar chart");
}

static char *
guild_bar_chart_summarise (GuildChart *chart)
{
  GuildBarChart *self = GUILD_BAR_CHART (chart);

  guild_bar_find (self);
  return guild_chart_categories_summarise (self->categories);
}

static guint
guild_bar_chart_get_n_rows (GuildChart *chart)
{
  GuildBarChart *self = GUILD_BAR_CHART (chart);

  guild_bar_find (self);
  return self->categories->n_categories;
}

static guint
guild_bar_chart_get_n_columns (GuildChart *chart)
{
  GuildBarChart *self = GUILD_BAR_CHART (chart);

  guild_bar_find (self);
  return guild_chart_categories_get_n_columns (self->categories);
}

static char *
guild_bar_chart_get_column_title (GuildChart *chart,
                                  guint       column)
{
  return guild_chart_categories_get_column_title (GUILD_BAR_CHART (chart)->categories, column);
}

static char *
guild_bar_chart_get_cell (GuildChart *chart,
                          guint       row,
                          guint       column,
                          double     *number)
{
  return guild_chart_categories_get_cell (GUILD_BAR_CHART (chart)->categories, row, column, number);
}

static GObject *
guild_bar_chart_get_row_item (GuildChart *chart,
                              guint       row)
{
  return guild_chart_categories_get_item (GUILD_BAR_CHART (chart)->categories, row);
}

static void
guild_bar_chart_forget (GuildBarChart *self)
{
  g_clear_pointer (&self->categories, guild_chart_categories_free);
  g_clear_pointer (&self->values, g_ptr_array_unref);
}

static void
axis_changed (GuildBarChart *self)
{
  guild_chart_changed (GUILD_CHART (self), FALSE);
}

static void
guild_bar_chart_finalize (GObject *object)
{
  GuildBarChart *self = GUILD_BAR_CHART (object);

  guild_bar_chart_forget (self);
  g_clear_object (&self->category_axis);
  g_clear_object (&self->value_axis);
  g_clear_pointer (&self->values_title, g_free);
  G_OBJECT_CLASS (guild_bar_chart_parent_class)->finalize (object);
}

static void
guild_bar_chart_class_init (GuildBarChartClass *class)
{
  GuildChartClass *chart_class = GUILD_CHART_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = guild_bar_chart_finalize;
  chart_class->measure = guild_bar_chart_measure;
  chart_class->lay_out = guild_bar_chart_lay_out;
  chart_class->draw = guild_bar_chart_draw;
  chart_class->get_n_marks = guild_bar_chart_get_n_marks;
  chart_class->get_bounds = guild_bar_chart_get_bounds;
  chart_class->pick = guild_bar_chart_pick;
  chart_class->step = guild_bar_chart_step;
  chart_class->tell = guild_bar_chart_tell;
  chart_class->get_kind_name = guild_bar_chart_get_kind_name;
  chart_class->summarise = guild_bar_chart_summarise;
  chart_class->get_n_rows = guild_bar_chart_get_n_rows;
  chart_class->get_n_columns = guild_bar_chart_get_n_columns;
  chart_class->get_column_title = guild_bar_chart_get_column_title;
  chart_class->get_cell = guild_bar_chart_get_cell;
  chart_class->get_row_item = guild_bar_chart_get_row_item;
}

static void
guild_bar_chart_init (GuildBarChart *self)
{
  self->category_axis = guild_chart_axis_new (GUILD_CHART_AXIS_CATEGORY);
  self->value_axis = guild_chart_axis_new (GUILD_CHART_AXIS_LINEAR);
  guild_chart_axis_set_include_zero (self->value_axis, TRUE);
  g_signal_connect_object (self->category_axis, "changed", G_CALLBACK (axis_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->value_axis, "changed", G_CALLBACK (axis_changed), self, G_CONNECT_SWAPPED);
  /* The first to hear of it: whoever asks on account of the same signal gets what is new. */
  g_signal_connect (self, "changed", G_CALLBACK (guild_bar_chart_forget), NULL);
}
