/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-line-chart.h"

#include "guild-line-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Marks that Page Up and Page Down pass. */
#define PAGE 10

/* How near the pointer has to be along the x axis for the nearest line to count, in lines of text. */
#define NEAR 1.0

/**
 * GuildLineChart:
 *
 * Values along numbers or days: lines, what they hold, bands around them. Where something is missing a line is broken.
 * More data than there are pixels are drawn as columns of pixels, and the chart says so.
 */
struct _GuildLineChart
{
  GuildChart parent_instance;

  GuildLineSource source;
};

typedef enum
{
  PROP_AREA = 1,
} GuildLineChartProperty;

static GParamSpec *properties[PROP_AREA + 1];

G_DEFINE_FINAL_TYPE (GuildLineChart, guild_line_chart, GUILD_TYPE_CHART)

static void
axis_changed (GuildLineChart *self)
{
  guild_chart_changed (GUILD_CHART (self), FALSE);
}

static void
data_changed (GuildLineChart *self,
              gboolean        data)
{
  if (data)
    g_ptr_array_set_size (self->source.orders, 0);
}

static GuildChartAxis *
make_axis (GuildLineChart    *self,
           GuildChartAxisKind kind)
{
  GuildChartAxis *axis = guild_chart_axis_new (kind);

  g_signal_connect_object (axis, "changed", G_CALLBACK (axis_changed), self, G_CONNECT_SWAPPED);
  return axis;
}

/**
 * guild_line_chart_new:
 * @x: what the x axis measures: %GUILD_CHART_AXIS_LINEAR or %GUILD_CHART_AXIS_DATE
 *
 * Makes a line chart.
 *
 * Returns: (transfer full): a chart
 */
GuildChart *
guild_line_chart_new (GuildChartAxisKind x)
{
  GuildLineChart *self;

  g_return_val_if_fail (x == GUILD_CHART_AXIS_LINEAR || x == GUILD_CHART_AXIS_DATE, NULL);

  self = g_object_new (GUILD_TYPE_LINE_CHART, NULL);
  self->source.x_axis = make_axis (self, x);
  return GUILD_CHART (self);
}

/**
 * guild_line_chart_get_x_axis:
 * @self: a line chart
 *
 * Gives its x axis.
 *
 * Returns: (transfer none): the axis
 */
GuildChartAxis *
guild_line_chart_get_x_axis (GuildLineChart *self)
{
  g_return_val_if_fail (GUILD_IS_LINE_CHART (self), NULL);
  return self->source.x_axis;
}

/**
 * guild_line_chart_get_value_axis:
 * @self: a line chart
 *
 * Gives the axis of its values.
 *
 * Returns: (transfer none): the axis
 */
GuildChartAxis *
guild_line_chart_get_value_axis (GuildLineChart *self)
{
  g_return_val_if_fail (GUILD_IS_LINE_CHART (self), NULL);
  return self->source.value_axis;
}

/**
 * guild_line_chart_get_area:
 * @self: a line chart
 *
 * Tells whether what its lines hold is filled.
 *
 * Returns: whether it is
 */
gboolean
guild_line_chart_get_area (GuildLineChart *self)
{
  g_return_val_if_fail (GUILD_IS_LINE_CHART (self), FALSE);
  return self->source.area;
}

/**
 * guild_line_chart_set_area:
 * @self: a line chart
 * @area: whether to fill what its lines hold, down to zero
 *
 * Sets whether what its lines hold is filled. Zero is on the axis then.
 */
void
guild_line_chart_set_area (GuildLineChart *self,
                           gboolean        area)
{
  g_return_if_fail (GUILD_IS_LINE_CHART (self));

  if (self->source.area == area)
    return;
  self->source.area = area;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AREA]);
  guild_chart_changed (GUILD_CHART (self), FALSE);
}

static void
guild_line_chart_measure (G_GNUC_UNUSED GuildChart *chart,
                          GuildChartSheet          *sheet,
                          double                    width,
                          graphene_size_t          *least,
                          graphene_size_t          *natural)
{
  double line = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_BODY);

  graphene_size_init (least, (float) (line * 10), (float) (line * 8));
  graphene_size_init (natural, (float) MAX (width, line * 10),
                      (float) CLAMP ((width < 0 ? line * 28 : width) * .5, line * 10, line * 15));
  if (width < 0)
    natural->width = (float) (line * 28);
}

