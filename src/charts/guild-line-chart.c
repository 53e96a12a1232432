/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guild-line-chart.h"

#include "guild-line-layout.h"

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

/* What a column of the chart as a table says. */
typedef enum
{
  COLUMN_X,
  COLUMN_LABEL,
  COLUMN_STRAND,
  COLUMN_VALUE,
  COLUMN_LOW,
  COLUMN_HIGH,
  COLUMN_TARGET,
  COLUMN_NOTE,
} Column;

#define N_COLUMNS (COLUMN_NOTE + 1)

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

static const char *
name_strand (GuildLineChart         *self,
             const GuildChartStrand *strand)
{
  return guild_chart_get_n_strands (GUILD_CHART (self)) < 2 || *strand->name == '\0' ? NULL : strand->name;
}

/* What a datum comes to, with its band and target. */
static char *
tell_value (GuildLineChart   *self,
            const GuildDatum *datum)
{
  GuildChartAxis *axis = self->source.value_axis;
  g_autofree char *value = NULL;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  g_autofree char *target = NULL;

  if (datum->withheld)
    return g_strdup (C_ ("value", "withheld"));
  value = isnan (datum->y) ? g_strdup (C_ ("value", "missing")) : guild_chart_axis_format (axis, datum->y);
  if (!isnan (datum->low) && !isnan (datum->high))
    {
      g_autofree char *alone = g_steal_pointer (&value);

      low = guild_chart_axis_format (axis, MIN (datum->low, datum->high));
      high = guild_chart_axis_format (axis, MAX (datum->low, datum->high));
      /* TRANSLATORS: A value, and the lowest and highest it may be. */
      value = g_strdup_printf (_ ("%s, between %s and %s"), alone, low, high);
    }
  if (!isnan (datum->target))
    {
      g_autofree char *alone = g_steal_pointer (&value);

      target = guild_chart_axis_format (axis, datum->target);
      /* TRANSLATORS: A value, and the one to be reached. */
      value = g_strdup_printf (_ ("%s, target %s"), alone, target);
    }
  return g_steal_pointer (&value);
}

static char *
tell_place (GuildLineChart   *self,
            const GuildDatum *datum)
{
  g_autofree char *x = guild_chart_axis_format (self->source.x_axis, datum->x);

  if (datum->label == NULL || *datum->label == '\0')
    return g_steal_pointer (&x);
  return g_strdup_printf ("%s, %s", datum->label, x);
}

static void
tell_datum (GuildLineChart         *self,
            const GuildChartStrand *strand,
            const GuildDatum       *datum,
            GuildChartWords        *words)
{
  g_autofree char *place = tell_place (self, datum);
  const char *name = name_strand (self, strand);

  words->name = name == NULL ? g_strdup (place) : g_strdup_printf ("%s, %s", name, place);
  words->value = tell_value (self, datum);
  /* TRANSLATORS: What a value of a chart is of, and the value, such as "12 Mar 2026: 3.4". */
  words->sentence = g_strdup_printf (_ ("%s: %s"), words->name, words->value);
  if (datum->note != NULL && *datum->note != '\0')
    {
      g_autofree char *alone = g_steal_pointer (&words->sentence);

      words->sentence = g_strdup_printf ("%s (%s)", alone, datum->note);
    }
  words->number = datum->y;
  words->item = g_list_model_get_item (guild_chart_series_get_model (strand->series), datum->item);
}