static void
guild_line_chart_lay_out (GuildChart      *chart,
                          GuildChartSheet *sheet)
{
  guild_line_lay_out (&GUILD_LINE_CHART (chart)->source, sheet);
}

static void
guild_line_chart_draw (GuildChart      *chart,
                       GuildChartSheet *sheet,
                       GtkSnapshot     *snapshot)
{
  guild_line_draw (&GUILD_LINE_CHART (chart)->source, sheet, snapshot);
}

static void
guild_line_chart_draw_swatch (G_GNUC_UNUSED GuildChart *chart,
                              const GuildChartLook     *look,
                              GtkSnapshot              *snapshot,
                              const graphene_rect_t    *box,
                              guint                     index)
{
  guild_line_draw_swatch (look, snapshot, box, index);
}

static guint
guild_line_chart_get_n_marks (G_GNUC_UNUSED GuildChart *chart,
                              GuildChartSheet          *sheet)
{
  const GuildLineLayout *layout = sheet->layout;

  return layout == NULL ? 0 : layout->points->len;
}

/* Where a mark is said to stand: what is missing stands at the foot of the plot. */
static double
mark_y (const GuildLinePoint  *point,
        const GuildChartSheet *sheet)
{
  double bottom = sheet->plot.origin.y + sheet->plot.size.height;

  return isnan (point->at_y) ? bottom : CLAMP (point->at_y, sheet->plot.origin.y, bottom);
}

static void
guild_line_chart_get_bounds (G_GNUC_UNUSED GuildChart *chart,
                             GuildChartSheet          *sheet,
                             guint                     mark,
                             graphene_rect_t          *bounds)
{
  const GuildLinePoint *point = guild_line_layout_get_point (sheet->layout, mark);
  float half = (float) MAX (guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION) * .38, 5) + 1;

  graphene_rect_init (bounds, point->at_x - half, (float) mark_y (point, sheet) - half, half * 2, half * 2);
}

/* The mark of a strand that is nearest to a place on the x axis. */
static guint
nearest_of (const GuildLineLayout *layout,
            const GuildLineStrand *strand,
            const GuildChartSheet *sheet,
            double                 x)
{
  guint low = strand->first, high = strand->first + strand->n_points;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      double at = guild_line_layout_get_point (layout, middle)->at_x;

      if (sheet->rtl ? at > x : at < x)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == strand->first + strand->n_points)
    return low - 1;
  if (low > strand->first && fabs (guild_line_layout_get_point (layout, low - 1)->at_x - x) <=
                                 fabs (guild_line_layout_get_point (layout, low)->at_x - x))
    return low - 1;
  return low;
}