static void
tell_column (GuildLineChart         *self,
             const GuildChartStrand *strand,
             const GuildLinePoint   *point,
             GuildChartWords        *words)
{
  GuildChartAxis *axis = self->source.value_axis;
  g_autofree char *from = guild_chart_axis_format (self->source.x_axis, strand->data[point->datum].x);
  g_autofree char *to = guild_chart_axis_format (self->source.x_axis, strand->data[point->last].x);
  g_autofree char *mean = guild_chart_axis_format (axis, point->y);
  g_autofree char *low = guild_chart_axis_format (axis, point->low);
  g_autofree char *high = guild_chart_axis_format (axis, point->high);
  g_autofree char *place = g_str_equal (from, to) ? g_strdup (from)
                                                  /* TRANSLATORS: From the one to the other. */
                                                  : g_strdup_printf (_ ("%s to %s"), from, to);
  const char *name = name_strand (self, strand);

  words->name = name == NULL ? g_strdup (place) : g_strdup_printf ("%s, %s", name, place);
  words->value = g_str_equal (low, high) ? g_strdup (mean)
                                         : g_strdup_printf (_ ("%s on average, %s to %s"), mean, low, high);
  words->sentence = g_strdup_printf (ngettext ("%s: %s (%'u point)", "%s: %s (%'u points)", point->n), words->name,
                                     words->value, point->n);
  words->number = point->y;
}

static void
guild_line_chart_tell (GuildChart      *chart,
                       GuildChartSheet *sheet,
                       guint            mark,
                       GuildChartWords *words)
{
  GuildLineChart *self = GUILD_LINE_CHART (chart);
  const GuildLineLayout *layout = sheet->layout;
  const GuildLinePoint *point = guild_line_layout_get_point (layout, mark);
  const GuildLineStrand *own = guild_line_layout_get_strand (layout, point->strand);
  const GuildChartStrand *strand = guild_chart_get_strand (chart, own->strand);

  words->position = mark - own->first + 1;
  words->set_size = own->n_points;
  /* The data may be others by now, and the layout not yet. */
  if (strand == NULL || point->last >= strand->n_data || point->datum >= strand->n_data)
    {
      words->name = g_strdup ("");
      words->value = g_strdup ("");
      words->sentence = g_strdup ("");
    }
  else if (point->n > 1)
    tell_column (self, strand, point, words);
  else
    tell_datum (self, strand, &strand->data[point->datum], words);
}

static char *
tell_at (GuildLineChart   *self,
         const GuildDatum *datum)
{
  g_autofree char *value = guild_chart_axis_format (self->source.value_axis, datum->y);
  g_autofree char *place = guild_chart_axis_format (self->source.x_axis, datum->x);

  /* TRANSLATORS: A value and where it stands, such as "3.4 (12 Mar 2026)". */
  return g_strdup_printf (_ ("%s (%s)"), value, place);
}

/* The first and the last, the lowest and the highest of a strand; all %NULL or none. */
typedef struct
{
  const GuildDatum *first, *last, *lowest, *highest;
  guint n;
} Ends;

static void
find_ends (const GuildChartStrand *strand,
           Ends                   *ends)
{
  *ends = (Ends) { NULL };
  for (guint i = 0; i < strand->n_data; i++)
    {
      const GuildDatum *datum = &strand->data[i];

      if (isnan (datum->x) || isnan (datum->y))
        continue;
      ends->n++;
      if (ends->first == NULL || datum->x < ends->first->x)
        ends->first = datum;
      if (ends->last == NULL || datum->x >= ends->last->x)
        ends->last = datum;
      if (ends->lowest == NULL || datum->y < ends->lowest->y)
        ends->lowest = datum;
      if (ends->highest == NULL || datum->y > ends->highest->y)
        ends->highest = datum;
    }
}

static char *
summarise_strand (GuildLineChart *self,
                  const Ends     *ends)
{
  g_autofree char *first = tell_at (self, ends->first);
  g_autofree char *last = tell_at (self, ends->last);
  g_autofree char *lowest = tell_at (self, ends->lowest);
  g_autofree char *highest = tell_at (self, ends->highest);

  if (ends->n == 1)
    return g_strdup_printf (_ ("1 point: %s"), first);
  return g_strdup_printf (ngettext ("%'u point; first %s, last %s; lowest %s, highest %s",
                                    "%'u points; first %s, last %s; lowest %s, highest %s", ends->n),
                          ends->n, first, last, lowest, highest);
}

static char *
guild_line_chart_summarise (GuildChart *chart)
{
  GuildLineChart *self = GUILD_LINE_CHART (chart);
  GuildChartAxis *axis = self->source.value_axis;
  const char *empty = guild_chart_get_empty_words (chart);
  const char *low_name = NULL, *high_name = NULL;
  double low = NAN, high = NAN;
  g_autofree char *low_words = NULL;
  g_autofree char *high_words = NULL;
  Ends only = { NULL };
  guint n_lines = 0;

  for (guint i = 0; i < guild_chart_get_n_strands (chart); i++)
    {
      const GuildChartStrand *strand = guild_chart_get_strand (chart, i);
      Ends ends;

      find_ends (strand, &ends);
      if (strand->hidden || ends.n == 0)
        continue;
      n_lines++;
      only = ends;
      if (!(ends.last->y >= low))
        {
          low = ends.last->y;
          low_name = strand->name;
        }
      if (!(ends.last->y <= high))
        {
          high = ends.last->y;
          high_name = strand->name;
        }
    }
  if (n_lines == 0)
    return g_strdup (empty == NULL ? _ ("Nothing to show") : empty);
  if (n_lines == 1)
    return summarise_strand (self, &only);
  low_words = guild_chart_axis_format (axis, low);
  high_words = guild_chart_axis_format (axis, high);
  return g_strdup_printf (ngettext ("%u line; highest at the end %s %s, lowest %s %s",
                                    "%u lines; highest at the end %s %s, lowest %s %s", n_lines),
                          n_lines, high_name, high_words, low_name, low_words);
}

static gboolean
any_has (GuildChart     *chart,
         GuildChartField field)
{
  GListModel *all = guild_chart_get_series (chart);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GuildChartSeries) series = g_list_model_get_item (all, i);

      if (guild_chart_series_has_field (series, field))
        return TRUE;
    }
  return FALSE;
}

static guint
list_columns (GuildChart *chart,
              Column      columns[N_COLUMNS])
{
  guint n = 0;

  columns[n++] = COLUMN_X;
  if (any_has (chart, GUILD_CHART_LABEL))
    columns[n++] = COLUMN_LABEL;
  if (guild_chart_get_n_strands (chart) > 1)
    columns[n++] = COLUMN_STRAND;
  columns[n++] = COLUMN_VALUE;
  if (any_has (chart, GUILD_CHART_LOW))
    columns[n++] = COLUMN_LOW;
  if (any_has (chart, GUILD_CHART_HIGH))
    columns[n++] = COLUMN_HIGH;
  if (any_has (chart, GUILD_CHART_TARGET))
    columns[n++] = COLUMN_TARGET;
  if (any_has (chart, GUILD_CHART_NOTE))
    columns[n++] = COLUMN_NOTE;
  return n;
}

static guint
guild_line_chart_get_n_columns (GuildChart *chart)
{
  Column columns[N_COLUMNS];

  return list_columns (chart, columns);
}

static char *
guild_line_chart_get_column_title (GuildChart *chart,
                                   guint       column)
{
  GuildLineChart *self = GUILD_LINE_CHART (chart);
  Column columns[N_COLUMNS];
  const char *title;

  list_columns (chart, columns);
  switch (columns[column])
    {
    case COLUMN_X:
      title = guild_chart_axis_get_title (self->source.x_axis);
      if (title == NULL)
        title = guild_chart_axis_get_kind (self->source.x_axis) == GUILD_CHART_AXIS_DATE ? C_ ("table", "Date")
                                                                                         : C_ ("table", "Place");
      return g_strdup (title);
    case COLUMN_LABEL:
      return g_strdup (C_ ("table", "Name"));
    case COLUMN_STRAND:
      return g_strdup (C_ ("table", "Line"));
    case COLUMN_VALUE:
      title = guild_chart_axis_get_title (self->source.value_axis);
      if (title == NULL && guild_chart_get_n_strands (chart) == 1 && *guild_chart_get_strand (chart, 0)->name != '\0')
        title = guild_chart_get_strand (chart, 0)->name;
      return g_strdup (title == NULL ? C_ ("table", "Value") : title);
    case COLUMN_LOW:
      return g_strdup (C_ ("table", "Lowest"));
    case COLUMN_HIGH:
      return g_strdup (C_ ("table", "Highest"));
    case COLUMN_TARGET:
      return g_strdup (C_ ("table", "Target"));
    case COLUMN_NOTE:
      return g_strdup (C_ ("table", "Note"));
    }
  return g_strdup ("");
}