static guint
guild_line_chart_pick (G_GNUC_UNUSED GuildChart *chart,
                       GuildChartSheet          *sheet,
                       double                    x,
                       double                    y)
{
  const GuildLineLayout *layout = sheet->layout;
  double near = guild_chart_sheet_get_line (sheet, GUILD_CHART_TEXT_CAPTION) * NEAR;
  double least = INFINITY, nearest = INFINITY;
  graphene_rect_t place = sheet->plot;
  guint found = GUILD_CHART_NO_MARK;

  graphene_rect_inset (&place, (float) -near, (float) -near);
  if (layout == NULL || !graphene_rect_contains_point (&place, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
    return GUILD_CHART_NO_MARK;
  for (guint i = 0; i < layout->strands->len; i++)
    {
      const GuildLineStrand *strand = guild_line_layout_get_strand (layout, i);

      if (strand->n_points > 0)
        least = MIN (least,
                     fabs (guild_line_layout_get_point (layout, nearest_of (layout, strand, sheet, x))->at_x - x));
    }
  for (guint i = 0; i < layout->strands->len; i++)
    {
      const GuildLineStrand *strand = guild_line_layout_get_strand (layout, i);
      const GuildLinePoint *point;
      double distance;
      guint mark;

      if (strand->n_points == 0)
        continue;
      mark = nearest_of (layout, strand, sheet, x);
      point = guild_line_layout_get_point (layout, mark);
      distance = hypot (point->at_x - x, mark_y (point, sheet) - y);
      if (fabs (point->at_x - x) <= least + near / 2 && distance < nearest)
        {
          nearest = distance;
          found = mark;
        }
    }
  return found;
}

/* Whether a strand comes before another from top to bottom. Lines cross: it is where they run on the whole that counts,
 * so that going on leads past each of them. */
static gboolean
is_above (const GuildLineLayout *layout,
          guint                  strand,
          guint                  other)
{
  double height = guild_line_layout_get_strand (layout, strand)->height;
  double other_height = guild_line_layout_get_strand (layout, other)->height;

  return height < other_height || (!(height > other_height) && strand < other);
}

/* The mark of the strand that is next above or below, at the same place. */
static guint
step_across (const GuildLineLayout *layout,
             const GuildChartSheet *sheet,
             guint                  mark,
             gboolean               up)
{
  const GuildLinePoint *from = guild_line_layout_get_point (layout, mark);
  guint next = from->strand;

  for (guint i = 0; i < layout->strands->len; i++)
    {
      gboolean beyond = up ? is_above (layout, i, from->strand) : is_above (layout, from->strand, i);
      gboolean nearer = next == from->strand || (up ? is_above (layout, next, i) : is_above (layout, i, next));

      if (i != from->strand && guild_line_layout_get_strand (layout, i)->n_points > 0 && beyond && nearer)
        next = i;
    }
  return next == from->strand ? mark
                              : nearest_of (layout, guild_line_layout_get_strand (layout, next), sheet, from->at_x);
}

static guint
guild_line_chart_step (G_GNUC_UNUSED GuildChart *chart,
                       GuildChartSheet          *sheet,
                       guint                     mark,
                       GuildChartStep            step)
{
  const GuildLineLayout *layout = sheet->layout;
  const GuildLineStrand *strand;
  guint first, last;

  if (layout == NULL || mark >= layout->points->len)
    return mark;
  strand = guild_line_layout_get_strand (layout, guild_line_layout_get_point (layout, mark)->strand);
  first = strand->first;
  last = strand->first + strand->n_points - 1;
  switch (step)
    {
    case GUILD_CHART_STEP_LEFT:
      return sheet->rtl ? MIN (mark + 1, last) : MAX (mark, first + 1) - 1;
    case GUILD_CHART_STEP_RIGHT:
      return sheet->rtl ? MAX (mark, first + 1) - 1 : MIN (mark + 1, last);
    case GUILD_CHART_STEP_UP:
      return step_across (layout, sheet, mark, TRUE);
    case GUILD_CHART_STEP_DOWN:
      return step_across (layout, sheet, mark, FALSE);
    case GUILD_CHART_STEP_HOME:
      return first;
    case GUILD_CHART_STEP_END:
      return last;
    case GUILD_CHART_STEP_PAGE_UP:
      return MAX (mark, first + PAGE) - PAGE;
    case GUILD_CHART_STEP_PAGE_DOWN:
      return MIN (mark + PAGE, last);
    case GUILD_CHART_STEP_FIRST:
      return 0;
    case GUILD_CHART_STEP_LAST:
      return layout->points->len - 1;
    }
  return mark;
}

static void
guild_line_chart_tell (GuildChart      *chart,
                       GuildChartSheet *sheet,
                       guint            mark,
                       GuildChartWords *words)
{
  guild_line_tell (&GUILD_LINE_CHART (chart)->source, sheet, mark, words);
}

static const char *
guild_line_chart_get_kind_name (GuildChart *chart G_GNUC_UNUSED)
{
  return C_ ("kind of chart", "Line chart");
}

static char *
guild_line_chart_summarise (GuildChart *chart)
{
  return guild_line_summarise (&GUILD_LINE_CHART (chart)->source);
}

static guint
guild_line_chart_get_n_rows (GuildChart *chart)
{
  return guild_line_get_n_rows (&GUILD_LINE_CHART (chart)->source);
}

static guint
guild_line_chart_get_n_columns (GuildChart *chart)
{
  return guild_line_get_n_columns (&GUILD_LINE_CHART (chart)->source);
}

static char *
guild_line_chart_get_column_title (GuildChart *chart,
                                   guint       column)
{
  return guild_line_get_column_title (&GUILD_LINE_CHART (chart)->source, column);
}

static char *
guild_line_chart_get_cell (GuildChart *chart,
                           guint       row,
                           guint       column,
                           double     *number)
{
  return guild_line_get_cell (&GUILD_LINE_CHART (chart)->source, row, column, number);
}

static gboolean
guild_line_chart_is_day (GuildChart *chart,
                         guint       column)
{
  return guild_line_is_day (&GUILD_LINE_CHART (chart)->source, column);
}

static GObject *
guild_line_chart_get_row_item (GuildChart *chart,
                               guint       row)
{
  return guild_line_get_row_item (&GUILD_LINE_CHART (chart)->source, row);
}

static double
guild_line_chart_get_x_at (G_GNUC_UNUSED GuildChart *chart,
                           GuildChartSheet          *sheet,
                           double                    x)
{
  const GuildLineLayout *layout = sheet->layout;
  double along = (x - sheet->plot.origin.x) / sheet->plot.size.width;

  if (layout == NULL || layout->points->len == 0)
    return NAN;
  return guild_chart_scale_value (layout->x, CLAMP (sheet->rtl ? 1 - along : along, 0, 1));
}

static void
guild_line_chart_get_property (GObject    *object,
                               guint       property,
                               GValue     *value,
                               GParamSpec *pspec)
{
  GuildLineChart *self = GUILD_LINE_CHART (object);

  switch ((GuildLineChartProperty) property)
    {
    case PROP_AREA:
      g_value_set_boolean (value, self->source.area);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
guild_line_chart_set_property (GObject      *object,
                               guint         property,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  GuildLineChart *self = GUILD_LINE_CHART (object);

  switch ((GuildLineChartProperty) property)
    {
    case PROP_AREA:
      guild_line_chart_set_area (self, g_value_get_boolean (value));
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
guild_line_chart_finalize (GObject *object)
{
  GuildLineChart *self = GUILD_LINE_CHART (object);

  g_clear_object (&self->source.x_axis);
  g_clear_object (&self->source.value_axis);
  g_clear_pointer (&self->source.orders, g_ptr_array_unref);
  G_OBJECT_CLASS (guild_line_chart_parent_class)->finalize (object);
}

static void
guild_line_chart_class_init (GuildLineChartClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GuildChartClass *chart_class = GUILD_CHART_CLASS (class);

  object_class->finalize = guild_line_chart_finalize;
  object_class->get_property = guild_line_chart_get_property;
  object_class->set_property = guild_line_chart_set_property;
  chart_class->measure = guild_line_chart_measure;
  chart_class->lay_out = guild_line_chart_lay_out;
  chart_class->draw = guild_line_chart_draw;
  chart_class->draw_swatch = guild_line_chart_draw_swatch;
  chart_class->get_n_marks = guild_line_chart_get_n_marks;
  chart_class->get_bounds = guild_line_chart_get_bounds;
  chart_class->pick = guild_line_chart_pick;
  chart_class->step = guild_line_chart_step;
  chart_class->tell = guild_line_chart_tell;
  chart_class->get_kind_name = guild_line_chart_get_kind_name;
  chart_class->summarise = guild_line_chart_summarise;
  chart_class->get_n_rows = guild_line_chart_get_n_rows;
  chart_class->get_n_columns = guild_line_chart_get_n_columns;
  chart_class->get_column_title = guild_line_chart_get_column_title;
  chart_class->get_cell = guild_line_chart_get_cell;
  chart_class->is_day = guild_line_chart_is_day;
  chart_class->get_row_item = guild_line_chart_get_row_item;
  chart_class->get_x_at = guild_line_chart_get_x_at;

  /**
   * GuildLineChart:area: (getter get_area) (setter set_area)
   *
   * Whether what its lines hold is filled.
   */
  properties[PROP_AREA] = g_param_spec_boolean ("area", NULL, NULL, FALSE,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
guild_line_chart_init (GuildLineChart *self)
{
  self->source.chart = GUILD_CHART (self);
  self->source.orders = g_ptr_array_new_with_free_func (guild_line_order_free);
  self->source.value_axis = make_axis (self, GUILD_CHART_AXIS_LINEAR);
  g_signal_connect (self, "changed", G_CALLBACK (data_changed), NULL);
}