static guint
guild_line_chart_get_n_rows (GuildChart *chart)
{
  guint n_rows = 0;

  for (guint i = 0; i < guild_chart_get_n_strands (chart); i++)
    {
      const GuildChartStrand *strand = guild_chart_get_strand (chart, i);

      if (!strand->hidden)
        n_rows += strand->n_data;
    }
  return n_rows;
}

/* The datum of a row: as they follow on the x axis, strand after strand. */
static const GuildDatum *
find_row (GuildLineChart          *self,
          guint                    row,
          const GuildChartStrand **found)
{
  for (guint i = 0; i < guild_chart_get_n_strands (GUILD_CHART (self)); i++)
    {
      const GuildChartStrand *strand = guild_chart_get_strand (GUILD_CHART (self), i);
      const guint *order;

      if (strand->hidden)
        continue;
      if (row >= strand->n_data)
        {
          row -= strand->n_data;
          continue;
        }
      order = guild_line_get_order (&self->source, i);
      *found = strand;
      return &strand->data[order == NULL ? row : order[row]];
    }
  return NULL;
}

static char *
guild_line_chart_get_cell (GuildChart *chart,
                           guint       row,
                           guint       column,
                           double     *number)
{
  GuildLineChart *self = GUILD_LINE_CHART (chart);
  const GuildChartStrand *strand;
  const GuildDatum *datum = find_row (self, row, &strand);
  Column columns[N_COLUMNS];

  if (datum == NULL)
    return g_strdup ("");
  list_columns (chart, columns);
  switch (columns[column])
    {
    case COLUMN_X:
      if (guild_chart_axis_get_kind (self->source.x_axis) == GUILD_CHART_AXIS_LINEAR)
        *number = datum->x;
      return guild_chart_axis_format (self->source.x_axis, datum->x);
    case COLUMN_LABEL:
      return g_strdup (datum->label == NULL ? "" : datum->label);
    case COLUMN_STRAND:
      return g_strdup (strand->name);
    case COLUMN_VALUE:
      if (datum->withheld)
        return g_strdup (C_ ("value", "withheld"));
      *number = datum->y;
      break;
    case COLUMN_LOW:
      *number = datum->low;
      break;
    case COLUMN_HIGH:
      *number = datum->high;
      break;
    case COLUMN_TARGET:
      *number = datum->target;
      break;
    case COLUMN_NOTE:
      return g_strdup (datum->note == NULL ? "" : datum->note);
    }
  return guild_chart_axis_format (self->source.value_axis, *number);
}

static GObject *
guild_line_chart_get_row_item (GuildChart *chart,
                               guint       row)
{
  const GuildChartStrand *strand;
  const GuildDatum *datum = find_row (GUILD_LINE_CHART (chart), row, &strand);

  return datum == NULL ? NULL : g_list_model_get_item (guild_chart_series_get_model (strand->series), datum->item);
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
  chart_class->get_n_marks = guild_line_chart_get_n_marks;
  chart_class->get_bounds = guild_line_chart_get_bounds;
  chart_class->pick = guild_line_chart_pick;
  chart_class->step = guild_line_chart_step;
  chart_class->tell = guild_line_chart_tell;
  chart_class->summarise = guild_line_chart_summarise;
  chart_class->get_n_rows = guild_line_chart_get_n_rows;
  chart_class->get_n_columns = guild_line_chart_get_n_columns;
  chart_class->get_column_title = guild_line_chart_get_column_title;
  chart_class->get_cell = guild_line_chart_get_cell;
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
  self->source.orders = g_ptr_array_new_with_free_func (g_free);
  self->source.value_axis = make_axis (self, GUILD_CHART_AXIS_LINEAR);
  g_signal_connect (self, "changed", G_CALLBACK (data_changed), NULL);
}
